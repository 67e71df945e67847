"""What pairs of runs say about a difference, and how many it takes to say it."""

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from scipy.special import ndtri, stdtrit

from experiments.studies.statistics.spans import (
    CONFIDENCE,
    CONSTANT,
    DESCRIPTIVE,
    FEWEST_PAIRS,
    ROUNDING,
    SKEWED,
    UNLIKE,
    Span,
    room_of,
    span_of,
    t_halfwidth,
    wilson,
)

LOOK_AHEAD = 5
POWER = 0.8  # chance with which promised pairs tell a difference that is what it seems
ROUNDS = 8  # until a count of pairs agrees with the width that it has


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


def pairs_needed(deviation: float, halfwidth: float) -> int | None:
    """The fewest pairs whose t interval is expected to be that narrow; None beyond 10 million."""
    if deviation == 0.0:
        return 2
    if halfwidth <= 0.0:
        return None
    z = float(ndtri((1.0 + CONFIDENCE) / 2.0))
    n = max(2.0, (z * deviation / halfwidth) ** 2)
    if n > 1e7:
        return None
    n = int(n)
    while stdtrit(n - 1, (1.0 + CONFIDENCE) / 2.0) * deviation / math.sqrt(n) > halfwidth:
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


def pairs_seen(spread: float, width: float) -> int | None:
    """The fewest pairs in which what was not seen moves the mean by less than a width."""
    if spread == 0.0:
        return 2
    share = min(width / (UNLIKE * spread), 1.0)
    needed = math.log(1.0 - CONFIDENCE) / math.log1p(-share) if 1e-7 < share < 1.0 else 0.0
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
