"""A series read from a file: times, counts, and what was left out on the way.

The door of the growth check. A file is a CSV with a line of column names, any spacing in time.
What cannot be meant (text where a number belongs, a date twice, a negative count, NaN) is refused
with its line; what happens in good data (a missing count, lines out of order) is mended and
noted. `clock.py` understands times; the fits are made elsewhere.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from simulator.errors import UserError
from simulator.growth.clock import FORMS, NUMBER, Clock, date_months

MISSING = frozenset({"", "na", "n/a", "null", ".."})
SEPARATORS = ",;\t"
EQUAL = 0.05  # periods differ by at most this share of the shortest
EQUAL_DATES = 0.12  # on a clock of months, where the weeks of February are longer by 31/28
LARGER_UNIT = "write the counts in a larger unit, such as millions"
_UNITS = ("year", "quarter", "month", "week", "day", "hour")


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
    """

    times: NDArray[np.float64]
    values: NDArray[np.float64]
    labels: tuple[str, ...]
    clock: Clock
    name: str = "count"
    notes: tuple[str, ...] = ()
    percent: bool = False

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
        note = f"the counts of {self.name} are new adoptions; what is checked is their sum"
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


def read_series(
    path: str | os.PathLike[str],
    time: str | None = None,
    count: str | None = None,
    where: Mapping[str, str] | None = None,
    *,
    percent: bool = False,
) -> Series:
    """Read a series from a CSV file.

    Args:
        path: the file; separated by commas (semicolons and tabs are understood), UTF-8.
        time: name of the time column; needed where a choice is left (more than two columns).
        count: name of the column of counts; likewise.
        where: keep only rows whose columns have these texts, e.g. {"series": "clothes_dryers"}.
        percent: take values with a % behind, all of them or none.

    Raises:
        SeriesError: `file:line: value: rule; way out`.
    """
    place = os.fspath(path)
    names, rows = _rows(place)
    where = dict(where or {})
    rows = _filtered(place, names, rows, where)
    time_at, count_at = _columns(place, names, time, count, where)

    kept: list[tuple[int, str, float]] = []
    missing: list[str] = []
    signs: set[bool] = set()
    for line, cells in rows:
        label, number = cells[time_at].strip(), cells[count_at].strip()
        if not label:
            raise SeriesError(
                f"{place}:{line}: column {names[time_at]}: the time is missing; "
                "fill it in or delete the line"
            )
        if number.lower() in MISSING:
            missing.append(label)
            continue
        sign = percent and number.endswith("%")
        number = number.removesuffix("%").rstrip() if sign else number
        signs.add(sign)
        if len(signs) > 1:
            raise SeriesError(
                f"{place}:{line}: column {names[count_at]}: {cells[count_at].strip()}: some values "
                "have a % behind and some have none; write all the same way"
            )
        kept.append((line, label, _count(place, line, names[count_at], number)))
    if not kept:
        raise SeriesError(
            f"{place}:1: column {names[count_at]}: holds no number; "
            "name another column with --count COL"
        )

    notes = []
    if missing:
        some = ", ".join(missing[:3]) + (", ..." if len(missing) > 3 else "")
        notes.append(
            f"{len(missing)} of {len(rows)} rows have no {names[count_at]} "
            f"and were left out ({some})"
        )
    unit = _unit(names[time_at])
    clock, times = _times(place, [(line, label) for line, label, _ in kept], unit)
    order = np.argsort(times, kind="stable")
    if (np.diff(order) < 0).any():
        notes.append("the rows were not in the order of time and were sorted")
    times = times[order]
    lines, labels, values = zip(*(kept[i] for i in order), strict=True)
    twice = np.flatnonzero(times[1:] == times[:-1])
    if twice.size:
        i = int(twice[0])
        raise SeriesError(
            f"{place}:{lines[i + 1]}: {labels[i + 1]}: the same time as line "
            f"{lines[i]}; a series has one count at a time: delete one, or keep "
            "the rows of one series with --where COL=TEXT"
        )
    return Series(
        times, np.array(values), tuple(labels), clock, names[count_at], tuple(notes), True in signs
    )


def read_columns(path: str | os.PathLike[str]) -> dict[str, list[str]]:
    """The cells of a file's columns, as they are written, by the columns' names.

    Raises:
        SeriesError: the file is no table.
    """
    names, rows = _rows(os.fspath(path))
    return {name: [cells[at].strip() for _, cells in rows] for at, name in enumerate(names)}


def _rows(place: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Column names, and the other rows with their line numbers."""
    try:
        raw = Path(place).read_bytes()
    except OSError as problem:
        raise SeriesError(
            f"{place}: cannot be read: {problem.strerror}; give a CSV file with a "
            "time and a count column"
        ) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw[: problem.start].count(b"\n") + 1
        raise SeriesError(
            f"{place}:{line}: byte 0x{raw[problem.start]:02x}: the file is not "
            "UTF-8; save it as CSV UTF-8"
        ) from None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise SeriesError(
            f"{place}:{line}: a zero byte: this is not a text file; save it as CSV UTF-8"
        )
    head = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(SEPARATORS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((reader.line_num, cells))
    except csv.Error as problem:
        raise SeriesError(
            f"{place}:{reader.line_num}: not CSV: {problem}; check the quotation marks"
        ) from None
    if not rows:
        raise SeriesError(
            f"{place}:1: the file is empty; it needs a line of column names such as "
            "month,users and a line for each time"
        )
    (first, names), rows = rows[0], rows[1:]
    names = [name.strip() for name in names]
    if NUMBER.fullmatch(names[-1]) or _is_time(names[0]):
        raise SeriesError(
            f"{place}:{first}: {separator.join(names)}: the first line must name the "
            "columns; put a line such as month,users above it"
        )
    if len(names) < 2:
        raise SeriesError(
            f"{place}:{first}: {names[0]}: one column only; a series needs a time "
            "and a count, separated by a comma"
        )
    for name in names:
        if names.count(name) > 1:
            raise SeriesError(f"{place}:{first}: {name}: two columns of this name; rename one")
    if not rows:
        raise SeriesError(
            f"{place}:{first}: {', '.join(names)}: column names and nothing below; "
            "add a line for each time"
        )
    for line, cells in rows:
        if len(cells) != len(names):
            raise SeriesError(
                f"{place}:{line}: {separator.join(cells)}: {len(cells)} values for "
                f"{len(names)} columns ({', '.join(names)}); a number takes no "
                "separator of thousands, a missing value keeps its place"
            )
    return names, rows


def _is_time(text: str) -> bool:
    try:
        return bool(NUMBER.fullmatch(text)) or date_months(text) is not None
    except ValueError:
        return True


def _filtered(
    place: str, names: list[str], rows: list[tuple[int, list[str]]], where: Mapping[str, str]
) -> list[tuple[int, list[str]]]:
    for column, wanted in where.items():
        at = _find(place, names, column, "--where COL=TEXT")
        there = list(dict.fromkeys(cells[at].strip() for _, cells in rows))
        rows = [(line, cells) for line, cells in rows if cells[at].strip() == str(wanted)]
        if not rows:
            raise SeriesError(
                f"{place}: --where {column}={wanted}: no such row; column {column} "
                f"holds {', '.join(there[:10])}{', ...' if len(there) > 10 else ''}"
            )
    return rows


def _columns(
    place: str, names: list[str], time: str | None, count: str | None, where: Mapping[str, str]
) -> tuple[int, int]:
    """Which column is the time and which the count."""
    time_at = None if time is None else _find(place, names, time, "--time COL")
    count_at = None if count is None else _find(place, names, count, "--count COL")
    free = [i for i, name in enumerate(names) if name not in where and i not in (time_at, count_at)]
    if time_at is None and count_at is None and len(free) == 2:
        time_at, count_at = free
    elif time_at is None and count_at is not None and len(free) == 1:
        time_at = free[0]
    elif count_at is None and time_at is not None and len(free) == 1:
        count_at = free[0]
    if time_at is None or count_at is None:
        raise SeriesError(
            f"{place}:1: {len(names)} columns ({', '.join(names)}): say which is the "
            "time and which the count with --time COL --count COL"
        )
    if time_at == count_at:
        raise SeriesError(
            f"{place}:1: {names[time_at]}: the time and the count cannot be the same "
            "column; give --time COL --count COL"
        )
    return time_at, count_at


def _find(place: str, names: list[str], wanted: str, option: str) -> int:
    if wanted not in names:
        raise SeriesError(
            f"{place}:1: {wanted}: no such column; {option} takes one of {', '.join(names)}"
        )
    return names.index(wanted)


def _count(place: str, line: int, column: str, text: str) -> float:
    spot = f"{place}:{line}: column {column}: {text}"
    if text.lower().lstrip("+-") in {"nan", "inf", "infinity"}:
        raise SeriesError(f"{spot}: not a number; leave the cell empty where a count is missing")
    if text.endswith("%") and NUMBER.fullmatch(text[:-1].rstrip()):
        raise SeriesError(f"{spot}: not a number; write {text[:-1].rstrip()}, without the %")
    if not NUMBER.fullmatch(text):
        raise SeriesError(
            f"{spot}: not a number; write digits and a decimal point only, such as 1000 or 12.5"
        )
    value = float(text)
    if not value < float("inf"):
        raise SeriesError(f"{spot}: too large; numbers end at 1.8e308")
    if value < 0:
        raise SeriesError(f"{spot}: a count cannot be negative; correct it or leave the cell empty")
    return value


def _times(
    place: str, labels: list[tuple[int, str]], unit: str
) -> tuple[Clock, NDArray[np.float64]]:
    """The clock of a column of times, and the times on it."""
    months: list[float | None] = []
    for line, label in labels:
        try:
            months.append(date_months(label))
        except ValueError as problem:
            raise SeriesError(f"{place}:{line}: {label}: {problem}; correct the date") from None
    dated = [m for m in months if m is not None]
    origin = min(dated) if months[0] is not None else None
    times = np.empty(len(labels))
    for i, (line, label) in enumerate(labels):
        if months[i] is None and not NUMBER.fullmatch(label):
            raise SeriesError(f"{place}:{line}: {label}: not a time; write {FORMS}")
        month = months[i]
        if (month is None) != (origin is None):
            raise SeriesError(
                f"{place}:{line}: {label}: dates and plain numbers in one column; "
                "write all times in the same form"
            )
        times[i] = float(label) if month is None or origin is None else month - origin
        if not abs(times[i]) < float("inf"):
            raise SeriesError(
                f"{place}:{line}: {label}: too large for a time; numbers end at 1.8e308"
            )
    if origin is None and all(_glued(t) for t in times):
        line, label = labels[0]
        digits = f"{times[0]:.0f}"
        raise SeriesError(
            f"{place}:{line}: {label}: looks like a month without its dash, and as "
            f"plain numbers 201912 and 202001 are 89 apart; write {digits[:4]}-"
            f"{digits[4:6]}"
        )
    return Clock(unit) if origin is None else Clock("month", origin), times


def _glued(time: float) -> bool:
    """Does 201903 or 20190315 stand for a date?"""
    month = time if time < 1e6 else time // 100
    return time == int(time) and 190001 <= month <= 210012 and 1 <= month % 100 <= 12


def _unit(column: str) -> str:
    """The unit of a column of plain numbers, from its name: `Years` -> `year`, `t` -> `t`."""
    word = column.strip().lower()
    for unit in _UNITS:
        if word in (unit, unit + "s"):
            return unit
    return word or "unit"
