"""The statistics of pairs against numbers from tables, theory and simulation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from experiments.studies.statistics import (
    CONSTANT,
    FEWEST_PAIRS,
    LOOK_AHEAD,
    SKEWED,
    narrow_enough,
    paired,
    pairs_needed,
    pairs_to_tell,
    span_of,
    t_halfwidth,
    wilson,
)

FINITE = st.floats(-1e6, 1e6)


def test_the_interval_covers_as_often_as_it_says():
    """2000 synthetic trials of 20 pairs: 93-97 % of the 95 % intervals hold the truth."""
    rng = np.random.default_rng(20261122)
    covered = 0
    for _ in range(2000):
        base = rng.normal(100.0, 10.0, 20)
        other = base + rng.normal(1.5, 2.0, 20)
        result = paired(base, other)
        covered += result.low <= 1.5 <= result.high
    assert 0.93 <= covered / 2000 <= 0.97


def test_the_interval_is_students():
    d = np.array([1.1, 0.3, 2.0, -0.4, 1.6, 0.9, 1.2])
    reference = stats.ttest_1samp(d, 0.0).confidence_interval()
    result = paired(np.zeros(7), d)
    assert (result.low, result.high) == pytest.approx(tuple(reference))
    assert t_halfwidth(d) == pytest.approx((reference.high - reference.low) / 2)


@pytest.mark.parametrize(("share", "n"), [(0.0, 10), (0.5, 20), (0.9, 8), (1.0, 6)])
def test_wilson_is_scipys(share, n):
    reference = stats.binomtest(round(share * n), n).proportion_ci(method="wilson")
    if share * n == round(share * n):
        assert wilson(share, n) == pytest.approx((reference.low, reference.high))


@given(st.lists(FINITE, min_size=FEWEST_PAIRS, max_size=40))
def test_the_same_arm_twice_differs_by_exactly_nothing(values):
    arm = np.array(values)
    result = paired(arm, arm)
    assert (result.difference, result.low, result.high) == (0.0, None, None)
    assert (result.same, result.method) == (True, CONSTANT)
    assert result.higher == 0.5
    assert not result.certain


@given(st.lists(st.tuples(FINITE, FINITE), min_size=2, max_size=40))
def test_swapping_the_arms_changes_signs_only(pairs):
    a, b = np.array(pairs).T
    one, other = paired(a, b), paired(b, a)
    assert one.difference == pytest.approx(-other.difference)
    assert one.higher == pytest.approx(1 - other.higher)
    if one.low is not None:
        assert one.low == pytest.approx(-other.high)


@pytest.mark.parametrize("base", [0.0, 1e-310])
def test_a_base_of_next_to_nothing_has_no_relative_change(base):
    assert paired(np.full(8, base), np.full(8, 1.0)).relative is None
    assert paired(np.full(8, 2.0), np.full(8, 3.0)).relative == 0.5


def test_below_six_pairs_there_is_no_interval():
    result = paired(np.arange(5.0), np.arange(5.0) + 1)
    assert result.low is None
    assert result.difference == 1.0
    assert not result.certain


def test_pairs_without_a_value_are_left_out():
    base = np.array([1.0, np.nan, 3.0, 4.0])
    other = np.array([2.0, 5.0, np.nan, 6.0])
    result = paired(base, other)
    assert result.n == 2
    assert result.difference == pytest.approx(1.5)
    nothing = paired(np.full(3, np.nan), np.array([1.0, 2.0, 3.0]))
    assert (nothing.n, nothing.difference, nothing.alternative_mean) == (0, None, 2.0)


def test_variance_reduction_is_that_of_the_correlation():
    """Var with independent seeds over var of pairs = 1/(1 - rho) for equal variances."""
    rng = np.random.default_rng(1)
    common, own = rng.normal(size=(1, 4000)), rng.normal(size=(2, 4000))
    rho = 0.95
    a, b = np.sqrt(rho) * common + np.sqrt(1 - rho) * own
    result = paired(a, b)
    assert result.correlation == pytest.approx(rho, abs=0.01)
    assert result.variance_reduction == pytest.approx(1 / (1 - rho), rel=0.1)


@pytest.mark.parametrize("halfwidth", [0.05, 0.3, 1.0])
def test_pairs_needed_are_just_enough(halfwidth):
    n = pairs_needed(1.0, halfwidth)
    width = [stats.t.ppf(0.975, m - 1) / np.sqrt(m) for m in (n - 1, n)]
    assert width[1] <= halfwidth
    if n > 4:
        assert width[0] > halfwidth * 0.97
    assert pairs_needed(1.0, 0.0) is None
    assert pairs_needed(1.0, 1e-9) is None


@pytest.mark.parametrize("effect", [0.4, 0.7, 1.5])
def test_more_pairs_tell_a_difference_with_chance_80(effect):
    """The power of the t test by the noncentral t distribution, which the code does not use."""
    noise = np.random.default_rng(3).normal(0, 1, 8)
    noise = (noise - noise.mean()) / noise.std(ddof=1)
    result = paired(np.zeros(8), effect + noise)
    assert result.certain == (effect > stats.t.ppf(0.975, 7) / np.sqrt(8))  # .836: sd is 1
    needed = 8 + (result.more or 0)
    power = stats.nct.sf(stats.t.ppf(0.975, needed - 1), needed - 1, effect * np.sqrt(needed))
    assert power > 0.79
    if not result.certain:
        assert power < 0.86
        assert result.more > 0


def test_nobody_says_how_many_pairs_a_difference_of_unknown_size_takes():
    noise = np.random.default_rng(4).normal(0, 1, 20)
    noise = noise - noise.mean() + 0.1 * noise.std(ddof=1) / np.sqrt(20)
    assert paired(np.zeros(20), noise).more is None


def test_same_is_every_pair_and_not_the_mean():
    assert paired(np.ones(2), np.ones(2)).same
    assert not paired(np.zeros(2), np.array([10.0, -10.0])).same


@pytest.mark.slow
@pytest.mark.parametrize(("draw", "least"), [
    (lambda rng, n: rng.normal(0.0, 1.0, n), 0.93),
    (lambda rng, n: rng.exponential(1.0, n) - 1.0, 0.9),
])  # fmt: skip
def test_stopping_when_narrow_costs_little_coverage(draw, least):
    """The interval at the pair where the rule stops, 400 times; tolerance 2 standard errors."""
    covered = 0
    for trial in range(400):
        differences = draw(np.random.default_rng([trial, 7]), 400)
        stop = next(
            n for n in range(8 + LOOK_AHEAD, 401)
            if narrow_enough(differences[:n], 0.5, 8) is not None
        )  # fmt: skip
        span = span_of(differences[:stop])
        mean = differences[:stop].mean()
        assert max(span.high - mean, mean - span.low) <= 0.5
        covered += span.low <= 0.0 <= span.high
    assert covered / 400 > least - 2 * np.sqrt(least * (1 - least) / 400)


def test_a_lucky_narrow_interval_is_not_believed():
    """Narrow at 8 pairs by luck, wide afterwards: the next five pairs must agree."""
    lucky = np.array([1.0] * 8 + [30.0, -30.0] * 10)
    assert narrow_enough(lucky, 1.0, 8) is None
    steady = np.random.default_rng(5).normal(0, 0.1, 40)
    n = narrow_enough(steady, 1.0, 8)
    assert n == 8
    assert narrow_enough(steady[: 8 + LOOK_AHEAD - 1], 1.0, 8) is None


@pytest.mark.parametrize("seed", [8, 18, 32, 71])
def test_pairs_that_are_promised_are_counted_by_the_interval_that_is_printed(seed):
    """Pairs drawn from those that were seen are as skewed as these: what is promised tells their
    mean from 0 with chance .8, and Student's count, which ignores skewness, more rarely.

    Four standard errors of 300 trials are .09.
    """
    seen = 1.4 - np.random.default_rng(seed).exponential(size=14)
    result = paired(np.zeros(14), seen, spread=0.0)
    assert result.method == SKEWED

    def told(pairs):
        draws = np.random.default_rng(1)
        spans = [span_of(draws.choice(seen, pairs)) for _ in range(300)]
        return np.mean([one.low is not None and not one.low <= 0 <= one.high for one in spans])

    student = pairs_to_tell(seen.mean(), seen.std(ddof=1), 14)
    assert told(14 + result.more) > 0.8 - 0.09
    assert told(student) < told(14 + result.more) - 0.05
