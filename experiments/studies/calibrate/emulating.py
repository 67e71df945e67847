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

from experiments.studies.calibrate.weighing import (
    ROUNDING,
    Weighed,
    effective,
    log_likelihood,
)

ENOUGH = 2.5  # as many runs of equal weight as the surface has coefficients
RIDGE = 1e-6
FAR = 1e3  # h at most


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
    u, y, misfit = points[there], means[there], weighed.misfit[there]
    knobs = u.shape[1]
    pairs = tuple(itertools.combinations_with_replacement(range(knobs), 2))
    if len(u) < 2 * (1 + knobs + len(pairs)):
        pairs = tuple((k, k) for k in range(knobs))
    b = basis(u, pairs)
    weights, heat = np.zeros(len(u)), 1.0
    logs = log_likelihood(misfit)
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
    """

    def __init__(self, surface: Surface, weighed: Weighed, values: np.ndarray) -> None:
        seen = weighed.seen
        self.values = values[seen]
        self.surface = surface._replace(coefficients=surface.coefficients[:, seen])
        inner = weighed.covariance[np.ix_(seen, seen)]
        root = np.linalg.cholesky(inner + ROUNDING * np.diag(np.diag(inner)))
        turned = np.linalg.solve(root, surface.error[np.ix_(seen, seen)])
        turned = np.linalg.solve(root, turned.T)
        size, vectors = np.linalg.eigh((turned + turned.T) / 2.0)
        self.size = np.maximum(size, 0.0)
        self.turn = np.linalg.solve(root, np.eye(len(root))).T @ vectors

    def __call__(self, points: np.ndarray) -> np.ndarray:
        """(points) log likelihood, but for a constant."""
        apart = self.values - self.surface.means(points)
        wide = 1.0 + self.size * (1.0 + self.surface.far(points))[:, None]
        misfit = ((apart @ self.turn) ** 2 / wide).sum(axis=1)
        return np.asarray(log_likelihood(misfit) - 0.5 * np.log(wide).sum(axis=1))
