"""Runs that go wrong in every way, for the loop: named by the seed, so that they are picked up
in another process."""

import os
import signal
import time

import numpy as np

from experiments.studies.loop.jobs import Failure, Job, Outcome

LABELS = tuple(f"metric_{n}" for n in range(8))
GOOD, RAISES, DIES, HUNGRY, SLOW, SLOWISH = range(6)


def jobs(*seeds):
    """A job a seed; its key is its place."""
    return [Job(f"{place:032x}", (("what", seed),), 0, seed) for place, seed in enumerate(seeds)]


def perform(jobs):
    """What a task of such jobs comes to."""
    return [one(job) for job in jobs]


def fifty(jobs):
    """Runs of 50 ms each."""
    for _ in jobs:
        time.sleep(0.05)
    return [Outcome(job, {"users": 1.0}, 0.05) for job in jobs]


def instant(jobs):
    """Runs that take no time, say 30 ms, and bring as much as others: 8 metrics, one monthly."""
    values = {name: float(n) for n, name in enumerate(LABELS)}
    return [
        Outcome(job, values | {"users[]": np.arange(61.0) * job.seed}, 0.03) for job in jobs
    ]  # fmt: skip


def one(job):
    """A run that is good, or not."""
    began = time.perf_counter()
    match job.seed:
        case 1:
            return Outcome(job, {}, 0.0, Failure("raised", "ValueError: seed 1"))
        case 2:
            os.kill(os.getpid(), signal.SIGKILL)
        case 3:
            return Outcome(job, {}, 0.0, Failure("memory", "out of memory"))
        case 4:
            time.sleep(0.5)
        case 5:
            time.sleep(0.05)
    time.sleep(0.002)
    return Outcome(job, {"users": float(job.seed)}, time.perf_counter() - began)


def refuse(jobs):
    """A worker of another version."""
    from experiments.studies.loop.jobs import WrongWorker

    raise WrongWorker("a worker has another version")


def no_second_chance(dask_scheduler):
    """A task whose worker died is given up at once, as a scheduler may be set."""
    dask_scheduler.allowed_failures = 0
