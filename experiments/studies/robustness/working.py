"""The runs of strategies in futures, and how much each strategy would be regretted.

    regret = goal of the best strategy in a future - goal of this one in the same future

Means over runs with the same seeds. A strategy's greatest regret is what it can cost to have
chosen it; the one whose greatest regret is least is the most robust (minimax regret).

Sources: Savage (1951), J. American Statistical Association 46 (regret); Simon (1956),
Psychological Review 63 (enough); Rockafellar & Uryasev (2000), J. of Risk 2 (the worst tenth);
Efron & Tibshirani (1993), An Introduction to the Bootstrap.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.studies.robustness.futures import Drawn
from experiments.studies.robustness.preparing import Prepared
from experiments.studies.speech import rule
from experiments.studies.statistics import CONFIDENCE, FEWEST_PAIRS
from experiments.studies.study.bench import Bench
from experiments.studies.study.reading import BadStudy
from experiments.studies.sweep.working import table_of
from simulator.speech import Sentence
from simulator.speech.rules import of

OWN = 9  # tells these random numbers from others of the same seed
REDRAWS = 1000
WORST = 0.1  # share of the futures: the worst tenth


class Regrets(NamedTuple):
    """A strategy over all futures.

    Attributes:
        greatest: its greatest regret, in the future `where` (its place); low, high: the 95 %
            interval over redraws of the seeds, from six runs.
        mean: mean regret over futures; worst: over the worst tenth of them.
        best: futures in which no strategy is better.
        enough: share of futures in which the goal is good enough; None where nobody said.
        least: share of redraws in which its greatest regret is the least; None below six runs.
    """

    greatest: float
    where: int
    low: float | None
    high: float | None
    mean: float
    worst: float
    best: int
    enough: float | None
    least: float | None


class Found(NamedTuple):
    """What was found; futures and strategies by their places.

    Attributes:
        prepared: what was asked.
        futures: that strategies were run in.
        refused: futures in which the scenario refuses a strategy, and why.
        unknown: futures in which a strategy has no value.
        runs: all of them, a row each, with `future` (its name) and `arm`.
        levels, regrets: (futures, strategies).
        strategies: what is said of each.
        chosen: the strategy whose greatest regret is least.
    """

    prepared: Prepared
    futures: tuple[Drawn, ...]
    refused: tuple[tuple[Drawn, Sentence], ...]
    unknown: tuple[Drawn, ...]
    runs: pd.DataFrame
    levels: np.ndarray
    regrets: np.ndarray
    strategies: tuple[Regrets, ...]
    chosen: int


def work(prepared: Prepared, bench: Bench) -> Found:
    """Run every strategy in every future, and compare.

    Raises:
        BadStudy: when no future can be run, or none has a value of every strategy.
    """
    futures, refused = runnable(prepared, bench)
    arms, n = len(prepared.moves), prepared.read.study.replications.n
    laid = [move.over(one.point, bench.scenario) for one in futures for move in prepared.moves]
    runs = bench.rows(laid, range(n)).frame
    runs.insert(1, "arm", runs["point"] % arms)
    runs["point"] //= arms
    label, sign = prepared.read.study.goal.label, prepared.read.study.goal.sign
    table = table_of(runs, label, len(futures), arms)
    table[np.broadcast_to(np.isnan(table).any(axis=1, keepdims=True), table.shape)] = np.nan
    known = ~np.isnan(table).all(axis=(1, 2))
    if not known.any():
        raise BadStudy(rule("futures-valueless", label=label))
    there = table[known]
    levels = np.nanmean(there, axis=2)
    regrets = regrets_of(sign * levels)
    redrawn = redraws(sign * there, prepared.read.study.seed)
    greatest = regrets.max(axis=0)
    order = sorted(range(arms), key=lambda arm: (greatest[arm], regrets[:, arm].mean(), arm))
    runs.insert(0, "future", [futures[place].name for place in runs["point"]])
    return Found(
        prepared, tuple(picked(futures, known)), tuple(refused), tuple(picked(futures, ~known)),
        runs.drop(columns="point"), levels, regrets,
        tuple(told_of(prepared, levels, regrets, redrawn, arm) for arm in range(arms)), order[0],
    )  # fmt: skip


def picked(futures: Sequence[Drawn], which: np.ndarray) -> list[Drawn]:
    """Some of the futures."""
    return [one for one, taken in zip(futures, which, strict=True) if taken]


def runnable(prepared: Prepared, bench: Bench) -> tuple[list[Drawn], list[tuple[Drawn, Sentence]]]:
    """Futures in which every strategy can be run; and others, with why not."""
    futures, refused = [], []
    for one in prepared.futures:
        whys = ((move.name, bench.problem_of(move.over(one.point, bench.scenario)))
                for move in prepared.moves)  # fmt: skip
        why = next((of(name, why) for name, why in whys if why), None)
        if why is None:
            futures.append(one)
        else:
            refused.append((one, why))
    if not futures:
        one, why = refused[0]
        raise BadStudy(rule("futures-refused", name=one.name, why=why))
    return futures, refused


def regrets_of(goals: np.ndarray) -> np.ndarray:
    """How far each strategy is behind the best of its future.

    Args:
        goals: (..., futures, strategies), more being better.
    """
    behind: np.ndarray = goals.max(axis=-1, keepdims=True) - goals
    return behind


def redraws(goals: np.ndarray, seed: int) -> np.ndarray | None:
    """(redraws, strategies) greatest regrets with seeds drawn anew, all futures the same ones.

    Args:
        goals: (futures, strategies, replications); NaN where seeds do not count.
    """
    n = goals.shape[2]
    if n < FEWEST_PAIRS:
        return None
    rng = np.random.default_rng([seed, OWN])
    found = []
    for _ in range(REDRAWS):
        drawn = goals[:, :, rng.integers(0, n, n)]
        counts = (~np.isnan(drawn)).sum(axis=2)
        means = np.nansum(drawn, axis=2) / np.maximum(counts, 1)
        there = counts[:, 0] > 0
        if there.any():
            found.append(regrets_of(means[there]).max(axis=0))
    return np.array(found)


def told_of(prepared: Prepared, levels: np.ndarray, regrets: np.ndarray,
            redrawn: np.ndarray | None, arm: int) -> Regrets:  # fmt: skip
    """What is said of a strategy."""
    own, sign = regrets[:, arm], prepared.read.study.goal.sign
    low = high = least = enough = None
    if redrawn is not None:
        tail = (1.0 - CONFIDENCE) / 2.0
        low, high = (float(end) for end in np.quantile(redrawn[:, arm], (tail, 1.0 - tail)))
        least = float((redrawn.argmin(axis=1) == arm).mean())
    if prepared.enough is not None:
        enough = float((sign * levels[:, arm] >= sign * prepared.enough).mean())
    return Regrets(
        float(own.max()), int(own.argmax()), low, high, float(own.mean()), worst_mean(own),
        int((own == 0.0).sum()), enough, least,
    )  # fmt: skip


def worst_mean(values: np.ndarray) -> float:
    """The mean of the WORST share of values (conditional value at risk).

    Where that is no whole number of values, the last one counts in part; it is never less
    than one value.
    """
    worst = np.sort(values)[::-1]
    count = max(1.0, WORST * len(worst))
    weights = np.clip(count - np.arange(len(worst)), 0.0, 1.0)
    return float(worst @ weights / weights.sum())
