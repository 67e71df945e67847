"""The bootstrap over blocks: what could have come out, had other blocks been drawn."""

from collections.abc import Iterator

import numpy as np

RESAMPLES = 1000
AT_ONCE = 2**22  # weights held at a time


def resampled(terms: np.ndarray, rng: np.random.Generator) -> Iterator[np.ndarray]:
    """Means of the columns of `terms` over blocks drawn with replacement, some at a time.

    Source: Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapter 13.
    """
    blocks = len(terms)
    chunk = max(1, min(RESAMPLES, AT_ONCE // blocks))
    for first in range(0, RESAMPLES, chunk):
        drawn = rng.multinomial(blocks, np.full(blocks, 1.0 / blocks),
                                size=min(chunk, RESAMPLES - first))  # fmt: skip
        yield (drawn / blocks) @ terms


def interval(again: np.ndarray, confidence: float) -> tuple[np.ndarray, np.ndarray]:
    """The percentile interval of each column."""
    tail = (1.0 - confidence) / 2.0
    low, high = np.quantile(again, [tail, 1.0 - tail], axis=0)
    return low, high
