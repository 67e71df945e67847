"""One coordinator a folder: the later one is refused while the first lives.

The lock is the operating system's: it is free the moment its holder ends, however it ends.
"""

import errno
import os
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from experiments.studies.speech import rule
from simulator.errors import UserError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


BUSY = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)
LOOKING = 0.5  # seconds that somebody who only looks may hold a lock


class Busy(UserError):
    """Another command works in this folder now."""

    exit_code = 3


class NoLocks(UserError):
    """A folder cannot be locked."""


class Lock:
    """Held inside `with`.

    Args:
        folder: of which one is the only coordinator; made where it is missing.
        name: of the file that is locked.
        remove: whether the file goes when the work ends.
    """

    def __init__(self, folder: Path, name: str = "LOCK", remove: bool = False) -> None:
        self.folder, self.file, self.remove = folder, folder / name, remove

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        while True:
            self._handle = os.open(self.file, os.O_RDWR | os.O_CREAT, 0o644)
            if not self._taken():
                holder = os.read(self._handle, 20).decode("ascii", "replace").strip()
                os.close(self._handle)
                who = rule("process", number=holder) if holder.isdigit() else ""
                raise Busy(rule("folder-busy", folder=self.folder, who=who))
            if self._is_the_file():
                break
            os.close(self._handle)  # the one before us removed what we locked
        os.ftruncate(self._handle, 0)
        os.write(self._handle, f"{os.getpid()}\n".encode())
        return self

    def _taken(self) -> bool:
        """Whether the lock could be had, perhaps a moment later: who only looks has it so long."""
        until = time.monotonic() + LOOKING
        while not taken(self._handle):
            if time.monotonic() > until:
                return False
            time.sleep(LOOKING / 10)
        return True

    def _is_the_file(self) -> bool:
        try:
            return os.path.samestat(os.fstat(self._handle), os.stat(self.file))
        except FileNotFoundError:
            return False

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        if self.remove:
            self.file.unlink(missing_ok=True)
        os.close(self._handle)


def taken(handle: int) -> bool:
    """Whether the lock could be had."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in BUSY:
            return False
        raise NoLocks(rule("no-locks", why=error.strerror)) from None
    return True


def held(folder: Path, name: str = "LOCK") -> bool:
    """Whether somebody works in a folder."""
    try:
        handle = os.open(folder / name, os.O_RDWR)
    except OSError:
        return False
    try:
        return not taken(handle)
    finally:
        os.close(handle)  # and lets go of the lock
