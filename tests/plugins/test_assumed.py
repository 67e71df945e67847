"""What a scenario takes to be free, or leaves to the price list, is printed as a remark."""

import math

import pytest

from simulator.scenario import assumptions, remarks
from tests.worlds import firm, still

CAPACITY = 730_000.0  # 1,000 GPUs
FREE = {"cost": 0.0, "running": 0.0, "unit_cost": 0.0}


def market(*timeline, reference_price=2.5, costs=None):
    """Two providers with 1,000 GPUs each."""
    one = firm(security=0.58, capacity=CAPACITY) | (costs or {})
    about = {"months": 12, "customers": 100, "reference_price": reference_price}
    return still(market=about, timeline=list(timeline), providers={"one": one, "two": firm()})


def better(at=3, to=0.92, **said):
    """A lever, as an entry of the timeline."""
    return {"at": at, "who": "one", "do": "service", "attribute": "security", "to": to} | said


def order(**said):
    """More capacity, as an entry of the timeline."""
    return {"at": 3, "who": "one", "do": "capacity"} | said


def test_what_the_list_says_is_printed():
    assert remarks(market(better(at=1))) == [
        "timeline.0: assumed by the price list (guess): one's security from 0.58 to 0.92 in month "
        "10: 0.0332 USD/GPU-hour served, 60 kUSD/month, 12 months of both at once, at 75 % of the "
        "capacity of month 1 (938 kUSD at that of month 0)"
    ]
    assert remarks(market(better(at=1, running=0.0, cost=1.0))) == [
        "timeline.0: assumed by the price list (guess): one's security from 0.58 to 0.92 in month "
        "10: 0.0332 USD/GPU-hour served"
    ]
    assert remarks(market(better(at=1, running=0.0, cost=1.0, unit_cost=0.0))) == []


def test_what_is_free_is_printed():
    scenario = market(better(lead=0, **FREE), better(at=4, to=0.5, lead=0))
    assert remarks(scenario) == [
        "timeline.0: assumed free: one's security from 0.58 to 0.92",
        "timeline.1: one's security from 0.92 to 0.5 is worse than before",
    ]
    assert remarks(scenario, base=scenario) == []
    assert remarks(scenario, base=market(better(lead=0, **FREE))) == [
        "timeline.1: one's security from 0.92 to 0.5 is worse than before"
    ]


def test_after_the_end_nothing_is_assumed():
    words = "one: service attribute security, to 0.92, lead 9"
    assert remarks(market(better(at=4))) == [
        f"still ends with month 12, before its lead is over: month 4, {words}"
    ]
    assert remarks(market(better(at=13))) == [
        f"still ends with month 12; never happens: month 13, {words}"
    ]


@pytest.mark.parametrize(
    ("said", "gpus"),
    [({"add": 73e3}, "100"), ({"by": 0.5}, "500"), ({"to": 2 * CAPACITY, "lead": 2}, "1,000")],
)
def test_capacity_that_nobody_pays_is_printed(said, gpus):
    month = 3 + said.get("lead", 0)
    assert remarks(market(order(**said))) == [
        f"timeline.0: assumed free: one's {gpus} GPUs of month {month}; say its cost, or "
        "providers.one.gpu_cost"
    ]
    for paid in ({"gpu_cost": 30e3}, {"facility_cost": 0.25}):
        assert remarks(market(order(**said), costs=paid)) == []
    assert remarks(market(order(cost=1.0, **said))) == []
    assert remarks(market(order(by=-0.5))) == []  # less of it


def test_at_most_five_assumptions_are_printed_one_by_one():
    many = market(*(order(at=month, add=73e3) for month in range(1, 9)))
    told = remarks(many)
    assert [line.split(":")[0] for line in told[:5]] == [f"timeline.{place}" for place in range(5)]
    assert told[5:] == ["timeline: and 3 more such assumptions on cost "
                        "(compute-market check FILE names all)"]  # fmt: skip
    assert len(assumptions(many)) == len(remarks(many, rest="")) == 8


def test_hardware_that_is_paid_twice_is_remarked():
    """5 kUSD a GPU, 100 GPUs; in another currency in proportion."""
    paid = {"gpu_cost": 30e3}
    assert remarks(market(order(add=73e3, cost=500.0), costs=paid)) == []
    (told,) = remarks(market(order(add=73e3, cost=501.0), costs=paid))
    assert told.startswith("cost is above 5 kUSD a GPU, and hardware is charged by gpu_cost already"
                           ": month 3, one: capacity add 73000.0")  # fmt: skip
    assert remarks(market(order(add=73e3, cost=501.0))) == []
    assert remarks(market(order(add=73e3, cost=501.0), costs=paid, reference_price=18.0)) == []


def test_capacity_without_gpus_is_remarked():
    (told,) = remarks(market(order(add=0.0)))
    assert told.startswith("adds no GPUs; without effect: month 3, one: capacity add 0.0")
    empty = {"capacity": 0.0, "gpu_cost": 30e3}
    (told,) = remarks(market(costs=empty))
    assert told == ("providers.one.capacity is 0, and gpu_cost is the price of nothing; "
                    "write e.g. capacity: 500 GPUs")  # fmt: skip
    assert remarks(market(costs=empty), base=market(costs=empty)) == []
    assert remarks(market(order(add=73e3), costs=empty)) == []


def test_orders_that_never_arrive_are_remarked():
    slow = {"policy": "follow_demand", "lead": 24}
    said = remarks(still(market={"months": 12}, providers={"one": firm(capacity_policy=slow)}))
    assert said == [
        "providers.one.capacity_policy.lead is 24 months: still ends with month 12, before its "
        "lead is over"
    ]


def test_an_agent_that_alone_fills_a_provider_is_remarked():
    """10 agents for 1000 customers of 1000 GPU-hours each: 137 GPUs an agent, and there are 100.

    Where budgets spread by 1.2, one of ten agents has e^(1.2 x 1.28) = 4.65 times the median.
    """
    coarse = {"budget": 5000.0, "usage_share": 0.5}
    small = {"one": firm(capacity=73_000.0)}
    said = remarks(still(coarse, market={"months": 12, "agents": 10}, providers=small))
    assert said == [
        "an agent of everyone stands for 100 customers, and the largest is likely to want 137 "
        "GPUs, more than one has (100): what does not fit is not served, and revenue is too low; "
        "simulate more (market.agents)"
    ]
    unlike = remarks(still(coarse | {"budget_spread": 1.2}, market={"agents": 10}, providers=small))
    assert f"want {1e5 * math.exp(1.2 * 1.2815516) / 730:.0f} GPUs" in unlike[0]
    assert remarks(still(coarse, market={"months": 12}, providers=small)) == []


def test_what_a_score_of_availability_stands_for_is_told():
    """Nines over five: .8 is 99.99 %."""
    law = {"at": 3, "do": "requires", "attribute": "availability", "at_least": 0.8}
    exact = {"providers": {"one": firm(uptime=0.9999)}}
    assert remarks(still(timeline=[law], **exact)) == [
        "timeline.0: availability 0.8 is a score: an uptime of 99.99 %"
    ]


def test_what_nobody_has_cannot_be_required_unnoticed():
    law = {"at": 3, "do": "requires", "attribute": "security", "at_least": 0.9}
    (said,) = remarks(still(timeline=[law], providers={"one": firm(security=0.6)}))
    assert said.startswith("nobody has so much security: month 3")
    better_ = better(at=1, to=0.95, lead=0, **FREE)
    both = remarks(still(timeline=[law, better_], providers={"one": firm(security=0.6)}))
    assert not any("nobody" in one for one in both)
