"""W on laser-core: people and their ties are LaserFrames, a month is two numba kernels over them.

As LASER's own models are written: `prange` over all people, NumPy's random numbers of each thread,
single precision. Not tuned beyond that: each kernel is one loop with everything in it.
"""

# ruff: noqa: NPY002  numba has a random state for each thread, and no Generator in parallel loops

import numba
import numpy as np
from laser.core import LaserFrame
from laser.core.random import seed as seed_all

from tests.benchmarks.workload import definition as w
from tests.benchmarks.workload.small_world import contacts

APPEAL, PRICE = w.APPEAL.astype(np.float32), w.PRICE.astype(np.float32)
P, Q = np.float32(w.INNOVATION / 12.0), np.float32(w.IMITATION / 12.0)
AGAIN, BONUS = np.float32(w.RECONSIDER), np.float32(w.STAY)


@numba.njit(nogil=True, parallel=True)
def consider(provider, first, last, contact, deciding):
    """Who chooses this month: it reads providers, and writes `deciding`."""
    for i in numba.prange(provider.size):
        chance = AGAIN
        if provider[i] < 0:
            adopting = 0
            for k in range(first[i], last[i]):
                adopting += provider[contact[k]] >= 0
            share = np.float32(adopting) / np.float32(last[i] - first[i])
            chance = np.float32(1.0) - np.exp(-(P + Q * share))
        deciding[i] = np.random.random() < chance


@numba.njit(nogil=True, parallel=True)
def choose(provider, price_sensitivity, deciding):
    """Those who choose take the best provider."""
    for i in numba.prange(provider.size):
        if deciding[i]:
            best, highest = 0, np.float32(-np.inf)
            for j in range(PRICE.size):
                value = APPEAL[j] - price_sensitivity[i] * PRICE[j]
                value -= np.float32(np.log(-np.log(1.0 - np.random.random())))
                if provider[i] == j:
                    value += BONUS
                if value > highest:
                    best, highest = j, value
            provider[i] = best


class Market:
    """The market W."""

    def __init__(self, customers, seed, threads=1):
        numba.set_num_threads(threads)
        rng = seed_all(seed)
        start, contact = contacts(customers, rng)
        self.ties = LaserFrame(contact.size)
        self.ties.add_scalar_property("contact", np.int32)
        self.ties.contact[:] = contact
        self.people = people = LaserFrame(customers)
        people.add_scalar_property("first", np.int32)
        people.add_scalar_property("last", np.int32)
        people.add_scalar_property("price_sensitivity", np.float32)
        people.add_scalar_property("provider", np.int8, default=-1)
        people.add_scalar_property("deciding", np.bool_)
        people.first[:], people.last[:] = start[:-1], start[1:]
        people.price_sensitivity[:] = rng.lognormal(0.0, w.SENSITIVITY_SPREAD, customers)

    def month(self):
        """Who chooses, and what."""
        people = self.people
        consider(people.provider, people.first, people.last, self.ties.contact, people.deciding)
        choose(people.provider, people.price_sensitivity, people.deciding)

    def run(self):
        """All months."""
        adopters = [0]
        for _ in range(w.MONTHS):
            self.month()
            adopters.append(np.count_nonzero(self.people.provider >= 0))
        users = self.people.provider[self.people.provider >= 0]
        return w.Outcome(np.array(adopters), np.bincount(users, minlength=w.PRICE.size))
