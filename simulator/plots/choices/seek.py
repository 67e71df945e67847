"""What a figure does as a number changes, and where it reaches a goal."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from matplotlib.figure import SubFigure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from simulator.plots.style import INK, PALETTE, draw, short, value_axis

HIGH = 3.9  # of the axes and their labels [inch]
BAND, ZONE = 0.18, 0.16  # alpha
CURVE, GOAL, FOUND, AGAIN = PALETTE[0], PALETTE[4], PALETTE[2], PALETTE[6]


class Curve(NamedTuple):
    """Means of pairs with their intervals, NaN where there is none; values rise."""

    value: np.ndarray
    mean: np.ndarray
    low: np.ndarray
    high: np.ndarray


class Answer(NamedTuple):
    """The value that is the answer, its interval, and what fresh seeds say there.

    Attributes:
        fresh: mean, low and high; None where they were not asked.
    """

    at: float
    low: float | None
    high: float | None
    fresh: tuple[float, float, float] | None


class Words(NamedTuple):
    """What the picture says.

    Attributes:
        x, y: labels of the axes.
        unit: of the y axis, as in `style.value_axis`.
        goal, today, found, fresh, band: entries of the legend.
    """

    x: str
    y: str
    unit: str | None
    goal: str
    today: str
    found: str
    fresh: str
    band: str


def sought(file: Path, curve: Curve, goal: float, today: float, answer: Answer | None,
           words: Words, title: str, remarks: Sequence[str] = ()) -> Path:  # fmt: skip
    """The curve with its band, the goal, today's value, and the answer with its interval."""

    def paint(figure: SubFigure) -> Sequence[Any]:
        axes = figure.subplots()
        shown: list[Any] = []
        if not np.isnan(curve.low).all():
            shown.append(axes.fill_between(curve.value, curve.low, curve.high, color=CURVE,
                                           alpha=BAND, lw=0, label=words.band))  # fmt: skip
        axes.plot(curve.value, curve.mean, color=CURVE, marker="o", ms=4)
        shown.append(axes.axhline(goal, color=GOAL, lw=1.6, ls=(0, (6, 2)), label=words.goal))
        shown.append(axes.axvline(today, color=INK, lw=1.1, ls=":", label=words.today))
        if answer is not None:
            low, high = axes.get_xlim()
            left = low if answer.low is None else answer.low
            right = high if answer.high is None else answer.high
            axes.axvspan(left, right, color=FOUND, alpha=ZONE, lw=0)
            shown.append(axes.axvline(answer.at, color=FOUND, lw=1.8, label=words.found))
            if answer.fresh is not None:
                mean, least, most = answer.fresh
                whiskers = np.nan_to_num([[mean - least], [most - mean]])
                shown.append(axes.errorbar([answer.at], [mean], whiskers, fmt="D", color=AGAIN,
                                           ecolor=AGAIN, ms=6, capsize=4, lw=1.4, zorder=4,
                                           label=words.fresh))  # fmt: skip
            axes.set_xlim(low, high)
        axes.xaxis.set_major_locator(MaxNLocator(nbins=8, steps=[1, 2, 5, 10]))
        axes.xaxis.set_major_formatter(FuncFormatter(short))
        axes.set_xlabel(words.x)
        value_axis(axes, words.y, 34, words.unit)
        return [*shown[1:], shown[0]] if len(shown) > 2 else shown

    return draw(file, paint, title, remarks=remarks, height=HIGH)
