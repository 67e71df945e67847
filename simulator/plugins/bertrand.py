"""Bertrand: prices of firms that know what customers would do, in closed form and by search.

The closed form is that of one logit segment in which all customers are alike. A mark-up is the
same for all brands of a firm, also where they belong together by merger.
"""

from collections.abc import Callable, Iterable
from math import exp, log, log1p, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    Profit = Callable[[np.ndarray], np.ndarray]

GOLDEN = (sqrt(5.0) - 1.0) / 2.0
CLOSE = 5e-7  # of the price: at a flat top the rounding of profits hides what is closer
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


def best_price(profit: "Profit", low: float, high: float, tries: int) -> tuple[float, float]:
    """The price of highest profit between two, and that profit.

    The best of `tries` prices, evenly spaced, then between its neighbours by golden section: where
    profit has several tops, the one of the best price tried.

    Args:
        profit: of an array of prices.
        low, high: the least and the greatest price, low below high.
    """
    from numpy import array, linspace

    prices = linspace(low, high, tries)
    found = profit(prices)
    best = int(found.argmax())
    top, most = float(prices[best]), float(found[best])
    left, right = float(prices[max(best - 1, 0)]), float(prices[min(best + 1, tries - 1)])
    inner = [right - GOLDEN * (right - left), left + GOLDEN * (right - left)]
    worth = profit(array(inner)).tolist()
    for _ in range(STEPS):
        if max(worth) > most:
            most = max(worth)
            top = inner[worth.index(most)]
        if right - left <= CLOSE * right:
            break
        if worth[0] >= worth[1]:
            right, inner[1], worth[1] = inner[1], inner[0], worth[0]
            inner[0] = right - GOLDEN * (right - left)
            worth[0] = float(profit(array(inner[:1]))[0])
        else:
            left, inner[0], worth[0] = inner[0], inner[1], worth[1]
            inner[1] = left + GOLDEN * (right - left)
            worth[1] = float(profit(array(inner[1:]))[0])
    return top, most
