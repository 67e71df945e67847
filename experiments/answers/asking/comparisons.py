"""Alternatives against a base: `compare`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import scenarios
from experiments.answers import tables
from experiments.answers.compared import answer as compared
from experiments.answers.compared import documents, ranking, saving
from experiments.answers.compared.tables import grids
from experiments.studies import comparing
from experiments.studies.compared.ranking import Ranking
from experiments.studies.comparison import Comparison
from experiments.studies.flip.pairs import Pairs
from experiments.studies.flip.working import flips
from experiments.studies.question import MOST, Question, ask
from experiments.studies.replications import Finished, Progress
from experiments.studies.why.question import ask_why
from experiments.studies.why.working import explain
from simulator.scenario import Scenario


class ComparisonAnswer(Comparison):
    """A base and its alternatives, and what is said of them."""

    def __str__(self) -> str:
        return compared.comparison_answer(self)

    @property
    def brief(self) -> str:
        """The answer on a few lines."""
        return compared.brief(self)

    @property
    def everything(self) -> str:
        """The answer with every table."""
        return compared.comparison_answer(self, everything=True)

    @property
    def ranking(self) -> Ranking:
        """The alternatives by what each brings its mover."""
        return Ranking(self)

    def _repr_html_(self) -> str:
        told = [(title, grid) for title, grid in grids(self)]
        if len(self.alternatives) > 1:
            told.insert(0, ranking.titled_grid(self.ranking))
        return "\n".join(tables.html(grid, title) for title, grid in told)

    def document(self, folder: Path | None = None) -> dict[str, Any]:
        """The document of `compare --json`."""
        return documents.document(self, folder)

    def save(self, folder: str | Path) -> list[Path]:
        """Write tables, figures, summary, sentence and provenance; returns the files."""
        return saving.save(self, Path(folder))


def compare(
    base: Scenario | str | Path | Mapping[str, Any],
    *alternatives: Scenario | str | Path | Mapping[str, Any],
    reps: int | None = None,
    seed: int = 1,
    rivals: str | None = None,
    capacity: str = "follows",
    mover: str | None = None,
    at: Sequence[int | str] | None = None,
    metric: Sequence[str] | None = None,
    until_halfwidth: str | None = None,
    most: int = MOST,
    set: Any = None,
    labels: Sequence[str] = (),
    why: bool = False,
    of: str | None = None,
    flip: bool = False,
    threads: int | None = None,
    progress: Progress | None = None,
    plugins: Iterable[Callable[..., Any]] = (),
) -> ComparisonAnswer:
    """Compare alternatives with a base by paired runs.

    Args:
        base: a Scenario, a bundled name, a file, or changes of the baseline.
        alternatives: as `base`, or changes of the base: `"providers.cumulus.price=1.5"` or a
            mapping of overrides. Named: `"cut: providers.cumulus.price=1.5"`, or a mapping of
            names, `{"cut": "providers.cumulus.price=1.5", "war": "price_war"}`.
        reps: pairs of runs (default 20; with `until_halfwidth` those it starts from, 8).
        seed: the root seed; pair r of every arm runs with H(seed, r).
        rivals: "respond": everybody acts as the alternative says and policies decide; "frozen":
            only the mover's changes are kept, others do and decide as in the base's run; "both":
            the second is told beside the first. Default: both, where a rival answers.
        capacity: "follows": capacity follows demand in the alternatives; "as-base": it is what
            was ordered in the base's run. The other is told beside it.
        mover: the provider that moves first (default: found out).
        at: months reported, 24 or "2027-01" (default: the last).
        metric: further metrics, on every level they have.
        until_halfwidth: `METRIC.NAME=WIDTH`: add pairs until the 95 % interval of that
            difference at the last month is that narrow, up to `most`.
        set: overrides that hold in all arms.
        labels: names of the alternatives, in their order.
        why: explain each difference, by channel, segment and from whom: over the first 12 pairs,
            or as many as `reps` says.
        of: the provider whose figures are explained (default: who moves).
        flip: find the guesses, and their values, at which the answer would be another.
        threads, progress, plugins: as in `run`.
    """
    asked = ask(
        base, *alternatives, reps=reps, seed=seed, rivals=rivals, capacity=capacity,
        mover=mover, at=at, metric=metric, until_halfwidth=until_halfwidth, most=most, set=set,
        labels=labels, load=partial(scenarios.load, plugins=plugins),
    )  # fmt: skip
    found = answer(ask_why(asked, of, reps) if why or of else asked, threads, progress)
    if flip:
        find_flips(found, threads, progress)
    return found


def find_flips(
    answer: ComparisonAnswer,
    threads: int | None = None,
    progress: Progress | None = None,
    folder: Path | None = None,
) -> None:
    """Find when an answer would flip, which it then tells.

    Args:
        progress: called with the pairs done and the pairs in all, as far as is known.
        folder: where finished pairs are kept and taken up.
    """
    answer.flips = flips(answer, Pairs(answer.question, threads, progress, folder))


def answer(
    question: Question,
    threads: int | None = None,
    progress: Progress | None = None,
    finished: Finished | None = None,
) -> ComparisonAnswer:
    """The comparison that a question asks for; `finished` runs are not made again."""
    found = comparing.answer(question, threads, progress, finished)
    answered = ComparisonAnswer(
        question, found.base, found.alternatives, found.beside, found.frozen
    )
    answered.reached = found.reached
    told = explain(question, threads, progress, finished, found.pairs)
    answered.why, answered.unexplained = told.reasons, told.refused
    return answered
