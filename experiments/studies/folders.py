"""Folders of results: which may be written to, how they are called, how files get there.

Nothing is ever overwritten, and the files of an answer appear together or not at all.
"""

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from experiments.studies.speech import rule
from experiments.studies.stopping import Stop
from simulator.errors import UserError
from simulator.speech import Sentence

UNFINISHED, SAVING = ".unfinished-", ".saving-"  # how names of our own folders begin
LOCK = ".lock"  # held by the command that works in a folder
NOT_FITTING = 3


class FolderRefused(UserError):
    """Results cannot go there; the text says why and the way out."""

    def __init__(self, why: Sentence, exit_code: int = UserError.exit_code) -> None:
        super().__init__(why)
        self.exit_code = exit_code


def demand_folder(folder: Path, question: dict[str, Any]) -> None:
    """Refuse a folder that cannot be, or holds something else: nothing is ever overwritten.

    Args:
        question: what is asked; results of the same question may be written again.
    """
    if folder.is_file():
        raise FolderRefused(rule("folder-file", folder=folder))
    if not folder.exists():
        try_to_make(folder)
        return
    if not os.access(folder, os.W_OK | os.X_OK):
        raise FolderRefused(rule("folder-denied", folder=folder))
    inside = {entry.name for entry in folder.iterdir() if not is_ours(entry.name)}
    if not inside:
        return
    if "provenance.json" not in inside:
        raise FolderRefused(rule("folder-others", folder=folder))
    if asked_in(folder) != json.loads(json.dumps(question)):
        raise FolderRefused(rule("folder-question", folder=folder), NOT_FITTING)


def asked_in(folder: Path) -> Any:
    """The question whose results a folder holds; None when it does not say."""
    try:
        about = json.loads((folder / "provenance.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return about.get("question") if isinstance(about, dict) else None


def try_to_make(folder: Path) -> None:
    """Find out before the work, not after it, that a folder cannot be made; leave none."""
    missing = [part for part in (folder, *folder.parents) if not part.exists()]
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        why = error.strerror or str(error)
        raise FolderRefused(rule("folder-made", folder=folder, why=why)) from None
    finally:
        for part in missing:
            with contextlib.suppress(OSError):
                part.rmdir()


@contextlib.contextmanager
def put_in_place(folder: Path) -> Iterator[Path]:
    """A temporary folder, whose files move to `folder` together once all are written."""
    folder.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=SAVING, dir=folder))
    try:
        with naming(folder):
            yield temporary
        with Stop():  # a signal waits: what is inside takes no time
            for file in sorted(temporary.iterdir()):
                file.replace(folder / file.name)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


@contextlib.contextmanager
def naming(place: Path) -> Iterator[None]:
    """Let errors of writing say where: a full disk names no file, and none is of ours."""
    try:
        yield
    except OSError as error:
        named = str(error.filename or "")
        if error.errno is not None and (not named or SAVING in named):
            error.filename = str(place)
        raise


def is_ours(name: str) -> bool:
    """Whether a file of a results folder is our own but not a result."""
    return name.startswith((UNFINISHED, SAVING, LOCK))


def short_digest(about: Any) -> str:
    """Eight digits that name what was asked for."""
    text = repr(sorted(about.items()) if isinstance(about, Mapping) else about)
    return hashlib.blake2b(text.encode(), digest_size=4).hexdigest()


def folder_name(asked: Mapping[str, Any], *names: str) -> str:
    """NAME-xxxxxxxx: the same for the same question, else another."""
    words = ["".join(c if c.isalnum() else "-" for c in Path(name).stem) for name in names]
    shown = "-".join(filter(None, (word.strip("-") for word in words)))[:60]
    return f"{shown}-{short_digest(asked)}"
