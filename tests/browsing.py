"""A real browser: an installed Chromium, driven by Playwright, for all tests that look at a page.

Playwright allows one at a time, and its loop is in the way of tests that have one of their own: a
module has a browser, and closes it.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update")  # fmt: skip


def installed():
    """The path of an installed browser; None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def chromium():
    """The installed browser; skips in words where there is none."""
    pytest.importorskip("playwright", reason="no Playwright here: pip install playwright")
    found = installed()
    if found is None:
        pytest.skip("no Chromium is installed here, so that no page can be looked at")
    return found


@contextmanager
def served(*arguments, env=None):
    """The command `page` in a process of its own, at a free port: the process and its address."""
    command = [sys.executable, "-m", "experiments", "page", *map(str, arguments)]
    process = subprocess.Popen(
        [*command, "--port", "0", "--no-browser"], cwd=ROOT, text=True, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, env={**os.environ, **(env or {})},
    )  # fmt: skip
    try:
        yield process, address_of(process)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.wait(60)
        for stream in (process.stdout, process.stderr):
            stream.close()


def address_of(process, seconds=120.0):
    """Where it says it is; a page that does not say so in time is ended."""
    late = threading.Timer(seconds, process.kill)  # which ends its lines, too
    late.start()
    try:
        for line in process.stderr:
            found = re.search(r"http://localhost:\d+/", line)
            if found:
                return found[0]
    finally:
        late.cancel()
    raise AssertionError(f"the page ended with {process.wait()} and told no address")


@contextmanager
def browser():
    """A browser without a window; skips in words where none can be had."""
    path = chromium()
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        try:
            running = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        except Error as error:
            pytest.skip(f"no Chromium could be started: {str(error).splitlines()[0]}")
        try:
            yield running
        finally:
            running.close()


class Visit:
    """One visitor's tab: what it asked for, and what went wrong in it."""

    def __init__(self, running, width=1300, height=900, scheme="light", touch=False):
        about = {"viewport": {"width": width, "height": height}, "color_scheme": scheme}
        about["has_touch"] = touch
        self.context = running.new_context(**about)
        self.context.set_default_timeout(180_000)  # of a machine that is busy with other tests
        self.tab = self.context.new_page()
        self.requests, self.errors = [], []
        self.tab.on("request", lambda request: self.requests.append(request.url))
        self.tab.on("websocket", lambda socket: self.requests.append(socket.url))
        self.tab.on("console", self._said)
        self.tab.on("pageerror", lambda error: self.errors.append(str(error)))

    def _said(self, message):
        if message.type in ("error", "warning"):
            self.errors.append(message.text)

    def open(self, address, text):
        """Open an address and wait for a text."""
        self.tab.goto(address)
        self.reads(text)
        return self

    def reads(self, text, seconds=180):
        """Wait until a text is on the page."""
        self.tab.get_by_text(text).first.wait_for(timeout=1000 * seconds)
