"""What somebody changes of a scenario, as data; and the scenario, or the file, that comes of it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import scenarios
from experiments.studies.arms import with_overrides
from simulator.scenario import Scenario, canonical
from simulator.scenario.writing import as_yaml

Action = dict[str, Any]
Values = Mapping[str, float]


class Edits(NamedTuple):
    """Changes of a scenario.

    Attributes:
        values: path -> number, in the scenario's own units.
        timeline: all that happens, as canonical data have it; None: as in the scenario.
    """

    values: Values
    timeline: tuple[Action, ...] | None = None

    def __bool__(self) -> bool:
        return bool(self.values) or self.timeline is not None

    def with_value(self, path: str, value: float, usual: float) -> "Edits":
        """With another value; one that is the scenario's own is no change."""
        rest = {key: one for key, one in self.values.items() if key != path}
        return self._replace(values=rest if value == usual else {**rest, path: value})

    def with_timeline(self, actions: Sequence[Action], usual: Sequence[Action]) -> "Edits":
        """With another timeline; one that is the scenario's own is no change."""
        in_time = sorted(actions, key=lambda action: int(action["at"]))
        same = in_time == sorted(usual, key=lambda action: int(action["at"]))
        return self._replace(timeline=None if same else tuple(in_time))

    def overrides(self) -> dict[str, Any]:
        """As `--set` takes them."""
        laid: dict[str, Any] = dict(self.values)
        if self.timeline is not None:
            laid["timeline"] = [dict(action) for action in self.timeline]
        return laid


NOTHING = Edits({})


def changed(scenario: Scenario, edits: Edits) -> Scenario:
    """The scenario with what is changed.

    Raises:
        ScenarioError: when a change cannot be.
    """
    return with_overrides(scenario, edits.overrides())


def drawn(scenario: Scenario, customers: int) -> Scenario:
    """The same market with fewer of its customers simulated one by one."""
    if scenario.agents <= customers:
        return scenario
    return with_overrides(scenario, {"market.agents": customers})


def actions_of(scenario: Scenario) -> list[Action]:
    """Its timeline as data."""
    return [dict(action) for action in canonical(scenario)["timeline"]]


def with_action(scenario: Scenario, actions: Sequence[Action], said: Mapping[str, Any]) -> Action:
    """An action as people wrote it, checked beside the others, as canonical data.

    Raises:
        ScenarioError: when it cannot be; says why.
    """
    others = Edits({}, tuple(actions))
    market = changed(scenario, others)
    before = actions_of(market)
    after = actions_of(with_overrides(market, {"timeline+": dict(said)}))
    left = list(before)
    for action in after:
        if action in left:
            left.remove(action)
        else:
            return action
    return after[-1]


def nested(values: Values) -> dict[str, Any]:
    """`{"providers.aurora.price": 2}` as tables in tables."""
    root: dict[str, Any] = {}
    for path, value in values.items():
        *way, last = path.split(".")
        table = root
        for part in way:
            table = table.setdefault(part, {})
        table[last] = value
    return root


def file_of(scenario: Scenario, start: str, edits: Edits, name: str, title: str) -> str:
    """A scenario file that extends the one that was started from by what is changed.

    Args:
        start: what the scenario was loaded from: a bundled name, or a file it is to lie beside.
        name: the new scenario's; a word of small letters, digits, _ and -.
        title: what it shows, in a line.
    """
    bundled = start in scenarios.names()
    data: dict[str, Any] = {
        "extends": start if bundled else Path(start).name,
        "name": name,
        "title": title,
        **nested(edits.values),
    }
    if edits.timeline is not None:
        said = timeline_lines(actions_of(scenario), list(edits.timeline))
        data |= {**said, **({"timeline": without_blanks(said)} if said.get("timeline") else {})}
    beside = "" if bundled else f"# Put it beside {Path(start).name}, which it extends.\n"
    return (
        f"# Saved from the page of compute-market. Check it: compute-market check FILE\n{beside}"
        + as_yaml(data)
    )


def timeline_lines(usual: list[Action], wanted: list[Action]) -> dict[str, Any]:
    """What a file says so that its timeline is the one that is wanted.

    What the base does goes on where all of it is kept; or else it is left out, and said again.
    """
    left = list(wanted)
    for action in usual:
        if action not in left:
            return (
                {"inherit_timeline": False, "timeline": wanted} if usual else {"timeline": wanted}
            )
        left.remove(action)
    return {"timeline": left} if left else {}


def without_blanks(said: Mapping[str, Any]) -> list[Action]:
    """Actions without notes that say nothing."""
    return [
        {key: value for key, value in action.items() if key != "note" or value}
        for action in said["timeline"]
    ]


def name_from(title: str) -> str:
    """A scenario's name from what somebody calls it: `Cut 10 %` is cut_10."""
    letters = "abcdefghijklmnopqrstuvwxyz0123456789_-"
    word = "_".join("".join(c if c in letters else " " for c in title.lower()).split())[:40]
    word = word.strip("_-")
    return word if word and word[0].isalpha() else f"variant_{word}".rstrip("_")[:40]
