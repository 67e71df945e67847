"""A scenario as canonical data and the digest that names it; as rows; and what two differ in.

Two scenarios have one digest when every value is the same after defaults, units and
`extends`: comments, order of keys, line ends and the way a unit is written do not matter.
The order of actions matters only within a month. Saved runs and studies rely on it, so a
digest never depends on the Python version, the hash seed or the locale.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from pydantic import BaseModel

from simulator.scenario.nodes import Node, Path, Place, spelt
from simulator.scenario.schema import ASKED, Scenario
from simulator.scenario.shape import Shape, kind_in, known_at, shape_at, shape_of

ACTION = "timeline: month "  # begins what stands for the path of an action
EXACT = 2**53  # floats beyond hold no odd integers


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


def diff(
    first: Scenario, second: Scenario, told: Callable[[dict[str, Any]], str] | None = None
) -> list[Difference]:
    """What tells two markets apart: values by their path, actions as wholes by their month.

    Args:
        told: an action in words; None: `in_words`.
    """
    one, other = (by_month(without_question(scenario)) for scenario in (first, second))
    actions = action_differences(one.pop("timeline"), other.pop("timeline"), told or in_words)
    values, others = dict(leaves(one)), dict(leaves(other))
    paths = [*values, *(path for path in others if path not in values)]
    found = [
        Difference(spelt(path), values.get(path), others.get(path))
        for path in paths
        if values.get(path) != others.get(path)
    ]
    return [*found, *actions]


def action_differences(
    one: list[Any], other: list[Any], told: Callable[[dict[str, Any]], str]
) -> list[Difference]:
    """Actions that only one timeline has, in the order of time."""
    left, right = list(one), list(other)
    for action in one:
        if action in right:
            left.remove(action)
            right.remove(action)
    rows = [(action["at"], 0, Difference("", told(action), None)) for action in left]
    rows += [(action["at"], 1, Difference("", None, told(action))) for action in right]
    return [
        row._replace(path=f"{ACTION}{at}")
        for at, _, row in sorted(rows, key=lambda found: found[:2])
    ]


def in_words(action: dict[str, Any]) -> str:
    """An action on a line: `cumulus: price by -0.15`."""
    said = details(action)
    return f"{action.get('who', 'market')}: {action['do']}{' ' if said else ''}{said}"


def details(action: dict[str, Any]) -> str:
    """What an action says beside when, who and what: `by -0.15`."""
    said = {
        k: v for k, v in action.items() if v is not None and k not in ("at", "who", "do", "note")
    }
    return ", ".join(
        f"{name} " + (" ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict)
                      else " ".join(map(str, value)) if isinstance(value, list) else f"{value}")
        for name, value in said.items()
    )  # fmt: skip
