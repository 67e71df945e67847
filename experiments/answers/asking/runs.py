"""One scenario's replications: `run`."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import scenarios
from experiments.answers import documents, saving, tables
from experiments.answers.logs import words as logs
from experiments.answers.speech import titles
from experiments.studies.arms import base_arm
from experiments.studies.loop.jobs import replication_seed
from experiments.studies.question import whole
from experiments.studies.replications import Finished, Progress, replicate
from experiments.studies.runs import Runs, key_of
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
