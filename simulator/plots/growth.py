"""The growth check of a series in one figure: linear and logarithmic, models, bend, forecast."""

from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import SubFigure
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

from simulator.growth import GrowthCheck, band_of, curve_of
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
    ("linear", PALETTE[1], (0, (1.5, 1.5))),
    ("logistic", PALETTE[0], "-"),
    ("gompertz", PALETTE[2], (0, (7, 2, 1.5, 2))),
    ("bass", PALETTE[3], (0, (4, 1, 1, 1, 1, 1))),
)
REST, STRETCH = "#b0b0b0", "#f5e6a8"
BEST = 2  # models that are drawn in colour, with bands
ABOVE = 2.2  # curves are drawn up to this many times the highest count
HIGHEST = 1e307  # beyond it matplotlib's margins leave what a double can hold
MANY = 30  # points
LABEL = 26  # characters of a line of a label


def growth(file: Path, check: GrowthCheck, title: str, label: str, stacked: bool = False) -> Path:
    """A series with its models on linear and log axes, and its growth rate over time.

    Args:
        check: the finished check.
        title: what the series is.
        label: of the counts, with their unit.
        stacked: the rate below the two others, as on a page; else all in a row.
    """

    def paint(figure: SubFigure) -> list[Any]:
        linear, logarithmic, rates = panels(figure, stacked)
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
    width, height = (9.5, 6.6) if stacked else (13.0, 4.2)
    asked = check.holds is not None and check.holds.asked
    more = check.sentence() if check.supported or check.rejected or asked else ""
    return draw(file, paint, finding, "", [more], width=width, height=height)


def panels(figure: SubFigure, stacked: bool) -> list[Axes]:
    """The axes: linear, logarithmic, and of the rate."""
    if not stacked:
        return list(figure.subplots(1, 3, width_ratios=(1, 1, 0.85)))
    grid = figure.add_gridspec(2, 2, height_ratios=(1.0, 0.55))
    return [figure.add_subplot(grid[place]) for place in ((0, 0), (0, 1), (1, slice(None)))]


def series(axes: Axes, check: GrowthCheck, above: float) -> None:
    """The counts above a level, the models, the forecast and how long the beginning's holds."""
    times, values = np.array(check.times), np.array(check.values)
    first, last = (times[0], max(times[-1], check.at or times[-1])) if times.size else (0.0, 1.0)
    grid = np.linspace(first, last, 300)
    shown = values > above
    many = times.size > MANY  # points that would hide the models lie below them
    axes.plot(
        times[shown],
        values[shown],
        "o",
        color=INK,
        ms=3.0 if many else 4.5,
        zorder=1.7 if many else 5,
        label=speak("growth-observed"),
    )
    top = min(top_of(check) or 1.0, HIGHEST)
    stretch(axes, check)
    models(axes, check, grid, above, top)
    ceiling(axes, check, top)
    forecast(axes, check)
    beginning(axes, check, top)
    ends = {name: t for name, t in check.holds_until.items() if t is not None and first < t < last}
    mark_ends(axes, ends, check.clock.words)


def top_of(check: GrowthCheck) -> float:
    """Up to where curves are drawn: so many times the highest count, and as far as the forecast."""
    ahead = check.forecast
    above = ahead.interval[1] if ahead is not None and ahead.usable else 0.0
    return max(ABOVE * max(check.values, default=0.0), above)


def models(axes: Axes, check: GrowthCheck, grid: np.ndarray, above: float, top: float) -> None:
    """The two models of most weight with their bands; the rest in grey."""
    weights = {name: check.models[name].weight or 0.0 for name, _, _ in MODELS}
    best = sorted(weights, key=lambda name: weights[name], reverse=True)[:BEST]
    for name, colour, line in MODELS:
        curve = curve_of(check, name, grid)
        if curve is None:
            continue
        words = model_title(name)
        if (weight := check.models[name].weight) is not None:
            words = speak("growth-weighted", model=words, weight=f"{weight:.2f}")
        shown = np.where((curve > max(above, -1e-300)) & (curve < top), curve, np.nan)
        if name not in best:
            axes.plot(grid, shown, color=REST, ls=line, lw=1.2, zorder=1.5, label=words)
            continue
        # models may lie on each other: a dashed one over a solid one leaves both to be seen
        axes.plot(grid, shown, color=colour, ls=line, lw=1.8, label=words,
                  zorder=2.0 if line == "-" else 2.1)  # fmt: skip
        band = band_of(check, name, grid)
        if band is not None:
            low, high = (np.clip(edge, max(above, 0.0), top) for edge in band)
            axes.fill_between(grid, np.where(low > above, low, np.nan), high, color=colour,
                              alpha=0.15, lw=0)  # fmt: skip


def stretch(axes: Axes, check: GrowthCheck) -> None:
    """The longest part that an exponential describes within 5 %, shaded."""
    if check.stretch is not None:
        axes.axvspan(check.stretch.start, check.stretch.end, color=STRETCH, alpha=0.35, lw=0,
                     label=speak("growth-stretch"))  # fmt: skip


def ceiling(axes: Axes, check: GrowthCheck, top: float) -> None:
    """An identified ceiling, and up to where it may be."""
    value, upper = check.ceiling.value, check.ceiling.upper
    if not check.ceiling.identified or value is None or upper is None or value >= top:
        return
    axes.axhline(value, color=INK, lw=1.0, ls=(0, (8, 3)), label=speak("growth-ceiling"))
    if upper > value:
        axes.axhspan(value, min(upper, top), color=INK, alpha=0.07, lw=0,
                     label=speak("growth-ceiling-up-to"))  # fmt: skip


def logarithmic_axis(axes: Axes, check: GrowthCheck) -> None:
    """The same series in logarithms, where an exponential is straight."""
    positive = np.array([value for value in check.values if value > 0])
    if not positive.size:
        axes.set(xticks=[], yticks=[])
        say(axes, speak("growth-no-logarithms"))
        return
    low, high = float(positive.min()), float(positive.max())
    top = top_of(check)
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
    """The forecast with its interval, where it says anything."""
    ahead = check.forecast
    if ahead is None or check.at is None or not ahead.usable:
        return
    axes.plot([check.at] * 2, ahead.interval, color=INK, lw=1.4)
    axes.plot([check.at], [ahead.value], "D", color="white", markeredgecolor=INK, ms=6,
              zorder=6, label=speak("growth-forecast"))  # fmt: skip


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
