"""The parts of a scenario that hold for the whole market: one model per part.

Their rules are R2 to R11 of the model page; segments and providers have files of their own.
"""

from typing import Literal

from pydantic import model_validator

from simulator.scenario import quantities as q
from simulator.scenario.defaults import guess, guess_within, seen
from simulator.scenario.fields import Currency, Fault, Faults, Strict, parameter


class Market(Strict):
    """How large the market is, how long it runs and how it is counted."""

    months: q.Length = parameter(
        60, means="months simulated; month 0 is the state before anyone decides", unit="months"
    )
    customers: q.Customers = parameter(20000, means="how many customers the market has")
    agents: q.Agents | None = parameter(
        None,
        means="how many of them are simulated, each standing for customers/agents "
        "(default: all, 20,000 at most)",
    )
    start: q.CalendarMonth = parameter("2025-01", means="the calendar month of month 0")
    currency: Currency = parameter("USD", means="label of the currency")
    reference_price: q.Price = parameter(
        2.5,
        rule="R7",
        symbol="p_ref",
        means="price at which budgets, usage and tastes are stated",
        unit="CUR/GPU-hour",
    )
    population_seed: q.Seed | None = parameter(
        None, means="seed of population and network (default: the run's seed)"
    )


class Network(Strict):
    """Who talks to whom."""

    kind: Literal["mean_field", "random", "small_world", "ring", "scale_free"] = parameter(
        "small_world", rule="R3 R4", means="shape of the network of contacts"
    )
    contacts: q.Contacts = parameter(
        8, rule="R3 R4", means="mean number of contacts of a customer", known=guess()
    )
    rewire: q.Fraction = parameter(
        0.1,
        rule="R3 R4",
        means="share of a small world's ties that lead anywhere",
        known=guess(0.0, 3.0),
    )
    homophily: q.Fraction = parameter(
        0.5,
        rule="R3 R4",
        means="share of ties sought within the own segment",
        known=guess(0.0, 1.8),
    )

    @model_validator(mode="after")
    def even_contacts(self) -> "Network":
        """Lattices have k/2 neighbours on each side; scale-free nodes bring k/2 ties."""
        if self.kind in ("small_world", "ring", "scale_free") and self.contacts % 2:
            even = self.contacts + 1
            message = f"must be even in a {self.kind} network, not {self.contacts}; write {even}"
            raise Faults(Fault(("contacts",), message, instead=(("kind",),)))
        return self


class Awareness(Strict):
    """R2, R3: how promotion becomes knowledge of providers, and how it fades."""

    forgetting: q.Chance = parameter(
        0.03,
        rule="R3",
        symbol="delta",
        means="chance a month that a non-user forgets a provider",
        unit="1/month",
        known=guess(0.0, 2.0),
    )
    hill_exponent: q.Positive = parameter(
        1.0, rule="R2", symbol="h", means="steepness h of the reach curve", known=guess(0.5, 2.0)
    )


class Consideration(Strict):
    """R4: what beside peers and information moves customers to consider compute."""

    advertising_effect: q.NonNegative = parameter(
        0.0,
        rule="R4",
        symbol="eta",
        means="how much advertising adds to innovation p",
        known=guess_within(0.0, 2.0),
    )
    price_exponent: q.NonNegative = parameter(
        0.0,
        rule="R4",
        symbol="b",
        means="how strongly the mean price level slows consideration",
        known=guess_within(0.0, 1.5),
    )


class WordOfMouth(Strict):
    """R4, R9: whether contacts' satisfaction colours what they tell."""

    signed: bool = parameter(
        True, rule="R4", means="whether satisfaction gives word of mouth its sign"
    )
    negative_weight: q.Loudness = parameter(
        1.0,
        rule="R9",
        means="weight of negative word of mouth against positive",
        known=seen("East, Hammond & Lomax (2008): about equal", 0.5, 2.0),
    )


class Choice(Strict):
    """R6: the choice occasion."""

    outside: Literal["allowed", "none"] = parameter(
        "allowed", rule="R6", means="whether a customer may choose none of the providers"
    )
    price_lock: bool = parameter(
        True, rule="R6", means="whether a contract keeps the price of the day it was signed"
    )


class Service(Strict):
    """R8: congestion and the march of technology."""

    congestion_sensitivity: q.NonNegative = parameter(
        2.0,
        rule="R8",
        symbol="a_L",
        means="loss of delivered performance per unit of relative waiting",
        known=guess(),
    )
    obsolescence: q.Trend = parameter(
        0.0,
        rule="R8",
        means="how fast the frontier of performance moves",
        unit="1/year",
        known=guess_within(0.0, 0.3),
    )
    cost_trend: q.Fall = parameter(
        0.0,
        rule="R11",
        means="how fast unit costs fall",
        unit="1/year",
        known=guess_within(0.0, 0.3),
    )


class Satisfaction(Strict):
    """R9: S = base + slope P + disconfirmation d (d < 0 weighs loss_aversion times)."""

    base: q.Number = parameter(
        0.1, rule="R9", symbol="s0", means="satisfaction at performance 0", known=guess()
    )
    slope: q.NonNegative = parameter(
        0.9, rule="R9", symbol="a", means="effect of perceived performance", known=guess(0.8, 1.1)
    )
    disconfirmation: q.NonNegative = parameter(
        0.5, rule="R9", symbol="b", means="effect of performance against expectation", known=guess()
    )
    loss_aversion: q.Positive = parameter(
        2.25,
        rule="R9",
        symbol="lambda",
        means="weight of a disappointment against an equal pleasant surprise",
        known=seen("Tversky & Kahneman (1992)", 0.6, 1.2),
    )
    answer_spread: q.Unit = parameter(
        0.4,
        rule="R13",
        means="how far one answer to a survey may lie from what is felt, on 0..1",
        known=guess(),
    )


class Leaving(Strict):
    """R10: how satisfaction moves churn."""

    satisfaction_effect: q.NonNegative = parameter(
        6.0,
        rule="R10",
        symbol="psi",
        means="log-odds of leaving per unit of satisfaction lost",
        known=guess(),
    )


class Accounting(Strict):
    """R11: how provider figures are discounted."""

    discount_rate: q.Chance = parameter(
        0.01,
        rule="R11",
        symbol="d",
        means="monthly discount rate of customer lifetime value",
        unit="1/month",
        known=guess(),
    )
