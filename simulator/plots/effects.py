"""What alternatives are worth over time, in one picture."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import SubFigure

from simulator.plots.parts import findings
from simulator.plots.parts.ends import LONG, MOST, End, name_ends
from simulator.plots.parts.months import Mark, mark_months, month_axis
from simulator.plots.style import INK, LONGEST, draw, looks, short, shortened, value_axis
from simulator.speech import say

HIGH, WIDTH = 3.6, 6.6  # of the axes and their labels; width of the axes, about [inch]
BAND = 0.18  # alpha


def effects(
    file: Path,
    lines: Mapping[str, np.ndarray],
    label: str,
    title: str,
    start: str,
    horizon: int,
    remarks: tuple[str, ...] = (),
    tell: Callable[[float], str] = short,
) -> Path:
    """A line an alternative, with its band; 0 is the base.

    Args:
        lines: (3, months) mean, low and high of each alternative; NaN where there is no interval.
        label: of the y axis.
        title: what is asked; the finding is the title, and this stands below it.
        horizon: the month for which answers are told; what comes later is beyond it.
        tell: how an amount is told at the end of a line, and in the finding.
    """
    finding = findings.of_effects(lines, horizon, tell)
    last = max((one.shape[1] for one in lines.values()), default=1) - 1

    def paint(figure: SubFigure) -> list[Any]:
        axes = figure.subplots()
        axes.axhline(0, color=INK, lw=0.8)
        for (name, (mean, low, high)), look in zip(lines.items(), looks(len(lines)), strict=True):
            months = np.arange(len(mean))
            if not np.isnan(low).all():
                axes.fill_between(months, low, high, color=look.colour, alpha=BAND, lw=0)
            axes.plot(months, mean, color=look.colour, ls=look.line, label=name)
        month_axis(axes, last, start)
        value_axis(axes, label, 34)
        if horizon < last:
            mark_months(axes, [Mark(horizon, say("effects-told", month=str(horizon)))], WIDTH)
        if len(lines) > MOST or max(map(len, lines)) > LONG:
            return list(axes.get_legend_handles_labels()[0])
        ends = [
            End(name, look.colour, len(mean) - 1, float(mean[-1]), tell(float(mean[-1])))
            for (name, (mean, _, _)), look in zip(lines.items(), looks(len(lines)), strict=True)
        ]
        name_ends(axes, ends, last)
        return []

    asked = [shortened(title, LONGEST)] if finding else []
    return draw(file, paint, finding or title, remarks=[*asked, *remarks], height=HIGH)
