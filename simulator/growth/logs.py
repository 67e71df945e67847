"""What the logarithm of a series says: its slope, its bend, and how long a straight line holds.

An exponential is a straight line in ln U, so here everything is ordinary least squares in closed
form. Errors are taken to be of the same percentage whatever the count; `models.py` looks at the
same series with errors of the same size. Counts of zero have no logarithm and are not seen here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.special import stdtr, stdtrit

from simulator.growth.models import EXACT, Floats, real

FLAT = float(np.log1p(0.05))  # growth of ln U below which a beginning is as good as constant
FEW = 200  # points up to which every length of a stretch is tried
TOLERANCES = {"5 %": 0.05, "25 %": 0.25}
LENGTHS = 400  # beginnings tried in the search for the one that holds; more only refine its end
MOST = 700.0  # exponents are held here: exp(709.8) is the largest double
SHORTEST = 3  # points: any two lie on an exponential


def growth_rate(u1: float, u2: float, t1: float, t2: float) -> float:
    """Continuous growth rate between two counts (R14).

        growth = ln(U2/U1) / (t2 - t1)

    Args:
        u1, u2: counts > 0.
        t1, t2: their times [unit], different.

    Returns:
        growth [1/unit]: per month where times are months, per year where they are years.
    """
    for name, count in (("U1", u1), ("U2", u2)):
        if not (count > 0 and np.isfinite(count)):
            raise ValueError(f"growth_rate: {name} = {count}: a growth rate needs counts above 0")
    if not (np.isfinite(t1) and np.isfinite(t2)) or t1 == t2:
        raise ValueError(
            f"growth_rate: times {t1} and {t2}: a growth rate needs two different times"
        )
    return float((np.log(u2) - np.log(u1)) / (t2 - t1))


@dataclass(frozen=True)
class LogLine:
    """The exponential by least squares on logs: ln U = level + slope (t - start - centre).

    Attributes:
        start: first time; centre: mean time since then [unit].
        level: mean of ln U; slope: growth rate [1/unit].
        deviation: residual standard error of ln U; None with two points.
        spread: sum of squared times about the centre [unit^2].
        points: how many.
    """

    start: float
    centre: float
    level: float
    slope: float
    deviation: float | None
    spread: float
    points: int

    def log_at(self, times: Floats | float):
        return self.level + self.slope * (times - self.start - self.centre)

    def errors(self, initial: float | None) -> dict[str, float | None]:
        """Standard errors of the fitted first count and of the growth rate."""
        found: dict[str, float | None] = {"initial": None, "growth_rate": None}
        if self.deviation is not None:
            found["growth_rate"] = real(self.deviation / np.sqrt(self.spread))
            if initial is not None:
                apart = 1 / self.points + self.centre**2 / self.spread
                found["initial"] = real(initial * self.deviation * np.sqrt(apart))
        return found

    def interval(self, at: float, confidence: float = 0.95) -> tuple[float, float] | None:
        """Prediction interval of one count: exact where errors of ln U are normal."""
        if self.deviation is None:
            return None
        with np.errstate(over="ignore"):  # an interval without end is None
            apart = (at - self.start - self.centre) / np.sqrt(self.spread)
            half = (
                stdtrit(self.points - 2, 0.5 + confidence / 2)
                * self.deviation
                * np.hypot(np.sqrt(1.0 + 1.0 / self.points), apart)
            )
            low, high = (real(np.exp(self.log_at(at) + side)) for side in (-half, half))
        return None if low is None or high is None else (low, high)


def log_line(times: Floats, logs: Floats) -> LogLine:
    """Least squares of logs on times; at least two points."""
    since = times - times[0]
    centre, level = float(since.mean()), float(logs.mean())
    apart = since - centre
    spread = float(apart @ apart)
    slope = float(apart @ (logs - level)) / spread
    residual = logs - level - slope * apart
    deviation = float(np.sqrt(residual @ residual / (times.size - 2))) if times.size > 2 else None
    return LogLine(float(times[0]), centre, level, slope, deviation, spread, times.size)


class Curvature(NamedTuple):
    """The t-test of the t^2 term in ln U = a + b t + c t^2, and how much the bend matters.

    Attributes:
        coefficient: c [1/unit^2]; negative: growth slows down.
        t: c over its standard error; p: two-sided.
        drift: mean growth rate of the second half of the time less that of the first, as a share
            of the mean rate [1]; None where there is no mean growth.
        departure: largest relative distance between straight and bent curve at an observation [1].
    """

    coefficient: float
    t: float
    p: float
    drift: float | None
    departure: float


def curvature(times: Floats, logs: Floats) -> Curvature | None:
    """Test ln U for a bend. None with fewer than 4 points: nothing is left to judge it by.

    Residuals below 1e-9 count as rounding, so that a computed exponential is not called bent for
    its last bits.
    """
    points = times.size
    if points < 4:
        return None
    span = float(times[-1] - times[0])
    x = (times - times[0]) / span - 0.5
    line = log_line(x, logs)
    square = x * x
    toward = log_line(x, square)  # the part of x^2 that is no straight line
    bow = square - toward.log_at(x)
    weight = float(bow @ bow)
    straight = logs - line.log_at(x)
    bend = float(bow @ straight) / weight
    residual = straight - bend * bow
    deviation = max(float(np.sqrt(residual @ residual / (points - 3))), EXACT)
    t = bend * np.sqrt(weight) / deviation
    coefficient = bend / span / span
    if not (np.isfinite(coefficient) and np.isfinite(t)):
        return None
    with np.errstate(over="ignore"):
        departure = float(np.abs(np.expm1(np.minimum(np.abs(bend * bow), MOST))).max())
        drift = bend / line.slope if line.slope > 0 else np.inf
    return Curvature(
        float(coefficient),
        float(t),
        float(2 * stdtr(points - 3, -abs(t))),
        float(drift) if np.isfinite(drift) else None,
        departure,
    )


@dataclass(frozen=True)
class Holds:
    """How long one exponential describes a series.

    Attributes:
        fitted_to: last time of the beginning it was fitted to, by least squares on logs.
        points: how many points that beginning has.
        growth_rate: of that exponential [1/unit].
        until: for "5 %" and "25 %" the last time before the exponential is off by more; None
            where no beginning of three points or more is described within 5 %.
        to_the_end: for "5 %" and "25 %" whether the series ended before that happened.
        asked: the beginning was given (`fit_until`), not found.
        flat: the longest beginning within 5 % grows by less than that: no growth, no exponential.
        factors: (time, exponential / count) for every point; None beyond what a double can hold.
    """

    fitted_to: float
    points: int
    growth_rate: float
    until: dict[str, float | None]
    to_the_end: dict[str, bool]
    asked: bool
    flat: bool
    factors: tuple[tuple[float, float | None], ...]


def holds(times: Floats, logs: Floats, fit_until: float | None = None) -> Holds | None:
    """Until when the exponential holds within 5 % and within 25 %.

    The exponential is fitted to a beginning of the series. By default that is the longest one
    which it describes within 5 % at every point: its end is the answer for 5 %. The same
    exponential is then drawn on, and the last time before it is off by more than 25 % is the
    answer for 25 %. A series whose points scatter by more than 5 % has no such beginning.

    With `fit_until` the exponential is fitted to all points up to that time, and watched from
    there on: both answers are the last time before it first misses a later point by more.

    Off by x: |exponential / count - 1| > x.

    Returns:
        None where the beginning has fewer than two points.
    """
    if fit_until is not None:
        length, held = int((times <= fit_until).sum()), True
    else:
        found = _longest(times, logs)
        length, held = found or min(times.size, SHORTEST), found is not None
    if length < 2:
        return None
    asked, line = fit_until is not None, log_line(times[:length], logs[:length])
    flat = held and not asked and line.slope * float(times[length - 1] - times[0]) < FLAT
    until: dict[str, float | None] = dict.fromkeys(TOLERANCES)
    to_the_end = dict.fromkeys(TOLERANCES, False)
    apart = line.log_at(times) - logs
    off = np.abs(np.expm1(np.minimum(apart, MOST)))
    for name, tolerance in TOLERANCES.items():
        # found, not asked: that no longer beginning holds is what ends the 5 %
        missed = off > tolerance if asked or name != "5 %" else np.ones(times.size, dtype=bool)
        misses = np.flatnonzero(missed[length:])
        if held and not flat:
            last = length + int(misses[0]) - 1 if misses.size else times.size - 1
            until[name], to_the_end[name] = float(times[last]), misses.size == 0
    with np.errstate(over="ignore"):
        factors = tuple(zip(times.tolist(), map(real, np.exp(apart)), strict=True))
    fitted_to = float(times[length - 1])
    return Holds(fitted_to, length, line.slope, until, to_the_end, asked, flat, factors)


def _longest(times: Floats, logs: Floats) -> int | None:
    """Length of the longest beginning that an exponential describes within 5 %."""
    if times.size < SHORTEST:
        return None
    lengths = np.unique(np.linspace(SHORTEST, times.size, min(times.size, LENGTHS)).astype(int))
    for length in lengths[::-1]:
        t, y = times[:length], logs[:length]
        apart = log_line(t, y).log_at(t) - y
        if np.abs(np.expm1(np.minimum(apart, MOST))).max() <= TOLERANCES["5 %"]:
            return int(length)
    return None


class Stretch(NamedTuple):
    """The longest part of a series, wherever it lies, that one exponential describes.

    Attributes:
        start, end: its first and last time; points: how many it has.
        growth_rate: of the exponential by least squares on logs [1/unit]; positive, and one
            doubling or more over the stretch: less is an exponential over any short enough part.
    """

    start: float
    end: float
    points: int
    growth_rate: float


def stretch(times: Floats, logs: Floats) -> Stretch | None:
    """The longest stretch that an exponential describes within 5 % at every point.

    Of several with as many points, the one that it describes best. In a series of more than
    `FEW` points the length is found by bisection: part of a stretch is nearly always one too.
    """
    if times.size <= FEW:
        for length in range(times.size, SHORTEST - 1, -1):
            if found := _stretch_of(times, logs, length):
                return found
        return None
    best, low, high = None, SHORTEST, times.size
    while low <= high:
        middle = (low + high) // 2
        if found := _stretch_of(times, logs, middle):
            best, low = found, middle + 1
        else:
            high = middle - 1
    return best


def _stretch_of(times: Floats, logs: Floats, length: int) -> Stretch | None:
    """The best stretch of so many points."""
    t = np.lib.stride_tricks.sliding_window_view(times, length)
    y = np.lib.stride_tricks.sliding_window_view(logs, length)
    apart = t - t.mean(axis=1, keepdims=True)
    level = y.mean(axis=1, keepdims=True)
    slope = (apart * (y - level)).sum(axis=1) / (apart * apart).sum(axis=1)
    off = level + slope[:, None] * apart - y
    worst = np.abs(np.expm1(np.minimum(off, MOST))).max(axis=1)
    doubled = slope * (t[:, -1] - t[:, 0]) >= np.log(2.0) * (1.0 - EXACT)
    worst = np.where(doubled & (worst <= TOLERANCES["5 %"]), worst, np.inf)
    i = int(np.argmin(worst))
    if not np.isfinite(worst[i]):
        return None
    return Stretch(float(t[i, 0]), float(t[i, -1]), length, float(slope[i]))


def local_growth(times: Floats, logs: Floats) -> tuple[tuple[float, float], ...]:
    """Growth rate from each point to the next, at the middle of the step (time, [1/unit])."""
    with np.errstate(over="ignore", divide="ignore"):
        rates = np.diff(logs) / np.diff(times)
    middles = times[:-1] + np.diff(times) / 2
    return tuple(
        (float(m), float(r)) for m, r in zip(middles, rates, strict=True) if np.isfinite(r)
    )
