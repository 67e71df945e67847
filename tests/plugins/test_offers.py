"""What providers offer beside their list price: that it does what it says and costs what it says.

Users have a budget of 500, want 120 hours at 2.5 whatever the price, and pay 300 a month.
"""

import numpy as np
import pytest

from simulator.engine.columns import TERM
from tests.worlds import firm, refusal, run, still

AT_ONCE = 1e6  # innovation at which everybody considers in month 1
RIGID = {"budget": 500.0, "usage_elasticity": 0.0}
USERS = RIGID | {"initial_users": 1.0}
JOINING = RIGID | {"innovation": AT_ONCE}
FEW = {"months": 6, "customers": 100}


def offer(do, at=1, who="one", **said):
    """An entry of the timeline."""
    return {"at": at, "who": who, "do": do} | said


def results(segment, *timeline, market=FEW, **parts):
    return run(still(segment, market=market, timeline=list(timeline), **parts)).results


def each(found, metric, customers=100):
    """A metric by month, a customer."""
    return (found.metric(metric) / customers).tolist()


def binomial(share, n):
    """Four standard errors of a share among n."""
    return 4 * np.sqrt(share * (1 - share) / n)


def share_of_first(segment, *timeline, n=4000, **parts):
    """The share of n customers who join the first of two equal providers in month 1."""
    firms = {"providers": {"one": firm(), "two": firm()}} | parts
    market = {"months": 1, "customers": n}
    record = results(JOINING | segment, *timeline, market=market, **firms).record
    return record["users"][1].sum(axis=0)[0] / n


# A free tier ---------------------------------------------------------------------------------


def test_the_first_hours_of_a_month_are_free():
    """20 of 120 hours in months 2 and 3: 250 are paid, 50 given away, the usage is the same."""
    found = results(USERS, offer("free_tier", at=2, hours=20, **{"for": 2}))
    assert each(found, "usage") == pytest.approx([120.0] * 7)
    assert each(found, "revenue") == pytest.approx([300, 300, 250, 250, 300, 300, 300])
    assert each(found, "given") == pytest.approx([0, 0, 50, 50, 0, 0, 0])
    assert found.metric("price_paid")[2] == pytest.approx(250 / 120)
    served = found.metric("service_cost")
    assert (served == served[0]).all()  # the provider bears what they cost


def test_free_hours_make_more_affordable():
    """200 hours are wanted, 500 pays 100 of them at 5: 120 with 20 free ones."""
    found = results(USERS | {"usage_share": 1.0}, offer("free_tier", hours=20),
                    providers={"one": firm(price=5.0)})  # fmt: skip
    assert each(found, "usage") == pytest.approx([100.0] + [120.0] * 6)
    assert each(found, "revenue") == pytest.approx([500.0] * 7)


def test_a_free_tier_is_weighed_as_a_lower_price():
    """A sixth of 2.5 less is worth ln 3: 3/4 take it. Who needs ten times as much: far fewer."""
    sensitivity = {"price_sensitivity": np.log(3.0) / (2.5 / 6)}
    free = offer("free_tier", hours=20)
    assert share_of_first(sensitivity, free) == pytest.approx(0.75, abs=binomial(0.75, 4000))
    odds = 3.0**0.1
    large = odds / (1 + odds)
    found = share_of_first(sensitivity | {"budget": 5000.0}, free)
    assert found == pytest.approx(large, abs=binomial(large, 4000))


def test_free_hours_let_in_who_could_not_pay():
    """100 hours are the least that makes sense and cost 250; 200 pay for them if 20 are free."""
    poor = {"innovation": AT_ONCE, "budget": 200.0, "usage_minimum": 100.0, "usage_share": 1.0}
    assert results(poor).metric("users")[-1] == 0
    assert results(poor, offer("free_tier", hours=20)).metric("users")[1] == 100


# Commitment ----------------------------------------------------------------------------------


def taking(binding, *timeline, months=24, **segment):
    """One provider; its terms, seen after a month: how many are on them, what they pay, until."""
    about = JOINING | {"contract": 12, "price_sensitivity": 2.0, "binding_cost": binding} | segment
    model = run(still(
        about, market={"months": 1, "customers": 100},
        timeline=[offer("commitment", months=months, discount=0.4), *timeline],
    ))  # fmt: skip
    columns, held = model.customers.columns, model.customers.held.holdings
    return (held.deal == TERM).sum(), {*columns.price}, {*columns.contract_end.tolist()}


def test_a_term_is_taken_where_its_discount_is_worth_being_bound():
    """2 (1.0 off) against beta for one year beyond the ordinary one: taken below beta = 2."""
    assert taking(1.9) == (100, {1.5}, {25})
    assert taking(2.1) == (0, {2.5}, {13})
    assert taking(99.0, months=12) == (100, {1.5}, {13})  # no longer than usual: nothing is bound


def test_of_several_terms_the_best_is_taken():
    """40 % for two years at 1.9, or 60 % for three at 3.8: 1.0 - .95 or 1.5 - 1.9."""
    three = offer("commitment", months=36, discount=0.6)
    assert taking(1.9, three) == (100, {1.5}, {25})
    assert taking(0.9, three) == (100, {1.0}, {37})
    replaced = offer("commitment", months=24, discount=0.2)
    assert taking(0.5, replaced) == (100, {2.0}, {25})


def test_deals_of_a_provider_are_one_service():
    """Odds of e^(2 - .9) for the provider with a term, whatever else it offers: one noise."""
    odds = np.exp(2.0 - 0.9)
    share = odds / (1 + odds)
    segment = {"contract": 12, "price_sensitivity": 2.0, "binding_cost": 0.9}
    terms = [offer("commitment", months=24, discount=0.4)]
    assert share_of_first(segment, *terms) == pytest.approx(share, abs=binomial(share, 4000))
    worse = offer("commitment", months=60, discount=0.4)
    assert share_of_first(segment, *terms, worse) == share_of_first(segment, *terms)


def test_a_term_keeps_its_price_and_ends_on_demand():
    """Signed in month 1 at 1.5 for 4 months; without a lock the list price of 2 is on demand's."""
    found = results(
        JOINING | {"contract": 1, "binding_cost": 0.0},
        offer("commitment", months=4, discount=0.4, **{"for": 1}), offer("price", at=2, to=2.0),
        choice={"price_lock": False},
    )  # fmt: skip
    assert found.metric("price_paid")[1:].tolist() == pytest.approx([1.5] * 4 + [2.0] * 2)
    assert found.metric("committed").tolist() == [0, 100, 100, 100, 100, 0, 0]
    assert each(found, "given")[1:] == pytest.approx([120.0] * 4 + [0.0] * 2)


def test_falling_prices_make_terms_worth_less():
    """Costs fall by half a year: who renews after a year pays .75 over two, .72 if every month."""
    falling = {"service": {"cost_trend": 0.5}, "choice": {"outside": "none"}}
    firms = {"one": firm(pricing={"policy": "follow_cost"})}
    market = {"months": 13, "customers": 100}
    about = JOINING | {"contract": 12, "binding_cost": 0.0, "attention": 1.0}

    def taken(discount, **parts):
        term = offer("commitment", at=13, months=24, discount=discount)
        return results(about, term, market=market, **parts).metric("committed")[13]

    assert taken(0.15) == 100
    falls = {"providers": firms, **falling}
    assert [taken(off, **falls) for off in (0.24, 0.26)] == [0, 100]
    unlocked = falls | {"choice": {"outside": "none", "price_lock": False}}
    level = (1.0 - 0.25) / (24 * (1.0 - 0.5 ** (1 / 12)))
    assert [taken(1.0 - level + off, **unlocked) for off in (-0.01, 0.01)] == [0, 100]


# A new price ---------------------------------------------------------------------------------

HALF = RIGID | {"initial_users": 0.5, "innovation": AT_ONCE, "contract": 2}


def test_a_new_price_is_for_who_joins_and_others_keep_theirs():
    """50 users renew at 2.5; 50 join in month 1 at 2.0, and renew at it while it is offered."""
    found = results(HALF, offer("new_price", by=-0.2, **{"for": 3}))
    # months 1 to 4 under the contracts of 1 and 3; in month 5 it is offered no more
    paid = found.metric("price_paid")[1:]
    assert paid.tolist() == pytest.approx([2.25] * 4 + [2.5] * 2)
    assert each(found, "given")[1:] == pytest.approx([30.0] * 4 + [0.0] * 2)
    assert (found.metric("price") == 2.5).all()


def test_from_a_date_on_a_new_price_is_for_all():
    """A rise to 3 spares users until month 4: they pay it as their contracts end, in 4 and 5."""
    found = results(HALF, offer("new_price", to=3.0, until=4))
    assert found.metric("price_paid")[1:4].tolist() == pytest.approx([2.75] * 3)
    assert found.metric("price_paid")[5] == pytest.approx(3.0)
    assert found.metric("price").tolist() == [2.5] * 4 + [3.0] * 3
    assert (found.metric("given") == 0.0).all()


def test_a_new_price_lies_on_the_list_price_of_the_month():
    """A discount of 10 % for two months, of which 20 % less for who joins."""
    found = results(JOINING, offer("price", by=-0.1, **{"for": 2}), offer("new_price", by=-0.2))
    assert found.metric("price_paid")[1] == pytest.approx(2.5 * 0.9 * 0.8)


# A trial -------------------------------------------------------------------------------------


def test_a_trial_is_a_first_contract_at_price_0_with_capped_usage():
    """Two months of 50 hours, which the provider serves at 1.2; then 120 hours at 2.5."""
    found = results(JOINING, offer("trial", months=2, cap=50))
    assert each(found, "usage")[1:] == pytest.approx([50.0] * 2 + [120.0] * 4)
    assert each(found, "revenue")[1:] == pytest.approx([0.0] * 2 + [300.0] * 4)
    assert each(found, "given")[1:] == pytest.approx([125.0] * 2 + [0.0] * 4)
    assert each(found, "service_cost")[1:] == pytest.approx([60.0] * 2 + [144.0] * 4)
    assert found.metric("trials").tolist() == [0, 100, 0, 0, 0, 0, 0]
    assert found.metric("trials_ended").tolist() == [0, 0, 0, 100, 0, 0, 0]
    assert found.metric("trial_conversion")[3] == 1.0


def test_who_needs_less_than_the_cap_uses_what_it_would_at_the_reference_price():
    found = results(JOINING, offer("trial", cap=1000), providers={"one": firm(price=4.0)})
    assert each(found, "usage")[1] == pytest.approx(120.0)


def test_a_price_of_nothing_is_no_reason_to_be_satisfied():
    """Nor is the going price after it a disappointment."""
    judging = {"price_disappointment": 5.0, "satisfaction_reference": 0.7}
    usual, trial = (results(JOINING | judging, *timeline).metric("satisfaction")[1:].tolist()
                    for timeline in ((), (offer("trial", months=2, cap=50),)))  # fmt: skip
    assert trial == usual


@pytest.mark.parametrize("kappa", [0.0, np.log(3.0)])
def test_conversion_is_a_choice_against_the_others_without_kappa(kappa):
    """V = 0 at the going price, with an appeal of 2.5: one half, as against none."""
    share = 0.5
    segment = JOINING | {"attribute_scale": 0.0, "price_sensitivity": 1.0, "switching_cost": kappa}
    found = results(
        segment, offer("trial", cap=500), market={"months": 2, "customers": 8000},
        choice={"outside": "allowed"}, providers={"one": firm(appeal=2.5)},
    )  # fmt: skip
    begun = found.metric("trials")[1]
    taken = 1 / (1 + np.exp(-2.5))  # a price of 0 against none
    assert begun / 8000 == pytest.approx(taken, abs=binomial(taken, 8000))
    assert found.metric("trials_ended")[2] == begun
    converted = found.metric("trial_conversion")[2]
    assert converted == pytest.approx(share, abs=binomial(share, begun))


def test_nobody_has_two_trials_of_a_provider():
    """Who refused comes back at once, and finds the price at 2.5."""
    segment = JOINING | {"attribute_scale": 0.0, "price_sensitivity": 1.0, "switching_cost": 0.0,
                         "contract": 1, "attention": 1.0}  # fmt: skip
    model = run(still(
        segment, market={"months": 12, "customers": 1000}, choice={"outside": "allowed"},
        providers={"one": firm(), "two": firm()},
        timeline=[offer("trial", who=who, cap=500) for who in ("one", "two")],
    ))  # fmt: skip
    tried = model.customers.held.holdings.tried
    assert model.record["trials"].sum() == (tried & 1).sum() + (tried >> 1 & 1).sum()
    assert model.record["trials"].sum(axis=(0, 1)).min() > 800
    on_trial = (model.customers.held.holdings.deal == 1).sum()
    assert model.record["trials"].sum() == model.record["trials_ended"].sum() + on_trial


def test_a_trial_below_the_least_usage_is_not_taken():
    """Of 60 hours at least, a cap of 50 is no use."""
    found = results(JOINING | {"usage_minimum": 60.0}, offer("trial", cap=50))
    assert found.metric("trials").sum() == 0.0


def test_a_small_trial_is_worth_little_to_a_large_customer():
    """30 of 120 hours: p (1 - 1/4), worth ln 3 where alpha is ln 3 / .625: 3/4 take it."""
    segment = {"price_sensitivity": np.log(3.0) / 0.625}
    found = share_of_first(segment, offer("trial", cap=30))
    assert found == pytest.approx(0.75, abs=binomial(0.75, 4000))


def test_offers_end_and_meet_whom_they_name():
    for one in (
        offer("trial", cap=50, segments=["left"]), offer("free_tier", hours=20, segments=["left"]),
        offer("commitment", months=24, discount=0.4, segments=["left"]),
        offer("new_price", by=-0.2, segments=["left"]),
    ):  # fmt: skip
        about = JOINING | {"share": 0.5, "binding_cost": 0.0}
        market = {"months": 1, "customers": 100}
        found = run(still(
            segments={"left": about, "right": about}, market=market, timeline=[one]
        )).results  # fmt: skip
        given = found.metric("given", "segment")[1]
        assert given[0] > 0.0, one
        assert given[1] == 0.0, one


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("new_price, who: aurora, by: -10 %, until: month 3",
         "timeline.0.until: must be after month 3, when it is first offered, not 3"),
        ("new_price, who: aurora, by: -10 %, until: month 9, for: 3",
         "timeline.0.until: ends it one way, `for` another; give one of them"),
        ("new_price, who: aurora", "give one of by, to; none is given"),
        ("commitment, who: aurora, months: 12, discount: 100 %",
         "timeline.0.discount: must be below 1, not 100 % (1)"),
        ("trial, who: aurora", "cap is missing [GPU-hours/month]; write cap: 100"),
        ("credit, who: aurora, amount: 5 EUR", "the market counts in USD"),
        ("credit, who: aurora, amount: 5, paid_by: nobody", "timeline.0.paid_by"),
        ("subsidy, who: aurora, share: 30 %", "timeline.0.who: unknown key"),
    ],
)  # fmt: skip
def test_a_bad_value_is_refused_where_it_stands(tmp_path, said, answer):
    assert answer in refusal(f"at: month 3, do: {said}", tmp_path)
