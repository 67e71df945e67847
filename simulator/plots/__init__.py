"""Figures of markets: arrays in, a file out. None knows the model.

`style.py` holds what all share; each figure is one function `name(file, ...) -> Path`.
"""

from simulator.plots.market import adoption, revenue_share

__all__ = ["adoption", "revenue_share"]
