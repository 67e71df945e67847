"""Whatever is written: a scenario or a ScenarioError, and soon."""

import json
import string
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scenario_cases import BASE, plain

from experiments.commands.template import template
from simulator.scenario import (
    Scenario,
    ScenarioError,
    canonical,
    digest,
    effective,
    from_data,
    load,
    uncertainty,
)

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


def loaded(data):
    """The scenario of a file with this text or these bytes in it."""
    data = data if isinstance(data, bytes) else data.encode("utf-8")
    Path("fuzz.yaml").write_bytes(data)
    return load("fuzz.yaml", library="library")


@QUICK
@given(st.lists(PIECES, max_size=30).map("".join))
def test_random_yaml(folder, text):
    survives(lambda: loaded(text))


@QUICK
@given(st.data())
def test_a_scenario_with_random_mistakes_in_its_text(folder, data):
    text = BASE
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 8)))
        text = text[:start] + data.draw(PIECES | st.text(max_size=3)) + text[end:]
    survives(lambda: loaded("name: x\n" + text))


@QUICK
@given(st.binary(max_size=60) | st.text(max_size=40).map(lambda t: t.encode("utf-8", "replace")))
def test_random_bytes(folder, data):
    survives(lambda: loaded(data))


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
    node = plain("name: x\n" + BASE)
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


@pytest.mark.parametrize(
    ("data", "what"), [(None, "null"), ([], "an empty list"), ("x", "'x'"), (7, "7")]
)
def test_what_is_no_table_is_no_scenario(data, what):
    with pytest.raises(ScenarioError) as refused:
        from_data(data)
    assert str(refused.value) == f"a scenario must be a table, not {what}"
