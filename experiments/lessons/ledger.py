"""Who pays for a price war, and who gains: providers by their NPV, customers by the rule of half.

    from experiments import compare
    from experiments.lessons.ledger import ledger
    ledger(compare("baseline", "price_war", reps=6, set={"market.agents": 5000}))

What customers gain by a change of prices is, to the second order, the change times the mean of
what they used before and after:

    gain = sum over months, providers, segments of (p0 - p1) (q0 + q1)/2, discounted

So those who bought anyway count with all of the cut, and those it brings in with half of it. Prices
are those paid (revenue over usage), pair by pair. Source: Harberger (1971), Journal of Economic
Literature 9(3); exact only where demand is a straight line.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from experiments.studies.comparison import Comparison
from experiments.studies.runs import Runs
from experiments.studies.statistics import span_of

Floats = NDArray[np.float64]


def ledger(found: Comparison, alternative: str | None = None) -> dict[str, Any]:
    """The balance of an alternative against the base, at the last month, in the scenario's money.

    Args:
        found: a comparison, such as `experiments.compare` returns.
        alternative: its name; by default the first.

    Returns:
        `providers`: the change of NPV by name; `segments`: what the customers of each gain;
        `provided`, `gained` and `total`: their sums, and both together. Each has its `mean`, and
        `low` and `high` (95 %; None where there are too few pairs). `share`: the part of
        each segment in what customers gain [1].
    """
    name = alternative or next(iter(found.alternatives))
    base, other = found.base, found.alternatives[name]
    last = base.months

    def npv(level: str, who: str = "") -> dict[str, float | None]:
        result = found.figure(name, "npv", level, who, last).result
        return {"mean": result.difference, "low": result.low, "high": result.high}

    gains = gains_of(base, other)
    gained = gains.sum(axis=1)
    earned = [runs.metric("npv")[:, last] for runs in (base, other)]
    return {
        "providers": {who: npv("provider", who) for who in base.provider_names},
        "segments": {who: told(gains[:, k]) for k, who in enumerate(base.segment_names)},
        "provided": npv("market"),
        "gained": told(gained),
        "total": told(earned[1] - earned[0] + gained),
        "share": dict(
            zip(base.segment_names, (gains.mean(axis=0) / gained.mean()).tolist(), strict=True)
        ),
    }


def gains_of(base: Runs, other: Runs) -> Floats:
    """What customers gain, discounted to month 0: (runs, segments)."""
    before, after = bought(base), bought(other)
    both = (before[1] > 0) & (after[1] > 0)  # who serves nobody has no price
    with np.errstate(divide="ignore", invalid="ignore"):
        fall = np.where(both, before[0] / before[1] - after[0] / after[1], 0.0)
    gain = fall * (before[1] + after[1]) / 2.0
    months = np.arange(gain.shape[1])
    rate = base.results[0].record.discount_rate
    whole = (gain * (1.0 + rate) ** -months[:, None])[:, 1:].sum(axis=1)
    shape = (-1, len(base.provider_names), len(base.segment_names))
    return np.asarray(whole.reshape(shape).sum(axis=1), dtype=float)


def bought(runs: Runs) -> tuple[Floats, Floats]:
    """Revenue and usage served: (runs, months, cells)."""
    return runs.metric("revenue", "cell"), runs.metric("usage", "cell")


def told(values: Floats) -> dict[str, float | None]:
    """The mean over pairs, with the interval that `compare` gives."""
    span = span_of(values)
    return {"mean": float(values.mean()), "low": span.low, "high": span.high}
