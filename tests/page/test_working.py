"""Market work of the page: bounded, one job a session and lane, the newest wins."""

import asyncio
import threading

import pytest

from experiments.page.working import (
    LANES,
    LONG,
    MOST_OF,
    MOST_WAITING,
    QUICK,
    Load,
    Superseded,
    TooMuch,
    Who,
    Worker,
)
from simulator.speech import language, speaking


def with_worker(body):
    """Run a test on a loop, with a worker that is closed at its end."""

    async def whole():
        worker = Worker()
        try:
            return await body(worker)
        finally:
            worker.close()

    return asyncio.run(whole())


def until(event):
    """Work that goes on until it is let go, and looks whether it is still wanted."""

    def work(report):
        while not event.wait(0.005):
            report(0, 1)
        return "done"

    return work


def test_work_is_done_off_the_loop_in_the_language_spoken():
    async def body(worker):
        here = threading.get_ident()
        with speaking("zh"):
            there, spoken = await worker.work(
                "ada", QUICK, lambda report: (threading.get_ident(), language())
            )
        assert there != here
        assert spoken == "zh"

    with_worker(body)


def test_a_newer_request_takes_the_place_of_the_older():
    async def body(worker):
        never = threading.Event()
        older = asyncio.ensure_future(worker.work("ada", QUICK, until(never)))
        await asyncio.sleep(0.05)
        assert await worker.work("ada", QUICK, lambda report: "newer") == "newer"
        with pytest.raises(Superseded):
            await older
        assert worker.running == {}

    with_worker(body)


def test_what_goes_wrong_in_work_that_nobody_wants_is_told_nobody():
    async def body(worker):
        go, ended = threading.Event(), threading.Event()

        def fails(report):
            go.wait(5)
            ended.set()
            return 1 / 0

        older = asyncio.ensure_future(worker.work("ada", QUICK, fails))
        await asyncio.sleep(0.05)
        newer = asyncio.ensure_future(worker.work("ada", QUICK, lambda report: "newer"))
        await asyncio.sleep(0.05)
        go.set()
        with pytest.raises(Superseded):
            await older
        assert ended.is_set()
        assert await newer == "newer"

    with_worker(body)


def test_others_and_other_lanes_are_left_alone():
    async def body(worker):
        go = threading.Event()
        first = asyncio.ensure_future(worker.work("ada", QUICK, until(go)))
        second = asyncio.ensure_future(worker.work("bob", QUICK, lambda report: "bob"))
        long = await worker.work("ada", LONG, lambda report: "long")
        go.set()
        assert (await first, await second, long) == ("done", "bob", "long")

    with_worker(body)


def test_an_error_of_the_work_comes_back():
    async def body(worker):
        with pytest.raises(ZeroDivisionError):
            await worker.work("ada", QUICK, lambda report: 1 / 0)
        assert await worker.work("ada", QUICK, lambda report: 1) == 1

    with_worker(body)


def test_progress_is_told_on_the_loop():
    async def body(worker):
        told, loop = [], threading.get_ident()

        def work(report):
            report(3, 4)

        await worker.work(
            "ada", QUICK, work, told=lambda *at: told.append((*at, threading.get_ident()))
        )
        await asyncio.sleep(0)
        assert told == [(3, 4, loop)]

    with_worker(body)


def test_what_is_too_large_is_refused_in_words():
    most = LANES[QUICK].most
    small = Load(5_000, 60, 16)
    large = Load(1_000_000, 60, 16)
    assert small.cells == 4.8e6 <= most < large.cells

    async def body(worker):
        assert await worker.work("ada", QUICK, lambda report: 1, small) == 1
        with pytest.raises(
            TooMuch, match=r"1,000,000 customers x 60 months x 16 runs, 960 million"
        ):
            await worker.work("ada", QUICK, lambda report: 1, large)
        with speaking("zh"), pytest.raises(TooMuch, match="1,000,000 个客户"):
            await worker.work("ada", QUICK, lambda report: 1, large)

    with_worker(body)


def test_so_many_may_wait_and_no_more():
    async def body(worker):
        go = threading.Event()
        waiting = [
            asyncio.ensure_future(worker.work(who, QUICK, until(go))) for who in range(MOST_WAITING)
        ]
        await asyncio.sleep(0.05)
        with pytest.raises(TooMuch, match="64 requests of all visitors"):
            await worker.work("late", QUICK, lambda report: 1)
        go.set()
        assert await asyncio.gather(*waiting) == ["done"] * MOST_WAITING

    with_worker(body)


@pytest.mark.parametrize(("kind", "said"), [("session", "This browser"), ("address", "address")])
def test_a_session_and_an_address_have_only_so_many_jobs_whatever_tabs_they_open(kind, said):
    """A job that takes the place of one's own is none more; others are let in."""
    most = MOST_OF[kind]

    def visitor(number):
        return Who("ada" if kind == "session" else number, "10.0.0.7")

    async def body(worker):
        go = threading.Event()
        jobs = [
            asyncio.ensure_future(
                worker.work(f"tab {tab}", QUICK, until(go), who=visitor(tab // MOST_OF["session"]))
            )
            for tab in range(most)
        ]
        await asyncio.sleep(0)
        late = visitor(most)
        with pytest.raises(TooMuch, match=said):
            await worker.work("late", QUICK, until(go), who=late)
        with speaking("zh"), pytest.raises(TooMuch, match="达到上限"):
            await worker.work("late", QUICK, until(go), who=late)
        worker.demand_room("tab 0", QUICK, None, late)
        worker.demand_room("late", QUICK, None, Who("bob", "10.0.0.8"))
        go.set()
        await asyncio.gather(*jobs)
        worker.demand_room("late", QUICK, None, late)

    with_worker(body)


def test_closing_ends_what_runs():
    async def body(worker):
        job = asyncio.ensure_future(worker.work("ada", QUICK, until(threading.Event())))
        await asyncio.sleep(0.05)
        worker.close()
        with pytest.raises(Superseded):
            await job

    with_worker(body)
