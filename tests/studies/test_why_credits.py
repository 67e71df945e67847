"""Credits that textbooks know: Shapley's value of known games, and of pairwise interactions."""

from itertools import combinations

import numpy as np
import pytest

from experiments.studies.why.credits import (
    MOST,
    credits,
    first_and_last,
    needed,
    shapley,
    subsets,
    weight,
)

NAMES = "abcdefgh"


def close(found, expected):
    assert found.of.keys() == expected.keys()
    for name, one in expected.items():
        np.testing.assert_allclose(found.of[name], one, rtol=0, atol=1e-12)


def test_who_adds_the_same_to_everybody_is_credited_with_that():
    worth = {"a": 3.0, "b": -7.5, "c": 0.0}
    close(credits("abc", lambda who: np.array(sum(worth[one] for one in who))), worth)


def test_the_glove_game():
    """Two left gloves and a right one make one pair: 1/6, 1/6 and 2/3 (Shapley & Shubik 1969)."""

    def pairs(who):
        return np.array(float(min(len(who & {"left", "other left"}), len(who & {"right"}))))

    close(
        credits(["left", "other left", "right"], pairs),
        {"left": 1 / 6, "other left": 1 / 6, "right": 2 / 3},
    )


def test_the_airport_game():
    """A runway as long as its longest plane needs; each stretch is paid in equal parts by all who
    need it (Littlechild & Owen 1973, Management Science 20)."""
    needs = {"a": 8.0, "b": 11.0, "c": 13.0, "d": 18.0}
    close(
        credits("abcd", lambda who: np.array(max((needs[one] for one in who), default=0.0))),
        {"a": 2.0, "b": 3.0, "c": 4.0, "d": 9.0},
    )


def test_a_product_is_shared_as_price_and_quantity_are():
    """p q from (2, 10) to (1, 16): the change of each at the mean of the other (Bennet 1920)."""
    price, quantity = {False: 2.0, True: 1.0}, {False: 10.0, True: 16.0}
    close(
        credits(["p", "q"], lambda who: np.array(price["p" in who] * quantity["q" in who])),
        {"p": -1.0 * 13.0, "q": 6.0 * 1.5},
    )


def pairwise(rng, names):
    """A game in which nothing but pairs interact, and its exact credits."""
    alone = {one: rng.normal(size=3) for one in names}
    both = {pair: rng.normal(size=3) for pair in combinations(names, 2)}

    def value(who):
        one = sum((alone[a] for a in who), np.zeros(3))
        return one + sum((both[a, b] for a, b in both if {a, b} <= who), np.zeros(3))

    exact = {a: alone[a] + sum(both[pair] for pair in both if a in pair) / 2 for a in names}
    return value, exact


@pytest.mark.parametrize("count", [2, 3, 5, 8])
def test_first_and_last_is_exact_where_only_pairs_interact(count):
    value, exact = pairwise(np.random.default_rng(count), NAMES[:count])
    found = first_and_last(NAMES[:count], value)
    close(found, exact)
    np.testing.assert_allclose(found.missing, 0.0, atol=1e-12)
    if count <= MOST:
        close(shapley(NAMES[:count], value), exact)


@pytest.mark.parametrize("count", [1, 4, 6, 7, 8])
def test_credits_add_up_to_the_whole_difference(count):
    """Whatever the game, and though three may interact."""
    rng = np.random.default_rng(count)
    names = NAMES[:count]
    known = {one: rng.normal(size=2) for one in subsets(names)}
    asked = []

    def value(who):
        asked.append(who)
        return known[who]

    found = credits(names, value)
    total = known[frozenset(names)] - known[frozenset()]
    np.testing.assert_allclose(sum(found.of.values()), total, atol=1e-12)
    assert {*asked} == {*needed(names), frozenset(), frozenset(names)}
    assert len(needed(names)) == (2**count - 2 if count <= MOST else 2 * count)


def test_orders_are_counted_once():
    for count in range(1, 8):
        shares = [weight(len(one), count) for one in subsets(NAMES[: count - 1])]
        assert sum(shares) == pytest.approx(1.0)


def test_nobody_is_credited_with_nothing():
    found = credits([], lambda who: np.array([2.0]))
    assert found.of == {}
