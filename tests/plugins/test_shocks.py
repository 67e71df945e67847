"""Obsolescence, shocks of cost and a right to switch, against numbers by hand."""

import csv

import numpy as np
import pytest

import scenarios
from simulator import rules
from simulator.model import MarketModel
from simulator.plugins.actions.paths import PATHS, level_at
from tests.worlds import baseline, differing, firm, posted, refusal, run, still, taken_up

GPUS = 73_000.0  # hours of a hundred
HARDWARE = {"trend": 0.2, "cost_of_capital": 0.10, "life": 60}
CHARGE = 30_000.0 * rules.annuity(60.0, 0.10) * 100  # a month, for a hundred at 30 kUSD


def market(*timeline, months=12, hardware=HARDWARE, **provider):
    """One provider with a hundred GPUs, at 30 kUSD each in month 0, 20 % less a year."""
    return still(
        {"initial_users": 1.0}, market={"months": months, "customers": 100},
        providers={"one": firm(**{"gpu_cost": 30_000.0, "capacity": GPUS} | provider)},
        timeline=list(timeline), hardware=hardware,
    )  # fmt: skip


def bought(*months):
    """Orders of a hundred GPUs each."""
    return [{"at": at, "who": "one", "do": "capacity", "add": GPUS} for at in months]


def performance(scenario):
    """What the first provider offers, months 1 to the end."""
    model, found = MarketModel(scenario, rng=1), []
    model.run(lambda m: found.append(float(m.offers.attributes[0, 0])))
    return found


# A new generation ---------------------------------------------------------------------------


def generation(at=4, by=0.5):
    return {"at": at, "do": "obsolescence", "by": by}


def test_who_does_not_renew_falls_behind():
    """.6 / 1.5 from month 4 on; half of the fleet renewed is half of the way back."""
    found = performance(market(generation(), *bought(7), performance=0.6))
    assert found == pytest.approx([0.6] * 3 + [0.4] * 3 + [0.5] * 6)


def test_what_is_ordered_for_its_month_is_of_the_new_generation():
    found = performance(market(generation(), *bought(3, 4), performance=0.6))
    assert found[:3] == pytest.approx([0.6] * 3)
    assert found[3:] == pytest.approx([0.4 + 0.2 / 3] * 9)


def test_a_hardware_upgrade_catches_up_at_once():
    """Lacks .4 of 1, half of it after the lever, on new hardware."""
    upgrade = {"at": 6, "who": "one", "do": "invest", "lever": "hardware_upgrade", "lead": 1}
    table = {"hardware_upgrade": scenarios.levers().levers["hardware_upgrade"].model_dump()}
    found = performance(still(
        {"initial_users": 1.0}, market={"months": 12, "customers": 100}, levers=table,
        providers={"one": firm(gpu_cost=30_000.0, capacity=GPUS, performance=0.6)},
        timeline=[generation(), upgrade], hardware=HARDWARE,
    ))  # fmt: skip
    assert found == pytest.approx([0.6] * 3 + [0.4] * 3 + [0.8] * 6)


def test_a_fleet_is_renewed_as_it_ends_and_generations_multiply():
    """A tenth ends in each of months 1 to 10, bought anew by `fixed` in the same month."""
    short = HARDWARE | {"life": 10, "first_fleet": 9}
    found = performance(market(generation(4), generation(8, 1.0), hardware=short, performance=0.6))
    months = np.arange(1, 13)
    first = np.clip((months - 3) / 10, 0, 1)
    second = np.clip((months - 7) / 10, 0, 1)
    expected = np.where(months < 4, 1.0, first + (1 - first) / 1.5)
    expected *= np.where(months < 8, 1.0, second + (1 - second) / 2.0)
    assert found == pytest.approx((0.6 * expected).tolist())


# Costs --------------------------------------------------------------------------------------


def shock(at=4, **said):
    return {"at": at, "do": "cost_shock"} | said


def test_hours_cost_more_while_it_lasts():
    """1.2 x .9^(t/12) x 1.4 in months 4 to 6; a second one multiplies."""
    scenario = still(
        {"initial_users": 1.0}, market={"months": 8, "customers": 100}, providers={"one": firm()},
        service={"cost_trend": 0.1}, timeline=[shock(hours=0.4, **{"for": 3}), shock(6, hours=0.5)],
    )  # fmt: skip
    found = run(scenario).record["unit_cost"][:, 0]
    level = np.array([1.0] * 4 + [1.4] * 2 + [1.4 * 1.5] + [1.5] * 2)
    assert found == pytest.approx(1.2 * 0.9 ** (np.arange(9) / 12) * level)


def test_prices_that_follow_cost_follow_both():
    """C = v + (F + k) / .75; v 1.4 times as dear in month 4 and 5, k 1.5 times in month 8."""
    provider = firm(gpu_cost=30_000.0, facility_cost=0.25, unit_cost=0.25, price=3.0,
                    pricing={"policy": "follow_cost", "utilisation": 0.75})  # fmt: skip
    flat = HARDWARE | {"trend": 0.0}
    lines = [shock(hours=0.4, **{"for": 2}), shock(8, hardware=0.5, **{"for": 1})]
    price = posted(9, lines, providers={"one": provider}, hardware=flat)["one"][0]
    k = CHARGE / GPUS

    def cost(v, k):
        return v + (0.25 + k) / 0.75

    dear, scarce = cost(0.35, k) / cost(0.25, k), cost(0.25, 1.5 * k) / cost(0.25, k)
    levels = [1.0] * 4 + [dear] * 2 + [1.0] * 2 + [scarce, 1.0]
    assert price == pytest.approx([3.0 * level for level in levels])


def test_a_saved_run_goes_on_in_the_middle_of_it(tmp_path):
    lines = [shock(3, hours=0.3, **{"for": 5}), shock(4, series="h100_rental_price"),
             generation(3), {"at": 5, "do": "switching_law", "by": -0.2, "notice": 2}]  # fmt: skip
    scenario = baseline(**{"timeline+": lines})
    assert differing(run(scenario), taken_up(scenario, 6, tmp_path)) == []


# The real path ------------------------------------------------------------------------------


def test_the_path_is_the_bundled_series():
    with (scenarios.FOLDER / "series" / "h100_rental_price.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [value for _, value in PATHS["h100_rental_price"]] == [
        float(row["usd_per_gpu_hour_low"]) for row in rows
    ]
    middle = {"H2": 10, "early": 2, "mid": 6}  # month of a period in words
    for (at, _), row in zip(PATHS["h100_rental_price"], rows, strict=True):
        year, period = row["period"].split("-")
        month = middle.get(period) or int(period)
        assert at == (int(year) - 2023) * 12 + month - 3


def test_between_two_values_a_price_moves_by_the_same_factor_every_month():
    path = ((0, 4.0), (2, 8.0), (4, 2.0))
    found = [level_at(path, age) for age in range(7)]
    assert found == pytest.approx([1.0, 2**0.5, 2.0, 1.0, 0.5, 0.5, 0.5])


def test_hardware_follows_the_path_from_its_price_of_that_month():
    """No trend while it lasts: 8 / 4.7 seven months later, then 2.85 / 4.7 in the eleventh."""
    orders = bought(5, 12, 16)
    cost = run(market(shock(5, series="h100_rental_price"), *orders, months=17)).results
    cost = cost.metric("capital_charge")
    first = cost[0]  # the fleet bought before month 0
    then = CHARGE * 0.8 ** (5 / 12)
    assert cost[5] - first == pytest.approx(then)
    assert cost[12] - first == pytest.approx(then * (1.0 + 8.0 / 4.7))
    assert cost[16] - first == pytest.approx(then * (1.0 + 8.0 / 4.7 + 2.85 / 4.7))


# A right to switch --------------------------------------------------------------------------

TWO = {"one": firm(), "two": firm(appeal=-100.0)}
BOUND = {"initial_users": 1.0, "attention": 1.0, "contract": 24, "switching_cost": 4.0}


def law(at=4, **said):
    return {"at": at, "do": "switching_law"} | said


def test_moving_costs_less_from_then_on():
    """Of two equal providers 1 / (1 + e^kappa) of those who look around move; kappa 4, then 2."""
    segment = BOUND | {"contract": 1}
    model = run(still(segment, market={"months": 6, "customers": 20_000}, timeline=[law(by=-0.5)],
                      providers={"one": firm(), "two": firm()}))  # fmt: skip
    moved = model.record["switched"][:, 0].sum(axis=(1, 2)) / 20_000
    for months, kappa in (((1, 2, 3), 4.0), ((4, 5, 6), 2.0)):
        share = 1.0 / (1.0 + np.exp(kappa))
        error = np.sqrt(share * (1 - share) / 20_000 / 3)
        assert abs(moved[list(months)].mean() - share) < 4 * error


def test_contracts_end_with_notice_and_as_many_look_around_as_before():
    """24 months are 2, attention 1 is 1/12: one in 24 a month before and after; no month has
    all of them."""
    model = MarketModel(still(BOUND, market={"months": 12, "customers": 19_200},
                              timeline=[law(notice=2)], providers=TWO), rng=1)  # fmt: skip
    looked = []

    def count(m):
        looked.append(int(m.customers.columns.decided.sum()))
        left = m.customers.columns.contract_end - m.month
        if m.month >= 4:
            assert left.max() <= 2

    model.run(count)
    error = np.sqrt(19_200 / 24)
    assert all(abs(n - 800) < 5 * error for n in looked)
    assert model.customers.segments.attention.tolist() == [1 / 12]


def test_a_trial_ends_when_it_would_and_a_term_with_notice():
    """Six months from month 1 on, and in month 4 two months' notice."""
    segment = {"innovation": 1e6, "contract": 12, "budget": 500.0, "usage_elasticity": 0.0,
               "binding_cost": 0.0}  # fmt: skip

    def ends(**offer):
        line = [{"at": 1, "who": "one", **offer}, law(notice=2)]
        model = run(still(segment, market={"months": 4, "customers": 100}, timeline=line))
        return {*model.customers.columns.contract_end.tolist()}

    assert ends(do="trial", months=6, cap=500) == {7}
    assert ends(do="commitment", months=18, discount=0.4) == {5}


def test_shorter_contracts_and_other_segments_stay():
    segments = {"short": BOUND | {"share": 0.5, "contract": 2}, "long": BOUND | {"share": 0.5}}
    model = run(still(None, market={"months": 5, "customers": 100}, segments=segments,
                      timeline=[law(notice=3, by=-0.1, segments=["short"])],
                      providers=TWO))  # fmt: skip
    assert model.customers.segments.contract.tolist() == [24, 2]
    assert model.customers.segments.switching_cost.tolist() == [4.0, 3.6]


def test_before_its_month_nothing_changes():
    lines = [generation(6), shock(6, hours=0.4), law(6, by=-0.5, notice=2)]
    usual = MarketModel(baseline(), rng=1)
    shocked = MarketModel(baseline(**{"timeline+": lines}), rng=1)
    while usual.month < 5:
        usual.step()
        shocked.step()
        assert differing(usual, shocked) == []
    usual.step()
    shocked.step()
    assert "customers.contract_end" in differing(usual, shocked)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("cost_shock",
         "5: timeline.0: give one of hardware, hours, series; none is given"),
        ("cost_shock, series: h200",
         "43: timeline.0.series: must be one of h100_rental_price, not 'h200'"),
        ("cost_shock, hours: -100 %",
         "42: timeline.0.hours: must be above -1, not -100 % (-1)"),
        ("obsolescence", "5: timeline.0: by is missing; write by: 50 %"),
        ("switching_law, notice: 0",
         "46: timeline.0.notice: must be at least 1, not 0 [months]"),
    ],
)  # fmt: skip
def test_a_bad_value_is_refused_where_it_stands(tmp_path, said, answer):
    assert refusal(f"at: month 3, do: {said}", tmp_path).startswith(answer)
