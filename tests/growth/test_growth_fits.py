"""The fits: global minima, known parameters, criteria, intervals."""

import numpy as np
import pytest
from scipy.optimize import curve_fit

from simulator.growth import check, fit_bass_adoptions, growth_rate, models
from simulator.growth.fitting import aicc
from simulator.growth.weigh import akaike_weights


def test_bass_share_is_the_published_formula():
    """F(5), F(10), F(15) years for p = .03, q = .38, continuous (Bass 1969)."""
    speed = 0.41 * 15
    place = np.log(1 + 0.38 / 0.03) / (speed + np.log(models.FARTHEST_CEILING))
    share = models.bass_share(np.array([5, 10, 15]) / 15, speed, place)
    assert share == pytest.approx([0.331199, 0.812803, 0.971610], abs=1e-6)


def integrate(ceiling, innovation, imitation, first, times):
    """dU/dt = (p + q U/m) (m - U) by Runge-Kutta, from U(0) = first."""

    def slope(u):
        return (innovation + imitation * u / ceiling) * (ceiling - u)

    u, t, path = first, 0.0, []
    for time in times:
        steps = 200
        dt = (time - t) / steps
        for _ in range(steps):
            a = slope(u)
            b = slope(u + dt / 2 * a)
            c = slope(u + dt / 2 * b)
            u += dt / 6 * (a + 2 * b + 2 * c + slope(u + dt * c))
        t = time
        path.append(u)
    return np.array(path)


@pytest.mark.parametrize(
    ("ceiling", "innovation", "imitation", "first"),
    [(1000.0, 0.03, 0.38, 20.0), (50.0, 0.002, 0.9, 0.5), (8.0, 0.2, 0.1, 1.0)],
)
def test_bass_finds_the_market_that_made_the_curve(ceiling, innovation, imitation, first):
    """Those who use at the first observation imitate and are imitated."""
    t = np.array([0, 1, 2, 3.5, 5, 6, 8, 9, 11, 12, 15.0])
    params = check(t, integrate(ceiling, innovation, imitation, first, t)).models["bass"].params
    assert params["ceiling"] == pytest.approx(ceiling, rel=1e-6)
    assert params["innovation"] == pytest.approx(innovation, rel=1e-5)
    assert params["imitation"] == pytest.approx(imitation, rel=1e-5)


def test_bass_that_would_need_negative_innovation_is_held_at_zero():
    """A first count too high for a logistic through it: growth takes off late."""
    t = np.arange(16.0)
    fit = check(t, 5 + 100 / (1 + np.exp(-(t - 8)))).models["bass"]
    assert fit.params["innovation"] == 0
    assert "innovation" in fit.at_bound


FORMULAS = {
    "exponential": (
        lambda t, initial, growth_rate: initial * np.exp(growth_rate * t),
        ("initial", "growth_rate"),
    ),
    "linear": (lambda t, initial, slope: initial + slope * t, ("initial", "slope")),
    "logistic": (
        lambda t, ceiling, growth_rate, inflection: (
            ceiling / (1 + np.exp(-growth_rate * (t - inflection)))
        ),
        ("ceiling", "growth_rate", "inflection"),
    ),
    "gompertz": (
        lambda t, ceiling, displacement, growth_rate: (
            ceiling * np.exp(-displacement * np.exp(-growth_rate * t))
        ),
        ("ceiling", "displacement", "growth_rate"),
    ),
}


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("name", FORMULAS)
def test_scipy_cannot_improve_a_fit_and_finds_the_same_errors(name, seed):
    """curve_fit, started at our answer and at twenty other places, never gets lower."""
    rng = np.random.default_rng(seed)
    t = np.sort(rng.uniform(0, 20, 14))
    t -= t[0]
    u = 90 / (1 + np.exp(-0.5 * (t - 9))) * np.exp(rng.normal(0, 0.06, 14))
    fit = check(t, u, at=25.0).models[name]
    formula, names = FORMULAS[name]
    ours = np.array([fit.params[key] for key in names])
    squares = float(((u - formula(t, *ours)) ** 2).sum())
    best, errors = np.inf, None
    for start in [ours, *(ours * rng.uniform(0.3, 2, ours.size) for _ in range(20))]:
        try:
            with np.errstate(over="ignore"):
                theirs, covariance = curve_fit(formula, t, u, start, maxfev=4000)
        except RuntimeError:  # no convergence from there
            continue
        found = float(((u - formula(t, *theirs)) ** 2).sum())
        if found < best - 1e-9:
            best, errors = found, np.sqrt(np.diag(covariance))
    assert squares <= best * (1 + 1e-8)
    assert [fit.standard_errors[key] for key in names] == pytest.approx(errors, rel=2e-3)
    assert fit.forecast == pytest.approx(formula(25.0, *ours), rel=1e-9)


def test_aicc_counts_the_error_variance():
    """Hurvich & Tsai: n ln(RSS/n) + 2K + 2K(K+1)/(n-K-1) with K = 3 for two parameters."""
    assert aicc(2.0, 1.0, 10, 2) == pytest.approx(10 * np.log(0.2) + 6 + 24 / 6)
    assert aicc(2.0, 1.0, 4, 2) is None
    # in other units of count every criterion moves by the same 2 n ln(unit)
    assert aicc(2.0, 50.0, 10, 2) - aicc(2.0, 1.0, 10, 2) == pytest.approx(20 * np.log(50))


def test_weights_are_akaikes():
    weights = akaike_weights({"a": 10.0, "b": 12.0, "c": None})
    assert weights["a"] == pytest.approx(1 / (1 + np.exp(-1)))
    assert weights["a"] + weights["b"] == pytest.approx(1)
    assert weights["c"] is None


def test_the_interval_on_logs_covers_what_it_promises():
    """95 % of new counts, over 200 series with lognormal errors, within 4 standard errors."""
    rng = np.random.default_rng(8)
    t = np.arange(10.0)
    inside = 0
    for _ in range(200):
        logs = 0.2 * np.append(t, 14.0) + rng.normal(0, 0.1, 11)
        low, high = (
            check(t, np.exp(logs[:-1]), at=14.0, full=False).models["exponential_ols"].interval
        )
        inside += low <= np.exp(logs[-1]) <= high
    assert abs(inside / 200 - 0.95) < 4 * np.sqrt(0.95 * 0.05 / 200)


def test_leave_last_out_is_a_fit_without_the_last_point():
    t = np.array([0, 1, 2, 4, 5, 7, 8, 9.0])
    u = np.array([3, 4, 6, 11, 13, 20, 22, 25.0])
    whole, shorter = check(t, u), check(t[:-1], u[:-1], at=9.0)
    for name, fit in whole.models.items():
        assert fit.leave_last_out == pytest.approx(shorter.models[name].forecast / 25 - 1, rel=1e-6)


def test_rolling_origins_are_fits_to_beginnings():
    t = np.arange(12.0)
    u = 100 / (1 + np.exp(-0.5 * (t - 7)))
    answer = check(t, u)
    assert [origin.points for origin in answer.rolling_origin] == [6, 7, 8, 9, 10, 11]
    for origin in answer.rolling_origin:
        k = origin.points
        for name in ("exponential", "exponential_ols", "linear", "logistic"):
            for errors, place in ((origin.next, k), (origin.last, 11)):
                forecast = check(t[:k], u[:k], at=t[place]).models[name].forecast
                assert errors[name] == pytest.approx(forecast / u[place] - 1, rel=1e-6, abs=1e-9)
    assert check(t, u, full=False).rolling_origin == ()


def test_local_growth_is_the_log_ratio_over_true_time():
    answer = check([0, 1, 3, 6], [1, 2, 4, 4])
    assert [time for time, _ in answer.local_growth] == [0.5, 2, 4.5]
    assert [rate for _, rate in answer.local_growth] == pytest.approx([np.log(2), np.log(2) / 2, 0])


def test_growth_rate():
    """R14: users double in half a year: ln 2 / .5 a year."""
    assert growth_rate(1000, 2000, 2019.0, 2019.5) == pytest.approx(1.3862943611)
    assert growth_rate(2000, 1000, 0, 6) == pytest.approx(-np.log(2) / 6)
    for arguments, word in (
        ((0, 1, 0, 1), "U1 = 0"),
        ((1, -1, 0, 1), "U2 = -1"),
        ((1, 2, 3, 3), "two different times"),
    ):
        with pytest.raises(ValueError, match=word):
            growth_rate(*arguments)


@pytest.mark.parametrize("form", ["interval", "density"])
def test_adoptions_made_by_a_bass_model_give_it_back(form):
    t = np.arange(1.0, 15.0)

    def share(t):
        return (1 - np.exp(-0.43 * t)) / (1 + 0.4 / 0.03 * np.exp(-0.43 * t))

    flows = {
        "interval": share(t) - share(t - 1),
        "density": (share(t + 1e-6) - share(t - 1e-6)) / 2e-6,
    }[form]
    fit = fit_bass_adoptions(1000 * flows, form)
    assert (fit.ceiling, fit.innovation, fit.imitation) == pytest.approx(
        (1000, 0.03, 0.4), rel=1e-6
    )
    assert fit.peak == pytest.approx(np.log(0.4 / 0.03) / 0.43, rel=1e-5)
