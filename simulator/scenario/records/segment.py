"""Groups of customers and their fields of use, with the defaults of the five archetypes.

A parameter's values for the five archetypes stand beside its meaning, in the order of
ARCHETYPES, with their status: `seen` (a published figure, with its source) or `guess` (ours),
and the range in which they may lie. What a segment does not say comes from the archetype it
is `like`, before anything is checked, so that defaults pass the same checks.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import model_validator

from simulator import units as q
from simulator.errors import choices, number
from simulator.fields import (
    ARCHETYPES,
    CHANNELS,
    Archetype,
    Attribute,
    Channel,
    Fault,
    Faults,
    Known,
    Strict,
    VerticalName,
    about_in,
    guess,
    guess_within,
    parameter,
    seen,
)
from simulator.speech import Sentence
from simulator.speech.rules import rule

SHARES_TOLERANCE = 1e-6  # shares written with a few digits need not add up to the last bit
GENERIC = ARCHETYPES.index("sme")  # whom a further segment takes after unless it says
WHOLE_TABLES = ("verticals",)  # tables that add up to a whole: who names one entry names all

CONTRACT_BANDS = "contract-value bands of cloud vendors"
CHURN_BANDS = "churn of cloud vendors by contract-value band"
SWITCHING = "yearly switching 1, 1, 3, 5, 15 % among 5 providers; CMA (2025): below 1 % in the UK"

Five = tuple[Any, Any, Any, Any, Any]  # of enterprise, government, academic, sme, individual


def of_each(values: Five, means: str, known: Known, rule: str = "", symbol: str = "") -> Any:
    """A parameter whose default depends on the archetype."""
    return parameter(
        values[GENERIC], means, known=known, rule=rule, symbol=symbol, by_archetype=values
    )


def of_all(value: Any, means: str, known: Known, rule: str = "", symbol: str = "") -> Any:
    """A parameter whose default is the same for all archetypes."""
    return of_each((value,) * 5, means, known, rule, symbol)


def table(rows: Mapping[str, tuple[Five, Known]], means: str, rule: str = "", symbol: str = "",
          ) -> Any:  # fmt: skip
    """A table (channel or attribute -> value) with the defaults of the archetypes."""
    generic = {name: values[GENERIC] for name, (values, _) in rows.items()}
    return parameter(
        means=means, known=guess(), rule=rule, symbol=symbol, by_archetype=rows,
        default_factory=lambda: dict(generic),
    )  # fmt: skip


class Vertical(Strict):
    """A field of use: it tilts what its customers weigh and how their usage grows."""

    tilt: dict[Attribute, q.Positive] = parameter(
        means="factor on the weight of an attribute", rule="R6", known=guess(), default_factory=dict
    )
    usage_growth: q.Trend = parameter(0.05, "growth of usage", rule="R7", known=guess(0.0, 2.0))


VERTICALS: dict[str, dict[str, Any]] = {
    "smart_city": {
        "tilt": {"availability": 1.2, "disaster_recovery": 1.2, "security": 1.1},
        "usage_growth": 0.10,
    },
    "manufacturing": {"tilt": {"availability": 1.2, "scalability": 1.1}, "usage_growth": 0.08},
    "financial_risk": {
        "tilt": {"security": 1.3, "availability": 1.2, "disaster_recovery": 1.2},
        "usage_growth": 0.12,
    },
    "research": {"tilt": {"performance": 1.3, "scalability": 1.2}, "usage_growth": 0.15},
    "general": {"tilt": {}, "usage_growth": 0.05},
}


class Segment(Strict):
    """A group of customers with the same tastes; defaults are those of the archetype `like`."""

    like: Archetype = parameter(
        "sme", "archetype whose defaults hold (a segment of such a name: that one)"
    )
    share: q.Fraction = parameter(
        ..., "share of all customers", known=guess(), example=0.1,
        by_archetype=(0.06, 0.03, 0.06, 0.25, 0.60),
    )  # fmt: skip
    verticals: dict[VerticalName, q.Fraction] = table(
        {
            "smart_city": ((0.10, 0.50, 0.0, 0.0, 0.0), guess()),
            "manufacturing": ((0.30, 0.0, 0.0, 0.25, 0.0), guess()),
            "financial_risk": ((0.30, 0.05, 0.0, 0.10, 0.0), guess()),
            "research": ((0.10, 0.15, 0.80, 0.05, 0.20), guess()),
            "general": ((0.20, 0.30, 0.20, 0.60, 0.80), guess()),
        },
        "mix of verticals; shares add up to 1",
    )
    budget: q.MonthlyMoney = of_each(
        (25000.0, 20000.0, 3000.0, 500.0, 20.0), "median budget",
        seen(CONTRACT_BANDS, 0.5, 2.0), "R6 R7", "B",
    )  # fmt: skip
    budget_spread: q.NonNegative = of_each(
        (1.2, 1.0, 1.0, 1.0, 0.8), "sigma of the log of budget", guess(0.7, 1.3), "R6 R7"
    )
    price_sensitivity: q.PriceSensitivity = of_each(
        (0.60, 0.40, 1.25, 1.10, 1.50), "utility lost per CUR/GPU-hour",
        seen("around mean elasticity -2.62 of 1851: Bijmolt, van Heerde & Pieters (2005)"),
        "R6", "alpha",
    )  # fmt: skip
    price_sensitivity_spread: q.NonNegative = of_all(
        0.25, "sigma of the log of price sensitivity", guess(), "R6"
    )
    usage_elasticity: q.NonNegative = of_each(
        (0.4, 0.2, 0.8, 0.8, 1.0), "how usage responds to price", guess(), "R7", "e"
    )
    usage_share: q.Fraction = of_all(
        0.6, "share of the budget spent on usage at the reference price", guess(0.7, 1.3), "R7"
    )
    usage_minimum: q.Usage = of_each(
        (500.0, 300.0, 50.0, 20.0, 1.0), "usage a customer must be able to afford", guess(), "R6"
    )
    usage_growth: q.Trend = of_all(
        0.0, "growth of usage, added to the vertical's", guess_within(0.1, 0.2), "R7"
    )
    weights: dict[Attribute, q.NonNegative] = table(
        {
            "performance": ((0.20, 0.12, 0.28, 0.15, 0.20), guess()),
            "availability": ((0.18, 0.16, 0.08, 0.14, 0.10), guess()),
            "disaster_recovery": ((0.10, 0.14, 0.03, 0.06, 0.02), guess()),
            "security": ((0.20, 0.32, 0.10, 0.12, 0.08), guess()),
            "scalability": ((0.12, 0.06, 0.16, 0.14, 0.08), guess()),
            "ease_of_use": ((0.06, 0.05, 0.15, 0.19, 0.32), guess()),
            "support": ((0.14, 0.15, 0.20, 0.20, 0.20), seen("large in conjoint studies")),
        },
        "weights of the service attributes, scaled to sum to 1", "R6", "theta",
    )  # fmt: skip
    attribute_scale: q.NonNegative = of_each(
        (6.0, 6.0, 5.0, 4.5, 4.0), "utility of a service that is 1 on every attribute",
        guess(), "R6", "gamma",
    )  # fmt: skip
    taste_spread: q.NonNegative = of_each(
        (0.30, 0.25, 0.35, 0.40, 0.50), "sigma of the log of individual taste factors",
        guess(), "R6",
    )  # fmt: skip
    innovation: q.Rate = of_each(
        (0.015, 0.006, 0.03, 0.012, 0.03), "pull of outside information",
        seen("within published p: Sultan, Farley & Lehmann (1990)", 0.5, 2.0), "R4", "p",
    )  # fmt: skip
    imitation: q.Rate = of_each(
        (1.69, 0.90, 2.70, 2.00, 4.20), "pull of peers", guess(0.3, 1.5), "R4", "q"
    )
    local_share: q.Fraction = of_each(
        (0.5, 0.3, 0.6, 0.6, 0.7), "share of imitation that looks at own contacts",
        guess(0.0, 1.4), "R4", "l",
    )  # fmt: skip
    initial_users: q.Fraction = of_all(0.02, "share that uses a provider in month 0", guess())
    decision_cycle: q.Duration = of_each(
        (9.0, 12.0, 6.0, 1.5, 0.0), "mean length of procurement",
        seen("sales-cycle bands of B2B vendors"), "R5", "D",
    )  # fmt: skip
    decision_stages: q.Stages = of_each(
        (3, 3, 2, 1, 1), "stages of procurement", guess(1.0, 1.0), "R5", "k"
    )
    contract: q.Length = of_each((24, 36, 12, 12, 1), "length of a contract", guess(0.5, 1.5), "R6")
    attention: q.Fraction = of_each(
        (1.0, 1.0, 1.0, 1.0, 0.05), "chance to reconsider when a contract ends", guess(), "R10"
    )
    switching_cost: q.NonNegative = of_each(
        (5.28, 4.86, 4.86, 4.33, 2.38), "utility of staying with one's own provider",
        seen(SWITCHING), "R6", "kappa",
    )  # fmt: skip
    binding_cost: q.NonNegative = parameter(
        0.3, "utility lost per year that a commitment binds beyond the ordinary contract",
        "R6", "beta", guess(0.3, 3.0), by_archetype=(0.3,) * 5, later=True,
    )  # fmt: skip
    churn: q.YearlyShare = of_each(
        (0.05, 0.04, 0.10, 0.20, 0.40),
        "share that leaves its provider in a year at reference satisfaction",
        seen(CHURN_BANDS), "R10", "c0",
    )  # fmt: skip
    return_share: q.Fraction = of_all(
        0.8, "share of leavers that look for another provider at once", guess(0.5, 1.2), "R10"
    )
    outside_utility: q.Number = of_all(
        0.0, "utility of other ways to get the work done", guess_within(2.0, 4.0), "R6", "u0"
    )
    outside_drift: q.Drift = of_all(0.0, "change of u0", guess_within(0.5, 0.5), "R6")
    word_of_mouth: q.Chance = of_each(
        (0.05, 0.035, 0.06, 0.05, 0.065),
        "chance a month to hear of a provider from one contact who uses it",
        guess(), "R3", "omega",
    )  # fmt: skip
    half_reach: dict[Channel, q.SpendingPerThousand | None] = table(
        {
            "sales": ((600.0, 400.0, 60.0, 8.0, None), guess()),
            "digital": ((300.0, 300.0, 32.0, 4.0, 0.125), guess()),
            "content": ((150.0, 120.0, 16.0, 3.0, 0.125), guess()),
            "events": ((225.0, 100.0, 20.0, 6.0, 0.5), guess()),
            "partners": ((150.0, 120.0, 32.0, 5.0, 0.15), guess()),
        },
        "adstock at which a channel has half its effect; null: it has none", "R2", "K",
    )  # fmt: skip
    reach_limit: dict[Channel, q.Chance] = table(
        {channel: ((0.1,) * 5, guess()) for channel in CHANNELS},
        "most of the segment that a channel can reach in a month", "R3", "r",
    )  # fmt: skip
    carry_over: dict[Channel, q.CarryOver] = table(
        {
            "sales": ((0.6,) * 5, guess(0.5, 1.4)),
            "digital": (
                (0.05,) * 5,
                seen("published weekly carry-over .2: about .05 of a month's spending"),
            ),
            "content": ((0.5,) * 5, guess(0.5, 1.4)),
            "events": ((0.3,) * 5, guess(0.5, 1.4)),
            "partners": ((0.2,) * 5, guess(0.5, 1.4)),
        },
        "share of adstock left after a month", "R1", "lambda",
    )  # fmt: skip
    affinity: dict[Channel, q.NonNegative] = parameter(
        means="weight of the segment when a channel's budget is split over segments "
        "(default: half_reach)",
        rule="R1",
        default_factory=dict,
    )
    learning: q.Chance = of_each(
        (0.10, 0.08, 0.12, 0.15, 0.25), "how fast expectations follow experience",
        guess(), "R9", "phi",
    )  # fmt: skip
    price_disappointment: q.NonNegative = of_all(
        0.3, "performance that a price rise of p_ref costs", guess(), "R9", "tau"
    )
    satisfaction_reference: q.UpperHalf | None = of_all(
        None,
        "satisfaction at which churn and word of mouth are normal (default: the mean of month 0)",
        guess(), "R9 R10", "S0",
    )  # fmt: skip
    requires: dict[Attribute, q.Unit] = parameter(
        means="least value of an attribute that the segment may buy",
        rule="R6",
        default_factory=dict,
    )

    @model_validator(mode="after")
    def consistent(self) -> "Segment":
        """What no single field can check."""
        faults = []
        stages, cycle = self.decision_stages, self.decision_cycle
        if cycle and stages > cycle:
            why = rule("stages", stages=str(stages), cycle=f"{cycle:g}")
            faults.append(Fault(("decision_stages",), why, instead=(("decision_cycle",),)))
        if sum(self.weights.values()) <= 0:
            faults.append(Fault(("weights",), rule("weight", what="attribute")))
        total = sum(self.verticals.values())
        if abs(total - 1.0) > SHARES_TOLERANCE:
            faults.append(Fault(("verticals",), must_add_up(self.verticals, total)))
        if faults:
            raise Faults(*faults)
        return self


@cache
def by_archetype() -> dict[str, Any]:
    """Field -> its five values, or entry -> (five values, how well known) of a table."""
    found = {}
    for name, field in Segment.model_fields.items():
        about = about_in(field.metadata)
        if about.by_archetype is not None:
            found[name] = about.by_archetype
    return found


def segment_defaults(like: str) -> dict[str, Any]:
    """All defaults of one archetype as plain data, tables included."""
    column = ARCHETYPES.index(like)
    return {
        name: {entry: five[column] for entry, (five, _) in rows.items()}
        if isinstance(rows, dict)
        else rows[column]
        for name, rows in by_archetype().items()
    }


def known_entry(field: str, entry: str) -> Known | None:
    """How well an entry of a segment's table is known, where entries differ."""
    rows = by_archetype().get(field)
    return rows[entry][1] if isinstance(rows, dict) and entry in rows else None


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
        like = archetype_of(name)  # a wrong one is refused where it was written
    values = {"like": like} | segment_defaults(like)
    # the archetype's share of the market is not the newcomer's
    del values["share"]
    if name in ARCHETYPES:
        values["share"] = segment_defaults(name)["share"]
    for key, value in said.items():
        own = values.get(key)
        merges = isinstance(own, dict) and isinstance(value, Mapping) and key not in WHOLE_TABLES
        values[key] = own | value if merges else value
    return values


def archetype_of(name: Any) -> str:
    """Whom a segment takes after when it does not say: its name's archetype, else SME."""
    return name if name in ARCHETYPES else ARCHETYPES[GENERIC]


def fill_verticals(data: Any) -> Any:
    """Bundled verticals stay; a scenario changes or adds to them, tilts entry by entry."""
    if not isinstance(data, Mapping):
        return data
    filled: dict[Any, Any] = {name: fields.copy() for name, fields in VERTICALS.items()}
    for name, said in data.items():
        bundled = filled.get(name)
        if bundled is None or not isinstance(said, Mapping):
            filled[name] = said
            continue
        filled[name] = bundled | said
        if isinstance(said.get("tilt"), Mapping):
            filled[name]["tilt"] = bundled["tilt"] | said["tilt"]
    return filled


def must_add_up(shares: Mapping[str, float], total: float) -> Sentence:
    """What is wrong with shares that are not the whole."""
    some = [f"{name} {number(share)}" for name, share in shares.items() if share]
    each = rule("each", shares=choices(some)) if some else ""
    return rule("whole-market", total=number(total), each=each)
