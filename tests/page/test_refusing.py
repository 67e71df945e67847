"""What the page's controls can cause is refused by their labels, in the page's languages."""

import re
from functools import cache
from pathlib import Path

import pytest

pytest.importorskip("nicegui")

import experiments.page.speech
import scenarios
from experiments.page.refusing import key_of, refusal, told
from experiments.page.whatif.changes.variant import Edits, changed, with_action
from experiments.page.whatif.dated import Field, labels, shapes
from experiments.page.whatif.state import WhatIf
from simulator.scenario import ScenarioError
from simulator.scenario.nodes import Place, Problem
from simulator.speech import speaking
from simulator.speech.rules import rule

ENGLISH = re.compile(r"[a-z]{3,} [a-z]{2,} [a-z]{2,}")  # three words of a sentence
# what a form can be filled in with, each against one of the schema's rules
FORMS = [
    {"do": "price", "who": "aurora"},
    {"do": "price", "who": "aurora", "by": 0.1, "to": 2.0},
    {"do": "price", "by": 0.1},
    {"do": "promotion", "who": "aurora", "by": 0.1, "segments": ["sme"]},
    {"do": "promotion", "who": "aurora", "channels": {"sales": -1e5}},
    {"do": "new_price", "who": "aurora", "to": 2.0, "until": 3},
    {"do": "new_price", "who": "aurora", "to": 2.0, "until": 36, "for": 3},
    {"do": "new_price", "who": "aurora", "to": 2.0, "until": 100_000},
    {"do": "new_price", "who": "aurora", "to": 2.0, "until": -3},
    {"do": "merger", "who": "aurora", "with": "aurora"},
    {"do": "service", "who": "aurora", "attribute": "performance", "to": 1.0},
    {"do": "invest", "who": "aurora", "lever": "hardware_upgrade", "add": 9.0},
    {"do": "invest", "who": "aurora", "lever": "hardware_upgrade", "sites": 2},
    {"do": "invest", "who": "aurora", "lever": "compute_expansion"},
    {"do": "requires", "attribute": "security"},
]
# beside another action, which it contradicts
BESIDE = [
    ({"at": 3, "who": "campus", "do": "entry"}, {"do": "entry", "who": "campus"}),
    ({"at": 3, "who": "campus", "do": "exit"}, {"do": "exit", "who": "campus"}),
    (
        {"at": 3, "who": "campus", "do": "merger", "with": "citadel"},
        {"do": "merger", "who": "citadel", "with": "campus"},
    ),
]
# what the demonstration's line of details can be filled in with
LINES = [
    "to: 0", "to: -1", "by: x", "by: 3 km", "buy: 3", "zzz: 3", "to: 2, segments: sme",
    "to: 2, segments: [smee]", "to: 2, segments: [zzz]", "to: [", "by: -100 %",
]  # fmt: skip
TYPED = [
    "providers.aurora.pricee=2", "providers.aurora.zzz=2", "timeline+={at: 2, who: zzz, do: exit}",
    "providers.aurora.performance=2", "providers.aurora.performance=-1", "market.months=2.5",
    "timeline+={at: 2, do: demand, by: 1", "timeline+={at: 2, do: subsidy, share: 100 %}",
    "providers.aurora.price=.nan", "providers.aurora.price='2,5'",
    "timeline+={at: 2, who: aurora, do: credit, amount: 3, paid_by: x}",
    "segments.sme.weights={performance: 0, availability: 0, disaster_recovery: 0, security: 0, "
    "scalability: 0, ease_of_use: 0, support: 0}",
]  # fmt: skip
NUMBERS = [
    ("segments.enterprise.decision_stages", 100.0),
    ("network.contacts", 7.0),
    ("providers.aurora.gpu_cost", 2.0),
]


@pytest.fixture(scope="module")
def base():
    return scenarios.load("baseline")


def refused_form(base, said, others=()):
    """The scenario's refusal of an action, and the labels of the form it is asked in."""
    fields = shapes(base)[said["do"]].fields
    asked = {name: Field(f"<{name}>", lambda: None) for name in fields}
    with pytest.raises(ScenarioError) as refused:
        with_action(base, list(others), {"at": 12, **said})
    return refused.value, labels(base, asked, list(others))


@cache
def refused_line(line):
    """The scenario's refusal of a line of a timeline, or of what an address says."""
    with pytest.raises(ScenarioError) as refused:
        scenarios.load("baseline", set=[line])
    return refused.value


def dropped(told):
    return f"timeline+={{at: month 2, who: aurora, do: price, {told}}}"


@pytest.mark.parametrize("said", FORMS, ids=str)
def test_a_form_is_refused_by_the_labels_of_its_fields(base, said):
    """No `--set`, no path; and in Chinese no English sentence."""
    error, label = refused_form(base, said)
    for language in ("en", "zh"):
        with speaking(language):
            text = refusal(error, label)
        assert not re.search(r"--set|timeline\.\d|own words|情景不允许", text)
        assert language == "en" or not ENGLISH.search(text), text
    named = {problem.path.split(".")[-1] for problem in error.problems} - {"0", "do"}
    assert all(f"<{name}>" in text for name in named & {*said} - {"sales"}), text


@pytest.mark.parametrize(("other", "said"), BESIDE)
def test_what_contradicts_another_action_is_refused_in_words(base, other, said):
    error, label = refused_form(base, said, [other])
    with speaking("zh"):
        text = refusal(error, label)
    assert not re.search(r"--set|timeline\.\d|情景不允许", text)
    assert not ENGLISH.search(text), text


@pytest.mark.parametrize(("path", "value"), NUMBERS)
def test_a_number_that_another_rule_forbids_is_refused_in_words(base, path, value):
    state = WhatIf("baseline", base)
    with pytest.raises(ScenarioError) as refused:
        changed(base, Edits({path: value}))
    with speaking("zh"):
        text = refusal(refused.value, state.label)
        assert text.startswith(f"{state.label(path)}：")
        assert not ENGLISH.search(text), text


def test_value_rule_and_way_out_are_said(base):
    error, label = refused_form(base, {"do": "merger", "who": "aurora", "with": "aurora"})
    assert refusal(error, label) == (
        "<with>: aurora cannot merge with itself; choose another provider"
    )
    error, label = refused_form(base, {"do": "price", "who": "aurora", "by": 0.1, "to": 2.0})
    assert refusal(error, label) == ('Fill in only one of "<by>", "<to>"; now "<by>", "<to>" are')


def test_what_is_wrong_with_another_action_names_its_month_and_what_it_does(base):
    leaves = {"at": 6, "who": "campus", "do": "exit"}
    with pytest.raises(ScenarioError) as refused:
        with_action(base, [leaves], {"at": 3, "who": "campus", "do": "exit"})
    text = refusal(refused.value, labels(base, {}, [leaves]))
    assert text.startswith("Month 6, campus: ")
    assert "campus is not in the market in month 6; " in text


def test_a_rule_that_no_control_breaks_keeps_its_words_under_a_heading():
    problem = Problem(Place("mine.yaml", 3, 5), "market.monts", rule("key", called="", hint=""))
    plain = problem._replace(why="a plug-in's own rule")
    with speaking("zh"):
        assert told(problem) == "情景不允许这样做：mine.yaml:3:5: market.monts: 没有这个键"
        assert told(plain) == "情景不允许这样做：mine.yaml:3:5: market.monts: a plug-in's own rule"


@pytest.mark.parametrize("line", [*map(dropped, LINES), *TYPED])
def test_what_is_typed_is_refused_in_the_language_spoken(line):
    error = refused_line(line)
    with speaking("zh"):
        text = refusal(error)
    assert not re.search("--set|情景不允许", text), text
    assert not ENGLISH.search(text), text


def test_every_sentence_of_the_page_is_that_of_a_rule(base):
    """Each is met above: one of a rule that has another key would never be said."""
    errors = [refused_form(base, said)[0] for said in FORMS]
    errors += [refused_form(base, said, [other])[0] for other, said in BESIDE]
    errors += [refused_line(line) for line in (*map(dropped, LINES), *TYPED)]
    for path, value in NUMBERS:
        with pytest.raises(ScenarioError) as refused:
            changed(base, Edits({path: value}))
        errors.append(refused.value)
    said = {key_of(problem.why) for error in errors for problem in error.problems}
    catalogue = Path(experiments.page.speech.__file__).with_name("en.ftl").read_text("utf-8")
    assert {*re.findall(r"^(rule-\S+) =", catalogue, re.M)} - said == set()
