"""What is wrong with a scenario is a rule by its key, said in the language spoken then."""

import ast
import pickle
import re
from collections import Counter
from pathlib import Path
from typing import Annotated

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as sentences
from fluent.syntax.visitor import Visitor
from pydantic import AfterValidator

import scenarios
import simulator
from simulator.fields import ProviderName
from simulator.plugins.actions.scene import Scene
from simulator.scenario import ScenarioError
from simulator.speech import rules, speaking
from simulator.units import Months

CATALOGUE = Path(rules.__file__).with_name("en.ftl").read_text(encoding="utf-8")
HAN = re.compile(r"[\u4e00-\u9fff]")
ENGLISH = re.compile(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}")  # three words of a sentence
SIGNS = {"comma", "semicolon", "series-some", "each", "of"}  # they join what has words
# What tells a rule, and in which files its text is none by key: a signature or a call of Python's.
TELLS = {"Problem", "Note", "Fault", "ValueError", "Refused", "saying", "refusal", "refuse", "stop",
         "note"}  # fmt: skip
PLAIN = {"plugins/own.py": 9, "plugins/bertrand.py": 1}


class Parts(Visitor):
    """Collects the parts of a sentence."""

    def __init__(self):
        self.found = set()

    def visit_VariableReference(self, node):
        self.found.add(node.id.name)


def every_rule():
    """Key and parts of every sentence."""
    for entry in FluentParser().parse(CATALOGUE).body:
        if isinstance(entry, sentences.Message):
            parts = Parts()
            parts.visit(entry)
            yield pytest.param(entry.id.name, parts.found, id=entry.id.name)


@pytest.mark.parametrize(("key", "parts"), [*every_rule()])
def test_every_rule_is_told_in_chinese(key, parts):
    said = rules.rule(key, **dict.fromkeys(parts, "x"))
    with speaking("zh"):
        text = str(said)
    assert HAN.search(text) or key in SIGNS
    assert not ENGLISH.search(text)
    assert text != str(said) or key in SIGNS


def refused(*overrides, **plugins):
    with pytest.raises(ScenarioError) as found:
        scenarios.load("baseline", set=overrides, **plugins)
    return found.value


def test_a_refusal_is_said_in_the_language_spoken_when_it_is_shown():
    """It was made in English, and the one beside it is said again."""
    error = refused("providers.aurora.pricee=2", "timeline+={at: 3, who: aurora, do: pric}")
    english = str(error)
    assert english == (
        "--set providers.aurora.pricee: unknown key 'pricee'; did you mean 'price'?\n"
        "--set timeline.0.do: unknown action 'pric'; did you mean 'price'?"
    )
    with speaking("zh"):
        assert str(error) == (
            "--set providers.aurora.pricee: 没有这个键 'pricee'；是否想写 'price'？\n"
            "--set timeline.0.do: 没有这个动作 'pric'；是否想写 'price'？"
        )
    assert str(error) == english


def test_a_refusal_crosses_to_another_process():
    error = refused("market.customers=[1]", "providers.aurora.zzz=1")
    again = pickle.loads(pickle.dumps(error))
    assert str(again) == str(error)
    with speaking("zh"):
        assert "写的是：一个列表" in str(again)


def test_equal_problems_are_one():
    problems = refused("providers.aurora.zzz=1").problems
    assert len({*problems, *refused("providers.aurora.zzz=1").problems}) == 1


def odd(months):
    """A rule of a user's own."""
    if months % 2 == 0:
        raise ValueError("months are odd here")
    return months


def sized(scene: Scene, age: int, *, who: ProviderName,
          months: Annotated[Months, AfterValidator(odd)] = 1) -> None:  # fmt: skip
    """An action of a user's own."""


def test_a_users_own_rule_is_told_as_it_is():
    """A validator of a user's raises plain text, which no language changes."""
    own = refused("timeline+={at: 3, who: aurora, do: sized, months: 2}", plugins=[sized])
    for language in ("en", "zh"):
        with speaking(language):
            assert str(own) == "--set timeline.0.months: months are odd here"


def text_in(call):
    """Whether a call is given a sentence as it is."""
    return any(
        isinstance(one, ast.JoinedStr)
        or (isinstance(one, ast.Constant) and isinstance(one.value, str) and " " in one.value)
        for one in call.args
    )


def test_no_rule_of_a_scenario_is_plain_english():
    """PLAIN may only shrink: what it has is about Python that a user wrote, not a scenario."""
    top = Path(simulator.__file__).parent
    found = Counter()
    for file in (*(top / "scenario").rglob("*.py"), *(top / "plugins").rglob("*.py"),
                 top / "units.py", top / "fields.py"):  # fmt: skip
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and text_in(node):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                found[file.relative_to(top).as_posix()] += name in TELLS
    assert +found == PLAIN
