"""The folder of an answer: tables, document, provenance, sentence and figures.

All files of a folder appear together, or none does (`keeping.put_in_place`).
"""

from pathlib import Path

import pandas as pd

from experiments.answers import documents, figures
from experiments.answers.compared import money
from experiments.answers.compared.assumed import Assumed
from experiments.answers.compared.sentences import sentence
from experiments.answers.flip.saying import FlipAnswer
from experiments.answers.logs import words as logs
from experiments.answers.why import files as why
from experiments.studies.compared.ranking import Ranking
from experiments.studies.comparison import Comparison
from experiments.studies.folders import put_in_place
from experiments.studies.runs import Runs
from simulator import plots
from simulator.outcome.files import write_frames, write_json
from simulator.outcome.results import provenance


def save_runs(runs: Runs, folder: Path) -> list[Path]:
    """Write frames, figures, summary and provenance; returns the files."""
    about = provenance(runs.scenario) | {
        "question": runs.about(),
        "seed": runs.seed,
        "seeds": [results.seed for results in runs.results],
        "replications": len(runs.results),
        "months": runs.months,
    }
    with put_in_place(folder) as making:
        files = write_frames(making, frames_of(runs), about)
        if any(results.log for results in runs.results):
            files += write_frames(making, {"log": logs.frame(runs)}, about)
        files.append(write_json(making / "summary.json", documents.of_runs(runs, folder)))
        files.append(write_json(making / "provenance.json", about))
        files += figures.run_figures(runs, making)
    return [folder / file.name for file in files]


def frames_of(runs: Runs) -> dict[str, pd.DataFrame]:
    """The frames of all replications, with `replication` first."""
    frames = {}
    for name in runs.results[0].frames:
        parts = []
        for replication, results in enumerate(runs.results):
            part = getattr(results, name).copy()
            part.insert(0, "replication", replication)
            parts.append(part)
        frames[name] = pd.concat(parts, ignore_index=True)
    return frames


def save_comparison(comparison: Comparison, folder: Path) -> list[Path]:
    """Write the table, the monthly series, figures, summary and provenance."""
    assumed = Assumed(comparison)
    flip = FlipAnswer(comparison.flips) if comparison.flips else None
    about = {
        "question": comparison.question.about() | ({"flip": True} if flip else {}),
        "seed": comparison.base.seed,
        "pairs": comparison.pairs,
        "rivals": comparison.question.rivals,
        "base": provenance(comparison.base.scenario),
        "alternatives": {n: provenance(r.scenario) for n, r in comparison.alternatives.items()},
        "assumed": {name: assumed.document(name) for name in comparison.alternatives},
    }
    ranking = Ranking(comparison)
    frames = {
        "ranking": ranking.table(),
        "differences": ranking.difference_table(),
        "comparison": comparison.table(),
        "monthly": comparison.monthly(),
        "npv": money.monthly(comparison),
    }
    said = [sentence(comparison, name) for name in comparison.alternatives]
    said = [documents.answer(comparison), *said] if len(said) > 1 else said
    told = why.text(comparison)
    words = "\n\n".join([*said, *told, assumed.line()]) + "\n"
    frames |= why.frames(comparison.why)
    frames |= flip.frames() if flip else {}
    words += f"\n{flip}\n" if flip else ""
    with put_in_place(folder) as making:
        files = write_frames(making, frames, about)
        document = documents.of_comparison(comparison, folder)
        files.append(write_json(making / "summary.json", document))
        files.append(write_json(making / "provenance.json", about))
        files.append(making / "answer.txt")
        files[-1].write_text(words, encoding="utf-8")
        with plots.lettering():
            files += figures.comparison_figures(comparison, making)
            files += why.figures(comparison.why, comparison.base_name, making)
            files += flip.figures(making) if flip else []
    return [folder / file.name for file in files]
