"""Each channel against what is known of it without replays: real runs, and known answers.

The ends (`test_meeting_ends.py`) see no leak of word of mouth or capacity; these do.
"""

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.meeting import CHANNELS, Replay
from simulator.scenario import canonical, from_data
from tests.meetings import does, market, pair, run_of, unlike
from tests.worlds import markets

W = "borealis"

# Single channels are real runs ---------------------------------------------------------------

# nobody hears of another's use, and capacity is endless and costs the same
ALONE = {
    "segments": {"imitation": 0.0, "word_of_mouth": 0.0, "innovation": 0.3},
    "providers": {"all": {
        "capacity": 1e12, "gpu_cost": 0.0, "facility_cost": 0.0, "pricing": {"policy": "fixed"},
        "capacity_policy": {"policy": "fixed"},
    }},
}  # fmt: skip
MOVES = {
    "price": [does(6, W, "price", by=-0.2)],
    "service": [does(5, W, "service", attribute="security", to=0.92, lead=3),
                does(7, W, "invest", lever="customer_support")],
    "promotion": [does(8, W, "promotion", channels={"sales": 4000, "digital": 500})],
    "opening": [does(9, W, "outage", hours=60), does(14, W, "exit"), does(19, W, "entry"),
                does(22, W, "admission", opens=False)],
    "rivals": [does(7, "cumulus", "price", by=0.1), does(11, "cumulus", "outage", hours=200),
               does(13, "citadel", "admission", opens=False), does(16, "aurora", "exit")],
}  # fmt: skip
# what a replay has of the recorded load, which endless capacity hides, and of recorded voices
OF_OTHERS = ["utilisation", "customers.seen_voice"]
SOME = [
    ("price",), ("service",), ("promotion",), ("opening",), ("rivals",), ("price", "rivals"),
    ("service", "promotion"), ("promotion", "opening"), ("opening", "rivals"),
    ("price", "service", "promotion"), ("price", "service", "promotion", "opening"),
    ("price", "service", "promotion", "opening", "rivals"),
]  # fmt: skip


def moved(channels, moves):
    """The market in which only the moves of some channels happen."""
    timeline = [action for channel in channels for action in moves[channel]]
    return market(timeline, **ALONE)


@cache
def all_moves():
    return pair(moved((), MOVES), moved(MOVES, MOVES), W)


@pytest.mark.parametrize("channels", SOME, ids="+".join)
def test_a_replay_is_the_real_run_of_those_moves_alone(channels):
    """Bit for bit, in every column of the record and of the customers."""
    real = run_of(moved(channels, MOVES))
    assert unlike(all_moves().replay(channels), real, but=OF_OTHERS) == []
    assert unlike(real, all_moves().base) != []


def test_who_has_left_in_one_arm_follows_costs_in_the_other():
    """Its price there is that of the real run, up to a rounding: it follows what it missed."""
    following = {**ALONE["providers"]["all"], "pricing": {"policy": "follow_cost"},
                 "gpu_cost": 30_000.0}  # fmt: skip
    about = {"segments": ALONE["segments"], "providers": {"all": following}}
    cut, leaves = MOVES["price"], [does(14, W, "exit"), does(19, W, "entry")]
    two = pair(market(**about), market([*cut, *leaves], **about), W)
    assert {"price", "opening"} <= {*two.live}
    replay, real = two.replay(("price",)), run_of(market(cut, **about))
    assert replay.record["price"] == pytest.approx(real.record["price"], rel=1e-12)
    assert np.array_equal(replay.record["users"], real.record["users"])
    assert replay.record["revenue"] == pytest.approx(real.record["revenue"], rel=1e-9)
    assert unlike(real, two.alternative) != []


OFFERS = {
    "price": [does(6, W, "commitment", months=12, discount=0.4), does(8, W, "free_tier", hours=30),
              does(7, W, "credit", amount=0.3, expire=6, pot=40)],
    "service": [does(7, W, "breach", by=0.4, half_life=5, remember=10)],
    "promotion": [does(8, W, "promotion", channels={"digital": 500})],
    "opening": [does(14, W, "admission", opens=False)],
    "rivals": [does(5, "aurora", "trial", cap=200), does(6, "aurora", "commitment", months=24,
               discount=0.3), does(8, "cumulus", "credit", amount=0.2, pot=30),
               does(9, "cumulus", "new_price", by=-0.1)],
}  # fmt: skip


@pytest.mark.parametrize("channels", SOME[:6], ids="+".join)
def test_so_it_is_with_offers_of_both(channels):
    """Pots, terms and prices for new customers are each provider's own, whatever its arm."""
    two = pair(moved((), OFFERS), moved(OFFERS, OFFERS), W)
    real = run_of(moved(channels, OFFERS))
    assert unlike(two.replay(channels), real, but=OF_OTHERS) == []
    assert unlike(real, two.base) != []


CHANNEL_OF = {
    "price": "price", "new_price": "price", "commitment": "price", "trial": "price",
    "free_tier": "price", "credit": "price", "service": "service", "breach": "service",
    "promotion": "promotion", "outage": "opening",
}  # fmt: skip
ALSO = [
    does(2, "p0", "price", by=-0.3), does(3, "p0", "commitment", months=6, discount=0.4),
    does(2, "p0", "service", attribute="support", to=0.95, lead=1),
    does(3, "p0", "breach", by=0.5, half_life=2, remember=5),
    does(2, "p0", "promotion", channels={"digital": 800}), does(4, "p0", "outage", hours=400),
]  # fmt: skip


@pytest.mark.slow
@settings(max_examples=40)
@given(markets(), st.integers(0, 10**6), st.sets(st.sampled_from(CHANNELS[:5])))
def test_so_it_is_in_any_market(drawn, seed, channels):
    """Without word of mouth, with endless capacity: a replay is a real run of those moves."""
    data = canonical(drawn)
    for segment in data["segments"].values():
        segment |= ALONE["segments"]
    for firm in data["providers"].values():
        firm |= ALONE["providers"]["all"]
    moves = [one for one in data["timeline"] if one["do"] in CHANNEL_OF] + ALSO
    always = [one for one in data["timeline"] if "who" not in one]

    def played(happens):
        """The market in which the moves of some channels happen."""
        timeline = [
            one
            for one in moves
            if (CHANNEL_OF[one["do"]] if one["who"] == "p0" else "rivals") in happens
        ]
        return from_data({**data, "timeline": [*always, *timeline]}, plugins=drawn.own_plugins)

    two = pair(played(()), played(CHANNELS), "p0", seed=seed)
    real = run_of(played(channels), seed)
    assert unlike(two.replay(channels), real, but=OF_OTHERS) == []


# Known answers -------------------------------------------------------------------------------

CUT = does(6, W, "price", by=-0.2, segments=["sme"])
MONEY = ("users", "charged")
STILL = {"pricing": {"policy": "fixed"}, "capacity_policy": {"policy": "fixed"}}
FEW = {"agents": 3000, "months": 36}


def elsewhere(model):
    """Users and bills by month and provider of all segments but sme."""
    others = [s for s, name in enumerate(model.record.segments) if name != "sme"]
    return {name: model.record[name][:, others] for name in MONEY}


def same(one, other):
    """Whether nobody elsewhere is better or worse off."""
    first, second = elsewhere(one), elsewhere(other)
    return all(np.array_equal(first[name], second[name]) for name in MONEY)


@cache
def endless():
    """Word of mouth, and endless capacity: a cut for some reaches others by word alone."""
    about = {"providers": {"all": {**STILL, "capacity": 1e12, "gpu_cost": 0.0,
                                   "facility_cost": 0.0}}, "market": FEW}  # fmt: skip
    return pair(market(**about), market([CUT], **about), W)


@cache
def tight():
    """No word of mouth, and little capacity: it reaches them by crowding alone."""
    about = {
        "segments": {"imitation": 0.0, "word_of_mouth": 0.0, "innovation": 0.3},
        "providers": {"all": {**STILL, "capacity": 150_000}}, "market": FEW,
    }  # fmt: skip
    return pair(market(**about), market([CUT], **about), W)


def word_of_mouth_stands_alone(kind=Replay):
    """Whether of a cut for some, others notice what users say and nothing else."""
    two = endless()
    return (
        all(same(two.replay(K, kind), two.base) for K in (("price",), ("capacity",)))
        and same(two.replay(("price", "capacity"), kind), two.base)
        and same(two.replay(("word_of_mouth",), kind), two.alternative)
    )


def capacity_stands_alone(kind=Replay):
    """Whether of a cut for some, others notice crowding and nothing else."""
    two = tight()
    return (
        all(same(two.replay(K, kind), two.base) for K in (("price",), ("word_of_mouth",)))
        and same(two.replay(("price", "word_of_mouth"), kind), two.base)
        and same(two.replay(("capacity",), kind), two.alternative)
    )


def test_what_users_say_carries_a_cut_to_other_segments():
    two = endless()
    assert two.live == ("price", "word_of_mouth", "capacity")
    assert not same(two.base, two.alternative)
    assert word_of_mouth_stands_alone()


def test_crowding_carries_a_cut_to_other_segments():
    two = tight()
    assert not same(two.base, two.alternative)
    assert capacity_stands_alone()


class LiveContacts(Replay):
    """A wrong replay: contacts see who uses what here and now."""

    def listen(self, month, customers):
        pass


class LiveVoices(Replay):
    """A wrong replay: users say what they think here and now."""

    def voices(self, month, seen_voice):
        return None


class LiveLoad(Replay):
    """A wrong replay: crowding is by who is there now."""

    def load(self, month, load):
        return load


@pytest.mark.parametrize("kind", [LiveContacts, LiveVoices, LiveLoad])
def test_the_ends_do_not_see_a_leak(kind):
    for two in (endless(), tight()):
        assert two.ends(kind) == {"none": [], "all": []}


@pytest.mark.parametrize("kind", [LiveContacts, LiveVoices])
def test_a_leak_of_what_users_say_is_seen(kind):
    assert not word_of_mouth_stands_alone(kind)
    assert capacity_stands_alone(kind)


def test_a_leak_of_crowding_is_seen():
    assert word_of_mouth_stands_alone(LiveLoad)
    assert not capacity_stands_alone(LiveLoad)
