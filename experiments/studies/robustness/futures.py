"""Futures as points: what another scenario says otherwise, as overrides over the study's own."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import scenarios
from experiments.studies.loop.jobs import scenario_with
from experiments.studies.robustness.record import Future
from experiments.studies.speech import rule
from experiments.studies.study.factors import resolved
from experiments.studies.study.reading import Read, Trouble
from experiments.studies.sweep.design import Point
from experiments.studies.sweep.moves import note_refusal
from simulator.scenario import Scenario, ScenarioError, canonical

TEXTS = ("name", "title", "description", "question", "ask")  # say nothing that a run needs


class Drawn(NamedTuple):
    """A future that strategies are run in."""

    name: str
    point: Point


def named_futures(futures: Sequence[Future], read: Read, trouble: Trouble) -> list[Drawn]:
    """Futures that a file lists; what is wrong is noted."""
    found: list[Drawn] = []
    for number, future in enumerate(futures):
        where: tuple[str | int, ...] = ("futures", number)
        if future.name in [one.name for one in found]:
            trouble.note((*where, "name"), rule("future-again", name=future.name))
        point: Point = {}
        if future.scenario is not None:
            point = differences(future, read, trouble, (*where, "scenario"))
        for path, value in future.set.items():
            try:
                over = value if point else resolved(path, value, read.scenario)
                point.pop(path, None)  # what is set comes after the scenario
                point[path] = value if isinstance(value, (dict, list)) else over
            except ScenarioError as error:
                note_refusal(error, path, (*where, "set", path), trouble)
        found.append(Drawn(future.name, point))
    return found


def differences(
    future: Future, read: Read, trouble: Trouble, where: tuple[str | int, ...]
) -> Point:
    """Overrides that make the study's scenario another one; nothing, and a note, where none do.

    Months, customers that are simulated and what holds in all runs are the study's.
    """
    base: Scenario = read.scenario
    market = {"market.months": base.market.months, "market.agents": base.market.agents}
    try:
        other = scenarios.load(
            source_of(str(future.scenario), read.beside), set={**read.study.set, **market},
            plugins=base.own_plugins,
        )  # fmt: skip
        found = changes(canonical(base), canonical(other))
        made = scenario_with(canonical(base), found.items(), base.own_plugins)
    except ScenarioError as error:
        note_refusal(error, "", where, trouble)
        return {}
    if told(made) != told(other):
        about = {"name": future.scenario, "base": base.name}
        trouble.note(where, rule("futures-apart", **about))
    return found


def told(scenario: Scenario) -> dict[str, Any]:
    """All that a run needs of a scenario."""
    return {key: value for key, value in canonical(scenario).items() if key not in TEXTS}


def source_of(named: str, beside: Path) -> str:
    """A bundled scenario, or a file beside the study's."""
    return str(beside / named) if named.endswith((".yaml", ".yml")) else named


def changes(base: Mapping[str, Any], other: Mapping[str, Any], at: str = "") -> dict[str, Any]:
    """Paths whose values differ, with those of the other; whole tables where keys are gone."""
    found: dict[str, Any] = {}
    for key, value in other.items():
        path, before = f"{at}{key}", base.get(key)
        if (not at and key in TEXTS) or (key in base and before == value):
            continue
        if isinstance(before, dict) and isinstance(value, dict) and set(before) <= set(value):
            found |= changes(before, value, f"{path}.")
        else:
            found[path] = value
    return found
