"""A search in words: the change that reaches the goal, the curve as a table and a picture."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from experiments.answers.batch.sweep.words import told as written
from experiments.answers.layout import paragraph, stacked, table
from experiments.answers.speech import say
from experiments.answers.speech.joining import joined, owner
from experiments.studies.loop.labels import parted
from experiments.studies.seek.working import (
    ALREADY,
    AT_ONCE,
    NOTHING,
    NOWHERE,
    REACHED,
    Found,
)
from experiments.studies.statistics import FEWEST_PAIRS, Paired
from simulator.numbers import DASH, Format, fixed, signed, unit_words
from simulator.outcome import metrics
from simulator.plots.choices import seek as plots
from simulator.speech import called

DIGITS = 5  # of a value in words


class SeekAnswer:
    """What a search found.

    Args:
        found: the numbers.
    """

    def __init__(self, found: Found) -> None:
        self.found, self.prepared = found, found.prepared
        self.goal, self.span = found.prepared.goal, found.prepared.span
        label = parted(self.goal.label)
        about = metrics.find(label.metric)
        currency = found.prepared.read.scenario.market.currency
        self.form: Format = about.format(currency)
        title = called("metric", about.name, about.title)
        if label.name:
            title = say("seek-whose", name=owner(label.name), title=title)
        if label.month is not None:
            title = say("seek-in-month", title=title, month=str(label.month))
        self.title = say("seek-change-of", title=title) if self.goal.relative else title

    def __str__(self) -> str:
        """The answer in words and a table."""
        parts = [paragraph(joined(self.sentences())), self.curve_table(),
                 "\n".join(paragraph(line) for line in self.remarks())]  # fmt: skip
        return "\n\n".join(part for part in parts if part)

    # Sentences -----------------------------------------------------------------------

    def sentences(self) -> list[str]:
        """What was found, how surely, and what fresh seeds say."""
        found = self.found
        if found.state == NOTHING:
            return [say("seek-nothing", path=self.span.path, title=self.title,
                        pairs=self.pairs, **self.range)]  # fmt: skip
        there = self.figure(found.told(found.at))
        if found.state == ALREADY:
            return [say("seek-already", **self.about, there=there), *self.barely()]
        if found.state == NOWHERE:
            return [say("seek-nowhere", **self.about, **self.range),
                    say("seek-best", title=self.title, there=there, value=self.value(found.at)),
                    *self.perhaps()]  # fmt: skip
        if found.state == AT_ONCE:
            return [say("seek-at-once", **self.about, value=self.value(found.at), there=there),
                    *self.again()]  # fmt: skip
        reached = say("seek-reached", **self.about, value=self.value(found.at),
                      interval=self.interval(), change=self.change(found.at))  # fmt: skip
        return [reached, *self.again()]

    @property
    def about(self) -> dict[str, str]:
        """What most sentences say: the goal, the path, today's value."""
        return {"goal": self.goal.text, "path": self.span.path, "today": self.value(self.span.base)}

    @property
    def range(self) -> dict[str, str]:
        """From where to where it was sought."""
        return {"low": written(self.span.low, DIGITS), "high": self.value(self.span.high)}

    @property
    def pairs(self) -> str:
        """Pairs at every value."""
        return say("pairs", count=self.prepared.pairs)

    def value(self, value: float) -> str:
        """`2.31 USD/GPU-hour`."""
        text = written(int(value) if self.span.whole else float(value), DIGITS)
        return f"{text} {self.unit}" if self.unit else text

    @property
    def unit(self) -> str:
        """The unit of what is changed, in the language that is spoken."""
        return unit_words(self.span.unit) if self.span.unit else ""

    def change(self, value: float) -> str:
        """By how much a value is more or less than today's."""
        today = float(self.span.base)
        if today == 0.0:
            return f"{value - today:+.4g}"
        return f"{signed(fixed(100.0 * (value - today) / abs(today), 1))} %"

    def interval(self) -> str:
        """The interval of the value that reaches the goal."""
        root = self.found.crossing
        if root is None or self.prepared.pairs < FEWEST_PAIRS:
            return say("seek-interval-none")
        least, most = root.ends
        if least is None and most is None:
            return say("seek-interval-open")
        if least is None:
            return say("seek-interval-below", high=written(most, DIGITS))
        if most is None:
            return say("seek-interval-above", low=written(least, DIGITS))
        if written(least, DIGITS) == written(most, DIGITS):
            return say("seek-interval-exact")
        return say("seek-interval", low=written(least, DIGITS), high=written(most, DIGITS))

    def figure(self, one: Paired) -> str:
        """`+10.1M USD (95 %: +8.2M to +12.0M)`."""
        if one.difference is None:
            return DASH
        tell = self.form.change if self.goal.relative else self.form.amount
        unit = self.form.step if self.goal.relative else self.form.level(one.difference)[
            len(self.form.amount(one.difference)):]  # fmt: skip
        text = f"{tell(one.difference)}{unit}"
        if one.low is None or one.high is None or one.low == one.high:
            return text
        return say("seek-figure", size=text, low=tell(one.low), high=tell(one.high))

    def again(self) -> list[str]:
        """What fresh seeds say of the answer."""
        fresh = self.found.fresh
        if fresh is None:
            return []
        about = {"pairs": self.pairs, "value": self.value(self.found.at),
                 "there": self.figure(fresh.told), "wanted": self.alone(fresh.wanted)}  # fmt: skip
        differs = [] if fresh.agrees else [say("seek-fresh-differs")]
        if not fresh.short:
            return [say("seek-fresh", **about), *differs]
        said = say("seek-fresh-short", **about, short=self.alone(fresh.short).lstrip("+"))
        if fresh.enough is None or fresh.there is None:
            return [said, *differs, say("seek-enough-none", end=self.value(self.farthest))]
        enough = say("seek-enough", value=self.value(fresh.enough), there=self.figure(fresh.there))
        return [said, *differs, enough]

    def alone(self, value: float) -> str:
        """A figure without an interval."""
        fresh = self.found.fresh
        assert fresh is not None
        return self.figure(fresh.told._replace(difference=value, low=None))

    @property
    def farthest(self) -> float:
        """The end of the range on the answer's side of today's value."""
        return self.span.high if self.found.at >= float(self.span.base) else self.span.low

    def barely(self) -> list[str]:
        """That today's value does not reach the goal for sure; nothing where no interval is."""
        low = self.found.surplus(self.found.at).low
        return [say("seek-barely")] if low is not None and low < 0.0 else []

    def perhaps(self) -> list[str]:
        """That the goal is not excluded at the best value found; nothing where no interval is."""
        high = self.found.surplus(self.found.at).high
        return [say("seek-perhaps")] if high is not None and high >= 0.0 else []

    def remarks(self) -> list[str]:
        """What is to be known beside the answer."""
        found = self.found
        said = []
        if found.state in (REACHED, NOWHERE):
            steps = len(self.prepared.grid)
            said.append(say("seek-grid", count=steps))
        if found.state == REACHED and self.prepared.pairs >= FEWEST_PAIRS:
            said.append(say("seek-what-interval"))
        if self.prepared.pairs < FEWEST_PAIRS:
            said.append(say("seek-descriptive", count=FEWEST_PAIRS))
        return said

    # Table and data ------------------------------------------------------------------

    def verdict(self, value: float) -> str:
        """Whether a value reaches the goal, and clearly."""
        one = self.found.surplus(value)
        if one.difference is None:
            return DASH
        reached = one.difference >= 0.0
        if one.low is None or one.high is None:
            return say("seek-yes") if reached else say("seek-no")
        if value == self.found.at and self.found.crossing is not None:
            reached = True  # where the line of the means is at the goal
        elif one.low >= 0.0:
            return say("seek-yes")
        elif one.high < 0.0:
            return say("seek-no")
        return say("seek-yes-perhaps") if reached else say("seek-no-perhaps")

    def curve_table(self) -> str:
        """The values of the grid, today's and the answer's; files have all that were looked at."""
        found = self.found
        shown = {*self.prepared.grid, found.at} if len(found.known) > 1 else set()
        tell = self.form.change if self.goal.relative else self.form.amount
        rows = []
        for value in sorted(shown & found.known.keys()):
            one = found.told(value)
            mark = say("seek-today") if value == float(self.span.base) else ""
            if value == found.at and found.state in (REACHED, AT_ONCE):
                mark = say("seek-answer")
            ends = DASH
            if one.low is not None and one.high is not None and one.low < one.high:
                ends = say("seek-to", low=tell(one.low), high=tell(one.high))
            rows.append((written(int(value) if self.span.whole else value, DIGITS),
                         tell(one.difference), ends, self.verdict(value), mark))  # fmt: skip
        unit = f"\n[{self.unit}]" if self.unit else ""
        last = self.span.path.rpartition(".")[2]
        head = (f"{last}{unit}", stacked(self.form.label(self.title)), say("seek-95"),
                say("seek-goal"), "")  # fmt: skip
        return table(head, rows, left=(3, 4)) if rows else ""

    def frames(self) -> dict[str, pd.DataFrame]:
        """Tidy tables: a row a value that was looked at, a row a pair of it."""
        found = self.found
        curve, pairs = [], []
        for value in sorted(found.known):
            one, beyond = found.told(value), found.surplus(value)
            curve.append({
                "value": value, "n": one.n, "mean": one.difference, "low": one.low,
                "high": one.high, "surplus": beyond.difference, "surplus_low": beyond.low,
                "surplus_high": beyond.high, "on_grid": value in self.prepared.grid,
            })  # fmt: skip
            for r, figure in enumerate(self.goal.figure(found.values[value], found.base)):
                pairs.append((value, r, found.values[value][r], found.base[r], figure))
        columns = ["value", "replication", "figure", "base", "told"]
        return {"curve": pd.DataFrame(curve), "pairs": pd.DataFrame(pairs, columns=columns)}

    def document(self) -> dict[str, Any]:
        """The document of --json."""
        found, root, fresh = self.found, self.found.crossing, self.found.fresh
        there = found.told(found.at)
        proposed = found.state in (REACHED, AT_ONCE)
        low, high = root.ends if root is not None else (None, None)
        return {
            "answer": joined(self.sentences()), "goal": self.goal.text,
            "metric": self.goal.label, "wanted": found.wanted, "relative": self.goal.relative,
            "path": self.span.path, "unit": self.span.unit, "today": float(self.span.base),
            "between": [self.span.low, self.span.high], "state": found.state,
            "value": found.at if proposed else None,
            "low": low, "high": high, "best": None if proposed else found.at,
            "there": interval_of(there), "pairs": self.prepared.pairs,
            "fresh": None if fresh is None else {
                **interval_of(fresh.told), "agrees": fresh.agrees, "reached": not fresh.short,
                "short": fresh.short, "enough": fresh.enough,
            },
            "remarks": self.remarks(),
            "curve": self.frames()["curve"].to_dict("records"),
        }  # fmt: skip

    def texts(self) -> dict[str, str]:
        """No further files."""
        return {}

    # Picture -------------------------------------------------------------------------

    def figures(self, folder: Path) -> list[Path]:
        """The curve, the goal and the answer."""
        found = self.found
        if len(found.known) < 2:
            return []
        values = sorted(found.known)
        told = [found.told(value) for value in values]
        curve = plots.Curve(np.array(values), *np.array(
            [(one.difference, one.low, one.high) for one in told], dtype=float).T)  # fmt: skip
        answer = None
        if found.state in (REACHED, AT_ONCE):
            low, high = found.crossing.ends if found.crossing is not None else (found.at,) * 2
            fresh = found.fresh.told if found.fresh is not None else None
            again = None if fresh is None else tuple(
                float("nan") if one is None else one
                for one in (fresh.difference, fresh.low, fresh.high)
            )  # fmt: skip
            answer = plots.Answer(found.at, low, high, again)  # type: ignore[arg-type]
        share = self.form.kind == "percent"
        unit = ("points" if self.goal.relative else "%") if share else None
        x = f"{self.span.path} [{self.unit}]" if self.unit else self.span.path
        words = plots.Words(
            x, self.form.label(self.title), unit, say("seek-picture-goal", goal=self.goal.text),
            say("seek-picture-today", value=self.value(self.span.base)),
            say("seek-picture-found", value=self.value(found.at)),
            say("seek-picture-fresh", pairs=self.pairs), say("seek-picture-band"),
        )  # fmt: skip
        key = "seek-title" if answer is not None else "seek-title-nowhere"
        title = say(key, goal=self.goal.text, path=self.span.path, value=self.value(found.at),
                    interval=self.interval(), **self.range)  # fmt: skip
        return [plots.sought(folder / "seek.png", curve, found.wanted, float(self.span.base),
                             answer, words, title)]  # fmt: skip


def interval_of(one: Paired) -> dict[str, Any]:
    """Mean and interval, as data."""
    return {"mean": one.difference, "low": one.low, "high": one.high}
