"""Factors: what a study varies, from where to where, in the scenario's own units.

A factor's ends and values are written as `--set` values are (`2.6 USD/GPU-hour`, `5 %`, `-10%` of
what the scenario has): each is laid over the scenario alone, and what the scenario then says is
the number. So units, bounds and words of errors are those of scenarios.
"""

import math
from collections.abc import Sequence
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import Field

from experiments.studies.arms import with_overrides
from experiments.studies.speech import rule
from experiments.studies.study.reading import Trouble
from simulator.errors import shown
from simulator.fields import Strict, Text, parameter
from simulator.scenario import Scenario, ScenarioError, canonical
from simulator.scenario.shape import shape_at
from simulator.speech import rules


class Factor(Strict):
    """One thing that a study varies."""

    path: Text = parameter(..., "what varies, as --set writes it", example="providers.aurora.price")
    range: Annotated[list[Any], Field(min_length=2, max_length=2)] | None = parameter(
        None, "from where to where", example=[1.8, 3.0]
    )
    values: Annotated[list[Any], Field(min_length=1, max_length=10_000)] | None = parameter(
        None, "the values it takes", example=[0.0, 0.1, 0.5]
    )
    scale: Literal["linear", "log"] = parameter("linear", "how a range is gone through")
    label: Text = parameter("", "what tables and figures call it; default the path")


class Span(NamedTuple):
    """A factor whose numbers are known.

    Attributes:
        path, label: as in the file.
        low, high: the ends; of values, the least and the most where they are numbers.
        values: where they were listed; else None.
        base: what the scenario has.
        unit: of the numbers; "" where there is none.
        whole: whether it is a whole number.
        log: whether a range is gone through in logs.
    """

    path: str
    label: str
    low: float
    high: float
    values: tuple[Any, ...] | None
    base: Any
    unit: str
    whole: bool
    log: bool

    def at(self, u: float) -> Any:
        """The value a share u of the way from one end to the other.

        Listed values have equal shares of the way, and so have whole numbers, the ends no less than
        the others; in logs the whole number n has the way from n to n + 1.
        """
        if self.values is not None:
            return self.values[min(int(u * len(self.values)), len(self.values) - 1)]
        end = self.high + 1.0 if self.whole else self.high
        if self.log:
            value = math.exp(math.log(self.low) * (1.0 - u) + math.log(end) * u)
        else:
            value = self.low * (1.0 - u) + end * u
        value = min(max(value, self.low), self.high)
        return math.floor(value) if self.whole else float(value)


def value_at(scenario: Scenario, path: str) -> Any:
    """What a scenario says at a path; None where it says nothing."""
    data: Any = canonical(scenario)
    for part in path.split("."):
        if isinstance(data, list) and part.isdigit() and int(part) < len(data):
            data = data[int(part)]
        elif isinstance(data, dict) and part in data:
            data = data[part]
        else:
            return None
    return data


def spans_of(
    factors: Sequence[Factor], scenario: Scenario, trouble: Trouble, key: str = "factors"
) -> list[Span]:
    """Factors with their numbers; what is wrong is noted.

    Args:
        key: where the file lists them.
    """
    found = []
    seen: dict[str, int] = {}
    for number, factor in enumerate(factors):
        if factor.path in seen:
            trouble.note((key, number, "path"), rule("factor-again", path=factor.path))
            continue
        seen[factor.path] = number
        span = span_of(factor, scenario, trouble, (key, number))
        if span is not None:
            found.append(span)
    return found


def span_of(
    factor: Factor, scenario: Scenario, trouble: Trouble, where: tuple[str | int, ...]
) -> Span | None:
    """A factor with its numbers; None, and a note, when it cannot vary so."""
    if (factor.range is None) == (factor.values is None):
        trouble.note(where, rule("factor-values"))
        return None
    key, given = ("range", factor.range) if factor.values is None else ("values", factor.values)
    numbers: list[Any] = []
    for place, value in enumerate(given or ()):
        try:
            numbers.append(resolved(factor.path, value, scenario))
        except ScenarioError as error:
            for problem in error.problems:
                about = [shown(value)] if not isinstance(value, (dict, list)) else []
                about += [problem.path] if problem.path != factor.path else []
                why = rules.rule("of", what=": ".join(about), rule=problem.why)
                trouble.note((*where, key, place), why if about else problem.why)
    if len(numbers) < len(given or ()):
        return None
    base = value_at(scenario, factor.path)
    numeric = all(isinstance(one, (int, float)) and not isinstance(one, bool) for one in numbers)
    if key == "range":
        if not numeric:
            trouble.note((*where, key), rule("factor-numbers"))
            return None
        if not numbers[0] < numbers[1]:
            said = {"low": f"{numbers[0]:g}", "high": f"{numbers[1]:g}"}
            trouble.note((*where, key), rule("factor-rise", **said))
            return None
        if factor.scale == "log" and numbers[0] <= 0:
            trouble.note((*where, "scale"), rule("factor-log"))
            return None
    shape = shape_at(tuple(int(p) if p.isdigit() else p for p in factor.path.split(".")),
                     canonical(scenario))  # fmt: skip
    unit = shape.unit if shape is not None else ""
    low, high = (min(numbers), max(numbers)) if numeric else (math.nan, math.nan)
    whole = numeric and all(isinstance(one, int) for one in numbers) and isinstance(base, int)
    return Span(
        factor.path, factor.label or factor.path, float(low), float(high),
        tuple(numbers) if key == "values" else None, base,
        "" if unit == "1" else unit.replace("CUR", scenario.market.currency),
        whole, factor.scale == "log",
    )  # fmt: skip


def resolved(path: str, value: Any, scenario: Scenario) -> Any:
    """What a scenario says once a value was laid over it.

    Raises:
        ScenarioError: when it cannot be.
    """
    changed = with_overrides(scenario, {path: value})
    found = value_at(changed, path.removesuffix("+"))
    return value if found is None else found
