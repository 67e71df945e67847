"""Pairs of arms for tests of what customers meet: recorded, replayed, compared bit by bit."""

from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np

import scenarios
from simulator.fields import ProviderName, parameter
from simulator.meeting import CHANNELS, Meeting, Replay, live, replayable_scenario
from simulator.model import MarketModel
from simulator.plugins.actions.scene import Scene
from simulator.scenario import Scenario, canonical, from_data


def admission(scene: Scene, age: int, *, who: ProviderName = parameter(...), opens: bool) -> None:
    """Take new customers or not, from now on."""
    if age == 0:
        scene.providers.admits[scene.providers.index[who]] = int(opens)


def tell_all(scene: Scene, age: int, *, who: ProviderName = parameter(...)) -> None:
    """Everybody knows the provider: an action that touches customers."""
    if age == 0:
        scene.customers.columns.aware[:] |= np.uint32(1 << scene.providers.index[who])


def does(at: int, who: str, do: str, **what: Any) -> dict[str, Any]:
    """A line of the timeline."""
    return {"at": at, "who": who, "do": do, **what}


@cache
def _baseline() -> dict[str, Any]:
    return canonical(scenarios.load("baseline"))


def market(
    timeline: Iterable[dict[str, Any]] = (),
    segments: dict[str, Any] | None = None,
    providers: dict[str, Any] | None = None,
    **parts: dict[str, Any],
) -> Scenario:
    """The baseline with few agents, and the same laid over each segment and each provider."""
    data = dict(_baseline())
    data["timeline"] = list(timeline)
    for part, fields in ({"market": {}} | parts).items():
        few = {"agents": 1000, "months": 30} if part == "market" else {}
        data[part] = data[part] | few | fields
    data["segments"] = {name: one | (segments or {}) for name, one in data["segments"].items()}
    data["providers"] = {
        name: one | (providers or {}).get("all", {}) | (providers or {}).get(name, {})
        for name, one in data["providers"].items()
    }
    return from_data(data, plugins=[admission, tell_all], library=scenarios.FOLDER)


class Pair(NamedTuple):
    """Two arms that were run, each with its recording."""

    setup: Scenario
    base: Any
    alternative: Any
    mover: tuple[str, ...]

    @property
    def live(self) -> tuple[str, ...]:
        """The channels in which the arms differ."""
        return live(self.base.meeting, self.alternative.meeting, self.mover)

    def replay_of(
        self, other: Collection[str], kind: type[Replay] = Replay, threads: int = 1
    ) -> Any:
        """A model in month 0 that will meet some channels of the alternative."""
        recordings = self.base.meeting, self.alternative.meeting
        meeting = kind(*recordings, self.mover, other)
        return MarketModel(self.setup, rng=self.base.seed, threads=threads, meeting=meeting)

    def replay(self, *about: Any, **further: Any) -> Any:
        """The same, run to its end."""
        model = self.replay_of(*about, **further)
        model.run()
        return model

    def ends(self, kind: type[Replay] = Replay) -> dict[str, list[str]]:
        """What differs at either end: no channel against the base, all against the alternative."""
        return {
            "none": unlike(self.replay((), kind), self.base),
            "all": unlike(self.replay(CHANNELS, kind), self.alternative),
        }


def recorded(setup: Scenario, seed: int = 1, threads: int = 1) -> Any:
    """A model that has been run to its end and recorded."""
    model = MarketModel(setup, rng=seed, threads=threads, meeting=Meeting())
    model.run()
    return model


def run_of(setup: Scenario, seed: int = 1) -> Any:
    """A model that has been run to its end, and nothing else."""
    model = MarketModel(setup, rng=seed, threads=1)
    model.run()
    return model


def pair(base: Scenario, alternative: Scenario, *mover: str, seed: int = 1) -> Pair:
    """Two arms, run."""
    setup = replayable_scenario(base, alternative)
    return Pair(setup, recorded(base, seed), recorded(alternative, seed), mover)


def unlike(one: Any, other: Any, but: Sequence[str] = ()) -> list[str]:
    """Columns of the record, and of the customers at the end, that differ in any bit."""
    ours, theirs = (
        model.record.columns
        | {f"customers.{name}": of for name, of in model.customers.columns._asdict().items()}
        for model in (one, other)
    )
    return [
        name
        for name in ours
        if name not in but and not np.array_equal(ours[name], theirs[name], equal_nan=True)
    ]
