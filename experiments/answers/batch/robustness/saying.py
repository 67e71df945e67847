"""Which strategy is least regretted: the sentence, the tables, the picture."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.answers.batch.sweep.words import about, begun, interval, many, titled
from experiments.answers.layout import paragraph, stacked, table
from experiments.answers.speech import say
from experiments.studies.robustness.working import REDRAWS, WORST, Found
from simulator.numbers import DASH, percent, plain, unit_words
from simulator.plots.choices import robustness as plots
from simulator.plots.sweep import Scale

MOST_ROWS = 16  # futures in the table
MOST_ARMS = 6  # strategies in it
SURE = 0.95  # share of redraws in which the same strategy is chosen
ONE = 1.0 / WORST  # futures up to which the worst tenth is the worst one


class RobustnessAnswer:
    """What was found of strategies over futures.

    Args:
        found: the numbers.
    """

    def __init__(self, found: Found) -> None:
        self.found, self.prepared = found, found.prepared
        self.study = found.prepared.read.study
        self.names = [move.name for move in found.prepared.moves]
        self.futures = [one.name for one in found.futures]
        self.metric = about(self.study.goal.label, found.prepared.read.scenario)
        self.order = sorted(range(len(self.names)),
                            key=lambda arm: (arm != found.chosen, found.strategies[arm].greatest,
                                             found.strategies[arm].mean))  # fmt: skip

    def __str__(self) -> str:
        """The answer in words and tables."""
        parts = [
            paragraph(self.sentence()),
            *(paragraph(line) for line in self.further()),
            self.strategies_table(),
            self.regrets_table(),
            "\n".join(paragraph(line) for line in self.remarks()),
        ]
        return "\n\n".join(part for part in parts if part)

    def size(self, value: float) -> str:
        """A regret, with what it is counted in."""
        return f"{self.metric.form.size(value)}{self.metric.form.step}"

    def sentence(self) -> str:
        """Whose greatest regret is least."""
        name, one = self.names[self.found.chosen], self.found.strategies[self.found.chosen]
        over = {"name": name, "count": len(self.names), "metric": self.metric.title,
                "futures": many(len(self.futures), "future")}  # fmt: skip
        if one.greatest == 0.0:
            return begun(say("regret-best", **over))
        sure = interval(one.low, one.high, self.metric.form.size)
        sure = "" if sure == DASH else say("regret-sure", interval=sure)
        other = self.order[1]
        worst = self.found.strategies[other]
        return begun(say(
            "regret-least", **over, where=self.futures[one.where], size=self.size(one.greatest),
            sure=sure, other=self.names[other], worst=self.size(worst.greatest),
            elsewhere=self.futures[worst.where],
        ))  # fmt: skip

    def further(self) -> Iterator[str]:
        """How sure that is, and what other yardsticks say."""
        found, chosen = self.found, self.found.chosen
        one = found.strategies[chosen]
        if one.least is not None and one.greatest > 0.0:
            key = "regret-also" if one.least >= SURE else "regret-unclear"
            yield say(key, often=percent(one.least, 0), draws=f"{REDRAWS:,}")
        said = []
        yardsticks = [(say("regret-mean"), "least", [-s.mean for s in found.strategies])]
        if len(self.futures) > ONE:
            yardsticks.append((say("regret-tenth"), "least",
                               [-s.worst for s in found.strategies]))  # fmt: skip
        if self.prepared.enough is not None:
            good = say("regret-enough", metric=self.metric.title, enough=self.enough)
            yardsticks.append((good, "highest", [s.enough or 0.0 for s in found.strategies]))
        for what, most, values in yardsticks:
            if max(values) > values[chosen]:
                best = self.names[values.index(max(values))]
                said.append(say(f"regret-has-{most}", name=best, what=what))
        if said:
            yield begun(say("regret-others", said=say("list-semicolon").join(said)))

    @property
    def enough(self) -> str:
        """The value that would do."""
        return self.metric.form.level(self.prepared.enough)

    def remarks(self) -> Iterator[str]:
        """What regret is, and what was left out."""
        yield say("regret-note", runs=many(self.study.replications.n, "run"))
        if refused := self.found.refused:
            one, why = refused[0]
            count = many(len(refused), "future")
            yield say("regret-refused", futures=count, name=one.name, why=str(why))
        if unknown := self.found.unknown:
            count = many(len(unknown), "future")
            yield say("regret-unknown", futures=count, metric=self.metric.title,
                      name=unknown[0].name)  # fmt: skip

    # Tables --------------------------------------------------------------------------

    def strategies_table(self) -> str:
        """A row a strategy, the least greatest regret first."""
        form = self.metric.form
        tenth, enough = len(self.futures) > ONE, self.prepared.enough is not None
        rows = []
        for arm in self.order:
            one = self.found.strategies[arm]
            rows.append((
                self.names[arm], form.amount(one.greatest, 2),
                interval(one.low, one.high, form.size), self.futures[one.where] if one.greatest
                else DASH,
                *([form.amount(one.worst, 2)] if tenth else []), form.amount(one.mean, 2),
                say("regret-of", count=str(one.best), all=str(len(self.futures))),
                *([percent(one.enough, 0)] if enough else []),
            ))  # fmt: skip
        unit = unit_words("points" if form.kind == "percent" else form.unit)
        better = f"{stacked(self.enough, 9)}\n{say('regret-or-better')}\n[%]"
        head = [say("study-strategy"), f"{say('regret-head-greatest')}\n[{unit}]", say("study-95"),
                say("regret-head-in"),
                *([stacked(say("regret-head-tenth"), 9)] if tenth else []),
                say("regret-head-mean"), say("regret-head-best"),
                *([better] if enough else [])]  # fmt: skip
        return table(head, rows, left=(0, 3))

    def regrets_table(self) -> str:
        """The regret of each strategy in each future, where there are not too many."""
        if len(self.futures) > MOST_ROWS:
            return ""
        shown = self.order[:MOST_ARMS]
        form = self.metric.form
        rows = [
            (name, *(form.amount(self.found.regrets[place, arm], 2) for arm in shown))
            for place, name in enumerate(self.futures)
        ]
        head = (say("regret-head-regret"), *(stacked(self.names[arm]) for arm in shown))
        return table(head, rows)

    # Data ----------------------------------------------------------------------------

    def frames(self) -> dict[str, pd.DataFrame]:
        """Tidy tables: a row a run; a future and strategy; a strategy; a future's point."""
        found = self.found
        runs = found.runs.assign(arm=[self.names[arm] for arm in found.runs["arm"]])
        regrets = pd.DataFrame([
            {"future": name, "strategy": self.names[arm],
             self.study.goal.label: found.levels[place, arm], "regret": found.regrets[place, arm]}
            for place, name in enumerate(self.futures) for arm in range(len(self.names))
        ])  # fmt: skip
        strategies = pd.DataFrame([
            {"strategy": self.names[arm], "chosen": arm == found.chosen,
             **found.strategies[arm]._asdict(),
             "where": self.futures[found.strategies[arm].where]}
            for arm in self.order
        ])  # fmt: skip
        frames = {"runs": runs, "regrets": regrets, "strategies": strategies}
        if self.prepared.spans:
            points = pd.DataFrame([one.point for one in found.futures])
            points.insert(0, "future", self.futures)
            frames["futures"] = points
        return frames

    def document(self) -> dict[str, Any]:
        """The document of --json."""
        tables = self.frames()
        return {
            "title": self.study.title, "answer": self.sentence(), "goal": self.study.goal.label,
            "chosen": self.names[self.found.chosen], "futures": self.futures,
            "enough": self.prepared.enough,
            "refused": [one.name for one, _ in self.found.refused],
            "unknown": [one.name for one in self.found.unknown],
            "remarks": [*self.further(), *self.remarks()],
            "tables": {name: plain(tables[name].to_dict("records"))
                       for name in ("strategies", "regrets")},
        }  # fmt: skip

    def texts(self) -> dict[str, str]:
        """No further files."""
        return {}

    def figures(self, folder: Path) -> list[Path]:
        """The regret of every strategy in every future."""
        form = self.metric.form
        unit = unit_words("points" if form.kind == "percent" else form.unit)
        chosen = self.names[self.found.chosen]
        remark = say("regret-picture")
        if self.prepared.spans:
            remark = say("regret-picture-order", name=chosen)
        title, asked = titled(self.study.title or self.study.name, self.sentence())
        return [plots.regrets(
            folder / "regret.png", self.found.regrets.T[self.order],
            [self.names[arm] for arm in self.order],
            None if self.prepared.spans else self.futures,
            Scale(say("regret-scale", unit=unit), form.kind == "percent"), title, "",
            [*asked, remark],
        )]  # fmt: skip
