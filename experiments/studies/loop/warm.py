"""Imported by the server that worker processes are forked from: they start with the model
loaded and its machine code in place."""

import gc

import scenarios
from experiments.studies.loop.labels import measure
from simulator.model import MarketModel

SMALL = {"market.agents": 300, "market.months": 2}

measure(MarketModel(scenarios.load(scenarios.FIRST, set=SMALL), rng=1, threads=1).run(), ("users",))
# what is loaded stays for good: workers need not look through it for garbage
gc.collect()
gc.freeze()
