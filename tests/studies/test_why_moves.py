"""How moves are said: as the subject of a sentence, and in tables."""

import pytest

import scenarios
from experiments.answers.why.moves import levers_named
from experiments.answers.why.tables import answer
from experiments.studies.question import ask
from experiments.studies.why.question import ask_why, cases
from simulator.speech import speaking
from tests.studies.whys import (
    SALES,
    SECURITY,
    SMALL,
    case_of,
    chinese,
    millions,
    planted,
    text,
)


@pytest.mark.parametrize(
    ("changes", "of", "said"),
    [
        ("do: exit", "aurora", "Cumulus's exit in month 12"),
        ("do: capacity, by: 50 %", None, "An order of 50 % more capacity in month 12"),
        ("do: price, to: 2.1, segments: [sme, academic]", None,
         "A price of 2.1 from month 12 on for small firms and universities"),
        ("do: promotion, by: -100 %", None, "Less spending on promotion (all channels) in"),
        ("do: invest, lever: customer_support", None, "An investment in customer support in month"),
        ("do: price, by: -10 %, for: 3 months", None,
         "A price cut of 10 % in month 12 for 3 months "),
        ("do: price, to: 2.2, for: 1 month", None, "A price of 2.2 from month 12 for 1 month "),
        ("do: promotion, channels: {sales: 90}, for: 2 months, segments: [sme]", None,
         "More spending on promotion (sales) in month 12 for 2 months for small firms "),
        ("do: new_price, by: -20 %, until: month 20", None,
         "A price cut of 20 % for new customers from month 12 until month 20 "),
        ("do: new_price, by: 20 %", None,
         "A price rise of 20 % for new customers from month 12 on "),
        ("do: new_price, to: 2.1", None, "A price of 2.1 for new customers from month 12 on "),
        ("do: commitment, months: 1, discount: 30 %", None,
         "A discount of 30 % for a commitment of 1 month from month 12 on "),
        ("do: outage, hours: 1", None, "An outage of 1 hour in month 12 "),
    ],
)  # fmt: skip
def test_a_move_is_said_in_words(changes, of, said):
    case = case_of(f"timeline+={{at: month 12, who: cumulus, {changes}}}", of=of)
    reason = planted(case, [{"profit": millions(price=20), "users": {"price": 200}}])
    assert text(reason).startswith(said)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ("do: price, by: -10 %, for: 3 months", "第 12 个月降价 10 %（为期 3 个月）："),
        ("do: new_price, by: -20 %, until: month 20",
         "从第 12 个月起对新客户降价 20 %（到第 20 个月为止）："),
        ("do: new_price, to: 2.1", "从第 12 个月起对新客户定价 2.1："),
    ],
)  # fmt: skip
def test_a_move_is_said_in_chinese(changes, said):
    case = case_of(f"timeline+={{at: month 12, who: cumulus, {changes}}}")
    reason = planted(case, [{"profit": millions(price=20), "users": {"price": 200}}])
    assert chinese(reason).startswith(said)


def test_what_is_too_long_to_say_has_the_name_of_the_alternative():
    many = [SALES.replace("month 12", f"month {month}") for month in (6, 9, 12, 15)]
    changes = "; ".join(many)
    for name, said in (
        (f"burst: {changes}", '"burst" brings '),
        (changes, "The alternative brings "),
    ):
        reason = planted(case_of(name), [{"profit": millions(promotion=20)}])
        assert text(reason).startswith(said)


def test_another_table_of_what_one_may_invest_in_is_said():
    """The move is not told as a cut and sales alone, which it is not."""
    invest = "timeline+={at: month 2, who: cumulus, do: invest, lever: encryption}"
    cost = "levers.encryption.cost=[8000, 20000, 50000]"
    base = scenarios.load("baseline", set=[*(f"{k}={v}" for k, v in SMALL.items()), invest])
    changed = ask(base, f"both: {SALES}; {SECURITY}; {cost}")
    reason = planted(cases(ask_why(changed))[0], [{"profit": millions(promotion=20)}])
    assert text(reason).startswith('"both" brings ')
    shown = " ".join(answer(reason, "baseline").split())
    assert "What an investment in encryption costs or does differs between the arms:" in shown
    assert "More than 3 levers" not in shown
    with speaking("zh"):
        assert "两种情形下投资“encryption”的成本或作用不同" in answer(reason, "baseline")


@pytest.mark.parametrize(
    "changes",
    ["do: price, by: 0 %", "do: capacity, by: 0 %", "do: promotion, channels: {sales: 0}"],
)
def test_a_lever_that_changes_nothing_is_no_change(changes):
    case = case_of(f"timeline+={{at: month 12, who: borealis, {changes}}}")
    assert text(planted(case, [{}])).startswith(
        "No change in month 12 changes nothing for Borealis by month 60"
    )
    assert chinese(planted(case, [{}])).startswith("第 12 个月没有变化：到第 60 个月")


def named(*changes):
    """The levers of a case as tables have them."""
    actions = "; ".join(f"timeline+={{who: borealis, {one}}}" for one in changes)
    case = case_of(f"all: {actions}")
    return levers_named(planted(case, [{"profit": millions(price=5)}] * len(changes)))


def test_levers_of_one_kind_are_told_apart_by_what_is_theirs():
    """By month where that is enough, by media or segment where it is not, by both, by number."""
    sales, digital = (
        "do: promotion, channels: {sales: 90}",
        "do: promotion, channels: {digital: 90}",
    )
    assert named(f"at: 6, {sales}", f"at: 12, {sales}") == [
        "more promotion, month 6", "more promotion, month 12"
    ]  # fmt: skip
    assert named(f"at: 12, {sales}", f"at: 12, {digital}") == [
        "more promotion (sales)", "more promotion (digital)"
    ]  # fmt: skip
    assert named(f"at: 6, {sales}", f"at: 12, {sales}", f"at: 12, {digital}") == [
        "more promotion, month 6 (sales)", "more promotion, month 12 (sales)",
        "more promotion, month 12 (digital)",
    ]  # fmt: skip
    cut = "at: 12, do: price, by: -10 %, segments: [{}]"
    assert named(cut.format("sme"), cut.format("academic")) == [
        "price cut (small firms, 10 %)", "price cut (universities, 10 %)"
    ]  # fmt: skip
    assert named(cut.format("sme"), cut.format("sme")) == ["price cut (1)", "price cut (2)"]


def test_who_is_in_one_arm_only_enters_or_stays_out_and_never_comes_at_another_time():
    """For the replay the other arm has an entry after its last month, which is nobody's move."""
    gone = {"providers.campus": None, "timeline": []}
    campus = {"providers.campus": {"title": "Campus", "price": 2.0, "capacity": 365_000.0}}
    enters = {"timeline+": [{"at": 8, "who": "campus", "do": "entry"}]}
    without = scenarios.load("baseline", set=SMALL | gone)
    late = scenarios.load("baseline", set=SMALL | enters)
    for base, change, begins, opens, told in (
        (without, campus | enters, "Entry in month 8 brings", "Entering the", "。进入市场带来"),
        (late, gone, "Doing without entry in month 8 brings", "Staying out of the", "不进入市场"),
    ):
        case = cases(ask_why(ask(base, {"other": change}), "campus"))[0]
        reason = planted(case, [{"profit": millions(opening=20)}])
        assert text(reason).startswith(f"{begins} Campus 20M USD of profit by month 60")
        assert f"{opens} market brings 20M." in text(reason)
        assert told in chinese(reason)


def test_a_merger_is_of_both_whoever_s_figures_they_are():
    merges = "timeline+={at: month 12, who: aurora, do: merger, with: borealis}"
    for of, told in ((None, "Aurora and Borealis"), ("borealis", "Borealis")):
        reason = planted(case_of(merges, of=of), [{"profit": millions(price=20)}])
        said = f"The merger of Aurora and Borealis in month 12 brings {told} 20M USD of profit"
        assert text(reason).startswith(said)
    assert chinese(reason).startswith("Aurora 与 Borealis 在第 12 个月合并：")


def test_a_brand_s_own_move_is_not_its_firm_s():
    """Of a firm of two the one that cuts is named."""
    merger = {"at": 3, "who": "aurora", "do": "merger", "with": "borealis"}
    base = scenarios.load("baseline", set=SMALL | {"timeline+": [merger]})
    cut = "cut: timeline+={at: month 12, who: borealis, do: price, by: -10 %}"
    reason = planted(cases(ask_why(ask(base, cut)))[0], [{"profit": millions(price=20)}])
    assert text(reason).startswith("Borealis's price cut of 10 % in month 12 brings Aurora and")
