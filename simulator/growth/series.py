"""A series of a file: times, counts, what was left out on the way, and how the file was read.

`reading` makes it; `clock.py` understands times; the fits are made elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from simulator.errors import UserError
from simulator.growth.clock import Clock
from simulator.growth.reading.words import Reading, line_of
from simulator.speech import say

EQUAL = 0.05  # periods differ by at most this share of the shortest
EQUAL_DATES = 0.12  # on a clock of months, where the weeks of February are longer by 31/28
LARGER_UNIT = "write the counts in a larger unit, such as millions"


class SeriesError(UserError):
    """A file or a time that cannot be used: the place, the value, the rule, the way out."""


@dataclass(frozen=True, eq=False)
class Series:
    """Counts over time.

    Attributes:
        times: when [clock.unit]: months since the first for dates, else the column's own numbers.
        values: how many, >= 0.
        labels: the times as the file writes them.
        clock: turns times into words and back.
        name: the column of the counts.
        notes: what was dropped or mended, in words.
        percent: whether the file writes a % behind each value.
        how: how the file was read; None where no file was.
    """

    times: NDArray[np.float64]
    values: NDArray[np.float64]
    labels: tuple[str, ...]
    clock: Clock
    name: str = "count"
    notes: tuple[str, ...] = ()
    percent: bool = False
    how: Reading | None = None

    @property
    def reading(self) -> str:
        """How the file was read, in one line, in the language spoken now; "" without a file."""
        return "" if self.how is None else line_of(self.how)

    @property
    def unit(self) -> str:
        """What one unit of time is called."""
        return self.clock.unit

    def __len__(self) -> int:
        return self.times.size

    def summed(self) -> Series:
        """Users so far, where the counts are new adoptions per period.

        Raises:
            SeriesError: when a period is missing: a sum over a gap would miss adoptions; or when
                the sum leaves the range of a double.
        """
        with np.errstate(all="ignore"):
            steps, values = np.diff(self.times), np.cumsum(self.values)
            equal = EQUAL if self.clock.origin is None else EQUAL_DATES
            uneven = steps.size and (steps - steps.min() > equal * steps.min()).any()
        if uneven:
            wide = int(np.argmax(steps))
            raise SeriesError(
                f"{self.labels[wide]} to {self.labels[wide + 1]}: a period is missing; new "
                "adoptions can be summed over equal periods only: fill the gap (0 where nobody "
                "adopted), or keep the rows on one side of it"
            )
        if not np.isfinite(values[-1:]).all():
            raise SeriesError(
                f"{self.name}: the sum of the adoptions is more than a number can hold (1.8e308); "
                f"{LARGER_UNIT}"
            )
        note = say("reading-note-summed", name=self.name)
        name = f"{self.name}, summed"
        return replace(self, name=name, values=values, notes=(*self.notes, note))


def time_of(text: str, series: Series, option: str = "--at") -> float:
    """The time on the series' clock that `--at TEXT` means: `2021-12`, `2021Q4` or `33`.

    Raises:
        SeriesError: not a time; the text names the option.
    """
    try:
        return series.clock.time(text)
    except ValueError as problem:
        raise SeriesError(f"{option} {text}: {problem}") from None
