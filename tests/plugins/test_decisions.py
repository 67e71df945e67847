"""What each field of a policy's Decision does in a run, and that saved runs carry it."""

import numpy as np
import own_functions as own
import pytest

import scenarios
from simulator.errors import UserError
from simulator.fields import ProviderName, record_of
from simulator.model import MarketModel
from simulator.outcome.saving import SavedRunError
from simulator.plugins.actions.scene import Scene
from simulator.plugins.capacity import follow_demand
from simulator.plugins.own import functions_of, source_digest
from simulator.plugins.pricing import Decision, Facts
from simulator.providers import deciding
from simulator.providers.fleet import Fleet
from simulator.scenario import ScenarioError, canonical, from_data
from tests.worlds import bits, differing, firm, run, still

MONTHS = 6


def market(policy="restless", plugins=(own.restless,), **pricing):
    """Nobody uses anything: what is paid is what was decided."""
    quiet = canonical(still(
        segments={"few": {"share": 0.25}, "many": {"share": 0.75}}, market={"months": MONTHS}
    ))  # fmt: skip
    one = firm(price=2.0, capacity=1000.0, pricing={"policy": policy} | pricing)
    quiet["providers"] = {"one": one, "two": firm(price=4.0)}
    return from_data(quiet, plugins=plugins)


def test_a_decision_does_what_it_says_in_its_own_month():
    model = run(market())
    month = np.arange(MONTHS + 1)
    decided = month > 0
    record = model.record
    # prices by segment: the first rises by half each month, the other stays
    np.testing.assert_array_equal(record["price"][:, 0, 0], 2.0 * 1.5**month)
    assert (record["price"][:, 1, 0] == 2.0).all()
    # 10 times the month on the first channel and 1 on the second [kCUR]
    np.testing.assert_array_equal(record["promotion"][:, 0], (10e3 * month + 1e3) * decided)
    np.testing.assert_array_equal(record["investment"][:, 0], 7e3 * decided)
    np.testing.assert_array_equal(record["profit"][:, 0], -(10e3 * month + 8e3) * decided)
    assert record["cash"][-1, 0] == -(10e3 * 21 + 8e3 * MONTHS)
    # the other provider decided nothing
    for name in ("promotion", "investment", "profit"):
        assert not record[name][:, 1].any()
    assert (record["price"][:, :, 1] == 4.0).all()


def test_memory_comes_back_and_the_log_says_why():
    model = run(market())
    assert model.providers.memory[0].tolist() == [6.0, 2.0]
    assert model.providers.memory[1].size == 0
    assert model.providers.log == [(m, "one", f"decided {m} times") for m in range(1, MONTHS + 1)]


def test_parameters_reach_the_policy():
    assert run(market(step="10 %")).record["price"][2, 0, 0] == pytest.approx(2.0 * 1.1**2)
    matching = run(market("matching", [own.matching], floor=3.9))
    assert matching.record["price"][1:, :, 0].tolist() == [[3.9, 3.9]] * MONTHS  # 3.8 is below
    matching = run(market("matching", [own.matching], floor=1.0, by=0.5))
    assert matching.record["price"][1:, :, 0].tolist() == [[2.0, 2.0]] * MONTHS


def test_who_is_not_in_the_market_decides_nothing():
    data = canonical(market()) | {"timeline": [{"at": 3, "do": "exit", "who": "one"}]}
    model = run(from_data(data, plugins=[own.restless]))
    assert [month for month, _, _ in model.providers.log] == [1, 2]


@pytest.mark.parametrize("month", range(MONTHS + 1))
def test_a_saved_run_goes_on_with_memory_and_log(month, tmp_path):
    scenario = market()
    whole, broken = run(scenario), MarketModel(scenario, rng=1)
    for _ in range(month):
        broken.step()
    broken.save(tmp_path / "run")
    after = MarketModel.load(tmp_path / "run", plugins=[own.restless])
    assert bits(after) == bits(broken)
    assert after.providers.log == broken.providers.log
    after.run()
    assert differing(whole, after) == []
    assert after.providers.log == whole.providers.log
    assert after.results.provenance == whole.results.provenance


def test_a_saved_run_wants_the_plugins_it_was_saved_with(tmp_path):
    file = tmp_path / "mine.py"
    text = """
from simulator.plugins.pricing import Decision, Facts
def restless(facts: Facts): return Decision(facts.list_prices * 1.1)
"""
    file.write_text(text)
    plugins = functions_of(file)
    model = MarketModel(market(plugins=plugins), rng=1)
    digest = source_digest(plugins[0])
    assert model.results.provenance["plugins"] == {"restless": digest}
    model.save(tmp_path / "run")
    assert MarketModel.load(tmp_path / "run", plugins=plugins).month == 0
    with pytest.raises(ScenarioError, match="a function of your own comes with") as refused:
        MarketModel.load(tmp_path / "run")
    assert refused.value.exit_code == 2
    file.write_text(text.replace("1.1", "1.2"))
    for changed in (functions_of(file), [own.restless]):
        with pytest.raises(
            SavedRunError, match="plug-ins that have changed since"
        ) as changed_since:
            MarketModel.load(tmp_path / "run", plugins=changed)
        assert changed_since.value.exit_code == 3
    # what runs is what was loaded, and so is what results carry
    assert model.results.provenance["plugins"] == {"restless": digest}


@pytest.mark.parametrize(
    ("decide", "words"),
    [
        (lambda facts: None, "returned NoneType, not a Decision"),
        (lambda facts: facts.list_prices, "returned ndarray, not a Decision"),
        (lambda facts: Decision(facts.list_prices * np.nan), "prices must be finite and above 0"),
        (lambda facts: Decision(facts.list_prices * 0.0), "prices must be finite and above 0"),
        (lambda facts: Decision(facts.list_prices + np.inf), "prices must be finite and above 0"),
        (lambda facts: Decision(-1.0), "prices must be finite and above 0"),
        (lambda facts: Decision(2.0, posted=facts.list_prices * 0.0),
         "prices must be finite and above 0"),
        (lambda facts: Decision(np.ones(3)), "could not broadcast"),
        (lambda facts: Decision("cheap"), "could not convert"),
        (lambda facts: Decision(facts.list_prices, budgets=facts.budgets - 1.0),
         "budgets must be finite and 0 or more"),
        (lambda facts: Decision(facts.list_prices, cost=-1.0), "cost must be finite and 0 or more"),
        (lambda facts: Decision(facts.list_prices, memory="text"), "could not convert"),
    ],
)  # fmt: skip
def test_what_no_provider_can_decide_ends_the_run_in_words(decide, words):
    def restless(facts: Facts) -> Decision:
        return decide(facts)

    model = MarketModel(market(plugins=[restless]), rng=1)
    with pytest.raises(UserError) as refused:
        model.step()
    assert str(refused.value).startswith(f"one: policy restless, month 1: {words}")


def test_a_price_for_all_segments_may_be_one_number():
    def restless(facts: Facts) -> Decision:
        return Decision(3.0)

    assert (run(market(plugins=[restless])).record["price"][1:, :, 0] == 3.0).all()


def test_what_is_posted_is_for_the_month_and_the_list_price_lasts():
    """Half of the list price in odd months, and of what the timeline makes of it."""

    def restless(facts: Facts) -> Decision:
        assert facts.list_prices.tolist() == [2.0 if facts.month < 4 else 3.0] * 2
        return Decision(
            facts.list_prices, posted=facts.list_prices / 2 if facts.month % 2 else None
        )

    dearer = [{"at": 4, "do": "price", "to": 3.0, "who": "one"}]
    data = canonical(market(plugins=[restless])) | {"timeline": dearer}
    price = run(from_data(data, plugins=[restless])).record["price"]
    assert price[:, 0, 0].tolist() == [2.0, 1.0, 2.0, 1.0, 3.0, 1.5, 3.0]


@pytest.mark.parametrize("name", ["prices", "reference", "present", "user_share"])
def test_what_all_policies_see_none_can_change(name):
    def restless(facts: Facts) -> Decision:
        getattr(facts, name)[...] = 0
        return Decision(facts.list_prices)

    with pytest.raises(ValueError, match="read-only"):
        run(market(plugins=[restless]))


def test_what_a_policy_keeps_of_its_own_arrays_does_not_leak():
    """An array that a policy goes on changing is not its memory of last month."""
    kept = np.zeros(1)

    def restless(facts: Facts) -> Decision:
        assert facts.memory.tolist() == ([] if facts.month == 1 else [facts.month - 1.0])
        kept[0] = facts.month
        decision = Decision(facts.list_prices, memory=kept.copy() if facts.month % 2 else kept)
        facts.list_prices[0] += 0.0
        return decision

    run(market(plugins=[restless]))


def patient(scene: Scene, age: int, *, who: ProviderName) -> None:
    """A provider plans for less from now on."""
    policies = scene.providers.capacity_policies
    policies[scene.providers.index[who]] = PATIENT


PATIENT = record_of(follow_demand, "policy")(policy="follow_demand", target=0.95, lead=5)
SPARED = {
    "market.agents": 400, "market.months": 26, "hardware.life": 14,
    "providers.campus.pricing": {"policy": "fixed"},
    "providers.citadel.pricing": {"policy": "undercut"},
    "providers.aurora.capacity_policy": {"policy": "fixed"},
    "providers.borealis.capacity_policy": {"policy": "follow_demand", "lead": 3,
                                           "growth_before": 0.01, "most_growth": 0.1},
}  # fmt: skip
SCARCE = [
    {"at": 6, "do": "shortage", "price": 0.4, "delay": 3, "for": 8},
    {"at": 2, "who": "borealis", "do": "invest", "lever": "encryption", "lead": 1},
    {"at": 12, "who": "aurora", "do": "patient"},
]


@pytest.mark.parametrize(("timeline", "told"), [((), ()), (SCARCE, ("cumulus",))])
def test_who_need_not_be_asked_decides_as_if_it_were(monkeypatch, timeline, told):
    """`fixed` and `follow_cost` are not asked, nor is the one or the other capacity policy: also
    in a shortage, where not all can be sold, and where a policy is another from a month on."""
    scenario = scenarios.load("new_entrant", set=SPARED | {"timeline+": [*timeline]},
                              plugins=[patient])  # fmt: skip
    other = run(scenario, seed=2).record

    def ordering():
        model = MarketModel(scenario, rng=1, threads=1)
        model.providers.order_as(other, told)
        model.run()
        return model

    spared = ordering()
    ordered = spared.providers.fleet.orders[2:].any(axis=0)
    assert ordered.sum() == 5  # all but who enters
    assert (spared.providers.sellable < 1.0).any() == bool(timeline)
    assert spared.providers.fleet.told.sum() == len(told)
    asked = []
    monkeypatch.setattr(deciding, "follow", lambda providers, those, now, before: those)
    monkeypatch.setattr(
        Fleet, "order_known",
        lambda fleet, policies, month, those, *about: asked.append(month) or those,
    )  # fmt: skip
    assert not differing(ordering(), spared)
    assert asked == [*range(27)]
