"""What a file of kind `seek` says: the goal, what is changed, over which range."""

from typing import Annotated, Any, Literal

from pydantic import Field

from experiments.studies.study.declared import Study
from simulator import units as q
from simulator.fields import Text, parameter

POINTS = 9  # of the grid that is looked at first
Points = Annotated[int, q.Quantity("1", "number of points", ge=3, le=1000)]


class Seek(Study):
    """The smallest change that reaches a goal."""

    kind: Literal["seek"] = parameter("seek", "which study it is")
    goal: Text = parameter(
        ..., "what shall be reached: WHO.METRIC >= AMOUNT, or base + AMOUNT",
        example="aurora.npv >= base + 10 MUSD",
    )  # fmt: skip
    at: Text | None = parameter(None, "the month of the goal; default the last")
    path: Text = parameter(..., "what is changed, as --set writes it",
                           example="providers.aurora.price")  # fmt: skip
    between: Annotated[list[Any], Field(min_length=2, max_length=2)] = parameter(
        ..., "from where to where it may be changed", example=[1.8, 3.2]
    )
    points: Points = parameter(POINTS, "values that are looked at before the search narrows")
