"""Goals: what shall be reached, `aurora.npv >= base + 10 MUSD`, read by hand.

    goal   = whose ("<=" | ">=") bound
    whose  = NAME.METRIC | market.METRIC | METRIC | METRIC.NAME
    bound  = amount | "base" | "base" ("+" | "-") amount
    amount = number ["k" | "M" | "bn"] [currency | "%" | "points"]

`base` is what the figure is without the change, pair by pair. A per cent of a share is a point of
it, as wherever people write shares; of anything else it is a per cent of the base.
"""

import re
from typing import NamedTuple

import numpy as np

from experiments.studies.loop.labels import BadLabel, read_label
from experiments.studies.speech import rule
from experiments.studies.statistics import spread_at
from experiments.studies.study.conditions import NUMBER, SIZES
from simulator.errors import meant, quoted
from simulator.outcome import metrics
from simulator.scenario import Scenario
from simulator.speech import Called
from simulator.speech.rules import reason

BASE, MARKET = "base", "market"
GOAL = re.compile(r"\s*(?P<whose>[^<>=!]+?)\s*(?P<sign>[<>=!]+)\s*(?P<bound>[^<>=!]+?)\s*")
BOUND = re.compile(
    rf"(?:(?P<base>{BASE})\s*(?:(?P<way>[-+])\s*)?)?"
    rf"(?:(?P<number>{NUMBER})\s*(?P<unit>[^\d\s].*)?)?"
)
UNIT = re.compile(r"(?P<size>k|M|bn)?\s*(?P<kind>%|points?|[A-Z]{3}(?:/[\w/-]+)?)?")


class Goal(NamedTuple):
    """A figure and what it shall reach.

    Attributes:
        text: as it was written.
        label: what is measured, METRIC.NAME@MONTH.
        sign: 1: it shall be that high at least, -1: that low at most.
        relative: whether the bound is told from the base.
        amount: what is added to the base, or the bound itself.
        of_base: by what share of the base more it shall be; None: by `amount`.
    """

    text: str
    label: str
    sign: float
    relative: bool
    amount: float
    of_base: float | None = None

    def surplus(self, values: np.ndarray, base: np.ndarray) -> np.ndarray:
        """By how much pairs are beyond the bound; below 0 where they fall short."""
        bound = np.full(len(values), self.amount)
        if self.of_base is not None:
            bound = base + self.of_base * np.abs(base)
        elif self.relative:
            bound = base + self.amount
        return np.asarray(self.sign * (values - bound))

    def figure(self, values: np.ndarray, base: np.ndarray) -> np.ndarray:
        """What is told of pairs: the change from the base, or the value itself."""
        return values - base if self.relative else values

    def spread(self, values: np.ndarray, base: np.ndarray) -> float:
        """What runs of one arm differ by; of both where the change from the base is told."""
        return spread_at(base, values) if self.relative else spread_at(values)

    def wanted(self, base: np.ndarray) -> float:
        """What the mean of that shall reach."""
        if self.of_base is None:
            return self.amount
        return float(np.nanmean(self.of_base * np.abs(base)))


def read_goal(text: str, scenario: Scenario, month: int | None = None) -> Goal:
    """A goal that can be held against runs of a scenario.

    Raises:
        ValueError: in words.
    """
    match = GOAL.fullmatch(text)
    if match is None or match["sign"] not in (">=", "<="):
        sign = match["sign"] if match is not None else ""
        none = rule("goal-none", text=quoted(text))
        raise ValueError(rule("goal-sign", text=quoted(text), sign=quoted(sign)) if sign else none)
    label = label_of(match["whose"], scenario, month)
    bound = BOUND.fullmatch(match["bound"])
    if bound is None or (bound["base"] and bool(bound["way"]) != bool(bound["number"])):
        raise ValueError(rule("goal-bound", text=quoted(match["bound"])))
    amount, of_base = amount_of(
        bound["number"], bound["unit"], label, scenario, bool(bound["base"])
    )
    way = -1.0 if bound["way"] == "-" else 1.0
    sign = 1.0 if match["sign"] == ">=" else -1.0
    said = " ".join(text.split())
    share = None if of_base is None else way * of_base
    return Goal(said, label, sign, bound["base"] is not None, way * amount, share)


def label_of(whose: str, scenario: Scenario, month: int | None) -> str:
    """METRIC.NAME@MONTH of `aurora.npv`, `market.users`, `npv.aurora` or `users`.

    Raises:
        ValueError: in words.
    """
    known = {about.name for about in metrics.METRICS}
    parts = whose.strip().split(".")
    if parts[-1] in known:
        metric, owner = parts[-1], parts[:-1]
    elif parts[0] in known:
        metric, owner = parts[0], parts[1:]
    else:
        last = parts[-1] if len(parts) > 1 else parts[0]
        about = {"text": quoted(whose), "name": quoted(last), "hint": meant(last, known)}
        raise ValueError(rule("goal-metric", **about))
    name = "" if owner in ([], [MARKET]) else "." + ".".join(owner)
    at = "" if month is None else f"@{month}"
    label = f"{metric}{name}{at}"
    try:
        read_label(label, scenario)
    except BadLabel as error:
        raise ValueError(reason(error)) from None
    return label


def amount_of(
    number: str | None, unit: str | None, label: str, scenario: Scenario, relative: bool
) -> tuple[float, float | None]:
    """An amount in the figure's unit, and the share of the base that it is where it is one.

    Raises:
        ValueError: in words.
    """
    if number is None:
        return 0.0, None
    about = metrics.find(label.partition("@")[0].partition(".")[0])
    match = UNIT.fullmatch((unit or "").strip())
    currency = scenario.market.currency
    said = f"{number} {unit or ''}".strip()
    if match is None:
        wrong = {"text": quoted(said), "unit": quoted((unit or "").strip())}
        raise ValueError(rule("goal-unit", **wrong, currency=currency))
    size, kind = SIZES[match["size"]], match["kind"]
    share = about.kind == "percent"
    of = {"text": quoted(said), "metric": Called("metric", about.name, about.title)}
    if kind == "%" or (kind or "").startswith("point"):
        if share:
            return 0.01 * size * float(number), None
        if kind != "%" or not relative:
            way = "base" if kind == "%" else "amount"
            raise ValueError(rule("goal-no-share", **of, number=number, way=way))
        return 0.0, 0.01 * size * float(number)
    if kind is not None:
        counted = about.format(currency).unit
        if kind not in (currency, counted) or about.kind not in ("money", "price"):
            raise ValueError(rule("goal-counted", **of, unit=counted))
    elif share and relative is False and abs(size * float(number)) > 1.0:
        raise ValueError(rule("goal-share", **of, number=number))
    return size * float(number), None
