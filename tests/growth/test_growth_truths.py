"""Numbers published by others, and what real series are known to be."""

from pathlib import Path

import pytest

from simulator.growth import check_series, fit_bass_adoptions, read_series

SERIES = Path(__file__).parents[2] / "scenarios" / "series"
SLOWER = "exponential rejected, grows slower than exponential"


def adoptions(name):
    return read_series(SERIES / "durables_yearly_adoptions.csv", where={"series": name}).values


def part(series, until):
    """The beginning of a series."""
    kept = series.times <= until
    return type(series)(
        series.times[kept], series.values[kept], series.labels[: int(kept.sum())], series.clock
    )


@pytest.mark.parametrize(
    ("name", "ceiling", "innovation", "imitation"),
    [
        ("room_air_conditioners", 18712.7, 0.009442, 0.374763),
        ("clothes_dryers", 16497.0, 0.013596, 0.326702),
    ],
)
def test_bass_on_durables_interval_form(name, ceiling, innovation, imitation):
    """Published nonlinear least-squares estimates, 1949-61; tolerance: their last digit."""
    fit = fit_bass_adoptions(adoptions(name))
    assert fit.ceiling == pytest.approx(ceiling, abs=0.05)
    assert fit.innovation == pytest.approx(innovation, abs=6e-7)
    assert fit.imitation == pytest.approx(imitation, abs=6e-7)
    assert fit.at_bound == ()


def test_bass_on_video_recorders_density_form():
    """R `nls`, published: estimates, standard errors and residual standard error."""
    fit = fit_bass_adoptions(adoptions("vcr_us_1980_89"), form="density")
    assert fit.ceiling == pytest.approx(6.80e4, abs=50)
    assert fit.innovation == pytest.approx(6.59e-3, abs=5e-6)
    assert fit.imitation == pytest.approx(0.638, abs=5e-4)
    assert fit.standard_errors["ceiling"] == pytest.approx(3.13e3, abs=5)
    assert fit.standard_errors["innovation"] == pytest.approx(1.43e-3, abs=5e-6)
    assert fit.standard_errors["imitation"] == pytest.approx(0.0414, abs=5e-5)
    assert fit.residual_standard_error == pytest.approx(727, abs=0.5)
    assert fit.degrees_of_freedom == 7


def test_internet_in_the_usa_supported_early_rejected_later():
    usa = read_series(SERIES / "internet_users_percent_usa.csv")
    assert check_series(part(usa, 1996)).verdict == "exponential supported"
    assert check_series(usa).verdict == SLOWER


def test_the_perfect_exponential_of_1996_misses_2014_by_a_factor_of_1930():
    """R2 of logs .979 to 1996; off by more than 25 % in 1998."""
    usa = read_series(SERIES / "internet_users_percent_usa.csv")
    answer = check_series(usa, fit_until="1996")
    factors = dict(answer.holds.factors)
    assert answer.holds.points == 7
    assert factors[1998] > 1.25 > factors[1997]
    assert answer.holds_until["25 %"] == 1997
    assert factors[2014] == pytest.approx(1930, rel=0.005)


def test_internet_in_india_is_not_rejected():
    """Strongly concave in logs, yet on levels nothing beats the exponential."""
    answer = check_series(read_series(SERIES / "internet_users_percent_ind.csv"))
    assert not answer.rejected
    assert answer.curvature.p < 1e-6
    assert answer.curvature.t < 0
    assert answer.models["exponential"].aicc == min(
        fit.aicc for fit in answer.models.values() if fit.aicc is not None
    )


@pytest.mark.parametrize(
    "name",
    ["internet_users_percent_chn", "mobile_subscriptions_per_100_chn", "aws_quarterly_revenue"],
)
def test_other_saturating_series_are_rejected(name):
    assert check_series(read_series(SERIES / f"{name}.csv")).verdict == SLOWER


def test_the_cloud_market_with_its_gaps():
    """Three quarters without a figure are left out, and time stays true across the gaps."""
    series = read_series(
        SERIES / "cloud_market_quarterly_to_2023.csv", time="quarter", count="revenue_usd_bn"
    )
    assert len(series) == 18
    assert series.times[:4].tolist() == [0, 3, 6, 21]
    answer = check_series(series)
    assert answer.verdict == SLOWER
    assert any("3 of 21" in note for note in answer.notes)


def test_a_noisy_series_has_no_beginning_within_5_percent_and_says_so():
    answer = check_series(read_series(SERIES / "internet_users_percent_chn.csv"))
    assert answer.holds_until == {"5 %": None, "25 %": None}
    assert "points scatter" in answer.sentence()


def test_the_ceiling_of_a_saturated_series_is_identified():
    """93 % of the USA were online in 2023; the ceiling cannot be far."""
    ceiling = check_series(read_series(SERIES / "internet_users_percent_usa.csv")).ceiling
    assert ceiling.identified
    assert 80 < ceiling.value < 105
