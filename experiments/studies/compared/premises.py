"""What a comparison rests on and does not say by itself: who is full, since when the arms differ,
which values lie outside what is known of them.

All of it is found in the runs and the scenarios; words are `experiments.answers`'.
"""

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from experiments.studies.comparison import Comparison
from experiments.studies.runs import Runs, mean_of_known
from simulator.outcome.record import COLUMNS, Record
from simulator.scenario import Scenario, canonical
from simulator.scenario.describe import leaves
from simulator.scenario.nodes import spelt
from simulator.scenario.shape import known_at, shape_at

FULL = 0.99  # of capacity
UNSERVED = 0.01  # of what is wanted
ROUNDING = 1e-9  # of a range's ends


class Full(NamedTuple):
    """When a provider is full in the mean of the runs: the first month, how many, and the last."""

    provider: str
    first: int
    months: int
    last: int


class Outside(NamedTuple):
    """A value that lies outside the range in which it is known."""

    path: str
    value: float
    low: float
    high: float
    status: str


def full(runs: Runs) -> list[Full]:
    """The providers that are full in some month: capacity used up, or demand not served."""
    load, capacity = (runs.metric(name, "provider") for name in ("load", "capacity"))
    used = mean_of_known(runs.metric("utilisation", "provider"))
    with np.errstate(divide="ignore", invalid="ignore"):
        unserved = np.maximum(0.0, load - capacity).mean(axis=0) / load.mean(axis=0)
    found = []
    for place, name in enumerate(runs.provider_names):
        months = np.flatnonzero((used[:, place] >= FULL) | (unserved[:, place] >= UNSERVED))
        if len(months):
            found.append(Full(name, int(months[0]), len(months), int(months[-1])))
    return sorted(found, key=lambda one: one.first)


def identical_until(comparison: Comparison, alternative: str) -> int | None:
    """The last month up to which base and alternative are the same in every column of the record,
    in all pairs; None where they differ in month 0."""
    runs = zip(comparison.base.results, comparison.alternatives[alternative].results, strict=True)
    same = min(months_alike(one.record, other.record) for one, other in runs)
    return same - 1 if same else None


def months_alike(one: Record, other: Record) -> int:
    """How many months two records begin with that are the same in every column.

    A provider that only one of them has is the same as none while it is not in the market.
    """
    if (one.segments, one.verticals, one.weight) != (other.segments, other.verticals, other.weight):
        return 0
    months = min(one.month, other.month) + 1
    alike = np.ones(months, dtype=bool)
    shared = [name for name in one.providers if name in other.providers]
    for name, (dimensions, _) in COLUMNS.items():
        a, b = (of_providers(record, name, dimensions, shared)[:months] for record in (one, other))
        equal = a == b
        if a.dtype.kind == "f":
            equal |= np.isnan(a) & np.isnan(b)
        alike &= equal.reshape(months, -1).all(axis=1)
    for record in (one, other):
        alone = [j for j, name in enumerate(record.providers) if name not in shared]
        alike &= ~record["present"][:months, alone].any(axis=1)
    return months if alike.all() else int(np.argmin(alike))


def of_providers(record: Record, name: str, dimensions: str, shared: list[str]) -> np.ndarray:
    """A column with the providers in `shared` alone, in that order."""
    column = record[name]
    places = [record.providers.index(one) for one in shared]
    for axis, dimension in enumerate(dimensions, 1):
        if dimension in "JN":
            none = [len(record.providers)] if dimension == "N" else []
            column = column.take([*places, *none], axis=axis)
    return column


def outside(before: Scenario, after: Scenario) -> Iterator[Outside]:
    """The values that a what-if moves out of the range in which they are known.

    What is known is said in the schema of each parameter: a range about the value it has, which
    is a source's or a guess. Values that are chosen, as prices are, have none.
    """
    one, other = canonical(before), canonical(after)
    values = dict(leaves(one))
    for path, value in leaves(other):
        old = values.get(path)
        if old is None or value == old or not (is_number(value) and is_number(old)):
            continue
        shape = shape_at(path, other, type(after))
        known = known_at(path, shape) if shape is not None else None
        if known is None:
            continue
        low, high = known.range_of(old)
        slack = ROUNDING * max(abs(low), abs(high))
        if not low - slack <= value <= high + slack:
            yield Outside(spelt(path), value, low, high, known.status)


def is_number(value: object) -> bool:
    """Whether a value is a finite number, and no truth."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
