"""What can be moved: every number of a scenario, with its name, unit, meaning, bounds and range.

All is read off the scenario's declarations. A slider covers what is plausible around the value of
the scenario; the number field beside it takes whatever the declarations allow.
"""

import math
from collections.abc import Iterator
from typing import Any, NamedTuple

from experiments.answers.speech.titles import translated
from experiments.page.speech import say
from experiments.page.whatif.changes.limits import LARGE, Limits
from simulator.errors import number
from simulator.numbers import unit_words
from simulator.scenario import Scenario, canonical
from simulator.scenario.describe import leaves
from simulator.scenario.reference import is_share_of_whole, range_of
from simulator.scenario.shape import GPUS, Shape, known_at, shape_at

FIRST = ("price", "promotion", "capacity", "performance", "support", "security", "ease_of_use")
FEW_CHANNELS = ("sales", "digital")
STEPS = 100  # of a slider
NOT_MOVED = ("market.months", "market.agents", "market.population_seed", "market.customers")
MOST_FOUND = 12


class Knob(NamedTuple):
    """One number of a scenario, as it is shown: in `unit`, the scenario's own times `scale`.

    Attributes:
        owner: whose: a provider, a segment; empty for the market's.
        low, high: the ends of the slider.
        least, most: what a number may be; None where there is no bound.
        excluded: whether least and most themselves are excluded.
    """

    path: str
    owner: str
    field: str
    meaning: str
    unit: str
    scale: float
    value: float
    low: float
    high: float
    step: float
    least: float | None
    most: float | None
    excluded: tuple[bool, bool]
    whole: bool

    @property
    def label(self) -> str:
        """What it is called: one of the first by a word of the language, others by their key."""
        key = f"knob-{self.field.replace('.', '-').replace('_', '-')}"
        return say(key) if say.knows(key) else self.field.replace("_", " ").replace(".", ": ")

    @property
    def called(self) -> str:
        """What it is called among those of others: `aurora: Price`."""
        return f"{self.owner}: {self.label}" if self.owner else self.label

    @property
    def bounds(self) -> str:
        """What it may be, in signs: `> 0`, `0 … 1`; large bounds only catch slips, and are told
        when one slips."""
        least, most = (self._worth_telling(end) for end in (self.least, self.most))
        if least is not None and most is not None and not any(self.excluded):
            return f"{least:g} … {most:g}"
        signs = ((">" if self.excluded[0] else "≥"), ("<" if self.excluded[1] else "≤"))
        ends = ((signs[0], least), (signs[1], most))
        return ", ".join(f"{sign} {end:g}" for sign, end in ends if end is not None)

    def _worth_telling(self, end: float | None) -> float | None:
        return None if end is None or abs(end / self.scale) >= LARGE else end

    @property
    def limits(self) -> Limits:
        """What a number typed for it may be."""
        return Limits(self.least, self.most, self.excluded, self.whole, self.scale)

    def own(self, shown: float) -> float:
        """A number that is shown, in the scenario's unit."""
        value = shown / self.scale
        return round(value) if self.whole else float(number(value))

    def shown(self, own: float) -> float:
        """A number of the scenario as it is shown."""
        return float(number(own * self.scale))


def knobs(scenario: Scenario) -> dict[str, Knob]:
    """Every number of a scenario that can be moved alone, by its path."""
    data = canonical(scenario)
    found = {}
    for path, value in leaves(data):
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            continue
        if path[0] in ("timeline", "ask", "levers") or is_share_of_whole(path):
            continue
        shape = shape_at(path, data, type(scenario))
        spelt = ".".join(map(str, path))
        if shape is not None and spelt not in NOT_MOVED:
            found[spelt] = knob(path, shape, value, scenario)
    return found


def with_channels(scenario: Scenario, found: dict[str, Knob]) -> dict[str, Knob]:
    """The same with the channels of promotion that a provider does not use yet."""
    data = canonical(scenario)
    spent = [
        value for path, value in leaves(data) if path[0] == "providers" and "promotion" in path
    ]
    usual = max((float(one) for one in spent if isinstance(one, (int, float))), default=100.0)
    more = {}
    for name in scenario.providers:
        for channel in FEW_CHANNELS:
            path = ("providers", name, "promotion", channel)
            spelt = ".".join(path)
            shape = shape_at(path, data, type(scenario))
            if spelt not in found and shape is not None:
                more[spelt] = knob(path, shape, 0.0, scenario)._replace(
                    high=nice(usual), step=step_of(0.0, nice(usual), False)
                )
    return {**found, **more}


def knob(path: tuple[Any, ...], shape: Shape, value: float, scenario: Scenario) -> Knob:
    """One number."""
    unit, scale = unit_of(shape, scenario)
    bounds = shape.bounds
    least = bounds.get("ge", bounds.get("gt"))
    most = bounds.get("le", bounds.get("lt"))
    low, high = ends(value * scale, [None if one is None else one * scale for one in (least, most)])
    guessed = range_of(value, known_at(path, shape), shape)
    if guessed[0] is not None:
        low, high = min(low, guessed[0] * scale), max(high, guessed[1] * scale)
    step = step_of(low, high, shape.is_whole)
    low = on_grid(low, step, least, scale)
    named = path[0] in ("providers", "segments", "verticals") and len(path) > 2
    return Knob(
        path=".".join(map(str, path)),
        owner=str(path[1]) if named else "",
        field=".".join(map(str, path[2:] if named else path)),
        meaning=translated(shape.meaning).replace("`", ""),
        unit=unit, scale=scale, value=value,
        low=low, high=high, step=step,
        least=told(least, scale), most=told(most, scale),
        excluded=("gt" in bounds, "lt" in bounds),
        whole=shape.is_whole,
    )  # fmt: skip


def unit_of(shape: Shape, scenario: Scenario) -> tuple[str, float]:
    """The unit a number is shown in, and what it is multiplied by for that."""
    unit, scale = shape.as_shown
    if unit == GPUS:
        return say("unit-gpus"), scale
    part, of = ("%", unit[1:]) if unit.startswith("%") else ("", unit)
    return part + (unit_words(of.replace("CUR", scenario.market.currency)) if of else ""), scale


def told(bound: float | None, scale: float) -> float | None:
    """A bound as it is shown."""
    return None if bound is None else float(number(bound * scale))


def ends(value: float, bounds: list[float | None]) -> tuple[float, float]:
    """A plausible range around a value: all there is where that is bounded on both sides, a third
    to twice the value otherwise."""
    least, most = bounds
    near = least is not None and most is not None and most - least <= 200.0
    if near and least is not None and most is not None:
        return least, most
    if value == 0.0:
        low, high = (0.0 if least is not None and least >= 0.0 else -1.0), 1.0
    else:
        low, high = sorted((nice(value * 0.3), nice(value * 2.0)))
    low = low if least is None else max(low, least)
    return low, high if most is None else min(high, most)


def nice(value: float) -> float:
    """A round number near a value: two digits."""
    if value == 0.0:
        return 0.0
    size = 10.0 ** (math.floor(math.log10(abs(value))) - 1)
    return float(number(round(value / size) * size))


def step_of(low: float, high: float, whole: bool) -> float:
    """About a hundredth of a range: 1, 2 or 5 times a power of ten."""
    raw = (high - low) / STEPS
    if raw <= 0.0:
        return 1.0
    size = 10.0 ** math.floor(math.log10(raw))
    step = next((one * size for one in (1.0, 2.0, 5.0) if one * size >= 0.9 * raw), 10.0 * size)
    return max(1.0, float(number(step))) if whole else float(number(step))


def on_grid(low: float, step: float, least: float | None, scale: float) -> float:
    """The end of a slider as a multiple of its step, where that is within the bounds."""
    down = float(number(math.floor(low / step + 1e-9) * step))
    return down if least is None or down > least * scale else low


def first_of(found: dict[str, Knob], provider: str) -> list[Knob]:
    """The short list of a provider: price, promotion, capacity, service."""
    own = [one for one in found.values() if one.path.startswith(f"providers.{provider}.")]
    order = {name: place for place, name in enumerate(FIRST)}
    chosen = [one for one in own if one.field.partition(".")[0] in order]
    return sorted(chosen, key=lambda one: order[one.field.partition(".")[0]])


def matching(found: dict[str, Knob], text: str) -> Iterator[Knob]:
    """The knobs whose path, name or meaning has all words of a text, the first dozen."""
    words = text.lower().replace(".", " ").split()
    count = 0
    for one in found.values():
        about = f"{one.path} {one.label} {one.meaning}".lower().replace("_", " ")
        if words and all(word.replace("_", " ") in about for word in words):
            yield one
            count += 1
            if count == MOST_FOUND:
                return
