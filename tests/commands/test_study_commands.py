"""Studies as a user runs them: folders, going on, being killed, looking, verifying."""

import json
import random
import signal
import subprocess
import sys
import time

import pandas as pd
import pytest

from experiments.answers.batch.kinds import KINDS
from tests.typed import command, document, environment_of, process

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
STUDY = """\
name: tiny
kind: sweep
scenario: baseline
agents: 200
months: 6
design: {kind: grid}
factors:
  - {path: providers.aurora.price, values: [2.0, 2.5, 3.0, 3.5]}
replications: {n: 5}
metrics: [users, npv.aurora]
monthly: [users]
"""
SERIAL = ("--backend", "serial")


@pytest.fixture
def mine(tmp_path):
    """A folder with a study of twenty small runs."""
    (tmp_path / "tiny.yaml").write_text(STUDY)
    return tmp_path


def rows(folder):
    """What a study's answer holds of every run."""
    return pd.read_parquet(folder / "runs.parquet").drop(columns="seconds", errors="ignore")


def changed(folder, old, new):
    """Let the study say something else."""
    text = (folder / "tiny.yaml").read_text()
    assert old in text
    (folder / "tiny.yaml").write_text(text.replace(old, new))


def test_a_study_from_the_command_line_and_from_python(mine):
    done = command("sweep", "tiny.yaml", *SERIAL, "--out", "out", cwd=mine)
    assert done.returncode == 0, done.stderr
    assert (mine / "out" / "answer.txt").read_text().strip() == done.stdout.strip()
    assert "written to out" in done.stderr
    from experiments import Study

    answer = Study.from_yaml(mine / "tiny.yaml").run(backend="serial")
    assert len(answer.frames["runs"]) == 20
    pd.testing.assert_frame_equal(
        answer.frames["runs"].drop(columns="seconds", errors="ignore"), rows(mine / "out")
    )
    told = document(command("sweep", "tiny.yaml", *SERIAL, "--out", "out", "--json", cwd=mine))
    assert (told["study"], told["kind"], told["runs"], told["failed"]) == ("tiny", "sweep", 20, 0)


def test_the_same_command_goes_on_and_more_replications_extend_it(mine):
    assert command("sweep", "tiny.yaml", *SERIAL, cwd=mine).returncode == 0
    (folder,) = (mine / "results").iterdir()
    begun = len((folder / "events.jsonl").read_text().splitlines())
    more = command("sweep", "tiny.yaml", *SERIAL, "--reps", "8", cwd=mine)
    assert more.returncode == 0, more.stderr
    assert [folder] == list((mine / "results").iterdir())
    events = [json.loads(line) for line in (folder / "events.jsonl").read_text().splitlines()]
    assert [(e["what"], e["done"]) for e in events[begun:]] == [("begin", 20), ("end", 32)]
    assert len(rows(folder)) == 32


def test_a_folder_of_another_study_is_refused(mine):
    assert command("sweep", "tiny.yaml", *SERIAL, "--out", "out", cwd=mine).returncode == 0
    before = (mine / "out" / "answer.txt").read_text()
    for words in (("--seed", "2"), ("--agents", "300"), ("--set", "providers.aurora.price=3")):
        done = command("sweep", "tiny.yaml", *SERIAL, "--out", "out", *words, cwd=mine)
        assert done.returncode == 3, done.stderr
        assert "holds another study" in done.stderr
    done = command("run", "baseline", "--reps", "1", "--agents", "200", "--out", "out", cwd=mine)
    assert done.returncode == 2
    assert (mine / "out" / "answer.txt").read_text() == before


def test_the_union_of_two_sweeps_equals_the_two_apart(mine):
    for name, values in (("a", "[2.0, 2.5]"), ("b", "[3.0, 3.5]"), ("c", "[2.0, 2.5, 3.0, 3.5]")):
        (mine / f"{name}.yaml").write_text(STUDY.replace("[2.0, 2.5, 3.0, 3.5]", values))
        done = command("sweep", f"{name}.yaml", *SERIAL, "--out", name, cwd=mine)
        assert done.returncode == 0, done.stderr
    columns = ["key", "seed", "users", "npv.aurora"]
    apart = pd.concat([rows(mine / "a"), rows(mine / "b")])[columns].sort_values("key")
    union = rows(mine / "c")[columns].sort_values("key")
    pd.testing.assert_frame_equal(
        apart.reset_index(drop=True), union.reset_index(drop=True), check_exact=True
    )


def test_plan_says_what_would_run_and_makes_no_folder(mine):
    done = command("plan", "tiny.yaml", cwd=mine)
    assert done.returncode == 0, done.stderr
    assert "20" in done.stdout
    assert "of 200 customers and 6 months" in done.stdout
    assert not (mine / "results").exists()
    told = document(command("plan", "tiny.yaml", "--reps", "10", "--json", cwd=mine))
    assert told["runs"] == 40
    assert told["seconds"] > 0 < told["bytes"]


def test_status_and_verify_of_a_study(mine):
    assert command("sweep", "tiny.yaml", *SERIAL, "--out", "out", cwd=mine).returncode == 0
    told = document(command("status", "out", "--json", cwd=mine))
    assert (told["done"], told["planned"], told["failed"], told["at_work"]) == (20, 20, 0, False)
    done = command("verify", "out", "--runs", "4", cwd=mine)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ("20 runs read, every file as it was written\n"
                           "4 runs made again, the same to the last bit\n")  # fmt: skip
    for words in (("status", "."), ("verify", "tiny.yaml"), ("resume", "none")):
        done = command(*words, cwd=mine)
        assert done.returncode == 3
        assert "no study is here" in done.stderr


def test_fewer_runs_than_there_are_is_told_as_it_is(mine):
    for reps, runs in ((5, 20), (2, 8)):
        told = document(command("sweep", "tiny.yaml", *SERIAL, "--out", "out", "--reps", reps,
                                "--json", cwd=mine))  # fmt: skip
        assert told["runs"] == runs
        about = document(command("status", "out", "--json", cwd=mine))
        assert (about["done"], about["planned"]) == (20, 20 if reps == 5 else 8)
        assert "state    whole" in command("status", "out", cwd=mine).stdout


def test_plan_of_what_cannot_run_says_so(mine):
    changed(mine, "metrics:", "limits: {timeout_per_run: 0.000001 s}\nmetrics:")
    done = command("plan", "tiny.yaml", cwd=mine)
    assert done.returncode == 2
    assert "runs of its scenario fail: took longer than" in done.stderr


def test_a_study_with_own_plugins_goes_on_by_itself(mine):
    (mine / "mine.py").write_text(
        "from simulator.plugins.facts import Decision, Facts\n"
        "def steady(facts: Facts) -> Decision:\n"
        '    """Keep the price."""\n'
        "    return Decision(facts.list_prices)\n"
    )
    changed(mine, "months: 6", "months: 6\nset: {providers.aurora.pricing.policy: steady}")
    words = ("sweep", "tiny.yaml", "--plugin", "mine.py", "--out", "out")
    done = command(*words, "--backend", "local://2", cwd=mine)
    assert done.returncode == 0, done.stderr
    again = command("resume", "out", *SERIAL, cwd=mine)
    assert again.returncode == 0, again.stderr
    assert again.stdout == done.stdout
    chinese = command("resume", "out", *SERIAL, "--lang", "zh", cwd=mine)
    assert "95% 区间" in chinese.stdout
    assert command("verify", "out", cwd=mine).returncode == 0


def test_a_damaged_file_is_named_and_its_runs_are_made_again(mine):
    assert command("sweep", "tiny.yaml", *SERIAL, "--out", "out", cwd=mine).returncode == 0
    whole = rows(mine / "out")
    (part,) = (mine / "out" / "parts").iterdir()
    data = part.read_bytes()
    part.write_bytes(data[:500] + bytes([data[500] ^ 4]) + data[501:])
    told = command("status", "out", cwd=mine).stdout
    assert part.name in told
    assert "state    damaged\n" in told  # not whole, since no run of it counts
    assert "goes on  compute-market resume out" in told
    done = command("verify", "out", cwd=mine)
    assert done.returncode == 1
    assert f"damaged: {part.name}" in done.stdout
    done = command("resume", "out", *SERIAL, cwd=mine)
    assert done.returncode == 0, done.stderr
    pd.testing.assert_frame_equal(rows(mine / "out"), whole, check_exact=True)
    assert command("verify", "out", cwd=mine).returncode == 0


def test_numbers_that_somebody_changed_do_not_pass_for_results(mine):
    """A part that was written anew is another file; a row whose numbers are others is found."""
    assert command("sweep", "tiny.yaml", *SERIAL, "--out", "out", cwd=mine).returncode == 0
    (part,) = (mine / "out" / "parts").iterdir()
    frame = pd.read_parquet(part)
    frame["users"] += 1.0
    frame.to_parquet(part)
    assert command("verify", "out", "--runs", "20", cwd=mine).returncode == 1


def test_runs_that_fail_are_told_and_the_others_go_on(mine):
    changed(
        mine, "metrics:", "limits: {timeout_per_run: 0.000001 s, max_failures: 100 %}\nmetrics:"
    )
    done = command("sweep", "tiny.yaml", *SERIAL, "--out", "out", cwd=mine)
    assert done.returncode in (1, 4), done.stderr
    failures = list((mine / "out" / "failures").iterdir())
    assert failures
    about = json.loads(failures[0].read_text())
    assert about["kind"] == "timeout"
    assert about["repeat"].startswith("compute-market ")


@pytest.mark.parametrize(("old", "new", "place", "words"), [
    ("kind: sweep", "kind: sweap", "tiny.yaml:2:7", "did you mean 'sweep'?"),
    ("kind: sweep\n", "", "tiny.yaml", "is missing"),
    ("baseline", "basline", "tiny.yaml:3", "did you mean"),
    ("users, npv.aurora", "userss", "tiny.yaml:10:11", "did you mean 'users'?"),
    ("users, npv.aurora", "users.nobody", "tiny.yaml:10:11", "nobody is called 'nobody'"),
    ("months: 6", "months: 0", "tiny.yaml:5", "months"),
    ("aurora.price", "auroa.price", "tiny.yaml:8", "did you mean 'aurora'?"),
    ("months: 6", "monthss: 6", "tiny.yaml:5:1", "did you mean 'months'?"),
])  # fmt: skip
def test_what_is_wrong_with_a_study_file_is_told_at_its_line(mine, old, new, place, words):
    changed(mine, old, new)
    done = command("sweep", "tiny.yaml", *SERIAL, cwd=mine)
    assert done.returncode == 2, done.stdout
    assert place in done.stderr
    assert words in done.stderr
    assert not (mine / "results").exists()


def test_every_problem_of_a_study_is_told_at_once(mine):
    changed(mine, "metrics: [users, npv.aurora]", "metrics: [userss, npv.arora]\nsede: 4")
    changed(mine, "replications: {n: 5}", "replications: {n: -1}")
    done = command("sweep", "tiny.yaml", cwd=mine)
    assert done.returncode == 2
    lines = done.stderr.strip().splitlines()
    assert all(line.startswith("tiny.yaml:") for line in lines)
    for words in ("userss", "npv.arora", "sede", "replications.n"):
        assert words in done.stderr


def test_what_a_kind_finds_is_told_beside_what_all_studies_have(mine):
    changed(mine, "metrics: [users, npv.aurora]", "metrics: [userss]")
    changed(mine, "providers.aurora.price", "providers.auroa.price")
    done = command("sweep", "tiny.yaml", cwd=mine)
    assert done.returncode == 2
    assert "userss" in done.stderr
    assert "auroa" in done.stderr


def test_bundled_studies_are_listed_one_of_each_kind(tmp_path):
    shown = command("list", "--studies", cwd=tmp_path)
    told = document(command("list", "--studies", "--json", cwd=tmp_path))
    assert {one["kind"] for one in told} == set(KINDS)
    assert all(one["title"] and one["question"] in shown.stdout for one in told)


def test_a_study_that_does_not_exist_is_told(mine):
    done = command("sweep", "price_and_promotoin", cwd=mine)
    assert done.returncode == 2
    assert "did you mean" in done.stderr or "there are" in done.stderr


# Being killed ------------------------------------------------------------------------------------

KILLED = STUDY.replace("{n: 5}", "{n: 60}")  # 240 runs
SIGNALS = (signal.SIGKILL, signal.SIGINT, signal.SIGTERM) if sys.platform != "win32" else ()


def started(folder, *words):
    return subprocess.Popen(
        [sys.executable, "-m", "experiments", "sweep", "killed.yaml", *words], cwd=folder,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=environment_of(),
        start_new_session=True,
    )  # fmt: skip


def killed_at_random(folder, times, seed):
    """Stop a study over and over, go on every time; what is found in the end, and how often."""
    (folder / "killed.yaml").write_text(KILLED)
    began = time.monotonic()
    whole = process("sweep", "killed.yaml", "--out", "whole", cwd=folder)
    assert whole.returncode == 0, whole.stderr
    seconds = time.monotonic() - began
    expected = rows(folder / "whole")
    rng = random.Random(seed)
    stopped, round_ = 0, 0
    while stopped < times:
        out = f"out{round_}"
        before = 0
        while True:
            backend = rng.choice(["local://2", "local://1", "serial"])
            number = rng.choice(SIGNALS)
            running = started(folder, "--out", out, "--backend", backend)
            began = time.monotonic()
            try:
                _, stderr = running.communicate(timeout=rng.uniform(0.2, 1.0) * seconds)
            except subprocess.TimeoutExpired:
                running.send_signal(number)
                _, stderr = running.communicate(timeout=60)
                stopped += 1
            assert "Traceback" not in stderr
            if running.returncode == 0:
                seconds = min(seconds, time.monotonic() - began)  # machines are busy now and then
                break
            assert running.returncode in (-number, 128 + number), stderr
            if (folder / out / "manifest.json").exists():
                told = document(command("status", out, "--json", cwd=folder))
                assert told["done"] >= before, "a run was lost"
                assert told["damaged"] == []
                before = told["done"]
        found = rows(folder / out)
        pd.testing.assert_frame_equal(found, expected, check_exact=True)
        told = document(command("status", out, "--json", cwd=folder))
        assert (told["done"], told["failed"]) == (240, 0)
        round_ += 1
    return stopped


@POSIX
@pytest.mark.slow
def test_whatever_kills_a_study_nothing_is_lost_or_counted_twice(tmp_path):
    assert killed_at_random(tmp_path, 10, seed=1) >= 10


@POSIX
@pytest.mark.verify
def test_a_hundred_kills_lose_nothing(tmp_path):
    assert killed_at_random(tmp_path, 100, seed=2) >= 100


@POSIX
def test_ctrl_c_lets_what_runs_end_and_says_how_to_go_on(tmp_path):
    (tmp_path / "killed.yaml").write_text(KILLED.replace("{n: 60}", "{n: 2000}"))
    running = started(tmp_path, "--out", "out")
    until = time.monotonic() + 60
    while not list((tmp_path / "out" / "inbox").glob("*.parquet")) and time.monotonic() < until:
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _, stderr = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "interrupted; finished runs are kept in out" in stderr
    assert "compute-market resume out" in stderr
    told = document(command("status", "out", "--json", cwd=tmp_path))
    assert 0 < told["done"] < told["planned"] == 8000
    assert not told["at_work"]


@POSIX
def test_the_second_of_two_studies_on_one_folder_is_refused(tmp_path):
    (tmp_path / "killed.yaml").write_text(KILLED.replace("{n: 60}", "{n: 2000}"))
    running = started(tmp_path, "--out", "out")
    until = time.monotonic() + 60
    while not (tmp_path / "out" / "manifest.json").exists() and time.monotonic() < until:
        time.sleep(0.05)
    later = command("sweep", "killed.yaml", "--out", "out", cwd=tmp_path)
    assert later.returncode == 3
    assert f"another command (process {running.pid}) is at work" in later.stderr
    assert document(command("status", "out", "--json", cwd=tmp_path))["at_work"]
    running.kill()
    running.communicate()
