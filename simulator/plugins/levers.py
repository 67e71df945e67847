"""What it costs to improve a service attribute: a price list, for what a scenario leaves out.

The action `service` (`actions/investing.py`) is charged by it, as `invest` is by the table of
levers (`lever_table.py`); the remarks on a scenario print both. Every halving of what an
attribute lacks to 1 costs the same; more is known of some attributes than of others, and all
are guesses. Money is in USD of a market whose reference price is REFERENCE_PRICE, and grows with
that of other markets, so that the unit of money does not matter.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

from simulator.errors import number
from simulator.fields import Known, guess
from simulator.plugins.lever_table import (
    REFERENCE_PRICE,
    THOUSAND,
    Bill,
    Lever,
    Payer,
    bill_of,
    moved,
)
from simulator.speech import Sentence, called, say
from simulator.speech.rules import Keys, rule
from simulator.units import HOURS_PER_MONTH

LEAD = 9  # months
MONTHS_AT_ONCE = 12  # of running and unit cost, paid when it is ordered
SOLD = 0.75  # share of the capacity for whose use these months are paid
MOST = 0.99  # beyond it the list knows nothing


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


def before_each(
    dated: Sequence[tuple[Any, bool]],
    reference_price: float,
    levers: dict[str, Lever],
    first: Callable[[str, str], float],
) -> dict[int, Before]:
    """What each action `service` starts from, where the timeline has moved it before.

    Args:
        dated: the timeline in the order of time, each action with whether its provider has
            left the market by then.
        reference_price: the market's [CUR/GPU-hour].
        levers: the scenario's, which `invest` names.
        first: a provider's score of an attribute in month 0.

    Returns:
        By the identity of the action; without those that nothing came before.
    """
    orders = [one for one, has_left in dated if one.do in ("service", "invest") and not has_left]
    so_far: dict[tuple[str, str], Before] = {}
    found = {}

    def now(who: str, attribute: str) -> float:
        known = so_far.get((who, attribute))
        return first(who, attribute) if known is None else known.value

    for order in sorted(orders, key=lambda order: order.at + order.lead):
        if order.do == "invest":
            reached = moved(levers[order.lever], order.size, partial(now, order.who))
            for attribute, score in reached.items():
                known = so_far.get((order.who, attribute), Before(score))
                so_far[order.who, attribute] = known._replace(value=score)
            continue
        what, paid = (order.who, order.attribute), 0.0
        if what in so_far:
            found[id(order)] = so_far[what]
            paid = so_far[what].running
        if order.running is None:
            paid = reference_price / REFERENCE_PRICE * PRICE_LIST[order.attribute].running
        so_far[what] = Before(order.to, paid)
    return found


def beyond_the_list(timeline: Sequence[Any]) -> list[tuple[int, Sentence]]:
    """Levers that want more than the price list knows: place in the list, rule."""
    costs = Keys(("cost", "running", "unit_cost"))
    return [
        (place, rule("list-end", value=number(action.to), most=str(MOST), keys=costs))
        for place, action in enumerate(timeline)
        if action.do == "service" and action.to > MOST and order_of(action).by_the_list
    ]  # fmt: skip


# In words ---------------------------------------------------------------------------------


def assumed_by_the_list(record: Any, before: Before, provider: Any, market: Any) -> str:
    """What an action `service` leaves to the price list, or takes to be free.

    Args:
        record: the action.
        before: what it starts from.
        provider, market: of the scenario.
    """
    order, currency = order_of(record), called("unit", market.currency)
    charged = bill(order, before, provider.capacity, market.reference_price)
    attribute = called("attribute", order.attribute)
    change = {"who": record.who, "what": attribute}
    change |= {"low": f"{before.value:.3g}", "high": f"{order.to:.3g}"}
    if order.to < before.value:
        return say("taken-worse", **change)
    if not any(charged):
        return say("taken-free-score", **change)
    left = {
        "unit_cost": hourly(charged, currency),
        "running": monthly(charged, currency),
        "cost": say(
            "taken-at-once", months=MONTHS_AT_ONCE, share=f"{SOLD * 100:g}", month=record.at,
            cost=f"{charged.cost:,.0f}", currency=currency,
        ),
    }  # fmt: skip
    known = called("status", PRICE_LIST[order.attribute].known.status)
    start = say("taken-by-list", known=known, month=record.at + record.lead, **change)
    return told(start, left, order)


def assumed_by_the_table(record: Any, lever: Lever, provider: Any, market: Any) -> str:
    """What an action `invest` leaves to the table of levers, or takes to be free.

    Args:
        record: the action, with its lead.
        lever: its line of the table.
        provider, market: of the scenario.
    """
    gpus, currency = provider.capacity / HOURS_PER_MONTH, called("unit", market.currency)
    payer = Payer(gpus, provider.gpu_cost > 0.0, market.reference_price)
    charged = bill_of(lever, record, payer)
    what = {"who": record.who, "what": record.lever}
    if not any(charged):
        return say("taken-free", **what) if lever.hardware == "kept" else ""
    left = {
        "cost": say("taken-once", cost=f"{charged.cost:,.4g}", currency=currency),
        "running": monthly(charged, currency),
        "unit_cost": hourly(charged, currency),
    }
    left = {name: words for name, words in left.items() if getattr(charged, name)}
    known = called("status", lever.status.get("cost", "guess"))
    start = say("taken-by-table", known=known, month=record.at + record.lead, **what)
    words = told(start, left, record)
    return say("taken-at-size", words=words, gpus=f"{gpus:,.0f}") if words else ""


def hourly(charged: Bill, currency: str) -> str:
    """What an hour costs more."""
    return say("taken-hourly", cost=f"{charged.unit_cost:.3g}", currency=currency)


def monthly(charged: Bill, currency: str) -> str:
    """What a month costs more."""
    return say("taken-monthly", cost=f"{charged.running:,.4g}", currency=currency)


def told(start: str, words: dict[str, str], order: Any) -> str:
    """What an order leaves open; nothing where it says everything."""
    left = [one for name, one in words.items() if getattr(order, name) is None]
    return say("taken-told", start=start, left=say("taken-list").join(left)) if left else ""


def assumed_of_score(record: Any) -> str:
    """What a score of availability stands for; nothing of another."""
    from simulator.rules import uptime_of

    score = getattr(record, "to" if record.do == "service" else "at_least", None)
    if record.do not in ("service", "requires") or record.attribute != "availability":
        return ""
    return say("taken-uptime", score=f"{score:g}", uptime=f"{100.0 * uptime_of(score):.6g}")


def score_of(provider: Any, attribute: str) -> float:
    """An attribute in month 0."""
    from simulator.rules import availability

    if attribute == "availability":
        return float(availability(provider.uptime))
    return float(getattr(provider, attribute))
