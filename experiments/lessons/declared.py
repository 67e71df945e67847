"""What a lesson is: its records, as they are written in `texts/*.yaml`.

One file a lesson holds both languages, so that they cannot have other steps or other numbers. A
text may name numbers, `{npv}`; what they are is worked out by the commands of `evidence` and kept
in `texts/found.json` (`evidence.py`). Reading is `reading.py`'s, writing sheets `sheets.py`'s.
"""

import shlex
from collections.abc import Iterator
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

MINUTES = 45  # a lesson
PROGRAM = "compute-market"


class Record(BaseModel):
    """A record that refuses what it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(Record):
    """The same in both languages."""

    en: str
    zh: str

    @model_validator(mode="before")
    @classmethod
    def alike(cls, value: Any) -> Any:
        """A plain text, such as a number, is the same in both, but for the blank before a %."""
        zh = value.replace(" %", "%") if isinstance(value, str) else ""
        return {"en": value, "zh": zh} if isinstance(value, str) else value

    def in_language(self, language: str) -> str:
        """The text in `en` or `zh`."""
        return str(getattr(self, language))


class Ask(Record):
    """Something that the class runs, and that gives numbers.

    Attributes:
        do: a command, `ledger` for that of a comparison (`ledger.py`), or `call` for a function
            of `functions.py`.
        what: the base, the scenario, the file or the function.
        against: the alternatives of `compare`.
        options: of the command, or the function's arguments.
        gives: what it shows, in a few words.
    """

    do: Literal["compare", "ledger", "run", "growth", "call"]
    what: str
    against: tuple[str, ...] = ()
    options: dict[str, Any] = {}
    gives: Text

    def command(self) -> str:
        """What is typed: in a terminal, or in Python."""
        if self.do == "call":
            said = ", ".join(f"{name}={value!r}" for name, value in self.options.items())
            return f"{self.what}({said})"
        if self.do == "ledger":
            named = {"set": {"market.agents": self.options["agents"]}, "reps": self.options["reps"]}
            said = ", ".join(f"{name}={value!r}" for name, value in named.items())
            return f"ledger(compare({self.what!r}, {', '.join(map(repr, self.against))}, {said}))"
        words = [PROGRAM, self.do, self.what, *self.against]
        for name, value in self.options.items():
            for one in value if isinstance(value, list) else [value]:
                words += [f"--{name}"] if one is True else [f"--{name}", str(one)]
        return " ".join(quoted(word) for word in words)


class Number(Record):
    """A number of the texts.

    Attributes:
        of: the name in `evidence` of what gives it.
        at: where in the document that it prints as JSON: `figures[name=aurora].difference`.
        form: how it is written, see `writing.FORMS`.
    """

    of: str
    at: str
    form: str = "number"

    @model_validator(mode="before")
    @classmethod
    def short(cls, value: Any) -> Any:
        """`[war, users, whole]` is short for the record."""
        return dict(zip(("of", "at", "form"), value, strict=False)) if isinstance(
            value, list) else value  # fmt: skip


class Axis(Record):
    """An axis of a chart: what it shows, its ends and the steps of its grid."""

    label: Text
    first: float
    last: float
    step: float


class Curve(Record):
    """A curve of a chart, by the names of two numbers that are lists.

    Attributes:
        hidden: only the teacher's sheet shows it.
        dots: points instead of a line.
        until: the last x that is shown.
    """

    x: str
    y: str
    label: Text
    hidden: bool = False
    dots: bool = False
    dashed: bool = False
    until: float | None = None


class Chart(Record):
    """A chart; students draw their guess into what is left open."""

    title: Text
    x: Axis
    y: Axis
    curves: tuple[Curve, ...] = ()


class Table(Record):
    """A table; the columns in `blank` (the first is 0) are for students to fill in."""

    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    blank: tuple[int, ...] = ()


class Question(Record):
    """A question, the room to answer it, and what to expect.

    Attributes:
        lines: ruled lines on the student's sheet; 0 where a table or a chart takes the answer.
        hint: what helps who is stuck; the teacher's.
    """

    ask: Text
    answer: Text
    hint: Text | None = None
    lines: int = Field(default=3, ge=0, le=12)
    table: Table | None = None


class Link(Record):
    """A room of the page, prepared for a step.

    Attributes:
        path: the room, with what its address may say.
        scenario: what the what-if room starts from; None: the room is not the what-if.
        actions: what is added to its timeline, as a scenario says it.
    """

    path: str = Field(pattern=r"^/[^\s]*$")
    label: Text
    scenario: str | None = None
    actions: tuple[dict[str, Any], ...] = ()


class Step(Record):
    """A step of the lesson.

    Attributes:
        kind: of predict, observe, explain: what students do.
        teach: what the teacher does and says.
        task: what students are told.
        run: names in `evidence` of what is run in it.
    """

    title: Text
    minutes: int = Field(ge=1, le=MINUTES)
    kind: Literal["predict", "observe", "explain"]
    teach: tuple[Text, ...]
    task: Text
    run: tuple[str, ...] = ()
    page: Link | None = None
    chart: str | None = None
    questions: tuple[Question, ...] = ()


class Misconception(Record):
    """What many believe, and what to answer."""

    belief: Text
    truth: Text


class Task(Record):
    """Homework, or more for the quick ones."""

    text: Text
    answer: Text
    lines: int = Field(default=4, ge=0, le=20)


class Lesson(Record):
    """A lesson of 45 minutes.

    Attributes:
        student_title: of the student's sheet, which then leaves out what the lesson asks, where
            either gives an answer away.
        given: figures of the texts that are no results: years, inputs of a scenario.
        claims: what the texts say of the numbers, `[cut_high, <, 0]`; a test holds them.
    """

    number: int
    name: str
    title: Text
    student_title: Text | None = None
    asks: Text
    aim: tuple[Text, ...]
    before: tuple[Text, ...]
    material: tuple[Text, ...]
    files: tuple[str, ...] = ()
    evidence: dict[str, Ask]
    numbers: dict[str, Number]
    claims: tuple[tuple[str, Literal["<", ">", "has", "lacks"], Any], ...] = ()
    given: tuple[str, ...] = ()
    charts: dict[str, Chart] = {}
    steps: tuple[Step, ...]
    summary: tuple[Text, ...]
    misconceptions: tuple[Misconception, ...]
    homework: tuple[Task, ...]
    limits: tuple[Text, ...]
    sources: tuple[Text, ...]

    @model_validator(mode="after")
    def whole(self) -> "Lesson":
        """45 minutes, and nothing is named that is not there."""
        minutes = sum(step.minutes for step in self.steps)
        if minutes != MINUTES:
            raise ValueError(f"the steps take {minutes} minutes, not {MINUTES}")
        for kind, names, known in self.named():
            if missing := set(names) - set(known):
                raise ValueError(f"{kind}: nothing is called {', '.join(sorted(missing))}")
        return self

    def named(self) -> Iterator[tuple[str, list[str], Any]]:
        """What is named, and where it has to be."""
        curves = [curve for chart in self.charts.values() for curve in chart.curves]
        yield "evidence", [number.of for number in self.numbers.values()], self.evidence
        yield "evidence", [name for step in self.steps for name in step.run], self.evidence
        yield "charts", [step.chart for step in self.steps if step.chart], self.charts
        yield "numbers", [name for one in curves for name in (one.x, one.y)], self.numbers
        yield "numbers", [claim[0] for claim in self.claims], self.numbers


def quoted(word: str) -> str:
    """A word of a command line, in the quotes that every shell reads."""
    return word if shlex.quote(word) == word else f'"{word}"'
