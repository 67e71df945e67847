"""Variants of the what-if room: sliders from the declarations, and files that say the same."""

import pytest

import scenarios
from experiments.page.whatif.changes.dating import NotDated, dated
from experiments.page.whatif.changes.knobs import first_of, knobs, matching, with_channels
from experiments.page.whatif.changes.limits import Limits
from experiments.page.whatif.changes.naming import stem
from experiments.page.whatif.changes.variant import (
    NOTHING,
    Edits,
    actions_of,
    changed,
    drawn,
    file_of,
    name_from,
    with_action,
)
from experiments.page.whatif.state import NoName, WhatIf, uploaded
from simulator.scenario import ScenarioError, canonical, parameters
from simulator.speech import speaking

CUT = {"at": "month 24", "who": "aurora", "do": "price", "by": "-10 %"}


@pytest.fixture(scope="module")
def war():
    return scenarios.load("price_war")


@pytest.fixture(scope="module")
def movable(war):
    return with_channels(war, knobs(war))


# Sliders ----------------------------------------------------------------------------------


def test_every_slider_holds_its_value_and_stays_within_the_bounds(movable):
    assert len(movable) > 300
    for one in movable.values():
        at = one.shown(one.value)
        assert one.low <= at <= one.high, one
        assert one.low < one.high, one
        assert one.own(at) == one.value, one
        assert one.step > 0, one
        assert one.least is None or one.low >= one.least, one
        assert one.most is None or one.high <= one.most, one


def test_unit_meaning_and_bounds_are_those_of_the_declarations(movable):
    """Against the table of parameters, which the reference prints."""
    told = {one.path: one for one in parameters()}
    price = movable["providers.aurora.price"]
    about = told["providers.<name>.price"]
    assert price.meaning == about.meaning  # which has no marks of code
    assert price.unit == about.unit.replace("CUR", "USD")
    assert price.bounds == "> 0"
    churn = movable["segments.enterprise.churn"]
    assert (churn.unit, churn.least, churn.most) == ("%/year", 0.0, 100.0)
    capacity = movable["providers.aurora.capacity"]
    assert (capacity.unit, capacity.shown(capacity.value)) == ("GPUs", 2500.0)  # as the file has it


def test_what_cannot_be_moved_alone_has_no_slider(movable):
    assert not any(path.startswith("timeline") for path in movable)
    assert "segments.enterprise.share" not in movable  # shares add up to 1
    assert "providers.aurora.admits" not in movable  # no number


def test_the_short_list_begins_with_the_price_and_has_promotion_capacity_and_service(movable):
    fields = [one.field for one in first_of(movable, "campus")]
    assert fields[0] == "price"
    assert {"capacity", "performance", "support"} < {*fields}
    assert {"promotion.content", "promotion.sales"} < {*fields}  # its own, and one it has not


def test_everything_else_is_found_by_words(movable):
    assert [one.path for one in matching(movable, "enterprise churn")] == [
        "segments.enterprise.churn"
    ]
    assert list(matching(movable, "")) == []
    assert list(matching(movable, "no such thing")) == []
    assert len(list(matching(movable, "a"))) == 12
    with speaking("zh"):
        found = matching(knobs(scenarios.load("baseline")), "软硬件 aurora")
        assert [one.path for one in found] == ["providers.aurora.performance"]


# Edits and files --------------------------------------------------------------------------


def test_a_value_put_back_is_no_change():
    edits = NOTHING.with_value("providers.aurora.price", 2.5, 3.1)
    assert edits
    assert edits.with_value("providers.aurora.price", 3.1, 3.1) == NOTHING


def test_a_timeline_put_back_is_no_change(war):
    usual = actions_of(war)
    fewer = NOTHING.with_timeline(usual[1:], usual)
    assert fewer
    assert fewer.with_timeline(list(reversed(usual)), usual) == NOTHING


def market(scenario):
    """All that a run depends on: without names and words."""
    words = ("name", "title", "description", "question", "ask")
    return {key: value for key, value in canonical(scenario).items() if key not in words}


def edited(war, which):
    usual = actions_of(war)
    new = with_action(war, usual, CUT)
    values = NOTHING.with_value("providers.aurora.price", 2.5, 3.1)
    return {
        "values": values,
        "added": values.with_timeline([*usual, new], usual),
        "taken out": NOTHING.with_timeline(usual[1:], usual),
        "changed": NOTHING.with_timeline([{**usual[0], "by": -0.3}, *usual[1:]], usual),
        "emptied": NOTHING.with_timeline([], usual),
    }[which]


@pytest.mark.parametrize("which", ["values", "added", "taken out", "changed", "emptied"])
def test_a_saved_file_is_the_variant_and_extends_its_base(war, tmp_path, which):
    """`check` and `run` take it: it is read back, and is the market of the variant."""
    edits = edited(war, which)
    file = tmp_path / "price_war.yaml"
    file.write_text(file_of(war, "price_war", edits, war.name, "What if: cut?"), encoding="utf-8")
    assert market(scenarios.load(file)) == market(changed(war, edits))
    said = file.read_text(encoding="utf-8")
    assert "extends: price_war" in said
    assert ("inherit_timeline: false" in said) == (which in ("taken out", "changed", "emptied"))


def test_a_variant_of_an_own_file_says_what_it_is_to_lie_beside(tmp_path):
    own = tmp_path / "mine.yaml"
    own.write_text("extends: baseline\nmarket: {months: 24}\n", encoding="utf-8")
    state = WhatIf.of(str(own))
    edits = NOTHING.with_value("providers.aurora.price", 2.0, 3.1)
    text = file_of(state.scenario, state.start, edits, "mine", "Mine")
    beside = tmp_path / "variant.yaml"
    beside.write_text(text, encoding="utf-8")
    assert "# Put it beside mine.yaml" in text
    assert market(scenarios.load(beside)) == market(changed(state.scenario, edits))


@pytest.mark.parametrize(
    ("title", "name"),
    [("Cut 10 %", "cut_10"), ("降价", "variant"), ("9 lives", "variant_9_lives"),
     ("a" * 60, "a" * 40), ("../../etc", "etc")],
)  # fmt: skip
def test_a_file_has_a_name_that_a_scenario_may_have(title, name):
    assert name_from(title) == name


def test_an_action_is_taken_as_people_write_it_and_refused_in_words(war):
    usual = actions_of(war)
    assert with_action(war, usual, CUT) == {
        "at": 24, "who": "aurora", "do": "price", "by": -0.1, "note": ""
    }  # fmt: skip
    with pytest.raises(ScenarioError, match="give one of by, to; none is given"):
        with_action(war, usual, {"at": 12, "who": "aurora", "do": "price"})


def test_fewer_customers_are_drawn_of_the_same_market(war):
    small = drawn(war, 1000)
    assert (small.agents, small.market.customers) == (1000, war.market.customers)
    assert drawn(small, 5000) is small


# Dated to month 1, to be explained --------------------------------------------------------


def test_changes_are_dated_to_the_first_month_where_they_can_be():
    base = scenarios.load("baseline")
    edits = Edits({
        "providers.aurora.price": 2.5,
        "providers.aurora.promotion.sales": 300.0,
        "providers.aurora.support": 0.95,
        "providers.aurora.capacity_policy.target": 0.8,
    })  # fmt: skip
    found, moved = dated(base, edits)
    assert moved
    assert found.values == {"providers.aurora.capacity_policy.target": 0.8}
    price, service, promotion = found.timeline
    assert (price["do"], price["at"], price["to"]) == ("price", 1, 2.5)
    assert (service["attribute"], service["to"], service["cost"]) == ("support", 0.95, 0.0)
    assert promotion["channels"] == {"sales": 40.0}
    changed(base, found)  # a scenario


def test_smaller_budgets_are_dated_where_all_shrink_alike():
    base = scenarios.load("baseline")  # cumulus: digital 100, content 40
    half = Edits({"providers.cumulus.promotion.digital": 50.0,
                  "providers.cumulus.promotion.content": 20.0})  # fmt: skip
    found, _ = dated(base, half)
    assert found.timeline[0]["by"] == -0.5
    with pytest.raises(NotDated, match=r"providers\.cumulus\.promotion\.digital cannot be dated"):
        dated(base, Edits({"providers.cumulus.promotion.digital": 50.0}))


def test_what_customers_are_cannot_be_dated():
    with pytest.raises(NotDated, match=r"segments\.sme\.churn cannot be dated"):
        dated(scenarios.load("baseline"), Edits({"segments.sme.churn": 0.3}))


# What is remembered -----------------------------------------------------------------------


def test_a_sent_file_is_read_and_its_problems_name_it_as_its_owner_does():
    state = uploaded("mine.yaml", b"extends: baseline\nmarket: {months: 24}\n")
    assert (state.start, state.months) == ("mine.yaml", 24)
    with pytest.raises(ScenarioError) as refused:
        uploaded("../../mine.yaml", b"extends: baseline\nmarket: {monts: 24}\n")
    assert str(refused.value).startswith("mine.yaml:2:10: market.monts: unknown key")


def test_a_sent_file_cannot_read_files_of_this_machine():
    with pytest.raises(ScenarioError, match="must lie beside this file"):
        uploaded("mine.yaml", b"extends: /etc/secret.yaml\n")
    with pytest.raises(ScenarioError):
        uploaded("mine.yaml", b"extends: other.yaml\n")


def test_variants_are_kept_by_name():
    state = WhatIf.of("baseline")
    state.edits = Edits({"providers.aurora.price": 2.5})
    assert state.keep("  a   cut ") == "a cut"
    for name in ("", "baseline"):
        with pytest.raises(NoName):
            state.keep(name)
    for number in range(7):
        state.keep(f"more {number}")
    with pytest.raises(NoName, match="8 variants"):
        state.keep("one too many")
    state.keep("a cut")  # again, under the same name


def test_a_file_is_called_by_what_was_kept_or_by_what_is_changed(movable):
    def called(values, kept="", timeline=None):
        return stem("baseline", Edits(values, timeline), movable, kept)

    price, capacity = "providers.aurora.price", "providers.aurora.capacity"
    assert called({price: 2.8}) == "baseline_price_2.8"
    assert called({price: 2.8}, "Deep cut") == "baseline_Deep_cut"
    assert called({price: 2.8}, "降价") == "baseline_降价"
    assert called({price: 2.8}, timeline=()) == "baseline_price_2.8_timeline"
    assert called({price: 2.8, capacity: 7300.0}) == "baseline_price_2.8_capacity_10"  # GPUs
    many = {price: 2.8, capacity: 7300.0, "segments.enterprise.churn": 0.1}
    assert called(many) == "baseline_price_2.8_capacity_10_and_1_more"
    assert "/" not in called({price: 2.8}, "../../etc/passwd")


@pytest.mark.parametrize(
    ("limits", "number", "told"),
    [
        (Limits(0, 1e6, (True, False)), 0.0, "above 0, at most 1,000,000"),
        (Limits(0, 1e6, (True, False)), 1e6, ""),
        (Limits(0, 1e6, (True, False)), 1000000.5, "above 0, at most 1,000,000"),
        (Limits(0, 100, (False, True), scale=100.0), 100.0, "at least 0, below 100"),
        (Limits(1, 60, whole=True), 2.5, "a whole number, at least 1, at most 60"),
        (Limits(1, 60, whole=True), 60.0, ""),
        (Limits(), -1e30, ""),
        (Limits(0), float("nan"), "at least 0"),
    ],
)
def test_a_number_outside_its_limits_is_refused_in_words(limits, number, told):
    said = limits.refusal(number)
    assert said == (told and f"{number:,.10g} is not possible; it has to be {told}")
