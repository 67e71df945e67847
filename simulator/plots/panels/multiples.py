"""Small multiples: the same share of several groups over time, one small axes each."""

from collections.abc import Sequence
from math import ceil
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import SubFigure

from simulator.numbers import percent_sign
from simulator.plots.parts.months import month_axis
from simulator.plots.style import PALETTE, draw, hundredths, shortened, value_axis
from simulator.speech import say as speak

COLUMNS = 3
BAND = (0.05, 0.95)  # of the runs
LOOKS = ((PALETTE[7], "-"), (PALETTE[0], (0, (6, 2))), *((one, "-") for one in PALETTE[1:7]))
ALONE = ((PALETTE[0], "-"),)
TITLE = 34  # characters


class Arm(NamedTuple):
    """What an arm is called, and its (runs, months) of a share."""

    name: str
    values: np.ndarray


class Panel(NamedTuple):
    """A group, and what every arm says of it."""

    title: str
    arms: Sequence[Arm]


def multiples(file: Path, panels: Sequence[Panel], label: str, start: str) -> Path:
    """A share of every group by month: the mean of all runs, and the middle 90 % of them.

    Args:
        panels: at least one; all have the same arms, the base first.
        label: what the share is of.
        start: calendar month of month 0.
    """
    rows = ceil(len(panels) / COLUMNS)
    names = [arm.name for arm in panels[0].arms]
    runs = len(panels[0].arms[0].values)

    def paint(figure: SubFigure) -> list[Any]:
        grid = figure.subplots(rows, COLUMNS, squeeze=False, sharex=True, sharey=True)
        for place, axes in enumerate(grid.flat):
            if place >= len(panels):
                axes.set_visible(False)
                continue
            one_group(axes, panels[place])
            last = panels[place].arms[0].values.shape[1] - 1
            month_axis(axes, last, start, most=4)
            if place + COLUMNS < len(panels):
                axes.set_xlabel("")
            else:
                axes.tick_params(labelbottom=True)
        grid[0][0].set_ylim(bottom=0)
        for row in grid:
            value_axis(row[0], label, unit="%")
            for axes in row[1:]:
                axes.yaxis.set_major_formatter(row[0].yaxis.get_major_formatter())
        return grid[0][0].get_legend_handles_labels()[0] if len(names) > 1 else []

    band = [speak("multiples-band", count=runs)] if runs > 1 else []
    return draw(file, paint, speak("multiples-title", what=label), "", band, width=10.5,
                height=2.7 * rows + 0.3)  # fmt: skip


def one_group(axes: Axes, panel: Panel) -> None:
    """The arms of a group, with the last mean of each in the title."""
    looks = LOOKS if len(panel.arms) > 1 else ALONE
    ends = []
    for (colour, line), arm in zip(looks, panel.arms, strict=False):
        months = np.arange(arm.values.shape[1])
        if len(arm.values) > 1:
            edges = np.nanquantile(arm.values, BAND, axis=0)
            axes.fill_between(months, *edges, color=colour, alpha=0.18, lw=0)
        mean = np.nanmean(arm.values, axis=0)
        axes.plot(months, mean, color=colour, ls=line, lw=1.8, label=arm.name)
        ends.append(f"{hundredths(float(mean[-1]))}{percent_sign()}")
    axes.set_title(f"{shortened(panel.title, TITLE)}  {' → '.join(ends)}")
