"""Figures of one scenario's answer: adoption against the exponential, and who earns what."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure

from simulator.growth import GrowthCheck
from simulator.plots.style import (
    EXPONENTIAL,
    FAINT,
    INK,
    PALETTE,
    count_axis,
    draw,
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
        if replications > 1:
            axes.fill_between(months, low, high, color=PALETTE[0], alpha=0.22, lw=0,
                              label=f"5-95 % of {replications} replications")  # fmt: skip
        axes.plot(months, mean, color=PALETTE[0], label="users" + (", mean" * (replications > 1)))
        top = float(np.nanmax(high)) * 1.08 or 1.0
        holds = growth.holds
        if holds is not None and any(factor for _, factor in holds.factors):
            curve = np.array([[t, f * mean[int(t)]] for t, f in holds.factors if f is not None])
            seen = curve[:, 1] <= 1.15 * top
            rate = np.expm1(12.0 * holds.growth_rate)
            axes.plot(*curve[seen].T, color=EXPONENTIAL, ls=(0, (6, 3)), lw=1.7,
                      label=f"exponential of the beginning, {rate:+.0%} a year")  # fmt: skip
        axes.set_ylim(0, top)
        for tolerance, until in growth.holds_until.items():
            if until is not None and 0 < until < len(mean) - 1:
                axes.axvline(until, color=FAINT, lw=1.0, ls=":")
                left = tolerance == min(growth.holds_until, key=lambda text: float(text[:-2]))
                axes.annotate(f"within {tolerance}\nuntil month {until:.0f}", (until, 1.0),
                              xycoords=("data", "axes fraction"), xytext=(-4 if left else 4, -2),
                              textcoords="offset points", ha="right" if left else "left",
                              va="top", fontsize=8.5, color=INK)  # fmt: skip
        month_axis(axes, len(mean) - 1, start)
        count_axis(axes, "users [customers]")
        axes.set_ylim(0, top)
        axes.set_title(f"{title}: adoption")
        figure.supxlabel(f"Growth check: {growth.verdict}.", fontsize=9.5, color=INK, x=0.01,
                         ha="left")  # fmt: skip
        axes.legend(loc="lower right")

    return draw(file, paint)


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
        for j, name in enumerate(names):
            bottom = tops[:, j] - parts[:, j]
            axes.fill_between(months, bottom, tops[:, j], facecolor=look[name].colour, lw=0.8,
                              edgecolor="white", hatch=look[name].hatch, alpha=0.92)  # fmt: skip
            if parts[-1, j] >= 0.012:
                place = bottom[-1] + parts[-1, j] / 2
                axes.annotate(f"{name} {100 * parts[-1, j]:.0f} %", (len(shares) - 1, place),
                              xytext=(6, 0), textcoords="offset points", va="center",
                              color=look[name].colour, fontweight="bold", fontsize=9.5,
                              annotation_clip=False)  # fmt: skip
        axes.set_ylim(0, 1)
        month_axis(axes, len(shares) - 1, start)
        percent_axis(axes, "revenue share (market share)")
        axes.grid(visible=False)
        axes.set_title(f"{title}: market share by revenue")

    return draw(file, paint)
