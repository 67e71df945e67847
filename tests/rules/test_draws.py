"""The quality of the keyed draws: uniform, and unrelated across everything that names them.

Bounds are quantiles of the statistic under independence; with 60 tests at 1e-6 a false alarm
is rarer than 1 in 10,000. Draws are pure functions, so a test that passes always passes.
"""

import itertools

import numpy as np
import pytest
from scipy import stats

from simulator.engine import draws
from simulator.engine.compiled import phase
from simulator.engine.draws import GOLDEN, bound, key_of, mix, monthly, to_uniform, uniform, upper

N = 200_000
ALPHA = 1e-6
CONSTANTS = {"GOLDEN", "M1", "M2", "S8", "S12", "S27", "S33", "LOWEST_BYTE", "ANSWER_BITS"}
PURPOSES = {name: value for name, value in vars(draws).items()
            if isinstance(value, np.uint64) and name.isupper()
            and name not in CONSTANTS}  # fmt: skip


@phase
def fill(stream, first, step, out):
    """Draws of customers with keys first, first + step, ..."""
    for i in range(out.size):
        out[i] = uniform(stream, np.uint64(first) + np.uint64(i) * np.uint64(step))


@phase
def fill_for(stream, customers, providers, out):
    """Draws of customers about providers, as the phases make them."""
    for i in range(customers.size):
        base = mix(stream ^ mix(customers[i] + GOLDEN))
        for j in range(providers.size):
            out[i, j] = to_uniform(mix(base + providers[j] * GOLDEN))


def drawn(seed=7, purpose=draws.CHOOSE, month=1, first=0, step=1, n=N):
    out = np.empty(n)
    fill(monthly(np.uint64(seed), purpose, month), np.uint64(first), np.uint64(step), out)
    return out


def uniform_p(u):
    """p-values of the mean, of 256 bins, and of the lowest bits."""
    counts = np.bincount((u * 256).astype(int), minlength=256)
    low = np.bincount((u * 2.0**40 % 256).astype(int), minlength=256)
    return stats.kstest(u, "uniform").pvalue, stats.chisquare(counts).pvalue, \
        stats.chisquare(low).pvalue  # fmt: skip


def correlated_p(a, b):
    """p-value that two columns are uncorrelated, in value and in joint 16 x 16 bins."""
    z = np.corrcoef(a, b)[0, 1] * np.sqrt(len(a))
    cells = np.bincount((a * 16).astype(int) * 16 + (b * 16).astype(int), minlength=256)
    return 2 * stats.norm.sf(abs(z)), stats.chisquare(cells).pvalue


@pytest.mark.parametrize("step", [1, 2, 2**32, 2**63 - 1, 0x9E3779B97F4A7C15])
def test_draws_are_uniform_whatever_the_keys(step):
    assert min(uniform_p(drawn(step=step))) > ALPHA


@pytest.mark.parametrize("lag", [1, 2, 8, 1000])
def test_neighbours_are_unrelated(lag):
    u = drawn()
    assert min(correlated_p(u[:-lag], u[lag:])) > ALPHA


@pytest.mark.parametrize("bit", range(64))
def test_keys_that_differ_in_one_bit_are_unrelated(bit):
    """Of the customer, of the seed and of the month at once: three pairs a bit."""
    u = drawn(n=20_000)
    other_customers = np.empty(20_000)
    keys = np.arange(20_000, dtype=np.uint64) ^ np.uint64(1 << bit)
    stream = monthly(np.uint64(7), draws.CHOOSE, 1)
    for_each(stream, keys, other_customers)
    assert min(correlated_p(u, other_customers)) > ALPHA
    assert min(correlated_p(u, drawn(seed=7 ^ (1 << bit), n=20_000))) > ALPHA
    if bit < 11:
        assert min(correlated_p(u, drawn(month=1 ^ (1 << bit), n=20_000))) > ALPHA


@phase
def for_each(stream, keys, out):
    for i in range(keys.size):
        out[i] = uniform(stream, keys[i])


def test_purposes_are_unrelated():
    columns = {name: drawn(purpose=value, n=20_000) for name, value in PURPOSES.items()}
    assert len(columns) > 15
    for a, b in itertools.combinations(columns, 2):
        assert min(correlated_p(columns[a], columns[b])) > ALPHA, (a, b)


def test_months_are_unrelated():
    months = [drawn(month=m, n=20_000) for m in range(1, 13)]
    for a, b in itertools.combinations(months, 2):
        assert min(correlated_p(a, b)) > ALPHA


def test_providers_are_unrelated():
    customers = np.arange(20_000, dtype=np.uint64)
    names = np.array([key_of("provider", n) for n in ("a", "b", "aa", "ab", "aurora")], np.uint64)
    out = np.empty((20_000, 5))
    fill_for(monthly(np.uint64(7), draws.CHOOSE, 1), customers, names, out)
    for j in range(5):
        assert min(uniform_p(out[:, j])) > ALPHA
    for a, b in itertools.combinations(range(5), 2):
        assert min(correlated_p(out[:, a], out[:, b])) > ALPHA


def test_purposes_are_numbered_once():
    numbers = [int(value) for value in PURPOSES.values()]
    assert len({*numbers}) == len(numbers)
    assert min(numbers) == 1


def test_draws_lie_strictly_between_0_and_1():
    assert to_uniform(np.uint64(0)) > 0.0
    assert to_uniform(np.uint64(2**64 - 1)) < 1.0


@pytest.mark.parametrize("chance", [
    0.0, 5e-324, 2.0**-53, 2.0**-52, 1.5 * 2.0**-52, 1e-12, 0.03, 1 / 3, 0.5, 1 - 2.0**-53, 1.0,
])  # fmt: skip
def test_a_bound_is_a_chance_to_the_last_bit(chance):
    """Of words around the bound, and of the first and the last."""
    top = 2**52 - 1
    for number in {0, 1, top - 1, top, *range(int(bound(chance)) - 3, int(bound(chance)) + 4)}:
        if 0 <= number <= top:
            z = np.uint64(number << 12 | 0xABC)
            assert (upper(z) < bound(chance)) == (to_uniform(z) < chance), number


def test_one_key_is_one_number_for_ever():
    """Fixed values: a change here changes every result and needs a new MODEL_VERSION."""
    assert int(key_of("provider", "aurora")) == PROVIDER_AURORA
    stream = monthly(key_of("run", 1), draws.HEAR, 12)
    assert int(stream) == STREAM
    assert uniform(stream, np.uint64(5)) == DRAW


def test_gumbel_has_its_mean_and_variance():
    """Mean Euler's constant, variance pi**2/6 (Gumbel 1958)."""
    g = np.array([draws.gumbel(u) for u in drawn(n=50_000)])
    assert abs(g.mean() - np.euler_gamma) < 4 * np.sqrt(np.pi**2 / 6 / g.size)
    # variance of the sample variance: (kurtosis 12/5 + 2) sigma**4 / n
    sigma2 = np.pi**2 / 6
    assert abs(g.var() - sigma2) < 4 * sigma2 * np.sqrt(4.4 / g.size)


PROVIDER_AURORA = 9746118166613734892
STREAM = 10843611709198852656
DRAW = 0.7843107046476615
