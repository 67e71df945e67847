"""W as a Mesa model is usually written: a customer is an object, and all take turns.

Not tuned, but not burdened either: contacts are a plain list of an agent's (Mesa's own grid of a
network is slower), and counts are kept as customers move (a data collector that asks every agent
every month is slower). Who acts later in a month sees what others did in it; so adoption runs
ahead of the writings in which all act at once. `Market(..., at_once=True)` listens before it acts.
"""

import math

import mesa
import networkx
import numpy as np

from tests.benchmarks.workload import definition as w

PROVIDERS = range(len(w.PRICE))
APPEAL, PRICE = w.APPEAL.tolist(), w.PRICE.tolist()


class Customer(mesa.Agent):
    """Somebody who may come to want compute."""

    def __init__(self, model):
        super().__init__(model)
        self.price_sensitivity = self.random.lognormvariate(0.0, w.SENSITIVITY_SPREAD)
        self.provider = None
        self.contacts = []
        self.share = 0.0

    def listen(self):
        """Hear which share of the contacts has adopted."""
        adopting = sum(contact.provider is not None for contact in self.contacts)
        self.share = adopting / len(self.contacts)

    def act(self):
        """Adopt, or choose again."""
        if self.provider is not None:
            if self.random.random() < w.RECONSIDER:
                self.choose()
            return
        hazard = 1.0 - math.exp(-(w.INNOVATION + w.IMITATION * self.share) / 12.0)
        if self.random.random() < hazard:
            self.model.adopters += 1
            self.choose()

    def step(self):
        """Listen, if need be, and act."""
        if self.provider is None:
            self.listen()
        self.act()

    def utility(self, provider):
        """What a provider is worth today."""
        value = APPEAL[provider] - self.price_sensitivity * PRICE[provider]
        value -= math.log(-math.log(1.0 - self.random.random()))
        return value + w.STAY if provider == self.provider else value

    def choose(self):
        """Take the best provider."""
        self.provider = max(PROVIDERS, key=self.utility)


class Market(mesa.Model):
    """The market W.

    Args:
        at_once: whether all listen before anybody acts.
    """

    def __init__(self, customers, seed, threads=1, at_once=False):
        super().__init__(rng=seed)
        self.at_once, self.adopters = at_once, 0
        graph = networkx.watts_strogatz_graph(customers, w.CONTACTS, w.REWIRE, seed)
        people = list(Customer.create_agents(self, customers))
        for customer, contacts in zip(people, graph.adjacency(), strict=True):
            customer.contacts = [people[row] for row in contacts[1]]

    def step(self):
        """A month."""
        if self.at_once:
            self.agents.do("listen")
            self.agents.shuffle_do("act")
        else:
            self.agents.shuffle_do("step")

    def run(self):
        """All months."""
        adopters = [self.adopters]
        for _ in range(w.MONTHS):
            self.step()
            adopters.append(self.adopters)
        taken = [customer.provider for customer in self.agents if customer.provider is not None]
        return w.Outcome(np.array(adopters), np.bincount(taken, minlength=len(PRICE)))
