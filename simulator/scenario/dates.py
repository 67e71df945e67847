"""Calendar months as people write them, and as months of a run.

Month 0 of a run is the calendar month `market.start`.
"""

import datetime
import re
from typing import Any

from simulator.errors import shown

Month = tuple[int, int]  # year, month
PATTERN = r"[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?"


def read(value: Any) -> Month:
    """Year and month of `2025-01`, `2025-01-31` or a date.

    Raises:
        ValueError: in words, when it is none of them.
    """
    if isinstance(value, datetime.date):
        return value.year, value.month
    if isinstance(value, str) and re.fullmatch(PATTERN, value.strip()):
        year, month, *day = (int(part) for part in value.strip().split("-"))
        try:
            datetime.date(year, month, *(day or [1]))
        except ValueError:
            raise ValueError(f"there is no such day as {value.strip()}") from None
        return year, month
    raise ValueError(f"must be a calendar month such as 2025-01, not {shown(value)}")


def text(month: Month) -> str:
    """`2025-01`."""
    return "{:04d}-{:02d}".format(*month)


def months_between(first: Month, later: Month) -> int:
    """How many months `later` lies after `first`."""
    return (later[0] - first[0]) * 12 + later[1] - first[1]


def after(first: Month, months: int) -> Month:
    """The calendar month so many months later."""
    years, month = divmod(first[1] - 1 + months, 12)
    return first[0] + years, month + 1
