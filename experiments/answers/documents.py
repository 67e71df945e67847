"""The JSON documents of `run` and `compare`. Their keys are documented; they only grow."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.answers.compared import money
from experiments.answers.compared import ranking as ranked
from experiments.answers.compared.assumed import Assumed
from experiments.answers.compared.sentences import sentence
from experiments.answers.flip.saying import FlipAnswer
from experiments.answers.why import files as why
from experiments.studies.compared.ranking import Ranking
from experiments.studies.comparison import Comparison
from experiments.studies.runs import Band, Runs, cell
from experiments.studies.statistics import FEWEST_PAIRS
from simulator import __version__
from simulator.growth import GrowthCheck
from simulator.numbers import plain
from simulator.outcome import metrics
from simulator.scenario import digest


def of_runs(runs: Runs, folder: Path | None = None) -> dict[str, Any]:
    """The document of `run --json`; `bands` repeats its figures as [5 %, 95 %].

    Growth and the account are left out where the runs do not keep what they are made of.
    """
    figures = {
        level: {name: runs.at_end(name, level) for name in runs.shown("json", level)}
        for level in metrics.LEVELS
    }
    document: dict[str, Any] = {
        "scenario": runs.scenario.name,
        "digest": digest(runs.scenario),
        "seed": runs.seed,
        "reps": len(runs.results),
        "months": runs.months,
        "agents": runs.scenario.agents,
        "customers": runs.scenario.market.customers,
        "version": __version__,
        **everybody(runs, figures, mean),
        **({"growth": growth(runs)} if runs.keeps("users") else {}),
        "bands": everybody(runs, figures, ends),
        "out": None if folder is None else str(folder),
    }
    for name, provider in document["providers"].items():
        if not runs.keeps(*metrics.ACCOUNT):
            break
        place = runs.provider_names.index(name)
        provider["profit_and_loss"] = {
            line: amount[place] for line, amount in runs.profit_and_loss.items()
        }
    return plain(document)


def growth(runs: Runs) -> dict[str, Any]:
    """The verdicts on the mean curves and on those of the runs."""
    return {
        **of_growth(runs.growth["market"]),
        "verdicts_of_replications": dict(runs.verdicts),
        "curves": {name: one.verdict for name, one in runs.growth.items()},
    }


def everybody(
    runs: Runs, figures: Mapping[str, Mapping[str, Band]], pick: Callable[[Band], Any]
) -> dict[str, Any]:
    """The market's figures, the providers' with their part in each segment, the segments', the
    verticals'."""
    levels = ("provider", "segment", "cell", "vertical")
    providers, segments, cells, verticals = (
        by_name(figures[at], runs.names(at), pick) for at in levels
    )
    for name, provider in providers.items():
        provider["segments"] = {s: cells[cell(name, s)] for s in runs.segment_names}
    market = {name: pick(one) for name, one in figures["market"].items()}
    named = {"providers": providers, "segments": segments, "verticals": verticals}
    return {**market, **named}


def by_name(
    figures: Mapping[str, Band], names: list[str], pick: Callable[[Band], Any]
) -> dict[str, dict[str, Any]]:
    """What `pick` takes of every figure's band, by name."""
    return {
        name: {figure: pick(one.at(i)) for figure, one in figures.items()}
        for i, name in enumerate(names)
    }


def mean(one: Band) -> Any:
    """The mean alone."""
    return one.mean


def ends(one: Band) -> Any:
    """[5 %, 95 %]."""
    return [one.low, one.high]


def of_growth(check: GrowthCheck) -> dict[str, Any]:
    """The verdict on the market's mean curve, in years and months."""
    rate = check.growth_rate
    return {
        "verdict": check.verdict,
        "rate_per_year": None if rate is None else 12.0 * rate,
        "doubling_time_months": check.doubling_time,
        "holds_until_month": check.holds_until,
        "models": {
            name: {"aicc": fit.aicc, "weight": fit.weight, "params": fit.params}
            for name, fit in check.models.items()
        },
    }


def of_comparison(comparison: Comparison, folder: Path | None = None) -> dict[str, Any]:
    """The document of `compare --json`."""
    ranking = Ranking(comparison)
    return plain(
        {
            "question": comparison.question.words,
            "answer": answer(comparison),
            "base": comparison.base_name,
            "digest": digest(comparison.base.scenario),
            "alternatives": of_alternatives(comparison),
            "ranking": records(ranking.table()),
            "differences": records(ranking.difference_table()),
            "rivals": comparison.question.rivals,
            "capacity": comparison.question.capacity,
            "seed": comparison.base.seed,
            "pairs": comparison.pairs,
            "descriptive_only": comparison.pairs < FEWEST_PAIRS,
            "target": comparison.target_document(),
            "months": comparison.common_months,
            "version": __version__,
            "figures": [figure.record() for figure in comparison.figures],
            **({"flip": FlipAnswer(comparison.flips).document()} if comparison.flips else {}),
            "out": None if folder is None else str(folder),
        }
    )


def answer(comparison: Comparison) -> str:
    """What comes first in words: which of several is best, or the sentence of one."""
    if len(comparison.alternatives) > 1:
        return ranked.answer(Ranking(comparison))
    return sentence(comparison, *comparison.alternatives)


def of_alternatives(comparison: Comparison) -> dict[str, Any]:
    """What is said of each alternative, by its name."""
    assumed = Assumed(comparison)
    return {
        name: {
            "sentence": sentence(comparison, name),
            "digest": digest(runs.scenario),
            "mover": comparison.movers[name],
            "identical": comparison.unchanged(name),
            "money": money.document(comparison, name, assumed.clauses(name))
            if name in comparison.money
            else None,
            "assumed": assumed.document(name),
            "why": why.document(comparison, name),
        }
        for name, runs in comparison.alternatives.items()
    }


def records(frame: pd.DataFrame) -> list[dict[Any, Any]]:
    """The rows of a table, for JSON."""
    return frame.to_dict(orient="records")
