"""Every field of the schema keeps its promises: unit, bounds, strictness, JSON Schema."""

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scenario_cases import changed

from simulator.scenario import ScenarioError, canonical, from_data, parameters
from simulator.scenario.defaults import ARCHETYPES, ATTRIBUTES, CHANNELS, segment_defaults
from simulator.scenario.fields import Attribute, Channel
from simulator.scenario.quantities import NUMBER, UNITS, parse, ways_to_write
from simulator.scenario.shape import scenario_shape, singles
from simulator.scenario.timeline import EXAMPLES

FULL = canonical(from_data({
    "name": "full",
    "verticals": {"games": {"tilt": dict.fromkeys(ATTRIBUTES, 1.0)}},
    "segments": {
        **{name: {} for name in ARCHETYPES[1:]},
        "club": {
            "like": "enterprise",
            "share": 0.06,
            "decision_stages": 1,
            "verticals": {"games": 1.0},
            "affinity": dict.fromkeys(CHANNELS, 1.0),
            "half_reach": dict.fromkeys(CHANNELS, 1.0),
            "requires": dict.fromkeys(ATTRIBUTES, 0.1),
        },
    },
    "providers": {
        "aurora": {
            "price": 2.0,
            "capacity": 1e6,
            "segment_prices": {"club": 1.0},
            "promotion": dict.fromkeys(CHANNELS, 10.0),
            "promotion_split": {channel: {"club": 1.0} for channel in CHANNELS},
        }
    },
}))  # fmt: skip
ACTIONS = {
    "price": {"by": 0.1},
    "promotion": {"by": 0.1},
    "capacity": {"by": 0.1},
    "outage": {"hours": 4},
    "entry": {},
    "exit": {},
}
BOUND = "must be (above|at least|at most|below|month)|month 0"
ONE_OF = ("by", "to", "add", "channels")  # one of these excludes the others
NAMES = {"verticals": "games", "segments": "club", "providers": "aurora"}
SINGLES = list(singles(scenario_shape()))
NUMBERS = [(path, shape) for path, shape in SINGLES if shape.is_number]
PARTS = sorted({path[0] for path, _ in NUMBERS})


def concrete(path):
    """A path of FULL for one of placeholders, and the data with the action it may need."""
    data = FULL
    if path[0] == "timeline":
        kind = path[1].strip("<>")
        given = {} if path[2] in ONE_OF else ACTIONS[kind]
        data = {**FULL, "timeline": [{"at": 3, "who": "aurora", "do": kind, **given}]}
        path = ("timeline", 0, *path[2:])
    names = ["games" if path[2:3] == ("verticals",) else "club", NAMES.get(path[0], "")]
    return tuple(names.pop() if part == "<name>" else part for part in path), data


def refusals(data, words=""):
    """The paths of the problems of data whose message has a pattern."""
    try:
        from_data(data)
    except ScenarioError as error:
        return [found.path for found in error.problems if re.search(words, found.message)]
    return []


def numbers_of(part):
    """The numbers of one part of a scenario: shape, path in the data, data."""
    for path, shape in NUMBERS:
        if path[0] == part:
            yield shape, *concrete(path)


@pytest.mark.parametrize("part", PARTS)
def test_a_number_is_a_number(part):
    """Text, truth values, NaN, infinity and tables are refused where they stand."""
    for _, path, data in numbers_of(part):
        for wrong in ("12", "x", True, math.nan, math.inf, -math.inf, [], {}, [1], 10**400):
            assert refusals(changed(data, path, wrong)) == [".".join(map(str, path))], wrong


@pytest.mark.parametrize("part", PARTS)
def test_the_json_schema_states_the_bounds_that_hold(part):
    for shape, path, data in numbers_of(part):
        here = ".".join(map(str, path))
        for name, bound in shape.bounds.items():
            step = side(name) * (1 if shape.is_whole else 1e-9 * max(1, abs(bound)))
            is_open = name.startswith("exclusive")
            outside, inside = (bound, bound - step) if is_open else (bound + step, bound)
            assert here in refusals(changed(data, path, outside), BOUND), (name, outside)
            assert here not in refusals(changed(data, path, inside), BOUND), (name, inside)


def side(name):
    """Where outside is."""
    return 1 if name.lower().endswith("maximum") else -1


@pytest.mark.parametrize("part", PARTS)
def test_a_number_may_carry_the_unit_that_tables_show_for_it(part):
    for shape, path, data in numbers_of(part):
        if shape.unit == "1":
            assert shape.body["x-unit"] in ("1", "fraction", "month")
            continue
        assert shape.body["x-unit"] == shape.unit
        value = 1 if shape.bounds.get("exclusiveMaximum") != 1 else 0.5
        text = f"{value} {shape.unit.replace('CUR', 'USD')}"
        assert from_data(changed(data, path, text)) == from_data(changed(data, path, value))


def test_everything_has_a_meaning_and_what_must_be_given_has_an_example():
    for path, shape in SINGLES:
        assert shape.meaning or path[-1] == "do"
    for row in parameters():
        name = row.path.rsplit(".", 1)[1] if "." in row.path else row.path
        if row.required and name != "do":
            assert next(s for p, s in SINGLES if ".".join(p) == row.path).example is not None


def test_whole_numbers_may_be_written_with_a_point():
    scenario = from_data(changed(FULL, ("market", "months"), 6.0))
    assert scenario.market.months == 6
    assert type(scenario.market.months) is int


def test_aliases_are_the_only_way_to_name_a_field():
    action = {"at": 3, "who": "aurora", "do": "price", "by": 0.1}
    assert refusals({**FULL, "timeline": [{**action, "length": 3}]}) == ["timeline.0.length"]
    assert from_data({**FULL, "timeline": [{**action, "for": 3}]}).timeline[0].length == 3


def test_an_action_after_the_horizon_is_allowed():
    """Horizons are shortened in experiments; what lies behind simply does not happen."""
    data = {**FULL, "timeline": [{"at": 900, "who": "aurora", "do": "outage", "hours": 1}]}
    assert from_data(data).timeline[0].at > from_data(data).market.months


@pytest.mark.parametrize("unit", UNITS)
@settings(max_examples=5)
@given(data=st.data())
def test_an_editor_accepts_the_units_that_the_parser_accepts(unit, data):
    """Text made from the pattern of the JSON Schema is read, in the market's currency."""
    for way in ways_to_write(unit, "USD"):
        pattern = rf"\A\s*{NUMBER}\s*({way.pattern.pattern})\s*\Z"
        text = data.draw(st.from_regex(re.compile(pattern, re.ASCII)))
        number = float(re.match(NUMBER, text.strip())[0])
        value = parse(text, unit, "USD")
        assert value == pytest.approx(number * way.factor, rel=1e-15) or math.isinf(value)


@pytest.mark.parametrize("unit", UNITS)
@settings(max_examples=50)
@given(text=st.text(alphabet="0123456789.eE+-_, %/kKMUSDGPUuhoursmnthyearpi()", max_size=20))
def test_the_parser_accepts_no_more_than_an_editor(unit, text):
    units = "|".join(way.pattern.pattern for way in ways_to_write(unit, None)) or "(?!)"
    accepted = re.fullmatch(rf"\s*{NUMBER}\s*({units})\s*", text)
    try:
        parse(text, unit, "USD")
    except ValueError:
        assert accepted is None or "USD" not in text.upper()
    else:
        assert accepted is not None


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("15 %", "fraction", 0.15),
        ("-15%", "fraction", -0.15),
        ("7 %", "fraction", 0.07),
        ("29 %", "fraction", 0.29),
        ("99.99 %", "fraction", 0.9999),
        ("3 kUSD/month", "CUR/month", 3000.0),
        ("250 USD/month", "kCUR/month", 0.25),
        ("2 MUSD", "kCUR", 2000.0),
        ("2 years", "months", 24.0),
        ("1 day", "hours", 24.0),
        ("100 GPUs", "GPU-hours/month", 73000.0),
        ("0.03 per month", "1/month", 0.03),
        ("1.5 % per year", "1/year", 0.015),
        (".6 per USD/GPU-hour", "1/(CUR/GPU-hour)", 0.6),
    ],
)
def test_units_convert_to_the_last_bit(text, unit, value):
    assert parse(text, unit, "USD") == value


@settings(max_examples=50)
@given(st.decimals(-1000, 1000, places=4))
def test_a_percentage_is_the_fraction_it_says(percent):
    assert parse(f"{percent} %", "fraction", "USD") == float(percent / 100)


@pytest.mark.parametrize("exponent", ["e999999999", "e-999999999", "e400", "e-400"])
def test_exponents_without_end_are_quick(exponent):
    assert parse(f"1{exponent} %", "fraction", "USD") in (0.0, math.inf)


def test_archetypes_and_tables_are_complete():
    assert Attribute.__args__ == ATTRIBUTES
    assert Channel.__args__ == CHANNELS
    assert set(EXAMPLES) == set(scenario_shape().fields["timeline"].item.variants)
    for name in ARCHETYPES:
        own = segment_defaults(name)
        assert sum(own["weights"].values()) == pytest.approx(1)
        assert sum(own["verticals"].values()) == pytest.approx(1)
    assert sum(segment_defaults(name)["share"] for name in ARCHETYPES) == pytest.approx(1)


def test_a_further_segment_takes_after_the_archetype_it_is_like():
    scenario = from_data(FULL)
    assert scenario.segments["club"].contract == segment_defaults("enterprise")["contract"]
    plain = {**FULL["segments"], "club": {"share": 0.06}}
    club = from_data({**FULL, "segments": plain}).segments["club"]
    assert (club.like, club.contract) == ("sme", segment_defaults("sme")["contract"])


def test_the_reading_of_a_unit_follows_the_markets_currency():
    data = {**FULL, "market": {"currency": "EUR"}}
    assert from_data(changed(data, ("providers", "aurora", "price"), "2 EUR/GPU-hour"))
    assert refusals(changed(data, ("providers", "aurora", "price"), "2 USD/GPU-hour")) == [
        "providers.aurora.price"
    ]
