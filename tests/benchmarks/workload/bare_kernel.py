"""W in compiled loops made for it alone: about the limit of what this machine can do.

Everything is tuned: a customer's chance this month is one number found by its state (how many
contacts it has and how many adopted, or that it adopted itself), counted up when a contact adopts;
who acts is packed before anything is computed for them; a loop does one thing, so that it handles
eight customers at once; and blocks stay in the processor's cache. Nothing else of a market is here,
and little of it could be changed without beginning anew.
"""

from concurrent.futures import ThreadPoolExecutor

import numba
import numpy as np

from simulator.engine.draws import GOLDEN, mix, to_gumbels
from tests.benchmarks.workload import definition as w
from tests.benchmarks.workload.small_world import contacts

BLOCK = 4096
ADOPTED = 0  # the state of who has adopted
APPEAL, PRICE, STAY = w.APPEAL, w.PRICE, w.STAY
compiled = numba.njit(nogil=True, error_model="numpy")


@compiled
def pack_deciding(first, last, key, state, limit, words, rows):
    """Fill in the rows of those who act this month; how many they are."""
    for k in range(last - first):
        words[k] = mix(key + np.uint64(first + k) * GOLDEN)
    count = 0
    for k in range(last - first):
        rows[count] = first + k
        count += words[k] < limit[state[first + k]]
    return count


@compiled
def choose(rows, key, price_sensitivity, provider, words, luck, highest, best):
    """Those rows take the best provider."""
    highest[: rows.size] = -np.inf
    for j in range(PRICE.size):
        for n in range(rows.size):
            words[n] = mix(key + np.uint64(rows[n] * PRICE.size + j) * GOLDEN)
        to_gumbels(words[: rows.size], luck)
        for n in range(rows.size):
            own = provider[rows[n]] == j
            value = APPEAL[j] - price_sensitivity[rows[n]] * PRICE[j] + luck[n] + STAY * own
            best[n] = j if value > highest[n] else best[n]
            highest[n] = max(value, highest[n])
    for n in range(rows.size):
        provider[rows[n]] = best[n]


@compiled
def act(start, stop, acting, choosing, state, limit, price_sensitivity, provider, newcomers):
    """A month of the rows start to stop; `newcomers` gets those who adopt, and how many is said."""
    words, rows = np.empty(BLOCK, np.uint64), np.empty(BLOCK, np.int64)
    luck, highest, best = np.empty(BLOCK), np.empty(BLOCK), np.empty(BLOCK, np.int8)
    new = 0
    for first in range(start, stop, BLOCK):
        count = pack_deciding(first, min(first + BLOCK, stop), acting, state, limit, words, rows)
        for row in rows[:count]:
            newcomers[start + new] = row
            new += provider[row] < 0
        choose(rows[:count], choosing, price_sensitivity, provider, words, luck, highest, best)
    return new


@compiled
def tell(newcomers, first, contact, state):
    """The contacts of newcomers have one more who adopted."""
    for row in newcomers:
        state[row] = ADOPTED
    for row in newcomers:
        for other in contact[first[row] : first[row + 1]]:
            state[other] += state[other] != ADOPTED


def table_of(degree):
    """Each customer's state at first, and the chance of every state to act, in 64 bits."""
    most = int(degree.max(initial=0))
    first = 1 + np.cumsum(np.arange(most + 1))  # a customer of d contacts has d + 1 states
    share = np.concatenate([np.arange(d + 1) / max(d, 1) for d in range(most + 1)])
    chance = -np.expm1(-(w.INNOVATION + w.IMITATION * share) / 12.0)
    limit = np.concatenate([[w.RECONSIDER], chance]) * 2.0**64
    return first[degree].astype(np.uint16), limit.astype(np.uint64)


class Market:
    """The market W."""

    def __init__(self, customers, seed, threads=1):
        rng = np.random.default_rng(seed)
        self.first, self.contact = contacts(customers, rng)
        self.state, self.limit = table_of(np.diff(self.first))
        self.price_sensitivity = rng.lognormal(0.0, w.SENSITIVITY_SPREAD, customers)
        self.provider = np.full(customers, -1, np.int8)
        self.newcomers = np.empty(customers + 1, np.int64)
        self.keys = rng.integers(0, 2**63, (w.MONTHS, 2), np.uint64)
        self.spans = np.linspace(0, customers, threads + 1).astype(np.int64)

    def month(self, month, everywhere):
        """Who adopts, and who else chooses; how many adopt."""
        about = (*self.keys[month], self.state, self.limit, self.price_sensitivity, self.provider)
        starts, stops = self.spans[:-1], self.spans[1:]
        counts = list(everywhere(lambda a, b: act(a, b, *about, self.newcomers), starts, stops))
        parts = [self.newcomers[a : a + n] for a, n in zip(starts, counts, strict=True)]
        tell(np.concatenate(parts), self.first, self.contact, self.state)
        return sum(counts)

    def run(self):
        """All months."""
        adopters = [0]
        with ThreadPoolExecutor(len(self.spans) - 1) as pool:
            everywhere = map if len(self.spans) == 2 else pool.map
            for month in range(w.MONTHS):
                adopters.append(adopters[-1] + self.month(month, everywhere))
        users = self.provider[self.provider >= 0]
        return w.Outcome(np.array(adopters), np.bincount(users, minlength=PRICE.size))
