"""Files of saved runs: named arrays and a header, without pickle.

The format is NumPy's zip of arrays (`.npz`), whose members carry checksums; the header is
JSON text in a member of its own. What goes into them is `model.py`'s.
"""

import contextlib
import json
import os
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from simulator.errors import UserError
from simulator.speech.rules import rule

FORMAT = "compute-market run 1"
# why a version does not open files of another, where that is not because results would differ
SAME_RESULTS: dict[tuple[Any, int], str] = {(version, 5): "saved-columns" for version in (3, 4)}
TEMPORARY = ".tmp-"  # how names of files begin that are not whole yet


class SavedRunError(UserError):
    """A file is not a saved run, is damaged, or was saved by another version."""

    exit_code = 3


def refused(key: str, file: str | Path, **parts: Any) -> SavedRunError:
    """Why a file cannot be taken up, by the key of a rule."""
    return SavedRunError(rule(key, file=file, **parts))


def replace_with(file: Path, make: Callable[[Path], Any]) -> Path:
    """Let `make(temporary)` make a file, then put it in place in one step, for good."""
    file.parent.mkdir(parents=True, exist_ok=True)
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


def write(
    file: str | Path,
    header: dict[str, Any],
    arrays: dict[str, np.ndarray],
    compressed: bool = False,
) -> None:
    """Write a saved run; the file appears whole or not at all."""
    file = Path(file)
    text = json.dumps({"format": FORMAT} | header, sort_keys=True, allow_nan=False)
    members: dict[str, Any] = {"header": np.frombuffer(text.encode(), np.uint8), **arrays}

    def savez(temporary: Path) -> None:
        with temporary.open("wb") as stream:
            (np.savez_compressed if compressed else np.savez)(stream, **members)

    replace_with(file, savez)


def read(file: str | Path, version: int) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """Header and arrays of a saved run.

    Args:
        version: the model version whose bits are wanted.

    Raises:
        SavedRunError: when the file is missing, damaged, something else or of another version.
    """
    try:
        with np.load(file, allow_pickle=False) as members:
            arrays = {name: members[name] for name in members.files}
        header = json.loads(arrays.pop("header").tobytes())
    except FileNotFoundError:
        raise refused("saved-missing", file) from None
    except (OSError, ValueError, KeyError, EOFError, AttributeError, zipfile.BadZipFile,
            zlib.error) as error:  # fmt: skip
        if isinstance(error, OSError) and error.strerror:
            raise refused("saved-denied", file, why=error.strerror) from error
        # no more of the error: numpy advises to unpickle a file that nobody may trust
        raise refused("saved-damaged", file) from error
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise refused("saved-other", file, format=FORMAT)
    saved = header.get("model_version")
    if saved != version:
        why = rule(SAME_RESULTS.get((saved, version), "saved-differ"))
        raise refused("saved-version", file, theirs=str(saved), ours=str(version), why=why)
    return header, arrays
