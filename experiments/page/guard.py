"""Who is let in: only requests that name this machine as their host, and come from its own pages.

A page of another site must not talk to this one (its `Origin` or `Sec-Fetch-Site` gives it away;
it may have a link to us), and a name of another site that leads to this address (DNS rebinding) is
no name of ours. No request may send much more than a scenario file has. Plain ASGI, so that the
websocket is held to the same rule as HTTP.
"""

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Asgi = Callable[[Scope, Callable[..., Awaitable[Any]], Callable[..., Awaitable[Any]]], Any]

USUAL_PORT = "80"  # which a browser leaves out
LOCAL = ("127.0.0.1", "localhost", "[::1]")
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
NOT_OURS = b"Refused: this page answers only to its own address, and only to its own pages.\n"
TOO_LONG = b"Refused: this is more than the page reads; a scenario file has 200 kB at most.\n"
HEADERS = {
    "content-security-policy": POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
LARGEST_BODY = 1_100_000  # bytes of a request, far more than a scenario file has
ELSEWHERE = {"cross-site", "same-site"}  # another port of this machine is the same site
FORWARDED = b"x-forwarded-"  # nobody stands before us who may say so


class Guard:
    """Refuses, with 403, what another site sent here; with 413, what is too long.

    Args:
        inner: the application that is guarded.
        hosts: names of this machine that are served, without a port.
        port: the port that is served; 0: any.
    """

    def __init__(self, inner: Asgi, hosts: Iterable[str] = LOCAL, port: int = 0) -> None:
        self.inner, self.hosts, self.port = inner, frozenset(hosts), port

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await self.inner(scope, receive, send)
            return
        headers = [(k, v) for k, v in scope["headers"] if not k.lower().startswith(FORWARDED)]
        if not self.lets_in(scope["type"], headers):
            await refuse(scope["type"], receive, send)
            return
        guarded = {**scope, "headers": headers}
        if scope["type"] == "http":
            await Limited(receive, with_headers(send)).run(self.inner, guarded)
        else:  # the server limits messages of a websocket
            await self.inner(guarded, receive, with_headers(send))

    def lets_in(self, kind: str, headers: list[tuple[bytes, bytes]]) -> bool:
        """Whether a request names us, once, and no other site sent it."""
        hosts, origins = said(headers, b"host"), said(headers, b"origin")
        if len(hosts) != 1 or len(origins) > 1 or not self.is_ours(hosts[0]):
            return False
        if embedded_elsewhere(headers):
            return False
        if not origins:
            return kind != "websocket"  # a browser always says where a websocket comes from
        return origins[0] == f"http://{hosts[0]}"

    def is_ours(self, host: str) -> bool:
        """Whether `localhost:8080` is a name of ours."""
        name, colon, port = host.rpartition(":")
        if not colon or host.endswith("]"):  # the colons of [::1]
            name, port = host, USUAL_PORT
        right = port.isdecimal() and port.isascii() and self.port in (0, int(port))
        return name in self.hosts and right


class Limited:
    """A request whose body is no longer than may be: what is longer is answered with 413.

    Its length is looked up where it is told, and counted as it comes.
    """

    def __init__(self, receive: Any, send: Any) -> None:
        self._receive, self._send = receive, send
        self.left = LARGEST_BODY
        self.begun = self.refused = False

    async def run(self, inner: Asgi, scope: Scope) -> None:
        """Let the application answer, unless the request is too long."""
        lengths = said(scope["headers"], b"content-length")
        if any(not one.isdecimal() or int(one) > LARGEST_BODY for one in lengths):
            await self.refuse()
            return
        try:
            await inner(scope, self.receive, self.send)
        except Exception:
            if not self.refused:  # or else it stumbled over the end that we made
                raise

    async def receive(self) -> Scope:
        """The next part; when there were too many, the sender is gone for the application."""
        message: Scope = {} if self.refused else await self._receive()
        self.left -= len(message.get("body", b""))
        if self.left >= 0 and not self.refused:
            return message
        if not self.refused:
            await self.refuse()
        return {"type": "http.disconnect"}

    async def send(self, message: Scope) -> None:
        """What the application answers, as long as it was not answered already."""
        self.begun = True
        if not self.refused:
            await self._send(message)

    async def refuse(self) -> None:
        """413, in words."""
        self.refused = True
        if not self.begun:
            await answer(self._send, 413, TOO_LONG)


def embedded_elsewhere(headers: list[tuple[bytes, bytes]]) -> bool:
    """Whether a page of another site loads this into itself; to open it in a tab is no harm."""
    opened = said(headers, b"sec-fetch-mode") == ["navigate"]
    opened = opened and said(headers, b"sec-fetch-dest") == ["document"]
    return not opened and not ELSEWHERE.isdisjoint(said(headers, b"sec-fetch-site"))


def said(headers: list[tuple[bytes, bytes]], name: bytes) -> list[str]:
    """All values of a header."""
    return [value.decode("latin-1").lower() for key, value in headers if key.lower() == name]


def with_headers(send: Any) -> Any:
    """Answers tell the browser to load nothing from elsewhere, and not to be framed."""

    async def sending(message: Scope) -> None:
        if message["type"] == "http.response.start":
            own = [(key.encode(), value.encode()) for key, value in HEADERS.items()]
            message = {**message, "headers": [*message.get("headers", ()), *own]}
        await send(message)

    return sending


async def refuse(kind: str, receive: Any, send: Any) -> None:
    """403, in words; a websocket that is not accepted is answered so by the server."""
    if kind == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})
        return
    await answer(send, 403, NOT_OURS)


async def answer(send: Any, status: int, words: bytes) -> None:
    """An answer in words, after which the connection ends: nobody reads what may still come."""
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close"),
               (b"content-length", str(len(words)).encode())]  # fmt: skip
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": words})
