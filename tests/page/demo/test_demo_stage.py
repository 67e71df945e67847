"""The market on stage: what is dropped in acts from next month on, and on nothing before."""

import math

import numpy as np
import pytest

from experiments.page.demo.curve import exponential
from experiments.page.demo.events import event, kinds
from experiments.page.demo.saving import as_file
from experiments.page.demo.seen.setting import title_in
from experiments.page.demo.show import Billing, NotShown, billing_of
from experiments.page.demo.stage import Over, Pace, Stage, TooLarge
from scenarios import load
from simulator import MarketModel
from simulator.plugins.actions import ACTIONS
from simulator.scenario import ScenarioError, canonical
from tests.worlds import differing

SMALL = ("market.agents=300", "market.months=12")


def stage(*overrides, name="baseline", months=0, most=300):
    market = Stage(name, (*SMALL, *overrides), seed=5, most=most)
    while market.month < months:
        market.step()
    return market


def record(market, months):
    """All that was recorded of months 0 to `months`, byte by byte."""
    columns = market.record.columns
    return {name: column[: months + 1].tobytes() for name, column in columns.items()}


def drops(setup):
    """An event of every kind that can be dropped into the baseline in month 7."""
    return [
        pytest.param(event(kind, "cumulus", kind.told, 7), id=kind.name)
        for kind in kinds(setup, "cumulus")
        if kind.name != "entry"  # cumulus is there
    ]


def test_every_action_can_be_dropped_in():
    assert {kind.name for kind in kinds(load("baseline"))} == set(ACTIONS)


@pytest.mark.parametrize("line", drops(load("baseline")))
def test_what_is_dropped_in_leaves_the_months_before_and_acts_as_if_it_had_been_planned(line):
    market = stage(months=6, most=30)
    before, seen = record(market.market, 6), [frame.providers.copy() for frame in market.frames]
    market.drop(line)
    assert market.month == 6
    assert record(market.market, 6) == before
    assert all((a.providers == b).all() for a, b in zip(market.frames, seen, strict=True))
    while market.month < 9:
        market.step()
    planned = MarketModel(load("baseline", set=[*SMALL, f"timeline+={line}"]), rng=5)
    while planned.month < 9:
        planned.step()
    assert differing(market.market, planned) == []


def test_a_price_moves_in_the_month_after_it_was_dropped_in():
    market = stage(name="classroom", months=4)  # prices stand still there
    market.drop("{at: month 5, who: aurora, do: price, to: 1.25}")
    prices = market.market.record["price"][:, 0, market.names.index("aurora")]
    assert prices[4] != 1.25
    market.step()
    assert market.market.record["price"][5, 0, market.names.index("aurora")] == 1.25


def test_what_was_dropped_in_can_be_taken_back():
    market, undisturbed = stage(months=6, most=30), stage(months=8, most=30)
    market.drop("{at: month 7, who: cumulus, do: exit}")
    market.step()
    market.drop("{at: month 8, do: demand, by: -50 %}")
    market.step()
    market.withdraw(0)
    assert market.events == ["{at: month 8, do: demand, by: -50 %}"]
    market.withdraw(0)
    assert differing(market.market, undisturbed.market) == []
    pairs = zip(market.frames, undisturbed.frames, strict=True)
    assert all(a.users == b.users and (a.providers == b.providers).all() for a, b in pairs)


@pytest.mark.parametrize(("line", "problem"), [
    ("{at: month 7, who: cumulus, do: entry}", "would change months that are over, up to 6"),
    ("{at: month 7, who: nobody, do: exit}", "unknown provider 'nobody'"),
    ("{at: month 3, who: aurora, do: exit}", "Month 3 is over"),
    ("{at: month 7, who: aurora, do: dance}", "dance"),
    ("{at: month 7, who: aurora, do: price, by: -15 %", "timeline"),
])  # fmt: skip
def test_what_cannot_be_dropped_in_is_refused_and_changes_nothing(line, problem):
    market = stage(months=6, most=30)
    held = market.market
    with pytest.raises(ValueError, match=problem):
        market.drop(line)
    assert market.market is held
    assert market.events == []


def test_a_stage_is_reset_and_ends():
    market = stage(months=3, most=30)
    first = [frame.users for frame in market.frames]
    market.drop("{at: month 4, who: cumulus, do: exit}")
    while not market.over:
        market.step()
    with pytest.raises(Over, match="Month 12 is the last"):
        market.step()
    with pytest.raises(Over):
        market.drop("{at: month 13, who: aurora, do: exit}")
    market.reset()
    assert (market.month, market.events) == (0, [])
    for _ in range(3):
        market.step()
    assert market.users == first


def test_what_differs_between_two_months_is_told():
    market = stage(name="classroom", months=5)
    last, now = market.frames[-2:]
    moved = dict(now.moves_from(last))
    assert moved
    assert all(last.providers[k] != now.providers[k] == moved[k] for k in moved)
    assert len(now.moves_from(None)) == 300


@pytest.mark.parametrize("overrides", [
    (), SMALL,
    ("network.kind=scale_free", "segments.sme.share=0.3", "segments.individual.share=0.55",
     "providers.aurora.price=-10%", "timeline+={at: month 9, who: campus, do: exit}"),
    ("timeline=[]", "providers.campus.promotion={digital: 50}"),
])  # fmt: skip
def test_a_demonstration_can_be_read_back_as_a_scenario(tmp_path, overrides):
    market = Stage("classroom", (*overrides, "market.agents=300") if overrides else ())
    market.step()
    market.drop("{at: month 2, who: aurora, do: price, by: -10 %}")
    name, text = as_file(market)
    (tmp_path / name).write_text(text, encoding="utf-8")
    read, ours = canonical(load(str(tmp_path / name))), canonical(market.setup)
    for key in ("name", "question", "ask"):
        read.pop(key), ours.pop(key)
    assert read == ours
    if not overrides:
        assert text == (
            "name: classroom_live\ntitle: A whole S-curve in five years\nextends: classroom\n"
            "timeline:\n  - {at: month 2, who: aurora, do: price, by: -10 %}\n"
        )


def test_a_market_too_large_to_be_shown_is_refused():
    with pytest.raises(TooLarge, match=r"60,000 customers and 60 months are too much"):
        Stage("classroom", ["market.customers=60000", "market.agents=60000"])


def test_speed_goes_as_far_as_it_goes():
    pace = Pace()
    assert pace.speed == 2.0
    for _ in range(9):
        pace.change(1)
    assert pace.speed == 10.0
    for _ in range(9):
        pace.change(-1)
    assert pace.speed == 0.5


# The exponential ----------------------------------------------------------------------------


def test_an_exponential_that_stops_is_left_where_arithmetic_says():
    """10 % a month to month 20, then level: off by 10 % in month 21, by 1.1**3 > 1.25 in 23."""
    users = [1000.0 * 1.1 ** min(month, 20) for month in range(31)]
    for month in (20, 22, 30):
        _, fitted = exponential(users[: month + 1], 60)
        assert fitted.growth_rate == pytest.approx(math.log(1.1), rel=1e-9)
        assert fitted.fitted_to == 20
        assert fitted.leaves == {"5 %": 21 if month > 20 else None,
                                 "25 %": 23 if month > 22 else None}  # fmt: skip
        assert fitted.users[60] == pytest.approx(1000.0 * 1.1**60, rel=1e-9)
    assert fitted.doubling_time == pytest.approx(math.log(2.0) / math.log(1.1))


def test_where_points_scatter_the_first_year_is_asked():
    scatter = np.where(np.arange(40) % 2, 1.3, 0.7)
    users = (1000.0 * 1.05 ** np.arange(40) * scatter).tolist()
    assert exponential(users[:10], 60)[1] is None
    fitted = exponential(users, 60)[1]
    assert (fitted.found, fitted.fitted_to) == (False, 12)


# The address --------------------------------------------------------------------------------


def test_an_address_says_what_is_on():
    query = [("scenario", "price_war"), ("set", "market.months=24"), ("agents", "2000"),
             ("set", "providers.aurora.price=-10%"), ("seed", "7"), ("guess", "0")]  # fmt: skip
    overrides = ("market.months=24", "providers.aurora.price=-10%", "market.agents=2000")
    assert billing_of(query, "baseline") == Billing("price_war", overrides, 7, False)
    assert billing_of([], "baseline") is None
    assert billing_of([("agents", "500")], "baseline") == Billing(
        "classroom", ("market.agents=500",)
    )


@pytest.mark.parametrize(("query", "problem"), [
    (("scenario", "/etc/passwd"), "'/etc/passwd'"),
    (("scenario", "clasroom"), "did you mean 'classroom'"),
    (("agents", "many"), "whole number from 1 to 50,000"),
    (("agents", "-5"), "agents='-5'; it has to be a whole number from 1 to 50,000"),
    (("agents", "0"), "whole number from 1 to 50,000"),
    (("agents", "50001"), "whole number from 1 to 50,000"),
    (("seed", "x"), "whole number from 0 to 1,000,000,000"),
    (("agents", "1e9"), "whole number"),
    (("guess", "yes"), "guess='yes'"),
    (("speed", "9"), "known are scenario"),
])  # fmt: skip
def test_an_address_that_asks_for_what_is_not_known_is_refused(query, problem):
    with pytest.raises(NotShown, match=problem):
        billing_of([query], "baseline")


def test_all_that_is_wrong_with_an_address_is_said_at_once():
    asked = [("agents", "0"), ("seed", "-1"), ("guess", "no"), ("speed", "9"), ("scenario", "x")]
    with pytest.raises(NotShown) as refused:
        billing_of(asked, "baseline")
    said = str(refused.value)
    assert all(name in said for name in ("agents='0'", "seed='-1'", "guess='no'", "speed", "'x'"))
    assert len(said.splitlines()) == 5


def test_a_file_is_on_only_where_the_page_was_started_with_it():
    own = [("scenario", "mine/market.yaml")]
    assert billing_of(own, "mine/market.yaml").scenario == "mine/market.yaml"
    with pytest.raises(NotShown):
        billing_of(own, "baseline")


def test_a_change_that_the_schema_does_not_know_is_told_with_its_place():
    with pytest.raises(ScenarioError, match="pricee"):
        Billing("classroom", ("providers.aurora.pricee=2",)).stage()


def test_a_list_names_the_hosts_own_file_without_its_folder():
    assert title_in("/home/ada/secret/mine.yaml") == "mine.yaml"
    assert title_in("baseline").startswith("baseline: ")
