"""What a study measures: `METRIC[.NAME][@MONTH]`.

`users`, `revenue_share.aurora`, `revenue.aurora.sme`, `npv.borealis@36`, and of the growth
check of all users `growth.rate`, `growth.doubling_time`, `growth.holds_until_month`. Without a
month it is the last, or the whole run where a metric is of the whole run.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from experiments.studies.speech import rule
from simulator.errors import UserError, choices, meant, quoted
from simulator.outcome import metrics
from simulator.outcome.results import Results
from simulator.scenario import Scenario
from simulator.speech.rules import Names, reason
from simulator.units import LAST_MONTH

GROWTH = "growth"
MONTHLY = "[]"  # ends the name of what is kept of every month
TOLERANCE = "5 %"  # within which an exponential is said to hold


class BadLabel(UserError):
    """There is nothing of that name to measure."""


class Label(NamedTuple):
    """One thing to measure.

    Attributes:
        metric: of `metrics.METRICS`, or `growth`.
        name: whose; empty: the market's.
        month: None: the last, or the whole run.
    """

    metric: str
    name: str = ""
    month: int | None = None


def parted(text: str) -> Label:
    """The parts of a label, whether or not there is such a thing."""
    path, at, month = text.strip().partition("@")
    metric, _, name = path.strip().partition(".")
    if at and not (month.isascii() and month.isdigit() and int(month) <= LAST_MONTH):
        raise BadLabel(rule("label-month", text=quoted(text), example=f"{path}@36"))
    return Label(metric, name, int(month) if at else None)


def read_label(text: str, scenario: Scenario, monthly: bool = False) -> Label:
    """A label that can be measured in a scenario, also after an entry.

    Raises:
        BadLabel: in words.
    """
    label = parted(text)
    if label.metric == GROWTH:
        if label.name not in OF_GROWTH:
            known = [f"{GROWTH}.{name}" for name in OF_GROWTH]
            raise BadLabel(rule("label-growth", text=quoted(text), names=choices(known)))
        if monthly or label.month is not None:
            way = {"way": "metric" if monthly else "away", "month": str(label.month)}
            raise BadLabel(rule("label-growth-month", text=quoted(text), **way))
        return label
    try:
        about = metrics.find(label.metric)
    except metrics.NoMetric as error:
        raise BadLabel(rule("label-metric", text=quoted(text), why=reason(error))) from None
    if monthly and label.month is not None:
        raise BadLabel(rule("label-every-month", text=quoted(text), month=str(label.month)))
    if label.month is not None and label.month > scenario.market.months:
        last = str(scenario.market.months)
        raise BadLabel(rule("label-last", text=quoted(text), last=last))
    level = level_of(label.name, scenario)
    if level is None:
        names = [*scenario.providers, *scenario.segments, *scenario.verticals]
        hint = meant(label.name, names, "there-are")
        name = quoted(label.name)
        raise BadLabel(rule("label-nobody", text=quoted(text), name=name, hint=hint))
    if level not in about.levels:
        levels = Names(tuple(rule("level", level=one) for one in about.levels))
        said = {"text": quoted(text), "metric": label.metric}
        raise BadLabel(rule("label-level", **said, levels=levels, level=rule("level", level=level)))
    return label


def level_of(name: str, scenario: Scenario) -> str | None:
    """On which level a name is; a provider's part in a segment is PROVIDER.SEGMENT."""
    provider, _, segment = name.partition(".")
    if not name:
        return "market"
    if name in scenario.providers:
        return "provider"
    if name in scenario.segments:
        return "segment"
    if name in scenario.verticals:
        return "vertical"
    there = provider in scenario.providers and segment in scenario.segments
    return "cell" if there else None


def measure(results: Results, labels: Sequence[str], monthly: Sequence[str] = ()) -> dict[str, Any]:
    """Values by label: numbers (NaN: null); by `LABEL[]` arrays of months 0 to the last."""
    check: list[Any] = []  # made once, and only if asked for

    def value(text: str) -> float:
        label = parted(text)
        if label.metric == GROWTH:
            if not check:
                check.append(growth_check(results))
            return OF_GROWTH[label.name](check[0])
        level = level_of(label.name, results.scenario) or ""
        place = place_of(label.name, level, results)
        if place is None:
            return float("nan")
        whole = metrics.of_whole_run(results.record, label.metric, level)
        if label.month is None and whole is not None:
            return float(whole[place])
        month = results.record.month if label.month is None else label.month
        if month > results.record.month:  # where months are a factor
            return float("nan")
        return float(results.metric(label.metric, level)[(month, *place)])

    return {text: value(text) for text in labels} | {
        text + MONTHLY: series(results, text) for text in monthly
    }


def series(results: Results, text: str) -> np.ndarray:
    """A label's values of months 0 to the last; NaN where it does not exist in this run."""
    label = parted(text)
    level = level_of(label.name, results.scenario) or ""
    place = place_of(label.name, level, results)
    if place is None:
        return np.full(results.record.month + 1, np.nan)
    column: np.ndarray = results.metric(label.metric, level).T  # the month is last now
    for part in reversed(place):
        column = column[part]
    return column


def place_of(name: str, level: str, results: Results) -> tuple[int, ...] | None:
    """Where a name stands behind the month; None: it is not in this run."""
    record = results.record
    match level:
        case "market":
            return ()
        case "provider":
            return (record.providers.index(name),)
        case "segment":
            return (record.segments.index(name),)
        case "vertical":
            return (record.verticals.index(name),)
        case "cell":
            provider, _, segment = name.partition(".")
            return record.segments.index(segment), record.providers.index(provider)
    return None


def metrics_of(labels: Iterable[str]) -> tuple[str, ...]:
    """The metrics that a run must keep to be measured by labels; of no metric: none."""
    named = {parted(text).metric for text in labels}
    named |= {"users"} if GROWTH in named else set()
    return tuple(about.name for about in metrics.METRICS if about.name in named)


def growth_check(results: Results) -> Any:
    """The check of all users."""
    from simulator.growth import check

    users = results.metric("users")
    return check(np.arange(len(users), dtype=float), users, full=False)


def _known(value: float | None) -> float:
    return float("nan") if value is None else float(value)


OF_GROWTH: Mapping[str, Callable[[Any], float]] = {
    "holds_until_month": lambda check: _known(check.holds_until[TOLERANCE]),
    "doubling_time": lambda check: _known(check.doubling_time),
    "rate": lambda check: _known(check.end_to_end.growth_rate if check.end_to_end else None),
}
