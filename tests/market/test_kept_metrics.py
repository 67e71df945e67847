"""What a run does not keep is not computed, and nothing else is another bit for it."""

import random

import numpy as np
import pytest

import scenarios
from simulator import METRICS
from simulator.meeting import Meeting
from simulator.model import MarketModel
from simulator.outcome import keeping, metrics
from simulator.outcome.metrics import Metric
from simulator.outcome.record import COLUMNS, NotKept, Record
from simulator.plugins.facts import Decision, Facts
from simulator.plugins.pricing import POLICIES
from simulator.providers.agents import Provider
from tests.worlds import baseline, still

NAMES = [metric.name for metric in METRICS]
WAR = [{"at": 2, "who": "cumulus", "do": "price", "by": -0.2}]


def watchful(facts: Facts) -> Decision:
    """A user's own policy: it asks for all there is to know, and prices by it."""
    if facts.month == 1:
        return Decision(facts.list_prices)
    books = facts.knows.books()
    content = float(np.nan_to_num(books.satisfaction).mean())
    lost = float(books.lost.sum()) + float(np.nan_to_num(facts.knows.revenue_share).sum())
    worth = float(np.tanh(facts.knows.profit.sum() / 1e9)) + facts.knows.utilisation
    return Decision(facts.list_prices * (1.0 + 0.01 * np.tanh(content + lost + worth)))


def demand_same(whole, part, chosen):
    """All that one run has, and the metrics chosen, are those of the other, bit for bit."""
    other = dict(whole._state())
    for name, array in part._state():
        if name not in part.kept.not_kept_up:
            np.testing.assert_array_equal(array, other[name], err_msg=name)
    for metric in map(metrics.find, chosen):
        for level in metric.levels:
            np.testing.assert_array_equal(
                part.results.metric(metric.name, level), whole.results.metric(metric.name, level)
            )
            one, two = (
                metrics.of_whole_run(run.record, metric.name, level) for run in (part, whole)
            )
            np.testing.assert_array_equal(one, two)


def with_and_without(scenario, *choices, **how):
    """The market, run with everything and with each choice; the runs with a choice."""
    whole = MarketModel(scenario, rng=7, threads=1)
    whole.run()
    for chosen in choices:
        part = MarketModel(scenario, rng=7, threads=1, keep=chosen, **how)
        part.run()
        demand_same(whole, part, chosen)
        yield part


@pytest.mark.parametrize("name", scenarios.names())
def test_any_choice_of_metrics_leaves_the_market_as_it_is(name):
    """`price` alone needs nothing that can be left out: whatever the market reads, it says."""
    draw = random.Random(name)
    scenario = scenarios.load(name, set={"market.agents": 100})
    choices = ["price"], draw.sample(NAMES, 3)
    assert len([*with_and_without(scenario, *choices)]) == 2


POSSIBLE = {
    "no lock": {"choice.price_lock": False},
    "nobody leaves": {f"segments.{one}.churn": 0.0 for one in scenarios.load("baseline").segments},
    "rewards": {
        "timeline": [
            {"at": 2, "who": "aurora", "do": "invest", "lever": "joint_marketing"},
            {"at": 3, "who": "cumulus", "do": "referral", "gift": 0.1},
        ]
    },
    "trials": {"timeline": [{"at": 2, "who": "cumulus", "do": "trial", "months": 2, "cap": 500}]},
    "mean field": {"network.kind": "mean_field", "word_of_mouth.signed": False},
}


@pytest.mark.parametrize("named", POSSIBLE)
def test_whatever_markets_act_on_is_worked_out(named):
    scenario = scenarios.load(
        "baseline", set={"market.agents": 150, "market.months": 20, **POSSIBLE[named]}
    )
    assert [*with_and_without(scenario, ["price"], ["users", "nps"], ["npv"])]


def test_a_policy_of_ones_own_may_ask_for_everything():
    scenario = scenarios.load(
        "baseline",
        set={
            "market.agents": 150,
            "market.months": 15,
            "providers.aurora.pricing": {"policy": "watchful"},
        },
        plugins=[watchful],
    )
    for part in with_and_without(scenario, ["price"]):
        assert part.kept.parts >= {"accounts", "judge", "bill", "use"}


@pytest.mark.parametrize("policy", POLICIES)
def test_policies_that_ask_for_more_than_facts_say_so(policy):
    """One that did not say so would be refused what it asks for, since nothing is kept of it."""
    paths = {
        "providers.aurora.pricing": {"policy": policy},
        "market.agents": 100,
        "market.months": 14,
    }
    scenario = scenarios.load("baseline", set=paths)
    assert [*with_and_without(scenario, ["price"])]


def test_where_nobody_judges_nothing_is_judged_used_or_billed():
    """R7 to R9 and R11 to R13 feed no choice where nobody leaves, speaks by satisfaction, orders
    capacity or asks."""
    (part,) = with_and_without(still({"innovation": 0.2, "attention": 0.1}), ["users"])
    assert part.kept.parts == {"users"}
    assert part.customers.judge.skipped
    assert part.customers.use.skipped


def test_without_a_price_lock_use_sets_what_is_paid():
    """R7 is where a price of the day reaches who has a contract."""
    cut = [{"at": 2, "who": "one", "do": "price", "by": -0.2}]
    scenario = still({"innovation": 0.3}, choice={"price_lock": False}, timeline=cut)
    (part,) = with_and_without(scenario, ["users"])
    assert not part.customers.use.skipped


def test_a_market_that_is_recorded_keeps_everything():
    model = MarketModel(baseline(months=2), rng=1, meeting=Meeting(), keep=["users"])
    assert model.kept.columns == set(COLUMNS)


# What is read of it -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def kept():
    model = MarketModel(still({"innovation": 0.2}), rng=1, keep=["users", "revenue_share"])
    model.run()
    return model


def test_what_was_not_kept_is_refused_with_what_to_keep(kept):
    with pytest.raises(NotKept, match=r"^'nps' was not kept by this run, which keeps users, "
                       r"revenue_share; keep it, too \(`keep` in Python, --keep"):  # fmt: skip
        kept.results.metric("nps")
    with pytest.raises(NotKept, match=r"^column 'cash' was not kept .*keep a metric that is made"):
        kept.record["cash"]
    with pytest.raises(NotKept, match=r"^providers\.cash was not worked out .*keep profit, too"):
        kept.agents_by_type[Provider][0].cash  # noqa: B018
    user = next(one for one in kept.agents if getattr(one, "stage", "") == "user")
    with pytest.raises(NotKept, match=r"^customers\.satisfaction .*keep satisfaction, too"):
        user.satisfaction  # noqa: B018
    with pytest.raises(KeyError, match="nonsense"):
        kept.record["nonsense"]
    assert np.isnan(kept.customers.columns.satisfaction).all()
    assert np.isnan(kept.providers.cash).all()


@pytest.mark.parametrize("keep", [None, ["users"]])
def test_a_record_takes_its_own_columns_only(keep):
    record = MarketModel(still(), rng=1, keep=keep).record
    values = dict.fromkeys(COLUMNS, 0)
    del values["load"]
    with pytest.raises(KeyError, match="laod"):
        record.write(1, **values, laod=0)


def test_tables_and_mesa_show_what_is_kept(kept, tmp_path):
    results = kept.results
    assert [*results.market.columns] == ["month", "date", "users"]
    assert [*results.providers.columns] == ["month", "date", "provider", "revenue_share", "users"]
    assert [*kept.datacollector.model_vars] == ["seed", "users"]
    assert [*kept.datacollector.get_model_vars_dataframe().columns] == ["seed", "users"]
    names = {file.name for file in results.save(tmp_path)}
    assert names >= {"market.csv", "verticals.parquet"}
    assert "flows.csv" not in names


def test_a_saved_run_goes_on_keeping_the_same(tmp_path):
    scenario = baseline(months=6, timeline=WAR)
    whole, half = (MarketModel(scenario, rng=7, keep=["npv", "nps"]) for _ in range(2))
    whole.run()
    for _ in range(3):
        half.step()
    half.save(tmp_path / "half")
    after = MarketModel.load(tmp_path / "half")
    after.run()
    assert after.kept == whole.kept
    demand_same(whole, after, ["npv", "nps"])


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["user"], r"^keep: no metric 'user'; did you mean 'users'\?$"),
        ([], "^keep: names no metric; name some, such as users, revenue_share$"),
        ("users", "^keep: takes a list of metrics, such as users, revenue_share, not 'users'$"),
        (7, "^keep: takes a list of metrics, .* not 7$"),
        ([["users"]], "^keep: no metric .*users"),
    ],
)
def test_what_cannot_be_kept_is_said(names, said):
    with pytest.raises(ValueError, match=said):
        MarketModel(baseline(months=1), rng=1, keep=names)


def test_a_customer_alone_acts_as_all_do():
    """Handles step through a market that leaves phases out, too."""
    scenario = still({"innovation": 0.3}, market={"months": 2, "customers": 40})
    whole, single = (MarketModel(scenario, rng=3, keep=["users"]) for _ in range(2))
    whole.step()
    single.next_month()
    single.apply_events()
    single.decide()
    for act in ("hear", "want", "choose", "use", "judge", "leave"):
        for row in range(40):
            getattr(single, act)(rows=(row, row + 1))
    single.account()
    np.testing.assert_array_equal(whole.record["users"], single.record["users"])


# Which columns a metric is made of ----------------------------------------------------------


@pytest.fixture(scope="module")
def empty():
    scenario = baseline(months=3)
    return Record(scenario, np.ones(5, np.int64), np.ones(5, np.int64))


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("npv", {"profit"}),
        ("users", {"users", "vertical_users"}),
        ("hhi_users", {"users"}),
        ("nps", {"promoters", "detractors", "users"}),
        ("satisfaction_by_revenue", {"satisfaction", "users", "charged"}),
        ("utilisation", {"utilisation", "load", "present", "capacity"}),
        ("ltv", {"charged", "service_cost", "users", "churned", "refused", "switched"}),
    ],
)
def test_a_metric_is_made_of_what_its_function_reads(empty, name, columns):
    assert keeping.columns_read(metrics.find(name), empty) == columns


def made_of(value):
    return Metric("own", "own", "count", "1", "a user's own", ("market",), value)


def test_a_metric_of_ones_own_is_read_in_the_same_way(empty, monkeypatch):
    """One that reads on only where there is something; one that cannot be tried needs all."""
    lazy = made_of(lambda v: v.record["cash"][:, 0] if v.users.any() else v.record["load"][:, 0])
    assert keeping.columns_read(lazy, empty) == {"users", "cash", "load"}
    assert keeping.columns_read(made_of(lambda v: v.record.columns["aware"]), empty) == {"aware"}
    assert keeping.columns_read(made_of(lambda v: v.nonsense), empty) == set(COLUMNS)
    monkeypatch.setattr(metrics, "METRICS", (*METRICS, lazy))
    for part in with_and_without(baseline(agents=100, months=3), ["own"]):
        assert {"accounts", "users"} <= part.kept.parts


def test_parts_share_no_column():
    columns = [name for part in keeping.PARTS.values() for name in part.columns]
    assert len(columns) == len({*columns})
    assert {*columns} <= COLUMNS.keys()
