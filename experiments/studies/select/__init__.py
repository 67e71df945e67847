"""The study `select`: which of some strategies is the best, with a stated chance to be right."""

from experiments.studies.select.preparing import prepare
from experiments.studies.select.record import Select as RECORD
from experiments.studies.select.working import work

__all__ = ["RECORD", "prepare", "work"]
