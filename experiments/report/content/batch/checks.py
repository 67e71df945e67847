"""The health card of a study: the cases that only studies have, by kind."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from experiments.answers.batch.doing import StudyAnswer
from experiments.answers.batch.sensitivity import FEWEST
from experiments.answers.speech.joining import together
from experiments.report.content.batch.asked import paths_of
from experiments.report.content.health import LONG_FULL
from experiments.report.content.parts import FAIL, PASS, REVIEW, Check, Number
from experiments.report.speech import say
from experiments.studies.calibrate.fitting import FEW
from experiments.studies.compared.premises import FULL
from experiments.studies.flip.guesses import guesses_of
from experiments.studies.statistics import FEWEST_PAIRS
from simulator.numbers import percent

LOAD = "utilisation"  # the metric that tells who is full
FEWEST_WALKS = 10  # trajectories of Morris below which intervals say little


def checks(answer: StudyAnswer, number: Number | None) -> tuple[Check, ...]:
    """The health of a study's answer."""
    clear = None if number is None else number.clear
    return (
        of_failures(answer.done, answer.failed),
        *of_kind(answer),
        *([] if clear is None else [of_clear(clear, answer.study.kind == "select")]),
        of_guesses(answer),
        of_capacity(answer),
        of_realism(answer),
    )


def of_failures(done: int, failed: int) -> Check:
    """Whether all runs of a study ended."""
    name = say("health-failed")
    if not failed:
        return Check(PASS, name, say("health-failed-none", count=done))
    said = say("health-failed-some", count=failed, all=f"{done + failed:,}")
    return Check(REVIEW, name, said, say("health-failed-advice"))


def of_kind(answer: StudyAnswer) -> Iterator[Check]:
    """Whether it looked often enough, by what its kind counts."""
    told: Any = answer.told
    kind = answer.study.kind
    if kind == "sensitivity":
        yield from of_blocks(told)
        return
    if kind == "calibrate":
        yield of_fits(told.found.fits, len(told.found.points))
        if told.held.size:
            yield of_forecast(told)
        return
    yield of_replications(replications(answer))
    if kind == "seek" and told.found.fresh is not None:
        yield of_fresh(told.found.fresh)


def replications(answer: StudyAnswer) -> int:
    """How often each point, strategy or plan was run."""
    study: Any = answer.study.read.study
    told: Any = answer.told
    if answer.study.kind == "select":
        return int(min(told.found.selection.samples))
    if answer.study.kind == "optimise":
        pairs = [one.fresh.pairs for one in told.found.finalists]
        return int(min(pairs) if pairs else study.screen)
    return int(study.replications.n or study.replications.start)


def of_replications(count: int) -> Check:
    """Whether a study ran each of its points often enough."""
    name = say("health-each")
    status = PASS if count >= FEWEST_PAIRS else REVIEW if count > 1 else FAIL
    advice = "" if status == PASS else say("health-points-advice", least=str(FEWEST_PAIRS))
    return Check(status, name, say("health-points", count=count), advice)


def of_blocks(told: Any) -> Iterator[Check]:
    """Whether a sensitivity study moved its factors often enough."""
    study = told.found.prepared.study
    name = say("health-draws")
    if told.found.effects:
        few = study.trajectories < FEWEST_WALKS
        said = say("health-walks", count=study.trajectories)
        advice = say("health-walks-advice", least=str(FEWEST_WALKS)) if few else ""
        yield Check(REVIEW if few else PASS, name, said, advice)
    if told.found.indices:
        blocks = min(one.blocks for one in told.found.indices.values())
        few = blocks < FEWEST
        advice = say("health-blocks-advice", least=str(FEWEST)) if few else ""
        yield Check(FAIL if few else PASS, name, say("health-blocks", count=blocks), advice)


def of_fresh(fresh: Any) -> Check:
    """Whether seeds that a search had not seen say the same."""
    name = say("health-fresh")
    if fresh.short or not fresh.agrees:
        return Check(FAIL, name, say("health-fresh-short"), say("health-fresh-advice"))
    return Check(PASS, name, say("health-fresh-agrees"))


def of_fits(fits: int, points: int) -> Check:
    """Whether enough points fit the data."""
    name, few = say("health-fits"), fits < FEW
    said = fits_words(fits, points)
    advice = say("health-fits-advice") if few else ""
    return Check(REVIEW if few else PASS, name, said, advice)


def fits_words(fits: int, points: int) -> str:
    """How many points fit."""
    return say("health-fits-said", count=fits, all=f"{points:,}")


def of_forecast(told: Any) -> Check:
    """How it did on what it had not seen, against curves."""
    errors = {name: error for name, error in told.errors.items() if error == error}
    own = errors.pop("market", np.inf)
    beaten = bool(errors) and min(errors.values()) < own
    missed = int((~told.inside).sum())
    status = REVIEW if beaten or missed > 0.2 * told.inside.size else PASS
    advice = say("health-forecast-advice") if status == REVIEW else ""
    return Check(status, say("health-forecast"), told.held_words(), advice)


def of_clear(clear: bool, selected: bool = False) -> Check:
    """Whether the number of a study is clear."""
    name = say("health-interval")
    of = "left" if selected else "zero"
    if clear:
        return Check(PASS, name, say(f"health-clear-yes-{of}"))
    return Check(FAIL, name, say(f"health-clear-no-{of}"), say("health-clear-advice"))


def of_guesses(answer: StudyAnswer) -> Check:
    """How many guesses of a study's scenario it varies itself."""
    name, moved = say("health-guesses"), paths_of(answer)
    guesses = [guess.path for guess in guesses_of([answer.study.read.scenario]).varied]
    if not guesses:
        return Check(PASS, name, say("health-guesses-none"))
    tried = [path for path in guesses if path in moved]
    said = say("health-guesses-varied", count=len(tried), all=str(len(guesses)))
    key = "health-guesses-matter-advice" if answer.study.kind == "sensitivity" else (
        "health-guesses-varied-advice")  # fmt: skip
    return Check(REVIEW, name, said, say(key))


# Facts that a study has only where it measures them ------------------------------------------


def of_capacity(answer: StudyAnswer) -> Check:
    """Whether capacity bound, where the study measures who is in use how far."""
    name, read = say("health-capacity"), answer.study.read
    shares = {who: float((used >= FULL).mean()) for who, used in loads(answer).items() if used.size}
    if not shares:
        who = getattr(read.study, "provider", "") or next(iter(read.scenario.providers))
        advice = say("health-capacity-unmeasured-advice", metric=f"{LOAD}.{who}",
                     scenario=read.study.scenario)  # fmt: skip
        return Check(REVIEW, name, say("health-capacity-unmeasured"), advice)
    told = together([
        say("health-capacity-share", who=who, share=percent(share, 0))
        for who, share in shares.items() if share > 0.0
    ])  # fmt: skip
    if not told:
        return Check(PASS, name, say("health-capacity-free", names=together([*shares])))
    bound = max(shares.values()) > LONG_FULL
    advice = say("health-capacity-bound-advice") if bound else ""
    return Check(REVIEW if bound else PASS, name, say("health-capacity-bound", told=told), advice)


def loads(answer: StudyAnswer) -> dict[str, np.ndarray]:
    """What share of its capacity each provider uses, over all runs and months that were kept."""
    found: dict[str, list[np.ndarray]] = {}
    for name, values in measured(answer.frames):
        metric, _, who = name.partition("@")[0].partition(".")
        if metric == LOAD and who:
            told = pd.to_numeric(values, errors="coerce").to_numpy(float)
            found.setdefault(who, []).append(told[np.isfinite(told)])
    return {who: np.concatenate(parts) for who, parts in found.items()}


def measured(frames: Mapping[str, pd.DataFrame]) -> Iterator[tuple[str, pd.Series]]:
    """What was measured at the end of every run, and in every month, by its label."""
    if "runs" in frames:
        yield from ((str(name), values) for name, values in frames["runs"].items())
    if "months" in frames:
        yield from ((str(label), rows["mean"]) for label, rows in frames["months"].groupby("label"))


def of_realism(answer: StudyAnswer) -> Check:
    """A study keeps figures, not markets: whose scenario is real enough another command says."""
    advice = say("health-realism-unmeasured-advice", scenario=answer.study.read.study.scenario)
    return Check(REVIEW, say("health-realism"), say("health-realism-unmeasured"), advice)
