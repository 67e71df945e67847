"""One scenario's answer: its replications, their means and bands, and the growth check.

`run()` is what `compute-market run` calls. Means are over replications, bands from their 5 %
to their 95 % quantile; a value that is null in a replication is left out there.
"""

import warnings
from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

import scenarios
from experiments.keeping import Finished, put_in_place, short_digest
from experiments.replications import Progress, replicate, replication_seed
from simulator import __version__
from simulator.growth import GrowthCheck, check
from simulator.numbers import plain
from simulator.outcome import metrics
from simulator.outcome.files import write_frames, write_json
from simulator.outcome.results import FRAMES, Results, provenance
from simulator.scenario import Scenario, digest

BAND = (0.05, 0.95)
PROVIDER_FIGURES = (
    "users",
    "user_share",
    "revenue_share",
    "satisfaction_index",
    "csi_dispersion",
    "nps",
)


class Band(NamedTuple):
    """Mean and 5-95 % band over replications; NaN where every replication is null."""

    mean: Any
    low: Any
    high: Any


def band(values: np.ndarray) -> Band:
    """The band over the first axis."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # all null is null
        low, high = np.nanquantile(values, BAND, axis=0)
    return Band(mean_of_known(values), low, high)


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
        results: one per replication, in order.
    """

    def __init__(self, scenario: Scenario, seed: int, results: list[Results]) -> None:
        self.scenario = scenario
        self.seed = seed
        self.results = results
        # people read providers and segments in the order of the file
        self.provider_names = list(scenario.providers)
        self.segment_names = list(scenario.segments)
        self._cache: dict[tuple[str, str], np.ndarray] = {}

    @property
    def months(self) -> int:
        """The last month."""
        return self.scenario.market.months

    def metric(self, name: str, level: str = "market") -> np.ndarray:
        """(replications, months[, providers | segments]), names in the scenario's order."""
        if (name, level) not in self._cache:
            values = np.array([results.metric(name, level) for results in self.results])
            if level != "market":
                record = self.results[0].record
                columns = record.providers if level == "provider" else record.segments
                wanted = self.provider_names if level == "provider" else self.segment_names
                values = values[..., [columns.index(name) for name in wanted]]
            self._cache[name, level] = values
        return self._cache[name, level]

    def band(self, name: str, level: str = "market", month: int | None = None) -> Band:
        """Band of a metric, over all months or at one."""
        values = self.metric(name, level)
        return band(values if month is None else values[:, month])

    def horizon(self, name: str) -> Band:
        """Band of a figure of the whole run by provider: roi, churn (`metrics.at_horizon`)."""
        record = self.results[0].record
        order = [record.providers.index(provider) for provider in self.provider_names]
        return band(np.array([metrics.at_horizon(r.record)[name][order] for r in self.results]))

    @cached_property
    def growth(self) -> dict[str, GrowthCheck]:
        """The exponential check of every mean adoption curve."""
        times = np.arange(self.months + 1, dtype=float)
        curves = {"market": self.band("users").mean}
        for level, names in (("provider", self.provider_names), ("segment", self.segment_names)):
            mean = self.band("users", level).mean
            curves |= {f"{level}:{name}": mean[:, i] for i, name in enumerate(names)}
        return {name: check(times, curve) for name, curve in curves.items()}

    @cached_property
    def verdicts(self) -> Counter[str]:
        """How often each verdict fell on a single replication's adoption curve."""
        times = np.arange(self.months + 1, dtype=float)
        curves = self.metric("users")
        return Counter(check(times, curve, full=False).verdict for curve in curves)

    # What is printed and kept --------------------------------------------------------------

    def document(self, folder: Path | None = None) -> dict[str, Any]:
        """The document of `run --json`; `bands` repeats its figures as [5 %, 95 %]."""
        last = self.months
        figures = {
            name: self.band(name, "market", last) for name in ("users", "adopters", "adoption")
        }
        providers = {name: self.band(name, "provider", last) for name in PROVIDER_FIGURES}
        providers["churn"] = self.horizon("churn")
        providers["profit"] = self.band("cash", "provider", last)
        providers["roi"] = self.horizon("roi")
        segments = {name: self.band(name, "segment", last) for name in ("users", "adoption")}

        def part(tables: Mapping[str, Band], names: list[str], which: str) -> dict[str, Any]:
            def pick(one: Band, i: int) -> Any:
                return one.mean[i] if which == "mean" else [one.low[i], one.high[i]]

            return {
                name: {figure: pick(one, i) for figure, one in tables.items()}
                for i, name in enumerate(names)
            }

        growth = self.growth["market"]
        rate = growth.growth_rate
        document = {
            "scenario": self.scenario.name,
            "digest": digest(self.scenario),
            "seed": self.seed,
            "reps": len(self.results),
            "months": last,
            "agents": self.scenario.agents,
            "customers": self.scenario.market.customers,
            "version": __version__,
            **{name: one.mean for name, one in figures.items()},
            "providers": part(providers, self.provider_names, "mean"),
            "segments": part(segments, self.segment_names, "mean"),
            "growth": {
                "verdict": growth.verdict,
                "rate_per_year": None if rate is None else 12.0 * rate,
                "doubling_time_months": growth.doubling_time,
                "holds_until_month": growth.holds_until,
                "models": {
                    name: {"aicc": fit.aicc, "weight": fit.weight, "params": fit.params}
                    for name, fit in growth.models.items()
                },
                "verdicts_of_replications": dict(self.verdicts),
                "curves": {name: one.verdict for name, one in self.growth.items()},
            },
            "bands": {
                **{name: [one.low, one.high] for name, one in figures.items()},
                "providers": part(providers, self.provider_names, "band"),
                "segments": part(segments, self.segment_names, "band"),
            },
            "out": None if folder is None else str(folder),
        }
        return plain(document)

    def frames(self) -> dict[str, pd.DataFrame]:
        """market, providers, segments and flows of all replications, `replication` first."""
        frames = {}
        for name in FRAMES:
            parts = []
            for replication, results in enumerate(self.results):
                part = getattr(results, name).copy()
                part.insert(0, "replication", replication)
                parts.append(part)
            frames[name] = pd.concat(parts, ignore_index=True)
        return frames

    def save(self, folder: Path) -> list[Path]:
        """Write frames, figures, summary and provenance; returns the files."""
        from experiments.figures import run_figures

        about = provenance(self.scenario) | {
            "question": question(self.scenario, self.seed, len(self.results)),
            "seed": self.seed,
            "seeds": [results.seed for results in self.results],
            "replications": len(self.results),
            "months": self.months,
        }
        with put_in_place(folder) as making:
            files = write_frames(making, self.frames(), about)
            files.append(write_json(making / "summary.json", self.document(folder)))
            files.append(write_json(making / "provenance.json", about))
            files += run_figures(self, making)
        return [folder / file.name for file in files]


def run(
    scenario: Scenario | str | Path,
    reps: int = 20,
    seed: int = 1,
    threads: int | None = None,
    progress: Progress | None = None,
    set: Mapping[str, Any] | None = None,
    finished: Finished | None = None,
) -> Runs:
    """Run a scenario with replications.

    Args:
        scenario: a Scenario, a bundled name, or a file.
        reps: replications, whose seeds differ.
        seed: the root seed.
        threads: processors to use (default: all).
        progress: told months done and months in all.
        set: overrides, path -> value, for a name or file.
        finished: runs that need not be made again, to which those made are added.
    """
    if not isinstance(scenario, Scenario):
        scenario = scenarios.load(scenario, set=set)
    seeds = [replication_seed(seed, replication) for replication in range(reps)]
    own = (finished if finished is not None else {}).setdefault(digest(scenario), {})
    return Runs(scenario, seed, replicate(scenario, seeds, threads, progress, own))


def question(scenario: Scenario, seed: int, reps: int) -> dict[str, Any]:
    """What a run is asked; results of another question are never overwritten."""
    return {"command": "run", "digest": digest(scenario), "seed": seed, "reps": reps}


def folder_name(asked: Mapping[str, Any], *names: str) -> str:
    """NAME-xxxxxxxx: the same for the same question, else another."""
    return f"{name_of(*names)}-{short_digest(asked)}"


def name_of(*parts: str) -> str:
    """A folder's name of words: letters, digits, - and _ only, not too long."""
    words = ["".join(c if c.isalnum() else "-" for c in Path(part).stem) for part in parts]
    return "-".join(filter(None, (word.strip("-") for word in words)))[:60]
