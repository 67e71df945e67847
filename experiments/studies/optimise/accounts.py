"""What each plan gained over the base and what it cost, pair by pair, as far as it was run.

A run that failed takes its pair with it. A plan of which more than one pair in ten is gone is set
aside: what is left of it is no sample of what it does.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from experiments.studies.optimise.limits import Limit
from experiments.studies.optimise.space import Shares
from experiments.studies.store.table import point_text
from experiments.studies.study.bench import Bench, Point
from simulator.speech.rules import Names

SPENDING = "promotion", "research", "investment"
BASE: Point = {}
BEARABLE = 0.1  # of a plan's pairs that may have no value


class Aim(NamedTuple):
    """A goal: its label, and 1 where more is better, -1 where less is."""

    label: str
    sign: float


class Plan:
    """A plan and its runs.

    Args:
        number: in the order in which plans were first tried.
        shares, point: what it is.

    Attributes:
        runs: by replication, its goals, what is limited, and what it spent.
        valued: replications in which all of that has a value.
    """

    def __init__(self, number: int, shares: Shares, point: Point) -> None:
        self.number, self.shares, self.point = number, shares, point
        self.runs: dict[int, np.ndarray] = {}
        self.valued: set[int] = set()

    def __repr__(self) -> str:
        return f"<Plan {self.number}: {dict(self.point)}, {len(self.runs)} runs>"


class Accounts:
    """All plans and their runs beside those of the base.

    Args:
        bench: makes runs.
        provider: whose spending counts.
        aims, limits: what is read from a run.
    """

    def __init__(
        self, bench: Bench, provider: str, aims: Sequence[Aim], limits: Sequence[Limit]
    ) -> None:
        self.bench, self.aims, self.limits = bench, tuple(aims), tuple(limits)
        self.spent = [f"{name}.{provider}" for name in SPENDING]
        self.labels = [*(aim.label for aim in aims), *(limit.label for limit in limits)]
        self.signs = np.array([aim.sign for aim in aims])
        self.base = Plan(-1, {}, BASE)
        self.plans: dict[str, Plan] = {}
        self.refused: dict[str, Names] = {}

    def plan(self, shares: Shares, point: Point) -> Plan | None:
        """The plan of a point, known or new; None where the scenario refuses it."""
        text = point_text(point.items())
        if text in self.refused:
            return None
        if text not in self.plans:
            why = self.bench.problem_of(point)
            if why is not None:
                self.refused[text] = why
                return None
            self.plans[text] = Plan(len(self.plans), shares, point)
        return self.plans[text]

    def measure(self, plans: Iterable[Plan], replications: Iterable[int]) -> None:
        """Make the runs of plans, and of the base, that are not there yet."""
        wanted = list(replications)
        asked = list({id(plan): plan for plan in (self.base, *plans)}.values())
        places = [
            (place, r) for place, plan in enumerate(asked) for r in wanted if r not in plan.runs
        ]
        if not places:
            return
        rows = self.bench.rows_of([plan.point for plan in asked], places)
        values = rows.frame[self.labels].to_numpy(float)
        # month 0 is before anyone decides, and no part of a run's NPV either
        months = [rows.monthly(label)[:, 1:].sum(axis=1) for label in self.spent]
        spending = np.sum(months, axis=0)
        for (place, r), row, money in zip(places, values, spending, strict=True):
            asked[place].runs[r] = run = np.append(row, money)
            if not np.isnan(run).any():
                asked[place].valued.add(r)

    def pairs(self, plan: Plan, replications: Iterable[int]) -> tuple[np.ndarray, np.ndarray]:
        """(pairs, goals and limits and spending) of the base and of a plan, where both have
        values."""
        known = [r for r in replications if self.known(plan, r)]
        size = (len(known), len(self.labels) + 1)
        base = np.array([self.base.runs[r] for r in known]).reshape(size)
        return base, np.array([plan.runs[r] for r in known]).reshape(size)

    def known(self, plan: Plan, replication: int) -> bool:
        """Whether a plan and the base both have values in a replication."""
        return replication in self.base.valued and replication in plan.valued

    def lost(self, plan: Plan, replications: Iterable[int]) -> int:
        """Runs of a plan without a value, where the base has one."""
        made = [r for r in replications if r in plan.runs and self.known(self.base, r)]
        return sum(not self.known(plan, r) for r in made)

    def account(self, plan: Plan, replications: Iterable[int]) -> "Account":
        """What a plan comes to over some replications."""
        asked = list(replications)
        base, other = self.pairs(plan, asked)
        known = tuple(r for r in asked if self.known(plan, r))
        lost = self.lost(plan, asked)
        count = len(self.aims)
        gains = self.signs * (other[:, :count] - base[:, :count])
        if not len(gains):
            nothing = tuple(float("inf") for _ in self.limits)
            return Account(plan, known, gains, np.nan, nothing, lost)
        means, before = other.mean(axis=0), base.mean(axis=0)
        broken = tuple(
            limit.violation(means[count + place], before[count + place])
            for place, limit in enumerate(self.limits)
        )
        return Account(plan, known, gains, float(means[-1] - before[-1]), broken, lost)

    def levels(self, plan: Plan, replications: Iterable[int]) -> Mapping[str, float]:
        """Means of what is read from the runs of a plan, in pairs."""
        _, other = self.pairs(plan, replications)
        means = other.mean(axis=0) if len(other) else np.full(len(self.labels) + 1, np.nan)
        return dict(zip(self.labels, means.tolist(), strict=False))


class Account(NamedTuple):
    """What a plan comes to over some pairs of runs.

    Attributes:
        replications: of the pairs.
        gains: (pairs, goals) over the base, more being better.
        spending: mean of what it spends more than the base.
        broken: by how much it breaks each limit; 0 or less where it holds.
        lost: pairs that are left out, as the plan's run has no value.
    """

    plan: Plan
    replications: tuple[int, ...]
    gains: np.ndarray
    spending: float
    broken: tuple[float, ...]
    lost: int

    @property
    def pairs(self) -> int:
        """How many there are."""
        return len(self.gains)

    @property
    def gain(self) -> np.ndarray:
        """(goals) mean gain."""
        mean: Any = self.gains.mean(axis=0)
        return np.asarray(mean)

    @property
    def whole(self) -> bool:
        """Whether it is not set aside: there are pairs, and hardly any was lost."""
        return self.pairs > 0 and self.lost <= BEARABLE * (self.pairs + self.lost)

    @property
    def allowed(self) -> bool:
        """Whether it is not set aside and holds all limits."""
        return self.whole and all(one <= 0.0 for one in self.broken)
