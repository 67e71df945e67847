"""A demonstration as a scenario file, with what was dropped in as its timeline."""

from pathlib import Path
from typing import Any

from experiments.page.demo.stage import Stage
from scenarios import load, names
from simulator.scenario import canonical
from simulator.scenario.describe import leaves
from simulator.scenario.writing import as_yaml, on_a_line

NAMED = ("name", "title", "question", "ask")  # no part of the market


def as_file(stage: Stage) -> tuple[str, str]:
    """The name of the file and its text: it extends what is on stage by what differs.

    Read back it is the scenario on stage; a file of one's own it extends lies beside it.
    """
    name = f"{stage.setup.name[:35]}_live"
    base, now = canonical(load(stage.scenario)), canonical(stage.setup)
    own = stage.scenario if stage.scenario in names() else Path(stage.scenario).name
    data: dict[str, Any] = {"name": name, "title": stage.setup.title or name, "extends": own}
    data |= changed(base, now)
    dropped = stage.events
    planned = now["timeline"][: len(now["timeline"]) - len(dropped)]
    lines = [f"  - {event}" for event in dropped]
    if planned[: len(base["timeline"])] == base["timeline"]:
        planned = planned[len(base["timeline"]) :]
    else:
        data["inherit_timeline"] = False
    lines = [f"  - {inline(action)}" for action in planned] + lines
    rest = "\n".join(["timeline:", *lines, ""]) if lines else ""
    return f"{name}.yaml", as_yaml(data) + rest


def changed(base: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    """Values of a market that another has not, as tables in tables; timelines apart."""
    known = dict(leaves(base))
    found: dict[Any, Any] = {}
    for path, value in leaves(now):
        if path[0] in (*NAMED, "timeline") or (path in known and known[path] == value):
            continue
        table = found
        for part in path[:-1]:
            table = table.setdefault(part, {})
        table[path[-1]] = value
    return found


def inline(action: dict[str, Any]) -> str:
    """An action as a line of a timeline, without a note that says nothing."""
    return on_a_line({key: value for key, value in action.items() if key != "note" or value})
