"""Market work for the page: on threads, in bounded lanes, never on the loop that answers browsers.

All sessions share the lanes. In each lane a session has one job: a newer one takes the place of
the older, which ends within a simulated month. Compiled phases release the interpreter, so
threads are enough, and results need not be copied from process to process.

A session, and all sessions of one address, have only so many jobs at a time, however many tabs
they open. A request is paid for before it waits, to the budget of its session and to that of all
sessions; what was not worked on, because a newer request took its place, is given back.
"""

import asyncio
import contextvars
import threading
import time
from collections.abc import Awaitable, Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, NamedTuple, TypeVar

from experiments.page.speech import say
from simulator.errors import UserError

QUICK, LONG, LIVE = "quick", "long", "live"
MOST_WAITING = 64  # jobs of all sessions
MOST_OF = {"session": 8, "address": 24}  # of them, so that nobody's tabs keep all others out
TOLD_EVERY = 0.1  # seconds
MILLION = 1e6

T = TypeVar("T")
Report = Callable[[int, int], None]  # done, in all; raises when the work is not wanted any more
Work = Callable[[Report], T]


class LaneOf(NamedTuple):
    """What a lane is for.

    Attributes:
        width: jobs that run side by side.
        most: the most that one request may simulate [customer-months].
    """

    width: int
    most: float


LANES = {
    QUICK: LaneOf(1, 15 * MILLION),  # answers to a slider: one after another, on all processors
    LONG: LaneOf(1, 60 * MILLION),  # explanations, reports
    LIVE: LaneOf(4, 15 * MILLION),  # steps of a demonstration
}


class Superseded(Exception):
    """A newer request of the same session took the place of this one; nothing to tell."""


class TooMuch(UserError):
    """More than the page works on for one session; the text says the way out."""


class Who(NamedTuple):
    """Whose a job is: of which session, and from which address of the network."""

    session: Hashable
    address: str


class Load(NamedTuple):
    """What a request makes the market do: so many customers, months and runs."""

    customers: int
    months: int
    runs: int

    @property
    def cells(self) -> float:
        """Customer-months."""
        return float(self.customers) * self.months * self.runs


class Budget:
    """A bucket of customer-months that refills.

    Args:
        most: what a full bucket holds [customer-months].
        refill: what it gains [customer-months/s].
        words: the key of what is told when there is not enough in it.
    """

    def __init__(self, most: float, refill: float, words: str) -> None:
        self.most, self.refill, self.words = most, refill, words
        self.left, self.at = most, time.monotonic()

    def demand(self, load: Load) -> None:
        """Refuse what the bucket does not hold.

        Raises:
            TooMuch: when not even a full bucket holds it, or when there is not enough in it now;
                then it says when there will be.
        """
        demand_at_most(load, self.most)
        now = time.monotonic()
        self.left = min(self.most, self.left + (now - self.at) * self.refill)
        self.at = now
        short = load.cells - self.left
        if short > 0.0:
            raise TooMuch(say(self.words, seconds=int(short / self.refill) + 1))

    def take(self, cells: float) -> None:
        """Take from the bucket; below 0: put back, but it holds no more than it holds."""
        self.left = min(self.most, self.left - cells)


def of_session() -> Budget:
    """What one session may ask for."""
    return Budget(300 * MILLION, MILLION / 2, "too-often")


def of_all() -> Budget:
    """What all sessions may ask for together: a lesson's burst, then what a laptop can do."""
    return Budget(3_000 * MILLION, 5 * MILLION, "too-often-all")


class Bill:
    """What a request has paid, to all budgets or to none.

    Raises:
        TooMuch: when a budget does not hold it.
    """

    def __init__(self, load: Load, *budgets: Budget) -> None:
        self.load, self.budgets = load, budgets
        self.done = 0.0  # share of the work, 0..1
        for one in budgets:
            one.demand(load)
        for one in budgets:
            one.take(load.cells)

    def counted(self, work: Work[T]) -> Callable[[Report], T]:
        """The same work; the bill notes how far it came."""

        def working(report: Report) -> T:
            def told(done: int, total: int) -> None:
                self.done = done / max(total, 1)
                report(done, total)

            return work(told)

        return working

    def give_back(self) -> None:
        """Return what was paid for and not worked on."""
        for one in self.budgets:
            one.take(-(1.0 - self.done) * self.load.cells)


class Job:
    """One piece of work on its way; `report` is what the work calls as it goes on."""

    def __init__(self, told: Report | None = None, who: Who | None = None) -> None:
        self.told, self.who = told, who
        self.unwanted = threading.Event()
        self.future: Future[Any] | None = None
        self._next = 0.0

    def report(self, done: int, total: int) -> None:
        """Called by the work often; ends it when nobody wants it any more."""
        if self.unwanted.is_set():
            raise Superseded
        now = time.monotonic()
        if self.told is not None and now >= self._next:
            self._next = now + TOLD_EVERY
            self.told(done, total)

    def give_up(self) -> None:
        """Nobody wants it any more."""
        self.unwanted.set()
        if self.future is not None:
            self.future.cancel()


class Worker:
    """The lanes that all sessions share."""

    def __init__(self) -> None:
        self.pools = {
            name: ThreadPoolExecutor(lane.width, thread_name_prefix=f"market-{name}")
            for name, lane in LANES.items()
        }
        self.running: dict[tuple[Hashable, str], Job] = {}

    async def work(self, owner: Hashable, lane: str, work: Work[T], load: Load | None = None,
                   told: Report | None = None, who: Who | None = None) -> T:  # fmt: skip
        """Do some work off the loop, in the language that is spoken here.

        Args:
            owner: whose it is; an older job of his in the lane is given up.
            lane: QUICK, LONG or LIVE.
            work: is handed what it has to call as it goes on.
            load: what it makes the market do.
            told: called on the loop with what is done and what there is in all, now and then.
            who: the visitor, whose jobs are counted; None: of the page itself.

        Raises:
            Superseded: when a newer request took its place, or the page ends.
            TooMuch: when it is too large, or too many wait.
        """
        self.demand_room(owner, lane, load, who)
        if (older := self.running.get((owner, lane))) is not None:
            older.give_up()
        loop = asyncio.get_running_loop()
        told_here = None if told is None else lambda done, total: told_on(loop, told, (done, total))
        job = Job(told_here, who)
        self.running[owner, lane] = job
        here = contextvars.copy_context()
        job.future = self.pools[lane].submit(here.run, work, job.report)
        try:
            return await wanted(job, asyncio.wrap_future(job.future))
        finally:
            if self.running.get((owner, lane)) is job:
                del self.running[owner, lane]

    def demand_room(self, owner: Hashable, lane: str, load: Load | None,
                    who: Who | None = None) -> None:  # fmt: skip
        """Refuse what is too large for a request, and one more than may wait: in all, of a session,
        from an address."""
        if load is not None:
            demand_at_most(load, LANES[lane].most)
        if (owner, lane) in self.running:  # whose place it takes
            return
        if len(self.running) >= MOST_WAITING:
            raise TooMuch(say("too-many-wait", most=MOST_WAITING))
        for kind, most in MOST_OF.items():
            if who is not None and self.count(kind, getattr(who, kind)) >= most:
                raise TooMuch(say(f"too-many-of-{kind}", most=most))

    def count(self, kind: str, whose: Hashable) -> int:
        """How many jobs a session has, or an address."""
        known = [job.who for job in self.running.values() if job.who is not None]
        return sum(getattr(one, kind) == whose for one in known)

    def give_up(self, owner: Hashable) -> None:
        """Somebody left: end what runs for him."""
        for (whose, _), job in list(self.running.items()):
            if whose == owner:
                job.give_up()

    def close(self) -> None:
        """End everything; what runs ends within a simulated month."""
        for job in list(self.running.values()):
            job.give_up()
        for pool in self.pools.values():
            pool.shutdown(wait=False, cancel_futures=True)


async def wanted(job: Job, result: Awaitable[T]) -> T:
    """A job's result; a job that was given up has none, whatever it came to."""
    try:
        made = await result
    except asyncio.CancelledError:
        if job.unwanted.is_set():
            raise Superseded from None
        job.give_up()
        raise
    except Exception:  # what it came upon when it was ended, as much as Superseded itself
        if job.unwanted.is_set():
            raise Superseded from None
        raise
    if job.unwanted.is_set():
        raise Superseded
    return made


def told_on(loop: asyncio.AbstractEventLoop, told: Report, at: tuple[int, int]) -> None:
    """Tell on the loop, from a thread."""
    if not loop.is_closed():
        loop.call_soon_threadsafe(told, *at)


def demand_at_most(load: Load, most: float) -> None:
    """Refuse what is larger than so many customer-months."""
    if load.cells <= most:
        return
    raise TooMuch(
        say(
            "too-large",
            customers=f"{load.customers:,}",
            months=f"{load.months:,}",
            runs=f"{load.runs:,}",
            asked=f"{load.cells / MILLION:,.0f}",
            most=f"{most / MILLION:,.0f}",
        )
    )
