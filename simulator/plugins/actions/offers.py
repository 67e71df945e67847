"""What a provider offers beside its list price, and what others pay for its customers.

What is on offer holds for the month (`providers/offering.py`); what customers take of it lasts
with them.
"""

from collections.abc import Sequence
from typing import Any, Literal

from simulator.engine.months import YEAR
from simulator.fields import Fault, ProviderName, Segments, parameter
from simulator.plugins.actions.scene import FOR, THESE, WHO, Scene
from simulator.speech.rules import Keys, rule
from simulator.units import At, Change, Cut, Length, Price, Spending, Usage

THOUSAND = 1000.0

POT = parameter(None, "what there is in all, first come, first served (default: it never runs out)")


def lasts(age: int, length: int | None) -> bool:
    """Whether an offer is still made."""
    return length is None or age < length


def new_price(
    scene: Scene,
    age: int,
    *,
    who: ProviderName = WHO,
    by: Change | None = parameter(
        None, "against the list price of the month, e.g. -20 %", one_of="change"
    ),
    to: Price | None = parameter(None, "new price", one_of="change"),
    length: Length | None = FOR,
    until: At | None = parameter(
        None, "month from which it is the list price, of all (default: never)", example="month 36"
    ),
    segments: Segments | None = THESE,
) -> None:
    """Another price for new customers only; who is a customer already renews at the list price.

    Who joined at the new price renews at it as long as it is offered, and then at the list
    price. A contract keeps its price to its end in any case. From `until` on the new price is
    the list price: those who were spared a rise pay it when they renew.

    - {at: month 12, who: WHO, do: new_price, by: -20 %}
    - {at: month 12, who: WHO, do: new_price, by: 15 %, until: month 36, segments: [SEGMENT]}
    """
    providers, at = scene.providers, scene.month - age
    if until is not None and scene.month >= until:
        if scene.month == until:
            providers.change_price(providers.list_price, who, by, to, segments)
    elif lasts(age, length):
        rows = providers.rows_of(segments)
        providers.offering.price_new(providers.index[who], rows, by, to, at)


def commitment(
    scene: Scene,
    age: int,
    *,
    who: ProviderName = WHO,
    months: Length = parameter(..., "how long one is bound", example="12 months"),
    discount: Cut = parameter(..., "off the list price of the day, e.g. 40 %", example="40 %"),
    length: Length | None = FOR,
    segments: Segments | None = THESE,
) -> None:
    """Offer a term at a discount beside on demand; terms of several lengths may be offered.

        net price = p (1 - discount + f) + beta max(0, months - c) / (12 alpha)

    in R6, where f is by how much the mean price over the term is expected to be below today's
    for who renews on demand every c months, c is the ordinary contract, and beta is
    `binding_cost`. The price is locked for the term, also without `price_lock`. Who does not
    reconsider at its end goes on on demand.

    - {at: month 6, who: WHO, do: commitment, months: 12, discount: 40 %}
    - {at: month 6, who: WHO, do: commitment, months: 36, discount: 55 %, segments: [SEGMENT]}
    """
    if lasts(age, length):
        providers = scene.providers
        rows = providers.rows_of(segments)
        providers.offering.commit(months, rows, providers.index[who], discount)


def trial(
    scene: Scene,
    age: int,
    *,
    who: ProviderName = WHO,
    months: Length = parameter(1, "length of the trial"),
    cap: Usage = parameter(..., "most usage in a month of it", example=100),
    length: Length | None = FOR,
    segments: Segments | None = THESE,
) -> None:
    """Let customers try: a first contract at price 0, with capped usage, once a customer.

        net price = p max(0, w - cap) / w        in R6; w is usage at the reference price
        usage     = min(w, cap)                  in R7

    Its end is a choice like any other, always attentive, at the going price, without kappa: who
    only tried has not moved in. The price counts for nothing in satisfaction meanwhile. Nobody
    takes a trial whose cap is below the least usage that makes sense (`usage_minimum`). What it
    costs to serve is the provider's.

    - {at: month 6, who: WHO, do: trial, cap: 100, for: 12 months}
    - {at: month 6, who: WHO, do: trial, months: 2, cap: 500, segments: [SEGMENT]}
    """
    if lasts(age, length):
        offering, j = scene.providers.offering, scene.providers.index[who]
        rows = scene.providers.rows_of(segments)
        offering.trial[rows, j], offering.trial_cap[rows, j] = months, cap


def free_tier(
    scene: Scene,
    age: int,
    *,
    who: ProviderName = WHO,
    hours: Usage = parameter(..., "usage of a month that is free", example=20),
    length: Length | None = FOR,
    segments: Segments | None = THESE,
) -> None:
    """The first hours of every month are free, for all its users but those on trial.

        net price = p max(0, d - hours) / d                          in R6
        d         = min(d0 growth (p_ref/p)**e, hours + budget/p)    in R7

    - {at: month 6, who: WHO, do: free_tier, hours: 20}
    - {at: month 6, who: WHO, do: free_tier, hours: 100, for: 12 months, segments: [SEGMENT]}
    """
    if lasts(age, length):
        rows = scene.providers.rows_of(segments)
        scene.providers.offering.free[rows, scene.providers.index[who]] = hours


def credit(
    scene: Scene,
    age: int,
    *,
    who: ProviderName = WHO,
    amount: Spending = parameter(..., "granted to a customer", example="5 kUSD"),
    expire: Length = parameter(12, "months after which what is left of it is lost"),
    pot: Spending | None = POT,
    paid_by: Literal["provider", "state"] = parameter(
        "provider", "who bears it; others than the provider pay it the full price"
    ),
    length: Length | None = FOR,
    segments: Segments | None = THESE,
) -> None:
    """Grant new customers a credit that pays their bills until it is used up or expires.

        net price = p - min(G, p d min(x, c)) / (c d)

    in R6, for a credit of G that expires after x months, and a contract of c. Each customer has
    one from a provider in all, when it first signs to pay; who comes when the pot is empty has
    none, and in the month in which it runs out chance says who is served. An academic grant is
    this for `segments: [academic]`.

    - {at: month 6, who: WHO, do: credit, amount: 0.3, expire: 6 months, pot: 200}
    - {at: month 6, who: WHO, do: credit, amount: 5, paid_by: state, segments: [SEGMENT]}
    """
    providers, offering = scene.providers, scene.providers.offering
    number = offering.pot(pot)
    if lasts(age, length):
        where = providers.rows_of(segments), providers.index[who]
        offering.credit[where] = amount * THOUSAND
        offering.credit_months[where], offering.credit_pot[where] = expire, number
        offering.credit_by_state[where] = int(paid_by == "state")


def subsidy(
    scene: Scene,
    age: int,
    *,
    share: Cut = parameter(..., "of the price that is paid for customers", example="30 %"),
    cap_per_customer_year: Spending | None = parameter(
        None, "most of it for a customer in a year (default: no limit)"
    ),
    pot: Spending | None = POT,
    length: Length | None = FOR,
    segments: Segments | None = THESE,
) -> None:
    """Others pay a share of what customers are charged, at every provider (compute vouchers).

        a customer pays D - min(share D, what is left of its cap and of the pot)

    for a bill of D; providers have the full price. A later subsidy of a segment replaces an
    earlier one. In the month in which the pot runs out chance says whose bill comes first.

    - {at: month 12, do: subsidy, share: 30 %, cap_per_customer_year: 200, pot: 35000}
    - {at: month 12, do: subsidy, share: 30 %, for: 24 months, segments: [SEGMENT]}
    """
    offering = scene.providers.offering
    number = offering.pot(pot)
    if lasts(age, length):
        rows = scene.providers.rows_of(segments)
        offering.share[rows], offering.subsidy_pot[rows] = share, number
        most = cap_per_customer_year
        offering.allowance[rows] = float("inf") if most is None else most * THOUSAND
        offering.new_year[rows] = int(age % YEAR == 0)


OFFERS = ("new_price", "commitment", "trial", "free_tier", "credit", "subsidy")


def may_offer(timeline: Sequence[Any]) -> bool:
    """Whether anything may be on offer: an offer is dated, or a user's own action, which may."""
    return any(action.do in OFFERS or is_own(action) for action in timeline)


def is_own(action: Any) -> bool:
    """Whether an action is a user's own plug-in."""
    return not type(action).function.__module__.startswith("simulator.")


def contradicting(timeline: Sequence[Any]) -> list[Fault]:
    """Prices for new customers that end before they begin, or in two ways."""
    faults = []
    for place, action in enumerate(timeline):
        if action.do != "new_price" or action.until is None:
            continue
        if action.until <= action.at:
            why = rule("after", month=str(action.at), value=str(action.until))
            faults.append(Fault((place, "until"), why))
        if action.length is not None:
            why = rule("ends", keys=Keys(("for",)))
            faults.append(Fault((place, "until"), why))
    return faults
