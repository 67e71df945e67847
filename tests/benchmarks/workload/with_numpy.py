"""W in NumPy, whole columns at a time.

Tuned in two places: how many contacts have adopted is counted up when somebody adopts, and not
counted anew every month; and what customers do not do in a month is not computed for them.
"""

import numpy as np

from tests.benchmarks.workload import definition as w
from tests.benchmarks.workload.small_world import contacts


class Market:
    """The market W."""

    def __init__(self, customers, seed, threads=1):
        self.rng = rng = np.random.default_rng(seed)
        self.start, self.contact = contacts(customers, rng)
        self.degree = np.diff(self.start)
        self.heard = np.zeros(customers, np.int64)  # contacts that have adopted
        self.price_sensitivity = rng.lognormal(0.0, w.SENSITIVITY_SPREAD, customers)
        self.provider = np.full(customers, -1, np.int8)

    def month(self):
        """Who adopts, and who else chooses."""
        chance = np.full(self.provider.size, w.RECONSIDER)
        idle = np.flatnonzero(self.provider < 0)
        share = self.heard[idle] / self.degree[idle]
        chance[idle] = -np.expm1(-(w.INNOVATION + w.IMITATION * share) / 12.0)
        deciding = np.flatnonzero(self.rng.random(chance.size) < chance)
        newcomers = deciding[self.provider[deciding] < 0]
        self.choose(deciding)
        self.tell(newcomers)

    def choose(self, rows):
        """They take the best provider."""
        utility = w.APPEAL - self.price_sensitivity[rows, None] * w.PRICE
        own = self.provider[rows]
        users = np.flatnonzero(own >= 0)
        utility[users, own[users]] += w.STAY
        utility += self.rng.gumbel(size=utility.shape)
        self.provider[rows] = utility.argmax(axis=1)

    def tell(self, newcomers):
        """Their contacts have one more who adopted."""
        lengths = self.degree[newcomers]
        firsts = np.repeat(self.start[newcomers] - np.cumsum(lengths) + lengths, lengths)
        told = self.contact[firsts + np.arange(firsts.size)]
        self.heard += np.bincount(told, minlength=self.heard.size)

    def run(self):
        """All months."""
        adopters = [0]
        for _ in range(w.MONTHS):
            self.month()
            adopters.append(np.count_nonzero(self.provider >= 0))
        users = self.provider[self.provider >= 0]
        return w.Outcome(np.array(adopters), np.bincount(users, minlength=w.PRICE.size))
