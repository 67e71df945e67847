"""Serving the page: on this machine only, or for a class on the local network.

Ends cleanly with Ctrl-C. Nothing is stored on disk and nothing is asked of other machines.
"""

import asyncio
import io
import ipaddress
import signal
import socket
import webbrowser
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from typing import Any

import segno
import uvicorn

from experiments.page.guard import LOCAL
from experiments.studies.stopping import Interrupted
from simulator.errors import UserError

HERE, EVERYWHERE = "127.0.0.1", "0.0.0.0"
FIRST_PORT, TRIED = 8080, 20
Build = Callable[[Iterable[str], int], Any]
GRACE = 2  # seconds that open connections have at the end


class NoPort(UserError):
    """The page cannot be served where it was asked to be."""


def address_in_lan() -> str:
    """This machine's address on its local network.

    Raises:
        NoPort: when it has none.
    """
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as probe, suppress(OSError):
        probe.connect(("192.0.2.1", 9))  # sends nothing: a route is looked up, no more
        found = str(probe.getsockname()[0])
        if not ipaddress.ip_address(found).is_loopback:
            return found
    raise NoPort(
        "--lan: this machine is on no network; join one, or leave --lan out and use the page here"
    )


def bound(host: str, port: int | None) -> socket.socket:
    """A socket that listens at a port: the one asked for, or the first free one from 8080.

    Raises:
        NoPort: when it is taken, or not allowed.
    """
    wanted = range(FIRST_PORT, FIRST_PORT + TRIED) if port is None else [port]
    why = ""
    for one in wanted:
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, one))
            return listening
        except OSError as error:
            listening.close()
            why = error.strerror or str(error)
    tried = f"{wanted[0]}" if len(wanted) == 1 else f"{wanted[0]} to {wanted[-1]}"
    raise NoPort(f"--port {tried}: {why}; choose another with --port, or --port 0 for a free one")


def check(port: int | None, lan: bool) -> None:
    """Look whether the page can be served, before whatever else is done.

    Raises:
        NoPort: as `serve` would.
    """
    if lan:
        address_in_lan()
    bound(EVERYWHERE if lan else HERE, port).close()


def qr_code(address: str) -> str:
    """A QR code for a terminal."""
    text = io.StringIO()
    segno.make(address, error="m").terminal(text, compact=True, border=2)
    return text.getvalue().rstrip("\n")


def welcome(here: str, lan: str | None) -> str:
    """What is said when the page is there."""
    lines = [f"The page is at {here}"]
    if lan is not None:
        lines += [
            f"and, for everybody on this network, at {lan}",
            qr_code(lan),
            "Whoever can reach this machine can use the page and its processors while it runs;",
            "nobody can read files or see what another session does. The connection is not",
            "encrypted. Your firewall may ask.",
        ]
    return "\n".join([*lines, "Ctrl-C ends it."])


def unheard(number: int, frame: object) -> None:
    """What a signal does that the server has heard already."""


class PageServer(uvicorn.Server):
    """Says where it is when it is there, and remembers that a signal ended it."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self.ready = ready
        self.signalled = 0

    def handle_exit(self, sig: int, frame: object) -> None:
        """The first signal asks, as uvicorn has it; the last one is remembered."""
        self.signalled = sig
        super().handle_exit(sig, frame)  # type: ignore[arg-type]

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Say that it is there once it is."""
        await super().startup(sockets)
        if self.started:
            self.ready()


def serve(build: Build, port: int | None, lan: bool, browser: bool,
          say: Callable[[str], None], room: str = "") -> None:  # fmt: skip
    """Serve the page until it is stopped.

    Args:
        build: makes the application, given the names under which it answers and the port.
        port: where; None: the first free one from 8080.
        lan: for everybody on the local network, too.
        browser: open it in the browser.
        say: is told where the page is.
        room: the path of the room that is opened first, without the first slash.

    Raises:
        NoPort: when it cannot be there; Interrupted: when a signal ended it.
    """
    elsewhere = address_in_lan() if lan else None
    listening = bound(EVERYWHERE if lan else HERE, port)
    number = listening.getsockname()[1]
    hosts = LOCAL if elsewhere is None else (*LOCAL, elsewhere)
    name = "localhost" if elsewhere is None else HERE
    here = f"http://{name}:{number}/{room}"

    def ready() -> None:
        say(welcome(here, elsewhere and f"http://{elsewhere}:{number}/{room}"))
        if browser:
            webbrowser.open(here)

    config = uvicorn.Config(
        build(hosts, number), log_level="warning", access_log=False,
        server_header=False, timeout_graceful_shutdown=GRACE, ws_max_size=4 * 2**20,
    )  # fmt: skip
    server = PageServer(config, ready)
    # uvicorn raises the signal that ended it once more, for whoever listened before
    before = {one: signal.signal(one, unheard) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        asyncio.run(server.serve([listening]))
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
        listening.close()
    if server.signalled:
        raise Interrupted("the page has ended", 128 + server.signalled)
