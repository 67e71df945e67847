"""Groups of customers and their fields of use, with the defaults of the five archetypes.

The numbers themselves are in `defaults.py`. What a segment does not say comes from the
archetype it is `like`, before anything is checked, so that defaults pass the same checks.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import model_validator

from simulator.errors import listed, number
from simulator.scenario import quantities as q
from simulator.scenario.defaults import (
    ARCHETYPES,
    SEGMENT_DEFAULTS,
    SEGMENT_TABLES,
    VERTICAL_DEFAULTS,
    WHOLE_TABLES,
    guess,
    segment_defaults,
)
from simulator.scenario.fields import (
    Archetype,
    Attribute,
    Channel,
    Fault,
    Faults,
    Strict,
    VerticalName,
    of_segment,
    parameter,
    table_of_segment,
)

SHARES_TOLERANCE = 1e-6  # shares written with a few digits need not add up to the last bit


class Vertical(Strict):
    """A field of use: it tilts what its customers weigh and how their usage grows."""

    tilt: dict[Attribute, q.Positive] = parameter(
        rule="R6", means="factor on the weight of an attribute", known=guess(), default_factory=dict
    )
    usage_growth: q.Trend = parameter(
        0.05, rule="R7", means="growth of usage", unit="1/year", known=guess(0.0, 2.0)
    )


class Segment(Strict):
    """A group of customers with the same tastes; defaults are those of the archetype `like`."""

    like: Archetype = parameter(
        "sme", means="archetype whose defaults hold (a segment of such a name: that one)"
    )
    share: q.Fraction = parameter(
        means="share of all customers", known=SEGMENT_DEFAULTS["share"].known, example=0.1
    )
    verticals: dict[VerticalName, q.Fraction] = table_of_segment(
        SEGMENT_TABLES["verticals"], means="mix of verticals; shares add up to 1"
    )
    budget: q.MonthlyMoney = of_segment(
        "budget", rule="R6 R7", symbol="B", means="median budget", unit="CUR/month"
    )
    budget_spread: q.NonNegative = of_segment(
        "budget_spread", rule="R6 R7", means="sigma of the log of budget"
    )
    price_sensitivity: q.PriceSensitivity = of_segment(
        "price_sensitivity",
        rule="R6",
        symbol="alpha",
        means="utility lost per CUR/GPU-hour",
        unit="1/(CUR/GPU-hour)",
    )
    price_sensitivity_spread: q.NonNegative = of_segment(
        "price_sensitivity_spread", rule="R6", means="sigma of the log of price sensitivity"
    )
    usage_elasticity: q.NonNegative = of_segment(
        "usage_elasticity", rule="R7", symbol="e", means="how usage answers price"
    )
    usage_share: q.Fraction = of_segment(
        "usage_share", rule="R7", means="share of the budget spent on usage at the reference price"
    )
    usage_minimum: q.Usage = of_segment(
        "usage_minimum",
        rule="R6",
        means="usage a customer must be able to afford",
        unit="GPU-hours/month",
    )
    usage_growth: q.Trend = of_segment(
        "usage_growth", rule="R7", means="growth of usage, added to the vertical's", unit="1/year"
    )
    weights: dict[Attribute, q.NonNegative] = table_of_segment(
        SEGMENT_TABLES["weights"],
        rule="R6",
        symbol="theta",
        means="weights of the service attributes, scaled to sum to 1",
    )
    attribute_scale: q.NonNegative = of_segment(
        "attribute_scale",
        rule="R6",
        symbol="gamma",
        means="utility of a service that is 1 on every attribute",
    )
    taste_spread: q.NonNegative = of_segment(
        "taste_spread", rule="R6", means="sigma of the log of individual taste factors"
    )
    innovation: q.Rate = of_segment(
        "innovation", rule="R4", symbol="p", means="pull of outside information", unit="1/year"
    )
    imitation: q.Rate = of_segment(
        "imitation", rule="R4", symbol="q", means="pull of peers", unit="1/year"
    )
    local_share: q.Fraction = of_segment(
        "local_share", rule="R4", symbol="l", means="share of imitation that looks at own contacts"
    )
    initial_users: q.Fraction = of_segment(
        "initial_users", means="share that uses a provider in month 0"
    )
    decision_cycle: q.Duration = of_segment(
        "decision_cycle", rule="R5", symbol="D", means="mean length of procurement", unit="months"
    )
    decision_stages: q.Stages = of_segment(
        "decision_stages", rule="R5", symbol="k", means="stages of procurement"
    )
    contract: q.Length = of_segment(
        "contract", rule="R6", means="length of a contract", unit="months"
    )
    attention: q.Fraction = of_segment(
        "attention", rule="R10", means="chance to reconsider when a contract ends"
    )
    switching_cost: q.NonNegative = of_segment(
        "switching_cost",
        rule="R6",
        symbol="kappa",
        means="utility of staying with the own provider",
    )
    churn: q.YearlyShare = of_segment(
        "churn",
        rule="R10",
        symbol="c0",
        means="share that leaves its provider in a year at reference satisfaction",
        unit="1/year",
    )
    return_share: q.Fraction = of_segment(
        "return_share", rule="R10", means="share of leavers that look for another provider at once"
    )
    outside_utility: q.Number = of_segment(
        "outside_utility",
        rule="R6",
        symbol="u0",
        means="utility of other ways to get the work done",
    )
    outside_drift: q.Drift = of_segment(
        "outside_drift", rule="R6", means="change of u0", unit="1/year"
    )
    word_of_mouth: q.Chance = of_segment(
        "word_of_mouth",
        rule="R3",
        symbol="omega",
        means="chance a month to hear of a provider from one contact who uses it",
        unit="1/month",
    )
    half_reach: dict[Channel, q.SpendingPerThousand | None] = table_of_segment(
        SEGMENT_TABLES["half_reach"],
        rule="R2",
        symbol="K",
        means="adstock at which a channel has half its effect; null: it has none",
        unit="kCUR/1000 customers",
    )
    reach_limit: dict[Channel, q.Chance] = table_of_segment(
        SEGMENT_TABLES["reach_limit"],
        rule="R3",
        symbol="r",
        means="most of the segment that a channel can reach in a month",
        unit="1/month",
    )
    carry_over: dict[Channel, q.CarryOver] = table_of_segment(
        SEGMENT_TABLES["carry_over"],
        rule="R1",
        symbol="lambda",
        means="share of adstock left after a month",
        unit="1/month",
    )
    affinity: dict[Channel, q.NonNegative] = parameter(
        rule="R1",
        means="weight of the segment when a channel's budget is split over segments "
        "(default: half_reach)",
        default_factory=dict,
    )
    learning: q.Chance = of_segment(
        "learning",
        rule="R9",
        symbol="phi",
        means="how fast expectations follow experience",
        unit="1/month",
    )
    price_disappointment: q.NonNegative = of_segment(
        "price_disappointment",
        rule="R9",
        symbol="tau",
        means="performance that a price rise of p_ref costs",
    )
    satisfaction_reference: q.UpperHalf | None = of_segment(
        "satisfaction_reference",
        rule="R9 R10",
        symbol="S0",
        means="satisfaction at which churn and word of mouth "
        "are normal (default: the mean of month 0)",
    )
    requires: dict[Attribute, q.Unit] = parameter(
        rule="R6",
        means="least value of an attribute that the segment may buy",
        default_factory=dict,
    )

    @model_validator(mode="after")
    def consistent(self) -> "Segment":
        """What no single field can check."""
        faults = []
        stages, cycle = self.decision_stages, self.decision_cycle
        if cycle and stages > cycle:
            faults.append(
                Fault(
                    ("decision_stages",),
                    f"{stages} stages do not fit into a decision_cycle of {cycle:g} months: "
                    "a stage takes a month or more",
                    instead=(("decision_cycle",),),
                )
            )
        if sum(self.weights.values()) <= 0:
            faults.append(Fault(("weights",), "at least one attribute needs a weight above 0"))
        total = sum(self.verticals.values())
        if abs(total - 1.0) > SHARES_TOLERANCE:
            faults.append(Fault(("verticals",), must_add_up(self.verticals, total)))
        if faults:
            raise Faults(*faults)
        return self


def fill_segments(data: Any) -> Any:
    """Give every segment the defaults of its archetype; tables are filled entry by entry."""
    if not isinstance(data, Mapping):
        return data
    return {name: fill_segment(name, said) for name, said in data.items()}


def fill_segment(name: Any, said: Any) -> Any:
    """One segment with the defaults of its archetype; what is no segment is left alone."""
    if not isinstance(said, Mapping):
        return said
    like = said.get("like")
    if not (isinstance(like, str) and like in ARCHETYPES):
        like = archetype_of(name)  # a wrong one is refused where it stands
    values = {"like": like} | segment_defaults(like)
    # the archetype's share of the market is not the newcomer's
    del values["share"]
    if name in ARCHETYPES:
        values["share"] = segment_defaults(name)["share"]
    for key, value in said.items():
        whole = key in WHOLE_TABLES or key not in SEGMENT_TABLES
        values[key] = value if whole or not isinstance(value, Mapping) else values[key] | value
    return values


def archetype_of(name: Any) -> str:
    """Whom a segment takes after when it does not say: its name's archetype, else SME."""
    return name if name in ARCHETYPES else "sme"


def fill_verticals(data: Any) -> Any:
    """Bundled verticals stay; a scenario changes or adds to them, tilts entry by entry."""
    if not isinstance(data, Mapping):
        return data
    filled: dict[Any, Any] = {name: fields.copy() for name, fields in VERTICAL_DEFAULTS.items()}
    for name, said in data.items():
        bundled = filled.get(name)
        if bundled is None or not isinstance(said, Mapping):
            filled[name] = said
            continue
        filled[name] = bundled | said
        if isinstance(said.get("tilt"), Mapping):
            filled[name]["tilt"] = bundled["tilt"] | said["tilt"]
    return filled


def must_add_up(shares: Mapping[str, float], total: float) -> str:
    """What is wrong with shares that are not the whole."""
    some = [f"{name} {number(share)}" for name, share in shares.items() if share]
    each = f" ({listed(some)})" if some else ""
    return f"shares must add up to 1, not {number(total)}{each}"
