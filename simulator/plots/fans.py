"""Two arms and their difference, as fans."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from matplotlib.figure import Figure

from simulator.plots.style import (
    FAINT,
    INK,
    PALETTE,
    count_axis,
    draw,
    month_axis,
    percent_axis,
)

QUANTILES = ((0.05, 0.95, 0.16), (0.25, 0.75, 0.28))


class Fan(NamedTuple):
    """One row of a fan chart.

    Attributes:
        label: of the y axis, with its unit.
        base, alternative: (pairs, months).
        percent: whether values are shares.
    """

    label: str
    base: np.ndarray
    alternative: np.ndarray
    percent: bool


def fans(
    file: Path, rows: Sequence[Fan], base: str, alternative: str, title: str, start: str
) -> Path:
    """On the left both arms, on the right alternative less base, pair by pair.

    Fans hold the middle 50 % and 90 % of the runs (left) and of the differences of pairs
    (right); the line is the mean.
    """

    def paint(figure: Figure) -> None:
        panels = figure.subplots(len(rows), 2, squeeze=False, sharex=True)
        for (left, right), row in zip(panels, rows, strict=True):
            months = np.arange(row.base.shape[1])
            for values, colour, line, name in (
                (row.base, PALETTE[7], "-", base),
                (row.alternative, PALETTE[0], (0, (6, 2)), alternative),
            ):
                fan(left, months, values, colour)
                left.plot(months, mean_of(values), color=colour, ls=line, label=name)
            fan(right, months, row.alternative - row.base, PALETTE[4])
            right.plot(months, mean_of(row.alternative - row.base), color=PALETTE[4])
            right.axhline(0, color=INK, lw=0.8)
            for axes in (left, right):
                month_axis(axes, len(months) - 1, start)
                if axes is not panels[-1][0] and axes is not panels[-1][1]:
                    axes.set_xlabel("")
            if row.percent:
                percent_axis(left, row.label)
                percent_axis(right, "difference [points]", points=True)
            else:
                count_axis(left, row.label)
                count_axis(right, "difference")
        panels[0][0].set_title("both arms", fontsize=11)
        panels[0][1].set_title("alternative less base, in pairs", fontsize=11)
        panels[0][0].legend(loc="upper left", fontsize=9)
        panels[0][1].annotate("fans: middle 50 % and 90 %", (1, 1), xycoords="axes fraction",
                              xytext=(-4, -4), textcoords="offset points", ha="right", va="top",
                              fontsize=8.5, color=FAINT)  # fmt: skip
        figure.suptitle(title, x=0.01, ha="left", fontsize=13, fontweight="bold")

    return draw(file, paint, width=10.5, height=2.9 * len(rows) + 0.8)


def fan(axes, months: np.ndarray, values: np.ndarray, colour: str) -> None:
    """Two nested bands; months without a value are left out."""
    if len(values) < 2:
        return
    known = ~np.isnan(values).all(axis=0)
    for low, high, alpha in QUANTILES:
        edges = np.full((2, len(months)), np.nan)
        edges[:, known] = np.nanquantile(values[:, known], (low, high), axis=0)
        axes.fill_between(months, *edges, color=colour, alpha=alpha, lw=0)


def mean_of(values: np.ndarray) -> np.ndarray:
    """Mean over pairs, NaN where there is none."""
    known = ~np.isnan(values).all(axis=0)
    mean = np.full(values.shape[1], np.nan)
    mean[known] = np.nanmean(values[:, known], axis=0)
    return mean
