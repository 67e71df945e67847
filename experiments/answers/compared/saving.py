"""The folder of a comparison: tables, document, provenance, sentence and figures.

All files of a folder appear together, or none does (`folders.put_in_place`).
"""

from pathlib import Path

from experiments.answers.compared import documents, figures, money
from experiments.answers.compared.assumed import Assumed
from experiments.answers.compared.sentences import sentence
from experiments.answers.flip.saying import FlipAnswer
from experiments.answers.why import files as why
from experiments.studies.compared.ranking import Ranking
from experiments.studies.comparison import Comparison
from experiments.studies.folders import put_in_place
from simulator import plots
from simulator.outcome.files import write_frames, write_json
from simulator.outcome.results import provenance


def save(comparison: Comparison, folder: Path) -> list[Path]:
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
        document = documents.document(comparison, folder)
        files.append(write_json(making / "summary.json", document))
        files.append(write_json(making / "provenance.json", about))
        files.append(making / "answer.txt")
        files[-1].write_text(words, encoding="utf-8")
        with plots.lettering():
            files += figures.comparison_figures(comparison, making)
            files += why.figures(comparison.why, comparison.base_name, making)
            files += flip.figures(making) if flip else []
    return [folder / file.name for file in files]
