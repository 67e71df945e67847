"""Spans of rows, one a thread: how a compiled function goes over all customers.

It writes its own rows only, so it does not matter how many spans there are. Compiled functions
let go of Python's lock; the pool lasts as long as the process.
"""

import itertools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

WAKING = 60_000.0  # until a thread that was handed rows begins with them [ns]
WORTH = 16.0  # so many times that is the least work for which threads are woken

_pools: dict[int, ThreadPoolExecutor] = {}


def over_rows(act: Any, rows: int, threads: int, each: float = 10.0) -> list[Any]:
    """act(start, stop) for every span, on as many threads; results in order of rows.

    Args:
        each: about how long a row takes [ns]: this thread is ahead by what it does until the
            others wake, and does all of it where that is sooner.
    """
    if threads <= 1 or rows * each < WORTH * WAKING:
        return [act(0, rows)]
    ahead = int(WAKING / each)
    edges = [0, *(ahead + (rows - ahead) * n // threads for n in range(1, threads + 1))]
    first, *others = itertools.pairwise(edges)
    futures = [pool(threads).submit(act, *span) for span in others]
    # this thread takes a span, too
    return [act(*first), *(future.result() for future in futures)]


def beside(act: Callable[[], None], threads: int, work: float) -> Callable[[], None]:
    """Begin act() on another thread, if it is long enough; what is returned waits for its end.

    Args:
        work: about how long it takes [ns].
    """
    if threads <= 1 or work < WAKING:
        act()
        return nothing
    return pool(threads).submit(act).result


def nothing() -> None:
    """There is nothing to wait for."""


def pool(threads: int) -> ThreadPoolExecutor:
    """The threads beside this one."""
    if threads not in _pools:
        _pools[threads] = ThreadPoolExecutor(threads - 1, thread_name_prefix="rows")
    return _pools[threads]
