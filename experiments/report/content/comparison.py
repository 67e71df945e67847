"""The report of a comparison: alternatives against a base."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from experiments.answers import tables
from experiments.answers.compared import figures, money, ranking
from experiments.answers.compared import tables as compared
from experiments.answers.compared.assumed import Assumed
from experiments.answers.compared.documents import answer
from experiments.answers.compared.sentences import sentence, target_words
from experiments.answers.flip.saying import FlipAnswer
from experiments.answers.speech import say as said
from experiments.answers.speech import titles
from experiments.answers.speech.joining import joined, owner, pairs_words
from experiments.answers.why import files as why
from experiments.answers.why import pictures as why_pictures
from experiments.report.content import about, health, market
from experiments.report.content.parts import (
    REVIEW,
    Block,
    Check,
    Heading,
    Number,
    Report,
    Section,
    Table,
    Words,
    blocks,
)
from experiments.report.content.pictures import Pictures
from experiments.report.speech import say
from experiments.studies.compared.ranking import Ranking
from experiments.studies.comparison import Comparison
from experiments.studies.statistics import FEWEST_PAIRS, Paired
from simulator.numbers import Format
from simulator.outcome.metrics import find

NAMED = 4  # alternatives that the question names


def report(comparison: Comparison, pictures: Pictures) -> Report:
    """All that is told of a comparison, in the language spoken."""
    several = len(comparison.alternatives) > 1
    made = [
        why_section(comparison, pictures),
        ranking_section(comparison) if several else figures_section(comparison),
        money_section(comparison, pictures),
        paths_section(comparison, pictures),
        *market_sections(comparison, pictures),
        flip_section(comparison, pictures),
        about.assumptions(comparison.base.scenario, arms_of(comparison), assumed(comparison)),
        about.limits(),
        made_section(comparison),
    ]
    told = Assumed(comparison)
    number, result, form = carrying(comparison)
    scenarios = [comparison.base.scenario, *arms_of(comparison).values()]
    movers = sorted({brand for brands in comparison.brands.values() for brand in brands})
    arms = [comparison.base, *comparison.alternatives.values()]
    checks = (
        health.of_pairs(comparison.pairs, result),
        *([health.of_interval(result, form)] if result is not None else []),
        health.of_guesses(scenarios, comparison.flips),
        health.of_bounds(health.outside_said(told), comparison.base.growth["market"]),
        capacity_check(comparison, leading(comparison), health.of_capacity(arms, movers)),
        health.of_realism(comparison.base),
    )
    kind = say("kind-compare", base=comparison.base_name, pairs=pairs_words(comparison.pairs),
               month=comparison.question.last)  # fmt: skip
    return Report(kind, question(comparison), answers(comparison), number, checks,
                  [one for one in made if one.blocks])  # fmt: skip


def arms_of(comparison: Comparison) -> dict[str, Any]:
    """The scenarios of all alternatives, by name."""
    return {name: runs.scenario for name, runs in comparison.alternatives.items()}


def question(comparison: Comparison) -> str:
    """What is asked: the scenario's own words, or that of the arms."""
    words = titles.translated(comparison.question.words)
    if words:
        return words
    names = [*comparison.alternatives]
    if len(names) == 1:
        (name,) = names
        own = titles.question_of(comparison.alternatives[name].scenario)
        if own and name == comparison.alternatives[name].scenario.name:
            return own
        return say("question-one", name=name, base=comparison.base_name)
    if len(names) > NAMED:
        return say("question-many", count=len(names), base=comparison.base_name)
    listed = said("list-comma").join(names)
    return say("question-several", names=listed, base=comparison.base_name)


def answers(comparison: Comparison) -> list[str]:
    """What comes first: the sentence; of several which is best."""
    told = [answer(comparison)]
    if comparison.question.target is not None:
        told.append(target_words(comparison))
    if comparison.pairs < FEWEST_PAIRS and len(comparison.alternatives) > 1:
        told.append(money.little_said())
    return told


def leading(comparison: Comparison) -> str:
    """The alternative that the number is of: the best of those that change anything."""
    names = [name for name in Ranking(comparison).order if name != comparison.base_name]
    return next((one for one in names if one in comparison.money), names[0])


def capacity_check(comparison: Comparison, name: str, check: Check) -> Check:
    """Whether capacity bound; and whether the answer turns with what is assumed of it."""
    both = [arms.get(name) for arms in (comparison.money, comparison.money_beside)]
    if None in both:
        return check
    led, other = (one.at(comparison.question.last) for one in both if one is not None)
    form = comparison.money[name].format
    if (led.difference or 0.0) * (other.difference or 0.0) >= 0.0:
        return check
    turned = say("health-capacity-turns", way=comparison.question.capacity,
                 value=f"{money.with_interval(other, form, ends=True)}{form.step}")  # fmt: skip
    sentence = joined([turned, check.sentence])
    return Check(REVIEW, check.name, sentence, say("health-capacity-turns-advice"))


def carrying(comparison: Comparison) -> tuple[Number | None, Paired | None, Format]:
    """The number that carries the answer: of the best of several, or the only one."""
    ranked, name = Ranking(comparison), leading(comparison)
    form = ranking.form_of(ranked)
    told = comparison.money.get(name)
    if told is None:
        return None, None, form
    result = ranked.result(name)
    who = owner(told.mover) if told.mover else say("number-all")
    what = {"who": who, "name": name, "base": comparison.base_name, "month": ranked.month}
    value = result.difference or 0.0
    tone = "even" if not result.certain else "good" if value > 0.0 else "bad"
    number = Number(
        f"{form.change(value)}{form.step}", say("number-npv", **what),
        interval_said(result, form), [*often(comparison, name, result)], tone,
    )  # fmt: skip
    return number, result, form


def interval_said(result: Paired, form: Format) -> str:
    """`95 %: -24.3M to -18.7M USD`."""
    if result.low is None or result.high is None:
        return say("number-no-interval")
    low, high = form.change(result.low), f"{form.change(result.high)}{form.step}"
    return say("number-interval", low=low, high=high)


def often(comparison: Comparison, name: str, result: Paired) -> Iterator[str]:
    """In how many pairs it is better, from where to where it goes, and other months."""
    ranked = Ranking(comparison)
    if result.higher is not None and not result.same:
        times = round(result.higher * result.n)
        yield say("number-often", times=times, count=result.n)
    for figure in (ranked.figure(name, one) for one in ("npv", "revenue_share", "users")):
        if figure is None or figure.result.base_mean is None:
            continue
        if figure.result.alternative_mean is None:
            continue
        levels = (figure.result.base_mean, figure.result.alternative_mean)
        before, after = (figure.format.level(value) for value in levels)
        yield say("number-way", what=find(figure.metric).called, before=before, after=after)
    told = comparison.money[name]
    for month in told.marks:
        if month != ranked.month:
            value = money.with_interval(told.at(month), told.format, ends=True)
            yield say("number-month", month=month, value=f"{value}{told.format.step}")


# Sections ----------------------------------------------------------------------------------


def why_section(comparison: Comparison, pictures: Pictures) -> Section:
    """Why: the paragraph, the waterfall, from whom, and the tables."""
    found: list[Block] = []
    base = comparison.base_name
    for name in comparison.alternatives:
        told = blocks(partial(why.about, comparison, name, everything=True))
        # the title of one is the section's
        told = told[1:] if len(comparison.alternatives) == 1 else told
        words = [one for one in told[:2] if isinstance(one, (Heading, Words))]
        found += words
        if name in comparison.why:
            label = say("picture-why", name=name)
            found += pictures.of(label, partial(why_pictures.pictures, comparison.why[name], base))
        found += told[len(words) :]
    return Section("why", say("section-why"), found)


def ranking_section(comparison: Comparison) -> Section:
    """Several alternatives: their ranking, their differences, and a sentence each."""
    ranked = Ranking(comparison)
    found = blocks(lambda: ranking.ranked(ranked), lambda: ranking.differences(ranked))
    found += [Words(sentence(comparison, name)) for name in comparison.alternatives]
    found += blocks(lambda: [*compared.asked(comparison)])
    return Section("ranking", say("section-ranking"), found)


def figures_section(comparison: Comparison) -> Section:
    """One alternative: its few figures."""
    (name,) = comparison.alternatives
    if name not in comparison.money:
        return Section("figures", say("section-figures"), [])
    return Section(
        "figures", say("section-figures"), blocks(lambda: compared.few(comparison, name))
    )


def money_section(comparison: Comparison, pictures: Pictures) -> Section:
    """What each alternative comes to in money over time."""
    found: list[Block] = []
    if comparison.money:
        found += pictures.of(say("picture-npv"), lambda folder: figures.effects_figure(
            comparison, folder / "npv.png"))  # fmt: skip
    several = len(comparison.alternatives) > 1
    for name in comparison.money:
        found += blocks(partial(money.of_alternative, comparison, name, several))
    return Section("money", say("section-money"), found)


def paths_section(comparison: Comparison, pictures: Pictures) -> Section:
    """The fan charts of all alternatives."""

    def fans(folder: Path) -> Iterator[Path]:
        files = figures.comparison_figures(comparison, folder)
        return (file for file in files if file.name.startswith("fans"))

    return Section("paths", say("section-paths"), pictures.of(say("picture-fans"), fans))


def market_sections(comparison: Comparison, pictures: Pictures) -> Iterator[Section]:
    """Shares, segments, growth and satisfaction in both arms; of several, in the best."""
    ranked = Ranking(comparison)
    names = [name for name in ranked.order if name != comparison.base_name]
    name = names[0]
    base, other = comparison.base, comparison.alternatives[name]
    arms = {comparison.base_name: base, name: other}
    shares = market.shares(arms, pictures)
    if len(names) > 1:
        told = say("arms-shown", name=name, base=comparison.base_name)
        shares = shares._replace(blocks=[Words(told), *shares.blocks])
    yield shares
    yield market.segments(arms, pictures)
    yield market.growth(arms, pictures)
    yield satisfaction(comparison, name)


def satisfaction(comparison: Comparison, name: str) -> Section:
    """Both indices of satisfaction, of every provider in both arms."""
    month, arms = comparison.question.last, (comparison.base, comparison.alternatives[name])
    names = comparison.names("provider", arms[1])
    header = [said_level("provider")]
    columns: list[list[str]] = [names]
    for metric in ("satisfaction_index", "csi_dispersion"):
        form = find(metric).format(comparison.base.scenario.market.currency)
        told = [comparison.figure(name, metric, "provider", one, month).result for one in names]
        header += [
            say("satisfaction-in", what=form.label(find(metric).called), arm=arm)
            for arm in (comparison.base_name, name)
        ]
        header.append(say("satisfaction-change"))
        columns += [
            [form.amount(one.base_mean) for one in told],
            [form.amount(one.alternative_mean) for one in told],
            [with_interval(one, form) for one in told],
        ]
    caption = say("satisfaction-caption", month=month)
    rows = [*zip(*columns, strict=True)]
    return Section("satisfaction", say("section-satisfaction"),
                   [*market.indices(), Table(caption, header, rows)])  # fmt: skip


def with_interval(one: Paired, form: Format) -> str:
    """A change with half its interval."""
    return money.with_interval(one, form, ends=True)


def said_level(level: str) -> str:
    """What a level is called in a table."""
    return tables.shown("level", level)


def flip_section(comparison: Comparison, pictures: Pictures) -> Section:
    """When the answer would flip."""
    found: list[Block] = []
    if comparison.flips:
        told = FlipAnswer(comparison.flips)
        found += blocks(lambda: str(told))[1:]
        found += pictures.of(say("picture-flip"), told.figures)
    return Section("sensitivity", say("section-sensitivity"), found)


def assumed(comparison: Comparison) -> list[str]:
    """What the answer rests on, in words."""
    return [one.text for one in blocks(Assumed(comparison).line) if isinstance(one, Words)]


def made_section(comparison: Comparison) -> Section:
    """What made it."""
    base = comparison.base
    rows = [
        (say("about-seed"), str(base.seed)),
        (say("about-pairs"), str(comparison.pairs)),
        (say("about-months"), str(comparison.question.last)),
        (say("about-agents"), f"{base.scenario.agents:,} / {base.scenario.market.customers:,}"),
    ]
    arms = {comparison.base_name: base.scenario, **arms_of(comparison)}
    return about.made(arms, [one.seed for one in base.results], rows)


def frames(comparison: Comparison) -> dict[str, Any]:
    """The tables for files."""
    ranked = Ranking(comparison)
    found = {
        "ranking": ranked.table(),
        "differences": ranked.difference_table(),
        "figures": comparison.table(),
        **why.frames(comparison.why),
        **(FlipAnswer(comparison.flips).frames() if comparison.flips else {}),
    }
    return {name: frame for name, frame in found.items() if len(frame)}
