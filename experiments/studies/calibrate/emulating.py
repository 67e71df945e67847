"""A surface through the runs: what a point that nobody ran would have shown.

A quadratic in the knobs for every cell (a response surface), fitted by least squares to the runs
with weight on those that fit, so that it is right where it counts. How far off it is is measured
by leaving each run out, and counts as uncertainty, the more the farther a point is from runs.

    m(u) = b(u)' C,   error covariance (1 + h(u)) E,   h(u) = b(u)' (B' W B)^-1 b(u)

Source: Box & Wilson (1951), JRSS B 13(1), for response surfaces; Vernon, Goldstein & Bower
(2010), Bayesian Analysis 5(4), for matching history with emulators whose error counts.
"""

import itertools
from typing import NamedTuple

import numpy as np

from experiments.studies.calibrate.knobs import Shares
from experiments.studies.calibrate.weighing import (
    Weighed,
    both_diagonal,
    effective,
    log_likelihood,
)

ENOUGH = 2.5  # as many runs of equal weight as the surface has coefficients
RIDGE = 1e-6
FAR = 1e3  # h at most
STEP = 1.25  # of a, between which likelihoods lie on a line


class Surface(NamedTuple):
    """What the runs of any point would show.

    Attributes:
        pairs: products of knobs that it has.
        coefficients: (terms, cells).
        inverse: (terms, terms) of B' W B.
        error: (cells, cells) E.
    """

    pairs: tuple[tuple[int, int], ...]
    coefficients: np.ndarray
    inverse: np.ndarray
    error: np.ndarray

    def means(self, points: np.ndarray) -> np.ndarray:
        """(points, cells) as compared."""
        return np.asarray(basis(points, self.pairs) @ self.coefficients)

    def far(self, points: np.ndarray) -> np.ndarray:
        """(points) h: how far each is from runs."""
        b = basis(points, self.pairs)
        return np.minimum(np.einsum("ij,jk,ik->i", b, self.inverse, b), FAR)


def basis(points: np.ndarray, pairs: tuple[tuple[int, int], ...]) -> np.ndarray:
    """1, the knobs, and their products."""
    x = 2.0 * points - 1.0
    return np.column_stack([np.ones(len(x)), x, *(x[:, i] * x[:, j] for i, j in pairs)])


def surface(points: np.ndarray, means: np.ndarray, weighed: Weighed) -> Surface:
    """The surface through runs that fit.

    Args:
        means: (points, cells) of their runs; NaN where there are none.
        weighed: how well each fits.
    """
    there = np.isfinite(weighed.misfit)
    u, y, logs = points[there], means[there], weighed.likely[there]
    knobs = u.shape[1]
    pairs = tuple(itertools.combinations_with_replacement(range(knobs), 2))
    if len(u) < 2 * (1 + knobs + len(pairs)):
        pairs = tuple((k, k) for k in range(knobs))
    b = basis(u, pairs)
    weights, heat = np.zeros(len(u)), 1.0
    for _ in range(80):
        weights = np.exp((logs - logs.max()) / heat)
        if effective(weights) >= min(ENOUGH * b.shape[1], 0.7 * len(u)):
            break
        heat *= 1.3
    weighted = b * weights[:, None]
    inverse = np.linalg.inv(b.T @ weighted + RIDGE * np.eye(b.shape[1]))
    coefficients = inverse @ weighted.T @ y
    own = weights * np.einsum("ij,jk,ik->i", b, inverse, b)
    left = (y - b @ coefficients) / np.maximum(1.0 - own, 0.05)[:, None]
    error = (left * weights[:, None]).T @ left / weights.sum()
    return Surface(pairs, coefficients, inverse, error)


class Judge:
    """How likely points are of which only the surface is known.

    Args:
        surface: through the runs.
        weighed: the covariance, and which cells were seen.
        values: (cells) what was seen, as compared.
        shares: a of each point. As no turn makes S, D and E diagonal at once, likelihoods are
            told for steps of a, and lie on a line between two.
    """

    def __init__(
        self, surface: Surface, weighed: Weighed, values: np.ndarray, shares: Shares
    ) -> None:
        self.weighed, self.shares = weighed, shares
        seen = weighed.seen
        self.values = values[seen]
        self.surface = surface._replace(coefficients=surface.coefficients[:, seen],
                                        error=surface.error[np.ix_(seen, seen)])  # fmt: skip
        inner = weighed.single[np.ix_(seen, seen)], weighed.rest[np.ix_(seen, seen)]
        self.alone, _ = both_diagonal(*inner)
        self._turned: dict[int, tuple[np.ndarray, np.ndarray]] = {}

    def __call__(self, points: np.ndarray) -> np.ndarray:
        """(points) log likelihood, but for a constant."""
        apart = self.values - self.surface.means(points)
        far = 1.0 + self.surface.far(points)
        steps = np.log(self.shares(points) / self.shares.base) / np.log(STEP)
        low = np.floor(steps).astype(int)
        part = steps - low
        found = np.zeros(len(points))
        for step in np.unique(np.concatenate([low, low[part > 0] + 1])):
            weight = np.where(low == step, 1.0 - part, np.where(low + 1 == step, part, 0.0))
            there = weight > 0
            found[there] += weight[there] * self._at(int(step), apart[there], far[there])
        return found

    def _at(self, step: int, apart: np.ndarray, far: np.ndarray) -> np.ndarray:
        """The log likelihood where a is so many steps from the scenario's own."""
        share = self.shares.base * STEP**step
        if step not in self._turned:
            seen = self.weighed.seen
            covariance = self.weighed.covariance(share)[np.ix_(seen, seen)]
            self._turned[step] = both_diagonal(self.surface.error, covariance)
        sizes, turn = self._turned[step]
        wide = 1.0 + sizes * far[:, None]
        misfit = ((apart @ turn) ** 2 / wide).sum(axis=1)
        width = np.log(wide).sum(axis=1) + np.log1p(share * self.alone).sum()
        return np.asarray(log_likelihood(misfit) - 0.5 * width)
