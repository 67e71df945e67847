"""Intervals of differences: how one is made, when it is not, and what it can miss.

Both arms of a pair run with the same seed and the same keyed draws, so that they differ only
by what was changed; everything here is about the differences of pairs. How many pairs it takes
is said by `pairs.py`.
"""

import math
from typing import NamedTuple

import numpy as np
from scipy.special import ndtri, stdtrit

CONFIDENCE = 0.95  # of intervals, where nobody says another
FEWEST_PAIRS = 6  # below it an interval of differences says little: descriptive only
ROUNDING = 1e-12  # of the values: what differences of doubles cannot tell from nothing


# How a span was made, and why there is none
STUDENT, SKEWED, WIDENED = "t", "skew-adjusted", "widened"
DESCRIPTIVE, CONSTANT = "descriptive", "constant"
SKEWED_FROM = 2.5  # skewness times root n, which one in five samples of normal values exceeds
MATTERS = 0.1  # of the widest half interval of a series: narrower ones nobody sees beside it
FURTHEST, MANY = 2.0, 50  # times Student's: Hall's ends of few values go on, and cover no more
UNLIKE = 0.6  # of what runs of one arm differ by: a pair in which the unseen happens
FEWEST_APART = 3  # values unlike the middle one; with fewer nobody can say what is usual


class Span(NamedTuple):
    """An interval of a mean, and what it was made from.

    Attributes:
        low, high: the ends; None where no interval would cover.
        method: "t": Student's. "skew-adjusted": Hall's, and at least Student's; of fewer than 50
            values at most twice as wide. "widened": as wide as what was not seen could move the
            mean. "descriptive": too few values, or fewer than three unlike the middle one and no
            sure sign. "constant": all the same, so that nothing varies.
        skewness: third central moment over the second to the power 3/2; None of constants.
        half_from: the fewest values that make half of the sum of squared deviations.
    """

    low: float | None
    high: float | None
    method: str
    skewness: float | None = None
    half_from: int | None = None


def span_of(values: np.ndarray, spread: float = 0.0, fewest: int = FEWEST_PAIRS,
            skewed: bool | None = None) -> Span:  # fmt: skip
    """The interval of a mean that covers also where a few large customers carry a difference.

    Student's interval, where values look normal. Where they are skewed, Hall's, and at least
    Student's: with few values their skewness is underrated; at most twice Student's there: Hall's
    ends go on to four times, and cover no more of any what-if that was tried. Neither knows of
    what was not seen: a customer that leaves in one pair of a hundred is in no twenty of them, and
    these look normal.
    But what did not happen in n pairs happens, at that confidence, in fewer than
    1 - (1 - confidence)^(1/n) of all (about 3 / n: the rule of three); and a pair in which it does
    differs by no more than 0.6 of what runs of one arm differ by (as 260 pairs of several
    what-ifs have it). The interval is at least as wide as the mean could move by that.

    Args:
        values: differences of pairs, without nulls.
        spread: what runs of one arm differ by, see `spread_of`; 0 of values that are no
            differences, whose own spread it is.
        fewest: below so many values there is no interval.
        skewed: whether they are taken to be; by default where they are.

    Source: Hanley & Lippman-Hand (1983), Journal of the American Medical Association 249, for the
    rule of three; the coverage that comes of it is in tests/benchmarks/coverage.py.
    """
    n = len(values)
    if n < fewest:
        return Span(None, None, DESCRIPTIVE)
    mean, deviation = float(values.mean()), deviation_of(values)
    if deviation == 0.0:
        return Span(None, None, CONSTANT)
    skewness, half = skewness_of(values), half_from(values)
    apart = np.abs(values - np.median(values)) > ROUNDING * np.abs(values).max()
    if apart.sum() < FEWEST_APART:
        return sure_sign(values, room_of(n, spread), skewness, half)
    around = t_halfwidth(values)
    low, high, method = mean - around, mean + around, STUDENT
    if is_skewed(values) if skewed is None else skewed:
        most = FURTHEST * around if n < MANY else math.inf
        adjusted = skew_adjusted(values)
        low = max(min(low, adjusted[0]), mean - most)
        high = min(max(high, adjusted[1]), mean + most)
        method = SKEWED
    room = room_of(n, spread)
    if room > min(mean - low, high - mean):
        low, high, method = min(low, mean - room), max(high, mean + room), WIDENED
    return Span(low, high, method, skewness, half)


def spans_of(values: np.ndarray, spread: np.ndarray) -> list[Span]:
    """The intervals of a series, made alike in all months, so that its band has no steps.

    Skewness is taken into account in every month, or in none: in every one where any month needs
    it whose interval is not small beside the widest. What was not seen widens smoothly anyhow.

    Args:
        values: (pairs, months) differences; spread: (months) as in `span_of`.
    """
    months = range(values.shape[1])
    own = [span_of(values[:, m], float(spread[m])) for m in months]
    wide = np.array([0.0 if s.low is None or s.high is None else s.high - s.low for s in own])
    told = np.flatnonzero((wide > 0.0) & (wide >= MATTERS * wide.max(initial=0.0)))
    skewed = any(is_skewed(values[:, m]) for m in told)
    return [span_of(values[:, m], float(spread[m]), skewed=skewed) for m in months]


def is_skewed(values: np.ndarray) -> bool:
    """Whether values are so skewed that Student's interval does not hold."""
    return abs(skewness_of(values)) * math.sqrt(len(values)) > SKEWED_FROM


def sure_sign(values: np.ndarray, room: float, skewness: float, half: int) -> Span:
    """The interval of values all but one or two of which agree: one where its sign is sure.

    Nobody knows how wide it should be, but that of values all on one side of 0 need not be known:
    as far as the farthest value and, beyond, what was not seen is more than enough. Where that
    leaves the sign open there is none.
    """
    mean = float(values.mean())
    around = float(np.abs(values - mean).max()) + room
    one_sided = len(values) >= FEWEST_PAIRS and ((values > 0.0).all() or (values < 0.0).all())
    if not one_sided or abs(mean) <= around:
        return Span(None, None, DESCRIPTIVE, skewness, half)
    return Span(mean - around, mean + around, WIDENED, skewness, half)


def unseen(n: int) -> float:
    """The largest share of all pairs in which may happen what did not in n of them."""
    return float(1.0 - (1.0 - CONFIDENCE) ** (1.0 / n))


def room_of(n: int, spread: float) -> float:
    """By how much the mean may move by what was not seen in n pairs."""
    return unseen(n) * UNLIKE * spread


def spread_of(*arms: np.ndarray) -> np.ndarray:
    """(months) standard deviation over runs, mean over arms, the largest until each month.

    Until each month: a figure may be quiet in one month, such as a service that is rarely full.

    Args:
        arms: (runs, months); NaN is null.
    """
    squares = []
    for arm in arms:
        known = (~np.isnan(arm)).sum(axis=0)
        centred = np.nan_to_num(arm - np.nansum(arm, axis=0) / np.maximum(known, 1))
        squares.append((centred**2).sum(axis=0) / np.maximum(known - 1, 1))
    return np.maximum.accumulate(np.sqrt(np.mean(squares, axis=0)))


def spread_at(*arms: np.ndarray) -> float:
    """The same in one month, where others are not known.

    Args:
        arms: one value a run; NaN is null.
    """
    return float(spread_of(*(arm[:, None] for arm in arms))[-1])


def deviation_of(values: np.ndarray) -> float:
    """The standard deviation; 0 where values differ by no more than rounding."""
    deviation = float(values.std(ddof=1))
    return 0.0 if deviation <= ROUNDING * float(np.abs(values).max()) else deviation


def skewness_of(values: np.ndarray) -> float:
    """The third central moment over the second to the power 3/2."""
    centred = values - values.mean()
    centred = centred / np.abs(centred).max()  # powers of what is tiny would be 0
    return float((centred**3).mean() / (centred**2).mean() ** 1.5)


def half_from(values: np.ndarray) -> int:
    """The fewest values that make half of the sum of squared deviations from the mean."""
    squares = np.sort((values - values.mean()) ** 2)[::-1]
    return int(np.searchsorted(np.cumsum(squares), squares.sum() / 2.0)) + 1


def t_halfwidth(differences: np.ndarray, confidence: float = CONFIDENCE) -> float:
    """Half the width of the t interval of a mean."""
    n = len(differences)
    quantile = stdtrit(n - 1, (1.0 + confidence) / 2.0)
    return float(quantile * differences.std(ddof=1) / math.sqrt(n))


def skew_adjusted(values: np.ndarray) -> tuple[float, float]:
    """The interval of a mean that takes skewness into account.

    With T the t statistic and G the skewness, corrected for few values,

        g(T) = T + G T^2 / (3 sqrt n) + G^2 T^3 / (27 n) + G / (6 sqrt n)

    has no skewness any more (its first terms are Johnson's); the ends are the means at which g is
    a quantile of Student's t. g rises everywhere, so that it can be turned round.
    Source: Hall (1992), Journal of the Royal Statistical Society B 54; Johnson (1978), Journal of
    the American Statistical Association 73.
    """
    n = len(values)
    root, quantile = math.sqrt(n), float(stdtrit(n - 1, (1.0 + CONFIDENCE) / 2.0))
    skewness = skewness_of(values) * math.sqrt(n * (n - 1)) / (n - 2)
    step = float(values.std(ddof=1)) / root

    def statistic(g: float) -> float:
        inside = 1.0 + skewness * (g / root - skewness / (6 * n))
        return 3.0 * root / skewness * (math.cbrt(inside) - 1.0)

    mean = float(values.mean())
    return mean - step * statistic(quantile), mean - step * statistic(-quantile)


def wilson(share: float, n: int) -> tuple[float, float]:
    """The 95 % score interval of a share of n.

    Source: Wilson (1927), Journal of the American Statistical Association 22.
    """
    z = float(ndtri((1.0 + CONFIDENCE) / 2.0))
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(0.0, centre - half), min(1.0, centre + half)
