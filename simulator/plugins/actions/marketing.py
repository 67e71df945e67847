"""What a provider asks and spends on promotion."""

from simulator.fields import Channel, ProviderName, Segments, parameter
from simulator.plugins.actions.scene import FOR, THESE, WHO, Scene
from simulator.units import (
    BudgetChange,
    Change,
    Length,
    MonthlySpending,
    Price,
)


def price(
    scene: Scene,
    age: int,
    *,
    who: ProviderName = WHO,
    by: Change | None = parameter(None, "relative change, e.g. -15 %", one_of="change"),
    to: Price | None = parameter(None, "new price", one_of="change"),
    length: Length | None = FOR,
    segments: Segments | None = THESE,
) -> None:
    """Move the list price, for good or `for` some months, for all or for some segments.

    - {at: month 12, who: WHO, do: price, by: -15 %, note: opens a price war}
    - {at: month 18, who: WHO, do: price, by: 10 %, for: 6 months, segments: [SEGMENT]}
    """
    providers = scene.providers
    if length is None and age == 0:
        providers.change_price(providers.list_price, who, by, to, segments)
    elif length is not None and age < length:
        providers.temporary.append((who, by, to, segments))


def promotion(
    scene: Scene,
    age: int,
    *,
    who: ProviderName = WHO,
    channels: dict[Channel, MonthlySpending] | None = parameter(
        None, "added to the budget, by channel", one_of="change"
    ),
    by: BudgetChange | None = parameter(
        None, "relative change of every channel's own budget, e.g. 50 % or -100 %", one_of="change"
    ),
    length: Length | None = FOR,
    segments: Segments | None = parameter(
        None,
        "the added money goes to these segments only (default: split as usual)",
        goes_with="channels",
    ),
) -> None:
    """Spend more (or less) on promotion, for good or `for` some months.

    - {at: month 15, who: WHO, do: promotion, channels: {digital: 600}, for: 6 months}
    - {at: month 24, who: WHO, do: promotion, by: 50 %, for: 12 months}
    """
    providers = scene.providers
    if length is None and age == 0:
        providers.change_budget(providers.budget, providers.aimed, who, by, channels, segments)
    elif length is not None and age < length:
        providers.campaigns.append((who, by, channels, segments))
