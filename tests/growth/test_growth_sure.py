"""How sure the check is: bends under errors that hang together, forecasts, ceilings.

The numbers of the worked case were computed with dense matrices and textbook formulas outside
the project, before this code was written.
"""

import numpy as np
import pytest
from scipy import stats

from simulator.growth import check, check_series, read_series, severity
from tests.benchmarks.growth import REAL, SERIES, ceilings, errors, outcomes, real

T = np.arange(24.0)


@pytest.fixture(scope="module")
def case():
    return check_series(read_series(SERIES / "source_case_users.csv"), at="2021-12")


def by_matrices(times, logs, doublings):
    """p and q by generalised least squares as textbooks write it, with the inverse of V."""
    n = len(times)
    z = (times - times[0]) / (times[-1] - times[0])
    design = np.stack([np.ones(n), z - 0.5, (z - 0.5) ** 2], axis=1)
    share = 0.5 / 2**doublings
    bow = -np.log1p(np.exp(-np.log(share / (1 - share)) * (1 - z)))
    apart = np.abs(times[:, None] - times[None, :]) / np.median(np.diff(times))
    rows = []
    for rho in severity.CORRELATIONS:
        v = rho**apart
        weight = np.linalg.inv(v)
        inside = design.T @ weight @ design
        b = np.linalg.solve(inside, design.T @ weight @ logs)
        c = np.linalg.solve(inside, design.T @ weight @ bow)[2]
        rss = logs @ weight @ logs - b @ inside @ b
        error = np.sqrt(np.linalg.inv(inside)[2, 2] * rss / (n - 3))
        level = -0.5 * (np.linalg.slogdet(v)[1] + np.linalg.slogdet(inside)[1])
        rows.append((level - (n - 3) / 2 * np.log(rss), b[2] / error, (b[2] - c) / error))
    likelihood, two, one = np.array(rows).T
    allowed = likelihood >= likelihood.max() - stats.chi2.ppf(0.9, 1) / 2
    p = 2 * stats.t.sf(np.abs(two[allowed]).min(), n - 3)
    return p, stats.t.sf(one[allowed].min(), n - 3)


@pytest.mark.parametrize("seed", range(4))
def test_the_bend_is_that_of_generalised_least_squares(seed):
    """On uneven times, where errors hang together by rho to the power of the distance."""
    rng = np.random.default_rng(seed)
    times = np.cumsum(rng.exponential(1.0, 15))
    logs = 0.3 * times + errors(rng, 15, 0.1, 0.6)
    found = severity.bend(times, logs, 2.5)
    assert (found.p, found.q) == pytest.approx(by_matrices(times, logs, 2.5), rel=1e-6)


def test_power_is_that_of_the_t_test():
    """Of samples of 12 with a mean 2 standard errors off, by simulation."""
    rng = np.random.default_rng(1)
    draws = rng.normal(2 / np.sqrt(12), 1, (40_000, 12))
    t = draws.mean(axis=1) / draws.std(axis=1, ddof=1) * np.sqrt(12)
    share = (t > stats.t.ppf(0.975, 11)).mean()
    assert severity.noticed(11, 2.0) == pytest.approx(share, abs=4 * np.sqrt(0.25 / 40_000))


def test_the_worked_case_is_rejected_whatever_the_correlation(case):
    assert case.curvature.p == pytest.approx(0.0248, abs=5e-5)
    assert case.evidence.p == pytest.approx(0.0464, abs=5e-5)
    assert case.evidence.correlation == 0.99
    assert case.rejected


def test_what_logs_say_of_a_tie_is_told():
    """A bend that is certain and small: the rate of this young S-curve falls by 18 %."""
    answer = check_series(read_series(SERIES / "example_users.csv"), full=False)
    assert answer.verdict.endswith(
        "(on levels the logistic explains the series better, in logs the bend is too small to "
        "matter: the growth rate changes by 18%)"
    )
    assert 0.10 < answer.evidence.q < 0.15  # so it is no support either


def test_a_bend_that_may_be_a_wave_of_errors_is_told():
    wave = 0.35 * np.sin(np.linspace(0, 7, 24)) - 0.0012 * T**2
    answer = check(T, 1000 * np.exp(0.16 * T + wave), full=False)
    assert "in logs the bend may be a wave of errors, p = ." in answer.verdict


def test_waves_of_errors_are_no_bend():
    """True exponentials with errors correlated .95: the promise is 6 %."""
    rng = np.random.default_rng(5)
    found = 0
    for _ in range(400):
        logs = 0.05 * T + errors(rng, 24, 0.1, 0.95)
        found += severity.bend(T, logs, 1.7).p < 0.05
    assert found / 400 < 0.10 + 4 * np.sqrt(0.1 * 0.9 / 400)


def test_a_few_noisy_points_are_no_support():
    """Half-grown logistics of 8 points at 10 % noise; 48 % of them once passed as exponentials."""
    rng = np.random.default_rng(6)
    t = np.arange(8.0)
    logs = severity.half_grown(t / 7, 3.0)
    verdicts = [
        check(t, np.exp(logs + rng.normal(0, 0.1, 8)), full=False).verdict for _ in range(60)
    ]
    assert sum(v == "exponential supported" for v in verdicts) <= 60 * 0.1 + 4 * np.sqrt(60 * 0.09)
    assert any("would be noticed in" in v for v in verdicts)


def test_the_forecast_of_the_worked_case(case):
    assert case.forecast.value == pytest.approx(5080, abs=0.5)
    assert case.forecast.interval == pytest.approx((4000, 7007), abs=0.5)
    assert (case.forecast.origins, case.forecast.held) == (1, 1)
    assert case.average_forecast.value == pytest.approx(5229.4, abs=0.05)


def test_a_forecast_lies_in_its_interval_and_not_below_what_is_there():
    rng = np.random.default_rng(7)
    for seed in range(8):
        u = np.maximum.accumulate(100 / (1 + np.exp(-(T - 10) / 3)) * rng.lognormal(0, 0.05, 24))
        answer = check(T, u, at=float(T[-1] + 1 + 3 * seed))
        low, high = answer.forecast.interval
        assert u[-1] <= low <= answer.forecast.value <= high
        for fit in answer.models.values():
            assert fit.interval is None or fit.interval[0] <= fit.forecast <= fit.interval[1]
        document = answer.as_json()
        assert document["forecast"]["interval"] == [low, high]
        assert document["coverage_so_far"] == {
            "intervals": answer.forecast.origins, "held": answer.forecast.held
        }  # fmt: skip


def test_so_far_ahead_that_nothing_can_be_said_nothing_is():
    rng = np.random.default_rng(8)
    answer = check(T, np.exp(0.3 * T + rng.normal(0, 0.2, 24)), at=80.0)
    low, high = answer.forecast.interval
    assert high > 10 * low
    assert answer.as_json()["forecast"]["value"] is None
    (line,) = [one for one in answer.lines() if "forecast for" in one.lower()]
    assert line.startswith("No forecast for month 80")


@pytest.mark.parametrize("at", [10.0, 0.0, -3.0])
def test_what_is_not_ahead_has_no_forecast(at):
    answer = check(T, 3 * 1.1**T, at=at)
    assert answer.forecast is None
    assert answer.as_json()["coverage_so_far"] is None


@pytest.mark.slow
def test_bundled_series_a_quarter_of_the_past_ahead():
    """At least 85 % of outcomes, in intervals that are no wider than the trial's (.44)."""
    found = [one for name in REAL for one in outcomes(*real(name))]
    held, width, _ = (np.array(column, float) for column in zip(*found, strict=True))
    assert held.size == 78
    assert held.mean() >= 0.85
    assert np.median(width) <= 0.45


@pytest.mark.slow
def test_no_identified_ceiling_of_a_bundled_series_is_far_below_what_came():
    found = list(ceilings(*real("internet_users_percent_usa")))
    assert len(found) >= 10
    assert all(later <= 1.05 * upper for upper, later in found)


def test_a_ceiling_that_was_passed_before_is_a_guess():
    """Growth that starts again each time it seems to end."""
    t = np.arange(30.0)
    u = sum(100 / (1 + np.exp(-(t - start))) for start in (4.0, 13.0, 24.0))
    ceiling = check(t, u).ceiling
    assert not ceiling.identified


def test_standard_errors_beside_a_bound_are_left_out(case):
    bass = case.models["bass"]
    assert bass.at_bound
    assert set(bass.standard_errors.values()) == {None}
    assert any("Standard errors of such a model are left out" in note for note in case.notes)
