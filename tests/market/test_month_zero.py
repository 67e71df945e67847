"""Month 0: who uses a provider before anyone decides, and how satisfied they are with it."""

import numpy as np
import pytest

from simulator.model import MarketModel
from simulator.scenario import canonical, from_data
from tests.worlds import NETWORKS, baseline, run, still


def with_provider(scenario, name, timeline=(), **fields):
    """The same market with one provider more."""
    data = canonical(scenario)
    data["providers"][name] = fields
    data["timeline"] += list(timeline)
    return from_data(data)


def test_first_users_use_what_they_knew():
    """A share uses a provider, chosen among those it knows (not one it never heard of)."""
    model = MarketModel(baseline(agents=4000), rng=3)
    c = model.customers.columns
    users = c.provider >= 0
    shares = np.array(model.customers.initial_shares)
    expected = shares * np.diff(model.customers.starts)
    assert abs(users.sum() - expected.sum()) < len(shares)
    fresh = MarketModel(baseline(agents=4000, **{
        f"segments__{name}__initial_users": 0.0
        for name in ("enterprise", "government", "academic", "sme", "individual")
    }), rng=3)  # fmt: skip
    knew = fresh.customers.columns.aware[users]
    assert ((knew >> c.provider[users]) & 1).all()


def test_where_fewer_know_a_provider_than_use_one_others_join_them():
    """Awareness 10 %, 30 % users: a third of the users knew it, the others know it now."""
    model = MarketModel(still(
        {"initial_users": 0.3}, providers={"one": {"price": 2.5, "capacity": 1e9,
                                                   "awareness": 0.1}},
    ), rng=1)  # fmt: skip
    c = model.customers.columns
    assert (c.provider == 0).sum() == 300
    assert (c.aware[c.provider == 0] & 1).all()
    assert 300 <= (c.aware & 1).sum() < 310  # everybody who knew it uses it


@pytest.mark.parametrize("kind", NETWORKS)
@pytest.mark.parametrize("later", [
    {},  # a ghost: in the market, known to nobody
    {"timeline": [{"at": 24, "who": "aapoor", "do": "entry"}]},  # comes after the last month
])  # fmt: skip
def test_who_cannot_be_known_changes_nothing_where_a_segment_has_no_first_users(kind, later):
    """The reference satisfaction of such a segment follows from those it could know only."""
    base = baseline(agents=300, months=14, network__kind=kind, segments__sme__initial_users=0.0)
    poor = dict.fromkeys(
        ("performance", "disaster_recovery", "security", "scalability", "ease_of_use", "support"),
        0.05,
    )
    awareness = 0.5 if later else 0.0
    other = with_provider(
        base, "aapoor", later.get("timeline", ()), price=0.5, capacity=1e9, awareness=awareness,
        **poor,
    )  # fmt: skip
    if later:
        other = from_data(canonical(other), set={"market.months": 24})
    one, two = run(base), run(other)
    for name in ("users", "satisfaction", "churned"):
        assert (one.record[name] == two.record[name][:15, :, 1:]).all(), name


def test_a_segment_to_which_nobody_sells_has_a_reference_all_the_same():
    model = MarketModel(still(providers={"one": {"price": 2.5, "capacity": 1.0,
                                                 "awareness": 0.0}}), rng=1)  # fmt: skip
    assert model.customers.segments.satisfaction_reference[0] == 0.75


@pytest.mark.parametrize("signed", [True, False])
def test_the_loudest_voices_there_can_be_are_counted_exactly(signed):
    """Reference .51 and weight 100: valence 50 of the satisfied, -5000 of the others."""
    model = MarketModel(still(
        {"initial_users": 1.0, "satisfaction_reference": 0.51},
        word_of_mouth={"signed": signed, "negative_weight": 100.0},
    ), rng=1)  # fmt: skip
    c = model.customers.columns
    c.satisfaction[:500], c.satisfaction[500:] = 1.0, 0.0
    model.next_month()
    model.apply_events()
    model.decide()
    model.hear()
    model.want()
    loud, bitter = (50_000_000, -5_000_000_000) if signed else (1_000_000, 1_000_000)
    assert np.abs(c.seen_voice[:500] - loud).max() <= 1
    assert np.abs(c.seen_voice[500:] - bitter).max() <= 100
