"""What a file of kind `robustness` says: the strategies, the futures, what is wanted."""

from typing import Annotated, Any, Literal

from pydantic import Field

from experiments.studies.optimise.declared import Goal, Money
from experiments.studies.study.declared import Replications, Study
from experiments.studies.study.factors import Factor
from experiments.studies.sweep.record import Arm, Points
from simulator.fields import Label, Strict, Text, parameter


class Future(Strict):
    """One way in which things may come."""

    name: Label = parameter(..., "what the future is called", example="chip shortage")
    scenario: Text | None = parameter(None, "a bundled scenario, or a file, that shows it")
    set: dict[Text, Any] = parameter(
        means="what it lays over the study's scenario, or over that one", default_factory=dict
    )


class Robustness(Study):
    """Strategies over futures."""

    kind: Literal["robustness"] = parameter("robustness", "which study it is")
    arms: Annotated[list[Arm], Field(min_length=2, max_length=100)] = parameter(
        ..., "the strategies"
    )
    goal: Goal = parameter(
        ..., "what is wanted: {maximise: METRIC.NAME} or {minimise: METRIC.NAME}",
        example={"maximise": "npv.borealis"},
    )  # fmt: skip
    enough: Money | None = parameter(None, "the goal's value that would do, in its unit")
    futures: list[Future] = parameter(means="the futures, one by one", default_factory=list)
    factors: list[Factor] = parameter(
        means="instead: what nobody knows, over which futures are drawn", default_factory=list
    )
    n: Points | None = parameter(None, "how many are drawn, a Latin hypercube over all ranges")
    replications: Replications = parameter(
        means="runs of every strategy in every future", default_factory=lambda: Replications(n=10)
    )
