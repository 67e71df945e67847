"""Rows of cells as a table: what stands above and below it, its names, one row a series.

A table is long (a line each time) or wide (a column each time). Lines above it that are no names
are titles; lines below it that hold no time are footers; both are counted and left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from simulator.growth.reading.cells import NUMBER, TOTAL, Exact, Rows, Sheet, canonical, missing
from simulator.growth.reading.forms import A_YEAR, Moment, in_order, is_time, moments, written_as
from simulator.growth.reading.months import part_in, unit_of
from simulator.growth.reading.numbers import written
from simulator.growth.series import SeriesError
from simulator.speech.rules import Names, rule

FOOTER = re.compile(
    r"(sources?|notes?|quellen?|anmerkung(en)?|fuentes?|fonti?|note|nota|copyright|©|\(c\)|\*|"
    r"last updated|updated|generated|exported|created|data from|stand|注|备注|说明|来源|数据来源|"
    r"资料来源)\b.*|[©*注].*", re.IGNORECASE,
)  # fmt: skip
INDEX = frozenset(("", "index", "idx", "#", "no", "no.", "nr", "nr.", "id", "row", "序号", "编号",
                   "sno", "s.no", "s.no.", "s. no.", "sr. no.", "sl no", "level_0", "rownames",
                   "x"))  # fmt: skip
KEPT = frozenset(("", "index", "idx", "id", "level_0", "序号", "编号"))
BRACKETED = re.compile(r"\(.*\)|\[.*\]")
CODES = {(0, 6): ("%Y%m",), (0, 8): ("%Y%m%d",), (1, 7): ("%Y.%m", "%m.%Y")}  # points, length
FEWEST_WIDE = 3  # columns named by times, where none is named by a word
MOST = 0.8  # of the cells of a column say what it holds
SAMPLE = 200  # cells, by which a column is judged
ABOVE = 12  # lines of words above a table, or of units below its names, at most


@dataclass
class Table:
    """A table of a file.

    Attributes:
        place: the file.
        names: of the columns.
        rows: the lines below the names: line number and cells.
        first: the line of the names, or the first one.
        named: whether the file names its columns.
        times: which columns are named by times, in a file with one row a series; else empty.
        index: columns that only number the rows.
        left: how many lines were left out, by kind: titles, footers, units.
        sheet: where it is from.
    """

    place: str
    names: list[str]
    rows: Rows
    first: int
    named: bool
    sheet: Sheet
    times: list[int] = field(default_factory=list)
    index: list[int] = field(default_factory=list)
    left: dict[str, int] = field(default_factory=dict)

    def column(self, at: int) -> list[str]:
        """The cells of a column."""
        return [cells[at] for _, cells in self.rows]


def table_of(place: str, sheet: Sheet) -> Table:
    """The table of some rows.

    Raises:
        SeriesError: there is none, or a row does not fit.
    """
    if not sheet.rows:
        raise SeriesError(rule("series-empty", file=place))
    rows = [row for row in sheet.rows if not ruled(row[1])]
    table = framed(place, sheet, rows, width_of(place, rows))
    table.names = [
        name if isinstance(name, Exact) else " ".join(name.split()) for name in table.names
    ]
    drop_empty(table)
    table.names = without_words(table.names)
    checked(table)
    table.times = times_in(table)
    table.index = index_in(table)
    return table


def framed(place: str, sheet: Sheet, rows: Rows, width: int) -> Table:
    """The table without what is above and below it."""
    above, body, below = parted(rows, width)
    left = {"titles": sheet.comments + len(above), "footers": below}
    head = short_names(above, body, width, sheet.separator)
    shown = head[1] if head else body[0][1]
    body = [(line, fitted(place, line, cells, width, shown)) for line, cells in body]
    if head is not None:
        left["titles"] -= 1
        return Table(place, head[1], body, head[0], True, sheet, left=left)
    left["repeated"], body = repeated(body)
    names, body, named, first = named_rows(body, left)
    if not named and len(sheet.comment) == width and not any(map(is_value, sheet.comment)):
        names, named = list(sheet.comment), True
    refuse_cut(place, above, names, width, named)
    return Table(place, names, body, first, named, sheet, left=left)


def repeated(rows: Rows) -> tuple[int, Rows]:
    """How many lines repeat a line of words, as names on every page of a print, and the others."""
    seen: list[list[str]] = []
    kept: Rows = []
    for line, cells in rows:
        if cells in seen:
            continue
        kept.append((line, cells))
        if filled(cells) > 1 and not any(map(is_value, cells)):
            seen.append(cells)
    return len(rows) - len(kept), kept


def ruled(cells: Sequence[str]) -> bool:
    """Whether a line only draws a rule, as under the names in Markdown."""
    drawn = [cell.strip() for cell in cells if cell.strip()]
    return all(re.fullmatch(r"[:+]?[-=+]{3,}[:+]?", cell) for cell in drawn)


def filled(cells: Sequence[str]) -> int:
    """How many cells are not empty."""
    return sum(bool(cell) for cell in cells)


def last_filled(cells: Sequence[str]) -> int:
    """How many cells there are up to the last that is not empty."""
    return max((i for i, cell in enumerate(cells, 1) if cell), default=0)


def is_full(cells: Sequence[str]) -> bool:
    """Whether a line is a row of values, no title with a date."""
    return filled(cells) > 1 and all(map(is_value, filter(None, cells)))


def is_value(cell: str) -> bool:
    """Whether a cell is a number or a time."""
    text = canonical(cell)
    return written(text) is not None or is_time(text)


# Where the table is -----------------------------------------------------------------------


def width_of(place: str, rows: Rows) -> int:
    """How many columns the table has: as most rows with more than one cell."""
    widths = Counter(len(cells) for _, cells in rows if filled(cells) > 1)
    if not widths:
        line, cells = rows[0]
        about = {"file": place, "line": str(line), "text": next(filter(None, cells))}
        raise SeriesError(rule("series-one-column", **about))
    return max(widths, key=lambda width: (widths[width], width))


def parted(rows: Rows, width: int) -> tuple[Rows, Rows, int]:
    """Lines above the table, its rows, and how many lines below it."""

    def begins(cells: Sequence[str]) -> bool:
        if len(cells) != width:
            return False
        unnamed = not cells[0] and filled(cells) == width - 1  # over an index
        return filled(cells) > 1 or unnamed or is_time(canonical(cells[0]))

    start = next(i for i, (_, cells) in enumerate(rows) if begins(cells))
    end = len(rows)
    while end > start + 1 and is_footer(rows[end - 1][1], width):
        end -= 1
    return rows[:start], rows[start:end], len(rows) - end


def is_footer(cells: Sequence[str], width: int) -> bool:
    """Whether a line at the end is no row: one text and no value, or a source."""
    first = canonical(next((cell for cell in cells if cell), ""))
    if len(cells) != width and not any(map(is_value, cells)):
        return True
    if is_time(first) or NUMBER.fullmatch(first) or missing(first):
        return False
    first = first.replace("：", ":")
    if FOOTER.fullmatch(first) and (":" in first or not any(map(is_value, cells[1:]))):
        return True
    if FOOTER.fullmatch(first) and len(cells) != width:
        return True
    words = len(cells) < width or written(first) is None  # `12 rows` below two columns
    return filled(cells) == 1 and bool(cells[0]) and words


def short_names(
    above: Rows, body: Rows, width: int, separator: str
) -> tuple[int, list[str]] | None:
    """Names with fewer cells than the rows: where rows end with a separator, or R numbers them."""
    if not above or filled(above[-1][1]) < 2 or any(map(is_value, above[-1][1])):
        return None
    line, cells = above[-1]
    used = max(last_filled(own) for _, own in body)
    if any(is_value(cell) for cell in body[0][1]) and used <= len(cells) < width:
        return line, cells + [""] * (width - len(cells))
    if separator in ("space", "tab") and len(cells) == width - 1:
        return line, ["", *cells]
    return None


def fitted(place: str, line: int, cells: list[str], width: int, names: Sequence[str]) -> list[str]:
    """A row of the table's width."""
    if len(cells) > width and last_filled(cells) <= width:
        cells = cells[:width]
    if filled(names) <= len(cells) < width and last_filled(names) <= len(cells):
        cells = cells + [""] * (width - len(cells))  # the last line lacks its last separator
    if len(cells) != width:
        about = {"file": place, "line": str(line), "text": ",".join(cells)}
        counts = {"cells": str(len(cells)), "columns": str(width), "names": Names((*names,))}
        raise SeriesError(rule("series-cells", **about, **counts))
    return cells


def refuse_cut(place: str, above: Rows, names: Sequence[str], width: int, named: bool) -> None:
    """Refuse rows with more cells than the names right above them: 1,234 without quotes."""
    if named or not above:
        return
    names_above = [row for row in above if filled(row[1]) > 1 and not any(map(is_value, row[1]))]
    cut = [row for row in above if is_full(row[1])]  # a row of values, too
    if names_above or cut:
        line, cells = (names_above or cut)[-1]
        counts = {"cells": str(width), "columns": str(len(cells)), "names": Names((*cells,))}
        raise SeriesError(rule("series-cells-above", file=place, line=str(line + 1), **counts))


# Names ------------------------------------------------------------------------------------


def named_rows(rows: Rows, left: dict[str, int]) -> tuple[list[str], Rows, bool, int]:
    """The names of the columns, the rows below, whether the file has names, and their line."""
    begin, wide, rows = 0, False, on_one_line(rows)
    for begin, (_, cells) in enumerate(rows[: ABOVE + 1]):
        below = rows[begin + 1 :]
        named = begin > 0 and all(rows[begin - 1][1]) and not any(map(is_value, rows[begin - 1][1]))
        wide = len(wide_times(cells, below)) >= (FEWEST_WIDE if named else 1)
        if wide or is_data(cells, below):
            break
    else:
        begin = 1
    if wide:
        at = begin
    elif begin == 0:
        line, cells = rows[0]
        return [f"column {i}" for i in range(1, len(cells) + 1)], rows, False, line
    else:
        at, rows = named_by(rows, begin, left)
    left["titles"] += at
    line, cells = rows[at]
    return cells, rows[at + 1 :], True, line


def on_one_line(rows: Rows) -> Rows:
    """Rows whose names are below the years that span them, 2022 over Q1 to Q4, with both in one."""
    for i, ((_, over), (line, cells)) in enumerate(pairwise(rows[: ABOVE + 1])):
        year, names = "", list(cells)
        for at, cell in enumerate(cells):
            year = time_named(over[at]) or year
            if A_YEAR.fullmatch(year) and part_in(canonical(cell)):
                names[at] = f"{cell} {year}"
        if names != cells and all(name != cell for name, cell in zip(names, cells, strict=True)
                                  if part_in(canonical(cell))):  # fmt: skip
            return [*rows[:i], (line, names), *rows[i + 2 :]]
    return rows


def named_by(rows: Rows, begin: int, left: dict[str, int]) -> tuple[int, Rows]:
    """Which line above the first row of values has the names; units below them are left out."""
    full = next((i for i in range(begin) if is_full(rows[i][1])), begin)
    words = [i for i in range(full) if not any(map(is_value, rows[i][1]))]
    if not words:
        return 0, rows
    at = next((i for i in reversed(words) if all(rows[i][1])), words[-1])
    if at - 1 in words and all(rows[at - 1][1]) and any(map(BRACKETED.fullmatch, rows[at][1])):
        at -= 1
    below = rows[begin:]
    between = [row for row in rows[at + 1 : full] if any(fitting(row[1], below))]
    left["titles"] += full - at - 1 - len(between)
    return at, [*rows[: at + 1], *between, *rows[full:]]


def is_data(cells: Sequence[str], below: Rows) -> bool:
    """Whether a first row is no names: its cells are what stands below them."""
    if not below:
        return any(map(is_value, cells))
    lacks = any(not cell and kind_of([own[at] for _, own in below]) == "time"
                for at, cell in enumerate(cells))  # fmt: skip
    found = fitting(cells, below)
    return not lacks and not any(map(unit_of, cells)) and bool(found) and all(found)


def fitting(cells: Sequence[str], below: Rows) -> list[bool]:
    """Whether cells that are not missing are what stands below them: times, or numbers."""
    found = []
    for at, cell in enumerate(cells):
        kind = kind_of([own[at] for _, own in below])
        number = written(canonical(cell)) is not None
        bare = bool(NUMBER.fullmatch(canonical(cell)))
        if kind in ("time", "number") and not missing(cell):
            found.append(number if kind == "number" else bare or is_time(canonical(cell)))
    return found


def kind_of(cells: Sequence[str]) -> str:
    """What nearly all of a column holds: time (dates), number, empty, or text; not its totals."""
    texts = [canonical(cell) for cell in cells if not missing(cell)]
    texts = [text for text in texts[:: len(texts) // SAMPLE + 1] if not TOTAL.fullmatch(text)]
    if not texts:
        return "empty"
    if sum(map(is_time, texts)) >= MOST * len(texts):
        return "time"
    if sum(written(text) is not None for text in texts) >= MOST * len(texts):
        return "number"
    return "text"


def drop_empty(table: Table) -> None:
    """Leave out columns without a name and without a cell."""
    keep = [at for at, name in enumerate(table.names) if name or any(table.column(at))]
    table.names = [table.names[at] for at in keep]
    table.rows = [(line, [cells[at] for at in keep]) for line, cells in table.rows]


def checked(table: Table) -> None:
    """Refuse a table without rows, of one column, or with a name twice."""
    place, first, names = table.place, table.first, table.names
    if len(names) < 2:
        about = {"file": place, "line": str(first), "text": names[0]}
        raise SeriesError(rule("series-one-column", **about))
    for name in names:
        if name and names.count(name) > 1:
            raise SeriesError(rule("series-name-twice", file=place, line=str(first), name=name))
    if not table.rows:
        there = Names((*names,))
        raise SeriesError(rule("series-nothing", file=place, line=str(first), names=there))


def index_in(table: Table) -> list[int]:
    """Columns that only count the rows: by their name, or the first one beside dates."""
    found = []
    for at, name in enumerate(table.names):
        called = name.lower() in INDEX or name.lower().startswith("unnamed:")
        if not called and at > 0:
            continue
        numbers = [canonical(cell).removesuffix(".0") for cell in table.column(at) if cell]
        rows = [[str(i + begin) for i in range(len(numbers))] for begin in (0, 1)]
        counts = numbers in (rows[0], rows[0][::-1]) or (
            called and numbers in (rows[1], rows[1][::-1]))  # fmt: skip
        others = {kind_of(table.column(i)) for i in range(len(table.names)) if i != at}
        beside = {"time", "number"} <= others
        # rows of pandas that were sorted or chosen keep their numbers
        kept = name.lower() in KEPT or name.lower().startswith("unnamed:")
        unlike = all(map(str.isdigit, numbers)) and len(set(numbers)) == len(numbers)
        if (at == 0 and beside and kept and unlike) or (counts and (called or beside)):
            found.append(at)
    return found


# One row a series -------------------------------------------------------------------------


def time_named(name: str) -> str:
    """A column's name without what exports add to a time: X2000, 2000.0, 2000 (provisional)."""
    text = re.sub(r"^[XY_](?=\d{4})|(?<=^\d{4})\.0$", "", canonical(name))
    found = re.fullmatch(rf"({A_YEAR.pattern}) ?\(.*\)", text)
    return found[1] if found else text


def header_moments(name: str) -> tuple[Moment, ...]:
    """The times that a column may be named by: 2000, 2023-01, Q1 2021, 202301."""
    text = time_named(name)
    if A_YEAR.fullmatch(text):
        return (Moment(float(text), "year", "", "year", False),)
    for code in CODES.get((text.count("."), len(text)), ()) if NUMBER.fullmatch(text) else ():
        try:
            return (written_as(text, code),)
        except ValueError:
            continue
    return meanings(text)


def without_words(names: list[str]) -> list[str]:
    """Names without what all that have a year share: users_2022, users_2023."""
    years = {name: found for name in names if (found := re.search(A_YEAR.pattern, name))}
    if len(years) < FEWEST_WIDE or any(map(header_moments, years)):
        return names
    fronts = {name[: found.start()] for name, found in years.items()}
    backs = {name[found.end() :] for name, found in years.items()}
    back = backs.pop() if len(backs) == 1 else ""
    bare = {name: name[found.start() :].removesuffix(back) for name, found in years.items()}
    dated = len(fronts) == 1 and all(map(header_moments, bare.values()))
    return [bare.get(name, name) for name in names] if dated else names


def wide_times(cells: Sequence[str], below: Rows) -> list[int]:
    """Which cells of a line of names are times, if enough of them are for one row a series.

    Two are enough beside a word, unless the lines below have times there, too.
    """
    found = {at: times for at, name in enumerate(cells) if (times := header_moments(name))}
    kinds = Counter(kind for times in found.values() for kind in {(m.dated, m.unit) for m in times})
    if not kinds:
        return []
    kind, count = max(kinds.items(), key=lambda item: (item[1], item[0][0]))
    at = [i for i, times in found.items() if any((m.dated, m.unit) == kind for m in times)]
    words = any(cell and i not in found and not is_value(cell) for i, cell in enumerate(cells))
    dated = any(header_moments(own[i]) for _, own in below for i in at)
    if count < (FEWEST_WIDE if dated and not words else 2):
        return []
    if count < FEWEST_WIDE and any(all(header_moments(own[i]) for _, own in below) for i in at):
        return []
    own = [[m for m in found[i] if (m.dated, m.unit) == kind] for i in at]
    values, sure = [times[0].value for times in own], all(len(times) < 2 for times in own)
    return at if in_order(values) or not sure else []


def meanings(name: str) -> tuple[Moment, ...]:
    """All that a name can mean as a time."""
    try:
        return moments(canonical(name))
    except ValueError:
        return ()


def times_in(table: Table) -> list[int]:
    """Columns named by times, where the lines are series and not times themselves."""
    at = wide_times(table.names, table.rows) if table.named else []
    others = [i for i in range(len(table.names)) if i not in at]
    if not at or (others and kind_of(table.column(others[0])) == "time"):
        return []
    return at
