"""Scenarios: validated input, and every question one may ask about it.

`load` reads a YAML file with what it extends and overrides; whatever is wrong comes back as
one ScenarioError with a line for each problem. A Scenario is frozen; `digest` names it.
"""

from simulator.scenario.describe import (
    Difference,
    Loaded,
    Row,
    canonical,
    diff,
    digest,
    effective,
    in_words,
)
from simulator.scenario.loading import from_data, load, read, read_table
from simulator.scenario.nodes import Place, Problem, ScenarioError
from simulator.scenario.reference import (
    Parameter,
    Uncertain,
    json_schema,
    parameters,
    uncertainty,
)
from simulator.scenario.remarks import assumptions, remarks
from simulator.scenario.schema import Scenario

__all__ = [
    "Difference",
    "Loaded",
    "Parameter",
    "Place",
    "Problem",
    "Row",
    "Scenario",
    "ScenarioError",
    "Uncertain",
    "assumptions",
    "canonical",
    "diff",
    "digest",
    "effective",
    "from_data",
    "in_words",
    "json_schema",
    "load",
    "parameters",
    "read",
    "read_table",
    "remarks",
    "uncertainty",
]
