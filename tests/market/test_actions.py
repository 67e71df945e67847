"""Dated actions where they meet each other, the market's prices, and who may act."""

import numpy as np
import pytest

from simulator.model import MarketModel
from simulator.scenario import from_data
from tests.worlds import run, still


def spending(*actions):
    """What a provider with a budget of 200 a month spends, month by month [kCUR]."""
    model = run(still(
        providers={"one": {"price": 2.5, "capacity": 1e9, "promotion": {"digital": 200.0}}},
        timeline=[{"who": "one", "do": "promotion", **action} for action in actions],
    ))  # fmt: skip
    return (model.record["promotion"][:, 0] / 1e3).tolist()


def test_what_lasts_comes_before_what_ends():
    """A campaign of 300 in months 3 to 8; half the budget for good from month 6."""
    months = spending(
        {"at": 3, "channels": {"digital": 300.0}, "for": 6}, {"at": 6, "by": -0.5}
    )  # fmt: skip
    assert months == [200.0] * 3 + [500.0] * 3 + [400.0] * 3 + [100.0] * 4
    doubled = spending({"at": 3, "by": 1.0, "for": 6}, {"at": 6, "channels": {"digital": 300.0}})
    assert doubled == [200.0] * 3 + [400.0] * 3 + [1000.0] * 3 + [500.0] * 4


def test_the_mean_price_is_that_of_users():
    """90 users pay 4, 10 pay 1: the mean is 3.7, whatever the size of the segments."""
    quiet = {"verticals": {"general": 1.0}, "churn": 0.0, "innovation": 0.0, "imitation": 0.0}
    model = MarketModel(from_data({
        "name": "prices", "market": {"months": 2, "customers": 1000},
        "network": {"kind": "mean_field"},
        "segments": {
            "few": {**quiet, "share": 0.1, "initial_users": 0.9},
            "many": {**quiet, "share": 0.9, "initial_users": 1 / 90},
        },
        "providers": {"one": {"price": 1.0, "capacity": 1e12, "awareness": 1.0,
                              "segment_prices": {"few": 4.0}}},
    }), rng=1)  # fmt: skip
    assert model.customers.users_by_segment.tolist() == [[90], [10]]
    assert model.first_price[0] == pytest.approx(3.7)


def test_a_provider_that_left_is_forgotten_too():
    """Forgetting .2 a month: after eight months .8**8 of those who knew it and did not use it."""
    model = run(still(
        {"initial_users": 0.0}, awareness={"forgetting": 0.2}, market={"customers": 20000},
        providers={"one": {"price": 2.5, "capacity": 1e9, "awareness": 1.0},
                   "two": {"price": 2.5, "capacity": 1e9, "awareness": 1.0}},
        timeline=[{"at": 5, "who": "two", "do": "exit"}],
    ))  # fmt: skip
    known = (model.customers.columns.aware >> 1) & 1
    expected = 0.8**12
    error = np.sqrt(expected * (1 - expected) / 20000)
    assert known.mean() == pytest.approx(expected, abs=4 * error)


@pytest.mark.parametrize("rows", [(0, 1001), (-1, 5), (5, 5), (1000, 1001), (7, 3)])
def test_rows_that_are_not_there_are_refused(rows):
    model = MarketModel(still(), rng=1)
    model.next_month()
    model.apply_events()
    model.decide()
    with pytest.raises(IndexError, match=f"rows {rows[0]} to {rows[1]} of 1000"):
        model.hear(rows=rows)
    model.hear()  # nothing was begun


@pytest.mark.parametrize(("contacts", "customers"), [(8, 10), (40, 50), (8, 200)])
def test_small_random_networks_have_the_contacts_they_say(contacts, customers):
    model = MarketModel(
        still(network={"kind": "random", "contacts": contacts}, market={"customers": customers}),
        rng=1,
    )
    assert np.diff(model.customers.contacts.start).mean() == contacts
