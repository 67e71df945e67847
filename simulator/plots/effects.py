"""What alternatives are worth over time, in one picture."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import SubFigure

from simulator.plots.style import FAINT, INK, draw, looks, month_axis, value_axis

HIGH = 3.6  # of the axes and their labels [inch]
BAND = 0.18  # alpha


def effects(
    file: Path,
    lines: Mapping[str, np.ndarray],
    label: str,
    title: str,
    start: str,
    horizon: int,
    remarks: tuple[str, ...] = (),
) -> Path:
    """A line an alternative, with its band; 0 is the base.

    Args:
        lines: (3, months) mean, low and high of each alternative; NaN where there is no interval.
        label: of the y axis.
        horizon: the month for which answers are told; what comes later is beyond it.
    """
    last = max((one.shape[1] for one in lines.values()), default=1) - 1

    def paint(figure: SubFigure) -> list[Any]:
        axes = figure.subplots()
        axes.axhline(0, color=INK, lw=0.8)
        for (name, (mean, low, high)), look in zip(lines.items(), looks(len(lines)), strict=True):
            months = np.arange(len(mean))
            if not np.isnan(low).all():
                axes.fill_between(months, low, high, color=look.colour, alpha=BAND, lw=0)
            axes.plot(months, mean, color=look.colour, ls=look.line, label=name)
        shown = axes.get_legend_handles_labels()[0]
        if horizon < last:
            axes.axvline(horizon, color=FAINT, lw=1.2, ls=":")
        month_axis(axes, last, start)
        value_axis(axes, label, 34)
        return shown

    return draw(file, paint, title, remarks=remarks, height=HIGH)
