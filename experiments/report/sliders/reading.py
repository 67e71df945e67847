"""From `--sliders price,borealis.promotion=-50%..+50%,PATH=A..B` to sliders, or to a refusal."""

import re
from typing import Any

from experiments.report.sliders.meaning import (
    CAPACITY,
    PATH,
    PRICE,
    PROMOTION,
    USUAL,
    Part,
    Slider,
    parts_of,
)
from experiments.studies.arms import BadRequest, reasons, with_overrides
from experiments.studies.speech import rule
from experiments.studies.study.factors import value_at
from experiments.studies.sweep.moves import is_number
from simulator.errors import meant, quoted
from simulator.scenario import Scenario, ScenarioError, canonical
from simulator.scenario.shape import Shape, shape_at
from simulator.speech import Sentence
from simulator.speech.rules import Names, of

NAMED = (PRICE, PROMOTION, CAPACITY)
OPTION = "--sliders"
HOW = ("market.months", "market.agents", "market.population_seed")
PERCENT = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)\s*%")
Ends = tuple[float, float]


def read_sliders(text: str, scenario: Scenario, provider: str) -> tuple[Slider, ...]:
    """The sliders that are asked for, in their order.

    Args:
        text: names or paths with commas between; a path, and a name where it pleases, has a
            range behind it: `=A..B`.
        provider: whose a name without one is.

    Raises:
        BadRequest: for the first that cannot be.
    """
    found: list[Slider] = []
    moved: set[str] = set()
    for one in filter(None, (part.strip() for part in text.split(","))):
        slider = read_slider(one, scenario, provider)
        twice = [part.path for part in slider.parts if part.path in moved]
        if twice:
            raise refused(one, rule("sliders-twice", path=twice[0]))
        moved.update(part.path for part in slider.parts)
        found.append(slider)
    if not found:
        raise BadRequest(rule("sliders-names", names=Names(NAMED)))
    return tuple(found)


def refused(text: str, why: Any) -> BadRequest:
    """What is wrong with one of them."""
    return BadRequest(of(f"{OPTION} {text}", why))


def read_slider(text: str, scenario: Scenario, provider: str) -> Slider:
    """One of them."""
    term, equals, given = (part.strip() for part in text.partition("="))
    ends = ends_in(text, given) if equals else None
    who, _, kind = term.rpartition(".")
    if kind in NAMED and not who.startswith("providers."):
        who = who or provider
        demand_provider(text, who, scenario)
        return named(text, kind, who, ends, scenario)
    return of_path(text, path_of(term, scenario, provider), ends, scenario)


def ends_in(text: str, given: str) -> tuple[str, str]:
    """Both ends of a range as they are written."""
    low, dots, high = (part.strip() for part in given.partition(".."))
    if not dots or not low or not high:
        raise refused(text, rule("sliders-range"))
    return low, high


def demand_provider(text: str, who: str, scenario: Scenario) -> None:
    """Refuse a provider that there is not."""
    if who not in scenario.providers:
        hint = meant(who, list(scenario.providers), "there-are")
        raise refused(text, rule("sliders-provider", name=quoted(who), hint=hint))


# Price, promotion, capacity ---------------------------------------------------------------


def named(
    text: str, kind: str, who: str, ends: tuple[str, str] | None, scenario: Scenario
) -> Slider:
    """A slider of a provider's price, promotion or capacity."""
    parts = parts_of(kind, who, scenario)
    if not parts or not any(part.base for part in parts):
        raise refused(text, rule("sliders-nothing", who=who, kind=kind))
    made = [
        Slider(kind, kind, who, parts, low, high, 0.0, "%", 100.0)
        for low, high in (USUAL[kind] if ends is None else [changes_in(text, kind, who, ends)])
    ]
    if ends is not None:
        demand_bounds(text, made[0], scenario)
        return made[0]
    for slider in made:
        if not refusals(slider, scenario):
            return slider
    demand_bounds(text, made[-1], scenario)
    return made[-1]


def changes_in(text: str, kind: str, who: str, ends: tuple[str, str]) -> Ends:
    """Both ends of a range that is written in percent of the base."""
    if not all(PERCENT.fullmatch(end) for end in ends):
        raise refused(text, rule("sliders-percent", who=who, kind=kind))
    low, high = (float(end.rstrip("% ")) / 100.0 for end in ends)
    demand_rising(text, low, high)
    if not low <= 0.0 <= high:
        raise refused(text, rule("sliders-base"))
    return low, high


# Any other number -------------------------------------------------------------------------


def path_of(term: str, scenario: Scenario, provider: str) -> str:
    """The path that is meant: `aurora.support` and `support` are a provider's."""
    first = term.partition(".")[0]
    if first in scenario.providers:
        return f"providers.{term}"
    if first in canonical(scenario):
        return term
    about = shape_at(("providers", provider, first), canonical(scenario))
    return term if about is None else f"providers.{provider}.{term}"


def of_path(text: str, path: str, ends: tuple[str, str] | None, scenario: Scenario) -> Slider:
    """A slider of any number of the scenario."""
    base, shape = value_at(scenario, path), shape_of(path, scenario)
    if shape is None and "." in path:
        number_at(text, path, "0", scenario)  # which says what is wrong with the path
    if shape is None:
        hint = meant(path, [*NAMED, "PATH=A..B"], "there-are")
        raise refused(text, rule("sliders-name", name=quoted(path), hint=hint))
    if path in HOW:
        raise refused(text, rule("sliders-how", path=path))
    if not is_number(base):
        raise refused(
            text, rule("sliders-empty" if base is None else "sliders-no-number", path=path)
        )
    if ends is None:
        raise refused(text, rule("sliders-from-to", path=path, base=f"{base:g}"))
    low, high = (number_at(text, path, end, scenario) for end in ends)
    demand_rising(text, low, high)
    if not low <= base <= high:
        raise refused(text, rule("sliders-holds", base=f"{base:g}"))
    provider = path.split(".")[1] if path.startswith("providers.") else ""
    unit, scale = shape.as_shown
    unit = unit.replace("CUR", scenario.market.currency)
    slider = Slider(PATH, path, provider, (Part(path, base),), low, high, float(base), unit, scale,
                    isinstance(base, int))  # fmt: skip
    demand_bounds(text, slider, scenario)
    return slider


def shape_of(path: str, scenario: Scenario) -> Shape | None:
    """What may stand at a path."""
    parts = tuple(int(part) if part.isdigit() else part for part in path.split("."))
    return shape_at(parts, canonical(scenario))


def number_at(text: str, path: str, end: str, scenario: Scenario) -> float:
    """An end of a range in the scenario's unit; it is written as --set writes it."""
    try:
        found = value_at(with_overrides(scenario, [f"{path}={end}"]), path)
    except ScenarioError as error:
        raise refused(text, said(error, path)) from None
    if not is_number(found):
        raise refused(text, rule("sliders-number", text=quoted(end)))
    return float(found)


# Bounds -----------------------------------------------------------------------------------


def demand_rising(text: str, low: float, high: float) -> None:
    """Refuse a range that does not rise."""
    if not low < high:
        raise refused(text, rule("sliders-rise"))


def demand_bounds(text: str, slider: Slider, scenario: Scenario) -> None:
    """Refuse a range whose ends the scenario does not take."""
    if whys := refusals(slider, scenario):
        raise refused(text, rule("sliders-refused", why=whys[0], name=slider.name))


def refusals(slider: Slider, scenario: Scenario) -> list[Sentence]:
    """Why the scenario refuses an end of a slider, with the end."""
    found = []
    for place in (slider.low, slider.high):
        try:
            with_overrides(scenario, slider.at(place))
        except ScenarioError as error:
            where = f"{place * slider.scale:+g} {slider.unit}".rstrip()
            found.append(rule("sliders-at", place=where, why=said(error)))
    return found


def said(error: Any, path: str = "") -> Names:
    """What a scenario refuses, on a line."""
    return Names(reasons(error, path), joint="semicolon")
