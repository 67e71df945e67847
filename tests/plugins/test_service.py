"""The action `service`: what it moves, what it costs by the price list and otherwise, who pays.

Efforts, Phi(x) = -ln(1 - x), are logarithms from a table: ln 2 = .693147, ln(.42/.08) = 1.658228.
"""

import inspect
import math
import re

import numpy as np
import pytest

from simulator import MarketModel, rules
from simulator.fields import ATTRIBUTES
from simulator.plugins.actions import service
from simulator.plugins.levers import PRICE_LIST, Before, Order, bill
from simulator.scenario import canonical, digest, from_data
from tests.worlds import baseline, differing, firm, refusal, run, still, taken_up

CAPACITY = 730_000.0  # 1,000 GPUs
FREE = {"cost": 0.0, "running": 0.0, "unit_cost": 0.0}
TRENDS = {"hardware": {"trend": 0.22}, "service": {"cost_trend": 0.10}}


def better(at=3, to=0.92, attribute="security", who="one", **said):
    """An entry of the timeline."""
    return {"at": at, "who": who, "do": "service", "attribute": attribute, "to": to} | said


def market(*timeline, months=12, reference_price=2.5, costs=None, **parts):
    """Two providers with 1,000 GPUs each; everybody uses the first, and nobody moves."""
    one = firm(security=0.58, support=0.5, capacity=CAPACITY, unit_cost=0.3) | (costs or {})
    about = {"months": months, "customers": 100, "reference_price": reference_price}
    return still(
        {"initial_users": 1.0, "budget": 10_000.0},
        market=about, timeline=list(timeline), **parts,
        providers={"one": one, "two": firm(awareness=0.0, capacity=CAPACITY)},
    )  # fmt: skip


def of_one(model, name):
    """A metric of the first provider by month."""
    return model.results.metric(name, "provider")[:, 0]


def attributes(scenario):
    """(months, attributes) what the first provider offers, month 0 first."""
    model = MarketModel(scenario, rng=1)
    offered = [model.offers.attributes[0]]
    model.run(lambda model: offered.append(model.offers.attributes[0]))
    return np.array(offered), model


# What it moves ------------------------------------------------------------------------------


@pytest.mark.parametrize("attribute", ATTRIBUTES)
def test_an_attribute_moves_for_good_when_its_lead_is_over(attribute):
    found, _ = attributes(market(better(attribute=attribute, lead=4)))
    column = ATTRIBUTES.index(attribute)
    assert (found[:7, column] == found[0, column]).all()
    assert (found[7:, column] == 0.92).all()
    assert (np.delete(found, column, axis=1) == np.delete(found[0], column)).all()


def test_the_usual_lead_is_nine_months():
    found, _ = attributes(market(better(at=2)))
    assert found[10:, ATTRIBUTES.index("security")].tolist() == [0.58, 0.92, 0.92]


@pytest.mark.parametrize(("score", "uptime"), [(0.6, 0.999), (0.8, 0.9999), (0.4, 0.99)])
def test_availability_is_a_score_in_nines_and_sets_the_uptime(score, uptime):
    assert rules.uptime_of(score) == pytest.approx(uptime, rel=1e-12)
    assert rules.availability(rules.uptime_of(score)) == pytest.approx(score, rel=1e-12)
    scenario = market(better(attribute="availability", to=score, lead=0), costs={"uptime": 0.9})
    found = of_one(run(scenario), "uptime")
    assert found[:3].tolist() == [0.9] * 3
    assert found[3:] == pytest.approx(uptime)


# The price list -----------------------------------------------------------------------------


def test_every_halving_of_the_shortfall_takes_the_same():
    steps = [rules.effort(1.0 - 0.5**n) - rules.effort(1.0 - 0.5 ** (n - 1)) for n in range(1, 7)]
    assert steps == pytest.approx([0.693147] * 6, abs=1e-6)
    assert rules.effort(0.92) - rules.effort(0.58) == pytest.approx(1.658228, abs=1e-6)


@pytest.mark.parametrize(
    ("attribute", "x", "to", "unit_cost", "running"),
    [
        ("security", 0.58, 0.92, 0.0331646, 60.0),  # .02 * 1.658228
        ("support", 0.5, 0.75, 0.0415888, 0.0),  # .06 * ln 2
        ("performance", 0.0, 0.5, 0.0277259, 0.0),
        ("availability", 0.6, 0.8, 0.0277259, 0.0),
        ("disaster_recovery", 0.5, 0.875, 0.0415888, 0.0),  # .03 * 2 ln 2
        ("scalability", 0.5, 0.75, 0.0138629, 0.0),
        ("ease_of_use", 0.5, 0.75, 0.0069315, 0.0),
        ("security", 0.9, 0.6, 0.0, 0.0),  # lower: nothing is paid, nothing saved
        ("security", 1.0, 0.6, 0.0, 0.0),
        ("security", 0.9, 0.9, 0.0, 0.0),
    ],
)
def test_the_price_list(attribute, x, to, unit_cost, running):
    found = bill(Order(attribute, to, None, None, None), Before(x), CAPACITY, 2.5)
    assert found.running == running
    assert found.unit_cost == pytest.approx(unit_cost, abs=5e-8)
    # twelve months of both, for three quarters of 730,000 hours [kUSD]
    assert found.cost == pytest.approx(12 * (running + unit_cost * 547.5), abs=1e-3)


def test_the_list_is_the_one_that_the_reference_shows():
    text = " ".join(inspect.getdoc(service).split())
    for name, listed in PRICE_LIST.items():
        words = name.replace("_", " ")
        assert re.search(rf"{listed.weight} for [a-z ,]*{words}", text), name
    assert [name for name, listed in PRICE_LIST.items() if listed.running] == ["security"]
    assert f"{PRICE_LIST['security'].running:g} kUSD/month for security" in text


def test_what_is_said_stands_before_what_is_listed():
    """Free hours and 5 kUSD a month: twelve months of that at once."""
    found = bill(Order("security", 0.92, None, 5.0, 0.0), Before(0.58), CAPACITY, 2.5)
    assert found == (60.0, 5.0, 0.0)
    said = Order("security", 0.92, 1.0, 2.0, 3.0)
    assert bill(said, Before(0.58), CAPACITY, 2.5) == (1.0, 2.0, 3.0)


@pytest.mark.parametrize("k", [-3, 1, 5])
def test_the_list_is_money_of_the_market(k):
    """Law 6: another unit of money, the same costs in it, to the last bit."""
    order = Order("security", 0.92, None, None, None)
    one, other = (bill(order, Before(0.58), CAPACITY, 2.5 * scale) for scale in (1.0, 2.0**k))
    assert [cost * 2.0**k for cost in one] == list(other)


# The books ----------------------------------------------------------------------------------


def test_one_off_and_running_cost_are_investment_and_hours_cost_more():
    scenario = market(better(lead=4, cost=100.0, running=10.0, unit_cost=0.05))
    model = run(scenario)
    assert of_one(model, "investment").tolist() == [0, 0, 0, 1e5, 0, 0, 0] + [1e4] * 6
    unit = of_one(model, "service_cost") / of_one(model, "usage")
    assert unit == pytest.approx([0.3] * 7 + [0.35] * 6)


def test_by_the_price_list():
    """Security .58 -> .92: 60 kUSD a month and .0332 an hour; (60 + 18.16) * 12 = 937.9 at once."""
    model = run(market(better(lead=4)))
    assert of_one(model, "investment")[3] == pytest.approx(937_891, abs=1)
    assert (of_one(model, "investment")[7:] == 60e3).all()
    assert model.providers.unit_cost[0] == pytest.approx(0.3331646, abs=5e-8)


def test_a_lever_on_a_lever_pays_the_step_only():
    """.5 -> .75 in month 9 and, ordered before that, -> .875 in month 11: each ln 2 times .06."""
    first = better(attribute="support", to=0.75, at=1, lead=8)
    second = better(attribute="support", to=0.875, at=3, lead=8)
    model = run(market(second, first))
    paid = of_one(model, "investment")
    assert paid[[1, 3]] == pytest.approx([273_238] * 2, abs=1)  # 12 * 547.5 * .0415888
    assert model.providers.unit_cost[0] == pytest.approx(0.3 + 2 * 0.0415888, abs=1e-7)
    # the other way round the later one, which goes down, costs nothing
    paid = of_one(run(market(second | {"to": 0.75}, first | {"to": 0.875})), "investment")
    assert paid[1] == pytest.approx(2 * 273_238, abs=2)
    assert paid[3] == 0.0


def test_a_certificate_is_paid_once_however_many_steps():
    """Security .58 -> .75 -> .92 costs an hour what one step costs, and one certificate."""
    steps = better(at=1, to=0.75, lead=2), better(at=4, to=0.92, lead=2)
    model = run(market(*steps))
    assert (of_one(model, "investment")[7:] == 60e3).all()
    assert model.providers.unit_cost[0] == pytest.approx(0.3331646, abs=5e-8)
    # 12 months at once of the first, and of the second what an hour costs more only
    first, second = 0.02 * math.log(0.42 / 0.25), 0.02 * math.log(0.25 / 0.08)
    assert of_one(model, "investment")[[1, 4]] == pytest.approx(
        [12e3 * (60 + 547.5 * first), 12e3 * 547.5 * second + 60e3]
    )


def test_what_an_hour_costs_falls_with_the_trend_from_when_it_takes_effect():
    scenario = market(better(at=2, lead=10, unit_cost=0.05), months=24, **TRENDS)
    found = run(scenario).record["unit_cost"][:, 0]
    assert found[11] == pytest.approx(0.3 * 0.9 ** (11 / 12))
    assert found[12] == pytest.approx(0.3 * 0.9 + 0.05)
    assert found[24] == pytest.approx(0.9 * (0.3 * 0.9 + 0.05))


@pytest.mark.parametrize("policy", ["fixed", "follow_cost"])
def test_a_paid_lever_lowers_profit_by_its_costs_and_nothing_else(policy):
    """Nobody moves and no price follows: rivals and customers see the same bits."""
    costs = {"gpu_cost": 30e3, "facility_cost": 0.25, "pricing": {"policy": policy}}
    levers = [better(lead=4, **said) for said in
              ({"cost": 100.0, "running": 10.0, "unit_cost": 0.05}, FREE)]  # fmt: skip
    paid, free = (run(market(lever, costs=costs, **TRENDS)) for lever in levers)
    usage = of_one(paid, "usage")
    assert (usage == of_one(free, "usage")).all()
    lost = np.zeros(13)
    lost[3] = 1e5
    months = np.arange(7, 13)
    lost[7:] = 1e4 + 0.05 * 0.9 ** ((months - 7) / 12) * usage[7:]
    assert of_one(free, "profit") - of_one(paid, "profit") == pytest.approx(lost, abs=1e-3)
    own = {"providers.cash", "providers.lever_unit_cost", "providers.running_cost", "record.cash",
           "record.unit_cost", "record.service_cost", "record.investment",
           "record.profit"}  # fmt: skip
    assert set(differing(paid, free)) == own
    for name in own:
        one, other = (dict(model._state())[name][..., 1] for model in (paid, free))
        assert (one == other).all(), name


def test_a_policy_that_stays_above_cost_stays_above_what_levers_cost():
    """The floor of `undercut` is 1.1 times 1.0 + .2, which the rival's 1.25 is below."""
    undercut = {"policy": "undercut", "by": 0.05, "floor_margin": 0.1}
    scenario = still(
        market={"months": 6, "customers": 10}, timeline=[better(lead=0, unit_cost=0.2)],
        providers={"one": firm(unit_cost=1.0, pricing=undercut), "two": firm(price=1.25)},
    )  # fmt: skip
    price = run(scenario).record["price"][:, 0, 0]
    assert price[1:3] == pytest.approx([0.95 * 1.25] * 2)
    assert price[3:] == pytest.approx([1.32] * 4)


def test_who_leaves_stops_paying_and_goes_on_when_back():
    lever = better(at=1, lead=1, cost=100.0, running=10.0, unit_cost=0.0)
    gone = {"at": 5, "who": "one", "do": "exit"}
    paid = of_one(run(market(lever, gone)), "investment")
    assert paid.tolist() == [0, 1e5, 1e4, 1e4, 1e4] + [0] * 8
    back = {"at": 8, "who": "one", "do": "entry"}
    paid = of_one(run(market(lever, gone, back)), "investment")
    assert paid.tolist() == [0, 1e5, 1e4, 1e4, 1e4, 0, 0, 0] + [1e4] * 5


@pytest.mark.parametrize("said", [{"cost": 100.0}, {}])
def test_who_has_left_orders_nothing(said):
    model = run(market({"at": 2, "who": "one", "do": "exit"}, better(lead=1, **said)))
    assert not of_one(model, "investment").any()
    assert model.providers.attributes[0, ATTRIBUTES.index("security")] == 0.58


@pytest.mark.parametrize("month", [2, 3, 6, 7, 11])
def test_a_saved_run_goes_on_with_the_same_bits(month, tmp_path):
    scenario = baseline(**{"timeline+": [better(who="cumulus", lead=4),
                                         better(who="aurora", attribute="availability", to=0.9,
                                                lead=4)]})  # fmt: skip
    assert differing(run(scenario), taken_up(scenario, month, tmp_path)) == []


def test_before_its_month_nothing_changes():
    usual = MarketModel(baseline(), rng=1)
    lever = MarketModel(baseline(**{"timeline+": [better(who="aurora", at=6, lead=2)]}), rng=1)
    while usual.month < 5:
        usual.step()
        lever.step()
        assert differing(usual, lever) == []
    usual.step()
    lever.step()
    assert set(differing(usual, lever)) == {"providers.cash", "record.cash", "record.investment",
                                            "record.profit"}  # fmt: skip


def test_what_a_lever_costs_is_in_the_digest_and_reads_back():
    plain, listed, free = (market(better(**said)) for said in ({"at": 4}, {}, FREE))
    assert len({digest(one) for one in (plain, listed, free)}) == 3
    for one in (plain, listed, free):
        assert from_data(canonical(one)) == one


# What is refused ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("attribute: security, to: 0.995",
         "70: timeline.0.to: 0.995 is beyond the price list, which ends at 0.99; "
         "say cost, running and unit_cost, or aim lower"),
        ("attribute: security, to: 0.995, cost: 0, running: 0",
         "70: timeline.0.to: 0.995 is beyond the price list, which ends at 0.99; "
         "say cost, running and unit_cost, or aim lower"),
        ("attribute: security, to: 1.2", "70: timeline.0.to: must be at most 1, not 1.2"),
        ("attribute: securty, to: 0.9",
         "56: timeline.0.attribute: must be one of performance, availability, disaster_recovery, "
         "security, scalability, ease_of_use, support, not 'securty'; did you mean 'security'?"),
        ("attribute: security", "5: timeline.0: to is missing; write to: 0.9"),
        ("to: 0.9", "5: timeline.0: attribute is missing; write attribute: security"),
        ("attribute: security, to: 0.9, cost: -1",
         "81: timeline.0.cost: must be at least 0, not -1 [kUSD]"),
        ("attribute: security, to: 0.9, unit_cost: 3 kUSD",
         "86: timeline.0.unit_cost: unknown unit 'kUSD'; possible: USD/GPU-hour, USD/GPUh"),
    ],
)  # fmt: skip
def test_a_bad_value_is_refused_where_it_stands(tmp_path, said, answer):
    assert refusal(f"at: month 3, who: aurora, do: service, {said}", tmp_path) == answer


def test_beyond_the_list_a_lever_has_its_own_price():
    """Everything is said: the list, which has no end at 1, is not asked."""
    model = run(market(better(to=1.0, lead=0, cost=1.0, running=2.0, unit_cost=0.5)))
    assert of_one(model, "investment")[3:5].tolist() == [3e3, 2e3]
    assert model.providers.unit_cost[0] == 0.8
