"""The study `robustness`: which strategy is least regretted over futures that nobody can weigh."""

from experiments.studies.robustness.preparing import prepare
from experiments.studies.robustness.record import Robustness as RECORD
from experiments.studies.robustness.working import work

__all__ = ["RECORD", "prepare", "work"]
