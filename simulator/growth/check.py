"""The exponential check on one series: `check` for numbers, `check_series` for a file's.

Cleans the series, has the models fitted (`models.py`, `logs.py`), weighs them (`weigh.py`), asks
for the verdict (`verdict.py`) and keeps everything in a `GrowthCheck`. `answer.py` says it
in words.

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

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import stdtrit

from simulator.growth import logs as logs_
from simulator.growth import models, severity
from simulator.growth.answer import EndToEnd, GrowthCheck
from simulator.growth.fitting import Beginnings, Fit, ModelFit, Window, aicc, fit, interval_of
from simulator.growth.logs import growth_rate
from simulator.growth.models import NAMES, Floats, real
from simulator.growth.series import Clock, Series, SeriesError, arrays, clean, time_of
from simulator.growth.severity import Ceiling, find_ceiling
from simulator.growth.verdict import FEWEST, Evidence, judge, undecided
from simulator.growth.weigh import (
    Said,
    average_forecast,
    forecast,
    forecast_remarks,
    overshoot,
    rolling_origins,
    said_at,
)
from simulator.speech import LANGUAGES, Sentence, say, speaking

ORIGINS = 12  # of the rolling forecast; neighbouring origins share nearly all their points
LONG = 2000  # points; beyond it the rolling forecast is left out


def check_series(
    series: Series,
    at: str | float | None = None,
    *,
    fit_until: str | float | None = None,
    full: bool = True,
    ceiling: float | None = None,
) -> GrowthCheck:
    """`check` of a series read from a file; times may be written as the file writes them."""
    clock, most = series.clock, series.values.max(initial=0.0)

    def moment(time: str | float | None, option: str) -> float | None:
        nonlocal clock
        if not isinstance(time, str):
            return time
        found = time_of(time, series, option)
        clock = clock.called(found, time)
        return found

    if ceiling is not None and most > ceiling:
        raise SeriesError(f"--ceiling {ceiling:g}: the series holds {most:g}; write at least that")
    hint = (say("note-percent"),) if ceiling is None and series.of_hundred else ()
    return check(
        series.times,
        series.values,
        moment(at, "--at"),
        fit_until=moment(fit_until, "--until"),
        full=full,
        clock=clock,
        notes=series.notes + hint,
        ceiling=ceiling,
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
    ceiling: float | None = None,
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
        ceiling: a count that cannot be passed, such as 100 of percent of people: logistic, Gompertz
            and Bass are fitted with that ceiling, and no forecast is above it.

    Raises:
        ValueError: times and values differ in number, are not lists of numbers, or `at` or
            `fit_until` is no finite number; a count is above the ceiling.
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
        trouble = trouble or Sentence("growth-few", {"least": str(FEWEST), "points": str(t.size)})
        blank = {name: _not_fitted(name, say("note-little")) for name in NAMES}
        with speaking(LANGUAGES[0]):
            verdict = undecided(str(trouble))
        return GrowthCheck(
            verdict, int(t.size), blank, Evidence(int(t.size)), at=at, times=tuple(t.tolist()),
            values=tuple(u.tolist()), clock=clock, notes=tuple(remarks), trouble=trouble,
        )  # fmt: skip
    most = np.inf if ceiling is None else ceiling
    if not u.max() <= most:
        raise ValueError(f"check: ceiling = {ceiling}: a count of {u.max():g} is above it")
    with np.errstate(all="ignore"):  # what leaves the range of a double ends as None: `real`
        return _Checking(t, u, at, fit_until, full, clock, remarks, most).result()


@dataclass
class _Checking:
    """The steps of one check, in the order of `result`."""

    t: Floats
    u: Floats
    at: float | None
    fit_until: float | None
    full: bool
    clock: Clock
    remarks: list[str]
    most: float

    def __post_init__(self) -> None:
        t, u, self.n = self.t, self.u, self.t.size
        positive = u > 0
        self.positive_times, self.logs = t[positive], np.log(u[positive])
        if not positive.all():
            self.remarks.append(say("note-zeros-after", count=int(self.n - positive.sum())))
        self.line = logs_.log_line(self.positive_times, self.logs) if self.logs.size > 1 else None
        self.grows = self.line is not None and self.line.slope > 0 and u[-1] > u[0]
        self.fits = Beginnings(t, u, self.grows, self.most)
        self.lengths = self.rolling_lengths()

    def rolling_lengths(self) -> list[int]:
        """How many points the beginnings of the rolling forecast have."""
        if not self.full or not self.grows or self.n <= FEWEST:
            return []
        if self.n > LONG:
            self.remarks.append(say("note-long", most=str(LONG)))
            return []
        return np.unique(np.linspace(FEWEST, self.n - 1, ORIGINS).astype(int)).tolist()

    def result(self) -> GrowthCheck:
        fits = {name: self.model_fit(name) for name in NAMES}
        curve = logs_.curvature(self.positive_times, self.logs) if self.line else None
        evidence = self.evidence(fits, curve)
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
        average = ahead = None
        if self.at is not None:
            average = average_forecast(self.said, self.most)
            self.remarks += forecast_remarks(self.said, average, self.at < self.t[0])
            if self.full and self.n <= LONG:
                ahead = forecast(self.fits, self.at, self.lengths)
        return GrowthCheck(
            verdict=judge(evidence),
            n=self.n,
            models=fits,
            evidence=evidence,
            curvature=curve,
            doubling_time=real(np.log(2.0) / slope) if slope > 0 else None,
            at=self.at,
            forecast=ahead,
            average_forecast=average,
            end_to_end=self.end_to_end(),
            rolling_origin=rolling_origins(self.fits, self.lengths),
            holds=held,
            stretch=logs_.stretch(self.positive_times, self.logs) if self.line else None,
            ceiling=self.ceiling(fits),
            local_growth=logs_.local_growth(self.positive_times, self.logs),
            times=tuple(self.t.tolist()),
            values=tuple(self.u.tolist()),
            clock=self.clock,
            notes=tuple(self.remarks),
        )

    @cached_property
    def said(self) -> dict[str, Said]:
        """What the models say of the wanted time; of now where none is wanted."""
        return said_at(self.fits, self.n, float(self.t[-1]) if self.at is None else self.at)

    @cached_property
    def bent(self) -> Fit | None:
        """The alternative against which levels are tested; no rival for a forecast."""
        return fit("bent", self.fits.fit("exponential", self.n).window) if self.grows else None

    def ceiling(self, fits: Mapping[str, ModelFit]) -> Ceiling:
        if not self.grows:
            return Ceiling(False, say("ceiling-falls"))
        errors = {name: one.about.standard_errors.get("ceiling") for name, one in self.said.items()}
        return find_ceiling(self.fits, fits, errors, self.lengths)

    def model_fit(self, name: str) -> ModelFit:
        """A model fitted to all points; the exponential on logs is of its own kind."""
        if name == "exponential_ols":
            return self.log_fit()
        if name not in self.said:
            return _not_fitted(name, say("note-few" if self.grows else "ceiling-falls"))
        one, said, wanted = self.fits.fit(name, self.n), self.said[name], self.at is not None
        within = interval_of(said.forecast, said.about, self.most)
        left = None
        if self.n > max(one.parameters, 2) and self.u[-1] > 0:
            left = self.fits.missed(name, self.n - 1, self.n - 1)
        return ModelFit(
            {key: real(value) for key, value in one.read().items()},
            dict.fromkeys(one.names) if one.at_bound else said.about.standard_errors,
            self.fits.aicc(name, self.n),
            said.weight,
            said.forecast if wanted else None,
            within if wanted and not one.at_bound else None,
            one.at_bound,
            left,
        )

    def log_fit(self) -> ModelFit:
        line, at, most = self.line, self.at, self.most
        if line is None:
            return _not_fitted("exponential_ols", say("note-logs"))
        initial, left = real(np.exp(line.log_at(line.start))), None
        if self.n > 2 and self.u[-1] > 0 and self.logs.size > 2:
            before = logs_.log_line(self.positive_times[:-1], self.logs[:-1])
            left = overshoot(before, float(self.t[-1]), float(self.u[-1]))
        count = None if at is None else real(np.exp(line.log_at(at)))
        limits = None if at is None else line.interval(at)
        return ModelFit(
            {"initial": initial, "growth_rate": real(line.slope)},
            line.errors(initial),
            forecast=None if count is None else min(most, count),
            interval=limits and (min(most, limits[0]), min(most, limits[1])),
            leave_last_out=left,
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
            left = real(np.expm1(np.log(u[0]) + before * (t[-1] - t[0]) - np.log(u[-1])))
        ahead = None
        if self.at is not None:
            ahead = real(np.exp(np.log(u[0]) + rate * (self.at - t[0])))
        ahead = None if ahead is None else min(self.most, ahead)
        return EndToEnd(
            rate,
            real(np.log(2.0) / rate) if rate > 0 else None,
            ahead,
            left,
        )

    def evidence(self, fits: Mapping[str, ModelFit], curve: logs_.Curvature | None) -> Evidence:
        t, u = self.t, self.u
        line, own, linear = self.line, fits["exponential"].aicc, fits["linear"].aicc
        rival, lead = self.best_rival()
        levels_rate = fits["exponential"].params["growth_rate"]
        pace = scatter = worst = doublings = None
        if line is not None:
            doublings = real(line.slope * float(t[-1] - t[0]) / np.log(2.0))
            if line.slope > 0 and levels_rate is not None:
                pace = real(levels_rate / line.slope)
            if self.logs.size == self.n:
                apart = line.log_at(t) - self.logs
                scatter = float(np.sqrt(np.mean(apart**2)))
                worst = float(np.abs(np.expm1(np.minimum(apart, logs_.MOST))).max())
        bend = curve and severity.bend(self.positive_times, self.logs, doublings or 1.0)

        def times_first(count: float) -> float:
            return float(np.exp(min(np.log(count) - np.log(u[0]), logs_.MOST)))

        return Evidence(
            points=self.n,
            constant=bool((u == u[0]).all()),
            rise=times_first(u.max()),
            end=times_first(u[-1]),
            fitted_doublings=doublings,
            pace=pace,
            scatter=scatter,
            worst=worst,
            rival=rival,
            lead=lead,
            rival_grows=self.direction(rival) if rival else None,
            line_lead=linear - own if linear is not None and own is not None else None,
            bend=curve.t if curve else None,
            drift=curve.drift if curve else None,
            departure=curve.departure if curve else None,
            **(bend._asdict() if bend else {}),
        )

    def best_rival(self) -> tuple[str | None, float | None]:
        """The best rival of the exponential on levels, and by how much it leads."""
        criteria = {name: self.fits.aicc(name, self.n) for name in self.fits.names(self.n)}
        own = criteria.pop("exponential")
        if self.bent is not None:
            criteria["bent"] = aicc(self.bent.rss, self.fits.scale, self.n, 3)
        best = severity.best_of(criteria)
        return (None, None) if best is None or own is None else (best[1], own - best[0])

    def direction(self, rival: str) -> str:
        """Whether a rival's curve grows slower or faster than exponential over the series.

        Straight line, logistic and Gompertz always grow slower. Bass, which starts at the first
        observation, can take off late: its log growth of the first half of the time is compared
        with that of the second.
        """
        if rival == "bent" and self.bent is not None:
            return "slower" if self.bent.bends[1] < 0 else "faster"
        if rival != "bass":
            return "slower"
        three = np.array([self.t[0], self.t[0] + (self.t[-1] - self.t[0]) / 2, self.t[-1]])
        counts = self.fits.fit("bass", self.n).predict(three)
        low, middle, high = np.log(counts / self.fits.scale)
        return "slower" if high - middle < middle - low else "faster"


def _not_fitted(name: str, why: str) -> ModelFit:
    names = models.LINEAR if name == "linear" else models.EXPONENTIAL.parameters
    if name in models.CEILING_MODELS:
        names = getattr(models, name.upper()).parameters
    return ModelFit(dict.fromkeys(names), note=why)


# Curves of a figure -----------------------------------------------------------------------


def curve_of(check: GrowthCheck, name: str, times: ArrayLike) -> Floats | None:
    """A model at any times; None where it was not fitted, NaN where it leaves a double."""
    params = check.models[name].params
    known = {key: value for key, value in params.items() if value is not None}
    if not check.times or len(known) < len(params):
        return None
    with np.errstate(all="ignore"):
        if name != "exponential_ols":
            return fitted(check, name).predict(np.asarray(times, float))
        since = np.asarray(times, float) - check.times[0]
        return known["initial"] * np.exp(known["growth_rate"] * since)


def band_of(check: GrowthCheck, name: str, times: Floats) -> tuple[Floats, Floats] | None:
    """A model's 95 % prediction intervals of single counts at any times.

    None where a parameter is on a bound or the data leave one open.
    """
    with np.errstate(all="ignore"):
        one = fitted(check, name)
        deviations, noise, freedom = one.errors(times)[1:]
        half = stdtrit(freedom, 0.975) * np.hypot(deviations, noise)
        middle = one.predict(times)
    if one.at_bound or not np.isfinite(half).all():
        return None
    return np.maximum(middle - half, 0.0), middle + half


def fitted(check: GrowthCheck, name: str) -> Fit:
    """A model fitted again, as the check had it; a check holds numbers only."""
    window = Window(np.array(check.times), np.array(check.values), check.n)
    return fit(name, window, most=check.ceiling.given or np.inf)
