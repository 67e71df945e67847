"""What a market does about what its customers meet, where nobody asks: nothing.

The same methods, called at the same places of the month, record it (`recording.py`) or put
back what was recorded (`replaying.py`).
"""

from typing import Any

import numpy as np


class Silent:
    """Neither records nor puts anything back.

    Attributes:
        decides: whether providers price and order by their policies.
        looks: whether it looks at what a month works out, so that nothing is left out.
    """

    decides = True
    looks = False

    def begin(self, market: Any) -> None:
        """Month 0 of a `MarketModel` is over."""

    def enter(self, month: int, providers: Any, customers: Any) -> None:
        """The month's events have happened; nobody has heard of who enters."""

    def exchange(self, month: int, providers: Any) -> None:
        """Prices, promotion and all else are posted; nothing is made of them yet."""

    def listen(self, month: int, customers: Any) -> None:
        """Customers are about to see who uses what; until they have chosen."""

    def voices(self, month: int, seen_voice: np.ndarray) -> tuple[int, int] | None:
        """Users have spoken; the sum and the largest of what is put in place of that, if it is."""
        return None

    def load(self, month: int, load: np.ndarray) -> np.ndarray:
        """(providers) the load that is served, of that which is wanted [milli-GPU-hours]."""
        return load

    def demand_none(self) -> None:
        """Refuse to save a run that is more than its state."""
