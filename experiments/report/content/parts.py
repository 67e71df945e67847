"""The parts of a report: words, tables, pictures, verdicts; and how printed text becomes them.

Everything is plain text in the language spoken. Escaping is the template's, which escapes all.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from experiments.answers.layout import MARK, Cells, unlaid
from simulator.speech import tight

MARKED = re.compile(MARK.format(r"(\d+)"))
ENDS = ".:!?。：！？；"  # of a sentence; a line that ends otherwise is a title
LONG = 14  # characters of a value
PASS, REVIEW, FAIL = "pass", "review", "fail"


class Words(NamedTuple):
    """A paragraph."""

    text: str


class Heading(NamedTuple):
    """What the parts below it are of: an alternative's name."""

    text: str


class Table(NamedTuple):
    """A table; `left` are the columns that lie to the left."""

    caption: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    left: Sequence[int] = (0,)


class Picture(NamedTuple):
    """A figure as SVG, what it is called for those who do not see it, and how wide it was drawn
    [px]: wider, its letters would be larger than those of others."""

    svg: Markup
    label: str
    width: int = 0


class Text(NamedTuple):
    """A file's text, shown when it is asked for."""

    title: str
    text: str


class Points(NamedTuple):
    """A list."""

    items: Sequence[str]


Block = Words | Heading | Table | Picture | Text | Points


class Section(NamedTuple):
    """A part with a title; `key` names it in links."""

    key: str
    title: str
    blocks: Sequence[Block]


class Check(NamedTuple):
    """A verdict: a case with status, sentence, recommendation.

    Attributes:
        status: PASS, REVIEW or FAIL.
        name: what is looked at.
        sentence: what was found.
        advice: what to do about it; "" where nothing is to be done.
    """

    status: str
    name: str
    sentence: str
    advice: str = ""


class Number(NamedTuple):
    """The number that carries the answer.

    Attributes:
        value: as it is written.
        what: what it is of.
        interval: how sure it is.
        notes: what else is to be known.
        tone: "good", "bad" or "even".
        clear: whether the interval is clear of 0; None where that is no question.
    """

    value: str
    what: str
    interval: str
    notes: Sequence[str] = ()
    tone: str = "even"
    clear: bool | None = None

    @property
    def is_long(self) -> bool:
        """Whether it needs smaller letters."""
        return len(self.value) > LONG


class Report(NamedTuple):
    """A report.

    Attributes:
        kind: what was done: a comparison, a run, a sweep.
        question: what is asked.
        answer: the answer, a sentence or two.
        number: what carries it; None where it is no number.
        health: what is to be known before it is believed.
        sections: the rest.
    """

    kind: str
    question: str
    answer: Sequence[str]
    number: Number | None
    health: Sequence[Check]
    sections: Sequence[Section]


def blocks(*made: Callable[[], str | Sequence[str]]) -> list[Block]:
    """What functions print, as parts: paragraphs, and tables with their cells."""
    found: list[Block] = []
    for make in made:
        with unlaid() as cells:
            told = make()
            text = told if isinstance(told, str) else "\n".join(told)
        found += parts_of(text, cells)
    return found


def parts_of(text: str, cells: Sequence[Cells]) -> Iterator[Block]:
    """The parts of a text that is not laid out; a title goes with the table below it."""
    title = ""
    for line in filter(None, (line.strip() for line in text.split("\n"))):
        place = MARKED.fullmatch(line)
        if place and int(place[1]) < len(cells):
            yield table_of(title, cells[int(place[1])])
            title = ""
            continue
        if title:
            yield Heading(title)
        title = "" if line[-1] in ENDS else line
        if not title:
            yield Words(tight(line))
    if title:
        yield Words(title)


def table_of(caption: str, cells: Cells) -> Table:
    """A table; lines that go on with the row above them are added to it."""
    rows: list[list[str]] = []
    for row in cells.rows:
        if rows and goes_on(row):
            rows[-1] = [
                "\n".join(filter(None, (one, other.strip())))
                for one, other in zip(rows[-1], row, strict=True)
            ]
        else:
            rows.append(row)
    return Table(caption, [unbroken(name) for name in cells.header], rows, cells.left)


def unbroken(head: str) -> str:
    """The head of a column without the breaks that a screen needs."""
    return tight(head.replace("-\n", "").replace(".\n", ".").replace("\n", " "))


def goes_on(row: Sequence[str]) -> bool:
    """Whether a row of a printed table is the next line of the one above it."""
    return len(row) > 1 and not row[-1] and (not row[0] or row[0].startswith("  "))
