"""A scenario as canonical data and the digest that names it; as rows; and what two differ in.

Two scenarios have one digest when every value is the same after defaults, units and
`extends`: comments, order of keys, line ends and the way a unit is written do not matter.
The order of actions matters only within a month. Saved runs and studies rely on it, so a
digest never depends on the Python version, the hash seed or the locale.
"""

import hashlib
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any, NamedTuple

from pydantic import BaseModel

from simulator.plugins import levers
from simulator.plugins.lever_table import with_leads
from simulator.plugins.timeline import added, adds, in_time, in_turn, of_one_owner
from simulator.scenario.nodes import Node, Path, Place, spelt
from simulator.scenario.schema import ASKED, Scenario
from simulator.scenario.shape import Shape, kind_in, known_at, shape_at, shape_of
from simulator.speech import say
from simulator.units import HOURS_PER_MONTH

EXACT = 2**53  # floats beyond hold no odd integers
MUCH = 2.0  # a change beyond it is rather a missing %
DEAR_SITE = 2.0  # thousand hours at the reference price that a GPU costs beside `gpu_cost`
MOST_ASSUMED = 5  # assumptions that are printed one by one


def canonical(scenario: Scenario) -> dict[str, Any]:
    """The effective scenario as plain data, which `from_data` reads back to its equal.

    Every default is spelt out; tables and the timeline keep the order of the file, in which
    people read them; actions say only what they set.
    """
    data: dict[str, Any] = scenario.model_dump(mode="json", by_alias=True)
    pairs = zip(scenario.timeline, data["timeline"], strict=True)
    data["timeline"] = [without_blanks(type(record), action) for record, action in pairs]
    return data


def without_blanks(record: type[BaseModel], action: dict[str, Any]) -> dict[str, Any]:
    """What an action says, in the order in which people say it; null only where it says more."""
    usual = {field.alias or name: field.default for name, field in record.model_fields.items()}
    said = (key for key, value in action.items() if value is not None or usual[key] is not None)
    return {key: action[key] for key in sorted(said, key=told_when)}


def told_when(key: str) -> int:
    """The order in which people say what an action is."""
    return {"at": 0, "who": 1, "do": 2, "note": 4}.get(key, 3)


def by_month(data: dict[str, Any]) -> dict[str, Any]:
    """Canonical data with the timeline in the order of time; one month keeps its order."""
    return {**data, "timeline": sorted(data["timeline"], key=lambda action: action["at"])}


def digest(scenario: Scenario) -> str:
    """BLAKE2b-128 of the canonical data and of the source of own plug-ins, in hex.

    A parameter that came later counts only where it is not at its default, which changes
    nothing: a scenario keeps its digest when the schema grows.
    """
    data = without_later(by_month(without_question(scenario)), shape_of(type(scenario)))
    if scenario.plugin_sources:
        data["plugins"] = scenario.plugin_sources
    text = json.dumps(
        one_form(data),
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=True,
        allow_nan=False,
    )
    return hashlib.blake2b(text.encode("ascii"), digest_size=16).hexdigest()


def without_question(scenario: Scenario) -> dict[str, Any]:
    """Canonical data of the market alone, without what is asked of it."""
    return {key: value for key, value in canonical(scenario).items() if key not in ASKED}


def without_later(data: dict[str, Any], shape: Shape) -> dict[str, Any]:
    """A group's or a table's data without what came later and is at its default."""
    kept = {}
    for name, value in data.items():
        inner = shape.child(name, kind_in(shape, data))
        if inner is not None and inner.about.later and value == inner.default_data:
            continue
        if inner is not None and isinstance(value, dict) and value:
            value = without_later(value, inner)
            if not value:
                continue
        kept[name] = value
    return kept


def one_form(value: Any) -> Any:
    """The same data with equal numbers written alike: 2.0 as 2."""
    if isinstance(value, dict):
        return {key: one_form(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [one_form(inner) for inner in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < EXACT:
        return int(value)
    return value


# Rows -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Loaded:
    """A scenario together with where each of its values was written."""

    scenario: Scenario
    root: Node

    def origin(self, path: Path) -> Place | None:
        """Where the value at a path was written; None when it is a default."""
        node = self.root.at(path)
        return node.place if node is not None and node.place.file else None


class Row(NamedTuple):
    """One value of the effective scenario."""

    path: str
    value: Any
    unit: str
    source: str
    meaning: str


class Difference(NamedTuple):
    """A value that two scenarios do not share; None where one of them has none."""

    path: str
    first: Any
    second: Any


def leaves(data: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every single value of canonical data; a list of words is one value."""
    if isinstance(data, dict):
        for name, inner in data.items():
            yield from leaves(inner, (*path, name))
    elif isinstance(data, list) and (not data or isinstance(data[0], dict)):
        for place, inner in enumerate(data):
            yield from leaves(inner, (*path, place))
    else:
        yield path, data


def effective(scenario: Scenario | Loaded) -> list[Row]:
    """Every value of a scenario that is in effect, in the order of the schema.

    `source` is `file:line`, `--set`, or `default` with what is known of it: `default (guess)`,
    `default (seen: where)`. A bare Scenario does not know where it was written: no source.
    """
    loaded = scenario if isinstance(scenario, Loaded) else None
    bare = scenario.scenario if isinstance(scenario, Loaded) else scenario
    data = canonical(bare)
    rows = []
    for path, value in leaves(data):
        shape = shape_at(path, data, type(bare)) or Shape(None)
        unit = in_currency(shape.unit, bare)
        source = source_of(path, shape, loaded) if loaded is not None else ""
        rows.append(Row(spelt(path), value, unit, source, in_currency(shape.meaning, bare)))
    return rows


def in_currency(text: str, scenario: Scenario) -> str:
    """A unit (or what speaks of one) with the currency of a market."""
    return text.replace("CUR", scenario.market.currency)


def source_of(path: Path, shape: Shape, loaded: Loaded) -> str:
    """Where a value comes from."""
    origin = loaded.origin(path)
    if origin is not None:
        return str(origin)
    known = known_at(path, shape)
    if known is None:
        return "default"
    return f"default ({known.status}{': ' if known.source else ''}{known.source})"


def diff(first: Scenario, second: Scenario) -> list[Difference]:
    """What tells two markets apart: values by their path, actions as wholes by their month."""
    one, other = (by_month(without_question(scenario)) for scenario in (first, second))
    actions = action_differences(one.pop("timeline"), other.pop("timeline"))
    values, others = dict(leaves(one)), dict(leaves(other))
    paths = [*values, *(path for path in others if path not in values)]
    found = [
        Difference(spelt(path), values.get(path), others.get(path))
        for path in paths
        if values.get(path) != others.get(path)
    ]
    return [*found, *actions]


def action_differences(one: list[Any], other: list[Any]) -> list[Difference]:
    """Actions that only one timeline has, in the order of time."""
    left, right = list(one), list(other)
    for action in one:
        if action in right:
            left.remove(action)
            right.remove(action)
    rows = [(action["at"], 0, Difference("", in_words(action), None)) for action in left]
    rows += [(action["at"], 1, Difference("", None, in_words(action))) for action in right]
    return [
        row._replace(path=f"timeline: month {at}")
        for at, _, row in sorted(rows, key=lambda found: found[:2])
    ]


def remarks(
    scenario: Scenario,
    base: Scenario | None = None,
    rest: str = "compute-market check FILE names all",
) -> list[str]:
    """What a scenario says (and its base does not) that never happens or is hardly meant; and
    what it takes to be free, or leaves to a price list (`rest` as in `assumptions`).
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
            words = f"month {action['at']}, {in_words(action)}"
            told.setdefault(why, []).append(words)
    return [
        *(f"{why}: {found[0]}{f', and {len(found) - 1} more' if len(found) > 1 else ''}"
          for why, found in told.items()),
        *of_one_owner(scenario.timeline, base.timeline if base is not None else ()),
        *empty_halls(scenario, base),
        *late_orders(scenario, base),
        *overflowing(scenario),
        *assumptions(scenario, base, rest),
    ]  # fmt: skip


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
        return f"{name} ends with month {last}; never happens"
    if has_left and (hasattr(record, "cost") or not comes_back(record, scenario)):
        return f"{who} has left the market; without effect"
    if action["at"] + getattr(record, "lead", 0) > last:
        return f"{name} ends with month {last}, before its lead is over"
    if takes_percent(action, scenario) and by is not None and by > MUCH:
        return f"{by:g} is {by:.0%} more (for {by:g} percent write {by:g} %)"
    if do == "requires":
        return "" if met(record, scenario) else f"nobody has so much {record.attribute}"
    if do != "capacity":
        return ""
    if 0.0 in (by, action.get("add")):
        return "adds no GPUs; without effect"
    if 0.0 < (action.get("add") or action.get("to") or 0.0) < HOURS_PER_MONTH:
        return "less than one GPU (500 GPUs are written 500 GPUs)"
    site = DEAR_SITE * scenario.market.reference_price
    charged = scenario.providers[record.who].gpu_cost > 0.0
    if charged and hours > 0.0 and record.cost > site * hours / HOURS_PER_MONTH:
        dear = f"{site:g} k{scenario.market.currency}"
        return f"cost is above {dear} a GPU, and hardware is charged by gpu_cost already"
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
            yield (f"providers.{name}.capacity is 0, and gpu_cost is the price of nothing; "
                   "write e.g. capacity: 500 GPUs")  # fmt: skip


def late_orders(scenario: Scenario, base: Scenario | None) -> Iterator[str]:
    """Capacity policies whose orders never arrive."""
    last, late = scenario.market.months, []
    for name, provider in scenario.providers.items():
        lead = getattr(provider.capacity_policy, "lead", 0)
        if lead > last and (base is None or base.providers.get(name) != provider):
            late.append(f"providers.{name}.capacity_policy.lead is {lead} months")
    if late:
        more = f" (and of {len(late) - 1} more)" if len(late) > 1 else ""
        yield f"{late[0]}{more}: {scenario.name} ends with month {last}, before its lead is over"


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
            yield (
                f"an agent of {name} stands for {scenario.weight:,.0f} customers, and the largest "
                f"is likely to want {wanted / HOURS_PER_MONTH:,.0f} GPUs, more than {smallest} has "
                f"({rooms[smallest] / HOURS_PER_MONTH:,.0f}): what does not fit is not served, and "
                "revenue is too low; simulate more (market.agents)"
            )


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


def in_words(action: dict[str, Any]) -> str:
    """An action on a line: `cumulus: price by -0.15`."""
    said = {
        k: v for k, v in action.items() if v is not None and k not in ("at", "who", "do", "note")
    }
    details = ", ".join(
        f"{name} " + (" ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict)
                      else " ".join(map(str, value)) if isinstance(value, list) else f"{value}")
        for name, value in said.items()
    )  # fmt: skip
    return f"{action.get('who', 'market')}: {action['do']}{' ' if details else ''}{details}"
