"""The action `shortage`: what hardware costs and when it comes, against numbers by hand."""

import numpy as np
import pytest

from simulator import rules
from simulator.model import MarketModel
from simulator.plugins.capacity import Order, Outlook
from simulator.scenario import canonical, from_data, remarks
from tests.worlds import baseline, differing, firm, posted, refusal, run, still, taken_up

GPUS = 73_000.0  # hours of a hundred
CHARGE = 30_000.0 * rules.annuity(60.0, 0.10) * 100  # a month, for a hundred at 30 kUSD
HARDWARE = {"trend": 0.0, "cost_of_capital": 0.10}


def shortage(at=4, price=0.4, **said):
    """An entry of the timeline; it lasts three months unless said."""
    return {"at": at, "do": "shortage", "price": price, "for": 3} | said


def market(*timeline, months=12, **provider):
    """One provider with a hundred GPUs, at 30 kUSD each in every month."""
    return still(
        {"initial_users": 1.0}, market={"months": months, "customers": 100},
        providers={"one": firm(**{"gpu_cost": 30_000.0, "capacity": GPUS} | provider)},
        timeline=list(timeline), hardware=HARDWARE,
    )  # fmt: skip


def bought(*months):
    """Orders of a hundred GPUs each."""
    return [{"at": at, "who": "one", "do": "capacity", "add": GPUS} for at in months]


def test_what_is_bought_meanwhile_is_dearer_for_good():
    """Bought in months 3, 5 and 7 at 1, 1.4 and 1 times the price; the first fleet at 1."""
    cost = run(market(shortage(), *bought(3, 5, 7))).results.metric("capital_charge")
    in_units = [1.0] * 3 + [2.0] * 2 + [3.4] * 2 + [4.4] * 6
    assert cost == pytest.approx(np.array(in_units) * CHARGE)


def test_several_multiply():
    cost = run(market(shortage(), shortage(at=5, price=0.5), *bought(5))).results
    assert cost.metric("capital_charge")[12] == pytest.approx((1.0 + 1.4 * 1.5) * CHARGE)


def test_prices_that_follow_cost_follow_it():
    """C = .25 + (.25 + k) / .75 with k = 30,000 a / 730; 1.4 k while it lasts, k after it."""
    provider = firm(gpu_cost=30_000.0, facility_cost=0.25, unit_cost=0.25, price=3.0,
                    pricing={"policy": "follow_cost", "utilisation": 0.75})  # fmt: skip
    price = posted(8, [shortage()], providers={"one": provider}, hardware=HARDWARE)["one"][0]
    k = CHARGE / GPUS
    dear = 3.0 * (0.25 + (0.25 + 1.4 * k) / 0.75) / (0.25 + (0.25 + k) / 0.75)
    assert price[:4] == [3.0] * 4
    assert price[4:] == pytest.approx([dear] * 3 + [3.0] * 2)


def monthly(outlook: Outlook) -> Order:
    """Orders a hundred hours for two months later, and says what it knows."""
    return Order(100.0, lead=2, log=f"{outlook.delay}")


def ordering(*timeline):
    """A model with `monthly`, run to month 12."""
    told = canonical(market(*timeline))
    told["providers"]["one"]["capacity_policy"] = {"policy": "monthly"}
    return run(from_data(told, plugins=[monthly]))


def test_what_policies_order_meanwhile_comes_later():
    """Orders of months 4, 5 and 6 come in 9, 10 and 11, with those of 7, 8 and 9."""
    model = ordering(shortage(delay=3))
    arrived = model.record["arrived"][:, 0] / 100.0
    assert arrived.tolist() == [0, 0] + [1] * 4 + [0] * 3 + [2] * 3 + [1]
    assert [int(line) for _, _, line in model.providers.log] == [0] * 4 + [3] * 3 + [0] * 6


def test_delays_add_up():
    log = ordering(shortage(delay=3), shortage(at=6, delay=2)).providers.log
    assert [int(line) for _, _, line in log] == [0] * 4 + [3, 3, 5, 2, 2] + [0] * 4


def test_what_the_timeline_orders_comes_as_written():
    order = {"at": 4, "who": "one", "do": "capacity", "add": GPUS, "lead": 2}
    capacity = run(market(shortage(delay=6), order)).results.metric("capacity") / GPUS
    assert capacity == pytest.approx([1.0] * 6 + [2.0] * 7)


def test_who_replaces_what_ends_is_without_it_meanwhile():
    """A tenth ends in each of months 1 to 10, and is ordered the month before. That of month 5
    comes in 7, that of 6 in 8, that of 7 in 9."""
    short = {"hardware": HARDWARE | {"life": 10, "first_fleet": 9}}
    told = canonical(market(shortage(delay=2))) | short
    capacity = run(from_data(told)).results.metric("capacity") / GPUS
    assert capacity == pytest.approx([1.0] * 5 + [0.9, 0.8, 0.8, 0.9] + [1.0] * 4)


def test_before_it_nothing_changes_and_after_it_hardware_costs_what_it_did():
    usual = MarketModel(baseline(), rng=1)
    short = MarketModel(baseline(**{"timeline+": [shortage(at=6, delay=2)]}), rng=1)
    while usual.month < 5:
        usual.step()
        short.step()
        assert differing(usual, short) == []
    usual.run()
    short.run()
    fleet = short.providers.fleet
    changed = (fleet.charge != usual.providers.fleet.charge).any(axis=1)
    assert (np.flatnonzero(changed) - fleet.first).tolist() == [6, 7, 8]


def test_a_saved_run_goes_on_in_the_middle_of_it(tmp_path):
    several = [shortage(at=3, delay=2, **{"for": 6}), shortage(at=5, price=-0.2, delay=1)]
    scenario = baseline(**{"timeline+": several})
    assert differing(run(scenario), taken_up(scenario, 6, tmp_path)) == []


def test_orders_of_a_shortage_are_replayed():
    """Nothing changed is nothing changed, with the own order book or that of the same run."""
    scenario = baseline(months=30, **{"timeline+": [shortage(delay=4, **{"for": 12})]})
    base, same = run(scenario), MarketModel(scenario, rng=1)
    same.providers.order_as(base.record, scenario.providers)
    same.run()
    assert base.record["arrived"][14:].sum() > 0.0
    assert set(differing(same, base)) <= {"fleet.told", "fleet.orders"}


def test_it_is_told_when_it_comes_too_late():
    assert remarks(market(shortage())) == []
    assert remarks(market(shortage(at=13))) == [
        "still ends with month 12; never happens: month 13, market: shortage price 0.4, delay 0, "
        "for 3"
    ]


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("price: -100 %", "40: timeline.0.price: must be above -1, not -100 % (-1)"),
        ("delay: 6 months", "5: timeline.0: price is missing; write price: 40 %"),
        ("price: 40 %, delay: 1.5 months",
         "53: timeline.0.delay: must be a whole number, not 1.5 months (1.5) [months]"),
        ("price: 40 %, delay: -1", "53: timeline.0.delay: must be at least 0, not -1 [months]"),
        ("price: 40 %, lead: 6",
         "46: timeline.0.lead: unknown key; known: at, note, do, price, delay, for"),
        ("price: 40 %, segments: [sme]",
         "46: timeline.0.segments: unknown key; known: at, note, do, price, delay, for"),
    ],
)  # fmt: skip
def test_a_bad_value_is_refused_where_it_stands(tmp_path, said, answer):
    assert refusal(f"at: month 3, do: shortage, {said}", tmp_path) == answer
