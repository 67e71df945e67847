"""The search for plans, and what is found once the best are run again on fresh seeds.

    gain = goal of the plan - goal of the base, in pairs of runs with the same seeds

A search picks what luck has favoured: the gains it saw are too high (the winner's curse). So its
best plans, the finalists, run again on seeds that it has not seen, and only those runs are
believed. A plan is clear when its interval there excludes 0; intervals are made to hold for all
finalists at once (Bonferroni), since the best is chosen by the same runs. They are of the first
`fresh.n` pairs: ranking looks at more where plans are close, and stops by what it sees, so that an
interval over all that it saw would hold less often than it says.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from experiments.studies.optimise.accounts import Account, Accounts, Plan
from experiments.studies.optimise.declared import FEWEST_FRESH
from experiments.studies.optimise.preparing import Prepared
from experiments.studies.optimise.proposing import OneGoal, Proposer, SeveralGoals, Trial
from experiments.studies.optimise.ranking import Selection, kim_nelson, undominated
from experiments.studies.optimise.space import Shares
from experiments.studies.speech import rule
from experiments.studies.statistics import CONFIDENCE, t_halfwidth
from experiments.studies.study.bench import FRESH, Bench
from experiments.studies.study.reading import BadStudy
from simulator.speech.rules import Names

FIRST_BATCHES = 2  # of plans all over the space
LEADERS = 2  # plans of every smaller budget that get more runs
BLOCK = 8  # pairs that finalists get at a time when they are to be told apart
SLACK = 1.01  # of a budget: fresh runs may cost a little more than those of the search
ZONE = 0.25  # of the gain: the smallest difference worth telling, unless a study says


class Gain(NamedTuple):
    """A mean gain with its interval."""

    mean: float
    low: float
    high: float

    @property
    def certain(self) -> bool:
        """Whether it is above 0."""
        return self.low > 0.0


class Finalist(NamedTuple):
    """A plan that was run again.

    Attributes:
        name: `plan 1` is the one that gained most.
        search, fresh: what it came to in the search, and on fresh seeds.
        gains: of each goal on fresh seeds, with its interval.
        levels: means of what was measured on fresh seeds.
    """

    name: str
    plan: Plan
    search: Account
    fresh: Account
    gains: tuple[Gain, ...]
    levels: dict[str, float]

    def within(self, budget: float) -> bool:
        """Whether a budget covers it, and it holds all limits on fresh seeds."""
        spending = max(self.search.spending, self.fresh.spending / SLACK)
        return self.fresh.allowed and bool(spending <= budget)

    @property
    def better(self) -> bool:
        """Whether it is clearly better than the base in some goal, clearly worse in none."""
        return any(gain.certain for gain in self.gains) and all(g.high >= 0 for g in self.gains)


class Step(NamedTuple):
    """A budget, for one goal.

    Attributes:
        searched: the highest gain that the search saw within it; 0: that of doing nothing.
        plan: the finalist with the highest gain within it; None where none is clear.
    """

    budget: float
    goal: int
    searched: float
    plan: Finalist | None

    @property
    def gain(self) -> float:
        """Of the plan on fresh seeds; 0 where nothing is done."""
        return self.plan.gains[self.goal].mean if self.plan is not None else 0.0


class Found(NamedTuple):
    """What was found.

    Attributes:
        finalists: those who gained most first.
        curve: a step a budget and goal.
        best: the plan for the largest budget and the first goal; None: no better than nothing.
        enough: the smallest budget that no larger one clearly beats; None where nothing gains.
        front: finalists that no other one beats in every goal.
        selection: of one goal, how finalists were ranked; by their place in `ranked`. None
            where too few pairs are whole.
        ranked: the finalists in the order in which they were ranked; without those set aside.
        searched: every plan that was tried, over all its pairs of the search.
        tried: plans that the search proposed; `refused`: of them by the scenario.
        set_aside: plans of which too many runs failed, in the search or on fresh seeds.
        base_allowed: whether doing nothing holds all limits.
    """

    prepared: Prepared
    finalists: tuple[Finalist, ...]
    curve: tuple[Step, ...]
    best: Finalist | None
    enough: float | None
    front: tuple[Finalist, ...]
    selection: Selection | None
    ranked: tuple[Finalist, ...]
    searched: tuple[Account, ...]
    tried: int
    refused: int
    set_aside: int
    base_levels: dict[str, float]
    base_allowed: bool


def work(prepared: Prepared, bench: Bench) -> Found:
    """Search, run the best again, and say what is left of them."""
    accounts = Accounts(bench, prepared.study.provider, prepared.aims, prepared.limits)
    tried = search(prepared, accounts)
    raise_leaders(prepared, accounts)
    known = searched(accounts)
    chosen = finalists_of(prepared, known)
    if not chosen:
        return nothing_found(prepared, accounts, known, tried)
    again = run_again(prepared, accounts, chosen)
    ranked, selection = told_apart(prepared, accounts, again)
    best_first = tuple(sorted(again, key=order_of))
    named = {one.plan.number: f"plan {place}" for place, one in enumerate(best_first, 1)}
    best_first = tuple(one._replace(name=named[one.plan.number]) for one in best_first)
    ranked = tuple(one._replace(name=named[one.plan.number]) for one in ranked)
    curve = tuple(
        step(budget, goal, known, best_first)
        for goal in range(len(prepared.aims))
        for budget in prepared.budgets
    )
    last = [one for one in curve if one.budget == prepared.budgets[-1] and one.plan is not None]
    best = last[0].plan if last else None
    base = accounts.account(accounts.base, fresh_of(prepared))
    return Found(
        prepared, best_first, curve, best, enough_of(curve), front_of(prepared, best_first),
        selection, ranked, known, tried, len(accounts.refused), set_aside(known, again),
        dict(accounts.levels(accounts.base, fresh_of(prepared))), base.allowed,
    )  # fmt: skip


def order_of(one: Finalist) -> tuple[bool, float, int]:
    """The best first; those set aside last."""
    mean = one.gains[0].mean
    return not one.fresh.whole, -mean if one.fresh.pairs else 0.0, one.plan.number


def set_aside(known: Sequence[Account], finalists: Sequence[Finalist] = ()) -> int:
    """Plans of which too many runs failed."""
    every = [*known, *(one.fresh for one in finalists)]
    return len({one.plan.number for one in every if not one.whole})


# The search -------------------------------------------------------------------------------


def search(prepared: Prepared, accounts: Accounts) -> int:
    """Try as many plans as asked for, a batch at a time, each with a few pairs of runs.

    Returns:
        How many were tried.

    Raises:
        BadStudy: when the scenario refuses them all, or the base has no values.
    """
    study = prepared.study
    proposer = proposer_of(prepared)
    screened = range(study.screen)
    tried = turn = 0
    while tried < study.trials:
        budget = prepared.budgets[-1 - turn % len(prepared.budgets)]  # the largest first
        turn += not proposer.begins
        asked = proposer.ask(budget)[: study.trials - tried]
        if not asked and not proposer.begins:
            break  # every plan there is has been tried
        plans = [accounts.plan(shares, prepared.space.point(shares)) for shares in asked]
        accounts.measure([plan for plan in plans if plan is not None], screened)
        proposer.tell([
            trial_of(accounts, plan, shares) for plan, shares in zip(plans, asked, strict=True)
        ])  # fmt: skip
        tried += len(asked)
        if asked and not accounts.plans:
            why = next(iter(accounts.refused.values()))
            raise BadStudy(rule("plans-refused", why=why))
    if not accounts.account(accounts.base, screened).pairs:
        raise BadStudy(rule("plans-valueless", names=Names((*accounts.labels,))))
    return tried


def proposer_of(prepared: Prepared) -> Proposer:
    """Who proposes plans."""
    study, space = prepared.study, prepared.space
    first = list(space.first(FIRST_BATCHES * study.batch, study.seed))
    first = first[: FIRST_BATCHES * study.batch]
    if len(prepared.aims) == 1:
        return OneGoal(space, first, study.batch, study.seed)
    return SeveralGoals(space, first, study.batch, study.seed, len(prepared.aims))


def trial_of(accounts: Accounts, plan: Plan | None, shares: Shares) -> Trial:
    """What came of a plan; one without values teaches nothing."""
    one = accounts.account(plan, plan.runs) if plan is not None else None
    if one is None or not one.whole:
        return Trial(shares, None, 0.0, ())
    return Trial(shares, tuple(one.gain.tolist()), one.spending, one.broken)


def raise_leaders(prepared: Prepared, accounts: Accounts) -> None:
    """Give more pairs to the plans that lead, until all who lead have them."""
    more = range(max(prepared.study.screen, prepared.study.replications.n or 0))
    while True:
        known = searched(accounts)
        wanted = [one.plan for one in leaders(prepared, known) if len(one.plan.runs) < len(more)]
        if not wanted:
            return
        accounts.measure(wanted, more)


def searched(accounts: Accounts) -> tuple[Account, ...]:
    """Every plan over all its runs of the search, the base left out."""
    plans = [plan for plan in accounts.plans.values() if plan.point]
    return tuple(accounts.account(plan, [r for r in plan.runs if r < FRESH]) for plan in plans)


def best_within(known: Sequence[Account], budget: float, goal: int = 0) -> list[Account]:
    """The plans that a budget covers and that hold all limits, the best first."""
    there = [one for one in known if one.allowed and one.spending <= budget]
    if len(there) and len(there[0].gain) > 1:  # rather those that give up none of the goals
        there = [one for one in there if (one.gain >= 0.0).all()] or there
    return sorted(there, key=lambda one: (-one.gain[goal], one.plan.number))


def leaders(prepared: Prepared, known: Sequence[Account]) -> list[Account]:
    """The best of every budget and goal, more of them for the largest."""
    found: list[Account] = []
    for goal in range(len(prepared.aims)):
        for budget in prepared.budgets[:-1]:
            found += best_within(known, budget, goal)[:LEADERS]
        found += best_within(known, prepared.budgets[-1], goal)[: prepared.study.finalists]
    if len(prepared.aims) > 1:
        every = best_within(known, prepared.budgets[-1])
        found += spread(front(every), prepared.study.finalists)
    return list({one.plan.number: one for one in found}.values())


def front(known: Sequence[Account]) -> list[Account]:
    """The plans that none beats in every goal."""
    if not known:
        return []
    there = undominated(np.array([one.gain for one in known]))
    return [one for one, kept in zip(known, there, strict=True) if kept]


def spread(known: Sequence[Account], count: int) -> list[Account]:
    """Some plans of a front that lie far apart: each next one is the farthest from all before."""
    if not known:
        return []
    values = np.array([one.gain for one in known])
    values = (values - values.min(axis=0)) / (np.ptp(values, axis=0) + np.finfo(float).tiny)
    taken = [0]
    distance = np.linalg.norm(values - values[0], axis=1)
    while len(taken) < count and distance.max() > 0.0:
        taken.append(int(distance.argmax()))
        distance = np.minimum(distance, np.linalg.norm(values - values[taken[-1]], axis=1))
    return [known[place] for place in taken]


def finalists_of(prepared: Prepared, known: Sequence[Account]) -> list[Account]:
    """The best plan of every budget and goal, then the front, then runners-up, as many as asked."""
    found: dict[int, Account] = {}
    every = best_within(known, prepared.budgets[-1])
    for goal in range(len(prepared.aims)):
        for budget in prepared.budgets:
            for one in best_within(known, budget, goal)[:1]:
                found[one.plan.number] = one
    apart = spread(front(every), prepared.study.finalists) if len(prepared.aims) > 1 else []
    for one in [*apart, *every]:
        if len(found) < prepared.study.finalists:
            found.setdefault(one.plan.number, one)
    return list(found.values())


# Fresh seeds ------------------------------------------------------------------------------


def fresh_of(prepared: Prepared, count: int | None = None) -> range:
    """Replications that the search has not seen."""
    return range(FRESH, FRESH + (count or prepared.study.fresh.n))


def run_again(
    prepared: Prepared, accounts: Accounts, chosen: Sequence[Account]
) -> tuple[Finalist, ...]:
    """The finalists on fresh seeds."""
    again = fresh_of(prepared)
    accounts.measure([one.plan for one in chosen], again)
    confidence = 1.0 - (1.0 - CONFIDENCE) / (len(chosen) * len(prepared.aims))
    found = []
    for one in chosen:
        fresh = accounts.account(one.plan, again)
        gains = tuple(gain_of(column, confidence) for column in fresh.gains.T)
        levels = dict(accounts.levels(one.plan, again))
        found.append(Finalist("", one.plan, one, fresh, gains, levels))
    return tuple(found)


def told_apart(
    prepared: Prepared, accounts: Accounts, finalists: Sequence[Finalist]
) -> tuple[tuple[Finalist, ...], Selection | None]:
    """Rank the finalists of one goal by Kim and Nelson, with more pairs for those who are close.

    Plans are compared in the pairs that all of them have; one that is set aside is not ranked.
    """
    study = prepared.study
    ranked = tuple(one for one in finalists if one.fresh.whole)
    if len(prepared.aims) > 1 or not ranked:
        return ranked, None
    plans = [one.plan for one in ranked]
    most = max(study.fresh.n, study.fresh.most)

    def draw(who: Sequence[int], count: int) -> np.ndarray:
        whole = study.fresh.n
        while True:
            accounts.measure([plans[place] for place in who], fresh_of(prepared, whole))
            there = [r for r in fresh_of(prepared, whole)
                     if all(accounts.known(plans[place], r) for place in who)][:count]  # fmt: skip
            if len(there) == count or whole >= most:
                break
            whole = min(most, whole + BLOCK)
        return np.array([accounts.account(plans[place], there).gains[:, 0] for place in who])

    first = draw(range(len(plans)), study.fresh.n).shape[1]
    if first < FEWEST_FRESH:
        return ranked, None
    zone = prepared.indifference
    if zone is None:
        zone = ZONE * max(abs(float(one.search.gain[0])) for one in ranked)
    return ranked, kim_nelson(draw, len(plans), first, most, zone or 1.0)


def gain_of(column: np.ndarray, confidence: float) -> Gain:
    """A mean gain with its interval; without one where there are not two pairs."""
    mean = float(column.mean()) if len(column) else float("nan")
    if len(column) < 2:
        return Gain(mean, float("-inf"), float("inf"))
    half = t_halfwidth(column, confidence)
    return Gain(mean, mean - half, mean + half)


# What is found ----------------------------------------------------------------------------


def step(budget: float, goal: int, known: Sequence[Account], finalists: Sequence[Finalist]) -> Step:
    """What a budget brings: the more it is, the more plans there are to choose from."""
    best = best_within(known, budget, goal)
    seen = max(float(best[0].gain[goal]), 0.0) if best else 0.0
    better = [one for one in finalists if one.within(budget) and one.better]
    clear = [one for one in better if one.gains[goal].certain]
    plan = max(clear, key=lambda one: one.gains[goal].mean, default=None)
    return Step(budget, goal, seen, plan)


def enough_of(curve: Sequence[Step]) -> float | None:
    """The smallest budget whose plan no larger budget's clearly beats, for the first goal."""
    steps = [one for one in curve if one.goal == 0]
    if not steps or steps[-1].plan is None:
        return None
    pairs = len(steps)
    for place, one in enumerate(steps):
        if not any(clearly_more(one, later, pairs) for later in steps[place + 1 :]):
            return one.budget
    return steps[-1].budget


def clearly_more(one: Step, later: Step, comparisons: int) -> bool:
    """Whether a larger budget's plan is clearly ahead, in the pairs that both have."""
    if later.plan is None or later.plan is one.plan:
        return False
    if one.plan is None:
        return True
    apart = in_common(one.plan.fresh, later.plan.fresh)[:, one.goal]
    return gain_of(apart, 1.0 - (1.0 - CONFIDENCE) / comparisons).certain


def in_common(one: Account, other: Account) -> np.ndarray:
    """(pairs, goals) by which one plan's gains are behind another's, in the pairs of both."""
    both = np.intersect1d(one.replications, other.replications)
    a, b = (account.gains[np.isin(account.replications, both)] for account in (one, other))
    return np.asarray(b - a)


def front_of(prepared: Prepared, finalists: Sequence[Finalist]) -> tuple[Finalist, ...]:
    """The finalists better than the base that no other one beats in every goal."""
    there = [one for one in finalists if one.within(prepared.budgets[-1]) and one.better]
    if not there:
        return ()
    kept = undominated(np.array([[gain.mean for gain in one.gains] for one in there]))
    return tuple(one for one, stays in zip(there, kept, strict=True) if stays)


def nothing_found(
    prepared: Prepared, accounts: Accounts, known: tuple[Account, ...], tried: int
) -> Found:
    """No plan that was tried keeps to the limits and the budgets."""
    seen = range(prepared.study.screen)
    base = accounts.account(accounts.base, seen)
    goals = range(len(prepared.aims))
    curve = tuple(Step(budget, goal, 0.0, None) for goal in goals for budget in prepared.budgets)
    return Found(
        prepared, (), curve, None, None, (), None, (), known, tried,
        len(accounts.refused), set_aside(known), dict(accounts.levels(accounts.base, seen)),
        base.allowed,
    )  # fmt: skip
