"""From what a file says to factors with numbers, or to all that is wrong with them."""

from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Any, NamedTuple

from experiments.studies.sensitivity.declared import Sensitivity
from experiments.studies.speech import rule, say
from experiments.studies.study.factors import Factor, Span, resolved, span_of, spans_of
from experiments.studies.study.reading import Read, Trouble
from simulator.errors import meant
from simulator.scenario import Scenario, ScenarioError
from simulator.scenario.reference import Uncertain, uncertainty

MOST_WHOLE = 200  # values of a whole number that are tried one by one
EXTRA = 3  # runs of a block beside one a factor: A, B, and B with another seed


class Prepared(NamedTuple):
    """A sensitivity study that can be run.

    Attributes:
        read: the study as it was read.
        spans: its factors.
    """

    read: Read
    spans: tuple[Span, ...]

    @property
    def study(self) -> Sensitivity:
        """What the file says."""
        study: Sensitivity = self.read.study
        return study

    @property
    def kept(self) -> int:
        """How many factors Sobol is made for; 0: none."""
        match self.study.method:
            case "morris":
                return 0
            case "sobol":
                return len(self.spans)
        return min(self.study.keep, len(self.spans))

    @property
    def screening_runs(self) -> int:
        """Runs of Morris."""
        return 0 if self.study.method == "sobol" else self.study.trajectories * (
            len(self.spans) + 1
        )  # fmt: skip

    @property
    def block(self) -> int:
        """Runs of a block of Sobol."""
        return self.kept * (2 if self.study.second_order else 1) + EXTRA

    @property
    def expected(self) -> int:
        """Runs in all."""
        return self.screening_runs + (self.study.n * self.block if self.kept else 0)

    @property
    def identity(self) -> dict[str, Any]:
        """What may not change when the study goes on: its factors."""
        return {
            "factors": {
                span.path: [span.low, span.high, span.values and list(span.values), span.log]
                for span in self.spans
            }
        }

    def lines(self) -> list[str]:
        """What `plan` says of it."""
        study, said = self.study, [say("plan-factors", n=str(len(self.spans)))]
        if self.screening_runs:
            about = {"n": str(study.trajectories), "each": str(len(self.spans) + 1)}
            said.append(say("plan-morris", **about, runs=f"{self.screening_runs:,}"))
        if self.kept:
            about = {"n": f"{study.n:,}", "each": str(self.block)}
            about |= {"runs": f"{study.n * self.block:,}"}
            whole = study.method != "both"
            said.append(say("plan-sobol", **about) if whole else
                        say("plan-sobol-kept", kept=str(self.kept), **about))  # fmt: skip
        return said


def prepare(read: Read) -> Prepared:
    """What will be run.

    Raises:
        ScenarioError: with all that is wrong, each at its line.
    """
    study, scenario = read.study, read.scenario
    trouble = Trouble(read.node, read.name)
    known = {one.path: one for one in uncertainty(scenario)}
    spans = spans_of([ranged(one, known) for one in study.factors], scenario, trouble)
    if study.source is not None:
        listed = {factor.path for factor in study.factors}
        for about in chosen(study, known.values(), trouble):
            if about.path not in listed:
                factor = Factor(path=about.path, range=[about.low, about.high])
                span = span_of(factor, scenario, trouble, ("from",))
                spans += [] if span is None else [span]
    places = {factor.path: number for number, factor in enumerate(study.factors)}
    found = []
    for span in spans:
        where = ("factors", places[span.path]) if span.path in places else ("from",)
        one = whole(span, scenario)
        if one.values is not None and len(one.values) < 2:
            trouble.note(where, rule("matters-one", path=span.path))
        elif (twice := repeated(one.values or ())) is not None:
            trouble.note((*where, "values", twice), rule("factor-twice"))
        found.append(one)
    trouble.end()
    return Prepared(read, tuple(found))


def ranged(factor: Factor, known: Mapping[str, Uncertain]) -> Factor:
    """A factor with the range of the reference, where none was written and there is one."""
    about = known.get(factor.path)
    if about is None or factor.range is not None or factor.values is not None:
        return factor
    return factor.model_copy(update={"range": [about.low, about.high]})


def chosen(study: Sensitivity, known: Iterable[Uncertain], trouble: Trouble) -> list[Uncertain]:
    """What `from`, `only` and `except` leave to vary."""
    there = [one for one in known if study.source == "uncertain" or one.status == "guess"]
    paths = [one.path for one in there]
    for key, patterns in (("only", study.only), ("except", study.leave_out)):
        for number, pattern in enumerate(patterns):
            if not any(fnmatchcase(path, pattern) for path in paths):
                hint = meant(pattern, paths, "there-are")
                about = {"pattern": pattern, "paths": str(len(paths)), "hint": hint}
                trouble.note((key, number), rule("matters-none", **about))
    left = [
        one for one in there
        if (not study.only or matches(one.path, study.only))
        and not matches(one.path, study.leave_out)
    ]  # fmt: skip
    if not left and not trouble.problems:
        trouble.note(("from",), rule("matters-nothing"))
    return left


def matches(path: str, patterns: Iterable[str]) -> bool:
    """Whether a path is like one of some patterns."""
    return any(fnmatchcase(path, pattern) for pattern in patterns)


def whole(span: Span, scenario: Scenario) -> Span:
    """A factor that counts, with the whole numbers of its range that the scenario takes.

    So each has the same chance, and none is tried that a rule of the scenario refuses.
    """
    if not span.whole or span.values is not None or span.log:
        return span
    if span.high - span.low >= MOST_WHOLE:
        return span
    there = range(round(span.low), round(span.high) + 1)
    return span._replace(values=tuple(n for n in there if takes(scenario, span.path, n)))


def repeated(values: Sequence[Any]) -> int | None:
    """The place of the first value that was listed before."""
    return next((place for place, one in enumerate(values) if one in values[:place]), None)


def takes(scenario: Scenario, path: str, value: Any) -> bool:
    """Whether a scenario can have a value at a path."""
    try:
        resolved(path, value, scenario)
    except ScenarioError:
        return False
    return True
