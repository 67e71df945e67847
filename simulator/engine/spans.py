"""Spans of rows, one a thread: how a compiled function goes over all customers.

It writes its own rows only, so it does not matter how many spans there are. Compiled functions
let go of Python's lock; the pool lasts as long as the process.
"""

import itertools
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

POOL_FROM = 16_000  # rows below which a pool costs more than it saves

_pools: dict[int, ThreadPoolExecutor] = {}


def spans(rows: int, threads: int) -> list[tuple[int, int]]:
    """One span of rows per thread."""
    edges = np.linspace(0, rows, threads + 1).astype(int).tolist()
    return list(itertools.pairwise(edges))


def over_rows(act: Any, rows: int, threads: int) -> list[Any]:
    """act(start, stop) for every span, on as many threads; results in order of rows."""
    if threads <= 1 or rows < POOL_FROM:
        return [act(0, rows)]
    if threads not in _pools:
        _pools[threads] = ThreadPoolExecutor(threads - 1, thread_name_prefix="rows")
    first, *others = spans(rows, threads)
    futures = [_pools[threads].submit(act, *piece) for piece in others]
    # this thread takes a span, too: to hand one over costs 50 microseconds
    return [act(*first), *(future.result() for future in futures)]
