"""The report of `realism`: a scenario against published facts."""

import numpy as np
import pandas as pd

from experiments.answers import realism as words
from experiments.report.content import about, health
from experiments.report.content.parts import (
    FAIL,
    PASS,
    REVIEW,
    Block,
    Check,
    Number,
    Report,
    Section,
    Table,
    blocks,
)
from experiments.report.content.pictures import Pictures
from experiments.report.speech import say
from experiments.studies.realism.facts import FACTS
from experiments.studies.realism.judging import Finding, Realism
from simulator.plots.panels.strips import Strip, strips
from simulator.scenario import assumptions
from simulator.speech import called


def report(realism: Realism, pictures: Pictures) -> Report:
    """All that is told of realism, in the language spoken."""
    scenario = realism.scenario
    told = blocks(lambda: words.answer(realism))
    table = next(place for place, one in enumerate(told) if isinstance(one, Table))
    facts = told[table]
    if isinstance(facts, Table):  # its head is a fact's over its source's, each on a line
        told[table] = facts._replace(header=["", say("facts-head"), *facts.header[2:]])
    sections = [
        Section("facts", say("section-facts"), [*drawn(realism, pictures), *told[table:]]),
        about.assumptions(scenario, {}, assumptions(scenario)),
        about.limits(),
        about.made_of(realism.runs),
    ]
    count = len(realism.runs.results)
    return Report(
        say("kind-realism", name=about.title_and_name(scenario), count=count),
        say("question-realism", name=scenario.name),
        [words.counted(realism), words.asked(realism)], number(realism), checks(realism),
        [one for one in sections if one.blocks],
    )  # fmt: skip


def number(realism: Realism) -> Number:
    """How many facts are met."""
    inside, outside = realism.count(True), realism.count(False)
    names = [called("fact", str(fact.number), fact.title) for fact in FACTS
             if realism.inside(fact) is False]  # fmt: skip
    value = say("number-facts-of", inside=inside, all=str(inside + outside))
    return Number(
        value,
        say("number-facts"),
        say("number-by-means", count=len(realism.runs.results)),
        [say("number-outside", name=one) for one in names],
    )


def checks(realism: Realism) -> tuple[Check, ...]:
    """The health of the judgement."""
    inside, outside = realism.count(True), realism.count(False)
    name = say("health-realism")
    told = say("health-realism-said", inside=inside, all=str(inside + outside))
    status = PASS if not outside else REVIEW if outside <= inside else FAIL
    advice = "" if status == PASS else say("health-facts-advice")
    return (
        health.of_replications(len(realism.runs.results)),
        Check(status, name, told, advice),
        health.of_guesses([realism.scenario]),
        health.of_capacity([realism.runs]),
    )


def drawn(realism: Realism, pictures: Pictures) -> list[Block]:
    """Every part of every fact that applies against its band."""
    rows = [strip_of(one) for one in realism.findings if not one.why and one.inside is not None]
    if not rows:
        return []
    remarks = [say("picture-facts-how"), words.asked(realism)]
    return [*pictures.of(say("picture-facts"), lambda folder: strips(
        folder / "facts.png", rows, say("picture-facts"), remarks))]  # fmt: skip


def strip_of(finding: Finding) -> Strip:
    """A part of a fact as it is drawn; the mean of providers where it is told of each."""
    part = finding.part
    runs = [values[~np.isnan(values)] for values in finding.values.values()]
    known = [values for values in runs if values.size]
    ends = ([float(end(values)) for values in known] for end in (np.mean, np.min, np.max))
    means, least, most = ends
    name = f"{finding.name}  {called('part', finding.name, part.title)}"
    return Strip(name, part.band.low, part.band.high, words.band_words(part), means, least, most,
                 bool(finding.inside))  # fmt: skip


def frames(realism: Realism) -> dict[str, pd.DataFrame]:
    """The table for files."""
    return {"realism": realism.table()}
