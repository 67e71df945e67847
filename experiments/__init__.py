"""The studies and the ways to run them.

`run` gives one scenario's answer with its uncertainty, `compare` the difference between
scenarios, `roi` what each action of one is worth, `realism` how like real markets one is; `Study`
is a file of many runs. Nothing heavy is imported until a name is asked for.
"""

from importlib import import_module
from typing import Any

_HOME = {
    "Comparison": "experiments.studies.comparison",
    "Returns": "experiments.studies.roi.returns",
    "Runs": "experiments.studies.runs",
    "Study": "experiments.answers.batch.doing",
    "compare": "experiments.answers.asking.comparisons",
    "realism": "experiments.answers.asking.realism",
    "roi": "experiments.answers.asking.returns",
    "run": "experiments.answers.asking.runs",
}

__all__ = list(_HOME)


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'experiments' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
