"""What a file of kind `select` says: the strategies, what is wanted, what is close enough."""

from typing import Annotated, Literal

from pydantic import Field

from experiments.studies.optimise.declared import Goal, Money
from experiments.studies.study.declared import Count, Study
from experiments.studies.sweep.record import Arm
from simulator import units as q
from simulator.fields import parameter

FEWEST = 5  # runs before any strategy may drop out: fewer do not tell how much they vary


class Select(Study):
    """Which of some strategies is the best."""

    kind: Literal["select"] = parameter("select", "which study it is")
    arms: Annotated[list[Arm], Field(min_length=2, max_length=100)] = parameter(
        ..., "the strategies"
    )
    goal: Goal = parameter(
        ..., "what is wanted: {maximise: METRIC.NAME} or {minimise: METRIC.NAME}",
        example={"maximise": "npv.borealis"},
    )  # fmt: skip
    indifference: Money = parameter(
        ..., "the smallest difference of the goal that matters, in its unit", example="1M"
    )
    confidence: q.Fraction = parameter(0.95, "the chance to be right that is wanted")
    start: Annotated[int, q.Quantity("1", "runs", ge=FEWEST, le=1_000_000)] = parameter(
        10, "runs that every strategy gets before any may drop out"
    )
    most: Count = parameter(200, "runs that a strategy gets at most")
