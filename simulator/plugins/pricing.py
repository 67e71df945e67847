"""Pricing policies: how a provider sets its list prices at the start of a month.

A policy is a plain function of one signature. It sees its own list prices, its unit cost,
and last month's public facts (prices and shares), and returns the prices it asks. Every
policy a scenario may name stands in POLICIES under that name.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np


class Facts(NamedTuple):
    """What a provider knows when it decides."""

    month: int
    own: int  # its place among the providers
    list_prices: np.ndarray  # (segments) its own, before changes that end [CUR/GPU-hour]
    prices: np.ndarray  # (segments, providers) as posted last month [CUR/GPU-hour]
    present: np.ndarray  # (providers) 1 while in the market
    user_share: np.ndarray  # (providers) last month
    unit_cost: float  # its own [CUR/GPU-hour]


Policy = Callable[[Facts], np.ndarray]


def fixed(facts: Facts) -> np.ndarray:
    """Keep the list prices; only the timeline moves them."""
    return facts.list_prices


POLICIES: dict[str, Policy] = {"fixed": fixed}
