"""From what somebody wrote to a scenario that can run, or to all that is wrong with it.

The door through which every scenario comes: a file over what it extends with `--set` over
all, or plain data of a saved run. Nothing but ScenarioError leaves it, whatever is written.

An override, `path=value`, is one more layer. It changes what there is: it may name any
parameter, also one that is left at its default, but not a provider, segment or action that
does not exist, since that would be a typing error that passes for a what-if. A table creates
one: `providers.nova={price: 2, ...}`. Values are written as in a file; a list replaces the
list, `timeline+={...}` adds to it, null takes back, and `price=-10%` changes a number that
takes no percentages by so much.
"""

import os
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from simulator.errors import meant, quoted, shown_path, told, visible
from simulator.plugins.lever_table import Table
from simulator.plugins.own import Function
from simulator.scenario.describe import Loaded
from simulator.scenario.layers import (
    LEVERS,
    NOTHING,
    Reading,
    kind_of,
    lay_over,
    read_with_bases,
)
from simulator.scenario.nodes import (
    SET,
    Node,
    Path,
    Place,
    Problem,
    ScenarioError,
    in_order,
    node_of,
    spelt,
)
from simulator.scenario.records.segment import VERTICALS, archetype_of, segment_defaults
from simulator.scenario.schema import Scenario, scenario_class, setting_of
from simulator.scenario.shape import Shape, below, shape_of
from simulator.scenario.wording import FILE_KEYS, instead_of, problems_of
from simulator.scenario.yaml import MAX_BYTES, Written, read_text, read_yaml
from simulator.speech import Sentence
from simulator.speech.rules import reason, rule
from simulator.units import opened

Overrides = Mapping[str, Any] | Iterable[str] | None
BY_OVERRIDE = Place(SET)
MAX_EXPLAINED = 1000  # a file with more problems is no scenario
OPEN_TABLES = ("providers", "segments", "verticals", "levers")
CHANGE = re.compile(r"\s*([-+](?:[0-9]{1,9}|[0-9]{0,9}\.[0-9]{1,9}))\s*%\s*")

LARGEST = 1e300  # beyond it no percentage is taken
NOT_SAID = object()


class Refused(Exception):
    """Why an override cannot be made."""


def load(
    source: str | os.PathLike[str],
    set: Overrides = None,
    library: str | os.PathLike[str] | None = None,
    plugins: Iterable[Function] = (),
) -> Scenario:
    """The scenario of a YAML file.

    Args:
        source: the file.
        set: overrides, `{"providers.aurora.price": 2.2}` or `["providers.aurora.price=2.2"]`.
        library: a folder in which the names of `extends` are looked up.
        plugins: functions of your own that the scenario may name (`simulator.plugins`).

    Raises:
        ScenarioError: with every problem, each at its file, line and column.
    """
    return read(source, set, library, plugins).scenario


def read(
    source: str | os.PathLike[str],
    set: Overrides = None,
    library: str | os.PathLike[str] | None = None,
    plugins: Iterable[Function] = (),
) -> Loaded:
    """As `load`, with the place where each value was written."""
    name = os.fspath(source)
    folder = None if library is None else FilePath(library)
    reading = read_with_bases(FilePath(name), name, folder, scenario_class(plugins))
    return completed(reading, set, folder)


def from_data(
    data: Mapping[str, Any],
    set: Overrides = None,
    plugins: Iterable[Function] = (),
    library: str | os.PathLike[str] | None = None,
) -> Scenario:
    """The scenario of plain data, such as `canonical` makes, with the same checks.

    `library` is a folder with a table of levers that it may name beside its own.

    Raises:
        ScenarioError: with every problem, each with its path.
    """
    if not isinstance(data, Mapping):
        raise ScenarioError.saying(rule("scenario", value=told(data)))
    reading = Reading(node_of(data), scenario_class(plugins))
    return completed(reading, set, None if library is None else FilePath(library)).scenario


def completed(reading: Reading, set: Overrides, library: FilePath | None) -> Loaded:
    """What was read, over the levers of the library and below the overrides."""
    said = pairs(set)
    table = levers_below(reading, said, library)
    override(reading, said)
    without_unused(reading, table)
    return checked(reading, table)


def checked(reading: Reading, levers: Collection[str] = ()) -> Loaded:
    """What was read, validated.

    Args:
        reading: what was read.
        levers: names of the levers of the bundled table, where it is needed.

    Raises:
        ScenarioError: with every problem of reading and of validation.
    """
    data = reading.root.plain()
    problems = [*reading.problems, *(note.problem() for note in reading.notes)]
    try:
        scenario = reading.kind.model_validate(data, context={"levers": levers})
    except ValidationError as error:
        told = {note.path for note in reading.notes if note.settled}
        found = problems_of(error, reading.root, reading.kind, setting_of(data).currency, told)
        problems += [with_way_out(problem, reading) for problem in islice(found, MAX_EXPLAINED)]
    if problems:
        raise ScenarioError(in_order(problems, reading.files))
    return Loaded(scenario, reading.root)


def with_way_out(problem: Problem, reading: Reading) -> Problem:
    """An inherited action that no longer fits can be left out."""
    inherited = problem.place.file in reading.files[1:]
    if inherited and problem.path.startswith("timeline."):
        return problem._replace(why=rule("inherited", rule=problem.why))
    return problem


# Levers -----------------------------------------------------------------------------------


def read_table(file: str | os.PathLike[str]) -> Table:
    """A table of levers.

    Raises:
        ScenarioError: with every problem, each at its file, line and column.
    """
    name = os.fspath(file)
    node, notes = table_in(read_text(FilePath(name), name), name)
    problems = [note.problem() for note in notes]
    try:
        table = Table.model_validate(node.plain())
    except ValidationError as error:
        problems += islice(problems_of(error, node, Table, None), MAX_EXPLAINED)
    if problems:
        raise ScenarioError(in_order(problems, [name]))
    return table


@lru_cache(maxsize=4)
def table_in(text: str, name: str) -> Written:
    """The nodes of a table of levers."""
    return read_yaml(text, name)


def levers_below(
    reading: Reading, said: Sequence[tuple[str, Any]], library: FilePath | None
) -> dict[str, Node]:
    """Lay the levers of the library's table below what was read, if that speaks of levers.

    Returns:
        Those levers, by name.
    """
    file = None if library is None else library / LEVERS
    speaks = reading.root.child("levers") is not None or bool(levers_named(reading.root))
    speaks = speaks or any("lever" in f"{path} {value}" for path, value in said)
    if file is None or not speaks or not file.is_file():
        return {}
    name = shown_path(file)
    table = table_in(read_text(file, name), name).node.child("levers") or NOTHING
    under = Node({"levers": replace(table, value=table.table or {})})
    reading.root = lay_over(under, reading.root, reading) or reading.root
    return table.table or {}


def levers_named(root: Node) -> set[str]:
    """The levers that a timeline names."""
    actions = (root.child("timeline") or NOTHING).items or ()
    return {str(one.value) for action in actions if (one := action.child("lever")) is not None}


def without_unused(reading: Reading, table: Mapping[str, Node]) -> None:
    """Take out the levers of the table that nothing names and nothing changes."""
    levers = reading.root.child("levers")
    if not table or levers is None or levers.table is None:
        return
    named = levers_named(reading.root)
    kept = {
        name: node
        for name, node in levers.table.items()
        if name in named or table.get(name) is not node
    }
    root = {key: node for key, node in (reading.root.table or {}).items() if key != "levers"}
    if kept:
        root["levers"] = replace(levers, value=kept)
    reading.root = replace(reading.root, value=root)


# Overrides --------------------------------------------------------------------------------


def override(reading: Reading, overrides: Iterable[tuple[str, Any]]) -> None:
    """Lay every override over what was read, in the order given; note what is wrong."""
    for path, value in overrides:
        try:
            if value is NOT_SAID:
                raise Refused(rule("set-path"))
            layer = layer_of(reading, path, value)
            reading.root = lay_over(reading.root, layer, reading) or reading.root
        except Refused as refused:
            reading.problems.append(Problem(BY_OVERRIDE, visible(path), reason(refused)))
        except ScenarioError as error:
            reading.problems += error.problems


def pairs(overrides: Overrides) -> list[tuple[str, Any]]:
    """Paths and values, in the order given; text without an equals sign says none."""
    if overrides is None:
        return []
    if isinstance(overrides, Mapping):
        return [(str(path), value) for path, value in overrides.items()]
    if isinstance(overrides, bytes) or not isinstance(overrides, Iterable):
        raise ScenarioError.saying(rule("set", value=told(overrides)), SET)
    texts = [overrides] if isinstance(overrides, str) else [str(text) for text in overrides]
    split = [text.partition("=") for text in texts]
    return [(path.strip(), value if equals else NOT_SAID) for path, equals, value in split]


def layer_of(reading: Reading, text: str, value: Any) -> Node:
    """What an override says, as a layer over a whole scenario.

    Raises:
        Refused: when there is no such place.
        ScenarioError: when the value cannot be read.
    """
    adds = text.endswith("+")
    path: list[str | int] = []
    node: Node | None = reading.root
    shape: Shape | None = shape_of(reading.kind)
    unknown: Sentence | None = None
    for part in text.removesuffix("+").rstrip().split("."):
        if unknown:
            raise Refused(unknown)
        step = found_step(part, node, shape, path, text) if shape is not None else part
        if step is None:  # a name that nobody bears: only a whole table may bring it in
            unknown = no_key(part, meant(part, names_in(node, path)))
            step = part
        shape = shape.child(step, kind_of(node, shape)) if shape is not None else None
        node = node.child(step) if node is not None else None
        path.append(step)
    new = read_value(value, tuple(path), shape, node, reading)
    if adds and (shape is None or shape.item is None):
        raise Refused(rule("set-adds"))
    if new.table == {} and not (shape is not None and shape.holds_values):
        raise Refused(rule("set-empty"))
    if unknown and new.table is None:
        raise Refused(unknown)
    if adds:
        items = new.items if new.items is not None else [new]
        new = Node(items, new.place, new.key, adds=True)
    for step in reversed(path):
        new = Node({step: new}, BY_OVERRIDE, BY_OVERRIDE, through=True)
    return new


def found_step(
    part: str, node: Node | None, shape: Shape, path: Sequence[str | int], text: str
) -> str | int | None:
    """A part of a path as a key or a place in a list; None for a name that nobody bears.

    Raises:
        Refused: when nothing of the kind can be there.
    """
    if shape.is_single:
        raise Refused(rule("set-single", path=spelt(path), part=quoted(part)))
    if shape.item is not None:
        count = len(node.items or ()) if node is not None else 0
        if part.isascii() and part.isdigit() and len(part) < 9 and int(part) < count:
            return int(part)
        numbers = {"entries": str(count), "last": str(count - 1)}
        raise Refused(rule("set-entry", part=quoted(part), count=count, **numbers))
    names = shape.names(kind_of(node, shape))
    if names:
        if part in names:
            return part
        if part in FILE_KEYS and not path:
            raise Refused(rule("set-file"))
        if not path:
            homes = homes_of(part, node, shape)
            if homes:
                way = "home" if len(homes) == 1 else "homes"
                full = {"name": f"{homes[0]}.{text}", "other": f"{homes[:2][-1]}.{text}"}
                raise Refused(no_key(part, rule(way, **full)))
        raise Refused(no_key(part, instead_of((*path, part), names)))
    if path and path[0] in OPEN_TABLES and len(path) == 1:
        return part if part in names_in(node, path) else None
    return part  # the name of a segment or vertical, which is checked where it is used


def no_key(part: str, hint: Sentence | str) -> Sentence:
    """The rule that every part of a path is known."""
    return rule("key", called=f" {quoted(part)}", hint=hint)


def homes_of(name: str, root: Node | None, shape: Shape) -> list[str]:
    """Where a name is that was written without its table: `aurora.price=2.8`, `price=2.8`."""
    for table in OPEN_TABLES:
        node = root.child(table) if root is not None else None
        entries = names_in(node, (table,))
        if name in entries:
            return [table]
        inner = shape.child(table, None)
        each = inner.child(next(iter(entries), ""), None) if inner is not None else None
        if each is not None and name in each.names(None):
            return [f"{table}.{entry}" for entry in entries]
    return []


def names_in(node: Node | None, path: Sequence[str | int]) -> list[str]:
    """The names that a table has, bundled ones included."""
    own = list(node.table or ()) if node is not None else []
    bundled = list(VERTICALS) if tuple(path) == ("verticals",) else []
    return list(dict.fromkeys([*own, *bundled]))


def read_value(
    value: Any, path: Path, shape: Shape | None, node: Node | None, reading: Reading
) -> Node:
    """The value of an override: text as in a file, anything else as it is."""
    if not isinstance(value, str):
        return node_of(value, BY_OVERRIDE, path)
    if len(value) > MAX_BYTES:
        raise ScenarioError([Problem(BY_OVERRIDE, spelt(path), rule("set-long"))])
    verbatim = Node(value, BY_OVERRIDE, BY_OVERRIDE)
    is_text = shape is not None and shape.is_text
    change = CHANGE.fullmatch(value)
    if change and shape is not None and shape.quantity:
        if not shape.takes_percent:
            return replace(verbatim, value=moved(change[1], path, shape, node, reading))
        if change[1][0] == "+":
            raise Refused(rule("set-percent", change=change[1], value=change[1][1:]))
    try:
        written = read_yaml(value, SET, BY_OVERRIDE, path)
    except ScenarioError:
        if is_text:
            return verbatim  # `title=Price war: round 2`
        raise
    nullable = shape is not None and shape.nullable and written.node.value is None
    if is_text and not isinstance(written.node.value, str) and not nullable:
        return verbatim
    if written.notes:
        raise ScenarioError(note.problem() for note in written.notes)
    return written.node


def moved(percent: str, path: Path, shape: Shape, node: Node | None, reading: Reading) -> float:
    """A number changed by so many percent of what it is now.

    Raises:
        Refused: when it has no value to change.
    """
    value = node.value if node is not None else default_at(path, shape, reading.root)
    if isinstance(value, str) and shape.quantity is not None:
        with opened(setting_of(reading.root.plain())):
            try:
                value = shape.quantity.read(value)
            except ValueError as error:
                raise Refused(reason(error)) from None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise Refused(rule("set-nothing", percent=percent))
    if not abs(value) <= LARGEST:
        raise Refused(rule("set-of-nothing", percent=percent, value=told(value)))
    result = Decimal(repr(value)) * (1 + Decimal(percent) / 100)
    return int(result) if result == int(result) else float(result)


def default_at(path: Path, shape: Shape, root: Node) -> Any:
    """The default of a parameter that nobody wrote."""
    if len(path) < 3 or path[0] != "segments":
        return shape.default
    like = root.at((*path[:2], "like"))
    value: Any = segment_defaults(archetype_of(like.value if like is not None else path[1]))
    for part in path[2:]:
        value = below(value, part)
    return value
