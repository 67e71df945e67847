"""The logit that fits stated choices best, in loops for machine code.

A cell is a provider that one of those asked knows; it has a column a task. Sums over cells and
over pairs of them are one long loop each: of loops within loops, each of other length, a
processor cannot guess the ends.
"""

import numpy as np

from simulator.engine.compiled import phase
from simulator.engine.numerics import exp

ROUNDS = 50  # more than the search takes
CLOSE = 1e-9  # moves smaller than that end it
FURTHEST = 4.0  # that a round moves anything
HIGHEST = 500.0  # utility that is told from higher ones


@phase
def newton(knows, prices, choices, precision, found):
    """The top of the likelihood of `demand.fitted` for one segment, from what is expected on.

    Args:
        knows: (people, J) True for what each could choose.
        prices: (people, tasks, J) shown.
        choices: (people, tasks) the provider, or -1.
        precision: (J + 1) of what is expected: 1 / variance of each quality, and of the weight.
        found: (J + 1) what is expected; changed to what fits best.

    Returns:
        The last error; the mean of prices shown, infinite where nobody knows anybody.

    Source: McFadden (1974); Newton's method.
    """
    count, last = found.size, found.size - 1
    who, place, pairs = paired(knows)
    shown = np.empty((who.size, choices.shape[1]))
    total = 0.0
    for c in range(shown.shape[0]):
        for t in range(shown.shape[1]):
            shown[c, t] = prices[who[c], t, place[c]]
            total += shown[c, t]
    taken = np.zeros(count)
    for n in range(choices.shape[0]):
        for t in range(choices.shape[1]):
            if choices[n, t] >= 0:
                taken[choices[n, t]] += 1.0
                taken[last] -= prices[n, t, choices[n, t]]
    chance, none, paid = np.empty(shown.shape), np.empty(choices.shape), np.empty(choices.shape)
    expected, slope, move = found.copy(), np.empty(count), np.empty(count)
    curvature = np.empty((count, count))
    for _ in range(ROUNDS):
        curvature[:] = 0.0
        for k in range(count):
            slope[k] = precision[k] * (expected[k] - found[k]) + taken[k]
            curvature[k, k] = precision[k]
        weigh(who, place, shown, found, chance, none, paid)
        add_up(who, place, pairs, shown, chance, paid, slope, curvature)
        solve(curvature, slope, move)
        furthest = 0.0
        for k in range(count):
            furthest = max(furthest, abs(move[k]))
        for k in range(count):
            found[k] += move[k] * min(1.0, FURTHEST / max(furthest, CLOSE))
        if furthest < CLOSE:
            break
    return 1.0 / curvature[last, last], total / shown.size if shown.size else np.inf


@phase
def paired(knows):
    """Who knows whom in each cell; and the pairs of cells of one person, itself included."""
    most = knows.size * (knows.shape[1] + 1) // 2
    who, place = np.empty(knows.size, np.uint64), np.empty(knows.size, np.uint64)
    pairs, cells, count = np.empty((most, 2), np.uint64), 0, 0
    for n in range(knows.shape[0]):
        first = cells
        for j in range(knows.shape[1]):
            if knows[n, j]:
                who[cells], place[cells] = n, j
                for c in range(first, cells + 1):
                    pairs[count, 0], pairs[count, 1] = cells, c
                    count += 1
                cells += 1
    return who[:cells], place[:cells], pairs[:count]


@phase
def weigh(who, place, shown, found, chance, none, paid):
    """Fill in how likely each cell is chosen.

    Args:
        who, place: (cells) the person, and the provider it knows.
        shown: (cells, tasks) prices.
        found: quality of each provider, and the weight of price.
        chance: (cells, tasks) filled.
        none, paid: (people, tasks) filled with the chance of none, and the mean price chosen.
    """
    weight, odds, whole = found[-1], chance.ravel(), none.ravel()
    for c in range(who.size):
        quality = found[place[c]]
        for t in range(shown.shape[1]):
            chance[c, t] = min(quality - weight * shown[c, t], HIGHEST)
    for m in range(odds.size):  # in a loop of their own exponentials are fast
        odds[m] = exp(odds[m])
    none[:] = 1.0
    for c in range(who.size):
        for t in range(shown.shape[1]):
            none[who[c], t] += chance[c, t]
    for m in range(whole.size):
        whole[m] = 1.0 / whole[m]
    paid[:] = 0.0
    for c in range(who.size):
        for t in range(shown.shape[1]):
            chance[c, t] *= none[who[c], t]
            paid[who[c], t] += chance[c, t] * shown[c, t]


@phase
def add_up(who, place, pairs, shown, chance, paid, slope, curvature):
    """Take what was to be expected from the slope, and add the lower triangle of the curvature.

    Args:
        pairs: (pairs, 2) cells of one person.
        chance, paid: of `weigh`.
    """
    last = slope.size - 1
    for c in range(who.size):
        taken = price = beside = spread = 0.0
        for t in range(shown.shape[1]):
            apart = chance[c, t] * (shown[c, t] - paid[who[c], t])
            taken += chance[c, t]
            price += chance[c, t] * shown[c, t]
            beside += apart
            spread += apart * shown[c, t]
        j = place[c]
        slope[j] -= taken
        slope[last] += price
        curvature[j, j] += taken
        curvature[last, j] -= beside
        curvature[last, last] += spread
    for q in range(pairs.shape[0]):
        one, other, both = pairs[q, 0], pairs[q, 1], 0.0
        for t in range(shown.shape[1]):
            both += chance[one, t] * chance[other, t]
        curvature[place[one], place[other]] -= both


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
