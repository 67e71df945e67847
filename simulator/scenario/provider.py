"""The AI data centres that compete: what they offer, what it costs, how they promote it."""

from typing import Literal

from pydantic import field_validator

from simulator.scenario import quantities as q
from simulator.scenario.defaults import guess
from simulator.scenario.fields import Channel, Fault, Faults, SegmentName, Strict, Text, parameter


class Pricing(Strict):
    """How a provider sets its price."""

    policy: Literal["fixed"] = parameter(
        "fixed", means="fixed: the list price, moved by the timeline only"
    )


class Provider(Strict):
    """An AI data centre that sells compute."""

    title: Text | None = parameter(None, means="name shown to people (default: the key)")
    price: q.Price = parameter(
        rule="R6", symbol="p", means="list price", unit="CUR/GPU-hour", example=2.5
    )
    segment_prices: dict[SegmentName, q.Price] = parameter(
        rule="R6",
        symbol="p",
        means="list price for a segment, where it differs",
        unit="CUR/GPU-hour",
        default_factory=dict,
    )
    unit_cost: q.Cost = parameter(
        1.2, rule="R11", means="cost of a GPU-hour served", unit="CUR/GPU-hour"
    )
    fixed_cost: q.MonthlySpending = parameter(
        0.0, rule="R11", means="fixed cost", unit="kCUR/month"
    )
    capacity: q.Capacity = parameter(
        rule="R8", means="GPU-hours it can serve", unit="GPU-hours/month", example=1_000_000
    )
    performance: q.Unit = parameter(
        0.7, rule="R6", symbol="x", means="speed of the hardware and software"
    )
    uptime: q.Fraction = parameter(
        0.999,
        rule="R8",
        symbol="x",
        means="share of time in service, scored in nines as `availability`",
    )
    disaster_recovery: q.Unit = parameter(
        0.6, rule="R6", symbol="x", means="recovery after a disaster"
    )
    security: q.Unit = parameter(
        0.7, rule="R6", symbol="x", means="encryption, access control, audit"
    )
    scalability: q.Unit = parameter(
        0.7, rule="R6", symbol="x", means="how far and how fast usage can grow"
    )
    ease_of_use: q.Unit = parameter(
        0.7, rule="R6", symbol="x", means="how little work it takes to use"
    )
    support: q.Unit = parameter(0.7, rule="R6", symbol="x", means="help when it is needed")
    appeal: q.Number = parameter(
        0.0, rule="R6", symbol="xi", means="utility of the brand beside its service"
    )
    claim: q.Signed = parameter(
        0.0, rule="R6 R9", means="what it promises beyond what it is, on every attribute"
    )
    awareness: q.Fraction = parameter(
        0.2, rule="R3", means="share that knows it when it enters the market"
    )
    admits: bool = parameter(True, rule="R6", means="whether it takes new customers")
    promotion: dict[Channel, q.MonthlySpending] = parameter(
        rule="R1", symbol="x", means="budget by channel", unit="kCUR/month", default_factory=dict
    )
    promotion_split: dict[Channel, dict[SegmentName, q.NonNegative]] = parameter(
        rule="R1",
        means="how a channel's budget is split over segments (default: by size and affinity)",
        default_factory=dict,
    )
    pricing: Pricing = parameter(means="how prices are set", default_factory=Pricing)
    sla_uptime: q.Fraction | None = parameter(
        None,
        rule="R11",
        means="uptime promised; below it in a month, credits are due (default: none)",
    )
    sla_credit: q.Fraction = parameter(
        0.1, rule="R11", means="share of the month's revenue credited when the promise is missed",
        known=guess(),
    )  # fmt: skip

    @field_validator("promotion_split")
    @classmethod
    def something_to_split(cls, split: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
        """A split of nothing would lose the money."""
        empty = [channel for channel, weights in split.items() if sum(weights.values()) <= 0]
        if empty:
            message = "at least one segment needs a weight above 0"
            raise Faults(*(Fault((channel,), message) for channel in empty))
        return split
