"""A market that remembers what some of its customers met in each month.

It is the model itself, and its bits are the model's: what is kept here are copies, taken before
those customers choose and when the month is over. Why a customer chose is told of them in
`choice.py`, without a second run.
"""

from typing import Any, NamedTuple

import numpy as np

from simulator.customers.month.referring import referral_of
from simulator.customers.month.weighing import apart
from simulator.engine import draws
from simulator.engine.columns import (
    MILLION,
    Contacts,
    Customers,
    Factors,
    Holdings,
    Offers,
    Referral,
    Segments,
)
from simulator.engine.draws import monthly
from simulator.model import MarketModel
from simulator.rules import consideration_hazard, peer_influence, silence

FIXED = ("key", "segment", "vertical", "price_sensitivity", "budget", "taste")  # for the run


class Heard(NamedTuple):
    """By what a customer may have heard of each provider in a month; (customers, providers)."""

    contacts: np.ndarray  # how many of its contacts used it; on a mean field the expected number
    by_contacts: np.ndarray  # chance that at least one of them mentioned it
    by_promotion: np.ndarray  # chance that a channel reached the customer


class Wish(NamedTuple):
    """What may have made a customer start to consider in a month; (customers)."""

    hazard: np.ndarray  # chance to start [1/month]
    alone: np.ndarray  # the same, had nobody used a provider
    peers: np.ndarray  # W, what the peers' use amounts to


class Moment(NamedTuple):
    """What the watched customers met in a month, before they chose; month 0 after it.

    `before` and `after` are their rows of the columns; of `offers`, deals and factors stand apart,
    as `choosing.apart` has them.
    """

    month: int
    before: Customers
    after: Customers
    holdings: Holdings | None
    segments: Segments
    offers: Offers
    deals: Any
    factors: Factors | None
    growth: np.ndarray
    bounds: np.ndarray
    referral: Referral | None
    heard: Heard
    wish: Wish
    noise: np.uint64  # stream of the draws about providers
    noise_of_none: np.uint64  # and about doing without


class Watched(MarketModel):
    """A market whose `watched` customers' months are kept in `moments`, month 0 first.

    Made as every `MarketModel`; nothing is kept before `watch` says whose.
    """

    watched = np.empty(0, np.int64)  # nobody yet
    moments: list[Moment]

    def watch(self, rows: np.ndarray) -> None:
        """Keep the months of these customers from now on; before the first month.

        Args:
            rows: of the columns, in order.
        """
        if self.month:
            raise ValueError(f"watch: month {self.month} has begun; watch from month 0 on")
        columns = self.customers.columns
        self.watched, self.fixed = rows, {name: getattr(columns, name)[rows] for name in FIXED}
        self.moments = [self._moment()]

    def choose(self, rows: Any = None) -> None:
        """5. As in every market; what the watched customers know and face is kept."""
        if rows is None and self.watched.size:
            self.moments.append(self._moment())
        super().choose(rows)

    def account(self) -> None:
        """9. As in every market; where the watched customers stand at the end is kept."""
        super().account()
        if self.watched.size:
            self.moments[-1] = self.moments[-1]._replace(after=self._rows())

    def _rows(self) -> Customers:
        """Copies of the watched customers' rows."""
        columns = self.customers.columns
        moving = (name for name in Customers._fields if name not in FIXED)
        return Customers(**self.fixed, **{n: getattr(columns, n)[self.watched] for n in moving})

    def _moment(self) -> Moment:
        """The month as the watched customers meet it."""
        customers, month = self.customers, self.month
        rows = self._rows()
        offers, deals, factors = apart(frozen(self.offers))
        held = customers.held
        seed = customers.seed if month else customers.population_seed
        purpose = draws.CHOOSE if month else draws.INITIAL_CHOICE
        return Moment(
            month, rows, rows,
            Holdings(*(column[self.watched] for column in held.holdings)) if held.on else None,
            Segments(*(column.copy() for column in customers.segments)),
            offers, deals, factors,
            np.array(held.growth(month)), np.array(held.bounds(self.offers, month)),
            self._referral(month), self._heard(), self._wish(),
            monthly(seed, purpose, month), monthly(seed, draws.CHOOSE_OUTSIDE, month),
        )  # fmt: skip

    def _referral(self, month: int) -> Referral | None:
        referral = referral_of(self.customers, month, self.offers.factors.gift.copy())
        if referral is None or referral.mean_field:
            return referral
        return referral._replace(using=np.ascontiguousarray(referral.using[:, self.watched]))

    def _heard(self) -> Heard:
        """Who could have told the watched customers of each provider. R3"""
        customers, segment = self.customers, self.customers.columns.segment[self.watched]
        mention = self.offers.factors.mention
        if customers.mean_field:
            expected = customers.contacts_each * customers.users_of / customers.count
            contacts = np.broadcast_to(expected, (len(segment), len(expected)))
        else:
            contacts = customers.using[:, self.watched].T.astype(float)
        said = np.array([
            [1.0 - silence(customers.word_of_mouth[s] * more, n)
             for more, n in zip(mention.tolist(), row, strict=True)]
            for s, row in zip(segment.tolist(), contacts.tolist(), strict=True)
        ]).reshape(contacts.shape)  # fmt: skip
        there = self.offers.present == 1
        return Heard(contacts, said * there, (1.0 - self.promotion.missed[segment]) * there)

    def _wish(self) -> Wish:
        """What could have made the watched customers start to consider. R4"""
        customers, want = self.customers, self.customers.want
        found = np.zeros((3, len(self.watched)))
        if self.month == 0:
            return Wish(*found)
        segments = customers.segments
        for k, row in enumerate(self.watched.tolist()):
            s = int(customers.columns.segment[row])
            local = want.voice if customers.mean_field else heard_from(
                row, customers.contacts, customers.columns.seen_voice, want.users)  # fmt: skip
            peers = peer_influence(want.users, local, segments.local_share[s])
            about = want.innovation[s], segments.imitation[s]
            found[:, k] = (
                consideration_hazard(*about, peers, want.pull),
                consideration_hazard(*about, 0.0, want.pull),
                peers,
            )
        return Wish(*found)


def heard_from(row: int, contacts: Contacts, voices: np.ndarray, otherwise: float) -> float:
    """Mean of what a customer's contacts say, as `want_rows` has it; else, of who has none."""
    near = contacts.contact[contacts.start[row] : contacts.start[row + 1]]
    if not near.size:
        return otherwise
    return float(int(voices[near].sum()) / MILLION / near.size)


def frozen(offers: Offers) -> Offers:
    """Copies of what customers meet; next month the arrays hold other numbers."""

    def copied(table: Any) -> Any:
        return table._replace(**{
            name: value.copy() for name, value in table._asdict().items()
            if isinstance(value, np.ndarray)
        })  # fmt: skip

    whole: Offers = copied(offers)
    return whole._replace(deals=copied(offers.deals), factors=copied(offers.factors))
