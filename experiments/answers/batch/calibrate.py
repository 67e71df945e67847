"""What is said of a calibration: how well it fits, what comes next, what nobody can tell."""

import itertools
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from experiments.answers.batch.calibrated import name_of, scenario_text, unit_of
from experiments.answers.batch.pledges import form_of
from experiments.answers.batch.sweep.words import many
from experiments.answers.layout import paragraph, stacked, table
from experiments.answers.speech import say
from experiments.answers.speech.joining import together
from experiments.answers.speech.titles import translated
from experiments.studies.calibrate import naive
from experiments.studies.calibrate.fitting import FEW, TOGETHER, Found, Told
from experiments.studies.calibrate.knobs import TIMES, called_label
from experiments.studies.calibrate.observed import Cell
from simulator.growth.models import title as model_title
from simulator.numbers import Format, number, percent, percent_sign, plain, unit_words
from simulator.outcome import metrics
from simulator.speech import HAN, LANGUAGES, language, tight

MOST_TOLD = 3  # forecasts in the sentence
CHINESE = re.compile(f"[{HAN}]")


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
        question = translated(self.study.question or "")
        parts = [paragraph(question)] if question else []
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
        clauses = [say("fitted-fits", scenario=self.study.scenario, fit=self.fit_words)]
        if told := self.forecast_words():
            clauses.append(told)
        clauses.append(self.unknown_words())
        return tight(say("fitted-end", said=say("list-semicolon").join(clauses)))

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
            parts.append(sized(mean_of(errors[log & ~single]), True))
        if (~log & ~single).any():
            parts.append(sized(float(errors[~log & ~single].mean()), False))
        series = [cell for cell in cells if not cell.single]
        if not series:
            far = np.array([cell.tolerance for cell in cells])
            off = number((errors / far).mean())
            return say("fitted-targets", targets=many(len(cells), "target"), off=off)
        first, last = (f(series, key=lambda c: c.month).when for f in (min, max))
        errors_said = say("list-and").join(parts)
        return say("fitted-within", errors=errors_said, figures=many(len(cells), "figure"),
                   first=first, last=last)  # fmt: skip

    def forecast_words(self) -> str:
        """`users in 2021-06: 4,247 (90 %: 4,022 to 4,482)` of the last month to come."""
        told = []
        for label in self.found.observed.labels:
            future = [i for i in self.places("future") if self.cells[i].label == label]
            if not future:
                continue
            i, form = future[-1], self.form(self.cells[future[-1]])
            low, middle, high = self.found.fitted[:, i]
            told.append(say("fitted-forecast", what=self.called(label), level=form.level(middle),
                            low=form.amount(low), high=form.amount(high)))  # fmt: skip
        if not told:
            return ""
        more = len(told) - MOST_TOLD
        when = self.cells[self.places("future")[-1]].when
        said = say("list-comma").join(told[:MOST_TOLD])
        said = say("fitted-more", said=said, count=str(more)) if more > 0 else said
        return say("fitted-in", when=when, said=said)

    def unknown_words(self) -> str:
        """What the data cannot tell."""
        unknown = [label_words(one.knob.label) for one in self.found.told if not one.known]
        if not unknown:
            return say("fitted-all-told")
        return say("fitted-unknown", names=together(unknown))

    def remarks(self) -> Iterator[str]:
        """How it did on what it did not see, what goes together, and what to bear in mind."""
        if self.held.size:
            yield self.held_words()
        for one, other, r in self.pairs:
            key = "fitted-one-for-other" if r < 0 else "fitted-both"
            yield say(key, one=label_words(one), other=label_words(other), r=f"{r:.2f}")
        weighed = self.found.weighed
        if weighed.factor > 1.5:
            tolerance = np.sqrt(weighed.factor) * self.cells[weighed.seen[0]].tolerance
            yield say("fitted-left-out", size=sized(float(tolerance), self.in_logs))
        points = str(len(self.found.points))
        if self.found.fits < FEW:
            yield say("fitted-few", fits=str(self.found.fits), points=points)
        if planted := self.found.planted:
            yield self.planted_words(planted)
        if self.found.failed:
            yield say("fitted-failed", failed=str(self.found.failed), points=points)
        observed = self.found.observed
        for note in map(str, observed.notes):
            if is_spoken(note):
                yield say("fitted-note", note=f"{note[0].upper()}{note[1:]}")
        if observed.reading and is_spoken(observed.reading):
            yield observed.reading

    def held_words(self) -> str:
        """The forecast of what was held out, against the naive ones."""
        errors = self.errors
        own = errors.get("market", np.nan)
        ranked = sorted((value, name) for name, value in errors.items()
                        if name in naive.TITLES and value == value)  # fmt: skip
        said = say("fitted-held", count=int(self.held.size), error=sized(own, self.in_logs),
                   inside=str(int(self.inside.sum())), all=str(self.held.size))  # fmt: skip
        if not ranked:
            return tight(say("fitted-end", said=said))
        best, name = ranked[0]
        told = {"said": said, "name": naive_title(name), "error": sized(best, self.in_logs)}
        if percent(best) == percent(own):
            return tight(say("fitted-held-as-well", **told))
        return tight(say("fitted-held-better" if best < own else "fitted-held-best", **told))

    def planted_words(self, planted: Any) -> str:
        """What came of the planted markets."""
        if not planted.counted:
            return say("fitted-planted-none", asked=str(planted.asked))
        error = together([
            say("fitted-planted-within", name=label_words(one.knob.label), error=percent(e, 0))
            for one, e in zip(self.found.told, planted.error, strict=True) if one.known
        ] or [say("fitted-planted-nothing")])  # fmt: skip
        hits = float(planted.inside.mean())
        return tight(say("fitted-planted", counted=str(planted.counted), error=error,
                         hits=percent(hits, 0)))  # fmt: skip

    # Tables -----------------------------------------------------------------------------

    def forecast_table(self) -> str:
        """Every figure to come, and those held out, with their bands."""
        rows = []
        for i in (*self.held, *self.places("future")):
            cell, form = self.cells[i], self.form(self.cells[i])
            low, middle, high = self.found.fitted[:, i]
            seen = cell.role == "held"
            inside = "inside" if low <= cell.value <= high else "outside"
            mark = say(f"fitted-{inside}") if seen else ""
            came = form.amount(cell.value) if seen else ""
            called = self.called(cell.label)
            label = called if form.kind == "count" else form.label(called)
            rows.append((label, cell.when, form.amount(middle), form.amount(low),
                         form.amount(high), came, mark))  # fmt: skip
        sign = percent_sign()
        header = (*(say(f"fitted-head-{one}") for one in ("forecast", "when", "median")),
                  f"5{sign}", f"95{sign}", say("fitted-head-seen"), "")  # fmt: skip
        return table(header, rows, left=(0, 1, 6))

    def rival_table(self) -> str:
        """Mean error on what was held out; of one series, what each model says is next."""
        unit = "%" if self.in_logs else unit_words("points")
        future = self.places("future")
        header = [say("fitted-head-by"), f"{stacked(say('fitted-head-error'), 14)} [{unit}]"]
        alone = future.size > 0 and len({self.cells[i].label for i in future}) == 1
        if alone:
            header.append(self.cells[future[-1]].when)
        rows = []
        for name, error in self.errors.items():
            market = name == "market"
            row = [say("fitted-market") if market else naive_title(name), percent(error)]
            if alone:
                said = self.found.fitted[1][future] if market else self.found.future_rivals[name]
                row.append(self.form(self.cells[future[-1]]).amount(float(said[-1])))
            rows.append(row)
        return table(header, rows)

    def parameter_table(self) -> str:
        """What the data tell of each parameter."""
        rows = []
        for one in self.found.told:
            rows.append((
                label_words(one.knob.label), f"{number(one.kept)}{spoken_unit(one.knob.unit)}",
                f"{number(one.middle)}",
                say("study-interval", low=number(one.low), high=number(one.high)),
                say("study-interval", low=number(one.knob.low), high=number(one.knob.high)),
                percent(one.width, 0), "" if one.known else say("fitted-cannot"),
            ))  # fmt: skip
        header = (say("fitted-head-parameter"), say("fitted-head-kept"), say("fitted-head-median"),
                  say("study-95"), say("fitted-head-range"),
                  f"{say('fitted-head-of-range')}\n[%]", "")  # fmt: skip
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
        title = metrics.find(metric).called
        return tight(say("fitted-of", what=title, name=name)) if name else title

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
            title = form.label(about.called) if about.kind != "percent" else about.called
            panels.append(plots.Panel(
                self.called(label), title, about.kind == "percent",
                np.array([self.cells[i].month for i in at]),
                np.array([self.cells[i].value for i in at]),
                np.array([self.cells[i].role for i in at]), found.fitted[:, at],
            ))  # fmt: skip
        title = translated(self.study.title) if self.study.title else (
            say("fitted-title", scenario=self.study.scenario))  # fmt: skip
        files = []
        if panels:
            files.append(plots.fit(folder / "fit.png", panels, title, start))
        bars = []
        for one in found.told:
            low, middle, high, base = map(
                one.knob.share, (one.low, one.middle, one.high, one.knob.base)
            )
            least, most = (
                number(end) + spoken_unit(one.knob.unit) for end in (one.knob.low, one.knob.high)
            )
            bars.append(
                plots.Bar(
                    label_words(one.knob.label), low, middle, high, base, least, most, one.known
                )
            )
        return [*files, plots.parameters(folder / "parameters.png", bars, title)]


def sized(error: float, relative: bool) -> str:
    """`4.1 %`, or `4.1 points`."""
    if relative:
        return f"{percent(error)}{percent_sign()}"
    return f"{percent(error)} {unit_words('points')}"


def naive_title(name: str) -> str:
    """What a forecast that knows no market is called."""
    if language() == LANGUAGES[0]:
        return naive.TITLES[name]
    return model_title(name) if name in naive.MODELS else say(f"fitted-naive-{name}")


def spoken_unit(unit: str) -> str:
    """A unit behind its number, in the language that is spoken."""
    told = say("fitted-times") if unit == TIMES else unit_words(unit)
    return unit_of(told)


def label_words(label: str) -> str:
    """What a parameter is called, in the language spoken where the name is ours."""
    return translated(called_label(label))


def is_spoken(note: str) -> bool:
    """Whether a remark on the data is in the language that is spoken: it was made when they were
    read, and stays as it was."""
    return language() == LANGUAGES[0] or bool(CHINESE.search(note))


def mean_of(errors: np.ndarray) -> float:
    """The mean error of figures above 0; NaN where there are none."""
    known = errors[np.isfinite(errors)]
    return float(known.mean()) if known.size else np.nan
