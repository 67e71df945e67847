"""What a pricing policy is handed, and what it gives: `Facts` and `Decision`."""

from collections.abc import Callable, Sequence
from functools import cache
from math import inf
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    import numpy as np

    from simulator.plugins.knowing import Knowledge


@cache
def rules() -> Any:
    """The rules, imported when one is first used: to read a scenario compiles nothing."""
    from simulator import rules

    return rules


class Costs(NamedTuple):
    """What an hour costs at the prices of a month [CUR/GPU-hour]."""

    served: float  # v, of an hour that is used
    installed: float  # F + k, of an hour of hardware bought in that month
    levers: float = 0.0  # of an hour that is used: what the provider's own levers add to v

    def full(self, utilisation: float) -> float:
        """R11. C = v + (F + k)/u: of an hour sold, where the share u of hours is sold.

        Without levers: rivals do not have them, so prices cannot follow what they cost.
        """
        return float(rules().replacement_cost(self.served, self.installed, utilisation))

    def moved(self, before: "Costs", utilisation: float) -> float:
        """C(t) / C(t-1): how the full cost has moved; 1 where nothing costs anything."""
        then, now = before.full(utilisation), self.full(utilisation)
        return now / then if then > 0.0 else 1.0

    def all_in(self, utilisation: float) -> float:
        """The same, with what the provider's own levers cost."""
        return self.full(utilisation) + self.levers


class Referee(Protocol):
    """Knows what customers would take, from their true utilities, as no provider does in life."""

    def __call__(self, s: int, prices: "np.ndarray") -> "np.ndarray":
        """(prices, 1 + siblings) what those of a segment take who are free and know the provider.

        Of it and of its siblings, all else as last month [GPU-hours/month].
        """
        ...

    def best_price(self, s: int, cost: float, earned: Sequence[float]) -> tuple[float, float]:
        """The price that brings most from them, and that profit.

        Args:
            cost: of an hour, above 0 [CUR/GPU-hour].
            earned: by an hour of each sibling [CUR/GPU-hour].
        """
        ...


Siblings = tuple[tuple[int, Costs], ...]  # place among the providers, what an hour costs it


class Facts(NamedTuple):
    """What a provider knows when it decides."""

    month: int
    own: int  # its place among the providers
    # (segments) its own as last decided, before changes that end [CUR/GPU-hour]
    list_prices: "np.ndarray"
    prices: "np.ndarray"  # (segments, providers) as posted last month [CUR/GPU-hour]
    # (segments, providers) what each posted first, moved as costs have moved the market's list
    # prices up to last month; 0 before it posted any [CUR/GPU-hour]
    reference: "np.ndarray"
    present: "np.ndarray"  # (providers) 1 while in the market; rivals since last month
    user_share: "np.ndarray"  # (providers) last month
    costs: Costs  # its own, this month
    costs_before: Costs  # last month
    budgets: "np.ndarray"  # (channels) its own promotion, before campaigns that end [kCUR/month]
    memory: "np.ndarray"  # what its last decision remembered; empty at first
    knows: "Knowledge"  # what else it can find out, e.g. its books, or by a survey
    siblings: "Siblings"  # other brands of its firm that sold last month
    free_demand: "Referee"  # what only a referee knows

    @property
    def unit_cost(self) -> float:
        """What an hour served costs it this month [CUR/GPU-hour]."""
        return self.costs.served + self.costs.levers

    @property
    def rivals(self) -> "np.ndarray":
        """(providers) True for those of other firms that sold last month."""
        rivals: np.ndarray = self.present.astype(bool)
        rivals[[self.own, *(place for place, _ in self.siblings)]] = False
        return rivals

    @property
    def cheapest_rival(self) -> "np.ndarray":
        """(segments) the lowest price a rival posted last month; infinite where none sells."""
        return self.prices[:, self.rivals].min(axis=1, initial=inf)

    def passed_on(self, utilisation: float) -> float:
        """C(t) / C(t-1): how its full cost of an hour has moved; 1 where nothing costs anything."""
        return self.costs.moved(self.costs_before, utilisation)

    def floor(self, utilisation: float, margin: float) -> float:
        """f = (1 + m) C, with what its own levers cost in C [CUR/GPU-hour]."""
        return self.costs.all_in(utilisation) * (1.0 + margin)


class Note(NamedTuple):
    """One line of a policy's log, to be put into words by who prints it."""

    step: str
    segment: str  # "" where it is of none
    numbers: dict[str, Any]


class Decision(NamedTuple):
    """What a provider decides for the month. What is left out stays as it is."""

    prices: "np.ndarray"  # (segments) list prices, which last [CUR/GPU-hour]
    budgets: "np.ndarray | None" = None  # (channels) promotion [kCUR/month]
    cost: float = 0.0  # paid this month, e.g. for advice [kCUR]
    passed_on: float = 1.0  # factor by which a change of costs moved the list prices
    memory: "np.ndarray | None" = None  # handed back next month; saved runs carry it
    log: str | Sequence[Note] = ""  # why, in a line, or in several
    posted: "np.ndarray | None" = None  # (segments) this month, where it is not the list price
    # (segments, channels) promotion, instead of budgets that are split [kCUR/month]
    promotion: "np.ndarray | None" = None
    research: float = 0.0  # paid this month for asking, beside what a survey costs [kCUR]


Policy = Callable[..., Decision]
