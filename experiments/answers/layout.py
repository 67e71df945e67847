"""How text lies on a screen: paragraphs and plain tables. A Chinese letter is two columns wide.

What is shown elsewhere than on a screen is not laid out (`unlaid`): it keeps its cells.
"""

import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from rich.cells import cell_len

from experiments.answers.speech import say
from simulator.speech import tight

WIDE = 100  # columns at most
LEAST = 12  # columns of a name
LETTERS = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"  # Chinese, between which a line may break,
OPENING, CLOSING = "（《「『", "，。；：！？）》」』、％"  # but not behind or before these
GLUE = "\N{NO-BREAK SPACE}"  # 第 60 个月 stays on a line
PIECE = re.compile(
    rf"[ \n]+|[{OPENING}]*(?:(?:[{LETTERS}](?={GLUE}))?[^ \n{LETTERS}]+(?:(?<={GLUE})[{LETTERS}])?"
    rf"|[{LETTERS}])[{CLOSING}]*"
)  # fmt: skip
MARK = "\ue000{}\ue001"  # stands for a table that is not laid out; nobody writes such letters


class Cells(NamedTuple):
    """A table that is not laid out; `left` are the columns that lie to the left."""

    header: tuple[str, ...]
    rows: list[list[str]]
    left: tuple[int, ...]


_cells: ContextVar[list[Cells] | None] = ContextVar("cells", default=None)


@contextmanager
def unlaid() -> Iterator[list[Cells]]:
    """Text made inside is not laid out: a paragraph is one line, nothing is cut, and of a table
    only its MARK is in the text, with its place among those that are yielded."""
    found: list[Cells] = []
    token = _cells.set(found)
    try:
        yield found
    finally:
        _cells.reset(token)


def mark(header: Sequence[str], rows: Iterable[Sequence[str]], left: Sequence[int]) -> str | None:
    """What stands for a table where text is not laid out; None where it is."""
    found = _cells.get()
    if found is None:
        return None
    found.append(Cells(tuple(header), [[str(cell) for cell in row] for row in rows], tuple(left)))
    return MARK.format(len(found) - 1)


def width() -> int:
    """Columns of a paragraph: the terminal's, within reason."""
    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else WIDE
    return max(40, min(columns, WIDE))


def room() -> int:
    """Columns of a table: all the terminal's, and WIDE where a file or a program reads."""
    return max(40, shutil.get_terminal_size().columns) if sys.stdout.isatty() else WIDE


def cut(text: str, most: int) -> str:
    """A name on so many columns; what is too long loses its middle, for names differ at both
    ends."""
    if cell_len(text) <= most or _cells.get() is not None:
        return text
    head = tail = ""
    while cell_len(head + text[len(head)]) <= (most - 2) // 2:
        head += text[len(head)]
    while cell_len(head + text[-1 - len(tail)] + tail) <= most - 2:
        tail = text[-1 - len(tail)] + tail
    return f"{head}..{tail}"


def paragraph(text: str) -> str:
    """Text wrapped to the terminal; a number and its % stay together."""
    glued = tight(text).replace(" %", "\N{NO-BREAK SPACE}%")
    return "\n".join(folded(glued, width())).replace("\N{NO-BREAK SPACE}", " ")


def folded(text: str, columns: int) -> list[str]:
    """A text on lines that are at most so wide, broken between words and Chinese letters."""
    if _cells.get() is not None:
        return [" ".join(text.split())]
    lines = [""]
    for piece in PIECE.findall(text):
        if piece.isspace() and piece != "\N{NO-BREAK SPACE}":
            lines[-1] += " " if lines[-1] else ""
        elif cell_len(lines[-1] + piece) <= columns or not lines[-1]:
            lines[-1] += piece
        else:
            lines.append(piece)
    return [line.rstrip(" ") for line in lines]


def padded(text: str, columns: int, left: bool) -> str:
    """A cell as wide as its column."""
    space = " " * (columns - cell_len(text))
    return text + space if left else space + text


def stacked(label: str, most: int = 12) -> str:
    """A column's name on several lines, so that its numbers decide how wide it is."""
    name, bracket, unit = label.partition(" [")
    lines = folded(name, most)
    if bracket and cell_len(f"{lines[-1]} [{unit}") <= most:
        lines[-1] += f" [{unit}"
    elif bracket:
        lines.append(f"[{unit}")
    return "\n".join(lines)


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Cells below each other, all to the left."""
    if stands := mark((), rows, range(len(rows[0]) if rows else 0)):
        return stands
    widths = [max(cell_len(row[i]) for row in rows) for i in range(len(rows[0]))] if rows else []
    return "\n".join(
        "  ".join(padded(cell, wide, True) for cell, wide in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def fits(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table has room for all its columns."""
    if _cells.get() is not None:
        return True
    heads = (name.split("\n") for name in header)
    columns = zip(heads, zip(*rows, strict=True), strict=True)
    widths = [max(map(cell_len, (*head, *cells))) for head, cells in columns]
    return sum(widths) + 2 * (len(widths) - 1) <= room()


def table(
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    left: Sequence[int] = (0,),
    spare: Sequence[int] = (),
    file: str = "",
    within: int = WIDE,
) -> str:
    """Lines of a plain table: columns of `left` to the left, others to the right.

    Args:
        header: a name may have several lines.
        spare: columns that are left out where a terminal is too narrow, the first first; where
            that does not do, names in the first column lose their middle. Into a file or another
            command all is written.
        file: has all columns, and is named where some are left out.
        within: columns of the screen in which the table should do.

    A table of which nothing is to be left out lies on its side where it fits only so.
    """
    if stands := mark(header, rows, left):
        return stands
    cells = [[str(cell) for cell in row] for row in rows]
    heads = [name.split("\n") for name in header]
    shown = list(range(len(heads)))
    widths = [
        max(cell_len(cell) for cell in (*heads[i], *(row[i] for row in cells))) for i in shown
    ]
    wide = sum(widths) + 2 * (len(widths) - 1)
    if sys.stdout.isatty() and not spare and wide > room() and len(header) > len(cells):
        side = turned(header, cells)
        if fits(*side):
            return table(*side)
    for i in spare if sys.stdout.isatty() else ():
        if sum(widths[j] for j in shown) + 2 * (len(shown) - 1) > room():
            shown.remove(i)
    if sys.stdout.isatty():
        over = sum(widths[j] for j in shown) + 2 * (len(shown) - 1) - room()
        widths[0] = max(widths[0] - max(over, 0), min(widths[0], LEAST))
        cells = [[cut(row[0], widths[0]), *row[1:]] for row in cells]
    taken = sum(widths[j] for j in shown)
    most = min(room(), within)
    gap = next((gap for gap in (3, 2, 1) if taken + gap * (len(shown) - 1) <= most), 2)
    deep = max(len(heads[i]) for i in shown)

    def line(row: Sequence[str]) -> str:
        return (" " * gap).join(padded(row[i], widths[i], i in left) for i in shown).rstrip()

    heads = [[""] * (deep - len(lines)) + lines for lines in heads]
    top = [line([lines[depth] for lines in heads]) for depth in range(deep)]
    rule = "-" * (taken + gap * (len(shown) - 1))
    lines = [*top, rule, *(line(row) for row in cells)]
    return "\n".join([*lines, *left_out(len(heads) - len(shown), file)])


def left_out(count: int, file: str) -> list[str]:
    """How many columns a terminal had no room for, and where they are."""
    where = file or say("layout-files")
    return [paragraph(say("layout-left-out", count=count, file=where))] if count else []


def turned(
    header: Sequence[str], rows: Sequence[Sequence[str]]
) -> tuple[list[str], list[list[str]]]:
    """A table on its side: its rows are columns."""
    names = [" ".join(name.split("\n")) for name in header]
    heads = [names[0], *(stacked(row[0]) for row in rows)]
    return heads, [[name, *(row[i] for row in rows)] for i, name in enumerate(names) if i]
