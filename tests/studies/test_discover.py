"""Conditions of failure: planted ones are found, noise has none, and what is wrong is told."""

import json
import math
import textwrap

import numpy as np
import pytest
from PIL import Image

import scenarios
from experiments.answers.batch.kinds import answer_of, kind_of, records
from experiments.studies.discover.tree import Count, confirmed, rounded, suspects, tree_of
from experiments.studies.study.bench import Bench
from experiments.studies.study.factors import Span
from experiments.studies.study.reading import BadStudy, read_study
from simulator.scenario import ScenarioError
from tests.studies.sweeps import Formula

PRICE, TREND, COST = "providers.borealis.price", "hardware.trend", "providers.borealis.unit_cost"
HEAD = """\
name: test
kind: discover
scenario: baseline
agents: 300
months: 6
"""
FACTORS = f"""\
factors:
  - {{path: {TREND}, range: [0.1, 0.3], label: trend}}
  - {{path: {COST}, range: [0.2, 0.6], label: cost}}
  - {{path: network.rewire, range: [0, 0.5]}}
"""
CUT = f"""\
strategy: {{name: the cut, set: {{{PRICE}: {{multiply: 0.9}}}}}}
success: npv.borealis > base
"""


def prepared(folder, *parts):
    """A study from the parts of its file."""
    file = folder / "study.yaml"
    file.write_text(HEAD + "".join(map(textwrap.dedent, parts)), encoding="utf-8")
    return kind_of("discover").prepare(read_study(str(file), records()))


def found(plan, values, **about):
    return kind_of("discover").work(plan, Formula(plan, values, **about))


def told(plan, values, **about):
    return answer_of("discover", found(plan, values, **about))


def boxed(point, noise):
    """The cut gains 1, and loses 2 where hardware falls fast and an hour costs much."""
    gain = -2.0 if point[TREND] > 0.2 and point[COST] > 0.4 else 1.0
    return {"npv.borealis": 100.0 + noise + gain * (PRICE in point)}


def grown(x, failed, seed):
    spans = [Span(f"x{i}", f"x{i}", 0.0, 1.0, None, None, "", False, False) for i in range(4)]
    seen = np.random.default_rng(seed).permutation(len(failed)) % 3 != 0
    tree, _ = tree_of(x, failed, seen, spans, seed)
    return tree, confirmed(suspects(tree), failed.mean())


def test_a_planted_box_is_found(tmp_path):
    """Failures fill exactly one quarter of the space of two factors; a third says nothing."""
    plan = prepared(tmp_path, FACTORS, CUT, "n: 240\nseed: 3\n")
    result = found(plan, boxed)
    assert result.failed.mean() == pytest.approx(0.25, abs=0.05)
    (condition,) = result.conditions
    bounds = {bound.column: bound for bound in condition.bounds}
    assert set(bounds) == {0, 1}
    assert bounds[0].low == pytest.approx(0.2, abs=0.01)
    assert bounds[1].low == pytest.approx(0.4, abs=0.02)
    assert bounds[0].high is bounds[1].high is None
    assert condition.held.density > 0.9
    text = " ".join(str(answer_of("discover", result)).split())
    assert text.startswith(f"The cut fails in {100 * result.failed.mean():.0f} % of 240 futures")
    assert "it fails where trend > 0.2" in text
    assert "of all failures." in text.split("A future fails")[0]


@pytest.mark.parametrize("rate", [0.1, 0.4])
def test_noise_has_no_conditions(rate):
    """95 % intervals, tested in a fixed order: one trial of 15 may find something by luck."""
    rng = np.random.default_rng(5)
    wrong = 0
    for trial in range(15):
        wrong += bool(grown(rng.random((200, 4)), rng.random(200) < rate, trial)[1])
    assert wrong <= 1


@pytest.mark.verify
def test_noise_has_no_conditions_in_a_hundred_trials():
    rng = np.random.default_rng(6)
    wrong = sum(
        bool(grown(rng.random((300, 4)), rng.random(300) < 0.3, trial)[1]) for trial in range(100)
    )
    assert wrong <= 10


def test_most_planted_boxes_are_found_in_noise():
    """85 % fail inside a tenth of the space, 10 % outside; the two factors are named."""
    rng = np.random.default_rng(7)
    right = 0
    for trial in range(20):
        x = rng.random((300, 4))
        inside = (x[:, 1] > 0.6) & (x[:, 3] <= 0.3)
        _, conditions = grown(x, rng.random(300) < np.where(inside, 0.85, 0.1), trial)
        right += bool(conditions) and {1, 3} <= {b.column for b in conditions[0].bounds}
    assert right >= 17


def test_what_is_said_is_counted_in_unseen_futures(tmp_path):
    plan = prepared(tmp_path, FACTORS, CUT, "n: 150\n")
    result = found(plan, boxed)
    (leaf,) = result.conditions
    values = np.array([[point[span.path] for span in plan.spans] for point in result.points])
    inside = ~result.seen
    for column, low, high in leaf.bounds:
        inside &= values[:, column] > (-math.inf if low is None else low)
        inside &= values[:, column] <= (math.inf if high is None else high)
    assert leaf.held == Count(int(inside.sum()), int(result.failed[inside].sum()))
    assert result.tree.held.points == 50
    assert result.tree.held.points == sum(one.held.points for one in result.tree.leaves())


def test_where_most_fail_conditions_of_success_are_sought(tmp_path):
    def mostly(point, noise):
        gain = 1.0 if point[TREND] > 0.2 and point[COST] > 0.4 else -2.0
        return {"npv.borealis": 100.0 + noise + gain * (PRICE in point)}

    answer = told(prepared(tmp_path, FACTORS, CUT, "n: 240\nseed: 3\n"), mostly)
    assert not answer.found.rare
    assert "; it succeeds where trend > 0.2" in answer.sentence()
    assert answer.sentence().endswith("of all successes.")
    assert "succeed" in answer.leaves_table()


def test_thresholds_are_rounded_to_what_a_range_can_tell():
    def span(low, high):
        return Span("a", "a", low, high, None, None, "", False, False)

    assert rounded(0.123456, span(0.0, 1.0)) == 0.12
    assert rounded(123456.7, span(0.0, 1e6)) == 120000
    assert rounded(1000.1234, span(1000.0, 1002.0)) == 1000.12


def test_a_success_is_a_mean_over_pairs(tmp_path):
    """With values against a number there is no base to run."""
    plan = prepared(tmp_path, FACTORS, "success: adoption >= 50 %\nn: 60\nreplications: {n: 4}\n")
    assert plan.expected == 240
    result = found(plan, lambda point, noise: {"adoption": 0.3 + noise})
    runs = 0.3 + np.array([np.random.default_rng(r).normal() for r in range(4)])
    assert runs.min() < 0.5 < runs.mean()
    assert not result.failed.any()
    assert result.agree == 0.0
    assert "The scenario" in str(answer_of("discover", result))


def test_too_few_failures_are_told(tmp_path):
    plan = prepared(tmp_path, FACTORS, CUT, "n: 60\n")
    gain = {"npv.borealis": 1.0}
    answer = told(plan, lambda point, noise: {"npv.borealis": float(PRICE in point)})
    assert answer.sentence() == "The cut fails in none of 60 futures."
    assert told(plan, lambda point, noise: gain).sentence() == "The cut fails in all of 60 futures."
    few = told(plan, lambda point, noise: {
        "npv.borealis": (PRICE in point) * (1.0 if point[TREND] < 0.28 else -1.0)})  # fmt: skip
    assert few.sentence().endswith("6 failures are too few to look for conditions.")


def test_futures_without_a_value_or_refused_are_left_out(tmp_path):
    plan = prepared(tmp_path, FACTORS, CUT, "n: 60\nreplications: {n: 2}\n")
    fail = [(4, 0), (4, 1), (6, 1)]  # point 2 of the base both times, point 3 once
    answer = told(
        plan, boxed, fail=fail,
        refuse=lambda point: "too much" if point[TREND] > 0.29 else None,
    )  # fmt: skip
    result = answer.found
    assert len(result.refused) == sum(point[TREND] > 0.29 for point in plan.points)
    assert result.unknown == 1
    assert len(result.points) == 60 - 1 - len(result.refused)
    assert result.runs["point"].max() == len(result.points) - 1
    assert "which the scenario refuses" in str(answer)
    with pytest.raises(BadStudy, match="refuses all 60 futures; why: too much"):
        found(plan, boxed, refuse=lambda point: "too much")
    with pytest.raises(BadStudy, match="no value in any future"):
        found(plan, lambda point, noise: {"npv.borealis": np.nan})


def test_tables_and_pictures_are_whole(tmp_path):
    answer = told(prepared(tmp_path, FACTORS, CUT, "n: 90\n"), boxed)
    frames = answer.frames()
    assert (len(frames["runs"]), len(frames["futures"])) == (90 * 2 * 3, 90)
    assert frames["futures"]["fails"].sum() == answer.found.failed.sum()
    assert frames["leaves"]["unseen"].sum() == 30
    document = json.loads(json.dumps(answer.document(), allow_nan=False))
    assert document["answer"] == answer.sentence()
    assert max(map(len, str(answer).splitlines())) <= 105
    files = answer.figures(tmp_path)
    assert [file.name for file in files] == ["tree.png", "futures.png"]
    for file in files:
        assert np.asarray(Image.open(file).convert("L")).std() > 5


def test_all_that_is_wrong_is_told_at_its_line(tmp_path):
    with pytest.raises(ScenarioError) as caught:
        prepared(tmp_path, """\
        random: independent
        factors:
          - {path: network.kind, values: [random, small_world]}
          - {path: hardware.trnd, range: [0.1, 0.3]}
        strategy: {name: cut, set: {providers.borealis.prise: 2}}
        success: npv.nobody above 3
        """)  # fmt: skip
    said = [(problem.place.line, problem.message) for problem in caught.value.problems]
    assert [line for line, _ in said] == [6, 8, 9, 9, 10, 11]
    words = ["must be common", "must be numbers", "trend", "trend", "price", "must be METRIC.NAME"]
    for (_, message), word in zip(said, words, strict=True):
        assert word in message


def test_base_needs_a_strategy(tmp_path):
    with pytest.raises(ScenarioError, match="name a strategy:, or compare with a number"):
        prepared(tmp_path, FACTORS, "success: npv.borealis > base\n")


def test_a_tiny_market_is_run_from_its_file(tmp_path):
    plan = prepared(tmp_path, FACTORS, CUT, "n: 60\nreplications: {n: 1}\n")
    bench = Bench(plan.read.study, plan.read.scenario)
    result = kind_of("discover").work(plan, bench)
    assert len(result.runs) == plan.expected == 120
    assert result.runs["key"].is_unique
    assert str(answer_of("discover", result))


def test_the_bundled_study_can_be_run():
    file = scenarios.FOLDER / "studies" / "when_a_cut_fails.yaml"
    plan = kind_of("discover").prepare(read_study(file, records()))
    assert plan.expected <= 1500
    assert plan.read.study.title
    assert plan.read.study.question


def test_a_missing_library_is_told_with_the_way_out(tmp_path, monkeypatch):
    monkeypatch.setattr("experiments.studies.discover.tree.find_spec", lambda name: None)
    with pytest.raises(BadStudy, match=r"discover needs scikit-learn: pip install 'compute-market"):
        prepared(tmp_path, FACTORS, CUT)
