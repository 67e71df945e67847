"""A firm of several brands moves as one: its money, its rivals, what is frozen."""

import pytest

from experiments import compare, roi
from experiments.studies.arms import BadRequest
from experiments.studies.question import ask
from tests.worlds import firm, still

EVERYBODY = {"initial_users": 1.0, "contract": 1, "attention": 1.0, "switching_cost": 0.0,
             "price_sensitivity": 2.0, "usage_elasticity": 0.0}  # fmt: skip
FIRM = "alder and birch"
MERGER = {"at": 2, "do": "merger", "who": "birch", "with": "alder"}
MERGED = {"timeline+": [MERGER]}


def trio():
    """Three who ask the price of highest profit."""
    best = {name: firm(price=2.0, unit_cost=1.0, pricing={"policy": "best_response"})
            for name in ("alder", "birch", "cedar")}  # fmt: skip
    return still(EVERYBODY, market={"months": 6, "customers": 600}, providers=best,
                 choice={"outside": "allowed"})  # fmt: skip


def together(**said):
    return compare(trio(), MERGED, reps=2, **said)


@pytest.fixture(scope="module")
def found():
    return together(metric=["price"])


def test_the_mover_is_the_firm(found):
    (name,) = found.alternatives
    assert found.movers == {name: FIRM}
    assert found.others == {name: ("cedar",)}
    assert found.document()["alternatives"][name]["money"]["mover"] == FIRM


def test_its_money_is_that_of_its_brands(found):
    """The sum of what each gains; what it gains in share is the sum, too."""
    (money,) = found.money.values()
    apart = [type(money)(money.base, money.other, [brand], 6).effect for brand in money.brands]
    assert money.effect == pytest.approx(apart[0] + apart[1])
    (name,) = found.alternatives
    for metric in ("npv", "revenue_share"):
        one, *brands = (
            found.figure(name, metric, "provider", who, 6).result.difference
            for who in (FIRM, "alder", "birch")
        )
        assert one == pytest.approx(sum(brands))
    assert money.at(6).difference == pytest.approx(
        found.figure(name, "npv", "provider", FIRM, 6).result.difference
    )


def test_a_brand_is_no_rival_that_is_frozen(found):
    """Both ask more after the merger, with the third frozen, who asks what it asks in the base."""
    (base, frozen) = found.base, *found.frozen.values()
    (work,) = found.question.as_if_frozen
    assert work.frozen == ("cedar",)
    change = frozen.metric("price", "provider")[:, 6] - base.metric("price", "provider")[:, 6]
    dearer = dict(zip(base.provider_names, change.mean(axis=0), strict=True))
    assert min(dearer["alder"], dearer["birch"]) > 0.01
    assert dearer["cedar"] == 0.0


def test_its_words_name_it_and_its_table_is_narrow(found):
    words = " ".join(str(found).split())
    assert f"{FIRM}' NPV" not in words
    assert f"{FIRM}'s NPV" in words
    assert f"Change of the NPV of {FIRM}" in words
    assert "The answers of cedar are included" in words
    assert str(found).count("\nthe firm: ") == 3  # its NPV, its share and its users
    told = found.everything.split("month 6, ")[-1]
    assert f"the firm: {FIRM}\n\n" in told
    assert told.count("\nthe firm: ") == 3  # who it is, its NPV and its share
    table = found.table()
    told = table[table.name == FIRM]
    assert [*told.metric] == ["npv", "revenue_share"]


def test_any_brand_may_be_named_and_says_the_same():
    arms = [ask(trio(), MERGED, mover=who).arms[0] for who in ("alder", "birch")]
    assert arms[0].brands == arms[1].brands == ("alder", "birch")
    frozen = ask(trio(), MERGED, mover="alder", rivals="frozen").arms[0]
    assert [one.do for one in frozen.scenario.timeline] == ["merger"]
    with pytest.raises(BadRequest, match=r"--mover cedar: changes nothing"):
        ask(trio(), MERGED, mover="cedar", rivals="frozen")


def test_two_brands_of_one_firm_that_change_at_once_are_one_mover():
    cuts = [{"at": 2, "do": "price", "who": who, "by": -0.1} for who in ("alder", "birch")]
    (arm,) = ask(trio(), {"timeline+": [MERGER, *cuts]}).arms
    assert arm.mover == FIRM
    (apart,) = ask(trio(), {"timeline+": cuts}).arms
    assert apart.mover is None


def test_who_is_not_merged_by_the_horizon_moves_alone():
    late = {"timeline+": [MERGER | {"at": 7}, {"at": 2, "do": "price", "who": "birch", "by": -0.1}]}
    assert ask(trio(), late).arms[0].mover == "birch"


def test_an_action_of_a_firm_returns_to_the_firm():
    returns = roi(trio(), reps=2, set=MERGED)
    (removal,) = returns.question.singles
    money = returns.money[removal]
    assert money.mover == FIRM
    apart = [type(money)(money.base, money.other, [brand], 6).effect for brand in money.brands]
    assert money.effect == pytest.approx(apart[0] + apart[1])
    assert money.effect[:, 6].all()


def test_a_change_of_the_market_has_no_rivals_to_freeze():
    """They would be what a base decides that never saw the shock."""
    shock = {"timeline+": [{"at": 2, "do": "cost_shock", "hardware": 0.3}]}
    for rivals in ("frozen", "both"):
        for mover in (None, "alder"):
            with pytest.raises(BadRequest, match=r"no mover whose rivals.*--rivals respond"):
                ask(trio(), shock, rivals=rivals, mover=mover)
    for mover in (None, "alder"):
        assert ask(trio(), shock, mover=mover).rivals == "respond"
