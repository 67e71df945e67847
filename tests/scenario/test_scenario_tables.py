"""What may be asked of a scenario: its values and their origin, its parameters, its schema."""

import json

import pytest
from json_schema_check import accepts
from scenario_cases import BASE, plain

from simulator.scenario import (
    canonical,
    diff,
    effective,
    from_data,
    json_schema,
    parameters,
    read,
    uncertainty,
)


def test_every_value_says_where_it_comes_from(write):
    text = "extends: base\nmarket:\n  months: 24\nproviders: {aurora: {support: 0.9}}\n"
    loaded = read(write(text), set=["segments.sme.churn=30 %"], library="library")
    rows = {row.path: row for row in effective(loaded)}
    sources = {
        "name": "mine.yaml",
        "market.months": "mine.yaml:3",
        "providers.aurora.support": "mine.yaml:4",
        "providers.aurora.price": "library/base.yaml:11",
        "timeline.0.by": "library/base.yaml:17",
        "segments.sme.churn": "--set",
        "segments.sme.budget": "default (seen: contract-value bands of cloud vendors)",
        "segments.sme.imitation": "default (guess)",
        "segments.sme.weights.support": "default (seen: large in conjoint studies)",
        "segments.sme.verticals.general": "default (guess)",
        "network.contacts": "default (guess)",
        "word_of_mouth.negative_weight": "default (seen: East, Hammond & Lomax (2008): about "
        "equal)",
        "providers.aurora.unit_cost": "default",
        "market.currency": "default",
    }
    assert {path: rows[path].source for path in sources} == sources
    price = rows["providers.aurora.price"]
    assert (price.value, price.unit, price.meaning) == (2.6, "USD/GPU-hour", "list price")


def test_units_are_in_the_markets_currency(loads, base):
    rows = effective(loads("extends: base\n", set={"market.currency": "EUR"} | {
        "providers.aurora.price": 2}))  # fmt: skip
    assert {row.unit for row in rows if row.path == "providers.aurora.price"} == {"EUR/GPU-hour"}
    assert not [row for row in rows if "CUR" in row.unit + row.meaning.replace("currency", "")]


def test_effective_values_are_all_values(base):
    """Laid one by one over another scenario, they make this one."""
    rows = effective(base)
    assert len({row.path for row in rows}) == len(rows) > 250
    assert {row.source for row in rows} == {""}
    again = from_data(canonical(base), set={row.path: row.value for row in rows})
    assert again == base


def test_a_difference_is_shown_value_by_value(loads, base):
    other = loads("""
extends: base
name: base
market: {months: 24}
providers: {cumulus: null, aurora: {segment_prices: {sme: 2}}}
timeline: [{at: month 3, who: borealis, do: exit}]
""")
    assert diff(base, base) == []
    found = {row.path: row[1:] for row in diff(base, other)}
    assert found["market.months"] == (36, 24)
    assert found["providers.aurora.segment_prices.sme"] == (None, 2.0)
    assert found["providers.cumulus.price"] == (2.0, None)
    gone = [row for row in diff(base, other) if row.path == "timeline: month 3"]
    assert [row.second for row in gone] == ["borealis: exit"]
    assert gone[0].first is None
    assert not [path for path in found if path.startswith("segments")]


def test_the_table_of_parameters_is_whole():
    table = {row.path: row for row in parameters()}
    assert len(table) == len(parameters()) > 150
    churn = table["segments.<name>.churn"]
    assert churn.default == (0.05, 0.04, 0.10, 0.20, 0.40)
    assert (churn.unit, churn.bounds, churn.status) == ("1/year", ">= 0, < 1", "seen")
    assert churn.low == (0.035, 0.028, 0.07, 0.14, 0.28)
    assert table["segments.<name>.half_reach.sales"].default == (600, 400, 60, 8, None)
    assert table["segments.<name>.verticals.research"].default == (0.1, 0.15, 0.8, 0.05, 0.2)
    assert table["verticals.research.tilt.performance"].default == 1.3
    assert table["providers.<name>.price"].required
    assert table["timeline.<outage>.hours"].required
    assert not table["timeline.<price>.for"].required
    assert table["network.kind"].bounds.startswith("mean_field | random")
    assert table["network.contacts"][3:9] == (8, "1", ">= 1, <= 200", "guess", 4, 16)


def test_uncertain_values_can_each_be_moved_alone(base):
    rows = uncertainty(base)
    assert len(rows) > 150
    lows, highs = {}, {}  # by the path without the segment: those do not touch each other
    for row in rows:
        assert row.low < row.high, row
        assert row.low <= row.value <= row.high, row
        assert row.status in ("guess", "seen")
        alone = row.path.split(".", 2)[2] if row.path.startswith("segments.") else row.path
        lows.setdefault(alone, {})[row.path] = row.low
        highs.setdefault(alone, {})[row.path] = row.high
    data = canonical(base)
    for values in (*lows.values(), *highs.values()):
        from_data(data, set=values)
    paths = {row.path for row in rows}
    assert "segments.sme.churn" in paths
    assert "providers.aurora.price" not in paths
    assert not [path for path in paths if path.endswith(".share") or ".verticals." in path]


def test_a_long_decision_cycle_stays_longer_than_its_stages(loads):
    scenario = loads("extends: base\nsegments: {sme: {decision_cycle: 3, decision_stages: 3}}\n")
    (row,) = [row for row in uncertainty(scenario) if row.path.endswith("sme.decision_cycle")]
    assert row[1:4] == (3, 3, 4.2)


@pytest.fixture(scope="module")
def schema():
    return json.loads(json.dumps(json_schema()))


FILES = [
    BASE,
    "extends: base\n",
    "extends: base\ninherit_timeline: false\ntitle: x\nmarket: {months: 2 years, agents: null}\n",
    "extends: base\nproviders: {aurora: null, nova: {price: 2 USD/GPUh, capacity: 1e6}}\n",
    "extends: base\nproviders: {aurora: {promotion: {digital: null, sales: 3 kUSD / month}}}\n",
    "extends: base\nsegments: {sme: {churn: null, half_reach: {sales: null}, like: sme}}\n",
    "extends: base\nverticals: {research: null}\nnetwork: {contacts: 6.0}\n",
    "extends: base\ntimeline: [{at: 2026-03, who: aurora, do: price, by: -5 %, for: 3 months}]\n",
]
NO_FILES = [
    "title: alone\n",
    "extends: [base]\n",
    "extends: base\nmarkt: {}\n",
    "extends: base\nproviders: {Nova: {price: 2}}\n",
    "extends: base\nproviders: {nova: {pric: 2}}\n",
    "extends: base\nproviders: {nova: {price: 0}}\n",
    "extends: base\nproviders: {nova: {price: '2'}}\n",
    "extends: base\nproviders: {nova: {price: true}}\n",
    "extends: base\nproviders: {nova: {price: 2 apples}}\n",
    "extends: base\nproviders: {nova: {promotion: {digtal: 2}}}\n",
    "extends: base\nsegments: {sme: {share: 1.1}}\n",
    "extends: base\nnetwork: {kind: smal_world}\n",
    "extends: base\ntimeline: [{at: month 3, who: aurora, do: pric}]\n",
    "extends: base\ntimeline: [{at: month 3, do: exit}]\n",
    "extends: base\ntimeline: [{at: soon, who: aurora, do: exit}]\n",
    "extends: base\ntimeline: [{at: 3, who: aurora, do: price, by: 1, length: 3}]\n",
    "extends: base\ninherit_timeline: maybe\n",
]


@pytest.mark.parametrize("text", FILES)
def test_editors_accept_what_a_file_may_say(schema, text):
    assert accepts(schema, plain(text), schema)


@pytest.mark.parametrize("text", NO_FILES)
def test_editors_refuse_what_the_loader_refuses(schema, problems, text):
    assert not accepts(schema, plain(text), schema)
    assert problems(text)


def test_editors_accept_canonical_data(schema, base):
    assert accepts(schema, canonical(base), schema)


def test_the_schema_explains_every_field(schema):
    for group in [schema, *schema["$defs"].values()]:
        for name, field in group["properties"].items():
            assert field.get("description") or name == "do", name
