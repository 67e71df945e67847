"""The door to studies: read one, run it, get its answer; the same from Python and a command.

study = Study.from_yaml("price_and_promotion")
answer = study.run(out="results/mine", backend="local://4")
print(answer)
answer.frames["runs"]
"""

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import mesa  # noqa: F401  early: it looks at every frame and module of who imports it
import pandas as pd

import scenarios
from experiments.answers.batch import kinds
from experiments.studies.folders import put_in_place
from experiments.studies.loop.backends import Backend, backend_of
from experiments.studies.loop.work import Progress, Stopped
from experiments.studies.speech import rule
from experiments.studies.stopping import Interrupted, Stop
from experiments.studies.store.archive import Archive, Memory
from experiments.studies.store.table import INBOX, PARTS
from experiments.studies.study.bench import Bench
from experiments.studies.study.reading import Read, read_study
from simulator import __version__
from simulator.errors import UserError
from simulator.model import available_threads
from simulator.numbers import plain
from simulator.outcome.files import write_frames, write_json
from simulator.plugins.own import files_of
from simulator.scenario import Problem, Scenario, ScenarioError, digest
from simulator.scenario.nodes import in_order


class Study:
    """A study that can be run.

    Args:
        read: what its file says.

    Attributes:
        prepared: what will be run.
        identity: what may not change when it goes on in its folder.
    """

    def __init__(self, read: Read) -> None:
        self.kind = read.study.kind
        self.prepared = prepared(read)
        self.read = self.prepared.read
        study = self.read.study
        self.identity = identity_of(study, self.read.scenario, self.prepared.identity)

    @classmethod
    def from_yaml(
        cls,
        source: str | os.PathLike[str],
        *,
        plugins: Iterable[Callable[..., Any]] = (),
        kind: str | None = None,
        changes: Mapping[str, Any] | None = None,
    ) -> "Study":
        """The study of a file, or a bundled one by its name.

        Args:
            plugins: functions of your own that its scenario may name.
            kind: the only kind that will do.
            changes: keys of the file that shall have other values; `set` is added to.

        Raises:
            ScenarioError: with every problem, each at its file, line and column.
        """
        file = scenarios.study_file(source)
        return cls(read_study(file, kinds.records(), plugins, kind, changes))

    def __repr__(self) -> str:
        """`<Study price_and_promotion: sweep, 1,200 runs>`."""
        return f"<Study {self.read.study.name}: {self.kind}, {self.expected:,} runs>"

    @property
    def expected(self) -> int:
        """Runs that it will make, as far as is known before."""
        return self.prepared.expected

    @property
    def folder_name(self) -> str:
        """NAME-xxxxxxxx: the same for the same study, also when it has grown."""
        return folder_name(self.read.study.name, self.identity)

    def run(
        self,
        out: str | Path | None = None,
        backend: str | Backend | None = None,
        progress: Progress | None = None,
        stop: Stop | None = None,
        fail_fast: bool = False,
        retry: bool = False,
        command: str = "",
    ) -> "StudyAnswer":
        """Make the runs that are not there yet, and answer.

        Args:
            out: the folder that keeps runs as they come; without one they last as long as
                the answer.
            backend: serial, threads://N, local://N (default, a process for each processor),
                dask://HOST:PORT, dask+file://FILE.
            progress: called with the runs done and the runs in all.
            stop: whether to stop.
            fail_fast: stop at the first run that fails.
            retry: make runs that failed before once more.
            command: what repeats this, for the folder.

        Raises:
            Stopped: when asked to stop; what was finished is in the folder.
            Busy, OtherStudy: when the folder is not to be had (exit code 3).
            TooManyFailures: when more runs fail than `limits` bears.
        """
        stop = stop or Stop()
        with contextlib.ExitStack() as held:
            if isinstance(backend, Backend):
                at = backend
            else:
                at = held.enter_context(backend_of(backend, available_threads()))
            store: Archive | Memory = Memory()
            if out is not None:
                store = held.enter_context(self.archive(Path(out), command))
                if retry:
                    store.forget_failures()
            study = self.read.study
            bench = Bench(
                study, self.read.scenario, at, store, stop, progress, self.expected, fail_fast
            )
            found = kinds.kind_of(self.kind).work(self.prepared, bench)
            if stop.asked:
                raise Stopped
            store.finish(bench.asked)
            answer = StudyAnswer(self, found, bench.asked - bench.failed, bench.failed)
            if out is not None:
                answer.save(Path(out))
            return answer

    def archive(self, folder: Path, command: str = "") -> Archive:
        """The folder of its runs."""
        read = self.read
        asked = {
            "changes": read.changes, "beside": str(read.beside.resolve()),
            "plugins": files_of(read.scenario.own_plugins),
        }  # fmt: skip
        return Archive(
            folder, self.identity, read.study.metrics, read.study.monthly, command, read.text, asked
        )


class StudyAnswer:
    """What a study found.

    Attributes:
        study: what was asked.
        found: the numbers, as its kind has them.
        done, failed: of the runs it asked for, those that there are, and those that failed.
        told: what is said of it, as its kind says it.
        files: what was written of it.
    """

    def __init__(self, study: Study, found: Any, done: int, failed: int) -> None:
        self.study, self.found, self.done, self.failed = study, found, done, failed
        self.files: list[Path] = []
        self.told = kinds.answer_of(study.kind, found)

    def __str__(self) -> str:
        return str(self.told)

    @property
    def frames(self) -> dict[str, pd.DataFrame]:
        """Tidy tables by name."""
        return self.told.frames()

    def document(self, folder: Path | None = None) -> dict[str, Any]:
        """The document of --json."""
        study = self.study.read.study
        return {
            "study": study.name, "kind": study.kind, "question": study.question,
            "scenario": self.study.read.scenario.name,
            "digest": digest(self.study.read.scenario), "seed": study.seed,
            "version": __version__, "runs": self.done, "failed": self.failed,
            **self.told.document(), "out": None if folder is None else str(folder),
        }  # fmt: skip

    def save(self, folder: str | Path) -> list[Path]:
        """Write answer, tables, figures and summary; returns the files."""
        from simulator.plots import lettering

        folder = Path(folder)
        about = {"question": self.study.identity, "seed": self.study.read.study.seed}
        with put_in_place(folder) as making:
            files = write_frames(making, self.frames, about)
            files.append(write_json(making / "summary.json", plain(self.document(folder))))
            for name, text in {"answer.txt": f"{self}\n", **self.told.texts()}.items():
                files.append(making / name)
                files[-1].write_text(text, encoding="utf-8")
            with lettering():
                files += self.told.figures(making)
        self.files = [folder / file.name for file in files]
        return self.files


def identity_of(study: Any, scenario: Scenario, own: Mapping[str, Any]) -> dict[str, Any]:
    """What may not change when a study goes on in its folder, as plain data.

    Args:
        study: what its file says.
        own: what its kind adds.
    """
    found: dict[str, Any] = plain({
        "kind": study.kind, "name": study.name, "set": dict(study.set),
        "months": scenario.market.months, "agents": scenario.agents, "scenario": digest(scenario),
        "seed": study.seed, "random": study.random, "metrics": list(study.metrics),
        "monthly": list(study.monthly), **own,
    })  # fmt: skip
    return found


def folder_name(name: str, identity: Mapping[str, Any]) -> str:
    """NAME-xxxxxxxx: the same for the same study."""
    text = json.dumps(identity, sort_keys=True).encode()
    return f"{name}-{hashlib.blake2b(text, digest_size=4).hexdigest()}"


def prepared(read: Read) -> kinds.Prepared:
    """What a study will run.

    Raises:
        ScenarioError: with all that is wrong with its file.
    """
    found: list[Problem] = [*read.problems]
    try:
        ready = kinds.kind_of(read.study.kind).prepare(read)
    except ScenarioError as error:
        found += error.problems
    except UserError:
        if not found:
            raise
    if found:
        raise ScenarioError(in_order(dict.fromkeys(found), [read.name]))
    return ready


@contextlib.contextmanager
def telling(stop: Stop, folder: Path) -> Iterator[None]:
    """Say what is kept when the work is stopped."""
    try:
        yield
    except KeyboardInterrupt:
        kept = rule("interrupted-study", folder=folder)
        there = any(file for where in (INBOX, PARTS) for file in (folder / where).glob("*.parquet"))
        raise Interrupted(kept if there else rule("interrupted"), stop.exit_code) from None
