"""What is wrong with a scenario, line by line, and the one error that carries it.

A problem is a place, the path of a value and a rule in words. The words themselves are
written where the rule is checked, or in `wording.py` for what pydantic checks.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from simulator.errors import UserError, quoted, visible

SET = "--set"  # stands for the file of a value that came from an override
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
    """One thing that is wrong: where, with which value, and what to do about it."""

    place: Place
    path: str
    message: str

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
    message: str
    settled: bool = True

    def problem(self) -> Problem:
        """The note as it is told."""
        return Problem(self.place, spelt(self.path), self.message)


class ScenarioError(UserError):
    """A scenario cannot be used. `problems` says why, in the order of the file."""

    problems: tuple[Problem, ...]

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        """One line for each problem."""
        lines = [str(problem) for problem in self.problems[:MAX_PROBLEMS]]
        if len(self.problems) > MAX_PROBLEMS:
            lines.append("... and more problems; mend these first")
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
