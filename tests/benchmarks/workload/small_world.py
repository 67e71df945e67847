"""The contacts of W as arrays, for the writings whose tool has no small world of its own."""

import numpy as np

from tests.benchmarks.workload.definition import CONTACTS, REWIRE


def ties(customers, rng):
    """The two ends of every tie: neighbours on a ring, a tenth of them led elsewhere.

    A tie that was led back to its own end, or onto one that there is, is led elsewhere again.
    """
    one = np.repeat(np.arange(customers), CONTACTS // 2)
    steps = np.tile(np.arange(1, CONTACTS // 2 + 1), customers)
    other = (one + steps) % customers
    led = np.flatnonzero(rng.random(one.size) < REWIRE)
    while led.size:
        other[led] = rng.integers(0, customers, led.size)
        names = np.minimum(one, other) * customers + np.maximum(one, other)
        in_order = np.sort(names)
        twice = np.unique(in_order[1:][in_order[1:] == in_order[:-1]])
        led = led[np.isin(names[led], twice) | (one[led] == other[led])]
    return one, other


def contacts(customers, rng):
    """Where each customer's list of contacts starts, and all lists, one after the other."""
    one, other = ties(customers, rng)
    owner = np.concatenate([one, other])
    listed = np.concatenate([other, one])[np.argsort(owner, kind="stable")]
    start = np.concatenate([[0], np.cumsum(np.bincount(owner, minlength=customers))])
    return start, listed.astype(np.int32)
