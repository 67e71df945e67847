"""compare --why as a user types it: words, tables, files, the document; finished pairs are kept."""

import json

import numpy as np
import pandas as pd
import pytest

from experiments.studies.question import ask
from experiments.studies.stopping import Interrupted
from experiments.studies.store.whole import Unfinished
from experiments.studies.why.question import ask_why
from experiments.studies.why.working import explain, kept_as
from tests.typed import command

SMALL = ("--reps", "6", "--agents", "300", "--months", "15")
CUT = "cut: timeline+={at: month 4, who: borealis, do: price, by: -25 %}"


@pytest.fixture(scope="module")
def explained(tmp_path_factory):
    """`compare baseline "cut: ..." --why`, in an empty folder."""
    folder = tmp_path_factory.mktemp("explained")
    done = command("compare", "baseline", CUT, "--why", *SMALL, "--out", "out", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "out", done.stdout


@pytest.mark.slow
def test_the_answer_says_why(explained):
    _, said = explained
    words = " ".join(said.split())
    assert "Why: cut against baseline A price cut of 25 % in month 4 " in words
    assert "Borealis, months 1 to 15, 6 pairs, money in USD" in words
    for row in ("own price", "word of mouth", "capacity", "users won from", "stay: price"):
        assert row in said
    assert "Word of mouth, capacity and answers by rule follow from the move" in words
    assert max(map(len, said.splitlines())) <= 100


@pytest.mark.slow
def test_the_files_hold_what_is_said(explained):
    folder, _ = explained
    for name in ("why.csv", "flows.csv", "why.png", "from_whom.png"):
        assert (folder / name).is_file()
    why = pd.read_csv(folder / "why.csv", keep_default_na=False)
    whole = why.query("quantity == 'users' and segment == '' and lever == ''")
    users = whole.set_index("part")["mean"]
    channels = [part for part in users.index if part in ("price", "word_of_mouth", "capacity")]
    assert users[channels].sum() == pytest.approx(users["difference"], abs=1e-6)
    assert users["alternative"] - users["base"] == pytest.approx(users["difference"])
    flows = pd.read_csv(folder / "flows.csv", keep_default_na=False)
    net = flows.query("quantity == 'net users' and segment == ''")["mean"].sum()
    assert net == pytest.approx(users["difference"])
    answer = (folder / "answer.txt").read_text(encoding="utf-8")
    assert "Why: cut against baseline" in answer
    told = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    assert told["alternatives"]["cut"]["why"]["difference"]["users"]["mean"] == pytest.approx(net)
    asked = json.loads((folder / "provenance.json").read_text(encoding="utf-8"))["question"]
    assert asked["why"] == {"of": None, "pairs": 6}


@pytest.mark.slow
def test_it_speaks_chinese(tmp_path):
    words = ("--of", "cumulus", *SMALL, "--lang", "zh")
    done = command("compare", "baseline", CUT, *words, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    words = "".join(done.stdout.split())
    assert "原因：cut对比baseline" in words
    assert "Borealis在第4个月降价25%：到第15个月，" in words
    assert "竞争对手的行动" in words


def test_what_cannot_be_replayed_is_refused_before_the_work(tmp_path):
    for words, said in (
        (("providers.borealis.price=2",), "differs in month 0 between the arms"),
        ((CUT, "--of", "nobody"), "--of nobody: no provider"),
    ):
        done = command("compare", "baseline", *words, "--why", *SMALL, cwd=tmp_path)
        assert done.returncode == 2
        assert said in " ".join(done.stderr.split())
        assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


def test_finished_pairs_wait_in_the_folder(tmp_path):
    small = {"market.agents": 300, "market.months": 8}
    question = ask_why(ask("baseline", CUT, reps=2, set=small), reps=2)
    first = {}

    def unfinished():
        return Unfinished(tmp_path / "out", kept_as(question), question.about())

    def interrupted():
        with unfinished() as keep:
            first.update(explain(question, 1, finished=keep.finished).reasons)
            raise KeyboardInterrupt

    with pytest.raises(Interrupted, match="2 finished runs are kept"):
        interrupted()
    with unfinished() as keep:
        (found,) = keep.finished.values()
        assert len(found) == 2
        again = explain(question, 1, finished=keep.finished).reasons
    for quantity in ("users", "profit"):
        np.testing.assert_array_equal(first["cut"].credit(quantity), again["cut"].credit(quantity))
    np.testing.assert_array_equal(first["cut"].won("users"), again["cut"].won("users"))
