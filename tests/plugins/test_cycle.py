"""The marketing cycle: what it may know, what it costs, what it finds where the answer is known."""

import numpy as np
import pytest

from simulator.engine.columns import NONE
from simulator.errors import UserError
from simulator.model import MarketModel
from simulator.plugins.cycle import demand, evaluation, memory, research, strategy
from simulator.plugins.pricing import Decision, Facts
from simulator.scenario import canonical, from_data
from tests.worlds import baseline, bits, differing, firm, run, still, taken_up

WHO = "borealis"


def cycling(agents=2000, months=14, who=WHO, also=None, **said):
    """The baseline, small, where one provider prices by the cycle."""
    told = {"policy": "marketing_cycle"} | said
    about = {f"providers__{who}__pricing__{key}": value for key, value in told.items()}
    return baseline(agents, months, **about, **(also or {}))


def stepped(scenario, months, threads=1, seed=1):
    model = MarketModel(scenario, rng=seed, threads=threads)
    for _ in range(months):
        model.step()
    return model


def decided(model):
    """What a provider decides this month, and all it says of it."""
    model.next_month()
    model.apply_events()
    model.decide()
    j = model.providers.index[WHO]
    return (model.providers.list_price[:, j].tolist(), model.providers.aimed[:, :, j].tolist(),
            model.providers.memory[j].tolist(), model.providers.log)  # fmt: skip


# Asking -----------------------------------------------------------------------------------


def asking(prices=50.0, tasks=3, interviews=40, **parts):
    """A model, and the answers that one provider got in each month."""
    answers = []

    def curious(facts: Facts) -> Decision:
        answers.append(facts.knows.survey(interviews, tasks, prices))
        facts.knows.survey(interviews, tasks, prices)
        return Decision(facts.list_prices)

    data = canonical(baseline(**{"agents": 1500, "months": 6} | parts))
    data["providers"][WHO]["pricing"] = {"policy": "curious"}
    return from_data(data, plugins=[curious]), answers


def test_a_survey_asks_so_many_of_each_segment_and_books_its_cost_once():
    scenario, answers = asking()
    model = run(scenario)
    j, record = model.providers.index[WHO], model.record
    asked = np.bincount(answers[0].segment, minlength=5)
    assert asked.tolist() == np.minimum(np.diff(model.customers.starts), 40).tolist()
    assert record["research"][1:, j].tolist() == [50.0 * asked.sum()] * 6
    assert record["research"][0].sum() == np.delete(record["research"], j, axis=1).sum() == 0
    cac = model.results.metric("cac", "provider")[1:, j]
    won = model.results.metric("wins", "provider")[1:, j]
    spent = record["promotion"][1:, j] + record["research"][1:, j]
    np.testing.assert_allclose(cac[won > 0], (spent / np.where(won, won, 1.0))[won > 0])


def surveying(*surveys):
    """What a month's surveys cost, of interviews, tasks and price each [CUR an agent asked]."""

    def curious(facts: Facts) -> Decision:
        for one in surveys:
            facts.knows.survey(*one)
        return Decision(facts.list_prices)

    data = canonical(still(market={"months": 1, "customers": 100}))
    data["providers"]["one"]["pricing"] = {"policy": "curious"}
    return run(from_data(data, plugins=[curious])).record["research"][1, 0]


def test_every_survey_is_paid_once():
    """20 people at 50; the same again, dearer; and 10 people at 30, who are another survey."""
    assert surveying((20, 4, 50.0)) == 1000.0
    assert surveying((20, 4, 50.0), (20, 4, 60.0)) == 1200.0
    assert surveying((20, 4, 50.0), (10, 4, 30.0), (20, 4, 50.0)) == 1300.0


@pytest.mark.parametrize(("asked", "answer"), [
    ((101, 4), "interviews must be 1 to 100, not 101"),
    ((0, 4), "interviews must be 1 to 100, not 0"),
    ((20, 0), "tasks must be 1 to 50, not 0"),
    ((20, 4, -1.0), "price of an interview must be finite and 0 or more, not -1.0"),
])  # fmt: skip
def test_a_survey_nobody_could_make_is_refused(asked, answer):
    with pytest.raises(UserError, match=f"one: month 1: survey: .*{answer}"):
        surveying(asked)


def test_answers_are_what_the_customers_know_use_and_would_choose():
    scenario, answers = asking(interviews=10_000)
    model = MarketModel(scenario, rng=1, threads=1)
    for _ in range(3):
        model.step()
    before = {name: column.copy() for name, column in model.customers.columns._asdict().items()}
    using = model.customers.using.copy()
    model.step()
    said, own = answers[-1], model.providers.index[WHO]
    assert (said.segment == before["segment"]).all()
    assert (said.uses == before["provider"]).all()
    known = (before["aware"][:, None] >> np.arange(5)) & 1
    assert (said.knows == known.astype(bool)).all()
    users = said.uses != NONE
    assert (said.paid[users] == before["price"][users]).all()
    assert np.isnan(said.paid[~users]).all()
    assert not said.considers[users].any()
    assert said.considers.sum() == ((before["stage"] != 0) & ~users).sum()
    # nobody chooses whom it does not know, and somebody chooses none
    took = said.choices[said.choices != NONE]
    rows = np.nonzero(said.choices != NONE)[0]
    assert said.knows[rows, took].all()
    assert (said.choices == NONE).any()
    # only who has a contact that uses us is told of us; by how many, the rule says
    told = said.told != NONE
    assert (using[own, told] > 0).all()
    assert not told[said.uses == own].any()


def test_what_was_heard_last_month_was_heard_under_last_months_factors():
    """A lever that widens reach, and a referral, from month 4 on: heard in a survey of month 5."""
    lever = {"lead": [1, 1, 1], "reach": {"digital": [3, 3, 3], "content": [3, 3, 3]}}
    lines = [{"at": 3, "who": WHO, "do": "invest", "lever": "ears", "cost": 0},
             {"at": 4, "who": WHO, "do": "referral", "gift": 0.0, "mention": 4.0}]  # fmt: skip
    counts = []
    for timeline in ([], lines):
        scenario, answers = asking(interviews=4000, **{"timeline+": timeline, "levers.ears": lever})
        run(scenario)
        counts.append([(one.reached.sum(), (one.told != NONE).sum()) for one in answers])
    (plain, widened) = np.array(counts)
    assert (widened[:4] == plain[:4]).all()
    assert (widened[4] > 1.5 * plain[4]).all()


def test_who_is_cheaper_than_the_list_wins_stated_choices():
    """Prices shown are list prices times e ** (u / 4); the logit finds the weight of price."""
    quiet = {"share": 1.0, "price_sensitivity": 1.5, "budget": 1e6}
    market = {"months": 1, "customers": 4000}
    providers = {"one": firm(), "two": firm(price=2.0)}
    choice = {"outside": "allowed"}
    data = canonical(still(quiet, providers=providers, market=market, choice=choice))
    found = []

    def curious(facts: Facts) -> Decision:
        found.append(facts.knows.survey(4000, 4))
        return Decision(facts.list_prices)

    data["providers"]["one"]["pricing"] = {"policy": "curious"}
    run(from_data(data, plugins=[curious]))
    said = found[0]
    np.testing.assert_allclose(
        said.prices.mean(axis=(0, 1)), [2.5 * 1.0105, 2.0 * 1.0105], rtol=0.01
    )
    (quality,), (weight,), (error,) = demand.fitted(
        research.sampled(said), np.array([2.5]), np.array([1.0]), np.array([10.0])
    )
    assert abs(weight - 1.5) < 4 * error < 0.5
    assert abs(quality[0] - quality[1]) < 4 * error


def test_the_survey_is_the_same_on_any_number_of_threads(monkeypatch):
    monkeypatch.setattr("simulator.engine.spans.WAKING", 0.0)
    whole = [run(cycling(1003, 9), threads=threads) for threads in (1, 2, 8)]
    assert differing(whole[0], whole[1]) == differing(whole[0], whole[2]) == []
    assert whole[0].providers.log == whole[2].providers.log


@pytest.mark.parametrize("column", ["price_sensitivity", "taste", "budget", "stage"])
def test_what_nobody_was_asked_for_moves_no_decision(column):
    """No peeking: change the customers who are not in the sample, and it decides the same."""
    scenario, _answers = asking(interviews=30, months=9)
    probe = stepped(scenario, 6)
    decided_before = decided(stepped(cycling(1500, 9, interviews=30, every=6), 6))
    asked = sample(probe)
    model = stepped(cycling(1500, 9, interviews=30, every=6), 6)
    values = getattr(model.customers.columns, column)
    others = np.setdiff1d(np.arange(model.customers.count), asked)
    if column == "stage":
        others = others[model.customers.columns.provider[others] == NONE]
    values[others] = values[others][::-1] if column != "stage" else 0
    assert decided(model) == decided_before


def sample(model):
    """Rows of those that Borealis would ask this month: who else might be changed."""
    from simulator.customers import surveying

    asked = []
    customers, j = model.customers, model.providers.index[WHO]
    picking = surveying.monthly(customers.seed, surveying.draws.SURVEY_PICK, model.month + 1)
    for first, last in zip(customers.starts[:-1], customers.starts[1:], strict=True):
        lots = np.empty(last - first)
        surveying.lots_rows(first, last, customers.columns.key, picking, model.providers.keys[j],
                            lots)  # fmt: skip
        asked += (first + np.argsort(lots)[:30]).tolist()
    return np.array(asked)


def test_inertia_is_not_asked_for():
    """kappa of all customers doubled: the same survey, so the same decision."""
    one, other = (stepped(cycling(1500, 9), 6) for _ in range(2))
    other.customers.segments.switching_cost[:] *= 2.0
    assert decided(one) == decided(other)


def test_a_rival_that_cuts_its_price_moves_it_at_the_next_cycle():
    """Cumulus halves its price in month 5: seen in month 7, not before."""
    cut = {"at": 5, "who": "cumulus", "do": "price", "by": -0.5}
    plain, moved = (run(cycling(1500, 8, also=also)) for also in ({}, {"timeline+": [cut]}))
    j = plain.providers.index[WHO]
    before, after = (one.record["price"][:, :, j] for one in (plain, moved))
    assert (before[:7] == after[:7]).all()
    first, then = (
        [note["numbers"]["price_gap"] for month, _, note in one.results.log
         if month == 7 and note["step"] == "rivals"] for one in (plain, moved)
    )  # fmt: skip
    assert (np.array(then) > np.array(first) + 0.05).all()
    assert plain.providers.memory[j].tolist() != moved.providers.memory[j].tolist()


def told(model, step, name, month=7, segment="enterprise"):
    """A number of the log."""
    return next(note["numbers"][name] for when, _, note in model.results.log
                if (when, note["step"], note["segment"]) == (month, step, segment))  # fmt: skip


def test_a_jump_of_costs_is_not_taken_to_go_on():
    """+30 % in the month of a cycle: hours cost more from then on, not 30 % more every month."""
    jump = {"at": 7, "do": "cost_shock", "hardware": "+30 %"}
    plain, moved = (run(cycling(1500, 7, also=also)) for also in ({}, {"timeline+": [jump]}))
    before, after = (told(model, "demand", "worth") for model in (plain, moved))
    assert told(moved, "demand", "cost") > 1.1 * told(plain, "demand", "cost")
    assert 0.7 * before < after < 1.4 * before  # prices follow


def test_a_trial_is_no_contract_and_who_tries_is_no_customer_before_it_stays():
    """Trials of one month from month 1: 100 try, and stay in month 2; contracts of 12 months."""
    found = []

    def curious(facts: Facts) -> Decision:
        found.append((facts.knows.books(), facts.knows.contracts_ending(24)))
        return Decision(facts.list_prices)

    segment = {"innovation": 1e6, "contract": 12, "budget": 500.0, "attention": 1.0}
    trial = {"at": 1, "who": "one", "do": "trial", "cap": 50}
    data = canonical(still(segment, market={"months": 15, "customers": 100}, timeline=[trial]))
    data["providers"]["one"]["pricing"] = {"policy": "curious"}
    record = run(from_data(data, plugins=[curious])).record
    assert record["trials"][1].sum() == record["converted"][2].sum() == 100
    assert not found[1][1].any()  # asked in month 2: nobody has a contract that ends
    books, ending = found[2]
    assert books.won[:, 0].tolist() == [0.0, 100.0]
    assert not books.lost.any()
    assert not books.ended.any()
    assert np.flatnonzero(ending).tolist() == [14 - 3]
    assert record["ended"].sum(axis=(1, 2)).nonzero()[0].tolist() == [14]


# What it costs, and what lasts --------------------------------------------------------------


def test_with_nothing_to_move_it_is_follow_cost_less_the_survey():
    plain = run(baseline(1500, 26))
    same = run(cycling(1500, 26, step=0.0, promotion_step=0.0))
    j, record = same.providers.index[WHO], same.record
    paid = record["research"][:, j]
    assert np.flatnonzero(paid).tolist() == [1, 7, 13, 19, 25]
    assert paid[1] == 90 * 60 + 90 * 200 + 45 * 200 + 100 * 80 + 100 * 10
    assert (plain.record["profit"][:, j] - paid == record["profit"][:, j]).all()
    others = {"record.research", "record.profit", "record.cash", "providers.cash"}
    assert set(differing_names(plain, same)) <= others | {f"memory.{WHO}"}


def differing_names(one, other):
    first, second = bits(one), bits(other)
    return [name for name in second if first.get(name) != second[name]]


@pytest.mark.parametrize("month", [0, 1, 6, 7, 12])
def test_a_saved_run_goes_on_through_a_cycle(month, tmp_path):
    scenario = cycling(1200, 14)
    whole, after = run(scenario), taken_up(scenario, month, tmp_path)
    assert differing(whole, after) == []
    assert after.results.log == whole.results.log


def test_promotion_goes_where_it_was_until_it_moves():
    """In the first cycle budgets become money by segment and channel, each within a quarter."""
    model = MarketModel(cycling(2000, 2), rng=1)
    j = model.providers.index[WHO]
    before = model.promotion.split[:, :, j] * model.providers.budget[:, j]
    model.step()
    after = model.providers.aimed[:, :, j]
    assert (model.providers.budget[:, j] == 0.0).all()
    assert (after <= 1.25 * before + 1e-3).all()
    assert (after >= 0.75 * before - 1e-3).all()
    assert (after != before).any()
    assert not after[before == 0.0].any()


# The timeline -----------------------------------------------------------------------------


def acting(action, months, **said):
    """The baseline small, with an action of the timeline on the provider."""
    return cycling(1200, months, also={"timeline+": [action | {"who": WHO}]}, **said)


def multiples(model):
    """B and M, as it remembers them."""
    j = model.providers.index[WHO]
    kept = memory.read(model.providers.memory[j], model.providers.list_price[:, j], 0.06)
    return kept.base, kept.multiple


def test_a_relative_change_moves_what_follows_cost_and_stays():
    plain = multiples(run(cycling(1200, 10)))
    cut = multiples(run(acting({"at": 9, "do": "price", "by": -0.1}, 10)))
    np.testing.assert_allclose(cut[0], 0.9 * plain[0], rtol=1e-12)
    np.testing.assert_allclose(cut[1], plain[1], rtol=1e-12)


def test_a_price_that_is_said_moves_the_multiple_once():
    plain = run(cycling(1200, 10))
    said = run(acting({"at": 9, "do": "price", "to": 2.0, "segments": ["sme"]}, 10))
    base, multiple = multiples(said)
    s = said.record.segments.index("sme")
    np.testing.assert_allclose(base, multiples(plain)[0], rtol=1e-12)
    followed = base[s] / multiples(run(cycling(1200, 8)))[0][s]
    assert 0.9 < followed < 1.0
    assert said.record["price"][9, s, said.providers.index[WHO]] < 2.0  # it follows cost at once
    assert multiple[s] == pytest.approx(
        said.record["price"][10, s, said.providers.index[WHO]] / base[s]
    )
    others = np.delete(multiple, s)
    np.testing.assert_allclose(others, np.delete(multiples(plain)[1], s), rtol=1e-12)


# Steps --------------------------------------------------------------------------------------


def test_who_is_full_and_cannot_grow_raises_prices_and_spends_less():
    also = {f"providers__{WHO}__capacity_policy": {"policy": "fixed"},
            f"providers__{WHO}__capacity": 1e5, "hardware__first_fleet": 12}  # fmt: skip
    model = stepped(cycling(2000, 3, also=also), 1)
    j = model.providers.index[WHO]
    assert model.record["utilisation"][0, j] > 0.95
    np.testing.assert_allclose(multiples(model)[1], np.exp(0.06), rtol=1e-6)
    spent = [note["numbers"] for _, _, note in model.results.log if note["step"] == "strategy"]
    for one in spent:
        assert one["promotion"] == pytest.approx(0.75 * one["promotion_before"])
        assert one["full"]


def test_a_cycle_longer_than_a_year_sums_the_profit_of_all_of_it():
    model = run(cycling(400, 25, every=24))
    j = model.providers.index[WHO]
    said = next(note["numbers"] for month, _, note in model.results.log
                if (month, note["step"], note["segment"]) == (25, "evaluate", ""))  # fmt: skip
    assert said["months"] == 24
    assert said["profit"] == pytest.approx(model.record["profit"][1:25, j].sum())


def test_a_cycle_longer_than_its_horizon_is_refused():
    with pytest.raises(UserError, match="every: 6 months are more than the horizon, 3"):
        run(cycling(400, 2, horizon=3))


def judged(expected, won, satisfaction=0.8, before=0.8, step=0.04):
    """The verdict on a few segments."""
    count = len(expected)
    kept = memory.read(np.zeros(0), np.ones(count), step)._replace(
        expected=np.array(expected, float), satisfaction=np.full(count, before)
    )
    options = memory.Options(6, 100, 4, 1.0, 1.0, 0.06, 0.2, 0.25, 60, 0.05, 0.1, 0.03, 0.75)
    return evaluation.judged(kept, np.array(won, float), np.full(count, satisfaction),
                             np.full(count, True), options)  # fmt: skip


def test_a_cycle_is_undone_where_clearly_fewer_were_won_than_the_market_explains():
    """100 expected, 50 won: (50 - 100) / sqrt(100 + 15 ** 2) = -2.8; 80: -1.1."""
    found = judged([100, 1000], [50, 1000])
    assert found.score[0] == pytest.approx(-50 / np.sqrt(325))
    assert found.undone.tolist() == [True, False]
    assert found.step.tolist() == pytest.approx([0.02, 0.046])
    found = judged([100, 1000], [80, 1000])
    assert found.smaller.tolist() == [True, False]
    assert found.step[0] == pytest.approx(0.028)


def test_what_the_whole_market_lacks_is_nobodys_fault():
    found = judged([100, 1000], [50, 500])
    assert found.expected[0] == pytest.approx(100 * 510 / 1010)
    assert (abs(found.score) < 0.6).all()


def test_who_has_one_segment_is_judged_by_its_own_forecast():
    """No others tell what the market did: 50 of 100 are -2.8, not 0."""
    found = judged([100], [50])
    assert found.score[0] == pytest.approx(-50 / np.sqrt(325))
    assert found.undone.all()


def test_a_cycle_is_undone_where_users_are_less_satisfied():
    assert judged([10, 10], [10, 10], satisfaction=0.74).undone.all()
    assert judged([10, 10], [10, 10], satisfaction=0.76).smaller.all()


def worth(months, paid=1.0, **trends):
    """V and L month by month of a customer: T 2, no loss, d 1; 10 hours at 3, which cost 1."""
    half, price = np.array([0.5]), np.array([3.0])
    one = demand.Customer(
        contract=np.array([2]), loss=np.zeros(1), renewal=half, usage=np.array([10.0]),
        usage_elasticity=np.zeros(1), cost=1.0, discount=1.0, paid=np.array([paid]),
        **{"cost_trend": 1.0} | trends,
    )  # fmt: skip
    margin, life = demand.worth(one, price, price[:, None], half[:, None], months)
    return margin[0, :, 0], life[0, :, 0]


def test_a_customer_is_worth_the_margin_of_its_contracts():
    """No trend: each two months (p - c) q 2, renewed with r; W by hand."""
    margin, life = worth(4)
    y = 1.012
    first = 10 * (3 - 1) * (y + y**2)
    assert margin[2] == pytest.approx(first)
    assert margin[4] == pytest.approx(first + 0.5 * y**2 * first)
    assert life.tolist() == [0.0, 1.0, 2.0, 2.5, 3.0]


def test_of_what_offers_give_away_no_margin_is_made():
    """A sixth of the usage is free: margin (5/6 p - c) q; in the market worth is less for it."""
    margin, _ = worth(2, paid=5 / 6)
    assert margin[2] == pytest.approx(10 * (2.5 - 1) * (1.012 + 1.012**2))
    free = {"at": 1, "who": WHO, "do": "free_tier", "hours": 100}
    plain, moved = (run(cycling(1500, 7, also=also)) for also in ({}, {"timeline+": [free]}))
    before, after = (told(model, "demand", "worth", segment="sme") for model in (plain, moved))
    assert after < 0.9 * before


def test_without_a_price_lock_prices_fall_within_a_contract():
    """Costs fall by a tenth a month, and the price with them: (p - c) q (y I + (y I)^2)."""
    margin, _ = worth(2, cost_trend=0.9, price_trend=0.9)
    y = 0.9 * 1.012
    assert margin[2] == pytest.approx(10 * (3 - 1) * (y + y**2))


def test_where_the_market_stands_still_own_wins_count():
    """10 customers' weight at 2 a month, so 5 months; at most a year's where it is next to none."""
    found = strategy.wins_of(np.full(3, 24.0), 6, np.array([2.0, 0.0, 0.1]))
    assert found == pytest.approx([(24 + 10) / (6 + 5), 24 / 18, (24 + 1.2) / 18])
    assert strategy.wins_of(np.zeros(1), 0, np.zeros(1)) == 0.0


def may_ask(now, step=0.06, floor=0.5):
    """The prices that may be asked from a base of 1, and the price of today among those tried."""
    options = memory.Options(6, 100, 4, 1.0, 1.0, 0.06, 0.2, 0.25, 60, 0.05, 0.1, 0.03, 0.75)
    about = np.array([now]), np.ones(1), np.array([step])
    (tried,), (fine,) = strategy.prices_to_try(*about, floor, options)
    assert fine[strategy.TODAY]
    return tried[fine], tried[strategy.TODAY]


def test_the_corridor_holds_and_who_is_outside_comes_back():
    tried, today = may_ask(1.18)
    assert tried.max() <= 1.2
    assert today == 1.18
    tried, today = may_ask(1.5)
    assert today == tried.max() == 1.5
    assert tried.min() == pytest.approx(1.5 * np.exp(-0.06))
    tried, today = may_ask(1.0, floor=1.1)
    assert today == tried.min() == 1.0
    tried, _ = may_ask(1.0, step=0.0)
    assert (tried == 1.0).all()


# A market whose best price is known ---------------------------------------------------------

ALPHA, HAZARD, GAMMA = 1.5, 1.2, 4.0
RIVALS = {"one": (2.1, 0.80), "two": (2.9, 0.95)}


def best_price(quality, cost):
    """Everybody may choose anew each month: profit P (1 - idle + h idle)(p - v), on a grid."""
    price = np.linspace(cost, 4.0, 40_001)
    others = sum(np.exp(GAMMA * q - ALPHA * p) for p, q in RIVALS.values())
    own = np.exp(GAMMA * quality - ALPHA * price)
    none = 1.0 / (1.0 + others + own)
    h = 1.0 - np.exp(-HAZARD / 12.0)
    idle = none / (none + h * (1.0 - none))
    profit = own * none * (1.0 - idle + h * idle) * (price - cost)
    place = profit.argmax()
    return price[place], lambda asked: np.interp(asked, price, profit) / profit[place]


@pytest.mark.slow
@pytest.mark.parametrize(("quality", "cost", "start"), [(0.80, 0.25, 2.45), (0.76, 0.12, 1.85)])
def test_it_finds_the_best_price_where_that_is_known(quality, cost, start):
    """At least 99.5 % of the best profit from a start far above it, with 4 seeds."""
    alike = dict.fromkeys(("performance", "security"), 1.0)
    segment = {
        "like": "sme", "weights": alike, "innovation": HAZARD, "attention": 1.0, "contract": 1,
        "price_sensitivity": ALPHA, "attribute_scale": GAMMA, "switching_cost": 0.0,
        "usage_elasticity": 0.0, "budget": 1e6, "usage_growth": 0.0,
    }  # fmt: skip

    def selling(price, quality, **fields):
        return firm(price=price, performance=quality, security=quality, gpu_cost=0.0,
                    facility_cost=0.0, **fields)  # fmt: skip

    policy = {"policy": "marketing_cycle", "interviews": 400, "caution": 1.0, "step": 0.1,
              "corridor": 0.99, "interview_price": 0.0, "floor_margin": 0.0}  # fmt: skip
    providers = {name: selling(*about) for name, about in RIVALS.items()}
    providers["own"] = selling(start, quality, unit_cost=cost, pricing=policy)
    best, share = best_price(quality, cost)
    assert share(start) < 0.8
    for seed in range(1, 5):
        scenario = still(segment, providers=providers, choice={"outside": "allowed"},
                         market={"months": 150, "customers": 10_000})  # fmt: skip
        record = run(scenario, seed).record
        asked = record["price"][-30:, 0, record.providers.index("own")].mean()
        assert share(asked) > 0.995, (seed, asked, best)
