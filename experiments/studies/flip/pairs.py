"""Pairs of runs as jobs: every arm of a comparison with one seed and another value of a guess.

What comes back of a pair is the NPV of each alternative's mover in both arms, and nothing else, so
that a thousand pairs take no room. A pair is one job: who does as in the base's run needs that run.
"""

import hashlib
import json
import time
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from experiments.studies.flip.guesses import laid
from experiments.studies.loop.backends import Threads
from experiments.studies.loop.jobs import Halted, Job, Outcome, program_version, replication_seed
from experiments.studies.loop.work import Limits, Loop, Progress
from experiments.studies.money import Money
from experiments.studies.question import Question, Work
from experiments.studies.replications import side_by_side
from experiments.studies.runs import Runs
from experiments.studies.speech import rule
from experiments.studies.stopping import Stop
from experiments.studies.store.table import Table
from simulator.errors import UserError
from simulator.model import MarketModel, available_threads
from simulator.outcome.results import Results
from simulator.scenario import Scenario

Place = tuple[str, float]  # a path, and its value
Earned = dict[str, np.ndarray]  # (arms, pairs) NPV of movers in base and alternative, by the latter
Run = tuple[Scenario, Results]
EVERY = 1.0  # seconds after which what has come is written


class NoPairs(UserError):
    """Pairs that are asked for are not there; the text says how to get them."""

    exit_code = 3


class Pairs:
    """The pairs of a comparison at other values of guesses; those that are kept are not made again.

    Args:
        question: the comparison.
        threads: processors to use (default: all).
        progress: called with the pairs done and the pairs in all, as far as is known.
        folder: where pairs are kept; without one they last as long as this object.
        make: whether pairs that are not there are made; else they are refused.

    Attributes:
        coming: pairs that are expected beside those that were asked for, for progress.
    """

    def __init__(
        self,
        question: Question,
        threads: int | None = None,
        progress: Progress | None = None,
        folder: Path | None = None,
        make: bool = True,
    ) -> None:
        self.question, self.progress, self.folder = question, progress, folder
        self.make = make
        self.threads = threads or available_threads()
        base = question.base_work
        self.arms = [work for work in question.leading if work.key != base.key]
        self.names = [work.arm.name for work in self.arms]
        self.coming = 0
        self.kept: dict[str, np.ndarray] = {}
        self._asked: set[str] = set()
        self._waiting: list[Outcome] = []
        self._written = time.monotonic()
        self._last: tuple[Place, list[Scenario]] | None = None
        if folder is not None:
            self._take_up()

    @property
    def asked(self) -> int:
        """Pairs that were asked for so far."""
        return len(self._asked)

    @cached_property
    def table(self) -> Table:
        """Pairs on disk."""
        assert self.folder is not None
        return Table(self.folder, [*labels(len(self.arms))], ())

    @cached_property
    def identity(self) -> str:
        """All that decides a pair beside its seed and the guess."""
        works = [self.question.base_work, *self.arms]
        about = [[work.key, work.as_base, work.frozen, work.arm.brands] for work in works]
        return json.dumps([about, self.question.last, program_version()])

    def _take_up(self) -> None:
        """Pairs that earlier work left."""
        self.table.open()
        frame = self.table.frame(self.table.done)
        rows = frame[list(self.table.labels)].to_numpy(dtype=float)
        self.kept = {str(key): row for key, row in zip(frame["key"], rows, strict=True)}

    def job(self, place: Place, replication: int) -> Job:
        """A pair."""
        seed = replication_seed(self.question.seed, replication)
        text = json.dumps([self.identity, *place, seed]).encode()
        key = hashlib.blake2b(text, digest_size=16).hexdigest()
        return Job(key, (place,), replication, seed)

    def earned(self, places: Sequence[Place], replications: range) -> list[Earned]:
        """The NPV of all alternatives' movers at values of guesses, over pairs.

        Raises:
            Stopped: when asked to stop; what was finished is kept.
        """
        jobs = [[self.job(place, r) for r in replications] for place in places]
        self._make([job for row in jobs for job in row])
        values = [np.array([self.kept[job.key] for job in row]) for row in jobs]
        arms = [one.reshape(len(one), len(self.names), 2).transpose(1, 2, 0) for one in values]
        return [dict(zip(self.names, one, strict=True)) for one in arms]

    def _make(self, jobs: Sequence[Job]) -> None:
        self._asked.update(job.key for job in jobs)
        todo = {job.key: job for job in jobs if job.key not in self.kept}
        if todo and not self.make:
            raise NoPairs(rule("pairs-missing", folder=self.folder, pairs=f"{len(todo):,}"))
        agents, stop = self.question.base.scenario.agents, Stop.current or Stop()
        beside, inside = side_by_side(agents, self.threads, len(todo))

        def perform(some: Sequence[Job]) -> list[Outcome]:
            return [Outcome(job, self._values(job, inside, stop)) for job in some]

        total, done = self.asked + self.coming, self.asked - len(todo)
        with Threads(beside) as backend:
            loop = Loop(backend, perform, self._arrived, stop, total, done,
                        limits=Limits(fail_fast=True), progress=self.progress)  # fmt: skip
            try:
                loop.work(todo.values())
            finally:
                self._write()

    def _arrived(self, outcomes: Sequence[Outcome]) -> None:
        for one in outcomes:
            self.kept[one.job.key] = np.array(list(one.values.values()))
        self._waiting += outcomes
        if time.monotonic() > self._written + EVERY:
            self._write()

    def _write(self) -> None:
        """Keep on disk what has come since it was last done."""
        if self.folder is not None:
            self.table.add(self._waiting)
            if self.table.is_full:
                self.table.compact()
        self._waiting, self._written = [], time.monotonic()

    def _values(self, job: Job, threads: int, stop: Stop) -> dict[str, float]:
        """The NPV of movers in one pair."""

        def passed(_: MarketModel) -> None:
            if stop.asked:
                raise Halted

        base, *others = self._scenarios(job.set[0])
        first = MarketModel(base, rng=job.seed, threads=threads).run(passed)
        values: list[float] = []
        for work, scenario in zip(self.arms, others, strict=True):
            model = MarketModel(scenario, rng=job.seed, threads=threads)
            model.providers.order_as(first.record, work.as_base)
            model.providers.decide_as(first.record, work.frozen)
            other = scenario, model.run(passed)
            values += self._earned(work, (base, first), other, job.seed)
        return dict(zip(labels(len(self.arms)), values, strict=True))

    def _earned(self, work: Work, base: Run, other: Run, seed: int) -> list[float]:
        """What a mover earns in both arms of one pair, as `compare` counts it [CUR]."""
        arms = [Runs(scenario, seed, [results]) for scenario, results in (base, other)]
        last = self.question.last
        earned = Money(arms[0], arms[1], work.arm.brands, last).earned
        return [float(one[0, last]) for one in earned]

    def _scenarios(self, place: Place) -> list[Scenario]:
        """All arms with another value of a guess; pairs of one value come one after another."""
        last = self._last
        if last is None or last[0] != place:
            arms = [self.question.base, *(work.arm for work in self.arms)]
            last = self._last = (place, [laid(arm.scenario, *place) for arm in arms])
        return last[1]


def labels(alternatives: int) -> Iterator[str]:
    """What the columns of a table are called: by the place of the alternative."""
    for place in range(alternatives):
        yield from (f"base.{place}", f"alternative.{place}")
