"""Figures of a search for plans: gain over budget, the finalists, the front of several goals."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from matplotlib.figure import SubFigure
from matplotlib.ticker import FuncFormatter

from simulator.plots.style import (
    FAINT,
    INK,
    PALETTE,
    draw,
    hundredths,
    looks,
    short,
    value_axis,
    wrapped,
)
from simulator.speech import say as speak

FRESH, SEARCH = PALETTE[0], PALETTE[1]
HIGH = 3.6  # of the axes and their labels [inch]
ROW = 0.55  # inches of a bar
CAP = 4.0  # points, of the ends of an interval
STEPS = "steps-post"  # what a budget allows, every larger one allows
NAMED = 12  # letters of the names of plans


class Axis(NamedTuple):
    """What an axis shows: its label, and `points` where it counts in shares."""

    label: str
    unit: str | None = None

    def format(self) -> Callable[..., str]:
        """How its ticks are written."""
        return hundredths if self.unit else short


def budget_curve(file: Path, budgets: Sequence[float], searched: np.ndarray, fresh: np.ndarray,
                 names: Sequence[str], budget: str, gain: Axis, title: str,
                 remarks: Sequence[str] = ()) -> Path:  # fmt: skip
    """What each budget brings, with intervals, and what the search had promised.

    Args:
        budgets: rising.
        searched: (budgets) the best gain that the search saw.
        fresh: (3, budgets) mean, low and high on fresh seeds; NaN where nothing is better.
        names: of the plans.
        budget: label of the x axis.
        gain: the y axis.
    """

    def paint(figure: SubFigure) -> list[Any]:
        axes = figure.subplots()
        there = ~np.isnan(fresh[0])
        x = np.asarray(budgets, float)
        axes.axhline(0, color=INK, lw=1.0, label=speak("plans-base"))
        axes.plot(x, searched, color=SEARCH, ls=(0, (6, 2)), marker="o", mfc="white", ms=5,
                  drawstyle=STEPS, label=speak("plans-search"))  # fmt: skip
        axes.plot(x, np.where(there, fresh[0], 0.0), color=FRESH, lw=1.4, drawstyle=STEPS)
        mean, low, high = fresh[:, there]
        axes.errorbar(x[there], mean, [mean - low, high - mean], color=FRESH, fmt="o", ms=6,
                      capsize=CAP, lw=1.6, label=speak("plans-fresh"))  # fmt: skip
        axes.plot(x[~there], 0.0 * x[~there], "o", color=FRESH, ms=6)
        top = max(np.nanmax(fresh[2], initial=0.0), np.max(searched, initial=0.0))
        for place, name in enumerate(names):
            edge = max(searched[place], fresh[2, place]) if there[place] else 0.0
            axes.annotate(name, (x[place], edge), xytext=(0, 5), textcoords="offset points",
                          ha="center", va="bottom", fontsize=8.5)  # fmt: skip
        least = min(0.0, np.nanmin(fresh[1], initial=0.0))
        room = 0.14 * (top - least or 1.0)
        axes.set_ylim(least - 0.4 * room, top + room)
        space = 0.06 * (x[-1] - x[0] or 1.0)
        axes.set_xlim(x[0] - space, x[-1] + space)
        axes.xaxis.set_major_formatter(FuncFormatter(short))
        axes.set_xlabel(budget)
        value_axis(axes, gain.label, 34, gain.unit)
        return axes.get_legend_handles_labels()[0]

    return draw(file, paint, title, remarks=remarks, height=HIGH)


def finalists(file: Path, searched: Sequence[float], fresh: np.ndarray, names: Sequence[str],
              gain: Axis, title: str, remarks: Sequence[str] = ()) -> Path:  # fmt: skip
    """Plans below each other: what the search promised, and what fresh seeds say.

    Args:
        fresh: (3, plans) mean, low and high.
    """

    def paint(figure: SubFigure) -> list[Any]:
        axes = figure.subplots()
        y = np.arange(len(names), dtype=float)
        axes.axvline(0, color=INK, lw=1.0)
        axes.barh(y - 0.19, searched, 0.34, color=SEARCH, alpha=0.55, label=speak("plans-searched"))
        mean, low, high = fresh
        axes.barh(y + 0.19, mean, 0.34, color=FRESH, alpha=0.85,
                  xerr=[mean - low, high - mean], capsize=CAP,
                  error_kw={"elinewidth": 1.4, "ecolor": INK},
                  label=speak("plans-fresh"))  # fmt: skip
        axes.set_yticks(y, [wrapped(name, NAMED) for name in names])
        axes.set_ylim(len(names) - 0.45, -0.55)
        axes.grid(visible=False, axis="y")
        axes.xaxis.set_major_formatter(FuncFormatter(gain.format()))
        axes.set_xlabel(gain.label)
        return axes.get_legend_handles_labels()[0]

    return draw(file, paint, title, remarks=remarks, height=1.0 + ROW * len(names))


def front(file: Path, tried: np.ndarray, fresh: np.ndarray, names: Sequence[str],
          axes_of: Sequence[Axis], title: str, remarks: Sequence[str] = ()) -> Path:  # fmt: skip
    """Two goals: all plans that were tried, and the finalists with their intervals.

    Args:
        tried: (plans, 2) gains of the search.
        fresh: (finalists, 2, 3) mean, low and high on fresh seeds.
        names: of the finalists.
        axes_of: what x and y show.
    """

    def paint(figure: SubFigure) -> list[Any]:
        axes = figure.subplots()
        axes.axhline(0, color=INK, lw=0.8)
        axes.axvline(0, color=INK, lw=0.8)
        axes.scatter(
            tried[:, 0],
            tried[:, 1],
            s=12,
            color=FAINT,
            alpha=0.8,
            lw=0,
            label=speak("plans-tried"),
        )
        axes.plot(0, 0, "s", color=INK, ms=6, label=speak("plans-base"))
        for name, ((x, left, right), (y, low, high)), look in zip(
            names, fresh, looks(len(names)), strict=True
        ):
            axes.errorbar(x, y, [[y - low], [high - y]], [[x - left], [right - x]], fmt="o", ms=7,
                          color=look.colour, capsize=CAP, lw=1.4, label=name)  # fmt: skip
        axes.xaxis.set_major_formatter(FuncFormatter(axes_of[0].format()))
        axes.set_xlabel(axes_of[0].label)
        value_axis(axes, axes_of[1].label, 34, axes_of[1].unit)
        return axes.get_legend_handles_labels()[0]

    return draw(file, paint, title, remarks=remarks, height=4.2)
