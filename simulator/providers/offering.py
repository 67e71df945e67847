"""What providers offer beside their list prices, and what is left of the pots it comes from.

The actions of `plugins/actions/offers.py` say every month what is on offer; `deals` hands it to
the customers. Only what was drawn from pots lasts.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from simulator.engine.columns import MILLION, THOUSAND, Deals
from simulator.engine.compiled import phase
from simulator.plugins.actions.offers import may_offer

NEVER = 2**15  # a month that never comes
UNLIMITED = 4 * 10**18  # millionths: what fits into whole numbers


@phase
def complying(attributes, least):
    """(segments, providers) 1 where each attribute is as good as the segment requires.

    Args:
        attributes: (providers, attributes) as offered.
        least: (segments, attributes) that a segment may buy.
    """
    complies = np.ones((least.shape[0], attributes.shape[0]), np.int64)
    for s in range(least.shape[0]):
        for j in range(attributes.shape[0]):
            for a in range(attributes.shape[1]):
                if not attributes[j, a] >= least[s, a]:
                    complies[s, j] = 0
    return complies


class NewPrice(NamedTuple):
    """A price for who joins: a change of the list price, and since when it is offered."""

    column: int
    rows: list[int]
    by: float | None
    to: float | None
    since: int


class Offering:
    """What is on offer this month.

    Args:
        timeline: of the scenario.
        shape: segments, providers.
        weight: customers an agent stands for; pots are theirs all.

    Attributes:
        used: whether the scenario may have offers at all.
        drawn: what was taken from each pot so far [millionths of CUR, of all agents].
        new_prices, terms, trial, ...: of the month; see `Deals`.
    """

    def __init__(self, timeline: Sequence[Any], shape: tuple[int, int], weight: float) -> None:
        self.used = may_offer(timeline)
        self.shape, self.weight = shape, weight
        self.drawn = np.zeros(len(timeline) if self.used else 0, np.int64)
        self.nothing: Deals | None = None  # what is on offer where nothing ever is
        self.begin_month()

    def begin_month(self) -> None:
        """Forget what was offered last month."""
        if self.nothing is not None:
            return
        segments, _ = shape = self.shape
        self.new_prices: list[NewPrice] = []
        self.terms: dict[int, np.ndarray] = {}
        self.trial, self.trial_cap = np.zeros(shape, np.int64), np.zeros(shape)
        self.free, self.credit = np.zeros(shape), np.zeros(shape)
        self.credit_months, self.credit_pot = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
        self.credit_by_state = np.zeros(shape, np.int64)
        self.share, self.allowance = np.zeros(segments), np.zeros(segments)
        self.subsidy_pot, self.new_year = (np.zeros(segments, np.int64) for _ in range(2))
        self.pots: list[float | None] = []

    def price_new(
        self, column: int, rows: list[int], by: float | None, to: float | None, since: int
    ) -> None:
        """A price for who joins, a later one in place of an earlier."""
        self.new_prices.append(NewPrice(column, rows, by, to, since))

    def commit(self, months: int, rows: list[int], column: int, discount: float) -> None:
        """A term at a discount; one of the same length replaces an earlier one."""
        table = self.terms.setdefault(months, np.zeros(self.shape))
        table[rows, column] = discount

    def pot(self, money: float | None) -> int:
        """The number of a pot of so much [kCUR]; None never runs out.

        Asked for every month, ended or not: actions come in order of date, so that each has
        the same number in every month.
        """
        self.pots.append(money)
        return len(self.pots) - 1

    def lay_out(self, k: int) -> int:
        """What a pot holds at first [millionths of CUR, of all agents]."""
        money = self.pots[k] if k < len(self.pots) else None
        if money is None:
            return UNLIMITED
        return min(int(money * THOUSAND * MILLION / self.weight), UNLIMITED)

    def deals(self, price: np.ndarray) -> Deals:
        """What customers meet this month.

        Args:
            price: list prices that are posted.
        """
        if self.nothing is not None:
            return self.nothing
        new_price, since = price, np.full(self.shape, NEVER, np.int64)
        for one in self.new_prices:
            new_price = price.copy() if new_price is price else new_price
            listed = price[one.rows, one.column]
            new_price[one.rows, one.column] = one.to if one.by is None else listed * (1.0 + one.by)
            since[one.rows, one.column] = one.since
        pots = np.array([self.lay_out(k) for k in range(len(self.drawn))], np.int64)
        left = np.append(pots - self.drawn, 1) > 0  # one more for who offers nothing
        lengths = sorted(self.terms)
        discount = [self.terms[months] for months in lengths]
        deals = Deals(
            on=int(self.used), new_price=new_price, new_since=since,
            term=np.array(lengths, np.int64),
            discount=np.array(discount) if discount else np.zeros((0, *self.shape)),
            trial=self.trial, trial_cap=self.trial_cap, free=self.free,
            credit=np.where(left[self.credit_pot], self.credit, 0.0),
            credit_months=self.credit_months, credit_pot=self.credit_pot,
            credit_by_state=self.credit_by_state,
            share=np.where(left[self.subsidy_pot], self.share, 0.0), allowance=self.allowance,
            subsidy_pot=self.subsidy_pot, new_year=self.new_year, pots=pots, drawn=self.drawn,
        )  # fmt: skip
        if not self.used:
            self.nothing = deals
        return deals
