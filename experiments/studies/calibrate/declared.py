"""What the file of a calibration says: data, parameters to fit, what is held out, how long."""

from typing import Annotated, Any, ClassVar, Literal, NamedTuple

from pydantic import Field, model_validator

from experiments.studies.study.declared import Count, Replications, Study
from experiments.studies.study.factors import Factor
from simulator import units as q
from simulator.fields import Fault, Faults, Strict, Text, parameter

SHORTEST, SPAN = 3, 0.25  # months of forecast; share of the data that is held out
FEWEST_TRIALS = 48
Trials = Annotated[int, q.Quantity("1", "number of points", ge=FEWEST_TRIALS, le=100_000)]
Weight = Annotated[float, q.Quantity("1", "weight", gt=0, le=1e6)]
Tolerance = Annotated[float, q.Quantity("fraction", "tolerance", gt=0, le=1)]
Figure = Annotated[float, q.Quantity("1", "figure", ge=-1e15, le=1e15)]
Deviation = Annotated[float, q.Quantity("1", "standard deviation", gt=0, le=1e15)]
Month = Annotated[float, q.Quantity("1", "month", ge=0, le=q.LAST_MONTH)]


class Kept(NamedTuple):
    """How counts of one kind are compared.

    Attributes:
        metric: what the model calls them.
        log: whether in logs: 10 % off weighs the same at 100 and at 10,000.
        flow: whether a period's figure is a sum over its months.
        tolerance: standard deviation of what the model leaves out; of logs, or of shares.
        share: whether they may be written in percent.
    """

    metric: str
    log: bool
    flow: bool
    tolerance: float
    share: bool


KINDS = {
    "users": Kept("users", True, False, 0.03, False),
    "revenue": Kept("revenue", True, True, 0.03, False),
    "shares": Kept("revenue_share", False, False, 0.01, True),
    "user_shares": Kept("user_share", False, False, 0.01, True),
    "adoption": Kept("adoption", True, False, 0.03, True),
}
What = Literal["users", "revenue", "shares", "user_shares", "adoption"]


class Data(Strict):
    """A file of what was seen."""

    file: Text = parameter(..., "a CSV file, beside the study's file", example="users.csv")
    what: What | None = parameter(
        None, "what its counts are (default: as their column is called, else users)"
    )
    time: Text | None = parameter(None, "the column of times; needed where a choice is left")
    column: Text | None = parameter(None, "the column of counts; likewise")
    columns: dict[Text, Text] = parameter(
        means="by provider, a column each: the column, and whose it is", default_factory=dict
    )
    provider: Text | None = parameter(
        None, "by provider, a row each: the column that says whose the row is"
    )
    names: dict[Text, Text] = parameter(
        means="what that column calls a provider, and who that is", default_factory=dict
    )
    per: Literal["month", "quarter", "year"] | None = parameter(
        None, "of revenue: the period that a figure is the sum of (default: as times are written)"
    )
    tolerance: Tolerance | None = parameter(
        None, "how far a right model may be off: relative, of shares in points"
    )


class Aim(Strict):
    """One figure that the market shall have."""

    metric: Text = parameter(..., "METRIC.NAME, without a month", example="users.aurora")
    month: Month = parameter(..., "when, in months since the start", example=12)
    value: Figure = parameter(..., "what it was", example=1200)
    tolerance: Deviation = parameter(..., "its standard deviation", example=50)
    weight: Weight = parameter(1.0, "how many such figures it counts for")


class Parameter(Factor):
    """One thing that is fitted; a path with `*` stands for all providers or segments."""

    times: Annotated[list[Any], Field(min_length=2, max_length=2)] | None = parameter(
        None, "the range, as multiples of what the scenario has", example=[0.5, 2.0]
    )


class Calibrate(Study):
    """Fit a scenario to what was seen, and forecast from there."""

    FREE: ClassVar[tuple[str, ...]] = ("title", "question", "limits")

    kind: Literal["calibrate"] = parameter("calibrate", "which study it is")
    data: Data | None = parameter(None, "a series that was seen")
    targets: list[Aim] = parameter(means="single figures that were seen", default_factory=list)
    parameters: list[Parameter] = parameter(
        means="what is fitted (default: what such data can move)", default_factory=list
    )
    scale: bool = parameter(
        False,
        "fit the size of the market, too: customers, with capacities, promotion and fixed costs "
        "in proportion",
    )
    held_out: q.Fraction = parameter(
        SPAN, "share of the times, the last, that the fit does not see"
    )
    forecast: q.Length = parameter(SHORTEST, "months behind the data to forecast")
    trials: Trials = parameter(256, "points that are tried")
    replications: Replications = parameter(
        means="runs a point", default_factory=lambda: Replications(n=4)
    )
    recovery: Count | Literal[0] = parameter(
        10, "planted markets that the fit shall find again; 0: none"
    )

    @model_validator(mode="after")
    def consistent(self) -> "Calibrate":
        """What no single field can check."""
        found = []
        if self.data is None and not self.targets:
            found.append(Fault(("data",), "give data: {file: FILE.csv}, or targets"))
        if self.replications.target is not None:
            found.append(Fault(("replications", "target"), "a calibration takes n, no target"))
        if self.random != "common":
            found.append(Fault(("random",), "a calibration compares points on common seeds"))
        if found:
            raise Faults(*found)
        return self
