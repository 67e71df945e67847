"""Data that JSON can hold: NaN becomes null, arrays lists, NumPy numbers plain numbers."""

import math
from typing import Any

import numpy as np


def plain(value: Any) -> Any:
    """The same data in dicts, lists, strings, numbers and None."""
    if isinstance(value, dict):
        return {str(key): plain(entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(entry) for entry in value]
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
