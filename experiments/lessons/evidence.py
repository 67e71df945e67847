"""Working out the numbers of a lesson: what its commands print, read as the class reads it.

A command is asked through the library's own doors, which is what the command does; the document
is that of `--json`. `differences` compares what they give now with what is kept (`found.py`).
"""

import re
import tempfile
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from experiments.answers.asking.comparisons import compare
from experiments.answers.asking.runs import run
from experiments.lessons import functions
from experiments.lessons.declared import Ask, Lesson
from experiments.lessons.found import known
from experiments.lessons.ledger import ledger
from experiments.lessons.material import FILES
from simulator.growth import check_series, read_series
from simulator.numbers import plain

CLOSE = 1e-6  # relative: fits and statistics may differ by less between machines
PART = re.compile(r"([^.\[\]]+)(?:\[([^\]]*)\])?")
SETTINGS = {"agents": "market.agents", "months": "market.months"}

RELATIONS: dict[str, Callable[[Any, Any], bool]] = {
    "<": lambda one, other: one < other,
    ">": lambda one, other: one > other,
    "has": lambda text, part: part in text,
    "lacks": lambda text, part: part not in text,
}

Document = dict[str, Any]


class Difference(NamedTuple):
    """A number that is not what the sheet says."""

    name: str
    command: str
    said: Any
    found: Any


@lru_cache(maxsize=1)
def compared(base: str, against: tuple[str, ...], options: tuple[tuple[str, Any], ...]) -> Any:
    """A comparison; the last one is kept, of which a ledger may be asked, too."""
    said = dict(options)
    changes = {SETTINGS[name]: said.pop(name) for name in SETTINGS if name in said}
    return compare(base, *against, set=changes or None, **said)


def comparison_of(asked: Ask) -> Any:
    """The comparison that is asked for."""
    options = {name: tuple(value) if isinstance(value, list) else value
               for name, value in asked.options.items()}  # fmt: skip
    return compared(asked.what, asked.against, tuple(sorted(options.items())))


def comparison(asked: Ask) -> Document:
    """The document of `compare --json`."""
    return dict(comparison_of(asked).document())


def balance(asked: Ask) -> Document:
    """The ledger of a comparison."""
    return ledger(comparison_of(asked))


def single(asked: Ask) -> Document:
    """The document of `run --json`, and what `market.csv` has: means by month."""
    options = dict(asked.options)
    changes = {SETTINGS[name]: options.pop(name) for name in SETTINGS if name in options}
    found = run(asked.what, set=changes or None, **options)
    adoption = found.metric("adoption").mean(axis=0)
    market = {"month": np.arange(float(len(adoption))), "adoption": adoption}
    return {**found.document(), "market": market}


def series(asked: Ask) -> Document:
    """The document of `growth --json` of a file of the material."""
    options = {name: str(value) for name, value in asked.options.items()}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / asked.what
        file.write_text(FILES[asked.what](), encoding="utf-8")
        read = read_series(str(file))
        return check_series(read, options.get("at"), fit_until=options.get("until")).as_json()


def called(asked: Ask) -> Document:
    """What a function of `functions.py` returns."""
    return dict(getattr(functions, asked.what)(**asked.options))


DOORS: dict[str, Callable[[Ask], Document]] = {
    "compare": comparison, "ledger": balance, "run": single, "growth": series, "call": called,
}  # fmt: skip


def numbers_of(lesson: Lesson, name: str) -> dict[str, Any]:
    """The numbers that one entry of a lesson's evidence gives, by name; runs it."""
    ask = lesson.evidence[name]
    document = plain(DOORS[ask.do](ask))
    return {key: at(document, one.at) for key, one in lesson.numbers.items() if one.of == name}


def work_out(lesson: Lesson) -> dict[str, Any]:
    """All numbers of a lesson, by name; runs each of its commands once."""
    found: dict[str, Any] = {}
    for name in lesson.evidence:
        found |= numbers_of(lesson, name)
    return {name: found[name] for name in lesson.numbers}


def at(document: Any, path: str) -> Any:
    """What stands at a place: `figures[level=market,metric=users].difference`, `counts[3]`.

    Raises:
        KeyError: when there is nothing, or more than one thing.
    """
    here = document
    for key, choice in PART.findall(path):
        here = here[key]
        if choice:
            here = chosen(here, choice, path)
    return here


def chosen(entries: list[Any], choice: str, path: str) -> Any:
    """The entry at a place, or the one with those values."""
    if re.fullmatch(r"-?\d+", choice):
        return entries[int(choice)]
    wanted = dict(part.split("=") for part in choice.split(","))
    fitting = [one for one in entries if all(str(one[key]) == to for key, to in wanted.items())]
    if len(fitting) != 1:
        raise KeyError(f"{path}: {len(fitting)} entries have {choice}")
    return fitting[0]


def differences(lesson: Lesson, found: dict[str, Any]) -> Iterator[Difference]:
    """Numbers that the commands no longer give as the sheets say."""
    said = known(lesson)
    for name, value in found.items():
        if not same(said.get(name), value):
            command = lesson.evidence[lesson.numbers[name].of].command()
            yield Difference(name, command, said.get(name), value)


def same(one: Any, other: Any) -> bool:
    """Whether two values are the same but for the last digits."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, bool) or not isinstance(one, int | float):
        return bool(one == other)
    return isinstance(other, int | float) and abs(one - other) <= CLOSE * max(abs(one), abs(other))


def holds(claim: tuple[str, str, Any], numbers: dict[str, Any]) -> bool:
    """Whether what a text says of a number is true: `[cut_high, <, 0]`, `[one, >, other]`.

    Of an interval that there is not, nothing is true.
    """
    name, relation, other = claim
    left = numbers[name]
    right = numbers.get(other, other) if isinstance(other, str) else other
    if left is None or right is None:
        return False
    return bool(RELATIONS[relation](left, right))
