"""Which column of a table is the time and which the count; which row, where a row is a series."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from simulator.growth.reading.cells import NUMBER, Asked, canonical, missing
from simulator.growth.reading.codes import DATED
from simulator.growth.reading.forms import unit_of
from simulator.growth.reading.months import months_in
from simulator.growth.reading.table import TOTAL, Table, filtered, find, kind_of, time_named
from simulator.growth.series import SeriesError

ROWS = 50  # that may show how numbers are written
SHOWN = 6  # names that a message lists


class Point(NamedTuple):
    """A count and its time, as they are written.

    Attributes:
        line, column: where the count stands.
        label: its time.
        text: the count.
    """

    line: int
    column: str
    label: str
    text: str


class Chosen(NamedTuple):
    """The points of one series.

    Attributes:
        points: in the order of the file.
        time: the column of times; "" where columns are times, or it has no name.
        name: the column of counts, or what the row is called.
        row: the row's name in a file with one row a series; else "".
        totals, numbered: lines of totals and columns of row numbers that were left out.
        elsewhere: numbers beside the series, which may show how numbers are written.
    """

    points: list[Point]
    time: str
    name: str
    row: str
    totals: int
    numbered: int
    elsewhere: list[str]


def chosen(table: Table, asked: Asked) -> Chosen:
    """The points of the series that is asked for.

    Raises:
        SeriesError: a choice is left.
    """
    kept = filtered(table, asked.where)
    return wide(kept, asked) if table.times and asked.time is None else long(kept, asked)


# A line each time -------------------------------------------------------------------------


def long(table: Table, asked: Asked) -> Chosen:
    """The points of a table with a line each time."""
    table = table if asked.time is not None else joined(table, asked)
    time_at, count_at = columns_of(table, asked)
    time, count = table.names[time_at], table.names[count_at]
    rows = [(line, cells) for line, cells in table.rows
            if not TOTAL.fullmatch(canonical(cells[time_at]))]  # fmt: skip
    points = [Point(line, count, cells[time_at], cells[count_at]) for line, cells in rows]
    others = [
        at for at in range(len(table.names))
        if at not in (time_at, count_at) and kind_of(table.column(at)) == "number"
    ]  # fmt: skip
    elsewhere = [canonical(cells[at]) for _, cells in rows for at in others]
    index = sum(at not in (time_at, count_at) for at in table.index)
    return Chosen(points, time, count, "", len(table.rows) - len(rows), index, elsewhere)


def columns_of(table: Table, asked: Asked) -> tuple[int, int]:
    """Which column is the time and which the count."""
    names = table.names
    time_at = None if asked.time is None else find(table, asked.time, "--time COL")
    count_at = None if asked.count is None else find(table, asked.count, "--count COL")
    free = [i for i, name in enumerate(names)
            if name not in asked.where and i not in (time_at, count_at, *table.index)]  # fmt: skip
    kinds = {i: kind_of(table.column(i)) for i in free}
    free = [i for i in free if kinds[i] != "empty"] if len(free) > 2 else free
    if time_at is None:
        time_at = time_in(table, free, kinds, count_at)
    if count_at is None and time_at is not None:
        count_at = count_in([i for i in free if i != time_at], kinds)
    if time_at is None or count_at is None:
        shown = [name or "(no name)" for name in names]
        raise SeriesError(
            f"{table.place}:{table.first}: {len(names)} columns ({', '.join(shown)}): say which "
            "is the time and which the count with --time COL --count COL"
        )
    if time_at == count_at:
        raise SeriesError(
            f"{table.place}:{table.first}: {names[time_at]}: the time and the count cannot be the "
            "same column; give --time COL --count COL"
        )
    return time_at, count_at


def time_in(
    table: Table, free: Sequence[int], kinds: dict[int, str], count_at: int | None
) -> int | None:
    """The one column that can be the time; None where a choice is left."""
    dated = [i for i in free if kinds[i] == "time"]
    if len(dated) == 1:
        return dated[0]
    called = [i for i in free if kinds[i] == "number" and is_called_time(table.names[i])]
    if not dated and len(called) == 1 and len(free) > (count_at is None):
        return called[0]
    bare = [i for i in free if all(map(is_bare, table.column(i)))]
    if len(free) == (1 if count_at is not None else 2):
        numbers = all(kinds[i] == "number" for i in free)
        if numbers and not table.named and len(bare) == 2:
            bare = [i for i in bare if regular(table.column(i))]
        return bare[0] if numbers and len(bare) == 1 else free[0]
    if len(table.index) == 1 and len(free) == (0 if count_at is not None else 1):
        return table.index[0]
    return None


def count_in(free: Sequence[int], kinds: dict[int, str]) -> int | None:
    """The one column that can be the count; None where a choice is left."""
    numbers = [i for i in free if kinds[i] == "number"]
    found = free if len(free) == 1 else numbers
    return found[0] if len(found) == 1 else None


def is_bare(cell: str) -> bool:
    """Whether a cell is a number as times are: without marks between thousands or words."""
    return bool(NUMBER.fullmatch(canonical(cell)))


def regular(cells: Sequence[str]) -> bool:
    """Whether numbers go up or down in equal steps, as times without names do."""
    numbers = [float(canonical(cell)) for cell in cells]
    steps = {b - a for a, b in pairwise(numbers)}
    return len(numbers) > 2 and len(steps) == 1 and steps != {0.0}


def is_called_time(name: str) -> bool:
    """Whether a column has a name of times."""
    return unit_of(name) is not None or bool(DATED.fullmatch(name.lower()))


def joined(table: Table, asked: Asked) -> Table:
    """The table with its columns of years and months, or quarters, as one column of times."""
    parts = parts_of_times(table, asked)
    keep = [i for i in range(len(table.names)) if i not in parts]
    if not parts or not any(kind_of(table.column(i)) == "number" for i in keep):
        return table
    quarters = unit_of(table.names[parts[1]]) == "quarter"
    rows = []
    for line, cells in table.rows:
        label = joined_label([canonical(cells[i]) for i in parts], quarters)
        if label is None:
            return table
        rows.append((line, [label, *(cells[i] for i in keep)]))
    names = [" ".join(table.names[i] for i in parts), *(table.names[i] for i in keep)]
    index = [place for place, at in enumerate(keep, 1) if at in table.index]
    return replace(table, names=names, rows=rows, times=[], index=index)


def parts_of_times(table: Table, asked: Asked) -> list[int]:
    """Columns of years, of quarters or months, and of days, in this order; else nothing."""
    if any(kind_of(table.column(i)) == "time" for i in range(len(table.names))):
        return []
    free = [i for i, name in enumerate(table.names)
            if name not in asked.where and i not in table.index]  # fmt: skip
    units = [(unit_of(table.names[i]), i) for i in free]
    named = {unit: [i for one, i in units if one == unit]
             for unit in ("year", "quarter", "month", "day")}  # fmt: skip
    counts = tuple(len(at) for at in named.values())
    allowed = counts in ((1, 1, 0, 0), (1, 0, 1, 0), (1, 0, 1, 1))
    return [at[0] for at in named.values() if at] if allowed else []


def joined_label(parts: Sequence[str], quarters: bool) -> str | None:
    """A time from its parts, the year first; None where they are none."""
    year, part, *day = (text.removesuffix(".0") for text in parts)
    if TOTAL.fullmatch(year):
        return year
    if not re.fullmatch(r"\d{4}", year):
        return None
    if quarters:
        found = re.fullmatch(r"(?:[QT] ?)?([1-4])", part, re.IGNORECASE)
        return f"{year}Q{found[1]}" if found else None
    marked, named = months_in(part)
    month = named[0] if marked == "@" else int(part) if part.isdigit() else 0
    if not 1 <= month <= 12 or (day and not day[0].isdigit()):
        return None
    return "-".join([year, f"{month:02d}", *(f"{int(text):02d}" for text in day)])


# A row a series ---------------------------------------------------------------------------


def wide(table: Table, asked: Asked) -> Chosen:
    """The points of the one row that is left, or of all rows that are to be added up."""
    ids = [i for i in range(len(table.names)) if i not in table.times and i not in table.index]
    texts = [i for i in ids if kind_of(table.column(i)) in ("text", "time")] or ids
    rows = table.rows
    if asked.total:
        rows = [(line, cells) for line, cells in rows
                if not any(TOTAL.fullmatch(canonical(cells[i])) for i in texts)]  # fmt: skip
    elif len(rows) > 1:
        raise SeriesError(several(table, texts))
    name = row_name(table, texts, asked)
    points = [
        Point(line, table.names[at], time_named(table.names[at]), cells[at])
        for line, cells in rows for at in table.times
    ]  # fmt: skip
    elsewhere = [canonical(cells[at]) for _, cells in table.rows[:ROWS] for at in table.times]
    totals, index = len(table.rows) - len(rows), len(table.index)
    return Chosen(points, "", name, name, totals, index, elsewhere)


def row_name(table: Table, texts: Sequence[int], asked: Asked) -> str:
    """What a row is called."""
    if asked.total:
        return "total"
    if asked.where:
        return " ".join(asked.where.values())
    cells = table.rows[0][1]
    return next((cells[i] for i in texts if not missing(cells[i])), "count")


def several(table: Table, texts: Sequence[int]) -> str:
    """The question where several rows are left."""

    def distinct(at: int) -> tuple[bool, int]:
        return all(table.column(at)), len(set(table.column(at)))

    at = max(texts, key=distinct, default=None)
    if at is None:
        return (f"{table.place}:{table.first}: {len(table.rows)} rows, one a series, without "
                "names: keep one of them, or add them up with --total")  # fmt: skip
    there = list(dict.fromkeys(table.column(at)))
    some = ", ".join(there[:SHOWN]) + (", ..." if len(there) > SHOWN else "")
    example = f"{table.names[at]}={there[0]}"
    if " " in example:
        example = f'"{example}"'
    return (f"{table.place}:{table.first}: {len(table.rows)} rows, one a series ({some}): say "
            f"which with --where COL=TEXT, such as --where {example}; or add them up with "
            "--total")  # fmt: skip


def keys_of(table: Table, asked: Asked, used: Sequence[str]) -> str:
    """A --where that would tell the series of a long table apart; "" where none does."""
    for at, name in enumerate(table.names):
        cells = table.column(at)
        distinct = list(dict.fromkeys(cells))
        repeated = 1 < len(distinct) < len(cells) and kind_of(cells) == "text"
        if repeated and name and name not in (*used, *asked.where):
            return f", such as --where {name}={distinct[0]}"
    return ""
