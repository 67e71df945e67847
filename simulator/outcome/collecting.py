"""Mesa's data collector, made of the run's record when it is asked for.

Mesa works out what it collects month after month; of a small market that is a tenth of the
month, for figures that are seldom looked at. They follow from the record as well.
"""

from typing import Any

import mesa
import numpy as np

from simulator.outcome import metrics
from simulator.outcome.record import Record

HEADLINES = metrics.shown_in("collector", "market")


class Collector(mesa.DataCollector):
    """The seed and the headline metrics that the run keeps, of months 0 to now.

    Args:
        record: of the run.
        seed: of the run.
    """

    def __init__(self, record: Record, seed: int) -> None:
        self.record, self.run_seed = record, seed
        super().__init__()
        self.shown = tuple(name for name in HEADLINES if record.keeps(name))
        self.model_reporters = dict.fromkeys(("seed", *self.shown), "of the record")

    def collect(self, model: Any) -> None:
        """Nothing to work out; from Mesa 3.5 on, note the step."""
        if hasattr(self, "_collection_steps"):
            self._collection_steps.append(model.steps)

    @property
    def model_vars(self) -> dict[str, list[Any]]:
        """A list of values by name, a value a month; None where there is none."""
        months = self.record.month + 1
        series = {name: metrics.compute(self.record, name, "market") for name in self.shown}
        return {"seed": [self.run_seed] * months} | {
            name: [None if np.isnan(value) else float(value) for value in values]
            for name, values in series.items()
        }

    @model_vars.setter
    def model_vars(self, empty: dict[str, list[Any]]) -> None:
        """Mesa begins with nothing collected."""
