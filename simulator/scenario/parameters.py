"""Every parameter of the schema in one flat table, and what a scenario leaves uncertain.

The table is the README's and the page's; the uncertain values with their ranges are where
sensitivity studies start. Both read the schema and `defaults.py`, and add nothing.
"""

import math
from typing import Any, NamedTuple

from simulator.errors import number, shown
from simulator.scenario.defaults import (
    SEGMENT_DEFAULTS,
    SEGMENT_TABLES,
    VERTICAL_DEFAULTS,
    Known,
    Row,
)
from simulator.scenario.describe import how_known, leaves
from simulator.scenario.digest import canonical
from simulator.scenario.problems import Path, spelt
from simulator.scenario.schema import Scenario
from simulator.scenario.shape import Shape, below, scenario_shape, shape_at, singles

SIGNS = {"minimum": ">=", "exclusiveMinimum": ">", "maximum": "<=", "exclusiveMaximum": "<"}


class Parameter(NamedTuple):
    """One parameter. Where the archetypes differ, the figures are tuples of five.

    `path` has placeholders: `segments.<name>.churn`, `timeline.<price>.by`. `low` and `high`
    bound what the default may be, `bounds` what a scenario may say. `rule` and `symbol` are
    those of the README's rules.
    """

    path: str
    rule: str
    symbol: str
    default: Any
    unit: str
    bounds: str
    status: str
    low: Any
    high: Any
    source: str
    meaning: str
    required: bool


class Uncertain(NamedTuple):
    """A value of a scenario that nobody knows exactly: least, most likely and greatest."""

    path: str
    low: float
    value: float
    high: float
    status: str


def parameters() -> list[Parameter]:
    """Every parameter of the schema, in its order."""
    table = []
    for path, shape in singles(scenario_shape()):
        if path[:2] == ("segments", "<name>"):
            table += of_archetypes(path, shape)
        elif path[:2] == ("verticals", "<name>"):
            table += of_bundled_verticals(path, shape)
        else:
            table.append(one(path, shape, shape.default))
    return table


def of_archetypes(path: Path, shape: Shape) -> list[Parameter]:
    """A parameter of segments, with the defaults of the five archetypes."""
    field, *entry = (str(part) for part in path[2:])
    if entry == ["<name>"] and field in SEGMENT_TABLES:  # the mix of verticals
        rows = SEGMENT_TABLES[field]
        return [five((*path[:3], name), shape, row) for name, row in rows.items()]
    rows = SEGMENT_TABLES.get(field, {}) if entry else SEGMENT_DEFAULTS
    row = rows.get(entry[0] if entry else field)
    return [five(path, shape, row) if row is not None else one(path, shape, shape.default)]


def five(path: Path, shape: Shape, row: Row) -> Parameter:
    """A parameter whose default depends on the archetype."""
    ranges = [range_of(value, row.known, shape) for value in row.values]
    return one(path, shape, row.values)._replace(
        status=row.known.status,
        source=row.known.source,
        low=tuple(low for low, _ in ranges),
        high=tuple(high for _, high in ranges),
        required=False,
    )


def of_bundled_verticals(path: Path, shape: Shape) -> list[Parameter]:
    """A parameter of verticals: what a new one has, and where the bundled ones differ."""
    table = [one(path, shape, shape.default)]
    for name, fields in VERTICAL_DEFAULTS.items():
        value: Any = fields
        for part in path[2:]:
            value = below(value, part)
        if value is not None:
            table.append(one(("verticals", name, *path[2:]), shape, value))
    return table


def one(path: Path, shape: Shape, default: Any) -> Parameter:
    """A parameter with one default."""
    known = how_known(path, shape)
    low, high = range_of(default, known, shape)
    bounds = ", ".join(f"{SIGNS[name]} {shown(value)}" for name, value in shape.bounds.items())
    return Parameter(
        path=".".join(str(part) for part in path),
        rule=shape.rule,
        symbol=shape.symbol,
        default=default,
        unit=shape.unit,
        bounds=bounds or " | ".join(shown(choice).strip("'") for choice in shape.choices),
        status=known.status if known is not None else "",
        low=low,
        high=high,
        source=known.source if known is not None else "",
        meaning=shape.meaning,
        required=not shape.has_default and is_required(path),
    )


def is_required(path: Path) -> bool:
    """Whether a scenario must give a parameter."""
    if path[0] == "timeline":
        kind = str(path[1]).strip("<>")
        timeline = scenario_shape().fields["timeline"].item
        group = timeline.variants[kind] if timeline is not None else None
    else:
        group = shape_at(path[:-1])
    return group is not None and path[-1] in group.required


def range_of(value: Any, known: Known | None, shape: Shape) -> tuple[Any, Any]:
    """The least and the most that a value may be, within its bounds; None where unknown."""
    if known is None or isinstance(value, bool) or not isinstance(value, (int, float)):
        return None, None
    low, high = (float(number(end)) for end in known.range_of(value))
    least, most = within(low, value, shape), within(high, value, shape)
    return (math.ceil(least), math.floor(most)) if shape.is_whole else (least, most)


def within(end: float, value: float, shape: Shape) -> float:
    """The end of a range, kept inside the bounds; just short of a bound that is open."""
    bounds = shape.bounds
    end = min(max(end, bounds.get("minimum", end)), bounds.get("maximum", end))
    for name, passes in (("exclusiveMinimum", min), ("exclusiveMaximum", max)):
        if name in bounds and passes(end, bounds[name]) == end:
            return value + 0.99 * (bounds[name] - value)
    return end


def uncertainty(scenario: Scenario) -> list[Uncertain]:
    """The numbers of a scenario that are guessed or estimated, with their ranges.

    Each may be moved alone within its range. Shares that add up to a whole are left out:
    one of them cannot move without the others. So are values with no room to move.
    """
    data = canonical(scenario)
    table = []
    for path, value in leaves(data):
        shape = shape_at(path, data)
        known = how_known(path, shape) if shape is not None else None
        if shape is None or known is None or is_share_of_whole(path):
            continue
        low, high = range_of(value, known, shape)
        if path[0] == "segments" and path[-1] == "decision_cycle" and value:
            low = max(low, scenario.segments[str(path[1])].decision_stages)
        if low is not None and low < high:
            table.append(Uncertain(spelt(path), low, value, high, known.status))
    return table


def is_share_of_whole(path: Path) -> bool:
    """Whether a value is a part of a sum that must be 1."""
    return path[0] == "segments" and path[2] in ("share", "verticals")
