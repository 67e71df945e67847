"""The books of the providers, month by month. R11

Money in CUR unless a name says kCUR. Ratios (CAC, LTV) are `outcome/measures.py`'s, taken over
whole columns by `metrics.py`.
"""

from typing import Any, NamedTuple

import numpy as np

THOUSAND = 1000.0


class Books(NamedTuple):
    """One month, a value per provider [CUR]."""

    revenue: np.ndarray  # price charged times usage served
    service_cost: np.ndarray  # unit cost times usage served, and hours bought from partners
    fixed_cost: np.ndarray
    promotion: np.ndarray  # with gifts and rebates to win customers
    research: np.ndarray  # asking customers
    investment: np.ndarray
    credits: np.ndarray  # for missed availability
    capital_charge: np.ndarray  # of all hardware that is still paid for
    facility_cost: np.ndarray  # of all hardware in service
    profit: np.ndarray


def close_month(
    providers: Any, revenue: np.ndarray, served: np.ndarray, uptime: np.ndarray
) -> Books:
    """Profit = revenue - service, capacity and fixed cost - promotion - investment - credits
    - research.

    Fixed cost is paid while in the market; credits are due where the promised uptime was missed.

    Args:
        providers: the columns of all providers, in this month.
        revenue: [CUR].
        served: [GPU-hours].
        uptime: share of the month in service.
    """
    standing = providers.standing
    # who sells a partner's hours pays the partner for them, and not for its own
    own = np.maximum(served - standing.bought, 0.0)
    partners = standing.bought * standing.bought_at(providers.price, providers.present)
    service_cost = providers.unit_cost * own + partners
    fixed = providers.fixed_cost * THOUSAND * providers.present
    missed = uptime < providers.sla_uptime
    credits = np.where(missed, providers.sla_credit * revenue, 0.0)
    promotion = providers.promotion * THOUSAND + standing.acquisition
    investment = providers.investment * THOUSAND
    capital, facilities = providers.fleet.capital, providers.fleet.facilities
    profit = revenue - service_cost - fixed - promotion - investment - credits
    profit = profit - (capital + facilities)
    research = providers.research * THOUSAND
    profit = profit - research
    return Books(
        revenue, service_cost, fixed, promotion, research, investment, credits, capital,
        facilities, profit,
    )  # fmt: skip
