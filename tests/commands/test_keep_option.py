"""`run --keep METRIC,...`: the answer, its files and its JSON hold what was asked for."""

import json

import pandas as pd
import pytest

from experiments import run
from tests.typed import command, document
from tests.worlds import baseline

SMALL = ("--agents", "200", "--months", "6", "--reps", "2", "--out", "out")


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """`run baseline --keep users,nps` in an empty folder."""
    folder = tmp_path_factory.mktemp("kept")
    done = command("run", "baseline", *SMALL, "--keep", "users,nps", "--json", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder, done


def test_files_and_json_hold_what_is_kept(kept):
    folder, done = kept
    told = document(done)
    assert {"users", "nps", "growth"} <= told.keys()
    assert not {"npv", "revenue", "satisfaction"} & told.keys()
    assert told["providers"]["aurora"].keys() == {"users", "nps", "segments"}
    assert told["providers"]["aurora"]["segments"]["sme"].keys() == {"users"}
    frame = pd.read_csv(folder / "out" / "providers.csv")
    assert [*frame.columns] == ["replication", "month", "date", "provider", "users", "nps"]
    assert {file.name for file in (folder / "out").glob("*.png")} == {"adoption.png"}
    about = json.loads((folder / "out" / "provenance.json").read_text())
    assert about["question"]["keep"] == ["nps", "users"]  # in whichever order they are named


def test_what_is_kept_is_what_everything_has(kept):
    _, done = kept
    whole = run(baseline(agents=200, months=6), reps=2)
    told, all_of_it = document(done), whole.document()
    assert told["users"] == all_of_it["users"]
    assert told["growth"] == all_of_it["growth"]
    assert told["nps"] == float(whole.at_end("nps").mean)
    for name, provider in told["providers"].items():
        assert provider["nps"] == all_of_it["providers"][name]["nps"]


def test_the_folder_is_that_of_another_question_and_of_no_report(kept):
    folder, _ = kept
    other = command("run", "baseline", *SMALL, "--keep", "users", cwd=folder)
    assert other.returncode != 0
    assert "out" in other.stderr
    report = command("report", "out", cwd=folder)
    assert (report.returncode, report.stdout) == (2, "")
    assert "these runs keep users, nps only; make them again without --keep" in " ".join(
        report.stderr.split()
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--keep", "userz"), "no metric 'userz'; did you mean 'users'?"),
        (("--keep", ","), "keep: names no metric; name some, such as users, revenue_share"),
        (("--keep", "nps", "--report"), "a report tells of everything; take one away"),
    ],
)
def test_what_cannot_be_kept_is_said_before_anything_runs(words, said, tmp_path):
    done = command("run", "baseline", *SMALL, *words, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in " ".join(done.stderr.split())
    assert not (tmp_path / "out").exists()


def test_it_may_be_repeated_and_its_order_is_no_other_question(kept):
    folder, done = kept
    again = command("run", "baseline", *SMALL, "--keep", "nps", "--keep", "users", "--json",
                    cwd=folder)  # fmt: skip
    assert again.returncode == 0, again.stderr
    assert document(again) == document(done)


def test_tables_show_what_is_kept_and_no_more():
    some = str(run(baseline(agents=200, months=6), reps=2, keep=["revenue_share", "profit"]))
    assert "profit [USD/month]" in some
    assert "Growth" not in some
    assert "NPV" not in some
    assert "adoption" not in some
