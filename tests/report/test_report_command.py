"""`report DIR`: an answer told again from its folder, to the last byte, without a run."""

import json

import pytest

from simulator.model import MarketModel
from tests.typed import command

SMALL = ("--agents", "200", "--months", "6", "--quiet")
CUT = "cut: timeline+={at: month 2, who: aurora, do: price, by: -10 %}"
SWEEP = """\
name: tiny
kind: sweep
scenario: baseline
agents: 200
months: 4
design: {kind: grid}
factors:
  - {path: providers.aurora.price, values: [2.0, 3.0]}
replications: {n: 2}
metrics: [npv.aurora]
"""
RUN = ("realism", *SMALL, "--reps", "2")  # the quickest answer whose folder keeps runs


@pytest.fixture
def no_runs(monkeypatch):
    """Whoever runs a market fails."""

    def run(*_):
        raise AssertionError("a run was made")

    monkeypatch.setattr(MarketModel, "run", run)


@pytest.fixture(scope="module")
def answered(tmp_path_factory):
    """A folder with answers of several kinds, each with its report."""
    folder = tmp_path_factory.mktemp("answers")
    (folder / "tiny.yaml").write_text(SWEEP)
    for words in (
        ("compare", "baseline", CUT, *SMALL, "--reps", "2", "--why", "--out", "compare"),
        ("realism", *SMALL, "--reps", "2", "--out", "realism"),
        ("roi", "price_war", *SMALL[:2], "--months", "14", "-q", "--reps", "2", "--action", "0",
         "--out", "roi"),
        ("sweep", "tiny.yaml", "--backend", "serial", "--quiet", "--out", "sweep"),
    ):  # fmt: skip
        done = command(*words, "--report", cwd=folder)
        assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize("kind", ["compare", "realism", "roi", "sweep"])
def test_a_report_is_made_again_without_a_run_to_the_last_byte(kind, answered, no_runs, tmp_path):
    done = command("report", kind, "--out", tmp_path / "report.html", "-q", cwd=answered)
    assert done.returncode == 0, done.stderr
    written = done.stdout.split()
    assert len(written) > 2
    for file in written:
        name = file.rsplit("/", 1)[-1]
        assert (tmp_path / name).read_bytes() == (answered / kind / name).read_bytes(), name


def test_another_language_is_told_from_the_same_runs(answered, no_runs, tmp_path):
    done = command("report", "realism", "--lang", "both", "--out", tmp_path / "b.html", "-q",
                   cwd=answered)  # fmt: skip
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "b.html").read_text(encoding="utf-8")
    assert 'lang="zh-Hans"' in text
    assert (tmp_path / "b.xlsx").is_file()


@pytest.fixture
def folder(tmp_path):
    """A folder with a small answer of its own."""
    done = command(*RUN, "--out", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    return tmp_path


def test_a_missing_run_is_refused_with_the_way_out(folder, no_runs):
    first, *_ = sorted((folder / "out" / "runs").glob("*.run"))
    content = first.read_bytes()
    first.unlink()
    done = command("report", "out", cwd=folder)
    assert done.returncode == 3
    assert "a run is missing" in done.stderr
    assert "give the command that made out once more" in done.stderr
    assert not (folder / "out" / "report.html").exists()
    flipped = content[:300] + b"\xff" + content[301:]
    for damaged in (b"", b"no run at all", content[: len(content) // 2], flipped):
        first.write_bytes(damaged)
        done = command("report", "out", cwd=folder)
        assert done.returncode == 3, damaged[:10]
        assert "once more" in done.stderr
        assert "damaged" in done.stderr
        assert "pickle" not in done.stderr  # numpy's advice
        assert "Traceback" not in done.stderr


def test_a_question_that_cannot_be_read_is_refused(folder):
    asked = folder / "out" / "runs" / "asked.json"
    told = json.loads(asked.read_text(encoding="utf-8"))
    changed = told | {"scenario": told["scenario"] | {"name": "another"}}
    for text in ("", "[]", "{}", '{"command": "dance"}', '{"command": "realism"}'):
        asked.write_text(text, encoding="utf-8")
        done = command("report", "out", cwd=folder)
        assert done.returncode == 3, text
        assert "once more" in done.stderr
        assert "Traceback" not in done.stderr
    changed["scenario"]["market"]["months"] = 5
    asked.write_text(json.dumps(changed), encoding="utf-8")
    done = command("report", "out", cwd=folder)
    assert done.returncode == 3, done.stderr
    asked.unlink()
    done = command("report", "out", cwd=folder)
    assert done.returncode == 3
    assert "keeps no runs" in done.stderr


def test_a_study_with_rows_missing_is_refused(answered, no_runs):
    (part,) = (answered / "sweep" / "parts").glob("*.parquet")
    content = part.read_bytes()
    part.unlink()
    try:
        done = command("report", "sweep", cwd=answered)
    finally:
        part.write_bytes(content)
    assert done.returncode == 3
    assert "4 of its runs are missing or damaged" in done.stderr
    assert "compute-market resume sweep" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("report", "nowhere"), "is no folder"),
        (("report", "."), "keeps no runs"),
        (("report", "out", "--lang", "de"), "de"),
        (("report", ".", "--out", "x.txt"), "x.txt: a report is an HTML file; e.g. --out x.html"),
        (("report", ".", "--out", "no/x.html"), "there is no folder no; make it"),
        (("report", ".", "--out", "."), "is a folder; name a file, e.g. report.html"),
    ],
)
def test_what_cannot_be_reported_is_refused_in_words(words, said, tmp_path):
    done = command(*words, cwd=tmp_path)
    assert done.returncode in (2, 3)
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_an_answer_again_replaces_its_runs(folder):
    before = sorted(file.name for file in (folder / "out" / "runs").iterdir())
    assert "asked.json" in before
    assert command(*RUN, "--out", "out", cwd=folder).returncode == 0
    assert sorted(file.name for file in (folder / "out" / "runs").iterdir()) == before
