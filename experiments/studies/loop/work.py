"""The one loop: gives jobs to a backend, takes outcomes as they come, loses nothing.

The coordinator holds no results: at most a window of tasks is on the way, and each outcome is
handed on when it arrives. Short runs go together in one task of about half a second. A run that
raises is told and left; one whose worker died is tried again, alone; the second death is its
own.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, CancelledError, Future, wait
from itertools import islice
from typing import Any, NamedTuple

from experiments.studies.loop.backends import Backend, SchedulerLost
from experiments.studies.loop.jobs import Failure, Halted, Job, Outcome, WrongWorker
from experiments.studies.speech import rule
from experiments.studies.stopping import Stop
from simulator.errors import UserError, described

MOST_JOBS = 200  # in one task
LOOKING = 0.2  # seconds between looks at whether somebody wants to stop
GRACE = 10.0  # seconds that what runs may take when stopping
FEWEST_FAILURES = 10

Perform = Callable[[Sequence[Job]], list[Outcome]]
Arrived = Callable[[list[Outcome]], None]
Progress = Callable[[int, int], None]  # runs done, runs in all


class TooManyFailures(UserError):
    """So many runs failed that the rest would be a waste of time."""

    exit_code = 1


class Limits(NamedTuple):
    """When to stop.

    Attributes:
        failures: the share of all runs that may fail; ten always may.
        fail_fast: stop at the first that fails.
    """

    failures: float = 0.05
    fail_fast: bool = False

    def most(self, total: int) -> int:
        """Failures that are borne."""
        return 0 if self.fail_fast else max(FEWEST_FAILURES, int(self.failures * total))


class Stopped(KeyboardInterrupt):
    """The work was asked to stop, and did; what was finished has been handed on."""


def out_of_memory(outcome: Outcome) -> bool:
    """Whether a run failed for want of memory, which it may have alone."""
    return outcome.failure is not None and outcome.failure.kind == "memory"


class Task(NamedTuple):
    """Jobs that go together; `alone`: where their death harms no others."""

    jobs: tuple[Job, ...]
    alone: bool = False


class Loop:
    """One pass through many jobs.

    Args:
        perform: makes jobs; must be importable where the backend works.
        arrived: is handed every task's outcomes, in this thread.
        total: jobs in all, done ones included, for progress and limits.
        done: of them done before.
        failed: of them failed before.
    """

    def __init__(
        self,
        backend: Backend,
        perform: Perform,
        arrived: Arrived,
        stop: Stop,
        total: int,
        done: int = 0,
        failed: int = 0,
        limits: Limits | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.backend, self.perform, self.arrived, self.stop = backend, perform, arrived, stop
        self.total, self.done, self.limits, self.progress = (
            total,
            done,
            limits or Limits(),
            progress,
        )
        self.failed = failed
        self.size = 1
        self.seconds = 0.0  # a run takes, lately
        self.flying: dict[Future[Any], Task] = {}
        self.again: deque[Task] = deque()
        self.suspects: deque[Job] = deque()

    def work(self, jobs: Iterable[Job]) -> None:
        """Make all jobs.

        Raises:
            Stopped: when asked to stop.
            TooManyFailures: when more fail than is borne.
            WrongWorker, SchedulerLost: when the backend cannot go on.
        """
        coming = iter(jobs)
        self._tell()
        while not self.stop.asked:
            self._fill(coming)
            if not self.flying:
                return
            self._settle(LOOKING)
        self.land()
        raise Stopped

    # Giving out ---------------------------------------------------------------------------

    def _fill(self, coming: Iterator[Job]) -> None:
        """Give out tasks until the window is full or nothing is left."""
        if self.suspects and not any(task.alone for task in self.flying.values()):
            self._give(Task((self.suspects.popleft(),), alone=True))
        while len(self.flying) < self.backend.window and not self.stop.asked:
            if self.again:
                self._give(self.again.popleft())
            elif jobs := tuple(islice(coming, self.size)):
                self._give(Task(jobs))
            else:
                return

    def _give(self, task: Task) -> None:
        give = self.backend.alone if task.alone else self.backend.submit
        self.flying[give(self.perform, task.jobs)] = task

    # Taking in ----------------------------------------------------------------------------

    def _settle(self, timeout: float) -> None:
        """Take in what has come back."""
        back, _ = wait(self.flying, timeout, FIRST_COMPLETED)
        lost = self._taken_in(back)
        if lost and self.backend.breaks_as_one:  # the others of the pool are lost, too
            others = [future for future, task in self.flying.items() if not task.alone]
            back, _ = wait(others, GRACE, ALL_COMPLETED)
            lost += self._taken_in(back)
        if lost:
            self._bury(lost)

    def _taken_in(self, back: Iterable["Future[Any]"]) -> list[Task]:
        """Take in tasks that came back, in the order they were given; those that were lost."""
        lost = []
        order = {future: place for place, future in enumerate(self.flying)}
        for future in sorted(back, key=order.__getitem__):
            task = self.flying.pop(future)
            outcomes = self._outcomes(future)
            if outcomes is None:
                lost.append(task)
            else:
                self._take(task, outcomes)
        return lost

    def _outcomes(self, future: "Future[Any]") -> list[Outcome] | None:
        """What a task came to; None when its worker died."""
        try:
            return list(future.result())
        except self.backend.died:
            return None
        except Halted:  # the work is being stopped, which is seen next
            return []
        except CancelledError:
            raise SchedulerLost(rule("scheduler-dropped")) from None
        except MemoryError:
            if self.backend.died:
                return None
            raise  # here, where there is no other process to try it in
        except Exception as error:
            if isinstance(error, UserError) or not self.backend.is_elsewhere:
                raise
            raise WrongWorker(rule("worker-unable", why=described(error))) from None

    def _take(self, task: Task, outcomes: list[Outcome]) -> None:
        """Hand on a task's outcomes; one that ran out of memory is tried again, alone."""
        told = []
        for one in outcomes:
            if out_of_memory(one) and not task.alone:
                self.suspects.append(one.job)
            else:
                told.append(one)
        self._hand_on(told)
        spent = [one.seconds for one in outcomes if one.failure is None]
        if spent:
            lately = sum(spent) / len(spent)
            self.seconds = 0.5 * (self.seconds or lately) + 0.5 * lately
            left = max(1, (self.total - self.done) // (2 * self.backend.workers))
            self.size = max(
                1, min(int(self.backend.task / max(self.seconds, 1e-9)), MOST_JOBS, left)
            )

    def _hand_on(self, outcomes: list[Outcome]) -> None:
        if not outcomes:
            return
        self.arrived(outcomes)
        self.done += len(outcomes)
        self.failed += sum(one.failure is not None for one in outcomes)
        self._tell()
        if self.failed > self.limits.most(self.total):
            first = next((one.failure for one in outcomes if one.failure is not None), None)
            why = first.message if first else ""
            self.land()
            if self.limits.fail_fast:
                raise TooManyFailures(rule("run-failed", why=why))
            many = {"failed": str(self.failed), "done": str(self.done)}
            raise TooManyFailures(rule("runs-failed", **many, why=why))

    def _bury(self, lost: list[Task]) -> None:
        """Workers died: who may have killed them is tried again alone, the others at once."""
        self.backend.renew()
        for task in lost:
            if task.alone:
                failure = Failure("died", "its worker died, twice")
                self._hand_on([Outcome(job, {}, 0.0, failure) for job in task.jobs])
        together = [task for task in lost if not task.alone]
        # a pool breaks as a whole; only the oldest tasks can have been running
        running = self.backend.workers + 1
        for place, task in enumerate(together):
            if place < running:
                self.suspects.extend(task.jobs)
            else:
                self.again.append(task)

    def land(self) -> None:
        """Give out no more; what runs may end, for a while."""
        for future in list(self.flying):
            if future.cancel():
                del self.flying[future]
        until = time.monotonic() + GRACE
        while self.flying and time.monotonic() < until:
            back, _ = wait(self.flying, LOOKING, FIRST_COMPLETED)
            for future in back:
                del self.flying[future]
                if future.exception() is None:
                    whole = [one for one in future.result() if not out_of_memory(one)]
                    self.arrived(whole)
                    self.done += len(whole)

    def _tell(self) -> None:
        if self.progress is not None:
            self.progress(self.done, self.total)
