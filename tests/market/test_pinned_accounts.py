"""R11 played out: books of a market of 100 users, 120 hours each at 2.5, in CUR.

12,000 hours sell at 30,000 and cost 1.0 an hour to serve. Money costs 1 % a month.
"""

import numpy as np
import pytest

from tests.worlds import firm, run, still


def books(months, timeline, **providers):
    """What metrics say of each provider, sorted by name: a function of the metric's name."""
    scenario = still(
        {"initial_users": 1.0, "budget": 500.0}, market={"months": months, "customers": 100},
        hardware={"cost_of_capital": 1.01**12 - 1}, providers=providers, timeline=timeline,
    )  # fmt: skip
    results = run(scenario).results
    return lambda metric: results.metric(metric, "provider").T.tolist()


def test_who_is_not_in_the_market_pays_nothing():
    """In the market in months 2 and 3: its fixed cost and promotion are due then only."""
    of = books(
        5,
        [{"at": 2, "who": "two", "do": "entry"}, {"at": 4, "who": "two", "do": "exit"}],
        one=firm(unit_cost=1.0),
        two=firm(fixed_cost=10.0, promotion={"digital": 4.0}),
    )
    assert of("fixed_cost")[1] == [0, 0, 10_000, 10_000, 0, 0]
    assert of("promotion")[1] == [0, 0, 4000, 4000, 0, 0]
    assert of("profit")[1] == [0, 0, -14_000, -14_000, 0, 0]
    assert of("profit_to_date")[1] == [0, 0, -14_000, -28_000, -28_000, -28_000]


def test_a_missed_promise_of_uptime_is_credited():
    """Out for a tenth of month 1: a tenth of the 27,000 still earned goes back, in that month."""
    outage = {"at": 1, "who": "one", "do": "outage", "hours": 73.0}
    promise = {"uptime": 0.999, "sla_uptime": 0.999, "sla_credit": 0.1}
    of = books(2, [outage], one=firm(unit_cost=1.0, **promise))
    assert of("revenue")[0] == pytest.approx([30_000, 27_000, 30_000])
    assert of("credits")[0] == pytest.approx([0, 2700, 0])
    assert of("profit")[0] == pytest.approx([18_000, 27_000 - 10_800 - 2700, 18_000])


def test_net_present_value_discounts_every_months_profit():
    """18,000 a month: an annuity; 14,000 lost in months 2 and 3 are 14,000/1.01**2 and **3."""
    of = books(
        5,
        [{"at": 2, "who": "two", "do": "entry"}, {"at": 4, "who": "two", "do": "exit"}],
        one=firm(unit_cost=1.0),
        two=firm(fixed_cost=10.0, promotion={"digital": 4.0}),
    )
    assert of("npv")[0] == pytest.approx([18_000 * (1 - 1.01**-t) / 0.01 for t in range(6)])
    lost, more = 14_000 / 1.01**2, 14_000 / 1.01**3
    assert of("npv")[1] == pytest.approx([0, 0, -lost, -lost - more, -lost - more, -lost - more])


def test_gross_profit_stands_against_promotion():
    """18,000 of gross profit to 4,000 of promotion; null where there is none."""
    of = books(1, [], one=firm(unit_cost=1.0, promotion={"digital": 4.0}))
    assert of("gross_profit_per_advertising")[0] == pytest.approx([4.5, 4.5])
    (none,) = books(1, [], one=firm())("gross_profit_per_advertising")
    assert np.isnan(none).all()


def test_the_lifetime_value_of_a_user_counts_what_its_service_costs():
    """m = 120 (2.5 - 1.0) = 180, nobody leaves, d = .01: 180 / .01."""
    of = books(1, [], one=firm(unit_cost=1.0))
    assert of("ltv")[0][1] == pytest.approx(18_000)
