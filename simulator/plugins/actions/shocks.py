"""What happens to the whole market: technology, costs and laws."""

from simulator.fields import Segments, parameter
from simulator.plugins.actions.paths import PATHS, SeriesName, level_at
from simulator.plugins.actions.scene import FOR, THESE, Scene
from simulator.units import Change, Gain, Length

ANY_KAPPA = parameter(
    0.0, "relative change of what it costs customers to switch, e.g. -8 %", example="-8 %"
)


def obsolescence(
    scene: Scene,
    age: int,
    *,
    by: Gain = parameter(
        ..., "how much better hardware bought from now on is, e.g. 50 %", example="50 %"
    ),
) -> None:
    """A new generation of hardware: who does not renew falls behind.

        x (n + o / (1 + by)) / (n + o)

    is the performance of a provider with n hours bought since and o bought before. Who buys
    catches up with what is bought: a growing fleet soon, one that is replaced at the end of its
    life year by year, the lever hardware_upgrade at once. Several generations multiply.

    - {at: month 24, do: obsolescence, by: 50 %, note: a new generation}
    """
    scene.providers.standing.generations.append((scene.month - age, by))


def cost_shock(
    scene: Scene,
    age: int,
    *,
    hardware: Change | None = parameter(
        None, "relative change of what hardware bought meanwhile costs, e.g. 30 %", one_of="cost"
    ),
    hours: Change | None = parameter(
        None, "relative change of what an hour served costs, e.g. 40 %", one_of="cost"
    ),
    series: SeriesName | None = parameter(
        None,
        "a real price that hardware follows instead, by its change since this month",
        one_of="cost",
    ),
    length: Length | None = FOR,
) -> None:
    """Hardware or hours cost every provider more or less, for good or `for` some months.

        v(t) = v (1 - c)^(t/12) (1 + hours)
        k(s) = G (1 - h)^(s/12) (1 + hardware) a / 730
        k(s) = G (1 - h)^(m/12) P(s - m) / P(0) a / 730       with a series P from month m on

    in R11; several multiply. Hardware is charged for all its life at the price of its month of
    purchase s, so what is there already costs what it did. Prices that follow cost follow both. A
    series takes the place of `hardware.trend`, since its own fall is in it, and stays at its last
    value.

    h100_rental_price: what an hour of an H100 was rented for from March 2023 on, the lowest of
    each period: up by 70 %, down to 36 %, and half of the first after three years. It is taken for
    what new hardware is worth, for which no series of prices is public.

    - {at: month 12, do: cost_shock, hardware: 30 %, for: 12 months}
    - {at: month 18, do: cost_shock, hours: 40 %, for: 12 months, note: power gets expensive}
    - {at: month 12, do: cost_shock, series: h100_rental_price}
    """
    if length is not None and age >= length:
        return
    fleet, month = scene.providers.fleet, scene.month
    if hardware is not None:
        fleet.make_dearer(month, hardware)
    if hours is not None:
        scene.providers.standing.hour_level[month] *= 1.0 + hours
    if series is not None:
        fleet.follow(month, month - age, level_at(PATHS[series], age))


def switching_law(
    scene: Scene,
    age: int,
    *,
    by: Change = ANY_KAPPA,
    notice: Length | None = parameter(
        None, "months of notice with which contracts may be ended", example="2 months"
    ),
    segments: Segments | None = THESE,
) -> None:
    """A right to switch: from now on it costs customers less, and contracts end with notice.

        kappa' = kappa (1 + by);   where notice < contract:
        contract' = notice,   attention' = attention notice / contract

    in R6. A contract that may be ended at any time with so much notice is one of so many months,
    which renews at the price of the day; as many customers look around in a year as before.
    Contracts under way end in the same way, evenly spread, those of a `commitment`, too; a `trial`
    ends when it would. Who commits later is bound as long as it says. The Data Act of the European
    Union bans switching charges from 12 January 2027, with two months' notice at most.

    - {at: month 24, do: switching_law, by: -8 %, notice: 2 months}
    """
    if age != 0:
        return
    rows = scene.providers.rows_of(segments)
    table = scene.customers.segments
    table.switching_cost[rows] *= 1.0 + by
    if notice is None:
        return
    for s in rows:
        if table.contract[s] > notice:
            table.attention[s] *= notice / table.contract[s]
            table.contract[s] = notice
            scene.customers.shorten_contracts(s, scene.month, notice)
