"""How a difference is shared among those who made it together: Shapley's rule.

v(K) is what comes out when the members of K are as in the alternative and all others as in the
base. The credit of c is what c adds, averaged over all orders in which they could have come:

    phi(c) = sum over K without c of |K|! (n - |K| - 1)! / n! (v(K + c) - v(K))

so that all credits add up to v(all) - v(none). It takes 2^n values. Of more than MOST members
only those with one member, and with all but one, are asked for:

    phi(c) = 1/2 [v(c) - v(none) + v(all) - v(all without c)] + r / n

where r is what is then missing to v(all) - v(none). No order has to be chosen, and it is exact
where nothing but pairs of members interact.

Source: Shapley (1953), Contributions to the Theory of Games II; as a decomposition Shorrocks
(1999) and, on replays, Kwon, Lee & Pouliot (2024).
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from math import factorial
from typing import NamedTuple

import numpy as np

MOST = 6  # members of whom all 2^n values are asked for

Members = frozenset[str]
Value = Callable[[Members], np.ndarray]


class Credits(NamedTuple):
    """What each is credited with.

    Attributes:
        of: by member, in the order given.
        missing: r, of "first and last", which is spread in equal parts; 0 where all is exact.
    """

    of: dict[str, np.ndarray]
    missing: np.ndarray


def subsets(members: Sequence[str]) -> Iterator[Members]:
    """All, the smallest first."""
    for size in range(len(members) + 1):
        yield from map(frozenset, combinations(members, size))


def needed(members: Sequence[str]) -> list[Members]:
    """The sets whose value has to be found out, but for none and all."""
    everyone = frozenset(members)
    if len(members) <= MOST:
        return [one for one in subsets(members) if one and one != everyone]
    alone = [frozenset({one}) for one in members]
    return [*alone, *(everyone - one for one in alone)]


def weight(size: int, count: int) -> float:
    """Share of the orders of `count` members in which exactly so many come before a given one."""
    return factorial(size) * factorial(count - size - 1) / factorial(count)


def credits(members: Sequence[str], value: Value) -> Credits:
    """What each member is credited with; exact up to MOST of them, else first and last.

    Args:
        value: v(K); asked for none, all, and what is `needed`.
    """
    if len(members) > MOST:
        return first_and_last(members, value)
    return shapley(members, value)


def shapley(members: Sequence[str], value: Value) -> Credits:
    """Shapley's credits."""
    known = {one: np.asarray(value(one), float) for one in subsets(members)}
    count, nothing = len(members), np.zeros_like(known[frozenset()])
    found = {}
    for member in members:
        found[member] = nothing + sum(
            weight(len(one), count) * (known[one | {member}] - known[one])
            for one in known
            if member not in one
        )
    return Credits(found, nothing)


def first_and_last(members: Sequence[str], value: Value) -> Credits:
    """The mean of what each adds first and last, and an equal part of what is then missing."""
    everyone: Members = frozenset(members)
    none, total = (np.asarray(value(one), float) for one in (frozenset[str](), everyone))
    halves = {
        one: (value(frozenset({one})) - none + total - value(everyone - {one})) / 2.0
        for one in members
    }
    missing = total - none - sum(halves.values())
    return Credits({one: half + missing / len(members) for one, half in halves.items()}, missing)
