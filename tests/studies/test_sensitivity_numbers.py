"""Morris and Sobol against functions with published answers, with a seed's noise and without."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from experiments.studies.loop.work import TooManyFailures
from experiments.studies.sensitivity.declared import Sensitivity
from experiments.studies.sensitivity.design import FRESH, saltelli, trajectories
from experiments.studies.sensitivity.effects import effects, elementary, share_moved, steps
from experiments.studies.sensitivity.indices import indices
from experiments.studies.sensitivity.preparing import Prepared
from experiments.studies.sensitivity.working import work
from experiments.studies.study.factors import Span
from experiments.studies.study.reading import BadStudy

METRIC = "y"


def span(path, low=0.0, high=1.0, values=None):
    """A factor of no scenario."""
    return Span(path, path, low, high, values, None, "", False, False)


class Bench:
    """Answers with a function of a point and a replication; refuses and fails where told."""

    def __init__(self, study, function, refuses=None, fails=None):
        self.study, self.function, self.asked = study, function, []
        self.refuses = refuses or (lambda point: None)
        self.fails = fails or (lambda point, replication: False)

    def problem_of(self, point):
        return self.refuses(point)

    def rows_of(self, points, places):
        self.asked.append(len(places))
        rows = []
        for place, replication in places:
            fails = self.fails(points[place], replication)
            value = np.nan if fails else self.function(points[place], replication)
            rows.append((place, replication, value, fails))
        frame = pd.DataFrame(rows, columns=["point", "replication", METRIC, "failed"])
        return SimpleNamespace(frame=frame)


def study(factors, method="sobol", **more):
    """A study of a function."""
    said = {"name": "test", "kind": "sensitivity", "factors": [{"path": "a"}], "metrics": [METRIC]}
    record = Sensitivity.model_validate({**said, "method": method, **more})
    return Prepared(SimpleNamespace(study=record), tuple(factors))


def found(factors, function, method="sobol", refuses=None, fails=None, **more):
    """What a study of a function finds."""
    prepared = study(factors, method, **more)
    return work(prepared, Bench(prepared.study, function, refuses, fails))


def values(shares):
    """Shares without their intervals."""
    return np.array([share.value for share in shares])


def noise(replication):
    """A standard normal number that a replication's seed decides."""
    return np.random.default_rng([5, replication]).standard_normal()


def ishigami(point):
    """sin x1 + 7 sin^2 x2 + 0.1 x3^4 sin x1."""
    x, y, z = point["x"], point["y"], point["z"]
    return np.sin(x) + 7 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x)


CUBE = [span(name, -np.pi, np.pi) for name in "xyz"]


# Sobol ------------------------------------------------------------------------------------


def test_ishigami_has_its_published_indices():
    """Ishigami & Homma (1990); Saltelli et al. (2008), Global Sensitivity Analysis, 4.6."""
    one = found(CUBE, lambda point, _: ishigami(point), n=4096).indices[METRIC]
    assert values(one.first) == pytest.approx([0.314, 0.442, 0.0, 0.0], abs=0.03)
    assert values(one.total) == pytest.approx([0.558, 0.442, 0.244, 0.0], abs=0.03)
    assert one.mean == pytest.approx(3.5, abs=0.05)
    assert one.variance == pytest.approx(13.845, rel=0.03)


def test_pairs_of_ishigami():
    """Only x1 and x3 work together: the variance 8 pi^8 / (225 * 100) of 13.845."""
    one = found(CUBE, lambda point, _: ishigami(point), n=4096, second_order=True).indices[METRIC]
    pairs = {places: share.value for places, share in one.pairs.items()}
    assert pairs == pytest.approx({(0, 1): 0.0, (0, 2): 0.244, (1, 2): 0.0}, abs=0.03)
    assert values(one.total) == pytest.approx([0.558, 0.442, 0.244, 0.0], abs=0.03)


def test_the_g_function_has_its_indices():
    """Sobol (1993): S_j = V_j / V, T_j = V_j prod_(k != j) (1 + V_k) / V, V_j = 1/(3 (1 + a)^2)."""
    a = np.array([0.0, 1.0, 4.5, 9.0, 99.0])
    alone = 1 / (3 * (1 + a) ** 2)
    whole = np.prod(1 + alone) - 1

    def function(point, _):
        return float(np.prod((np.abs(4 * np.array(list(point.values())) - 2) + a) / (1 + a)))

    one = found([span(f"x{j}") for j in range(5)], function, n=4096).indices[METRIC]
    totals = alone * np.prod(1 + alone) / (1 + alone) / whole
    assert values(one.first)[:5] == pytest.approx(alone / whole, abs=0.03)
    assert values(one.total)[:5] == pytest.approx(totals, abs=0.03)


def test_a_seeds_noise_is_the_seeds_share_and_no_factors():
    """A fourth of the variance is the seed's; a useless factor gets nothing of it."""
    size = np.sqrt(13.845 / 3)

    def function(point, replication):
        return ishigami(point) + size * noise(replication)

    one = found([*CUBE, span("useless")], function, n=4096).indices[METRIC]
    assert values(one.first) == pytest.approx([0.235, 0.332, 0.0, 0.0, 0.25], abs=0.03)
    assert values(one.total) == pytest.approx([0.418, 0.332, 0.183, 0.0, 0.25], abs=0.03)
    assert one.total[3] == (0.0, 0.0, 0.0)


def test_independent_seeds_would_give_a_useless_factor_a_phantom_share():
    """Why a block has one seed: with one a run, a total holds the whole share of the noise."""
    rng = np.random.default_rng(3)
    design = saltelli(4096, 2, second_order=False, seed=1)
    signal = np.sqrt(12 * 3) * design.places[..., 0]
    independent = signal + rng.standard_normal(signal.shape)
    one = indices(independent, 2, 0.95, rng)
    assert one.total[1].value == pytest.approx(0.25, abs=0.03)


@pytest.mark.parametrize(
    ("low", "slope", "alone", "whole"),
    [
        (-1.0, 0.0, [0.0, 0.0], [1.0, 1.0]),
        (0.0, 0.0, [0.0, 0.75], [0.25, 1.0]),
        (0.0, 1.0, [0.2, 0.6], [0.4, 0.8]),
    ],
)
@pytest.mark.parametrize("second_order", [False, True])
def test_interplay_with_the_seed_is_in_both_totals_and_alone_in_none(
    low, slope, alone, whole, second_order
):
    """y = x (c + s), standard normal s, x uniform with mean m and variance v = 1/3.

    E[y | x] = c x, so alone x makes c^2 v; E[y | s] = m (c + s), so alone the seed makes m^2; the
    two together make v more.
    """
    spans = [span("x", low, low + 2.0), span("useless")]
    one = found(spans, lambda point, r: point["x"] * (slope + noise(r)), n=4096,
                second_order=second_order).indices[METRIC]  # fmt: skip
    assert values(one.first) == pytest.approx([alone[0], 0.0, alone[1]], abs=0.05)
    assert values(one.total) == pytest.approx([whole[0], 0.0, whole[1]], abs=0.05)
    assert values(one.pairs.values()) == pytest.approx([0.0] * second_order, abs=0.05)


def test_pairs_hold_the_interplay_of_two_and_not_that_of_one_with_the_seed():
    """y = x z + x s over -1..1: V = 1/9 + 1/3; x and z together make a fourth, alone nothing."""
    spans = [span(name, -1.0, 1.0) for name in "xz"]
    one = found(spans, lambda point, r: point["x"] * (point["z"] + noise(r)), n=4096,
                second_order=True).indices[METRIC]  # fmt: skip
    assert values(one.first) == pytest.approx([0.0, 0.0, 0.0], abs=0.05)
    assert values(one.total) == pytest.approx([1.0, 0.25, 0.75], abs=0.05)
    assert one.pairs[0, 1].value == pytest.approx(0.25, abs=0.05)


def test_what_does_not_vary_has_no_shares():
    one = found(CUBE, lambda *_: 0.1 + 0.2, n=8).indices[METRIC]
    assert one.variance == 0.0
    assert np.isnan(values((*one.first, *one.total))).all()


def test_shares_are_those_of_salib():
    salib = pytest.importorskip("SALib.analyze.sobol")
    rng = np.random.default_rng(4)
    design = saltelli(256, 3, second_order=True, seed=1)
    at = dict(zip("xyz", np.moveaxis(design.places * 2 * np.pi - np.pi, 2, 0), strict=True))
    made = ishigami(at)
    problem = {"num_vars": 3, "names": list("xyz"), "bounds": [[0, 1]] * 3}
    # theirs has a block in the order A, AB, BA, B
    order = [0, 2, 3, 4, 5, 6, 7, 1]
    theirs = salib.analyze(problem, made[:, order].ravel(), seed=1)
    whole = np.delete(made, [5, 6, 7], axis=1)
    ours = indices(whole, 3, 0.95, rng)
    assert values(ours.first)[:3] == pytest.approx(theirs["S1"], abs=0.01)
    assert values(ours.total)[:3] == pytest.approx(theirs["ST"], abs=0.01)
    halfwidths = [share.halfwidth for share in ours.total[:3]]
    assert halfwidths == pytest.approx(theirs["ST_conf"], rel=0.25)


def test_intervals_hold_the_truth_as_often_as_they_say():
    """y = 2 u + v + noise: the shares are 4/9, 1/9 and 4/9 (150 studies, three intervals each)."""
    held = []
    for trial in range(150):
        rng = np.random.default_rng([9, trial])
        a, b = rng.random((2, 128, 2)), np.eye(2, dtype=bool)
        mixed = np.where(b, a[1][:, None], a[0][:, None])
        points = np.concatenate([a[0][:, None], a[1][:, None], mixed, a[1][:, None]], axis=1)
        seeds = np.repeat(rng.standard_normal((128, 1)), 5, axis=1)
        seeds[:, -1] = rng.standard_normal(128)
        one = indices(points @ [2, 1] + seeds * 2 / np.sqrt(12), 2, 0.95, rng)
        held += [
            s.low <= t <= s.high for s, t in zip(one.total, (4 / 9, 1 / 9, 4 / 9), strict=True)
        ]
    share, error = np.mean(held), np.sqrt(0.95 * 0.05 / len(held))
    assert 0.95 - 0.03 - 3 * error < share < 0.95 + 3 * error


# Designs ----------------------------------------------------------------------------------


def test_a_block_has_one_seed_and_one_run_with_another():
    design = saltelli(8, 3, second_order=False, seed=1)
    assert design.places.shape == (8, 6, 3)
    assert (design.replications[:, :-1] == np.arange(8)[:, None]).all()
    assert (design.replications[:, -1] == FRESH + np.arange(8)).all()
    a, b, *mixed, other = np.moveaxis(design.places, 1, 0)
    assert (b == other).all()
    for factor, one in enumerate(mixed):
        assert (one[:, factor] == b[:, factor]).all()
        assert (np.delete(one, factor, 1) == np.delete(a, factor, 1)).all()


def test_more_blocks_and_more_trajectories_begin_with_the_same():
    few, many = (saltelli(n, 4, second_order=True, seed=7) for n in (16, 64))
    assert (few.places == many.places[:16]).all()
    short, long = (trajectories(n, 4, 4, seed=7) for n in (5, 9))
    assert (short.design.places == long.design.places[:5]).all()
    assert (short.moved == long.moved[:5]).all()


def test_a_trajectory_moves_each_factor_once_on_the_grid():
    walks = trajectories(400, 5, 4, seed=1)
    places = walks.design.places
    assert np.isin(np.round(places * 3, 9), [0, 1, 2, 3]).all()
    moves = np.diff(places, axis=1)
    assert ((np.abs(moves) > 1e-9).sum(axis=(1, 2)) == 5).all()
    assert np.abs(moves).max(axis=2) == pytest.approx(2 / 3)
    # each level is visited equally often (Morris 1991): 400 starts, 4 standard errors
    share = (np.round(places[:, 0] * 3) == 0).mean(axis=0)
    assert (np.abs(share - 0.25) < 4 * np.sqrt(0.25 * 0.75 / 400)).all()


# Morris -----------------------------------------------------------------------------------


def test_morris_finds_slopes_and_what_bends():
    """y = 3 a - 2 b + 5 c d + 0 e: slopes are means; c and d depend on each other."""

    def function(point, replication):
        a, b, c, d, _ = point.values()
        return 3 * a - 2 * b + 5 * c * d + 100 * noise(replication)

    factors = [span(name) for name in "abcde"]
    one = found(factors, function, "morris", trajectories=200).effects[METRIC]
    assert one.mu[:2] == pytest.approx([3, -2])
    assert one.mu_star[:2] == pytest.approx([3, 2])
    assert one.sigma[[0, 1, 4]] == pytest.approx(0, abs=1e-9)
    # 5 d over the levels 0, 1/3, 2/3, 1: mean 2.5, deviation 5 sqrt(5)/6
    error = 5 * np.sqrt(5) / 6 / np.sqrt(200)
    assert (np.abs(one.mu[2:4] - 2.5) < 4 * error).all()
    assert one.sigma[2:4] == pytest.approx(5 * np.sqrt(5) / 6, rel=0.1)
    assert one.mu_star[4] == pytest.approx(0, abs=1e-9)
    assert (one.low <= one.mu_star + 1e-9).all()
    assert (one.mu_star <= one.high + 1e-9).all()


def test_factors_of_equal_effect_rank_equally_whatever_values_they_have():
    """Each moves y by 1 from one end to the other, in a straight line; so mu* is 1 for all."""
    lists = [(0, 1), (0, 1, 2), (0, 1, 2, 3), (0.0, 0.1, 10.0), tuple(range(7))]
    factors = [span(str(n), float(min(one)), float(max(one)), one) for n, one in enumerate(lists)]
    factors += [span("range", 2.0, 5.0), span("whole", 1.0, 900.0)._replace(whole=True)]

    def function(point, _):
        return sum((point[one.path] - one.low) / (one.high - one.low) for one in factors)

    for levels in (2, 4, 10):
        one = found(factors, function, "morris", trajectories=40, levels=levels).effects[METRIC]
        assert one.mu == pytest.approx(np.ones(len(factors)))
        assert one.mu_star == pytest.approx(np.ones(len(factors)))
        assert one.sigma == pytest.approx(0, abs=1e-9)


def test_the_effect_of_a_word_is_the_plain_change():
    """From ring to star y changes by 3, whatever way the walk goes."""
    factors = [span("word", np.nan, np.nan, ("ring", "star")), span("a")]
    one = found(factors, lambda point, _: 3.0 * (point["word"] == "star"), "morris",
                trajectories=20).effects[METRIC]  # fmt: skip
    assert one.mu[0] == one.mu_star[0] == 3.0
    assert one.sigma[0] == 0.0


def test_shares_of_a_range_in_logs():
    logs = span("a", 1.0, 100.0)._replace(log=True)
    assert share_moved(logs, 10.0, 100.0) == pytest.approx(0.5)
    assert share_moved(logs._replace(values=(1.0, 34.0, 100.0)), 34.0, 1.0) == pytest.approx(-1 / 3)


def test_effects_are_those_of_salib():
    salib = pytest.importorskip("SALib.analyze.morris")
    walks = trajectories(30, 3, 4, seed=2)
    places = walks.design.places
    made = ishigami(dict(zip("xyz", np.moveaxis(places * 2 - 1, 2, 0), strict=True)))
    problem = {"num_vars": 3, "names": list("xyz"), "bounds": [[0, 1]] * 3}
    theirs = salib.analyze(problem, places.reshape(-1, 3), made.ravel(), num_levels=4, seed=1)
    cube = [span(name) for name in "xyz"]
    each = elementary(made, walks.moved, steps(places, walks.moved, cube))
    ours = effects(each, 0.95, np.random.default_rng(1))
    assert ours.mu == pytest.approx(np.asarray(theirs["mu"]))
    assert ours.mu_star == pytest.approx(np.asarray(theirs["mu_star"]))
    assert ours.sigma == pytest.approx(np.asarray(theirs["sigma"]))


def test_sobol_is_made_for_what_morris_kept():
    def function(point, replication):
        return point.get("a", 0.5) + 10 * point["c"] + 5 * point["d"] + noise(replication)

    one = found([span(name) for name in "abcd"], function, "both", keep=2, n=8, trajectories=4)
    assert [kept.path for kept in one.spans] == ["c", "d"]
    assert set(one.runs["method"]) == {"morris", "sobol"}
    assert len(one.runs) == 4 * 5 + 8 * 5


def test_what_is_no_number_varies_too_and_is_text_in_tables():
    words = ("ring", {"policy": "fixed"}, None)
    factors = [span("a"), span("word", np.nan, np.nan, words)]
    one = found(factors, lambda point, _: words.index(point["word"]), n=64)
    assert one.indices[METRIC].total[1].value == pytest.approx(1, abs=0.3)
    assert one.indices[METRIC].total[0].value == 0.0
    assert set(one.runs["word"]) == {"ring", '{"policy": "fixed"}', "null"}


def test_what_does_nothing_is_not_kept():
    one = found([span("a"), span("b")], lambda point, _: point["a"], "both", n=8, trajectories=4)
    assert [kept.path for kept in one.spans] == ["a"]


# Blocks that are not whole ------------------------------------------------------------------


def test_a_failed_run_drops_its_whole_block():
    one = found(CUBE, lambda point, _: ishigami(point), n=64,
                fails=lambda point, replication: replication in (3, FRESH + 9))  # fmt: skip
    assert one.indices[METRIC].blocks == 62
    assert one.dropped == {"sobol": 2}
    assert one.runs["failed"].sum() == 5 + 1


def test_more_than_a_tenth_of_failed_blocks_is_refused():
    with pytest.raises(TooManyFailures, match=r"7 of 64 blocks have a run that failed"):
        found(CUBE, lambda *_: 1.0, n=64, fails=lambda _, replication: replication < 7)


def test_points_that_the_scenario_refuses_are_not_run():
    prepared = study(CUBE, n=64)
    first = saltelli(64, 3, second_order=False, seed=1).places[5, 0, 0] * 2 * np.pi - np.pi
    refuses = lambda point: "x: is odd" if abs(point["x"] - first) < 1e-9 else None  # noqa: E731
    bench = Bench(prepared.study, lambda point, _: ishigami(point), refuses)
    one = work(prepared, bench)
    assert one.dropped == {"sobol": 1}
    assert bench.asked == [63 * 6]
    with pytest.raises(BadStudy, match=r"refuses a point in 64 of 64 blocks.*most often x: is odd"):
        found(CUBE, lambda *_: 1.0, n=64, refuses=lambda _: "x: is odd")


def test_a_metric_that_often_has_no_value_is_refused():
    with pytest.raises(BadStudy, match=r"y has no value in 8 of 64 blocks.*measure something"):
        found(CUBE, lambda _, r: np.nan if r < 8 else 1.0, n=64)
    one = found(CUBE, lambda point, r: np.nan if r < 4 else ishigami(point), n=64)
    assert one.indices[METRIC].blocks == 60


def test_the_same_file_finds_the_same():
    twice = [found(CUBE, lambda point, r: ishigami(point) + noise(r), "both", n=16, trajectories=4)
             for _ in range(2)]  # fmt: skip
    assert twice[0].indices == twice[1].indices
    pd.testing.assert_frame_equal(twice[0].runs, twice[1].runs)
