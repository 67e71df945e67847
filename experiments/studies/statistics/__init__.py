"""The statistics of paired runs.

spans   intervals of differences, and where none can be given
pairs   what a number of pairs says, and how many it takes
"""

from experiments.studies.statistics.pairs import (
    LOOK_AHEAD,
    NOTHING,
    Paired,
    narrow_enough,
    paired,
    pairs_needed,
    pairs_seen,
    pairs_to_tell,
)
from experiments.studies.statistics.spans import (
    CONFIDENCE,
    CONSTANT,
    DESCRIPTIVE,
    FEWEST_PAIRS,
    ROUNDING,
    SKEWED,
    STUDENT,
    WIDENED,
    half_from,
    room_of,
    skew_adjusted,
    skewness_of,
    span_of,
    spans_of,
    spread_at,
    spread_of,
    t_halfwidth,
    unseen,
    wilson,
)

__all__ = [
    "CONFIDENCE",
    "CONSTANT",
    "DESCRIPTIVE",
    "FEWEST_PAIRS",
    "LOOK_AHEAD",
    "NOTHING",
    "ROUNDING",
    "SKEWED",
    "STUDENT",
    "WIDENED",
    "Paired",
    "half_from",
    "narrow_enough",
    "paired",
    "pairs_needed",
    "pairs_seen",
    "pairs_to_tell",
    "room_of",
    "skew_adjusted",
    "skewness_of",
    "span_of",
    "spans_of",
    "spread_at",
    "spread_of",
    "t_halfwidth",
    "unseen",
    "wilson",
]
