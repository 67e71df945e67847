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
from experiments.studies.arms import BadRequest, with_overrides
from experiments.studies.study.factors import value_at
from experiments.studies.sweep.moves import is_number
from simulator.errors import instead, quoted
from simulator.scenario import Scenario, ScenarioError, canonical
from simulator.scenario.shape import Shape, shape_at

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
            raise BadRequest(f"{OPTION} {one}: {twice[0]} is moved by another slider already")
        moved.update(part.path for part in slider.parts)
        found.append(slider)
    if not found:
        raise BadRequest(f"{OPTION}: names none; there are {', '.join(NAMED)}, and PATH=A..B")
    return tuple(found)


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
        raise BadRequest(f"{OPTION} {text}: behind = stands from where to where, e.g. =-20%..+20%")
    return low, high


def demand_provider(text: str, who: str, scenario: Scenario) -> None:
    """Refuse a provider that there is not."""
    if who not in scenario.providers:
        way_out = instead(who, list(scenario.providers), "there are")
        raise BadRequest(f"{OPTION} {text}: no provider is called {quoted(who)}{way_out}")


# Price, promotion, capacity ---------------------------------------------------------------


def named(
    text: str, kind: str, who: str, ends: tuple[str, str] | None, scenario: Scenario
) -> Slider:
    """A slider of a provider's price, promotion or capacity."""
    parts = parts_of(kind, who, scenario)
    if not parts or not any(part.base for part in parts):
        raise BadRequest(
            f"{OPTION} {text}: {who} has no {kind} in this market that could be more or less; "
            f"give a path and its range, e.g. providers.{who}.promotion.digital=0..200"
        )
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
        raise BadRequest(
            f"{OPTION} {text}: {kind} moves in percent of the base, e.g. {kind}=-20%..+20%; "
            f"amounts are a path's, e.g. providers.{who}.{kind}=A..B"
        )
    low, high = (float(end.rstrip("% ")) / 100.0 for end in ends)
    demand_rising(text, low, high)
    if not low <= 0.0 <= high:
        raise BadRequest(f"{OPTION} {text}: must hold the base, which is 0%")
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
        way_out = instead(path, [*NAMED, "PATH=A..B"], "there are")
        raise BadRequest(f"{OPTION} {text}: no slider is called {quoted(path)}{way_out}")
    if path in HOW:
        raise BadRequest(f"{OPTION} {text}: {path} is how the market is simulated, and nothing in "
                         "it to move")  # fmt: skip
    if not is_number(base):
        what = "has no value in this scenario" if base is None else "is no number"
        raise BadRequest(f"{OPTION} {text}: {path} {what}, so that there is nothing to move")
    if ends is None:
        raise BadRequest(f"{OPTION} {text}: say from where to where: {path}=A..B; "
                         f"it is {base:g} now")  # fmt: skip
    low, high = (number_at(text, path, end, scenario) for end in ends)
    demand_rising(text, low, high)
    if not low <= base <= high:
        raise BadRequest(f"{OPTION} {text}: must hold what the base has, {base:g}")
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
        raise BadRequest(f"{OPTION} {text}: {said(error, path)}") from None
    if not is_number(found):
        raise BadRequest(f"{OPTION} {text}: {quoted(end)} is no number")
    return float(found)


# Bounds -----------------------------------------------------------------------------------


def demand_rising(text: str, low: float, high: float) -> None:
    """Refuse a range that does not rise."""
    if not low < high:
        raise BadRequest(f"{OPTION} {text}: must rise from its first end to its second")


def demand_bounds(text: str, slider: Slider, scenario: Scenario) -> None:
    """Refuse a range whose ends the scenario does not take."""
    if refused := refusals(slider, scenario):
        raise BadRequest(f"{OPTION} {text}: {refused[0]}; take a narrower range, "
                         f"{slider.name}=A..B")  # fmt: skip


def refusals(slider: Slider, scenario: Scenario) -> list[str]:
    """Why the scenario refuses an end of a slider, with the end."""
    found = []
    for place in (slider.low, slider.high):
        try:
            with_overrides(scenario, slider.at(place))
        except ScenarioError as error:
            where = f"at {place * slider.scale:+g} {slider.unit}".rstrip()
            found.append(f"{where}: {said(error)}")
    return found


def said(error: Any, path: str = "") -> str:
    """What a scenario refuses, on a line."""
    return "; ".join(
        problem.message if problem.path == path else f"{problem.path}: {problem.message}"
        for problem in error.problems
    )
