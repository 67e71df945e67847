"""What those who are free to choose would take at other prices: what only a referee knows.

It is R6 and R7 in expectation: the chance of each customer to choose each offer, over the noise
that nobody can know, times the usage at that price, with the customer's own tastes, budget and
awareness. A phase draws the same choices one by one (`month/choosing.py`).
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from simulator.customers.month.weighing import SECURITY
from simulator.engine.columns import NONE, Floats, Offers
from simulator.engine.compiled import phase
from simulator.engine.numerics import exp, power
from simulator.lever_rules import distrust
from simulator.rules import affordable, may_join, outside_utility, usage, utility

ROUGH = 512  # customers of a segment who stand for all of it where a rough answer will do
MOST = 600.0  # utility above all else beyond which nothing but this offer is chosen


class Weighed(NamedTuple):
    """One row a customer who is free: what it weighs, all but the price of one provider."""

    value: Floats  # V of the provider without its price, less the best of all else
    sensitivity: Floats  # alpha
    rest: Floats  # sum of e^V over all else, none included, but for the provider's nest
    near: Floats  # sum of e^(V / lambda) over the others of its nest
    wanted: Floats  # d0 growth [GPU-hours/month]
    budget: Floats  # [CUR/month]
    siblings: Floats  # (rows, siblings) its part in `rest` or `near`, times its usage


@phase
def free_rows(start, stop, customers, own):
    """The rows of those without a provider who know one."""
    rows, count = np.empty(stop - start, np.int64), 0
    for i in range(start, stop):
        rows[count] = i
        if int(customers.provider[i]) == NONE and (np.int64(customers.aware[i]) >> own) & 1 == 1:
            count += 1
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
            part = part_of(k, own, values[:, n], best[n], offers.nest, offers.own_noise)
            weighed.siblings[n, m] = part * usage(
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
    for n in range(count):
        known[n] = np.int64(customers.aware[rows[n]])
        for a in range(attributes.shape[1]):
            taste[a, n] = customers.taste[rows[n], a]
    values, scale = np.zeros((offers.key.size, count)), segments.attribute_scale[s]
    for k in range(offers.key.size):
        value = values[k]
        for a in range(attributes.shape[1]):
            offered = attributes[k, a]
            for n in range(count):
                value[n] += taste[a, n] * offered
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
def expect(prices, felt, reference_price, elasticity, usage_minimum, own_noise, is_near, weighed):
    """What the customers are expected to take at each price [GPU-hours/month].

    Args:
        prices: of the provider.
        felt: what they feel like.
        reference_price, elasticity: p_ref and e of R7.
        own_noise: lambda of the provider's nest; 1 where it is in none.
        is_near: (siblings) 1 for those of its nest.

    Returns:
        (prices, 1 + siblings).
    """
    expected = np.zeros((prices.size, 1 + is_near.size))
    count = weighed.value.size
    # the chance to choose it, and what is left of a nest's and of another's e^V: loops without
    # sums are fast, and with one exponential only, so these have loops of their own
    chance, near, far = np.empty(count), np.empty(count), np.empty(count)
    for p in range(prices.size):
        price, feels = prices[p], felt[p]
        response = power(reference_price / price, elasticity)
        for n in range(count):
            lead = (weighed.value[n] - weighed.sensitivity[n] * feels) / own_noise
            chance[n] = lead if lead < MOST else MOST
        for n in range(count):
            chance[n] = exp(chance[n])
        if own_noise == 1.0:  # in no nest
            for n in range(count):
                mine = chance[n] if affordable(weighed.budget[n], usage_minimum, price) else 0.0
                whole = weighed.rest[n] + mine
                far[n] = 1.0 / whole if whole > 0.0 else 0.0
                chance[n] = mine * far[n]
        else:
            for n in range(count):
                mine = chance[n] if affordable(weighed.budget[n], usage_minimum, price) else 0.0
                nest = weighed.near[n] + mine
                valued = power(nest, own_noise) if nest > 0.0 else 0.0
                whole = weighed.rest[n] + valued
                far[n] = 1.0 / whole if whole > 0.0 else 0.0
                near[n] = valued / nest * far[n] if nest > 0.0 else 0.0
                chance[n] = mine * near[n]
        for n in range(count):
            wanted, most = weighed.wanted[n] * response, weighed.budget[n] / price
            chance[n] = chance[n] * (wanted if wanted < most else most)
        taken = 0.0
        for n in range(count):
            taken += chance[n]
        expected[p, 0] = taken
        for m in range(is_near.size):
            left = near if is_near[m] == 1 else far
            for n in range(count):
                expected[p, 1 + m] += weighed.siblings[n, m] * left[n]
    return expected


def as_it_is(segment: int, prices: np.ndarray) -> np.ndarray:
    """A price feels like what it is."""
    return np.zeros(prices.size)


class FreeDemand:
    """What customers who are free to choose would take of a provider at other prices.

    Free are those without a provider who know it and whom it may serve; who is bound by a
    contract is not. The true utilities are in it: no provider could know them. How much dearer
    prices feel than before is in it, too: its own as asked, those of others as they were. Gifts to
    whom a contact brings, which are for few, are left out. Nothing is computed before it is asked.

    Args:
        customers: all customers.
        weight: how many each of them stands for.
        offers: gives what they met last month, and what the provider is now.
        month: now.
        own: the provider.
        siblings: other brands of its firm.
        feels: by how much prices of the provider feel higher to a segment [CUR/GPU-hour].
    """

    def __init__(
        self,
        customers: Any,
        weight: float,
        offers: Callable[[], Offers],
        month: int,
        own: int,
        siblings: Sequence[int] = (),
        feels: Callable[[int, np.ndarray], np.ndarray] = as_it_is,
    ) -> None:
        self.customers, self.weight, self.offers = customers, weight, offers
        self.month, self.own, self.feels = month, own, feels
        self.others = siblings
        self.of_segment: dict[int, tuple[Any, ...]] = {}

    def __call__(self, s: int, prices: np.ndarray, roughly: bool = False) -> np.ndarray:
        """(prices, 1 + siblings) expected demand in a segment at each price, all else as it is.

        The provider's own, then that of its siblings from those who know it: what its price moves
        [GPU-hours/month, if all who are free chose this month]. Roughly, about ROUGH of them,
        evenly spread over the segment, stand for all.
        """
        if s not in self.of_segment:
            self.of_segment[s] = self.about(s)
        asked = np.asarray(prices, float)
        *about, weighed = self.of_segment[s]
        each = max(1, weighed.value.size // ROUGH) if roughly else 1
        some = Weighed(*(part[::each].copy() for part in weighed)) if each > 1 else weighed
        given: tuple[Any, ...] = (*about, some)
        found: np.ndarray = expect(asked, asked + self.feels(s, asked), *given)
        return found * (self.weight * each)

    def about(self, s: int) -> tuple[Any, ...]:
        """What `expect` takes beside prices."""
        about, offers = self.customers, self.offers_met
        nest = offers.nest[self.own]
        near = (offers.nest[self.siblings] == nest).astype(np.int64) * int(nest != 0)
        own_noise = offers.own_noise if nest else 1.0
        least = about.segments.usage_minimum[s] * offers.factors.usage_minimum[s, self.own]
        elasticity = float(about.segments.usage_elasticity[s])
        return (
            about.reference_price, elasticity, float(least), own_noise, near,
            self.weighed(s, offers),
        )  # fmt: skip

    @cached_property
    def offers_met(self) -> Offers:
        """What customers met last month, and what the provider is now."""
        return self.offers()

    @cached_property
    def siblings(self) -> np.ndarray:
        """Places of the other brands."""
        return np.array(self.others, np.int64)

    @cached_property
    def growth(self) -> np.ndarray:
        """(segments, verticals) of usage since month 0."""
        grown: np.ndarray = self.customers.usage_growth_until(self.month)
        return grown

    def weighed(self, s: int, offers: Offers) -> Weighed:
        """The customers of a segment who are free."""
        about, c, own = self.customers, self.customers.columns, self.own
        start, stop = about.starts[s], about.starts[s + 1]
        serves = offers.admits[own] and offers.complies[s, own]
        rows = free_rows(start, stop if serves else start, c, own)
        blank = {name: np.empty(rows.size) for name in Weighed._fields}
        weighed = Weighed(**blank | {"siblings": np.empty((rows.size, self.siblings.size))})
        weigh(
            rows, c, about.segments, s, offers, self.growth[s], self.month, about.outside, own,
            self.siblings, about.reference_price, weighed,
        )  # fmt: skip
        return weighed
