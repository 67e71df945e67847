"""Prices that customers are used to, and promotion at a burst against steady promotion. R1 R2 R6"""

import numpy as np
import pytest

from simulator import lever_rules, rules
from simulator.model import MarketModel
from simulator.scenario import digest
from tests.worlds import baseline, differing, firm, run, still, taken_up

# they all choose every month, without a bond
RENEW = {"initial_users": 1.0, "attention": 1.0, "contract": 1, "switching_cost": 0.0,
         "price_sensitivity": 1.0}  # fmt: skip
TWO = {"one": firm(), "two": firm()}
CUSTOMERS = 20_000


def market(*timeline, effect=0.5, smoothing=0.3, months=16, **parts):
    """Two equal providers at 2.5."""
    return still(RENEW, market={"months": months, "customers": CUSTOMERS}, timeline=list(timeline),
                 choice={"reference_price_effect": effect, "reference_price_smoothing": smoothing},
                 **{"providers": TWO} | parts)  # fmt: skip


def cut(**said):
    """20 % less for the first provider in months 4 to 6."""
    return {"at": 4, "who": "one", "do": "price", "by": -0.2, "for": 3} | said


def followed(scenario):
    """A run, and what customers are used to and how a price feels, by month from 1 on."""
    model, found = MarketModel(scenario, rng=1), []
    model.run(lambda m: found.append(
        (m.providers.standing.used_to[0, 0], m.offers.factors.surprise[0, 0])))  # fmt: skip
    return model, *np.array(found).T


def test_a_price_above_what_one_is_used_to_feels_worse_than_one_below_feels_good():
    """mu .5 and lambda 2.25: .4 above are .45, .4 below are -.2."""
    assert lever_rules.surprise(2.5, 2.1, 0.5, 2.25) == pytest.approx(0.45)
    assert lever_rules.surprise(2.1, 2.5, 0.5, 2.25) == pytest.approx(-0.2)
    assert lever_rules.surprise(2.5, 2.5, 0.5, 2.25) == 0.0


def test_customers_get_used_to_a_price():
    """r <- r + .3 (p - r): 2.5 at first, then 2.5 - .5 (1 - .7^n), then back."""
    _, used_to, felt = followed(market(cut()))
    r = 2.5
    for month in range(1, 17):
        price = 2.0 if 4 <= month < 7 else 2.5
        gap = 0.5 * (price - r)
        assert felt[month - 1] == pytest.approx(gap * 2.25 if gap > 0.0 else gap)
        r += 0.3 * (price - r)
        assert used_to[month - 1] == pytest.approx(r)


def test_a_promotion_of_three_months_brings_less_after_it_than_before():
    """Month 7 has the price of month 3, and customers who are used to less: r is 2.1715, the
    price feels .5 x 2.25 x .3285 = .3696 dearer, and the share is 1 / (1 + e^.3696) = .4086."""
    model = run(market(cut()))
    share = model.record["users"][:, 0, 0] / CUSTOMERS
    error = np.sqrt(0.25 / CUSTOMERS)
    assert abs(share[3] - 0.5) < 4 * error
    assert abs(share[7] - 0.4086) < 4 * error
    assert share[4:7].min() > 0.6
    assert share[3] - share[16] < 4 * error  # and it is forgotten


def test_each_provider_has_its_own_and_a_newcomer_surprises_nobody():
    late = {"at": 5, "who": "two", "do": "entry"}
    model = MarketModel(market(cut(), late), rng=1)
    model.run()
    assert model.providers.standing.used_to[0, 1] == 2.5
    assert not model.offers.factors.surprise[0, 1]


def test_without_the_effect_nothing_changes():
    """The default; smoothing then does not matter, and no digest is another."""
    usual = baseline()
    off = baseline(choice__reference_price_effect=0.0)
    assert digest(off) == digest(usual)
    smooth = baseline(choice__reference_price_smoothing=0.9)
    assert differing(run(usual), run(smooth)) == []


@pytest.mark.parametrize("month", [3, 5, 8])
def test_a_saved_run_goes_on_with_the_same_bits(month, tmp_path):
    line = {"at": 3, "who": "cumulus", "do": "price", "by": -0.2, "for": 3}
    scenario = baseline(choice__reference_price_effect=0.7, **{"timeline+": [line]})
    assert differing(run(scenario), taken_up(scenario, month, tmp_path)) == []


# Burst or steady ------------------------------------------------------------------------------

MONTHS, SPENT = 24, 12  # all is spent by month 12, and has faded by month 24
KEPT, HALF = 0.5, 10.0


def reached(exponent, money, months):
    """Reach in every month, where `money` a month is spent in the first so many of them."""
    campaign = {"at": 1, "who": "one", "do": "promotion", "channels": {"digital": money},
                "for": months}  # fmt: skip
    scenario = still(
        {"half_reach": {"digital": HALF}, "carry_over": {"digital": KEPT},
         "reach_limit": {"digital": 1.0}},
        market={"months": MONTHS, "customers": 1000}, awareness={"hill_exponent": exponent},
        timeline=[campaign],
    )  # fmt: skip
    model, found = MarketModel(scenario, rng=1), []
    model.run(lambda m: found.append(1.0 - m.promotion.missed[0, 0]))
    spent = model.results.metric("promotion", "provider").sum()
    assert spent == pytest.approx(1e3 * money * months)
    return np.array(found)


def in_closed_form(exponent, money, months):
    """A(t) = x (1 - l^t)/(1 - l) while it is spent, then l^t of it; R = A^h / (K^h + A^h)."""
    t = np.arange(1, MONTHS + 1)
    stock = money * (KEPT ** np.clip(t - months, 0, None) - KEPT**t) / (1.0 - KEPT)
    return stock**exponent / (HALF**exponent + stock**exponent)


@pytest.mark.parametrize(("exponent", "money", "steady_wins"), [
    (1.0, 2.0, True), (1.0, 20.0, True),  # every dollar reaches fewer than the one before
    (3.0, 1.0, False),  # too little a month is lost, at once it is heard
    (3.0, 40.0, True),  # where there is enough, steady is better again
])  # fmt: skip
def test_burst_or_steady_depends_on_how_reach_begins(exponent, money, steady_wins):
    """Equal money: in each of 12 months, or all in the first. Jensen: A^h/(K^h + A^h) is concave
    for h = 1, and convex at first for h > 1 (Mahajan & Muller 1986)."""
    steady, burst = reached(exponent, money, SPENT), reached(exponent, SPENT * money, 1)
    assert steady == pytest.approx(in_closed_form(exponent, money, SPENT))
    assert burst == pytest.approx(in_closed_form(exponent, SPENT * money, 1))
    assert (steady.sum() > burst.sum()) == steady_wins
    assert rules.reach(HALF, HALF, exponent) == 0.5
