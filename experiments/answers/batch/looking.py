"""What is said of a study before it runs, while it runs, and of its folder afterwards."""

import random
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from experiments.answers.batch import kinds
from experiments.answers.batch.doing import Study
from experiments.answers.layout import columns
from experiments.answers.speech import say
from experiments.answers.speech.titles import translated
from experiments.studies.loop.jobs import attempted, program_version
from experiments.studies.loop.labels import MONTHLY
from experiments.studies.store.archive import (
    GIVEN,
    OtherStudy,
    failures_in,
    jobs_of,
    opened,
)
from experiments.studies.store.locking import held
from experiments.studies.store.table import DamagedFile
from experiments.studies.study.bench import Bench
from experiments.studies.study.reading import BadStudy, read_study
from simulator.model import available_threads
from simulator.numbers import abbreviated
from simulator.plugins.own import functions_of
from simulator.speech import Sentence, tight

BYTES_A_NUMBER = 5.0  # on disk, compressed; measured on studies of 60 months
PROBES = 3  # runs, of which the fastest counts


class Plan(NamedTuple):
    """What a study would run."""

    study: Study
    seconds: float  # a run takes

    @property
    def disk(self) -> float:
        """Bytes of its results."""
        read = self.study.read
        months = read.scenario.market.months + 1
        numbers = 6 + len(read.study.metrics) + len(read.study.monthly) * months
        return BYTES_A_NUMBER * numbers * self.study.expected

    @property
    def duration(self) -> float:
        """Seconds on this machine."""
        return self.seconds * self.study.expected / available_threads()

    def document(self) -> dict[str, Any]:
        """The document of `plan --json`."""
        return {
            "study": self.study.read.study.name, "kind": self.study.kind,
            "runs": self.study.expected, "seconds_per_run": self.seconds,
            "seconds": self.duration, "processors": available_threads(), "bytes": self.disk,
            "plan": self.study.prepared.lines(), "out": f"results/{self.study.folder_name}",
        }  # fmt: skip

    def __str__(self) -> str:
        study = self.study.read.study
        title = translated(study.question or study.title or "")
        scenario = self.study.read.scenario
        one = {"agents": f"{scenario.agents:,}", "months": str(scenario.market.months)}
        time = {"time": duration(self.duration), "processors": str(available_threads())}
        rows = [
            (say("look-runs"), f"{self.study.expected:,}"),
            (say("look-one-run"), say("look-one-run-takes", seconds=f"{self.seconds:.3g}", **one)),
            (say("look-time"), say("look-time-takes", **time)),
            (say("look-disk"), tight(say("look-disk-takes", size=abbreviated(self.disk)))),
            (say("look-folder"), f"results/{self.study.folder_name}"),
        ]
        about = {"name": study.name, "kind": self.study.kind}
        plain = say("look-head", **about)
        head = say("look-head-titled", title=title, **about) if title else plain
        return "\n".join([head, *self.study.prepared.lines(), "", columns(rows)])


def planned(study: Study) -> Plan:
    """A study's plan; some runs of its scenario are made to see how long one takes."""
    bench = Bench(study.read.study, study.read.scenario)
    probes = [attempted(bench.setting, bench.job({}, r)) for r in range(PROBES)]
    if all(one.failure is not None for one in probes) and probes[0].failure is not None:
        about = {"name": study.read.study.name, "why": probes[0].failure.message}
        raise BadStudy(Sentence("look-fails", about, say))
    return Plan(study, min(one.seconds for one in probes if one.failure is None))


def duration(seconds: float) -> str:
    """`40 s`, `3 min 20 s`, `2 h 5 min`."""
    whole = round(seconds)
    hours, minutes, left = str(whole // 3600), whole % 3600 // 60, str(whole % 60)
    if whole < 60:
        return say("look-seconds", seconds=str(max(whole, 1)))
    if whole < 3600:
        return say("look-minutes", minutes=str(minutes), seconds=left)
    return say("look-hours", hours=hours, minutes=str(minutes))


class Status(NamedTuple):
    """How far a study is."""

    folder: Path
    manifest: dict[str, Any]
    done: int
    failed: int
    working: bool
    damaged: list[str]

    def document(self) -> dict[str, Any]:
        """The document of `status --json`."""
        return {
            "study": self.manifest["study"]["name"], "kind": self.manifest["study"]["kind"],
            "planned": self.manifest["planned"], "done": self.done, "failed": self.failed,
            "at_work": self.working, "damaged": self.damaged,
            "command": self.manifest["command"], "folder": str(self.folder),
        }  # fmt: skip

    def __str__(self) -> str:
        about = self.manifest["study"]
        state = "damaged" if self.damaged else "stopped"
        state = "whole" if self.manifest["finished"] and not self.damaged else state
        state = "working" if self.working else state
        runs = {"done": f"{self.done:,}", "planned": f"{self.manifest['planned']:,}"}
        rows = [
            (say("look-study"), say("look-study-is", name=about["name"], kind=about["kind"])),
            (say("look-state"), say("look-state-is", state=state)),
            (say("look-runs"), say("look-runs-done", **runs)),
            (say("look-failed"), f"{self.failed:,}"),
            (say("look-damaged"), ", ".join(self.damaged) or say("look-nothing")),
            (say("look-command"), self.manifest["command"] or "-"),
        ]
        if state in ("stopped", "damaged"):
            rows.append((say("look-goes-on"), say("look-goes-on-by", folder=str(self.folder))))
        return columns(rows)


def status(folder: Path) -> Status:
    """How far a study is.

    Raises:
        OtherStudy: when the folder holds none.
    """
    with opened(folder) as (manifest, table):
        damaged = [one.file.name for one in table.damaged]
        failed = len(failures_in(folder))
        return Status(folder, manifest, len(table.done), failed, held(folder), damaged)


def study_in(folder: Path, plugins: Iterable[Callable[..., Any]] = ()) -> tuple[Study, str]:
    """The study that a folder was made for, and the command that was given.

    Raises:
        OtherStudy: when the folder holds none.
    """
    with opened(folder) as (manifest, _):
        given = folder / GIVEN
        if not given.is_file():
            about = {"folder": folder, "file": GIVEN}
            raise OtherStudy(Sentence("look-given-missing", about, say))
        asked = manifest["asked"]
        own = [function for file in asked["plugins"] for function in functions_of(file)]
        read = read_study(
            given,
            kinds.records(),
            [*plugins] or own,
            changes=asked["changes"],
            beside=Path(asked["beside"]),
        )
        return Study(read), manifest["command"]


class Verified(NamedTuple):
    """What reading everything again, and running some again, came to."""

    folder: Path
    rows: int
    again: int
    other: list[str]  # keys whose numbers are others now
    damaged: list[str]
    version: str  # that made the results

    @property
    def ok(self) -> bool:
        """Whether all is as it was written, and comes out again."""
        return not self.other and not self.damaged

    def document(self) -> dict[str, Any]:
        """The document of `verify --json`."""
        return {**self._asdict(), "folder": str(self.folder), "ok": self.ok}

    def __str__(self) -> str:
        files = {"files": ", ".join(self.damaged), "folder": str(self.folder)}
        lines = [say("look-read-damaged", **files) if self.damaged
                 else say("look-read", runs=f"{self.rows:,}")]  # fmt: skip
        runs, others = str(self.again), str(len(self.other))
        if self.again:
            lines.append(say("look-again-others", runs=runs, others=others) if self.other
                         else say("look-again", runs=runs))  # fmt: skip
        if self.other:
            lines.append(say("look-others", keys=", ".join(self.other)))
            if self.version != program_version():
                versions = {"theirs": self.version, "ours": program_version()}
                lines.append(say("look-version", **versions))
        return "\n".join(lines)


def verify(folder: Path, runs: int, plugins: Iterable[Callable[..., Any]] = ()) -> Verified:
    """Read all results, and make some runs again.

    Args:
        runs: how many, drawn anew each time.
    """
    study, _ = study_in(folder, plugins)
    with opened(folder) as (manifest, table):
        damaged = [one.file.name for one in table.damaged]
        try:
            frame = table.whole()
        except DamagedFile as error:  # meanwhile
            return Verified(folder, 0, 0, [], [*damaged, error.file.name], manifest["version"])
        drawn = random.sample(list(jobs_of(frame)), min(runs, len(frame)))
        setting = Bench(study.read.study, study.read.scenario).setting._replace(timeout=None)
        rows = frame.set_index("key")
        other = []
        for job in drawn:
            outcome = attempted(setting, job)
            values = outcome.values
            same = outcome.failure is None and all(
                np.array_equal(values[label], rows.loc[job.key, label], equal_nan=True)
                for label in table.labels
            ) and all(
                np.array_equal(values[label + MONTHLY], table.months(label, [job.key])[0],
                               equal_nan=True)
                for label in table.monthly
            )  # fmt: skip
            if not same:
                other.append(job.key)
        return Verified(folder, len(frame), len(drawn), other, damaged, manifest["version"])
