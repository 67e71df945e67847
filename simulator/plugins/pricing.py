"""Pricing policies: how a provider decides at the start of a month. One function each.

A policy is handed what its provider knows (`Facts`) and gives its decision: prices, and
whatever else it decides. It sees its own list prices, its unit cost, and last month's public
facts; nothing of the month to come. The list price is what lasts: the timeline moves it, costs
may move it, and what a policy does on account of others it posts instead, month by month. Its
keyword-only parameters are what a scenario may say
(`pricing: {policy: NAME, ...}`), with unit, bounds and meaning. Every policy a scenario may
name is in POLICIES.
"""

from collections.abc import Callable
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from simulator.fields import parameter
from simulator.units import Cut, Margin, Sold

if TYPE_CHECKING:
    import numpy as np


class Costs(NamedTuple):
    """What an hour costs at the prices of a month [CUR/GPU-hour]."""

    served: float  # v, of an hour that is used
    installed: float  # F + k, of an hour of hardware bought in that month
    levers: float = 0.0  # of an hour that is used: what the provider's own levers add to v

    def full(self, utilisation: float) -> float:
        """R11. C = v + (F + k)/u: of an hour sold, where the share u of hours is sold.

        Without levers: rivals do not have them, so prices cannot follow what they cost.
        """
        from simulator.rules import replacement_cost

        return float(replacement_cost(self.served, self.installed, utilisation))


class Facts(NamedTuple):
    """What a provider knows when it decides."""

    month: int
    own: int  # its place among the providers
    # (segments) its own as last decided, before changes that end [CUR/GPU-hour]
    list_prices: "np.ndarray"
    prices: "np.ndarray"  # (segments, providers) as posted last month [CUR/GPU-hour]
    # (segments, providers) what each posted first, moved as costs have moved the market's list
    # prices up to last month; 0 before it posted any [CUR/GPU-hour]
    reference: "np.ndarray"
    present: "np.ndarray"  # (providers) 1 while in the market; rivals since last month
    user_share: "np.ndarray"  # (providers) last month
    costs: Costs  # its own, this month
    costs_before: Costs  # last month
    budgets: "np.ndarray"  # (channels) its own promotion, before campaigns that end [kCUR/month]
    memory: "np.ndarray"  # what its last decision remembered; empty at first

    @property
    def unit_cost(self) -> float:
        """What an hour served costs it this month [CUR/GPU-hour]."""
        return self.costs.served + self.costs.levers

    @property
    def rivals(self) -> "np.ndarray":
        """(providers) True for the others that sold last month."""
        rivals: np.ndarray = self.present.astype(bool)
        rivals[self.own] = False
        return rivals

    @property
    def cheapest_rival(self) -> "np.ndarray":
        """(segments) the lowest price a rival posted last month; infinite where none sells."""
        return self.prices[:, self.rivals].min(axis=1, initial=inf)

    def passed_on(self, utilisation: float) -> float:
        """C(t) / C(t-1): how its full cost of an hour has moved; 1 where nothing costs anything."""
        before, now = self.costs_before.full(utilisation), self.costs.full(utilisation)
        return now / before if before > 0.0 else 1.0

    def floor(self, utilisation: float, margin: float) -> float:
        """f = (1 + m) C, with what its own levers cost in C [CUR/GPU-hour]."""
        return (self.costs.full(utilisation) + self.costs.levers) * (1.0 + margin)


class Decision(NamedTuple):
    """What a provider decides for the month. What is left out stays as it is."""

    prices: "np.ndarray"  # (segments) list prices, which last [CUR/GPU-hour]
    budgets: "np.ndarray | None" = None  # (channels) promotion [kCUR/month]
    capacity: float = 0.0  # ordered, in service at once [GPU-hours/month]
    cost: float = 0.0  # paid this month, e.g. for a survey or the capacity [kCUR]
    passed_on: float = 1.0  # factor by which a change of costs moved the list prices
    memory: "np.ndarray | None" = None  # handed back next month; saved runs carry it
    log: str = ""  # why, in a line
    posted: "np.ndarray | None" = None  # (segments) this month, where it is not the list price


Policy = Callable[..., Decision]


UTILISATION = parameter(
    0.75, "share of the installed hours at whose sale the price covers the cost", symbol="u"
)
FLOOR_MARGIN = parameter(0.05, "least margin over the full cost of an hour", symbol="m")


# Policies that do not look at what others do ----------------------------------------------


def fixed(facts: Facts) -> Decision:
    """Keep the list prices; only the timeline moves them."""
    return Decision(facts.list_prices)


def follow_cost(facts: Facts, *, utilisation: Sold = UTILISATION) -> Decision:
    """Move list prices as the full cost of an hour moves that is built and sold today.

        p(t) = p(t-1) C(t) / C(t-1),  C = v + (F + k) / u

    Only the change is passed on, so a price change in the timeline stays what it says. What its
    own levers cost is not passed on. Where nothing costs anything, prices stay.
    """
    ratio = facts.passed_on(utilisation)
    return Decision(facts.list_prices * ratio, passed_on=ratio)


# Policies that answer others --------------------------------------------------------------


def undercut(
    facts: Facts,
    *,
    by: Cut = parameter(0.03, "how far below the cheapest rival", symbol="d"),
    floor_margin: Margin = FLOOR_MARGIN,
    utilisation: Sold = UTILISATION,
) -> Decision:
    """Stay below the cheapest rival, but not below cost and a margin.

        p = max(f, (1 - d) min over rivals of p(t-1)),  f = (1 + m) C

    in each segment, with C as in `follow_cost`; what its own levers cost raises f. Where nobody
    else sells, the own list price is kept, and only there a price change in the timeline shows.
    It knows its own costs and what others posted last month. Two that undercut each other go
    down by d a month, to the floor; who is the cheapest already goes up to d below the next.
    Chasing the cheapest ruins who is dear because its service is better: a policy for rivals of
    like quality. The defaults are guesses.

    Source: Maskin & Tirole (1988), Econometrica 56(3): the falling part of an Edgeworth cycle.
    """
    cheapest = facts.cheapest_rival
    if (cheapest == inf).all():  # a rival sells to every segment, or to none
        return Decision(facts.list_prices)
    return Decision(((1.0 - by) * cheapest).clip(min=facts.floor(utilisation, floor_margin)))


POLICIES: dict[str, Policy] = {policy.__name__: policy for policy in (fixed, follow_cost, undercut)}
HEEDLESS = ("fixed", "follow_cost")  # policies that do not look at what others do
