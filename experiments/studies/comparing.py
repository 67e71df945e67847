"""Makes paired what-ifs: which runs, in which order, until when.

Every random number belongs to a customer, a month and a purpose, so the arms of a pair differ
only by what was changed: a null what-if differs by exactly 0, and a change from month T
leaves earlier months the same to the last bit.
"""

from collections.abc import Sequence

import numpy as np

from experiments.studies.comparison import Comparison
from experiments.studies.loop.jobs import replication_seed
from experiments.studies.question import Question, Work, level_of
from experiments.studies.replications import Echo, Finished, Progress, replicate
from experiments.studies.runs import Runs
from experiments.studies.statistics import LOOK_AHEAD, narrow_enough

BATCH = 4  # pairs added at a time


def answer(
    question: Question,
    threads: int | None = None,
    progress: Progress | None = None,
    finished: Finished | None = None,
) -> Comparison:
    """The comparison that a question asks for; `finished` runs are not made again."""
    finished = {} if finished is None else finished
    count = question.pairs
    while True:
        runs = pairs_of(question.work, question.seed, count, threads, progress, finished)
        comparison = Comparison(
            question,
            runs[question.base_work.key],
            {work.arm.name: runs[work.key] for work in question.leading},
            {work.arm.name: runs[work.key] for work in question.beside},
            {work.arm.name: runs[work.key] for work in question.as_if_frozen},
        )
        comparison.reached = reached(comparison)
        if comparison.reached is not False or count >= question.most:
            return comparison
        more = LOOK_AHEAD if count == question.pairs else BATCH
        count = min(question.most, count + more)


def pairs_of(work: Sequence[Work], seed: int, pairs: int, threads: int | None,
             progress: Progress | None, finished: Finished) -> dict[str, Runs]:  # fmt: skip
    """That many pairs of every arm, by the key of its runs; the first is the base."""
    seeds = [replication_seed(seed, r) for r in range(pairs)]
    todo = [one.scenario.market.months * pairs for one in work]
    runs: dict[str, Runs] = {}
    for place, one in enumerate(work):

        def report(done: int, _: int, before: int = sum(todo[:place])) -> None:
            if progress is not None:
                progress(before + done, sum(todo))

        echo = None
        if one.as_base or one.frozen:
            records = {run.seed: run.record for run in runs[work[0].key].beyond}
            echo = Echo(one.as_base, one.frozen, records)
        own = finished.setdefault(one.key, {})
        results = replicate(one.scenario, seeds, threads, report, own, echo)
        runs[one.key] = Runs(one.arm.scenario, seed, results)
    return runs


def reached(comparison: Comparison) -> bool | None:
    """Whether the interval of every alternative is narrow enough, and stays so."""
    question = comparison.question
    target = question.target
    if target is None:
        return None
    level = level_of(target, [question.base, *question.arms])
    for arm in question.arms:
        one, other = comparison.series(arm.name, target.metric, level, target.name)
        differences = (other - one)[:, question.last]
        differences = differences[~np.isnan(differences)]

        def spread(pairs: int, arm: str = arm.name) -> float:
            found = comparison.spread(arm, target.metric, level, target.name, pairs)
            return float(found[question.last])

        if narrow_enough(differences, target.halfwidth, question.pairs, spread) is None:
            return False
    return True
