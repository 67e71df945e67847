"""Money of an alternative: discounting, horizon, payback, the deepest hole, what it cost."""

import re
from types import SimpleNamespace

import numpy as np
import pytest

from experiments import compare
from experiments.answers.compared.assumed import Assumed
from experiments.answers.compared.money import moves, of_alternative
from experiments.studies.money import Hole, Money, Payback, Turn
from experiments.studies.question import BadRequest, ask
from tests.worlds import still

MONTHS = 85
RATE = 1.1 ** (1 / 12) - 1


def arm(profit=0.0, spent=0.0, revenue=0.0, pairs=8, names=("one", "two"), rate=RATE):
    """Runs of two providers, of which the first earns and spends what is given [CUR/month]."""

    def column(values, pair):
        whole = np.zeros((MONTHS, len(names)))
        whole[:, 0] = np.broadcast_to(np.asarray(values, float), (pairs, MONTHS))[pair]
        return whole

    def record(pair):
        table = {
            "profit": profit,
            "promotion": spent,
            "revenue": revenue,
            "research": 0.0,
            "investment": 0.0,
        }

        class Made(dict):
            providers, discount_rate = list(names), rate

        return Made({name: column(values, pair) for name, values in table.items()})

    beyond = [SimpleNamespace(record=record(pair)) for pair in range(pairs)]
    return SimpleNamespace(beyond=beyond, scenario=SimpleNamespace(timeline=[]))


def steps(*changes):
    """Money by month: each amount from its month on."""
    flow = np.zeros(MONTHS)
    for month, amount in changes:
        flow[month:] = amount
    return flow


def spread(flow, pairs=8):
    """The same for every pair but for a small part, so that intervals have a width."""
    return np.array([flow * (1 + 0.01 * (pair - (pairs - 1) / 2)) for pair in range(pairs)])


def test_a_constant_gain_is_worth_an_annuity():
    """1 a month for 60 months at 10 % a year: (1 - 1.1**-5) / d."""
    money = Money(arm(), arm(profit=1.0), ["one"], 60)
    assert money.at(60).difference == pytest.approx((1 - 1.1**-5) / RATE)
    assert money.effect[:, 0].tolist() == [0.0] * 8  # month 0 belongs to no arm
    assert money.marks == (30, 60, 84)


def test_what_gains_in_all_months_is_stable_and_pays_back_at_once():
    money = Money(arm(), arm(profit=spread(steps((12, 2.0)))), ["one"], 60)
    assert money.stable
    assert money.turns == []
    assert money.payback == Payback(12.0, 12, 12, 0)
    assert money.hole is None


def test_a_lever_that_costs_first_turns_and_pays_back():
    """-10 a month in months 12 to 23, then +7: undiscounted, 120 are back after 18 months."""
    flow = spread(steps((12, -10.0), (24, 7.0)))
    money = Money(arm(rate=0.0), arm(profit=flow, spent=steps((12, 10.0), (24, 0.0)), rate=0.0),
                  ["one"], 60)  # fmt: skip
    assert money.payback == Payback(41.0, 41, 41, 0)
    assert money.hole == Hole(pytest.approx(-120.0), 23)
    assert money.lever == pytest.approx(120.0)
    assert money.incremental_roi == pytest.approx((-120.0 + 37 * 7.0) / 120.0)
    assert not money.stable
    (turn,) = money.turns
    assert turn.sign == 1
    assert 24 < turn.last < turn.first < 50


def test_what_never_comes_back_is_counted():
    flow = np.array([steps((12, -1.0), (24, 5.0 if pair else 0.0)) for pair in range(8)])
    money = Money(arm(rate=0.0), arm(profit=flow, rate=0.0), ["one"], 60)
    assert money.payback.never == 1
    assert money.payback == Payback(26.0, 26, 26, 1)
    mostly = np.array([steps((12, -1.0), (24, 0.0 if pair else 5.0)) for pair in range(8)])
    money = Money(arm(rate=0.0), arm(profit=mostly, rate=0.0), ["one"], 60)
    assert money.payback == Payback(None, 26, 26, 7)


def test_a_price_costs_nothing_by_itself():
    money = Money(arm(spent=3.0), arm(profit=-1.0, spent=3.0), ["one"], 60)
    assert money.lever == 0.0
    assert money.incremental_roi is None
    assert money.hole is None  # it only falls
    assert money.payback.never == 8
    assert money.payback.median is None


@pytest.mark.parametrize("offer", [
    {"do": "price", "by": 0.1}, {"do": "new_price", "by": 0.1}, {"do": "free_tier", "hours": 1},
    {"do": "trial", "cap": 1}, {"do": "commitment", "months": 12, "discount": 0.1},
])  # fmt: skip
def test_an_offer_moves_prices_as_a_price_does(offer):
    """What it costs by itself may be nothing; then it is margin."""
    base, other = (still(timeline=line) for line in ([], [{"at": 1, "who": "one", **offer}]))
    asked = SimpleNamespace(
        brands={"x": ["one"]}, base=SimpleNamespace(scenario=base),
        alternatives={"x": SimpleNamespace(scenario=other)},
    )  # fmt: skip
    assert moves(asked, "x") == (False, True)


def test_who_is_new_had_nothing_before_and_of_nobody_all_are_meant():
    new = arm(profit=1.0, names=("nova", "two"))
    assert Money(arm(profit=5.0), new, ["nova"], 60).at(60).difference == (
        pytest.approx((1 - 1.1**-5) / RATE)
    )
    assert Money(arm(profit=5.0), arm(profit=6.0), (), 60).at(60).difference == (
        pytest.approx((1 - 1.1**-5) / RATE)
    )


def test_what_holds_zero_has_no_sign():
    swings = np.array([steps((12, 1.0 if pair % 2 else -1.0)) for pair in range(8)])
    money = Money(arm(), arm(profit=swings), ["one"], 60)
    assert not money.stable
    assert money.turns == []
    assert not money.signs.any()


def test_an_order_that_changes_twice_turns_twice():
    flow = spread(steps((1, 5.0), (20, -9.0), (40, 9.0)))
    money = Money(arm(rate=0.0), arm(profit=flow, rate=0.0), ["one"], 60)
    assert [turn.sign for turn in money.turns] == [-1, 1]
    assert isinstance(money.turns[0], Turn)


# In a market ------------------------------------------------------------------------------

CUT = "timeline+={at: 3, who: borealis, do: price, by: -10 %}"
SMALL = {"market.agents": 500, "market.months": 24}


@pytest.fixture(scope="module")
def cut():
    return compare("baseline", CUT, reps=6, set=SMALL)


def test_the_effect_at_the_horizon_is_the_difference_of_npv(cut):
    one, other = cut.series(CUT, "npv", "provider", "borealis")
    assert cut.money[CUT].at(24).difference == pytest.approx((other - one)[:, 24].mean())
    assert cut.money[CUT].last == 48


def test_months_beyond_the_last_are_simulated_and_not_shown(cut):
    assert cut.common_months == 24
    assert len(cut.base.results[0].market) == 25
    assert len(cut.base.beyond[0].market) == 49
    alone = compare("baseline", CUT, reps=6, set=SMALL | {"market.months": 48})
    longer = alone.base.results[0].record["profit"]
    assert (longer == cut.base.beyond[0].record["profit"]).all()


def test_capacity_as_in_the_base_leads_where_it_is_asked_for(cut):
    planned = compare("baseline", CUT, reps=6, set=SMALL, capacity="as-base")
    assert (planned.money[CUT].effect == cut.money_beside[CUT].effect).all()
    assert (planned.money_beside[CUT].effect == cut.money[CUT].effect).all()
    capacity = planned.figure(CUT, "capacity", "market", "", 24)
    assert capacity.result.same
    words = of_alternative(planned, CUT)
    assert words.index("capacity as in the base run") < words.index("capacity follows demand")


def test_where_no_policy_orders_there_is_one_way_only():
    alike = compare("classroom", CUT, reps=2, set={"market.agents": 200, "market.months": 6})
    assert alike.money_beside == {}
    assert "capacity as written; rivals do not answer" in Assumed(alike).line()


def test_who_orders_otherwise_orders_by_the_alternative():
    """An alternative that changes a capacity policy is not given the base's orders."""
    change = "providers.borealis.capacity_policy.target=0.5"
    (found,) = ask("baseline", change, set=SMALL).beside
    assert "borealis" not in found.as_base
    assert "aurora" in found.as_base


def test_rivals_that_are_frozen_have_the_capacity_of_the_base():
    (way,) = ask("baseline", CUT, set=SMALL, rivals="frozen").leading
    assert "borealis" not in way.as_base
    assert "aurora" in way.as_base
    frozen = compare("baseline", CUT, reps=2, set=SMALL, rivals="frozen")
    base, other = (
        runs.metric("capacity", "provider") for runs in (frozen.base, frozen.alternatives[CUT])
    )
    j = frozen.base.provider_names.index("borealis")
    assert (np.delete(base, j, axis=2) == np.delete(other, j, axis=2)).all()
    assert "own capacity follows demand" in of_alternative(frozen, CUT)


def test_what_is_dated_after_the_end_does_not_happen_beyond_it_either():
    late = "timeline+={at: 30, who: borealis, do: exit}"
    same = compare("baseline", late, reps=1, set=SMALL)
    profit = [runs.beyond[0].record["profit"] for runs in (same.base, same.alternatives[late])]
    assert (profit[0] == profit[1]).all()


def test_a_written_order_is_paid_in_the_npv_and_a_smaller_budget_saves():
    more = "timeline+={at: 2, who: borealis, do: capacity, add: 1000 GPUs}"
    less = "timeline+={at: 2, who: borealis, do: promotion, by: -50 %}"
    found = compare("baseline", more, less, reps=6, set=SMALL)
    assert "What it orders is paid in its NPV." in of_alternative(found, more)
    assert "It saves" in of_alternative(found, less)
    assert found.money[less].incremental_roi is None


def test_where_nothing_is_paid_nothing_pays_back(cut):
    """An outage and an exit are no outlay; a cut is paid in margin, and may come back."""
    outage, leaves = (
        f"timeline+={{at: 4, who: borealis, do: {one}}}" for one in ("outage, hours: 200", "exit")
    )
    found = compare("baseline", outage, leaves, reps=2, set=SMALL)
    for name in (outage, leaves):
        assert found.money[name].effect.any()
        assert "pay" not in of_alternative(found, name)
    assert re.search(r"It (pays|does not pay) back", " ".join(of_alternative(cut, CUT).split()))


def test_a_word_that_is_no_way_is_refused():
    with pytest.raises(BadRequest, match="--capacity planned: choose one of follows, as-base"):
        ask("baseline", CUT, capacity="planned")


def test_nothing_changed_is_exactly_nothing_either_way():
    same = compare("baseline", "timeline+={at: 2, who: aurora, do: price, by: 0 %}", reps=2,
                   set={"market.agents": 300, "market.months": 12})  # fmt: skip
    (name,) = same.alternatives
    assert same.money == same.money_beside == {}
    for runs in (same.alternatives[name], same.beside[name]):
        assert (Money(same.base, runs, ["aurora"], 12).effect == 0.0).all()


def test_words_say_what_is_known_and_no_more(cut):
    words = " ".join(of_alternative(cut, CUT).split())
    assert "Change of the NPV of borealis, with its 95 % interval, in USD" in words
    assert "It costs nothing by itself" in words
    line = " ".join(Assumed(cut).line().split())
    assert "rivals do not answer (frozen, they do the same); horizon month 24; money" in line
    few = compare("baseline", CUT, reps=2, set=SMALL)
    told = of_alternative(few, CUT)
    assert not any(word in told for word in ("table:", "Not clear", "interval holds 0", "sign"))
    longer = compare("classroom", "market.months=8", reps=2,
                     set={"market.agents": 200, "market.months": 6})  # fmt: skip
    assert "Nobody's NPV changes." in of_alternative(longer, "market.months=8")


def test_a_lever_is_told_with_its_return():
    lever = ("timeline+={at: 2, who: cumulus, do: service, attribute: support, to: 0.8, cost: 900, "
             "running: 10, unit_cost: 0, lead: 3}")  # fmt: skip
    found = compare("baseline", lever, reps=6, set=SMALL)
    money = found.money[lever]
    months = np.arange(5, 25)  # running from month 5, the one-off in month 2
    worth = 900e3 * (1 + RATE) ** -2 + 10e3 * ((1 + RATE) ** -months.astype(float)).sum()
    assert money.lever == pytest.approx(worth)
    assert f"incremental ROI {money.incremental_roi:.2f}" in of_alternative(found, lever)
