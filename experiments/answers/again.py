"""An answer told again from what its folder keeps, without a run.

The same doors answer that answered first; they are handed the runs that were kept, and whatever is
missing or damaged is refused.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from experiments.answers.asking import comparisons, realism, returns, runs
from experiments.answers.batch import kinds, looking
from experiments.answers.batch.doing import StudyAnswer
from experiments.studies.flip.pairs import Pairs
from experiments.studies.flip.working import flips
from experiments.studies.folders import asked_in
from experiments.studies.kept import asked as data
from experiments.studies.kept.rows import KeptBench, KeptRows
from experiments.studies.kept.runs import PAIRS, RUNS, KeptRuns, NoRuns, again
from experiments.studies.kept.runs import asked_in as kept_in
from experiments.studies.realism.judging import scenarios_of
from experiments.studies.runs import key_of
from experiments.studies.speech import rule
from experiments.studies.store.archive import MANIFEST, opened
from experiments.studies.why.working import kept_as
from simulator.errors import UserError
from simulator.numbers import plain

Plugins = Sequence[Callable[..., Any]]


def answer_of(folder: Path, plugins: Plugins = ()) -> Any:
    """The answer of a folder: of run, compare, roi, realism or a study.

    Args:
        plugins: functions of your own that its scenarios name.

    Raises:
        NoRuns: when runs are missing, damaged or of another version.
        OtherStudy: when a study's folder is damaged.
    """
    if not folder.is_dir():
        raise NoRuns(rule("answer-folder", folder=folder))
    if (folder / MANIFEST).is_file():
        return study_of(folder, plugins)
    asked = kept_in(folder)
    try:
        found = ANSWERS[asked["command"]](folder, asked, plugins)
    except UserError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        way = again(folder)
        raise NoRuns(rule("answer-unread", folder=folder, why=repr(error), again=way)) from error
    said = asked_in(folder)
    if said is not None and not fits(about(found), said):
        raise NoRuns(rule("answer-version", folder=folder, again=again(folder)))
    return found


def about(answer: Any) -> dict[str, Any]:
    """The question of an answer, as data."""
    of = answer.question if hasattr(answer, "question") else answer
    told: dict[str, Any] = of.about()
    return told


def fits(question: dict[str, Any], said: dict[str, Any]) -> bool:
    """Whether a question is that of the folder's provenance."""
    return all(said.get(key) == value for key, value in plain(question).items())


def run_of(folder: Path, asked: dict[str, Any], plugins: Plugins) -> Any:
    """A run's answer."""
    scenario = data.reader(asked, plugins)(asked["scenario"])
    keep = asked.get("keep")
    finished = KeptRuns(folder, {key_of(scenario, keep): scenario})
    return runs.run(scenario, asked["reps"], asked["seed"], finished=finished, keep=keep)


def comparison_of(folder: Path, asked: dict[str, Any], plugins: Plugins) -> Any:
    """A comparison's answer, with its explanation and its flips where it has them."""
    question = data.comparison_of(asked, data.reader(asked, plugins))
    work = {one.key: one.scenario for one in question.work} | kept_as(question)
    found = comparisons.answer(question, finished=KeptRuns(folder, work))
    if asked["flip"]:
        kept = Pairs(question, folder=folder / RUNS / PAIRS, make=False)
        found.flips = flips(found, kept)
    return found


def returns_of(folder: Path, asked: dict[str, Any], plugins: Plugins) -> Any:
    """The answer about returns."""
    question = data.returns_of(asked, data.reader(asked, plugins))
    finished = KeptRuns(folder, {one.key: one.scenario for one in question.work})
    return returns.answer_roi(question, finished=finished)


def realism_of(folder: Path, asked: dict[str, Any], plugins: Plugins) -> Any:
    """The answer about realism."""
    scenario = data.reader(asked, plugins)(asked["scenario"])
    finished = KeptRuns(folder, scenarios_of(scenario))
    return realism.realism(scenario, asked["reps"], asked["seed"], finished=finished)


ANSWERS = {"run": run_of, "compare": comparison_of, "roi": returns_of, "realism": realism_of}


def study_of(folder: Path, plugins: Plugins = ()) -> StudyAnswer:
    """A study's answer, from the rows that its folder keeps."""
    study, _ = looking.study_in(folder, plugins)
    with opened(folder) as (_, table):
        rows = KeptRows(folder, table)
        bench = KeptBench(study.read.study, study.read.scenario, store=rows)
        found = kinds.kind_of(study.kind).work(study.prepared, bench)
        return StudyAnswer(study, found, bench.asked - bench.failed, bench.failed)
