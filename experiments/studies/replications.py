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

from simulator.model import MarketModel, available_threads
from simulator.outcome.record import Record
from simulator.outcome.results import Results
from simulator.scenario import Scenario

LARGE = 100_000  # agents from which one run's rows go on threads instead of several runs

Progress = Callable[[int, int], None]  # months done, months in all
Orders = tuple[tuple[str, ...], Mapping[int, Record]]  # whose, and the records by seed
Finished = dict[str, dict[int, Results]]  # by what is run, and seed


def replication_seed(root: int, replication: int) -> int:
    """H(root, r): the seed of a replication, a whole number below 2**63."""
    text = f"{root}/{replication}".encode()
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest()) >> 1


class _Stopped(Exception):
    """Raised inside a run whose answer nobody waits for any more."""


def replicate(
    scenario: Scenario,
    seeds: Sequence[int],
    threads: int | None = None,
    progress: Progress | None = None,
    finished: dict[int, Results] | None = None,
    orders: Orders | None = None,
) -> list[Results]:
    """Run a scenario once per seed.

    Args:
        scenario: what to run.
        seeds: one per replication.
        threads: processors to use (default: all this process may use).
        progress: called with the months done and the months in all.
        finished: results by seed from earlier; they are not run again, and results made
            here are added, also when the work is interrupted.
        orders: providers who have the order books of other runs, and those runs' records.

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
        if orders is not None:
            names, records = orders
            model.providers.order_as(records[seed], names)
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
