"""From a file of kind `robustness` to what will be run, or to all that is wrong with it."""

from typing import Any, NamedTuple

from experiments.studies.loop.labels import BadLabel, read_label
from experiments.studies.robustness.futures import Drawn, named_futures
from experiments.studies.robustness.record import Robustness
from experiments.studies.select.preparing import amount_of
from experiments.studies.speech import rule, say
from experiments.studies.study.factors import Span, spans_of
from experiments.studies.study.reading import Read, Trouble
from experiments.studies.sweep.design import drawn
from experiments.studies.sweep.moves import Move, moves_of
from experiments.studies.sweep.planning import unique
from simulator.errors import quoted
from simulator.speech.rules import of, reason


class Prepared(NamedTuple):
    """Strategies and futures that can be run.

    Attributes:
        read: the study, which measures its goal.
        moves: the strategies.
        futures: what they are run in.
        spans: over what futures were drawn; none where they were listed.
        enough: the goal's value that would do; None where nobody said.
        expected: runs.
        identity: what may not change when the study goes on.
    """

    read: Read
    moves: tuple[Move, ...]
    futures: tuple[Drawn, ...]
    spans: tuple[Span, ...]
    enough: float | None
    expected: int
    identity: dict[str, Any]

    def lines(self) -> list[str]:
        """What `plan` says."""
        about = {"strategies": str(len(self.moves)), "futures": f"{len(self.futures):,}"}
        n, runs = f"{self.read.study.replications.n:,}", f"{self.expected:,}"
        return [say("plan-regret", **about, n=n, runs=runs)]


def prepare(read: Read) -> Prepared:
    """What will be run.

    Raises:
        ScenarioError: with all that is wrong, each at its line.
    """
    study: Robustness = read.study
    trouble = Trouble(read.node, read.name)
    spans: list[Span] = []
    futures: list[Drawn] = []
    if bool(study.futures) == bool(study.factors):
        trouble.note(("futures",), rule("futures-given"))
    if study.factors:
        spans = spans_of(study.factors, read.scenario, trouble)
        if study.n is None:
            trouble.note(("factors",), rule("futures-drawn"))
    else:
        futures = named_futures(study.futures, read, trouble)
        if study.n is not None:
            trouble.note(("n",), rule("futures-listed"))
    varied = {span.path: span.at(0.0) for span in spans}
    moves = moves_of(study.arms, varied, read.scenario, trouble)
    try:
        read_label(study.goal.label, read.scenario)
    except BadLabel as error:
        key = "maximise" if study.goal.sign > 0 else "minimise"
        trouble.note(("goal", key), reason(error))
    enough = None
    if study.enough is not None:
        try:
            enough = amount_of(study.enough, read.scenario.market.currency)
        except ValueError as error:
            why = of(quoted(str(study.enough)), reason(error))
            trouble.note(("enough",), why)
    if study.random != "common":
        trouble.note(("random",), rule("random-common", kind="robustness"))
    if study.replications.n is None:
        trouble.note(("replications",), rule("target-none", kind="robustness"))
    trouble.end()
    if spans:
        points = unique(drawn("lhs", spans, study.n or 1, study.seed))
        futures = [Drawn(f"future {place}", point) for place, point in enumerate(points, 1)]
    named = study.metrics if "metrics" in study.model_fields_set else []
    metrics = list(dict.fromkeys([study.goal.label, *named]))
    return Prepared(
        read._replace(study=study.model_copy(update={"metrics": metrics})), tuple(moves),
        tuple(futures), tuple(spans), enough,
        len(futures) * len(moves) * (study.replications.n or 1),
        {"goal": study.goal.label,
         "arms": [[move.name, *([path, repr(value)] for path, value in move.steps)]
                  for move in moves],
         "futures": [[one.name, sorted((path, repr(v)) for path, v in one.point.items())]
                     for one in futures]},
    )  # fmt: skip
