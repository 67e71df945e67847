"""The study `seek`: the smallest change that reaches a goal, or that none does.

declared, goals   the file; what shall be reached
crossing          where a mean of pairs crosses 0, and how surely
preparing         from a file, or a command's words, to what can run
working           the search
"""

from experiments.studies.seek.declared import Seek as RECORD
from experiments.studies.seek.preparing import prepare
from experiments.studies.seek.working import work

__all__ = ["RECORD", "prepare", "work"]
