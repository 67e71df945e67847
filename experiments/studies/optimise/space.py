"""The plans there are: levers that are set, investments that are made or not.

A plan is named by shares: 0 to 1 of the way through each lever's range, the place among its
values, and 0 or 1 for an investment. A range has a switch beside it, for whether the lever is
touched at all: so plans that change little, and cost little, are met as often as others. What a
lever is set to is rounded to about a two-hundredth of its range, so that plans can be read and
the same plan is not tried twice.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from experiments.studies.study.bench import Point
from experiments.studies.study.factors import Span

STEPS = 200  # a range has about so many different values
SHRINK = (1.0, 0.5, 0.25, 0.125)  # how far first plans stand from the base
TOUCHED = 0.6  # chance of a lever to be touched by one of the first plans
ORDERS = "timeline+"
SWITCH = " is set"  # ends the name of a lever's switch

Shares = Mapping[str, float]  # by lever or investment; a place where there are values


class Space(NamedTuple):
    """All plans.

    Attributes:
        spans: levers with their ranges or values.
        orders: investments by their lever, each as an action of the timeline.
    """

    spans: tuple[Span, ...]
    orders: Mapping[str, Mapping[str, Any]]

    @property
    def size(self) -> int:
        """How many levers and investments there are."""
        return len(self.spans) + len(self.orders)

    @property
    def switches(self) -> list[str]:
        """Of the levers with a range that holds the base."""
        there = (span for span in self.spans if span.values is None and share_of(span) is not None)
        return [span.path + SWITCH for span in there]

    def point(self, shares: Shares) -> Point:
        """What a plan lays over the scenario."""
        found = {
            span.path: setting(span, shares[span.path])
            for span in self.spans
            if shares.get(span.path + SWITCH, 1) and not is_base(span, shares[span.path])
        }
        if ordered := [dict(self.orders[name]) for name in self.orders if shares[name]]:
            found[ORDERS] = ordered
        return found

    def base(self) -> Shares | None:
        """The plan that changes nothing; None where the base lies outside a lever's range."""
        found: dict[str, float] = {}
        for span in self.spans:
            share = share_of(span)
            if share is None:
                return None
            found[span.path] = share
        return found | dict.fromkeys([*self.switches, *self.orders], 0)

    def first(self, count: int, seed: int) -> Iterator[Shares]:
        """The plans to begin with: the base, single investments, and points all over.

        These are Sobol's, scrambled (Owen 1998); three of four are drawn towards the base, where
        plans are cheap.
        """
        from scipy.stats import qmc

        rng = np.random.default_rng([seed, 1])
        base = self.base()
        if base is not None:
            yield base
            yield from ({**base, name: 1} for name in self.orders)
        depth = max(1, math.ceil(math.log2(max(count, 2))))
        cube = qmc.Sobol(max(self.size, 1), seed=rng).random_base2(depth)
        for number, row in enumerate(cube[:count]):
            shrink = SHRINK[number % len(SHRINK)] if base is not None else 1.0
            yield self._drawn(row, base or {}, shrink, rng)

    def _drawn(
        self, row: np.ndarray, base: Shares, shrink: float, rng: np.random.Generator
    ) -> Shares:
        """A point of the cube as a plan, drawn towards the base."""
        found: dict[str, float] = {}
        kept = rng.random(len(row)) >= shrink
        for span, u, keep in zip(self.spans, row, kept, strict=False):
            if span.values is not None:
                place = min(int(u * len(span.values)), len(span.values) - 1)
                found[span.path] = base[span.path] if base and keep else place
            else:
                near = base.get(span.path, u)
                found[span.path] = float(near + shrink * (u - near))
        places = range(len(self.spans), self.size)
        for name, place in zip(self.orders, places, strict=True):
            found[name] = int(not kept[place] and row[place] < 0.5)
        touched = rng.random(len(self.switches)) < TOUCHED
        return found | dict(zip(self.switches, map(int, touched), strict=True))


def setting(span: Span, share: float) -> Any:
    """What a lever is set to."""
    if span.values is not None:
        return span.values[int(share)]
    value = span.at(share)
    if span.whole:
        return value
    if span.log:
        rounded = float(f"{value:.3g}")
    else:
        digits = -math.floor(math.log10((span.high - span.low) / STEPS))
        rounded = round(value, digits)
    return min(max(rounded, span.low), span.high) + 0.0


def share_of(span: Span) -> float | None:
    """Where the base stands in a lever's range; None where it stands outside."""
    base = span.base
    if span.values is not None:
        return span.values.index(base) if base in span.values else None
    base = 0.0 if base is None else base  # promotion that is not there is none
    if not isinstance(base, (int, float)) or not span.low <= base <= span.high:
        return None
    if span.log:
        return math.log(base / span.low) / math.log(span.high / span.low)
    return (base - span.low) / (span.high - span.low)


def is_base(span: Span, share: float) -> bool:
    """Whether a lever stays as it is."""
    base = share_of(span)
    return base is not None and bool(setting(span, share) == setting(span, base))


def changes(space: Space, point: Point) -> tuple[list[tuple[Span, Any]], Sequence[str]]:
    """What a plan changes: levers with their settings, and the investments it makes."""
    set_to = [(span, point[span.path]) for span in space.spans if span.path in point]
    made = [action["lever"] for action in point.get(ORDERS, ())]
    return set_to, made
