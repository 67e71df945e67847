"""Step 2, competition: own price and quality in each segment against the rivals'."""

from typing import NamedTuple

import numpy as np

from simulator.plugins.cycle.demand import Taste


class Standing(NamedTuple):
    """Where a provider stands, a row a segment."""

    price: np.ndarray  # own [CUR/GPU-hour]
    price_gap: np.ndarray  # over the rivals' mean, less 1; nan without rivals
    quality: np.ndarray  # what a new customer would feel it is worth more than theirs [utils]
    quality_money: np.ndarray  # the same [CUR/GPU-hour]
    best: np.ndarray  # the provider of the best offer
    share_gap: np.ndarray  # share of what those asked would choose, less share of use


def standing(
    taste: Taste,
    prices: np.ndarray,
    met: np.ndarray,
    rivals: np.ndarray,
    own: int,
    uses: np.ndarray,
) -> Standing:
    """How segments see a provider and its rivals.

    Args:
        taste: the segments', as estimated.
        prices: (S, providers) posted.
        met: (S, providers) True for those in the market that somebody asked knows.
        rivals: (S, providers) of them, those of other firms.
        own: the provider's place.
        uses: (S, providers) share of those asked who use each.
    """
    value = np.where(met, taste.quality - taste.weight[:, None] * prices, -np.inf)
    count = rivals.sum(axis=1)
    count = np.where(count > 0, count, np.nan)

    def usual(each: np.ndarray) -> np.ndarray:
        return np.asarray(np.where(rivals, each, 0.0).sum(axis=1) / count)

    better = taste.quality[:, own] - usual(taste.quality)
    whole = uses.sum(axis=1)
    used = uses[:, own] / np.where(whole > 0.0, whole, np.nan)
    return Standing(
        prices[:, own], prices[:, own] / usual(prices) - 1.0, better, better / taste.weight,
        value.argmax(axis=1), taste.preferred[:, own] - used,
    )  # fmt: skip
