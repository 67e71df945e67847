"""Who is let in: only requests that name this machine as their host, and come from its own pages.

A page of another site must not talk to this one (its `Origin` gives it away), and a name of
another site that leads to this address (DNS rebinding) is no name of ours. Plain ASGI, so that
the websocket is held to the same rule as HTTP.
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
HEADERS = {
    "content-security-policy": POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
FORWARDED = b"x-forwarded-"  # nobody stands before us who may say so


class Guard:
    """Refuses, with 403, what another site sent here.

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
        await self.inner(guarded, receive, with_headers(send))

    def lets_in(self, kind: str, headers: list[tuple[bytes, bytes]]) -> bool:
        """Whether a request names us, once, and no other site sent it."""
        hosts, origins = said(headers, b"host"), said(headers, b"origin")
        if len(hosts) != 1 or len(origins) > 1 or not self.is_ours(hosts[0]):
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
    words = b"Refused: this page answers only to its own address, and only to its own pages.\n"
    headers = [(b"content-type", b"text/plain; charset=utf-8"),
               (b"content-length", str(len(words)).encode())]  # fmt: skip
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": words})
