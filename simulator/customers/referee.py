"""A referee: what those who are free to choose would take at other prices, and the best of them.

Some of the customers say about where the best price is, all of them where it is.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from math import copysign, sqrt
from typing import Any, NamedTuple

import numpy as np

from simulator.customers.free import (
    Choosers,
    Needs,
    Terms,
    Weighed,
    expect,
    free_rows,
    take_at,
    weigh,
)
from simulator.engine.columns import Floats, Offers, part
from simulator.engine.compiled import phase, rule

# prices that are tried, from cost to so many times cost; further while the last is best
TRIES, DEAREST, FURTHEST = 40, 3.0, 27.0
ROUGH = 128  # customers of a segment who stand for all of it where a rough answer will do
GOLDEN_SECTION = (sqrt(5.0) - 1.0) / 2.0
CLOSE = 2.5e-7  # of the price: at a flat top the rounding of profits hides what is closer
STEPS = 100  # more than any search takes


def used_to_any(segment: int) -> tuple[float, float, float]:
    """A price feels like what it is."""
    return 0.0, 0.0, 1.0


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
        feels: gives what a segment is used to: `used_to`, `effect` and `loss_aversion` of `Terms`.
    """

    def __init__(
        self,
        customers: Any,
        weight: float,
        offers: Callable[[], Offers],
        month: int,
        own: int,
        siblings: Sequence[int] = (),
        feels: Callable[[int], tuple[float, float, float]] = used_to_any,
    ) -> None:
        self.customers, self.weight, self.offers = customers, weight, offers
        self.month, self.own, self.feels = month, own, feels
        self.brands = siblings
        self.of_segment: dict[int, tuple[Terms, Weighed]] = {}

    def __call__(self, s: int, prices: np.ndarray) -> np.ndarray:
        """(prices, 1 + siblings) expected demand in a segment at each price, all else as it is.

        The provider's own, then that of its siblings from those who know it: what its price moves
        [GPU-hours/month, if all who are free chose this month].
        """
        found: np.ndarray = expect(np.asarray(prices, float), *self.free_in(s))
        return found * self.weight

    def best_price(self, s: int, cost: float, earned: Sequence[float]) -> tuple[float, float]:
        """The price that brings most in a segment, and the profit if all who are free chose.

        Args:
            cost: of an hour, above 0 [CUR/GPU-hour].
            earned: by an hour of each sibling [CUR/GPU-hour].

        Returns:
            Price [CUR/GPU-hour] and profit [CUR/month].
        """
        return best_price(Margins(cost, np.array(earned, float), self.weight), *self.free_in(s))

    def free_in(self, s: int) -> tuple[Terms, Weighed]:
        """What the customers of a segment who are free go by, and these customers."""
        if s not in self.of_segment:
            self.of_segment[s] = self.terms(s), self.weighed(s)
        return self.of_segment[s]

    def terms(self, s: int) -> Terms:
        """What a segment goes by."""
        customers, offers = self.customers, self.offers_met
        segments, nest = customers.segments, offers.nest[self.own]
        least = segments.usage_minimum[s] * offers.factors.usage_minimum[s, self.own]
        return Terms(
            customers.reference_price, float(segments.usage_elasticity[s]), float(least),
            offers.own_noise if nest else 1.0,
            (offers.nest[self.siblings] == nest).astype(np.int64) * int(nest != 0),
            *self.feels(s),
        )  # fmt: skip

    @cached_property
    def offers_met(self) -> Offers:
        """What customers met last month, and what the provider is now; deals are left out."""
        met: Any = self.offers()
        without: Offers = met._replace(deals=None)
        return without

    @cached_property
    def siblings(self) -> np.ndarray:
        """Places of the other brands."""
        return np.array(self.brands, np.int64)

    @cached_property
    def growth(self) -> np.ndarray:
        """(segments, verticals) of usage since month 0."""
        grown: np.ndarray = self.customers.usage_growth_until(self.month)
        return grown

    def weighed(self, s: int) -> Weighed:
        """The customers of a segment who are free."""
        customers, own, offers = self.customers, self.own, self.offers_met
        c = customers.columns
        start, stop = customers.starts[s], customers.starts[s + 1]
        serves = offers.admits[own] and offers.complies[s, own]
        there = slice(start, stop if serves else start)
        rows = free_rows(start, c.provider[there], c.aware[there], own)
        blank = {name: np.empty(rows.size) for name in Weighed._fields}
        weighed = Weighed(**blank | {"siblings": np.empty((rows.size, self.siblings.size))})
        weigh(
            rows, part(Choosers, c), part(Needs, customers.segments), s, offers, self.growth[s],
            self.month, customers.outside, own, self.siblings, customers.reference_price, weighed,
        )  # fmt: skip
        return weighed


class Margins(NamedTuple):
    """What an hour brings a firm."""

    cost: float  # C, of an hour of the brand whose price is looked for [CUR/GPU-hour]
    earned: Floats  # (siblings) by an hour of each of the firm's other brands [CUR/GPU-hour]
    weight: float  # how many customers each one stands for


def best_price(margins: Margins, terms: Terms, weighed: Weighed) -> tuple[float, float]:
    """The price of highest profit from some customers, cost or above, and that profit.

    The best of 40 prices up to three times cost, evenly spaced, then the top between its
    neighbours: where profit has several tops, that of the best price tried. As long as that is the
    last, it goes on to as many prices beyond, up to 27 times cost.

    Args:
        margins: of the firm; the cost is above 0.
        terms: what the customers go by.
        weighed: the customers.
    """
    cost = margins.cost
    each = max(1, weighed.value.size // ROUGH)
    some = Weighed(*(part[::each].copy() for part in weighed)) if each > 1 else weighed
    prices = np.linspace(cost, DEAREST * cost, TRIES)
    found = profits(prices, margins, terms, some)
    while found.argmax() == prices.size - 1 and prices[-1] < FURTHEST * cost:
        dearer = beyond(prices, cost)
        prices = np.append(prices, dearer)
        found = np.append(found, profits(dearer, margins, terms, some))
    price, most, place = climb(prices, int(found.argmax()), margins, terms, weighed)
    while place == prices.size - 1 and prices[-1] < FURTHEST * cost:  # what some did not tell
        prices = np.append(prices, beyond(prices, cost))
        price, most, place = climb(prices, place, margins, terms, weighed)
    return float(price), float(most)


def beyond(prices: np.ndarray, cost: float) -> np.ndarray:
    """As many prices above the last."""
    last = float(prices[-1])
    return np.linspace(last, min(DEAREST * last, FURTHEST * cost), TRIES)[1:]


def profits(prices: np.ndarray, margins: Margins, terms: Terms, weighed: Weighed) -> np.ndarray:
    """What each of several prices brings a month [CUR]."""
    taken = expect(prices, terms, weighed) * margins.weight
    mine: np.ndarray = taken[:, 0] * (prices - margins.cost)
    return mine + taken[:, 1:] @ margins.earned if margins.earned.size else mine


@phase
def profit_at(price, margins, terms, weighed, room, taken):
    """What a price brings a month [CUR]; `room` and `taken` as in `take_at`."""
    take_at(price, terms, weighed, room, taken)
    profit = taken[0] * margins.weight * (price - margins.cost)
    for m in range(margins.earned.size):
        profit += taken[1 + m] * margins.weight * margins.earned[m]
    return profit


@phase
def climb(prices, best, margins, terms, weighed):
    """The top near the best of several prices, the profit there, and the best one's place.

    From price to price as long as one beside it brings more, then on between its neighbours.

    Args:
        prices: rising.
        best: the place of the one that seems best.
    """
    room, taken = np.empty((3, weighed.value.size)), np.empty(1 + margins.earned.size)
    profit, last = np.full(prices.size, np.nan), prices.size - 1
    while True:
        low, high = max(best - 1, 0), min(best + 1, last)
        for k in range(low, high + 1):
            if np.isnan(profit[k]):
                profit[k] = profit_at(prices[k], margins, terms, weighed, room, taken)
        better = best
        for k in range(low, high + 1):
            better = k if profit[k] > profit[better] else better
        if better == best:
            break
        best = better
    top = prices[best], profit[best]
    second, third = (prices[low], profit[low]), (prices[high], profit[high])
    if low == best or (high != best and third[1] > second[1]):
        second, third = third, second
    if low == best or high == best:  # at an end there is one neighbour
        third = second
    price, most = top_between(
        prices[low], prices[high], top, second, third, margins, terms, weighed, room, taken
    )
    return price, most, best


@phase
def top_between(left, right, top, second, third, margins, terms, weighed, room, taken):
    """The price of highest profit between two, and that profit.

    A step goes to the top of the parabola through the three best so far; by golden section where
    that leads out of the interval, or closes in no faster than half the step before the last.

    Args:
        left, right: the ends.
        top, second, third: the best three so far: price and profit.

    Source: Brent (1973), Algorithms for Minimization without Derivatives, chapter 5.
    """
    step, before = right - left, right - left
    for _ in range(STEPS):
        middle, close = (left + right) / 2.0, CLOSE * top[0]
        if abs(top[0] - middle) <= 2.0 * close - (right - left) / 2.0:
            break
        wanted = to_top(top, second, third)
        out = not left + close < top[0] + wanted < right - close
        if out or abs(wanted) > abs(before) / 2.0:
            step = (left if top[0] >= middle else right) - top[0]
            wanted = (1.0 - GOLDEN_SECTION) * step
        before, step = step, wanted if abs(wanted) >= close else copysign(close, wanted)
        price = top[0] + step
        tried = price, profit_at(price, margins, terms, weighed, room, taken)
        if tried[1] >= top[1]:
            left, right = (top[0], right) if price >= top[0] else (left, top[0])
            top, second, third = tried, top, second
            continue
        left, right = (price, right) if price < top[0] else (left, price)
        if tried[1] >= second[1] or second[0] == top[0]:
            second, third = tried, second
        elif tried[1] >= third[1] or third[0] == top[0] or third[0] == second[0]:
            third = tried
    return top


@rule
def to_top(first, second, third):
    """How far from the first the top of the parabola through three points is; infinite without."""
    one = (first[0] - second[0]) * (first[1] - third[1])
    other = (first[0] - third[0]) * (first[1] - second[1])
    below = 2.0 * (one - other)
    if below == 0.0:
        return np.inf
    return ((first[0] - third[0]) * other - (first[0] - second[0]) * one) / below
