"""Every field of the schema keeps its promises: unit, bounds, strictness, JSON Schema."""

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from json_schema_check import accepts, may_be_number, schema_of
from scenario_cases import ACTIONS, changed

from experiments.commands.template import template
from simulator.scenario import (
    ScenarioError,
    canonical,
    from_data,
    json_schema,
    parameters,
)

ARCHETYPES = ("enterprise", "government", "academic", "sme", "individual")
ATTRIBUTES = ("performance", "availability", "disaster_recovery", "security", "scalability",
              "ease_of_use", "support")  # fmt: skip
CHANNELS = ("sales", "digital", "content", "events", "partners")
REFERENCE_PRICE = 1e-300
FULL = canonical(from_data({
    "name": "full",
    "market": {"reference_price": REFERENCE_PRICE},  # what a GPU costs at least goes with it
    "verticals": {"games": {"tilt": dict.fromkeys(ATTRIBUTES, 1.0)}},
    "segments": {
        "club": {
            "like": "enterprise",
            "share": 1.0,
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
    "levers": {
        "customer_support": {"lead": [2, 4, 6], "moves": {"support": "whole"}},
        "compute_expansion": {"lead": [4, 6, 12], "hardware": "ordered"},
    },
}))  # fmt: skip
SECOND = {"price": 2.0, "capacity": 1e6}  # whom an action may be about, too
BOUND = "must be (above|at least|at most|below|month)|month 0"
ONE_OF = ("by", "to", "add", "channels")  # one of these excludes the others
NAMES = {
    "verticals": "games",
    "segments": "club",
    "providers": "aurora",
    "levers": "customer_support",
}
TABLE = parameters()
SCHEMA = json_schema()


def own_path(row):
    """A row's path, with `<name>` for what somebody chooses; None for a bundled vertical's."""
    path = re.sub(r"^(segments\.<name>\.verticals)\..*", r"\1.<name>", row.path)
    return None if re.match(r"verticals\.[^<]", path) else path


FIELDS = {path: schema_of(path, SCHEMA) for path in map(own_path, TABLE) if path}
NUMBERS = [path for path, schema in FIELDS.items() if may_be_number(schema)]
UNIT = {row.path: row.unit for row in TABLE} | {"segments.<name>.verticals.<name>": "1"}


def laid_out(paths):
    """Data in which these parameters may be given: their paths there, and the data.

    Each parameter of an action has an action of its own, each policy a provider.
    """
    timeline, places, providers = [], {}, FULL["providers"] | {"borealis": SECOND}
    for path in paths:
        part, *inner = path.split(".")
        if part == "timeline":
            kind = inner[0].strip("<>")
            taken = ONE_OF if inner[1] in ONE_OF else ()
            own = {key: value for key, value in ACTIONS[kind].items() if key not in taken}
            if path == "timeline.<invest>.add":
                own["lever"] = "compute_expansion"
            places[path] = (part, len(timeline), *inner[1:])
            who = {"who": "aurora"} if f"timeline.<{kind}>.who" in FIELDS else {}
            timeline.append({"at": 3, "do": kind, **who, **own})
            continue
        if inner[1:2] in (["pricing"], ["capacity_policy"]) and inner[2] != "policy":
            policy = inner[2].strip("<>")
            providers[policy] = {"price": 2.0, "capacity": 1e6, inner[1]: {"policy": policy}}
            places[path] = (part, policy, inner[1], *inner[3:])
            continue
        names = ["games" if inner[1:2] == ["verticals"] else "club", NAMES.get(part, "")]
        places[path] = (part, *(names.pop() if name == "<name>" else name for name in inner))
    return places, FULL | {"providers": providers, "timeline": timeline}


def with_values(values):
    """Data that give these values to these parameters, and the paths of these."""
    places, data = laid_out(values)
    for path, value in values.items():
        data = changed(data, places[path], value)
    return data, {path: ".".join(map(str, place)) for path, place in places.items()}


def problems_of(data):
    """The problems of data as path and message."""
    try:
        from_data(data)
    except ScenarioError as error:
        return [(found.path, found.message) for found in error.problems]
    return []


def refusals(data, words=""):
    """The paths of the problems of data whose message has a pattern."""
    return [path for path, message in problems_of(data) if re.search(words, message)]


def test_the_numbers_are_all_there():
    assert len(NUMBERS) > 140
    assert {path.split(".")[0] for path in NUMBERS} >= {
        "market", "network", "verticals", "segments", "providers", "timeline",
    }  # fmt: skip


@pytest.mark.parametrize(
    "wrong", ["12", "x", True, math.nan, math.inf, -math.inf, [], {}, [1], 10**400],
    ids=lambda wrong: repr(wrong)[:9],
)  # fmt: skip
def test_a_number_is_a_number(wrong):
    """Text, truth values, NaN, infinity and tables are refused where they stand, each once."""
    data, places = with_values(dict.fromkeys(NUMBERS, wrong))
    assert sorted(refusals(data)) == sorted(places.values())


@pytest.mark.parametrize("name", ["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"])
def test_the_json_schema_states_the_bounds_that_hold(name):
    outside, inside = {}, {}
    for path in NUMBERS:
        if name not in FIELDS[path]:
            continue
        bound = FIELDS[path][name]
        is_whole = "integer" in FIELDS[path]["type"]
        step = (1 if name.lower().endswith("maximum") else -1) * (
            1 if is_whole else 1e-9 * max(1, abs(bound))
        )
        is_open = name.startswith("exclusive")
        outside[path], inside[path] = (bound, bound - step) if is_open else (bound + step, bound)
    data, places = with_values(outside)
    assert places
    assert sorted(refusals(data, BOUND)) == sorted(places.values())
    data, places = with_values(inside)
    assert not {*places.values()} & {*refusals(data, BOUND)}


def test_a_number_may_carry_the_unit_that_tables_show_for_it():
    numbers, texts = {}, {}
    for path in NUMBERS:
        if UNIT[path] == "1":
            assert FIELDS[path]["x-unit"] in ("1", "fraction", "month")
            continue
        assert FIELDS[path]["x-unit"] == UNIT[path]
        numbers[path] = 0.5 if FIELDS[path].get("exclusiveMaximum") == 1 else 1
        if UNIT[path] == "CUR/GPU":
            numbers[path] = 40  # at a reference price of 1, the least that hardware costs
        texts[path] = f"{numbers[path]} {UNIT[path].replace('CUR', 'USD')}"
    assert len(texts) > 40
    assert from_data(with_values(texts)[0]) == from_data(with_values(numbers)[0])


def test_everything_has_a_meaning_and_what_must_be_given_has_an_example():
    for row in TABLE:
        name = row.path.rsplit(".", 1)[-1]
        assert row.meaning or name == "do"
        if row.required and name != "do":
            assert schema_of(row.path, SCHEMA)["examples"]


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


# One parameter of each unit, and all that may be written behind its numbers.
PLACES = {
    "1": "awareness.hill_exponent",
    "fraction": "timeline.<promotion>.by",
    "1/month": "awareness.forgetting",
    "1/year": "segments.<name>.innovation",
    "CUR/GPU-hour": "providers.<name>.price",
    "1/(CUR/GPU-hour)": "segments.<name>.price_sensitivity",
    "CUR/GPU": "providers.<name>.gpu_cost",
    "CUR/month": "segments.<name>.budget",
    "kCUR/month": "providers.<name>.fixed_cost",
    "kCUR": "timeline.<capacity>.cost",
    "kCUR/1000 customers": "segments.<name>.half_reach.sales",
    "GPU-hours/month": "providers.<name>.capacity",
    "months": "timeline.<capacity>.lead",
    "hours": "timeline.<outage>.hours",
}
PER_MONTH = {"1/month": 1, "/month": 1, "per month": 1}
PER_YEAR = {"1/year": 1, "/year": 1, "per year": 1}
WAYS = {
    "fraction": {"%": 0.01},
    "1/month": PER_MONTH | {"%": 0.01, "%/month": 0.01, "% per month": 0.01},
    "1/year": PER_YEAR | {"%": 0.01, "%/year": 0.01, "% per year": 0.01},
    "CUR/GPU-hour": {"USD/GPU-hour": 1, "USD/GPUh": 1},
    "1/(CUR/GPU-hour)": {"1/(USD/GPU-hour)": 1, "/(USD/GPU-hour)": 1, "per USD/GPU-hour": 1},
    "CUR/GPU": {"USD/GPU": 1, "kUSD/GPU": 1e3},
    "CUR/month": {"USD/month": 1, "kUSD/month": 1e3, "MUSD/month": 1e6},
    "kCUR/month": {"kUSD/month": 1, "USD/month": 1e-3, "MUSD/month": 1e3},
    "kCUR": {"kUSD": 1, "USD": 1e-3, "MUSD": 1e3},
    "kCUR/1000 customers": {"kUSD/1000 customers": 1, "USD/customer": 1},
    "GPU-hours/month": {"GPU-hours/month": 1, "GPUs": 730},
    "months": {"months": 1, "month": 1, "years": 12, "year": 12},
    "hours": {"hours": 1, "hour": 1, "h": 1, "days": 24, "day": 24},
}
NUMBER = r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?"
NO_SUCH_NUMBER = f"{BOUND}|must be a (finite|whole) number"  # the unit was understood


def pattern_of(unit):
    """The pattern of the JSON Schema for text with a unit, which knows no currency."""
    return FIELDS[PLACES[unit]].get("pattern", "(?!)")


def written(texts):
    """What texts mean where their units are measured: a number, or a message that refuses it."""
    values = {PLACES[unit]: text for unit, text in texts.items()}
    data, names = with_values(values)
    messages = dict(problems_of(data))
    if not messages:
        data = canonical(from_data(data))
    found = {}
    for unit in texts:
        value = data
        for part in laid_out(values)[0][PLACES[unit]]:
            value = value[part]
        found[unit] = messages.get(names[PLACES[unit]], value)
    return found


def number(unit, text):
    """The number that a text means."""
    value = written({unit: text})[unit]
    assert not isinstance(value, str), value
    return value


def test_there_is_a_parameter_of_every_unit():
    assert {FIELDS[path]["x-unit"] for path in NUMBERS} == {*PLACES, "month"}
    for unit, path in PLACES.items():
        assert FIELDS[path]["x-unit"] == unit
        assert UNIT[path] in (unit, "1")


@pytest.mark.parametrize("unit", WAYS)
def test_every_way_to_write_a_unit(unit):
    """A unit's own name is one of them; case and white space do not count."""
    assert unit == "fraction" or unit.replace("CUR", "USD") in WAYS[unit]
    for text, factor in WAYS[unit].items():
        for spelling in (text, text.upper(), f" {text.replace(' ', '  ')} "):
            assert re.search(pattern_of(unit), f"1 {spelling}")
            assert number(unit, f"1 {spelling}") == factor


@pytest.mark.parametrize("unit", WAYS)
@settings(max_examples=20)
@given(data=st.data())
def test_an_editor_accepts_the_units_that_the_loader_accepts(unit, data):
    """Text made from the pattern of the JSON Schema is read, in the market's currency."""
    pattern = pattern_of(unit).replace("[A-Za-z]{3}", "[uU][sS][dD]")
    text = data.draw(st.from_regex(re.compile(pattern, re.ASCII)))
    digits = re.match(NUMBER, text.strip())[0]
    ways = {re.sub(r"\s", "", way).lower(): factor for way, factor in WAYS[unit].items()}
    factor = ways[re.sub(r"\s", "", text.strip()[len(digits) :]).lower()]
    expected, found = float(digits) * factor, written({unit: text})[unit]
    if unit == "CUR/GPU" and 0.0 < expected < 40.0 * REFERENCE_PRICE:  # a rule of two fields
        assert "not of an hour" in found
    elif accepts(FIELDS[PLACES[unit]], expected, SCHEMA):
        assert found == pytest.approx(expected, rel=1e-15)
    else:
        assert re.search(NO_SUCH_NUMBER, found)


@settings(max_examples=200)
@given(text=st.text(alphabet="0123456789.eE+-_, %/kKMUSDGPUuhoursmnthyearpi()", max_size=20)
       | st.builds("{}{}".format, st.integers(-9, 99), st.sampled_from(
           [text[cut:] for ways in WAYS.values() for text in ways for cut in (0, 1)])))  # fmt: skip
def test_the_loader_accepts_no_more_than_an_editor(text):
    for unit, found in written(dict.fromkeys(PLACES, text)).items():
        editor = re.search(pattern_of(unit), text) is not None
        is_refused = isinstance(found, str) and found != text
        if is_refused and not re.search(NO_SUCH_NUMBER, found):
            assert not editor or "USD" not in text.upper()
        else:
            assert editor


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
    assert number(unit, text) == value


@settings(max_examples=50)
@given(st.decimals(-100, 1000, places=4))
def test_a_percentage_is_the_fraction_it_says(percent):
    assert number("fraction", f"{percent} %") == float(percent / 100)


@pytest.mark.parametrize("exponent", ["e999999999", "e-999999999", "e400", "e-400"])
def test_exponents_without_end_are_quick(exponent):
    found = written({"fraction": f"1{exponent} %"})["fraction"]
    if "-" in exponent:
        assert found == 0.0
    else:
        assert found == f"must be a finite number, not 1{exponent} % (.inf)"


def test_archetypes_and_tables_are_complete():
    table = {row.path: row for row in TABLE}

    def entries(name):
        """The rows of a table of segments."""
        before = f"segments.<name>.{name}."
        return {path.removeprefix(before): row for path, row in table.items()
                if path.startswith(before)}  # fmt: skip

    assert table["segments.<name>.like"].bounds == " | ".join(ARCHETYPES)
    assert tuple(entries("weights")) == tuple(entries("requires")) == ATTRIBUTES
    for name in ("half_reach", "reach_limit", "carry_over", "affinity"):
        assert tuple(entries(name)) == CHANNELS
    for name in ("weights", "verticals"):
        for column in zip(*(row.default for row in entries(name).values()), strict=True):
            assert sum(column) == pytest.approx(1)
    assert sum(table["segments.<name>.share"].default) == pytest.approx(1)
    assert {len(row.default) for row in entries("weights").values()} == {len(ARCHETYPES)}


def test_every_action_is_shown_in_a_new_file():
    kinds = {path.split(".")[1].strip("<>") for path in FIELDS if path.startswith("timeline.")}
    assert kinds == {*ACTIONS}
    other = {"title": "one that neither comes nor goes", "price": 2.0, "capacity": 1.0}
    text = template(from_data(changed(FULL, ("providers", "other"), other)))
    assert {*re.findall(r"do: (\w+)", text)} == kinds


def test_a_further_segment_takes_after_the_archetype_it_is_like():
    contracts = next(row.default for row in TABLE if row.path == "segments.<name>.contract")
    assert contracts == (24, 36, 12, 12, 1)
    for like, contract in zip(ARCHETYPES, contracts, strict=True):
        club = from_data({**FULL, "providers": {"aurora": {"price": 2.0, "capacity": 1e6}},
                          "segments": {"club": {"like": like, "share": 1.0}}})  # fmt: skip
        assert club.segments["club"].contract == contract
    club = from_data({**FULL, "segments": {"club": {"share": 1.0}}}).segments["club"]
    assert (club.like, club.contract) == ("sme", 12)


def test_the_reading_of_a_unit_follows_the_markets_currency():
    data = {**FULL, "market": {"currency": "EUR"}}
    assert from_data(changed(data, ("providers", "aurora", "price"), "2 EUR/GPU-hour"))
    assert refusals(changed(data, ("providers", "aurora", "price"), "2 USD/GPU-hour")) == [
        "providers.aurora.price"
    ]
