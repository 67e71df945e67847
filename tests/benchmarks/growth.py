"""How far the growth check can be believed: its verdicts, forecasts and ceilings, counted.

python -m tests.benchmarks.growth verdicts [SERIES]   how often it errs: the table of verdict.py
python -m tests.benchmarks.growth power [SERIES]      how many S-curves it rejects; also verdict.py
python -m tests.benchmarks.growth coverage [SERIES]   what its intervals hold, how wide they are
python -m tests.benchmarks.growth ceilings            how often identified ceilings were passed
python -m tests.benchmarks.growth speed               processor time of a check of 61 points

SERIES are simulated a cell. Real series are those of `scenarios/series` that count people or
subscriptions: internet users (China, India, USA) and mobile subscriptions (China).
"""

import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import product
from pathlib import Path

import numpy as np

from simulator.growth import check, read_series, severity
from simulator.growth.verdict import judge

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


def shape(kind, points, span, end=0.5):
    """ln U of a curve that rises by so many doublings; S-curves end at a share of their ceiling."""
    z = np.linspace(0.0, 1.0, points)
    if kind == "exponential":
        return np.log(2.0) * span * z
    start = end / 2.0**span
    if kind == "Gompertz":  # the logarithm of what is missing falls like an exponential
        return np.log(start) * (np.log(end) / np.log(start)) ** z
    rise = np.log(end / (1.0 - end)) - np.log(start / (1.0 - start))
    return -np.log1p(np.exp(-np.log(start / (1.0 - start)) - rise * z))


def cells(logs, correlation, series, seed, told):
    """What is told of simulated series, by cell: {(points, doublings, noise): an array a cell}.

    Args:
        logs: ln U without errors, of points and doublings.
        told: of times and ln U, a number or several.
    """
    found = {}
    for points, span, noise in product(POINTS, SPANS, NOISES):
        rng = np.random.default_rng([seed, points, int(10 * span), int(1000 * noise)])
        t, true = np.arange(float(points)), logs(points, span)
        found[points, span, noise] = np.array(
            [told(t, true + errors(rng, points, noise, correlation)) for _ in range(series)], float
        )
    return found


def rejected(t, logs):
    """Whether a series is rejected; the whole check is made only where logs object."""
    return severity.bend(t, logs, 1.0).p < 0.05 and check(t, np.exp(logs), full=False).rejected


def supported(t, logs):
    return check(t, np.exp(logs), full=False).supported


def rejected_by_both(t, logs):
    """Whether a series is rejected, and whether it would be with the plain t-test and any q."""
    answer = check(t, np.exp(logs), full=False)
    plain = replace(answer.evidence, p=answer.curvature.p, q=0.0)
    return answer.rejected, judge(plain).startswith("exponential rejected")


def print_verdicts(series):
    """The tables of `verdict.py`."""
    few = max(10, series // 20)
    print(f"{series} series a cell; worst cell of points and doublings, by noise, and mean of all")
    print("a true exponential is rejected, errors correlated by")
    for correlation in CORRELATIONS:
        exponential = partial(shape, "exponential")
        row(f"{correlation:4g}", cells(exponential, correlation, series, 1, rejected), max)
    print(f"supported ({few} series a cell): an exponential, independent errors, at least")
    row("", cells(partial(shape, "exponential"), 0.0, few, 2, supported), min)
    for kind, correlation in product(("logistic", "Gompertz"), (0.0, 0.8, 0.95)):
        print(f"a {kind} that ends at half its ceiling, errors correlated {correlation:g}, at most")
        row("", cells(partial(shape, kind), correlation, few, 2, supported), max)


def print_power(series):
    """How often the whole verdict rejects S-curves to 50, 90 and 99 % of their ceiling."""
    print(f"S-curves rejected, of those rejected with the plain t-test ({series} series a cell)")
    for kind, correlation in product(("logistic", "Gompertz"), (0.0, 0.8)):
        print_power_of(kind, correlation, series)


def print_power_of(kind, correlation, series):
    """Of one kind of curve, by points, noise and where the curve ends."""
    found = {}
    for end in (0.5, 0.9, 0.99):
        curve = partial(shape, kind, end=end)
        for key, told in cells(curve, correlation, series, 5, rejected_by_both).items():
            found[(*key, end)] = told.mean(axis=0)

    def line(name, place=0, value=None):
        own, plain = np.mean([f for k, f in found.items() if value in (None, k[place])], axis=0)
        print(f"    {name:14}{own:5.2f} of {plain:.2f}: {own / plain:.2f}", flush=True)

    print(f"  {kind}, errors correlated {correlation:g}")
    line("all cells")
    for points in POINTS:
        line(f"{points} points", 0, points)
    for noise in NOISES:
        line(f"noise {noise:.0%}", 2, noise)
    for end in (0.5, 0.9, 0.99):
        line(f"to {end:.0%}", 3, end)
    own, plain = np.array(list(found.values())).T
    print(f"    {'worst cell':14}loses {(plain - own).max():.2f}", flush=True)


def row(name, found, worst):
    """A line of shares by noise."""
    shares = {noise: [f.mean() for k, f in found.items() if k[2] == noise] for noise in NOISES}
    text = "  ".join(f"{worst(shares[noise]):7.1%}" for noise in NOISES)
    print(f"  {name:6}{text}  mean {np.mean(list(shares.values())):.2%}", flush=True)


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
    elif what == "power":
        print_power(count or 60)
    elif what == "coverage":
        print_coverage(count or 24)
    elif what == "ceilings":
        print_ceilings()
    else:
        print_speed()
