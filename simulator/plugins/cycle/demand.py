"""Step 3, demand: what a segment feels of each provider and of price, and what a customer is worth.

The logit of a segment is estimated from stated choices alone. Own past price changes are not
used: some fifty new customers and a step of 6 % would give an elasticity with a standard error
of 3.3, the survey one of 0.3.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from simulator.engine.compiled import phase
from simulator.engine.numerics import exp

LEAST_ELASTICITY = 0.1  # of price, at the mean of what was shown
QUALITY_SPREAD = 1.5  # of what is expected of quality [utils]
LEAST_SPREAD = 0.375  # of an elasticity, however sure the last survey was
USAGE_TREND = 1.012  # growth of a customer's usage [1/month]
WINS = 10.0  # customers' worth of what the market says, beside own wins
ROUNDS = 50  # more than the search takes
CLOSE = 1e-9  # moves smaller than that end it
FURTHEST = 4.0  # that a round moves anything
ENOUGH = 10  # non-users who know us, to ask them only


class Taste(NamedTuple):
    """What a segment chooses by: V(j) = quality(j) - weight price(j), 0 for none."""

    quality: np.ndarray  # (J) delta [utils]
    weight: float  # alpha [1/(CUR/GPU-hour)]
    error: float  # standard error of the weight
    knowing: np.ndarray  # (m, J) what those know who count for Q
    preferred: np.ndarray  # (J) each provider's part of what non-users would choose
    price: float  # mean of those it can choose [CUR/GPU-hour]


def fitted(
    known: np.ndarray, prices: np.ndarray, chosen: np.ndarray, mean: float, weight: float,
    spread: float,
) -> tuple[np.ndarray, float, float]:  # fmt: skip
    """Quality, weight of price and its standard error that fit stated choices best.

    Maximises the likelihood of the choices (logit, 0 for none), times what is expected of them:
    weight normal around `weight` with `spread`, qualities normal around `mean`.

    Args:
        known: (choices, J) True for what could be chosen.
        prices: (choices, J) shown.
        chosen: (choices) the provider, or -1.

    Source: McFadden (1974); Newton's method.
    """
    count = known.shape[1]
    least = LEAST_ELASTICITY / float(np.mean(prices[known])) if known.any() else weight
    found = np.append(np.full(count, mean), weight)
    precision = np.append(np.full(count, QUALITY_SPREAD**-2), spread**-2)
    error = float(newton(known, prices, chosen, precision, found))
    return found[:-1], max(float(found[-1]), least), error


@phase
def newton(known, prices, chosen, precision, found):
    """The top of the likelihood of `fitted`, from what is expected on; tells the last error.

    Args:
        precision: of what is expected: 1 / variance of each quality, and of the weight.
        found: what is expected; changed to what fits best.
    """
    count, last = found.size, found.size - 1
    centre, move = found.copy(), np.empty(count)
    slope, curvature = np.empty(count), np.empty((count, count))
    # what each could choose, one after the other: those of choice n begin at first[n]
    first, places = np.zeros(chosen.size + 1, np.int64), np.empty(known.size, np.int64)
    shown, odds, none = np.empty(known.size), np.empty(known.size), np.empty(chosen.size)
    for n in range(chosen.size):
        first[n + 1] = first[n]
        for j in range(last):
            if known[n, j]:
                places[first[n + 1]], shown[first[n + 1]] = j, prices[n, j]
                first[n + 1] += 1
    for _ in range(ROUNDS):
        curvature[:] = 0.0
        for k in range(count):
            slope[k] = precision[k] * (centre[k] - found[k])
            curvature[k, k] = precision[k]
        for n in range(chosen.size):
            top = 0.0
            for m in range(first[n], first[n + 1]):
                odds[m] = found[places[m]] - found[last] * shown[m]
                top = max(top, odds[m])
            none[n] = -top
            for m in range(first[n], first[n + 1]):
                odds[m] -= top
        for m in range(first[-1]):  # in loops of their own exponentials are fast
            odds[m] = exp(odds[m])
        for n in range(chosen.size):
            none[n] = exp(none[n])
        for n in range(chosen.size):
            whole, paid = none[n], 0.0
            for m in range(first[n], first[n + 1]):
                whole += odds[m]
            for m in range(first[n], first[n + 1]):
                odds[m] /= whole
                paid += odds[m] * shown[m]
            for m in range(first[n], first[n + 1]):
                j, chance, price = places[m], odds[m], shown[m]
                missed = (1.0 if chosen[n] == j else 0.0) - chance
                slope[j] += missed
                slope[last] -= missed * price
                curvature[j, j] += chance
                for k in range(first[n], m + 1):
                    curvature[j, places[k]] -= chance * odds[k]
                curvature[last, j] -= chance * (price - paid)
                curvature[last, last] += chance * price * (price - paid)
        solve(curvature, slope, move)
        furthest = 0.0
        for k in range(count):
            furthest = max(furthest, abs(move[k]))
        for k in range(count):
            found[k] += move[k] * min(1.0, FURTHEST / max(furthest, CLOSE))
        if furthest < CLOSE:
            break
    return 1.0 / curvature[last, last]


@phase
def solve(matrix, right, found):
    """Solves a symmetric positive system by Cholesky; the lower triangle becomes its factor.

    The last of the factor's diagonal is 1 / the root of the inverse's last.
    """
    count = right.size
    for j in range(count):
        for k in range(j + 1):
            total = matrix[j, k]
            for m in range(k):
                total -= matrix[j, m] * matrix[k, m]
            matrix[j, k] = np.sqrt(total) if j == k else total / matrix[k, k]
    for j in range(count):
        total = right[j]
        for m in range(j):
            total -= matrix[j, m] * found[m]
        found[j] = total / matrix[j, j]
    for back in range(count):
        j = count - 1 - back
        total = found[j]
        for m in range(j + 1, count):
            total -= matrix[m, j] * found[m]
        found[j] = total / matrix[j, j]


def chosen_share(
    taste: Taste, knowing: np.ndarray, prices: np.ndarray, own: int, asked: np.ndarray,
    caution: float,
) -> np.ndarray:  # fmt: skip
    """Q: share of those who know us that would take us, at each of several prices of ours.

    Args:
        knowing: (m, J) what each of those asked knows.
        prices: (J) posted; ours is today's.
        own: our place.
        asked: (prices) of ours.
        caution: z, how much steeper than estimated our demand is taken to be around today's.
    """
    value = taste.quality - taste.weight * prices
    others = np.where(knowing, np.exp(value.clip(-500.0, 500.0)), 0.0)
    others[:, own] = 0.0
    ours = value[own] - caution * taste.weight * (asked - prices[own])
    odds = np.exp(ours.clip(-500.0, 500.0))
    return np.asarray((odds / (1.0 + others.sum(axis=1)[:, None] + odds)).mean(axis=0))


def taste_of(
    knows: np.ndarray, shown: np.ndarray, choices: np.ndarray, free: np.ndarray,
    prices: np.ndarray, met: np.ndarray, own: int, elasticity: float, spread: float,
) -> Taste:  # fmt: skip
    """A segment's taste, from what its customers chose.

    Args:
        knows: (n, J) providers in the market that each of those asked knows.
        shown, choices: (n, T, J) and (n, T) of `Answers`.
        free: (n) True for those who use nobody.
        prices: (J) posted; 0 where not met.
        met: (J) False for who is not in the market, or known to nobody asked.
        elasticity, spread: what is expected of the weight of price, times the mean price.
    """
    mean = float(prices.sum() / np.count_nonzero(met))
    tasks = choices.shape[1]
    quality, weight, error = fitted(
        np.repeat(knows, tasks, axis=0), shown.reshape(-1, shown.shape[2]), choices.reshape(-1),
        elasticity, elasticity / mean, spread / mean,
    )  # fmt: skip
    odds = np.where(knows, np.exp((quality - weight * prices).clip(-500.0, 500.0)), 0.0)
    odds = odds[free] if free.any() else odds
    share = (odds / (1.0 + odds.sum(axis=1, keepdims=True))).mean(axis=0)
    informed = knows[:, own] & free
    informed = informed if informed.sum() >= ENOUGH else knows[:, own]
    knowing = knows[informed] if informed.any() else knows
    preferred = share / share.sum() if share.sum() > 0.0 else share
    return Taste(quality, weight, error, knowing, preferred, mean)


class Customer(NamedTuple):
    """What is expected of a customer of a segment."""

    contract: int  # T [months]
    loss: float  # l, chance to be lost before the contract ends [1/month]
    renewal: float  # r0, share of contracts that are renewed at today's price
    usage: float  # q0 [GPU-hours/month], at today's price
    usage_elasticity: float  # e
    cost: float  # c, of an hour [CUR/GPU-hour]
    cost_trend: float  # I, factor a month
    discount: float  # d, factor a month
    paid: float = 1.0  # x, share of usage at list prices that is charged, offers taken off
    price_trend: float = 1.0  # factor a month on the price of a contract; I without a price lock


def renewal_at(customer: Customer, slope: float, now: float, asked: np.ndarray) -> np.ndarray:
    """r(p): share of contracts renewed, as the logit has it, steeper by caution (in `slope`)."""
    odds = np.log(customer.renewal / (1.0 - customer.renewal)) - slope * (asked - now)
    return np.asarray(1.0 / (1.0 + np.exp(-odds.clip(-500.0, 500.0))))


def added_up(factors: Sequence[float], months: np.ndarray) -> np.ndarray:
    """(factors, months, 1) W(y, n) = y + y^2 + ... + y^n."""
    powers = np.array(factors)[:, None] ** np.arange(months.max() + 1.0)
    powers[:, 0] = 0.0
    return np.asarray(powers.cumsum(axis=1)[:, months, None])


def worth(
    customer: Customer, now: float, asked: np.ndarray, renewal: np.ndarray, horizon: int
) -> tuple[np.ndarray, np.ndarray]:
    """V and L: margin of a new customer over 0 .. H months, and its months of life.

        V_h(p) = q(p) (x p W(y, n) - c W(y I, n)) + [h > T] r(p) (y I)^T V_(h-T),  n = min(T, h)

    with y = 1.012 d (1 - l); without a price lock y I in the first W, too. L likewise with
    d (1 - l), and 1 in place of q p.

    Args:
        now: today's price.
        asked: (prices) of ours.
        renewal: (prices) r(p).

    Returns:
        V and L (months 0 .. H, prices), discounted.
    """
    length = customer.contract
    stays = customer.discount * (1.0 - customer.loss)
    grows = USAGE_TREND * stays
    falls, price = grows * customer.cost_trend, grows * customer.price_trend
    months = np.minimum(np.arange(horizon + 1), length)
    usage = customer.usage * (asked / now) ** -customer.usage_elasticity
    earns, costs, lives = added_up((price, falls, stays), months)
    margin = usage * (customer.paid * asked * earns - customer.cost * costs)
    life = np.repeat(lives, asked.size, axis=1)
    renew(margin, renewal * falls**length, length)
    renew(life, renewal * stays**length, length)
    return margin, life


@phase
def renew(months, kept, length):
    """Adds what is renewed after a contract: V_h += [h > T] kept V_(h-T).

    Args:
        months: (months 0 .. H, prices).
        kept: (prices) what is left of it by then.
        length: T [months].
    """
    for h in range(length + 1, months.shape[0]):
        for p in range(kept.size):
            months[h, p] += kept[p] * months[h - length, p]
