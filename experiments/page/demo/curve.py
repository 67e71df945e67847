"""The adoption curve so far, and the exponential that the growth check fits to it."""

from typing import NamedTuple

import numpy as np

from simulator.growth import GrowthCheck, check

FIRST_YEAR = 12.0  # months, to which an exponential is fitted where no beginning is one
ABOVE = 2.0  # an exponential is drawn up to this many times the largest count there may be


class Exponential(NamedTuple):
    """The exponential of a curve's beginning.

    Attributes:
        fitted_to: last month of the beginning.
        found: whether that is the longest beginning within 5 % of one; else it is the first year,
            which scatters by more.
        growth_rate: [1/month].
        users: of every month, 0 to the last of the scenario [customers].
        leaves: by tolerance, "5 %" and "25 %", the first month in which the curve is off by more;
            None as long as it is not.
    """

    fitted_to: int
    found: bool
    growth_rate: float
    users: tuple[float, ...]
    leaves: dict[str, int | None]

    @property
    def doubling_time(self) -> float | None:
        """[months]; None where it does not grow."""
        return float(np.log(2.0) / self.growth_rate) if self.growth_rate > 0 else None


def exponential(users: list[float], months: int) -> tuple[GrowthCheck, Exponential | None]:
    """The growth check of a curve so far, and the exponential it watches.

    That is the longest beginning within 5 % of an exponential. Where points scatter by more,
    there is none; then it is that of the first year, once it is over.

    Args:
        users: of months 0 to now [customers].
        months: of the scenario; how far the exponential is drawn on.
    """
    times = np.arange(len(users), dtype=float)
    checked = check(times, users, full=False)
    holds = checked.holds
    if holds is not None and holds.until["5 %"] is None:
        late = len(users) > FIRST_YEAR + 1
        asked = check(times, users, full=False, fit_until=FIRST_YEAR) if late else checked
        holds = asked.holds if late else None
    if holds is None or holds.factors[0][1] is None:
        return checked, None
    known = {time: factor for time, factor in holds.factors if factor is not None}
    first = min(known)
    since = np.arange(months + 1) - first
    level = known[first] * users[int(first)]
    drawn = level * np.exp(np.minimum(holds.growth_rate * since, 700.0))
    leaves = {
        name: None if until is None or holds.to_the_end[name] else int(until) + 1
        for name, until in holds.until.items()
    }
    return checked, Exponential(
        int(holds.fitted_to), not holds.asked, holds.growth_rate, tuple(drawn.tolist()), leaves
    )
