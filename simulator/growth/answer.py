"""What the growth check found: every number, and the same in words, as a table, as JSON.

Decides nothing. Fields hold no NaN and no infinity: None where a number does not exist. How a
table is drawn is left to the command line; here it is rows of text.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from simulator.growth import verdict
from simulator.growth.fitting import ModelFit
from simulator.growth.logs import SHORTEST, TOLERANCES, Curvature, Holds, Stretch
from simulator.growth.models import parameter, title
from simulator.growth.series import Clock
from simulator.growth.severity import Ceiling
from simulator.growth.verdict import Evidence, correlated, p_said
from simulator.growth.weigh import AverageForecast, Forecast, Origin
from simulator.numbers import DASH, plain, unit_words
from simulator.speech import Sentence, called, say, tight

MANY = 1000
COUNTED = ("year", "quarter", "month", "week", "day", "hour")  # units with a plural
SYMBOLS = {"initial": "start", "growth_rate": "rate", "displacement": "b", "innovation": "p",
           "imitation": "q"}  # fmt: skip


@dataclass(frozen=True)
class EndToEnd:
    """growth = ln(U_n/U_1) / (t_n - t_1): first and last point only (R14)."""

    growth_rate: float
    doubling_time: float | None
    forecast: float | None
    leave_last_out: float | None


@dataclass(frozen=True)
class GrowthCheck:
    """A series checked against the exponential.

    Times are on the clock of the series, rates per its unit, relative errors are
    (forecast - count) / count.

    Attributes:
        verdict: "exponential supported", "exponential rejected, grows slower than exponential",
            "exponential rejected, grows faster than exponential", "exponential rejected, rises
            and falls", or "undecided: why"; English whatever is spoken.
        n: points used; zeros before the first count are not.
        models: by name, `models.NAMES`.
        doubling_time: ln 2 / growth rate by least squares on logs, all points; None where the
            series does not grow.
        at: the time of the forecasts, or None; forecast: None where `at` is not after the last
            point.
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
        """The verdict in the language that is spoken."""
        if self.trouble is not None:
            return verdict.undecided(str(self.trouble))
        return verdict.words(self.evidence)

    @property
    def why_undecided(self) -> str:
        """What keeps the verdict from being one, in the language that is spoken."""
        return str(self.trouble) if self.trouble is not None else verdict.doubt(self.evidence)

    def sentence(self) -> str:
        """The answer in one sentence, and a second on how long an exponential holds."""
        evidence = self.evidence
        if evidence.hump and self.rejected:
            peak = self.times[self.values.index(max(self.values))]
            told = {"peak": self.clock.words(peak), "rise": multiple(evidence.rise)}
            fall = (evidence.end or 0.0) / (evidence.rise or 1.0)
            return say("growth-sentence-hump", **told, fall=f"{fall:.0%}")
        if self.supported:
            head = say("growth-sentence-supported", **_pace(self, self.growth_rate))
        elif self.rejected:
            way = "slower" if "slower" in self.verdict else "faster"
            reasons = say("growth-reasons").join(_reasons(evidence, way))
            head = say(f"growth-sentence-{way}", reasons=reasons)
        else:
            head = say("growth-sentence-undecided", why=self.why_undecided)
        tail = _holds(self)
        return tight(say("growth-sentences", one=head, other=tail) if tail else head)

    def table(self) -> list[list[str]]:
        """The models, a row each; the first row names the columns, parameters stand last."""
        at = None if self.at is None else self.clock.words(self.at)

        def row(name: str, *cells: str) -> list[str]:
            return [name, *(cells if at else cells[2:])]

        rows = [
            row(
                say("growth-head-model"), say("growth-head-at", time=at or ""),
                say("growth-head-interval"), "AICc", say("growth-head-weight"),
                say("growth-head-left-out"), say("growth-head-parameters"),
            )
        ]  # fmt: skip
        for name, fit in self.models.items():
            aicc = DASH if fit.aicc is None else f"{fit.aicc:.2f}"
            weight = DASH if fit.weight is None else f"{fit.weight:.4f}"
            ahead = number(fit.forecast, 5), span(fit.interval)
            last = percent(fit.leave_last_out), _parameters(self, fit)
            rows.append(row(title(name), *ahead, aicc, weight, *last))
        if (ends := self.end_to_end) is not None:
            rate = f"{parameter('growth_rate', 'rate')} {number(ends.growth_rate)}"
            rows.append(row(say("growth-ends"), number(ends.forecast, 5), DASH, DASH, DASH,
                            percent(ends.leave_last_out), rate))  # fmt: skip
        if at and (average := self.average_forecast) is not None:
            ahead = number(average.value, 5), span(average.interval)
            rows.append(row(say("growth-average"), *ahead, DASH, "1", DASH, ""))
        return rows

    def lines(self) -> list[str]:
        """What stands below the table: bend, doubling time, ceiling, forecast, notes."""
        return [tight(line) for line in _lines(self)]

    def as_json(self) -> dict[str, Any]:
        """The document of `growth --json`: plain dicts, lists, strings, numbers and None."""
        curve, holds, average, ahead = (
            self.curvature, self.holds, self.average_forecast, self.forecast,
        )  # fmt: skip
        evidence = asdict(self.evidence)
        for told_elsewhere in ("points", "constant", "bend"):
            del evidence[told_elsewhere]
        document = {
            "n": self.n,
            "unit": self.unit,
            "verdict": self.verdict,
            "sentence": self.sentence(),
            "at": self.at,
            "models": {
                name: asdict(fit) | {"note": fit.note or None} for name, fit in self.models.items()
            },
            "curvature": curve._asdict() if curve else dict.fromkeys(Curvature._fields),
            "growth_rate": self.growth_rate,
            "doubling_time": self.doubling_time,
            "forecast": ahead
            and {
                "value": ahead.value if ahead.usable else None,
                "interval": ahead.interval,
                "weights": ahead.weights,
            },
            "coverage_so_far": ahead and {"intervals": ahead.origins, "held": ahead.held},
            "average_forecast": average and average.value,
            "average_interval": average and average.interval,
            "end_to_end": self.end_to_end and asdict(self.end_to_end),
            "leave_last_out": {name: fit.leave_last_out for name, fit in self.models.items()},
            "rolling_origin": {
                "mean_error": rolling_means(self),
                "origins": [asdict(origin) for origin in self.rolling_origin],
            },
            "holds_until": self.holds_until,
            "holds": holds
            and {
                "fitted_to": holds.fitted_to,
                "points": holds.points,
                "growth_rate": holds.growth_rate,
                "to_the_end": holds.to_the_end,
                "factors": [{"time": time, "factor": factor} for time, factor in holds.factors],
            },
            "stretch": self.stretch and self.stretch._asdict(),
            "ceiling": asdict(self.ceiling),
            "local_growth": [{"time": t, "growth_rate": rate} for t, rate in self.local_growth],
            "evidence": evidence,
            "times": self.times,
            "values": self.values,
            "notes": self.notes,
        }
        return plain(document)


# Numbers as text --------------------------------------------------------------------------


def number(value: float | None, digits: int = 4) -> str:
    """A number as a reader wants it; a dash where there is none."""
    if value is None:
        return DASH
    if value != 0 and not 1e-4 <= abs(value) < 1e7:
        return f"{value:.{digits - 1}e}"
    return f"{value:.{digits}g}" if abs(value) < 10 ** (digits - 1) else f"{value:,.0f}"


def multiple(factor: float | None) -> str:
    """A multiple; nobody can use the digits of one above a thousand."""
    if factor is not None and factor > MANY:
        return say("growth-times-more", times=f"{MANY}")
    return say("growth-times", times=number(factor, 3))


def percent(value: float | None, sign: str = "+") -> str:
    """A relative error, or its size (`sign` ""); a factor where it is beyond a thousand percent."""
    if value is None:
        return DASH
    # an error of +1000 % is 11 times the count
    return f"{value:{sign}.1%}" if value < 10 else multiple(value + bool(sign))


def span(limits: tuple[float, float] | None) -> str:
    if limits is None:
        return DASH
    return say("growth-span-of", low=number(limits[0]), high=number(limits[1]))


def time_span(check: GrowthCheck, value: float | None, digits: int = 4) -> str:
    """A length of time with its unit, where that has a plural."""
    said = number(value, digits)
    if check.unit not in COUNTED:
        return said
    plural = check.unit if said == "1" else f"{check.unit}s"
    return f"{said} {called('span', check.unit, plural)}"


# Sentences --------------------------------------------------------------------------------


def _pace(check: GrowthCheck, rate: float | None) -> dict[str, str]:
    """A growth rate, its unit and the time in which it doubles."""
    counted = check.unit in COUNTED
    per = say("growth-per" if counted else "growth-per-unit", unit=unit_words(check.unit))
    doubling = math.log(2.0) / rate if rate else None
    return {"rate": number(rate), "per": per, "doubling": time_span(check, doubling, 3)}


def _reasons(evidence: Evidence, way: str) -> Iterator[str]:
    """What speaks against the exponential."""
    if evidence.rival is not None and evidence.lead is not None:
        lead = number(evidence.lead, 3)
        yield say("growth-reason-rival", rival=title(evidence.rival), lead=lead)
    if evidence.p is not None:
        yield say(f"growth-reason-{way}", p=p_said(evidence.p))


def _holds(check: GrowthCheck) -> str:
    """Until when an exponential holds."""
    holds, evidence = check.holds, check.evidence
    if holds is None or holds.points < SHORTEST or (evidence.end or 0.0) <= 1.0:
        return ""
    if not (holds.asked or check.supported or check.rejected):
        return ""
    if holds.flat and not holds.asked:
        return say("growth-holds-flat")
    if holds.until["5 %"] is None:
        return say("growth-holds-scatter", points=str(SHORTEST))
    if not holds.asked and holds.to_the_end["5 %"]:
        if check.supported:
            return say("growth-holds-to-end")
        if evidence.drift is not None:
            way = "falls" if evidence.drift < 0 else "rises"
            return say(f"growth-holds-{way}", drift=f"{abs(evidence.drift):.0%}")
    if not holds.asked and check.supported and evidence.worst is not None:
        return say("growth-holds-worst", worst=f"{evidence.worst:.0%}")

    def end(name: str) -> str:
        time = holds.until[name]
        if time is None or holds.to_the_end[name]:
            return say("growth-to-end")
        return say("growth-until", time=check.clock.words(time))

    told = {"points": str(holds.points), "fitted": check.clock.words(holds.fitted_to)}
    if all(holds.to_the_end.values()):
        return say("growth-holds-one", **told, end=end("5 %"))
    key = "growth-holds-forecast" if holds.asked else "growth-holds-both"
    return say(key, **told, near=end("5 %"), far=end("25 %"))


def _parameters(check: GrowthCheck, fit: ModelFit) -> str:
    if fit.note:
        return say("growth-not-fitted", why=fit.note)

    def one(name: str, value: float | None) -> str:
        said = number(value)
        if name == "inflection" and value is not None:
            said = check.clock.words(value)
        bound = say("growth-bound") if name in fit.at_bound else ""
        if name == "ceiling" and check.ceiling.given:
            bound = say("growth-given")
        return f"{parameter(name, SYMBOLS.get(name, name))} {said}{bound}"

    return say("picture-comma").join(one(name, value) for name, value in fit.params.items())


def _lines(check: GrowthCheck) -> Iterator[str]:
    """A line each, in their order."""
    if check.curvature is not None:
        yield _bend(check.evidence, check.curvature)
    if check.doubling_time is not None:
        yield say("growth-line-doubling", span=time_span(check, check.doubling_time))
    if (found := check.stretch) is not None:
        ends = {"start": check.clock.words(found.start), "end": check.clock.words(found.end)}
        pace = _pace(check, found.growth_rate)
        yield say("growth-line-stretch", **ends, **pace, points=str(found.points))
    elif check.evidence.rise:
        yield say("growth-line-no-stretch")
    if (holds := check.holds) is not None and holds.factors:
        time, factor = holds.factors[-1]
        if factor is not None and not holds.to_the_end["25 %"]:
            told = {"time": check.clock.words(time), "factor": multiple(factor)}
            yield say("growth-line-factor", **told, fitted=check.clock.words(holds.fitted_to))
    yield from _errors(check)
    yield _ceiling(check.ceiling)
    if check.at is not None:
        yield from _forecasts(check, check.clock.words(check.at))
    if check.evidence.hump and check.rejected:
        yield say("growth-line-hump")
    yield from (say("growth-line-note", note=note) for note in check.notes)


def _bend(evidence: Evidence, curve: Curvature) -> str:
    """The test of the bend, errors being independent, and at worst."""
    told = {"coefficient": number(curve.coefficient), "t": f"{curve.t:.3g}", "p": p_said(curve.p)}
    if evidence.p is None or not evidence.correlation:
        return say("growth-line-bend", **told)
    most, together = p_said(evidence.p), correlated(evidence.correlation)
    return say("growth-line-bend-apart", **told, most=most, correlation=together)


def _errors(check: GrowthCheck) -> Iterator[str]:
    """How far the forecasts of the next point were off."""
    mean = rolling_means(check)["next"]
    ranked = sorted((error, name) for name, error in mean.items() if error is not None)
    if ranked:
        told = (f"{title(name)} {percent(error, '')}" for error, name in ranked)
        count, errors = len(check.rolling_origin), say("picture-comma").join(told)
        yield say("growth-line-errors", count=count, errors=errors)


def rolling_means(check: GrowthCheck) -> dict[str, dict[str, float | None]]:
    """Mean absolute relative error over the origins, by model; None where one is missing."""

    def mean(errors: list[float | None]) -> float | None:
        if not errors or None in errors:
            return None
        return sum(abs(e or 0.0) / len(errors) for e in errors)  # the sum may be beyond a double

    return {
        which: {name: mean([getattr(origin, which)[name] for origin in check.rolling_origin])
                for name in check.models}
        for which in ("next", "last")
    }  # fmt: skip


def _ceiling(ceiling: Ceiling) -> str:
    if not ceiling.identified:
        return say("growth-line-unidentified", why=ceiling.why)
    if ceiling.given:
        return say("growth-line-given", value=number(ceiling.given))
    told = {"value": number(ceiling.value), "upper": number(ceiling.upper)}
    return say("growth-line-identified", **told, why=ceiling.why)


def _forecasts(check: GrowthCheck, time: str) -> Iterator[str]:
    """The forecast and how it did so far; the average beside it."""
    ahead, average = check.forecast, check.average_forecast
    if ahead is not None:
        held = say("growth-line-held", origins=ahead.origins, held=str(ahead.held))
        if ahead.usable:
            told = {"value": number(ahead.value), "interval": span(ahead.interval)}
            yield say("growth-line-forecast", time=time, **told, held=held)
        else:
            low, high = map(number, ahead.interval)
            yield say("growth-line-far", time=time, low=low, high=high, held=held)
    if average is not None:
        told = {"time": time, "value": number(average.value, 5)}
        if average.interval:
            yield say("growth-line-average-in", **told, interval=span(average.interval))
        else:
            yield say("growth-line-average", **told)
