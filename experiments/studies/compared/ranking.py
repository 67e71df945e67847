"""Alternatives head to head: which is ahead by its mover's NPV, how often, and by how much.

An alternative is worth what it changes of its mover's NPV against the base, to the horizon
(`studies.money`); the base itself is worth 0, so that to do nothing can be best. Words are
`experiments.answers.compared.ranking`'s.
"""

from collections.abc import Iterator
from functools import cached_property
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from experiments.studies.comparison import Comparison, Figure
from experiments.studies.money import Money
from experiments.studies.statistics import Paired, paired


class Difference(NamedTuple):
    """What one alternative brings more than another, of the same provider's NPV."""

    one: str
    other: str
    mover: str | None
    result: Paired


class Ranking:
    """The alternatives of a comparison and its base, by what each brings its own mover.

    Args:
        comparison: whose.

    Attributes:
        month: the horizon.
    """

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.month = comparison.question.last

    @cached_property
    def gains(self) -> dict[str, np.ndarray]:
        """(pairs) change of NPV at the horizon, by alternative and base [CUR]."""
        none = np.zeros(self.comparison.pairs)
        money = self.comparison.money
        told = {
            name: money[name].effect[:, self.month] if name in money else none
            for name in self.comparison.alternatives
        }
        return {self.comparison.base_name: none, **told}

    @cached_property
    def order(self) -> list[str]:
        """All names, the largest mean gain first; the base first among equals."""
        return sorted(self.gains, key=lambda name: -float(self.gains[name].mean()))

    @cached_property
    def best_in(self) -> dict[str, int]:
        """In how many pairs each is best; where several are, each of them is."""
        most = np.max([*self.gains.values()], axis=0)
        return {name: int((gain == most).sum()) for name, gain in self.gains.items()}

    @cached_property
    def movers(self) -> dict[str, str | None]:
        """Whose NPV, by alternative that changes any."""
        return {name: money.mover for name, money in self.comparison.money.items()}

    def mover(self, name: str) -> str | None:
        """Who moves in an alternative, also where that changes nothing."""
        return self.comparison.movers.get(name)

    @property
    def is_of_one(self) -> bool:
        """Whether all lines are about the NPV of one provider, or firm."""
        return len({*self.movers.values()}) < 2

    def result(self, name: str) -> Paired:
        """The change of NPV of an alternative, with its interval."""
        return self.against(name, self.comparison.base_name)

    def against(self, one: str, other: str) -> Paired:
        """What one brings more than the other."""
        arms = [self.money(name) for name in (one, other)]
        spread = max((float(arm.spread[self.month]) for arm in arms if arm), default=0.0)
        return paired(self.gains[other], self.gains[one], spread=spread)

    def money(self, name: str) -> Money | None:
        """Its money; None of the base, and of what changes nothing."""
        return self.comparison.money.get(name)

    def frozen(self, name: str) -> Paired | None:
        """The change of NPV with rivals frozen, where one answers and that was asked."""
        money = self.comparison.money_frozen.get(name)
        return None if money is None else money.at(self.month)

    def figure(self, name: str, metric: str) -> Figure | None:
        """A figure of its mover; None where there is no mover."""
        mover = self.mover(name)
        if mover is None:
            return None
        return self.comparison.figure(name, metric, "provider", mover, self.month)

    def differences(self) -> Iterator[Difference]:
        """Every alternative less every other that ranks behind it, where both have one mover."""
        ranked = [name for name in self.order if name in self.movers]
        for one, other in combinations(ranked, 2):
            if self.movers[one] == self.movers[other]:
                yield Difference(one, other, self.movers[one], self.against(one, other))

    def table(self) -> pd.DataFrame:
        """One row an alternative or base, best first, for files."""
        return pd.DataFrame([self._row(rank, name) for rank, name in enumerate(self.order, 1)])

    def _row(self, rank: int, name: str) -> dict[str, Any]:
        result, frozen, money = self.result(name), self.frozen(name), self.money(name)
        share, users = self.figure(name, "revenue_share"), self.figure(name, "users")
        return {
            "rank": rank,
            "alternative": name,
            "is_base": name == self.comparison.base_name,
            "mover": self.mover(name) or "",
            "npv_change": result.difference, "npv_low": result.low, "npv_high": result.high,
            "npv_method": result.method,
            "npv_change_frozen": frozen.difference if frozen else None,
            "npv_low_frozen": frozen.low if frozen else None,
            "npv_high_frozen": frozen.high if frozen else None,
            "revenue_share_change": share.result.difference if share else None,
            "users_change": users.result.difference if users else None,
            "cost": money.lever if money else 0.0,
            "incremental_roi": money.incremental_roi if money else None,
            "payback_month": money.payback.median if money else None,
            "best_in": self.best_in[name],
            "pairs": self.comparison.pairs,
        }  # fmt: skip

    def difference_table(self) -> pd.DataFrame:
        """One row for each two alternatives, for files."""
        columns = ["alternative", "over", "mover", "difference", "low", "high", "higher", "pairs",
                   "method"]  # fmt: skip
        rows = [
            (one, other, mover or "", r.difference, r.low, r.high, r.higher, r.n, r.method)
            for one, other, mover, r in self.differences()
        ]
        return pd.DataFrame(rows, columns=columns)
