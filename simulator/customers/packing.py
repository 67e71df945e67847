"""Which customers of a block a loop is about: their rows, side by side.

A loop over those alone has no branches, and several short ones are faster than a long one.
"""

import numpy as np

from simulator.engine.columns import NONE
from simulator.engine.compiled import phase


@phase
def pack(first, chosen, rows):
    """Fill `rows` with those of a block that are chosen; how many they are.

    Args:
        first: row of the block.
        chosen: whether each is.
    """
    count = 0
    for k in range(chosen.size):
        rows[count] = first + k
        count += int(chosen[k])
    return count


@phase
def pack_users(first, provider, users):
    """Fill `users` with the rows of those in a block who have a provider; how many they are.

    Args:
        first: row of the block.
    """
    count = 0
    for k in range(provider.size):
        users[count] = first + k
        count += int(int(provider[k]) != NONE)
    return count


@phase
def put(values, places):
    """Copy values to as many places. An array assigned to a slice takes seconds to compile."""
    for k in range(values.size):
        places[k] = values[k]


def smallest(lots: np.ndarray, count: int) -> np.ndarray:
    """Where the smallest of some draws are, in order of place; of equal ones the first."""
    if count == 0 or lots.size <= count:
        return np.arange(min(count, lots.size))
    # draws between 0 and 1: hardly ever are there fewer than wanted below the bound
    near = np.flatnonzero(lots < (count + 6.0 * count**0.5 + 10.0) / lots.size)
    near = near if near.size >= count else np.arange(lots.size)
    drawn = lots[near]
    edge = np.partition(drawn, count - 1)[count - 1]
    found: np.ndarray = near[drawn <= edge]
    if found.size > count:
        found = np.delete(found, np.flatnonzero(lots[found] == edge)[count - found.size :])
    return found
