"""The action `invest`: every lever of the table moves what it says and costs what it says.

1,000 GPUs pay the square root of 1/2 of what 2,000 pay; a step closes .16, .29 or .50 of what a
score lacks to 1.
"""

import numpy as np
import pytest
from ruamel.yaml import YAML

import scenarios
from simulator import MarketModel
from simulator.fields import ATTRIBUTES, CHANNELS
from simulator.scenario import canonical, digest, from_data, remarks
from tests.worlds import baseline, differing, firm, run, still, taken_up

TABLE = YAML(typ="safe").load(scenarios.LEVERS.read_text(encoding="utf-8"))["levers"]
CAPACITY = 730_000.0  # 1,000 GPUs
SHARE = {"quarter": 0.16, "half": 0.29, "whole": 0.50}
ROOT = 0.70710678  # (1000 / 2000) ^ .5
AT, FROM, MONTHS = 3, 7, 12
SCORES = {name: 0.4 for name in ATTRIBUTES if name != "availability"}
FREE = {"cost": 0.0, "running": 0.0, "unit_cost": 0.0}


def order(lever, at=AT, who="one", **said):
    """An entry of the timeline."""
    more = {"add": 365_000.0} if TABLE.get(lever, {}).get("hardware") == "ordered" else {}
    return {"at": at, "who": who, "do": "invest", "lever": lever, **more, **said}


def market(*timeline, months=MONTHS, reference_price=2.5, own=None, costs=None, **parts):
    """Two providers with 1,000 GPUs each; everybody uses the first, and nobody moves."""
    named = {one["lever"]: TABLE[one["lever"]] for one in timeline
             if one["do"] == "invest" and one["lever"] in TABLE}  # fmt: skip
    one = firm(capacity=CAPACITY, unit_cost=0.3, fixed_cost=100.0, facility_cost=0.2, uptime=0.99,
               promotion=dict.fromkeys(CHANNELS, 5.0), **SCORES) | (costs or {})  # fmt: skip
    about = {"months": months, "customers": 100, "reference_price": reference_price}
    return still(
        {"initial_users": 1.0, "budget": 10_000.0, "satisfaction_reference": 0.6},
        market=about, timeline=list(timeline), levers=named | (own or {}), **parts,
        providers={"one": one, "two": firm(awareness=0.0, capacity=CAPACITY)},
    )  # fmt: skip


def followed(scenario):
    """A run, with what the first provider offers and reaches in every month."""
    model = MarketModel(scenario, rng=1)
    found = [(model.offers.attributes[0], model.promotion.missed[0, 0])]
    model.run(lambda m: found.append((m.offers.attributes[0], m.promotion.missed[0, 0])))
    scores, missed = zip(*found, strict=True)
    return model, np.array(scores), np.array(missed)


def of_one(model, name):
    """A metric of the first provider by month."""
    return model.results.metric(name, "provider")[:, 0]


def mode(entry, name):
    """The most likely of three values; 0 where nothing is said."""
    return entry.get(name, (0.0, 0.0, 0.0))[1]


def paid(cost, running, at=AT, start=FROM):
    """What a lever costs by month [CUR]."""
    months = np.arange(MONTHS + 1)
    return 1e3 * (cost * (months == at) + running * (months >= start))


# Every lever --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TABLE)
def test_a_lever_does_what_it_says_from_when_it_takes_effect(name):
    entry = TABLE[name]
    model, scores, missed = followed(market(order(name, lead=FROM - AT)))
    factors = {key: three[1] for key, three in entry.get("factors", {}).items()}
    expected = dict.fromkeys(ATTRIBUTES, 0.4)  # an uptime of 99 % scores .4, too
    for attribute, size in entry.get("moves", {}).items():
        expected[attribute] += SHARE[size] * 0.6
    downtime = 0.01 * factors.get("downtime", 1.0)
    expected["availability"] = -np.log10(downtime) / 5
    assert scores[:FROM] == pytest.approx(np.full((FROM, 7), 0.4))
    assert scores[FROM:] == pytest.approx(np.tile(list(expected.values()), (MONTHS - FROM + 1, 1)))
    assert of_one(model, "uptime")[FROM:] == pytest.approx(1.0 - downtime)
    after = np.arange(MONTHS + 1) >= FROM
    installed = CAPACITY + 365_000.0 * after * (entry.get("hardware") == "ordered")
    sold = np.where(after, factors.get("capacity", 1.0), 1.0)
    assert model.record["capacity"][:, 0] == pytest.approx(installed * sold)
    fixed = np.where(after, factors.get("fixed_cost", 1.0), 1.0)
    assert model.record["fixed_cost"][:, 0] == pytest.approx(1e5 * fixed)
    # 75 of 1,000 GPUs at a site
    share = entry.get("gpus_per_site", 1000) / 1000
    facility = np.where(after, 1.0 + (factors.get("facility_cost", 1.0) - 1.0) * share, 1.0)
    assert model.record["facility_cost"][:, 0] == pytest.approx(0.2 * installed * facility)
    # every channel reaches alike but for its limit
    reached = np.array([1.0 - wider_missed(entry, month) for month in range(MONTHS + 1)])
    assert 1.0 - missed == pytest.approx(reached)


def wider_missed(entry, month):
    """The chance that no channel reaches a customer: prod of 1 - r f R."""
    model = MarketModel(market(), rng=1)
    promotion, found = model.promotion, 1.0
    for c, channel in enumerate(CHANNELS):
        f = entry.get("reach", {}).get(channel, (1, 1, 1))[1] if month >= FROM else 1.0
        stock, half = promotion.stock[0, c, 0], promotion.half_reach[0, c]
        found *= 1.0 - min(1.0, promotion.limit[0, c] * f) * (
            stock / (half + stock) if half > 0.0 else 0.0
        )
    return found


@pytest.mark.parametrize("name", TABLE)
def test_a_lever_costs_what_it_says(name):
    entry = TABLE[name]
    model = run(market(order(name)))
    start = AT + entry["lead"][1]
    gpus = 500 if entry.get("hardware") == "ordered" else 1000
    cost = mode(entry, "cost") * ROOT + mode(entry, "cost_per_gpu") * gpus / 1e3
    running = mode(entry, "running") * ROOT + mode(entry, "running_per_site")
    expected = paid(cost + mode(entry, "cost_per_site"), running, start=start)
    assert of_one(model, "investment") == pytest.approx(expected, rel=1e-6)
    unit = of_one(model, "service_cost") / of_one(model, "usage")
    later = np.arange(MONTHS + 1) >= start
    assert unit == pytest.approx(0.3 + mode(entry, "unit_cost") * later)


@pytest.mark.parametrize("name", TABLE)
def test_what_the_action_says_stands_instead(name):
    said = {"lead": 2, "cost": 100.0, "running": 10.0, "unit_cost": 0.05}
    model = run(market(order(name, **said)))
    assert of_one(model, "investment").tolist() == paid(100.0, 10.0, start=5).tolist()
    assert model.providers.unit_cost[0] == pytest.approx(0.35)


def test_before_its_month_nothing_changes():
    usual = MarketModel(baseline(), rng=1)
    lever = MarketModel(baseline(**{"timeline+": [order("encryption", who="aurora", at=6)]}), rng=1)
    while usual.month < 5:
        usual.step()
        lever.step()
        assert differing(usual, lever) == []
    usual.step()
    lever.step()
    assert set(differing(usual, lever)) == {
        "providers.cash", "providers.running_due", "record.cash", "record.investment",
        "record.profit",
    }  # fmt: skip


# What it moves ------------------------------------------------------------------------------


def test_levers_on_one_score_compose():
    """What security lacks: .6 x .71 x .71 x .71 x .84, in any order."""
    four = [order(name, lead=1) for name in ("encryption", "access_control", "audit",
                                             "incident_response")]  # fmt: skip
    for timeline in (four, four[::-1]):
        model = run(market(*timeline))
        lacks = 1.0 - model.providers.attributes[0, ATTRIBUTES.index("security")]
        assert lacks == pytest.approx(0.6 * 0.71**3 * 0.84)


def test_the_four_of_security_lead_from_ones_own_word_to_two_certificates():
    """.58 -> .87, as the researched table says of question 4."""
    names = ("encryption", "access_control", "audit", "incident_response")
    model = run(market(*(order(name, lead=1) for name in names), costs={"security": 0.58}))
    assert model.providers.attributes[0, 3] == pytest.approx(0.87, abs=0.005)


@pytest.mark.parametrize(("size", "score"), [("quarter", 0.496), ("half", 0.574), ("whole", 0.7)])
def test_a_size_stands_instead_of_the_tables(size, score):
    model = run(market(order("feedback_loop", size=size)))
    for attribute in ("support", "ease_of_use"):
        assert model.providers.attributes[0, ATTRIBUTES.index(attribute)] == pytest.approx(score)


def test_shorter_downtimes_compose_and_end_at_five_nines():
    """1 % x .4 x .8; of who is down less than five nines count, nothing changes."""
    both = [order("high_availability"), order("cloud_native", lead=1)]
    model = run(market(*both))
    assert model.providers.uptime[0] == pytest.approx(1.0 - 0.01 * 0.32)
    model = run(market(*both, costs={"uptime": 0.999999}))
    assert model.providers.uptime[0] == 0.999999
    assert model.providers.attributes[0, ATTRIBUTES.index("availability")] == 1.0


def test_sites_are_paid_each_and_concern_their_gpus():
    """4 sites have 300 of 1,000 GPUs: facilities cost 1 + .5 x .3; 20 have all there are."""
    for sites, dearer in ((4, 1.15), (20, 1.5)):
        model = run(market(order("edge_computing", lead=1, sites=sites)))
        assert of_one(model, "investment") == pytest.approx(paid(850 * sites, 12 * sites, start=4))
        found = model.record["facility_cost"][:, 0]
        assert found[4:] == pytest.approx(0.2 * CAPACITY * dearer)


def test_reach_ends_at_everybody():
    own = {"loud": {"lead": [1, 1, 1], "reach": {"digital": [1, 1e3, 1e3]}}}
    loud = followed(market(order("loud"), own=own))[2]
    more = followed(market(order("loud"), own={"loud": own["loud"] | {
        "reach": {"digital": [1, 1e6, 1e6]}}}))[2]  # fmt: skip
    assert loud[-1] < loud[0]
    assert loud[-1] == more[-1]


def test_replaced_hardware_is_charged_anew_and_the_old_runs_on():
    """Its price has halved by month 12: an annuity of 15 kUSD over 5 years at 10 %, besides."""
    about = {"hardware": {"trend": 0.5, "life": 60}, "months": 24}
    model = run(market(order("hardware_upgrade", at=2, lead=10), costs={"gpu_cost": 30e3}, **about))
    charge = model.record["capital_charge"][:, 0]
    rate = 1.1 ** (1 / 12) - 1.0
    assert charge[:12] == pytest.approx(charge[0])
    assert charge[12:] - charge[0] == pytest.approx(1000 * 15e3 * rate / (1.0 - 1.1**-5))
    assert not of_one(model, "investment").any()
    assert model.record["capacity"][:, 0].tolist() == [CAPACITY] * 25


def test_added_capacity_is_seen_coming():
    """Half the hours are gone in month 2; a policy orders so much less than is on order."""
    follow = {"capacity_policy": {"policy": "follow_demand", "lead": 3, "growth_before": 0.0},
              "capacity": 4e5}  # fmt: skip
    lost = {"at": 2, "who": "one", "do": "capacity", "by": -0.5}
    plain = run(market(lost, costs=follow))
    added = run(market(order("compute_expansion", at=1, lead=4, add=1e5), lost, costs=follow))
    orders = [model.providers.fleet.orders[:, 0].sum() for model in (plain, added)]
    assert orders[0] - orders[1] == pytest.approx(1e5)


def test_what_cannot_be_sold_is_ordered_besides():
    """A policy whose hours shall be sold to 75 % orders so many that .9 of them are."""
    own = {"spares": {"lead": [1, 1, 1], "factors": {"capacity": [0.9, 0.9, 0.9]}}}
    follow = {"capacity_policy": {"policy": "follow_demand", "lead": 3, "growth_before": 0.0},
              "capacity": 3e5}  # fmt: skip
    model = run(market(order("spares"), own=own, costs=follow))
    assert model.record["utilisation"][-1, 0] == pytest.approx(0.75)


# The books ----------------------------------------------------------------------------------


def test_the_capacity_of_the_order_counts():
    """1,000 GPUs when it is ordered; that they are 4,000 when it takes effect does not matter."""
    more = {"at": 4, "who": "one", "do": "capacity", "to": 4 * CAPACITY}
    model = run(market(order("access_control"), more))
    assert of_one(model, "investment") == pytest.approx(paid(150 * ROOT, 8 * ROOT, start=8), 1e-6)
    late = run(market(order("access_control", at=5), more))
    assert of_one(late, "investment")[[5, 10]] == pytest.approx([150e3 * 2**0.5, 8e3 * 2**0.5])


@pytest.mark.parametrize("exponent", [0, 0.5, 1])
def test_how_costs_grow_with_size_can_be_changed(exponent):
    own = {"access_control": TABLE["access_control"] | {"exponent": [exponent] * 3}}
    model = run(market(order("access_control"), own=own))
    assert of_one(model, "investment")[AT] == pytest.approx(150e3 * 0.5**exponent)


def test_costs_are_money_of_the_market():
    """At a reference price of 18 everything costs 7.2 times as much."""
    usd, cny = (run(market(order("encryption"), reference_price=p)) for p in (2.5, 18.0))
    assert of_one(cny, "investment") == pytest.approx(7.2 * of_one(usd, "investment"))
    assert cny.providers.lever_unit_cost[0] == pytest.approx(7.2 * 0.006)


def test_what_an_hour_costs_falls_with_the_trend_from_when_it_takes_effect():
    scenario = market(order("customer_support", at=2, lead=10), months=24,
                      service={"cost_trend": 0.1})  # fmt: skip
    found = run(scenario).record["unit_cost"][:, 0]
    assert found[12] == pytest.approx(0.3 * 0.9 + 0.04)
    assert found[24] == pytest.approx(0.9 * (0.3 * 0.9 + 0.04))


def test_factors_on_costs_are_those_of_the_provider():
    own = {"lean": {"lead": [1, 1, 1], "factors": {"unit_cost": [0.5, 0.8, 1],
                                                   "facility_cost": [0.5, 0.9, 1]}}}  # fmt: skip
    model = run(market(order("lean"), own=own))
    assert model.providers.unit_cost.tolist() == pytest.approx([0.8 * 0.3, 1.2])
    assert model.record["facility_cost"][-1, 0] == pytest.approx(0.9 * 0.2 * CAPACITY)


def test_who_leaves_stops_paying_and_goes_on_when_back():
    said = {"lead": 1, "cost": 100.0, "running": 10.0}
    gone, back = ({"at": at, "who": "one", "do": do} for at, do in ((5, "exit"), (8, "entry")))
    found = of_one(run(market(order("audit", at=1, **said), gone)), "investment")
    assert found.tolist() == [0, 1e5, 1e4, 1e4, 1e4] + [0] * 8
    found = of_one(run(market(order("audit", at=1, **said), gone, back)), "investment")
    assert found.tolist() == [0, 1e5, 1e4, 1e4, 1e4, 0, 0, 0] + [1e4] * 5


def test_who_has_left_orders_nothing():
    model = run(market({"at": 2, "who": "one", "do": "exit"}, order("audit", lead=1)))
    assert not of_one(model, "investment").any()
    assert model.providers.attributes[0] == pytest.approx([0.4] * 7)


def test_a_service_after_a_lever_pays_the_rest_of_the_way():
    """Support .4 -> .7 in month 5; ordered before that, .7 -> .85 in month 8: .06 ln 2 an hour."""
    service = {"at": 4, "who": "one", "do": "service", "attribute": "support", "to": 0.85,
               "lead": 4}  # fmt: skip
    model = run(market(order("customer_support", at=3, lead=2, **FREE), service))
    assert model.providers.lever_unit_cost[0] == pytest.approx(0.0415888, abs=1e-6)
    assert of_one(model, "investment")[4] == pytest.approx(12 * 547.5 * 41.5888, abs=1)


@pytest.mark.parametrize("month", [2, 3, 6, 7, 11])
def test_a_saved_run_goes_on_with_the_same_bits(month, tmp_path):
    levers = ("encryption", "high_availability", "edge_computing", "multi_channel",
              "automated_deployment", "hardware_upgrade", "compute_expansion")  # fmt: skip
    lines = [order(name, who="cumulus", lead=4) for name in levers]
    scenario = baseline(**{"timeline+": lines})
    assert differing(run(scenario), taken_up(scenario, month, tmp_path)) == []


def test_what_is_said_is_in_the_digest_and_reads_back():
    found = [market(order("encryption", **said))
             for said in ({}, {"lead": 6}, {"size": "half"}, {"cost": 200.0})]  # fmt: skip
    assert len({digest(one) for one in found}) == 4
    for one in found:
        assert from_data(canonical(one)) == one


# Remarks ------------------------------------------------------------------------------------


def test_what_the_table_says_is_printed():
    assert remarks(market(order("encryption"))) == [
        "timeline.0: assumed by the table of levers (guess): one's encryption in month 9: 141.4 "
        "kUSD at once, 5.657 kUSD/month, 0.006 USD/GPU-hour served, at its 1,000 GPUs of month 0"
    ]
    assert remarks(market(order("encryption", cost=1.0, unit_cost=0.0))) == [
        "timeline.0: assumed by the table of levers (guess): one's encryption in month 9: 5.657 "
        "kUSD/month, at its 1,000 GPUs of month 0"
    ]
    assert remarks(market(order("encryption", cost=1.0, running=1.0, unit_cost=0.0))) == []


def test_what_is_free_is_printed():
    assert remarks(market(order("encryption", **FREE))) == [
        "timeline.0: assumed free: one's encryption"
    ]
    free = market(order("compute_expansion"), costs={"facility_cost": 0.0})
    assert remarks(free) == [
        "timeline.0: assumed free: one's 500 GPUs of month 9; say its cost, or "
        "providers.one.gpu_cost"
    ]
    assert remarks(market(order("compute_expansion"), costs={"gpu_cost": 30e3})) == []


def test_after_the_end_nothing_is_assumed():
    """A lead that only the table says."""
    assert remarks(market(order("encryption", at=7))) == [
        "still ends with month 12, before its lead is over: month 7, one: invest lever encryption"
    ]
