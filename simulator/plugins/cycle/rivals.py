"""Step 2, competition: own price and quality in a segment against the rivals'."""

from typing import NamedTuple

import numpy as np

from simulator.plugins.cycle.demand import Taste


class Standing(NamedTuple):
    """Where a provider stands in a segment."""

    price: float  # own [CUR/GPU-hour]
    price_gap: float  # over the rivals' mean, less 1; nan without rivals
    quality: float  # what a new customer would feel it is worth more than theirs [utils]
    quality_money: float  # the same [CUR/GPU-hour]
    best: int  # the provider of the best offer
    share_gap: float  # share of what those asked would choose, less share of use


def standing(
    taste: Taste,
    prices: np.ndarray,
    met: np.ndarray,
    rivals: np.ndarray,
    own: int,
    uses: np.ndarray,
) -> Standing:
    """How a segment sees a provider and its rivals.

    Args:
        taste: the segment's, as estimated.
        prices: (providers) posted.
        met: (providers) True for those in the market that somebody asked knows.
        rivals: (providers) of them, those of other firms.
        own: the provider's place.
        uses: (providers) share of those asked who use each.
    """
    value = np.where(met, taste.quality - taste.weight * prices, -np.inf)
    price, gap, better = float(prices[own]), np.nan, np.nan
    if rivals.any():
        gap = price / float(prices[rivals].mean()) - 1.0
        better = float(taste.quality[own] - taste.quality[rivals].mean())
    used = float(uses[own] / uses.sum()) if uses.sum() > 0.0 else np.nan
    return Standing(
        price, gap, better, better / taste.weight, int(value.argmax()), taste.preferred[own] - used
    )
