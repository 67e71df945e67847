"""Main effects: what a factor does to a metric, the others being what they are in the design.

The points' values are explained by a sum of one number a level of each factor (least squares).
A level's effect is that sum with every point on this level: on a whole grid this is the mean of
its points; where points are left out or drawn, the others' share in it is taken away. A level
that the design cannot tell from another factor's has none.

Every replication is explained by itself, so that intervals come from replications with common
seeds, and say nothing of points that the design does not have.
"""

import math
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
from scipy.special import stdtrit

from experiments.studies.statistics import CONFIDENCE
from experiments.studies.study.factors import Span
from experiments.studies.sweep.design import Point
from experiments.studies.sweep.moves import is_number

MOST_LEVELS = 12  # different numbers, from which on they are put into bins
MOST_BINS, POINTS_A_BIN = 5, 3


class Levels(NamedTuple):
    """The levels of a factor in a design.

    Attributes:
        span: the factor.
        of: the level of each point; -1 where the point has no value.
        centres: the mean of its points' values, where they are numbers; else its place.
        ends: the least and the most of its points' values, or twice the value.
        numeric: whether values are numbers.
    """

    span: Span
    of: np.ndarray
    centres: np.ndarray
    ends: tuple[tuple[object, object], ...]
    numeric: bool


class Swing(NamedTuple):
    """From the level with the least effect to that with the most.

    `low` and `high` hold for all pairs of levels of all factors together (Bonferroni); None
    where there are not two replications.
    """

    least: int
    most: int
    size: float
    low: float | None
    high: float | None

    @property
    def certain(self) -> bool:
        """Whether the interval excludes 0."""
        return self.low is not None and self.low > 0.0


class Effect(NamedTuple):
    """What a factor does to a metric in an arm.

    Attributes:
        levels: of the factor.
        n: replications.
        means: of each level; NaN where the design cannot tell.
        halfwidths: half of their 95 % t intervals; NaN where there is none.
        apart: the same of their differences to the mean over levels, seed by seed: what seeds
            have in common does not blur a factor's shape (Loftus & Masson 1994).
        swing: None where no two levels can be told apart.
    """

    levels: Levels
    n: int
    means: np.ndarray
    halfwidths: np.ndarray
    apart: np.ndarray
    swing: Swing | None

    @property
    def size(self) -> float:
        """The swing's size; -1 where there is none, to sort by."""
        return -1.0 if self.swing is None else self.swing.size


def levels_in(span: Span, points: Sequence[Point], factors: int) -> Levels:
    """The levels of a factor: its values where they are few, else bins of as many points each."""
    values = [point.get(span.path) for point in points]
    known = [value for value in values if value is not None]
    numeric = all(map(is_number, known))
    unlike = [value for place, value in enumerate(known) if value not in known[:place]]
    if not numeric or len(unlike) <= MOST_LEVELS:
        unlike = sorted(unlike) if numeric else unlike
        of = np.array([-1 if value is None else unlike.index(value) for value in values])
        centres = np.array(unlike if numeric else range(len(unlike)), float)
        return Levels(span, of, centres, tuple((value, value) for value in unlike), numeric)
    bins = max(2, min(MOST_BINS, 1 + len(points) // (POINTS_A_BIN * factors)))
    numbers = np.array([math.nan if value is None else float(value) for value in values])
    of = np.full(len(points), -1)
    groups = np.array_split(np.argsort(numbers, kind="stable")[: len(known)], bins)
    for place, group in enumerate(groups):
        of[group] = place
    return Levels(
        span, of, np.array([numbers[group].mean() for group in groups]),
        tuple((numbers[group].min(), numbers[group].max()) for group in groups), numeric,
    )  # fmt: skip


def effects_of(spans: Sequence[Span], points: Sequence[Point], table: np.ndarray) -> list[Effect]:
    """The main effects of all factors on a metric, in their order.

    Args:
        table: (points, replications); NaN where there is no value.
    """
    if not spans:
        return []
    factors = [levels_in(span, points, len(spans)) for span in spans]
    estimates = [np.full((len(f.centres), table.shape[1]), np.nan) for f in factors]
    known = ~np.isnan(table)
    patterns, which = np.unique(known.T, axis=0, return_inverse=True)
    for number, pattern in enumerate(patterns):
        if not pattern.any():
            continue
        columns = np.flatnonzero(which.ravel() == number)
        operators = effect_operators([f.of[pattern] for f in factors],
                                     [len(f.centres) for f in factors])  # fmt: skip
        for estimate, matrix in zip(estimates, operators, strict=True):
            estimate[:, columns] = matrix @ table[np.ix_(pattern, columns)]
    pairs = sum(math.comb(len(f.centres), 2) for f in factors)
    return [effect_of(f, e, pairs) for f, e in zip(factors, estimates, strict=True)]


def effect_operators(of: Sequence[np.ndarray], counts: Sequence[int]) -> list[np.ndarray]:
    """For each factor the matrix (levels, points) that makes its effects of the points' values.

    A row is NaN where the design cannot tell that level.
    """
    blocks = [np.equal.outer(one, np.arange(count)).astype(float)
              for one, count in zip(of, counts, strict=True)]  # fmt: skip
    design = np.column_stack([np.ones(len(of[0])), *blocks])
    means = design.mean(axis=0)
    inverse = np.linalg.pinv(design, rcond=1e-10)
    operators, first = [], 1
    for count in counts:
        asked = np.tile(means, (count, 1))
        asked[:, first : first + count] = np.eye(count)
        matrix = asked @ inverse
        told = np.isclose(matrix @ design, asked, atol=1e-8).all(axis=1)
        operators.append(np.where(told[:, None], matrix, np.nan))
        first += count
    return operators


def effect_of(levels: Levels, estimates: np.ndarray, pairs: int) -> Effect:
    """A factor's effects from those of each replication, (levels, replications)."""
    told = ~np.isnan(estimates).all(axis=1)
    usable = estimates[:, told.any() & ~np.isnan(estimates[told]).any(axis=0)]
    n = usable.shape[1]
    means = usable.sum(axis=1) / n if n else np.full(len(told), np.nan)
    halfwidths = apart = np.full(len(means), np.nan)
    if n >= 2:
        halfwidths = t_halfwidths(usable, 1.0 - CONFIDENCE)
        apart = t_halfwidths(usable - usable[told].mean(axis=0), 1.0 - CONFIDENCE)
    return Effect(levels, n, means, halfwidths, apart, swing_of(means, usable, pairs))


def swing_of(means: np.ndarray, usable: np.ndarray, pairs: int) -> Swing | None:
    """From the least to the most effect, with an interval that holds for all pairs."""
    told = np.flatnonzero(~np.isnan(means))
    if len(told) < 2:
        return None
    least, most = (int(told[pick(means[told])]) for pick in (np.argmin, np.argmax))
    if least == most:  # all the same
        least, most = next(combinations(told.tolist(), 2))
    size = float(means[most] - means[least])
    if usable.shape[1] < 2:
        return Swing(least, most, size, None, None)
    differences = (usable[most] - usable[least])[None, :]
    half = float(t_halfwidths(differences, (1.0 - CONFIDENCE) / max(pairs, 1))[0])
    return Swing(least, most, size, size - half, size + half)


def t_halfwidths(values: np.ndarray, error: float) -> np.ndarray:
    """Half the widths of the t intervals of means over replications, (levels, replications)."""
    n = values.shape[1]
    return stdtrit(n - 1, 1.0 - error / 2.0) * values.std(axis=1, ddof=1) / math.sqrt(n)
