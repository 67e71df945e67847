"""What those who are free to choose would take at other prices: what only a referee knows.

It is R6 and R7 in expectation: the chance of each customer to choose each offer, over the noise
that nobody can know, times the usage at that price, with the customer's own tastes, budget and
awareness. A phase draws the same choices one by one (`month/choosing.py`).
"""

from typing import NamedTuple

import numpy as np

from simulator.customers.month.weighing import SECURITY, qualities, tastes_of
from simulator.engine.columns import NONE, Floats, Ints
from simulator.engine.compiled import phase
from simulator.engine.numerics import exp, power
from simulator.lever_rules import distrust, surprise
from simulator.rules import affordable, may_join, outside_utility, price_effect, usage, utility

MOST = 600.0  # utility above all else beyond which nothing but this offer is chosen


class Choosers(NamedTuple):
    """The columns of customers that are read here."""

    vertical: Ints
    price_sensitivity: Floats
    budget: Floats
    taste: Floats
    aware: Ints
    saw: Ints


class Needs(NamedTuple):
    """The columns of segments that are read here."""

    attribute_scale: Floats
    usage_elasticity: Floats
    usage_share: Floats
    usage_minimum: Floats
    outside_utility: Floats
    outside_drift: Floats


class Weighed(NamedTuple):
    """One row a customer who is free: what it weighs, all but the price of one provider."""

    value: Floats  # V of the provider without its price, less the best of all else
    sensitivity: Floats  # alpha
    rest: Floats  # sum of e^V over all else, none included, but for the provider's nest
    near: Floats  # sum of e^(V / lambda) over the others of its nest
    wanted: Floats  # d0 growth [GPU-hours/month]
    budget: Floats  # [CUR/month]
    siblings: Floats  # (rows, siblings) its part in `rest` or `near`, times its usage


class Terms(NamedTuple):
    """What the customers of a segment go by beside what they weigh."""

    reference_price: float  # p_ref of R7 [CUR/GPU-hour]
    usage_elasticity: float  # e of R7
    usage_minimum: float  # [GPU-hours/month]
    own_noise: float  # lambda of the provider's nest; 1 where it is in none
    is_near: Ints  # (siblings) 1 for those of its nest
    used_to: float  # r, the price of the provider that they are used to [CUR/GPU-hour]
    effect: float  # mu, how much a surprise counts; 0 where they are used to none
    loss_aversion: float  # lambda


@phase
def free_rows(first, provider, aware, own):
    """The rows of those without a provider who know one, of some that begin at `first`."""
    rows, count = np.empty(provider.size, np.int64), 0
    for k in range(provider.size):
        rows[count] = first + k
        knows = (np.int64(aware[k]) >> own) & 1 == 1
        count += int(int(provider[k]) == NONE and knows)
    return rows[:count]


@phase
def weigh(rows, customers, segments, s, offers, growth, month, outside, own, siblings,
          reference_price, weighed):  # fmt: skip
    """Weigh all offers but one for some customers of a segment.

    Args:
        rows: of the customers.
        s: their segment.
        growth: (verticals) growth of usage since month 0, times the month's factor.
        outside: whether a customer may choose none.
        own: the provider whose price is left open.
        siblings: providers whose customers are wanted, too.
        weighed: filled.
    """
    count, factors = rows.size, offers.factors
    base, grown = np.empty(count), np.empty(count)
    for n in range(count):
        i = rows[n]
        weighed.sensitivity[n] = customers.price_sensitivity[i] / offers.cost_level
        weighed.budget[n] = customers.budget[i]
        base[n] = segments.usage_share[s] * customers.budget[i] / reference_price
        grown[n] = growth[int(customers.vertical[i])]
    values = values_of(rows, customers, segments, s, offers, own, weighed)
    none = -np.inf
    if outside:
        none = outside_utility(segments.outside_utility[s], segments.outside_drift[s], month)
    best = np.full(count, none)
    for k in range(offers.key.size):
        if k != own:
            for n in range(count):
                best[n] = max(best[n], values[k, n])
    for n in range(count):
        if best[n] == -np.inf:  # nothing else: as good as it is at its own price
            best[n] = values[own, n] - weighed.sensitivity[n] * offers.price[s, own]
        weighed.value[n] = values[own, n] - best[n]
        weighed.rest[n] = exp(none - best[n])
        weighed.near[n] = 0.0
        weighed.wanted[n] = base[n] * grown[n] * factors.usage[s, own]
    for k in range(offers.key.size):
        if k == own:
            continue
        nest = offers.nest[k]
        sums = weighed.near if nest != 0 and nest == offers.nest[own] else weighed.rest
        if nest == 0:
            for n in range(count):
                sums[n] += exp(values[k, n] - best[n])
        else:
            for n in range(count):
                sums[n] += part_of(k, own, values[:, n], best[n], offers.nest, offers.own_noise)
    for m in range(siblings.size):
        k = siblings[m]
        for n in range(count):
            share = part_of(k, own, values[:, n], best[n], offers.nest, offers.own_noise)
            weighed.siblings[n, m] = share * usage(
                base[n], grown[n] * factors.usage[s, k], reference_price, offers.price[s, k],
                segments.usage_elasticity[s], weighed.budget[n],
            )  # fmt: skip


@phase
def values_of(rows, customers, segments, s, offers, own, weighed):
    """(providers, rows) V as in `value_of`, -inf where a customer may not choose it.

    Customers come last, and each loop over them does one thing, so that it is fast. The value of
    `own` is without its price, whoever may choose it.
    """
    count, attributes, factors = rows.size, offers.attributes, offers.factors
    taste, known = np.empty((attributes.shape[1], count)), np.empty(count, np.int64)
    tastes_of(rows, customers.taste, taste)
    for n in range(count):
        known[n] = np.int64(customers.aware[rows[n]])
    values, scale = np.empty((offers.key.size, count)), segments.attribute_scale[s]
    for k in range(offers.key.size):
        value = values[k]
        qualities(taste, attributes[k], value)
        felt = 0.0 if k == own else offers.price[s, k] + factors.surprise[s, k]
        for n in range(count):
            value[n] = utility(
                scale, value[n], offers.claim[k], weighed.sensitivity[n], felt, offers.appeal[k],
                offers.credit[s, k],
            )  # fmt: skip
        if factors.mistrust[k] > 0.0:
            for n in range(count):
                if (np.int64(customers.saw[rows[n]]) >> k) & 1:
                    value[n] -= scale * distrust(
                        taste[SECURITY, n], factors.mistrust[k], attributes[k, SECURITY]
                    )
        if k == own:
            continue
        least = segments.usage_minimum[s] * factors.usage_minimum[s, k]
        for n in range(count):
            may = may_join(
                offers.present[k], offers.admits[k], offers.complies[s, k], weighed.budget[n],
                least, offers.price[s, k],
            )  # fmt: skip
            value[n] = value[n] if may and (known[n] >> k) & 1 == 1 else -np.inf
    return values


@phase
def part_of(k, own, values, best, nest, own_noise):
    """What provider k adds to the sum over all nests; in the nest of `own` e^(V/lambda)."""
    if nest[k] == 0:
        return exp(values[k] - best)
    if nest[k] == nest[own]:
        return exp((values[k] - best) / own_noise)
    return part_of_nest(k, values, best, nest, own_noise)


@phase
def part_of_nest(k, values, best, nest, own_noise):
    """What provider k of a nest adds to the sum over all nests: Z^lambda e^(V/lambda) / Z."""
    total = 0.0
    for other in range(values.size):
        if nest[other] == nest[k] and values[other] > -np.inf:
            total += exp((values[other] - best) / own_noise)
    mine = exp((values[k] - best) / own_noise)
    return power(total, own_noise) * mine / total if total > 0.0 else 0.0


@phase
def take_at(price, terms, weighed, room, taken):
    """Fill in what the customers are expected to take at a price.

    Args:
        room: (3, customers) for what lies between.
        taken: (1 + siblings) filled [GPU-hours/month].
    """
    count, own_noise = weighed.value.size, terms.own_noise
    feels = price + surprise(price, terms.used_to, terms.effect, terms.loss_aversion)
    effect = price_effect(terms.reference_price, price, terms.usage_elasticity)
    # the chance to choose it, and what is left of a nest's and of another's e^V: loops without
    # sums are fast, and with one exponential only, so these have loops of their own
    chance, near, far = room[0], room[1], room[2]
    for n in range(count):
        lead = (weighed.value[n] - weighed.sensitivity[n] * feels) / own_noise
        chance[n] = lead if lead < MOST else MOST
    for n in range(count):
        chance[n] = exp(chance[n])
    if own_noise == 1.0:  # in no nest
        for n in range(count):
            mine = chance[n] if affordable(weighed.budget[n], terms.usage_minimum, price) else 0.0
            whole = weighed.rest[n] + mine
            far[n] = 1.0 / whole if whole > 0.0 else 0.0
            chance[n] = mine * far[n]
    else:
        for n in range(count):
            mine = chance[n] if affordable(weighed.budget[n], terms.usage_minimum, price) else 0.0
            nest = weighed.near[n] + mine
            valued = power(nest, own_noise) if nest > 0.0 else 0.0
            whole = weighed.rest[n] + valued
            far[n] = 1.0 / whole if whole > 0.0 else 0.0
            near[n] = valued / nest * far[n] if nest > 0.0 else 0.0
            chance[n] = mine * near[n]
    for n in range(count):
        wanted, most = weighed.wanted[n] * effect, weighed.budget[n] / price
        chance[n] = chance[n] * (wanted if wanted < most else most)
    mine = 0.0
    for n in range(count):
        mine += chance[n]
    taken[0] = mine
    for m in range(terms.is_near.size):
        left, others = near if terms.is_near[m] == 1 else far, 0.0
        for n in range(count):
            others += weighed.siblings[n, m] * left[n]
        taken[1 + m] = others


@phase
def expect(prices, terms, weighed):
    """(prices, 1 + siblings) what the customers take at each of several prices, as in `take_at`."""
    expected = np.empty((prices.size, 1 + terms.is_near.size))
    room = np.empty((3, weighed.value.size))
    for p in range(prices.size):
        take_at(prices[p], terms, weighed, room, expected[p])
    return expected
