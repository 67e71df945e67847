"""What was seen, as cells: of which figure, in which month of the scenario, how much.

The file is read by the growth check's reader. Dates become months since the scenario's start;
gaps and unequal spacing stay as they are. Behind the last time come cells without a value: what
is to be forecast.
"""

import hashlib
import math
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np

from experiments.studies.calibrate.declared import (
    KINDS,
    Calibrate,
    Data,
    What,
    counts_in,
    data_file,
    how_to_read,
    in_keys,
    missing,
)  # fmt: skip
from experiments.studies.loop.labels import BadLabel, read_label
from experiments.studies.speech import rule
from experiments.studies.study.reading import Trouble
from simulator.errors import choices, shown_path
from simulator.growth import Clock, Series, SeriesError, read_columns, read_series
from simulator.growth.series import date_months
from simulator.scenario import Scenario
from simulator.speech import Sentence
from simulator.speech.rules import Names, of, reason
from simulator.units import LAST_MONTH

Role = Literal["fit", "held", "future"]
TIMES = ("time", "month", "months", "date", "quarter", "year", "week", "day", "period")
IN_MONTHS = {"year": 12.0, "quarter": 3.0, "week": 12 / 52.1775, "day": 12 / 365.2425}
A_YEAR = 1000.0  # from here on a number of years is a date
PERCENT = 1.5  # shares above it are written in percent
WHOLE = 1.02  # what shares of one month may sum to: rounded ones miss 1
HINTS: tuple[tuple[str, What], ...] = (
    ("revenue", "revenue"), ("sales", "revenue"), ("user_share", "user_shares"),
    ("share", "shares"), ("adoption", "adoption"), ("percent", "adoption"),
)  # fmt: skip
FEWEST, FEWEST_HELD, MANY = 4, 2, 8  # times that are fitted; held out of as many times
PERIODS = {"month": 1, "quarter": 3, "year": 12}


class Cell(NamedTuple):
    """One figure at one time.

    Attributes:
        label: what it is of, as a study measures it.
        month: since the scenario's start.
        span: months that it is the sum of.
        value: what was seen; NaN: it is to be forecast.
        role: whether it is fitted, held out, or to come.
        log: whether it is compared in logs.
        tolerance: standard deviation of what the model leaves out, in what is compared.
        weight: how many such figures it counts for.
        single: whether it is a target of its own, not of a series.
        when: its time in words.
    """

    label: str
    month: float
    span: int
    value: float
    role: Role
    log: bool
    tolerance: float
    weight: float
    single: bool
    when: str


class Observed(NamedTuple):
    """All that was seen, and what is to be forecast.

    Attributes:
        cells: series by series, in the order of time; then targets.
        digest: of the file and the targets.
        notes: what was mended, in words.
        source: what the file is called.
        what: the kind of counts.
        reading: how the file was read, in a line; of the first series where there are several.
    """

    cells: tuple[Cell, ...]
    digest: str
    notes: tuple[Sentence | str, ...]
    source: str
    what: str
    reading: str = ""

    @property
    def labels(self) -> list[str]:
        """What is to be measured every month."""
        return list(dict.fromkeys(cell.label for cell in self.cells))

    @property
    def last(self) -> int:
        """The last month that is needed."""
        return max(1, *(math.ceil(cell.month + cell.span - 1 - 1e-9) for cell in self.cells))

    @property
    def values(self) -> np.ndarray:
        """What was seen, as it is compared."""
        return compared(np.array([cell.value for cell in self.cells]), self.cells)

    def places(self, *roles: Role) -> np.ndarray:
        """Which cells have a role."""
        return np.array([i for i, cell in enumerate(self.cells) if cell.role in roles], dtype=int)


def compared(values: np.ndarray, cells: Sequence[Cell]) -> np.ndarray:
    """Values as they are compared: logs of counts, where nothing is half of the least seen."""
    floor = {cell.label: math.inf for cell in cells}
    for cell in cells:
        if cell.value > 0:
            floor[cell.label] = min(floor[cell.label], cell.value / 2)
    least = np.array([floor[cell.label] if cell.log else -math.inf for cell in cells])
    least = np.where(np.isposinf(least), 1e-12, least)
    log = np.array([cell.log for cell in cells])
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(log, np.log(np.maximum(values, least)), values)


def counted(values: np.ndarray, cells: Sequence[Cell]) -> np.ndarray:
    """The inverse of `compared`; shares end at 0 and 1."""
    log = np.array([cell.log for cell in cells])
    share = np.array([is_fraction(cell.label) for cell in cells])
    with np.errstate(over="ignore"):
        found = np.where(log, np.exp(np.minimum(np.where(log, values, 0.0), 700.0)), values)
    return np.where(share, np.clip(found, 0.0, 1.0), found)


def is_fraction(label: str) -> bool:
    """Whether a figure is a share of a whole."""
    return any(kept.share and kept.metric == label.partition(".")[0] for kept in KINDS.values())


def at_cells(series: np.ndarray, cells: Sequence[Cell]) -> np.ndarray:
    """What the model has in cells of one label.

    Args:
        series: (runs, months) of months 0 to the last.
    """
    columns = []
    for cell in cells:
        if cell.span > 1:
            first = round(cell.month)
            columns.append(series[:, first : first + cell.span].sum(axis=1))
            continue
        low = min(int(cell.month), series.shape[1] - 1)
        high, part = min(low + 1, series.shape[1] - 1), cell.month - low
        columns.append(series[:, low] * (1 - part) + series[:, high] * part if part
                       else series[:, low])  # fmt: skip
    return np.stack(columns, axis=1)


# Reading ----------------------------------------------------------------------------------


def observe(
    study: Calibrate, scenario: Scenario, beside: Path, trouble: Trouble
) -> Observed | None:
    """What a study's file of data and its targets say; None, and notes, where they cannot be."""
    before = len(trouble.problems)
    cells: list[Cell] = []
    notes: list[Sentence | str] = []
    digest = hashlib.sha256()
    source = what = reading = ""
    if study.data is not None:
        file = data_file(study.data, beside)
        source = shown_path(file)
        if not file.exists():
            trouble.note(("data", "file"), missing(file))
            return None
        try:
            what = study.data.what or guessed(file, counts_in(study.data), study.data.sheet)
            if study.data.what is None:
                about = {"file": file.name, "what": rule("data-what", what=what)}
                notes.append(rule("data-taken", **about))
            data = study.data.model_copy(update={"what": what})
            study = study.model_copy(update={"data": data})
            found = list(series_of(data, file, scenario.providers))
            digest.update(file.read_bytes())
            reading = found[0][1].reading
        except SeriesError as error:
            trouble.note(("data", "file"), in_keys(error))
            return None
        for _, series in found:
            notes += [note for note in series.notes if note not in notes]
        cells += cells_of(study, scenario, found, source, notes, trouble)
    for number, aim in enumerate(study.targets):
        demand_label(aim.metric, scenario, ("targets", number, "metric"), trouble)
        cells.append(Cell(aim.metric, aim.month, 1, aim.value, "fit", False, aim.tolerance,
                          aim.weight, True, f"month {aim.month:g}"))  # fmt: skip
        digest.update(repr(tuple(cells[-1])).encode())
    if len(trouble.problems) > before:
        return None
    return Observed(tuple(cells), digest.hexdigest()[:16], tuple(notes), source, what, reading)


def guessed(file: Path, columns: Iterable[str] = (), sheet: str | None = None) -> What:
    """What counts are, from what their columns are called."""
    words = " ".join(columns or read_columns(file, sheet)).lower()
    return next((what for hint, what in HINTS if hint in words), "users")


def series_of(data: Data, file: Path, providers: Collection[str]) -> Iterator[tuple[str, Series]]:
    """The series of a file, each with whose it is; "": the market's."""
    how = how_to_read(data)
    there = read_columns(file, data.sheet)
    time = data.time
    if time is None and len(there) > 2:
        time = next((name for name in there if name.lower() in TIMES), None)
    rows = data.provider
    if rows is None and "provider" in there and not data.columns:
        rows = "provider"
    columns = data.columns
    if not columns and rows is None and data.column is None:
        columns = {name: name for name in there if name in providers}
        others = [name for name in there if name not in columns and name != time]
        if columns and time is None and len(others) == 1:
            time = others.pop()
        if columns and others:
            about = {"file": file, "others": Names((*others,)), "first": others[0]}
            raise SeriesError(rule("data-columns", **about, names=choices(list(providers))))
    if rows is not None:
        if rows not in there:
            about = {"file": file, "name": rows, "names": Names((*there,))}
            raise SeriesError(rule("data-no-column", **about))
        names = data.names or {name: name for name in dict.fromkeys(there[rows])}
        left = [name for name in there if name not in (rows, time)]
        count = data.column or (left[0] if len(left) == 1 else None)
        for written, name in names.items():
            yield name, read_series(file, time, count, {rows: written}, **how)
    elif columns:
        for column, name in columns.items():
            yield name, read_series(file, time, column, **how)
    else:
        left = [name for name in there if name != time]
        count = data.column or (left[0] if time is not None and len(left) == 1 else None)
        yield "", read_series(file, time, count, **how)


def cells_of(
    study: Calibrate,
    scenario: Scenario,
    found: Sequence[tuple[str, Series]],
    source: str,
    notes: list[Sentence | str],
    trouble: Trouble,
) -> list[Cell]:
    """The cells of all series, those to come included."""
    assert study.data is not None
    assert study.data.what is not None
    data, kept, called = study.data, KINDS[study.data.what], rule("data-what", what=study.data.what)
    written = [series.percent for _, series in found]
    if any(written) and not (kept.share and all(written)):
        why = rule("data-mixed") if kept.share else rule("data-percent", what=called)
        trouble.note(("data", "file"), of(source, why))
        return []
    divisor = 100.0 if any(written) else 1.0
    if kept.share and not any(written) and max(one.values.max() for _, one in found) > PERCENT:
        divisor = 100.0
        notes.append(rule("data-in-percent", what=called))
    months = [months_of(series, scenario.market.start) for _, series in found]
    before = len(trouble.problems)
    for name, _ in found:
        demand_label(label_of(kept.metric, name), scenario, ("data",), trouble)
    if len(trouble.problems) > before:
        return []
    if problem := nothing_in(found, kept.log) or (
        beyond_whole(found, months, divisor, called) if kept.share else None
    ):
        trouble.note(("data", "file"), of(source, problem))
        return []
    first, last = min(m[0] for m in months), max(m[-1] for m in months)
    clock = found[0][1].clock
    if first < 0:
        begins = clock.words(0.0) if clock.origin is not None else ""
        way = rule("data-start", begins=begins[:7]) if begins else rule("data-times")
        about = {"months": f"{-first:g}", "start": scenario.market.start, "way": way}
        trouble.note(("data", "file"), of(source, rule("data-begins", **about)))
        return []
    if last + study.forecast > LAST_MONTH:
        about = {"month": f"{last:g}", "start": scenario.market.start, "most": str(LAST_MONTH)}
        trouble.note(("data", "file"), rule("data-late", **about))
        return []
    span = PERIODS[data.per or period_of(found[0][1])] if kept.flow else 1
    times = np.unique(np.concatenate(months).round(6))
    held = times[times.size - held_out(times.size, study.held_out) :]
    tolerance = data.tolerance or kept.tolerance
    words = words_of(found[0][1], scenario.market.start)
    cells: list[Cell] = []
    for (name, series), own in zip(found, months, strict=True):
        same = (label_of(kept.metric, name), kept.log, tolerance)
        seen = zip(own, series.values / divisor, series.labels, strict=True)
        cells += [
            cell(same, month, span, float(value), "held" if month > held.min(initial=np.inf) - 1e-6
                 else "fit", words(month, span) if span > 1 else when)
            for month, value, when in seen
        ]  # fmt: skip
        steps = math.ceil(study.forecast / span)
        for month in (last + span * (step + 1) for step in range(steps)):
            cells.append(cell(same, float(month), span, math.nan, "future",
                              words(float(month), span)))  # fmt: skip
    fitted = sum(one.role == "fit" for one in cells)
    if not trouble.problems and fitted < FEWEST - 1 and not study.targets:
        trouble.note(("data", "file"), rule("data-few", figures=str(fitted), count=fitted))
    return cells


def label_of(metric: str, name: str) -> str:
    """What a study measures of a provider; of the market where it has no name."""
    return f"{metric}.{name}" if name else metric


def cell(same: tuple[str, bool, float], month: float, span: int, value: float, role: Any,
         when: str) -> Cell:  # fmt: skip
    """A cell of a series."""
    label, log, tolerance = same
    return Cell(label, month, span, value, role, log, tolerance, 1.0, False, when)


def nothing_in(found: Sequence[tuple[str, Series]], log: bool) -> Sentence | None:
    """Why there is nothing to fit; None where there is."""
    empty = [name for name, series in found if not series.values.any()]
    if len(empty) == len(found):
        return rule("data-zero")
    if empty and log:
        return rule("data-zero-of", names=choices(empty))
    return None


def beyond_whole(found: Sequence[tuple[str, Series]], months: Sequence[np.ndarray],
                 divisor: float, called: Sentence) -> Sentence | None:  # fmt: skip
    """Where shares of one month are more than a whole; None where they are not."""
    sums: dict[float, float] = {}
    when: dict[float, str] = {}
    for (_, series), own in zip(found, months, strict=True):
        for month, value, label in zip(own.round(6), series.values, series.labels, strict=True):
            sums[month] = sums.get(month, 0.0) + float(value) / divisor
            when[month] = label
    over = [month for month in sorted(sums) if sums[month] > WHOLE]
    if not over:
        return None
    more = rule("data-more", more=str(len(over) - 1)) if len(over) > 1 else ""
    about = {"what": called, "when": when[over[0]], "sum": f"{100 * sums[over[0]]:.4g}"}
    return rule("data-whole", **about, more=more)


def words_of(series: Series, begin: str) -> Callable[[float, int], str]:
    """How months of the scenario are written, from their first on: 2026-07, 2026Q3, 2026."""
    if series.clock.origin is None and not in_years(series):
        return lambda month, span: (
            f"month {month:g}" if span == 1 else f"months {month:g} to {month + span - 1:g}"
        )
    clock = Clock("month", date_months(begin) or 0.0)

    def words(month: float, span: int) -> str:
        if span == 1:
            return clock.words(month)
        year, first = divmod(round((clock.origin or 0.0) + month), 12)
        if span == PERIODS["year"] and first == 0:
            return f"{year:04d}"
        if span == PERIODS["quarter"] and first % span == 0:
            return f"{year:04d}Q{first // span + 1}"
        return f"{clock.words(month)} to {clock.words(month + span - 1)}"

    return words


def in_years(series: Series) -> bool:
    """Whether plain numbers are years such as 2025."""
    return series.clock.origin is None and series.unit == "year" and series.times[0] >= A_YEAR


def months_of(series: Series, begin: str) -> np.ndarray:
    """The times of a series in months since a month such as 2025-01."""
    start = date_months(begin) or 0.0
    if series.clock.origin is not None:
        return series.times + (series.clock.origin - start)
    factor = IN_MONTHS.get(series.unit, 1.0)
    if in_years(series):
        return series.times * factor - start
    return series.times * factor


def period_of(series: Series) -> Literal["month", "quarter", "year"]:
    """The period that a figure is of, from how its times are written."""
    if series.unit in ("year", "quarter"):
        return "year" if series.unit == "year" else "quarter"
    return "quarter" if series.clock.form == "quarter" else "month"


def held_out(times: int, share: float) -> int:
    """How many of the last times the fit does not see; four are always fitted."""
    if share == 0.0:
        return 0
    wanted = round(times * share)
    if times >= MANY:
        wanted = max(wanted, FEWEST_HELD)
    return max(0, min(wanted, times - FEWEST))


def demand_label(
    label: str, scenario: Scenario, where: tuple[str | int, ...], trouble: Trouble
) -> None:
    """Note a figure that cannot be measured every month."""
    try:
        read_label(label, scenario, monthly=True)
    except BadLabel as error:
        metric, _, name = label.partition(".")
        about = KINDS.values()
        why = reason(error)
        if not name and metric in {one.metric for one in about}:
            why = rule("data-whose", why=why, names=choices(list(scenario.providers)))
        trouble.note(where, why)
