"""The action `requires`: who may still buy from whom, and how its values are refused."""

import numpy as np
import pytest

from simulator.model import MarketModel
from simulator.scenario import remarks
from tests.worlds import baseline, differing, firm, refusal, run, still, taken_up

SECURITY = 3


def law(at=3, at_least=0.8, attribute="security", **said):
    """An entry of the timeline."""
    return {"at": at, "do": "requires", "attribute": attribute, "at_least": at_least} | said


def market(*timeline, months=8, **turned_on):
    """Two segments; `weak` is cheaper and below what the laws ask."""
    segments = {name: {"share": 0.5} | turned_on for name in ("free", "ruled")}
    return still(
        segments=segments, market={"months": months, "customers": 200}, timeline=list(timeline),
        providers={"strong": firm(security=0.9), "weak": firm(security=0.7, price=0.5)},
    )  # fmt: skip


def complies(scenario):
    """(months, segments, providers) whether a segment may sign, month 1 first."""
    model, found = MarketModel(scenario, rng=1), []
    model.run(lambda model: found.append(model.offers.complies.copy()))
    return np.array(found)


def test_from_its_month_on_for_the_segments_it_names():
    found = complies(market(law(segments=["ruled"])))
    free, ruled, strong, weak = 0, 1, 0, 1
    assert found[:, ruled, weak].tolist() == [1, 1] + [0] * 6
    assert found[:, free].all()
    assert found[:, :, strong].all()
    assert complies(market(law()))[:, :, weak].sum(axis=1).tolist() == [2, 2] + [0] * 6


def test_it_adds_to_what_is_required_already():
    """.95, then .6: the first still holds. Every attribute counts for itself."""
    found = complies(market(law(at=2, at_least=0.95), law(at=4, at_least=0.6)))
    assert found.any(axis=(1, 2)).tolist() == [True] + [False] * 7
    found = complies(market(law(at=2, at_least=0.6), law(at=4, attribute="support")))
    assert found.any(axis=(1, 2)).tolist() == [True] * 3 + [False] * 5


def test_a_lever_in_time_keeps_the_customers():
    lever = {"at": 1, "who": "weak", "do": "service", "attribute": "security", "to": 0.8, "lead": 4}
    found = complies(market(law(), lever))
    assert found[:, 0, 1].tolist() == [1, 1, 0, 0, 1, 1, 1, 1]


def test_who_is_new_signs_with_who_complies():
    """Everybody begins in month 3; nobody may choose weak any more, which else has everybody."""
    late = {"innovation": 1e6, "decision_cycle": 0.0, "outside_utility": -50.0,
            "price_sensitivity": 50.0}  # fmt: skip
    before, after = (run(market(*laws, **late)).record["users"][-1].sum(axis=0)
                     for laws in ((), (law(at=1),)))  # fmt: skip
    assert before.tolist() == [0, 200]
    assert after.tolist() == [200, 0]


def test_who_uses_a_provider_may_stay_and_nobody_comes():
    """R6: the own provider is always in the set. All reconsider once a year, and toss a coin."""
    tossing = {"initial_users": 1.0, "attention": 1.0, "contract": 12, "price_sensitivity": 0.0,
               "switching_cost": 0.0, "attribute_scale": 0.0}  # fmt: skip
    record = run(market(law(at=3), months=15, **tossing)).record
    users, came = (record[name].sum(axis=1) for name in ("users", "switched"))
    assert (came[1:3, 0, 1] > 0).all()
    assert not came[3:, 0, 1].any()
    assert (np.diff(users[2:, 1]) <= 0).all()
    assert users[15, 1] > 0


def test_before_its_month_nothing_changes():
    usual = MarketModel(baseline(), rng=1)
    ruled = MarketModel(baseline(**{"timeline+": [law(at=6, at_least=0.7)]}), rng=1)
    while usual.month < 5:
        usual.step()
        ruled.step()
        assert differing(usual, ruled) == []
    usual.step()
    ruled.step()
    assert "providers.requires" in differing(usual, ruled)


def test_a_saved_run_keeps_the_law(tmp_path):
    scenario = baseline(**{"timeline+": [law(segments=["sme"], at_least=0.7)]})
    assert differing(run(scenario), taken_up(scenario, 5, tmp_path)) == []


def test_it_costs_nobody_anything_and_is_told_when_too_late():
    assert remarks(market(law())) == []
    assert remarks(market(law(at=9))) == [
        "still ends with month 8; never happens: month 9, market: requires attribute security, "
        "at_least 0.8"
    ]


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("attribute: security, at_least: 1.2",
         "64: timeline.0.at_least: must be at most 1, not 1.2"),
        ("attribute: security, at_least: 80 %",
         "64: timeline.0.at_least: takes no unit, not '%'; write 0.8"),
        ("attribute: uptime, at_least: 0.8",
         "44: timeline.0.attribute: must be one of performance, availability, disaster_recovery, "
         "security, scalability, ease_of_use, support, not 'uptime'"),
        ("attribute: security", "5: timeline.0: at_least is missing; write at_least: 0.8"),
        ("at_least: 0.8", "5: timeline.0: attribute is missing; write attribute: security"),
        ("segments: [smee], attribute: security, at_least: 0.8",
         "44: timeline.0.segments.0: unknown segment 'smee'; did you mean 'sme'?"),
        ("attribute: security, at_least: 0.8, who: aurora",
         "69: timeline.0.who: unknown key; known: at, note, do, segments, attribute, at_least"),
    ],
)  # fmt: skip
def test_a_bad_value_is_refused_where_it_stands(tmp_path, said, answer):
    assert refusal(f"at: month 3, do: requires, {said}", tmp_path) == answer
