"""A calibration of a plain scenario: what a study's file would say is chosen here."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

import scenarios
from experiments.studies.calibrate.declared import Calibrate, Data, in_keys
from experiments.studies.calibrate.observed import guessed, months_of, series_of
from experiments.studies.speech import rule
from experiments.studies.study.declared import Study
from experiments.studies.study.reading import Read, Trouble, read_study, scenario_of
from simulator.growth import SeriesError
from simulator.scenario import ScenarioError
from simulator.scenario.nodes import node_of
from simulator.scenario.wording import problems_of
from simulator.scenario.yaml import read_text, read_yaml

AGENTS = 2000  # simulated, where a scenario has more: a fit makes a thousand runs
NAMELESS = "calibrate"
HERE = Path()  # in which files are looked up that nobody wrote down


def study_for(
    source: str | os.PathLike[str],
    data: str | os.PathLike[str] | None = None,
    *,
    said: Mapping[str, Any] | None = None,
    about: Mapping[str, Any] | None = None,
    plugins: Iterable[Any] = (),
) -> Read:
    """The study that `calibrate SOURCE --data FILE` means.

    Args:
        source: a study's file (`kind: calibrate`), or a scenario: a bundled name or a file.
        data: a CSV file, from here; over a study's own.
        said: what a study's file would say beside, over it: {"trials": 128, "seed": 2}.
        about: what its `data` would say beside `file`: {"what": "revenue", "column": "usd"}.
        plugins: functions of your own that the scenario may name.

    Raises:
        ScenarioError, SeriesError: with what is wrong.
    """
    name = os.fspath(source)
    if (file := study_file(name)) is not None:
        return overlaid(file, data, said or {}, about or {}, plugins)
    if data is None:
        raise ScenarioError.saying(rule("fit-scenario", name=name))
    counts = os.fspath(data)
    own = dict(about or {})
    columns = [own["column"]] if "column" in own else list(own.get("columns", ()))
    what = own.get("what") or guessed(Path(counts), columns, own.get("sheet"))
    stem = "".join(c if c.isalnum() or c in "-_" else "-" for c in Path(name).stem.lower())
    table: dict[str, Any] = {
        "name": (stem if stem[:1].isalpha() else NAMELESS)[:40],
        "kind": "calibrate",
        "scenario": name,
        "data": {"file": counts, **own},
        "scale": what in ("users", "revenue"),
        **(said or {}),
    }
    base = scenarios.load(name, plugins=plugins)
    if "agents" not in table and (base.market.agents or base.market.customers) > AGENTS:
        table["agents"] = AGENTS
    if base.market.population_seed is not None:  # one month 0 is not everybody's
        table["set"] = {"market.population_seed": None, **table.get("set", {})}
    read = read_of(table, f"{NAMELESS}.yaml", plugins)
    return begun(read, table, plugins)


def study_file(name: str) -> str | None:
    """The file of a study: of a bundled one, or one that says `kind:`, which no scenario does."""
    if not name.endswith((".yaml", ".yml")):
        return scenarios.study_file(name) if name in scenarios.studies() else None
    node, _ = read_yaml(read_text(Path(name), name), name)
    return name if node.child("kind") is not None else None


def read_of(table: Mapping[str, Any], name: str, plugins: Iterable[Any]) -> Read:
    """A study from plain data.

    Raises:
        ScenarioError: with every problem.
    """
    node = node_of(dict(table))
    trouble = Trouble(node, name)
    try:
        study: Study = Calibrate.model_validate(dict(table))
    except ValidationError as error:
        trouble.problems += problems_of(error, node, Calibrate, None)
        trouble.end()
        raise
    scenario = scenario_of(study, HERE, plugins, trouble)
    told = tuple(trouble.problems)
    return Read(study, scenario, node, written(table), name, {}, HERE, told)


def begun(read: Read, table: dict[str, Any], plugins: Iterable[Any]) -> Read:
    """A plain scenario starts where dated data begin, where that is before its own start."""
    data: Data = read.study.data
    try:
        found = [series for _, series in series_of(data, Path(data.file), read.scenario.providers)]
    except SeriesError as error:
        raise SeriesError(in_keys(error)) from None
    dated = [one for one in found if one.clock.origin is not None]
    early = [one for one in dated if months_of(one, read.scenario.market.start)[0] < 0]
    set = dict(table.get("set", {}))
    if not early or "market.start" in set:
        return read
    first = min(early, key=lambda one: one.clock.origin or 0.0)
    set["market.start"] = first.clock.words(0.0)[:7]
    return read_of({**table, "set": set}, read.name, plugins)


def overlaid(
    file: str,
    data: str | os.PathLike[str] | None,
    said: Mapping[str, Any],
    about: Mapping[str, Any],
    plugins: Iterable[Any],
) -> Read:
    """A study's file, with another file of data, or other settings."""
    changes = dict(said)
    kinds = {"calibrate": Calibrate}
    if data is not None or about:
        written_there = read_yaml(read_text(Path(file), file), file)[0].child("data")
        own = written_there.plain() if written_there is not None else None
        table = {**(own if isinstance(own, dict) else {}), **about}
        if data is not None:
            table["file"] = str(Path(data).absolute())
        changes["data"] = table
    return read_study(file, kinds, plugins, "calibrate", changes or None)


def written(table: Mapping[str, Any]) -> str:
    """A study's file that says the same."""
    import json

    return "\n".join(f"{key}: {json.dumps(value)}" for key, value in table.items()) + "\n"
