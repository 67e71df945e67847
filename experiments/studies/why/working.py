"""Explains the alternatives of a comparison: pair after pair, on threads, with progress.

A pair that is finished is kept where other finished runs are, and not made again.
"""

from typing import Any, NamedTuple

from experiments.studies.loop.jobs import replication_seed
from experiments.studies.question import Question
from experiments.studies.replications import Look, Progress, one_a_seed, side_by_side
from experiments.studies.why.pairs import Ahead, Found, Pair
from experiments.studies.why.question import Case, cases, refusal
from experiments.studies.why.reason import Reason
from simulator.errors import UserError
from simulator.meeting import CannotReplay
from simulator.model import available_threads

Finished = dict[str, dict[int, Found]]  # by case, and seed


class Explained(NamedTuple):
    """What came of the alternatives of a comparison, by name.

    Attributes:
        reasons: of those that are explained.
        refused: of the others why they cannot be, and the way out.
    """

    reasons: dict[str, Reason]
    refused: dict[str, str]


def explain(
    question: Question,
    threads: int | None = None,
    progress: Progress | None = None,
    finished: Any = None,
    compared: int | None = None,
) -> Explained:
    """Why each alternative of a comparison comes out as it does, by name.

    Args:
        finished: pairs by the key of their case, which are not made again; those made are added.
        compared: pairs of the comparison, where there are more than were asked for at first.

    Raises:
        CannotReplay: where runs show that no alternative can be explained.
        KeyboardInterrupt: soon after it was asked for.
    """
    kept: Finished = {} if finished is None else finished
    found: dict[str, Reason] = {}
    errors: dict[str, UserError] = {}
    for case in cases(question):
        case.compared = compared or case.compared
        own = kept.setdefault(case.key, {})
        try:
            pairs = explained(case, question, threads, progress, own)
        except CannotReplay as error:
            errors[case.name] = error
        else:
            found[case.name] = Reason(case, pairs)
    if errors and not found:
        raise refusal(errors)
    before = question.why.refused if question.why else {}
    return Explained(found, {**before, **{name: str(error) for name, error in errors.items()}})


def explained(
    case: Case,
    question: Question,
    threads: int | None,
    progress: Progress | None,
    finished: dict[int, Found],
) -> list[Found]:
    """The pairs of one alternative."""
    assert question.why is not None
    threads = threads or available_threads()
    seeds = [replication_seed(question.seed, r) for r in range(question.why.pairs)]
    left = sum(seed not in finished for seed in seeds)
    beside, inside = side_by_side(case.base.agents, threads, left)
    ahead = Ahead(left, progress)

    def make(seed: int, look: Look) -> Found:
        return Pair(case, seed, inside, lambda _: look(), ahead).found()

    return one_a_seed(seeds, make, beside, finished)


def kept_as(question: Question) -> dict[str, type[Found]]:
    """What pairs are kept under, and how they are read back."""
    return {case.key: Found for case in cases(question)}
