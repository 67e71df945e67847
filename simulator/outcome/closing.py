"""The end of a month: the books are closed, and the month's row is written."""

from typing import Any

from simulator.customers.tally import USERS
from simulator.providers.accounting import PROFIT, close_month
from simulator.providers.columns import PERFORMANCE
from simulator.providers.standing import PARTNERS


def close(market: Any) -> None:
    """Close the books of a `MarketModel` and write its month into its record."""
    providers, customers, weight = market.providers, market.customers, market.setup.weight
    served, charged, charged_by_vertical, top_tenth = market.bill
    counted = customers.count_all(market.month, market.delivery.experienced)
    cells, totals, users_by_vertical = counted
    providers.standing.pay(
        customers.brought,
        lambda: market.promotion.part_of(PARTNERS, providers.reach),
        lambda: (cells[USERS], customers.joined.sum(axis=1) + customers.switched.sum(axis=1),
                 charged * (weight / 1e6)),
    )  # fmt: skip
    unit_cost = providers.unit_cost
    books = close_month(providers, charged, served, weight, unit_cost, market.delivery.uptime)
    if market.month > 0:
        providers.cash += books[PROFIT]
    market.record.extend(market.month)
    market.record.write(
        market.month,
        {"tally": cells, "totals": totals, "books": books, "offers": customers.held.counted},
        served=served, charged=charged, refused=customers.refused, churned=customers.churned,
        ended=customers.ended, lost_at_end=customers.lost_at_end,
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
