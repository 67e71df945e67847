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
    price: q.Price = parameter(means="list price", unit="CUR/GPU-hour", example=2.5)
    segment_prices: dict[SegmentName, q.Price] = parameter(
        means="list price for a segment, where it differs", unit="CUR/GPU-hour",
        default_factory=dict,
    )  # fmt: skip
    unit_cost: q.Cost = parameter(1.2, means="cost of a GPU-hour served", unit="CUR/GPU-hour")
    fixed_cost: q.MonthlySpending = parameter(0.0, means="fixed cost", unit="kCUR/month")
    capacity: q.Capacity = parameter(
        means="GPU-hours it can serve", unit="GPU-hours/month", example=1_000_000
    )
    performance: q.Unit = parameter(0.7, means="speed of the hardware and software")
    uptime: q.Fraction = parameter(
        0.999, means="share of time in service, scored in nines as `availability`"
    )
    disaster_recovery: q.Unit = parameter(0.6, means="recovery after a disaster")
    security: q.Unit = parameter(0.7, means="encryption, access control, audit")
    scalability: q.Unit = parameter(0.7, means="how far and how fast usage can grow")
    ease_of_use: q.Unit = parameter(0.7, means="how little work it takes to use")
    support: q.Unit = parameter(0.7, means="help when it is needed")
    appeal: q.Number = parameter(0.0, means="xi: utility of the brand beside its service")
    claim: q.Signed = parameter(0.0, means="what it promises beyond what it is, on every attribute")
    awareness: q.Fraction = parameter(0.2, means="share that knows it when it enters the market")
    admits: bool = parameter(True, means="whether it takes new customers")
    promotion: dict[Channel, q.MonthlySpending] = parameter(
        means="budget by channel", unit="kCUR/month", default_factory=dict
    )
    promotion_split: dict[Channel, dict[SegmentName, q.NonNegative]] = parameter(
        means="how a channel's budget is split over segments (default: by size and affinity)",
        default_factory=dict,
    )
    pricing: Pricing = parameter(means="how prices are set", default_factory=Pricing)
    sla_uptime: q.Fraction | None = parameter(
        None, means="uptime promised; below it in a month, credits are due (default: none)"
    )
    sla_credit: q.Fraction = parameter(
        0.1, means="share of the month's revenue credited when the promise is missed",
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
