"""Replications: one scenario, many seeds, one answer with its uncertainty.

Replication r of root seed s runs with the seed H(s, r), the same for every scenario, so that
two scenarios' replications can be paired. They run side by side on threads (the compiled phases
release the interpreter); of small markets one after another, since their threads would wait for
each other, and of very large ones with their rows on threads, since each takes much memory.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from experiments.studies.loop.backends import Threads
from experiments.studies.loop.jobs import Halted, Job, Outcome
from experiments.studies.loop.work import Loop
from experiments.studies.stopping import AtOnce, Stop
from simulator.model import MarketModel, available_threads
from simulator.outcome.record import Record
from simulator.outcome.results import Results
from simulator.scenario import Scenario

SMALL = 10_000  # agents below which two runs side by side take longer than one after the other
LARGE = 500_000  # agents from which one run's rows go on threads instead of several runs

Progress = Callable[[int, int], None]  # months done, months in all
Made = TypeVar("Made")
Look = Callable[[], None]  # raises when the work is to stop
Finished = dict[str, dict[int, Results]]  # by what is run, and seed


class Echo(NamedTuple):
    """Who does what as in other runs, and those runs' records by seed."""

    orders: tuple[str, ...]  # who has their order books of capacity
    decisions: tuple[str, ...]  # who decides as there
    records: Mapping[int, Record]


def replicate(
    scenario: Scenario,
    seeds: Sequence[int],
    threads: int | None = None,
    progress: Progress | None = None,
    finished: dict[int, Results] | None = None,
    echo: Echo | None = None,
    keep: Sequence[str] | None = None,
) -> list[Results]:
    """Run a scenario once per seed.

    Args:
        scenario: what to run.
        seeds: one per replication.
        threads: processors to use (default: all this process may use).
        progress: called with the months done and the months in all.
        finished: results by seed from earlier; they are not run again, and results made
            here are added, also when the work is interrupted.
        echo: what providers do as in other runs.
        keep: the metrics that the runs keep (default: all).

    Returns:
        Results in the order of `seeds`.

    Raises:
        KeyboardInterrupt: as soon as the runs on the way have noticed, within a month each.
    """
    threads = threads or available_threads()
    finished = {} if finished is None else finished
    months, left = scenario.market.months, sum(seed not in finished for seed in seeds)
    beside, inside = side_by_side(scenario.agents, threads, left)
    done, lock = months * (len(seeds) - left), threading.Lock()

    def make(seed: int, look: Look) -> Results:
        def month_passed(_: MarketModel) -> None:
            nonlocal done
            look()
            with lock:
                done += 1
                if progress is not None:
                    progress(done, months * len(seeds))

        look()
        model = MarketModel(scenario, rng=seed, threads=inside, keep=keep)
        if echo is not None:
            model.providers.order_as(echo.records[seed], echo.orders)
            model.providers.decide_as(echo.records[seed], echo.decisions)
        return model.run(month_passed)

    return one_a_seed(seeds, make, beside, finished)


def side_by_side(agents: int, threads: int, runs: int) -> tuple[int, int]:
    """How many runs of so many agents are made at once, and on how many threads each."""
    beside = max(1, min(threads, runs)) if SMALL <= agents < LARGE else 1
    return beside, threads if beside == 1 else 1


def one_a_seed(
    seeds: Sequence[int], make: Callable[[int, Look], Made], beside: int, finished: dict[int, Made]
) -> list[Made]:
    """Make something of every seed, so many side by side on threads.

    Args:
        make: makes it; calls often what it is given, which raises when the work is to stop.
        finished: by seed, what need not be made; what is made here is added.

    Raises:
        KeyboardInterrupt: as soon as all have looked.
    """
    todo = [seed for seed in seeds if seed not in finished]
    stop, halt = Stop.current or Stop(), threading.Event()

    def look() -> None:
        if stop.asked or halt.is_set():
            raise Halted

    def perform(jobs: Sequence[Job]) -> list[Outcome]:
        return [Outcome(job, {"made": make(job.seed, look)}) for job in jobs]

    def arrived(outcomes: Sequence[Outcome]) -> None:
        for outcome in outcomes:
            finished[outcome.job.seed] = outcome.values["made"]

    with Threads(beside) as backend:
        loop = Loop(backend, perform, arrived, stop, len(seeds), len(seeds) - len(todo))
        try:
            loop.work(Job(str(seed), (), r, seed) for r, seed in enumerate(todo))
        except BaseException as ended:
            halt.set()
            if not isinstance(ended, AtOnce):
                loop.land()
            raise
    return [finished[seed] for seed in seeds]
