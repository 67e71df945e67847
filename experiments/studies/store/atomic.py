"""Files that appear whole or not at all, also when the machine stops in between."""

import contextlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

TEMPORARY = ".tmp-"  # how names of files begin that are not whole yet


def replace_with(file: Path, make: Callable[[Path], Any]) -> Path:
    """Let `make(temporary)` make a file, then put it in place in one step, for good."""
    temporary = file.with_name(f"{TEMPORARY}{os.getpid()}-{file.name}")
    try:
        make(temporary)
        with temporary.open("rb") as made:
            os.fsync(made.fileno())
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)
    settle(file.parent)
    return file


def settle(folder: Path) -> None:
    """Let a folder's names last; not every system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def write_text(file: Path, text: str) -> Path:
    """A text file."""
    return replace_with(file, lambda temporary: temporary.write_text(text, encoding="utf-8"))


def write_json(file: Path, document: Any) -> Path:
    """A JSON file."""
    return write_text(file, json.dumps(document, indent=1, ensure_ascii=False) + "\n")


def clear(folder: Path) -> None:
    """Remove what a writer that was killed left."""
    for file in folder.glob(f"{TEMPORARY}*"):
        with contextlib.suppress(OSError):
            file.unlink()
