"""The arms of a comparison: which scenario each is, and what its rivals may do.

An alternative is a bundled scenario, a file, or changes laid over the base
(`providers.cumulus.price=1.5; market.months=48`). Who moves is a provider, or the firm of several
that an arm merges: its brands are no rivals of each other. Rivals respond, as the alternative
says and their policies decide, or are frozen: then of all that the alternative changes about
providers only the mover's part is kept, and everybody else does what they do in the base; whose
policy may answer others decides month by month what it decided in the base's run.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import scenarios
from experiments.studies.speech import rule
from simulator.errors import UserError, meant, together
from simulator.plugins.pricing import may_answer
from simulator.plugins.timeline import brands_of
from simulator.scenario import Place, Scenario, ScenarioError, canonical, digest, from_data
from simulator.scenario.nodes import SET
from simulator.speech import Sentence
from simulator.speech.rules import Names, of

RIVALS = ("respond", "frozen", "both")
Load = Callable[..., Scenario]  # as `scenarios.load`: a name or file, and overrides


class BadRequest(UserError):
    """A comparison that cannot be made; the text says why and the way out."""


class Arm(NamedTuple):
    """One arm of a comparison.

    Attributes:
        name: what it is called.
        brands: who moves first: a provider, or all of one firm; none where nobody does.
        others: who else acts otherwise than in the base, or may.
        frozen: whether rivals are frozen.
    """

    name: str
    scenario: Scenario
    brands: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    frozen: bool = False

    @property
    def mover(self) -> str | None:
        """Who moves, in words: `cumulus`, `aurora and borealis`."""
        return together(self.brands) if self.brands else None


class Changed(NamedTuple):
    """A base that is changes of the baseline: `PATH=VALUE; ...`, or a mapping of overrides."""

    changes: str | Mapping[str, Any]


Base = Scenario | str | Path | Changed


def called(text: Base | Mapping[str, Any]) -> str:
    """What one calls an arm that was written so."""
    if isinstance(text, Changed):
        return called(text.changes)
    if isinstance(text, Scenario):
        return text.name
    if isinstance(text, Mapping):
        return "; ".join(f"{path}={value}" for path, value in text.items())
    return "; ".join(changes_of(str(text))) if is_change(str(text)) else str(text)


def is_change(text: str) -> bool:
    """Whether a text is changes of the base: `PATH=VALUE; ...`, and no file's name."""
    return "=" in text and not is_file(text)


def is_file(text: str) -> bool:
    """Whether a text is the name of a file that there is."""
    try:
        return Path(text).is_file()
    except (OSError, ValueError):  # longer than a name may be, or no name
        return False


class Asked(NamedTuple):
    """What a scenario asks itself: the base, alternatives by what they are called, the words."""

    base: Base
    alternatives: Mapping[str, Scenario | str | Path | Mapping[str, Any]]
    words: str


def asked_by(named: Base, set: Any, load: Load) -> Asked:
    """The question of a scenario: its `ask` laid over it; without one it against its base.

    Raises:
        BadRequest: when it asks nothing and extends nothing.
    """
    if isinstance(named, Changed):
        raise BadRequest(rule("nothing-behind", name=called(named)))
    scenario = base_arm(named, set, load).scenario
    if scenario.ask:
        laid = {name: as_overrides(layer) for name, layer in scenario.ask.items()}
        return Asked(named, laid, scenario.question)
    below = None if isinstance(named, Scenario) else scenarios.extended(named)
    if below is None:
        raise BadRequest(rule("asks-nothing", name=scenario.name))
    return Asked(below, {scenario.name: named}, scenario.question)


def as_overrides(layer: Mapping[str, Any]) -> dict[str, Any]:
    """What an alternative of `ask` lays over its scenario; its actions are added."""
    return {f"{key}+" if key == "timeline" and value else key: value
            for key, value in layer.items()}  # fmt: skip


def base_arm(base: Base, set: Any = None, load: Load = scenarios.load) -> Arm:
    """The base."""
    if isinstance(base, Changed):
        changes = changes_in(base.changes)
        return Arm(called(base), overridden(scenarios.FIRST, changes, set, load))
    scenario = with_overrides(base, set) if isinstance(base, Scenario) else load(base, set=set)
    return Arm(scenario.name, scenario)


def reasons(error: ScenarioError, path: str | None = None) -> tuple[Sentence | str, ...]:
    """What a scenario refuses, each with where that is, but for what is about `path` itself."""
    return tuple(one.why if one.path == path else of(one.path, one.why) for one in error.problems)


def with_overrides(scenario: Scenario, set: Any) -> Scenario:
    """A scenario with overrides laid over it."""
    if not set:
        return scenario
    own, library = scenario.own_plugins, scenarios.FOLDER
    return from_data(canonical(scenario), set=set, plugins=own, library=library)


def alternative_arm(
    text: Scenario | str | Path | Mapping[str, Any],
    base: Base,
    rivals: str = "respond",
    mover: str | None = None,
    set: Any = None,
    load: Load = scenarios.load,
    name: str = "",
) -> Arm:
    """An alternative.

    Args:
        text: a Scenario, a name or file, `PATH=VALUE; ...` or a mapping of overrides laid
            over the base.
        base: the base itself, or what it was loaded from.
        rivals: "respond" or "frozen".
        mover: the provider that moves (default: whose change comes first); its firm moves.
        set: overrides that hold in all arms.
        name: what it is called (default: the scenario's name, or the changes).
    """
    below = base_arm(base, set, load).scenario
    if isinstance(text, Scenario):
        own, scenario = text.name, with_overrides(text, set)
    elif isinstance(text, Mapping) or is_change(str(text)):
        changes = changes_in(text if isinstance(text, Mapping) else str(text))
        own, scenario = called(text), overridden(base, changes, set, load)
    else:
        scenario = load(text, set=set)
        own = scenario.name
    name = name or own
    changing = differing_providers(below, scenario)
    merging = [*below.timeline, *scenario.timeline]
    last = scenario.market.months
    first = mover or first_mover(changing, lambda who: brands_of(merging, who, last))
    there = {**scenario.providers, **below.providers}
    if mover is not None and mover not in there:
        about = {"option": "--mover", "name": mover, "of": rule("of-arm", name=name)}
        raise BadRequest(rule("option-who", **about, hint=meant(mover, there, "there-are")))
    firm = brands_of(merging, first, last) if first is not None else ()
    brands = tuple(one for one in there if one in firm)
    others = dict.fromkeys((*changing, *answering(scenario)))
    arm = Arm(name, scenario, brands, tuple(n for n in others if n not in brands))
    return frozen_arm(below, arm) if rivals == "frozen" else arm


def frozen_arm(base: Scenario, arm: Arm) -> Arm:
    """What an arm is with rivals frozen.

    Raises:
        BadRequest: when nobody can say whose rivals, or nothing would be left.
    """
    name, brands, changing = arm.name, arm.brands, differing_providers(base, arm.scenario)
    if not changing and digest(arm.scenario) != digest(base):  # decisions there know nothing of it
        raise BadRequest(rule("no-mover", name=name))
    if not brands and changing:
        raise BadRequest(rule("movers", name=name, who=Names((*changing,), joint="and")))
    if changing and not {*brands} & {*changing}:
        who, others = (Names((*some,), joint="and") for some in (brands, changing))
        raise BadRequest(rule("mover-still", name=name, who=who, others=others))
    return Arm(name, with_frozen_rivals(base, arm.scenario, brands), brands, frozen=True)


def answering(scenario: Scenario) -> list[str]:
    """The providers whose policy looks at what others do, and may answer any move."""
    said = scenario.providers.items()
    return [name for name, provider in said if may_answer(provider.pricing)]


def changes_of(text: str) -> list[str]:
    """`PATH=VALUE; PATH=VALUE` as --set texts; a semicolon inside brackets does not part."""
    parts, depth, start = [], 0, 0
    for place, letter in enumerate(text):
        depth += (letter in "[{") - (letter in "]}")
        if letter == ";" and depth == 0:
            parts.append(text[start:place])
            start = place + 1
    return [part.strip() for part in [*parts, text[start:]] if part.strip()]


def once(texts: list[str], option: str = "", own: Mapping[str, str] | None = None) -> list[str]:
    """Refuse two values for one path: which of them is meant is not for us to say.

    Args:
        option: behind which the texts were given.
        own: paths that have options of their own, as they were given: `--agents 300`.
    """
    options = own or {}
    said = {path: given.partition(" ")[2] for path, given in options.items()}
    for text in texts:
        path, value = (part.strip() for part in text.partition("=")[::2])
        if path.endswith("+"):  # adds, and may add again
            continue
        first = said.setdefault(path, value)
        if first != value and path in options:
            second = f"{option}{path}={value}"
            raise BadRequest(rule("given-both", first=options[path], second=second, path=path))
        if first != value:
            about = {"path": f"{option}{path}", "first": first, "second": value}
            raise BadRequest(rule("given-twice", **about))
    return texts


def changes_in(text: str | Mapping[str, Any]) -> Any:
    """Changes as `overridden` takes them."""
    return text if isinstance(text, Mapping) else once(changes_of(text))


def listed(overrides: Any) -> list[str]:
    """Overrides as `PATH=VALUE`."""
    pairs = overrides.items() if isinstance(overrides, Mapping) else overrides or ()
    return [pair if isinstance(pair, str) else f"{pair[0]}={pair[1]}" for pair in pairs]


def overridden(base: Base, changes: Any, set: Any, load: Load) -> Scenario:
    """The base with changes laid over it."""
    if isinstance(base, Changed):
        return with_overrides(base_arm(base, set, load).scenario, changes)
    if isinstance(base, Scenario):
        return with_overrides(with_overrides(base, set), changes)
    try:
        return load(base, set=[*listed(set), *listed(changes)])
    except ScenarioError as error:  # what was wrong of `set` alone, the base has said
        raise ScenarioError(
            problem._replace(place=Place()) if problem.place.file == SET else problem
            for problem in error.problems
        ) from None


def actions_of(data: dict[str, Any], who: str) -> list[dict[str, Any]]:
    """A provider's actions in a scenario's data; what is noted beside them does nothing."""
    return [{**action, "note": ""} for action in data["timeline"] if action.get("who") == who]


def only_in(actions: list[dict[str, Any]], others: list[dict[str, Any]]) -> list[int]:
    """The months of actions that others do not have, one for one."""
    left = list(others)
    months = []
    for action in actions:
        if action in left:
            left.remove(action)
        else:
            months.append(action["at"])
    return months


def differing_providers(base: Scenario, other: Scenario) -> dict[str, int]:
    """Providers that differ, with the month in which they first do (0: from the start)."""
    below, above = canonical(base), canonical(other)
    one, two = below["providers"], above["providers"]
    found: dict[str, int] = {}
    for name in sorted({*one, *two}):
        before, after = actions_of(below, name), actions_of(above, name)
        changed = only_in(before, after) + only_in(after, before)
        entries = [a["at"] for a in after if a["do"] == "entry"]
        if name in one and name in two and one[name] != two[name]:
            found[name] = 0
        elif name not in one and name in two:
            found[name] = min(entries, default=0)
        elif changed or name not in two:
            found[name] = min(changed, default=0)
    return found


def first_mover(
    when: Mapping[str, int], firm: Callable[[str], Collection[str]] = lambda who: (who,)
) -> str | None:
    """The provider whose change comes first; None when none or several firms do at once."""
    first = [name for name, month in when.items() if month == min(when.values())]
    return first[0] if first and {*first} <= {*firm(first[0])} else None


def with_frozen_rivals(base: Scenario, other: Scenario, brands: Sequence[str]) -> Scenario:
    """The alternative with every provider but the brands that move as in the base."""
    data, below = canonical(other), canonical(base)
    providers = {name: entry for name, entry in below["providers"].items() if name not in brands}
    providers |= {name: entry for name, entry in data["providers"].items() if name in brands}
    order = [*data["providers"], *(name for name in providers if name not in data["providers"])]
    data["providers"] = {name: providers[name] for name in order if name in providers}
    data["timeline"] = [
        *(action for action in below["timeline"] if action.get("who") not in (*brands, None)),
        *(action for action in data["timeline"] if action.get("who") in (*brands, None)),
    ]
    data["levers"] = below["levers"] | data["levers"]
    own = dict.fromkeys((*base.own_plugins, *other.own_plugins))
    return from_data(data, plugins=own)
