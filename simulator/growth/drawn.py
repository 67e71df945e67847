"""The fitted models as curves, from their published parameters: for figures and for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from simulator.growth.curves import FAINTEST

if TYPE_CHECKING:
    from simulator.growth.answer import GrowthCheck


def curve_of(check: GrowthCheck, name: str, times: ArrayLike) -> NDArray[np.float64] | None:
    """A fitted model at any times; None where it was not fitted, NaN where it leaves a double.

    With t counted from the first observation:

        exponential  initial e^(rt)            linear    initial + slope t
        logistic     K / (1 + e^(-r (t - tm)))  Gompertz  K e^(-b e^(-rt))
        Bass         dU/dt = (p + q U/m)(m - U), from the first count
    """
    params = check.models[name].params
    if not check.times or any(value is None for value in params.values()) or not params:
        return None
    p = {key: float(value) for key, value in params.items() if value is not None}
    t = np.asarray(times, float)
    since = t - check.times[0]
    with np.errstate(all="ignore"):
        if name in ("exponential", "exponential_ols"):
            return p["initial"] * np.exp(p["growth_rate"] * since)
        if name == "linear":
            return p["initial"] + p["slope"] * since
        if name == "logistic":
            return p["ceiling"] / (1.0 + np.exp(-p["growth_rate"] * (t - p["inflection"])))
        if name == "gompertz":
            return p["ceiling"] * np.exp(-p["displacement"] * np.exp(-p["growth_rate"] * since))
        first = max(check.values[0], FAINTEST * max(check.values))  # as it was fitted
        return bass(since, first, p["ceiling"], p["innovation"], p["imitation"])


def bass(
    since: NDArray[np.float64], first: float, ceiling: float, innovation: float, imitation: float
) -> NDArray[np.float64]:
    """The solution of Bass's equation from a first count, also for p = 0 or q = 0."""
    share = first / ceiling
    fall = np.exp(-(innovation + imitation) * since)
    # (m - U) / (p m + q U) falls like e^(-(p + q) t)
    left = (1.0 - share) / (innovation + imitation * share) * fall
    return ceiling * (1.0 - innovation * left) / (1.0 + imitation * left)
