"""What a comparison is asked: months by date, actions added inline, widths that make sense."""

import re
from functools import partial

import pytest

import scenarios
from experiments import compare, run
from experiments.studies.arms import BadRequest, alternative_arm
from experiments.studies.question import ask
from simulator.scenario import ScenarioError, remarks

EXIT = "timeline+={at: month 24, who: cumulus, do: exit}"


def test_actions_are_added_inline_to_those_there_are():
    base = scenarios.load("baseline")
    added = alternative_arm(EXIT, "baseline").scenario
    assert len(added.timeline) == len(base.timeline) + 1
    assert added.timeline[:-1] == base.timeline
    twice = alternative_arm(f"{EXIT}; timeline+=[{{at: 30, who: aurora, do: outage, hours: 3}}]",
                            "baseline").scenario  # fmt: skip
    assert [action.do for action in twice.timeline[-2:]] == ["exit", "outage"]
    replaced = alternative_arm("timeline=[{at: 24, who: cumulus, do: exit}]", "baseline").scenario
    assert len(replaced.timeline) == 1
    with pytest.raises(ScenarioError, match="adds to a list"):
        alternative_arm("providers.aurora.price+=1", "baseline")
    with pytest.raises(ScenarioError, match="month 24"):
        alternative_arm(EXIT.replace("month 24", "month 24x"), "baseline")


@pytest.mark.parametrize(("at", "month"), [
    (24, 24), ("24", 24), ("month 24", 24), ("2027-01", 24), ("2025-01", 0),
])  # fmt: skip
def test_months_may_be_written_as_in_a_scenario(at, month):
    assert ask("baseline", "price_war", at=[at]).months == (month,)


@pytest.mark.parametrize("at", ["soon", "2027-13", "2031-01", "-1"])
def test_months_that_are_none_are_refused(at):
    with pytest.raises(BadRequest, match=f"--at {at if at[0] != '2' else ''}"):
        ask("baseline", "price_war", at=[at])


def test_a_width_without_its_percent_is_refused():
    with pytest.raises(BadRequest, match=r"0\.5 are 50 points; write 0.5% for 0.5"):
        ask("baseline", "price_war", until_halfwidth="revenue_share.citadel=0.5")
    assert ask("baseline", "price_war", until_halfwidth="users=500").target.halfwidth == 500


def test_who_has_left_orders_nothing_more():
    """Cumulus leaves in month 24; its hardware of months 32 and 44 is neither paid nor there."""
    set_ = {"market.agents": 300, "market.months": 48}
    left = compare("classroom", EXIT, reps=1, set=set_)
    runs = left.alternatives[EXIT]
    place = runs.provider_names.index("cumulus")
    investment = runs.metric("investment", "provider")[0, :, place]
    assert investment[20] == 2e6
    assert investment[25:].sum() == 0
    capacity = runs.metric("capacity", "provider")[0, :, place]
    assert capacity[48] == capacity[25]
    told = " ".join(remarks(runs.scenario, left.base.scenario))
    assert "cumulus has left the market; without effect: month 32" in told


def test_a_price_set_while_away_holds_on_return_and_is_not_remarked():
    away = ["timeline+={at: 24, who: cumulus, do: exit}",
            "timeline+={at: 26, who: cumulus, do: price, to: 1.5}"]  # fmt: skip
    gone = scenarios.load("baseline", set=away)
    assert "cumulus: price to 1.5" in " ".join(remarks(gone))
    back = scenarios.load("baseline", set=[*away, "timeline+={at: 30, who: cumulus, do: entry}"])
    assert "cumulus: price to 1.5" not in " ".join(remarks(back))


@pytest.mark.parametrize(("reps", "seed", "words"), [
    (0, 1, "reps=0: write a whole number, 1 or more"),
    (2.5, 1, "reps=2.5: write a whole number, 1 or more"),
    (True, 1, "reps=True: write a whole number, 1 or more"),
    (2, -1, "seed=-1: write a whole number, 0 or more"),
    (2, "a", "seed='a': write a whole number, 0 or more"),
])  # fmt: skip
def test_counts_are_checked_in_python_too(reps, seed, words):
    for ask_it in (partial(run, "baseline"), partial(compare, "baseline", "price_war")):
        with pytest.raises(BadRequest, match=re.escape(words)):
            ask_it(reps=reps, seed=seed)


def test_overrides_hold_for_a_scenario_too():
    loaded = scenarios.load("baseline", set={"market.agents": 200, "market.months": 4})
    assert run(loaded, reps=1, set={"market.months": 2}).months == 2


@pytest.mark.parametrize(("action", "words"), [
    ("{at: 3, who: aurora, do: price, by: 8}", "for 8 percent write 8 %"),
    ("{at: 3, who: aurora, do: capacity, add: 500}", "less than one GPU"),
    ("{at: 50, who: aurora, do: capacity, add: 500 GPUs, lead: 20}", "before its lead is over"),
    ("{at: 99, who: aurora, do: outage, hours: 3}", "never happens"),
])  # fmt: skip
def test_what_is_hardly_meant_is_remarked(action, words):
    base = scenarios.load("baseline")
    (told,) = remarks(scenarios.load("baseline", set=[f"timeline+={action}"]), base)
    assert words in told
    assert remarks(base) == []


def test_the_sentence_says_what_rivals_add():
    small = {"market.agents": 300, "market.months": 24}
    words = {
        rivals: compare("baseline", "price_war", reps=2, set=small, rivals=rivals)
        .document()["alternatives"]["price_war"]["sentence"]
        for rivals in ("respond", "frozen")
    }  # fmt: skip
    assert "The answers of aurora, borealis, campus are included" in words["respond"]
    assert "answers" not in words["frozen"]
    assert ", rivals frozen, month 24" in words["frozen"]
