"""Input that nobody means: words, never a traceback, a warning, an infinity, a false interval."""

import json
import warnings
from dataclasses import replace

import numpy as np
import pytest

from simulator.growth import (
    Clock,
    Series,
    SeriesError,
    check,
    check_series,
    curve_of,
    fit_bass_adoptions,
    read_series,
    time_of,
)
from simulator.growth.answer import rolling_means
from simulator.growth.fitting import Uncertainty
from simulator.growth.weigh import Origin, Said, average_forecast, forecast_remarks

T = np.arange(30.0)


@pytest.fixture(autouse=True)
def _no_warnings():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def series(values, clock=None, times=None):
    values = np.asarray(values, float)
    times = np.arange(float(values.size)) if times is None else np.asarray(times, float)
    return Series(times, values, tuple(f"{time:g}" for time in times), clock or Clock())


@pytest.mark.parametrize("form", ["interval", "density"])
@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([], "0 periods: .*at least 4; add periods, or leave --adoptions out"),
        ([7], "1 period: .*at least 4"),
        ([1, 2, 3], "3 periods: .*at least 4"),
        ([0] * 20, "0 in all 20 periods: nobody adopts.*--count COL"),
        ([1, 2, -3, 4, 5], "-3: .*not negative; fill"),
        ([1, 2, float("nan"), 4, 5], "nan: .*fill or cut the gap"),
        ([1, 2, float("inf"), 4, 5], "inf: "),
        (["many", "more", "most", "all"], "adoptions are numbers.*many"),
        (1e300 * 1.5**T, "1.28e.305: .*more than a number can hold.*larger unit"),
        ([1.7e308] * 10, "1.7e.308: .*larger unit"),
    ],
)
def test_adoptions_that_cannot_be_fitted_are_refused_in_words(values, words, form):
    with pytest.raises(SeriesError, match="--adoptions: " + words):
        fit_bass_adoptions(values, form)


def test_an_error_beyond_any_number_is_none():
    adoptions = 1e306 * np.array([4.2325, 2.3836, 4.4012, 2.5024, 2.9002, 6.593, 1.6822])
    fit = fit_bass_adoptions(adoptions)
    assert fit.at_bound == ()
    assert fit.standard_errors["ceiling"] is None
    assert fit.standard_errors["innovation"] == pytest.approx(0.2029, rel=1e-3)
    json.dumps(fit.as_json(), allow_nan=False)


def test_adoptions_are_summed_only_where_the_sum_is_a_number():
    assert series([1, 2, 4]).summed().values.tolist() == [1, 3, 7]
    with pytest.raises(SeriesError, match=r"count: the sum .*1.8e308.*larger unit"):
        series([1.7e308] * 4).summed()
    wide = series([1, 2], times=[-1.7e308, 1.7e308]).summed()
    assert "times span inf" in check_series(wide).verdict


def test_a_gap_in_adoptions_says_the_way_out():
    with pytest.raises(SeriesError, match=r"1 to 3: a period is missing.*fill the gap"):
        series([1, 2, 4], times=[0, 1, 3]).summed()
    with pytest.raises(SeriesError, match=r"1 to 2.1: "):
        series([1, 2, 4], times=[0, 1, 2.1]).summed()


@pytest.mark.parametrize("days", [1, 7])
def test_weeks_and_days_are_equal_periods_though_months_are_not(tmp_path, days):
    """A clock of months runs faster in February: by 31/28."""
    dates = np.datetime64("2019-01-07") + days * np.arange(60)
    path = tmp_path / "weekly.csv"
    path.write_text("week,n\n" + "".join(f"{date},2\n" for date in dates))
    assert read_series(path).summed().values[-1] == 120
    path.write_text("week,n\n" + "".join(f"{date},2\n" for date in np.delete(dates, 30)))
    with pytest.raises(SeriesError, match="a period is missing"):
        read_series(path).summed()


@pytest.mark.parametrize(("clock", "at"), [(None, "8000"), (Clock("month", 24180.0), "9999-12")])
def test_no_average_without_the_model_that_has_the_weight(clock, at):
    """Bass, Gompertz and the line have no weight: their agreement is no forecast."""
    answer = check_series(series(10 * 1.1**T, clock), at)
    assert answer.models["exponential"].weight > 0.999
    assert answer.models["exponential"].forecast is None
    assert answer.average_forecast is None
    assert answer.as_json()["average_interval"] is None
    assert any(
        "the forecast of the exponential, which has weight 1.0000, is beyond what a number can hold"
        in note
        for note in answer.notes
    )
    assert not any(line.startswith("Forecast for") for line in answer.lines())


def test_before_the_first_count_bass_says_nothing_and_so_does_the_average():
    u = 1000 * (1 - np.exp(-0.2 * T)) + 50
    answer = check(T, u, at=-3.0)
    assert answer.models["bass"].weight > 0.999
    assert answer.average_forecast is None
    assert any(
        "the Bass, which has weight 1.0000, does not exist before" in n for n in answer.notes
    )


def test_what_has_no_weight_is_not_missed():
    about = Uncertainty({}, 1.0, 1.0, 10)

    def said(weight):
        return {"linear": Said(weight, None, about), "logistic": Said(1 - weight, 5.0, about)}

    average = average_forecast(said(5e-4))
    assert average.value == 5.0
    assert forecast_remarks(said(5e-4), average, before=False) == []
    assert average_forecast(said(2e-3)) is None


def test_too_few_points_for_weights_are_a_reason():
    answer = check([0, 1, 2, 3], [1, 2, 3, 5], at=9.0)
    assert answer.average_forecast is None
    assert any("too few to weigh the models" in note for note in answer.notes)


def test_the_interval_of_a_falling_average_is_not_upside_down():
    answer = check(range(12), range(100, 88, -1), at=8000.0)
    low, high = answer.average_forecast.interval
    assert 0.0 == low <= answer.average_forecast.value <= high < 1e-6
    assert answer.models["linear"].forecast == 0.0
    assert any("below zero" in note for note in answer.notes)


@pytest.mark.parametrize("at", [1e300, -1e308, 1.7e308])
@pytest.mark.parametrize("values", [10 * 1.1**T, 100 - T, np.full(30, 7.0), 3 + T + np.sin(T)])
def test_times_at_the_end_of_numbers_have_an_answer(values, at):
    """Squares of such times leave the range of a double."""
    answer = check(T, values, at=at)
    json.dumps(answer.as_json(), allow_nan=False)
    assert answer.lines()


def test_a_wrong_time_names_its_option():
    users = series(10 * 1.1**T)
    with pytest.raises(SeriesError, match=r"^--until abc: not a time"):
        check_series(users, fit_until="abc")
    with pytest.raises(SeriesError, match=r"^--at abc: not a time"):
        check_series(users, "abc", fit_until="5")


@pytest.mark.parametrize(
    ("text", "advice"), [("2031", "2031-01"), ("1e300", "2030-01"), ("-5000", "2030-01")]
)
def test_advice_on_years_is_a_year(text, advice):
    with pytest.raises(SeriesError, match=f"less than 1000; for a year write {advice}"):
        time_of(text, series([1, 2], Clock("month", 24180.0)))


@pytest.mark.parametrize("label", ["+201903", "2.01903e5"])
def test_advice_on_months_is_a_month(tmp_path, label):
    path = tmp_path / "users.csv"
    path.write_text(f"month,users\n{label},1\n")
    with pytest.raises(SeriesError, match=r"write 2019-03$"):
        read_series(path)


def test_times_at_both_ends_of_numbers_are_read(tmp_path):
    path = tmp_path / "users.csv"
    path.write_text("t,users\n-1.7e308,1\n1.7e308,3\n")
    assert "times span inf" in check_series(read_series(path)).verdict


def test_every_moment_has_a_day_of_the_calendar():
    """The last hours of January are in January: there is no 32nd."""
    clock = Clock("month", 2019 * 12.0)
    for time in np.linspace(0, 24, 5001):
        np.datetime64(clock.words(float(time)))
    assert clock.words(0.99) == "2019-01-31"
    assert clock.words(1 - 2e-6) == "2019-01-31"


def test_seconds_since_1970_are_told_apart():
    clock = Clock("t")
    assert clock.words(1546300800.0) == "t 1546300800"
    assert clock.words(1546387200.0) == "t 1546387200"
    assert clock.words(32.40958716) == "t 32.4096"
    assert clock.words(1e300) == "t 1e+300"


def test_means_of_the_largest_errors_are_numbers():
    answer = check(range(12), [2.0**k for k in range(12)])
    names = answer.models
    huge = Origin(5.0, 6, dict.fromkeys(names, 1.7e308), dict.fromkeys(names, -1.7e308))
    far = replace(answer, rolling_origin=(huge, huge))
    assert rolling_means(far)["last"]["linear"] == pytest.approx(1.7e308)
    assert any("straight line more than 1000 times" in line for line in far.lines())
    none = Origin(5.0, 6, dict.fromkeys(names), dict.fromkeys(names))
    assert not any("Mean error" in line for line in replace(far, rolling_origin=(none,)).lines())


def test_a_first_count_too_faint_for_a_share_does_not_hide_the_logistic():
    """K / (1 + e^(500 - 40t)): from e^-500 of the ceiling, which it reaches between two points."""
    t = np.arange(26.0)
    answer = check(t, 1e6 / (1 + np.exp(500 - 40 * t)), at=20.5)
    bass = answer.models["bass"]
    assert bass.params["ceiling"] == pytest.approx(1e6, rel=1e-3)
    assert curve_of(answer, "bass", [20.5])[0] == pytest.approx(bass.forecast, rel=1e-6)


@pytest.mark.parametrize("last", [1.7e308, 1.0])
def test_the_faintest_counts_are_drawn(last):
    values = np.array([5e-324, 1e-208, 1e-150, 4.0, 1e-320, 1e10, last])
    answer = check(range(7), values)
    for name in answer.models:
        curve_of(answer, name, np.linspace(0, 6, 50))
