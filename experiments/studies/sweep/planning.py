"""What a sweep will run: its points, arms and replications, or all that is wrong with it."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from experiments.studies.loop.labels import BadLabel, read_label
from experiments.studies.speech import rule, say
from experiments.studies.study.conditions import BadCondition, Condition, read_condition
from experiments.studies.study.factors import Span, resolved, spans_of, value_at
from experiments.studies.study.reading import Read, Trouble
from experiments.studies.sweep.design import Point, drawn, grid, is_power_of_two, levels_of
from experiments.studies.sweep.listing import listed_points
from experiments.studies.sweep.moves import Move, is_number, moves_of, note_refusal, said_at
from experiments.studies.sweep.record import LEVELS, MOST_POINTS, Design, Sweep
from simulator.scenario import Scenario, ScenarioError
from simulator.speech import Sentence
from simulator.speech.rules import reason


class Prepared(NamedTuple):
    """A sweep that can be run.

    Attributes:
        read: the study; what a target asks for is among its metrics.
        spans: what varies.
        points: that are looked at, each once.
        moves: the arms.
        left_out: points that violate each constraint, by its text.
        twice: points that came more than once.
        expected: runs, at least.
        identity: what may not change when the study goes on.
        remarks: what is to be known of the design.
    """

    read: Read
    spans: tuple[Span, ...]
    points: tuple[Point, ...]
    moves: tuple[Move, ...]
    left_out: Mapping[str, int]
    twice: int
    expected: int
    identity: dict[str, Any]
    remarks: tuple[Sentence, ...]

    def lines(self) -> list[str]:
        """What `plan` says."""
        asked = self.read.study.replications
        points, arms = len(self.points), len(self.moves)
        about = {"points": str(pointed(points)), "runs": f"{self.expected:,}",
                 "arms": say("plan-arm", arms=str(arms), count=arms)}  # fmt: skip
        remarks = map(str, self.remarks)
        if asked.target is None:
            times = say("plan-times", n=f"{asked.n:,}")
            return [say("plan-sweep", **about, times=times), *remarks]
        target, most = asked.target, f"{points * arms * asked.most:,}"
        times = say("plan-times-between", start=f"{asked.start:,}", most=f"{asked.most:,}")
        until = {"metric": target.metric, "width": f"{target.halfwidth:g}", "most": most}
        return [say("plan-sweep-until", **about, times=times, **until), *remarks]


def prepare(read: Read) -> Prepared:
    """What a sweep will run.

    Raises:
        ScenarioError: with all that is wrong, each at its line.
    """
    study: Sweep = read.study
    trouble = Trouble(read.node, read.name)
    check_design(study, trouble)
    study = check_replications(study, read.scenario, trouble)
    if study.design.kind == "list":
        spans, points = listed_points(study.design.points or [], read.scenario, trouble)
    else:
        spans = as_written(study, spans_of(study.factors, read.scenario, trouble))
        check_values(study, spans, trouble)
        points = []
    varied = {span.path: span.at(0.0) for span in spans}
    moves = moves_of(study.arms, varied, read.scenario, trouble)
    constraints = constraints_of(study.constraints, varied, read.scenario, trouble)
    trouble.end()
    if study.design.kind != "list":
        points = designed(study, spans, trouble)
    once = unique(points)
    kept, left_out = constrained(once, constraints, read.scenario)
    if not kept:
        trouble.note(("constraints",), rule("points-none", points=f"{len(once):,}"))
    trouble.end()
    asked = study.replications
    count = asked.n or asked.start
    return Prepared(
        read._replace(study=study), tuple(spans), tuple(kept), tuple(moves), left_out,
        len(points) - len(once), len(kept) * len(moves) * count,
        identity_of_design(study.design, spans),
        tuple(remarks_on(study.design, left_out, len(points) - len(once))),
    )  # fmt: skip


def check_design(study: Sweep, trouble: Trouble) -> None:
    """Each design has what it needs, and nothing that it does not read."""
    design, kind = study.design, study.design.kind
    if kind in ("lhs", "sobol"):
        if design.n is None:
            trouble.note(("design",), rule("points-number", kind=kind))
    elif design.n is not None:
        trouble.note(("design", "n"), rule("points-not", kind=kind))
    if kind != "grid" and design.levels is not None:
        trouble.note(("design", "levels"), rule("points-levels", kind=kind))
    for number, factor in enumerate(study.factors):
        if factor.levels is not None and (kind != "grid" or factor.range is None):
            trouble.note(("factors", number, "levels"), rule("points-levels-range"))
    if kind == "list":
        if design.points is None:
            trouble.note(("design",), rule("points-list"))
        if study.factors:
            trouble.note(("factors",), rule("points-factors"))
        return
    if design.points is not None:
        trouble.note(("design", "points"), rule("points-listed", kind=kind))
    if not study.factors:
        trouble.note(("factors",), rule("points-still"))


def as_written(study: Sweep, spans: Sequence[Span]) -> list[Span]:
    """Factors whose tables and lists are those of the file, not all that they come to."""
    given = {factor.path: factor.values for factor in reversed(study.factors)}  # the first counts
    return [
        span if span.values is None else span._replace(values=tuple(
            own if isinstance(own, (dict, list)) else value
            for own, value in zip(given[span.path] or (), span.values, strict=True)))
        for span in spans
    ]  # fmt: skip


def check_values(study: Sweep, spans: Sequence[Span], trouble: Trouble) -> None:
    """No value of a factor stands twice."""
    places = {factor.path: number for number, factor in enumerate(study.factors)}
    for span in spans:
        for place, value in enumerate(span.values or ()):
            if value in (span.values or ())[:place]:
                trouble.note(("factors", places[span.path], "values", place), rule("factor-twice"))


def check_replications(study: Sweep, scenario: Scenario, trouble: Trouble) -> Sweep:
    """Either so many, or a target that can be measured, which then is measured."""
    asked = study.replications
    if (asked.n is None) == (asked.target is None):
        trouble.note(("replications",), rule("runs-one-of"))
    if asked.target is None:
        return study
    if asked.most < asked.start:
        trouble.note(("replications", "most"), rule("runs-most", start=str(asked.start)))
    metric = asked.target.metric
    if metric in study.metrics:
        return study
    try:
        read_label(metric, scenario)
    except BadLabel as error:
        trouble.note(("replications", "target", "metric"), reason(error))
    return study.model_copy(update={"metrics": [*study.metrics, metric]})


def designed(study: Sweep, spans: Sequence[Span], trouble: Trouble) -> list[Point]:
    """The points of a design.

    Raises:
        ScenarioError: when a grid has too many.
    """
    design = study.design
    if design.kind != "grid":
        return drawn(design.kind, spans, design.n or 1, study.seed)
    own = {factor.path: factor.levels for factor in study.factors}
    counts = [own[span.path] or design.levels or LEVELS for span in spans]
    total = 1
    for span, count in zip(spans, counts, strict=True):
        total *= len(levels_of(span, count))
    if total > MOST_POINTS:
        about = {"points": f"{total:,}", "most": f"{MOST_POINTS:,}"}
        trouble.note(("factors",), rule("points-large", **about))
        trouble.end()
    return grid(spans, counts)


def unique(points: Sequence[Point]) -> list[Point]:
    """Each point once, in order: whole numbers and listed values may come twice."""
    found: list[Point] = []
    seen = set()
    for point in points:
        name = repr(sorted(point.items(), key=lambda entry: entry[0]))
        if name not in seen:
            seen.add(name)
            found.append(point)
    return found


def constraints_of(texts: Sequence[str], varied: Mapping[str, Any], scenario: Scenario,
                   trouble: Trouble) -> list[Condition]:  # fmt: skip
    """Constraints whose names are numbers of the scenario; what is wrong is noted."""
    found = []
    for place, text in enumerate(texts):
        where = ("constraints", place)
        try:
            constraint = read_condition(text)
        except BadCondition as error:
            trouble.note(where, str(error))
            continue
        for name in constraint.names:
            value = varied.get(name, value_at(scenario, name))
            if is_number(value):
                continue
            if value is None:
                try:
                    resolved(name, 1, scenario)
                except ScenarioError as error:
                    note_refusal(error, "", where, trouble)
                    continue
            trouble.note(where, rule("no-number", name=name))
        found.append(constraint)
    return found


def constrained(
    points: Sequence[Point], constraints: Sequence[Condition], scenario: Scenario
) -> tuple[list[Point], dict[str, int]]:
    """The points at which all constraints hold, and how many each leaves out."""
    kept, left_out = [], {constraint.text: 0 for constraint in constraints}
    for point in points:
        value_of = partial(said_at, point=point, scenario=scenario)
        violated = [one.text for one in constraints if not one.holds(value_of)]
        for text in violated:
            left_out[text] += 1
        if not violated:
            kept.append(point)
    return kept, left_out


def identity_of_design(design: Design, spans: Sequence[Span]) -> dict[str, Any]:
    """What may not change: of drawn points all that they are drawn from."""
    identity: dict[str, Any] = {"design": design.kind, "factors": [span.path for span in spans]}
    if design.kind in ("lhs", "sobol"):
        identity["from"] = [
            list(span.values) if span.values is not None else [span.low, span.high, span.log]
            for span in spans
        ]
    if design.kind == "lhs":
        identity["n"] = design.n  # a Sobol sequence goes on; a hypercube of more is another
    return identity


def remarks_on(design: Design, left_out: Mapping[str, int], twice: int) -> list[Sentence]:
    """What is to be known of a design."""
    said = [
        rule("plan-left-out", points=pointed(count), text=text)
        for text, count in left_out.items() if count
    ]  # fmt: skip
    if twice:
        said.append(rule("plan-twice", points=pointed(twice)))
    if design.kind == "sobol" and design.n and not is_power_of_two(design.n):
        above = 1 << design.n.bit_length()
        about = {"below": f"{above // 2:,}", "above": f"{above:,}", "n": f"{design.n:,}"}
        said.append(rule("plan-balanced", **about))
    return said


def pointed(count: int) -> Sentence:
    """So many points."""
    return rule("plan-point", points=f"{count:,}", count=count)
