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


def spans(rows: int, threads: int, ahead: int = 0) -> list[tuple[int, int]]:
    """One span of rows per thread; the first is so many rows longer than the others."""
    if threads <= 1:
        return [(0, rows)]
    edges = [0, *(ahead + (rows - ahead) * n // threads for n in range(1, threads + 1))]
    return list(itertools.pairwise(edges))


def over_rows(act: Any, rows: int, threads: int, each: float = 10.0) -> list[Any]:
    """act(start, stop) for every span, on as many threads; results in order of rows.

    Args:
        each: about how long a row takes [ns]: this thread is ahead by what it does until the
            others wake, and does all of it where that is sooner.
    """
    if threads <= 1 or rows * each < WORTH * WAKING:
        return [act(0, rows)]
    return on_threads(act, spans(rows, threads, int(WAKING / each)))


def on_threads(act: Any, pieces: list[tuple[int, int]]) -> list[Any]:
    """act(start, stop) for every piece, each on a thread of its own; results in their order."""
    first, *others = pieces
    if not others:
        return [act(*first)]
    futures = [pool(len(pieces)).submit(act, *piece) for piece in others]
    # this thread takes a piece, too
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
