"""Which column of a table is the time and which the count; which row, where a row is a series.

Times may be in one column, in several (a year and a month), or across: a row a series, or a row a
year and a column a month.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import mode
from typing import NamedTuple

from simulator.growth.reading.cells import NUMBER, TOTAL, TOTALLED, Asked, Rows, canonical, missing
from simulator.growth.reading.codes import DATED, STAMPS
from simulator.growth.reading.forms import in_order
from simulator.growth.reading.months import months_in, part_in, unit_of
from simulator.growth.reading.numbers import written
from simulator.growth.reading.table import Table, header_moments, kind_of, time_named
from simulator.growth.series import SeriesError
from simulator.speech import Sentence
from simulator.speech.rules import Names, rule

ROWS = 50  # that may show how numbers are written
SHOWN = 6  # names that a message lists
PARTS = ("year", "quarter", "month", "week", "day")
JOINED = ((1, 1, 0, 0, 0), (1, 0, 1, 0, 0), (1, 0, 1, 0, 1), (1, 0, 0, 1, 0))  # of each of them
HIGHEST = {"quarter": 4, "month": 12, "week": 53}
SHORT = {"mo": "month", "mon": "month", "mth": "month", "q": "quarter"}
NUMBERED = re.compile(r"\D{0,10}(\d{1,2})\D{0,3}")  # 1, Q1, Qtr 1, M01, 1月
FEWEST_PARTS = 4  # quarters, or months, that make a table one of years by them


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
    if asked.time is None and asked.count is None:
        kept = unfolded(kept) or kept
    return wide(kept, asked) if kept.times and asked.time is None else long(kept, asked)


def filtered(table: Table, where: Mapping[str, str]) -> Table:
    """The table with only the rows whose columns have these texts."""
    rows = table.rows
    for column, wanted in where.items():
        at = find(table, column, "--where COL=TEXT")
        there = list(dict.fromkeys(cells[at] for _, cells in rows))
        rows = [(line, cells) for line, cells in rows if cells[at] == str(wanted).strip()]
        if not rows:
            names = Names((*there[:10], *["..."] * (len(there) > 10)))
            about = {"column": column, "text": wanted, "names": names}
            raise SeriesError(rule("series-where", file=table.place, **about))
    return replace(table, rows=rows)


def find(table: Table, wanted: str, option: str) -> int:
    """A column by its name; without names, by its number."""
    names = table.names
    if wanted in names:
        return names.index(wanted)
    alike = [i for i, name in enumerate(names) if name.lower() == wanted.strip().lower()]
    if len(alike) == 1:
        return alike[0]
    if not table.named and wanted.isdigit() and 0 < int(wanted) <= len(names):
        return int(wanted) - 1
    about = {"name": wanted, "option": option, "names": named(names)}
    raise SeriesError(rule("series-no-column", file=table.place, line=str(table.first), **about))


def named(names: Sequence[str]) -> Names:
    """The names of columns, those without one included."""
    return Names(tuple(name or rule("series-no-name") for name in names))


# A line each time -------------------------------------------------------------------------


def long(table: Table, asked: Asked) -> Chosen:
    """The points of a table with a line each time."""
    table = table if asked.time is not None else joined(table, asked)
    time_at, count_at = columns_of(table, asked)
    time, count = table.names[time_at], table.names[count_at]
    rows = [(line, cells) for line, cells in table.rows
            if not is_total(cells[time_at])]  # fmt: skip
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
    double = [i for i in free if kinds[i] == "time" and all(map(is_number, table.column(i)))]
    sure = [i for i in free if is_called_time(names[i]) or (kinds[i] == "time" and i not in double)]
    if sure:
        kinds |= {i: "number" for i in double if i not in sure}
    if time_at is None:
        time_at = time_in(table, free, kinds, count_at)
    if count_at is None and time_at is not None:
        count_at = count_in([i for i in free if i != time_at], kinds)
    if time_at is None or count_at is None:
        about = {"columns": str(len(names)), "names": named(names)}
        raise SeriesError(rule("series-columns", file=table.place, line=str(table.first), **about))
    if time_at == count_at:
        place = {"file": table.place, "line": str(table.first)}
        raise SeriesError(rule("series-same", **place, name=names[time_at]))
    return time_at, count_at


def time_in(
    table: Table, free: Sequence[int], kinds: dict[int, str], count_at: int | None
) -> int | None:
    """The one column that can be the time; None where a choice is left."""
    dated = [i for i in free if kinds[i] == "time"]
    called = [i for i in free if kinds[i] == "number" and is_called_time(table.names[i])]
    varied = [i for i in dated if len(set(table.column(i))) > 1]
    if varied or (called and len(table.rows) > 1):  # beside these, one date is `last update`
        dated = varied
    if len(dated) == 1:
        return dated[0]
    if not dated and len(called) == 1 and len(free) > (count_at is None):
        return called[0]
    bare = [i for i in free if all(map(is_bare, table.column(i)))]
    if len(free) == (1 if count_at is not None else 2):
        numbers = all(kinds[i] == "number" for i in free)
        return told(table, free, bare) if numbers else free[0]
    if len(table.index) == 1 and len(free) == (0 if count_at is not None else 1):
        return table.index[0]
    return None


def told(table: Table, free: Sequence[int], bare: Sequence[int]) -> int | None:
    """Which of some columns of numbers is the time: one called so, or one in equal steps."""
    called = [i for i in bare if is_called_time(table.names[i])]
    even = [i for i in bare if regular(table.column(i))]
    first = free[0]
    if len(free) == 1 or len(called) == 1:
        return [*called, first][0]
    if first in even:
        return first if table.named or len(even) == 1 else None
    ordered = first in bare and in_order([float(canonical(c)) for c in table.column(first)])
    if table.named and ordered:
        return first
    if even:
        return None if table.named and first in bare else even[0]
    if first in bare or not bare:
        return first
    return None if table.named else bare[0]


def count_in(free: Sequence[int], kinds: dict[int, str]) -> int | None:
    """The one column that can be the count; None where a choice is left."""
    numbers = [i for i in free if kinds[i] == "number"]
    found = free if len(free) == 1 else numbers
    return found[0] if len(found) == 1 else None


def is_number(cell: str) -> bool:
    """Whether a cell is a number, with a word or not, though it may be a year: 2012 p."""
    return missing(cell) or written(canonical(cell)) is not None


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
    word = name.strip().lower()
    return unit_of(word) is not None or word in STAMPS or bool(DATED.fullmatch(word))


def joined(table: Table, asked: Asked) -> Table:
    """The table with its columns of years and months, or quarters, as one column of times."""
    parts = parts_of_times(table, asked)
    keep = [i for i in range(len(table.names)) if i not in parts]
    if not parts or not any(kind_of(table.column(i)) == "number" for i in keep):
        return table
    unit, year, rows = part_of(table, parts[1]), "", []
    for line, cells in table.rows:
        year = cells[parts[0]] or year  # of several rows, whose first one says it
        label = joined_label(year, [cells[i] for i in parts[1:]], unit)
        if label is None:
            return table
        rows.append((line, [label, *(cells[i] for i in keep)]))
    names = [" ".join(table.names[i] for i in parts), *(table.names[i] for i in keep)]
    index = [place for place, at in enumerate(keep, 1) if at in table.index]
    return replace(table, names=names, rows=rows, times=[], index=index)


def part_of(table: Table, at: int) -> str | None:
    """The part of a time that a column is called; a period is M01 in American statistics."""
    name = table.names[at].lower()
    if name == "period" and all(re.fullmatch(r"M\d\d", cell) for cell in table.column(at)):
        return "month"
    return SHORT.get(name) or unit_of(name)


def parts_of_times(table: Table, asked: Asked) -> list[int]:
    """Columns of years, of quarters, months or weeks, and of days, in this order; else nothing."""
    free = [i for i, name in enumerate(table.names)
            if name not in asked.where and i not in table.index]  # fmt: skip
    units = [(part_of(table, i), i) for i in free]
    named = {unit: [i for one, i in units if one == unit] for unit in PARTS}
    counts = tuple(len(at) for at in named.values())
    parts = [at[0] for at in named.values() if at] if counts in JOINED else []
    times = [i for i in free if i not in parts and kind_of(table.column(i)) == "time"]
    return [] if times else parts


def joined_label(year: str, parts: Sequence[str], unit: str | None) -> str | None:
    """A time from its parts; None where they are none."""
    if is_total(year) or is_total(parts[0]):
        return "total"
    begun = year_of(year)
    part, *day = (canonical(text).removesuffix(".0") for text in parts)
    marked, named = months_in(part)
    number = NUMBERED.fullmatch(part)
    value = named[0] if marked == "@" else int(number[1]) if number else 0
    if part == "M13":  # the mean of a year, in American statistics
        return "total"
    possible = 0 < value <= HIGHEST.get(unit or "", 0)
    if begun is None or not possible or (day and not day[0].isdigit()):
        return None
    if unit == "month":
        return "-".join([f"{begun}-{value:02d}", *(f"{int(text):02d}" for text in day)])
    return f"{begun}Q{value}" if unit == "quarter" else f"{begun}-W{value:02d}"


def year_of(text: str) -> int | None:
    """The year that a cell holds: 2021, 2021.0, FY21, 2021年."""
    found = header_moments(text)
    return int(found[0].value) if found and found[0].unit == "year" else None


def is_total(cell: str) -> bool:
    """Whether a cell of a column of times is the name of a row of totals."""
    return bool(TOTALLED.fullmatch(canonical(cell)))


# Years by months --------------------------------------------------------------------------


def unfolded(table: Table) -> Table | None:
    """A table of years by months or quarters as a line each time; None where it is none."""
    grid = grid_of(table)
    if grid is None:
        return None
    at, columns, down = grid
    rows: Rows = []
    for line, cells in table.rows:
        if is_total(cells[at]):
            rows.append((line, ["total", ""]))
            continue
        for i in columns:
            year, part = (table.names[i], cells[at]) if down else (cells[at], table.names[i])
            rows.append((line, [label_in(year, part), cells[i]]))
    name = f"{table.names[at] or 'year'} and names of columns"
    return replace(table, names=[name, "count"], rows=rows, times=[], index=[])


def grid_of(table: Table) -> tuple[int, list[int], bool] | None:
    """The column of years and those of months, or of months and those of years (True).

    Raises:
        SeriesError: a year has several rows.
    """
    free = [i for i in range(len(table.names)) if i not in table.index]
    years = [i for i in free if year_of(table.names[i]) is not None]
    some = free if len(free) > FEWEST_PARTS else []
    named = {i: part for i in some if (part := part_in(canonical(table.names[i])))}
    unit = mode([kind for kind, _ in named.values()] or [""])
    parts = sorted((i for i in named if named[i][0] == unit), key=lambda i: named[i])
    for at in free:
        cells = [canonical(cell) for cell in table.column(at) if not is_total(cell)]
        across = len(parts) >= FEWEST_PARTS and at not in named and all(map(year_of, cells))
        down = bool(years) and len(cells) >= FEWEST_PARTS and all(map(part_in, cells))
        if len(set(cells)) == len(cells) > 0 and (across or down):
            return at, parts if across else years, down
        texts = [i for i in free if kind_of(table.column(i)) == "text"]
        if cells and across and texts:
            raise SeriesError(several(table, texts))
    return None


def label_in(year: str, name: str) -> str:
    """The time of a cell in a table of years by months."""
    unit, number = part_in(canonical(name)) or ("month", 0)
    return f"{year_of(year)}Q{number}" if unit == "quarter" else f"{year_of(year)}-{number:02d}"


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


def several(table: Table, texts: Sequence[int]) -> Sentence:
    """The question where several rows are left."""

    def distinct(at: int) -> tuple[bool, int]:
        return all(table.column(at)), len(set(table.column(at)))

    about = {"file": table.place, "line": str(table.first), "rows": str(len(table.rows))}
    at = max(texts, key=distinct, default=None)
    if at is None:
        return rule("series-rows-nameless", **about)
    there = list(dict.fromkeys(table.column(at)))
    some = Names((*there[:SHOWN], *["..."] * (len(there) > SHOWN)))
    example = f"{table.names[at]}={there[0]}"
    if " " in example:
        example = f'"{example}"'
    return rule("series-rows", **about, names=some, example=example)


def keys_of(table: Table, asked: Asked, used: Sequence[str]) -> str:
    """A --where that would tell the series of a long table apart; "" where none does."""
    for at, name in enumerate(table.names):
        cells = table.column(at)
        distinct = list(dict.fromkeys(cells))
        repeated = 1 < len(distinct) < len(cells) and kind_of(cells) == "text"
        if repeated and name and name not in (*used, *asked.where):
            return f"{name}={distinct[0]}"
    return ""
