"""Figures of one scenario's answer: how many use, who earns, how well they are served."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import SubFigure

from simulator.growth import GrowthCheck
from simulator.plots.style import (
    EXPONENTIAL,
    INK,
    LONGEST,
    PALETTE,
    Look,
    draw,
    hundredths,
    looks,
    mark_ends,
    month_axis,
    say,
    short,
    shortened,
    value_axis,
)

MANY = 12  # lines, from which on a legend names them
LONG = 24  # characters; longer names go to the legend
DENSE = 240  # months, from which on lines are thin
APART = 0.055  # least distance between names, as a share of the axis' height
SHADE = 0.66  # of a line's colour in its name: letters need more contrast than lines


def adoption(file: Path, mean: np.ndarray, low: np.ndarray, high: np.ndarray, growth: GrowthCheck,
             title: str, start: str, replications: int) -> Path:  # fmt: skip
    """Users by month with their band, the exponential that fits the beginning, its end.

    Args:
        mean, low, high: users by month [customers].
        growth: the check of `mean`.
        title: of the scenario.
        start: calendar month of month 0.
        replications: how many the band is of.
    """
    last = len(mean) - 1

    def paint(figure: SubFigure) -> Sequence[Any]:
        axes = figure.subplots()
        months = np.arange(len(mean))
        top = float(np.nanmax(high, initial=0.0)) * 1.12 or 1.0
        if replications > 1:
            axes.fill_between(months, low, high, color=PALETTE[0], alpha=0.22, lw=0,
                              label=f"5-95 % of {replications} replications")  # fmt: skip
        words = "users, mean" if replications > 1 else "users"
        axes.plot(months, mean, color=PALETTE[0], label=words)
        exponential(axes, mean, growth, 1.3 * top)
        ends = {name: t for name, t in growth.holds_until.items() if t is not None and 0 < t < last}
        mark_ends(axes, ends, lambda time: f"month {time:.0f}")
        month_axis(axes, last, start)
        axes.set_ylim(0, top)
        value_axis(axes, "users [customers]")
        if not np.nansum(mean):
            say(axes, "nobody uses a provider")
        return axes.get_legend_handles_labels()[0]

    return draw(file, paint, title, ": adoption", [f"growth check: {growth.verdict}"])


def exponential(axes: Axes, values: np.ndarray, growth: GrowthCheck, top: float) -> None:
    """The exponential of the beginning, as far as the axis goes."""
    if growth.holds is None:
        return
    curve = [(t, factor * values[int(t)]) for t, factor in growth.holds.factors if factor]
    shown = np.array([(t, value) for t, value in curve if value <= top])
    if shown.size:
        label = f"exponential of the beginning, {pace(growth.holds.growth_rate)}"
        axes.plot(*shown.T, color=EXPONENTIAL, ls=(0, (6, 3)), lw=1.7, label=label)


def pace(growth_rate: float) -> str:
    """A growth rate [1/month] in percent, of a month where a year's says nothing."""
    span, words = (12.0, "a year") if abs(growth_rate) < 0.4 else (1.0, "a month")
    percent = 100.0 * np.expm1(min(growth_rate * span, 600.0))
    return f"{percent:+.0f} % {words}" if abs(percent) < 1e5 else f"+{short(percent)} % {words}"


def lines(file: Path, values: np.ndarray, names: Sequence[str], title: str, subject: str,
          label: str, start: str, percent: bool = False, limit: float | None = None,
          palette: Sequence[str] = PALETTE, empty: str = "no values",
          full: float = 1.0) -> Path:  # fmt: skip
    """A line for each provider or segment, named at its end or, where they are many, below.

    Args:
        values: (months, names); NaN leaves a gap.
        title, subject: of the scenario, and what of it is drawn.
        label: of the y axis, with its unit.
        start: calendar month of month 0.
        percent: the values are shares.
        limit: a level that is marked, such as full capacity.
        palette: colours in the order of names.
        empty: what is said where there are no values at all.
        full: the top of the axis then.
    """

    def paint(figure: SubFigure) -> Sequence[Any]:
        axes = figure.subplots()
        width = 1.4 if len(names) >= MANY or len(values) > DENSE else 2.0
        look = looks(len(names), palette)
        drawn = [
            axes.plot(values[:, j], color=look[j].colour, ls=look[j].line, lw=width, label=name)[0]
            for j, name in enumerate(names)
        ]
        if limit is not None:
            axes.axhline(limit, color=INK, lw=1.0, ls=":")
        month_axis(axes, len(values) - 1, start)
        known = values[~np.isnan(values)]
        top = float(max(known.max(initial=0.0), limit or 0.0)) or 1.0
        # satisfaction and prices live far from 0: show what differs, not the emptiness below
        bottom = float(known.min(initial=top))
        space = max(0.1 * (top - bottom), 0.03 * top)
        axes.set_ylim(0 if bottom < 0.4 * top else bottom - space, top * 1.05)
        if not known.size:
            axes.set_ylim(0, full)
            say(axes, empty)
        value_axis(axes, label, unit="%" if percent else None)
        return name_lines(axes, values, drawn, look) if known.size else []

    shown = f"{hundredths(limit or 0.0)} %" if percent else short(limit or 0.0)
    remarks = [] if limit is None else [f"dotted line: the limit, {shown}"]
    return draw(file, paint, title, f": {subject}", remarks)


def revenue_share(file: Path, shares: np.ndarray, names: Sequence[str], title: str,
                  start: str) -> Path:  # fmt: skip
    """Who earns which part of the market's revenue, month by month, as a ribbon.

    Args:
        shares: (months, providers) revenue shares.
        names: of the providers, in the order in which they get their colours.
    """

    def paint(figure: SubFigure) -> Sequence[Any]:
        axes = figure.subplots()
        parts = np.nan_to_num(shares)
        tops = np.cumsum(parts, axis=1)
        look, earned = looks(len(names)), parts[-1].any()
        ribbons = [
            axes.fill_between(range(len(shares)), tops[:, j] - parts[:, j], tops[:, j], lw=0.8,
                              facecolor=look[j].colour, edgecolor="white", hatch=look[j].hatch,
                              alpha=0.92, label=f"{name}: {100 * part:.0f} %" if earned else name)
            for j, (name, part) in enumerate(zip(names, parts[-1], strict=True))
        ]  # fmt: skip
        axes.set_ylim(0, 1)
        month_axis(axes, len(shares) - 1, start)
        value_axis(axes, "revenue share (market share)", unit="%")
        axes.grid(visible=False)
        if parts.any():
            return name_lines(axes, tops - parts / 2, ribbons, look)
        say(axes, "no revenue")
        return []

    return draw(file, paint, title, ": market share by revenue")


def name_lines(axes: Axes, values: np.ndarray, drawn: Sequence[Any],
               look: Sequence[Look]) -> Sequence[Any]:  # fmt: skip
    """Names at the ends of (months, names) values, moved apart, each led to its line.

    Where they are many or long, what is drawn is returned, for a legend to name.
    """
    names = [shortened(part.get_label(), LONGEST) for part in drawn]
    if len(names) >= MANY or max(map(len, names)) > LONG:
        return drawn
    bottom, top = axes.get_ylim()
    ends: list[tuple[float, int, int]] = []  # height on the axis, month, place among the names
    for j, known in enumerate(~np.isnan(values.T)):
        for month in np.flatnonzero(known)[-1:]:
            ends.append(((values[month, j] - bottom) / (top - bottom), month, j))
    ends.sort()
    places: list[float] = []
    for height, _, _ in ends:
        places.append(max(height, places[-1] + APART) if places else height)
    highest = 1.0
    for i in reversed(range(len(places))):  # what was pushed above the top moves down again
        places[i] = min(places[i], highest)
        highest = places[i] - APART
    for (height, month, j), place in zip(ends, places, strict=True):
        colour, name = look[j].colour, names[j]
        leader = {
            "arrowstyle": "-",
            "color": colour,
            "relpos": (0, 0.5),
            "shrinkA": 1,
            "shrinkB": 1,
        }
        if month < len(values) - 1:
            name, leader = f"{name} (to month {month})", {"arrowstyle": "-", "lw": 0}
        axes.annotate(name, (1, height), (1.025, place), xycoords="axes fraction", va="center",
                      fontsize=9.5, fontweight="bold", arrowprops=leader,
                      color=[SHADE * part for part in to_rgb(colour)])  # fmt: skip
    return []
