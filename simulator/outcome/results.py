"""What a run leaves: tidy frames, the growth check, provenance, files.

Frames have one row a month (0..T) and market, provider, segment, cell (a provider's part in
a segment) or vertical, and one column a metric of `metrics.METRICS` that the run keeps; NaN means
"null", and only where a metric's meaning allows it.
"""

import json
import platform
from collections.abc import Iterator
from functools import cached_property
from html import escape
from importlib.metadata import PackageNotFoundError, version
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from simulator import MODEL_VERSION, __version__
from simulator.outcome import metrics
from simulator.outcome.record import Record
from simulator.scenario import Scenario, canonical, digest

if TYPE_CHECKING:
    from simulator.growth import GrowthCheck

PACKAGES = ("mesa", "numba", "numpy", "pandas")
FRAMES = ("market", "providers", "segments", "cells", "verticals", "flows")
AGENTS = ("segment_agents", "vertical_agents")  # of a record, beside its columns
LAST = 6  # months that a notebook shows
RESULTS_SCHEMA = 2  # raised when columns change their names or meaning


def installed(package: str) -> str:
    """The version of a package, or "none"."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"


class Results:
    """One run's results.

    Args:
        record: the months' columns.
        scenario: what was run.
        seed: the run's seed.
    """

    def __init__(self, record: Record, scenario: Scenario, seed: int) -> None:
        self.record = record
        self.scenario = scenario
        self.seed = seed

    def __repr__(self) -> str:
        return (
            f"<Results of {self.scenario.name}: months 0 to {self.record.month}, seed {self.seed}>"
        )

    def _repr_html_(self) -> str:
        """The market's last months, for a notebook."""
        last = self.market.tail(LAST).to_html(index=False, float_format="{:.4g}".format, na_rep="")
        title = self.scenario.title or self.scenario.name
        return f"<p>{escape(title)}: {escape(repr(self))}</p>\n{last}"

    def columns(self) -> dict[str, np.ndarray]:
        """All that `revive` needs beside scenario and seed, as arrays."""
        kept = {name: self.record[name] for name in self.record.columns}
        for name in ("decisions", "log", "kept"):
            text = json.dumps(getattr(self.record, name))
            kept[name] = np.frombuffer(text.encode(), np.uint8)
        return kept | {name: getattr(self.record, name) for name in AGENTS}

    @classmethod
    def revive(cls, scenario: Scenario, seed: int, columns: dict[str, np.ndarray]) -> "Results":
        """Results from what `columns` gave."""
        log = [tuple(line) for line in json.loads(columns["log"].tobytes())]
        agents = {name: columns[name] for name in AGENTS}
        record = Record(scenario, **agents, log=log)
        kept = json.loads(columns["kept"].tobytes())
        record.keep(None if kept is None else tuple(kept), columns)
        record.columns = {name: columns[name] for name in record.columns}
        record.month = len(columns["present"]) - 1
        record.decisions = json.loads(columns["decisions"].tobytes())
        return cls(record, scenario, seed)

    def metric(self, name: str, level: str = "market") -> np.ndarray:
        """A metric over the months: (months), (months, providers | segments | verticals), or of
        cells (months, segments, providers)."""
        return metrics.compute(self.record, name, level)

    @cached_property
    def market(self) -> pd.DataFrame:
        """month, date and the market's metrics."""
        return self._frame("market")

    @cached_property
    def providers(self) -> pd.DataFrame:
        """month, date, provider and the providers' metrics."""
        return self._frame("provider", provider=self.record.providers)

    @cached_property
    def segments(self) -> pd.DataFrame:
        """month, date, segment and the segments' metrics."""
        return self._frame("segment", segment=self.record.segments)

    @cached_property
    def cells(self) -> pd.DataFrame:
        """month, date, segment, provider and the metrics of a provider's part in a segment."""
        return self._frame("cell", segment=self.record.segments, provider=self.record.providers)

    @cached_property
    def verticals(self) -> pd.DataFrame:
        """month, date, vertical and the verticals' metrics."""
        return self._frame("vertical", vertical=self.record.verticals)

    @cached_property
    def flows(self) -> pd.DataFrame:
        """Who moved: month, date, segment, from, to, customers; rows of none are left out.

        `from` is a provider, or `new` (never used one), or `former:NAME` (left NAME
        earlier); `to` is a provider, or `none`.
        """
        record = self.record
        joined, switched = record["joined"], record["switched"]
        left = record["churned"] + record["refused"]
        names = [*(f"former:{name}" for name in record.providers), "new"]
        moves = [
            (joined, names, record.providers),
            (switched, record.providers, record.providers),
            (left[..., None], record.providers, ["none"]),
        ]
        rows = [
            (month, record.segments[s], sources[i], targets[j], column[month, s, i, j])
            for column, sources, targets in moves
            for month, s, i, j in np.argwhere(column)
        ]
        frame = pd.DataFrame(rows, columns=["month", "segment", "from", "to", "customers"])
        frame = frame.astype({"month": "int64", "customers": "float64"})
        frame["customers"] *= record.weight
        dates = record.dates()
        frame.insert(1, "date", [dates[month] for month in frame["month"]])
        keys = ["month", "segment", "from", "to"]
        return frame.sort_values(keys, kind="stable", ignore_index=True)

    @property
    def log(self) -> list[tuple[int, str, Any]]:
        """Month, provider, and why it decided so: a line of words, or a note of a step.

        A note is a dictionary of step, segment ("" where it is of none) and numbers.
        """
        return self.record.log

    @property
    def frames(self) -> tuple[str, ...]:
        """The frames there are: FRAMES; of a run that keeps some metrics, those with one."""
        if self.record.kept is None:
            return FRAMES
        levels = zip(FRAMES, metrics.LEVELS, strict=False)  # flows are of no level
        return tuple(name for name, level in levels if self._kept_on(level))

    def _kept_on(self, level: str) -> list[str]:
        """The metrics of a level that the run keeps."""
        return [one.name for one in metrics.of_level(level) if self.record.keeps(one.name)]

    def _frame(self, level: str, **names: list[str]) -> pd.DataFrame:
        """A level's metrics; rows go through the months, and in each through the names."""
        months = self.record.month + 1
        rows = list(product(*names.values()))
        each = len(rows)
        columns: dict[str, Any] = {
            "month": np.repeat(np.arange(months), each),
            "date": np.repeat(np.array(self.record.dates()), each),
        }
        for label, column in zip(names, zip(*rows, strict=True), strict=True):
            columns[label] = np.tile(np.array(column), months)
        for name in self._kept_on(level):
            columns[name] = self.metric(name, level).reshape(-1)
        return pd.DataFrame(columns)

    def curves(self) -> Iterator[tuple[str, np.ndarray]]:
        """Every adoption curve: `market`, `provider:NAME`, `segment:NAME`."""
        yield "market", self.metric("users")
        for level, names in (
            ("provider", self.record.providers),
            ("segment", self.record.segments),
        ):
            for name, curve in zip(names, self.metric("users", level).T, strict=True):
                yield f"{level}:{name}", curve

    @cached_property
    def growth(self) -> "dict[str, GrowthCheck]":
        """The exponential check of every adoption curve (R14)."""
        from simulator.growth import check

        months = np.arange(self.record.month + 1, dtype=float)
        return {name: check(months, curve) for name, curve in self.curves()}

    @property
    def provenance(self) -> dict[str, Any]:
        """What made these results: scenario, digest, seed, versions."""
        return provenance(self.scenario) | {"seed": self.seed, "months": self.record.month}

    def save(self, folder: str | Path) -> list[Path]:
        """Write the frames as Parquet and CSV, and provenance.json; returns the files.

        They are what the run left, whatever was done to the frames since.
        """
        from simulator.outcome.files import write_frames, write_json

        fresh = Results(self.record, self.scenario, self.seed)
        frames = {name: getattr(fresh, name) for name in self.frames}
        folder = Path(folder)
        files = write_frames(folder, frames, self.provenance)
        return [*files, write_json(folder / "provenance.json", self.provenance)]


def provenance(scenario: Scenario) -> dict[str, Any]:
    """What made a result, beside the seed."""
    return {
        "scenario": scenario.name,
        "digest": digest(scenario),
        "version": __version__,
        "model_version": MODEL_VERSION,
        "results_schema": RESULTS_SCHEMA,
        "python": platform.python_version(),
        "packages": {package: installed(package) for package in PACKAGES},
        "plugins": scenario.plugin_sources,
        "effective_scenario": canonical(scenario),
    }
