"""What is told of a choice is what the model compared, to the last bit."""

import numpy as np
import pytest

from experiments.page.demo import sample
from experiments.page.demo.choice import choice_of
from experiments.page.demo.watching import Watched
from scenarios import load
from simulator import MarketModel
from simulator.engine.columns import NONE
from tests.worlds import differing, firm, still

# of everything that can enter a utility: deals, nests, gifts, breaches, who comes and goes
CROWDED = (
    "choice.nest_correlation=0.6",
    "timeline=[]",
    "timeline+={at: month 2, who: cumulus, do: price, by: -15 %}",
    "timeline+={at: month 3, who: campus, do: trial, cap: 100, for: 12 months}",
    "timeline+={at: month 3, who: aurora, do: commitment, months: 12, discount: 30 %}",
    "timeline+={at: month 3, who: borealis, do: referral, gift: 0.5, for: 12 months}",
    "timeline+={at: month 4, who: citadel, do: breach, by: 0.5, half_life: 2 months, "
    "remember: 12 months}",
    "timeline+={at: month 5, do: requires, segments: [sme], attribute: security, at_least: 0.6}",
    "timeline+={at: month 8, who: cumulus, do: exit}",
    "timeline+={at: month 12, who: cumulus, do: entry}",
)


def watched(name, *overrides, agents=400, months=24):
    setup = load(name, set=[f"market.agents={agents}", f"market.months={months}", *overrides])
    market = Watched(setup, rng=3, threads=1)
    market.watch(np.arange(market.customers.count))
    while not market.over:
        market.step()
    return market


def choices(market):
    """(moment, customer, what it faced) of all who chose, in every month."""
    for moment in market.moments:
        chose = moment.after.decided == 1 if moment.month else moment.after.provider != NONE
        for k in np.flatnonzero(chose).tolist():
            yield moment, k, choice_of(moment, k, market)


@pytest.mark.parametrize(("name", "overrides"), [("classroom", ()), ("baseline", CROWDED)])
def test_the_option_of_highest_utility_is_what_every_customer_chose_in_every_month(name, overrides):
    seen, terms = 0, set()
    for moment, k, choice in choices(watched(name, *overrides)):
        assert choice.took == int(moment.after.provider[k]), (moment.month, k)
        for option in choice.options:
            assert sum(option.terms.values()) == pytest.approx(option.utility, abs=1e-12)
            terms |= option.terms.keys()
        seen += 1
    assert seen > 100
    if overrides:
        assert {"price", "security", "habit", "gift", "mistrust", "luck"} <= terms


def test_watching_changes_no_bit():
    market = watched("classroom", months=6)
    plain = MarketModel(market.setup, rng=3)
    plain.run()
    assert differing(market, plain) == []


def test_watching_begins_with_the_first_month():
    market = Watched(load("classroom", set=["market.agents=200"]), rng=3)
    market.step()
    with pytest.raises(ValueError, match="month 1 has begun"):
        market.watch(np.arange(5))


def test_terms_are_those_that_the_formula_gives_by_hand():
    """R6: gamma 4, alpha .5, price 3, quality 1 on every attribute, appeal .25; no habit yet."""
    whole = dict.fromkeys(("performance", "disaster_recovery", "security", "scalability",
                           "ease_of_use", "support"), 1.0)  # fmt: skip
    setup = still(
        {"attribute_scale": 4.0, "price_sensitivity": 0.5, "innovation": 1e6},
        providers={"one": firm(price=3.0, appeal=0.25, uptime=1.0, **whole)},
        market={"months": 2, "customers": 20},
    )  # fmt: skip
    market = Watched(setup, rng=1)
    market.watch(np.arange(20))
    market.step()
    moment = market.moments[1]
    assert (moment.after.provider == 0).all()
    for k in range(20):
        (option,) = choice_of(moment, k, market).options
        attributes = [option.terms[name] for name in (*whole, "availability")]
        assert option.terms["price"] == -1.5
        assert sum(attributes) == pytest.approx(4.0, abs=1e-12)
        assert option.terms["appeal"] == 0.25
        assert "habit" not in option.terms
    luck = [choice_of(moment, k, market).options[0].terms["luck"] for k in range(20)]
    assert len({*luck}) == 20  # everybody's own


def test_who_could_not_be_chosen_is_said():
    setup = still(
        {"innovation": 1e6, "usage_minimum": 10.0, "budget": 50.0, "requires": {"security": 0.5}},
        providers={
            "dear": firm(price=9.0, security=0.9), "full": firm(admits=False, security=0.9),
            "lax": firm(security=0.1), "next": firm(security=0.9),
            "right": firm(security=0.9), "secret": firm(awareness=0.0, security=0.9),
        },
        timeline=[{"at": 2, "who": "next", "do": "entry"}],
        market={"months": 2, "customers": 20},
    )  # fmt: skip
    market = Watched(setup, rng=1)
    market.watch(np.arange(20))
    market.step()
    bars = [option.barred for option in choice_of(market.moments[1], 0, market).options]
    assert bars == ["budget", "full", "required", "absent", "", "unknown"]


def test_a_sample_has_every_segment_in_proportion_and_real_ties():
    market = MarketModel(load("classroom", set=["market.agents=2000"]), rng=1)
    customers = market.customers
    drawn = sample.draw(customers, 300)
    assert len(drawn.rows) == len({*drawn.rows.tolist()}) == 300
    wanted = np.diff(customers.starts) * 300 / customers.count
    had = np.bincount(customers.columns.segment[drawn.rows])
    assert (abs(had - wanted) < 1.0).all()
    contacts = {
        row: {*customers.contacts.contact[slice(*customers.contacts.start[row : row + 2])].tolist()}
        for row in drawn.rows.tolist()
    }
    told = {tuple(sorted(drawn.rows[tie].tolist())) for tie in drawn.ties}
    known = {tuple(sorted((a, b))) for a in contacts for b in contacts if b in contacts[a]}
    assert told == known
    assert len(known) > 2 * 300  # of eight contacts more than four are seen, though 1 in 7 is drawn


@pytest.mark.parametrize("kind", ["small_world", "mean_field", "scale_free"])
def test_nobody_in_the_picture_covers_another_or_leaves_it(kind):
    setup = load("baseline", set=["market.agents=600", f"network.kind={kind}"])
    first, second = (sample.draw(MarketModel(setup, rng=1).customers) for _ in range(2))
    for one, other in ((first.wide, second.wide), (first.narrow, second.narrow)):
        assert (one.place == other.place).all()
        apart = np.hypot(*(one.place[:, None] - one.place[None]).T)
        np.fill_diagonal(apart, np.inf)
        assert apart.min() > 2.0 * one.radius
        low, high = one.place.min(axis=0) - one.radius, one.place.max(axis=0) + one.radius
        assert (low >= 0.0).all()
        assert (high <= one.size).all()


def test_of_a_small_market_everybody_is_drawn():
    market = MarketModel(load("classroom", set=["market.agents=120"]), rng=1)
    assert sample.draw(market.customers).rows.tolist() == list(range(120))
