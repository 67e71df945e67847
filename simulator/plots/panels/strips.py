"""Strips: figures of different kinds, each against the band it should lie in, one below another."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import SubFigure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from simulator.plots.style import EXPONENTIAL, INK, PALETTE, draw, shortened
from simulator.speech import say as speak

SHADE, BACK = "#cfe8dc", "#f0f0f0"
REACH = 1.0  # bands beyond the band's ends that are drawn
ROW, AROUND = 0.3, 0.7  # inches of a strip, and of what is around all
NAME = 46  # characters
SPREAD = 0.22  # of a strip's height, over which its figures lie


class Strip(NamedTuple):
    """A row.

    Attributes:
        name: what is judged.
        low, high: the band; infinite where it has no end there.
        band: the same in words.
        means: the figures.
        least, most: of all runs, figure by figure.
        inside: whether all of them lie in the band.
    """

    name: str
    low: float
    high: float
    band: str
    means: Sequence[float]
    least: Sequence[float]
    most: Sequence[float]
    inside: bool


def strips(file: Path, rows: Sequence[Strip], title: str, remarks: Sequence[str]) -> Path:
    """Every row as a strip; all bands are drawn equally wide, and what lies far out at the edge.

    Args:
        rows: from the top; at least one.
    """

    def paint(figure: SubFigure) -> list[Any]:
        axes = figure.subplots()
        for place, row in enumerate(reversed(rows)):
            strip(axes, row, place)
        names = [shortened(row.name, NAME) for row in reversed(rows)]
        axes.set_yticks(range(len(rows)), names)
        axes.set(ylim=(-0.6, len(rows) - 0.4), xlim=(-REACH, 1.0 + REACH), xticks=[])
        axes.tick_params(length=0)
        axes.grid(visible=False)
        for side in axes.spines.values():
            side.set_visible(False)
        return legend()

    return draw(file, paint, title, "", remarks, width=9.5, height=AROUND + ROW * len(rows))


def strip(axes: Axes, row: Strip, place: int) -> None:
    """One of them: its band, and its figures with the spread of runs."""
    axes.barh(place, 1.0 + 2 * REACH, left=-REACH, height=0.62, color=BACK, lw=0, zorder=1)
    left = -REACH if np.isinf(row.low) else 0.0
    right = 1.0 + REACH if np.isinf(row.high) else 1.0
    axes.barh(place, right - left, left=left, height=0.62, color=SHADE, lw=0, zorder=1.5)
    across = scale_of(row)
    heights = place + SPREAD * np.linspace(1.0, -1.0, len(row.means)) * (len(row.means) > 1)
    colour = PALETTE[0] if row.inside else EXPONENTIAL
    low, high = (np.clip(across(ends), -REACH, 1.0 + REACH) for ends in (row.least, row.most))
    axes.hlines(heights, low, high, color=colour, lw=1.0, alpha=0.55, zorder=2)
    x = np.clip(across(row.means), -REACH, 1.0 + REACH)
    mark = "o" if row.inside else "X"
    axes.plot(
        x, heights, mark, color=colour, ms=4.5 if row.inside else 5.5, zorder=3, clip_on=False
    )
    axes.text(1.02 + REACH, place, row.band, va="center", fontsize=8.5, color=INK)


def scale_of(row: Strip) -> Any:
    """From a figure to its place: 0 and 1 are the ends of the band. Of a band with one end the
    figure farthest from it lies three quarters of the way to the edge."""
    if not np.isinf(row.low) and not np.isinf(row.high):
        width = row.high - row.low or 1.0
        return lambda values: (np.asarray(values, float) - row.low) / width
    end, at = (row.low, 0.0) if np.isinf(row.high) else (row.high, 1.0)
    known = np.asarray([*row.least, *row.most], float) - end
    width = float(np.abs(known).max(initial=0.0)) or 1.0
    return lambda values: at + 0.75 * REACH * (np.asarray(values, float) - end) / width


def legend() -> list[Any]:
    """What marks mean."""
    return [
        Patch(color=SHADE, lw=0, label=speak("strip-band")),
        Line2D([], [], color=PALETTE[0], marker="o", ms=4.5, lw=1.0, label=speak("strip-inside")),
        Line2D([], [], color=EXPONENTIAL, marker="X", ms=5.5, lw=1.0, label=speak("strip-outside")),
    ]
