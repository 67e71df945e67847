"""The books of the providers, month by month. R11

Money in CUR unless a name says kCUR. Ratios (CAC, LTV) are `outcome/measures.py`'s, taken over
whole columns by `outcome/metrics.py`.
"""

from typing import Any

import numpy as np

from simulator.engine.columns import MILLION, THOUSAND
from simulator.engine.compiled import phase

# the books of a month: a row each, with a value per provider [CUR]
REVENUE = 0  # price charged times usage served
SERVICE_COST = 1  # unit cost times usage served, and hours bought from partners
FIXED_COST = 2
PROMOTION = 3  # with gifts and rebates to win customers
RESEARCH = 4  # asking customers
INVESTMENT = 5
CREDITS = 6  # for missed availability
CAPITAL_CHARGE = 7  # of all hardware that is still paid for
FACILITY_COST = 8  # of all hardware in service
PROFIT = 9
BOOKS = (
    "revenue", "service_cost", "fixed_cost", "promotion", "research", "investment", "credits",
    "capital_charge", "facility_cost", "profit",
)  # fmt: skip


@phase
def balance(charged, served, weight, bought, bought_at, unit_cost, fixed_cost, present, promotion,
            acquisition, research, investment, uptime, sla_uptime, sla_credit, capital,
            facilities):  # fmt: skip
    """(books, providers) what `close_month` gives; arguments in kCUR where providers' columns are.

    Args:
        bought, bought_at: hours from partners [GPU-hours/month], and their price [CUR/GPU-hour].
        capital, facilities: charge of all hardware, and cost of what is in service [CUR].
    """
    books = np.zeros((len(BOOKS), present.size))
    for j in range(present.size):
        money, hours = 0, 0  # whole numbers until all are added up
        for s in range(charged.shape[0]):
            money += charged[s, j]
            hours += served[s, j]
        revenue = money * (weight / MILLION)
        # who sells a partner's hours pays the partner for them, and not for its own
        own = max(hours * (weight / THOUSAND) - bought[j], 0.0)
        service_cost = unit_cost[j] * own + bought[j] * bought_at[j]
        fixed = fixed_cost[j] * THOUSAND * present[j]
        credits = sla_credit[j] * revenue if uptime[j] < sla_uptime[j] else 0.0
        spent = promotion[j] * THOUSAND + acquisition[j]
        invested, asked = investment[j] * THOUSAND, research[j] * THOUSAND
        profit = revenue - service_cost - fixed - spent - invested - credits
        books[REVENUE, j], books[SERVICE_COST, j] = revenue, service_cost
        books[FIXED_COST, j], books[PROMOTION, j] = fixed, spent
        books[RESEARCH, j], books[INVESTMENT, j], books[CREDITS, j] = asked, invested, credits
        books[CAPITAL_CHARGE, j], books[FACILITY_COST, j] = capital[j], facilities[j]
        books[PROFIT, j] = profit - (capital[j] + facilities[j]) - asked
    return books


def close_month(
    providers: Any, charged: np.ndarray, served: np.ndarray, weight: float, unit_cost: np.ndarray,
    uptime: np.ndarray,
) -> np.ndarray:  # fmt: skip
    """(books, providers) of a month [CUR], rows as `BOOKS`.

    Profit = revenue - service, capacity and fixed cost - promotion - investment - credits
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
    standing, fleet = providers.standing, providers.fleet
    books: np.ndarray = balance(
        charged, served, weight, standing.bought,
        standing.bought_at(providers.price, providers.present), unit_cost, providers.fixed_cost,
        providers.present, providers.promotion, standing.acquisition, providers.research,
        providers.investment, uptime, providers.sla_uptime, providers.sla_credit, fleet.capital,
        fleet.facilities,
    )  # fmt: skip
    return books
