"""What studies cost: overhead of the loop, memory and disk, deaths, and runs a second.

python -m tests.benchmarks.studies [RUNS]
"""

import os
import resource
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

import scenarios
from experiments.studies.loop.backends import backend_of
from experiments.studies.loop.jobs import Job, Outcome
from experiments.studies.loop.work import Loop
from experiments.studies.stopping import Stop
from experiments.studies.store.archive import Archive
from experiments.studies.study.bench import Bench
from experiments.studies.study.declared import Study
from tests import performers

WORKERS = 2
EIGHT = tuple(f"metric_{n}" for n in range(8))
MEGA = 1e6


def peak():
    """The most memory this process has had [MB]."""
    unit = 1024 if sys.platform != "darwin" else 1
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / MEGA


def on_disk(folder):
    """Bytes of a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def elapsed(backend, perform, seeds):
    """Seconds for such jobs, kept in a folder as they come."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Archive(Path(folder) / "s", {"name": "b"}, ("users",)) as store,
    ):
        began = time.perf_counter()
        Loop(backend, perform, store.take, Stop(), len(seeds)).work(performers.jobs(*seeds))
        return time.perf_counter() - began


def print_overhead(runs=600):
    """What the loop and the store add to runs of 50 ms on two workers; asked: at most 3 %."""
    with backend_of(f"local://{WORKERS}", WORKERS) as backend:
        elapsed(backend, performers.fifty, [0] * 8)
        took = elapsed(backend, performers.fifty, [0] * runs)
    least = runs * 0.05 / WORKERS
    print(f"overhead: {runs} runs of 50 ms on {WORKERS} workers took {took:.2f} s, at least "
          f"{least:.2f} s: {took / least - 1:.1%}")  # fmt: skip


def print_deaths(runs=300):
    """What a run that kills its worker costs; asked: at most 2 s."""
    with backend_of(f"local://{WORKERS}", WORKERS) as backend:
        elapsed(backend, performers.perform, [0] * 8)
        whole = elapsed(backend, performers.perform, [performers.SLOWISH] * runs)
        seeds = [performers.SLOWISH] * runs
        seeds[runs // 2] = performers.DIES
        killed = elapsed(backend, performers.perform, seeds)
    print(f"deaths: {runs} runs took {whole:.2f} s; with one that kills its worker {killed:.2f} s")


def filled(store, runs, months, a_task):
    """Put runs with eight random monthly metrics into a store; memory after every fifth."""
    rng = np.random.default_rng(1)
    marks = []
    for start in range(0, runs, a_task):
        paths = rng.normal(1e6, 1e5, (a_task, len(EIGHT), months))
        store.take([
            Outcome(Job(f"{n:032x}", (("a", n),), n, n),
                    {name: path[-1] for name, path in zip(EIGHT, paths[i], strict=True)}
                    | {f"{name}[]": path for name, path in zip(EIGHT, paths[i], strict=True)})
            for i, n in enumerate(range(start, start + a_task))
        ])  # fmt: skip
        if start % (runs // 5) == 0:
            marks.append(peak())
    return marks


def print_memory(runs=100_000, months=61):
    """Memory of who coordinates, and disk, with eight monthly metrics; asked: 400 MB, 1 GB."""
    with tempfile.TemporaryDirectory() as folder:
        with Archive(Path(folder) / "s", {"name": "b"}, EIGHT, EIGHT) as store:
            marks = filled(store, runs, months, 20)
        size = on_disk(Path(folder))
    said = ", ".join(f"{mark:.0f}" for mark in [*marks, peak()])
    print(f"memory: {runs:,} runs; most so far, a fifth at a time: {said} MB; "
          f"{size / MEGA:.0f} MB on disk")  # fmt: skip


def print_query(runs=10_000, months=61):
    """A provider's months over many runs; asked: at most 0.3 s."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Archive(Path(folder) / "s", {"name": "b"}, EIGHT, EIGHT) as store,
    ):
        filled(store, runs, months, 100)
        keys, times = [f"{n:032x}" for n in range(runs)], []
        for _ in range(5):
            began = time.perf_counter()
            store.months(EIGHT[3], keys)
            times.append(time.perf_counter() - began)
    print(f"query: one metric's months of {runs:,} runs in {np.median(times):.2f} s")


def print_throughput(runs=2_000):
    """Runs a second of a market of 2,000 customers on two processes, beside one thread alone."""
    scenario = scenarios.load("baseline", set={"market.agents": 2000})
    study = Study(name="b", kind="sweep", metrics=["adoption", "npv.aurora"], monthly=["users"])
    with backend_of("serial", 1) as backend:
        bench = Bench(study, scenario, backend)
        bench.rows([{}], range(3))
        began = time.perf_counter()
        bench.rows([{}], range(3, 63))
        alone = (time.perf_counter() - began) / 60
    with tempfile.TemporaryDirectory() as folder:
        identity = {"name": "b"}
        with (
            Archive(Path(folder) / "s", identity, study.metrics, study.monthly) as store,
            backend_of(f"local://{WORKERS}", WORKERS) as backend,
        ):
            Bench(study, scenario, backend, store).rows([{}], range(8))  # workers begin
            before, began = peak(), time.perf_counter()
            Bench(study, scenario, backend, store).rows([{}], range(8, 8 + runs))
            took = time.perf_counter() - began
        size = on_disk(Path(folder))
    print(f"throughput: {runs:,} runs of 2,000 customers and 60 months in {took:.0f} s: "
          f"{runs / took:.0f} a second on {WORKERS} processes; one thread alone takes "
          f"{1e3 * alone:.0f} ms a run, {WORKERS} of them would take "
          f"{runs * alone / WORKERS:.0f} s; memory {before:.0f} -> {peak():.0f} MB, "
          f"disk {size / MEGA:.1f} MB")  # fmt: skip


if __name__ == "__main__":
    print(f"{os.cpu_count()} processors")
    print_overhead()
    print_deaths()
    print_query()
    print_memory()
    print_throughput(int(sys.argv[1]) if sys.argv[1:] else 2_000)
