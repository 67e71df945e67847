"""Figures of markets: arrays in, a file out. Nothing here knows the model.

`style.py` holds what all figures share; each figure is one function `name(file, ...) -> Path`.
"""

from simulator.plots.effects import effects
from simulator.plots.fans import Fan, fans
from simulator.plots.flows import flows
from simulator.plots.growth import growth
from simulator.plots.market import adoption, lines, revenue_share
from simulator.plots.style import SEGMENTS

__all__ = [
    "SEGMENTS", "Fan", "adoption", "effects", "fans", "flows", "growth", "lines", "revenue_share",
]  # fmt: skip
