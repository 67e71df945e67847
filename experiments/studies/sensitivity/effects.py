"""Morris: the mean, size and spread of what moving a factor does. Numbers in, numbers out."""

from typing import NamedTuple

import numpy as np

from experiments.studies.sensitivity.resampling import interval, resampled


class Effects(NamedTuple):
    """What Morris says of each factor: a value a factor, in the metric's own unit.

    An elementary effect is the change over a step, as if the factor went its whole range.

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


def elementary(values: np.ndarray, moved: np.ndarray, step: np.ndarray) -> np.ndarray:
    """(trajectories, factors) elementary effects.

    Args:
        values: (trajectories, factors + 1) along the walks.
        moved, step: as in `Trajectories`.
    """
    found = np.empty(step.shape)
    np.put_along_axis(found, moved, np.diff(values, axis=1) / step, axis=1)
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
