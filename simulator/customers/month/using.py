"""The phase `use`: how much each customer uses, and what it pays for it. R7

What the load does to service is `providers/service.py`'s.
"""

from collections import namedtuple
from typing import Any

import numpy as np

from simulator.customers.month.dealing import (
    billable,
    going_price,
    money_left,
    usage_with_offers,
)
from simulator.customers.packing import pack_users
from simulator.customers.phases import Phase, added, joined
from simulator.engine.columns import BLOCK, MILLION, NONE, ON_DEMAND, THOUSAND, part
from simulator.engine.compiled import phase, rule
from simulator.engine.months import YEAR
from simulator.engine.numerics import to_powers
from simulator.engine.spans import over_rows
from simulator.rules import compound, price_effect, usage_with

Using = namedtuple("Using", "segment vertical budget provider price usage")
Needs = namedtuple("Needs", "usage_share usage_elasticity")


@phase
def grown_usage(rates, month, factor):
    """(segments, verticals) how far usage has grown since month 0, times the month's factor.

    Args:
        rates: (segments, verticals) [1/year].
        factor: (segments).
    """
    grown = np.empty(rates.shape)
    for s in range(rates.shape[0]):
        for v in range(rates.shape[1]):
            grown[s, v] = compound(rates[s, v], float(month)) * factor[s]
    return grown


@phase
def price_effects(reference_price, prices, elasticity):
    """(segments, providers) R7's effect of list prices."""
    effects = np.empty(prices.shape)
    for s in range(prices.shape[0]):
        for j in range(prices.shape[1]):
            effects[s, j] = price_effect(reference_price, prices[s, j], elasticity[s])
    return effects


@phase
def pay_list_prices(rows, customers, prices):
    """Some users pay the list prices of the day."""
    for i in rows:
        customers.price[i] = prices[int(customers.segment[i]), int(customers.provider[i])]


@phase
def feel_prices(rows, customers, segments, prices, effects, reference_price, effect, exponents,
                places):  # fmt: skip
    """Fill in what prices make of the usage of some users: R7's effect.

    Who pays today's list price finds it in a table; the others' is worked out for all at once.

    Args:
        effects: of list prices.
        exponents, places: room for elasticities, and for places of those others.
    """
    count, bases = 0, np.empty(rows.size)
    for k in range(rows.size):
        i = rows[k]
        s, j = int(customers.segment[i]), int(customers.provider[i])
        effect[k] = effects[s, j]
        places[count], exponents[count] = k, segments.usage_elasticity[s]
        bases[count] = reference_price / customers.price[i]
        count += int(customers.price[i] != prices[s, j])
    to_powers(bases[:count], exponents)
    for n in range(count):
        effect[places[n]] = bases[n]


@phase
def use_rows(start, stop, customers, segments, prices, effects, more, growth, reference_price,
             price_lock):  # fmt: skip
    """Each user's wanted usage, in whole milli-GPU-hours, where nothing is offered but prices.

    Args:
        prices: (segments, providers) list prices, paid at once without a price lock.
        effects: R7's of them.
        more: (segments, providers) factors on usage.
        growth: (segments, verticals) growth of usage since month 0, times the month's factor.

    Returns:
        (providers) load in these rows [milli-GPU-hours].
    """
    load, room = np.zeros(prices.shape[1], np.int64), min(BLOCK, stop - start)
    users, places = np.empty(room, np.int64), np.empty(room, np.int64)
    effect, exponents = np.empty(room), np.empty(room)
    for first in range(start, stop, BLOCK):
        last = min(first + BLOCK, stop)
        rows = users[: pack_users(first, customers.provider[first:last], users)]
        customers.usage[first:last] = 0
        if not price_lock:
            pay_list_prices(rows, customers, prices)
        feel_prices(
            rows, customers, segments, prices, effects, reference_price, effect, exponents, places
        )
        for k in range(rows.size):
            i = rows[k]
            s, j = int(customers.segment[i]), int(customers.provider[i])
            hours = usage_with(
                segments.usage_share[s] * customers.budget[i] / reference_price,
                growth[s, int(customers.vertical[i])] * more[s, j], effect[k], customers.price[i],
                customers.budget[i],
            )  # fmt: skip
            wanted = np.int64(hours * THOUSAND + 0.5)
            customers.usage[i] = wanted
            load[j] += wanted
    return load


@phase
def use_offers_rows(start, stop, customers, segments, prices, more, deals, holdings, growth,
                    reference_price, month, price_lock):  # fmt: skip
    """As `use_rows`, where there are offers beside list prices.

    Args:
        deals: what is offered.
        holdings: what customers hold of it.
    """
    load = np.zeros(prices.shape[1], np.int64)
    for i in range(start, stop):
        j = int(customers.provider[i])
        if j == NONE:
            customers.usage[i] = 0
            continue
        s = int(customers.segment[i])
        deal, free = int(holdings.deal[i]), deals.free[s, j]
        if deal == ON_DEMAND and not price_lock:
            customers.price[i] = going_price(
                prices[s, j], deals.new_price[s, j], deals.new_since[s, j], int(holdings.joined[i])
            )
            holdings.listed[i] = prices[s, j]
        hours = usage_with_offers(
            segments.usage_share[s] * customers.budget[i] / reference_price,
            growth[s, int(customers.vertical[i])] * more[s, j], reference_price,
            customers.price[i], segments.usage_elasticity[s], customers.budget[i], deal,
            holdings.cap[i], free,
            money_left(holdings.credit[i], int(holdings.credit_until[i]), month),
            deals.share[s], deals.allowance[s] - holdings.claimed[i] / MILLION,
        )  # fmt: skip
        wanted = np.int64(hours * THOUSAND + 0.5)
        holdings.billable[i] = billable(wanted, free, deal)
        customers.usage[i] = wanted
        load[j] += wanted
    return load


@rule
def charge(wanted, price, served):
    """Usage of which a share is served [milli-GPU-hours], and what for it [millionths of CUR]."""
    hours = np.int64(wanted * served)
    return hours, np.int64(price * hours * (MILLION / THOUSAND) + 0.5)


@phase
def bill_rows(start, stop, provider, segment, vertical, wanted, price, served, shape,
              verticals):  # fmt: skip
    """What users were served and charged.

    Args:
        provider, segment, vertical, price: of all customers.
        wanted: their usage.
        served: (providers) share of wanted usage that was served.
        shape: (segments, providers), zeros.
        verticals: how many there are.

    Returns:
        (2, segments, providers): served [milli-GPU-hours], charged [millionths of CUR]; and
        (verticals) charged.
    """
    bill = np.zeros((2, *shape.shape), np.int64)
    by_vertical = np.zeros(verticals, np.int64)
    users = np.empty(min(BLOCK, stop - start), np.int64)
    for first in range(start, stop, BLOCK):
        last = min(first + BLOCK, stop)
        for i in users[: pack_users(first, provider[first:last], users)]:
            s, j = int(segment[i]), int(provider[i])
            hours, charged = charge(wanted[i], price[i], served[j])
            bill[0, s, j] += hours
            bill[1, s, j] += charged
            by_vertical[int(vertical[i])] += charged
    return bill, by_vertical


PAYS = 1.5  # about how long that takes a customer [ns]


@phase
def charge_rows(start, stop, provider, wanted, price, served):
    """What each user in these rows is charged; see `bill_rows`."""
    charged, count = np.empty(stop - start, np.int64), 0
    users = np.empty(min(BLOCK, stop - start), np.int64)
    for first in range(start, stop, BLOCK):
        last = min(first + BLOCK, stop)
        for i in users[: pack_users(first, provider[first:last], users)]:
            _, charged[count] = charge(wanted[i], price[i], served[int(provider[i])])
            count += 1
    return charged[:count].copy()


def charges(customers, served, threads=1):
    """What each user is charged, in whole millionths as in `bill_rows`."""
    about = customers.provider, customers.usage, customers.price, served
    rows = customers.provider.size
    return joined(over_rows(lambda a, b: charge_rows(a, b, *about), rows, threads))


def top_tenth(charged):
    """Share of all that users are charged which the tenth of them pays who is charged most.

    Of 25 users the first three; null where nobody is charged anything.

    Args:
        charged: users, in whole millionths, so that no order of adding can show.
    """
    others = charged.size - -(-charged.size // 10)
    total = charged.sum()
    return np.partition(charged, others)[others:].sum() / total if total else np.nan


class Use(Phase):
    """Customers use what they chose, and pay for what they are served. R7"""

    name = "use"

    def __init__(self, customers):
        super().__init__(customers)
        self.columns = part(Using, customers.columns)
        self.needs = part(Needs, customers.segments)
        self.billed: tuple[Any, ...] = (None,) * 4  # where nobody asks

    @property
    def reads(self):
        """It sets what is paid where contracts lock no price; who is charged draws on offers."""
        c = self.customers
        return (*(() if c.price_lock else ("load",)), *(("charged",) if c.held.on else ()))

    @property
    def follows(self):
        """A year of a subsidy begins after those have chosen whom the last one counts for."""
        return self.customers.held.on

    def before(self, month, offers):
        """How far usage has grown since month 0, and what events make of it this month."""
        c = self.customers
        self.month, self.offers = month, offers
        self.deals = offers.deals if offers.deals.on else None
        self.growth = c.usage_growth_until(month)
        self.effects = price_effects(c.reference_price, offers.price, c.segments.usage_elasticity)
        c.demand_countable(*c.held.extremes(offers))
        c.held.begin_year(offers.deals)

    def rows(self, start, stop):
        c = self.customers
        offers = self.offers
        if self.deals is None:
            return use_rows(
                start, stop, self.columns, self.needs, offers.price, self.effects,
                offers.factors.usage, self.growth, c.reference_price, c.price_lock,
            )  # fmt: skip
        return use_offers_rows(
            start, stop, self.columns, self.needs, offers.price, offers.factors.usage,
            self.deals, c.held.holdings, self.growth, c.reference_price, self.month,
            c.price_lock,
        )  # fmt: skip

    def after(self, results):
        """Add up the load."""
        self.load = added(results)

    def bill(self, over, served, tenth):
        """Let `billed` be usage served and money charged, given the share served; money by
        vertical; the part of the top tenth.

        Two (segments, providers), (verticals), and a number in every twelfth month: to sort a
        million users every month would be a sixth of its time.

        Args:
            over: goes over all customers (`Turns.over`).
            tenth: whether anybody asks for the top tenth.
        """
        c, tenth = self.customers, tenth and not self.month % YEAR
        if self.offers.deals.on:
            charged = c.held.pay(self.offers.deals, self.month, served)
            users = c.held.holdings.charged[c.columns.provider != NONE]
            self.billed = *charged, top_tenth(users) if tenth else np.nan
            return
        users, shape = c.columns, np.zeros((len(c.segment_names), served.size))
        about = (
            users.provider, users.segment, users.vertical, users.usage, users.price, served,
            shape, len(c.vertical_names),
        )  # fmt: skip
        top = top_tenth(charges(c.columns, served, c.threads)) if tenth else np.nan

        def end(pieces):
            (usage, charged), by_vertical = map(added, zip(*pieces, strict=True))
            self.billed = usage, charged, by_vertical, top

        over(lambda a, b: bill_rows(a, b, *about), PAYS, end)
