"""What is said of planted parts: the rule of the paragraph in both languages, and its tables."""

import re

import numpy as np
import pytest

import scenarios
from experiments.answers import layout
from experiments.answers.layout import WIDE
from experiments.answers.why.files import document, frames
from experiments.answers.why.paragraph import sentences
from experiments.answers.why.tables import Tables, answer
from experiments.answers.why.writing import Scale, around, customers_change
from experiments.studies.question import ask
from experiments.studies.statistics import NOTHING
from experiments.studies.why.pairs import Found
from experiments.studies.why.question import ask_why, cases
from experiments.studies.why.reason import Reason
from simulator.meeting import CHANNELS
from simulator.speech import speaking

SMALL = {"market.agents": 20_000}  # an agent is a customer
CUT = "cut: timeline+={at: month 12, who: borealis, do: price, by: -10 %}"
SALES = "timeline+={at: month 12, who: cumulus, do: promotion, channels: {sales: 150}}"
SECURITY = "timeline+={at: month 12, who: cumulus, do: service, attribute: security, to: 0.92}"
OUTAGE = "timeline+={at: month 30, who: aurora, do: outage, hours: 40}"
SEGMENTS = sorted(["enterprise", "government", "academic", "sme", "individual"])
PLACES = [*sorted(["aurora", "borealis", "cumulus", "citadel", "campus"]), "nobody"]
NOISE = np.array([1.0, -1.0] * 6)  # of twelve pairs, which has mean 0


def case_of(*alternatives, of=None):
    return cases(ask_why(ask("baseline", *alternatives, set=SMALL), of))[0]


def planted(case, levers, cells=None, stay=None, unsure=(), prices=(2.5, 2.25), pairs=12):
    """An explanation with these parts.

    Args:
        levers: of each lever the credits, by quantity and channel, [customers] and [M].
        cells: revenue won [M], by segment and source.
        stay: what stayers are billed more, by price and by use [M].
        unsure: channels whose sign nobody knows.
    """
    alone = sum_of(levers)
    found = []
    for noise in NOISE[:pairs]:
        credits = np.zeros((max(1, len(case.levers)), len(CHANNELS), 12))
        for row, lever in enumerate(levers):
            for quantity, parts in lever.items():
                for channel, value in parts.items():
                    doubt = 4.0 if quantity == "profit" and channel in unsure else 0.05
                    size = value * (1.0 + noise * doubt)
                    where = {"users": 4, "revenue": 5, "profit": 10}[quantity]
                    credits[row, CHANNELS.index(channel), where] = size
                    if quantity == "profit":
                        credits[row, CHANNELS.index(channel), 11] = 0.7 * size
        base = np.zeros(12)
        base[[4, 9, 10, 11]] = 2384, 558e6, 95e6, 66e6
        whole = credits.sum(axis=(0, 1))
        ends = [credits[row].sum(axis=0) for row in range(len(credits))]
        found.append(Found(
            base, base + whole, credits, np.array(ends), np.array(ends), np.zeros(12),
            np.isin(CHANNELS, [*alone]), np.array(prices), *flows_of(case, cells, stay, noise),
            base[None], (base + whole)[None],
        ))  # fmt: skip
    return Reason(case, found)


def sum_of(levers):
    """The channels of any lever and quantity."""
    return dict.fromkeys(c for lever in levers for parts in lever.values() for c in parts)


def flows_of(case, cells, stay, noise):
    """Tables of flows with revenue won in some cells, and stayers."""
    shape = (len(SEGMENTS), len(PLACES), len(PLACES))
    agents, here, there = (np.zeros(shape, np.int64) for _ in range(3))
    own = PLACES.index(case.whose[0])
    for (segment, source), value in (cells or {}).items():
        at = SEGMENTS.index(segment), PLACES.index(source)
        bill = round(abs(value) * 1e12 * (1.0 + 0.05 * noise))
        if value > 0:
            there[at[0], at[1], own] = bill
        else:
            here[at[0], own, at[1]] = bill
    parts = [np.zeros((len(SEGMENTS), len(PLACES) - 1), np.int64) for _ in range(2)]
    for part, value in zip(parts, stay or (0, 0), strict=True):
        part[0, own] = round(value * 1e12 * (1.0 + 0.05 * noise))
        there[0, own, own] += part[0, own]
    return agents, here, there, *parts


def millions(**parts):
    return {channel: value * 1e6 for channel, value in parts.items()}


def cut():
    """A price cut that wins customers and costs the capacity to serve them."""
    parts = {
        "profit": millions(price=25, capacity=-52, word_of_mouth=4.5),
        "users": {"price": 582, "word_of_mouth": 88, "capacity": 1},
        "revenue": {"price": 41e6},
    }
    cells = {("enterprise", "aurora"): 9.3, ("enterprise", "nobody"): 7.3, ("sme", "cumulus"): 2.0,
             ("sme", "aurora"): 0.4}  # fmt: skip
    return planted(case_of(CUT), [parts], cells, (-47.0, 31.0), unsure=["word_of_mouth"])


def security_and_sales(together=0.0):
    parts = [
        {"profit": millions(service=30, capacity=-20), "users": {"service": 400}},
        {"profit": millions(promotion=8, capacity=-6.5), "users": {"promotion": 80}},
    ]
    case = case_of(f"both: {SECURITY}; {SALES}")
    reason = planted(case, parts)
    reason.alone[:, 1, 10] += -3.3e6  # sales alone lose 1.8 M, on top of the security they add 3.2
    reason.last[:, 1, 10] += 1.7e6
    return reason


def text(reason):
    return " ".join(sentences(reason))


def chinese(reason):
    """In whole words, also where the catalogue of units is not asked."""
    with speaking("zh"):
        return "".join(sentences(reason)).replace(" USD", "美元")


RESTS = " Assumed: capacity follows demand; rivals move only as the timeline says."
RESTS_ZH = "假设：容量随需求调整；竞争对手只按时间线行动。"


def test_the_paragraph_of_a_price_cut():
    """Word of mouth has no clear sign in the profit, and is in the rest; capacity wins nobody."""
    assert text(cut()) == (
        "A price cut of 10 % in month 12 costs Borealis 22M USD of profit by month 60 (give "
        "or take 11M), but wins 671 customers (give or take 22). Capacity to serve the "
        "demand costs 52M; against that, the lower price itself brings 25M (+4.5M in parts "
        "too small or unsure to name). Customers: +582 by the lower price and +88 by what "
        "users tell others (+1 in parts too small or unsure to name). Revenue +41M: "
        "customers won bring 19M (enterprises from Aurora 9.3M, enterprises that otherwise "
        "buy nowhere 7.3M, small firms from Cumulus 2.0M); those it has either way pay 47M "
        f"less through the price and 31M more by using more.{RESTS}"
    )
    assert chinese(cut()) == (
        "第 12 个月降价 10 %：到第 60 个月，Borealis 的利润减少 2,200 万美元（±1,100 万），但"
        "赢得 671 个客户（±22）。满足需求的容量耗费 5,200 万；另一方面，降价本身带来 2,500 万"
        "（其余部分过小或不确定，合计 +450 万）。客户：降价 +582，口碑 +88（其余部分过小或不"
        "确定，合计 +1）。收入 +4,100 万：赢得的客户带来 1,900 万（来自 Aurora 的大型企业 "
        "930 万、原本不购买的大型企业 730 万、来自 Cumulus 的中小企业 200 万）；两种情形下都"
        f"是它客户的，因价格少付 4,700 万，因用量增加多付 3,100 万。{RESTS_ZH}"
    )


def test_the_paragraph_of_two_levers_of_which_one_needs_the_other():
    assert text(security_and_sales()) == (
        "Raising security to 0.92 (ordered in month 12) and more spending on promotion "
        "(sales) in month 12 bring Cumulus 12M USD of profit by month 60 (give or take 0.4M) "
        "and win 480 customers (give or take 16). The service, its own cost taken off, "
        "brings 30M and promotion, its budgets taken off, brings 8.0M; against that, "
        "capacity to serve the demand costs 26M. Customers: +400 by the service and +80 by "
        "promotion. More promotion alone costs 1.8M; on top of security it adds 3.2M: do "
        f"both, or only security.{RESTS}"
    )
    assert (
        "单做“增加推广”减少 180 万，在“安全”之外再做则增加 320 万：两项都做，或者只做“安全”。"
        in chinese(security_and_sales())
    )


def answered():
    """A cut that two rivals answer."""
    at = "timeline+={{at: month 14, who: {}, do: price, by: -10 %}}"
    case = case_of("; ".join([CUT, at.format("aurora"), at.format("cumulus")]))
    parts = {
        "profit": millions(price=25, capacity=-38, rivals=-24, word_of_mouth=6.5),
        "users": {"price": 569, "rivals": -249, "word_of_mouth": 128},
    }
    return planted(case, [parts])


def test_the_paragraph_of_a_cut_that_is_answered():
    assert text(answered()) == (
        "A price cut of 10 % in month 12 that Aurora and Cumulus answer in month 14 costs "
        "Borealis 30M USD of profit by month 60 (give or take 1.0M), but wins 448 customers "
        "(give or take 15). Capacity to serve the demand costs 38M and rivals' moves take "
        "24M; against that, the lower price itself brings 25M and what users tell others "
        "brings 6.5M. Customers: +569 by the lower price, +128 by what users tell others and "
        f"-249 by rivals' moves.{RESTS}"
    )
    assert chinese(answered()).startswith(
        "第 12 个月降价 10 %（Aurora、Cumulus 在第 14 个月应对）：到第 60 个月，Borealis 的利润"
    )


def rival():
    """What another's cut does to who does nothing."""
    case = case_of("timeline+={at: month 18, who: campus, do: price, by: -30 %}", of="borealis")
    parts = {
        "profit": millions(rivals=-25, capacity=14),
        "users": {"rivals": -292},
        "revenue": {"rivals": -28e6},
    }
    cells = {
        ("enterprise", "campus"): -17.0,
        ("sme", "campus"): -6.7,
        ("government", "nobody"): -3.1,
    }
    return planted(case, [parts], cells, prices=(2.5, 2.5))


def test_the_paragraph_of_another_s_move():
    """Who moves is named, and profit and customers go the same way."""
    assert text(rival()) == (
        "Campus's price cut of 30 % in month 18 costs Borealis 11M USD of profit by month 60 "
        "(give or take 0.4M) and loses 292 customers (give or take 9.7). Rivals' moves take "
        "25M; against that, capacity no longer needed saves 14M. Revenue -28M: customers "
        "lost take 27M (enterprises to Campus 17M, small firms to Campus 6.7M, public bodies "
        f"that then buy nowhere 3.1M).{RESTS}"
    )
    assert chinese(rival()) == (
        "Campus 在第 18 个月降价 30 %：到第 60 个月，Borealis 的利润减少 1,100 万美元（±40 万"
        "），同时失去 292 个客户（±9.7）。竞争对手的行动夺走 2,500 万；另一方面，不再需要的容"
        "量节省 1,400 万。收入 -2,800 万：失去的客户带走 2,700 万（转向 Campus 的大型企业 "
        f"1,700 万、转向 Campus 的中小企业 670 万、不再购买的政府机构 310 万）。{RESTS_ZH}"
    )


def outage(profit, users, unsure=()):
    parts = {"profit": millions(rivals=profit), "users": {"rivals": users}}
    return planted(case_of(OUTAGE, of="borealis"), [parts if profit else {}], unsure=unsure)


def test_silence_where_nothing_is_clear_or_worth_it():
    unclear = outage(-0.3, -2.0, unsure=["rivals"])
    unclear.base[:, 4] += 40 * NOISE  # nor are the customers
    assert text(unclear) == (
        "Aurora's outage of 40 hours in month 30 makes no clear difference to Borealis by month "
        f"60: profit -300k (give or take 796k); customers -2 (give or take 27).{RESTS}"
    )
    assert chinese(unclear).startswith(
        "Aurora 在第 30 个月中断服务 40 小时：到第 60 个月，对 Borealis 没有明确影响，利润 -30 万"
        "（±79.6 万）；客户 -2（±27）。"
    )
    assert text(outage(-1.0, -7)) == (
        "Aurora's outage of 40 hours in month 30 hardly matters to Borealis by month 60: profit "
        f"-1.0M (give or take 33k) on a revenue of 558M, customers -7 of 2,384.{RESTS}"
    )
    assert text(outage(0, 0)) == (
        "Aurora's outage of 40 hours in month 30 changes nothing for Borealis by month 60: in no "
        f"pair does anything differ that customers meet.{RESTS}"
    )
    few = planted(case_of(CUT), [{"profit": millions(price=-5), "users": {"price": 20}}], pairs=4)
    assert text(few) == (
        "A price cut of 10 % in month 12: by month 60 the profit of Borealis differs by -5.0M USD "
        f"and the number of customers by +20 (descriptive only: 4 pairs).{RESTS}"
    )


def spanned(mean, low, high, method="t"):
    return NOTHING._replace(n=12, difference=mean, low=low, high=high, method=method)


def test_an_interval_is_told_by_its_half_only_where_that_does_not_mislead():
    money = Scale.of([-22e6], "USD")
    even, skewed = spanned(-22e6, -26e6, -18e6), spanned(-22e6, -40e6, -18e6)
    assert around(even, money, sized=True) == " (give or take 4.0M)"
    assert around(skewed, money, sized=True) == " (95 %: 18M to 40M)"
    assert around(skewed, money) == " (95 %: -40M to -18M)"
    # clear, though the farther half is larger than the mean
    assert around(spanned(10.0, 0.5, 20.5)) == " (95 %: +0.5 to +20)"
    assert around(spanned(10.0, -0.5, 20.5)) == " (give or take 10)"
    assert around(spanned(1e6, -2e6, 9e6), money, key="why-within") == ", 95 %: -2.0M to +9.0M"
    with speaking("zh"):
        assert around(skewed, money, sized=True) == "（95%：1,800 万 至 4,000 万）"


def test_where_every_pair_agrees_no_interval_is_missed():
    parts = {"profit": millions(price=20), "users": {"price": 200}}
    reason = planted(case_of(CUT), [parts])
    reason.other[:, 4] = reason.base[:, 4] + 12
    assert "win 12 customers (the same in every pair)" in text(reason).replace("wins", "win")
    reason.other[1:, 10] = reason.base[1:, 10]  # one pair of twelve differs
    assert "+1.8M USD, no interval holds)" in text(reason)


def test_tables_tell_the_ends_of_an_interval_where_they_fit_and_mark_what_has_none(monkeypatch):
    reason = cut()
    lone = 40.0 * (np.arange(12) == 0)
    reason.credits[:, 0, CHANNELS.index("word_of_mouth"), 4] = lone  # one pair has it all
    skewed = np.array([0.5] * 8 + [4.0, 8.0, 16.0, 30.0])
    reason.credits[:, 0, CHANNELS.index("price"), 10] = skewed * 1e6
    tables = Tables(reason)
    table = tables.by_channel()
    assert re.search(r"word of mouth +\+3\.3\*", table)
    assert re.search(r"own price .*\+5\.2M -?\+?[\d.]+M\.\.\+\d+M", table)
    assert "*: no interval holds. a..b: a 95 % interval" in tables.note()
    narrow = Tables(reason)
    monkeypatch.setattr(layout, "room", lambda: 60)
    assert re.search(r"own price .*\+5\.2M \+-\d+M", narrow.by_channel())
    assert "+- reaches to the farther end of an interval." in narrow.note()
    few = Tables(planted(case_of(CUT), [{"profit": millions(price=-5)}], pairs=4))
    assert "*" not in few.by_channel()
    assert "No intervals from fewer than 6 pairs." in few.note()


def test_one_customer_is_no_plural():
    for users, said in ((1, "1 customer "), (2, "2 customers "), (0.9, "0.9 customers ")):
        parts = {"profit": millions(price=20), "users": {"price": users}}
        assert f" wins {said}" in text(planted(case_of(CUT), [parts]))


def test_a_profit_that_is_not_clear_is_told_with_its_figure():
    parts = {"profit": millions(price=5, capacity=-4), "users": {"price": 200}}
    reason = planted(case_of(CUT), [parts], unsure=["price", "capacity"])
    assert text(reason) == (
        "A price cut of 10 % in month 12 has no clear effect on the profit of Borealis by month 60 "
        f"(+1.0M USD, give or take 2.7M), but wins 200 customers (give or take 6.6).{RESTS}"
    )


def test_a_price_is_called_lower_or_higher_only_where_it_is_in_all_pairs():
    assert "the lower price itself brings 25M" in text(cut())
    dearer = cut()
    dearer.prices[:, 1] = 3.0
    assert "the higher price itself brings 25M" in text(dearer)
    dearer.prices[0, 1] = 2.0
    assert "the price itself brings 25M" in text(dearer)
    assert chinese(dearer).count("价格本身带来") == 1


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


NUMBER = re.compile(r"(?<![\w.])[+-]?[\d,]*\.?\d+[Mk]?(?![\d.]*\w)")


def numbers(said):
    return {one.strip("+-") for one in NUMBER.findall(said)}


@pytest.mark.parametrize("make", [cut, security_and_sales, answered, rival])
def test_every_figure_of_the_paragraph_stands_in_a_table(make):
    """But for those of the move itself."""
    reason = make()
    shown = numbers("\n".join(Tables(reason).all()))
    of_the_move = {"10", "12", "14", "18", "30", "0.92", "60"}
    assert numbers(text(reason)) - of_the_move <= shown
    assert len(numbers(text(reason)) - of_the_move) >= 6


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("make", [cut, security_and_sales, answered, rival])
def test_tables_fit_eighty_columns(make, language, monkeypatch):
    from rich.cells import cell_len

    for columns in ("width", "room"):
        monkeypatch.setattr(layout, columns, lambda: 80)
    with speaking(language):
        told = answer(make(), "baseline", everything=True)
    assert max(map(cell_len, told.splitlines())) <= 80


def test_money_is_written_in_one_scale_with_two_digits():
    scale = Scale.of([22e6, -0.04e6], "USD")
    said = [scale.money(value) for value in (22.4e6, 4.51e6, -9.96e6, 558.2e6, 0.0)]
    assert said == ["22M", "4.5M", "-10M", "558M", "0"]
    assert [scale.change(value) for value in (4.5e6, -4.5e6)] == ["+4.5M", "-4.5M"]
    with speaking("zh"):
        said = [scale.money(value) for value in (22.4e6, 4.51e6, -9.96e6, 558.2e6, 0.0)]
        assert said == ["2,200 万", "450 万", "-1,000 万", "5.58 亿", "0"]
        assert scale.cell(22.4e6) == "2,200"
    assert Scale.of([4200.0], "USD").money(4200.0) == "4.2k"
    assert [customers_change(value) for value in (3.0, 2.34, -0.3, 0.0, 1234.6)] == [
        "+3", "+2.3", "-0.3", "0", "+1,235"
    ]  # fmt: skip


def test_how_many_pairs_are_explained_is_said():
    shown = " ".join(answer(cut(), "baseline").split())
    assert "Borealis, months 1 to 60, the first 12 of 20 pairs, money in USD" in shown
    with speaking("zh"):
        assert "第 1 至 60 个月，20 对中的前 12 对，" in answer(cut(), "baseline")


def test_a_document_and_frames_have_what_the_tables_have():
    reason = security_and_sales()
    told = document(reason)
    assert told["channels"] == ["service", "promotion", "capacity"]
    assert told["credits"]["service"]["profit"]["mean"] == pytest.approx(30e6)
    assert told["levers"][1]["alone"]["profit"]["mean"] == pytest.approx(-1.8e6)
    found = frames({"both": reason})
    why = found["why"].set_index(["lever", "part", "segment", "quantity"])["mean"]
    parts = [why["", channel, "", "profit"] for channel in told["channels"]]
    assert sum(parts) == pytest.approx(why["", "difference", "", "profit"])
    rows = [why[f"lever {one}", "service", "", "profit"] for one in (1, 2)]
    assert sum(rows) == pytest.approx(why["", "service", "", "profit"])
    flows = found["flows"]
    assert {*flows["quantity"]} >= {"agents", "net users", "net revenue", "stay, price"}
    assert (max(map(len, answer(reason, "baseline").splitlines()))) <= WIDE
