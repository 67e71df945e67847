"""What actions return: known answers, one by one and together, and what is refused."""

import numpy as np
import pytest

from experiments import compare, roi
from experiments.answers.asking.returns import answer_roi
from experiments.studies.arms import BadRequest
from experiments.studies.roi.question import Removal, ask_roi, without
from simulator.scenario import ScenarioError
from tests.typed import command, document
from tests.worlds import baseline, firm, still

RATE = 1.1 ** (1 / 12) - 1
SMALL = {"market.agents": 400, "market.months": 12}


def told(*actions, **parts):
    """A quiet market of one provider whom all use, with these actions; its returns."""
    one = firm(price=2.0, unit_cost=0.5, promotion={"content": 5.0}, support=0.6)
    everyone = {"initial_users": 1.0, "usage_growth": 0.0, "usage_elasticity": 0.0}
    timeline = [{"who": "one"} | action for action in actions]
    scenario = still(everyone, providers={"one": one}, timeline=timeline, **parts)
    return roi(scenario, reps=6)


def worth(monthly, first, last=12):
    """The present value of so much a month, in months `first` to `last`."""
    return monthly * ((1 + RATE) ** -np.arange(first, last + 1.0)).sum()


def effects(returns):
    """The mean effect of every action and bundle, by its name."""
    month = returns.question.last
    return {one.name: money.at(month).difference for one, money in returns.money.items()}


# Known answers ----------------------------------------------------------------------------


def test_an_action_that_only_costs_loses_its_cost():
    """Support is .6 already: D = -Q, ROI -1, and it never pays back."""
    found = told({"at": 2, "do": "service", "attribute": "support", "to": 0.6, "lead": 3,
                  "cost": 900, "running": 10, "unit_cost": 0})  # fmt: skip
    (money,) = found.money.values()
    assert money.lever == pytest.approx(900e3 * (1 + RATE) ** -2 + worth(10e3, 5))
    assert money.at(12).difference == pytest.approx(-money.lever)
    assert money.incremental_roi == pytest.approx(-1.0)
    assert money.payback.never == 6
    assert found.question.bundles == ()


def test_two_identical_price_cuts_are_worth_each_the_second():
    """Users want the same at any price, so that a cut only costs revenue R.

    Without either cut of 10 % there is still the other: each is worth .81 R - .9 R, and both
    together .81 R - R, which is .01 R less than one by one.
    """
    cut = {"at": 3, "do": "price", "by": -0.1}
    found = told(cut, cut, choice={"price_lock": False})
    revenue = found.twins["timeline.0+1"].results[0].record["revenue"][12, 0]
    assert effects(found) == pytest.approx({
        "timeline.0": worth(-0.09 * revenue, 3), "timeline.1": worth(-0.09 * revenue, 3),
        "timeline.0+1": worth(-0.19 * revenue, 3),
    }, rel=1e-4)  # fmt: skip
    (bundle,) = found.question.bundles
    both = found.together(bundle)
    assert both.base_mean == pytest.approx(worth(-0.18 * revenue, 3), rel=1e-4)
    assert both.difference == pytest.approx(worth(-0.01 * revenue, 3), rel=1e-2)
    for one in found.money.values():
        assert one.lever == 0.0
        assert one.incremental_roi is None
    words = " ".join(str(found).split())
    assert "To one its 2 actions together are worth" in words
    assert "less than one by one" in words


def test_an_offer_costs_what_it_gives_away():
    """Free hours to users who would have paid: D = -Q. Promotion beside them costs its money."""
    promotion = {"at": 2, "do": "promotion", "channels": {"content": 5.0}}
    found = told({"at": 3, "do": "free_tier", "hours": 20}, promotion)
    free, spent, both = found.money.values()
    assert [free.lever, free.given] == pytest.approx([worth(1000 * 20 * 2.0, 3)] * 2)
    assert free.at(12).difference == pytest.approx(-free.lever)
    assert free.incremental_roi == pytest.approx(-1.0)
    assert (spent.lever, spent.given) == (pytest.approx(worth(5e3, 2)), 0.0)
    assert both.lever == pytest.approx(free.lever + spent.lever)
    assert "The cost of an offer is what it gives away, at list prices" in " ".join(
        str(found).split()
    )


def test_a_subsidy_costs_what_others_pay():
    """Users want the same at any price: nobody earns more, and a quarter of revenue is paid."""
    everyone = {"initial_users": 1.0, "usage_growth": 0.0, "usage_elasticity": 0.0}
    subsidy = {"at": 3, "do": "subsidy", "share": 0.25}
    (money,) = roi(still(everyone, timeline=[subsidy]), reps=6).money.values()
    revenue = money.base.results[0].record["revenue"][12].sum()
    assert money.lever == pytest.approx(worth(revenue / 4, 3))
    assert money.at(12).difference == 0.0


def test_what_only_costs_adds_up():
    """Money that does nothing is worth together what it is worth one by one, exactly."""
    found = told(
        {"at": 2, "do": "promotion", "channels": {"content": 7.0}, "for": 3},
        {"at": 4, "do": "promotion", "channels": {"content": 3.0}},
    )
    (bundle,) = found.question.bundles
    assert found.together(bundle).same
    assert effects(found)["timeline.0+1"] == pytest.approx(-worth(7e3, 2, 4) - worth(3e3, 4))
    assert found.money[bundle].incremental_roi == pytest.approx(-1.0)
    assert "2 actions together are worth the same as one by one." in str(found)


def test_an_action_that_changes_nothing_is_worth_exactly_nothing():
    found = roi("baseline", reps=6, set=[
        "timeline+={at: 2, who: aurora, do: price, by: 0 %}", "market.agents=300",
        "market.months=8",
    ])  # fmt: skip
    ((removal, money),) = found.money.items()
    assert removal == Removal((0,), "aurora")
    assert not money.effect.any()
    assert money.at(8).same
    row = next(line for line in str(found).splitlines() if line.startswith("timeline.0"))
    assert row.split()[-6:] == ["aurora", "0", "0", "-", "-", "-"]


# In a market ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def war():
    """A price war in which two of five actions are of one provider."""
    return roi("price_war", reps=6, set={"market.agents": 400, "market.months": 24})


def test_one_action_is_worth_what_compare_says(war):
    scenario = war.question.scenario
    twin = without(scenario, (1,)).model_copy(update={"name": "without"})
    both = compare(twin, scenario, reps=6, mover="borealis")
    money = war.money[Removal((1,), "borealis")]
    assert (both.money["price_war"].effect == money.effect).all()


def test_a_bundle_that_is_asked_for_is_the_joint_effect(war):
    asked = roi("price_war", ["timeline.3", 0], reps=6, set={"market.agents": 400,
                                                              "market.months": 24})  # fmt: skip
    (bundle,) = asked.question.bundles
    assert bundle == Removal((0, 3), "cumulus")
    assert (asked.money[bundle].effect == war.money[bundle].effect).all()
    assert asked.together(bundle) == war.together(bundle)


def test_everybodys_actions_are_told_for_the_market(war):
    *_, everything = war.question.bundles
    assert everything == Removal((0, 1, 2, 3, 4), None)
    profit = [runs.metric("npv")[:, 24] for runs in (war.whole, war.twins[everything.name])]
    assert war.money[everything].effect[:, 24] == pytest.approx(profit[0] - profit[1])
    singles = [war.money_of(one, None).effect[:, 24].mean() for one in war.question.singles]
    assert war.together(everything).base_mean == pytest.approx(sum(singles))


def test_a_law_is_told_for_the_market():
    law = "timeline+={at: 2, do: requires, attribute: security, at_least: 0.9}"
    found = roi("baseline", reps=6, set=[law, "market.agents=300", "market.months=8"])
    ((removal, money),) = found.money.items()
    assert removal.who is money.mover is None
    assert "market: requires" in str(found)


def test_the_answer_fits_a_terminal_and_says_what_it_rests_on(war):
    text = str(war)
    assert max(map(len, text.splitlines())) <= 100
    words = " ".join(text.split())
    assert "timeline.3, month 18" in words
    assert "cumulus: price -10 % " in words
    assert "2 of cumulus together" in words
    assert "all 5 together" in words
    assert words.endswith(
        "Assumed: capacity follows demand; all else is as written; horizon month 24; money costs "
        "10 % a year."
    )
    few = str(roi("classroom", [0], reps=2, set={"market.agents": 200, "market.months": 20}))
    assert few.endswith("Descriptive only: below 6 pairs intervals say little.")
    assert "Assumed: capacity as written;" in few


def test_finished_runs_are_not_made_again():
    cut = [{"at": 2, "who": "aurora", "do": "price", "by": -0.1}] * 2
    question = ask_roi(baseline(300, 6, timeline=cut), reps=2)
    finished = {}
    first = answer_roi(question, finished=finished)
    assert set(finished) == {one.key for one in question.work}
    assert len(finished) == 3  # either cut is the same to be without
    kept = {key: dict(runs) for key, runs in finished.items()}
    again = answer_roi(question, finished=finished)
    assert all(finished[key][seed] is kept[key][seed] for key in kept for seed in kept[key])
    assert str(first) == str(again)


# What cannot be told -----------------------------------------------------------------------

COMING = ["timeline+={at: 3, who: aurora, do: exit}", "market.agents=300", "market.months=8"]


def test_who_enters_or_leaves_is_left_out_with_the_reason():
    late = ["timeline+={at: 2, who: campus, do: price, by: -5 %}",
            "timeline+={at: 9, who: campus, do: price, by: -5 %}"]  # fmt: skip
    found = roi("baseline", reps=2, set=[*COMING, *late])
    assert [one.name for one in found.question.singles] == ["timeline.1"]
    assert found.question.left_out.keys() == {0, 2}
    words = " ".join(str(found).split())
    assert "Left out: timeline.0 is the exit of aurora: it says who is in the market" in words
    assert "timeline.2 is of month 9: baseline ends before; --months 10 includes it." in words


@pytest.mark.parametrize(("scenario", "actions", "set", "said"), [
    ("baseline", ["all"], None, "baseline: its timeline is empty"),
    ("price_war", ["5"], None, "--action 5: price_war has timeline.0 to timeline.4; write a"),
    ("price_war", ["-1"], None, "--action -1: price_war has"),
    ("price_war", ["price"], None, "--action price: price_war has"),
    ("price_war", [4], {"market.months": 12}, "--action 4: timeline.4 is of month 21"),
    ("new_entrant", [0], None, "write a scenario without nova, and compare the two"),
    ("new_entrant", ["all"], None, "no action of its timeline has a return to tell"),
    ("baseline", ["0"], COMING, "write a scenario without this exit, and compare the two"),
])  # fmt: skip
def test_what_cannot_be_told_is_refused_in_words(scenario, actions, set, said):
    with pytest.raises(BadRequest) as refused:
        ask_roi(scenario, actions, set=set)
    assert said in str(refused.value)
    assert refused.value.exit_code == 2


def test_wrong_numbers_and_scenarios_are_refused():
    with pytest.raises(BadRequest, match="reps=0"):
        roi("price_war", reps=0)
    with pytest.raises(ScenarioError):
        roi("price_war", set=["providers.aurora.prize=2"])


# As typed ---------------------------------------------------------------------------------

QUICK = ("--reps", "6", "--agents", "300", "--months", "20")


def test_the_document_has_every_action_and_the_files_too(tmp_path):
    got = document(command("roi", "price_war", *QUICK, "--json", cwd=tmp_path))
    assert {"scenario", "digest", "seed", "pairs", "descriptive_only", "months", "actions",
            "together", "left_out", "assumed", "version", "out"} == got.keys()  # fmt: skip
    assert list(got["actions"]) == [f"timeline.{place}" for place in range(4)]
    first = got["actions"]["timeline.0"]
    assert (first["mover"], first["month"], first["words"]) == (
        "cumulus", 12, "cumulus: price by -0.15",
    )  # fmt: skip
    assert first["effect"].keys() == {"10", "20", "44"}
    both = got["together"]["timeline.0+3"]
    assert both["actions"] == ["timeline.0", "timeline.3"]
    assert both["difference"]["mean"] == pytest.approx(
        both["effect"]["20"]["mean"] - both["one_by_one"]
    )
    assert got["left_out"].keys() == {"timeline.4"}
    files = {file.name for file in (tmp_path / got["out"]).iterdir()}
    assert files == {"answer.txt", "npv.csv", "npv.parquet", "provenance.json", "returns.csv",
                     "returns.parquet", "runs", "summary.json"}  # fmt: skip


def test_an_answer_is_not_overwritten_by_that_of_other_actions(tmp_path):
    words = ("roi", "price_war", *QUICK, "--reps", "1", "--out", "out")
    done = command(*words, "--action", "0", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert command(*words, "--action", "0", cwd=tmp_path).stdout == done.stdout
    assert command(*words, "--action", "1", cwd=tmp_path).returncode == 3


def test_no_timeline_is_an_error_in_words(tmp_path):
    done = command("roi", "baseline", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "timeline+={at: month 12" in done.stderr
    assert list(tmp_path.iterdir()) == []
