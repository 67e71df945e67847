"""What is said of planted parts: the rule of the paragraph in both languages."""

import pytest

import scenarios
from experiments.answers.why.paragraph import Words
from experiments.answers.why.pictures import finding, found
from experiments.studies.question import ask
from experiments.studies.why.question import ask_why, cases
from simulator.speech import speaking
from tests.studies.whys import (
    CUT,
    FOLLOWS,
    NOISE,
    PLACES,
    RESTS,
    RESTS_ZH,
    SMALL,
    answered,
    case_of,
    chinese,
    cut,
    millions,
    outage,
    planted,
    rival,
    security_and_sales,
    text,
)


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


def test_the_paragraph_of_a_cut_that_is_answered():
    assert text(answered()) == (
        "A price cut of 10 % in month 12 that Aurora and Cumulus answer in month 14 costs "
        "Borealis 30M USD of profit by month 60 (give or take 1.0M), but wins 448 customers "
        "(give or take 15). Capacity to serve the demand costs 38M and rivals' moves take "
        "24M; against that, the lower price itself brings 25M and what users tell others "
        "brings 6.5M. Customers: +569 by the lower price, +128 by what users tell others and "
        f"-249 by rivals' moves.{FOLLOWS}Aurora and Cumulus answer."
    )
    assert chinese(answered()).startswith(
        "第 12 个月降价 10 %（Aurora、Cumulus 在第 14 个月应对）：到第 60 个月，Borealis 的利润"
    )


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


def test_where_every_pair_agrees_no_interval_is_missed():
    parts = {"profit": millions(price=20), "users": {"price": 200}}
    reason = planted(case_of(CUT), [parts])
    reason.other[:, 4] = reason.base[:, 4] + 12
    assert "win 12 customers (the same in every pair)" in text(reason).replace("wins", "win")
    reason.other[1:, 10] = reason.base[1:, 10]  # one pair of twelve differs
    assert "+1.8M USD, no interval holds)" in text(reason)


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


def unclear_users(mean, noise):
    """A cut whose profit is clear, and its customers are not."""
    reason = planted(case_of(CUT), [{"profit": millions(price=20)}])
    reason.other[:, 4] = reason.base[:, 4] + mean + noise * NOISE
    return reason


def test_customers_are_where_they_were_only_where_that_is_known():
    """Of 2,384 customers 180 are many, and so is a doubt of 250; two, and a doubt of eight, few."""
    many = unclear_users(-180.0, 382.0)
    assert ", with no clear change in customers (-180, give or take 25" in text(many)
    assert "，客户数没有明确变化（-180，±25" in chinese(many)
    doubtful = unclear_users(-2.0, 382.0)
    assert "no clear change in customers (-2, give or take 25" in text(doubtful)
    few = unclear_users(-2.0, 12.0)
    assert ", but leaves the number of customers where it was." in text(few)
    assert "，但客户数基本不变。" in chinese(few)
    same = unclear_users(0.0, 0.0)
    assert "where it was" in text(same)


def test_the_picture_of_customers_has_a_title_that_is_known():
    """An unclear change is no absence of one, and who is named goes the way of the whole."""

    def told(reason):
        return found(reason, {one: reason.told(reason.won("users", None, one), "users")
                              for one in reason.sources})  # fmt: skip

    unclear = told(unclear_users(-180.0, 382.0))
    assert unclear == "The number of customers of Borealis does not clearly change by month 60"
    reason = planted(case_of(CUT), [{"users": {"price": 100.0}}])
    own, nobody, aurora = (PLACES.index(one) for one in ("borealis", "nobody", "aurora"))
    reason.flows["agents"][:, 0, own, nobody] = 60
    reason.flows["agents"][:, 0, aurora, own] = 55
    assert told(reason).endswith("wins 100 customers by month 60, 55 % of them from Aurora")


def test_too_few_pairs_are_no_finding_that_nothing_changes():
    """Below six pairs there is no interval: the titles give the difference, and say so."""
    few = planted(case_of(CUT), [{"profit": millions(price=-5), "users": {"price": 20}}], pairs=4)
    net = {one: few.told(few.won("users", None, one), "users") for one in few.sources}
    titles = finding(Words(few), few.effect("profit")), found(few, net)
    sure = "by month 60, in too few pairs to be sure"
    assert titles == (f"The profit of Borealis differs by -5.0M USD {sure}",
                      f"The number of customers of Borealis differs by +20 {sure}")  # fmt: skip
    with speaking("zh"):
        assert "利润相差 -500 万美元" in finding(Words(few), few.effect("profit"))
        assert "客户数相差 +20" in found(few, net)


def test_an_own_exit_leaves_the_market_and_loses_to_others():
    """What opens or shuts is said by the lever, and nobody is won from who wins all."""
    leaves = "timeline+={at: month 24, who: borealis, do: exit}"
    parts = {"profit": millions(opening=-358, capacity=288), "users": {"opening": -2384.0},
             "revenue": {"opening": -500e6}}  # fmt: skip
    reason = planted(
        case_of(leaves), [parts], {("sme", "aurora"): -300.0, ("sme", "nobody"): -200.0}
    )
    lost = "customers lost take 500M (small firms to Aurora 300M, small firms that then buy nowhere"
    said = text(reason)
    assert said.startswith("Exit in month 24 costs Borealis 70M USD of profit by month 60")
    assert "Leaving the market costs 358M; against that, capacity no longer needed saves 2" in said
    assert lost in said
    assert "退出市场减少 3.58 亿" in chinese(reason)


@pytest.mark.parametrize(
    ("move", "said", "told"),
    [
        ("do: outage, hours: 40", "the outage costs 20M", "服务中断减少 2,000 万"),
        ("do: exit", "leaving the market costs 20M", "退出市场减少 2,000 万"),
        ("do: price, by: -10 %", "opening or closing to new customers costs 20M",
         "是否接纳新客户减少 2,000 万"),
    ],
)  # fmt: skip
def test_what_opens_or_shuts_is_said_by_the_lever(move, said, told):
    case = case_of(f"timeline+={{at: month 12, who: borealis, {move}}}")
    parts = {"profit": millions(opening=-20), "users": {"opening": -20.0, "capacity": -10.0}}
    reason = planted(case, [parts])
    assert f"{said[:1].upper()}{said[1:]}." in text(reason)
    assert f"-20 by {said.partition(' costs')[0]} and -10 by crowding" in text(reason)
    assert told in chinese(reason)


def test_capacity_that_is_short_loses_revenue_and_capacity_that_is_bought_costs():
    """What crowding takes is no bill for hardware, and the other way round."""
    for revenue, brought, taken in (
        (226e6, "Room for the demand brings 76M", "Too little capacity for the demand costs 76M"),
        (-30e6, "Capacity no longer needed saves 76M", "Capacity to serve the demand costs 76M"),
    ):
        for sign, said in ((1.0, brought), (-1.0, taken)):
            parts = {"profit": millions(capacity=76.0 * sign),
                     "revenue": {"capacity": revenue * sign}}  # fmt: skip
            assert said in text(planted(case_of(CUT), [parts]))


def test_doing_without_an_exit_stays_and_two_outages_are_several():
    exits, outage = ({"at": 24, "who": "borealis", "do": do} for do in ("exit", "outage"))
    base = scenarios.load("baseline", set=SMALL | {"timeline+": [exits]})
    parts = [{"profit": millions(opening=20)}]
    stays = planted(cases(ask_why(ask(base, {"stays": {"timeline": []}})))[0], parts)
    assert "Staying in the market brings 20M." in text(stays)
    outages = [outage | {"hours": hours, "at": at} for at, hours in ((12, 40), (30, 20))]
    plain = scenarios.load("baseline", set=SMALL)
    twice = ask(plain, {"twice": {"timeline+": outages}})
    assert "The outages bring 40M." in text(planted(cases(ask_why(twice))[0], parts * 2))


def test_figures_of_all_providers_are_told_of_all():
    """Where nobody moves first: in the plural, and named by the alternative."""
    both = {f"providers.{name}.pricing.policy": "match" for name in ("aurora", "borealis")}
    parts = [{"profit": millions(price=20), "users": {"price": 200}}]
    asked = ask(scenarios.load("baseline", set=SMALL), {"both": both})
    reason = planted(cases(ask_why(asked))[0], parts, stay=(9.0, 4.0))
    assert text(reason).startswith('"both" brings all providers 20M USD of profit by month 60')
    assert "those they have either way pay 9.0M more through the price" in text(reason)
    assert text(reason).endswith("providers act as the alternative says.")
    assert chinese(reason).startswith("“both”：到第 60 个月，全部服务商 的利润增加 2,000 万美元")
