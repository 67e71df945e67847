"""The JSON document of `run`. Its keys are documented; they only grow."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from experiments.studies.runs import Band, Runs, cell
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
