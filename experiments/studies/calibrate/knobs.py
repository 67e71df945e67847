"""What is fitted: knobs, each with a range, and the points they make.

A path with `*` stands for all that stand there: `segments.*.imitation` turns the pull of peers
of all segments together, as multiples of what each has. A series of all users can tell one such
knob; it could never tell five.
"""

import math
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from experiments.studies.arms import reasons, with_overrides
from experiments.studies.calibrate.declared import Calibrate, Parameter
from experiments.studies.calibrate.observed import Observed
from experiments.studies.speech import rule, say
from experiments.studies.study.factors import span_of, value_at
from experiments.studies.study.reading import Trouble
from simulator.scenario import Scenario, ScenarioError, canonical
from simulator.speech.rules import Names, of

DIGITS = 6  # of a value that is tried
HALVINGS = 7  # of a default's range, until the scenario takes its ends
TIMES, SIZE = "times", "size of the market"
SCALED = ("market.customers", "providers.*.capacity", "providers.*.promotion.*",
          "providers.*.fixed_cost")  # fmt: skip


COUNTED = {"market.customers": "customers", "market.agents": "agents"}
GRID = np.linspace(0.0, 1.0, 129)  # places of a knob at which agents a customer are counted


class Knob(NamedTuple):
    """One thing that is fitted.

    Attributes:
        path: as the file writes it.
        label: what tables and figures call it.
        low, high: its range.
        base: what the scenario has; 1 for multiples.
        unit: "times" for multiples.
        log: whether the range is gone through in logs.
        whole: whether it is a whole number.
        turns: for multiples, the paths with what they have.
    """

    path: str
    label: str
    low: float
    high: float
    base: float
    unit: str
    log: bool
    whole: bool = False
    turns: tuple[tuple[str, float | int], ...] = ()

    def at(self, u: float) -> float:
        """The value a share u of the way through its range."""
        if self.log:
            value = math.exp(math.log(self.low) * (1.0 - u) + math.log(self.high) * u)
        else:
            value = self.low * (1.0 - u) + self.high * u
        value = min(max(float(f"{value:.{DIGITS}g}"), self.low), self.high)
        return round(value) if self.whole else value

    def share(self, value: float) -> float:
        """The inverse of `at`, in 0..1."""
        if self.log:
            u = math.log(max(value, 1e-300) / self.low) / math.log(self.high / self.low)
        else:
            u = (value - self.low) / (self.high - self.low)
        return min(max(u, 0.0), 1.0)

    def changes(self, value: float) -> dict[str, Any]:
        """The overrides that a value means."""
        if not self.turns:
            return {self.path: value}
        return {
            path: round(base * value) if isinstance(base, int)
            else float(f"{base * value:.{DIGITS}g}")
            for path, base in self.turns
        }  # fmt: skip


def point_at(knobs: Sequence[Knob], u: np.ndarray) -> dict[str, Any]:
    """The overrides of a place in the unit cube."""
    return {
        path: value
        for knob, share in zip(knobs, u, strict=True)
        for path, value in knob.changes(knob.at(float(share))).items()
    }


def base_of(knobs: Sequence[Knob]) -> np.ndarray:
    """Where the scenario itself lies in the unit cube; at its edge where it lies outside."""
    return np.array([knob.share(knob.base) for knob in knobs])


def share_of(scenario: Scenario) -> float:
    """How many agents stand for a customer, at most 1."""
    return min(1.0, 1.0 / scenario.weight)


class Shares:
    """How many agents stand for a customer at points: fewer, the larger their market is.

    Args:
        scenario: what points are laid over.
        knobs: of which some may turn customers or agents.

    Attributes:
        base: what the scenario itself has.
    """

    def __init__(self, scenario: Scenario, knobs: Sequence[Knob]) -> None:
        self.base = share_of(scenario)
        self._turning: dict[int, np.ndarray] = {}
        for k, knob in enumerate(knobs):
            if COUNTED.keys() & knob.changes(knob.base):
                shares = [share_of(counted_as(scenario, knob, float(u))) for u in GRID]
                self._turning[k] = np.log(np.array(shares) / self.base)

    def __call__(self, points: np.ndarray) -> np.ndarray:
        """(points) of places in the unit cube."""
        logs = np.zeros(len(points))
        for k, turned in self._turning.items():
            logs += np.interp(points[:, k], GRID, turned)
        return np.asarray(np.minimum(self.base * np.exp(logs), 1.0))


def counted_as(scenario: Scenario, knob: Knob, u: float) -> Scenario:
    """A scenario with as many customers and agents as a place of a knob says; nothing checked."""
    said = knob.changes(knob.at(u))
    update = {name: said[path] for path, name in COUNTED.items() if path in said}
    return scenario.model_copy(update={"market": scenario.market.model_copy(update=update)})


def expanded(path: str, scenario: Scenario) -> list[str]:
    """The paths that one with `*` stands for, as far as they have numbers other than 0."""

    def below(data: Any, parts: Sequence[str], way: tuple[str, ...]) -> Iterator[str]:
        if not parts:
            if isinstance(data, (int, float)) and not isinstance(data, bool) and data:
                yield ".".join(way)
            return
        if not isinstance(data, dict):
            return
        names = list(data) if parts[0] == "*" else [parts[0]]
        for name in names:
            if name in data:
                yield from below(data[name], parts[1:], (*way, name))

    return list(below(canonical(scenario), path.split("."), ()))


def knobs_of(
    study: Calibrate, scenario: Scenario, observed: Observed | None, trouble: Trouble
) -> list[Knob]:
    """The knobs that a file asks for, or what such data can move; what is wrong is noted.

    Args:
        observed: what was seen; None where that is wrong, and only the file's own are looked at.
    """
    knobs: list[Knob] = []
    taken: dict[str, str] = {}
    for number, one in enumerate(study.parameters):
        knob = knob_of(one, number, scenario, trouble)
        if knob is None:
            continue
        paths = [path for path, _ in knob.turns] or [knob.path]
        again = next((path for path in paths if path in taken), None)
        if again is not None:
            trouble.note(("parameters", number, "path"), rule("fit-again", path=again))
            continue
        taken |= dict.fromkeys(paths, knob.path)
        knobs.append(knob)
    if observed is None:
        return knobs
    if not study.parameters:
        knobs += default_knobs(scenario, observed)
    if study.scale and not trouble.problems:
        size = size_knob(scenario, observed)
        if size is None or any(path in taken for path, _ in size.turns):
            trouble.note(("scale",), rule("fit-scale"))
        else:
            knobs.append(size)
    if not knobs and not trouble.problems:
        trouble.note(("parameters",), rule("fit-nothing"))
    return knobs


def knob_of(one: Parameter, number: int, scenario: Scenario, trouble: Trouble) -> Knob | None:
    """A parameter of the file as a knob."""
    where = ("parameters", number)
    if one.values is not None:
        trouble.note((*where, "values"), rule("fit-range"))
        return None
    if one.times is None:
        if "*" in one.path:
            trouble.note((*where, "path"), rule("fit-star"))
            return None
        span = span_of(one, scenario, trouble, where)
        if span is None:
            return None
        base = span.base if isinstance(span.base, (int, float)) else (span.low + span.high) / 2
        return Knob(one.path, span.label, span.low, span.high, float(base), span.unit, span.log,
                    span.whole)  # fmt: skip
    if one.range is not None:
        trouble.note(where, rule("fit-one-of"))
        return None
    low, high = one.times
    good = all(isinstance(end, (int, float)) and not isinstance(end, bool) for end in one.times)
    if not (good and 0 < low < high <= 1e6):
        trouble.note((*where, "times"), rule("fit-times"))
        return None
    paths = expanded(one.path, scenario)
    if not paths:
        said = value_at(scenario, one.path)
        why = rule("fit-zero" if said == 0 else "fit-no-number")
        trouble.note((*where, "path"), of(one.path, why))
        return None
    knob = Knob(one.path, one.label or one.path, float(low), float(high), 1.0, TIMES, True,
                turns=tuple((path, value_at(scenario, path)) for path in paths))  # fmt: skip
    for end, value in enumerate((knob.low, knob.high)):
        if problem := problem_of(knob, value, scenario):
            trouble.note(
                (*where, "times", end), rule("fit-times-of", value=f"{value:g}", why=problem)
            )
            return None
    return knob


def problem_of(knob: Knob, value: float, scenario: Scenario) -> Names | None:
    """Why a scenario does not take a value; None when it does."""
    try:
        with_overrides(scenario, knob.changes(value))
    except ScenarioError as error:
        return Names(reasons(error)[:2], joint="semicolon")
    return None


# What such data can move ------------------------------------------------------------------

PULLS = (
    ("segments.*.innovation", "pull of information", 0.25, 4.0),
    ("segments.*.imitation", "pull of peers", 0.25, 4.0),
    ("segments.*.initial_users", "users in month 0", 0.25, 4.0),
    ("segments.*.churn", "churn", 0.33, 3.0),
)
FEW_PULLS = 2
APPEAL_OF = "appeal of "
MONEY = (("segments.*.budget", "budgets", 0.5, 2.0),)
CHOICES = (("segments.*.price_sensitivity", "price sensitivity", 0.5, 2.0),)
APPEAL = 2.0  # utility by which the appeal of a provider may differ from what the scenario has


def default_knobs(scenario: Scenario, observed: Observed) -> list[Knob]:
    """What such data can move: pulls by levels, budgets by revenue, appeals by providers."""
    table: list[tuple[str, str, float, float]] = []
    names = [label.partition(".")[2] for label in observed.labels]
    seen = [name for name in scenario.providers if name in names]
    if observed.what in ("shares", "user_shares"):
        table += CHOICES
    else:  # beside appeals few can be told
        table += PULLS[:FEW_PULLS] if seen else PULLS
    if observed.what == "revenue":
        table += MONEY
    knobs = []
    for path, label, low, high in table:
        paths = expanded(path, scenario)
        if not paths:
            continue
        knob = Knob(path, label, low, high, 1.0, TIMES, True,
                    turns=tuple((one, value_at(scenario, one)) for one in paths))  # fmt: skip
        knobs.append(within(knob, scenario))
    # only differences of appeals count: where all providers are seen the first keeps its own
    movable = seen[1:] if len(seen) == len(scenario.providers) else seen
    for name in movable:
        path = f"providers.{name}.appeal"
        base = float(value_at(scenario, path) or 0.0)
        knobs.append(
            Knob(path, f"{APPEAL_OF}{name}", base - APPEAL, base + APPEAL, base, "", False)
        )
    return knobs


def called_label(label: str) -> str:
    """What people call a parameter whose name is ours, in the language spoken; else its label."""
    appeal, _, name = label.partition(APPEAL_OF)
    if name and not appeal and say.knows("knob-appeal"):
        return say("knob-appeal", name=name)
    key = f"knob-{label.replace(' ', '-')}"
    return say(key) if say.knows(key) else label


def within(knob: Knob, scenario: Scenario) -> Knob:
    """A knob whose range ends where the scenario's rules do."""
    for _ in range(HALVINGS):
        high = bool(problem_of(knob, knob.high, scenario))
        low = bool(problem_of(knob, knob.low, scenario))
        if not (high or low):
            return knob
        knob = knob._replace(high=math.sqrt(knob.high) if high else knob.high,
                             low=math.sqrt(knob.low) if low else knob.low)  # fmt: skip
    return knob._replace(low=0.99, high=1.01)


def size_knob(scenario: Scenario, observed: Observed) -> Knob | None:
    """The size of the market: from the level of the data against the scenario's month 0."""
    from simulator.model import MarketModel
    from simulator.outcome.results import Results

    if observed.what not in ("users", "revenue"):
        return None
    series = [cell for cell in observed.cells if not cell.single and cell.role != "future"]
    first = min(cell.month for cell in series)
    seen = sum(cell.value / cell.span for cell in series if cell.month == first)
    model = MarketModel(scenario, rng=1)
    results = Results(model.record, scenario, 1)
    level = "provider" if "." in series[0].label else "market"
    has = float(np.sum(results.metric(observed.what, level)[0]))
    ratio = seen / has if seen > 0 and has > 0 else 1.0
    low, high = ratio / 4, ratio * 4
    if observed.what == "users":
        most = max(cell.value for cell in series)
        low = max(low, 1.05 * most / scenario.market.customers)
        high = max(high, 2 * low)
    agents = scenario.market.agents or 1
    low = max(low, agents / scenario.market.customers)
    high = max(high, 1.5 * low)
    turns = tuple((path, value_at(scenario, path)) for one in SCALED
                  for path in expanded(one, scenario))  # fmt: skip
    return Knob("market.customers", SIZE, low, high, 1.0, TIMES, True, turns=turns)
