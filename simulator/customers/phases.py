"""What a phase of the month is, and who has acted in it.

A phase has three parts: `before` (serial: snapshots and streams), `rows` (each customer
reads frozen columns and writes only its own row), `after` (serial: counts and pushes to
contacts). So it does not matter in which order, in how many pieces or on how many threads
customers act: the result is the same bits. `Turns` sees to it that every customer acts
once in every phase, and that phases come in the order of the month. Phases of which none
`follows` on another may act together, and with what is counted beside them: span by span, one
after the other.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from operator import attrgetter
from typing import Any

import numpy as np

from simulator.engine.spans import over_rows

Over = Callable[[int, int], Any]


class OutOfTurn(RuntimeError):
    """A customer acted twice in a phase, or a phase came out of the month's order."""


class Phase:
    """One phase of the month, over the rows of all customers."""

    name = ""
    each = 5.0  # about how long it takes a customer [ns]
    skipped = False  # nobody asks for what it does: `outcome/keeping.py`

    def __init__(self, customers: Any) -> None:
        self.customers = customers

    @property
    def reads(self) -> tuple[str, ...]:
        """Columns of the record on whose numbers, customer by customer, it acts or works."""
        return ()

    @property
    def follows(self) -> bool:
        """Whether `before` reads what phases before it write, in `rows` or `after`."""
        return False

    # serial: before(month, ...) reads what customers will meet this month, each phase its own
    # inputs, and copies what customers see of each other
    before: Callable[..., None]

    def rows(self, start: int, stop: int) -> Any:
        """Customers [start, stop) act. A whole number of tallies may come back."""

    def after(self, results: list[Any]) -> None:
        """Serial: reduce, count, push to contacts."""


def added(tallies: Sequence[Any]) -> Any:
    """The tallies of all spans as one."""
    return sum(tallies[1:], start=tallies[0])


def joined(rows: Sequence[np.ndarray]) -> np.ndarray:
    """The rows that all spans found, as one."""
    return rows[0] if len(rows) == 1 else np.concatenate(rows)


def replaced(market: Any, methods: Mapping[str, Any]) -> bool:
    """Whether others stand in the place of some methods: who looks between phases finds them done.

    Args:
        methods: by name, as their class has them.
    """
    of_class = attrgetter(*methods)(type(market))
    return of_class != tuple(methods.values()) or not vars(market).keys().isdisjoint(methods)


class Turns:
    """Keeps the order of the month: which phase is on, and who has acted in it."""

    def __init__(self, phases: list[Phase], rows: int, threads: int) -> None:
        self.phases = phases
        self.count = rows
        self.threads = threads
        self.month = 0
        self.done = len(phases)  # month 0 has no phases
        self.acted: np.ndarray | None = None  # rows that have acted in an open phase
        self.results: list[Any] = []
        # what will be done together: over some rows, how long it takes each [ns], what ends it
        self.waiting: list[tuple[Over, float, Callable[[list[Any]], None]]] | None = None

    def begin(self, month: int) -> None:
        """A new month: the first phase is next."""
        self.demand_complete()
        self.month, self.done = month, 0

    def demand_complete(self) -> None:
        """Refuse to go on while a phase is half done or still to come."""
        if self.acted is not None:
            left = self.count - int(self.acted.sum())
            raise OutOfTurn(
                f"{self.phases[self.done].name}: {left} of {self.count} customers have not "
                f"acted in month {self.month}"
            )
        if self.done < len(self.phases):
            raise OutOfTurn(
                f"month {self.month} is not over: {self.phases[self.done].name} is next"
            )

    @contextmanager
    def together(self, apart: bool = False) -> Iterator[None]:
        """In here phases act one after the other on each of several threads, handed its rows once.

        `before` of all of them comes first, but for a phase that `follows` on those before it.

        Args:
            apart: whether each acts at once all the same, whatever comes after it.
        """
        if apart or self.threads <= 1:
            yield
            return
        self.waiting = []
        try:
            yield
            self.act()
        finally:
            self.waiting = None

    def act(self) -> None:
        """Those that wait act."""
        if not self.waiting:
            return
        acts, each, ends = zip(*self.waiting, strict=True)
        self.waiting = []
        found = over_rows(
            lambda a, b: [act(a, b) for act in acts], self.count, self.threads, sum(each)
        )
        for end, *results in zip(ends, *found, strict=True):
            end(results)

    def over(self, rows: Over, each: float, end: Callable[[list[Any]], None]) -> None:
        """Go over all customers, with the phases that wait, or else at once.

        Args:
            rows: what is done to those from the first number on, before the second.
            each: about how long it takes a customer [ns].
            end: called with what came of every span.
        """
        if self.waiting is None:
            end(over_rows(rows, self.count, self.threads, each))
        else:
            self.waiting.append((rows, each, end))

    def found(self, rows: Over, each: float) -> list[Any]:
        """What comes of going over all customers now, and the phases that wait with them."""
        results: list[Any] = []
        self.over(rows, each, results.extend)
        self.act()
        return results

    def perform(self, phase: Phase, rows: tuple[int, int] | None,
                then: Callable[[], None] | None = None, **inputs: Any) -> None:  # fmt: skip
        """Let some or all customers act in a phase.

        Args:
            rows: of those who act; all, where it is None.
            then: called when all have acted, if any had to.
            inputs: of the phase's `before`.
        """

        def end(results: list[Any]) -> None:
            phase.after(results)
            if then is not None:
                then()

        if self.done >= len(self.phases) or self.phases[self.done] is not phase:
            raise OutOfTurn(self.why_not(phase))
        if rows is None:
            if self.acted is not None:
                raise OutOfTurn(f"{phase.name}: some customers have already acted this month")
            if phase.follows:
                self.act()
            phase.before(self.month, **inputs)
            self.done += 1
            if phase.skipped:
                return
            self.over(phase.rows, phase.each, end)
            return
        self.act()
        start, stop = rows
        if not 0 <= start < stop <= self.count:
            raise IndexError(f"{phase.name}: rows {start} to {stop} of {self.count} customers")
        if self.acted is None:
            phase.before(self.month, **inputs)
            self.acted, self.results = np.zeros(self.count, bool), []
        if self.acted[start:stop].any():
            raise OutOfTurn(
                f"{phase.name}: customer {start} has already acted in month {self.month}"
            )
        if not phase.skipped:
            self.results.append(phase.rows(start, stop))
        self.acted[start:stop] = True
        if not self.acted.all():
            return
        self.acted = None
        self.done += 1
        if not phase.skipped:
            end(self.results)

    def why_not(self, phase: Phase) -> str:
        """Why a phase cannot act now, in words."""
        if phase in self.phases[: self.done]:
            return f"{phase.name}: it has already been month {self.month}'s turn; a phase acts once"
        before = self.phases[self.done].name
        return f"{phase.name}: {before} comes first in month {self.month}"
