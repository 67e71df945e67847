"""A variant whose changes are dated to month 1, so that it can be explained.

An explanation puts what customers met in one arm before the customers of the other, month by
month; both arms must begin alike. A price, a budget, capacity or a service that is another from
the start is therefore told as an action of month 1.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from experiments.page.speech import say
from experiments.page.whatif.changes.variant import Action, Edits, actions_of
from simulator.errors import UserError, number
from simulator.fields import ATTRIBUTES
from simulator.meeting.refusing import POLICIES
from simulator.scenario import Scenario

FIRST_MONTH = 1
AT_ONCE = {"lead": 0, "cost": 0.0}
FREE = {**AT_ONCE, "running": 0.0, "unit_cost": 0.0}  # as what is another from the start


class NotDated(UserError):
    """Something that cannot be explained; the text says what, and the way out."""


def dated(
    scenario: Scenario, edits: Edits, label: Callable[[str], str] = str
) -> tuple[Edits, bool]:
    """The same changes from month 1 on, and whether any had to be dated.

    Args:
        label: what the page calls the control of a path.

    Raises:
        NotDated: when one of them cannot be.
    """
    kept: dict[str, float] = {}
    new: list[Action] = []
    budgets: dict[str, dict[str, float]] = {}
    left: list[str] = []
    for path, value in edits.values.items():
        table, name, *field = path.split(".")
        if table == "providers" and field and field[0] in POLICIES:
            kept[path] = value
        elif table == "providers" and field[:1] == ["promotion"]:
            budgets.setdefault(name, {})[field[1]] = value
        elif table == "providers" and (action := action_of(name, field, value)):
            new.append(action)
        else:
            left.append(path)
    for name, wanted in budgets.items():
        budget = budget_of(name, scenario.providers[name].promotion, wanted)
        new += [budget] if budget is not None else []
        left += [] if budget is not None else [f"providers.{name}.promotion.{c}" for c in wanted]
    if left:
        raise NotDated(say("why-not", what=say("list-comma").join(map(label, left))))
    if not new:
        return edits, False
    timeline = actions_of(scenario) if edits.timeline is None else list(edits.timeline)
    return Edits(kept, tuple(in_month_one(new, timeline))), True


def in_month_one(new: list[Action], timeline: list[Action]) -> Iterator[Action]:
    """New actions before all others."""
    yield from new
    yield from timeline


def action_of(who: str, field: list[str], value: float) -> Action | None:
    """The action that does what another value from the start does; None where there is none."""
    about = {"at": FIRST_MONTH, "who": who}
    match field:
        case ["price"]:
            return {**about, "do": "price", "to": value}
        case ["segment_prices", segment]:
            return {**about, "do": "price", "to": value, "segments": [segment]}
        case ["capacity"]:
            return {**about, "do": "capacity", "to": value, **AT_ONCE}
        case [attribute] if attribute in ATTRIBUTES:
            return {**about, "do": "service", "attribute": attribute, "to": value, **FREE}
    return None


def budget_of(who: str, usual: Mapping[Any, float], wanted: Mapping[str, float]) -> Action | None:
    """The action that changes budgets so: by what is added, or all by one share."""
    about = {"at": FIRST_MONTH, "who": who, "do": "promotion"}
    more = {channel: float(number(value - usual.get(channel, 0.0)))
            for channel, value in wanted.items()}  # fmt: skip
    if all(value >= 0.0 for value in more.values()):
        return {**about, "channels": more}
    new = {**usual, **wanted}
    shares = {number(new[channel] / value) for channel, value in usual.items() if value}
    if len(shares) == 1 and {*wanted} <= {*usual}:
        return {**about, "by": float(number(float(next(iter(shares))) - 1.0))}
    return None
