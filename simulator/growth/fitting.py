"""Least squares of the growth models on counts, and how sure a fit is.

Every model has a height and one or two bends. For given bends the best height has a closed form
(variable projection: Golub & Pereyra 1973, SIAM J. Numer. Anal. 10(2)), so one or two numbers are
searched in a box: a coarse grid finds the valleys, MINPACK (`scipy.optimize.leastsq`) their
bottoms; beginnings of a series that are fitted one after another start where the last one ended.

Standard errors are those of the delta method on the linearised problem (Seber & Wild 1989,
section 5.1): good where a model is well determined; near a bound it is not, and says None.

`models.py` says what the curves are; `weigh.py` compares fits of one series.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import inf, isfinite
from typing import NamedTuple

import numpy as np
from scipy.optimize import leastsq
from scipy.special import stdtrit

from simulator.growth import models
from simulator.growth.models import EXACT, Bends, Floats, Frame, Model, real

STARTS = 3  # valleys of the grid that are followed
GRID_POINTS = 24  # observations the grid looks at; more do not move the valleys
EVALUATIONS = 300  # of one search; 20 to 60 are usual
STILL = 1e-11  # relative change of bends and of the sum of squares at which a search ends
PERFECT = 1e-22  # mean square, heights being 1: nothing is left to explain
ALIKE = 12  # digits in which curves as good as each other agree: the first is taken
DIFFERENCE = 1e-8  # of forward differences in the search
CENTRAL = 1e-6  # of central differences


@dataclass(frozen=True)
class ModelFit:
    """One model and what it makes of the series.

    Attributes:
        params: named parameters (`models.py` gives meanings and units); None where the
            model was not fitted.
        standard_errors: by the delta method; None where the data leave one open, and for all of
            a model with a parameter on a bound: they would take the bound for known.
        aicc: None where the correction does not exist, or errors are on another scale (logs).
        weight: Akaike weight among exponential, linear, logistic, Gompertz and Bass [0..1].
        forecast: count at the wanted time, not below 0; interval: 95 % prediction interval of one
            observation.
        at_bound: parameters that sit on a bound: the data want more, or do not care.
        leave_last_out: (forecast - count) / count of the last point by a fit without it [1].
        note: why the model was not fitted, or "".
    """

    params: dict[str, float | None]
    standard_errors: dict[str, float | None] = field(default_factory=dict)
    aicc: float | None = None
    weight: float | None = None
    forecast: float | None = None
    interval: tuple[float, float] | None = None
    at_bound: tuple[str, ...] = ()
    leave_last_out: float | None = None
    note: str = ""


class Uncertainty(NamedTuple):
    """Delta-method uncertainty of a fit, in the series' units."""

    standard_errors: dict[str, float | None]
    deviation: float | None  # standard error of the curve at the wanted time
    noise: float  # standard deviation of one observation
    freedom: int


# The search -------------------------------------------------------------------------------


def search(
    model: Model, x: Floats, y: Floats, near: Sequence[Bends] = ()
) -> tuple[float, Bends, float]:
    """The least sum of squares from the valleys of the grid and from some places besides.

    Args:
        x, y: places and heights of the observations.
        near: bends of fits to nearly the same points.

    Returns:
        Height, bends and sum of squared residuals of the best curve.
    """
    box = tuple(zip(model.lower, model.upper, strict=True))
    shape, anchor = model.shape, model.anchor

    def inside(bends: Bends) -> list[float]:
        return [min(max(b, low), high) for b, (low, high) in zip(bends, box, strict=True)]

    last: list[Floats] = [np.array([np.nan]), y]  # MINPACK asks for them where it just was

    def height(phi: Floats) -> float:
        return anchor or float(phi.dot(y)) / max(float(phi.dot(phi)), 1e-300)

    def residuals(bends: Floats) -> Floats:
        phi = shape(x, *inside(bends.tolist()))
        last[:] = bends.copy(), y - height(phi) * phi
        return last[1]

    def derivatives(bends: Floats) -> Floats:
        """Derivatives of the residuals, a row a bend; at a wall, those from within."""
        here, rows = last[1] if (bends == last[0]).all() else residuals(bends), []
        for i, (_, high) in enumerate(box):
            step = DIFFERENCE * (1.0 + abs(bends[i]))
            moved = bends.copy()
            moved[i] += step if moved[i] + step <= high else -step
            rows.append((residuals(moved) - here) / (moved[i] - bends[i]))
        return np.array(rows)

    def squares(bends: Bends) -> float:
        apart = residuals(np.asarray(bends))
        return float(apart @ apart)

    starts = _valleys(model, x, y, 1 if near else STARTS)
    if near:
        starts = [min([*near, *starts], key=squares)]
    best, least = inside(starts[0]), inf
    for start in starts:
        if least <= PERFECT * y.size:
            break
        bends = _bottom(residuals, derivatives, squares, inside, start)
        if (rss := squares(bends)) < least * (1.0 - 10.0**-ALIKE):
            best, least = bends, rss
    return height(model.shape(x, *best)), best, least


def _bottom(
    residuals: Callable[[Floats], Floats], derivatives: Callable[[Floats], Floats],
    squares: Callable[[Bends], float], inside: Callable[[Bends], list[float]], start: Bends,
) -> list[float]:  # fmt: skip
    """Where MINPACK ends, brought back into the box.

    Beyond a wall a curve is that of the wall, so a search that overshoots sees no slope back: one
    that ends outside is begun again from within, if the curve is better there.
    """
    for _ in range(3):
        found = leastsq(
            residuals, start, Dfun=derivatives, col_deriv=True, full_output=True, ftol=STILL,
            xtol=STILL, gtol=0.0, maxfev=EVALUATIONS,
        )[0].tolist()  # fmt: skip
        bends = inside(found)
        start = bends.copy()
        for i, (one, other) in enumerate(zip(found, bends, strict=True)):
            if one != other:
                within = bends.copy()
                within[i] += 1e-3 * (1.0 + abs(other)) * (1 if one < other else -1)
                if squares(within) < squares(bends):
                    start[i] = within[i]
        if start == bends:
            break
    return bends


@cache
def _nodes(grid: tuple[tuple[float, ...], ...]) -> Floats:
    """The nodes of a grid, (bends, nodes)."""
    return np.stack([axis.ravel() for axis in np.meshgrid(*grid, indexing="ij")])


def _valleys(model: Model, x: Floats, y: Floats, count: int) -> list[Bends]:
    """The best local minima of the sum of squares on the grid, the lowest first."""
    if y.size > GRID_POINTS:
        keep = np.linspace(0, y.size - 1, GRID_POINTS).round().astype(int)
        x, y = x[keep], y[keep]
    nodes = _nodes(model.grid)
    phi = model.shape(x, *nodes[:, :, None])
    cross, norm = phi @ y, np.maximum(np.einsum("ij,ij->i", phi, phi), 1e-300)
    if model.anchor is None:
        rss = -(cross**2) / norm
    else:
        rss = model.anchor * (model.anchor * norm - 2 * cross)
    rss = np.round(rss / max(float(y @ y), 1e-300), ALIKE)
    if count == 1:
        return [nodes[:, np.argmin(rss)].tolist()]
    ground = rss.reshape([len(axis) for axis in model.grid])
    lowest = np.ones_like(ground, dtype=bool)
    for axis in range(ground.ndim):
        rising = np.diff(ground, axis=axis) >= 0
        after, before = [(0, 0)] * ground.ndim, [(0, 0)] * ground.ndim
        after[axis], before[axis] = (0, 1), (1, 0)
        lowest &= np.pad(rising, after, constant_values=True)
        lowest &= ~np.pad(rising, before, constant_values=False)
    places = np.flatnonzero(lowest)
    return list(nodes[:, places[np.argsort(rss[places], kind="stable")][:count]].T.tolist())


# Fits to the beginnings of a series -------------------------------------------------------


class Window:
    """The first k points of a series, on a scale of their own.

    Heights are shares of the largest value of the series and x runs from 0 to 1, so neither the
    size of the counts nor the unit of time can change a fit.
    """

    def __init__(self, times: Floats, values: Floats, points: int) -> None:
        scale, self.points = float(values.max()), points
        self.y = (values / scale)[:points]
        start, span = float(times[0]), float(times[points - 1] - times[0])
        self.frame = Frame(start, span, scale, float(self.y[0]))
        self.x = self.place(times[:points])

    def place(self, times: Floats) -> Floats:
        return (times - self.frame.start) / self.frame.span


class Fit:
    """One model fitted to one window. The straight line has no bends: it is its own class.

    Attributes:
        point: height and bends; rss: sum of squared residuals, in heights.
        at_bound: the parameters that lean against a wall; free: of height and bends, which are
            estimated and on no wall; parameters: how many the data have to tell.
    """

    free_one: Fit | None = None  # of a Bass curve held at p = 0: the free one

    def __init__(self, model: Model, window: Window, near: Sequence[Bends] = ()) -> None:
        self.model, self.window = model, window
        self.name, self.names = model.name, model.parameters
        self.floor = window.frame.first * model.lifted
        height, self.bends, self.rss = search(model, window.x, window.y - self.floor, near)
        self.point = np.array([height, *self.bends])
        box = zip(self.bends, model.lower, model.upper, strict=True)
        sides = [  # -1 at the lower wall, 1 at the upper one
            int(b >= high - 1e-6 * (high - low)) - int(b <= low + 1e-6 * (high - low))
            for b, low, high in box
        ]
        self.free = np.array([model.anchor is None, *(side == 0 for side in sides)])
        leaning = [walls[side > 0] for side, walls in zip(sides, model.walls, strict=True) if side]
        self.at_bound = tuple(dict.fromkeys((*model.held, *leaning)))
        self.given, self.parameters = model.given, len(model.parameters) - len(model.given)

    def heights(self, point: Floats, x: Floats) -> Floats:
        """The curve in heights, from its height and bends."""
        return self.floor + point[0] * self.model.shape(x, *point[1:].tolist())

    def named(self, point: Floats) -> tuple[float, ...]:
        """The parameters in the series' units, from height and bends."""
        return self.model.read(point[0], tuple(point[1:]), self.window.frame)

    def read(self) -> dict[str, float]:
        """The named parameters."""
        with np.errstate(all="ignore"):
            return dict(zip(self.names, map(float, self.named(self.point)), strict=True))

    def predict(self, times: Floats | float) -> Floats:
        """Counts; before the first observation Bass says nothing (NaN)."""
        w, t = self.window, np.asarray(times, float)
        with np.errstate(all="ignore"):
            counts = self.heights(self.point, w.place(t)) * w.frame.scale
            return np.where(t < w.frame.start, np.nan, counts) if self.name == "bass" else counts

    def errors(self, times: Floats) -> tuple[Floats, Floats, float, int]:
        """Standard errors of the parameters and of the curve, by the delta method.

        Returns:
            Of the parameters and of the curve at some times, not finite where the data leave them
            open; the noise of one observation; degrees of freedom.
        """
        w = self.window
        freedom = w.points - self.parameters
        noise, places = self.rss / freedom if freedom > 0 else 0.0, w.place(times)

        def outcomes(point: Floats) -> Floats:
            return np.append(self.named(point), self.heights(point, places) * w.frame.scale)

        with np.errstate(all="ignore"):
            jacobian = slopes(lambda point: self.heights(point, w.x), self.point)[:, self.free]
            gradient = slopes(outcomes, self.point)[:, self.free]
            covariance = covariance_of(jacobian) * noise
            errors = np.sqrt(np.einsum("op,pq,oq->o", gradient, covariance, gradient))
        parameters, curve = np.split(errors, [len(self.names)])
        return parameters, curve, float(np.sqrt(noise)) * w.frame.scale, freedom

    def uncertainty(self, at: float | None) -> Uncertainty:
        """Standard errors of the parameters and of the curve at one time.

        A parameter on a bound is taken as known; a direction the data do not determine gives None.
        """
        times = np.array([] if at is None else [at])
        parameters, curve, noise, freedom = self.errors(times)
        known = [real(v) if freedom > 0 else None for v in (*parameters, *curve)]
        named = dict(zip(self.names, known, strict=False))
        named |= dict.fromkeys((*self.at_bound, *self.given))
        return Uncertainty(named, None if at is None else known[-1], noise, freedom)


class Line(Fit):
    """The straight line: level + slope (x - centre), in closed form."""

    name, names, parameters, at_bound, given = "linear", models.LINEAR, 2, (), ()

    def __init__(self, window: Window) -> None:
        self.window, self.free = window, np.array([True, True])
        self.centre = float(window.x.mean())
        apart, level = window.x - self.centre, float(window.y.mean())
        slope = float(apart @ window.y) / float(apart @ apart)
        self.point = np.array([level, slope])
        residual = window.y - level - slope * apart
        self.rss = float(residual @ residual)

    def heights(self, point: Floats, x: Floats) -> Floats:
        return point[0] + point[1] * (x - self.centre)

    def named(self, point: Floats) -> tuple[float, ...]:
        frame, (level, slope) = self.window.frame, point
        return (level - slope * self.centre) * frame.scale, slope * (frame.scale / frame.span)


def fit(name: str, window: Window, near: Fit | None = None, most: float = inf) -> Fit:
    """A model by its name.

    Bass is the free curve, or where that needs p < 0 the logistic through the first observation.

    Args:
        near: its fit to nearly the same points.
        most: a known ceiling, where the models with one end.
    """
    if name == "linear":
        return Line(window)
    # a first value too faint to tell p from 0 needs no wall
    first = max(window.frame.first, models.FAINTEST)
    most, model = most / window.frame.scale, getattr(models, name.upper())
    if isfinite(most) and name in models.CEILING_MODELS:
        top = max(float(window.y.max()), first)
        model = models.capped(name, most, top, window.frame.first)
    one = Fit(model, window, [(near.free_one or near).bends] if near is not None else [])
    if name != "bass":
        return one
    read = one.read()
    if one.given and read["imitation"] == 0.0:
        one.at_bound = ("imitation",)
    # p within rounding of 0 is 0, or last bits would decide which of two equal curves is named;
    # under a known ceiling m it is p m that says how many come by themselves
    innovation = read["innovation"] * (most if one.given else 1.0)
    if innovation > EXACT * read["imitation"] and one.point[0] > 0:
        return one
    near_held = near is not None and near.free_one is not None
    held = models.anchored_bass(first, most)
    found = Fit(held, window, [near.bends] if near is not None and near_held else [])
    found.free_one = one
    return found


def aicc(rss: float, scale: float, points: int, parameters: int) -> float | None:
    """Akaike's information criterion, corrected for small samples, of a least-squares fit.

        AICc = n ln(RSS/n) + 2K + 2K(K+1)/(n-K-1),  K = parameters + 1 (the error variance)

    Args:
        rss: sum of squared residuals, in units of `scale`.
        scale: the largest value of the series; differences below 1e-9 of it count as rounding.
        points: n; where it is K + 1 or less the correction does not exist, and None is returned.
        parameters: how many the model has, whether or not one sits on a bound.

    Source: Hurvich & Tsai (1989), Biometrika 76(2); Burnham & Anderson (2002), section 2.4.
    """
    k = parameters + 1
    if points <= k + 1:
        return None
    likelihood = points * (np.log(max(rss / points, EXACT**2)) + 2.0 * np.log(scale))
    return float(likelihood + 2 * k + 2 * k * (k + 1) / (points - k - 1))


class Beginnings:
    """The fits to the first k points of a series; each is made once.

    Fits of fewer points start where those of a few more ended, so ask for long ones first.
    `most` is a known ceiling, which no forecast is above and where curves with a ceiling end.
    """

    def __init__(self, times: Floats, values: Floats, grows: bool, most: float = inf) -> None:
        self.times, self.values, self.grows, self.most = times, values, grows, most
        self.scale = float(values.max())
        self._windows: dict[int, Window] = {}
        self._fits: dict[tuple[str, int], Fit] = {}

    def names(self, points: int) -> tuple[str, ...]:
        """The models that can be fitted to so many points."""
        return models.WEIGHTED if self.grows and points > 3 else models.WITHOUT_CEILING

    def fit(self, name: str, points: int) -> Fit:
        """A model fitted to the first `points`."""
        if (name, points) not in self._fits:
            if points not in self._windows:
                self._windows[points] = Window(self.times, self.values, points)
            longer = [k for one, k in self._fits if one == name and k > points]
            near = self._fits[name, min(longer)] if longer else None
            self._fits[name, points] = fit(name, self._windows[points], near, self.most)
        return self._fits[name, points]

    def aicc(self, name: str, points: int) -> float | None:
        one = self.fit(name, points)
        return aicc(one.rss, self.scale, points, one.parameters)

    def missed(self, name: str, points: int, place: int) -> float | None:
        """(forecast - count) / count of a later point, forecast from the first points."""
        with np.errstate(all="ignore"):
            count = self.fit(name, points).predict(self.times[place])
            return real(float(count / self.values[place] - 1.0))


# How sure ---------------------------------------------------------------------------------


def interval_of(
    forecast: float | None, about: Uncertainty, most: float = inf
) -> tuple[float, float] | None:
    """Approximate 95 % prediction interval of one observation, within 0 and a known ceiling."""
    if forecast is None or about.deviation is None or about.freedom <= 0:
        return None
    with np.errstate(over="ignore"):
        half = float(stdtrit(about.freedom, 0.975) * np.hypot(about.deviation, about.noise))
    limits = max(0.0, forecast - half), min(most, forecast + half)
    return limits if isfinite(forecast + half) else None


def slopes(function: Callable[[Floats], Floats], point: Floats) -> Floats:
    """Derivatives by central differences, (outcomes, coordinates)."""
    steps = CENTRAL * (1.0 + np.abs(point))
    columns = [
        (function(point + step) - function(point - step)) / (2 * size)
        for size, step in zip(steps, np.diag(steps), strict=True)
    ]
    return np.column_stack(columns)


def covariance_of(jacobian: Floats) -> Floats:
    """(J'J)^-1, covariance per unit of noise; infinite in every direction the data leave open."""
    size = np.sqrt((jacobian**2).sum(axis=0))
    if size.size and (size > 0).all():
        values, vectors = np.linalg.eigh((jacobian / size).T @ (jacobian / size))
        if values[0] >= 1e-13 * values[-1]:
            return (vectors / values) @ vectors.T / np.outer(size, size)
    return np.full((size.size, size.size), np.inf)
