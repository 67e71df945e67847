"""The check in words, as a table, and as a JSON document.

Takes finished `Findings` and decides nothing. How a table is drawn is left to the command
line; here it is rows of text.
"""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import Any

from simulator.growth.answer import Findings
from simulator.growth.fitting import ModelFit
from simulator.growth.logs import SHORTEST, Curvature
from simulator.growth.models import parameter, title
from simulator.numbers import unit_words
from simulator.speech import called, say, tight

MANY = 1000
COUNTED = ("year", "quarter", "month", "week", "day", "hour")  # units with a plural
SYMBOLS = {
    "initial": "start",
    "growth_rate": "rate",
    "slope": "slope",
    "ceiling": "ceiling",
    "inflection": "inflection",
    "displacement": "b",
    "innovation": "p",
    "imitation": "q",
}


def number(value: float | None, digits: int = 4) -> str:
    """A number as a reader wants it; a dash where there is none."""
    if value is None:
        return "-"
    if value != 0 and not 1e-4 <= abs(value) < 1e7:
        return f"{value:.{digits - 1}e}"
    return f"{value:.{digits}g}" if abs(value) < 10 ** (digits - 1) else f"{value:,.0f}"


def times(factor: float | None) -> str:
    """A multiple; nobody can use the digits of one above a thousand."""
    if factor is not None and factor > MANY:
        return say("growth-times-more", times=f"{MANY}")
    return say("growth-times", times=number(factor, 3))


def share(error: float) -> str:
    """The size of a relative error; a factor where it is beyond a thousand percent."""
    return f"{error:.1%}" if error < 10 else times(error)


def percent(value: float | None) -> str:
    """A relative error with its sign; a factor where it is beyond a thousand percent."""
    if value is None:
        return "-"
    return f"{value:+.1%}" if value < 10 else times(value + 1)


def span(limits: tuple[float, float] | None) -> str:
    if limits is None:
        return "-"
    return say("growth-span-of", low=number(limits[0]), high=number(limits[1]))


def sentence(check: Findings) -> str:
    """The answer in one sentence, and a second on how long an exponential holds."""
    if check.evidence.hump and check.rejected:
        peak = check.times[check.values.index(max(check.values))]
        told = {"peak": check.clock.words(peak), "rise": times(check.evidence.rise)}
        fall = (check.evidence.end or 0.0) / (check.evidence.rise or 1.0)
        return say("growth-sentence-hump", **told, fall=f"{fall:.0%}")
    if check.supported:
        head = say(
            "growth-sentence-supported",
            rate=number(check.growth_rate),
            per=_per(check),
            doubling=time_span(check, check.doubling_time, 3),
        )
    elif check.rejected:
        way = "slower" if "slower" in check.verdict else "faster"
        reasons = say("growth-reasons").join(_reasons(check, way))
        head = say(f"growth-sentence-{way}", reasons=reasons)
    else:
        head = say("growth-sentence-undecided", why=check.why_undecided)
    tail = _holds(check)
    return tight(say("growth-sentences", one=head, other=tail) if tail else head)


def _reasons(check: Findings, way: str) -> list[str]:
    """What speaks against the exponential."""
    evidence, reasons = check.evidence, []
    if evidence.rival is not None and evidence.lead is not None:
        lead = number(evidence.lead, 3)
        reasons.append(say("growth-reason-rival", rival=title(evidence.rival), lead=lead))
    if evidence.p is not None:
        reasons.append(say(f"growth-reason-{way}", p=_p(evidence.p)))
    return reasons


def _per(check: Findings) -> str:
    """A rate's unit of time."""
    counted = check.unit in COUNTED
    return say("growth-per" if counted else "growth-per-unit", unit=unit_words(check.unit))


def time_span(check: Findings, value: float | None, digits: int = 4) -> str:
    """A length of time with its unit, where that has a plural."""
    if check.unit not in COUNTED:
        return number(value, digits)
    said = number(value, digits)
    plural = check.unit if said == "1" else f"{check.unit}s"
    return f"{said} {called('span', check.unit, plural)}"


def _p(p: float) -> str:
    return "p < .0001" if p < 1e-4 else f"p = {p:.4f}".replace("0.", ".", 1)


def _holds(check: Findings) -> str:
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


def table(check: Findings) -> list[list[str]]:
    """Rows of text, the first one the names of the columns; parameters stand last."""
    at = None if check.at is None else check.clock.words(check.at)

    def row(name: str, forecast: str, limits: str, aicc: str, weight: str, left_out: str,
            parameters: str) -> list[str]:  # fmt: skip
        ahead = [forecast, limits] if at else []
        return [name, *ahead, aicc, weight, left_out, parameters]

    rows = [
        row(
            say("growth-head-model"), say("growth-head-at", time=at or ""),
            say("growth-head-interval"), "AICc", say("growth-head-weight"),
            say("growth-head-left-out"), say("growth-head-parameters"),
        )
    ]  # fmt: skip
    for name, fit in check.models.items():
        aicc = "-" if fit.aicc is None else f"{fit.aicc:.2f}"
        weight = "-" if fit.weight is None else f"{fit.weight:.4f}"
        forecast, left_out = number(fit.forecast, 5), percent(fit.leave_last_out)
        rows.append(
            row(title(name), forecast, span(fit.interval), aicc, weight, left_out,
                _parameters(check, fit))
        )  # fmt: skip
    if (ends := check.end_to_end) is not None:
        rate = f"{parameter('growth_rate', 'rate')} {number(ends.growth_rate)}"
        left_out = percent(ends.leave_last_out)
        rows.append(
            row(say("growth-ends"), number(ends.forecast, 5), "-", "-", "-", left_out, rate)
        )
    if at and (average := check.average_forecast) is not None:
        rows.append(
            row(say("growth-average"), number(average.value, 5), span(average.interval), "-", "1",
                "-", "")
        )  # fmt: skip
    return rows


def _parameters(check: Findings, fit: ModelFit) -> str:
    if fit.note:
        return say("growth-not-fitted", why=fit.note)

    def one(name: str, value: float | None) -> str:
        dated = name == "inflection"
        said = check.clock.words(value) if dated and value is not None else number(value)
        bound = say("growth-bound") if name in fit.at_bound else ""
        return f"{parameter(name, SYMBOLS[name])} {said}{bound}"

    return say("picture-comma").join(one(name, value) for name, value in fit.params.items())


def lines(check: Findings) -> list[str]:
    """What stands below the table, a line each."""
    said = []
    curve = check.curvature
    if curve is not None:
        said.append(_bend(check, curve))
    if check.doubling_time is not None:
        said.append(say("growth-line-doubling", span=time_span(check, check.doubling_time)))
    said += _stretch(check)
    if check.holds is not None and check.holds.factors:
        time, factor = check.holds.factors[-1]
        if factor is not None and not check.holds.to_the_end["25 %"]:
            fitted = check.clock.words(check.holds.fitted_to)
            told = {"time": check.clock.words(time), "factor": times(factor)}
            said.append(say("growth-line-factor", **told, fitted=fitted))
    said += _errors(check)
    ceiling = check.ceiling
    if ceiling.identified and ceiling.model is None:
        said.append(say("growth-line-given", value=number(ceiling.value)))
    elif ceiling.identified:
        told = {"value": number(ceiling.value), "upper": number(ceiling.upper)}
        said.append(say("growth-line-identified", **told, why=ceiling.why))
    else:
        said.append(say("growth-line-unidentified", why=ceiling.why))
    said += _forecasts(check)
    if check.evidence.hump and check.rejected:
        said.append(say("growth-line-hump"))
    said.extend(say("growth-line-note", note=note) for note in check.notes)
    return [tight(line) for line in said]


def _stretch(check: Findings) -> list[str]:
    """The longest exponential part: from when to when, and how fast."""
    found = check.stretch
    if found is None:
        return [say("growth-line-no-stretch")] if check.evidence.rise else []
    told = {
        "start": check.clock.words(found.start),
        "end": check.clock.words(found.end),
        "rate": number(found.growth_rate),
        "per": _per(check),
        "doubling": time_span(check, math.log(2.0) / found.growth_rate, 3),
    }
    return [say("growth-line-stretch", **told, points=str(found.points))]


def _bend(check: Findings, curve: Curvature) -> str:
    """The test of the bend, errors being independent, and at worst."""
    told = {"coefficient": number(curve.coefficient), "t": f"{curve.t:.3g}", "p": _p(curve.p)}
    evidence = check.evidence
    if evidence.p is None or not evidence.correlation:
        return say("growth-line-bend", **told)
    together = f"{evidence.correlation:.2f}".lstrip("0")
    return say("growth-line-bend-apart", **told, most=_p(evidence.p), correlation=together)


def _forecasts(check: Findings) -> list[str]:
    """The forecast and how it did so far; the average beside it."""
    if check.at is None:
        return []
    said, time = [], check.clock.words(check.at)
    ahead, average = check.forecast, check.average_forecast
    if ahead is not None:
        held = say("growth-line-held", origins=ahead.origins, held=str(ahead.held))
        low, high = (number(end) for end in ahead.interval)
        if ahead.usable:
            told = {"value": number(ahead.value), "interval": span(ahead.interval)}
            said.append(say("growth-line-forecast", time=time, **told, held=held))
        else:
            said.append(say("growth-line-far", time=time, low=low, high=high, held=held))
    if average is not None:
        told = {"time": time, "value": number(average.value, 5)}
        if average.interval:
            said.append(say("growth-line-average-in", **told, interval=span(average.interval)))
        else:
            said.append(say("growth-line-average", **told))
    return said


def _errors(check: Findings) -> list[str]:
    """How far the forecasts of the next point were off."""
    if not check.rolling_origin:
        return []
    mean = rolling_means(check)
    ranked = sorted((error, name) for name, error in mean["next"].items() if error is not None)
    errors = say("picture-comma").join(f"{title(name)} {share(error)}" for error, name in ranked)
    count = len(check.rolling_origin)
    return [say("growth-line-errors", count=count, errors=errors)] if ranked else []


def rolling_means(check: Findings) -> dict[str, dict[str, float | None]]:
    """Mean absolute relative error over the origins, by model; None where one is missing."""
    means: dict[str, dict[str, float | None]] = {}
    for which in ("next", "last"):
        means[which] = {}
        for name in check.models:
            errors = [getattr(origin, which)[name] for origin in check.rolling_origin]
            means[which][name] = (
                sum(abs(e) / len(errors) for e in errors)  # a sum of the largest is no number
                if errors and None not in errors
                else None
            )
    return means


def document(check: Findings) -> dict[str, Any]:
    """The JSON document: plain dicts, lists, strings, numbers, booleans and None."""
    curve, holds, average, ahead = (
        check.curvature, check.holds, check.average_forecast, check.forecast,
    )  # fmt: skip
    evidence = asdict(check.evidence)
    for told_elsewhere in ("points", "constant", "bend"):
        del evidence[told_elsewhere]
    return {
        "n": check.n,
        "unit": check.unit,
        "verdict": check.verdict,
        "sentence": sentence(check),
        "at": check.at,
        "models": {name: _model(fit) for name, fit in check.models.items()},
        "curvature": curve._asdict() if curve else dict.fromkeys(Curvature._fields),
        "growth_rate": check.growth_rate,
        "doubling_time": check.doubling_time,
        "forecast": ahead
        and {
            "value": ahead.value if ahead.usable else None,
            "interval": list(ahead.interval),
            "weights": dict(ahead.weights),
        },
        "coverage_so_far": ahead and {"intervals": ahead.origins, "held": ahead.held},
        "average_forecast": average and average.value,
        "average_interval": average and _list(average.interval),
        "end_to_end": check.end_to_end and asdict(check.end_to_end),
        "leave_last_out": {name: fit.leave_last_out for name, fit in check.models.items()},
        "rolling_origin": {
            "mean_error": rolling_means(check),
            "origins": [asdict(origin) for origin in check.rolling_origin],
        },
        "holds_until": check.holds_until,
        "holds": holds
        and {
            "fitted_to": holds.fitted_to,
            "points": holds.points,
            "growth_rate": holds.growth_rate,
            "to_the_end": dict(holds.to_the_end),
            "factors": [{"time": time, "factor": factor} for time, factor in holds.factors],
        },
        "stretch": check.stretch and check.stretch._asdict(),
        "ceiling": asdict(check.ceiling),
        "local_growth": [{"time": time, "growth_rate": rate} for time, rate in check.local_growth],
        "evidence": evidence,
        "times": list(check.times),
        "values": list(check.values),
        "notes": list(check.notes),
    }


def _model(fit: ModelFit) -> dict[str, Any]:
    lists = {"interval": _list(fit.interval), "at_bound": list(fit.at_bound)}
    return asdict(fit) | lists | {"note": fit.note or None}


def _list(limits: tuple[float, float] | None) -> list[float] | None:
    return None if limits is None else list(limits)
