"""A plan as a scenario file, which `run` and `compare` take.

Of a bundled scenario the file says what differs; of any other it is whole, since nobody knows
where it will lie.
"""

import json
import tempfile
import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import scenarios
from experiments.answers.layout import WIDE
from experiments.studies.arms import with_overrides
from experiments.studies.study.bench import Point
from experiments.studies.study.declared import Study
from experiments.studies.study.factors import value_at
from simulator.scenario import Scenario, canonical

OWN = ("name", "title", "description", "question", "ask")  # what a file says of itself
TIMELINE = "timeline+"


def plan_file(
    study: Study, scenario: Scenario, point: Point, name: str, title: str, about: str
) -> str:
    """The text of a scenario file.

    Args:
        study: whose scenario is meant.
        scenario: as the study runs it.
        point: the plan, laid over it.
        name, title: of the new scenario.
        about: what is to be known of it, in paragraphs.
    """
    planned = with_overrides(scenario, point)
    wrapped = (textwrap.wrap(text, WIDE - 2) for text in about.splitlines())
    comments = "".join(f"# {line}\n" for paragraph in wrapped for line in paragraph)
    head = comments + f"name: {name}\ntitle: {written(title)}\n"
    if study.scenario in scenarios.names():
        text = f"{head}extends: {study.scenario}\n" + lines(differing(study, planned, point))
        if is_same(text, planned):
            return text
    whole = {key: value for key, value in canonical(planned).items() if key not in OWN}
    return head + lines(whole)


def differing(study: Study, planned: Scenario, point: Point) -> dict[str, Any]:
    """What the file says over the scenario that it extends."""
    found: dict[str, Any] = {}
    sizes = {"market.months": study.months, "market.agents": study.agents}
    paths = [*study.set, *(path for path, value in sizes.items() if value is not None), *point]
    for path in dict.fromkeys(paths):
        if path == TIMELINE:
            continue
        table = found
        *way, last = path.removesuffix("+").split(".")
        for part in way:
            table = table.setdefault(part, {})
        table[last] = value_at(planned, path)
    if TIMELINE in point:
        found["timeline"] = list(point[TIMELINE])
    return found


def is_same(text: str, planned: Scenario) -> bool:
    """Whether a file means a scenario, whatever it calls it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plan.yaml"
        file.write_text(text, encoding="utf-8")
        try:
            read = scenarios.load(file, plugins=planned.own_plugins)
        except ValueError:
            return False
    one, other = canonical(read), canonical(planned)
    return all(one[key] == other[key] for key in other if key not in OWN)


def lines(data: Mapping[str, Any], depth: int = 0) -> str:
    """Data as YAML: tables within tables on lines of their own, what is in them in one line."""
    text = ""
    for key, value in data.items():
        start = f"{'  ' * depth}{key}:"
        if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
            text += f"{start}\n" + "".join(f"{'  ' * depth}  - {written(one)}\n" for one in value)
        elif isinstance(value, dict) and any(isinstance(one, dict) for one in value.values()):
            text += f"{start}\n" + lines(value, depth + 1)
        else:
            text += f"{start} {written(value)}\n"
    return text


def written(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {written(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    if isinstance(value, str) and value.replace("_", "").isalpha() and value.islower():
        return value if value not in ("null", "true", "false") else json.dumps(value)
    return json.dumps(value, ensure_ascii=False)
