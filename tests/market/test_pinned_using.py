"""R7 to R10 played out: what users use, get and make of it, and where leavers stand.

Every user has a budget of 500 and takes 120 hours at 2.5; nothing is left to chance.
"""

from types import SimpleNamespace

import numpy as np
import pytest

from simulator.customers.month.using import charges, top_tenth
from simulator.engine.columns import NONE
from tests.worlds import firm, run, still

PERFECT = dict.fromkeys(
    ("performance", "uptime", "disaster_recovery", "security", "scalability", "ease_of_use",
     "support"), 1.0,
)  # fmt: skip
LEARNING = {"initial_users": 1.0, "learning": 0.5, "price_disappointment": 0.5,
            "satisfaction_reference": 0.9}  # fmt: skip


# R7, R8: using ---------------------------------------------------------------------------------


def test_usage_grows_with_the_segment_and_with_the_vertical():
    """11 % and 10 % a year: 120 hours become 145.2 and, squared, 175.692."""
    scenario = still(
        {"initial_users": 1.0, "budget": 500.0, "usage_growth": 0.11},
        verticals={"general": {"usage_growth": 0.1}}, market={"months": 24, "customers": 100},
    )  # fmt: skip
    usage = run(scenario).results.metric("usage") / 100
    assert usage[[0, 12, 24]] == pytest.approx([120.0, 145.2, 175.692], abs=1e-3)


@pytest.mark.parametrize(("capacity", "usual"), [(1e12, 12_000.0), (6000.0, 6000.0)])
def test_an_outage_loses_its_share_of_what_is_served(capacity, usual):
    """73 of 730 hours: a tenth is neither served nor paid for, and next month all is well."""
    scenario = still(
        {"initial_users": 1.0, "budget": 500.0}, market={"months": 3, "customers": 100},
        providers={"one": firm(capacity=capacity)},
        timeline=[{"at": 2, "who": "one", "do": "outage", "hours": 73.0}],
    )  # fmt: skip
    results = run(scenario).results
    served = [usual, usual, 0.9 * usual, usual]
    assert results.metric("uptime", "provider")[2] == pytest.approx(0.9)
    assert results.metric("usage") == pytest.approx(served, rel=1e-5)
    assert results.metric("revenue") == pytest.approx(2.5 * np.array(served), rel=1e-5)


def test_performance_that_is_not_renewed_falls_behind():
    """The frontier moves by 25 % a year: .8, .8/1.25, .8/1.25**2."""
    scenario = still(
        {"initial_users": 1.0}, service={"obsolescence": 0.25},
        market={"months": 24, "customers": 100},
        providers={"one": firm(performance=0.8)},
    )  # fmt: skip
    performance = run(scenario).results.metric("performance", "provider")[:, 0]
    assert performance[[0, 12, 24]] == pytest.approx([0.8, 0.64, 0.512])


def test_a_tenth_of_equal_users_pays_a_tenth():
    """Also while a fifth of what is wanted cannot be served; only whole years are told."""
    scenario = still(
        {"initial_users": 1.0, "budget": 500.0}, market={"months": 25, "customers": 100},
        providers={"one": firm(capacity=9600.0)},
    )  # fmt: skip
    told = run(scenario).results.metric("top_tenth_revenue")
    assert np.flatnonzero(~np.isnan(told)).tolist() == [0, 12, 24]
    assert told[[0, 12, 24]] == pytest.approx(0.1)


@pytest.mark.parametrize(("served", "share"), [(1.0, 39 / 210), (0.5, 39 / 210), (0.0, np.nan)])
def test_the_top_tenth_is_who_is_charged_most(served, share):
    """Twenty users who pay 1 to 20, and one who has left: two pay 20 + 19 of 210."""
    paying = np.random.default_rng(1).permutation(np.arange(1, 21))
    customers = SimpleNamespace(
        provider=np.array([NONE, *[0] * 20]), price=np.full(21, 0.5),
        usage=1000 * np.array([99, *paying]),
    )  # fmt: skip
    got = top_tenth(charges(customers, np.array([served])))
    assert got == pytest.approx(share, nan_ok=True)


# R9: judging -----------------------------------------------------------------------------------


def after_a_price_rise(**judging):
    """Satisfaction where a perfect service becomes twice as dear in month 1 and for ever.

    The price expected learns half of the way: 2.5, 3.75, 4.375, ... for 5. Each 2.5 too much
    costs .5, so that P is 1, then 1/2, 3/4, 7/8, 15/16.
    """
    scenario = still(
        LEARNING, choice={"price_lock": False}, satisfaction=judging,
        market={"months": 4, "customers": 100},
        providers={"one": firm(**PERFECT)},
        timeline=[{"at": 1, "who": "one", "do": "price", "to": 5.0}],
    )  # fmt: skip
    return run(scenario).results.metric("satisfaction")


def test_one_gets_used_to_a_price():
    """S is P itself; the price expected learns after it has been judged by."""
    satisfaction = after_a_price_rise(base=0.0, slope=1.0, disconfirmation=0.0)
    assert satisfaction == pytest.approx([0.9, 0.5, 0.75, 0.875, 0.9375], abs=1e-6)


def test_one_judges_first_and_learns_then():
    """E is 1, 1, 3/4, 3/4, 13/16, so d is -1/2, 0, 1/8, 1/8; losses weigh twice."""
    judging = {"base": 0.9, "slope": 0.0, "disconfirmation": 0.4, "loss_aversion": 2.0}
    satisfaction = after_a_price_rise(**judging)
    assert satisfaction == pytest.approx([0.9, 0.5, 0.9, 0.95, 0.95], abs=1e-6)


def test_who_was_promised_more_is_disappointed_until_it_has_learned():
    """.6 was claimed to be .8: d is -.2, -.1, -.05 for who joins in month 1."""
    others = dict.fromkeys(
        ("availability", "disaster_recovery", "security", "scalability", "ease_of_use",
         "support"), 0.0,
    )  # fmt: skip
    scenario = still(
        LEARNING | {"initial_users": 0.0, "innovation": 1e6,
                    "weights": others | {"performance": 1.0}},
        satisfaction={"base": 0.9, "slope": 0.0, "disconfirmation": 0.5, "loss_aversion": 2.0},
        providers={"one": firm(performance=0.6, claim=0.2)},
        market={"months": 3, "customers": 100},
    )  # fmt: skip
    satisfaction = run(scenario).results.metric("satisfaction")
    assert satisfaction[1:] == pytest.approx([0.7, 0.8, 0.85], abs=1e-6)


# R10: leaving ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("cycle", "chance"), [(3.0, 1.0), (6.0, 0.5)])
def test_a_leaver_who_returns_has_the_last_stage_before_it(cycle, chance):
    """Three stages in D months, each passed with 3/D a month: one is left, not three."""
    scenario = still(
        {"initial_users": 1.0, "churn": 0.9, "return_share": 1.0, "decision_cycle": cycle,
         "decision_stages": 3},
        leaving={"satisfaction_effect": 0.0}, market={"months": 2, "customers": 4000},
    )  # fmt: skip
    record = run(scenario).record
    left = record["churned"][1].sum()
    assert left > 500  # 1 - .1**(1/12) = .175 of 4000
    back = record["joined"][2].sum() / left
    assert back == pytest.approx(chance, abs=4 * np.sqrt(chance * (1 - chance) / left))
