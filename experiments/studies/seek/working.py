"""The search: a grid of values, then the first crossing from today's value on, then fresh seeds.

All values are run with the same seeds. The grid comes first, since a figure need not rise or fall
all the way; what happens between two of its values and is over at the next is not seen.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from scipy.special import stdtr

from experiments.studies.seek.crossing import (
    Crossing,
    Known,
    Line,
    NotThere,
    crossed,
    crossing,
    look_at,
    mean,
)
from experiments.studies.seek.preparing import Prepared
from experiments.studies.speech import rule
from experiments.studies.statistics import Paired, paired
from experiments.studies.study.bench import FRESH, Bench, Point
from experiments.studies.study.reading import BadStudy

ALREADY, REACHED, AT_ONCE, NOWHERE, NOTHING = (
    "already", "reached", "at_once", "nowhere", "nothing",
)  # fmt: skip
SAID = 5  # digits of a value that would do, as it is printed
FURTHER = 4  # values that are tried on fresh seeds where the answer falls short there
SUMMITS = 2  # times that it is looked beside the best value of a grid that reaches nothing


class Fresh(NamedTuple):
    """The answer on seeds that had no part in it.

    Attributes:
        told: the figure there, with its interval.
        surplus: by how much it is beyond the goal there.
        wanted: what it shall reach, as their own base has it.
        agrees: whether that is what the search said, within what both can tell.
        enough: where it falls short, the next value that was found to reach it on these seeds;
            None where none was.
        there: the figure at that value, on these seeds.
    """

    told: Paired
    surplus: Paired
    wanted: float
    agrees: bool
    enough: float | None = None
    there: Paired | None = None

    @property
    def short(self) -> float:
        """By how much the mean misses the goal; 0 where it reaches it."""
        return max(-(self.surplus.difference or 0.0), 0.0)


class Found(NamedTuple):
    """What a search came to.

    Attributes:
        prepared: what was asked.
        state: ALREADY: today's value reaches the goal; REACHED: a change does; AT_ONCE: today's
            value is out of the range, and the end next to it reaches it; NOWHERE: no value
            that was looked at does; NOTHING: the path moves no figure.
        known: by how much pairs are beyond the goal, by value.
        values, base: the figure in pairs, by value and today.
        at: the value that reaches it first, or that comes nearest.
        crossing: where that is told by a change of sign.
        fresh: the same on fresh seeds.
    """

    prepared: Prepared
    state: str
    known: Known
    values: Known
    base: np.ndarray
    at: float
    crossing: Crossing | None = None
    fresh: Fresh | None = None

    def told(self, value: float) -> Paired:
        """The figure at a value: what it changes from the base, or what it is, with an interval."""
        figure = self.prepared.goal.figure(self.values[value], self.base)
        return paired(np.zeros(len(figure)), figure, spread=self.spread(value))

    def surplus(self, value: float) -> Paired:
        """By how much the mean of pairs at a value is beyond the goal."""
        beyond = self.known[value]
        return paired(np.zeros(len(beyond)), beyond, spread=self.spread(value))

    def spread(self, value: float) -> float:
        """What runs of one arm differ by at a value."""
        return self.prepared.goal.spread(self.values[value], self.base)

    @property
    def wanted(self) -> float:
        """What the figure shall reach, as `told` has it."""
        return self.prepared.goal.wanted(self.base)


def work(prepared: Prepared, bench: Bench) -> Found:
    """Make the runs and find what is asked.

    Raises:
        BadStudy: when the scenario refuses a value, or the figure has none.
    """
    search = Search(prepared, bench)
    today = prepared.today
    if mean(search.today) >= 0.0:
        return search.found(ALREADY, today)
    look_at(search.line, search.known, search.grid)
    if all(np.array_equal(row, search.today, equal_nan=True) for row in search.known.values()):
        return search.found(NOTHING, today)
    first = min(max(today, search.grid[0]), search.grid[-1])
    if mean(search.known[first]) >= 0.0:
        return search.found(AT_ONCE, first)
    bracket = nearest(search.known, first)
    for _ in range(SUMMITS if bracket is None else 0):
        look_at(search.line, search.known, beside_best(search))
        bracket = bracket or nearest(search.known, first)
    if bracket is not None:
        root = crossing(search.line, search.known, *bracket)
        return search.found(REACHED, that_reaches(search, root), root)
    best = max(search.known, key=lambda value: mean(search.known[value]))
    return search.found(NOWHERE, best)


class Search:
    """The values that were looked at so far.

    Attributes:
        base: the figure today, in pairs.
        today: by how much that is beyond the goal.
        values: the figure by value.
        known: by how much it is beyond the goal.
    """

    def __init__(self, prepared: Prepared, bench: Bench) -> None:
        self.prepared, self.bench = prepared, bench
        self.pairs = bench.replications()
        self.values: Known = {}
        self.known: Known = {}
        self.grid = self.allowed(prepared.grid)
        self.base = self.run([{}], self.pairs)[0]
        if np.isnan(self.base).all():
            raise BadStudy(rule("seek-valueless", label=prepared.goal.label))
        self.today = prepared.goal.surplus(self.base, self.base)
        low, high = self.grid[0], self.grid[-1]
        self.line = Line(self.look, prepared.tolerance, prepared.span.whole, self.spread)
        if low <= prepared.today <= high:
            self.values[prepared.today], self.known[prepared.today] = self.base, self.today

    def allowed(self, grid: Sequence[float]) -> list[float]:
        """The values of a grid that the scenario takes; some may be odd where it wants even ones.

        Raises:
            BadStudy: where it refuses an end.
        """
        why = {value: self.bench.problem_of(self.point(value)) for value in grid}
        for value in (grid[0], grid[-1]):
            if why[value] is not None:
                path = self.prepared.span.path
                about = {"path": path, "value": f"{value:g}", "why": why[value]}
                raise BadStudy(rule("seek-refused", **about))
        return [value for value in grid if why[value] is None]

    def point(self, value: float) -> Point:
        """What is laid over the scenario for a value."""
        span = self.prepared.span
        return {span.path: int(value) if span.whole else value}

    def run(self, points: Sequence[Point], pairs: range) -> list[np.ndarray]:
        """The figure in pairs at some points."""
        frame = self.bench.rows(points, pairs).frame
        table = frame[self.prepared.goal.label].to_numpy(dtype=float)
        return list(table.reshape(len(points), len(pairs)))

    def look(self, values: Sequence[float]) -> list[np.ndarray]:
        """By how much pairs are beyond the goal at some values."""
        if any(self.bench.problem_of(self.point(value)) for value in values):
            raise NotThere
        found = self.run([self.point(value) for value in values], self.pairs)
        self.values.update(zip(values, found, strict=True))
        return [self.prepared.goal.surplus(row, self.base) for row in found]

    def spread(self, value: float) -> float:
        """What runs of one arm differ by at a value."""
        return self.prepared.goal.spread(self.values[value], self.base)

    def found(self, state: str, at: float, root: Crossing | None = None) -> Found:
        """What is found, with the check on fresh seeds where a change is proposed."""
        if at not in self.known:
            look_at(self.line, self.known, [at])
        fresh = self.again(at) if state in (REACHED, AT_ONCE) else None
        return Found(self.prepared, state, self.known, self.values, self.base, at, root, fresh)

    def again(self, at: float) -> Fresh:
        """The figure at a value, on fresh seeds."""
        goal, pairs = self.prepared.goal, range(FRESH, FRESH + len(self.pairs))
        base, values = self.run([{}, self.point(at)], pairs)
        surplus = goal.surplus(values, base)
        found = Fresh(self.told(values, base), self.told(values, base, beyond=True),
                      goal.wanted(base), alike(self.known[at], surplus))  # fmt: skip
        if mean(surplus) >= 0.0:
            return found
        return self.enough(found, at, mean(self.known[at]) - mean(surplus), base, pairs)

    def told(self, values: np.ndarray, base: np.ndarray, beyond: bool = False) -> Paired:
        """The figure of pairs, or by how much it is beyond the goal, with its interval."""
        goal = self.prepared.goal
        figure = goal.surplus(values, base) if beyond else goal.figure(values, base)
        return paired(np.zeros(len(figure)), figure, spread=goal.spread(values, base))

    def said(self, value: float, up: bool) -> float:
        """A value as it is written: in a few digits, or the next whole number."""
        if self.prepared.span.whole:
            return float(math.ceil(value) if up else math.floor(value))
        return float(f"{value:.{SAID}g}")

    def enough(
        self, found: Fresh, at: float, wanted: float, base: np.ndarray, pairs: range
    ) -> Fresh:
        """With the next value that reaches the goal on fresh seeds, where one is found.

        The curve of the search says how far to go: its means move with the value as those of
        fresh seeds do, but for what these are apart.

        Args:
            wanted: by how much the search's own mean has to be beyond the goal.
        """
        last = (max if at >= self.prepared.today else min)(self.known)
        tried = at
        for _ in range(FURTHER):
            value = beyond_by(self.known, self.prepared.today, at, wanted)
            value = last if value is None else self.said(value, last > at)
            if value == tried == last or self.bench.problem_of(self.point(value)):
                return found
            tried = value
            (values,) = self.run([self.point(value)], pairs)
            missing = -mean(self.prepared.goal.surplus(values, base))
            if missing <= 0.0:
                return found._replace(enough=value, there=self.told(values, base))
            wanted += 2.0 * missing
        return found


def alike(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether two means of pairs are the same, within the errors of both (Welch 1947)."""
    first, second = one[~np.isnan(one)], other[~np.isnan(other)]
    if min(len(first), len(second)) < 2 or first.std() + second.std() == 0.0:
        return bool(math.isclose(mean(first), mean(second), rel_tol=1e-9, abs_tol=1e-9))
    both = first, second
    errors = [float(values.var(ddof=1)) / len(values) for values in both]
    squares = [error**2 / (len(values) - 1) for error, values in zip(errors, both, strict=True)]
    freedom = sum(errors) ** 2 / sum(squares)
    t = (float(first.mean()) - float(second.mean())) / math.sqrt(sum(errors))
    return bool(2.0 * stdtr(freedom, -abs(t)) >= 0.05)


def beyond_by(known: Known, today: float, at: float, wanted: float) -> float | None:
    """The first value from `at` on, away from today's, at which a line through the means is so far
    beyond the goal; None where none is."""
    side = 1.0 if at >= today else -1.0
    way = sorted((x for x in known if (x - at) * side >= 0.0), key=lambda x: x * side)
    shifted = {x: known[x] - wanted for x in way}
    for start, end in pairwise(way):
        if mean(shifted[end]) >= 0.0:
            return crossed(shifted, start, end)
    return None


def nearest(known: Known, first: float) -> tuple[float, float] | None:
    """The two neighbouring values next to the first between which the goal is reached."""
    found = []
    for side in (-1.0, 1.0):
        way = sorted((x for x in known if (x - first) * side >= 0.0), key=lambda x: x * side)
        for start, end in pairwise(way):
            if mean(known[end]) >= 0.0:
                found.append((abs(crossed(known, start, end) - first), start, end))
                break
    return min(found)[1:] if found else None


def that_reaches(search: Search, root: Crossing) -> float:
    """The value that is the answer: one that was run and reaches the goal, where one is that near.

    Where customers are few a figure jumps, and between two values that are next to each other it
    is not on a line.
    """
    near = [value for value, pairs in search.known.items()
            if abs(value - root.at) <= search.line.tolerance and mean(pairs) >= 0.0]  # fmt: skip
    return min(near, key=lambda value: abs(value - search.prepared.today), default=root.at)


def beside_best(search: Search) -> list[float]:
    """Values half-way to the neighbours of the best one: a summit may lie between."""
    values = sorted(search.known)
    best = max(values, key=lambda value: mean(search.known[value]))
    place = values.index(best)
    beside = values[max(place - 1, 0) : place] + values[place + 1 : place + 2]
    halves = [search.line.between(best, other, 0.5) for other in beside]
    return [value for value in halves
            if value is not None and not search.bench.problem_of(search.point(value))]  # fmt: skip
