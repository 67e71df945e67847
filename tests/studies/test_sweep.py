"""Sweeps on formulas with known answers: designs, constraints, arms, effects, replications."""

import itertools
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from experiments.answers.batch.sweep import answer
from experiments.studies.statistics import narrow_enough
from experiments.studies.study.conditions import BadCondition, read_condition
from experiments.studies.study.factors import Span
from experiments.studies.study.reading import BadStudy
from experiments.studies.sweep.design import drawn, grid
from experiments.studies.sweep.effects import effects_of
from simulator.scenario import ScenarioError
from tests.studies.sweeps import Formula, prepared, work, worked

PRICE, DIGITAL = "providers.borealis.price", "providers.borealis.promotion.digital"
TWO = f"""\
    factors:
      - {{path: {PRICE}, values: [2, 3], label: price}}
      - {{path: {DIGITAL}, values: [0, 100, 300]}}
    metrics: [npv.borealis]
"""


def span(path, low, high, values=None):
    return Span(path, path, low, high, values, None, "", False, False)


# Designs ----------------------------------------------------------------------------------


def test_a_grid_is_every_combination_with_both_ends():
    points = grid([span("a", 1.0, 2.0), span("b", 0, 1, ("x", "y"))], [6, 2])
    assert [p["a"] for p in points[::2]] == [1.0, 1.2, 1.4, 1.6, 1.8, 2.0]
    assert [p["b"] for p in points[:4]] == ["x", "y", "x", "y"]


def test_a_latin_hypercube_has_one_point_in_every_slice():
    """McKay, Beckman & Conover (1979)."""
    points = drawn("lhs", [span("a", 0.0, 1.0), span("b", 10.0, 30.0)], 20, 1)
    assert sorted(int(p["a"] * 20) for p in points) == list(range(20))
    assert sorted(int((p["b"] - 10.0) / 20.0 * 20) for p in points) == list(range(20))


def test_a_sobol_sequence_is_a_net_and_goes_on():
    """Sixteen points: one in each of the 16 boxes of 4 x 4, also when scrambled (Owen 1998)."""
    spans = [span("a", 0.0, 1.0), span("b", 0.0, 1.0)]
    points = drawn("sobol", spans, 16, 7)
    assert len({(int(p["a"] * 4), int(p["b"] * 4)) for p in points}) == 16
    assert drawn("sobol", spans, 32, 7)[:16] == points


@pytest.mark.parametrize("kind", ["lhs", "sobol"])
def test_each_whole_number_comes_equally_often(kind):
    """64 points, four numbers: 16 each, the ends no less than those between; in logs n comes as
    often as the way from n to n + 1 is long: of 1, 2, 3 half of all, 0.29 and 0.21."""
    counts = span("a", 1.0, 4.0)._replace(whole=True)
    points = drawn(kind, [counts, counts._replace(path="b", high=3.0, log=True)], 64, 5)
    assert np.bincount([p["a"] for p in points]).tolist() == [0, 16, 16, 16, 16]
    expected = 64 * np.diff(np.log([1, 2, 3, 4])) / np.log(4)
    assert (np.abs(np.bincount([p["b"] for p in points])[1:] - expected) <= 1).all()


def test_a_grid_of_whole_numbers_has_both_ends_and_even_steps():
    """Also in logs: powers of ten; and a number that is a share of the way is at that share."""
    counts = span("a", 1.0, 10.0)._replace(whole=True)
    assert [p["a"] for p in grid([counts], [4])] == [1, 4, 7, 10]
    assert [p["a"] for p in grid([counts._replace(high=100.0, log=True)], [3])] == [1, 10, 100]
    assert [counts.at((n - 1) / 9) for n in range(1, 11)] == list(range(1, 11))


@pytest.mark.parametrize("kind", ["lhs", "sobol"])
def test_designs_follow_the_seed(kind):
    spans = [span("a", 0.0, 1.0)]
    assert drawn(kind, spans, 8, 1) == drawn(kind, spans, 8, 1) != drawn(kind, spans, 8, 2)


def test_plan_counts_points_arms_replications_and_runs(tmp_path):
    plan = prepared(
        tmp_path,
        TWO,
        """\
    arms: [{name: base}, {name: cut, set: {providers.aurora.price: 2.5}}]
    replications: {n: 7}
    """,
    )
    assert plan.expected == 6 * 2 * 7
    assert plan.lines() == ["6 points x 2 arms x 7 replications = 84 runs"]


def test_a_sobol_sequence_of_another_length_is_told(tmp_path):
    plan = prepared(
        tmp_path,
        f"""\
    design: {{kind: sobol, n: 12}}
    factors: [{{path: {PRICE}, range: [2, 3]}}]
    replications: {{n: 2}}
    """,
    )
    assert plan.lines()[1] == (
        "a Sobol sequence is balanced at powers of two: 8 or 16 points cover more evenly than 12"
    )


def test_a_list_has_what_the_scenario_has_where_a_point_says_nothing(tmp_path):
    plan = prepared(
        tmp_path,
        f"""\
    design:
      kind: list
      points: [{{{PRICE}: 2.2 USD/GPU-hour}}, {{{DIGITAL}: 50}}, {{{PRICE}: 2.2}}]
    """,
    )
    assert plan.points == ({PRICE: 2.2, DIGITAL: 180.0}, {PRICE: 2.55, DIGITAL: 50.0})
    assert plan.lines()[1] == "1 point came again; each is looked at once"


# Constraints ------------------------------------------------------------------------------


@given(st.floats(-1e3, 1e3), st.floats(-1e3, 1e3), st.sampled_from(["<", "<=", ">", ">="]))
def test_constraints_compare_as_python_does(a, b, sign):
    if abs(a - b) > 1e-6 * max(abs(a), abs(b)):
        compare = {"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}
        assert read_condition(f"x {sign} y").holds({"x": a, "y": b}.get) == compare[sign]


@pytest.mark.parametrize(
    ("text", "true"),
    [("a.b*2 == 4.4", True), ("a.b * 3 <= 6.6", True), ("a.b * 3 < 6.6", False),
     ("220 % == a.b", True), ("a.b * 1k == 2200", True), ("a.b < 1M", True),
     ("a.b > 2 bn", False), ("-1e0 <a.b", True), ("a.b != 2 * 1.1", False)],
)  # fmt: skip
def test_constraints_know_products_and_percent(text, true):
    assert read_condition(text).holds({"a.b": 2.2}.get) is true


@pytest.mark.parametrize(
    ("text", "word"),
    [("a", "has no comparison"), ("a < b < c", "more than one"), ("a = b", "write =="),
     ("a < b + c", "cannot be read from '+ c' on"), ("a <", "one side is empty"),
     ("__import__('os').x < 1", "cannot be read from"), ("a b < c", "'a b' is no path"),
     ("2x < 1", "cannot be read"), ("a < b * c * d", "no product of two")],
)  # fmt: skip
def test_what_is_no_constraint_says_why(text, word):
    with pytest.raises(BadCondition, match=word.replace("(", r"\(").replace("+", r"\+")):
        read_condition(text)


def test_points_that_break_a_constraint_are_left_out_and_counted(tmp_path):
    plan = prepared(
        tmp_path,
        TWO,
        """\
    constraints:
      - providers.borealis.promotion.digital <= providers.borealis.price * 60
      - providers.borealis.price < providers.aurora.price
    """,
    )
    assert [(p[PRICE], p[DIGITAL]) for p in plan.points] == [(2, 0), (2, 100), (3, 0), (3, 100)]
    assert plan.lines()[1] == (
        "2 points left out: providers.borealis.promotion.digital <= providers.borealis.price * 60"
    )


def test_a_design_of_which_nothing_remains_is_refused(tmp_path):
    with pytest.raises(ScenarioError, match=r"study.yaml:10:14: constraints: leave out every"):
        prepared(tmp_path, TWO, f'constraints: ["{PRICE} > 5"]')


# What is wrong ----------------------------------------------------------------------------


def test_everything_wrong_is_told_at_its_line(tmp_path):
    with pytest.raises(ScenarioError) as caught:
        prepared(
            tmp_path,
            """\
        design: {kind: lhs, levels: 3}
        factors:
          - {path: providers.borealis.pric, values: [2]}
          - {path: network.rewire, values: [0.1, 0.1]}
        arms:
          - {name: base}
          - {name: base, set: {providers.aurora.title: {add: 2}}}
          - {name: dear, set: {providers.aurora.price: {multiply: x}}}
          - {name: new, set: {providers.nobody.price: {multiply: 2}}}
        constraints: ["providers.aurora.price => 2", "providers.aurora.prize > 2", network.kind > 1]
        replications: {n: 3, target: {metric: foo, halfwidth: 0.1}}
        """,
        )
    told = [str(problem).split("study.yaml:")[1] for problem in caught.value.problems]
    assert [line.partition(": ")[2].partition("; there are")[0] for line in told] == [
        "design: lhs needs n, the number of points",
        "design.levels: are of a grid, not of lhs",
        "factors.0.values.0: 2: unknown key 'pric'; did you mean 'price'?",
        "factors.1.values.1: stands there twice",
        "arms.1.name: there is an arm base already, above",
        "arms.1.set.providers.aurora.title: is 'Aurora', no number that could change; "
        "write the new value",
        "arms.2.set.providers.aurora.price: write {multiply: NUMBER} or {add: NUMBER}, and "
        "nothing else",
        "arms.3.set.providers.nobody.price: unknown key 'nobody'; known: aurora, borealis, "
        "cumulus, citadel, campus",
        "constraints.0: '=>' compares nothing",
        "constraints.1: providers.aurora.prize: unknown key 'prize'; did you mean 'price'?",
        "constraints.2: network.kind: is no number in this scenario",
        "replications: give either n: NUMBER or target: {metric, halfwidth}",
        "replications.target.metric: 'foo': no metric 'foo'",
    ]
    lines = [int(line.partition(":")[0]) for line in told]
    assert lines == [6, 6, 8, 9, 12, 12, 13, 14, 15, 15, 15, 16, 16]


def test_points_of_a_list_are_refused_at_their_lines(tmp_path):
    with pytest.raises(ScenarioError) as caught:
        prepared(
            tmp_path,
            """\
        design:
          kind: list
          points:
            - {providers.borealis.price: -1}
            - {segments.sme.share: 0.9}
        factors: [{path: network.rewire, values: [0.1]}]
        """,
        )
    first, second, third = map(str, caught.value.problems)
    assert ":9:" in first
    assert first.endswith("must be above 0, not -1 [USD/GPU-hour]")
    assert ":10:" in second
    assert "shares must add up to 1" in second
    assert third.endswith("a list's points say what varies; take factors away")


def test_a_grid_without_end_is_refused(tmp_path):
    factors = "\n".join(
        f"  - {{path: providers.{name}.price, range: [2, 3], levels: 50}}"
        for name in ("aurora", "borealis", "cumulus")
    )
    with pytest.raises(ScenarioError, match="a grid of 125,000 points, more than 100,000"):
        prepared(tmp_path, f"factors:\n{factors}\n")


# Arms -------------------------------------------------------------------------------------


def test_arms_change_what_the_point_has(tmp_path):
    plan = prepared(
        tmp_path,
        TWO,
        """\
    arms:
      - {name: base}
      - {name: less, set: {providers.borealis.price: {multiply: 0.9}}}
      - {name: cut, set: {providers.borealis.price: -10 %}}
      - {name: more, set: {providers.borealis.promotion.digital: {add: 20}}}
      - {name: rival, set: {providers.aurora.price: {add: -0.1}, market.agents: {multiply: 2}}}
      - {name: policy, set: {providers.aurora.pricing: {policy: match}}}
    """,
    )
    point = {PRICE: 2.0, DIGITAL: 100.0}
    base, less, cut, more, rival, policy = (
        move.over(point, plan.read.scenario) for move in plan.moves
    )
    assert base == point
    assert less == cut == {DIGITAL: 100.0, PRICE: 1.8}
    assert more[DIGITAL] == 120.0
    assert (rival["providers.aurora.price"], rival["market.agents"]) == (3.0, 600)
    assert policy["providers.aurora.pricing"] == {"policy": "match"}


def test_an_arm_over_a_whole_table_of_the_point_reads_that_table(tmp_path):
    plan = prepared(
        tmp_path,
        """\
    factors:
      - {path: providers.borealis.promotion, values: [{digital: 10}, {digital: 30}]}
    arms: [{name: twice, set: {providers.borealis.promotion.digital: {multiply: 2}}}]
    """,
    )
    point = {"providers.borealis.promotion": {"digital": 30}}
    assert plan.moves[0].over(point, plan.read.scenario)[DIGITAL] == 60.0


def test_arms_are_compared_at_every_point_by_pairs(tmp_path):
    """The arm adds 2 at the low price and nothing at the high; noise is common and cancels."""
    plan = prepared(
        tmp_path,
        TWO,
        """\
    arms: [{name: base}, {name: dearer rival, set: {providers.aurora.price: 3.5}}]
    replications: {n: 8}
    """,
    )

    def value(point, noise):
        gain = 2.0 if "providers.aurora.price" in point and point[PRICE] == 2 else 0.0
        return {"npv.borealis": 10.0 * point[PRICE] + noise + gain}

    found = worked(plan, value)
    low, high = (found.differences["npv.borealis", point, 1] for point in (0, 5))
    assert low.difference == pytest.approx(2.0)
    assert (low.method, low.low, low.certain) == ("constant", None, True)
    assert low.higher == 1.0
    assert high.same
    over = found.overall["npv.borealis", 1]
    assert (over.mean.difference, over.least, over.most) == pytest.approx((1.0, 0.0, 2.0))
    assert (over.higher, over.lower, over.points) == (3, 0, 6)
    assert "clearly higher at 3 and clearly lower at 0" in " ".join(str(answer(found)).split())


# Main effects -----------------------------------------------------------------------------


def test_on_a_grid_main_effects_are_the_means_of_their_points():
    """Also where factors act together."""
    spans = [span("a", 1, 3, (1, 2, 3)), span("b", 0, 4, (0, 4))]
    points = grid(spans, [0, 0])
    values = np.array([[p["a"] ** 2 + 5 * p["a"] * p["b"]] for p in points], float)
    a, b = effects_of(spans, points, values)
    assert a.means == pytest.approx(values.reshape(3, 2).mean(axis=1))
    assert b.means == pytest.approx(values.reshape(3, 2).mean(axis=0))
    assert (a.swing.least, a.swing.most, a.swing.low) == (0, 2, None)


def test_points_that_are_left_out_do_not_lend_their_effect_to_another_factor():
    """y = 10 a + b where b is high only where a is: b moves y by 3, not by 13."""
    spans = [span("a", 0, 1, (0, 1)), span("b", 0, 3, (0, 1, 2, 3))]
    points = [p for p in grid(spans, [0, 0]) if p["b"] <= 2 * p["a"] + 1]
    values = np.array([[10.0 * p["a"] + p["b"]] for p in points])
    a, b = effects_of(spans, points, values)
    assert a.swing.size == pytest.approx(10.0)
    assert b.swing.size == pytest.approx(3.0)


def test_what_goes_together_cannot_be_told_apart():
    spans = [span("a", 0, 1, (0, 1)), span("b", 0, 1, (0, 1)), span("c", 0, 1, (0, 1))]
    points = [{"a": x, "b": x, "c": z} for x, z in itertools.product((0, 1), repeat=2)]
    a, b, c = effects_of(spans, points, np.array([[1.0], [2.0], [5.0], [6.0]]))
    assert a.swing is None
    assert b.swing is None
    assert c.swing.size == pytest.approx(1.0)


def test_many_numbers_go_into_bins_of_as_many_points():
    spans = [span("a", 0.0, 1.0), span("b", 0.0, 1.0)]
    points = drawn("lhs", spans, 100, 3)
    values = np.array([[4.0 * p["a"]] for p in points])
    a, b = effects_of(spans, points, values)
    assert np.bincount(a.levels.of).tolist() == [20] * 5
    # means of fifths are .1, .3, ... of the range
    assert a.means == pytest.approx([0.4, 1.2, 2.0, 2.8, 3.6], abs=0.05)
    # b does nothing; the points in its bins differ in a by chance (4 a: sd .23 within a bin)
    assert b.swing.size < 4 * 0.23 * np.sqrt(2 / 20)


def test_bins_that_differ_by_chance_are_not_said_to_move():
    """300 designs of 40 points, no noise at all: a factor that does nothing seems to, seldom."""
    spans = [span("a", 0.0, 1.0), span("b", 0.0, 1.0)]
    wrong = 0
    for seed in range(300):
        points = drawn("lhs", spans, 40, seed)
        table = np.tile([[np.sin(6.0 * p["a"])] for p in points], (1, 4))
        a, b = effects_of(spans, points, table)
        assert a.swing.certain
        wrong += b.swing.certain
    assert wrong / 300 <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / 300)


def test_intervals_come_from_replications_with_common_seeds():
    """All points of a replication share its noise: it cancels in an effect, not in a mean."""
    spans = [span("a", 0, 1, (0, 1))]
    noise = np.array([-3.0, 1.0, 4.0, 2.0, 0.5])
    rng = np.random.default_rng(5)
    own = rng.normal(0.0, 0.1, (2, 5))
    (a,) = effects_of(spans, [{"a": 0}, {"a": 1}], np.array([[0.0], [2.0]]) + noise + own)
    paired = stats.ttest_1samp(2.0 + own[1] - own[0], 0.0).confidence_interval()
    assert (a.swing.low, a.swing.high) == pytest.approx(tuple(paired))
    mean = stats.ttest_1samp(noise + own[0], 0.0).confidence_interval()
    assert a.halfwidths[0] == pytest.approx((mean.high - mean.low) / 2)


def test_a_run_that_failed_leaves_its_replication_to_the_other_points():
    spans = [span("a", 0, 1, (0, 1)), span("b", 0, 1, (0, 1))]
    points = grid(spans, [0, 0])
    table = np.array([[2.0 * p["a"] + p["b"]] * 3 for p in points])
    table[3, 1] = np.nan
    a, b = effects_of(spans, points, table)
    assert (a.n, b.n) == (3, 3)
    assert (a.swing.size, b.swing.size) == pytest.approx((2.0, 1.0))


def test_factors_that_do_nothing_are_seldom_said_to_move():
    """400 trials of pure noise, two factors of 5 and 4 levels: at most 5 % + 3 standard errors."""
    spans = [span("a", 0, 4, (0, 1, 2, 3, 4)), span("b", 0, 3, (0, 1, 2, 3))]
    points = grid(spans, [0, 0])
    rng = np.random.default_rng(20261126)
    trials = 400
    wrong = sum(
        any(effect.swing.certain for effect in effects_of(spans, points, rng.normal(size=(20, 8))))
        for _ in range(trials)
    )
    assert wrong / trials <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / trials)


# Runs -------------------------------------------------------------------------------------


def test_points_that_the_scenario_refuses_are_left_out_and_told(tmp_path):
    plan = prepared(tmp_path, TWO, "replications: {n: 6}")
    refuse = lambda point: "too dear" if point[PRICE] == 3 else None  # noqa: E731
    found = worked(plan, lambda p, noise: {"npv.borealis": p[DIGITAL] + noise}, refuse=refuse)
    assert len(found.points) == 3
    text = " ".join(str(answer(found)).split())
    assert "3 points left out, which the scenario refuses" in text
    assert text.count("too dear") == 1
    with pytest.raises(BadStudy, match="refuses all 6 points"):
        worked(plan, lambda p, noise: {}, refuse=lambda point: "no")


def test_a_target_gives_each_point_as_many_replications_as_it_needs(tmp_path):
    """Noise of 1 and of 5: the second point needs about 25 times as many."""
    plan = prepared(
        tmp_path,
        f"""\
    factors: [{{path: {PRICE}, values: [2, 3]}}]
    arms: [{{name: base}}, {{name: rival, set: {{providers.aurora.price: 3.5}}}}]
    replications: {{target: {{metric: users.borealis, halfwidth: 0.7}}, start: 8, most: 400}}
    metrics: [npv.borealis]
    """,
    )
    assert plan.read.study.metrics == ["npv.borealis", "users.borealis"]
    assert plan.expected == 2 * 2 * 8

    def value(point, noise):
        return {"npv.borealis": noise, "users.borealis": noise * (1 if point[PRICE] == 2 else 5)}

    bench = Formula(plan, value)
    found = work(plan, bench)
    assert found.reached
    frame = found.rows.frame
    counts = frame.groupby(["point", "arm"]).size()
    for point in (0, 1):
        assert counts[point, 0] == counts[point, 1]
        values = frame.query(f"point == {point} and arm == 0")["users.borealis"].to_numpy()
        assert (len(values) - 8) % 4 == 0
        assert narrow_enough(values, 0.7, 8) is not None
        assert narrow_enough(values[:-4], 0.7, 8) is None  # and no more than needed
    assert counts[1, 0] > 5 * counts[0, 0]
    again = Formula(plan, value)
    work(plan, again)
    assert again.asked == bench.asked  # what is asked for depends on nothing else


def test_a_target_that_is_not_reached_says_so(tmp_path):
    plan = prepared(
        tmp_path,
        f"""\
    factors: [{{path: {PRICE}, values: [2, 3]}}]
    replications: {{target: {{metric: adoption, halfwidth: 0.001}}, start: 8, most: 22}}
    """,
    )
    found = worked(plan, lambda p, noise: {"adoption": 0.5 + 0.1 * noise})
    assert found.reached is False
    assert set(found.rows.frame.groupby("point").size()) == {22}
    text = " ".join(str(answer(found)).split())
    assert "after 22 replications not every point's 95 % interval is +-0.10 points" in text


# Words ------------------------------------------------------------------------------------


def test_the_sentence_says_what_moves_the_first_metric_and_by_how_much(tmp_path):
    plan = prepared(tmp_path, TWO, "replications: {n: 6}")
    found = worked(plan, lambda p, noise: {
        "npv.borealis": 1e6 * (40 - 10 * p[PRICE] + 0.01 * p[DIGITAL] + noise)},
        fail=[(0, 3)])  # fmt: skip
    text = answer(found).sentence()
    assert text.startswith("Borealis' NPV moves most with price: on average from ")
    assert " at 3 USD/GPU-hour to " in text
    assert "(+10M USD, 95 %: +10M to +10M)" in text
    assert text.endswith("1 of 36 runs failed.")


def test_when_nothing_clearly_moves_it_says_so(tmp_path):
    plan = prepared(tmp_path, TWO, "replications: {n: 6}")
    draws = np.random.default_rng(1)
    found = worked(plan, lambda p, noise: {"npv.borealis": draws.normal()})
    assert answer(found).sentence().startswith("No factor clearly moves borealis' NPV; the largest")


def test_a_metric_without_values_is_told(tmp_path):
    plan = prepared(tmp_path, TWO, "replications: {n: 2}")
    told = answer(worked(plan, lambda p, noise: {"npv.borealis": np.nan}))
    assert told.sentence() == ("Borealis' NPV has no value at any point; none of 12 runs failed.")
    json.dumps(told.document(), allow_nan=False)
    assert str(told)


def test_one_replication_is_descriptive(tmp_path):
    plan = prepared(tmp_path, TWO, "replications: {n: 1}")
    found = worked(plan, lambda p, noise: {"npv.borealis": p[PRICE] + noise})
    assert answer(found).sentence().startswith("Descriptive only: borealis' NPV moves most with")
