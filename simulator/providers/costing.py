"""What an hour costs the providers, and how far costs have moved their prices. R11"""

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
