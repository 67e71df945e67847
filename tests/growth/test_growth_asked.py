"""What people ask: the stretch, adoptions and users, known ceilings, multiples, several files."""

import numpy as np
import pytest
from scipy.integrate import solve_ivp
from scipy.optimize import least_squares

import scenarios
from simulator.growth import SeriesError, check, check_series, read_series
from tests.typed import command, document

T = np.arange(30.0)
SERIES = scenarios.FOLDER / "series"


@pytest.fixture
def write(tmp_path):
    def write(name, values, start=2020, column="signups"):
        rows = [f"{start + k // 12}-{k % 12 + 1:02d},{value}" for k, value in enumerate(values)]
        path = tmp_path / f"{name}.csv"
        path.write_text(f"month,{column}\n" + "\n".join(rows) + "\n")
        return path

    return write


def test_the_stretch_is_found_wherever_it_lies():
    """Rest, ten months of doubling every three, and a straight line."""
    rate = np.log(2) / 3
    u = np.concatenate([[4.0] * 8, 4 * np.exp(rate * np.arange(1, 11)), 45 + 4 * np.arange(12)])
    found = check(T, u).stretch
    assert (found.start, found.end) == (7, 17)
    assert found.points == 11
    assert found.growth_rate == pytest.approx(rate, rel=1e-9)


def test_a_long_series_has_its_stretch_too():
    t = np.arange(400.0)
    u = np.exp(np.where(t < 250, 0.02 * t, 5.0 + 0.001 * (t - 250)))
    found = check(t, u, full=False).stretch
    assert found.start == 0
    assert 250 <= found.end <= 262


@pytest.mark.parametrize("values", [[7.0] * 9, np.arange(20, 11, -1), [1, 3, 1, 4, 1, 5, 1, 6]])
def test_what_does_not_grow_smoothly_has_no_stretch(values):
    answer = check(range(len(values)), values)
    assert answer.stretch is None
    assert answer.as_json()["stretch"] is None


def test_a_flat_beginning_holds_nothing():
    """4, 4, 4 lies on an exponential of rate 0."""
    u = [4, 4, 4, 6, 13, 22, 40, 80, 140, 250, 300, 320, 330, 335]
    answer = check(range(14), u)
    assert answer.holds_until == {"5 %": None, "25 %": None}


def test_multiples_beyond_a_thousand_are_not_counted():
    answer = check_series(read_series(SERIES / "internet_users_percent_usa.csv"), fit_until="1996")
    assert dict(answer.holds.factors)[2014] > 1000
    assert any("is more than 1000 times the count" in line for line in answer.lines())


def test_a_quarter_comes_back_as_it_was_asked():
    series = read_series(SERIES / "aws_quarterly_revenue.csv")
    answer = check_series(series, at="2026Q4")
    assert answer.table()[0][1] == "at 2026Q4"
    assert any("forecast for 2026q4" in line.lower() for line in answer.lines())


def test_a_known_ceiling_is_not_passed():
    series = read_series(SERIES / "internet_users_percent_ind.csv")
    free, known = check_series(series, at="2030"), check_series(series, at="2030", ceiling=100)
    assert free.forecast.interval[1] > 100
    assert any("--ceiling 100" in note for note in free.notes)
    assert not any("--ceiling 100" in note for note in known.notes)
    low, high = known.forecast.interval
    assert series.values[-1] <= low <= known.forecast.value <= high <= 100
    assert known.average_forecast.value <= 100
    assert known.end_to_end.forecast <= 100
    assert {known.models[name].params["ceiling"] for name in ("logistic", "gompertz")} == {100}
    assert "ceiling 100 (given)" in known.table()[4][-1]
    assert any(line.startswith("Ceiling given: 100. ") for line in known.lines())
    assert all(fit.forecast <= 100 for fit in known.models.values())
    assert known.verdict == free.verdict
    with pytest.raises(SeriesError, match=r"--ceiling 50: the series holds 55\.9"):
        check_series(series, ceiling=50)
    with pytest.raises(ValueError, match="a count of 3 is above it"):
        check([0, 1], [1, 3], ceiling=2)


def by_scipy(shape, t, u, starts):
    """Least squares of a curve of two parameters, from several starts."""
    found = [least_squares(lambda p: shape(t, *p) - u, start, xtol=1e-14) for start in starts]
    return min(found, key=lambda one: one.cost).x


def bass_to(ceiling, first):
    """Bass's equation dU/dt = (p + q U/m)(m - U), solved numerically."""

    def slope(time, u, p, q):
        return (p + q * u / ceiling) * (ceiling - u)

    def shape(t, *pulls):
        ends = (t[0], t[-1])
        return solve_ivp(slope, ends, [first], "DOP853", t, args=pulls, rtol=1e-10).y[0]

    return shape


def test_curves_are_fitted_with_a_known_ceiling():
    """The same least squares by scipy, from the formulas of textbooks."""
    rng = np.random.default_rng(3)
    t = np.arange(16.0)
    u = 150 / (1 + np.exp(-0.3 * (t - 14))) * rng.lognormal(0, 0.04, 16)
    fits = check(t, u, ceiling=150).models
    curves = {
        "logistic": (lambda t, r, m: 150 / (1 + np.exp(-r * (t - m))), [(0.3, 10), (0.1, 20)]),
        "gompertz": (lambda t, b, r: 150 * np.exp(-b * np.exp(-r * t)), [(4, 0.1), (6, 0.2)]),
        "bass": (bass_to(150, u[0]), [(0.002, 0.2), (0.01, 0.3)]),
    }
    for name, (shape, starts) in curves.items():
        ceiling, *others = fits[name].params.values()
        assert ceiling == pytest.approx(150, rel=1e-12)
        assert others == pytest.approx(by_scipy(shape, t, u, starts), rel=1e-3)
        assert fits[name].standard_errors["ceiling"] is None
        rss = ((shape(t, *others) - u) ** 2).sum()
        aicc = 16 * np.log(rss / 16) + 6 + 24 / 12  # two parameters and the variance
        assert fits[name].aicc == pytest.approx(aicc, abs=1e-4)


@pytest.mark.parametrize("far", [1.0, 1e6])
def test_any_ceiling_that_is_not_below_the_counts_will_do(far):
    """At the last count itself, and out of sight, where the curves are exponentials."""
    u = 5 * 1.3 ** T[:14]
    answer = check(T[:14], u, at=18.0, ceiling=far * u[-1])
    for fit in answer.models.values():
        assert fit.forecast <= far * u[-1]
    if far > 1:
        assert answer.supported
        assert answer.models["logistic"].params["growth_rate"] == pytest.approx(np.log(1.3), 1e-3)


def test_a_table_of_several_series_has_the_hint_at_percent(tmp_path):
    files = [SERIES / f"{name}.csv" for name in ("internet_users_percent_ind", "example_users")]
    text = " ".join(command("growth", *files, cwd=tmp_path).stdout.split())
    assert "internet_users_percent_ind: the counts are in percent" in text


def test_exponential_adoptions_and_their_sum(write, tmp_path):
    """100 new users a month, 20 % more each: with the 500 before, their sum is exponential too.

    sum over k = 1, 2, ... of 100 / 1.2^k = 500.
    """
    path = write("signups", [100 * 1.2**k for k in range(24)])
    text = command("growth", path, "--adoptions", cwd=tmp_path).stdout
    assert text.startswith("New adoptions a period: Supported")
    assert "Users, their sum: Rejected" in text
    assert "came to about 500" in " ".join(text.split())
    text = command("growth", path, "--adoptions", "--users-before", "500", cwd=tmp_path).stdout
    assert "Users, their sum: Supported" in text
    assert "--users-before" not in text
    found = document(command("growth", path, "--adoptions", "--json", cwd=tmp_path))
    assert found["adoptions"]["verdict"] == "exponential supported"
    assert found["verdict"].startswith("exponential rejected")
    assert found["reading"].startswith("Read: ")
    assert command("growth", path, "--users-before", "5", cwd=tmp_path).returncode == 2


def test_several_series_make_one_table(write, tmp_path):
    write("up", [100 * 1.2**k for k in range(24)])
    write("line", [100 + 30 * k for k in range(24)])
    write("hump", [5, 20, 60, 90, 80, 50, 30, 12])
    (tmp_path / "broken.csv").write_text("month,n\n2019-01,many\n")
    done = command("growth", tmp_path, "--at", "2022-06", cwd=tmp_path)
    lines = done.stdout.splitlines()
    assert done.returncode == 0
    assert max(map(len, lines[:7])) <= 80
    kinds = {line.split()[0]: line for line in lines[3:6]}
    assert "up and down" in kinds["hump"]
    assert "slower" in kinds["line"]
    assert "exponential" in kinds["up"]
    assert "broken is not read: " in " ".join(done.stdout.split())
    found = document(command("growth", tmp_path, "--json", cwd=tmp_path))
    assert set(found["series"]) == {"up", "line", "hump", "broken"}
    assert found["series"]["hump"]["verdict"] == "exponential rejected, rises and falls"
    assert "error" in found["series"]["broken"]
    (tmp_path / "empty").mkdir()
    assert command("growth", tmp_path / "empty", cwd=tmp_path).returncode == 2


def test_the_tables_fit_a_plain_terminal(tmp_path):
    file = SERIES / "source_case_users.csv"
    text = command("growth", file, "--at", "2021-12", cwd=tmp_path).stdout
    table = [line for line in text.splitlines() if "---" in line or line.startswith("logistic")]
    assert table
    assert max(map(len, table)) <= 80
