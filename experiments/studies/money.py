"""What an alternative comes to in money: its effect on NPV over time, and what it cost.

    D(t) = NPV of the alternative - NPV of the base, pair by pair, up to month t
    Q = present value of what the mover spends more on promotion, on research and on the
        timeline's orders, and, where its offers differ, of what it gives away more, at list
        prices: an upper bound of what that costs, since not all of it would have been bought

Where a firm of several brands moves, all this is summed over its brands. Both arms are discounted
at the base's rate: D is one investor's. Incremental ROI is D / Q; payback the month from which D
stays above 0; the deepest hole the least D before it rises again. The market is simulated AFTER
months longer than it is shown, so that an effect can be told that turns after the horizon.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from experiments.studies.runs import AFTER, Runs
from experiments.studies.statistics import Paired, paired, spans_of, spread_of
from simulator.errors import together
from simulator.numbers import Format
from simulator.outcome import metrics
from simulator.outcome.measures import net_present_value
from simulator.outcome.record import Record
from simulator.plugins.actions.offers import OFFERS
from simulator.scenario import Scenario

SPENT = "promotion", "research", "investment"  # what a mover spends
GIVEN = "given"  # away, at list prices
PAID_BY_OTHERS = "subsidies"
COSTS_NOTHING = 1e-9  # of what is spent: sums of doubles differ by as much


class Turn(NamedTuple):
    """An order that changes: the last month in which one leads, the first in which the other does.

    `sign` is that of the effect from then on.
    """

    last: int
    first: int
    sign: int


class Payback(NamedTuple):
    """From which month on the effect stays above 0, over pairs.

    Attributes:
        median: of all pairs; None where half of them or more do not until the end.
        earliest, latest: of those that do; None where none does.
        never: how many do not.
    """

    median: float | None
    earliest: int | None
    latest: int | None
    never: int


class Hole(NamedTuple):
    """The deepest hole: the least mean effect, and its month."""

    amount: float
    month: int


class Money:
    """The money of one alternative against the base.

    Args:
        base, other: the runs of both arms.
        brands: whose money, added up; none is that of all providers.
        month: the horizon T.

    Attributes:
        mover: whose money, in words.
    """

    def __init__(self, base: Runs, other: Runs, brands: Sequence[str], month: int) -> None:
        self.base, self.other, self.brands, self.month = base, other, tuple(brands), month
        self.mover = together(self.brands) if brands else None
        self.last = min(len(runs.beyond[0].record["profit"]) for runs in (base, other)) - 1
        self.last = min(self.last, month + AFTER)

    def __repr__(self) -> str:
        return f"<Money of {self.mover or 'all'}: months 0 to {self.last}>"

    def _discounted(self, runs: Runs, *columns: str) -> np.ndarray:
        """(pairs, months) columns of who moves to date, discounted; 0 where an arm lacks it."""
        rate = self.base.beyond[0].record.discount_rate
        rows = []
        for results in runs.beyond:
            record = results.record
            each = [of_providers(record, column)[: self.last + 1] for column in columns]
            money = np.sum(each, axis=0)
            whose = [name in self.brands or not self.brands for name in record.providers]
            rows.append(money[:, whose].sum(axis=1))
        return np.asarray(net_present_value(np.transpose(rows), rate)).T

    @cached_property
    def effect(self) -> np.ndarray:
        """(pairs, months) D [CUR]."""
        base, other = self.earned
        return other - base

    @cached_property
    def earned(self) -> tuple[np.ndarray, np.ndarray]:
        """(pairs, months) NPV of both arms [CUR]."""
        return self._discounted(self.base, "profit"), self._discounted(self.other, "profit")

    @cached_property
    def spread(self) -> np.ndarray:
        """(months) what the NPV of one arm's runs differs by [CUR]."""
        return spread_of(*self.earned)

    @cached_property
    def lever(self) -> float:
        """Q: mean over pairs [CUR]; below 0 where it saves, 0 where it does neither."""
        return self._more(*SPENT, *self._offered)

    @cached_property
    def given(self) -> float:
        """What of Q is given away, or paid by others where the money is that of all [CUR]."""
        return self._more(*self._offered) if self._offered else 0.0

    @property
    def _offered(self) -> tuple[str, ...]:
        """What offers cost; nothing where they are the same, and only their takers differ."""
        here, there = (self._offers(runs.scenario) for runs in (self.base, self.other))
        if here == there:
            return ()
        return (GIVEN,) if self.mover else (GIVEN, PAID_BY_OTHERS)

    def _offers(self, scenario: Scenario) -> list[Any]:
        """The offers of who moves."""
        offers = [action for action in scenario.timeline if action.do in OFFERS]
        return [
            one for one in offers if not self.brands or getattr(one, "who", None) in self.brands
        ]

    def _more(self, *columns: str) -> float:
        """How much more there is of some columns: mean over pairs, at the horizon [CUR]."""
        spent = [
            self._discounted(runs, *columns)[:, self.month] for runs in (self.other, self.base)
        ]
        more = float(np.mean(spent[0] - spent[1]))
        return more if abs(more) > COSTS_NOTHING * float(np.mean(spent[0])) else 0.0

    def at(self, month: int) -> Paired:
        """D at a month, with its interval."""
        found = self.effect[:, month]
        return paired(np.zeros(len(found)), found, spread=float(self.spread[month]))

    @property
    def marks(self) -> tuple[int, ...]:
        """The months at which the effect is told: half the horizon, the horizon, and beyond."""
        return tuple(dict.fromkeys((self.month // 2, self.month, self.last)))

    @cached_property
    def band(self) -> np.ndarray:
        """(3, months) D and the ends of its interval, as a line with its band; NaN for none.

        The band is made alike in all months (`statistics.spans_of`), and so may be a little wider
        than what `at` says of one of them.
        """
        spans = spans_of(self.effect, self.spread)
        ends = [(one.low, one.high) for one in spans]
        return np.column_stack([self.effect.mean(axis=0), np.array(ends, dtype=float)]).T

    @cached_property
    def signs(self) -> np.ndarray:
        """(months) +1 or -1 where the interval of D excludes 0, else 0."""
        told = [self.at(month) for month in range(self.last + 1)]
        return np.array([int(np.sign(one.difference or 0)) * one.certain for one in told])

    @property
    def stable(self) -> bool:
        """Whether D has one clear sign at half the horizon, at it and beyond.

        Half the horizon does not count where nothing has happened by then.
        """
        told = [month for month in self.marks if self.effect[:, month].any()]
        ends = {self.month, self.last} <= {*told}
        return ends and abs(int(sum(self.signs[told]))) == len(told)

    @property
    def turns(self) -> list[Turn]:
        """When the order changes, from one clear sign to the other."""
        clear = np.flatnonzero(self.signs)
        pairs = zip(clear[:-1].tolist(), clear[1:].tolist(), strict=True)
        return [Turn(a, b, int(self.signs[b])) for a, b in pairs if self.signs[a] != self.signs[b]]

    @property
    def incremental_roi(self) -> float | None:
        """D / Q at the horizon; None for what costs nothing by itself."""
        gained = float(np.mean(self.effect[:, self.month]))
        return gained / self.lever if self.lever > 0.0 else None

    @property
    def payback(self) -> Payback:
        """From which month on D stays above 0."""
        # the month after the last in which D is not above 0; in month 0 it never is
        months = [int(np.flatnonzero(pair <= 0.0)[-1]) + 1 for pair in self.effect]
        back = [month for month in months if month <= self.last]
        median = float(np.median(months))  # who never pays back is beyond all others
        known = median if median <= self.last and len(back) > len(months) / 2 else None
        earliest, latest = min(back, default=None), max(back, default=None)
        return Payback(known, earliest, latest, len(months) - len(back))

    @property
    def hole(self) -> Hole | None:
        """The deepest hole of the mean effect; None where it never falls, or only falls."""
        mean = self.effect.mean(axis=0)
        month = int(np.argmin(mean))
        return Hole(float(mean[month]), month) if mean[month] < 0.0 and month < self.last else None

    @property
    def format(self) -> Format:
        """How NPV is written."""
        return metrics.find("npv").format(self.base.scenario.market.currency)


def of_providers(record: Record, name: str) -> np.ndarray:
    """(months, providers) money of a column [CUR], which may be kept by segment."""
    column = record[name]
    return column if column.ndim == 2 else column.sum(axis=1) * (record.weight / 1e6)
