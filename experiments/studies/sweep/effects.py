"""Main effects: what a factor does to a metric, the others being what they are in the design.

The points' values are explained by a sum of one number a level of each factor (least squares).
A level's effect is that sum with every point on this level: on a whole grid this is the mean of
its points; where points are left out or drawn, the others' share in it is taken away. A level
that the design cannot tell from another factor's has none.

Every replication is explained by itself, so that intervals come from replications with common
seeds. On a grid and of a list that is all: the levels are those asked about. Where numbers were put
into bins, points of a bin differ by chance in their other factors, too; then an interval is at
least as wide as least squares makes it from what the sum leaves unexplained.
"""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy.special import stdtrit

from experiments.studies.statistics import CONFIDENCE, ROUNDING
from experiments.studies.study.factors import Span
from experiments.studies.sweep.design import Point
from experiments.studies.sweep.moves import is_number

MOST_LEVELS = 12  # different numbers, from which on they are put into bins
MOST_BINS, POINTS_A_BIN = 5, 3
ALIASED = 1e-10  # singular values below it, of the largest, are those of factors that go together


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

    @property
    def binned(self) -> bool:
        """Whether a level holds several values."""
        return any(low != high for low, high in self.ends)


class Leftover(NamedTuple):
    """What the sum of effects leaves unexplained, where numbers were put into bins.

    Attributes:
        matrix: (levels, points), which makes a factor's effects of the points' means.
        deviation: of a point's mean from the sum.
        freedom: degrees of freedom.
    """

    matrix: np.ndarray
    deviation: float
    freedom: int

    def halfwidth(self, weights: np.ndarray, error: float) -> float:
        """Half the width of the t interval of weighted means of points."""
        if self.freedom < 1:
            return math.inf
        quantile = stdtrit(self.freedom, 1.0 - error / 2.0)
        return float(quantile * self.deviation * np.linalg.norm(weights))


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


def levels_of(spans: Sequence[Span], points: Sequence[Point]) -> list[Levels]:
    """The levels of all factors: their values; numbers that are too many go into bins.

    Too many are more than MOST_LEVELS, and values of all factors that are more than points.
    """
    values = [[point.get(span.path) for point in points] for span in spans]
    unlike = [different([value for value in row if value is not None]) for row in values]
    saturated = 1 + sum(len(row) - 1 for row in unlike) > len(points)
    bins = max(2, min(MOST_BINS, 1 + len(points) // (POINTS_A_BIN * max(len(spans), 1))))
    found = []
    for span, row, own in zip(spans, values, unlike, strict=True):
        numeric = all(map(is_number, own))
        if numeric and (len(own) > MOST_LEVELS or (saturated and len(own) > bins)):
            found.append(binned(span, row, bins))
            continue
        if numeric:
            own = sorted(own)
        elif span.values is not None:  # as they were listed
            own = [value for value in different(span.values) if value in own]
        of = np.array([-1 if value is None else own.index(value) for value in row])
        centres = np.array(own if numeric else range(len(own)), float)
        found.append(Levels(span, of, centres, tuple((value, value) for value in own), numeric))
    return found


def different(values: Sequence[Any]) -> list[Any]:
    """Each value once, in the order they come; tables are values, too."""
    return list({repr(value): value for value in values}.values())


def binned(span: Span, values: Sequence[Any], bins: int) -> Levels:
    """Numbers in bins of as many points each."""
    numbers = np.array([math.nan if value is None else float(value) for value in values])
    of = np.full(len(numbers), -1)
    order = np.argsort(numbers, kind="stable")[: int((~np.isnan(numbers)).sum())]
    groups = np.array_split(order, bins)
    for place, group in enumerate(groups):
        of[group] = place
    return Levels(
        span, of, np.array([numbers[group].mean() for group in groups]),
        tuple((float(numbers[group].min()), float(numbers[group].max())) for group in groups),
        numeric=True,
    )  # fmt: skip


def effects_of(spans: Sequence[Span], points: Sequence[Point], table: np.ndarray) -> list[Effect]:
    """The main effects of all factors on a metric, in their order.

    Args:
        table: (points, replications); NaN where there is no value.
    """
    if not spans:
        return []
    factors = levels_of(spans, points)
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
    rest = leftovers(factors, table)
    return [effect_of(f, e, pairs, one)
            for f, e, one in zip(factors, estimates, rest, strict=True)]  # fmt: skip


def leftovers(factors: Sequence[Levels], table: np.ndarray) -> list[Leftover | None]:
    """What the effects leave unexplained of the points' means; None on a grid and of a list."""
    known = ~np.isnan(table).all(axis=1)
    if not any(factor.binned for factor in factors) or not known.any():
        return [None] * len(factors)
    of, counts = [f.of[known] for f in factors], [len(f.centres) for f in factors]
    means = np.nanmean(table[known], axis=1)
    design = dummies(of, counts)
    rank = int(np.linalg.matrix_rank(design))
    left = means - design @ (np.linalg.pinv(design, rcond=ALIASED) @ means)
    freedom = len(means) - rank
    deviation = math.sqrt(float(left @ left) / freedom) if freedom else math.nan
    return [Leftover(matrix, deviation, freedom) for matrix in effect_operators(of, counts)]


def effect_operators(of: Sequence[np.ndarray], counts: Sequence[int]) -> list[np.ndarray]:
    """For each factor the matrix (levels, points) that makes its effects of the points' values.

    A row is NaN where the design cannot tell that level.
    """
    design = dummies(of, counts)
    means = design.mean(axis=0)
    inverse = np.linalg.pinv(design, rcond=ALIASED)
    operators, first = [], 1
    for count in counts:
        asked = np.tile(means, (count, 1))
        asked[:, first : first + count] = np.eye(count)
        matrix = asked @ inverse
        told = np.isclose(matrix @ design, asked, atol=1e-8).all(axis=1)
        operators.append(np.where(told[:, None], matrix, np.nan))
        first += count
    return operators


def dummies(of: Sequence[np.ndarray], counts: Sequence[int]) -> np.ndarray:
    """(points, 1 + all levels): ones, and for each level a one where a point is on it."""
    blocks = [np.equal.outer(one, np.arange(count)).astype(float)
              for one, count in zip(of, counts, strict=True)]  # fmt: skip
    return np.column_stack([np.ones(len(of[0])), *blocks])


def effect_of(levels: Levels, estimates: np.ndarray, pairs: int, rest: Leftover | None) -> Effect:
    """A factor's effects from those of each replication, (levels, replications)."""
    told = ~np.isnan(estimates).all(axis=1)
    usable = estimates[:, told.any() & ~np.isnan(estimates[told]).any(axis=0)]
    n = usable.shape[1]
    means = usable.sum(axis=1) / n if n else np.full(len(told), np.nan)
    halfwidths = apart = np.full(len(means), np.nan)
    if n >= 2:
        error = 1.0 - CONFIDENCE
        halfwidths = t_halfwidths(usable, error)
        apart = t_halfwidths(usable - usable[told].mean(axis=0), error)
        if rest is not None:
            middle = rest.matrix[told].mean(axis=0)
            halfwidths = np.fmax(halfwidths, [rest.halfwidth(w, error) for w in rest.matrix])
            apart = np.fmax(apart, [rest.halfwidth(w - middle, error) for w in rest.matrix])
    return Effect(levels, n, means, halfwidths, apart, swing_of(means, usable, pairs, rest))


def swing_of(means: np.ndarray, usable: np.ndarray, pairs: int,
             rest: Leftover | None) -> Swing | None:  # fmt: skip
    """From the least to the most effect, with an interval that holds for all pairs."""
    told = np.flatnonzero(~np.isnan(means))
    if len(told) < 2:
        return None
    least, most = (int(told[pick(means[told])]) for pick in (np.argmin, np.argmax))
    if least == most:  # all the same
        least, most = int(told[0]), int(told[1])
    size = float(means[most] - means[least])
    if size <= ROUNDING * float(np.abs(means[told]).max()):  # what least squares leave of nothing
        return Swing(least, most, 0.0, *((0.0, 0.0) if usable.shape[1] >= 2 else (None, None)))
    if usable.shape[1] < 2:
        return Swing(least, most, size, None, None)
    error = (1.0 - CONFIDENCE) / pairs
    half = float(t_halfwidths((usable[most] - usable[least])[None, :], error)[0])
    if rest is not None:
        half = max(half, rest.halfwidth(rest.matrix[most] - rest.matrix[least], error))
    if not math.isfinite(half):
        return Swing(least, most, size, None, None)
    return Swing(least, most, size, size - half, size + half)


def t_halfwidths(values: np.ndarray, error: float) -> np.ndarray:
    """Half the widths of the t intervals of means over replications, (levels, replications)."""
    n = values.shape[1]
    return stdtrit(n - 1, 1.0 - error / 2.0) * values.std(axis=1, ddof=1) / math.sqrt(n)
