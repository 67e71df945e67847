"""The study `optimise`: what a provider's levers can gain, as a curve over what they may cost."""

from experiments.studies.optimise.declared import Optimise
from experiments.studies.optimise.finding import Found, work
from experiments.studies.optimise.preparing import Prepared, prepare

RECORD = Optimise

__all__ = ["RECORD", "Found", "Optimise", "Prepared", "prepare", "work"]
