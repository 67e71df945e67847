"""Slips that once got a wrong answer, each at the door where people meet it."""

import math

import numpy as np
import pytest

from simulator.scenario import ScenarioError, from_data, load


def test_a_number_that_prints_as_its_limit_is_said_in_all_its_digits(problems):
    line = "mine.yaml:2:25: segments.sme.share: must be at most 1, not 1.0000000000000002"
    text = "segments: {sme: {share: 1.0000000000000002}}\n"
    assert problems("extends: base\n" + text)[0] == line


def test_an_empty_timeline_empties(loads, write):
    assert len(loads("extends: base\n").timeline) == 1
    assert loads("extends: base\ntimeline: []\n").timeline == []
    assert loads("extends: base\ntimeline:\n  []\n").timeline == []
    more = "extends: base\ntimeline: [{at: month 3, who: aurora, do: outage, hours: 4}]\n"
    assert len(loads(more).timeline) == 2
    assert (
        len(load(write("extends: base\n"), set=["timeline+=[]"], library="library").timeline) == 1
    )
    # over a file that empties, the actions of the first do not come back
    write("extends: base\ntimeline: []\n", "empty.yaml")
    assert len(loads(more.replace("base", "./empty.yaml")).timeline) == 1
    assert loads("extends: base\ntimeline: []\ninherit_timeline: true\n").timeline == []


@pytest.mark.parametrize(
    ("override", "advice"),
    [
        ("segments.sme.taste_spread=25 %", "takes no unit, not '%'; write 0.25"),
        ("segments.sme.taste_spread=-12.5%", "takes no unit, not '%'; write -0.125"),
        ("market.customers=20k", "takes no unit, not 'k'; write 20000"),
        ("market.customers=1.5 M", "takes no unit, not 'M'; write 1500000"),
        ("market.agents=3 %", "takes no unit, not '%'; write 3"),
    ],
)
def test_advice_on_units_is_the_number_that_was_meant(problems, override, advice):
    path, _, written = override.partition("=")
    name = path.rpartition(".")[2]
    tables = {
        "market": f"market: {{{name}: {written}}}",
        "segments": f"segments: {{sme: {{{name}: {written}}}}}",
    }
    [line] = problems(f"extends: base\n{tables[path.partition('.')[0]]}\n")
    assert line.endswith(f"{path}: {advice}")


@pytest.mark.parametrize(
    ("override", "read", "value"),
    [
        # values that are written, in any unit
        ("providers.cumulus.price=-10%", lambda s: s.providers["cumulus"].price, 1.8),
        ("providers.aurora.price=+5 %", lambda s: s.providers["aurora"].price, 2.73),
        ("providers.aurora.promotion.digital=-25%",
         lambda s: s.providers["aurora"].promotion["digital"], 300.0),
        ("providers.aurora.capacity=+100%", lambda s: s.providers["aurora"].capacity, 730_000.0),
        # defaults: one for all, an archetype's, a table's entry
        ("providers.aurora.unit_cost=-50%", lambda s: s.providers["aurora"].unit_cost, 0.6),
        ("market.reference_price=+10%", lambda s: s.market.reference_price, 2.75),
        ("segments.enterprise.budget=-20%", lambda s: s.segments["enterprise"].budget, 20_000.0),
        ("segments.sme.weights.support=+50%", lambda s: s.segments["sme"].weights["support"], 0.3),
        ("segments.sme.half_reach.sales=-50%",
         lambda s: s.segments["sme"].half_reach["sales"], 4.0),
        # whole numbers stay whole
        ("market.months=-50%", lambda s: s.market.months, 18),
        ("segments.government.contract=-50%", lambda s: s.segments["government"].contract, 18),
        ("market.customers=+.01%", lambda s: s.market.customers, 20_002),
    ],
)  # fmt: skip
def test_a_percentage_changes_what_is_there(loads, override, read, value):
    found = read(loads("extends: base\n", set=[override]))
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("override", "line"),
    [
        ("providers.aurora.segment_prices.sme=-10%",
         "-10 % changes a value, and there is none; write the value itself"),
        ("market.agents=-10%", "-10 % changes a value, and there is none; write the value itself"),
        ("segments.individual.half_reach.sales=-10%",
         "-10 % changes a value, and there is none; write the value itself"),
        ("providers.nova.price=-10%", "unknown key 'nova'; known: aurora, borealis, cumulus"),
        ("segments.sme.contract=-10%", "must be a whole number, not 10.8 [months]"),
        ("market.months=-100%", "must be at least 1, not 0 [months]"),
        ("timeline.0.at=-10%",
         "must be a month: `month 12` or a date such as 2027-01, not '-10%'"),
        ("market.start=-10%", "must be a calendar month such as 2025-01, not '-10%'"),
        (f"market.months=+{'9' * 10}%", "unknown unit '%'; possible: months, month, years, year"),
    ],
)  # fmt: skip
def test_a_percentage_of_nothing_is_refused(problems, override, line):
    path = override.partition("=")[0]
    assert problems("extends: base\n", set=[override]) == [f"--set {path}: {line}"]


def test_a_percentage_of_a_fraction_is_the_fraction(loads):
    """Where a unit takes percent signs, `-20 %` is the value, as in a file."""
    assert loads("extends: base\n", set=["timeline.0.by=-20%"]).timeline[0].by == -0.2


def test_a_plus_before_a_fraction_is_refused_as_it_has_two_meanings(problems):
    assert problems("extends: base\n", set=["segments.sme.churn=+10%"]) == [
        "--set segments.sme.churn: +10 % may be so much more, or a value of 10 %; "
        "write the new value, without +"
    ]


@pytest.mark.parametrize(
    "value",
    [math.inf, -math.inf, math.nan, 10**5000, 1e308, True, None, "2 EUR/GPUh", [1], {}],
    ids=lambda value: type(value).__name__,
)
def test_a_percentage_of_what_is_wrong_is_refused_in_words(value):
    data = {"name": "x", "segments": {"sme": {"share": 1}},
            "providers": {"a": {"price": value, "capacity": 1e6}}}  # fmt: skip
    with pytest.raises(ScenarioError):
        from_data(data, set={"providers.a.price": "-10%"})


@pytest.mark.parametrize(
    ("override", "way"),
    [
        ("aurora.price=2.8", "aurora'; did you mean providers.aurora.price?"),
        ("aurora.price=-10%", "aurora'; did you mean providers.aurora.price?"),
        ("aurora={price: 2}", "aurora'; did you mean providers.aurora?"),
        ("sme.budget=3", "sme'; did you mean segments.sme.budget?"),
        ("research.usage_growth=.1", "research'; did you mean verticals.research.usage_growth?"),
        ("markt.months=2", "markt'; did you mean 'market'?"),
        (
            "price=-10%",
            "price'; did you mean providers.aurora.price, providers.borealis.price, ...?",
        ),
        (
            "budget=3",
            "budget'; did you mean segments.enterprise.budget, segments.government.budget, ...?",
        ),
    ],
)
def test_a_path_without_its_table_is_answered_with_the_whole(problems, override, way):
    path = override.partition("=")[0]
    line = f"--set {path}: unknown key '{way}"
    assert problems("extends: base\n", set=[override]) == [line]


def test_a_shell_that_took_a_value_apart_is_answered_with_quotes(problems):
    line = (
        "--set timeline: the text ends in the middle of a value; on the command line put all of "
        "it in quotes: 'timeline+={at: month 12, ...}'"
    )
    assert problems("extends: base\n", set=["timeline+={at:"]) == [line]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("segments: {academics: {budget: 3}}\n",
         "mine.yaml:2:12: segments.academics: share is missing; write share: 0.1; "
         "or did you mean 'academic'?"),
        ("providers: {Borealis: {price: 2}}\n",
         "mine.yaml:2:13: providers.Borealis: must be a word of small letters, digits, _ and -, "
         "beginning with a letter and at most 40 long, not 'Borealis'; did you mean 'borealis'?"),
        ("providers: {boreali: {price: 2}}\n",
         "mine.yaml:2:13: providers.boreali: capacity is missing [GPU-hours/month]; "
         "write capacity: 1000000; or did you mean 'borealis'?"),
        ("providers: {nova: {price: 2}}\n",
         "mine.yaml:2:13: providers.nova: capacity is missing [GPU-hours/month]; "
         "write capacity: 1000000"),
    ],
)  # fmt: skip
def test_a_misspelt_name_is_answered_with_the_nearest(problems, text, line):
    assert line in problems("extends: base\n" + text)


# Attacks ----------------------------------------------------------------------------------


def test_an_alias_is_no_key(problems):
    assert problems("extends: base\nname: &n months\nmarket: {*n : 6}\n") == [
        "mine.yaml:3:10: market: a key must be a word, not a table, a list or an alias"
    ]


def test_keys_do_not_count_as_values(problems, monkeypatch):
    monkeypatch.setattr("simulator.scenario.yaml.MAX_VALUES", 100)
    keys = [f"k{i}: 1" for i in range(98)]  # and one value, and the table
    assert len(problems("extends: base\n" + "\n".join(keys))) == 98
    [line] = problems("extends: base\n" + "\n".join([*keys, "more: 1"]))
    assert line == "mine.yaml:100:7: holds more than 100 values"


@pytest.mark.parametrize("overrides", [3, b"market.months=3", object(), 2.5])
def test_what_is_no_override_is_refused_in_words(overrides):
    data = {
        "name": "x",
        "segments": {"sme": {"share": 1}},
        "providers": {"a": {"price": 2, "capacity": 1e6}},
    }
    with pytest.raises(ScenarioError, match="--set: must be path=value, not"):
        from_data(data, set=overrides)


def test_what_is_numpys_is_read_as_pythons():
    def price(value, **kinds):
        data = {"name": "x", "segments": {"sme": {"share": 1}},
                "providers": {"a": {"price": value, "capacity": 1e6}}}  # fmt: skip
        return from_data(data, **kinds).providers["a"].price

    assert type(price(np.float64(2.2))) is float
    assert price(np.array(2.2)) == 2.2
    assert price(np.float64(2.2), set={"providers.a.price": "-10%"}) == 1.98
    for wrong, said in ((np.True_, "true"), (np.array([1.0, 2.0]), "a list")):
        with pytest.raises(ScenarioError, match=f"must be a number, not {said}"):
            price(wrong)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("providers: {aurora: {gpu_cost: 2.5}}",
         "32: providers.aurora.gpu_cost: is the price of a GPU, not of an hour: must be 0 or at "
         "least 100, not 2.5 [USD/GPU]; write e.g. 30 kUSD/GPU"),
        ("providers: {aurora: {gpu_cost: 2.5 USD/GPU-hour}}",
         "32: providers.aurora.gpu_cost: unknown unit 'USD/GPU-hour'; "
         "possible: USD/GPU, kUSD/GPU"),
        ("hardware: {trend: -0.1}", "19: hardware.trend: must be at least 0, not -0.1 [1/year]"),
        ("service: {cost_trend: -5 %/year}",
         "23: service.cost_trend: must be at least 0, not -5 %/year (-0.05) [1/year]"),
    ],
)  # fmt: skip
def test_hardware_by_the_hour_and_costs_that_rise_are_refused(problems, text, line):
    assert problems(f"extends: base\n{text}\n") == [f"mine.yaml:2:{line}"]


def test_the_least_price_of_hardware_goes_with_the_market(loads):
    """2.5 is no price of hardware where an hour is 2.50, but where it is .025."""
    text = "providers: {aurora: {gpu_cost: 2.5}}\nmarket: {reference_price: 0.025}\n"
    assert loads(f"extends: base\n{text}").providers["aurora"].gpu_cost == 2.5
    text = "providers: {aurora: {gpu_cost: 100}}\n"
    assert loads(f"extends: base\n{text}").providers["aurora"].gpu_cost == 100


@pytest.mark.parametrize(
    ("text", "place", "sign", "instead"),
    [
        ("market:\n  months：3\n  agents: 3\n", "3:9: ", "：", "': '"),
        ("market：\n  months: 3\n", "2:7: ", "：", "': '"),
        ("providers：{aurora: {price: 2}}\n", "2:10: ", "：", "': '"),
        ("title：a\nname：b\nmarket: {months: 3}\n", "2:6: ", "：", "': '"),
        ("market: {months: 3，agents: 5}\n", "2:19: ", "，", "', '"),
        ("timeline: [{at: month 2， who: aurora， do: exit}]\n", "2:24: ", "，", "', '"),
        ("market: ｛months: 3｝\n", "2:9: ", "｛", "'{'"),
        ("title: “a: b”\n", "2:8: ", "“", "'\"'"),
        ("title: 'a’\n", "2:10: ", "’", '"\'"'),
    ],
)
def test_a_sign_of_a_chinese_keyboard_is_named_where_it_breaks_the_text(
    problems, text, place, sign, instead
):
    [line] = problems(f"extends: base\n{text}")
    assert line == f"mine.yaml:{place}YAML takes '{sign}' for a letter; type {instead} instead"


def test_a_colon_of_a_chinese_keyboard_is_named_where_a_table_is_wanted(problems):
    hint = "; YAML takes '：' for a letter: type ': ' instead"
    [line] = problems("extends: base\nmarket:\n  months：3\n")
    assert line.endswith(f"must be a table of `key: value` lines, not 'months：3'{hint}")
    [line] = problems("title：a\n")
    assert line.endswith(f"not 'title：a'{hint}")
    [line] = problems("extends: base\nmarket: {months：3}\n")
    assert line.endswith(f"has no value; write one, or take the line away{hint}")


@pytest.mark.parametrize(
    "text",
    [
        "description: 价格：降低，然后 a: b\n",
        "title: “a”\n# 注释：说明\nmarket: {months: 3\n",
        "title: '价格：降低\n",
        "title: {a: 你好，世界 {b}}\n",
    ],
)
def test_a_sign_of_a_chinese_keyboard_that_breaks_nothing_is_not_blamed(problems, text):
    [line] = problems(f"extends: base\n{text}")
    assert "for a letter" not in line


@pytest.mark.parametrize("name", ["all", "market", "new", "nobody", "none"])
def test_a_provider_is_not_called_as_results_call_something_else(problems, name):
    """`none` and `new` are places in flows.csv, `market` is a row beside the providers'."""
    text = f"extends: base\nproviders: {{{name}: {{price: 2.5, capacity: 9}}}}\n"
    assert problems(text) == [
        f"mine.yaml:2:13: providers.{name}: '{name}' stands for something else in tables of "
        "results (as each of: all, market, new, nobody, none); choose another name, such as "
        f"{name}-1"
    ]


def test_a_name_that_is_too_long_is_told_how_long_it_may_be(problems):
    text = "extends: base\nproviders: {%s: {price: 2.5, capacity: 9}}\n"
    assert "beginning with a letter and at most 40 long, not 'aaa" in problems(text % ("a" * 41))[0]
