"""How cost grows: with customers, providers, months, contacts and runs; and what a study's
coordinator bears.

    python -m tests.benchmarks.scaling               everything but memory
    python -m tests.benchmarks.scaling memory N      peak memory of a market of N customers

Times are of the processor, one thread, medians of rounds. An exponent is the slope of log cost
over log size, between each size and the one before: 1 is in proportion, 0 costs nothing more.
"""

import contextlib
import gc
import itertools
import json
import math
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

import scenarios
from experiments.studies.loop.backends import backend_of
from experiments.studies.loop.jobs import replication_seed
from experiments.studies.loop.work import Loop
from experiments.studies.replications import replicate
from experiments.studies.stopping import Stop
from experiments.studies.store.archive import Archive
from simulator.model import MarketModel
from tests import performers
from tests.benchmarks.market import market_of
from tests.benchmarks.workload.worker import held, peak

ROUNDS = 3
AGENTS = 20_000
CUSTOMERS = (2_000, 8_000, 32_000, 128_000, 512_000)
PROVIDERS = (5, 10, 20, 32)
MONTHS = (15, 30, 60, 120, 240)
CONTACTS = (4, 8, 16, 32, 64)
REPLICATIONS = (1, 4, 16)
RUNS = 8_000  # that a coordinator is handed
NODES, PROCESSORS = 100, 32  # of the cluster that is reckoned with
MILLION = 1_000_000


def processor(work):
    """Seconds of the processor that something takes, the collection of garbage apart."""
    gc.collect()
    gc.disable()
    began = time.process_time()
    work()
    took = time.process_time() - began
    gc.enable()
    return took


def of_run(scenario):
    """Seconds to build a market, and to run it."""
    built, ran = [], []
    for seed in range(1, ROUNDS + 1):
        models = []
        built.append(
            processor(lambda s=seed, m=models: m.append(MarketModel(scenario, rng=s, threads=1)))
        )
        ran.append(processor(models.pop().run))
    return statistics.median(built), statistics.median(ran)


def exponents(sizes, costs):
    """Slopes of log cost over log size, between each size and the one before."""
    pairs = itertools.pairwise(zip(sizes, costs, strict=True))
    return [math.log(d / b) / math.log(c / a) for (a, b), (c, d) in pairs]


def print_growth(what, sizes, costs, unit="", scale=1.0):
    """Costs by size, and how they grow."""
    slopes = ["", *(f"{slope:.2f}" for slope in exponents(sizes, costs))]
    print(f"{what}" + (f" [{unit}]" if unit else ""))
    print("  size     " + "".join(f"{size:>10,}" for size in sizes))
    print("  cost     " + "".join(f"{cost * scale:>10.4g}" for cost in costs))
    print("  exponent " + "".join(f"{slope:>10}" for slope in slopes), flush=True)


def print_customers():
    """Building and running, by customers; the seconds that one customer more takes of a run."""
    costs = [of_run(scenarios.load("baseline", set={"market.customers": n, "market.agents": n}))
             for n in CUSTOMERS]  # fmt: skip
    built, ran = zip(*costs, strict=True)
    print_growth("A run of 60 months, by customers", CUSTOMERS, ran, "ms", 1e3)
    each = ", ".join(f"{t / n / 60 * 1e9:.0f}" for n, t in zip(CUSTOMERS, ran, strict=True))
    print(f"  ns per customer and month: {each}")
    print_growth("Building it, by customers", CUSTOMERS, built, "ms", 1e3)
    return (ran[-1] + built[-1] - ran[-2] - built[-2]) / (CUSTOMERS[-1] - CUSTOMERS[-2])


def print_others():
    """Running, by everything else a market has more or less of."""
    agents = {"market.agents": AGENTS}
    ran = [of_run(market_of(("fixed",) * n))[1] for n in PROVIDERS]
    print_growth(f"A run of {AGENTS:,} customers, by providers", PROVIDERS, ran, "ms", 1e3)
    ran = [of_run(scenarios.load("baseline", set=agents | {"market.months": n}))[1]
           for n in MONTHS]  # fmt: skip
    print_growth("The same, by months", MONTHS, ran, "ms", 1e3)
    ran = [of_run(scenarios.load("baseline", set=agents | {"network.contacts": n}))[1]
           for n in CONTACTS]  # fmt: skip
    print_growth("The same, by contacts of a customer", CONTACTS, ran, "ms", 1e3)
    small = scenarios.load("baseline", set={"market.agents": 2_000})
    seeds = [replication_seed(1, r) for r in range(max(REPLICATIONS))]
    ran = [processor(lambda n=n: replicate(small, seeds[:n])) for n in REPLICATIONS]
    print_growth("Runs of 2,000 customers, by replications", REPLICATIONS, ran, "ms", 1e3)
    return ran[-1] / REPLICATIONS[-1]


@contextlib.contextmanager
def cluster(folder):
    """A Dask scheduler and a worker, each a process: the scheduler's, and its file."""
    file = folder / "scheduler.json"
    words = ("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0",
             "--no-dashboard")  # fmt: skip
    more = ("distributed.cli.dask_worker", "--nthreads", "1", "--no-dashboard")
    started = [
        subprocess.Popen([sys.executable, "-m", *one, "--scheduler-file", str(file)],
                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for one in (words, more)
    ]  # fmt: skip
    try:
        while not file.exists() or not json.loads(file.read_text() or "{}"):
            time.sleep(0.1)
        yield started[0], file
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()


def spent(process):
    """Seconds of the processor that another process has taken."""
    times = psutil.Process(process.pid).cpu_times()
    return times.user + times.system


def handed(backend, runs, folder):
    """Seconds of the processor that this process takes to give out runs and keep them."""
    with Archive(folder / "s", {"name": "b"}, performers.LABELS, ("users",)) as store:
        loop = Loop(backend, performers.instant, store.take, Stop(), runs)
        return processor(lambda: loop.work(performers.jobs(*range(runs))))


def print_coordinator():
    """What a run costs who coordinates, whatever the run itself takes; by backend.

    Runs take no time here, but say that they took 30 ms, so that as many go together in a task.
    """
    costs = {}
    with tempfile.TemporaryDirectory() as folder:
        with backend_of("local://1", 1) as backend:
            costs["local"] = handed(backend, RUNS, Path(folder)) / RUNS
        size = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file())
    print(f"A run in a study takes of its coordinator {costs['local'] * 1e6:.0f} us (processes of "
          f"this machine), and {size / RUNS:.0f} bytes of disk")  # fmt: skip
    with (
        tempfile.TemporaryDirectory() as folder,
        cluster(Path(folder)) as (scheduler, file),
        backend_of(f"dask+file://{file}", 1) as backend,
    ):
        before = spent(scheduler)
        costs["dask"] = handed(backend, RUNS, Path(folder)) / RUNS
        costs["scheduler"] = (spent(scheduler) - before) / RUNS
    print(f"on a cluster {costs['dask'] * 1e6:.0f} us, and of Dask's scheduler "
          f"{costs['scheduler'] * 1e6:.0f} us")  # fmt: skip
    return costs


def print_million(of_a_run, of_a_customer, costs):
    """A million runs on a cluster, reckoned from what was measured."""
    workers = NODES * PROCESSORS
    slowest = max(costs["dask"], costs["scheduler"])
    working, coordinating = MILLION * of_a_run / workers, MILLION * slowest
    more = (slowest * workers - of_a_run) / of_a_customer
    print(
        f"A million runs of 2,000 customers on {NODES} nodes of {PROCESSORS} processors: the work "
        f"takes {working:.0f} s, handing it out and keeping it {coordinating:.0f} s. Until "
        f"{of_a_run / slowest:.0f} processors the work is the limit, beyond that who coordinates; "
        f"all {workers:,} are busy where a run takes {slowest * workers:.1f} s or more "
        f"({2_000 + more:,.0f} customers)"
    )


def print_memory(customers):
    """Peak memory of a market, building and two months included, beyond that of the program."""
    about = {"market.customers": customers, "market.agents": customers, "market.months": 2}
    MarketModel(scenarios.load("baseline", set={"market.months": 1}), rng=1).run()  # compile
    before = held()
    model = MarketModel(scenarios.load("baseline", set=about), rng=1)
    built = peak()
    model.run()
    print(f"{customers:,} customers: {(built - before) / customers:.0f} bytes each at the peak of "
          f"building, {(peak() - before) / customers:.0f} at the peak of all, "
          f"{peak() / 1e9:.2f} GB in all")  # fmt: skip


def main():
    """Everything, or memory."""
    if sys.argv[1:2] == ["memory"]:
        print_memory(int(sys.argv[2]))
        return
    MarketModel(scenarios.load("baseline", set={"market.months": 1}), rng=1).run()  # compile
    of_a_customer = print_customers()
    print_million(print_others(), of_a_customer, print_coordinator())


if __name__ == "__main__":
    main()
