"""The doors to a study: `run`, `compare`, `roi` and `realism`, whose answers print and save
themselves.

What they hold is `Runs`, `Comparison`, `Returns` and `Realism`, which know numbers only; here they
get words.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import mesa  # noqa: F401  early: it looks at every frame and module of who imports it

import scenarios
from experiments.answers import documents, saving, tables
from experiments.answers import realism as words
from experiments.answers import returns as worth
from experiments.answers.compared import answer as compared
from experiments.answers.compared import ranking
from experiments.answers.compared.tables import grids
from experiments.answers.logs import words as logs
from experiments.answers.speech import titles
from experiments.studies import comparing
from experiments.studies.arms import base_arm
from experiments.studies.compared.ranking import Ranking
from experiments.studies.comparison import Comparison
from experiments.studies.flip.pairs import Pairs
from experiments.studies.flip.working import flips
from experiments.studies.loop.jobs import replication_seed
from experiments.studies.question import MOST, PAIRS, Question, ask, whole
from experiments.studies.realism.judging import Realism, gather
from experiments.studies.replications import Finished, Progress, replicate
from experiments.studies.roi.question import ALL, RoiQuestion, ask_roi
from experiments.studies.roi.returns import Returns, work_out
from experiments.studies.runs import Runs, key_of
from experiments.studies.why.question import ask_why
from experiments.studies.why.working import explain
from simulator.outcome.keeping import demand_names
from simulator.scenario import Scenario


class RunAnswer(Runs):
    """One scenario's replications, and what is said of them.

    Attributes:
        log_of: the provider whose log is told, instead of tables; None: no log.
    """

    log_of: str | None = None

    def __str__(self) -> str:
        return tables.answer(self) if self.log_of is None else logs.text(self, self.log_of)

    def log(self, provider: str) -> str:
        """Why a provider decided so, in the first replication."""
        logs.demand_known(provider, self.provider_names)
        return logs.text(self, provider)

    def _repr_html_(self) -> str:
        return tables.html(tables.provider_grid(self), titles.title_of(self.scenario))

    def document(self, folder: Path | None = None) -> dict[str, Any]:
        """The document of `run --json`."""
        document = documents.of_runs(self, folder)
        if self.log_of is not None:
            document["log"] = logs.document(self, self.log_of)
        return document

    def save(self, folder: str | Path) -> list[Path]:
        """Write tables, figures, summary and provenance; returns the files."""
        return saving.save_runs(self, Path(folder))


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
        return documents.of_comparison(self, folder)

    def save(self, folder: str | Path) -> list[Path]:
        """Write tables, figures, summary, sentence and provenance; returns the files."""
        return saving.save_comparison(self, Path(folder))


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


def run(
    scenario: Scenario | str | Path,
    reps: int = 20,
    seed: int = 1,
    threads: int | None = None,
    progress: Progress | None = None,
    set: Any = None,
    finished: Finished | None = None,
    plugins: Iterable[Callable[..., Any]] = (),
    keep: Iterable[str] | None = None,
) -> RunAnswer:
    """Run a scenario with replications.

    Args:
        scenario: a Scenario, a bundled name, or a file.
        reps: replications, whose seeds differ.
        seed: the root seed.
        threads: processors to use (default: all).
        progress: called with the months done and the months in all.
        set: overrides, path -> value.
        finished: runs that need not be made again, to which those made are added.
        plugins: functions of your own that a named scenario may name.
        keep: names of metrics, all that is kept and told (default: everything); what neither they
            nor the market need is not computed.
    """
    whole("reps", reps, 1)
    whole("seed", seed, 0)
    names = None if keep is None else demand_names(keep)
    load = partial(scenarios.load, plugins=plugins)
    scenario = base_arm(scenario, set, load).scenario
    seeds = [replication_seed(seed, replication) for replication in range(reps)]
    own = (finished if finished is not None else {}).setdefault(key_of(scenario, names), {})
    runs = replicate(scenario, seeds, threads, progress, own, keep=names)
    return RunAnswer(scenario, seed, runs)


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
