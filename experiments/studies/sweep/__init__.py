"""Sweeps: what a market does over a range of numbers, with and without a move."""

from experiments.studies.sweep.planning import prepare
from experiments.studies.sweep.record import Sweep as RECORD
from experiments.studies.sweep.working import work

__all__ = ["RECORD", "prepare", "work"]
