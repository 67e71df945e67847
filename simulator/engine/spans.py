"""Spans of rows, one a thread: how a compiled function goes over all customers.

It writes its own rows only, so it does not matter how many spans there are. Compiled functions
let go of Python's lock; the pool lasts as long as the process.
"""

import itertools
from concurrent.futures import ThreadPoolExecutor
from typing import Any

POOL_FROM = 64_000  # rows below which a pool costs more than it saves

_pools: dict[int, ThreadPoolExecutor] = {}


def spans(rows: int, threads: int) -> list[tuple[int, int]]:
    """One span of rows per thread."""
    if threads <= 1:
        return [(0, rows)]
    edges = [rows * n // threads for n in range(threads + 1)]
    return list(itertools.pairwise(edges))


def over_rows(act: Any, rows: int, threads: int) -> list[Any]:
    """act(start, stop) for every span, on as many threads; results in order of rows."""
    if threads <= 1 or rows < POOL_FROM:
        return [act(0, rows)]
    return on_threads(act, spans(rows, threads))


def on_threads(act: Any, pieces: list[tuple[int, int]]) -> list[Any]:
    """act(start, stop) for every piece, each on a thread of its own; results in their order."""
    first, *others = pieces
    if not others:
        return [act(*first)]
    if len(pieces) not in _pools:
        _pools[len(pieces)] = ThreadPoolExecutor(len(others), thread_name_prefix="rows")
    futures = [_pools[len(pieces)].submit(act, *piece) for piece in others]
    # this thread takes a piece, too: to hand one over costs 50 microseconds
    return [act(*first), *(future.result() for future in futures)]
