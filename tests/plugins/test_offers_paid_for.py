"""Credits and subsidies, whose pots run out; and what holds of all offers together.

Users have a budget of 500, want 120 hours at 2.5 whatever the price, and pay 300 a month.
"""

import numpy as np
import pytest

from simulator.engine.columns import NONE
from simulator.model import MarketModel
from tests.plugins.test_offers import (
    AT_ONCE,
    FEW,
    JOINING,
    USERS,
    binomial,
    each,
    offer,
    results,
    share_of_first,
)
from tests.worlds import baseline, differing, firm, run, still, taken_up


def subsidy(at=1, share=0.4, **said):
    return {"at": at, "do": "subsidy", "share": share} | said


# Credits -------------------------------------------------------------------------------------


def test_a_credit_pays_bills_until_it_is_used_up():
    """600 pay two bills of 300, for which the provider gets nothing."""
    found = results(JOINING, offer("credit", amount=0.6))
    assert each(found, "revenue")[1:] == pytest.approx([0, 0, 300, 300, 300, 300])
    assert each(found, "given")[1:] == pytest.approx([300, 300, 0, 0, 0, 0])
    assert each(found, "usage")[1:] == pytest.approx([120.0] * 6)


def test_what_is_not_used_in_time_is_lost():
    found = results(JOINING, offer("credit", amount=0.6, expire=1))
    assert each(found, "revenue")[1:] == pytest.approx([0, 300, 300, 300, 300, 300])


def test_others_may_bear_it():
    """The provider has the full price; the customer pays as little."""
    found = results(JOINING, offer("credit", amount=0.45, paid_by="state"))
    assert each(found, "revenue")[1:] == pytest.approx([300.0] * 6)
    assert each(found, "subsidies")[1:] == pytest.approx([300, 150, 0, 0, 0, 0])
    assert (found.metric("given") == 0.0).all()


def test_a_pot_runs_out_and_is_handed_out_to_the_last_cent():
    """25 kUSD: 41 customers of 100 have 600, one has the 400 that are left, 58 have none."""
    scenario = still(JOINING, market=FEW, timeline=[offer("credit", amount=0.6, pot=25)])
    model = MarketModel(scenario, rng=1)
    model.step()
    left = (model.customers.held.holdings.credit / 1e6).tolist()
    # a bill of 300 is paid
    assert sorted(left)[58:] == [100.0] + [300.0] * 41
    assert model.record["given"][1].sum() / 1e6 == pytest.approx(42 * 300)
    model.run()
    assert model.record["given"].sum() / 1e6 == pytest.approx(25_000)
    assert model.providers.offering.drawn.tolist() == [25e9]


def test_a_pot_is_that_of_the_market_whatever_an_agent_stands_for():
    market = {"months": 3, "customers": 1000, "agents": 100}
    found = results(JOINING, offer("credit", amount=0.6, pot=300), market=market)
    assert found.metric("given").sum() == pytest.approx(300_000)


def test_who_comes_later_finds_nothing():
    """The same draw of who joins when; what it is worth in the choice ends with the pot."""
    half = JOINING | {"innovation": 12 * np.log(2.0)}  # half of the rest joins every month
    market = {"months": 3, "customers": 4000}
    firms = {"one": firm(), "two": firm()}
    about = half | {"contract": 1, "price_sensitivity": 1.0}
    found = run(still(
        about, market=market, providers=firms, timeline=[offer("credit", amount=0.3, pot=30)]
    ))  # fmt: skip
    joined = found.record["joined"].sum(axis=(1, 2))
    share = joined[:, 0] / joined.sum(axis=1).clip(1)
    first = 1 / (1 + np.exp(-2.5))  # a month for nothing
    assert share[1] == pytest.approx(first, abs=binomial(first, joined[1].sum()))
    assert share[2] == pytest.approx(0.5, abs=binomial(0.5, joined[2].sum()))


def test_a_credit_is_weighed_over_the_contract():
    """600 over 12 months are 50 of 300, a sixth of 2.5: worth ln 3."""
    segment = {"price_sensitivity": np.log(3.0) / (2.5 / 6), "contract": 12}
    found = share_of_first(segment, offer("credit", amount=0.6))
    assert found == pytest.approx(0.75, abs=binomial(0.75, 4000))


def test_a_grant_lets_in_who_could_not_pay():
    """100 hours at least cost 250 of a budget of 200; 600 over a year add 50, and one is in."""
    poor = {"innovation": AT_ONCE, "budget": 200.0, "usage_minimum": 100.0, "contract": 12,
            "usage_share": 1.0, "usage_elasticity": 0.0}  # fmt: skip
    assert results(poor).metric("users")[-1] == 0
    assert results(poor, offer("credit", amount=0.55)).metric("users")[-1] == 0
    granted = results(poor, offer("credit", amount=0.6))
    assert granted.metric("users")[-1] == 100
    # the budget of 200 and what is left of the credit pay for all that it wants, 80 hours
    assert each(granted, "usage")[1:] == pytest.approx([80.0] * 6)


def test_one_has_one_credit_of_a_provider():
    """Contracts of a month, two providers, much coming and going."""
    segment = JOINING | {"contract": 1, "attention": 1.0, "switching_cost": 0.0}
    model = run(still(
        segment, market={"months": 12, "customers": 300}, providers={"one": firm(), "two": firm()},
        timeline=[offer("credit", amount=0.1)],
    ))  # fmt: skip
    granted = model.customers.held.holdings.granted
    assert {*granted.tolist()} <= {0, 1}
    assert model.providers.offering.drawn[0] == granted.sum() * 100e6
    assert model.record["given"].sum() <= granted.sum() * 100e6


def test_a_credit_begins_after_the_trial():
    timeline = offer("trial", months=2, cap=500), offer("credit", amount=0.3)
    found = results(JOINING, *timeline)
    assert each(found, "revenue")[1:] == pytest.approx([0, 0, 0, 300, 300, 300])


# A subsidy -----------------------------------------------------------------------------------


def test_others_pay_a_share_and_providers_have_the_full_price():
    found = results(USERS, subsidy(at=2, **{"for": 3}))
    assert each(found, "revenue") == pytest.approx([300.0] * 7)
    assert each(found, "subsidies") == pytest.approx([0, 0, 120, 120, 120, 0, 0])
    assert (found.metric("given") == 0.0).all()


def test_a_subsidised_customer_uses_more():
    """At .6 of 2.5 with an elasticity of 1: 200 hours, whose 500 it pays 300 of."""
    found = results(USERS | {"usage_elasticity": 1.0}, subsidy())
    assert each(found, "usage")[1:] == pytest.approx([200.0] * 6, rel=1e-4)
    assert each(found, "subsidies")[1:] == pytest.approx([200.0] * 6, rel=1e-4)


def test_a_customer_has_so_much_a_year():
    """300 are two months of 120 and one of 60; and again from month 13 on."""
    market = {"months": 15, "customers": 100}
    found = results(USERS, subsidy(cap_per_customer_year=0.3), market=market)
    year = [120, 120, 60, *[0] * 9]
    assert each(found, "subsidies")[1:] == pytest.approx([*year, 120, 120, 60])


def test_who_has_had_it_all_does_not_count_on_it():
    """100 hours cost 250, which 200 pay with 50 a month from others; 80 of 900 a year are had a
    month. Whose provider goes in month 2 finds another; in month 12 nobody can."""
    poor = {"innovation": AT_ONCE, "budget": 200.0, "usage_minimum": 100.0, "usage_share": 1.0,
            "usage_elasticity": 0.0}  # fmt: skip

    def users(month):
        line = ({"at": month, "do": "exit", "who": "one"},
                {"at": month, "do": "entry", "who": "two"})  # fmt: skip
        firms = {"one": firm(), "two": firm()}
        market = {"months": 12, "customers": 100}
        scarce = subsidy(cap_per_customer_year=0.9)
        return results(poor, scarce, *line, market=market, providers=firms).metric("users")

    assert users(2)[[1, 12]].tolist() == [100, 100]
    assert users(12)[[11, 12]].tolist() == [100, 0]


def test_the_pot_of_a_subsidy_runs_out():
    """18 kUSD are a month of 120 for 100 customers and half a month: 50 of them, by chance."""
    found = results(USERS, subsidy(pot=18))
    assert found.metric("subsidies").tolist() == pytest.approx([0, 12_000, 6_000, 0, 0, 0, 0])
    scenario = still(USERS, market=FEW, timeline=[subsidy(pot=18)])
    model = MarketModel(scenario, rng=1)
    model.step()
    model.step()
    assert (model.customers.held.holdings.claim > 0).sum() == 50
    paid = {1.5, 2.5}
    assert {*model.customers.held.holdings.paid.tolist()} == paid


def test_what_one_really_pays_is_what_one_judges():
    """Paying 1.5 where 2.5 was expected: P is .4 tau better; it wears off as one learns."""
    judging = USERS | {"price_disappointment": 0.5, "satisfaction_reference": 0.7, "learning": 0.5}
    usual, helped = (
        results(judging, *timeline, satisfaction={"disconfirmation": 0.0, "slope": 0.5})
        .metric("satisfaction") for timeline in ((), (subsidy(at=2),))
    )  # fmt: skip
    better = (helped - usual)[2:5] / 0.5
    assert better == pytest.approx([0.2, 0.1, 0.05], abs=1e-5)


# All together --------------------------------------------------------------------------------

NOTHING = [
    {"do": "free_tier", "who": "aurora", "hours": 0},
    {"do": "commitment", "who": "aurora", "months": 36, "discount": 0.0},
    {"do": "credit", "who": "aurora", "amount": 5, "pot": 0},
    {"do": "credit", "who": "campus", "amount": 0},
    {"do": "subsidy", "share": 0.0}, {"do": "subsidy", "share": 0.3, "pot": 0},
    {"do": "new_price", "who": "aurora", "by": 0}, {"do": "trial", "who": "aurora", "cap": 0},
]  # fmt: skip
EVERYTHING = [
    offer("free_tier", who="aurora", hours=20),
    offer("commitment", at=2, who="aurora", months=36, discount=0.5),
    offer("commitment", at=2, who="borealis", months=12, discount=0.4),
    offer("credit", who="campus", amount=5, pot=30, segments=["academic"]),
    offer("credit", at=3, who="cumulus", amount=0.3, expire=6, paid_by="state"),
    subsidy(at=4, share=0.3, cap_per_customer_year=2, pot=300, segments=["sme", "enterprise"]),
    subsidy(at=4, share=0.1, segments=["government"]),
    offer("new_price", at=2, who="citadel", by=-0.2, until=8),
    offer("trial", who="cumulus", cap=100, months=2),
    offer("trial", who="borealis", cap=1000, **{"for": 6}),
    offer("price", at=5, who="cumulus", by=-0.1, **{"for": 3}),
]
HOLDINGS = ("holdings.", "offering.")


def busy(**sets):
    return baseline(**{"agents": 700, "months": 12, "timeline+": EVERYTHING} | sets)


@pytest.mark.parametrize("locked", [True, False])
def test_offers_of_nothing_change_nothing(locked):
    """To the last bit, but what customers hold of offers is kept."""
    nothing = [{"at": 1} | one for one in NOTHING]
    usual, offered = (run(baseline(**{"timeline+": timeline, "choice__price_lock": locked}))
                      for timeline in ([], nothing))  # fmt: skip
    changed = differing(usual, offered)
    assert [name for name in changed if not name.startswith(HOLDINGS)] == []
    assert (offered.customers.held.holdings.paid == offered.customers.columns.price)[
        offered.customers.columns.provider != NONE
    ].all()


@pytest.mark.parametrize("locked", [True, False])
def test_the_law_of_accounts_holds_with_all_offers_at_once(locked):
    """Revenue is what each pays or others pay for it; with what is given away it is list price."""
    model = MarketModel(busy(choice__price_lock=locked), rng=1)
    columns, held = model.customers.columns, model.customers.held.holdings

    def check(model):
        using = columns.provider_before != NONE  # who has left since has paid, too
        month, record = model.month, model.record
        assert record["charged"][month].sum() == held.charged[using].sum()
        paid = held.due - held.spent - held.claim
        by_others = record["subsidies"][month].sum()
        assert (paid[using] >= 0).all()
        assert record["charged"][month].sum() == paid[using].sum() + by_others
        stated = np.rint(columns.usage * held.listed * 1e3)[using].sum()
        served = record["given"][month].sum() + record["charged"][month].sum()
        if (model.delivery.served == 1.0).all():
            assert served == pytest.approx(stated, rel=1e-9)
        assert (columns.price[using] >= 0.0).all()
        assert (held.credit >= 0).all()
        pots = model.offers.deals
        assert (pots.drawn <= pots.pots).all()

    model.run(check)
    for name in ("given", "subsidies", "committed", "trials", "converted"):
        assert model.record[name].sum() > 0, name


def test_threads_and_order_do_not_matter(monkeypatch):
    monkeypatch.setattr("simulator.engine.spans.WAKING", 0.0)
    scenario = busy()
    whole = run(scenario)
    assert differing(whole, run(scenario, threads=3)) == []
    alone = MarketModel(scenario, rng=1)
    for _ in range(12):
        alone.next_month()
        alone.apply_events()
        alone.decide()
        for name in ("hear", "want", "choose", "use", "judge", "leave"):
            for rows in ((300, 700), (0, 7), (7, 300)):
                getattr(alone, name)(rows)
        alone.account()
    assert differing(whole, alone) == []


@pytest.mark.parametrize("month", [3, 7])
def test_a_saved_run_goes_on_in_the_middle_of_them(tmp_path, month):
    scenario = busy()
    assert differing(run(scenario), taken_up(scenario, month, tmp_path)) == []


def test_nothing_changes_before_an_offer():
    usual = MarketModel(baseline(), rng=1)
    later = MarketModel(baseline(**{"timeline+": [one | {"at": one["at"] + 5, "until": 20}
                                                  if "until" in one else one | {"at": 6}
                                                  for one in EVERYTHING]}), rng=1)  # fmt: skip
    for _ in range(5):
        usual.step()
        later.step()
        changed = differing(usual, later)
        assert [name for name in changed if not name.startswith(HOLDINGS)] == []


def test_who_left_the_market_owes_nothing():
    """A provider with everything on offer leaves in month 3, and its users go to the other."""
    own = [offer("trial", cap=50, months=6), offer("credit", amount=9), {"at": 3, "who": "one",
           "do": "exit"}]  # fmt: skip
    found = results(JOINING, *own, providers={"one": firm(appeal=9.0), "two": firm()})
    assert found.metric("trials_ended").tolist() == [0, 0, 0, 100, 0, 0, 0]
    assert found.metric("trial_conversion")[3] == 0.0
    assert each(found, "revenue")[1:] == pytest.approx([0, 0, 300, 300, 300, 300])
