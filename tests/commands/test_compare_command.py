"""compare as a user types it: the sentence, the table, the document, files, words."""

import pandas as pd
import pytest

from tests.typed import command, document

SMALL = ("--reps", "6", "--agents", "300", "--months", "15")
CHANGE = "providers.aurora.price=2.8 USD/GPU-hour; providers.aurora.support=0.95"


@pytest.fixture(scope="module")
def compared(tmp_path_factory):
    """`compare baseline price_war` and a change of one's own, in an empty folder."""
    folder = tmp_path_factory.mktemp("compared")
    done = command("compare", "baseline", "price_war", CHANGE, *SMALL, "--out", "out", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder, done


def test_the_answer_is_a_sentence_and_a_table_an_alternative(compared):
    _, done = compared
    words = " ".join(done.stdout.split())
    assert words.startswith("price_war against baseline, month 15: cumulus' NPV ")
    assert f"{CHANGE} against baseline, month 15: aurora's NPV " in words
    for name in ("price_war", CHANGE):
        assert f"{name} against baseline, month 15, 6 pairs" in done.stdout
    for label in ("market: users", "cumulus: revenue share [%]", "sme: adoption [%]"):
        assert done.stdout.count(label) == 2
    for label in ("cumulus.enterprise: revenue ", "aurora.enterprise: revenue "):
        assert done.stdout.count(label) == 1  # of the mover alone
    table = [line for line in done.stdout.splitlines() if line.startswith(("market: ", "---"))]
    assert all(len(line) < 110 for line in table)


def test_the_files_tell_the_alternatives_apart(compared):
    folder, _ = compared
    found = {file.name for file in (folder / "out").iterdir()}
    assert found == {"npv.png", "fans-1.png", "fans-2.png", "answer.txt", "summary.json",
                     "provenance.json", "comparison.csv", "comparison.parquet", "monthly.csv",
                     "monthly.parquet", "npv.csv", "npv.parquet"}  # fmt: skip
    table = pd.read_csv(folder / "out" / "comparison.csv")
    assert set(table["alternative"]) == {"price_war", CHANGE}
    monthly = pd.read_csv(folder / "out" / "monthly.csv")
    early = monthly.query("alternative == 'price_war' and month < 12")
    assert (early["difference"].dropna() == 0.0).all()
    last = monthly.query("month == 15 and metric == 'users' and level == 'market'")
    both = table.query("metric == 'users' and level == 'market'")
    assert list(last["difference"]) == pytest.approx(list(both["difference"]))


def test_json_is_one_document_that_a_program_can_read(tmp_path):
    got = document(command("compare", "baseline", CHANGE, *SMALL, "--json", "--at", "6", "--at",
                           "15", "--metric", "nps", cwd=tmp_path))  # fmt: skip
    assert {"base", "digest", "alternatives", "rivals", "seed", "pairs", "descriptive_only",
            "months", "version", "figures", "out"} <= got.keys()  # fmt: skip
    assert got["alternatives"][CHANGE]["mover"] == "aurora"
    assert {figure["month"] for figure in got["figures"]} == {6, 15}
    assert {figure["alternative"] for figure in got["figures"]} == {CHANGE}
    assert any(figure["metric"] == "nps" and figure["asked"] for figure in got["figures"])
    for figure in got["figures"]:
        if figure["difference"] is not None:
            assert figure["difference"] == pytest.approx(
                figure["alternative_mean"] - figure["base_mean"], abs=1e-6, rel=1e-6
            )
    assert (tmp_path / got["out"] / "fans.png").exists()


def test_a_null_what_if_says_so(tmp_path):
    done = command("compare", "baseline", "providers.cumulus.price=1.85", *SMALL, cwd=tmp_path)
    assert "makes no difference to baseline" in " ".join(done.stdout.split())


@pytest.mark.parametrize(("words", "said"), [
    (("baseline", "price_wra"), "price_war"),
    (("baseline", "providers.aurora.prize=2"), "did you mean 'price'?"),
    (("baseline", "price_war", "--rivals", "asleep"), "respond, frozen"),
    (("baseline", "price_war", "--at", "61"), "month 0 to 60"),
    (("baseline", "price_war", "--mover", "auror"), "aurora"),
    (("baseline", "price_war", "--metric", "usres"), "users"),
    (("baseline", "price_war", "--until-halfwidth", "users"), "METRIC.NAME=WIDTH"),
    (("baseline", "price_war", "--reps", "0"), "reps"),
    (("baseline",), "compare baseline price_war"),
])  # fmt: skip
def test_wrong_words_get_words_and_exit_2(words, said, tmp_path):
    done = command("compare", *words, cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert list(tmp_path.iterdir()) == []
