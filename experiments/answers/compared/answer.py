"""The answer of a comparison, from the sentence to the last table.

One alternative: a sentence, its money, a few figures. Several: their ranking, and what each brings
more than another. All else stands behind `--all` and in files.
"""

from collections.abc import Iterator

from experiments.answers.compared import money, ranking, tables
from experiments.answers.compared.assumed import Assumed
from experiments.answers.compared.sentences import sentence, target_words
from experiments.answers.flip.saying import FlipAnswer
from experiments.answers.layout import paragraph
from experiments.answers.speech import say
from experiments.answers.speech.joining import pairs_words
from experiments.answers.why import files as why
from experiments.studies.compared.ranking import Ranking
from experiments.studies.comparison import Comparison
from experiments.studies.statistics import FEWEST_PAIRS
from simulator.speech import called


def comparison_answer(comparison: Comparison, everything: bool = False) -> str:
    """What people read; `everything` is `--all`."""
    several = len(comparison.alternatives) > 1
    parts = [
        *question(comparison),
        *(head_to_head(comparison, everything) if several else alone(comparison)),
        *why.text(comparison, everything),
        Assumed(comparison).line(),
        *([str(FlipAnswer(comparison.flips))] if comparison.flips else []),
        *remarks(comparison),
    ]
    if everything:
        parts += details(comparison) if several else []
        parts += tables.full(comparison)
    else:
        parts.append(paragraph(say("answer-rest")))
    return "\n\n".join(parts)


def question(comparison: Comparison) -> Iterator[str]:
    """What is asked, where the scenario says it."""
    if comparison.question.words:
        yield paragraph(comparison.question.words)


def alone(comparison: Comparison) -> Iterator[str]:
    """One alternative: its sentence, its money, and a few figures."""
    for name in comparison.alternatives:
        yield paragraph(sentence(comparison, name))
        if name in comparison.money:
            yield money.of_alternative(comparison, name, named=False)
            yield tables.few(comparison, name)


def head_to_head(comparison: Comparison, everything: bool) -> Iterator[str]:
    """Several: their ranking, what each brings more than another, and what was asked for; unless
    that stands in one of the tables that follow."""
    told = Ranking(comparison)
    yield ranking.ranked(told)
    if differences := ranking.differences(told):
        yield differences
    if not everything:
        yield from tables.asked(comparison)


def details(comparison: Comparison) -> Iterator[str]:
    """Of each of several its sentence and its money."""
    for name in comparison.alternatives:
        yield paragraph(sentence(comparison, name))
        if name in comparison.money:
            yield money.of_alternative(comparison, name)


def remarks(comparison: Comparison) -> Iterator[str]:
    """What came of an interval that was asked for, and that few pairs say little."""
    if comparison.question.target is not None:
        yield paragraph(target_words(comparison))
    if comparison.pairs < FEWEST_PAIRS:
        yield paragraph(money.little_said())


def brief(comparison: Comparison) -> str:
    """The answer on a few lines: what each alternative does to NPV and revenue share."""
    title = say(
        "brief-title", base=comparison.base_name, pairs=pairs_words(comparison.pairs),
        currency=called("unit", comparison.base.scenario.market.currency),
    )  # fmt: skip
    few = paragraph(money.little_said()) if comparison.pairs < FEWEST_PAIRS else ""
    parts = [
        *question(comparison),
        paragraph(title),
        tables.brief(comparison, ranking.longest()),
        Assumed(comparison).line(),
        few,
    ]
    return "\n\n".join(filter(None, parts))
