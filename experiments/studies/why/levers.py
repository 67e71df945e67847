"""Which changes of an alternative may be played alone, and what is left when some are not played.

Each change that is written is a lever: an action of the mover that is added, taken out or changed
(same month and kind), or another value of one of its fields. What others do otherwise is one
lever together. More than MOST of them go together by kind; where that does not help, there are
none, and the alternative is explained as a whole. So is one with a single change of the mover,
and one that has another table of what investing does: it changes what all actions come to.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from simulator.scenario import Scenario, canonical, from_data

MOST = 3  # levers that are played apart
OTHERS = "others"  # the kind of what others do

Action = dict[str, Any]


class Lever(NamedTuple):
    """Changes that are played together.

    Attributes:
        kind: what an action does, or the field of a provider; OTHERS.
        added, removed: actions, as canonical data.
        fields: (provider, field) that have another value.
    """

    kind: str
    added: tuple[Action, ...] = ()
    removed: tuple[Action, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()

    @property
    def month(self) -> int:
        """When it first does something."""
        return min((one["at"] for one in (*self.added, *self.removed)), default=0)

    def together(self, other: "Lever", kind: str | None = None) -> "Lever":
        """Both as one."""
        return Lever(
            kind or self.kind,
            self.added + other.added,
            self.removed + other.removed,
            self.fields + other.fields,
        )


def levers_of(base: Scenario, other: Scenario, brands: Sequence[str]) -> tuple[Lever, ...]:
    """The levers of an alternative; none where it is explained as a whole."""
    every = list(changes(canonical(base), canonical(other)))
    own = [lever for whose, lever in every if whose in brands]
    rest = [lever for whose, lever in every if whose not in brands]
    if len(own) < 2 or retold(base, other):
        return ()
    left = [merged(rest, OTHERS)] if rest else []
    if len(own) + len(left) > MOST:
        own.sort(key=lambda lever: lever.kind)
        kinds = groupby(own, lambda lever: lever.kind)
        own = [merged(alike, kind) for kind, alike in kinds]
        own.sort(key=lambda lever: lever.month)
    found = (*own, *left)
    return found if len(own) >= 2 and len(found) <= MOST else ()


def retold(base: Scenario, other: Scenario) -> list[str]:
    """The entries of `levers`, what an investment may be in, that both have and tell otherwise."""
    ours, theirs = (canonical(one)["levers"] for one in (base, other))
    return [name for name in ours if name in theirs and ours[name] != theirs[name]]


def changes_of_mover(base: Scenario, other: Scenario, brands: Sequence[str]) -> list[Lever]:
    """Every single change of who moves."""
    every = changes(canonical(base), canonical(other))
    return [lever for whose, lever in every if whose in brands]


def changes_of_others(base: Scenario, other: Scenario, brands: Sequence[str]) -> list[Action]:
    """The actions that others do otherwise, as the alternative has them."""
    every = changes(canonical(base), canonical(other))
    return [action for whose, lever in every if whose not in brands for action in lever.added]


def merged(levers: Iterable[Lever], kind: str) -> Lever:
    """Several as one."""
    found = Lever(kind)
    for lever in levers:
        found = found.together(lever, kind)
    return found


def changes(base: dict[str, Any], other: dict[str, Any]) -> Iterator[tuple[str | None, Lever]]:
    """Whose change, and the change, of everything about providers that is written otherwise."""
    for name in base["providers"].keys() & other["providers"].keys():
        one, two = base["providers"][name], other["providers"][name]
        for field in sorted(one.keys() | two.keys()):
            if one.get(field) != two.get(field):
                yield name, Lever(field, fields=((name, field),))
    added = left_of(other["timeline"], base["timeline"])
    removed = left_of(base["timeline"], other["timeline"])
    for action in added:
        before = next((one for one in removed if alike(one, action)), None)
        if before is not None:
            removed.remove(before)
        yield action.get("who"), Lever(action["do"], (action,), (before,) if before else ())
    for action in removed:
        yield action.get("who"), Lever(action["do"], (), (action,))


def left_of(actions: Sequence[Action], others: Sequence[Action]) -> list[Action]:
    """The actions that others do not have, one for one; notes do not count."""
    left = [unnoted(one) for one in others]
    found = []
    for action in actions:
        if unnoted(action) in left:
            left.remove(unnoted(action))
        else:
            found.append(action)
    return found


def unnoted(action: Action) -> Action:
    """An action without what is noted beside it."""
    return {**action, "note": ""}


def alike(one: Action, other: Action) -> bool:
    """Whether one is the other, changed: same kind, provider and, but for who comes and goes,
    month."""
    same = ("do", "who") if one["do"] in ("entry", "exit") else ("at", "do", "who")
    return all(one.get(key) == other.get(key) for key in same)


def played(base: Scenario, other: Scenario, levers: Sequence[Lever]) -> Scenario:
    """The base with some of an alternative's levers."""
    data, above = canonical(base), canonical(other)
    for lever in levers:
        for name, field in lever.fields:
            data["providers"][name].pop(field, None)
            if field in above["providers"][name]:
                data["providers"][name][field] = above["providers"][name][field]
        for action in lever.removed:
            data["timeline"].remove(action)
        data["timeline"] += lever.added
    data["levers"] = data["levers"] | above["levers"]
    own = dict.fromkeys((*base.own_plugins, *other.own_plugins))
    return from_data(data, plugins=own)
