"""Times as people write them, and times as numbers.

A series runs on one clock. A clock of dates counts months since its first date (`2019-03` is 0,
`2019-06` is 3, `2019-03-16` about .48, a quarter stands at its first month); a clock of plain
numbers (years, weeks, anything) leaves them as they are and keeps the column's own unit.
`reading` reads files and knows all that a time can mean; here a time is one on a clock.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace

from simulator.growth.reading import forms
from simulator.growth.reading.cells import canonical
from simulator.speech import say

NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
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
