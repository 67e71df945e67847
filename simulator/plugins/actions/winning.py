"""What a provider gives for customers that its customers bring."""

from simulator.fields import ProviderName, guess, parameter
from simulator.plugins.actions.scene import FOR, WHO, Scene
from simulator.units import BudgetChange, Length, Spending

THOUSAND = 1000.0
RECKONED = parameter(
    12, "over which newcomers reckon it, as if it were paid in so many parts", known=guess()
)
SPOKEN = parameter(
    0.25, "how much more often users speak of the provider", "R3", known=guess(0.0, 4.0)
)


def referral(
    scene: Scene,
    age: int,
    *,
    who: ProviderName = WHO,
    gift: Spending = parameter(..., "to each of the two, once a newcomer signs", example=0.025),
    months: Length = RECKONED,
    mention: BudgetChange = SPOKEN,
    length: Length | None = FOR,
) -> None:
    """Reward users who bring customers, and those they bring, for good or `for` some months.

        U(i,j) has + alpha gift / months / d0      in R6, if a contact of i uses j
        omega(j) = omega (1 + mention)             in R3

    d0 is the customer's usage at the reference price, so the gift weighs most with those who use
    little. It costs 2 gift for every newcomer whom a contact brought, those who would have come
    anyway included, and is booked as promotion. On a mean field a contact uses j with the chance
    that one of `contacts` does. How much more is spoken is a guess; the gifts seen go from 5 to
    500 USD.

    - {at: month 6, who: WHO, do: referral, gift: 0.025, for: 12 months}
    - {at: month 6, who: WHO, do: referral, gift: 0.1, months: 24, mention: 50 %}
    """
    if length is not None and age >= length:
        return
    standing, j = scene.providers.standing, scene.providers.index[who]
    standing.mention[j] *= 1.0 + mention
    standing.gift[j] += gift * THOUSAND
    standing.gift_monthly[j] += gift * THOUSAND / months
