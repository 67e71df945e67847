"""What capacity costs: hardware is charged by the month in which it was bought. R11

The numbers of the first two tests were worked out by hand or published; the others follow.
"""

import numpy as np
import pytest

import scenarios
from simulator import MarketModel, rules
from tests.worlds import differing, firm, run, still

COSTS = {"hardware": {"trend": 0.22, "cost_of_capital": 0.10},
         "service": {"cost_trend": 0.10}}  # fmt: skip


def market(months=24, timeline=(), users=1.0, **provider):
    """One provider that everybody knows, with hardware at 30 kUSD a GPU unless said."""
    costs = {"gpu_cost": 30_000.0, "facility_cost": 0.25, "capacity": 73_000.0}
    return still(
        {"initial_users": users}, market={"months": months, "customers": 100},
        providers={"one": firm(**costs | provider)}, timeline=list(timeline), **COSTS,
    )  # fmt: skip


def metric(model, name):
    return model.results.metric(name, "provider")[:, 0]


def test_an_annuity_pays_price_and_interest():
    """The monthly payments of a life, discounted, are the price."""
    share = rules.annuity(60.0, 0.10)
    assert share == pytest.approx(0.0210356, abs=5e-8)
    discount = 1.1 ** (1 / 12)
    assert sum(share / discount**month for month in range(1, 61)) == pytest.approx(1.0)
    assert rules.annuity(60.0, 0.0) == pytest.approx(1 / 60)


@pytest.mark.parametrize(
    ("gpu_cost", "facility", "unit", "utilisation", "charge", "full"),
    [(34e3, 0.27, 0.35, 0.72, 0.98, 2.09), (30e3, 0.25, 0.25, 0.75, 0.86, 1.74),
     (22e3, 0.18, 0.12, 0.85, 0.63, 1.08)],
)  # fmt: skip
def test_full_cost_of_an_hour(gpu_cost, facility, unit, utilisation, charge, full):
    """C = v + (F + k)/u: 1.08 to 2.10 USD, where 1.20 to 1.65 are reported of the field."""
    k = rules.capital_charge(gpu_cost, 0.22, 0.0, rules.annuity(60.0, 0.10), 730.0)
    assert k == pytest.approx(charge, abs=0.005)
    assert rules.replacement_cost(unit, facility + k, utilisation) == pytest.approx(full, abs=0.005)


def test_idle_capacity_costs_what_it_costs_in_use():
    """100 GPUs of month -12..0; month 24 pays what month 0 paid, whoever uses them."""
    share = rules.annuity(60.0, 0.10)
    bought = [
        30_000.0 * 0.78 ** (s / 12) * share / 730.0 + 0.25 * 0.9 ** (s / 12)
        for s in range(-12, 1)
    ]  # fmt: skip
    model = run(market(users=0.0))
    assert metric(model, "usage").sum() == 0.0
    assert metric(model, "capacity_cost") == pytest.approx(73_000.0 * np.mean(bought))
    assert metric(model, "profit") == pytest.approx(-metric(model, "capacity_cost"))


def test_hardware_bought_later_is_cheaper_and_stays_so():
    later = [{"at": at, "who": "one", "do": "capacity", "add": 73_000.0} for at in (6, 18)]
    cost = metric(run(market(timeline=later)), "capacity_cost")
    first, second = cost[6] - cost[5], cost[18] - cost[17]
    charge = 30_000.0 * rules.annuity(60.0, 0.10) * 100
    assert first == pytest.approx(charge * 0.78**0.5 + 0.25 * 0.9**0.5 * 73_000.0)
    assert second == pytest.approx(charge * 0.78**1.5 + 0.25 * 0.9**1.5 * 73_000.0)
    assert np.ptp(cost[6:18]) == pytest.approx(0.0, abs=1e-6)


def test_less_capacity_strands_its_capital():
    """Half of it goes out of service in month 5: no facility cost, the charge runs on."""
    less = [{"at": 5, "who": "one", "do": "capacity", "by": -0.5}]
    model, whole = run(market(timeline=less)), run(market())
    charge = metric(model, "capital_charge")
    assert charge == pytest.approx(metric(whole, "capital_charge"))
    facility = metric(model, "capacity_cost") - charge
    # the oldest goes first, which was installed when facilities were dearer
    assert facility[5] < 0.5 * facility[4]
    assert facility[5] > 0.45 * facility[4]


def test_who_leaves_the_market_pays_no_more():
    model = run(market(timeline=[{"at": 5, "who": "one", "do": "exit"}]))
    cost = metric(model, "capacity_cost")
    assert (cost[:5] > 0.0).all()
    assert (cost[5:] == 0.0).all()


def test_who_enters_buys_in_the_month_of_entry():
    entering = [{"at": 5, "who": "two", "do": "entry"}]
    scenario = still(
        {"initial_users": 1.0}, market={"months": 8, "customers": 100}, timeline=entering, **COSTS,
        providers={"one": firm(), "two": firm(gpu_cost=30_000.0, capacity=73_000.0)},
    )  # fmt: skip
    cost = run(scenario).results.metric("capital_charge", "provider")[:, 1]
    assert (cost[:5] == 0.0).all()
    share = 30_000.0 * rules.annuity(60.0, 0.10) * 100
    assert cost[5:] == pytest.approx(share * 0.78 ** (5 / 12))


def test_an_ended_vintage_is_bought_anew_at_the_price_of_the_day():
    """A life of 12 months: at its end the whole fleet is a year newer and 22 % cheaper."""
    short = {"hardware": {"trend": 0.22, "life": 12}, "service": {"cost_trend": 0.10}}
    model = run(still(
        {"initial_users": 1.0}, market={"months": 24, "customers": 100}, **COSTS | short,
        providers={"one": firm(gpu_cost=30_000.0, capacity=73_000.0)},
    ))  # fmt: skip
    cost = metric(model, "capital_charge")
    assert cost[12:] == pytest.approx(0.78 * cost[:13])
    assert metric(model, "capacity") == pytest.approx(73_000.0)


def test_the_fleet_is_the_capacity():
    """In every month of the baseline, expansions and all."""
    model = MarketModel(scenarios.load("baseline", set={"market.agents": 300}), rng=1)
    while not model.over:
        model.step()
        in_service = model.providers.fleet.installed.sum(axis=0)
        assert in_service == pytest.approx(model.providers.capacity * model.providers.present)


def test_a_saved_run_keeps_its_vintages(tmp_path):
    later = [{"at": at, "who": "one", "do": "capacity", "by": by} for at, by in ((3, 1), (9, -0.4))]
    whole, model = run(market(timeline=later)), MarketModel(market(timeline=later), rng=1)
    for _ in range(10):
        model.step()
    model.save(tmp_path / "run.npz")
    again = MarketModel.load(tmp_path / "run.npz")
    again.run()
    assert differing(whole, again) == []


def test_capacity_is_free_where_nothing_is_said_of_its_cost():
    fleet = run(still()).providers.fleet
    assert not fleet.capital.any()
    assert not fleet.facilities.any()


def test_books_add_up_with_capacity():
    model = run(market())
    parts = {
        name: metric(model, name)
        for name in (
            "revenue",
            "service_cost",
            "capacity_cost",
            "fixed_cost",
            "credits",
            "gross_profit",
            "gross_profit_before_capital",
            "capital_charge",
            "promotion",
            "investment",
            "profit",
        )
    }
    costs = sum(parts[name] for name in ("service_cost", "capacity_cost", "fixed_cost", "credits"))
    assert parts["gross_profit"] == pytest.approx(parts["revenue"] - costs)
    assert parts["gross_profit_before_capital"] == pytest.approx(
        parts["gross_profit"] + parts["capital_charge"]
    )
    assert parts["profit"] == pytest.approx(
        parts["gross_profit"] - parts["promotion"] - parts["investment"]
    )
