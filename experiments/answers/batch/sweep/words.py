"""What a sweep's metrics, factors and levels are called."""

import json
import math
from collections.abc import Callable
from typing import Any, NamedTuple

from experiments.answers.layout import stacked
from experiments.answers.speech import say
from experiments.answers.speech.joining import owner
from experiments.answers.speech.titles import translated
from experiments.studies.loop.labels import GROWTH, parted
from experiments.studies.study.factors import Span
from experiments.studies.sweep.effects import Levels
from simulator.numbers import DASH, Format, fixed, unit_words
from simulator.outcome import metrics
from simulator.plots.sweep import Scale
from simulator.scenario import Scenario
from simulator.speech import LANGUAGES, language

LONGEST_FINDING = 110  # letters of a picture's title
OF_GROWTH = {
    "holds_until_month": ("study-growth-holds", "count", "months"),
    "doubling_time": ("study-growth-doubling", "count", "months"),
    "rate": ("study-growth-rate", "percent", "1/month"),
}


class About(NamedTuple):
    """What is said of a label.

    Attributes:
        label: as the study has it.
        title: in words, with its owner and month.
        short: where there is little room; in English its key.
        form: how its values are written.
        good: 1: more is better, -1: less is, 0: neither.
        bounds: the least and the most that it can be.
    """

    label: str
    title: str
    short: str
    form: Format
    good: int
    bounds: tuple[float, float] = (-math.inf, math.inf)

    def within(self, end: float | None) -> float | None:
        """An end of the interval of a level, told no further than the level can be; not of a
        difference."""
        return None if end is None else min(max(end, self.bounds[0]), self.bounds[1])

    @property
    def with_unit(self) -> str:
        """The label with its unit, as a column is called."""
        return self.form.label(self.short)

    @property
    def scale(self) -> Scale:
        """The axis of a figure."""
        return Scale(self.form.label(self.title), self.form.kind == "percent")


def about(label: str, scenario: Scenario) -> About:
    """What is said of a label."""
    metric, name, month = parted(label)
    if metric == GROWTH:
        title, kind, unit = OF_GROWTH[name]
        return About(label, say(title), label, Format(kind, unit), 0)
    one = metrics.find(metric)
    title = say("study-owned", owner=owner(name), title=one.called) if name else one.called
    if month is not None:
        title = say("study-in-month", title=title, month=str(month))
    short = label if language() == LANGUAGES[0] else title
    return About(label, title, short, one.format(scenario.market.currency), one.good,
                 one.bounds)  # fmt: skip


def told(value: Any, digits: int = 4) -> str:
    """A factor's value: so many digits of a number; a table as JSON."""
    match value:
        case None:
            return DASH
        case bool():
            return "true" if value else "false"
        case int():
            return f"{value:,}"
        case float():
            return f"{value:,.0f}" if abs(value) >= 1e4 else f"{value:.{digits}g}"
        case str():
            return value
    return json.dumps(value, ensure_ascii=False)


def level_name(levels: Levels, place: int, unit: bool = False) -> str:
    """`2.55`, or `2.1 to 2.4` of a bin."""
    low, high = levels.ends[place]
    name = told(low)
    if low != high:
        name = say("study-interval", low=told(low, 3), high=told(high, 3))
    return f"{name} {unit_words(levels.span.unit)}" if unit and levels.span.unit else name


def with_unit(span: Span) -> str:
    """`providers.aurora.price [USD/GPU-hour]`."""
    return f"{span.label} [{unit_words(span.unit)}]" if span.unit else span.label


def headed(label: str) -> str:
    """A factor or metric over a column: words, parts of a path and the unit on their own lines."""
    name, bracket, unit = label.partition(" [")
    name = stacked(name) if " " in name else name.replace(".", ".\n")
    return f"{name}\n[{unit}" if bracket else name


def interval(low: float | None, high: float | None, form: Callable[[float], str]) -> str:
    """`1.2 to 1.5`."""
    if low is None or high is None:
        return DASH
    return say("study-interval", low=form(low), high=form(high))


def many(count: int, what: str) -> str:
    """`1 point`, `20 points`."""
    if say.knows(f"many-{what}"):
        return say(f"many-{what}", count=int(count), shown=fixed(count, 0))
    return f"{fixed(count, 0)} {what}{'s' * (count != 1)}"


def begun(text: str) -> str:
    """A sentence with a capital, unless it begins with a path; Chinese has none."""
    keeps = language() != LANGUAGES[0] or "." in text.split(" ")[0]
    return text if keeps else text[0].upper() + text[1:]


def titled(title: str, sentence: str) -> tuple[str, list[str]]:
    """Title and first remark of a picture: the finding, where it is short enough, and the study.

    Args:
        title: of the study.
        sentence: its answer.
    """
    finding, asked = sentence.rstrip(".。"), translated(title)
    return (finding, [asked]) if len(finding) <= LONGEST_FINDING else (asked, [sentence])
