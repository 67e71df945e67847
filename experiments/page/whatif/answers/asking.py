"""The market work of the what-if room: base and variants by pairs, why, and a ranking.

The slider's answer runs each arm to its last month only and leaves out what `compare` tells
beside it, the other assumption on capacity and rivals frozen: it has to be there within two
seconds. What the figures mean is the same: the pairs, the customers, the seeds.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from experiments.answers.asking import comparisons
from experiments.answers.asking.comparisons import ComparisonAnswer
from experiments.page.whatif.answers.kept import KeptRuns
from experiments.page.working import Load, Report
from experiments.report import html
from experiments.studies import comparing
from experiments.studies.arms import Arm
from experiments.studies.question import Question, Work, ask
from experiments.studies.runs import AFTER, Runs
from experiments.studies.why.question import ask_why
from simulator.scenario import Scenario, digest

SEED = 1
WHY_PAIRS = 8  # as many as an answer has, unless it is asked for more
CUSTOMERS = (1_000, 2_000, 5_000, 10_000)
PAIRS = (4, 8, 16, 24)


class Size(NamedTuple):
    """How finely a session looks: customers simulated one by one, and pairs of runs."""

    customers: int = 5_000
    pairs: int = 8


def load_of(size: Size, scenario: Scenario, arms: int) -> Load:
    """What so many arms make the market do."""
    return Load(min(size.customers, scenario.agents), scenario.market.months, size.pairs * arms)


def question_of(base: Scenario, variants: Mapping[str, Scenario], pairs: int,
                at: int | None = None) -> Question:  # fmt: skip
    """Variants against their base, under their names, as `compare` asks it.

    Raises:
        UserError: when they cannot be compared.
    """
    return ask(
        base, *variants.values(), labels=tuple(variants), reps=pairs, seed=SEED, rivals="respond",
        at=None if at is None else [at],
    )  # fmt: skip


def quick_work(question: Question) -> list[Work]:
    """The runs of each arm to its last month, the base's first."""
    return [
        Work(arm, digest(arm.scenario), arm.scenario) for arm in (question.base, *question.arms)
    ]


def alone(base: Scenario) -> Work:
    """The runs of a base that nothing is compared with yet."""
    return Work(Arm(base.name, base), digest(base), base)


def paired(work: Sequence[Work], pairs: int, kept: KeptRuns, report: Report) -> dict[str, Runs]:
    """That many pairs of every arm, by the key of its runs. Kept runs are not made again; what
    was made is kept, also where the work was given up."""
    finished = kept.of(one.key for one in work)
    try:
        return comparing.pairs_of(work, SEED, pairs, None, report, finished)
    finally:
        kept.keep(finished)


def quick_answer(question: Question, kept: KeptRuns, report: Report) -> ComparisonAnswer:
    """The answer to a slider: base and variants, pair by pair."""
    work = quick_work(question)
    runs = paired(work, question.pairs, kept, report)
    arms = {one.arm.name: runs[one.key] for one in work[1:]}
    return ComparisonAnswer(question, runs[work[0].key], arms)


def why_load(size: Size, scenario: Scenario) -> Load:
    """What an explanation makes the market do: base, variant, each with the months after, and the
    mixed markets between them."""
    runs = 6 * min(WHY_PAIRS, size.pairs)
    customers = min(size.customers, scenario.agents)
    return Load(customers, scenario.market.months + AFTER, runs)


def report_load(size: Size, scenario: Scenario) -> Load:
    """What a report makes the market do: the base, and the variant as capacity follows, as it is
    ordered in the base, and with rivals frozen, each with the months after."""
    customers = min(size.customers, scenario.agents)
    return Load(customers, scenario.market.months + AFTER, 4 * size.pairs)


def reported(base: Scenario, variants: Mapping[str, Scenario], pairs: int, language: str,
             report: Report) -> str:  # fmt: skip
    """The report of variants against their base, with all that `compare` tells, as HTML."""
    question = ask(base, *variants.values(), labels=tuple(variants), reps=pairs, seed=SEED)
    return html(comparisons.answer(question, None, report), language)


def explained(question: Question, report: Report) -> ComparisonAnswer:
    """The same question with its why, over the first few pairs."""
    pairs = min(WHY_PAIRS, question.pairs)
    fewer = question._replace(pairs=pairs, most=pairs)
    return comparisons.answer(ask_why(fewer, None, pairs), None, report)
