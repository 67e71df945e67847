"""The application: every room at its path, for the session of whoever asks, behind the guard."""

import secrets
from collections.abc import Iterable
from html import escape
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from nicegui import Client, app, core, ui

from experiments.page.frame import PRODUCT, frame
from experiments.page.guard import LOCAL, Guard
from experiments.page.refusing import refusal
from experiments.page.rooms import ROOMS, Room
from experiments.page.sessions import REPORT, Session, Sessions, log
from experiments.page.speech import say
from experiments.page.working import Worker
from simulator.errors import UserError
from simulator.speech import speaking

LONGEST_MESSAGE = 2_000_000  # bytes that a browser may send at once: a scenario is far smaller
LOCALES: Any = {"en": "en-GB", "zh": "zh-CN"}
COOKIE = {"session_cookie": "compute_market", "same_site": "strict", "max_age": None}


class RoomPage(ui.page):
    """A page of NiceGUI whose language, title and look are those of the session that asks."""

    def __init__(self, path: str, room: Room, sessions: Sessions) -> None:
        super().__init__(path, response_timeout=30.0)
        self.room, self.sessions = room, sessions

    @property
    def session(self) -> Session:
        """The session of the request that is answered now."""
        return self.sessions.of(app.storage.browser["id"])

    def follow(self, client: Client) -> None:
        """Note when the tab that is served now connects, and when it is gone."""
        self.sessions.follow(app.storage.browser["id"], client)

    def resolve_language(self) -> Any:
        """As the session speaks."""
        return LOCALES[self.session.language]

    def resolve_title(self) -> str:
        """The room and the product."""
        with self.session.speaking():
            return f"{say(self.room.title)} · {PRODUCT}"

    def resolve_dark(self) -> bool | None:
        """As the session likes."""
        return self.session.dark


def register(sessions: Sessions) -> None:
    """Give every room its path."""
    for path, room in ROOMS.items():
        page_of(path, room, sessions)
    app.on_page_exception(broken)

    @app.get(REPORT, response_class=HTMLResponse)
    def report(request: Request) -> HTMLResponse:
        """The report that this session asked for."""
        session = sessions.of(request.session["id"])
        with session.speaking():
            text = session.report or f"<p>{escape(say('report-none'))}</p>"
        return HTMLResponse(text, 200 if session.report else 404)


def page_of(path: str, room: Room, sessions: Sessions) -> None:
    """One room at its path."""
    page = RoomPage(path, room, sessions)

    def show(request: Request) -> None:
        session = page.session
        session.address = request.client.host if request.client is not None else ""
        page.follow(ui.context.client)
        menu = [(one.link, one.title) for one in ROOMS.values() if one.link]
        with session.speaking(), frame(session, menu, room.link):
            try:
                room.build(session, **request.path_params)
            except UserError as error:
                with ui.element("section").classes("card"):
                    ui.label(refusal(error)).classes("refusal").props('role="alert"')

    page(show)


def broken(error: Exception) -> None:
    """What is shown where a room could not be built: words, in every language."""
    log.error("a room could not be built", exc_info=error)
    for language in LOCALES:
        with speaking(language):
            ui.label(say("own-error"))


def build(start: str = "baseline", language: str = "en", hosts: Iterable[str] = LOCAL,
          port: int = 0) -> Guard:  # fmt: skip
    """The application that a server serves.

    Args:
        start: the scenario that rooms start from: a bundled name or a file.
        language: what sessions speak until they choose.
        hosts, port: the names under which it answers, and the port (0: any).
    """
    worker = Worker()
    outer = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    register(Sessions(worker, language, start))
    app.on_shutdown(worker.close)
    core.sio.eio.max_http_buffer_size = LONGEST_MESSAGE
    ui.run_with(
        outer, title=PRODUCT, dark=None, tailwind=False, show_welcome_message=False,
        reconnect_timeout=10.0, message_history_length=200,
        storage_secret=secrets.token_urlsafe(32), session_middleware_kwargs=COOKIE,
    )  # fmt: skip
    return Guard(outer, hosts, port)
