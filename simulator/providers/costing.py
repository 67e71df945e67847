"""What an hour costs the providers, and how far costs have moved their prices. R11"""

import numpy as np

from simulator.engine.compiled import phase


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


@phase
def hour_costs(served, levers, trend, charge, facility, dearer):
    """(3, providers) what an hour costs at the prices of a month; the fields of `Costs`.

    Args:
        served, levers: of an hour that is used, in month 0 [CUR/GPU-hour].
        trend: what they are multiplied by in that month.
        charge, facility: (providers) k and F of an hour bought in it [CUR/GPU-hour].
        dearer: (providers) factor on F.
    """
    costs = np.empty((3, served.size))
    for j in range(served.size):
        costs[0, j] = served[j] * trend
        costs[1, j] = charge[j] + facility[j] * dearer[j]
        costs[2, j] = levers[j] * trend
    return costs
