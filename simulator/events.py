"""What the timeline does to the market: one function an action, of the action's name.

The schema of each action is `scenario/timeline.py`. Every action whose month has come is
shown to its function each month, with its age, so that what lasts some months needs no
memory: it acts while it is young enough.
"""

from collections.abc import Callable
from typing import Any

from simulator.scenario.timeline import in_time


def price(action: Any, age: int, providers: Any) -> None:
    """Change the list price for good, or lay a change on top for some months."""
    j = providers.index[action.who]
    if action.length is None:
        if age == 0:
            providers.change_price(providers.list_price, action, j)
    elif age < action.length:
        providers.temporary.append((action, j))


def promotion(action: Any, age: int, providers: Any) -> None:
    """Change the channels' budgets for good, or lay money on top for some months."""
    j = providers.index[action.who]
    if action.length is None:
        if age == 0:
            providers.change_budget(providers.budget, providers.aimed, action, j)
    elif age < action.length:
        providers.campaigns.append((action, j))


def capacity(action: Any, age: int, providers: Any) -> None:
    """Pay when capacity is ordered; have it when the lead time is over."""
    j = providers.index[action.who]
    if age == 0:
        providers.investment[j] += action.cost
    if age == action.lead:
        held = providers.capacity[j]
        if action.to is not None:
            held = action.to
        elif action.add is not None:
            held = held + action.add
        else:
            held = held * (1.0 + action.by)
        providers.capacity[j] = held


def outage(action: Any, age: int, providers: Any) -> None:
    """Some hours out of service, this month only."""
    if age == 0:
        providers.outage_hours[providers.index[action.who]] += action.hours


def entry(action: Any, age: int, providers: Any) -> None:
    """Come into the market."""
    if age == 0:
        providers.present[providers.index[action.who]] = 1


def leave_market(action: Any, age: int, providers: Any) -> None:
    """Go out of the market; its users choose again in the same month."""
    if age == 0:
        providers.present[providers.index[action.who]] = 0


ACTIONS: dict[str, Callable[[Any, int, Any], None]] = {
    "price": price,
    "promotion": promotion,
    "capacity": capacity,
    "outage": outage,
    "entry": entry,
    "exit": leave_market,
}


def happen(timeline: list[Any], month: int, providers: Any) -> None:
    """All that the timeline dates to this month or that still lasts, in order of date.

    Who has left the market orders nothing more; who is still to come may order ahead.
    """
    for action, has_left in in_time(timeline):
        if action.at <= month and not (has_left and action.do == "capacity"):
            ACTIONS[action.do](action, month - action.at, providers)
