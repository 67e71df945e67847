"""The AI data centres that compete: what they offer, what it costs, how they promote it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pydantic import field_validator

from simulator import units as q
from simulator.errors import shown
from simulator.fields import (
    Channel,
    Fault,
    Faults,
    PlugIn,
    ProviderName,
    SegmentName,
    Strict,
    Text,
    any_of,
    as_it_comes,
    guess,
    guess_within,
    parameter,
    seen,
)
from simulator.plugins.capacity import CAPACITY_POLICIES
from simulator.plugins.capacity import fixed as as_built
from simulator.plugins.pricing import POLICIES, fixed
from simulator.speech.rules import rule

if TYPE_CHECKING:
    Ordering = PlugIn
    Pricing = PlugIn
else:
    Ordering = any_of(CAPACITY_POLICIES.values(), "policy", default=as_built)
    Pricing = any_of(POLICIES.values(), "policy", default=fixed)

LEAST_GPU_COST = 40.0  # in hours at the reference price: less is no price of hardware


class Provider(Strict):
    """An AI data centre that sells compute."""

    title: Text | None = parameter(None, "name shown to people (default: the key)")
    price: q.Price = parameter(..., "list price", "R6", "p", example=2.5)
    segment_prices: dict[SegmentName, q.Price] = parameter(
        means="list price for a segment, where it differs",
        rule="R6",
        symbol="p",
        default_factory=dict,
    )
    unit_cost: q.Cost = parameter(1.2, "cost of a GPU-hour served", "R11")
    gpu_cost: q.UnitPrice = parameter(
        0.0,
        "price of a GPU with its server, network and storage, in month 0",
        "R11",
        "G",
        later=True,
    )
    facility_cost: q.Cost = parameter(
        0.0,
        "space, standing power and staff of a GPU-hour installed, in month 0",
        "R11",
        "F",
        later=True,
    )
    fixed_cost: q.MonthlySpending = parameter(0.0, "fixed cost", "R11")
    capacity: q.Capacity = parameter(..., "GPU-hours it can serve", "R8", example=1_000_000)
    capacity_policy: Ordering = parameter(
        means="how capacity is ordered",
        rule="R11",
        default_factory=as_it_comes(as_built, "policy"),
        later=True,
    )
    performance: q.Unit = parameter(0.7, "speed of the hardware and software", "R6", "x")
    uptime: q.Fraction = parameter(
        0.999, "share of time in service, scored in nines as `availability`", "R8", "x"
    )
    disaster_recovery: q.Unit = parameter(0.6, "recovery after a disaster", "R6", "x")
    security: q.Unit = parameter(0.7, "encryption, access control, audit", "R6", "x")
    scalability: q.Unit = parameter(0.7, "how far and how fast usage can grow", "R6", "x")
    ease_of_use: q.Unit = parameter(0.7, "how little work it takes to use", "R6", "x")
    support: q.Unit = parameter(0.7, "help when it is needed", "R6", "x")
    appeal: q.Number = parameter(0.0, "utility of the brand beside its service", "R6", "xi")
    segment_appeal: dict[SegmentName, q.Number] = parameter(
        means="utility of the brand in a segment, added to appeal",
        rule="R6",
        symbol="xi",
        default_factory=dict,
        later=True,
    )
    like: ProviderName | None = parameter(
        None,
        "a provider that customers find like this one: the two share part of their noise "
        "(default: like none)",
        "R6",
        later=True,
    )
    claim: q.Signed = parameter(
        0.0, "what it promises beyond what it is, on every attribute", "R6 R9"
    )
    awareness: q.Fraction = parameter(0.2, "share that knows it when it enters the market", "R3")
    admits: bool = parameter(True, "whether it takes new customers", "R6")
    promotion: dict[Channel, q.MonthlySpending] = parameter(
        means="budget by channel", rule="R1", symbol="x", default_factory=dict
    )
    promotion_split: dict[Channel, dict[SegmentName, q.NonNegative]] = parameter(
        means="how a channel's budget is split over segments (default: by size and affinity)",
        rule="R1",
        default_factory=dict,
    )
    pricing: Pricing = parameter(
        means="how prices are set", default_factory=as_it_comes(fixed, "policy")
    )
    sla_uptime: q.Fraction | None = parameter(
        None, "uptime promised; below it in a month, credits are due (default: none)", "R11"
    )
    sla_credit: q.Fraction = parameter(
        0.1,
        "share of the month's revenue credited when the promise is missed",
        "R11",
        known=guess(),
    )

    @field_validator("promotion_split")
    @classmethod
    def something_to_split(cls, split: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
        """A split of nothing would lose the money."""
        empty = [channel for channel, weights in split.items() if sum(weights.values()) <= 0]
        if empty:
            raise Faults(*(Fault((one,), rule("weight", what="segment")) for one in empty))
        return split


class Hardware(Strict):
    """R11: how long hardware is paid for, at which interest, and how its price moves."""

    life: q.Length = parameter(
        60, "months that hardware is in service and charged", "R11", "L", guess(0.7, 1.2),
        later=True,
    )  # fmt: skip
    cost_of_capital: q.Rate = parameter(
        0.10, "the market's one rate: interest on hardware, discount of profits", "R11", "r",
        seen("CoreWeave: short-term debt at 10.1 % (10-Q, March 2025)"), later=True,
    )  # fmt: skip
    trend: q.Fall = parameter(
        0.0, "how fast the price of hardware falls", "R11", "h", guess_within(0.0, 0.3), later=True
    )
    first_fleet: q.Length = parameter(
        12, "months before month 0 over which the first fleet was bought evenly", "R11", later=True
    )


def hardware_by_the_hour(providers: Mapping[str, Provider], market: Any) -> list[Fault]:
    """Hardware at the price of an hour: a slip of units that no unit tells."""
    least, unit = LEAST_GPU_COST * market.reference_price, f"{market.currency}/GPU"
    return [
        Fault((name, "gpu_cost"),
              rule("gpu-cost", least=shown(least), value=shown(one.gpu_cost), unit=unit))
        for name, one in providers.items()
        if 0.0 < one.gpu_cost < least
    ]  # fmt: skip


def nests(providers: Mapping[str, Provider]) -> dict[str, str]:
    """The nest of each provider that is like another, or whom another is like.

    It is called after the one that all come back to; among providers that are like each other in
    a circle after the first by name.
    """
    found = {}
    for name in providers:
        seen = [name]
        while (like := providers[seen[-1]].like) is not None and like not in seen:
            seen.append(like)
        circle = seen[seen.index(like) :] if like is not None else seen[-1:]
        if len(seen) > 1:
            found[name] = min(circle)
            found[min(circle)] = min(circle)
    return found


def like_oneself(providers: Mapping[str, Provider]) -> list[Fault]:
    """Who is like itself: it means another."""
    return [
        Fault((name, "like"), rule("like-itself", who=name))
        for name, one in providers.items()
        if one.like == name
    ]
