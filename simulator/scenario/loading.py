"""From what somebody wrote to a scenario that can run, or to all that is wrong with it.

The door through which every scenario comes: a file with what it extends and overrides laid
over it, or plain data of a saved run. Nothing but ScenarioError leaves it, whatever is
written. How YAML is read is `sources.py`'s, how layers combine `inheritance.py`'s and
`overrides.py`'s, what is right `schema.py`'s.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from simulator.errors import shown
from simulator.scenario.inheritance import Reading, read_with_bases
from simulator.scenario.nodes import Node, node_of
from simulator.scenario.overrides import Overrides, override
from simulator.scenario.problems import Path, Place, Problem, ScenarioError, in_order
from simulator.scenario.schema import Scenario
from simulator.scenario.setting import setting_of
from simulator.scenario.wording import problems_of

MAX_EXPLAINED = 1000  # a file with more problems is no scenario


@dataclass(frozen=True)
class Loaded:
    """A scenario together with where each of its values was written."""

    scenario: Scenario
    root: Node
    files: tuple[str, ...]

    def origin(self, path: Path) -> Place | None:
        """Where the value at a path was written; None when it is a default."""
        node = self.root.at(path)
        return node.place if node is not None and node.place.file else None


def load(
    source: str | os.PathLike[str],
    set: Overrides = None,
    library: str | os.PathLike[str] | None = None,
) -> Scenario:
    """The scenario of a YAML file.

    Args:
        source: the file.
        set: overrides, `{"providers.aurora.price": 2.2}` or `["providers.aurora.price=2.2"]`.
        library: a folder in which the names of `extends` are looked up.

    Raises:
        ScenarioError: with every problem, each at its file, line and column.
    """
    return read(source, set, library).scenario


def read(
    source: str | os.PathLike[str],
    set: Overrides = None,
    library: str | os.PathLike[str] | None = None,
) -> Loaded:
    """As `load`, with the place where each value was written."""
    name = os.fspath(source)
    folder = None if library is None else FilePath(library)
    reading = read_with_bases(FilePath(name), name, folder)
    override(reading, set)
    return checked(reading)


def from_data(data: Mapping[str, Any], set: Overrides = None) -> Scenario:
    """The scenario of plain data, such as `canonical` makes, with the same checks.

    Raises:
        ScenarioError: with every problem, each with its path.
    """
    if not isinstance(data, Mapping):
        message = f"a scenario must be a table, not {shown(data)}"
        raise ScenarioError([Problem(Place(), "", message)])
    reading = Reading(node_of(data))
    override(reading, set)
    return checked(reading).scenario


def checked(reading: Reading) -> Loaded:
    """What was read, validated.

    Raises:
        ScenarioError: with every problem of reading and of validation.
    """
    data = reading.root.plain()
    problems = [*reading.problems, *(note.problem() for note in reading.notes)]
    try:
        scenario = Scenario.model_validate(data)
    except ValidationError as error:
        currency = setting_of(data).currency
        told = {note.path for note in reading.notes if note.settled}
        found = problems_of(error, reading.root, currency, told)
        problems += [with_way_out(problem, reading) for problem in islice(found, MAX_EXPLAINED)]
    if problems:
        raise ScenarioError(in_order(problems, reading.files))
    return Loaded(scenario, reading.root, tuple(reading.files))


def with_way_out(problem: Problem, reading: Reading) -> Problem:
    """An inherited action that no longer fits can be left out."""
    inherited = problem.place.file in reading.files[1:]
    if inherited and problem.path.startswith("timeline."):
        hint = "; inherit_timeline: false leaves this timeline out"
        return problem._replace(message=problem.message + hint)
    return problem
