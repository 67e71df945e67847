"""Questions as plain data, and back: what was asked is all that an answer needs beside its runs.

Scenarios go in as they are, not as names of files, which may say something else tomorrow.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from experiments.studies.arms import Arm, BadRequest
from experiments.studies.question import Question, Target
from experiments.studies.roi.question import ALL, RoiQuestion, ask_roi
from experiments.studies.speech import rule
from experiments.studies.why.question import Why
from simulator.plugins.own import files_of
from simulator.scenario import Scenario, canonical, from_data

PLAIN = ("seed", "pairs", "most", "capacity", "words")  # of a comparison: as they are
LISTS = ("months", "asked", "shared")
Read = Callable[[Mapping[str, Any]], Scenario]


def data_of_comparison(question: Question) -> dict[str, Any]:
    """A comparison's question."""
    before, why, target = question.before, question.why, question.target
    return {
        "command": "compare",
        "base": data_of_arm(question.base),
        "arms": [data_of_arm(arm) for arm in question.arms],
        "twins": [data_of_arm(arm) for arm in question.twins],
        **{name: getattr(question, name) for name in PLAIN},
        **{name: list(getattr(question, name)) for name in LISTS},
        "figures": {level: list(names) for level, names in question.figures.items()},
        "target": None if target is None else list(target),
        "before": None if before is None else canonical(before),
        "why": None if why is None else list(why),
        "plugins": plugins_of(question.scenarios),
    }


def comparison_of(data: Mapping[str, Any], read: Read) -> Question:
    """The question again."""
    target, why, before = data["target"], data["why"], data["before"]
    plain: dict[str, Any] = {name: data[name] for name in PLAIN}
    plain |= {name: tuple(data[name]) for name in LISTS}
    return Question(
        base=arm_of(data["base"], read),
        arms=tuple(arm_of(one, read) for one in data["arms"]),
        twins=tuple(arm_of(one, read) for one in data["twins"]),
        **plain,
        figures={level: tuple(names) for level, names in data["figures"].items()},
        target=None if target is None else Target(*target),
        before=None if before is None else read(before),
        why=None if why is None else Why(*why),
    )


def data_of_arm(arm: Arm) -> dict[str, Any]:
    """An arm."""
    return {**arm._asdict(), "scenario": canonical(arm.scenario)}


def arm_of(data: Mapping[str, Any], read: Read) -> Arm:
    """The arm again."""
    return Arm(data["name"], read(data["scenario"]), tuple(data["brands"]),
               tuple(data["others"]), data["frozen"])  # fmt: skip


def data_of_returns(question: RoiQuestion) -> dict[str, Any]:
    """A question about returns."""
    every = bool(question.left_out)
    places = [one.places[0] for one in question.singles]
    return {
        **data_of_scenario("roi", question.scenario, question.seed, question.pairs),
        "actions": [ALL] if every else places,
    }


def returns_of(data: Mapping[str, Any], read: Read) -> RoiQuestion:
    """The question again."""
    return ask_roi(read(data["scenario"]), data["actions"], data["reps"], data["seed"])


def data_of_scenario(command: str, scenario: Scenario, seed: int, reps: int) -> dict[str, Any]:
    """A question about one scenario."""
    return {"command": command, "scenario": canonical(scenario), "seed": seed, "reps": reps,
            "plugins": plugins_of([scenario])}  # fmt: skip


def plugins_of(scenarios: Sequence[Scenario]) -> list[str]:
    """The files of functions of their own."""
    return [*dict.fromkeys(str(file) for one in scenarios for file in files_of(one.own_plugins))]


def reader(data: Mapping[str, Any], plugins: Sequence[Callable[..., Any]] = ()) -> Read:
    """What reads the scenarios of a question.

    Raises:
        BadRequest: when they need plug-ins that are not given: a folder alone runs no code.
    """
    if data["plugins"] and not plugins:
        files = " ".join(f"--plugin {file}" for file in data["plugins"])
        raise BadRequest(rule("plugins-again", files=files))
    return lambda scenario: from_data(scenario, plugins=plugins)
