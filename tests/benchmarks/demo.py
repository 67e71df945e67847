"""How many months a second the live demonstration shows, with 300 drawn customers.

python -m tests.benchmarks.demo [SCENARIO]

First what a month takes on stage, step and growth check; then what an installed Chromium is shown
of a page served on this machine, at the fastest speed that the room offers. The target is 5.
"""

import sys
import time
from typing import Any

from experiments.page.demo.stage import Pace, Stage
from tests.browsing import NAMES, browser, installed, served

# counts the months that are painted, and the longest time between two paintings
WATCH = """() => { window.seen = {months: 0, longest: 0, last: 0};
  new MutationObserver(() => requestAnimationFrame((now) => {
    const seen = window.seen;
    if (seen.last) seen.longest = Math.max(seen.longest, now - seen.last);
    seen.last = now; seen.months += 1;
  })).observe(document.querySelector('.chart .users'), {attributes: true}); }"""


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
    if installed() is None:
        print(f"in a browser: not measured; none of {', '.join(NAMES)} is installed")
        return
    with served() as (_, address), browser() as running:
        page = running.new_page(viewport={"width": 1440, "height": 900})
        page.goto(f"{address}demo?scenario={scenario}&guess=0")
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
