"""What an alternative comes to in money, in words and as a table."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pandas as pd

from experiments.answers.layout import paragraph, table
from experiments.studies.comparison import Comparison
from experiments.studies.money import Hole, Money, Payback, Turn
from experiments.studies.statistics import FEWEST_PAIRS, Paired
from simulator.errors import together
from simulator.numbers import DASH, Format
from simulator.plugins.actions.offers import OFFERS
from simulator.scenario import Scenario, assumptions

ARMS = ("the base", "the alternative")
WHERE = "summary.json names all"
COSTS = "what the answer costs"
LITTLE_SAID = f"Descriptive only: below {FEWEST_PAIRS} pairs intervals say little."


def of_alternative(comparison: Comparison, name: str) -> str:
    """The effect over the horizon, what it cost, and what was assumed."""
    money = comparison.money[name]
    beside = comparison.money_beside.get(name)
    who = money.mover or "all providers"
    header = ["", f"month {money.marks[0]}", *(f"month {month}" for month in money.marks[1:])]
    lead, other = ways(comparison, name)
    rows = [(lead if beside is not None else "change of NPV", *cells(money))]
    if beside is not None:
        rows.append((other, *cells(beside)))
    if (frozen := comparison.money_frozen.get(name)) is not None:
        rows.append(("if rivals were frozen", *cells(frozen)))
        costs = [comparison.answers_cost(name, month) for month in money.marks]
        rows.append((COSTS, *(with_interval(cost, money.format) for cost in costs)))
    currency = comparison.base.scenario.market.currency
    parts = [
        f"{name}\nChange of the NPV of {who}, with its 95 % interval, in {currency}",
        table(tuple(header), rows),
        paragraph(" ".join(sentences(comparison, name))),
        paragraph(f"Assumed: {'; '.join(assumed(comparison, name, WHERE))}."),
    ]
    return "\n\n".join(parts)


def ways(comparison: Comparison, name: str) -> tuple[str, str]:
    """What the leading arm assumes of capacity, and what the other does."""
    question = comparison.question
    arm = next(arm for arm in question.arms if arm.name == name)
    told = question.told(arm)
    if "as-base" not in told:
        return "capacity as written", ""
    all_told = not arm.brands or bool({*arm.brands} & {*told["as-base"]})
    whose = "" if all_told else "rivals' "
    both = (
        f"{'own ' if told['follows'] else ''}capacity follows demand",
        f"{whose}capacity as in the base run",
    )
    return both if question.capacity == "follows" else (both[1], both[0])


def cells(money: Money) -> list[str]:
    """The effect at each mark."""
    return [with_interval(money.at(month), money.format) for month in money.marks]


def with_interval(one: Paired, form: Format) -> str:
    """`-16.3M +-2.4M`."""
    if one.difference is None:
        return DASH
    shown = form.change(one.difference)
    return f"{shown} +-{form.size(one.halfwidth)}" if one.halfwidth else shown


def sentences(comparison: Comparison, name: str) -> list[str]:
    """What is to be known of the effect beside its size."""
    money, beside = comparison.money[name], comparison.money_beside.get(name)
    if not money.effect.any():
        return ["Nobody's NPV changes." if money.mover is None else "It does not change."]
    said = []
    if len(money.effect) >= FEWEST_PAIRS:  # with fewer no sign is clear
        said.append(horizon(money))
        if beside is not None:
            said.append(capacity(money, beside))
    if name in comparison.frozen:
        said.append(answers(comparison, name))
    if money.mover is not None:
        said.append(cost(money, *moves(comparison, name)))
        said += [back(money.payback, money), deepest(money.hole, money)]
    return [one for one in said if one]


def horizon(money: Money) -> str:
    """Whether the order of the arms is the same at half the horizon, at it and beyond."""
    idle = [month for month in money.marks if not money.effect[:, month].any()]
    before = f" Nothing has happened by month {max(idle)}." if idle else ""
    if money.stable:
        ahead = "the alternative" if money.signs[money.last] > 0 else "the base"
        told = [month for month in money.marks if month not in idle]
        return f"Stable: {ahead} is ahead in {months(told)} alike.{before}"
    if money.turns:
        return f"Not stable: {'; '.join(map(turn, money.turns))}.{before}"
    unclear = [month for month in money.marks if not money.signs[month] and month not in idle]
    return f"Not clear in {months(unclear)}: the interval holds 0.{before}"


def months(told: Sequence[int]) -> str:
    """`month 60`, `months 30, 60 and 84`."""
    *others, last = map(str, told)
    return f"months {', '.join(others)} and {last}" if others else f"month {last}"


def turn(one: Turn, arms: tuple[str, str] = ARMS) -> str:
    """`the alternative is ahead until month 41, the base from month 49`."""
    before, after = arms if one.sign > 0 else arms[::-1]
    return f"{before} is ahead until month {one.last}, {after} from month {one.first}"


def capacity(money: Money, beside: Money) -> str:
    """Whether the answer rests on who buys the capacity."""
    signs = money.signs[money.month], beside.signs[money.month]
    if signs[0] * signs[1] < 0:
        return (
            "The sign rests on an assumption: whether capacity follows demand, or stays as in "
            "the base run."
        )
    if signs[0] != signs[1]:
        return "Clear under one assumption on capacity only."
    return "Whether capacity follows demand does not change the sign." if signs[0] else ""


def answers(comparison: Comparison, name: str) -> str:
    """What the rivals' answers cost the mover, and whether the sign rests on them."""
    money, frozen = comparison.money[name], comparison.money_frozen[name]
    others, month = comparison.others[name], money.month
    what = f"The answer{'s' if len(others) > 1 else ''} of {together(others)}"
    result = comparison.answers_cost(name, month)
    if result.same or result.difference is None:
        return f"{what} change{'' if len(others) > 1 else 's'} nothing by month {month}."
    if not result.certain:
        return ""
    verb = "cost" if result.difference > 0.0 else "bring"
    size = money.format.level(abs(result.difference))
    told = f"{what} {verb}{'' if len(others) > 1 else 's'} {money.mover or 'all'} {size}."
    if money.signs[month] * frozen.signs[month] < 0:
        told += " The sign rests on them."
    return told


def cost(money: Money, orders: bool, prices: bool) -> str:
    """What it cost, and what came of every unit of that.

    Args:
        orders: whether the alternative orders capacity otherwise, whose cost is in the NPV.
        prices: whether it moves prices or offers, whose cost is margin.
    """
    lever, roi = money.lever, money.incremental_roi
    of_capacity = " What it orders is paid in its NPV." if orders else ""
    if roi is not None:
        worth, away = money.format.level(lever), ""
        if money.given:
            given = money.format.level(money.given)
            away = f", {given} of it given away at list prices, an upper bound"
        return f"It costs {worth} of present value{away}; incremental ROI {roi:.2f}.{of_capacity}"
    if lever < 0.0:
        return f"It saves {money.format.level(-lever)} of present value.{of_capacity}"
    if orders or not prices:
        return of_capacity.strip()
    return "It costs nothing by itself, so that there is no return on it: its cost is margin."


def moves(comparison: Comparison, name: str) -> tuple[bool, bool]:
    """Whether an alternative's mover orders otherwise than in the base; prices or offers, too."""
    brands = comparison.brands[name]
    orders, prices = [], []
    for scenario in (comparison.base.scenario, comparison.alternatives[name].scenario):
        own = [scenario.providers[one] for one in brands if one in scenario.providers]
        actions = [one for one in scenario.timeline if getattr(one, "who", None) in brands]
        written = [one for one in actions if one.do == "capacity" or getattr(one, "add", None)]
        orders.append(([(one.capacity, one.capacity_policy) for one in own], written))
        moved = [one for one in actions if one.do == "price" or one.do in OFFERS]
        prices.append(([(one.price, one.segment_prices, one.pricing) for one in own], moved))
    return orders[0] != orders[1], prices[0] != prices[1]


def back(one: Payback, money: Money) -> str:
    """`It pays back in month 54 (43 to 76 over pairs; not within 96 months in 1 of 12).`"""
    pairs = len(money.effect)
    if one.earliest is None:
        return f"It does not pay back within {money.last} months."
    spread = "" if one.earliest == one.latest else f"{one.earliest} to {one.latest} over pairs"
    never = f"not within {money.last} months in {one.never} of {pairs}" if one.never else ""
    if one.median is None:
        return (
            f"It does not pay back within {money.last} months in {one.never} of {pairs} pairs "
            f"(from month {one.earliest} on in the others)."
        )
    about = "; ".join(filter(None, (spread, never)))
    return f"It pays back in month {one.median:.0f}{f' ({about})' if about else ''}."


def deepest(hole: Hole | None, money: Money) -> str:
    """The deepest hole, where there is one."""
    if hole is None:
        return ""
    return f"The deepest hole is {money.format.level(hole.amount)}, in month {hole.month}."


def assumed(comparison: Comparison, name: str, rest: str = "") -> list[str]:
    """What the answer rests on; `rest` as in `assumptions`."""
    question = comparison.question
    others = comparison.others[name]
    if question.rivals == "frozen":
        rivals = "rivals do as in the base run"
    elif comparison.movers[name] is None:
        rivals = "providers act as the alternative says"
    elif others:
        rivals = f"{', '.join(others)} answer{'s' if len(others) == 1 else ''}"
    else:
        rivals = "rivals do not answer (frozen, they do the same)"
    base, other = comparison.base.scenario, comparison.alternatives[name].scenario
    told = [*plain_rules(base, other), *assumptions(other, base, rest)]
    return rests_on(ways(comparison, name)[0], rivals, question.last, base, told)


def plain_rules(base: Scenario, other: Scenario) -> list[str]:
    """What the books take for granted, where it matters between two scenarios."""
    timelines = (base.timeline, other.timeline)
    exits = [{(one.at, one.who) for one in told if one.do == "exit"} for told in timelines]
    late = [one.at for told in timelines for one in told if one.at > other.market.months]
    rates = {float(one.hardware.cost_of_capital) for one in (base, other)}
    return [
        *(["who leaves the market pays no more for its hardware"] if exits[0] != exits[1] else []),
        *([f"nothing dated after month {other.market.months} happens"] if late else []),
        *(["NPV of both at the base's rate"] if len(rates) > 1 else []),
    ]


def rests_on(
    capacity: str, others: str, month: int, scenario: Scenario, levers: list[str]
) -> list[str]:
    """What any effect on NPV rests on, in the order in which people are told."""
    rate = 100.0 * float(scenario.hardware.cost_of_capital)
    return [
        capacity, others, f"horizon month {month}", f"money costs {rate:.3g} % a year", *levers,
    ]  # fmt: skip


# As data ------------------------------------------------------------------------------------


def document(comparison: Comparison, name: str) -> dict[str, Any]:
    """The money of an alternative, for JSON."""
    money, beside = comparison.money[name], comparison.money_beside.get(name)
    found = {
        **figures_of(money),
        "capacity": ways(comparison, name)[0],
        "assumed": assumed(comparison, name),
    }
    if beside is not None:
        signs = [int(one.signs[one.month]) for one in (money, beside)]
        found["other_capacity"] = {
            "effect": {str(month): interval(beside.at(month)) for month in beside.marks},
            "sign_differs": signs[0] * signs[1] < 0,
        }
    if (frozen := comparison.money_frozen.get(name)) is not None:
        costs = {str(m): interval(comparison.answers_cost(name, m)) for m in frozen.marks}
        found["rivals_frozen"] = {
            "effect": {str(month): interval(frozen.at(month)) for month in frozen.marks},
            "answers_of": list(comparison.others[name]),
            "answers_cost": costs,
        }
    return found


def figures_of(money: Money) -> dict[str, Any]:
    """The effect, what it cost, and what came of that."""
    return {
        "mover": money.mover,
        "effect": {str(month): interval(money.at(month)) for month in money.marks},
        "stable": money.stable,
        "turns": [one._asdict() for one in money.turns],
        "cost": money.lever,
        "incremental_roi": money.incremental_roi,
        "payback": money.payback._asdict(),
        "deepest_hole": money.hole._asdict() if money.hole else None,
    }


def interval(one: Paired) -> dict[str, float | None]:
    """Mean and 95 % interval."""
    return {"mean": one.difference, "low": one.low, "high": one.high}


def monthly(comparison: Comparison) -> pd.DataFrame:
    """The effect on NPV of every alternative in every month: under both assumptions on
    capacity, and with rivals that answer, that are frozen, and what lies between."""
    asked = "frozen" if comparison.question.rivals == "frozen" else "respond"
    rows: list[tuple[Any, ...]] = []

    def add(name: str, place: int, rivals: str, told: Callable[[int], Paired]) -> None:
        money, way = comparison.money[name], ways(comparison, name)[place]
        rows.extend(
            (name, way, rivals, money.mover or "", month, *interval(told(month)).values())
            for month in range(money.last + 1)
        )

    for name, money in comparison.money.items():
        add(name, 0, asked, money.at)
        if name in comparison.frozen:
            add(name, 0, "frozen", comparison.money_frozen[name].at)
            add(name, 0, "frozen - respond", partial(comparison.answers_cost, name))
        if name in comparison.beside:
            add(name, 1, asked, comparison.money_beside[name].at)
    columns = ["alternative", "capacity", "rivals", "mover", "month", "mean", "low", "high"]
    return pd.DataFrame(rows, columns=columns)
