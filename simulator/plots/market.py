"""Figures of one scenario's answer: how many use, who earns, how well they are served."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import SubFigure

from simulator.growth import GrowthCheck
from simulator.growth.models import TITLES
from simulator.numbers import number, percent_sign
from simulator.plots.parts import findings
from simulator.plots.parts.ends import LONG, End, ink_of, name_ends
from simulator.plots.parts.months import Mark, in_words, mark_months, month_axis
from simulator.plots.style import (
    EXPONENTIAL,
    INK,
    LONGEST,
    PALETTE,
    WIDTH,
    Look,
    about,
    draw,
    ends_of,
    hundredths,
    looks,
    say,
    short,
    shortened,
    value_axis,
)
from simulator.speech import say as speak

MANY = 12  # lines, from which on a legend names them
DENSE = 240  # months, from which on lines are thin
PLOT = 0.76 * WIDTH  # width of the axes beside what names their lines, about [inch]
HEADROOM = 1.12  # of an axis, over what it shows
NEAR = 1.5  # a ceiling is drawn up to so many times the highest value


def adoption(file: Path, mean: np.ndarray, low: np.ndarray, high: np.ndarray, growth: GrowthCheck,
             title: str, start: str, replications: int, marks: Sequence[Mark] = (),
             customers: float | None = None) -> Path:  # fmt: skip
    """Users by month with their band, the exponential that fits the beginning, its end.

    Args:
        mean, low, high: users by month [customers].
        growth: the check of `mean`.
        title: of the scenario.
        start: calendar month of month 0.
        replications: how many the band is of.
        marks: the dated actions.
        customers: how many there are in all; drawn where that is near.
    """
    last = len(mean) - 1
    remarks = [about(title, speak("adoption-subject"))]
    remarks.append(speak("picture-check", verdict=growth.verdict_said))
    if replications > 1:
        remarks.append(speak("adoption-band", count=replications))

    def paint(figure: SubFigure) -> Sequence[Any]:
        axes = figure.subplots()
        months = np.arange(len(mean))
        top = float(np.nanmax(high, initial=0.0))
        limits = ceilings(growth, top, customers)
        top = HEADROOM * max([top, *limits.values()]) or 1.0
        month_axis(axes, last, start)
        axes.set_ylim(0, top)
        if replications > 1:
            axes.fill_between(months, low, high, color=PALETTE[0], alpha=0.22, lw=0)
        axes.plot(months, mean, color=PALETTE[0])
        ends = [End(speak("adoption-users"), PALETTE[0], last, float(mean[-1]), number(mean[-1]))]
        for name, value in limits.items():
            axes.axhline(value, color=INK, lw=1.0, ls=(0, (1, 2)))
            ends.append(End(name, INK, last, value, number(value)))
        drawn_on = exponential(axes, mean, growth, top)
        until = {name: t for name, t in growth.holds_until.items()
                 if t is not None and 0 < t < last}  # fmt: skip
        told = ends_of(until, lambda time: speak("picture-month", month=f"{time:.0f}"))
        beside = [Mark(time, words) for time, words in told.items()] + drawn_on
        if not mark_months(axes, [*beside, *marks], PLOT):
            mark_months(axes, beside, PLOT)
            remarks.append(in_words(marks))
        value_axis(axes, speak("adoption-label"))
        name_ends(axes, ends, last)
        if not np.nansum(mean):
            say(axes, speak("adoption-nobody").lower())
        return []

    return draw(file, paint, findings.of_adoption(mean, growth), "", remarks)


def ceilings(growth: GrowthCheck, top: float, customers: float | None) -> dict[str, float]:
    """Levels that users cannot pass, by name: those that lie near what is drawn."""
    found = {}
    ceiling = growth.ceiling
    if ceiling.identified and ceiling.value is not None and ceiling.model is not None:
        model = TITLES[ceiling.model]
        found[speak("adoption-ceiling", model=model)] = float(ceiling.value)
    if customers is not None:
        found[speak("adoption-customers")] = customers
    return {name: value for name, value in found.items() if 0.0 < value <= NEAR * top}


def exponential(axes: Axes, values: np.ndarray, growth: GrowthCheck, top: float) -> list[Mark]:
    """The exponential of the beginning, as far as the axis goes; its name, where it leaves."""
    if growth.holds is None:
        return []
    curve = [(t, factor * values[int(t)]) for t, factor in growth.holds.factors if factor]
    shown = np.array([(t, value) for t, value in curve if value <= 1.3 * top])
    if not shown.size:
        return []
    axes.plot(*shown.T, color=EXPONENTIAL, ls=(0, (6, 3)), lw=1.7)
    within = shown[shown[:, 1] <= top]
    leaves = float(within[-1, 0] if len(within) else shown[0, 0])
    words = speak("adoption-beginning", pace=pace(growth.holds.growth_rate))
    return [Mark(leaves, words, "", ink_of(EXPONENTIAL))]


def pace(growth_rate: float) -> str:
    """A growth rate [1/month] in percent, of a month where a year's says nothing."""
    span, key = (12.0, "pace-year") if abs(growth_rate) < 0.4 else (1.0, "pace-month")
    percent = 100.0 * np.expm1(min(growth_rate * span, 600.0))
    return speak(key, percent=f"{percent:+.0f}" if abs(percent) < 1e5 else f"+{short(percent)}")


def lines(file: Path, values: np.ndarray, names: Sequence[str], title: str, subject: str,
          label: str, start: str, percent: bool = False, limit: float | None = None,
          palette: Sequence[str] = PALETTE, empty: str = "", full: float = 1.0,
          steps: bool = False, marks: Sequence[Mark] = (),
          tell: Callable[[float], str] | None = None, finding: str = "") -> Path:  # fmt: skip
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
        steps: values hold until the next, as prices do.
        marks: the dated actions.
        tell: how the last value of a line is told; it is not, where that is missing.
        finding: the title; where it is empty, the scenario's and the subject are.
    """
    shown = hundredths(limit or 0.0) + percent_sign() if percent else short(limit or 0.0)
    remarks = [about(title, subject)] if finding else []
    remarks += [] if limit is None else [speak("utilisation-limit", limit=shown)]

    def paint(figure: SubFigure) -> Sequence[Any]:
        axes = figure.subplots()
        width = 1.4 if len(names) >= MANY or len(values) > DENSE else 2.0
        look = looks(len(names), palette)
        style = "steps-post" if steps else "default"
        drawn = [
            axes.plot(values[:, j], color=look[j].colour, ls=look[j].line, lw=width, label=name,
                      drawstyle=style)[0]
            for j, name in enumerate(names)
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
            say(axes, empty or speak("picture-values"))
        value_axis(axes, label, unit="%" if percent else None)
        if not mark_months(axes, marks, PLOT):
            remarks.append(in_words(marks))
        return name_lines(axes, values, drawn, look, tell) if known.size else []

    return draw(file, paint, *titled(finding, title, subject), remarks)


def titled(finding: str, title: str, subject: str) -> tuple[str, str]:
    """The title of a picture: what it finds, or else of what it is."""
    return (finding, "") if finding else (title, about("", subject))


def revenue_share(file: Path, shares: np.ndarray, names: Sequence[str], title: str,
                  start: str, marks: Sequence[Mark] = ()) -> Path:  # fmt: skip
    """Who earns which part of the market's revenue, month by month, as a ribbon.

    Args:
        shares: (months, providers) revenue shares.
        names: of the providers, in the order in which they get their colours.
        title: of the scenario.
        marks: the dated actions.
    """
    subject, finding = speak("share-subject"), findings.of_shares(shares, names)
    remarks = [about(title, subject)] if finding else []

    def paint(figure: SubFigure) -> Sequence[Any]:
        axes = figure.subplots()
        parts = np.nan_to_num(shares)
        tops = np.cumsum(parts, axis=1)
        look, earned, sign = looks(len(names)), parts[-1].any(), percent_sign()
        ribbons = [
            axes.fill_between(range(len(shares)), tops[:, j] - parts[:, j], tops[:, j], lw=0.8,
                              facecolor=look[j].colour, edgecolor="white", hatch=look[j].hatch,
                              alpha=0.92,
                              label=f"{name} {100 * part:.0f}{sign}" if earned else name)
            for j, (name, part) in enumerate(zip(names, parts[-1], strict=True))
        ]  # fmt: skip
        axes.set_ylim(0, 1)
        month_axis(axes, len(shares) - 1, start)
        value_axis(axes, speak("share-label"), unit="%")
        axes.grid(visible=False)
        dark = [one._replace(colour="black") for one in marks]  # on the ribbons
        if not mark_months(axes, dark, PLOT):
            remarks.append(in_words(marks))
        if parts.any():
            return name_lines(axes, tops - parts / 2, ribbons, look)
        say(axes, speak("share-none"))
        return []

    return draw(file, paint, *titled(finding, title, subject), remarks)


def name_lines(axes: Axes, values: np.ndarray, drawn: Sequence[Any], look: Sequence[Look],
               tell: Callable[[float], str] | None = None) -> Sequence[Any]:  # fmt: skip
    """Names at the ends of (months, names) values, with their last values.

    Where they are many or long, what is drawn is returned, for a legend to name.
    """
    names = [shortened(part.get_label(), LONGEST) for part in drawn]
    if len(names) >= MANY or max(map(len, names)) > LONG:
        return drawn
    ends = []
    for j, known in enumerate(~np.isnan(values.T)):
        for month in np.flatnonzero(known)[-1:]:
            value = float(values[month, j])
            told = tell(value) if tell else ""
            ends.append(End(names[j], look[j].colour, float(month), value, told))
    name_ends(axes, ends, len(values) - 1)
    return []
