"""R4 and R6 played out: who comes to want compute, what it may choose, at what price."""

import numpy as np
import pytest

from simulator.model import MarketModel
from tests.worlds import firm, run, still

AT_ONCE = 1e6  # innovation at which everybody considers in month 1


def binomial(share, n):
    """Four standard errors of a share among n."""
    return 4 * np.sqrt(share * (1 - share) / n)


def users(scenario):
    """Users in the market, month by month."""
    return run(scenario).record["users"].sum(axis=(1, 2)).tolist()


# R4: wanting -------------------------------------------------------------------------------


def test_who_has_no_contacts_looks_at_the_market():
    """Nothing but own contacts counts; without any it is F = 1/2: h = 1 - e^(-ln 2) = 1/2."""
    scenario = still(
        {"initial_users": 0.5, "local_share": 1.0, "imitation": 24 * np.log(2.0)},
        network={"kind": "random", "contacts": 1}, market={"months": 1, "customers": 4000},
    )  # fmt: skip
    model = MarketModel(scenario, rng=1)
    columns, contacts = model.customers.columns, model.customers.contacts
    lonely = (np.diff(contacts.start) == 0) & (columns.provider < 0)
    assert lonely.sum() > 500  # e^-1 of 2000
    model.step()
    joined = (columns.provider[lonely] >= 0).mean()
    assert joined == pytest.approx(0.5, abs=binomial(0.5, lonely.sum()))


@pytest.mark.parametrize(("effect", "hazard"), [(0.0, 1 - 2**-0.5), (2.0, 0.5)])
def test_advertising_moves_customers_to_consider(effect, hazard):
    """Reach 1/2 and eta 2 double p = 6 ln 2 a year: h = 1 - e^(-ln 2)."""
    scenario = still(
        {"innovation": 6 * np.log(2.0), "half_reach": {"digital": 10.0},
         "carry_over": {"digital": 0.0}, "reach_limit": {"digital": 1.0}},
        consideration={"advertising_effect": effect}, market={"months": 1, "customers": 4000},
        providers={"one": firm(promotion={"digital": 40.0})},  # 10 per 1000 customers
    )  # fmt: skip
    assert users(scenario)[1] / 4000 == pytest.approx(hazard, abs=binomial(hazard, 4000))


@pytest.mark.parametrize(("weight", "heard"), [(0.5, 0.625), (1.0, 0.5), (3.0, 0.0)])
def test_bad_word_of_mouth_has_a_weight(weight, heard):
    """S .25 at a reference of .75 is valence -1: W = (3/4 - weight/4) F, and none below 0."""
    scenario = still(
        {"initial_users": 0.5, "imitation": 12.0, "local_share": 0.25,
         "satisfaction_reference": 0.75},
        satisfaction={"base": 0.25, "slope": 0.0, "disconfirmation": 0.0},
        word_of_mouth={"signed": True, "negative_weight": weight},
        market={"months": 2, "customers": 4000},
    )  # fmt: skip
    # in month 1 users still are as satisfied as the reference; in month 2 all have judged
    _, first, second = users(scenario)
    hazard = 1 - np.exp(-heard * first / 4000)
    joined = (second - first) / (4000 - first)
    assert joined == pytest.approx(hazard, abs=binomial(hazard, 4000 - first))


# R6: what may be chosen ----------------------------------------------------------------------


def test_a_segment_buys_only_what_meets_its_requirements():
    """The favourite falls short in security: nobody has it in month 0, nobody takes it."""
    scenario = still(
        {"initial_users": 0.5, "innovation": AT_ONCE, "requires": {"security": 0.8}},
        market={"months": 1, "customers": 1000},
        providers={"favourite": firm(appeal=50.0, security=0.7), "safe": firm(security=0.9)},
    )  # fmt: skip
    assert run(scenario).record["users"][:, 0].tolist() == [[0, 500], [0, 1000]]


def half_use_it(timeline=()):
    """500 users whose contracts end every month, 500 who want to join; at least 100 hours."""
    return still(
        {"initial_users": 0.5, "innovation": AT_ONCE, "contract": 1, "attention": 1.0,
         "budget": 500.0, "usage_minimum": 100.0},
        market={"months": 3, "customers": 1000}, timeline=list(timeline),
    )  # fmt: skip


def test_users_may_keep_what_newcomers_cannot_afford():
    """600 a month for 100 hours, with a budget of 500: until it is 250 again nobody joins."""
    dear = {"at": 1, "who": "one", "do": "price", "to": 6.0, "for": 2}
    assert users(half_use_it([dear])) == [500, 500, 500, 1000]


def test_users_may_keep_a_provider_that_takes_nobody():
    model = MarketModel(half_use_it(), rng=1)
    for admits in (0, 0, 1):
        model.providers.admits[:] = admits
        model.step()
    assert model.record["users"].sum(axis=(1, 2)).tolist() == [500, 500, 500, 1000]


@pytest.mark.parametrize(("vertical", "share"), [("general", 0.5), ("vault", 0.75)])
def test_a_vertical_tilts_what_its_customers_weigh(vertical, share):
    """Security, weighed as performance, becomes 3/4 : 1/4; gamma 2 ln 3 makes odds of 3."""
    nothing = dict.fromkeys(
        ("availability", "disaster_recovery", "scalability", "ease_of_use", "support"), 0.0
    )
    scenario = still(
        {"innovation": AT_ONCE, "verticals": {vertical: 1.0}, "attribute_scale": 2 * np.log(3.0),
         "weights": nothing | {"performance": 0.5, "security": 0.5}},
        verticals={"general": {}, "vault": {"tilt": {"security": 3.0}}},
        market={"months": 1, "customers": 4000},
        providers={"fast": firm(performance=1.0, security=0.0),
                   "safe": firm(performance=0.0, security=1.0)},
    )  # fmt: skip
    fast, safe = run(scenario).record["users"][1, 0]
    assert fast + safe == 4000
    assert safe / 4000 == pytest.approx(share, abs=binomial(share, 4000))


# R6: the price --------------------------------------------------------------------------------


def test_an_inattentive_renewal_takes_the_price_of_the_day():
    """Contracts of two months; half end in month 1, at 2.0, half in month 2, at 4.0."""
    scenario = still(
        {"initial_users": 1.0, "contract": 2}, market={"months": 3, "customers": 1000},
        timeline=[{"at": 1, "who": "one", "do": "price", "to": 2.0},
                  {"at": 2, "who": "one", "do": "price", "to": 4.0}],
    )  # fmt: skip
    model = MarketModel(scenario, rng=1)
    columns = model.customers.columns
    early = columns.contract_end == 1
    paid = []
    for _ in range(3):
        model.step()
        paid.append((set(columns.price[early]), set(columns.price[~early])))
    assert paid == [({2.0}, {2.5}), ({2.0}, {4.0}), ({4.0}, {4.0})]
    assert model.record["churned"].sum() == 0


def test_without_a_price_lock_everybody_pays_the_price_of_the_day():
    """Contracts last a century, and yet all pay 2.0 in month 1 and 3.0 in month 2."""
    scenario = still(
        {"initial_users": 1.0, "contract": 1200}, choice={"price_lock": False},
        market={"months": 2},
        timeline=[{"at": 1, "who": "one", "do": "price", "to": 2.0},
                  {"at": 2, "who": "one", "do": "price", "to": 3.0}],
    )  # fmt: skip
    assert run(scenario).results.metric("price_paid") == pytest.approx([2.5, 2.0, 3.0])


@pytest.mark.parametrize(
    ("duration", "left"),
    [({}, [2.5, 2.5, 2.0, 2.0, 2.0]), ({"for": 2}, [2.5, 2.5, 2.0, 2.0, 2.5])],
    ids=["for good", "two months"],
)
def test_a_price_change_for_a_segment_is_for_that_segment_only(duration, left):
    cut = {"at": 2, "who": "one", "do": "price", "by": -0.2, "segments": ["left"]}
    scenario = still(
        segments={name: {"share": 0.5, "initial_users": 1.0} for name in ("left", "right")},
        choice={"price_lock": False}, market={"months": 4}, timeline=[cut | duration],
    )  # fmt: skip
    results = run(scenario).results
    for metric in ("price", "price_paid"):
        prices = results.metric(metric, "segment")
        assert prices[:, 0] == pytest.approx(left)
        assert prices[:, 1] == pytest.approx([2.5] * 5)
