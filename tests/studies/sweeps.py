"""Sweeps for tests: study files on disk, and a bench whose runs are a formula."""

import itertools
import textwrap

import numpy as np
import pandas as pd

from experiments.answers.batch.kinds import records
from experiments.studies.study.reading import read_study
from experiments.studies.sweep import RECORD, prepare, work

HEAD = """\
name: test
kind: sweep
scenario: baseline
agents: 300
months: 6
"""


def prepared(folder, *parts):
    """A sweep from the parts of its file."""
    file = folder / "study.yaml"
    file.write_text("".join(map(textwrap.dedent, (HEAD, *parts))), encoding="utf-8")
    return prepare(read_study(str(file), {**records(), "sweep": RECORD}))


class Formula:
    """A bench that works out its runs: `value(point, noise)` by label, noise from the seed.

    Args:
        asked: what was asked for is kept here.
        refuse: says why a point cannot be run.
        fail: which (point, replication) fail.
    """

    def __init__(self, plan, values, refuse=lambda point: None, fail=()):
        self.study, self.scenario = plan.read.study, plan.read.scenario
        self.values, self.refuse, self.fail = values, refuse, set(fail)
        self.asked = []

    def problem_of(self, point):
        return self.refuse(point)

    def rows(self, points, replications):
        return self.rows_of(points, list(itertools.product(range(len(points)), replications)))

    def rows_of(self, points, pairs):
        self.asked.append(list(pairs))
        rows = []
        for place, r in pairs:
            noise = np.random.default_rng(r).normal()
            values = self.values(points[place], noise)
            failed = (place, r) in self.fail
            if failed:
                values = dict.fromkeys(values, np.nan)
            rows.append({"point": place, "replication": r, "seed": r, "key": f"{place}/{r}",
                         **values, "failed": failed})  # fmt: skip
        return Rows(pd.DataFrame(rows))


class Rows:
    """Rows of a formula; what is kept monthly goes from 0 to 6."""

    def __init__(self, frame):
        self.frame = frame

    def monthly(self, label):
        return np.tile(np.arange(7.0), (len(self.frame), 1))


def worked(plan, values, **about):
    """What a sweep finds on a formula."""
    return work(plan, Formula(plan, values, **about))
