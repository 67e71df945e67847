"""The loop: every run is told once, whatever happens to it, on every backend."""

import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

import scenarios
from experiments.studies.loop.backends import BackendError, backend_of
from experiments.studies.loop.jobs import (
    Job,
    Setting,
    WrongWorker,
    attempted,
    perform,
    program_version,
    replication_seed,
    run_key,
)
from experiments.studies.loop.work import Limits, Loop, Stopped, TooManyFailures
from experiments.studies.replications import replicate
from experiments.studies.stopping import Stop
from experiments.studies.study.bench import Bench
from experiments.studies.study.declared import Study
from simulator.model import MarketModel
from simulator.scenario import canonical
from tests import performers

TINY = {"market.agents": 200, "market.months": 6}
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")


def gone_through(backend, seeds, doing=performers.perform, **said):
    """What came of jobs, by key, and the loop."""
    came = {}

    def arrived(outcomes):
        for one in outcomes:
            assert one.job.key not in came, "told twice"
            came[one.job.key] = one

    loop = Loop(backend, doing, arrived, said.pop("stop", Stop()), len(seeds), **said)
    loop.work(performers.jobs(*seeds))
    return came, loop


@pytest.mark.parametrize("where", ["serial", "threads://2", "local://2"])
def test_every_run_is_told_once_and_one_that_raises_harms_no_other(where):
    seeds = [0] * 120 + [1] + [0] * 179
    with backend_of(where, 2) as backend:
        came, loop = gone_through(backend, seeds)
    assert len(came) == 300
    assert [one.failure is not None for one in came.values()].count(True) == 1
    assert loop.failed == 1


@POSIX
def test_a_run_that_kills_its_worker_harms_no_other():
    """Twice, the second time alone: then it is its own death."""
    seeds = [0] * 150 + [performers.DIES] + [0] * 149
    with backend_of("local://2", 2) as backend:
        came, loop = gone_through(backend, seeds)
    assert len(came) == 300
    (dead,) = [one for one in came.values() if one.failure is not None]
    assert (dead.job.seed, dead.failure.kind) == (performers.DIES, "died")
    assert loop.failed == 1


def test_a_run_out_of_memory_is_tried_again_alone():
    with backend_of("local://2", 2) as backend:
        came, _ = gone_through(backend, [0, performers.HUNGRY, 0, 0])
    failed = [one.failure.kind for one in came.values() if one.failure is not None]
    assert failed == ["memory"]
    assert len(came) == 4


def test_a_study_gives_up_when_too_many_runs_fail():
    with backend_of("serial", 1) as backend:
        came, _ = gone_through(backend, [1] * 10 + [0] * 30)  # ten always may
        assert len(came) == 40
        with pytest.raises(TooManyFailures, match=r"11 of 11 runs failed.*ValueError: seed 1"):
            gone_through(backend, [1] * 11 + [0] * 30)
        with pytest.raises(TooManyFailures, match="a run failed: ValueError: seed 1"):
            gone_through(backend, [0, 1, 0], limits=Limits(fail_fast=True))
        came, _ = gone_through(backend, [1] * 30 + [0] * 70, limits=Limits(failures=0.3))
        assert len(came) == 100


def test_failures_of_earlier_rounds_count_too():
    """A search asks in many small rounds."""
    scenario = scenarios.load("baseline", set=TINY)
    bench = Bench(study(limits={"timeout_per_run": 1e-9}), scenario)
    for r in range(10):
        bench.rows([{}], [r])
    with pytest.raises(TooManyFailures, match="11 of 11"):
        bench.rows([{}], [10])
    assert bench.failed == bench.asked == 11


def test_running_out_of_memory_here_is_said_as_it_is():
    def hungry(jobs):
        raise MemoryError

    with backend_of("threads://2", 2) as backend, pytest.raises(MemoryError):
        gone_through(backend, [0, 0], hungry)


def test_an_error_stops_nobody_else(monkeypatch):
    """What one thread asks for is not what another is asked."""
    small = scenarios.load("baseline", set=TINY)
    with Stop() as outer:
        with monkeypatch.context() as patch:
            patch.setattr(MarketModel, "run", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                replicate(small, [1, 2], threads=2)
        assert not outer.asked
        assert len(replicate(small, [1, 2], threads=2)) == 2
    assert Stop.current is None


@pytest.mark.parametrize("where", ["serial", "local://1"])
def test_a_worker_of_another_version_is_refused(where):
    with backend_of(where, 1) as backend, pytest.raises(WrongWorker):
        gone_through(backend, [0], performers.refuse)
    scenario = scenarios.load("logit", set=TINY)
    setting = Setting(canonical(scenario), (), ("users",), (), version="0.0 elsewhere")
    with pytest.raises(WrongWorker, match=r"0\.0 elsewhere; install the same version"):
        perform(setting, [])


@pytest.mark.parametrize("where", ["serial", "threads://2", "local://2"])
def test_who_asks_to_stop_gets_what_was_finished(where):
    stop, came = Stop(), []

    def arrived(outcomes):
        came.extend(outcomes)
        stop.ask()

    with backend_of(where, 2) as backend:
        loop = Loop(backend, performers.perform, arrived, stop, 500)
        with pytest.raises(Stopped):
            loop.work(performers.jobs(*[0] * 500))
    assert 1 <= len(came) < 500
    assert len({one.job.key for one in came}) == len(came)


def test_no_more_than_a_window_is_on_the_way():
    taken, told, largest, most = [], [], 1, 0

    def coming():
        for job in performers.jobs(*[0] * 3000):
            taken.append(job)
            yield job

    def arrived(outcomes):
        nonlocal most, largest
        told.extend(outcomes)
        largest = max(largest, loop.size)
        most = max(most, len(taken) - len(told))

    with backend_of("local://2", 2) as backend:
        loop = Loop(backend, performers.perform, arrived, Stop(), 3000)
        loop.work(coming())
        assert len(told) == 3000
        assert most <= backend.window * largest < 3000


@POSIX
def test_workers_end_with_their_coordinator(tmp_path):
    """kill -9 of the coordinator leaves no process behind."""
    script = (
        "import os, sys, time\n"
        "from experiments.studies.loop.backends import backend_of\n"
        "backend = backend_of('local://2', 2)\n"
        "pids = {backend.submit(os.getpid).result() for _ in range(8)}\n"
        "futures = [backend.submit(time.sleep, 60) for _ in range(2)]\n"
        "print(*pids, flush=True)\n"
        "time.sleep(60)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True,
                               env=os.environ | {"PYTHONPATH": os.getcwd()})  # fmt: skip
    pids = [int(word) for word in process.stdout.readline().split()]
    assert pids
    process.kill()
    process.wait()
    process.stdout.close()
    until = time.monotonic() + 20
    while time.monotonic() < until and any(alive(pid) for pid in pids):
        time.sleep(0.1)
    assert not any(alive(pid) for pid in pids)


def alive(pid):
    """Whether a process is there, and no zombie."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_a_script_without_a_main_guard_is_not_run_again_by_workers(tmp_path):
    file = tmp_path / "mine.py"
    file.write_text(
        "print('once', flush=True)\n"
        "from experiments.studies.loop.backends import backend_of\n"
        "with backend_of('local://2', 2) as backend:\n"
        "    print(sum(f.result() for f in [backend.submit(abs, -n) for n in range(4)]))\n"
    )
    done = subprocess.run([sys.executable, str(file)], capture_output=True, text=True, check=False,
                          env=os.environ | {"PYTHONPATH": os.getcwd()}, timeout=120)  # fmt: skip
    assert (done.stdout, done.returncode) == ("once\n6\n", 0), done.stderr


@pytest.mark.parametrize(("text", "words"), [
    ("locla", "write serial, threads://N"),
    ("local://0", "N from 1 to 1024"),
    ("threads://x", "N from 1 to 1024"),
    ("dask+file://none.json", "there is no file"),
    ("dask://127.0.0.1:1", "no Dask scheduler answers"),
])  # fmt: skip
def test_a_backend_that_is_not_there_is_told(text, words, monkeypatch):
    monkeypatch.setattr("experiments.studies.loop.backends.CONNECTING", 1)
    with pytest.raises(BackendError, match=words):
        backend_of(text, 2)


# Runs ----------------------------------------------------------------------------------------


def study(**said):
    """A study of users."""
    return Study(**{"name": "t", "kind": "sweep", "metrics": ["users", "users.aurora@3"],
                    "monthly": ["users"], **said})  # fmt: skip


def test_rows_are_the_same_wherever_they_are_made():
    scenario = scenarios.load("baseline", set=TINY)
    points = [{"providers.aurora.price": price} for price in (2.0, 3.0)]
    found = []
    for where in ("serial", "threads://2", "local://1", "local://2", "local://4"):
        with backend_of(where, 2) as backend:
            rows = Bench(study(), scenario, backend).rows(points, range(3))
            found.append((rows.frame, rows.monthly("users")))
    for frame, months in found[1:]:
        assert frame.equals(found[0][0])
        assert np.array_equal(months, found[0][1])
    frame, months = found[0]
    assert list(frame["point"]) == [0, 0, 0, 1, 1, 1]
    assert np.array_equal(months[:, -1], frame["users"])
    assert list(frame["seed"][:3]) == list(frame["seed"][3:]), "points share seeds"
    assert frame["key"].is_unique


def test_independent_points_have_their_own_seeds():
    scenario = scenarios.load("baseline", set=TINY)
    bench = Bench(study(random="independent"), scenario)
    points = [{"providers.aurora.price": price} for price in (2.0, 3.0)]
    frame = bench.rows(points, range(2)).frame
    assert frame["seed"].is_unique


def test_a_key_names_all_that_decides_a_run_and_nothing_else():
    key = run_key("abc", 5, 60)
    assert len(key) == 32
    assert len({key, run_key("abd", 5, 60), run_key("abc", 6, 60), run_key("abc", 5, 61)}) == 4
    scenario = scenarios.load("baseline", set=TINY)
    bench = Bench(study(), scenario)
    base = bench.job({}, 0)
    price = scenario.providers["aurora"].price
    assert bench.job({"providers.aurora.price": price}, 0).key == base.key
    assert base.seed == replication_seed(1, 0)


def test_a_run_over_its_time_is_a_timeout_with_the_month_it_reached():
    """Wherever the alarm finds it: compiled code makes errors of its own of what it meets."""
    scenario = scenarios.load("baseline", set={"market.agents": 50_000})
    for seconds in np.linspace(0.01, 0.12, 12).round(2).tolist():
        setting = Setting(canonical(scenario), (), ("users",), (), seconds, program_version())
        failure = attempted(setting, Job("k", (), 0, 1)).failure
        assert failure.kind == "timeout", failure
        assert f"longer than {seconds:g} s" in failure.message
        assert 0 <= failure.month < 60


def test_a_failure_says_in_which_month_and_how_to_see_it_again():
    scenario = scenarios.load("baseline", set=TINY)
    setting = Setting(canonical(scenario), (), ("users.nobody.sme",), (), None, program_version())
    values = attempted(setting, Job("k", (), 0, 1)).values
    assert np.isnan(values["users.nobody.sme"])  # who is not in this run has no value
    bad = Setting(canonical(scenario), (), ("nonsense",), (), None, program_version())
    outcome = attempted(bad, Job("k", (), 0, 1))
    assert outcome.failure.kind == "raised"
    assert outcome.failure.month == 6
    assert "nonsense" in outcome.failure.message
    assert "Traceback" in outcome.failure.traceback
