"""The profit and loss account of a run: lines that add up, and what a customer costs."""

import numpy as np
import pytest

from experiments import run
from experiments.answers.tables import account_table
from simulator.outcome.metrics import ACCOUNT, RARE
from tests.worlds import firm, still

SMALL = {"market.agents": 400, "market.months": 15}
BREACHED = [
    "providers.aurora.sla_uptime=99.99 %", "timeline+={at: 3, who: aurora, do: outage, hours: 9}",
    "timeline+={at: 4, who: aurora, do: service, attribute: support, to: 0.95, lead: 2}",
    "market.agents=400", "market.months=15",
]  # fmt: skip


@pytest.fixture(scope="module")
def lively():
    """A market in which every line of somebody's account has a number."""
    return run("baseline", reps=3, set=BREACHED)


def test_every_line_is_there(lively):
    lines = lively.profit_and_loss
    aurora = lively.provider_names.index("aurora")
    assert list(lines) == list(ACCOUNT)
    assert all(line[aurora] != 0.0 for name, line in lines.items() if name not in RARE)


def test_lines_add_up_to_what_is_left_to_the_last_digit(lively):
    for provider in lively.document()["providers"].values():
        account = provider["profit_and_loss"]
        assert account["gross_profit_before_capital"] == (
            account["revenue"] - account["service_cost"] - account["facility_cost"]
            - account["fixed_cost"] - account["credits"]
        )  # fmt: skip
        assert account["gross_profit"] == (
            account["gross_profit_before_capital"] - account["capital_charge"]
        )
        assert account["profit"] == (
            account["gross_profit"] - account["promotion"] - account["investment"]
        )


def test_what_is_left_is_what_the_books_say(lively):
    """Month by month in the books, line by line in the account: only doubles differ."""
    lines, revenue = lively.profit_and_loss, lively.profit_and_loss["revenue"]
    for name in ("gross_profit_before_capital", "gross_profit", "profit"):
        booked = lively.metric(name, "provider")[:, 1:].sum(axis=1).mean(axis=0)
        assert abs(lines[name] - booked).max() < 1e-12 * revenue.sum(), name
    cash = lively.metric("profit_to_date", "provider")[:, -1].mean(axis=0)
    assert lines["profit"] == pytest.approx(cash, rel=1e-9)


def test_a_month_by_hand():
    """1000 customers at 2 USD and 100 GPU-hours each, 12 months; cost .5; 10 and 5 kUSD."""
    one = firm(price=2.0, unit_cost=0.5, fixed_cost=10.0, promotion={"content": 5.0})
    everyone = {"initial_users": 1.0, "budget": 250.0, "usage_share": 0.8, "usage_growth": 0.0}
    runs = run(still(everyone, providers={"one": one}), reps=2)
    lines = {name: float(line[0]) for name, line in runs.profit_and_loss.items()}
    hours = lines["revenue"] / 2.0
    assert lines["service_cost"] == pytest.approx(0.5 * hours)
    assert lines["fixed_cost"] == 120e3
    assert lines["promotion"] == 60e3
    assert lines["profit"] == pytest.approx(1.5 * hours - 180e3)
    # nobody comes and nobody leaves: no cost of acquisition, and r = 1, so that LTV = m / d
    provider = runs.document()["providers"]["one"]
    assert provider["cac"] is None
    margin = 1.5 * hours / 12 / 1000
    assert provider["ltv"] == pytest.approx(margin / runs.results[0].record.discount_rate)


def test_acquisition_cost_is_of_the_whole_run(lively):
    spent = lively.metric("promotion", "provider")[:, 1:].sum(axis=1)
    won = lively.metric("wins", "provider")[:, 1:].sum(axis=1)
    cac = [one["cac"] for one in lively.document()["providers"].values()]
    assert cac == pytest.approx(np.mean(spent / won, axis=0))


def test_the_table_fits_the_screen_or_says_where_to_look(lively):
    lines = account_table(lively).splitlines()
    assert max(map(len, lines)) <= 100
    assert [line[0] for line in lines[3:14]].count("=") == 3
    many = {f"providers.firm{i}": firm() for i in range(8)}
    crowd = run("baseline", reps=1, set=SMALL | {"market.months": 2} | many)
    assert account_table(crowd).startswith("Profit and loss: too wide for the screen; see")
