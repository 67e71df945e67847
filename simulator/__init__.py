"""compute-market: an agent-based simulator of the market for AI compute, on Mesa.

    from scenarios import load
    from simulator import MarketModel

    results = MarketModel(load("baseline"), rng=7).run()
    results.market, results.providers, results.segments     # tidy pandas frames

Nothing heavy is imported until a name is asked for.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

# Raised by every change that changes results or what is saved of a run; the CHANGELOG says which
# and why.
MODEL_VERSION = 5

_HOME = {
    "MarketModel": "simulator.model",
    "Provider": "simulator.providers.agents",
    "Customer": "simulator.customers.agents",
    "Enterprise": "simulator.customers.agents",
    "Government": "simulator.customers.agents",
    "Academic": "simulator.customers.agents",
    "SME": "simulator.customers.agents",
    "Individual": "simulator.customers.agents",
    "Scenario": "simulator.scenario",
    "ScenarioError": "simulator.scenario",
    "METRICS": "simulator.outcome.metrics",
    "Results": "simulator.outcome.results",
}

__all__ = ["MODEL_VERSION", "__version__", *_HOME]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'simulator' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME})
