"""What is explained: a provider's customers, revenue, profit and NPV at the horizon, as one row.

A row holds, for each segment, users at the horizon and revenue over the months up to it, then
profit and NPV over them, which segments have no part of. Every entry is a sum over months, so
that credits of the row are credits of each entry.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from simulator.outcome.measures import net_present_value
from simulator.outcome.record import Record

BY_SEGMENT = ("users", "revenue")
WHOLE = ("profit", "npv")
QUANTITIES = (*BY_SEGMENT, *WHOLE)


class Row(NamedTuple):
    """Where a row has what.

    Attributes:
        segments: names, in the order of the record.
    """

    segments: tuple[str, ...]

    @property
    def size(self) -> int:
        """Entries of a row."""
        return len(BY_SEGMENT) * len(self.segments) + len(WHOLE)

    def places(self, quantity: str, segment: str | None = None) -> list[int]:
        """The entries that add up to a quantity, of all segments or of one."""
        count = len(self.segments)
        if quantity in WHOLE:
            return [len(BY_SEGMENT) * count + WHOLE.index(quantity)]
        first = BY_SEGMENT.index(quantity) * count
        if segment is not None:
            return [first + self.segments.index(segment)]
        return list(range(first, first + count))

    def of(self, rows: np.ndarray, quantity: str, segment: str | None = None) -> np.ndarray:
        """A quantity of rows, whose last dimension is the entries."""
        return np.asarray(rows[..., self.places(quantity, segment)].sum(axis=-1))


def history(record: Record, whose: Sequence[str], rate: float) -> np.ndarray:
    """(months, V) the row of a run up to each month; the last is what is credited.

    Args:
        whose: providers; money and users are summed over them.
        rate: at which money is discounted [1/month].

    Returns:
        users [customers], revenue, profit and NPV [CUR], for the whole market.
    """
    own = [record.providers.index(name) for name in whose]
    users = record["users"][:, :, own].sum(axis=-1) * record.weight
    charged = record["charged"][:, :, own].sum(axis=-1) * (record.weight / 1e6)
    profit = record["profit"][:, own].sum(axis=-1)
    worth = net_present_value(profit, rate)
    return np.column_stack([users, to_date(charged), to_date(profit), worth])


def to_date(flow: np.ndarray) -> np.ndarray:
    """(months, ...) the sum over months 1 to each; month 0 is before anyone decides."""
    later = flow.copy()
    later[0] = 0.0
    return later.cumsum(axis=0)


def outcome(record: Record, whose: Sequence[str], rate: float) -> np.ndarray:
    """(V) the row of a run, at its last month, see `history`."""
    return history(record, whose, rate)[-1]


def mean_price(record: Record, whose: Sequence[str]) -> float:
    """List price, mean over segments, months and providers [CUR/GPU-hour]."""
    own = [record.providers.index(name) for name in whose]
    return float(record["price"][1:, :, own].mean())
