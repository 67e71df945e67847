"""The curves of a figure are the models that were fitted."""

import numpy as np
import pytest

import scenarios
from simulator.growth import check, check_series, curve_of, read_series

NAMES = ("exponential", "exponential_ols", "linear", "logistic", "gompertz", "bass")
SERIES = scenarios.FOLDER / "series"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("file", ["source_case_users", "internet_users_percent_usa",
                                  "internet_users_percent_ind"])  # fmt: skip
def test_a_curve_passes_its_own_forecast(name, file):
    series = read_series(SERIES / f"{file}.csv")
    at = series.times[-1] + 9
    answer = check_series(series, at)
    curve = curve_of(answer, name, [at])
    assert curve is not None
    assert curve[0] == pytest.approx(answer.models[name].forecast, rel=1e-6)


def test_bass_without_innovation_is_logistic():
    times = np.arange(20.0)
    answer = check(times, 1000 / (1 + 99 * np.exp(-0.4 * times)), at=25.0)
    for name in ("bass", "logistic"):
        curve = curve_of(answer, name, times)
        assert curve == pytest.approx(answer.values, rel=1e-4)


def test_what_was_not_fitted_is_not_drawn():
    assert curve_of(check([0, 1], [1, 2]), "logistic", [0.0]) is None
    assert curve_of(check([], []), "exponential", [0.0]) is None
