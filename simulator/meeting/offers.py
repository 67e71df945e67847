"""What was on offer in a month beside list prices: taken, compared, laid side by side."""

from typing import Any, NamedTuple

import numpy as np

EACH = ("trial", "trial_cap", "free", "credit", "credit_months", "credit_by_state")


class Offered(NamedTuple):
    """What a month's `simulator.providers.offering.Offering` holds, by the same names.

    Subsidies (share, allowance, subsidy_pot, new_year) happen to the whole market.
    """

    new_prices: list[Any]
    terms: dict[int, np.ndarray]
    trial: np.ndarray
    trial_cap: np.ndarray
    free: np.ndarray
    credit: np.ndarray
    credit_months: np.ndarray
    credit_pot: np.ndarray
    credit_by_state: np.ndarray
    share: np.ndarray
    allowance: np.ndarray
    subsidy_pot: np.ndarray
    new_year: np.ndarray
    pots: list[float | None]

    def anything(self, j: int) -> bool:
        """Whether one provider offers anything."""
        tables = (self.trial, self.free, self.credit, *self.terms.values())
        new = any(one.column == j for one in self.new_prices)
        return new or any(table[:, j].any() for table in tables)

    def of(self, j: int) -> tuple[Any, ...]:
        """What one provider offers, to be compared."""
        terms = {m: table[:, j].tolist() for m, table in self.terms.items() if table[:, j].any()}
        credit = self.credit[:, j]
        pots = [self.pots[k] for k, some in zip(self.credit_pot[:, j], credit, strict=True) if some]
        of_credit = credit.tolist(), self.credit_months[:, j].tolist()
        return (
            [one for one in self.new_prices if one.column == j], terms, *of_credit, pots,
            self.credit_by_state[:, j].tolist(), self.trial[:, j].tolist(),
            self.trial_cap[:, j].tolist(), self.free[:, j].tolist(),
        )  # fmt: skip


def offered_by(offering: Any) -> Offered | None:
    """What is on offer this month; None in a scenario that has no offers."""
    return state_of(offering) if offering.used else None


def state_of(offering: Any) -> Offered:
    """What an offering holds this month."""
    return Offered(*(getattr(offering, name) for name in Offered._fields))


def of_both(base: Offered, alternative: Offered, which: np.ndarray, first: int) -> Offered:
    """Offers of two arms side by side, each provider's from its arm; so are their pots.

    Args:
        which: (providers) whether its offers are the alternative's.
        first: how many pots the base may have; the alternative's come after them.
    """
    here = ((base, ~which), (alternative, which))
    both = {**base.terms, **alternative.terms}
    each = {name: np.where(which, getattr(alternative, name), getattr(base, name)) for name in EACH}
    return base._replace(
        new_prices=[one for arm, own in here for one in arm.new_prices if own[one.column]],
        terms={
            months: np.where(which, alternative.terms.get(months, 0.0), base.terms.get(months, 0.0))
            for months in both
        },
        credit_pot=np.where(which, alternative.credit_pot + first, base.credit_pot),
        pots=[*base.pots, *[None] * (first - len(base.pots)), *alternative.pots],
        **each,
    )
