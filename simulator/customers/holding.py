"""What all customers hold of offers, and what is done about it between the phases.

Serial, because pots are shared: who draws on one first is a keyed draw, so that neither rows nor
threads decide it.
"""

from typing import Any

import numpy as np

from simulator.customers.month.dealing import owe_rows, pay_rows
from simulator.engine import draws
from simulator.engine.columns import MILLION, NONE, ON_DEMAND, TERM, TRIAL, Deals, Holdings, Offers
from simulator.engine.draws import monthly, uniform
from simulator.engine.spans import over_rows
from simulator.offer_rules import bound, forgone, monthly_level

ONE = np.int64(1)
NO_GROWTH = np.zeros((0, 0))
NO_TERMS = np.zeros((2, 0, 0))
COUNTED = ("given", "subsidies", "committed", "trials", "trials_ended", "converted")


def empty_holdings(customers: int) -> Holdings:
    """Nothing held, by so many customers."""

    def of(dtype: Any) -> np.ndarray:
        return np.zeros(customers, dtype)

    return Holdings(
        deal=of(np.int8), joined=of(np.int16), listed=of(np.float64), cap=of(np.float64),
        tried=of(np.uint32), granted=of(np.uint32), credit=of(np.int64),
        credit_until=of(np.int16), credit_by_state=of(np.int8), claimed=of(np.int64),
        claim=of(np.int64), spent=of(np.int64), due=of(np.int64), charged=of(np.int64),
        billable=of(np.int64), paid=of(np.float64),
    )  # fmt: skip


class Held:
    """What customers hold of offers; nothing, and nothing to do, where a scenario has none.

    Args:
        customers: the `Customers` of the market.
        on: whether the scenario has offers.
        shape: segments, providers.

    Attributes:
        holdings: the columns.
        counts: of the month, by segment and provider; the record's columns of these names.
    """

    def __init__(self, customers: Any, on: bool, shape: tuple[int, ...]) -> None:
        self.customers, self.on, self.shape = customers, on, shape
        self.holdings = empty_holdings(customers.count if on else 0)
        self.counts = {name: np.zeros(shape, np.int64) for name in COUNTED}

    def of(self, deals: Deals | None) -> Holdings | None:
        """The columns, where there are deals to hold."""
        return None if deals is None else self.holdings

    def begin_month(self) -> None:
        """Forget last month's counts."""
        if self.on:
            self.counts = {name: np.zeros(self.shape, np.int64) for name in COUNTED}

    @property
    def counted(self) -> np.ndarray | int:
        """The month's counts in the order of COUNTED, or 0 of all."""
        return np.array([*self.counts.values()]) if self.on else 0

    def settle(self) -> None:
        """Month 0: first users pay list prices."""
        if self.on:
            self.holdings.listed[:] = self.customers.columns.price

    # Choosing and leaving ---------------------------------------------------------------------

    def growth(self, month: int) -> np.ndarray:
        """(segments, verticals) of usage, by which deals are weighed."""
        return self.customers.usage_growth_until(month) if self.on else NO_GROWTH

    def bounds(self, offers: Offers, month: int) -> np.ndarray:
        """(2, terms, segments) what a term costs beside its price: share of it; utils."""
        if not offers.deals.term.size:
            return NO_TERMS
        segments, terms = self.customers.segments, offers.deals.term.tolist()
        factor = monthly_level(offers.cost_level, month)
        each = tuple(zip(segments.contract.tolist(), segments.binding_cost.tolist(), strict=True))
        lock = self.customers.price_lock  # without it who is on demand pays every month's price
        lost = [[forgone(factor, m, c if lock else 1) for c, _ in each] for m in terms]
        tied = [[bound(dislike, term, ordinary) for ordinary, dislike in each] for term in terms]
        return np.array([lost, tied])

    def remember_trials(self) -> None:
        """Before choosing: who is on trial."""
        if self.on:
            self.on_trial = self.holdings.deal == TRIAL

    def after_choice(self, deals: Deals, month: int) -> None:
        """Count trials that begin, end and convert; grant credits."""
        if not self.on:
            return
        c, held = self.customers.columns, self.holdings
        moved = c.provider != c.provider_before
        now = held.deal == TRIAL
        ended = self.on_trial & (moved | ~now)
        stayed = ended & ~moved
        self.counts["trials"] += self.count(now & moved, c.provider)
        self.counts["trials_ended"] += self.count(ended, c.provider_before)
        self.counts["converted"] += self.count(stayed, c.provider)
        if (deals.credit > 0.0).any():
            new = (c.provider != NONE) & (held.deal != TRIAL) & (moved | stayed)
            self.grant(deals, month, np.flatnonzero(new))

    def after_leaving(self) -> None:
        """Who left holds nothing any more, and a trial that was left has ended; count terms."""
        if not self.on:
            return
        c, held = self.customers.columns, self.holdings
        left = (c.provider == NONE) & (c.provider_before != NONE)
        ended = left & (held.deal == TRIAL)
        self.counts["trials_ended"] += self.count(ended, c.provider_before)
        self.counts["committed"] += self.count(~left & (held.deal == TERM), c.provider)
        held.deal[left] = ON_DEMAND
        held.credit[left] = 0

    def count(self, rows: np.ndarray, provider: np.ndarray) -> np.ndarray:
        """(segments, providers) how many of some rows, by a column of providers."""
        segments, providers = self.shape
        cell = self.customers.columns.segment[rows].astype(np.int64) * providers + provider[rows]
        return np.bincount(cell, minlength=segments * providers).reshape(self.shape)

    def grant(self, deals: Deals, month: int, rows: np.ndarray) -> None:
        """New customers get their credit, as long as there is something in the pot."""
        c, held = self.customers.columns, self.holdings
        cell = c.segment[rows].astype(np.int64), c.provider[rows].astype(np.int64)
        bit = ONE << cell[1]
        amount = np.rint(deals.credit[cell] * MILLION).astype(np.int64)
        eligible = (amount > 0) & (held.granted[rows] & bit == 0)
        rows, bit, amount = rows[eligible], bit[eligible], amount[eligible]
        segment, provider = (part[eligible] for part in cell)
        amount = self.from_pots(
            deals, deals.credit_pot[segment, provider], rows, amount, draws.CREDIT_QUEUE, month
        )
        some = amount > 0
        rows, segment, provider = rows[some], segment[some], provider[some]
        held.granted[rows] = held.granted[rows] | bit[some].astype(np.uint32)
        held.credit[rows] = amount[some]
        held.credit_until[rows] = month + deals.credit_months[segment, provider]
        held.credit_by_state[rows] = deals.credit_by_state[segment, provider]

    # Paying -----------------------------------------------------------------------------------

    def extremes(self, offers: Offers) -> tuple[float, float]:
        """The lowest price that may be paid, and the most money that offers are worth a month."""
        deals, price = offers.deals, min(offers.price.ravel().tolist())
        if not self.on:
            return price, 0.0
        lowest = min(price, float(deals.new_price.min()))
        lowest *= 1.0 - float(deals.discount.max(initial=0.0))
        free = max(float(deals.free.max()), float(self.holdings.cap.max(initial=0.0)))
        most = float(self.holdings.credit.max(initial=0)) / MILLION
        allowance = float(np.where(deals.share > 0.0, deals.allowance, 0.0).max())
        if np.isinf(allowance):
            lowest, allowance = lowest * (1.0 - float(deals.share.max())), 0.0
        return lowest, free * lowest + most + allowance

    def begin_year(self, deals: Deals) -> None:
        """What a customer had of a subsidy in its last year no longer counts."""
        if self.on:
            for s in np.flatnonzero(deals.new_year).tolist():
                start, stop = self.customers.starts[s : s + 2]
                self.holdings.claimed[start:stop] = 0

    def pay(self, deals: Deals, month: int, served: np.ndarray) -> tuple[np.ndarray, ...]:
        """What `Use.bill` tells of usage and money, where others may pay for users."""
        customers, held = self.customers, self.holdings
        columns, segments = customers.columns, customers.segments
        claims = sum(self.over_rows(owe_rows, month, columns, segments, held, deals, served))
        if np.any(claims):
            rows = np.flatnonzero(held.claim)
            pots = deals.subsidy_pot[columns.segment[rows]]
            held.claim[rows] = self.from_pots(
                deals, pots, rows, held.claim[rows], draws.SUBSIDY_QUEUE, month
            )
        shape = np.zeros(self.shape)
        about = columns, held, deals.free, served, shape, len(customers.vertical_names)
        pieces = self.over_rows(pay_rows, *about)
        totals, by_vertical = (np.sum(parts, axis=0) for parts in zip(*pieces, strict=True))
        usage, charged, *rest = totals
        for name, counted in zip(COUNTED, rest, strict=False):
            self.counts[name] += counted
        return usage, charged, by_vertical

    def over_rows(self, rows: Any, *about: Any) -> list[Any]:
        """A compiled function over all rows, in spans on threads."""
        return over_rows(
            lambda a, b: rows(a, b, *about), self.customers.count, self.customers.threads
        )

    def from_pots(
        self, deals: Deals, pots: np.ndarray, rows: np.ndarray, wanted: np.ndarray,
        purpose: np.uint64, month: int,
    ) -> np.ndarray:  # fmt: skip
        """What customers have of what they want from pots, which is booked.

        Where a pot does not hold enough for all, they come in an order that is drawn; the last
        has what is left.

        Args:
            pots: which each draws on.
            rows: whose.
            wanted: [millionths of CUR].
        """
        had = wanted.copy()
        for pot in np.unique(pots).tolist():
            those = np.flatnonzero(pots == pot)
            left = int(deals.pots[pot] - deals.drawn[pot])
            if wanted[those].sum() > left:
                queue = monthly(self.customers.seed, purpose, month)
                keys = self.customers.columns.key[rows[those]]
                place = [float(uniform(queue, key)) for key in keys]
                those = those[np.argsort(place, kind="stable")]
                before = np.cumsum(wanted[those]) - wanted[those]
                had[those] = np.clip(left - before, 0, wanted[those])
            deals.drawn[pot] += had[those].sum()
        return had
