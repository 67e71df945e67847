"""Why an alternative comes out otherwise, in two pictures: a waterfall, and from whom.

Both lie on their side: names stand at the left, where they are read, and need no legend.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import SubFigure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from simulator.plots.style import FAINT, INK, PALETTE, SEGMENTS, draw, looks, short

GAIN, LOSS = PALETTE[2], PALETTE[4]
THICK = 0.62  # of a bar, where two are 1 apart
ROOM = 0.16  # beside the bars, for what is written there; of the axis
LOW = 0.25  # where all parts lie within such a share of the levels, the axis does not begin at 0
NOTED = 0.22  # the same, of a panel
ROW, FRAME = 0.42, 1.0  # height of a row, and of what is around them [inch]


class Step(NamedTuple):
    """A row of the waterfall.

    Attributes:
        name: what is written at its left.
        value: a level, or what it adds to what stands above it.
        said: the value, as it is written.
        low, high: ends of its interval; NaN where it has none.
        is_level: whether it is one of the two ends.
    """

    name: str
    value: float
    said: str
    low: float = np.nan
    high: float = np.nan
    is_level: bool = False


class Panel(NamedTuple):
    """Who is won from and lost to, in one quantity.

    Attributes:
        label: of the axis.
        won, lost: (sources, segments) what came and what went, 0 or more.
        said: what is written at the end of every row.
    """

    label: str
    won: np.ndarray
    lost: np.ndarray
    said: Sequence[str]


def waterfall(
    file: Path, steps: Sequence[Step], label: str, title: str, remarks: Sequence[str] = ()
) -> Path:
    """From the base to the alternative, part by part.

    Args:
        steps: the base, the parts, the alternative.
        label: of the axis.
    """
    starts = [0.0]
    for step in steps[:-1]:
        starts.append(step.value if step.is_level else starts[-1] + step.value)
    ends = [step.value if step.is_level else start + step.value
            for step, start in zip(steps, starts, strict=True)]  # fmt: skip

    def paint(figure: SubFigure) -> list[Any]:
        axes = figure.subplots()
        left = limits(axes, steps, starts, ends)
        for row, (step, start, end) in enumerate(zip(steps, starts, ends, strict=True)):
            begin = left if step.is_level else start
            if step.is_level and left > 0.0:  # the bar is cut off
                axes.text(left, row, " //", color="white", va="center", fontweight="bold")
            axes.barh(row, end - begin, THICK, left=begin, color=colour(step))
            if row + 1 < len(steps):
                axes.plot([end, end], [row - THICK / 2, row + 1 + THICK / 2], color=FAINT, lw=0.9)
            whisker(axes, row, step, start)
            write(axes, row, step, start, end)
        rows(axes, [step.name for step in steps])
        axes.xaxis.set_major_formatter(FuncFormatter(short))
        axes.set_xlabel(label)
        return []

    return draw(file, paint, title, remarks=remarks, height=FRAME + ROW * len(steps))


def colour(step: Step) -> str:
    """Levels are grey; what adds and what takes differ also in grey."""
    if step.is_level:
        return FAINT
    return GAIN if step.value >= 0.0 else LOSS


def limits(axes: Axes, steps: Sequence[Step], starts: Sequence[float],
           ends: Sequence[float]) -> float:  # fmt: skip
    """Set the x axis; where the bars of levels begin."""
    whiskers = [
        start + end
        for step, start in zip(steps, starts, strict=True)
        for end in (step.low, step.high)
        if not step.is_level and end == end
    ]
    seen = [*ends, *starts[1:], *whiskers]
    low, high = min(seen), max(seen)
    far = low > 0.0 and (high - low) < LOW * high
    if not far:
        low, high = min(low, 0.0), max(high, 0.0)
    room = ROOM * ((high - low) or 1.0)
    left = low - room if far or low < 0.0 else 0.0
    axes.set_xlim(left, high + room)
    if not far and low < 0.0:
        axes.axvline(0.0, color=INK, lw=0.8)
        return 0.0
    return left


def whisker(axes: Axes, row: int, step: Step, start: float) -> None:
    """The interval of a part."""
    if step.low == step.low:
        ends = [start + step.low, start + step.high]
        axes.plot(ends, [row, row], color=INK, lw=1.1, marker="|", ms=6)


def write(axes: Axes, row: int, step: Step, start: float, end: float) -> None:
    """The value, beyond what is drawn of it."""
    reach = [start + one for one in (step.low, step.high) if one == one]
    seen = [end, *reach] if step.is_level else [start, end, *reach]
    right = step.value >= 0.0
    at, side, gap = (max(seen), "left", 5) if right else (min(seen), "right", -5)
    axes.annotate(step.said, (at, row), (gap, 0), textcoords="offset points", ha=side,
                  va="center", fontsize=9.5,
                  fontweight="bold" if step.is_level else "normal")  # fmt: skip


def rows(axes: Axes, names: Sequence[str]) -> None:
    """Names at the left, the first on top; lines only along the values."""
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.tick_params(axis="y", length=0)
    axes.grid(visible=False, axis="y")
    axes.spines["left"].set_visible(False)


def from_whom(
    file: Path,
    panels: Sequence[Panel],
    sources: Sequence[str],
    segments: Sequence[str],
    title: str,
    remarks: Sequence[str] = (),
) -> Path:
    """Who is won from, to the right, and lost to, to the left, by segment: a panel a quantity.

    Args:
        sources: names of the rows.
        segments: names of the colours.
    """

    def paint(figure: SubFigure) -> list[Any]:
        handles: list[Any] = []
        every = figure.subplots(1, len(panels), sharey=True, squeeze=False)[0]
        for axes, panel in zip(every, panels, strict=True):
            handles = stacked(axes, panel, segments)
            axes.set_xlabel(panel.label)
        rows(every[0], sources)
        for axes in every[1:]:
            rows(axes, sources)
            axes.tick_params(axis="y", labelleft=False)
        return handles

    return draw(file, paint, title, remarks=remarks, height=FRAME + ROW * len(sources))


def stacked(axes: Axes, panel: Panel, segments: Sequence[str]) -> list[Any]:
    """One panel's bars, and what its rows come to; what a legend shows."""
    handles, places = [], range(len(panel.said))
    for at, look in enumerate(looks(len(segments), SEGMENTS)):
        style: dict[str, Any] = {"color": look.colour, "hatch": look.hatch}
        for sign, values in ((-1.0, panel.lost), (1.0, panel.won)):
            before = sign * values[:, :at].sum(axis=1)
            handle = axes.barh(places, sign * values[:, at], THICK, left=before,
                               label=segments[at], edgecolor="white",
                               lw=0.4, **style)  # fmt: skip
        handles.append(handle)
    axes.axvline(0.0, color=INK, lw=0.8)
    right, left = panel.won.sum(axis=1), panel.lost.sum(axis=1)
    for row, said in enumerate(panel.said):
        axes.annotate(said, (right[row], row), (5, 0), textcoords="offset points", va="center",
                      fontsize=9.5)  # fmt: skip
    width = float(right.max() + left.max()) or 1.0
    axes.set_xlim(-left.max() - 0.04 * width * (left.max() > 0.0), right.max() + NOTED * width)
    axes.xaxis.set_major_locator(MaxNLocator(5))
    axes.xaxis.set_major_formatter(lambda value, _: short(abs(value)))
    return handles
