"""What it costs to improve a service attribute: a price list, for what a scenario leaves out.

The action `service` (`actions.py`) is charged by it, the remarks on a scenario print it. Every
halving of what an attribute lacks to 1 costs the same; more is known of some attributes than
of others, and all are guesses. Money is in USD of a market whose reference price is
REFERENCE_PRICE, and grows with that of other markets, so that the unit of money does not matter.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from simulator.errors import number
from simulator.fields import Known, guess

REFERENCE_PRICE = 2.5  # [USD/GPU-hour]
LEAD = 9  # months
MONTHS_AT_ONCE = 12  # of running and unit cost, paid when it is ordered
SOLD = 0.75  # share of the capacity for whose use these months are paid
MOST = 0.99  # beyond it the list knows nothing
THOUSAND = 1000.0


class Listed(NamedTuple):
    """A line of the price list."""

    weight: float  # w, for a unit of effort [USD/GPU-hour served]
    known: Known  # how well that is known
    running: float = 0.0  # [kUSD/month]


PRICE_LIST = {
    "performance": Listed(0.04, guess(0.5, 2.0)),
    "availability": Listed(0.04, guess(0.5, 1.5)),
    "disaster_recovery": Listed(0.03, guess(0.33, 5.0)),
    "security": Listed(0.02, guess(0.5, 2.5), running=60.0),  # a certificate
    "scalability": Listed(0.02, guess(0.5, 1.5)),
    "ease_of_use": Listed(0.01, guess(0.5, 2.0)),
    "support": Listed(0.06, guess(0.5, 2.0)),
}


class Order(NamedTuple):
    """What a scenario says of a lever; None is left to the price list."""

    attribute: str
    to: float
    cost: float | None  # [kCUR]
    running: float | None  # [kCUR/month]
    unit_cost: float | None  # [CUR/GPU-hour served]

    @property
    def by_the_list(self) -> bool:
        """Whether something is left to the price list."""
        return None in (self.cost, self.running, self.unit_cost)


class Before(NamedTuple):
    """What a lever starts from."""

    value: float  # x, the attribute
    running: float = 0.0  # what the price list charges for it already [kCUR/month]


class Bill(NamedTuple):
    """What a lever costs."""

    cost: float  # once, when it is ordered [kCUR]
    running: float  # from the month in which it takes effect [kCUR/month]
    unit_cost: float  # likewise [CUR/GPU-hour served]


def order_of(action: Any) -> Order:
    """What an action `service` orders."""
    return Order(action.attribute, action.to, action.cost, action.running, action.unit_cost)


def bill(order: Order, before: Before, capacity: float, reference_price: float) -> Bill:
    """What a lever costs: what the scenario says, else by the price list.

    Args:
        order: what is ordered.
        before: what it starts from.
        capacity: of the provider when it orders; SOLD of it counts as used [GPU-hours/month].
        reference_price: the market's [CUR/GPU-hour].
    """
    from simulator.rules import effort

    listed, scale = PRICE_LIST[order.attribute], reference_price / REFERENCE_PRICE
    running, unit_cost = order.running, order.unit_cost
    better = order.to > before.value
    if running is None:
        running = scale * listed.running - before.running if better else 0.0
    if unit_cost is None:
        more = effort(order.to) - effort(before.value) if better else 0.0
        unit_cost = scale * listed.weight * more
    cost = order.cost
    if cost is None:
        cost = MONTHS_AT_ONCE * (running + unit_cost * SOLD * capacity / THOUSAND)
    return Bill(cost, running, unit_cost)


def before_each(dated: Sequence[tuple[Any, bool]], reference_price: float) -> dict[int, Before]:
    """What each action `service` starts from, where the timeline has moved it before.

    Args:
        dated: the timeline in the order of time, each action with whether its provider has
            left the market by then.
        reference_price: the market's [CUR/GPU-hour].

    Returns:
        By the identity of the action; without those that nothing came before.
    """
    orders = [action for action, has_left in dated if action.do == "service" and not has_left]
    moved: dict[tuple[str, str], Before] = {}
    found = {}
    for order in sorted(orders, key=lambda order: order.at + order.lead):
        what = order.who, order.attribute
        paid = 0.0
        if what in moved:
            found[id(order)] = moved[what]
            paid = moved[what].running
        if order.running is None:
            paid = reference_price / REFERENCE_PRICE * PRICE_LIST[order.attribute].running
        moved[what] = Before(order.to, paid)
    return found


def beyond_the_list(timeline: Sequence[Any]) -> list[tuple[int, str]]:
    """Levers that want more than the price list knows: place in the list, message."""
    return [
        (place, f"{number(action.to)} is beyond the price list, which ends at {MOST}; say cost, "
                "running and unit_cost, or aim lower")
        for place, action in enumerate(timeline)
        if action.do == "service" and action.to > MOST and order_of(action).by_the_list
    ]  # fmt: skip
