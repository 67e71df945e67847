"""What the growth check found: every number, as records. `text.py` says them in words.

Fields hold no NaN and no infinity: None where a number does not exist.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from numpy.typing import ArrayLike

from simulator.growth import models, verdict
from simulator.growth.fitting import ModelFit
from simulator.growth.logs import TOLERANCES, Curvature, Holds, Stretch
from simulator.growth.models import Floats
from simulator.growth.series import Clock
from simulator.growth.verdict import Evidence
from simulator.speech import Sentence, say

MODELS = ("exponential", "exponential_ols", "linear", "logistic", "gompertz", "bass")
FARTHEST = 10.0  # upper over lower end of an interval that still is a forecast


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
class AverageForecast:
    """The forecasts of the five models, averaged by Akaike weight.

        var = sum w_i [ (t_i/z)^2 (var_i + s_i^2) + (U_i - average)^2 ],  average +- z sqrt(var)

    var_i is the delta-method variance of model i's curve, s_i^2 its residual variance, t_i and z
    the 97.5 % points of Student's t with the model's degrees of freedom and of the normal: the
    unconditional variance of Burnham & Anderson (2002), equation 6.12, with their adjustment for
    small samples (section 4.3.3), for one new observation. Where the data leave a model's curve
    open at that time, its var_i is taken as 0 and its distance from the average speaks for it.

    It takes one of the models for true, and real series are none: on 14 public series its
    interval holds 44 % of what comes. `Forecast` is what to go by; this stands beside it.
    """

    value: float
    interval: tuple[float, float] | None
    deviation: float | None = None  # sqrt(var)


@dataclass(frozen=True)
class Forecast:
    """Seven forecasts, combined by their own past misses on this series; see `weigh.py`.

    Attributes:
        value: count at the wanted time; interval: 95 %, from the past misses of such forecasts.
        weights: of the seven by name, adding up to 1.
        origins: earlier points from which the same was forecast as far ahead, in shares of the
            past, and whose outcome is known; held: outcomes that lay in their interval.
    """

    value: float
    interval: tuple[float, float]
    weights: dict[str, float]
    origins: int
    held: int

    @property
    def usable(self) -> bool:
        """Whether it says anything: an interval up to ten times its lower end does."""
        low, high = self.interval
        return high <= FARTHEST * low


@dataclass(frozen=True)
class Ceiling:
    """Whether the series shows where it will end.

    Identified means, of the best of logistic, Gompertz and Bass (lowest AICc): its ceiling sits on
    no bound; its standard error is at most a fifth of it; the last fitted value is past the
    inflection; the other two, where within 4 AICc units, put theirs within a quarter of it; no
    curve without a ceiling (exponential, straight line) explains the series better; and its upper
    end is at most twice the last count. Real series creep on: a fitted ceiling alone is a floor.

    Attributes:
        identified: the answer; why: the rule that decides, in words.
        model: the best ceiling model; value, standard_error: its ceiling [count].
        reached: last fitted value over the ceiling [1].
        upper: K+, what the ceiling is not above [count]; see `severity.upper_end`.
        earlier: ceilings told at earlier points; passed: those that later counts passed.
    """

    identified: bool
    why: str
    model: str | None = None
    value: float | None = None
    standard_error: float | None = None
    reached: float | None = None
    upper: float | None = None
    earlier: int = 0
    passed: int = 0


@dataclass(frozen=True)
class Findings:
    """A series checked against the exponential: the numbers of `GrowthCheck`.

    Times are on the clock of the series, rates per its unit, relative errors are
    (forecast - count) / count.

    Attributes:
        verdict: "exponential supported", "exponential rejected, grows slower than exponential",
            "exponential rejected, grows faster than exponential", "exponential rejected, rises
            and falls", or "undecided: why".
        n: points used; zeros before the first count are not.
        models: by name, `MODELS`.
        doubling_time: ln 2 / growth rate by least squares on logs, all points; None where the
            series does not grow.
        at: the time of the forecasts, or None; forecast: see `Forecast`, None where `at` is not
            after the last point; average_forecast: see `AverageForecast`.
        holds: until when an exponential of the beginning holds; stretch: the longest part that
            one describes, wherever it lies; curvature: the bend in logs.
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
    forecast: Forecast | None = None
    average_forecast: AverageForecast | None = None
    end_to_end: EndToEnd | None = None
    rolling_origin: tuple[Origin, ...] = ()
    holds: Holds | None = None
    stretch: Stretch | None = None
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


def curve_of(check: Findings, name: str, times: ArrayLike) -> Floats | None:
    """A fitted model at any times; None where it was not fitted, NaN where it leaves a double."""
    params = check.models[name].params
    known = {key: value for key, value in params.items() if value is not None}
    if not check.times or not params or len(known) < len(params):
        return None
    first = max(check.values[0], models.FAINTEST * max(check.values))  # as it was fitted
    return models.curve(name, known, times, check.times[0], first)
