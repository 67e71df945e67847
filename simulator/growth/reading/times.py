"""A column of times: the meaning that holds for all of its rows, and the clock it runs on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulator.growth.reading import forms
from simulator.growth.reading.cells import NUMBER, Asked, canonical
from simulator.growth.reading.codes import Coded, Lines, coded, since, words
from simulator.growth.reading.forms import Moment, moments, written_as
from simulator.growth.reading.months import months_in, unit_of
from simulator.growth.series import FORMS, Clock, SeriesError

WIDEST = 12  # months between rows of a column such as Jan-23, Feb-23, at most
FEW = 3  # rows; fewer of 2011-12 are months
PLAIN_YEARS = (1800, 2200)
OPTIONS = {
    forms.DAY_FIRST: "--day-first", forms.MONTH_FIRST: "--month-first",
    forms.YEAR_FIRST: "--time-format %y/%m/%d", forms.MONTH: "--time-format %Y/%m",
    forms.OF_YEAR: "--time-format %b-%y", forms.YEAR_OF: "--time-format %y-%b",
}  # fmt: skip
ORDERS = {
    forms.DAY_FIRST: "the day first", forms.MONTH_FIRST: "the month first",
    forms.YEAR_FIRST: "the year first", forms.MONTH: "a month",
    forms.FISCAL: "the year that begins in {:g}",
}  # fmt: skip
SINCE = {"excel": forms.EXCEL, "unix": forms.EPOCH}  # of --time-format, beside strptime's codes
MONTHLY = re.compile(r"(?P<y>\d{4})[-/_: ](?P<m>\d{1,2})|(?P<n>\d{1,2})[-/ ](?P<z>\d{4})")
TWO_PARTS = re.compile(r"(0?[1-9]|1[0-2])([-/.])([0-2]\d)")
NO_YEAR = re.compile(
    r"@|\d{1,2}[./-] ?\d{1,2}\.?|\d{1,2}[.-]? ?@|@ ?\d{1,2}|[QT] ?[1-4]|\d{1,2} ?月.*",
    re.IGNORECASE,
)
Meanings = Sequence[tuple[Moment, ...]]


class Timed(NamedTuple):
    """A column of times.

    Attributes:
        clock: turns times into words and back.
        times: on that clock.
        form: how they are written; see `Moment`, and excel, unix, number.
        order: which meaning of theirs holds, where there are several.
    """

    clock: Clock
    times: NDArray[np.float64]
    form: str
    order: str = ""


def read_times(place: str, rows: Sequence[tuple[int, str]], column: str, asked: Asked) -> Timed:
    """The times of a column.

    Args:
        rows: lines and labels.
        column: what it is called.

    Raises:
        SeriesError: a row is no time, or the column has two meanings.
    """
    numbers, labels = zip(*rows, strict=True)
    lines = Lines(place, numbers, labels, [canonical(label) for label in labels], column)
    if asked.time_format == "number":
        return plain(lines)
    if asked.time_format is not None:
        return timed(by_format(lines, asked.time_format))
    if all(NUMBER.fullmatch(text) for text in lines.texts):
        refuse_short_years(lines)
        if (dates := coded(lines)) is not None:
            return timed(dates)
        refuse_glued(lines)
        return plain(lines)
    meanings = [meanings_of(lines, row) for row in range(len(rows))]
    refuse_mixed(lines, meanings)
    order = order_of(lines, meanings, asked)
    chosen = [choose(options, order) for options in meanings]
    first = next(one for one in chosen if one is not None)
    found = [
        first._replace(value=float(text)) if one is None else one  # 2013 among FY2012
        for one, text in zip(chosen, lines.texts, strict=True)
    ]
    return timed(Coded(found, first.form), order)


def timed(found: Coded, order: str = "") -> Timed:
    """The clock of moments, and the times on it."""
    first = found.moments[0]
    values = np.array([moment.value for moment in found.moments])
    if not first.dated:
        clock = Clock(first.unit, form=found.form, order=order, code=found.code)
        return Timed(clock, values, found.form, order)
    origin = float(values.min())
    clock = Clock("month", origin, form=found.form, order=order, code=found.code)
    return Timed(clock, values - origin, found.form, order)


# One meaning for all rows -----------------------------------------------------------------


def meanings_of(lines: Lines, row: int) -> tuple[Moment, ...]:
    """All that a row's time can mean; nothing where it is a plain number."""
    text = lines.texts[row]
    try:
        found = moments(text)
    except ValueError as problem:
        of_weeks = lines.of_weeks and MONTHLY.fullmatch(text)
        week = "; for weeks write 2023-W01 or say --time-format %G-%V" if of_weeks else ""
        lines.refuse(row, f"{problem}; correct the date{week}")
    if not found and not NUMBER.fullmatch(text):
        if two := TWO_PARTS.fullmatch(text):
            lines.refuse(row, f"is it 20{two[3]}-{two[1]:0>2} (--time-format %m{two[2]}%y), or a "
                         "day whose year is missing? say which, or write the year")  # fmt: skip
        year = "; the year is missing: Jan 2023, or columns of years and of months"
        lines.refuse(row, f"not a time; write {FORMS}{year if of_no_year(text) else ''}")
    return found


def of_no_year(text: str) -> bool:
    """Whether a time is a month, a quarter or a day whose year is missing."""
    return bool(NO_YEAR.fullmatch(months_in(text)[0]))


def refuse_short_years(lines: Lines) -> None:
    """Ask whether 98, 99, 00, 01 in a column of years are of a century or only numbers."""
    if unit_of(lines.column) == "year" and all(re.fullmatch(r"\d{2}", t) for t in lines.texts):
        lines.refuse(0, f"is it the year {written_as(lines.texts[0], '%y').value:g} (--time-format "
                     "%y), or a plain number (--time-format number)? say which")  # fmt: skip


def refuse_glued(lines: Lines) -> None:
    """Refuse 201912 and 202001 that are written so oddly that they are no dates: +201912."""
    values = [float(text) for text in lines.texts]
    months = [value if value < 1e6 else value // 100 for value in values]
    if all(v < 1e8 and v % 1 == 0 and 190001 <= m <= 210012 and 1 <= m % 100 <= 12
           for v, m in zip(values, months, strict=True)):  # fmt: skip
        digits = f"{values[0]:.0f}"
        lines.refuse(0, "looks like a month without its dash, and as plain numbers 201912 and "
                     f"202001 are 89 apart; write {digits[:4]}-{digits[4:6]}")  # fmt: skip


def refuse_mixed(lines: Lines, meanings: Meanings) -> None:
    """Dates and plain numbers are not of one clock, nor are weeks and months that are counted."""
    dated = [any(m.dated for m in options) for options in meanings]
    plain = [not options or any(not m.dated for m in options) for options in meanings]
    units = {m.unit for options in meanings for m in options if not m.dated}
    if all(dated) or (all(plain) and len(units) < 2):
        return
    odd = next((i for i, other in enumerate(dated) if other != dated[0]), 0)
    lines.refuse(odd, "dates and plain numbers in one column; write all times in the same form")


def order_of(lines: Lines, meanings: Meanings, asked: Asked) -> str:
    """Which meaning holds for all rows that have several; "" where none has."""
    sets = [{m.order for m in options if m.order} for options in meanings]
    labelled = [i for i, one in enumerate(sets) if one]
    if not labelled:
        return ""
    alive = set.intersection(*(sets[i] for i in labelled))
    if forms.FISCAL in alive and not all(meanings):
        alive = {forms.FISCAL}  # beside plain years
    if any(
        options[0].dated for options, one in zip(meanings, sets, strict=True) if options and not one
    ):
        alive -= {forms.FISCAL}  # beside days
    days = any({forms.DAY_FIRST, forms.MONTH_FIRST} & one for one in sets)
    if asked.order and days:
        if asked.order not in alive:
            odd = next((i for i in labelled if asked.order not in sets[i]), labelled[0])
            lines.refuse(odd, f"no date with {ORDERS[asked.order]}; leave --{asked.order} out")
        alive = {asked.order}
    if not alive:
        first = labelled[0]
        odd = next((i for i in labelled if not sets[i] & sets[first]), labelled[-1])
        lines.refuse(odd, f"not written in the order of line {lines.numbers[first]} "
                     f"({lines.labels[first]}); write all dates in the same form, such as "
                     "2019-03-01")  # fmt: skip
    order = settled(lines.of(labelled), [meanings[i] for i in labelled], alive)
    if order == forms.MONTH and len(labelled) == len(lines.texts):
        demand_months(lines)
    return order


def settled(lines: Lines, meanings: Meanings, alive: set[str]) -> str:
    """The one order of those that are possible, or a question."""
    found = {
        order: [m for options in meanings for m in options if m.order == order]
        for order in sorted(alive)
    }
    if len(found) > 1 and not forms.in_order([m.value for m in found.get(forms.YEAR_FIRST, ())]):
        found.pop(forms.YEAR_FIRST, None)
    if forms.DAY_FIRST in found and all("." in text for text in lines.texts):
        found.pop(forms.MONTH_FIRST, None)  # 31.12.2019: no country writes points and months first
    if forms.FISCAL in found and len(lines.texts) < FEW and forms.MONTH in found:
        del found[forms.FISCAL]
    for one, other in pairwise(found.values()):
        for row, (a, b) in enumerate(zip(one, other, strict=True)):
            if a.value != b.value:
                lines.refuse(row, question(lines.labels[row], a, b))
    order = next(iter(found))
    if order in (forms.OF_YEAR, forms.YEAR_OF):
        demand_years(lines, found[order], order)
    return order


def choose(options: Sequence[Moment], order: str) -> Moment | None:
    """The meaning of a row in an order; the only one of a row that has no order."""
    fits = [m for m in options if m.order == order]
    return fits[0] if fits else options[0] if options else None


def question(label: str, one: Moment, other: Moment) -> str:
    """Two readings of a date, and the options that decide."""
    mark = next((c for c in "/.-_" if c in label), "-")

    def said(moment: Moment) -> str:
        text = words(moment) if moment.dated else f"{moment.value:g}"
        return f"{text} ({ORDERS[moment.order].format(moment.value)})"

    def way(moment: Moment) -> str:
        option = OPTIONS.get(moment.order)
        return option.replace("/", mark) if option else f"write FY{moment.value:g} for it"

    return (f"is it {said(one)} or {said(other)}? no row of the column tells; say which: "
            f"{way(one)} or {way(other)}")  # fmt: skip


def demand_years(lines: Lines, found: Sequence[Moment], order: str) -> None:
    """Refuse Jan-01, Jan-02, ..., which may be days without their year."""
    values = [moment.value for moment in found]
    names = {round(value) % 12 for value in values}
    steps = [abs(b - a) for a, b in pairwise(values)]
    monthly = forms.in_order(values) and len(names) > 1 and max(steps) <= WIDEST
    if order == forms.OF_YEAR and (monthly or len(values) == 1):
        return
    lines.refuse(0, f"is it {words(found[0])}, or a day whose year is missing? if it is "
                 f"{words(found[0])}, say {OPTIONS[order]}; else write the year")  # fmt: skip


def demand_months(lines: Lines) -> None:
    """Refuse 2021-1 to 2021-4 in a column of quarters, and 2023-01 in one of weeks."""
    found = [MONTHLY.fullmatch(text) for text in lines.texts]
    parts = [(one["y"] or one["z"], int(one["m"] or one["n"])) for one in found if one is not None]
    if len(parts) < max(2, len(found)):
        return
    year, part = parts[0]
    if lines.of_weeks:
        other, kind = f"{year}-W{part:02d}", "a week"
    elif lines.of_quarters and max(part for _, part in parts) <= 4:
        other, kind = f"{year}Q{part}", "a quarter"
    else:
        return
    mark = next(c for c in "-/_: " if c in lines.texts[0])
    code = f"%Y{mark}%m" if lines.texts[0].startswith(year) else f"%m{mark}%Y"
    lines.refuse(0, f"is it {year}-{part:02d} (a month) or {other} ({kind}, as column "
                 f"{lines.column} is called)? if a month, say --time-format {code}; "
                 f"else write {other}")  # fmt: skip


# Other columns ----------------------------------------------------------------------------


def by_format(lines: Lines, code: str) -> Coded:
    """Times as somebody says they are written."""
    if code not in SINCE and not re.search(r"%[YyGcx]", code):
        raise SeriesError(
            f"--time-format {code}: has no year; write e.g. %d.%m.%Y, or excel, unix, number"
        )
    chosen = []
    for row, text in enumerate(lines.texts):
        try:
            if code in SINCE:
                size = forms.parts_of(float(text)) if code == "unix" else 1.0
                chosen.append(since(SINCE[code], float(text) / size, code))
            else:
                chosen.append(written_as(text, code))
        except (ValueError, ArithmeticError):
            lines.refuse(row, f"not written as --time-format {code} says; its codes are those of "
                         "Python's strptime, such as %d.%m.%Y, or excel, unix, number")  # fmt: skip
    return Coded(chosen, chosen[0].form, "" if code in SINCE else code)


def plain(lines: Lines) -> Timed:
    """Plain numbers, on a clock of the column's own unit."""
    if odd := [i for i, text in enumerate(lines.texts) if not NUMBER.fullmatch(text)]:
        lines.refuse(odd[0], "not a plain number, as --time-format number says")
    times = np.array([float(text) for text in lines.texts])
    if too_large := [i for i, time in enumerate(times) if not abs(time) < float("inf")]:
        lines.refuse(too_large[0], "too large for a time; numbers end at 1.8e308")
    least, most = PLAIN_YEARS
    years = bool(((times >= least) & (times <= most) & (times == np.round(times))).all())
    word = lines.column.strip().lower()
    unit = unit_of(word) or ("year" if years and (lines.said or not word) else None)
    return Timed(Clock(unit or word or "unit"), times, "year" if unit == "year" else "number")
