"""Which of some plans is the best, with a stated chance to be right; and which none beats.

Kim-Nelson's procedure looks at the plans side by side, run after run, and drops a plan as soon
as another is ahead by more than chance allows. The best of those that are left is the best of
all, or less than the indifference zone behind it, with probability 1 - alpha at least; common
seeds only help.

Source: Kim & Nelson (2001), ACM TOMACS 11(3), 251-273.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

ALPHA = 0.05  # chance to be wrong

Draw = Callable[[Sequence[int], int], np.ndarray]  # who, how many -> (who, how many) values


class Selection(NamedTuple):
    """What Kim-Nelson's procedure came to.

    Attributes:
        best: the plan that is chosen; where several are left, the one with the highest mean.
        left: the plans that were not dropped.
        samples: values that each plan was given.
        certain: whether the promise holds: one is left, or all that are left are so close
            that it does not matter.
        indifference: the smallest difference worth telling.
    """

    best: int
    left: tuple[int, ...]
    samples: tuple[int, ...]
    certain: bool
    indifference: float


def kim_nelson(
    draw: Draw, count: int, first: int, most: int, indifference: float, alpha: float = ALPHA
) -> Selection:
    """Choose the plan with the highest mean.

        eta = ((2 alpha / (k - 1)) ^ (-2 / (n0 - 1)) - 1) / 2,  h2 = 2 eta (n0 - 1)
        W_il(r) = max(0, delta / (2 r) (h2 S2_il / delta2 - r))

    Plan i stays while its mean of r values is at least that of every l that is left, less W_il(r).

    Args:
        draw: the first so many values of some plans, or less where there are no more; normal,
            plans may be correlated.
        count: k, how many plans there are.
        first: n0, values that each gets before any is dropped.
        most: values at most; who is left then was not told apart.
        indifference: delta, above 0.
        alpha: chance to choose a plan that is worse by more than delta.
    """
    start = draw(range(count), first)
    samples = np.full(count, first)
    left = list(range(count))
    if count == 1:
        return Selection(0, (0,), (first,), certain=True, indifference=indifference)
    eta = 0.5 * ((2.0 * alpha / (count - 1)) ** (-2.0 / (first - 1)) - 1.0)
    spread = np.var(start[:, None, :] - start[None, :, :], axis=2, ddof=1)
    reach = 2.0 * eta * (first - 1) * spread / indifference**2  # until which r two may differ
    r, values = first, start
    while True:
        means = dict(zip(left, values.mean(axis=1), strict=True))
        slack = np.maximum(0.0, indifference / (2.0 * r) * (reach - r))
        left = [i for i in left if all(means[i] >= means[j] - slack[i, j] for j in left)]
        close = all(reach[i, j] <= r for i in left for j in left if i != j)
        if close or r >= most:
            best = max(left, key=lambda i: (means[i], -i))
            return Selection(best, tuple(left), tuple(samples.tolist()), close, indifference)
        values = draw(left, r + 1)
        if values.shape[1] <= r:
            most = r  # there are no more
            values = values[:, :r]
            continue
        r += 1
        samples[left] = r


def undominated(values: np.ndarray) -> np.ndarray:
    """Which rows no other row beats: as high in every column, and higher in one (Pareto)."""
    others, each = values[None, :, :], values[:, None, :]
    beats = np.all(others >= each, axis=2) & np.any(others > each, axis=2)
    return np.asarray(~np.any(beats, axis=1))
