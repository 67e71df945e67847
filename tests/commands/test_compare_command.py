"""compare as a user types it: the sentence, the table, the document, files, words."""

import re

import pandas as pd
import pytest

from tests.typed import command, document

SMALL = ("--reps", "6", "--agents", "300", "--months", "15")
AGENTS = "market.months=15, market.agents=300"
CHANGE = "providers.aurora.price=2.8 USD/GPU-hour; providers.aurora.support=0.95"


@pytest.fixture(scope="module")
def compared(tmp_path_factory):
    """`compare baseline price_war` and a change of one's own, in an empty folder."""
    folder = tmp_path_factory.mktemp("compared")
    done = command("compare", "baseline", "price_war", f"better: {CHANGE}", *SMALL, "--out", "out",
                   cwd=folder)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder, done


def test_the_answer_is_a_ranking_differences_and_what_they_rest_on(compared):
    _, done = compared
    words = " ".join(done.stdout.split())
    title = "What each brings its own mover until month 15: change of NPV against baseline, in USD"
    assert title in words
    table = words[words.index(title) :]
    assert all(name in table for name in ("price_war", "better", "baseline"))
    assert "Alternatives of different movers are not subtracted from each other." in words
    assert "Assumed: capacity follows demand; " in words
    assert f"all arms with {AGENTS}" in words
    assert "market: users" not in words  # behind --all
    assert max(map(len, done.stdout.splitlines())) <= 100


def test_everything_is_a_sentence_and_a_table_an_alternative(tmp_path):
    done = command("compare", "baseline", "price_war", f"better: {CHANGE}", "--reps", "2",
                   *SMALL[2:], "--all", cwd=tmp_path)  # fmt: skip
    words = " ".join(done.stdout.split())
    assert "price_war against baseline, month 15: cumulus' NPV " in words
    assert "better against baseline, month 15: aurora's NPV " in words
    for name in ("price_war", "better"):
        assert f"{name} against baseline, month 15, 2 pairs" in done.stdout
    for label in ("market: users", "cumulus: revenue share [%]", "sme: adoption [%]"):
        assert done.stdout.count(label) == 2
    for label in ("cumulus.enterprise: revenue ", "aurora.enterprise: revenue "):
        assert done.stdout.count(label) == 1  # of the mover alone


def test_the_files_tell_the_alternatives_apart(compared):
    folder, _ = compared
    found = {file.name for file in (folder / "out").iterdir()}
    assert found == {"npv.png", "fans-1.png", "fans-2.png", "answer.txt", "summary.json",
                     "provenance.json", "comparison.csv", "comparison.parquet", "monthly.csv",
                     "monthly.parquet", "npv.csv", "npv.parquet", "ranking.csv",
                     "ranking.parquet", "differences.csv", "differences.parquet",
                     "runs"}  # fmt: skip
    table = pd.read_csv(folder / "out" / "comparison.csv")
    assert set(table["alternative"]) == {"price_war", "better"}
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
    (("baseline", "price_war", "--until-halfwidth", "npv.aurora=-1"),
     "--until-halfwidth npv.aurora=-1: must be above 0, e.g. npv.aurora=1"),
    (("baseline", "price_war", "--reps", "0"), "reps"),
    (("baseline",), "compare baseline price_war"),
    (("baseline", "price_war", "--label", "a", "--label", "b"), "2 names for 1 alternative"),
    (("baseline", "a: price_war", "a: new_entrant"), "a: is named twice among the alternatives"),
    (("baseline", "a/b: price_war"), "a name cannot have '/' in it"),
    (("providers.borealis.prise=2.4", CHANGE), "did you mean 'price'?"),
    (("classroom", "providers.aurora.capacity=+50%"), "capacity is free in this scenario"),
])  # fmt: skip
def test_wrong_words_get_words_and_exit_2(words, said, tmp_path):
    done = command("compare", *words, cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert list(tmp_path.iterdir()) == []


def test_without_an_alternative_the_scenarios_own_question_is_answered(tmp_path):
    """Its `ask` laid over it, by name: an action more, and none at all."""
    (tmp_path / "mine.yaml").write_text(
        "extends: baseline\nquestion: What does a cut bring?\n"
        "timeline: [{at: month 3, who: acme, do: price, by: -10 %}]\n"
        "ask:\n"
        "  a second: {timeline: [{at: month 6, who: acme, do: price, by: -10 %}]}\n"
        "  none: {timeline: []}\n".replace("acme", "cumulus")
    )
    got = document(command("compare", "mine.yaml", *SMALL, "--json", cwd=tmp_path))
    assert got["question"] == "What does a cut bring?"
    assert got["base"] == "mine"
    assert list(got["alternatives"]) == ["a second", "none"]
    first = {figure["alternative"]: figure["difference"] for figure in got["figures"]
             if (figure["metric"], figure["name"]) == ("revenue", "cumulus")}  # fmt: skip
    by_hand = document(command(
        "compare", "mine.yaml", "timeline+={at: month 6, who: cumulus, do: price, by: -10 %}",
        "timeline=[]", *SMALL, "--json", cwd=tmp_path,
    ))  # fmt: skip
    assert by_hand["question"] == ""
    hands = {figure["alternative"]: figure["difference"] for figure in by_hand["figures"]
             if (figure["metric"], figure["name"]) == ("revenue", "cumulus")}  # fmt: skip
    assert list(first.values()) == list(hands.values())
    brief = command("compare", "mine.yaml", *SMALL, "--brief", cwd=tmp_path).stdout.splitlines()
    assert brief[0] == "What does a cut bring?"
    rows = [line.split("  ")[0] for line in brief]
    assert rows.index("none") == rows.index("a second") + 1
    assert max(map(len, brief)) <= 100
    assert len(brief) <= 16


def test_what_asks_nothing_is_compared_with_what_it_extends(tmp_path):
    (tmp_path / "below.yaml").write_text("extends: baseline\nquestion: Why?\nask: {x: {}}\n")
    (tmp_path / "above.yaml").write_text("extends: below.yaml\nproviders: {campus: {price: 2}}\n")
    got = document(command("compare", "above.yaml", *SMALL, "--json", cwd=tmp_path))
    assert (got["base"], list(got["alternatives"])) == ("below", ["above"])
    assert got["question"] == ""  # nor is a question inherited
    got = document(command("compare", "outage", *SMALL, "--json", cwd=tmp_path))
    assert (got["base"], list(got["alternatives"])) == ("baseline", ["outage"])
    assert got["question"].endswith("how long is it remembered?")


def test_what_is_wrong_with_an_alternative_is_said_at_its_line(tmp_path):
    (tmp_path / "mine.yaml").write_text(
        "extends: baseline\nask:\n  cheap: {providers: {aurora: {prise: 2}}}\n"
        "  gone: {timeline: [{at: month 3, who: aurora, do: leave}]}\n"
    )
    done = command("check", "mine.yaml", cwd=tmp_path)
    assert done.returncode == 2
    first, second = done.stderr.splitlines()
    assert first == (
        "mine.yaml:3:10: ask.cheap: providers.aurora.prise: unknown key; did you mean 'price'?"
    )
    assert second.startswith("mine.yaml:4:9: ask.gone: timeline.0.do: unknown action 'leave'")
    assert command("compare", "mine.yaml", cwd=tmp_path).returncode == 2


def test_a_base_that_is_a_change_and_alternatives_with_names(tmp_path):
    """Names stand in keys, titles and the folder's name."""
    got = document(command(
        "compare", "today: providers.borealis.price=2.4", "providers.borealis.price=2.2",
        "providers.borealis.price=2.6", "--label", "cut", "--label", "dearer", *SMALL[:4],
        "--months", "6", "--json", cwd=tmp_path,
    ))  # fmt: skip
    assert got["base"] == "today"
    assert list(got["alternatives"]) == ["cut", "dearer"]
    assert got["out"].startswith("results/compare-today-cut-dearer-")
    assert {row["alternative"] for row in got["ranking"]} == {"today", "cut", "dearer"}


def test_in_chinese_no_english_is_left(tmp_path):
    done = command("compare", "baseline", f"better: {CHANGE}", "war: price_war", *SMALL, "--all",
                   "--lang", "zh", cwd=tmp_path)  # fmt: skip
    assert done.returncode == 0, done.stderr
    names = {"aurora", "borealis", "cumulus", "citadel", "campus", "baseline", "better", "war",
             "roi", "npv", "gpu", "all", "csv"}  # fmt: skip
    told = re.sub(r"[a-z_]+\.[a-z_]+(=\S+)?", "", done.stdout.lower())  # paths and files
    assert {*re.findall(r"[a-z]{2,}", told)} - names == set()
    assert "假设：" in done.stdout
