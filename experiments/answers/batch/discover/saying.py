"""Conditions under which a strategy fails: the sentence, the table, the pictures."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from experiments.answers.batch.sweep.words import (
    LONGEST_FINDING,
    about,
    begun,
    many,
    told,
    with_unit,
)
from experiments.answers.layout import paragraph, stacked, table
from experiments.answers.speech import say
from experiments.answers.speech.titles import translated
from experiments.studies.discover.tree import Bound, Node
from experiments.studies.discover.working import FEWEST, HELD_OUT, Found
from experiments.studies.statistics import wilson
from simulator.errors import together
from simulator.numbers import DASH, fixed, percent, percent_sign, plain, unit_words
from simulator.plots.choices import discover as plots
from simulator.speech import language


class DiscoverAnswer:
    """What was found of the conditions under which a strategy fails.

    Args:
        found: the numbers.
    """

    def __init__(self, found: Found) -> None:
        self.found, self.prepared = found, found.prepared
        self.study = found.prepared.read.study
        self.name = found.prepared.moves[-1].name
        self.metric = about(found.prepared.limit.label, found.prepared.read.scenario)
        self.rate = float(found.failed.mean())
        self.verb, self.verbs, self.hits = (
            ("fails", "fail", "failures") if found.rare else ("succeeds", "succeed", "successes")
        )

    def __str__(self) -> str:
        """The answer in words and tables."""
        parts = [
            paragraph(self.sentence()),
            *(paragraph(line) for line in self.further()),
            self.leaves_table(),
            "\n".join(paragraph(line) for line in self.remarks()),
        ]
        return "\n\n".join(part for part in parts if part)

    def sentence(self) -> str:
        """How often it fails, and where."""
        of = {"name": self.name, "futures": many(len(self.found.points), "future")}
        if not self.found.failed.any():
            return begun(say("fails-none", **of))
        if self.found.failed.all():
            return begun(say("fails-all", **of))
        low, high = wilson(self.rate, len(self.found.points))
        share = percent(self.rate, 0)
        said = begun(say("fails-often", **of, share=share, ends=ends(low, high)))
        if self.found.conditions:
            where = self.found_in(self.found.conditions[0])
            return say("fails-where", said=said, verb=self.verb, where=where)
        if self.found.tree is None:
            fewer = min(self.found.failed.sum(), (~self.found.failed).sum())
            verb = "fails" if self.found.failed.sum() == fewer else "succeeds"
            return say("fails-few", said=said, count=int(fewer), verb=verb)
        return say("fails-no-condition", said=said, verb=self.verb)

    def found_in(self, leaf: Node) -> str:
        """`a > 1.3 and b <= 0.4: in 82 % of those (68 to 91 %), which are 61 % of all failures`."""
        return say(
            "fails-found",
            condition=self.condition(leaf),
            share=percent(leaf.held.density, 0),
            ends=ends(*leaf.held.interval),
            coverage=percent(self.coverage(leaf), 0),
            verb=self.verb,
        )

    def further(self) -> Iterator[str]:
        """What a failure is; further conditions."""
        limit, n = self.prepared.limit, self.study.replications.n
        of = "pair" if len(self.prepared.moves) > 1 else "run"
        agree = percent(self.found.agree, 0)
        yield say(f"fails-means-{of}", limit=limit.text, many=many(n, of), agree=agree)
        for leaf in self.found.conditions[1:]:
            yield say("fails-also", verb=self.verb, where=self.found_in(leaf))

    def remarks(self) -> Iterator[str]:
        """How conditions were tested, and what was left out."""
        found = self.found
        if found.tree is not None:
            others = f"{int((~found.seen).sum()):,}"
            yield say("fails-grown", futures=many(int(found.seen.sum()), "future"), others=others)
        else:
            yield say("fails-needs", least=str(FEWEST))
        if found.refused:
            point, why = found.refused[0]
            values = ", ".join(f"{path}={told(value)}" for path, value in point.items())
            count = many(len(found.refused), "future")
            yield say("fails-refused", futures=count, values=values, why=str(why))
        if found.unknown:
            count = many(found.unknown, "future")
            yield say("fails-unknown", futures=count, metric=self.metric.title)

    # Conditions ----------------------------------------------------------------------

    def condition(self, leaf: Node) -> str:
        """`a > 1.3 and 0.2 < b <= 0.4`."""
        bounds = [self.bound(bound) for bound in sorted(leaf.bounds)]
        return together(bounds) if language() == "en" else say("fails-conditions").join(bounds)

    def bound(self, bound: Bound) -> str:
        """`0.2 < b <= 0.4 USD/GPU-hour`."""
        span = self.prepared.spans[bound.column]
        unit = f" {unit_words(span.unit)}" if span.unit else ""
        if bound.high is None:
            return f"{span.label} > {level(bound.low)}{unit}"
        below = "" if bound.low is None else f"{level(bound.low)} < "
        return f"{below}{span.label} <= {level(bound.high)}{unit}"

    def coverage(self, leaf: Node) -> float | None:
        """The share of all hits that lie in a leaf, among unseen futures."""
        every = self.held.hits
        return leaf.held.hits / every if every else None

    @property
    def held(self) -> Any:
        """All futures that the tree has not seen."""
        assert self.found.tree is not None
        return self.found.tree.held

    def leaves_table(self) -> str:
        """What a tree parts, those with the most hits first."""
        if self.found.tree is None or self.found.tree.column is None:
            return ""
        leaves = sorted(self.found.tree.leaves(), key=lambda leaf: -(leaf.held.density or 0.0))
        rows = []
        for leaf in leaves:
            bounds = [self.bound(bound) for bound in sorted(leaf.bounds)]
            for line, text in enumerate(bounds):
                words = f"  {say('fails-and', bound=text)}" if line else text
                numbers = ["", "", "", "", ""] if line else [
                    fixed(leaf.held.points, 0), percent(leaf.held.density, 0),
                    ends(*leaf.held.interval) if leaf.held.points else DASH,
                    percent(self.coverage(leaf), 0),
                    say("fails-yes") if leaf in self.found.conditions else "",
                ]  # fmt: skip
                rows.append([words, *numbers])
        share, every = (say(f"fails-head-{one}", verb=self.verb) for one in ("share", "all"))
        sure = f"95{percent_sign()}"
        head = (say("fails-head-where"), say("fails-head-unseen"), f"{share}\n[%]", sure,
                stacked(every, 9), say("fails-head-clear"))  # fmt: skip
        return f"{say('fails-leaves')}\n{table(head, rows)}"

    # Data ----------------------------------------------------------------------------

    def frames(self) -> dict[str, pd.DataFrame]:
        """Tidy tables: a row a run, a future, a leaf."""
        found = self.found
        points = pd.DataFrame(found.points)
        runs = found.runs
        names = np.array([move.name for move in self.prepared.moves])
        whole = pd.concat([points.loc[runs["point"]].reset_index(drop=True), runs], axis=1)
        whole = whole.assign(arm=names[runs["arm"]], future=runs["point"].to_numpy() + 1)
        first = ["future", "arm", "replication", "seed", "key"]
        rest = [name for name in whole if name not in (*first, "point")]
        futures = points.assign(
            **{f"{self.metric.label} {name}": found.levels[:, place]
               for place, name in enumerate(names)},
            fails=found.failed, seen=found.seen,
        )  # fmt: skip
        futures.insert(0, "future", np.arange(1, len(points) + 1))
        return {"runs": whole[[*first, *rest]], "futures": futures, "leaves": self.leaves()}

    def leaves(self) -> pd.DataFrame:
        """A row a leaf; low and high are the 95 % interval of the density."""
        rows = [
            {"where": self.condition(leaf) or "everywhere", "seen": leaf.fitted.points,
             f"seen_{self.hits}": leaf.fitted.hits, "unseen": leaf.held.points,
             f"unseen_{self.hits}": leaf.held.hits, "density": leaf.held.density,
             "low": leaf.held.interval[0], "high": leaf.held.interval[1],
             "coverage": self.coverage(leaf), "clear": leaf in self.found.conditions}
            for leaf in (self.found.tree.leaves() if self.found.tree else ())
        ]  # fmt: skip
        columns = ["where", "seen", f"seen_{self.hits}", "unseen", f"unseen_{self.hits}", "density",
                   "low", "high", "coverage", "clear"]  # fmt: skip
        return pd.DataFrame(rows, columns=columns)

    def document(self) -> dict[str, Any]:
        """The document of --json."""
        low, high = wilson(self.rate, len(self.found.points))
        return {
            "title": self.study.title, "answer": self.sentence(),
            "strategy": self.name, "success": self.prepared.limit.text,
            "futures": len(self.found.points), "failures": int(self.found.failed.sum()),
            "rate": self.rate, "rate_low": low, "rate_high": high, "agree": self.found.agree,
            "refused": len(self.found.refused), "unknown": self.found.unknown,
            "held_out": 1.0 / HELD_OUT,
            "conditions": [self.condition(leaf) for leaf in self.found.conditions],
            "leaves": plain(self.leaves().to_dict("records")),
            "remarks": list(self.remarks()),
        }  # fmt: skip

    def texts(self) -> dict[str, str]:
        """No further files."""
        return {}

    # Pictures ------------------------------------------------------------------------

    def figures(self, folder: Path) -> list[Path]:
        """The tree, and the futures over the two factors that matter most."""
        title = translated(self.study.title or self.study.name)
        drawn = []
        if self.found.tree is not None and self.found.tree.column is not None:
            of = say("fails-subject", title=title, name=self.name, verb=self.verb)
            finding, asked = of, [self.sentence()]
            if len(self.sentence()) <= LONGEST_FINDING:
                finding, asked = self.sentence().rstrip(".。"), [of]
            drawn.append(plots.tree(folder / "tree.png", self.branch(self.found.tree), finding, "",
                                    [*asked, say("fails-unseen")]))  # fmt: skip
        if len(self.prepared.spans) > 1:
            drawn.append(self.scatter(folder / "futures.png", title))
        return drawn

    def branch(self, node: Node) -> plots.Branch:
        """A node as it is drawn."""
        if node.column is None or node.below is None or node.above is None:
            words = say(
                "fails-leaf",
                share=percent(node.held.density, 0),
                verb=self.verb,
                futures=many(node.held.points, "future"),
            )
            return plots.Branch(words, node.held.density, node in self.found.conditions)
        name = with_unit(self.prepared.spans[node.column])
        limit = level(node.threshold)
        ways = say("fails-up-to", level=limit), say("fails-more-than", level=limit)
        return plots.Branch(
            name, None, False, ways, (self.branch(node.below), self.branch(node.above))
        )

    def scatter(self, file: Path, title: str) -> Path:
        """Failures and successes; the area of the first condition where it has no third factor."""
        found, spans = self.found, self.prepared.spans
        x, y = self.main_factors()
        values = np.array([[point[spans[c].path] for c in (x, y)] for point in found.points], float)
        area = None
        if found.conditions and {bound.column for bound in found.conditions[0].bounds} <= {x, y}:
            limits = {bound.column: bound for bound in found.conditions[0].bounds}
            area = tuple(
                (spans[c].low if c not in limits or limits[c].low is None else limits[c].low,
                 spans[c].high if c not in limits or limits[c].high is None else limits[c].high)
                for c in (x, y)
            )  # fmt: skip
        remark = [say("fails-mark")] if len(spans) > 2 else []
        subject = say("fails-futures", title=title, name=self.name)
        return plots.futures(
            file, values, found.failed, (with_unit(spans[x]), with_unit(spans[y])),
            (spans[x].log, spans[y].log), area, self.verbs, subject, "", remark,
        )  # fmt: skip

    def main_factors(self) -> tuple[int, int]:
        """The two that do most in the tree; then those that go most with failures."""
        found = self.found
        values = np.array([[p[s.path] for s in self.prepared.spans] for p in found.points], float)
        with np.errstate(invalid="ignore", divide="ignore"):
            along = [abs(np.corrcoef(column, found.failed)[0, 1]) for column in values.T]
        order = sorted(range(len(along)),
                       key=lambda c: (-found.weights[c], -np.nan_to_num(along[c]), c))  # fmt: skip
        x, y = sorted(order[:2])
        return x, y


def level(value: float | None) -> str:
    """A threshold, in the digits it has."""
    return DASH if value is None else f"{value:,.10g}"


def ends(low: float, high: float) -> str:
    """`26 to 36 %`."""
    return say("fails-ends", low=percent(low, 0), high=percent(high, 0))
