"""The growth check of a series in one figure: linear and logarithmic, models, bend, forecast."""

from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

from simulator.growth import GrowthCheck, curve_of
from simulator.plots.axes import MARK, count_axis, mark_ends, say, short
from simulator.plots.style import EXPONENTIAL, FAINT, INK, PALETTE, draw, legend_below
from simulator.plots.words import Pen

MODELS = (
    ("exponential", "exponential", EXPONENTIAL, (0, (6, 2))),
    ("linear", "straight line", PALETTE[7], (0, (1.5, 1.5))),
    ("logistic", "logistic", PALETTE[0], "-"),
    ("gompertz", "Gompertz", PALETTE[2], (0, (7, 2, 1.5, 2))),
    ("bass", "Bass", PALETTE[3], (0, (4, 1, 1, 1, 1, 1))),
)
ABOVE = 2.2  # curves are drawn up to this many times the highest count
HIGHEST = 1e307  # beyond it matplotlib's margins leave what a double can hold
PAD = 18  # between axes and their titles, for the marks that stand there [points]
PANEL = 3.7  # width of the axes [inch]
TALL = 3.4  # height that a label may take [inch]


def growth(file: Path, check: GrowthCheck, title: str, label: str) -> Path:
    """A series with its models on linear and log axes, and its growth rate over time.

    Args:
        check: the finished check.
        title: what the series is.
        label: of the counts, with their unit.
    """

    def paint(figure: Figure) -> None:
        linear, logarithmic, rates = figure.subplots(1, 3, width_ratios=(1, 1, 0.85))
        for axes in (linear, logarithmic, rates):
            axes.set_xlabel(time_label(check))
        highest = max(check.values, default=0.0)
        if highest == 0.0 or highest > HIGHEST:
            linear.set_ylim(0, highest or 1.0)
        series(linear, check, above=-np.inf)
        count_axis(linear, label, TALL)
        if highest > HIGHEST:
            linear.set_yticks([0.0, highest])
        linear.set_title("linear", pad=PAD)
        logarithmic_axis(logarithmic, check)
        logarithmic.set_title("logarithmic", pad=PAD)
        local_growth(rates, check)
        legend_below(figure, *linear.get_legend_handles_labels())

    return draw(file, paint, title, "", (f"growth check: {check.verdict}",), width=13.0, height=4.2)


def series(axes: Axes, check: GrowthCheck, above: float) -> None:
    """The counts above a level, the models, the forecast and how long the beginning's holds."""
    times, values = np.array(check.times), np.array(check.values)
    first, last = (times[0], max(times[-1], check.at or times[-1])) if times.size else (0.0, 1.0)
    grid = np.linspace(first, last, 300)
    shown = values > above
    axes.plot(times[shown], values[shown], "o", color=INK, ms=4.5, zorder=5, label="observed")
    top = min(ABOVE * float(values.max(initial=0.0)) or 1.0, HIGHEST)
    for name, words, colour, line in MODELS:
        curve = curve_of(check, name, grid)
        if curve is None:
            continue
        weight = check.models[name].weight
        about = "" if weight is None else f" (weight {weight:.2f})"
        axes.plot(grid, np.where((curve > above) & (curve < top), curve, np.nan), color=colour,
                  ls=line, lw=1.6, label=f"{words}{about}")  # fmt: skip
    forecast(axes, check)
    beginning(axes, check, top)
    ends = {name: t for name, t in check.holds_until.items() if t is not None and first < t < last}
    if above >= 0.0:
        mark_ends(axes, ends, PANEL)
    else:
        for until in ends.values():
            axes.axvline(until, color=FAINT, lw=1.0, ls=":")


def logarithmic_axis(axes: Axes, check: GrowthCheck) -> None:
    """The same series in logarithms, where an exponential is straight."""
    positive = np.array([value for value in check.values if value > 0])
    if not positive.size:
        axes.set_xticks([])
        axes.set_yticks([])
        say(axes, "no logarithms: no count is above 0")
        return
    low, high = float(positive.min()), float(positive.max())
    top = max(ABOVE * high, expected(check))
    # limits before data: matplotlib's own margins may be beyond what a double can hold
    axes.set_autoscaley_on(False)
    axes.set_yscale("log")
    axes.set_ylim(max(low / 1.6, 1e-307), min(top * (top / low) ** 0.04, HIGHEST))
    series(axes, check, above=0.0)
    axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5) if high < 100 * low else (1,)))
    axes.yaxis.set_major_formatter(FuncFormatter(short))
    axes.yaxis.set_minor_formatter(NullFormatter())


def expected(check: GrowthCheck) -> float:
    """The forecast, or 0 where there is none."""
    average = check.average_forecast
    return 0.0 if average is None else average.value


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
        axes.plot(times[curve < top], curve[curve < top], color="black", lw=0.9,
                  label=f"exponential to {check.clock.words(holds.fitted_to)}")  # fmt: skip


def forecast(axes: Axes, check: GrowthCheck) -> None:
    """The averaged forecast with its interval."""
    average = check.average_forecast
    if average is None or check.at is None:
        return
    words = "forecast by weight"
    if average.interval is not None:
        axes.plot([check.at] * 2, average.interval, color=INK, lw=1.4)
        words += ", 95 %"
    axes.plot([check.at], [average.value], "D", color="white", markeredgecolor=INK, ms=6,
              zorder=6, label=words)  # fmt: skip


def local_growth(axes: Axes, check: GrowthCheck) -> None:
    """Growth rate between neighbouring points, and that of all points."""
    axes.set_ylabel(Pen(10.5).wrapped(f"growth rate [1/{check.unit}]", TALL, lines=2))
    axes.set_title("growth between points", pad=PAD)
    rate = check.growth_rate
    if not check.local_growth:
        axes.set_xticks([])
        axes.set_yticks([])
        say(axes, "no growth rate: fewer than two counts above 0")
        return
    points = np.array(check.local_growth)
    axes.plot(points[:, 0], points[:, 1], "o-", color=PALETTE[0], ms=4, lw=1.2)
    if rate is not None:
        axes.axhline(rate, color=EXPONENTIAL, ls=(0, (6, 2)), lw=1.4)
        axes.annotate("dashed: all points", (1, 1), xycoords="axes fraction", xytext=(0, 3),
                      textcoords="offset points", ha="right", va="bottom", fontsize=MARK.size,
                      color=INK)  # fmt: skip
    axes.axhline(0, color=FAINT, lw=0.8)


def time_label(check: GrowthCheck) -> str:
    """What the time axis counts."""
    if check.clock.origin is not None:
        return f"months since {check.clock.words(0.0)}"
    return check.unit
