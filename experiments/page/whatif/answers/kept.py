"""Finished runs that the what-if room need not make again: of all sessions, bounded in bytes.

A run depends on its scenario and its seed alone, so that whoever asks for the same market is
handed the same runs: a class that looks at one base makes it once.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterable

from experiments.studies.replications import Finished
from simulator.outcome.results import Results

MEGABYTE = 1_000_000
MOST_BYTES = 300 * MEGABYTE


class KeptRuns:
    """The runs that were asked for last; those that nobody asked for longest go first.

    Threads may use it side by side: what it hands out is theirs.

    Args:
        most: what all runs together may take [bytes].
    """

    def __init__(self, most: int = MOST_BYTES) -> None:
        self.most, self.bytes = most, 0
        self._runs: OrderedDict[str, dict[int, Results]] = OrderedDict()
        self._lock = threading.Lock()

    def count(self, key: str) -> int:
        """How many runs of a scenario there are, by its digest."""
        with self._lock:
            return len(self._runs.get(key, ()))

    def of(self, keys: Iterable[str]) -> Finished:
        """What there is of these scenarios, by digest and seed."""
        with self._lock:
            return {key: dict(self._runs.get(key, {})) for key in keys}

    def keep(self, finished: Finished) -> None:
        """Keep these, as those that were asked for last."""
        with self._lock:
            for key, runs in finished.items():
                if not runs:  # given up before its first
                    continue
                before = self._runs.pop(key, {})
                self._runs[key] = {**before, **runs}
                self.bytes += bytes_of(self._runs[key]) - bytes_of(before)
            while self.bytes > self.most:
                _, oldest = self._runs.popitem(last=False)
                self.bytes -= bytes_of(oldest)


def bytes_of(runs: dict[int, Results]) -> int:
    """What the months' columns of runs take; they are all but a trifle of a run."""
    return sum(column.nbytes for run in runs.values() for column in run.record.columns.values())


SHARED = KeptRuns()  # of all sessions of this process
