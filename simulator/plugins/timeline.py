"""When actions happen: in which order, what is paid for one, who is there by then.

What an action does is its own function's (`actions/`).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from simulator.errors import listed
from simulator.fields import ATTRIBUTES
from simulator.plugins import levers
from simulator.plugins.lever_table import Bill, Payer, bill_of
from simulator.speech import Sentence, say
from simulator.speech.rules import rule
from simulator.units import HOURS_PER_MONTH


def happen(timeline: Sequence[Any], scene: Any) -> None:
    """All that the timeline dates to this month or that still lasts, in order of date.

    Who has left the market orders nothing more; who is still to come may order ahead.
    """
    dated = in_time(timeline)
    for action, has_left in dated:
        has_cost = hasattr(action, "cost")
        if action.at > scene.month or (has_left and has_cost):
            continue
        if has_cost and action.at == scene.month:
            bill = cost_of(action, dated, scene.providers)
            due = action.at + getattr(action, "lead", 0)
            scene.providers.charge(action.who, bill, due, builds=adds(action))
        age = scene.month - action.at - getattr(action, "lead", 0)
        if age >= 0:
            action(scene, age)


def cost_of(action: Any, dated: Sequence[tuple[Any, bool]], providers: Any) -> Bill:
    """What an action costs when it is ordered, and what from then on is known by then."""
    j = providers.index[action.who]
    if action.do == "invest":
        charged = bool(providers.fleet.charge[0, j] > 0.0)
        gpus = float(providers.capacity[j]) / HOURS_PER_MONTH
        payer = Payer(gpus, charged, providers.reference_price)
        return bill_of(providers.levers[action.lever], action, payer)
    if action.cost is not None:
        return Bill(float(action.cost), 0.0, 0.0)
    order = levers.order_of(action)

    def first(who: str, attribute: str) -> float:
        return float(providers.first_attributes[providers.index[who], ATTRIBUTES.index(attribute)])

    # by when it takes effect
    before = levers.before_each(dated, providers.reference_price, providers.levers, first)
    now = levers.Before(float(providers.attributes[j, ATTRIBUTES.index(order.attribute)]))
    start = before.get(id(action), now)
    bill = levers.bill(order, start, providers.capacity[j], providers.reference_price)
    return bill._replace(running=0.0)  # known when it takes effect


def in_turn(at: int, do: str) -> tuple[int, bool]:
    """Where an action stands in time: in a month an exit comes first, the rest as written."""
    return at, do != "exit"


def in_time(timeline: Sequence[Any]) -> list[tuple[Any, bool]]:
    """Actions in the order of time, each with whether its provider has left by then.

    Who has left is without effect until it enters again; who is still to come is not.
    """
    left: set[str] = set()
    found = []
    for action in sorted(timeline, key=lambda action: in_turn(action.at, action.do)):
        who = getattr(action, "who", "")
        found.append((action, who in left and action.do != "entry"))
        if action.do == "exit":
            left.add(who)
        elif action.do == "entry":
            left.discard(who)
    return found


def under_way(timeline: Sequence[Any], month: int, who: str, capacity: float, months: int) -> Any:
    """(months to come) capacity that the timeline has ordered for a provider by now.

    Args:
        capacity: what it has, from which `by` and `to` count.
        months: how many to look ahead.
    """
    from numpy import zeros

    coming = zeros(months)
    if not any(adds(action) and action.who == who for action in timeline):
        return coming
    for action, has_left in in_time(timeline):
        ahead = action.at + getattr(action, "lead", 0) - month - 1
        ours = adds(action) and action.who == who and not has_left
        if ours and action.at <= month and 0 <= ahead < months:
            coming[ahead] += added(capacity, action)
    return coming


def adds(action: Any) -> bool:
    """Whether an action changes capacity."""
    return action.do == "capacity" or (action.do == "invest" and action.add is not None)


def added(held: float, action: Any) -> float:
    """What an action that changes capacity adds to what is held [GPU-hours/month]."""
    if action.do == "capacity" and action.by is not None:
        return float(held * action.by)
    if action.do == "capacity" and action.to is not None:
        return float(action.to - held)
    return float(action.add or 0.0)


def absent_at_first(timeline: Sequence[Any]) -> set[str]:
    """Providers whose first coming or going is an entry: they are not there in month 0."""
    first: dict[str, str] = {}
    for action in sorted(timeline, key=lambda action: action.at):
        if action.do in ("entry", "exit"):
            first.setdefault(action.who, action.do)
    return {who for who, do in first.items() if do == "entry"}


def out_of_turn(timeline: Sequence[Any]) -> list[tuple[int, Sentence]]:
    """Entries of who is there already, exits of who is not: place in the list, rule."""
    latecomers = absent_at_first(timeline)
    there: dict[str, bool] = {}
    problems = []
    for place in sorted(range(len(timeline)), key=lambda place: timeline[place].at):
        action = timeline[place]
        if action.do not in ("entry", "exit"):
            continue
        if (action.do == "entry") == there.get(action.who, action.who not in latecomers):
            state = "there" if action.do == "entry" else "absent"
            problems.append((place, rule(state, who=action.who, month=str(action.at))))
        there[action.who] = action.do == "entry"
    return problems


def of_one_owner(timeline: Sequence[Any], known: Sequence[Any] = ()) -> list[str]:
    """Who belongs together from when on, in words; without what is known."""
    firms: dict[str, frozenset[str]] = {}
    told = []
    for action, _ in in_time(timeline):
        if action.do == "merger":
            firm = firm_of(firms, action.who) | firm_of(firms, action.other)
            firms |= dict.fromkeys(firm, firm)
            if action not in known:
                told.append(say("remark-owner", month=action.at, names=listed(sorted(firm))))
    return told


def firm_of(firms: Mapping[str, frozenset[str]], who: str) -> frozenset[str]:
    """All that belongs together with a provider."""
    return firms.get(who, frozenset([who]))


def brands_of(timeline: Sequence[Any], who: str, month: int) -> frozenset[str]:
    """The brands of a provider's firm in a month, its own among them."""
    firms: dict[str, frozenset[str]] = {}
    for action in timeline:
        if action.do == "merger" and action.at <= month:
            firm = firm_of(firms, action.who) | firm_of(firms, action.other)
            firms |= dict.fromkeys(firm, firm)
    return firm_of(firms, who)


def badly_merged(timeline: Sequence[Any]) -> list[tuple[int, str, Sentence]]:
    """Mergers with oneself, within a firm, or of who is absent: place in the list, key, rule."""
    absent = absent_at_first(timeline)
    firms: dict[str, frozenset[str]] = {}
    places = {id(action): place for place, action in enumerate(timeline)}
    problems = []
    for action, _ in in_time(timeline):
        if action.do in ("entry", "exit"):
            (absent.discard if action.do == "entry" else absent.add)(action.who)
        if action.do != "merger":
            continue
        place, firm = places[id(action)], firm_of(firms, action.who)
        if action.who == action.other:
            problems.append((place, "with", rule("itself", who=action.who)))
        elif action.other in firm:
            problems.append((place, "with", rule("owner", who=action.who, other=action.other)))
        for key, name in (("who", action.who), ("with", action.other)):
            if name in absent:
                problems.append((place, key, rule("absent", who=name, month=str(action.at))))
        firm |= firm_of(firms, action.other)
        firms |= dict.fromkeys(firm, firm)
    return problems
