"""The facts: what is known of real markets of compute, each with its band.

A fact is one entry of FACTS, read from the evidence by a function of `measures.py`. Every year,
month, provider or segment that the function gives is judged, by its mean over runs. Sources say
where somebody published the figure; bands are drawn around what was seen.
"""

from collections.abc import Callable
from math import inf
from typing import NamedTuple

from experiments.studies.realism import measures
from experiments.studies.realism.evidence import Change, Evidence, Values
from experiments.studies.realism.measures import (
    CHEAPER,
    CUT,
    DEARER,
    LOUDER,
    LOUDER_LATE,
    RISE,
)

ROUNDING = 1e-9  # of a figure at the edge of its band


class Bounds(NamedTuple):
    """Where a figure should lie; the edges belong to it unless it is open."""

    low: float = -inf
    high: float = inf
    open: bool = False

    def hold(self, value: float) -> bool:
        """Whether a figure lies between them."""
        edge = -ROUNDING if self.open else ROUNDING
        return self.low - edge <= value <= self.high + edge


class Part(NamedTuple):
    """One figure of a fact.

    Attributes:
        title: what is judged.
        band: where it should lie.
        how: reads it from the evidence, or raises DoesNotApply.
        each: what the values are told apart by: year, month, provider, change, segment, nothing.
        kind: what it is counted in: percent, ratio or month.
        changes: those of which it needs pairs.
    """

    title: str
    band: Bounds
    how: Callable[[Evidence], Values]
    each: str = ""
    kind: str = "percent"
    changes: tuple[Change, ...] = ()


class Fact(NamedTuple):
    """What is known of real markets.

    Attributes:
        number: by which people call it.
        title: the fact.
        source: where it was seen.
        parts: the figures that must lie in their bands.
        advice: which parameters move it.
    """

    number: int
    title: str
    source: str
    parts: tuple[Part, ...]
    advice: str


FACTS: tuple[Fact, ...] = (
    Fact(
        1,
        "prices fall by a third to a half in three years",
        "H100 -50 % in 36 months, AWS -20 % a year",
        (Part("list price after 36 months", Bounds(-0.60, -0.35), measures.price_change),),
        "let costs fall (hardware.trend, service.cost_trend) and prices follow them "
        "(providers.NAME.pricing: {policy: follow_cost}); a fixed price stays where it is",
    ),
    Fact(
        2,
        "capacity is used, and not full",
        "75-95 % sold (disintermediate, aidatacenterguide)",
        (Part("utilisation, each year", Bounds(0.65, 0.90), measures.utilisation, each="year"),),
        "fit capacity to load: providers.NAME.capacity in month 0, and later what is ordered, "
        "by whom, how long ahead",
    ),
    Fact(
        3,
        "service and facilities take a quarter of revenue",
        "CoreWeave 70-74 % (10-K 2023, 2024)",
        (Part("gross margin before capital, each year", Bounds(0.60, 0.80),
              measures.margin_before_capital, each="year"),),
        "providers.NAME.unit_cost and providers.NAME.facility_cost against "
        "providers.NAME.price; hardware is charged by gpu_cost, not by unit_cost; idle "
        "capacity costs facilities (2)",
    ),
    Fact(
        4,
        "most of the rest pays for hardware",
        "CoreWeave about 30 % (10-K 2025), Oracle 14 % (from memory)",
        (Part("gross margin after capital, each year", Bounds(0.15, 0.45),
              measures.margin_after_capital, each="year"),),
        "providers.NAME.gpu_cost first, then hardware.life and hardware.cost_of_capital; and "
        "what moves 2 and 3",
    ),
    Fact(
        5,
        "profits are thin, and nobody bleeds for long",
        "neoclouds below 0, Google Cloud 21 %, AWS 33-40 %",
        (Part("net margin after financing, each year", Bounds(-0.10, 0.25),
              measures.net_margin, each="year"),),
        "what moves 2 to 4; then providers.NAME.fixed_cost and providers.NAME.promotion, "
        "which weigh most while revenue is small (segments.NAME.initial_users)",
    ),
    Fact(
        6,
        "capital is the largest cost",
        "CoreWeave: depreciation 45 %, interest 24 %",
        (Part("capital charge over revenue, year 3", Bounds(0.35, 0.70), measures.capital_share),),
        "providers.NAME.gpu_cost against providers.NAME.price, hardware.life, "
        "hardware.cost_of_capital, hardware.trend; and utilisation (2)",
    ),
    Fact(
        7,
        "revenue grows fast, and more slowly every year",
        "cloud +30 %, AI infrastructure +28-42 %, AI services +140 % a year (Synergy, IDC)",
        (
            Part("growth of revenue, each year", Bounds(0.20, 0.80),
                 measures.revenue_growth, each="year"),
            Part("change of that growth, each year", Bounds(high=0.0, open=True),
                 measures.falling_growth, each="year"),
        ),
        "what moves 8, and usage: segments.NAME.usage_growth, segments.NAME.budget. Growth "
        "falls from the start where many use it already (segments.NAME.initial_users) and "
        "imitation is moderate (segments.NAME.imitation)",
    ),
    Fact(
        8,
        "users grow by a third to two thirds a year",
        "AI use in the EU +34-63 % a year (Eurostat 2023-25)",
        (Part("growth of users, each year", Bounds(0.20, 0.65),
              measures.growth_of_users, each="year"),),
        "too fast at first: more segments.NAME.initial_users, less segments.NAME.imitation and "
        "segments.NAME.innovation; too slow at last: less segments.NAME.churn, or fewer who "
        "started",
    ),
    Fact(
        9,
        "large firms adopt before small ones",
        "AI use in the EU: large 55 %, medium 30 %, small 17 % (Eurostat 2025)",
        (Part("adoption, enterprise less sme", Bounds(0.0, open=True),
              measures.large_before_small, each="month"),),
        "segments.enterprise.initial_users at first; later segments.enterprise.imitation and "
        "segments.enterprise.decision_cycle against segments.sme.imitation and "
        "segments.sme.churn",
    ),
    Fact(
        10,
        "two providers have most of the market",
        "UK: AWS and Microsoft 30-40 % each (CMA); world .49 (Synergy)",
        (Part("revenue of the two largest, at the end", Bounds(0.50, 0.80),
              measures.two_largest, each="month"),),
        "how unequal the offers are: providers.NAME.awareness, providers.NAME.capacity, "
        "providers.NAME.price, providers.NAME.appeal; and how many providers there are",
    ),
    Fact(
        11,
        "shares are uneven, and move slowly",
        "world 28, 21, 15 %, AWS -1 point a year (Synergy)",
        (
            Part("HHI of revenue, at the end", Bounds(0.18, 0.40),
                 measures.concentration, each="month", kind="ratio"),
            Part("shares that move in the last year", Bounds(high=0.08),
                 measures.moved_shares, each="year"),
        ),
        "concentration as 10; inertia by segments.NAME.switching_cost, segments.NAME.contract "
        "and segments.NAME.attention",
    ),
    Fact(
        12,
        "a few large customers pay most",
        "weak: hyperscalers and labs 87 % of purchases (IDC)",
        (
            Part("revenue from large customers, month 36", Bounds(0.65, 0.90),
                 measures.large_customers),
            Part("revenue from the top tenth of users", Bounds(0.60, 0.90),
                 measures.top_tenth, each="month"),
        ),
        "segments.NAME.share, segments.NAME.budget and segments.NAME.budget_spread",
    ),
    Fact(
        13,
        "customers leave more often than they switch",
        "below 1 % of UK customers switch a year (CMA); churn: guesses",
        (
            Part("switching a year, large customers", Bounds(high=0.01),
                 measures.switching, each="segment"),
            Part("churn a year, enterprise", Bounds(0.03, 0.08), measures.churn_of("enterprise")),
            Part("churn a year, sme", Bounds(0.15, 0.30), measures.churn_of("sme")),
            Part("churn a year, individual", Bounds(0.30, 0.50), measures.churn_of("individual")),
        ),
        "switching by segments.NAME.switching_cost, segments.NAME.contract and "
        "segments.NAME.attention; leaving by segments.NAME.churn, segments.NAME.return_share "
        "and leaving.satisfaction_effect",
    ),
    Fact(
        14,
        "new customers heed the price",
        "brands -2.62 (mean of 1,851)",
        (Part("price elasticity, months 6-18", Bounds(-3.5, -1.5),
              measures.price_elasticity, each="provider", kind="ratio",
              changes=(CHEAPER, DEARER)),),
        "segments.NAME.price_sensitivity of those who are won, against "
        "segments.NAME.attribute_scale and segments.NAME.taste_spread; who is little known "
        "(providers.NAME.awareness) gains less by its price",
    ),
    Fact(
        15,
        "advertising helps, a little",
        "advertising .12 short, .24 long",
        (
            Part("promotion elasticity, months 6-18", Bounds(0.05, 0.25),
                 measures.soon, each="provider", kind="ratio", changes=(LOUDER,)),
            Part("promotion elasticity, months 42-60", Bounds(0.10, 0.35),
                 measures.late, each="provider", kind="ratio", changes=(LOUDER_LATE,)),
        ),
        "segments.NAME.half_reach and segments.NAME.reach_limit against the budgets in "
        "providers.NAME.promotion; who is known already (providers.NAME.awareness, "
        "segments.NAME.word_of_mouth) gains less, who is forgotten (awareness.forgetting) more",
    ),
    Fact(
        16,
        "nobody starts by luck, and no price is a free lunch",
        "by design: incumbents are given, prices near their best",
        (
            Part("spread over seeds of shares in month 0", Bounds(high=0.0), measures.luck),
            Part("gain from price +-10 %, of revenue", Bounds(-0.05, 0.05),
                 measures.free_lunch, each="change", changes=(RISE, CUT)),
        ),
        "shares: market.population_seed. Value: a provider that gains by a higher price is too "
        "cheap for its segments.NAME.price_sensitivity, one that gains by a lower price too "
        "dear, or its capacity costs too little (providers.NAME.gpu_cost)",
    ),
    Fact(
        17,
        "growth looks exponential for some years, and is not",
        "by design: growth that saturates",
        (
            Part("runs that reject the exponential", Bounds(0.95), measures.rejected),
            Part("month until which it stays within 5 %", Bounds(24.0, 54.0),
                 measures.held, kind="month"),
        ),
        "earlier where less is left to win: segments.NAME.initial_users, segments.NAME.churn; "
        "later where imitation gathers pace for longer: segments.NAME.imitation, "
        "segments.NAME.innovation",
    ),
)  # fmt: skip
