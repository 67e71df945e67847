"""The runs of a sweep, and what they say of each point and each arm."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.studies.speech import rule
from experiments.studies.statistics import (
    FEWEST_PAIRS,
    NOTHING,
    STUDENT,
    Paired,
    narrow_enough,
    paired,
    span_of,
    t_halfwidth,
)
from experiments.studies.study.bench import Bench, Rows
from experiments.studies.study.reading import BadStudy
from experiments.studies.sweep.design import Point
from experiments.studies.sweep.effects import Effect, effects_of
from experiments.studies.sweep.planning import Prepared
from simulator.speech.rules import Names

BATCH = 4  # replications that a point gets at once, until its interval is narrow


class Cell(NamedTuple):
    """A metric at a point in an arm. None where a number does not exist.

    Attributes:
        n: runs with a value.
        low, high: the 95 % interval of the mean, from two runs.
        method: of the interval, as in `Span`; below six runs it is Student's.
    """

    n: int
    mean: float | None
    low: float | None
    high: float | None
    method: str = STUDENT


class Overall(NamedTuple):
    """An arm against the first, over all points.

    Attributes:
        mean: the difference of the means over points, pair by pair of replications.
        least, most: mean differences of points.
        higher, lower: points whose interval is above 0, below 0.
        points: points that have a difference.
    """

    mean: Paired
    least: float | None
    most: float | None
    higher: int
    lower: int
    points: int


class Found(NamedTuple):
    """What a sweep found; points and arms by their places.

    Attributes:
        prepared: what was asked.
        points: that could be run in every arm.
        refused: points that the scenario refuses, and why.
        rows: all runs; their frame has `arm` beside `point`.
        cells: of each metric, point and arm.
        differences: of each metric, point and arm after the first.
        overall: of each metric and arm after the first.
        effects: of each metric and arm, a factor each.
        reached: whether all intervals are as narrow as asked; None where nobody asked.
    """

    prepared: Prepared
    points: tuple[Point, ...]
    refused: tuple[tuple[Point, Names], ...]
    rows: Rows
    cells: dict[tuple[str, int, int], Cell]
    differences: dict[tuple[str, int, int], Paired]
    overall: dict[tuple[str, int], Overall]
    effects: dict[tuple[str, int], list[Effect]]
    reached: bool | None


def work(prepared: Prepared, bench: Bench) -> Found:
    """Make the runs and find what is asked.

    Raises:
        BadStudy: when the scenario refuses every point.
    """
    points, laid, refused = runnable(prepared, bench)
    arms = len(prepared.moves)
    rows, reached = replicated(prepared, bench, laid)
    frame = rows.frame
    frame.insert(1, "arm", frame["point"] % arms)
    frame["point"] //= arms
    metrics = list(dict.fromkeys(prepared.read.study.metrics))
    tables = {metric: table_of(frame, metric, len(points), arms) for metric in metrics}
    least = int(frame.groupby(["point", "arm"]).size().min())  # replications that all points have
    return Found(
        prepared, tuple(points), tuple(refused), rows,
        {(metric, point, arm): cell_of(table[point, arm])
         for metric, table in tables.items()
         for point in range(len(points)) for arm in range(arms)},
        {(metric, point, arm): paired(table[point, 0], table[point, arm])
         for metric, table in tables.items()
         for point in range(len(points)) for arm in range(1, arms)},
        {(metric, arm): overall(table[:, 0], table[:, arm], least)
         for metric, table in tables.items() for arm in range(1, arms)},
        {(metric, arm): effects_of(prepared.spans, points, table[:, arm, :least])
         for metric, table in tables.items() for arm in range(arms)},
        reached,
    )  # fmt: skip


def runnable(
    prepared: Prepared, bench: Bench
) -> tuple[list[Point], list[Point], list[tuple[Point, Names]]]:
    """Points that the scenario takes in every arm; these with each arm; what it refuses."""
    points, laid, refused = [], [], []
    for point in prepared.points:
        in_arms = [move.over(point, bench.scenario) for move in prepared.moves]
        why = next((reason for one in in_arms if (reason := bench.problem_of(one))), None)
        if why is None:
            points.append(point)
            laid += in_arms
        else:
            refused.append((point, why))
    if not points:
        point, why = refused[0]
        told = Names(tuple(f"{path}={value}" for path, value in point.items()))
        about = {"points": f"{len(refused):,}", "point": told, "why": why}
        raise BadStudy(rule("sweep-refused", **about))
    return points, laid, refused


def replicated(prepared: Prepared, bench: Bench, laid: Sequence[Point]) -> tuple[Rows, bool | None]:
    """The runs; with a target, as many as make every point's interval narrow.

    The arms of a point have the same replications, so that they are pairs.
    """
    asked, arms = prepared.read.study.replications, len(prepared.moves)
    if asked.target is None:
        return bench.rows(laid, range(asked.n)), None
    metric, halfwidth = asked.target.metric, asked.target.halfwidth
    values: list[list[float]] = [[] for _ in laid]
    counts = [0] * (len(laid) // arms)
    wide = list(range(len(counts)))
    while wide:
        pairs = []
        for point in wide:
            first = counts[point]
            counts[point] = min(first + BATCH, asked.most) if first else asked.start
            pairs += [(point * arms + arm, r) for arm in range(arms)
                      for r in range(first, counts[point])]  # fmt: skip
        made = bench.rows_of(laid, pairs).frame
        for place, value in zip(made["point"], made[metric], strict=True):
            values[place].append(value)
        wide = [
            point for point in wide
            if not all(is_narrow(values[point * arms + arm], halfwidth, asked.start)
                       for arm in range(arms))
        ]  # fmt: skip
        reached = not wide
        wide = [point for point in wide if counts[point] < asked.most]
    whole = [(place, r) for place in range(len(laid)) for r in range(counts[place // arms])]
    return bench.rows_of(laid, whole), reached


def is_narrow(values: Sequence[float], halfwidth: float, start: int) -> bool:
    """Whether a mean's interval is narrow and stays so; where there is no value, none comes."""
    known = np.array(values)[~np.isnan(values)]
    return not len(known) or narrow_enough(known, halfwidth, start) is not None


def table_of(frame: pd.DataFrame, metric: str, points: int, arms: int) -> np.ndarray:
    """(points, arms, replications) of a metric; NaN where there is no value."""
    table = np.full((points, arms, int(frame["replication"].max()) + 1), np.nan)
    table[frame["point"], frame["arm"], frame["replication"]] = frame[metric]
    return table


def cell_of(values: np.ndarray) -> Cell:
    """The mean of runs and its interval."""
    known = values[~np.isnan(values)]
    if not len(known):
        return Cell(0, None, None, None)
    mean = float(known.mean())
    if len(known) < 2:
        return Cell(1, mean, None, None)
    if len(known) >= FEWEST_PAIRS:
        span = span_of(known)
        return Cell(len(known), mean, span.low, span.high, span.method)
    half = t_halfwidth(known)
    return Cell(len(known), mean, mean - half, mean + half)


def overall(base: np.ndarray, other: np.ndarray, least: int) -> Overall:
    """An arm against the first over all points.

    Args:
        base, other: (points, replications).
        least: replications that all points have.
    """
    by_point = [paired(a, b) for a, b in zip(base, other, strict=True)]
    known = [one for one in by_point if one.difference is not None]
    differences = [one.difference for one in known if one.difference is not None]
    if not differences:
        return Overall(NOTHING, None, None, 0, 0, 0)
    both = np.where(np.isnan(base) | np.isnan(other), np.nan, 1.0)
    # a replication counts where every point that has values at all has one
    has = ~np.isnan(both).all(axis=1)
    means = [(arm * both)[has, :least].mean(axis=0) for arm in (base, other)]
    return Overall(
        paired(*means), min(differences), max(differences),
        sum(one.certain and (one.difference or 0.0) > 0.0 for one in known),
        sum(one.certain and (one.difference or 0.0) < 0.0 for one in known),
        len(known),
    )  # fmt: skip
