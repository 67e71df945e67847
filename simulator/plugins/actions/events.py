"""What happens to a provider or to the whole market."""

from simulator.fields import ATTRIBUTES, Attribute, ProviderName, Segments, parameter
from simulator.plugins.actions.scene import FOR, THESE, WHO, Scene
from simulator.units import (
    Change,
    Hours,
    Length,
    Months,
    Unit,
)

SECURITY = ATTRIBUTES.index("security")


def requires(
    scene: Scene,
    age: int,
    *,
    segments: Segments | None = THESE,
    attribute: Attribute = parameter(..., "what they look at", example="security"),
    at_least: Unit = parameter(..., "least value they sign for", example=0.8),
) -> None:
    """From now on segments sign only with providers whose attribute is high enough.

    Who uses a provider that is below may stay, as one may always; nobody else comes to it. What
    a segment required before still holds. Availability is given as its score.

    - {at: month 24, do: requires, attribute: security, at_least: 0.6, note: a law for all}
    - {at: month 24, do: requires, segments: [SEGMENT], attribute: security, at_least: 0.8}
    """
    if age == 0:
        rows, column = scene.providers.rows_of(segments), ATTRIBUTES.index(attribute)
        for least in (scene.providers.requires, scene.providers.least):
            least[rows, column] = least[rows, column].clip(min=at_least)


def demand(
    scene: Scene,
    age: int,
    *,
    by: Change = parameter(..., "relative change, e.g. -30 %", example="-30 %"),
    length: Length | None = FOR,
    segments: Segments | None = THESE,
) -> None:
    """Users want more usage, or less, for good or `for` some months.

        d = min(d0 growth (1 + by) (p_ref/p)**e, budget/p)

    in R7; several multiply. Contracts and choices stay, and nobody pays more than the budget.

    - {at: month 24, do: demand, by: -30 %, for: 6 months, note: a recession}
    - {at: month 36, do: demand, by: 20 %, segments: [SEGMENT]}
    """
    if length is None or age < length:
        scene.customers.usage_factor[scene.providers.rows_of(segments)] *= 1.0 + by


def shortage(
    scene: Scene,
    age: int,
    *,
    price: Change = parameter(
        ..., "relative change of what hardware bought meanwhile costs", example="40 %"
    ),
    delay: Months = parameter(0, "months by which what policies order meanwhile comes later"),
    length: Length | None = FOR,
) -> None:
    """Hardware costs more and comes later, for good or `for` some months.

        k(s) = G (1 - h)^(s/12) (1 + price) a / 730

    in R11, for months of purchase s while it lasts. What is bought then is charged so for all its
    life; prices multiply and delays add up. Orders under way come when they would have, and so
    do those of the timeline. `fixed` is without what ends until it is replaced.

    - {at: month 20, do: shortage, price: 40 %, delay: 6 months, for: 12 months}
    """
    if length is None or age < length:
        scene.providers.fleet.make_dearer(scene.month, price)
        scene.providers.delay += delay


def outage(
    scene: Scene,
    age: int,
    *,
    who: ProviderName = WHO,
    hours: Hours = parameter(..., "hours out of service", example=4),
) -> None:
    """Out of service for some hours of this month.

    - {at: month 30, who: WHO, do: outage, hours: 40}
    """
    if age == 0:
        scene.providers.outage_hours[scene.providers.index[who]] += hours


def breach(
    scene: Scene,
    age: int,
    *,
    who: ProviderName = WHO,
    by: Unit = parameter(..., "loss of security in the first month", example=0.3),
    half_life: Length = parameter(
        ..., "months in which half of the loss is made good", example="6 months"
    ),
    remember: Length | None = parameter(
        None, "months in which those who used it then forget half (default: they see what all see)"
    ),
) -> None:
    """Security falls and recovers: intruders were in, data leaked.

        loss t months after = by * 0.5 ** (t / half_life)

    taken from security, which is never below 0; losses of several breaches add up. Segments
    that require more security do not buy meanwhile. Of a provider whose lever incident_response
    took effect in an earlier month, `by` and `half_life` are as much smaller as the lever says.

    Who used the provider in that month may remember it for longer: they see a loss of

        by * 0.5 ** (t / remember)

    where that is more, in choice and in judgement (R6, R9), and no more than there is. Who saw one
    breach of a provider remembers its others, too. How long customers remember is a guess: in the
    worst case seen what people said of a brand was half recovered after 3 months.

    - {at: month 27, who: WHO, do: breach, by: 0.3, half_life: 6 months}
    - {at: month 27, who: WHO, do: breach, by: 0.3, half_life: 3 months, remember: 18 months}
    """
    from simulator.engine.numerics import power
    from simulator.lever_rules import lost_in_memory

    j, standing, began = scene.providers.index[who], scene.providers.standing, scene.month - age
    loss = by * float(standing.breach_fall[began, j])
    healing = half_life * float(standing.breach_half_life[began, j])
    left = power(0.5, age / healing)
    scene.providers.shift[j, SECURITY] -= loss * left
    if remember is not None:
        if age == 0:
            scene.customers.see_breach(j)
        standing.mistrust[j] += lost_in_memory(loss, float(age), healing, float(remember))


def entry(scene: Scene, age: int, *, who: ProviderName = WHO) -> None:
    """The provider enters the market; before, nobody can know or choose it.

    - {at: month 48, who: WHO, do: entry, note: and comes back}
    """
    if age == 0:
        scene.providers.present[scene.providers.index[who]] = 1


def exit_(scene: Scene, age: int, *, who: ProviderName = WHO) -> None:
    """The provider leaves the market; its users choose again at once.

    - {at: month 40, who: WHO, do: exit, note: leaves the market}
    """
    if age == 0:
        scene.providers.present[scene.providers.index[who]] = 0


def merger(
    scene: Scene,
    age: int,
    *,
    who: ProviderName = WHO,
    other: ProviderName = parameter(..., "whom it merges with", alias="with", example="borealis"),
) -> None:
    """Two providers have one owner from now on, and so has all that belonged to either.

    Brands, books, customers, capacity and policies stay apart. What changes is what policies look
    at: a brand of the same firm is no rival any more, and `best_response` asks the prices of
    highest profit of all brands together. Shares and concentration count brands.

    - {at: month 24, who: WHO, do: merger, with: OTHER}
    """
    if age == 0:
        providers = scene.providers
        joined = providers.owner == providers.owner[providers.index[other]]
        providers.owner[joined] = providers.owner[providers.index[who]]
