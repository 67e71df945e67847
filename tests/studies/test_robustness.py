"""Regret: matrices with known answers, futures from scenarios, and what is wrong is told."""

import json
import textwrap

import numpy as np
import pytest
from PIL import Image

import scenarios
from experiments.answers.batch.kinds import answer_of, kind_of, records
from experiments.studies.loop.jobs import scenario_with
from experiments.studies.robustness.futures import told
from experiments.studies.robustness.working import regrets_of, worst_mean
from experiments.studies.study.bench import Bench
from experiments.studies.study.reading import BadStudy, read_study
from simulator.scenario import ScenarioError, canonical
from tests.studies.sweeps import Formula

PRICE, SALES = "providers.borealis.price", "providers.borealis.promotion.sales"
HEAD = """\
name: test
kind: robustness
scenario: baseline
agents: 300
months: 6
arms:
  - {name: hold}
  - {name: cut, set: {providers.borealis.price: 2.0}}
  - {name: sell, set: {providers.borealis.promotion.sales: 300}}
goal: {maximise: npv.borealis}
"""
FUTURES = """\
futures:
  - {name: calm}
  - {name: storm, set: {hardware.trend: 0.4}}
  - {name: drought, set: {hardware.trend: 0.0}}
"""
# npv of hold, cut, sell
CALM, STORM, DROUGHT = (10.0, 8.0, 9.0), (5.0, 9.0, 7.0), (4.0, 2.0, 3.0)
# regret:                0 2 1            4 0 2            0 2 1


def prepared(folder, *parts):
    """A study from the parts of its file."""
    file = folder / "study.yaml"
    file.write_text(HEAD + "".join(map(textwrap.dedent, parts)), encoding="utf-8")
    return kind_of("robustness").prepare(read_study(str(file), records()))


def weather(point, noise=0.0):
    """The values of the table above; all strategies share the noise of a seed."""
    row = {None: CALM, 0.4: STORM, 0.0: DROUGHT}[point.get("hardware.trend")]
    arm = 1 if PRICE in point else 2 if SALES in point else 0
    return {"npv.borealis": row[arm] + noise}


def found(plan, values=weather, **about):
    return kind_of("robustness").work(plan, Formula(plan, values, **about))


def told_of(plan, values=weather, **about):
    return answer_of("robustness", found(plan, values, **about))


def test_minimax_regret_of_a_known_table(tmp_path):
    """Savage (1951): a strategy that is best in two futures of three is regretted most."""
    result = found(prepared(tmp_path, FUTURES, "enough: 3.5\nreplications: {n: 8}\n"))
    assert result.regrets == pytest.approx(np.array([[0, 2, 1], [4, 0, 2], [0, 2, 1]]))
    assert [one.greatest for one in result.strategies] == pytest.approx([4, 2, 2])
    assert [one.mean for one in result.strategies] == pytest.approx([4 / 3, 4 / 3, 4 / 3])
    assert [one.best for one in result.strategies] == [2, 1, 0]
    hold = result.strategies[0]
    assert (hold.low, hold.high) == pytest.approx((4.0, 4.0))  # shared noise cancels
    assert hold.where == 1


def test_the_least_greatest_regret_is_chosen(tmp_path):
    values = {"npv.borealis": 0.0}

    def value(point, noise):
        return {"npv.borealis": weather(point)["npv.borealis"] + 0.5 * (SALES in point) + noise}

    answer = told_of(prepared(tmp_path, FUTURES, "enough: 9\nreplications: {n: 8}\n"), value)
    assert answer.names[answer.found.chosen] == "sell"
    assert answer.sentence().startswith(
        "Sell has the least greatest regret of 3 strategies over 3 futures: in the worst of them, "
        "storm, borealis' NPV is 1.5 USD (95 %: 1.5 to 1.5) behind"
    )
    assert "100 % of 1,000 redraws" in " ".join(str(answer).split())
    equal = told_of(prepared(tmp_path, FUTURES), lambda point, noise: values)
    assert equal.sentence().startswith("Hold is the best of 3 strategies over 3 futures in every")


def test_enough_counts_futures(tmp_path):
    plan = prepared(tmp_path, FUTURES, "enough: 4.5\nreplications: {n: 1}\n")
    result = found(plan, lambda point, noise: weather(point))
    assert [one.enough for one in result.strategies] == pytest.approx([2 / 3, 2 / 3, 2 / 3])
    assert result.strategies[0].low is None


def test_less_may_be_better(tmp_path):
    file = FUTURES + "enough: 4.5\nreplications: {n: 2}\n"
    head = HEAD.replace("maximise", "minimise")
    (tmp_path / "study.yaml").write_text(head + file, encoding="utf-8")
    plan = kind_of("robustness").prepare(read_study(str(tmp_path / "study.yaml"), records()))
    result = found(plan, lambda point, noise: weather(point))
    assert result.regrets == pytest.approx(np.array([[2, 0, 1], [0, 4, 2], [2, 0, 1]]))
    assert [one.enough for one in result.strategies] == pytest.approx([1 / 3, 1 / 3, 1 / 3])


@pytest.mark.parametrize(
    ("count", "expected"), [(3, 2.0), (10, 9.0), (15, (14 + 13 / 2) / 1.5), (20, 18.5)]
)
def test_the_worst_tenth_is_the_conditional_value_at_risk(count, expected):
    """Rockafellar & Uryasev (2000): the last value counts in part."""
    assert worst_mean(np.arange(count, dtype=float)) == pytest.approx(expected)


def test_regret_is_nothing_for_the_best_of_each_future():
    goals = np.random.default_rng(1).normal(size=(50, 4))
    regrets = regrets_of(goals)
    assert (regrets >= 0).all()
    assert ((regrets == 0).sum(axis=1) == 1).all()
    assert (regrets.argmin(axis=1) == goals.argmax(axis=1)).all()


def test_redraws_tell_when_the_choice_is_not_clear(tmp_path):
    """Two strategies that differ by luck alone: neither has the least in 95 % of redraws."""

    def value(point, noise):
        own = np.random.default_rng(abs(hash((round(noise, 9), PRICE in point)))).normal()
        return {"npv.borealis": own - 50.0 * (SALES in point)}

    answer = told_of(prepared(tmp_path, FUTURES, "replications: {n: 12}\n"), value)
    first, second, third = answer.found.strategies
    assert first.least + second.least == pytest.approx(1.0)
    assert third.least == 0.0
    assert first.low <= first.greatest <= first.high


def test_futures_without_a_value_or_refused_are_left_out(tmp_path):
    plan = prepared(tmp_path, FUTURES, "replications: {n: 2}\n")
    answer = told_of(
        plan,
        fail=[(1, 0), (1, 1)],
        refuse=lambda point: "no" if point.get("hardware.trend") == 0.0 else None,
    )
    assert [one.name for one in answer.found.futures] == ["storm"]
    assert [one.name for one in answer.found.unknown] == ["calm"]
    assert "1 future refused by the scenario; the first, drought, hold: no" in str(answer)
    assert set(answer.frames()["runs"]["future"]) == {"calm", "storm"}
    with pytest.raises(BadStudy, match="no future can be run; calm, hold: no"):
        found(plan, refuse=lambda point: "no")


def test_drawn_futures_are_a_hypercube(tmp_path):
    plan = prepared(tmp_path, """\
    factors: [{path: hardware.trend, range: [0.1, 0.4]}, {path: network.rewire, range: [0, 1]}]
    n: 40
    replications: {n: 1}
    """)  # fmt: skip
    assert plan.expected == 120

    def value(point, noise):
        return {"npv.borealis": point["hardware.trend"] * (PRICE in point) + 0.2 * (SALES in point)}

    answer = told_of(plan, value)
    assert answer.found.strategies[1].greatest == pytest.approx(0.1, abs=0.01)
    assert list(answer.frames()["futures"]) == ["future", "hardware.trend", "network.rewire"]
    assert "worst" in answer.strategies_table()
    assert answer.regrets_table() == ""
    assert [file.name for file in answer.figures(tmp_path)] == ["regret.png"]


@pytest.mark.parametrize(
    "name", ["price_war", "chip_shortage", "new_entrant", "self_built", "capacity_shortage"]
)
def test_a_scenario_is_a_future(tmp_path, name):
    """Laid over the study's scenario it is that scenario, with the study's months and agents."""
    plan = prepared(tmp_path, f"futures: [{{name: it, scenario: {name}}}]\n")
    base = plan.read.scenario
    made = scenario_with(canonical(base), plan.futures[0].point.items(), ())
    other = scenarios.load(name, set={"market.agents": 300, "market.months": 6})
    assert told(made) == told(other)


def test_tables_and_picture_are_whole(tmp_path):
    answer = told_of(prepared(tmp_path, FUTURES, "enough: 5\nreplications: {n: 6}\n"))
    frames = answer.frames()
    assert {name: len(frame) for name, frame in frames.items()} == {
        "runs": 54, "regrets": 9, "strategies": 3}  # fmt: skip
    document = json.loads(json.dumps(answer.document(), allow_nan=False))
    assert document["chosen"] == answer.names[answer.found.chosen]
    assert max(map(len, str(answer).splitlines())) <= 105
    (file,) = answer.figures(tmp_path)
    assert np.asarray(Image.open(file).convert("L")).std() > 5


def test_all_that_is_wrong_is_told_at_its_line(tmp_path):
    with pytest.raises(ScenarioError) as caught:
        prepared(tmp_path, """\
        futures:
          - {name: calm}
          - {name: calm, set: {hardware.trnd: 0.1}}
          - {name: lost, scenario: price_wra}
          - {name: other, scenario: bass}
        enough: much
        n: 3
        random: independent
        """)  # fmt: skip
    lines = {problem.place.line for problem in caught.value.problems}
    assert lines == {13, 14, 15, 16, 17, 18}
    text = str(caught.value)
    for word in ("already, above", "trend", "price_war", "must be an amount", "these are listed",
                 "must be common"):  # fmt: skip
        assert word in text


def test_futures_are_listed_or_drawn(tmp_path):
    with pytest.raises(ScenarioError, match="give either futures"):
        prepared(tmp_path)
    with pytest.raises(ScenarioError, match="say in n: how many"):
        prepared(tmp_path, "factors: [{path: hardware.trend, range: [0.1, 0.4]}]\n")


def test_a_tiny_market_is_run_from_its_file(tmp_path):
    plan = prepared(tmp_path, FUTURES, "replications: {n: 2}\n")
    result = kind_of("robustness").work(plan, Bench(plan.read.study, plan.read.scenario))
    assert len(result.runs) == plan.expected == 18
    assert result.runs["key"].is_unique
    assert result.runs.groupby("replication")["seed"].nunique().max() == 1
    assert str(answer_of("robustness", result))


def test_the_bundled_study_can_be_run():
    file = scenarios.FOLDER / "studies" / "least_regret.yaml"
    plan = kind_of("robustness").prepare(read_study(file, records()))
    assert plan.expected <= 400
    assert plan.read.study.title
    assert plan.read.study.question
