"""Bertrand: prices of firms that know what customers would do, in closed form and by search.

The closed form is that of one logit segment in which all customers are alike. A mark-up is the
same for all brands of a firm, also where they belong together by merger.
"""

from collections.abc import Callable, Iterable, Sequence
from math import copysign, exp, inf, log, log1p, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    Profit = Callable[[np.ndarray], np.ndarray]

GOLDEN = (sqrt(5.0) - 1.0) / 2.0
CLOSE = 2.5e-7  # of the price: at a flat top the rounding of profits hides what is closer
STEPS = 100  # more than any search takes


def lambert_w(x: float) -> float:
    """The W >= 0 with W e^W = x, for x >= 0; relative error below 1e-15.

    Source: Corless et al. (1996), Advances in Computational Mathematics 5: Halley's method.
    """
    if x < 0.0:
        raise ValueError(f"x must be 0 or more, not {x}")
    w = log1p(x) if x < 10.0 else log(x) - log(log(x))
    for _ in range(STEPS):
        grown = exp(w)
        gap = w * grown - x
        step = gap / (grown * (w + 1.0) - (w + 2.0) * gap / (2.0 * w + 2.0))
        w -= step
        if abs(step) <= 1e-16 * (1.0 + w):
            break
    return w


def mark_up(at_cost: Iterable[float], others: float, sensitivity: float) -> float:
    """What a firm asks above cost for each of its brands, given what others offer.

        p - c = (1 + W(sum over its brands of e^(v - alpha c - 1) / A)) / alpha

    which is 1/(alpha (1 - S)), S the firm's share at that price.

    Args:
        at_cost: v - alpha c of each of its brands: their utility if they were sold at cost.
        others: A, the sum of e^u over all else that customers may choose, none included.
        sensitivity: alpha [1/(CUR/GPU-hour)].

    Source: McFadden's logit with Bertrand competition: Anderson, de Palma & Thisse (1992),
    Discrete Choice Theory of Product Differentiation, chapter 7.
    """
    return (1.0 + lambert_w(sum(exp(value - 1.0) for value in at_cost) / others)) / sensitivity


def consumer_surplus(utilities: Iterable[float], sensitivity: float) -> float:
    """What the chance to choose is worth to a customer: ln(sum of e^u) / alpha [CUR/GPU-hour].

    Args:
        utilities: u of all that it may choose, none included.
        sensitivity: alpha.

    Source: Small & Rosen (1981), Econometrica 49(1).
    """
    return log(sum(exp(value) for value in utilities)) / sensitivity


def best_price(
    profit: "Profit", low: float, high: float, tries: int, furthest: float = 0.0,
    roughly: "Profit | None" = None,
) -> tuple[float, float]:  # fmt: skip
    """The price of highest profit between two, and that profit.

    The best of `tries` prices, evenly spaced, then the top between its neighbours: where profit has
    several tops, that of the best price tried. As long as that is the last, it goes on to as many
    prices beyond.

    Args:
        profit: of an array of prices.
        low, high: the least and the greatest price, low below high.
        furthest: no price beyond the greatest is above it.
        roughly: about the same, to find the best of the prices tried (default: profit itself).
    """
    from numpy import append, array, linspace

    tried = roughly or profit
    prices = linspace(low, high, tries)
    found = tried(prices)
    while found.argmax() == prices.size - 1 and prices[-1] < furthest:
        beyond = linspace(prices[-1], min(high / low * prices[-1], furthest), tries)[1:]
        prices, found = append(prices, beyond), append(found, tried(beyond))
    best = int(found.argmax())
    known = dict(enumerate(found.tolist())) if roughly is None else {}

    def exactly(places: Sequence[int]) -> None:
        new = [k for k in places if 0 <= k < prices.size and k not in known]
        known.update(zip(new, profit(prices[new]).tolist(), strict=True) if new else ())

    exactly([best - 1, best, best + 1])
    while (better := max((k for k in (best - 1, best, best + 1) if k in known),
                         key=known.__getitem__)) != best:  # fmt: skip
        best = better
        exactly([best - 1, best + 1])
    around = [(float(prices[k]), known[k]) for k in (best - 1, best + 1) if k in known]
    top = float(prices[best]), known[best]
    left, right = (min(top, *around)[0], max(top, *around)[0])
    return top_between(lambda price: float(profit(array([price]))[0]), left, right, top, around)


def top_between(
    profit: Callable[[float], float],
    left: float,
    right: float,
    top: tuple[float, float],
    around: Sequence[tuple[float, float]],
) -> tuple[float, float]:
    """The price of highest profit between two, and that profit.

    A step goes to the top of the parabola through the three best so far; by golden section where
    that leads out of the interval, or closes in no faster than half the step before the last.

    Args:
        profit: of a price.
        left, right: the ends.
        top: the best price known so far, and its profit.
        around: one or two others.

    Source: Brent (1973), Algorithms for Minimization without Derivatives, chapter 5.
    """
    second, third = (sorted(around, key=lambda one: -one[1]) * 2)[:2]
    step = before = right - left
    for _ in range(STEPS):
        middle, close = (left + right) / 2.0, CLOSE * top[0]
        if abs(top[0] - middle) <= 2.0 * close - (right - left) / 2.0:
            break
        wanted = parabola(top, second, third)
        out = not left + close < top[0] + wanted < right - close
        if out or abs(wanted) > abs(before) / 2.0:
            step = (left if top[0] >= middle else right) - top[0]
            wanted = (1.0 - GOLDEN) * step
        before, step = step, wanted if abs(wanted) >= close else copysign(close, wanted)
        price = top[0] + step
        tried = price, profit(price)
        if tried[1] >= top[1]:
            left, right = (top[0], right) if price >= top[0] else (left, top[0])
            top, second, third = tried, top, second
            continue
        left, right = (price, right) if price < top[0] else (left, price)
        if tried[1] >= second[1] or second[0] == top[0]:
            second, third = tried, second
        elif tried[1] >= third[1] or third[0] in (top[0], second[0]):
            third = tried
    return top


def parabola(*points: tuple[float, float]) -> float:
    """How far from the first the top of the parabola through three points is; infinite without."""
    (x, y), (x1, y1), (x2, y2) = points
    one, other = (x - x1) * (y - y2), (x - x2) * (y - y1)
    below = 2.0 * (one - other)
    return ((x - x2) * other - (x - x1) * one) / below if below else inf
