"""Arms: a move laid over a point, as plain overrides."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from experiments.studies.arms import reasons, with_overrides
from experiments.studies.speech import rule
from experiments.studies.study.factors import resolved, value_at
from experiments.studies.study.reading import Trouble
from experiments.studies.sweep.design import Point, rounded
from experiments.studies.sweep.record import Arm
from simulator.errors import told
from simulator.scenario import Scenario, ScenarioError, canonical
from simulator.scenario.loading import CHANGE
from simulator.scenario.shape import shape_at

MULTIPLY, ADD = "multiply", "add"


class Change(NamedTuple):
    """A number made of the one that is there."""

    how: str
    number: float

    def of(self, value: Any) -> Any:
        """The new number; a whole one of a whole one."""
        made = value * self.number if self.how == MULTIPLY else value + self.number
        return round(made) if isinstance(value, int) else rounded(made)


class Step(NamedTuple):
    """One override of an arm: a value, or a change of what the point has."""

    path: str
    value: Any


class Move(NamedTuple):
    """An arm that can be laid over a point."""

    name: str
    steps: tuple[Step, ...]

    def over(self, point: Point, scenario: Scenario) -> Point:
        """The point with the arm over it."""
        laid = dict(point)
        for path, value in self.steps:
            if isinstance(value, Change):
                value = value.of(said_at(path, point, scenario))
            laid.pop(path, None)  # the arm comes after the point
            laid[path] = value
        return laid


def said_at(path: str, point: Mapping[str, Any], scenario: Scenario) -> Any:
    """What a scenario says at a path once a point was laid over it."""
    if path in point:
        return point[path]
    if any(one.startswith(f"{path}.") or path.startswith(f"{one}.") for one in point):
        return value_at(with_overrides(scenario, point), path)
    return value_at(scenario, path)


def is_number(value: Any) -> bool:
    """Whether something is a number."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def note_refusal(
    error: ScenarioError, path: str, where: tuple[str | int, ...], trouble: Trouble
) -> None:
    """Note why a scenario refuses an override."""
    for why in reasons(error, path):
        trouble.note(where, why)


def moves_of(arms: Sequence[Arm], paths: Mapping[str, Any], scenario: Scenario,
             trouble: Trouble) -> list[Move]:  # fmt: skip
    """Arms, checked against the scenario; what is wrong is noted.

    Args:
        paths: what varies, each with one of its values.
    """
    found: list[Move] = []
    for number, arm in enumerate(arms):
        if any(arm.name == other.name for other in found):
            trouble.note(("arms", number, "name"), rule("arm-again", name=arm.name))
        steps = [
            step_of(path, value, paths, scenario, trouble, ("arms", number, "set", path))
            for path, value in arm.set.items()
        ]
        found.append(Move(arm.name, tuple(step for step in steps if step is not None)))
    return found


def step_of(
    path: str,
    value: Any,
    paths: Mapping[str, Any],
    scenario: Scenario,
    trouble: Trouble,
    where: tuple[str | int, ...],
) -> Step | None:
    """One override of an arm; None, and a note, when it cannot be laid."""
    if isinstance(value, dict) and {MULTIPLY, ADD} & set(value):
        how, number = next(iter(value.items()))
        if len(value) != 1 or not is_number(number):
            trouble.note(where, rule("step-form"))
            return None
        value = Change(how, float(number))
    elif is_percentage(path, value, scenario):
        value = Change(MULTIPLY, 1.0 + float(str(value).strip().rstrip("% ")) / 100.0)
    if not isinstance(value, Change):
        return value_step(path, value, scenario, trouble, where)
    base = paths.get(path, value_at(scenario, path))
    if path in paths and is_number(base):
        return Step(path, value)  # whether a point allows it is seen at the point
    if base is not None and not is_number(base):
        trouble.note(where, rule("step-number", value=told(base)))
        return None
    # where there is nothing, the path may be wrong, and then says so itself
    made = value.number if base is None else value.of(base)
    if value_step(path, made, scenario, trouble, where) is None:
        return None
    if base is None:
        trouble.note(where, rule("step-empty"))
        return None
    return Step(path, value)


def value_step(
    path: str, value: Any, scenario: Scenario, trouble: Trouble, where: tuple[str | int, ...]
) -> Step | None:
    """An override that says a value; None, and a note, when the scenario refuses it."""
    try:
        read = resolved(path, value, scenario)
    except ScenarioError as error:
        note_refusal(error, path, where, trouble)
        return None
    return Step(path, value if isinstance(value, (dict, list)) else read)


def is_percentage(path: str, value: Any, scenario: Scenario) -> bool:
    """Whether a value is a change in percent of what is there, as `--set` reads it."""
    if not isinstance(value, str) or not CHANGE.fullmatch(value):
        return False
    parts = tuple(int(part) if part.isdigit() else part for part in path.split("."))
    shape = shape_at(parts, canonical(scenario))
    return shape is not None and shape.quantity is not None and not shape.takes_percent
