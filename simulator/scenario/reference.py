"""What a scenario may say: as one flat table of parameters, and as a JSON Schema for editors.

The table is the reference's and the page's; the uncertain values of a scenario with their
ranges are where sensitivity studies start. The JSON Schema is the records' own, loosened
where a file may say less than a scenario: it may extend another, leave out what it inherits,
and take back with null. What a schema cannot say (names that must exist, shares that add up)
is left to `compute-market check`. All read the records, and add nothing.
"""

import copy
import math
from functools import lru_cache
from typing import Any, NamedTuple

from simulator.errors import number, shown
from simulator.fields import Known
from simulator.scenario.describe import canonical, leaves
from simulator.scenario.layers import SUFFIXES
from simulator.scenario.nodes import Path, spelt
from simulator.scenario.records.segment import VERTICALS, by_archetype
from simulator.scenario.schema import Scenario
from simulator.scenario.shape import SIGNS, Shape, below, known_at, shape_at, shape_of, singles

Json = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
NULL = {"type": "null"}


class Parameter(NamedTuple):
    """One parameter. Where the archetypes differ, the figures are tuples of five.

    `path` has placeholders: `segments.<name>.churn`, `timeline.<price>.by`. `low` and `high`
    bound what the default may be, `bounds` what a scenario may say. `rule` and `symbol` are
    those of the page on the model.
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


def parameters(scenario: type[Scenario] = Scenario) -> list[Parameter]:
    """Every parameter of the schema, in its order; what `ask` lays over it are the same."""
    table: list[Parameter] = []
    for path, shape in singles(shape_of(scenario)):
        if path[0] == "ask":
            continue
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
    rows = by_archetype().get(field)
    if isinstance(rows, dict) and entry == ["<name>"]:  # the mix of verticals
        return [five((*path[:3], name), shape, *row) for name, row in rows.items()]
    if isinstance(rows, dict) and entry:
        return [five(path, shape, *rows[entry[0]])]
    if isinstance(rows, tuple):
        return [five(path, shape, rows, shape.about.known)]
    return [one(path, shape, shape.default)]


def five(path: Path, shape: Shape, values: Any, known: Known | None) -> Parameter:
    """A parameter whose default depends on the archetype."""
    ranges = [range_of(value, known, shape) for value in values]
    return one(path, shape, values)._replace(
        status=known.status if known is not None else "",
        source=known.source if known is not None else "",
        low=tuple(low for low, _ in ranges),
        high=tuple(high for _, high in ranges),
        required=False,
    )


def of_bundled_verticals(path: Path, shape: Shape) -> list[Parameter]:
    """A parameter of verticals: what a new one has, and where the bundled ones differ."""
    table = [one(path, shape, shape.default)]
    for name, fields in VERTICALS.items():
        value: Any = fields
        for part in path[2:]:
            value = below(value, part)
        if value is not None:
            table.append(one(("verticals", name, *path[2:]), shape, value))
    return table


def one(path: Path, shape: Shape, default: Any) -> Parameter:
    """A parameter with one default."""
    known = known_at(path, shape)
    low, high = range_of(default, known, shape)
    bounds = ", ".join(f"{SIGNS[name]} {shown(value)}" for name, value in shape.bounds.items())
    return Parameter(
        path=".".join(str(part) for part in path),
        rule=shape.about.rule,
        symbol=shape.about.symbol,
        default=default,
        unit=shape.unit,
        bounds=bounds or " | ".join(shown(choice).strip("'") for choice in shape.choices),
        status=known.status if known is not None else "",
        low=low,
        high=high,
        source=known.source if known is not None else "",
        meaning=shape.meaning,
        required=shape.field is not None and shape.field.is_required(),
    )


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
    end = min(max(end, bounds.get("ge", end)), bounds.get("le", end))
    for name, passes in (("gt", min), ("lt", max)):
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
        shape = shape_at(path, data, type(scenario))
        known = known_at(path, shape) if shape is not None else None
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


# JSON Schema ------------------------------------------------------------------------------


def json_schema(scenario: type[Scenario] = Scenario) -> Json:
    """The schema of a scenario file as people write it."""
    schema = copy.deepcopy(of_records(scenario))
    timeline = schema["properties"]["timeline"]["items"]
    actions = {ref["$ref"].rsplit("/", 1)[1] for ref in timeline.get("oneOf", [timeline])}
    for group in (schema, *schema["$defs"].values()):
        for name, field in group.get("properties", {}).items():
            if "oneOf" in field:
                group["properties"][name] = any_plugin(field, schema["$defs"])
    for name, group in schema["$defs"].items():
        if name not in actions:
            loosen(group)
    loosen(schema)
    schema["properties"] = own_keys() | schema["properties"]
    schema["anyOf"] = [{"required": ["extends"]}, {"required": ["segments", "providers"]}]
    return {"$schema": DIALECT, "title": "Scenario of compute-market"} | schema


@lru_cache(maxsize=8)
def of_records(scenario: type[Scenario]) -> Json:
    """The schema of the records alone; slow to make, and not to be changed."""
    return scenario.model_json_schema(by_alias=True)


def any_plugin(field: Json, groups: Json) -> Json:
    """One of several plug-ins as one group: the name may be left out, so several fit."""
    variants = [groups[one["$ref"].rsplit("/", 1)[1]] for one in field["oneOf"]]
    properties: Json = {}
    for variant in variants:
        for name, about in variant["properties"].items():
            if "const" in about:
                kinds = [*properties.get(name, {}).get("enum", ()), about["const"]]
                about = {"enum": kinds, "description": field["description"]}
                properties[name] = about
            properties.setdefault(name, about)
    described = {"description": field["description"], "additionalProperties": False}
    return {"type": "object", "properties": properties} | described


def own_keys() -> Json:
    """What a file says beside its scenario."""
    return {
        "extends": {
            "type": "string",
            "minLength": 1,
            "description": "the scenario this one starts from: a bundled name, or a file "
            f"({' or '.join(SUFFIXES)}) beside this one",
        },
        "inherit_timeline": {
            "type": "boolean",
            "default": True,
            "description": "whether the base's actions happen too",
        },
    }


def loosen(group: Json) -> None:
    """Nothing must be given, and null takes back what was inherited."""
    group.pop("required", None)
    for name, field in group.get("properties", {}).items():
        group["properties"][name] = or_null(field)
        loosen_table(field)


def loosen_table(table: Json) -> None:
    """The entries of a table may be taken back, too."""
    entry = table.get("additionalProperties")
    if isinstance(entry, dict):
        loosen_table(entry)
        table["additionalProperties"] = or_null(entry)
    for pattern, entry in table.get("patternProperties", {}).items():
        table["patternProperties"][pattern] = or_null(entry)
        table["additionalProperties"] = False


def or_null(field: Json) -> Json:
    """A field, or null; with what is said about it on the outside, where editors look."""
    if NULL in field.get("anyOf", ()):
        return field
    about: dict[str, Any] = {k: v for k, v in field.items() if k in ("description", "default")}
    return {"anyOf": [field, NULL]} | about
