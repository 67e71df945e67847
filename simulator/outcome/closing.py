"""The end of a month: the books are closed, and the month's row is written."""

from typing import Any

import numpy as np

from simulator.customers.tally import USERS
from simulator.providers.accounting import PROFIT, close_month
from simulator.providers.columns import PERFORMANCE
from simulator.providers.standing import PARTNERS


def close(market: Any) -> None:
    """Close the books of a `MarketModel` and write its month into its record."""
    providers, customers, parts = market.providers, market.customers, market.kept.parts
    customers.count_all(market.turns.over, market.month, market.delivery.experienced, parts)
    market.turns.act()
    served, charged, charged_by_vertical, top_tenth = customers.use.billed
    cells, totals, users_by_vertical = customers.counted
    unit_cost = providers.unit_cost
    together = {"tally": cells, "totals": totals, "flows": customers.flows}
    together["offers"] = customers.held.counted
    if "accounts" in parts:
        together["books"] = balance(market, cells[USERS], served, charged, unit_cost)
    market.record.extend(market.month)
    market.record.write(
        market.month, together, served=served, charged=charged,
        joined=customers.joined, switched=customers.switched,
        vertical_users=users_by_vertical, vertical_charged=charged_by_vertical,
        advertising=market.promotion.advertising,
        load=customers.use.load, price=providers.price, present=providers.present,
        capacity=providers.supply, arrived=providers.fleet.orders[market.month],
        utilisation=market.delivery.utilisation,
        uptime=market.delivery.uptime,
        performance=market.delivery.experienced[:, PERFORMANCE], top_tenth=top_tenth,
        unit_cost=unit_cost, cash=providers.cash,
    )  # fmt: skip


def bill(market: Any) -> None:
    """Let users be billed, where anybody asks for it."""
    if "bill" in market.kept.parts:
        tenth = "top_tenth" in market.kept.columns
        market.customers.use.bill(market.turns.over, market.delivery.served, tenth)


def balance(
    market: Any, users: np.ndarray, served: np.ndarray, charged: np.ndarray, unit_cost: np.ndarray
) -> np.ndarray:
    """The books of the month, as `close_month` has them; profit goes into cash.

    Args:
        users: (segments, providers) agents.
        served, charged: (segments, providers) as billed.
        unit_cost: (providers) of an hour served [CUR/GPU-hour].
    """
    providers, customers, weight = market.providers, market.customers, market.record.weight
    providers.standing.pay(
        customers.brought,
        lambda: market.promotion.part_of(PARTNERS, providers.reach),
        lambda: (users, customers.joined.sum(axis=1) + customers.switched.sum(axis=1),
                 charged * (weight / 1e6)),
    )  # fmt: skip
    books: np.ndarray = close_month(
        providers, charged, served, weight, unit_cost, market.delivery.uptime
    )
    if market.month > 0:
        providers.cash += books[PROFIT]
    return books
