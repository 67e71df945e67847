"""A scenario as canonical data, and the digest that names it.

Two scenarios have one digest when every value is the same after defaults, units and
`extends`: comments, order of keys, line ends and the way a unit is written do not matter.
The order of actions matters only within a month. Saved runs and studies rely on it, so a
digest never depends on the Python version, the hash seed or the locale.
"""

import hashlib
import json
from typing import Any

from simulator.scenario.schema import Scenario

EXACT = 2**53  # floats beyond hold no odd integers


def canonical(scenario: Scenario) -> dict[str, Any]:
    """The effective scenario as plain data, which `from_data` reads back to its equal.

    Every default is spelt out; tables and the timeline keep the order of the file, in which
    people read them; actions say only what they set.
    """
    data: dict[str, Any] = scenario.model_dump(mode="json", by_alias=True)
    data["timeline"] = [
        {key: value for key, value in action.items() if value is not None}
        for action in data["timeline"]
    ]
    return data


def by_month(data: dict[str, Any]) -> dict[str, Any]:
    """Canonical data with the timeline in the order of time; one month keeps its order."""
    return {**data, "timeline": sorted(data["timeline"], key=lambda action: action["at"])}


def digest(scenario: Scenario) -> str:
    """BLAKE2b-128 of the canonical data, in hex."""
    text = json.dumps(
        one_form(by_month(canonical(scenario))),
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=True,
        allow_nan=False,
    )
    return hashlib.blake2b(text.encode("ascii"), digest_size=16).hexdigest()


def one_form(value: Any) -> Any:
    """The same data with equal numbers written alike: 2.0 as 2."""
    if isinstance(value, dict):
        return {key: one_form(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [one_form(inner) for inner in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < EXACT:
        return int(value)
    return value
