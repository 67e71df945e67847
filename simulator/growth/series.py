"""A series of a file, its times and counts, and the clock it runs on.

A clock of dates counts months since its first date (`2019-03` is 0, `2019-06` is 3, `2019-03-16`
about .48, a quarter stands at its first month); a clock of plain numbers (years, weeks, anything)
leaves them as they are and keeps the column's own unit. `reading` reads files and knows all that
a time can mean; here a time is one on a clock. The fits are made elsewhere.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from simulator.errors import UserError
from simulator.growth.reading import forms
from simulator.growth.reading.cells import NUMBER, canonical
from simulator.growth.reading.words import Reading, line_of
from simulator.speech import Sentence, say

_MONTH = re.compile(r"(\d{4})-(\d{2})")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_YEAR = re.compile(r"\d{4}")
_QUARTER = re.compile(r"(\d{4})-?[Qq]([1-4])")
FORMS = "2019-03, 2019-03-01, 2019Q1 or a plain number"
LONGEST = 1000  # months; a plain number beyond it, on a clock of dates, is a year by mistake


def date_months(text: str) -> float | None:
    """Months since year 0 of a date, or None where the text is no date.

    Raises:
        ValueError: it has the form of a date but is not in the calendar.
    """
    if found := _QUARTER.fullmatch(text):
        return int(found[1]) * 12.0 + 3 * (int(found[2]) - 1)
    found = _DAY.fullmatch(text) or _MONTH.fullmatch(text)
    if found is None:
        return None
    year, month = int(found[1]), int(found[2])
    if not 1 <= month <= 12:
        raise ValueError("months run from 01 to 12")
    day, days = 1, 31
    if found.re is _DAY:
        if year == 0:
            raise ValueError("years run from 0001")
        day, days = int(found[3]), monthrange(year, month)[1]
        if not 1 <= day <= days:
            raise ValueError(f"{year:04d}-{month:02d} has {days} days")
    return year * 12.0 + (month - 1) + (day - 1) / days


@dataclass(frozen=True)
class Clock:
    """What one unit of time is called and, for dates, where zero lies.

    Attributes:
        unit: "month" for dates, else the column's own ("year", "week", ...).
        origin: months since year 0 of the first date; None on a clock of plain numbers.
        form: how the file writes its times; see `reading.forms.Moment`.
        order: which meaning of its dates holds ("month-first"), where they have several.
        code: how the file writes its times in codes of strptime, where it needs them.
        asked: times that somebody wrote, as they wrote them.
    """

    unit: str = "month"
    origin: float | None = None
    form: str = ""
    order: str = ""
    code: str = ""
    asked: tuple[tuple[float, str], ...] = ()

    def words(self, time: float) -> str:
        """A time as a reader knows it: `2021-12`, `2014`, `month 33`; as they asked for it."""
        for when, text in self.asked:
            if abs(time - when) < 1e-9 * max(1.0, abs(when)):
                return text
        if self.origin is None:
            # seconds since 1970 need more digits than the six of `g` to tell one from another
            plain = f"{time:g}" if abs(time) < 1e6 else f"{time:.12g}"
            if say.knows(f"time-{self.unit}"):
                return say(f"time-{self.unit}", time=plain)
            return f"{self.unit} {plain}"
        total = self.origin + time
        year, month = divmod(int(total + 1e-6), 12)
        if not 1 <= year <= 9999:
            return say("time-month", time=f"{time:g}")
        days = monthrange(year, month + 1)[1]
        day = min(days, int((total - int(total + 1e-6)) * days + 1e-6) + 1)
        return f"{year:04d}-{month + 1:02d}" + (f"-{day:02d}" if day > 1 else "")

    def time(self, text: str) -> float:
        """The number that stands for a written time on this clock.

        Raises:
            ValueError: not a time, or a time of the other kind; the text says what to write.
        """
        text = canonical(text)
        found = self.in_code(text) or self.meaning(forms.moments(text))
        if found is not None and found.dated:
            if self.origin is None:
                raise ValueError(
                    f"this series counts time in plain numbers ({self.unit}); "
                    "write a number such as 33"
                )
            return found.value - self.origin
        if found is not None:
            if self.origin is not None or found.unit != self.unit:
                raise ValueError(f"not a time of this series, whose times are such as "
                                 f"{self.words(0.0)}")  # fmt: skip
            return found.value
        if not NUMBER.fullmatch(text):
            raise ValueError(f"not a time; write {FORMS}")
        value = float(text)
        if not abs(value) < float("inf"):
            raise ValueError("too large for a time")
        if self.origin is not None and (months := self.coded(value)) is not None:
            return months - self.origin
        if self.origin is not None and abs(value) >= LONGEST:
            year = text if _YEAR.fullmatch(text) else "2030"
            raise ValueError(
                f"in a series of dates a plain number is months since the first "
                f"({self.words(0.0)}), less than {LONGEST}; for a year write {year}-01"
            )
        return value

    def meaning(self, found: Sequence[forms.Moment]) -> forms.Moment | None:
        """The meaning of a time in the order of this clock.

        Raises:
            ValueError: it has several, and the clock has no order.
        """
        dated = self.origin is not None or self.form != forms.FISCAL
        possible = [m for m in found if m.dated == dated] or list(found)
        own = [m for m in possible if m.order == self.order]
        if own or len({m.value for m in possible}) < 2:
            return next(iter(own or possible), None)
        one, other = (f"{Clock('month', m.value).words(0.0)}" for m in possible[:2])
        raise ValueError(f"is it {one} or {other}? write it so")

    def in_code(self, text: str) -> forms.Moment | None:
        """A time as this clock's file writes its own; None where it is written otherwise."""
        try:
            return forms.written_as(text, self.code) if self.code else None
        except ValueError:
            return None

    def coded(self, value: float) -> float | None:
        """Months since year 0 of a number that this clock's file has instead of dates."""
        if self.form == "excel" and value >= LONGEST:
            return forms.month_of_day(forms.EXCEL, value)
        if self.form == "unix" and value >= LONGEST:
            return forms.month_of_day(forms.EPOCH, value / forms.parts_of(value))
        return None

    def called(self, time: float, text: str) -> Clock:
        """This clock, which says a time as somebody wrote it; a plain number is nobody's words."""
        if NUMBER.fullmatch(text.strip()):
            return self
        return replace(self, asked=(*self.asked, (time, text.strip())))


# Series -----------------------------------------------------------------------------------

Floats = NDArray[np.float64]
EQUAL = 0.05  # periods differ by at most this share of the shortest
EQUAL_DATES = 0.12  # on a clock of months, where the weeks of February are longer by 31/28
PERCENT = re.compile(r"%|\bper_?cent|percent|\bpct\b|百分", re.IGNORECASE)
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

    @property
    def of_hundred(self) -> bool:
        """Whether the counts are percent of something, by their name or how they are written."""
        named = self.percent or PERCENT.search(self.name)
        return bool(named) and self.values.max(initial=0.0) <= 100.0

    def __len__(self) -> int:
        return self.times.size

    def summed(self, before: float = 0.0) -> Series:
        """Users so far, where the counts are new adoptions per period.

        Args:
            before: users before the first period.

        Raises:
            SeriesError: when a period is missing: a sum over a gap would miss adoptions; or when
                the sum leaves the range of a double.
        """
        with np.errstate(all="ignore"):
            steps, values = np.diff(self.times), before + np.cumsum(self.values)
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


# The points that can be used --------------------------------------------------------------

SHORTEST_SPAN = 1e-100  # [unit]; squares of times must fit a double, with room
APART = 1e-12  # of the span; times closer than that are one time


def arrays(times: ArrayLike, values: ArrayLike) -> tuple[Floats, Floats]:
    """Times and values as columns of the same length."""
    try:
        t, u = np.asarray(times, dtype=float), np.asarray(values, dtype=float)
    except (TypeError, ValueError) as problem:
        raise ValueError(
            f"check: times and values must be numbers: {problem}; read a file of "
            "dates with read_series"
        ) from None
    if t.ndim != 1 or t.shape != u.shape:
        raise ValueError(
            f"check: {t.shape} times and {u.shape} values: one value a time, in two "
            "lists of the same length"
        )
    return t, u


def clean(t: Floats, u: Floats, remarks: list[str]) -> tuple[Floats, Floats, Sentence | None]:
    """The points that can be used, in order, and what makes the rest of the check pointless."""
    finite = np.isfinite(t) & np.isfinite(u)
    if not finite.all():
        remarks.append(say("note-no-numbers", lost=str((~finite).sum()), of=str(finite.size)))
    t, u = t[finite], u[finite]
    if (np.diff(t) < 0).any():
        remarks.append(say("note-sorted"))
    order = np.argsort(t, kind="stable")
    t, u = t[order], u[order]
    if t.size == 0:
        return t, u, Sentence("growth-no-points", {})
    if (u < 0).any():
        return t, u, Sentence("growth-negative", {"first": f"{u[u < 0][0]:g}"})
    twice = np.flatnonzero(np.diff(t) == 0)
    if twice.size:
        return t, u, Sentence("growth-twice", {"time": f"{t[twice[0]]:g}"})
    if not u.any():
        return t, u, Sentence("growth-zero", {})
    start = int(np.flatnonzero(u)[0])
    if start:
        remarks.append(say("note-zeros-before", count=start))
        t, u = t[start:], u[start:]
    if t.size > 1:
        span = float(t[-1] - t[0])
        if not SHORTEST_SPAN < span < 1 / SHORTEST_SPAN:
            ends = {"low": f"{SHORTEST_SPAN:g}", "high": f"{1 / SHORTEST_SPAN:g}"}
            return t, u, Sentence("growth-span", {"span": f"{span:g}"} | ends)
        gaps = np.diff(t)
        if gaps.min() < APART * span:
            near = t[int(np.argmin(gaps))]
            return t, u, Sentence("growth-near", {"time": f"{near:g}"})
    return t, u, None
