"""W on Starsim: states of people, draws of its distributions, a module that steps.

As Starsim's own modules are written: whole arrays, a distribution for each purpose, common random
numbers on as it is by default. The network is handed its edges, because the one made of a graph of
networkx takes far longer to build. It uses one thread.
"""

import numpy as np
import starsim as ss

from tests.benchmarks.workload import definition as w
from tests.benchmarks.workload.small_world import ties


class Contacts(ss.Network):
    """Ties that stay as they are."""

    def step(self):
        """Nothing moves."""


class Compute(ss.Module):
    """Adoption and choice."""

    def __init__(self):
        super().__init__()
        self.define_states(
            ss.FloatArr("price_sensitivity", default=ss.lognorm_im(0.0, w.SENSITIVITY_SPREAD)),
            ss.IntArr("provider", default=-1),
        )
        self.acting = ss.random()
        self.luck = [ss.random(name=f"luck_{j}") for j in range(w.PRICE.size)]

    def init_post(self):
        """Count everybody's contacts once; the edges do not change."""
        super().init_post()
        edges = self.sim.networks[0].edges
        self.one, self.other = np.asarray(edges.p1), np.asarray(edges.p2)
        self.degree = self.count(np.ones(self.provider.raw.size, bool))

    def count(self, who):
        """How many contacts of everybody are among these."""
        size = who.size
        return np.bincount(self.one, who[self.other], size) + np.bincount(
            self.other, who[self.one], size
        )

    def step(self):
        """A month."""
        heard = self.count(self.provider.raw >= 0)
        idle = (self.provider < 0).uids
        share = heard[idle] / self.degree[idle]
        hazard = -np.expm1(-(w.INNOVATION + w.IMITATION * share) / 12.0)
        chance = np.full(self.provider.raw.size, w.RECONSIDER)
        chance[idle] = hazard
        everybody = self.sim.people.auids
        deciding = everybody[self.acting.rvs(everybody) < chance[everybody]]
        self.choose(deciding)

    def choose(self, rows):
        """They take the best provider."""
        own, sensitivity = self.provider[rows], self.price_sensitivity[rows]
        utility = w.APPEAL[:, None] - sensitivity * w.PRICE[:, None]
        for j, luck in enumerate(self.luck):
            utility[j] += w.STAY * (own == j) - np.log(-np.log1p(-luck.rvs(rows)))
        self.provider[rows] = utility.argmax(axis=0)

    def init_results(self):
        super().init_results()
        self.define_results(ss.Result("adopters", dtype=int, scale=False))

    def update_results(self):
        super().update_results()
        self.results.adopters[self.ti] = np.count_nonzero(self.provider.raw >= 0)


class Market:
    """The market W."""

    def __init__(self, customers, seed, threads=1):
        one, other = ties(customers, np.random.default_rng(seed))
        contacts = Contacts(p1=one, p2=other, beta=np.ones(one.size, np.float32))
        self.sim = ss.Sim(
            n_agents=customers, dt=ss.month, dur=ss.months(w.MONTHS - 1), rand_seed=seed,
            networks=contacts, modules=Compute(), verbose=0,
        )  # fmt: skip
        self.sim.init()

    def run(self):
        """All months."""
        self.sim.run(verbose=0)
        (compute,) = self.sim.custom.values()
        adopters = np.concatenate([[0], compute.results.adopters])
        provider = compute.provider.raw[: int(compute.provider.len_used)]
        return w.Outcome(adopters, np.bincount(provider[provider >= 0], minlength=w.PRICE.size))
