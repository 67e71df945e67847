"""Providers that are like each other: nested logit, drawn by Cardell's term (R6)."""

from itertools import pairwise

import numpy as np
import pytest

import scenarios
from simulator.engine.draws import gumbel, key_of, mix, nest_noise, to_uniform
from simulator.engine.numerics import sine_of_half_turns
from simulator.scenario import ScenarioError, canonical, digest, from_data
from tests.worlds import baseline, differing, firm, run, still

CUSTOMERS = 100_000


def nested_shares(values, nests, own, none=-np.inf):
    """The closed form: P(j) = P(nest) P(j in its nest), Z = sum of e^(V/lambda), and Z^lambda.

    McFadden (1978); `nests` gives the nest of who is in one.
    """
    groups = {}
    for name in values:
        groups.setdefault(nests.get(name, name), []).append(name)
    sums = {}
    for nest, names in groups.items():
        scale = own if names[0] in nests else 1.0
        sums[nest] = scale, sum(np.exp(values[name] / scale) for name in names)
    whole = np.exp(none) + sum(z**scale for scale, z in sums.values())
    shares = {}
    for name, value in values.items():
        scale, z = sums[nests.get(name, name)]
        shares[name] = np.exp(value / scale) / z * z**scale / whole
    return shares


def market(values, like, rho, none=None, months=1, **segment):
    """Everybody knows all and chooses in month 1 by utilities that are given."""
    about = {"innovation": 1e6, "attribute_scale": 0.0, "price_sensitivity": 0.0,
             "outside_utility": none or 0.0} | segment  # fmt: skip
    return still(
        about,
        choice={"outside": "none" if none is None else "allowed", "nest_correlation": rho},
        market={"months": months, "customers": CUSTOMERS, "agents": CUSTOMERS},
        providers={
            name: firm(appeal=value) | ({"like": like[name]} if name in like else {})
            for name, value in values.items()
        },
    )


def assert_shares(users, expected):
    """Within four standard errors."""
    shares, truth = users / CUSTOMERS, np.array([expected[name] for name in sorted(expected)])
    error = np.sqrt(truth * (1.0 - truth) / CUSTOMERS)
    assert (np.abs(shares - truth) < 4 * error).all(), (shares, truth)


CASES = {
    "red and blue buses": ({"car": 0.0, "red": 0.0, "blue": 0.0}, {"blue": "red"}, 0.96, None),
    "unequal": ({"car": 0.6, "red": 0.2, "blue": 1.0}, {"blue": "red"}, 0.75, -0.3),
    "two nests": ({"a": 0.0, "b": 0.7, "c": 1.0, "d": -0.5, "e": 0.4},
                  {"b": "a", "d": "c", "e": "d"}, 0.5, 0.2),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_choices_reproduce_the_nested_logit(case):
    values, like, rho, none = CASES[case]
    scenario = market(values, like, rho, none)
    expected = nested_shares(values, scenario.nests, np.sqrt(1.0 - rho),
                             -np.inf if none is None else none)  # fmt: skip
    assert_shares(run(scenario).record["users"][-1].sum(axis=0), expected)


@pytest.mark.parametrize("case", CASES)
def test_first_users_reproduce_it_too(case):
    """In month 0 nobody takes none."""
    values, like, rho, _ = CASES[case]
    scenario = market(values, like, rho, innovation=0.0, initial_users=1.0)
    expected = nested_shares(values, scenario.nests, np.sqrt(1.0 - rho))
    assert_shares(run(scenario).record["users"][0].sum(axis=0), expected)


def test_a_copy_takes_from_all_alike_and_a_nest_mends_it():
    """Shares 1/2 and 1/2; a copy makes thirds of them, and one that is alike nearly 1/4 1/4 1/2."""
    values, like = {"bus": 0.0, "car": 0.0, "copy": 0.0}, {"copy": "bus"}
    assert_shares(run(market(values, {}, 0.0)).record["users"][-1].sum(axis=0),
                  dict.fromkeys(values, 1 / 3))  # fmt: skip
    bus = 2**0.2 / (2**0.2 + 1.0) / 2.0  # lambda .2
    assert_shares(run(market(values, like, 0.96)).record["users"][-1].sum(axis=0),
                  {"bus": bus, "copy": bus, "car": 1.0 - 2.0 * bus})  # fmt: skip


def uniform_word(key, number):
    """One of several words of a key."""
    return np.uint64(mix(np.uint64(mix(key)) + np.uint64(number)))


@pytest.mark.parametrize("rho", [0.02, 0.5, 0.96])
def test_noise_in_a_nest_is_standard_gumbel_and_correlated(rho):
    """Cardell (1997): the mean is .5772, the variance pi^2/6, the correlation of two rho."""
    own, count = float(np.sqrt(1.0 - rho)), 40_000
    noise = np.empty((2, count))
    for k in range(count):
        words = [uniform_word(key_of(k), j) for j in range(3)]
        shared = nest_noise(words[2], own)
        for j in range(2):
            noise[j, k] = own * gumbel(to_uniform(words[j])) + shared
    variance = np.pi**2 / 6.0
    assert np.abs(noise.mean(axis=1) - 0.57721566) == pytest.approx(
        0.0, abs=4 * np.sqrt(variance / count))  # fmt: skip
    # excess kurtosis of a Gumbel variate is 12/5
    assert noise.var(axis=1) == pytest.approx(variance, abs=4 * variance * np.sqrt(4.4 / count))
    assert np.corrcoef(noise)[0, 1] == pytest.approx(rho, abs=4 * 3.0 / np.sqrt(count))
    # the whole distribution, by Kolmogorov and Smirnov
    ordered = np.sort(noise[0])
    exact = np.exp(-np.exp(-ordered))
    gap = np.abs(exact - (np.arange(count) + 0.5) / count).max()
    assert gap < 1.95 / np.sqrt(count)


def test_sine_of_half_turns():
    x = np.array([0.0, 1e-300, 1e-9, 0.1, 0.25, 0.5, 0.75, 1.0 - 2.0**-53, 1.0])
    found = np.array([sine_of_half_turns(float(one)) for one in x])
    exact = np.sin(np.pi * np.minimum(x, 1.0 - x))
    assert found == pytest.approx(exact, rel=2e-15, abs=0.0)
    half = np.linspace(0.0, 0.5, 1001).tolist()
    assert all(a < b for a, b in pairwise(map(sine_of_half_turns, half)))


# What a scenario says ---------------------------------------------------------------------


def test_without_correlation_likeness_changes_nothing():
    plain, alike = baseline(), baseline(providers__borealis__like="aurora",
                                        choice__nest_correlation=0.0)  # fmt: skip
    assert differing(run(plain), run(alike)) == []
    assert digest(baseline(choice__nest_correlation=0.3)) != digest(plain)


def test_only_those_who_are_alike_draw_other_noise():
    """Nobody moves between the others: what one was worth to a customer it still is."""
    scenario = market({"a": 0.0, "b": 0.0, "c": 0.0, "d": 0.0}, {"b": "a"}, 0.5)
    plain = market({"a": 0.0, "b": 0.0, "c": 0.0, "d": 0.0}, {}, 0.0)
    one, other = (run(each).customers.columns.provider.astype(int) for each in (plain, scenario))
    moved = one != other
    assert moved.any()
    assert ((one[moved] < 2) | (other[moved] < 2)).all()


def test_nests_of_chains_and_circles():
    def nests(**like):
        names = "abcdef"
        return from_data(canonical(still(providers={
            name: firm() | ({"like": like[name]} if name in like else {}) for name in names
        }))).nests  # fmt: skip

    assert nests() == {}
    assert nests(b="a", c="b", e="d") == {"a": "a", "b": "a", "c": "a", "d": "d", "e": "d"}
    assert nests(c="b", b="c", f="c") == {"b": "b", "c": "b", "f": "b"}


@pytest.mark.parametrize(("like", "message"), [
    ("borealis", "providers.borealis.like: borealis cannot be like itself; name another provider"),
    ("aurra", "providers.borealis.like: unknown provider 'aurra'; did you mean 'aurora'?"),
])  # fmt: skip
def test_a_slip_is_refused_in_words(like, message):
    with pytest.raises(ScenarioError) as refused:
        scenarios.load("baseline", set={"providers.borealis.like": like})
    assert message in str(refused.value)


def test_the_draws_of_a_nest_are_those_of_its_name():
    """The key of a nest is no provider's."""
    keys = {int(key_of(kind, name)) for kind in ("nest", "provider") for name in "abc"}
    assert len(keys) == 6
