"""Whatever is written: a scenario or a ScenarioError, and soon."""

import json
import string
import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scenario_cases import BASE

from simulator.scenario import (
    Scenario,
    ScenarioError,
    canonical,
    digest,
    effective,
    from_data,
    load,
    template,
    uncertainty,
)
from simulator.scenario.inheritance import Reading
from simulator.scenario.loading import checked
from simulator.scenario.nodes import Node
from simulator.scenario.sources import read_yaml

PIECES = st.sampled_from([
    "a", "market", "months", "providers", "aurora", "price", "timeline", "at", "do", "by", "0",
    "-15 %", "1e999", ".nan", "null", "~", "true", "no", "2025-01", "month 3", "extends", "base",
    ": ", ":", "- ", "-", "? ", ", ", "[", "]", "{", "}", "\n", "\n  ", "\n    ", "\t", "&a ", "*a",
    "!!str ", "!x ", "|", ">", "'", '"', "\\", "\\ud800", "\\U00110000", "#", " # ", "---\n",
    "...\n", "%YAML 1.2\n", "<<: ", "\r", "\u2028", "\x85", "\ufeff", "𝄞", "\u0661", "=",
])  # fmt: skip
QUICK = settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])


def survives(make):
    """Makes a scenario or a ScenarioError; what is made can be used."""
    start = time.perf_counter()
    outcome = make_or_refuse(make)
    if isinstance(outcome, Scenario):
        again = from_data(canonical(outcome))
        assert again == outcome
        assert digest(again) == digest(outcome)
        assert effective(outcome)
        assert template(outcome)
        uncertainty(outcome)
    else:
        assert outcome
        for problem in outcome:
            assert str(problem).isprintable()
            assert not [word for word in ("Input should", "pydantic") if word in str(problem)]
    assert time.perf_counter() - start < 2


def make_or_refuse(make):
    """A scenario, or the problems with which it is refused."""
    try:
        return make()
    except ScenarioError as error:
        return error.problems


def loaded(text):
    """A text as if it were a file."""
    return checked(Reading(read_yaml(text, "fuzz.yaml").node)).scenario


@QUICK
@given(st.lists(PIECES, max_size=30).map("".join))
def test_random_yaml(text):
    survives(lambda: loaded(text))


@QUICK
@given(st.data())
def test_a_scenario_with_random_mistakes_in_its_text(data):
    text = BASE
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 8)))
        text = text[:start] + data.draw(PIECES | st.text(max_size=3)) + text[end:]
    survives(lambda: loaded("name: x\n" + text))


@QUICK
@given(st.binary(max_size=60) | st.text(max_size=40).map(lambda t: t.encode("utf-8", "replace")))
def test_random_bytes(folder, data):
    (folder / "fuzz.yaml").write_bytes(data)
    survives(lambda: load("fuzz.yaml", library="library"))


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["5 %", "month 3", "2027-01", "aurora", "sme", "price", 10**400, -0.0])
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5) | st.sampled_from(["sme", "at", "do"]), inner)
    ),
    max_leaves=6,
)


@QUICK
@given(st.data())
def test_a_scenario_with_random_values_in_random_places(data):
    node = read_yaml("name: x\n" + BASE, "fuzz.yaml").node.plain()
    for _ in range(data.draw(st.integers(1, 4))):
        inner = node
        while True:
            keys = list(inner) if isinstance(inner, dict) else range(len(inner))
            key = data.draw(st.sampled_from(keys))
            if isinstance(inner[key], (dict, list)) and inner[key] and data.draw(st.booleans()):
                inner = inner[key]
                continue
            inner[key] = data.draw(VALUES)
            break
    survives(lambda: from_data(node))


@QUICK
@given(st.dictionaries(st.text(max_size=5), VALUES, max_size=4))
def test_random_data(data):
    survives(lambda: from_data(data))


PATHS = st.lists(
    st.sampled_from([
        "providers", "aurora", "price", "timeline", "0", "-1", "9" * 30, "by", "segments", "sme",
        "verticals", "research", "market", "months", "", "x", "promotion", "digital", "half_reach",
    ]) | st.text(string.printable, max_size=4),
    min_size=1, max_size=5,
).map(".".join)  # fmt: skip


@QUICK
@given(st.lists(st.tuples(PATHS, st.lists(PIECES, max_size=5).map("".join)), max_size=3))
def test_random_overrides(base, pairs):
    texts = [f"{path}={value}" for path, value in pairs]
    survives(lambda: from_data(canonical(base), set=texts))
    survives(lambda: from_data(canonical(base), set=dict(pairs)))


@QUICK
@given(st.dictionaries(PATHS, VALUES, max_size=3))
def test_random_overrides_with_python_values(base, overrides):
    survives(lambda: from_data(canonical(base), set=overrides))


@QUICK
@given(VALUES, VALUES)
def test_random_files_over_one_another(folder, first, second):
    """JSON is YAML."""

    def text(value, **more):
        return json.dumps({**value, **more} if isinstance(value, dict) else value)

    (folder / "first.yaml").write_text(text(first, extends="base"), encoding="utf-8")
    (folder / "second.yaml").write_text(text(second, extends="first.yaml"), encoding="utf-8")
    survives(lambda: load("second.yaml", library="library"))


def test_a_node_of_nothing_is_no_scenario():
    survives(lambda: checked(Reading(Node(None))).scenario)
