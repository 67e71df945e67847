"""Bertrand: prices of firms that know what customers would do, in closed form.

That is of one logit segment in which all customers are alike. A mark-up is the same for all brands
of a firm, also where they belong together by merger.
"""

from collections.abc import Iterable
from math import exp, log, log1p

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
