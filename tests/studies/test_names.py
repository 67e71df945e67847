"""What the arms of a comparison are called, and a base that is a change itself."""

import re

import numpy as np
import pytest

from experiments import compare
from experiments.studies.arms import BadRequest, Changed, called
from experiments.studies.compared.names import named, named_base
from experiments.studies.question import ask

CUT, SALES = "providers.borealis.price=2.2", "timeline+={at: month 3, who: cumulus, do: exit}"
SMALL = {"market.agents": 300, "market.months": 6}


@pytest.mark.parametrize(("typed", "label", "what"), [
    (f"cut: {CUT}", "cut", CUT),
    (f"cut:{CUT}", "cut", CUT),
    (f"  a deep cut :  {CUT}", "a deep cut", CUT),
    (f"降价：{CUT}", "降价", CUT),
    (f"sales: {SALES}", "sales", SALES),
    ("war: price_war", "war", "price_war"),
    (CUT, "", CUT),
    (SALES, "", SALES),
    ("providers.aurora.title='a: b'", "", "providers.aurora.title='a: b'"),
    ("price_war", "", "price_war"),
    ("C:\\plans\\mine.yaml", "", "C:\\plans\\mine.yaml"),
    ("C:/plans/mine.yaml", "", "C:/plans/mine.yaml"),
    ("plans/12:30.yaml", "", "plans/12:30.yaml"),
    ("war: C:\\plans\\mine.yaml", "war", "C:\\plans\\mine.yaml"),
    (f"market: {CUT}", "market", CUT),
    ("segments.'big: firms'.churn=0.1", "", "segments.'big: firms'.churn=0.1"),
])  # fmt: skip
def test_a_name_stands_before_the_first_colon_that_is_of_nothing_else(typed, label, what):
    assert named(typed) == (label, what)


def test_a_file_with_a_colon_in_its_name_is_that_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cut: mine.yaml").write_text("extends: baseline\n")
    assert named("cut: mine.yaml") == ("", "cut: mine.yaml")
    assert named("cut: yours.yaml") == ("cut", "yours.yaml")


@pytest.mark.parametrize(("alternatives", "labels", "said"), [
    ([f"cut: {CUT}", "cut: providers.borealis.price=2.1"], (), "cut: is named twice among"),
    ([f": {CUT}"], (), "no name before the colon"),
    (["cut:"], (), "cut: nothing behind the name; write 'cut: PATH=VALUE'"),
    ([f"a/b: {CUT}"], (), "a/b: a name cannot have '/' in it; use letters, digits"),
    ([f"[cut]: {CUT}"], (), "[cut]: a name cannot have '[' in it; use letters, digits"),
    ([f"=cut: {CUT}"], (), "=cut: a name cannot have '=' in it"),
    ([f"a?: {CUT}"], (), "a?: a name cannot have '?' in it"),
    ([f"{'x' * 61}: {CUT}"], (), "a name has 60 letters at most, not 61"),
    (["providers.borealis.price: 2.2"], (),
     "a change is written PATH=VALUE, e.g. providers.borealis.price=2.2"),
    ([CUT], ["a", "b"], "--label b: 2 names for 1 alternative; remove one, or type another"),
    ([f"cut: {CUT}"], ["deep"], "--label deep: its alternative is called cut; remove one"),
    ([CUT, "price_war"], ["a", "a"], "a: is named twice among the alternatives"),
    ([CUT], ["a=b"], "a=b: a name cannot have '=' in it"),
    ([CUT], ["baseline"], "baseline: is the name of the base, too; choose another"),
])  # fmt: skip
def test_names_that_cannot_be_are_refused_with_the_way_out(alternatives, labels, said):
    with pytest.raises(BadRequest, match=re.escape(said)):
        ask("baseline", *alternatives, labels=labels)


def test_labels_name_alternatives_in_their_order_and_others_keep_what_was_typed():
    asked = ask("baseline", CUT, "price_war", "providers.aurora.price=2.8", labels=["cut", "war"])
    assert [arm.name for arm in asked.arms] == ["cut", "war", "providers.aurora.price=2.8"]


def test_a_mapping_may_be_of_names_or_of_overrides():
    asked = ask("baseline", {"cut": CUT, "war": "price_war", "x": {"providers.aurora.price": 2.8}})
    assert [arm.name for arm in asked.arms] == ["cut", "war", "x"]
    overrides = ask("baseline", {"providers.aurora.price": 2.8, "market.start": "2026-01"})
    assert [arm.name for arm in overrides.arms] == [
        "providers.aurora.price=2.8; market.start=2026-01"
    ]


def test_names_are_used_in_keys_titles_and_sentences():
    found = compare("today: baseline", f"cut: {CUT}", reps=2, set=SMALL)
    assert list(found.document()["alternatives"]) == ["cut"]
    assert found.document()["base"] == "today"
    assert set(found.table()["alternative"]) == {"cut"}
    assert "cut against today, month 6: borealis' NPV" in " ".join(str(found).split())


def test_a_base_may_be_a_change_of_the_baseline_which_alternatives_are_laid_over():
    found = compare("today: providers.borealis.price=2.4", "providers.borealis.price=-50%",
                    "providers.aurora.price=3", reps=2, set=SMALL)  # fmt: skip
    prices = [[run.scenario.providers[n].price for n in ("borealis", "aurora")]
              for run in (found.base, *found.alternatives.values())]  # fmt: skip
    assert prices == [[2.4, 3.1], [1.2, 3.1], [2.4, 3.0]]
    by_hand = compare("baseline", "providers.borealis.price=2.4", reps=2, set=SMALL)
    (runs,) = by_hand.alternatives.values()
    assert np.array_equal(runs.metric("revenue"), found.base.metric("revenue"))
    assert found.base_name == "today"
    assert [run.scenario.agents for run in found.alternatives.values()] == [300, 300]


def test_a_base_that_is_a_change_is_called_by_it_where_it_has_no_name():
    assert named_base("providers.a.price=2") == ("", Changed("providers.a.price=2"))
    assert called(Changed({"providers.a.price": 2})) == "providers.a.price=2"
    asked = ask("providers.borealis.price=2.4", CUT)
    assert asked.base.name == "providers.borealis.price=2.4"
    assert ask({"today": "providers.borealis.price=2.4"}, CUT).base.name == "today"
    assert ask({"providers.borealis.price": 2.4}, CUT).base.name == "providers.borealis.price=2.4"


@pytest.mark.parametrize("base", ["providers.borealis.price=2.4", "today: price_war"])
def test_a_base_with_nothing_beside_it_is_refused(base):
    with pytest.raises(BadRequest, match=r"name an alternative|compared with is missing"):
        ask(base)


def test_a_scenario_named_before_a_label_is_asked_as_ever():
    assert [arm.name for arm in ask("price_war").arms] == ["price_war"]
    with pytest.raises(BadRequest, match="--label b: 2 names for 1 alternative"):
        ask("price_war", labels=["a", "b"])
    with pytest.raises(BadRequest, match="--label a: its alternative is called price_war"):
        ask("price_war", labels=["a"])
