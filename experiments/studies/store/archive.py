"""The folder of a study: who may work in it, what it is of, its rows, its failures, its events.

results/NAME-xxxxxxxx/
  manifest.json    what the study is, versions, the command, counts
  study.yaml       the file as it was given
  inbox/ parts/    rows of runs (`table.py`)
  failures/        a file a run that failed
  events.jsonl     what happened, when
  LOCK             held by whoever works here
"""

import json
import shlex
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import pandas as pd

from experiments.studies.loop.jobs import Job, Outcome, program_version
from experiments.studies.loop.labels import MONTHLY
from experiments.studies.speech import rule
from experiments.studies.store.atomic import clear, write_json, write_text
from experiments.studies.store.locking import Lock
from experiments.studies.store.table import HEAD, INBOX, PARTS, Table, padded, point_text
from simulator import MODEL_VERSION
from simulator.errors import UserError, choices
from simulator.speech import Sentence
from simulator.speech.rules import Names

MANIFEST, FAILURES, EVENTS, GIVEN = "manifest.json", "failures", "events.jsonl", "study.yaml"
FORMAT = "compute-market study 1"
OWN = (MANIFEST, FAILURES, EVENTS, GIVEN, INBOX, PARTS, "LOCK")
SAYS = ("study", "command", "asked", "version", "planned", "finished", "labels", "monthly")


class OtherStudy(UserError):
    """A folder holds something else."""

    exit_code = 3


class Store(Protocol):
    """Where a study's rows are."""

    failed: dict[str, dict[str, Any]]

    @property
    def done(self) -> set[str]:
        """The keys of all runs that are there."""

    def take(self, outcomes: Sequence[Outcome]) -> None:
        """Keep what came of some jobs."""

    def frame(self, keys: Sequence[str]) -> pd.DataFrame:
        """Rows of runs, in no particular order."""

    def months(self, label: str, keys: Sequence[str]) -> np.ndarray:
        """(runs, months) of what is kept monthly, in the order of `keys`."""

    def plan(self, total: int) -> None:
        """So many runs the study has, as far as is known."""

    def finish(self, asked: int) -> None:
        """The study is whole: so many runs were asked for in all."""


class Memory:
    """Rows that last as long as this object."""

    def __init__(self) -> None:
        self._done: set[str] = set()
        self.failed: dict[str, dict[str, Any]] = {}
        self._rows: dict[str, dict[str, Any]] = {}

    def take(self, outcomes: Sequence[Outcome]) -> None:
        """Keep what came of some jobs."""
        for one in outcomes:
            job = one.job
            if one.failure is not None:
                self.failed[job.key] = told(one)
                continue
            about = (job.key, point_text(job.set), job.replication, job.seed, one.seconds)
            names = (name for name, _ in HEAD)
            self._rows[job.key] = dict(zip(names, about, strict=True)) | dict(one.values)
            self._done.add(job.key)

    @property
    def done(self) -> set[str]:
        """The keys of all runs that are there."""
        return self._done

    def frame(self, keys: Sequence[str]) -> pd.DataFrame:
        """Rows of runs."""
        wanted = (self._rows[key] for key in keys if key in self._rows)
        return pd.DataFrame([
            {name: value for name, value in row.items() if not name.endswith(MONTHLY)}
            for row in wanted
        ])  # fmt: skip

    def months(self, label: str, keys: Sequence[str]) -> np.ndarray:
        """(runs, months) of what is kept monthly."""
        found = (self._rows.get(key) for key in keys)
        return padded([None if row is None else row[label + MONTHLY] for row in found])

    def plan(self, total: int) -> None:
        """So many runs the study has, as far as is known."""

    def finish(self, asked: int) -> None:
        """The study is whole: so many runs were asked for in all."""


class Archive:
    """A study's folder; to be used inside `with`.

    Args:
        folder: where it is, or will be.
        identity: what may not change in it, as plain data.
        labels, monthly: what each row holds.
        command: the command that repeats the study.
        given: the study's file as it was written.
        asked: what else it takes to read that file again.
    """

    def __init__(
        self,
        folder: Path,
        identity: Mapping[str, Any],
        labels: Sequence[str],
        monthly: Sequence[str] = (),
        command: str = "",
        given: str = "",
        asked: Mapping[str, Any] | None = None,
    ) -> None:
        self.folder, self.identity = folder, json.loads(json.dumps(identity))
        self.command, self.given, self.asked = command, given, dict(asked or {})
        self.table = Table(folder, labels, monthly)
        self.failed: dict[str, dict[str, Any]] = {}
        self.planned, self.finished = 0, False
        self._lock = Lock(folder)

    @property
    def done(self) -> set[str]:
        """The keys of all runs that are there."""
        return self.table.done

    def __enter__(self) -> "Archive":
        """Take the folder.

        Raises:
            Busy: when somebody else works there.
            OtherStudy: when it holds another study.
        """
        self._demand_fit()
        self._lock.__enter__()
        try:
            clear(self.folder)
            before = self._demand_fit()
            self.table.open()
            self._demand_version(before)
            self.failed = failures_in(self.folder)
            self.planned = before.get("planned", 0)
            if self.given:
                write_text(self.folder / GIVEN, self.given)
            (self.folder / FAILURES).mkdir(exist_ok=True)
            self.write_manifest()
            for damaged in self.table.damaged:
                self.event("damaged", file=damaged.file.name, reason=damaged.reason)
            self.event("begin", done=len(self.done), failed=len(self.failed))
        except BaseException:
            self._lock.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: Any) -> None:
        try:
            if kind is None:
                self.table.compact()
                self.write_manifest()
            self.event("end", done=len(self.done), failed=len(self.failed),
                       how="whole" if kind is None else kind.__name__)  # fmt: skip
        finally:
            self._lock.__exit__(None, None, None)

    def _demand_fit(self) -> dict[str, Any]:
        """The manifest that is there; refuse a folder of something else."""
        if self.folder.is_file():
            raise OtherStudy(rule("folder-file", folder=self.folder))
        if not self.folder.exists():
            return {}
        before = manifest_in(self.folder)
        if before is None:
            # a study whose manifest is damaged goes on: its rows are named by what they are of
            there = [entry.name for entry in self.folder.iterdir()
                     if entry.name not in OWN and not entry.name.startswith(".")]  # fmt: skip
            if (self.folder / INBOX).is_dir() and (self.folder / GIVEN).is_file():
                return {}
            if there:
                raise OtherStudy(rule("study-holds", folder=self.folder, names=choices(there)))
            return {}
        if changed := differences(before["study"], self.identity):
            changes = Names((*changed[:5],), joint="semicolon")
            raise OtherStudy(rule("study-other", folder=self.folder, changes=changes))
        return before

    def _demand_version(self, before: Mapping[str, Any]) -> None:
        """Refuse to add to numbers that another version of the program made."""
        if self.done and before.get("version", program_version()) != program_version():
            versions = {"theirs": before["version"], "ours": program_version()}
            raise OtherStudy(rule("study-version", folder=self.folder, **versions))

    def finish(self, asked: int) -> None:
        """The study is whole: so many runs were asked for in all."""
        self.planned, self.finished = asked, True
        self.write_manifest()

    def write_manifest(self) -> None:
        """Say what is here."""
        write_json(self.folder / MANIFEST, {
            "format": FORMAT, "study": self.identity, "command": self.command,
            "asked": self.asked,
            "version": program_version(), "model_version": MODEL_VERSION,
            "planned": self.planned, "finished": self.finished,
            "done": len(self.done), "failed": len(self.failed),
            "labels": list(self.table.labels), "monthly": list(self.table.monthly),
            "parts": [file.name for file in self.table.known],
        })  # fmt: skip

    def take(self, outcomes: Sequence[Outcome]) -> None:
        """Keep what came of some jobs, for good."""
        self.table.add(outcomes)
        for one in outcomes:
            if one.failure is not None:
                again = shlex.join(["compute-market", "resume", str(self.folder), "--retry"])
                about = told(one) | {"repeat": again}
                self.failed[one.job.key] = about | {"traceback": ""}
                write_json(self.folder / FAILURES / f"{one.job.key}.json", about)
                self.event("failed", key=one.job.key, why=one.failure.message)
        if self.table.is_full:
            self.table.compact()
            self.write_manifest()

    def plan(self, total: int) -> None:
        """So many runs the study has, as far as is known."""
        if total > self.planned:
            self.planned = total
            self.write_manifest()

    def forget_failures(self) -> None:
        """Let runs that failed be made once more."""
        for key in self.failed:
            (self.folder / FAILURES / f"{key}.json").unlink(missing_ok=True)
        self.failed.clear()

    def event(self, what: str, **about: Any) -> None:
        """A line of what happened."""
        line = {"at": time.strftime("%Y-%m-%dT%H:%M:%S%z"), "what": what, **about}
        with (self.folder / EVENTS).open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")

    def frame(self, keys: Sequence[str]) -> pd.DataFrame:
        """Rows of runs."""
        return self.table.frame(keys)

    def months(self, label: str, keys: Sequence[str]) -> np.ndarray:
        """(runs, months) of what is kept monthly."""
        return self.table.months(label, keys)


def told(outcome: Outcome) -> dict[str, Any]:
    """A failure as plain data."""
    job, failure = outcome.job, outcome.failure
    assert failure is not None
    return {"key": job.key, "set": [list(pair) for pair in job.set], "seed": job.seed,
            "replication": job.replication, **failure._asdict()}  # fmt: skip


def manifest_in(folder: Path) -> dict[str, Any] | None:
    """What a study's folder says of itself; None where it says nothing."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    right = isinstance(found, dict) and found.get("format") == FORMAT
    return found if right and all(key in found for key in SAYS) else None


def failures_in(folder: Path) -> dict[str, dict[str, Any]]:
    """The runs that failed, by key."""
    found = {}
    for file in sorted((folder / FAILURES).glob("*.json")):
        try:
            about = json.loads(file.read_text(encoding="utf-8"))
            found[file.stem] = about | {"traceback": ""}  # which is in the file
        except (OSError, ValueError, TypeError):
            continue
    return found


def differences(before: Any, now: Any, path: str = "") -> list[Sentence]:
    """Where two studies differ, in words."""
    if isinstance(before, dict) and isinstance(now, dict):
        return [text for key in dict.fromkeys((*before, *now))
                for text in differences(before.get(key), now.get(key),
                                        f"{path}.{key}" if path else key)]  # fmt: skip
    if before == now:
        return []
    return [rule("study-change", path=path, before=json.dumps(before), now=json.dumps(now))]


@contextmanager
def opened(folder: Path) -> Iterator[tuple[dict[str, Any], Table]]:
    """What a study's folder holds, to be looked at; nothing is changed, no lock is taken.

    Raises:
        OtherStudy: when there is no study.
    """
    manifest = manifest_in(folder)
    if manifest is None and (folder / INBOX).is_dir():
        raise OtherStudy(rule("study-damaged", folder=folder, file=MANIFEST))
    if manifest is None:
        raise OtherStudy(rule("study-none", folder=folder))
    table = Table(folder, manifest["labels"], manifest["monthly"])
    table.open(mend=False)
    yield manifest, table


def jobs_of(frame: pd.DataFrame) -> Iterable[Job]:
    """The jobs of rows, to make their runs once more."""
    for row in frame.itertuples():
        point = tuple((path, value) for path, value in json.loads(str(row.point)))
        yield Job(str(row.key), point, int(str(row.replication)), int(str(row.seed)))
