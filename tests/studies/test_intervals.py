"""Intervals that cover, against theory, published formulas, simulation and stored pairs."""

import math

import numpy as np
import pytest
from scipy import stats

from experiments.studies.statistics import (
    CONSTANT,
    DESCRIPTIVE,
    FEWEST_PAIRS,
    SKEWED,
    STUDENT,
    WIDENED,
    half_from,
    narrow_enough,
    paired,
    pairs_seen,
    room_of,
    skew_adjusted,
    skewness_of,
    span_of,
    spans_of,
    spread_of,
    t_halfwidth,
    unseen,
)
from tests.benchmarks.coverage import NORMAL, asked_of, coverage, stopped, stored

WHOLES = stored()


def test_skewness_is_scipys():
    values = np.random.default_rng(1).exponential(1.0, 50)
    assert skewness_of(values) == pytest.approx(stats.skew(values))
    assert skewness_of(1e-200 * values) == pytest.approx(stats.skew(values))


@pytest.mark.parametrize(("values", "half"), [
    ([0, 0, 0, 0, 0, 0, 10], 1),  # the one that differs has 6/7 of all squares
    ([-1, 1, -1, 1], 2),
    ([-1, 1, -1, 1, -1, 1], 3),
    ([-3, 3, -1, 1, -1, 1], 2),  # 18 of 22
])  # fmt: skip
def test_half_of_the_squares_comes_from_so_many(values, half):
    assert half_from(np.array(values, float)) == half


def test_the_ends_are_where_halls_polynomial_is_a_quantile():
    """Hall (1992): g(T) = T + G T^2 / 3 sqrt n + G^2 T^3 / 27 n + G / 6 sqrt n."""
    values = np.array([0.1, 0.2, 0.2, 0.4, 0.5, 0.9, 1.1, 1.8, 3.0, 7.5])
    n, skewness = len(values), stats.skew(values, bias=False)
    step = values.std(ddof=1) / math.sqrt(n)
    for end, quantile in zip(skew_adjusted(values), (1.0, -1.0), strict=True):
        t = (values.mean() - end) / step
        g = t + skewness * t**2 / (3 * math.sqrt(n)) + skewness**2 * t**3 / (27 * n)
        g += skewness / (6 * math.sqrt(n))
        assert g == pytest.approx(quantile * stats.t.ppf(0.975, n - 1))


def test_a_little_skewness_moves_the_interval_as_johnson_has_it():
    """Johnson (1978), his terms in G alone: the middle moves by G s (1 + 2 t^2) / 6 n."""
    values = stats.skewnorm.ppf((np.arange(400) + 0.5) / 400, 1.0)
    n, t = 400, stats.t.ppf(0.975, 399)
    moved = stats.skew(values, bias=False) * values.std(ddof=1) * (1 + 2 * t**2) / (6 * n)
    assert np.mean(skew_adjusted(values)) - values.mean() == pytest.approx(moved, rel=0.01)


def test_mirrored_values_have_the_mirrored_interval():
    values = np.random.default_rng(2).exponential(1.0, 20)
    (low, high), (below, above) = skew_adjusted(values), skew_adjusted(-values)
    assert (low, high) == pytest.approx((-above, -below))


@pytest.mark.parametrize("n", [6, 20, 100])
def test_what_n_pairs_do_not_show_is_rarer_than_that(n):
    """What happens in that share of all stays away from n pairs with chance 5 %."""
    assert (1.0 - unseen(n)) ** n == pytest.approx(0.05)
    assert unseen(n) < 3.0 / n  # the rule of three


@pytest.mark.parametrize("width", [0.5, 0.05, 0.003])
def test_so_many_pairs_leave_no_more_room_than_that(width):
    n = pairs_seen(1.0, width)
    assert room_of(n, 1.0) <= width
    assert n == 2 or room_of(n - 1, 1.0) > width
    assert pairs_seen(0.0, width) == 2
    assert pairs_seen(1.0, 0.0) is None


def test_the_spread_is_the_largest_until_a_month():
    one = np.array([[0.0, 0.0, 1.0], [2.0, 6.0, 1.0]])  # deviations: sqrt 2, sqrt 18, 0
    other = np.array([[0.0, 0.0, np.nan], [2.0, 6.0, 3.0]])
    assert spread_of(one, other) == pytest.approx(np.sqrt([2.0, 18.0, 18.0]))


def test_values_that_look_normal_have_students_interval():
    values = stats.norm.ppf((np.arange(20) + 0.5) / 20)
    span = span_of(values)
    assert span.method == STUDENT
    assert (span.low, span.high) == pytest.approx(
        stats.ttest_1samp(values, 0).confidence_interval()
    )


def test_the_band_of_a_series_has_no_steps_where_skewness_comes_and_goes():
    """Values that slowly turn from even to skewed: each month by itself begins to be
    adjusted all at once, which the eye takes for news."""
    even = stats.norm.ppf((np.arange(20) + 0.5) / 20)
    lone = np.concatenate([np.zeros(17), [2.0, 4.0, 8.0]])
    share = np.linspace(0.0, 1.0, 201)
    values = even[:, None] + lone[:, None] * share
    alone = [span_of(values[:, m]) for m in range(201)]
    band = spans_of(values, np.zeros(201))
    assert {one.method for one in band} == {SKEWED}
    (turn,) = [m for m in range(1, 201) if alone[m].method != alone[m - 1].method]
    assert (alone[turn - 1].method, alone[turn].method) == (STUDENT, SKEWED)

    def step(spans):
        before, after = (spans[at].high - spans[at].low for at in (turn - 1, turn))
        return abs(after - before)

    assert step(alone) > 5 * step(band)
    assert all(a.low >= b.low for a, b in zip(alone, band, strict=True))
    assert all(a.high <= b.high for a, b in zip(alone, band, strict=True))


def test_a_skewed_month_that_nobody_sees_makes_no_band_wider():
    """What is skewed only while it is next to nothing leaves Student's intervals as they are."""
    even = stats.norm.ppf((np.arange(20) + 0.5) / 20)
    lone = np.concatenate([np.zeros(17), [2.0, 4.0, 8.0]])
    values = np.column_stack([1e-3 * lone, even, 2.0 * even])
    assert span_of(values[:, 0]).method == SKEWED
    band = spans_of(values, np.zeros(3))
    assert [one.method for one in band] == [STUDENT] * 3
    assert band[1:] == [span_of(values[:, m]) for m in (1, 2)]
    same = spans_of(np.zeros((20, 2)), np.zeros(2))
    assert [one.low for one in same] == [None, None]


def test_an_interval_is_never_narrower_than_students():
    for seed in range(50):
        values = np.random.default_rng(seed).exponential(1.0, 12)
        span, half = span_of(values, spread=1.0), t_halfwidth(values)
        assert span.low <= values.mean() - half
        assert span.high >= values.mean() + half


def test_pairs_that_all_agree_but_two_are_descriptive():
    base = np.zeros(20)
    other = np.array([0.0] * 18 + [1.0, 5.0])
    result = paired(base, other, spread=3.0)
    assert (result.method, result.low, result.high) == (DESCRIPTIVE, None, None)
    assert (result.more, result.certain, result.half_from) == (None, False, 1)
    assert paired(base, other, halfwidth=0.1, spread=3.0).more is None
    moved = paired(base, other - 4.0, spread=3.0)  # the same about another value
    assert moved.method == DESCRIPTIVE


def test_pairs_that_all_agree_but_two_are_clear_where_all_have_one_sign():
    """Twenty pairs from -9.2 to -10: the sign is sure, however wide one had better say."""
    other = np.array([-10.0] * 18 + [-9.5, -9.2])
    result = paired(np.zeros(20), other, spread=3.0)
    room = (1.0 - 0.05 ** (1 / 20)) * 0.6 * 3.0
    around = np.abs(other - other.mean()).max() + room
    assert (result.method, result.certain) == (WIDENED, True)
    assert (result.low, result.high) == pytest.approx((other.mean() - around,
                                                       other.mean() + around))  # fmt: skip
    unseen_matters = paired(np.zeros(20), other, spread=200.0)  # it could move the mean by 17
    assert (unseen_matters.method, unseen_matters.certain) == (DESCRIPTIVE, False)
    wide = paired(np.zeros(20), np.array([-10.0] * 19 + [-0.1]), spread=3.0)
    assert (wide.method, wide.low) == (DESCRIPTIVE, None)  # as far as that, 0 is within
    few = paired(np.zeros(5), other[-5:], spread=3.0)
    assert (few.method, few.low) == (DESCRIPTIVE, None)


def test_pairs_that_differ_by_the_same_are_certain_without_an_interval():
    result = paired(np.arange(8.0), np.arange(8.0) + 3.0)
    assert (result.method, result.low, result.halfwidth) == (CONSTANT, None, None)
    assert result.certain
    assert result.more == 0
    few = paired(np.arange(FEWEST_PAIRS - 1.0), np.arange(FEWEST_PAIRS - 1.0) + 3.0)
    assert (few.method, few.certain) == (DESCRIPTIVE, False)


def test_the_halfwidth_is_that_of_the_longer_side():
    result = paired(np.zeros(20), np.random.default_rng(3).exponential(1.0, 20) ** 2)
    assert result.method == SKEWED
    sides = result.difference - result.low, result.high - result.difference
    assert result.halfwidth == max(sides) == sides[1] > sides[0]


def test_more_pairs_are_told_of_a_widened_interval_too():
    values = 1.0 + 0.1 * stats.norm.ppf((np.arange(20) + 0.5) / 20)
    result = paired(np.zeros(20), values, spread=30.0)
    assert result.method == WIDENED
    assert not result.certain
    least = pairs_seen(30.0, 1.0)
    assert result.more == least - 20
    assert room_of(least, 30.0) < 1.0


def test_where_pairs_give_no_interval_nobody_stops():
    rare = np.array(([0.0] * 49 + [1.0]) * 2)
    assert narrow_enough(rare, 10.0, 8, lambda n: 1.0) is None
    same = np.zeros(40)  # nothing seen: until what was not seen could not matter
    assert narrow_enough(same, 0.1, 8, lambda n: 1.0) == pairs_seen(1.0, 0.1)


@pytest.mark.slow
@pytest.mark.parametrize(("draw", "mean"), [
    (lambda rng, n: rng.normal(0.0, 1.0, n), 0.0),
    (lambda rng, n: rng.exponential(1.0, n), 1.0),
    (lambda rng, n: rng.lognormal(0.0, 1.0, n), math.exp(0.5)),
])  # fmt: skip
@pytest.mark.parametrize("n", [8, 20])
def test_skewed_differences_are_covered(draw, mean, n):
    """3000 samples: Student's covers 90 and 92 % of exponential, 83 and 87 % of lognormal ones."""
    rng = np.random.default_rng([n, 4])
    covering = 0
    for _ in range(3000):
        span = span_of(draw(rng, n))
        covering += span.low <= mean <= span.high
    assert covering / 3000 > (0.87 if (mean, n) == (math.exp(0.5), 8) else 0.9)


@pytest.mark.slow
def test_what_happens_in_one_pair_of_a_hundred_is_covered():
    """A customer, who moves a run by its spread and leaves in 1 % of all: not in most samples."""
    rng = np.random.default_rng(5)
    covering = student = 0
    for _ in range(2000):
        base = rng.normal(0.0, 1.0, 20)
        d = rng.normal(0.0, 0.005, 20) - (rng.random(20) < 0.01)
        result = paired(base, base + d)
        covering += result.low is None or result.low <= -0.01 <= result.high
        student += abs(result.difference + 0.01) <= t_halfwidth(d)
    assert student / 2000 < 0.5
    assert covering / 2000 > 0.9


@pytest.mark.slow
@pytest.mark.parametrize("name", WHOLES)
def test_intervals_of_stored_pairs_cover(name):
    """Samples of 260 pairs of a price war, in which Student's interval covers 22 to 95 %."""
    for n, trials in ((8, 400), (20, 400), (100, 200)):
        _, printed, share, width = coverage(WHOLES[name], n, trials)
        if printed >= trials / 20:
            assert share > 0.9 - 2.5 * math.sqrt(0.09 / printed), n
        if name in NORMAL and n >= 20:
            assert printed == trials
            assert 0.95 - 0.035 < share <= 1.0
            assert width < 1.1


@pytest.mark.slow
@pytest.mark.parametrize("name", ["citadel: profit, month 14", "aurora: revenue, month 12"])
def test_pairs_until_narrow_cover(name):
    whole = WHOLES[name]
    many, _, share = stopped(whole, asked_of(whole), 60)
    assert many > 30
    assert share > 0.9 - 2.5 * math.sqrt(0.09 / many)
