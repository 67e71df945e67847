"""Homophily is one thing on every network: the share of ties within the own segment, beyond chance.

A customer of a segment with n of N customers has a tie within it by chance with probability
c = (n - 1) / (N - 1). Of its ties a share f is within the segment; beyond chance that is

    h = (f - c) / (1 - c),

0 where ties do not look at segments and 1 where all are within. Two neighbours on a ring are
both among their own kind with probability sqrt(h) sqrt(h) = h.
"""

import numpy as np
import pytest

from simulator.fields import record_of
from simulator.plugins.networks import NETWORKS, Network, Nodes, build

CUSTOMERS = 10_000
SHARES = (0.06, 0.06, 0.03, 0.60, 0.25)  # the baseline's, in the order of names
CONTACTS = 8
RUNS = 16  # populations; the standard error is taken from the spread between them


def excess(kind, homophily, number):
    """h of every segment, and of all customers together, in one network."""
    starts = np.concatenate([[0], np.cumsum(np.rint(np.array(SHARES) * CUSTOMERS))]).astype(int)
    keys = np.random.default_rng(number).integers(0, 2**63, CUSTOMERS).astype(np.uint64)
    record = record_of(NETWORKS[kind], "kind", Network)
    network = record(kind=kind, contacts=CONTACTS, homophily=homophily)
    start, contact = build(network, Nodes(keys, starts, np.uint64(number)))
    segment = np.repeat(np.arange(len(SHARES)), np.diff(starts))
    owner = np.repeat(segment, np.diff(start))
    within = owner == segment[contact]
    sizes = np.diff(starts)
    found = np.array([within[owner == s].mean() for s in range(len(SHARES))])
    chance = (sizes - 1) / (CUSTOMERS - 1)
    # by ends of ties, since a segment's customers need not have as many as others
    expected = chance[owner].mean()
    return np.append((found - chance) / (1 - chance), (within.mean() - expected) / (1 - expected))


@pytest.mark.parametrize("homophily", [0.0, 0.2, 0.5, 0.9])
@pytest.mark.parametrize("kind", ["random", "small_world", "ring", "scale_free"])
def test_the_share_of_ties_within_the_own_segment_is_homophily_beyond_chance(kind, homophily):
    found = np.array([excess(kind, homophily, number) for number in range(RUNS)])
    error = found.std(axis=0, ddof=1) / np.sqrt(RUNS)
    assert (error < 0.02).all(), "too coarse to tell"
    # where two arcs of a ring meet, k/2 (k/2 + 1) / 2 ties on each side cross over
    half = CONTACTS // 2
    sizes = np.append(np.array(SHARES), 1.0 / len(SHARES)) * CUSTOMERS
    seam = half * (half + 1) * 2 / 2 / (sizes * CONTACTS)
    assert (abs(found.mean(axis=0) - homophily) < 4.0 * error + seam).all()


@pytest.mark.parametrize("kind", ["random", "small_world", "ring"])
def test_at_1_no_tie_leads_elsewhere_but_at_the_seams(kind):
    assert (excess(kind, 1.0, 1) > 0.98).all()
