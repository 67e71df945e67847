"""The report of a study: its answer, figures and tables, and the file that asked for it."""

from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import pandas as pd

from experiments.answers.batch.doing import StudyAnswer
from experiments.answers.speech.titles import translated
from experiments.report.content import about
from experiments.report.content.batch.asked import asked
from experiments.report.content.batch.checks import checks
from experiments.report.content.batch.numbers import number_of
from experiments.report.content.parts import (
    Block,
    Heading,
    Report,
    Section,
    Text,
    Words,
    blocks,
)
from experiments.report.content.pictures import Pictures
from experiments.report.speech import say
from simulator.scenario import assumptions

MOST_ROWS = 2000  # of a table in a file beside the report; the study's folder has all


def report(answer: StudyAnswer, pictures: Pictures) -> Report:
    """All that is told of a study, in the language spoken."""
    answer = spoken(answer)
    study, scenario = answer.study.read.study, answer.study.read.scenario
    told = blocks(lambda: str(answer))
    first = [one.text for one in takewhile(lambda one: isinstance(one, (Words, Heading)), told)
             if isinstance(one, (Words, Heading))]  # fmt: skip
    own = translated(study.question or study.title or "")
    shown = [text for text in first if text not in (own, study.question)]
    drawn: list[Block] = [
        *pictures.of(say("picture-study"), lambda folder: figures(answer, folder))
    ]
    sections = [
        Section("figures", say("section-figures-of"), drawn),
        Section("answer", say("section-answer"), told[len(first) :]),
        about.assumptions(scenario, {}, assumptions(scenario), asked(answer)),
        about.limits(study.kind),
        made_section(answer),
    ]
    number = number_of(answer)
    return Report(
        say("kind-study", name=study.name, kind=say(f"kind-of-{study.kind}")),
        own or question(answer), shown, number, checks(answer, number),
        [one for one in sections if one.blocks],
    )  # fmt: skip


def spoken(answer: StudyAnswer) -> StudyAnswer:
    """The same answer, told anew: who made it may have spoken another language."""
    return StudyAnswer(answer.study, answer.found, answer.done, answer.failed)


def question(answer: StudyAnswer) -> str:
    """What a study asks that does not say it in words."""
    goal = getattr(answer.told, "goal", None)
    if answer.study.kind == "seek" and goal is not None:
        return say("question-seek", goal=goal.text)
    return say("question-study", name=answer.study.read.study.name)


def figures(answer: StudyAnswer, folder: Path) -> Iterator[Path]:
    """The figures of the answer."""
    yield from answer.told.figures(folder)


def made_section(answer: StudyAnswer) -> Section:
    """What made it: the study's file, and its scenario."""
    read = answer.study.read
    rows = [
        (say("about-seed"), str(read.study.seed)),
        (say("about-runs-done"), f"{answer.done:,} / {answer.failed:,}"),
        (say("about-months"), str(read.scenario.market.months)),
        (say("about-agents"), f"{read.scenario.agents:,} / {read.scenario.market.customers:,}"),
    ]
    texts = [Text(say("about-study"), read.text)] if read.text else []
    return about.made({read.scenario.name: read.scenario}, [], rows, texts)


def frames(answer: StudyAnswer) -> dict[str, pd.DataFrame]:
    """The tables for files; of those with a row a run the study's folder has all."""
    return {name: frame for name, frame in spoken(answer).frames.items()
            if len(frame.columns) and 0 < len(frame) <= MOST_ROWS}  # fmt: skip
