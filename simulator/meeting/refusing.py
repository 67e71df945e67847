"""Which pairs of scenarios can be replayed, and what a replay of them is built with."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from simulator.errors import choices
from simulator.meeting.recording import CannotReplay
from simulator.plugins.actions.offers import may_offer
from simulator.plugins.timeline import absent_at_first
from simulator.scenario import Scenario, canonical, from_data
from simulator.speech import Sentence
from simulator.speech.rules import Together, rule

WORDS = ("name", "title", "description", "question", "ask")  # what is said of a scenario
DATED = ("timeline", "levers")  # what is recorded of it is what it does
POLICIES = ("pricing", "capacity_policy")  # likewise: they decide from month 1 on
UNSEEN = ("price", "segment_prices")  # before who comes later is there
MOST = 3  # paths that are named


def demand_replayable(base: Scenario, alternative: Scenario) -> None:
    """Refuse two scenarios between which what customers meet cannot be exchanged.

    They may differ in what the timeline dates to providers, in how these price and order, and in
    the first price of who is not there yet.

    Raises:
        CannotReplay: with what differs and the way out.
    """
    ours, theirs = canonical(base), canonical(alternative)
    paths = [
        path
        for key in ours
        if key not in (*WORDS, *DATED, "providers")
        for path in differences(ours[key], theirs[key], key)
    ]
    if paths:
        raise CannotReplay(rule("replay-market", differ=said_to_differ(paths)))
    late = [absent_at_first(one.timeline) for one in (base, alternative)]
    demand_same_providers(ours["providers"], theirs["providers"], late[0] & late[1])
    if once := late[0] ^ late[1]:
        raise CannotReplay(rule("replay-once", who=choices(sorted(once))))
    demand_same_events(base, alternative)


def demand_same_providers(
    ours: Mapping[str, Any], theirs: Mapping[str, Any], late: Collection[str] = ()
) -> None:
    """Refuse who is in one scenario only, or differs in month 0.

    Args:
        late: who is in the market in month 0 of neither; nobody has seen their first price.
    """
    for name in sorted({*ours} ^ {*theirs}):
        raise CannotReplay(rule("replay-provider", who=name))
    paths = [
        path
        for name, firm in ours.items()
        for path in differences(firm, theirs[name], f"providers.{name}")
        if path.split(".")[2] not in (*POLICIES, *(UNSEEN if name in late else ()))
    ]
    if paths:
        _, name, field, *_ = paths[0].split(".")
        example: Sentence | str = ""
        if field == "price":
            to = theirs[name]["price"]
            example = rule("replay-example", who=name, price=f"{to:g}")
        raise CannotReplay(rule("replay-zero", differ=said_to_differ(paths), example=example))


def said_to_differ(paths: Sequence[str]) -> Sentence:
    """`market.start: differs`; `a, b, c and 2 others: differ`."""
    more = len(paths) - MOST
    rest = [rule("replay-others", others=str(more), count=more)] if more > 0 else []
    return rule("replay-differs", paths=Together((*paths[:MOST], *rest)), count=len(paths))


def demand_same_events(base: Scenario, alternative: Scenario) -> None:
    """Refuse what happens to the whole market in one arm only."""
    one, two = (
        [action for action in canonical(scenario)["timeline"] if "who" not in action]
        for scenario in (base, alternative)
    )
    ours, theirs = ([{**action, "note": ""} for action in each] for each in (one, two))
    for action in [*ours, *theirs]:
        if ours.count(action) != theirs.count(action):
            about = {"action": action["do"], "month": str(action["at"])}
            raise CannotReplay(rule("replay-event", **about))


def differences(ours: Any, theirs: Any, path: str) -> Iterator[str]:
    """Where two values of canonical data differ, as dotted paths."""
    if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
        for key in {**ours, **theirs}:
            yield from differences(ours.get(key), theirs.get(key), f"{path}.{key}")
    elif ours != theirs:
        yield path


def known_to_both(base: Scenario, alternative: Scenario) -> tuple[Scenario, Scenario]:
    """Both scenarios with the providers of either.

    Who is in one only is in the other, too, and enters it after the last month: that changes
    nobody else's draws, and nothing that is counted of anybody.
    """
    return with_newcomers(base, alternative), with_newcomers(alternative, base)


def with_newcomers(scenario: Scenario, other: Scenario) -> Scenario:
    """A scenario with those providers of another that it has not, who never come."""
    data, theirs = canonical(scenario), canonical(other)["providers"]
    new = [name for name in theirs if name not in data["providers"]]
    if not new:
        return scenario
    data["providers"] |= {name: theirs[name] for name in new}
    never = scenario.market.months + 1
    data["timeline"] += [{"at": never, "who": name, "do": "entry"} for name in new]
    own = dict.fromkeys((*scenario.own_plugins, *other.own_plugins))
    return from_data(data, plugins=own)


def replayable_scenario(base: Scenario, alternative: Scenario) -> Scenario:
    """What the model of a replay is built with: the arm that may have offers, else the base.

    Raises:
        CannotReplay: as `demand_replayable` does.
    """
    demand_replayable(base, alternative)
    return alternative if may_offer(alternative.timeline) else base
