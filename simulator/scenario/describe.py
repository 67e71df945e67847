"""The effective scenario as rows: every value, its unit, its meaning and where it comes from.

Also what tells two scenarios apart. Tables and colours are made by who shows them.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from simulator.scenario.defaults import Known, known_of_segment
from simulator.scenario.digest import by_month, canonical
from simulator.scenario.loading import Loaded
from simulator.scenario.problems import Path, spelt
from simulator.scenario.schema import Scenario
from simulator.scenario.shape import Shape, shape_at


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
        shape = shape_at(path, data) or Shape({})
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
    known = how_known(path, shape)
    if known is None:
        return "default"
    return f"default ({known.status}{': ' if known.source else ''}{known.source})"


def how_known(path: Path, shape: Shape) -> Known | None:
    """Status, range and source of a parameter; None for what is chosen, not measured."""
    if len(path) >= 3 and path[0] == "segments":
        entry = str(path[3]) if len(path) == 4 else None
        known = known_of_segment(str(path[2]), entry)
        if known is not None:
            return known
    return shape.known


def diff(first: Scenario, second: Scenario) -> list[Difference]:
    """What tells two scenarios apart, value by value, actions in the order of time."""
    one, other = (dict(leaves(by_month(canonical(scenario)))) for scenario in (first, second))
    paths = [*one, *(path for path in other if path not in one)]
    return [
        Difference(spelt(path), one.get(path), other.get(path))
        for path in paths
        if one.get(path) != other.get(path)
    ]
