"""What may be said where in a scenario, as questions to the fields of its records.

Knows for any path which keys there are, whether null is a value, the unit, the bounds, the
default and how well it is known. Suggestions, `--set`, `extends`, the reference and templates
ask here; what is right or wrong is decided by the records alone.
"""

import types
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from simulator.fields import About, Known, about_in
from simulator.scenario.nodes import Path
from simulator.scenario.records.segment import known_entry
from simulator.scenario.schema import KEPT, Scenario
from simulator.units import Quantity

GPUS = "GPUs"  # as people write capacity
SIGNS = {"ge": ">=", "gt": ">", "le": "<=", "lt": "<"}


@dataclass(frozen=True)
class Shape:
    """One place of a scenario: a group of fields, a table, a list, or a single value.

    Attributes:
        kind: the type of what may be there, without None and without annotations.
        marks: the annotations: quantity, pattern, what is said about it.
        nullable: whether null is a value here.
        field: the field of a record that it is, if it is one.
    """

    kind: Any
    marks: tuple[Any, ...] = ()
    nullable: bool = False
    field: FieldInfo | None = None

    @classmethod
    def of(cls, kind: Any, field: FieldInfo | None = None) -> "Shape":
        """The shape of an annotation."""
        marks = tuple(field.metadata) if field is not None else ()
        nullable = False
        while True:
            origin, inner = get_origin(kind), get_args(kind)
            if origin is Annotated:
                kind, marks = inner[0], (*marks, *inner[1:])
            elif origin in (Union, types.UnionType) and type(None) in inner:
                rest = tuple(one for one in inner if one is not type(None))
                kind, nullable = Union[rest], True  # noqa: UP007
            else:
                return cls(kind, marks, nullable, field)

    @cached_property
    def fields(self) -> dict[str, "Shape"]:
        """The fields of a group, by the names that a file uses."""
        if not (isinstance(self.kind, type) and issubclass(self.kind, BaseModel)):
            return {}
        return {
            field.alias or name: Shape.of(field.annotation, field)
            for name, field in self.kind.model_fields.items()
        }

    @cached_property
    def variants(self) -> dict[str, "Shape"]:
        """For one of several plug-ins: each by its name, in the order of names."""
        marked = (*self.marks, self.field) if self.field is not None else self.marks
        if not any(getattr(mark, "discriminator", None) is not None for mark in marked):
            return {}
        kinds = get_args(self.kind) if get_origin(self.kind) is Union else (self.kind,)
        records = [Shape.of(kind).kind for kind in kinds]
        return {one.name: Shape.of(one) for one in sorted(records, key=lambda one: one.name)}

    @cached_property
    def told_apart_by(self) -> str | None:
        """The key that names the plug-in, where there are several."""
        return next((str(one.kind.tag) for one in self.variants.values()), None)

    @cached_property
    def usual(self) -> str | None:
        """The name of the plug-in that is meant where none is named."""
        made = self.field.default_factory if self.field is not None and self.variants else None
        return made().name if made is not None else None  # type: ignore[call-arg]

    @property
    def required(self) -> list[str]:
        """The fields of a group that must be given."""
        return [name for name, one in self.fields.items() if one.field and one.field.is_required()]

    @cached_property
    def keys(self) -> list[str]:
        """The keys that a table may have, where they are fixed."""
        if get_origin(self.kind) is not dict:
            return []
        names = Shape.of(get_args(self.kind)[0]).kind
        return list(get_args(names)) if get_origin(names) is Literal else []

    @cached_property
    def entry(self) -> "Shape | None":
        """What every entry of a table is; what is said of the table is said of each."""
        if get_origin(self.kind) is not dict:
            return None
        inner = Shape.of(get_args(self.kind)[1])
        return replace(inner, marks=(*inner.marks, self.about), field=inner.field or self.field)

    @cached_property
    def item(self) -> "Shape | None":
        """What every item of a list is."""
        return Shape.of(get_args(self.kind)[0]) if get_origin(self.kind) is list else None

    @property
    def is_single(self) -> bool:
        """Whether a single value is here."""
        return not (self.fields or self.entry or self.item or self.variants)

    @property
    def holds_values(self) -> bool:
        """Whether it is a table of single values, or of such tables: not of things."""
        entry = self.entry
        return entry is not None and not entry.fields and (entry.is_single or entry.holds_values)

    def child(self, part: str | int, kind: Any = None) -> "Shape | None":
        """What is below; `kind` is the name of the plug-in, where there are several."""
        if isinstance(part, int):
            return self.item
        if self.variants:
            variant = self.variants.get(kind if isinstance(kind, str) else self.usual or "")
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

    # A single value -----------------------------------------------------------------------

    @cached_property
    def quantity(self) -> Quantity | None:
        """Unit and bounds of a number."""
        return next((mark for mark in self.marks if isinstance(mark, Quantity)), None)

    @cached_property
    def about(self) -> About:
        """What is said of it beside its value."""
        return about_in(self.marks)

    @property
    def is_text(self) -> bool:
        """Whether free text is here: no number, no date, no choice of words."""
        dated = any(type(mark).__name__ == "WithJsonSchema" for mark in self.marks)
        return self.kind is str and not dated

    @property
    def is_whole(self) -> bool:
        """Whether the number is an integer."""
        return self.kind is int

    @property
    def choices(self) -> list[Any]:
        """The values that are possible, where they are few."""
        return list(get_args(self.kind)) if get_origin(self.kind) is Literal else []

    @property
    def unit(self) -> str:
        """The unit; "1" for a pure number and for what is no number."""
        entry = self.entry
        if entry is not None:
            return entry.unit
        return self.quantity.shown_unit if self.quantity is not None else "1"

    @property
    def bounds(self) -> dict[str, float]:
        """Those of ge, gt, le, lt that there are."""
        if self.quantity is not None:
            return self.quantity.bounds()
        return {
            sign: getattr(mark, sign)
            for mark in self.marks
            for sign in SIGNS
            if isinstance(mark, FieldInfo) is False and getattr(mark, sign, None) is not None
        }

    @property
    def meaning(self) -> str:
        """What it is, in words."""
        if self.field is not None and self.field.description:
            return self.field.description
        return str(getattr(self.kind, "__doc__", "") or "") if self.fields else ""

    @property
    def default(self) -> Any:
        """The default, where there is one for all."""
        value = self.field.default if self.field is not None else None
        return None if value is PydanticUndefined or value is ... else value

    @property
    def default_data(self) -> Any:
        """The default as a file would say it; of a plug-in, the usual one as it comes."""
        made = self.field.default_factory if self.field is not None else None
        if made is None:
            return self.default
        value = made()  # type: ignore[call-arg]
        return value.model_dump(by_alias=True) if isinstance(value, BaseModel) else value

    @property
    def example(self) -> Any:
        """What one might write."""
        examples = self.field.examples if self.field is not None else None
        return examples[0] if examples else None

    @property
    def takes_percent(self) -> bool:
        """Whether a number here may be written with a % sign."""
        return self.quantity is not None and "%" in self.quantity.ways

    @property
    def as_shown(self) -> tuple[str, float]:
        """The unit in which people read a number, and what it is multiplied by for that.

        A share is `%`, what is a share of something `%/year`, capacity `GPUs`; "" is no unit.
        """
        if self.quantity is not None and GPUS in self.quantity.ways:
            return GPUS, 1.0 / self.quantity.ways[GPUS]
        if not self.takes_percent:
            return ("" if self.unit == "1" else self.unit), 1.0
        return self.unit.replace("1", "%", 1), 100.0


@lru_cache(maxsize=KEPT)
def shape_of(scenario: type[BaseModel]) -> Shape:
    """The shape of a whole scenario, or of a table, with all that is found out about it."""
    return Shape.of(scenario)


def shape_at(path: Path, data: Any = None, scenario: type[Scenario] = Scenario) -> Shape | None:
    """What may be at a path; `data` tells which plug-in is on the way."""
    shape: Shape | None = shape_of(scenario)
    for part in path:
        if shape is None:
            return None
        shape = shape.child(part, kind_in(shape, data))
        data = below(data, part)
    return shape


def kind_in(shape: Shape, data: Any) -> Any:
    """The plug-in that some data name."""
    key = shape.told_apart_by
    return data.get(key) if key is not None and isinstance(data, dict) else None


def below(data: Any, part: str | int) -> Any:
    """The entry or item of plain data, if there is one."""
    if isinstance(data, dict):
        return data.get(part)
    if isinstance(data, list) and isinstance(part, int) and 0 <= part < len(data):
        return data[part]
    return None


def known_at(path: Path, shape: Shape) -> Known | None:
    """Status, range and source of a parameter; None for what is chosen, not measured."""
    if len(path) == 4 and path[0] == "segments":
        known = known_entry(str(path[2]), str(path[3]))
        if known is not None:
            return known
    return shape.about.known


def singles(shape: Shape, path: Path = ()) -> Iterator[tuple[Path, Shape]]:
    """Every single value that a scenario may hold, with a path of placeholders.

    `<name>` is a name somebody chooses; a kind in angle brackets is one of several plug-ins.
    """
    if shape.variants and path[-1:] == ("<number>",):
        for kind, variant in shape.variants.items():
            yield from singles(variant, (*path[:-1], f"<{kind}>"))
    elif shape.variants:
        about = FieldInfo(default=shape.usual, description=shape.meaning)
        yield (
            (*path, str(shape.told_apart_by)),
            Shape(Literal[*shape.variants], (shape.about,), field=about),
        )
        common = next(iter(shape.variants.values())).kind.__base__.model_fields
        for place, (kind, variant) in enumerate(shape.variants.items()):
            for name, field in variant.fields.items():
                if name in common and not place:
                    yield from singles(field, (*path, name))
                elif name not in common and name != shape.told_apart_by:
                    yield from singles(field, (*path, f"<{kind}>", name))
    elif shape.fields:
        for name, field in shape.fields.items():
            yield from singles(field, (*path, name))
    elif shape.entry is not None:
        for name in shape.keys or ["<name>"]:
            yield from singles(shape.entry, (*path, name))
    elif shape.item is not None and not shape.item.is_single:
        yield from singles(shape.item, (*path, "<number>"))
    else:
        yield path, shape
