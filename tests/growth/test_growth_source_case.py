"""The worked case of the source document: every number of the table on the model page.

The numbers were computed with other programs (scipy's curve_fit and textbook formulas), not with
the code under test. The document's own 9400 and 32000 are wrong; see `simulator/growth/check.py`.
"""

from pathlib import Path

import numpy as np
import pytest

from simulator.growth import check, check_series, growth_rate, read_series

SERIES = Path(__file__).parents[2] / "scenarios" / "series"


@pytest.fixture(scope="module")
def answer():
    return check_series(read_series(SERIES / "source_case_users.csv"), at="2021-12")


def test_true_time_is_months_since_the_first(answer):
    assert answer.times == (0, 3, 6, 12, 15, 18, 24)
    assert answer.at == 33
    assert answer.unit == "month"
    assert answer.n == 7


@pytest.mark.parametrize(
    ("model", "parameter", "value"),
    [
        ("exponential_ols", "growth_rate", 0.0552327),
        ("exponential_ols", "initial", 1229.1786),
        ("exponential", "growth_rate", 0.0464551),
        ("exponential", "initial", 1398.0991),
        ("linear", "slope", 124.759),
        ("logistic", "ceiling", 4874.27),
        ("logistic", "growth_rate", 0.113787),
        ("logistic", "inflection", 10.5312),
        ("gompertz", "ceiling", 5737.39),
        ("gompertz", "displacement", 1.66016),
        ("gompertz", "growth_rate", 0.0640169),
        ("bass", "ceiling", 9608.61),
        ("bass", "innovation", 0.0179838),
    ],
)
def test_parameters(answer, model, parameter, value):
    assert answer.models[model].params[parameter] == pytest.approx(value, rel=1e-4)


@pytest.mark.parametrize(
    ("model", "forecast", "aicc", "weight", "left_out"),
    [
        ("exponential_ols", 7606.66, None, None, 0.3498),
        ("exponential", 6476.1727, 90.2840, 0.0036, 0.2592),
        ("linear", 5226.8786, 79.0358, 0.9925, 0.0536),
        ("logistic", 4523.4145, 93.3723, 0.0008, 0.0262),
        ("gompertz", 4693.8053, 92.3600, 0.0013, 0.0363),
        ("bass", 4853.1379, 91.5798, 0.0019, None),
    ],
)
def test_forecast_criterion_weight_and_last_point(answer, model, forecast, aicc, weight, left_out):
    fit = answer.models[model]
    assert fit.forecast == pytest.approx(forecast, rel=1e-4)
    if aicc is None:
        assert fit.aicc is None
        assert fit.weight is None
    else:
        assert fit.aicc == pytest.approx(aicc, abs=1e-3)
        assert fit.weight == pytest.approx(weight, abs=5e-5)
    if left_out is not None:
        assert fit.leave_last_out == pytest.approx(left_out, abs=5e-5)


def test_end_to_end(answer):
    assert answer.end_to_end.growth_rate == pytest.approx(np.log(4) / 24, rel=1e-12)
    assert answer.end_to_end.growth_rate == pytest.approx(0.0577623, rel=1e-4)
    assert answer.end_to_end.forecast == pytest.approx(6727.1713, rel=1e-7)
    assert answer.end_to_end.leave_last_out == pytest.approx(0.3285, abs=5e-5)
    assert answer.end_to_end.doubling_time == pytest.approx(12.0, rel=1e-12)


def test_prediction_interval_of_the_exponential_on_logs(answer):
    low, high = answer.models["exponential_ols"].interval
    assert low == pytest.approx(4450, abs=0.5)
    assert high == pytest.approx(13001, abs=0.5)


def test_doubling_time_is_that_of_the_exponential_on_logs(answer):
    assert answer.doubling_time == pytest.approx(np.log(2) / 0.0552327, rel=1e-5)


def test_curvature(answer):
    assert answer.curvature.coefficient == pytest.approx(-0.0018527, abs=5e-8)
    assert answer.curvature.t == pytest.approx(-3.504, abs=5e-4)
    assert answer.curvature.p == pytest.approx(0.0248, abs=5e-5)


def test_bass_sits_on_the_bound_and_says_so(answer):
    assert answer.models["bass"].params["imitation"] == 0
    assert answer.models["bass"].at_bound == ("imitation",)
    assert any("Bass imitation" in note for note in answer.notes)
    for model in ("exponential", "linear", "logistic", "gompertz"):
        assert answer.models[model].at_bound == ()


def test_verdict_and_the_supportable_range(answer):
    assert answer.verdict == "exponential rejected, grows slower than exponential"
    assert 4500 < answer.average_forecast.value < 5250
    low, high = answer.average_forecast.interval
    assert low < 5226.88 < high
    assert not answer.ceiling.identified


def test_the_documents_own_numbers_are_not_the_answer():
    """4000 e^(.5^9) is 4007.82 and not 9400: R14 gives the rate over true time."""
    assert 4000 * np.exp(0.5**9) == pytest.approx(4007.82, abs=0.005)
    rate = growth_rate(1000, 4000, 0, 24)
    assert 4000 * np.exp(rate * 9) == pytest.approx(6727.1713, rel=1e-7)


def test_spacing_matters_and_is_respected():
    """Seven points taken as equally spaced are another series with another answer."""
    values = [1000, 1500, 2000, 2500, 3000, 3500, 4000]
    rate = check(range(7), values, full=False).growth_rate
    assert rate * 6 / 24 != pytest.approx(0.0552327, rel=1e-2)
