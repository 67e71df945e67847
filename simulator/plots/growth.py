"""The growth check of a series in one figure: linear and logarithmic, models, bend, forecast."""

from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator, NullFormatter

from simulator.growth import GrowthCheck, curve_of
from simulator.plots.style import (
    EXPONENTIAL,
    FAINT,
    INK,
    PALETTE,
    count_axis,
    draw,
    short,
)

MODELS = (
    ("exponential", "exponential", EXPONENTIAL, (0, (6, 2))),
    ("linear", "straight line", PALETTE[7], (0, (1.5, 1.5))),
    ("logistic", "logistic", PALETTE[0], "-"),
    ("gompertz", "Gompertz", PALETTE[2], (0, (7, 2, 1.5, 2))),
    ("bass", "Bass", PALETTE[3], (0, (4, 1, 1, 1, 1, 1))),
)


def growth(file: Path, check: GrowthCheck, title: str, label: str) -> Path:
    """A series with its models on linear and log axes, and its growth rate over time.

    Args:
        check: the finished check.
        title: what the series is.
        label: of the counts, with their unit.
    """
    times, values = np.array(check.times), np.array(check.values)

    def paint(figure: Figure) -> None:
        panels = figure.subplots(1, 3, width_ratios=(1, 1, 0.85))
        last = max(times[-1], check.at or times[-1]) if times.size else 1.0
        first = times[0] if times.size else 0.0
        grid = np.linspace(first, last, 300)
        for axes, logarithmic in ((panels[0], False), (panels[1], True)):
            positive = values > 0
            shown = positive if logarithmic else np.ones(values.size, bool)
            axes.plot(times[shown], values[shown], "o", color=INK, ms=4.5, zorder=5,
                      label="observed")  # fmt: skip
            top = float(values.max(initial=0.0)) or 1.0
            for name, words, colour, line in MODELS:
                curve = curve_of(check, name, grid)
                if curve is None:
                    continue
                keep = (curve > 0 if logarithmic else True) & (curve < 2.2 * top)
                weight = check.models[name].weight
                about = "" if weight is None else f" (weight {weight:.2f})"
                axes.plot(grid[keep], curve[keep], color=colour, ls=line, lw=1.6,
                          label=f"{words}{about}")  # fmt: skip
            forecast(axes, check)
            beginning(axes, check, 2.2 * top)
            mark_ends(axes, check, first, last, words=logarithmic)
            axes.set_xlabel(time_label(check))
            if logarithmic and positive.any():
                axes.set_yscale("log")
                axes.set_title("logarithmic", fontsize=11)
                axes.set_ylim(values[positive].min() / 1.6, 2.2 * top)
                few = values[positive].max() < 100 * values[positive].min()
                axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5) if few else (1,)))
                axes.yaxis.set_major_formatter(lambda v, _: short(v))
                axes.yaxis.set_minor_formatter(NullFormatter())
            else:
                count_axis(axes, label)
                axes.set_title("linear", fontsize=11)
        local_growth(panels[2], check)
        handles, names = panels[0].get_legend_handles_labels()
        figure.legend(handles, names, loc="outside lower center", ncols=5, fontsize=9)
        figure.suptitle(f"{title}: {check.verdict}", x=0.01, ha="left", fontsize=12.5,
                        fontweight="bold")  # fmt: skip

    return draw(file, paint, width=13.0, height=5.0)


def beginning(axes: Axes, check: GrowthCheck, top: float) -> None:
    """The exponential that describes the beginning, drawn on."""
    holds = check.holds
    if holds is None or (holds.until["5 %"] is None and not holds.asked):
        return
    counts = dict(zip(check.times, check.values, strict=True))
    known = [(t, f * counts[t]) for t, f in holds.factors if f is not None and f * counts[t] > 0]
    if len(known) < 2:
        return
    # an exponential is straight in logarithms, so two of its points tell it
    (first, low), (last, high) = known[0], known[-1]
    times = np.linspace(first, last, 300)
    curve = low * (high / low) ** ((times - first) / (last - first))
    if (curve < top).sum() > 1:
        axes.plot(times[curve < top], curve[curve < top], color=INK, lw=1.2, ls=(0, (2, 2)),
                  label=f"exponential to {check.clock.words(holds.fitted_to)}")  # fmt: skip


def mark_ends(axes: Axes, check: GrowthCheck, first: float, last: float, words: bool) -> None:
    """Until when the exponential of the beginning holds."""
    ends: dict[float, list[str]] = {}
    for tolerance, until in check.holds_until.items():
        if until is not None and first < until < last:
            ends.setdefault(until, []).append(tolerance)
    for until, tolerances in ends.items():
        axes.axvline(until, color=FAINT, lw=1.0, ls=":")
        if words:
            axes.annotate(f"within {' and '.join(tolerances)}", (until, 0.02), rotation=90,
                          xycoords=("data", "axes fraction"), xytext=(3, 0),
                          textcoords="offset points", ha="left", va="bottom", fontsize=8,
                          color=INK)  # fmt: skip


def forecast(axes: Axes, check: GrowthCheck) -> None:
    """The averaged forecast with its interval."""
    average = check.average_forecast
    if average is None or average.value is None or check.at is None:
        return
    if average.interval is not None:
        axes.plot([check.at] * 2, average.interval, color=INK, lw=1.4)
    axes.plot([check.at], [average.value], "D", color="white", markeredgecolor=INK, ms=6,
              zorder=6, label="forecast by weight, 95 %")  # fmt: skip


def local_growth(axes: Axes, check: GrowthCheck) -> None:
    """Growth rate between neighbouring points, and that of all points."""
    axes.set_title("growth between points", fontsize=11)
    axes.set_xlabel(time_label(check))
    axes.set_ylabel(f"growth rate [1/{check.unit}]")
    if check.local_growth:
        points = np.array(check.local_growth)
        axes.plot(points[:, 0], points[:, 1], "o-", color=PALETTE[0], ms=4, lw=1.2)
        rate = check.growth_rate
        if rate is not None:
            axes.axhline(rate, color=EXPONENTIAL, ls=(0, (6, 2)), lw=1.4)
            axes.annotate("all points", (1, rate), xycoords=("axes fraction", "data"),
                          xytext=(-2, 3), textcoords="offset points", ha="right", fontsize=8.5,
                          color=EXPONENTIAL)  # fmt: skip
        axes.axhline(0, color=FAINT, lw=0.8)


def time_label(check: GrowthCheck) -> str:
    """What the time axis counts."""
    if check.clock.origin is not None:
        return f"months since {check.clock.words(0.0)}"
    return check.unit
