"""Plug-ins as a user writes them, with types as text, in a module that can be imported."""

from __future__ import annotations

from functools import wraps
from typing import Literal

import numpy as np

from simulator.fields import (
    ATTRIBUTES,
    Attribute,
    Channel,
    Note,
    ProviderName,
    SegmentName,
    Segments,
    guess,
    parameter,
)
from simulator.plugins.actions.scene import Scene
from simulator.plugins.networks import Nodes
from simulator.plugins.pricing import Decision, Facts
from simulator.units import (
    Contacts,
    Fraction,
    Length,
    MonthlySpending,
    Months,
    Price,
    Spending,
    Unit,
)

FELT = guess()


def matching(
    facts: Facts,
    *,
    floor: Price = parameter(..., "least price", example=1.0),
    by: Fraction = parameter(0.05, "how far below the cheapest rival"),
    length: Length | None = parameter(None, "months until it ends", alias="for"),
    mode: Literal["all", "some"] = "all",
) -> Decision:
    """Below the cheapest rival."""
    wanted = facts.cheapest_rival * (1.0 - by)
    return Decision(np.where(np.isfinite(wanted), np.maximum(wanted, floor), facts.list_prices))


def restless(facts: Facts, *, step: Fraction = parameter(0.5, "price rise a month")) -> Decision:
    """Decide everything that can be decided, and count the months."""
    count = facts.memory[0] + 1.0 if facts.memory.size else 1.0
    prices, budgets = facts.list_prices.copy(), facts.budgets.copy()
    prices[0] *= 1.0 + step
    budgets[:2] = 10.0 * count, 1.0
    return Decision(
        prices,
        budgets=budgets,
        cost=7.0,
        memory=np.array([count, count / 3.0]),
        log=f"decided {count:g} times",
    )


def regulation(
    scene: Scene,
    age: int,
    *,
    segment: SegmentName = parameter(..., "whom it protects", example="everyone"),
    attribute: Attribute = "security",
    least: Unit = parameter(..., "least value that may be sold", example=0.8),
    lead: Months = 0,
    length: Length | None = parameter(None, "months until it ends", alias="for"),
) -> None:
    """Forbid a segment to buy what is below a least value.

    - {at: month 6, do: regulation, segment: SEGMENT, least: 0.8}
    """
    if length is None or age < length:
        row = scene.providers.segment_index[segment]
        column = ATTRIBUTES.index(attribute)
        scene.providers.least[row, column] = max(scene.providers.least[row, column], least)


def hardening(
    scene: Scene,
    age: int,
    *,
    who: ProviderName = parameter(..., "the provider", example="one"),
    lead: Months = 0,
    cost: Spending = 0.0,
) -> None:
    """Double the capacity of a provider, once its lead is over."""
    if age == 0:
        scene.providers.capacity[scene.providers.index[who]] *= 2.0


def awakening(scene: Scene, age: int, *, to: Attribute = "security") -> None:
    """From its month on customers care for one attribute only."""
    if age == 0:
        taste = scene.customers.columns.taste
        taste[:] = 0.0
        taste[:, ATTRIBUTES.index(to)] = 1.0


def rumour(
    scene: Scene,
    age: int,
    *,
    by: Note = "word of mouth",
    share: Fraction | None = parameter(0.5, "of those who hear it; null: all", known=FELT),
    channels: dict[Channel, MonthlySpending] = parameter({}, "what it costs"),
    segments: Segments | None = None,
    loud: bool = False,
) -> None:
    """Nothing; its `by` is a text, and null means something to it."""


def circle(
    nodes: Nodes, *, contacts: int, reach: Contacts = parameter(2, "neighbours on each side")
) -> np.ndarray:
    """Each row tied to the next ones."""
    rows = np.arange(nodes.size)
    return np.concatenate(
        [np.stack([rows, (rows + step) % nodes.size], axis=1) for step in range(1, reach + 1)]
    )


def astray(nodes: Nodes) -> np.ndarray:
    """Ties to who is not there."""
    return np.array([[0, nodes.size]])


def wrapped(function):
    """A decorator as people write them."""

    @wraps(function)
    def inner(*given, **said):
        return function(*given, **said)

    return inner
