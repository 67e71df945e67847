"""The study `discover`: under which conditions a strategy fails."""

from experiments.studies.discover.preparing import prepare
from experiments.studies.discover.record import Discover as RECORD
from experiments.studies.discover.working import work

__all__ = ["RECORD", "prepare", "work"]
