"""The action `demand`: what users want while it lasts, computed by hand, and not after it."""

import numpy as np
import pytest

from simulator.model import MarketModel
from simulator.scenario import remarks
from tests.worlds import baseline, differing, refusal, run, still, taken_up

# half of 2,000 a month at the price 2.5: 400 hours
USERS = {"share": 0.5, "initial_users": 1.0, "budget": 2000.0, "usage_share": 0.5,
         "usage_elasticity": 0.0}  # fmt: skip


def shock(at=3, by=-0.3, **said):
    """An entry of the timeline."""
    return {"at": at, "do": "demand", "by": by} | said


def wanted(*timeline, months=8):
    """(months, segments) hours that each customer of `calm` and `struck` wants, month 0 first."""
    model = MarketModel(still(
        segments={"calm": USERS, "struck": USERS}, market={"months": months, "customers": 20},
        timeline=list(timeline),
    ), rng=1)  # fmt: skip
    found = [model.customers.columns.usage.copy()]
    model.run(lambda model: found.append(model.customers.columns.usage.copy()))
    each = np.array(found).reshape(months + 1, 2, 10) / 1000.0
    assert (each == each[:, :, :1]).all()
    return each[:, :, 0]


def test_it_lasts_as_long_as_it_says_and_meets_whom_it_names():
    found = wanted(shock(**{"for": 4}, segments=["struck"]))
    assert found[:, 0].tolist() == [400.0] * 9
    assert found[:, 1].tolist() == [400.0] * 3 + [280.0] * 4 + [400.0] * 2


def test_by_default_it_is_for_all_and_for_good():
    assert wanted(shock(by=0.5)).tolist() == [[400.0] * 2] * 3 + [[600.0] * 2] * 6


def test_several_multiply():
    """.5 of 400, then 1.2 of it, then 1.2 of 400."""
    found = wanted(shock(at=2, by=-0.5, **{"for": 4}), shock(at=4, by=0.2))[:, 1]
    assert found.tolist() == [400.0] * 2 + [200.0] * 2 + [240.0] * 2 + [480.0] * 3


def test_nobody_spends_more_than_the_budget():
    """Three times 400 hours are wanted; 2,000 at 2.5 are 800."""
    assert wanted(shock(by=2.0))[8].tolist() == [800.0, 800.0]


def test_it_is_paid_for_and_nobody_moves():
    """Revenue is hours times price: 20 customers, 400 or 280 hours, 2.5 an hour."""
    model = run(still(USERS | {"share": 1.0}, market={"months": 4, "customers": 20},
                      timeline=[shock(at=2, **{"for": 2})]))  # fmt: skip
    revenue = model.results.metric("revenue")
    assert revenue == pytest.approx([20_000.0, 20_000.0, 14_000.0, 14_000.0, 20_000.0])
    assert (model.results.metric("users") == 20).all()


def test_nothing_changes_before_it_and_usage_is_what_it_was_after_it():
    """In the baseline: the same bits until month 5; in a market at rest, again after month 7."""
    usual = MarketModel(baseline(), rng=1)
    struck = MarketModel(baseline(**{"timeline+": [shock(at=6, **{"for": 2})]}), rng=1)
    while usual.month < 5:
        usual.step()
        struck.step()
        assert differing(usual, struck) == []
    usual.step()
    struck.step()
    assert "customers.usage" in differing(usual, struck)
    assert "customers.provider" not in differing(usual, struck)
    rest = {"market": {"months": 9, "customers": 50}}
    lively = USERS | {"share": 1.0, "budget_spread": 1.0, "usage_elasticity": 0.7}
    usual = run(still(lively, **rest))
    struck = run(still(lively, timeline=[shock(at=6, **{"for": 2})], **rest))
    changed = differing(usual, struck)
    assert "record.load" in changed
    assert [name for name in changed if name.startswith("customers.")] == []


def test_a_saved_run_goes_on_in_the_middle_of_it(tmp_path):
    second = shock(at=5, by=0.4, segments=["sme"], **{"for": 5})
    scenario = baseline(**{"timeline+": [shock(at=3, **{"for": 6}), second]})
    assert differing(run(scenario), taken_up(scenario, 6, tmp_path)) == []


def test_it_is_told_when_it_comes_too_late():
    market = {"months": 8, "customers": 20}
    assert remarks(still(USERS | {"share": 1.0}, market=market, timeline=[shock()])) == []
    assert remarks(still(USERS | {"share": 1.0}, market=market, timeline=[shock(at=9)])) == [
        "still ends with month 8; never happens: month 9, market: demand by -0.3"
    ]


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("by: -100 %", "35: timeline.0.by: must be above -1, not -100 % (-1)"),
        ("by: a lot",
         "35: timeline.0.by: must be a number, not 'a lot'; units it may have: %"),
        ("for: 6", "5: timeline.0: by is missing; write by: -30 %"),
        ("by: 0.2, for: 0", "45: timeline.0.for: must be at least 1, not 0 [months]"),
        ("by: 0.2, segments: [smee]",
         "51: timeline.0.segments.0: unknown segment 'smee'; did you mean 'sme'?"),
        ("by: 0.2, who: aurora",
         "40: timeline.0.who: unknown key; known: at, note, do, by, for, segments"),
    ],
)  # fmt: skip
def test_a_bad_value_is_refused_where_it_stands(tmp_path, said, answer):
    assert refusal(f"at: month 3, do: demand, {said}", tmp_path) == answer
