"""Columns of numbers that may stand for dates: 20230101, 2023.01, days of Excel, Unix seconds.

Here is what such numbers mean and when a column is sure to mean it; `times.py` asks first.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, NoReturn

import numpy as np
from numpy.typing import NDArray

from simulator.growth.reading import forms
from simulator.growth.reading.cells import NUMBER
from simulator.growth.reading.forms import QUARTER_CODE as QUARTER
from simulator.growth.reading.forms import Moment, written_as
from simulator.growth.reading.months import unit_of
from simulator.growth.series import Clock, SeriesError

DAYS = re.compile(r".*(date|datum|fecha|data\b|日期|年月).*")  # names of columns of dates
DATED = re.compile(
    DAYS.pattern + r"|.*(time|zeit|temps|hora|period|_at$|epoch|unix|created|时间).*"
)
WEEKS, QUARTERS = re.compile(r"week|woche|semaine|semana|settiman|周"), re.compile(
    r"quarter|quartal|trimest|qtr|季")  # fmt: skip
STAMPS = ("ts", "t")  # names of columns of times in seconds
EXCEL_DAYS = (21916, 73050)  # 1960 to 2099
FIRST_SECOND = 1e9  # 2001; a column of times may begin in 1973, with a tenth of them
PARTS = dict(zip(forms.PARTS, ("seconds", "milliseconds", "microseconds", "nanoseconds"),
                 strict=True))  # fmt: skip
A_YEAR = 366  # days; what has longer steps is hardly a date
YEARS = (1900, 2100)  # of dates without marks between their parts
UNUSUAL = (QUARTER, "%y%m", "%Y%j", "%G%V")  # read only where the column is called so
OF_DAYS = ("day", "stamp", "week", "excel", "unix")  # forms as fine as that
ENOUGH = 3  # rows from which on firsts of months and whole hours are no chance
# digits, and the codes that they may be written in; the first is the usual one
COMPACT: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"\d{6}", ("%Y%m", "%G%V", "%y%m%d", "%d%m%y", "%m%d%y")),
    (r"\d{8}", ("%Y%m%d", "%d%m%Y", "%m%d%Y")),
    (r"(19|20)\d{2}[1-4]", (QUARTER,)),
    (r"(19|20)\d{2}[1-9]|(19|20)\d{2}1[0-2]", ("%Y%m",)),
    (r"\d{4}", ("%y%m",)),
    (r"(19|20)\d{5}", ("%Y%j",)),
    (r"(19|20)\d{10}", ("%Y%m%d%H%M",)),
    (r"(19|20)\d{12}", ("%Y%m%d%H%M%S",)),
    (r"(19|20)\d{2}\.\d{1,2}", ("%Y.%m",)),
    (r"\d{1,2}\.(19|20)\d{2}", ("%m.%Y",)),
)


class Lines(NamedTuple):
    """A column of times as it stands in a file.

    Attributes:
        place: the file.
        numbers: of its lines.
        labels, texts: the times, as they are written and `canonical`.
        column: its name.
    """

    place: str
    numbers: Sequence[int]
    labels: Sequence[str]
    texts: Sequence[str]
    column: str

    def refuse(self, row: int, why: str) -> NoReturn:
        """Say what is wrong with a row."""
        raise SeriesError(f"{self.place}:{self.numbers[row]}: {self.labels[row]}: {why}")

    def of(self, rows: Sequence[int]) -> Lines:
        """Some of the rows."""
        numbers, labels = [self.numbers[i] for i in rows], [self.labels[i] for i in rows]
        return Lines(self.place, numbers, labels, [self.texts[i] for i in rows], self.column)

    @property
    def said(self) -> bool:
        """Whether the column's name is one of times, not of days, months and so on."""
        return bool(DATED.fullmatch(self.column.strip().lower()))

    @property
    def of_weeks(self) -> bool:
        """Whether the column's name is one of weeks."""
        name = self.column.strip().lower()
        return unit_of(name) == "week" or bool(WEEKS.search(name))

    @property
    def of_quarters(self) -> bool:
        """Whether the column's name is one of quarters."""
        return bool(QUARTERS.search(self.column.strip().lower()))

    def sure(self, code: str) -> bool:
        """Whether the column's name leaves no other reading of digits than a code's."""
        month = unit_of(self.column) == "month"
        named = {"%Y%m": month, "%y%m": False, "%G%V": self.of_weeks, QUARTER: self.of_quarters}
        return named.get(code, False)


class Coded(NamedTuple):
    """Moments of a column, and how they are written: the form, and codes of strptime if any."""

    moments: Sequence[Moment]
    form: str
    code: str = ""


def coded(lines: Lines) -> Coded | None:
    """The dates that a column's numbers stand for; None where they are only numbers.

    Raises:
        SeriesError: they may be either.
    """
    assert all(NUMBER.fullmatch(text) for text in lines.texts)
    bare = [text.removesuffix(".0") for text in lines.texts]
    for pattern, codes in COMPACT:
        if all(re.fullmatch(pattern, text) for text in bare):
            return by_codes(lines, bare, codes)
    values = np.array([float(text) for text in bare])
    if ((values >= EXCEL_DAYS[0]) & (values < EXCEL_DAYS[1])).all():
        return excel(lines, values)
    whole = bool((values == np.round(values)).all())
    for size in PARTS:
        seconds = values / size
        least = FIRST_SECOND / (10 if lines.said or unit_of(lines.column) else 1)
        if whole and ((seconds >= least) & (seconds < forms.LAST_SECOND)).all():
            return unix(lines, seconds, PARTS[size])
    return None


def words(moment: Moment) -> str:
    """A date in words, as fine as it is written."""
    return date_words(Clock("month", moment.value), 0.0, moment.form)


def date_words(clock: Clock, time: float, form: str) -> str:
    """A time of a clock in words; of days it names the first of a month, too."""
    text = clock.words(time)
    return f"{text}-01" if form in OF_DAYS and re.fullmatch(r"\d{4}-\d{2}", text) else text


# Digits without marks ---------------------------------------------------------------------


def by_codes(lines: Lines, texts: Sequence[str], codes: Sequence[str]) -> Coded | None:
    """The one code that fits all rows, a question where two do, None where none does."""
    fitting: dict[str, list[Moment]] = {}
    for code in codes:
        found = [at for text in texts if (at := stamp_of(text, code)) is not None]
        if len(found) == len(texts):
            fitting[code] = found
    late = lines.said and max(map(int, texts)) > YEARS[1] if "%y%m" in fitting else False
    if not fitting or ("%y%m" in fitting and unit_of(lines.column) != "month" and not late):
        return None
    if lines.of_weeks and codes[0] in ("%m.%Y", "%Y.%m"):
        lines.refuse(0, f"is it a month ({way(codes[0])}) or a week, as column {lines.column} is "
                     "called? if a week, write 2023-W01")  # fmt: skip
    if "%Y.%m" in fitting:
        return dotted(lines, texts, fitting["%Y.%m"])
    if named := [code for code in fitting if lines.sure(code)]:
        return Coded(fitting[named[0]], fitting[named[0]][0].form, named[0])
    if "%Y%m" in fitting and "%G%V" in fitting and not lines.of_weeks:
        del fitting["%G%V"]  # every month has the number of a week
    usual = codes[0] in fitting and codes[0] not in UNUSUAL
    if usual and (len(fitting) == 1 or codes[0] == "%Y%m%d"):
        return Coded(fitting[codes[0]], fitting[codes[0]][0].form, codes[0])
    said = [f"{words(found[0])} ({way(code)})" for code, found in fitting.items()]
    lines.refuse(0, f"is it {', or '.join(said)}, or a plain number (--time-format number)? say "
                 "which")  # fmt: skip


def way(code: str) -> str:
    """How to say that a code is meant."""
    return "write 2021Q1" if code == QUARTER else f"--time-format {code}"


def stamp_of(text: str, code: str) -> Moment | None:
    """What a text says in codes of strptime; None where it does not fit."""
    try:
        found = written_as(text, code)
    except ValueError:
        return None
    return found if YEARS[0] * 12 <= found.value < (YEARS[1] + 1) * 12 else None


def dotted(lines: Lines, texts: Sequence[str], found: Sequence[Moment]) -> Coded | None:
    """2023.01, ..., 2023.12 are months where the column is called so; fractions of years else."""
    if (unit := unit_of(lines.column)) == "year":
        return None
    parts = [text.partition(".")[2] for text in texts]
    padded = all(len(part) == 2 for part in parts)
    short = not any(part.startswith("0") for part in parts)
    # 2023.1 is October where Excel took a zero for nothing: then it is out of order
    values = [moment.value for moment in found]
    called = unit == "month" and (padded or short) and forms.in_order(values)
    monthly = len(values) >= ENOUGH and all(abs(b - a) == 1 for a, b in pairwise(values))
    if called or (padded and monthly and lines.said):
        return Coded(found, forms.MONTH, "%Y.%m")
    lines.refuse(0, f"is it {words(found[0])} (--time-format %Y.%m) or a plain number of years "
                 "(--time-format number)? say which")  # fmt: skip


# Days and seconds since -------------------------------------------------------------------


def excel(lines: Lines, values: NDArray[np.float64]) -> Coded | None:
    """Excel's numbers of days, where the column is called so or they are ends of months."""
    dates = [datetime.date.fromordinal(forms.EXCEL + int(v)) for v in values]
    next_days = [date + datetime.timedelta(days=1) for date in dates]
    turns = any(all(day.day == 1 for day in days) for days in (dates, next_days))
    unit = unit_of(lines.column)
    called = DAYS.fullmatch(lines.column.strip().lower()) or unit in ("month", "quarter", "week")
    found = Coded([since(forms.EXCEL, v, "excel") for v in values], "excel")
    if called or (turns and len(dates) >= ENOUGH):
        return found
    near = len(values) > 1 and float(np.diff(np.sort(values)).max()) <= A_YEAR
    whole = bool((values == np.round(values)).all())
    if lines.said or unit == "day" or (near and whole and unit in (None, "year")):
        ask(lines, found, "a day number of Excel")
    return None


def unix(lines: Lines, seconds: NDArray[np.float64], part: str) -> Coded:
    """Seconds since 1970, where the column is called so or they are whole hours."""
    found = Coded([since(forms.EPOCH, v / 86400, "unix") for v in seconds], "unix")
    hours = len(seconds) >= ENOUGH and bool((seconds % 3600 == 0).all())
    if not hours and not lines.said and lines.column.strip().lower() not in STAMPS:
        ask(lines, found, f"{part} since 1970")
    return found


def since(ordinal: int, days: float, form: str) -> Moment:
    """A number of days since an ordinal."""
    return Moment(forms.month_of_day(ordinal, float(days)), form)


def ask(lines: Lines, found: Coded, kind: str) -> NoReturn:
    """Refuse numbers that may be dates with both readings."""
    lines.refuse(0, f"is it {kind}, {words(found.moments[0])} (--time-format {found.form}), or a "
                 "plain number (--time-format number)? say which")  # fmt: skip
