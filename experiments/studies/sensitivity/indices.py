"""Sobol: what share of the variation each factor makes, and the seed. Numbers in, numbers out.

The runs of a block share a seed, so it is one more input that A, B and all mixtures have in
common; only the block's last run, B', is B with another seed. Hence the covariance of A and B is
what the seed makes alone, and B' and a mixture have one factor in common and nothing else: what it
makes alone, without its interplay with the seed. B itself, which shares the seed, would count that
interplay, too. A total index is of the factor and all its interplay, with what the seed makes alone
untouched; with independent seeds every total would have the seed's whole share on top.
"""

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from experiments.studies.sensitivity.resampling import interval, resampled

ROUNDING = 1e-12  # of the values: what differences of doubles cannot tell from nothing


class Share(NamedTuple):
    """A share of the variance, with its interval; NaN where nothing varies."""

    value: float
    low: float
    high: float

    @property
    def halfwidth(self) -> float:
        """Half the width of the interval."""
        return (self.high - self.low) / 2.0


class Indices(NamedTuple):
    """The shares of the variance of one metric.

    Attributes:
        first, total: one a factor; the last is the seed's.
        pairs: what two factors make together beyond what each makes, by their places, interplay
            of the two with the seed included; {} if not asked for.
        mean, variance: of the metric over factors and seeds.
        blocks: how many there are.
    """

    first: tuple[Share, ...]
    total: tuple[Share, ...]
    pairs: dict[tuple[int, int], Share]
    mean: float
    variance: float
    blocks: int


class Block(NamedTuple):
    """Values at the points of all blocks, less their mean.

    Attributes:
        a, b: (blocks,) at A and B.
        ab, ba: (blocks, factors) at A with a factor of B, and the reverse (None: not made).
        other: (blocks,) at B with another seed.
    """

    a: np.ndarray
    b: np.ndarray
    ab: np.ndarray
    ba: np.ndarray | None
    other: np.ndarray


def block_of(values: np.ndarray, factors: int) -> Block:
    """The parts of (blocks, runs) values of `saltelli`'s design."""
    a, b, last = values[:, 0], values[:, 1], values[:, -1]
    ba = values[:, 2 + factors : -1]
    return Block(a, b, values[:, 2 : 2 + factors], ba if ba.shape[1] else None, last)


def indices(values: np.ndarray, factors: int, confidence: float,
            rng: np.random.Generator) -> Indices:  # fmt: skip
    """Shares of the variance with bootstrap intervals over blocks.

    Args:
        values: (blocks, runs) as `saltelli` lays them out.
    """
    ends = values[:, :2]
    centre, spread = float(ends.mean()), float(ends.std())
    pairs = list(combinations(range(factors), 2)) if values.shape[1] > factors + 3 else []
    if spread <= ROUNDING * float(np.abs(values).max()):
        none = Share(np.nan, np.nan, np.nan)
        nothing = (none,) * (factors + 1)
        return Indices(nothing, nothing, dict.fromkeys(pairs, none), centre, 0.0, len(values))
    terms = terms_of(block_of((values - centre) / spread, factors), pairs)
    found = ratios(terms.mean(axis=0)[None], factors)[0]
    again = np.concatenate([ratios(means, factors) for means in resampled(terms, rng)])
    shares = [Share(*map(float, one))
              for one in zip(found, *interval(again, confidence), strict=True)]  # fmt: skip
    split = factors + 1
    beyond = dict(zip(pairs, shares[2 * split :], strict=True))
    return Indices(tuple(shares[:split]), tuple(shares[split : 2 * split]), beyond, centre,
                   spread**2, len(values))  # fmt: skip


def terms_of(at: Block, pairs: Sequence[tuple[int, int]]) -> np.ndarray:
    """A row a block, a column each mean that the indices are made of (`ratios`)."""
    change = at.ab - at.a[:, None]
    whole = change**2 / 2
    if at.ba is not None:
        whole = (whole + (at.ba - at.b[:, None]) ** 2 / 2) / 2
    columns = [at.a, at.b, at.other, at.a**2, at.b**2, at.a * at.b, (at.other - at.b) ** 2 / 2]
    found = [np.column_stack(columns), change, at.other[:, None] * change, whole]
    if at.ba is not None:
        back = at.ba - at.b[:, None]
        given = (at.b[:, None] * change + at.a[:, None] * back) / 2
        found += [given, (change + back) / 2]
        found += [(at.ba[:, j] * at.ab[:, k] - at.a * at.b)[:, None] for j, k in pairs]
    return np.concatenate(found, axis=1)


def ratios(means: np.ndarray, factors: int) -> np.ndarray:
    """First indices with the seed's, totals with the seed's, pairs; a row each of `means`.

        V    = E[A^2 + B^2] / 2 - E[A + B]^2 / 4
        S_j  = Cov[B', AB_j - A] / V          Saltelli et al. (2010), B' with a seed of its own
        T_j  = E[(AB_j - A)^2] / (2 V)        Jansen (1999)
        S_seed = Cov[A, B] / V,  T_seed = E[(B' - B)^2] / (2 V)
        S_jk = E[BA_j AB_k - A B] / V - G_j - G_k     Saltelli (2002)
        G_j  = Cov[B, AB_j - A] / V           given the seed: S_j and interplay with the seed

    The first term of S_jk shares the seed as well; so what it has of one factor's interplay with
    the seed is in G and goes away.

    Source: Saltelli (2002), Computer Physics Communications 145(2); Jansen (1999), ibid. 117.
    """
    a, b, other, aa, bb, ab, seed = means[:, :7].T
    drift, alone, whole, *of_pairs = np.split(means[:, 7:], np.cumsum([factors] * 5), axis=1)
    mean = ((a + b) / 2)[:, None]
    variance = (aa + bb)[:, None] / 2 - mean**2
    first = alone - other[:, None] * drift
    columns = [first, (ab - a * b)[:, None], whole, seed[:, None]]
    if of_pairs[0].shape[1]:
        given, both_drift, beyond = of_pairs
        given = given - mean * both_drift
        columns += [
            beyond[:, n, None] - given[:, j, None] - given[:, k, None]
            for n, (j, k) in enumerate(combinations(range(factors), 2))
        ]
    return np.asarray(np.concatenate(columns, axis=1) / variance)
