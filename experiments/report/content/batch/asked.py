"""What a study was asked beside its scenario: what varies, strategies, futures, aims."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from experiments.answers.batch.doing import StudyAnswer
from experiments.answers.batch.sweep.words import told, with_unit
from experiments.answers.speech.acting import action_words
from experiments.answers.speech.joining import together
from experiments.report.content.parts import Block, Table
from experiments.report.speech import say
from experiments.studies.sweep.moves import MULTIPLY, Change
from simulator.numbers import DASH, fixed, percent_sign, signed, unit_words
from simulator.scenario import Scenario

MOST = 40  # rows of a table
FEW = 6  # changes of a strategy or future that are named


def asked(answer: StudyAnswer) -> list[Block]:
    """Its tables; those that say nothing are left out."""
    prepared = answer.study.prepared
    scenario = answer.study.read.scenario
    moves = [(one.name, dict(one.steps)) for one in getattr(prepared, "moves", ())]
    listed = not getattr(prepared, "spans", ())
    futures = [(one.name, one.point) for one in getattr(prepared, "futures", ())] if listed else []
    tables = (
        named("study-aims", [*aims(answer)], ("study-what", "study-said")),
        varied(prepared),
        named("study-strategies", changed(moves, scenario), ("study-strategy", "study-changes")),
        named("study-futures", changed(futures, scenario), ("study-future", "study-changes")),
    )
    return [one for one in tables if one.rows]


def named(key: str, rows: Sequence[Sequence[str]], head: Sequence[str]) -> Table:
    """A table of names and what is said of them."""
    return Table(say(key), [say(one) for one in head], rows[:MOST], (0, 1))


def changed(
    arms: Sequence[tuple[str, Mapping[str, Any]]], scenario: Scenario
) -> list[tuple[str, str]]:
    """What each strategy or future lays over the scenario; of one that does nothing there is no
    table."""
    if not any(over for _, over in arms):
        return []
    return [(name, changes(over, scenario)) for name, over in arms]


def changes(over: Mapping[str, Any], scenario: Scenario) -> str:
    """`providers.borealis.price x 1.05`; the first few, a line each."""
    if not over:
        return say("study-as-it-is")
    lines = [line for path, value in over.items() for line in lines_of(path, value, scenario)]
    more = len(lines) - FEW
    return "\n".join([*lines[:FEW], *([say("study-more", count=more)] if more > 0 else [])])


def lines_of(path: str, value: Any, scenario: Scenario) -> Iterator[str]:
    """An override; of a timeline each of its actions, of what is new as a whole its name."""
    if path.partition("+")[0] == "timeline" and value:
        for action in [value] if isinstance(value, Mapping) else value:
            month = say("about-action", month=str(action["at"]))
            yield say("number-market", what=month, value=action_words(action, scenario))
    elif isinstance(value, Mapping):
        yield say("study-whole", path=path)
    else:
        yield change(path, value)


def change(path: str, value: Any) -> str:
    """An override in words."""
    if not isinstance(value, Change):
        return f"{path} = {told(value)}"
    if value.how == MULTIPLY:
        return f"{path} × {told(value.number)}"
    return f"{path} {signed(told(value.number))}"


# What varies -------------------------------------------------------------------------------


def spans_of(prepared: Any) -> list[Any]:
    """The factors of a study, whatever they are to it."""
    found = [*getattr(prepared, "spans", ()), *getattr(getattr(prepared, "space", None),
                                                       "spans", ())]  # fmt: skip
    span = getattr(prepared, "span", None)
    return found if span is None else [*found, span]


def paths_of(answer: StudyAnswer) -> set[str]:
    """Every path of the scenario that the study moves somewhere."""
    prepared = answer.study.prepared
    moved = {span.path for span in spans_of(prepared)}
    moved |= {path for one in getattr(prepared, "moves", ()) for path, _ in one.steps}
    moved |= {path for one in getattr(prepared, "futures", ()) for path in one.point}
    return moved | {path for one in getattr(prepared, "knobs", ())
                    for path in one.changes(one.base)}  # fmt: skip


def varied(prepared: Any) -> Table:
    """Factors, levers or parameters, from where to where they go, and what the scenario has."""
    rows = [
        (with_unit(span), span.path, range_of(span), DASH if span.base is None else told(span.base))
        for span in spans_of(prepared)
    ]
    rows += [
        (with_unit(one), one.path, interval(one.low, one.high), told(one.base))
        for one in getattr(prepared, "knobs", ())
    ]
    head = [say(f"study-{one}") for one in ("factor", "path", "range", "base")]
    return Table(say("study-varied"), head, rows[:MOST], (0, 1, 2))


def range_of(span: Any) -> str:
    """From where to where; or the values that were listed."""
    if span.values is not None:
        return together([told(value) for value in span.values[: 2 * FEW]])
    return interval(span.low, span.high)


def interval(low: float, high: float) -> str:
    """`2.2 to 3`."""
    return say("study-from-to", low=told(low), high=told(high))


Aims = Iterator[tuple[str, str]]


def aims(answer: StudyAnswer) -> Aims:
    """What is wanted, and what must hold, as the study's file says it."""
    of = AIMS.get(answer.study.kind)
    return iter(()) if of is None else of(answer.study.read.study, answer.study.prepared, answer)


def of_optimise(study: Any, prepared: Any, answer: StudyAnswer) -> Aims:
    """Goals, budgets, limits, and what may be invested in."""
    currency = unit_words(answer.study.read.scenario.market.currency)
    yield say("study-goals"), together([aim.label for aim in prepared.aims])
    budgets = together([fixed(one, 0) for one in prepared.budgets])
    yield say("study-budgets"), f"{budgets} {currency}"
    if study.constraints:
        yield say("study-constraints"), "\n".join(study.constraints)
    if prepared.space.orders:
        yield say("study-investments"), together([*prepared.space.orders])


def of_calibrate(study: Any, prepared: Any, answer: StudyAnswer) -> Aims:
    """The data: their file's name without its folder, which is this machine's."""
    source = prepared.observed.source.replace("\\", "/").rpartition("/")[2]
    yield say("study-data"), source or DASH
    yield say("study-data-digest"), prepared.observed.digest


def of_discover(study: Any, prepared: Any, answer: StudyAnswer) -> Aims:
    """What makes a success."""
    yield say("study-success"), prepared.limit.text


def of_select(study: Any, prepared: Any, answer: StudyAnswer) -> Aims:
    """The goal, and how surely the best shall be known."""
    told: Any = answer.told
    yield say("study-goals"), study.goal.label
    yield say("study-indifference"), told.metric.form.level(prepared.indifference)
    yield say("study-confidence"), f"{100.0 * study.confidence:g}{percent_sign()}"


def of_robustness(study: Any, prepared: Any, answer: StudyAnswer) -> Aims:
    """The goal."""
    yield say("study-goals"), study.goal.label


AIMS = {
    "optimise": of_optimise, "calibrate": of_calibrate, "discover": of_discover,
    "select": of_select, "robustness": of_robustness,
}  # fmt: skip
