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

from simulator.fields import parameter
from simulator.plugins.facts import Costs
from simulator.units import Length, MonthlyGrowth, Sold

if TYPE_CHECKING:
    import numpy as np

YEAR = 12
SLACK = 1.05  # a need within 5 % of what there will be is no reason to order


@cache
def numerics() -> Any:
    """Powers and sums, imported when they are first used: to read a scenario compiles nothing."""
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
    power, total = numerics().power, numerics().total

    def wanted(month: int) -> float:
        if month >= 0:
            return float(outlook.load[month])
        return float(outlook.load[0]) * float(power(1.0 + growth_before, float(month)))

    ahead = lead + outlook.delay
    now, before = wanted(outlook.month), wanted(outlook.month - YEAR)
    if now <= 0.0:
        return Order(0.0, lead)
    grown = float(power(now / before, 1.0 / YEAR)) - 1.0 if before > 0.0 else most_growth
    growth = min(max(grown, 0.0), most_growth)
    need = now * float(power(1.0 + growth, float(ahead))) / target
    arriving, ending = outlook.arriving[:ahead].tolist(), outlook.ending[:ahead].tolist()
    have = outlook.capacity + (total(arriving) - total(ending))
    return Order(need - have if need > SLACK * have else 0.0, lead)


CAPACITY_POLICIES: dict[str, CapacityPolicy] = {
    policy.__name__: policy for policy in (fixed, follow_demand)
}
