"""What a provider can find out when it decides, worked out when it is asked for.

`Sources` are the records of last month that all of this comes from, one a month; `Known` is one
provider's view of them, which holds nothing that only a rival or a customer knows.
"""

from collections.abc import Callable
from math import inf
from typing import Any, NamedTuple

import numpy as np

from simulator.engine.columns import TRIAL
from simulator.engine.months import YEAR
from simulator.engine.numerics import total
from simulator.errors import UserError
from simulator.fields import CHANNELS
from simulator.plugins.capacity import fixed
from simulator.plugins.knowing import Answers, Books

MOST_TASKS = 50  # choices that anybody would make
# columns of the record that a provider's books and surveys are made of
READS = (
    "users", "revenue", "profit", "utilisation", "joined", "switched", "churned", "refused",
    "trials", "converted", "trials_ended", "ended", "lost_at_end", "served", "charged", "given",
    "satisfaction", "load",
)  # fmt: skip


class Sources(NamedTuple):
    """Where knowledge comes from."""

    scenario: Any
    record: Any
    customers: Any
    promotion: Any


class Known:
    """What one provider can find out (`simulator.plugins.knowing.Knowledge`).

    Args:
        sources: as they stand at the beginning of a month.
        providers: the columns of all providers.
        own: its place among them.
        offers: gives what customers met last month, and what the provider is now.
    """

    def __init__(
        self, sources: Sources, providers: Any, own: int, offers: Callable[[], Any]
    ) -> None:
        self._sources, self._providers, self._own, self._offers = sources, providers, own, offers
        # by interviews and tasks; paid in kCUR
        self._asked: dict[tuple[int, int], Answers] = {}
        self._paid: dict[tuple[int, int], float] = {}

    @property
    def _record(self) -> Any:
        return self._sources.record

    @property
    def discount_rate(self) -> float:
        return float(self._record.discount_rate)

    @property
    def reference_price(self) -> float:
        return float(self._providers.reference_price)

    @property
    def segments(self) -> list[str]:
        return list(self._record.segments)

    @property
    def providers(self) -> list[str]:
        return list(self._providers.names)

    @property
    def channels(self) -> tuple[str, ...]:
        return CHANNELS

    @property
    def kinds(self) -> list[str]:
        return [self._sources.scenario.segments[name].like for name in self._record.segments]

    @property
    def segment_size(self) -> np.ndarray:
        return np.asarray(self._record.segment_agents * self._record.weight, float)

    @property
    def contract(self) -> np.ndarray:
        return self._sources.customers.segments.contract.copy()

    @property
    def price_lock(self) -> bool:
        return bool(self._sources.customers.price_lock)

    @property
    def users(self) -> np.ndarray:
        return np.asarray(self._record["users"][-1][:, self._own] * self._record.weight, float)

    @property
    def users_of_market(self) -> np.ndarray:
        users = self._record["users"][-YEAR - 1 :].sum(axis=(1, 2))
        return np.asarray(users * self._record.weight, float)

    @property
    def revenue_share(self) -> np.ndarray:
        revenue = self._record["revenue"][-YEAR:]
        whole = revenue.sum(axis=1)
        share: np.ndarray = revenue[:, self._own] / np.where(whole > 0.0, whole, np.nan)
        return share

    @property
    def profit(self) -> np.ndarray:
        return np.array(self._record["profit"][1:][:, self._own])

    @property
    def promotion(self) -> np.ndarray:
        j, providers = self._own, self._providers
        split = self._sources.promotion.split[:, :, j] * providers.budget[:, j]
        return np.asarray(split + providers.aimed[:, :, j])

    @property
    def utilisation(self) -> float:
        return float(self._record["utilisation"][-1][self._own])

    @property
    def capacity_follows(self) -> bool:
        told = bool(self._providers.fleet.told[self._own])
        return not told and self._providers.capacity_policies[self._own].name != fixed.__name__

    @property
    def price_said(self) -> np.ndarray:
        return self._providers.priced[:, self._own].copy()

    def full_costs(self, utilisation: float, months: int = YEAR) -> np.ndarray:
        now = int(self._providers.month)
        so_far = range(max(now - months, 0), now + 1)
        each = [self._providers.costs(month)[self._own] for month in so_far]
        return np.array([one.full(utilisation) for one in each])

    def books(self, months: int = YEAR) -> Books:
        record, j = self._record, self._own

        def of(name: str) -> np.ndarray:
            return record[name][1:][-months:]

        weight, hours, money = record.weight, record.weight / 1e3, record.weight / 1e6
        users, switched = of("users")[:, :, j], of("switched")
        won = of("joined")[..., j].sum(axis=2) + switched[..., j].sum(axis=2)
        lost = switched[:, :, j].sum(axis=2) + of("churned")[:, :, j] + of("refused")[:, :, j]
        # who tries is no customer before it stays
        tried, stayed = of("trials")[:, :, j], of("converted")[:, :, j]
        won, lost = won - tried + stayed, lost - of("trials_ended")[:, :, j] + stayed
        content = of("satisfaction")[:, :, j] / 1e6
        return Books(
            users=users * weight, won=won * weight, lost=lost * weight,
            ended=of("ended")[:, :, j] * weight, lost_at_end=of("lost_at_end")[:, :, j] * weight,
            served=of("served")[:, :, j] * hours, charged=of("charged")[:, :, j] * money,
            given=of("given")[:, :, j] * money,
            satisfaction=content / np.where(users > 0, users, np.nan),
        )  # fmt: skip

    def contracts_ending(self, months: int = 60) -> np.ndarray:
        columns = self._sources.customers.columns
        mine = columns.provider == self._own
        if self._sources.customers.held.on:
            mine &= self._sources.customers.held.holdings.deal != TRIAL
        rows = np.flatnonzero(mine)
        due = columns.contract_end[rows].astype(np.int64) - self._providers.month
        count = len(self._record.segments)
        cells = due * count + columns.segment[rows]
        told = cells[(due >= 0) & (due < months)]
        cells = np.bincount(told, minlength=months * count)
        return np.asarray(cells.reshape(months, count) * self._record.weight, float)

    def survey(self, interviews: int, tasks: int, price: np.ndarray | float = 0.0) -> Answers:
        self._refuse(interviews, tasks, np.asarray(price, float))
        answers = self._asked.get((interviews, tasks)) or self._ask(interviews, tasks)
        asked = np.bincount(answers.segment, minlength=len(self._record.segments))
        cost = float((asked * price).sum()) / 1e3
        self._paid[interviews, tasks] = max(self._paid.get((interviews, tasks), 0.0), cost)
        return answers._replace(cost=cost)

    @property
    def spent(self) -> float:
        """On surveys this month: each is paid once [kCUR]."""
        return total(self._paid.values())

    def _refuse(self, interviews: int, tasks: int, price: np.ndarray) -> None:
        """A survey that nobody could make.

        Raises:
            UserError: with what was asked for, and what can be.
        """
        most = int(self.segment_size.sum())
        for name, asked, top in (("interviews", interviews, most), ("tasks", tasks, MOST_TASKS)):
            if not 1 <= asked <= top:
                what = f"survey: {name} must be 1 to {top}, not {asked}"
                break
        else:
            if 0.0 <= price.min() <= price.max() < inf:
                return
            what = f"survey: the price of an interview must be finite and 0 or more, not {price}"
        providers = self._providers
        raise UserError(f"{providers.names[self._own]}: month {providers.month}: {what}")

    def _ask(self, interviews: int, tasks: int) -> Answers:
        providers, promotion, j = self._providers, self._sources.promotion, self._own
        # what happened last month did so under last month's factors
        reached = promotion.reached(promotion.wider, j)[:, :, j]
        offers = self._offers()
        factors = offers.factors._replace(mention=providers.standing.mentioned)
        answers: Answers = self._sources.customers.survey(
            j, providers.keys[j], providers.month, offers._replace(factors=factors), reached,
            interviews, tasks,
        )  # fmt: skip
        self._asked[interviews, tasks] = answers
        return answers
