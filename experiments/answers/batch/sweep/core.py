"""What the parts of a sweep's answer share: what was found, and what things are called."""

from experiments.answers.batch.sweep.words import About, about
from experiments.answers.speech import say
from experiments.answers.speech.titles import translated
from experiments.studies.sweep.effects import Effect
from experiments.studies.sweep.working import Cell, Found


class Told:
    """What a sweep found, with its names.

    Attributes:
        found: the numbers.
        study, scenario, spans: what was asked of what.
        arms: their names.
        metrics: what was measured.
        frame: a row a run; points and arms by their places.
    """

    def __init__(self, found: Found) -> None:
        self.found = found
        self.study, self.scenario = found.prepared.read.study, found.prepared.read.scenario
        self.spans = found.prepared.spans
        self.arms = [move.name for move in found.prepared.moves]
        self.metrics = [about(label, self.scenario) for label in dict.fromkeys(self.study.metrics)]
        self.frame = found.rows.frame

    def cells(self, metric: About, arm: int = 0) -> list[Cell]:
        """A metric at all points."""
        points = range(len(self.found.points))
        return [self.found.cells[metric.label, point, arm] for point in points]

    def effects(self, metric: About, arm: int = 0) -> list[Effect]:
        """A metric's main effects."""
        return self.found.effects[metric.label, arm]

    @property
    def in_arm(self) -> str:
        """Which arm something is of, where there are several."""
        return say("sweep-in-arm", name=self.arms[0]) if len(self.arms) > 1 else ""

    @property
    def title(self) -> str:
        """What figures are called."""
        return translated(self.study.title or self.study.name)
