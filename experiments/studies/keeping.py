"""Nothing is lost: finished runs of an interrupted command are kept.

A command works inside `with Unfinished(folder, work) as keep`: finished runs go into
`keep.finished`, and whatever ends the work before its results are in place, those runs wait
in the folder until the same command is given again.
"""

import contextlib
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from experiments.studies.folders import UNFINISHED, short_digest
from experiments.studies.replications import Finished
from experiments.studies.stopping import something_to_keep
from simulator import MODEL_VERSION
from simulator.outcome import saving
from simulator.outcome.results import Results
from simulator.scenario import Scenario


class Interrupted(KeyboardInterrupt):
    """The user stopped the work; the text says what was kept."""


class Unfinished:
    """Finished runs of a command that has not ended.

    Args:
        folder: where its results will be, and where finished runs wait.
        work: what it runs, by the key of its runs; those of anything else are not taken up.

    Attributes:
        finished: results by key and seed.
    """

    def __init__(self, folder: Path, work: Mapping[str, Scenario]) -> None:
        self.scenarios = dict(work)
        self.file = folder / f"{UNFINISHED}{short_digest(self.scenarios)}.run"
        self.finished: Finished = {key: {} for key in self.scenarios}

    def __enter__(self) -> Self:
        something_to_keep()
        if self.file.exists():
            # what an earlier version kept may lack columns, and is run again
            with contextlib.suppress(saving.SavedRunError, KeyError):
                self.read()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        if kind is None:
            self.file.unlink(missing_ok=True)
            return
        runs = sum(map(len, self.finished.values()))
        try:
            if runs:
                self.write()
        except OSError:
            runs = 0
        if issubclass(kind, KeyboardInterrupt):
            kept = f"; {runs} finished runs are kept, the same command goes on with them"
            raise Interrupted(f"interrupted{kept if runs else ''}") from None

    def read(self) -> None:
        """Take up what was finished."""
        header, arrays = saving.read(self.file, MODEL_VERSION)
        if header.get("model_version") != MODEL_VERSION:
            return
        for place, (key, seed) in enumerate(header["runs"]):
            if key in self.finished:
                own = {
                    name.partition(".")[2]: array
                    for name, array in arrays.items()
                    if name.startswith(f"{place}.")
                }
                self.finished[key][seed] = Results.revive(self.scenarios[key], seed, own)

    def write(self) -> None:
        """Keep what was finished."""
        runs: list[tuple[str, int]] = []
        arrays: dict[str, np.ndarray] = {}
        for key, by_seed in self.finished.items():
            for seed, results in by_seed.items():
                for name, column in results.columns().items():
                    arrays[f"{len(runs)}.{name}"] = column
                runs.append((key, seed))
        self.file.parent.mkdir(parents=True, exist_ok=True)
        saving.write(self.file, {"model_version": MODEL_VERSION, "runs": runs}, arrays)
