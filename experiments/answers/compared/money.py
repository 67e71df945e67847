"""What an alternative comes to in money, in words and as a table."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pandas as pd

from experiments.answers.layout import fits, paragraph, table
from experiments.answers.speech import say
from experiments.answers.speech.joining import joined, together
from experiments.studies.comparison import Comparison
from experiments.studies.money import Hole, Money, Payback, Turn
from experiments.studies.statistics import (
    CONSTANT,
    DESCRIPTIVE,
    FEWEST_PAIRS,
    SKEWED,
    WIDENED,
    Paired,
)
from simulator.numbers import DASH, Format
from simulator.plugins.actions.offers import OFFERS
from simulator.speech import called, speaking

UNEVEN = 0.2  # of the longer side of an interval, below which one number tells both


def of_alternative(comparison: Comparison, name: str, named: bool = True) -> str:
    """The effect over the horizon, and what is to be known of it; `named`: the name above it."""
    money = comparison.money[name]
    beside = comparison.money_beside.get(name)
    header = ("", *(say("money-month", month=month) for month in money.marks))
    lead, other = ways(comparison, name)
    told = [(lead if beside is not None else say("money-change"), at_marks(money))]
    if beside is not None:
        told.append((other, at_marks(beside)))
    if (frozen := comparison.money_frozen.get(name)) is not None:
        told.append((say("money-if-frozen"), at_marks(frozen)))
        costs = [comparison.answers_cost(name, month) for month in money.marks]
        told.append((say("money-answers-cost"), costs))

    def rows(ends: bool) -> list[tuple[str, ...]]:
        return [(head, *(with_interval(one, money.format, ends) for one in row))
                for head, row in told]  # fmt: skip

    title = say(
        "money-title",
        who=money.mover or say("money-all"), currency=currency_of(money.format),
    )  # fmt: skip
    parts = [
        f"{name}\n{paragraph(title)}" if named else paragraph(title),
        table(header, with_ends_if_they_fit(header, rows), spare=(len(header) - 1, 1)),
        paragraph(joined(sentences(comparison, name))),
    ]
    return "\n\n".join(filter(None, parts))


def currency_of(form: Format) -> str:
    """What money is counted in, in the language that is spoken."""
    return called("unit", form.unit)


def ways(comparison: Comparison, name: str) -> tuple[str, str]:
    """What the leading arm assumes of capacity, and what the other does."""
    question = comparison.question
    arm = comparison.arm(name)
    told = question.told(arm)
    if "as-base" not in told:
        return say("money-as-written"), ""
    all_told = not arm.brands or bool({*arm.brands} & {*told["as-base"]})
    both = (
        say("money-own-follows" if told["follows"] else "money-follows"),
        say("money-as-base" if all_told else "money-rivals-as-base"),
    )
    return both if question.capacity == "follows" else (both[1], both[0])


def at_marks(money: Money) -> list[Paired]:
    """The effect at each mark."""
    return [money.at(month) for month in money.marks]


def with_ends_if_they_fit(
    header: Sequence[str], rows: Callable[[bool], list[tuple[str, ...]]]
) -> list[tuple[str, ...]]:
    """Rows of a table, with the ends of uneven intervals where there is room for them."""
    full = rows(True)
    return full if fits(header, full) else rows(False)


def with_interval(one: Paired, form: Format, ends: bool = False) -> str:
    """`-16.3M +-2.4M`; with `ends` `-17.9M (-20.3M..-8.76M)` where both sides differ much."""
    if one.difference is None:
        return DASH
    shown = form.change(one.difference)
    if ends and is_uneven(one):
        low, high = form.change(one.low), form.change(one.high)
        return say("with-ends", value=shown, low=low, high=high)
    if one.halfwidth:
        return say("with-halfwidth", value=shown, size=form.size(one.halfwidth))
    return say("with-none", value=shown) if has_none(one) else shown


def is_uneven(one: Paired) -> bool:
    """Whether one side of an interval is longer than the other by more than a fifth of it."""
    if one.low is None or one.high is None or one.difference is None:
        return False
    sides = one.difference - one.low, one.high - one.difference
    return max(sides) - min(sides) > UNEVEN * max(sides)


def has_none(one: Paired) -> bool:
    """Whether there is no interval although there are pairs enough: all but one or two agree."""
    return one.method == DESCRIPTIVE and one.n >= FEWEST_PAIRS


def interval_words(one: Paired, form: Format) -> str:
    """`-18.7M..-13.9M`, with a mark where it is not Student's; in words where there is none."""
    if one.low is None or one.high is None:
        return method_words(one) or DASH
    ends = f"{form.change(one.low)}..{form.change(one.high)}"
    mark = method_words(one)
    return f"{ends} {mark}" if mark else ends


def method_words(one: Paired) -> str:
    """How an interval was made, as a mark; nothing of Student's; words where there is none."""
    if one.method == CONSTANT:
        return say("interval-constant")
    if has_none(one):
        return say("interval-descriptive")
    marks = {SKEWED: "interval-skewed", WIDENED: "interval-widened"}
    return say(marks[one.method]) if one.method in marks else ""


def little_said() -> str:
    """What few pairs are worth."""
    return say("money-little-said", few=FEWEST_PAIRS)


def sentences(comparison: Comparison, name: str) -> list[str]:
    """What is to be known of the effect beside its size."""
    money, beside = comparison.money[name], comparison.money_beside.get(name)
    if not money.effect.any():
        return [say("money-nobodys" if money.mover is None else "money-unchanged")]
    said = []
    if len(money.effect) >= FEWEST_PAIRS:  # with fewer no sign is clear
        said += horizon(money)
        if beside is not None:
            said.append(capacity(money, beside))
    if name in comparison.frozen:
        said += answers(comparison, name)
    if money.mover is not None:
        orders, prices = moves(comparison, name)
        said += cost(money, orders, prices)
        paid = money.lever > 0.0 or orders or prices
        said += [back(money.payback, money) if paid else "", deepest(money.hole, money)]
    return [one for one in said if one]


def horizon(money: Money) -> list[str]:
    """Whether the order of the arms is the same at half the horizon, at it and beyond."""
    idle = [month for month in money.marks if not money.effect[:, month].any()]
    before = [say("money-idle", month=max(idle))] if idle else []
    if money.stable:
        ahead = say("money-alternative" if money.signs[money.last] > 0 else "money-base")
        told = [month for month in money.marks if month not in idle]
        return [say("money-stable", ahead=ahead, months=months(told)), *before]
    if money.turns:
        turns = say("list-semicolon").join(map(turn, money.turns))
        return [say("money-turns", turns=turns), *before]
    unclear = [month for month in money.marks if not money.signs[month] and month not in idle]
    none = any(has_none(money.at(month)) for month in unclear)
    return [say("money-unclear-none" if none else "money-unclear", months=months(unclear)), *before]


def months(told: Sequence[int]) -> str:
    """`month 60`, `months 30, 60 and 84`."""
    return say("money-months", months=together([*map(str, told)]), count=len(told))


def turn(one: Turn, arms: tuple[str, str] | None = None) -> str:
    """`the alternative is ahead until month 41, the base from month 49`."""
    arms = arms or (say("money-base"), say("money-alternative"))
    before, after = arms if one.sign > 0 else arms[::-1]
    return say("money-turn", before=before, last=one.last, after=after, first=one.first)


def capacity(money: Money, beside: Money) -> str:
    """Whether the answer rests on who buys the capacity."""
    signs = money.signs[money.month], beside.signs[money.month]
    if signs[0] * signs[1] < 0:
        return say("money-sign-rests")
    if signs[0] != signs[1]:
        return say("money-clear-once")
    return say("money-sign-holds") if signs[0] else ""


def answers(comparison: Comparison, name: str) -> list[str]:
    """What the rivals' answers cost the mover, and whether the sign rests on them."""
    money, frozen = comparison.money[name], comparison.money_frozen[name]
    others, month = comparison.others[name], money.month
    whose = {"names": together(others), "count": len(others)}
    result = comparison.answers_cost(name, month)
    if result.same or result.difference is None:
        return [say("money-answers-nothing", month=month, **whose)]
    if not result.certain:
        return []
    told = say(
        "money-answers-take" if result.difference > 0.0 else "money-answers-bring",
        who=money.mover or say("money-everybody"),
        size=money.format.level(abs(result.difference)), **whose,
    )  # fmt: skip
    rests = money.signs[month] * frozen.signs[month] < 0
    return [told, *([say("money-answers-sign")] if rests else [])]


def cost(money: Money, orders: bool, prices: bool) -> list[str]:
    """What it cost, and what came of every unit of that.

    Args:
        orders: whether the alternative orders capacity otherwise, whose cost is in the NPV.
        prices: whether it moves prices or offers, whose cost is margin.
    """
    lever, roi = money.lever, money.incremental_roi
    of_capacity = [say("money-orders-paid")] if orders else []
    if roi is not None:
        told = {"worth": money.format.level(lever), "roi": f"{roi:.2f}"}
        if money.given:
            given = money.format.level(money.given)
            return [say("money-costs-given", given=given, **told), *of_capacity]
        return [say("money-costs", **told), *of_capacity]
    if lever < 0.0:
        return [say("money-saves", worth=money.format.level(-lever)), *of_capacity]
    if orders:
        return of_capacity
    return [say("money-margin" if prices else "money-free")]


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
        return say("money-never-back", month=money.last)
    if one.median is None:
        return say(
            "money-mostly-not-back", month=money.last, never=one.never,
            pairs=say("pairs", count=pairs), earliest=one.earliest,
        )  # fmt: skip
    about = []
    if one.earliest != one.latest:
        about.append(say("money-spread", earliest=one.earliest, latest=one.latest))
    if one.never:
        about.append(say("money-never", month=money.last, never=one.never, count=pairs))
    month = f"{one.median:.0f}"
    if not about:
        return say("money-pays-back", month=month)
    return say("money-pays-back-about", month=month, about=say("list-semicolon").join(about))


def deepest(hole: Hole | None, money: Money) -> str:
    """The deepest hole, where there is one."""
    if hole is None:
        return ""
    return say("money-hole", amount=money.format.level(hole.amount), month=hole.month)


# As data ------------------------------------------------------------------------------------


def document(comparison: Comparison, name: str, assumed: list[str]) -> dict[str, Any]:
    """The money of an alternative, for JSON; `assumed` is what it rests on, in words."""
    money, beside = comparison.money[name], comparison.money_beside.get(name)
    with speaking("en"):
        way = ways(comparison, name)[0]
    found = {**figures_of(money), "capacity": way, "assumed": assumed}
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


def interval(one: Paired) -> dict[str, Any]:
    """Mean and 95 % interval, and how that was made."""
    return {
        "mean": one.difference, "low": one.low, "high": one.high, "method": one.method,
    }  # fmt: skip


def monthly(comparison: Comparison) -> pd.DataFrame:
    """The effect on NPV of every alternative in every month: under both assumptions on
    capacity, and with rivals that answer, that are frozen, and what lies between."""
    with speaking("en"):  # data, which programs read
        rows = monthly_rows(comparison)
    columns = ["alternative", "capacity", "rivals", "mover", "month", "mean", "low", "high",
               "method"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def monthly_rows(comparison: Comparison) -> list[tuple[Any, ...]]:
    """The rows of `monthly`."""
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
    return rows
