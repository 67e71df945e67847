"""What a run keeps of every month: whole numbers and a few figures, month 0..T.

`metrics.py` makes every published number from these columns; nothing else is stored. Counts
are agents; `weight` says how many customers one stands for.
"""

import copy
from collections.abc import Collection, Mapping
from itertools import chain
from types import MappingProxyType
from typing import Any

import numpy as np

from simulator.customers.holding import COUNTED
from simulator.errors import UserError, quoted
from simulator.outcome.measures import monthly_rate
from simulator.providers.accounting import BOOKS
from simulator.scenario import Scenario
from simulator.speech import Sentence
from simulator.speech.rules import Names, rule

# name -> dimensions after the month, and type. S segments, J providers, V verticals.
COLUMNS: dict[str, tuple[str, type]] = {
    "users": ("SJ", np.int64),
    "satisfaction": ("SJ", np.int64),  # sum over users [millionths]
    "ratings": ("SJ", np.int64),  # sum over users and seven items
    "ratings_squared": ("SJ", np.int64),
    "promoters": ("SJ", np.int64),
    "detractors": ("SJ", np.int64),
    "aware": ("SJ", np.int64),
    "served": ("SJ", np.int64),  # [milli-GPU-hours]
    "charged": ("SJ", np.int64),  # [millionths of CUR]
    "backlog": ("SJ", np.int64),  # remaining value of contracts [thousandths of CUR]
    "given": ("SJ", np.int64),  # away, at list prices [millionths of CUR]
    "subsidies": ("SJ", np.int64),  # of what is charged [millionths of CUR]
    "committed": ("SJ", np.int64),  # users under a term
    "trials": ("SJ", np.int64),  # begun
    "trials_ended": ("SJ", np.int64),
    "converted": ("SJ", np.int64),  # of them, to who pays
    "refused": ("SJ", np.int64),  # users who preferred none when they chose
    "churned": ("SJ", np.int64),  # users who left by R10
    "ended": ("SJ", np.int64),  # contracts that ended
    "lost_at_end": ("SJ", np.int64),  # of them, those that were not renewed
    "joined": ("SNJ", np.int64),  # by the provider last left; the last row: none ever
    "switched": ("SJJ", np.int64),  # from, to
    "vertical_users": ("V", np.int64),
    "vertical_charged": ("V", np.int64),  # [millionths of CUR]
    "adopters": ("S", np.int64),
    "considering": ("S", np.int64),
    "advertising": ("S", np.float64),
    "load": ("J", np.int64),  # [milli-GPU-hours]
    "price": ("SJ", np.float64),  # list price [CUR/GPU-hour]
    "present": ("J", np.int64),
    "capacity": ("J", np.float64),  # [GPU-hours/month]
    "arrived": ("J", np.float64),  # of it, ordered by a policy and new this month
    "utilisation": ("J", np.float64),
    "uptime": ("J", np.float64),
    "performance": ("J", np.float64),  # as delivered
    "unit_cost": ("J", np.float64),  # [CUR/GPU-hour]
    "revenue": ("J", np.float64),  # [CUR], of all customers
    "service_cost": ("J", np.float64),
    "fixed_cost": ("J", np.float64),
    "promotion": ("J", np.float64),
    "research": ("J", np.float64),
    "investment": ("J", np.float64),
    "credits": ("J", np.float64),
    "capital_charge": ("J", np.float64),
    "facility_cost": ("J", np.float64),
    "profit": ("J", np.float64),
    "cash": ("J", np.float64),
    "top_tenth": ("", np.float64),  # of what is charged; null but every twelfth month
}
# columns that are worked out together, in the same order: they are one array, written at once
TOGETHER: dict[str, tuple[str, ...]] = {
    "tally": ("users", "satisfaction", "ratings", "ratings_squared", "promoters", "detractors",
              "aware", "backlog"),
    "totals": ("adopters", "considering"),
    "flows": ("refused", "churned", "ended", "lost_at_end"),
    "books": BOOKS,
    "offers": COUNTED,
}  # fmt: skip
NONE: Mapping[str, Any] = MappingProxyType({})


class NotKept(UserError):
    """Something is read that the run was told not to keep; the text says how to have it."""


class Record:
    """The columns of a run; row = month.

    Args:
        scenario: what is run; names, weight, dates and discounting are taken from it.
        segment_agents, vertical_agents: simulated customers of each, in the order of names.
        log: month, provider and why it decided so, of every decision that says so.

    Attributes:
        segments, providers, verticals: names, in the order of the columns.
        weight: customers an agent stands for.
        discount_rate: d [1/month].
        kept: the metrics that the run keeps; None: all.
        columns: what they are made of; and what the market acts on. `names` has their names,
            `all` those that are written together with them, too.
        month: the last month written; rows up to it are filled.
        decisions: what policies decided that may answer others, by month and provider
            (`12.aurora`).
    """

    def __init__(
        self,
        scenario: Scenario,
        segment_agents: np.ndarray,
        vertical_agents: np.ndarray,
        log: list[Any] | None = None,
    ) -> None:
        self.segments = sorted(scenario.segments)
        self.providers = sorted(scenario.providers)
        self.verticals = sorted(scenario.verticals)
        self.segment_agents, self.vertical_agents = segment_agents, vertical_agents
        self.log = [] if log is None else log
        self.weight = scenario.weight
        self.start = scenario.market.start
        self.discount_rate = monthly_rate(scenario.hardware.cost_of_capital)
        self.kept: tuple[str, ...] | None = None
        self.names: Collection[str] = COLUMNS
        self.month = -1
        self.decisions: dict[str, dict[str, Any]] = {}
        sizes = {"S": len(self.segments), "J": len(self.providers), "N": len(self.providers) + 1,
                 "V": len(self.verticals)}  # fmt: skip
        self.hold({
            name: np.zeros((scenario.market.months + 1, *(sizes[d] for d in dimensions)), kind)
            for name, (dimensions, kind) in COLUMNS.items()
        })  # fmt: skip

    def hold(self, columns: dict[str, np.ndarray]) -> None:
        """Take such columns for its own."""
        self.together = {
            group: np.array([columns[name] for name in names]) for group, names in TOGETHER.items()
        }
        self.all = dict(columns)
        for group, names in TOGETHER.items():
            self.all |= zip(names, self.together[group], strict=True)
        self.columns = {name: self.all[name] for name in self.all if name in self.names}

    def keep(self, metrics: tuple[str, ...] | None, columns: Collection[str]) -> None:
        """From the beginning, keep only some columns: those that some metrics are made of."""
        self.kept, self.names = metrics, columns
        self.columns = {name: self.columns[name] for name in self.columns if name in columns}

    def keeps(self, metric: str) -> bool:
        """Whether the run was told to keep a metric, or everything."""
        return self.kept is None or metric in self.kept

    def write(self, month: int, together: Mapping[str, Any] = NONE, **values: Any) -> None:
        """One month's row; every column that is kept is given, by itself or in `TOGETHER`."""
        given = len(values) + sum([len(TOGETHER[group]) for group in together])
        if self.kept is None and given < len(COLUMNS):  # a name that is none is refused below
            found = {*values, *chain.from_iterable(TOGETHER[group] for group in together)}
            raise ValueError(f"month {month} lacks {', '.join(sorted(COLUMNS.keys() - found))}")
        for group, rows in together.items():
            self.together[group][:, month] = rows
        columns = self.columns
        for name, value in values.items():
            if name in self.names or name not in COLUMNS:
                columns[name][month] = value
        self.month = month

    def extend(self, months: int) -> None:
        """Room for more months."""
        more = months + 1 - len(self.columns["present"])
        if more <= 0:
            return
        self.hold({
            name: np.concatenate([column, np.zeros((more, *column.shape[1:]), column.dtype)])
            for name, column in self.all.items()
        })  # fmt: skip

    def until(self, month: int) -> "Record":
        """The same record up to a month."""
        one = copy.copy(self)
        one.columns = {name: column[: month + 1] for name, column in self.columns.items()}
        one.month = min(self.month, month)
        one.log = [line for line in self.log if line[0] <= month]
        return one

    def __getitem__(self, name: str) -> np.ndarray:
        """The filled rows of a column.

        Raises:
            NotKept: when the run does not keep it.
        """
        if name in COLUMNS and name not in self.columns:
            raise self.lacks(rule("not-kept-column", name=quoted(name)), rule("not-kept-metric"))
        return self.columns[name][: self.month + 1]

    def lacks(self, what: Sentence | str, lacking: Sentence) -> NotKept:
        """Why something cannot be read, and what would have to be kept for it."""
        names = Names(tuple(self.kept or ()))
        return NotKept(rule("not-kept", what=what, names=names, lacking=lacking))

    def dates(self) -> list[str]:
        """The calendar month of every row."""
        year, month = (int(part) for part in self.start.split("-")[:2])
        first = year * 12 + month - 1
        return [f"{m // 12:04d}-{m % 12 + 1:02d}" for m in range(first, first + self.month + 1)]
