"""Models weighed against each other: Akaike weights, the averaged forecast, the ceiling.

`models.py` fits; here fits of one series are compared. Nothing here decides whether a series is
exponential: that is `verdict.py`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy.special import ndtri, stdtrit

from simulator.growth.models import CEILING_MODELS, title
from simulator.growth.uncertainty import Uncertainty
from simulator.speech import say

WITHOUT_CEILING = ("exponential", "linear")
SHARP = 0.2  # standard error of an identified ceiling, at most this share of it
AGREED = 0.25  # ceilings of models that explain the series as well differ by at most this share
NEGLIGIBLE = 1e-3  # weight of a model whose forecast an average can do without
AS_WELL = 4.0  # AICc units above the best ceiling model (Burnham & Anderson 2002, section 2.6)


@dataclass(frozen=True)
class ModelFit:
    """One model and what it makes of the series.

    Attributes:
        params: named parameters (`models.PARAMETERS` gives meanings and units); None where the
            model was not fitted.
        standard_errors: by the delta method; None on a bound or where the data leave it open.
        aicc: None where the correction does not exist, or errors are on another scale (logs).
        weight: Akaike weight among exponential, linear, logistic, Gompertz and Bass [0..1].
        forecast: count at the wanted time; interval: 95 % prediction interval of one observation.
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


def akaike_weights(criteria: Mapping[str, float | None]) -> dict[str, float | None]:
    """w_i = exp(-D_i/2) / sum exp(-D/2), D_i = AICc_i - least AICc (Akaike 1978).

    Models without a criterion get no weight.
    """
    known = {name: value for name, value in criteria.items() if value is not None}
    if not known:
        return dict.fromkeys(criteria)
    least = min(known.values())
    parts = {name: float(np.exp(-0.5 * (value - least))) for name, value in known.items()}
    total = sum(parts.values())
    return {name: parts[name] / total if name in parts else None for name in criteria}


@dataclass(frozen=True)
class AverageForecast:
    """The forecasts of the five models, averaged by Akaike weight.

        var = sum w_i [ (t_i/z)^2 (var_i + s_i^2) + (U_i - average)^2 ],  average +- z sqrt(var)

    var_i is the delta-method variance of model i's curve, s_i^2 its residual variance, t_i and z
    the 97.5 % points of Student's t with the model's degrees of freedom and of the normal: the
    unconditional variance of Burnham & Anderson (2002), equation 6.12, with their adjustment for
    small samples (section 4.3.3), for one new observation. Where the data leave a model's curve
    open at that time, its var_i is taken as 0 and its distance from the average speaks for it.
    """

    value: float
    interval: tuple[float, float] | None


def average_forecast(
    fits: Mapping[str, ModelFit], about: Mapping[str, Uncertainty]
) -> AverageForecast | None:
    """None without a wanted time, or where a model that counts has no finite forecast."""
    if _silent(fits):
        return None
    part = []
    for name, one in about.items():
        weight, forecast = fits[name].weight, fits[name].forecast
        if weight is not None and forecast is not None:
            part.append((weight, forecast, one))
    total = sum(weight for weight, _, _ in part)
    if not total > 0:
        return None
    value = sum(weight / total * forecast for weight, forecast, _ in part)
    z = float(ndtri(0.975))
    parts = [0.0]
    for weight, forecast, one in part:
        if one.freedom > 0:
            widen = float(stdtrit(one.freedom, 0.975)) / z
            root = math.sqrt(weight / total)
            parts += [
                root * widen * (one.deviation or 0.0),
                root * widen * one.noise,
                root * (forecast - value),
            ]
    half = z * math.hypot(*parts)  # hypot: squares of 1e300 do not fit a double
    if not math.isfinite(value):
        return None
    known = math.isfinite(half) and math.isfinite(value + half)
    low, high = max(0.0, value - half), max(0.0, value + half)
    return AverageForecast(float(value), (low, high) if known else None)


def _silent(fits: Mapping[str, ModelFit]) -> list[tuple[str, float]]:
    """Models without a forecast that an average would need, and their weights."""
    return [
        (name, one.weight)
        for name, one in fits.items()
        if one.weight is not None and one.weight > NEGLIGIBLE and one.forecast is None
    ]


def forecast_remarks(
    fits: Mapping[str, ModelFit], average: AverageForecast | None, before: bool
) -> list[str]:
    """What to bear in mind about the average at the wanted time.

    Args:
        before: the wanted time is before the first observation, where Bass says nothing.
    """
    remarks = []
    for name, weight in _silent(fits):
        why = "before" if name == "bass" and before else "beyond"
        remarks.append(say(f"note-silent-{why}", model=title(name), weight=f"{weight:.4f}"))
    if average is None and not remarks:
        remarks.append(say("note-unweighed"))
    if average is not None and average.value < 0:
        remarks.append(say("note-below-zero"))
    return remarks


@dataclass(frozen=True)
class Ceiling:
    """Whether the series shows where it will end.

    Identified means, of the best of logistic, Gompertz and Bass (lowest AICc): its ceiling sits on
    no bound; its standard error is at most a fifth of it; the last fitted value is past the
    inflection; the other two, where within 4 AICc units, put theirs within a quarter of it; and no
    curve without a ceiling (exponential, straight line) explains the series better.

    Attributes:
        identified: the answer; why: the rule that decides, in words.
        model: the best ceiling model; value, standard_error: its ceiling [count].
        reached: last fitted value over the ceiling [1].
    """

    identified: bool
    why: str
    model: str | None = None
    value: float | None = None
    standard_error: float | None = None
    reached: float | None = None


def inflection_share(name: str, params: Mapping[str, float | None]) -> float:
    """Share of the ceiling at which growth [count/unit] is fastest.

    Logistic 1/2, Gompertz 1/e, Bass 1/2 - p/2q (0 where p > q: growth only slows).
    """
    if name == "gompertz":
        return float(np.exp(-1.0))
    if name == "logistic":
        return 0.5
    innovation, imitation = params["innovation"] or 0.0, params["imitation"] or 0.0
    return max(0.0, 0.5 - 0.5 * innovation / imitation) if imitation > 0 else 0.0


def _or(value: float | None, other: float) -> float:
    return other if value is None else value


def find_ceiling(fits: Mapping[str, ModelFit], ends: Mapping[str, float]) -> Ceiling:
    """Apply the rule of `Ceiling`; `ends` are the fitted values at the last observation."""
    candidates = [
        (criterion, name) for name in CEILING_MODELS if (criterion := fits[name].aicc) is not None
    ]
    if not candidates:
        return Ceiling(False, say("ceiling-few"))
    least, name = min(candidates)
    best, called = fits[name], title(name)
    value = best.params["ceiling"]
    if value is None or not math.isfinite(value):
        return Ceiling(False, say("ceiling-beyond", model=called), name)
    error = best.standard_errors.get("ceiling")
    reached = ends[name] / value

    def answer(identified: bool, why: str) -> Ceiling:
        return Ceiling(identified, why, name, value, error, reached)

    if "ceiling" in best.at_bound:
        return answer(False, say("ceiling-farthest", model=called))
    criterion, rival = min((_or(fits[rival].aicc, np.inf), rival) for rival in WITHOUT_CEILING)
    if criterion < least:
        return answer(False, say("ceiling-rival", model=title(rival)))
    if reached <= inflection_share(name, best.params):
        return answer(False, say("ceiling-early", model=called, reached=f"{reached:.0%}"))
    if error is None or error > SHARP * value:
        if error is None:
            return answer(False, say("ceiling-unknown", model=called))
        return answer(False, say("ceiling-wide", model=called, error=f"{error / value:.0%}"))
    for near, other in candidates:
        theirs = fits[other].params["ceiling"]
        if (
            near < least + AS_WELL
            and other != name
            and theirs is not None
            and abs(theirs - value) > AGREED * value
        ):
            rival = title(other)
            told = {"value": f"{value:.4g}", "theirs": f"{theirs:.4g}"}
            return answer(False, say("ceiling-disputed", model=called, rival=rival, **told))
    known = {"reached": f"{reached:.0%}", "error": f"{error / value:.1%}"}
    return answer(True, say("ceiling-known", model=called, **known))
