"""The file of a sweep: its design, what varies, its arms and constraints."""

from typing import Annotated, Any, Literal

from pydantic import Field

from experiments.studies.study.declared import Study
from experiments.studies.study.factors import Factor
from simulator import units as q
from simulator.fields import Label, Strict, Text, parameter

LEVELS = 5  # of a range on a grid, where nobody says
MOST_POINTS = 100_000
Levels = Annotated[int, q.Quantity("1", "number of levels", ge=2, le=1000)]
Points = Annotated[int, q.Quantity("1", "number of points", ge=1, le=MOST_POINTS)]
Listed = Annotated[list[dict[Text, Any]], Field(min_length=1, max_length=MOST_POINTS)]


class Design(Strict):
    """Which points are looked at."""

    kind: Literal["grid", "lhs", "sobol", "list"] = parameter(
        "grid", "every combination, a Latin hypercube, a Sobol sequence, or points one by one"
    )
    n: Points | None = parameter(None, "how many points, of lhs and sobol")
    levels: Levels | None = parameter(
        None, f"values a range takes on a grid, both ends among them; {LEVELS} where nobody says"
    )
    points: Listed | None = parameter(None, "the points of a list, each a table of path: value")


class Varied(Factor):
    """A factor that may say how many levels it has on a grid."""

    levels: Levels | None = parameter(None, "values its range takes; default the design's")


class Arm(Strict):
    """A move that is made at every point."""

    name: Label = parameter(..., "what the arm is called", example="discount")
    set: dict[Text, Any] = parameter(
        means="what it lays over a point: path: value, or {multiply: x} or {add: x} of what the "
        "point has",
        default_factory=dict,
    )


class Sweep(Study):
    """A study of many points."""

    kind: Literal["sweep"] = parameter("sweep", "which study it is")
    design: Design = parameter(means="which points are looked at", default_factory=Design)
    factors: list[Varied] = parameter(means="what varies", default_factory=list)
    arms: Annotated[list[Arm], Field(min_length=1)] = parameter(
        means="what is compared at every point; differences are to the first",
        default_factory=lambda: [Arm(name="base")],
    )
    constraints: list[Text] = parameter(
        means="what holds at every point that is looked at: `a.path <= another.path * 0.9`",
        default_factory=list,
    )
