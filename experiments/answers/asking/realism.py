"""A scenario against what is known of real markets: `realism`."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import scenarios
from experiments.answers import realism as words
from experiments.studies.arms import base_arm
from experiments.studies.question import whole
from experiments.studies.realism.judging import Realism, gather
from experiments.studies.replications import Finished, Progress
from simulator.scenario import Scenario


class RealismAnswer(Realism):
    """A scenario against the facts, and what is said of it."""

    def __str__(self) -> str:
        return words.answer(self)

    def document(self, folder: Path | None = None) -> dict[str, Any]:
        """The document of `realism --json`."""
        return words.document(self, folder)

    def save(self, folder: str | Path) -> list[Path]:
        """Write table, answer, summary and provenance; returns the files."""
        return words.save(self, Path(folder))


def realism(
    scenario: Scenario | str | Path = "baseline",
    reps: int = 20,
    seed: int = 1,
    threads: int | None = None,
    progress: Progress | None = None,
    set: Any = None,
    finished: Finished | None = None,
    plugins: Iterable[Callable[..., Any]] = (),
) -> RealismAnswer:
    """Hold a scenario against what is known of real markets; arguments as in `run`."""
    whole("reps", reps, 1)
    whole("seed", seed, 0)
    asked = base_arm(scenario, set, partial(scenarios.load, plugins=plugins)).scenario
    return RealismAnswer(gather(asked, reps, seed, threads, progress, finished))
