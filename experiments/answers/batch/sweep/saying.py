"""A sweep in words: the sentence, what arms change, short tables, remarks."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.answers.batch.sweep import frames, pictures
from experiments.answers.batch.sweep.core import Told
from experiments.answers.batch.sweep.words import (
    About,
    about,
    begun,
    headed,
    interval,
    level_name,
    many,
    told,
    with_unit,
)
from experiments.answers.layout import paragraph, stacked, table
from experiments.studies.statistics import CONSTANT
from experiments.studies.sweep.effects import Effect
from simulator.numbers import DASH, plain

BEST, WORST = 5, 3  # points that the table shows
MOST_EFFECTS = 4  # factors a metric in the table
MOST_METRICS = 4  # in a table
MOST_FACTORS = 4  # of a point in the table
TOLD = 3  # arms that have a sentence of their own
CLEARLY = "over all pairs of levels together"


class SweepAnswer(Told):
    """What a sweep found, in words, tables and pictures."""

    def __str__(self) -> str:
        """The answer in words and tables."""
        parts = [
            paragraph(self.sentence()),
            *(paragraph(line) for line in self.of_arms()),
            self.effects_table(),
            self.points_table(),
            *self.arms_tables(),
            "\n".join(paragraph(line) for line in self.remarks()),
        ]
        return "\n\n".join(part for part in parts if part)

    def sentence(self) -> str:
        """Which factor moves the first metric most, and what is reached."""
        first = self.metrics[0]
        arm = f" (arm {self.arms[0]})" if len(self.arms) > 1 else ""
        means = [cell.mean for cell in self.cells(first) if cell.mean is not None]
        failed, runs = int(self.frame["failed"].sum()), len(self.frame)
        ended = f"{'none' if not failed else f'{failed:,}'} of {runs:,} runs failed"
        if not means:
            return begun(f"{first.title} has no value at any point{arm}; {ended}.")
        least, most = first.form.level(min(means)), first.form.level(max(means))
        over = f"over {many(len(means), 'point')} its mean lies between {least} and {most}"
        if len(means) == 1:
            over = f"at its one point the mean is {first.form.level(means[0])}"
        effects = sorted(self.effects(first), key=lambda effect: -effect.size)
        if not effects or effects[0].swing is None:
            return f"What moves {first.title} cannot be told{arm}: {over}; {ended}."
        return f"{self.moved(first, effects[0], len(effects), arm)}; {over}; {ended}."

    def moved(self, metric: About, effect: Effect, factors: int, arm: str) -> str:
        """`borealis' NPV moves most with its price (arm base): from .. at .. to .. at ..`."""
        swing, form = effect.swing, metric.form
        assert swing is not None
        label = effect.levels.span.label
        ends = [
            f"{form.level(effect.means[place])} at {level_name(effect.levels, place, unit=True)}"
            for place in (swing.least, swing.most)
        ]
        by = f"{form.change(swing.size)}{form.step}"
        if swing.low is not None and swing.high is not None:
            by += f", 95 %: {form.change(swing.low)} to {form.change(swing.high)}"
        if swing.size == 0.0:
            which = label if factors == 1 else "None of the factors"
            return begun(f"{which} {'does not move' if factors == 1 else 'moves'} {metric.title} "
                         f"at all{arm}")  # fmt: skip
        way = f"on average from {ends[0]} to {ends[1]} ({by})"
        if swing.low is None:
            return f"Descriptive only: {metric.title} moves most with {label}{arm}: {way}"
        if not swing.certain:
            if factors == 1:
                return begun(f"{label} does not clearly move {metric.title}{arm}: {way}")
            none = f"No factor clearly moves {metric.title}{arm}"
            return f"{none}; the largest effect is that of {label}, {way}"
        most = "moves most with" if factors > 1 else "moves with"
        return begun(f"{metric.title} {most} {label}{arm}: {way}")

    def of_arms(self) -> Iterator[str]:
        """A sentence an arm after the first, on the first metric."""
        first = self.metrics[0]
        for arm in range(1, min(len(self.arms), TOLD + 1)):
            one = self.found.overall[first.label, arm]
            over = f"over {many(one.points, 'point')}"
            names = f"{self.arms[arm]} against {self.arms[0]}"
            result = one.mean
            if result.difference is None:
                yield f"{names}: {first.title} cannot be compared."
            elif result.same and one.least == one.most:
                yield f"{names}: {first.title} stays the same at all points."
            else:
                change = f"{first.form.change(result.difference)}{first.form.step}"
                spread = interval(result.low, result.high, first.form.change)
                sure = f"descriptive only, {many(result.n, 'pair')}"
                sure = "the same in every pair" if result.method == CONSTANT else sure
                sure = f"95 %: {spread}" if spread != DASH else sure
                yield (
                    f"{names}: {over} {first.title} changes by {change} on average ({sure}); taken "
                    f"one by one it is clearly higher at {one.higher} and clearly lower at "
                    f"{one.lower} of them."
                )

    def remarks(self) -> Iterator[str]:
        """What else is to be known."""
        found, asked = self.found, self.study.replications
        yield from found.prepared.remarks
        if found.refused:
            point, why = found.refused[0]
            values = ", ".join(f"{path}={told(value)}" for path, value in point.items())
            count = many(len(found.refused), "point")
            yield f"{count} left out, which the scenario refuses; the first, {values}: {why}"
        if found.reached is not None and asked.target is not None:
            target = about(asked.target.metric, self.scenario)
            size = f"+-{target.form.size(asked.target.halfwidth)}{target.form.step}"
            counts = self.frame.groupby(["point", "arm"]).size()
            runs = f"{counts.min():,}" if counts.min() == counts.max() else (
                f"{counts.min():,} to {counts.max():,}")  # fmt: skip
            words = "every" if found.reached else "not every"
            more = "" if found.reached else "; most allows more replications"
            yield (f"{target.title}: after {runs} replications {words} point's 95 % interval is "
                   f"{size} or narrower{more}.")  # fmt: skip
        if blind := [e.levels.span.label for e in self.effects(self.metrics[0]) if e.swing is None]:
            yield (f"The points cannot tell what {', '.join(blind)} alone would do: "
                   "each has too few values, or goes with another factor.")  # fmt: skip

    # Tables --------------------------------------------------------------------------

    def effects_table(self) -> str:
        """The largest main effects on each metric."""
        rows = []
        for metric in self.metrics[:MOST_METRICS]:
            largest = sorted(self.effects(metric), key=lambda effect: -effect.size)
            told_of = [(e, e.swing) for e in largest[:MOST_EFFECTS] if e.swing is not None]
            for number, (effect, swing) in enumerate(told_of):
                ends = (
                    f"{metric.form.amount(effect.means[place])} at "
                    f"{level_name(effect.levels, place)}" for place in (swing.least, swing.most)
                )  # fmt: skip
                rows.append((
                    metric.with_unit if number == 0 else "", effect.levels.span.label, *ends,
                    metric.form.change(swing.size),
                    interval(swing.low, swing.high, metric.form.change),
                ))  # fmt: skip
        if not rows:
            return ""
        head = ("", "factor", "least", "most", "change", "95 % interval")
        title = f"Main effects{self.in_arm}; the intervals hold {CLEARLY}"
        return f"{title}\n{table(head, rows, left=(0, 1))}"

    def points_table(self) -> str:
        """The best and the worst points by the first metric."""
        first = self.metrics[0]
        order = [place for place, cell in enumerate(self.cells(first)) if cell.mean is not None]
        sign = -1.0 if first.good >= 0 else 1.0
        order.sort(key=lambda place: sign * (self.cells(first)[place].mean or 0.0))
        if len(order) > BEST + WORST:
            shown: list[int | None] = [*order[:BEST], None, *order[-WORST:]]
        else:
            shown = list(order)
        metrics, spans = self.metrics[:MOST_METRICS], self.spans
        if len(spans) > MOST_FACTORS:  # those that move the metric most, in the file's order
            largest = sorted(self.effects(first), key=lambda effect: -effect.size)[:MOST_FACTORS]
            spans = tuple(span for span in spans if span in [e.levels.span for e in largest])
        rows = []
        for place in shown:
            if place is None:
                rows.append(("...", *[""] * (len(spans) + len(metrics) + 2)))
                continue
            point, cell = self.found.points[place], self.cells(first)[place]
            rows.append((
                str(place + 1),
                *(told(point.get(span.path)) for span in spans),
                first.form.amount(cell.mean), interval(cell.low, cell.high, first.form.amount),
                *(m.form.amount(self.cells(m)[place].mean) for m in metrics[1:]),
                str(cell.n),
            ))  # fmt: skip
        head = ["point", *(headed(with_unit(span)) for span in spans), headed(first.with_unit),
                "95 % interval", *(headed(m.with_unit) for m in metrics[1:]), "runs"]  # fmt: skip
        which = {1: "Best", -1: "Best", 0: "Highest"}[first.good]
        end = {1: "worst", -1: "worst", 0: "lowest"}[first.good]
        title = f"{which} and {end} points by {first.title}{self.in_arm}"
        return f"{title}\n{table(head, rows)}" if rows else ""

    def arms_tables(self) -> Iterator[str]:
        """Each arm against the first, over all points."""
        head = ("", stacked(self.arms[0]), "arm", "change", "95 % interval", "from", "to",
                "clearly\nbetter", "clearly\nworse")  # fmt: skip
        for arm in range(1, len(self.arms)):
            rows = []
            for metric in self.metrics[:MOST_METRICS]:
                one, form = self.found.overall[metric.label, arm], metric.form
                better = (one.higher, one.lower) if metric.good >= 0 else (one.lower, one.higher)
                rows.append((
                    metric.with_unit, form.amount(one.mean.base_mean, 2),
                    form.amount(one.mean.alternative_mean, 2), form.change(one.mean.difference),
                    interval(one.mean.low, one.mean.high, form.change),
                    form.change(one.least), form.change(one.most), *map(str, better),
                ))  # fmt: skip
            points = many(len(self.found.points), "point")
            title = f"{self.arms[arm]} against {self.arms[0]}, in pairs, mean over {points}"
            yield f"{title}\n{table(head, rows)}"

    # Data ----------------------------------------------------------------------------

    def document(self) -> dict[str, Any]:
        """The document of --json."""
        found = self.frames()
        long = ("runs", "months")
        return {
            "title": self.study.title, "answer": self.sentence(),
            "design": self.study.design.kind, "points": len(self.found.points),
            "arms": self.arms,
            "left_out": dict(self.found.prepared.left_out), "refused": len(self.found.refused),
            "reached": self.found.reached, "remarks": list(self.remarks()),
            "tables": {name: plain(frame.to_dict("records"))
                       for name, frame in found.items() if name not in long},
        }  # fmt: skip

    def frames(self) -> dict[str, pd.DataFrame]:
        """Tidy tables: every run; means; differences; effects; what is kept monthly."""
        return frames.frames(self)

    def figures(self, folder: Path) -> list[Path]:
        """Pictures of metrics, and of what is kept monthly."""
        return pictures.figures(self, folder)

    def texts(self) -> dict[str, str]:
        """No further files."""
        return {}
