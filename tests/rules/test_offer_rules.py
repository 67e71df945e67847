"""What an offer makes of a price and of usage, against numbers worked out by hand."""

import pytest

from simulator.offer_rules import (
    bill,
    bound,
    credit_a_month,
    forgone,
    monthly_level,
    net_price,
    offered_usage,
    on_demand_level,
    trial_price,
)
from simulator.rules import usage

INF = float("inf")


def test_prices_are_expected_to_move_as_they_have():
    """.81 after 24 months is .9 a year."""
    assert monthly_level(0.81, 24) == pytest.approx(0.9 ** (1 / 12))
    assert monthly_level(0.9, 0) == monthly_level(1.0, 7) == 1.0


def test_a_term_forgoes_what_prices_fall_beyond_the_ordinary_contract():
    """Prices fall by half a month: who renews every month pays 1, .5, .25, every two 1, 1, .25."""
    assert on_demand_level(0.5, 3, 1) == pytest.approx(1.75 / 3)
    assert forgone(0.5, 3, 1) == pytest.approx(1.25 / 3)
    assert forgone(0.5, 3, 2) == pytest.approx(0.25)
    assert forgone(0.5, 2, 2) == forgone(0.5, 1, 2) == 0.0
    assert forgone(1.1, 36, 12) == 0.0  # as prices rise nothing is lost
    # at 20 % less a year, contracts of one and of two years, and prices that are not locked
    year = 0.8 ** (1 / 12)
    assert forgone(year, 36, 12) == pytest.approx(1.0 - (1.0 + 0.8 + 0.64) / 3)
    assert forgone(year, 72, 24) == pytest.approx(1.0 - (1.0 + 0.64 + 0.4096) / 3)
    assert forgone(year, 36, 1) == pytest.approx(0.264, abs=5e-4)
    assert bound(0.3, 36, 12) == pytest.approx(0.6)
    assert bound(0.3, 12, 24) == 0.0


def test_a_bill():
    """100 hours at 2, of which 10 are free: 180; a credit of 30 leaves 150; others pay 40 %."""
    assert bill(2.0, 100.0, 10.0, 30.0, 0.4, INF) == pytest.approx(90.0)
    assert bill(2.0, 100.0, 10.0, 30.0, 0.4, 25.0) == pytest.approx(125.0)
    assert bill(2.0, 100.0, 100.0, 30.0, 0.4, INF) == 0.0
    assert bill(2.0, 100.0, 0.0, 300.0, 0.4, INF) == 0.0


def test_a_credit_is_spread_over_the_contract():
    """600 over 12 months; usable for two months of 200 only; as large as every bill."""
    assert credit_a_month(600.0, 12, 12, 200.0) == pytest.approx(50.0)
    assert credit_a_month(600.0, 2, 12, 200.0) == pytest.approx(400.0 / 12)
    assert credit_a_month(1e6, 24, 12, 200.0) == pytest.approx(200.0)


def test_the_net_price_is_one_number():
    assert net_price(2.0, 100.0, 25.0, 0.0, 0, 12, 0.0, INF) == pytest.approx(1.5)
    assert net_price(2.0, 100.0, 0.0, 600.0, 12, 12, 0.0, INF) == pytest.approx(1.5)
    assert net_price(2.0, 100.0, 0.0, 0.0, 0, 12, 0.25, INF) == pytest.approx(1.5)
    assert net_price(2.0, 100.0, 0.0, 0.0, 0, 12, 0.25, 10.0) == pytest.approx(1.9)
    assert net_price(0.1, 0.3, 0.0, 0.0, 0, 12, 0.0, 0.0) == 0.1  # to the last bit


def test_usage_with_offers():
    """120 hours are wanted at 2.5; a budget of 200 pays 80, with 10 free hours 90."""
    about = (120.0, 1.0, 2.5, 2.5, 1.0)
    assert offered_usage(*about, 200.0, 10.0, 0.0, 0.0, 0.0) == pytest.approx(90.0)
    assert offered_usage(*about, 200.0, 0.0, 50.0, 0.0, 0.0) == pytest.approx(100.0)
    assert offered_usage(*about, 1e9, 10.0, 50.0, 0.0, 0.0) == pytest.approx(120.0)
    plain = (7.3, 1.1, 2.5, 1.7, 0.7, 11.0)
    assert offered_usage(*plain, 0.0, 0.0, 0.0, 0.0) == usage(*plain)


def test_a_subsidy_bends_the_budget():
    """Half price: 240 hours are wanted. Its allowance lasts for 300, 100 or 200 hours: 240, then
    what is wanted at the full price, then the kink between them."""
    about = (120.0, 1.0, 2.5, 2.5, 1.0, 1e9, 0.0, 0.0, 0.5)
    assert offered_usage(*about, 375.0) == pytest.approx(240.0)
    assert offered_usage(*about, 125.0) == pytest.approx(120.0)
    assert offered_usage(*about, 250.0) == pytest.approx(200.0)


def test_a_trial_is_worth_what_it_covers():
    assert trial_price(2.0, 50.0, 100.0) == 0.0
    assert trial_price(2.0, 100.0, 25.0) == pytest.approx(1.5)
