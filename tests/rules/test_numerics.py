"""exp, log and the normal quantile against extended precision and SciPy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtri

from simulator.engine import numerics

WIDE = np.longdouble


@given(st.floats(-708.0, 709.0))
def test_exp_is_within_a_few_units_of_the_last_place(x):
    exact = np.exp(WIDE(x))
    assert abs(WIDE(numerics.exp(x)) / exact - 1) < 1e-15


@given(st.floats(1e-300, 1e300))
def test_log_is_within_a_few_units_of_the_last_place(x):
    exact = np.log(WIDE(x))
    assert abs(WIDE(numerics.log(x)) - exact) <= 1e-15 * abs(exact)


@given(st.floats(1e-15, 1 - 1e-15))
def test_normal_quantile_agrees_with_scipy(u):
    # conditioning: near 1 a last bit of u moves the quantile by eps / density
    z = ndtri(u)
    slack = 4 * np.finfo(float).eps * (1 + u / np.exp(-z * z / 2))
    assert abs(numerics.normal_quantile(u) - z) < 1e-13 + slack


def test_ends_of_the_range():
    assert numerics.exp(0.0) == 1.0
    assert numerics.exp(-1000.0) == 0.0
    assert numerics.exp(1000.0) == np.inf
    assert numerics.log(1.0) == 0.0
    assert numerics.log(0.0) == -np.inf
    assert np.isnan(numerics.log(-1.0))
    assert numerics.log(5e-324) == pytest.approx(np.log(5e-324), rel=1e-15)
    assert numerics.normal_quantile(0.5) == 0.0


def test_quantiles_in_short_loops_are_the_quantiles():
    """Not one bit apart: who a customer is does not depend on the others of its block."""
    numbers = np.array([1e-300, 1e-9, 0.074, 0.075, 0.0751, 0.3, 0.5, 0.925, 0.9251, 1 - 1e-12])
    expected = [numerics.normal_quantile(u) for u in numbers]
    numerics.to_quantiles(numbers, np.empty(10, np.int64), np.empty(10))
    assert numbers.tolist() == expected


@given(st.floats(0.01, 100.0), st.floats(-20.0, 20.0))
def test_power_is_the_power(base, exponent):
    assert numerics.power(base, exponent) == pytest.approx(base**exponent, rel=1e-13)


def test_a_total_adds_one_number_after_the_other():
    """From Python 3.12 on `sum` would say 1 and 1 + 2**-51: results would depend on the version."""
    assert numerics.total([2.0**53, 1.0, -(2.0**53)]) == 0.0
    assert numerics.total([1.0, *[2.0**-53] * 4]) == 1.0
    assert numerics.total([]) == 0.0


def test_powers_in_two_loops_are_the_powers():
    """Not one bit apart: what a user wants does not depend on how many others pay its price."""
    bases, exponents = np.geomspace(1e-3, 1e3, 101), np.linspace(-2.0, 3.0, 101)
    expected = [
        numerics.power(*one) for one in zip(bases.tolist(), exponents.tolist(), strict=True)
    ]
    numerics.to_powers(bases, exponents)
    assert bases.tolist() == expected
