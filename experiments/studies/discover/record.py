"""What a file of kind `discover` says: what may be otherwise, the strategy, when it succeeds."""

from typing import Annotated, Literal

from pydantic import Field

from experiments.studies.study.declared import Replications, Study
from experiments.studies.study.factors import Factor
from experiments.studies.sweep.record import Arm
from simulator import units as q
from simulator.fields import Text, parameter

FEWEST = 60  # futures: fewer leave too few for a tree and to test it
Futures = Annotated[int, q.Quantity("1", "number of futures", ge=FEWEST, le=100_000)]


class Discover(Study):
    """Where in a space of futures a strategy fails."""

    kind: Literal["discover"] = parameter("discover", "which study it is")
    n: Futures = parameter(300, "futures that are drawn, a Latin hypercube over all ranges")
    factors: Annotated[list[Factor], Field(min_length=1)] = parameter(
        ..., "what nobody knows, and between which ends it lies"
    )
    strategy: Arm | None = parameter(
        None, "the move that is judged; without one the scenario itself is"
    )
    success: Text = parameter(
        ...,
        "when a future is a success: METRIC.NAME >= NUMBER, or base: what it is without the move",
        example="npv.borealis > base",
    )
    replications: Replications = parameter(
        means="how many runs, or pairs of runs, a future gets",
        default_factory=lambda: Replications(n=3),
    )
