"""The bench: makes the runs of points, keeps them, hands back their rows.

Every kind of study asks a bench for rows; it does not know where runs are made or kept. Who asks
for the same runs again gets the same rows, without a run: so a study that was stopped goes on by
asking from the beginning.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from experiments.studies.arms import reasons
from experiments.studies.loop.backends import Backend
from experiments.studies.loop.jobs import (
    Job,
    Setting,
    perform,
    program_version,
    replication_seed,
    run_key,
    scenario_with,
)
from experiments.studies.loop.work import Limits, Loop, Progress, Stopped
from experiments.studies.stopping import Stop
from experiments.studies.store.archive import Memory, Store
from experiments.studies.store.table import point_text
from experiments.studies.study.declared import Study
from simulator.plugins.own import files_of
from simulator.scenario import Scenario, ScenarioError, canonical, digest
from simulator.speech.rules import Names

ROUNDS = 3
Point = Mapping[str, Any]  # path -> value: overrides over the study's scenario
FRESH = 1_000_000  # replications from here on are fresh seeds


class Rows(NamedTuple):
    """Rows of runs, in the order they were asked for: point by point, seed by seed.

    Attributes:
        frame: point (its place), replication, seed, key, and a column a label; of a run that
            failed all labels are NaN and `failed` is true.
        bench: who made them.
    """

    frame: pd.DataFrame
    bench: "Bench"

    def monthly(self, label: str) -> np.ndarray:
        """(rows, months) of what is kept monthly."""
        return self.bench.store.months(label, list(self.frame["key"]))


class Bench:
    """Makes runs of a study.

    Args:
        study: what is measured, with which seeds.
        scenario: what points are laid over.
        backend: where runs are made; default here, one after another.
        store: where rows are kept; default as long as this object lasts.
        stop: whether to stop.
        progress: called with the runs done and the runs in all, as far as is known.
        expected: runs that the whole study is expected to make, for progress.
    """

    def __init__(
        self,
        study: Study,
        scenario: Scenario,
        backend: Backend | None = None,
        store: Store | None = None,
        stop: Stop | None = None,
        progress: Progress | None = None,
        expected: int = 0,
        fail_fast: bool = False,
    ) -> None:
        self.study, self.scenario = study, scenario
        self.backend = backend or Backend()
        self.store: Store = store if store is not None else Memory()
        self.stop = stop or Stop()
        self.progress = progress
        self.expected = expected
        self.limits = Limits(study.limits.max_failures, fail_fast)
        self.data = canonical(scenario)
        self.setting = Setting(
            self.data, files_of(scenario.own_plugins), tuple(study.metrics),
            tuple(study.monthly), study.limits.timeout_per_run, program_version(),
        )  # fmt: skip
        self._digests: dict[str, str] = {}
        self._asked: set[str] = set()

    def scenario_at(self, point: Point) -> Scenario:
        """The scenario of a point.

        Raises:
            ScenarioError: when there is none such.
        """
        made: Scenario = scenario_with(self.data, point.items(), self.scenario.own_plugins)
        return made

    def problem_of(self, point: Point) -> Names | None:
        """Why a point cannot be run; None when it can."""
        try:
            self.digest_of(point)
        except ScenarioError as error:
            return Names(reasons(error), joint="semicolon")
        return None

    def digest_of(self, point: Point) -> str:
        """The digest of a point's scenario."""
        text = point_text(point.items())
        if text not in self._digests:
            self._digests[text] = digest(self.scenario_at(point))
        return self._digests[text]

    def seed_of(self, point: Point, replication: int) -> int:
        """The seed of a replication at a point."""
        if self.study.random == "common":
            return replication_seed(self.study.seed, replication)
        return replication_seed(self.study.seed, self.digest_of(point), replication)

    def job(self, point: Point, replication: int) -> Job:
        """The run of a point."""
        seed = self.seed_of(point, replication)
        key = run_key(self.digest_of(point), seed, self.scenario.market.months)
        return Job(key, tuple(point.items()), replication, seed)

    def rows(self, points: Sequence[Point], replications: Sequence[int]) -> Rows:
        """The rows of all replications of all points; runs that are not there yet are made.

        Raises:
            ScenarioError: when a point cannot be run; no run has been made then.
            Stopped: when asked to stop; what was finished is kept.
        """
        places = [(place, r) for place in range(len(points)) for r in replications]
        return self.rows_of(points, places)

    def rows_of(self, points: Sequence[Point], places: Sequence[tuple[int, int]]) -> Rows:
        """As `rows`, for pairs of a point (its place) and a replication."""
        jobs = []
        for place, r in places:
            if self.stop.asked:
                raise Stopped
            jobs.append((place, self.job(points[place], r)))
        self.make([job for _, job in jobs])
        return Rows(self._frame(jobs), self)

    def make(self, jobs: Sequence[Job]) -> None:
        """Make the runs that are not there yet, each once."""
        self._asked.update(job.key for job in jobs)
        total = max(self.expected, len(self._asked))
        self.store.plan(total)
        for _ in range(ROUNDS):  # a file that was damaged meanwhile has its runs made again
            there = self.store.done | self.store.failed.keys()
            todo = {job.key: job for job in jobs if job.key not in there}
            loop = Loop(
                self.backend, partial(perform, self.setting), self.store.take, self.stop, total,
                len(self._asked & there), self.failed, self.limits, self.progress,
            )  # fmt: skip
            loop.work(todo.values())
            if not todo:
                return

    @property
    def asked(self) -> int:
        """Runs that were asked for so far."""
        return len(self._asked)

    @property
    def failed(self) -> int:
        """Of them, those that failed."""
        return len(self._asked & self.store.failed.keys())

    def _frame(self, jobs: Sequence[tuple[int, Job]]) -> pd.DataFrame:
        found = self.store.frame(list(dict.fromkeys(job.key for _, job in jobs)))
        asked = pd.DataFrame(
            [(place, job.replication, job.seed, job.key) for place, job in jobs],
            columns=["point", "replication", "seed", "key"],
        )
        labels = list(dict.fromkeys(self.study.metrics))
        values = found.reindex(columns=["key", *labels])
        frame = asked.merge(values, on="key", how="left", validate="many_to_one")
        frame["failed"] = frame["key"].isin(self.store.failed.keys())
        return frame

    def replications(self, first: int = 0, count: int | None = None) -> range:
        """The replications of a point, as the study asks for them."""
        asked = self.study.replications
        return range(first, first + (count or asked.n or asked.start))
