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
from typing import NamedTuple

import numpy as np
from scipy.special import ndtri, stdtrit

from simulator.growth.answer import MODELS, AverageForecast, Ceiling, Forecast, Origin
from simulator.growth.fitting import Beginnings, ModelFit, Uncertainty, Window, fit, real
from simulator.growth.logs import LogLine, expm1, log_line
from simulator.growth.models import CEILING_MODELS, WEIGHTED, WITHOUT_CEILING, Floats, title
from simulator.growth.severity import covariance_of, slopes, upper_end
from simulator.speech import say

SHARP = 0.2  # standard error of an identified ceiling, at most this share of it
AGREED = 0.25  # ceilings of models that explain the series as well differ by at most this share
NEGLIGIBLE = 1e-3  # weight of a model whose forecast an average can do without
AS_WELL = 4.0  # AICc units above the best ceiling model (Burnham & Anderson 2002, section 2.6)
FARTHEST_CEILING = 2.0  # upper end of an identified ceiling, over the last count
FIRST_CEILING = 6  # points: the fewest with which a curve with a ceiling has an AICc

EARLIEST = 5  # points of the first origin; 4 of a series of 7
ORIGINS = 20  # of forecasts and ceilings; neighbours share nearly all their points
MISS, PRIOR = 0.1, 2.0  # what a forecast is held to have missed by, that often, beforehand
CUT = 3.0  # misses beyond a factor of 20 count as that
GROWTH = 0.3  # how well growth ahead is known at best, as a share of itself
SPREAD, TRUST = 1.5, 3.0  # of z beforehand, and how many origins that weighs as


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


# The average ------------------------------------------------------------------------------


class Said(NamedTuple):
    """What a model says of a time: its weight, its forecast and how sure it is."""

    weight: float | None
    forecast: float | None
    about: Uncertainty


def average_forecast(said: Mapping[str, Said], most: float = math.inf) -> AverageForecast | None:
    """None without a wanted time, or where a model that counts has no finite forecast."""
    if silent(said):
        return None
    part = [(one.weight, one.forecast, one.about) for one in said.values()
            if one.weight is not None and one.forecast is not None]  # fmt: skip
    total = sum(weight for weight, _, _ in part)
    if not total > 0:
        return None
    value = sum(weight / total * forecast for weight, forecast, _ in part)
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
    if not math.isfinite(value):
        return None
    half = z * deviation
    if not math.isfinite(half) or not math.isfinite(value + half):
        return AverageForecast(float(value), None)
    return AverageForecast(
        float(value), (max(0.0, value - half), min(most, value + half)), deviation
    )


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


class Ahead(NamedTuple):
    """The forecasts from one origin, by name, and what is needed to combine them."""

    forecasts: dict[str, float]
    deviation: float  # of the AICc average
    last: float  # the count at the origin
    never_fell: bool
    target: int  # place of the outcome; the number of points where there is none yet


def said_at(fits: Beginnings, points: int, time: float) -> dict[str, Said]:
    """What the models of the first points say of a time, within 0 and a known ceiling."""
    known = {name: fits.aicc(name, points) for name in fits.names(points)}
    weights = akaike_weights(dict.fromkeys(WEIGHTED) | known)
    said = {}
    for name in fits.names(points):
        one = fits.fit(name, points)
        count = real(float(one.predict(time)))
        said[name] = Said(
            weights[name],
            None if count is None else min(max(0.0, count), fits.most),
            one.uncertainty(time),
        )
    return said


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
        name: max(min(count, fits.most), floor)
        for name, count in forecasts.items()
        if count is not None
    }
    return Ahead(
        {name: count for name, count in kept.items() if count > 0},
        math.inf if average.deviation is None else average.deviation,
        last,
        never_fell,
        target,
    )


class Past:
    """The origins of a series, and what their forecasts missed by."""

    def __init__(self, fits: Beginnings, share: float, prefer: Sequence[int] = ()) -> None:
        self.fits, self.share = fits, share
        self.known: dict[int, Ahead] = {}
        for points, target in sorted(self.origins(prefer).items(), reverse=True):
            found = ahead(fits, points, float(fits.times[target]), target)
            if found is not None and found.forecasts:
                self.known[points] = found
        self.misses: dict[int, float] = {}  # z of the combined forecast, by origin
        self.held: dict[int, bool] = {}
        for points in sorted(self.known):
            self.look_back(points)

    def origins(self, prefer: Sequence[int]) -> dict[int, int]:
        """At most `ORIGINS` earlier points with a known outcome, and the places of these."""
        t, u = self.fits.times, self.fits.values
        first = EARLIEST if t.size > 7 else EARLIEST - 1
        places = {}
        for points in range(first, t.size):
            wanted = t[points - 1] + self.share * (t[points - 1] - t[0])
            target = int(np.searchsorted(t, wanted * (1 - 1e-12) if wanted > 0 else wanted))
            if points <= target < t.size and u[target] > 0:
                places[points] = target
        if len(places) <= ORIGINS:
            return places
        kept = set(prefer) & places.keys()
        every = sorted(places)
        spread = np.linspace(0, len(every) - 1, max(2, ORIGINS - len(kept))).round().astype(int)
        kept |= {every[i] for i in spread}
        return {points: places[points] for points in kept}

    def seen_from(self, points: int) -> list[int]:
        """Origins whose outcome is known when the first points are."""
        return [k for k, one in self.known.items() if k < points and one.target < points]

    def look_back(self, points: int) -> None:
        """What the combined forecast of an origin missed by, and whether its interval held."""
        one = self.known[points]
        value, scale = self.combined(one, points)[:2]
        low, high = self.interval(one, points, value, scale)
        count = float(self.fits.values[one.target])
        self.misses[points] = math.log(count / value) / scale
        self.held[points] = low <= count <= high

    def combined(self, one: Ahead, points: int) -> tuple[float, float, dict[str, float]]:
        """The combined forecast, its scale, and the weights of the seven."""
        u, past = self.fits.values, self.seen_from(points)
        weights = {}
        for name in one.forecasts:
            missed = [
                min(CUT, abs(math.log(self.known[k].forecasts[name] / u[self.known[k].target])))
                for k in past
                if name in self.known[k].forecasts
            ]
            squares = sum(e * e for e in missed)
            weights[name] = ((squares + PRIOR * MISS**2) / (len(missed) + PRIOR)) ** -0.5
        total = sum(weights.values())
        weights = {name: weight / total for name, weight in weights.items()}
        value = math.exp(
            sum(w * math.log(one.forecasts[name]) for name, w in weights.items())
        )  # between the least and the largest of them
        growth = GROWTH * math.log(value / one.last)
        scale = math.hypot(min(one.deviation / value, 1.0), growth) + 0.001
        return value, scale, weights

    def interval(self, one: Ahead, points: int, value: float, scale: float) -> tuple[float, float]:
        past = [self.misses[k] for k in self.seen_from(points)]
        tau = math.sqrt((sum(z * z for z in past) + TRUST * SPREAD**2) / (len(past) + TRUST))
        reach = float(stdtrit(TRUST + len(past), 0.975)) * tau * scale
        low, high = value * math.exp(-min(reach, 700.0)), value * math.exp(min(reach, 700.0))
        return max(low, one.last) if one.never_fell else low, min(high, self.fits.most)


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
    if one is None or not one.forecasts:
        return None
    past = Past(fits, share, prefer)
    value, scale, weights = past.combined(one, t.size)
    low, high = past.interval(one, t.size, value, scale)
    if not math.isfinite(high):
        return None
    return Forecast(value, (low, high), weights, len(past.held), sum(past.held.values()))


def band_of(times: Floats, values: Floats, name: str, at: Floats) -> tuple[Floats, Floats] | None:
    """A model's 95 % prediction intervals of single counts at any times, for a figure.

    The model is fitted again. None where a parameter is on a bound or the data leave one open.
    """
    one = fit(name, Window(times, values, times.size))
    w, freedom = one.window, times.size - len(one.names)
    if one.at_bound or freedom <= 0:
        return None
    with np.errstate(all="ignore"):
        covariance = covariance_of(slopes(lambda point: one.heights(point, w.x), one.point))
        gradient = slopes(lambda point: one.heights(point, w.place(at)), one.point)
        variances = np.einsum("op,pq,oq->o", gradient, covariance, gradient) + 1.0
        half = float(stdtrit(freedom, 0.975)) * np.sqrt(variances * one.rss / freedom)
        middle, half = one.predict(at), half * w.frame.scale
    return (np.maximum(middle - half, 0.0), middle + half) if np.isfinite(half).all() else None


# The past of each model -------------------------------------------------------------------


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
            errors.append({name: off[name] for name in MODELS})
        origins.append(Origin(float(t[points - 1]), points, *errors))
    return tuple(reversed(origins))


def overshoot(line: LogLine | None, time: float, count: float) -> float | None:
    """(forecast - count) / count of an exponential fitted on logs."""
    return None if line is None or count <= 0 else expm1(line.log_at(time) - math.log(count))


# The ceiling ------------------------------------------------------------------------------


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


def find_ceiling(
    fits: Beginnings, published: Mapping[str, ModelFit], about: Mapping[str, Uncertainty],
    lengths: Sequence[int],
) -> Ceiling:  # fmt: skip
    """Apply the rule of `Ceiling`.

    Args:
        lengths: earlier beginnings whose ceilings the upper end is made of, where all of the
            later half are too many.
    """
    if math.isfinite(fits.most):
        return Ceiling(True, say("ceiling-given"), value=fits.most, upper=fits.most)
    candidates = [
        (criterion, name)
        for name in CEILING_MODELS
        if (criterion := published[name].aicc) is not None
    ]
    if not candidates:
        return Ceiling(False, say("ceiling-few"))
    least, name = min(candidates)
    best, called = published[name], title(name)
    value = best.params["ceiling"]
    if value is None or not math.isfinite(value):
        return Ceiling(False, say("ceiling-beyond", model=called), name)
    error = about[name].standard_errors.get("ceiling")
    reached = float(fits.fit(name, fits.times.size).predict(fits.times[-1])) / value

    def answer(why: str) -> Ceiling:
        return Ceiling(False, why, name, value, error, reached)

    if "ceiling" in best.at_bound:
        return answer(say("ceiling-farthest", model=called))
    criterion, rival = min(
        (math.inf if (one := published[rival].aicc) is None else one, rival)
        for rival in WITHOUT_CEILING
    )
    if criterion < least:
        return answer(say("ceiling-rival", model=title(rival)))
    if reached <= inflection_share(name, best.params):
        return answer(say("ceiling-early", model=called, reached=f"{reached:.0%}"))
    if error is None:
        return answer(say("ceiling-unknown", model=called))
    if error > SHARP * value:
        return answer(say("ceiling-wide", model=called, error=f"{error / value:.0%}"))
    for near, other in candidates:
        theirs = published[other].params["ceiling"]
        if (
            near < least + AS_WELL
            and other != name
            and theirs is not None
            and abs(theirs - value) > AGREED * value
        ):
            rival = title(other)
            told = {"value": f"{value:.4g}", "theirs": f"{theirs:.4g}"}
            return answer(say("ceiling-disputed", model=called, rival=rival, **told))
    return tried(fits, answer(""), error, lengths)


def tried(fits: Beginnings, found: Ceiling, error: float, lengths: Sequence[int]) -> Ceiling:
    """A ceiling that today's points tell, held against those that earlier points told."""
    t, u, value, name = fits.times, fits.values, found.value, found.model
    assert value is not None
    assert name is not None
    middle = (t[0] + t[-1]) / 2
    later = [k for k in range(FIRST_CEILING, t.size) if t[k - 1] >= middle]
    lengths = later if lengths and len(later) <= ORIGINS else [k for k in lengths if k in later]
    earlier = np.array([earlier_ceiling(fits, k) for k in lengths])
    passed = sum(bool(u[k:].max() > ceiling) for k, ceiling in zip(lengths, earlier, strict=True))
    upper = upper_end(value, error, earlier)
    identified = upper <= FARTHEST_CEILING * u[-1]
    told = {"model": title(name), "value": f"{value:.4g}"}
    if identified:
        known = {"reached": f"{found.reached:.0%}", "error": f"{error / value:.1%}"}
        why = say("ceiling-known", model=title(name), **known)
    elif passed:
        why = say("ceiling-guess", **told, passed=str(passed), earlier=str(len(earlier)))
    else:
        why = say("ceiling-open" if math.isfinite(upper) else "ceiling-untried", **told)
    return Ceiling(bool(identified), why, name, value, error, found.reached, real(upper),
                   len(earlier), passed)  # fmt: skip


def earlier_ceiling(fits: Beginnings, points: int) -> float:
    """The ceiling of the best model with one, of the first points."""
    criteria = {name: fits.aicc(name, points) for name in CEILING_MODELS}
    least = min((one, name) for name, one in criteria.items() if one is not None)
    return fits.fit(least[1], points).read()["ceiling"]
