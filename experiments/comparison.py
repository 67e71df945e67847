"""A base against alternatives, paired: every figure told, its interval, tables and files.

How the runs are made is `comparing.py`'s, what pairs say `statistics.py`'s, and what is said
of it in a sentence `sentences.py`'s.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from experiments.arms import BadRequest
from experiments.runs import Runs
from experiments.statistics import FEWEST_PAIRS, Paired, paired
from simulator import __version__, metrics
from simulator.files import replace_with, write_frames, write_json
from simulator.plain import plain
from simulator.results import provenance
from simulator.scenario import digest


class Figure(NamedTuple):
    """One line of a comparison: a metric of somebody at a month, in both arms."""

    alternative: str
    level: str
    name: str  # provider or segment; "" on the market's level
    metric: str
    unit: str
    month: int
    good: int  # 1: more is better, -1: less is, 0: neither
    asked: bool  # whether it was asked for, beside those told always
    result: Paired

    @property
    def better(self) -> float | None:
        """P(alternative better): share of pairs, ties counting one half; None without a good."""
        if self.result.higher is None or self.good == 0:
            return None
        return self.result.higher if self.good > 0 else 1.0 - self.result.higher

    def record(self) -> dict[str, Any]:
        """Flat, as tables and documents have it."""
        about = {key: value for key, value in self._asdict().items() if key != "result"}
        return {**about, **self.result._asdict(), "better": self.better}


class Target(NamedTuple):
    """A figure whose interval shall become narrow: `revenue_share.cumulus=0.005`."""

    metric: str
    name: str
    halfwidth: float

    @classmethod
    def read(cls, text: str) -> "Target":
        """From METRIC[.NAME]=VALUE; a value may be written in percent."""
        path, equals, value = text.partition("=")
        metric, _, name = path.strip().partition(".")
        try:
            number = float(value.replace("%", "")) / (100.0 if "%" in value else 1.0)
        except ValueError:
            number = float("nan")
        if not equals or not number > 0.0:
            raise BadRequest(
                f"--until-halfwidth {text}: write METRIC.NAME=WIDTH, "
                "e.g. revenue_share.cumulus=0.5%"
            )
        return cls(metric, name, number)


class Comparison:
    """A base and its alternatives, paired.

    Args:
        base: the base's runs.
        alternatives: name and runs of each alternative; same seeds as the base.
        months: the months told (the last one first in sentences).
        figures: metrics by level.
        movers: the provider that moves, by alternative.
        rivals: "respond" or "frozen".
        target: the figure whose interval was to become narrow.
        asked: metrics told because they were asked for.
    """

    def __init__(
        self,
        base: Runs,
        alternatives: Mapping[str, Runs],
        months: Sequence[int],
        figures: Mapping[str, Sequence[str]],
        movers: Mapping[str, str | None],
        rivals: str,
        target: Target | None = None,
        asked: Sequence[str] = (),
    ) -> None:
        self.base, self.alternatives = base, dict(alternatives)
        self.months = list(months)
        self.figures_told = figures
        self.movers, self.rivals, self.target = dict(movers), rivals, target
        self.asked = tuple(asked) + ((target.metric,) if target else ())

    @property
    def pairs(self) -> int:
        """Pairs of runs."""
        return len(self.base.results)

    @property
    def last(self) -> int:
        """The month sentences speak of."""
        return max(self.months)

    def series(self, alternative: str, metric: str, level: str, name: str = "") -> tuple[
        np.ndarray, np.ndarray
    ]:  # fmt: skip
        """(pairs, months) of a metric in base and alternative; null where an arm has no such."""
        arms = []
        for runs in (self.base, self.alternatives[alternative]):
            values = runs.metric(metric, level)[:, : self.common_months + 1]
            if level != "market":
                names = runs.provider_names if level == "provider" else runs.segment_names
                values = (
                    values[..., names.index(name)]
                    if name in names
                    else np.full(values.shape[:2], np.nan)
                )
            arms.append(values)
        return arms[0], arms[1]

    @cached_property
    def common_months(self) -> int:
        """The last month that every arm has."""
        return min(runs.months for runs in (self.base, *self.alternatives.values()))

    def figure(self, alternative: str, metric: str, level: str, name: str, month: int) -> Figure:
        """One figure."""
        one, other = self.series(alternative, metric, level, name)
        about = metrics.find(metric)
        wanted = None
        if self.target and (self.target.metric, self.target.name) == (metric, name):
            wanted = self.target.halfwidth
        unit = about.unit.replace("CUR", self.base.scenario.market.currency)
        result = paired(one[:, month], other[:, month], wanted)
        return Figure(
            alternative, level, name, metric, unit, month, about.good, metric in self.asked, result
        )

    @cached_property
    def figures(self) -> list[Figure]:
        """Every figure: by alternative, level, metric, name and month."""
        found = []
        for alternative, runs in self.alternatives.items():
            for level, told in self.figures_told.items():
                for metric in told:
                    for name in self.names(level, runs):
                        found += [
                            self.figure(alternative, metric, level, name, month)
                            for month in self.months
                        ]
        return found

    def names(self, level: str, runs: Runs) -> list[str]:
        """Who there is on a level, in either arm."""
        if level == "market":
            return [""]
        one = self.base.provider_names if level == "provider" else self.base.segment_names
        other = runs.provider_names if level == "provider" else runs.segment_names
        return [*one, *(name for name in other if name not in one)]

    def unchanged(self, alternative: str) -> bool:
        """Whether an alternative differs from the base by exactly nothing."""
        return all(
            np.array_equal(a.record[name], b.record[name], equal_nan=True)
            for a, b in zip(self.base.results, self.alternatives[alternative].results, strict=True)
            if a.record.columns.keys() == b.record.columns.keys()
            for name in a.record.columns
        )

    def table(self) -> pd.DataFrame:
        """One row a figure: alternative, level, name, metric, unit, month, and the pairs."""
        columns = {"low": "difference_low", "high": "difference_high"}
        return pd.DataFrame([figure.record() for figure in self.figures]).rename(columns=columns)

    def document(self, folder: Path | None = None) -> dict[str, Any]:
        """The document of `compare --json`."""
        from experiments.sentences import sentence

        return plain(
            {
                "base": self.base.scenario.name,
                "digest": digest(self.base.scenario),
                "alternatives": {
                    name: {
                        "sentence": sentence(self, name),
                        "digest": digest(runs.scenario),
                        "mover": self.movers[name],
                        "identical": self.unchanged(name),
                    }
                    for name, runs in self.alternatives.items()
                },
                "rivals": self.rivals,
                "seed": self.base.seed,
                "pairs": self.pairs,
                "descriptive_only": self.pairs < FEWEST_PAIRS,
                "months": self.common_months,
                "version": __version__,
                "figures": [figure.record() for figure in self.figures],
                "out": None if folder is None else str(folder),
            }
        )

    def save(self, folder: Path) -> list[Path]:
        """Write the table, the monthly series, figures, summary and provenance."""
        from experiments.figures import comparison_figures
        from experiments.sentences import sentence

        about = {
            "command": "compare",
            "seed": self.base.seed,
            "pairs": self.pairs,
            "rivals": self.rivals,
            "base": provenance(self.base.scenario),
            "alternatives": {n: provenance(r.scenario) for n, r in self.alternatives.items()},
        }
        frames = {"comparison": self.table(), "monthly": self.monthly()}
        files = write_frames(folder, frames, about)
        files.append(write_json(folder / "summary.json", self.document(folder)))
        files.append(write_json(folder / "provenance.json", about))
        words = "\n\n".join(sentence(self, name) for name in self.alternatives) + "\n"
        files.append(
            replace_with(folder / "answer.txt", lambda f: f.write_text(words, encoding="utf-8"))
        )
        return [*files, *comparison_figures(self, folder)]

    def monthly(self) -> pd.DataFrame:
        """Both arms' means and the mean paired difference, every month of every figure told."""
        parts = []
        for alternative, runs in self.alternatives.items():
            for level, told in self.figures_told.items():
                for metric in told:
                    for name in self.names(level, runs):
                        one, other = self.series(alternative, metric, level, name)
                        months = np.arange(one.shape[1])
                        with np.errstate(all="ignore"):
                            part = pd.DataFrame({
                                "month": months, "alternative": alternative, "level": level,
                                "name": name, "metric": metric, "base_mean": one.mean(axis=0),
                                "alternative_mean": other.mean(axis=0),
                                "difference": (other - one).mean(axis=0),
                            })  # fmt: skip
                        parts.append(part)
        return pd.concat(parts, ignore_index=True)
