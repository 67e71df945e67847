"""What the facts are judged on: a scenario's replications, and pairs in which one thing differs.

Bands were published of young markets, so that facts look at five years: what a scenario has
beyond them is simulated and not judged. A year is twelve months; month 0 belongs to none.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from experiments.studies.arms import with_overrides
from experiments.studies.runs import Runs, mean_of_known
from experiments.studies.statistics import FEWEST_PAIRS
from simulator.engine.months import YEAR
from simulator.outcome.measures import monthly_rate, net_present_value, ratio
from simulator.rules import annuity
from simulator.scenario import Scenario
from simulator.speech import say

LAST = 60  # the last month that facts look at
LARGEST = 3  # providers whose price and promotion are changed
PAIRS = FEWEST_PAIRS  # of a change

Values = Mapping[str, np.ndarray]  # by year, month, provider or segment: one value a run


class DoesNotApply(Exception):
    """A fact that a scenario can neither meet nor miss; the text says why."""


class Change(NamedTuple):
    """What a provider changes for good, and the months in which the effect is counted."""

    what: str  # price or promotion: the action, and the metric that it moves
    by: float
    at: int
    until: int
    since: int | None = None  # where the effect is counted later than from the change on

    @property
    def months(self) -> slice:
        """The months in which the effect is counted."""
        return slice(self.at if self.since is None else self.since, self.until + 1)

    def made_by(self, who: str, scenario: Scenario) -> Scenario:
        """The scenario in which a provider makes this change."""
        action = {"at": self.at, "who": who, "do": self.what, "by": self.by}
        return with_overrides(scenario, {"timeline+": action})

    def possible(self, scenario: Scenario) -> bool:
        """Whether a scenario lasts until its effect is counted."""
        return scenario.market.months >= self.until


class Evidence:
    """Everything that a fact may be read from.

    Args:
        base: the scenario's replications.
        arms: the same with a change made by a provider; of the first PAIRS seeds.
    """

    def __init__(self, base: Runs, arms: Mapping[tuple[str, Change], Runs] | None = None) -> None:
        self.base = base
        self.scenario = base.scenario
        self.arms = dict(arms or {})

    # Months and years ---------------------------------------------------------------------

    @property
    def last(self) -> int:
        """The last month that is judged."""
        return min(LAST, self.base.months)

    @property
    def years(self) -> int:
        """Whole years that are judged."""
        return self.last // YEAR

    def demand(self, months: int) -> None:
        """The scenario must last so long."""
        if self.base.months < months:
            raise DoesNotApply(say("facts-months", count=self.base.months, least=str(months)))

    def demand_providers(self, least: int) -> None:
        """There must be so many providers."""
        count = len(self.base.provider_names)
        if count < least:
            raise DoesNotApply(say("facts-providers", count=count, least=str(least)))

    # Metrics ------------------------------------------------------------------------------

    def metric(self, name: str) -> np.ndarray:
        """(runs, months) of the market."""
        return self.base.metric(name)

    def segment(self, metric: str, name: str) -> np.ndarray:
        """(runs, months) of a segment."""
        if name not in self.base.segment_names:
            raise DoesNotApply(say("facts-segment", names=name))
        return self.base.metric(metric, "segment")[..., self.base.segment_names.index(name)]

    def share_of_revenue(self, month: int) -> np.ndarray:
        """(runs, providers) at a month."""
        return self.base.metric("revenue_share", "provider")[:, month]

    def yearly(self, name: str) -> np.ndarray:
        """(runs, years) sums of a flow of the market."""
        self.demand(YEAR)
        months = self.metric(name)[:, 1 : self.years * YEAR + 1]
        return months.reshape(len(months), self.years, YEAR).sum(axis=2)

    def of_revenue(self, name: str) -> np.ndarray:
        """(runs, years) a flow of money as a share of the year's revenue."""
        return ratio(self.yearly(name), self.yearly("revenue"))

    # Pairs --------------------------------------------------------------------------------

    @property
    def pairs(self) -> int:
        """Pairs of a change."""
        return min(PAIRS, len(self.base.results))

    def movers(self, change: Change) -> list[str]:
        """Who makes a change: the largest by revenue in its months, of those who can make it."""
        if not change.possible(self.scenario):
            return []
        revenue, moved = (
            mean_of_known(self.base.metric(name, "provider")[:, change.months]).sum(axis=0)
            for name in ("revenue", change.what)
        )
        order = np.argsort(-revenue, kind="stable")
        able = [self.base.provider_names[j] for j in order if moved[j] > 0.0 and revenue[j] > 0.0]
        return able[:LARGEST]

    def demand_movers(self, change: Change) -> list[str]:
        """Who makes a change; somebody must."""
        self.demand(change.until)
        movers = self.movers(change)
        if not movers:
            raise DoesNotApply(say(f"facts-movers-{change.what}", month=str(change.at)))
        return movers

    def of_provider(self, metric: str, who: str, change: Change | None = None) -> np.ndarray:
        """(pairs, months) of a provider, in the base or where it makes a change."""
        runs = self.base if change is None else self.arms[who, change]
        values = runs.metric(metric, "provider")[..., runs.provider_names.index(who)]
        return values[: self.pairs]

    def elasticities(self, one: Change | None, other: Change) -> Values:
        """By provider: ln ratio of the customers it wins over ln ratio of what it changes.

        Customers won are those without a provider who took it and those who came from rivals.
        Null in a pair where an arm wins nobody, or where what was changed did not move: a
        policy may set the price anew.
        """
        return {who: self.elasticity(who, one, other) for who in self.demand_movers(other)}

    def elasticity(self, who: str, one: Change | None, other: Change) -> np.ndarray:
        """(pairs) of one provider, between two arms; None is the base."""

        def total(metric: str, change: Change | None) -> np.ndarray:
            return self.of_provider(metric, who, change)[:, other.months].sum(axis=1)

        def log_ratio(*metrics: str) -> np.ndarray:
            before, after = (sum(total(m, change) for m in metrics) for change in (one, other))
            with np.errstate(divide="ignore", invalid="ignore"):
                return np.log(after) - np.log(before)

        answer = ratio(log_ratio("joins", "switched_in"), log_ratio(other.what))
        return np.where(np.isfinite(answer), answer, np.nan)

    def present_value(self, metric: str, who: str, change: Change | None = None) -> np.ndarray:
        """(pairs) of a provider's flow of money in months 1 to the last."""
        flow = self.of_provider(metric, who, change)[:, : self.last + 1]
        rate = monthly_rate(float(self.scenario.hardware.cost_of_capital))
        return np.asarray(net_present_value(flow.T, rate)[-1])

    # Beside the facts ---------------------------------------------------------------------

    def capital_spending(self, year: int) -> np.ndarray:
        """(runs) what is spent on hardware in a year, as a share of revenue.

        Hardware is in the books as an annuity a of its price: what the monthly charge rises by
        was bought for rise / a. Null where there is no charge, where it also falls, and where
        hardware of the first fleet is bought anew: then the rise does not tell.
        """
        charge = self.base.metric("capital_charge", "provider")
        first, last = (year - 1) * YEAR, year * YEAR
        rises = np.diff(charge[:, first : last + 1], axis=1)
        life = self.scenario.hardware.life
        renewed = life - self.scenario.hardware.first_fleet <= last
        if renewed or (rises < 0.0).any() or not charge[:, last].any():
            return np.full(len(charge), np.nan)
        share = annuity(float(life), float(self.scenario.hardware.cost_of_capital))
        return ratio(rises.sum(axis=(1, 2)) / share, self.yearly("revenue")[:, year - 1])
