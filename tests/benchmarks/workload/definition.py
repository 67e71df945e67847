"""What the workload W is, what a run of it leaves, and what is known of that beforehand.

Month by month, for 60 months:

    a customer without a provider adopts with chance 1 - exp(-(p + q f) / 12), f the share of its
    contacts that had adopted when the month began, and then chooses a provider;
    one with a provider chooses again with chance 1/12.

Whoever chooses takes the provider of highest utility a_j - alpha_i price_j + noise (standard
Gumbel), its own having a bonus beside. alpha is lognormal. Contacts are a small world (Watts &
Strogatz 1998): a ring of 8 neighbours each, a tenth of the ties led elsewhere.
"""

from typing import NamedTuple

import numpy as np

MONTHS = 60
INNOVATION, IMITATION = 0.1206, 3.6  # p, q [1/year]
CONTACTS, REWIRE = 8, 0.1
APPEAL = np.array([0.0, 0.4, 0.9, 1.3])  # a_j
PRICE = np.array([1.0, 1.5, 2.0, 2.5])
SENSITIVITY_SPREAD = 0.5  # sigma of ln alpha, whose median is 1
RECONSIDER = 1.0 / 12.0  # chance a month
STAY = 2.0  # bonus of one's own provider
NODES = 32  # of the quadrature over alpha


class Outcome(NamedTuple):
    """What a run of W leaves.

    Attributes:
        adopters: (61) customers with a provider at the end of each month, month 0 first.
        users: (4) customers of each provider at the end.
    """

    adopters: np.ndarray
    users: np.ndarray

    @property
    def shares(self) -> np.ndarray:
        """Each provider's share of the users."""
        return self.users / self.users.sum()


def logit(utilities):
    """(..., providers) chances to be chosen (McFadden 1974)."""
    weights = np.exp(utilities - utilities.max(axis=-1, keepdims=True))
    return weights / weights.sum(axis=-1, keepdims=True)


def expected_shares(adopters):
    """What shares must be, on average, of those who adopted when these did.

    Of one who adopted m months before the end the provider is distributed as logit(V) M^m, with
    M = 11/12 I + 1/12 (logit(V + bonus of the own)), averaged over alpha by Gauss and Hermite.
    """
    node, weight = np.polynomial.hermite_e.hermegauss(NODES)
    utility = APPEAL - np.exp(SENSITIVITY_SPREAD * node)[:, None] * PRICE
    own = np.eye(APPEAL.size)
    moves = (1.0 - RECONSIDER) * own + RECONSIDER * logit(utility[:, None, :] + STAY * own)
    now, total = logit(utility), np.zeros(APPEAL.size)
    for newcomers in np.diff(adopters)[::-1]:  # the latest first: they moved least
        total += newcomers * (weight / weight.sum()) @ now
        now = np.einsum("ni,nij->nj", now, moves)
    return total / total.sum()


def errors_of(outcome):
    """By how many standard errors each share of a run is off."""
    expected = expected_shares(outcome.adopters)
    error = np.sqrt(expected * (1.0 - expected) / outcome.users.sum())
    return (outcome.shares - expected) / error
