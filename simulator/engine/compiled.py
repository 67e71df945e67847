"""How rules and phases are compiled, and where the machine code is kept.

Two decorators and nothing else: `@rule` for a small pure scalar function of the theory,
`@phase` for a function that applies rules to rows of customers. Both are numba's `njit`
with one set of flags, and both are plain Python when `NUMBA_DISABLE_JIT=1`: one text,
the same bits.

Machine code is kept on disk in a folder whose name holds a digest of every compiled
source. numba stamps a cache entry with one file only, so without the digest an edit in
an imported file would go unnoticed and yesterday's rule would run on.
"""

import atexit
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import numba
import numpy as np

Function = TypeVar("Function", bound=Callable)

PACKAGE = Path(__file__).parents[1]
# constants of columns and months are compiled in, too
BESIDE = ("engine/columns.py", "engine/compiled.py", "engine/months.py")


def compiled_sources() -> tuple[str, ...]:
    """Every file whose text ends up in machine code: it imports a decorator from here."""
    uses = (
        file.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("*.py")
        if b"simulator.engine.compiled import" in file.read_bytes()
    )
    return tuple(sorted({*BESIDE, *uses}))


def sources_digest() -> str:
    """Digest of the compiled sources and of what compiles them (hex, 16 digits)."""
    digest = hashlib.blake2b(digest_size=8)
    for name in compiled_sources():
        digest.update(name.encode() + b"\0" + (PACKAGE / name).read_bytes() + b"\0")
    digest.update(f"{numba.__version__} {np.__version__} {sys.version_info[:2]}".encode())
    return digest.hexdigest()


def user_cache() -> Path:
    """The folder for caches: COMPUTE_MARKET_CACHE, else the platform's own place."""
    if chosen := os.environ.get("COMPUTE_MARKET_CACHE"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "compute-market"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "compute-market"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "compute-market"


def writable_cache() -> Path:
    """A folder for this build's machine code that can be written.

    Where the user's cache cannot be written numba would fall back to `__pycache__` beside
    the sources without a word, and return stale results from there. So we try it first,
    and otherwise use a temporary folder that goes with this process.
    """
    try:
        folder = user_cache() / f"compiled-{sources_digest()}"
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except (OSError, RuntimeError):  # RuntimeError: a user without a home folder
        folder = Path(tempfile.mkdtemp(prefix="compute-market-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        return folder


config: Any = numba.config  # numba fills it at run time
INTERPRETED = bool(config.DISABLE_JIT)
CACHE = None if INTERPRETED else writable_cache()
WHOLE = "whole"  # a file in CACHE: a market has run from beginning to end with what is kept


def is_cold() -> bool:
    """Whether no market has run to its end yet with what is kept: half a minute's work, once.

    One of another kind, with offers or another policy, may still have a part to compile.

    Functions are kept one by one: what an interrupted run has left is not enough for the next.
    """
    return CACHE is not None and not (CACHE / WHOLE).exists()


def keeps_whole() -> None:
    """Say that a market has run to its end: the machine code that it takes is kept."""
    if CACHE is not None and is_cold():
        with suppress(OSError):
            (CACHE / WHOLE).touch()


# no entry for C is made, which nobody asks for: a twelfth of the time to compile
FLAGS: dict[str, Any] = {
    "cache": True, "error_model": "numpy", "nogil": True, "no_cfunc_wrapper": True,
}  # fmt: skip

if INTERPRETED:

    def rule(function: Function) -> Function:
        """A pure scalar function; interpreted. uint64 wraps quietly, as compiled."""
        return np.errstate(all="ignore")(function)

    phase = rule

else:

    def _compiled(function: Function) -> Any:
        # the folder is read when cache=True is applied; the environment variable is
        # ignored once numba has been imported
        before, config.CACHE_DIR = config.CACHE_DIR, str(CACHE)
        try:
            return numba.njit(**FLAGS)(function)
        finally:
            config.CACHE_DIR = before

    def rule(function: Function) -> Function:
        """A pure scalar function: numbers in, a number out."""
        return _compiled(function)

    def phase(function: Function) -> Function:
        """A function over rows `[start, stop)`: reads frozen columns, writes its own rows."""
        return _compiled(function)
