"""The providers: what they charge, spend, own and offer, as columns.

`Providers` (plural) holds the data of all, in the order of names; a `Provider` (singular,
`agents.py`) is a handle to one column. What the timeline does to them is
`plugins/actions.py`, how they price `plugins/pricing.py`, what load does to their service
`service.py`.
"""

from typing import Any

import numpy as np

from simulator.engine.columns import Offers
from simulator.engine.draws import key_of
from simulator.plugins.pricing import POLICIES, Facts
from simulator.rules import availability, compound
from simulator.scenario.defaults import ATTRIBUTES, CHANNELS

PERFORMANCE = ATTRIBUTES.index("performance")
AVAILABILITY = ATTRIBUTES.index("availability")


class Providers:
    """All providers of a market.

    Attributes that last (rows of segments, channels; columns of providers):
        list_price: (segments, providers) before temporary changes [CUR/GPU-hour].
        budget: (channels, providers) promotion, split over segments as usual [kCUR/month].
        aimed: (segments, channels, providers) promotion of its segment only [kCUR/month].
        capacity: (providers) [GPU-hours/month].
        present: (providers) 1 while in the market.
        cash: (providers) profit since month 0 [CUR].

    Attributes of the month, made anew by `begin_month` and the events:
        price, spending, spending_aimed, investment [kCUR], outage_hours.
    """

    LASTING = ("list_price", "budget", "aimed", "capacity", "present", "cash")

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

        self.list_price = np.array(
            [[scenario.price_of(name, segment) for name in self.names] for segment in segments]
        )
        self.budget = np.array(
            [[float(row.promotion.get(c, 0.0)) for row in rows] for c in CHANNELS]
        )
        self.aimed = np.zeros((len(segments), len(CHANNELS), len(rows)))
        self.capacity = of("capacity")
        self.present = np.array([int(name not in absent) for name in self.names], np.int64)
        self.cash = np.zeros(len(rows))

        self.admits = np.array([int(row.admits) for row in rows], np.int64)
        self.appeal, self.claim = of("appeal"), of("claim")
        self.uptime, self.fixed_cost = of("uptime"), of("fixed_cost")
        self.awareness = of("awareness")
        self.first_unit_cost = of("unit_cost")
        self.sla_uptime = np.array([row.sla_uptime or 0.0 for row in rows])
        self.sla_credit = of("sla_credit")
        self.policies = [POLICIES[row.pricing.policy] for row in rows]
        self.attributes = np.array(
            [
                [availability(float(row.uptime)) if a == "availability" else float(getattr(row, a))
                 for a in ATTRIBUTES]
                for row in rows
            ]
        )  # fmt: skip
        self.requires = [
            [(ATTRIBUTES.index(a), least) for a, least in scenario.segments[s].requires.items()]
            for s in segments
        ]
        self.cost_trend = scenario.service.cost_trend
        self.obsolescence = scenario.service.obsolescence
        self.begin_month(0)
        self.post()

    @property
    def count(self) -> int:
        """How many providers the scenario has, in the market or not."""
        return len(self.names)

    def begin_month(self, month: int) -> None:
        """Forget what held for last month only."""
        self.month = month
        self.investment = np.zeros(self.count)
        self.outage_hours = np.zeros(self.count)
        self.temporary: list[tuple[Any, int]] = []  # price changes that end, and whose
        self.campaigns: list[tuple[Any, int]] = []  # promotion that ends, and whose

    def decide(self, user_share: np.ndarray) -> None:
        """Each provider's policy sets its list prices from last month's public facts."""
        seen, cost = self.price, self.unit_cost
        for j, policy in enumerate(self.policies):
            if self.present[j]:
                own = self.list_price[:, j].copy()
                facts = Facts(self.month, j, own, seen, self.present, user_share, float(cost[j]))
                self.list_price[:, j] = policy(facts)

    def post(self) -> None:
        """The month's prices and promotion: what lasts, with what ends on top."""
        self.price = self.list_price.copy()
        for change, j in self.temporary:
            self.change_price(self.price, change, j)
        self.spending, self.spending_aimed = self.budget.copy(), self.aimed.copy()
        for change, j in self.campaigns:
            self.change_budget(self.spending, self.spending_aimed, change, j)

    def change_price(self, prices: np.ndarray, change: Any, j: int) -> None:
        """Apply one price change, by or to, to the segments it names."""
        rows: Any = slice(None)
        if change.segments is not None:
            rows = [self.segment_index[name] for name in change.segments]
        prices[rows, j] = (
            change.to if change.to is not None else prices[rows, j] * (1.0 + change.by)
        )

    def change_budget(self, budget: np.ndarray, aimed: np.ndarray, change: Any, j: int) -> None:
        """Apply one change of promotion: by channel, for the segments it names, or by."""
        if change.by is not None:
            budget[:, j] *= 1.0 + change.by
            aimed[:, :, j] *= 1.0 + change.by
            return
        for channel, money in change.channels.items():
            c = CHANNELS.index(channel)
            if change.segments is None:
                budget[c, j] += money
                continue
            # named segments share the money as all would: by size times affinity
            rows = [self.segment_index[name] for name in change.segments]
            weights = [float(self.channel_weights[s, c]) for s in rows]
            total = sum(weights)
            for s, weight in zip(rows, weights, strict=True):
                aimed[s, c, j] += money * (weight / total if total > 0.0 else 1.0 / len(rows))

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
        pairs = zip(self.price.ravel().tolist(), weights.ravel().tolist(), strict=True)
        total = sum(weights.ravel().tolist())
        return sum(price * weight for price, weight in pairs) / total if total else otherwise

    @property
    def unit_cost(self) -> np.ndarray:
        """Cost of a GPU-hour this month; it falls by cost_trend a year [CUR/GPU-hour]."""
        return self.first_unit_cost * compound(-self.cost_trend, float(self.month))

    @property
    def promotion(self) -> np.ndarray:
        """(providers) all promotion of this month; the absent spend nothing [kCUR]."""
        total = np.array([float(sum(column)) for column in self.spending.T.tolist()])
        for plane in self.spending_aimed:
            for row in plane:
                total = total + row
        return total * self.present

    def offers(self) -> Offers:
        """What customers meet this month."""
        attributes = self.attributes.copy()
        # performance that is not renewed falls behind the frontier
        attributes[:, PERFORMANCE] /= compound(self.obsolescence, float(self.month))
        complies = np.array(
            [[all(row[a] >= least for a, least in needs) for row in attributes]
             for needs in self.requires], np.int64,
        )  # fmt: skip
        return Offers(
            key=self.keys, present=self.present, admits=self.admits, complies=complies,
            price=self.price, credit=np.zeros(self.price.shape), attributes=attributes,
            appeal=self.appeal, claim=self.claim,
        )  # fmt: skip
