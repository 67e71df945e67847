"""The runs of a selection: side by side, until all but one have dropped out.

A replication counts where every strategy that is still in has a value, so that strategies are
always compared over the same seeds.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.studies.optimise.ranking import Selection, kim_nelson
from experiments.studies.select.preparing import Prepared
from experiments.studies.speech import rule
from experiments.studies.statistics import Paired, paired
from experiments.studies.study.bench import Bench
from experiments.studies.study.reading import BadStudy
from experiments.studies.sweep.design import Point
from simulator.speech.rules import Together, of

BLOCK = 8  # replications that strategies get at a time


class Round(NamedTuple):
    """Strategies, by their places, that dropped out after so many runs, and who was left."""

    runs: int
    out: tuple[int, ...]
    left: tuple[int, ...]


class Found(NamedTuple):
    """What a selection came to; strategies by their places.

    Attributes:
        prepared: what was asked.
        selection: whom Kim and Nelson's procedure chose.
        rounds: who dropped out when.
        values: (strategies, replications) of the goal; NaN where there was no run, or no value.
        against: each strategy less the chosen one, over the replications that both have.
        runs: all of them, a row each, with `arm` for the strategy.
    """

    prepared: Prepared
    selection: Selection
    rounds: tuple[Round, ...]
    values: np.ndarray
    against: tuple[Paired, ...]
    runs: pd.DataFrame


def work(prepared: Prepared, bench: Bench) -> Found:
    """Run strategies side by side until the best is known, or runs end.

    Raises:
        BadStudy: when the scenario refuses a strategy, or one has too few values.
    """
    study = prepared.read.study
    points = [move.over({}, bench.scenario) for move in prepared.moves]
    refused = [of(move.name, why) for move, point in zip(prepared.moves, points, strict=True)
               if (why := bench.problem_of(point))]  # fmt: skip
    if refused:
        raise BadStudy(rule("select-refused", names=Together((*refused,))))
    table = Table(prepared, bench, points)
    selection = kim_nelson(
        table.draw, len(points), study.start, study.most, prepared.indifference,
        1.0 - study.confidence,
    )  # fmt: skip
    values, runs = table.whole()
    return Found(
        prepared, selection, rounds_of(selection), values,
        tuple(paired(values[selection.best], row) for row in values), runs,
    )  # fmt: skip


class Table:
    """The values of strategies, which grows as they are asked for.

    Args:
        points: the strategies.
    """

    def __init__(self, prepared: Prepared, bench: Bench, points: Sequence[Point]) -> None:
        self.prepared, self.bench, self.points = prepared, bench, points
        self.known: list[list[float]] = [[] for _ in points]

    def draw(self, who: Sequence[int], count: int) -> np.ndarray:
        """(who, count) values of the goal, more being better, from runs that all of them have."""
        study = self.prepared.read.study
        made = max(count, *(len(self.known[place]) for place in who))
        while True:
            self.make(who, made)
            rows = np.array([self.known[place][:made] for place in who])
            there = ~np.isnan(rows).any(axis=0)
            if there.sum() >= count:
                return study.goal.sign * rows[:, there][:, :count]
            if made >= 2 * study.most + BLOCK:
                lacking = [self.prepared.moves[place].name for place, row in
                           zip(who, rows, strict=True) if np.isnan(row).mean() > 0.25]  # fmt: skip
                names = Together((*lacking,)) if lacking else rule("select-all")
                about = {"known": f"{there.sum():,}", "made": f"{made:,}", "names": names}
                raise BadStudy(rule("select-valueless", label=study.goal.label, **about))
            made += BLOCK

    def make(self, who: Sequence[int], count: int) -> None:
        """Have at least so many runs of some strategies, a block at a time; no more than `most`,
        unless some have no value."""
        study = self.prepared.read.study
        blocks = study.start + max(0, -(-(count - study.start) // BLOCK)) * BLOCK
        blocks = min(blocks, max(count, study.most))
        pairs = [(place, r) for place in who for r in range(len(self.known[place]), blocks)]
        if not pairs:
            return
        frame = self.bench.rows_of(self.points, pairs).frame
        goal = self.prepared.read.study.goal.label
        for place, value in zip(frame["point"], frame[goal], strict=True):
            self.known[place].append(float(value))

    def whole(self) -> tuple[np.ndarray, pd.DataFrame]:
        """All values, and all runs."""
        values = np.full((len(self.known), max(map(len, self.known))), np.nan)
        for place, row in enumerate(self.known):
            values[place, : len(row)] = row
        pairs = [(place, r) for place, row in enumerate(self.known) for r in range(len(row))]
        return values, self.bench.rows_of(self.points, pairs).frame.rename(columns={"point": "arm"})


def rounds_of(selection: Selection) -> tuple[Round, ...]:
    """Who dropped out when, in the order of runs."""
    left = list(range(len(selection.samples)))
    found = []
    for runs in sorted(set(selection.samples)):
        out = [place for place in left
               if selection.samples[place] == runs and place not in selection.left]  # fmt: skip
        left = [place for place in left if place not in out]
        if out:
            found.append(Round(runs, tuple(out), tuple(left)))
    return tuple(found)
