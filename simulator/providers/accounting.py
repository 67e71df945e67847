"""The books of the providers, month by month. R11

Money in CUR unless a name says kCUR. Ratios (CAC, LTV) are `outcome/measures.py`'s, taken over
whole columns by `metrics.py`.
"""

from typing import Any, NamedTuple

import numpy as np

from simulator.engine.columns import MILLION, THOUSAND
from simulator.engine.compiled import phase


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


@phase
def balance(charged, served, weight, bought, bought_at, unit_cost, fixed_cost, present, promotion,
            acquisition, research, investment, uptime, sla_uptime, sla_credit, capital,
            facilities):  # fmt: skip
    """Rows of Books, but for capital and facilities; kCUR where providers' columns are."""
    rows = np.zeros((8, present.size))
    service_cost, fixed, spent, asked = rows[0], rows[1], rows[2], rows[3]
    invested, credits, profit, revenue = rows[4], rows[5], rows[6], rows[7]
    for j in range(present.size):
        money, hours = 0, 0  # whole numbers until all are added up
        for s in range(charged.shape[0]):
            money += charged[s, j]
            hours += served[s, j]
        revenue[j] = money * (weight / MILLION)
        # who sells a partner's hours pays the partner for them, and not for its own
        own = max(hours * (weight / THOUSAND) - bought[j], 0.0)
        service_cost[j] = unit_cost[j] * own + bought[j] * bought_at[j]
        fixed[j] = fixed_cost[j] * THOUSAND * present[j]
        if uptime[j] < sla_uptime[j]:
            credits[j] = sla_credit[j] * revenue[j]
        spent[j] = promotion[j] * THOUSAND + acquisition[j]
        invested[j] = investment[j] * THOUSAND
        asked[j] = research[j] * THOUSAND
        profit[j] = revenue[j] - service_cost[j] - fixed[j] - spent[j] - invested[j] - credits[j]
        profit[j] = profit[j] - (capital[j] + facilities[j]) - asked[j]
    return rows


def close_month(
    providers: Any, charged: np.ndarray, served: np.ndarray, weight: float, unit_cost: np.ndarray,
    uptime: np.ndarray,
) -> Books:  # fmt: skip
    """Profit = revenue - service, capacity and fixed cost - promotion - investment - credits
    - research.

    Fixed cost is paid while in the market; credits are due where the promised uptime was missed.

    Args:
        providers: the columns of all providers, in this month.
        charged: (segments, providers) [millionths of CUR, of the agents].
        served: (segments, providers) [milli-GPU-hours, of the agents].
        weight: customers an agent stands for.
        unit_cost: of an hour served [CUR/GPU-hour].
        uptime: share of the month in service.
    """
    standing, capital = providers.standing, providers.fleet.capital
    facilities = providers.fleet.facilities
    service_cost, fixed, spent, asked, invested, credits, profit, revenue = balance(
        charged, served, weight, standing.bought,
        standing.bought_at(providers.price, providers.present), unit_cost, providers.fixed_cost,
        providers.present, providers.promotion, standing.acquisition, providers.research,
        providers.investment, uptime, providers.sla_uptime, providers.sla_credit, capital,
        facilities,
    )  # fmt: skip
    return Books(
        revenue, service_cost, fixed, spent, asked, invested, credits, capital, facilities, profit
    )  # fmt: skip
