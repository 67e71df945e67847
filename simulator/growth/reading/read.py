"""The door: a file in, a series out, or what is wrong with the file and the way out."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from simulator.growth.reading.cells import Asked, canonical, missing
from simulator.growth.reading.codes import date_words
from simulator.growth.reading.columns import Chosen, Point, chosen, keys_of
from simulator.growth.reading.files import sheet_of
from simulator.growth.reading.numbers import Column, Unclear, read_numbers, written
from simulator.growth.reading.table import Table, table_of
from simulator.growth.reading.times import Timed, read_times
from simulator.growth.reading.words import Reading
from simulator.growth.series import Series, SeriesError
from simulator.speech import Sentence, say
from simulator.speech.rules import rule

MARKS = {".": "point", ",": "comma"}
ORDERS = ("day-first", "month-first")


def read_series(
    path: str | os.PathLike[str],
    time: str | None = None,
    count: str | None = None,
    where: Mapping[str, str] | None = None,
    *,
    total: bool = False,
    decimal: str | None = None,
    order: str | None = None,
    time_format: str | None = None,
    sheet: str | None = None,
    encoding: str | None = None,
) -> Series:
    """Read a series from a file: CSV of any kind, or a workbook (.xlsx).

    Args:
        path: the file.
        time: name of the time column; needed where a choice is left.
        count: name of the column of counts; likewise.
        where: keep only rows whose columns have these texts, e.g. {"series": "clothes_dryers"}.
        total: add up the rows of a time, or all rows of a file with one row a series.
        decimal: "." or ",": what stands before decimals, where no number shows it.
        order: "day-first" or "month-first", where no date shows it.
        time_format: how times are written, in codes of strptime; "excel", "unix", "number".
        sheet: of a workbook.
        encoding: of the text, where it is recognised wrongly.

    Raises:
        SeriesError: `file:line: value: rule; way out`; a question where two readings are possible.
    """
    asked = Asked(time, count, dict(where or {}), total, decimal, order, time_format, sheet,
                  encoding)  # fmt: skip
    demand_known(asked)
    place = os.fspath(path)
    table = table_of(place, sheet_of(place, asked))
    found = chosen(table, asked)
    return series_of(place, table, found, asked)


def read_columns(
    path: str | os.PathLike[str], sheet: str | None = None, encoding: str | None = None
) -> dict[str, list[str]]:
    """The cells of a file's columns, as they are written, by the columns' names.

    Raises:
        SeriesError: the file is no table.
    """
    place = os.fspath(path)
    table = table_of(place, sheet_of(place, Asked(sheet=sheet, encoding=encoding)))
    return {
        name: [str(cell) for cell in table.column(at)]
        for at, name in enumerate(table.names) if at not in table.index
    }  # fmt: skip


def demand_known(asked: Asked) -> None:
    """Refuse options that mean nothing."""
    if asked.decimal not in (None, *MARKS):
        raise SeriesError(rule("series-decimal", said=asked.decimal))
    if asked.order not in (None, *ORDERS):
        raise SeriesError(f"order {asked.order}: write {' or '.join(ORDERS)}")


def series_of(place: str, table: Table, found: Chosen, asked: Asked) -> Series:
    """The series of some points."""
    counted = counts_of(place, table, found, asked)
    rows = [(point.line, point.label) for point in counted.points]
    timed = read_times(place, rows, found.time, asked)
    order = np.argsort(timed.times, kind="stable")
    points, times = [counted.points[i] for i in order], timed.times[order]
    refuse_twice(place, table, found, asked, points, times)
    labels = tuple(str(point.label) for point in points)
    values = np.array(counted.values)[order]
    how = replace(
        what_was_taken(table, found, counted, asked),
        form=timed.form, order=timed.order, ends=(float(values[0]), float(values[-1])),
        first=end_of(timed, labels[0], float(times[0])),
        last=end_of(timed, labels[-1], float(times[-1])),
    )  # fmt: skip
    notes = notes_of(found, counted, disordered=bool((np.diff(order) < 0).any()))
    return Series(
        times, values, labels, timed.clock, found.name, notes, counted.column.percent, how
    )


def what_was_taken(table: Table, found: Chosen, counted: Counted, asked: Asked) -> Reading:
    """How a file was read, but for its times."""
    sheet, column = table.sheet, counted.column
    left = {**table.left, "totals": found.totals, "missing": len(counted.absent),
            "bounded": counted.bounded, "index": found.numbered}  # fmt: skip
    return Reading(
        separator=sheet.separator, encoding=sheet.encoding, sheet=sheet.name, named=table.named,
        row=found.row, summed=len(table.rows) - found.totals if asked.total else 0,
        time=found.time, count=found.name,
        example=column.example, percent=column.percent, currency=column.currency,
        unit=column.unit, left=tuple(left.items()),
    )  # fmt: skip


def end_of(timed: Timed, label: str, time: float) -> tuple[str, str]:
    """An end of a series as it is written and, where that does not show it, as a date."""
    words = date_words(timed.clock, time, timed.form)
    plain = timed.clock.origin is None or label.startswith(words)
    return label, label if plain else words


def demand_labels(place: str, found: Chosen) -> None:
    """Every count has a time."""
    for point in found.points:
        if missing(point.label) and not missing(point.text):
            about = {"file": place, "line": str(point.line), "name": found.time}
            raise SeriesError(rule("series-time-missing", **about))


# Counts -----------------------------------------------------------------------------------


class Counted(NamedTuple):
    """The counts of a series.

    Attributes:
        points, values: those that have a number.
        column: how they are written.
        absent: times without a count.
        bounded: how many counts are only bounded.
        rows: how many times there are in all.
    """

    points: list[Point]
    values: list[float]
    column: Column
    absent: list[str]
    bounded: int
    rows: int


def counts_of(place: str, table: Table, found: Chosen, asked: Asked) -> Counted:
    """The counts of some points, added up where that is asked for."""
    demand_labels(place, found)
    given = [point for point in found.points if not missing(point.text)]
    if not given:
        stored = rule("series-stored") if table.sheet.name else ""
        about = {"file": place, "line": str(table.first), "name": found.name}
        raise SeriesError(rule("series-no-number", **about, stored=stored))
    column = numbers_of(place, given, asked, found.elsewhere)
    known = {id(p): v for p, v in zip(given, column.values, strict=True) if v is not None}
    points = [point for point in found.points if not missing(point.label)]
    bounded = len(given) - len(known)
    if asked.total:
        points, known, bounded = *added_up(points, known), 0
    kept = [point for point in points if id(point) in known]
    if not kept:
        about = {"file": place, "line": str(table.first), "name": found.name}
        raise SeriesError(rule("series-bounds", **about))
    absent = [p.label for p in points
              if id(p) not in known and (asked.total or missing(p.text))]  # fmt: skip
    return Counted(kept, [known[id(p)] for p in kept], column, absent, bounded, len(points))


def numbers_of(
    place: str, points: Sequence[Point], asked: Asked, elsewhere: Sequence[str]
) -> Column:
    """The numbers of some points; refused where one is none, negative, too large or unclear."""
    texts = [canonical(point.text) for point in points]
    for point, text in zip(points, texts, strict=True):
        if written(text) is None:
            raise SeriesError(no_number(place, point, text))
    refuse_mixed(place, points, texts)
    try:
        column = read_numbers(texts, asked.decimal, elsewhere)
    except Unclear as unclear:
        point = points[texts.index(unclear.text)]
        raise SeriesError(unclear_number(place, point, unclear)) from None
    for point, number in zip(points, column.values, strict=True):
        if number is not None and not abs(number) < float("inf"):
            raise SeriesError(count_refused(place, point, rule("series-large")))
        if number is not None and number < 0:
            raise SeriesError(count_refused(place, point, rule("series-negative")))
    return column


def count_refused(place: str, point: Point, why: Sentence) -> Sentence:
    """What is wrong with a count, where it stands."""
    about = {"file": place, "line": str(point.line), "name": point.column, "text": point.text}
    return rule("series-count", **about, why=why)


def no_number(place: str, point: Point, text: str) -> Sentence:
    """Why a text is no number, and what to write."""
    if text.lower().lstrip("+-") in {"inf", "infinity"}:
        return count_refused(place, point, rule("series-infinite"))
    if broken := re.fullmatch(r"([\d.,' ]*\d) b", text):
        return count_refused(place, point, rule("series-break", number=broken[1]))
    return count_refused(place, point, rule("series-digits"))


def refuse_mixed(place: str, points: Sequence[Point], texts: Sequence[str]) -> None:
    """What stands beside one number of a column stands beside all of them."""
    first = written(texts[0])
    assert first is not None
    for point, text in zip(points, texts, strict=True):
        number = written(text)
        assert number is not None
        line = str(points[0].line)
        if number.percent != first.percent:
            raise SeriesError(count_refused(place, point, rule("series-percent")))
        if number.unit != first.unit:
            why = rule("series-unit", line=line, text=points[0].text)
            raise SeriesError(count_refused(place, point, why))
        if number.currency and first.currency and number.currency != first.currency:
            both = {"here": number.currency, "there": first.currency}
            why = rule("series-currency", line=line, **both)
            raise SeriesError(count_refused(place, point, why))


def unclear_number(place: str, point: Point, unclear: Unclear) -> Sentence:
    """The question about a number that has two readings."""
    if not unclear.readings:
        return count_refused(place, point, rule("series-otherwise"))
    (mark, small), (other, large) = unclear.readings.items()
    about = {"large": f"{large:.12g}", "small": f"{small:.12g}", "mark": MARKS[mark]}
    why = rule("series-marks", **about, other=other, sign=mark)
    return count_refused(place, point, why)


def added_up(
    points: Sequence[Point], known: dict[int, float]
) -> tuple[list[Point], dict[int, float]]:
    """The counts of each time as one; none where one of them is missing."""
    groups: dict[str, list[Point]] = {}
    for point in points:
        groups.setdefault(canonical(point.label), []).append(point)
    sums = {
        id(own[0]): sum(known[id(point)] for point in own)
        for own in groups.values() if all(id(point) in known for point in own)
    }  # fmt: skip
    return [own[0] for own in groups.values()], sums


# One count a time -------------------------------------------------------------------------


def refuse_twice(place: str, table: Table, found: Chosen, asked: Asked, kept: Sequence[Point],
                 times: np.ndarray) -> None:  # fmt: skip
    """A series has one count at a time."""
    twice = np.flatnonzero(times[1:] == times[:-1])
    if not twice.size:
        return
    i = int(twice[0])
    if found.row:
        about = {"file": place, "line": str(table.first), "time": kept[i + 1].label}
        raise SeriesError(rule("series-time-twice", **about))
    keys = keys_of(table, asked, (found.time, found.name))
    more = rule("series-keys", key=keys) if keys else ""
    guessed = asked.time is None and asked.count is None and len(table.names) > 2
    other = rule("series-choose") if guessed else ""
    about = {"file": place, "line": str(kept[i + 1].line), "time": kept[i + 1].label}
    first = str(kept[i].line)
    raise SeriesError(rule("series-twice", **about, first=first, more=more, other=other))


def notes_of(found: Chosen, counted: Counted, *, disordered: bool) -> tuple[str, ...]:
    """What was left out and mended, in words."""
    notes, absent, rows = [], counted.absent, counted.rows
    if absent:
        some = ", ".join(absent[:3]) + (", ..." if len(absent) > 3 else "")
        notes.append(
            say("reading-note-missing", count=len(absent), rows=rows, name=found.name, some=some)
        )
    if counted.bounded:
        some = ", ".join(counted.column.bounded[:3])
        notes.append(say("reading-note-bounded", count=counted.bounded, rows=rows, some=some))
    if disordered:
        notes.append(say("reading-note-sorted"))
    return tuple(notes)
