"""How well runs fit, how much each weighs, and what follows from those that do.

A point fits as well as its mean run could have made what was seen. In what is compared (logs of
counts, shares as they are), with e the seen less the mean of n runs,

    Q = e' V^-1 e,   V = (1 + 1/n) S + f D

S is the covariance of single runs over the cells, told by LUCK runs of a point that fits: what
was seen is one history, with the luck of one. (The points share their seeds, so that their own
runs together tell no more of luck than n.) D is what the model leaves out: standard deviation
`tolerance`, four fifths of its variance lasting with a memory of a year; f >= 1 grows until the
best point is as far off as luck and D allow. As S is an estimate, a point is as likely as

    (1 + Q / (LUCK - 1)) ^ (-LUCK / 2)

A forecast is that of each point, moved by what its error so far says of its error to come (a
Gaussian process), mixed by how likely points are.

Source: Kennedy & O'Hagan (2001), Journal of the Royal Statistical Society B 63(3), for D and the
mix; Sellentin & Heavens (2016), MNRAS Letters 456, for the likelihood; Ledoit & Wolf (2004),
Journal of Multivariate Analysis 88, for S; Kish (1965) for the number of equal weights.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.linalg import cho_factor, cho_solve

from experiments.studies.calibrate.observed import Cell

LASTING, MEMORY = 0.8, 12.0  # share of D's variance that lasts; months in which 63 % is forgotten
ROUNDING = 1e-10  # of a variance, so that a certain cell has none of 0
LUCK = 48  # runs that tell S
LARGEST = 1e6  # f
DRAWS = 4000  # of a forecast


class Weighed(NamedTuple):
    """Points that were run, weighed against cells that were seen.

    Attributes:
        misfit: (points) Q; inf where a point has no runs.
        factor: f.
        covariance: V over all cells, not only those seen.
        seen: places of the cells that count.
    """

    misfit: np.ndarray
    factor: float
    covariance: np.ndarray
    seen: np.ndarray

    @property
    def best(self) -> int:
        """The point that fits best."""
        return int(np.argmin(self.misfit))


def effective(weights: np.ndarray) -> float:
    """Kish's number of equal weights."""
    total = float((weights**2).sum())
    return float(weights.sum() ** 2 / total) if total > 0 else 0.0


def left_out(cells: Sequence[Cell]) -> np.ndarray:
    """D, with f = 1."""
    months = np.array([cell.month for cell in cells])
    size = np.array([cell.tolerance for cell in cells])
    same = np.array([[a.label == b.label and not (a.single or b.single) for b in cells]
                     for a in cells])  # fmt: skip
    memory = np.exp(-np.abs(months[:, None] - months) / MEMORY)
    alike = np.where(same, LASTING * memory, 0.0)
    np.fill_diagonal(alike, 1.0)
    return np.asarray(size[:, None] * alike * size)


def luck(runs: np.ndarray) -> np.ndarray:
    """S, the covariance of single runs over cells, drawn towards no correlation.

    Args:
        runs: (runs, cells) of one point.
    """
    count, cells = runs.shape
    deviation = runs.std(axis=0, ddof=1)
    z = (runs - runs.mean(axis=0)) / np.where(deviation > 0, deviation, 1.0)
    sample = z.T @ z / count
    target = np.eye(cells) * np.trace(sample) / cells
    far = ((sample - target) ** 2).sum()
    # spread of the sample covariance around the true one
    spread = sum(((np.outer(row, row) - sample) ** 2).sum() for row in z) / count**2
    drawn = min(1.0, spread / far) if far > 0 else 1.0
    whole = (drawn * target + (1.0 - drawn) * sample) * count / (count - 1)
    return np.asarray(deviation[:, None] * whole * deviation)


def weigh(
    runs: np.ndarray,
    seen: np.ndarray,
    values: np.ndarray,
    cells: Sequence[Cell],
    single: np.ndarray,
) -> Weighed:
    """Weigh points.

    Args:
        runs: (points, replications, cells) as they are compared; NaN for points without runs.
        seen: places of the cells that count.
        values: (cells) what was seen, as it is compared.
        single: (cells, cells) S.
    """
    there = ~np.isnan(runs).any(axis=(1, 2))
    means = runs.mean(axis=1)
    apart = values[seen] - means[:, seen]
    noise = (1.0 + 1.0 / runs.shape[1]) * single
    more = left_out(cells)
    weight = np.array([cell.weight for cell in cells])
    scale = 1.0 / np.sqrt(weight[:, None] * weight)

    def misfit(factor: float) -> np.ndarray:
        found = np.full(len(runs), np.inf)
        covariance = (noise + factor * more) * scale
        inner = covariance[np.ix_(seen, seen)]
        inner = inner + ROUNDING * np.diag(np.diag(inner))
        solved = cho_solve(cho_factor(inner, lower=True), apart[there].T)
        found[there] = (apart[there] * solved.T).sum(axis=1)
        return found

    factor = 1.0
    if misfit(1.0).min() > seen.size:
        low, high = 1.0, LARGEST
        for _ in range(30):
            middle = np.sqrt(low * high)
            low, high = (middle, high) if misfit(middle).min() > seen.size else (low, middle)
        factor = float(high)
    return Weighed(misfit(factor), factor, (noise + factor * more) * scale, seen)


def log_likelihood(misfit: np.ndarray) -> np.ndarray:
    """Of points with a Q, but for a constant."""
    return np.asarray(-LUCK / 2.0 * np.log1p(misfit / (LUCK - 1.0)))


def quantiles(values: np.ndarray, weights: np.ndarray, shares: Sequence[float]) -> np.ndarray:
    """Quantiles of weighted values; those between two values lie on the line between them."""
    order = np.argsort(values, kind="stable")
    ordered, weight = values[order], weights[order]
    kept = weight > 0
    ordered, weight = ordered[kept], weight[kept]
    middle = np.cumsum(weight) - weight / 2.0
    return np.interp(np.asarray(shares) * weight.sum(), middle, ordered)


def conditioned(
    covariance: np.ndarray,
    seen: np.ndarray,
    means: np.ndarray,
    values: np.ndarray,
    wanted: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """Every point's forecast of cells, given what was seen, and the covariance around it.

    Args:
        covariance: (cells, cells) of what may be off.
        means: (points, cells).
        wanted: places of the cells.
    """
    inner = covariance[np.ix_(seen, seen)]
    inner = inner + ROUNDING * np.diag(np.diag(inner))
    gain = cho_solve(cho_factor(inner, lower=True), covariance[np.ix_(seen, wanted)]).T
    moved = means[:, wanted] + (values[seen] - means[:, seen]) @ gain.T
    around = covariance[np.ix_(wanted, wanted)] - gain @ covariance[np.ix_(seen, wanted)]
    return moved, around


def draws_of(
    centres: np.ndarray, weights: np.ndarray, around: np.ndarray, generator: np.random.Generator
) -> np.ndarray:
    """(DRAWS, cells) draws of a mixture of normals of one covariance."""
    points = generator.choice(weights.size, size=DRAWS, p=weights)
    values, vectors = np.linalg.eigh((around + around.T) / 2.0)
    spread = vectors * np.sqrt(np.maximum(values, 0.0))
    noise = generator.standard_normal((DRAWS, around.shape[0])) @ spread.T
    return np.asarray(centres[points] + noise)
