"""Finished runs beside an answer: put there, and read again, but never made again.

results/NAME-xxxxxxxx/
  runs/asked.json     what was asked (`asked.py`)
  runs/*.run          every run, as `store.whole` wrote it
  runs/pairs/         the pairs of `--flip`
"""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from experiments.studies.speech import rule
from experiments.studies.store.atomic import write_json
from experiments.studies.store.whole import NOT_A_RUN, revived
from simulator import MODEL_VERSION
from simulator.errors import UserError
from simulator.outcome import saving
from simulator.speech import Sentence
from simulator.speech.rules import reason

RUNS, ASKED, PAIRS = "runs", "asked.json", "pairs"


class NoRuns(UserError):
    """Runs that an answer needs are missing or damaged; the text says how to get them."""

    exit_code = 3


def keep(waiting: Path, folder: Path, asked: Mapping[str, Any]) -> None:
    """Put the finished runs of a command beside its answer, in place of any before them.

    Args:
        waiting: where they waited.
        folder: of the answer.
        asked: the question, as plain data.
    """
    waiting.mkdir(parents=True, exist_ok=True)
    write_json(waiting / ASKED, dict(asked))
    shutil.rmtree(folder / RUNS, ignore_errors=True)
    waiting.replace(folder / RUNS)


def asked_in(folder: Path) -> dict[str, Any]:
    """The question whose answer a folder holds.

    Raises:
        NoRuns: when it does not say.
    """
    file = folder / RUNS / ASKED
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NoRuns(rule("kept-none", folder=folder)) from None
    except (OSError, ValueError) as error:
        raise NoRuns(rule("kept-damaged", file=file, why=error, again=again(folder))) from None
    if not isinstance(found, dict) or "command" not in found:
        raise NoRuns(rule("kept-nothing", file=file, again=again(folder)))
    return found


def again(folder: Path) -> Sentence:
    """The way out where runs are no good."""
    return rule("kept-again", folder=folder)


class Kept(dict[int, Any]):
    """Runs by seed; one that is not there is refused where others are made."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder, self.damaged = folder, 0

    def __contains__(self, seed: object) -> bool:
        if super().__contains__(seed):
            return True
        about = {"folder": self.folder, "seed": str(seed), "again": again(self.folder.parent)}
        raise NoRuns(rule("kept-missing", **about))


class KeptRuns(dict[str, dict[int, Any]]):
    """All runs of an answer, by key and seed.

    Args:
        folder: of the answer.
        work: what was run, as of `store.whole.Unfinished`.

    Raises:
        NoRuns: when a run is damaged, or of another version of the model.
    """

    def __init__(self, folder: Path, work: Mapping[str, Any]) -> None:
        super().__init__({key: Kept(folder / RUNS) for key in work})
        self.folder = folder
        for file in sorted((folder / RUNS).glob("*.run")):
            try:
                header, arrays = saving.read(file, MODEL_VERSION)
                key, seed = header["key"], int(header["seed"])
                if key in self:
                    self[key][seed] = revived(work[key], seed, arrays)
            except saving.SavedRunError as error:
                raise NoRuns(rule("kept-wrong", why=reason(error), again=again(folder))) from None
            except NOT_A_RUN:  # a reader's own words are of no use to who reads this
                raise NoRuns(rule("kept-run-damaged", file=file, again=again(folder))) from None

    def setdefault(self, key: str, default: Any = None) -> dict[int, Any]:
        """The runs of a key; of an unknown one none is there."""
        return self[key] if key in self else Kept(self.folder / RUNS)
