"""Rows of cells as a table: what stands above and below it, its names, one row a series.

A table is long (a line each time) or wide (a column each time). Lines above it that are no names
are titles; lines below it that hold no time are footers; both are counted and left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from simulator.growth.reading.cells import NUMBER, Exact, Rows, Sheet, canonical, missing
from simulator.growth.reading.forms import Moment, in_order, is_time, moments
from simulator.growth.reading.numbers import written
from simulator.growth.series import SeriesError

TOTALS = (
    r"(?:grand |sub-?)?totals?|totale|totaal|sum|summe|gesamt(?:summe)?|insgesamt|somme|suma|somma|"
    r"average|avg\.?|mean|median|min|max|mittelwert|durchschnitt|moyenne|promedio|media|"
    r"合计|总计|总和|总数|小计|平均值?|共计|汇总"
)
PERIOD = r"(?:(?:FY ?)?\d{2,4} ?年?)?"  # of which a row is the total
TOTAL = re.compile(rf"{PERIOD} ?(?:{TOTALS}) ?:? ?{PERIOD}:?", re.IGNORECASE)
FOOTER = re.compile(
    r"(sources?|notes?|quellen?|anmerkung(en)?|fuentes?|fonti?|note|nota|copyright|©|\(c\)|\*|"
    r"last updated|updated|stand|注|备注|说明|来源|数据来源|资料来源)\b.*|[©*注].*",
    re.IGNORECASE,
)
INDEX = frozenset(("", "index", "idx", "#", "no", "no.", "nr", "nr.", "id", "row", "序号", "编号",
                   "level_0", "rownames", "x"))  # fmt: skip
BRACKETED = re.compile(r"\(.*\)|\[.*\]|")
FEWEST_WIDE = 3  # columns named by times, where none is named by a word
MOST = 0.8  # of the cells of a column say what it holds
SAMPLE = 200  # cells, by which a column is judged
ABOVE = 5  # lines of words above a table, or of units below its names, at most


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
        raise SeriesError(
            f"{place}:1: the file is empty; it needs a line of column names such as "
            "month,users and a line for each time"
        )
    rows = [(line, trimmed(cells)) for line, cells in sheet.rows if not ruled(cells)]
    table = framed(place, sheet, rows, width_of(place, rows))
    table.names = [
        name if isinstance(name, Exact) else " ".join(name.split()) for name in table.names
    ]
    drop_empty(table)
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
    names, body, named, first = named_rows(body, left)
    if not named and len(sheet.comment) == width and not any(map(is_value, sheet.comment)):
        names, named = list(sheet.comment), True
    refuse_cut(place, above, names, width, named)
    return Table(place, names, body, first, named, sheet, left=left)


def trimmed(cells: Sequence[str]) -> list[str]:
    """Cells without blanks around them."""
    return [cell if type(cell) is not str else cell.strip() for cell in cells]


def ruled(cells: Sequence[str]) -> bool:
    """Whether a line only draws a rule under names, as in Markdown."""
    filled = [cell for cell in cells if cell.strip()]
    return len(filled) > 1 and all(re.fullmatch(r":?-{3,}:?", cell.strip()) for cell in filled)


def filled(cells: Sequence[str]) -> int:
    """How many cells are not empty."""
    return sum(bool(cell) for cell in cells)


def last_filled(cells: Sequence[str]) -> int:
    """How many cells there are up to the last that is not empty."""
    return max((i for i, cell in enumerate(cells, 1) if cell), default=0)


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
        raise SeriesError(
            f"{place}:{line}: {next(filter(None, cells))}: one column only; a series needs a time "
            "and a count, separated by a comma"
        )
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
    if is_time(first) or NUMBER.fullmatch(first) or missing(first):
        return False
    first = first.replace("：", ":")
    if FOOTER.fullmatch(first) and (":" in first or not any(map(is_value, cells[1:]))):
        return True
    if FOOTER.fullmatch(first) and len(cells) != width:
        return True
    return filled(cells) == 1 and bool(cells[0]) and written(first) is None


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
    if len(cells) != width:
        raise SeriesError(
            f"{place}:{line}: {','.join(cells)}: {len(cells)} values for "
            f"{width} columns ({', '.join(names)}); a number takes no "
            "separator of thousands, a missing value keeps its place"
        )
    return cells


def refuse_cut(place: str, above: Rows, names: Sequence[str], width: int, named: bool) -> None:
    """Refuse rows with more cells than the names right above them: 1,234 without quotes."""
    if named or not above:
        return
    line, cells = above[-1]
    if filled(cells) > 1 and not any(map(is_value, cells)):
        raise SeriesError(
            f"{place}:{line + 1}: {width} values for {len(cells)} columns ({', '.join(cells)}); a "
            "number takes no separator of thousands, a missing value keeps its place"
        )


# Names ------------------------------------------------------------------------------------


def named_rows(rows: Rows, left: dict[str, int]) -> tuple[list[str], Rows, bool, int]:
    """The names of the columns, the rows below, whether the file has names, and their line."""
    begin, wide = 0, False
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


def named_by(rows: Rows, begin: int, left: dict[str, int]) -> tuple[int, Rows]:
    """Which line above the first row of values has the names; without the units below them."""
    words = [i for i in range(begin) if not any(map(is_value, rows[i][1]))]
    if not words:
        return 0, rows
    at = words[-1]
    units = any(BRACKETED.fullmatch(cell) for cell in rows[at][1])
    if units and at - 1 in words and all(rows[at - 1][1]):
        left["titles"] += 1
        return at - 1, rows[:at] + rows[at + 1 :]
    return at, rows


def is_data(cells: Sequence[str], below: Rows) -> bool:
    """Whether a first row is no names: its cells are what stands below them."""
    if not below:
        return any(map(is_value, cells))
    kinds = [kind_of([own[at] for _, own in below]) for at in range(len(cells))]
    fits = {
        "time": lambda cell: is_time(canonical(cell)) or bool(NUMBER.fullmatch(canonical(cell))),
        "number": lambda cell: written(canonical(cell)) is not None,
    }
    if any(kind == "time" and not cell for kind, cell in zip(kinds, cells, strict=True)):
        return False
    known = [(fits[kind], cell) for kind, cell in zip(kinds, cells, strict=True) if kind in fits]
    some = [fit(cell) for fit, cell in known if not missing(cell)]
    return bool(some) and all(some)


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
    keep = [
        at for at, name in enumerate(table.names)
        if name or any(cells[at] for _, cells in table.rows)
    ]  # fmt: skip
    table.names = [table.names[at] for at in keep]
    table.rows = [(line, [cells[at] for at in keep]) for line, cells in table.rows]


def checked(table: Table) -> None:
    """Refuse a table without rows, of one column, or with a name twice."""
    place, first, names = table.place, table.first, table.names
    if len(names) < 2:
        raise SeriesError(
            f"{place}:{first}: {names[0]}: one column only; a series needs a time "
            "and a count, separated by a comma"
        )
    for name in names:
        if name and names.count(name) > 1:
            raise SeriesError(f"{place}:{first}: {name}: two columns of this name; rename one")
    if not table.rows:
        raise SeriesError(
            f"{place}:{first}: {', '.join(names)}: column names and nothing below; "
            "add a line for each time"
        )


def index_in(table: Table) -> list[int]:
    """Columns that only count the rows: by their name, or the first one beside dates."""
    found = []
    for at, name in enumerate(table.names):
        called = name.lower() in INDEX or name.lower().startswith("unnamed:")
        begins = (0, 1) if called else (0,)
        if not called and at > 0:
            continue
        numbers = [canonical(cell).removesuffix(".0") for cell in table.column(at)]
        rows = range(len(numbers))
        counts = any(
            numbers == [str(i + begin) for i in order]
            for begin in begins for order in (rows, rows[::-1])
        )  # fmt: skip
        others = [kind_of(table.column(i)) for i in range(len(table.names)) if i != at]
        if counts and (called or {"time", "number"} <= set(others)):
            found.append(at)
    return found


# One row a series -------------------------------------------------------------------------


def time_named(name: str) -> str:
    """A column's name without what exports add to a year: X2000 of R, 2000 (provisional)."""
    found = re.fullmatch(r"[XY]?((?:1[89]|20|21)\d{2})(?: ?\(.*\))?", canonical(name))
    return found[1] if found else name


def header_moment(name: str) -> Moment | None:
    """The time that a column is named by: 2000, 2023-01, Q1 2021."""
    text = canonical(time_named(name))
    if re.fullmatch(r"(?:1[89]|20|21)\d{2}", text):
        return Moment(float(text), "year", "", "year", False)
    try:
        found_moments = moments(text)
    except ValueError:
        return None
    return found_moments[0] if found_moments else None


def wide_times(cells: Sequence[str], below: Rows) -> list[int]:
    """Which cells of a line of names are times, if enough of them are for one row a series.

    Two are enough beside a word, unless the lines below have times there, too.
    """
    found = {at: moment for at, name in enumerate(cells) if (moment := header_moment(name))}
    kinds = Counter((m.dated, m.unit) for m in found.values())
    if not kinds:
        return []
    kind, count = kinds.most_common(1)[0]
    at = [i for i, m in found.items() if (m.dated, m.unit) == kind]
    words = any(cell and i not in found and not is_value(cell) for i, cell in enumerate(cells))
    if count < (2 if words else FEWEST_WIDE):
        return []
    if count < FEWEST_WIDE and any(all(header_moment(own[i]) for _, own in below) for i in at):
        return []
    values = [found[i].value for i in at]
    sure = all(len(meanings(cells[i])) < 2 for i in at)
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


def filtered(table: Table, where: Mapping[str, str]) -> Table:
    """The table with only the rows whose columns have these texts."""
    rows = table.rows
    for column, wanted in where.items():
        at = find(table, column, "--where COL=TEXT")
        there = list(dict.fromkeys(cells[at] for _, cells in rows))
        rows = [(line, cells) for line, cells in rows if cells[at] == str(wanted)]
        if not rows:
            raise SeriesError(
                f"{table.place}: --where {column}={wanted}: no such row; column {column} "
                f"holds {', '.join(there[:10])}{', ...' if len(there) > 10 else ''}"
            )
    return replace(table, rows=rows)


def find(table: Table, wanted: str, option: str) -> int:
    """A column by its name; without names, by its number."""
    names = table.names
    if wanted in names:
        return names.index(wanted)
    if not table.named and wanted.isdigit() and 0 < int(wanted) <= len(names):
        return int(wanted) - 1
    shown = [name or "(no name)" for name in names]
    raise SeriesError(
        f"{table.place}:{table.first}: {wanted}: no such column; {option} takes one of "
        f"{', '.join(shown)}"
    )
