"""A base against alternatives, paired: every figure asked for, with its interval.

How the runs are made is `comparing.py`'s, what pairs say `statistics/`'s. Words, tables and
files are made in `experiments.answers`.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from experiments.studies.arms import Arm
from experiments.studies.money import Money
from experiments.studies.question import Question
from experiments.studies.runs import Runs, mean_of_known
from experiments.studies.statistics import Paired, paired, spread_of
from simulator.errors import together
from simulator.numbers import Format
from simulator.outcome import metrics

# money of who moves first, heads last
TOLD = ("provider", "cell", "market", "segment", "vertical")
MOVER = ("npv", "revenue_share")  # what is said of who moves; a firm's are the sums of its brands'


def provider_of(name: str) -> str:
    """The provider of a cell's name; a provider's own."""
    return name.partition(".")[0]


class Figure(NamedTuple):
    """One line of a comparison: a metric of somebody at a month, in both arms."""

    alternative: str
    level: str
    name: str  # provider, segment, cell or vertical; "" on the market's level
    metric: str
    unit: str
    month: int
    good: int  # 1: more is better, -1: less is, 0: neither
    asked: bool  # whether it was asked for, beside those always reported
    result: Paired

    @property
    def title(self) -> str:
        """What people call the metric."""
        return metrics.find(self.metric).called

    @property
    def format(self) -> Format:
        """How its values are written."""
        return Format(metrics.find(self.metric).kind, self.unit)

    @property
    def better(self) -> float | None:
        """Share of pairs in which the alternative is better; None where none is, or can be."""
        if self.result.higher is None or self.good == 0 or self.result.same:
            return None
        return self.result.higher if self.good > 0 else 1.0 - self.result.higher

    def record(self) -> dict[str, Any]:
        """Flat, as tables and documents have it."""
        about = {key: value for key, value in self._asdict().items() if key != "result"}
        return {**about, **self.result._asdict(), "better": self.better}


class Comparison:
    """A base and its alternatives, paired.

    Args:
        question: what was asked.
        base: the base's runs.
        alternatives: name and runs of each alternative; same seeds as the base.
        beside: runs of alternatives under the other assumption on capacity.
        frozen: runs of alternatives with rivals frozen.

    Attributes:
        reached: whether the interval became as narrow as asked; None where none was asked.
        why: what alternatives are explained by (`studies.why`); none where that was not asked.
        unexplained: why others cannot be, and the way out.
        flips: which guesses it rests on (`studies.flip`); None where that was not asked.
    """

    reached: bool | None = None
    why: Mapping[str, Any] = MappingProxyType({})
    unexplained: Mapping[str, str] = MappingProxyType({})
    flips: Any = None

    def __init__(
        self,
        question: Question,
        base: Runs,
        alternatives: Mapping[str, Runs],
        beside: Mapping[str, Runs] | None = None,
        frozen: Mapping[str, Runs] | None = None,
    ) -> None:
        self.question = question
        self.base, self.alternatives = base, dict(alternatives)
        self.beside, self.frozen = dict(beside or {}), dict(frozen or {})
        self._spreads: dict[tuple[str, str, str, str, int | None], np.ndarray] = {}

    def __repr__(self) -> str:
        """`<Comparison of baseline with price_war: 20 pairs of 60 months, seed 1>`."""
        count = self.pairs
        return (
            f"<Comparison of {self.base_name} with {', '.join(self.alternatives)}: "
            f"{count} pair{'' if count == 1 else 's'} of {self.common_months} months, "
            f"seed {self.base.seed}>"
        )

    @property
    def pairs(self) -> int:
        """Pairs of runs."""
        return len(self.base.results)

    @property
    def base_name(self) -> str:
        """What the base is called."""
        return self.question.base.name

    def arm(self, name: str) -> Arm:
        """What an alternative is."""
        return next(arm for arm in self.question.arms if arm.name == name)

    @cached_property
    def movers(self) -> dict[str, str | None]:
        """Who moves, in words, by alternative: a provider, or a firm."""
        return {arm.name: arm.mover for arm in self.question.arms}

    @cached_property
    def brands(self) -> dict[str, tuple[str, ...]]:
        """The providers that move as one, by alternative."""
        return {arm.name: arm.brands for arm in self.question.arms}

    @cached_property
    def money(self) -> dict[str, Money]:
        """What each alternative that changes anything comes to in money."""
        return self._money_of(self.alternatives)

    @cached_property
    def money_beside(self) -> dict[str, Money]:
        """The same under the other assumption on capacity, where it can make a difference."""
        return self._money_of(self.beside)

    @cached_property
    def money_frozen(self) -> dict[str, Money]:
        """The same with rivals frozen, where one answers and that is asked."""
        return self._money_of(self.frozen)

    def answers_cost(self, alternative: str, month: int) -> Paired:
        """What the effect on NPV would be with rivals frozen, less what it is as they answer."""
        answered, frozen = self.money[alternative], self.money_frozen[alternative]
        spread = max(float(answered.spread[month]), float(frozen.spread[month]))
        return paired(answered.effect[:, month], frozen.effect[:, month], spread=spread)

    def _money_of(self, alternatives: Mapping[str, Runs]) -> dict[str, Money]:
        last = self.question.last
        return {
            name: Money(self.base, runs, self.brands[name], last)
            for name, runs in alternatives.items()
            if not self.unchanged(name)
        }

    @cached_property
    def others(self) -> dict[str, tuple[str, ...]]:
        """Who acts otherwise than in the base beside the mover, by alternative."""
        return {arm.name: arm.others for arm in self.question.arms}

    def series(self, alternative: str, metric: str, level: str, name: str = "") -> tuple[
        np.ndarray, np.ndarray
    ]:  # fmt: skip
        """(pairs, months) of a metric in base and alternative; null where an arm has no such.

        A firm's is the sum over its brands.
        """
        firm = level == "provider" and name == self.movers[alternative]
        wanted = self.brands[alternative] if firm else (name,)
        arms = []
        for runs in (self.base, self.alternatives[alternative]):
            values = runs.metric(metric, level)[:, : self.common_months + 1]
            names = runs.names(level)
            if level != "market":
                places = [names.index(one) for one in wanted if one in names]
                values = (
                    values[..., places].sum(axis=-1)
                    if places
                    else np.full(values.shape[:2], np.nan)
                )
            arms.append(values)
        return arms[0], arms[1]

    def spread(self, alternative: str, metric: str, level: str, name: str = "",
               pairs: int | None = None) -> np.ndarray:  # fmt: skip
        """(months) what runs of one arm differ by in a metric, in the first so many pairs.

        A service that is rarely full is quiet for one provider and not for another, so that of
        what customers meet the provider who differs most tells.
        """
        key = (alternative, metric, level, name, pairs)
        if key not in self._spreads:
            one, other = self.series(alternative, metric, level, name)
            spread = spread_of(one[:pairs], other[:pairs])
            if metric in metrics.OF_SERVICE:
                for provider in self.names("provider", self.alternatives[alternative]):
                    one, other = self.series(alternative, metric, "provider", provider)
                    spread = np.maximum(spread, spread_of(one[:pairs], other[:pairs]))
            self._spreads[key] = spread
        return self._spreads[key]

    @cached_property
    def common_months(self) -> int:
        """The last month that every arm has."""
        return min(runs.months for runs in (self.base, *self.alternatives.values()))

    def figure(self, alternative: str, metric: str, level: str, name: str, month: int) -> Figure:
        """One figure."""
        one, other = self.series(alternative, metric, level, name)
        about = metrics.find(metric)
        wanted = None
        target = self.question.target
        if target and (target.metric, target.name) == (metric, name):
            wanted = target.halfwidth
        unit = about.format(self.base.scenario.market.currency).unit
        asked = metric in self.question.asked
        spread = float(self.spread(alternative, metric, level, name)[month])
        result = paired(one[:, month], other[:, month], wanted, spread)
        return Figure(alternative, level, name, metric, unit, month, about.good, asked, result)

    @cached_property
    def figures(self) -> list[Figure]:
        """Every figure: by alternative, and by month within the order of `told`."""
        return [
            self.figure(alternative, metric, level, name, month)
            for alternative in self.alternatives
            for level, name, metric in self.told(alternative)
            for month in self.question.months
        ]

    def told(self, alternative: str) -> Iterator[tuple[str, str, str]]:
        """Level, name and metric of all figures: whoever moves first, and its cells."""
        runs, brands = self.alternatives[alternative], self.brands[alternative]
        if len(brands) > 1:
            yield from (("provider", together(brands), metric) for metric in MOVER)
        for level in TOLD:
            names = self.names(level, runs)
            for name in sorted(names, key=lambda name: provider_of(name) not in brands):
                for metric in self.question.figures[level]:
                    yield level, name, metric

    def names(self, level: str, runs: Runs) -> list[str]:
        """Who there is on a level, in either arm."""
        one = self.base.names(level)
        return [*one, *(name for name in runs.names(level) if name not in one)]

    def unchanged(self, alternative: str) -> bool:
        """Whether an alternative differs from the base by exactly nothing, in any metric."""
        return self._same[alternative]

    @cached_property
    def _same(self) -> dict[str, bool]:
        return {name: self._is_same(name) for name in self.alternatives}

    def _is_same(self, alternative: str) -> bool:
        other = self.alternatives[alternative]
        if (other.provider_names, other.segment_names, other.months) != (
            self.base.provider_names, self.base.segment_names, self.base.months,
        ):  # fmt: skip
            return False
        return all(
            np.array_equal(a.record[name], b.record[name], equal_nan=True)
            for a, b in zip(self.base.results, other.results, strict=True)
            for name in a.record.columns
        ) and all(
            np.array_equal(self.base.metric(about.name, level), other.metric(about.name, level),
                           equal_nan=True)
            for about in metrics.METRICS
            for level in about.levels
        )  # fmt: skip

    def table(self) -> pd.DataFrame:
        """One row a figure: alternative, level, name, metric, unit, month, and the pairs."""
        columns = {"low": "difference_low", "high": "difference_high"}
        return pd.DataFrame([figure.record() for figure in self.figures]).rename(columns=columns)

    @property
    def target_figures(self) -> list[Figure]:
        """The figure whose interval was to become narrow, of every alternative."""
        target, last = self.question.target, self.question.last
        return [
            figure
            for figure in self.figures
            if target and (figure.metric, figure.name, figure.month) == (*target[:2], last)
        ]

    def target_document(self) -> dict[str, Any] | None:
        """What was asked of an interval, and what came of it, by alternative."""
        target = self.question.target
        if target is None:
            return None
        found = {figure.alternative: figure.result.halfwidth for figure in self.target_figures}
        asked = {key: value for key, value in target._asdict().items() if key != "in_percent"}
        return {**asked, "reached": self.reached, "halfwidths": found}

    def monthly(self) -> pd.DataFrame:
        """Both arms' means and the mean paired difference, every month of every figure."""
        parts = []
        for alternative in self.alternatives:
            for level, name, metric in self.told(alternative):
                one, other = self.series(alternative, metric, level, name)
                months = np.arange(one.shape[1])
                part = pd.DataFrame({
                    "month": months, "alternative": alternative, "level": level,
                    "name": name, "metric": metric, "base_mean": mean_of_known(one),
                    "alternative_mean": mean_of_known(other),
                    "difference": mean_of_known(other - one),
                })  # fmt: skip
                parts.append(part)
        return pd.concat(parts, ignore_index=True)
