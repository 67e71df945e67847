"""The teacher's and the student's sheet of a lesson, as HTML that stands alone.

Everything comes out of the one source of the lesson; what students must not see is not in their
file at all. No script, no font, no picture from elsewhere: the sheets ask nobody for anything.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from experiments.lessons.declared import PROGRAM, Ask, Lesson, Step, Table, Text
from experiments.lessons.drawing import draw
from experiments.lessons.found import known
from experiments.lessons.material import FILES
from experiments.lessons.reading import headed, said
from experiments.lessons.speech import say
from simulator.speech import LANGUAGES, language, speaking

LOOK = Path(__file__).parent / "look"
TEACHER, STUDENT = SHEETS = ("teacher", "student")
NAMES = {TEACHER: "sheet-teacher", STUDENT: "sheet-student"}
CODE = re.compile(r"`([^`]+)`|(?<![\w/.])([a-z_0-9]+\.csv)(?!\w)|(=[A-Z]+\([A-Z(][^\s]*\))")
FUNCTIONS = "experiments.lessons.functions"
LEDGER = "experiments.lessons.ledger"


class Timed(NamedTuple):
    """A step with its place in the lesson [minutes]."""

    number: int
    step: Step
    first: int
    last: int


class Cell(NamedTuple):
    """A cell of a table; `found` is one that students fill in, `text` nothing where they see it."""

    text: str
    found: bool


def timed(lesson: Lesson) -> Iterator[Timed]:
    """The steps of a lesson, with the minutes in which they are."""
    first = 0
    for number, step in enumerate(lesson.steps, 1):
        yield Timed(number, step, first, first + step.minutes)
        first += step.minutes


def typed(ask: Ask) -> str:
    """What is typed for it in a terminal, in the quotes that every shell reads."""
    if ask.do == "call":
        return python(f"from {FUNCTIONS} import {ask.what}", ask.command())
    if ask.do == "ledger":
        imports = f"from experiments import compare; from {LEDGER} import ledger"
        return python(imports, ask.command())
    spoken = "" if language() == LANGUAGES[0] else f" --lang {language()}"
    return ask.command() + spoken


def python(imports: str, call: str) -> str:
    """A line that prints what a function returns."""
    return f'python -c "{imports}; print({call})"'


def cells(lesson: Lesson, table: Table, teacher: bool) -> list[list[Cell]]:
    """The rows of a table as a sheet shows them."""
    return [
        [
            Cell(said(lesson, text).strip() if teacher or place not in table.blank else "",
                 place in table.blank)
            for place, text in enumerate(row)
        ]
        for row in table.rows
    ]  # fmt: skip


def inline(text: str) -> Markup:
    """Text with what is typed, files and formulas of a spreadsheet as code."""

    def code(found: re.Match[str]) -> str:
        return f"<code>{next(filter(None, found.groups()))}</code>"

    return Markup(CODE.sub(code, str(escape(text))))  # escaped the line before


def options(text: str) -> Markup:
    """A command whose options are not broken over two lines."""
    first, *rest = str(escape(text)).split(" --")
    kept = "".join(f' <span class="option">--{one}</span>' for one in rest)
    return Markup(first + kept)  # escaped two lines before


@cache
def templates() -> Environment:
    """The templates of sheets and of the steps on the page."""
    there = Environment(
        loader=FileSystemLoader(LOOK), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    there.filters |= {"inline": inline, "options": options}
    return there


def words(lesson: Lesson, teacher: bool, paper: bool) -> dict[str, Any]:
    """What a template has to say of a lesson, in the language that is spoken.

    Args:
        teacher: with what students must not see.
        paper: with room to write, and without links that can be followed.
    """

    def text(one: Text) -> str:
        return said(lesson, one)

    def chart(name: str) -> Markup:
        drawn = draw(lesson.charts[name], known(lesson), hidden=teacher)
        return Markup(drawn)  # texts in it are escaped where it is drawn

    def rows(table: Table) -> list[list[Cell]]:
        return cells(lesson, table, teacher)

    return {
        "lesson": lesson, "teacher": teacher, "paper": paper, "language": language(), "say": say,
        "text": text, "chart": chart, "rows": rows, "typed": typed, "program": PROGRAM,
    }  # fmt: skip


def sheet(lesson: Lesson, which: str, wanted: str) -> str:
    """A sheet as HTML.

    Args:
        which: `teacher` or `student`.
        wanted: its language, `en` or `zh`.
    """
    style = (LOOK / "sheet.css").read_text(encoding="utf-8")
    with speaking(wanted):
        title, asks = headed(lesson, which == TEACHER)
        page = templates().get_template("sheet.html.j2").render(
            which=which, called=say(NAMES[which]), title=title, asks=asks,
            steps=list(timed(lesson)), style=Markup(style),
            **words(lesson, which == TEACHER, paper=True),
        )  # fmt: skip
    return tidy(page)


def part(lesson: Lesson, step: Timed, teacher: bool) -> str:
    """A step as a part of a page, in the language that is spoken."""
    return tidy(templates().get_template("step.html.j2").render(
        one=step, **words(lesson, teacher, paper=False)))  # fmt: skip


def tidy(page: str) -> str:
    """HTML without empty lines and blanks at the ends of lines."""
    return "\n".join(line.rstrip() for line in page.splitlines() if line.strip()) + "\n"


def write(lesson: Lesson, folder: Path, which: tuple[str, ...], wanted: str) -> list[Path]:
    """Write sheets and the lesson's files into a folder; returns the files.

    Args:
        which: of SHEETS.
        wanted: the language of the sheets.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made = {f"lesson-{lesson.number}-{one}.{wanted}.html": sheet(lesson, one, wanted)
            for one in which}  # fmt: skip
    made |= {name: FILES[name]() for name in lesson.files}
    for name, content in made.items():
        (folder / name).write_text(content, encoding="utf-8", newline="\n")
    return [folder / name for name in made]
