"""Levers that move a provider's own customers: each does what it says, against numbers by hand.

What they cost beside lead, cost and running is here, too; those are `test_invest.py`'s.
"""

import warnings

import numpy as np
import pytest

from simulator import MarketModel, lever_rules, rules
from simulator.fields import ATTRIBUTES, CHANNELS
from simulator.scenario import ScenarioError
from tests.worlds import baseline, differing, firm, run, still, taken_up

FREE = {"cost": 0.0, "running": 0.0, "unit_cost": 0.0}
AT = 3


def lever(**fields):
    """A lever that takes effect at once and costs nothing; factors are the same three times."""
    for name in ("factors", "reach"):
        fields[name] = {key: [value] * 3 for key, value in fields.get(name, {}).items()}
    for name in ("overflow", "overflow_price", "rebate"):
        if name in fields:
            fields[name] = [fields[name]] * 3
    return {"lead": [0, 0, 0]} | fields


def invest(at=AT, who="one", name="ours"):
    """An entry of the timeline."""
    return {"at": at, "who": who, "do": "invest", "lever": name}


def market(segment, own, *timeline, months=8, customers=1000, **parts):
    """A quiet market in which the first provider invests in a lever of its own in month 3."""
    about = {"months": months, "customers": customers}
    return still(segment, market=about, levers={"ours": lever(**own)},
                 timeline=[invest(), *timeline], **parts)  # fmt: skip


def of_one(model, name):
    """A metric of the first provider by month."""
    return model.results.metric(name, "provider")[:, 0]


# Usage --------------------------------------------------------------------------------------

USERS = {"initial_users": 1.0, "budget": 1000.0}


def test_usage_is_that_of_its_own_users():
    """R7: .6 x 1000 / 2.5 = 240 hours each; of the one that invests 1.1 times as many."""
    model = run(market(USERS, {"factors": {"usage": 1.1}},
                       providers={"one": firm(), "two": firm()}))  # fmt: skip
    hours = model.results.metric("usage", "provider") / model.results.metric("users", "provider")
    assert hours[:AT] == pytest.approx(240.0)
    assert hours[AT:, 0] == pytest.approx(264.0)
    assert hours[AT:, 1] == pytest.approx(240.0)


def test_usage_can_be_that_of_some_segments():
    """A segment that the market does not have is none of the others."""
    segments = {name: USERS | {"share": 0.5} for name in ("rich", "poor")}
    own = {"factors": {"usage": 1.5}, "segments": ["poor", "strangers"]}
    model = run(market(None, own, segments=segments))
    served = model.record["served"][:, :, 0]
    grown = served[AT] / served[AT - 1]
    assert grown == pytest.approx([1.5, 1.0])  # poor, rich


def test_nobody_pays_more_than_the_budget():
    model = run(market(USERS, {"factors": {"usage": 100.0}}))
    assert of_one(model, "usage")[-1] == pytest.approx(1000 * 1000.0 / 2.5)


def test_who_could_not_afford_the_least_usage_can_with_half_of_it():
    """R6: 500 hours at 2.5 are 1250 of a budget of 1000; 250 are 625."""
    segment = {"innovation": 1e6, "budget": 1000.0, "usage_minimum": 500.0}
    users = of_one(run(market(segment, {"factors": {"usage_minimum": 0.5}})), "users")
    assert users.tolist() == [0.0] * AT + [1000.0] * (9 - AT)


# Being talked about -------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["mean_field", "ring"])
def test_users_mention_it_more(kind):
    """R3: who does not know it hears of it with 1 - (1 - f omega)^n, n contacts that use it."""
    segment = {"initial_users": 0.5, "word_of_mouth": 0.02, "outside_utility": -100.0}
    about = {"network": {"kind": kind, "contacts": 4}, "choice": {"outside": "none"}}
    providers = {"one": firm(awareness=0.5), "two": firm(awareness=0.0)}
    model = MarketModel(market(segment, {"factors": {"word_of_mouth": 5.0}}, months=3,
                               customers=40_000, providers=providers, **about), rng=1)  # fmt: skip
    for _ in range(2):
        model.step()
    for month, omega in ((2, 0.02), (3, 0.1)):
        known = model.customers.columns.aware.copy() & 1 == 1
        contacts = model.customers.using[0] if kind == "ring" else np.full(known.size, 2.0)
        if month == 3:
            model.step()
            heard = model.customers.columns.aware & 1 == 1
            chance = 1.0 - (1.0 - omega) ** contacts[~known]
            expected, spread = chance.sum(), np.sqrt((chance * (1.0 - chance)).sum())
            assert abs((heard & ~known).sum() - expected) < 4.0 * spread


# Deciding -----------------------------------------------------------------------------------


def test_procurement_is_shorter_for_those_who_know_it():
    """R5: three stages at 3 / 30 a month; with half of the cycle at 3 / 15, of who knows it."""
    segment = {"innovation": 1e6, "decision_cycle": 30.0, "decision_stages": 3}
    providers = {"one": firm(awareness=0.5), "two": firm()}
    scenario = market(segment, {"factors": {"cycle": 0.5}}, months=4, customers=40_000,
                      providers=providers)  # fmt: skip
    model = MarketModel(scenario, rng=1)
    for _ in range(AT - 1):
        model.step()
    stage = model.customers.columns.stage.copy()
    model.step()
    known = model.customers.columns.aware & 1 == 1
    for those, chance in ((known, 0.2), (~known, 0.1)):
        first = those & (stage == 1)
        passed = (model.customers.columns.stage[first] == 2).mean()
        assert abs(passed - chance) < 4.0 * np.sqrt(chance * (1.0 - chance) / first.sum())


def test_the_shortest_cycle_of_those_that_are_known_and_there_counts():
    assert lever_rules.hastened(0.1, 0.5) == 0.2
    assert lever_rules.hastened(0.4, 0.3) == 1.0
    assert lever_rules.hastened(1.0, 0.0) == 1.0
    assert lever_rules.hastened(1 / 3, 1.0) == 1 / 3
    gone = {"at": 1, "who": "one", "do": "exit"}
    model = MarketModel(market({}, {"factors": {"cycle": 0.5}}, gone,
                               providers={"one": firm(), "two": firm()}), rng=1)  # fmt: skip
    model.run()
    assert model.offers.factors.cycle.tolist() == [1.0, 1.0]


@pytest.mark.parametrize(("factors", "bonds"), [
    ({}, (2.0, 2.0)), ({"inertia": 0.5}, (1.0, 1.0)), ({"inertia": 0.0}, (0.0, 0.0)),
])  # fmt: skip
def test_moving_from_it_and_to_it_is_easier(factors, bonds):
    """Two equal providers: who looks around stays with 1 / (1 + e^-kappa); kappa 2, 1 and 0."""
    segment = {"initial_users": 1.0, "attention": 1.0, "contract": 1, "switching_cost": 2.0}
    model = run(market(segment, {"factors": factors}, months=AT, customers=40_000,
                       providers={"one": firm(), "two": firm()}))  # fmt: skip
    switched, users = model.record["switched"][AT, 0], model.record["users"][AT - 1, 0]
    for j, bond in enumerate(bonds):
        leaves = 1.0 / (1.0 + np.exp(bond))
        moved = switched[j, 1 - j] / users[j]
        assert abs(moved - leaves) < 4.0 * np.sqrt(leaves * (1.0 - leaves) / users[j])


def test_between_two_others_nothing_is_easier():
    """kappa f(own) f(other): own .5 and other .8 of kappa 5 are 2; of two others 5."""
    stay, go = lever_rules.bond(5.0, 0.5, 0.0), lever_rules.bond(5.0, 0.5, 0.8)
    assert stay - go == pytest.approx(2.0)
    assert lever_rules.bond(5.0, 1.0, 0.0) - lever_rules.bond(5.0, 1.0, 1.0) == 5.0


# Partners -----------------------------------------------------------------------------------


def test_partners_sell_what_is_lacking_up_to_a_share_at_a_share_of_the_list_price():
    """240,000 hours wanted of 200,000: with 15 % on top 230,000 are served, 30,000 of them at .85
    of 4 CUR; the provider's own cost .5."""
    own = {"overflow": 0.15, "overflow_price": 0.85}
    providers = {"one": firm(capacity=200_000.0, unit_cost=0.5), "two": firm(
        price=4.0, awareness=0.0), "three": firm(price=9.0, awareness=0.0)}  # fmt: skip
    gone = {"at": 1, "who": "three", "do": "exit"}
    model = run(market(USERS, own, gone, providers=providers))
    served, cost = of_one(model, "usage"), of_one(model, "service_cost")
    assert served[:AT] == pytest.approx(200_000.0)
    assert served[AT:] == pytest.approx(230_000.0)
    assert cost[:AT] == pytest.approx(100_000.0)
    assert cost[AT:] == pytest.approx(100_000.0 + 30_000.0 * 0.85 * 4.0)
    assert model.record["utilisation"][AT:, 0] == pytest.approx(240 / 230)


def test_partners_sell_no_more_than_is_lacking():
    """Alone in the market its own list price counts."""
    own = {"overflow": 0.5, "overflow_price": 1.0}
    model = run(market(USERS, own, providers={"one": firm(capacity=200_000.0)}))
    assert of_one(model, "usage")[-1] == pytest.approx(240_000.0)
    assert of_one(model, "service_cost")[-1] == pytest.approx(200_000.0 * 1.2 + 40_000.0 * 2.5)


def test_partners_get_a_share_of_what_those_whom_they_won_pay():
    """All come in month 4; partners reach with .1 x .5, sales with .1 x .5: half are theirs."""
    segment = {"innovation": 1e6, "budget": 1000.0, "half_reach": {"partners": 2.0, "sales": 3.0},
               "reach_limit": {"partners": 0.1, "sales": 0.1},
               "carry_over": {"partners": 0.0, "sales": 0.0}}  # fmt: skip
    shut = firm(awareness=0.0, promotion={"partners": 2.0, "sales": 3.0})
    come = {"at": 4, "who": "one", "do": "entry"}
    open_ = shut | {"awareness": 1.0}
    model = run(market(segment, {"rebate": 0.05}, come, providers={"one": open_, "two": firm(
        awareness=0.0)}))  # fmt: skip
    revenue = of_one(model, "revenue")
    assert revenue[4:] == pytest.approx(1000 * 240.0 * 2.5)
    rebate = of_one(model, "promotion")[4:] - 5000.0
    assert rebate == pytest.approx(0.05 * 0.5 * revenue[4:])


def test_whom_it_had_before_partners_did_not_win():
    """No rebate on those who were there, and half a rebate when as many come again."""
    segment = USERS | {"half_reach": {"partners": 2.0}, "reach_limit": {"partners": 0.1}}
    one = firm(promotion={"partners": 2.0})
    model = run(market(segment, {"rebate": 0.05}, providers={"one": one}))
    assert of_one(model, "promotion") == pytest.approx(2000.0)


# Channels -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("budgets", "counts"), [
    ({"sales": 8.0, "digital": 1.0, "content": 1.0}, True),
    ({"sales": 8.2, "digital": 0.9, "content": 0.9}, False),
    ({"sales": 5.0, "digital": 5.0}, False), ({}, False),
])  # fmt: skip
def test_several_channels_reach_more_only_where_three_have_a_tenth_each(budgets, counts):
    own = {"reach": dict.fromkeys(CHANNELS, 1.5), "channels": 3}
    model = run(market({}, own, providers={"one": firm(promotion=budgets)}))
    expected = 1.5 if counts else 1.0
    assert model.providers.reach[:, 0] == pytest.approx([expected] * 5)


def test_a_campaign_counts_for_its_months():
    campaign = {"at": 5, "who": "one", "do": "promotion", "for": 2,
                "channels": {"content": 4.0, "events": 4.0}}  # fmt: skip
    own = {"reach": {"sales": 2.0}, "channels": 3}
    model = MarketModel(market({}, own, campaign, providers={"one": firm(
        promotion={"sales": 4.0})}), rng=1)  # fmt: skip
    found = []
    model.run(lambda m: found.append(float(m.providers.reach[0, 0])))
    assert found == [1, 1, 1, 1, 2, 2, 1, 1]


# A breach -----------------------------------------------------------------------------------


def test_a_breach_after_it_is_milder_and_shorter():
    """.4 x .75 lost, half of it back after 5 x .8 = 4 months; one before it is as it was."""
    own = {"factors": {"breach_fall": 0.75, "breach_half_life": 0.8}}
    breach = {"who": "one", "do": "breach", "by": 0.4, "half_life": 5}
    for at, lost, half in ((AT + 1, 0.3, 4.0), (AT, 0.4, 5.0), (AT - 1, 0.4, 5.0)):
        model = MarketModel(market({}, own, breach | {"at": at}, months=12, providers={"one": firm(
            security=0.9)}), rng=1)  # fmt: skip
        found = []
        model.run(lambda m, found=found: found.append(m.offers.attributes[0, 3]))
        ages = np.arange(13 - at)
        assert found[at - 1 :] == pytest.approx(0.9 - lost * 0.5 ** (ages / half))


# All of them ---------------------------------------------------------------------------------

EVERYTHING = {
    "factors": {"usage": 1.1, "usage_minimum": 0.5, "word_of_mouth": 1.5, "cycle": 0.8,
                "inertia": 0.9, "breach_fall": 0.5, "breach_half_life": 0.5},
    "reach": {"digital": 1.2}, "channels": 2, "overflow": 0.1, "overflow_price": 0.8,
    "rebate": 0.05, "segments": ["sme", "individual"],
}  # fmt: skip


def everything(**factors):
    """The baseline, in which two providers invest in all of it, and one is breached."""
    own = EVERYTHING | {"factors": EVERYTHING["factors"] | factors}
    breach = {"who": "aurora", "do": "breach", "by": 0.3, "half_life": 3, "remember": 9, "at": 6}
    lines = [invest(), invest(who="aurora", at=4), breach]
    for line in lines[:1]:
        line["who"] = "cumulus"
    return baseline(agents=600, levers={"ours": lever(**own)}, **{"timeline+": lines})


@pytest.mark.parametrize("month", [3, 5, 7])
def test_a_saved_run_goes_on_with_the_same_bits(month, tmp_path):
    scenario = everything()
    assert differing(run(scenario), taken_up(scenario, month, tmp_path)) == []


def test_threads_do_not_matter(monkeypatch):

    monkeypatch.setattr("simulator.engine.spans.WAKING", 0.0)
    assert differing(run(everything(), threads=1), run(everything(), threads=3)) == []


def test_factors_of_one_change_nothing():
    """A lever all of whose factors are 1 is the market without it, to the last bit."""
    neutral = lever(factors=dict.fromkeys(EVERYTHING["factors"], 1.0), reach={"digital": 1.0})
    lines = [invest(who="cumulus")]
    with_it = baseline(levers={"ours": neutral}, **{"timeline+": lines})
    assert differing(run(with_it), run(baseline())) == []


def test_hours_of_which_none_can_be_sold_are_refused_and_few_are_not():
    """A factor of 0 on capacity divided by 0 in a policy; 1 % of the hours is a market."""
    follow = firm(capacity=1e6, capacity_policy={"policy": "follow_demand", "lead": 2})
    with pytest.raises(ScenarioError, match="must be above 0"):
        market(USERS, {"factors": {"capacity": 0.0}}, providers={"one": follow})
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        run(market(USERS, {"factors": {"capacity": 0.01}}, providers={"one": follow}))


def test_what_a_whole_level_of_support_is_worth_shows_in_use():
    """Support: a level of the score and 10 % more usage, of its own users."""
    own = {"moves": {"support": "whole"}, "factors": {"usage": 1.1}}
    model = run(market(USERS, own, providers={"one": firm(support=0.5)}))
    assert model.providers.attributes[0, ATTRIBUTES.index("support")] == 0.75
    assert of_one(model, "usage")[-1] == pytest.approx(264_000.0)
    assert rules.usage(240.0, 1.1, 2.5, 2.5, 1.0, 1000.0) == pytest.approx(264.0)
