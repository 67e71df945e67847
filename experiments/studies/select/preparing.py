"""From a file of kind `select` to what will be run, or to all that is wrong with it."""

import re
from typing import Any, NamedTuple

from experiments.studies.loop.labels import BadLabel, read_label
from experiments.studies.optimise.limits import read_amount
from experiments.studies.select.record import Select
from experiments.studies.speech import rule, say
from experiments.studies.study.reading import Read, Trouble
from experiments.studies.sweep.moves import Move, moves_of
from simulator.errors import quoted
from simulator.scenario import Scenario
from simulator.speech.rules import of, reason

PERCENT = re.compile(r"\s*([-+]?[0-9]*\.?[0-9]+)\s*%\s*")

LEAST_SURE = 0.5


class Prepared(NamedTuple):
    """A selection that can begin.

    Attributes:
        read: the study, which measures its goal.
        moves: the strategies.
        indifference: the smallest difference that matters.
        identity: what may not change when the study goes on.
    """

    read: Read
    moves: tuple[Move, ...]
    indifference: float
    identity: dict[str, Any]

    @property
    def expected(self) -> int:
        """Runs at least: what every strategy gets."""
        return len(self.moves) * int(self.read.study.start)

    def lines(self) -> list[str]:
        """What `plan` says."""
        study = self.read.study
        way = "highest" if study.goal.sign > 0 else "lowest"
        ends = {"start": f"{study.start:,}", "most": f"{study.most:,}"}
        runs = {"runs": f"{self.expected:,}", "all": f"{len(self.moves) * study.most:,}"}
        about = {"goal": study.goal.label, "zone": str(study.indifference)}
        return [
            say("plan-select", strategies=str(len(self.moves)), **ends, **runs),
            say("plan-select-until", way=way, **about),
        ]


def prepare(read: Read) -> Prepared:
    """What will be run.

    Raises:
        ScenarioError: with all that is wrong, each at its line.
    """
    study: Select = read.study
    trouble = Trouble(read.node, read.name)
    moves = moves_of(study.arms, {}, read.scenario, trouble)
    try:
        read_label(study.goal.label, read.scenario)
    except BadLabel as error:
        key = "maximise" if study.goal.sign > 0 else "minimise"
        trouble.note(("goal", key), reason(error))
    zone = zone_of(study, read.scenario, trouble)
    if study.most < study.start:
        trouble.note(("most",), rule("runs-most", start=str(study.start)))
    if not LEAST_SURE <= study.confidence < 1.0:
        trouble.note(("confidence",), rule("select-sure"))
    if "replications" in study.model_fields_set:
        trouble.note(("replications",), rule("select-runs"))
    trouble.end()
    named = study.metrics if "metrics" in study.model_fields_set else []
    metrics = list(dict.fromkeys([study.goal.label, *named]))
    return Prepared(
        read._replace(study=study.model_copy(update={"metrics": metrics})), tuple(moves), zone,
        {"goal": study.goal.label,
         "arms": [[move.name, *([path, repr(value)] for path, value in move.steps)]
                  for move in moves]},
    )  # fmt: skip


def zone_of(study: Select, scenario: Scenario, trouble: Trouble) -> float:
    """The smallest difference that matters; what is wrong is noted."""
    said = study.indifference
    try:
        amount = amount_of(said, scenario.market.currency)
    except ValueError as error:
        why = of(quoted(str(said)), reason(error))
        trouble.note(("indifference",), why)
        return 1.0
    if amount <= 0.0:
        why = of(str(said), rule("limit-above"))
        trouble.note(("indifference",), why)
    return amount


def amount_of(said: float | str, currency: str) -> float:
    """A value of a goal: a number, `5 %` of a share, `1.5M` or `500 kUSD` of money.

    Raises:
        ValueError: in words.
    """
    share = PERCENT.fullmatch(said) if isinstance(said, str) else None
    return float(share[1]) / 100.0 if share else read_amount(said, currency)
