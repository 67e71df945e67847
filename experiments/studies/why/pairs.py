"""One pair's work: its arms are recorded, mixtures of them replayed, and credits worked out.

An alternative of several levers is played lever by lever: V(L) is a real run of the base with the
levers in L. Each step V(L) -> V(L + l) is a pair of arms by itself, whose difference is credited
to channels by replay; the mean of a lever's steps, as Shapley weighs them, is its row of the
table lever x channel. Both ways the table adds up.
"""

import threading
from collections.abc import Callable
from functools import cached_property
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np

from experiments.studies.why.credits import Members, credits, needed, weight
from experiments.studies.why.levers import played
from experiments.studies.why.outcomes import history, mean_price, outcome
from experiments.studies.why.question import Case, until
from simulator import meeting
from simulator.meeting import CHANNELS, Flows, Meeting, Replay, demand_same_run, live
from simulator.model import MarketModel
from simulator.outcome.measures import monthly_rate
from simulator.outcome.record import Record
from simulator.scenario import Scenario

USUALLY = 6  # replays a step takes, until one knows: of three channels that differ

Played = frozenset[int]  # levers, by their places
NONE: Played = frozenset()


class Found(NamedTuple):
    """What a pair comes to; L levers (1 where there are none), C channels, V entries of a row,
    T months.

    Attributes:
        base, other: (V) outcomes of the arms.
        credits: (L, C, V); 0 of channels that do not differ.
        alone, last: (L, V) what a lever adds to the base, and to all others.
        missing: (V) what "first and last" had to spread.
        live: (C) channels that differ.
        prices: mean list price of whose figures they are, in both arms [CUR/GPU-hour].
        agents: (S, K, K) by who they are with at the end, in the base and the alternative.
        billed_base, billed_alternative: (S, K, K) bills of both, by who billed [millionths].
        stayers_price, stayers_use: (S, J) of who has the same biller, by price and by use.
        base_until, other_until: (T + 1, V) outcomes of the arms up to each month.
    """

    base: np.ndarray
    other: np.ndarray
    credits: np.ndarray
    alone: np.ndarray
    last: np.ndarray
    missing: np.ndarray
    live: np.ndarray
    prices: np.ndarray
    agents: np.ndarray
    billed_base: np.ndarray
    billed_alternative: np.ndarray
    stayers_price: np.ndarray
    stayers_use: np.ndarray
    base_until: np.ndarray
    other_until: np.ndarray

    def columns(self) -> dict[str, np.ndarray]:
        """All of it, as arrays."""
        return self._asdict()

    @classmethod
    def revive(cls, columns: dict[str, np.ndarray]) -> "Found":
        """What `columns` gave."""
        return cls(*(columns[name] for name in cls._fields))


class Ahead:
    """How many runs are made and how many are to come, as far as one knows.

    Args:
        pairs: that are to be made, each with as many runs as those that began have on average.
        progress: called with the runs made and the runs in all.
    """

    def __init__(self, pairs: int, progress: Callable[[int, int], None] | None = None) -> None:
        self.pairs, self.progress = pairs, progress
        self.done = 0
        self.expected: dict[int, int] = {}
        self.lock = threading.Lock()

    def expect(self, seed: int, runs: int) -> None:
        """So many more of a pair."""
        with self.lock:
            self.expected[seed] = self.expected.get(seed, 0) + runs
            self._tell()

    def made(self, runs: int = 1) -> None:
        """So many are made."""
        with self.lock:
            self.done += runs
            self._tell()

    def _tell(self) -> None:
        if self.progress is not None and self.expected:
            each = sum(self.expected.values()) / len(self.expected)
            self.progress(self.done, max(self.done, round(each * self.pairs)))


class Side(NamedTuple):
    """An arm that was run."""

    met: Meeting
    record: Record


class Pair:
    """One pair of a case.

    Args:
        seed: of its runs.
        threads: for the rows of one run.
        passed: called after every month; raises to stop.
        ahead: told of runs to come and runs made.
    """

    def __init__(self, case: Case, seed: int, threads: int, passed: Callable[[Any], None],
                 ahead: Ahead) -> None:  # fmt: skip
        self.case, self.seed, self.threads = case, seed, threads
        self.passed, self.ahead = passed, ahead
        self.levers = range(max(1, len(case.levers)))
        self.rate = float(monthly_rate(case.base.hardware.cost_of_capital))
        self.live = np.zeros(len(CHANNELS), bool)
        self.missing: Any = 0.0

    def found(self) -> Found:
        """Everything about this pair."""
        steps = len(self.levers) * (len(self._sets) // 2)
        self.ahead.expect(self.seed, len(self._sets) + steps * USUALLY)
        sides = self._ends()
        for some in self._sets[1:-1]:
            sides[some] = self._run(some, sides[NONE].record)
        rows = {some: self._outcome(side.record) for some, side in sides.items()}
        every = self._sets[-1]
        return Found(
            rows[NONE],
            rows[every],
            np.array([self._credits(lever, sides, rows) for lever in self.levers]),
            np.array([rows[frozenset({one})] - rows[NONE] for one in self.levers]),
            np.array([rows[every] - rows[every - {one}] for one in self.levers]),
            np.zeros_like(rows[NONE]) + self.missing,
            self.live,
            np.array([mean_price(sides[one].record, self.case.whose) for one in (NONE, every)]),
            *self.flows,
            *(history(sides[one].record, self.case.whose, self.rate) for one in (NONE, every)),
        )

    # The arms -----------------------------------------------------------------------------

    @cached_property
    def _sets(self) -> list[Played]:
        """The levers that are played in each arm: none first, all last."""
        return [
            frozenset(one)
            for size in range(len(self.levers) + 1)
            for one in combinations(self.levers, size)
        ]

    @cached_property
    def _scenarios(self) -> dict[Played, Scenario]:
        """What each arm runs."""
        base, other = self.case.both
        found = {NONE: base, self._sets[-1]: other}
        for some in self._sets[1:-1]:
            found[some] = played(base, other, [self.case.levers[one] for one in sorted(some)])
        return {some: until(one, self.case.month) for some, one in found.items()}

    def _ends(self) -> dict[Played, Side]:
        """The base and the alternative, and from whom: month by month side by side.

        Where the alternative does something as in the base's run, that has to be whole before.
        """
        every, sides = self._sets[-1], dict[Played, Side]()
        met, base = self._model(NONE)
        if self.case.as_base or self.case.frozen:
            sides[NONE] = Side(met, base.run(self.passed).record)
            met, base = self._model(NONE)
        other_met, other = self._model(every, sides[NONE].record if sides else None)
        flows = Flows(base, other)
        while not base.over:
            for model in (base, other):
                model.step()
                self.passed(model)
            flows.add()
        self.flows = (
            flows.agents, flows.billed_base.sum(axis=0), flows.billed_alternative.sum(axis=0),
            flows.stayers_price.sum(axis=0), flows.stayers_use.sum(axis=0),
        )  # fmt: skip
        self.ahead.made(2)
        sides.setdefault(NONE, Side(met, base.record))
        return sides | {every: Side(other_met, other.record)}

    def _model(self, some: Played, record: Record | None = None) -> tuple[Meeting, MarketModel]:
        """An arm that is recorded; `record` is the base's, for who does something as there."""
        met = Meeting()
        model = MarketModel(self._scenarios[some], self.seed, self.threads, meeting=met)
        if record is not None:
            model.providers.order_as(record, self.case.as_base)
            model.providers.decide_as(record, self.case.frozen)
        return met, model

    def _run(self, some: Played, record: Record) -> Side:
        """An arm, recorded."""
        met, model = self._model(some, record)
        found = model.run(self.passed).record
        self.ahead.made()
        return Side(met, found)

    def _outcome(self, record: Record) -> np.ndarray:
        return outcome(record, self.case.whose, self.rate)

    # What is credited ---------------------------------------------------------------------

    def _credits(
        self, lever: int, sides: dict[Played, Side], rows: dict[Played, np.ndarray]
    ) -> np.ndarray:
        """(C, V) a lever's row: the mean of its steps, by channel."""
        count = len(self.levers)
        return np.sum([
            weight(len(some), count) * self._step(some, some | {lever}, sides, rows)
            for some in self._sets if lever not in some
        ], axis=0)  # fmt: skip

    def _step(self, one: Played, two: Played, sides: dict[Played, Side],
              rows: dict[Played, np.ndarray]) -> np.ndarray:  # fmt: skip
        """(C, V) what channels are credited with of the difference of two arms."""
        pair, whose = (sides[one].met, sides[two].met), self.case.whose
        channels = live(*pair, whose)
        built = meeting.replayable_scenario(self._scenarios[one], self._scenarios[two])
        ends = {frozenset[str](): rows[one], frozenset(channels): rows[two]}
        self.ahead.expect(self.seed, len(needed(channels)) - USUALLY)

        def replayed(some: Members) -> Record:
            replay = Replay(*pair, whose, some)
            model = MarketModel(built, self.seed, self.threads, meeting=replay)
            record = model.run(self.passed).record
            self.ahead.made()
            return record

        def value(some: Members) -> np.ndarray:
            if some not in ends:
                ends[some] = self._outcome(replayed(some))
            return ends[some]

        if built.own_plugins:  # which may do what no recording holds
            self.ahead.expect(self.seed, 2)
            for arm, all_of in ((one, ()), (two, CHANNELS)):
                run = sides[arm].record.columns
                demand_same_run(replayed(frozenset(all_of)).columns, run)

        shared = credits(channels, value)
        places = [CHANNELS.index(channel) for channel in channels]
        found = np.zeros((len(CHANNELS), len(rows[one])))
        for place, channel in zip(places, channels, strict=True):
            found[place] = shared.of[channel]
        self.live[places] = True
        share = weight(len(one), len(self.levers))
        self.missing = self.missing + share * shared.missing
        return found
