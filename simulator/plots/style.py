"""How every figure looks: colours, type, sizes, and how it is saved.

Colours are Okabe & Ito's (2008), which people with any colour vision can tell apart; a
provider keeps its colour through all figures, and its line style and hatch, so that figures
can be read in grey as well. Figures are drawn without pyplot: nothing global, any thread.
"""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import matplotlib
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from simulator.plain import abbreviated

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
WIDTH, HEIGHT, DPI = 9.0, 5.0, 150
# the first of these that is installed shows Chinese, Japanese and Korean titles
CJK = ("Noto Sans CJK SC", "Noto Sans CJK JP", "Source Han Sans SC", "PingFang SC",
       "Microsoft YaHei", "SimHei", "WenQuanYi Zen Hei", "Arial Unicode MS")  # fmt: skip


class Look(NamedTuple):
    """One provider's or segment's look in every figure."""

    colour: str
    line: Any
    hatch: str


def looks(names: Sequence[str], palette: Sequence[str] = PALETTE) -> dict[str, Look]:
    """A look for each name, by its place; repeats in colour differ in line and hatch."""
    return {
        name: Look(
            palette[i % len(palette)],
            LINES[(i + i // len(palette)) % len(LINES)],
            HATCHES[(i + i // len(palette)) % len(HATCHES)],
        )
        for i, name in enumerate(names)
    }


@cache
def families() -> list[str]:
    """Fonts to look for a letter in, only those installed (matplotlib warns of others)."""
    installed = {font.name for font in font_manager.fontManager.ttflist}
    return ["DejaVu Sans", *(name for name in CJK if name in installed)]


def style() -> Any:
    """matplotlib settings that hold while a figure is made."""
    return {
        "font.family": families(),
        "font.size": 10.5,
        "axes.titlesize": 13,
        "axes.titleweight": "bold",
        "axes.titlelocation": "left",
        "axes.titlepad": 12,
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


def draw(file: Path, paint: Callable[[Figure], None], width: float = WIDTH,
         height: float = HEIGHT) -> Path:  # fmt: skip
    """Make a figure with `paint` and save it; the file appears whole or not at all."""
    from simulator.files import replace_with

    with matplotlib.rc_context(style()):
        figure = Figure(figsize=(width, height), layout="constrained")
        paint(figure)

        def save(temporary: Path) -> None:
            figure.savefig(temporary, dpi=DPI, format=file.suffix[1:], facecolor="white")

        return replace_with(file, save)


def short(value: float, _position: int | None = None) -> str:
    """12,000 as 12k, 3,400,000 as 3.4M: axis labels that stay narrow."""
    return abbreviated(value)


def month_axis(axes: Axes, last: int, start: str) -> None:
    """Months on the x axis, whole years marked."""
    axes.set_xlim(0, last)
    step = 12 if last <= 180 else 60
    if last >= 24:
        axes.set_xticks(range(0, last + 1, step))
    else:
        axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=12))
    axes.set_xlabel(f"months since {start}")


def count_axis(axes: Axes, label: str) -> None:
    """Counts or money on the y axis, from 0 unless there is something below."""
    if axes.dataLim.y0 >= 0:
        axes.set_ylim(bottom=0)
    axes.yaxis.set_major_formatter(FuncFormatter(short))
    axes.set_ylabel(label)


def percent_axis(axes: Axes, label: str, points: bool = False) -> None:
    """Shares on the y axis; a difference of shares is counted in points."""

    def text(value: float, _position: int | None = None) -> str:
        return f"{100 * value:.3g}" if points else f"{100 * value:.3g} %"

    axes.yaxis.set_major_formatter(FuncFormatter(text))
    axes.set_ylabel(label)


def label_ends(axes: Axes, x: float, ends: Sequence[tuple[float, str, str]], gap: float) -> None:
    """Names at the right end of lines, moved apart so that none covers another.

    Args:
        ends: (y, name, colour) of each line.
        gap: least distance between names, as a share of the axis' height.
    """
    low, high = axes.get_ylim()
    least = gap * (high - low)
    places: list[float] = []
    ordered = sorted(ends)
    for y, _, _ in ordered:
        places.append(max(y, places[-1] + least) if places else y)
    # what was pushed above the top moves down again, in one piece
    over = places[-1] - high if places else 0.0
    for i in range(len(places) - 1, -1, -1):
        if over <= 0:
            break
        places[i] -= over
        over = 0.0 if i == 0 else max(0.0, places[i - 1] + least - places[i])
    for (_, name, colour), place in zip(ordered, places, strict=True):
        axes.annotate(
            name, (x, place), xytext=(6, 0), textcoords="offset points", color=colour,
            va="center", ha="left", fontweight="bold", fontsize=9.5, annotation_clip=False,
        )  # fmt: skip
