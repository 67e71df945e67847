"""From a file of kind `discover` to what will be run, or to all that is wrong with it."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from experiments.studies.discover.record import Discover
from experiments.studies.discover.tree import need_learner
from experiments.studies.loop.labels import BadLabel, read_label
from experiments.studies.optimise.limits import Limit, read_limit
from experiments.studies.speech import rule, say
from experiments.studies.study.factors import Span, spans_of
from experiments.studies.study.reading import Read, Trouble
from experiments.studies.sweep.design import Point, drawn
from experiments.studies.sweep.moves import Move, is_number, step_of
from experiments.studies.sweep.planning import unique
from simulator.errors import quoted
from simulator.scenario import Scenario
from simulator.speech.rules import of, reason


class Prepared(NamedTuple):
    """A search for conditions that can begin.

    Attributes:
        read: the study, which measures what success asks for.
        spans: what nobody knows.
        points: the futures, each once.
        moves: what is run in each of them: the strategy, after doing nothing where that is needed.
        limit: what makes a success.
        expected: runs.
        identity: what may not change when the study goes on.
    """

    read: Read
    spans: tuple[Span, ...]
    points: tuple[Point, ...]
    moves: tuple[Move, ...]
    limit: Limit
    expected: int
    identity: dict[str, Any]

    def lines(self) -> list[str]:
        """What `plan` says."""
        arms, n = len(self.moves), self.read.study.replications.n
        each = say("plan-pairs" if arms == 2 else "plan-runs", n=f"{n:,}")
        about = {"futures": f"{len(self.points):,}", "runs": f"{self.expected:,}"}
        return [
            say("plan-futures", **about, each=each),
            say("plan-success", limit=self.limit.text),
        ]


def prepare(read: Read) -> Prepared:
    """What will be run.

    Raises:
        ScenarioError: with all that is wrong, each at its line.
        BadStudy: when scikit-learn is not installed.
    """
    need_learner()
    study: Discover = read.study
    trouble = Trouble(read.node, read.name)
    spans = spans_of(study.factors, read.scenario, trouble)
    demand_numbers(study, spans, trouble)
    varied = {span.path: span.at(0.0) for span in spans}
    move = strategy_of(study, varied, read.scenario, trouble)
    limit = success_of(study, read.scenario, trouble)
    if study.random != "common":
        trouble.note(("random",), rule("random-common", kind="discover"))
    if study.replications.n is None:
        trouble.note(("replications",), rule("target-none", kind="discover"))
    trouble.end()
    points = unique(drawn("lhs", spans, study.n, study.seed))
    moves = [move]
    if limit.bound is None and move.steps:
        moves.insert(0, Move("base", ()))
    named = study.metrics if "metrics" in study.model_fields_set else []
    metrics = list(dict.fromkeys([limit.label, *named]))
    return Prepared(
        read._replace(study=study.model_copy(update={"metrics": metrics})),
        tuple(spans), tuple(points), tuple(moves), limit,
        len(points) * len(moves) * (study.replications.n or 1),
        {
            "n": study.n,
            "factors": [[span.path, span.low, span.high, span.values, span.log] for span in spans],
            "strategy": [[step.path, repr(step.value)] for step in move.steps],
        },
    )  # fmt: skip


def demand_numbers(study: Discover, spans: Sequence[Span], trouble: Trouble) -> None:
    """A tree asks whether a number is above another."""
    places = {factor.path: place for place, factor in enumerate(study.factors)}
    for span in spans:
        if span.values is not None and not all(map(is_number, span.values)):
            where = ("factors", places[span.path], "values")
            trouble.note(where, rule("discover-numbers"))


def strategy_of(
    study: Discover, varied: Mapping[str, Any], scenario: Scenario, trouble: Trouble
) -> Move:
    """The move that is judged; one without steps where the scenario itself is."""
    if study.strategy is None:
        return Move("the scenario", ())
    if not study.strategy.set:
        trouble.note(("strategy",), rule("strategy-empty"))
    steps = [
        step_of(path, value, varied, scenario, trouble, ("strategy", "set", path))
        for path, value in study.strategy.set.items()
    ]
    return Move(study.strategy.name, tuple(step for step in steps if step is not None))


def success_of(study: Discover, scenario: Scenario, trouble: Trouble) -> Limit:
    """What makes a success; what is wrong is noted."""
    try:
        limit = read_limit(study.success)
    except ValueError as error:
        why = of(quoted(study.success), reason(error))
        trouble.note(("success",), why)
        return Limit("", "", ">", 0.0)
    try:
        read_label(limit.label, scenario)
    except BadLabel as error:
        trouble.note(("success",), reason(error))
    if limit.bound is None and study.strategy is None:
        trouble.note(("success",), rule("discover-base"))
    return limit
