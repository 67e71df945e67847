"""The health card: what is to be known of an answer before it is believed.

A verdict is a case with status, sentence and recommendation. Bounds are named here, once.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from experiments.answers.compared.assumed import MOST, Assumed
from experiments.answers.flip.saying import FlipAnswer, in_words, listed
from experiments.answers.speech.joining import pairs_words, together
from experiments.report.content.parts import FAIL, PASS, REVIEW, Check
from experiments.report.speech import say
from experiments.studies.compared.premises import Full, full
from experiments.studies.flip.guesses import guesses_of
from experiments.studies.flip.working import MAY, Flips
from experiments.studies.realism.evidence import Evidence
from experiments.studies.realism.facts import FACTS
from experiments.studies.realism.judging import found as judged
from experiments.studies.runs import Runs
from experiments.studies.statistics import CONSTANT, FEWEST_PAIRS, Paired
from simulator.growth import GrowthCheck
from simulator.growth.models import title
from simulator.numbers import Format, three_digits
from simulator.outcome.metrics import find
from simulator.scenario import Scenario, uncertainty
from simulator.speech import tight

NARROW = 0.5  # half an interval, as a share of the difference
FEW_RUNS = 10  # replications, below which a band of 5 to 95 % is the extremes
LONG_FULL = 0.25  # of the months
MANY_FLIP = 0.1  # of the guesses that are varied
LEAST_WEIGHT = 0.1  # of a fit that counts
MOST_OUTSIDE = 0.5  # of the facts that apply


def of_pairs(pairs: int, result: Paired | None) -> Check:
    """Whether there are pairs enough."""
    name, told = say("health-pairs"), {"pairs": pairs_words(pairs)}
    if pairs < FEWEST_PAIRS:
        advice = say("health-pairs-few-advice", least=str(FEWEST_PAIRS))
        return Check(FAIL, name, say("health-pairs-few", **told), advice)
    if result is not None and result.more:
        advice = say("health-pairs-more-advice", count=pairs + result.more)
        return Check(REVIEW, name, say("health-pairs-more", more=result.more, **told), advice)
    return Check(PASS, name, say("health-pairs-enough", **told))


def of_replications(count: int) -> Check:
    """Whether one scenario was run often enough."""
    name = say("health-runs")
    if count == 1:
        return Check(FAIL, name, say("health-runs-one"), say("health-runs-advice"))
    status = PASS if count >= FEW_RUNS else REVIEW
    advice = "" if status == PASS else say("health-runs-advice")
    return Check(status, name, say("health-runs-said", count=count), advice)


def of_interval(result: Paired, form: Format) -> Check:
    """Whether the interval is clear, and narrow."""
    name = say("health-interval")
    if result.same or result.method == CONSTANT:
        return Check(PASS, name, say("health-interval-same"))
    if result.difference is None or result.low is None or result.high is None:
        return Check(FAIL, name, say("health-interval-none"), say("health-interval-none-advice"))
    ends = {"low": form.change(result.low), "high": f"{form.change(result.high)}{form.step}"}
    if not result.certain:
        return Check(FAIL, name, say("health-interval-unclear", **ends),
                     say("health-interval-unclear-advice"))  # fmt: skip
    half = (result.high - result.low) / 2.0
    share = f"{100.0 * half / abs(result.difference):.0f}"
    if half > NARROW * abs(result.difference):
        return Check(REVIEW, name, say("health-interval-wide", share=share, **ends),
                     say("health-interval-wide-advice"))  # fmt: skip
    return Check(PASS, name, say("health-interval-narrow", share=share, **ends))


def of_guesses(scenarios: Sequence[Scenario], flips: Flips | None = None) -> Check:
    """What of the answer rests on guesses."""
    name = say("health-guesses")
    if flips is not None and flips.orders and any(flips.ends.values()):
        return of_flips(name, flips)
    guesses = guesses_of(scenarios)
    varied = [guess.path for guess in guesses.varied]
    everything = len(uncertainty(scenarios[0]))
    if not varied:
        return Check(PASS, name, say("health-guesses-none"))
    sentence = say("health-guesses-untried", count=len(varied), all=str(everything),
                   paths=together(some_of(scenarios[0], varied)))  # fmt: skip
    advice = "health-guesses-advice" if len(scenarios) > 1 else "health-guesses-run-advice"
    return Check(REVIEW, name, sentence, say(advice))


def some_of(scenario: Scenario, paths: Sequence[str]) -> list[str]:
    """A few guesses that matter to most answers, in words."""
    segments = [f"segments.{name}.price_sensitivity" for name in scenario.segments]
    wanted = [*segments, "network.contacts", "leaving.satisfaction_effect"]
    known = [one for one in wanted if one in paths] or [*paths]
    return [in_words(one) for one in known[:2]]


def of_flips(name: str, flips: Flips) -> Check:
    """How many guesses turn the answer when they are varied alone."""
    places = range(len(flips.orders))
    guesses = {end.guess.path for place in places for end in flips.ends.get(place, ())}
    turning = {end.guess.path for place in places for end in flips.turning(place)}
    may = {end.guess.path for place in places for end in flips.turning(place, MAY)} - turning
    share = f"{100.0 * len(turning) / len(guesses):.0f}"
    told = {"count": len(turning), "all": str(len(guesses)), "share": share}
    if turning:
        status = FAIL if len(turning) > MANY_FLIP * len(guesses) else REVIEW
        first = FlipAnswer(flips).found.turning(
            next(place for place in places if flips.turning(place))
        )[0]
        said = say("health-flips", turn=FlipAnswer(flips).turn(first), **told)
        return Check(status, name, said, say("health-flips-advice", paths=listed(sorted(turning))))
    if may:
        said = say("health-flips-may", may=len(may), all=told["all"])
        return Check(REVIEW, name, said, say("health-flips-advice", paths=listed(sorted(may))))
    return Check(PASS, name, say("health-flips-none", all=told["all"]))


def of_bounds(outside: Sequence[str], growth: GrowthCheck) -> Check:
    """Values outside the ranges in which they are known, and fits on the edge of theirs."""
    name = say("health-bounds")
    fits = [
        title(model)
        for model, fit in growth.models.items()
        if fit.at_bound and (fit.weight or 0.0) >= LEAST_WEIGHT
    ]
    if outside:
        return Check(REVIEW, name, say("health-bounds-outside", values=together([*outside[:MOST]]),
                     count=len(outside)), say("health-bounds-outside-advice"))  # fmt: skip
    if fits:
        return Check(REVIEW, name, say("health-bounds-fit", models=together(fits)),
                     say("health-bounds-fit-advice"))  # fmt: skip
    return Check(PASS, name, say("health-bounds-none"))


def outside_said(assumed: Assumed) -> list[str]:
    """The values of all alternatives that lie outside what is known of them."""
    found = [one for told in assumed.outside_of.values() for one in told]
    return [
        say("health-outside", path=one.path, value=three_digits(one.value),
            low=three_digits(one.low), high=three_digits(one.high))
        for one in dict.fromkeys(found)
    ]  # fmt: skip


def of_capacity(arms: Sequence[Runs], movers: Sequence[str] = ()) -> Check:
    """Whether capacity bound: who was full, for how long."""
    name = say("health-capacity")
    found: dict[str, Full] = {}
    for runs in arms:
        for one in full(runs):
            if one.provider not in found or one.months > found[one.provider].months:
                found[one.provider] = one
    if not found:
        return Check(PASS, name, say("health-capacity-none"))
    months = arms[0].months
    told = together([
        say("health-capacity-of", who=one.provider, count=one.months) for one in found.values()
    ])  # fmt: skip
    long = any(one.months > LONG_FULL * months for one in found.values())
    concerned = not movers or any(who in found for who in movers)
    status = REVIEW if long and concerned else PASS
    said = say("health-capacity-full", told=told, all=str(months))
    return Check(status, name, said, say("health-capacity-advice") if status == REVIEW else "")


def of_realism(runs: Runs) -> Check:
    """How the market stands against published facts, as far as these runs can tell.

    Facts about changes of price or promotion need pairs of runs of their own (`realism`).
    """
    evidence = Evidence(runs)
    alone = [fact for fact in FACTS if not any(part.changes for part in fact.parts)]
    found = [[judged(fact, part, evidence).inside for part in fact.parts] for fact in alone]
    known = [[one for one in parts if one is not None] for parts in found]
    inside = [all(parts) for parts in known if parts]
    name, rest = say("health-realism"), len(FACTS) - len(inside)
    if not inside:
        return Check(REVIEW, name, say("health-realism-none"), say("health-realism-advice"))
    said = say("health-realism-said", inside=sum(inside), all=str(len(inside)))
    said = f"{said} {say('health-realism-rest', count=rest)}".strip()
    if all(inside):
        return Check(PASS, name, tight(said))
    status = FAIL if inside.count(False) > MOST_OUTSIDE * len(inside) else REVIEW
    return Check(status, name, tight(said), say("health-realism-advice"))


def of_steadiness(runs: Runs, providers: Sequence[str]) -> Iterator[Check]:
    """Whether the order of providers is the same in every run: by what a run's answer ranks."""
    values = runs.metric("npv", "provider")[:, runs.months]
    name = say("health-order")
    if len(values) < 2 or len(providers) < 2:
        return
    means = np.nanmean(values, axis=0)
    first = int(np.nanargmax(means))
    times = int((np.nanargmax(values, axis=1) == first).sum())
    told = {"who": providers[first], "times": times, "count": len(values)}
    form = find("npv").format(runs.scenario.market.currency)
    told |= {"npv": form.level(float(means[first]))}
    if times == len(values):
        yield Check(PASS, name, say("health-order-same", **told))
    else:
        yield Check(REVIEW, name, say("health-order-other", **told), say("health-order-advice"))
