"""Head to head: the ranking, differences of alternatives, and what an answer rests on."""

import json
import os
import re
import sys

import numpy as np
import pytest
from rich.cells import cell_len

from experiments import compare
from experiments.answers import layout
from experiments.answers.compared import ranking as words
from experiments.answers.compared.assumed import Assumed
from experiments.answers.compared.money import with_ends_if_they_fit, with_interval
from experiments.studies.arms import BadRequest
from experiments.studies.compared import premises
from experiments.studies.compared.ranking import Ranking
from experiments.studies.question import ask
from experiments.studies.statistics import paired
from simulator.outcome import metrics
from simulator.speech import speaking

SMALL = {"market.agents": 300, "market.months": 12}
CUT, DEARER = "cut: providers.borealis.price=2.2", "dearer: providers.borealis.price=+8%"
PROMOTION = ("sales: timeline+={at: month 3, who: borealis, do: promotion, channels: {sales: 300}, "
             "for: 4 months}")  # fmt: skip
NOTHING = "nothing: providers.cumulus.price=1.85"


@pytest.fixture(scope="module")
def found():
    return compare("baseline", CUT, DEARER, PROMOTION, NOTHING, reps=6, set=SMALL)


def test_alternatives_are_ranked_by_what_they_bring_their_mover(found):
    ranking = Ranking(found)
    by_hand = {"baseline": 0.0} | {
        name: np.mean(runs.metric("npv", "provider")[:, 12, 1]
                      - found.base.metric("npv", "provider")[:, 12, 1])
        for name, runs in found.alternatives.items()
    }  # fmt: skip
    assert found.base.provider_names[1] == "borealis"
    assert ranking.order == sorted(by_hand, key=lambda name: -by_hand[name])
    for name, gain in by_hand.items():
        assert ranking.result(name).difference == pytest.approx(gain, rel=1e-9, abs=1e-6)


def test_the_best_is_counted_pair_by_pair_and_to_do_nothing_can_be(found):
    ranking = Ranking(found)
    table = np.array([ranking.gains[name] for name in ranking.gains])
    for name, gain in ranking.gains.items():
        assert ranking.best_in[name] == (gain >= table.max(axis=0)).sum()
    assert ranking.best_in["baseline"] == ranking.best_in["nothing"]  # the same to the last bit
    worse = compare("baseline", "waste: providers.borealis.fixed_cost=1e5", reps=6, set=SMALL)
    assert Ranking(worse).order == ["baseline", "waste"]
    assert Ranking(worse).best_in == {"baseline": 6, "waste": 0}


def test_alternatives_are_subtracted_from_each_other_in_pairs(found):
    differences = [*Ranking(found).differences()]
    names = [name for name in Ranking(found).order if name not in ("baseline", "nothing")]
    assert [(one.one, one.other) for one in differences] == [
        (names[0], names[1]), (names[0], names[2]), (names[1], names[2]),
    ]  # fmt: skip
    gains = Ranking(found).gains
    for one in differences:
        apart = gains[one.one] - gains[one.other]
        assert one.result.difference == pytest.approx(apart.mean())
        assert one.result.low < apart.mean() < one.result.high


def test_the_ranking_is_the_first_table_and_all_else_is_behind_all(found):
    told = str(found)
    assert told.index("What each brings borealis until month 12") < told.index(
        "What each brings more than another until month 12"
    )
    assert "Change of the NPV of borealis" not in told
    assert "market: users" not in told
    everything = found.everything
    assert everything.count("Change of the NPV of borealis") == 3
    assert everything.count("market: users") == 4
    assert everything.startswith(told.split("\n\n--all")[0])


def test_one_alternative_is_a_sentence_money_and_a_few_figures():
    cut = compare("baseline", CUT, reps=6, set=SMALL)
    told = str(cut)
    assert " ".join(told.split()).startswith("cut against baseline, month 12: borealis' NPV")
    rows = [line.split("  ")[0] for line in told.splitlines() if ": " in line[:30]]
    rows = [row for row in rows if row.startswith(("borealis: ", "market: "))]
    assert rows == [
        "borealis: NPV", "borealis: revenue share [%]", "borealis: users", "market: users",
        "market: revenue", "market: satisfaction index",
    ]  # fmt: skip
    assert "sme: adoption" not in told
    assert "sme: adoption" in cut.everything


def test_movers_that_differ_are_named_and_not_subtracted():
    found = compare("baseline", CUT, "rival: providers.aurora.price=2.8", reps=6, set=SMALL)
    ranking = Ranking(found)
    assert not ranking.is_of_one
    assert [*ranking.differences()] == []
    told = " ".join(str(found).split())
    assert "What each brings its own mover until month 12" in told
    assert "Each line is about the NPV of another provider" in told
    header, rows, *_ = words.grid(ranking)
    assert header[1] == "mover"
    movers = {row[0]: row[1] for row in rows}
    assert movers == {"cut": "borealis", "rival": "aurora", "baseline": "-"}


def test_where_two_share_a_mover_no_line_is_about_another():
    two = "more: timeline+={at: 4, who: borealis, do: price, by: -5 %}"
    rival = "rival: timeline+={at: 4, who: aurora, do: price, by: -5 %}"
    few = {"market.agents": 300, "market.months": 6}
    found = compare("baseline", CUT, two, rival, reps=2, set=few)
    told = " ".join(str(found).split())
    assert "Each line is about the NPV of its own mover, and they differ: the order says" in told
    assert "of another provider" not in told
    assert "Each line is about the NPV of its own mover" in words.answer(Ranking(found))


def test_who_moves_in_vain_is_named_too():
    """What is dated after the horizon changes nothing; still it is cumulus' price."""
    late = "late: timeline+={at: month 30, who: cumulus, do: price, by: -5 %}"
    found = compare("baseline", CUT, "rival: providers.aurora.price=2.8", late, reps=6, set=SMALL)
    assert found.unchanged("late")
    _, rows, *_ = words.grid(Ranking(found))
    assert {row[0]: row[1] for row in rows}["late"] == "cumulus"
    table = Ranking(found).table().set_index("alternative")["mover"]
    assert table["late"] == "cumulus"


def lead(found, gains):
    """The sentence about who is best, where the gains are these."""
    ranking = Ranking(found)
    ranking.gains = {name: np.array(gain, float) for name, gain in gains.items()}
    return words.best(ranking)


def test_a_tie_is_a_tie_and_a_lead_of_every_pair_has_a_size(found):
    nothing, one = [0.0] * 6, [1e6] * 6
    names = ("baseline", "cut", "dearer", "sales", "nothing")
    same = dict.fromkeys(names, nothing)
    assert lead(found, same) == (
        "All are the same in all 6 pairs: baseline, cut, dearer, sales and nothing."
    )
    assert lead(found, same | {"cut": one}) == (
        "cut is best: ahead of baseline by 1M USD in each of 6 pairs."
    )
    two = lead(found, same | {"cut": one, "sales": one})
    assert (
        two
        == "cut and sales are best, and the same: ahead of baseline by 1M USD in each of 6 pairs."
    )
    rare = [1e6] * 4 + [2e6, 9e6]  # every pair agrees, but two of six are no measure of the others
    assert lead(found, same | {"cut": rare}) == (
        "cut comes first: ahead of baseline in each of 6 pairs, by 2.5M USD on average "
        "(no interval), and best of all in 6."
    )
    noisy = [1e8, 1.1e8, 0.9e8, 1.2e8, 0.8e8, 1.05e8]
    two = lead(found, same | {"cut": noisy, "sales": noisy})
    assert two.startswith("cut and sales are best, and the same: ahead of baseline by ")
    assert two.endswith("and best of all in 6 of 6 pairs.")
    with speaking("zh"):
        assert "并列最优" in lead(found, same | {"cut": one, "sales": one})
        assert "全部 6 对" in lead(found, same)


def test_the_sentence_about_the_best_is_in_files_too(found, tmp_path):
    said = words.best(Ranking(found))
    assert found.document()["answer"] == said
    found.save(tmp_path / "out")
    assert (tmp_path / "out" / "answer.txt").read_text().startswith(said)
    assert json.loads((tmp_path / "out" / "summary.json").read_text())["answer"] == said


def test_rivals_that_answer_are_told_beside_frozen_ones():
    answering = {"providers.cumulus.pricing": {"policy": "undercut"}}
    found = compare("baseline", CUT, DEARER, reps=6, set=SMALL | answering)
    header, rows, *_ = words.grid(Ranking(found))
    assert "rivals\nfrozen" in header
    place = header.index("rivals\nfrozen")
    ranking = Ranking(found)
    form = words.form_of(ranking)
    for row in rows:
        frozen = ranking.frozen(row[0])
        assert row[place] == ("-" if frozen is None else form.change(frozen.difference))
    assert ranking.frozen("cut") is not None
    plain = compare("baseline", CUT, DEARER, reps=2, set=SMALL)
    assert "rivals\nfrozen" not in words.grid(Ranking(plain))[0]


def test_files_have_the_ranking_and_all_differences(found, tmp_path):
    names = {file.name for file in found.save(tmp_path / "out")}
    assert {"ranking.csv", "differences.csv"} <= names
    document = found.document()
    assert [row["alternative"] for row in document["ranking"]] == Ranking(found).order
    assert [row["rank"] for row in document["ranking"]] == [1, 2, 3, 4, 5]
    assert len(document["differences"]) == 3
    bill = next(row for row in document["ranking"] if row["alternative"] == "sales")
    assert bill["cost"] > 0
    assert bill["incremental_roi"] == pytest.approx(bill["npv_change"] / bill["cost"])


def test_what_never_happens_is_told_at_one_month_and_what_is_not_known_leaves_no_gap():
    """No run goes on beyond the horizon for it, so that there is no second month to tell."""
    small = {"market.agents": 300, "market.months": 4}
    late = "late: timeline+={at: month 9, who: aurora, do: price, by: -10 %}"
    assert compare("baseline", late, set=small, reps=2).brief.count("NPV,") == 2
    cut = "cut: providers.aurora.price=-10%"
    assert compare("baseline", cut, set=small, reps=2).brief.count("NPV,") == 3
    many = "many: market.customers=30000"  # nobody's move, and pairs too few for an interval
    assert "\n\n\n" not in str(compare("baseline", many, set=small, reps=2))


# What it assumes ---------------------------------------------------------------------------


def test_the_line_says_what_all_share_and_what_each_rests_on(found):
    line = " ".join(Assumed(found).line().split())
    for said in (
        "Assumed: capacity follows demand; rivals do not answer (frozen, they do the same); "
        "horizon month 12; money costs 10 % a year; all arms with market.agents=300, "
        "market.months=12;",
        "For cut: the lever costs nothing but margin",
        "sales: identical until month 2 in all 6 pairs.",
    ):
        assert said in line
    assert re.search(r"For sales: the lever costs [\d.]+M USD", line)
    assert line in " ".join(str(found).split())
    assert line in " ".join(found.brief.split())


def test_a_lever_that_nobody_pays_for_is_free():
    free = compare("baseline", "x: providers.borealis.support=0.95", reps=2, set=SMALL)
    assert "the lever is free" in Assumed(free).clauses("x")


def test_identical_until_is_checked_in_every_column_of_every_pair():
    war = compare("baseline", "price_war", reps=3, set=SMALL | {"market.months": 15})
    assert premises.identical_until(war, "price_war") == 11
    assert "Identical until month 11 in all 3 pairs." in " ".join(str(war).split())
    record = war.alternatives["price_war"].results[1].record
    record.columns["credits"][7, 0] += 1.0  # one cell of one column in one pair
    assert premises.identical_until(war, "price_war") == 6
    record.columns["credits"][0, 0] += 1.0
    assert premises.identical_until(war, "price_war") is None


def test_an_entrant_is_nothing_before_it_enters():
    entered = compare("baseline", "new_entrant", reps=2, set=SMALL | {"market.months": 20})
    entry = min(a.at for a in entered.alternatives["new_entrant"].scenario.timeline
                if a.do == "entry")  # fmt: skip
    assert premises.identical_until(entered, "new_entrant") == entry - 1
    document = entered.document()["alternatives"]["new_entrant"]
    assert document["assumed"]["identical_until"] == entry - 1


def test_who_is_full_is_named_with_the_first_month():
    """Capacity for a tenth of what is wanted, from month 0 on, and orders that never come."""
    small = {"providers.borealis.capacity": 20_000,
             "providers.borealis.capacity_policy": {"policy": "fixed"}}  # fmt: skip
    full = compare("baseline", {"small": small}, reps=2, set=SMALL)
    (one,) = (one for one in premises.full(full.alternatives["small"]) if one[0] == "borealis")
    assert (one.first, one.months, one.last) == (0, 13, 12)
    assert "borealis" not in {one.provider for one in premises.full(full.base)}
    line = " ".join(Assumed(full).line().split())
    assert "full in small: borealis from month 0 (13 months)" in line
    told = full.document()["alternatives"]["small"]["assumed"]["full"]
    assert told["alternative"]["borealis"] == {"first": 0, "months": 13, "last": 12}


def test_values_outside_what_is_known_are_named():
    """That of enterprises is known to .7 to 1.4 times its 1.2, says the reference."""
    path = "segments.enterprise.price_sensitivity"
    far = compare("baseline", CUT, reps=2, set=SMALL | {path: 4})
    assert f"{path} = 4 lies outside 0.84 to 1.68, in which it is known" in (
        " ".join(Assumed(far).line().split())
    )
    (one,) = far.document()["alternatives"]["cut"]["assumed"]["outside"]
    assert (one["path"], one["value"]) == (path, 4.0)
    assert (one["low"], one["high"]) == pytest.approx((0.84, 1.68))
    near = compare("baseline", CUT, reps=2, set=SMALL | {path: 1.6})
    assert near.document()["alternatives"]["cut"]["assumed"]["outside"] == []


def test_the_same_stands_in_provenance(found, tmp_path):
    found.save(tmp_path / "out")
    kept = json.loads((tmp_path / "out" / "provenance.json").read_text())["assumed"]
    assert kept.keys() == found.alternatives.keys()
    assert kept["sales"]["lever_cost"] > 0
    assert kept["sales"]["shared"] == ["market.agents=300", "market.months=12"]
    assert kept["sales"]["identical_until"] == 2


@pytest.mark.parametrize("change", [
    "providers.aurora.capacity=+50%",
    "timeline+={at: 6, who: aurora, do: capacity, by: 50 %}",
])  # fmt: skip
def test_when_to_expand_has_no_answer_where_capacity_is_free(change):
    free = {"providers.aurora.gpu_cost": 0, "providers.aurora.facility_cost": 0}
    with pytest.raises(BadRequest, match="capacity is free in this scenario: 'when to expand'"):
        ask("baseline", change, set=free)
    ask("baseline", change)  # there hardware costs
    ask("baseline", f"{change}; providers.aurora.price=2.9", set=free)  # not of capacity alone
    priced = change.replace("by: 50 %", "by: 50 %, cost: 100")
    if priced != change:
        ask("baseline", priced, set=free)


def test_everything_is_said_in_chinese(found):
    with speaking("zh"):
        told = found.everything
    for english in ("against", "until month", "Assumed", "capacity", "pairs", "lever", "best"):
        assert english not in told.replace("market.agents", ""), english
    assert "到第 12 个月，各方案给 borealis 带来的净现值变化（相对 baseline）" in told
    assert "假设：容量随需求调整；竞争对手不作应对" in told


# Screens -----------------------------------------------------------------------------------


@pytest.fixture
def terminal(monkeypatch):
    """A terminal of so many columns."""

    def of(columns):
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
        monkeypatch.setattr(
            layout.shutil, "get_terminal_size", lambda *_: os.terminal_size((columns, 40))
        )

    return of


@pytest.fixture(scope="module")
def wide():
    """All that makes a ranking wide: movers, frozen rivals, long names, dear levers."""
    answering = {"providers.cumulus.pricing": {"policy": "undercut"}}
    return compare(
        "baseline", "providers.borealis.price=-12%; providers.borealis.support=0.9",
        "providers.aurora.price=+8%; providers.aurora.security=0.95", PROMOTION, reps=6,
        set=SMALL | answering, metric=["gross_profit_per_advertising"],
    )  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_table_fits_80_columns(found, wide, terminal, language):
    terminal(80)
    with speaking(language):
        for comparison in (found, wide):
            for told in (str(comparison), comparison.everything, comparison.brief):
                for line in told.splitlines():
                    assert cell_len(line) <= 80, line


@pytest.mark.parametrize(("language", "count", "said"), [
    ("en", 3, "3 columns left out: widen the window, or see comparison.csv"),
    ("zh", 3, "窗口太窄，略去 3 列：请加宽窗口，或见 comparison.csv"),
    ("en", 0, "left out: widen"),
])  # fmt: skip
def test_a_narrow_terminal_says_how_many_columns_it_leaves_out(
    wide, terminal, language, count, said
):
    terminal(60 if count else 160)
    with speaking(language):
        assert (said in " ".join(wide.everything.split())) == bool(count)


@pytest.mark.parametrize("columns", [72, 200])
def test_a_table_that_must_keep_its_columns_is_turned_where_it_fits_only_so(terminal, columns):
    header = ["profit, by lever", "alone", "on top", "credit", *(
        f"own channel {n}" for n in range(6))]  # fmt: skip
    rows = [[name, *(f"{n}.{row} +-12.3M" for n in range(9))]
            for row, name in enumerate(("price cut", "sales", "= difference"))]  # fmt: skip
    terminal(columns)
    text = layout.table(header, rows)
    assert max(map(cell_len, text.splitlines())) <= columns
    assert all(cell in text for row in rows for cell in row[1:])
    last = text.splitlines()[-1]
    assert last.startswith("= difference" if columns == 200 else "own channel 5")


def test_wider_terminals_get_more_columns_and_pipes_all(wide, terminal):
    def heads(told):
        return next(line for line in told.splitlines() if " base " in line and " alt " in line)

    piped = heads(wide.everything)
    terminal(80)
    narrow = heads(wide.everything)
    terminal(160)
    assert heads(wide.everything).split() == piped.split()
    assert piped.split() == ["base", "alt", "diff", "95", "%", "diff", "%", "better", "cut", "by",
                             "pairs"]  # fmt: skip
    assert narrow.split() == ["base", "alt", "diff", "95", "%", "better"]


def test_names_are_cut_in_their_middle_and_by_their_columns():
    assert layout.cut("short", 5) == "short"
    assert layout.cut("providers.borealis.price=2.2", 12) == "provi..e=2.2"
    assert cell_len(layout.cut("北极光降价百分之十的方案", 12)) <= 12


def test_an_uneven_interval_tells_its_ends_where_there_is_room(monkeypatch):
    """-17.9M from -20.3M to -8.76M: the sides are 2.4M and 9.1M; of -16M +-2M both are 2M."""
    form = metrics.find("npv").format("USD")
    one = paired(np.zeros(8), np.arange(8.0))
    uneven = one._replace(difference=-17.9e6, low=-20.3e6, high=-8.76e6)
    even = one._replace(difference=-16e6, low=-18e6, high=-14e6)
    assert with_interval(uneven, form, ends=True) == "-17.9M (-20.3M..-8.76M)"
    assert with_interval(uneven, form) == "-17.9M +-9.14M"
    assert with_interval(even, form, ends=True) == "-16M +-2M"
    with speaking("zh"):
        assert with_interval(uneven, form, ends=True) == "-1,790 万（-2,030 万..-876 万）"

    def rows(ends):
        return [("change of NPV", *[with_interval(uneven, form, ends)] * 3)]

    header = ("", "month 30", "month 60", "month 84")
    for columns, word in ((90, ".."), (80, "+-")):  # 13 + 3 * (2 + 23) = 88
        monkeypatch.setattr(layout, "room", lambda columns=columns: columns)
        assert word in with_ends_if_they_fit(header, rows)[0][1]
