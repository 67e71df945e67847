"""Pricing policies: how a provider decides at the start of a month. One function each.

A policy is handed what its provider knows (`Facts`) and gives its decision: prices, and
whatever else it decides. It sees its own list prices, its unit cost, and last month's public
facts; nothing of the month to come. The list price is what lasts: the timeline moves it, costs
may move it, and what a policy does on account of others it posts instead, month by month.

Its keyword-only parameters are what a scenario may say (`pricing: {policy: NAME, ...}`), with
unit, bounds and meaning. Every policy a scenario may name is in POLICIES.
"""

from math import inf
from typing import Any

from simulator.errors import UserError
from simulator.fields import parameter
from simulator.plugins.facts import Costs, Decision, Facts, Note, Policy
from simulator.units import (
    Chance,
    Cut,
    Fraction,
    Interviews,
    Length,
    Margin,
    MarkUp,
    NonNegative,
    Share,
    Sold,
    Tasks,
)

__all__ = [
    "POLICIES", "Costs", "Decision", "Facts", "Note", "Policy", "follows", "may_answer", "may_ask",
]  # fmt: skip

UTILISATION = parameter(
    0.75, "share of the installed hours at whose sale the price covers the cost", symbol="u"
)
FLOOR_MARGIN = parameter(0.05, "least margin over the full cost of an hour", symbol="m")


# Policies that do not look at what others do ----------------------------------------------


def fixed(facts: Facts) -> Decision:
    """Keep the list prices; only the timeline moves them."""
    return Decision(facts.list_prices)


def follow_cost(facts: Facts, *, utilisation: Sold = UTILISATION) -> Decision:
    """Move list prices as the full cost of an hour moves that is built and sold today.

        p(t) = p(t-1) C(t) / C(t-1),  C = v + (F + k) / u

    Only the change is passed on, so a price change in the timeline stays what it says. What its
    own levers cost is not passed on. Where nothing costs anything, prices stay.
    """
    ratio = facts.passed_on(utilisation)
    return Decision(facts.list_prices * ratio, passed_on=ratio)


def cost_plus(
    facts: Facts,
    *,
    margin: MarkUp = parameter(0.4, "mark-up on the full cost of an hour", symbol="m"),
    utilisation: Sold = UTILISATION,
) -> Decision:
    """Charge the full cost of an hour and a mark-up on it, the same in every segment.

        p = (1 + m) C

    with C as in `follow_cost`. It sets prices once, when it first decides, and then lets them
    follow, so a later price change in the timeline stays what it says. Where nothing costs
    anything, prices stay. It knows its own costs, not what customers would pay. The defaults are
    guesses.

    Source: Hall & Hitch (1939), Oxford Economic Papers 2.
    """
    from numpy import full_like

    ratio, cost = facts.passed_on(utilisation), facts.costs.full(utilisation)
    if facts.memory.size or cost == 0.0:
        return Decision(facts.list_prices * ratio, passed_on=ratio)
    prices = full_like(facts.list_prices, cost * (1.0 + margin))
    return Decision(prices, passed_on=ratio, memory=prices)


def penetration(
    facts: Facts,
    *,
    discount: Fraction = parameter(0.15, "how far below the list price it begins", symbol="D"),
    time_constant: Length = parameter(
        24, "months in which what is left of the discount falls to 37 %", symbol="T"
    ),
    utilisation: Sold = UTILISATION,
) -> Decision:
    """Begin below the list price to win customers, and come up to it.

        p = B (1 - D e^(-t/T))

    t is 1 in the month in which it first decides; B is the list price, which follows cost as in
    `follow_cost`, and which a price change in the timeline moves for good. It knows its own
    costs. Where users neither draw in others nor stay, or capacity is short, the discount is
    given away. The defaults are guesses.

    Source: Dean (1950), Harvard Business Review 28(6); Robinson & Lakhani (1975), Management
    Science 21(10).
    """
    from numpy import array

    from simulator.engine.numerics import exp

    ratio = facts.passed_on(utilisation)
    began = facts.memory if facts.memory.size else array([facts.month - 1.0])
    left = exp(-(facts.month - float(began[0])) / time_constant)
    base = facts.list_prices * ratio
    return Decision(base, passed_on=ratio, memory=began, posted=base * (1.0 - discount * left))


def skimming(
    facts: Facts,
    *,
    floor_margin: Margin = parameter(
        0.25, "margin over the full cost of an hour that it comes down to", symbol="m"
    ),
    time_constant: Length = parameter(
        18, "months in which what is left of the gap falls to 37 %", symbol="T"
    ),
    utilisation: Sold = UTILISATION,
) -> Decision:
    """Begin with those who pay most, and come down towards cost and a margin.

        S = f + (p0 - f0) e^(-t/T),  f = (1 + m) C
        p(t) = p(t-1) S(t) / S(t-1)

    with C as in `follow_cost`; t is 1 in the month in which it first decides, p0 and f0 are those
    of t = 0. So p = S until the timeline changes the price, and the change stays what it says.
    What its own levers cost is not passed on. It knows its own costs. Who would wait for a lower
    price may buy from a rival meanwhile. Where p0 is below f0 it comes up instead, with
    S = f (1 - (1 - p0/f0) e^(-t/T)). The defaults are guesses.

    Source: Dean (1950), Harvard Business Review 28(6); Robinson & Lakhani (1975), Management
    Science 21(10).
    """
    from numpy import concatenate, where

    from simulator.engine.numerics import exp

    before, now = (
        costs.full(utilisation) * (1.0 + floor_margin)
        for costs in (facts.costs_before, facts.costs)
    )
    gap = facts.list_prices - before
    # below cost relative to it, so that costs may fall by any part
    first = concatenate([[facts.month - 1.0], where(gap < 0.0, gap / (before or 1.0), gap)])
    began = facts.memory if facts.memory.size else first
    age, gap = facts.month - float(began[0]), began[1:]
    then, today = (exp(-t / time_constant) for t in (age - 1.0, age))
    at_first, at_last = (where(gap < 0.0, floor, 1.0) for floor in (before, now))
    prices = facts.list_prices * ((now + at_last * gap * today) / (before + at_first * gap * then))
    return Decision(prices, passed_on=facts.passed_on(utilisation), memory=began)


# Policies that answer others --------------------------------------------------------------


def match(
    facts: Facts, *, floor_margin: Margin = FLOOR_MARGIN, utilisation: Sold = UTILISATION
) -> Decision:
    """Go down with the cheapest rival, and up no further than the own list price.

        p = max(f, min(B, min over rivals of p(t-1))),  f = (1 + m) C

    in each segment; B is the list price, which follows cost, and C the cost, as in
    `follow_cost`; what its own levers cost raises f. A price change in the timeline moves B for
    good. It knows its own costs and what others posted last month. Two that match meet at the
    lower list price; without min(B, .) they would swap prices for ever. Chasing the cheapest
    ruins a provider whose price is high because its service is better: a policy for rivals of
    like quality. The defaults are guesses.

    Source: Sweezy (1939), Journal of Political Economy 47(4): rivals follow a cut, not a rise.
    """
    ratio = facts.passed_on(utilisation)
    base = facts.list_prices * ratio
    posted = facts.cheapest_rival.clip(max=base).clip(min=facts.floor(utilisation, floor_margin))
    return Decision(base, passed_on=ratio, posted=posted)


def undercut(
    facts: Facts,
    *,
    by: Cut = parameter(0.03, "how far below the cheapest rival", symbol="d"),
    floor_margin: Margin = FLOOR_MARGIN,
    utilisation: Sold = UTILISATION,
) -> Decision:
    """Stay below the cheapest rival, but not below cost and a margin.

        p = max(f, (1 - d) min over rivals of p(t-1)),  f = (1 + m) C

    in each segment, with C as in `follow_cost`; what its own levers cost raises f. Where nobody
    else sells, the own list price is kept, and only there a price change in the timeline shows.
    It knows its own costs and what others posted last month. Two that undercut each other go
    down by d a month, to the floor; who is the cheapest already goes up to d below the next.
    Chasing the cheapest ruins a provider whose price is high because its service is better: a
    policy for rivals of like quality. The defaults are guesses.

    Source: Maskin & Tirole (1988), Econometrica 56(3): the falling part of an Edgeworth cycle.
    """
    cheapest = facts.cheapest_rival
    if (cheapest == inf).all():  # a rival sells to every segment, or to none
        return Decision(facts.list_prices)
    return Decision(((1.0 - by) * cheapest).clip(min=facts.floor(utilisation, floor_margin)))


def tit_for_tat(
    facts: Facts,
    *,
    forgiveness: Fraction = parameter(0.1, "share of a cut that is let pass", symbol="g"),
    tolerance: Cut = parameter(0.03, "the greatest cut that counts as none", symbol="h"),
    floor_margin: Margin = FLOOR_MARGIN,
    utilisation: Sold = UTILISATION,
) -> Decision:
    """Keep the own list price, and answer a rival's cut with one a little smaller, as long.

        p = max(f, B (1 - (1 - g)(1 - y))),  f = (1 + m) C
        y = min(1, min over rivals of p(t-1) / (p0 I(t-1))); 1 where it is 1 - h or more

    in each segment; B is the list price, which follows cost, and C the cost, as in
    `follow_cost`; what its own levers cost raises f. A price change in the timeline moves B for
    good. It knows its own costs, what others posted last month, p0, what each posted first, and
    I, how far costs have moved the market's list prices since. I is a mean over all: who passes
    on more than the mean seems to cut, and is answered once that is more than h. Two of them
    echo a cut to and fro, smaller by g each time until it is within h; with g = 0 for ever. The
    defaults are guesses.

    Source: Axelrod (1984), The Evolution of Cooperation; forgiveness: Nowak & Sigmund (1992),
    Nature 355.
    """
    rivals, ratio = facts.rivals, facts.passed_on(utilisation)
    kept = (facts.prices[:, rivals] / facts.reference[:, rivals]).min(axis=1, initial=1.0)
    kept[kept >= 1.0 - tolerance] = 1.0
    base = facts.list_prices * ratio
    answer = base * (1.0 - (1.0 - forgiveness) * (1.0 - kept))
    posted = answer.clip(min=facts.floor(utilisation, floor_margin))
    return Decision(base, passed_on=ratio, posted=posted)


def best_response(
    facts: Facts,
    *,
    every: Length = parameter(3, "months from one decision to the next"),
    utilisation: Sold = UTILISATION,
) -> Decision:
    """Ask what brings the highest profit from those who are free to choose, as others' prices are.

        p = argmax over p >= C of sum over free i of P_i(p) q_i(p) (p - C)

    in each segment. Free are those without a provider who know this one. Who is bound by a contract
    does not count: to charge the bound what they would bear loses the market. P_i is the customer's
    chance to choose it by R6, q_i its usage by R7, C the full cost of an hour as in `follow_cost`,
    with what its own levers cost. What other brands of its firm earn from these customers is added.
    The best of 40 prices up to 3 C is refined; where the last is best, it goes on up to 27 C. In
    between, and where nobody is free or nothing costs anything, the list price follows cost; a
    price change in the timeline holds until it decides again.

    It knows the true utilities, as no provider does: a benchmark. Where all play it and customers
    are free every month, prices come to those of Bertrand and Nash. It looks no further than the
    first month of these customers, and not at what rivals will answer. It looks at list prices:
    offers beside them, such as a `commitment` or a `free_tier`, its own or others', and a `subsidy`
    it takes for nothing. The defaults are guesses.

    Source: Bertrand (1883), Journal des Savants; Anderson, de Palma & Thisse (1992), Discrete
    Choice Theory of Product Differentiation, chapter 7.
    """
    from numpy import array

    ratio, cost = facts.passed_on(utilisation), facts.floor(utilisation, 0.0)
    prices = facts.list_prices * ratio
    waits = facts.memory.size and facts.month - float(facts.memory[0]) < every
    if waits or cost == 0.0:
        return Decision(prices, passed_on=ratio)
    for s in range(prices.size):
        earned = [float(facts.prices[s, place]) - costs.all_in(utilisation)
                  for place, costs in facts.siblings]  # fmt: skip
        best, most = facts.free_demand.best_price(s, cost, earned)
        if most > 0.0:
            prices[s] = best
    return Decision(prices, passed_on=ratio, memory=array([float(facts.month)]))


# The one that asks its customers ------------------------------------------------------------


def marketing_cycle(
    facts: Facts,
    *,
    every: Length = parameter(6, "months from cycle to cycle", symbol="k"),
    interviews: Interviews = parameter(
        100, "customers asked in each segment; all where there are fewer", symbol="n"
    ),
    tasks: Tasks = parameter(4, "choices put to each of them", symbol="T"),
    interview_price: NonNegative = parameter(
        1.0, "price of an interview, times what is usual for the kind of customer"
    ),
    caution: NonNegative = parameter(
        1.0, "how much steeper than estimated demand is taken to be around today's price",
        symbol="z",
    ),
    step: Cut = parameter(0.06, "how far a cycle may move a price at most"),
    corridor: Cut = parameter(0.2, "how far a price may go from what only follows cost"),
    promotion_step: Cut = parameter(
        0.25, "how far a cycle may move promotion of a segment and channel; 0 leaves it alone"
    ),
    horizon: Length = parameter(60, "months over which a price is judged", symbol="H"),
    floor_margin: Margin = FLOOR_MARGIN,
    ceiling: Share = parameter(
        0.1, "the most of a segment that a channel is thought to reach in a month"
    ),
    forgetting: Chance = parameter(
        0.03, "chance that a non-user forgets a provider, as it is thought to be", symbol="phi"
    ),
    utilisation: Sold = UTILISATION,
) -> Decision:  # fmt: skip
    """Ask customers, look at rivals, estimate demand, set prices and promotion, and learn from it.

    Every k months, in each segment: (1) a survey asks n customers what they know, use, heard and
    would choose at other prices; (2) price and quality are held against the rivals'; (3) a logit
    of their choices gives demand; (4) the price moves to the best of 21 within a step, and the
    budget of each channel to where its last unit brings one, by what customers of the next H
    months will be worth, telling others included; (5) the next cycle keeps it, makes smaller
    steps, or undoes it, by what was won against what was expected.

        Pi(p) = sum over m < H of d^m [(1+g)^m J Q(p)/Q(p0) + E r(p)] X(p, H-m)

    Between cycles list prices follow cost as in `follow_cost`. The page on the cycle has every
    step with a log; `run --log PROVIDER` prints it. A price change `by` of the timeline moves the
    price that follows cost, and stays; `to` says once how far above or below it to be. A provider
    that is full, and whose capacity does not follow, raises prices by the step and spends less.

    It knows its own books, its customers' contracts, posted prices, public counts of users, and
    what people answer. An interview costs 200 USD with an enterprise or a government, 80 with an
    SME, 60 in academia and 10 with an individual where the reference price is 2.5, in proportion
    to it elsewhere. Hardware counts at what the books charge for it. The defaults are guesses that
    were tried out.

    Source: Blattberg & Deighton (1996), Harvard Business Review 74(4), for customers' worth;
    McFadden (1974) for choice; Little (1970), Management Science 16(8), for such models in use.
    """
    from simulator.plugins.cycle.loop import month_of
    from simulator.plugins.cycle.memory import Options

    if every > horizon:
        what = f"marketing_cycle: every: {every} months are more than the horizon, {horizon}"
        raise UserError(f"{what}; say a longer horizon")
    outcome = month_of(facts, Options(
        every, interviews, tasks, interview_price, caution, step, corridor, promotion_step,
        horizon, floor_margin, ceiling, forgetting, utilisation,
    ))  # fmt: skip
    return Decision(
        outcome.prices, memory=outcome.memory, passed_on=facts.passed_on(utilisation),
        promotion=outcome.promotion, log=[Note(*note) for note in outcome.notes],
    )  # fmt: skip


POLICIES: dict[str, Policy] = {
    policy.__name__: policy
    for policy in (
        fixed, follow_cost, cost_plus, penetration, skimming, match, undercut, tit_for_tat,
        best_response, marketing_cycle,
    )
}  # fmt: skip
# policies that do not look at what others do
HEEDLESS: tuple[Policy, ...] = (fixed, follow_cost, cost_plus, penetration, skimming)


def follows(policy: Any) -> float | None:
    """`utilisation` of a policy that only lets list prices follow costs; 0 of one that keeps them.

    Of `follow_cost` and `fixed`: they need not be asked. None of others.
    """
    function = getattr(type(policy), "function", None)
    if function is follow_cost:
        return float(policy.utilisation)
    return 0.0 if function is fixed else None


def may_answer(policy: Any) -> bool:
    """Whether a policy may answer what others do; one of a user's own is taken to."""
    return POLICIES.get(policy.name) not in HEEDLESS


def may_ask(policy: Any) -> bool:
    """Whether a policy may ask what `facts.knows`; one of a user's own is taken to."""
    return POLICIES.get(policy.name) in (None, marketing_cycle)
