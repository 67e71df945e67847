"""Figures of one scenario's answer: how many use, who earns, how well they are served."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from simulator.growth import GrowthCheck
from simulator.plots.style import (
    EXPONENTIAL,
    FAINT,
    INK,
    PALETTE,
    Look,
    count_axis,
    draw,
    label_ends,
    looks,
    month_axis,
    percent_axis,
)


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
        tolerances = growth.holds_until
        for place, (tolerance, until) in enumerate(tolerances.items()):
            if until is not None and 0 < until < len(mean) - 1:
                axes.axvline(until, color=FAINT, lw=1.0, ls=":")
                # the first on the left of its line, the second on the right: they may be near
                side = -1 if place == 0 else 1
                axes.annotate(
                    f"exponential\nwithin {tolerance}\nto month {until:.0f}", (until, 1.0),
                    xycoords=("data", "axes fraction"), xytext=(5 * side, -2),
                    textcoords="offset points", ha="right" if side < 0 else "left", va="top",
                    fontsize=8.5, color=INK,
                )  # fmt: skip
        month_axis(axes, len(mean) - 1, start)
        count_axis(axes, "users [customers]")
        axes.set_ylim(0, top)
        axes.set_title(f"{title}: adoption")
        axes.legend(loc="lower right", title=f"growth check: {growth.verdict}", fontsize=9,
                    title_fontsize=9, alignment="right")  # fmt: skip

    return draw(file, paint)


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
        rate = np.expm1(12.0 * holds.growth_rate)
        axes.plot(
            *np.array(points).T, color=EXPONENTIAL, ls=(0, (6, 3)), lw=1.7,
            label=f"exponential of the beginning, {100 * rate:+.0f} % a year",
        )  # fmt: skip


def lines(
    file: Path,
    values: np.ndarray,
    names: Sequence[str],
    title: str,
    label: str,
    start: str,
    percent: bool = False,
    limit: float | None = None,
    palette: Sequence[str] = PALETTE,
) -> Path:
    """A line for each provider or segment, named at its end.

    Args:
        values: (months, names); NaN leaves a gap.
        label: of the y axis, with its unit.
        percent: whether values are shares.
        limit: a level that is marked, such as full capacity.
        palette: colours in the order of names.
    """

    def paint(figure: Figure) -> None:
        axes = figure.subplots()
        months, look = np.arange(len(values)), looks(names, palette)
        for j, name in enumerate(names):
            axes.plot(months, values[:, j], color=look[name].colour, ls=look[name].line)
        if limit is not None:
            axes.axhline(limit, color=INK, lw=1.0, ls=":")
        month_axis(axes, len(values) - 1, start)
        if percent:
            percent_axis(axes, label)
        else:
            count_axis(axes, label)
        known = values[~np.isnan(values)]
        top = float(max(known.max(initial=0.0), limit or 0.0)) or 1.0
        # satisfaction and prices live far from 0: show what differs, not the emptiness below
        bottom = float(known.min(initial=top))
        axes.set_ylim(0 if bottom < 0.4 * top else bottom - 0.1 * (top - bottom), top * 1.05)
        ends = last_values(values, names, look)
        label_ends(axes, len(values) - 1, ends, 0.052)
        axes.set_title(title)

    return draw(file, paint)


def last_values(
    values: np.ndarray, names: Sequence[str], look: dict[str, Look]
) -> list[tuple[float, str, str]]:
    """Where each line ends, what it is called and its colour; lines without values are not."""
    ends = []
    for j, name in enumerate(names):
        known = values[~np.isnan(values[:, j]), j]
        if known.size:
            ends.append((float(known[-1]), name, look[name].colour))
    return ends


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
        look = looks(names)
        tops = np.cumsum(parts, axis=1)
        ends = []
        for j, name in enumerate(names):
            bottom = tops[:, j] - parts[:, j]
            axes.fill_between(months, bottom, tops[:, j], facecolor=look[name].colour, lw=0.8,
                              edgecolor="white", hatch=look[name].hatch, alpha=0.92)  # fmt: skip
            text = f"{name} {100 * parts[-1, j]:.0f} %"
            ends.append((float(bottom[-1] + parts[-1, j] / 2), text, look[name].colour))
        axes.set_ylim(0, 1)
        month_axis(axes, len(shares) - 1, start)
        percent_axis(axes, "revenue share (market share)")
        axes.grid(visible=False)
        label_ends(axes, len(shares) - 1, ends, 0.05)
        axes.set_title(f"{title}: market share by revenue")

    return draw(file, paint)
