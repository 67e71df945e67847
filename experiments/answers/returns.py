"""What each action of a scenario is worth, in words: the table of returns, document and files."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.answers.compared.assumed import rests_on
from experiments.answers.compared.money import (
    figures_of,
    interval,
    little_said,
    turn,
    with_interval,
)
from experiments.answers.layout import folded, paragraph, table
from experiments.answers.speech import say, titles
from experiments.answers.speech.acting import action_words
from experiments.studies.arms import answering
from experiments.studies.folders import put_in_place
from experiments.studies.money import Money
from experiments.studies.roi.question import Removal, without
from experiments.studies.roi.returns import Returns
from experiments.studies.statistics import CONSTANT, FEWEST_PAIRS, Paired
from simulator import __version__
from simulator.numbers import DASH, Format, plain, unit_words
from simulator.outcome.files import write_frames, write_json
from simulator.outcome.results import provenance
from simulator.scenario import assumptions, canonical, digest
from simulator.speech import shown

WIDE = 29  # columns of an action's words
MARKET = "market"  # who pays for what nobody in particular does


def answer(returns: Returns) -> str:
    """The table of actions, together and one by one, and what was assumed."""
    question = returns.question
    about, pairs = question.scenario, returns.pairs
    told = {"month": str(question.last), "currency": unit_words(about.market.currency)}
    asked = say("roi-asked" if pairs >= FEWEST_PAIRS else "roi-asked-few", count=pairs, **told)
    head = ("", say("roi-head-who"), say("roi-head-effect"), say("roi-head-cost"),
            say("roi-head-roi"), say("roi-head-payback"), say("roi-head-hole"))  # fmt: skip
    parts = [
        f"{titles.title_of(about)}\n{paragraph(asked)}",
        table(head, lines(returns)),
        paragraph(say("roi-note")),
        paragraph(say("roi-offers")) if any(m.given for m in returns.money.values()) else "",
        *together(returns),
        "\n".join(map(paragraph, turning(returns))),
        "\n".join(paragraph(say("roi-left-out", what=text)) for text in left_out(returns).values()),
        paragraph(say("roi-assumed", what=told_of(returns))),
        little_said() if pairs < FEWEST_PAIRS else "",
    ]
    return "\n\n".join(part for part in parts if part)


# The table ---------------------------------------------------------------------------------


def lines(returns: Returns) -> Iterator[Sequence[str]]:
    """The lines of the table: an action has as many as its words need."""
    for removal, money in returns.money.items():
        yield from zip_longest(
            words_of(returns, removal), *([cell] for cell in cells(money)), fillvalue=""
        )


def words_of(returns: Returns, removal: Removal) -> list[str]:
    """The name of an action, and what it is; of several, who acts, and their names."""
    question = returns.question
    if len(removal.places) > 1:
        head, words = title(returns, removal), removal.name
    else:
        (place,) = removal.places
        at = question.scenario.timeline[place].at
        head = say("roi-action", name=removal.name, month=str(at))
        words = action_of(returns, place)
    wrapped = folded(words, WIDE - 2)
    return [head, *(f"  {line}" for line in wrapped)]


def action_of(returns: Returns, place: int) -> str:
    """An action in words."""
    scenario = returns.question.scenario
    return action_words(canonical(scenario)["timeline"][place], scenario)


def told_of(returns: Returns) -> str:
    """What the answer rests on, in a line."""
    return say("list-semicolon").join(assumed(returns, say("money-where")))


def title(returns: Returns, bundle: Removal) -> str:
    """`all 5 together`, `2 of cumulus together`."""
    count, every = len(bundle.places), len(bundle.places) == len(returns.question.singles)
    if every:
        return say("roi-all", count=count)
    return say("roi-some", count=count, who=owner(bundle))


def owner(removal: Removal) -> str:
    """Who pays, as the table has it."""
    return removal.who or shown("level", MARKET)


def cells(money: Money) -> Iterator[str]:
    """The figures of a line."""
    form, roi = money.format, money.incremental_roi
    yield money.mover or shown("level", MARKET)
    yield with_interval(money.at(money.month), form)
    yield form.amount(money.lever)
    yield DASH if roi is None else f"{roi:.2f}"
    if not money.effect.any():
        yield from (DASH, DASH)
        return
    yield payback(money)
    yield hole(money)


def payback(money: Money) -> str:
    """`54 (43..76)`; an end that is open where some pairs never pay back."""
    one = money.payback
    if one.earliest is None or one.median is None:
        return say("roi-not-by", month=str(money.last))
    if one.earliest == one.latest and not one.never:
        return f"{one.median:.0f}"
    return f"{one.median:.0f} ({one.earliest}..{'' if one.never else one.latest})"


def hole(money: Money) -> str:
    """`-4.0M (28)`; what is lowest at the end is no hole yet."""
    one = money.hole
    if one is not None:
        return f"{money.format.amount(one.amount)} ({one.month})"
    mean = money.effect.mean(axis=0)
    return say("roi-deepens") if mean[-1] < 0.0 and mean[-1] == mean.min() else DASH


# Together ----------------------------------------------------------------------------------


def together(returns: Returns) -> list[str]:
    """The joint effects beside the sums of the single ones; nothing where none is told."""
    bundles = returns.question.bundles
    if not bundles:
        return []
    form = returns.money[bundles[0]].format
    rows, said = [], []
    for bundle in bundles:
        both = returns.together(bundle)
        rows.append((
            title(returns, bundle), owner(bundle),
            form.change(both.base_mean), form.change(both.alternative_mean),
            with_interval(both, form),
        ))  # fmt: skip
        if returns.pairs >= FEWEST_PAIRS:
            said.append(paragraph(sentence(bundle, both, form)))
    head = ("", say("roi-head-who"), say("roi-head-single"), say("roi-head-joint"),
            say("roi-head-difference"))  # fmt: skip
    return [table(head, rows), "\n".join(said)]


def sentence(bundle: Removal, both: Paired, form: Format) -> str:
    """`To cumulus its 2 actions together are worth 3.1M USD more than one by one (95 %: ...).`"""
    told = {"who": bundle.who or "", "count": len(bundle.places)}
    whose = "its" if bundle.who else "all"
    if both.same or both.difference is None:
        return say(f"roi-same-{whose}", **told)
    told["interval"] = interval_words(both, form)
    if both.low is not None and not both.certain:
        return say(f"roi-unclear-{whose}", **told)
    more = "more" if both.difference > 0.0 else "less"
    return say(f"roi-{more}-{whose}", **told, size=f"{form.size(both.difference)}{form.currency}")


def interval_words(result: Paired, form: Format) -> str:
    """`95 %: +1.2M to +5.0M USD`, or why there is none."""
    if result.low is None or result.high is None:
        return say("interval-constant" if result.method == CONSTANT else "interval-none")
    low, high = form.change(result.low), form.change(result.high)
    return say("interval-told", low=low, high=f"{high}{form.currency}")


# What is to be known beside ----------------------------------------------------------------


def turning(returns: Returns) -> Iterator[str]:
    """Whose sign is not that of all months."""
    arms = say("roi-without"), say("roi-with")
    for removal, money in returns.money.items():
        if money.turns:
            turns = say("list-semicolon").join(turn(one, arms) for one in money.turns)
            yield say("roi-turns", name=removal.name, turns=turns)


def left_out(returns: Returns) -> dict[str, str]:
    """What could not be told, by action."""
    return {
        f"timeline.{place}": f"timeline.{place} {why}"
        for place, why in returns.question.left_out.items()
    }


def assumed(returns: Returns, rest: str = "") -> list[str]:
    """What the answer rests on; `rest` as in `assumptions`."""
    question = returns.question
    scenario = question.scenario
    follows = say("roi-follows" if question.orders_by_demand else "roi-as-written")
    names = answering(scenario)
    others = say("roi-else")
    if names:
        others = say("roi-else-answer", who=say("list-comma").join(names), count=len(names))
    asked = [place for one in question.singles for place in one.places]
    levers = assumptions(scenario, without(scenario, asked), rest)
    return rests_on(follows, others, question.last, scenario, levers)


# As data ------------------------------------------------------------------------------------


def document(returns: Returns, folder: Path | None = None) -> dict[str, Any]:
    """The document of `roi --json`."""
    question = returns.question
    actions, bundles = {}, {}
    for one in question.singles:
        (place,) = one.places
        said = {"month": question.scenario.timeline[place].at, "words": question.words(place)}
        actions[one.name] = said | figures_of(returns.money[one])
    for one in question.bundles:
        both = returns.together(one)
        bundles[one.name] = {
            "actions": [part.name for part in returns.parts_of(one)],
            **figures_of(returns.money[one]),
            "one_by_one": both.base_mean,
            "difference": interval(both),
        }
    return plain(
        {
            "scenario": question.scenario.name,
            "digest": digest(question.scenario),
            "seed": question.seed,
            "pairs": returns.pairs,
            "descriptive_only": returns.pairs < FEWEST_PAIRS,
            "months": question.last,
            "actions": actions,
            "together": bundles,
            "left_out": left_out(returns),
            "assumed": assumed(returns),
            "version": __version__,
            "out": None if folder is None else str(folder),
        }
    )


def monthly(returns: Returns) -> pd.DataFrame:
    """The effect on NPV of every action and bundle in every month."""
    rows = [
        (removal.name, removal.who or "", month, *interval(money.at(month)).values())
        for removal, money in returns.money.items()
        for month in range(money.last + 1)
    ]
    return pd.DataFrame(rows, columns=[
        "actions", "mover", "month", "mean", "low", "high", "method",
    ])  # fmt: skip


def save(returns: Returns, folder: Path) -> list[Path]:
    """Write tables, answer, summary and provenance; returns the files."""
    question = returns.question
    about = provenance(question.scenario) | {
        "question": question.about(),
        "seed": question.seed,
        "pairs": returns.pairs,
    }
    frames = {"returns": returns.table(), "npv": monthly(returns)}
    with put_in_place(folder) as making:
        files = write_frames(making, frames, about)
        files.append(write_json(making / "summary.json", document(returns, folder)))
        files.append(write_json(making / "provenance.json", about))
        files.append(making / "answer.txt")
        files[-1].write_text(f"{answer(returns)}\n", encoding="utf-8")
    return [folder / file.name for file in files]
