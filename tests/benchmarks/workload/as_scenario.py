"""W as a scenario of this project, `w.yaml` beside this file. Nothing is tuned for it.

Its run keeps users only: nobody acts on usage, service, satisfaction or money there, which the
other writings do not have.
"""

from pathlib import Path

import numpy as np

import scenarios
from simulator.model import MarketModel
from tests.benchmarks.workload import definition as w

FILE = Path(__file__).with_name("w.yaml")
KEEP = ("users",)
PROVIDERS = ("one", "two", "three", "four")  # in the order of the definition


class Market:
    """The market W."""

    def __init__(self, customers, seed, threads=1):
        scenario = scenarios.load(FILE, set={"market.customers": customers,
                                             "market.agents": customers})  # fmt: skip
        self.model = MarketModel(scenario, rng=seed, threads=threads, keep=KEEP)

    def run(self):
        """All months."""
        results = self.model.run()
        users = results.metric("users", "provider")[w.MONTHS]
        order = [results.record.providers.index(name) for name in PROVIDERS]
        adopters = results.metric("users").astype(np.int64)
        return w.Outcome(adopters, users[order].astype(np.int64))
