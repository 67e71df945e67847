"""Imported by the server that worker processes are forked from: they start with the model
loaded and its machine code in place."""

import scenarios
from simulator.model import MarketModel

SMALL = {"market.agents": 300, "market.months": 2}

MarketModel(scenarios.load(scenarios.FIRST, set=SMALL), rng=1, threads=1).run()
