"""The kinds of study there are, and what each must offer.

A kind is two modules, which are imported when it is asked for:

- `experiments.studies.KIND`: RECORD (its file's schema), `prepare(read)` (what will be run, or
  ScenarioError with all that is wrong), `work(prepared, bench)` (the runs and the numbers);
- `experiments.answers.batch.KIND`: `answer(found)` (words, tables, figures).
"""

from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

import pandas as pd

from experiments.studies.study.bench import Bench
from experiments.studies.study.declared import Study
from experiments.studies.study.reading import Read

KINDS: tuple[str, ...] = (
    "sweep", "sensitivity", "calibrate", "optimise", "discover", "select", "robustness",
)  # fmt: skip
ASKED: tuple[str, ...] = ("seek",)  # whose file is written by its command


class Prepared(Protocol):
    """A study that can be run.

    Attributes:
        read: the study as it was read.
        expected: runs that it will make, as far as is known before.
        identity: what may not change when it goes on in its folder, beside what all studies
            have (`doing.Study`), as plain data.
    """

    read: Read
    expected: int
    identity: dict[str, Any]

    def lines(self) -> list[str]:
        """What `plan` says of it."""


class Answer(Protocol):
    """What a study found."""

    def __str__(self) -> str:
        """The answer in words and tables."""

    def document(self) -> dict[str, Any]:
        """The document of --json."""

    def frames(self) -> dict[str, pd.DataFrame]:
        """Tidy tables by name."""

    def texts(self) -> dict[str, str]:
        """Further files by name, such as a scenario."""

    def figures(self, folder: Path) -> list[Path]:
        """Draw pictures into a folder."""


class Kind(Protocol):
    """What a module `experiments.studies.KIND` offers."""

    RECORD: type[Study]

    def prepare(self, read: Read) -> Prepared:
        """What will be run.

        Raises:
            ScenarioError: with all that is wrong, each at its line.
        """

    def work(self, prepared: Any, bench: Bench) -> Any:
        """Make the runs and find what is asked."""


def kind_of(name: str) -> Kind:
    """The kind of that name."""
    module: Any = import_module(f"experiments.studies.{name}")
    return module


def records() -> dict[str, type[Study]]:
    """The schemas of all kinds."""
    return {name: kind_of(name).RECORD for name in (*KINDS, *ASKED)}


def answer_of(name: str, found: Any) -> Answer:
    """What is said of what a study found."""
    made: Answer = import_module(f"experiments.answers.batch.{name}").answer(found)
    return made
