"""The exponential check on one series: `check` for numbers, `check_series` for a file's.

Cleans the series, has the models fitted (`models.py`, `logs.py`), weighs them (`weigh.py`), asks
for the verdict (`verdict.py`) and keeps everything in a `GrowthCheck`. `text.py` says it in words.

Whatever the numbers, there is an answer in words: nothing is raised for a series that cannot grow,
no fit is made where it would be nonsense, and no field holds NaN or infinity: None where a number
does not exist.

The case the first tests come from (users of one AI data centre, 1000 to 4000 in seven unequally
spaced months) is wrong in its own document: the 9400 users it expects for month 33 do not follow
from its formula (4000 e^(.5^9) = 4007.82), and its code, which averages log ratios over unequal
intervals and multiplies by 9, gives 32000. Right is: exponential rejected, grows slower; a
straight line (5227) has .99 of the Akaike weight, and 4500 to 5250 is what can be supported.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from simulator.growth import logs as logs_
from simulator.growth import models
from simulator.growth.answer import MODELS, EndToEnd, GrowthCheck
from simulator.growth.clock import Clock
from simulator.growth.logs import Curvature, growth_rate
from simulator.growth.points import arrays, clean
from simulator.growth.rolling import expm1, overshoot, real, rolling_origins
from simulator.growth.series import Series, time_of
from simulator.growth.uncertainty import Uncertainty, interval, uncertainty
from simulator.growth.verdict import FEWEST, Evidence, judge, undecided
from simulator.growth.weigh import (
    Ceiling,
    ModelFit,
    akaike_weights,
    average_forecast,
    find_ceiling,
    forecast_remarks,
)
from simulator.speech import LANGUAGES, Sentence, say, speaking

Floats = NDArray[np.float64]
ORIGINS = 12  # of the rolling forecast; neighbouring origins share nearly all their points
LONG = 2000  # points; beyond it the rolling forecast is left out


def check_series(
    series: Series,
    at: str | float | None = None,
    *,
    fit_until: str | float | None = None,
    full: bool = True,
) -> GrowthCheck:
    """`check` of a series read from a file; times may be written as the file writes them."""

    clock = series.clock

    def moment(time, option):
        nonlocal clock
        if not isinstance(time, str):
            return time
        found = time_of(time, series, option)
        clock = clock.called(found, time)
        return found

    return check(
        series.times,
        series.values,
        moment(at, "--at"),
        fit_until=moment(fit_until, "--until"),
        full=full,
        clock=clock,
        notes=series.notes,
    )


def check(
    times: ArrayLike,
    values: ArrayLike,
    at: float | None = None,
    unit: str = "month",
    *,
    fit_until: float | None = None,
    full: bool = True,
    clock: Clock | None = None,
    notes: Sequence[str] = (),
) -> GrowthCheck:
    """Check a series against the exponential and its rivals, on true time.

    Args:
        times: when [unit], any spacing; times out of order are sorted, with a note.
        values: counts, one a time. What is no number is left out, with a note; so are zeros
            before the first count.
        at: time of the forecasts [unit], or None for none.
        unit: what one unit of time is called.
        fit_until: ask instead how long the exponential of the points up to this time holds.
        full: False leaves the rolling forecasts out; that halves the time it takes.
        clock: names the unit and gives times their dates; overrides `unit`.
        notes: remarks on the series, kept in the answer.

    Raises:
        ValueError: times and values differ in number, are not lists of numbers, or `at` or
            `fit_until` is no finite number.
    """
    for name, time in (("at", at), ("fit_until", fit_until)):
        if time is not None and not np.isfinite(time):
            raise ValueError(f"check: {name} = {time}: a time is a finite number")
    clock = clock or Clock(unit)
    remarks = list(notes)
    given = arrays(times, values)
    with np.errstate(all="ignore"):
        t, u, trouble = clean(*given, remarks)
    if trouble or t.size < 2:
        few = {"least": str(FEWEST), "points": str(t.size)}
        trouble = trouble or Sentence("growth-few", few)
        blank = {name: _not_fitted(name, say("note-little")) for name in MODELS}
        with speaking(LANGUAGES[0]):
            verdict = undecided(str(trouble))
        return GrowthCheck(
            verdict,
            int(t.size),
            blank,
            Evidence(int(t.size)),
            at=at,
            times=_tuple(t),
            values=_tuple(u),
            clock=clock,
            notes=tuple(remarks),
            trouble=trouble,
        )
    with np.errstate(all="ignore"):  # what leaves the range of a double ends as None: `real`
        return _Checking(t, u, at, fit_until, full, clock, remarks).result()


class _Checking:
    """The steps of one check, in the order of `result`."""

    def __init__(
        self,
        t: Floats,
        u: Floats,
        at: float | None,
        fit_until: float | None,
        full: bool,
        clock: Clock,
        remarks: list[str],
    ) -> None:
        self.t, self.u, self.at, self.clock, self.remarks = t, u, at, clock, remarks
        self.fit_until = fit_until
        self.n = n = t.size
        positive = u > 0
        self.positive_times, self.logs = t[positive], np.log(u[positive])
        if not positive.all():
            zeros = int(n - positive.sum())
            remarks.append(say("note-zeros-after", count=zeros))
        self.line = logs_.log_line(self.positive_times, self.logs) if self.logs.size > 1 else None
        self.grows = self.line is not None and self.line.slope > 0 and u[-1] > u[0]
        lengths = [n, n - 1] if n > 2 else [n]
        first = FEWEST
        if full and LONG >= n > first:
            lengths += np.unique(np.linspace(first, n - 1, ORIGINS).astype(int)).tolist()
        elif full and n > LONG:
            remarks.append(say("note-long", most=str(LONG)))
        self.windows = models.Windows(t, u, np.array(lengths))

    def result(self) -> GrowthCheck:
        fitted = self.fit()
        about = {name: uncertainty(one, 0, self.at) for name, one in fitted.items()}
        bent = models.Fitted(self.windows.whole(), models.BENT) if self.grows else None
        fits = self.model_fits(fitted, about)
        curve = logs_.curvature(self.positive_times, self.logs) if self.line else None
        evidence = self.evidence(fits, fitted, curve, bent)
        ends = {name: float(one.predict(self.t[None, -1:])[0, 0]) for name, one in fitted.items()}
        slope = self.line.slope if self.line else 0.0
        bounds = [
            f"{models.title(name)} {say('picture-and').join(map(models.parameter, one.at_bound))}"
            for name, one in fits.items()
            if one.at_bound
        ]
        if bounds:
            self.remarks.append(say("note-bound", which=say("picture-comma").join(bounds)))
        held = logs_.holds(self.positive_times, self.logs, self.fit_until)
        if held is None and self.fit_until is not None:
            self.remarks.append(say("note-until"))
        average = None
        if self.at is not None:
            average = average_forecast(fits, about)
            self.remarks += forecast_remarks(fits, average, self.at < self.t[0])
        return GrowthCheck(
            verdict=judge(evidence),
            n=self.n,
            models=fits,
            evidence=evidence,
            curvature=curve,
            doubling_time=real(np.log(2.0) / slope) if slope > 0 else None,
            at=self.at,
            average_forecast=average,
            end_to_end=self.end_to_end(),
            rolling_origin=rolling_origins(self.windows, fitted) if self.grows else (),
            holds=held,
            ceiling=(
                find_ceiling(fits, ends) if self.grows else Ceiling(False, say("ceiling-falls"))
            ),
            local_growth=logs_.local_growth(self.positive_times, self.logs),
            times=_tuple(self.t),
            values=_tuple(self.u),
            clock=self.clock,
            notes=tuple(self.remarks),
        )

    def fit(self) -> dict[str, models.AnyFitted]:
        """Every model that has fewer parameters than there are points, on a series that grows."""
        fitted: dict[str, models.AnyFitted] = {
            "exponential": models.Fitted(self.windows, models.EXPONENTIAL),
            "linear": models.LinearFitted(self.windows),
        }
        if self.grows and self.n > 3:
            fitted["logistic"] = models.Fitted(self.windows, models.LOGISTIC)
            fitted["gompertz"] = models.Fitted(self.windows, models.GOMPERTZ)
            fitted["bass"] = models.BassFitted(self.windows)
        return fitted

    def aicc(self, one: models.AnyFitted, parameters: int) -> float | None:
        return models.aicc(float(one.rss[0]), self.windows.scale, self.n, parameters)

    def model_fits(
        self, fitted: dict[str, models.AnyFitted], about: dict[str, Uncertainty]
    ) -> dict[str, ModelFit]:
        why = say("note-few" if self.grows else "ceiling-falls")
        counts = {name: 2 if name in ("exponential", "linear") else 3 for name in models.WEIGHTED}
        criteria = {
            name: self.aicc(fitted[name], counts[name]) if name in fitted else None
            for name in models.WEIGHTED
        }
        weights = akaike_weights(criteria)
        fits = {}
        for name in MODELS:
            if name == "exponential_ols":
                fits[name] = self.log_fit()
            elif name not in fitted:
                fits[name] = _not_fitted(name, why)
            else:
                one = fitted[name]
                with np.errstate(over="ignore"):
                    params = {key: real(value) for key, value in one.read(0).items()}
                forecast = (
                    None if self.at is None else real(one.predict(np.array([[self.at]]))[0, 0])
                )
                at_bound = one.at_bound(0)
                fits[name] = ModelFit(
                    params,
                    about[name].standard_errors,
                    criteria[name],
                    weights[name],
                    forecast,
                    None if at_bound else interval(forecast, about[name]),
                    at_bound,
                    self.last_out(one, counts[name]),
                )
        return fits

    def last_out(self, one: models.AnyFitted, parameters: int) -> float | None:
        if self.n - 1 < max(parameters, 2) or self.u[-1] <= 0:
            return None
        forecast = one.predict(self.t[None, -1:])[1, 0]
        with np.errstate(over="ignore"):
            return real(forecast / self.u[-1] - 1.0)

    def log_fit(self) -> ModelFit:
        line = self.line
        if line is None:
            return _not_fitted("exponential_ols", say("note-logs"))
        errors: dict[str, float | None] = {"initial": None, "growth_rate": None}
        if line.deviation is not None:
            errors["growth_rate"] = real(line.deviation / np.sqrt(line.spread))
            initial = logs_.exp(line.log_at(line.start))
            apart = line.centre**2
            if initial is not None:
                errors["initial"] = real(
                    initial * line.deviation * np.sqrt(1 / line.points + apart / line.spread)
                )
        left = None
        if self.n > 2 and self.u[-1] > 0 and self.logs.size > 2:
            shorter = logs_.log_line(self.positive_times[:-1], self.logs[:-1])
            left = overshoot(shorter, float(self.t[-1]), float(self.logs[-1]))
        return ModelFit(
            {"initial": logs_.exp(line.log_at(line.start)), "growth_rate": real(line.slope)},
            errors,
            None,
            None,
            None if self.at is None else logs_.exp(line.log_at(self.at)),
            None if self.at is None else line.interval(self.at),
            (),
            left,
        )

    def end_to_end(self) -> EndToEnd | None:
        t, u = self.t, self.u
        if u[-1] <= 0:
            return None
        rate = growth_rate(u[0], u[-1], t[0], t[-1])
        if not np.isfinite(rate):
            return None
        left = None
        if self.n > 2 and u[-2] > 0:
            before = growth_rate(u[0], u[-2], t[0], t[-2])
            left = expm1(np.log(u[0]) + before * (t[-1] - t[0]) - np.log(u[-1]))
        return EndToEnd(
            rate,
            real(np.log(2.0) / rate) if rate > 0 else None,
            None if self.at is None else logs_.exp(np.log(u[0]) + rate * (self.at - t[0])),
            left,
        )

    def evidence(
        self,
        fits: dict[str, ModelFit],
        fitted: dict[str, models.AnyFitted],
        curve: Curvature | None,
        bent: models.Fitted | None,
    ) -> Evidence:
        t, u = self.t, self.u
        first = np.log(u[0])
        rise = float(np.exp(min(np.log(u.max()) - first, 700.0)))
        end = 0.0 if u[-1] == 0 else float(np.exp(min(np.log(u[-1]) - first, 700.0)))
        line, own, linear = self.line, fits["exponential"].aicc, fits["linear"].aicc
        span = float(t[-1] - t[0])
        rivals = {name: fits[name].aicc for name in fitted if name != "exponential"}
        rivals["bent"] = self.aicc(bent, 3) if bent else None
        known = {name: value for name, value in rivals.items() if value is not None}
        rival = min(known, key=known.__getitem__) if known and own is not None else None
        levels_rate = fits["exponential"].params["growth_rate"]
        pace = (
            real(levels_rate / line.slope)
            if line is not None and line.slope > 0 and levels_rate is not None
            else None
        )
        scatter = worst = None
        if line is not None and self.logs.size == self.n:
            apart = line.log_at(t) - self.logs
            scatter = float(np.sqrt(np.mean(apart**2)))
            worst = float(np.abs(np.expm1(np.minimum(apart, logs_.MOST))).max())
        return Evidence(
            points=self.n,
            constant=bool((u == u[0]).all()),
            rise=rise,
            end=end,
            fitted_doublings=real(line.slope * span / np.log(2.0)) if line else None,
            pace=pace,
            scatter=scatter,
            worst=worst,
            rival=rival,
            lead=own - known[rival] if rival and own is not None else None,
            rival_grows=self.direction(rival, fitted, bent) if rival else None,
            line_lead=linear - own if linear is not None and own is not None else None,
            bend=curve.t if curve else None,
            p=curve.p if curve else None,
            drift=curve.drift if curve else None,
            departure=curve.departure if curve else None,
        )

    def direction(
        self, rival: str, fitted: dict[str, models.AnyFitted], bent: models.Fitted | None
    ) -> str:
        """Whether a rival's curve grows slower or faster than exponential over the series.

        Straight line, logistic and Gompertz always grow slower. Bass, which starts at the first
        observation, can take off late: its log growth of the first half of the time is compared
        with that of the second.
        """
        if rival == "bent" and bent is not None:
            return "slower" if bent.theta[0, 1] < 0 else "faster"
        if rival != "bass":
            return "slower"
        t = self.t
        three = np.array([[t[0], t[0] + (t[-1] - t[0]) / 2, t[-1]]])
        low, middle, high = np.log(fitted["bass"].predict(three)[0] / self.windows.scale)
        return "slower" if high - middle < middle - low else "faster"


def _not_fitted(name: str, why: str) -> ModelFit:
    names = {
        "linear": ("initial", "slope"),
        "logistic": models.LOGISTIC.parameters,
        "gompertz": models.GOMPERTZ.parameters,
        "bass": models.BASS.parameters,
    }
    return ModelFit(dict.fromkeys(names.get(name, models.EXPONENTIAL.parameters)), note=why)


def _tuple(values: Floats) -> tuple[float, ...]:
    return tuple(values.tolist())
