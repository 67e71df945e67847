"""Plain data for JSON, and numbers as people read them."""

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


def abbreviated(value: float) -> str:
    """Three digits and a letter: 12k, 3.4M, 1.05B."""
    for size, letter in ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k")):
        if abs(value) >= 0.9995 * size:
            scaled = value / size
            return (f"{scaled:,.0f}" if abs(scaled) >= 100 else f"{scaled:.3g}") + letter
    return f"{value:.3g}"
