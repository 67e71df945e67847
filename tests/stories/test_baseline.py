"""The baseline tells the stories of a market, on the mean of several seeds.

Money that is not heads; a shortage of hardware, prices, advertising, loyalty, an outage, an
entrant. What its economics come to is in `test_economics.py`.
"""

import numpy as np
import pytest

import scenarios
from experiments import Runs, run
from simulator.scenario import canonical, from_data

pytestmark = pytest.mark.slow
REPS, PAIRS = 10, 24


@pytest.fixture(scope="module")
def many() -> Runs:
    """The baseline with every seed that a test here asks for."""
    return run("baseline", reps=PAIRS)


@pytest.fixture(scope="module")
def baseline(many) -> Runs:
    return Runs(many.scenario, many.seed, many.results[:REPS])


def altered(*actions, base="baseline", **overrides):
    """The baseline with further actions, run with the same seeds."""
    data = canonical(scenarios.load(base, set=overrides))
    data["timeline"] += list(actions)
    return run(from_data(data), reps=REPS)


def mean(runs, metric, level, name=None):
    """(months) mean over replications, of one provider or segment."""
    values = runs.band(metric, level).mean
    if name is None:
        return values
    names = runs.provider_names if level == "provider" else runs.segment_names
    return values[:, names.index(name)]


def paired_change(runs, base, metric, name, month):
    """Mean and standard error of the paired difference."""
    j = base.provider_names.index(name)
    pairs = (runs.metric(metric, "provider") - base.metric(metric, "provider"))[:, month, j]
    return pairs.mean(), pairs.std(ddof=1) / np.sqrt(len(pairs))


def test_a_shortage_of_hardware_hurts_until_hardware_comes(baseline):
    short = run("capacity_shortage", reps=REPS)

    def lost(metric, month):
        """Mean of the paired differences, and its standard error."""
        pairs = (short.metric(metric) - baseline.metric(metric))[:, month]
        return pairs.mean(), pairs.std(ddof=1) / np.sqrt(len(pairs))

    worst, error = lost("satisfaction", 17)
    assert worst + 4 * error < 0.0
    later, spread = lost("satisfaction", 26)
    assert later - worst > 4 * np.hypot(error, spread)
    for month in (17, 60):  # what was lost is not made good
        mean, error = lost("adoption", month)
        assert mean + 4 * error < 0.0


def test_hardware_that_comes_after_a_shortage_is_about_what_was_missed(baseline):
    """The orders of `capacity_shortage` are written by hand: they follow the baseline's."""
    short = run("capacity_shortage", reps=1)
    for month in (24, 36, 48):
        planned, followed = (mean(runs, "capacity", "market")[month] for runs in (short, baseline))
        assert planned == pytest.approx(followed, rel=0.25), month


@pytest.mark.parametrize("who", ["borealis", "cumulus"])
def test_a_price_cut_raises_own_share_and_lowers_rivals(baseline, who):
    cut = altered({"at": 12, "who": who, "do": "price", "by": -0.10})
    for metric in ("user_share", "revenue_share"):
        own, error = paired_change(cut, baseline, metric, who, 60)
        assert own > 3 * error, metric
    for rival in baseline.provider_names:
        if rival != who:
            change, error = paired_change(cut, baseline, "user_share", rival, 60)
            assert change < -3 * error, rival


def test_short_run_advertising_elasticity(baseline):
    """Customers won in the half year after half as much again is spent: .05 to .2.

    Sethuraman, Tellis & Briesch (2011): .12 in the short run, mean of 751 estimates.
    """
    elasticities = []
    for who in baseline.provider_names:
        j = baseline.provider_names.index(who)
        more = altered({"at": 12, "who": who, "do": "promotion", "by": 0.5},
                       **{"market.months": 18})  # fmt: skip

        def won(runs, j=j):
            return sum(
                runs.metric(m, "provider")[:, 12:18, j].sum() for m in ("joins", "switched_in")
            )

        elasticities.append(np.log(won(more) / won(baseline)) / np.log(1.5))
    assert 0.05 < np.mean(elasticities) < 0.2
    assert all(0.02 < e < 0.25 for e in elasticities)


def test_double_jeopardy(baseline):
    """Small brands have fewer users, who are less loyal (Ehrenberg, Goodhardt & Barwise 1990).

    Over all brands in all segments, years 4 and 5: the smaller its share of the segment, the
    more of its users a brand loses, compared with the segment's mean.
    """
    shares, losses = [], []
    records = [results.record for results in baseline.results]
    for s in range(len(records[0].segments)):
        users = sum(r["users"][36:60, s].sum(axis=0) for r in records).astype(float)
        lost = sum(
            (r["churned"] + r["refused"] + r["switched"].sum(axis=3))[37:61, s].sum(axis=0)
            for r in records
        )
        shares.append(np.log(users / users.sum()))
        losses.append(np.log(lost / users / (lost.sum() / users.sum())))
    share, loss = np.concatenate(shares), np.concatenate(losses)
    assert np.corrcoef(share, loss)[0, 1] < -0.3
    assert np.polyfit(share, loss, 1)[0] < -0.15


def test_an_outage_dents_satisfaction_and_it_recovers(baseline):
    outage = run("outage", reps=REPS)
    gap = mean(outage, "satisfaction", "provider", "borealis") - mean(
        baseline, "satisfaction", "provider", "borealis"
    )
    assert (gap[:30] == 0).all()
    assert gap[30] < -0.05
    assert abs(gap[36]) < 0.01
    rivals = [mean(r, "satisfaction", "provider", "aurora") for r in (outage, baseline)]
    assert abs(rivals[0] - rivals[1]).max() < 0.01


def test_a_new_entrant_takes_from_everybody(baseline):
    entered = run("new_entrant", reps=REPS)
    share = mean(entered, "user_share", "provider", "nova")
    assert (share[:18] == 0).all()
    assert share[60] > 0.15
    for rival in baseline.provider_names:
        before = mean(baseline, "user_share", "provider", rival)[60]
        assert mean(entered, "user_share", "provider", rival)[60] < before


@pytest.mark.parametrize(("by", "least"), [(-0.01, 20.0), (-0.10, 4.0)])
@pytest.mark.parametrize("who", ["aurora", "borealis", "cumulus"])
def test_common_draws_take_the_noise_out_of_a_price_change(many, who, by, least):
    """Variance of a paired difference against independent seeds, own and market revenue."""
    price = scenarios.load("baseline").providers[who].price
    cut = run("baseline", reps=PAIRS, set={f"providers.{who}.price": price * (1 + by)})
    j = many.provider_names.index(who)

    def reduction(values):
        one, other = values(many), values(cut)
        return (one.var(ddof=1) + other.var(ddof=1)) / (other - one).var(ddof=1)

    assert reduction(lambda r: r.metric("revenue")[:, 60]) > least
    assert reduction(lambda r: r.metric("revenue", "provider")[:, 1:, j].sum(axis=1)) > least
