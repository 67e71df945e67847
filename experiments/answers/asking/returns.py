"""What each action of a scenario is worth: `roi`."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import scenarios
from experiments.answers import returns as worth
from experiments.studies.question import PAIRS
from experiments.studies.replications import Finished, Progress
from experiments.studies.roi.question import ALL, RoiQuestion, ask_roi
from experiments.studies.roi.returns import Returns, work_out
from simulator.scenario import Scenario


class ReturnsAnswer(Returns):
    """The returns of a scenario's actions, and what is said of them."""

    def __str__(self) -> str:
        return worth.answer(self)

    def document(self, folder: Path | None = None) -> dict[str, Any]:
        """The document of `roi --json`."""
        return worth.document(self, folder)

    def save(self, folder: str | Path) -> list[Path]:
        """Write tables, answer, summary and provenance; returns the files."""
        return worth.save(self, Path(folder))


def roi(
    scenario: Scenario | str | Path,
    actions: Iterable[int | str] = (ALL,),
    reps: int = PAIRS,
    seed: int = 1,
    threads: int | None = None,
    progress: Progress | None = None,
    set: Any = None,
    plugins: Iterable[Callable[..., Any]] = (),
) -> ReturnsAnswer:
    """What actions of a scenario are worth: by pairs of runs with and without them.

    Args:
        scenario: a Scenario, a bundled name or a file.
        actions: their places in the timeline, which begins with 0, or "all"; several are told
            one by one and together.
        reps: pairs of runs.
        seed: the root seed; pair r of every twin runs with H(seed, r).
        threads, progress, set, plugins: as in `run`.
    """
    load = partial(scenarios.load, plugins=plugins)
    asked = ask_roi(scenario, actions, reps, seed, set, load)
    return answer_roi(asked, threads, progress)


def answer_roi(
    question: RoiQuestion,
    threads: int | None = None,
    progress: Progress | None = None,
    finished: Finished | None = None,
) -> ReturnsAnswer:
    """The returns that a question asks for; `finished` runs are not made again."""
    found = work_out(question, threads, progress, finished)
    return ReturnsAnswer(question, found.whole, found.twins)
