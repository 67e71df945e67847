"""From a file of kind `seek`, or a command's words, to what will be run; or to what is wrong."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from experiments.studies.arms import with_overrides
from experiments.studies.calibrate.plain import written
from experiments.studies.question import month_of
from experiments.studies.seek.declared import Seek
from experiments.studies.seek.goals import Goal, read_goal
from experiments.studies.speech import rule, say
from experiments.studies.study.factors import Factor, Span, span_of, value_at
from experiments.studies.study.reading import Read, Trouble, scenario_of
from experiments.studies.sweep.design import rounded
from experiments.studies.sweep.moves import is_number
from simulator.scenario import Scenario, ScenarioError
from simulator.scenario.nodes import node_of
from simulator.scenario.wording import problems_of
from simulator.speech import Sentence
from simulator.speech.rules import of, reason

NARROWING = 8  # points that are expected to be looked at behind the grid
SHARE = 1e-3  # of the range, below which points are not told apart
NAME = "seek"
EXAMPLE = "providers.aurora.price"  # of a path
OPTIONS = {"goal": "GOAL", "path": "--with", "between": "--between", "at": "--at"}


class Prepared(NamedTuple):
    """A search that can begin.

    Attributes:
        read: the study, which measures its goal.
        goal: what shall be reached.
        span: what is changed, from where to where, and what it is today.
        grid: the values that are looked at first, today's among them where it is in the range.
        identity: what may not change when the search goes on.
    """

    read: Read
    goal: Goal
    span: Span
    grid: tuple[float, ...]
    identity: dict[str, Any]

    @property
    def today(self) -> float:
        """What the scenario has."""
        return float(self.span.base)

    @property
    def pairs(self) -> int:
        """Pairs of runs at every value."""
        return int(self.read.study.replications.n)

    @property
    def tolerance(self) -> float:
        """Values closer than this are not told apart."""
        return SHARE * (self.span.high - self.span.low)

    @property
    def expected(self) -> int:
        """Runs, as far as is known before."""
        return self.pairs * (len({*self.grid, self.today}) + NARROWING + 2)

    def lines(self) -> list[str]:
        """What `plan` says."""
        unit = f" {self.span.unit}" if self.span.unit else ""
        ends = {"low": f"{self.span.low:g}", "high": f"{self.span.high:g}", "unit": unit}
        values = {"values": str(len(self.grid)), "more": str(NARROWING)}
        runs = {"each": str(self.pairs), "runs": f"{self.expected:,}"}
        return [
            say("plan-goal", goal=self.goal.text, path=self.span.path, today=f"{self.today:g}",
                **ends),
            say("plan-seek", **values, **runs),
        ]  # fmt: skip


def prepare(read: Read) -> Prepared:
    """What will be run.

    Raises:
        ScenarioError: with all that is wrong, each at its line.
    """
    study: Seek = read.study
    trouble = Trouble(read.node, read.name)
    goal = goal_of(study, read.scenario, trouble)
    span = span_in(study, read.scenario, trouble)
    if span is not None and not is_number(span.base):
        trouble.note(("path",), rule("seek-today", path=study.path))
    if study.replications.n is None or study.replications.target is not None:
        trouble.note(("replications",), rule("seek-runs"))
    trouble.end()
    assert goal is not None
    assert span is not None
    metrics = [goal.label, *(study.metrics if "metrics" in study.model_fields_set else ())]
    study = study.model_copy(update={"metrics": list(dict.fromkeys(metrics))})
    identity = {"goal": goal.text, "at": study.at, "path": span.path,
                "between": [span.low, span.high], "points": study.points}  # fmt: skip
    return Prepared(read._replace(study=study), goal, span, grid_of(span, study.points), identity)


def goal_of(study: Seek, scenario: Scenario, trouble: Trouble) -> Goal | None:
    """The goal; what is wrong with it is noted."""
    month = None
    if study.at is not None:
        try:
            month = month_of(study.at, scenario)
        except ValueError as error:
            trouble.note(("at",), reason(error))
    try:
        return read_goal(study.goal, scenario, month)
    except ValueError as error:
        trouble.note(("goal",), reason(error))
        return None


def span_in(study: Seek, scenario: Scenario, trouble: Trouble) -> Span | None:
    """What is changed, from where to where; a wrong path, or what both ends have, is noted once."""
    own = Trouble(trouble.node, trouble.name)
    span = span_of(Factor(path=study.path, range=study.between), scenario, own, ())
    wrong = wrong_path(study.path, scenario) if own.problems else None
    if wrong is not None:
        trouble.note(("path",), wrong)
        return None
    told = set()
    for problem in own.problems:
        _, _, place = problem.path.partition(".")
        about = problem.message.partition(": ")[2] or problem.message
        if about not in told:
            trouble.note(("between", *([int(place)] if place else ())), problem.why)
        told.add(about)
    return span


def wrong_path(path: str, scenario: Scenario) -> Sentence | None:
    """What is wrong with a path, whatever value it is given; None where that is the value."""
    told: list[Any] = []
    value: Any
    for value in ({}, True):
        try:
            with_overrides(scenario, {path: value})
            told.append("")
        except ScenarioError as error:
            told.append(error.problems[0].why)
    if str(told[0]) == str(told[1]):
        return of(path, told[0])
    today = value_at(scenario, path)
    if today is None or is_number(today):
        return None
    return rule("seek-number", path=path, example=EXAMPLE)


def grid_of(span: Span, points: int) -> tuple[float, ...]:
    """Values from one end to the other in equal steps, and today's."""
    found = {low_to_high(span, place / (points - 1)) for place in range(points)}
    if span.low <= span.base <= span.high:
        found.add(float(span.base))
    return tuple(sorted(found))


def low_to_high(span: Span, share: float) -> float:
    """The value a share of the way; a whole number where it is one."""
    value = span.low + share * (span.high - span.low)
    return float(round(value)) if span.whole else float(rounded(value))


def study_for(
    base: str,
    goal: str,
    path: str,
    between: Iterable[Any],
    *,
    at: str | int | None = None,
    said: Mapping[str, Any] | None = None,
    plugins: Iterable[Any] = (),
) -> Read:
    """The study that `seek GOAL --with PATH --between LOW HIGH BASE` means.

    Args:
        said: what a study's file would say beside: {"points": 5, "seed": 2}.
        plugins: functions of your own that the scenario may name.

    Raises:
        UserError: with what is wrong.
    """
    stem = "".join(c if c.isalnum() else "-" for c in Path(base).stem.lower())
    table: dict[str, Any] = {
        "name": f"{NAME}-{stem}"[:40], "kind": NAME, "scenario": base, "goal": goal,
        "path": path, "between": [*between], **({} if at is None else {"at": str(at)}),
        **(said or {}),
    }  # fmt: skip
    node = node_of(table)
    trouble = Trouble(node, NAME)
    try:
        study = Seek.model_validate(table)
    except ValidationError as error:
        trouble.problems += problems_of(error, node, Seek, None)
        trouble.end()
        raise
    scenario = scenario_of(study, Path(), plugins, trouble)
    return Read(study, scenario, node, written(table), NAME, {}, Path(), tuple(trouble.problems))


def in_options(error: ScenarioError) -> ScenarioError:
    """The same problems, told of the options in which they were written."""
    return ScenarioError(
        problem._replace(path=OPTIONS.get(problem.path.partition(".")[0], problem.path))
        for problem in error.problems
    )
