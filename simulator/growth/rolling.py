"""Forecasts from rolling origins: what each model said of the next point, and of the last."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from simulator.growth import logs, models
from simulator.growth.answer import MODELS, Origin
from simulator.growth.logs import LogLine

SHORTER = 2  # the first two windows, the whole and all but the last point, are no origins


def rolling_origins(
    windows: models.Windows, fitted: Mapping[str, models.AnyFitted]
) -> tuple[Origin, ...]:
    """The relative errors of the forecasts from each origin, by model."""
    t, u, lengths = windows.times, windows.values, windows.lengths[SHORTER:]
    if lengths.size == 0:
        return ()
    following = np.append([0] * SHORTER, lengths)
    targets = np.stack([t[following], np.full(following.size, t[-1])], axis=1)
    counts = np.stack([u[lengths], np.full(lengths.size, u[-1])], axis=1)
    with np.errstate(all="ignore"):
        errors = {
            name: one.predict(targets)[SHORTER:] / counts - 1.0 for name, one in fitted.items()
        }
    origins = []
    for i, length in enumerate(lengths):
        near = {name: real(errors[name][i, 0]) for name in fitted}
        far = {name: real(errors[name][i, 1]) for name in fitted}
        seen = (u > 0) & (np.arange(t.size) < length)
        shorter = logs.log_line(t[seen], np.log(u[seen])) if seen.sum() > 1 else None
        for errors_of, place in ((near, int(length)), (far, t.size - 1)):
            known = shorter is not None and u[place] > 0
            errors_of["exponential_ols"] = (
                overshoot(shorter, float(t[place]), float(np.log(u[place]))) if known else None
            )
        origins.append(
            Origin(
                float(t[length - 1]),
                int(length),
                {name: near[name] for name in MODELS},
                {name: far[name] for name in MODELS},
            )
        )
    return tuple(origins)


def real(value: float) -> float | None:
    """A plain float, or None for NaN and infinity."""
    return float(value) if np.isfinite(value) else None


def expm1(value: float) -> float | None:
    """e**value - 1, or None beyond what a double can hold."""
    return float(np.expm1(value)) if value < 709.0 else None


def overshoot(line: LogLine | None, time: float, log_count: float) -> float | None:
    """(forecast - count) / count of an exponential fitted on logs."""
    return None if line is None else expm1(line.log_at(time) - log_count)
