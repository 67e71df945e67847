"""The rules by which levers and events reach single customers, one small function each.

They go on where `rules.py` ends: pure, numbers in, a number out. Without a lever or an event
each leaves what it is given as it is, to the last bit.
"""

from simulator.engine.compiled import rule
from simulator.engine.numerics import power


@rule
def hastened(stage_probability, factor):
    """R5. Chance to pass a stage where somebody shortens the decision: min(1, k / (f D)).

    Args:
        stage_probability: k/D, 1 at most [1/month].
        factor: f on D; the least among the providers that the customer knows.
    """
    if factor == 1.0:
        return stage_probability
    return 1.0 if stage_probability >= factor else stage_probability / factor


@rule
def bond(switching_cost, own, other):
    """R6. What is added to a provider's utility so that moving costs kappa f(own) f(other).

    The own provider gets kappa f(own); another gets kappa f(own) (1 - f(other)) of it back.

    Args:
        switching_cost: kappa [utils].
        own: f of the provider that the customer has.
        other: f of the one it looks at; 0 for its own.
    """
    return switching_cost * own * (1.0 - other)


@rule
def distrust(weight, lost, offered):
    """R6, R9. Quality that who saw a breach no longer believes in: theta min(m, x).

    Args:
        weight: theta of security.
        lost: m, security lost in its eyes beyond what all see.
        offered: x, security as all see it; no more than that can be lost.
    """
    return weight * (lost if lost < offered else offered)


@rule
def lost_in_memory(loss, age, half_life, memory):
    """R6, R9. m = loss (0.5 ** (t / T') - 0.5 ** (t / T)), never below 0.

    Args:
        loss: of security in the month of the breach.
        age: t, months since.
        half_life: T of the loss that all see [months].
        memory: T' of those who saw it [months].
    """
    left = loss * (power(0.5, age / memory) - power(0.5, age / half_life))
    return left if left > 0.0 else 0.0


@rule
def gift_utility(sensitivity, gift, hours):
    """R6. Money given every month, as if the price were lower by it: alpha G / d0.

    Args:
        sensitivity: alpha [1/(CUR/GPU-hour)].
        gift: G [CUR/month].
        hours: d0, usage in month 0 at the reference price [GPU-hours/month].
    """
    return sensitivity * gift / hours if hours > 0.0 else 0.0


@rule
def surprise(price, used_to, effect, loss_aversion):
    """R6. How much dearer a price feels than it is, to customers used to another.

        mu lambda (p - r) where p > r, else mu (p - r)        [CUR/GPU-hour]

    Args:
        price: p [CUR/GPU-hour].
        used_to: r, the reference price [CUR/GPU-hour].
        effect: mu.
        loss_aversion: lambda.

    Source: Winer (1986), Journal of Consumer Research 13(2); Kalyanaraman & Winer (1995).
    """
    gap = effect * (price - used_to)
    return gap * loss_aversion if gap > 0.0 else gap


@rule
def bought_hours(load, capacity, overflow):
    """R8. Hours bought from partners: load beyond capacity, a share of capacity at most.

    Args:
        load, capacity: [GPU-hours/month].
        overflow: the share.
    """
    more, most = load - capacity, overflow * capacity
    more = more if more > 0.0 else 0.0
    return more if more < most else most
