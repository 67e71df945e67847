"""The Bass model fitted to adoptions per period (flows), as the diffusion literature does.

`models.py` fits Bass to the number of users at a time; here the data are how many adopted in each
period 1, 2, ... since the start. With F(t) = (1 - e^(-(p+q)t)) / (1 + (q/p) e^(-(p+q)t)):

    interval form   y_t = m (F(t) - F(t-1))     Srinivasan & Mason (1986), Marketing Science 5(2)
    density form    y_t = m f(t),  f = dF/dt    Bass (1969), Management Science 15(5)

The interval form is right for counts over whole periods; the density form is found in textbooks
and differs the more the faster adoption changes within a period.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from simulator.growth.separable import Curve, Floats, fit
from simulator.growth.series import LARGER_UNIT, SeriesError
from simulator.growth.uncertainty import linear_covariance

FEWEST = 4  # periods: three parameters and something left to judge them by
_LOWER, _UPPER = (np.log(1e-9), np.log(1e-6)), (np.log(2.0), np.log(10.0))
_GRID = (tuple(np.linspace(-14.0, 0.0, 15).tolist()), tuple(np.linspace(-5.0, 1.5, 14).tolist()))


@dataclass(frozen=True)
class BassAdoptions:
    """A Bass model of adoptions per period.

    Attributes:
        ceiling: m, all who will ever adopt [count].
        innovation: p [1/period]; imitation: q [1/period].
        standard_errors: of the three by name; None where the data leave one open.
        residual_standard_error: sqrt(RSS / degrees of freedom) [count].
        degrees_of_freedom: periods - 3.
        peak: ln(q/p)/(p+q), when adoption is fastest [periods since the start]; None where q <= p.
        at_bound: parameters on a bound of the search.
        form: "interval" or "density".
    """

    ceiling: float
    innovation: float
    imitation: float
    standard_errors: dict[str, float | None]
    residual_standard_error: float
    degrees_of_freedom: int
    peak: float | None
    at_bound: tuple[str, ...]
    form: str

    def as_json(self) -> dict[str, Any]:
        """Plain data, None where a number does not exist."""
        return asdict(self) | {"at_bound": list(self.at_bound)}


def _parts(t: Floats, theta: Floats) -> tuple[Floats, ...]:
    """p, q, e = exp(-(p+q)t), D = 1 + (q/p) e, and D by p and by q."""
    p, q = np.exp(theta[..., 0:1]), np.exp(theta[..., 1:2])
    e = np.exp(-(p + q) * t)
    return p, q, e, 1.0 + q / p * e, -q / p * e * (1.0 / p + t), e / p * (1.0 - q * t)


def cumulative_shape(x: Floats, theta: Floats, slopes: bool = True) -> tuple[Floats, Floats]:
    """F(x) and its derivatives by (ln p, ln q)."""
    p, q, e, below, by_p, by_q = _parts(x, theta)
    share = -np.expm1(-(p + q) * x) / below
    return share, np.stack(
        [p * (x * e - share * by_p) / below, q * (x * e - share * by_q) / below], axis=-1
    )


def interval_shape(x: Floats, theta: Floats, slopes: bool = True) -> tuple[Floats, Floats]:
    """F(x) - F(x-1)."""
    after, slope_after = cumulative_shape(x, theta)
    before, slope_before = cumulative_shape(x - 1.0, theta)
    return after - before, slope_after - slope_before


def density_shape(x: Floats, theta: Floats, slopes: bool = True) -> tuple[Floats, Floats]:
    """f(x) = (p+q)^2/p e / (1 + (q/p) e)^2."""
    p, q, e, below, by_p, by_q = _parts(x, theta)
    density = (p + q) ** 2 / p * e / below**2
    return density, np.stack(
        [
            p * density * (2.0 / (p + q) - 1.0 / p - x - 2.0 * by_p / below),
            q * density * (2.0 / (p + q) - x - 2.0 * by_q / below),
        ],
        axis=-1,
    )


SHAPES = {"interval": interval_shape, "density": density_shape}


def _counts(adoptions: ArrayLike) -> Floats:
    """The adoptions as an array, or a refusal in words."""
    try:
        y = np.asarray(adoptions, dtype=float)
    except (TypeError, ValueError) as problem:
        raise SeriesError(f"--adoptions: adoptions are numbers, one a period: {problem}") from None
    if y.ndim != 1 or y.size < FEWEST:
        raise SeriesError(
            f"--adoptions: {y.size} {'period' if y.size == 1 else 'periods'}: the Bass model has "
            f"three parameters and needs a list of at least {FEWEST}; add periods, or leave "
            "--adoptions out"
        )
    if not np.isfinite(y).all() or (y < 0).any():
        bad = y[~(np.isfinite(y) & (y >= 0))][0]
        raise SeriesError(
            f"--adoptions: {bad:g}: adoptions are finite numbers, not negative; fill or cut the gap"
        )
    if not y.any():
        raise SeriesError(
            f"--adoptions: 0 in all {y.size} periods: nobody adopts, and there is nothing to fit; "
            "name another column with --count COL, or leave --adoptions out"
        )
    return y


def fit_bass_adoptions(
    adoptions: ArrayLike, form: Literal["interval", "density"] = "interval"
) -> BassAdoptions:
    """Fit m, p and q to adoptions per period by least squares.

    Args:
        adoptions: y_1, y_2, ... per period since the start [count], at least four, >= 0.
        form: "interval" or "density"; see above.

    Raises:
        SeriesError: too few, negative or no adoptions, or so many that the fit leaves the range
            of a double; in words.
        ValueError: another form.
    """
    if form not in SHAPES:
        raise ValueError(f"fit_bass_adoptions: form {form!r}: choose one of {', '.join(SHAPES)}")
    y = _counts(adoptions)
    scale = float(y.max())
    t = np.arange(1.0, y.size + 1.0)
    curve = Curve(SHAPES[form], _LOWER, _UPPER, _GRID)
    heights, bends, rss = fit(curve, t[None, :], y / scale, np.ones((1, y.size), dtype=bool))
    height, theta = float(heights[0]), bends[0]
    innovation, imitation = np.exp(theta)

    phi, slope = curve.shape(t, theta)
    jacobian = np.column_stack([phi, height * slope / np.exp(theta)])  # by m, p, q
    freedom = y.size - 3
    walls = (theta <= np.array(_LOWER) + 1e-6) | (theta >= np.array(_UPPER) - 1e-6)
    free = np.array([True, *~walls])
    errors: list[float | None] = [None, None, None]
    with np.errstate(all="ignore"):  # what leaves the range of a double ends as None
        covariance = linear_covariance(jacobian[:, free]) * (float(rss[0]) / freedom)
        deviations = np.sqrt(np.diag(covariance))
    for place, error in zip(np.flatnonzero(free), deviations, strict=True):
        size = float(error) * (scale if place == 0 else 1.0)
        errors[place] = size if np.isfinite(size) else None
    names = ("ceiling", "innovation", "imitation")
    peak = float(np.log(imitation / innovation) / (innovation + imitation))
    ceiling, residual = height * scale, float(np.sqrt(rss[0] / freedom)) * scale
    if not (np.isfinite(ceiling) and np.isfinite(residual)):
        raise SeriesError(
            f"--adoptions: {scale:.3g}: with that many adoptions in a period all who will ever "
            f"adopt are more than a number can hold (1.8e308); {LARGER_UNIT}"
        )
    return BassAdoptions(
        ceiling,
        float(innovation),
        float(imitation),
        dict(zip(names, errors, strict=True)),
        residual,
        freedom,
        peak if peak > 0 else None,
        tuple(name for name, wall in zip(names[1:], walls, strict=True) if wall),
        form,
    )
