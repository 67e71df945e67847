"""Kim and Nelson's procedure on normals whose best is known."""

import numpy as np
import pytest

from experiments.studies.optimise.ranking import kim_nelson, undominated


def draws(rng, means, deviation=1.0, shared=0.0, most=2000):
    """Correlated normals, and a function that hands them out."""
    values = rng.normal(0.0, deviation, (len(means), most)) + np.array(means)[:, None]
    values += rng.normal(0.0, shared, most) if shared else 0.0
    return lambda who, count: values[list(who), :count]


@pytest.mark.parametrize("shared", [0.0, 5.0])
def test_the_best_is_chosen_with_the_promised_probability(shared):
    """Five means, the best ahead by exactly the indifference zone: the hardest case there is."""
    rng = np.random.default_rng(20261126)
    right = 0
    for _ in range(500):
        order = rng.permutation(5)
        means = np.where(order == 0, 0.5, 0.0)
        found = kim_nelson(draws(rng, means, shared=shared), 5, 10, 2000, indifference=0.5)
        assert found.certain
        right += means[found.best] > 0
    assert right / 500 >= 0.95


def test_those_that_are_far_behind_are_dropped_at_once():
    found = kim_nelson(draws(np.random.default_rng(1), [0, 0, 100.0, 0]), 4, 10, 2000, 0.5)
    assert (found.best, found.left, found.certain) == (2, (2,), True)
    assert found.samples == (10, 10, 10, 10)


def test_who_is_close_gets_more_and_who_is_not_does_not():
    found = kim_nelson(draws(np.random.default_rng(1), [0.0, 0.1, -9.0]), 3, 10, 2000, 0.3)
    assert found.samples[2] == 10
    assert min(found.samples[:2]) > 10


def test_where_runs_end_nothing_is_promised():
    found = kim_nelson(draws(np.random.default_rng(1), [0.0, 0.0]), 2, 10, 30, 0.01)
    assert found.left == (0, 1)
    assert not found.certain
    assert found.samples == (30, 30)


def test_twins_need_no_more_runs():
    """Plans whose runs are the same are equally good, whichever is chosen."""
    row = np.random.default_rng(1).normal(size=100)
    values = np.array([row, row])
    found = kim_nelson(lambda who, count: values[list(who), :count], 2, 10, 100, 0.1)
    assert (found.best, found.certain, found.samples) == (0, True, (10, 10))


def test_one_plan_alone_is_the_best():
    found = kim_nelson(draws(np.random.default_rng(1), [0.0]), 1, 10, 100, 0.1)
    assert (found.best, found.left, found.certain) == (0, (0,), True)


def test_the_front_is_what_no_other_beats():
    values = np.array([[3, 1], [2, 2], [1, 3], [1, 1], [2, 2], [0, 3]], float)
    assert undominated(values).tolist() == [True, True, True, False, True, False]
