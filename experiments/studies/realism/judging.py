"""Gathers the runs that the facts need, and holds every fact against them."""

from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from experiments.studies.loop.jobs import replication_seed
from experiments.studies.realism.evidence import LARGEST, PAIRS, DoesNotApply, Evidence, Values
from experiments.studies.realism.facts import FACTS, Fact, Part
from experiments.studies.replications import Finished, Progress, replicate
from experiments.studies.runs import Runs, mean_of_known
from simulator.outcome.measures import ratio
from simulator.scenario import Scenario, digest
from simulator.speech import say

CHANGES = tuple(dict.fromkeys(c for fact in FACTS for part in fact.parts for c in part.changes))


class Finding(NamedTuple):
    """What a part of a fact came to.

    Attributes:
        values: those judged, one a run, by what the part tells them apart by.
        why: why it does not apply; "" where it does.
    """

    fact: Fact
    part: Part
    values: Values
    why: str

    @property
    def name(self) -> str:
        """`14`, or `11a` where the fact has several parts."""
        parts = self.fact.parts
        letter = "abcdefgh"[parts.index(self.part)] if len(parts) > 1 else ""
        return f"{self.fact.number}{letter}"

    @property
    def means(self) -> dict[str, float]:
        """What is judged: the mean over runs of each."""
        return {label: float(mean_of_known(values)) for label, values in self.values.items()}

    @property
    def all_values(self) -> np.ndarray:
        """Of every run, and of every year or whatever it is told apart by."""
        return np.concatenate([values[~np.isnan(values)] for values in self.values.values()])

    @property
    def inside(self) -> bool | None:
        """Whether every mean lies in the band; None where the fact does not apply."""
        return None if self.why else all(map(self.part.band.hold, self.means.values()))


class Realism:
    """A scenario against the facts.

    Args:
        evidence: its runs.
    """

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.runs = evidence.base
        self.scenario = evidence.scenario

    def __repr__(self) -> str:
        """`<Realism of baseline: 4 of 17 facts inside, 20 replications, seed 1>`."""
        count = len(self.runs.results)
        return (
            f"<Realism of {self.scenario.name}: {self.count(True)} of {len(FACTS)} facts inside, "
            f"{count} replication{'' if count == 1 else 's'}, seed {self.runs.seed}>"
        )

    @cached_property
    def findings(self) -> list[Finding]:
        """Every part of every fact, in the table's order."""
        return [found(fact, part, self.evidence) for fact in FACTS for part in fact.parts]

    def of(self, fact: Fact) -> list[Finding]:
        """What the parts of a fact came to."""
        return [finding for finding in self.findings if finding.fact is fact]

    def inside(self, fact: Fact) -> bool | None:
        """Whether all of a fact's parts that apply are inside; None where none applies."""
        known = [finding.inside for finding in self.of(fact) if finding.inside is not None]
        return all(known) if known else None

    def count(self, inside: bool | None) -> int:
        """How many facts are inside, are outside, or (None) do not apply."""
        return sum(self.inside(fact) is inside for fact in FACTS)

    @cached_property
    def movers(self) -> list[str]:
        """Providers whose price or promotion was changed, in the scenario's order."""
        moved = {who for who, _ in self.evidence.arms}
        return [name for name in self.runs.provider_names if name in moved]

    @cached_property
    def beside(self) -> dict[str, dict[str, float]]:
        """Figures without a band, by year: means over runs."""
        years = self.evidence.years
        if not years:
            return {}
        ends = sorted({1, years})
        sold = ratio(self.evidence.yearly("promotion"), self.evidence.yearly("revenue"))
        revenue = self.evidence.yearly("revenue")
        figures = {
            "promotion_of_revenue": {year: sold[:, year - 1] for year in ends},
            "revenue": {year: revenue[:, year - 1] for year in ends},
        }
        if years >= 3:
            figures["capital_spending_of_revenue"] = {3: self.evidence.capital_spending(3)}
        return {
            name: {f"year {year}": float(mean_of_known(one)) for year, one in by_year.items()}
            for name, by_year in figures.items()
        }

    def about(self) -> dict[str, Any]:
        """The question that this answers, as data."""
        return question(self.scenario, self.runs.seed, len(self.runs.results))

    def table(self) -> pd.DataFrame:
        """A row for all that is judged; what does not apply has one with the reason."""
        return pd.DataFrame([row for finding in self.findings for row in rows(finding)])


def found(fact: Fact, part: Part, evidence: Evidence) -> Finding:
    """A part held against the evidence; what has no value in any run is left out."""
    try:
        values = part.how(evidence)
    except DoesNotApply as why:
        return Finding(fact, part, {}, str(why))
    known = {label: one for label, one in values.items() if not np.isnan(one).all()}
    return Finding(fact, part, known, "" if known else say("facts-no-value"))


def rows(finding: Finding) -> list[dict[str, Any]]:
    """Flat, as tables have it."""
    fact, part = finding.fact, finding.part
    about = {
        "fact": fact.number, "part": finding.name, "title": part.title, "source": fact.source,
        "band_low": end(part.band.low), "band_high": end(part.band.high),
    }  # fmt: skip
    judged = [
        {
            "of": label, "runs": int((~np.isnan(values)).sum()), "mean": finding.means[label],
            "min": np.nanmin(values), "max": np.nanmax(values),
            "inside": str(part.band.hold(finding.means[label])).lower(),
        }
        for label, values in finding.values.items()
    ]  # fmt: skip
    nothing = {"of": "", "runs": 0, "mean": np.nan, "min": np.nan, "max": np.nan, "inside": ""}
    return [
        {**about, **one, "does_not_apply": finding.why, "advice": fact.advice}
        for one in judged or [nothing]
    ]


def end(bound: float) -> float:
    """An edge of a band; null where it has none."""
    return bound if np.isfinite(bound) else np.nan


def question(scenario: Scenario, seed: int, reps: int) -> dict[str, Any]:
    """What is asked; results of another question are never overwritten."""
    return {"command": "realism", "digest": digest(scenario), "seed": seed, "reps": reps}


def scenarios_of(scenario: Scenario) -> dict[str, Scenario]:
    """All that may be run, by digest: who changes something is known when the base has run."""
    changed = (
        change.made_by(who, scenario)
        for change in CHANGES
        if change.possible(scenario)
        for who in scenario.providers
    )
    return {digest(one): one for one in (scenario, *changed)}


def gather(
    scenario: Scenario,
    reps: int,
    seed: int,
    threads: int | None = None,
    progress: Progress | None = None,
    finished: Finished | None = None,
) -> Evidence:
    """Run a scenario and the changes of its largest providers.

    Args:
        scenario: what is judged.
        reps: replications; of every change as many pairs as there may be.
        seed: the root seed; pair r of every change runs with H(seed, r), as the base does.
        threads, progress: as in `replicate`.
        finished: runs that need not be made again, to which those made are added.
    """
    finished = {} if finished is None else finished
    seeds = [replication_seed(seed, replication) for replication in range(reps)]
    months, done = scenario.market.months, 0
    possible = [change for change in CHANGES if change.possible(scenario)]
    # who can make a change is known when the base has run; until then, as many as there may be
    arms = len(possible) * min(LARGEST, len(scenario.providers))

    def runs_of(one: Scenario, pairs: int) -> Runs:
        nonlocal done
        before = done
        total = months * (reps + arms * min(PAIRS, reps))

        def report(month: int, _: int) -> None:
            if progress is not None:
                progress(before + month, total)

        own = finished.setdefault(digest(one), {})
        runs = Runs(one, seed, replicate(one, seeds[:pairs], threads, report, own))
        done += months * pairs
        return runs

    evidence = Evidence(runs_of(scenario, reps))
    wanted = [(who, change) for change in possible for who in evidence.movers(change)]
    arms = len(wanted)
    for who, change in wanted:
        evidence.arms[who, change] = runs_of(change.made_by(who, scenario), evidence.pairs)
    return evidence
