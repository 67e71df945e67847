"""Sensitivity: which of many uncertain values matters, and how much the seed does.

Morris screens many factors with few runs; Sobol says of a few what share of the variation each
makes. All runs of a block (a trajectory of Morris, a base sample row of Sobol) share one seed, so
that what differs within a block is what was changed.
"""

from experiments.studies.sensitivity.declared import Sensitivity
from experiments.studies.sensitivity.preparing import prepare
from experiments.studies.sensitivity.working import work

RECORD = Sensitivity

__all__ = ["RECORD", "prepare", "work"]
