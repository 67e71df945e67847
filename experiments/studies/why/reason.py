"""What pairs come to: credits by channel, lever and segment, and from whom, with intervals.

Numbers only; words, tables and files are made in `experiments.answers.why`.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from experiments.studies.statistics import Paired, paired, spread_of
from experiments.studies.why.outcomes import BY_SEGMENT, QUANTITIES, Row
from experiments.studies.why.pairs import Found
from experiments.studies.why.question import Case
from simulator.errors import together
from simulator.meeting import CHANNELS
from simulator.meeting.flows import NOBODY

NAMED = 0.1  # of the largest part: what is smaller is not named
HARDLY = 0.005  # of the base: an effect below it hardly matters
ALL = None  # levers, or segments


def over_pairs(differences: np.ndarray, spread: float | None = None) -> Paired:
    """The mean of differences, with its interval.

    Args:
        spread: what runs of one arm differ by; by default in these values.
    """
    return paired(np.zeros(len(differences)), differences, spread=spread)


def is_clear(one: Paired) -> bool:
    """Whether one knows the sign: all pairs alike, or an interval off 0."""
    return one.certain


class Reason:
    """Why an alternative comes out otherwise than the base.

    Args:
        case: what is explained.
        found: one a pair.

    Attributes:
        segments: names, in the scenario's order.
        places: the providers in the scenario's order, and nobody.
    """

    def __init__(self, case: Case, found: Sequence[Found]) -> None:
        self.case = case
        self.base, self.other, self.credits, self.alone, self.last, self.missing = (
            np.array([getattr(one, name) for one in found])
            for name in ("base", "other", "credits", "alone", "last", "missing")
        )
        self.until = [np.array([getattr(one, name) for one in found]) for name in UNTIL]
        self._unlike: dict[tuple[str, str | None], float] = {}
        self.live_in = np.array([one.live for one in found])
        self.prices = np.array([one.prices for one in found])
        self.flows = {name: np.array([getattr(one, name) for one in found]) for name in FLOWS}
        self.row = Row(tuple(sorted(case.base.segments)))
        self.names = sorted(case.base.providers)
        self.segments = list(case.base.segments)
        self.places = [*case.base.providers, NOBODY]
        self.weight = case.base.weight

    def __repr__(self) -> str:
        count = f"{self.pairs} pair{'' if self.pairs == 1 else 's'}"
        return f"<Reason of {self.case.name}: {', '.join(self.channels) or 'nothing'}, {count}>"

    @property
    def pairs(self) -> int:
        """Pairs of runs."""
        return len(self.base)

    @property
    def whose(self) -> str:
        """Whose figures, in words."""
        return together(self.case.whose)

    @cached_property
    def channels(self) -> list[str]:
        """The channels that differ in any pair."""
        return [name for place, name in enumerate(CHANNELS) if self.live_in[:, place].any()]

    @property
    def approximate(self) -> bool:
        """Whether there were too many channels for exact credits."""
        return bool(self.missing.any())

    # Intervals ----------------------------------------------------------------------------

    def unlike(self, quantity: str, segment: str | None = ALL) -> float:
        """What runs of one arm differ by in a quantity, the largest until the horizon."""
        if (quantity, segment) not in self._unlike:
            arms = [self.row.of(rows, quantity, segment) for rows in self.until]
            self._unlike[quantity, segment] = float(spread_of(*arms)[-1])
        return self._unlike[quantity, segment]

    def told(self, differences: np.ndarray, quantity: str, segment: str | None = ALL) -> Paired:
        """The mean of (pairs) what is more of a quantity, or of a part of it.

        A part has the room of the whole: what no pair has shown may be the doing of any.
        """
        return over_pairs(differences, self.unlike(quantity, segment))

    # Credits ------------------------------------------------------------------------------

    def credit(self, quantity: str, channel: str | None = None, segment: str | None = ALL,
               lever: int | None = ALL) -> np.ndarray:  # fmt: skip
        """(pairs) what a channel, or all, is credited with of a quantity."""
        levers = slice(None) if lever is None else [lever]
        channels = slice(None) if channel is None else [CHANNELS.index(channel)]
        part = self.credits[:, levers][:, :, channels].sum(axis=(1, 2))
        return self.row.of(part, quantity, segment)

    def part(self, quantity: str, channel: str | None = None, segment: str | None = ALL,
             lever: int | None = ALL) -> Paired:  # fmt: skip
        """The same, over pairs."""
        return self.told(self.credit(quantity, channel, segment, lever), quantity, segment)

    def effect(self, quantity: str, segment: str | None = ALL) -> Paired:
        """What the alternative has more than the base."""
        whole = self.row.of(self.other - self.base, quantity, segment)
        return self.told(whole, quantity, segment)

    def level(self, quantity: str, arm: str = "base", segment: str | None = ALL) -> float:
        """The mean of an arm."""
        rows = self.base if arm == "base" else self.other
        return float(self.row.of(rows, quantity, segment).mean())

    def rest(self, quantity: str, named: Sequence[str]) -> Paired:
        """What the channels that are not named come to together."""
        others = [one for one in self.channels if one not in named]
        none = np.zeros(self.pairs)
        return self.told(none + sum(self.credit(quantity, one) for one in others), quantity)

    def by_size(self, quantity: str) -> list[str]:
        """The channels that differ, the largest first."""
        sizes = {one: self.part(quantity, one).difference or 0.0 for one in self.channels}
        return sorted(sizes, key=lambda one: -abs(sizes[one]))

    def spread(self, quantity: str) -> float:
        """r: what "first and last" had to spread over the channels, mean over pairs."""
        return float(self.row.of(self.missing, quantity).mean())

    def named(self, quantity: str) -> list[str]:
        """The channels that are worth a word: clear, and a tenth of the largest at least; those
        with the sign of the whole first, each by size."""
        sizes = {one: self.part(quantity, one) for one in self.channels}
        told = worth_a_word(sizes)
        whole = self.effect(quantity).difference or 0.0
        return sorted(told, key=lambda one: order_of(sizes[one], whole))

    # Levers -------------------------------------------------------------------------------

    def added(self, quantity: str, lever: int, first: bool) -> Paired:
        """What a lever adds alone, or on top of all others."""
        rows = (self.alone if first else self.last)[:, lever]
        return self.told(self.row.of(rows, quantity), quantity)

    def jointly(self, quantity: str) -> Paired:
        """What levers come to together beyond what each comes to alone."""
        whole = self.row.of(self.other - self.base, quantity)
        alone = self.row.of(self.alone.sum(axis=1), quantity)
        return self.told(whole - alone, quantity)

    # From whom ----------------------------------------------------------------------------

    @cached_property
    def own(self) -> list[int]:
        """The places of whose figures they are, in the tables of flows."""
        return [self.names.index(name) for name in self.case.whose]

    def place(self, name: str) -> int:
        """A provider's place in the tables of flows, or nobody's."""
        return len(self.names) if name == NOBODY else self.names.index(name)

    @property
    def sources(self) -> list[str]:
        """Who customers may be won from or lost to."""
        return [name for name in self.places if name not in self.case.whose]

    def won(
        self, quantity: str, segment: str | None = ALL, source: str | None = None
    ) -> np.ndarray:
        """(pairs) customers or revenue won from somebody, less what is lost to them."""
        return self.moved(quantity, True, segment, source) - self.moved(
            quantity, False, segment, source
        )

    def moved(self, quantity: str, came: bool, segment: str | None = ALL,
              source: str | None = None) -> np.ndarray:  # fmt: skip
        """(pairs) customers or revenue that came from somebody, or went to them."""
        sources = self.sources if source is None else [source]
        ours, theirs = self.own, [self.place(one) for one in sources]
        where = (theirs, ours) if came else (ours, theirs)
        bills = "billed_alternative" if came else "billed_base"
        table = self.flows["agents" if quantity == "users" else bills]
        return cut(table, self._rows(segment), *where) * self._scale(quantity)

    def stayers(self, why: str, segment: str | None = ALL) -> np.ndarray:
        """(pairs) what is billed more to those who are with it in both arms [CUR]: because of the
        "price", the "use", or "within" a firm, to who moved between its brands."""
        rows, scale = self._rows(segment), self._scale("revenue")
        price, use = (
            self.flows[f"stayers_{one}"][:, rows][:, :, self.own].sum(axis=(1, 2)) for one in PARTS
        )
        if why in PARTS:
            return np.asarray((price if why == "price" else use) * scale)
        more = self.flows["billed_alternative"] - self.flows["billed_base"]
        return np.asarray((cut(more, rows, self.own, self.own) - price - use) * scale)

    def _rows(self, segment: str | None) -> list[int]:
        wanted = self.row.segments if segment is None else (segment,)
        return [self.row.segments.index(one) for one in wanted]

    def _scale(self, quantity: str) -> float:
        return self.weight if quantity == "users" else self.weight / 1e6

    @property
    def cells(self) -> dict[tuple[str, str], Paired]:
        """Revenue won from, less lost to, each source in each segment."""
        return {
            (segment, source): self.told(self.won("revenue", segment, source), "revenue", segment)
            for segment in self.segments
            for source in self.sources
        }

    # As tables ----------------------------------------------------------------------------

    def table(self) -> pd.DataFrame:
        """Credits, tidy: lever ("" is all of them), part, segment ("" is all), quantity."""
        return pd.DataFrame(self._lines(), columns=COLUMNS)

    def _lines(self) -> Iterator[tuple[Any, ...]]:
        about = self.case.name, self.whose
        levers: list[int | None] = [ALL]
        levers += range(len(self.case.levers))
        for quantity in QUANTITIES:
            for segment in [ALL, *(self.segments if quantity in BY_SEGMENT else ())]:
                where = segment or "", quantity
                for arm in ("base", "alternative"):
                    yield *about, "", arm, *where, self.level(quantity, arm, segment), None, None
                for lever in levers:
                    name = "" if lever is None else f"lever {lever + 1}"
                    for channel in self.channels:
                        one = self.part(quantity, channel, segment, lever)
                        yield *about, name, channel, *where, *ends(one)
                    one = self.part(quantity, None, segment, lever)
                    yield *about, name, "difference", *where, *ends(one)
            yield from self._beside(quantity)

    def _beside(self, quantity: str) -> Iterator[tuple[Any, ...]]:
        """What stands beside credits: what is not named, and levers alone and on top."""
        about, where = (self.case.name, self.whose), ("", quantity)
        rest = self.rest(quantity, self.named(quantity))
        yield *about, "", "not named", *where, *ends(rest)
        for lever in range(len(self.case.levers)):
            for part, first in (("alone", True), ("on top", False)):
                one = self.added(quantity, lever, first)
                yield *about, f"lever {lever + 1}", part, *where, *ends(one)
        if self.case.levers:
            yield *about, "", "beyond one by one", *where, *ends(self.jointly(quantity))

    def moves(self) -> pd.DataFrame:
        """From whom, tidy: customers at the horizon by who they are with in the base and in the
        alternative, and what both bill them; and what is billed more to who stays."""
        return pd.DataFrame(self._moves(), columns=MOVES)

    def _moves(self) -> Iterator[tuple[Any, ...]]:
        about = self.case.name, self.whose
        for segment in [ALL, *self.segments]:
            rows = self._rows(segment)
            for one in self.places:
                for two in self.places:
                    ends_at = [self.place(one)], [self.place(two)]
                    for name, quantity in FLOWS_TOLD.items():
                        table = cut(self.flows[name], rows, *ends_at)
                        scaled = over_pairs(table * self._scale(quantity))
                        yield *about, segment or "", one, two, name, *ends(scaled)
            for source in self.sources:
                for quantity in BY_SEGMENT:
                    net = self.told(self.won(quantity, segment, source), quantity, segment)
                    yield *about, segment or "", source, self.whose, f"net {quantity}", *ends(net)
            for why in (*PARTS, "within"):
                more = self.told(self.stayers(why, segment), "revenue", segment)
                yield *about, segment or "", self.whose, self.whose, f"stay, {why}", *ends(more)


PARTS = ("price", "use")
UNTIL = ("base_until", "other_until")
FLOWS = ("agents", "billed_base", "billed_alternative", "stayers_price", "stayers_use")
FLOWS_TOLD = {"agents": "users", "billed_base": "revenue", "billed_alternative": "revenue"}
COLUMNS = ["alternative", "of", "lever", "part", "segment", "quantity", "mean", "low", "high"]
MOVES = ["alternative", "of", "segment", "base", "other", "quantity", "mean", "low", "high"]


def cut(table: np.ndarray, rows: list[int], one: list[int], two: list[int]) -> np.ndarray:
    """(pairs) the sum over segments and places of a table (pairs, S, K, K)."""
    return np.asarray(table[:, rows][:, :, one][:, :, :, two].sum(axis=(1, 2, 3)))


def ends(one: Paired) -> tuple[float | None, float | None, float | None]:
    """Mean, low and high."""
    return one.difference, one.low, one.high


def worth_a_word(parts: dict[Any, Paired], of: float | None = None) -> list[Any]:
    """What is clear, and at least a tenth of the largest, or of what is said."""
    largest = max((abs(one.difference or 0.0) for one in parts.values()), default=0.0)
    least = NAMED * (largest if of is None else abs(of))
    return [
        name for name, one in parts.items() if is_clear(one) and abs(one.difference or 0.0) >= least
    ]


def order_of(one: Paired, whole: float) -> tuple[bool, float]:
    """The sign of the whole first; the largest first."""
    size = one.difference or 0.0
    return size * whole < 0.0, -abs(size)
