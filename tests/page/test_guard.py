"""Who is let in: names of this machine, and pages of its own."""

import asyncio

import pytest

from experiments.page.guard import HEADERS, LARGEST_BODY, LOCAL, Guard

HERE = "localhost:8080"


async def inner(scope, receive, send):
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"in"})


def answered(headers, kind="http", hosts=LOCAL, port=8080, app=inner):
    """What is sent to somebody who comes with these headers."""
    sent = []

    async def receive():
        return {"type": f"{kind}.connect"}

    async def send(message):
        sent.append(message)

    raw = [(name.encode(), value.encode("latin-1")) for name, value in headers]
    scope = {"type": kind, "path": "/", "headers": raw}
    asyncio.run(Guard(app, hosts, port)(scope, receive, send))
    return sent


def status(*headers, **about):
    return answered(list(headers), **about)[0]["status"]


@pytest.mark.parametrize("host", [HERE, "127.0.0.1:8080", "[::1]:8080", "LOCALHOST:8080"])
def test_a_name_of_this_machine_is_let_in(host):
    assert status(("host", host)) == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8080", "localhost", "localhost:80", "localhost:8081",
     "localhost.evil.example:8080", "localhost:8080@evil.example", "user@localhost:8080",
     "127.0.0.1:8080/x", "127.0.0.1:8080#", "localhost:port", "", "[::1:8080", "192.168.0.7:8080"],
)  # fmt: skip
def test_another_name_that_leads_here_is_refused(host):
    """DNS rebinding: the name in the address bar is another site's, the address is ours."""
    assert status(("host", host)) == 403


def test_without_a_name_or_with_two_nobody_is_let_in():
    assert status() == 403
    assert status(("host", HERE), ("host", "evil.example")) == 403


@pytest.mark.parametrize(
    ("origin", "expected"),
    [(f"http://{HERE}", 200), ("http://evil.example", 403), ("null", 403),
     ("https://localhost:8080", 403), ("http://127.0.0.1:8080", 403), ("http://localhost:9", 403)],
)  # fmt: skip
def test_only_pages_of_the_same_site_may_talk_to_it(origin, expected):
    assert status(("host", HERE), ("origin", origin)) == expected


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_may_link_here_but_not_load_us_into_itself(site):
    """Fetch metadata: pictures, scripts, frames and forms of others get nothing, and no session."""

    def asked(mode, dest):
        about = {"site": site, "mode": mode, "dest": dest}
        return status(("host", HERE), *((f"sec-fetch-{key}", one) for key, one in about.items()))

    assert asked("navigate", "document") == 200
    assert asked("navigate", "iframe") == 403
    assert asked("no-cors", "image") == 403
    assert asked("no-cors", "script") == 403
    assert asked("cors", "empty") == 403
    assert asked("no-cors", "document") == 403
    assert status(("host", HERE), ("sec-fetch-site", site)) == 403


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_our_own_pages_and_the_address_bar_are_let_in(site):
    assert status(("host", HERE), ("sec-fetch-site", site), ("sec-fetch-mode", "cors")) == 200


# How much may be sent -----------------------------------------------------------------------


def sent_in(parts, *headers, app=None):
    """What is answered to a body that comes in parts, and what the application read of it."""
    sent, read = [], []
    rest = [{"type": "http.request", "body": one, "more_body": True} for one in parts]
    rest.append({"type": "http.request", "body": b"", "more_body": False})

    async def reads(scope, receive, send):
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise ConnectionError("the sender is gone")
            read.append(len(message["body"]))
            if not message["more_body"]:
                return await inner(scope, receive, send)

    async def receive():
        return rest.pop(0)

    async def send(message):
        sent.append(message)

    raw = [(name.encode(), value.encode()) for name, value in (("host", HERE), *headers)]
    scope = {"type": "http", "path": "/", "headers": raw}
    asyncio.run(Guard(app or reads)(scope, receive, send))
    return [one["status"] for one in sent if "status" in one], sum(read)


def test_a_body_that_says_it_is_too_long_is_not_read():
    body = [b"x" * 100]
    assert sent_in(body, ("content-length", str(LARGEST_BODY + 1))) == ([413], 0)
    assert sent_in(body, ("content-length", "many")) == ([413], 0)
    assert sent_in(body, ("content-length", "100")) == ([200], 100)


def test_a_body_that_does_not_say_how_long_it_is_is_counted():
    half = LARGEST_BODY // 2
    assert sent_in([b"x" * half, b"x" * half]) == ([200], 2 * half)
    assert sent_in([b"x" * half, b"x" * half, b"x", b"x" * half]) == ([413], 2 * half)


def test_nothing_is_answered_twice_to_a_body_that_is_too_long():
    async def stubborn(scope, receive, send):
        while (await receive())["type"] != "http.disconnect":
            pass
        assert (await receive())["type"] == "http.disconnect"  # and does not wait for more
        await inner(scope, receive, send)

    assert sent_in([b"x" * LARGEST_BODY] * 3, app=stubborn) == ([413], 0)


def test_a_websocket_must_say_where_it_comes_from():
    def opened(*headers):
        return answered([("host", HERE), *headers], kind="websocket")[0]["type"]

    assert opened(("origin", f"http://{HERE}")) == "websocket.accept"
    assert opened(("origin", "http://evil.example")) == "websocket.close"
    assert opened() == "websocket.close"


def test_an_address_of_the_network_is_a_name_only_where_it_is_served():
    lan = ("host", "192.168.0.7:8080")
    assert status(lan) == 403
    assert status(lan, hosts=(*LOCAL, "192.168.0.7")) == 200


def test_answers_forbid_the_browser_to_load_anything_from_elsewhere():
    headers = {
        key.decode(): value.decode() for key, value in answered([("host", HERE)])[0]["headers"]
    }
    assert headers == HEADERS
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "http" not in policy


def test_nobody_may_say_that_he_stands_before_us():
    seen = []

    async def looks(scope, receive, send):
        seen.extend(scope["headers"])
        await inner(scope, receive, send)

    answered([("host", HERE), ("X-Forwarded-Prefix", "/x"), ("x-forwarded-host", "y")], app=looks)
    assert seen == [(b"host", HERE.encode())]
