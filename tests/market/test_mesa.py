"""What Mesa's users do with the model: seeds, batch_run, clocks, agents, copies, a look at it."""

import copy
import pickle
import warnings
from html.parser import HTMLParser

import mesa
import numpy as np
import pandas as pd
import pytest

import simulator
from simulator import Customer, Enterprise, MarketModel, Provider
from simulator.outcome.collecting import HEADLINES
from simulator.scenario import digest
from tests.worlds import baseline, differing, firm, run, still

SMALL = baseline(agents=300, months=4)


# Setup and seed -----------------------------------------------------------------------------


@pytest.mark.parametrize(("wrong", "way"), [
    ("baseline", r"not 'baseline'; write MarketModel\(scenarios\.load\('baseline'\)\)"),
    ({"name": "mine"}, r"write MarketModel\(simulator\.scenario\.from_data\(\.\.\.\)\)"),
    (None, r'not None; write MarketModel\(scenarios\.load\("baseline"\)\)'),
    (7, r'not 7; write MarketModel\(scenarios\.load\("baseline"\)\)'),
])  # fmt: skip
def test_what_is_no_scenario_is_answered_with_what_to_write(wrong, way):
    with pytest.raises(TypeError, match=way):
        MarketModel(wrong)


def test_a_path_is_answered_with_what_to_write(tmp_path):
    with pytest.raises(TypeError, match=r"scenarios\.load\(.*mine\.yaml'\)"):
        MarketModel(tmp_path / "mine.yaml")


@pytest.mark.parametrize("wrong", [3.9, 3.0, True, "7", [1, 2], np.float64(2)])
def test_a_seed_is_a_whole_number(wrong):
    with pytest.raises(TypeError, match=r"rng takes a whole number such as 7, .* not ") as error:
        MarketModel(SMALL, rng=wrong)
    assert str(error.value).endswith(f"not {wrong!r}")


def test_a_seed_is_not_negative():
    with pytest.raises(ValueError, match=r"rng takes a whole number of 0 or more, not -7"):
        MarketModel(SMALL, rng=-7)


def test_rng_and_seed_are_two_names_of_one_thing():
    assert differing(MarketModel(SMALL, rng=5), MarketModel(SMALL, seed=5)) == []
    with pytest.raises(TypeError, match="give one of them"):
        MarketModel(SMALL, rng=5, seed=5)


@pytest.mark.parametrize("kind", [np.int64, np.uint8, int])
def test_every_kind_of_whole_number_is_the_same_seed(kind):
    model = MarketModel(SMALL, rng=kind(7))
    assert type(model.seed) is int
    assert differing(model, MarketModel(SMALL, rng=7)) == []


def test_without_a_seed_a_fresh_one_is_recorded():
    one, other = MarketModel(SMALL), MarketModel(SMALL, rng=None)
    assert one.seed != other.seed
    results = one.run()
    assert results.seed == results.provenance["seed"] == one.seed
    assert f"seed {one.seed}" in repr(one)
    assert differing(one, run(SMALL, seed=one.seed)) == []


def test_a_generator_draws_the_seed():
    seeds = [MarketModel(SMALL, rng=np.random.default_rng(n)).seed for n in (1, 1, 2)]
    assert seeds[0] == seeds[1] != seeds[2]
    generator = np.random.default_rng(1)
    assert len({MarketModel(SMALL, rng=generator).seed for _ in range(3)}) == 3


# Mesa's drivers -----------------------------------------------------------------------------


def batch(parameters, **about):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of `iterations`, from Mesa 3.5 on
        return mesa.batch_run(MarketModel, parameters, display_progress=False, **about)


def headline(seed, month):
    """What a run of its own has in a month."""
    results = run(SMALL, seed=seed).results
    values = {name: results.metric(name)[month] for name in HEADLINES}
    return {name: None if np.isnan(value) else value for name, value in values.items()}


def test_batch_run_takes_seeds_among_the_parameters_and_ends_with_the_last_month():
    """Mesa 3.5 replaces `rng` by None in a model that has no `seed`; 3.3 leaves out a month."""
    rows = batch({"setup": [SMALL], "rng": [1, 2]})
    assert [(row["rng"], row["seed"], row["Step"]) for row in rows] == [(1, 1, 4), (2, 2, 4)]
    for row in rows:
        assert {name: row[name] for name in HEADLINES} == headline(row["seed"], 4)


def test_batch_run_has_every_month():
    rows = batch({"setup": [SMALL], "rng": [3]}, data_collection_period=1)
    users = run(SMALL, seed=3).results.metric("users").tolist()
    assert [(row["Step"], row["users"]) for row in rows] == list(enumerate(users))


def test_batch_run_stops_where_it_is_asked_to():
    (row,) = batch({"setup": [SMALL], "rng": [3]}, max_steps=2)
    assert row["Step"] == 2
    assert {name: row[name] for name in HEADLINES} == headline(3, 2)


def test_iterations_without_seeds_differ_and_say_their_seeds():
    rows = batch({"setup": [SMALL]}, iterations=3)
    assert len({row["seed"] for row in rows}) == 3
    for row in rows:
        assert {name: row[name] for name in HEADLINES} == headline(row["seed"], 4)


def test_batch_run_takes_the_seeds_of_mesa_3_5():
    if not hasattr(mesa.Model, "run_for"):
        pytest.skip("batch_run(rng=...) came with Mesa 3.5")
    rows = batch({"setup": [SMALL]}, rng=[1, 2])
    assert [row["seed"] for row in rows] == [1, 2]


def test_a_bare_scenario_in_batch_run_is_one_value():
    """Mesa takes apart whatever iterates; a scenario does not."""
    assert [row["seed"] for row in batch({"setup": SMALL, "rng": [1, 2]})] == [1, 2]


def test_mesa_runs_the_model_to_its_end():
    model = MarketModel(SMALL, rng=1)
    model.run_model()
    assert model.month == 4
    assert not model.running
    assert differing(model, run(SMALL)) == []
    model.run_model()  # nothing more to do


def test_mesas_clock_runs_on_and_the_market_does_not():
    model = MarketModel(SMALL, rng=1)
    if not hasattr(model, "run_for"):
        pytest.skip("run_for came with Mesa 3.5")
    model.run_for(3)
    assert model.month == 3
    model.run_for(30)
    assert model.month == 4
    assert differing(model, run(SMALL)) == []


def test_a_step_past_the_last_month_is_refused_and_breaks_nothing():
    model = run(SMALL)
    for go_on in (model.step, model.step, model.next_month):
        with pytest.raises(RuntimeError, match=r"over: baseline has 4 months \(market\.months\)"):
            go_on()
    assert not model.running
    assert model.month == 4
    assert differing(model, run(SMALL)) == []
    assert len(model.results.market) == 5


# Agents -------------------------------------------------------------------------------------


def agents():
    model = MarketModel(SMALL, rng=1)
    (aurora,) = (a for a in model.agents_by_type[Provider] if a.name == "aurora")
    return aurora, next(iter(model.agents_by_type[Enterprise]))


@pytest.mark.parametrize("name", ["prices", "capacity", "name", "column", "price", "colour"])
def test_a_provider_says_how_it_is_changed(name):
    aurora, _ = agents()
    with pytest.raises(AttributeError, match=r"who: aurora, do: price, .*: providers\.aurora$"):
        setattr(aurora, name, 0.5)
    assert aurora.name == "aurora"


def test_the_action_that_a_provider_names_can_be_written():
    aurora, _ = agents()
    at, who, do, to = 6, aurora.name, "price", 2.4
    assert f"{{at: month {at}, who: {who}, do: {do}, to: {to}}}" in aurora.how_to_change()
    baseline(timeline=[{"at": f"month {at}", "who": who, "do": do, "to": to}])


@pytest.mark.parametrize("name", ["satisfaction", "budget", "row", "provider", "mood"])
def test_a_customer_says_how_it_is_changed(name):
    _, customer = agents()
    with pytest.raises(AttributeError, match=rf"'{name}'.*segments\.enterprise.* timeline$"):
        setattr(customer, name, 1)


def test_an_unknown_attribute_is_answered_with_what_there_is():
    aurora, customer = agents()
    with pytest.raises(AttributeError, match="no 'price'; it shows capacity, cash, present, price"):
        aurora.price = 0.5
    with pytest.raises(AttributeError, match=r"no 'mood'; it shows adopted, aware_of, .* verti"):
        customer.mood = 1


def test_mesas_own_attributes_stay_mesas():
    aurora, customer = agents()
    for agent in (aurora, customer):
        agent.pos = (1, 2)
        assert agent.pos == (1, 2)
        assert isinstance(agent.unique_id, int)
        assert agent in agent.model.agents
        agent._seen = True
    assert len(aurora.model.agents) == 300 + len(SMALL.providers)


# Copies -------------------------------------------------------------------------------------


@pytest.mark.parametrize("duplicate", [pickle.dumps, copy.copy, copy.deepcopy])
def test_a_model_is_saved_not_pickled(duplicate):
    with pytest.raises(TypeError, match=r"write model\.save\(file\) and MarketModel\.load"):
        duplicate(MarketModel(SMALL, rng=1))


def test_an_agent_pickles_no_more_than_its_model():
    for agent in agents():
        with pytest.raises(TypeError, match=r"write model\.save\(file\)"):
            pickle.dumps(agent)


def test_a_scenario_pickles():
    again = pickle.loads(pickle.dumps(SMALL))
    assert digest(again) == digest(SMALL)
    assert differing(run(again), run(SMALL)) == []


# A look at it -------------------------------------------------------------------------------


def test_a_model_says_what_it_is():
    model = MarketModel(SMALL, rng=7)
    model.step()
    assert repr(model) == "<MarketModel of baseline: month 1 of 4, seed 7, 300 agents>"


@pytest.mark.parametrize(("name", "value"), [("unique_id", 5), ("model", None)])
def test_what_mesa_set_once_stays(name, value):
    agent = next(iter(MarketModel(SMALL, rng=1).agents))
    with pytest.raises(AttributeError, match=f"'{name}' only shows"):
        setattr(agent, name, value)


def test_saved_frames_are_what_the_run_left(tmp_path):
    results = run(SMALL).results
    results.market["users"] = -1.0
    results.save(tmp_path)
    assert (pd.read_csv(tmp_path / "market.csv", comment="#")["users"] >= 0).all()


def test_results_say_what_they_are():
    assert repr(run(SMALL).results) == "<Results of baseline: months 0 to 4, seed 1>"


def test_agents_say_what_they_are():
    providers = {"one": firm(), "late": firm()}
    timeline = [{"at": 3, "who": "late", "do": "entry"}]
    model = MarketModel(
        still({"initial_users": 1.0}, providers=providers, timeline=timeline), rng=1
    )
    assert [repr(agent) for agent in model.agents_by_type[Provider]] == [
        "<Provider late: not in the market>",
        "<Provider one: price 2.5, 1,000 customers>",
    ]
    customer = next(iter(model.agents_by_type[Customer]))
    assert repr(customer) == "<Customer 0, segment everyone: user of one>"
    aside = next(iter(MarketModel(still(), rng=1).agents_by_type[Customer]))
    assert repr(aside) == "<Customer 0, segment everyone: idle>"


def test_results_show_the_last_months_in_a_notebook():
    class Cells(HTMLParser):
        tags, text = [], ""

        def handle_starttag(self, tag, attrs):
            self.tags.append(tag)

        def handle_data(self, data):
            self.text += data + " "

    seen = Cells()
    title = "<script>alert(1)</script>"
    seen.feed(run(baseline(agents=60, months=8, title=title)).results._repr_html_())
    assert "table" in seen.tags
    assert "script" not in seen.tags
    assert title in seen.text
    assert "<Results of baseline: months 0 to 8, seed 1>" in seen.text
    assert seen.tags.count("tr") == 1 + 6
    assert "adoption" in seen.text


def test_dir_offers_what_there_is():
    assert {"MarketModel", "Results", "Enterprise", "Scenario", "METRICS"} <= set(dir(simulator))
    for name in simulator.__all__:
        assert name in dir(simulator)
        assert getattr(simulator, name) is not None
