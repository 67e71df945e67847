"""Law 10: one text, the same bits. Compiled, interpreted, one by one, on any threads."""

import json
import os
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import pytest

from simulator import Customer
from simulator.customers import tally
from simulator.customers.phases import OutOfTurn
from simulator.model import MarketModel
from tests.worlds import NETWORKS, baseline, bits, differing, run

ROOT = Path(__file__).parents[2]
PHASES = ("hear", "want", "choose", "use", "judge", "leave")

INTERPRETED = """
import hashlib, json, sys
from simulator.engine import compiled
from tests.worlds import baseline, bits, run
assert compiled.INTERPRETED == (sys.argv[1] == "interpreted")
kinds = json.loads(sys.argv[2])
print(json.dumps({
    kind: {name: hashlib.sha256(data).hexdigest() for name, data in bits(run(
        baseline(agents=150, months=14, network__kind=kind, network__contacts=4,
                 service__obsolescence=0.1, consideration__price_exponent=0.5,
                 consideration__advertising_effect=0.5, awareness__hill_exponent=1.5,
                 providers__borealis__pricing__policy="marketing_cycle",
                 providers__borealis__like="aurora", providers__campus__like="aurora",
                 providers__aurora__pricing={"policy": "best_response"},
                 providers__cumulus__pricing={"policy": "best_response"},
                 timeline=[{"at": 4, "do": "merger", "who": "aurora", "with": "borealis"}])
    )).items()} for kind in kinds
}))
"""


@cache
def digests(mode, **environment):
    """Digests of every array of a run per network kind, made in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", INTERPRETED, mode, json.dumps(NETWORKS)],
        capture_output=True, text=True, cwd=ROOT, check=False,
        env=os.environ | {"NUMBA_DISABLE_JIT": str(int(mode == "interpreted"))} | environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_compiled_rules_are_the_interpreted_rules():
    assert digests("compiled") == digests("interpreted")


@pytest.mark.parametrize("environment", [
    {"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "77", "LC_ALL": "C", "TZ": "Asia/Shanghai"},
])  # fmt: skip
def test_hash_seed_and_locale_do_not_matter(environment):
    assert digests("compiled") == digests("compiled", **environment)


@pytest.mark.parametrize("kind", NETWORKS)
@pytest.mark.parametrize("threads", [2, 8])
def test_threads_do_not_matter(kind, threads, monkeypatch):
    monkeypatch.setattr("simulator.engine.spans.WAKING", 0.0)
    scenario = baseline(agents=1003, months=15, network__kind=kind)
    assert differing(run(scenario, threads=1), run(scenario, threads=threads)) == []


def test_who_asks_what_contacts_use_waits_until_they_are_told(monkeypatch):
    """Contacts are told beside what comes next; here that takes longer."""

    class Looking(MarketModel):
        def use(self, rows=None):
            seen.append(self.customers.using.sum())
            super().use(rows)

    scenario, seen, push = baseline(agents=400, months=3), [], tally.push_moves
    at_once = run(scenario, threads=1)
    Looking(scenario, rng=1, threads=1).run()

    def late(*moves):
        time.sleep(0.05)
        push(*moves)

    monkeypatch.setattr(tally, "push_moves", late)
    monkeypatch.setattr("simulator.engine.spans.WAKING", 0.0)
    assert differing(at_once, run(scenario, threads=2)) == []
    Looking(scenario, rng=1, threads=2).run()
    assert seen[:3] == seen[3:]


def test_threads_do_not_matter_in_a_market_large_enough_for_a_pool():
    scenario = baseline(agents=64_001, months=6)
    assert differing(run(scenario, threads=1), run(scenario, threads=3)) == []


@pytest.mark.parametrize("kind", NETWORKS)
def test_customers_one_at_a_time_in_any_order(kind):
    """Mesa's `shuffle_do` on the agents is the whole month."""
    scenario = baseline(agents=120, months=10, network__kind=kind)
    alone = MarketModel(scenario, rng=1)
    for _ in range(10):
        alone.next_month()
        alone.apply_events()
        alone.decide()
        customers = alone.agents.select(agent_type=Customer)
        for name in PHASES:
            customers.shuffle_do(name)
        alone.account()
    assert differing(run(scenario), alone) == []


OFFERS = [
    {"at": 1, "do": "subsidy", "share": 0.3, "cap_per_customer_year": 200.0, "pot": 9_000.0},
    {"at": 2, "who": "aurora", "do": "free_tier", "hours": 20.0},
]


@pytest.mark.parametrize("timeline", [[], OFFERS])
def test_phases_by_hand_are_the_month(timeline):
    """One after the other, as in a class of one's own that looks in between."""

    class Looking(MarketModel):
        def use(self, rows=None):
            self.chose = self.customers.columns.decided.sum()
            super().use(rows)

    scenario = baseline(agents=400, months=14, timeline=timeline)
    whole, by_hand = run(scenario), MarketModel(scenario, rng=1, threads=1)
    looking = Looking(scenario, rng=1, threads=1)
    for _ in range(14):
        by_hand.next_month()
        by_hand.apply_events()
        by_hand.decide()
        for name in PHASES:
            getattr(by_hand, name)()
        by_hand.account()
        looking.step()
        assert looking.chose == by_hand.customers.columns.decided.sum()
    assert differing(whole, by_hand) == []
    assert differing(whole, looking) == []


def test_who_looks_after_a_phase_of_one_model_finds_it_done():
    """A function in the place of a method, as tests and notebooks put it."""
    model, seen = MarketModel(baseline(agents=400, months=6), rng=1, threads=1), []
    choose = model.choose

    def look(*about):
        choose(*about)
        seen.append(model.customers.joined.sum())

    model.choose = look
    model.run()
    assert seen == model.record["joined"][1:].sum(axis=(1, 2, 3)).tolist()


def test_blocks_of_rows_in_any_order():
    scenario = baseline(agents=500, months=6)
    blocks = MarketModel(scenario, rng=1)
    for _ in range(6):
        blocks.next_month()
        blocks.apply_events()
        blocks.decide()
        for name in PHASES:
            for rows in ((300, 500), (0, 7), (7, 300)):
                getattr(blocks, name)(rows)
        blocks.account()
    assert differing(run(scenario), blocks) == []


def test_classes_by_class():
    scenario = baseline(agents=200, months=3)
    model = MarketModel(scenario, rng=1)
    for _ in range(3):
        model.next_month()
        model.apply_events()
        model.decide()
        for name in PHASES:
            for kind in reversed([k for k in model.agents_by_type if issubclass(k, Customer)]):
                model.agents_by_type[kind].shuffle_do(name)
        model.account()
    assert differing(run(scenario), model) == []


def test_everybody_acts_once_and_in_the_months_order():
    model = MarketModel(baseline(agents=50, months=3), rng=1)
    with pytest.raises(OutOfTurn, match="hear: it has already been month 0's turn"):
        model.hear()
    model.next_month()
    model.apply_events()
    model.decide()
    with pytest.raises(OutOfTurn, match="want: hear comes first"):
        model.want()
    model.hear((0, 1))
    with pytest.raises(OutOfTurn, match="customer 0 has already acted in month 1"):
        model.hear((0, 1))
    with pytest.raises(OutOfTurn, match="some customers have already acted"):
        model.hear()
    with pytest.raises(OutOfTurn, match="hear: 49 of 50 customers have not acted"):
        model.step()
    with pytest.raises(OutOfTurn, match="49 of 50"):
        model.save("never.run")
    model.hear((1, 50))
    with pytest.raises(OutOfTurn, match="a phase acts once"):
        model.hear()
    with pytest.raises(OutOfTurn, match="want is next"):
        model.account()


def test_seeds_differ_and_repeat():
    scenario = baseline()
    assert differing(run(scenario, seed=5), run(scenario, seed=5)) == []
    assert "record.users" in differing(run(scenario, seed=5), run(scenario, seed=6))


def test_population_seed_keeps_the_people_and_changes_the_luck():
    scenario = baseline(market__population_seed=9)
    one, other = run(scenario, seed=5), run(scenario, seed=6)
    same = {name for name in bits(one) if bits(one)[name] == bits(other)[name]}
    assert {"customers.budget", "customers.taste", "customers.vertical"} <= same
    assert (one.customers.contacts.contact == other.customers.contacts.contact).all()
    assert "record.users" not in same
