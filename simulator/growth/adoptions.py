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
from math import log
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from simulator.growth.fitting import Fit, Window
from simulator.growth.models import Floats, Model
from simulator.growth.series import LARGER_UNIT, SeriesError

FEWEST = 4  # periods: three parameters and something left to judge them by
_LOWER, _UPPER = (log(1e-9), log(1e-6)), (log(2.0), log(10.0))
_GRID = (tuple(np.linspace(-14.0, 0.0, 15).tolist()), tuple(np.linspace(-5.0, 1.5, 14).tolist()))


@dataclass(frozen=True)
class BassAdoptions:
    """A Bass model of adoptions per period.

    Attributes:
        ceiling: m, all who will ever adopt [count].
        innovation: p [1/period]; imitation: q [1/period].
        standard_errors: of the three by name; None where the data leave one open, and for all
            where one is on a bound: they would take the bound for known.
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


def cumulative_shape(x, log_p, log_q):
    """F(x) of Bass, p and q by their logarithms."""
    p, q = np.exp(log_p), np.exp(log_q)
    return -np.expm1(-(p + q) * x) / (1.0 + q / p * np.exp(-(p + q) * x))


def interval_shape(x, log_p, log_q):
    """F(x) - F(x-1)."""
    return cumulative_shape(x, log_p, log_q) - cumulative_shape(x - 1.0, log_p, log_q)


def density_shape(x, log_p, log_q):
    """f(x) = (p+q)^2/p e / (1 + (q/p) e)^2."""
    p, q = np.exp(log_p), np.exp(log_q)
    e = np.exp(-(p + q) * x)
    return (p + q) ** 2 / p * e / (1.0 + q / p * e) ** 2


def _named(height, bends, frame):
    return height * frame.scale, *(float(np.exp(bend)) for bend in bends)


NAMES = ("ceiling", "innovation", "imitation")
FORMS = {
    name: Model(name, NAMES, shape, _LOWER, _UPPER, _GRID, ((NAMES[1],) * 2, (NAMES[2],) * 2),
                _named)
    for name, shape in (("interval", interval_shape), ("density", density_shape))
}  # fmt: skip


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
    if form not in FORMS:
        raise ValueError(f"fit_bass_adoptions: form {form!r}: choose one of {', '.join(FORMS)}")
    y = _counts(adoptions)
    t = np.arange(1.0, y.size + 1.0)
    window = Window(t, y, y.size)
    window.x = t  # periods since the start, which the forms count from
    fit = Fit(FORMS[form], window)
    with np.errstate(all="ignore"):  # what leaves the range of a double ends as None
        ceiling, innovation, imitation = fit.read().values()
        about = fit.uncertainty(None)
    peak = float(np.log(imitation / innovation) / (innovation + imitation))
    if not (np.isfinite(ceiling) and np.isfinite(about.noise)):
        raise SeriesError(
            f"--adoptions: {y.max():.3g}: with that many adoptions in a period all who will ever "
            f"adopt are more than a number can hold (1.8e308); {LARGER_UNIT}"
        )
    errors = dict.fromkeys(NAMES) if fit.at_bound else about.standard_errors
    return BassAdoptions(ceiling, innovation, imitation, errors, about.noise, about.freedom,
                         peak if peak > 0 else None, fit.at_bound, form)  # fmt: skip
