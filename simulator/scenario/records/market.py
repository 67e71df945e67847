"""What a scenario says of the market as a whole: its size, and the rules all customers share."""

from typing import Literal

from simulator import units as q
from simulator.fields import (
    Currency,
    Strict,
    guess,
    guess_within,
    parameter,
    seen,
)


class Market(Strict):
    """How large the market is, how long it runs and how it is counted."""

    months: q.Length = parameter(60, "months simulated; month 0 is the state before anyone decides")
    customers: q.Customers = parameter(20000, "how many customers the market has")
    agents: q.Agents | None = parameter(
        None,
        "how many of them are simulated, each standing for customers/agents "
        "(default: all, 20,000 at most)",
    )
    start: q.CalendarMonth = parameter("2025-01", "the calendar month of month 0")
    currency: Currency = parameter("USD", "label of the currency")
    reference_price: q.Price = parameter(
        2.5, "price at which budgets, usage and tastes are stated", "R7", "p_ref"
    )
    population_seed: q.Seed | None = parameter(
        None, "seed of population, network and month 0 (default: the run's seed)"
    )


class Awareness(Strict):
    """R2, R3: how promotion becomes knowledge of providers, and how it fades."""

    forgetting: q.Chance = parameter(
        0.03, "chance a month that a non-user forgets a provider", "R3", "delta", guess(0.0, 2.0)
    )
    hill_exponent: q.Positive = parameter(
        1.0, "steepness h of the reach curve", "R2", "h", guess(0.5, 2.0)
    )


class Consideration(Strict):
    """R4: what beside peers and information moves customers to consider compute."""

    advertising_effect: q.NonNegative = parameter(
        0.0, "how much advertising adds to innovation p", "R4", "eta", guess_within(0.0, 2.0)
    )
    price_exponent: q.NonNegative = parameter(
        0.0,
        "how strongly the mean price level slows consideration",
        "R4",
        "b",
        guess_within(0.0, 1.5),
    )
    pipeline: Literal["empty", "filled"] = parameter(
        "empty",
        "procurement in month 0: nobody is in it, or as many as the hazard of month 0 would "
        "have brought",
        "R5",
        later=True,
    )


class WordOfMouth(Strict):
    """R4, R9: whether contacts' satisfaction colours what they tell."""

    signed: bool = parameter(True, "whether satisfaction gives word of mouth its sign", "R4")
    negative_weight: q.Loudness = parameter(
        1.0,
        "weight of negative word of mouth against positive",
        "R9",
        known=seen("East, Hammond & Lomax (2008): about equal", 0.5, 2.0),
    )


class Choice(Strict):
    """R6: the choice occasion."""

    outside: Literal["allowed", "none"] = parameter(
        "allowed", "whether a customer may choose none of the providers", "R6"
    )
    price_lock: bool = parameter(
        True, "whether a contract keeps the price of the day it was signed", "R6"
    )
    nest_correlation: q.Correlation = parameter(
        0.5,
        "correlation of the noise of providers that are `like` each other",
        "R6",
        "rho",
        guess_within(0.5, 0.4),
        later=True,
    )
    reference_price_effect: q.NonNegative = parameter(
        0.0,
        "weight of a price against the one that customers are used to",
        "R6",
        "mu",
        guess_within(0.0, 1.0),
        later=True,
    )
    reference_price_smoothing: q.Chance = parameter(
        0.3,
        "how fast customers get used to a price",
        "R6",
        "varphi",
        guess(0.3, 2.0),
        later=True,
    )


class Service(Strict):
    """R8: congestion and the march of technology."""

    congestion_sensitivity: q.NonNegative = parameter(
        2.0, "loss of delivered performance per unit of relative waiting", "R8", "a_L", guess()
    )
    obsolescence: q.Trend = parameter(
        0.0, "how fast the frontier of performance moves", "R8", known=guess_within(0.0, 0.3)
    )
    cost_trend: q.Fall = parameter(
        0.0, "how fast unit costs fall", "R11", known=guess_within(0.0, 0.3)
    )


class Satisfaction(Strict):
    """R9: S = base + slope P + disconfirmation d (d < 0 weighs loss_aversion times)."""

    base: q.Number = parameter(0.1, "satisfaction at performance 0", "R9", "s0", guess())
    slope: q.NonNegative = parameter(
        0.9, "effect of perceived performance", "R9", "a", guess(0.8, 1.1)
    )
    disconfirmation: q.NonNegative = parameter(
        0.5, "effect of performance against expectation", "R9", "b", guess()
    )
    loss_aversion: q.Positive = parameter(
        2.25,
        "weight of a disappointment against an equal pleasant surprise",
        "R9",
        "lambda",
        seen("Tversky & Kahneman (1992)", 0.6, 1.2),
    )
    answer_spread: q.Unit = parameter(
        0.4,
        "how far one answer to a survey may lie from what is felt, on 0..1",
        "R13",
        known=guess(),
    )


class Leaving(Strict):
    """R10: how satisfaction moves churn."""

    satisfaction_effect: q.NonNegative = parameter(
        6.0, "log-odds of leaving per unit of satisfaction lost", "R10", "psi", guess()
    )
