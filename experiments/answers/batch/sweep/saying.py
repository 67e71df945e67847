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
from experiments.answers.speech import say
from experiments.studies.statistics import CONSTANT
from experiments.studies.sweep.effects import Effect
from simulator.numbers import DASH, plain

BEST, WORST = 5, 3  # points that the table shows
MOST_EFFECTS = 4  # factors a metric in the table
MOST_METRICS = 4  # in a table
MOST_FACTORS = 4  # of a point in the table
TOLD = 3  # arms that have a sentence of their own


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
        arm = say("sweep-arm", name=self.arms[0]) if len(self.arms) > 1 else ""
        means = [cell.mean for cell in self.cells(first) if cell.mean is not None]
        failed, runs = int(self.frame["failed"].sum()), f"{len(self.frame):,}"
        ended = say("sweep-failed", failed=f"{failed:,}", runs=runs) if failed else (
            say("sweep-failed-none", runs=runs))  # fmt: skip
        told = {"metric": first.title, "arm": arm, "ended": ended}
        if not means:
            return begun(say("sweep-no-value", **told))
        least, most = first.form.level(min(means)), first.form.level(max(means))
        over = say("sweep-over", points=many(len(means), "point"), least=least, most=most)
        if len(means) == 1:
            over = say("sweep-at-one", mean=first.form.level(means[0]))
        effects = sorted(self.effects(first), key=lambda effect: -effect.size)
        if not effects or effects[0].swing is None:
            return say("sweep-untold", **told, over=over)
        moved = self.moved(first, effects[0], len(effects), arm)
        return say("sweep-sentence", moved=moved, over=over, ended=ended)

    def moved(self, metric: About, effect: Effect, factors: int, arm: str) -> str:
        """`borealis' NPV moves most with its price (arm base): from .. at .. to .. at ..`."""
        swing, form = effect.swing, metric.form
        assert swing is not None
        told = {"metric": metric.title, "factor": effect.levels.span.label, "arm": arm}
        if swing.size == 0.0:
            return begun(say("sweep-never-one" if factors == 1 else "sweep-never", **told))
        least, most = (
            say("sweep-at", mean=form.level(effect.means[place]),
                level=level_name(effect.levels, place, unit=True))
            for place in (swing.least, swing.most)
        )  # fmt: skip
        by = f"{form.change(swing.size)}{form.step}"
        if swing.low is not None and swing.high is not None:
            ends = {"low": form.change(swing.low), "high": form.change(swing.high)}
            by = say("sweep-by", change=by, **ends)
        told["way"] = say("sweep-way", least=least, most=most, by=by)
        if swing.low is None:
            return say("sweep-descriptive", **told)
        if not swing.certain:
            return begun(say("sweep-unclear-one" if factors == 1 else "sweep-unclear", **told))
        return begun(say("sweep-most" if factors > 1 else "sweep-moves", **told))

    def of_arms(self) -> Iterator[str]:
        """A sentence an arm after the first, on the first metric."""
        first = self.metrics[0]
        for arm in range(1, min(len(self.arms), TOLD + 1)):
            one = self.found.overall[first.label, arm]
            names = say("sweep-against", one=self.arms[arm], other=self.arms[0])
            told = {"names": names, "metric": first.title}
            result = one.mean
            if result.difference is None:
                yield say("sweep-uncompared", **told)
            elif result.same and one.least == one.most:
                yield say("sweep-same", **told)
            else:
                spread = interval(result.low, result.high, first.form.change)
                sure = say("sweep-few", pairs=many(result.n, "pair"))
                sure = say("interval-constant") if result.method == CONSTANT else sure
                sure = say("sweep-sure", interval=spread) if spread != DASH else sure
                yield say(
                    "sweep-changes",
                    **told,
                    points=many(one.points, "point"),
                    change=f"{first.form.change(result.difference)}{first.form.step}",
                    sure=sure,
                    higher=str(one.higher),
                    lower=str(one.lower),
                )

    def remarks(self) -> Iterator[str]:
        """What else is to be known."""
        found = self.found
        yield from map(str, found.prepared.remarks)
        if found.refused:
            point, why = found.refused[0]
            values = ", ".join(f"{path}={told(value)}" for path, value in point.items())
            count = many(len(found.refused), "point")
            yield say("sweep-refused", points=count, values=values, why=str(why))
        yield from self.of_target()
        if blind := [e.levels.span.label for e in self.effects(self.metrics[0]) if e.swing is None]:
            yield say("sweep-blind", factors=say("list-comma").join(blind))

    def of_target(self) -> Iterator[str]:
        """What came of the interval that was asked for."""
        asked, reached = self.study.replications, self.found.reached
        if reached is None or asked.target is None:
            return
        target = about(asked.target.metric, self.scenario)
        size = f"+-{target.form.size(asked.target.halfwidth)}{target.form.step}"
        counts = self.frame.groupby(["point", "arm"]).size()
        runs = f"{counts.min():,}"
        if counts.min() < counts.max():
            runs = say("sweep-range", low=runs, high=f"{counts.max():,}")
        key = "sweep-reached" if reached else "sweep-unreached"
        yield say(key, metric=target.title, runs=runs, size=size)

    # Tables --------------------------------------------------------------------------

    def effects_table(self) -> str:
        """The largest main effects on each metric."""
        rows = []
        for metric in self.metrics[:MOST_METRICS]:
            largest = sorted(self.effects(metric), key=lambda effect: -effect.size)
            told_of = [(e, e.swing) for e in largest[:MOST_EFFECTS] if e.swing is not None]
            for number, (effect, swing) in enumerate(told_of):
                ends = (
                    say("sweep-at", mean=metric.form.amount(effect.means[place]),
                        level=level_name(effect.levels, place))
                    for place in (swing.least, swing.most)
                )  # fmt: skip
                rows.append((
                    metric.with_unit if number == 0 else "", effect.levels.span.label, *ends,
                    metric.form.change(swing.size),
                    interval(swing.low, swing.high, metric.form.change),
                ))  # fmt: skip
        if not rows:
            return ""
        head = ("", say("sweep-head-factor"), say("sweep-head-least"), say("sweep-head-most"),
                say("sweep-head-change"), say("study-95"))  # fmt: skip
        title = say("sweep-effects", arm=self.in_arm)
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
                first.form.amount(cell.mean),
                interval(first.within(cell.low), first.within(cell.high), first.form.amount),
                *(m.form.amount(self.cells(m)[place].mean) for m in metrics[1:]),
                str(cell.n),
            ))  # fmt: skip
        head = [say("sweep-head-point"), *(headed(with_unit(span)) for span in spans),
                headed(first.with_unit), say("study-95"),
                *(headed(m.with_unit) for m in metrics[1:]), say("study-runs")]  # fmt: skip
        key = "sweep-best-points" if first.good else "sweep-high-points"
        title = say(key, metric=first.title, arm=self.in_arm)
        return f"{title}\n{table(head, rows)}" if rows else ""

    def arms_tables(self) -> Iterator[str]:
        """Each arm against the first, over all points."""
        head = ("", stacked(self.arms[0]), say("sweep-head-arm"), say("sweep-head-change"),
                say("study-95"), say("sweep-head-from"), say("sweep-head-to"),
                say("sweep-head-better"), say("sweep-head-worse"))  # fmt: skip
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
            names = say("sweep-against", one=self.arms[arm], other=self.arms[0])
            title = say("sweep-arms", names=names, points=points)
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
