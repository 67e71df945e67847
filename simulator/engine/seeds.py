"""What names a run's draws: its seed, a whole number. How draws come from it is `draws.py`."""

import reprlib
from typing import Any

import numpy as np

FRESH = 2**53  # fresh seeds lie below: whole numbers that every reader of JSON keeps exact


def seed_of(rng: Any) -> int:
    """A whole number is the seed itself; a Generator draws one; None is a fresh one."""
    if rng is None:
        rng = np.random.default_rng()
    if isinstance(rng, np.random.Generator):
        return int(rng.integers(FRESH))
    if isinstance(rng, bool) or not isinstance(rng, int | np.integer):
        raise TypeError(
            f"rng takes a whole number such as 7, a numpy Generator, or None for a fresh seed, "
            f"not {reprlib.repr(rng)}"
        )
    if rng < 0:
        raise ValueError(f"rng takes a whole number of 0 or more, not {rng}; write {-int(rng)}")
    return int(rng)
