"""The folder of a run: tables, document, provenance and figures.

All files of a folder appear together, or none does (`folders.put_in_place`).
"""

from pathlib import Path

import pandas as pd

from experiments.answers import documents, figures
from experiments.answers.logs import words as logs
from experiments.studies.folders import put_in_place
from experiments.studies.runs import Runs
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
