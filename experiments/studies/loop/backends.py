"""Where runs are made: here, on threads, in processes of this machine, or on a Dask cluster.

Each backend takes a function and its arguments and gives a `concurrent.futures.Future`, so that
there is one loop (`work.py`) for all. `backend_of` reads what a user writes:

    serial | threads://N | local://N | dask://host:port | dask+file://scheduler.json
"""

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from pathlib import Path
from types import ModuleType
from typing import Any

from experiments.studies.speech import rule
from experiments.studies.stopping import RUNS, AtOnce
from simulator.errors import UserError, quoted

MOST_WORKERS = 1024
CONNECTING = 10  # seconds that a scheduler may take to answer, and its first worker to come
RECOUNT = 5.0  # seconds between counts of a cluster's workers
WINDOW = 3  # tasks on the way for each worker
TASK = 0.5  # seconds


class BackendError(UserError):
    """A backend that does not exist, or cannot be reached."""


class SchedulerLost(UserError):
    """The cluster went away in the middle of the work."""

    exit_code = 1


class Backend:
    """Runs on this thread, one after another.

    Attributes:
        workers: how many runs are made at once.
        window: tasks that may be on the way.
        task: seconds that a task should take; short runs go together.
        died: the exceptions that say that a worker died with its task.
        breaks_as_one: whether then all that is on the way is lost.
        is_elsewhere: whether workers may have other programs than this process.
    """

    name = "serial"
    workers = window = 1
    task = TASK
    died: tuple[type[BaseException], ...] = ()
    breaks_as_one = is_elsewhere = False

    def submit(self, function: Callable[..., Any], *args: Any) -> "Future[Any]":
        """Give out a task."""
        future: Future[Any] = Future()
        try:
            future.set_result(function(*args))
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            future.set_exception(error)
        return future

    def alone(self, function: Callable[..., Any], *args: Any) -> "Future[Any]":
        """Give out a task that may kill its worker, where that harms no other."""
        return self.submit(function, *args)

    def renew(self) -> None:
        """Replace workers that died."""

    def close(self, at_once: bool = False) -> None:
        """Let go of all workers; `at_once`: whatever they do."""

    def __enter__(self) -> "Backend":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: Any) -> None:
        self.close(at_once=kind is not None)


class Threads(Backend):
    """Runs side by side in this process: nothing is sent, nothing starts first."""

    name = "threads"
    task = 0.0  # nothing is gained by going together

    def __init__(self, workers: int) -> None:
        self.workers = self.window = workers
        self._pool: Executor = ThreadPoolExecutor(workers, thread_name_prefix=RUNS)

    def submit(self, function: Callable[..., Any], *args: Any) -> "Future[Any]":
        return self._pool.submit(function, *args)

    def close(self, at_once: bool = False) -> None:
        self._pool.shutdown(wait=not at_once, cancel_futures=True)

    def __exit__(self, kind: type[BaseException] | None, *_: Any) -> None:
        self.close(at_once=kind is not None and issubclass(kind, AtOnce))  # no thread can be ended


class Local(Backend):
    """Runs in processes of this machine, one thread each.

    A worker that dies breaks the pool; `renew` makes a new one. Workers ignore Ctrl-C, which
    is the coordinator's to answer, and end when the coordinator is no more.
    """

    name = "local"
    died = (BrokenProcessPool,)
    breaks_as_one = True

    def __init__(self, workers: int) -> None:
        self.workers, self.window = workers, WINDOW * workers
        self._pools: dict[str, ProcessPoolExecutor] = {}

    def submit(self, function: Callable[..., Any], *args: Any) -> "Future[Any]":
        return self._submit("all", self.workers, function, *args)

    def alone(self, function: Callable[..., Any], *args: Any) -> "Future[Any]":
        return self._submit("alone", 1, function, *args)

    def _submit(self, which: str, size: int, function: Callable[..., Any], *args: Any) -> Any:
        with without_main():  # processes may start at every submit
            try:
                return self._pool(which, size).submit(function, *args)
            except BrokenProcessPool:
                self._drop(which)
                return self._pool(which, size).submit(function, *args)

    def _pool(self, which: str, size: int) -> ProcessPoolExecutor:
        if which not in self._pools:
            self._pools[which] = ProcessPoolExecutor(
                size, mp_context=start_context(), initializer=begin_worker
            )
        return self._pools[which]

    def _drop(self, which: str) -> None:
        pool = self._pools.pop(which, None)
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)

    def renew(self) -> None:
        for which in list(self._pools):
            if getattr(self._pools[which], "_broken", False):
                self._drop(which)

    def close(self, at_once: bool = False) -> None:
        for pool in self._pools.values():
            if at_once:
                for process in list((getattr(pool, "_processes", None) or {}).values()):
                    process.kill()
            pool.shutdown(wait=True, cancel_futures=True)
        self._pools.clear()


def start_context() -> Any:
    """How workers start: from a server that has the model loaded, else from nothing.

    It is ours: Mesa sets the start method of the process, and a fork of threads is unsafe.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["experiments.studies.loop.warm"])
    return context


@contextlib.contextmanager
def without_main() -> Iterator[None]:
    """Processes that start inside do not import the caller's script once more.

    They need nothing of it; a script without `if __name__ == "__main__"` would run again in
    every worker.
    """
    own = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = own


def begin_worker() -> None:
    """What a worker process does first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for each in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, each):
            signal.signal(getattr(signal, each), signal.SIG_DFL)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=end_with, args=(parent.sentinel,), daemon=True).start()


def end_with(sentinel: Any) -> None:
    """End this process as soon as another has ended."""
    wait([sentinel])
    os._exit(1)


class Dask(Backend):
    """Runs on a Dask cluster; its workers need this package in the same version."""

    name = "dask"
    is_elsewhere = True

    def __init__(self, address: str | None = None, file: str | None = None) -> None:
        try:
            from distributed import Client, KilledWorker
        except ImportError:
            raise BackendError(rule("backend-dask")) from None
        where = address or file
        try:
            client = Client(address, scheduler_file=file, timeout=CONNECTING, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise BackendError(rule("backend-silent", where=where, why=str(error))) from None
        try:
            client.wait_for_workers(1, timeout=CONNECTING)
        except TimeoutError:
            client.close(timeout=2)
            raise BackendError(rule("backend-idle", where=where)) from None
        self.client = client
        self.died = (KilledWorker,)
        self._executor = client.get_executor(pure=False, retries=0)
        self._count()

    def _count(self) -> None:
        self._counted = time.monotonic()
        info = self.client.scheduler_info(n_workers=-1)
        self.workers = max(1, sum(w["nthreads"] for w in info["workers"].values()))
        self.window = WINDOW * self.workers

    def submit(self, function: Callable[..., Any], *args: Any) -> "Future[Any]":
        if self.client.status != "running":
            raise SchedulerLost(rule("scheduler-gone"))
        if time.monotonic() > self._counted + RECOUNT:
            self._count()  # workers come and go
        return self._executor.submit(function, *args)

    def renew(self) -> None:
        self._count()

    def close(self, at_once: bool = False) -> None:
        with contextlib.suppress(Exception):
            self._executor.shutdown(wait=False)
        with contextlib.suppress(Exception):
            self.client.close(timeout=2)


def backend_of(text: str | None, workers: int) -> Backend:
    """The backend that a user asks for.

    Args:
        text: one of these forms, without a number as many as `workers`; None: local.
        workers: processors to use where nothing is said.

    Raises:
        BackendError: when there is no such backend, or it cannot be reached.
    """
    said = "local" if text is None else text.strip()
    kind, colon, rest = said.partition("://")
    if kind == "serial" and not colon:
        return Backend()
    if kind in ("threads", "local"):
        number = rest or str(workers)
        if not (number.isascii() and number.isdigit() and 1 <= int(number) <= MOST_WORKERS):
            about = {"said": quoted(said), "kind": kind, "most": str(MOST_WORKERS)}
            raise BackendError(rule("backend-number", **about))
        return Threads(int(number)) if kind == "threads" else Local(int(number))
    if kind == "dask" and rest:
        return Dask(address=f"tcp://{rest}")
    if kind == "dask+file" and rest:
        if not Path(rest).is_file():
            raise BackendError(rule("backend-file", said=quoted(said), file=quoted(rest)))
        return Dask(file=rest)
    raise BackendError(rule("backend-form", said=quoted(said)))
