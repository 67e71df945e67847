"""The market against theory: diffusion, choice, time. Tolerances are standard errors.

What a case does not need is switched off (`worlds.still`), so that one rule stands alone.
"""

from functools import cache

import numpy as np
import pytest

import scenarios
from simulator import rules
from simulator.model import MarketModel
from simulator.outcome import measures
from tests.worlds import baseline, run, still


def adoption(scenario, seeds):
    """(seeds, months) users as a share of customers."""
    return np.array([MarketModel(scenario, rng=s).run().metric("adoption") for s in range(seeds)])


def years_to_half(curve):
    """When a curve passes 1/2, between months by a straight line [years]."""
    k = int(np.argmax(curve >= 0.5))
    return (k - 1 + (0.5 - curve[k - 1]) / (curve[k] - curve[k - 1])) / 12.0


def bass_recursion(p, q, months):
    share = [0.0]
    for _ in range(months):
        share.append(share[-1] + (1 - share[-1]) * (1 - np.exp(-(p + q * share[-1]) / 12)))
    return np.array(share)


# Diffusion -------------------------------------------------------------------------------


@pytest.mark.slow
def test_mixed_customers_follow_bass():
    """p .03, q .38: within 4 SE (and .004) of the recursion; sd about 1.1/sqrt(N) (TRUTHS)."""
    curves = adoption(scenarios.load("bass"), 40)
    exact = bass_recursion(0.03, 0.38, 180)
    error = curves.std(axis=0, ddof=1) / np.sqrt(40)
    gap = np.abs(curves.mean(axis=0) - exact)
    assert (gap[1:] < 4 * error[1:]).all()
    assert gap.max() < 0.004
    assert exact[[60, 120, 180]] == pytest.approx([0.324166, 0.806342, 0.970364], abs=5e-7)
    # relative error of an sd of 40 runs is about 11 %
    assert 0.6 < curves.std(axis=0)[60:100].mean() * np.sqrt(10_000) < 1.6


def test_without_imitation_adoption_is_exponential_decay():
    """q = 0: F = 1 - e^(-pt)."""
    scenario = still({"innovation": 0.6}, market={"months": 36, "customers": 20_000})
    curves = adoption(scenario, 5)
    exact = 1 - np.exp(-0.6 * np.arange(37) / 12)
    error = np.sqrt(exact * (1 - exact) / (5 * 20_000))
    assert (np.abs(curves.mean(axis=0) - exact) <= 4 * error).all()


def test_early_imitation_is_exponential_growth():
    """p = 0 with seeds: the log-slope is q while F is small."""
    q = 1.2
    scenario = still({"imitation": q, "initial_users": 0.002},
                     market={"months": 18, "customers": 400_000, "agents": 400_000})  # fmt: skip
    users = MarketModel(scenario, rng=1).run().metric("users")
    slope = 12 * np.polyfit(np.arange(19), np.log(users), 1)[0]
    # monthly steps: ln(1 + q/12) * 12 less what F takes away
    share = users[:-1].mean() / 400_000
    expected = 12 * np.log1p((1 - np.exp(-q * share / 12)) / share * (1 - share))
    assert slope == pytest.approx(expected, abs=4 * 12 / np.sqrt(users[0]) / 18)


def test_exponential_extrapolation_overshoots_by_one_over_one_less_f():
    """+5.2 % at F = 5 %, +11 % at 10 %: logistic against exponential, p = 0."""
    share = [0.0005]
    while share[-1] < 0.11:
        hazard = rules.consideration_hazard(0.0, 0.1, share[-1], 1.0)
        share.append(share[-1] + (1 - share[-1]) * hazard)
    share, months = np.array(share), np.arange(len(share))
    exponential = share[0] * np.exp(measures.growth_rate(share[0], share[1], 1.0) * months)
    for level, overshoot in ((0.05, 0.052), (0.10, 0.11)):
        k = int(np.argmax(share >= level))
        assert exponential[k] / share[k] - 1 == pytest.approx(overshoot, abs=0.003)


def test_refused_purchases_stretch_time():
    """A constant chance s0 to prefer none stretches time by 1/(1 - s0): t50 9.357 for 6.550."""
    refused = 0.3
    choose_none = float(np.log(refused / (1 - refused)))  # utility of none against V = 0
    scenario = still(
        {"innovation": 0.03, "imitation": 0.38, "outside_utility": choose_none,
         "attribute_scale": 0.0, "price_sensitivity": 0.0},
        choice={"outside": "allowed"}, market={"months": 180, "customers": 10_000},
    )  # fmt: skip
    curves = adoption(scenario, 12)
    halves = np.array([years_to_half(curve) for curve in curves])
    error = halves.std(ddof=1) / np.sqrt(12)
    # the monthly recursion with a refusal lags the continuous curve by half a month
    assert abs(halves.mean() - 9.357) < 4 * error + 1 / 12
    tenth = curves[:, 120]
    assert abs(tenth.mean() - 0.5490) < 4 * tenth.std(ddof=1) / np.sqrt(12) + 0.012


NETWORK_SEEDS = 30
# two tests read the curves of these; the process keeps them
BESIDE_THE_MEAN_FIELD = (("mean_field", 20), ("random", 6), ("ring", 6))
LATE = 300  # months
NETWORK_TIMES = [
    ("mean_field", 20, 0.0, 10.19, 0.0),
    ("random", 20, 0.0, 11.06, 0.17),
    ("random", 6, 0.0, 13.03, 0.21),
    ("scale_free", 6, 0.0, 13.23, 0.28),
    ("small_world", 6, 0.1, 15.73, 0.24),
    ("ring", 6, 0.0, 19.60, 0.38),
]


@cache
def diffusion(kind, contacts, rewire, months=0):
    """Curves of adoption, p .003, q .5: to a month, and on until half of all have adopted."""
    network = {"kind": kind, "contacts": contacts, "rewire": rewire, "homophily": 0.0}
    scenario = still(
        {"innovation": 0.003, "imitation": 0.5, "local_share": 1.0}, network=network,
        market={"months": 480, "customers": 2000},
    )  # fmt: skip
    curves = []
    for seed in range(NETWORK_SEEDS):
        model = MarketModel(scenario, rng=seed)
        while model.month < months or model.customers.users < 1000:
            model.step()
        curves.append(model.results.metric("adoption"))
    return curves


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "contacts", "rewire", "truth", "truth_error"), NETWORK_TIMES)
def test_networks_slow_diffusion_down(kind, contacts, rewire, truth, truth_error):
    """Median adoption in years by shape of the network, 2000 customers, p .003, q .5."""
    months = LATE if (kind, contacts) in BESIDE_THE_MEAN_FIELD else 0
    halves = np.array([years_to_half(c) for c in diffusion(kind, contacts, rewire, months)])
    own_error = halves.std(ddof=1) / np.sqrt(NETWORK_SEEDS)
    # the mean field's time is that of the limit; 2000 customers scatter about it
    assert abs(halves.mean() - truth) < 4 * np.hypot(own_error, truth_error)


@pytest.mark.slow
def test_no_network_runs_above_the_mean_field():
    mixed, *paths = (
        np.array([curve[: LATE + 1] for curve in diffusion(kind, contacts, 0.0, LATE)])
        for kind, contacts in BESIDE_THE_MEAN_FIELD
    )
    for path in paths:
        error = np.hypot(path.std(axis=0), mixed.std(axis=0)) / np.sqrt(NETWORK_SEEDS)
        assert (path.mean(axis=0) <= mixed.mean(axis=0) + 4 * error).all()


# Choice ----------------------------------------------------------------------------------


def two_firms(kappa=0.0, gap=0.0, months=1, outside="none", customers=20_000):
    """Two firms; everybody is ready in month 1 and reconsiders every month."""
    return still(
        {"innovation": 1e6, "attention": 1.0, "contract": 1, "switching_cost": kappa,
         "attribute_scale": 0.0, "price_sensitivity": 0.0},
        choice={"outside": outside}, market={"months": months, "customers": customers},
        providers={"one": {"price": 2.5, "capacity": 1e12, "awareness": 1.0, "appeal": gap},
                   "two": {"price": 2.5, "capacity": 1e12, "awareness": 1.0}},
    )  # fmt: skip


def test_gumbel_choices_reproduce_the_logit_shares():
    """McFadden (1974): argmax of V + Gumbel picks j with probability e^V_j / sum e^V."""
    results = MarketModel(scenarios.load("logit"), rng=1).run()
    users = results.record["users"][-1].sum(axis=0)
    weights = np.exp([1.0, 2.0])
    expected = weights / (weights.sum() + 1.0)
    error = np.sqrt(expected * (1 - expected) / 20_000)
    assert (np.abs(users / 20_000 - expected) < 4 * error).all()


def test_sawtooth_share_of_preference():
    """Utilities 1 and 2: 26.9 % and 73.1 %."""
    users = run(two_firms(gap=-1.0)).record["users"][-1].sum(axis=0)
    assert users / 20_000 == pytest.approx([0.269, 0.731], abs=4 * np.sqrt(0.27 * 0.73 / 20_000))


@pytest.mark.parametrize(
    ("kappa", "stay"),
    [(0.0, 0.5), (0.5, 0.62245933), (1.0, 0.73105858), (2.0, 0.88079708), (3.0, 0.95257413)],
)
def test_an_incumbent_keeps_its_customers(kappa, stay):
    """Two equal firms, no outside option: chance to stay e^kappa / (e^kappa + 1)."""
    record = run(two_firms(kappa=kappa, months=2)).record
    switched = record["switched"][2].sum() / 20_000
    assert abs(1 - switched - stay) < 4 * np.sqrt(stay * (1 - stay) / 20_000)


@pytest.mark.parametrize(
    ("kappa", "share"),
    [(0.0, 0.62245933), (1.0, 0.67422047), (2.0, 0.70629901), (3.0, 0.72128824)],
)
def test_switching_costs_favour_the_better_firm_in_the_long_run(kappa, share):
    """Two-state chain, utility gap .5: stationary share of the better firm."""
    record = run(two_firms(kappa=kappa, gap=0.5, months=120, customers=5000)).record
    shares = record["users"][40:].sum(axis=1)[:, 0] / 5000
    # months are correlated: autocorrelation time of the chain at kappa 3 is below 20
    error = np.sqrt(share * (1 - share) / 5000 * 20 / len(shares))
    assert abs(shares.mean() - share) < 4 * error


def test_the_source_of_demand_elasticity():
    """Own elasticity of a logit share: -alpha p (1 - s)."""

    def share(price):
        scenario = still(
            {"innovation": 1e6, "price_sensitivity": 1.0, "attribute_scale": 0.0,
             "outside_utility": -2.0},
            choice={"outside": "allowed"}, market={"months": 1, "customers": 200_000,
                                                   "agents": 200_000},
            providers={"one": {"price": price, "capacity": 1e12, "awareness": 1.0},
                       "two": {"price": 2.0, "capacity": 1e12, "awareness": 1.0}},
        )  # fmt: skip
        return run(scenario).record["users"][-1].sum(axis=0)[0] / 200_000

    s, step = share(2.0), 0.05
    measured = (np.log(share(2.0 + step)) - np.log(share(2.0 - step))) / (2 * step / 2.0)
    # the same draws at both prices: only the marginal customers differ
    error = 2.0 / (2 * step) * np.sqrt(2 * step * 0.5 * 1.0 / (s * 200_000))
    assert measured == pytest.approx(-1.0 * 2.0 * (1 - s), abs=4 * error + 0.01)


def test_irrelevant_alternatives_are_irrelevant():
    """IIA: without tastes, a third firm leaves the ratio of the other two."""
    third = {"price": 2.5, "capacity": 1e12, "awareness": 1.0, "appeal": 0.7}
    two = run(two_firms(gap=-1.0)).record["users"][-1].sum(axis=0)
    base = two_firms(gap=-1.0)
    from simulator.scenario import canonical, from_data

    data = canonical(base)
    data["providers"]["three"] = data["providers"]["two"] | third
    users = run(from_data(data)).record["users"][-1].sum(axis=0)  # one, three, two
    ratio, before = users[0] / users[2], two[0] / two[1]
    error = before * np.sqrt(sum(1 / n for n in (*two, users[0], users[2])))
    assert abs(ratio - before) < 4 * error


# Time ------------------------------------------------------------------------------------


def test_constant_hazard():
    """.08 a month: adopted by month 24 .86482143, mean 12.5 months."""
    hazard = 0.08
    scenario = still({"innovation": float(-12 * np.log(1 - hazard))},
                     market={"months": 240, "customers": 20_000})  # fmt: skip
    model = run(scenario)
    share = model.record["users"][24].sum() / 20_000
    assert abs(share - 0.86482143) < 4 * np.sqrt(0.8648 * 0.1352 / 20_000)
    months = model.customers.columns.adopted.astype(float)
    assert (months > 0).all()
    assert abs(months.mean() - 12.5) < 4 * np.sqrt((1 - hazard) / hazard**2 / 20_000)


def test_procurement_takes_its_time():
    """Three stages at 1/3 a month: mean 9, variance 18."""
    scenario = still({"innovation": 1e6, "decision_cycle": 9.0, "decision_stages": 3},
                     market={"months": 150, "customers": 20_000})  # fmt: skip
    waited = run(scenario).customers.columns.adopted.astype(float) - 1  # all consider in month 1
    assert abs(waited.mean() - 9.0) < 4 * np.sqrt(18 / 20_000)
    assert waited.var() == pytest.approx(18.0, abs=4 * 18 * np.sqrt(4.0 / 20_000))
    assert waited.min() == 3


def test_who_decides_at_once_decides_in_the_same_month():
    months = run(still({"innovation": 1e6})).customers.columns.adopted
    assert (months == 1).all()


def test_churn_and_mean_life():
    """Churn .02 a month: yearly .21528328."""
    annual = 1 - 0.98**12
    scenario = still(
        {"initial_users": 1.0, "churn": annual, "return_share": 0.0},
        market={"months": 12, "customers": 40_000, "agents": 40_000},
        leaving={"satisfaction_effect": 0.0},
    )
    left = 1 - run(scenario).record["users"][12].sum() / 40_000
    assert annual == pytest.approx(0.21528328, abs=5e-9)
    assert abs(left - annual) < 4 * np.sqrt(annual * (1 - annual) / 40_000)


def test_joins_against_churn_settle():
    """100 joins a month at churn .02 settle at 5000 users: who joined this month stays it."""
    # a constant hazard on those without a provider: users settle at N h / (h + c (1 - h))
    hazard, churn = 0.02, 0.02
    scenario = still(
        {"innovation": float(-12 * np.log(1 - hazard)), "churn": 1 - (1 - churn) ** 12,
         "return_share": 0.0},
        market={"months": 400, "customers": 10_000}, leaving={"satisfaction_effect": 0.0},
    )  # fmt: skip
    record = run(scenario).record
    users = record["users"][200:].sum(axis=(1, 2))
    joins = record["joined"][200:].sum(axis=(1, 2, 3))
    # U = U (1 - c) + joins, so joins / c is U
    assert joins.mean() / churn == pytest.approx(users.mean(), rel=0.02)
    assert abs(users.mean() - 5000) < 4 * np.sqrt(10_000 * 0.25 / 10)


def test_leavers_come_back_at_once_through_the_last_stage():
    """return 1: who leaves stands in the last stage and chooses from next month."""
    scenario = still(
        {"initial_users": 1.0, "churn": 0.9, "return_share": 1.0},
        market={"months": 10, "customers": 5000}, leaving={"satisfaction_effect": 0.0},
    )  # fmt: skip
    record = run(scenario).record
    left = record["churned"].sum(axis=(1, 2))
    back = record["joined"].sum(axis=(1, 2, 3))
    assert (back[2:] == left[1:-1]).all()
    assert record["joined"][:, 0, 1].sum() == 0  # nobody of them is new


def test_contracts_end_when_they_end():
    """Month-0 contracts end evenly over their length; each reconsiders once."""
    scenario = still({"initial_users": 1.0, "contract": 12, "attention": 1.0,
                      "attribute_scale": 0.0, "price_sensitivity": 0.0,
                      "outside_utility": 50.0},
                     choice={"outside": "allowed"},
                     market={"months": 12, "customers": 24_000, "agents": 24_000})  # fmt: skip
    refused = run(scenario).record["refused"].sum(axis=(1, 2))[1:]
    assert refused.sum() == 24_000  # none is better: all leave when they may
    assert np.abs(refused - 2000).max() < 5 * np.sqrt(24_000 / 12)


# Resolution ------------------------------------------------------------------------------


@pytest.mark.slow
def test_money_does_not_depend_on_resolution_where_there_is_room_for_all():
    """Month 0 over populations: users, load and revenue of 500 agents and of 20,000.

    With too little room the largest of a few agents do not fit, which a remark says.
    """
    room = {f"providers__{name}__capacity": 1e9
            for name in ("aurora", "borealis", "cumulus", "citadel", "campus")}  # fmt: skip
    found = {}
    for agents, seeds in ((500, 200), (20_000, 20)):
        scenario = baseline(agents=agents, market__population_seed=None, **room)
        months = [MarketModel(scenario, rng=seed).results.market.iloc[0] for seed in range(seeds)]
        found[agents] = np.array([[row[m] for m in ("users", "load", "revenue")] for row in months])
    coarse, fine = found[500], found[20_000]
    errors = np.sqrt(coarse.var(axis=0, ddof=1) / len(coarse) + fine.var(axis=0, ddof=1) / 20)
    assert (abs(coarse.mean(axis=0) - fine.mean(axis=0)) < 4 * errors).all()
    assert (errors[1:] / fine.mean(axis=0)[1:] < 0.06).all()


def test_results_do_not_depend_on_resolution():
    """An agent that stands for four customers: the same expectations, more noise."""
    about = {"months": 36, "market__population_seed": None}
    fine, coarse = (
        np.array([MarketModel(baseline(agents=n, **about), rng=s).run().metric("adoption")[-1]
                  for s in range(24)])
        for n in (16_000, 4000)
    )  # fmt: skip
    error = np.sqrt(fine.var(ddof=1) / 24 + coarse.var(ddof=1) / 24)
    assert abs(fine.mean() - coarse.mean()) < 4 * error
    assert coarse.std() > fine.std()
