"""`--set path=value`: one more layer over a scenario that has been read.

An override changes what there is. It may name any parameter, also one that is left at its
default, but not a provider, segment or action that does not exist: that would be a typing
error that passes for a what-if. A table creates one: `providers.nova={price: 2, ...}`.
Values are written as in a file; a list replaces the list, `timeline+={...}` adds to it, null
takes back.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from simulator.errors import instead, quoted, visible
from simulator.scenario.defaults import (
    ARCHETYPES,
    VERTICAL_DEFAULTS,
    WHOLE_TABLES,
    segment_defaults,
)
from simulator.scenario.inheritance import Reading, kind_of, lay_over, nothing_to_take_back
from simulator.scenario.nodes import Node, node_of
from simulator.scenario.problems import SET, Path, Place, Problem, ScenarioError, spelt
from simulator.scenario.segment import archetype_of
from simulator.scenario.shape import Shape, scenario_shape
from simulator.scenario.sources import MAX_BYTES, read_yaml
from simulator.scenario.wording import FILE_KEYS

Overrides = Mapping[str, Any] | Iterable[str] | None
BY_OVERRIDE = Place(SET)
OPEN_TABLES = ("providers", "segments", "verticals")


class Refused(Exception):
    """Why an override cannot be made."""


def override(reading: Reading, overrides: Overrides) -> None:
    """Lay every override over what was read, in the order given; note what is wrong."""
    for path, value in pairs(overrides):
        try:
            if value is None and not isinstance(overrides, Mapping):
                raise Refused("write it as path=value")
            reading.root = changed(reading.root, path, value, reading)
        except Refused as refused:
            problem = Problem(BY_OVERRIDE, visible(path), str(refused))
            reading.problems.append(problem)
        except ScenarioError as error:
            reading.problems += error.problems


def pairs(overrides: Overrides) -> list[tuple[str, Any]]:
    """Paths and values, in the order given; text without an equals sign has the value None."""
    if overrides is None:
        return []
    if isinstance(overrides, Mapping):
        return [(str(path), value) for path, value in overrides.items()]
    texts = [overrides] if isinstance(overrides, str) else [str(text) for text in overrides]
    split = [text.partition("=") for text in texts]
    return [(path.strip(), value if equals else None) for path, equals, value in split]


def changed(root: Node, text: str, value: Any, reading: Reading) -> Node:
    """The scenario with one value changed.

    Raises:
        Refused: when there is no such place.
        ScenarioError: when the value cannot be read.
    """
    adds = text.endswith("+")
    text = text.removesuffix("+").rstrip()
    path: list[str | int] = []
    node: Node | None = root
    shape: Shape | None = scenario_shape()
    unknown = ""
    for part in text.split("."):
        if unknown:
            raise Refused(unknown)
        step = found_step(part, node, shape, tuple(path)) if shape is not None else part
        if step is None:  # a name that nobody bears: only a whole table may bring it in
            unknown = f"unknown key {quoted(part)}{instead(part, names_in(node, path))}"
            step = part
        shape = shape.child(step, kind_of(node, shape)) if shape is not None else None
        node = node.child(step) if node is not None else None
        path.append(step)
    new = read_value(value, tuple(path), shape)
    if adds:
        if shape is None or shape.item is None:
            raise Refused("+= adds to a list, and this is none; write =")
        there = list(node.items or ()) if node is not None else []
        new = Node([*there, *(new.items if new.items is not None else [new])], new.place, new.key)
    if new.table == {} and not (shape is not None and shape.holds_values):
        raise Refused("an empty table says nothing; name what to change")
    if unknown and new.table is None:
        raise Refused(unknown)
    return graft(root, tuple(path), new, reading, (), scenario_shape()) or root


def found_step(part: str, node: Node | None, shape: Shape, path: Path) -> str | int | None:
    """A part of a path as a key or a place in a list; None for a name that nobody bears.

    Raises:
        Refused: when nothing of the kind can stand there.
    """
    if shape.is_single:
        raise Refused(f"{spelt(path)} is a single value and has no part {quoted(part)}")
    if shape.item is not None:
        count = len(node.items or ()) if node is not None else 0
        if part.isascii() and part.isdigit() and len(part) < 9 and int(part) < count:
            return int(part)
        there = f"its {count} entries are 0 to {count - 1}" if count > 1 else "its one entry is 0"
        raise Refused(f"unknown entry {quoted(part)}; {there if count else 'it is empty'}")
    kind = kind_of(node, shape)
    names = shape.names(kind)
    if names:
        if part in names:
            return part
        if part in FILE_KEYS and not path:
            raise Refused("is a key of files; an override changes what they say together")
        raise Refused(f"unknown key {quoted(part)}{instead(part, names)}")
    if path and path[0] in OPEN_TABLES and len(path) == 1:
        return part if part in names_in(node, path) else None
    return part  # the name of a segment or vertical, which is checked where it is used


def names_in(node: Node | None, path: Sequence[str | int]) -> list[str]:
    """The names that a table has, bundled ones included."""
    own = list(node.table or ()) if node is not None else []
    bundled = list(VERTICAL_DEFAULTS) if tuple(path) == ("verticals",) else []
    return list(dict.fromkeys([*own, *bundled]))


def read_value(value: Any, path: Path, shape: Shape | None) -> Node:
    """The value of an override: text as in a file, anything else as it is."""
    if not isinstance(value, str):
        return node_of(value, BY_OVERRIDE, path)
    if len(value) > MAX_BYTES:
        raise ScenarioError([Problem(BY_OVERRIDE, spelt(path), "is longer than 1 MiB")])
    verbatim = Node(value, BY_OVERRIDE, BY_OVERRIDE)
    is_text = shape is not None and shape.is_text
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


def graft(
    node: Node | None,
    path: Path,
    new: Node,
    reading: Reading,
    done: Path,
    shape: Shape | None,
) -> Node | None:
    """A node with `new` laid over what stands below it at `path`; None: it is taken back.

    Args:
        node: what stands here, if anything.
        path: the way that is left.
        new: the value of the override.
        reading: where problems are noted.
        done: the way that led here.
        shape: what may stand here.
    """
    if not path:
        both = lay_over(node, new, reading, done, shape, inherits=False)
        if both is None and node is None:
            nothing_to_take_back(new, done, [], reading)
        return both
    part, *rest = path
    inner = shape.child(part, kind_of(node, shape)) if shape is not None else None
    if isinstance(part, int):
        items = list(node.items or ()) if node is not None else []
        below = graft(items[part], tuple(rest), new, reading, (*done, part), inner)
        items[part : part + 1] = [] if below is None else [below]
        assert node is not None
        return Node(items, node.place, node.key)
    if node is not None and node.table is None:
        return node  # what is written there is wrong, and is refused where it stands
    if node is None:
        node = whole_table(done, reading.root) or Node({}, BY_OVERRIDE, BY_OVERRIDE)
    table = dict(node.table or {})
    below = graft(table.get(part), tuple(rest), new, reading, (*done, part), inner)
    if below is None:
        table.pop(part, None)
    else:
        table[part] = below
    return Node(table, node.place, node.key)


def whole_table(path: Path, root: Node) -> Node | None:
    """The defaults of a mix of shares, which an override of one share leaves in place."""
    if len(path) != 3 or path[0] != "segments" or path[2] not in WHOLE_TABLES:
        return None
    like = root.at((*path[:2], "like"))
    name = like.value if like is not None else archetype_of(path[1])
    if not (isinstance(name, str) and name in ARCHETYPES):
        return None
    shares = node_of(segment_defaults(name)[str(path[2])])
    return Node(shares.value, BY_OVERRIDE, BY_OVERRIDE)
