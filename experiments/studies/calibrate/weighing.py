"""How well runs fit, how much each weighs, and what follows from those that do.

A point fits as well as its mean run could have made what was seen. In what is compared (logs of
counts, shares as they are), with e the seen less the mean of n runs,

    Q = e' V^-1 e,   V = (a + 1/n) S + f D

S is the covariance of single runs over the cells, told by LUCK runs of a point that fits. What
was seen is one history, with the luck of one market; as luck averages out over customers, that of
a market of 20,000 simulated by 2,000 agents is a = 1/10 of what runs have. Each point has an a of
its own, as points differ in customers where the size of the market is fitted. (The points share
their seeds, so that their own runs together tell no more of luck than n.) D is what the model
leaves out: standard deviation `tolerance`, four fifths of its variance lasting with a memory of a
year; f >= 1 grows until the best point is as far off as luck and D allow. As S is an estimate, a
point is as likely as

    |V| ^ (-1/2) (1 + Q / (LUCK - 1)) ^ (-LUCK / 2)

A forecast is that of each point, moved by what its error so far says of its error to come (a
Gaussian process), mixed by how likely points are.

Source: Kennedy & O'Hagan (2001), Journal of the Royal Statistical Society B 63(3), for D and the
mix; Sellentin & Heavens (2016), MNRAS Letters 456, for the likelihood; Ledoit & Wolf (2004),
Journal of Multivariate Analysis 88, and Schaefer & Strimmer (2005), SAGMB 4, for S; Kish (1965)
for the number of equal weights.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.linalg import cho_factor, cho_solve

from experiments.studies.calibrate.observed import Cell

LASTING, MEMORY = 0.8, 12.0  # share of D's variance that lasts; months in which 63 % is forgotten
ROUNDING = 1e-10  # of a variance, so that a certain cell has none of 0
LUCK = 48  # runs that tell S
MEMORIES = (0.1, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0)  # months
LARGEST = 1e6  # f
DRAWS = 4000  # of a forecast


class Weighed(NamedTuple):
    """Points that were run, weighed against cells that were seen.

    Attributes:
        misfit: (points) Q; inf where a point has no runs.
        width: (points) log |V|, less that with a = 0.
        factor: f.
        single: S over all cells, not only those seen; of their weights.
        rest: likewise, S / n + f D.
        seen: places of the cells that count.
    """

    misfit: np.ndarray
    width: np.ndarray
    factor: float
    single: np.ndarray
    rest: np.ndarray
    seen: np.ndarray

    @property
    def likely(self) -> np.ndarray:
        """(points) log likelihood, but for a constant."""
        return np.asarray(log_likelihood(self.misfit) - 0.5 * self.width)

    @property
    def behind(self) -> np.ndarray:
        """(points) by how much each fits worse than the best, in units of Q."""
        return np.asarray(self.misfit + self.width - (self.misfit + self.width).min())

    def covariance(self, share: float) -> np.ndarray:
        """V over all cells, where a is a share."""
        return np.asarray(share * self.single + self.rest)


def effective(weights: np.ndarray) -> float:
    """Kish's number of equal weights."""
    total = float((weights**2).sum())
    return float(weights.sum() ** 2 / total) if total > 0 else 0.0


def left_out(cells: Sequence[Cell]) -> np.ndarray:
    """D, with f = 1."""
    months = np.array([cell.month for cell in cells])
    size = np.array([cell.tolerance for cell in cells])
    memory = np.exp(-np.abs(months[:, None] - months) / MEMORY)
    share = np.where(alike(cells), LASTING * memory, 0.0)
    np.fill_diagonal(share, 1.0)
    return np.asarray(size[:, None] * share * size)


def luck(runs: np.ndarray, cells: Sequence[Cell]) -> np.ndarray:
    """S, the covariance of single runs, drawn towards luck that fades at one rate.

    The target is exp(-|t - t'| / memory) within a series, 0 between two, with the memory that
    comes nearest; how far the sample is drawn to it follows from the sample's own spread.

    Args:
        runs: (runs, cells) of one point.
    """
    count = len(runs)
    deviation = runs.std(axis=0, ddof=1)
    varies = deviation > 0
    z = (runs - runs.mean(axis=0)) / np.where(varies, deviation, 1.0) * np.sqrt(count / (count - 1))
    sample = z.T @ z / count
    months = np.array([cell.month for cell in cells])
    same = alike(cells) & varies & varies[:, None]
    apart = np.abs(months[:, None] - months)
    targets = [np.where(same, np.exp(-apart / memory), 0.0) for memory in MEMORIES]
    for target in targets:
        np.fill_diagonal(target, np.diag(sample))
    distances = [float(((sample - target) ** 2).sum()) for target in targets]
    far, target = min(distances), targets[int(np.argmin(distances))]
    # spread of the sample covariance around the true one
    spread = sum(((np.outer(row, row) - sample) ** 2).sum() for row in z) / count**2
    drawn = min(1.0, float(spread) / far) if far > 0 else 1.0
    whole = drawn * target + (1.0 - drawn) * sample
    return np.asarray(deviation[:, None] * whole * deviation)


def alike(cells: Sequence[Cell]) -> np.ndarray:
    """(cells, cells) whether two are of one series."""
    labels = np.array([cell.label for cell in cells])
    single = np.array([cell.single for cell in cells])
    return np.asarray((labels[:, None] == labels) & ~single & ~single[:, None])


def weigh(
    runs: np.ndarray,
    seen: np.ndarray,
    values: np.ndarray,
    cells: Sequence[Cell],
    single: np.ndarray,
    shares: np.ndarray,
) -> Weighed:
    """Weigh points.

    Args:
        runs: (points, replications, cells) as they are compared; NaN for points without runs.
        seen: places of the cells that count.
        values: (cells) what was seen, as it is compared.
        single: (cells, cells) S.
        shares: (points) a, agents for each customer.
    """
    there = ~np.isnan(runs).any(axis=(1, 2))
    means = runs.mean(axis=1)
    apart = values[seen] - means[:, seen]
    more = left_out(cells)
    weight = np.array([cell.weight for cell in cells])
    scale = 1.0 / np.sqrt(weight[:, None] * weight)
    single = single * scale
    inner = single[np.ix_(seen, seen)]

    def weighed(factor: float) -> Weighed:
        rest = single / runs.shape[1] + factor * more * scale
        misfit, width = np.full(len(runs), np.inf), np.zeros(len(runs))
        sizes, turn = both_diagonal(inner, rest[np.ix_(seen, seen)])
        wide = 1.0 + shares[there, None] * sizes
        misfit[there] = ((apart[there] @ turn) ** 2 / wide).sum(axis=1)
        width[there] = np.log(wide).sum(axis=1)
        return Weighed(misfit, width, factor, single, rest, seen)

    def too_far(factor: float) -> bool:
        found = weighed(factor)
        return bool(found.misfit[np.argmin(found.behind)] > seen.size)

    factor = 1.0
    if too_far(1.0):
        low, high = 1.0, LARGEST
        for _ in range(30):
            middle = np.sqrt(low * high)
            low, high = (middle, high) if too_far(middle) else (low, middle)
        factor = float(high)
    return weighed(factor)


def both_diagonal(one: np.ndarray, base: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The variances of one covariance where another is 1, and the turn there.

    With z = x @ turn, x' (a one + base)^-1 x = sum of z^2 / (1 + a variances).
    """
    root = np.linalg.cholesky(base + ROUNDING * np.diag(np.diag(base)))
    turned = np.linalg.solve(root, one)
    turned = np.linalg.solve(root, turned.T)
    sizes, vectors = np.linalg.eigh((turned + turned.T) / 2.0)
    return np.maximum(sizes, 0.0), np.linalg.solve(root, np.eye(len(root))).T @ vectors


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
