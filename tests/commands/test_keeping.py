"""Nothing is lost: interrupted work goes on, results of others stay, a wrong place is told."""

import json
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import scenarios
from experiments import run
from experiments.studies.folders import is_ours, put_in_place
from experiments.studies.loop.jobs import replication_seed
from experiments.studies.stopping import Interrupted
from experiments.studies.store.whole import Unfinished
from simulator.model import MarketModel
from simulator.scenario import digest
from tests.typed import QUICK, command, document, environment_of

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
SMALL = {"market.agents": 200, "market.months": 6}


# Ctrl-C while figures are drawn
DRAWING = """
import os, signal
from experiments.answers.asking.runs import RunAnswer
def save(answer, folder):
    os.kill(os.getpid(), signal.SIGINT)
    raise SystemExit("it drew on")
RunAnswer.save = save
from experiments.__main__ import main
main()
"""


# Ctrl-C as the third run begins, which waits for it; two are finished by then
INTERRUPTED = """
import os, signal, sys, time
from simulator.model import MarketModel
run, begun = MarketModel.run, []
def interrupted(model, *words):
    begun.append(model)
    if len(begun) == 3:
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(2)
    return run(model, *words)
MarketModel.run = interrupted
from experiments.__main__ import main
main()
"""


@POSIX
def test_a_command_that_only_draws_ends_at_the_first_signal(tmp_path):
    words = ("run", "baseline", "--reps", "2", "--agents", "300", "--months", "3", "--out", "out")
    done = subprocess.run(
        [sys.executable, "-c", DRAWING, *words], cwd=tmp_path, capture_output=True, text=True,
        env=environment_of(), check=False, timeout=300,
    )  # fmt: skip
    assert (done.returncode, "drew on" in done.stderr) == (130, False), done.stderr
    assert "interrupted; 2 finished runs are kept" in done.stderr
    assert "aurora" in done.stdout  # the answer was there before


@POSIX
@pytest.mark.parametrize("words", [
    ("run", "baseline", "--reps", "4"),
    ("compare", "baseline", "price_war", "--reps", "3"),
    ("roi", "price_war", "--action", "0", "--reps", "3"),
])  # fmt: skip
def test_an_interrupted_command_goes_on_where_it_stopped(words, tmp_path):
    words = (*words, "--agents", "300", "--months", "15", "--json", "--threads", "1", "--out",
             "out")  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, *words], cwd=tmp_path, capture_output=True, text=True,
        env=environment_of(), check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 130, done.stderr
    assert "interrupted; 2 finished runs are kept" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    (kept,) = (tmp_path / "out").iterdir()
    assert kept.name.startswith(".unfinished-")
    run, runs = MarketModel.run, []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MarketModel, "run", lambda *given: runs.append(given) or run(*given))
        got = document(command(*words, cwd=tmp_path))
    assert not kept.exists()
    whole = document(command(*(w if w != "out" else "other" for w in words), cwd=tmp_path))
    assert {**got, "out": 0} == {**whole, "out": 0}
    # of four runs, of three pairs with two ways to run the alternative and one of frozen rivals,
    # and of roi's, two were kept
    assert len(runs) == {"run": 4, "compare": 12, "roi": 6}[words[0]] - 2


@POSIX
def test_an_interruption_in_the_first_moment_is_no_traceback(tmp_path):
    for seconds in (0.8, 1.2, 2.0):
        process = subprocess.Popen(
            [sys.executable, "-m", "experiments", "run", "baseline", "--out", "out"], cwd=tmp_path,
            stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env=environment_of(),
        )  # fmt: skip
        time.sleep(seconds)
        process.send_signal(signal.SIGINT)
        _, stderr = process.communicate(timeout=30)
        assert process.returncode == 130, (seconds, stderr)
        assert "Traceback" not in stderr


def test_runs_are_kept_when_saving_is_interrupted(tmp_path):
    """All runs are done, Ctrl-C comes while tables are written: nothing is run again."""
    scenario = scenarios.load("baseline", set=SMALL)

    def work():
        with Unfinished(tmp_path, {digest(scenario): scenario}) as keep:
            run(scenario, reps=3, finished=keep.finished)
            with put_in_place(tmp_path) as making:
                (making / "market.csv").write_text("half a table")
                raise KeyboardInterrupt

    with pytest.raises(Interrupted, match="3 finished runs are kept"):
        work()
    assert [file.name[:12] for file in tmp_path.iterdir()] == [".unfinished-"]
    with Unfinished(tmp_path, {digest(scenario): scenario}) as keep:
        assert set(keep.finished[digest(scenario)]) == {replication_seed(1, r) for r in range(3)}
        months = []
        again = run(
            scenario, reps=3, finished=keep.finished, progress=lambda *told: months.append(told)
        )
    assert months == []  # nothing was simulated
    assert (again.metric("users") == run(scenario, reps=3).metric("users")).all()
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_loses_no_runs(tmp_path):
    scenario = scenarios.load("baseline", set=SMALL)

    def work():
        with Unfinished(tmp_path, {digest(scenario): scenario}) as keep:
            run(scenario, reps=2, finished=keep.finished)
            raise OSError(28, "no space left on device")

    with pytest.raises(OSError, match="no space"):
        work()
    with Unfinished(tmp_path, {digest(scenario): scenario}) as keep:
        assert len(keep.finished[digest(scenario)]) == 2


def test_runs_of_another_scenario_are_not_taken_up(tmp_path):
    one, other = (scenarios.load("baseline", set=SMALL | {"providers.aurora.price": p})
                  for p in (2.0, 3.0))  # fmt: skip

    def work():
        with Unfinished(tmp_path, {digest(one): one}) as keep:
            run(one, reps=2, finished=keep.finished)
            raise KeyboardInterrupt

    with pytest.raises(Interrupted):
        work()
    with Unfinished(tmp_path, {digest(other): other}) as keep:
        assert keep.finished == {digest(other): {}}
    assert len(list(tmp_path.iterdir())) == 1  # and the other's runs still wait


def test_results_appear_together_or_not_at_all(tmp_path):
    seen = []
    with put_in_place(tmp_path / "out") as making:
        for name in ("a", "b"):
            (making / name).write_text(name)
            seen += [file.name for file in (tmp_path / "out").iterdir() if file.is_file()]
    assert seen == []
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["a", "b"]
    worker = threading.Thread(target=lambda: put_in_place(tmp_path / "thread").__enter__())
    worker.start()  # signals are the main thread's; others put in place all the same
    worker.join()
    assert (tmp_path / "thread").is_dir()


def test_results_never_overwrite_other_work(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("mine")
    done = command("run", "logit", "--out", "out", cwd=tmp_path)
    assert done.returncode == 2
    assert "holds other files" in done.stderr
    assert (tmp_path / "out" / "thesis.txt").read_text() == "mine"
    done = command("run", "logit", "--out", "out/thesis.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert "is a file" in done.stderr


def test_results_of_another_question_are_not_overwritten(tmp_path):
    assert command("run", "baseline", *QUICK, "--out", "out", cwd=tmp_path).returncode == 0
    before = (tmp_path / "out" / "provenance.json").read_text()
    for words in (
        ("run", "baseline", *QUICK, "--seed", "2"),
        ("run", "baseline", *QUICK, "--set", "providers.aurora.price=3"),
        ("compare", "baseline", "price_war", *QUICK),
    ):
        done = command(*words, "--out", "out", cwd=tmp_path)
        assert done.returncode == 3, words
        assert "results of another question" in done.stderr
        assert (tmp_path / "out" / "provenance.json").read_text() == before
    assert command("run", "baseline", *QUICK, "--out", "out", cwd=tmp_path).returncode == 0


def test_a_file_that_changed_has_results_of_its_own(tmp_path):
    """The same command on a file that says something else is another question."""
    words = ("compare", "baseline", "mine.yaml", "--reps", "2", "--agents", "200", "--months", "4",
             "--json")  # fmt: skip
    folders = []
    for price in (1.5, 3.5):
        (tmp_path / "mine.yaml").write_text(
            f"name: mine\nextends: baseline\nproviders: {{aurora: {{price: {price}}}}}\n"
        )
        folders.append(document(command(*words, cwd=tmp_path))["out"])
    assert folders[0] != folders[1]
    at = document(command(*words, "--at", "2", cwd=tmp_path))["out"]
    assert at not in folders
    assert all((tmp_path / folder / "comparison.csv").exists() for folder in folders)


@pytest.mark.parametrize("place", ["/proc/nowhere/out", "taken/out"])
def test_a_place_that_cannot_be_is_told_before_the_work(place, tmp_path):
    (tmp_path / "taken").write_text("a file")
    started = time.monotonic()
    done = command("run", "baseline", "--reps", "1000", "--out", place, cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert place in done.stderr
    assert "--out DIR" in done.stderr
    assert time.monotonic() - started < 30
    assert [file.name for file in tmp_path.iterdir()] == ["taken"]


@pytest.mark.parametrize("words", [
    ("growth", scenarios.FOLDER / "series" / "source_case_users.csv", "--figure", "taken/a.png"),
    ("new", "nowhere/mine.yaml"),
    ("new", "taken/mine.yaml"),
])  # fmt: skip
def test_other_files_are_told_in_words_too(words, tmp_path):
    (tmp_path / "taken").write_text("a file")
    done = command(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "choose another" in done.stderr


def test_what_never_happens_is_remarked(tmp_path):
    done = command("run", "outage", *QUICK, "--out", "out", cwd=tmp_path)
    assert "remark: outage ends with month 8; never happens: month 30, borealis" in done.stderr
    told = command("compare", "baseline", "outage", "--reps", "1", "--agents", "200", "--months",
                   "12", "--out", "c", cwd=tmp_path).stderr  # fmt: skip
    assert "never happens: month 30, borealis: outage" in told  # and not what the base says, too
    assert "remark" not in command("run", "outage", *QUICK, "-q", "--out", "q", cwd=tmp_path).stderr


@pytest.mark.parametrize(("words", "said"), [
    (("run", "baseline", "--months", "5", "--set", "market.months=3"),
     "--months 5 and --set market.months=3: both say market.months; remove one"),
    (("sweep", "price_and_promotion", "--set", "market.agents=5", "--set", "market.agents=3"),
     "--set market.agents: given twice, 5 and 3"),
    (("run", "baseline", "--set", "providers.aurora.price=2", "--set", "providers.aurora.price=3"),
     "given twice, 2 and 3"),
    (("compare", "baseline", "providers.aurora.price=2; providers.aurora.price=3"),
     "providers.aurora.price: given twice, 2 and 3"),
    (("growth", "x.csv", "--where", "a=1", "--where", "a=2"), "--where a: given twice"),
])  # fmt: skip
def test_two_values_for_one_thing_are_refused(words, said, tmp_path):
    done = command(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr


@pytest.mark.parametrize(
    "name", ["2024.yaml", "My Scenario.yaml", "Preiskrieg-\u00e4.yaml", "_.yaml"]
)
def test_new_gives_every_file_a_name_that_may_be(name, tmp_path):
    assert command("new", name, cwd=tmp_path).returncode == 0
    assert command("check", name, cwd=tmp_path).returncode == 0


def test_money_that_cannot_be_counted_in_a_later_month_is_told_in_words(tmp_path):
    (tmp_path / "mine.yaml").write_text(
        "name: mine\nextends: baseline\n"
        "timeline: [{at: month 3, who: aurora, do: price, to: 1e-300}]\n"
    )
    done = command("run", "mine.yaml", *QUICK, cwd=tmp_path)
    assert done.returncode == 2
    assert "can be counted exactly; raise that price, state money in a larger unit" in done.stderr
    assert "Traceback" not in done.stderr


def test_show_diff_of_a_changed_scenario_keeps_both_values(tmp_path):
    got = document(command("show", "baseline", "--set", "providers.aurora.price=9", "--diff",
                           "baseline", "--json", cwd=tmp_path))  # fmt: skip
    assert got == [{"path": "providers.aurora.price", "first": 3.1, "second": 9.0}]


def test_provenance_says_the_question(tmp_path):
    document(command("run", "baseline", *QUICK, "--json", "--out", "out", cwd=tmp_path))
    about = json.loads(Path(tmp_path / "out" / "provenance.json").read_text())
    assert about["question"] == {"command": "run", "digest": about["digest"], "seed": 1, "reps": 3}


# Two commands at once, signals, damage ---------------------------------------------------------

WAITING = """
import os, sys, time
from simulator.model import MarketModel
run, begun = MarketModel.run, []
def waits(model, *words):
    begun.append(model)
    if len(begun) == 3:
        open("third", "w").close()
        until = time.monotonic() + 60
        while not os.path.exists("on") and time.monotonic() < until:
            time.sleep(0.02)
    return run(model, *words)
MarketModel.run = waits
from experiments.__main__ import main
main()
"""
WORDS = ("--reps", "4", "--agents", "300", "--months", "15", "--threads", "1", "--out", "out")


def begun(folder, *words):
    """A command of its own process, which waits in its third run for a file `on`."""
    started = subprocess.Popen(
        [sys.executable, "-c", WAITING, *words], cwd=folder, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, env=environment_of(),
    )  # fmt: skip
    until = time.monotonic() + 120
    while not (folder / "third").exists() and time.monotonic() < until:
        time.sleep(0.02)
    return started


@POSIX
def test_the_later_of_two_commands_on_one_folder_is_refused(tmp_path):
    first = begun(tmp_path, "run", "baseline", *WORDS)
    for words in (("run", "baseline"), ("compare", "baseline", "price_war")):
        later = command(*words, *WORDS, cwd=tmp_path)
        assert later.returncode == 3, later.stderr
        assert f"another command (process {first.pid}) is at work in this folder" in later.stderr
    (tmp_path / "on").touch()
    stdout, stderr = first.communicate(timeout=120)
    assert first.returncode == 0, stderr
    assert "users" in stdout
    assert sorted(file.name for file in (tmp_path / "out").iterdir() if is_ours(file.name)) == []


@POSIX
@pytest.mark.parametrize(("number", "code"), [
    (signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGKILL, -9),
])  # fmt: skip
def test_whatever_ends_a_command_its_finished_runs_are_kept(number, code, tmp_path):
    process = begun(tmp_path, "run", "baseline", *WORDS)
    process.send_signal(number)
    time.sleep(0.5)  # it is heard before the third run goes on
    (tmp_path / "on").touch()
    _, stderr = process.communicate(timeout=120)
    assert process.returncode == code, stderr
    assert "Traceback" not in stderr
    if number != signal.SIGKILL:
        assert "2 finished runs are kept" in stderr
    assert len(list((tmp_path / "out").glob(".unfinished-*/*.run"))) == 2
    run, runs = MarketModel.run, []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MarketModel, "run", lambda *given: runs.append(given) or run(*given))
        done = command("run", "baseline", *WORDS, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert len(runs) == 2
    assert not list((tmp_path / "out").glob(".*"))


@pytest.mark.parametrize("content", [b"", b"nonsense", None])
def test_a_damaged_run_that_waits_is_made_again(content, tmp_path):
    scenario = scenarios.load("baseline", set=SMALL)

    def stopped():
        with Unfinished(tmp_path, {digest(scenario): scenario}) as keep:
            run(scenario, reps=3, finished=keep.finished)
            raise KeyboardInterrupt

    with pytest.raises(Interrupted):
        stopped()
    one, other, _ = sorted(tmp_path.glob(".unfinished-*/*.run"))
    whole = one.read_bytes()
    flipped = whole[:3000] + bytes([whole[3000] ^ 16]) + whole[3001:]
    one.write_bytes(flipped if content is None else content)
    other.with_name(f".tmp-1-{other.name}").write_bytes(b"half")
    with Unfinished(tmp_path, {digest(scenario): scenario}) as keep:
        assert len(keep.finished[digest(scenario)]) == 2
        again = run(scenario, reps=3, finished=keep.finished)
    assert (again.metric("users") == run(scenario, reps=3).metric("users")).all()
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_command_left_half_saved_is_cleared(tmp_path):
    half = tmp_path / "out" / ".saving-abc"
    half.mkdir(parents=True)
    (half / "market.csv").write_text("half a table")
    assert command("run", "baseline", *QUICK, "--out", "out", cwd=tmp_path).returncode == 0
    assert not half.exists()
