"""From whom: where the customers and the money of one arm are in the other.

Two arms are stepped side by side. Whoever is billed by k in the base and by l in the alternative
is in cell (k, l); nobody is a place like any other. The tables say who moved what, not why.
"""

from typing import Any

import numpy as np

from simulator.customers.month.using import charges
from simulator.engine.columns import NONE
from simulator.errors import UserError

NOBODY = "nobody"


class Flows:
    """Customers and bills by where they are in the base and where in the alternative.

    All in whole numbers: agents, and millionths of the currency (`weight` customers stand behind
    an agent). S segments, J providers, K = J + 1 places, T months.

    Args:
        base, alternative: two `MarketModel`s in month 0, of the same customers and seed.

    Attributes:
        places: (K) names of the providers, and nobody.
        weight: customers an agent stands for.
        agents: (S, K, K) who is with k in the base and with l in the alternative by now.
        billed_base: (T, S, K, K) what k bills them in the base.
        billed_alternative: (T, S, K, K) what l bills them in the alternative.
        stayers_price, stayers_use: (T, S, J) what both arms' customers of a provider are billed
            more in the alternative, because an hour costs more and because they use more.
    """

    def __init__(self, base: Any, alternative: Any) -> None:
        self.arms = base, alternative
        customers, months = base.customers, base.setup.market.months
        if customers.count != alternative.customers.count or base.month or alternative.month:
            raise UserError("flows: both arms must be of the same customers, in month 0")
        self.places = (*base.providers.names, NOBODY)
        self.weight = base.setup.weight
        shape = len(customers.segment_names), len(self.places), len(self.places)
        self.segment = customers.columns.segment.astype(np.int64)
        # nobody is the last place, which NONE counts to
        self.agents = np.zeros(shape, np.int64)
        self.billed_base = np.zeros((months, *shape), np.int64)
        self.billed_alternative = np.zeros((months, *shape), np.int64)
        self.stayers_price = np.zeros((months, shape[0], shape[1] - 1), np.int64)
        self.stayers_use = np.zeros((months, shape[0], shape[1] - 1), np.int64)

    def run(self) -> "Flows":
        """Step both arms to the end, and add up."""
        one, two = self.arms
        while not one.over:
            one.step()
            two.step()
            self.add()
        return self

    def add(self) -> None:
        """Add the month that both arms have just stepped."""
        row = self.arms[0].month - 1
        (k, paid, hours), (other, charged, used) = map(billed, self.arms)
        cell = self.segment, k, other
        np.add.at(self.billed_base[row], cell, paid)
        np.add.at(self.billed_alternative[row], cell, charged)
        stays = (k == other) & (k != NONE)
        by_price, by_use = split(paid[stays], hours[stays], charged[stays], used[stays])
        where = self.segment[stays], k[stays]
        np.add.at(self.stayers_price[row], where, by_price)
        np.add.at(self.stayers_use[row], where, by_use)
        self.agents[:] = 0
        now = (arm.customers.columns.provider for arm in self.arms)
        np.add.at(self.agents, (self.segment, *now), 1)


def billed(market: Any) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Each customer's biller this month, also if it has left since; bill [millionths of CUR];
    usage served [milli-GPU-hours]."""
    customers, served = market.customers, market.delivery.served
    columns = customers.columns
    biller = columns.provider_before
    using = biller != NONE
    hours, bills = np.zeros(customers.count, np.int64), np.zeros(customers.count, np.int64)
    hours[using] = (columns.usage[using] * served[biller[using]]).astype(np.int64)
    if market.offers.deals.on:
        bills[using] = customers.held.holdings.charged[using]
    else:
        bills[using] = charges(columns._replace(provider=biller), served)
    return biller.astype(np.int64), bills, hours


def split(paid: Any, hours: Any, charged: Any, used: Any) -> tuple[np.ndarray, np.ndarray]:
    """What stayers are billed more, by price and by use; the two add up exactly.

        (p' - p) (q + q') / 2  and  (q' - q) (p + p') / 2,   p = bill / q

    Who is served nothing in one arm shows no price there: all of it is use.
    """
    both = (hours > 0) & (used > 0)
    before, after = (
        np.where(both, bill / np.where(both, amount, 1), 0.0)
        for bill, amount in ((paid, hours), (charged, used))
    )
    by_price = np.rint((after - before) * (hours + used) / 2.0).astype(np.int64)
    return by_price, (charged - paid) - by_price
