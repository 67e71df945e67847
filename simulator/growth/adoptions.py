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


def fit_bass_adoptions(
    adoptions: ArrayLike, form: Literal["interval", "density"] = "interval"
) -> BassAdoptions:
    """Fit m, p and q to adoptions per period by least squares.

    Args:
        adoptions: y_1, y_2, ... per period since the start [count], at least four, >= 0.
        form: "interval" or "density"; see above.

    Raises:
        ValueError: too few, negative or no adoptions, or another form; in words.
    """
    if form not in SHAPES:
        raise ValueError(f"fit_bass_adoptions: form {form!r}: choose one of {', '.join(SHAPES)}")
    y = np.asarray(adoptions, dtype=float)
    if y.ndim != 1 or y.size < FEWEST:
        raise ValueError(
            f"fit_bass_adoptions: {y.size} periods: three parameters need a list of "
            f"at least {FEWEST}"
        )
    if not np.isfinite(y).all() or (y < 0).any():
        bad = y[~(np.isfinite(y) & (y >= 0))][0]
        raise ValueError(
            f"fit_bass_adoptions: {bad:g}: adoptions are finite numbers, not "
            "negative; fill or cut the gap"
        )
    if not y.any():
        raise ValueError("fit_bass_adoptions: nobody adopts in any period; there is nothing to fit")
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
    covariance = linear_covariance(jacobian[:, free]) * (float(rss[0]) / freedom)
    for place, error in zip(np.flatnonzero(free), np.sqrt(np.diag(covariance)), strict=True):
        if np.isfinite(error):
            errors[place] = float(error) * (scale if place == 0 else 1.0)
    names = ("ceiling", "innovation", "imitation")
    peak = float(np.log(imitation / innovation) / (innovation + imitation))
    return BassAdoptions(
        height * scale,
        float(innovation),
        float(imitation),
        dict(zip(names, errors, strict=True)),
        float(np.sqrt(rss[0] / freedom)) * scale,
        freedom,
        peak if peak > 0 else None,
        tuple(name for name, wall in zip(names[1:], walls, strict=True) if wall),
        form,
    )
