"""What the timeline does to the market: one function an action, of the action's name.

The schema of each action is `scenario/timeline.py`. Every action whose month has come is
shown to its function each month, with its age, so that what lasts some months needs no
memory: it acts while it is young enough.
"""

from collections.abc import Callable, Sequence
from typing import Any


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


def in_time(timeline: Sequence[Any]) -> list[tuple[Any, bool]]:
    """Actions in the order of time, each with whether its provider has left by then.

    Who has left is without effect until it enters again; who is still to come is not.
    """
    left: set[str] = set()
    found = []
    for action in sorted(timeline, key=lambda action: action.at):
        found.append((action, action.who in left and action.do != "entry"))
        if action.do == "exit":
            left.add(action.who)
        elif action.do == "entry":
            left.discard(action.who)
    return found


def absent_at_first(timeline: Sequence[Any]) -> set[str]:
    """Providers whose first coming or going is an entry: they are not there in month 0."""
    first: dict[str, str] = {}
    for action in sorted(timeline, key=lambda action: action.at):
        if action.do in ("entry", "exit"):
            first.setdefault(action.who, action.do)
    return {who for who, do in first.items() if do == "entry"}


def out_of_turn(timeline: Sequence[Any]) -> list[tuple[int, str]]:
    """Entries of who is there already, exits of who is not: place in the list, message."""
    latecomers = absent_at_first(timeline)
    present = {action.who: action.who not in latecomers for action in timeline}
    problems = []
    for place in sorted(range(len(timeline)), key=lambda place: timeline[place].at):
        action = timeline[place]
        if action.do not in ("entry", "exit"):
            continue
        if (action.do == "entry") == present[action.who]:
            state = "already in" if action.do == "entry" else "not in"
            problems.append((place, f"{action.who} is {state} the market in month {action.at}"))
        present[action.who] = action.do == "entry"
    return problems
