"""Figures of markets: arrays in, a file out. Nothing here knows the model.

`style.py` and `parts/` hold what figures share; each figure is one function
`name(file, ...) -> Path`.
"""

from simulator.plots.effects import effects
from simulator.plots.fans import Fan, fans
from simulator.plots.flows import flows
from simulator.plots.growth import growth
from simulator.plots.market import adoption, lines, revenue_share
from simulator.plots.parts.fonts import lettering, readable, remark
from simulator.plots.parts.months import Mark
from simulator.plots.style import SEGMENTS, about, drawn_as

__all__ = [
    "SEGMENTS", "Fan", "Mark", "about", "adoption", "drawn_as", "effects", "fans", "flows",
    "growth", "lettering", "lines", "readable", "remark", "revenue_share",
]  # fmt: skip
