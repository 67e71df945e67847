"""Least squares for curves of the form `amplitude * shape(x; theta)`, many windows at once.

Every growth model here has one linear parameter, its height, and one or two others that bend
it. For given bends the best height has a closed form, so the search runs over the bends alone
(variable projection: Golub & Pereyra 1973, SIAM J. Numer. Anal. 10(2)). What is left is so
small that a coarse grid finds the neighbourhood of the global minimum, and a few steps of
Levenberg-Marquardt (Levenberg 1944; Marquardt 1963), held inside a box, find its bottom.

All windows of a series (all its points, all but the last, its first six, ...) are rows of the
same arrays and are solved together: a hundred small fits cost little more than one.

`models.py` says what the curves are and what their parameters mean; this module knows neither
time nor users.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
NO_SLOPES = np.empty(0)


STARTS = 3  # local minima of the grid that are followed
RACE = 6  # steps after which only the lowest start of each window goes on
GRID_POINTS = 32  # observations the grid looks at; more do not move the valleys
STEPS = 100  # of Levenberg-Marquardt; 10 to 25 are usual
STILL = 1e-11  # a step this small, against the size of the bends, is no step
ROUNDING = 1e-14  # relative differences between sums of squares that say nothing
PERFECT = 1e-22  # mean square, heights being 1: nothing is left to explain


class Shape(Protocol):
    """See `Curve`."""

    def __call__(self, x: Floats, theta: Floats, slopes: bool = True) -> tuple[Floats, Floats]: ...


@dataclass(frozen=True)
class Curve:
    """A shape, the box its bends live in, and the grid on which the search starts.

    `shape(x, theta, slopes=True)` takes x of shape (..., points) and theta of shape (..., bends)
    and returns the values (..., points) and their derivatives by the bends (..., points, bends);
    without slopes the second may be empty.
    """

    shape: Shape
    lower: tuple[float, ...]
    upper: tuple[float, ...]
    grid: tuple[tuple[float, ...], ...]


class Fit(NamedTuple):
    """The best curve of each window: its height, bends, and sum of squared residuals."""

    amplitude: Floats  # (windows,)
    theta: Floats  # (windows, bends)
    rss: Floats  # (windows,)


def fit(
    curve: Curve, x: Floats, y: Floats, used: NDArray[np.bool_], amplitude: Floats | None = None
) -> Fit:
    """Fit one curve to every window.

    Args:
        curve: what to fit.
        x: place of each observation, one row a window [own unit], (windows, points).
        y: observations, the same for all windows (points,).
        used: which observations belong to which window, (windows, points).
        amplitude: the height, where it is known beforehand (windows,); else it is estimated.

    Returns:
        For each window the least sum of squares found from `STARTS` valleys of the grid.
    """
    weight = used.astype(float)
    known = None if amplitude is None else amplitude[:, None]
    starts = _valleys(curve, x, y, weight, known)  # (windows, starts, bends)
    windows, count, bends = starts.shape
    rows = np.repeat(np.arange(windows), count)
    height, theta, rss = _descend(
        curve,
        x[rows],
        y,
        weight[rows],
        starts.reshape(-1, bends),
        None if known is None else known[rows],
        count,
    )
    best = np.argmin(rss.reshape(windows, count), axis=1) + count * np.arange(windows)
    return Fit(height[best], theta[best], rss[best])


def _project(
    curve: Curve, x: Floats, y: Floats, weight: Floats, theta: Floats, known: Floats | None
) -> tuple[Floats, Floats, Floats, Floats]:
    """Best height for given bends; residuals, their derivatives, and their sum of squares."""
    phi, slope = curve.shape(x, theta)
    phi = phi * weight
    slope = slope * weight[..., None]
    if known is not None:
        height = known[:, 0]
        residual = y * weight - known * phi
        jacobian = -known[..., None] * slope
    else:
        norm = np.maximum((phi * phi).sum(axis=1), 1e-300)
        height = (phi @ y) / norm
        residual = y * weight - height[:, None] * phi
        # the height follows the bends
        toward = residual - height[:, None] * phi
        follow = (toward[:, None, :] @ slope) / norm[:, None, None]
        jacobian = -height[:, None, None] * slope - phi[..., None] * follow
    return height, residual, jacobian, (residual * residual).sum(axis=1)


def _valleys(curve: Curve, x: Floats, y: Floats, weight: Floats, known: Floats | None) -> Floats:
    """The `STARTS` best local minima of the sum of squares on the grid, for each window."""
    if y.size > GRID_POINTS:
        keep = np.unique(np.linspace(0, y.size - 1, GRID_POINTS).round().astype(int))
        x, y, weight = x[:, keep], y[keep], weight[:, keep]
    nodes = np.stack([g.ravel() for g in np.meshgrid(*curve.grid, indexing="ij")], axis=-1)
    phi, _ = curve.shape(x[:, None, :], nodes[None, :, :], slopes=False)
    target = y * weight
    cross = (phi @ target[:, :, None])[..., 0]
    norm = np.maximum((phi**2 @ weight[:, :, None])[..., 0], 1e-300)
    power = (target**2).sum(axis=1)[:, None]
    rss = power - cross**2 / norm if known is None else power - 2 * known * cross + known**2 * norm
    field = rss.reshape(-1, *(len(axis) for axis in curve.grid))
    lowest = np.ones_like(field, dtype=bool)
    for axis in range(1, field.ndim):
        rising = np.diff(field, axis=axis) >= 0
        after, before = [(0, 0)] * field.ndim, [(0, 0)] * field.ndim
        after[axis], before[axis] = (0, 1), (1, 0)
        lowest &= np.pad(rising, after, constant_values=True)
        lowest &= ~np.pad(rising, before, constant_values=False)
    ranked = np.where(lowest.reshape(rss.shape), rss, rss + power + 1.0)
    return nodes[np.argsort(ranked, axis=1, kind="stable")[:, : min(STARTS, len(nodes))]]


def _descend(
    curve: Curve,
    x: Floats,
    y: Floats,
    weight: Floats,
    theta: Floats,
    known: Floats | None,
    count: int,
) -> tuple[Floats, Floats, Floats]:
    """Levenberg-Marquardt inside the box, every row with its own damping; rows retire when still.

    Rows come in groups of `count` starts of one window. The end is decided by the length of the
    step, not by the sum of squares: that is flat at the bottom and tells places apart only to the
    square root of the precision of a double.
    """
    lower, upper = np.array(curve.lower), np.array(curve.upper)
    theta = np.clip(theta, lower, upper)
    height, residual, jacobian, rss = _project(curve, x, y, weight, theta, known)
    perfect = PERFECT * weight.sum(axis=1)
    damping = np.full(rss.shape, 1e-3)
    diagonal = np.arange(theta.shape[1])
    open_rows = np.ones(rss.shape, dtype=bool)
    for step in range(STEPS):
        if step == RACE:
            leads = np.argmin(rss.reshape(-1, count), axis=1)
            open_rows &= (leads[:, None] == np.arange(count)).ravel()
        rows = np.flatnonzero(open_rows)
        if rows.size == 0:
            break
        here, j = theta[rows], jacobian[rows]
        turned = j.swapaxes(1, 2)
        gradient = (turned @ residual[rows][:, :, None])[..., 0]
        hessian = turned @ j
        # a bend that presses against a wall of the box is fixed for this step
        fixed = ((here <= lower) & (gradient > 0)) | ((here >= upper) & (gradient < 0))
        if fixed.any():
            gradient[fixed] = 0.0
            hessian[fixed] = 0.0
            turned = hessian.swapaxes(1, 2)
            turned[fixed] = 0.0
        hessian[:, diagonal, diagonal] *= 1.0 + damping[rows, None]
        hessian[:, diagonal, diagonal] += 1e-100 + fixed
        there = here - _solve(hessian, gradient)
        there = np.minimum(np.maximum(there, lower), upper)
        trial = _project(
            curve, x[rows], y, weight[rows], there, None if known is None else known[rows]
        )
        better = trial[3] <= rss[rows] * (1.0 + ROUNDING)
        moved = np.abs(there - here).max(axis=1) / (1.0 + np.abs(here).max(axis=1))
        won = rows[better]
        theta[won] = there[better]
        for kept, new in zip((height, residual, jacobian, rss), trial, strict=True):
            kept[won] = new[better]
        damping[rows] = np.maximum(damping[rows] * np.where(better, 0.1, 8.0), 1e-14)
        open_rows[rows] = (moved >= STILL) & (damping[rows] < 1e12) & (rss[rows] > perfect[rows])
    return height, theta, rss


def _solve(matrix: Floats, right: Floats) -> Floats:
    """Solve one or two symmetric, positive definite equations, for every row."""
    if right.shape[1] == 1:
        return right / matrix[:, 0]
    a, b, c = matrix[:, 0, 0], matrix[:, 0, 1], matrix[:, 1, 1]
    determinant = np.maximum(a * c - b * b, 1e-15 * a * c)
    return (
        np.stack([c * right[:, 0] - b * right[:, 1], a * right[:, 1] - b * right[:, 0]], axis=-1)
        / determinant[:, None]
    )
