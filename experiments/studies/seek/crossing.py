"""Where the mean of pairs crosses 0 as a number changes, and how surely.

Every point is looked at with the same pairs, so that their noise is common to all points and what
is left between two of them is the response. The root is found by false position, and by halving
where that is slow (Dowell & Jarratt 1971, BIT 11, whose remedy is another weight; ours is a half).

Its interval holds all values at which 0 lies inside the 95 % interval of the pairs: a test turned
round, as Fieller (1954), Journal of the Royal Statistical Society B 16, does for a line. It needs
no slope and no model of the response, and covers the root as often as the pairs' interval does.
Between points that were looked at, every pair's own value is interpolated on a line.
"""

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from experiments.studies.statistics import CONSTANT, paired

Known = dict[float, np.ndarray]  # the values of pairs, by the point they were looked at
Look = Callable[[Sequence[float]], Sequence[np.ndarray]]
MOST = 12  # points that are looked at to find a root
ROUNDS = 2  # that its interval's ends are looked at
CLOSE = 0.05  # of its standard error: nearer to 0 a mean need not be
DIGITS = 6  # of a point
HALVINGS = 12


class NotThere(Exception):
    """A point that cannot be looked at: a scenario refuses it."""


class Seen(NamedTuple):
    """The values of pairs at a point, and what runs of one arm differ by there."""

    values: np.ndarray
    spread: float

    @property
    def sign(self) -> int:
        """The sign of the mean, where it is clear of 0."""
        return sign_of(self.values, self.spread)

    def towards(self, other: "Seen", share: float) -> "Seen":
        """What a line has a share of the way to another point."""
        values = self.values + share * (other.values - self.values)
        return Seen(values, self.spread + share * (other.spread - self.spread))


class Line(NamedTuple):
    """What may be looked at.

    Attributes:
        look: the values of pairs at some points.
        tolerance: points that are closer than this need not be told apart; infinite: nothing
            more can be looked at.
        whole: whether points are whole numbers, all of which are told apart.
        spread: what runs of one arm differ by at a point that was looked at, which is more than
            pairs do (`statistics.spread_of`); by default nothing that these do not show.
    """

    look: Look
    tolerance: float
    whole: bool = False
    spread: Callable[[float], float] = lambda _: 0.0

    def between(self, one: float, other: float, share: float) -> float | None:
        """A point a share of the way from one to another, neither of them; None: there is none."""
        near = 1.0 if self.whole and math.isfinite(self.tolerance) else self.tolerance
        if abs(other - one) <= near:
            return None
        point = one + share * (other - one)
        low, high = sorted((one, other))
        if self.whole:
            return float(min(max(round(point), low + 1), high - 1))
        return short(point, low, high)


class Crossing(NamedTuple):
    """A root.

    Attributes:
        at: where the mean of pairs is as good as 0 at a point that was looked at, else where a
            line between the points on both sides is; of whole numbers the first that has the
            other sign.
        near: from where on the other sign cannot be excluded; None: from where the way begins.
        far: from where on it is clear; None: nowhere, as far as was looked.
        rising: whether the way goes up.
    """

    at: float
    near: float | None
    far: float | None
    rising: bool

    @property
    def ends(self) -> tuple[float | None, float | None]:
        """The interval, its least end first; None where it has no end that was seen."""
        return (self.near, self.far) if self.rising else (self.far, self.near)


def short(point: float, one: float, other: float) -> float:
    """A point in a few digits, where that leaves it between two others."""
    low, high = sorted((one, other))
    said = float(f"{point:.{DIGITS}g}")
    return said if low <= said <= high and said not in (low, high) else point


def mean(values: np.ndarray) -> float:
    """The mean of what is known."""
    return float(np.nanmean(values)) if not np.isnan(values).all() else math.nan


def interval(values: np.ndarray, spread: float = 0.0) -> tuple[float, float] | None:
    """The 95 % interval of a mean of pairs, which is a point where they are the same; or None."""
    found = paired(np.zeros(len(values)), values, spread=spread)
    if found.method == CONSTANT and found.difference is not None:
        return found.difference, found.difference
    return None if found.low is None or found.high is None else (found.low, found.high)


def sign_of(values: np.ndarray, spread: float = 0.0) -> int:
    """The sign of a mean that is clear of 0; 0 where it is not."""
    ends = interval(values, spread)
    return 0 if ends is None or ends[0] <= 0.0 <= ends[1] else int(math.copysign(1, ends[0]))


def crossing(line: Line, known: Known, start: float, end: float) -> Crossing:
    """The root between two points whose means have different signs.

    Where a point cannot be looked at, those that were are all that the answer is made of.

    Args:
        known: what was looked at, `start` and `end` among it; what is looked at is added.
        start: from where one comes.
    """
    try:
        return narrowed(line, known, start, end)
    except NotThere:
        return narrowed(line._replace(tolerance=math.inf), known, start, end)


def narrowed(line: Line, known: Known, start: float, end: float) -> Crossing:
    """The root, with as much looked at as the line's tolerance asks for."""
    way = math.copysign(1.0, end - start)
    here, there = bracketed(line, known, start, end)
    for _ in range(ROUNDS):
        sought = sought_in(line, known, here, there)
        gaps = [edge(line, known, sought, side) for side in (-way, way)]
        points = [inside(line, gap) for gap in gaps if gap is not None]
        look_at(line, known, [point for point in points if point is not None])
        if first_change(known, start, end) != (here, there):  # what was looked at is nearer
            here, there = bracketed(line, known, start, end)
    sought = sought_in(line, known, here, there)
    root = there if line.whole else short(sought, here, there)
    near, far = (edge(line, known, sought, side) for side in (-way, way))
    ends = [None if gap is None else gap.at for gap in (near, far)]
    if line.whole:
        step = math.ceil if way > 0 else math.floor
        ends = [None if point is None else float(step(point - way * 1e-9)) for point in ends]
    return Crossing(root, ends[0], ends[1], way > 0)


def sought_in(line: Line, known: Known, start: float, end: float) -> float:
    """Where the root is between two points; the end where that is as good as one.

    Never the start, whose mean has the sign of where one comes from.
    """
    return end if not line.whole and is_root(known[end]) else crossed(known, start, end)


def bracketed(line: Line, known: Known, start: float, end: float) -> tuple[float, float]:
    """Two points as close as need be, between which the mean changes its sign first.

    A mean that is as good as 0 will do, except of whole numbers: of them the next may reach, too.
    """
    start, end = first_change(known, start, end)
    slow = False
    for _ in range(MOST):
        share = weight(known, start, end)
        point = line.between(start, end, 0.5 if slow else share)
        if point is None or (not line.whole and is_root(known[end])):
            break
        look_at(line, known, [point])
        wide = abs(end - start)
        start, end = first_change(known, start, end)
        slow = abs(end - start) > 0.5 * wide
    return start, end


def first_change(known: Known, start: float, end: float) -> tuple[float, float]:
    """The first points that were looked at, next to each other, whose means differ in sign."""
    low, high = min(start, end), max(start, end)
    way = sorted((x for x in known if low <= x <= high and not math.isnan(mean(known[x]))),
                 reverse=end < start)  # fmt: skip
    return next((a, b) for a, b in pairwise(way) if mean(known[a]) * mean(known[b]) <= 0.0)


def weight(known: Known, start: float, end: float) -> float:
    """How far on the way from start to end a line crosses 0."""
    here, there = mean(known[start]), mean(known[end])
    return here / (here - there) if here != there else 0.5


def crossed(known: Known, start: float, end: float) -> float:
    """Where a line between two points crosses 0."""
    return start + weight(known, start, end) * (end - start)


def is_root(values: np.ndarray) -> bool:
    """Whether a mean is as good as 0, for what pairs can tell."""
    there = values[~np.isnan(values)]
    error = float(there.std(ddof=1)) / math.sqrt(len(there)) if len(there) > 1 else 0.0
    return abs(mean(values)) <= CLOSE * error


def look_at(line: Line, known: Known, points: Sequence[float]) -> None:
    """Look at the points that are not known yet."""
    new = [point for point in dict.fromkeys(points) if point not in known]
    if new:
        known.update(zip(new, line.look(new), strict=True))


class Edge(NamedTuple):
    """Where 0 leaves the interval, and the points on both sides."""

    at: float
    inner: float
    outer: float


def edge(line: Line, known: Known, root: float, side: float) -> Edge | None:
    """Going from the root to a side, where 0 leaves the interval first; None: nowhere."""
    beyond = sorted((x for x in known if (x - root) * side > 0.0), key=lambda x: x * side)
    within = at_point(line, known, root)
    inner = root
    for outer in beyond:
        there = Seen(known[outer], line.spread(outer))
        if there.sign:
            return left_between(inner, within, outer, there)
        inner, within = outer, there
    return None


def left_between(inner: float, within: Seen, outer: float, clear: Seen) -> Edge:
    """Where between two points the interval lets go of 0, pairs interpolated on lines."""
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        if within.towards(clear, middle).sign:
            high = middle
        else:
            low = middle
    return Edge(inner + high * (outer - inner), inner, outer)


def inside(line: Line, gap: Edge) -> float | None:
    """The point next to an edge that is to be looked at; None where it is near enough already."""
    if min(abs(gap.at - gap.inner), abs(gap.at - gap.outer)) <= line.tolerance:
        return None
    share = (gap.at - gap.inner) / (gap.outer - gap.inner)
    return line.between(gap.inner, gap.outer, share)


def at_point(line: Line, known: Known, x: float) -> Seen:
    """The values of pairs at a point, on lines between those that are known."""
    if x in known:
        return Seen(known[x], line.spread(x))
    low = max(point for point in known if point < x)
    high = min(point for point in known if point > x)
    one, other = (Seen(known[point], line.spread(point)) for point in (low, high))
    return one.towards(other, (x - low) / (high - low))
