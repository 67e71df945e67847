"""Step 5, evaluation: what came of the last cycle, and whether to keep it."""

from typing import Any, NamedTuple

import numpy as np

from simulator.plugins.cycle import demand
from simulator.plugins.cycle.memory import Memory, Options
from simulator.plugins.cycle.notes import by_segment

LEAST_STEP = 0.02
BAD, DOUBTFUL = -2.0, -1.0  # scores
WORSE, SLIGHTLY_WORSE = -0.05, -0.03  # changes of satisfaction
FORECAST_ERROR = 0.15  # of what is expected, beside chance


class Verdict(NamedTuple):
    """What is made of the last cycle, a value a segment."""

    won: np.ndarray
    expected: np.ndarray  # more or less by what the rest of the market brought
    score: np.ndarray  # by how many standard deviations the plan was missed
    undone: np.ndarray  # True where the price goes back
    smaller: np.ndarray  # True where the step gets smaller
    step: np.ndarray  # of this cycle


def judged(
    memory: Memory, won: np.ndarray, satisfaction: np.ndarray, concerned: np.ndarray,
    options: Options,
) -> Verdict:  # fmt: skip
    """Hold what was won, and how satisfied users are, against what was expected.

        score = (won - expected) / sqrt(expected + (0.15 expected)^2)

    What the other segments together brought more or less is the market's, and taken out; ten
    customers as expected are added to both, so that few of them tell little.

    Args:
        won: (segments) customers since the last cycle.
        satisfaction: (segments) of own users now, nan without.
        concerned: (segments) False for those that are left alone.
    """
    planned = memory.expected.sum() - memory.expected
    trend = (won.sum() - won + demand.WINS) / (planned + demand.WINS)
    expected = memory.expected * trend
    spread = np.sqrt(expected + (FORECAST_ERROR * expected) ** 2)
    score = (won - expected) / np.where(spread > 0.0, spread, 1.0)
    change = satisfaction - memory.satisfaction  # nan is neither more nor less
    undone = concerned & ((score < BAD) | (change < WORSE))
    smaller = concerned & ~undone & ((score < DOUBTFUL) | (change < SLIGHTLY_WORSE))
    step = np.where(undone, np.maximum(0.5 * memory.step, LEAST_STEP), 1.15 * memory.step)
    step = np.where(smaller, 0.7 * memory.step, step)
    step = np.where(concerned, np.round(np.minimum(step, options.step), 9), memory.step)
    return Verdict(won, expected, score, undone, smaller, step)


def notes(
    verdict: Verdict, memory: Memory, places: np.ndarray, users: np.ndarray, content: np.ndarray
) -> list[dict[str, Any]]:
    """What the log says of some segments."""
    said = np.where(verdict.undone, "undo", np.where(verdict.smaller, "smaller", "keep"))
    columns = {
        "won": verdict.won, "expected": verdict.expected, "score": verdict.score,
        "users_before": memory.users, "users": users,
        "satisfaction_before": memory.satisfaction, "satisfaction": content,
        "verdict": said, "step": verdict.step,
    }  # fmt: skip
    return by_segment(**{name: column[places] for name, column in columns.items()})


def whole(
    memory: Memory, verdict: Verdict, users: float, share: float, profit: float, months: int
) -> dict[str, Any]:
    """What the log says of all segments together."""
    return {
        "users_before": memory.users.sum(), "users": users,
        "users_expected": memory.users_expected, "share_before": memory.share, "share": share,
        "share_expected": memory.share_expected,
        "worth": (verdict.won * memory.worth).sum(),
        "worth_expected": (memory.expected * memory.worth).sum(),
        "cost": memory.cost, "profit": profit, "months": months,
    }  # fmt: skip
