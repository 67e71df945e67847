"""What a run keeps, and what need not be computed for it.

A run may say which metrics it keeps. Which columns of its record they are made of is found by
letting them read a record that notes it; which of them the market itself acts on, its phases,
policies and actions say beside where they read them (`reads`). A part of the month none of whose
columns anybody reads is left out, in whole: PARTS has all there is to leave out. Whatever else is
read later is refused (`NotKept`), never told wrongly.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from simulator.errors import UserError, told
from simulator.outcome import metrics
from simulator.outcome.record import COLUMNS, NotKept, Record
from simulator.outcome.view import View
from simulator.plugins.actions.offers import is_own
from simulator.providers import deciding
from simulator.providers.accounting import BOOKS
from simulator.speech.rules import Names, reason, rule

EVERYTHING = frozenset(COLUMNS)
ALWAYS = ("present",)  # by which a record knows its length


class Part(NamedTuple):
    """A part of the month that may be left out, in whole.

    Attributes:
        columns: of the record, which nothing else fills.
        rests_on: parts that it cannot do without.
        memory: what it alone carries from month to month; not kept up without it.
        asked_by: a metric that needs it, where it has a memory.
    """

    columns: tuple[str, ...]
    rests_on: tuple[str, ...] = ()
    memory: tuple[str, ...] = ()
    asked_by: str = ""


# Columns that are in no part are there anyway, or cost next to nothing.
PARTS: dict[str, Part] = {
    # wanted usage, load, congestion, and what is delivered
    "use": Part(("load", "utilisation", "uptime", "performance", "capacity"),
                memory=("customers.usage",), asked_by="usage"),
    "bill": Part(("served", "charged", "vertical_charged", "top_tenth"), ("use",)),
    "accounts": Part((*BOOKS, "cash"), ("bill", "users"),
                     ("providers.cash", "standing.partnered"), "profit"),
    # satisfaction and what is expected
    "judge": Part(("satisfaction",), ("use", "users"),
                  ("customers.satisfaction", "customers.quality", "customers.expectation",
                   "customers.price_expected"), "satisfaction"),
    # counts of customers
    "users": Part(("users", "vertical_users")),
    "answers": Part(("ratings", "ratings_squared", "promoters", "detractors"), ("judge",)),
    "backlog": Part(("backlog",), ("use", "users")),
    "awareness": Part(("aware",)),
    "stages": Part(("adopters", "considering")),
}  # fmt: skip


class Kept(NamedTuple):
    """What one run keeps and computes.

    Attributes:
        metrics: their names; None: all.
        columns: of the record.
        parts: of PARTS, those that are computed.
    """

    metrics: tuple[str, ...] | None = None
    columns: frozenset[str] = EVERYTHING
    parts: frozenset[str] = frozenset(PARTS)

    @property
    def not_kept_up(self) -> dict[str, str]:
        """What the market carries on without, and by which metric one has it."""
        left = [part for name, part in PARTS.items() if name not in self.parts]
        return {place: part.asked_by for part in left for place in part.memory}

    def demand(self, place: str) -> None:
        """Refuse to show what is not kept up, such as `customers.satisfaction`.

        Raises:
            NotKept: in words.
        """
        if self.metrics is not None and place in self.not_kept_up:
            names, lacking = Names(self.metrics), self.not_kept_up[place]
            raise NotKept(rule("not-kept-up", place=place, names=names, lacking=lacking))


def keep(market: Any, names: Iterable[str] | None) -> Kept:
    """Let a `MarketModel` keep some metrics only, before its first month.

    Args:
        names: of metrics, which are kept on every level they have; None: all.

    Raises:
        UserError: where a name is none.
    """
    kept = Kept() if names is None else what_is_kept(names, market.record, acts_on(market))
    market.record.keep(kept.metrics, kept.columns)
    market.customers.use.skipped = "use" not in kept.parts
    market.customers.judge.skipped = "judge" not in kept.parts
    return kept


def acts_on(market: Any) -> Iterable[str]:
    """Columns of the record on whose numbers the market itself acts."""
    if any(map(is_own, market.setup.timeline)) or market.meeting.looks:
        return EVERYTHING  # they may look at anything
    phases = [name for phase in market.customers.phases for name in phase.reads]
    return (*phases, *deciding.reads(market.providers))


def forget(kept: Kept, state: Mapping[str, np.ndarray]) -> None:
    """What is not kept up after month 0 is no number, for nobody to take it for one.

    Args:
        state: every array that the run carries from month to month, by name.
    """
    for place in kept.not_kept_up:
        state[place][...] = np.nan if state[place].dtype.kind == "f" else -1


def what_is_kept(names: Iterable[str], record: Record, acted_on: Iterable[str]) -> Kept:
    """What a run keeps of a record, and which parts of the month that takes."""
    chosen = tuple(demand_names(names))
    columns = {*ALWAYS, *acted_on}
    for name in chosen:
        columns |= columns_read(metrics.find(name), record)
    parts: set[str] = set()
    wanted = [name for name, part in PARTS.items() if columns.intersection(part.columns)]
    while wanted:
        parts.add(part := wanted.pop())
        wanted += PARTS[part].rests_on
    return Kept(chosen, frozenset(columns), frozenset(parts))


def demand_names(names: Any) -> list[str]:
    """Names of metrics that somebody gave, each once.

    Raises:
        UserError: in words.
    """
    if isinstance(names, str) or not isinstance(names, Iterable):
        raise UserError(rule("keep-list", value=told(names)))
    found = list(dict.fromkeys(map(str, names)))
    if not found:
        raise UserError(rule("keep-none"))
    for name in found:
        try:
            metrics.find(name)
        except metrics.NoMetric as error:
            raise UserError(rule("of", what="keep", rule=reason(error))) from None
    return found


# Which columns a metric is made of ---------------------------------------------------------


class Noting:
    """A record of some numbers that notes which of its columns are read.

    Args:
        record: whose names and sizes it has.
        number: what stands in all its columns.
    """

    def __init__(self, record: Record, number: int) -> None:
        self.like, self.number = record, number
        self.read: set[str] = set()

    @property
    def columns(self) -> "Noting":
        """Read without `[]` of the record itself, they are noted as well."""
        return self

    def __getitem__(self, name: str) -> np.ndarray:
        self.read.add(name)
        return np.full_like(self.like.columns[name], self.number)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.like, name)


_read: dict[Any, frozenset[str]] = {}  # by metric, and by who there is


def columns_read(metric: metrics.Metric, record: Record) -> frozenset[str]:
    """The columns that a metric reads, on any level, of a record before its first month."""
    about = (metric.value, metric.whole, record.segments, record.providers, record.verticals)
    key = tuple(tuple(one) if isinstance(one, list) else one for one in about)
    if key not in _read:
        each = [one for one in (metric.value, metric.whole) if one is not None]
        # a function may read on where there is something, or where there is nothing
        notes = [Noting(record, number) for number in (0, 1)]
        _read[key] = frozenset().union(*(read_by(each, metric.levels, note) for note in notes))
    return _read[key]


def read_by(
    functions: Sequence[Callable[[View], Any]], levels: Sequence[str], note: Noting
) -> set[str] | frozenset[str]:
    """What functions of a metric read of a record; all, where they do not get along with it."""
    with np.errstate(all="ignore"):
        for level in levels:
            for function in functions:
                try:
                    function(View(note, level))  # type: ignore[arg-type]
                except Exception:
                    return EVERYTHING
    return note.read
