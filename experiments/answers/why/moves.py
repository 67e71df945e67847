"""How the moves of an explanation are said: as the subject of a sentence, and in tables."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from experiments.answers.speech import say
from experiments.answers.speech.joining import together
from experiments.answers.why.writing import segment_words, titles
from experiments.studies.why.levers import OTHERS, Action, Lever
from experiments.studies.why.reason import Reason

MOST_WORDS = 3  # changes that the subject of a sentence can hold
SHUTTING = ("entry", "exit", "outage")  # what opens or shuts a provider's doors by itself


def subject(reason: Reason) -> tuple[str, bool]:
    """The move as the subject of a sentence, and whether it is several."""
    case = reason.case
    own = [lever_words(lever, reason) for lever in moves(reason)]
    if not own or len(own) > MOST_WORDS or len({*own}) < len(own) or case.retold:
        typed = "=" in case.name  # changes without a name
        key = "why-move-unnamed" if typed else "why-move-alternative"
        return say(key, **({} if typed else {"name": case.name})), False
    others = [one for one in case.others if one.get("who") and comes(one, reason)]
    months = {one["at"] for one in others}
    if len(own) == 1 and months and min(months) >= case.own[0].month:
        said = titles(reason)
        names = [*dict.fromkeys(said.get(name := str(one["who"]), name) for one in others)]
        key = "why-when-in" if len(months) == 1 else "why-when-from"
        when = say(key, month=min(months))
        return say("why-move-answered", what=own[0], rivals=together(names), when=when,
                   count=len(names)), False  # fmt: skip
    if case.others:
        own.append(say("why-lever-others"))
    return together(own), len(own) > 1


def moves(reason: Reason) -> list[Lever]:
    """What who moves does otherwise, as one says it: without entries that never come."""
    found = []
    for lever in reason.case.own:
        added, removed = (
            tuple(one for one in actions if comes(one, reason))
            for actions in (lever.added, lever.removed)
        )
        if added or removed or lever.fields:
            found.append(lever._replace(added=added, removed=removed))
    return found


def comes(action: Action, reason: Reason) -> bool:
    """Whether an action is one: for a replay, who is in one arm only enters the other too, after
    its last month."""
    return action["do"] != "entry" or action["at"] <= reason.case.base.market.months


def opening_words(reason: Reason) -> dict[str, str]:
    """What opens or shuts its doors, as sentences have it, and whether that is several."""
    own = [lever for lever in moves(reason) if lever.kind in SHUTTING]
    kinds = {kind: [one for one in own if one.kind == kind] for kind in SHUTTING}
    said = [opened(kind, levers) for kind, levers in kinds.items() if levers]
    if not said:
        return {"opening": say("why-opening-doors"), "many": "no"}
    outages = len(said) == 1 and len(kinds["outage"]) > 1
    return {"opening": together(said), "many": "yes" if len(said) > 1 or outages else "no"}


def opened(kind: str, levers: Sequence[Lever]) -> str:
    """`leaving the market`, `staying in the market`, `leaving at another time`."""
    added, removed = (any(getattr(one, way) for one in levers) for way in ("added", "removed"))
    way = "moved" if added and removed else "done" if added else "dropped"
    return say(f"why-opening-{kind}-{way}", count=len(levers))


def levers_named(reason: Reason) -> list[str]:
    """The levers as tables have them.

    Those that share their words are told apart by month, by what else is theirs, by both, or, where
    nothing helps, by a number.
    """
    levers = reason.case.levers
    names = [lever_short(lever) for lever in levers]
    shared = Counter(names)
    for name in (one for one, count in shared.items() if count > 1):
        places = [place for place, one in enumerate(names) if one == name]
        apart = told_apart(name, [levers[place] for place in places])
        for place, told in zip(places, apart, strict=True):
            names[place] = told
    return names


def told_apart(name: str, levers: Sequence[Lever]) -> list[str]:
    """Names of levers that have one in common."""

    def dated(lever: Lever) -> str:
        return say("why-lever", what=name, month=lever.month)

    def detailed(lever: Lever) -> str:
        return say("why-lever-of", what=name, of=detail(lever))

    def both(lever: Lever) -> str:
        return say("why-lever-of", what=dated(lever), of=detail(lever))

    ways: tuple[Callable[[Lever], str], ...] = (dated, detailed, both)
    for way in ways:
        told = [way(lever) for lever in levers]
        if len({*told}) == len(told):
            return told
    return [f"{name} ({number})" for number in range(1, len(levers) + 1)]


def detail(lever: Lever) -> str:
    """What an action is of beside its kind: media, segments, size."""
    actions = lever.added or lever.removed
    if not actions:
        return together([plain_name(field) for _, field in lever.fields])
    action = actions[0]
    told = details(action)
    parts = [
        told["media"] if action.get("channels") else "",
        together([segment_words(one) for one in action.get("segments") or ()]),
        told["size"] or told["to"],
    ]
    return say("list-comma").join(part for part in parts if part)


def lever_short(lever: Lever) -> str:
    """`price cut`."""
    if lever.kind == OTHERS:
        return say("why-lever-others")
    if not (lever.added or lever.removed):
        return say("why-move-field.short", what=plain_name(lever.kind))
    actions = lever.added or lever.removed
    if len({key_of(one) for one in actions}) > 1:
        return lever.kind
    return say(f"{key_of(actions[0])}.short", **details(actions[0]))


def lever_words(lever: Lever, reason: Reason) -> str:
    """`a price cut of 10 % in month 12`; `Nova's entry in month 18` where it is not its figures,
    or not its alone, that are explained."""
    said = titles(reason)

    def about(who: str) -> tuple[str, str]:
        return said.get(who, who), "no" if (who,) == reason.case.whose else "yes"

    if not (lever.added or lever.removed):
        who, yes = about(lever.fields[0][0])
        return say("why-move-field", what=plain_name(lever.kind), who=who, named=yes)
    actions = lever.added or lever.removed
    told = [action_words(one, *about(str(one.get("who", ""))), said) for one in actions]
    return together(told if lever.added else [say("why-move-dropped", what=one) for one in told])


def action_words(action: Action, who: str, yes: str, said: Mapping[str, str]) -> str:
    """One action, as part of a sentence; `yes` says whether with who does it."""
    lasting, end = action.get("for"), action.get("until")
    since = "why-since" if lasting is None and end is None else "why-since.ending"
    about = {"month": action["at"], "since": say(since, month=action["at"])}
    text = say(key_of(action), who=who, named=yes, **about, **details(action, said))
    if lasting is not None:
        text = say("why-move-lasting", what=text, count=lasting)
    if end is not None:
        text = say("why-move-until", what=text, month=end)
    if segments := action.get("segments"):
        return say("why-move-for", what=text, segments=together([*map(segment_words, segments)]))
    return text


def key_of(action: Action) -> str:
    """The sentence of an action: some kinds have one for more and one for less."""
    do, by = str(action["do"]).replace("_", "-"), action.get("by")
    if is_none(action):
        return "why-move-none"
    if do == "promotion":
        added = (action.get("channels") or {}).values()
        way = "less" if (by or 0.0) < 0.0 or any(one < 0.0 for one in added) else "more"
        return f"why-move-promotion-{way}"
    if do in ("price", "new-price", "capacity") and by is not None:
        way = "less" if by < 0.0 else "more"
        return f"why-move-{do}-{way}"
    return key if say.knows(key := f"why-move-{do}") else "why-move-other"


def is_none(action: Action) -> bool:
    """Whether an action says itself that it changes nothing."""
    sizes = [*(action.get("channels") or {}).values()]
    sizes += [action[key] for key in ("by", "add") if action.get(key) is not None]
    return bool(sizes) and action.get("to") is None and not any(sizes)


def details(action: Action, said: Mapping[str, str] | None = None) -> dict[str, Any]:
    """What sentences may have to know of an action; `said` are titles of providers."""
    by, to = action.get("by", action.get("discount")), action.get("to")
    attribute = str(action.get("attribute", "")).replace("_", "-")
    media = [medium(name) for name in action.get("channels") or ()]
    other = str(action.get("with", ""))
    who = str(action.get("who", ""))
    return {
        "one": (said or {}).get(who, who),
        "size": f"{abs(by) * 100:.3g} %" if isinstance(by, int | float) else "",
        "to": f"{to:g}" if isinstance(to, int | float) else "",
        "what": named(f"why-attribute-{attribute}", plain_name(attribute or str(action["do"]))),
        "lever": plain_name(str(action.get("lever", ""))),
        "hours": f"{action.get('hours') or 0:g}",
        "count": action.get("months") or action.get("hours") or 0,
        "media": together(media) if media else say("why-all-channels"),
        "with": (said or {}).get(other, other),
    }


def plain_name(name: str) -> str:
    """A name of a scenario, as one says it."""
    return name.replace("_", " ").replace("-", " ")


def medium(name: str) -> str:
    """What people call a channel of promotion."""
    return named(f"why-medium-{name}", name)


def named(key: str, otherwise: str) -> str:
    """A name of the catalogue, or that of the scenario."""
    return say(key) if say.knows(key) else otherwise
