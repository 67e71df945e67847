"""From whom: where the customers and the money of one arm are in the other.

Two arms are stepped side by side. Whoever is billed by k in the base and by l in the alternative
is in cell (k, l); nobody is a place like any other. The tables say who moved what, not why.
"""

from typing import Any, NamedTuple

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
        paid, charged = map(billed, self.arms)
        somewhere = (paid.biller != NONE) | (charged.biller != NONE)
        cell = self.segment, paid.biller, charged.biller
        add(self.billed_base[row], cell, somewhere, paid.bill)
        add(self.billed_alternative[row], cell, somewhere, charged.bill)
        stays = somewhere & (paid.biller == charged.biller)
        by_price = moved_by_price(paid, charged)
        where = self.segment, paid.biller
        add(self.stayers_price[row], where, stays, by_price)
        add(self.stayers_use[row], where, stays, charged.bill - paid.bill - by_price)
        self.agents[:] = 0
        now = (arm.customers.columns.provider.astype(np.int64) for arm in self.arms)
        add(self.agents, (self.segment, *now), np.ones_like(stays), np.ones_like(paid.bill))


class Billed(NamedTuple):
    """One month of one arm, a value a customer."""

    biller: np.ndarray  # also of who has left since, or NONE
    bill: np.ndarray  # [millionths of CUR]
    hours: np.ndarray  # usage served [milli-GPU-hours]


def add(table: np.ndarray, cell: Any, rows: np.ndarray, amount: np.ndarray) -> None:
    """Add the amounts of some rows to their cells of a table, in whole numbers."""
    place = 0
    for axis, size in zip(cell, table.shape, strict=True):
        place = place * size + axis[rows] % size  # NONE is the last place
    np.add.at(table.reshape(-1), place, amount[rows])


def billed(market: Any) -> Billed:
    """What each customer was billed this month, and by whom."""
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
    return Billed(biller.astype(np.int64), bills, hours)


def moved_by_price(paid: Billed, charged: Billed) -> np.ndarray:
    """What of a change of bill is its price's, in whole millionths; the rest is use's.

        (p' - p) (q + q') / 2,   p = bill / q;   the rest is (q' - q) (p + p') / 2

    Who is served nothing in one arm shows no price there: all of it is use.
    """
    both = (paid.hours > 0) & (charged.hours > 0)
    before, after = (np.where(both, one.bill / np.maximum(one.hours, 1), 0.0)
                     for one in (paid, charged))  # fmt: skip
    by_price: np.ndarray = np.rint((after - before) * (paid.hours + charged.hours) / 2.0)
    return by_price.astype(np.int64)
