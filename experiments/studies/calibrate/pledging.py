"""Pledges: a forecast frozen in a file, and later held against what came.

A pledge says the question, a 90 % band for each figure and month, what the last growth would have
said, of which scenario and data it was made, by which program, when; and the digest of all that.
It is never written over, and one that was changed is refused. Scores lie beside pledges, so that
the coverage of all of them is known: of nine in ten bands the truth should lie inside.
"""

import datetime
import hashlib
import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from experiments.studies.calibrate import naive
from experiments.studies.calibrate.declared import KINDS, Data, in_keys
from experiments.studies.calibrate.observed import (
    PERCENT,
    PERIODS,
    Observed,
    at_cells,
    cell,
    months_of,
    period_of,
    series_of,
)
from experiments.studies.loop.backends import Backend
from experiments.studies.loop.labels import read_label
from experiments.studies.speech import rule
from experiments.studies.statistics import wilson
from experiments.studies.store.atomic import write_json
from experiments.studies.study.bench import Bench
from experiments.studies.study.declared import Study
from simulator import __version__
from simulator.errors import LISTED, UserError, choices
from simulator.growth import Clock, SeriesError
from simulator.growth.series import date_months
from simulator.scenario import Scenario, digest
from simulator.speech.rules import Names

FORMAT, SCORED = "compute-market pledge 1", "compute-market score 1"
FOLDER, ENDING, SCORE_ENDING = Path("pledges"), ".pledge.json", ".score.json"
SHARE, QUANTILES = 0.9, (0.05, 0.5, 0.95)
FEWEST_RUNS = 20
CLOSE = 0.26  # months within which an actual figure is of the pledged month


class PledgeError(UserError):
    """A pledge that cannot be made, was made before, or is not what was written."""

    exit_code = 3


class PledgeInput(PledgeError):
    """What was asked of a pledge is not in it, or cannot be."""

    exit_code = 2


class Band(NamedTuple):
    """What is pledged of one figure in one month.

    Attributes:
        figure: as a study measures it.
        month: since the scenario's start.
        span: months that it is the sum of.
        when: the month in words.
        low, median, high: the 90 % band.
        trend: what the last growth says; None where there was no past to draw on.
    """

    figure: str
    month: float
    span: int
    when: str
    low: float
    median: float
    high: float
    trend: float | None


class Row(NamedTuple):
    """A band against what came.

    Attributes:
        seen: what came; None: not yet.
        inside: whether it lies in the band.
        error, trend_error: of the median, and of the last growth: relative, of shares in points.
        late: whether the month was over when the pledge was made; it does not count.
    """

    band: Band
    seen: float | None
    inside: bool | None
    error: float | None
    trend_error: float | None
    late: bool


class Tally(NamedTuple):
    """Over the scores of several pledges.

    Attributes:
        pledges: that have a score.
        inside, counted: bands that hold the truth, of so many.
        low, high: 95 % Wilson interval of their share; None where none counts.
        error, trend_error: mean errors where both are known; None where there are none.
        compared: of so many figures.
    """

    pledges: int
    inside: int
    counted: int
    low: float | None
    high: float | None
    error: float | None
    trend_error: float | None
    compared: int


# Making one -------------------------------------------------------------------------------


def bands_of(observed: Observed, fitted: np.ndarray, trend: np.ndarray) -> list[Band]:
    """What a calibration says of the months to come: luck, and all parameters that fit.

    Args:
        fitted: (3, cells) 5 %, 50 % and 95 %.
        trend: the last growth, of the cells to come.
    """
    bands = []
    for n, i in enumerate(observed.places("future")):
        one, (low, middle, high) = observed.cells[i], fitted[:, i].tolist()
        bands.append(
            Band(one.label, one.month, one.span, one.when, low, middle, high, known(trend[n]))
        )
    return bands


def bands_of_runs(
    scenario: Scenario,
    figures: Sequence[str],
    months: Collection[int],
    reps: int = 40,
    *,
    seed: int = 1,
    backend: Backend | None = None,
    past: Mapping[str, tuple[np.ndarray, np.ndarray]] | None = None,
) -> list[Band]:
    """What a scenario's runs say: luck alone, its parameters taken as they are.

    Args:
        figures: METRIC.NAME, without a month.
        months: since its start.
        reps: runs.
        past: by figure, months and values of what was seen so far, for the last growth.

    Raises:
        BadLabel: when there is no such figure.
        PledgeError: when there are too few runs, one of them failed or has no value, or a month
            is not in the scenario.
    """
    if reps < FEWEST_RUNS:
        raise PledgeInput(rule("pledge-runs", fewest=str(FEWEST_RUNS), reps=str(reps)))
    beyond = [month for month in months if not 1 <= month <= scenario.market.months]
    if beyond or not months:
        about = {"month": str([*beyond, 0][0]), "last": str(scenario.market.months)}
        raise PledgeInput(rule("pledge-beyond", **about) if beyond else rule("pledge-month"))
    for figure in figures:
        read_label(figure, scenario, monthly=True)
    study = Study(name="pledge", kind="pledge", seed=seed, metrics=list(figures),
                  monthly=list(figures))  # fmt: skip
    rows = Bench(study, scenario, backend).rows([{}], range(reps))
    if failed := int(rows.frame["failed"].sum()):
        about = {"failed": str(failed), "reps": str(reps), "name": scenario.name}
        raise PledgeError(rule("pledge-failed", **about))
    clock = Clock("month", date_months(scenario.market.start))
    bands = []
    for figure in figures:
        cells = [cell((figure, False, 1.0), float(m), 1, np.nan, "future", clock.words(m))
                 for m in sorted(months)]  # fmt: skip
        values = at_cells(rows.monthly(figure), cells)
        for one, column in zip(cells, values.T, strict=True):
            if gone := int((~np.isfinite(column)).sum()):
                about = {"figure": figure, "when": one.when, "failed": str(gone)}
                raise PledgeError(rule("pledge-no-value", **about, reps=str(reps)))
            low, middle, high = np.quantile(column, QUANTILES).tolist()
            own = (past or {}).get(figure)
            trend = naive.last_growth(*own, one.month) if own is not None else None
            bands.append(Band(figure, one.month, 1, one.when, low, middle, high, known(trend)))
    return bands


def known(value: float | None) -> float | None:
    """A number, or None."""
    return None if value is None or not np.isfinite(value) else float(value)


def pledge(
    name: str,
    bands: Iterable[Band],
    scenario: Scenario,
    *,
    question: str = "",
    data: str = "",
    made: datetime.date | None = None,
) -> dict[str, Any]:
    """The document of a pledge.

    Args:
        bands: from `bands_of` or `bands_of_runs`.
        scenario: of which they are.
        data: digest of the data that it was fitted to; "" where there were none.
        made: when; default today.

    Raises:
        PledgeError: when a band is not of numbers.
    """
    bands = list(bands)
    for band in bands:
        if not np.isfinite((band.low, band.median, band.high)).all():
            raise PledgeError(rule("pledge-no-band", figure=band.figure, when=band.when))
    about: dict[str, Any] = {
        "format": FORMAT,
        "name": name,
        "question": question or scenario.question,
        "made": (made or datetime.date.today()).isoformat(),
        "version": __version__,
        "scenario": scenario.name,
        "scenario_digest": digest(scenario),
        "data_digest": data,
        "start": scenario.market.start,
        "currency": scenario.market.currency,
        "providers": list(scenario.providers),
        "share": SHARE,
        "bands": [band._asdict() for band in bands],
    }
    return about | {"digest": digest_of(about)}


def digest_of(document: Mapping[str, Any]) -> str:
    """The digest of all that a document says, but for its own."""
    about = {key: value for key, value in document.items() if key != "digest"}
    return hashlib.sha256(json.dumps(about, sort_keys=True).encode()).hexdigest()


def file_of(name: str, folder: Path = FOLDER) -> Path:
    """Where a pledge of that name lies."""
    return folder / f"{name}{ENDING}"


def keep(document: Mapping[str, Any], folder: Path = FOLDER) -> Path:
    """Write a pledge.

    Raises:
        PledgeError: when there is one of that name.
    """
    file = file_of(document["name"], folder)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8") as stream:
            stream.write(json.dumps(document, indent=1, ensure_ascii=False) + "\n")
            stream.flush()
            os.fsync(stream.fileno())
    except FileExistsError:
        raise PledgeError(rule("pledge-exists", file=file)) from None
    return file


def read_pledge(file: Path) -> dict[str, Any]:
    """A pledge, as it was made.

    Raises:
        PledgeError: when there is none, or it was changed.
    """
    if not file.is_file():
        there = [one.name.removesuffix(ENDING) for one in sorted(file.parent.glob(f"*{ENDING}"))]
        hint = rule("pledge-there-are", names=choices(there)) if there else ""
        raise PledgeInput(rule("pledge-unknown", file=file, hint=hint))
    return read_document(file, FORMAT, "pledge")


def read_document(file: Path, form: str, what: str) -> dict[str, Any]:
    """A file with a digest of its own."""
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        document = None
    if not isinstance(document, dict) or document.get("format") != form:
        raise PledgeError(rule("pledge-not", file=file, what=what))
    if document.get("digest") != digest_of(document):
        raise PledgeError(rule("pledge-changed", file=file, what=what))
    return document


# Scoring it -------------------------------------------------------------------------------


def score(document: Mapping[str, Any], actual: Path, data: Data | None = None) -> list[Row]:
    """What came, against a pledge's bands.

    Args:
        document: a pledge that was read.
        actual: a file as calibrate takes it.
        data: which of its columns count, where a choice is left.

    Raises:
        SeriesError: with file and line, when it cannot be read.
        PledgeError: when it says nothing of what was pledged.
    """
    bands = [Band(**band) for band in document["bands"]]
    figures = list(dict.fromkeys(band.figure for band in bands))
    try:
        found = list(series_of(data or Data(file=actual.name), actual, document["providers"]))
    except SeriesError as error:
        raise SeriesError(in_keys(error)) from None
    names = {figure: figure.partition(".")[2] for figure in figures}
    seen: dict[tuple[str, int], float] = {}
    for name, series in found:
        own = [figure for figure in figures if names[figure] == name] or (
            figures if len(figures) == len(found) == 1 else [])  # fmt: skip
        months = months_of(series, document["start"])
        for figure in own:
            kept = next((k for k in KINDS.values() if k.metric == figure.partition(".")[0]), None)
            percent = kept is not None and kept.share and series.values.max() > PERCENT
            span = PERIODS[period_of(series)] if kept is not None and kept.flow else 1
            for n, band in enumerate(bands):
                near = np.abs(months - band.month)
                fits = band.figure == figure and span == band.span
                if fits and near.min() <= CLOSE:
                    value = float(series.values[int(np.argmin(near))])
                    seen[figure, n] = value / 100.0 if percent else value
    if not seen:
        each = [rule("pledge-in", figure=one.figure, when=one.when) for one in bands]
        some = Names(tuple(each[:LISTED]), max(len(each) - LISTED, 0))
        raise PledgeInput(rule("pledge-nothing", file=actual, names=some))
    return [
        held_against(band, seen.get((band.figure, n)), is_late(document, band))
        for n, band in enumerate(bands)
    ]


def is_late(document: Mapping[str, Any], band: Band) -> bool:
    """Whether a band's months were over when its pledge was made."""
    made, start = (date_months(document[one]) or 0.0 for one in ("made", "start"))
    return start + band.month + band.span <= made


def held_against(band: Band, seen: float | None, late: bool) -> Row:
    """One band against what came."""
    if seen is None:
        return Row(band, None, None, None, None, late)
    kept = next((k for k in KINDS.values() if k.metric == band.figure.partition(".")[0]), None)
    scale = 1.0 if kept is not None and not kept.log else abs(seen)

    def off(value: float | None) -> float | None:
        return None if value is None or scale == 0 else abs(value - seen) / scale

    return Row(band, seen, band.low <= seen <= band.high, off(band.median), off(band.trend), late)


def keep_score(document: Mapping[str, Any], rows: Sequence[Row], folder: Path = FOLDER) -> Path:
    """Write a score beside its pledge; a later one, which knows more, takes its place."""
    about: dict[str, Any] = {
        "format": SCORED,
        "name": document["name"],
        "pledge": document["digest"],
        "rows": [{**row._asdict(), "band": row.band._asdict()} for row in rows],
    }
    file = folder / f"{document['name']}{SCORE_ENDING}"
    write_json(file, about | {"digest": digest_of(about)})
    return file


def scores_in(folder: Path) -> Iterator[list[Row]]:
    """The rows of every score in a folder.

    Raises:
        PledgeError: when a score, or its pledge, was changed.
    """
    for file in sorted(folder.glob(f"*{SCORE_ENDING}")):
        document = read_document(file, SCORED, "score")
        made = read_pledge(file_of(document["name"], folder))
        if made["digest"] != document["pledge"]:
            raise PledgeError(rule("pledge-other", file=file))
        yield [Row(**{**row, "band": Band(**row["band"])}) for row in document["rows"]]


def tally(scores: Iterable[Sequence[Row]]) -> Tally:
    """The coverage over several pledges; months that were over before do not count."""
    scores = list(scores)
    rows = [row for one in scores for row in one if row.seen is not None and not row.late]
    both = [(row.error, row.trend_error) for row in rows
            if row.error is not None and row.trend_error is not None]  # fmt: skip
    inside, count = sum(bool(row.inside) for row in rows), len(rows)
    low, high = wilson(inside / count, count) if count else (None, None)
    error, trend = (float(np.mean(column)) for column in zip(*both, strict=True)) if both else (
        None, None)  # fmt: skip
    return Tally(len(scores), inside, count, low, high, error, trend, len(both))
