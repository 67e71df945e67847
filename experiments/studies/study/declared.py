"""What every study says: its scenario, seeds, replications, what it measures, its limits.

Each kind of study adds what is its own (`experiments.studies.kinds`). A study file is read as a
scenario is: strict, every problem at once, each at its line.
"""

from typing import Annotated, Any, Literal

from pydantic import Field

from simulator import units as q
from simulator.fields import Name, Strict, Text, parameter

Seed = Annotated[int, q.Quantity("1", "seed", ge=0, le=2**53)]
Count = Annotated[int, q.Quantity("1", "number of runs", ge=1, le=1_000_000)]
Seconds = Annotated[float, q.Quantity("seconds", "seconds", gt=0, le=1e6)]
Measured = Annotated[list[Annotated[str, Field(max_length=120)]], Field(min_length=1)]


class Target(Strict):
    """An interval that shall become narrow."""

    metric: Text = parameter(..., "METRIC.NAME whose mean is wanted", example="adoption")
    halfwidth: q.NonNegative = parameter(..., "half the width of its 95 % interval")


class Replications(Strict):
    """How many runs a point gets."""

    n: Count | None = parameter(None, "runs a point")
    target: Target | None = parameter(None, "run until every point's interval is that narrow")
    start: Count = parameter(8, "runs a point to begin with, where there is a target")
    most: Count = parameter(400, "most runs a point, where there is a target")


class Limits(Strict):
    """When a study gives up."""

    timeout_per_run: Seconds | None = parameter(None, "seconds that a run may take")
    max_failures: q.Fraction = parameter(0.05, "share of the runs that may fail; ten always may")


class Study(Strict):
    """What all kinds of study have in common."""

    name: Name = parameter(..., "what the study is called", example="my-study")
    kind: str = parameter(..., "which study it is", example="sweep")
    title: Text = parameter("", "a line that says what it is about")
    question: Text = parameter("", "the question that it answers")
    scenario: Text = parameter("baseline", "the scenario it runs: a bundled name, or a file")
    set: dict[Text, Any] = parameter(means="overrides that hold in all runs", default_factory=dict)
    months: q.Length | None = parameter(None, "months to simulate")
    agents: q.Agents | None = parameter(None, "customers to simulate one by one")
    seed: Seed = parameter(1, "root seed; replication r runs with H(seed, r)")
    random: Literal["common", "independent"] = parameter(
        "common", "whether points share the seeds of their replications"
    )
    replications: Replications = parameter(
        means="how many runs a point gets", default_factory=lambda: Replications(n=20)
    )
    metrics: Measured = parameter(
        ["adoption"], "what is measured at the end: METRIC.NAME, METRIC.NAME@MONTH"
    )
    monthly: list[Text] = parameter(means="what is kept of every month", default_factory=list)
    limits: Limits = parameter(means="when to give up", default_factory=Limits)
