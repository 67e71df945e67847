"""Which pairs of scenarios can be replayed, and what a replay of them is built with."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from simulator.errors import listed, together
from simulator.meeting.recording import CannotReplay
from simulator.plugins.actions.offers import may_offer
from simulator.plugins.timeline import absent_at_first
from simulator.scenario import Scenario, canonical, from_data

WORDS = ("name", "title", "description", "question", "ask")  # what is said of a scenario
DATED = ("timeline", "levers")  # what is recorded of it is what it does
POLICIES = ("pricing", "capacity_policy")  # likewise: they decide from month 1 on
UNSEEN = ("price", "segment_prices")  # before who comes later is there
MOST = 3  # paths that are named
AFTER_ZERO = (
    "a replay puts what customers met in one arm before the customers of the other, so both must "
    "begin alike"
)


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
        raise CannotReplay(
            f"{said_to_differ(paths)} between the arms, and {AFTER_ZERO} and be the same market; "
            "compare them without a decomposition (leave out --why)"
        )
    late = [absent_at_first(one.timeline) for one in (base, alternative)]
    demand_same_providers(ours["providers"], theirs["providers"], late[0] & late[1])
    if once := late[0] ^ late[1]:
        who = listed(sorted(once))
        raise CannotReplay(
            f"{who}: in the market in month 0 of one arm only, and {AFTER_ZERO}; in the arm in "
            f"which it never comes, let it enter after the last month"
        )
    demand_same_events(base, alternative)


def demand_same_providers(
    ours: Mapping[str, Any], theirs: Mapping[str, Any], late: Collection[str] = ()
) -> None:
    """Refuse who is in one scenario only, or differs in month 0.

    Args:
        late: who is in the market in month 0 of neither; nobody has seen their first price.
    """
    for name in sorted({*ours} ^ {*theirs}):
        raise CannotReplay(
            f"providers.{name}: in one arm only; give it to both, and in the arm in which it "
            f"never comes let it enter after the last month: "
            f"{{at: month N, who: {name}, do: entry}}"
        )
    paths = [
        path
        for name, firm in ours.items()
        for path in differences(firm, theirs[name], f"providers.{name}")
        if path.split(".")[2] not in (*POLICIES, *(UNSEEN if name in late else ()))
    ]
    if paths:
        _, name, field, *_ = paths[0].split(".")
        example = ""
        if field == "price":
            to = theirs[name]["price"]
            example = f", e.g. timeline+={{at: 1, who: {name}, do: price, to: {to:g}}}"
        raise CannotReplay(
            f"{said_to_differ(paths)} in month 0 between the arms, and {AFTER_ZERO}; date the "
            f"change in the timeline, month 1 or later{example}"
        )


def said_to_differ(paths: Sequence[str]) -> str:
    """`market.start: differs`; `a, b, c and 2 others: differ`."""
    if len(paths) == 1:
        return f"{paths[0]}: differs"
    more = len(paths) - MOST
    rest = [f"{more} other{'' if more == 1 else 's'}"] if more > 0 else []
    return f"{together([*paths[:MOST], *rest])}: differ"


def demand_same_events(base: Scenario, alternative: Scenario) -> None:
    """Refuse what happens to the whole market in one arm only."""
    one, two = (
        [action for action in canonical(scenario)["timeline"] if "who" not in action]
        for scenario in (base, alternative)
    )
    ours, theirs = ([{**action, "note": ""} for action in each] for each in (one, two))
    for action in [*ours, *theirs]:
        if ours.count(action) != theirs.count(action):
            raise CannotReplay(
                f"timeline: {action['do']} in month {action['at']} happens to the whole market, in "
                "one arm only; such an event is nobody's move and has no channel: let it happen "
                "in both arms, or compare them without a decomposition (leave out --why)"
            )


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
