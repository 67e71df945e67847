"""Sessions: who is remembered, and what each and all together may ask for."""

import asyncio
import threading
from types import SimpleNamespace

import pytest

from experiments.page import sessions, working
from experiments.page.sessions import Session, Sessions
from experiments.page.working import (
    LANES,
    MOST_WAITING,
    QUICK,
    Bill,
    Budget,
    Load,
    Superseded,
    TooMuch,
    Worker,
)

HOUR = 3600.0


@pytest.fixture
def clock(monkeypatch):
    """The time, which stands still until it is set."""
    now = [0.0]
    for module in (working, sessions):
        monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: now[0]))
    return now


@pytest.fixture
def all_of_them(clock):
    worker = Worker()
    yield Sessions(worker, "en", "baseline")
    worker.close()


class Tab:
    """A browser's tab, as NiceGUI tells of it."""

    def __init__(self, id):
        self.id = id

    def on_connect(self, handler):
        self.connect = handler

    def on_delete(self, handler):
        self.close = handler


def tab(everybody, browser):
    """A browser opens the page, and its socket connects."""
    opened = Tab(f"tab of {browser}")
    everybody.follow(browser, opened)
    opened.connect()
    return opened


# Who is remembered --------------------------------------------------------------------------


def test_requests_that_never_connect_push_out_nobody_who_did(all_of_them, clock):
    """A thousand requests without a cookie: each is a browser of its own."""
    ada, bob = all_of_them.of("ada"), all_of_them.of("bob")
    tab(all_of_them, "ada")
    tab(all_of_them, "bob").close()  # he will be back
    for number in range(5 * sessions.MOST_SESSIONS):
        clock[0] += 1.0
        all_of_them.of(f"request {number}")
    assert len(all_of_them) == sessions.MOST_SESSIONS
    assert all_of_them.of("ada") is ada
    assert all_of_them.of("bob") is bob


def test_of_those_who_left_the_one_seen_longest_ago_goes_first(all_of_them, clock, monkeypatch):
    monkeypatch.setattr(sessions, "MOST_SESSIONS", 3)
    first = {}
    for name in ("ada", "bob", "cleo"):
        clock[0] += 1.0
        first[name] = all_of_them.of(name)
        tab(all_of_them, name).close()
    clock[0] += 1.0
    asyncio.run(first["ada"].work(lambda report: None))  # she works, without a new page
    all_of_them.of("dan")
    assert all_of_them.of("ada") is first["ada"]
    assert all_of_them.of("cleo") is first["cleo"]
    assert all_of_them.of("bob") is not first["bob"]


def test_who_is_idle_is_forgotten_wherever_he_stands_and_who_is_connected_never(all_of_them, clock):
    ada = all_of_them.of("ada")
    tab(all_of_them, "ada")  # connected all the time, and the eldest
    bob = all_of_them.of("bob")
    tab(all_of_them, "bob").close()
    clock[0] = 5 * HOUR
    all_of_them.of("cleo")
    assert len(all_of_them) == 2
    assert all_of_them.of("ada") is ada
    assert all_of_them.of("bob") is not bob


def test_more_than_the_most_may_be_connected_and_a_newcomer_is_kept_when_he_connects(
    all_of_them, monkeypatch
):
    monkeypatch.setattr(sessions, "MOST_SESSIONS", 2)
    kept = {}
    for name in ("ada", "bob", "cleo"):
        kept[name] = all_of_them.of(name)
        tab(all_of_them, name)
    late = Tab("late")
    dan = all_of_them.of("dan")
    all_of_them.follow("dan", late)
    all_of_them.of("somebody else")  # pushes dan out before his socket is there
    late.connect()
    assert all_of_them.of("dan") is dan
    assert all(all_of_them.of(name) is one for name, one in kept.items())


# What may be asked for ----------------------------------------------------------------------


def test_a_budget_refills_with_time(clock):
    pays = Budget(most=10.0, refill=2.0, words="too-often")

    def spend(cells):
        Bill(Load(cells, 1, 1), pays)

    spend(9)
    with pytest.raises(TooMuch, match="Wait 3 s"):
        spend(6)
    clock[0] = 2.5
    spend(6)
    clock[0] = 1000.0
    spend(10)
    with pytest.raises(TooMuch, match="Wait 1 s"):
        spend(1)


def test_what_no_full_bucket_holds_is_too_large_and_waiting_is_no_way_out(clock):
    with pytest.raises(TooMuch, match="This would simulate 11 customers") as refusal:
        Bill(Load(11, 1, 1), Budget(most=10.0, refill=2.0, words="too-often"))
    assert "Wait" not in str(refusal.value)


def test_all_sessions_together_have_a_budget_and_what_it_refuses_costs_nothing(clock):
    shared = Budget(100.0, 1.0, "too-often-all")
    ada, bob = (Budget(80.0, 1.0, "too-often") for _ in range(2))
    Bill(Load(80, 1, 1), ada, shared)
    with pytest.raises(TooMuch, match="All visitors together"):
        Bill(Load(60, 1, 1), bob, shared)
    assert (ada.left, bob.left, shared.left) == (0.0, 80.0, 20.0)


def test_every_session_pays_into_the_same_budget_of_all(all_of_them, clock):
    ada, bob = all_of_them.of("ada"), all_of_them.of("bob")
    before = all_of_them.shared.left
    for one in (ada, bob):
        asyncio.run(one.work(lambda report: None, Load(1_000, 10, 1)))
    assert all_of_them.shared.left == before - 20_000.0
    assert [one.budgets[0].most - one.budgets[0].left for one in (ada, bob)] == [10_000.0] * 2


def test_what_is_refused_is_not_paid_for(clock):
    async def whole():
        worker, go = Worker(), threading.Event()
        pays = Budget(1e9, 1.0, "too-often-all")
        ada = Session(worker, "en", "baseline", pays)
        with pytest.raises(TooMuch, match="This would simulate"):
            await ada.work(lambda report: None, Load(int(LANES[QUICK].most) + 1, 1, 1))
        jobs = [
            asyncio.ensure_future(worker.work(who, QUICK, lambda report: go.wait()))
            for who in range(MOST_WAITING)
        ]
        await asyncio.sleep(0)
        with pytest.raises(TooMuch, match="64 requests of all visitors"):
            await ada.work(lambda report: None, Load(100, 1, 1))
        go.set()
        await asyncio.gather(*jobs)
        worker.close()
        assert (pays.left, ada.budgets[0].left) == (1e9, ada.budgets[0].most)

    asyncio.run(whole())


def test_what_was_superseded_is_given_back_but_for_what_was_worked(clock):
    async def whole():
        worker, come = Worker(), threading.Event()
        pays = Budget(1_000.0, 0.001, "too-often-all")
        ada = Session(worker, "en", "baseline", pays)

        def quarter(report):
            report(1, 4)
            come.set()
            while True:
                report(1, 4)

        older = asyncio.ensure_future(ada.work(quarter, Load(400, 1, 1)))
        while not come.is_set():
            await asyncio.sleep(0.005)
        await ada.work(lambda report: None, Load(100, 1, 1))
        with pytest.raises(Superseded):
            await older
        worker.close()
        assert pays.left == 1_000.0 - 100.0 - 400.0 / 4

    asyncio.run(whole())
