"""Which plans to try next: Optuna's samplers, asked for one batch after another.

One goal: a tree-structured Parzen estimator (Bergstra et al. 2011, NeurIPS 24), for each budget
in turn, of all that is known; what breaks a constraint or the budget counts behind what does not.
Several goals: NSGA-II (Deb et al. 2002, IEEE Transactions on Evolutionary Computation 6) with
the spending as one more goal; a batch is a generation.

What is proposed follows from what is known and the seed, so that a study that goes on proposes
what it did before.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from experiments.studies.libraries import optuna, quiet
from experiments.studies.optimise.space import Shares, Space
from experiments.studies.store.table import point_text

KIND = "optimise"
CANDIDATES = 64  # of which Optuna proposes the most promising
PATIENCE = 4  # batches that are asked for to find one of new plans


class Trial(NamedTuple):
    """A plan that was tried.

    Attributes:
        shares: the plan.
        gains: of each goal over the base, more being better; None where it has no value.
        spending: more than the base.
        violations: of each constraint; 0 or less where it holds.
    """

    shares: Shares
    gains: tuple[float, ...] | None
    spending: float
    violations: tuple[float, ...]


class Proposer(Protocol):
    """Proposes plans, and is told what came of them."""

    @property
    def begins(self) -> bool:
        """Whether the plans to begin with are not all tried yet."""

    def ask(self, budget: float) -> list[Shares]:
        """Plans for a budget: one batch."""

    def tell(self, trials: Sequence[Trial]) -> None:
        """What came of the plans of the last batch, in their order."""


def distributions(space: Space) -> dict[str, Any]:
    """The space as Optuna writes it."""
    kinds = optuna(KIND).distributions
    found: dict[str, Any] = {}
    for span in space.spans:
        if span.values is None:
            found[span.path] = kinds.FloatDistribution(0.0, 1.0)
        else:
            found[span.path] = kinds.CategoricalDistribution(range(len(span.values)))
    yes_or_no = (*space.switches, *space.orders)
    return found | {name: kinds.CategoricalDistribution((0, 1)) for name in yes_or_no}


def broken_by(trial: Trial, budget: float) -> dict[str, float]:
    """By how much a plan breaks each constraint, and the budget, as Optuna wants it."""
    excess = (trial.spending - budget) / (budget or 1.0)
    return {str(place): value for place, value in enumerate((*trial.violations, excess))}


class OneGoal:
    """Plans for one goal.

    Args:
        space: all plans.
        first: plans to begin with.
        batch: plans at a time.
        seed: of what is random.
    """

    def __init__(self, space: Space, first: Sequence[Shares], batch: int, seed: int) -> None:
        self.space, self.batch, self.seed = space, batch, seed
        self.waiting = list(first)
        self.known: list[Trial] = []
        self.seen: set[str] = set()
        self.asked = 0
        self.distributions = distributions(space)

    @property
    def begins(self) -> bool:
        """Whether the plans to begin with are not all tried yet."""
        return bool(self.waiting)

    def ask(self, budget: float) -> list[Shares]:
        """Plans for a budget: one batch, or less where hardly any are left to be tried."""
        found: list[Shares] = []
        while self.waiting and len(found) < self.batch:
            shares = self.waiting.pop(0)
            if self._is_new(shares):
                found.append(shares)
        if found:
            return found
        self.asked += 1
        library = optuna(KIND)
        with quiet():
            sampler = library.samplers.TPESampler(
                n_startup_trials=1,
                n_ei_candidates=CANDIDATES,
                seed=(self.seed * 1_000_003 + self.asked) % 2**32,
            )
            study = library.create_study(direction="maximize", sampler=sampler)
            study.add_trials([self._frozen(trial, budget) for trial in self.known])
            for _ in range(PATIENCE * self.batch):
                shares = dict(study.ask(self.distributions).params)
                if self._is_new(shares):
                    found.append(shares)
                if len(found) == self.batch:
                    break
        return found

    def _is_new(self, shares: Shares) -> bool:
        """Whether nobody has asked for this plan, by whatever shares."""
        text = point_text(self.space.point(shares).items())
        if text in self.seen:
            return False
        self.seen.add(text)
        return True

    def _frozen(self, trial: Trial, budget: float) -> Any:
        value = trial.gains[0] if trial.gains is not None else None
        return optuna(KIND).trial.create_trial(
            params=dict(trial.shares), distributions=self.distributions, value=value,
            constraints=broken_by(trial, budget),
        )  # fmt: skip

    def tell(self, trials: Sequence[Trial]) -> None:
        """What came of the plans of the last batch; those without a value teach nothing."""
        self.known += [trial for trial in trials if trial.gains is not None]


class SeveralGoals:
    """Plans for several goals; arguments are those of OneGoal."""

    def __init__(
        self, space: Space, first: Sequence[Shares], batch: int, seed: int, goals: int
    ) -> None:
        library = optuna(KIND)
        self.batch, self.distributions = batch, distributions(space)
        with quiet():
            sampler = library.samplers.NSGAIISampler(population_size=batch, seed=seed % 2**32)
            directions = ["maximize"] * goals + ["minimize"]
            self.study = library.create_study(directions=directions, sampler=sampler)
            for shares in first:
                self.study.enqueue_trial(dict(shares))
        self.open: list[Any] = []
        self.budget = 1.0

    @property
    def begins(self) -> bool:
        """Generations are for the largest budget: the spending is a goal of theirs."""
        return True

    def ask(self, budget: float) -> list[Shares]:
        """One generation."""
        self.budget = budget
        with quiet():
            self.open = [self.study.ask(self.distributions) for _ in range(self.batch)]
        return [dict(trial.params) for trial in self.open]

    def tell(self, trials: Sequence[Trial]) -> None:
        """What came of it."""
        states = optuna(KIND).trial.TrialState
        with quiet():
            for asked, trial in zip(self.open, trials, strict=False):
                if trial.gains is None:
                    self.study.tell(asked, state=states.FAIL)
                    continue
                for place, value in broken_by(trial, self.budget).items():
                    asked.set_constraint(place, value)
                self.study.tell(asked, [*trial.gains, trial.spending])
