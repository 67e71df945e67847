"""Means over providers are the same bits on every version of Python."""

import numpy as np

from simulator.model import MarketModel
from tests.worlds import baseline

LEAST = 2.0**-53  # added to 1, it is lost; added up before, it is not


def test_means_over_providers_add_one_after_the_other():
    """`sum` compensates for rounding from Python 3.12 on, so the means do not use it."""
    providers = MarketModel(baseline(), rng=1).providers
    providers.passed_on[:] = LEAST
    providers.passed_on[0] = 1.0
    everybody = np.ones(providers.count, bool)
    assert providers.level_of(everybody) == 1.0 / providers.count
    assert providers.level_of(~everybody) == 1.0

    providers.price[:] = LEAST
    providers.price[0, 0] = 1.0
    users = np.ones(providers.price.shape, np.int64)
    assert providers.mean_price(users, 2.5) == 1.0 / users.size
    providers.present[:] = 0
    assert providers.mean_price(users, 2.5) == 2.5
