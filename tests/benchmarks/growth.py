"""How far the growth check can be believed: its verdicts, forecasts and ceilings, counted.

python -m tests.benchmarks.growth verdicts [SERIES]   how often it errs: the table of verdict.py
python -m tests.benchmarks.growth coverage [SERIES]   what its intervals hold, how wide they are
python -m tests.benchmarks.growth ceilings            how often identified ceilings were passed
python -m tests.benchmarks.growth speed               processor time of a check of 61 points

SERIES are simulated a cell. Real series are those of `scenarios/series` that count people or
subscriptions: internet users (China, India, USA) and mobile subscriptions (China).
"""

import sys
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import numpy as np

from simulator.growth import check, read_series, severity
from simulator.growth.logs import curvature

SERIES = Path(__file__).parents[2] / "scenarios" / "series"
REAL = ("internet_users_percent_chn", "internet_users_percent_ind", "internet_users_percent_usa",
        "mobile_subscriptions_per_100_chn")  # fmt: skip
POINTS, SPANS, NOISES = (6, 8, 12, 20, 36, 60), (1.5, 3.0, 6.0), (0.01, 0.03, 0.1)
CORRELATIONS = (0.0, 0.5, 0.8, 0.95, 0.99)
QUARTER, EARLIEST = 0.25, 8  # how far ahead, as a share of the past; points of the first origin


def errors(rng, points, noise, correlation):
    """Normal errors whose neighbours are correlated."""
    fresh = rng.normal(0.0, noise, points)
    fresh[1:] *= np.sqrt(1.0 - correlation**2)
    for k in range(1, points):
        fresh[k] += correlation * fresh[k - 1]
    return fresh


# Verdicts ---------------------------------------------------------------------------------


def rejected(logs):
    """Whether a series is rejected; the whole check is made only where logs object."""
    t = np.arange(float(logs.size))
    bend = severity.bend(t, logs, 1.0)
    return bend.p < 0.05 and check(t, np.exp(logs), full=False).rejected


def rejections(correlation, series, seed=1):
    """The share of true exponentials rejected, by noise: {noise: shares of the cells}."""
    shares = {noise: [] for noise in NOISES}
    for points, span, noise in product(POINTS, SPANS, NOISES):
        rng = np.random.default_rng([seed, points, int(10 * span), int(1000 * noise)])
        growth = np.log(2.0) * span * np.linspace(0.0, 1.0, points)
        found = [rejected(growth + errors(rng, points, noise, correlation)) for _ in range(series)]
        shares[noise].append(float(np.mean(found)))
    return shares


def half_grown(points, span):
    """ln U of a logistic that rises by so many doublings and ends at half its ceiling."""
    return severity.half_grown(np.linspace(0.0, 1.0, points), span)


def supported(curve, series, seed=2):
    """The share of series of a kind called supported, by noise: {noise: shares of the cells}."""
    shares = {noise: [] for noise in NOISES}
    for points, span, noise in product(POINTS, SPANS, NOISES):
        rng = np.random.default_rng([seed, points, int(10 * span), int(1000 * noise)])
        logs, t = curve(points, span), np.arange(float(points))
        found = [
            check(t, np.exp(logs + errors(rng, points, noise, 0.0)), full=False).supported
            for _ in range(series)
        ]
        shares[noise].append(float(np.mean(found)))
    return shares


def print_verdicts(series):
    """The tables of `verdict.py`."""
    print(f"{series} series a cell; worst cell of points and doublings, by noise, and mean of all")
    print("a true exponential is rejected, errors correlated by")
    for correlation in CORRELATIONS:
        row(f"{correlation:4g}", rejections(correlation, series), max)
    few = max(10, series // 20)
    print(f"supported ({few} series a cell), independent errors: an exponential, at least")
    row("", supported(lambda n, span: np.log(2.0) * span * np.linspace(0, 1, n), few), min)
    print("a logistic that ends at half its ceiling, at most")
    row("", supported(half_grown, few), max)
    print_power(few)


def print_power(series, seed=5):
    """How often a bend of a logistic is found, against the plain t-test of independent errors."""
    print("bends of logistics to 50, 90, 99 % of their ceiling found at 5 %, over those of plain t")
    for points in POINTS:
        found = plain = 0
        for span, noise, end in product(SPANS, NOISES, (0.5, 0.9, 0.99)):
            rng = np.random.default_rng([seed, points, int(10 * span), int(1000 * noise)])
            for _ in range(series):
                logs = grown_to(end, points, span) + errors(rng, points, noise, 0.0)
                t = np.arange(float(points))
                found += severity.bend(t, logs, span).p < 0.05
                plain += curvature(t, logs).p < 0.05
        print(f"  {points:3} points {found / plain:.2f}", flush=True)


def grown_to(end, points, span):
    """ln U of a logistic that rises by so many doublings to a share of its ceiling."""
    start = end / 2.0**span
    logits = np.linspace(np.log(start / (1 - start)), np.log(end / (1 - end)), points)
    return -np.log1p(np.exp(-logits))


def row(name, shares, worst):
    """A line of shares by noise."""
    cells = "  ".join(f"{worst(shares[noise]):7.1%}" for noise in NOISES)
    print(f"  {name:6}{cells}  mean {np.mean(list(shares.values())):.2%}", flush=True)


# Forecasts --------------------------------------------------------------------------------


def outcomes(times, values) -> Iterator[tuple[bool, float, bool]]:
    """Of every origin with a known outcome a quarter of its past ahead: whether the interval held
    it, its half-width as a share of the count, and whether it is a forecast at all."""
    for points in range(EARLIEST, times.size):
        wanted = times[points - 1] + QUARTER * (times[points - 1] - times[0])
        target = int(np.searchsorted(times, wanted - 1e-9))
        if target >= times.size or values[:points].max() < 2.0 * values[0]:
            continue
        found = check(times[:points], values[:points], at=float(times[target])).forecast
        if found is not None:
            low, high = found.interval
            count = values[target]
            yield low <= count <= high, (high - low) / 2.0 / count, found.usable


def simulated(kind, rng, points, noise, correlation):
    """A series of a kind, over the same span whatever its points."""
    x = np.linspace(0.0, 1.0, points)
    logs = {
        "logistic": -np.log1p(np.exp(-8.0 * (x - 0.6))),
        "Gompertz": -5.0 * np.exp(-3.5 * x),
        "exponential": 3.0 * x,
    }[kind]
    return x, 1000.0 * np.exp(logs + errors(rng, points, noise, correlation))


def real(name):
    """A bundled series."""
    series = read_series(SERIES / f"{name}.csv")
    return series.times, series.values


def print_coverage(series):
    """What intervals hold a quarter of the past ahead, and their median half-width."""
    print("outcomes a quarter of the past ahead: held by the 95 % interval, median half-width, n")
    whole = []
    for name in REAL:
        found = list(outcomes(*real(name)))
        whole += found
        print_outcomes(name, found)
    print_outcomes("all bundled", whole)
    for kind, correlation in product(("logistic", "Gompertz", "exponential"), (0.0, 0.8)):
        found = []
        for number in range(series):
            rng = np.random.default_rng([3, number, int(10 * correlation)])
            points, noise = (12, 18, 24)[number % 3], (0.03, 0.1)[number % 2]
            found += outcomes(*simulated(kind, rng, points, noise, correlation))
        print_outcomes(f"{kind}, errors correlated {correlation:g}", found)


def print_outcomes(name, found):
    """A line of coverage and width."""
    held, width, usable = (np.array(column, float) for column in zip(*found, strict=True))
    print(f"  {name:36} {held.mean():6.1%}  {np.median(width):.2f}  {held.size:4}   "
          f"no forecast at this distance: {1 - usable.mean():.0%}", flush=True)  # fmt: skip


# Ceilings ---------------------------------------------------------------------------------


def ceilings(times, values, first=EARLIEST) -> Iterator[tuple[float, float]]:
    """The upper end of every ceiling called identified, and the highest count that came later."""
    for points in range(first, times.size):
        found = check(times[:points], values[:points]).ceiling
        if found.identified:
            yield found.upper, float(values[points:].max())


def print_ceilings():
    """How often an identified ceiling was passed."""
    print("ceilings called identified; passed later; by more than 5 % of the upper end")
    for name in REAL:
        found = list(ceilings(*real(name)))
        passed = sum(later > upper for upper, later in found)
        far = sum(later > 1.05 * upper for upper, later in found)
        print(f"  {name:36} {len(found):3} {passed:3} {far:3}", flush=True)


# Speed ------------------------------------------------------------------------------------


def seconds(action, times=5):
    """The least processor time of an action."""
    found = []
    for _ in range(times):
        start = time.process_time()
        action()
        found.append(time.process_time() - start)
    return min(found)


def print_speed():
    """Of a noisy logistic over five years of months."""
    t = np.arange(61.0)
    rng = np.random.default_rng(4)
    values = 1e4 / (1 + 50 * np.exp(-0.11 * t)) * np.exp(errors(rng, 61, 0.01, 0.0))
    for name, options in (("forecast", {"at": 75.0}), ("whole", {}), ("short", {"full": False})):
        print(f"  {name:9} {1000 * seconds(lambda o=options: check(t, values, **o)):5.0f} ms")


if __name__ == "__main__":
    what = sys.argv[1] if sys.argv[1:] else "coverage"
    count = int(sys.argv[2]) if sys.argv[2:] else None
    if what == "verdicts":
        print_verdicts(count or 400)
    elif what == "coverage":
        print_coverage(count or 24)
    elif what == "ceilings":
        print_ceilings()
    else:
        print_speed()
