"""What the log says of each segment, from columns that have a row a segment."""

from itertools import repeat
from typing import Any

import numpy as np


def by_segment(**columns: Any) -> list[dict[str, Any]]:
    """A segment's numbers by name; what is no column is said of every one."""
    plain = (one.tolist() if isinstance(one, np.ndarray) else one for one in columns.values())
    each = [one if isinstance(one, list) else repeat(one) for one in plain]
    return [dict(zip(columns, row, strict=True)) for row in zip(*each, strict=False)]
