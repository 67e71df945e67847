"""Visits to the page without a browser: NiceGUI's simulated user, and a small market."""

import gc
from contextlib import asynccontextmanager
from functools import cache
from unittest.mock import patch

import httpx
import pytest

pytest.importorskip("nicegui")

from nicegui import Client, core
from nicegui.testing import User
from nicegui.testing.user_simulation import user_simulation

from experiments.page.application import register
from experiments.page.sessions import Sessions
from experiments.page.whatif.answers.asking import Size
from experiments.page.working import Worker

SMALL = "extends: baseline\nmarket: {months: 12, agents: 300}\n"


@asynccontextmanager
async def visits(start, language="en"):
    """The page, visited by a user; the session of each is in `sessions`.

    NiceGUI forgets the modules of pages that it saw; those of this program stay.
    """
    set_aside()
    with patch("experiments.page.whatif.state.Size", lambda: Size(1_000, 4)):
        async with user_simulation() as user:
            sessions = Sessions(Worker(), language, str(start))
            register(sessions)
            try:
                yield user, sessions
            finally:
                sessions.worker.close()
                Client.page_routes.clear()


@cache
def set_aside():
    """Take what was imported out of the garbage collection, which NiceGUI asks for twice a visit:
    it would cost more than the visit."""
    gc.collect()
    gc.freeze()


def another_user():
    """Somebody else, with another browser."""
    return User(httpx.AsyncClient(transport=httpx.ASGITransport(core.app), base_url="http://test"))
