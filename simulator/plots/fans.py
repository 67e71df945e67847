"""Two arms and their difference, as fans."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from simulator.plots.axes import count_axis, month_axis, percent_axis, say
from simulator.plots.style import INK, PALETTE, draw, legend_below

QUANTILES = ((0.05, 0.95, 0.16), (0.25, 0.75, 0.28))
BANDS = (("middle 50 % of runs", 0.4), ("middle 90 % of runs", 0.16))  # 0.4: both bands' alpha
ROW = 2.0  # height that a row's labels may take [inch]
SHORT = 30  # letters of an arm's name that legend and panels tell


class Fan(NamedTuple):
    """One row of a fan chart.

    Attributes:
        label: what is drawn.
        unit: of it; "1" for shares, which are told in percent and their difference in points.
        base, alternative: (pairs, months); NaN where an arm has no value.
    """

    label: str
    unit: str
    base: np.ndarray
    alternative: np.ndarray


def fans(file: Path, rows: Sequence[Fan], base: str, alternative: str, start: str) -> Path:
    """On the left both arms, on the right alternative less base, pair by pair.

    Fans hold the middle 50 % and 90 % of the runs (left) and of the differences of pairs
    (right); the line is the mean.
    """
    arms = (
        (f"base: {base}", base) if len(base) <= SHORT else ("base", "the base"),
        (f"alternative: {alternative}", alternative)
        if len(alternative) <= SHORT
        else ("alternative", "the alternative"),
    )

    def paint(figure: Figure) -> None:
        panels = figure.subplots(len(rows), 2, squeeze=False, sharex=True)
        for (left, right), row in zip(panels, rows, strict=True):
            months = np.arange(row.base.shape[1])
            for values, colour, line, (entry, _) in (
                (row.base, PALETTE[7], "-", arms[0]),
                (row.alternative, PALETTE[0], (0, (6, 2)), arms[1]),
            ):
                fan(left, months, values, colour)
                left.plot(months, mean_of(values), color=colour, ls=line, label=entry)
            difference(right, row, (arms[0][1], arms[1][1]))
            for axes in (left, right):
                month_axis(axes, len(months) - 1, start, most=6)
                if axes is not panels[-1][0] and axes is not panels[-1][1]:
                    axes.set_xlabel("")
            if row.unit == "1":
                percent_axis(left, row.label, ROW)
                percent_axis(right, "difference [points]", ROW, points=True)
            else:
                count_axis(left, f"{row.label} [{row.unit}]", ROW)
                count_axis(right, f"difference [{row.unit}]", ROW, from_zero=False)
        panels[0][0].set_title("both arms")
        panels[0][1].set_title("alternative less base, in pairs")
        handles, entries = panels[0][0].get_legend_handles_labels()
        if len(rows[0].base) > 1:
            handles += [Patch(color=INK, alpha=alpha, lw=0) for _, alpha in BANDS]
            entries += [words for words, _ in BANDS]
        legend_below(figure, handles, entries)

    return draw(file, paint, alternative, f" against {base}", width=10.5,
                height=2.8 * len(rows) + 0.3)  # fmt: skip


def difference(axes: Axes, row: Fan, arms: tuple[str, str]) -> None:
    """Alternative less base; where there is none, why.

    Args:
        arms: what base and alternative are called.
    """
    values = row.alternative - row.base
    size = np.nanmax(np.abs([row.base, row.alternative]), initial=0.0)
    nowhere = np.isnan(row.base).all(), np.isnan(row.alternative).all()
    if np.isnan(values).all():
        if all(nowhere):
            words = "no values in either arm"
        elif any(nowhere):
            words = f"only in {arms[0 if nowhere[1] else 1]}"
        else:
            words = "in no month in both arms"
        say(axes, words)
        axes.set_ylim(-1, 1)
        axes.tick_params(left=False, labelleft=False)
        return
    axes.axhline(0, color=INK, lw=0.8)
    if np.nanmax(np.abs(values)) <= 1e-12 * size:
        axes.set_ylim(*((-0.01, 0.01) if row.unit == "1" else (-1, 1)))
        say(axes, "no difference", 0.6)
        values = 0.0 * values
    months = np.arange(values.shape[1])
    fan(axes, months, values, PALETTE[4])
    axes.plot(months, mean_of(values), color=PALETTE[4])


def fan(axes: Axes, months: np.ndarray, values: np.ndarray, colour: str) -> None:
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
