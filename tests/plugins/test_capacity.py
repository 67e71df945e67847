"""Capacity policies: what follows demand, what is bought anew, what is on order."""

import numpy as np
import pytest

import scenarios
from simulator.errors import UserError
from simulator.fields import ProviderName, record_of
from simulator.model import MarketModel
from simulator.plugins.actions.scene import Scene
from simulator.plugins.capacity import Order, Outlook, fixed, follow_demand
from simulator.plugins.pricing import Costs
from simulator.scenario import canonical, from_data
from simulator.units import Fraction
from tests.worlds import differing, firm, run, still

PLAN = {"target": 0.8, "lead": 6, "growth_before": 0.05, "most_growth": 0.06}


def outlook(load, capacity=1000.0, month=None, arriving=(), ending=()):
    """What a provider sees that had this load since month 0."""
    load = np.asarray(load, float)
    month = len(load) - 1 if month is None else month
    pad = np.zeros(24)
    come, gone = pad.copy(), pad.copy()
    come[: len(arriving)], gone[: len(ending)] = arriving, ending
    return Outlook(month, load, capacity, come, gone, Costs(0.2, 1.0), np.zeros(0))


def test_a_load_that_doubled_in_a_year_is_expected_to_grow_on():
    """g = 2**(1/12) - 1 = 5.95 % a month: in six months 2**.5 times, at a load of .8."""
    load = 1000.0 * 2.0 ** (np.arange(13) / 12)
    order = follow_demand(outlook(load), **PLAN)
    assert order.lead == 6
    assert order.hours == pytest.approx(2000.0 * 2**0.5 / 0.8 - 1000.0)


def test_growth_is_bounded_by_what_one_dares_to_plan_for():
    doubled_twice = 1000.0 * 4.0 ** (np.arange(13) / 12)
    order = follow_demand(outlook(doubled_twice), **PLAN)
    assert order.hours == pytest.approx(4000.0 * 1.06**6 / 0.8 - 1000.0)
    falling = 1000.0 * 0.5 ** (np.arange(13) / 12)
    assert follow_demand(outlook(falling, capacity=500.0), **PLAN).hours == pytest.approx(125.0)


def test_the_first_year_is_told_by_what_was_expected_of_it():
    """Month 5: seven months ago is before month 0, when demand grew by 5 % a month."""
    load = np.full(6, 1000.0)
    order = follow_demand(outlook(load), **PLAN)
    growth = 1.05 ** (7 / 12) - 1
    assert order.hours == pytest.approx(1000.0 * (1 + growth) ** 6 / 0.8 - 1000.0)


def test_what_comes_and_what_ends_within_the_lead_counts_and_later_does_not():
    flat = np.full(20, 1000.0)
    assert follow_demand(outlook(flat), **PLAN).hours == pytest.approx(250.0)
    assert follow_demand(outlook(flat, arriving=[0, 0, 0, 0, 0, 100]), **PLAN).hours == (
        pytest.approx(150.0)
    )
    assert follow_demand(outlook(flat, arriving=[0] * 6 + [100]), **PLAN).hours == 250.0
    assert follow_demand(outlook(flat, ending=[0, 0, 40]), **PLAN).hours == pytest.approx(290.0)
    # less than 5 % too little is no reason
    assert follow_demand(outlook(flat, capacity=1191.0), **PLAN).hours == 0.0
    assert follow_demand(outlook(flat, capacity=1190.0), **PLAN).hours == pytest.approx(60.0)


def test_a_delay_is_planned_for_as_a_longer_lead():
    """A lead of 2 that is 4 months longer is a lead of 6, but for the order's own lead."""
    load, coming = 1000.0 * 1.03 ** np.arange(13), {"arriving": [0] * 5 + [70], "ending": [0, 40]}
    seen = outlook(load, **coming)
    late = follow_demand(seen._replace(delay=4), **PLAN | {"lead": 2})
    assert late == follow_demand(seen, **PLAN)._replace(lead=2)


def test_who_sells_nothing_orders_nothing():
    assert follow_demand(outlook(np.zeros(4)), **PLAN).hours == 0.0


def test_fixed_buys_anew_what_ends_next_month():
    assert fixed(outlook([1.0], ending=[70.0, 30.0])) == Order(70.0, 1)


# In a market ------------------------------------------------------------------------------


def steady(policy=None, market=None, timeline=(), **fields):
    """1000 customers who use 584 hours a month each, for ever."""
    return still(
        {"initial_users": 1.0, "budget": 2000.0, "usage_share": 0.73, "usage_elasticity": 0.0},
        providers={"one": firm(capacity=730_000.0, gpu_cost=30_000.0,
                               capacity_policy=policy or {"policy": "follow_demand"}, **fields)},
        market=market or {}, timeline=list(timeline),
    )  # fmt: skip


def test_the_order_book_of_month_0_is_full():
    """Orders that a growth of 6 % a month called for before month 0 arrive in months 1 to 6."""
    policy = {"policy": "follow_demand", "target": 0.8, "lead": 6, "growth_before": 0.06}
    model = run(steady(policy, market={"months": 6}))
    load, capacity = model.results.metric("load")[0], model.results.metric("capacity")
    assert load == pytest.approx(584_000.0)
    assert capacity[0] == 730_000.0
    assert capacity[1:7] == pytest.approx(load * 1.06 ** np.arange(1, 7) / 0.8)


def test_hardware_that_ends_is_gone_where_demand_does_not_call_for_it():
    """Twice what is needed, bought over a year, ends within the life; half is bought anew."""
    policy = {"policy": "follow_demand", "target": 0.8, "lead": 1, "growth_before": 0.0}
    told = steady(policy, market={"months": 30}).model_dump()
    told["providers"]["one"]["capacity"] = 1_460_000.0
    told["hardware"] = {"life": 14, "first_fleet": 12}
    capacity = run(from_data(told)).results.metric("capacity")
    assert capacity[0] == capacity[1] == 1_460_000.0
    assert (np.diff(capacity[:8]) <= 1e-6).all()
    assert 690_000.0 < capacity[15:].min() <= capacity[15:].max() < 850_000.0


def test_what_the_timeline_has_ordered_is_not_ordered_again():
    policy = {"policy": "follow_demand", "target": 0.8, "lead": 6, "growth_before": 0.0}
    written = {"at": 1, "who": "one", "do": "capacity", "add": 365_000.0, "lead": 5}
    both = run(steady(policy, market={"months": 12}, timeline=[written]))
    assert (both.record["arrived"] == 0.0).all()
    assert both.results.metric("capacity")[6] == pytest.approx(1_095_000.0)
    target = {**policy, "target": 0.5}  # needs 1,168,000 hours, has 730,000 and 365,000 to come
    more = run(steady(target, market={"months": 12}, timeline=[written]))
    assert more.record["arrived"][1:, 0].sum() == pytest.approx(438_000.0)


def test_who_leaves_the_market_cancels_its_orders():
    policy = {"policy": "follow_demand", "target": 0.8, "lead": 6}
    gone = [{"at": 2, "who": "one", "do": "exit"}, {"at": 5, "who": "one", "do": "entry"}]
    arrived = run(steady(policy, market={"months": 8}, timeline=gone)).record["arrived"][:, 0]
    assert arrived[3:8].tolist() == [0.0] * 5


def test_capacity_as_in_another_run_is_the_same_to_the_last_hour():
    """A price cut draws demand, but what was ordered is what the base run ordered."""
    base = scenarios.load("baseline", set={"market.agents": 1000, "market.months": 30})
    cut = scenarios.load("baseline", set={
        "market.agents": 1000, "market.months": 30,
        "timeline+": [{"at": 3, "who": "borealis", "do": "price", "by": -0.2}]})  # fmt: skip
    planned, follows = MarketModel(cut, rng=1), run(cut)
    planned.providers.order_as(run(base).record, base.providers)
    planned.run()
    j = planned.providers.index["borealis"]
    own = run(base).record["capacity"]
    assert (planned.record["capacity"] == own).all()
    assert follows.record["capacity"][30, j] > own[30, j] * 1.02
    assert planned.record["users"][20].sum() > run(base).record["users"][20].sum()
    same = MarketModel(base, rng=1)
    same.providers.order_as(run(base).record, base.providers)
    same.run()
    assert set(differing(same, run(base))) <= {"fleet.told", "fleet.orders"}


def test_a_run_saved_with_orders_under_way_goes_on_with_the_same_bits(tmp_path):
    scenario = scenarios.load("baseline", set={"market.agents": 300, "market.months": 16})
    whole, begun = run(scenario), MarketModel(scenario, rng=1)
    for _ in range(7):
        begun.step()
    begun.save(tmp_path / "half.run")
    again = MarketModel.load(tmp_path / "half.run")
    again.run()
    assert differing(whole, again) == []


# One's own --------------------------------------------------------------------------------


def cautious(outlook: Outlook, *, part: Fraction = 0.5) -> Order:
    """Buy anew a part of what ends."""
    return Order(part * float(outlook.ending[0]) if len(outlook.ending) else 0.0)


def counting(outlook: Outlook) -> Order:
    """Orders as many hours as months have passed, and says so."""
    count = outlook.memory[0] + 1.0 if outlook.memory.size else 1.0
    return Order(count, memory=np.array([count]), log=f"ordered {count:g}")


def broken(outlook: Outlook) -> Order:
    """Orders what nobody can deliver."""
    return Order(-1.0)


def test_a_policy_of_ones_own_orders():
    told = steady().model_dump()
    told["providers"]["one"]["capacity_policy"] = {"policy": "cautious", "part": 0.5}
    told["hardware"] = {"life": 13, "first_fleet": 12}
    model = run(from_data(told, plugins=[cautious]))
    # of thirteen parts of the first fleet the oldest ends in month 1
    assert model.results.metric("capacity")[1] == pytest.approx(730_000.0 * (1 - 0.5 / 13))


def test_an_order_that_cannot_be_is_refused_in_words():
    told = steady().model_dump()
    told["providers"]["one"]["capacity_policy"] = {"policy": "broken"}
    with pytest.raises(UserError, match="one: capacity policy broken, month 0: hours must be"):
        MarketModel(from_data(told, plugins=[broken]), rng=1)


def test_what_a_policy_remembers_and_says_is_carried_by_saved_runs(tmp_path):
    told = steady().model_dump()
    told["providers"]["one"]["capacity_policy"] = {"policy": "counting"}
    scenario = from_data(told, plugins=[counting])
    whole, begun = run(scenario), MarketModel(scenario, rng=1)
    for _ in range(5):
        begun.step()
    begun.save(tmp_path / "half.run")
    again = MarketModel.load(tmp_path / "half.run", plugins=[counting])
    again.run()
    assert differing(whole, again) == []
    assert whole.record["arrived"][1:, 0].tolist() == list(range(1, 13))
    assert again.providers.log[-1] == (12, "one", "ordered 13")


def taking_heart(scene: Scene, age: int, *, who: ProviderName) -> None:
    """A provider that kept its capacity follows demand from now on."""
    policies = scene.providers.capacity_policies
    policies[scene.providers.index[who]] = FOLLOWING


FOLLOWING = record_of(follow_demand, "policy")(
    policy="follow_demand", target=0.5, lead=2, growth_before=0.0
)


def test_a_policy_that_an_action_takes_up_orders_from_then_on():
    told = canonical(steady({"policy": "fixed"}))
    told["timeline"] = [{"at": 4, "who": "one", "do": "taking_heart"}]
    model = run(from_data(told, plugins=[taking_heart]))
    arrived, load = model.record["arrived"][:, 0], model.results.metric("load")[4]
    assert not arrived[:6].any()
    assert arrived[6] == pytest.approx(load / 0.5 - 730_000.0)


COMING = [{"at": 3, "who": "two", "do": "entry"}, {"at": 9, "who": "one", "do": "exit"},
          {"at": 12, "who": "one", "do": "entry"}]  # fmt: skip


def test_orders_of_who_comes_and_goes_are_replayed():
    """Nothing changed is nothing changed, with the own order book or that of the same run."""
    policy = {"policy": "follow_demand", "target": 0.5, "lead": 2}
    scenario = still(
        {"initial_users": 0.5, "innovation": 2.0, "imitation": 1.0, "churn": 0.3, "contract": 6,
         "attention": 1.0},
        providers={n: firm(capacity=50_000.0, capacity_policy=policy) for n in ("one", "two")},
        market={"months": 24}, timeline=COMING, choice={"outside": "allowed"},
    )  # fmt: skip
    base, same = run(scenario), MarketModel(scenario, rng=1)
    same.providers.order_as(base.record, scenario.providers)
    same.run()
    assert base.record["arrived"][4:, 1].sum() > 0.0
    assert set(differing(same, base)) <= {"fleet.told", "fleet.orders"}
