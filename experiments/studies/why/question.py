"""What an explanation is asked: of which alternatives, whose figures, over how many pairs.

An explanation goes with a comparison: `ask_why` adds it to a question that `compare` can answer,
or says what cannot be explained and why.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from experiments.studies.arms import Arm, BadRequest
from experiments.studies.question import Question, Work
from experiments.studies.why.levers import (
    Action,
    Lever,
    changes_of_mover,
    changes_of_others,
    levers_of,
    retold,
)
from simulator import meeting
from simulator.errors import instead, together
from simulator.scenario import Scenario

PAIRS = 12  # explained where nobody says how many


class Why(NamedTuple):
    """What is explained of a comparison.

    Attributes:
        of: whose figures; None: of each alternative those of who moves.
        pairs: pairs of runs that are explained, the first of the comparison's.
    """

    of: str | None
    pairs: int

    def about(self) -> dict[str, Any]:
        """What is asked, as data."""
        return self._asdict()


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
        BadRequest: when nobody can say whose figures.
        simulator.meeting.CannotReplay: when an alternative cannot be replayed.
    """
    pairs = question.pairs if reps is not None else min(PAIRS, question.pairs)
    asked = question._replace(why=Why(of, pairs))
    for case in cases(asked):
        meeting.demand_replayable(*(until(one, case.month) for one in case.both))
    return asked


def cases(question: Question) -> list[Case]:
    """The alternatives that are explained."""
    asked = question.why
    if asked is None:
        return []
    return [Case(question, work, whose(question, work.arm)) for work in question.leading]


def whose(question: Question, arm: Arm) -> tuple[str, ...]:
    """The providers whose figures are explained."""
    of = question.why.of if question.why is not None else None
    there = {**question.base.scenario.providers, **arm.scenario.providers}
    if of is not None:
        if of not in there:
            raise BadRequest(f"--of {of}: no provider{instead(of, there, 'there are')}")
        return (of,)
    if not arm.brands:
        raise BadRequest(
            f"{arm.name}: nobody moves first, so that nobody knows whose figures to explain; "
            "name a provider, e.g. --of " + next(iter(there))
        )
    return arm.brands
