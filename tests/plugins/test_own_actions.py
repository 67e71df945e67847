"""Own actions: on the whole market, with lead and cost, and the words for them; own networks."""

import numpy as np
import own_functions as own
import pytest

from simulator.errors import UserError
from simulator.model import MarketModel
from simulator.plugins import networks
from simulator.scenario import ScenarioError, canonical, diff, from_data, remarks
from tests.worlds import firm, run, still

EVERY = [own.regulation, own.hardening, own.rumour, own.circle, own.astray]


def market(*timeline, **parts):
    """Two segments; `weak` is not secure enough for what a regulation asks."""
    data = canonical(still(segments={
        "rules": {"share": 0.5, "innovation": 12.0}, "free": {"share": 0.5, "innovation": 12.0}
    }))  # fmt: skip
    providers = {"weak": firm(security=0.5, price=1.0), "strong": firm(security=0.9)}
    return from_data(
        data | {"providers": providers, "timeline": list(timeline)} | parts, plugins=EVERY
    )


def offers(scenario):
    """(months, segments, providers) whether a segment may buy from a provider."""
    model, found = MarketModel(scenario, rng=1, threads=1), []
    while not model.over:
        model.step()
        found.append(model.offers.complies.copy())
    return np.array(found), model


REGULATION = {"at": 3, "do": "regulation", "segment": "rules", "least": "0.8"}


def test_a_regulation_holds_from_its_month_for_its_segment():
    complies, model = offers(market(REGULATION | {"least": 0.8}))
    free, rules = 0, 1
    strong, weak = 0, 1
    assert model.providers.names == ["strong", "weak"]
    assert complies[:, rules, weak].tolist() == [1, 1] + [0] * 10
    assert complies[:, free].all()
    assert complies[:, :, strong].all()
    joined = model.record["joined"].sum(axis=2)
    assert joined[1, rules, weak] > 0
    assert not joined[3:, rules, weak].any()
    assert joined[3, free, weak] > 0


def test_a_regulation_may_have_a_lead_and_an_end():
    complies, _ = offers(market(REGULATION | {"least": 0.8, "lead": 2, "for": 3}))
    assert complies[:, 1, 1].tolist() == [1] * 4 + [0] * 3 + [1] * 5


def test_customers_judge_by_the_tastes_that_an_action_gave_them():
    """Also where nothing else is delivered than last month, and they did not choose."""
    quiet = still({"initial_users": 1.0}, providers={"one": firm(security=0.4)},
                  timeline=[])  # fmt: skip
    woken = canonical(quiet) | {"timeline": [{"at": 3, "do": "awakening"}]}
    model = run(from_data(woken, plugins=[own.awakening]))
    np.testing.assert_allclose(model.customers.columns.quality, 0.4)


def hardened(*before, **said):
    """Capacity and money paid, month by month, of a provider that orders in month 4."""
    order = {"at": 4, "do": "hardening", "who": "weak", "lead": 3, "cost": "20 kUSD"} | said
    model = run(market(*before, order))
    return model.record["capacity"][:, 1] / 1e12, model.record["investment"][:, 1]


def test_cost_is_paid_when_ordered_and_takes_effect_after_its_lead():
    capacity, paid = hardened()
    assert capacity.tolist() == [1.0] * 7 + [2.0] * 6
    assert paid.tolist() == [0.0] * 4 + [20e3] + [0.0] * 8


def test_who_has_left_orders_nothing():
    left = {"at": 2, "do": "exit", "who": "weak"}
    capacity, paid = hardened(left)
    assert capacity.tolist() == [1.0] * 13
    assert not paid.any()
    back = {"at": 3, "do": "entry", "who": "weak"}
    capacity, paid = hardened(left, back)
    assert (capacity[-1], paid[4]) == (2.0, 20e3)


def test_who_leaves_before_the_lead_is_over_gets_what_was_paid():
    capacity, paid = hardened({"at": 5, "do": "exit", "who": "weak"})
    assert (capacity[-1], paid[4]) == (2.0, 20e3)


def test_words_for_actions_on_the_whole_market():
    plain = market()
    late = market(REGULATION | {"least": 0.8, "at": 13})
    words = "market: regulation segment rules, attribute security, least 0.8, lead 0"
    assert remarks(late) == [f"still ends with month 12; never happens: month 13, {words}"]
    assert diff(plain, late) == [("timeline: month 13", None, words)]
    assert diff(late, plain) == [("timeline: month 13", words, None)]
    assert remarks(late, base=late) == []
    leads = market(REGULATION | {"least": 0.8, "at": 12, "lead": 1})
    assert remarks(leads)[0].startswith("still ends with month 12, before its lead is over: month")


def test_a_text_by_which_something_changes_is_no_percentage():
    assert remarks(market({"at": 3, "do": "rumour", "by": "leaflets"})) == []
    much = {"at": 3, "do": "price", "who": "weak", "by": 8}
    assert remarks(market(much))[0].startswith("8 is 800% more (for 8 percent write 8 %): month 3")


@pytest.mark.parametrize(
    ("action", "line"),
    [
        (REGULATION | {"segment": "rulez", "least": 0.8},
         "timeline.0.segment: unknown segment 'rulez'; did you mean 'rules'?"),
        (REGULATION | {"attribute": "securty", "least": 0.8},
         "timeline.0.attribute: must be one of performance, availability, disaster_recovery, "
         "security, scalability, ease_of_use, support, not 'securty'; did you mean 'security'?"),
        (REGULATION | {"least": 0.8, "who": "weak"}, "timeline.0.who: unknown key; known: at, "
         "note, do, segment, attribute, least, lead, for"),
        ({"at": 3, "do": "regulation", "segment": "rules"},
         "timeline.0: least is missing; write least: 0.8"),
        ({"at": 3, "do": "hardening", "who": "week"},
         "timeline.0.who: unknown provider 'week'; did you mean 'weak'?"),
        ({"at": 3, "do": "regulate"}, "timeline.0.do: unknown action 'regulate'; "
         "did you mean 'regulation'?"),
    ],
)  # fmt: skip
def test_a_wrong_action_is_refused_in_words(action, line):
    with pytest.raises(ScenarioError) as refused:
        market(action)
    assert str(refused.value) == line


# Networks ---------------------------------------------------------------------------------


@pytest.mark.parametrize("reach", [1, 3])
def test_an_own_network_ties_whom_it_says(reach):
    model = MarketModel(market(network={"kind": "circle", "reach": reach}), rng=1)
    start, contact = model.customers.contacts
    assert (np.diff(start) == 2 * reach).all()
    steps = [step for step in range(-reach, reach + 1) if step]
    assert sorted(contact[start[500] : start[501]] - 500) == steps
    assert MarketModel(market(network={"kind": "circle"}), rng=1).customers.contacts.start[1] == 4


def test_ties_to_nobody_are_refused_in_words():
    with pytest.raises(UserError) as refused:
        MarketModel(market(network={"kind": "astray"}), rng=1)
    said = "network astray: must return an array of pairs of whole numbers from 0 to 999"
    assert str(refused.value) == said


def test_more_contacts_than_16_bits_count_are_refused_in_words(monkeypatch):
    """How many contacts use a provider is kept in 16 bits; here two stand for 65,535."""
    monkeypatch.setattr(networks, "MOST_CONTACTS", 2)
    MarketModel(market(network={"kind": "circle", "reach": 1}), rng=1)
    with pytest.raises(UserError, match=r"network circle: somebody has 6 contacts; at most 2 can"):
        MarketModel(market(network={"kind": "circle", "reach": 3}), rng=1)


def test_more_contacts_than_32_bits_number_are_refused_in_words(monkeypatch):
    """Where a customer's contacts begin is kept in 32 bits; here 2,000 stand for their most."""
    monkeypatch.setattr(networks, "MOST_LISTED", 2_000)
    MarketModel(market(network={"kind": "circle", "reach": 1}), rng=1)
    said = r"circle: 2,000 ties are 4,000 contacts; at most 2,000 can be listed"
    with pytest.raises(UserError, match=said):
        MarketModel(market(network={"kind": "circle", "reach": 2}), rng=1)


@pytest.mark.parametrize(("reach", "bits"), [(127, 8), (128, 16)])
def test_as_many_contacts_are_counted_as_use_a_provider(reach, bits):
    """Where all of 254 or 256 contacts use one: 255 is the most of eight bits."""
    ties = {"network": {"kind": "circle", "reach": reach}}
    everybody = from_data(canonical(still({"initial_users": 1.0})) | ties, plugins=EVERY)
    using = MarketModel(everybody, rng=1).customers.using
    assert (using == 2 * reach).all()
    assert using.dtype.itemsize * 8 == bits
