"""calibrate, pledge and score as a user types them; and what the shell completes."""

import json
import re
from types import SimpleNamespace

import pytest

import scenarios
from experiments.commands import options
from tests.typed import command, document

STUDY = """\
name: fit
kind: calibrate
scenario: baseline
agents: 200
set: {market.population_seed: null}
data: {file: users.csv, what: users}
parameters:
  - {path: segments.*.initial_users, times: [0.4, 2], label: users in month 0}
  - {path: segments.*.imitation, times: [0.5, 2.5], label: pull of peers}
forecast: 2 months
trials: 48
replications: {n: 2}
recovery: 0
"""
USERS = "month,users\n" + "".join(
    f"2025-{m:02d},{count}\n"
    for m, count in enumerate((960, 1010, 1060, 1120, 1180, 1240, 1300, 1370, 1440), 1)
)
PLEDGE = ("pledge", "spring", "--from", "baseline", "--set", "market.agents=200", "--set",
          "market.start=2099-01", "--at", "3", "--at", "2099-07", "--reps", "20",
          "--backend", "serial")  # fmt: skip


@pytest.fixture
def mine(tmp_path):
    """A folder with a small calibration and its data."""
    (tmp_path / "fit.yaml").write_text(STUDY)
    (tmp_path / "users.csv").write_text(USERS)
    return tmp_path


@pytest.mark.slow
def test_a_calibration_writes_a_scenario_that_runs_and_can_be_pledged(mine):
    told = document(command("calibrate", "fit.yaml", "--backend", "serial", "--out", "out",
                            "--json", cwd=mine))  # fmt: skip
    assert (told["study"], told["kind"], told["failed"]) == ("fit", "calibrate", 0)
    (scenario,) = (mine / "out").glob("*_calibrated.yaml")
    done = command("compare", scenario.relative_to(mine), "providers.aurora.price=-10%", "--reps",
                   "2", "--months", "6", cwd=mine)  # fmt: skip
    assert done.returncode == 0, done.stderr
    done = command("resume", "out", "--backend", "serial", "-q", cwd=mine)
    assert done.returncode == 0, done.stderr
    made = json.loads(
        command("pledge", "q", "--from", "out", "--backend", "serial", "--json", cwd=mine).stdout
    )
    assert [band["when"] for band in made["bands"]] == ["2025-10", "2025-11"]
    assert all(band["low"] <= band["median"] <= band["high"] for band in made["bands"])
    done = command("pledge", "r", "--from", "out", "--at", "3", cwd=mine)
    assert done.returncode == 2
    assert "a calibration pledges its own forecast" in done.stderr


def test_a_pledge_is_frozen_scored_and_counted(mine):
    done = command(*PLEDGE, cwd=mine)
    assert done.returncode == 0, done.stderr
    assert "Pledged in pledges/spring.pledge.json" in done.stdout
    bands = json.loads((mine / "pledges" / "spring.pledge.json").read_text())["bands"]
    again = command(*PLEDGE, cwd=mine)
    assert again.returncode == 3
    assert "never written over" in again.stderr
    inside, outside = bands[0]["median"], bands[1]["high"] + 100
    (mine / "came.csv").write_text(f"month,users\n2099-04,{inside}\n2099-07,{outside}\n")
    told = document(command("score", "spring", "--data", "came.csv", "--json", cwd=mine))
    assert [row["inside"] for row in told["rows"]] == [True, False]
    assert (told["all"]["inside"], told["all"]["counted"]) == (1, 2)
    done = command("score", "spring", "--data", "came.csv", cwd=mine)
    assert "spring: 1 of 2 figures lie inside their 90 % band" in done.stdout
    done = command("score", "spring", "--data", "came.csv", "--lang", "zh", cwd=mine)
    assert "spring：2 个数字中有 1 个落在其 90% 区间内" in done.stdout
    assert not re.search(r"[a-z]{4,}", done.stdout.replace("spring", ""))
    file = mine / "pledges" / "spring.pledge.json"
    file.write_text(file.read_text().replace('"made"', '"Made"'))
    done = command("score", "spring", "--data", "came.csv", cwd=mine)
    assert done.returncode == 3
    assert "a pledge that was changed counts for nothing" in done.stderr


@pytest.mark.parametrize(("words", "said"), [
    (("calibrate", "baseline"), "add --data FILE.csv"),
    (("calibrate", "baseline", "--data", "none.csv"), "none.csv"),
    (("calibrate", "fit.yaml", "--data", "bad.csv"), "bad.csv:3"),
    (("pledge", "../x", "--from", "baseline"), "a pledge's name"),
    (("pledge", "x", "--from", "baseline", "--at", "99"), "month 99 is not in the scenario"),
    (("pledge", "x", "--from", "baseline", "--at", "2027-13"), "must be a calendar month"),
    (("pledge", "x", "--from", "baseline", "--at", "2025-03", "--at", "soon"), "--at soon: "),
    (("pledge", "x", "--from", "baseline", "--metric", "userss"), "did you mean 'users'?"),
    (("pledge", "x", "--from", "basline"), "basline"),
    (("score", "none", "--data", "users.csv"), "there is no such pledge"),
])  # fmt: skip
def test_what_cannot_be_is_said(mine, words, said):
    (mine / "bad.csv").write_text("month,users\n2025-01,10\n2025-02,many\n")
    done = command(*words, cwd=mine)
    assert done.returncode == 2, done.stdout
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_the_shell_completes_names_and_paths():
    assert options.scenario_names("price") == ["price_war"]
    assert "what_matters" in options.study_names("")
    assert {"price_war", "price_and_promotion"} <= set(options.scenario_and_study_names("price"))
    baseline = SimpleNamespace(params={"name": None})
    found = options.paths(baseline, "providers.aurora.pr")
    assert "providers.aurora.price=" in found
    assert all(path.startswith("providers.aurora.pr") for path in found)
    assert options.paths(SimpleNamespace(params={"name": "nonsense"}), "market.mo") == [
        "market.months="
    ]
    own = SimpleNamespace(params={"name": "price_war"})
    assert set(options.paths(own, "providers.")) == set(options.paths(baseline, "providers."))
    assert len(scenarios.studies()) >= 4
