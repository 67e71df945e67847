"""One scenario's replications: means and bands of its metrics, and the growth check.

Means are over replications, bands from their 5 % to their 95 % quantile; a value that is null
in a replication is left out there. Words, tables and files are made in `experiments.answers`.
"""

import warnings
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from simulator.growth import GrowthCheck, check
from simulator.outcome import metrics
from simulator.outcome.results import Results
from simulator.scenario import Scenario, digest

BAND = (0.05, 0.95)
AFTER = 24  # months that a comparison simulates beyond the last one shown


class Band(NamedTuple):
    """Mean and 5-95 % band over replications; NaN where every replication is null."""

    mean: Any
    low: Any
    high: Any

    def at(self, place: Any) -> "Band":
        """The band of one provider, segment, cell or month."""
        return Band(*(part[place] for part in self))


def band(values: np.ndarray) -> Band:
    """The band over the first axis."""
    low, high = quantiles_of_known(values, BAND)
    return Band(mean_of_known(values), low, high)


def cell(provider: str, segment: str) -> str:
    """What a provider's part in a segment is called: `aurora.enterprise`."""
    return f"{provider}.{segment}"


def quantiles_of_known(values: np.ndarray, at: Sequence[float]) -> np.ndarray:
    """Quantiles over the first axis of what is not null; NaN where all is.

    NumPy's own goes through places one by one, which only those need that hold a null.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # all null is null
        found = np.asarray(np.quantile(values, at, axis=0))
        holed = np.isnan(values).any(axis=0)
        if holed.any():
            found[:, holed] = np.nanquantile(values[:, holed], at, axis=0)
    return found


def mean_of_known(values: np.ndarray) -> Any:
    """The mean over the first axis of what is not null; NaN where all is."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        return np.nanmean(values, axis=0)


class Runs:
    """The replications of one scenario.

    Args:
        scenario: what was run.
        seed: the root seed.
        results: one per replication, in order; what they have beyond the scenario's last
            month is kept apart.

    Attributes:
        results: up to the last month.
        beyond: the same with the months after it.
    """

    def __init__(self, scenario: Scenario, seed: int, results: list[Results]) -> None:
        self.scenario = scenario
        self.seed = seed
        last = scenario.market.months
        self.beyond = results
        self.results = [
            one if one.record.month <= last else Results(one.record.until(last), scenario, one.seed)
            for one in results
        ]
        # people read names in the order of the file
        self.provider_names = list(scenario.providers)
        self.segment_names = list(scenario.segments)
        self.vertical_names = list(scenario.verticals)
        self._cache: dict[tuple[str, str], np.ndarray] = {}

    def __repr__(self) -> str:
        """`<Runs of baseline: 20 replications of 60 months, seed 1>`."""
        count = len(self.results)
        return (
            f"<Runs of {self.scenario.name}: "
            f"{count} replication{'' if count == 1 else 's'} of {self.months} months, "
            f"seed {self.seed}>"
        )

    @property
    def months(self) -> int:
        """The last month."""
        return self.scenario.market.months

    def names(self, level: str) -> list[str]:
        """Who there is on a level, in the scenario's order; "" on the market's."""
        return {
            "market": [""], "provider": self.provider_names, "segment": self.segment_names,
            "cell": [cell(p, s) for p in self.provider_names for s in self.segment_names],
            "vertical": self.vertical_names,
        }[level]  # fmt: skip

    @property
    def kept(self) -> tuple[str, ...] | None:
        """The metrics that the runs keep; None: all."""
        return self.results[0].record.kept

    def keeps(self, *names: str) -> bool:
        """Whether the runs keep all of these metrics."""
        return all(map(self.results[0].record.keeps, names))

    def shown(self, place: str, level: str = "market") -> tuple[str, ...]:
        """The metrics that one of `metrics.PLACES` shows on a level: what was asked for, where
        somebody said what to keep."""
        if self.kept is None:
            return metrics.shown_in(place, level)
        return tuple(one.name for one in metrics.of_level(level) if self.keeps(one.name))

    def _in_order(self, values: np.ndarray, level: str) -> np.ndarray:
        """Values by name in the scenario's order, not the record's; cells in one row."""
        record = self.results[0].record
        providers = [record.providers.index(name) for name in self.provider_names]
        segments = [record.segments.index(name) for name in self.segment_names]
        verticals = [record.verticals.index(name) for name in self.vertical_names]
        match level:
            case "provider":
                return values[..., providers]
            case "segment":
                return values[..., segments]
            case "vertical":
                return values[..., verticals]
            case "cell":
                ordered = values[..., segments, :][..., providers].swapaxes(-1, -2)
                return ordered.reshape(*ordered.shape[:-2], -1)
        return values

    def metric(self, name: str, level: str = "market") -> np.ndarray:
        """(replications, months[, providers | segments | cells | verticals]), as `names` orders."""
        if (name, level) not in self._cache:
            values = np.array([results.metric(name, level) for results in self.results])
            self._cache[name, level] = self._in_order(values, level)
        return self._cache[name, level]

    def band(self, name: str, level: str = "market", month: int | None = None) -> Band:
        """Band of a metric, over all months or at one."""
        values = self.metric(name, level)
        return band(values if month is None else values[:, month])

    def at_end(self, name: str, level: str = "market") -> Band:
        """Band of a metric at the last month, or over the whole run where it has that."""
        whole = [metrics.of_whole_run(one.record, name, level) for one in self.results]
        if whole[0] is None:
            return self.band(name, level, self.months)
        return band(self._in_order(np.array(whole), level))

    @cached_property
    def profit_and_loss(self) -> dict[str, np.ndarray]:
        """The account of the whole run, a value a provider in each line [CUR].

        Lines are sums over months 1 to T, means over replications; what is left is what the
        lines above it leave, so that they add up to the last digit.
        """
        left = np.zeros(len(self.provider_names))
        lines = {}
        for name, sign in metrics.ACCOUNT.items():
            if sign:
                lines[name] = self.metric(name, "provider")[:, 1:].sum(axis=1).mean(axis=0)
                left = left + sign * lines[name]
            else:
                lines[name] = left
        return lines

    @cached_property
    def growth(self) -> dict[str, GrowthCheck]:
        """The exponential check of every mean adoption curve; only the market's is forecast from
        ever later origins, too, which nobody looks at in the others."""
        times = np.arange(self.months + 1, dtype=float)
        curves = {"market": self.band("users").mean}
        for level in ("provider", "segment"):
            mean = self.band("users", level).mean
            curves |= {f"{level}:{name}": mean[:, i] for i, name in enumerate(self.names(level))}
        return {name: check(times, curve, full=name == "market") for name, curve in curves.items()}

    @cached_property
    def verdicts(self) -> Counter[str]:
        """How often each verdict fell on a single replication's adoption curve."""
        times = np.arange(self.months + 1, dtype=float)
        curves = self.metric("users")
        return Counter(check(times, curve, full=False).verdict for curve in curves)

    def about(self) -> dict[str, Any]:
        """The question that these runs answer, as data."""
        return question(self.scenario, self.seed, len(self.results), self.kept)


def question(
    scenario: Scenario, seed: int, reps: int, keep: Sequence[str] | None = None
) -> dict[str, Any]:
    """What a run is asked; results of another question are never overwritten."""
    kept = {} if keep is None else {"keep": sorted(keep)}
    return {"command": "run", "digest": digest(scenario), "seed": seed, "reps": reps, **kept}


def key_of(scenario: Scenario, keep: Sequence[str] | None = None) -> str:
    """What finished runs of a scenario are called that keep some metrics, or all."""
    return digest(scenario) + ("" if keep is None else f" {','.join(sorted(keep))}")
