"""The scenario file of a calibration: what it extends, and only what is different."""

import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import scenarios
from experiments.studies.calibrate.fitting import Found
from simulator import __version__
from simulator.fields import NAME
from simulator.numbers import number
from simulator.scenario import Scenario, canonical, from_data

OWN = ("name", "title", "question", "ask")
PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
WORDS = ("true", "false", "null", "yes", "no", "on", "off", "y", "n")
CUT = "_calibrated"


def name_of(found: Found) -> str:
    """What the calibrated scenario is called."""
    name = found.prepared.read.study.name[: 40 - len(CUT)] + CUT
    assert re.fullmatch(NAME, name)
    return name


def calibrated(found: Found) -> Scenario:
    """The scenario with the values that were chosen, as long as it was or as the data need."""
    prepared = found.prepared
    months = max(prepared.whole.market.months, found.observed.last)
    point = {**found.overrides, "market.months": months}
    data = canonical(prepared.whole) | {"name": name_of(found), "title": title_of(found)}
    return from_data(data, point, prepared.whole.own_plugins, scenarios.FOLDER)


def title_of(found: Found) -> str:
    """What it is about."""
    whole = found.prepared.whole
    return f"{whole.title or whole.name}, calibrated"


def scenario_text(found: Found, words: str) -> str:
    """The file.

    Args:
        words: how well it fits.
    """
    study, observed = found.prepared.read.study, found.observed
    base = bundled_base(study.scenario, found.prepared.read.beside)
    name = name_of(found)
    data = canonical(calibrated(found))
    data = {key: value for key, value in data.items() if key not in OWN}
    if base is not None:
        below = canonical(scenarios.load(base))
        data = changes(below, data)
        if "timeline" in data:
            data = {"inherit_timeline": False, **data} if below["timeline"] else data
    source = observed.source.replace("\\", "/").rpartition("/")[2] or "targets"
    lines = [
        f"# {study.scenario} fitted to {source} (digest {observed.digest}) by compute-market "
        f"{__version__}: {words}.",
        "# Each value, and the interval that holds 95 % of what fits:",
        *(
            f"#   {one.knob.label}: {number(one.kept)}{unit_of(one.knob.unit)} "
            f"({number(one.low)} to {number(one.high)}"
            f"{'' if one.known else '; the data cannot tell it'})"
            for one in found.told
        ),
        *([f"extends: {base}"] if base is not None else []),
        f"name: {name}",
        f"title: {scalar(title_of(found))}",
        "",
        *blocks(data),
    ]
    return "\n".join(lines) + "\n"


def unit_of(unit: str) -> str:
    """A unit behind its number."""
    return f" {unit}" if unit else ""


def bundled_base(named: str, beside: Path) -> str | None:
    """The bundled scenario that a study's scenario goes back to; None where there is none."""
    if named in scenarios.names():
        return named
    source = str(beside / named)
    for _ in range(10):
        below = scenarios.extended(source)
        if below is None or below in scenarios.names():
            return below
        source = below
    return None


def changes(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """What `own` says otherwise; null for what it no longer has."""
    found: dict[str, Any] = {key: None for key in base if key not in own and key not in OWN}
    for key, value in own.items():
        before = base.get(key)
        if isinstance(value, dict) and isinstance(before, dict) and value:
            if inner := changes(before, value):
                found[key] = inner
        elif key not in base or value != before:
            found[key] = value
    return found


def blocks(data: dict[str, Any], indent: str = "") -> Iterator[str]:
    """Tables of tables on lines of their own, what is in them in braces."""
    for key, value in data.items():
        deep = isinstance(value, dict) and any(isinstance(v, dict) for v in value.values())
        if deep:
            yield f"{indent}{text(key)}:"
            yield from blocks(value, indent + "  ")
        elif isinstance(value, list) and value:
            yield f"{indent}{text(key)}:"
            yield from (f"{indent}  - {scalar(item)}" for item in value)
        else:
            yield f"{indent}{text(key)}: {scalar(value)}"


def text(word: str) -> str:
    """Text as YAML reads it back."""
    if PLAIN.fullmatch(word) and word.lower() not in WORDS:
        return word
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def scalar(value: Any) -> str:
    """A value on one line."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            if math.isfinite(value) and value == int(value) and abs(value) < 1e15:
                return f"{value:.1f}"
            digits = repr(value)
            mantissa, e, exponent = digits.partition("e")
            return digits if not e or "." in mantissa else f"{mantissa}.0e{exponent}"
        case dict():
            inner = ", ".join(f"{text(str(k))}: {scalar(v)}" for k, v in value.items())
            return "{" + inner + "}"
        case list() | tuple():
            return "[" + ", ".join(scalar(item) for item in value) + "]"
    return text(str(value))
