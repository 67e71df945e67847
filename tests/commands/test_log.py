"""`run --log PROVIDER`: why a provider decided so, in words, as data and in a table."""

import pandas as pd
import pytest

from experiments import run
from experiments.answers.logs import words as logs
from tests.typed import command, document
from tests.worlds import baseline

CYCLE = ("--set", "providers.borealis.pricing.policy=marketing_cycle", "--agents", "600",
         "--months", "8", "--reps", "2", "--out", "out")  # fmt: skip


@pytest.fixture(scope="module")
def logged(tmp_path_factory):
    """`run baseline --log borealis` in an empty folder."""
    folder = tmp_path_factory.mktemp("logged")
    done = command("run", "baseline", *CYCLE, "--log", "borealis", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder, done.stdout


def test_a_cycle_says_what_it_found_and_did(logged):
    _, printed = logged
    first = next(line for line in printed.splitlines() if line.startswith("month 1 research"))
    assert "enterprise: asked " in first or "academic: asked" in first
    for words in (
        "known by/used by/satisfaction: aurora", "month 1 rivals   : sme: our price 2.51 is +0%",
        "own-price elasticity of new customers -", "price weight", "by telling others",
        "month 1 strategy : individual: price 2.51 -> ", "return on the last unit: digital",
        "month 7 evaluate : sme: new customers", "month 7 evaluate : users ",
        "of promotion and survey: return ", "profit of 6 months ",
    ):  # fmt: skip
        assert words in printed, words
    assert "nan" not in printed


def test_the_log_is_a_table_beside_the_others(logged):
    folder, printed = logged
    table = pd.read_csv(folder / "out" / "log.csv")
    assert list(table.columns) == ["replication", "month", "date", "provider", "step", "segment",
                                   "words"]  # fmt: skip
    assert set(table["step"]) == {"evaluate", "research", "rivals", "demand", "strategy"}
    assert set(table["replication"]) == {0, 1}
    one = table[table["replication"] == 0]
    assert [f"month {m} {w}" for m, w in zip(one["month"], one["words"], strict=True)] == [
        line for line in printed.splitlines() if line.startswith("month ")
    ]


def test_the_log_is_data_too(tmp_path):
    done = command("run", "baseline", *CYCLE, "--log", "borealis", "--json", cwd=tmp_path)
    log = document(done)["log"]
    assert {line["step"] for line in log} == {
        "evaluate",
        "research",
        "rivals",
        "demand",
        "strategy",
    }
    assert log[0]["numbers"]["asked"] > 0
    assert log[0]["words"].startswith("research : academic: asked ")


def test_an_unknown_provider_is_refused_before_anything_runs(tmp_path):
    done = command("run", "baseline", "--log", "boralis", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.strip() == "--log: unknown provider 'boralis'; did you mean 'borealis'?"
    assert not list(tmp_path.iterdir())


def test_who_gives_no_reasons_has_no_log(tmp_path):
    done = command("run", "baseline", *CYCLE, "--log", "aurora", cwd=tmp_path)
    assert "nothing is logged: follow_cost and follow_demand give no reasons" in done.stdout
    said = document(command("run", "baseline", *CYCLE, "--log", "aurora", "--json", cwd=tmp_path))
    assert said["log"] == []


def test_the_same_in_python():
    answer = run(baseline(400, 2), reps=1)
    assert "nothing is logged" in answer.log("aurora")
    with pytest.raises(ValueError, match="unknown provider 'nobody'"):
        answer.log("nobody")


def test_what_others_note_is_told_as_it_is():
    assert logs.words("because") == "because"
    note = {"step": "think", "segment": "sme", "numbers": {"margin": 0.25, "why": "so", "x": None}}
    assert logs.words(note) == "think    : sme: margin 0.25, why so, x -"
