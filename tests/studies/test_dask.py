"""The same study on a Dask cluster: scheduler and workers as processes of their own, over
loopback; workers and scheduler die, and no result does."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import pandas as pd
import pytest

import scenarios
from experiments.studies.loop.backends import SchedulerLost, backend_of
from experiments.studies.loop.work import Loop
from experiments.studies.stopping import Stop
from experiments.studies.study.bench import Bench
from experiments.studies.study.declared import Study
from tests import performers
from tests.typed import command, document, environment_of

pytest.importorskip("distributed")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
POINTS = [{"providers.aurora.price": price} for price in (1.8, 2.2, 2.6, 3.0)]


def started(*words):
    """A process of the cluster."""
    return subprocess.Popen(
        [sys.executable, "-m", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.getcwd()},
    )  # fmt: skip


def worker(file, folder):
    """A worker of a cluster."""
    return started("distributed.cli.dask_worker", "--scheduler-file", str(file), "--nthreads", "1",
                   "--no-nanny", "--no-dashboard", "--local-directory", str(folder))  # fmt: skip


@contextmanager
def cluster(folder, workers=2):
    """Where the scheduler is, its process, and those of its workers."""
    file = folder / "scheduler.json"
    scheduler = started("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0",
                        "--no-dashboard", "--scheduler-file", str(file))  # fmt: skip
    crew = [worker(file, folder) for _ in range(workers)]
    try:
        until = time.monotonic() + 60
        while not file.exists() and time.monotonic() < until:
            time.sleep(0.1)
        with backend_of(f"dask+file://{file}", 1) as backend:
            backend.client.wait_for_workers(workers, timeout=60)
        yield file, scheduler, crew
    finally:
        for process in (*crew, scheduler):
            process.kill()
            process.wait()


def study():
    return Study(name="t", kind="sweep", metrics=["users", "npv.aurora"], monthly=["users"])


def rows_of(backend, after=lambda done, total: None):
    """Rows of some points, and their months."""
    scenario = scenarios.load("baseline", set={"market.agents": 300, "market.months": 12})
    rows = Bench(study(), scenario, backend, progress=after).rows(POINTS, range(25))
    return rows.frame, rows.monthly("users")


def test_a_worker_that_dies_in_the_middle_changes_no_number(tmp_path):
    with backend_of("serial", 1) as backend:
        frame, months = rows_of(backend)
    with cluster(tmp_path) as (file, _, crew), backend_of(f"dask+file://{file}", 1) as backend:
        assert backend.workers == 2

        def kill_one(done, total):
            if done >= 0.3 * total and crew[0].poll() is None:
                crew[0].send_signal(signal.SIGKILL)
                crew[0].wait()

        found, found_months = rows_of(backend, kill_one)
        assert crew[0].poll() is not None
    assert found.equals(frame)
    assert (found_months == months).all()


def test_a_coordinator_that_is_killed_goes_on_from_what_is_there(tmp_path):
    """kill -9 of the command; the same study then goes on, on the cluster and elsewhere."""
    (tmp_path / "mine.yaml").write_text(
        "name: mine\nkind: sweep\nscenario: baseline\nagents: 300\nmonths: 12\n"
        "design: {kind: grid}\nfactors:\n"
        "  - {path: providers.aurora.price, values: [1.8, 2.2, 2.6, 3.0]}\n"
        "replications: {n: 60}\nmetrics: [users, npv.aurora]\n"
    )
    words = ("sweep", "mine.yaml", "--out", "out", "--backend")
    with cluster(tmp_path) as (file, _, _):
        killed = subprocess.Popen(
            [sys.executable, "-m", "experiments", *words, f"dask+file://{file}"], cwd=tmp_path,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment_of(),
        )  # fmt: skip
        until = time.monotonic() + 60
        inbox = tmp_path / "out" / "inbox"
        while len(list(inbox.glob("*.parquet"))) < 2 and time.monotonic() < until:
            time.sleep(0.05)
        killed.kill()
        killed.wait()
        there = document(command("status", "out", "--json", cwd=tmp_path))
        assert 0 < there["done"] < 240
        done = command(*words, f"dask+file://{file}", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    other = ("sweep", "mine.yaml", "--out", "serial", "--backend", "serial")
    assert command(*other, cwd=tmp_path).returncode == 0
    made = [pd.read_parquet(tmp_path / name / "runs.parquet") for name in ("out", "serial")]
    made = [frame.drop(columns="seconds", errors="ignore") for frame in made]
    pd.testing.assert_frame_equal(*made, check_exact=True)


def test_a_scheduler_that_dies_is_told_and_what_was_finished_is_kept(tmp_path):
    came = []
    with cluster(tmp_path, 1) as (file, scheduler, _):
        backend = backend_of(f"dask+file://{file}", 1)

        def arrived(outcomes):
            came.extend(outcomes)
            if scheduler.poll() is None and len(came) >= 5:
                scheduler.kill()
                scheduler.wait()

        loop = Loop(backend, performers.perform, arrived, Stop(), 60)
        with pytest.raises(SchedulerLost):
            loop.work(performers.jobs(*[performers.SLOW] * 60))
        backend.close(at_once=True)
    assert 5 <= len(came) < 60
    assert len({one.job.key for one in came}) == len(came)


def test_a_run_that_kills_its_workers_is_told_on_a_cluster_too(tmp_path):
    """The others are made by workers that are left, or come."""
    came = []
    with cluster(tmp_path, 2) as (file, _, crew), backend_of(f"dask+file://{file}", 1) as backend:
        backend.client.run_on_scheduler(performers.no_second_chance)
        seeds = [0] * 20 + [performers.DIES] + [0] * 20
        loop = Loop(backend, performers.perform, came.extend, Stop(), len(seeds))

        def refill():
            while not over.wait(0.2):
                if any(process.poll() is not None for process in crew):
                    crew[:] = [process for process in crew if process.poll() is None]
                    crew.append(worker(file, tmp_path))

        over = threading.Event()
        thread = threading.Thread(target=refill)
        thread.start()
        try:
            loop.work(performers.jobs(*seeds))
        finally:
            over.set()
            thread.join()
    assert len(came) == len(seeds)
    (dead,) = [one for one in came if one.failure is not None]
    assert dead.failure.kind == "died"
