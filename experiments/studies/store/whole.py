"""Nothing is lost: whole runs of a command that has not ended, each kept as it comes.

A command works inside `with Unfinished(folder, work) as keep`: who puts a run into
`keep.finished` has it on disk, and whatever ends the work before its results are in place, those
runs wait in the folder until the same command is given again. What is damaged there is made
again.
"""

import contextlib
import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from experiments.studies.folders import LOCK, SAVING, UNFINISHED, demand_folder, short_digest
from experiments.studies.speech import rule
from experiments.studies.stopping import INTERRUPTED, Interrupted, Stop
from experiments.studies.store.atomic import clear
from experiments.studies.store.locking import Lock
from simulator import MODEL_VERSION
from simulator.outcome import saving
from simulator.outcome.results import Results
from simulator.scenario import Scenario

NOT_A_RUN = (saving.SavedRunError, KeyError, ValueError, TypeError, AttributeError)


def revived(what: Any, seed: int, arrays: dict[str, Any]) -> Any:
    """What was kept: the results of a scenario, or what a class of its own makes of its arrays."""
    if isinstance(what, Scenario):
        return Results.revive(what, seed, arrays)
    return what.revive(arrays)


class OnDisk(dict[int, Any]):
    """Results by seed; those that are put in are written, too."""

    def __init__(self, folder: Path, key: str) -> None:
        super().__init__()
        self.folder, self.key = folder, key

    def __setitem__(self, seed: int, results: Any) -> None:
        super().__setitem__(seed, results)
        self.folder.mkdir(parents=True, exist_ok=True)
        name = f"{hashlib.blake2b(self.key.encode(), digest_size=8).hexdigest()}-{seed}.run"
        header = {"model_version": MODEL_VERSION, "key": self.key, "seed": seed}
        saving.write(self.folder / name, header, results.columns(), compressed=True)

    def take_up(self, seed: int, results: Any) -> None:
        """Results that are on disk already."""
        super().__setitem__(seed, results)


class Unfinished:
    """Finished runs of a command that has not ended; nobody else works in its folder.

    Args:
        folder: where its results will be, and where finished runs wait.
        work: what it runs, by the key of its runs; those of anything else are not taken up. For
            what is no run, a class that gives `columns` and can `revive` them, stands for it.
        question: what is asked; the folder is refused where it holds another's answer.

    Attributes:
        finished: results by key and seed.
        stop: which signals ask while it is entered.
    """

    def __init__(
        self, folder: Path, work: Mapping[str, Any], question: dict[str, Any] | None = None
    ) -> None:
        self.scenarios, self.question = dict(work), question
        self.folder = folder
        self.runs = folder / f"{UNFINISHED}{short_digest(self.scenarios)}"
        self.finished: dict[str, dict[int, Any]] = {
            key: OnDisk(self.runs, key) for key in self.scenarios
        }
        self._lock = Lock(folder, LOCK, remove=True)
        self.stop = Stop()

    def __enter__(self) -> Self:
        """Take the folder, and what waits in it.

        Raises:
            Busy: when another command works there.
            FolderRefused: when it holds something else.
        """
        self._made = [one for one in (self.folder, *self.folder.parents) if not one.exists()]
        self._lock.__enter__()
        try:
            if self.question is not None:  # who was there a moment ago may have left an answer
                demand_folder(self.folder, self.question)
            for half in self.folder.glob(f"{SAVING}*"):  # of a command that was killed
                shutil.rmtree(half, ignore_errors=True)
            clear(self.runs)
            for file in sorted(self.runs.glob("*.run")):
                try:
                    self._read(file)
                except NOT_A_RUN:
                    file.unlink(missing_ok=True)
        except BaseException:
            self._lock.__exit__(None, None, None)
            raise
        self.stop.__enter__()
        return self

    def _read(self, file: Path) -> None:
        header, arrays = saving.read(file, MODEL_VERSION)
        kept = self.finished.get(header["key"])
        if isinstance(kept, OnDisk):
            seed = int(header["seed"])
            kept.take_up(seed, revived(self.scenarios[header["key"]], seed, arrays))

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        self.stop.__exit__(None, None, None)
        if kind is None:
            shutil.rmtree(self.runs, ignore_errors=True)
        self._lock.__exit__(None, None, None)
        for folder in self._made:  # which are empty where nothing was kept
            with contextlib.suppress(OSError):
                folder.rmdir()
        if kind is not None and issubclass(kind, KeyboardInterrupt):
            runs = sum(map(len, self.finished.values()))
            kept = rule("interrupted-runs", runs=str(runs), count=runs)
            code = self.stop.exit_code if self.stop.asked else INTERRUPTED
            raise Interrupted(kept if runs else rule("interrupted"), code) from None
