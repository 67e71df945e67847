"""What a file of kind `optimise` says: whose levers, which goals, up to which budgets."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from experiments.studies.speech import rule
from experiments.studies.study.declared import Count, Replications, Study
from experiments.studies.study.factors import Factor
from simulator import units as q
from simulator.fields import Strict, Text, parameter

Money = Annotated[float | str, Field(union_mode="left_to_right")]
Some = Annotated[int, q.Quantity("1", "number", ge=2, le=1000)]
Plans = Annotated[int, q.Quantity("1", "number of plans", ge=1, le=50)]
FEWEST_FRESH = 6  # pairs: below, an interval says little


class Goal(Strict):
    """A metric that shall be as high, or as low, as can be."""

    maximise: Text | None = parameter(
        None, "METRIC.NAME that shall be high", example="npv.borealis"
    )
    minimise: Text | None = parameter(None, "METRIC.NAME that shall be low", example="churn")

    @model_validator(mode="after")
    def one_way(self) -> "Goal":
        """A goal has one metric and one direction."""
        if (self.maximise is None) == (self.minimise is None):
            raise ValueError(rule("goal-one"))
        return self

    @property
    def label(self) -> str:
        """What is measured."""
        return self.maximise or self.minimise or ""

    @property
    def sign(self) -> float:
        """1 where more is better, -1 where less is."""
        return 1.0 if self.maximise else -1.0


class Fresh(Strict):
    """Runs of the finalists on seeds that the search has not seen."""

    n: Annotated[int, q.Quantity("1", "pairs", ge=FEWEST_FRESH, le=10_000)] = parameter(
        20, "pairs that every finalist gets"
    )
    most: Count = parameter(60, "pairs at most, for finalists that cannot be told apart yet")


class Optimise(Study):
    """What a provider's levers can gain, by how much they may cost."""

    kind: Literal["optimise"] = parameter(..., "which study it is")
    provider: Text = parameter(..., "whose levers", example="borealis")
    levers: list[Factor] = parameter(
        means="what may be set, each in a range or to one of some values", default_factory=list
    )
    invest: list[Text] = parameter(
        means="levers of the table that may be invested in, or not", default_factory=list
    )
    invest_at: q.At = parameter(12, "the month in which investments are ordered")
    goals: Annotated[list[Goal], Field(max_length=4)] = parameter(
        means="what is wanted (default: the provider's NPV)", default_factory=list
    )
    budgets: Annotated[list[Money], Field(min_length=1, max_length=20)] = parameter(
        ...,
        "what the plan may cost more than the base over the whole run, in the market's currency",
        example=["1M", "2M"],
    )
    constraints: list[Text] = parameter(
        means="what must hold on average: METRIC.NAME >= NUMBER, or base", default_factory=list
    )
    trials: Annotated[int, q.Quantity("1", "number of plans", ge=1, le=100_000)] = parameter(
        160, "plans that the search tries"
    )
    batch: Some = parameter(16, "plans that it tries at a time")
    screen: Count = parameter(4, "pairs of runs that every plan gets")
    replications: Replications = parameter(
        means="pairs of runs that promising plans get", default_factory=lambda: Replications(n=12)
    )
    finalists: Plans = parameter(5, "plans that are run again on fresh seeds")
    fresh: Fresh = parameter(means="how often they are", default_factory=Fresh)
    indifference: Money | None = parameter(
        None, "the smallest difference of the goal worth telling (default: a quarter of the gain)"
    )
