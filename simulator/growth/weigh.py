"""Fits of one series compared: Akaike weights, forecasts, the ceiling.

Nothing here decides whether a series is exponential: that is `verdict.py`.

The forecast. h is how far ahead, as a share of the past: h = (at - t_n) / (t_n - t_1). An origin
is an earlier point k; its target is the first observed time at or after t_k + h (t_k - t_1).

1. Seven forecasts: the AICc average, "repeat" (what was gained over as long a time before comes
   again), exponential, straight line, logistic, Gompertz, Bass. On a series that never fell each
   is raised to the last count; one that is not positive is left out.
2. Weights from their past misses e = ln(forecast / count), cut to +-3:
   v_i = (sum e_i^2 + 2 (.1)^2) / (m + 2), w_i = v_i^-1/2, scaled to 1; F = exp(sum w_i ln f_i).
3. Scale s = sqrt(min(sd_A / F, 1)^2 + (.3 ln(F / U_k))^2) + .001, sd_A the standard deviation of
   the AICc average: growth ahead is never known better than to 30 % of itself.
4. z = ln(count / F) / s at the m past origins; tau = sqrt((sum z^2 + 3 (1.5)^2) / (m + 3));
   f = t_.975(3 + m) tau; interval F e^(-f s) to F e^(f s), its lower end not below the last count
   of a series that never fell.

Combining by past performance: Bates & Granger (1969), Operational Research Quarterly 20(4).
`tests/benchmarks/growth.py` prints how much these intervals hold, and how wide they are.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.special import ndtri, stdtrit

from simulator.growth.fitting import Beginnings, Uncertainty
from simulator.growth.logs import LogLine, log_line
from simulator.growth.models import NAMES, WEIGHTED, real, title
from simulator.speech import say

NEGLIGIBLE = 1e-3  # weight of a model whose forecast an average can do without
FARTHEST = 10.0  # upper over lower end of an interval that still is a forecast
EARLIEST = 5  # points of the first origin; 4 of a series of 7
ORIGINS = 20  # of a forecast; neighbours share nearly all their points
MISS, PRIOR = 0.1, 2.0  # what a forecast is held to have missed by, that often, beforehand
CUT = 3.0  # misses beyond a factor of 20 count as that
GROWTH = 0.3  # how well growth ahead is known at best, as a share of itself
SPREAD, TRUST = 1.5, 3.0  # of z beforehand, and how many origins that weighs as


def akaike_weights(criteria: Mapping[str, float | None]) -> dict[str, float | None]:
    """w_i = exp(-D_i/2) / sum exp(-D/2), D_i = AICc_i - least AICc (Akaike 1978).

    Models without a criterion get no weight.
    """
    known = {name: value for name, value in criteria.items() if value is not None}
    least = min(known.values(), default=0.0)
    parts = {name: float(np.exp(-0.5 * (value - least))) for name, value in known.items()}
    total = sum(parts.values())
    return {name: parts[name] / total if name in parts else None for name in criteria}


# The average ------------------------------------------------------------------------------


class Said(NamedTuple):
    """What a model says of a time: its weight, its forecast and how sure it is."""

    weight: float | None
    forecast: float | None
    about: Uncertainty


@dataclass(frozen=True)
class AverageForecast:
    """The forecasts of the five models, averaged by Akaike weight.

        var = sum w_i [ (t_i/z)^2 (var_i + s_i^2) + (U_i - average)^2 ],  average +- z sqrt(var)

    var_i is the delta-method variance of model i's curve, s_i^2 its residual variance, t_i and z
    the 97.5 % points of Student's t with the model's degrees of freedom and of the normal: the
    unconditional variance of Burnham & Anderson (2002), equation 6.12, with their adjustment for
    small samples (section 4.3.3), for one new observation. Where the data leave a model's curve
    open at that time, its var_i is taken as 0 and its distance from the average speaks for it.

    It takes one of the models for true, and real series are none: on 14 public series its
    interval holds 44 % of what comes. `Forecast` is what to go by; this stands beside it.
    """

    value: float
    interval: tuple[float, float] | None
    deviation: float | None = None  # sqrt(var)


def said_at(fits: Beginnings, points: int, time: float) -> dict[str, Said]:
    """What the models of the first points say of a time, within 0 and a known ceiling."""
    weights = akaike_weights({name: fits.aicc(name, points) for name in fits.names(points)})
    said = {}
    for name, weight in weights.items():
        one = fits.fit(name, points)
        count = real(float(one.predict(time)))
        within = None if count is None else min(max(0.0, count), fits.most)
        said[name] = Said(weight, within, one.uncertainty(time))
    return said


def average_forecast(said: Mapping[str, Said], most: float = math.inf) -> AverageForecast | None:
    """None without a wanted time, or where a model that counts has no finite forecast."""
    part = [(one.weight, one.forecast, one.about) for one in said.values()
            if one.weight is not None and one.forecast is not None]  # fmt: skip
    total = sum(weight for weight, _, _ in part)
    if silent(said) or not total > 0:
        return None
    value = float(sum(weight / total * forecast for weight, forecast, _ in part))
    if not math.isfinite(value):
        return None
    z = float(ndtri(0.975))
    parts = [0.0]
    for weight, forecast, about in part:
        if about.freedom > 0:
            widen = float(stdtrit(about.freedom, 0.975)) / z
            root = math.sqrt(weight / total)
            parts += [
                root * widen * (about.deviation or 0.0),
                root * widen * about.noise,
                root * (forecast - value),
            ]
    deviation = math.hypot(*parts)  # hypot: squares of 1e300 do not fit a double
    half = z * deviation
    if not math.isfinite(value + half):
        return AverageForecast(value, None)
    return AverageForecast(value, (max(0.0, value - half), min(most, value + half)), deviation)


def silent(said: Mapping[str, Said]) -> list[tuple[str, float]]:
    """Models without a forecast that an average would need, and their weights."""
    return [
        (name, one.weight)
        for name, one in said.items()
        if one.weight is not None and one.weight > NEGLIGIBLE and one.forecast is None
    ]


def forecast_remarks(
    said: Mapping[str, Said], average: AverageForecast | None, before: bool
) -> list[str]:
    """What to bear in mind about the average at the wanted time.

    Args:
        before: the wanted time is before the first observation, where Bass says nothing.
    """
    remarks = []
    for name, weight in silent(said):
        why = "before" if name == "bass" and before else "beyond"
        remarks.append(say(f"note-silent-{why}", model=title(name), weight=f"{weight:.4f}"))
    if average is None and not remarks:
        remarks.append(say("note-unweighed"))
    line = said.get("linear")
    if line is not None and line.forecast == 0 and (line.weight or 0.0) > NEGLIGIBLE:
        remarks.append(say("note-below-zero"))
    return remarks


# The forecast -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Forecast:
    """Seven forecasts, combined by their own past misses on this series, as above.

    Attributes:
        value: count at the wanted time; interval: 95 %, from the past misses of such forecasts.
        weights: of the seven by name, adding up to 1.
        origins: earlier points from which the same was forecast as far ahead, in shares of the
            past, and whose outcome is known; held: outcomes that lay in their interval.
    """

    value: float
    interval: tuple[float, float]
    weights: dict[str, float]
    origins: int
    held: int

    @property
    def usable(self) -> bool:
        """Whether it says anything: an interval up to ten times its lower end does."""
        low, high = self.interval
        return high <= FARTHEST * low


class Ahead(NamedTuple):
    """The forecasts from one origin, by name, and what is needed to combine them."""

    forecasts: dict[str, float]
    deviation: float  # of the AICc average
    last: float  # the count at the origin
    never_fell: bool
    target: int  # place of the outcome; the number of points where there is none yet


def ahead(fits: Beginnings, points: int, time: float, target: int) -> Ahead | None:
    """The seven forecasts of a time from the first points; None without an average."""
    t, u = fits.times[:points], fits.values[:points]
    said = said_at(fits, points, time)
    average = average_forecast(said, fits.most)
    last, never_fell = float(u[-1]), bool((np.diff(u) >= 0).all())
    if average is None or last <= 0:
        return None
    forecasts = {name: one.forecast for name, one in said.items()}
    before = float(np.interp(2 * t[-1] - time, t, u))
    forecasts |= {"average": average.value, "repeat": last + (last - before)}
    floor = last if never_fell else 0.0
    kept = {
        name: within
        for name, count in forecasts.items()
        if count is not None and (within := max(min(count, fits.most), floor)) > 0
    }
    deviation = math.inf if average.deviation is None else average.deviation
    return Ahead(kept, deviation, last, never_fell, target) if kept else None


class Told(NamedTuple):
    """The seven combined: a forecast, its scale on logs, its interval, the weights."""

    value: float
    scale: float
    interval: tuple[float, float]
    weights: dict[str, float]


class Past:
    """The origins of a series, and what their forecasts missed by."""

    def __init__(self, fits: Beginnings, share: float, prefer: Sequence[int] = ()) -> None:
        self.fits = fits
        self.known: dict[int, Ahead] = {}
        for points, target in sorted(self.origins(share, prefer).items(), reverse=True):
            found = ahead(fits, points, float(fits.times[target]), target)
            if found is not None:
                self.known[points] = found
        self.misses: dict[int, float] = {}  # z of the combined forecast, by origin
        self.held = 0
        for points, one in sorted(self.known.items()):
            told, count = self.told(one, points), float(fits.values[one.target])
            self.misses[points] = math.log(count / told.value) / told.scale
            self.held += told.interval[0] <= count <= told.interval[1]

    def origins(self, share: float, prefer: Sequence[int]) -> dict[int, int]:
        """At most `ORIGINS` earlier points with a known outcome, and the places of these."""
        t, u = self.fits.times, self.fits.values
        places = {}
        for points in range(EARLIEST if t.size > 7 else EARLIEST - 1, t.size):
            wanted = t[points - 1] + share * (t[points - 1] - t[0])
            target = int(np.searchsorted(t, wanted * (1 - 1e-12) if wanted > 0 else wanted))
            if points <= target < t.size and u[target] > 0:
                places[points] = target
        if len(places) <= ORIGINS:
            return places
        kept = set(prefer) & places.keys()
        every = sorted(places)
        spread = np.linspace(0, len(every) - 1, max(2, ORIGINS - len(kept))).round().astype(int)
        return {points: places[points] for points in kept | {every[i] for i in spread}}

    def told(self, one: Ahead, points: int) -> Told:
        """The forecasts from an origin combined by what was known there."""
        u = self.fits.values
        past = [k for k, other in self.known.items() if k < points and other.target < points]
        weights = {}
        for name in one.forecasts:
            origins = [self.known[k] for k in past if name in self.known[k].forecasts]
            missed = [min(CUT, abs(math.log(k.forecasts[name] / u[k.target]))) for k in origins]
            squares = sum(e * e for e in missed)
            weights[name] = ((squares + PRIOR * MISS**2) / (len(missed) + PRIOR)) ** -0.5
        total = sum(weights.values())
        weights = {name: weight / total for name, weight in weights.items()}
        value = math.exp(sum(w * math.log(one.forecasts[name]) for name, w in weights.items()))
        value = min(value, self.fits.most)
        growth = GROWTH * math.log(value / one.last)
        scale = math.hypot(min(one.deviation / value, 1.0), growth) + 0.001
        squares = sum(self.misses[k] * self.misses[k] for k in past)
        tau = math.sqrt((squares + TRUST * SPREAD**2) / (len(past) + TRUST))
        reach = min(float(stdtrit(TRUST + len(past), 0.975)) * tau * scale, 700.0)
        low, high = value * math.exp(-reach), min(value * math.exp(reach), self.fits.most)
        return Told(value, scale, (max(low, one.last) if one.never_fell else low, high), weights)


def forecast(fits: Beginnings, at: float, prefer: Sequence[int] = ()) -> Forecast | None:
    """The seven forecasts combined; None where `at` is not ahead, or there is no average.

    Args:
        prefer: lengths whose fits are made anyway.
    """
    t = fits.times
    share = (at - t[-1]) / (t[-1] - t[0])
    if not share > 0 or t.size < EARLIEST:
        return None
    one = ahead(fits, t.size, at, t.size)
    if one is None:
        return None
    past = Past(fits, share, prefer)
    value, _, interval, weights = past.told(one, t.size)
    if not math.isfinite(interval[1]):
        return None
    return Forecast(value, interval, weights, len(past.misses), past.held)


# The past of each model -------------------------------------------------------------------


@dataclass(frozen=True)
class Origin:
    """Forecasts from one origin: models fitted to the points up to a time.

    `next` and `last` are (forecast - count) / count of the next and of the last point of the
    series, by model [1].
    """

    time: float
    points: int
    next: dict[str, float | None]
    last: dict[str, float | None]


def rolling_origins(fits: Beginnings, lengths: Sequence[int]) -> tuple[Origin, ...]:
    """What each model said of the next point, and of the last."""
    t, u = fits.times, fits.values
    origins = []
    for points in reversed(lengths):
        seen = u[:points] > 0
        line = log_line(t[:points][seen], np.log(u[:points][seen])) if seen.sum() > 1 else None
        errors: list[dict[str, float | None]] = []
        for place in (points, t.size - 1):
            off = {name: fits.missed(name, points, place) for name in WEIGHTED}
            off["exponential_ols"] = overshoot(line, float(t[place]), float(u[place]))
            errors.append({name: off[name] for name in NAMES})
        origins.append(Origin(float(t[points - 1]), points, *errors))
    return tuple(reversed(origins))


def overshoot(line: LogLine | None, time: float, count: float) -> float | None:
    """(forecast - count) / count of an exponential fitted on logs."""
    if line is None or count <= 0:
        return None
    return real(float(np.expm1(line.log_at(time) - math.log(count))))
