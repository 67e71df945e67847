"""What customers who saw a breach remember of it: `breach` with `remember`."""

import numpy as np
import pytest

from simulator import lever_rules
from simulator.model import MarketModel
from simulator.scenario import canonical, digest
from tests.worlds import baseline, differing, firm, refusal, run, still, taken_up

ONLY_SECURITY = dict.fromkeys(
    ("performance", "availability", "disaster_recovery", "scalability", "ease_of_use", "support"),
    0.0,
) | {"security": 1.0}  # fmt: skip
PLAIN = {"base": 0.0, "slope": 1.0, "disconfirmation": 0.0}


def breach(at=2, who="one", **said):
    """An entry of the timeline."""
    return {"at": at, "who": who, "do": "breach", "by": 0.4, "half_life": 2} | said


def test_memory_is_what_they_see_beyond_what_all_see():
    """.4 (.5^(t/8) - .5^(t/2)), nothing at first; a shorter memory is none."""
    found = [lever_rules.lost_in_memory(0.4, age, 2.0, 8.0) for age in (0.0, 2.0, 8.0)]
    assert found == pytest.approx([0.0, 0.4 * (0.5**0.25 - 0.5), 0.4 * (0.5 - 0.0625)])
    assert lever_rules.lost_in_memory(0.4, 3.0, 2.0, 1.0) == 0.0
    assert lever_rules.distrust(0.3, 0.5, 0.2) == pytest.approx(0.06)  # no more than there is


def test_who_was_there_judges_by_what_is_remembered_and_who_comes_later_by_what_is():
    """Satisfaction is security: half of the loss is back after 2 months, in memory after 8."""
    told = {"share": 0.5, "weights": ONLY_SECURITY, "satisfaction_reference": 0.9}
    # who considers in month 1 chooses in month 2 at the earliest, after what happens in it
    late = {"innovation": 1e6, "decision_cycle": 2.0}
    model = run(still(
        None, segments={"old": told | {"initial_users": 1.0}, "new": told | late},
        satisfaction=PLAIN, market={"months": 10, "customers": 200},
        providers={"one": firm(security=0.9)}, timeline=[breach(remember=8)],
    ))  # fmt: skip
    felt, segment = model.customers.columns.satisfaction, model.customers.columns.segment
    assert model.results.metric("users")[[1, 10]].tolist() == [100, 200]
    assert felt[segment == 1] == pytest.approx(0.9 - 0.4 * 0.5 ** (8 / 8))
    assert felt[segment == 0] == pytest.approx(0.9 - 0.4 * 0.5 ** (8 / 2))


def test_who_saw_it_is_less_likely_to_come_back():
    """gamma 5: .4 x .5 remembered eight months later, of which .025 all still see: the odds of
    taking it instead of an equal one are e^(-5 x .175) for those who saw it, beside the others'."""
    segment = {"initial_users": 0.5, "innovation": 1e6, "weights": ONLY_SECURITY,
               "attribute_scale": 5.0, "attention": 1.0, "contract": 120,
               "satisfaction_reference": 0.9}  # fmt: skip
    providers = {"one": firm(security=0.9), "two": firm(security=0.9)}
    scenario = still(segment, market={"months": 10, "customers": 20_000}, providers=providers,
                     timeline=[breach(at=2, remember=8)])  # fmt: skip
    model = MarketModel(scenario, rng=1)
    for _ in range(9):
        model.step()
    columns = model.customers.columns
    columns.provider[:], columns.stage[:] = -1, 127  # all choose anew in month 10
    saw = columns.saw & 1 == 1
    model.step()
    for those, lost in ((saw, 0.4 * 0.5), (~saw, 0.4 * 0.5**4)):
        share = 1.0 / (1.0 + np.exp(5.0 * lost))
        found, n = (columns.provider[those] == 0).mean(), those.sum()
        assert abs(found - share) < 4.0 * np.sqrt(share * (1.0 - share) / n)


def test_each_remembers_what_it_saw():
    """A bit for every provider; users of the month of the breach, as they are before it."""
    lines = [breach(at=2, remember=8), breach(at=3, who="two", remember=8), breach(at=4)]
    model = run(still({"initial_users": 1.0}, market={"months": 5, "customers": 200},
                      providers={"one": firm(), "two": firm()}, timeline=lines))  # fmt: skip
    columns = model.customers.columns
    assert (columns.saw == 1 << columns.provider.astype(np.uint32)).all()


def test_a_memory_as_long_as_the_loss_is_none():
    """To the last bit but for who saw it."""
    one = run(baseline(**{"timeline+": [breach(at=4, who="aurora", remember=2)]}))
    two = run(baseline(**{"timeline+": [breach(at=4, who="aurora")]}))
    assert set(differing(one, two)) == {"customers.saw"}


def test_customers_who_remember_leave_more_often():
    """Everybody who leaves anyway, and others; as many as before it happens."""
    segment = {"initial_users": 1.0, "churn": 0.2, "satisfaction_reference": 0.7}
    left = []
    for said in ({}, {"remember": 24}):
        model = run(still(segment, market={"months": 24, "customers": 5000},
                          timeline=[breach(at=4, half_life=3, **said)]))  # fmt: skip
        left.append(model.record["churned"][:, 0, 0])
    assert (left[1][:5] == left[0][:5]).all()
    assert left[1].sum() > 1.02 * left[0].sum()


@pytest.mark.parametrize("month", [4, 7])
def test_a_saved_run_goes_on_with_the_same_bits(month, tmp_path):
    lines = [breach(at=4, who="cumulus", remember=9), breach(at=6, who="aurora", remember=5)]
    scenario = baseline(**{"timeline+": lines})
    assert differing(run(scenario), taken_up(scenario, month, tmp_path)) == []


def test_a_breach_without_it_is_what_it_was():
    """The same digest whether or not scenarios know of memories."""
    scenario = baseline(**{"timeline+": [breach(who="aurora")]})
    said = canonical(scenario)["timeline"][-1]
    assert said.get("remember") is None
    assert digest(scenario) != digest(baseline(**{"timeline+": [breach(who="aurora", remember=9)]}))


def test_a_bad_memory_is_refused_where_it_stands(tmp_path):
    said = refusal("at: 3, who: aurora, do: breach, by: 0.3, half_life: 3, remember: 0", tmp_path)
    assert said == "71: timeline.0.remember: must be at least 1, not 0 [months]"
