"""Money played out: what contracts are still worth, and shares that count money, not heads."""

import numpy as np
import pytest

from simulator.outcome import metrics
from simulator.outcome.record import COLUMNS, Record
from tests.worlds import firm, run, still

# 100 customers join in month 1; each pays 120 hours at 2.5, which is 300 a month
JOINING = {"innovation": 1e6, "budget": 500.0, "contract": 12}
BILL = 30_000.0


def backlog(segment, **parts):
    market = {"months": 14, "customers": 100}
    return run(still(JOINING | segment, market=market, **parts)).results.metric("backlog")


def test_the_backlog_is_what_contracts_still_have_to_run():
    """Signed in month 1 for 12: 11 months are left, then 10, ..., 0 in month 12, and again."""
    left = [0, *range(11, -1, -1), 11, 10]
    assert backlog({}) == pytest.approx(BILL * np.array(left))
    assert (backlog({"contract": 1}) == 0.0).all()


def test_what_is_not_served_is_still_under_contract():
    """Half of the usage finds no room: revenue falls, the backlog does not."""
    full = backlog({}, providers={"one": firm(capacity=6000.0)})
    assert full == pytest.approx(backlog({}))


def test_a_contract_keeps_its_price_unless_there_is_no_lock():
    """From 2.5 to 1.25 in month 5, where usage does not answer the price: half the bill."""
    cut = [{"at": 5, "who": "one", "do": "price", "to": 1.25}]
    rigid = {"usage_elasticity": 0.0}
    locked = backlog(rigid, timeline=cut)
    assert locked[[4, 5, 12, 13]] == pytest.approx(BILL * np.array([8, 7, 0, 11 / 2]))
    free = backlog(rigid, timeline=cut, choice={"price_lock": False})
    assert free[[4, 5, 12, 13]] == pytest.approx(BILL * np.array([8, 7 / 2, 0, 11 / 2]))


def test_the_backlog_of_an_agent_is_that_of_all_it_stands_for():
    market = {"months": 2, "customers": 100, "agents": 25}
    results = run(still(JOINING, market=market)).results
    for level in metrics.find("backlog").levels:
        assert results.metric("backlog", level)[2].sum() == pytest.approx(10 * BILL)


def test_the_largest_backlog_that_may_be_is_counted():
    """A century under contract, of budgets just below what is refused as too large to count."""
    budget = 3.9e10
    results = run(still(
        JOINING | {"contract": 1200, "budget": budget, "usage_share": 1.0},
        market={"months": 1, "customers": 100},
    )).results  # fmt: skip
    assert results.metric("backlog")[1] == pytest.approx(1199 * 100 * budget)


# By revenue -----------------------------------------------------------------------------------


def record_of(**columns):
    """Three months of segments `few` (100 customers) and `many` (1000), providers `a` and `b`.

    Given are (months, segments, providers); what is not given is 0.
    """
    scenario = still(
        segments={"few": {"share": 0.1}, "many": {"share": 0.9}}, market={"months": 2},
        providers={"a": firm(), "b": firm()},
    )  # fmt: skip
    record = Record(scenario, np.array([100, 1000]), np.zeros(len(scenario.verticals)))
    for month in range(3):
        values = {name: column[month] for name, column in columns.items()}
        record.write(month, **(dict.fromkeys(COLUMNS, 0) | values))
    return record


# month 1 is weighted by month 0: of 100 charged then, 60 + 20 are of `few`, 15 + 5 of `many`
CHARGED = np.array([[[60, 20], [15, 5]], [[1, 1], [0, 0]], [[9, 9], [9, 9]]])
USERS = np.array([[[40, 10], [100, 0]], [[20, 5], [200, 50]], [[20, 5], [200, 50]]])


def by_revenue(name, level, **columns):
    record = record_of(charged=CHARGED, users=USERS, **columns)
    return metrics.compute(record, f"{name}_by_revenue", level)


def test_adoption_by_revenue():
    """.5 and .1 in month 0, weights 80 and 20 (its own); then .25 and .25; then only `few`."""
    assert by_revenue("adoption", "market") == pytest.approx([0.42, 0.25, 0.25])


def test_satisfaction_by_revenue():
    """In month 1: (.9*60 + .5*20 + .4*15 + .2*5)/100; in month 2 (.9 + .5)/2, of `few` alone."""
    mean = np.array([[0.9, 0.5], [0.4, 0.2]])
    satisfaction = (USERS * mean * 1e6).round().astype(int)
    of = {level: by_revenue("satisfaction", level, satisfaction=satisfaction)
          for level in ("market", "provider", "segment")}  # fmt: skip
    # in month 0 nobody of `many` uses b, whose 5 have no weight
    assert of["market"] == pytest.approx([70 / 95, 0.71, 0.7])
    assert of["provider"][1] == pytest.approx([60 / 75, 11 / 25])
    assert of["segment"][1] == pytest.approx([64 / 80, 7 / 20])
    assert of["segment"][2, 0] == pytest.approx(0.7)
    assert np.isnan(of["segment"][2, 1])  # charged nothing in month 1


def test_churn_by_revenue_counts_what_rivals_take_only_of_a_provider():
    """20 of 40 and 5 of 10 leave `few`; 10 of 100 leave a in `many`, 20 of them go to b."""
    left, switched = np.zeros((3, 2, 2), int), np.zeros((3, 2, 2, 2), int)
    left[1] = [[20, 5], [10, 0]]
    switched[1, 1, 0, 1] = 20
    columns = {"churned": left, "switched": switched}
    market, provider, segment = (
        by_revenue("churn", level, **columns) for level in ("market", "provider", "segment")
    )
    assert np.isnan(market[0])
    # weights 60, 20 and 15; b had nobody in `many`
    assert market[1] == pytest.approx((0.5 * 80 + 0.1 * 15) / 95)
    assert provider[1] == pytest.approx([(0.5 * 60 + 0.3 * 15) / 75, 0.5])
    assert segment[1] == pytest.approx([0.5, 0.1])
    record = record_of(charged=CHARGED, users=USERS, **columns)
    heads = metrics.compute(record, "churn", "market")
    assert heads[1] == pytest.approx(35 / 150)
    # over the whole run: months 1 and 2, of which the second has the weights 1 and 1, and no loss
    whole = metrics.of_whole_run(record, "churn_by_revenue", "market")
    assert whole == pytest.approx((0.5 * 80 + 0.1 * 15) / (95 + 2))


def test_awareness_by_revenue_weighs_segments_by_all_their_money():
    """a is known to half of `few` and a tenth of `many`: .5*.8 + .1*.2; b to nobody."""
    aware = np.zeros((3, 2, 2), int)
    aware[1:, :, 0] = [50, 100]
    assert by_revenue("awareness", "provider", aware=aware) == pytest.approx(
        np.array([[0.0, 0.0], [0.42, 0.0], [0.5, 0.0]])
    )
