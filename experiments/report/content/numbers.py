"""The number that carries the answer of a study, by its kind."""

from collections.abc import Callable
from typing import Any

from experiments.answers.batch.doing import StudyAnswer
from experiments.report.content.parts import Number
from experiments.report.speech import say
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
    """The part of the variance of the first metric that its largest factor has."""
    frames = told.frames()
    if "indices" in frames:
        table = frames["indices"]
        table = table[(table["metric"] == table["metric"].iloc[0]) & (table["factor"] != "seed")]
        one = table.loc[table["total"].idxmax()]
        what = say("number-total", metric=one["metric"], factor=one["factor"])
        interval = share_ends(one["total_low"], one["total_high"])
        return Number(in_percent(one["total"]), what, interval)
    if "effects" not in frames:
        return None
    table = frames["effects"]
    table = table[table["metric"] == table["metric"].iloc[0]]
    one = table.loc[table["mu_star"].idxmax()]
    low, high = three_digits(one["mu_star_low"]), three_digits(one["mu_star_high"])
    what = say("number-effect", metric=one["metric"], factor=one["factor"])
    return Number(three_digits(one["mu_star"]), what, say("number-interval", low=low, high=high))


def of_calibrate(told: Any) -> Number | None:
    """How many points fit the data."""
    document = told.document()
    return Number(
        f"{document['points_that_fit']:,}", say("number-fits", count=document["points"]), ""
    )


def of_optimise(told: Any) -> Number | None:
    """What the best plan gains over the base, on fresh seeds."""
    best = told.found.best
    if best is None:
        return Number(say("number-nothing"), say("number-no-gain"), "")
    gain, form = best.gains[0], told.forms[0]
    goal = told.prepared.aims[0].label
    return Number(
        f"{form.change(gain.mean)}{form.step}", say("number-gain", plan=best.name, goal=goal),
        ends(gain.low, gain.high, form), (), tone(gain.low, gain.high),
        tone(gain.low, gain.high) != "even",
    )  # fmt: skip


def of_discover(told: Any) -> Number | None:
    """In how many futures the strategy fails."""
    document = told.document()
    return Number(
        in_percent(document["rate"]),
        say("number-fails", name=document["strategy"], count=document["futures"]),
        share_ends(document["rate_low"], document["rate_high"]),
    )


def of_select(told: Any) -> Number | None:
    """The best strategy, and how surely."""
    document = told.document()
    certain = "yes" if document["certain"] else "no"
    return Number(
        document["best"], say("number-best", goal=document["goal"]),
        say("number-certain", certain=certain, share=in_percent(document["confidence"])),
        clear=document["certain"],
    )  # fmt: skip


def of_robustness(told: Any) -> Number | None:
    """The strategy that is least regretted."""
    document = told.document()
    return Number(
        document["chosen"], say("number-regret", goal=document["goal"]),
        say("number-futures", count=len(document["futures"])),
    )  # fmt: skip


def of_seek(told: Any) -> Number | None:
    """The smallest change that reaches the goal."""
    document = told.document()
    unit = "" if document["unit"] in ("", "1") else f" {document['unit']}"
    if document["value"] is None:
        what = say("number-not-reached", path=document["path"], goal=document["goal"])
        return Number(f"{three_digits(document['best'])}{unit}", what, "")
    what = say("number-reaches", path=document["path"], goal=document["goal"])
    interval = seek_interval(document["low"], document["high"], unit)
    today = say("number-today", value=f"{three_digits(document['today'])}{unit}")
    return Number(f"{three_digits(document['value'])}{unit}", what, interval, (today,))


def seek_interval(low: float | None, high: float | None, unit: str) -> str:
    """An interval that may be open at an end."""
    if low is None and high is None:
        return say("number-no-interval")
    if low is None or high is None:
        way = "or-more" if high is None else "or-less"
        known = high if low is None else low
        return say(f"number-{way}", value=f"{three_digits(known or 0.0)}{unit}")
    return say("number-interval", low=three_digits(low), high=f"{three_digits(high)}{unit}")


KINDS: dict[str, Callable[[Any], Number | None]] = {
    "sweep": of_sweep, "sensitivity": of_sensitivity, "calibrate": of_calibrate,
    "optimise": of_optimise, "discover": of_discover, "select": of_select,
    "robustness": of_robustness, "seek": of_seek,
}  # fmt: skip
