"""Replays with nothing of the alternative are the base's run, with all of it the alternative's.

In every column of the record and of the customers, to the last bit. It is necessary, and no
proof: what leaks from one channel into another shows only in `test_meeting_channels.py`.
"""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scenarios
from simulator import Customer
from simulator.meeting import (
    CHANNELS,
    CannotReplay,
    Flows,
    Meeting,
    Replay,
    demand_replayable,
    demand_same_run,
    known_to_both,
    live,
    replayable_scenario,
)
from simulator.model import MarketModel
from simulator.scenario import canonical, from_data
from tests.meetings import Pair, does, market, pair, recorded, unlike
from tests.worlds import markets, run

W = "borealis"
CUT = does(6, W, "price", by=-0.2)
NEVER = does(31, "cumulus", "entry")
MEAN_FIELD = {"kind": "mean_field", "contacts": 10}
INDUCED = ("word_of_mouth", "capacity")

MOVES: dict[str, tuple[list[dict[str, Any]], tuple[str, ...]]] = {
    "cut": ([CUT], ("price",)),
    "cut for one segment": ([CUT | {"segments": ["sme"]}], ("price",)),
    "sales": ([does(6, W, "promotion", channels={"sales": 4000})], ("promotion",)),
    "aimed sales": (
        [does(6, W, "promotion", channels={"digital": 900}, segments=["sme"])],
        ("promotion",),
    ),
    "security": ([does(6, W, "service", attribute="security", to=0.92, lead=3)], ("service",)),
    "exit": ([does(12, W, "exit")], ("opening",)),
    "exit and return": ([does(12, W, "exit"), does(18, W, "entry")], ("opening",)),
    "closes": ([does(12, W, "admission", opens=False)], ("opening",)),
    "outage": ([does(10, W, "outage", hours=40)], ("opening",)),
    "breach": ([does(6, W, "breach", by=0.4, half_life=4, remember=9)], ("service",)),
    "capacity": ([does(6, W, "capacity", by=0.5, cost=2000)], ()),
    "rival's exit": ([does(12, "aurora", "exit")], ("rivals",)),
    "rival closes": ([does(12, "aurora", "admission", opens=False)], ("rivals",)),
    "rival's outage": ([does(10, "aurora", "outage", hours=300)], ("rivals",)),
    "cut that is answered": ([CUT, does(8, "aurora", "price", by=-0.1)], ("price", "rivals")),
    "commitment": ([does(6, W, "commitment", months=12, discount=0.3)], ("price",)),
    "trial": ([does(6, W, "trial", cap=100)], ("price",)),
    "free tier": ([does(6, W, "free_tier", hours=20)], ("price",)),
    "credit": ([does(6, W, "credit", amount=0.3, expire=6, pot=30)], ("price",)),
    "new price": ([does(6, W, "new_price", by=-0.2, until=20)], ("price",)),
    "referral": ([does(6, W, "referral", gift=0.05)], ("promotion",)),
    "lever of security": ([does(6, W, "invest", lever="encryption")], ("service",)),
    "lever of capacity": ([does(6, W, "invest", lever="virtualisation")], ("service",)),
    "lever of partners": ([does(6, W, "invest", lever="cross_cloud")], ("service",)),
    "lever of promotion": (
        [does(6, W, "invest", lever="joint_marketing")],
        ("service", "promotion"),
    ),
    "lever of hardware": ([does(6, W, "invest", lever="hardware_upgrade")], ("service",)),
}  # fmt: skip


@pytest.mark.parametrize("move", MOVES)
def test_the_ends_of_a_move(move):
    """And the channels that differ are those that the move is of, and what it brings about."""
    timeline, channels = MOVES[move]
    two = pair(market(), market(timeline), W)
    assert two.ends() == {"none": [], "all": []}
    assert two.live == (*channels, *INDUCED)


@pytest.mark.parametrize(("mover", "channel"), [(W, "rivals"), ("cumulus", "opening")])
def test_the_ends_of_an_entry(mover, channel):
    """Who never comes shows nothing: its entry is its opening and not its price, too."""
    two = pair(market([NEVER]), market([NEVER | {"at": 12}]), mover)
    assert two.ends() == {"none": [], "all": []}
    assert two.live == (channel, *INDUCED)


MARKETS = {
    "price level": {"consideration": {"price_exponent": 0.5}},
    "mean field": {"network": MEAN_FIELD},
    "no price lock": {"choice": {"price_lock": False}},
    "used to prices": {"choice": {"reference_price_effect": 0.5}},
    "unsigned": {"word_of_mouth": {"signed": False}},
    "no outside option": {"choice": {"outside": "none"}},
}


@pytest.mark.parametrize("what", MARKETS)
def test_the_ends_in_other_markets(what):
    parts = MARKETS[what]
    two = pair(market(**parts), market([CUT], **parts), W)
    assert two.ends() == {"none": [], "all": []}
    assert two.live == ("price", *INDUCED)


def test_the_ends_of_a_referral_on_a_mean_field():
    gift = does(6, W, "referral", gift=0.05)
    two = pair(market(network=MEAN_FIELD), market([gift], network=MEAN_FIELD), W)
    assert two.ends() == {"none": [], "all": []}


@pytest.mark.parametrize("policy", ["match", "best_response", "undercut", "tit_for_tat"])
def test_the_ends_where_a_rival_answers(policy):
    """Its answer is what it posted: it does not decide again."""
    firms = {"aurora": {"pricing": {"policy": policy}}}
    two = pair(market(providers=firms), market([CUT], providers=firms), W)
    assert two.ends() == {"none": [], "all": []}
    assert set(two.live) <= {"price", "rivals", *INDUCED}


def test_the_ends_of_another_policy():
    """Policies may differ: from month 1 on they are what they post."""
    firms = {W: {"pricing": {"policy": "penetration"}}}
    two = pair(market(), market(providers=firms), W)
    assert two.ends() == {"none": [], "all": []}
    assert two.live == ("price", *INDUCED)


def test_the_ends_of_a_merger():
    """It is nothing that customers meet, but for the prices of the two."""
    firms = {name: {"pricing": {"policy": "best_response"}} for name in (W, "aurora")}
    merger = {"at": 6, "who": "aurora", "do": "merger", "with": W}
    two = pair(market(providers=firms), market([merger], providers=firms), W, "aurora")
    assert two.ends() == {"none": [], "all": []}
    assert two.live == ("price", *INDUCED)


WORLDWIDE: list[dict[str, Any]] = [
    {"at": 3, "do": "subsidy", "share": 0.3, "pot": 100},
    {"at": 4, "do": "obsolescence", "by": 0.5},
    {"at": 5, "do": "cost_shock", "hardware": 0.3},
    {"at": 6, "do": "cost_shock", "hours": 0.2},
    {"at": 7, "do": "demand", "by": -0.2},
    {"at": 8, "do": "requires", "attribute": "security", "at_least": 0.6},
    {"at": 9, "do": "switching_law", "by": -0.1, "notice": 2},
    {"at": 10, "do": "shortage", "price": 0.4, "delay": 3},
    {"at": 11, "do": "obsolescence", "by": 0.2},
]


def test_the_ends_where_much_else_happens_in_both_arms():
    both = [
        *WORLDWIDE,
        does(3, "aurora", "credit", amount=0.3, pot=20),
        does(5, "cumulus", "commitment", months=24, discount=0.4),
        does(5, "cumulus", "invest", lever="cross_cloud"),
        does(6, "cumulus", "breach", by=0.2, half_life=6, remember=12),
    ]
    moves = [CUT, does(6, W, "credit", amount=0.3, pot=20),
             does(7, W, "commitment", months=12, discount=0.3)]  # fmt: skip
    two = pair(market(both), market([*both, *moves]), W)
    assert two.ends() == {"none": [], "all": []}
    assert two.live == ("price", *INDUCED)


def test_arms_that_are_alike_have_no_live_channel():
    two = pair(market([CUT]), market([CUT | {"note": "the same"}]), W)
    assert two.live == ()
    assert unlike(two.base, two.alternative) == []


def test_an_order_of_capacity_is_paid_with_capacity():
    """And service is not live for it."""
    two = pair(market(), market(MOVES["capacity"][0]), W)
    paid = {K: two.replay((K,)).record["investment"] for K in ("service", "capacity")}
    assert np.array_equal(paid["service"], two.base.record["investment"])
    assert np.array_equal(paid["capacity"], two.alternative.record["investment"])


def test_the_ends_where_only_the_base_has_offers():
    two = pair(market(MOVES["credit"][0]), market(), W)
    assert two.ends() == {"none": [], "all": []}
    assert two.live == ("price", *INDUCED)


OF_THE_MARKET = ("entry", "exit", "merger")


@pytest.mark.verify
@settings(max_examples=60)
@given(markets(), st.integers(0, 10**6), st.randoms())
def test_the_ends_and_flows_of_any_market(base, seed, choice):
    """Whatever else there is: half of what providers do falls away, and one cuts its price."""
    data = canonical(base)
    kept = [
        action
        for action in data["timeline"]
        if "who" not in action or action["do"] in OF_THE_MARKET or choice.random() < 0.5
    ]
    data["timeline"] = [*kept, does(2, "p0", "price", by=-0.3)]
    alternative = from_data(data, plugins=base.own_plugins)
    two = pair(base, alternative, "p0", seed=seed)
    assert two.ends() == {"none": [], "all": []}
    live_only = two.replay(two.live)  # what differs by a rounding, or of the absent, is left out
    assert np.array_equal(live_only.record["users"], two.alternative.record["users"])
    assert live_only.record["profit"] == pytest.approx(two.alternative.record["profit"], rel=1e-9)
    flows = Flows(two.replay_of(()), two.replay_of(CHANNELS)).run()
    more = flows.billed_alternative.sum(axis=2) - flows.billed_base.sum(axis=3)
    charged = two.alternative.record["charged"] - two.base.record["charged"]
    assert np.array_equal(more[:, :, :-1], charged[1:])


def test_frozen_rivals_are_no_channel():
    """Who decides and orders as in the base's run shows the same in both arms."""
    firms = {"aurora": {"pricing": {"policy": "match"}}}
    base, meeting = recorded(market(providers=firms)), Meeting()
    alternative = MarketModel(market([CUT | {"by": -0.5}], providers=firms), rng=1, meeting=meeting)
    rivals = [name for name in base.providers.names if name != W]
    alternative.providers.order_as(base.record, rivals)
    alternative.providers.decide_as(base.record, ["aurora"])
    alternative.run()
    two = Pair(base.setup, base, alternative, (W,))
    assert two.ends() == {"none": [], "all": []}
    assert two.live == ("price", *INDUCED)


# Recording -----------------------------------------------------------------------------------


def test_recording_changes_no_bit():
    setup = market([CUT, does(8, W, "referral", gift=0.05)])
    assert unlike(run(setup), recorded(setup)) == []


def same(one: Meeting, other: Meeting) -> bool:
    """Whether two recordings are the same bits."""
    months = zip(one.months, other.months, strict=True)
    small = all(np.array_equal(a[name], b[name]) for a, b in months for name in a)
    return small and bool((one.provider == other.provider).all() & (one.voice == other.voice).all())


def test_threads_do_not_show(monkeypatch):
    monkeypatch.setattr("simulator.engine.spans.WAKING", 0.0)
    setup = market([CUT])
    first, third = recorded(setup), recorded(setup, threads=3)
    assert same(first.meeting, third.meeting)
    two = pair(market(), setup, W)
    assert unlike(two.replay(("price",)), two.replay(("price",), threads=3)) == []


def by_parts(model: MarketModel) -> MarketModel:
    """Run with customers one part after the other, the last first."""
    half = model.customers.count // 2
    while not model.over:
        model.next_month()
        model.apply_events()
        model.decide()
        for act in (model.hear, model.want, model.choose, model.use, model.judge, model.leave):
            act(rows=(half, model.customers.count))
            act(rows=(0, half))
        model.account()
    return model


def test_customers_may_act_by_parts():
    """Recording or replaying, as in any run."""
    two = pair(market(), market([CUT, does(8, W, "referral", gift=0.05)]), W)
    parts = by_parts(MarketModel(two.setup, rng=1, threads=1, meeting=Meeting()))
    whole = two.alternative if two.setup == two.alternative.setup else two.base
    assert same(parts.meeting, whole.meeting)
    replay = Replay(two.base.meeting, two.alternative.meeting, two.mover, {"price", "capacity"})
    parts = by_parts(MarketModel(two.setup, rng=1, threads=1, meeting=replay))
    assert unlike(parts, two.replay({"price", "capacity"})) == []


def test_customers_may_act_one_by_one():
    """As Mesa's agents, in an order of their own."""
    few = {"agents": 80, "months": 6}
    two = pair(market(market=few), market([CUT | {"at": 2}], market=few), W)
    model = MarketModel(two.setup, rng=1, threads=1, meeting=Meeting())
    everybody = model.agents.select(agent_type=Customer)
    while not model.over:
        model.next_month()
        model.apply_events()
        model.decide()
        for act in ("hear", "want", "choose", "use", "judge", "leave"):
            everybody.shuffle_do(act)
        model.account()
    assert same(model.meeting, two.base.meeting)


def test_a_recording_takes_five_bytes_a_customer_and_month():
    meeting = recorded(market(market={"agents": 3000})).meeting
    assert meeting.size < 5 * 3000 * 31 + 6000 * 31


# Refusals ------------------------------------------------------------------------------------


def test_who_records_or_replays_cannot_be_saved(tmp_path):
    two = pair(market(), market([CUT]), W)
    for model in (two.base, two.replay(())):
        with pytest.raises(CannotReplay, match="cannot be saved"):
            model.save(tmp_path / "run.npz")


@pytest.mark.parametrize(("what", "said"), [
    ({"segments": {"churn": 0.3}}, r"^(segments\.\w+\.churn(, | and )){3}2 others: differ betw"),
    ({"market": {"customers": 50_000}}, r"market\.customers: differs between the arms"),
    ({"providers": {W: {"price": 2.0}}}, r"providers\.borealis\.price: differs in month 0"),
    ({"timeline": [does(12, W, "exit"), does(4, "cumulus", "entry")]}, "cumulus: in the market"),
    ({"timeline": [WORLDWIDE[4]]}, "demand in month 7 happens to the whole market"),
    ({"timeline": [WORLDWIDE[0]]}, "subsidy in month 3 happens to the whole market"),
])  # fmt: skip
def test_what_cannot_be_replayed_is_refused_in_words(what, said):
    with pytest.raises(CannotReplay, match=said):
        demand_replayable(market(), market(**what))


def test_a_newcomer_of_one_arm_is_refused_with_the_way_out():
    firms = {name: one for name, one in market().providers.items() if name != "cumulus"}
    base = market().model_copy(update={"providers": firms})
    with pytest.raises(CannotReplay, match=r"providers\.cumulus: in one arm only.*do: entry"):
        replayable_scenario(base, market())


def test_a_newcomer_that_never_comes_changes_nobody():
    """So that both arms may know it: the base with it is the base, column by column."""
    few = {"market.agents": 1000, "market.months": 30}
    base, entered = (scenarios.load(name, set=few) for name in ("baseline", "new_entrant"))
    both = known_to_both(base, entered)
    assert both[1] is entered
    two = pair(*both, "nova")
    assert two.ends() == {"none": [], "all": []}
    assert two.live == ("opening", *INDUCED)
    plain, new = run(base).record, two.base.record
    there = [new.providers.index(name) for name in plain.providers]
    for name in ("users", "charged", "price", "profit", "load", "aware"):
        assert np.array_equal(new[name][..., there], plain[name])
    assert np.array_equal(new["adopters"], plain["adopters"])


@pytest.mark.parametrize("change", [
    {"price": 1.0},
    {"segment_prices": {"sme": 1.0}},
    {"price": 3.0, "pricing": {"policy": "skimming", "floor_margin": 0.35}},
])  # fmt: skip
@pytest.mark.parametrize("shared", [{}, MARKETS["price level"] | MARKETS["used to prices"]])
def test_who_comes_later_may_have_another_first_price(change, shared):
    """Nobody has seen it in month 0, whose column of the record is all that differs."""
    late = [does(8, W, "entry")]
    base, other = (market(late, providers=firms, **shared) for firms in ({}, {W: change}))
    two = pair(base, other, W)
    assert two.live == ("price", *INDUCED)
    for channels, arm in (((), two.base), (CHANNELS, two.alternative)):
        replay = two.replay(channels)
        assert {*unlike(replay, arm)} <= {"price"}
        assert np.array_equal(replay.record["price"][1:], arm.record["price"][1:])


def test_who_comes_later_is_otherwise_the_same_in_month_0():
    """What it would serve with is no price."""
    late = [does(8, W, "entry")]
    other = market(late, providers={W: {"price": 2.0, "capacity": 9000}})
    with pytest.raises(CannotReplay, match=r"^providers\.borealis\.capacity: differs in month 0"):
        demand_replayable(market(late), other)


def test_recordings_that_do_not_begin_alike_are_refused():
    """Whatever the scenarios say."""
    base = recorded(market()).meeting
    dearer = recorded(market(providers={W: {"price": 2.0}})).meeting
    with pytest.raises(CannotReplay, match="borealis: price differs in month 0"):
        live(base, dearer, (W,))
    with pytest.raises(CannotReplay, match="differ in their seed: 1 and 2"):
        Replay(base, recorded(market(), seed=2).meeting, (W,), ())
    with pytest.raises(CannotReplay, match="not of a whole run"):
        Replay(base, Meeting(), (W,), ())


def test_an_action_of_ones_own_that_touches_customers_is_found_at_the_ends():
    """No recording holds what it does: the replay of the alternative is not its run."""
    told = does(5, W, "tell_all")
    two = pair(market(), market([told]), W)
    demand_same_run(two.replay(()).record.columns, two.base.record.columns)
    with pytest.raises(CannotReplay, match=r"\(.*aware.*differ\).*no recording holds"):
        demand_same_run(two.replay(CHANNELS).record.columns, two.alternative.record.columns)


def test_wrong_names_and_second_uses_are_refused():
    two = pair(market(), market([CUT]), W)
    recordings = two.base.meeting, two.alternative.meeting
    with pytest.raises(CannotReplay, match="prices: no channel"):
        Replay(*recordings, (W,), {"prices"})
    with pytest.raises(CannotReplay, match="boreal: no provider"):
        live(*recordings, ("boreal",))
    with pytest.raises(CannotReplay, match="a Meeting records one run"):
        MarketModel(market(), rng=1, meeting=recordings[0])
    replay = Replay(*recordings, (W,), CHANNELS)
    MarketModel(two.setup, rng=1, meeting=replay)
    with pytest.raises(CannotReplay, match="a Replay is for one run"):
        MarketModel(two.setup, rng=1, meeting=replay)
    with pytest.raises(CannotReplay, match="is not the one that was recorded"):
        MarketModel(two.setup, rng=2, meeting=Replay(*recordings, (W,), ()))


def test_voices_louder_than_a_replay_can_hold_are_refused():
    """Only an action of a user's own makes them: 64 bits stand for what it recorded."""
    two = pair(market(), market([CUT]), W)
    two.alternative.meeting.voice = two.alternative.meeting.voice.astype(np.int64)
    with pytest.raises(CannotReplay, match=r"an arm speak louder.*below 0\.51; let it stay above"):
        two.replay(())
