"""How sure a fit is: standard errors, and intervals of forecasts.

The delta method on the linearised least-squares problem (Seber & Wild 1989, section 5.1). Good
where a model is well determined; near a bound it is not, and says None.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.special import stdtrit

from simulator.growth.models import AnyFitted, BassFitted, LinearFitted
from simulator.growth.separable import Floats


class Uncertainty(NamedTuple):
    """Delta-method uncertainty of one window's fit, in the series' units."""

    standard_errors: dict[str, float | None]
    deviation: float | None  # standard error of the curve at the wanted time
    noise: float  # standard deviation of one observation
    freedom: int


def uncertainty(fitted: AnyFitted, window: int, at: float | None) -> Uncertainty:
    """Standard errors of the parameters and of the curve, by the delta method.

    A parameter on a bound is taken as known; a direction the data do not determine gives None.
    """
    points = int(fitted.windows.lengths[window])
    if isinstance(fitted, LinearFitted):
        return _line_uncertainty(fitted, window, at, points)
    one = fitted.one(window) if isinstance(fitted, BassFitted) else fitted
    model, w, frame = one.model, one.windows, one.windows.frame(window)
    height, theta = one.height[window], one.theta[window]
    phi, slope = model.curve.shape(w.x[window], theta)
    jacobian = np.column_stack([phi, height * slope])[w.used[window]]
    free = np.array([not model.anchored, *(one.leaning(window) == 0)])
    freedom = points - len(model.parameters)
    noise = float(one.rss[window]) / freedom if freedom > 0 else 0.0
    point = np.array([height, *theta])
    place = None if at is None else np.array([(at - frame.start) / frame.span])

    def outcomes(point):
        named = model.read(point[0], point[1:], frame)
        if place is None:
            return np.array(named)
        high = model.predict(point[:1], point[None, 1:], frame.first, place[None])
        return np.array([*named, high[0, 0] * frame.scale])

    with np.errstate(all="ignore"):
        covariance = linear_covariance(jacobian[:, free]) * noise
        steps = 1e-6 * (1.0 + np.abs(point))
        gradient = np.column_stack(
            [
                (outcomes(point + step) - outcomes(point - step)) / (2 * size)
                for size, step in zip(steps, np.diag(steps), strict=True)
            ]
        )[:, free]
        variances = np.einsum("op,pq,oq->o", gradient, covariance, gradient)
        errors = [_finite(np.sqrt(v)) if freedom > 0 else None for v in variances]
        named_errors = dict(zip(model.parameters, errors, strict=False))
        if model.anchored:
            named_errors["innovation"] = None
        for name in one.at_bound(window):
            named_errors[name] = None
        return Uncertainty(
            named_errors,
            None if at is None else errors[-1],
            float(np.sqrt(noise)) * frame.scale,
            freedom,
        )


def _line_uncertainty(
    line: LinearFitted, window: int, at: float | None, points: int
) -> Uncertainty:
    w, freedom = line.windows, points - 2
    noise = float(line.rss[window]) / freedom if freedom > 0 else 0.0
    with np.errstate(all="ignore"):

        def deviation(x):
            apart = x - line.centre[window]
            return np.sqrt(noise * (1.0 / points + apart**2 / line.spread[window])) * w.scale

        slope = np.sqrt(noise / line.spread[window]) * (w.scale / w.spans[window])
        errors = {"initial": _finite(deviation(0.0)), "slope": _finite(slope)}
        if freedom <= 0:
            return Uncertainty(dict.fromkeys(errors), None, 0.0, freedom)
        at_curve = None if at is None else _finite(deviation((at - w.start) / w.spans[window]))
        return Uncertainty(errors, at_curve, float(np.sqrt(noise)) * w.scale, freedom)


def linear_covariance(jacobian: Floats) -> Floats:
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


def _finite(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def interval(
    forecast: float | None, about: Uncertainty, confidence: float = 0.95
) -> tuple[float, float] | None:
    """Approximate prediction interval of one observation; counts below 0 are cut to 0."""
    if forecast is None or about.deviation is None or about.freedom <= 0:
        return None
    with np.errstate(over="ignore"):
        half = float(
            stdtrit(about.freedom, 0.5 + confidence / 2) * np.hypot(about.deviation, about.noise)
        )
    if not np.isfinite(half) or not np.isfinite(forecast + half):
        return None
    return max(0.0, forecast - half), max(0.0, forecast + half)
