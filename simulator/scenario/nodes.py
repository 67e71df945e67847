"""Data that remember where they were written, and what is wrong with them, line by line.

A node is a value with the place of the value and of the key that names it. Files, overrides
and plain Python data all become nodes, so that whatever is wrong with a value can be shown
where somebody wrote it. A problem is a place, the path of a value and a rule, which is told where
it is checked, or in `wording.py` for what pydantic checks.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from numbers import Integral, Real
from typing import Any, NamedTuple

from simulator.errors import UserError, quoted, told, visible
from simulator.speech import Sentence
from simulator.speech.rules import rule

SET = "--set"  # stands for the file of a value that came from an override
MAX_DEPTH = 20  # of tables in tables
MAX_PROBLEMS = 200  # more than anybody reads
Path = tuple[str | int, ...]


class Place(NamedTuple):
    """A file, and a line and column in it (from 1; 0: the file as a whole)."""

    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """`file:line`, as a table of sources shows it."""
        return f"{visible(self.file)}:{self.line}" if self.line else visible(self.file)


NOWHERE = Place()


class Problem(NamedTuple):
    """One thing that is wrong: where, with which value, and what to do about it.

    `why` is a rule by its key, which becomes text in the language spoken when it is shown;
    plain text stays as it is.
    """

    place: Place
    path: str
    why: Sentence | str

    @property
    def message(self) -> str:
        """What is wrong, in the language spoken."""
        return str(self.why)

    def __str__(self) -> str:
        """`file:line:column: path: message`, or `--set path: message`."""
        if self.place.file == SET:
            where = " ".join(part for part in (SET, self.path) if part)
            return visible(f"{where}: {self.message}")
        column = f":{self.place.column}" if self.place.line else ""
        parts = (f"{self.place}{column}", self.path, self.message)
        return visible(": ".join(part for part in parts if part))


class Note(NamedTuple):
    """A problem whose path may still move: an action's, when a base's come before it.

    `settled`: nothing more need be said about the value.
    """

    place: Place
    path: Path
    why: Sentence | str
    settled: bool = True

    def problem(self) -> Problem:
        """The note as it is told."""
        return Problem(self.place, spelt(self.path), self.why)


class ScenarioError(UserError):
    """A scenario cannot be used. `problems` says why, in the order of the file."""

    problems: tuple[Problem, ...]

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    @classmethod
    def saying(cls, why: Sentence | str, path: str = "") -> "ScenarioError":
        """An error with one problem that has no place."""
        return cls([Problem(NOWHERE, path, why)])

    def __str__(self) -> str:
        """One line for each problem."""
        lines = [str(problem) for problem in self.problems[:MAX_PROBLEMS]]
        if len(self.problems) > MAX_PROBLEMS:
            lines.append(str(rule("more")))
        return "\n".join(lines)


def spelt(path: Sequence[str | int]) -> str:
    """A path as it is written: `timeline.0.by`; odd names in quotes."""
    return ".".join(
        part if isinstance(part, str) and is_plain(part) else spelt_oddly(part) for part in path
    )


def is_plain(name: str) -> bool:
    """Whether a name can stand in a path as it is."""
    return 0 < len(name) <= 60 and name.isprintable() and not set(name) & set(".:' ")


def spelt_oddly(part: str | int) -> str:
    """A place in a list, or a name that needs quotes."""
    return str(part) if isinstance(part, int) else quoted(part)


def in_order(problems: Iterable[Problem], files: Sequence[str]) -> list[Problem]:
    """By file (in the order they were read), line and column; overrides last."""
    rank = {file: place for place, file in enumerate(files)}

    def key(problem: Problem) -> tuple[int, int, int]:
        file, line, column = problem.place
        return rank.get(file, len(rank)), line, column

    return sorted(problems, key=key)


# Nodes ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Node:
    """A scalar, a table of nodes or a list of nodes, and where it was written."""

    value: Any
    place: Place = NOWHERE
    key: Place = NOWHERE
    through: bool = False  # only the way to a value inside: merges with all that is there
    adds: bool = False  # a list that goes on where the one below it ends

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

    def plain(self) -> Any:
        """The data without the places."""
        if isinstance(self.value, dict):
            return {name: node.plain() for name, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value


def node_of(data: Any, place: Place = NOWHERE, path: Path = ()) -> Node:
    """Plain Python data as nodes, all at one place.

    Mappings become tables, lists and tuples lists, what is NumPy's Python's.

    Raises:
        ScenarioError: for a key that is no text, or nesting without end.
    """
    if len(path) > MAX_DEPTH:
        raise ScenarioError([Problem(place, spelt(path[:3]), rule("deep"))])
    if type(data).__module__ == "numpy" and hasattr(data, "tolist"):
        data = data.tolist()
    if isinstance(data, Mapping):
        for key in data:
            if not isinstance(key, str):
                why = rule("key-text", value=told(key))
                raise ScenarioError([Problem(place, spelt(path), why)])
        return Node({k: node_of(v, place, (*path, k)) for k, v in data.items()}, place, place)
    if isinstance(data, (list, tuple)):
        items = [node_of(item, place, (*path, i)) for i, item in enumerate(data)]
        return Node(items, place, place)
    if isinstance(data, Integral) and not isinstance(data, (bool, int)):
        data = int(data)
    elif isinstance(data, Real) and not isinstance(data, (bool, int, float)):
        data = float(data)
    return Node(data, place, place)
