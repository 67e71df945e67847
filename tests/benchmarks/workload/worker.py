"""A process that runs one writing of W when it is asked to, and says what that took.

    python -m tests.benchmarks.workload.worker PLACE       place in WRITINGS

It reads `customers seed threads` from stdin, a line a run, and answers each with a line of JSON.
A process for each writing, so that its memory is its own; kept for many runs, so that what it
compiles it compiles once.
"""

import gc
import json
import os
import resource
import sys
import time
from pathlib import Path

import numpy as np
import psutil

from tests.benchmarks.workload import definition as w
from tests.benchmarks.workload.writings import WRITINGS

STATUS = Path("/proc/self/status")
WARM = 1_000  # customers of the run that compiles


def peak():
    """The most memory this process has had [bytes].

    Linux counts to a process also what its parent had when it started it; its own is in /proc.
    """
    if STATUS.exists():
        line = next(line for line in STATUS.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def held():
    """The memory this process has now [bytes]."""
    return psutil.Process().memory_info().rss


def seconds(work):
    """What it gives, seconds on the clock, and of the processors."""
    clock, processors = time.perf_counter(), time.process_time()
    given = work()
    return given, time.perf_counter() - clock, time.process_time() - processors


def measure(writing, customers, seed, threads):
    """A run: what it took, and what came out."""
    gc.collect()
    before = held()
    market, build, _ = seconds(lambda: writing.market(customers, seed, threads))
    outcome, clock, processors = seconds(market.run)
    return {
        "build": build,
        "clock": clock,
        "processors": processors,
        "memory": (peak() - before) / customers,
        "errors": np.abs(w.errors_of(outcome)).max(),
        "adoption": (outcome.adopters / customers).tolist(),
    }


def main():
    """Answer until nothing is asked."""
    writing = WRITINGS[int(sys.argv[1])]
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what libraries print is no answer
    for threads in {1, min(writing.most_threads, 2)}:
        writing.market(WARM, 1, threads).run()
    for line in sys.stdin:
        print(json.dumps(measure(writing, *map(int, line.split()))), file=answers, flush=True)


if __name__ == "__main__":
    main()
