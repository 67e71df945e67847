"""What a provider puts its money into: capacity, service, levers."""

from typing import Any

from simulator.fields import ATTRIBUTES, CHANNELS, Attribute, LeverName, ProviderName, parameter
from simulator.plugins import levers
from simulator.plugins.actions.scene import COST, LEAD, WHO, Scene
from simulator.plugins.lever_table import MODE, REFERENCE_PRICE, Lever, Size, moved
from simulator.units import (
    HOURS_PER_MONTH,
    Capacity,
    Change,
    Cost,
    MonthlySpending,
    Months,
    Sites,
    Spending,
    Unit,
)


def capacity(
    scene: Scene,
    age: int,
    *,
    who: ProviderName = WHO,
    by: Change | None = parameter(None, "relative change, e.g. 50 %", one_of="change"),
    to: Capacity | None = parameter(None, "new capacity", one_of="change"),
    add: Capacity | None = parameter(None, "more capacity", one_of="change"),
    lead: Months = LEAD,
    cost: Spending = COST,
) -> None:
    """Order capacity; it is there after `lead` months. Its cost is paid when ordered.

    - {at: month 20, who: WHO, do: capacity, by: 50 %, lead: 6 months, cost: 2000}
    """
    if age == 0:
        j, held = scene.providers.index[who], scene.providers.capacity
        more = held[j] * by if by is not None else add or 0.0
        held[j] = to if to is not None else held[j] + more


def service(
    scene: Scene,
    age: int,
    *,
    who: ProviderName = WHO,
    attribute: Attribute = parameter(..., "what it improves", example="security"),
    to: Unit = parameter(..., "new value of the attribute", example=0.9),
    lead: Months = parameter(levers.LEAD, "months until it takes effect"),
    cost: Spending | None = parameter(
        None, "paid once, when it is ordered (default: by the price list)"
    ),
    running: MonthlySpending | None = parameter(
        None, "paid every month from when it takes effect (default: by the price list)"
    ),
    unit_cost: Cost | None = parameter(
        None, "added to the cost of a GPU-hour served, likewise (default: by the price list)"
    ),
) -> None:
    """Improve a service attribute for good, `lead` months after it was ordered.

        Phi(x) = -ln(1 - x)
        unit_cost = w (Phi(to) - Phi(x))
        cost = 12 (running + 0.75 unit_cost capacity / 1000)

    is the price list for what is left out: every halving of the shortfall 1 - x costs the same.
    x is the attribute before (performance without what obsolescence has taken), the capacity
    that of the month of the order. A lower `to` costs nothing and saves nothing.

    w is 0.06 for support, 0.04 for performance and availability, 0.03 for disaster recovery,
    0.02 for security and scalability, 0.01 for ease of use; running is 60 kUSD/month for
    security (a certificate, paid once however many steps), otherwise 0. All are guesses, in
    USD where the reference price is 2.5 and in proportion to it elsewhere. The list ends at
    0.99.

    Availability is given as its score: 0.6 is an uptime of 99.9 %, 0.8 of 99.99 %. What is paid
    an hour falls with `cost_trend` from when it takes effect.

    - {at: month 12, who: WHO, do: service, attribute: security, to: 0.92, note: a certificate}
    - {at: 14, who: WHO, do: service, attribute: support, to: 0.8, lead: 4, cost: 80, running: 60}
    """
    if age != 0:
        return
    providers, column = scene.providers, ATTRIBUTES.index(attribute)
    j = providers.index[who]
    order = levers.Order(attribute, to, cost, running, unit_cost)
    before = levers.Before(
        float(providers.attributes[j, column]), float(providers.listed_running[j, column])
    )
    bill = levers.bill(order, before, providers.capacity[j], providers.reference_price)
    improve(scene, j, {attribute: to}, bill.unit_cost)
    providers.running_cost[j] += bill.running
    if running is None:
        providers.listed_running[j, column] += bill.running


def improve(scene: Scene, j: int, scores: dict[str, float], unit_cost: float) -> None:
    """Attributes of a provider are better for good, and an hour served costs more."""
    from simulator.rules import compound, uptime_of

    providers = scene.providers
    for attribute, score in scores.items():
        providers.attributes[j, ATTRIBUTES.index(attribute)] = score
        if attribute == "availability":
            providers.uptime[j] = uptime_of(score)
    # kept in money of month 0, as first_unit_cost is
    trend = compound(-providers.cost_trend, float(scene.month))
    providers.lever_unit_cost[j] += unit_cost / trend


def wider_by(lever: Lever) -> Any:
    """(channels) what the reach of each is multiplied by."""
    from numpy import array

    return array([float(lever.reach[c][MODE]) if c in lever.reach else 1.0 for c in CHANNELS])


def move_customers(scene: Scene, j: int, lever: Lever) -> None:
    """What a lever makes of a provider's customers this month."""
    providers, standing = scene.providers, scene.providers.standing
    known = providers.segment_index
    rows = [known[name] for name in lever.segments or known if name in known]
    standing.usage[rows, j] *= lever.factor("usage")
    standing.usage_minimum[rows, j] *= lever.factor("usage_minimum")
    standing.mention[j] *= lever.factor("word_of_mouth")
    standing.cycle[j] *= lever.factor("cycle")
    standing.inertia[j] *= lever.factor("inertia")
    standing.overflow[j] += lever.overflow[MODE]
    standing.overflow_price[j] += lever.overflow[MODE] * lever.overflow_price[MODE]
    standing.rebate[j] += lever.rebate[MODE]


def invest(
    scene: Scene,
    age: int,
    *,
    who: ProviderName = WHO,
    lever: LeverName = parameter(
        ..., "a lever of the table, or of the scenario's own `levers`", example="customer_support"
    ),
    size: Size | None = parameter(
        None, "of every step of a score: quarter, half or whole (default: by the table)"
    ),
    add: Capacity | None = parameter(None, "capacity, where the lever adds some"),
    sites: Sites | None = parameter(None, "sites, where the lever has some (default: 1)"),
    lead: Months | None = parameter(None, "months until it takes effect (default: by the table)"),
    cost: Spending | None = parameter(
        None, "paid once, when it is ordered (default: by the table)"
    ),
    running: MonthlySpending | None = parameter(
        None, "paid every month from when it takes effect (default: by the table)"
    ),
    unit_cost: Cost | None = parameter(
        None, "added to the cost of a GPU-hour served, likewise (default: by the table)"
    ),
) -> None:
    """Invest in a lever of the table (`compute-market list --levers`), for good.

        x' = x + s (1 - x)
        cost = m (cost (n / 2000)^z + cost_per_gpu n / 1000 + cost_per_site sites)
        running = m (running (n / 2000)^z + running_per_site sites)
        unit_cost = m unit_cost

    A score closes the share s of its shortfall: 0.16, 0.29 or 0.50 for a quarter, half or whole
    level; several levers compose. On the right are the modes of the table; what the action says
    takes precedence. n is the provider's number of GPUs when it orders (in cost_per_gpu of those
    added, if some are), z is 0.5, m the reference price over 2.5. What is paid an hour falls with
    `cost_trend` from when it takes effect.

    Factors: of `capacity`, what the same GPUs can sell; of `downtime`, 1 - uptime; of
    `unit_cost`, `facility_cost` and `fixed_cost`; and of the reach of promotion in each channel.
    All are those of the provider. Hardware that replaces the old is charged at `gpu_cost`, where
    there is one (otherwise cost_per_gpu is paid), and the charge of the old runs on.

    Factors on its customers: `usage`, on d0 in R7 of its users; `usage_minimum`, on the least
    usage with which one may join it (R6), both of the lever's `segments`; `word_of_mouth`, on
    omega in R3; `cycle`, on D in R5 of those who know it (the least counts, where several are
    known); `inertia`, on kappa of moves from it and of moves to it; `breach_fall` and
    `breach_half_life`, on a later breach. `channels` is how many channels must have a tenth of its
    promotion each, for `reach` to count.

    `overflow`: where load is beyond capacity, partners sell up to that share of it on top, at
    `overflow_price` times the mean list price of the others in the market, booked as service
    cost. Their hours come from outside of the market. `rebate`: share of the revenue of customers
    whom partners won, booked as promotion; of those who come, partners win the share that their
    channel has in the reach of the provider's promotion in that month. Data-driven marketing moves
    nothing by itself: a policy that reads its data has to bring the gain, and a lever gives no
    provider another policy.

    - {at: month 12, who: WHO, do: invest, lever: customer_support}
    - {at: month 12, who: WHO, do: invest, lever: encryption, size: quarter, lead: 4, cost: 80}
    - {at: month 12, who: WHO, do: invest, lever: compute_expansion, add: 500 GPUs}
    """
    providers, one = scene.providers, scene.providers.levers[lever]
    j = providers.index[who]
    reach = wider_by(one)
    if one.channels:
        providers.standing.channels.append((j, reach, int(one.channels)))
    else:
        providers.reach[:, j] *= reach
    move_customers(scene, j, one)
    providers.sellable[j] *= one.factor("capacity")
    concerned = one.gpus_per_site * (sites or 1) * HOURS_PER_MONTH
    share = min(concerned / providers.capacity[j], 1.0) if providers.capacity[j] else 1.0
    share = share if concerned else 1.0
    providers.fleet.dearer[j] *= 1.0 + (one.factor("facility_cost") - 1.0) * share
    if age != 0:
        return
    for what in ("breach_fall", "breach_half_life"):
        getattr(providers.standing, what)[scene.month + 1 :, j] *= one.factor(what)
    scores = moved(one, size, lambda name: float(providers.attributes[j, ATTRIBUTES.index(name)]))
    hourly = providers.reference_price / REFERENCE_PRICE * one.unit_cost[MODE]
    improve(scene, j, scores, hourly if unit_cost is None else unit_cost)
    providers.first_unit_cost[j] *= one.factor("unit_cost")
    providers.fixed_cost[j] *= one.factor("fixed_cost")
    providers.capacity[j] += add or 0.0
    if one.hardware == "replaced":
        providers.fleet.strand_all(j)
