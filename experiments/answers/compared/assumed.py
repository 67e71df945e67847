"""What an answer rests on, in a line: rivals, capacity, horizon, cost, what the arms share."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from experiments.answers.compared.money import moves, ways
from experiments.answers.layout import paragraph
from experiments.answers.rivals import rivals_words
from experiments.answers.speech import say
from experiments.answers.speech.joining import joined, together
from experiments.studies.compared import premises
from experiments.studies.compared.premises import Full
from experiments.studies.comparison import Comparison
from simulator.numbers import three_digits
from simulator.scenario import Scenario, assumptions

MOST = 3  # values outside their ranges that are named


class Assumed:
    """What a comparison rests on, as clauses and as data.

    Args:
        comparison: whose.
    """

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison

    def line(self) -> str:
        """One paragraph: what holds for all alternatives, and what for some only."""
        apart = say("list-semicolon")
        every = [*self.comparison.alternatives]
        names = [name for name in every if not self.comparison.unchanged(name)] or every
        told = {name: self.clauses(name, say("money-where")) for name in names}
        first, *others = told.values()
        common = [clause for clause in first if all(clause in other for other in others)]
        said = [say("assumed-all", told=apart.join(common))]
        for name, clauses in told.items():
            own = [clause for clause in clauses if clause not in common]
            said += [say("assumed-of-one", name=name, told=apart.join(own))] if own else []
        return paragraph(joined([*said, *self.identical()]))

    def clauses(self, name: str, rest: str = "") -> list[str]:
        """What is assumed of an alternative; `rest` as in `assumptions`."""
        comparison, question = self.comparison, self.comparison.question
        base, other = comparison.base.scenario, comparison.alternatives[name].scenario
        told = [*self.cost(name), *plain_rules(base, other), *assumptions(other, base, rest)]
        found = rests_on(ways(comparison, name)[0], self.rivals(name), question.last, base, told)
        return [*found, *self.shared(), *self.full(name), *self.outside(name)]

    def rivals(self, name: str) -> str:
        """Who answers."""
        return rivals_words(self.comparison.arm(name))

    def cost(self, name: str) -> list[str]:
        """What the lever costs, or that it was free."""
        money = self.comparison.money.get(name)
        if money is None or money.mover is None:
            return []
        orders, prices = moves(self.comparison, name)
        if money.lever:
            key = "assumed-costs" if money.lever > 0 else "assumed-saves"
            told = [say(key, worth=money.format.level(abs(money.lever)))]
        else:
            told = [say("assumed-margin")] if prices else []
        told += [say("assumed-orders")] if orders else []
        return told or [say("assumed-free")]

    def shared(self) -> list[str]:
        """What is laid over all arms."""
        shared = self.comparison.question.shared
        return [say("assumed-shared", set=say("list-comma").join(shared))] if shared else []

    @cached_property
    def base_full(self) -> list[Full]:
        """Who is full in the base."""
        return premises.full(self.comparison.base)

    def full(self, name: str) -> list[str]:
        """From which month providers are full in the base, and in the alternative otherwise."""
        before = {one.provider: one for one in self.base_full}
        after = {one.provider: one for one in self.full_of[name]}
        if not before and not after:
            return [say("assumed-none-full")]
        moved = [
            one for who, one in after.items() if who not in before or before[who].first != one.first
        ]
        never = [who for who in before if who not in after]
        said = []
        if before:
            said.append(full_in(self.comparison.base_name, self.base_full))
        if moved:
            said.append(full_in(name, moved))
        if never:
            said.append(say("assumed-not-full", who=together(never), arm=name))
        return said

    @cached_property
    def full_of(self) -> dict[str, list[Full]]:
        """Who is full in each alternative."""
        return {n: premises.full(runs) for n, runs in self.comparison.alternatives.items()}

    @cached_property
    def outside_of(self) -> dict[str, list[premises.Outside]]:
        """The values of each alternative that lie outside what is known of them."""
        before = self.comparison.question.before or self.comparison.base.scenario
        return {
            name: list(premises.outside(before, runs.scenario))
            for name, runs in self.comparison.alternatives.items()
        }

    def outside(self, name: str) -> list[str]:
        """Which values lie outside."""
        found = self.outside_of[name]
        said = [
            say("assumed-outside", path=one.path, value=f"{one.value:g}",
                low=three_digits(one.low), high=three_digits(one.high))
            for one in found[:MOST]
        ]  # fmt: skip
        more = len(found) - MOST
        return [*said, *([say("assumed-outside-more", count=more)] if more > 0 else [])]

    @cached_property
    def identical_until(self) -> dict[str, int | None]:
        """The last month up to which each alternative is the base, in all pairs."""
        return {
            name: premises.identical_until(self.comparison, name)
            for name in self.comparison.alternatives
        }

    def identical(self) -> list[str]:
        """Until when base and alternatives are the same, where they are not all along."""
        found = {
            name: month
            for name, month in self.identical_until.items()
            if month is not None and not self.comparison.unchanged(name)
        }
        pairs = self.comparison.pairs
        months = {*found.values()}
        if len(months) == 1 and len(found) == len(self.identical_until):
            return [say("assumed-identical", month=months.pop(), count=pairs)]
        return [
            say("assumed-identical-of", name=name, month=month, count=pairs)
            for name, month in found.items()
        ]

    def document(self, name: str) -> dict[str, Any]:
        """The same of one alternative, for JSON and provenance."""
        question, money = self.comparison.question, self.comparison.money.get(name)
        others = self.comparison.others[name]
        return {
            "words": self.clauses(name),
            "rivals": "frozen" if question.rivals == "frozen" else "respond",
            "answering": [] if question.rivals == "frozen" else list(others),
            "capacity": question.capacity,
            "horizon": question.last,
            "cost_of_capital": float(self.comparison.base.scenario.hardware.cost_of_capital),
            "lever_cost": None if money is None else money.lever,
            "shared": list(question.shared),
            "full": {
                "base": by_provider(self.base_full),
                "alternative": by_provider(self.full_of[name]),
            },
            "outside": [one._asdict() for one in self.outside_of[name]],
            "identical_until": self.identical_until[name],
        }


def by_provider(found: list[Full]) -> Mapping[str, Any]:
    """When each is full."""
    return {
        one.provider: {"first": one.first, "months": one.months, "last": one.last} for one in found
    }


def full_in(arm: str, found: list[Full]) -> str:
    """`full in baseline: campus from month 3 (21 months)`."""
    told = [
        say("assumed-full-from", who=one.provider, month=one.first, count=one.months)
        for one in found
    ]
    return say("assumed-full", arm=arm, told=say("list-comma").join(told))


def plain_rules(base: Scenario, other: Scenario) -> list[str]:
    """What the books take for granted, where it matters between two scenarios."""
    timelines = (base.timeline, other.timeline)
    exits = [{(one.at, one.who) for one in told if one.do == "exit"} for told in timelines]
    last = other.market.months
    late = [one.at for told in timelines for one in told if one.at > last]
    rates = {float(one.hardware.cost_of_capital) for one in (base, other)}
    return [
        *([say("money-exit")] if exits[0] != exits[1] else []),
        *([say("money-late", month=last)] if late else []),
        *([say("money-one-rate")] if len(rates) > 1 else []),
    ]


def rests_on(
    capacity: str, others: str, month: int, scenario: Scenario, levers: list[str]
) -> list[str]:
    """What any effect on NPV rests on, in the order in which people are told."""
    rate = 100.0 * float(scenario.hardware.cost_of_capital)
    return [
        capacity, others, say("money-horizon", month=month), say("money-rate", rate=f"{rate:.3g}"),
        *levers,
    ]  # fmt: skip
