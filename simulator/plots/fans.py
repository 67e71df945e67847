"""Two arms and their difference, as fans."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import SubFigure
from matplotlib.patches import Patch

from simulator.numbers import number, percent_sign, signed, unit_words
from simulator.plots.parts import findings
from simulator.plots.parts.months import month_axis
from simulator.plots.style import (
    INK,
    LONGEST,
    PALETTE,
    draw,
    hundredths,
    say,
    short,
    shortened,
    value_axis,
)
from simulator.speech import say as speak

BANDS = ((0.05, 0.95, 0.16), (0.25, 0.75, 0.28))  # quantiles, alpha
BOTH = 0.4  # alpha of both bands, one on the other
LABEL = 22  # characters of a line of a row's label
SHORT = 30  # characters of an arm's name that legend and panels tell


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
    """On the left both arms, on the right alternative minus base, pair by pair.

    Fans hold the middle 50 % and 90 % of the runs (left) and of the differences of pairs
    (right); the line is the mean.
    """
    arms = [
        (speak(f"fans-{arm}-named", name=name), name)
        if len(name) <= SHORT
        else (speak(f"fans-{arm}"), speak(f"fans-the-{arm}"))
        for arm, name in (("base", base), ("alternative", alternative))
    ]
    pairs = len(rows[0].base)

    def paint(figure: SubFigure) -> list[Any]:
        panels = figure.subplots(len(rows), 2, squeeze=False, sharex=True)
        for (left, right), row in zip(panels, rows, strict=True):
            fan(left, row.base, PALETTE[7], "-", arms[0][0])
            fan(left, row.alternative, PALETTE[0], (0, (6, 2)), arms[1][0])
            difference(right, row, [called for _, called in arms])
            share = row.unit == "1"
            if not share and left.dataLim.y0 >= 0:
                left.set_ylim(bottom=0)
            unit = unit_words("points" if share else row.unit)
            value_axis(left, row.label if share else f"{row.label} [{unit}]", LABEL,
                       "%" if share else None)  # fmt: skip
            value_axis(right, speak("fans-difference", unit=unit), LABEL,
                       "points" if share else None)  # fmt: skip
            for axes in (left, right):
                month_axis(axes, row.base.shape[1] - 1, start, most=6)
                if row is not rows[-1]:
                    axes.set_xlabel("")
        panels[0][0].set_title(speak("fans-both"))
        panels[0][1].set_title(speak("fans-pairs"))
        shown = panels[0][0].get_legend_handles_labels()[0]
        if pairs > 1:
            for words, alpha in (("50 %", BOTH), ("90 %", BANDS[0][2])):
                label = speak("fans-middle", share=words.replace(" %", percent_sign()))
                shown.append(Patch(color=INK, alpha=alpha, lw=0, label=label))
        return shown

    against = speak("fans-against", name=shortened(alternative, LONGEST), base=base)
    remarks = [against, *([speak("fans-means", count=pairs)] if pairs > 1 else [])]
    changes = {row.label: change for row in rows if (change := change_of(row))}
    finding = findings.of_fans(alternative, changes) if changes else against
    return draw(file, paint, finding, "", remarks if changes else remarks[1:], width=10.5,
                height=2.8 * len(rows) + 0.3)  # fmt: skip


def change_of(row: Fan) -> str:
    """The mean change in the last month, in words; nothing where an arm has no value."""
    last = row.alternative[:, -1] - row.base[:, -1]
    if np.isnan(last).all():
        return ""
    mean = float(np.nanmean(last))
    if row.unit == "1":
        return signed(hundredths(mean)) + f" {unit_words('points')}"
    if row.unit == "customers":
        return signed(number(mean))
    return signed(short(mean)) + f" {unit_words(row.unit.partition('/')[0])}"


def difference(axes: Axes, row: Fan, arms: Sequence[str]) -> None:
    """Alternative minus base; where there is none, why.

    Args:
        arms: what base and alternative are called.
    """
    values = row.alternative - row.base
    size = np.nanmax(np.abs([row.base, row.alternative]), initial=0.0)
    has = [bool((~np.isnan(arm)).any()) for arm in (row.base, row.alternative)]
    if np.isnan(values).all():
        if all(has):
            words = speak("fans-no-month")
        elif any(has):
            words = speak("fans-only", arm=arms[has.index(True)])
        else:
            words = speak("fans-neither")
        say(axes, words)
        axes.set_ylim(-1, 1)
        axes.tick_params(left=False, labelleft=False)
        return
    axes.axhline(0, color=INK, lw=0.8)
    if np.nanmax(np.abs(values)) <= 1e-12 * size:
        axes.set_ylim(*((-0.01, 0.01) if row.unit == "1" else (-1, 1)))
        say(axes, speak("fans-same"), 0.6)
        values = 0.0 * values
    fan(axes, values, PALETTE[4])


def fan(axes: Axes, values: np.ndarray, colour: str, line: object = "-", entry: str = "") -> None:
    """The mean over pairs in two nested bands; months without a value are left out."""
    months = np.arange(values.shape[1])
    for low, high, alpha in BANDS if len(values) > 1 else ():
        edges = np.nanquantile(values, (low, high), axis=0)
        axes.fill_between(months, *edges, color=colour, alpha=alpha, lw=0)
    axes.plot(months, np.nanmean(values, axis=0), color=colour, ls=line, label=entry)
