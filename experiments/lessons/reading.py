"""The lessons: found by number, read from `texts/`, and said in a language with their numbers."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML

from experiments.lessons.declared import Lesson, Text
from experiments.lessons.found import known
from experiments.lessons.writing import written
from simulator.errors import UserError
from simulator.speech import language, tight

TEXTS = Path(__file__).parent / "texts"
PLACE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
UNIT = r"(?<=\d) (?=%)|(?<=[\dkMB]) (?=USD)"
BRACKET = r"(?<=\(\S) (?=[−+])|(?<=\(\S\S) (?=[−+])|(?<= [−+]) (?=\S{1,2}\))"  # of a formula
WHOLE = re.compile(f"{UNIT}|{BRACKET}")  # blanks at which no line ends
KEPT = "\N{NO-BREAK SPACE}"


class NoLesson(UserError):
    """A lesson that there is not."""


@cache
def lessons() -> tuple[Lesson, ...]:
    """All lessons, in their order."""
    read = [load(file) for file in TEXTS.glob("*.yaml")]
    return tuple(sorted(read, key=lambda lesson: lesson.number))


def lesson(number: int | str) -> Lesson:
    """A lesson by its number.

    Raises:
        NoLesson: when there is none; the text says which there are.
    """
    for one in lessons():
        if str(one.number) == str(number):
            return one
    there = ", ".join(str(one.number) for one in lessons())
    raise NoLesson(f"there is no lesson {number}; there are {there}: compute-market lesson")


def load(file: Path) -> Lesson:
    """A lesson from its file."""
    data = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
    try:
        return Lesson.model_validate(data)
    except ValidationError as error:
        raise ValueError(f"{file.name}: {error}") from None


def said(lesson: Lesson, text: Text) -> str:
    """A text in the language that is spoken, its numbers filled in.

    Raises:
        KeyError: when it names a number that the lesson does not have.
    """
    values = known(lesson)

    def number(found: re.Match[str]) -> str:
        name = found.group(1)
        return written(values[name], lesson.numbers[name].form)

    told = tight(PLACE.sub(number, text.in_language(language())))
    return WHOLE.sub(KEPT, told)


def headed(lesson: Lesson, teacher: bool) -> tuple[str, str]:
    """Title and question of a lesson, as teachers or students see them; "" for no question."""
    if teacher or lesson.student_title is None:
        return said(lesson, lesson.title), said(lesson, lesson.asks)
    return said(lesson, lesson.student_title), ""


def texts(record: Any) -> Iterator[Text]:
    """Every text of a record, in order."""
    if isinstance(record, Text):
        yield record
    elif isinstance(record, BaseModel):
        for name in type(record).model_fields:
            yield from texts(getattr(record, name))
    elif isinstance(record, dict):
        for value in record.values():
            yield from texts(value)
    elif isinstance(record, tuple | list):
        for value in record:
            yield from texts(value)
