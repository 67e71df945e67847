"""The scenario that these tests start from, and how they change data."""

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ruamel.yaml import YAML

from simulator.plugins import actions

BASE = """\
title: The base of these tests
market: {months: 36, start: 2025-01}
segments:
  enterprise: {}
  government: {}
  academic: {}
  sme: {}
  individual: {}
providers:
  aurora:
    price: 2.60 USD/GPU-hour
    capacity: 500 GPUs
    promotion: {digital: 400, sales: 200}
  borealis: {price: 2.2, capacity: 1e6, segment_prices: {academic: 1.9}}
  cumulus: {price: 2, capacity: 1e6}
timeline:
  - {at: month 12, who: aurora, do: price, by: -15 %}
"""


def plain(text: str) -> Any:
    """The data of a YAML text, read by ruamel.yaml alone."""
    return YAML(typ="safe", pure=True).load(text)


def example_of(action: Callable[..., Any]) -> dict[str, Any]:
    """What the first example in an action's docstring says beside when, who and what."""
    line = re.search(r"^- ({.*})$", inspect.getdoc(action) or "", re.MULTILINE)
    assert line, f"{action.__name__} has no example"
    said = plain(line[1].replace("OTHER", "borealis"))
    return {key: value for key, value in said.items() if key not in ("at", "who", "do", "note")}


ACTIONS = {name: example_of(action) for name, action in actions.ACTIONS.items()}


def leaves(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Every single value of plain data with its path; a list of words is one value."""
    if isinstance(data, dict):
        for name, inner in data.items():
            yield from leaves(inner, (*path, name))
    elif isinstance(data, list) and all(isinstance(inner, dict) for inner in data):
        for place, inner in enumerate(data):
            yield from leaves(inner, (*path, place))
    else:
        yield path, data


def changed(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    """Plain data with one value replaced."""
    if not path:
        return value
    first, *rest = path
    if isinstance(data, list):
        return [changed(v, tuple(rest), value) if i == first else v for i, v in enumerate(data)]
    table = dict(data if isinstance(data, Mapping) else {})
    table[first] = changed(table.get(first, {}), tuple(rest), value)
    return table
