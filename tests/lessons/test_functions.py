"""What lessons compute beside the commands, against what is known."""

from math import exp, log
from types import SimpleNamespace

import numpy as np
import pytest

from experiments.lessons import functions
from experiments.lessons.ledger import gains_of
from experiments.lessons.material import FILES, points_of


def test_the_internet_looks_exponential_until_1996_and_is_off_by_1930_times_in_2014():
    """R2 .979 of the logarithms; off by more than 25 % in 1998 (World Bank's series)."""
    fit = functions.log_fit("internet_usa.csv", at=[1998, 2014], until=1996)
    assert fit["r2"] == pytest.approx(0.979, abs=5e-4)
    assert fit["ratio"][0] > 1.25
    assert fit["ratio"][1] == pytest.approx(1930, abs=5)
    cut = functions.log_fit("internet_usa_to_1996.csv")
    assert (cut["r2"], cut["points"]) == (pytest.approx(fit["r2"]), 7)


def test_the_line_of_an_exponential_is_the_exponential():
    times, counts = points_of("logistic.csv")
    early = functions.log_fit("logistic.csv", until=6)  # 100 of 10,000: nearly exponential
    assert early["rate"] == pytest.approx(0.2, rel=0.02)
    assert early["doubling"] == pytest.approx(log(2) / early["rate"])
    assert counts == pytest.approx(10_000 / (1 + 99 * np.exp(-0.2 * times)), abs=1e-3)
    assert FILES["logistic_later.csv"]().startswith(FILES["logistic.csv"]())


def test_residuals_of_least_squares_add_up_to_nothing():
    fit = functions.log_fit("internet_usa.csv", until=1998)
    assert sum(fit["residuals"]) == pytest.approx(0.0, abs=1e-9)


def test_new_users_are_most_at_one_half():
    """The logistic of Verhulst: r F (1 - F) is largest at 1/2, and as large at F as at 1 - F."""
    found = functions.new_users(0.2, [0.02, 0.25, 0.5, 0.75, 0.98])
    assert max(found["new"]) == found["new"][2] == pytest.approx(0.05)
    assert found["new"] == pytest.approx(found["new"][::-1])
    assert found["relative"] == pytest.approx([0.196, 0.15, 0.1, 0.05, 0.004])


@pytest.mark.parametrize(("servers", "load", "times"), [
    (1, 50, 2.0), (1, 80, 5.0), (1, 90, 10.0), (1, 95, 20.0), (2, 80, 1 / 0.36),
    (10, 80, 1.20459008), (10, 95, 2.65117116), (100, 80, 1.00098232), (100, 95, 1.10129137),
])  # fmt: skip
def test_waiting_is_erlangs(servers, load, times):
    assert functions.waiting()["times"][str(servers)][str(load)] == pytest.approx(times, abs=5e-9)


def test_after_a_break_even_rise_profit_is_what_it_was():
    found = functions.break_even("cumulus", [0.15, 0.235])
    for case in (found, found["idle"]):
        for cut, growth in zip([0.15, 0.235], case["growth"], strict=True):
            before = found["price"] - case["cost"]
            after = (1 + growth) * (found["price"] * (1 - cut) - case["cost"])
            assert after == pytest.approx(before)
    assert found["idle"]["cost"] == 0.12  # power and support of an hour, as the scenario has it
    assert functions.break_even("cumulus", [0.5])["growth"] == [None]
    assert found["cost"] == pytest.approx(1.14, abs=0.005)  # worked out by hand from its parameters


def test_the_formula_of_the_report_does_not_give_what_the_report_says():
    """4000 e^(.5^9) = 4007.82, not 9400; with rate times months 4000 e^4.5 = 360,068.5."""
    found = functions.report_formula(4000, 0.5, 9)
    assert found["as_written"] == pytest.approx(4007.82, abs=0.005)
    assert found["as_product"] == pytest.approx(360_068.5, abs=0.05)


def test_ratings():
    """Scores 5 4 4 3 5 2 4 5: dispersion 1, index 75; alike ones and fives both disperse by 0."""
    assert functions.ratings([5, 4, 4, 3, 5, 2, 4, 5]) == {"index": 75.0, "dispersion": 1.0}
    assert functions.ratings([1] * 8) == {"index": 0.0, "dispersion": 0.0}
    assert functions.ratings([5] * 8) == {"index": 100.0, "dispersion": 0.0}


def test_the_100_percent_are_where_the_line_has_them():
    fit = functions.log_fit("internet_usa.csv", until=1996)
    when = functions.hundred_percent("internet_usa.csv", 1996)["when"]
    assert fit["fitted"][0] * exp(fit["rate"] * (when - 1990)) == pytest.approx(100.0)


class Arm:
    """Runs of two months, one provider and one segment, as a ledger reads them."""

    def __init__(self, price, usage, rate=0.0):
        self.columns = {"revenue": price * usage, "usage": usage}
        self.results = [SimpleNamespace(record=SimpleNamespace(discount_rate=rate))]
        self.provider_names, self.segment_names = ["one"], ["all"]

    def metric(self, name, level):
        assert level == "cell"
        return np.array([[[0.0], [self.columns[name]]]])


def test_the_rule_of_half_is_the_area_under_a_straight_demand_line():
    """q = 10 - 2 p: from p = 4 to 3 the surplus grows by the trapezium, 3 (its old part 2)."""

    def surplus(price):
        return (10 - 2 * price) ** 2 / 4  # the triangle above the price

    before, after = Arm(4.0, 2.0), Arm(3.0, 4.0)
    assert gains_of(before, after)[0, 0] == pytest.approx(surplus(3.0) - surplus(4.0)) == 3.0
    later = Arm(3.0, 4.0, rate=0.25)
    later.results, before.results = before.results, later.results
    assert gains_of(before, later)[0, 0] == pytest.approx(3.0 / 1.25)


def test_who_serves_nobody_has_no_price():
    assert gains_of(Arm(4.0, 0.0), Arm(3.0, 4.0))[0, 0] == 0.0
