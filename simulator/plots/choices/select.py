"""Strategies that run side by side until all but the best have dropped out."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import SubFigure
from matplotlib.ticker import MaxNLocator

from simulator.plots.style import FAINT, INK, draw, looks, value_axis
from simulator.speech import say as speak

ZONE = 0.18  # alpha
HIGH = 3.8  # inches


def races(file: Path, lines: Mapping[str, tuple[np.ndarray, bool]], start: int, zone: float,
          best: str, label: str, unit: str | None, title: str,
          remarks: Sequence[str] = ()) -> Path:  # fmt: skip
    """How far strategies are from the chosen one, run after run.

    Args:
        lines: the mean difference after each run, and whether it dropped out at the end.
        start: runs before any may drop out.
        zone: differences that do not matter.
        label, unit: of the y axis.
    """

    def paint(figure: SubFigure) -> Sequence[Any]:
        axes = figure.subplots()
        shown: list[Any] = [axes.axhline(0.0, color=INK, lw=1.6, label=best)]
        area = axes.axhspan(-zone, zone, color=FAINT, alpha=ZONE, lw=0,
                            label=speak("race-zone"))  # fmt: skip
        for (name, (mean, out)), look in zip(lines.items(), looks(len(lines)), strict=True):
            runs = np.arange(1, len(mean) + 1)
            first = min(2, len(mean) - 1)
            shown += axes.plot(runs[first:], mean[first:], color=look.colour, ls=look.line,
                               label=name)  # fmt: skip
            axes.plot(runs[-1], mean[-1], "X" if out else "o", color=look.colour, ms=9)
        axes.axvline(start, color=FAINT, lw=1.0, ls=":")
        axes.annotate(speak("race-first"), (start, 1.0), xycoords=("data", "axes fraction"),
                      xytext=(4, -3), textcoords="offset points", va="top", fontsize=8.5,
                      color=FAINT)  # fmt: skip
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_xlabel(speak("race-runs"))
        value_axis(axes, label, 40, unit)
        return [*shown, area]

    return draw(file, paint, title, remarks=remarks, height=HIGH)
