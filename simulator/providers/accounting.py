"""The books of the providers, month by month. R11

Money in CUR unless a name says kCUR. Ratios (ROI, CAC, LTV) are `outcome/measures.py`'s, taken over
whole columns by `metrics.py`.
"""

from typing import NamedTuple

import numpy as np

THOUSAND = 1000.0


class Books(NamedTuple):
    """One month, a value per provider [CUR]."""

    revenue: np.ndarray  # price charged times usage served
    service_cost: np.ndarray  # unit cost times usage served
    fixed_cost: np.ndarray
    promotion: np.ndarray
    investment: np.ndarray
    credits: np.ndarray  # for missed availability
    capital_charge: np.ndarray  # of all hardware that is still paid for
    facility_cost: np.ndarray  # of all hardware in service
    profit: np.ndarray


def close_month(
    revenue: np.ndarray,
    served: np.ndarray,
    unit_cost: np.ndarray,
    fixed_cost: np.ndarray,
    promotion: np.ndarray,
    investment: np.ndarray,
    missed: np.ndarray,
    sla_credit: np.ndarray,
    present: np.ndarray,
    capital: np.ndarray,
    facilities: np.ndarray,
) -> Books:
    """Profit = revenue - service, capacity and fixed cost - promotion - investment - credits.

    Args:
        revenue: [CUR].
        served: [GPU-hours].
        unit_cost: [CUR/GPU-hour].
        fixed_cost, promotion, investment: [kCUR]; fixed cost is paid while in the market.
        missed: whether the promised uptime was missed.
        sla_credit: share of revenue credited then.
        present: 1 while in the market.
        capital, facilities: cost of capacity, used or not [CUR].
    """
    service_cost = unit_cost * served
    fixed = fixed_cost * THOUSAND * present
    credits = np.where(missed, sla_credit * revenue, 0.0)
    promotion, investment = promotion * THOUSAND, investment * THOUSAND
    profit = revenue - service_cost - fixed - promotion - investment - credits
    profit = profit - (capital + facilities)
    return Books(
        revenue, service_cost, fixed, promotion, investment, credits, capital, facilities, profit
    )
