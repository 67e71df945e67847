"""What `compute-market doctor` tells: versions, processors, caches, and a run that is checked."""

import platform
import time
from typing import NamedTuple

import numpy as np

import scenarios
from simulator import MODEL_VERSION, __version__
from simulator.engine import compiled
from simulator.model import MarketModel, available_threads
from simulator.outcome.results import installed

NEEDED = ("mesa", "numba", "numpy", "pandas", "scipy", "matplotlib", "pydantic", "ruamel.yaml",
          "typer", "pyarrow")  # fmt: skip


class Finding(NamedTuple):
    """One line of the examination."""

    what: str
    found: str
    ok: bool = True


def examine() -> list[Finding]:
    """Look at this installation, and run a small market twice."""
    findings = [
        Finding("compute-market", f"{__version__}, model version {MODEL_VERSION}"),
        Finding("python", f"{platform.python_version()} on {platform.platform(terse=True)}"),
        *(Finding(name, installed(name), installed(name) != "none") for name in NEEDED),
        Finding("processors", str(available_threads())),
        Finding("compiled code", cache_of()),
        Finding("Chinese in pictures", letters()),
        Finding("scenarios", ", ".join(scenarios.names()), bool(scenarios.names())),
    ]
    return [*findings, *small_market()]


def letters() -> str:
    """The font that draws Chinese letters in pictures, or which to install."""
    from simulator.plots.parts.fonts import CJK, PACKAGE, chinese

    return chinese() or f"no font; install one, such as {CJK[0]} ({PACKAGE}); until then English"


def cache_of() -> str:
    """Where machine code is kept."""
    if compiled.CACHE is None:
        return "interpreted (NUMBA_DISABLE_JIT)"
    if compiled.CACHE.parent != compiled.user_cache():
        return f"{compiled.user_cache()} cannot be written; compiled anew by every command"
    return f"{compiled.CACHE}{' (not whole: the next run compiles)' if compiled.is_cold() else ''}"


def small_market() -> list[Finding]:
    """The same small market on one thread and on several gives the same bits."""
    started = time.perf_counter()
    # enough agents that rows really go on threads
    small = scenarios.load("baseline", set={"market.agents": 20_000, "market.months": 6})
    runs = [MarketModel(small, rng=1, threads=threads).run() for threads in (1, 3)]
    same = all(
        np.array_equal(runs[0].record[name], runs[1].record[name], equal_nan=True)
        for name in runs[0].record.columns
    )
    seconds = time.perf_counter() - started
    users = runs[0].metric("users")[-1]
    return [
        Finding("a small market", f"{users:,.0f} users after 6 months, {seconds:.1f} s"),
        Finding("threads", "same bits on 1 and 3" if same else "results DIFFER by threads", same),
    ]
