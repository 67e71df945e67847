"""How every figure looks: colours, type, sizes, and how it is saved.

Colours are Okabe & Ito's (2008), which people with any colour vision can tell apart; a
provider keeps its colour through all figures, and its line style and hatch, so that figures
can be read in grey as well. Figures are drawn without pyplot: nothing global, any thread.

Titles, remarks and legends stand outside of what is painted and the figure grows by the room
they need, so none covers data or is cut. What stands on axes is `axes.py`'s.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import matplotlib
import numpy as np
from matplotlib.figure import Figure

from simulator.plots.words import DPI, Pen, families

PALETTE = (
    "#0072B2",  # blue
    "#E69F00",  # orange
    "#009E73",  # green
    "#CC79A7",  # purple
    "#D55E00",  # vermilion
    "#56B4E9",  # sky
    "#8C6D31",  # brown, in place of Okabe & Ito's yellow, which is lost on white
    "#4D4D4D",  # grey
)
# segments have colours of their own, so that none is taken for a provider (Tol 2021, muted)
SEGMENTS = (
    "#332288", "#117733", "#CC6677", "#44AA99", "#882255", "#999933", "#AA4499", "#6699CC",
)  # fmt: skip
LINES = ("-", (0, (6, 2)), (0, (1.5, 1.5)), (0, (7, 2, 1.5, 2)), (0, (4, 1, 1, 1, 1, 1)))
HATCHES = ("", "///", "...", "\\\\\\", "xxx", "---", "+++", "ooo")
INK = "#222222"
FAINT = "#8A8A8A"
EXPONENTIAL = "#D55E00"
WIDTH, HEIGHT = 9.0, 4.7  # of the axes and their labels [inch]
MARGIN = 0.1  # around everything [inch]
TITLE, REMARK, ENTRY = 13.0, 10.0, 9.0  # sizes of letters [points]
HANDLE, GAP = 3.0, 1.4  # a legend's samples and what is between its columns [letters]


class Look(NamedTuple):
    """One provider's or segment's look in every figure."""

    colour: str
    line: Any
    hatch: str


def looks(count: int, palette: Sequence[str] = PALETTE) -> list[Look]:
    """A look for each place; repeats in colour differ in line and hatch."""
    return [
        Look(
            palette[i % len(palette)],
            LINES[(i + i // len(palette)) % len(LINES)],
            HATCHES[(i + i // len(palette)) % len(HATCHES)],
        )
        for i in range(count)
    ]


def style() -> Any:
    """matplotlib settings that hold while a figure is made."""
    return {
        "font.family": families(),
        "font.size": 10.5,
        "axes.titlesize": 11,
        "axes.titleweight": "bold",
        "axes.titlelocation": "left",
        "axes.titlepad": 8,
        "axes.edgecolor": FAINT,
        "axes.labelcolor": INK,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.grid": True,
        "grid.color": "#E4E4E4",
        "grid.linewidth": 0.8,
        "axes.axisbelow": True,
        "xtick.color": INK,
        "ytick.color": INK,
        "text.color": INK,
        "legend.frameon": False,
        "lines.linewidth": 2.0,
        "hatch.linewidth": 0.6,
        "svg.fonttype": "none",
        "text.parse_math": False,  # a $ in a title is a dollar, not mathematics
    }


def draw(
    file: Path,
    paint: Callable[[Figure], None],
    title: str,
    subject: str = "",
    remarks: Sequence[str] = (),
    width: float = WIDTH,
    height: float = HEIGHT,
) -> Path:
    """Make a figure with `paint` and save it; the file appears whole or not at all.

    Args:
        title: of what is drawn, on three lines at most.
        subject: ends the title, and is kept when that is too long.
        remarks: what else is to be known, below the title.
        width, height: of what `paint` paints [inch]; the figure grows by title and legend.
    """
    from simulator.outcome.files import replace_with

    with matplotlib.rc_context(style()):
        figure = Figure(figsize=(width, height), layout="constrained")
        paint(figure)
        frame(figure, title, subject, remarks)

        def save(temporary: Path) -> None:
            figure.savefig(temporary, dpi=DPI, format=file.suffix[1:], facecolor="white")

        return replace_with(file, save)


def frame(figure: Figure, title: str, subject: str, remarks: Sequence[str]) -> None:
    """Title and remarks above what was painted, the legend below it."""
    width, height = figure.get_size_inches()
    room = 0.98 * (width - 2 * MARGIN)  # letters differ a little from format to format
    words = [(Pen(TITLE, "bold"), title, subject)]
    words += [(Pen(REMARK), remark, "") for remark in remarks if remark]
    texts, head = [], MARGIN
    for pen, text, tail in words:
        block = figure.text(0, 0, pen.wrapped(text, room, 3, tail), fontsize=pen.size,
                            fontweight=pen.weight, va="top", linespacing=1.15)  # fmt: skip
        texts.append((block, head))
        head += block.get_window_extent().height / figure.dpi + 0.07
    foot = sum(legend.get_window_extent().height / figure.dpi for legend in figure.legends)
    total = height + head + foot
    figure.set_figheight(total)
    for block, depth in texts:
        block.set_position((MARGIN / width, 1.0 - depth / total))
    engine: Any = figure.get_layout_engine()
    engine.set(rect=(0.0, foot / total, 1.0, height / total))


def legend_below(figure: Figure, handles: Sequence[Any], names: Sequence[str]) -> None:
    """A legend under the axes, in as many columns as the figure is wide."""
    if not handles:
        return
    room = figure.get_figwidth() - 2 * MARGIN
    pen = Pen(ENTRY if len(names) <= 8 else ENTRY - 0.5)
    # a few entries may take a line each; many stand in two columns at least
    widest = (room if len(names) <= 4 else room / 2) - 0.7
    entries = [pen.shortened(name, widest) for name in names]
    letter = pen.size / 72.0  # matplotlib's measure in legends [inch]
    widths = [pen.width(entry) + (HANDLE + 0.8) * letter for entry in entries]
    for rows in range(-(-len(entries) // 8), len(entries) + 1):
        columns = -(-len(entries) // rows)
        needed = sum(max(column) for column in np.array_split(widths, columns))
        if needed + (GAP * (columns - 1) + 1.0) * letter <= room:
            break
    figure.legend(handles, entries, loc="lower center", ncols=columns, fontsize=pen.size,
                  handlelength=HANDLE, columnspacing=GAP, handletextpad=0.8,
                  borderaxespad=0.2)  # fmt: skip
