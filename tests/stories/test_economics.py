"""What the economics of the baseline come to: answers whose sign is known, or was measured.

NPV of the mover over pairs of runs with the same seeds; the bands are those of the issue the
market was made for, not digits of our own runs.
"""

import numpy as np
import pytest

import scenarios
from experiments import realism
from simulator.model import MarketModel
from tests.worlds import run

pytestmark = pytest.mark.slow
SEEDS = range(8)
MONTHLY = 1.1 ** (1 / 12) - 1  # what money costs


def arm(planned=None, **overrides):
    """Runs of the baseline with overrides; `planned`: with the order books of those runs."""
    setup = scenarios.load("baseline", set={k.replace("__", "."): v for k, v in overrides.items()})
    found = []
    for seed in SEEDS:
        model = MarketModel(setup, rng=seed)
        if planned is not None:
            model.providers.order_as(planned[seed].record, setup.providers)
        found.append(model.run())
    return found


def acting(action, **overrides):
    """Overrides that let a provider do something more."""
    return {"timeline+": [action]} | overrides


def effect(other, base, who):
    """NPV of an arm less the base's, pair by pair [MUSD]."""
    found = []
    for one, two in zip(other, base, strict=True):
        j = one.record.providers.index(who)
        profit = one.record["profit"][1:, j] - two.record["profit"][1:, j]
        found.append((profit * (1 + MONTHLY) ** -np.arange(1.0, len(profit) + 1)).sum() / 1e6)
    return np.array(found)


def clear(pairs):
    """Mean of pairs, and its standard error."""
    return pairs.mean(), pairs.std(ddof=1) / np.sqrt(len(pairs))


@pytest.fixture(scope="module")
def base():
    return arm()


def test_month_0_does_not_depend_on_the_seed_of_a_run(base):
    shares = {tuple(results.metric("revenue_share", "provider")[0]) for results in base}
    assert len(shares) == 1


@pytest.mark.parametrize("as_planned", [False, True])
def test_idle_capacity_costs_clearly(base, as_planned):
    """1,000 GPUs more: some 7 M USD with the rule, which orders less later, 24 M without."""
    more = acting({"at": 12, "who": "borealis", "do": "capacity", "add": 730_000.0})
    mean, error = clear(effect(arm(base if as_planned else None, **more), base, "borealis"))
    assert mean + 4 * error < -5.0
    if as_planned:
        assert mean < -18.0


def test_what_a_price_cut_is_worth_depends_on_who_buys_the_capacity(base):
    cut = acting({"at": 12, "who": "borealis", "do": "price", "by": -0.10})
    follows, error = clear(effect(arm(**cut), base, "borealis"))
    assert follows + 4 * error < 0.0
    planned, error = clear(effect(arm(base, **cut), base, "borealis"))
    assert planned - 4 * error > 0.0


def test_there_is_a_best_month_to_expand_and_it_is_neither_now_nor_late():
    fixed = {"providers__campus__capacity_policy": {"policy": "fixed"}}
    idle = arm(**fixed)
    worth = {
        month: effect(
            arm(**acting({"at": month, "who": "campus", "do": "capacity", "add": 730_000.0},
                         **fixed)), idle, "campus")
        for month in (2, 8, 14, 20, 26, 32, 40)
    }  # fmt: skip
    best = max(worth, key=lambda month: worth[month].mean())
    assert 6 <= best <= 30
    for end in (2, 40):
        mean, error = clear(worth[best] - worth[end])
        assert mean > 4 * error, end


def test_ten_years_do_not_run_away():
    for seed in range(3):
        results = run(scenarios.load("baseline", set={"market.months": 120}), seed).results
        record = results.record
        for year in range(10):
            months = slice(1 + 12 * year, 13 + 12 * year)
            used = results.metric("load")[months].sum() / results.metric("capacity")[months].sum()
            assert 0.6 < used < 0.95
            margin = record["profit"][months].sum() / record["revenue"][months].sum()
            assert -0.10 < margin < 0.25


def test_the_slow_market_follows_the_firms_that_eurostat_counted():
    """2023 to 2025: small firms 6.4 to 17.0 %, large ones 30.4 to 55.0 %, of all 8.0 to 20.0 %."""
    runs = [
        run(scenarios.load("slow_market", set={"market.months": 24}), seed) for seed in range(4)
    ]
    adoption = np.mean([model.results.metric("adoption", "segment") for model in runs], axis=0)
    names = runs[0].record.segments
    for segment, before, after in (("enterprise", 0.304, 0.550), ("sme", 0.064, 0.170)):
        s = names.index(segment)
        assert adoption[0, s] == pytest.approx(before, abs=0.005)
        assert adoption[24, s] == pytest.approx(after, abs=0.02)
    whole = np.mean([model.results.metric("adoption")[24] for model in runs])
    assert whole == pytest.approx(0.20, abs=0.02)


def test_better_security_is_worth_clearly_less_when_it_is_paid_for(base):
    """Cumulus from .58 to .92: two certificates for government, at what the price list says."""
    lever = {"at": 12, "who": "cumulus", "do": "service", "attribute": "security", "to": 0.92}
    free = {"cost": 0, "running": 0, "unit_cost": 0}
    paid, given = (effect(arm(**acting(lever | cost)), base, "cumulus") for cost in ({}, free))
    mean, error = clear(given - paid)
    assert mean > 4 * error


def test_the_baseline_is_like_real_markets():
    """The seventeen facts of `realism`, 20 runs; at most two may be outside, and none is hidden."""
    found = realism("baseline", reps=20)
    assert found.count(None) == 0
    assert found.count(True) >= 15, [one.name for one in found.findings if not one.inside]
