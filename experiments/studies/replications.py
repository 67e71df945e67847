"""Replications: one scenario, many seeds, one answer with its uncertainty.

Replication r of root seed s runs with the seed H(s, r), the same for every scenario, so that
two scenarios' replications can be paired. Replications run side by side on threads (the
compiled phases release the interpreter), or one after another with their rows on threads
when the market is large.
"""

import contextlib
import hashlib
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import NamedTuple

from simulator.model import MarketModel, available_threads
from simulator.outcome.record import Record
from simulator.outcome.results import Results
from simulator.scenario import Scenario

LARGE = 100_000  # agents from which one run's rows go on threads instead of several runs

Progress = Callable[[int, int], None]  # months done, months in all
Finished = dict[str, dict[int, Results]]  # by what is run, and seed


def replication_seed(root: int, replication: int) -> int:
    """H(root, r): the seed of a replication, a whole number below 2**63."""
    text = f"{root}/{replication}".encode()
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest()) >> 1


class Echo(NamedTuple):
    """Who does what as in other runs, and those runs' records by seed."""

    orders: tuple[str, ...]  # who has their order books of capacity
    decisions: tuple[str, ...]  # who decides as there
    records: Mapping[int, Record]


class _Stopped(Exception):
    """Raised inside a run whose answer nobody waits for any more."""


def replicate(
    scenario: Scenario,
    seeds: Sequence[int],
    threads: int | None = None,
    progress: Progress | None = None,
    finished: dict[int, Results] | None = None,
    echo: Echo | None = None,
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

    Returns:
        Results in the order of `seeds`.

    Raises:
        KeyboardInterrupt: as soon as the runs on the way have noticed, within a month each.
    """
    threads = threads or available_threads()
    finished = {} if finished is None else finished
    todo = [seed for seed in seeds if seed not in finished]
    months = scenario.market.months
    beside = 1 if scenario.agents >= LARGE else max(1, min(threads, len(todo)))
    stop, lock = threading.Event(), threading.Lock()
    done = months * (len(seeds) - len(todo))

    def month_passed(_: MarketModel) -> None:
        nonlocal done
        if stop.is_set():
            raise _Stopped
        with lock:
            done += 1
            if progress is not None:
                progress(done, months * len(seeds))

    def one(seed: int) -> tuple[int, Results]:
        if stop.is_set():
            raise _Stopped
        model = MarketModel(scenario, rng=seed, threads=threads if beside == 1 else 1)
        if echo is not None:
            model.providers.order_as(echo.records[seed], echo.orders)
            model.providers.decide_as(echo.records[seed], echo.decisions)
        return seed, model.run(month_passed)

    with ThreadPoolExecutor(beside, thread_name_prefix="runs") as pool:
        futures = [pool.submit(one, seed) for seed in todo]
        try:
            for future in as_completed(futures):
                seed, results = future.result()
                finished[seed] = results
        except BaseException:
            stop.set()
            for future in futures:
                future.cancel()
            with contextlib.suppress(BaseException):
                for future in futures:
                    if future.done() and not future.cancelled() and not future.exception():
                        seed, results = future.result()
                        finished[seed] = results
            raise
    return [finished[seed] for seed in seeds]
