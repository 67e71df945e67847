"""The report of `roi`: what each action of a scenario is worth."""

from typing import Any

import numpy as np
import pandas as pd

from experiments.answers import returns as worth
from experiments.answers.compared.money import with_interval
from experiments.answers.speech import titles
from experiments.answers.speech.joining import pairs_words
from experiments.report.content import about, health
from experiments.report.content.comparison import interval_said
from experiments.report.content.parts import Block, Number, Report, Section, Table, blocks
from experiments.report.content.pictures import Pictures
from experiments.report.speech import say
from experiments.studies.roi.question import Removal
from experiments.studies.roi.returns import Returns
from simulator import plots
from simulator.numbers import Format
from simulator.speech import called, shown


def report(returns: Returns, pictures: Pictures) -> Report:
    """All that is told of returns, in the language spoken."""
    question, scenario = returns.question, returns.question.scenario
    largest = leading(returns)
    money = returns.money[largest]
    result = money.at(question.last)
    told = blocks(lambda: str(worth.answer(returns)))
    table = next((place for place, one in enumerate(told) if isinstance(one, Table)), 0)
    sections = [
        Section("returns", say("section-returns"), [*drawn(returns, pictures), *told[table:]]),
        about.assumptions(scenario, {}, [worth.told_of(returns)]),
        about.limits(),
        made_section(returns),
    ]
    checks = (
        health.of_pairs(returns.pairs, result),
        health.of_interval(result, money.format),
        health.of_guesses([scenario]),
        health.of_capacity([returns.whole]),
        health.of_realism(returns.whole),
    )
    return Report(
        say("kind-roi", name=about.title_and_name(scenario), pairs=pairs_words(returns.pairs),
            month=question.last),
        say("question-roi", name=about.title_and_name(scenario)),
        answers(returns, largest), number(returns, largest), checks,
        [one for one in sections if one.blocks],
    )  # fmt: skip


def leading(returns: Returns) -> Removal:
    """What the answer is about: all actions together, or the only one."""
    return max(returns.question.removals, key=lambda one: len(one.places))


def answers(returns: Returns, largest: Removal) -> list[str]:
    """What all actions bring, and which brings most."""
    money = returns.money[largest]
    form = money.format
    told = [say("answer-roi", what=named(returns, largest), who=who(largest),
                value=f"{with_interval(money.at(money.month), form, ends=True)}{form.step}",
                month=money.month)]  # fmt: skip
    singles = returns.question.singles
    if len(singles) > 1:
        ordered = sorted(singles, key=lambda one: -effect(returns, one))
        first, last = ordered[0], ordered[-1]
        told.append(say(
            "answer-roi-best", best=named(returns, first), brings=size(returns, first, form),
            worst=named(returns, last), takes=size(returns, last, form),
        ))  # fmt: skip
    return told


def effect(returns: Returns, removal: Removal) -> float:
    """The mean effect at the horizon."""
    money = returns.money[removal]
    return money.at(money.month).difference or 0.0


def size(returns: Returns, removal: Removal, form: Format) -> str:
    """The same in words."""
    return f"{form.change(effect(returns, removal))}{form.step}"


def named(returns: Returns, removal: Removal) -> str:
    """What actions are called."""
    if len(removal.places) > 1:
        return worth.title(returns, removal)
    return worth.action_of(returns, removal.places[0])


def who(removal: Removal) -> str:
    """Whose money."""
    return removal.who or say("who-market")


def number(returns: Returns, largest: Removal) -> Number:
    """The effect of all actions together."""
    money = returns.money[largest]
    result, form = money.at(money.month), money.format
    value = result.difference or 0.0
    tone = "even" if not result.certain else "good" if value > 0.0 else "bad"
    notes = [
        say("number-market", what=named(returns, one), value=size(returns, one, form))
        for one in returns.question.singles
    ]
    what = say("number-actions", month=money.month, who=who(largest), what=named(returns, largest))
    return Number(
        f"{form.change(value)}{form.step}", what, interval_said(result, form), notes, tone
    )


def drawn(returns: Returns, pictures: Pictures) -> list[Block]:
    """The effect of every action over time."""
    lines = {}
    for removal, money in returns.money.items():
        told = [money.at(month) for month in range(money.last + 1)]
        found = [(one.difference, one.low, one.high) for one in told]
        lines[worth_name(returns, removal)] = np.array(found, dtype=float).T
    scenario = returns.question.scenario
    form = next(iter(returns.money.values())).format

    def draw(folder: Any) -> Any:
        return plots.effects(
            folder / "effects.png", lines, form.label(say("effects-axis")),
            titles.question_of(scenario) or titles.title_of(scenario), scenario.market.start,
            returns.question.last, (say("effects-told", pairs=pairs_words(returns.pairs)),),
            form.level,
        )  # fmt: skip

    return [*pictures.of(say("picture-npv"), draw)]


def worth_name(returns: Returns, removal: Removal) -> str:
    """What a line is called: who does what when; of several actions, how many and whose."""
    if len(removal.places) > 1:
        return worth.title(returns, removal)
    scenario = returns.question.scenario
    one = scenario.timeline[removal.places[0]]
    who = getattr(one, "who", None)
    provider = scenario.providers.get(who) if who else None
    name = plots.readable(provider.title or who, who) if provider is not None and who else (
        who or shown("level", worth.MARKET))  # fmt: skip
    what = called("action", one.do, one.do.replace("_", " "))
    return say("effects-line", who=name, what=what, month=one.at)


def made_section(returns: Returns) -> Section:
    """What made it."""
    scenario = returns.question.scenario
    rows = [
        (say("about-seed"), str(returns.question.seed)),
        (say("about-pairs"), str(returns.pairs)),
        (say("about-months"), str(returns.question.last)),
        (say("about-agents"), f"{scenario.agents:,} / {scenario.market.customers:,}"),
    ]
    seeds = [one.seed for one in returns.whole.results]
    return about.made({scenario.name: scenario}, seeds, rows)


def frames(returns: Returns) -> dict[str, pd.DataFrame]:
    """The tables for files."""
    return {"roi": returns.table()}
