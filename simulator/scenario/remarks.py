"""What a scenario says that will never happen or is hardly meant, and what it takes for granted.

In words, in the language that is spoken: `compute-market check` prints all, a run the gist.
"""

import math
from collections.abc import Iterator, Sequence
from statistics import NormalDist
from typing import Any

from simulator.plugins import levers
from simulator.plugins.lever_table import with_leads
from simulator.plugins.timeline import added, adds, in_time, in_turn, of_one_owner
from simulator.scenario.describe import canonical, details
from simulator.scenario.schema import Scenario
from simulator.scenario.shape import shape_at
from simulator.speech import say, shown
from simulator.units import HOURS_PER_MONTH

MUCH = 2.0  # a change beyond it is rather a missing %
DEAR_SITE = 2.0  # thousand hours at the reference price that a GPU costs beside `gpu_cost`
MOST_ASSUMED = 5  # assumptions that are printed one by one


def remarks(
    scenario: Scenario,
    base: Scenario | None = None,
    rest: str | None = None,
) -> list[str]:
    """What a scenario says (and its base does not) that never happens or is hardly meant; and
    what it takes to be free, or leaves to a price list (`rest` as in `assumptions`; by default
    the command that names all).
    """
    known = canonical(base)["timeline"] if base is not None else []
    told: dict[str, list[str]] = {}
    timeline = with_leads(scenario.timeline, scenario.levers)
    dated, more = in_time(timeline), hours_added(timeline, scenario)
    for action, (record, has_left) in zip(in_order(scenario), dated, strict=True):
        if action in known and not has_left:
            continue
        why = slip(action, record, has_left, more.get(id(record), 0.0), scenario)
        if why:
            told.setdefault(why, []).append(spoken(action))
    return [
        *(of_actions(why, found) for why, found in told.items()),
        *of_one_owner(scenario.timeline, base.timeline if base is not None else ()),
        *empty_halls(scenario, base),
        *late_orders(scenario, base),
        *overflowing(scenario),
        *assumptions(scenario, base, say("remark-all") if rest is None else rest),
    ]  # fmt: skip


def of_actions(why: str, found: Sequence[str]) -> str:
    """What is wrong with some actions: the first, and how many more there are."""
    if len(found) == 1:
        return say("remark-of", why=why, action=found[0])
    return say("remark-of-more", why=why, action=found[0], more=len(found) - 1)


def spoken(action: dict[str, Any]) -> str:
    """`month 12, cumulus: price by -0.15`."""
    who = action.get("who") or say("remark-market")
    said = details(action)
    what = f"{shown('action', action['do'])}{' ' if said else ''}{said}"
    return say("remark-action", month=action["at"], who=who, what=what)


def assumptions(scenario: Scenario, base: Scenario | None = None, rest: str = "") -> list[str]:
    """What a scenario's timeline (and not its base's) takes to be free, or leaves to a list.

    All of it; or a few, where `rest` says where all are named.
    """
    known = canonical(base)["timeline"] if base is not None else []
    timeline = with_leads(scenario.timeline, scenario.levers)
    dated, more = in_time(timeline), hours_added(timeline, scenario)
    before = levers.before_each(
        dated, scenario.market.reference_price, scenario.levers,
        lambda who, attribute: levers.score_of(scenario.providers[who], attribute),
    )  # fmt: skip
    places = {id(record): place for place, record in enumerate(timeline)}
    assumed = []
    for action, (record, has_left) in zip(in_order(scenario), dated, strict=True):
        hours = more.get(id(record), 0.0)
        if (action in known and not has_left) or slip(action, record, has_left, hours, scenario):
            continue
        costs = (assumed_of_lever(record, before.get(id(record)), scenario),
                 assumed_of_order(record, hours, scenario),
                 levers.assumed_of_score(record))  # fmt: skip
        place = str(places[id(record)])
        assumed += [say("taken-of", place=place, words=cost) for cost in costs if cost]
    beyond = len(assumed) - MOST_ASSUMED
    if beyond <= 0 or not rest:
        return assumed
    return [*assumed[:MOST_ASSUMED], say("taken-more", size=beyond, rest=rest)]


def in_order(scenario: Scenario) -> list[dict[str, Any]]:
    """The timeline as canonical data, in the order of `in_time`."""
    data: list[dict[str, Any]] = canonical(scenario)["timeline"]
    return sorted(data, key=lambda action: in_turn(action["at"], action["do"]))


def slip(
    action: dict[str, Any], record: Any, has_left: bool, hours: float, scenario: Scenario
) -> str:
    """Why an action never happens or is hardly meant; nothing where it is sound.

    Args:
        action: as canonical data, and `record`, as it is, with its lead.
        has_left: whether its provider has left the market by then.
        hours: capacity that it adds [GPU-hours/month].
        scenario: where it happens.
    """
    last, name = scenario.market.months, scenario.name
    who, do, by = action.get("who"), action["do"], action.get("by")
    if action["at"] > last:
        return say("remark-never", name=name, month=last)
    if has_left and (hasattr(record, "cost") or not comes_back(record, scenario)):
        return say("remark-left", who=who)
    if action["at"] + getattr(record, "lead", 0) > last:
        return say("remark-lead", name=name, month=last)
    if takes_percent(action, scenario) and by is not None and by > MUCH:
        return say("remark-percent", by=f"{by:g}", percent=f"{by:.0%}")
    if do == "requires":
        attribute = shown("attribute", record.attribute)
        return "" if met(record, scenario) else say("remark-nobody", attribute=attribute)
    if do != "capacity":
        return ""
    if 0.0 in (by, action.get("add")):
        return say("remark-no-gpus")
    if 0.0 < (action.get("add") or action.get("to") or 0.0) < HOURS_PER_MONTH:
        return say("remark-small")
    site = DEAR_SITE * scenario.market.reference_price
    charged = scenario.providers[record.who].gpu_cost > 0.0
    if charged and hours > 0.0 and record.cost > site * hours / HOURS_PER_MONTH:
        return say("remark-dear", cost=f"{site:g}", currency=scenario.market.currency)
    return ""


def met(record: Any, scenario: Scenario) -> bool:
    """Whether any provider has, or is said to get, what segments are to require."""
    scores = [
        levers.score_of(provider, record.attribute) for provider in scenario.providers.values()
    ]
    improved: list[Any] = [one for one in scenario.timeline if one.do == "service"]
    scores += [one.to for one in improved if one.attribute == record.attribute]
    invests = any(one.do == "invest" for one in scenario.timeline)
    return invests or max(scores) >= record.at_least


def comes_back(record: Any, scenario: Scenario) -> bool:
    """Whether the provider of an action enters the market with it or after it."""
    return any(
        later.do == "entry" and later.who == record.who and later.at >= record.at
        for later in scenario.timeline
    )


def hours_added(timeline: Sequence[Any], scenario: Scenario) -> dict[int, float]:
    """What each written order adds to the capacity before it [GPU-hours/month], by its identity.

    What policies order besides is not known before a run.
    """
    held = {name: provider.capacity for name, provider in scenario.providers.items()}
    orders = [one for one, has_left in in_time(timeline) if adds(one) and not has_left]
    found = {}
    for order in sorted(orders, key=lambda order: order.at + order.lead):
        found[id(order)] = added(held[order.who], order)
        held[order.who] += found[id(order)]
    return found


def empty_halls(scenario: Scenario, base: Scenario | None) -> Iterator[str]:
    """Providers that have a price of hardware and no hardware."""
    buyers = {action.who for action in scenario.timeline if adds(action)}
    for name, provider in scenario.providers.items():
        known = base is not None and base.providers.get(name) == provider
        if provider.gpu_cost > 0.0 == provider.capacity and name not in buyers and not known:
            yield say("remark-empty", name=name)


def late_orders(scenario: Scenario, base: Scenario | None) -> Iterator[str]:
    """Capacity policies whose orders never arrive."""
    last, late = scenario.market.months, []
    for name, provider in scenario.providers.items():
        lead = getattr(provider.capacity_policy, "lead", 0)
        if lead > last and (base is None or base.providers.get(name) != provider):
            late.append((name, lead))
    if late:
        who, lead = late[0]
        key = "remark-late-more" if len(late) > 1 else "remark-late"
        yield say(key, who=who, lead=lead, more=len(late) - 1, name=scenario.name, month=last)


def overflowing(scenario: Scenario) -> Iterator[str]:
    """Segments whose largest agent is likely to want more than a provider has."""
    rooms = {n: p.capacity for n, p in scenario.providers.items() if p.capacity > 0.0}
    smallest = min(rooms, key=rooms.__getitem__, default="")
    for name, segment in scenario.segments.items():
        agents = max(segment.share * scenario.agents, 2.0)
        # budgets are lognormal: what is surpassed by one agent of so many
        largest = math.exp(segment.budget_spread * NormalDist().inv_cdf(1.0 - 1.0 / agents))
        wanted = scenario.weight * segment.usage_share * segment.budget * largest
        wanted /= scenario.market.reference_price
        if scenario.weight > 1.0 and smallest and wanted > rooms[smallest]:
            yield say(
                "remark-overflows", segment=shown("segment", name), smallest=smallest,
                customers=f"{scenario.weight:,.0f}", wanted=f"{wanted / HOURS_PER_MONTH:,.0f}",
                room=f"{rooms[smallest] / HOURS_PER_MONTH:,.0f}",
            )  # fmt: skip


def assumed_of_order(record: Any, hours: float, scenario: Scenario) -> str:
    """That capacity is taken to be free; nothing where it is not, or where it is none.

    Args:
        record: an action, with its lead.
        hours: capacity that it adds [GPU-hours/month].
        scenario: where it happens.
    """
    if hours <= 0.0:
        return ""
    provider = scenario.providers[record.who]
    if provider.gpu_cost or provider.facility_cost or record.cost:
        return ""
    told = {"gpus": f"{hours / HOURS_PER_MONTH:,.0f}", "month": record.at + record.lead}
    return say("taken-free-capacity", who=record.who, **told)


def assumed_of_lever(record: Any, before: levers.Before | None, scenario: Scenario) -> str:
    """What a lever leaves to a list or takes to be free; nothing for another action.

    Args:
        record: the action, with its lead.
        before: what a `service` starts from where the timeline has moved it.
        scenario: where it happens.
    """
    if record.do not in ("service", "invest"):
        return ""
    provider, market = scenario.providers[record.who], scenario.market
    if record.do == "invest":
        lever = scenario.levers[record.lever]
        return levers.assumed_by_the_table(record, lever, provider, market)
    start = before or levers.Before(levers.score_of(provider, record.attribute))
    return levers.assumed_by_the_list(record, start, provider, market)


def takes_percent(action: dict[str, Any], scenario: Scenario) -> bool:
    """Whether what an action changes something `by` is a relative change."""
    by = shape_at(("timeline", 0, "by"), {"timeline": [action]}, type(scenario))
    return by is not None and by.takes_percent
