"""What the what-if room remembers of a visitor: scenario, changes, kept variants."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import scenarios
from experiments.page.refusing import Refused, refusal
from experiments.page.speech import say
from experiments.page.whatif.answers.asking import Size
from experiments.page.whatif.answers.kept import SHARED
from experiments.page.whatif.asked import Asked
from experiments.page.whatif.changes.knobs import Knob, knobs, with_channels
from experiments.page.whatif.changes.variant import (
    NOTHING,
    Action,
    Edits,
    actions_of,
    changed,
)
from experiments.page.working import Load
from experiments.studies.compared.names import FORBIDDEN
from simulator.errors import UserError
from simulator.scenario import Scenario, ScenarioError
from simulator.speech import language

MOST_KEPT = 8
LONGEST_NAME = 40


class NoName(UserError):
    """A variant needs a name of its own; the text says so."""


class WhatIf:
    """One visitor's what-if.

    Attributes:
        start: what the scenario was loaded from: a bundled name or a file.
        scenario: the base, whole.
        edits: what is changed of it.
        kept: variants that were kept, by name.
        more: paths of the knobs that were searched for, in order.
        provider: whose sliders and curves are shown.
        size: how finely it is looked at.
        runs: those that need not be made again; all sessions share them.
    """

    def __init__(self, start: str, scenario: Scenario) -> None:
        self.start, self.scenario = start, scenario
        self.edits: Edits = NOTHING
        self.kept: dict[str, Edits] = {}
        self.more: list[str] = []
        self.provider = next(iter(scenario.providers))
        self.size = Size()
        self.runs = SHARED
        self._knobs: dict[str, dict[str, Knob]] = {}

    @classmethod
    def of(cls, start: str) -> "WhatIf":
        """From a bundled name or a file, as the command line has it."""
        return cls(start, scenarios.load(start))

    @cached_property
    def usual_actions(self) -> list[Action]:
        """What happens in the base."""
        return actions_of(self.scenario)

    @property
    def actions(self) -> list[Action]:
        """What happens in the variant, in the order of time."""
        wanted = self.usual_actions if self.edits.timeline is None else self.edits.timeline
        return sorted((dict(one) for one in wanted), key=lambda action: int(action["at"]))

    @property
    def knobs(self) -> dict[str, Knob]:
        """Everything that can be moved, in the language that is spoken."""
        spoken = language()
        if spoken not in self._knobs:
            self._knobs[spoken] = with_channels(self.scenario, knobs(self.scenario))
        return self._knobs[spoken]

    def label(self, path: str) -> str:
        """What the page calls the control of a path; the path, where there is none."""
        if path.partition(".")[0] == "timeline":
            return say("timeline")
        return self.knobs[path].called if path in self.knobs else path

    @property
    def months(self) -> int:
        """The last month."""
        return self.scenario.market.months

    def value_of(self, knob: Knob) -> float:
        """What a knob stands at."""
        return self.edits.values.get(knob.path, knob.value)

    def move(self, knob: Knob, value: float) -> bool:
        """Set a knob, in the scenario's unit; whether anything changed."""
        before = self.edits
        self.edits = before.with_value(knob.path, value, knob.value)
        return self.edits != before

    def set_actions(self, actions: list[Action]) -> None:
        """Another timeline.

        Raises:
            Refused: when it cannot be beside what else is changed.
        """
        self.edits = self.checked(self.edits.with_timeline(actions, self.usual_actions))

    def checked(self, edits: Edits) -> Edits:
        """Changes that can be made.

        Raises:
            Refused: when they cannot; says why by the labels of the controls.
        """
        try:
            changed(self.scenario, edits)
        except ScenarioError as error:
            raise Refused(refusal(error, self.label)) from None
        return edits

    def asked(self) -> Asked:
        """What is asked now: work takes this along, for it may begin when all has changed."""
        return Asked(self.scenario, self.edits, dict(self.kept), self.size, self.runs)

    def load(self, arms: int | None = None) -> Load:
        """What is asked now makes the market do, as `Asked.load`."""
        return self.asked().load(arms)

    # Variants that are kept ---------------------------------------------------------------

    def keep(self, name: str) -> str:
        """Keep the variant under a name.

        Raises:
            NoName: when it has none, or there are enough.
        """
        name = " ".join(name.split())[:LONGEST_NAME]
        if not name or name == self.scenario.name:
            raise NoName(say("keep-no-name", base=self.scenario.name))
        if odd := FORBIDDEN.search(name):  # which comparing refuses
            raise NoName(say("keep-odd-name", name=name, odd=odd[0]))
        if name not in self.kept and len(self.kept) >= MOST_KEPT:
            raise NoName(say("keep-enough", most=MOST_KEPT))
        self.kept[name] = self.edits
        return name


def uploaded(name: str, text: bytes) -> WhatIf:
    """A what-if that starts from a file somebody sent; the file is not kept.

    Raises:
        ScenarioError: when it is no scenario; its places name the file as its owner does.
    """
    plain = Path(name.replace("\\", "/")).name or "scenario.yaml"
    plain = plain if plain.endswith((".yaml", ".yml")) else f"{plain}.yaml"
    with TemporaryDirectory(prefix="compute-market-") as folder:
        file = Path(folder) / plain
        file.write_bytes(text)
        try:
            return WhatIf(plain, scenarios.load(file))
        except ScenarioError as error:
            raise ScenarioError(named_as_sent(error, folder)) from None


def named_as_sent(error: ScenarioError, folder: str) -> list[Any]:
    """Problems whose places do not tell where the file lay meanwhile."""
    return [
        one._replace(place=one.place._replace(file=Path(one.place.file or "").name))
        if folder in str(one.place.file) else one
        for one in error.problems
    ]  # fmt: skip


def titles() -> Mapping[str, str]:
    """The bundled scenarios: name -> what they show, in the language that is spoken."""
    from experiments.answers.speech.titles import translated

    return {name: translated(scenarios.title(name)) for name in scenarios.names()}
