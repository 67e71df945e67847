"""A record added up to a level: what the metrics of `metrics.py` are made of.

A cell is a provider's part in a segment; a vertical is what customers use compute for, across
segments and providers, and has columns of its own. Counts, money and usage are added up as the
whole numbers they are kept in, so that cells add up to providers, segments and the market
exactly.
"""

import numpy as np

from simulator.outcome import measures
from simulator.outcome.record import Record

# which axes of (months, segments, providers) a level adds up
OVER: dict[str, tuple[int, ...]] = {"market": (1, 2), "provider": (1,), "segment": (2,), "cell": ()}
OF_A_PROVIDER = ("provider", "cell")  # levels on which what a rival takes is lost


class View:
    """A record added up to one level: arrays of (months), (months, providers | segments |
    verticals) or, of cells, (months, segments, providers)."""

    def __init__(self, record: Record, level: str) -> None:
        self.record, self.level = record, level
        self.weight = record.weight

    def added_up(self, cells: np.ndarray) -> np.ndarray:
        """(months, segments, providers), summed to the level."""
        return cells.sum(axis=OVER[self.level])

    def total(self, name: str, scale: float = 1.0) -> np.ndarray:
        """A column of segments and providers, summed to the level, times `scale`; of verticals
        their own column."""
        if self.level == "vertical":
            return self.record[f"vertical_{name}"] * scale
        return self.added_up(self.record[name]) * scale

    def of_providers(self, name: str) -> np.ndarray:
        """A column of providers; their sum on the market's level."""
        column = self.record[name]
        return column.sum(axis=1) if self.level == "market" else column

    def of_segments(self, name: str) -> np.ndarray:
        """A column of segments; their sum on the market's level."""
        column = self.record[name]
        return column.sum(axis=1) if self.level == "market" else column

    def counted(self, name: str) -> np.ndarray:
        """A count of agents, in customers."""
        return self.total(name) * self.weight

    @property
    def customers(self) -> np.ndarray | float:
        """All customers of the level; of a provider: all customers of the market."""
        record = self.record
        if self.level == "vertical":
            return record.vertical_agents * self.weight
        agents = record.segment_agents
        return (agents if self.level == "segment" else agents.sum()) * self.weight

    @property
    def users(self) -> np.ndarray:
        return self.counted("users")

    @property
    def adoption(self) -> np.ndarray:
        """Users as a share of customers; of the market, of segments and of verticals."""
        return measures.ratio(self.users, np.broadcast_to(self.customers, self.users.shape))

    @property
    def joins(self) -> np.ndarray:
        """Customers without a provider who took one."""
        return self.added_up(self.record["joined"].sum(axis=2)) * self.weight

    @property
    def leaves(self) -> np.ndarray:
        """Users who are without a provider now."""
        return self.counted("churned") + self.counted("refused")

    def switched(self, away: bool) -> np.ndarray:
        """Users who went from provider to provider, by the one they left or went to."""
        return self.added_up(self.record["switched"].sum(axis=3 if away else 2)) * self.weight

    @property
    def won(self) -> np.ndarray:
        """Customers the level won: who joined, and for a provider who switched in."""
        return self.joins + (self.switched(away=False) if self.level in OF_A_PROVIDER else 0.0)

    @property
    def lost(self) -> np.ndarray:
        """Users the level lost: who left, and for a provider who switched away."""
        return self.leaves + (self.switched(away=True) if self.level in OF_A_PROVIDER else 0.0)

    @property
    def churn(self) -> np.ndarray:
        """Share of last month's users lost this month; null in month 0."""
        return measures.ratio(self.lost, before(self.users))

    @property
    def churn_of_run(self) -> np.ndarray:
        """Share of users lost a month, over all months."""
        return measures.ratio(self.lost[1:].sum(axis=0), before(self.users)[1:].sum(axis=0))

    @property
    def satisfaction(self) -> np.ndarray:
        """Mean satisfaction of users; null without any."""
        return measures.ratio(self.total("satisfaction", 1e-6), self.total("users"))

    @property
    def revenue(self) -> np.ndarray:
        return self.total("charged", self.weight / 1e6)

    @property
    def usage(self) -> np.ndarray:
        return self.total("served", self.weight / 1e3)

    @property
    def capacity_cost(self) -> np.ndarray:
        return self.of_providers("capital_charge") + self.of_providers("facility_cost")

    @property
    def served_margin(self) -> np.ndarray:
        """Revenue less service cost."""
        return self.revenue - self.of_providers("service_cost")

    @property
    def gross_profit(self) -> np.ndarray:
        """Revenue less service cost, capacity cost, fixed cost and credits."""
        costs = sum(self.of_providers(c) for c in ("service_cost", "fixed_cost", "credits"))
        return self.of_providers("revenue") - costs - self.capacity_cost

    @property
    def marketing(self) -> np.ndarray:
        return self.of_providers("promotion")

    @property
    def acquisition(self) -> np.ndarray:
        """Promotion and research."""
        return self.marketing + self.of_providers("research")

    @property
    def utilisation(self) -> np.ndarray:
        """Load over capacity; of the market, of those in it."""
        if self.level == "provider":
            return self.record["utilisation"]
        present = self.record["present"]
        load = (self.record["load"] * present).sum(axis=1) * (self.weight / 1e3)
        return measures.ratio(load, (self.record["capacity"] * present).sum(axis=1))

    @property
    def listed(self) -> np.ndarray:
        """Mean list price, weighted by the customers who could pay it."""
        price, present = self.record["price"], self.record["present"][:, None, :]
        agents = self.record.segment_agents[None, :, None]
        weights = np.broadcast_to(agents * present, price.shape)
        return measures.ratio(self.added_up(price * weights), self.added_up(weights))

    # Weighted by revenue: what is true of most customers may be true of little money --------

    @property
    def charged_before(self) -> np.ndarray:
        """(months, segments, providers) charged last month; in month 0, in that month."""
        charged = self.record["charged"]
        return np.concatenate([charged[:1], charged[:-1]])

    @property
    def satisfaction_by_revenue(self) -> np.ndarray:
        """Satisfaction of cells, weighted by their revenue of last month."""
        cells = View(self.record, "cell").satisfaction
        return measures.weighted_mean(cells, self.charged_before, OVER[self.level])

    def churn_by_revenue(self, whole: bool = False) -> np.ndarray:
        """Churn of cells, weighted by their revenue of last month; or over all months."""
        cells = View(self.record, "cell")
        lost = cells.lost if self.level in OF_A_PROVIDER else cells.leaves
        churn, weights = measures.ratio(lost, before(cells.users)), self.charged_before
        if whole:
            return measures.weighted_mean(churn[1:], weights[1:], (0, *OVER[self.level]))
        return measures.weighted_mean(churn, weights, OVER[self.level])

    @property
    def adoption_by_revenue(self) -> np.ndarray:
        """Adoption of segments, weighted by their revenue of last month."""
        segments = View(self.record, "segment").adoption
        return measures.weighted_mean(segments, self.charged_before.sum(axis=2), (1,))

    @property
    def awareness_by_revenue(self) -> np.ndarray:
        """Each provider's awareness in segments, weighted by what all providers charged there."""
        aware = self.record["aware"]
        agents = np.broadcast_to(self.record.segment_agents[:, None], aware.shape)
        weights = np.broadcast_to(self.charged_before.sum(axis=2, keepdims=True), aware.shape)
        return measures.weighted_mean(measures.ratio(aware, agents), weights, (1,))


def before(column: np.ndarray) -> np.ndarray:
    """Last month's value; 0 in month 0, which makes a ratio to it null."""
    return np.concatenate([np.zeros((1, *column.shape[1:])), column[:-1]])
