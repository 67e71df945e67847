"""The dated actions of a scenario: what may happen, and to whom.

One model per action, told apart by its `do`. What an action does to the market is
`plugins/actions.py`; a new action is a model here and a function there, of one name.
"""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from simulator.scenario import quantities as q
from simulator.scenario.fields import (
    Channel,
    Fault,
    Faults,
    Note,
    ProviderName,
    SegmentName,
    Strict,
    parameter,
)

# How each action may look, for `template.py`: WHO is a provider, SEGMENT a segment.
EXAMPLES = {
    "price": [
        "{at: month 12, who: WHO, do: price, by: -15 %, note: opens a price war}",
        "{at: month 18, who: WHO, do: price, by: 10 %, for: 6 months, segments: [SEGMENT]}",
    ],
    "promotion": [
        "{at: month 15, who: WHO, do: promotion, channels: {digital: 600}, for: 6 months}",
        "{at: month 24, who: WHO, do: promotion, by: 50 %, for: 12 months}",
    ],
    "capacity": ["{at: month 20, who: WHO, do: capacity, by: 50 %, lead: 6 months, cost: 2000}"],
    "outage": ["{at: month 30, who: WHO, do: outage, hours: 40}"],
    "exit": ["{at: month 40, who: WHO, do: exit, note: leaves the market}"],
    "entry": ["{at: month 48, who: WHO, do: entry, note: and comes back}"],
}


class Dated(Strict):
    """What every action says: when, who, what, and perhaps why."""

    at: q.At = parameter(means="`month 12` or a date such as 2027-01", example="month 12")
    who: ProviderName = parameter(means="the provider", example="aurora")
    note: Note = parameter("", means="why, for readers")


def one_of(action: Strict, *names: str) -> None:
    """Exactly one of these fields is given."""
    given = [name for name in names if getattr(action, name) is not None]
    if len(given) != 1:
        said = " and ".join(given) + " are" if given else "none is"
        raise ValueError(f"give one of {', '.join(names)}; {said} given")


Segments = Annotated[list[SegmentName], Field(min_length=1)]


class PriceChange(Dated):
    """Move the list price, for good or `for` some months, for all or for some segments."""

    do: Literal["price"]
    by: q.Change | None = parameter(None, means="relative change, e.g. -15 %")
    to: q.Price | None = parameter(None, means="new price", unit="CUR/GPU-hour")
    length: q.Length | None = parameter(
        None, means="months until it ends (default: for good)", unit="months", alias="for"
    )
    segments: Segments | None = parameter(None, means="only these segments (default: all)")

    @model_validator(mode="after")
    def clear(self) -> "PriceChange":
        """By so much, or to so much."""
        one_of(self, "by", "to")
        return self


class PromotionChange(Dated):
    """Spend more (or less) on promotion, for good or `for` some months."""

    do: Literal["promotion"]
    channels: dict[Channel, q.MonthlySpending] | None = parameter(
        None, means="added to the budget, by channel", unit="kCUR/month"
    )
    by: q.BudgetChange | None = parameter(
        None, means="relative change of every channel's own budget, e.g. 50 % or -100 %"
    )
    length: q.Length | None = parameter(
        None, means="months until it ends (default: for good)", unit="months", alias="for"
    )
    segments: Segments | None = parameter(
        None, means="the added money goes to these segments only (default: split as usual)"
    )

    @model_validator(mode="after")
    def clear(self) -> "PromotionChange":
        """Money by channel, or a relative change."""
        one_of(self, "channels", "by")
        if self.by is not None and self.segments is not None:
            raise Faults(Fault(("segments",), "goes with channels, not with by"))
        return self


class CapacityChange(Dated):
    """Order capacity; it is there after `lead` months. Its cost is paid when ordered."""

    do: Literal["capacity"]
    by: q.Change | None = parameter(None, means="relative change, e.g. 50 %")
    to: q.Capacity | None = parameter(None, means="new capacity", unit="GPU-hours/month")
    add: q.Capacity | None = parameter(None, means="more capacity", unit="GPU-hours/month")
    lead: q.Months = parameter(0, means="months until it is in service", unit="months")
    cost: q.Spending = parameter(0.0, means="investment, paid once", unit="kCUR")

    @model_validator(mode="after")
    def clear(self) -> "CapacityChange":
        """By, to or add."""
        one_of(self, "by", "to", "add")
        return self


class Outage(Dated):
    """Out of service for some hours of this month."""

    do: Literal["outage"]
    hours: q.Hours = parameter(means="hours out of service", unit="hours", example=4)


class Entry(Dated):
    """The provider enters the market; before, nobody can know or choose it."""

    do: Literal["entry"]


class Exit(Dated):
    """The provider leaves the market; its users choose again at once."""

    do: Literal["exit"]


Action = Annotated[
    PriceChange | PromotionChange | CapacityChange | Outage | Entry | Exit,
    Field(discriminator="do"),
]
