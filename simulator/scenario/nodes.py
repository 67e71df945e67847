"""Data that remembers where it was written.

A node is a value with the place of the value and of the key that names it. Files, overrides
and plain Python data all become nodes, so that whatever is wrong with a value can be shown
where somebody wrote it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from numbers import Integral, Real
from typing import Any

from simulator.errors import shown
from simulator.scenario.problems import NOWHERE, Path, Place, Problem, ScenarioError, spelt

MAX_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Node:
    """A scalar, a table of nodes or a list of nodes, and where it stands."""

    value: Any
    place: Place = NOWHERE
    key: Place = NOWHERE

    @property
    def table(self) -> dict[str, "Node"] | None:
        """Its entries, when it is a table."""
        return self.value if isinstance(self.value, dict) else None

    @property
    def items(self) -> list["Node"] | None:
        """Its items, when it is a list."""
        return self.value if isinstance(self.value, list) else None

    def child(self, part: str | int) -> "Node | None":
        """The entry or item of that name or number."""
        if isinstance(self.value, dict):
            return self.value.get(part)
        if isinstance(self.value, list) and isinstance(part, int):
            return self.value[part] if 0 <= part < len(self.value) else None
        return None

    def at(self, path: Path) -> "Node | None":
        """What stands at a path, if anything."""
        node: Node | None = self
        for part in path:
            if node is None:
                return None
            node = node.child(part)
        return node

    def nearest(self, path: Path) -> "Node":
        """What stands at a path, else the last thing on the way to it."""
        node = self
        for part in path:
            child = node.child(part)
            if child is None:
                break
            node = child
        return node

    def named(self, key: Place) -> "Node":
        """The same value under a key that stands elsewhere."""
        return replace(self, key=key)

    def plain(self) -> Any:
        """The data without the places."""
        if isinstance(self.value, dict):
            return {name: node.plain() for name, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def leaves(self, path: Path = ()) -> Iterator[tuple[Path, "Node"]]:
        """Every scalar, and every empty table or list, with its path."""
        if isinstance(self.value, dict) and self.value:
            for name, node in self.value.items():
                yield from node.leaves((*path, name))
        elif isinstance(self.value, list) and self.value:
            for place, node in enumerate(self.value):
                yield from node.leaves((*path, place))
        else:
            yield path, self


def node_of(data: Any, place: Place = NOWHERE, path: Path = ()) -> Node:
    """Plain Python data as nodes, all at one place.

    Mappings become tables, lists and tuples lists, NumPy's numbers Python's.

    Raises:
        ScenarioError: for a key that is no text, or nesting without end.
    """
    if len(path) > MAX_DEPTH:
        raise ScenarioError([Problem(place, spelt(path[:3]), "is nested too deeply")])
    if isinstance(data, Mapping):
        for key in data:
            if not isinstance(key, str):
                message = f"a key must be text, not {shown(key)}"
                raise ScenarioError([Problem(place, spelt(path), message)])
        return Node({k: node_of(v, place, (*path, k)) for k, v in data.items()}, place, place)
    if isinstance(data, (list, tuple)):
        items = [node_of(item, place, (*path, i)) for i, item in enumerate(data)]
        return Node(items, place, place)
    if isinstance(data, Integral) and not isinstance(data, (bool, int)):
        data = int(data)
    elif isinstance(data, Real) and not isinstance(data, (bool, int, float)):
        data = float(data)
    return Node(data, place, place)
