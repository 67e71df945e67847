"""The statistics of paired runs: intervals, chances, how many runs it takes.

Both arms of a pair run with the same seed and the same keyed draws, so that they differ only
by what was changed; everything here is about the differences of pairs.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from scipy.special import ndtri, stdtrit

CONFIDENCE = 0.95
FEWEST_PAIRS = 6  # below it an interval of differences says little: descriptive only
LOOK_AHEAD = 5
POWER = 0.8  # chance with which promised pairs tell a difference that is what it seems
ROUNDS = 8  # until a count of pairs agrees with the width that it has
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


class Paired(NamedTuple):
    """What pairs of runs say about one figure. None where a number does not exist.

    Attributes:
        n: pairs in which both arms have a value.
        base_mean, alternative_mean: means of the arms.
        difference: mean of alternative - base; low, high: its 95 % interval, from six pairs.
        relative: difference / |base|.
        higher: share of pairs in which the alternative is higher, ties counting one half;
            higher_low, higher_high: its 95 % Wilson interval.
        correlation: of the arms over pairs.
        variance_reduction: variance with independent seeds over variance of the pairs; None
            where all pairs differ by the same.
        more: pairs still needed to tell the difference from 0 with chance .8, if it is what it
            seems, or to reach an asked width; None where nobody can say.
        same: whether every pair differs by exactly 0.
        method, skewness, half_from: of the interval, as in `Span`.
    """

    n: int
    base_mean: float | None
    alternative_mean: float | None
    difference: float | None
    low: float | None
    high: float | None
    relative: float | None
    higher: float | None
    higher_low: float | None
    higher_high: float | None
    correlation: float | None
    variance_reduction: float | None
    more: int | None
    same: bool
    method: str = DESCRIPTIVE
    skewness: float | None = None
    half_from: int | None = None

    @property
    def certain(self) -> bool:
        """Whether the interval excludes 0; or all pairs differ by the same, which is not 0."""
        if self.low is None or self.high is None:
            return self.method == CONSTANT and bool(self.difference)
        return not self.low <= 0.0 <= self.high

    @property
    def halfwidth(self) -> float | None:
        """From the mean to the farther end of the interval."""
        if self.low is None or self.high is None or self.difference is None:
            return None
        return max(self.high - self.difference, self.difference - self.low)


NOTHING = Paired(
    0, None, None, None, None, None, None, None, None, None, None, None, None, same=False
)


def span_of(values: np.ndarray, spread: float = 0.0, confidence: float = CONFIDENCE,
            fewest: int = FEWEST_PAIRS, skewed: bool | None = None) -> Span:  # fmt: skip
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
        return sure_sign(values, room_of(n, spread, confidence), skewness, half)
    around = t_halfwidth(values, confidence)
    low, high, method = mean - around, mean + around, STUDENT
    if is_skewed(values) if skewed is None else skewed:
        most = FURTHEST * around if n < MANY else math.inf
        adjusted = skew_adjusted(values, confidence)
        low = max(min(low, adjusted[0]), mean - most)
        high = min(max(high, adjusted[1]), mean + most)
        method = SKEWED
    room = room_of(n, spread, confidence)
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


def unseen(n: int, confidence: float = CONFIDENCE) -> float:
    """The largest share of all pairs in which may happen what did not in n of them."""
    return float(1.0 - (1.0 - confidence) ** (1.0 / n))


def room_of(n: int, spread: float, confidence: float = CONFIDENCE) -> float:
    """By how much the mean may move by what was not seen in n pairs."""
    return unseen(n, confidence) * UNLIKE * spread


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


def skew_adjusted(values: np.ndarray, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """The interval of a mean that takes skewness into account.

    With T the t statistic and G the skewness, corrected for few values,

        g(T) = T + G T^2 / (3 sqrt n) + G^2 T^3 / (27 n) + G / (6 sqrt n)

    has no skewness any more (its first terms are Johnson's); the ends are the means at which g is
    a quantile of Student's t. g rises everywhere, so that it can be turned round.
    Source: Hall (1992), Journal of the Royal Statistical Society B 54; Johnson (1978), Journal of
    the American Statistical Association 73.
    """
    n = len(values)
    root, quantile = math.sqrt(n), float(stdtrit(n - 1, (1.0 + confidence) / 2.0))
    skewness = skewness_of(values) * math.sqrt(n * (n - 1)) / (n - 2)
    step = float(values.std(ddof=1)) / root

    def statistic(g: float) -> float:
        inside = 1.0 + skewness * (g / root - skewness / (6 * n))
        return 3.0 * root / skewness * (math.cbrt(inside) - 1.0)

    mean = float(values.mean())
    return mean - step * statistic(quantile), mean - step * statistic(-quantile)


def wilson(share: float, n: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """The score interval of a share of n.

    Source: Wilson (1927), Journal of the American Statistical Association 22.
    """
    z = float(ndtri((1.0 + confidence) / 2.0))
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(0.0, centre - half), min(1.0, centre + half)


def pairs_needed(deviation: float, halfwidth: float, confidence: float = CONFIDENCE) -> int | None:
    """The fewest pairs whose t interval is expected to be that narrow; None beyond 10 million."""
    if deviation == 0.0:
        return 2
    if halfwidth <= 0.0:
        return None
    z = float(ndtri((1.0 + confidence) / 2.0))
    n = max(2.0, (z * deviation / halfwidth) ** 2)
    if n > 1e7:
        return None
    n = int(n)
    while stdtrit(n - 1, (1.0 + confidence) / 2.0) * deviation / math.sqrt(n) > halfwidth:
        n += 1
    return n


def pairs_to_tell(mean: float, deviation: float, n: int) -> int | None:
    """The fewest pairs that tell such a difference from 0 with chance POWER.

    None when the difference is smaller than its standard error after n pairs: then nobody
    knows its size. Source: the usual sample size of a paired t test.
    """
    if deviation == 0.0:
        return FEWEST_PAIRS
    effect = abs(mean) / deviation
    if effect * math.sqrt(n) < 1.0:
        return None
    ends = float(ndtri((1.0 + CONFIDENCE) / 2.0)) + float(ndtri(POWER))
    needed = max(FEWEST_PAIRS, int((ends / effect) ** 2))
    while (
        stdtrit(needed - 1, (1.0 + CONFIDENCE) / 2.0) + stdtrit(needed - 1, POWER)
        > effect * math.sqrt(needed)
    ):  # fmt: skip
        needed += 1
    return needed


def paired(base: np.ndarray, alternative: np.ndarray, halfwidth: float | None = None,
           spread: float | None = None) -> Paired:  # fmt: skip
    """The figures of paired runs.

    Args:
        base, alternative: one value a pair; NaN is null, and leaves its pair out.
        halfwidth: the width asked for; by default the difference shall be told from 0.
        spread: what runs of one arm differ by, as `spread_of` has it; by default in these values.
    """
    known = ~(np.isnan(base) | np.isnan(alternative))
    a, b = base[known], alternative[known]
    n = len(a)
    if n == 0:
        return NOTHING._replace(base_mean=mean_of(base), alternative_mean=mean_of(alternative))
    d = b - a
    mean = float(d.mean())
    correlation = reduction = more = None
    span = Span(None, None, DESCRIPTIVE)
    if n >= 2:
        deviation = float(d.std(ddof=1))
        if deviation <= ROUNDING * float(np.abs([a, b]).max()):
            deviation = 0.0  # every pair differs by the same
        spreads = a.std(ddof=1), b.std(ddof=1)
        if min(spreads) > 0.0:
            correlation = float(np.corrcoef(a, b)[0, 1])
        if deviation > 0.0:
            reduction = float((spreads[0] ** 2 + spreads[1] ** 2) / deviation**2)
        unlike = float(np.hypot(*spreads)) / math.sqrt(2.0) if spread is None else spread
        if deviation > 0.0:
            span = span_of(d, unlike)
        elif n >= FEWEST_PAIRS:
            span = Span(None, None, CONSTANT)
        more = still_needed(d, deviation, span, unlike, halfwidth)
    share = float(((d > 0).sum() + 0.5 * (d == 0).sum()) / n)
    before = float(a.mean())
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        ratio = float(np.float64(mean) / abs(before))
    relative = ratio if np.isfinite(ratio) else None
    return Paired(
        n, before, float(b.mean()), mean, span.low, span.high, relative, share, *wilson(share, n),
        correlation, reduction, more, bool((d == 0.0).all()), span.method, span.skewness,
        span.half_from,
    )  # fmt: skip


def still_needed(differences: np.ndarray, deviation: float, span: Span, spread: float,
                 halfwidth: float | None) -> int | None:  # fmt: skip
    """Pairs that are missing: to an asked width, or to tell the difference from 0.

    Args:
        deviation: of the differences, 0 where they differ by rounding only.
        span: their interval, by whose method is counted.
        spread: what runs of one arm differ by.
    """
    n, mean = len(differences), float(differences.mean())
    if n >= FEWEST_PAIRS and span.method == DESCRIPTIVE:
        return None
    if halfwidth is not None:
        wider = wider_than_student(differences, span, 0.0)
        needed = settled(lambda times: pairs_needed(deviation * times, halfwidth), wider, n)
        least = pairs_seen(spread, halfwidth)
        if needed is None or least is None:
            return None
        return max(0, max(needed, least, FEWEST_PAIRS) - n)
    if span.low is not None and span.high is not None and not span.low <= 0.0 <= span.high:
        return 0
    wider = wider_than_student(differences, span, -mean)
    needed = settled(lambda times: pairs_to_tell(mean, deviation * times, n), wider, n)
    if needed is None and wider > 1.0:
        needed = pairs_to_tell(mean, deviation, n)
    if needed is None or deviation == 0.0:
        return None if needed is None else max(0, needed - n)
    least = pairs_seen(spread, abs(mean))
    return None if least is None else max(1, max(needed, least) - n)


def wider_than_student(differences: np.ndarray, span: Span, way: float) -> float:
    """How many times as wide as Student's an interval is above the mean (`way` above 0), below it
    (below 0), or where it is wider (0); 1 where it is Student's."""
    if span.method != SKEWED or span.low is None or span.high is None:
        return 1.0
    mean, around = float(differences.mean()), t_halfwidth(differences)
    below, above = (mean - span.low) / around, (span.high - mean) / around
    return max(1.0, above if way > 0.0 else below if way < 0.0 else max(below, above))


def settled(count: Callable[[float], int | None], wider: float, n: int) -> int | None:
    """The pairs `count` gives for intervals so many times as wide as Student's, which is `wider`
    with n pairs: what skewness adds falls as 1 / root n."""
    needed = count(wider)
    for _ in range(ROUNDS if wider > 1.0 else 0):
        if needed is None:
            return None
        needed = count(1.0 + (wider - 1.0) * math.sqrt(n / max(needed, n)))
    return needed


def pairs_seen(spread: float, width: float, confidence: float = CONFIDENCE) -> int | None:
    """The fewest pairs in which what was not seen moves the mean by less than a width."""
    if spread == 0.0:
        return 2
    share = min(width / (UNLIKE * spread), 1.0)
    needed = math.log(1.0 - confidence) / math.log1p(-share) if 1e-7 < share < 1.0 else 0.0
    return None if share <= 1e-7 else max(2, math.ceil(needed))


def mean_of(values: np.ndarray) -> float | None:
    """The mean of what is known; None where nothing is."""
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else None


def narrow_enough(
    differences: np.ndarray,
    halfwidth: float,
    start: int,
    spread: Callable[[int], float] | None = None,
) -> int | None:
    """After how many pairs the interval is, and stays for five more, narrow enough.

    One interval may be narrow by luck: the width must also hold over the next five pairs, and
    over all that came after. Where pairs give no interval, none is narrow. Stopping when it looks
    good costs some coverage: the table of tests/benchmarks/coverage.py has how much.
    Source: Hoad, Robinson & Davies (2010), Journal of the Operational Research Society 61.

    Args:
        spread: what runs of one arm differ by, in the first so many pairs.

    Returns:
        The number of pairs, or None when there are not enough yet.
    """

    def narrow(n: int) -> bool:
        unlike = spread(n) if spread is not None else 0.0
        span = span_of(differences[:n], unlike, fewest=2)
        if span.method == CONSTANT:
            return room_of(n, unlike) <= halfwidth
        if span.low is None or span.high is None:
            return False
        mean = float(differences[:n].mean())
        return max(span.high - mean, mean - span.low) <= halfwidth

    last = len(differences)
    narrow_from = last + 1
    while narrow_from > max(start, 2) and narrow(narrow_from - 1):
        narrow_from -= 1
    return narrow_from if narrow_from + LOOK_AHEAD <= last else None
