"""What `roi` is asked: which actions of a scenario, one by one and together.

The twin of an action is the scenario without it; all else stays as it is written. Who enters or
leaves is not taken away: a provider without its entry would be there from month 0.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import scenarios
from experiments.studies.arms import Arm, BadRequest, Load, base_arm
from experiments.studies.question import PAIRS, Work, ordering_alike, whole, work_of
from experiments.studies.speech import rule
from simulator.plugins.timeline import absent_at_first
from simulator.scenario import Scenario, canonical, digest, in_words
from simulator.speech import Sentence
from simulator.speech.rules import Names

ALL = "all"


class Removal(NamedTuple):
    """Actions that a twin lacks.

    Attributes:
        places: theirs in the timeline.
        who: whose money is told; None is that of all providers.
    """

    places: tuple[int, ...]
    who: str | None

    @property
    def name(self) -> str:
        """`timeline.3`, of several `timeline.3+5`; as remarks and errors number them."""
        return f"timeline.{'+'.join(map(str, self.places))}"


class RoiQuestion(NamedTuple):
    """A question about returns that can be answered.

    Attributes:
        arm: the scenario with all its actions.
        singles: one action each.
        bundles: several of them together, as one twin lacks them.
        left_out: actions that were not asked for by place and cannot be told, and why.
        seed: the root seed; pair r of every twin runs with H(seed, r).
        pairs: pairs of runs.
    """

    arm: Arm
    singles: tuple[Removal, ...]
    bundles: tuple[Removal, ...]
    left_out: dict[int, Sentence]
    seed: int
    pairs: int

    @property
    def scenario(self) -> Scenario:
        """With all its actions."""
        return self.arm.scenario

    @property
    def last(self) -> int:
        """The horizon."""
        return self.scenario.market.months

    @property
    def removals(self) -> tuple[Removal, ...]:
        """One by one, then together."""
        return (*self.singles, *self.bundles)

    @property
    def whole_work(self) -> Work:
        """The runs with all actions."""
        return work_of(self.arm)

    def twin_work(self, removal: Removal) -> Work:
        """The runs without some."""
        return work_of(Arm(removal.name, without(self.scenario, removal.places)))

    @property
    def work(self) -> list[Work]:
        """All runs that are made, those with all actions first."""
        return [self.whole_work, *map(self.twin_work, self.removals)]

    @property
    def orders_by_demand(self) -> bool:
        """Whether anybody's capacity follows demand."""
        return bool(ordering_alike(self.scenario, self.scenario))

    def words(self, place: int) -> str:
        """An action, as people say it."""
        return in_words(canonical(self.scenario)["timeline"][place])

    def about(self) -> dict[str, Any]:
        """What is asked, as data; results of another question are never overwritten."""
        timeline = canonical(self.scenario)["timeline"]
        return {
            "command": "roi",
            "scenario": digest(self.scenario),
            "actions": {one.name: timeline[one.places[0]] for one in self.singles},
            "seed": self.seed,
            "reps": self.pairs,
        }


def ask_roi(
    scenario: Scenario | str | Path,
    actions: Iterable[int | str] = (ALL,),
    reps: int = PAIRS,
    seed: int = 1,
    set: Any = None,
    load: Load = scenarios.load,
) -> RoiQuestion:
    """The question that `roi` answers; arguments are its.

    Raises:
        BadRequest: when it cannot be answered; ScenarioError: when the scenario is wrong.
    """
    whole("reps", reps, 1)
    whole("seed", seed, 0)
    arm = base_arm(scenario, set, load)
    timeline = arm.scenario.timeline
    if not timeline:
        raise BadRequest(rule("roi-empty", name=arm.name))
    reasons = {place: why_not(arm.scenario, place) for place in range(len(timeline))}
    if ALL in (wanted := [str(one).strip() for one in actions]):
        left_out = {place: why for place, why in reasons.items() if why}
        places = [place for place in reasons if place not in left_out]
    else:
        left_out = {}
        places = sorted({place_of(text, arm) for text in wanted})
        for place in places:
            refuse(place, reasons[place])
    if not places:
        each = [rule("roi-place", place=str(place), why=why) for place, why in left_out.items()]
        raise BadRequest(rule("roi-none", name=arm.name, why=Names((*each,), joint="semicolon")))
    singles = tuple(Removal((place,), getattr(timeline[place], "who", None)) for place in places)
    return RoiQuestion(arm, singles, bundles_of(singles), left_out, seed, reps)


def place_of(text: str, arm: Arm) -> int:
    """The place that `3` or `timeline.3` means."""
    number, count = text.removeprefix("timeline."), len(arm.scenario.timeline)
    if number.isdecimal() and int(number) < count:
        return int(number)
    several = rule("roi-first-last", last=str(count - 1))
    places = several if count > 1 else rule("roi-first")
    raise BadRequest(rule("roi-action", text=text, name=arm.name, places=places))


def why_not(scenario: Scenario, place: int) -> Sentence | None:
    """Why the return of an action cannot be told; None where it can."""
    action, name = scenario.timeline[place], scenario.name
    if action.do in ("entry", "exit"):
        late = action.do == "entry" and action.who in absent_at_first(scenario.timeline)
        # who never enters is there at once
        lacking = rule("roi-who", who=action.who) if late else rule("roi-this", action=action.do)
        return rule("roi-entry", action=action.do, who=action.who, lacking=lacking)
    if action.at > scenario.market.months:
        months = {"month": str(action.at), "months": str(action.at + 1)}
        return rule("roi-late", name=name, **months)
    return None


def refuse(place: int, why: Sentence | None) -> None:
    """Refuse an action that was asked for by its place."""
    if why:
        raise BadRequest(rule("roi-refused", place=str(place), why=why))


def bundles_of(singles: Sequence[Removal]) -> tuple[Removal, ...]:
    """What is told together: the several actions of each who acts, and all of everybody's."""
    actors = dict.fromkeys(one.who for one in singles)
    own = [Removal(joined(one for one in singles if one.who == who), who) for who in actors]
    everything = [Removal(joined(singles), None)] if len(actors) > 1 else []
    return tuple(one for one in (*own, *everything) if len(one.places) > 1)


def joined(singles: Iterable[Removal]) -> tuple[int, ...]:
    """The places of several."""
    return tuple(place for one in singles for place in one.places)


def without(scenario: Scenario, places: Sequence[int]) -> Scenario:
    """A scenario without some actions of its timeline."""
    kept = [one for place, one in enumerate(scenario.timeline) if place not in places]
    return scenario.model_copy(update={"timeline": kept})
