"""The source document's centre: the run passes its seven points, within 10 %."""

import numpy as np
import pytest

import scenarios
from experiments import run

OBSERVED = {0: 1000, 3: 1500, 6: 2000, 12: 2500, 15: 3000, 18: 3500, 24: 4000}


@pytest.fixture(scope="module")
def answer():
    return run("source_case", reps=20)


def test_the_mean_of_20_seeds_stays_within_10_percent(answer):
    mean = answer.band("users").mean
    for month, users in OBSERVED.items():
        assert abs(mean[month] / users - 1) < 0.10, (month, mean[month])
    assert mean[0] == 1000


def test_its_month_33_lies_in_the_supportable_range(answer):
    """The document says 9400, its own formula 4007.82, its code 32000; 4500-5250 is right."""
    assert 4500 < answer.band("users").mean[33] < 5250
    assert 4000 * np.exp(0.5**9) == pytest.approx(4007.82, abs=0.005)


def test_its_growth_is_no_exponential(answer):
    assert answer.growth["market"].verdict == "exponential rejected, grows slower than exponential"


def test_the_points_are_those_of_the_series_that_ships():
    from simulator.growth import read_series

    series = read_series(scenarios.FOLDER / "series" / "source_case_users.csv")
    assert dict(zip(series.times, series.values, strict=True)) == OBSERVED
