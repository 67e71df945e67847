"""What an hour costs the providers, and how far costs have moved their prices. R11"""

import numpy as np

from simulator.engine.compiled import phase, rule
from simulator.rules import compound, replacement_cost


@phase
def mean_level(passed_on, those, awareness):
    """The mean of `passed_on` over those that can be known; 1 where there are none.

    Args:
        passed_on: (providers) factor by which costs have moved the list price since month 0.
        those: (providers) 1 where one counts.
        awareness: (providers) share of customers that knew each at first.
    """
    moved, count = 0.0, 0
    for j in range(passed_on.size):
        if those[j] and awareness[j] > 0.0:
            moved += passed_on[j]
            count += 1
    return moved / count if count > 0 else 1.0


@rule
def hourly_trend(cost_trend, shocks, month):
    """What costs of an hour served are multiplied by in a month: their trend, and shocks.

    Args:
        cost_trend: by how much they fall [1/year].
        shocks: (months) factors on them.
    """
    return compound(-cost_trend, float(month)) * shocks[month]


@phase
def hour_costs(months, served, levers, cost_trend, shocks, first, charge, facility, dearer):
    """(times, 3, providers) what an hour costs at the prices of some months; fields of `Costs`.

    Args:
        months: (times, providers) which months.
        served, levers: of an hour that is used, in month 0 [CUR/GPU-hour].
        cost_trend, shocks: of `hourly_trend`.
        first: row of month 0 in `charge` and `facility`.
        charge, facility: (months, providers) k and F of an hour bought then [CUR/GPU-hour].
        dearer: (providers) factor on F.
    """
    times, providers = months.shape
    costs = np.empty((times, 3, providers))
    for k in range(times):
        for j in range(providers):
            month, row = months[k, j], months[k, j] + first
            trend = hourly_trend(cost_trend, shocks, month)
            costs[k, 0, j] = served[j] * trend
            costs[k, 1, j] = charge[row, j] + facility[row, j] * dearer[j]
            costs[k, 2, j] = levers[j] * trend
    return costs


@phase
def follow(now, before, sold, list_price, passed_on):
    """Move list prices as full costs have moved; whether all of them can be charged.

    Where one cannot, nothing is moved.

    Args:
        now, before: of `hour_costs`.
        sold: (providers) share of the hours at whose sale the price covers the cost; 0 of who does
            not follow costs.
        list_price: (segments, providers) changed.
        passed_on: (providers) changed: how far costs have moved each since month 0.
    """
    ratios = np.ones(sold.size)
    for j in range(sold.size):
        if sold[j] > 0.0:
            then = replacement_cost(before[0, j], before[1, j], sold[j])
            today = replacement_cost(now[0, j], now[1, j], sold[j])
            ratios[j] = today / then if then > 0.0 else 1.0
    whole = 0.0
    for s in range(list_price.shape[0]):
        for j in range(sold.size):
            price = list_price[s, j] * ratios[j]
            if not price > 0.0:
                return False
            whole += price
    if not whole < np.inf:  # nor is the sum, where one is no number
        return False
    for j in range(sold.size):
        passed_on[j] *= ratios[j]
        for s in range(list_price.shape[0]):
            list_price[s, j] *= ratios[j]
    return True
