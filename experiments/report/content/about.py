"""What stands at the end of a report: what was assumed, what made it, what it cannot tell."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import scenarios
from experiments.answers.speech.acting import action_words
from experiments.answers.speech.titles import title_of
from experiments.report.content.parts import Block, Points, Section, Table, Text, Words
from experiments.report.speech import say
from experiments.studies.runs import Runs
from simulator import MODEL_VERSION, __version__
from simulator.numbers import DASH
from simulator.outcome.results import PACKAGES, installed
from simulator.scenario import Scenario, canonical, diff, digest
from simulator.scenario.describe import ACTION, Difference
from simulator.scenario.writing import as_yaml

MOST_ROWS = 60  # differences that are shown
LONGEST = 90  # characters of a value in a cell
WORDS = ("name", "title", "description", "question", "ask")  # of a scenario: no values
GROWTH = "errors"  # what the growth check cannot tell
LIMITS = ("forecast", "rivals", "capacity", "large", "interval", "congestion", "errors", "missing")


def assumptions(
    base: Scenario,
    alternatives: Mapping[str, Scenario],
    said: Sequence[str],
    asked: Sequence[Block] = (),
) -> Section:
    """What is assumed: in words, and where it differs from the baseline and from the base.

    Args:
        asked: what a study was asked beside its scenario.
    """
    baseline = scenarios.load(scenarios.FIRST)
    found: list[Any] = [*(Words(text) for text in said), *asked]
    found += differences(baseline, base, say("about-baseline"), base.name, say("about-no-other"))
    for name, other in alternatives.items():
        found += differences(base, other, base.name, name, "")
    return Section("assumptions", say("section-assumptions"), found)


def differences(one: Scenario, other: Scenario, first: str, second: str, none: str) -> list[Any]:
    """A table of what two scenarios say otherwise, but for their words."""
    rows = [row for row in diff(one, other, partial(action_words, scenario=other))
            if row.path.partition(".")[0] not in WORDS]  # fmt: skip
    if not rows:
        return [Words(none)] if none else []
    caption = say("about-differs", one=first, other=second)
    cells = [(place(row), shown(row, "first"), shown(row, "second")) for row in rows[:MOST_ROWS]]
    more = len(rows) - len(cells)
    table = Table(caption, (say("about-path"), first, second), cells, (0, 1, 2))
    return [table, *([Words(say("about-more", count=more))] if more else [])]


def place(row: Difference) -> str:
    """Which value it is; of an action, its month."""
    _, of_action, month = row.path.partition(ACTION)
    return say("about-action", month=month) if of_action else row.path


def shown(row: Difference, which: str) -> str:
    """A value in a cell."""
    value = getattr(row, which)
    text = DASH if value is None else str(value)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def limits(kind: str = "") -> Section:
    """What no answer of the model can tell; and what a kind of study cannot.

    Args:
        kind: of study; none of them checks growth.
    """
    own = [say(f"limit-of-{kind}")] if kind else []
    told = [say(f"limit-{one}") for one in LIMITS if not (kind and one == GROWTH)]
    return Section("limits", say("section-limits"), [Points([*own, *told])])


def made(
    arms: Mapping[str, Scenario],
    seeds: Sequence[int],
    rows: Iterable[tuple[str, str]],
    texts: Sequence[Text] = (),
    made_by: Mapping[str, Any] | None = None,
) -> Section:
    """Seeds, versions, digests and scenario text: all it takes to make the answer again.

    Args:
        made_by: the versions that made the runs, where they are stored ones.
    """
    versions = made_by or {
        "version": __version__, "model_version": MODEL_VERSION,
        "packages": {package: installed(package) for package in PACKAGES},
    }  # fmt: skip
    packages = ", ".join(f"{name} {number}" for name, number in versions["packages"].items())
    told = [
        *rows,
        (say("about-version"), f"compute-market {versions['version']}"),
        (say("about-model"), str(versions["model_version"])),
        (say("about-packages"), packages),
        *([(say("about-seeds"), ", ".join(map(str, seeds)))] if seeds else []),
        *((say("about-digest", name=name), digest(one)) for name, one in arms.items()),
    ]
    blocks: list[Any] = [Table("", (), told, (0, 1)), *texts]
    blocks += [Text(say("about-text", name=name), yaml_of(one)) for name, one in arms.items()]
    return Section("made", say("section-made"), blocks)


def made_of(runs: Runs) -> Section:
    """What made the replications of one scenario."""
    scenario = runs.scenario
    rows = [
        (say("about-seed"), str(runs.seed)),
        (say("about-runs"), str(len(runs.results))),
        (say("about-months"), str(runs.months)),
        (say("about-agents"), f"{scenario.agents:,} / {scenario.market.customers:,}"),
    ]
    return made({scenario.name: scenario}, [one.seed for one in runs.results], rows)


def yaml_of(scenario: Scenario) -> str:
    """A scenario with all its values, as its file could say it."""
    return as_yaml(json.loads(json.dumps(canonical(scenario))))


def title_and_name(scenario: Scenario) -> str:
    """What a scenario is called, with its name where that is another."""
    title = title_of(scenario)
    return title if title == scenario.name else f"{title} ({scenario.name})"
