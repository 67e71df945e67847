"""Morris: the mean, size and spread of what moving a factor does. Numbers in, numbers out."""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from experiments.studies.sensitivity.resampling import interval, resampled
from experiments.studies.study.factors import Span


class Effects(NamedTuple):
    """What Morris says of each factor: a value a factor, in the metric's own unit.

    An elementary effect is the change over a step, as if the factor went its whole range; of a
    factor without numbers it is the plain change from one of its values to another.

    Attributes:
        mu: mean of the elementary effects, with sign.
        mu_star: mean of their sizes; low, high: its interval.
        sigma: their standard deviation: 0 where the effect is the same everywhere.
        trajectories: how many there are.
    """

    mu: np.ndarray
    mu_star: np.ndarray
    low: np.ndarray
    high: np.ndarray
    sigma: np.ndarray
    trajectories: int


def steps(places: np.ndarray, moved: np.ndarray, spans: Sequence[Span]) -> np.ndarray:
    """(trajectories, factors) how far each step goes, by the values that factors take.

    That is not how far it goes in the cube: of two listed values, every step goes from one end to
    the other.

    Args:
        places: (trajectories, factors + 1, factors) of the walks, in 0..1.
        moved: as in `Trajectories`.
    """
    found = np.empty(moved.shape)
    for (walk, turn), factor in np.ndenumerate(moved):
        before, after = places[walk, turn : turn + 2, factor]
        span = spans[factor]
        found[walk, turn] = share_moved(span, span.at(float(before)), span.at(float(after)))
    return found


def share_moved(span: Span, before: Any, after: Any) -> float:
    """The share of a factor's range from one of its values to another, with sign.

    In logs where the range is gone through in logs. What has no numbers moves by 1, up in the order
    of the file.
    """
    if np.isnan(span.low):
        values = span.values or ()
        return float(np.sign(values.index(after) - values.index(before)))
    if span.log and span.values is None:
        return math.log(after / before) / math.log(span.high / span.low)
    return float((after - before) / (span.high - span.low))


def elementary(values: np.ndarray, moved: np.ndarray, step: np.ndarray) -> np.ndarray:
    """(trajectories, factors) elementary effects; 0 where a factor's value stayed.

    Args:
        values: (trajectories, factors + 1) along the walks.
        moved: as in `Trajectories`.
        step: of `steps`.
    """
    change = np.diff(values, axis=1)
    each = np.divide(change, step, out=np.zeros_like(change), where=step != 0.0)
    found = np.empty(step.shape)
    np.put_along_axis(found, moved, each, axis=1)
    return found


def effects(each: np.ndarray, confidence: float, rng: np.random.Generator) -> Effects:
    """What elementary effects say, with a bootstrap interval over trajectories.

    Source: Campolongo, Cariboni & Saltelli (2007), Environmental Modelling & Software 22(10).
    """
    sizes = np.abs(each)
    again = np.concatenate(list(resampled(sizes, rng)))
    low, high = interval(again, confidence)
    return Effects(each.mean(axis=0), sizes.mean(axis=0), low, high, each.std(axis=0, ddof=1),
                   len(each))  # fmt: skip


def importance(found: list[Effects]) -> np.ndarray:
    """How much each factor matters for the metric for which it matters most: 0..1."""
    tops = [np.nan_to_num(one.mu_star / (one.mu_star.max() or 1.0)) for one in found]
    return np.asarray(np.max(tops, axis=0))
