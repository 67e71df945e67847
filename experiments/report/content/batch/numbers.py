"""The number that carries the answer of a study, by its kind."""

from collections.abc import Callable
from typing import Any

import numpy as np

from experiments.answers.batch.doing import StudyAnswer
from experiments.answers.batch.sensitivity import format_of, labels_of
from experiments.answers.batch.sweep.words import about
from experiments.report.content.batch.checks import fits_words
from experiments.report.content.parts import Number
from experiments.report.speech import say
from experiments.studies.statistics import wilson
from simulator.numbers import Format, percent_sign, three_digits


def number_of(answer: StudyAnswer) -> Number | None:
    """The number of a study; None where it found none."""
    of = KINDS.get(answer.study.kind)
    return of(answer.told) if of is not None else None


def ends(low: float | None, high: float | None, form: Format) -> str:
    """An interval in words."""
    if low is None or high is None or low != low or high != high:
        return say("number-no-interval")
    return say("number-interval", low=form.change(low), high=f"{form.change(high)}{form.step}")


def share_ends(low: float, high: float) -> str:
    """An interval of a share."""
    return say("number-interval", low=in_percent(low), high=in_percent(high))


def in_percent(value: float) -> str:
    """A share: 12.3 %."""
    return f"{100.0 * value:.1f}{percent_sign()}"


def tone(low: float | None, high: float | None, good: int = 1) -> str:
    """Whether an interval is clear of 0, and on which side."""
    if low is None or high is None or not (low > 0.0 or high < 0.0):
        return "even"
    return "good" if (low > 0.0) == (good >= 0) else "bad"


def of_sweep(told: Any) -> Number | None:
    """How far the factor that matters most moves the first metric."""
    first = told.metrics[0]
    effects = [one for one in told.effects(first) if one.swing is not None]
    if not effects:
        return None
    effect = max(effects, key=lambda one: one.size)
    what = say("number-swing", metric=first.title, factor=effect.levels.span.label)
    swing, form = effect.swing, first.form
    return Number(
        f"{form.change(swing.size)}{form.step}", what, ends(swing.low, swing.high, form),
        clear=swing.certain,
    )  # fmt: skip


def of_sensitivity(told: Any) -> Number | None:
    """The part of the variance of the first metric that its largest factor has; by Morris alone,
    how far its largest factor moves it."""
    found = told.found
    label = labels_of(found)[0]
    metric = about(label, found.prepared.read.scenario).title
    if label in found.indices:
        totals = found.indices[label].total
        place = max(range(len(totals) - 1), key=lambda one: totals[one].value)
        one, seed = totals[place], totals[-1]
        what = say("number-total", metric=metric, factor=found.spans[place].label)
        notes = [say("number-market", what=say("number-seed"), value=in_percent(seed.value))]
        return Number(in_percent(one.value), what, share_ends(one.low, one.high), notes)
    effects, form = found.effects[label], format_of(found, label)
    place = int(np.nanargmax(effects.mu_star))
    low, high = form.size(effects.low[place]), f"{form.size(effects.high[place])}{form.step}"
    factor = found.prepared.spans[place].label
    return Number(
        f"{form.size(effects.mu_star[place])}{form.step}",
        say("number-effect", metric=metric, factor=factor),
        say("number-interval", low=low, high=high),
    )  # fmt: skip


def of_calibrate(told: Any) -> Number | None:
    """What is forecast for the last month; without a forecast, how many points fit the data."""
    found = told.found
    future = told.places("future")
    if not future.size:
        fits = say("number-fits", count=len(found.points))
        return Number(f"{found.fits:,}", fits, told.fit_words)
    last = max(told.cells[i].month for i in future)
    labels = [i for i in future if told.cells[i].month == last]
    first, *others = [forecast(told, i) for i in labels]
    notes = [say("number-market", what=name, value=f"{value} ({interval})")
             for name, value, interval in others]  # fmt: skip
    notes.append(fits_words(found.fits, len(found.points)))
    name, value, interval = first
    what = say("number-forecast", what=name, when=told.cells[labels[0]].when)
    return Number(value, what, interval, notes)


def forecast(told: Any, place: int) -> tuple[str, str, str]:
    """A figure to come: what it is called, its median, the band around it."""
    cell, form = told.cells[place], told.form(told.cells[place])
    low, middle, high = told.found.fitted[:, place]
    band = say("number-band-90", low=form.amount(low), high=form.amount(high))
    return told.called(cell.label), form.level(middle), band


def of_optimise(told: Any) -> Number | None:
    """What the best plan gains over the base, on fresh seeds; of none that is better, the first
    of those that were tried."""
    best = told.found.best
    if best is None and not told.found.finalists:
        return Number(say("number-nothing"), say("number-no-gain"), say("number-no-plan"))
    one = best or told.found.finalists[0]
    gain, form = one.gains[0], told.forms[0]
    key = "number-gain" if best is not None else "number-gain-unclear"
    shade = tone(gain.low, gain.high)
    notes = [] if len(told.forms) > 1 else [say("number-plan", plan=told.plan_words(one))]
    return Number(
        f"{form.change(gain.mean)}{form.step}", say(key, plan=one.name, goal=told.titles[0]),
        ends(gain.low, gain.high, form), notes, shade, shade != "even",
    )  # fmt: skip


def of_discover(told: Any) -> Number | None:
    """In how many futures the strategy fails."""
    low, high = wilson(told.rate, len(told.found.points))
    what = say("number-fails", name=told.name, count=len(told.found.points))
    notes = [told.found_in(leaf) for leaf in told.found.conditions]
    return Number(in_percent(told.rate), what, share_ends(low, high), notes)


def of_select(told: Any) -> Number | None:
    """How far the best strategy is ahead of the next."""
    first, second, *_ = told.order()
    form, selection = told.metric.form, told.found.selection
    lead = told.found.against[second]
    mean, low, high = (None if one is None else -one
                       for one in (lead.difference, lead.high, lead.low))  # fmt: skip
    names = told.names
    what = say("number-lead", best=names[first], next=names[second], metric=told.metric.title)
    share = in_percent(told.study.confidence)
    notes = [
        say("number-certain" if selection.certain else "number-left", share=share),
        *(say("number-market", what=names[one], value=form.level(told.mean(one)))
          for one in told.order()),
    ]  # fmt: skip
    if mean is None:
        return Number(names[first], say("number-best", goal=told.metric.title), notes[0], notes[1:],
                      clear=selection.certain)  # fmt: skip
    return Number(
        f"{form.change(mean)}{form.step}", what, ends(low, high, form), notes,
        "good" if selection.certain else "even", selection.certain,
    )  # fmt: skip


def of_robustness(told: Any) -> Number | None:
    """The greatest regret of the strategy that is least regretted."""
    found, names = told.found, told.names
    one = found.strategies[found.chosen]
    what = say("number-regret", name=names[found.chosen], metric=told.metric.title,
               futures=len(told.futures))  # fmt: skip
    form = told.metric.form
    interval = say("number-no-interval")
    if one.low is not None and one.high is not None:
        high = f"{form.size(one.high)}{form.step}"
        interval = say("number-interval", low=form.size(one.low), high=high)
    notes = [
        say("number-market", what=names[arm], value=told.size(found.strategies[arm].greatest))
        for arm in told.order[1:]
    ]
    return Number(told.size(one.greatest), what, interval, notes)


def of_seek(told: Any) -> Number | None:
    """The smallest change that reaches the goal."""
    document = told.document()
    unit = f" {told.unit}" if told.unit else ""
    if document["value"] is None:
        what = say("number-not-reached", path=document["path"], goal=document["goal"])
        return Number(f"{three_digits(document['best'])}{unit}", what, say("number-none-reaches"))
    what = say("number-reaches", path=document["path"], goal=document["goal"])
    interval = seek_interval(document["low"], document["high"], unit)
    today = say("number-today", value=f"{three_digits(document['today'])}{unit}")
    value = f"{three_digits(document['value'])}{unit}"
    return Number(value, what, interval, (today,))


def seek_interval(low: float | None, high: float | None, unit: str) -> str:
    """An interval that may be open at an end."""
    if low is None and high is None:
        return say("number-no-interval")
    if low is None or high is None:
        known = f"{three_digits((high if low is None else low) or 0.0)}{unit}"
        return say("number-or-more" if high is None else "number-or-less", value=known)
    return say("number-interval", low=three_digits(low), high=f"{three_digits(high)}{unit}")


KINDS: dict[str, Callable[[Any], Number | None]] = {
    "sweep": of_sweep, "sensitivity": of_sensitivity, "calibrate": of_calibrate,
    "optimise": of_optimise, "discover": of_discover, "select": of_select,
    "robustness": of_robustness, "seek": of_seek,
}  # fmt: skip
