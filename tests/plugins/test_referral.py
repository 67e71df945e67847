"""The action `referral`: who is brought, what it is worth to them, what it costs."""

import numpy as np
import pytest

import scenarios
from simulator import lever_rules
from simulator.model import MarketModel
from tests.worlds import baseline, differing, firm, refusal, run, still, taken_up

# 4 GPU-hours a month at 2.5; all look for a provider in month 2, among two equal ones
SEEKERS = {"initial_users": 0.2, "budget": 16.666666666666668, "innovation": 1e6,
           "price_sensitivity": 1.0}  # fmt: skip
TWO = {"one": firm(awareness=1.0), "two": firm(awareness=1.0)}


def referral(at=1, **said):
    """An entry of the timeline: 48 CUR over 12 months are 4 a month, and 1 an hour."""
    return {"at": at, "who": "one", "do": "referral", "gift": 0.048, "mention": 0.0} | said


def market(*timeline, kind="ring", months=3, customers=20_000, segment=SEEKERS, **parts):
    """Two providers that differ by nothing but the reward of one."""
    return still(segment, market={"months": months, "customers": customers},
                 network={"kind": kind, "contacts": 4}, timeline=list(timeline),
                 **{"providers": TWO} | parts)  # fmt: skip


def joined(model, month):
    """Newcomers of a month, by provider."""
    return model.record["joined"][month, 0].sum(axis=0)


def test_a_gift_is_worth_alpha_times_it_over_the_usage():
    """1 CUR of 4 hours at .5 utils per CUR and hour: .125; nobody uses nothing."""
    assert lever_rules.gift_utility(0.5, 1.0, 4.0) == 0.125
    assert lever_rules.gift_utility(0.5, 1.0, 0.0) == 0.0


def test_who_has_a_contact_there_chooses_as_if_an_hour_cost_one_less():
    """Of two equal providers e / (1 + e) take that of the contact; the others half and half."""
    model = MarketModel(market(referral()), rng=1)
    using = model.customers.using[0] > 0
    newcomers = model.customers.columns.provider < 0
    model.step()
    chose = model.customers.columns.provider == 0
    for those, share in ((newcomers & using, np.e / (1 + np.e)), (newcomers & ~using, 0.5)):
        found, n = chose[those].mean(), those.sum()
        assert abs(found - share) < 4.0 * np.sqrt(share * (1.0 - share) / n)


def test_it_costs_two_gifts_for_everyone_a_contact_brought():
    """Also those who would have come anyway; booked as promotion, and in the cost of a customer."""
    model = MarketModel(market(referral()), rng=1)
    using = model.customers.using[0] > 0
    newcomers = model.customers.columns.provider < 0
    model.run()
    chose = (model.customers.columns.provider == 0) & newcomers
    spent = model.results.metric("promotion", "provider")[:, 0]
    assert spent.tolist() == pytest.approx([0.0, 2 * 48.0 * (chose & using).sum(), 0.0, 0.0])
    cac = model.results.metric("cac", "provider")[1, 0]
    assert cac == pytest.approx(spent[1] / chose.sum())


def test_on_a_mean_field_a_contact_is_there_with_the_chance_that_one_of_them_is():
    """A tenth use it: 1 - .9^4 of the newcomers have a contact there."""
    model = run(market(referral(), kind="mean_field"))
    chance = 1.0 - 0.9**4
    share = chance * np.e / (1 + np.e)
    seekers = joined(model, 1).sum()
    brought = model.results.metric("promotion", "provider")[1, 0] / 96.0
    assert abs(brought / seekers - share) < 4.0 * np.sqrt(share * (1 - share) / seekers) + 0.005


def test_it_costs_the_same_at_any_number_of_agents():
    """An agent for ten customers brings ten."""
    few = run(market(referral(), kind="mean_field", customers=200_000))
    assert few.setup.weight == 10.0
    spent = few.results.metric("promotion", "provider")[1, 0] / 96.0
    assert 0.9 < spent / (10.0 * joined(few, 1)[0] * 0.42) < 1.1


def test_users_speak_of_it_more():
    quiet, loud = (run(market(referral(mention=by, gift=0.001), months=1, segment={
        "initial_users": 0.3, "word_of_mouth": 0.05}, providers={
            "one": firm(awareness=0.5)})) for by in (0.0, 1.0))  # fmt: skip
    aware = [model.record["aware"][1, 0, 0] - model.record["aware"][0, 0, 0]
             for model in (quiet, loud)]  # fmt: skip
    assert aware[1] > 1.5 * aware[0] > 0


def test_after_its_months_it_is_over():
    late = {"innovation": 0.0}
    model = run(market(referral(**{"for": 2}), months=5, segment=SEEKERS | late))
    assert model.providers.standing.gift.tolist() == [0.0, 0.0]
    assert not model.results.metric("promotion", "provider").any()


def test_a_gift_of_nothing_is_no_referral():
    """To the last bit, mention included."""
    nothing = {"at": 3, "who": "aurora", "do": "referral", "gift": 0.0, "mention": 0.0}
    assert differing(run(baseline(**{"timeline+": [nothing]})), run(baseline())) == []


@pytest.mark.parametrize("kind", ["mean_field", "small_world"])
def test_a_saved_run_goes_on_with_the_same_bits(kind, tmp_path):
    line = {"at": 3, "who": "aurora", "do": "referral", "gift": 0.5, "for": 6}
    scenario = baseline(network__kind=kind, **{"timeline+": [line]})
    whole = run(scenario)
    assert differing(whole, taken_up(scenario, 5, tmp_path)) == []
    assert whole.record["promotion"][3:9, 0].sum() > 0.0


def test_joint_marketing_does_what_it_says_and_costs_what_it_says():
    """Reach of partners x 1.12, decisions x .9; 60 and 40 kUSD (2,000 GPUs), 5 % of what is won."""
    invest = {"at": 2, "who": "one", "do": "invest", "lever": "joint_marketing", "lead": 1}
    table = {"joint_marketing": scenarios.levers().levers["joint_marketing"].model_dump()}
    segment = SEEKERS | {"initial_users": 0.0, "half_reach": {"partners": 5.0},
                         "reach_limit": {"partners": 0.1}, "innovation": 0.3,
                         "decision_cycle": 4.0, "decision_stages": 2}  # fmt: skip
    one = firm(capacity=1_460_000.0, promotion={"partners": 10.0}, awareness=0.5)
    model = run(still(segment, market={"months": 12, "customers": 2000}, levers=table,
                      timeline=[invest], providers={"one": one}))  # fmt: skip
    assert model.providers.reach[4, 0] == 1.12
    assert model.offers.factors.cycle[0] == 0.9
    assert model.results.metric("investment", "provider")[:, 0].tolist() == (
        [0.0, 0.0, 60e3] + [40e3] * 10
    )
    # partners are the only channel: whoever came since is theirs
    revenue = model.results.metric("revenue", "provider")[:, 0]
    since = model.record["joined"][3:, 0].sum() / model.record["users"][12, 0, 0]
    rebate = model.results.metric("promotion", "provider")[12, 0] - 10e3
    assert rebate == pytest.approx(0.05 * since * revenue[12])


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("gift: -1", "52: timeline.0.gift: must be at least 0, not -1 [kUSD]"),
        ("months: 12", "5: timeline.0: gift is missing [kUSD]; write gift: 0.025"),
        ("gift: 25 USD, months: 0",
         "68: timeline.0.months: must be at least 1, not 0 [months]"),
        ("gift: 25 USD, mention: -120 %",
         "69: timeline.0.mention: must be at least -1, not -120 % (-1.2)"),
    ],
)  # fmt: skip
def test_a_bad_value_is_refused_where_it_stands(tmp_path, said, answer):
    assert refusal(f"at: month 3, who: aurora, do: referral, {said}", tmp_path) == answer
