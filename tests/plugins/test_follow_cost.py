"""List prices that follow the full cost of an hour, and tastes that follow with them."""

import pytest

from simulator import MarketModel
from tests.worlds import firm, run, still

TRENDS = {"hardware": {"trend": 0.22}, "service": {"cost_trend": 0.10}}


def following(price, gpu_cost, facility, unit, utilisation):
    costs = {"gpu_cost": gpu_cost, "facility_cost": facility, "unit_cost": unit}
    return firm(price=price, **costs, pricing={"policy": "follow_cost", "utilisation": utilisation})


def market(months=60, timeline=(), **providers):
    return still(market={"months": months, "customers": 100}, providers=providers,
                 timeline=list(timeline), **TRENDS)  # fmt: skip


@pytest.mark.parametrize(
    ("provider", "month_36", "month_60"),
    [
        (following(3.10, 34e3, 0.27, 0.35, 0.72), 1.75, 1.22),
        (following(2.45, 30e3, 0.25, 0.25, 0.75), 1.37, 0.96),
        (following(1.85, 22e3, 0.18, 0.12, 0.80), 1.02, 0.70),
    ],
)
def test_prices_fall_as_replacement_cost_does(provider, month_36, month_60):
    """-44 % in three years: an H100 hour fell by half, AWS by 20 % a year (Wu et al. 2021)."""
    price = run(market(one=provider)).results.metric("price", "provider")[:, 0]
    assert price[36] == pytest.approx(month_36, abs=0.006)
    assert price[60] == pytest.approx(month_60, abs=0.006)
    assert (price[1:] < price[:-1]).all()


def test_a_written_price_change_stays_what_it_says():
    """-10 % in month 12 are 10 % below the price without it in every month after."""
    provider = following(2.45, 30e3, 0.25, 0.25, 0.75)
    cut = [{"at": 12, "who": "one", "do": "price", "by": -0.1}]
    prices = [
        run(market(timeline=line, one=provider)).results.metric("price", "provider")[:, 0]
        for line in ((), cut)
    ]
    assert prices[1][:12].tolist() == prices[0][:12].tolist()
    assert prices[1][12:] == pytest.approx(0.9 * prices[0][12:])


def test_the_alternatives_get_cheaper_with_the_market():
    """Price sensitivity counts in the money of the day: utility moves with p / I, and I is the
    mean over those in the market of what costs have done to their prices."""
    followed = following(2.45, 30e3, 0.25, 0.25, 0.75)
    model = MarketModel(market(one=followed, two=firm(price=2.45)), rng=1)
    for _ in range(36):
        model.step()
    fallen = model.providers.price[0, 0] / 2.45
    assert fallen == pytest.approx(1.37 / 2.45, abs=0.003)
    assert model.offers.cost_level == pytest.approx((fallen + 1.0) / 2.0)
    again = run(market(36, one=followed))
    # the only one: its price in the money of the day has not moved
    assert again.providers.price[0, 0] / again.offers.cost_level == pytest.approx(2.45)


def test_where_nothing_costs_anything_prices_stay():
    free = following(2.45, 0.0, 0.0, 0.0, 0.75)
    model = run(market(12, one=free))
    assert model.providers.price.tolist() == [[2.45]]
    assert model.offers.cost_level == 1.0


def test_a_saved_run_keeps_the_cost_level(tmp_path):
    model = MarketModel(market(24, one=following(2.45, 30e3, 0.25, 0.25, 0.75)), rng=1)
    for _ in range(9):
        model.step()
    model.save(tmp_path / "run.npz")
    again = MarketModel.load(tmp_path / "run.npz")
    again.run()
    model.run()
    assert again.offers.cost_level == model.offers.cost_level < 0.8
    assert again.providers.price.tobytes() == model.providers.price.tobytes()
