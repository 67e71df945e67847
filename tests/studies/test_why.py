"""--why on real runs: parts add up to the last digit, levers that do not meet share nothing."""

import numpy as np
import pytest

from experiments import compare
from experiments.answers.why.tables import answer
from experiments.studies.arms import BadRequest
from experiments.studies.loop.jobs import replication_seed
from experiments.studies.question import ask
from experiments.studies.statistics import room_of
from experiments.studies.why.outcomes import BY_SEGMENT, QUANTITIES
from experiments.studies.why.pairs import Ahead, Found, Pair
from experiments.studies.why.question import PAIRS, ask_why, cases
from experiments.studies.why.working import explain
from simulator.meeting import CannotReplay
from tests.meetings import does, market

SMALL = {"market.agents": 500, "market.months": 18}
CUT = "cut: timeline+={at: month 4, who: borealis, do: price, by: -25 %}"
SALES = "timeline+={at: month 4, who: borealis, do: promotion, channels: {sales: 900}}"
SEGMENTS = ("enterprise", "government", "academic", "sme", "individual")
NAMES = ("aurora", "borealis", "cumulus", "citadel", "campus")
# nobody hears of others, and there is room for everybody
APART = (
    {f"segments.{name}.imitation": 0 for name in SEGMENTS}
    | {f"segments.{name}.word_of_mouth": 0 for name in SEGMENTS}
    | {f"providers.{name}.capacity": 1e12 for name in NAMES}
    | {f"providers.{name}.capacity_policy": {"policy": "fixed"} for name in NAMES}
    | {"consideration.price_exponent": 0}
)


def asked(*alternatives, reps=1, of=None, **options):
    """A question with an explanation."""
    about = {"reps": reps, "set": SMALL} | options
    return ask_why(ask("baseline", *alternatives, **about), of, reps)


def explained(*alternatives, **options):
    """The only alternative's reason."""
    (reason,) = explain(asked(*alternatives, **options), threads=1).reasons.values()
    return reason


def everything(reason):
    """Quantities, and the parts of them that segments have."""
    parts = [(quantity, segment) for quantity in BY_SEGMENT for segment in reason.segments]
    return [*((quantity, None) for quantity in QUANTITIES), *parts]


def nearly(found, expected, scale):
    """Equal up to what sums of doubles leave."""
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-9 * max(1.0, abs(scale)))


@pytest.fixture(scope="module")
def cut():
    return explained(CUT, reps=2)


@pytest.fixture(scope="module")
def several():
    return explained(f"{CUT}; {SALES}", reps=1)


def test_credits_add_up_to_the_difference_of_the_arms(cut):
    """Pair by pair, in every segment."""
    assert {"price", "word_of_mouth", "capacity"} <= {*cut.channels}
    for quantity, segment in everything(cut):
        whole = cut.row.of(cut.other - cut.base, quantity, segment)
        parts = sum(cut.credit(quantity, channel, segment) for channel in cut.channels)
        nearly(parts, whole, cut.level("revenue"))
    assert cut.effect("users").difference > 0


def test_the_explained_arms_are_those_that_are_compared():
    """The same seeds: the effect that is explained is the one that is told."""
    told = compare("baseline", CUT, reps=2, set=SMALL, why=True, threads=1)
    reason = told.why["cut"]
    for name, level in (("users", "provider"), ("npv", "provider")):
        figure = told.figure("cut", name, level, "borealis", 18).result
        assert reason.effect(name).difference == pytest.approx(figure.difference, rel=1e-9)
    revenue = [runs.metric("revenue", "provider")[:, 1:, 1].sum(axis=1) for runs in
               (told.base, told.alternatives["cut"])]  # fmt: skip
    np.testing.assert_allclose(reason.row.of(reason.other - reason.base, "revenue"),
                               revenue[1] - revenue[0], rtol=1e-9)  # fmt: skip


def test_an_effect_has_the_interval_of_the_money_and_of_the_comparison():
    """A small cut, which few pairs feel, so that the interval has room for what none has shown;
    and a part has the room of the whole."""
    small = {"market.agents": 500, "market.months": 12}
    told = compare("baseline", CUT.replace("25", "5"), reps=6, set=small, why=True, threads=1)
    reason, money = told.why["cut"], told.money["cut"].at(12)
    users = told.figure("cut", "users", "provider", "borealis", 12).result
    assert money.method == "widened"
    for found, expected in ((reason.effect("npv"), money), (reason.effect("users"), users)):
        assert found.method == expected.method
        assert (found.low, found.high) == pytest.approx((expected.low, expected.high), rel=1e-9)
    room = room_of(6, float(told.money["cut"].spread[12]))
    parts = [reason.part("npv", channel) for channel in reason.channels]
    assert all(one.halfwidth >= (1 - 1e-9) * room for one in parts if one.low is not None)
    assert any(one.method == "widened" for one in parts)


def test_flows_add_up_to_what_is_credited(cut):
    """Customers and revenue won and lost, and what stayers pay otherwise, segment by segment."""
    for segment in (None, *cut.segments):
        users = sum(cut.won("users", segment, source) for source in cut.sources)
        np.testing.assert_array_equal(users, cut.row.of(cut.other - cut.base, "users", segment))
        revenue = sum(cut.won("revenue", segment, source) for source in cut.sources)
        stay = sum(cut.stayers(why, segment) for why in ("price", "use", "within"))
        nearly(revenue + stay, cut.credit("revenue", None, segment), cut.level("revenue"))
    assert not cut.stayers("within").any()


def test_a_table_of_levers_adds_up_both_ways(several):
    """Rows to what a lever is credited with, columns to channels, both to the difference."""
    levers = range(len(several.case.levers))
    assert [lever.kind for lever in several.case.levers] == ["price", "promotion"]
    scale = several.level("revenue")
    for quantity, segment in everything(several):
        whole = several.row.of(several.other - several.base, quantity, segment)
        rows = [several.credit(quantity, None, segment, lever) for lever in levers]
        nearly(sum(rows), whole, scale)
        for channel in several.channels:
            cells = [several.credit(quantity, channel, segment, lever) for lever in levers]
            nearly(sum(cells), several.credit(quantity, channel, segment), scale)
    for quantity in QUANTITIES:
        # two levers: a credit is the mean of what a lever adds first and last
        for lever in levers:
            ends = [several.added(quantity, lever, first).difference for first in (True, False)]
            assert several.part(quantity, lever=lever).difference == pytest.approx(np.mean(ends))
    # a price cut is felt as a price, promotion as promotion
    assert not several.credit("revenue", "price", lever=1).any()
    assert not several.credit("revenue", "promotion", lever=0).any()


def test_levers_that_meet_nowhere_are_credited_with_what_each_does_alone():
    """A cut for small firms and sales to enterprises, where nobody hears of others and there is
    room for all: nothing of one depends on the other, so that a cut is all price, promotion all
    promotion, to the last digit."""
    cut = "timeline+={at: month 4, who: borealis, do: price, by: -25 %, segments: [sme]}"
    sales = (
        "timeline+={at: month 4, who: borealis, do: promotion, channels: {sales: 900}, "
        "segments: [enterprise]}"
    )
    reason = explained(f"{cut}; {sales}", set=SMALL | APART)
    together = reason.row.of(reason.other - reason.base, "users")
    assert together > 0
    for quantity, segment in everything(reason):
        ends = [reason.row.of(reason.alone[:, at], quantity, segment) for at in (0, 1)]
        for at, channel in enumerate(("price", "promotion")):
            own = reason.credit(quantity, channel, segment, at)
            np.testing.assert_array_equal(own, ends[at])
        nearly(sum(ends), reason.row.of(reason.other - reason.base, quantity, segment), 1e9)
    for other in ("word_of_mouth", "capacity", "rivals", "service", "opening"):
        assert not any(reason.credit(quantity, other).any() for quantity in QUANTITIES), other
    for at, segment in enumerate(("enterprise", "sme")):  # neither touches the other's
        assert not reason.row.of(reason.alone[:, at], "users", segment).any()
    assert reason.row.of(reason.alone[:, 0], "users", "sme") > 0


def test_what_changes_nothing_has_no_channel_and_no_credit():
    """More promotion by nothing."""
    nothing = "{at: month 17, who: borealis, do: promotion, channels: {sales: 0}}"
    same = explained(f"same: timeline+={nothing}")
    assert same.channels == []
    assert not any(same.credit(quantity).any() for quantity in QUANTITIES)
    assert (same.other == same.base).all()


def test_another_provider_s_figures_are_explained_by_its_rivals_moves():
    reason = explained(CUT.replace("25", "50"), of="cumulus")
    assert reason.case.whose == ("cumulus",)
    assert "rivals" in reason.channels
    assert "price" not in reason.channels
    assert reason.credit("users", "rivals") < 0
    moved = reason.won("users", None, "borealis")
    assert moved < 0  # to who cut its price


def test_pairs_are_the_first_twelve_or_as_many_as_are_asked_for():
    question = ask("baseline", CUT, set=SMALL)
    assert ask_why(question).why.pairs == PAIRS == 12
    assert ask_why(ask("baseline", CUT, reps=20, set=SMALL), reps=20).why.pairs == 20
    assert ask_why(ask("baseline", CUT, reps=3, set=SMALL), reps=3).why.pairs == 3
    # a question with an explanation is another question
    assert ask_why(question).about() != question.about()


def test_a_finished_pair_is_not_made_again():
    question = asked(CUT, reps=2)
    kept = {}
    first = explain(question, threads=1, finished=kept).reasons
    (pairs,) = kept.values()
    seeds = [replication_seed(1, r) for r in range(2)]
    assert [*pairs] == seeds
    # what is kept is read back as it was
    revived = {seed: Found.revive(one.columns()) for seed, one in pairs.items()}
    calls = []
    revived_too = dict.fromkeys(kept, revived)
    again = explain(question, 1, lambda *told: calls.append(told), revived_too).reasons
    assert calls == []
    for quantity in QUANTITIES:
        np.testing.assert_array_equal(first["cut"].credit(quantity), again["cut"].credit(quantity))


def test_progress_ends_at_all_runs():
    (case,) = cases(asked(CUT))
    told = []
    ahead = Ahead(1, lambda done, total: told.append((done, total)))
    found = Pair(case, replication_seed(1, 0), 1, lambda _: None, ahead).found()
    runs = 2 + 2 ** found.live.sum() - 2
    assert told[-1] == (runs, runs)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_a_month_may_be_the_horizon():
    reason = explained(CUT, at=["12"])
    assert reason.case.month == 12
    short = compare("baseline", CUT, at=["12"], reps=1, set=SMALL, threads=1)
    figure = short.figure("cut", "users", "provider", "borealis", 12).result
    assert reason.effect("users").difference == figure.difference


def test_frozen_rivals_and_capacity_of_the_base_are_explained_as_they_are_compared():
    answering = {"providers.cumulus.pricing": {"policy": "undercut"}}
    options = {"set": SMALL | answering, "rivals": "frozen", "capacity": "as-base", "reps": 1}
    told = compare("baseline", CUT, why=True, threads=1, **options)
    figure = told.figure("cut", "users", "provider", "borealis", 18).result
    reason = told.why["cut"]
    assert reason.case.frozen == ("cumulus",)
    assert reason.effect("users").difference == figure.difference
    parts = sum(reason.credit("profit", channel) for channel in reason.channels)
    nearly(parts, reason.row.of(reason.other - reason.base, "profit"), reason.level("revenue"))


def test_who_enters_in_the_alternative_alone_stays_out_of_the_base():
    """Its entry is explained like any other move: to rivals it is theirs, to it its opening."""
    small = {"market.agents": 500, "market.months": 30}
    reason = explained("new_entrant", set=small, of="borealis")
    assert {"rivals"} <= {*reason.channels} <= {"rivals", "word_of_mouth", "capacity"}
    told = compare("baseline", "new_entrant", reps=1, set=small, threads=1)
    for name, metric in (("users", "users"), ("npv", "npv")):
        figure = told.figure("new_entrant", metric, "provider", "borealis", 30).result
        assert reason.effect(name).difference == pytest.approx(figure.difference, rel=1e-9)
    newcomer = explained("new_entrant", set=small)
    assert newcomer.case.whose == ("nova",)
    assert newcomer.channels[0] == "opening"
    assert newcomer.level("users") == 0


def test_seven_channels_are_credited_first_and_last():
    """Too many to play all; what is missing is told, and the parts add up all the same."""
    moves = (
        "who: borealis, do: promotion, channels: {sales: 300}",
        "who: borealis, do: service, attribute: security, to: 0.95, lead: 1",
        "who: borealis, do: outage, hours: 200",
        "who: aurora, do: price, by: -20 %",
    )
    reason = explained("; ".join([CUT, *(f"timeline+={{at: month 5, {one}}}" for one in moves)]))
    assert reason.case.levers == ()
    assert len(reason.channels) == 7
    assert reason.approximate
    for quantity, segment in everything(reason):
        parts = sum(reason.credit(quantity, channel, segment) for channel in reason.channels)
        whole = reason.row.of(reason.other - reason.base, quantity, segment)
        nearly(parts, whole, reason.level("revenue"))
    said = " ".join(answer(reason, "baseline").split())
    assert "7 channels differ: credits are approximate, first and last; " in said
    assert "More than 3 levers: credits by channel only." in said


@pytest.mark.verify
def test_the_brands_of_a_firm_are_explained_as_one():
    question = ask_why(ask("merger", reps=1, set=SMALL), reps=1)
    reason = next(iter(explain(question, 1).reasons.values()))
    assert reason.case.whose == ("aurora", "borealis")
    stay = sum(reason.stayers(why) for why in ("price", "use", "within"))
    nearly(reason.won("revenue") + stay, reason.credit("revenue"), reason.level("revenue"))
    parts = sum(reason.credit("profit", channel) for channel in reason.channels)
    nearly(parts, reason.row.of(reason.other - reason.base, "profit"), reason.level("revenue"))


@pytest.mark.verify
def test_an_action_of_ones_own_that_no_recording_holds_is_refused():
    """One that posts is explained like any other; one that touches customers cannot be."""
    small = {"agents": 300, "months": 5}
    base = market(market=small)
    closes = market([does(2, "borealis", "admission", opens=False)], market=small)
    tells = market([does(2, "borealis", "tell_all")], market=small)
    both = explain(ask_why(ask(base, {"closes": closes, "tells": tells}, reps=1), reps=1), 1)
    assert "opening" in both.reasons["closes"].channels
    assert [*both.reasons] == ["closes"]
    assert "an action of your own does what no recording holds" in both.refused["tells"]
    question = ask_why(ask(base, {"tells": tells}, reps=1), reps=1)
    with pytest.raises(CannotReplay, match="an action of your own does what no recording") as told:
        explain(question, 1)
    assert told.value.exit_code == 2


@pytest.mark.parametrize(
    ("alternative", "of", "why"),
    [
        ("providers.borealis.price=2", None, r"providers.borealis.price: differs in month 0.*date"),
        ("segments.sme.price_sensitivity=3", "aurora", r"segments.sme.price_sensitivity: differs"),
        (CUT, "aurorra", r"--of aurorra: no provider; did you mean 'aurora'"),
        ("market.start=2026-01", None, r"market.start: differs between the arms.*leave out --why"),
    ],
)
def test_what_cannot_be_explained_is_refused_in_words(alternative, of, why):
    with pytest.raises((BadRequest, CannotReplay), match=why) as refused:
        asked(alternative, of=of)
    assert refused.value.exit_code == 2


MARKET = "tastes: segments.sme.price_sensitivity=3"


def test_one_that_cannot_be_explained_leaves_the_others_their_explanations(tmp_path):
    """All are ranked, and the reason stands under the name of the one it is of."""
    few = {"market.agents": 500, "market.months": 6}
    answers = "timeline+={at: month 5, who: aurora, do: price, by: -10 %}"
    cut = f"{CUT}; {answers}"
    found = compare("baseline", cut, MARKET, reps=2, set=few, why=True, threads=1)
    assert [*found.why] == ["cut"]
    assert [*found.unexplained] == ["tastes"]
    reason = found.unexplained["tastes"]
    assert reason.startswith("segments.sme.price_sensitivity: differs between the arms, and a")
    shown = " ".join(str(found).split())
    assert f"Why: tastes against baseline It cannot be explained: {reason}." in shown
    assert "Why: cut against baseline A price cut of 25 % in month 4 that Aurora answers" in shown
    # what the rivals do is said once in either way, and alike
    assert "; Aurora answers. Borealis, months 1 to 6" in shown
    assert "aurora answers" in shown[shown.rindex("Assumed: ") :]
    assert "rivals" not in shown[shown.rindex("Assumed: ") :].replace("rivals frozen", "")
    assert "What each brings" in shown[: shown.index("Why: cut")]
    told = found.document()["alternatives"]
    assert told["tastes"]["why"] == {"refused": reason}
    assert "refused" not in told["cut"]["why"]
    found.save(tmp_path / "out")
    saved = " ".join((tmp_path / "out" / "answer.txt").read_text(encoding="utf-8").split())
    assert f"It cannot be explained: {reason}." in saved


def test_of_several_that_cannot_be_explained_each_says_why():
    with pytest.raises(BadRequest) as told:
        asked(MARKET, "cheap: providers.borealis.price=2")
    tastes, cheap = str(told.value).splitlines()
    assert tastes.startswith("tastes: segments.sme.price_sensitivity: differs")
    assert cheap.startswith("cheap: providers.borealis.price: differs in month 0")
    with pytest.raises(BadRequest, match=r"^--of nova: no provider"):
        asked(CUT, MARKET, of="nova")


def test_the_way_out_of_another_first_price_works_as_it_is_told():
    with pytest.raises(CannotReplay) as told:
        asked("providers.borealis.price=2")
    way_out = str(told.value).rpartition("e.g. ")[2]
    assert way_out == "timeline+={at: 1, who: borealis, do: price, to: 2}"
    assert [case.whose for case in cases(asked(way_out))] == [("borealis",)]


def test_where_nobody_moves_first_all_providers_are_explained_as_one():
    """Two raise prices at once: who is lost is with nobody, and parts still add up."""
    rise = "timeline+={{at: month 4, who: {}, do: price, by: 40 %}}"
    reason = explained("; ".join(map(rise.format, ("aurora", "borealis"))))
    assert {*reason.case.whose} == {*NAMES}
    assert {"price", "capacity"} <= {*reason.channels}
    assert "rivals" not in reason.channels
    assert reason.sources == ["nobody"]
    for quantity, segment in everything(reason):
        whole = reason.row.of(reason.other - reason.base, quantity, segment)
        parts = sum(reason.credit(quantity, channel, segment) for channel in reason.channels)
        nearly(parts, whole, reason.level("revenue"))


BUNDLED = {
    "capacity_shortage": {"capacity_shortage": None},
    "marketing_cycle": {"borealis asks": None, "all five ask": None},
    "penetration_or_skimming": {"begin cheap": None, "skim": None},
    "self_built": {"self_built": r"^segments\.enterprise\.outside_drift, .* and 1 other: differ"},
    "slow_market": {"slow_market": r"^market\.start, .* and 3 others: differ between the arms"},
}


@pytest.mark.parametrize("name", BUNDLED)
def test_the_question_of_a_bundled_scenario_is_explained_or_refused_for_what_differs(name):
    """Only who has other customers, or another market, is refused, and with all that differs."""
    question = ask(name, reps=1, set=SMALL)
    assert {arm.name for arm in question.arms} == {*BUNDLED[name]}
    if not any(BUNDLED[name].values()):
        assert {case.name for case in cases(ask_why(question))} == {*BUNDLED[name]}
        return
    with pytest.raises(CannotReplay, match=BUNDLED[name][name]):
        ask_why(question)


def test_pairs_that_were_added_later_are_counted():
    """`--until-halfwidth` compares more pairs than are explained, and the words say so."""
    found = compare("baseline", CUT, until_halfwidth="npv.borealis=1", most=13, set=SMALL, why=True)
    (reason,) = found.why.values()
    assert (reason.pairs, reason.case.compared, found.pairs) == (8, 13, 13)
    assert "the first 8 of 13 pairs" in str(found)
