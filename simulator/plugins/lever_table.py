"""The table of levers: what each moves, what it costs, and how well that is known.

The action `invest` (`actions/investing.py`) reads it. The bundled table is a file of
`scenarios`; which levers a scenario has, its own included, it says itself (`levers:`). Three
values are low, mode and high; a run takes the mode.
"""

from collections.abc import Callable, Sequence
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import AfterValidator, Field, field_validator

from simulator import units as q
from simulator.errors import choices, number
from simulator.fields import (
    Attribute,
    Channel,
    Fault,
    Faults,
    Name,
    Strict,
    Text,
    parameter,
    unknown,
)
from simulator.speech import Sentence
from simulator.speech.rules import Keys, rule

Size = Literal["quarter", "half", "whole"]
Factor = Literal[
    "capacity",
    "downtime",
    "unit_cost",
    "facility_cost",
    "fixed_cost",
    # of its customers
    "usage",
    "usage_minimum",
    "word_of_mouth",
    "cycle",
    "inertia",
    # of a breach
    "breach_fall",
    "breach_half_life",
]
Status = Literal["seen", "part", "guess"]
Language = Literal["en", "zh"]

# size -> share of its shortfall that a score closes: 1 - 0.5 ^ (1/4, 1/2, 1), and its neighbours
STEPS: dict[str, tuple[float, float, float]] = {
    "quarter": (0.08, 0.16, 0.29),
    "half": (0.16, 0.29, 0.50),
    "whole": (0.29, 0.50, 0.65),
}
REFERENCE_PRICE = 2.5  # of a market in whose money costs are listed [USD/GPU-hour]
THOUSAND = 1000.0
GPUS = 2000.0  # those whose costs the table says
MODE = 1  # of low, mode and high


def in_order(three: list[Any]) -> list[Any]:
    """Low, mode and high, the least first."""
    if sorted(three) != three:
        raise ValueError(rule("three", given=choices([number(x) for x in three])))
    return three


THREE = Field(min_length=3, max_length=3), AfterValidator(in_order)
Factors = Annotated[list[q.NonNegative], *THREE]
Money = Annotated[list[q.Spending], *THREE]
MonthlyMoney = Annotated[list[q.MonthlySpending], *THREE]
MoneyPerGPU = Annotated[list[q.UnitPrice], *THREE]
HourlyMoney = Annotated[list[q.Cost], *THREE]
Leads = Annotated[list[q.Months], *THREE]


def nothing() -> list[float]:
    """What is left out."""
    return [0.0, 0.0, 0.0]


class Lever(Strict):
    """What a provider may invest in."""

    titles: dict[Language, Text] = parameter(
        means="name shown to people, by language", default_factory=dict
    )
    section: Text = parameter("", "sections of the source document that name it")
    moves: dict[Attribute, Size] = parameter(
        means="scores that close a share of their shortfall: a `quarter`, `half` or `whole` level",
        rule="R11", default_factory=dict,
    )  # fmt: skip
    factors: dict[Factor, Factors] = parameter(
        means="what its provider's own figures are multiplied by", default_factory=dict
    )
    reach: dict[Channel, Factors] = parameter(
        means="what the reach of its provider's promotion is multiplied by, by channel",
        rule="R3", symbol="r", default_factory=dict,
    )  # fmt: skip
    channels: q.NonNegative = parameter(
        0.0, "how many channels must have a tenth of its promotion each, for its reach to count"
    )
    segments: list[Name] = parameter(
        means="whose usage and least usage it moves (default: all)", default_factory=list
    )
    overflow: Factors = parameter(
        means="hours that partners sell it where load is beyond capacity, over its capacity",
        rule="R8", default_factory=nothing,
    )  # fmt: skip
    overflow_price: Factors = parameter(
        means="what such an hour costs, over the mean list price of the others", rule="R11",
        default_factory=nothing,
    )  # fmt: skip
    rebate: Factors = parameter(
        means="to partners, of the revenue of the customers they won", rule="R11",
        default_factory=nothing,
    )  # fmt: skip
    hardware: Literal["kept", "ordered", "replaced"] = parameter(
        "kept", "GPUs are kept, or more are ordered (`add` of the action), or all are replaced"
    )
    lead: Leads = parameter(..., "months until it takes effect", example="[3, 6, 9]")
    cost: Money = parameter(
        means="paid once, by a provider of 2,000 GPUs [kUSD]", default_factory=nothing
    )
    cost_per_gpu: MoneyPerGPU = parameter(
        means="paid once for each GPU, of those added if some are [USD/GPU]",
        default_factory=nothing,
    )
    cost_per_site: Money = parameter(
        means="paid once for each site [kUSD]", default_factory=nothing
    )
    running: MonthlyMoney = parameter(
        means="paid every month, by a provider of 2,000 GPUs [kUSD/month]",
        default_factory=nothing,
    )
    running_per_site: MonthlyMoney = parameter(
        means="paid every month for each site [kUSD/month]", default_factory=nothing
    )
    unit_cost: HourlyMoney = parameter(
        means="added to the cost of a GPU-hour served [USD/GPU-hour]", default_factory=nothing
    )
    exponent: Factors = parameter(
        means="of n GPUs, cost and running are (n / 2000) ^ exponent times as much (default: 0.5)",
        default_factory=lambda: [0.0, 0.5, 1.0],
    )
    gpus_per_site: q.NonNegative = parameter(
        0.0, "GPUs whose facility cost it moves, for each site (0: all)"
    )
    status: dict[Name, Status] = parameter(
        means="how well what it moves and costs is known", default_factory=dict
    )
    sources: list[Name] = parameter(means="where that is from", default_factory=list)
    check: Text = parameter("", "an outcome seen elsewhere; no input, but what to compare with")
    note: Text = parameter("", "what else there is to know")

    @field_validator("factors")
    @classmethod
    def something_to_sell(cls, factors: dict[str, list[float]]) -> dict[str, list[float]]:
        """Whose hours cannot be sold at all has no lever, but an exit."""
        if min(factors.get("capacity", [1.0])) <= 0.0 or 0.0 in factors.get("breach_half_life", []):
            name = "capacity" if 0.0 in factors.get("capacity", []) else "breach_half_life"
            raise Faults(Fault((name,), rule("factor")))
        return factors

    def factor(self, name: str) -> float:
        """What a figure is multiplied by; 1 where the lever does not move it."""
        return float(self.factors[name][MODE]) if name in self.factors else 1.0

    @property
    def has_sites(self) -> bool:
        """Whether it is built at sites."""
        return any((*self.cost_per_site, *self.running_per_site, self.gpus_per_site))


class Level(Strict):
    """What a score stands for."""

    at: q.Unit = parameter(..., "the score")
    en: Text = parameter(...)
    zh: Text = parameter(...)


class Anchors(Strict):
    """The named levels of an attribute."""

    status: Status = parameter(..., "how well they are known")
    sources: list[Name] = parameter(..., "where they are from")
    note: Text = parameter("", "what else there is to know")
    levels: list[Level] = parameter(..., "from the lowest on")


class Source(Strict):
    """Where a figure is from."""

    grade: Literal["A", "B", "C"] = parameter(..., "A measured or official, C the weakest")
    seen: Text = parameter(..., "what stands there")


class Table(Strict):
    """A file of levers, with the named levels of attributes and all sources."""

    sources: dict[Name, Source] = parameter(means="where figures are from")
    anchors: dict[Attribute, Anchors] = parameter(means="what scores stand for")
    levers: dict[Name, Lever] = parameter(means="the levers")

    @field_validator("anchors", "levers")
    @classmethod
    def cited(cls, table: dict[str, Any], info: Any) -> dict[str, Any]:
        """Every source that is cited is there."""
        known = info.data.get("sources")
        faults = [
            Fault((name, "sources", place), unknown("source", one, known))
            for name, entry in table.items()
            for place, one in enumerate(entry.sources)
            if known is not None and one not in known
        ]
        if faults:
            raise Faults(*faults)
        return table

    def grades(self, name: str) -> str:
        """The grades of a lever's sources, the best first: `AC`."""
        return "".join(sorted({self.sources[one].grade for one in self.levers[name].sources}))


# What the action does ---------------------------------------------------------------------


class Bill(NamedTuple):
    """What a lever costs."""

    cost: float  # once, when it is ordered [kCUR]
    running: float  # from the month in which it takes effect [kCUR/month]
    unit_cost: float  # likewise [CUR/GPU-hour served]


class Payer(NamedTuple):
    """Whom a lever is charged to."""

    gpus: float  # when it orders
    is_charged: bool  # whether hardware has a price of its own (`gpu_cost`)
    reference_price: float  # the market's [CUR/GPU-hour]


def bill_of(lever: Lever, order: Any, payer: Payer) -> Bill:
    """What a lever costs: what the action says, else by the table, in money of the market.

        cost = m (cost (n / 2000)^z + cost_per_gpu g / 1000 + cost_per_site sites)

    Args:
        lever: its line of the table.
        order: the action `invest`.
        payer: who orders.
    """
    from simulator.engine.numerics import power

    gpus = payer.gpus if lever.hardware != "ordered" else (order.add or 0.0) / q.HOURS_PER_MONTH
    if lever.hardware == "replaced" and payer.is_charged:
        gpus = 0.0  # the new vintage is charged as all hardware is
    exponent = float(lever.exponent[MODE])
    scale = float(power(payer.gpus / GPUS, exponent)) if payer.gpus > 0.0 else 0.0
    sites, money = order.sites or 1, payer.reference_price / REFERENCE_PRICE
    cost, running, unit_cost = order.cost, order.running, order.unit_cost
    if cost is None:
        cost = lever.cost[MODE] * scale + lever.cost_per_gpu[MODE] * gpus / THOUSAND
        cost = money * (cost + lever.cost_per_site[MODE] * sites)
    if running is None:
        running = money * (lever.running[MODE] * scale + lever.running_per_site[MODE] * sites)
    if unit_cost is None:
        unit_cost = money * lever.unit_cost[MODE]
    return Bill(float(cost), float(running), float(unit_cost))


def moved(lever: Lever, size: str | None, now: Callable[[str], float]) -> dict[str, float]:
    """The scores that a lever moves, as they are after it: x + s (1 - x).

    Args:
        lever: its line of the table.
        size: of every step; None is what the table says.
        now: the score of an attribute before.
    """
    from simulator.rules import availability, uptime_of

    steps = ((name, STEPS[size or own][MODE]) for name, own in lever.moves.items())
    reached: dict[str, float] = {
        name: now(name) + share * (1.0 - now(name)) for name, share in steps
    }
    if "downtime" in lever.factors:
        score = reached.get("availability", now("availability"))
        downtime = (1.0 - float(uptime_of(score))) * lever.factor("downtime")
        shorter = float(availability(max(1.0 - downtime, 0.0)))
        if min(score, shorter) < 1.0:  # the scale ends at five nines
            reached["availability"] = shorter
    return reached


def with_leads(timeline: Sequence[Any], levers: dict[str, Lever]) -> list[Any]:
    """A timeline in which every `invest` has a lead, that of the table where it says none."""
    return [
        one.model_copy(update={"lead": levers[one.lever].lead[MODE]})
        if one.do == "invest" and one.lead is None and one.lever in levers
        else one
        for one in timeline
    ]


def not_of(lever: str, what: str) -> Sentence:
    """The rule that a lever has what is said of it: capacity, sites or a score."""
    return rule("lever-not", lever=lever, what=what)


def misused(timeline: Sequence[Any], levers: dict[str, Lever]) -> list[Fault]:
    """What an `invest` says that its lever does not take, or leaves out that it needs."""
    faults = []
    for place, one in enumerate(timeline):
        lever = levers.get(one.lever) if one.do == "invest" else None
        if lever is None:
            continue
        if lever.hardware == "ordered" and one.add is None:
            why = rule("lever-adds", lever=one.lever, keys=Keys(("add",)))
            faults.append(Fault((place, "lever"), why))
        if lever.hardware != "ordered" and one.add is not None:
            faults.append(Fault((place, "add"), not_of(one.lever, "capacity")))
        if one.sites is not None and not lever.has_sites:
            faults.append(Fault((place, "sites"), not_of(one.lever, "sites")))
        if one.size is not None and not lever.moves:
            faults.append(Fault((place, "size"), not_of(one.lever, "score")))
    return faults
