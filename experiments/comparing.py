"""Makes paired what-ifs: which runs, in which order, until when.

Every random number belongs to a customer, a month and a purpose, so the arms of a pair differ
only by what was changed: a null what-if differs by exactly 0, and a change from month T
leaves earlier months the same to the last bit. How an alternative is written is `arms.py`'s.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from experiments.arms import Arm, BadRequest, alternative_arm, base_arm
from experiments.comparison import Comparison, Target
from experiments.replications import Progress, Unfinished, replicate, replication_seed
from experiments.runs import Runs
from experiments.statistics import LOOK_AHEAD, narrow_enough
from simulator import metrics
from simulator.scenario import Scenario, digest

# what is told unless other metrics are asked for
FIGURES = {
    "market": ("users", "adoption", "revenue", "satisfaction_index", "hhi_revenue"),
    "provider": ("revenue_share", "user_share", "users", "revenue", "cash", "satisfaction_index",
                 "churn"),
    "segment": ("adoption", "users", "satisfaction_index"),
}  # fmt: skip
START, BATCH, MOST = 8, 4, 400


def compare(
    base: Scenario | str | Path,
    *alternatives: Scenario | str | Path | Mapping[str, Any],
    reps: int = 20,
    seed: int = 1,
    rivals: str = "respond",
    mover: str | None = None,
    at: Sequence[int] | None = None,
    metric: Sequence[str] | None = None,
    until_halfwidth: str | None = None,
    most: int = MOST,
    set: Any = None,
    threads: int | None = None,
    progress: Progress | None = None,
    unfinished: Path | None = None,
) -> Comparison:
    """Compare alternatives with a base by paired runs.

    Args:
        base: a Scenario, a bundled name or a file.
        alternatives: as `base`, or overrides of the base: `"providers.cumulus.price=1.5"` or
            a mapping.
        reps: pairs of runs.
        seed: the root seed; pair r of every arm runs with H(seed, r).
        rivals: "respond": everybody acts as the alternative says; "frozen": only the mover's
            changes are kept.
        mover: the provider that moves first (default: found out).
        at: months told (default: the last).
        metric: further metrics told, on every level they have.
        until_halfwidth: `METRIC.NAME=WIDTH`: add pairs until the 95 % interval of that
            difference at the last month is that narrow, from 8 pairs to `most`.
        set: overrides that hold in all arms.
        threads, progress: as in `run`.
        unfinished: where finished runs are kept when the work is interrupted.
    """
    if not alternatives:
        raise BadRequest("nothing to compare: name an alternative, e.g. compare baseline price_war")
    below = base_arm(base, set)
    arms = [alternative_arm(text, base, rivals, mover, set) for text in alternatives]
    doubled = [arm.name for arm in arms if [a.name for a in arms].count(arm.name) > 1]
    if doubled:
        raise BadRequest(f"{doubled[0]}: is named twice among the alternatives")
    months = min(arm.scenario.market.months for arm in (below, *arms))
    told = months_told(at, months)
    figures = figures_told(metric)
    target = Target.read(until_halfwidth) if until_halfwidth else None
    if target is not None:
        check_target(target, figures, below, arms)

    work = _Work(below, arms, seed, threads, progress, unfinished)
    count = START if target else reps
    while True:
        runs = work.replicate(count)
        comparison = Comparison(
            runs[0],
            {arm.name: one for arm, one in zip(arms, runs[1:], strict=True)},
            told, figures, {arm.name: arm.mover for arm in arms}, rivals, target, metric or (),
        )  # fmt: skip
        if target is None or count >= most or reached(comparison, target):
            work.done()
            return comparison
        count = min(most, count + (LOOK_AHEAD if count == START else BATCH))


class _Work:
    """Runs the arms, so many pairs at a time, keeping what was finished."""

    def __init__(self, base: Arm, arms: Sequence[Arm], seed: int, threads: int | None,
                 progress: Progress | None, unfinished: Path | None) -> None:  # fmt: skip
        self.arms = [base, *arms]
        self.seed, self.threads, self.progress = seed, threads, progress
        scenarios_ = [arm.scenario for arm in self.arms]
        self.keep = Unfinished(unfinished, scenarios_) if unfinished else None
        self.finished = self.keep.read() if self.keep else {digest(s): {} for s in scenarios_}

    def replicate(self, pairs: int) -> list[Runs]:
        """That many pairs of every arm."""
        seeds = [replication_seed(self.seed, r) for r in range(pairs)]
        todo = [arm.scenario.market.months * pairs for arm in self.arms]
        runs = []
        try:
            for place, arm in enumerate(self.arms):

                def report(done: int, _: int, before: int = sum(todo[:place])) -> None:
                    if self.progress is not None:
                        self.progress(before + done, sum(todo))

                own = self.finished[digest(arm.scenario)]
                results = replicate(arm.scenario, seeds, self.threads, report, own)
                runs.append(Runs(arm.scenario, self.seed, results))
        except KeyboardInterrupt:
            if self.keep and any(self.finished.values()):
                self.keep.write(self.finished)
            raise
        return runs

    def done(self) -> None:
        """Nothing is left to take up."""
        if self.keep:
            self.keep.forget()


def months_told(at: Sequence[int] | None, last: int) -> list[int]:
    """The months asked for, in order."""
    wanted = sorted({*at}) if at else [last]
    for month in wanted:
        if not 0 <= month <= last:
            raise BadRequest(f"--at {month}: the arms run from month 0 to {last}")
    return wanted


def figures_told(extra: Sequence[str] | None) -> dict[str, tuple[str, ...]]:
    """The metrics told by level, with those asked for added where they exist."""
    told = dict(FIGURES)
    for name in extra or ():
        try:
            about = metrics.find(name)
        except KeyError as error:
            raise BadRequest(f"--metric: {error.args[0]}") from None
        for level in about.levels:
            if name not in told[level]:
                told[level] = (*told[level], name)
    return told


def check_target(target: Target, figures: dict[str, tuple[str, ...]], base: Arm,
                 arms: Sequence[Arm]) -> None:  # fmt: skip
    """Refuse a target that no arm has; tell it, too."""
    try:
        about = metrics.find(target.metric)
    except KeyError as error:
        raise BadRequest(f"--until-halfwidth: {error.args[0]}") from None
    level = level_of(target, base, arms)
    if level not in about.levels:
        where = " or ".join(about.levels)
        raise BadRequest(
            f"--until-halfwidth {target.metric}.{target.name}: {target.metric} is a metric of a "
            f"{where}"
        )
    if target.metric not in figures[level]:
        figures[level] = (*figures[level], target.metric)


def level_of(target: Target, base: Arm, arms: Sequence[Arm]) -> str:
    """The level on which a target's name stands."""
    if not target.name:
        return "market"
    for arm in (base, *arms):
        if target.name in arm.scenario.providers:
            return "provider"
        if target.name in arm.scenario.segments:
            return "segment"
    raise BadRequest(f"--until-halfwidth {target.metric}.{target.name}: nobody has that name")


def reached(comparison: Comparison, target: Target) -> bool:
    """Whether the interval of every alternative is narrow enough, and stays so."""
    base = Arm("", comparison.base.scenario, None)
    level = level_of(target, base, [
        Arm(name, runs.scenario, None) for name, runs in comparison.alternatives.items()
    ])  # fmt: skip
    for name in comparison.alternatives:
        one, other = comparison.series(name, target.metric, level, target.name)
        differences = (other - one)[:, comparison.last]
        differences = differences[~np.isnan(differences)]
        if narrow_enough(differences, target.halfwidth, START) is None:
            return False
    return True
