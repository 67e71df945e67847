"""The runs of a search for conditions: which futures fail, and what they have in common."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.studies.discover.preparing import Prepared
from experiments.studies.discover.tree import Node, confirmed, suspects, tree_of
from experiments.studies.speech import rule
from experiments.studies.study.bench import Bench
from experiments.studies.study.reading import BadStudy
from experiments.studies.sweep.design import Point
from experiments.studies.sweep.working import table_of
from simulator.speech.rules import Names

OWN = 7  # tells these random numbers from others of the same seed
HELD_OUT = 3  # one future in so many is kept from the tree
MOSTLY = 2 / 3  # of the futures: where more fail, it is success that has conditions
FEWEST = 10  # failures, and successes: below, there is nothing to learn


class Found(NamedTuple):
    """What was found; futures by their places.

    Attributes:
        prepared: what was asked.
        points: the futures that have a value.
        refused: futures that the scenario refuses, and why.
        unknown: futures without a value in any pair of runs.
        runs: all of them, a row each, with `arm` beside `point`.
        levels: (futures, arms) means over the pairs that have values.
        failed: (futures) whether success was missed.
        agree: share of futures in which every pair says the same.
        seen: (futures) what the tree was grown on.
        rare: whether failures are what conditions are sought for, not successes.
        tree: None where there are too few failures, or too few successes.
        weights: (factors) how much each does in the tree.
        suspects: leaves with more of what is sought in the tree, the most important first.
        conditions: those of them that have it among unseen futures, too.
    """

    prepared: Prepared
    points: tuple[Point, ...]
    refused: tuple[tuple[Point, Names], ...]
    unknown: int
    runs: pd.DataFrame
    levels: np.ndarray
    failed: np.ndarray
    agree: float
    seen: np.ndarray
    rare: bool
    tree: Node | None
    weights: np.ndarray
    suspects: tuple[Node, ...]
    conditions: tuple[Node, ...]


def work(prepared: Prepared, bench: Bench) -> Found:
    """Make the runs, grow the tree, and count unseen futures in its leaves.

    Raises:
        BadStudy: when no future can be run, or none has a value.
    """
    points, refused = runnable(prepared, bench)
    arms, n = len(prepared.moves), prepared.read.study.replications.n
    laid = [move.over(point, bench.scenario) for point in points for move in prepared.moves]
    frame = bench.rows(laid, range(n)).frame
    frame.insert(1, "arm", frame["point"] % arms)
    frame["point"] //= arms
    table = table_of(frame, prepared.limit.label, len(points), arms)
    table[np.broadcast_to(np.isnan(table).any(axis=1, keepdims=True), table.shape)] = np.nan
    known = ~np.isnan(table).all(axis=(1, 2))
    if not known.any():
        raise BadStudy(rule("discover-valueless", label=prepared.limit.label))
    table = table[known]
    points = [point for point, there in zip(points, known, strict=True) if there]
    levels = np.nanmean(table, axis=2)
    failed = np.array([misses(prepared, level) for level in levels])
    agree = np.mean([alike(prepared, runs) for runs in table])
    seed = prepared.read.study.seed
    order = np.random.default_rng([seed, OWN]).permutation(len(points))
    seen = order % HELD_OUT != 0
    rare = bool(failed.mean() <= MOSTLY)
    sought = failed if rare else ~failed
    values = np.array([[point[span.path] for span in prepared.spans] for point in points], float)
    if min(failed.sum(), (~failed).sum()) < FEWEST or len(set(failed[seen])) < 2:
        tree, weights, several = None, np.zeros(len(prepared.spans)), []
    else:
        tree, weights = tree_of(values, sought, seen, prepared.spans, seed)
        several = suspects(tree)
    return Found(
        prepared, tuple(points), tuple(refused), int((~known).sum()),
        numbered(frame, known), levels, failed,
        float(agree), seen, rare, tree, weights, tuple(several),
        tuple(confirmed(several, float(sought.mean()))),
    )  # fmt: skip


def runnable(prepared: Prepared, bench: Bench) -> tuple[list[Point], list[tuple[Point, Names]]]:
    """Futures that the scenario takes, with and without the strategy; and what it refuses."""
    points, refused = [], []
    for point in prepared.points:
        laid = (move.over(point, bench.scenario) for move in prepared.moves)
        why = next((reason for one in laid if (reason := bench.problem_of(one))), None)
        if why is None:
            points.append(point)
        else:
            refused.append((point, why))
    if not points:
        about = {"futures": f"{len(refused):,}", "why": refused[0][1]}
        raise BadStudy(rule("discover-refused", **about))
    return points, refused


def numbered(frame: pd.DataFrame, known: np.ndarray) -> pd.DataFrame:
    """Runs of the futures that are known, which are counted anew."""
    places = np.cumsum(known) - 1
    kept = frame[known[frame["point"]]].reset_index(drop=True)
    return kept.assign(point=places[kept["point"]])


def misses(prepared: Prepared, level: np.ndarray) -> bool:
    """Whether means, of the base where there is one and of the strategy, are no success."""
    return prepared.limit.violation(float(level[-1]), float(level[0])) > 0.0


def alike(prepared: Prepared, runs: np.ndarray) -> bool:
    """Whether every pair of a future says the same."""
    said = {misses(prepared, pair) for pair in runs.T if not np.isnan(pair).any()}
    return len(said) == 1
