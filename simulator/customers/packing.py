"""Which customers of a block a loop is about: their places, side by side.

A loop over those alone has no branches, and several short ones are faster than a long one.
"""

from simulator.engine.columns import NONE
from simulator.engine.compiled import phase


@phase
def pack_users(provider, users):
    """Fill `users` with the places of those who have a provider; how many they are."""
    count = 0
    for k in range(provider.size):
        users[count] = k
        count += int(int(provider[k]) != NONE)
    return count
