"""When an answer would flip: at which value of which guess, nearest first, and how surely.

The answer is an order: who is ahead of whom by what the mover's NPV gains, the base among them (its
gain is 0). An order changes first where two neighbours in it change places, so that neighbours are
all that is looked at. Each guess goes alone to its least and its greatest value, in the pairs of
the answer itself. Ends that stay clearly on their side drop out after a few pairs: what is told
then is the gain of the whole answer and the shift in those pairs, whose noise is mostly common.
Those that are left have all pairs; between what is said and an end that flips, the value is sought
at which the order turns (`seek.crossing`).
"""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from experiments.studies.comparison import Comparison
from experiments.studies.flip.guesses import Guess, Guesses, guesses_of, laid
from experiments.studies.flip.pairs import Earned, Pairs
from experiments.studies.seek.crossing import (
    Crossing,
    Known,
    Line,
    NotThere,
    crossing,
    mean,
    sign_of,
)
from experiments.studies.statistics import FEWEST_PAIRS, Paired, paired, spread_at, t_halfwidth
from simulator.scenario import ScenarioError

SCREENS = (2, 3, FEWEST_PAIRS)  # pairs after which ends may drop out
SHARE = 0.02  # of the way to an end, below which values are not told apart
LEFT = 0.1  # share of the ends that is expected to have all pairs
SEARCHES = 10  # values that are expected to be looked at for a turn
FLIPS, MAY, HOLDS, SAME = "flips", "may", "holds", "same"


class Order(NamedTuple):
    """Two neighbours in the answer: who is ahead of whom. None stands for the base.

    Attributes:
        mover: by whose NPV; None: by that of all providers.
        values: by how much, in pairs.
        spread: what runs of one arm differ by, which pairs may not show (`statistics.spread_of`).
        clear: whether that is clear of 0.
    """

    ahead: str | None
    behind: str | None
    mover: str | None
    values: np.ndarray
    spread: float
    clear: bool

    @property
    def result(self) -> Paired:
        """By how much the first is ahead, with its interval."""
        return result_of(self.values, self.spread)

    def of(self, earned: Earned) -> np.ndarray:
        """By how much the first is ahead elsewhere."""
        zero = np.zeros(next(iter(earned.values())).shape[1])
        one, other = (zero if name is None else earned[name][1] - earned[name][0]
                      for name in (self.ahead, self.behind))  # fmt: skip
        return np.asarray(one - other)

    def spread_in(self, earned: Earned) -> float:
        """What runs of one arm differ by elsewhere, at the horizon."""
        names = [name for name in (self.ahead, self.behind) if name is not None]
        return max(spread_at(*earned[name]) for name in names)


class End(NamedTuple):
    """A guess at an end of its range, and what is left there of an order.

    Attributes:
        state: FLIPS: the order is clearly the other; MAY: which of both it is cannot be told;
            HOLDS: it is the same; SAME: nothing changes, to the last bit.
        result: by how much the first is ahead there; of ends that dropped out the gain of the
            whole answer and the mean shift of a few pairs, without interval.
        pairs: of runs.
        turn: where the order turns, where the mean of pairs does.
    """

    guess: Guess
    value: float
    state: str
    result: Paired
    pairs: int
    turn: Crossing | None = None

    @property
    def distance(self) -> float:
        """How far on the way to the end it turns; behind all others where that is not known."""
        return math.inf if self.turn is None else self.guess.share(self.turn.at)


class Flips(NamedTuple):
    """What an answer rests on.

    Attributes:
        comparison: the answer.
        guesses: what was varied.
        orders: the neighbours whose order was looked at, or is not clear as it is.
        ends: of each order, by its place, every end of every guess.
        refused: ends that a scenario refuses, and why.
        pairs: pairs of runs that were made for it.
    """

    comparison: Comparison
    guesses: Guesses
    orders: tuple[Order, ...]
    ends: Mapping[int, tuple[End, ...]]
    refused: tuple[tuple[Guess, float, str], ...]
    pairs: int

    def turning(self, order: int, state: str = FLIPS) -> list[End]:
        """Ends of a state, nearest first."""
        return sorted((one for one in self.ends.get(order, ()) if one.state == state),
                      key=lambda one: (one.distance, one.guess.path))  # fmt: skip


def result_of(values: np.ndarray, spread: float) -> Paired:
    """By how much the first of an order is ahead, with its interval."""
    return paired(np.zeros(len(values)), values, spread=spread)


def orders_of(comparison: Comparison) -> tuple[Order, ...]:
    """Neighbours in the answer, among those whose gains are those of the same movers."""
    by_mover: dict[tuple[str, ...], list[str]] = {}
    for name in comparison.money:
        by_mover.setdefault(comparison.brands[name], []).append(name)
    last, found = comparison.question.last, []
    for names in by_mover.values():
        gains: dict[str | None, np.ndarray] = {
            name: comparison.money[name].effect[:, last] for name in names
        }
        gains[None] = np.zeros(comparison.pairs)
        mover = comparison.money[names[0]].mover
        order = sorted(gains, key=lambda name: -mean(gains[name]))
        for ahead, behind in pairwise(order):
            values = gains[ahead] - gains[behind]
            spread = max(float(comparison.money[name].spread[last])
                         for name in (ahead, behind) if name is not None)  # fmt: skip
            clear = sign_of(values, spread) > 0
            found.append(Order(ahead, behind, mover, values, spread, clear))
    return tuple(found)


def flips(comparison: Comparison, pairs: Pairs) -> Flips:
    """At which values of which guesses an answer would be another.

    Raises:
        Stopped: when asked to stop; what was finished is kept.
    """
    guesses = guesses_of(comparison.question.scenarios)
    search = Search(comparison, pairs, guesses)
    if search.clear:
        search.screen()
        search.settle()
    ends = {place: tuple(search.ends_of(place)) for place in search.clear}
    return Flips(comparison, guesses, search.orders, ends, tuple(search.refused), pairs.asked)


def cost(comparison: Comparison) -> tuple[int, int]:
    """Guesses that are varied, and runs that this takes at least; none where nothing can flip."""
    if not any(order.clear for order in orders_of(comparison)):
        return 0, 0
    guesses = len(guesses_of(comparison.question.scenarios).varied)
    return guesses, 2 * SCREENS[0] * guesses * (1 + len(comparison.question.leading))


class Search:
    """The ends that were looked at so far.

    Attributes:
        orders: neighbours in the answer; `clear`: the places of those that are clear.
        known: NPV of all alternatives' movers by guess and value, in as many pairs as were made.
        left: ends that may flip an order still.
    """

    def __init__(self, comparison: Comparison, pairs: Pairs, guesses: Guesses) -> None:
        self.pairs, self.whole = pairs, comparison.pairs
        self.orders = orders_of(comparison)
        self.clear = [place for place, order in enumerate(self.orders) if order.clear]
        self.refused: list[tuple[Guess, float, str]] = []
        self.known: dict[tuple[Guess, float], Earned] = {}
        self.turns: dict[tuple[int, Guess, float], Crossing] = {}
        self.arms = comparison.question.scenarios
        self.left: list[tuple[Guess, float]] = []
        for guess in guesses.varied if self.clear else ():
            for value in (guess.low, guess.high):
                if value == guess.value:
                    continue
                why = self.problem_of(guess, value)
                if why is None:
                    self.left.append((guess, value))
                else:
                    self.refused.append((guess, value, why))

    def problem_of(self, guess: Guess, value: float) -> str | None:
        """Why an arm refuses a value; None when all take it."""
        try:
            for scenario in self.arms:
                laid(scenario, guess.path, value)
        except ScenarioError as error:
            return "; ".join(problem.message for problem in error.problems)
        return None

    def screen(self) -> None:
        """Give ends pairs until they drop out, or have all."""
        done = 0
        for count in [*(n for n in SCREENS if n < self.whole), self.whole]:
            later = (self.whole - count) + SEARCHES * self.whole / 4
            self.pairs.coming = int(LEFT * len(self.left) * later)
            self.give(range(done, count))
            done = count
            self.left = [end for end in self.left if self.may_flip(end)]

    def give(self, replications: range) -> None:
        """More pairs for the ends that are left."""
        places = [(guess.path, value) for guess, value in self.left]
        for end, more in zip(self.left, self.pairs.earned(places, replications), strict=True):
            before = self.known.get(end, {name: np.zeros((2, 0)) for name in more})
            self.known[end] = {name: np.hstack((before[name], more[name])) for name in more}

    def may_flip(self, end: tuple[Guess, float]) -> bool:
        """Whether any order may change its sign there."""
        return any(self.state(place, end) in (FLIPS, MAY) for place in self.clear)

    def state(self, place: int, end: tuple[Guess, float]) -> str:
        """What becomes of an order at an end."""
        order = self.orders[place]
        there = order.of(self.known[end])
        if np.array_equal(there, order.values[: len(there)]):
            return SAME
        if len(there) == self.whole:
            return {1: HOLDS, 0: MAY, -1: FLIPS}[sign_of(there, order.spread_in(self.known[end]))]
        return HOLDS if self.estimate(order, there)[0] > 0.0 else MAY

    def estimate(self, order: Order, there: np.ndarray) -> tuple[float, float]:
        """The interval of an order's mean at an end, from the whole answer and a few shifts."""
        shift = there - order.values[: len(there)]
        middle = mean(order.values) + mean(shift)
        half = math.hypot(t_halfwidth(order.values), t_halfwidth(shift))
        return middle - half, middle + half

    def settle(self) -> None:
        """Find where orders turn on the way to the ends that are left."""
        todo = [(place, end) for end in self.left for place in self.clear
                if mean(self.orders[place].of(self.known[end])) < 0.0]  # fmt: skip
        for number, (place, end) in enumerate(todo):
            self.pairs.coming = SEARCHES * self.whole * (len(todo) - number) // 2
            self.turns[place, *end] = self.turn(place, *end)
        self.pairs.coming = 0

    def turn(self, place: int, guess: Guess, value: float) -> Crossing:
        """Where an order turns between what is said and an end."""
        order = self.orders[place]

        def look(values: Sequence[float]) -> list[np.ndarray]:
            if any(self.problem_of(guess, one) for one in values):
                raise NotThere
            places = [(guess.path, one) for one in values]
            found = self.pairs.earned(places, range(self.whole))
            self.known.update(zip([(guess, one) for one in values], found, strict=True))
            return [order.of(one) for one in found]

        def spread(at: float) -> float:
            return order.spread if at == guess.value else order.spread_in(self.known[guess, at])

        known: Known = {guess.value: order.values}
        known |= {one: order.of(earned) for (whose, one), earned in self.known.items()
                  if whose == guess and len(order.of(earned)) == self.whole}  # fmt: skip
        tolerance = SHARE * abs(value - guess.value)
        return crossing(Line(look, tolerance, guess.whole, spread), known, guess.value, value)

    def ends_of(self, place: int) -> list[End]:
        """All ends, and what is left of an order there."""
        order, found = self.orders[place], []
        for end, earned in self.known.items():
            guess, value = end
            if value not in (guess.low, guess.high):
                continue
            there = order.of(earned)
            result = result_of(there, order.spread_in(earned))
            if len(there) < self.whole:
                shift = mean(there - order.values[: len(there)])
                result = result._replace(difference=mean(order.values) + shift, low=None, high=None)
            state = self.state(place, end)
            state = HOLDS if state == MAY and len(there) < self.whole else state
            found.append(End(guess, value, state, result, len(there),
                             self.turns.get((place, *end))))  # fmt: skip
        return found
