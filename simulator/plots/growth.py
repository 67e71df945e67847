"""The growth check of a series in one figure: linear and logarithmic, models, bend, forecast."""

from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import SubFigure
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

from simulator.growth import GrowthCheck, curve_of
from simulator.growth.models import title as model_title
from simulator.numbers import unit_words
from simulator.plots.style import (
    EXPONENTIAL,
    FAINT,
    INK,
    LONGEST,
    PALETTE,
    draw,
    mark_ends,
    say,
    short,
    shortened,
    value_axis,
    wrapped,
)
from simulator.speech import say as speak
from simulator.speech import tight

MODELS = (
    ("exponential", EXPONENTIAL, (0, (6, 2))),
    ("linear", PALETTE[7], (0, (1.5, 1.5))),
    ("logistic", PALETTE[0], "-"),
    ("gompertz", PALETTE[2], (0, (7, 2, 1.5, 2))),
    ("bass", PALETTE[3], (0, (4, 1, 1, 1, 1, 1))),
)
ABOVE = 2.2  # curves are drawn up to this many times the highest count
HIGHEST = 1e307  # beyond it matplotlib's margins leave what a double can hold
LABEL = 26  # characters of a line of a label


def growth(file: Path, check: GrowthCheck, title: str, label: str) -> Path:
    """A series with its models on linear and log axes, and its growth rate over time.

    Args:
        check: the finished check.
        title: what the series is.
        label: of the counts, with their unit.
    """

    def paint(figure: SubFigure) -> list[Any]:
        linear, logarithmic, rates = figure.subplots(1, 3, width_ratios=(1, 1, 0.85))
        timed = check.clock.origin is not None
        label_of_time = speak("picture-months", start=check.clock.words(0.0)) if timed else (
            unit_words(check.unit))  # fmt: skip
        for axes, name in ((linear, "linear"), (logarithmic, "logarithmic"), (rates, "between")):
            axes.set(title=speak(f"growth-panel-{name}"), xlabel=wrapped(label_of_time, LABEL))
        highest = max(check.values, default=0.0)
        if highest == 0.0 or highest > HIGHEST:
            linear.set_ylim(0, highest or 1.0)
        series(linear, check, above=-np.inf)
        if linear.dataLim.y0 >= 0:
            linear.set_ylim(bottom=0)
        value_axis(linear, label, LABEL)
        if highest > HIGHEST:
            linear.set_yticks([0.0, highest])
        logarithmic_axis(logarithmic, check)
        local_growth(rates, check)
        shown = [axes.get_legend_handles_labels()[0] for axes in (linear, rates)]
        return shown[0] + shown[1]

    finding = speak("picture-about", title=shortened(title, LONGEST), subject=check.verdict_said)
    return draw(file, paint, finding, "", [check.sentence()], width=13.0, height=4.2)


def series(axes: Axes, check: GrowthCheck, above: float) -> None:
    """The counts above a level, the models, the forecast and how long the beginning's holds."""
    times, values = np.array(check.times), np.array(check.values)
    first, last = (times[0], max(times[-1], check.at or times[-1])) if times.size else (0.0, 1.0)
    grid = np.linspace(first, last, 300)
    shown = values > above
    axes.plot(
        times[shown],
        values[shown],
        "o",
        color=INK,
        ms=4.5,
        zorder=5,
        label=speak("growth-observed"),
    )
    top = min(ABOVE * float(values.max(initial=0.0)) or 1.0, HIGHEST)
    for name, colour, line in MODELS:
        curve = curve_of(check, name, grid)
        if curve is None:
            continue
        weight = check.models[name].weight
        words = model_title(name)
        if weight is not None:
            words = speak("growth-weighted", model=words, weight=f"{weight:.2f}")
        axes.plot(grid, np.where((curve > above) & (curve < top), curve, np.nan), color=colour,
                  ls=line, lw=1.6, label=words)  # fmt: skip
    forecast(axes, check)
    beginning(axes, check, top)
    ends = {name: t for name, t in check.holds_until.items() if t is not None and first < t < last}
    mark_ends(axes, ends, check.clock.words)


def logarithmic_axis(axes: Axes, check: GrowthCheck) -> None:
    """The same series in logarithms, where an exponential is straight."""
    positive = np.array([value for value in check.values if value > 0])
    if not positive.size:
        axes.set(xticks=[], yticks=[])
        say(axes, speak("growth-no-logarithms"))
        return
    low, high = float(positive.min()), float(positive.max())
    average = check.average_forecast
    top = max(ABOVE * high, 0.0 if average is None else average.value)
    # limits before data: matplotlib's own margins may be beyond what a double can hold
    axes.set_autoscaley_on(False)
    axes.set_yscale("log")
    axes.set_ylim(max(low / 1.6, 1e-307), min(top * (top / low) ** 0.04, HIGHEST))
    series(axes, check, above=0.0)
    axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5) if high < 100 * low else (1,)))
    axes.yaxis.set_major_formatter(FuncFormatter(short))
    axes.yaxis.set_minor_formatter(NullFormatter())


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
        label = tight(speak("growth-fitted-to", time=check.clock.words(holds.fitted_to)))
        axes.plot(times[curve < top], curve[curve < top], color="black", lw=0.9, label=label)


def forecast(axes: Axes, check: GrowthCheck) -> None:
    """The averaged forecast with its interval."""
    average = check.average_forecast
    if average is None or check.at is None:
        return
    words = speak("growth-forecast")
    if average.interval is not None:
        axes.plot([check.at] * 2, average.interval, color=INK, lw=1.4)
        words = speak("growth-forecast-in")
    axes.plot([check.at], [average.value], "D", color="white", markeredgecolor=INK, ms=6,
              zorder=6, label=words)  # fmt: skip


def local_growth(axes: Axes, check: GrowthCheck) -> None:
    """Growth rate between neighbouring points, and that of all points."""
    value_axis(axes, speak("growth-rate", unit=unit_words(check.unit)), LABEL)
    if not check.local_growth:
        axes.set(xticks=[], yticks=[])
        say(axes, speak("growth-no-rate"))
        return
    points = np.array(check.local_growth)
    axes.plot(points[:, 0], points[:, 1], "o-", color=PALETTE[0], ms=4, lw=1.2)
    if check.growth_rate is not None:
        axes.axhline(check.growth_rate, color=INK, ls=(0, (4, 3)), lw=1.2,
                     label=speak("growth-rate-all"))  # fmt: skip
    axes.axhline(0, color=FAINT, lw=0.8)
