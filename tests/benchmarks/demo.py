"""How many months a second the live demonstration shows, with 300 drawn customers.

python -m tests.benchmarks.demo [SCENARIO]

First what a month takes on stage, step and growth check; then what an installed Chromium is shown
of a page served on this machine, at the fastest speed that the room offers. The target is 5.
"""

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from experiments.page.demo.stage import Pace, Stage

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update")  # fmt: skip
# counts the months that are painted, and the longest time between two paintings
WATCH = """() => { window.seen = {months: 0, longest: 0, last: 0};
  new MutationObserver(() => requestAnimationFrame((now) => {
    const seen = window.seen;
    if (seen.last) seen.longest = Math.max(seen.longest, now - seen.last);
    seen.last = now; seen.months += 1;
  })).observe(document.querySelector('.chart .users'), {attributes: true}); }"""


def chromium() -> str | None:
    """An installed Chromium, or None."""
    return next(filter(None, map(shutil.which, CHROMIUM)), None)


@contextmanager
def served() -> Iterator[str]:
    """The address of a page that is served by a process of its own."""
    command = [sys.executable, "-m", "experiments", "page", "--port", "0", "--no-browser"]
    process = subprocess.Popen(command, stderr=subprocess.STDOUT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if found := re.search(r"http://\S+", line):
                yield found[0].rstrip("/")
                break
        else:
            raise RuntimeError("the page did not begin")
    finally:
        process.terminate()
        process.communicate(timeout=20)


@contextmanager
def browser(path: str) -> Iterator[Any]:
    """A page of a Chromium that is driven."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        driven = playwright.chromium.launch(executable_path=path, args=[*QUIET])
        try:
            yield driven.new_page(viewport={"width": 1440, "height": 900})
        finally:
            driven.close()


def shown_per_second(page: Any, seconds: float) -> tuple[float, float]:
    """Months painted a second while it runs, and the longest time between two [s]."""
    page.evaluate(WATCH)
    page.get_by_role("button", name="Run").click()
    page.wait_for_function("window.seen.months > 0")
    first, began = page.evaluate("window.seen.months"), time.perf_counter()
    page.wait_for_timeout(1000 * seconds)
    took = time.perf_counter() - began
    seen = page.evaluate("window.seen")
    return (seen["months"] - first) / took, seen["longest"] / 1000.0


def print_stage(scenario: str) -> None:
    """What a month takes before anybody sees it."""
    stage = Stage(scenario)
    began = time.perf_counter()
    moved = 0
    while not stage.over:
        before = stage.frame
        moved += len(stage.step().moves_from(before))
        _ = stage.growth
    took = (time.perf_counter() - began) / stage.months
    print(f"{scenario}: {stage.setup.agents:,} customers, {len(stage.sample.rows)} drawn, "
          f"{len(stage.sample.ties):,} ties")  # fmt: skip
    print(f"on stage: {1000 * took:.0f} ms a month; {moved / stage.months:.1f} of those drawn move")


def print_browser(scenario: str) -> None:
    """What a browser is shown of it."""
    path = chromium()
    if path is None:
        print(f"in a browser: not measured; none of {', '.join(CHROMIUM)} is installed")
        return
    with served() as address, browser(path) as page:
        page.goto(f"{address}/demo?scenario={scenario}&guess=0")
        page.wait_for_selector(".network .dot")
        for _ in Pace.SPEEDS:
            page.get_by_role("button", name="Faster").click()
        rate, longest = shown_per_second(page, 4.0)
    print(f"in a browser: {rate:.1f} months a second at {Pace.SPEEDS[-1]:g} asked for; "
          f"longest wait {longest:.2f} s")  # fmt: skip


if __name__ == "__main__":
    chosen = sys.argv[1] if sys.argv[1:] else "classroom"
    print_stage(chosen)
    print_browser(chosen)
