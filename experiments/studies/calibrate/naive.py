"""Forecasts that know nothing of the market, to hold a market's own against.

The growth check's models, fitted to the same past, and the last growth drawn on.
"""

from collections.abc import Sequence

import numpy as np

from simulator.growth import check

MODELS = {
    "exponential": "exponential",
    "linear": "straight line",
    "logistic": "logistic",
    "gompertz": "Gompertz",
}
TREND, SAME = "trend", "same"
TITLES = {**MODELS, TREND: "last growth goes on", SAME: "stays as it is"}
RECENT = 3.0  # months whose growth is the last


def last_growth(months: np.ndarray, values: np.ndarray, at: float) -> float:
    """The growth of the last three months, or of the last two values, drawn on.

        U(t) = U_n (U_n / U_k)^((t - t_n) / (t_n - t_k))

    Where a value is 0 the difference goes on instead.
    """
    if len(values) == 1:
        return float(values[-1])
    before = np.flatnonzero(months <= months[-1] - RECENT + 1e-6)
    k = int(before[-1]) if before.size else len(values) - 2
    steps = (at - months[-1]) / (months[-1] - months[k])
    if values[k] > 0 and values[-1] > 0:
        return float(
            values[-1] * np.exp(np.clip(steps * np.log(values[-1] / values[k]), -700, 700))
        )
    return float(max(values[-1] + steps * (values[-1] - values[k]), 0.0))


def forecasts(
    months: np.ndarray, values: np.ndarray, wanted: Sequence[float]
) -> dict[str, list[float]]:
    """What each naive model says of later months; NaN where it cannot be fitted."""
    found: dict[str, list[float]] = {name: [] for name in TITLES}
    for at in wanted:
        fits = check(months, values, at=float(at), full=False).models
        for name in MODELS:
            forecast = fits[name].forecast
            found[name].append(np.nan if forecast is None else float(forecast))
        found[TREND].append(last_growth(months, values, float(at)))
        found[SAME].append(float(values[-1]))
    return found
