"""What levers and events make of each provider's customers, and what that costs it.

`Standing` holds the factors of the month, made anew by the timeline, and what of them lasts:
how mild a breach is, which users partners have won, what prices customers are used to. What
the factors do is `lever_rules.py`'s; here is what they cost.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

from simulator.engine.columns import Factors
from simulator.fields import CHANNELS
from simulator.lever_rules import bought_hours, surprise

PARTNERS = CHANNELS.index("partners")
BOTH = 2.0  # sides of a referral that get a gift
ENOUGH = 0.1  # of its promotion, for a channel to count among several


class Standing:
    """Factors and costs of levers and events, a column a provider.

    Attributes that last:
        breach_fall, breach_half_life: (months, providers) factors on a breach of that month.
        hour_level: (months) factor on what an hour served costs in that month.
        partnered: (segments, providers) share of the users that partners have won.
        used_to: (segments, providers) the reference price; 0 before the first [CUR/GPU-hour].
        mention: (providers) as in `Factors`, of this month; `mentioned`, of last month.

    Attributes of the month:
        usage, usage_minimum, cycle, inertia, mistrust: as in `Factors`.
        gift: (providers) to each side of a referral, once [CUR]; gift_monthly [CUR/month].
        surprise: (segments, providers) as in `Factors`.
        overflow: (providers) hours that partners sell it, as a share of its own.
        overflow_price: (providers) of it, times what they cost as a share of list price.
        rebate: (providers) share of the revenue of customers that partners have won.
        channels: levers whose reach needs several channels: provider, factors, how many.
        generations: of hardware: month of the first, and by how much it is better.
        bought: (providers) hours bought from partners [GPU-hours/month].
        acquisition: (providers) gifts and rebates [CUR].
    """

    LASTING = ("breach_fall", "breach_half_life", "hour_level", "partnered", "used_to", "mention")

    def __init__(self, scenario: Any, segments: int, providers: int) -> None:
        self.shape = segments, providers
        months = scenario.market.months + 1
        self.breach_fall = np.ones((months, providers))
        self.breach_half_life = np.ones((months, providers))
        self.hour_level = np.ones(months)
        self.partnered = np.zeros(self.shape)
        self.used_to = np.zeros(self.shape)
        self.effect = float(scenario.choice.reference_price_effect)
        self.smoothing = float(scenario.choice.reference_price_smoothing)
        self.loss_aversion = float(scenario.satisfaction.loss_aversion)
        self.weight = scenario.weight
        self.mention = np.ones(providers)
        self.ones, self.ones_each = np.ones(self.shape), np.ones(providers)
        self.begin_month()

    def state(self) -> Iterator[tuple[str, np.ndarray]]:
        """Every array that lasts from month to month, by name."""
        for name in self.LASTING:
            yield f"standing.{name}", getattr(self, name)

    def begin_month(self) -> None:
        """Forget what held for last month only."""
        providers = self.shape[1]
        self.usage, self.usage_minimum = self.ones.copy(), self.ones.copy()
        self.mentioned, self.mention = self.mention, self.ones_each.copy()
        self.cycle, self.inertia = self.ones_each.copy(), self.ones_each.copy()
        self.mistrust, self.gift, self.gift_monthly, self.rebate = np.zeros((4, providers))
        self.overflow, self.overflow_price, self.bought, self.acquisition = np.zeros((4, providers))
        self.surprise = np.zeros(self.shape)
        self.channels: list[tuple[int, np.ndarray, int]] = []
        self.generations: list[tuple[int, float]] = []

    def factors(self, present: np.ndarray) -> Factors:
        """What customers meet of it this month."""
        cycle = self.cycle
        if not all(present.tolist()):  # who is not there helps nobody to decide
            cycle = np.where(present == 1, cycle, 1.0)
        return Factors(
            usage=self.usage, usage_minimum=self.usage_minimum, mention=self.mention, cycle=cycle,
            inertia=self.inertia, mistrust=self.mistrust, gift=self.gift_monthly,
            surprise=self.surprise,
        )  # fmt: skip

    def widen(self, reach: np.ndarray, spending: np.ndarray, aimed: np.ndarray) -> None:
        """Reach of levers that need several channels, where those have a budget.

        Args:
            reach: (channels, providers) factors, which are changed.
            spending, aimed: of the month [kCUR/month].
        """
        for j, factors, needed in self.channels:
            money = spending[:, j] + aimed[:, :, j].sum(axis=0)
            if np.count_nonzero((money > 0.0) & (money >= ENOUGH * money.sum())) >= needed:
                reach[:, j] *= factors

    def compare(self, price: np.ndarray, present: np.ndarray) -> None:
        """How a month's prices feel against those that customers are used to, which follow.

        r <- r + phi (p - r)
        """
        if self.effect == 0.0:
            return
        there = np.broadcast_to(present == 1, price.shape)
        used_to = np.where((self.used_to == 0.0) & there, price, self.used_to)
        self.surprise = self.felt_all(price, there)
        self.used_to = np.where(there, used_to + self.smoothing * (price - used_to), used_to)

    def felt(self, s: int, j: int, price: float) -> float:
        """By how much a price would feel higher to a segment than it is [CUR/GPU-hour]."""
        used_to = float(self.used_to[s, j])
        if self.effect == 0.0 or used_to == 0.0:
            return 0.0
        return float(surprise(price, used_to, self.effect, self.loss_aversion))

    def used_to_of(self, j: int, s: int) -> tuple[float, float, float]:
        """What a segment is used to of a provider: `used_to`, `effect`, `loss_aversion`."""
        used_to = float(self.used_to[s, j])
        return used_to, self.effect if used_to else 0.0, self.loss_aversion

    def felt_all(self, price: np.ndarray, there: np.ndarray) -> np.ndarray:
        """(segments, providers) the same at the prices of those who are there; 0 of others."""
        found = np.zeros(self.shape)
        for s, j in np.argwhere(np.broadcast_to(there, self.shape)).tolist():
            found[s, j] = self.felt(s, j, price[s, j])
        return found

    def aged(self, performance: np.ndarray, fleet: Any) -> np.ndarray:
        """(providers) performance on the hardware there is, some of it of older generations.

        x (n + o / (1 + g)) / (n + o),  n hours of the new generation and o older ones
        """
        for month, better in self.generations:
            old = fleet.older(month)
            performance = performance * ((1.0 - old) + old / (1.0 + better))
        return performance

    def buy_hours(self, load: np.ndarray, capacity: np.ndarray) -> np.ndarray:
        """(providers) hours that partners sell this month, where load is beyond capacity."""
        if np.count_nonzero(self.overflow):
            each = zip(load.tolist(), capacity.tolist(), self.overflow.tolist(), strict=True)
            self.bought = np.array([bought_hours(*one) for one in each])
        return self.bought

    def bought_at(self, price: np.ndarray, present: np.ndarray) -> np.ndarray:
        """(providers) what such an hour costs: a share of the rivals' mean list price."""
        found = np.zeros(price.shape[1])
        for j, hours in enumerate(self.bought.tolist()):
            if not hours:
                continue
            others = present == 1
            others[j] = False
            asked = price[:, others] if others.any() else price[:, [j]]
            found[j] = self.overflow_price[j] / self.overflow[j] * asked.mean()
        return found

    def pay(self, brought: np.ndarray, part: Any, moves: Any) -> None:
        """Gifts to both sides of every referral, and rebates to partners.

        Args:
            brought: (providers) newcomers of the month that a rewarded contact brought [agents].
            part: () -> (segments, providers) of promotion's reach that is the partners'.
            moves: () -> users now, of them new, what they are charged [CUR]; each
                (segments, providers).
        """
        if np.count_nonzero(self.gift):
            self.acquisition = BOTH * self.gift * brought * self.weight
        if not np.count_nonzero(self.rebate):
            return
        users, new, charged = moves()
        stayed = self.partnered * (users - new)
        won = np.where(self.rebate > 0.0, part() * new, 0.0)
        self.partnered = (stayed + won) / np.where(users > 0, users, 1)
        self.acquisition = self.acquisition + self.rebate * (self.partnered * charged).sum(axis=0)
