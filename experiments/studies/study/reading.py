"""From a study's file to a study that can run, or to all that is wrong with it."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

import scenarios
from experiments.studies.loop.labels import BadLabel, read_label
from experiments.studies.speech import rule
from experiments.studies.study.declared import Study
from simulator.errors import UserError, meant, told
from simulator.scenario import Place, Problem, Scenario, ScenarioError
from simulator.scenario.nodes import Node, in_order
from simulator.scenario.wording import problems_of
from simulator.scenario.yaml import read_text, read_yaml
from simulator.speech import Sentence
from simulator.speech.rules import reason


class Read(NamedTuple):
    """A study that was read.

    Attributes:
        study: what it says.
        scenario: what it runs, with what holds in all runs.
        node: what was written, with places.
        text: the file.
        name: what messages call it.
        changes: what was asked otherwise than it says.
        beside: the folder in which files that it names are looked up.
        problems: what is wrong with it, and shall be told with what its kind finds.
    """

    study: Any
    scenario: Scenario
    node: Node
    text: str
    name: str
    changes: Mapping[str, Any]
    beside: Path
    problems: tuple[Problem, ...] = ()


class BadStudy(UserError):
    """A study cannot go on; the text says why and the way out."""


class Trouble:
    """Collects what is wrong, each at the place it was written."""

    def __init__(self, node: Node, name: str) -> None:
        self.node, self.name = node, name
        self.problems: list[Problem] = []

    def note(self, path: tuple[str | int, ...], why: Sentence | str) -> None:
        """Something is wrong with what stands at a path, or where it should stand."""
        place = self.node.nearest(path).place
        text = ".".join(map(str, path))
        self.problems.append(Problem(place, text, why))

    def end(self) -> None:
        """Raise what was found, if anything."""
        if self.problems:
            raise ScenarioError(in_order(self.problems, [self.name]))


def read_study(
    source: str | os.PathLike[str],
    kinds: Mapping[str, type[Study]],
    plugins: Iterable[Any] = (),
    wanted: str | None = None,
    changes: Mapping[str, Any] | None = None,
    beside: Path | None = None,
) -> Read:
    """A study's file.

    Args:
        kinds: what there is, by the word behind `kind:`.
        plugins: functions of your own that its scenario may name.
        wanted: the only kind that will do.
        changes: keys that shall have other values than the file says; `set` is added to.
        beside: the folder in which files that it names are looked up (default: its own).

    Raises:
        ScenarioError: with every problem, each at its file, line and column.
    """
    name = os.fspath(source)
    text = read_text(Path(name), name)
    node, notes = read_yaml(text, name)
    trouble = Trouble(node, name)
    trouble.problems += [note.problem() for note in notes]
    if node.table is None:
        raise ScenarioError([*trouble.problems, Problem(
            Place(name, 1, 1), "", rule("study-table"))])  # fmt: skip
    said = node.child("kind")
    kind = said.value if said is not None else None
    if not isinstance(kind, str) or kind not in kinds:
        key, hint = "study-kind-missing", meant(kind, list(kinds), "there-are")
        key = key if said is None else "study-kind"
        trouble.note(("kind",), rule(key, kind=told(kind), hint=hint))
        trouble.end()
    if wanted is not None and kind != wanted:
        trouble.note(("kind",), rule("study-kind-other", kind=kind, name=name))
        trouble.end()
    record = kinds[str(kind)]
    data = node.plain() | {key: value for key, value in (changes or {}).items() if key != "set"}
    try:
        study = record.model_validate(data)
    except ValidationError as error:
        trouble.problems += problems_of(error, node, record, None)
        if (common := common_part(data)) is not None:  # what is wrong besides
            scenario_of(common, folder_of(name, beside), plugins, trouble)
        trouble.end()
    if changes and changes.get("set"):
        study = study.model_copy(update={"set": {**study.set, **changes["set"]}})
    folder = folder_of(name, beside)
    scenario = scenario_of(study, folder, plugins, trouble)
    found = tuple(trouble.problems)
    return Read(study, scenario, node, text, name, dict(changes or {}), folder, found)


def folder_of(name: str, beside: Path | None) -> Path:
    """The folder in which files that a study names are looked up."""
    return Path(name).parent if beside is None else beside


def common_part(data: Mapping[str, Any]) -> Study | None:
    """What is good of what all kinds of study say; None where that is not enough."""
    known = {key: value for key, value in data.items() if key in Study.model_fields}
    try:
        return Study.model_validate(known)
    except ValidationError as error:
        bad = {detail["loc"][0] for detail in error.errors() if detail["loc"]}
    try:
        return Study.model_validate({key: v for key, v in known.items() if key not in bad})
    except ValidationError:
        return None


def scenario_of(study: Study, folder: Path, plugins: Iterable[Any], trouble: Trouble) -> Scenario:
    """The scenario of a study; what of it cannot be measured is noted.

    Raises:
        ScenarioError: with every problem, when there is no scenario.
    """
    named = study.scenario
    source = str(folder / named) if named.endswith((".yaml", ".yml")) else named
    set = {**study.set}
    for path, value in (("market.months", study.months), ("market.agents", study.agents)):
        if value is not None:
            set[path] = value
    try:
        scenario = scenarios.load(source, set=set, plugins=plugins)
    except ScenarioError as error:
        place = (trouble.node.child("set") or trouble.node.nearest(("scenario",))).place
        trouble.problems += [
            problem if problem.place.file not in ("", "--set")
            else Problem(place, f"set.{problem.path}" if problem.path else "scenario",
                         problem.why)
            for problem in error.problems
        ]  # fmt: skip
        trouble.end()
        raise
    for key, monthly in (("metrics", False), ("monthly", True)):
        for number, label in enumerate(getattr(study, key)):
            try:
                read_label(label, scenario, monthly)
            except BadLabel as error:
                trouble.note((key, number), reason(error))
    return scenario
