"""`--set path=value` changes what there is, and never brings in a typing error."""

import numpy as np
import pytest

from simulator.scenario import canonical, from_data


@pytest.mark.parametrize(
    ("override", "read", "value"),
    [
        ("providers.aurora.price=2.2", lambda s: s.providers["aurora"].price, 2.2),
        ("providers.aurora.price=2200 USD/GPUh", lambda s: s.providers["aurora"].price, 2200),
        ("market.months=24", lambda s: s.market.months, 24),
        ("market.months=2 years", lambda s: s.market.months, 24),
        ("market.agents=null", lambda s: s.market.agents, None),
        ("choice.price_lock=false", lambda s: s.choice.price_lock, False),
        ("timeline=[]", lambda s: s.timeline, []),
        ("timeline.0.by=-20 %", lambda s: s.timeline[0].by, -0.2),
        ('timeline.0.by="-20 %"', lambda s: s.timeline[0].by, -0.2),
        ("timeline.0={at: month 7}", lambda s: (s.timeline[0].at, s.timeline[0].by), (7, -0.15)),
        ("timeline.0.for=3", lambda s: s.timeline[0].length, 3),
        ("timeline.0=null", lambda s: s.timeline, []),
        ("providers.cumulus=null", lambda s: sorted(s.providers), ["aurora", "borealis"]),
        ("title=Price war: round 2", lambda s: s.title, "Price war: round 2"),
        ("title=2027", lambda s: s.title, "2027"),
        ("title='2027'", lambda s: s.title, "2027"),
        ("name=other", lambda s: s.name, "other"),
        ("segments.sme.weights.support=0.3", lambda s: s.segments["sme"].weights["support"], 0.3),
        ("segments.sme.half_reach.sales=null", lambda s: s.segments["sme"].half_reach["sales"],
         None),
        ("verticals.research.usage_growth=20 %", lambda s: s.verticals["research"].usage_growth,
         0.2),
        ("providers.nova={price: 2, capacity: 1e6}", lambda s: s.providers["nova"].price, 2),
        ("providers.aurora={price: 2}", lambda s: s.providers["aurora"].capacity, 365_000),
        ("providers.aurora.segment_prices.sme=1", lambda s: s.price_of("aurora", "sme"), 1),
    ],
)  # fmt: skip
def test_a_value_is_written_as_in_a_file(loads, override, read, value):
    assert read(loads("extends: base\n", set=[override])) == value


def test_a_mapping_of_python_values_will_do(loads, base):
    values = {
        "market.months": np.int64(24),
        "providers.aurora.price": np.float64(2.2),
        "providers.nova": {"price": 2, "capacity": 1e6},
        "timeline": (),
        "choice.price_lock": False,
    }
    scenario = loads("extends: base\n", set=values)
    assert scenario.market.months == 24
    assert type(scenario.market.months) is int
    assert scenario.providers["aurora"].price == 2.2
    assert "nova" in scenario.providers
    assert scenario.timeline == []
    assert from_data(canonical(base), set={"market.months": 5}).market.months == 5


def test_one_share_of_a_mix_changes_the_others_only_if_they_are_said(loads):
    shares = ["segments.sme.verticals.research=15 %", "segments.sme.verticals.general=50 %"]
    mix = loads("extends: base\n", set=shares).segments["sme"].verticals
    assert mix["research"] == 0.15
    assert mix["manufacturing"] == 0.25
    assert sum(mix.values()) == pytest.approx(1)


def test_the_last_of_two_overrides_holds(loads):
    scenario = loads("extends: base\n", set=["market.months=5", "market.months=6"])
    assert scenario.market.months == 6


def test_an_override_can_mend_a_file(loads):
    text = "extends: base\nproviders: {aurora: {price: -1}}\n"
    assert loads(text, set=["providers.aurora.price=1"]).providers["aurora"].price == 1


@pytest.mark.parametrize(
    ("override", "line"),
    [
        (
            "providers.auroa.price=2.2",
            "--set providers.auroa.price: unknown key 'auroa'; did you mean 'aurora'?",
        ),
        (
            "providers.nova.price=2",
            "--set providers.nova.price: unknown key 'nova'; known: aurora, borealis, cumulus",
        ),
        ("providers.auroa=2", "--set providers.auroa: unknown key 'auroa'; did you mean 'aurora'?"),
        (
            "providers.aurora.pric=2",
            "--set providers.aurora.pric: unknown key 'pric'; did you mean 'price'?",
        ),
        (
            "segments.smes.share=2",
            "--set segments.smes.share: unknown key 'smes'; did you mean 'sme'?",
        ),
        (
            "verticals.reserch.usage_growth=1",
            "--set verticals.reserch.usage_growth: unknown key 'reserch'; "
            "did you mean 'research'?",
        ),
        ("markt.months=2", "--set markt.months: unknown key 'markt'; did you mean 'market'?"),
        (
            "providers.aurora.promotion.digtal=2",
            "--set providers.aurora.promotion.digtal: unknown key 'digtal'; "
            "did you mean 'digital'?",
        ),
        (
            "market.months.x=2",
            "--set market.months.x: market.months is a single value and has no part 'x'",
        ),
        ("timeline.1.by=2", "--set timeline.1.by: unknown entry '1'; its one entry is 0"),
        ("timeline.one=2", "--set timeline.one: unknown entry 'one'; its one entry is 0"),
        (
            "timeline.0.bye=2",
            "--set timeline.0.bye: unknown key 'bye'; did you mean 'by'?",
        ),
        ("extends=base", "--set extends: is a key of files; an override changes what they say "
         "together"),
        ("market.months", "--set market.months: write it as path=value"),
        ("=3", "--set: unknown key ''; known: name, title, description, question, ask, "
         "market, network, awareness, consideration, word_of_mouth, choice, service and 8 more"),
        (
            "accounting.discount_rate=0.01",
            "--set accounting.discount_rate: unknown key 'accounting'; all is discounted at "
            "hardware.cost_of_capital, per year: 12.7 % for 1 % a month",
        ),
        ("market.months=", "--set market.months: nothing is written here"),
        ("market.months=[1", "--set market.months: a ',' or ']' is missing before this place; "
         "the bracket opens in line 1"),
        ("market={months: 2, months: 3}", "--set market.months: the key is given twice"),
        ("market.months=!!int 3", "--set market.months: a tag such as "
         "'tag:yaml.org,2002:int' means nothing here"),
        ("providers.aurora.price=-1", "--set providers.aurora.price: must be above 0, not -1 "
         "[USD/GPU-hour]"),
        ("providers.nova={price: 2}", "--set providers.nova: capacity is missing "
         "[GPU-hours/month]; write capacity: 1000000"),
        ("providers.nova={pric: 2, price: 2, capacity: 2}", "--set providers.nova.pric: "
         "unknown key; did you mean 'price'?"),
        ("segments.sme.verticals.research=1", "--set segments.sme.verticals: shares must add up "
         "to 1, not 1.95 (manufacturing 0.25, financial_risk 0.1, research 1, general 0.6)"),
        ("providers.aurora.price=null", None),
        ("providers={}", "--set providers: an empty table says nothing; name what to change"),
        ("segments.sme={}", "--set segments.sme: an empty table says nothing; name what to "
         "change"),
        ("market.agents.x=null", "--set market.agents.x: market.agents is a single value and "
         "has no part 'x'"),
    ],
)  # fmt: skip
def test_an_override_that_cannot_be_is_refused(problems, override, line):
    if line is None:
        line = ("library/base.yaml:10:3: providers.aurora: price is missing [USD/GPU-hour]; "
                "write price: 2.50")  # fmt: skip
    assert problems("extends: base\n", set=[override]) == [line]


def test_python_values_that_are_no_data_are_refused(problems):
    deep: list = []
    deep.append(deep)
    found = problems("extends: base\n", set={
        "market.months": object(), "title": b"x", "market": {1: 2}, "timeline": deep,
    })  # fmt: skip
    assert found == [
        "--set market: a key must be text, not 1",
        "--set timeline.0.0: is nested too deeply",
        "--set title: must be text, not a Python bytes; put it in quotes",
        "--set market.months: must be a whole number, not a Python object [months]",
    ]


def test_all_problems_of_files_and_overrides_are_told(problems):
    text = "extends: base\nzzz: 1\n"
    assert [line.split(": ")[0] for line in problems(text, set=["x=1", "market.months=0"])] == [
        "mine.yaml:2:1",
        "--set x",
        "--set market.months",
    ]
