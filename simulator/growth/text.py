"""The check in words, as a table, and as a JSON document.

Takes a finished `GrowthCheck` and decides nothing. How a table is drawn is left to the command
line; here it is rows of text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.growth.logs import SHORTEST
from simulator.growth.models import TITLES

if TYPE_CHECKING:
    from simulator.growth.answer import GrowthCheck
    from simulator.growth.weigh import ModelFit

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


def share(error: float) -> str:
    """The size of a relative error; a factor where it is beyond a thousand percent."""
    return f"{error:.1%}" if error < 10 else f"{number(error)} times"


def percent(value: float | None) -> str:
    """A relative error with its sign; a factor where it is beyond a thousand percent."""
    if value is None:
        return "-"
    return f"{value:+.1%}" if value < 10 else f"{number(value + 1)} times"


def span(limits: tuple[float, float] | None) -> str:
    return "-" if limits is None else f"{number(limits[0])} to {number(limits[1])}"


def sentence(check: GrowthCheck) -> str:
    """The answer in one sentence, and a second on how long an exponential holds."""
    evidence = check.evidence
    if check.supported:
        per = f"per {check.unit}" if check.unit in COUNTED else f"per unit of {check.unit}"
        head = (
            f"Supported: the curve grows like an exponential, {number(check.growth_rate)} {per}"
            f", doubling every {number(check.doubling_time, 3)}{_units(check)}."
        )
    elif check.rejected:
        way = "slower" if "slower" in check.verdict else "faster"
        reasons = []
        if evidence.rival is not None and evidence.lead is not None:
            reasons.append(
                f"{TITLES[evidence.rival]} explains it better by "
                f"{number(evidence.lead, 3)} AICc units"
            )
        if evidence.p is not None:
            reasons.append(
                f"its logarithm bends {'down' if way == 'slower' else 'up'}, {_p(evidence.p)}"
            )
        head = f"Rejected: the curve grows {way} than exponential ({'; '.join(reasons)})."
    else:
        head = f"Undecided: {check.verdict.removeprefix('undecided: ')}."
    tail = _holds(check)
    return f"{head} {tail}" if tail else head


def _units(check: GrowthCheck) -> str:
    return f" {check.unit}s" if check.unit in COUNTED else ""


def _p(p: float) -> str:
    return "p < .0001" if p < 1e-4 else f"p = {p:.4f}".replace("0.", ".", 1)


def _holds(check: GrowthCheck) -> str:
    """Until when an exponential holds."""
    holds, evidence = check.holds, check.evidence
    if holds is None or holds.points < SHORTEST or (evidence.end or 0.0) <= 1.0:
        return ""
    if not (holds.asked or check.supported or check.rejected):
        return ""
    if holds.until["5 %"] is None:
        return (
            f"No beginning of {SHORTEST} points or more lies within 5 % of an exponential: "
            "the points scatter."
        )
    if not holds.asked and holds.to_the_end["5 %"]:
        if check.supported:
            return "It holds within 5 % to the end of the series."
        if evidence.drift is not None:
            return (
                "No point is more than 5 % off an exponential, but its growth rate "
                f"{'falls' if evidence.drift < 0 else 'rises'} by {abs(evidence.drift):.0%} "
                "between the halves of the time."
            )
    if not holds.asked and check.supported and evidence.worst is not None:
        return f"The points lie within {evidence.worst:.0%} of it."

    def end(name: str) -> str:
        time = holds.until[name]
        return (
            "to the end of the series"
            if time is None or holds.to_the_end[name]
            else f"until {check.clock.words(time)}"
        )

    beginning = (
        f"The exponential of the first {holds.points} points, to "
        f"{check.clock.words(holds.fitted_to)},"
    )
    if all(holds.to_the_end.values()):
        return f"{beginning} holds within 5 % {end('5 %')}."
    if holds.asked:
        return (
            f"{beginning} forecasts what follows within 5 % {end('5 %')} and within 25 % "
            f"{end('25 %')}."
        )
    return f"{beginning} holds within 5 % {end('5 %')} and within 25 % {end('25 %')}."


def table(check: GrowthCheck) -> list[list[str]]:
    """Rows of text, the first one the names of the columns; parameters stand last."""
    at = None if check.at is None else check.clock.words(check.at)

    def row(name: str, forecast: str, limits: str, aicc: str, weight: str, left_out: str,
            parameters: str) -> list[str]:  # fmt: skip
        ahead = [forecast, limits] if at else []
        return [name, *ahead, aicc, weight, left_out, parameters]

    rows = [
        row("model", f"at {at}", "95 % interval", "AICc", "weight", "last point\nleft out",
            "parameters")
    ]  # fmt: skip
    for name, fit in check.models.items():
        aicc = "-" if fit.aicc is None else f"{fit.aicc:.2f}"
        weight = "-" if fit.weight is None else f"{fit.weight:.4f}"
        forecast, left_out = number(fit.forecast, 5), percent(fit.leave_last_out)
        rows.append(
            row(TITLES[name], forecast, span(fit.interval), aicc, weight, left_out,
                _parameters(check, fit))
        )  # fmt: skip
    if (ends := check.end_to_end) is not None:
        rate = f"rate {number(ends.growth_rate)}"
        left_out = percent(ends.leave_last_out)
        rows.append(
            row("first to last point", number(ends.forecast, 5), "-", "-", "-", left_out, rate)
        )
    if at and (average := check.average_forecast) is not None:
        rows.append(
            row("average by weight", number(average.value, 5), span(average.interval), "-", "1",
                "-", "")
        )  # fmt: skip
    return rows


def _parameters(check: GrowthCheck, fit: ModelFit) -> str:
    if fit.note:
        return f"not fitted: {fit.note}"

    def one(name: str, value: float | None) -> str:
        dated = name == "inflection"
        said = check.clock.words(value) if dated and value is not None else number(value)
        return f"{SYMBOLS[name]} {said}{' (bound)' if name in fit.at_bound else ''}"

    return ", ".join(one(name, value) for name, value in fit.params.items())


def lines(check: GrowthCheck) -> list[str]:
    """What stands below the table, a line each."""
    said = []
    curve = check.curvature
    if curve is not None:
        said.append(
            f"Bend of ln U: t^2 coefficient {number(curve.coefficient)}, "
            f"t = {curve.t:.3g}, {_p(curve.p)}."
        )
    if check.doubling_time is not None:
        said.append(f"Doubling time over all points: {number(check.doubling_time)}{_units(check)}.")
    if check.holds is not None and check.holds.factors:
        time, factor = check.holds.factors[-1]
        if factor is not None and not check.holds.to_the_end["25 %"]:
            said.append(
                f"At the end ({check.clock.words(time)}) the exponential of the points up "
                f"to {check.clock.words(check.holds.fitted_to)} is {number(factor, 3)} "
                "times the count."
            )
    if check.rolling_origin:
        mean = rolling_means(check)
        ranked = sorted((error, name) for name, error in mean["next"].items() if error is not None)
        origins = len(check.rolling_origin)
        if ranked:
            said.append(
                f"Mean error of the next point, forecast from {origins} "
                f"{'origin' if origins == 1 else 'origins'}: "
                + ", ".join(f"{TITLES[name]} {share(error)}" for error, name in ranked)
                + "."
            )
    said.append(
        f"Ceiling {'identified' if check.ceiling.identified else 'not identified'}: "
        f"{check.ceiling.why}."
    )
    if check.average_forecast is not None and check.at is not None:
        average = check.average_forecast
        said.append(
            f"Forecast for {check.clock.words(check.at)}: {number(average.value, 5)}"
            + (f", 95 % interval {span(average.interval)}" if average.interval else "")
            + " (models averaged by Akaike weight)."
        )
    said.extend(f"Note: {note}." for note in check.notes)
    return said


def rolling_means(check: GrowthCheck) -> dict[str, dict[str, float | None]]:
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


def document(check: GrowthCheck) -> dict[str, Any]:
    """The JSON document: plain dicts, lists, strings, numbers, booleans and None."""
    evidence, curve, ends, holds = (check.evidence, check.curvature, check.end_to_end, check.holds)
    average, ceiling = check.average_forecast, check.ceiling
    return {
        "n": check.n,
        "unit": check.unit,
        "verdict": check.verdict,
        "sentence": check.sentence(),
        "at": check.at,
        "models": {
            name: {
                "params": dict(fit.params),
                "standard_errors": dict(fit.standard_errors),
                "aicc": fit.aicc,
                "weight": fit.weight,
                "forecast": fit.forecast,
                "interval": _list(fit.interval),
                "at_bound": list(fit.at_bound),
                "leave_last_out": fit.leave_last_out,
                "note": fit.note or None,
            }
            for name, fit in check.models.items()
        },
        "curvature": {
            "coefficient": curve and curve.coefficient,
            "t": curve and curve.t,
            "p": curve and curve.p,
            "drift": curve and curve.drift,
            "departure": curve and curve.departure,
        },
        "growth_rate": check.growth_rate,
        "doubling_time": check.doubling_time,
        "average_forecast": average and average.value,
        "average_interval": average and _list(average.interval),
        "end_to_end": ends
        and {
            "growth_rate": ends.growth_rate,
            "doubling_time": ends.doubling_time,
            "forecast": ends.forecast,
            "leave_last_out": ends.leave_last_out,
        },
        "leave_last_out": {name: fit.leave_last_out for name, fit in check.models.items()},
        "rolling_origin": {
            "mean_error": rolling_means(check),
            "origins": [
                {"time": o.time, "points": o.points, "next": dict(o.next), "last": dict(o.last)}
                for o in check.rolling_origin
            ],
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
        "ceiling": {
            "identified": ceiling.identified,
            "why": ceiling.why,
            "model": ceiling.model,
            "value": ceiling.value,
            "standard_error": ceiling.standard_error,
            "reached": ceiling.reached,
        },
        "local_growth": [{"time": time, "growth_rate": rate} for time, rate in check.local_growth],
        "evidence": {
            name: getattr(evidence, name)
            for name in (
                "rise",
                "end",
                "fitted_doublings",
                "pace",
                "scatter",
                "worst",
                "rival",
                "lead",
                "rival_grows",
                "line_lead",
            )
        },
        "times": list(check.times),
        "values": list(check.values),
        "notes": list(check.notes),
    }


def _list(limits: tuple[float, float] | None) -> list[float] | None:
    return None if limits is None else list(limits)
