"""Rivals that answer and rivals that are frozen: both are told, and what lies between."""

import json
from functools import partial

import numpy as np
import pytest

import scenarios
from experiments import compare
from experiments.studies.arms import BadRequest
from experiments.studies.question import ask
from simulator.model import MarketModel
from simulator.outcome.results import Results
from simulator.plugins.pricing import Decision, Facts
from simulator.providers import deciding
from tests.worlds import firm, still

CUT = "providers.borealis.price=2.0"
SMALL = {"market.agents": 300, "market.months": 12}
MATCHING = SMALL | {"providers.aurora.pricing": {"policy": "match"}}
EVERYBODY = {"initial_users": 1.0, "contract": 1, "attention": 1.0, "switching_cost": 0.0,
             "price_sensitivity": 2.0, "usage_elasticity": 0.0}  # fmt: skip


def duopoly(policy="match", **fields):
    """Two alike; all choose again every month."""
    aurora = firm(pricing={"policy": policy}, **fields)
    about = {"months": 6, "customers": 4000}
    return still(EVERYBODY, market=about, providers={"aurora": aurora, "borealis": firm()})


def of_arm(runs, metric, name):
    """(pairs, months) of a provider."""
    return runs.metric(metric, "provider")[..., runs.provider_names.index(name)]


def prices(record, name):
    """(months, segments) as posted."""
    return record["price"][:, :, record.providers.index(name)]


def test_borealis_cuts_and_aurora_matches():
    """Known: alike at one price they share by halves; .50 cheaper, 1 / (1 + e^-1) is borealis'."""
    found = compare(duopoly(), CUT, reps=8)
    answered, frozen = found.alternatives[CUT], found.frozen[CUT]
    assert found.question.rivals == "both"
    for base, other, as_if in zip(found.base.results, answered.results, frozen.results,
                                  strict=True):  # fmt: skip
        assert (prices(other.record, "aurora")[2:] == 2.0).all()
        assert np.array_equal(prices(as_if.record, "aurora"), prices(base.record, "aurora"))
    share = 1.0 / (1.0 + np.exp(-1.0))
    error = np.sqrt(share * (1 - share) / 4000 / 8)
    assert of_arm(answered, "user_share", "borealis")[:, 6].mean() == pytest.approx(0.5, abs=0.012)
    told = of_arm(frozen, "user_share", "borealis")[:, 6].mean()
    assert told == pytest.approx(share, abs=4 * error)
    # what the answer costs is the margin of the users that it keeps away
    cost = found.answers_cost(CUT, 6)
    both = found.money_frozen[CUT].effect - found.money[CUT].effect
    assert cost.difference == pytest.approx(both[:, 6].mean())
    assert cost.low > 0
    assert "The answer of aurora costs borealis" in " ".join(str(found).split())


def test_the_block_on_the_screen_the_json_and_the_csv_carry_both(tmp_path):
    found = compare(duopoly(), CUT, reps=6)
    words = " ".join(str(found).split())
    assert "if rivals were frozen" in words
    assert "what the answer costs" in words
    assert "The answers of aurora are included; frozen, its NPV would change by" in words
    document = found.document()
    assert document["rivals"] == "both"
    told = document["alternatives"][CUT]["money"]
    beside = told["rivals_frozen"]
    assert beside["answers_of"] == ["aurora"]
    difference = beside["effect"]["6"]["mean"] - told["effect"]["6"]["mean"]
    assert beside["answers_cost"]["6"]["mean"] == pytest.approx(difference)
    found.save(tmp_path / "out")
    import pandas as pd

    csv = pd.read_csv(tmp_path / "out" / "npv.csv").query("month == 6").set_index("rivals")["mean"]
    assert list(csv.index) == ["respond", "frozen", "frozen - respond"]
    assert csv["frozen"] - csv["respond"] == pytest.approx(csv["frozen - respond"])
    assert csv["frozen"] == pytest.approx(beside["effect"]["6"]["mean"])


def test_one_switch_tells_either_alone():
    answered, frozen = (
        compare(duopoly(), CUT, reps=2, rivals=rivals) for rivals in ("respond", "frozen")
    )
    both = compare(duopoly(), CUT, reps=2, rivals="both")
    assert answered.frozen == frozen.frozen == {}
    for one, other in ((answered.alternatives, both.alternatives),
                       (frozen.alternatives, both.frozen)):  # fmt: skip
        assert np.array_equal(one[CUT].metric("npv"), other[CUT].metric("npv"))
    assert "rivals do as in the base run" in " ".join(str(frozen).split())
    assert "--rivals frozen leaves them out" in str(answered).replace("\n", " ")


def test_a_change_that_nobody_answers_is_the_same_either_way():
    """Aurora looks at prices; a fixed cost is none of its business: not a bit differs."""
    cost = "providers.borealis.fixed_cost=100"
    found = compare("baseline", cost, reps=6, set=MATCHING)
    pairs = zip(found.alternatives[cost].results, found.frozen[cost].results, strict=True)
    for one, other in pairs:
        for name in set(one.record.columns) - {"capacity"}:
            assert np.array_equal(one.record[name], other.record[name], equal_nan=True), name
    assert all(found.answers_cost(cost, month).same for month in found.money[cost].marks)
    assert "The answer of aurora changes nothing by month 12." in " ".join(str(found).split())


def test_the_frozen_runs_are_made_only_where_they_can_differ():
    plain, answered = ask("baseline", CUT, set=SMALL), ask("baseline", CUT, set=MATCHING)
    assert (plain.rivals, answered.rivals) == ("respond", "both")
    assert len(answered.work) == len(plain.work) + 1
    assert len({one.key for one in answered.work}) == len(answered.work)
    assert plain.about() == ask("baseline", CUT, set=SMALL, rivals="respond").about()
    said = " ".join(str(compare("baseline", CUT, set=SMALL, reps=2)).split())
    assert "rivals do not answer (frozen, they do the same)" in said
    # answers that the alternative writes count, too
    assert ask("baseline", "price_war", set={"market.months": 24}).rivals == "both"


def test_whose_rivals_must_be_clear():
    two = "providers.borealis.price=2.0; providers.campus.price=1.9"
    assert ask("baseline", two, set=MATCHING).rivals == "respond"
    with pytest.raises(BadRequest, match="borealis and campus change at once"):
        ask("baseline", two, set=MATCHING, rivals="both")
    (twin,) = ask("baseline", two, set=MATCHING, mover="borealis").twins
    assert float(twin.scenario.providers["campus"].price) == 2.10


def wary(facts: Facts) -> Decision:
    """Do all that a provider can decide, by what others charge."""
    lowest = float(facts.cheapest_rival.min())
    return Decision(
        facts.list_prices, budgets=facts.budgets + 10.0 * lowest, cost=lowest,
        passed_on=lowest / 2.5, memory=np.array([np.nan, lowest]), log=f"sees {lowest:.2f}",
        posted=facts.list_prices * 0.9 + 0.1 * lowest,
    )  # fmt: skip


def test_all_that_a_policy_decides_is_frozen():
    """Prices, what is posted instead, promotion, costs: of a policy of one's own, too."""
    load = partial(scenarios.load, plugins=[wary])
    base = load("baseline", set=SMALL | {"providers.aurora.pricing": {"policy": "wary"}})
    cut = "providers.borealis.price=1.5"
    found = compare(base, cut, reps=2)
    for one, other, as_if in zip(found.base.results, found.alternatives[cut].results,
                                 found.frozen[cut].results, strict=True):  # fmt: skip
        j = one.record.providers.index("aurora")
        for name in ("promotion", "investment"):
            columns = [run.record[name][..., j] for run in (one, other, as_if)]
            assert np.array_equal(columns[0], columns[2]), name
            assert not np.array_equal(columns[0], columns[1]), name
        assert np.array_equal(prices(one.record, "aurora"), prices(as_if.record, "aurora"))
        assert one.record.decisions == as_if.record.decisions != other.record.decisions


def test_a_decision_is_kept_to_the_last_bit():
    said = Decision(np.array([1 / 3, 0.1]), budgets=np.array([np.pi]), cost=2 / 3, log="why")
    text = json.dumps(deciding.written(said))
    back = deciding.read(json.loads(text))
    assert np.array_equal(back.prices, said.prices)
    assert np.array_equal(back.budgets, said.budgets)
    assert (back.cost, back.passed_on, back.log) == (said.cost, 1.0, "why")
    assert back.posted is None


def test_saved_and_kept_runs_carry_what_was_decided(tmp_path):
    scenario = duopoly()
    whole, half = (MarketModel(scenario, rng=1) for _ in range(2))
    whole.run()
    assert set(whole.record.decisions) == {f"{month}.aurora" for month in range(1, 7)}
    half.providers.decide_as(whole.record, ["aurora"])
    for _ in range(3):
        half.step()
    half.save(tmp_path / "half.run")
    loaded = MarketModel.load(tmp_path / "half.run")
    loaded.run()
    assert loaded.record.decisions == whole.record.decisions
    assert loaded.providers.given == half.providers.given
    kept = Results.revive(scenario, 1, whole.results.columns())
    assert kept.record.decisions == whole.record.decisions


def test_scenarios_whose_policies_heed_nobody_keep_nothing():
    model = MarketModel(scenarios.load("baseline", set=SMALL), rng=1)
    model.run()
    assert model.record.decisions == {}
