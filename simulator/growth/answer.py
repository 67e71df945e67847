"""The answer of the growth check: every number it found, and how to show them.

`check.py` fills it in, `text.py` says it in words. Fields hold no NaN and no infinity: None where a
number does not exist.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from simulator.growth import text, verdict
from simulator.growth.clock import Clock
from simulator.growth.logs import TOLERANCES, Curvature, Holds
from simulator.growth.verdict import Evidence
from simulator.growth.weigh import AverageForecast, Ceiling, ModelFit
from simulator.speech import Sentence, say

MODELS = ("exponential", "exponential_ols", "linear", "logistic", "gompertz", "bass")


@dataclass(frozen=True)
class EndToEnd:
    """growth = ln(U_n/U_1) / (t_n - t_1): first and last point only (R14)."""

    growth_rate: float
    doubling_time: float | None
    forecast: float | None
    leave_last_out: float | None


@dataclass(frozen=True)
class Origin:
    """Forecasts from one origin: models fitted to the points up to a time.

    `next` and `last` are (forecast - count) / count of the next and of the last point of the
    series, by model [1].
    """

    time: float
    points: int
    next: dict[str, float | None]
    last: dict[str, float | None]


@dataclass(frozen=True)
class GrowthCheck:
    """A series checked against the exponential.

    Times are on the clock of the series, rates per its unit, relative errors are
    (forecast - count) / count.

    Attributes:
        verdict: "exponential supported", "exponential rejected, grows slower than exponential",
            "exponential rejected, grows faster than exponential", or "undecided: why".
        n: points used; zeros before the first count are not.
        models: by name, `MODELS`.
        doubling_time: ln 2 / growth rate by least squares on logs, all points; None where the
            series does not grow.
        at: the time of the forecasts, or None; average_forecast: see `AverageForecast`.
        holds: until when an exponential holds; curvature: the bend in logs.
        rolling_origin: forecasts from ever later origins, at most 12, from the sixth point on;
            empty where they were not asked for (`full=False`) or the series is too short.
        local_growth: (time, growth rate) between neighbouring points.
        evidence: the numbers the verdict rests on.
        notes: what was dropped and what to bear in mind.
        trouble: what makes a check pointless; None where nothing does.
    """

    verdict: str
    n: int
    models: dict[str, ModelFit]
    evidence: Evidence
    curvature: Curvature | None = None
    doubling_time: float | None = None
    at: float | None = None
    average_forecast: AverageForecast | None = None
    end_to_end: EndToEnd | None = None
    rolling_origin: tuple[Origin, ...] = ()
    holds: Holds | None = None
    ceiling: Ceiling = field(default_factory=lambda: Ceiling(False, say("ceiling-little")))
    local_growth: tuple[tuple[float, float], ...] = ()
    times: tuple[float, ...] = ()
    values: tuple[float, ...] = ()
    clock: Clock = field(default_factory=Clock)
    notes: tuple[str, ...] = ()
    trouble: Sentence | None = None

    @property
    def unit(self) -> str:
        """Unit of time."""
        return self.clock.unit

    @property
    def growth_rate(self) -> float | None:
        """Growth rate by least squares on logs [1/unit]."""
        return self.models["exponential_ols"].params["growth_rate"]

    @property
    def holds_until(self) -> dict[str, float | None]:
        """{"5 %": time, "25 %": time}; see `logs.holds`."""
        return dict.fromkeys(TOLERANCES) if self.holds is None else dict(self.holds.until)

    @property
    def rejected(self) -> bool:
        return self.verdict.startswith("exponential rejected")

    @property
    def supported(self) -> bool:
        return self.verdict.startswith("exponential supported")

    @property
    def verdict_said(self) -> str:
        """The verdict in the language that is spoken; `verdict` is English in all."""
        if self.trouble is not None:
            return verdict.undecided(str(self.trouble))
        return verdict.words(self.evidence)

    @property
    def why_undecided(self) -> str:
        """What keeps the verdict from being one, in the language that is spoken."""
        return str(self.trouble) if self.trouble is not None else verdict.doubt(self.evidence)

    def as_json(self) -> dict[str, Any]:
        """The document of `growth --json`: plain dicts, lists, numbers and None."""
        return text.document(self)

    def sentence(self) -> str:
        """The answer in one sentence, in the language that is spoken."""
        return text.sentence(self)

    def table(self) -> list[list[str]]:
        """The models, a row each; the first row names the columns."""
        return text.table(self)

    def lines(self) -> list[str]:
        """What stands below the table: bend, doubling time, ceiling, forecast, notes."""
        return text.lines(self)
