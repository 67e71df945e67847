"""From a file that was read to a calibration that can run, or to all that is wrong with it."""

from typing import Any, NamedTuple

from experiments.studies.arms import with_overrides
from experiments.studies.calibrate.declared import Calibrate
from experiments.studies.calibrate.knobs import Knob, called_label, knobs_of
from experiments.studies.calibrate.observed import Observed, observe
from experiments.studies.calibrate.weighing import LUCK
from experiments.studies.libraries import optuna
from experiments.studies.speech import rule, say
from experiments.studies.study.reading import Read, Trouble
from simulator.scenario import Scenario, ScenarioError
from simulator.speech.rules import Names

FEWEST_RUNS = 2  # a point: one run alone does not tell luck


class Prepared(NamedTuple):
    """A calibration that can run.

    Attributes:
        read: the study; its scenario runs as long as data and forecast need.
        observed: what was seen.
        knobs: what is fitted.
        whole: the scenario as it was asked for, with its own length.
        expected: runs.
        identity: what may not change when it goes on in its folder.
    """

    read: Read
    observed: Observed
    knobs: tuple[Knob, ...]
    whole: Scenario
    expected: int
    identity: dict[str, Any]

    @property
    def replications(self) -> int:
        """Runs a point."""
        return runs_a_point(self.read.study)

    def lines(self) -> list[str]:
        """What `plan` says."""
        study, cells = self.read.study, self.observed.cells
        count = {role: sum(c.role == role for c in cells) for role in ("fit", "held", "future")}
        figures = say("plan-figures", n=str(count["fit"]), count=count["fit"])
        many = len(self.knobs)
        parameters = say("plan-parameters", n=str(many), count=many)
        names = str(Names(tuple(called_label(knob.label) for knob in self.knobs)))
        points = {"trials": str(study.trials), "each": str(self.replications),
                  "months": str(self.observed.last), "luck": str(LUCK)}  # fmt: skip
        return [
            *filter(None, [self.observed.reading]),
            *map(str, self.observed.notes),
            say("plan-fit", figures=figures, held=str(count["held"]), future=str(count["future"])),
            say("plan-fitted", parameters=parameters, names=names),
            say("plan-points-planted", **points, planted=str(study.recovery))
            if study.recovery else say("plan-points", **points),
        ]  # fmt: skip


def runs_a_point(study: Calibrate) -> int:
    """Runs of each point."""
    return study.replications.n or study.replications.start


def prepare(read: Read) -> Prepared:
    """What will be run.

    Raises:
        ScenarioError: with all that is wrong, each at its line.
        BadStudy: when Optuna is not installed.
    """
    optuna(read.study.kind)
    study, trouble = read.study, Trouble(read.node, read.name)
    if runs_a_point(study) < FEWEST_RUNS:
        trouble.note(("replications", "n"), rule("fit-luck"))
    observed = observe(study, read.scenario, read.beside, trouble)
    if observed is None:
        knobs_of(study, read.scenario, None, trouble)
        trouble.end()
        raise AssertionError("nothing was seen, and nothing is wrong")
    if study.months is not None and study.months < observed.last:
        trouble.note(("months",), rule("fit-months", last=str(observed.last)))
        trouble.end()
    scenario = of_length(read.scenario, observed.last)
    knobs = knobs_of(study, scenario, observed, trouble)
    trouble.end()
    labels = observed.labels
    measured = study.model_copy(update={"metrics": labels, "monthly": labels})
    identity = {
        "data": observed.digest,
        "cells": [[c.label, round(c.month, 6), c.span, c.role, c.tolerance, c.weight]
                  for c in observed.cells],
        "knobs": [[k.path, k.low, k.high, k.log] for k in knobs],
        "trials": study.trials,
        "replications": runs_a_point(study),
        "recovery": study.recovery,
    }  # fmt: skip
    runs = runs_a_point(study)
    expected = study.trials * runs + max(0, LUCK - runs) + study.recovery
    return Prepared(read._replace(study=measured, scenario=scenario), observed, tuple(knobs),
                    read.scenario, expected, identity)  # fmt: skip


def of_length(scenario: Scenario, months: int) -> Scenario:
    """A scenario that runs for so many months; longer where its timeline needs it."""
    for length in (months, max(months, scenario.market.months)):
        try:
            return with_overrides(scenario, {"market.months": length})
        except ScenarioError:
            continue
    return scenario
