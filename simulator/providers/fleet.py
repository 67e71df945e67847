"""What capacity was bought when, and what it costs to have it, used or not. R11

Hardware bought in a month is charged at that month's price for all its life, as an annuity;
then it is gone unless a capacity policy orders it anew, at the price of the day. So cheaper
hardware later lowers the cost of what is bought then, and buying too early is expensive. A
row is a month of purchase, a column a provider. What is ordered waits in the order book
until its month.
"""

from collections.abc import Sequence
from operator import is_not
from typing import Any

import numpy as np

from simulator.capacity_rules import load_before, needed_order
from simulator.engine.columns import THOUSAND
from simulator.engine.compiled import phase
from simulator.engine.months import YEAR
from simulator.plugins.capacity import Plan, plan_of
from simulator.rules import HOURS_PER_MONTH, annuity, capital_charge, compound

LEAD = Plan._fields.index("lead")
ROUNDING = 1e-9  # of capacity: what sums of doubles cannot tell from nothing


@phase
def prices(months, gpu_cost, trend, share, facility_cost, cost_trend):
    """(months, providers) k and F of an hour bought in each month [CUR/GPU-hour].

    Args:
        gpu_cost, facility_cost: (providers) in month 0.
        trend, cost_trend: by how much they fall [1/year].
        share: of the price of hardware that is paid each month.
    """
    charge = np.empty((months.size, gpu_cost.size))
    facility = np.empty((months.size, gpu_cost.size))
    for row in range(months.size):
        month = float(months[row])
        for j in range(gpu_cost.size):
            charge[row, j] = capital_charge(gpu_cost[j], trend, month, share, HOURS_PER_MONTH)
            facility[row, j] = facility_cost[j] * compound(-cost_trend, month)
    return charge, facility


@phase
def strand(j, amount, installed, stranded):
    """Take the oldest hardware of a provider out of service."""
    for row in range(installed.shape[0]):
        part = min(amount, installed[row, j])
        installed[row, j] -= part
        stranded[row, j] += part
        amount -= part


@phase
def added_up(hours, price):
    """(providers) sum over rows of hours times price, one row after the other."""
    found = np.zeros(hours.shape[1])
    for row in range(hours.shape[0]):
        for j in range(hours.shape[1]):
            found[j] += hours[row, j] * price[row, j]
    return found


def summed_over_rows(hours: np.ndarray, price: np.ndarray) -> np.ndarray:
    """(providers) sum over rows of hours times price.

    Of a single provider in NumPy's order, which it is in saved runs: by halves.
    """
    if hours.shape[1] == 1:
        return (hours * price).sum(axis=0)
    found: np.ndarray = added_up(hours, price)
    return found


@phase
def adjust(now, capacity, present, held, installed, stranded):
    """Install what capacity has grown by, or strand what it has fallen by.

    Args:
        now: row of this month.
        capacity, held: (providers) what is to be in service, and what is [GPU-hours/month].
        present: (providers) 1 while in the market; who has left has nothing in service.
        installed, stranded: (rows, providers), changed.
    """
    for j in range(capacity.size):
        change, least = capacity[j] * present[j] - held[j], ROUNDING * (capacity[j] + 1.0)
        if change > least:
            installed[now, j] += change
        elif -change > least:
            strand(j, -change, installed, stranded)


@phase
def load_of(load, each, sellable, j, month, growth):
    """What is wanted of the GPUs that a provider has installed, in a month [GPU-hours/month].

    Args:
        load, sellable: as in `order_planned`.
        each: by what load is multiplied.
        growth: before month 0 [1/month].
    """
    if not sellable[j] > 0.0:
        return 0.0  # where nothing of them can be sold, more are of no use
    known = load[max(month, 0), j] * each / sellable[j]
    return known if month >= 0 else load_before(known, growth, float(month))


@phase
def in_rows(table, j, first, last):
    """Sum of a column from one row to before another; rows that are none hold nothing."""
    found = 0.0
    for row in range(max(first, 0), min(last, len(table))):
        found += table[row, j]
    return found


@phase
def order_planned(month, those, load, weight, capacity, sellable, delay, plans, ended, orders,
                  installed):  # fmt: skip
    """Providers that order by known plans order at the end of a month.

    Args:
        month: 0 or less while the order book of month 0 is filled.
        those: which.
        load: (months, providers) hours wanted of them [milli-GPU-hours, of the agents].
        weight: customers an agent stands for.
        capacity: (providers) in service [GPU-hours/month].
        sellable: (providers) share of it that can be sold.
        delay: months by which orders come after their lead.
        plans: (providers, fields of `Plan`).
        ended: the row of `installed` that reached the end of its life this month.
        orders, installed: of `Fleet`; orders are added to.

    Returns:
        Whether all could be ordered.
    """
    fine = True
    for j in those:
        target, lead, growth, most = plans[j, 1], int(plans[j, 2]), plans[j, 3], plans[j, 4]
        ahead, each = lead + delay, weight / THOUSAND
        now = load_of(load, each, sellable, j, month, growth)
        hours = 0.0
        if target == 0.0:
            hours = in_rows(installed, j, ended + 1, ended + 2)  # what ends is bought anew
        elif now > 0.0:
            before = load_of(load, each, sellable, j, month - YEAR, growth)
            arriving = in_rows(orders, j, month + 1, month + 1 + ahead)
            ending = in_rows(installed, j, ended + 1, ended + 1 + ahead)
            have = capacity[j] + (arriving - ending)
            hours = needed_order(now, before, have, float(ahead), target, most)
        fine = fine and 0.0 <= hours < np.inf
        if 0 < month + ahead < len(orders):
            orders[month + ahead, j] += hours
    return fine


class Fleet:
    """The capacity of all providers by month of purchase.

    Attributes:
        installed: (rows, providers) in service [GPU-hours/month].
        stranded: (rows, providers) out of service and still paid for [GPU-hours/month].
        charge: (rows, providers) k, of an hour bought in that month [CUR/GPU-hour].
        facility: (rows, providers) F, likewise.
        orders: (months, providers) to be in service from that month on [GPU-hours/month].
        dearer: (providers) factor of the month's levers on facility cost.
        told: (providers) 1 where the order book is that of another run, and nobody orders.
    """

    def __init__(self, scenario: Any, names: list[str]) -> None:
        hardware = scenario.hardware
        self.life, self.first = hardware.life, min(hardware.first_fleet, hardware.life - 1)
        months = np.arange(-self.first, scenario.market.months + 1)
        share = annuity(float(self.life), float(hardware.cost_of_capital))
        rows = [scenario.providers[name] for name in names]
        trend, costs = float(hardware.trend), float(scenario.service.cost_trend)
        self.trend = trend
        gpu_cost = np.array([float(row.gpu_cost) for row in rows])
        facility_cost = np.array([float(row.facility_cost) for row in rows])
        self.charge, self.facility = prices(months, gpu_cost, trend, share, facility_cost, costs)
        self.installed = np.zeros((months.size, len(rows)))
        self.stranded = np.zeros((months.size, len(rows)))
        self.orders = np.zeros((scenario.market.months + 1, len(rows)))
        self.told = np.zeros(len(rows), np.int64)
        self.plan_by([row.capacity_policy for row in rows])
        self.ones, self.each_one = np.ones(len(rows)), np.ones(self.installed.shape)
        self.dearer = self.ones.copy()

    def plan_by(self, policies: Sequence[Any]) -> None:
        """Order by the plans of these from now on, one a provider."""
        self.policies = [*policies]
        plans = [plan_of(policy) for policy in policies]
        self.planned, self.plans = [plan.known for plan in plans], np.array(plans, float)
        self.leads = self.plans[:, LEAD].astype(int).tolist()

    def buy_first(self, capacity: np.ndarray, present: np.ndarray) -> None:
        """The fleet of month 0, bought evenly over the months before it and in it."""
        self.installed[: self.first + 1] = capacity * present / (self.first + 1)

    def turn(self, month: int) -> np.ndarray:
        """What reaches the end of its life goes, what was ordered for the month comes.

        Returns:
            (providers) change of capacity [GPU-hours/month].
        """
        self.dearer = self.ones.copy()
        change = self.orders[month].copy()
        ended = month + self.first - self.life
        if ended >= 0:
            change -= self.installed[ended]
            self.installed[ended] = self.stranded[ended] = 0.0
        return change

    def ending(self, j: int, month: int) -> np.ndarray:
        """(months to come) what of a provider reaches the end of its life [GPU-hours/month]."""
        return from_next(self.installed, j, month + self.first - self.life)

    def arriving(self, j: int, month: int) -> np.ndarray:
        """(months to come) what a provider has on order [GPU-hours/month]."""
        return from_next(self.orders, j, month)

    def order(self, j: int, hours: float, due: int) -> None:
        """Order capacity for a month; what comes after the last month never does."""
        if 0 < due < len(self.orders):
            self.orders[due, j] += hours

    def order_known(
        self, policies: Sequence[Any], month: int, those: list[int], load: np.ndarray,
        weight: float, capacity: np.ndarray, sellable: np.ndarray, delay: int,
    ) -> list[int]:  # fmt: skip
        """Those whose plans are known order at once: what comes of asking them, for a tenth of
        the time. Where one would order what nobody can all are left, so that it is refused.

        Args:
            policies: of all providers, which an action may have changed.

        Returns:
            Who is still to be asked.
        """
        if any(map(is_not, policies, self.policies)):
            self.plan_by(policies)
        known = [j for j in those if self.planned[j]]
        orders = self.orders.copy()
        # the book of month 0 holds what would have been ordered before
        first = min([1 - self.leads[j] for j in known], default=1) if month == 0 else month
        for then in range(first, month + 1):
            due = np.array([j for j in known if month > 0 or then > -self.leads[j]], np.int64)
            if not order_planned(
                then, due, load, weight, capacity, sellable, delay, self.plans,
                then + self.first - self.life, orders, self.installed,
            ):  # fmt: skip
                return those
        self.orders[:] = orders
        return [j for j in those if not self.planned[j]]

    def order_as(self, j: int, orders: np.ndarray) -> None:
        """Take another run's order book: (months) [GPU-hours/month]."""
        self.told[j] = 1
        self.orders[: len(orders), j] = orders[: len(self.orders)]

    def settle(self, month: int, capacity: np.ndarray, present: np.ndarray) -> None:
        """Buy what is new in service, strand what is no longer; who has left stops paying."""
        if not all(present.tolist()):
            absent = present == 0
            self.installed[:, absent] = self.stranded[:, absent] = 0.0
            self.orders[month + 1 :, absent & (self.told == 0)] = 0.0
        held = summed_over_rows(self.installed, self.each_one)
        adjust(month + self.first, capacity, present, held, self.installed, self.stranded)

    def make_dearer(self, month: int, by: float) -> None:
        """Hardware bought in a month is dearer by so much, for all its life."""
        self.charge[month + self.first] *= 1.0 + by

    def follow(self, month: int, since: int, level: float) -> None:
        """Hardware bought in a month costs `level` times that of the month `since`.

        That month's is by the trend, which does not go on meanwhile.
        """
        self.make_dearer(month, level / compound(-self.trend, float(month - since)) - 1.0)

    def older(self, month: int) -> np.ndarray:
        """(providers) share of the hardware in service that was bought before a month."""
        old = self.installed[: month + self.first].sum(axis=0)
        total = self.installed.sum(axis=0)
        return old / np.where(total > 0.0, total, 1.0)

    def strand_all(self, j: int) -> None:
        """Take all hardware of a provider out of service."""
        strand(j, float(self.installed[:, j].sum()), self.installed, self.stranded)

    @property
    def capital(self) -> np.ndarray:
        """(providers) capital charge of the month [CUR]."""
        return summed_over_rows(self.installed + self.stranded, self.charge)

    @property
    def facilities(self) -> np.ndarray:
        """(providers) facility cost of the month [CUR]."""
        return summed_over_rows(self.installed, self.facility) * self.dearer


def from_next(table: np.ndarray, j: int, month: int) -> np.ndarray:
    """A copy of a column in the months after one; a month before the first has nothing."""
    if month >= -1:
        return table[month + 1 :, j].copy()
    before = -1 - month
    found = np.zeros(before + len(table))
    found[before:] = table[:, j]
    return found
