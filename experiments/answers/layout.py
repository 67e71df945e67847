"""How text lies on a screen: paragraphs and plain tables."""

import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence

WIDE = 100  # columns at most


def width() -> int:
    """Columns of a paragraph: the terminal's, within reason."""
    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else WIDE
    return max(40, min(columns, WIDE))


def paragraph(text: str) -> str:
    """Text wrapped to the terminal; a number and its % stay together."""
    glued = text.replace(" %", "\N{NO-BREAK SPACE}%")
    lines = textwrap.fill(glued, width(), break_on_hyphens=False)
    return lines.replace("\N{NO-BREAK SPACE}", " ")


def stacked(label: str, most: int = 12) -> str:
    """A column's name on several lines, so that its numbers decide how wide it is."""
    return textwrap.fill(label, most, break_long_words=False, break_on_hyphens=False)


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Cells below each other, all to the left."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))] if rows else []
    return "\n".join(
        "  ".join(cell.ljust(wide) for cell, wide in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def table(header: Sequence[str], rows: Iterable[Sequence[str]], left: Sequence[int] = (0,)) -> str:
    """Lines of a plain table: columns of `left` to the left, others to the right.

    A name in the header may have several lines.
    """
    cells = [[str(cell) for cell in row] for row in rows]
    heads = [name.split("\n") for name in header]
    deep = max(len(lines) for lines in heads)
    heads = [[""] * (deep - len(lines)) + lines for lines in heads]
    widths = [
        max(len(cell) for cell in (*heads[i], *(row[i] for row in cells)))
        for i in range(len(header))
    ]
    gap = 3 if sum(widths) + 3 * (len(widths) - 1) <= WIDE else 2

    def line(row: Sequence[str]) -> str:
        padded = (
            cell.ljust(wide) if i in left else cell.rjust(wide)
            for i, (cell, wide) in enumerate(zip(row, widths, strict=True))
        )
        return (" " * gap).join(padded).rstrip()

    top = [line([lines[depth] for lines in heads]) for depth in range(deep)]
    rule = "-" * (sum(widths) + gap * (len(widths) - 1))
    return "\n".join([*top, rule, *(line(row) for row in cells)])
