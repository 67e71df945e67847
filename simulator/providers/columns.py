"""The providers: what they charge, spend, own and offer, as columns.

`Providers` (plural) holds the data of all, in the order of names; a `Provider` (singular,
`agents.py`) is a handle to one column. What the timeline does to them is
`plugins/actions/`, how they price `plugins/pricing.py`, what policies are told
and do `deciding.py`, what load does to their service `service.py`.
"""

import math
import operator
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np

from simulator.engine.columns import Offers
from simulator.engine.draws import key_of
from simulator.engine.numerics import total
from simulator.fields import ATTRIBUTES, CHANNELS
from simulator.plugins.facts import Costs
from simulator.plugins.lever_table import Bill, with_leads
from simulator.plugins.timeline import adds
from simulator.providers import promotion
from simulator.providers.costing import hour_costs, hourly_trend, mean_level
from simulator.providers.fleet import Fleet
from simulator.providers.offering import Offering, complying
from simulator.providers.standing import Standing
from simulator.rules import availability, compound

PERFORMANCE = ATTRIBUTES.index("performance")
AVAILABILITY = ATTRIBUTES.index("availability")


# of what customers met last month, what policies may know of others
MET = ("admits", "complies", "credit", "attributes", "appeal", "claim")


class Providers:
    """All providers of a market.

    Attributes that last (rows of segments, channels; columns of providers):
        list_price: (segments, providers) before temporary changes [CUR/GPU-hour].
        opening_price: (segments, providers) the first that was posted, in money of month 0; 0
            before it [CUR/GPU-hour].
        budget: (channels, providers) promotion, split over segments as usual [kCUR/month].
        aimed: (segments, channels, providers) promotion of its segment only [kCUR/month].
        capacity: (providers) [GPU-hours/month].
        present: (providers) 1 while in the market.
        owner: (providers) the firm of each: the place of one of its brands.
        cash: (providers) profit since month 0 [CUR].
        passed_on: (providers) factor by which costs have moved the list price since month 0.
        decided: (providers) month of the last decision; -1 before the first.
        listed_running: (providers, attributes) of it what the price list charges [kCUR/month].
        lever_unit_cost: (providers) what its levers add to first_unit_cost [CUR/GPU-hour].
        running_cost: (providers) of its levers, paid while in the market [kCUR/month].
        running_due: (months, providers) of levers on order, from that month on [kCUR/month].

    Attributes of the month, made anew by `begin_month` and the events:
        price, spending, spending_aimed, investment and research [kCUR], outage_hours; of
        investment, what is paid once (one_offs) and of that for capacity (building) [kCUR]; asked,
        what policies post instead of list prices, 0 where they do not; priced, (segments,
        providers) True where the timeline says what a list price is; shift, laid on attributes;
        least, what segments require of them; factors of levers: sellable, of capacity; reach,
        (channels, providers) of promotion; delay of what policies order now [months].
    """

    LASTING = (
        "list_price", "opening_price", "budget", "aimed", "capacity", "present", "owner", "cash",
        "passed_on", "decided", "lever_unit_cost", "running_cost", "listed_running",
        "running_due",
        # what only actions of one's own change
        "attributes", "requires", "admits", "appeal", "claim", "uptime", "fixed_cost", "awareness",
        "first_unit_cost", "sla_uptime", "sla_credit",
    )  # fmt: skip

    def __init__(
        self,
        scenario: Any,
        segments: list[str],
        absent: set[str],
        channel_weights: np.ndarray,
    ) -> None:
        self.channel_weights = channel_weights  # (segments, channels) of aimed promotion
        self.names = sorted(scenario.providers)
        self.index = {name: j for j, name in enumerate(self.names)}
        self.segment_index = {name: s for s, name in enumerate(segments)}
        rows = [scenario.providers[name] for name in self.names]
        self.keys = np.array([key_of("provider", name) for name in self.names], np.uint64)

        def of(field: str) -> np.ndarray:
            return np.array([float(getattr(row, field)) for row in rows])

        nests = scenario.nests
        self.nest = np.array(
            [key_of("nest", nests[name]) if name in nests else 0 for name in self.names], np.uint64
        )
        self.own_noise = math.sqrt(1.0 - scenario.choice.nest_correlation)
        self.list_price = np.array(
            [[scenario.price_of(name, segment) for name in self.names] for segment in segments]
        )
        self.opening_price = np.zeros(self.list_price.shape)
        self.budget = np.array(
            [[float(row.promotion.get(c, 0.0)) for row in rows] for c in CHANNELS]
        )
        self.aimed = np.zeros((len(segments), len(CHANNELS), len(rows)))
        self.capacity = of("capacity")
        self.present = np.array([int(name not in absent) for name in self.names], np.int64)
        self.owner = np.arange(len(rows), dtype=np.int64)
        self.cash = np.zeros(len(rows))
        self.passed_on = np.ones(len(rows))
        self.decided = np.where(self.present == 1, 0, -1)
        self.lever_unit_cost = np.zeros(len(rows))
        self.running_cost = np.zeros(len(rows))
        self.listed_running = np.zeros((len(rows), len(ATTRIBUTES)))
        self.running_due = np.zeros((scenario.market.months + 1, len(rows)))
        self.reference_price = float(scenario.market.reference_price)

        self.admits = np.array([int(row.admits) for row in rows], np.int64)
        self.appeal, self.claim = of("appeal"), of("claim")
        # (segments, providers) beside appeal
        self.segment_appeal = np.array(
            [[float(row.segment_appeal.get(s, 0.0)) for row in rows] for s in segments]
        )
        self.uptime, self.fixed_cost = of("uptime"), of("fixed_cost")
        self.awareness = of("awareness")
        self.first_unit_cost = of("unit_cost")
        self.sla_uptime = np.array([row.sla_uptime or 0.0 for row in rows])
        self.sla_credit = of("sla_credit")
        self.levers = scenario.levers
        self.timeline = with_leads(scenario.timeline, self.levers)
        self.adding = any(map(adds, self.timeline))  # whether it orders capacity
        self.policies = [row.pricing for row in rows]
        self.capacity_policies = [row.capacity_policy for row in rows]
        self.memory = [np.zeros(0) for _ in rows]  # what each pricing policy remembers
        self.order_memory = [np.zeros(0) for _ in rows]  # and each capacity policy
        self.attributes = np.array(
            [
                [availability(float(row.uptime)) if a == "availability" else float(getattr(row, a))
                 for a in ATTRIBUTES]
                for row in rows
            ]
        )  # fmt: skip
        self.first_attributes = self.attributes.copy()
        # (segments, attributes) the least that a segment may buy
        self.requires = np.array(
            [[scenario.segments[s].requires.get(a, -np.inf) for a in ATTRIBUTES] for s in segments]
        )
        self.cost_trend = scenario.service.cost_trend
        self.obsolescence = scenario.service.obsolescence
        self.fleet = Fleet(scenario, self.names)
        self.fleet.buy_first(self.capacity, self.present)
        self.offering = Offering(scenario.timeline, self.list_price.shape, scenario.weight)
        self.standing = Standing(scenario, len(segments), len(rows))
        self.log: list[tuple[int, str, str]] = []  # month, provider, why it decided so
        # by month and name, what somebody decides whatever its policy says
        self.given: dict[str, dict[str, Any]] = {}
        self.whole, self.unmoved = np.ones(len(rows)), np.ones((len(CHANNELS), len(rows)))
        self.begin_month(0)
        self.post()
        self.remember(self.offers())

    @property
    def count(self) -> int:
        """How many providers the scenario has, in the market or not."""
        return len(self.names)

    def siblings(self) -> list[list[int]]:
        """By provider, the other brands of its firm."""
        owners = self.owner.tolist()
        if len({*owners}) == len(owners):
            return [[] for _ in owners]
        return [
            [k for k, owner in enumerate(owners) if owner == own and k != j]
            for j, own in enumerate(owners)
        ]

    def state(self) -> Iterator[tuple[str, np.ndarray]]:
        """Every array that lasts from month to month, by name."""
        for name in (*self.LASTING, "price"):
            yield f"providers.{name}", getattr(self, name)
        for kind, memories in self.memories.items():
            for name, memory in zip(self.names, memories, strict=True):
                yield f"{kind}.{name}", memory
        yield "offering.drawn", self.offering.drawn
        yield from self.standing.state()
        for name in MET:
            yield f"met.{name}", getattr(self.met, name)
        for name, factors in self.met.factors._asdict().items():
            yield f"met.factors.{name}", factors
        yield "fleet.installed", self.fleet.installed
        yield "fleet.stranded", self.fleet.stranded
        yield "fleet.orders", self.fleet.orders
        yield "fleet.told", self.fleet.told
        yield "fleet.charge", self.fleet.charge

    @property
    def memories(self) -> dict[str, list[np.ndarray]]:
        """What policies remember, by kind: an array a provider, as long as each makes it."""
        return {"memory": self.memory, "order_memory": self.order_memory}

    def recall(self, arrays: Mapping[str, np.ndarray]) -> None:
        """Memories of a saved run, by the names that `state` gives them."""
        for kind, memories in self.memories.items():
            memories[:] = [arrays.get(f"{kind}.{name}", np.zeros(0)) for name in self.names]

    def remember(self, offers: Offers) -> None:
        """Keep what customers meet this month: policies know it of others next month."""
        self.met = offers

    def begin_month(self, month: int) -> None:
        """Forget what held for last month only."""
        self.month = month
        change = self.fleet.turn(month) * self.present
        if np.count_nonzero(change):
            # what is ended and what replaces it may differ by a rounding
            self.capacity = np.where(change != 0.0, np.maximum(self.capacity + change, 0.0),
                                     self.capacity)  # fmt: skip
        self.sold = self.present.copy()  # who was in the market last month
        self.asked = np.zeros(self.list_price.shape)
        nothing = np.zeros((4, self.count))
        self.investment, self.building, self.research, self.outage_hours = nothing
        self.priced = np.zeros(self.list_price.shape, bool)
        self.shift = np.zeros(self.attributes.shape)  # of attributes, this month only
        self.least = self.requires.copy()  # what segments require this month
        self.sellable, self.reach = self.whole.copy(), self.unmoved.copy()
        self.delay = 0
        self.standing.begin_month()
        self.temporary: list[tuple[Any, ...]] = []  # price changes that end
        self.campaigns: list[tuple[Any, ...]] = []  # promotion that ends
        self.offering.begin_month()

    def charge(self, who: str, bill: Bill, due: int, builds: bool) -> None:
        """Pay for an action that is ordered, and from the month `due` on what it costs to run.

        Args:
            builds: whether it changes capacity.
        """
        self.investment[self.index[who]] += bill.cost
        if builds:
            self.building[self.index[who]] += bill.cost
        if due < len(self.running_due):
            self.running_due[due, self.index[who]] += bill.running

    def order_as(self, other: Any, names: Iterable[str]) -> None:
        """Let providers have the order book of another run, from its record, and order nothing."""
        for name in names:
            orders = other["arrived"][:, other.providers.index(name)]
            self.fleet.order_as(self.index[name], orders)

    def decide_as(self, other: Any, names: Iterable[str]) -> None:
        """Let providers decide as in another run, from its record, as long as that lasted."""
        book = other.decisions.items()
        self.given = {when: one for when, one in book if when.partition(".")[2] in {*names}}

    def post(self) -> None:
        """The month's prices, promotion, hardware and levers: what lasts, what ends on top."""
        self.fleet.settle(self.month, self.capacity, self.present)
        self.running_cost += self.running_due[self.month]
        self.one_offs = self.investment
        self.investment = self.one_offs + self.running_cost * self.present
        self.price = self.list_price.copy()
        if np.count_nonzero(self.asked):
            self.price = np.where(self.asked > 0.0, self.asked, self.price)
        for change in self.temporary:
            self.change_price(self.price, *change)
        if np.count_nonzero(self.opening_price) < self.opening_price.size:
            first = (self.opening_price == 0.0) & (self.present == 1)
            self.opening_price[first] = self.price[first] / self.cost_level
        self.standing.compare(self.price, self.present)
        self.spending, self.spending_aimed = self.budget.copy(), self.aimed.copy()
        for change in self.campaigns:
            self.change_budget(self.spending, self.spending_aimed, *change)
        self.standing.widen(self.reach, self.spending, self.spending_aimed)

    def change_price(
        self, prices: np.ndarray, who: str, by: float | None, to: float | None,
        segments: list[str] | None,
    ) -> None:  # fmt: skip
        """Apply one price change, by or to, to the segments it names."""
        j, rows = self.index[who], self.rows_of(segments)
        prices[rows, j] = to if by is None else prices[rows, j] * (1.0 + by)
        if by is None and prices is self.list_price:
            self.priced[rows, j] = True

    def change_budget(
        self, budget: np.ndarray, aimed: np.ndarray, who: str, by: float | None,
        channels: dict[str, float] | None, segments: list[str] | None,
    ) -> None:  # fmt: skip
        """Apply one change of promotion: by, or money by channel for the segments it names."""
        j, rows = self.index[who], self.rows_of(segments)
        if by is not None:
            budget[:, j] *= 1.0 + by
            aimed[:, :, j] *= 1.0 + by
        for channel, money in (channels or {}).items():
            c = CHANNELS.index(channel)
            if segments is None:
                budget[c, j] += money
                continue
            # named segments share the money as all would: by size times affinity
            weights = [float(self.channel_weights[s, c]) for s in rows]
            total = sum(weights)
            for s, weight in zip(rows, weights, strict=True):
                aimed[s, c, j] += money * (weight / total if total > 0.0 else 1.0 / len(rows))

    def rows_of(self, segments: list[str] | None) -> list[int]:
        """The rows of segments by their names; of all, where none is named."""
        return [self.segment_index[name] for name in segments or self.segment_index]

    def mean_price(self, users: np.ndarray, otherwise: float) -> float:
        """List price, mean over the users of each segment and provider.

        Args:
            users: (segments, providers) agents; where there are none, those who can be known
                count alike.
            otherwise: what is said where nobody sells.
        """
        weights = users * self.present
        if not weights.any():
            weights = np.broadcast_to(self.present * (self.awareness > 0.0), users.shape)
        prices, counts = self.price.ravel().tolist(), weights.ravel().tolist()
        paid = total(map(operator.mul, prices, counts))
        return paid / sum(counts) if any(counts) else otherwise

    def costs(self, month: int) -> list[Costs]:
        """What an hour costs each provider at the prices of a month."""
        (costs,) = self.hour_costs(np.full((1, self.count), month)).tolist()
        return [*map(Costs, *costs)]

    def hour_costs(self, months: np.ndarray) -> np.ndarray:
        """(times, 3, providers) the same, each at the prices of months of its own."""
        fleet, level = self.fleet, self.standing.hour_level
        costs: np.ndarray = hour_costs(
            months, self.first_unit_cost, self.lever_unit_cost, self.cost_trend, level,
            fleet.first, fleet.charge, fleet.facility, fleet.dearer,
        )  # fmt: skip
        return costs

    @property
    def cost_level(self) -> float:
        """How far costs have moved prices since month 0: the mean over those that can be known."""
        return self.level_of(self.present)

    def level_of(self, those: np.ndarray) -> float:
        """The same over some of those: (providers) 1 or True where one counts."""
        return float(mean_level(self.passed_on, those, self.awareness))

    @property
    def unit_cost(self) -> np.ndarray:
        """(providers) cost of an hour served this month [CUR/GPU-hour]."""
        first: np.ndarray = self.first_unit_cost + self.lever_unit_cost
        return first * hourly_trend(self.cost_trend, self.standing.hour_level, self.month)

    @property
    def for_sale(self) -> np.ndarray:
        """(providers) GPU-hours that can be sold of the month's capacity [GPU-hours/month]."""
        return self.capacity * self.sellable

    @property
    def supply(self) -> np.ndarray:
        """(providers) the same, with hours bought from partners [GPU-hours/month]."""
        return self.for_sale + self.standing.bought

    @property
    def promotion(self) -> np.ndarray:
        """(providers) all promotion of this month; the absent spend nothing [kCUR]."""
        money: np.ndarray = promotion.total(self.spending, self.spending_aimed, self.present)
        return money

    def offers(self) -> Offers:
        """What customers meet this month, which stays when an action changes what is offered."""
        attributes = self.attributes.copy()
        # performance that is not renewed falls behind the frontier
        performance = attributes[:, PERFORMANCE] / compound(self.obsolescence, float(self.month))
        attributes[:, PERFORMANCE] = self.standing.aged(performance, self.fleet)
        if np.count_nonzero(self.shift):
            shifted = np.clip(attributes + self.shift, 0.0, 1.0)
            attributes = np.where(self.shift, shifted, attributes)
        complies = complying(attributes, self.least)
        return Offers(
            key=self.keys, present=self.present, admits=self.admits.copy(), complies=complies,
            price=self.price, credit=self.segment_appeal.copy(), attributes=attributes,
            appeal=self.appeal.copy(), claim=self.claim.copy(), nest=self.nest,
            own_noise=self.own_noise, cost_level=self.cost_level,
            deals=self.offering.deals(self.price), factors=self.standing.factors(self.present),
        )  # fmt: skip
