"""Capacity policies: how a provider orders capacity at the end of a month. One function each.

A policy is handed what its provider knows (`Outlook`) and gives its order: how much, and when
it is to be in service. Its keyword-only parameters are what a scenario may say
(`capacity_policy: {policy: NAME, ...}`), with unit, bounds and meaning. A policy with a `lead`
is asked for the months before month 0, too, so that its order book is filled when the market
opens. Hardware that reaches the end of its life is gone unless a policy orders it anew. Every
policy a scenario may name is in CAPACITY_POLICIES.
"""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from simulator.engine.months import YEAR
from simulator.fields import parameter
from simulator.plugins.facts import Costs
from simulator.units import Length, MonthlyGrowth, Sold

if TYPE_CHECKING:
    import numpy as np


@cache
def rules() -> Any:
    """The arithmetic, imported when it is first used: to read a scenario compiles nothing."""
    from simulator import capacity_rules

    return capacity_rules


@cache
def numerics() -> Any:
    """Sums, likewise."""
    from simulator.engine import numerics

    return numerics


class Outlook(NamedTuple):
    """What a provider knows when it orders, at the end of a month."""

    month: int  # 0 or less while the order book of month 0 is filled
    load: "np.ndarray"  # (months since 0) hours wanted of it, the latest last [GPU-hours/month]
    capacity: float  # in service [GPU-hours/month]
    arriving: "np.ndarray"  # (months to come) ordered, next month's first [GPU-hours/month]
    ending: "np.ndarray"  # (months to come) reaches the end of its life [GPU-hours/month]
    costs: Costs  # of an hour, at this month's prices
    memory: "np.ndarray"  # what its last order remembered; empty at first
    delay: int = 0  # months by which what is ordered now comes after its lead


class Order(NamedTuple):
    """What a provider orders."""

    hours: float  # [GPU-hours/month]
    lead: int = 1  # months until it is in service
    memory: "np.ndarray | None" = None  # handed back next month; saved runs carry it
    log: str = ""  # why, in a line


CapacityPolicy = Callable[..., Order]


def fixed(outlook: Outlook) -> Order:
    """Buy anew what reaches the end of its life, and nothing else; the timeline adds.

    Bought at the price of the day on which it replaces the old.
    """
    return Order(float(outlook.ending[0]) if len(outlook.ending) else 0.0)


def follow_demand(
    outlook: Outlook,
    *,
    target: Sold = parameter(
        0.75, "share of the capacity that shall be wanted when the order arrives", symbol="u"
    ),
    lead: Length = parameter(6, "months from an order to its service"),
    growth_before: MonthlyGrowth = parameter(
        0.05, "growth of demand before month 0, as it was expected to go on"
    ),
    most_growth: MonthlyGrowth = parameter(0.06, "the most growth that is planned for"),
) -> Order:
    """Order what demand will need after the lead, if it grows as over the last year.

        need = L(t) (1 + g)^lead / u,  g = (L(t) / L(t-12))^(1/12) - 1 within 0..most_growth
        have = capacity + what arrives - what ends within the lead
        order need - have, where need is more than 5 % above it

    L is what customers want, also where it is not served. Before month 12 the year is filled
    with `growth_before`. In a `shortage` the lead is as much longer as it then is.
    """

    def wanted(month: int) -> float:
        if month >= 0:
            return float(outlook.load[month])
        return float(rules().load_before(float(outlook.load[0]), growth_before, float(month)))

    ahead = lead + outlook.delay
    now, before = wanted(outlook.month), wanted(outlook.month - YEAR)
    if now <= 0.0:
        return Order(0.0, lead)
    arriving, ending = outlook.arriving[:ahead].tolist(), outlook.ending[:ahead].tolist()
    have = outlook.capacity + (numerics().total(arriving) - numerics().total(ending))
    hours = rules().needed_order(now, before, have, float(ahead), target, most_growth)
    return Order(float(hours), lead)


class Plan(NamedTuple):
    """What `follow_demand` or `fixed` is told by the scenario, as numbers."""

    known: bool = False  # whether a policy is one of them: others have to be asked
    target: float = 0.0  # 0 of `fixed`
    lead: int = 1
    growth_before: float = 0.0
    most_growth: float = 0.0


def plan_of(policy: Any) -> Plan:
    """By which plan a capacity policy orders, where that is known without asking it."""
    function = getattr(type(policy), "function", None)
    if function is follow_demand:
        about = policy.target, policy.lead, policy.growth_before, policy.most_growth
        return Plan(True, *about)
    return Plan(function is fixed)


CAPACITY_POLICIES: dict[str, CapacityPolicy] = {
    policy.__name__: policy for policy in (fixed, follow_demand)
}
