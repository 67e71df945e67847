"""Points that a file lists one by one."""

from collections.abc import Mapping, Sequence
from math import nan
from typing import Any

from experiments.studies.arms import with_overrides
from experiments.studies.study.factors import Factor, Span, resolved, span_of, value_at
from experiments.studies.study.reading import Trouble
from experiments.studies.sweep.design import Point
from experiments.studies.sweep.moves import is_number, note_refusal
from simulator.scenario import Scenario, ScenarioError
from simulator.scenario.nodes import Node


def listed_points(
    points: Sequence[Mapping[str, Any]], scenario: Scenario, trouble: Trouble
) -> tuple[list[Span], list[Point]]:
    """What varies and the points, each whole; what is wrong is noted where it stands.

    A point that does not name what another names has what the scenario has.
    """
    found: list[Point] = []
    for place, point in enumerate(points):
        where = ("design", "points", place)
        before = len(trouble.problems)
        read: Point = {}
        for path, value in point.items():
            try:
                told = resolved(path, value, scenario)
                read[path] = value if isinstance(value, (dict, list)) else told
            except ScenarioError as error:
                note_refusal(error, path, (*where, path), trouble)
        if len(trouble.problems) == before:
            try:
                with_overrides(scenario, read)
            except ScenarioError as error:  # each value may be right, and not all together
                note_refusal(error, "", where, trouble)
        found.append(read)
    paths = list(dict.fromkeys(path for point in found for path in point))
    usual = {path: value_at(scenario, path) for path in paths}
    whole = [
        {path: point.get(path, usual[path]) for path in paths
         if path in point or usual[path] is not None}
        for point in found
    ]  # fmt: skip
    return [span_over(path, whole, scenario) for path in paths], whole


def span_over(path: str, points: Sequence[Point], scenario: Scenario) -> Span:
    """What points say of a path, as a factor whose values are listed."""
    values = [point[path] for point in points if path in point]
    unlike = [value for place, value in enumerate(values) if value not in values[:place]]
    numeric = all(map(is_number, unlike))
    factor = Factor(path=path, values=unlike[:1])
    span = span_of(factor, scenario, Trouble(Node(None), ""), ("design",))
    assert span is not None  # its first value was read already
    low, high = (min(unlike), max(unlike)) if numeric else (nan, nan)
    return span._replace(values=tuple(unlike), low=float(low), high=float(high))
