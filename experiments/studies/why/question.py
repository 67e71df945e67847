"""What an explanation is asked: of which alternatives, whose figures, over how many pairs.

An explanation goes with a comparison: `ask_why` adds it to a question that `compare` can answer.
An alternative that cannot be explained is compared all the same, and its reason is kept; where
none can, the question is refused.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from experiments.studies.arms import Arm, BadRequest
from experiments.studies.question import Question, Work
from experiments.studies.speech import rule
from experiments.studies.why.levers import (
    Action,
    Lever,
    changes_of_mover,
    changes_of_others,
    levers_of,
    retold,
)
from simulator import meeting
from simulator.errors import UserError, meant, together
from simulator.scenario import Scenario

PAIRS = 12  # explained where nobody says how many


class Why(NamedTuple):
    """What is explained of a comparison.

    Attributes:
        of: whose figures; None: of each alternative those of who moves, or of all providers.
        pairs: pairs of runs that are explained, the first of the comparison's.
        refused: why an alternative cannot be explained, and the way out, by name.
    """

    of: str | None
    pairs: int
    refused: Mapping[str, str] = MappingProxyType({})

    def about(self) -> dict[str, Any]:
        """What is asked, as data."""
        return {"of": self.of, "pairs": self.pairs}


class Case:
    """One alternative that is explained.

    Args:
        question: the comparison.
        work: the alternative's runs.
        whose: the providers whose figures are explained, as one.

    Attributes:
        levers: what is played alone; none where the alternative is explained as a whole.
        own, others: what who moves, and what others do otherwise.
        retold: what one may invest in that is told otherwise; then there are no levers.
        compared: pairs of the comparison, of which the first are explained.
    """

    def __init__(self, question: Question, work: Work, whose: Sequence[str]) -> None:
        self.arm, self.whose, self.month = work.arm, tuple(whose), question.last
        self.as_base, self.frozen = work.as_base, work.frozen
        self.compared = question.pairs
        self.base, self.other = meeting.known_to_both(question.base.scenario, work.arm.scenario)
        about = self.base, self.other, work.arm.brands
        self.levers: tuple[Lever, ...] = levers_of(*about)
        self.own: list[Lever] = changes_of_mover(*about)
        self.others: list[Action] = changes_of_others(*about)
        self.retold = retold(self.base, self.other)
        self.key = f"why {together(self.whose)} until {self.month}: {work.key}"

    @property
    def name(self) -> str:
        """The alternative's."""
        return self.arm.name

    @property
    def both(self) -> tuple[Scenario, Scenario]:
        """The base and the alternative."""
        return self.base, self.other


def until(scenario: Scenario, month: int) -> Scenario:
    """A scenario that ends at the horizon; what it dates to later does not happen."""
    market = scenario.market.model_copy(update={"months": month})
    return scenario.model_copy(update={"market": market})


def ask_why(question: Question, of: str | None = None, reps: int | None = None) -> Question:
    """A comparison with an explanation.

    Args:
        of: the provider whose figures are explained (default: who moves).
        reps: pairs of runs that were asked for (default: PAIRS, or all where there are fewer).

    Raises:
        BadRequest: when `of` is no provider, or of several alternatives none can be explained.
        simulator.meeting.CannotReplay: when the only one cannot be.
    """
    pairs = question.pairs if reps is not None else min(PAIRS, question.pairs)
    asked = question._replace(why=Why(of, pairs))
    refused: dict[str, UserError] = {}
    for work in asked.leading:
        try:
            demand_explainable(Case(asked, work, whose(asked, work.arm)))
        except UserError as error:
            refused[work.arm.name] = error
    if len(refused) == len(asked.arms):
        raise refusal(refused)
    said = {name: str(error) for name, error in refused.items()}
    return asked._replace(why=Why(of, pairs, said))


def demand_explainable(case: Case) -> None:
    """Refuse what cannot be replayed.

    Raises:
        simulator.meeting.CannotReplay: with what differs and the way out.
    """
    meeting.demand_replayable(*(until(one, case.month) for one in case.both))


def refusal(refused: Mapping[str, UserError]) -> UserError:
    """The one error where no alternative can be explained; alike ones are told once."""
    first, *others = refused.values()
    if all(str(one) == str(first) for one in others):
        return first
    return BadRequest("\n".join(f"{name}: {error}" for name, error in refused.items()))


def cases(question: Question) -> list[Case]:
    """The alternatives that are explained."""
    asked = question.why
    if asked is None:
        return []
    return [
        Case(question, work, whose(question, work.arm))
        for work in question.leading
        if work.arm.name not in asked.refused
    ]


def whose(question: Question, arm: Arm) -> tuple[str, ...]:
    """The providers whose figures are explained: one that is named, who moves, or all together
    where nobody moves first, as the comparison tells their money.

    Raises:
        BadRequest: when who is named is no provider of the arm.
    """
    of = question.why.of if question.why is not None else None
    there = {**question.base.scenario.providers, **arm.scenario.providers}
    if of is None:
        return arm.brands or tuple(there)
    if of not in there:
        about = {"option": "--of", "name": of, "of": "", "hint": meant(of, there, "there-are")}
        raise BadRequest(rule("option-who", **about))
    return (of,)
