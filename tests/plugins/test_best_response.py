"""`best_response` against the prices of Bertrand and Nash, and what a referee may tell it."""

from math import e, exp, log

import numpy as np
import pytest

from simulator.customers.free import Terms, Weighed
from simulator.customers.referee import FreeDemand, Margins, best_price
from simulator.engine.columns import NONE, READY
from simulator.model import MarketModel
from simulator.plugins.bertrand import consumer_surplus, lambert_w, mark_up
from tests.worlds import baseline, bits, differing, firm, posted, run, still

# TRUTHS (PyBLP 1.3.0 agrees to 5e-16): v, c, alpha, then the prices of Bertrand and Nash
A = ((8.0, 8.0), (1.0, 1.0), 4.0)
B = ((3.0, 2.5, 2.0), (1.0, 0.8, 0.6), 1.5)
OF_A = [1.47292666, 1.47292666]
OF_B = [1.92995724, 1.68603647, 1.44861773]
OF_C = [2.18168539, 1.98168539, 1.48824488]  # B after the first two have merged
SURPLUS_OF_B, SURPLUS_OF_C = 0.91129633, 0.77073636
APART = [[0], [1], [2]]
MERGED = [[0, 1], [2]]
DIGITS = 5e-9  # those that are given


def answered(case, start, rounds, firms=None):
    """Prices after rounds in which all firms answer at once, in closed form."""
    values, costs, alpha = case
    firms = firms or [[k] for k in range(len(values))]
    prices = list(start)
    for _ in range(rounds):
        worth = [exp(v - alpha * p) for v, p in zip(values, prices, strict=True)]
        asked = list(prices)
        for brands in firms:
            others = 1.0 + sum(one for k, one in enumerate(worth) if k not in brands)
            at_cost = [values[k] - alpha * costs[k] for k in brands]
            for k in brands:
                asked[k] = costs[k] + mark_up(at_cost, others, alpha)
        prices = asked
    return np.array(prices)


def surplus(case, prices):
    """Consumer surplus with an outside option of utility 0."""
    values, _, alpha = case
    return consumer_surplus([0.0, *(v - alpha * p for v, p in zip(values, prices, strict=True))],
                            alpha)  # fmt: skip


# The closed form --------------------------------------------------------------------------


@pytest.mark.parametrize("x", [0.0, 1e-300, 1e-9, 0.1, 1.0, e, 10.0, 1e6, 1e300])
def test_lambert_w_solves_its_equation(x):
    w = lambert_w(x)
    assert w + log(w) == pytest.approx(log(x), rel=1e-14) if x else w == 0.0


def test_lambert_w_of_known_numbers():
    assert lambert_w(e) == pytest.approx(1.0, rel=1e-15)
    assert lambert_w(1.0) == pytest.approx(0.5671432904097838, rel=1e-15)  # the omega constant
    with pytest.raises(ValueError, match="0 or more"):
        lambert_w(-0.1)


def test_the_best_answer_of_one_firm():
    """v 3, c 1, alpha 1.5, A 1 + e: 1.880999 by brute force (POLICIES)."""
    assert 1.0 + mark_up([3.0 - 1.5], 1.0 + e, 1.5) == pytest.approx(1.880999, abs=5e-7)


@pytest.mark.parametrize("start", [1.0, 3.0])
@pytest.mark.parametrize(
    ("case", "firms", "truth"), [(A, None, OF_A), (B, APART, OF_B), (B, MERGED, OF_C)]
)
def test_best_answers_come_to_bertrand_and_nash(case, firms, truth, start):
    """From cost and from three times cost."""
    found = answered(case, [start * c for c in case[1]], 40, firms)
    assert found == pytest.approx(truth, abs=DIGITS)


def test_how_fast_best_answers_come_to_bertrand_and_nash():
    """From p = c in B: within 1e-6 in round 8, within 1e-12 in round 16."""
    end = answered(B, B[1], 60)
    eighth, sixteenth = (np.abs(answered(B, B[1], rounds) - end).max() for rounds in (8, 16))
    assert eighth == pytest.approx(4.4e-7, rel=0.05)
    assert sixteenth < 1e-12


def test_a_merger_costs_customers():
    """All prices rise, and surplus falls from .91129633 to .77073636."""
    before, after = answered(B, B[1], 60), answered(B, B[1], 60, MERGED)
    assert (after > before).all()
    assert surplus(B, before) == pytest.approx(SURPLUS_OF_B, abs=DIGITS)
    assert surplus(B, after) == pytest.approx(SURPLUS_OF_C, abs=DIGITS)


def test_surplus_is_the_integral_of_demand():
    """Small & Rosen (1981): what a price rise from 1.5 to 2 costs, by Simpson's rule."""
    prices = np.linspace(1.5, 2.0, 201)
    worth = np.exp(3.0 - 1.5 * prices)
    demand = worth / (1.0 + worth)
    weights = np.array([1.0, *[4.0, 2.0] * 99, 4.0, 1.0])
    lost = surplus(((3.0,), (1.0,), 1.5), [1.5]) - surplus(((3.0,), (1.0,), 1.5), [2.0])
    assert lost == pytest.approx((demand * weights).sum() * 0.0025 / 3.0, rel=1e-10)


# The search -------------------------------------------------------------------------------


def searched(cost, *customers, rest=1.0, elasticity=0.0):
    """The best price and its profit, of customers (value, sensitivity, wanted).

    Each weighs e^(value - sensitivity p) against `rest`, and would use `wanted` hours.
    """
    value, sensitivity, wanted = np.array(customers, float).T
    count = value.size
    weighed = Weighed(
        value, sensitivity, np.full(count, rest), np.zeros(count), wanted, np.full(count, 1e12),
        np.empty((count, 0)),
    )  # fmt: skip
    terms = Terms(1.0, elasticity, 0.0, 1.0, np.empty(0, np.int64), 0.0, 0.0, 1.0)
    return best_price(Margins(cost, np.empty(0), 1.0), terms, weighed)


def best_of_all(cost, *customers):
    """The same by trying a hundred thousand prices."""
    every = np.linspace(cost, 27.0 * cost, 100_001)
    odds = [(np.exp(value - alpha * every), wanted) for value, alpha, wanted in customers]
    profit = sum(wanted * odd / (1.0 + odd) for odd, wanted in odds) * (every - cost)
    return every[profit.argmax()], profit.max()


@pytest.mark.parametrize("others", [1.0, 3.7, 1.0 + e])
@pytest.mark.parametrize(("value", "cost", "alpha"), [(3.0, 1.0, 1.5), (8.0, 1.0, 4.0), (2, 1, 9)])
def test_the_search_comes_to_the_closed_form(value, cost, alpha, others):
    """Of a customer, or of many who are alike: 1.880999 and its like."""
    expected = cost + mark_up([value - alpha * cost], others, alpha)
    for many in (1, 1_000):
        price, _ = searched(cost, *[(value, alpha, 1.0)] * many, rest=others)
        assert price == pytest.approx(expected, rel=1e-6)


def test_of_two_tops_the_search_takes_the_higher():
    """Many who leave above 1.5, and some who would pay 2.7: which of them depends on how many."""
    for few, below in ((0.2, True), (0.9, False)):
        customers = (75.0, 50.0, 1.0), (135.0, 50.0, few)
        found = searched(1.0, *customers)
        assert (found[0] < 2.0) == below
        assert found == pytest.approx(best_of_all(1.0, *customers), rel=2e-4)


def test_the_search_goes_on_while_the_last_price_is_best():
    """To 13 times cost; to the furthest where no price is too high; down to 1/alpha above cost."""
    far = 30.0, 2.2, 1.0
    price, most = searched(1.0, far)
    assert (price, most) == pytest.approx(best_of_all(1.0, far), rel=2e-4)
    assert price > 9.0
    assert searched(1.0, (0.0, 0.0, 1.0))[0] == pytest.approx(27.0, rel=1e-6)
    assert searched(1.0, (0.0, 0.0, 1.0), elasticity=3.0)[0] == pytest.approx(1.5, rel=1e-6)
    assert searched(1.0, (0.0, 200.0, 1.0))[0] == pytest.approx(1.005, rel=1e-6)


def test_the_search_goes_on_where_only_some_say_that_a_low_price_is_best():
    """Every seventh of a thousand, who stand for all at first, would pay less than the others."""
    customers = [(3.0, 2.0, 1.0) if n % 7 == 0 else (30.0, 5.0, 1.0) for n in range(1_000)]
    found = searched(1.0, *customers)
    assert found == pytest.approx(best_of_all(1.0, *customers), rel=2e-4)
    assert found[0] > 3.5


# In the market ----------------------------------------------------------------------------


def static(case, start, months=36, **parts):
    """Customers who are all alike, know all, and choose anew every month; room for all."""
    values, costs, alpha = case
    return still(
        {"innovation": 1e6, "attention": 1.0, "contract": 1, "switching_cost": 0.0,
         "attribute_scale": 0.0, "price_sensitivity": alpha, "usage_elasticity": 0.0,
         "usage_share": 0.001, "outside_utility": 0.0},
        choice={"outside": "allowed"} | parts.pop("choice", {}),
        market={"months": months, "customers": 20_000},
        providers={
            name: firm(price=start * cost, unit_cost=cost, appeal=value,
                       pricing={"policy": "best_response"})
            for name, value, cost in zip("abc", values, costs, strict=False)
        }, **parts,
    )  # fmt: skip


@pytest.mark.parametrize("start", [1.0, 2.9])
def test_a_rise_that_customers_feel_is_not_worth_as_much(start):
    """Used to last month's price, they are 1 + mu as sensitive: p - c = 1/((1 + mu) alpha (1 - S)),
    S at a price that all are used to.
    """
    value, cost, alpha = B[0][0], B[1][0], B[2]
    found = run(static(
        ((value,), (cost,), alpha), start, choice={"reference_price_effect": 0.5,
        "reference_price_smoothing": 1.0}, satisfaction={"loss_aversion": 1.0},
    )).record["price"][-1, 0, 0]  # fmt: skip
    worth = exp(value - alpha * found)
    assert found - cost == pytest.approx((1.0 + worth) / (1.5 * alpha), rel=1e-4)


MERGER = [{"at": 1, "do": "merger", "who": "a", "with": "b"}]


@pytest.mark.parametrize("start", [1.0, 2.9])
@pytest.mark.parametrize(
    ("case", "timeline", "truth"), [(A, [], OF_A), (B, [], OF_B), (B, MERGER, OF_C)]
)
def test_a_market_of_best_responses_comes_to_bertrand_and_nash(case, timeline, truth, start):
    """Within 1 % after twelve rounds, from below and from above; its decisions are much closer."""
    record = run(static(case, start, timeline=timeline)).record
    assert record["price"][-1, 0] == pytest.approx(truth, rel=0.01)
    assert record["price"][-1, 0] == pytest.approx(truth, rel=1e-4)
    shares = record["users"][-1, 0] / 20_000
    worth = np.exp([v - case[2] * p for v, p in zip(case[0], truth, strict=True)])
    expected = worth / (1.0 + worth.sum())
    error = np.sqrt(expected * (1.0 - expected) / 20_000)
    assert (np.abs(shares - expected) < 4 * error).all()


def test_a_merger_of_two_that_play_it_raises_all_prices_and_costs_customers():
    """B until month 24, then C; surplus falls from .91129633 to .77073636."""
    line = [{"at": 25, "do": "merger", "who": "b", "with": "a"}]
    price = run(static(B, 1.0, months=60, timeline=line)).record["price"][:, 0]
    assert price[24] == pytest.approx(OF_B, rel=0.01)
    assert price[60] == pytest.approx(OF_C, rel=0.01)
    assert (price[60] > price[24]).all()
    assert surplus(B, price[24]) == pytest.approx(SURPLUS_OF_B, rel=1e-3)
    assert surplus(B, price[60]) == pytest.approx(SURPLUS_OF_C, rel=1e-3)


def test_it_decides_every_few_months_and_follows_cost_in_between():
    scenario = static(B, 1.0, months=10, service={"cost_trend": 0.2})
    price = run(scenario).record["price"][:, 0, 0]
    ratio = price[1:] / price[:-1]
    falls = 0.8 ** (1 / 12)
    decided = [month for month in range(1, 11) if abs(ratio[month - 1] - falls) > 1e-9]
    assert decided == [1, 4, 7, 10]


def test_it_does_not_foresee_what_a_rival_does_this_month():
    """Its decisions are in months 1, 4, 7; what another announces in month 4 shows in month 7."""
    better = {"at": 4, "who": "b", "do": "service", "attribute": "support", "to": 1.0, "lead": 0,
              "cost": 0.0, "running": 0.0, "unit_cost": 0.0}  # fmt: skip
    own = {"at": 4, "who": "a", "do": "service", "attribute": "support", "to": 0.9, "lead": 0,
           "cost": 0.0, "running": 0.0, "unit_cost": 0.0}  # fmt: skip
    firms = {"a": firm(price=2.0, unit_cost=1.0, pricing={"policy": "best_response"}),
             "b": firm(price=2.0)}  # fmt: skip
    segment = {"everyone": {"attribute_scale": 3.0}}
    plain, rival, mine = (
        posted(7, line, providers=firms, segments=segment, choice={"outside": "allowed"})["a"][0]
        for line in ([], [better], [own])
    )  # fmt: skip
    assert rival[:7] == plain[:7]
    assert rival[7] < plain[7]
    assert mine[4] > plain[4]


def test_the_locked_in_do_not_count():
    """Users with long contracts, at any number, leave its price as it is."""
    alone = {"providers": {"one": firm(unit_cost=1.0, pricing={"policy": "best_response"})}}
    asked = [
        posted(1, segments={"everyone": {"initial_users": users}}, choice={"outside": "allowed"},
               **alone)["one"][0][1]
        for users in (0.0, 0.6)
    ]  # fmt: skip
    assert asked[0] == pytest.approx(asked[1], rel=1e-6)
    assert 1.0 < asked[0] < 3.0


def test_without_free_customers_or_costs_the_list_price_follows_cost():
    one = firm(unit_cost=1.0, pricing={"policy": "best_response"})
    for providers in ({"one": one | {"awareness": 0.0}}, {"one": one | {"unit_cost": 0.0}},
                      {"one": one | {"admits": False}}):  # fmt: skip
        found = posted(12, providers=providers, service={"cost_trend": 0.2})["one"][0]
        left = 1.0 if providers["one"]["unit_cost"] == 0.0 else 0.8
        assert found[12] == pytest.approx(2.5 * left)


def test_it_never_asks_less_than_cost_or_more_than_27_times():
    """With a price sensitivity of 0 or very high; what its own levers cost is in the cost."""
    better = {"at": 1, "who": "one", "do": "service", "attribute": "support", "to": 0.9, "lead": 0,
              "cost": 0.0, "running": 0.0, "unit_cost": 0.2}  # fmt: skip
    one = {"one": firm(unit_cost=1.0, pricing={"policy": "best_response"})}
    for alpha, low, high in ((0.0, 32.4, 32.4), (200.0, 1.2, 1.21)):
        segments = {"everyone": {"price_sensitivity": alpha, "usage_elasticity": 0.0}}
        found = posted(1, [better], segments=segments, choice={"outside": "allowed"}, providers=one)
        assert low * (1 - 1e-6) <= found["one"][0][1] <= high * (1 + 1e-6)


@pytest.mark.parametrize("month", [0, 1, 2, 5])
def test_a_saved_run_goes_on_with_the_same_bits(month, tmp_path):
    pricing = {"providers.borealis.pricing": {"policy": "best_response", "every": 1},
               "choice.reference_price_effect": 0.5}  # fmt: skip
    timeline = [
        {"at": 2, "do": "merger", "who": "citadel", "with": "borealis"},
        {"at": 2, "who": "aurora", "do": "invest", "lever": "user_training", "lead": 0},
        {"at": 2, "who": "aurora", "do": "price", "by": -0.1, "for": 2},
    ]
    scenario = baseline(agents=300, months=8, timeline=timeline, **pricing)
    whole, part = (MarketModel(scenario, rng=1, threads=1) for _ in range(2))
    whole.run()
    for _ in range(month):
        part.step()
    part.save(tmp_path / "part.run")
    rest = MarketModel.load(tmp_path / "part.run", threads=1)
    rest.run()
    assert bits(rest) == bits(whole)


def test_threads_do_not_matter(monkeypatch):

    monkeypatch.setattr("simulator.engine.spans.WAKING", 0.0)
    pricing = {f"providers.{who}.pricing": {"policy": "best_response"}
               for who in ("aurora", "borealis")}  # fmt: skip
    scenario = baseline(agents=501, months=6, **pricing)
    assert differing(run(scenario, threads=1), run(scenario, threads=3)) == []


# What the referee knows -------------------------------------------------------------------


@pytest.mark.parametrize("said", [
    {},
    {"providers.borealis.like": "aurora", "providers.campus.like": "aurora",
     "providers.cumulus.like": "citadel", "choice.nest_correlation": 0.7},
    {"choice.outside": "none", "providers.aurora.claim": 0.1, "providers.campus.appeal": 1.0,
     "segments.sme.requires": {"security": 0.6}, "providers.cumulus.admits": False},
    {"timeline": [
        {"at": 1, "who": "aurora", "do": "invest", "lever": "user_training", "lead": 0},
        {"at": 2, "who": "aurora", "do": "breach", "by": 0.4, "half_life": "24 months"},
    ], "providers.aurora.segment_appeal": {"sme": 0.5}},
    {"choice.reference_price_effect": 0.9, "timeline": [
        {"at": 6, "who": "aurora", "do": "price", "by": 0.4},
        {"at": 6, "who": "borealis", "do": "price", "by": -0.4},
    ]},
])  # fmt: skip
def test_it_expects_what_customers_do(said):
    """Free customers who choose in forty months with new noise: the mean of what they take."""
    scenario = baseline(agents=4000, months=60, **said)
    model = MarketModel(scenario, rng=3, threads=1)
    for _ in range(5):
        model.step()
    used_to = model.providers.standing.used_to.copy()
    model.step()
    columns, providers = model.customers.columns, model.providers
    offers, own, siblings = model.offers, providers.index["aurora"], [1, 2, 3, 4]
    free = columns.provider == NONE
    knows = (columns.aware >> own) & 1 == 1
    before = columns._replace(**{name: getattr(columns, name).copy() for name in columns._fields})
    taken = []
    for _ in range(40):
        for name in columns._fields:
            getattr(columns, name)[...] = getattr(before, name)
        columns.stage[free] = READY
        model.next_month()
        model.turns.done = 2  # straight to the choice
        model.offers = offers
        model.choose()
        model.use()
        hours = [columns.usage[knows & free & (columns.provider == j)].sum() / 1e3
                 for j in (own, *siblings)]  # fmt: skip
        taken.append(np.array(hours) * scenario.weight)
        model.turns.done = 6
    expected = 0.0
    for name in columns._fields:
        getattr(columns, name)[...] = getattr(before, name)
    for month in range(7, 47):
        referee = FreeDemand(
            model.customers, scenario.weight, lambda: offers, month, own, siblings,
            lambda s: (used_to[s, own], scenario.choice.reference_price_effect,
                       scenario.satisfaction.loss_aversion),
        )  # fmt: skip
        for s in range(len(model.customers.segment_names)):
            expected = expected + referee(s, offers.price[s, [own]])[0] / 40
    error = np.std(taken, axis=0, ddof=1) / np.sqrt(40)
    assert (np.abs(np.mean(taken, axis=0) - expected) <= 4 * error + 1e-9).all()
    assert (expected > 0.0).sum() >= 4
