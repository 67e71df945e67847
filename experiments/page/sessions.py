"""Who is visiting: one `Session` a browser, which no other session sees.

A session has its language, its look, the state of its rooms and its budget of work. It lives in
the memory of this process only. While a browser is connected it stays; after that it is forgotten
when it has been idle for long or too many came after it.
"""

import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager
from functools import wraps
from inspect import isawaitable
from typing import Any, TypeVar, cast

from nicegui import Client, ui

from experiments.page.refusing import refusal
from experiments.page.speech import say
from experiments.page.working import (
    QUICK,
    Bill,
    Budget,
    Load,
    Report,
    Superseded,
    Who,
    Work,
    Worker,
    of_all,
    of_session,
)
from simulator.errors import UserError
from simulator.speech import speaking

REPORT = "/report"  # where a session finds its report
MOST_SESSIONS = 200
STAYS = 7000  # milliseconds of a remark, to which the browser adds one second
IDLE = 4 * 3600.0  # seconds after which a session is forgotten

T = TypeVar("T")
State = TypeVar("State")
log = logging.getLogger("compute-market.page")


class Session:
    """One visitor.

    Attributes:
        language: of all that is said to it, one of `simulator.speech.LANGUAGES`.
        dark: whether its page is dark; None: as its browser likes.
        report: the last report it asked for, as HTML; nobody else is shown it.
        address: from where it was last seen on the network.
        start: the scenario it starts from: a bundled name, or the file the page was started with.
        budgets: what it may ask the market to do, and what all sessions together may.
        clients: its tabs that are connected.
        seen: when it was there last.
        met: whether a tab of it was ever connected.
    """

    def __init__(self, worker: Worker, language: str, start: str, shared: Budget) -> None:
        self.worker, self.language, self.start = worker, language, start
        self.dark: bool | None = None
        self.report, self.address = "", ""
        self.budgets = (of_session(), shared)
        self.clients: set[str] = set()
        self.seen, self.met = time.monotonic(), False
        self._rooms: dict[str, Any] = {}

    def state(self, room: str, make: Callable[[], State]) -> State:
        """What a room remembers of this visitor; made at the first visit."""
        if room not in self._rooms:
            self._rooms[room] = make()
        return cast(State, self._rooms[room])

    def remember(self, room: str, state: Any) -> None:
        """Put something else into a room's memory of this visitor."""
        self._rooms[room] = state

    def speaking(self) -> AbstractContextManager[None]:
        """Inside, everything is said in this session's language."""
        return speaking(self.language)

    def on(self, handler: Callable[..., Any]) -> Callable[..., Any]:
        """A handler of an event: speaks the session's language, and its errors become words.

        Every handler of a room goes through here: `ui.button(..., on_click=session.on(run))`.
        """

        @wraps(handler)
        def handled(*arguments: Any, **named: Any) -> Any:
            result = None
            with self.speaking(), words():
                result = handler(*arguments, **named)
            return self._awaited(result) if isawaitable(result) else result

        return handled

    async def _awaited(self, result: Awaitable[Any]) -> Any:
        with self.speaking(), words():
            return await result

    async def work(self, work: Work[T], load: Load | None = None, lane: str = QUICK,
                   told: Report | None = None, owner: str = "") -> T:  # fmt: skip
        """Let the market work, off the loop; arguments as in `Worker.work`.

        Args:
            owner: which of the session's jobs gives way to this one, where it may have several
                in a lane; by default there is one.

        Raises:
            Superseded: when a newer request took its place; a handler lets it pass.
            TooMuch: when it is more than a request, or this session, may ask for.
        """
        self.seen = time.monotonic()
        whose, who = (id(self), owner), Who(id(self), self.address)
        if load is None:
            return await self.worker.work(whose, lane, work, None, told, who)
        self.worker.demand_room(whose, lane, load, who)  # what is refused is not paid for
        bill = Bill(load, *self.budgets)
        try:
            return await self.worker.work(whose, lane, bill.counted(work), load, told, who)
        except Superseded:
            bill.give_back()
            raise

    def give_up(self, owner: str) -> None:
        """Nobody waits any more for what this owner asked for."""
        self.worker.give_up((id(self), owner))


class words(AbstractContextManager[None]):
    """Inside, what goes wrong is told in words; a request that was superseded, not at all."""

    def __exit__(self, kind: Any, error: BaseException | None, _: Any) -> bool:
        if not isinstance(error, Exception):
            return False
        if isinstance(error, UserError):
            tell(refusal(error), "warning")
        elif not isinstance(error, Superseded):
            log.error("an error of the page's own", exc_info=error)
            tell(say("own-error"), "negative")
        return True


def tell(text: str, kind: Any = "info") -> None:
    """A remark at the foot of the page. A new one takes the place of the one before, and leaves."""
    ui.notify(
        text, type=kind, multi_line=True, timeout=STAYS, close_button=say("close"),
        position="bottom", group="one",
    )  # fmt: skip


class Sessions:
    """All sessions, by the name that a browser keeps in a signed cookie."""

    def __init__(self, worker: Worker, language: str, start: str) -> None:
        self.worker, self.language, self.start = worker, language, start
        self.shared = of_all()
        self._all: dict[str, Session] = {}

    def __len__(self) -> int:
        return len(self._all)

    def of(self, browser: str) -> Session:
        """A browser's session, made at its first visit."""
        if browser not in self._all:
            self._forget()
            self._all[browser] = Session(self.worker, self.language, self.start, self.shared)
        session = self._all[browser]
        session.seen = time.monotonic()
        return session

    def follow(self, browser: str, client: Client) -> None:
        """Note when a tab of a browser connects, and when it is gone for good."""
        session = self.of(browser)

        def came() -> None:
            session.clients.add(client.id)
            session.met = True
            self._all.setdefault(browser, session)  # it may have been forgotten before it came

        def went() -> None:
            session.clients.discard(client.id)
            session.seen = time.monotonic()

        client.on_connect(came)
        client.on_delete(went)

    def _forget(self) -> None:
        """Make room for one more: what never connected goes first, then what was seen longest ago.

        Whoever is connected stays: so many sockets are open, and no request without one adds to
        them.
        """
        now = time.monotonic()
        alone = [name for name, one in self._all.items() if not one.clients]
        alone.sort(key=lambda name: (self._all[name].met, self._all[name].seen))
        for name in alone:
            if len(self._all) >= MOST_SESSIONS or now - self._all[name].seen >= IDLE:
                del self._all[name]
