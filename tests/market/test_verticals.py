"""What customers use compute for: users and revenue by vertical, counted exactly."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from experiments import compare, run
from simulator.outcome import metrics
from tests.worlds import baseline, differing, markets, still
from tests.worlds import run as model_of

SMALL = {"market.agents": 400, "market.months": 6}


@settings(max_examples=15, deadline=None)
@given(markets(), st.integers(0, 10**6))
def test_verticals_add_up_to_the_market_to_the_last_unit(scenario, seed):
    """In whole numbers, whatever else the market does; and so do the agents of each."""
    record = model_of(scenario, seed).record
    users, charged = record["vertical_users"], record["vertical_charged"]
    assert (users.sum(axis=1) == record["users"].sum(axis=(1, 2))).all()
    assert (charged.sum(axis=1) == record["charged"].sum(axis=(1, 2))).all()
    assert record.vertical_agents.sum() == record.segment_agents.sum()
    assert (users <= record.vertical_agents).all()


def test_a_vertical_counts_its_own_customers():
    model = model_of(baseline(months=5))
    columns, results = model.customers.columns, model.results
    for v, name in enumerate(model.customers.vertical_names):
        own = columns.vertical == v
        rows = results.verticals.query(f"vertical == '{name}' and month == 5").iloc[0]
        assert rows["users"] == (own & (columns.provider >= 0)).sum() * results.record.weight
        assert rows["customers"] == own.sum() * results.record.weight
        assert rows["adoption"] == rows["users"] / rows["customers"]
    of_month = results.verticals.groupby("month")
    assert of_month["revenue_share"].sum().to_numpy() == pytest.approx(np.ones(6), rel=1e-12)
    sums = of_month["revenue"].sum().to_numpy()
    assert sums == pytest.approx(results.market["revenue"].to_numpy(), rel=1e-12)


def test_threads_and_saving_leave_verticals_alone(monkeypatch, tmp_path):
    monkeypatch.setattr("simulator.engine.spans.WAKING", 0.0)
    scenario = baseline(agents=1003, months=6)
    assert differing(model_of(scenario, threads=1), model_of(scenario, threads=3)) == []
    half = type(model_of(scenario))(scenario, rng=1)
    for _ in range(3):
        half.step()
    half.save(tmp_path / "half.run")
    whole = type(half).load(tmp_path / "half.run")
    whole.run()
    assert differing(model_of(scenario), whole) == []


def test_answers_tell_verticals_in_the_order_of_the_file():
    answer = run("baseline", reps=2, set=SMALL)
    names = list(answer.scenario.verticals)
    document = answer.document()
    assert list(document["verticals"]) == list(document["bands"]["verticals"]) == names
    assert set(document["verticals"]["research"]) == {
        "users", "adoption", "revenue", "revenue_share"
    }  # fmt: skip
    lines = str(answer).splitlines()
    first = next(i for i, line in enumerate(lines) if line.startswith("vertical "))
    assert [line.split()[0] for line in lines[first + 2 :][: len(names)]] == names
    shares = [one["revenue_share"] for one in document["verticals"].values()]
    assert sum(shares) == pytest.approx(1.0)


def test_a_scenario_of_one_vertical_prints_no_table_of_it():
    assert "\nvertical " not in str(run(still(market={"months": 6, "customers": 100}), reps=1))


def test_compare_has_verticals_in_its_files_and_not_on_the_screen(tmp_path):
    found = compare("baseline", "providers.aurora.price=2.8", reps=2, set=SMALL)
    told = found.table().query("level == 'vertical'")
    assert set(told["metric"]) == set(metrics.shown_in("compare", "vertical"))
    assert list(told["name"].unique()) == list(found.base.vertical_names)
    assert "smart_city" not in str(found)
    assert any(figure["name"] == "smart_city" for figure in found.document()["figures"])
    found.save(tmp_path / "out")
    assert "vertical,research,users" in (tmp_path / "out" / "comparison.csv").read_text()


def test_the_interval_of_a_vertical_may_be_asked_for():
    found = compare("baseline", "providers.aurora.price=2.8", set=SMALL,
                    until_halfwidth="revenue.research=1e12")  # fmt: skip
    assert [figure.level for figure in found.target_figures] == ["vertical"]
