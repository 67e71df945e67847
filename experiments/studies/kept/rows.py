"""A study's rows, read from its folder: nothing is written there, and no run is made."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from experiments.studies.kept.runs import NoRuns
from experiments.studies.loop.jobs import Job, Outcome
from experiments.studies.speech import rule
from experiments.studies.store.archive import failures_in
from experiments.studies.store.table import Table
from experiments.studies.study.bench import Bench


class KeptRows:
    """The rows of a study's folder, as a store that takes none.

    Args:
        folder: the study's.
        table: its rows, opened.
    """

    def __init__(self, folder: Path, table: Table) -> None:
        self.folder, self.table = folder, table
        self.failed = failures_in(folder)

    @property
    def done(self) -> set[str]:
        """The keys of all runs that are there."""
        return self.table.done

    def take(self, outcomes: Sequence[Outcome]) -> None:
        """Nothing is taken: a bench whose runs are all there makes none."""
        raise RuntimeError(f"{self.folder}: rows are only read, and none can be added")

    def frame(self, keys: Sequence[str]) -> pd.DataFrame:
        """Rows of runs."""
        return self.table.frame(keys)

    def months(self, label: str, keys: Sequence[str]) -> np.ndarray:
        """(runs, months) of what is kept monthly."""
        return self.table.months(label, keys)

    def plan(self, total: int) -> None:
        """Nothing is planned."""

    def finish(self, asked: int) -> None:
        """Nothing is finished."""


class KeptBench(Bench):
    """A bench whose runs are all there."""

    def make(self, jobs: Sequence[Job]) -> None:
        """Nothing; runs that are missing are refused.

        Raises:
            NoRuns: when some are.
        """
        assert isinstance(self.store, KeptRows)
        there = self.store.done | self.store.failed.keys()
        missing = {job.key for job in jobs} - there
        if missing:
            folder = self.store.folder
            raise NoRuns(rule("study-lacking", folder=folder, runs=f"{len(missing):,}"))
        super().make(jobs)
