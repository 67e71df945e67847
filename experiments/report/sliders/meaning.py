"""A slider: what it moves, in which unit, from where to where.

A provider's price, promotion and capacity are moved as a whole and against the base, as people
say it: `price -10 %` is ten percent below the base's list prices in every segment and, where
prices follow cost, in every month. Any other number of a scenario is moved in its own unit.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from experiments.studies.sweep.design import rounded
from simulator.scenario import Scenario, canonical

PRICE, PROMOTION, CAPACITY, PATH = "price", "promotion", "capacity", "path"
LASTING = ("fixed", "follow_cost")  # pricing policies under which a lower first price stays lower
# from where to where a named slider goes where nobody says, the widest first
USUAL: Mapping[str, tuple[tuple[float, float], ...]] = {
    PRICE: ((-0.20, 0.20),),
    PROMOTION: ((-1.0, 1.0),),
    CAPACITY: tuple((-low, 0.20) for low in (0.20, 0.15, 0.10, 0.05, 0.0)),
}


class Part(NamedTuple):
    """A number of the scenario that moves with a slider.

    Attributes:
        path: where it stands.
        base: what the scenario has.
        power: of the change: 1 as the slider, -1 against it.
    """

    path: str
    base: Any
    power: int = 1


class Slider(NamedTuple):
    """What can be moved.

    Attributes:
        kind: `price`, `promotion`, `capacity`, or `path` for any other number.
        name: what it is called where it is asked for: `price`, `providers.aurora.support`.
        provider: whose; "" where it is nobody's.
        parts: the numbers that it moves.
        low, high: its ends; of a named kind the change against the base, of a path the number.
        base: where the base stands on it.
        unit: of the numbers as shown; "" where there is none.
        scale: from a number to what is shown: 100 where that is percent.
        whole: whether only whole numbers exist.
    """

    kind: str
    name: str
    provider: str
    parts: tuple[Part, ...]
    low: float
    high: float
    base: float
    unit: str
    scale: float = 1.0
    whole: bool = False

    def at(self, place: float) -> dict[str, Any]:
        """What is laid over the scenario when the slider stands there."""
        if self.kind == PATH:
            return {self.parts[0].path: round(place) if self.whole else place}
        if place == self.base:  # to the last bit
            return {part.path: part.base for part in self.parts}
        change = 1.0 + place
        return {part.path: rounded(part.base * change**part.power) for part in self.parts}

    def levels(self, points: int) -> tuple[float, ...]:
        """The places that are run, evenly below the base and evenly above it, each once.

        Both ends and the base are among them: what nobody moved differs by nothing.

        Args:
            points: how many, at least 3; whole numbers may be fewer.
        """
        spans = points - 1
        share = (self.base - self.low) / (self.high - self.low)
        below = round(spans * share)
        if 0.0 < share < 1.0:
            below = min(max(below, 1), spans - 1)
        found = {*evenly(self.low, self.base, below), *evenly(self.base, self.high, spans - below)}
        if self.whole:
            found = {float(round(place)) for place in found}
        return tuple(sorted(found))


def evenly(low: float, high: float, spans: int) -> list[float]:
    """Both ends and what lies between them, so many spans apart."""
    inner = (rounded(low + (high - low) * number / spans) for number in range(1, spans))
    return [low, *inner, high]


def parts_of(kind: str, provider: str, scenario: Scenario) -> tuple[Part, ...]:
    """The numbers that a provider's price, promotion or capacity is made of.

    Capacity is what is installed in month 0 and, where it is ordered as demand grows, what is
    ordered for the same demand: the share of it that shall be in use moves against the slider.
    """
    about = canonical(scenario)["providers"][provider]
    at = f"providers.{provider}"
    if kind == PRICE:
        own = {"price": about["price"]}
        own |= {f"segment_prices.{name}": price for name, price in about["segment_prices"].items()}
    elif kind == PROMOTION:
        own = {f"promotion.{name}": budget for name, budget in about["promotion"].items() if budget}
    else:
        own = {"capacity": about["capacity"]}
    parts = [Part(f"{at}.{name}", number) for name, number in own.items()]
    target = about["capacity_policy"].get("target")
    if kind == CAPACITY and isinstance(target, float):
        parts.append(Part(f"{at}.capacity_policy.target", target, -1))
    return tuple(parts)


def settled_by_policy(slider: Slider, scenario: Scenario) -> str:
    """The policy that decides prices by itself after the first; "" where a price slider lasts."""
    if slider.kind != PRICE:
        return ""
    policy = str(scenario.providers[slider.provider].pricing.name)
    return "" if policy in LASTING else policy
