"""Tables, figures and documents of explanations with planted parts."""

import re

import numpy as np
import pytest

from experiments.answers import layout
from experiments.answers.layout import WIDE
from experiments.answers.why.files import frames, of_reason
from experiments.answers.why.tables import Tables, answer
from experiments.answers.why.writing import Scale, around, customers_change
from simulator.meeting import CHANNELS
from simulator.speech import speaking
from tests.studies.whys import (
    CUT,
    PLACES,
    SEGMENTS,
    answered,
    case_of,
    cut,
    millions,
    planted,
    rival,
    security_and_sales,
    spanned,
    text,
)

NUMBER = re.compile(r"(?<![\w.])[+-]?[\d,]*\.?\d+[Mk]?(?![\d.]*\w)")


def numbers(said):
    return {one.strip("+-") for one in NUMBER.findall(said)}


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
    told = of_reason(reason)
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


def test_where_nobody_is_won_the_table_says_lost_to():
    reason = rival()
    own, campus = PLACES.index("borealis"), PLACES.index("campus")
    reason.flows["agents"][:, SEGMENTS.index("sme"), own, campus] = 292
    shown = Tables(reason).few()
    assert any(one.startswith("users lost to ") for one in shown)
    assert any(one.startswith("revenue lost to ") and "= lost, net" in one for one in shown)
    assert any(
        one.startswith("revenue won from ") and "= won, net" in one for one in Tables(cut()).few()
    )
    with speaking("zh"):
        assert any(one.startswith("用户净流向") for one in Tables(reason).few())
