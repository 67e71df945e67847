"""The guesses that an answer rests on, and the same arms with another value of one.

A guess is a number of a scenario whose status is *guess*. Its least and greatest value are those
stated where it is declared (`simulator.fields.guess`, `guess_within`); where nobody states them
they are half of it and twice as much. Both stay within what a scenario may say.
"""

from collections.abc import Sequence
from typing import NamedTuple

from experiments.studies.loop.jobs import scenario_with
from experiments.studies.study.factors import value_at
from simulator.fields import guess
from simulator.scenario import Scenario, canonical
from simulator.scenario.reference import Uncertain, uncertainty
from simulator.scenario.shape import known_at, shape_at

GUESS = "guess"
USUAL = guess()  # of whom nobody states how far they go


class Guess(NamedTuple):
    """A number that nobody knows.

    Attributes:
        path: as `--set` writes it.
        low, value, high: its least, what is said, its greatest.
        unit: of the three; "" where it has none.
        whole: whether it is a whole number.
        usual: whether its ends are half and twice, for want of stated ones.
    """

    path: str
    low: float
    value: float
    high: float
    unit: str
    whole: bool
    usual: bool

    def share(self, value: float) -> float:
        """How far a value is on the way from what is said to that end of the range."""
        end = self.high if value > self.value else self.low
        return abs(value - self.value) / abs(end - self.value)


class Guesses(NamedTuple):
    """What is varied, and what is not.

    Attributes:
        varied: the guesses.
        changed: paths of guesses that an alternative sets itself.
    """

    varied: tuple[Guess, ...]
    changed: tuple[str, ...]


def guesses_of(scenarios: Sequence[Scenario]) -> Guesses:
    """The guesses of the arms of a comparison, the base first.

    One that arms do not share is what is compared, and is left alone.
    """
    found: dict[str, tuple[Uncertain, Scenario]] = {}
    for scenario in scenarios:
        for one in uncertainty(scenario):
            if one.status == GUESS:
                found.setdefault(one.path, (one, scenario))
    varied, changed = [], []
    for path, (one, scenario) in found.items():
        said = {value for value in (value_at(arm, path) for arm in scenarios) if value is not None}
        if len(said) == 1:
            varied.append(guess_of(one, scenario))
        else:
            changed.append(path)
    return Guesses(tuple(varied), tuple(changed))


def guess_of(one: Uncertain, scenario: Scenario) -> Guess:
    """A guess with what is said of it."""
    parts = tuple(int(part) if part.isdigit() else part for part in one.path.split("."))
    shape = shape_at(parts, canonical(scenario), type(scenario))
    known = known_at(parts, shape) if shape is not None else None
    unit = shape.unit if shape is not None else "1"
    return Guess(
        one.path, float(one.low), float(one.value), float(one.high),
        "" if unit == "1" else unit.replace("CUR", scenario.market.currency),
        isinstance(one.value, int), known == USUAL,
    )  # fmt: skip


def laid(scenario: Scenario, path: str, value: float) -> Scenario:
    """A scenario with another value of a guess; the same where it does not have it.

    Raises:
        ScenarioError: when it refuses the value.
    """
    said = value_at(scenario, path)
    if said is None:
        return scenario
    number = int(value) if isinstance(said, int) else value
    made: Scenario = scenario_with(canonical(scenario), ((path, number),), scenario.own_plugins)
    return made
