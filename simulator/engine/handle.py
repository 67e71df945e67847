"""What the agents that Mesa sees have in common: each shows one row of the columns.

An agent holds nothing itself, so nothing can be set on it; how the market is changed
instead, each kind of agent says (`customers/agents.py`, `providers/agents.py`).
"""

from typing import Any

import mesa

ONCE = ("model", "unique_id")  # what Mesa sets on its agents, and nobody after it


class Handle(mesa.Agent):
    """A Mesa agent that shows one customer or provider, and holds nothing itself."""

    def __setattr__(self, name: str, value: Any) -> None:
        first = name in ONCE and vars(self).get(name) is None
        if first or name == "pos" or name.startswith("_"):
            super().__setattr__(name, value)
            return
        if hasattr(self, name):
            why = f"'{name}' only shows what is in the market and cannot be set"
        else:
            own = sorted(set(dir(type(self))) - set(dir(mesa.Agent)))
            shows = [n for n in own if isinstance(getattr(type(self), n), property)]
            why = f"there is no '{name}'; it shows {', '.join(shows)}"
        raise AttributeError(f"{self!r}: {why}; {self.how_to_change()}")

    def how_to_change(self) -> str:
        """What to write instead of setting an attribute."""
        return "change the scenario, and run it again"
