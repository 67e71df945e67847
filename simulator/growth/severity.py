"""How sure one may be where errors hang together: of a bend, of its absence, of a ceiling.

Numbers in, numbers out; `verdict.py` and `weigh.py` say what follows from them.

Errors of real series hang together in time: a wave of errors looks like a bend. So a bend is
tested by generalised least squares of ln U on 1, x, x^2 with errors of correlation rho^(distance
in median steps), for every rho that the residuals allow:

- **p**, that there is no bend: the largest two-sided p of the t-test of x^2;
- **q**, that there is one: the largest p of the one-sided test against the bend of a logistic
  which rises as much and ends at half its ceiling;
- **power**: how often a test at 5 % would notice that logistic, at the least favourable rho.

"Allowed" is rho within the 90 % interval of its restricted likelihood (REML; Harville 1977, JASA
72). Where the points cannot tell a wave from a bend, rho near 1 is allowed and p stays large;
where they can, p is nearly that of the plain t-test.
"""

from __future__ import annotations

from collections.abc import Callable
from math import exp, inf, log, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import nctdtr, stdtr, stdtrit

Floats = NDArray[np.float64]
CORRELATIONS = np.array([*np.arange(0.0, 0.875, 0.05), 0.9, 0.92, 0.94, 0.96, 0.98, 0.99])
ALLOWED = 1.353  # log-likelihood below the best: half the 90 % point of chi-square(1)
ROUNDING = 1e-18  # variance of ln U that is rounding
SURE = 1.96
STEP = 1e-6  # of central differences


class Bend(NamedTuple):
    """A bend of ln U under errors that hang together.

    Attributes:
        p: two-sided, largest over the correlations allowed, which is at `correlation`.
        q: one-sided, against a logistic at half its ceiling; likewise the largest.
        power: share of such logistics that the test would notice [0..1].
    """

    p: float
    correlation: float
    q: float
    power: float


def bend(times: Floats, logs: Floats, doublings: float) -> Bend | None:
    """Test ln U for a bend under every autocorrelation that its residuals allow.

    Args:
        doublings: by how much the fitted exponential rises; the logistic rises by as much, by one
            doubling at least.

    Returns:
        None with fewer than 4 points, or where times and logs leave the range of a double.
    """
    points = times.size
    if points < 4:
        return None
    z = (times - times[0]) / (times[-1] - times[0])
    columns = np.stack([np.ones(points), z - 0.5, (z - 0.5) ** 2, logs - logs.mean(),
                        half_grown(z, doublings)])  # fmt: skip
    white, volume = whitened(columns, np.diff(times) / np.median(np.diff(times)))
    trend, sides = white[:, :3], white[:, 3:]
    information = trend @ trend.swapaxes(1, 2)
    if not (np.isfinite(information).all() and np.isfinite(sides).all()):
        return None
    inverse = np.linalg.inv(information)
    found = inverse @ (trend @ sides.swapaxes(1, 2))  # (rho, 3, [logs, logistic])
    residual = sides[:, 0] - np.einsum("rci,rc->ri", trend, found[:, :, 0])
    freedom = points - 3
    squares = np.maximum((residual**2).sum(axis=1), freedom * ROUNDING)
    error = np.sqrt(inverse[:, 2, 2] * squares / freedom)
    sign, size = np.linalg.slogdet(information)
    likelihood = -0.5 * (volume + size + freedom * np.log(squares))
    allowed = (sign > 0) & (likelihood >= likelihood.max() - ALLOWED)
    own, theirs = found[allowed, 2, 0], found[allowed, 2, 1]
    error = error[allowed]
    p = 2.0 * stdtr(freedom, -np.abs(own / error))
    q = stdtr(freedom, -(own - theirs) / error)
    worst = int(np.argmax(p))
    away = float((np.abs(theirs) / error).min())
    return Bend(float(p[worst]), float(CORRELATIONS[allowed][worst]), float(q.max()),
                noticed(freedom, away))  # fmt: skip


def whitened(columns: Floats, steps: Floats) -> tuple[Floats, Floats]:
    """Columns without their correlation, (rho, columns, points), and ln of its determinant.

    Errors with correlation rho^distance are a chain: what is new in each point is what the one
    before does not tell.
    """
    passed = CORRELATIONS[:, None] ** steps
    new = np.sqrt(-np.expm1(2.0 * np.log(np.maximum(passed, 1e-300))))
    fresh = (columns[:, 1:] - passed[:, None] * columns[:, :-1]) / new[:, None]
    first = np.broadcast_to(columns[:, :1], (CORRELATIONS.size, columns.shape[0], 1))
    return np.concatenate([first, fresh], axis=2), 2.0 * np.log(new).sum(axis=1)


def half_grown(z: Floats, doublings: float) -> Floats:
    """ln U of a logistic over z = 0..1 that rises by so many doublings and ends at half its
    ceiling, but for a constant."""
    share = 0.5 / 2.0 ** min(max(doublings, 1.0), 1000.0)
    logit = log(share / (1.0 - share))
    return -np.logaddexp(0.0, -logit * (1.0 - z))


def noticed(freedom: int, away: float) -> float:
    """How often a two-sided t-test at 5 % notices what lies `away` standard errors off."""
    limit = float(stdtrit(freedom, 0.975))
    if away > limit + 40.0:
        return 1.0
    return float(min(1.0, max(0.0, 1.0 - nctdtr(freedom, away, limit))))


def upper_end(ceiling: float, error: float, earlier: Floats) -> float:
    """K+, which a ceiling is not above: K exp(2 r) + 1.96 se, r what it moved by so far.

    Args:
        ceiling, error: K and its standard error.
        earlier: the ceilings that earlier points told, at least three, or K+ has no end.
    """
    if earlier.size < 3 or not (np.isfinite(earlier) & (earlier > 0)).all():
        return inf
    moved = sqrt(float(np.mean(np.log(ceiling / earlier) ** 2)))
    return ceiling * exp(2.0 * moved) + SURE * error if moved < 300.0 else inf


# Of a fit, where errors are independent ----------------------------------------------------


def slopes(function: Callable[[Floats], Floats], point: Floats) -> Floats:
    """Derivatives by central differences, (outcomes, coordinates)."""
    steps = STEP * (1.0 + np.abs(point))
    columns = [
        (function(point + step) - function(point - step)) / (2 * size)
        for size, step in zip(steps, np.diag(steps), strict=True)
    ]
    return np.column_stack(columns)


def covariance_of(jacobian: Floats) -> Floats:
    """(J'J)^-1, covariance per unit of noise; infinite in every direction the data leave open."""
    size = np.sqrt((jacobian**2).sum(axis=0))
    if size.size == 0:
        return np.zeros((0, 0))
    if not (size > 0).all():
        return np.full((size.size, size.size), np.inf)
    values, vectors = np.linalg.eigh((jacobian / size).T @ (jacobian / size))
    if values[0] < 1e-13 * values[-1]:
        return np.full((size.size, size.size), np.inf)
    return (vectors / values) @ vectors.T / np.outer(size, size)
