"""A user's own functions: what a scenario may say to them, and every wrong one in words."""

import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from pathlib import Path

import numpy as np
import own_functions as own
import pytest

import scenarios
from experiments.commands.template import template
from simulator.errors import UserError, listed
from simulator.fields import PlugInError
from simulator.plugins.actions import ACTIONS
from simulator.plugins.networks import NETWORKS
from simulator.plugins.own import functions_of, source_digest, with_own
from simulator.plugins.pricing import POLICIES, Decision, Facts
from simulator.scenario import (
    ScenarioError,
    canonical,
    diff,
    digest,
    effective,
    from_data,
    json_schema,
    load,
    parameters,
    uncertainty,
)
from tests.worlds import firm

EVERY = [own.matching, own.restless, own.regulation, own.hardening, own.rumour, own.circle]
HEAD = """\
from simulator.fields import parameter
from simulator.plugins.actions.scene import Scene
from simulator.plugins.networks import Nodes
from simulator.plugins.pricing import Decision, Facts
from simulator.units import Fraction, Price, Spending
"""
TEXT = """\
name: mine
segments: {sme: {share: 1}}
providers:
  one: {price: 2, capacity: 1e6}
  two:
    price: 3
    capacity: 1e6
    pricing: {policy: matching, floor: 1.50 USD/GPU-hour}
"""


@pytest.fixture
def said(tmp_path, monkeypatch):
    """Loads the scenario with another line for the pricing of `two`."""
    monkeypatch.chdir(tmp_path)

    def load_line(pricing="{policy: matching, floor: 1}", plugins=EVERY, **kinds):
        Path("mine.yaml").write_text(
            TEXT.rpartition("    pricing")[0] + f"    pricing: {pricing}\n"
        )
        return load("mine.yaml", plugins=plugins, **kinds)

    return load_line


@pytest.fixture
def scenario():
    """A scenario that names own plug-ins of each kind."""
    return from_data(
        {
            "name": "mine",
            "segments": {"sme": {"share": 1.0}},
            "network": {"kind": "circle", "reach": 3},
            "providers": {
                "one": firm(),
                "two": firm(pricing={"policy": "matching", "floor": "1.50 USD/GPU-hour", "for": 6}),
            },
            "timeline": [
                {"at": 3, "do": "regulation", "segment": "sme", "least": 0.8},
                {"at": 4, "do": "hardening", "who": "one", "lead": 2, "cost": 5.0},
                {"at": 5, "do": "price", "who": "two", "by": -0.1, "for": 3},
            ],
        },
        plugins=EVERY,
    )


# What a scenario may say -------------------------------------------------------------------


def test_parameters_have_units_defaults_and_aliases(said):
    pricing = said("{policy: matching, floor: 1.50 USD/GPU-hour, by: 10 %, for: 2 years}")
    record = pricing.providers["two"].pricing
    assert (record.floor, record.by, record.length, record.mode) == (1.5, 0.1, 24, "all")
    assert said().providers["two"].pricing.by == 0.05
    assert said().providers["one"].pricing.policy == "fixed"


def known(names):
    """Names as a message lists them."""
    return listed(sorted(names))


ALL_POLICIES = known({*POLICIES, "matching", "restless"})


@pytest.mark.parametrize(
    ("pricing", "line"),
    [
        ("{policy: matching, floor: 1, flor: 2}",
         "8:43: {}.flor: unknown key; did you mean 'floor'?"),
        ("{policy: matching}", "8:5: {}: floor is missing [USD/GPU-hour]; write floor: 1.00"),
        ("{policy: matching, floor: 1, by: 1.5}", "8:47: {}.by: must be at most 1, not 1.5"),
        ("{policy: matching, floor: 1, by: 5}",
         "8:47: {}.by: must be at most 1, not 5; for 5 percent write 5 %"),
        ("{policy: matching, floor: 1, by: '0.1'}",
         "8:47: {}.by: must be a number, not text; write 0.1 without quotes"),
        ("{policy: matching, floor: true}",
         "8:40: {}.floor: must be a number, not true [USD/GPU-hour]"),
        ("{policy: matching, floor: 1 EUR/GPU-hour}",
         "8:40: {}.floor: the market counts in USD, not in 'EUR/GPU-hour'; write USD/GPU-hour, "
         "or change market.currency"),
        ("{policy: matching, floor: 1, length: 3}", "8:43: {}.length: unknown key; known: "
         "policy, floor, by, for, mode"),
        ("{policy: matching, floor: 1, mode: al}",
         "8:49: {}.mode: must be one of all, some, not 'al'; did you mean 'all'?"),
        ("{policy: matchin, floor: 1}",
         f"8:23: {{}}.policy: must be one of {ALL_POLICIES}, not 'matchin'; "
         "did you mean 'matching'?"),
        ("{policy: fixed, floor: 1}", "8:30: {}.floor: unknown key; known: policy"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_place(said, pricing, line):
    with pytest.raises(ScenarioError) as refused:
        said(pricing)
    assert f"mine.yaml:{line.format('providers.two.pricing')}" in str(refused.value).split("\n")


@pytest.mark.parametrize(
    ("override", "line"),
    [
        ("providers.one.pricing.policy=zzz", "providers.one.pricing.policy: must be one of "
         f"{known(POLICIES)}, not 'zzz'; a function of your own comes with --plugin FILE.py"),
        ("timeline+={at: 3, do: zzz}", "timeline.0.do: unknown action 'zzz'; known: "
         f"{known(ACTIONS)}; a function of your own comes with --plugin FILE.py"),
        ("network.kind=zzz", f"network.kind: must be one of {known(NETWORKS)}, "
         "not 'zzz'; a function of your own comes with --plugin FILE.py"),
    ],
)  # fmt: skip
def test_a_scenario_alone_names_only_what_is_built_in(override, line):
    with pytest.raises(ScenarioError, match="own comes with") as refused:
        scenarios.load("baseline", set=[override.replace("providers.one", "providers.aurora")])
    assert str(refused.value) == "--set " + line.replace("providers.one", "providers.aurora")


def test_a_scenario_file_runs_no_code(tmp_path):
    """A file beside it, of the name that it asks for, is left alone."""
    (tmp_path / "evil.py").write_text(HEAD + "open('ran', 'w')\ndef evil(facts: Facts): ...\n")
    for name in ("evil", "evil.py", "evil:evil"):
        (tmp_path / "mine.yaml").write_text(TEXT.replace("matching", f'"{name}"'))
        done = subprocess.run(
            [sys.executable, "-c", "from simulator.scenario import load; load('mine.yaml')"],
            cwd=tmp_path, env={"PYTHONPATH": str(Path(__file__).parents[2])},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert "--plugin FILE.py" in done.stderr
        assert not (tmp_path / "ran").exists()


def test_overrides_and_extends_reach_own_plugins(said):
    changed = said(set=["providers.two.pricing.floor=-10%", "providers.two.pricing.by=7 %",
                        "network.kind=circle", "network.reach=5"])  # fmt: skip
    assert changed.providers["two"].pricing.floor == 0.9
    assert (changed.network.reach, changed.network.contacts) == (5, 8)
    Path("more.yaml").write_text("extends: ./mine.yaml\nproviders: {two: {pricing: {by: 1 %}}}\n")
    record = load("more.yaml", plugins=EVERY).providers["two"].pricing
    assert (record.policy, record.floor, record.by) == ("matching", 1.0, 0.01)


def test_tables_show_own_plugins(scenario):
    table = {row.path: row for row in parameters(type(scenario))}
    by = table["providers.<name>.pricing.<matching>.by"]
    assert (by.default, by.unit, by.bounds) == (0.05, "1", ">= 0, <= 1")
    assert by.meaning == "how far below the cheapest rival"
    assert table["providers.<name>.pricing.<matching>.floor"].required
    assert table["network.<circle>.reach"].default == 2
    assert table["timeline.<regulation>.least"].bounds == ">= 0, <= 1"
    assert table["providers.<name>.pricing.policy"].bounds == ALL_POLICIES.replace(", ", " | ")
    rows = {row.path: row for row in effective(scenario)}
    assert rows["providers.two.pricing.floor"].unit == "USD/GPU-hour"
    assert rows["network.reach"].value == 3
    built_in = {row.path for row in parameters()}
    assert not {path for path in built_in if "matching" in path or "regulation" in path}


def test_the_json_schema_shows_own_plugins(scenario):
    schema = json_schema(type(scenario))
    pricing = schema["$defs"]["Provider"]["properties"]["pricing"]["anyOf"][0]["properties"]
    assert pricing["policy"]["enum"] == [*POLICIES, "matching", "restless"]
    assert (pricing["floor"]["exclusiveMinimum"], pricing["floor"]["x-unit"]) == (0, "CUR/GPU-hour")
    assert "length" not in pricing
    regulation = schema["$defs"]["RegulationDo"]
    assert {"at", "do", "segment", "least"} <= {*regulation["required"]}
    assert regulation["additionalProperties"] is False
    assert "who" not in regulation["properties"]
    schema["$defs"].clear()
    assert json_schema(type(scenario))["$defs"]
    assert "RegulationDo" not in json_schema()["$defs"]


def test_a_new_file_shows_own_actions(scenario):
    assert "#  - {at: month 6, do: regulation, segment: sme, least: 0.8}" in template(scenario)


# One scenario, everywhere the same ---------------------------------------------------------


def test_scenarios_with_own_plugins_pickle(scenario):
    for again in (pickle.loads(pickle.dumps(scenario)), deepcopy(scenario),
                  from_data(canonical(scenario), plugins=scenario.own_plugins)):  # fmt: skip
        assert again == scenario
        assert type(again) is type(scenario)
        assert digest(again) == digest(scenario)
    record = scenario.timeline[2]
    assert pickle.loads(pickle.dumps(record)) == record
    bundled = scenarios.load("baseline")
    assert pickle.loads(pickle.dumps(bundled)) == bundled


def test_null_is_kept_where_it_is_not_the_default():
    data = {"name": "x", "segments": {"sme": {"share": 1.0}}, "providers": {"one": firm()}}
    loud = {"at": 3, "do": "rumour", "share": None, "channels": {"events": "5 kUSD/month"},
            "segments": ["sme"], "loud": True}  # fmt: skip
    silent, scenario = (
        from_data(data | {"timeline": [action]}, plugins=EVERY)
        for action in ({"at": 3, "do": "rumour"}, loud)
    )
    assert silent.timeline[0].share == 0.5
    assert scenario.timeline[0].share is None
    assert scenario.timeline[0].channels == {"events": 5.0}
    assert from_data(canonical(scenario), plugins=EVERY) == scenario
    assert digest(scenario) != digest(silent)
    silent.timeline[0].channels["sales"] = 1.0
    again = from_data(data | {"timeline": [{"at": 3, "do": "rumour"}]}, plugins=EVERY)
    assert again.timeline[0].channels == {}
    assert [row for row in uncertainty(again) if row.path == "timeline.0.share"] == [
        ("timeline.0.share", 0.25, 0.5, 1.0, "guess")
    ]


def test_own_plugins_that_are_not_named_change_nothing():
    plain, own_there = scenarios.load("baseline"), scenarios.load("baseline", plugins=EVERY)
    assert digest(plain) == digest(own_there)
    assert diff(plain, own_there) == []
    assert own_there.plugin_sources == {}


def test_only_what_is_named_is_a_source(scenario):
    assert {*scenario.plugin_sources} == {"matching", "circle", "regulation", "hardening"}
    named = (own.matching, own.circle, own.regulation, own.hardening)
    assert {*scenario.plugin_sources.values()} == {source_digest(function) for function in named}


def made(value):
    def policy(facts: Facts):
        return Decision(facts.list_prices, log=str(value))

    return policy


@pytest.mark.parametrize(("one", "other"), [
    (1, 2), ([1], [2]), ((1,), (1, 1)), ({"a": 1}, {"a": 2}), (np.int64(1), np.int64(2)),
    (np.zeros(2), np.ones(2)), (made(1), made(2)), (made([made(1)]), made([made(2)])),
])  # fmt: skip
def test_what_a_function_was_made_with_is_in_its_digest(one, other):
    assert source_digest(made(one)) == source_digest(made(one))
    assert source_digest(made(one)) != source_digest(made(other))


def test_a_function_that_closes_over_itself_or_nothing_yet_has_a_digest():
    def policy(facts: Facts):
        return [policy, facts, later]

    assert len(source_digest(policy)) == 32
    later = [policy]
    later.append(later)
    assert len(source_digest(policy)) == 32


def test_threads_make_one_class_of_the_same_plugins(tmp_path):
    file = tmp_path / "mine.py"
    file.write_text(HEAD + "def quiet(facts: Facts): return Decision(facts.list_prices)\n")
    functions = functions_of(file)
    with ThreadPoolExecutor(8) as pool:
        loading = [pool.submit(scenarios.load, "baseline", plugins=functions) for _ in range(16)]
    assert len({type(one.result()) for one in loading}) == 1


def test_nothing_handed_out_changes_another_scenario():
    first = scenarios.load("baseline")
    name = digest(first)
    canonical(first)["verticals"]["research"]["tilt"]["performance"] = 9.0
    first.verticals["research"].tilt["performance"] = 9.0
    first.segments["sme"].weights["support"] = 9.0
    first.segments["sme"].half_reach["sales"] = 9.0
    first.providers["aurora"].promotion["sales"] = 9.0
    first.timeline.clear()
    assert digest(first) != name
    assert digest(scenarios.load("baseline")) == name
    plain = from_data({"name": "x", "segments": {"sme": {"share": 1}}, "providers": {"a": firm()}})
    assert plain.verticals["research"].tilt["performance"] == 1.3
    assert plain.segments["sme"].weights["support"] == 0.2


# Files and functions that cannot be used ---------------------------------------------------


def test_a_file_gives_the_plugins_that_it_defines(tmp_path):
    file = tmp_path / "my-own plug.ins.py"
    file.write_text(
        HEAD
        + """
from own_functions import matching
def _hidden(facts: Facts): ...
def helper(number): ...
def quiet(facts: Facts, *, by: Fraction = parameter(0.1, "by")): return Decision(facts.list_prices)
def levy(scene: Scene, age: int) -> None: ...
def nobody(nodes: Nodes): ...
other_name = quiet
"""
    )
    functions = functions_of(file)
    assert [function.__name__ for function in functions] == ["quiet", "levy", "nobody"]
    assert functions_of(str(file)) == functions
    assert functions[0].__module__ in sys.modules
    assert not list(tmp_path.glob("__pycache__"))
    file.write_text(file.read_text().replace("0.1", "0.2"))  # within a second, of one length
    changed = functions_of(file)
    assert changed[0].__kwdefaults__["by"].default == 0.2
    assert source_digest(changed[0]) != source_digest(with_own([own.restless]).policies["restless"])


POLICY = "def mine(facts: Facts, *, {}): return Decision(facts.list_prices)\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("def mine(facts: Facts:\n", "mine.py:6: SyntaxError: "),
        ("x = 1\0\n", "mine.py: SyntaxError: "),
        ("\n1 / 0\n", "mine.py:7: ZeroDivisionError: division by zero"),
        ("def f():\n    raise KeyError('a')\nf()\n", "mine.py:7: KeyError: 'a'"),
        ("import nowhere_at_all\n", "mine.py:6: ModuleNotFoundError: No module named"),
        ("open('nowhere.csv')\n", "mine.py:6: FileNotFoundError: "),
        ("raise SystemExit('bye')\n", "mine.py:6: SystemExit: bye"),
        ("raise ValueError('a\\x1b[31m\\nb')\n", r"mine.py:6: ValueError: a\x1b[31m"),
        ("def f(): f()\nf()\n", "mine.py:6: RecursionError: "),
        ("class E(Exception):\n    def __str__(self): 1 / 0\nraise E\n", "mine.py:8: E"),
        ("", "mine.py: defines no plug-in; write a function and annotate its first parameter: "
         "Facts for a pricing policy, Outlook for a capacity policy, Scene for an action, "
         "Nodes for a network"),
        ("def mine(facts): ...\n", "mine.py: defines no plug-in"),
        ("def mine(facts: 'Fatcs'): ...\n", "mine.py: defines no plug-in"),
        ("class mine:\n    def __init__(self, facts: Facts): ...\n", "mine.py: defines no plug-in"),
        ("async def mine(facts: Facts): ...\n", "mine.py: defines no plug-in"),
        ("def mine(*, facts: Facts): ...\n", "mine.py: defines no plug-in"),
        ("def fixed(facts: Facts): ...\n",
         "fixed: another policy has this name; choose a different one"),
        ("def exit(scene: Scene, age: int): ...\n",
         "exit: another action has this name; choose a different one"),
        ("def exit_(scene: Scene, age: int): ...\n", "exit: another action has this name"),
        ("def Mine(facts: Facts): ...\n", "Mine: the name must be a word of small letters"),
        (f"def {'a' * 41}(facts: Facts): ...\n", "a: the name must be a word of small letters"),
        (POLICY.format("by=0.1"), "mine: annotate by with its unit, e.g. by: Fraction"),
        (POLICY.format("by: 'Fractoin' = 0.1"), "mine: the type of by cannot be read: NameError: "
         "name 'Fractoin' is not defined"),
        ("from __future__ import annotations\n" + HEAD + POLICY.format("by: Fractoin = 0.1"),
         "mine: the type of by cannot be read: NameError: "),
        (POLICY.format("by: 'Fra ction' = 0.1"), "mine: the type of by cannot be read: SyntaxErr"),
        (POLICY.format("by: Facts"), "mine: a scenario cannot write values of its types; use those "
         "of simulator.units and simulator.fields"),
        (POLICY.format("by: 3 = 0.1"), "mine: a scenario cannot write values of its types"),
        (POLICY.format("by: Fraction = 5"), "mine: the default of by is not a value that it may"),
        (POLICY.format("by: Fraction = parameter(None, 'by')"), "mine: the default of by is not"),
        (POLICY.format("by: Fraction = parameter('5 EUR', 'by')"), "mine: the default of by is"),
        (POLICY.format("policy: Fraction = 0.1"), "mine: a parameter cannot be called policy"),
        (POLICY.format("by: Fraction = parameter(0.1, 'by', alias='policy')"),
         "mine: a parameter cannot be called policy"),
        (POLICY.format("model_dump: Fraction = 0.1"), "mine: a parameter cannot be called model_d"),
        (POLICY.format("function: Fraction = 0.1"), "mine: a parameter cannot be called function"),
        (POLICY.format("name: Fraction = 0.1"), "mine: a parameter cannot be called name"),
        (POLICY.format("_by: Fraction = 0.1"), "mine: a parameter cannot be called _by"),
        (POLICY.format("up: Fraction = parameter(0.1, 'up', alias='by'), by: Fraction = 0.1"),
         "mine: two parameters have one name; look at their aliases"),
        ("def mine(facts: Facts, by: Fraction = 0.1): ...\n",
         "mine: must take (facts, *, ...): what a scenario may say comes behind the *"),
        ("def mine(scene: Scene): ...\n", "mine: must take (scene, age, *, ...): what a scenario"),
        ("def mine(facts: Facts, **more): ...\n", "mine: must take (facts, *, ...): what a scen"),
        ("def mine(scene: Scene, age: int, *, cost: Spending = 1.0): ...\n",
         "mine: a cost needs somebody who pays it: add who: ProviderName"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_refused_in_words(tmp_path, monkeypatch, text, message):
    monkeypatch.chdir(tmp_path)
    future = text.startswith("from __future__")
    Path("mine.py").write_text(text if future else HEAD + text)
    known = {*sys.modules}
    with pytest.raises(PlugInError) as refused:
        scenarios.load("baseline", plugins=functions_of("mine.py"))
    assert isinstance(refused.value, UserError)
    assert refused.value.exit_code == 2
    said = str(refused.value)
    assert said.removeprefix("a" * 40).startswith(message)
    assert said.isprintable()
    assert len(said) < 400
    if message.startswith("mine.py:"):
        assert not [name for name in {*sys.modules} - known if "plugin" in name and "mine" in name]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nowhere.py", "nowhere.py: no such file"),
        ("a folder.py", "a folder.py: no such file"),
        ("mine.txt", "mine.txt: a plug-in is a Python file, whose name ends in .py"),
        ("", ": a plug-in is a Python file"),
        ("a\0.py", r"a\x00.py: no such file"),
        ("\ud800.py", r"\ud800.py: "),
        ("x" * 5000 + ".py", "x" * 200),
    ],
)
def test_a_file_that_cannot_be_is_refused_in_words(tmp_path, monkeypatch, name, message):
    monkeypatch.chdir(tmp_path)
    Path("a folder.py").mkdir()
    with pytest.raises(PlugInError) as refused:
        functions_of(name)
    assert str(refused.value).startswith(message)
    assert len(str(refused.value)) < 500


@pytest.mark.parametrize(
    ("plugins", "message"),
    [
        (own.matching, "plugins must be a list of functions: plugins=[...]"),
        (None, "plugins must be a list of functions: plugins=[...]"),
        (3, "plugins must be a list of functions: plugins=[...]"),
        ("mine.py", "'m' is not a plug-in"),
        ([3], "3 is not a plug-in; write a function"),
        ([[own.matching]], "a list is not a plug-in"),
        ([int], "int is not a plug-in"),
        ([own.wrapped], "wrapped is not a plug-in"),
        ([own.matching, own.matching], "matching: another policy has this name"),
        ([lambda facts: facts], "<lambda> is not a plug-in"),
    ],
)
def test_what_is_no_list_of_plugins_is_refused_in_words(plugins, message):
    for door in (lambda: scenarios.load("baseline", plugins=plugins),
                 lambda: from_data({}, plugins=plugins)):  # fmt: skip
        with pytest.raises(PlugInError) as refused:
            door()
        assert str(refused.value).startswith(message)


def test_a_decorated_function_is_what_it_decorates(said):
    matching = own.wrapped(own.matching)
    record = said("{policy: matching, floor: 1}", plugins=[matching])
    assert record.providers["two"].pricing.by == 0.05
    assert record.plugin_sources == {"matching": source_digest(own.matching)}


def test_what_is_typed_at_a_prompt_has_a_digest_of_what_it_does():
    def typed(text):
        names = {}
        exec(HEAD + text, names)
        return source_digest(names["mine"])

    text = "def mine(facts: Facts): return Decision(facts.list_prices * {})\n"
    assert typed(text.format("0.5")) == typed("\n\n" + text.format("0.5"))
    assert typed(text.format("0.5")) != typed(text.format("0.6"))
    lambdas = "def mine(facts: Facts): return (lambda: {})()\n"
    assert typed(lambdas.format("1000.5")) != typed(lambdas.format("1000.6"))
