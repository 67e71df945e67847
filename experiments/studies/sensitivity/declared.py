"""What a file of a sensitivity study says."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from experiments.studies.speech import rule
from experiments.studies.study.declared import Study
from experiments.studies.study.factors import Factor
from simulator import units as q
from simulator.fields import Fault, Faults, Text, parameter

Trajectories = Annotated[int, q.Quantity("1", "number of trajectories", ge=4, le=10_000)]
Levels = Annotated[int, q.Quantity("1", "number of levels", ge=2, le=100)]
Kept = Annotated[int, q.Quantity("1", "number of factors", ge=1, le=1000)]
Base = Annotated[int, q.Quantity("1", "number of blocks", ge=8, le=2**17)]
Confidence = Annotated[float, q.Quantity("fraction", "confidence", ge=0.5, le=0.999)]
Paths = list[Text]


class Sensitivity(Study):
    """Which factors matter: Morris, Sobol, or Sobol for what Morris found to matter."""

    kind: Literal["sensitivity"] = parameter(..., "which study it is", example="sensitivity")
    factors: Annotated[list[Factor], Field(max_length=1000)] = parameter(
        means="what varies; where neither range nor values are given, within the range that the "
        "scenario's reference gives for a value that is a guess or an estimate",
        default_factory=list,
    )
    source: Literal["guesses", "uncertain"] | None = parameter(
        None, "vary all that the scenario guesses, or all guesses and estimates", alias="from"
    )
    only: Paths = parameter(
        means="with `from`: patterns of the paths that vary, `segments.*.churn`",
        default_factory=list,
    )
    leave_out: Paths = parameter(
        means="with `from`: patterns of the paths that do not vary",
        default_factory=list,
        alias="except",
    )
    method: Literal["morris", "sobol", "both"] = parameter(
        "both", "screen, find shares of the variation, or those of what the screening kept"
    )
    trajectories: Trajectories = parameter(20, "Morris: how often each factor is moved")
    levels: Levels = parameter(4, "Morris: values a factor takes, an even number")
    keep: Kept = parameter(5, "with `both`: how many factors go on to Sobol")
    n: Base = parameter(256, "Sobol: blocks, a power of two")
    second_order: bool = parameter(False, "Sobol: whether pairs of factors are told, too")
    confidence: Confidence = parameter(0.95, "of all intervals")

    @model_validator(mode="after")
    def combined(self) -> "Sensitivity":
        """What no single field can see."""
        faults = []
        if self.n & (self.n - 1):
            below = 1 << (self.n.bit_length() - 1)
            about = {"below": str(below), "above": str(2 * below)}
            faults.append(Fault(("n",), rule("matters-power", **about)))
        if self.levels % 2:
            faults.append(Fault(("levels",), rule("matters-even", even=str(self.levels + 1))))
        if not self.factors and self.source is None:
            faults.append(Fault(("factors",), rule("matters-still")))
        if self.source is None:
            faults += [
                Fault((key,), rule("matters-patterns"))
                for key, given in (("only", self.only), ("except", self.leave_out)) if given
            ]  # fmt: skip
        if self.random != "common":
            faults.append(Fault(("random",), rule("random-common", kind="sensitivity")))
        if "replications" in self.model_fields_set:
            faults.append(Fault(("replications",), rule("matters-runs")))
        if faults:
            raise Faults(*faults)
        return self
