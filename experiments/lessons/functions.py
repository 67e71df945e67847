"""What lessons compute beside the commands: small functions that a class can call, too.

    from experiments.lessons.functions import log_fit

Each returns plain data. Files are those that `compute-market lesson N` writes (`material.py`).
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

import scenarios
from experiments.lessons.material import points_of
from simulator import rules
from simulator.outcome import measures

SIZES = (1, 2, 10, 100, 1000)  # servers of a pool
LOADS = (0.5, 0.7, 0.8, 0.9, 0.95, 0.99)
DRAWN = np.linspace(0.5, 0.99, 50)


def log_fit(
    file: str, at: Sequence[float] = (), until: float | None = None, since: float | None = None
) -> dict[str, Any]:
    """The exponential by least squares on logarithms, as a spreadsheet fits it.

    In a spreadsheet: `=RSQ(LN(B2:B8),A2:A8)` and `=GROWTH(B2:B8,A2:A8,2000)`.

    Args:
        file: a file of the lesson's material.
        at: times for which it is extended.
        until, since: the last and the first time of the points that are used.

    Returns:
        `r2` of the logarithms [0..1], `rate` [1/unit of time], `doubling` [units of time], the
        `forecast` at each time, the `count` there and the `ratio` of the two (None where the file
        ends before), the residuals of the logarithms, and the points.
    """
    times, counts = points_of(file)
    used = (times <= (until if until is not None else times[-1])) & (
        times >= (since if since is not None else times[0])
    )
    x, y = times[used], np.log(counts[used])
    rate, start = np.polyfit(x - x[0], y, 1)
    line = start + rate * (x - x[0])
    forecast = np.exp(start + rate * (np.asarray(at, dtype=float) - x[0]))
    known = dict(zip(times.tolist(), counts.tolist(), strict=True))
    found = [known.get(float(time)) for time in at]
    return {
        "points": int(used.sum()),
        "r2": float(1.0 - ((y - line) ** 2).sum() / ((y - y.mean()) ** 2).sum()),
        "rate": float(rate),
        "doubling": float(np.log(2.0) / rate),
        "at": list(at),
        "forecast": forecast.tolist(),
        "count": found,
        "ratio": [f / c if c else None for f, c in zip(forecast.tolist(), found, strict=True)],
        "residuals": (y - line).tolist(),
        "times": times.tolist(),
        "counts": counts.tolist(),
        "fitted": np.exp(start + rate * (times - x[0])).tolist(),
    }


def hundred_percent(file: str, until: float) -> dict[str, Any]:
    """When the exponential of the points up to a time passes 100 %."""
    fit = log_fit(file, until=until)
    first = float(points_of(file)[0][0])
    when = first + (np.log(100.0) - np.log(fit["fitted"][0])) / fit["rate"]
    return {"when": float(when)}


def other_curves(points: int = 24) -> dict[str, Any]:
    """R2 of logarithms of curves that are no exponentials: `{name: r2}`.

    Args:
        points: t = 1 to this many, of a line 10 + t, a parabola 100 + t^2 and a root sqrt t.
    """
    t = np.arange(1.0, points + 1.0)
    curves = {"line": 10.0 + t, "parabola": 100.0 + t**2, "root": np.sqrt(t)}
    return {
        name: float(np.corrcoef(t, np.log(values))[0, 1] ** 2) for name, values in curves.items()
    }


def new_users(rate: float, shares: Sequence[float]) -> dict[str, Any]:
    """What a logistic market wins in a month, by how full it is: r F (1 - F).

    Args:
        rate: r [1/month].
        shares: F, users as a share of the ceiling.

    Returns:
        `new` [share of the ceiling a month] and `relative`, the growth rate r (1 - F) [1/month].
    """
    return {
        "new": [rate * share * (1.0 - share) for share in shares],
        "relative": [rate * (1.0 - share) for share in shares],
    }


def report_formula(last: float, rate: float, months: float) -> dict[str, Any]:
    """A report's formula for growth, U0 e^(r^t), beside the one that it stands for, U0 e^(r t).

    Args:
        last: U0, the last count.
        rate: r [1/month].
        months: t.

    Returns:
        `as_written` and `as_product` [counts].
    """
    return {
        "as_written": float(last * np.exp(rate**months)),
        "as_product": float(last * np.exp(rate * months)),
    }


def waiting(sizes: Sequence[int] = SIZES, loads: Sequence[float] = LOADS) -> dict[str, Any]:
    """Time in a queue over time in service, by size of the pool and utilisation (rule R8).

    Args:
        sizes: servers.
        loads: utilisation [0..1).

    Returns:
        `times`, by servers and per cent of utilisation; `curves` by servers, at `drawn` [%].

    Source: Erlang (1917), M/M/c.
    """
    return {
        "times": {
            str(size): {percent_of(load): float(rules.relative_time(size, load)) for load in loads}
            for size in sizes
        },
        "drawn": (100.0 * DRAWN).round(1).tolist(),
        "curves": {
            str(size): [float(rules.relative_time(size, load)) for load in DRAWN] for size in sizes
        },
    }


def percent_of(share: float) -> str:
    """A share as a key: 0.95 is `95`."""
    return f"{100.0 * share:.0f}"


def break_even(provider: str, cuts: Sequence[float], scenario: str = "baseline") -> dict[str, Any]:
    """By how much sales must grow for a price cut to pay: d / (m - d), m = 1 - C/p.

    Args:
        provider: whose list price p and cost C of one more hour are taken, in month 0.
        cuts: d, as shares of the price.
        scenario: where it is.

    Returns:
        `price`, `cost` [CUR/GPU-hour], `margin` m, and `growth` for each cut (None where the cut
        eats the margin), where the machine of that hour has to be bought; `idle`: the same, but
        for the price, where it stands idle anyway and C is the cost of running it.
    """
    read = scenarios.load(scenario)
    offer, hardware = read.providers[provider], read.hardware
    share = rules.annuity(float(hardware.life), hardware.cost_of_capital)
    charge = rules.capital_charge(offer.gpu_cost, hardware.trend, 0.0, share, rules.HOURS_PER_MONTH)
    sold = getattr(offer.pricing, "utilisation", 1.0)
    cost = float(rules.replacement_cost(offer.unit_cost, offer.facility_cost + charge, sold))
    return {
        "price": offer.price,
        **needed(offer.price, cost, cuts),
        "idle": needed(offer.price, offer.unit_cost, cuts),
    }


def needed(price: float, cost: float, cuts: Sequence[float]) -> dict[str, Any]:
    """`cost`, `margin` and `growth` of `break_even`."""
    margin = 1.0 - cost / price
    growth = [cut / (margin - cut) if cut < margin else None for cut in cuts]
    return {"cost": cost, "margin": margin, "growth": growth}


def ratings(scores: Sequence[int]) -> dict[str, Any]:
    """What a survey of scores from 1 to 5 comes to (rule R13).

    Returns:
        `index` [0..100], and `dispersion`, the variance, which some call satisfaction, too.
    """
    given = np.asarray(scores, dtype=float)
    return {
        "index": float(measures.satisfaction_index(given.sum(), len(given))),
        "dispersion": float(measures.csi_dispersion(given.sum(), (given**2).sum(), len(given))),
    }
