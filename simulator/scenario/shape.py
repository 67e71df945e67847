"""What may stand where in a scenario, as questions to the JSON Schema of its models.

Knows for any path which keys there are, whether null is a value, the unit, the bounds, the
default and how well it is known. Suggestions, `--set`, `extends`, tables of parameters and
templates ask here; what is right or wrong is decided by the models alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from simulator.scenario.defaults import Known
from simulator.scenario.problems import Path
from simulator.scenario.schema import Scenario

Json = dict[str, Any]
SAID = ("unit", "description", "status", "source", "range", "rule", "symbol")


@cache
def model_schema() -> Json:
    """The JSON Schema of the models."""
    return Scenario.model_json_schema(by_alias=True)


@cache
def scenario_shape() -> "Shape":
    """The shape of a whole scenario."""
    return Shape(model_schema())


def resolved(schema: Json) -> Json:
    """A schema with its reference followed; what stands beside the reference wins."""
    while "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        beside = {key: value for key, value in schema.items() if key != "$ref"}
        schema = model_schema()["$defs"][name] | beside
    return schema


@dataclass(frozen=True)
class Shape:
    """One place of a scenario: a group of fields, a table, a list, or a single value."""

    schema: Json

    @cached_property
    def nullable(self) -> bool:
        """Whether null is a value here."""
        return any(option == {"type": "null"} for option in self.schema.get("anyOf", ()))

    @cached_property
    def body(self) -> Json:
        """The schema without the choice of null and without references."""
        if "anyOf" not in self.schema:
            return resolved(self.schema)
        some = next(option for option in self.schema["anyOf"] if option != {"type": "null"})
        beside = {key: value for key, value in self.schema.items() if key != "anyOf"}
        return resolved(some) | beside

    @cached_property
    def variants(self) -> dict[str, "Shape"]:
        """For one of several kinds (actions, policies): each by its name."""
        mapping = self.body.get("discriminator", {}).get("mapping", {})
        return {name: Shape({"$ref": ref}) for name, ref in mapping.items()}

    @property
    def told_apart_by(self) -> str | None:
        """The key that names the kind, where there are several."""
        name = self.body.get("discriminator", {}).get("propertyName")
        return str(name) if name else None

    @cached_property
    def fields(self) -> dict[str, "Shape"]:
        """The fields of a group."""
        return {name: Shape(field) for name, field in self.body.get("properties", {}).items()}

    @property
    def required(self) -> list[str]:
        """The fields of a group that must be given."""
        return list(self.body.get("required", ()))

    @cached_property
    def keys(self) -> list[str]:
        """The keys that a table may have, where they are fixed."""
        return list(self.body.get("propertyNames", {}).get("enum", ()))

    @cached_property
    def entry(self) -> "Shape | None":
        """What every entry of a table is."""
        possible = [self.body.get("additionalProperties"), *self.patterns.values()]
        for entry in possible:
            if isinstance(entry, dict):
                # what is said of a table of numbers is said of each of them
                said = {} if "$ref" in entry else {k: v for k, v in self.body.items() if k in SAID}
                return Shape(said | entry)
        return None

    @property
    def holds_values(self) -> bool:
        """Whether it is a table of single values, or of such tables: not of things."""
        entry = self.entry
        return entry is not None and not entry.fields and (entry.is_single or entry.holds_values)

    @property
    def patterns(self) -> Json:
        """What entries are, by the pattern of their names."""
        return dict(self.body.get("patternProperties", {}))

    @cached_property
    def item(self) -> "Shape | None":
        """What every item of a list is."""
        return Shape(self.body["items"]) if "items" in self.body else None

    def child(self, part: str | int, kind: Any = None) -> "Shape | None":
        """What stands below; `kind` is the name of the variant, where there are several."""
        if isinstance(part, int):
            return self.item
        if self.variants:
            variant = self.variants.get(kind) if isinstance(kind, str) else None
            return variant.child(part) if variant is not None else None
        if self.fields:
            return self.fields.get(part)
        return self.entry if not self.keys or part in self.keys else None

    def names(self, kind: Any = None) -> list[str]:
        """The keys that are known below."""
        if self.variants and isinstance(kind, str) and kind in self.variants:
            return self.variants[kind].names()
        if self.variants:
            return list(dict.fromkeys(n for v in self.variants.values() for n in v.fields))
        return list(self.fields) or self.keys

    @property
    def is_single(self) -> bool:
        """Whether a single value stands here."""
        return not (self.fields or self.entry or self.item or self.variants)

    @property
    def is_text(self) -> bool:
        """Whether free text stands here: no number, no date, no choice of words."""
        return self.body.get("type") == "string" and not self.choices and "x-unit" not in self.body

    @property
    def is_number(self) -> bool:
        """Whether a number stands here."""
        kinds = self.body.get("type")
        return bool({"number", "integer"} & {*(kinds if isinstance(kinds, list) else [kinds])})

    @property
    def is_whole(self) -> bool:
        """Whether the number is an integer."""
        kinds = self.body.get("type")
        return self.is_number and "integer" in (kinds if isinstance(kinds, list) else [kinds])

    @property
    def choices(self) -> list[Any]:
        """The values that are possible, where they are few."""
        if "const" in self.body:
            return [self.body["const"]]
        return list(self.body.get("enum", ()))

    @property
    def unit(self) -> str:
        """The unit; "1" for a pure number and for what is no number."""
        return str(self.body.get("unit", "1"))

    @property
    def meaning(self) -> str:
        """What it is, in words."""
        return str(self.body.get("description", ""))

    @property
    def rule(self) -> str:
        """The rules that use it, e.g. `R6`; nothing for a setting of the whole market."""
        return str(self.body.get("rule", ""))

    @property
    def symbol(self) -> str:
        """What equations call it."""
        return str(self.body.get("symbol", ""))

    @property
    def status(self) -> str:
        """`guess`, `seen`, or nothing for what is chosen."""
        return str(self.body.get("status", ""))

    @property
    def source(self) -> str:
        """Where a figure that was seen is published."""
        return str(self.body.get("source", ""))

    @property
    def known(self) -> Known | None:
        """Status, source and range of a value that is guessed or was seen."""
        if "range" not in self.body:
            return None
        low, high, down, up = self.body["range"]
        return Known(self.status, low, high, self.source, down, up)

    @property
    def default(self) -> Any:
        """The default, where there is one for all."""
        return self.body.get("default")

    @property
    def has_default(self) -> bool:
        """Whether there is a default for all."""
        return "default" in self.body

    @property
    def example(self) -> Any:
        """What one might write."""
        return next(iter(self.body.get("examples", ())), None)

    @property
    def bounds(self) -> dict[str, float]:
        """Those of minimum, exclusiveMinimum, maximum, exclusiveMaximum that there are."""
        names = ("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum")
        return {name: self.body[name] for name in names if name in self.body}


def shape_at(path: Path, data: Any = None) -> Shape | None:
    """What may stand at a path; `data` tells which variant stands on the way."""
    shape: Shape | None = scenario_shape()
    for part in path:
        if shape is None:
            return None
        shape = shape.child(part, kind_in(shape, data))
        data = below(data, part)
    return shape


def kind_in(shape: Shape, data: Any) -> Any:
    """The variant that some data say they are."""
    key = shape.told_apart_by
    return data.get(key) if key is not None and isinstance(data, dict) else None


def below(data: Any, part: str | int) -> Any:
    """The entry or item of plain data, if there is one."""
    if isinstance(data, dict):
        return data.get(part)
    if isinstance(data, list) and isinstance(part, int) and 0 <= part < len(data):
        return data[part]
    return None


def singles(shape: Shape, path: Path = ()) -> Iterator[tuple[Path, Shape]]:
    """Every single value that a scenario may hold, with a path of placeholders.

    `<name>` stands for a name somebody chooses, a kind in angle brackets for an action.
    """
    if shape.variants:
        for kind, variant in shape.variants.items():
            yield from singles(variant, (*path[:-1], f"<{kind}>"))
    elif shape.fields:
        for name, field in shape.fields.items():
            yield from singles(field, (*path, name))
    elif shape.entry is not None:
        for name in shape.keys or ["<name>"]:
            yield from singles(shape.entry, (*path, name))
    elif shape.item is not None:
        if shape.item.is_single:
            yield path, shape
        else:
            yield from singles(shape.item, (*path, "<number>"))
    else:
        yield path, shape
