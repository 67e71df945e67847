"""Roots of means of pairs: found where they are, with an interval that covers them."""

import math

import numpy as np
import pytest

from experiments.studies.seek.crossing import Line, crossing

SHAPES = {
    "line": (lambda x: x - 0.3, 0.3),
    "cubic": (lambda x: x**3 - 0.2, 0.2 ** (1 / 3)),
    "steep at the end": (lambda x: math.exp(12 * x) - 1000.0, math.log(1000.0) / 12),
    "flat at the end": (lambda x: math.tanh(20 * (x - 0.1)), 0.1),
}


def found(look, start=0.0, end=1.0, tolerance=1e-3, whole=False):
    """A root between two points, and the points that were looked at."""
    known = dict(zip((start, end), look([start, end]), strict=True))
    return crossing(Line(look, tolerance, whole), known, start, end), known


@pytest.mark.parametrize("turned", [False, True], ids=["up", "down"])
@pytest.mark.parametrize("shape", SHAPES)
def test_without_noise_the_root_is_found_and_its_interval_has_no_width(shape, turned):
    response, root = SHAPES[shape]
    ends = (1.0, 0.0) if turned else (0.0, 1.0)
    one, known = found(lambda xs: [np.full(8, response(x)) for x in xs], *ends)
    assert one.at == pytest.approx(root, abs=2e-3)
    assert one.ends == pytest.approx((one.at, one.at), abs=2e-3)
    assert len(known) < 20


def noisy(rng, pairs):
    """A line through 0.4 whose pairs differ in height and slope."""
    heights, slopes = rng.normal(0.0, 0.3, pairs), rng.normal(2.0, 0.5, pairs)
    return lambda xs: [slopes * (x - 0.4) + heights for x in xs]


@pytest.mark.verify
def test_the_interval_covers_the_root_as_often_as_it_says():
    """Fieller (1954): 95 % of 300 are 285, give or take four standard errors, 15."""
    trials, covered = 300, 0
    for trial in range(trials):
        one, _ = found(noisy(np.random.default_rng(trial), 12), -1.0, 2.0)
        low, high = one.ends
        covered += (low is None or low <= 0.4) and (high is None or high >= 0.4)
    assert abs(covered - 0.95 * trials) < 4 * math.sqrt(0.05 * 0.95 * trials)


def test_the_interval_is_that_of_fieller():
    """Of pairs that are lines it is the set that his formula solves a quadratic for."""
    rng = np.random.default_rng(8)  # pairs that look normal
    heights, slopes = rng.normal(-0.8, 0.3, 15), rng.normal(2.0, 0.5, 15)
    one, _ = found(lambda xs: [heights + slopes * x for x in xs], -1.0, 2.0, tolerance=1e-4)
    n, t2 = 15, 2.1447866879169273**2  # the 97.5 % quantile of Student's t with 14 degrees
    (a, b), spread = (heights.mean(), slopes.mean()), np.cov(heights, slopes) * t2 / n
    roots = np.roots([b * b - spread[1, 1], 2 * (a * b - spread[0, 1]), a * a - spread[0, 0]])
    assert one.ends == pytest.approx(sorted(roots), abs=1e-3)
    assert one.at == pytest.approx(-a / b, abs=1e-3)


@pytest.mark.parametrize(("start", "end", "first"), [(0.0, 40.0, 18.0), (40.0, 0.0, 17.0)])
def test_of_whole_numbers_it_is_the_first_that_reaches(start, end, first):
    """Between 17 and 18 the sign changes: 18 is the first from below, 17 from above."""
    seen = []

    def look(xs):
        seen.extend(xs)
        return [np.full(6, x - 17.5) for x in xs]

    one, _ = found(look, start, end, whole=True)
    assert one.at == first
    assert one.ends == (first, first)
    assert all(x == int(x) for x in seen)


@pytest.mark.parametrize(("start", "end"), [(8.0, 40.0), (40.0, 8.0), (0.0, 5000.0)])
def test_of_noisy_whole_numbers_none_that_was_looked_at_reaches_before_it(start, end):
    """Whatever the noise: it reaches, what is next to it on the way does not."""
    way = math.copysign(1.0, end - start)
    for trial in range(100):
        rng = np.random.default_rng(trial)
        noise, root = rng.normal(0.0, rng.choice([0.1, 2.0, 10.0]), 20), rng.uniform(10.0, 38.0)
        noise -= noise.mean()

        def look(xs, noise=noise, root=root):
            return [way * (x - root) + noise for x in xs]

        one, known = found(look, start, end, whole=True, tolerance=1e-3 * abs(end - start))
        first = min((x for x in known if known[x].mean() >= 0.0), key=lambda x: way * x)
        assert one.at == first == (math.ceil(root) if way > 0 else math.floor(root))
        assert first - way in known


def test_a_value_that_misses_by_a_little_is_no_answer():
    """At 0 the mean misses by a twentieth of nothing that pairs can tell: still it misses."""
    noise = np.random.default_rng(1).normal(size=20)
    noise -= noise.mean()
    short_of = 0.04 * noise.std(ddof=1) / math.sqrt(20)
    one, known = found(lambda xs: [noise + x - short_of for x in xs])
    assert 0.0 < one.at == pytest.approx(short_of, abs=1e-3)
    assert known[0.0].mean() < 0.0
    last = found(lambda xs: [noise + x - 10.0 - short_of for x in xs], 10.0, 20.0, whole=True)[0]
    assert last.at == 11.0


def test_an_interval_without_an_end_in_the_range_says_so():
    """Noise as large as the response: 0 is never clear of the far end."""
    noise = np.tile([-1.0, 1.0], 6)
    one, _ = found(lambda xs: [(x - 0.5) * 0.2 + noise * abs(x) for x in xs])
    assert one.near is not None
    assert one.far is None
    assert one.ends == (one.near, None)
