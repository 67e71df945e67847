"""Real paths of a price that an event may follow.

The numbers are those of `scenarios/series`, which a test holds them against; here because the
simulator knows no files. Months count from the first value; between two, the price moves by
the same factor every month.
"""

import itertools
from typing import Literal

Path = tuple[tuple[int, float], ...]
SeriesName = Literal["h100_rental_price"]

# h100_rental_price.csv, the low of each period [USD/GPU-hour]; a period of words counts from
# its middle: 2023-03, second half of 2023, early and mid 2024, 2024-10, mid 2025, ...
H100: Path = (
    (0, 4.7), (7, 8.0), (11, 2.85), (15, 4.0), (19, 2.0), (27, 1.7), (31, 1.7), (36, 2.35),
)  # fmt: skip
PATHS: dict[str, Path] = {"h100_rental_price": H100}


def level_at(path: Path, age: int) -> float:
    """P(age) / P(0): a path's value so many months after its beginning, over its first."""
    from simulator.engine.numerics import power

    first = path[0][1]
    for (start, low), (end, high) in itertools.pairwise(path):
        if age < end:
            return low / first * float(power(high / low, (age - start) / (end - start)))
    return path[-1][1] / first
