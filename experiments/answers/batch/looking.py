"""What is said of a study before it runs, while it runs, and of its folder afterwards."""

import random
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from experiments.answers.batch import kinds
from experiments.answers.batch.doing import Study
from experiments.answers.layout import columns
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
        title = study.question or study.title
        rows = [
            ("runs", f"{self.study.expected:,}"),
            ("one run", f"{self.seconds:.3g} s, of {self.study.read.scenario.agents:,} customers "
                        f"and {self.study.read.scenario.market.months} months"),
            ("time", f"about {duration(self.duration)} on {available_threads()} processors"),
            ("disk", f"about {abbreviated(self.disk)}B"),
            ("folder", f"results/{self.study.folder_name}"),
        ]  # fmt: skip
        head = f"{study.name}: {self.study.kind}{f' - {title}' if title else ''}"
        return "\n".join([head, *self.study.prepared.lines(), "", columns(rows)])


def planned(study: Study) -> Plan:
    """A study's plan; some runs of its scenario are made to see how long one takes."""
    bench = Bench(study.read.study, study.read.scenario)
    probes = [attempted(bench.setting, bench.job({}, r)) for r in range(PROBES)]
    if all(one.failure is not None for one in probes) and probes[0].failure is not None:
        raise BadStudy(
            f"{study.read.study.name}: runs of its scenario fail: {probes[0].failure.message}"
        )
    return Plan(study, min(one.seconds for one in probes if one.failure is None))


def duration(seconds: float) -> str:
    """`40 s`, `3 min 20 s`, `2 h 5 min`."""
    whole = round(seconds)
    if whole < 60:
        return f"{max(whole, 1)} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


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
        state = "at work" if self.working else state
        rows = [
            ("study", f"{about['name']}, {about['kind']}"),
            ("state", state),
            ("runs", f"{self.done:,} done of {self.manifest['planned']:,} planned"),
            ("failed", f"{self.failed:,}"),
            ("damaged", ", ".join(self.damaged) or "nothing"),
            ("command", self.manifest["command"] or "-"),
        ]
        if state in ("stopped", "damaged"):
            rows.append(("goes on", f"compute-market resume {self.folder}"))
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
            raise OtherStudy(f"{folder}: its {GIVEN} is missing, so that it cannot go on")
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
        lines = [f"{self.rows:,} runs read, every file as it was written" if not self.damaged
                 else f"damaged: {', '.join(self.damaged)}; `compute-market resume "
                      f"{self.folder}` makes their runs again"]  # fmt: skip
        if self.again:
            lines.append(
                f"{self.again} runs made again: {len(self.other)} with other numbers"
                if self.other else f"{self.again} runs made again, the same to the last bit"
            )  # fmt: skip
        if self.other:
            lines.append("others: " + ", ".join(self.other))
            if self.version != program_version():
                lines.append(f"they were made by version {self.version}, this is "
                             f"{program_version()}")  # fmt: skip
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
