"""Why a customer chose what it chose: its utilities term by term, as R6 has them.

Nothing is fitted or guessed here. A watched customer's row of that month is put once more before
the model's own rules, with the same draws; so the option of highest utility is what the model
chose, and a test holds that for every customer in every month.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from experiments.page.demo.watching import Moment
from simulator.customers.month.choosing import Choosing
from simulator.customers.month.dealing import ENTRY, NET, weigh_deals
from simulator.customers.month.referring import brought
from simulator.customers.month.weighing import SECURITY, draw_luck, quality, value_of
from simulator.engine.columns import NONE, TRIAL, part
from simulator.engine.draws import gumbel, uniform, words_of_rows
from simulator.fields import ATTRIBUTES
from simulator.lever_rules import bond, distrust, gift_utility
from simulator.rules import may_join, outside_utility

BARS = ("unknown", "absent", "full", "required", "budget")  # why one could not be chosen
TERMS = ("price", *ATTRIBUTES, "claim", "appeal", "credit", "mistrust", "habit", "gift", "luck")


class Option(NamedTuple):
    """A provider, as a customer sees it in a month.

    Attributes:
        provider: its place.
        price: what an hour costs the customer, deals included [CUR/GPU-hour].
        terms: of its utility, by name, without those that are nothing [utils]; see TERMS.
        utility: U, what the model compares: the terms' sum [utils].
        barred: why it could not be chosen, one of BARS; "" where it could.
    """

    provider: int
    price: float
    terms: dict[str, float]
    utility: float
    barred: str


@dataclass(frozen=True)
class Choice:
    """What a customer faced when it chose.

    Attributes:
        month: of the choice; 0 for who was a user from the start.
        own: the provider it had, or NONE; one that has left the market is none to it.
        options: all providers, in their order.
        without: utility of doing without one, and the luck in it; None where all must have one.
        took: place of the provider of highest utility, or NONE.
    """

    month: int
    own: int
    options: tuple[Option, ...]
    without: tuple[float, float] | None
    took: int

    @property
    def open(self) -> list[Option]:
        """What it could choose, best first."""
        able = [option for option in self.options if not option.barred]
        return sorted(able, key=lambda option: -option.utility)


def choice_of(moment: Moment, k: int, market: Any) -> Choice:
    """What a watched customer faces in a month, put before the model's own rules.

    Args:
        moment: of `Watched.moments`.
        k: place of the customer among the watched.
        market: the `Watched` model.
    """
    facing = Facing(moment, k, market)
    options = tuple(facing.option(j) for j in range(moment.offers.key.size))
    best, took = -np.inf, NONE
    without = facing.without()
    if without is not None:
        best = without[0]
    for option in options:
        if not option.barred and option.utility > best:
            best, took = option.utility, option.provider
    return Choice(moment.month, facing.own, options, without, took)


class Facing:
    """A customer before its options; arguments as `choice_of`."""

    def __init__(self, moment: Moment, k: int, market: Any) -> None:
        self.moment, self.k, self.market = moment, k, market
        self.first = moment.month == 0  # first users took what suits them, without a history
        row, segments = moment.before, moment.segments
        self.s = s = int(row.segment[k])
        self.own = NONE if self.first else self.staying(int(row.provider[k]))
        self.budget = float(row.budget[k])
        sensitivity = float(row.price_sensitivity[k])
        self.sensitivity = sensitivity if self.first else sensitivity / moment.offers.cost_level
        self.scale = float(segments.attribute_scale[s])
        self.least = float(segments.usage_minimum[s])
        self.kappa = 0.0 if self.first else float(segments.switching_cost[s])
        self.hours = segments.usage_share[s] * self.budget / market.customers.reference_price
        self.prices, self.net, self.entry = moment.offers.price, s, s
        if moment.deals is not None and not self.first:
            self.weigh()
        words = np.empty(1, np.uint64)
        words_of_rows(moment.noise, np.array([k]), row.key, words)
        self.luck = np.empty((moment.offers.key.size, 1))
        draw_luck(words, moment.offers, self.luck)

    def staying(self, own: int) -> int:
        """The provider it may stay with, or NONE."""
        stranded = own != NONE and int(self.moment.offers.present[own]) == 0
        return NONE if stranded else own

    def weigh(self) -> None:
        """The deal of each provider that is the cheapest to this customer."""
        moment, market = self.moment, self.market
        holdings, factors = moment.holdings, moment.factors
        assert holdings is not None
        assert factors is not None
        if self.own != NONE and int(holdings.deal[self.k]) == TRIAL:
            self.kappa = 0.0  # who only tried has not moved in
        count = moment.offers.key.size
        self.prices, taken = np.empty((3, count)), np.empty(count, np.int64)
        weigh_deals(
            self.k, self.s, self.own, moment.month, self.sensitivity,
            part(Choosing, moment.before), moment.segments, holdings, moment.offers.price,
            moment.deals, moment.bounds, moment.growth, factors.usage, factors.usage_minimum,
            market.customers.reference_price, self.prices, taken,
        )  # fmt: skip
        self.net, self.entry = NET, ENTRY

    def without(self) -> tuple[float, float] | None:
        """Utility of doing without a provider, and the luck in it."""
        if self.first or not self.market.customers.outside:
            return None
        moment, segments = self.moment, self.moment.segments
        level = outside_utility(
            segments.outside_utility[self.s], segments.outside_drift[self.s], moment.month
        )
        luck = gumbel(uniform(moment.noise_of_none, moment.before.key[self.k]))
        return level + luck, luck

    def option(self, j: int) -> Option:
        """Provider j, as this customer sees it."""
        moment, k, s = self.moment, self.k, self.s
        offers, factors, taste = moment.offers, moment.factors, moment.before.taste
        felt, mistrust = float(self.prices[self.net, j]), 0.0
        if factors is not None:
            felt += float(factors.surprise[s, j])
            if not self.first and (int(moment.before.saw[k]) >> j) & 1:
                mistrust = float(factors.mistrust[j])
        value = value_of(
            quality(taste, offers.attributes, k, j), taste[k, SECURITY], self.scale,
            self.sensitivity, felt, offers.claim[j], offers.appeal[j], offers.credit[s, j],
            mistrust, offers.attributes[j, SECURITY],
        )  # fmt: skip
        beside = {"habit": self.habit(j), "gift": self.gift(j), "luck": float(self.luck[j, 0])}
        terms = {
            "price": -self.sensitivity * felt,
            **{name: self.scale * float(taste[k, a] * offers.attributes[j, a])
               for a, name in enumerate(ATTRIBUTES)},
            "claim": self.scale * float(offers.claim[j]),
            "appeal": float(offers.appeal[j]),
            "credit": float(offers.credit[s, j]),
        }  # fmt: skip
        if mistrust > 0.0:
            secure = offers.attributes[j, SECURITY]
            terms["mistrust"] = -self.scale * distrust(taste[k, SECURITY], mistrust, secure)
        for extra in beside.values():  # in the order of the rule: the same bits
            value += extra
        terms = {name: term for name, term in (terms | beside).items() if term != 0.0}
        return Option(j, float(self.prices[self.net, j]), terms, float(value), self.barred(j))

    def habit(self, j: int) -> float:
        """What speaks for the provider it has: moving costs kappa."""
        if self.own == NONE:
            return 0.0
        factors = self.moment.factors
        if factors is None:
            return self.kappa if j == self.own else 0.0
        other = 0.0 if j == self.own else factors.inertia[j]
        return float(bond(self.kappa, factors.inertia[self.own], other))

    def gift(self, j: int) -> float:
        """What a contact that uses a provider brings it."""
        moment, factors = self.moment, self.moment.factors
        if self.first or factors is None or j == self.own or moment.referral is None:
            return 0.0
        keys = moment.before.key[self.k], moment.offers.key[j]
        if not brought(self.k, j, *keys, moment.referral):
            return 0.0
        return float(gift_utility(self.sensitivity, factors.gift[j], self.hours))

    def barred(self, j: int) -> str:
        """Why provider j could not be chosen, "" where it could; the own one always can."""
        if j == self.own:
            return ""
        offers, factors = self.moment.offers, self.moment.factors
        least = self.least
        if factors is not None:
            least = least * float(factors.usage_minimum[self.s, j])
        known = (int(self.moment.before.aware[self.k]) >> j) & 1
        about = int(offers.present[j]), int(offers.admits[j]), int(offers.complies[self.s, j])
        if known and may_join(*about, self.budget, least, self.prices[self.entry, j]):
            return ""
        if not about[0]:
            return "absent"
        if not known:
            return "unknown"
        return next((bar for able, bar in zip(about[1:], BARS[2:], strict=False) if not able),
                    BARS[-1])  # fmt: skip
