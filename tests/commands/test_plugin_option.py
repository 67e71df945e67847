"""`--plugin FILE.py`: a user's own functions, for every command that loads a scenario."""

import json

import pytest

from tests.typed import QUICK, command, document

PLUGIN = '''
from simulator.fields import parameter
from simulator.plugins.pricing import Decision, Facts
from simulator.units import Fraction


def half(facts: Facts, *, left: Fraction = parameter(0.5, "share of the price that stays")):
    """Ask a part of the first list price."""
    first = facts.memory if facts.memory.size else facts.list_prices
    return Decision(first * left, memory=first, log="half")


def broken(facts: Facts) -> Decision:
    """Fail."""
    return Decision(facts.list_prices / nothing)
'''
SCENARIO = "extends: baseline\nproviders: {aurora: {pricing: {policy: half, left: 40 %}}}\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "mine.py").write_text(PLUGIN)
    (tmp_path / "mine.yaml").write_text(SCENARIO)
    return tmp_path


def test_a_scenario_alone_runs_no_code_and_says_how_it_would(folder):
    done = command("check", "mine.yaml", cwd=folder)
    assert done.returncode == 2
    assert (
        "mine.yaml:2:40: providers.aurora.pricing.policy: must be one of best_response, cost_plus"
        in done.stderr
    )
    assert "--plugin FILE.py" in done.stderr


@pytest.mark.parametrize(
    "words",
    [("check", "mine.yaml"), ("show", "mine.yaml"), ("show", "mine.yaml", "--diff", "baseline"),
     ("new", "more.yaml", "--from", "mine.yaml")],
)  # fmt: skip
def test_commands_about_scenarios_take_it(folder, words):
    done = command(*words, "--plugin", "mine.py", cwd=folder)
    assert done.returncode == 0, done.stderr
    if words[0] == "show":
        assert "half" in done.stdout


def test_a_run_uses_it_and_says_so(folder):
    words = ("run", "mine.yaml", *QUICK, "--plugin", "mine.py", "--out", "out", "--json")
    document(command(*words, cwd=folder))
    about = json.loads((folder / "out" / "provenance.json").read_text())
    assert list(about["plugins"]) == ["half"]
    done = command("report", "out", cwd=folder)  # a folder alone runs no code
    assert done.returncode == 2
    assert "answered with functions of your own; give them again: --plugin" in done.stderr
    done = command("report", "out", "--plugin", "mine.py", cwd=folder)
    assert done.returncode == 0, done.stderr
    prices = (folder / "out" / "providers.csv").read_text().splitlines()
    header = prices[0].split(",")
    aurora = [line.split(",") for line in prices[1:] if ",aurora," in line]
    price = [float(row[header.index("price")]) for row in aurora if row[0] == "0"]
    assert price[1] == pytest.approx(0.4 * price[0])


def test_a_comparison_takes_it_in_every_arm(folder):
    words = ("compare", "baseline", "providers.aurora.pricing.policy=half", "mine.yaml")
    done = document(command(*words, *QUICK, "--plugin", "mine.py", "--json", cwd=folder))
    assert set(done["alternatives"]) == {"providers.aurora.pricing.policy=half", "mine"}
    assert {about["mover"] for about in done["alternatives"].values()} == {"aurora"}


def test_a_plugin_that_fails_is_named_with_its_line(folder):
    change = "providers.aurora.pricing={policy: broken}"
    done = command("run", "baseline", "--set", change, *QUICK, "--plugin", "mine.py", cwd=folder)
    line = PLUGIN.split("\n").index("    return Decision(facts.list_prices / nothing)") + 1
    assert done.returncode == 2
    assert done.stderr.strip().splitlines()[-1] == (
        f"mine.py:{line}: broken: NameError: name 'nothing' is not defined"
    )


def test_a_file_that_is_not_there_is_refused(folder):
    done = command("run", "baseline", "--plugin", "other.py", cwd=folder)
    assert (done.returncode, done.stderr) == (2, "other.py: no such file\n")
