"""What the marketing cycle remembers, and what a scenario may say of it."""

from typing import NamedTuple

import numpy as np


class Options(NamedTuple):
    """The parameters of `marketing_cycle`, which says what they mean."""

    every: int
    interviews: int
    tasks: int
    interview_price: float
    caution: float
    step: float
    corridor: float
    promotion_step: float
    horizon: int
    floor_margin: float
    ceiling: float
    forgetting: float
    utilisation: float


class Memory(NamedTuple):
    """What lasts from month to month: an array a segment, then single numbers."""

    base: np.ndarray  # B, the list price that only follows cost [CUR/GPU-hour]
    multiple: np.ndarray  # M, the price asked over B
    before: np.ndarray  # M before the last cycle moved it
    elasticity: np.ndarray  # a, what is expected of the price weight, times the mean price
    spread: np.ndarray  # and its standard deviation
    step: np.ndarray  # how far the next cycle may go
    ended: np.ndarray  # own contracts that ended so far
    renewed: np.ndarray  # and of them those that were renewed
    expected: np.ndarray  # customers that the last cycle expected to win until the next
    worth: np.ndarray  # of a new customer [CUR]
    satisfaction: np.ndarray  # of own users at the last cycle, nan without
    users: np.ndarray  # own, at the last cycle
    month: float  # of the last cycle, 0 before the first
    share: float  # of revenue at the last cycle
    users_expected: float
    share_expected: float
    cost: float  # of promotion and survey until the next cycle, as planned [CUR]

    def written(self) -> np.ndarray:
        """As one array of numbers, which a saved run carries.

        All but prices, which are exact, is rounded, so that the last digits of a logarithm
        cannot show.
        """
        parts = [np.atleast_1d(part) for part in self]
        rest = [float(f"{number:.9g}") for number in np.concatenate(parts[EXACT:]).tolist()]
        return np.concatenate([*parts[:EXACT], rest])

    def written_again(self, array: np.ndarray) -> np.ndarray:
        """The same, where since `array` was written only prices have moved."""
        if not array.size:
            return self.written()
        return np.concatenate([*self[:EXACT], array[EXACT * self.base.size :]])


EXACT = Memory._fields.index("elasticity")
ROWS = Memory._fields.index("month")
FIRST_ELASTICITY, FIRST_SPREAD = 2.5, 1.25  # guess, around the mean of 1,851 estimates, 2.62


def read(array: np.ndarray, prices: np.ndarray, step: float) -> Memory:
    """The memory that was written; before the first cycle, that of a newcomer.

    Args:
        array: what was written, or nothing.
        prices: (segments) list prices before the first cycle.
        step: how far a cycle may go at most.
    """
    count = prices.size
    if array.size:
        rows = array[: ROWS * count].reshape(ROWS, count)
        return Memory(*rows, *array[ROWS * count :].tolist())
    nothing, one = np.zeros(count), np.ones(count)
    return Memory(
        prices, one, one, FIRST_ELASTICITY * one, FIRST_SPREAD * one, step * one, nothing, nothing,
        nothing, nothing, np.nan * one, nothing, 0.0, np.nan, np.nan, np.nan, np.nan,
    )  # fmt: skip
