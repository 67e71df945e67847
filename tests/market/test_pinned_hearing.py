"""R1 to R3 played out: what promotion and talk make known, in numbers done by hand.

Adstock is in kCUR a month per 1000 customers; the share that one channel of one provider
reaches is r A / (K + A), and is the segment's `advertising` where nobody else promotes.
"""

import numpy as np
import pytest

from tests.worlds import firm, run, still


def two_segments(timeline=(), **promotion):
    """1000 customers on the left, 3000 on the right; content keeps half from month to month."""
    channel = {"carry_over": {"content": 0.5}, "reach_limit": {"content": 0.4}}
    return still(
        segments={"left": channel | {"share": 0.25, "half_reach": {"content": 4.0}},
                  "right": channel | {"share": 0.75, "half_reach": {"content": 12.0}}},
        market={"months": 4, "customers": 4000},
        providers={"one": firm(awareness=0.0, **promotion)}, timeline=list(timeline),
    )  # fmt: skip


def reached(scenario):
    """(months, left and right) share of the segment that promotion reaches."""
    return run(scenario).results.metric("advertising", "segment")


def binomial(share, n):
    """Four standard errors of a share among n."""
    return 4 * np.sqrt(share * (1 - share) / n)


# R1, R2: money -----------------------------------------------------------------------------


def test_a_provider_splits_its_promotion_as_it_says():
    """8 kCUR as 1 : 3 are 2 per 1000 on either side, adstock 4: reach 4/8 and 4/16."""
    split = {"content": {"left": 1.0, "right": 3.0}}
    advertising = reached(two_segments(promotion={"content": 8.0}, promotion_split=split))
    assert advertising[0] == pytest.approx([0.4 / 2, 0.4 / 4])


def test_promotion_is_split_by_size_and_affinity_where_nothing_is_said():
    """Affinity is half-reach, .25 * 4 : .75 * 12 = 1 : 9; 10 kCUR are 1 and 3 per 1000."""
    advertising = reached(two_segments(promotion={"content": 10.0}))
    assert advertising[0] == pytest.approx([0.4 * 2 / 6, 0.4 * 6 / 18])


def test_month_0_has_promoted_for_ever():
    """Constant spending leaves adstock where it is in month 0: x / (1 - lambda)."""
    advertising = reached(two_segments(promotion={"content": 10.0}))
    assert advertising == pytest.approx(np.full((5, 2), 0.4 / 3))


@pytest.mark.parametrize(
    ("duration", "stock"),
    [({}, [0.0, 0.0, 4.0, 6.0, 7.0]), ({"for": 2}, [0.0, 0.0, 4.0, 6.0, 3.0])],
    ids=["for good", "two months"],
)
def test_money_aimed_at_a_segment_reaches_nobody_else(duration, stock):
    """4 kCUR from month 2 for 1000 customers on the left; those on the right hear nothing."""
    action = {"at": 2, "who": "one", "do": "promotion", "channels": {"content": 4.0},
              "segments": ["left"]}  # fmt: skip
    advertising = reached(two_segments([action | duration]))
    stock = np.array(stock)
    assert advertising[:, 0] == pytest.approx(0.4 * stock / (4.0 + stock))
    assert (advertising[:, 1] == 0.0).all()


# R3: knowing -------------------------------------------------------------------------------


def test_whom_promotion_reaches_knows():
    """Reach 1/3 of at most .4: 13.3 % of either side know the provider after a month."""
    aware = run(two_segments(promotion={"content": 10.0})).record["aware"][:2, :, 0]
    assert (aware[0] == 0).all()
    for known, customers in zip(aware[1], (1000, 3000), strict=True):
        assert known / customers == pytest.approx(0.4 / 3, abs=binomial(0.4 / 3, customers))


def test_a_user_never_forgets_its_own_provider():
    """Forgetting 1 a month: all who do not use it have forgotten it, its users have not."""
    scenario = still({"initial_users": 0.4}, awareness={"forgetting": 1.0})
    record = run(scenario).record
    assert record["aware"][0].sum() == 1000
    assert record["users"][1].sum() == 400
    assert record["aware"][1].sum() == 400


def test_a_mean_field_hears_from_as_many_as_it_has_contacts():
    """8 contacts, a quarter of them users, each telling with chance 1/2: 1 - (1/2)**2."""
    scenario = still(
        {"initial_users": 0.25, "word_of_mouth": 0.5},
        network={"kind": "mean_field", "contacts": 8},
        market={"months": 1, "customers": 4000}, providers={"one": firm(awareness=0.5)},
    )  # fmt: skip
    record = run(scenario).record
    assert record["users"][0].sum() == 1000
    before, after = record["aware"].sum(axis=(1, 2))
    unaware = 4000 - before
    assert (after - before) / unaware == pytest.approx(0.75, abs=binomial(0.75, unaware))


@pytest.mark.parametrize("awareness", [0.3, 1.0])
def test_an_entrant_is_known_to_its_share_from_the_day_it_enters(awareness):
    scenario = still(
        market={"months": 4, "customers": 4000},
        providers={"one": firm(), "two": firm(awareness=awareness)},
        timeline=[{"at": 3, "who": "two", "do": "entry"}],
    )
    aware = run(scenario).record["aware"][:, 0, 1] / 4000
    assert (aware[:3] == 0.0).all()
    assert aware[3] == pytest.approx(awareness, abs=binomial(awareness, 4000))
    assert aware[4] == aware[3]
