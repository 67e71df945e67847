"""The verdict on series whose nature is known, and the answer to series that have none."""

import json
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.growth import check

SUPPORTED = "exponential supported"
SLOWER = "exponential rejected, grows slower than exponential"
FASTER = "exponential rejected, grows faster than exponential"
MONTHS = np.arange(61.0)


def logistic(months, start=0.02, rate=1.3 / 12):
    return 1.0 / (1.0 + (1.0 / start - 1.0) * np.exp(-rate * months))


def trial_curve():
    """The trial on the model page: users / customers after years 0..5, smooth in between."""
    from scipy.interpolate import PchipInterpolator

    logs = np.log([0.02, 0.02 * np.exp(1.28), 0.02 * np.exp(2.54), 0.56, 0.77, 0.85])
    return np.exp(PchipInterpolator(np.arange(6) * 12.0, logs)(MONTHS))


@pytest.mark.parametrize("rate", [0.02, 0.05, 0.3])
def test_an_exact_exponential_is_supported(rate):
    answer = check(MONTHS, 7.0 * np.exp(rate * MONTHS))
    assert answer.verdict == SUPPORTED
    assert answer.growth_rate == pytest.approx(rate, rel=1e-9)
    assert answer.models["exponential"].params["growth_rate"] == pytest.approx(rate, rel=1e-9)
    assert answer.models["exponential"].params["initial"] == pytest.approx(7.0, rel=1e-9)
    assert answer.doubling_time == pytest.approx(np.log(2) / rate, rel=1e-9)
    assert answer.holds_until == {"5 %": 60, "25 %": 60}


def test_an_exponential_with_noise_of_2_percent_is_supported():
    """By simulation at least 93 % are (`verdict.py`); less 4 standard errors of 80 trials."""
    rng = np.random.default_rng(3)
    verdicts = [
        check(
            MONTHS[:25], 100 * np.exp(0.08 * MONTHS[:25] + rng.normal(0, 0.02, 25)), full=False
        ).verdict
        for _ in range(80)
    ]
    assert verdicts.count(SUPPORTED) >= 80 * (0.93 - 4 * np.sqrt(0.93 * 0.07 / 80))


@pytest.mark.parametrize("months", [15, 18, 20])
def test_a_smooth_young_s_curve_passes_for_an_exponential(months):
    """From 2 % to about 12 % of the ceiling nobody can use the difference."""
    answer = check(MONTHS[:months], logistic(MONTHS[:months]))
    assert answer.models["logistic"].aicc < answer.models["exponential"].aicc - 100
    assert answer.verdict == SUPPORTED


@pytest.mark.parametrize("curve", [logistic(MONTHS), trial_curve()])
def test_the_whole_s_curve_is_rejected(curve):
    assert check(MONTHS, curve).verdict == SLOWER


def test_how_long_the_exponential_holds_on_the_trial_curve():
    """Model page: within 5 % until month 22 and within 25 % until month 28, about."""
    until = check(MONTHS, trial_curve()).holds_until
    assert until["5 %"] == pytest.approx(22, abs=4)
    assert until["25 %"] == pytest.approx(28, abs=4)


def test_overshoot_of_the_exponential_is_one_over_what_is_left():
    """A logistic that reached F is overshot by about 1/(1-F) by the exponential of its start."""
    months = np.arange(0.0, 40.0)
    curve = logistic(months, start=1e-4, rate=0.3)
    factors = check(months, curve, fit_until=10.0).holds.factors
    for (_, factor), share in zip(factors, curve, strict=True):
        assert factor == pytest.approx(1 / (1 - share), rel=0.02 + 0.3 * share)


@pytest.mark.parametrize("points", [6, 10, 40])
def test_a_straight_line_over_one_doubling_is_rejected(points):
    """It stays within 4 % of an exponential; its growth rate gives it away."""
    x = np.linspace(0, 1, points)
    answer = check(x, 100 * (1 + x), unit="year")
    assert answer.evidence.worst < 0.05
    assert answer.verdict == SLOWER


@pytest.mark.parametrize("power", [1.5, 2.0])
def test_faster_than_exponential_is_rejected_as_faster(power):
    t = np.arange(20.0)
    assert check(t, np.exp((t / 5) ** power)).verdict == FASTER


def test_true_exponentials_are_rejected_at_most_in_one_case_of_twenty():
    """The promise is 5 %; 4 standard errors of 100 trials are 9 points."""
    rng = np.random.default_rng(11)
    for points, noise, doublings in [(6, 0.1, 1.5), (12, 0.03, 3), (24, 0.1, 6)]:
        t = np.arange(float(points))
        logs = np.log(2) * doublings * t / t[-1]
        rejected = sum(
            check(t, np.exp(logs + rng.normal(0, noise, points)), full=False).rejected
            for _ in range(100)
        )
        assert rejected / 100 < 0.05 + 4 * np.sqrt(0.05 * 0.95 / 100)


def test_one_jump_after_rest_is_no_exponential():
    assert check(range(12), [1] * 11 + [1000]).verdict.startswith("undecided: models tie")


@pytest.mark.parametrize("values", [[4, 9, 20, 40, 20, 6, 2], [5, 20, 60, 90, 80, 50, 30, 12]])
def test_a_hump_rises_and_falls(values):
    """Weekly takings of a film, sales of a durable: no growth curve, and no tie of any."""
    answer = check(range(len(values)), values, at=20.0)
    assert answer.verdict == "exponential rejected, rises and falls"
    assert answer.rejected
    peak = values.index(max(values))
    assert f"it peaks at month {peak}, {max(values) / values[0]:.3g} times" in answer.sentence()
    assert any("--adoptions" in line for line in answer.lines())


def test_noise_on_growth_is_no_hump():
    rng = np.random.default_rng(4)
    for _ in range(40):
        values = np.exp(0.1 * np.arange(20.0) + rng.normal(0, 0.3, 20))
        assert "rises and falls" not in check(range(20), values, full=False).verdict


ANSWERS = {
    "no points": ([], []),
    "all counts are zero": (range(8), [0] * 8),
    "fewer than 6 points (1)": ([3], [5]),
    "fewer than 6 points (2)": ([0, 3], [5, 9]),
    "fewer than 6 points (5)": (range(5), [1, 2, 4, 8, 16]),
    "constant": (range(9), [7] * 9),
    "the series falls": (range(9), range(20, 11, -1)),
    "after 2.5 times its first value it ends at 0.9 times": (range(7), [4, 9, 10, 5, 6, 4, 3.6]),
    "less than one doubling": (range(9), [100, 104, 110, 113, 120, 128, 131, 140, 150]),
    "negative counts (the first is -2)": (range(7), [-2, 1, 2, 3, 4, 5, 6]),
    "two counts at the same time (1)": ([0, 1, 1, 2, 3, 4, 5], range(1, 8)),
    "two counts at practically the same time (1)": ([0, 1, 1 + 1e-15, 2, 3, 4, 5], range(1, 8)),
    "times span inf": ([-1.7e308, 0, 1.7e308], [1, 2, 3]),
}


@pytest.mark.parametrize("why", ANSWERS)
def test_series_without_evidence_get_an_answer_in_words(why):
    answer = check(*ANSWERS[why], at=20.0)
    assert answer.verdict.startswith("undecided: ")
    assert why in answer.verdict
    assert answer.sentence().startswith("Undecided: ")


@pytest.mark.parametrize("why", ["all counts are zero", "constant", "the series falls"])
def test_what_does_not_grow_is_not_fitted_with_growth_curves(why):
    """scipy's curve_fit "succeeds" on all zeros."""
    answer = check(*ANSWERS[why])
    for name in ("logistic", "gompertz", "bass"):
        assert set(answer.models[name].params.values()) == {None}
        assert answer.models[name].note
    assert answer.doubling_time is None
    assert not answer.ceiling.identified


def test_zeros_before_the_start_are_left_out():
    """A provider that enters in month 24."""
    values = np.where(MONTHS < 24, 0, 50 * np.exp(0.1 * (MONTHS - 24)))
    answer = check(MONTHS, values)
    assert answer.n == 37
    assert answer.times[0] == 24
    assert answer.verdict == SUPPORTED
    assert answer.models["exponential"].params["initial"] == pytest.approx(50, rel=1e-9)
    assert any("24 zeros at the start" in note for note in answer.notes)


def test_a_zero_in_the_middle_is_kept_for_levels_and_left_out_of_logs():
    answer = check(range(12), [2**k if k != 4 else 0 for k in range(12)])
    assert answer.n == 12
    assert answer.growth_rate == pytest.approx(np.log(2), rel=1e-9)
    assert any("1 zero after the first count" in note for note in answer.notes)


def test_points_that_are_no_numbers_are_left_out_with_a_note():
    values = np.exp(0.2 * np.arange(12.0))
    values[[3, 7]] = np.nan, np.inf
    answer = check(np.arange(12.0), values)
    assert answer.n == 10
    assert answer.verdict == SUPPORTED
    assert any("2 of 12 points" in note for note in answer.notes)


def test_times_out_of_order_are_sorted_with_a_note():
    t = np.array([5.0, 0, 3, 1, 2, 4, 6])
    answer = check(t, 2**t)
    assert answer.times == (0, 1, 2, 3, 4, 5, 6)
    assert answer.growth_rate == pytest.approx(np.log(2), rel=1e-12)
    assert any("sorted" in note for note in answer.notes)


@pytest.mark.parametrize("factor", [1e300, 1e-300, 5e-324])
def test_huge_and_tiny_counts_are_counts(factor):
    t = np.arange(12.0)
    answer = check(t, factor * 2.0**t, at=13.0)
    assert answer.verdict == SUPPORTED
    assert answer.doubling_time == pytest.approx(1.0, rel=1e-9)
    assert answer.models["exponential_ols"].forecast == pytest.approx(factor * 2.0**13, rel=1e-9)


def test_a_forecast_beyond_any_number_is_none():
    answer = check(range(12), [2.0**k for k in range(12)], at=5000.0)
    assert answer.models["exponential"].forecast is None
    assert answer.models["exponential_ols"].forecast is None
    assert answer.models["linear"].forecast > 0


@pytest.mark.parametrize(
    ("times", "values", "words"),
    [
        ([1, 2, 3], [1, 2], "one value a time"),
        (["2019-03", "2019-06"], [1, 2], "read_series"),
    ],
)
def test_what_is_no_series_is_refused_in_words(times, values, words):
    with pytest.raises(ValueError, match=words):
        check(times, values)


@pytest.mark.parametrize("at", [np.nan, np.inf])
def test_a_time_that_is_none_is_refused(at):
    with pytest.raises(ValueError, match="finite"):
        check([0, 1], [1, 2], at=at)


counts = st.one_of(
    st.floats(0, 1e308, allow_subnormal=True),
    st.sampled_from([0.0, 1.0, 2.0, 1e-300, 1e300, np.nan, np.inf]),
    st.integers(0, 20).map(float),
)


@settings(max_examples=150)
@given(st.lists(st.tuples(st.floats(-1e6, 1e6), counts), max_size=20), st.floats(-1e7, 1e7))
def test_whatever_the_numbers_there_is_an_answer_and_it_is_finite(points, at):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        answer = check([t for t, _ in points], [u for _, u in points], at=at)
        document = json.dumps(answer.as_json(), allow_nan=False)
        assert answer.sentence()
        assert answer.lines()
        assert answer.table()
    assert json.loads(document)["verdict"] == answer.verdict


@settings(max_examples=25)
@given(
    st.integers(0, 2**32 - 1),
    st.integers(6, 30),
    st.sampled_from([0.0, 0.03, 0.2]),
    st.sampled_from(["exponential", "logistic", "line"]),
)
def test_units_do_not_matter(seed, points, noise, kind):
    """Counts times a million, time times twelve: the same verdict and curves, scaled parameters.

    Where the data leave a parameter open, curves that pass alike through them have any value of it.
    """
    rng = np.random.default_rng(seed)
    t = np.sort(rng.uniform(0, 40, points))
    u = {"exponential": np.exp(0.1 * t), "line": 1 + t, "logistic": logistic(t, rate=0.2)}[
        kind
    ] * np.exp(rng.normal(0, noise, points))
    middle = float(t[points // 2])
    one = check(t, u, at=middle, full=False)
    other = check(12 * t, 1e6 * u, at=12 * middle, full=False)
    assert one.verdict == other.verdict
    powers = {
        "initial": (1e6, 0),
        "growth_rate": (1, -1),
        "slope": (1e6, -1),
        "ceiling": (1e6, 0),
        "inflection": (1, 1),
        "displacement": (1, 0),
        "innovation": (1, -1),
        "imitation": (1, -1),
    }
    for name, fit in one.models.items():
        again = other.models[name]
        assert (fit.forecast is None) == (again.forecast is None)
        if fit.forecast is not None:
            assert again.forecast == pytest.approx(1e6 * fit.forecast, rel=1e-4)
        assert told(fit) == told(again)
        if not told(fit):
            continue
        assert fit.at_bound == again.at_bound
        for parameter, value in fit.params.items():
            counts_by, time_power = powers[parameter]
            scaled = value * counts_by * 12.0**time_power
            slack = 1e-6 * abs(scaled) + 1e-4 * again.standard_errors[parameter]
            assert abs(again.params[parameter] - scaled) <= slack


def test_of_curves_as_good_as_each_other_last_bits_choose_none():
    """One point far before the others: a curve may rise between them as it likes."""
    t = np.array([3.4, 26.4, 27.5, 28.7, 30.2, 31.6])
    u = np.array([4.2, 31.7, 46.0, 24.3, 32.2, 22.8])
    fits = [check(a * t, b * u, full=False).models["bass"]
            for a in (1.0, 3.0, 7.0, 12.0) for b in (1.0, 10.0, 1e3, 1e6)]  # fmt: skip
    assert len({fit.at_bound for fit in fits}) == 1


def told(fit):
    """Whether the data tell every parameter of a model."""
    return all(
        error is not None and error < abs(fit.params[name])
        for name, error in fit.standard_errors.items()
    ) and bool(fit.standard_errors)


def test_the_same_input_gives_the_same_output():
    rng = np.random.default_rng(5)
    u = logistic(MONTHS) * np.exp(rng.normal(0, 0.05, 61))
    assert check(MONTHS, u, at=70.0).as_json() == check(MONTHS, u, at=70.0).as_json()


def test_input_is_not_changed():
    t, u = MONTHS[::-1].copy(), logistic(MONTHS)
    before = t.copy(), u.copy()
    check(t, u)
    assert (t == before[0]).all()
    assert (u == before[1]).all()
