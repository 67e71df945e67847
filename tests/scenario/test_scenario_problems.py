"""Whatever is wrong in a file is said at its line and column, in words, with a way out."""

import pytest
from scenario_cases import ACTIONS

from simulator.errors import listed

HEAD = "extends: base\n"
KNOWN = listed(sorted(ACTIONS))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        # keys
        (
            "providers:\n  borealis:\n    supprt: 1\n",
            "mine.yaml:4:5: providers.borealis.supprt: unknown key; did you mean 'support'?",
        ),
        ("markt: {}\n", "mine.yaml:2:1: markt: unknown key; did you mean 'market'?"),
        (
            "accounting: {discount_rate: 0.01}\n",
            "mine.yaml:2:1: accounting: unknown key; all is discounted at "
            "hardware.cost_of_capital, per year: 12.7 % for 1 % a month",
        ),
        (
            "choice: {zzz: 1}\n",
            "mine.yaml:2:10: choice.zzz: unknown key; known: outside, price_lock, "
            "nest_correlation, reference_price_effect, reference_price_smoothing",
        ),
        (
            "providers: {aurora: {promotion: {digtal: 3}}}\n",
            "mine.yaml:2:34: providers.aurora.promotion.digtal: unknown key; "
            "did you mean 'digital'?",
        ),
        (
            "providers: {Nova Cloud: {price: 2, capacity: 1}}\n",
            "mine.yaml:2:13: providers.'Nova Cloud': must be a word of small letters, digits, "
            "_ and -, beginning with a letter and at most 40 long, not 'Nova Cloud'",
        ),
        (
            "providers: {nova: {capacity: 1e6}}\n",
            "mine.yaml:2:13: providers.nova: price is missing [USD/GPU-hour]; write price: 2.50",
        ),
        (
            "providers:\n  nova: {price: 2}\n",
            "mine.yaml:3:3: providers.nova: capacity is missing [GPU-hours/month]; "
            "write capacity: 1000000",
        ),
        (
            "segments: {startup: {like: sme}}\n",
            "mine.yaml:2:12: segments.startup: share is missing; write share: 0.1",
        ),
        # types
        (
            "providers: {aurora: {price: true}}\n",
            "mine.yaml:2:29: providers.aurora.price: must be a number, not true [USD/GPU-hour]",
        ),
        (
            'providers: {aurora: {price: "2.5"}}\n',
            "mine.yaml:2:29: providers.aurora.price: must be a number, not text; "
            "write 2.5 without quotes",
        ),
        (
            'market: {months: "24"}\n',
            "mine.yaml:2:18: market.months: must be a number, not text; write 24 without quotes",
        ),
        (
            "market: {months: 2.5}\n",
            "mine.yaml:2:18: market.months: must be a whole number, not 2.5 [months]",
        ),
        (
            "market: {customers: [5]}\n",
            "mine.yaml:2:21: market.customers: must be a whole number, not a list",
        ),
        (
            "network: {rewire: .nan}\n",
            "mine.yaml:2:19: network.rewire: must be a finite number, not .nan",
        ),
        (
            "network: {rewire: 1e999}\n",
            "mine.yaml:2:19: network.rewire: must be a finite number, not .inf",
        ),
        (
            "choice: {price_lock: no}\n",
            "mine.yaml:2:22: choice.price_lock: must be true or false, not 'no'",
        ),
        ("title: 2025\n", "mine.yaml:2:8: title: must be text, not 2025; put it in quotes"),
        (
            "market: 60\n",
            "mine.yaml:2:9: market: must be a table of `key: value` lines, not 60",
        ),
        (
            "providers: [aurora]\n",
            "mine.yaml:2:12: providers: must be a table of `key: value` lines, not a list",
        ),
        ("timeline: {at: 3}\n", "mine.yaml:2:11: timeline: must be a list, not a table"),
        # bounds
        (
            "segments:\n  sme:\n    usage_share: 1.4\n",
            "mine.yaml:4:18: segments.sme.usage_share: must be at most 1, not 1.4",
        ),
        (
            "segments: {sme: {usage_share: 15}}\n",
            "mine.yaml:2:31: segments.sme.usage_share: must be at most 1, not 15; "
            "for 15 percent write 15 %",
        ),
        (
            "providers: {aurora: {price: 0}}\n",
            "mine.yaml:2:29: providers.aurora.price: must be above 0, not 0 [USD/GPU-hour]",
        ),
        (
            "market: {months: 200 years}\n",
            "mine.yaml:2:18: market.months: must be at most 1200, not 200 years (2400) [months]",
        ),
        (
            "segments: {sme: {churn: 100 %}}\n",
            "mine.yaml:2:25: segments.sme.churn: must be below 1, not 100 % (1) [1/year]",
        ),
        (
            "network: {contacts: 0}\n",
            "mine.yaml:2:21: network.contacts: must be at least 1, not 0",
        ),
        (
            f"market: {{customers: {'1' + '0' * 59}}}\n",
            "mine.yaml:2:21: market.customers: must be at most 10000000000, "
            "not a number of about 60 digits",
        ),
        # units
        (
            "providers: {aurora: {price: 2.60 EUR/GPU-hour}}\n",
            "mine.yaml:2:29: providers.aurora.price: the market counts in USD, "
            "not in 'EUR/GPU-hour'; write USD/GPU-hour, or change market.currency",
        ),
        (
            "providers: {aurora: {price: 2.60 USD/day}}\n",
            "mine.yaml:2:29: providers.aurora.price: unknown unit 'USD/day'; "
            "possible: USD/GPU-hour, USD/GPUh",
        ),
        (
            "network: {contacts: 8 %}\n",
            "mine.yaml:2:21: network.contacts: takes no unit, not '%'; write 8",
        ),
        (
            "market: {customers: 20_000}\n",
            "mine.yaml:2:21: market.customers: must be a number, not '20_000'; write 20000",
        ),
        (
            "providers: {aurora: {capacity: '1,000,000 GPUs'}}\n",
            "mine.yaml:2:32: providers.aurora.capacity: must be a number, "
            "not '1,000,000 GPUs'; write 1000000 GPUs",
        ),
        (
            "providers: {aurora: {price: '2,5'}}\n",
            "mine.yaml:2:29: providers.aurora.price: must be a number, not '2,5'; write 2.5",
        ),
        (
            "providers: {aurora: {price: cheap}}\n",
            "mine.yaml:2:29: providers.aurora.price: must be a number, not 'cheap'; "
            "units it may have: USD/GPU-hour, USD/GPUh",
        ),
        # choices, patterns, dates
        (
            "network: {kind: smal_world}\n",
            "mine.yaml:2:17: network.kind: must be one of mean_field, random, ring, "
            "scale_free, small_world, not 'smal_world'; did you mean 'small_world'?",
        ),
        (
            "market: {currency: usd}\n",
            "mine.yaml:2:20: market.currency: must be three capital letters such as USD, not 'usd'",
        ),
        (
            "market: {start: 2025-13}\n",
            "mine.yaml:2:17: market.start: must be a calendar month such as 2025-01, not '2025-13'",
        ),
        (
            "market: {start: 2025-02-30}\n",
            "mine.yaml:2:17: market.start: there is no such day as 2025-02-30",
        ),
        (
            "market: {start: 2025}\n",
            "mine.yaml:2:17: market.start: must be a calendar month such as 2025-01, not 2025",
        ),
        (
            f"title: {'x' * 2001}\n",
            "mine.yaml:2:8: title: must have at most 2000 characters, not 2001",
        ),
        # what no single value shows
        (
            "segments:\n  sme: {share: 0.15}\n",
            "mine.yaml:3:3: segments: shares must add up to 1, not 0.9 (enterprise 0.06, "
            "government 0.03, academic 0.06, sme 0.15, individual 0.6)",
        ),
        (
            "segments: {sme: {verticals: {research: 0.5, general: 0.4}}}\n",
            "mine.yaml:2:29: segments.sme.verticals: shares must add up to 1, not 0.9 "
            "(research 0.5, general 0.4)",
        ),
        (
            "segments: {sme: {verticals: {research: 0.5, finance: 0.5}}}\n",
            "mine.yaml:2:45: segments.sme.verticals.finance: unknown vertical 'finance'; known: "
            "smart_city, manufacturing, financial_risk, research, general",
        ),
        (
            "segments: {sme: {decision_stages: 3}}\n",
            "mine.yaml:2:35: segments.sme.decision_stages: 3 stages do not fit into a "
            "decision_cycle of 1.5 months: a stage takes a month or more",
        ),
        (
            "segments: {enterprise: {decision_cycle: 2}}\n",
            "mine.yaml:2:41: segments.enterprise.decision_cycle: 3 stages do not fit into a "
            "decision_cycle of 2 months: a stage takes a month or more",
        ),
        (
            "network: {contacts: 7}\n",
            "mine.yaml:2:21: network.contacts: must be even in a small_world network, not 7; "
            "write 8",
        ),
        (
            "providers: {aurora: {segment_prices: {smes: 2}}}\n",
            "mine.yaml:2:39: providers.aurora.segment_prices.smes: unknown segment 'smes'; "
            "did you mean 'sme'?",
        ),
        (
            "providers: {aurora: {promotion_split: {digital: {sme: 0}}}}\n",
            "mine.yaml:2:49: providers.aurora.promotion_split.digital: at least one segment "
            "needs a weight above 0",
        ),
    ],
)
def test_one_mistake_is_one_line(problems, text, line):
    assert problems(HEAD + text) == [line]


@pytest.mark.parametrize(
    ("action", "line"),
    [
        (
            "{at: month 0, who: aurora, do: exit}",
            "7: timeline.1.at: month 0 is the state before anyone decides; "
            "the first month is month 1",
        ),
        (
            "{at: 2024-05, who: aurora, do: exit}",
            "7: timeline.1.at: 2024-05 is before the market's start 2025-01",
        ),
        (
            "{at: 2025-01, who: aurora, do: exit}",
            "7: timeline.1.at: 2025-01 is month 0, the state before anyone decides; "
            "the first month is 2025-02",
        ),
        (
            "{at: soon, who: aurora, do: exit}",
            "7: timeline.1.at: must be a month: `month 12` or a date such as 2027-01, not 'soon'",
        ),
        (
            "{at: -3, who: aurora, do: exit}",
            "7: timeline.1.at: there is no month -3; the first month is month 1",
        ),
        (
            "{at: month 1201, who: aurora, do: exit}",
            "7: timeline.1.at: must be month 1200 at the latest, not 1201",
        ),
        (
            "{at: true, who: aurora, do: exit}",
            "7: timeline.1.at: must be a month: `month 12` or a date such as 2027-01, not true",
        ),
        (
            "{at: 3, who: auroa, do: exit}",
            "15: timeline.1.who: unknown provider 'auroa'; did you mean 'aurora'?",
        ),
        (
            "{at: 3, who: aurora, do: pric}",
            "27: timeline.1.do: unknown action 'pric'; did you mean 'price'?",
        ),
        (
            "{at: 3, who: aurora, do: sing}",
            f"27: timeline.1.do: unknown action 'sing'; known: {KNOWN}; a function of your own "
            "comes with --plugin FILE.py",
        ),
        (
            "{at: 3, who: aurora}",
            f"2: timeline.1: do is missing; write one of {KNOWN}",
        ),
        ("{who: aurora, do: exit}", "2: timeline.1: at is missing; write at: month 12"),
        (
            "{at: 3, who: aurora, do: price}",
            "2: timeline.1: give one of by, to; none is given",
        ),
        (
            "{at: 3, who: aurora, do: price, by: 1, to: 2}",
            "2: timeline.1: give one of by, to; by and to are given",
        ),
        (
            "{at: 3, who: aurora, do: price, by: -100 %}",
            "38: timeline.1.by: must be above -1, not -100 % (-1)",
        ),
        (
            "{at: 3, who: aurora, do: price, by: 1, for: 0 months}",
            "46: timeline.1.for: must be at least 1, not 0 months (0) [months]",
        ),
        (
            "{at: 3, who: aurora, do: price, by: 1, segments: []}",
            "51: timeline.1.segments: must have at least 1 entry, not 0",
        ),
        (
            "{at: 3, who: aurora, do: price, by: 1, segments: [smee]}",
            "52: timeline.1.segments.0: unknown segment 'smee'; did you mean 'sme'?",
        ),
        (
            "{at: 3, who: aurora, do: promotion, by: 1, segments: [sme]}",
            "55: timeline.1.segments: goes with channels, not with by",
        ),
        ("7", "2: timeline.1: must be a table of `key: value` lines, not 7"),
    ],
)
def test_an_action_is_refused_at_its_place(problems, action, line):
    column, message = line.split(": ", 1)
    expected = f"mine.yaml:3:{int(column) + 1}: {message}"
    assert problems(f"{HEAD}timeline:\n- {action}\n") == [expected]


def test_nobody_enters_or_leaves_out_of_turn(problems):
    text = f"""{HEAD}timeline:
  - {{at: month 9, who: cumulus, do: exit}}
  - {{at: month 5, who: cumulus, do: exit}}
"""
    assert problems(text) == [
        "mine.yaml:3:37: timeline.1.do: cumulus is not in the market in month 9"
    ]


def test_all_problems_are_told_at_once_in_the_order_of_the_file(problems):
    text = """\
extends: base
network: {kind: smal_world, rewire: 3}
segments:
  sme: {like: smee, shar: 1}
providers:
  aurora: {price: -1, capacity: x}
  nova: {}
timeline:
  - {at: month 0, who: auroa, do: price, by: 1}
"""
    found = [line.split(": ")[:2] for line in problems(text)]
    assert found == [
        ["mine.yaml:2:17", "network.kind"],
        ["mine.yaml:2:37", "network.rewire"],
        ["mine.yaml:4:15", "segments.sme.like"],
        ["mine.yaml:4:21", "segments.sme.shar"],
        ["mine.yaml:6:19", "providers.aurora.price"],
        ["mine.yaml:6:33", "providers.aurora.capacity"],
        ["mine.yaml:7:3", "providers.nova"],
        ["mine.yaml:7:3", "providers.nova"],
        ["mine.yaml:9:10", "timeline.1.at"],
        ["mine.yaml:9:24", "timeline.1.who"],
    ]


def test_a_wrong_start_or_currency_does_not_make_other_values_wrong(problems):
    text = f"""{HEAD}market: {{start: soon, currency: dollars}}
providers: {{aurora: {{price: 2.5 DKK/GPU-hour}}}}
timeline:
  - {{at: 1999-01, who: aurora, do: outage, hours: 4}}
"""
    assert [line.split(": ")[1] for line in problems(text)] == ["market.start", "market.currency"]


def test_a_scenario_of_its_own_needs_segments_and_providers(problems):
    assert problems("title: nothing\n") == [
        "mine.yaml:1:1: segments is missing; write it, or take it from another scenario "
        "with extends",
        "mine.yaml:1:1: providers is missing; write it, or take it from another scenario "
        "with extends",
    ]


def test_a_market_has_at_most_32_providers(problems):
    names = "".join(f"  p{i}: {{price: 2, capacity: 1}}\n" for i in range(30))
    assert problems(f"{HEAD}providers:\n{names}") == [
        "mine.yaml:3:3: providers: must have 1 to 32 providers, not 33"
    ]


@pytest.mark.parametrize("key", ["title", "description", "providers.aurora.title"])
def test_text_with_control_characters_is_refused(problems, loads, key):
    """Shown in a terminal, a title could colour or clear it."""
    (line,) = problems("extends: base\n", set={key: "war\x1b[31m"})
    assert line == f"--set {key}: has the control character '\\x1b' in it; take it out"
    assert loads("extends: base\n", set={key: "two\nlines\tof text"})


def test_no_message_shows_control_characters(problems):
    (line,) = problems(HEAD + '"k\\e[31m\\n": 1\n')
    assert line.isprintable()
    assert "k\\x1b[31m\\n" in line
