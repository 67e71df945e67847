"""Laws that hold in every legal market; one counter-example is a bug. Numbers as in the laws.

Each runs on random markets: any segments, providers, networks, rules and actions.
"""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import scenarios
from simulator.engine.columns import NONE, TRIAL
from simulator.model import MarketModel
from simulator.outcome import metrics
from simulator.scenario import canonical, digest, from_data
from tests.worlds import NETWORKS, baseline, differing, markets, run, still

MANY = settings(max_examples=60, suppress_health_check=list(HealthCheck))
FEW = settings(MANY, max_examples=25)


def users_of(record):
    return record["users"].astype(int)


@MANY
@given(markets(), st.integers(0, 10**6))
def test_1_customers_are_conserved_and_flows_balance(scenario, seed):
    model = run(scenario, seed)
    record, columns = model.record, model.customers.columns
    assert columns.provider.size == scenario.agents
    users = users_of(record)
    assert users[-1].sum() == np.count_nonzero(columns.provider != NONE)
    assert (users.sum(axis=2) <= record.segment_agents).all()
    gained = record["joined"].sum(axis=2) + record["switched"].sum(axis=2)
    lost = record["switched"].sum(axis=3) + record["churned"] + record["refused"]
    assert (users[1:] == users[:-1] + gained[1:] - lost[1:]).all()
    # contracts that end are renewed or lost, and no other user chooses anew but whose left
    ended, unrenewed = record["ended"], record["lost_at_end"]
    assert (unrenewed <= ended).all()
    assert (ended[1:] <= users[:-1]).all()
    chose = record["switched"].sum(axis=3) + record["refused"]
    assert (unrenewed <= chose).all()
    stays = np.broadcast_to((record["present"] == 1)[:, None, :], chose.shape)
    # a trial is no contract: who does not stay after it is not counted among those
    tried = record["trials_ended"] - record["converted"]
    assert (chose - unrenewed <= tried)[stays].all()
    # nobody uses a provider that is not in the market
    assert (users.sum(axis=1)[record["present"] == 0] == 0).all()
    # adopters never fall, and users are adopters
    assert (np.diff(record["adopters"], axis=0) >= 0).all()
    assert (users.sum(axis=2) <= record["adopters"]).all()


@MANY
@given(markets(), st.integers(0, 10**6))
def test_2_nothing_is_served_beyond_capacity_and_shares_are_shares(scenario, seed):
    record = run(scenario, seed).record
    served = record["served"].sum(axis=1) * record.weight / 1e3
    assert (served <= record["capacity"] * (1 + 1e-12)).all()
    assert (record["served"].sum(axis=1) <= record["load"]).all()
    for name in ("served", "charged", "users", "load", "aware"):
        assert (record[name] >= 0).all(), name
    for name in ("user_share", "revenue_share"):
        shares = metrics.compute(record, name, "provider")
        known = shares[~np.isnan(shares).any(axis=1)]
        assert ((known >= 0) & (known <= 1)).all()
        assert known.sum(axis=1) == pytest.approx(1.0)
        # null all together or not at all
        assert (np.isnan(shares).any(axis=1) == np.isnan(shares).all(axis=1)).all()


@FEW
@given(markets(), st.integers(0, 10**6))
def test_3_revenue_is_price_times_usage_served(scenario, seed):
    """Recomputed from the customers' own rows."""
    model = MarketModel(scenario, rng=seed, threads=1)
    for _ in range(3):
        model.next_month()
        model.apply_events()
        model.decide()
        for phase in ("hear", "want", "choose", "use"):
            getattr(model, phase)()
        columns = model.customers.columns
        billed = np.zeros(model.providers.count)
        for j in range(model.providers.count):
            mine = columns.provider == j
            hours = np.floor(columns.usage[mine] * model.delivery.served[j])
            spent = 0.0
            if model.customers.held.on:  # some hours are free, and a credit pays for others
                held = model.customers.held.holdings
                free = model.offers.deals.free[columns.segment[mine], j] * 1e3
                hours = np.where(held.deal[mine] == TRIAL, hours, (hours - free).clip(0.0))
                spent = (held.spent * (held.credit_by_state == 0))[mine].sum() / 1e6
            charged = (columns.price[mine] * hours / 1e3).sum() - spent
            billed[j] = charged * scenario.weight
        model.judge()
        model.leave()
        model.account()
        slack = scenario.agents * scenario.weight * 1e-6  # rounded to millionths per customer
        assert model.record["revenue"][-1] == pytest.approx(billed, rel=1e-9, abs=slack)
    results = model.results
    total = results.providers.groupby("month")["revenue"].sum()
    assert results.market["revenue"].to_numpy() == pytest.approx(total.to_numpy(), rel=1e-12)


@MANY
@given(markets(), st.integers(0, 10**6), st.integers(1, 6), st.floats(1.001, 5.0), st.data())
def test_4_a_dearer_provider_wins_nobody(scenario, seed, month, factor, data):
    """At one choice occasion nobody moves to it, and nobody between its rivals."""
    dear = data.draw(st.integers(0, len(scenario.providers) - 1))
    chosen = []
    for multiply in (1.0, factor):
        model = MarketModel(scenario, rng=seed, threads=1)
        for _ in range(month - 1):
            model.step()
        model.next_month()
        model.apply_events()
        model.decide()
        model.hear()
        model.want()
        price = model.offers.price.copy()
        price[:, dear] *= multiply
        model.offers = model.offers._replace(price=price)
        model.choose()
        chosen.append(model.customers.columns.provider.astype(int))
    before, after = chosen
    moved = before != after
    assert (before[moved] == dear).all()
    assert not (after[moved] == dear).any()


@FEW
@given(markets(), st.integers(0, 10**6), st.randoms())
def test_5_the_order_of_the_file_changes_nothing(scenario, seed, random):
    data = canonical(scenario)
    for table in ("providers", "segments", "verticals"):
        names = list(data[table])
        random.shuffle(names)
        data[table] = {name: data[table][name] for name in names}
    other = from_data(data)
    assert digest(other) == digest(scenario)
    assert differing(run(scenario, seed), run(other, seed)) == []


def test_5_names_are_identities():
    """Swapping two providers' parameters and names is no change; swapping one of them is."""
    data = canonical(baseline(agents=4000))
    providers = data["providers"]
    swapped = dict(data, providers=dict(providers, aurora=providers["campus"],
                                        campus=providers["aurora"]))  # fmt: skip
    swapped["timeline"] = [
        dict(a, who={"aurora": "campus", "campus": "aurora"}.get(a["who"], a["who"]))
        for a in data["timeline"]
    ]
    one, other = run(from_data(data), 3).results, run(from_data(swapped), 3).results
    a, b = (r.providers.query("month == 12").set_index("provider")["users"] for r in (one, other))
    # other names, other luck: equal only in distribution
    assert a["aurora"] != b["campus"]
    weight = 20_000 / 4000  # customers an agent stands for: counting noise is of agents
    for name, other_name in (("aurora", "campus"), ("campus", "aurora")):
        noise = np.sqrt((a[name] + b[other_name]) * weight)
        assert abs(a[name] - b[other_name]) < 6 * noise


@pytest.mark.parametrize("k", [-3, 1, 5])
def test_6_the_unit_of_money_does_not_matter(k):
    """All money times 2**k and price weights over 2**k: every choice, and 2**k the revenue."""
    scale = 2.0**k
    data = canonical(baseline(months=10))
    money = dict(data, market=data["market"] | {
        "reference_price": data["market"]["reference_price"] * scale})  # fmt: skip
    money["segments"] = {
        name: segment | {
            "budget": segment["budget"] * scale,
            "price_sensitivity": segment["price_sensitivity"] / scale,
            "half_reach": {c: v and v * scale for c, v in segment["half_reach"].items()},
        }
        for name, segment in data["segments"].items()
    }  # fmt: skip
    money["providers"] = {
        name: provider | {
            **{field: provider[field] * scale for field in
               ("price", "unit_cost", "gpu_cost", "facility_cost", "fixed_cost")},
            "segment_prices": {s: v * scale for s, v in provider["segment_prices"].items()},
            "promotion": {c: v * scale for c, v in provider["promotion"].items()},
        }
        for name, provider in data["providers"].items()
    }  # fmt: skip
    money["timeline"] = [a | {"cost": a["cost"] * scale} for a in data["timeline"]]
    one, other = run(from_data(data), 4), run(from_data(money), 4)
    for name in ("users", "aware", "joined", "switched", "churned", "considering"):
        assert (one.record[name] == other.record[name]).all(), name
    assert other.record["revenue"] == pytest.approx(one.record["revenue"] * scale, rel=1e-6)
    assert other.record["profit"] == pytest.approx(one.record["profit"] * scale, rel=1e-6)


def test_7_without_talk_the_network_does_not_matter():
    quiet = {f"segments__{s}__{field}": 0 for s in
             ("enterprise", "government", "academic", "sme", "individual")
             for field in ("word_of_mouth", "imitation")}  # fmt: skip
    runs = [run(baseline(network__kind=kind, **quiet)) for kind in NETWORKS]
    for other in runs[1:]:
        assert (runs[0].record["users"] == other.record["users"]).all()


def test_7_a_provider_nobody_can_know_changes_nothing_for_a_newcomer():
    """The price of who enters is of the day: that of those who can be known."""
    said = {"market.agents": 400, "market.months": 26}
    ghost = {"price": 0.5, "capacity": 1e9, "awareness": 0.0, "pricing": {"policy": "fixed"}}
    one = run(scenarios.load("new_entrant", set=said))
    other = run(scenarios.load("new_entrant", set=said | {"providers.aaghost": ghost}))
    assert (one.record["users"] == other.record["users"][:, :, 1:]).all()


@pytest.mark.parametrize("kind", NETWORKS)
def test_7_a_provider_nobody_can_know_changes_nothing(kind):
    one = run(baseline(network__kind=kind))
    ghost = {"price": 0.5, "capacity": 1e9, "awareness": 0.0}
    other = run(baseline(network__kind=kind, providers__aaghost=ghost))
    assert other.providers.names[0] == "aaghost"
    assert (other.record["users"][:, :, 1:] == one.record["users"]).all()
    assert (other.record["revenue"][:, 1:] == one.record["revenue"]).all()
    assert other.record["users"][:, :, 0].sum() == 0


def test_7_a_provider_nobody_can_know_moves_no_marketing_cycle():
    """Neither what a survey shows, nor what is expected of price, nor what it is held against."""
    cycle = {"providers__borealis__pricing__policy": "marketing_cycle"}
    one = run(baseline(months=8, **cycle))
    ghost = {"price": 0.5, "capacity": 1e9, "awareness": 0.0}
    other = run(baseline(months=8, providers__aaghost=ghost, **cycle))
    assert (other.record["price"][:, :, 1:] == one.record["price"]).all()
    assert (other.record["users"][:, :, 1:] == one.record["users"]).all()
    assert (other.record["promotion"][:, 1:] == one.record["promotion"]).all()


def test_7_an_empty_segment_changes_nothing():
    one = run(baseline())
    other = run(baseline(segments__nobody={"like": "individual", "share": 0.0}))
    place = other.customers.segment_names.index("nobody")
    assert (np.delete(other.record["users"], place, axis=1) == one.record["users"]).all()


@pytest.mark.parametrize("kind", NETWORKS)
def test_7_a_longer_horizon_changes_no_month(kind):
    short = run(baseline(months=5, network__kind=kind))
    long = run(baseline(months=9, network__kind=kind))
    for name in short.record.columns:
        same = np.array_equal(short.record[name], long.record[name][:6], equal_nan=True)
        assert same, name


def test_7_one_customer_more_moves_nobody_elses_draws():
    """The people and their draws; who talks to whom may shift with a ring one longer."""
    one, more = (run(baseline(agents=n, months=0 + 1)) for n in (400, 401))
    names = ("key", "budget", "price_sensitivity", "taste", "vertical")
    keys = {int(key): i for i, key in enumerate(more.customers.columns.key)}
    rows = [keys[int(key)] for key in one.customers.columns.key]
    for name in names:
        column = getattr(more.customers.columns, name)[rows]
        assert (column == getattr(one.customers.columns, name)).all(), name


def test_7_a_change_in_month_t_leaves_earlier_months_alone():
    base = run(baseline(months=14))
    cut = {"at": 9, "who": "aurora", "do": "price", "by": -0.3}
    other = run(baseline(months=14, timeline=[cut]))
    alone = run(baseline(months=14, timeline=[]))
    for name in base.record.columns:
        same = np.array_equal(alone.record[name][:9], other.record[name][:9], equal_nan=True)
        assert same, name
    assert (alone.record["users"][9:] != other.record["users"][9:]).any()


def test_8_with_all_rates_zero_nothing_moves():
    model = run(still({"initial_users": 0.4, "contract": 3}, market={"months": 9}))
    users = model.record["users"]
    assert (users == users[0]).all()
    assert users[0].sum() == 400


@FEW
@given(markets(), st.integers(0, 10**6))
def test_8_without_churn_and_attention_users_never_fall(scenario, seed):
    data = canonical(scenario)
    # who has a trial is attentive at its end
    data["timeline"] = [a for a in data["timeline"] if a["do"] not in ("exit", "trial")]
    for segment in data["segments"].values():
        segment |= {"churn": 0.0, "attention": 0.0}
    users = users_of(run(from_data(data), seed).record)
    assert (np.diff(users, axis=0) >= 0).all()


@FEW
@given(markets(), st.integers(0, 10**6))
def test_8_without_forgetting_awareness_never_falls(scenario, seed):
    data = canonical(scenario)
    data["awareness"]["forgetting"] = 0.0
    aware = run(from_data(data), seed).record["aware"]
    assert (np.diff(aware, axis=0) >= 0).all()


@MANY
@given(markets(), st.integers(0, 10**6))
def test_11_no_nan_and_no_infinity(scenario, seed):
    """Null only where the metric's table says it may be."""
    results = run(scenario, seed).results
    for level in metrics.LEVELS:
        for metric in metrics.of_level(level):
            values = results.metric(metric.name, level)
            assert not np.isinf(values).any(), (metric.name, level)
            if not metric.null:
                assert not np.isnan(values).any(), (metric.name, level)


def test_money_too_large_to_count_is_refused_in_words():
    from simulator import ScenarioError

    with pytest.raises(ScenarioError, match="more than can be counted exactly"):
        run(baseline(segments__enterprise__budget=1e12))


def test_a_few_first_users_may_all_be_dissatisfied_by_chance():
    """One of the runs of `run baseline --agents 1000 --seed 49`: then all customers are asked."""
    model = MarketModel(baseline(agents=1000), rng=4955307178516356027)
    place = model.customers.segment_names.index("academic")
    rows = model.customers.columns
    users = (rows.segment == place) & (rows.provider != NONE)
    assert 0 < users.sum() < 30
    reference = model.customers.segments.satisfaction_reference[place]
    assert 0.51 <= reference < 1
    assert (rows.satisfaction[users] == reference).all()


def test_a_segment_that_cannot_be_satisfied_is_refused_in_words():
    from simulator import ScenarioError

    with pytest.raises(ScenarioError, match=r"segments\.\w+: mean satisfaction in month 0 is"):
        run(baseline(satisfaction__base=-0.4))
