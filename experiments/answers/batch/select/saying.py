"""The best of some strategies: the sentence, who dropped out when, the picture."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from experiments.answers.batch.sweep.words import about, begun, interval, many, titled
from experiments.answers.layout import paragraph, stacked, table
from experiments.answers.speech import say
from experiments.answers.speech.joining import together
from experiments.studies.select.working import Found
from simulator.numbers import DASH, fixed, plain, unit_words
from simulator.plots.choices import select as plots


class SelectAnswer:
    """What a selection found.

    Args:
        found: the numbers.
    """

    def __init__(self, found: Found) -> None:
        self.found, self.prepared = found, found.prepared
        self.study = found.prepared.read.study
        self.names = [move.name for move in found.prepared.moves]
        self.metric = about(self.study.goal.label, found.prepared.read.scenario)
        self.best = found.selection.best
        self.sign = self.study.goal.sign

    def __str__(self) -> str:
        """The answer in words and tables."""
        parts = [
            paragraph(self.sentence()),
            self.arms_table(),
            self.rounds_table(),
            "\n".join(paragraph(line) for line in self.remarks()),
        ]
        return "\n\n".join(part for part in parts if part)

    def sentence(self) -> str:
        """Who is the best, how surely, and who dropped out when."""
        selection, form = self.found.selection, self.metric.form
        way = "highest" if self.sign > 0 else "lowest"
        name, zone = self.names[self.best], f"{form.size(selection.indifference)}{form.step}"
        level = form.level(self.mean(self.best))
        gone = say("list-comma").join(
            say(
                "select-after",
                names=together([self.names[place] for place in one.out]),
                runs=many(one.runs, "run") if number == 0 else format(one.runs, ","),
            )
            for number, one in enumerate(self.found.rounds)
        )
        told = {"name": name, "way": way, "metric": self.metric.title, "level": level}
        if selection.certain:
            certainty = fixed(100 * self.study.confidence, 0)
            count = len(self.names)
            said = say("select-best", **told, count=count, zone=zone, certainty=certainty)
            others = [self.names[place] for place in selection.left if place != self.best]
            if others:
                said = say("select-as-good", said=said, others=together(others))
        else:
            still = together([self.names[place] for place in selection.left])
            runs = many(max(selection.samples), "run")
            said = say("select-undecided", **told, still=still, runs=runs)
        if gone:
            return begun(say("select-gone", said=said, gone=gone))
        return begun(say("select-end", said=said))

    def remarks(self) -> Iterator[str]:
        """What the promise is, and what would help."""
        selection = self.found.selection
        if not selection.certain:
            form = self.metric.form
            zone = f"{form.size(selection.indifference)}{form.step}"
            yield say("select-more", most=f"{self.study.most:,}", zone=zone)
        yield say("select-note")
        if failed := int(self.found.runs["failed"].sum()):
            yield say("select-failed", runs=many(failed, "run"))

    # Tables --------------------------------------------------------------------------

    def mean(self, place: int) -> float | None:
        """A strategy's mean over its own runs."""
        values = self.found.values[place]
        return float(np.nanmean(values)) if not np.isnan(values).all() else None

    def order(self) -> list[int]:
        """The chosen one, those that are left, then who dropped out last."""
        selection = self.found.selection
        return sorted(
            range(len(self.names)),
            key=lambda place: (
                place != self.best, place not in selection.left, -selection.samples[place],
                -self.sign * (self.mean(place) or 0.0),
            ),
        )  # fmt: skip

    def fate(self, place: int) -> str:
        """`best`, `left`, or `out after 12`."""
        selection = self.found.selection
        if place == self.best and selection.certain:
            return say("select-chosen")
        if place in selection.left:
            return say("select-in")
        return say("select-out", runs=f"{selection.samples[place]:,}")

    def arms_table(self) -> str:
        """A row a strategy, the best first."""
        form = self.metric.form
        rows = []
        for place in self.order():
            one = self.found.against[place]
            chosen = place == self.best
            rows.append((
                self.names[place], self.fate(place), form.amount(self.mean(place), 2),
                DASH if chosen else form.change(one.difference),
                DASH if chosen else interval(one.low, one.high, form.change),
                fixed(int((~np.isnan(self.found.values[place])).sum()), 0),
            ))  # fmt: skip
        less = say("select-less", name=self.names[self.best])
        head = (say("study-strategy"), "", stacked(self.metric.with_unit), less, say("study-95"),
                say("study-runs"))  # fmt: skip
        return table(head, rows, left=(0, 1))

    def rounds_table(self) -> str:
        """Who was left after whom dropped out."""
        rows = [
            (fixed(one.runs, 0), *(say("list-comma").join(self.names[place] for place in places)
                                   for places in (one.out, one.left)))
            for one in self.found.rounds
        ]  # fmt: skip
        head = (say("select-head-after"), say("select-head-out"), say("select-head-left"))
        return table(head, rows, left=(1, 2)) if len(rows) > 1 else ""

    # Data ----------------------------------------------------------------------------

    def frames(self) -> dict[str, pd.DataFrame]:
        """Tidy tables: a row a run, a strategy, a round."""
        runs = self.found.runs
        runs = runs.assign(arm=[self.names[place] for place in runs["arm"]])
        strategies = pd.DataFrame([
            {"strategy": self.names[place], "mean": self.mean(place),
             "left": place in self.found.selection.left, "chosen": place == self.best,
             "samples": self.found.selection.samples[place],
             "less": self.names[self.best], **self.found.against[place]._asdict()}
            for place in self.order()
        ])  # fmt: skip
        rounds = pd.DataFrame(
            [(one.runs, self.names[place], len(one.left))
             for one in self.found.rounds for place in one.out],
            columns=["runs", "dropped_out", "left"],
        )  # fmt: skip
        return {"runs": runs, "strategies": strategies, "rounds": rounds}

    def document(self) -> dict[str, Any]:
        """The document of --json."""
        found = self.frames()
        selection = self.found.selection
        return {
            "title": self.study.title, "answer": self.sentence(), "goal": self.study.goal.label,
            "best": self.names[self.best], "certain": selection.certain,
            "left": [self.names[place] for place in selection.left],
            "indifference": selection.indifference, "confidence": self.study.confidence,
            "remarks": list(self.remarks()),
            "tables": {name: plain(found[name].to_dict("records"))
                       for name in ("strategies", "rounds")},
        }  # fmt: skip

    def texts(self) -> dict[str, str]:
        """No further files."""
        return {}

    def figures(self, folder: Path) -> list[Path]:
        """How the strategies' means ran, against the chosen one."""
        values, chosen = self.found.values, self.found.values[self.best]
        lines = {}
        for place in self.order():
            if place == self.best:
                continue
            differences = (values[place] - chosen)[: self.found.selection.samples[place]]
            known = differences[~np.isnan(differences)]
            if len(known):
                mean = np.cumsum(known) / np.arange(1, len(known) + 1)
                lines[self.names[place]] = (mean, place not in self.found.selection.left)
        title, asked = titled(self.study.title or self.study.name, self.sentence())
        best, form = self.names[self.best], self.metric.form
        label = say("select-axis", metric=self.metric.title, best=best)
        unit = unit_words("points" if form.kind == "percent" else form.unit)
        axis = f"{label} [{unit}]"
        return [plots.races(
            folder / "race.png", lines, self.study.start, self.found.selection.indifference, best,
            axis, "points" if form.kind == "percent" else None, title,
            [*asked, say("select-picture", best=best)],
        )]  # fmt: skip
