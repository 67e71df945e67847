"""The JSON document of `compare`. Its keys are documented; they only grow."""

from pathlib import Path
from typing import Any

import pandas as pd

from experiments.answers.compared import money
from experiments.answers.compared import ranking as ranked
from experiments.answers.compared.assumed import Assumed
from experiments.answers.compared.sentences import sentence
from experiments.answers.flip.saying import FlipAnswer
from experiments.answers.why import files as why
from experiments.studies.compared.ranking import Ranking
from experiments.studies.comparison import Comparison
from experiments.studies.statistics import FEWEST_PAIRS
from simulator import __version__
from simulator.numbers import plain
from simulator.scenario import digest


def document(comparison: Comparison, folder: Path | None = None) -> dict[str, Any]:
    """The document of `compare --json`."""
    ranking = Ranking(comparison)
    return plain(
        {
            "question": comparison.question.words,
            "answer": answer(comparison),
            "base": comparison.base_name,
            "digest": digest(comparison.base.scenario),
            "alternatives": of_alternatives(comparison),
            "ranking": records(ranking.table()),
            "differences": records(ranking.difference_table()),
            "rivals": comparison.question.rivals,
            "capacity": comparison.question.capacity,
            "seed": comparison.base.seed,
            "pairs": comparison.pairs,
            "descriptive_only": comparison.pairs < FEWEST_PAIRS,
            "target": comparison.target_document(),
            "months": comparison.common_months,
            "version": __version__,
            "figures": [figure.record() for figure in comparison.figures],
            **({"flip": FlipAnswer(comparison.flips).document()} if comparison.flips else {}),
            "out": None if folder is None else str(folder),
        }
    )


def answer(comparison: Comparison) -> str:
    """What comes first in words: which of several is best, or the sentence of one."""
    if len(comparison.alternatives) > 1:
        return ranked.answer(Ranking(comparison))
    return sentence(comparison, *comparison.alternatives)


def of_alternatives(comparison: Comparison) -> dict[str, Any]:
    """What is said of each alternative, by its name."""
    assumed = Assumed(comparison)
    return {
        name: {
            "sentence": sentence(comparison, name),
            "digest": digest(runs.scenario),
            "mover": comparison.movers[name],
            "identical": comparison.unchanged(name),
            "money": money.document(comparison, name, assumed.clauses(name))
            if name in comparison.money
            else None,
            "assumed": assumed.document(name),
            "why": why.document(comparison, name),
        }
        for name, runs in comparison.alternatives.items()
    }


def records(frame: pd.DataFrame) -> list[dict[Any, Any]]:
    """The rows of a table, for JSON."""
    return frame.to_dict(orient="records")
