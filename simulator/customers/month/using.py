"""The phase `use`: how much each customer uses, and what it pays for it. R7

What the load does to service is `simulator/service.py`'s.
"""

import numpy as np

from simulator.customers.phases import Phase, over_rows
from simulator.engine.columns import MILLION, NONE, THOUSAND
from simulator.engine.compiled import phase
from simulator.rules import compound, usage

YEAR = 12


@phase
def use_rows(start, stop, customers, segments, prices, growth, more, reference_price,
             price_lock):  # fmt: skip
    """Each user's wanted usage, in whole milli-GPU-hours.

    Args:
        prices: (segments, providers) list prices, paid at once without a price lock.
        growth: (segments, verticals) growth of usage since month 0, times the month's factor.
        more: (segments, providers) factor on usage of each provider's levers.

    Returns:
        (providers) load in these rows [milli-GPU-hours].
    """
    load = np.zeros(prices.shape[1], np.int64)
    for i in range(start, stop):
        j = int(customers.provider[i])
        if j == NONE:
            customers.usage[i] = 0
            continue
        s = int(customers.segment[i])
        if not price_lock:
            customers.price[i] = prices[s, j]
        hours = usage(
            segments.usage_share[s] * customers.budget[i] / reference_price,
            growth[s, int(customers.vertical[i])] * more[s, j], reference_price, customers.price[i],
            segments.usage_elasticity[s], customers.budget[i],
        )  # fmt: skip
        wanted = np.int64(hours * THOUSAND + 0.5)
        customers.usage[i] = wanted
        load[j] += wanted
    return load


@phase
def bill_rows(start, stop, customers, served, shape, verticals):
    """What users were served and charged.

    Args:
        served: (providers) share of wanted usage that was served.
        shape: (segments, providers), zeros.
        verticals: how many there are.

    Returns:
        (2, segments, providers): served [milli-GPU-hours], charged [millionths of CUR]; and
        (verticals) charged.
    """
    bill = np.zeros((2, *shape.shape), np.int64)
    by_vertical = np.zeros(verticals, np.int64)
    for i in range(start, stop):
        j = int(customers.provider[i])
        if j == NONE:
            continue
        s = int(customers.segment[i])
        hours = np.int64(customers.usage[i] * served[j])
        bill[0, s, j] += hours
        charged = np.int64(customers.price[i] * hours * (MILLION / THOUSAND) + 0.5)
        bill[1, s, j] += charged
        by_vertical[int(customers.vertical[i])] += charged
    return bill, by_vertical


def top_tenth(customers, served):
    """Share of all that users are charged which the tenth of them pays who is charged most.

    Of 25 users the first three; null where nobody is charged anything. In whole millionths as
    in `bill_rows`, so that no order of adding can show.
    """
    using = customers.provider != NONE
    hours = (customers.usage[using] * served[customers.provider[using]]).astype(np.int64)
    charged = (customers.price[using] * hours * (MILLION / THOUSAND) + 0.5).astype(np.int64)
    others = charged.size - -(-charged.size // 10)
    total = charged.sum()
    return np.partition(charged, others)[others:].sum() / total if total else np.nan


class Use(Phase):
    """Customers use what they chose, and pay for what they are served. R7"""

    name = "use"

    def before(self, month, offers):
        """How far usage has grown since month 0, and what events make of it this month."""
        c = self.customers
        self.month = month
        self.prices, self.more = offers.price, offers.factors.usage
        grown = np.array([[compound(g, float(month)) for g in row] for row in c.usage_growth])
        self.growth = grown * c.usage_factor[:, None]
        c.demand_countable(float(self.prices.min()))

    def rows(self, start, stop):
        c = self.customers
        return use_rows(
            start, stop, c.columns, c.segments, self.prices, self.growth, self.more,
            c.reference_price, c.price_lock,
        )  # fmt: skip

    def after(self, results):
        """Add up the load."""
        self.load = sum(results)

    def bill(self, served):
        """Usage served and money charged, given the share served; money by vertical; the part of
        the top tenth.

        Two (segments, providers), (verticals), and a number in every twelfth month: to sort a
        million users every month would be a sixth of its time.
        """
        c = self.customers
        shape = np.zeros((len(c.segment_names), served.size))
        pieces = over_rows(
            lambda a, b: bill_rows(a, b, c.columns, served, shape, len(c.vertical_names)),
            c.count, c.threads,
        )  # fmt: skip
        (usage, charged), by_vertical = (sum(parts) for parts in zip(*pieces, strict=True))
        top = np.nan if self.month % YEAR else top_tenth(c.columns, served)
        return usage, charged, by_vertical, top
