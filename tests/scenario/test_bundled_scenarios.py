"""The bundled scenarios are found by name, load, and are what editors accept."""

import subprocess
import sys

import pytest
from json_schema_check import accepts
from scenario_cases import BASE, plain

import scenarios
from experiments.commands.template import template
from experiments.studies.arms import alternative_arm, as_overrides
from simulator.scenario import ScenarioError, json_schema


@pytest.fixture
def shelf(folder, monkeypatch):
    """A folder of scenarios in place of the bundled ones."""
    folder = folder / "shelf"
    folder.mkdir()
    monkeypatch.setattr(scenarios, "FOLDER", folder)
    for name in ("price_war", "baseline", "_draft", "entry"):
        text = BASE if name == "baseline" else "extends: baseline\n"
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_names_are_sorted_behind_the_baseline(shelf):
    assert scenarios.names() == ["baseline", "entry", "price_war"]


@pytest.mark.parametrize("what", [7, None, {"market": {}}])
def test_what_is_no_scenario_is_told_what_to_write(what):
    with pytest.raises(TypeError, match="a scenario is a name such as 'baseline' or a file, not"):
        scenarios.load(what)


def test_a_name_or_a_file_can_be_loaded(shelf, write):
    assert scenarios.path("entry") == shelf / "entry.yaml"
    assert scenarios.load("entry").name == "entry"
    assert scenarios.load("entry", set={"market.months": 3}).market.months == 3
    assert scenarios.load(write("extends: price_war\n")).name == "mine"
    assert scenarios.load("./mine.yaml").name == "mine"
    assert scenarios.load(shelf / "entry.yaml").name == "entry"
    assert str(scenarios.read("entry").origin(("market", "months"))) == "shelf/baseline.yaml:2"


@pytest.mark.parametrize(
    ("name", "line"),
    [
        (
            "price_wr",
            "no scenario is called 'price_wr'; did you mean 'price_war'? "
            "`compute-market list` shows them all",
        ),
        ("moon", "no scenario is called 'moon'; `compute-market list` shows them all"),
        ("moon.yaml", "moon.yaml: no such file"),
        ("_draft", "no scenario is called '_draft'; `compute-market list` shows them all"),
        ("", "no scenario is called ''; `compute-market list` shows them all"),
    ],
)
def test_an_unknown_name_is_refused(shelf, name, line):
    with pytest.raises(ScenarioError) as refused:
        scenarios.load(name)
    assert str(refused.value) == line


@pytest.mark.parametrize("name", scenarios.names())
def test_a_bundled_scenario_is_valid(name):
    scenario = scenarios.load(name)
    assert scenario.name == name
    assert scenario.title
    assert scenario.question == scenarios.question(name)
    assert len(scenario.description) > 150  # why it matters
    for layer in scenario.ask.values():
        assert alternative_arm(as_overrides(layer), name).scenario != scenario
    schema = json_schema()
    assert accepts(schema, plain(scenarios.path(name).read_text(encoding="utf-8")), schema)
    assert template(scenario)


def test_importing_and_loading_is_light():
    """Commands such as `list` must start at once: none of the heavy libraries is needed."""
    program = (
        "import sys, scenarios, simulator.scenario\n"
        "heavy = {'mesa', 'numba', 'pandas', 'matplotlib', 'numpy', 'scipy', 'networkx'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": str(scenarios.FOLDER.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == "[]"
