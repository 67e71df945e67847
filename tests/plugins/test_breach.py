"""The action `breach` against numbers computed by hand, and how its values are refused."""

import numpy as np
import pytest

from simulator.model import MarketModel
from tests.worlds import baseline, differing, firm, refusal, run, still

ONLY_SECURITY = dict.fromkeys(
    ("performance", "availability", "disaster_recovery", "scalability", "ease_of_use", "support"),
    0.0,
) | {"security": 1.0}  # fmt: skip


def breach(at, by, half_life):
    """An entry of the timeline."""
    return {"at": at, "who": "one", "do": "breach", "by": by, "half_life": half_life}


def security(*breaches, months=6):
    """What one of two providers offers in every month, month 0 first, and the other."""
    model = MarketModel(still(
        market={"months": months, "customers": 10}, timeline=list(breaches),
        providers={"one": firm(security=0.9), "two": firm(security=0.8)},
    ), rng=1)  # fmt: skip
    offered = [model.providers.offers().attributes]
    model.run(lambda model: offered.append(model.offers.attributes))
    others = np.delete(offered, 3, axis=2)
    assert (others == others[0]).all()
    return np.array(offered)[:, 0, 3].tolist(), np.array(offered)[:, 1, 3].tolist()


def test_security_falls_and_recovers_by_half_in_a_half_life():
    """.9 less .4, .4/sqrt(2), .2, .2/sqrt(2), .1; the other stays at .8 to the last bit."""
    one, two = security(breach(2, by=0.4, half_life=2))
    assert one[:2] == [0.9, 0.9]
    assert one[2:] == pytest.approx([0.5, 0.617157, 0.7, 0.758579, 0.8], abs=1e-6)
    assert two == [0.8] * 7


def test_breaches_add_up_and_security_is_never_below_zero():
    """A half-life of a month. Losses: .8; .4 and .8, more than there is; .2 and .4; .1 and .2."""
    one, _ = security(breach(1, by=0.8, half_life=1), breach(2, by=0.8, half_life=1), months=4)
    assert one == pytest.approx([0.9, 0.1, 0.0, 0.3, 0.6])


def test_customers_feel_it():
    """Where satisfaction is security itself: .9, .5 in the month, .7 and .8 two and four later."""
    model = run(still(
        {"initial_users": 1.0, "weights": ONLY_SECURITY, "satisfaction_reference": 0.9},
        satisfaction={"base": 0.0, "slope": 1.0, "disconfirmation": 0.0},
        market={"months": 6, "customers": 100}, providers={"one": firm(security=0.9)},
        timeline=[breach(2, by=0.4, half_life=2)],
    ))  # fmt: skip
    felt = model.results.metric("satisfaction")
    assert felt == pytest.approx([0.9, 0.9, 0.5, 0.617157, 0.7, 0.758579, 0.8], abs=1e-6)


def test_who_requires_security_waits_until_it_is_back():
    """.9 is .5, .617, .7, .759 in months 1 to 4: who requires .75 buys in month 4."""
    model = run(still(
        {"innovation": 1e6, "requires": {"security": 0.75}},
        market={"months": 5, "customers": 100}, providers={"one": firm(security=0.9)},
        timeline=[breach(1, by=0.4, half_life=2)],
    ))  # fmt: skip
    assert model.results.metric("users").tolist() == [0, 0, 0, 0, 100, 100]


def test_before_its_month_nothing_changes():
    """In a market with all that there is: the same bits until month 5, and not in month 6."""
    action = {"at": 6, "who": "aurora", "do": "breach", "by": 0.5, "half_life": 3}
    usual = MarketModel(baseline(), rng=1)
    breached = MarketModel(baseline(**{"timeline+": [action]}), rng=1)
    while usual.month < 5:
        usual.step()
        breached.step()
        assert differing(usual, breached) == []
    usual.step()
    breached.step()
    assert "customers.satisfaction" in differing(usual, breached)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("breach, by: 1.5, half_life: 6", "48: timeline.0.by: must be at most 1, not 1.5"),
        (
            "breach, by: 0.3, half_life: 0 months",
            "64: timeline.0.half_life: must be at least 1, not 0 months (0) [months]",
        ),
        (
            "breach, by: 0.3",
            "5: timeline.0: half_life is missing [months]; write half_life: 6 months",
        ),
        (
            "breach, by: 0.3, half_life: 6, for: 3",
            "67: timeline.0.for: unknown key; known: at, note, do, who, by, half_life, remember",
        ),
        ("breech, by: 0.3", "36: timeline.0.do: unknown action 'breech'; did you mean 'breach'?"),
    ],
)
def test_a_bad_value_is_refused_where_it_stands(tmp_path, said, answer):
    assert refusal(f"at: month 3, who: aurora, do: {said}", tmp_path) == answer
