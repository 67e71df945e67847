"""Figures of one scenario's answer: how many use, who earns, how well they are served."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from simulator.growth import GrowthCheck
from simulator.plots.axes import (
    NAME,
    count_axis,
    label_ends,
    mark_ends,
    month_axis,
    percent_axis,
    say,
    short,
)
from simulator.plots.style import (
    EXPONENTIAL,
    INK,
    PALETTE,
    WIDTH,
    draw,
    legend_below,
    looks,
)

MANY = 12  # lines, from which on a legend names them
DENSE = 240  # months, from which on lines are thin
LONG = 0.25 * WIDTH  # names at the ends of lines take no more; longer ones go to the legend [inch]


def adoption(
    file: Path,
    mean: np.ndarray,
    low: np.ndarray,
    high: np.ndarray,
    growth: GrowthCheck,
    title: str,
    start: str,
    replications: int,
) -> Path:
    """Users by month with their band, the exponential that fits the beginning, its end.

    Args:
        mean, low, high: users by month [customers].
        growth: the check of `mean`.
        title: of the scenario.
        start: calendar month of month 0.
        replications: how many the band is of.
    """
    last = len(mean) - 1
    ends = {
        tolerance: until
        for tolerance, until in growth.holds_until.items()
        if until is not None and 0 < until < last
    }

    def paint(figure: Figure) -> None:
        axes = figure.subplots()
        months = np.arange(len(mean))
        top = float(np.nanmax(high)) * 1.12 or 1.0
        if replications > 1:
            axes.fill_between(months, low, high, color=PALETTE[0], alpha=0.22, lw=0,
                              label=f"5-95 % of {replications} replications")  # fmt: skip
        axes.plot(
            months, mean, color=PALETTE[0], label="users, mean" if replications > 1 else "users"
        )
        exponential(axes, mean, growth, 1.05 * top)
        month_axis(axes, last, start)
        count_axis(axes, "users [customers]")
        axes.set_ylim(0, top)
        mark_ends(axes, ends, 0.88 * WIDTH)
        if not np.any(mean):
            say(axes, "nobody uses a provider")
        legend_below(figure, *axes.get_legend_handles_labels())

    held = ", ".join(f"within {name} to month {until:.0f}" for name, until in ends.items())
    remarks = (f"growth check: {growth.verdict}", held and f"exponential {held} (dotted)")
    return draw(file, paint, title, ": adoption", remarks)


def exponential(axes: Axes, values: np.ndarray, growth: GrowthCheck, top: float) -> None:
    """The exponential of the beginning, as far as the axis goes."""
    holds = growth.holds
    if holds is None:
        return
    points = [
        (time, factor * values[int(time)])
        for time, factor in holds.factors
        if factor is not None and factor * values[int(time)] <= top
    ]
    if points:
        axes.plot(
            *np.array(points).T, color=EXPONENTIAL, ls=(0, (6, 3)), lw=1.7,
            label=f"exponential of the beginning, {pace(holds.growth_rate)}",
        )  # fmt: skip


def pace(growth_rate: float) -> str:
    """A growth rate [1/month] in percent, of a month where a year's says nothing."""
    span, words = (12.0, "a year") if abs(growth_rate) < 0.4 else (1.0, "a month")
    percent = 100.0 * np.expm1(min(growth_rate * span, 600.0))
    return f"{percent:+.0f} % {words}" if abs(percent) < 1e5 else f"+{short(percent)} % {words}"


def lines(
    file: Path,
    values: np.ndarray,
    names: Sequence[str],
    title: str,
    subject: str,
    label: str,
    start: str,
    percent: bool = False,
    limit: float | None = None,
    palette: Sequence[str] = PALETTE,
    empty: str = "no values",
    full: float = 1.0,
) -> Path:
    """A line for each provider or segment, named at its end or, where they are many, below.

    Args:
        values: (months, names); NaN leaves a gap.
        title, subject: of the scenario, and what of it is drawn.
        label: of the y axis, with its unit.
        percent: whether values are shares.
        limit: a level that is marked, such as full capacity.
        palette: colours in the order of names.
        empty: what is said where there are no values at all.
        full: the top of the axis then.
    """

    def paint(figure: Figure) -> None:
        axes = figure.subplots()
        months, look = np.arange(len(values)), looks(len(names), palette)
        crowded = len(names) >= MANY or len(values) > DENSE
        drawn = [
            axes.plot(months, values[:, j], color=look[j].colour, ls=look[j].line,
                      lw=1.4 if crowded else 2.0)[0]
            for j in range(len(names))
        ]  # fmt: skip
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
        if percent:
            percent_axis(axes, label)
        else:
            count_axis(axes, label, from_zero=False)
        if not known.size:
            return
        if in_legend(names):
            legend_below(figure, drawn, names)
        else:
            ends = [
                (float(line[~np.isnan(line)][-1]), name, look[j].colour)
                for j, (line, name) in enumerate(zip(values.T, names, strict=True))
                if not np.isnan(line).all()
            ]
            label_ends(axes, len(values) - 1, ends, 0.055)

    return draw(file, paint, title, f": {subject}")


def in_legend(names: Sequence[str]) -> bool:
    """Whether names are too many, or too long, to stand at the ends of lines."""
    return len(names) >= MANY or max(map(NAME.width, names)) > LONG


def revenue_share(
    file: Path, shares: np.ndarray, names: Sequence[str], title: str, start: str
) -> Path:
    """Who earns which part of the market's revenue, month by month, as a ribbon.

    Args:
        shares: (months, providers) revenue shares.
        names: of the providers, in the order in which they get their colours.
    """

    def paint(figure: Figure) -> None:
        axes = figure.subplots()
        months = np.arange(len(shares))
        parts = np.nan_to_num(shares)
        look = looks(len(names))
        tops = np.cumsum(parts, axis=1)
        ribbons: list[Any] = []
        for j in range(len(names)):
            ribbons.append(
                axes.fill_between(months, tops[:, j] - parts[:, j], tops[:, j], lw=0.8,
                                  facecolor=look[j].colour, edgecolor="white",
                                  hatch=look[j].hatch, alpha=0.92)
            )  # fmt: skip
        axes.set_ylim(0, 1)
        month_axis(axes, len(shares) - 1, start)
        percent_axis(axes, "revenue share (market share)")
        axes.grid(visible=False)
        if not parts.any():
            say(axes, "no revenue")
            return
        earned = bool(parts[-1].any())
        texts = [
            f"{name}: {100 * part:.0f} %" if earned else name
            for name, part in zip(names, parts[-1], strict=True)
        ]
        if in_legend(texts):
            legend_below(figure, ribbons, texts)
        else:
            middles = tops[-1] - parts[-1] / 2
            label_ends(
                axes, len(shares) - 1,
                [(float(middles[j]), text, look[j].colour) for j, text in enumerate(texts)], 0.055,
            )  # fmt: skip

    return draw(file, paint, title, ": market share by revenue")
