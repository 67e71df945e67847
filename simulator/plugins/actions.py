"""What a timeline may do to the market: one function an action, of the action's name.

An action is shown the scene every month from its own on, with its age in months, so that
what lasts some months needs no memory: it acts while it is young enough. What is for good it
does at age 0. Its keyword-only parameters are what a scenario may say. Three of them mean the
same to every action that has them: `who`, the provider it is about (an action without it
concerns the whole market); `lead`, months until it takes effect, from which its age counts;
`cost`, paid when it is ordered (None: by the list of `levers.py`). When they happen is
`timeline.py`'s. Every action a scenario may name is in ACTIONS.

The example lines in a docstring go into the file that `compute-market new` writes; WHO is a
provider, SEGMENT a segment.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from simulator.fields import (
    ATTRIBUTES,
    CHANNELS,
    Attribute,
    Channel,
    LeverName,
    Note,
    PlugIn,
    ProviderName,
    Segments,
    parameter,
    tag_of,
)
from simulator.plugins import levers
from simulator.plugins.lever_table import MODE, REFERENCE_PRICE, Size, moved
from simulator.units import (
    HOURS_PER_MONTH,
    At,
    BudgetChange,
    Capacity,
    Change,
    Cost,
    Hours,
    Length,
    MonthlySpending,
    Months,
    Price,
    Sites,
    Spending,
    Unit,
)


class Dated(PlugIn):
    """What every action says beside its own parameters: when, and perhaps why."""

    at: At = parameter(..., "`month 12` or a date such as 2027-01", example="month 12")
    note: Note = parameter("", "why, for readers")
    if TYPE_CHECKING:
        do: str  # what it does; each record names its own
        who: str


class Scene(NamedTuple):
    """What an action may touch, for good or (what `begin_month` makes anew) for the month.

    Arrays of `providers` that last, and the columns of `customers.segments`, are carried by
    saved runs; anything else that an action changes would be lost with them.
    """

    month: int
    providers: Any  # `simulator.providers.columns.Providers`
    customers: Any  # `simulator.customers.Customers`


SECURITY = ATTRIBUTES.index("security")
WHO = parameter(..., "the provider", example="aurora")
FOR = parameter(None, "months until it ends (default: for good)", alias="for")
LEAD = parameter(0, "months until it takes effect")
COST = parameter(0.0, "paid once, when it is ordered")


def price(
    scene: Scene,
    age: int,
    *,
    who: ProviderName = WHO,
    by: Change | None = parameter(None, "relative change, e.g. -15 %", one_of="change"),
    to: Price | None = parameter(None, "new price", one_of="change"),
    length: Length | None = FOR,
    segments: Segments | None = parameter(None, "only these segments (default: all)"),
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

    Not modelled yet, and without effect: word of mouth, decision cycle, inertia, usage and least
    usage of a provider's own customers, overflow to partners, rebates, and how much milder or
    shorter a breach is. The table lists them under `later`. Nor does reach depend on how many
    channels have a budget, and data-driven marketing moves nothing.

    - {at: month 12, who: WHO, do: invest, lever: customer_support}
    - {at: month 12, who: WHO, do: invest, lever: encryption, size: quarter, lead: 4, cost: 80}
    - {at: month 12, who: WHO, do: invest, lever: compute_expansion, add: 500 GPUs}
    """
    providers, one = scene.providers, scene.providers.levers[lever]
    j = providers.index[who]
    for channel, factor in one.reach.items():
        providers.reach[CHANNELS.index(channel), j] *= factor[MODE]
    providers.sellable[j] *= one.factor("capacity")
    concerned = one.gpus_per_site * (sites or 1) * HOURS_PER_MONTH
    share = min(concerned / providers.capacity[j], 1.0) if providers.capacity[j] else 1.0
    share = share if concerned else 1.0
    providers.fleet.dearer[j] *= 1.0 + (one.factor("facility_cost") - 1.0) * share
    if age != 0:
        return
    scores = moved(one, size, lambda name: float(providers.attributes[j, ATTRIBUTES.index(name)]))
    hourly = providers.reference_price / REFERENCE_PRICE * one.unit_cost[MODE]
    improve(scene, j, scores, hourly if unit_cost is None else unit_cost)
    providers.first_unit_cost[j] *= one.factor("unit_cost")
    providers.fixed_cost[j] *= one.factor("fixed_cost")
    providers.capacity[j] += add or 0.0
    if one.hardware == "replaced":
        providers.fleet.strand(j, float(providers.fleet.installed[:, j].sum()))


def requires(
    scene: Scene,
    age: int,
    *,
    segments: Segments | None = parameter(None, "only these segments (default: all)"),
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
    segments: Segments | None = parameter(None, "only these segments (default: all)"),
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
) -> None:
    """Security falls and recovers: intruders were in, data leaked.

        loss t months after = by * 0.5 ** (t / half_life)

    taken from security, which is never below 0; losses of several breaches add up. Segments
    that require more security do not buy meanwhile.

    - {at: month 27, who: WHO, do: breach, by: 0.3, half_life: 6 months}
    """
    from simulator.engine.numerics import power

    left = power(0.5, age / half_life)
    scene.providers.shift[scene.providers.index[who], SECURITY] -= by * left


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


Action = Callable[..., None]

ACTIONS: dict[str, Action] = {
    tag_of(action): action
    for action in (
        price,
        promotion,
        capacity,
        service,
        invest,
        requires,
        demand,
        shortage,
        outage,
        breach,
        exit_,
        entry,
    )
}
