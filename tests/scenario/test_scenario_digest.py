"""A digest names the values of a scenario, and nothing else about the file."""

import os
import random
import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scenario_cases import BASE, changed, leaves

import scenarios
from simulator.scenario import ScenarioError, canonical, digest, from_data, load, uncertainty

DATA = {
    "name": "base",
    "segments": {
        name: {} for name in ("enterprise", "government", "academic", "sme", "individual")
    },
    "providers": {
        "aurora": {"price": 2.6, "capacity": 365e3, "promotion": {"digital": 400, "sales": 200}},
        "borealis": {"price": 2.2, "capacity": 1e6, "pricing": {"policy": "fixed"}},
    },
    "timeline": [
        {"at": 12, "who": "aurora", "do": "price", "by": -0.15},
        {"at": 12, "who": "aurora", "do": "price", "to": 2},
        {"at": 6, "who": "borealis", "do": "outage", "hours": 4, "note": "a storm"},
    ],
}


def shuffled(value, order: random.Random):
    """The same data with the keys of every table in another order."""
    if isinstance(value, dict):
        return {k: shuffled(value[k], order) for k in order.sample(list(value), len(value))}
    return [shuffled(v, order) for v in value] if isinstance(value, list) else value


@settings(max_examples=25)
@given(st.randoms(use_true_random=False))
def test_the_order_of_keys_does_not_matter(order):
    assert digest(from_data(shuffled(DATA, order))) == digest(from_data(DATA))


@settings(max_examples=25)
@given(st.data())
def test_comments_blank_lines_and_line_ends_do_not_matter(tmp_path_factory, data):
    lines = []
    for line in BASE.splitlines():
        if data.draw(st.booleans()):
            lines.append(data.draw(st.sampled_from(["", "# why", "   # so"])))
        lines.append(line + data.draw(st.sampled_from(["", "  # note", " "])))
    end = data.draw(st.sampled_from(["\n", "\r\n", "\r"]))
    folder = tmp_path_factory.mktemp("digest", numbered=True)
    for name, text in (("base.yaml", BASE), ("other.yaml", "name: base\n" + end.join(lines))):
        (folder / name).write_text(text, encoding="utf-8", newline="")
    assert digest(load(folder / "other.yaml")) == digest(load(folder / "base.yaml"))


@pytest.mark.parametrize(
    ("written", "otherwise"),
    [
        ("2.60 USD/GPU-hour", "2.6"),
        ("2.60 USD/GPU-hour", "2.60 usd / gpuh"),
        ("500 GPUs", "365000"),
        ("500 GPUs", "3.65e5 GPU-hours / month"),
        ("-15 %", "-0.15"),
        ("digital: 400", "digital: 400000 USD/month"),
        ("months: 36", "months: 3 years"),
        ("months: 36", "months: 36.0"),
        ("month 12", "12"),
        ("month 12", "2026-01"),
        ("month 12", "2026-01-31"),
        ("sme: {}", "sme: {like: sme, contract: 1 year, churn: 20 %}"),
        ("price: 2,", "price: 2.0,"),
    ],
)
def test_the_way_a_value_is_written_does_not_matter(loads, written, otherwise):
    assert written in BASE
    text = "name: base\n" + BASE.replace(written, otherwise, 1)
    assert digest(loads(text)) == digest(loads("name: base\n" + BASE))


BUNDLED = {
    "baseline": "37513795eec39c9de28ea4064e14475e",
    "academic_grant": "0821d68636a54c1f88d30f258160b2c3",
    "bass": "078b212ce5cd740939b39ef8d293e0cb",
    "burst_or_steady": "a1d8fa0041799e52dc40ea1b84cb97ad",
    "capacity_shortage": "0411cb49a5895e2d2ccf5268c61e2347",
    "chip_shortage": "f1d28265fa49351cbdbb3411e0118dbc",
    "classroom": "b8ee60fe4a72ee45f489a004ee675b0f",
    "commitment_discounts": "0494cb8cc82eb74039ff0fa7905e02da",
    "edge_newcomer": "31a8848222da1e88e01288de76dcc10c",
    "free_trial": "9ff7601f8cdc80736876f274a0d91649",
    "hardware_renewal": "a8cfeab5fcd92f5279d4753063db58c3",
    "logit": "f472907e9c1354d2b345d02c6733d5b6",
    "marketing_cycle": "ac070b63fcf667250589acae7a19f82c",
    "merger": "8a9b55f40ae6b0ef679ea648fb198fb6",
    "new_entrant": "d39ef127c7acd79b0894c44409e70ca1",
    "outage": "b645cd0735f2d8142605be27302b90ad",
    "penetration_or_skimming": "8ee7ac31aea3faf4a63f9f75f42c0685",
    "price_war": "70d2551eb5474bbcadafd98d80d8394f",
    "regulation": "bf101a240e727db6d468296d9a54b3ee",
    "security_breach": "a80dae19b4a5f6a3bf67d5a3316cc25d",
    "self_built": "0f3ba22a03441f1df28ac0145a3e4dbf",
    "slow_market": "3a32e1aa1475e8063a738c30e2eba6d7",
    "source_case": "9c063e8847b5bae1dbf217b7ca4e7c52",
    "support_or_hardware": "a5c316b8e1bec73b55596acd9887f951",
}


def test_bundled_scenarios_keep_their_digests():
    """What is saved refers to them; where one changes on purpose, the changelog says so."""
    assert {name: digest(scenarios.load(name)) for name in scenarios.names()} == BUNDLED


def test_any_value_does():
    """Each number, word and truth value of a scenario, changed alone, changes the digest.

    But not its question: that is no part of the market.
    """
    whole = canonical(from_data(DATA))
    asked = {"question": "Who wins?", "ask": {"none": {"timeline": []}}}
    assert digest(from_data({**DATA, **asked})) == digest(from_data(DATA))
    seen = {digest(from_data(DATA))}
    count = 1
    for path, value in leaves(whole):
        for other in (other for other in alternatives(value) if other != value):
            if path[0] in asked:
                break
            try:
                scenario = from_data(changed(whole, path, other))
            except ScenarioError:
                continue
            seen.add(digest(scenario))
            count += 1
            break
    assert len(seen) == count > 200


def alternatives(value):
    """Other values of the same type."""
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, (int, float)):
        return [value + 1, value * 0.75, value + 0.01, value + 2]
    return ["other", "ring", "none", "2025-02", "EUR", 1, 0.75, "enterprise", "borealis"]


def test_the_order_of_actions_matters_only_within_a_month():
    first, second, other_month = DATA["timeline"]

    def of(*timeline):
        return digest(from_data({**DATA, "timeline": list(timeline)}))

    assert of(first, second, other_month) == of(other_month, first, second)
    assert of(first, second, other_month) != of(second, first, other_month)


def test_minus_zero_is_zero():
    plus, minus = (
        from_data({**DATA, "segments": {**DATA["segments"], "sme": {"outside_utility": zero}}})
        for zero in (0.0, -0.0)
    )
    assert digest(plus) == digest(minus)
    assert str(minus.segments["sme"].outside_utility) == "0.0"


@settings(max_examples=40)
@given(st.data())
def test_canonical_data_read_back_are_the_same_scenario(data):
    """Any uncertain parameters, anywhere in their ranges."""
    scenario = from_data(DATA)
    rows = data.draw(st.lists(st.sampled_from(uncertainty(scenario)), max_size=5))
    values = {
        row.path: data.draw(st.floats(row.low, row.high))
        for row in rows
        if isinstance(row.low, float)
    }
    scenario = from_data(DATA, set=values)
    again = from_data(canonical(scenario))
    assert again == scenario
    assert canonical(again) == canonical(scenario)
    assert digest(again) == digest(scenario)


def test_a_digest_is_128_bits_in_hex_and_the_same_in_every_process():
    program = (
        f"from simulator.scenario import digest, from_data\nprint(digest(from_data({DATA!r})))"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert digests == {digest(from_data(DATA))}
    assert re.fullmatch("[0-9a-f]{32}", digests.pop())
