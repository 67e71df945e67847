"""What is said of a calibration: how well it fits, what comes next, what nobody can tell."""

import itertools
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from experiments.answers.batch.calibrated import name_of, scenario_text, unit_of
from experiments.answers.batch.pledges import form_of
from experiments.answers.batch.sweep.words import many
from experiments.answers.layout import paragraph, table
from experiments.studies.calibrate import naive
from experiments.studies.calibrate.fitting import FEW, TOGETHER, Found, Told
from experiments.studies.calibrate.observed import Cell
from simulator.errors import together
from simulator.numbers import Format, number, percent, plain
from simulator.outcome import metrics

MOST_TOLD = 3  # forecasts in the sentence


def answer(found: Found) -> "Answer":
    """The answer of a calibration."""
    return Answer(found)


class Answer:
    """What a calibration found, in words, tables, data and pictures."""

    def __init__(self, found: Found) -> None:
        self.found, self.cells = found, found.observed.cells
        self.study = found.prepared.read.study

    # Words ------------------------------------------------------------------------------

    def __str__(self) -> str:
        parts = [paragraph(self.study.question)] if self.study.question else []
        parts.append(paragraph(self.sentence))
        parts += [paragraph(text) for text in self.remarks()]
        parts.append(self.forecast_table())
        if self.held.size:
            parts.append(self.rival_table())
        parts.append(self.parameter_table())
        return "\n\n".join(parts)

    @property
    def sentence(self) -> str:
        """The answer in one sentence."""
        clauses = [f"{self.study.scenario} fits {self.fit_words}"]
        if told := self.forecast_words():
            clauses.append(told)
        clauses.append(self.unknown_words())
        return "; ".join(clauses) + "."

    @property
    def fit_words(self) -> str:
        """`within 4 % on average (12 figures, 2024-01 to 2024-12)`."""
        seen = self.places("fit")
        cells = [self.cells[i] for i in seen]
        errors = np.abs(self.found.error[seen])
        log = np.array([cell.log for cell in cells])
        single = np.array([cell.single for cell in cells])
        parts = []
        if (log & ~single).any():  # no share of 0 can be said
            parts.append(f"{percent(mean_of(errors[log & ~single]))} %")
        if (~log & ~single).any():
            parts.append(f"{percent(errors[~log & ~single].mean())} points")
        series = [cell for cell in cells if not cell.single]
        if not series:
            far = np.array([cell.tolerance for cell in cells])
            off = number((errors / far).mean())
            return f"{many(len(cells), 'target')} within {off} tolerances on average"
        first, last = (f(series, key=lambda c: c.month).when for f in (min, max))
        figures = many(len(cells), "figure")
        return f"within {' and '.join(parts)} on average ({figures}, {first} to {last})"

    def forecast_words(self) -> str:
        """`users in 2021-06: 4,247 (90 %: 4,022 to 4,482)` of the last month to come."""
        told = []
        for label in self.found.observed.labels:
            future = [i for i in self.places("future") if self.cells[i].label == label]
            if not future:
                continue
            i, form = future[-1], self.form(self.cells[future[-1]])
            low, middle, high = self.found.fitted[:, i]
            told.append(
                f"{self.called(label)} {form.level(middle)} "
                f"(90 %: {form.amount(low)} to {form.amount(high)})"
            )
        if not told:
            return ""
        more = len(told) - MOST_TOLD
        when = self.cells[self.places("future")[-1]].when
        rest = f" and {more} more below" if more > 0 else ""
        return f"in {when} {', '.join(told[:MOST_TOLD])}{rest}"

    def unknown_words(self) -> str:
        """What the data cannot tell."""
        unknown = [one.knob.label for one in self.found.told if not one.known]
        if not unknown:
            return "the data tell something of every parameter"
        return f"the data cannot tell {together(unknown)}"

    def remarks(self) -> Iterator[str]:
        """How it did on what it did not see, what goes together, and what to bear in mind."""
        if self.held.size:
            yield self.held_words()
        for one, other, r in self.pairs:
            way = "more of one goes with less of the other" if r < 0 else "both rise together"
            yield f"{one} and {other} can only be known together: {way} (correlation {r:.2f})."
        weighed = self.found.weighed
        if weighed.factor > 1.5:
            tolerance = np.sqrt(weighed.factor) * self.cells[weighed.seen[0]].tolerance
            yield (
                f"No run comes as near as luck and the tolerance allow; what the model leaves out "
                f"was taken to be {percent(tolerance)} {'%' if self.cells[0].log else 'points'}, "
                "and bands are as wide. Fit other parameters, or wider ranges."
            )
        if self.found.fits < FEW:
            yield (
                f"Only {self.found.fits} of the {len(self.found.points)} points that were run fit: "
                "intervals are rough; raise trials."
            )
        if planted := self.found.planted:
            yield self.planted_words(planted)
        if self.found.failed:
            yield f"{self.found.failed} of {len(self.found.points)} points could not be run."
        yield from (f"{note[0].upper()}{note[1:]}." for note in self.found.observed.notes)
        yield from filter(None, [self.found.observed.reading])

    def held_words(self) -> str:
        """The forecast of what was held out, against the naive ones."""
        errors = self.errors
        own = errors.get("market", np.nan)
        ranked = sorted((value, name) for name, value in errors.items()
                        if name in naive.TITLES and value == value)  # fmt: skip
        unit = "%" if self.in_logs else "points"
        inside = f"{int(self.inside.sum())} of {self.held.size} lie in the 90 % band"
        last = "the last figure" if self.held.size == 1 else f"the last {self.held.size} figures"
        text = f"Without having seen {last} it was off by {percent(own)} {unit} there, and {inside}"
        if not ranked:
            return text + "."
        best, name = ranked[0]
        if best < own or percent(best) == percent(own):
            how = "as well" if percent(best) == percent(own) else "better"
            return (
                f"{text}; {naive.TITLES[name]} does {how}, {percent(best)} {unit}: for this "
                "horizon the market model is no better a forecaster than a curve."
            )
        return (
            f"{text}; the best of the naive forecasts, {naive.TITLES[name]}, by {percent(best)} "
            f"{unit}."
        )

    def planted_words(self, planted: Any) -> str:
        """What came of the planted markets."""
        if not planted.counted:
            return f"Recovery: of {planted.asked} planted markets none could be run."
        error = together([
            f"{one.knob.label} within {percent(e, 0)} % of its range"
            for one, e in zip(self.found.told, planted.error, strict=True) if one.known
        ] or ["no parameter that the data tell"])  # fmt: skip
        hits = float(planted.inside.mean())
        return (
            f"Recovery: {planted.counted} planted markets were found again ({error}, on average); "
            f"{percent(hits, 0)} % of their values lay in their 95 % intervals."
        )

    # Tables -----------------------------------------------------------------------------

    def forecast_table(self) -> str:
        """Every figure to come, and those held out, with their bands."""
        rows = []
        for i in (*self.held, *self.places("future")):
            cell, form = self.cells[i], self.form(self.cells[i])
            low, middle, high = self.found.fitted[:, i]
            seen = cell.role == "held"
            mark = ("inside" if low <= cell.value <= high else "outside") if seen else ""
            came = form.amount(cell.value) if seen else ""
            called = self.called(cell.label)
            label = called if form.kind == "count" else form.label(called)
            rows.append((label, cell.when, form.amount(middle), form.amount(low),
                         form.amount(high), came, mark))  # fmt: skip
        header = ("forecast", "when", "median", "5 %", "95 %", "seen", "")
        return table(header, rows, left=(0, 1, 6))

    def rival_table(self) -> str:
        """Mean error on what was held out; of one series, what each model says is next."""
        unit = "%" if self.in_logs else "points"
        future = self.places("future")
        header = ["forecast by", f"mean error,\nheld out [{unit}]"]
        alone = future.size > 0 and len({self.cells[i].label for i in future}) == 1
        if alone:
            header.append(self.cells[future[-1]].when)
        rows = []
        for name, error in self.errors.items():
            market = name == "market"
            row = ["market model" if market else naive.TITLES[name], percent(error)]
            if alone:
                said = self.found.fitted[1][future] if market else self.found.future_rivals[name]
                row.append(self.form(self.cells[future[-1]]).amount(float(said[-1])))
            rows.append(row)
        return table(header, rows)

    def parameter_table(self) -> str:
        """What the data tell of each parameter."""
        rows = []
        for one in self.found.told:
            unit = unit_of(one.knob.unit)
            rows.append((
                one.knob.label, f"{number(one.kept)}{unit}", f"{number(one.middle)}",
                f"{number(one.low)} to {number(one.high)}",
                f"{number(one.knob.low)} to {number(one.knob.high)}", percent(one.width, 0),
                "" if one.known else "cannot tell",
            ))  # fmt: skip
        header = ("parameter", "in the file", "median", "95 % interval", "range tried",
                  "of range\n[%]", "")  # fmt: skip
        return table(header, rows, left=(0, 6))

    # Numbers ----------------------------------------------------------------------------

    def places(self, role: Any) -> np.ndarray:
        """Cells of a role."""
        return self.found.observed.places(role)

    @property
    def held(self) -> np.ndarray:
        """Cells that were held out."""
        return self.places("held")

    @property
    def in_logs(self) -> bool:
        """Whether errors are relative."""
        return self.cells[0].log

    @property
    def inside(self) -> np.ndarray:
        """Whether each of the cells held out lies in its band."""
        actual = np.array([self.cells[i].value for i in self.held])
        low, _, high = self.found.fitted[:, self.held]
        return np.asarray((low <= actual) & (actual <= high))

    @cached_property
    def errors(self) -> dict[str, float]:
        """Mean error on what was held out, by model: relative, of shares in points."""
        held = self.held
        if not held.size:
            return {}
        actual = np.array([self.cells[i].value for i in held])
        scale = np.where([self.cells[i].log for i in held], np.abs(actual), 1.0)
        tried = {"market": self.found.fitted[1][held], **self.found.rivals}
        found = {}
        for name, values in tried.items():
            with np.errstate(divide="ignore", invalid="ignore"):
                found[name] = mean_of(np.abs(values - actual) / scale)
        return found

    @property
    def pairs(self) -> list[tuple[str, str, float]]:
        """Parameters that can only be known together."""
        names = [one.knob.label for one in self.found.told]
        r = self.found.correlation
        return [
            (names[i], names[j], float(r[i, j]))
            for i, j in itertools.combinations(range(len(names)), 2)
            if abs(r[i, j]) >= TOGETHER
        ]

    def form(self, cell: Cell) -> Format:
        """How a figure is written."""
        return form_of(cell.label, self.found.prepared.whole.market.currency, cell.span)

    def called(self, label: str) -> str:
        """`users of aurora`; `users`."""
        metric, _, name = label.partition(".")
        title = metrics.find(metric).title
        return f"{title} of {name}" if name else title

    # Files ------------------------------------------------------------------------------

    def document(self) -> dict[str, Any]:
        """The document of --json."""
        weighed = self.found.weighed
        document: dict[str, Any] = plain(
            {
                "answer": self.sentence,
                "remarks": list(self.remarks()),
                "data": {"file": self.found.observed.source, "digest": self.found.observed.digest},
                "scenario": name_of(self.found),
                "set": self.found.overrides,
                "points": len(self.found.points),
                "points_that_fit": self.found.fits,
                "left_out_factor": weighed.factor,
                "fit": self.frames()["fit"].to_dict("records"),
                "parameters": self.frames()["parameters"].to_dict("records"),
                "held_out_errors": self.errors,
                "together": [list(pair) for pair in self.pairs],
                "recovery": None if self.found.planted is None else self.found.planted._asdict(),
            }
        )
        return document

    def frames(self) -> dict[str, pd.DataFrame]:
        """Tidy tables."""
        found = self.found
        fit = pd.DataFrame([
            {"figure": c.label, "month": c.month, "months": c.span, "when": c.when,
             "role": c.role, "seen": c.value, "median": found.fitted[1, i],
             "low": found.fitted[0, i], "high": found.fitted[2, i], "error": found.error[i]}
            for i, c in enumerate(self.cells)
        ])  # fmt: skip
        parameters = pd.DataFrame([self.row_of(one) for one in found.told])
        labels = [one.knob.label for one in found.told]
        runs = pd.DataFrame(
            [[one.knob.at(float(u)) for one, u in zip(found.told, point, strict=True)]
             for point in found.points], columns=labels,
        )  # fmt: skip
        runs["misfit"] = found.weighed.misfit
        scores = pd.DataFrame([
            {"forecast_by": name, "mean_error": error} for name, error in self.errors.items()
        ]) if self.held.size else pd.DataFrame({"forecast_by": [], "mean_error": []})  # fmt: skip
        return {"fit": fit, "parameters": parameters, "runs": runs, "scores": scores}

    def row_of(self, one: Told) -> dict[str, Any]:
        """A parameter as a row."""
        knob = one.knob
        return {
            "parameter": knob.label, "path": knob.path, "unit": knob.unit, "in_file": one.kept,
            "median": one.middle, "low": one.low, "high": one.high, "range_low": knob.low,
            "range_high": knob.high, "width": one.width, "known": one.known,
        }  # fmt: skip

    def texts(self) -> dict[str, str]:
        """The calibrated scenario."""
        return {f"{name_of(self.found)}.yaml": scenario_text(self.found, f"fits {self.fit_words}")}

    def figures(self, folder: Path) -> list[Path]:
        """The fit with its forecast; the parameters."""
        from simulator.plots import calibrate as plots

        found = self.found
        start = found.prepared.whole.market.start
        panels = []
        for label in found.observed.labels:
            at = [i for i, c in enumerate(self.cells) if c.label == label and not c.single]
            if not at:
                continue
            form, about = self.form(self.cells[at[0]]), metrics.find(label.partition(".")[0])
            title = form.label(about.title) if about.kind != "percent" else about.title
            panels.append(plots.Panel(
                self.called(label), title, about.kind == "percent",
                np.array([self.cells[i].month for i in at]),
                np.array([self.cells[i].value for i in at]),
                np.array([self.cells[i].role for i in at]), found.fitted[:, at],
            ))  # fmt: skip
        title = self.study.title or f"{self.study.scenario}, calibrated"
        files = []
        if panels:
            files.append(plots.fit(folder / "fit.png", panels, title, start))
        bars = []
        for one in found.told:
            low, middle, high, base = map(
                one.knob.share, (one.low, one.middle, one.high, one.knob.base)
            )
            least, most = (
                number(end) + unit_of(one.knob.unit) for end in (one.knob.low, one.knob.high)
            )
            bars.append(plots.Bar(one.knob.label, low, middle, high, base, least, most, one.known))
        return [*files, plots.parameters(folder / "parameters.png", bars, title)]


def mean_of(errors: np.ndarray) -> float:
    """The mean error of figures above 0; NaN where there are none."""
    known = errors[np.isfinite(errors)]
    return float(known.mean()) if known.size else np.nan
