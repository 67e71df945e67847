"""What actions return: pairs of runs with and without them, one by one and together.

The base of a pair is the scenario without the actions, the alternative the one with all; what a
pair comes to in money is `money.py`'s. Words, tables and files are made in `experiments.answers`.
"""

from functools import cached_property

import numpy as np
import pandas as pd

from experiments.studies.comparing import pairs_of
from experiments.studies.money import Money
from experiments.studies.replications import Finished, Progress
from experiments.studies.roi.question import Removal, RoiQuestion
from experiments.studies.runs import Runs
from experiments.studies.statistics import Paired, paired
from simulator.plugins.timeline import brands_of

THE_SAME = 1e-9  # of the joint effect: sums of doubles differ by as much


class Returns:
    """The returns of a scenario's actions.

    Args:
        question: what was asked.
        whole: the runs with all actions.
        twins: the runs without some, by the name of what is removed.
    """

    def __init__(self, question: RoiQuestion, whole: Runs, twins: dict[str, Runs]) -> None:
        self.question, self.whole, self.twins = question, whole, twins

    def __repr__(self) -> str:
        """`<Returns of price_war: 5 actions, 20 pairs of 60 months, seed 1>`."""
        actions, count = len(self.question.singles), self.pairs
        return (
            f"<Returns of {self.question.scenario.name}: "
            f"{actions} action{'' if actions == 1 else 's'}, "
            f"{count} pair{'' if count == 1 else 's'} of {self.question.last} months, "
            f"seed {self.question.seed}>"
        )

    @property
    def pairs(self) -> int:
        """Pairs of runs."""
        return len(self.whole.results)

    def money_of(self, removal: Removal, who: str | None) -> Money:
        """What actions come to for somebody's firm, which need not be the one that acts."""
        timeline, last = self.whole.scenario.timeline, self.question.last
        firm = brands_of(timeline, who, last) if who is not None else ()
        brands = [name for name in self.whole.scenario.providers if name in firm]
        return Money(self.twins[removal.name], self.whole, brands, last)

    @cached_property
    def money(self) -> dict[Removal, Money]:
        """What actions come to for who acts."""
        return {one: self.money_of(one, one.who) for one in self.question.removals}

    def parts_of(self, bundle: Removal) -> list[Removal]:
        """The single actions of a bundle."""
        return [one for one in self.question.singles if one.places[0] in bundle.places]

    def together(self, bundle: Removal) -> Paired:
        """The sum of the single effects (as base) and the joint effect (as alternative), for
        who acts, at the horizon."""
        month = self.question.last
        joint = self.money[bundle].effect[:, month]
        parts = [self.money_of(one, bundle.who) for one in self.parts_of(bundle)]
        added = np.sum([money.effect[:, month] for money in parts], axis=0)
        alike = np.abs(joint - added) <= THE_SAME * np.abs(joint).max()
        spread = float(self.money[bundle].spread[month])
        return paired(np.where(alike, joint, added), joint, spread=spread)

    def table(self) -> pd.DataFrame:
        """A row for every action and every bundle."""
        return pd.DataFrame([self._row(one) for one in self.question.removals])

    def _row(self, removal: Removal) -> dict[str, object]:
        money, month = self.money[removal], self.question.last
        effect, hole = money.at(month), money.hole
        row: dict[str, object] = {
            "actions": removal.name,
            "words": "; ".join(map(self.question.words, removal.places)),
            "mover": money.mover or "", "month": month,
            "effect": effect.difference, "effect_low": effect.low, "effect_high": effect.high,
            "effect_method": effect.method,
            "cost": money.lever, "incremental_roi": money.incremental_roi,
            **{f"payback_{name}": value for name, value in money.payback._asdict().items()},
            "hole": hole.amount if hole else None, "hole_month": hole.month if hole else None,
        }  # fmt: skip
        if removal in self.question.bundles:
            both = self.together(removal)
            row |= {"one_by_one": both.base_mean, "together_more": both.difference,
                    "together_more_low": both.low, "together_more_high": both.high,
                    "together_more_method": both.method}  # fmt: skip
        return row


def work_out(
    question: RoiQuestion,
    threads: int | None = None,
    progress: Progress | None = None,
    finished: Finished | None = None,
) -> Returns:
    """The returns that a question asks for; `finished` runs are not made again."""
    done = {} if finished is None else finished
    runs = pairs_of(question.work, question.seed, question.pairs, threads, progress, done)
    twins = {one.name: runs[question.twin_work(one).key] for one in question.removals}
    return Returns(question, runs[question.whole_work.key], twins)
