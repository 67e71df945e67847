"""What an answer looks like: numbers by kind, titles from METRICS, printed and in a notebook."""

import numpy as np
import pytest

from experiments import compare, run
from experiments.answers.compared.sentences import sentence
from simulator import METRICS
from simulator.numbers import KINDS, Format, abbreviated
from simulator.outcome import metrics

SMALL = {"market.agents": 300, "market.months": 6}


@pytest.fixture(scope="module")
def runs():
    return run("baseline", reps=2, set=SMALL)


@pytest.fixture(scope="module")
def comparison():
    return compare("baseline", "providers.aurora.price=2.8", reps=6, set=SMALL,
                   metric=["csi_dispersion", "gross_profit_per_advertising", "churn"])  # fmt: skip


@pytest.mark.parametrize(("kind", "unit", "value", "amount", "change", "level", "label"), [
    ("percent", "1", 0.1234, "12.3", "+12.34", "12.3 %", "x [%]"),
    ("percent", "1/month", -0.02, "-2.0", "-2.00", "-2.0 %", "x [%/month]"),
    ("percent", "1", -1e-9, "0.0", "0.00", "0.0 %", "x [%]"),
    ("money", "USD/month", 33_200_000, "33.2M", "+33.2M", "33.2M USD", "x [USD/month]"),
    ("money", "USD", -1.2e9, "-1.2B", "-1.2B", "-1.2B USD", "x [USD]"),
    ("price", "USD/GPU-hour", 2.6, "2.60", "+2.60", "2.60 USD/GPU-hour", "x [USD/GPU-hour]"),
    ("count", "customers", 12345.6, "12,346", "+12,346", "12,346", "x [customers]"),
    ("index", "0..100", 74.0, "74.0", "+74.00", "74.0", "x [0..100]"),
    ("ratio", "1", 1.1868, "1.19", "+1.19", "1.19", "x"),
    *((kind, "1", None, "-", "-", "-", None) for kind in KINDS),
    *((kind, "1", float("nan"), "-", "-", "-", None) for kind in KINDS),
])  # fmt: skip
def test_numbers_are_written_by_their_kind(kind, unit, value, amount, change, level, label):
    form = Format(kind, unit)
    assert (form.amount(value), form.change(value), form.level(value)) == (amount, change, level)
    assert label is None or form.label("x") == label


def test_metrics_say_all_there_is_to_say():
    titles = [metric.title for metric in METRICS]
    assert len(set(titles)) == len(titles)
    for metric in METRICS:
        assert metric.kind in KINDS, metric.name
        assert (metric.kind in ("money", "price")) == ("CUR" in metric.unit), metric.name
        for level, places in metric.places.items():
            assert level in metric.levels, metric.name
            assert set(places.split()) <= set(metrics.PLACES), metric.name
        assert "roi" not in (metric.name, metric.title.lower())  # needs a run without the action
        if metric.whole is not None:
            assert metric.is_shown("run", "provider") or metric.is_shown("json", "provider")


def test_a_new_metric_appears_by_itself(monkeypatch):
    """An entry in METRICS is all it takes: tables, JSON, compare, frames."""
    everywhere = dict.fromkeys(metrics.LEVELS, "run json compare screen")
    new = metrics.Metric(
        "wealth", "riches of all", "money", "CUR", "what one has", metrics.LEVELS,
        lambda v: 1e6 + 0.0 * v.users, places=everywhere,
    )  # fmt: skip
    monkeypatch.setattr(metrics, "METRICS", (*METRICS, new))
    answer = run("baseline", reps=2, set=SMALL)
    told = " ".join(str(answer).split())
    assert "riches of all [USD] 1M" in told
    assert "riches of all [USD] month 0" in told
    document = answer.document()
    assert document["wealth"] == document["segments"]["sme"]["wealth"] == 1e6
    assert document["providers"]["aurora"]["wealth"] == 1e6
    assert document["verticals"]["research"]["wealth"] == 1e6
    assert document["providers"]["aurora"]["segments"]["sme"]["wealth"] == 1e6
    assert "wealth" in answer.results[0].market
    found = compare("baseline", "providers.aurora.price=2.8", reps=2, set=SMALL)
    assert set(found.table().query("metric == 'wealth'")["level"]) == set(metrics.LEVELS)
    assert found.everything.count("riches of all ") == 1 + 5 + 5 + 5 + 5  # of cells the mover's


def test_plain_numbers_are_no_percentages(comparison):
    """csi_dispersion and gross profit per advertising have no unit, and are no shares."""
    rows = dict(
        line.split("  ", 1)
        for line in comparison.everything.splitlines()
        if ": " in line[:30] and "  " in line
    )
    for title in ("dispersion of ratings", "gross profit per advertising dollar"):
        figure = next(f for f in comparison.figures if f.title == title and f.level == "market")
        row = rows[f"market: {title}"].split()
        assert float(row[0]) == pytest.approx(figure.result.base_mean, rel=0.01)
    churn = next(f for f in comparison.figures if (f.level, f.metric) == ("market", "churn"))
    assert float(rows["market: churn [%]"].split()[0]) == pytest.approx(
        100 * churn.result.base_mean, abs=0.006
    )


def test_a_difference_of_a_billion_is_told():
    what_if = "providers.aurora.fixed_cost=1e6"
    found = compare("baseline", what_if, reps=6, set=SMALL)
    # 999.5M a month more, for six months at 10 % a year
    assert "aurora's NPV falls by 5.83B USD" in sentence(found, what_if)


def test_what_they_are_is_one_line(runs, comparison):
    assert repr(runs) == "<Runs of baseline: 2 replications of 6 months, seed 1>"
    assert repr(comparison) == (
        "<Comparison of baseline with providers.aurora.price=2.8: 6 pairs of 6 months, seed 1>"
    )


def test_print_gives_the_answer(runs, comparison):
    assert "providers.aurora.price=2.8 against baseline, month 6: aurora's NPV" in (
        " ".join(str(comparison).split())
    )
    assert "market: users" in str(comparison)
    assert "users [customers]" in str(runs)
    assert "Growth: " in str(runs)


def test_notebooks_show_the_table_with_every_name_escaped(runs):
    assert "<td>aurora</td>" in runs._repr_html_()
    change = {"providers.aurora.price": 2.8}
    found = compare("baseline", change, reps=2, set=SMALL)
    odd = "<script>alert(1)</script>"
    (runs_of,) = found.alternatives.values()
    found.alternatives = {odd: runs_of}
    question = found.question
    found.question = question._replace(arms=(question.arms[0]._replace(name=odd),))
    html = found._repr_html_()
    assert "<table" in html
    assert "market: users" in html
    assert "&lt;script&gt;" in html
    assert odd not in html


def test_money_comes_before_heads(runs, comparison):
    """Providers, then their parts in segments, then the market and segments, in both answers."""
    told = str(runs)
    order = ["NPV [USD]", "revenue [USD/month]   enterprise", "adoption, by revenue [%]",
             "adoption [%]   month 0", "Growth: "]  # fmt: skip
    assert sorted(order, key=told.index) == order
    assert "profit to date" not in told + str(comparison)
    lines = comparison.everything.split("against baseline, month 6, 6 pairs")[-1].splitlines()
    rows = [line.split("  ")[0] for line in lines if ": " in line[:60]]
    screen = [row for row in rows if row.endswith((": NPV", ": revenue share [%]", ": revenue"))]
    mover, *others = runs.provider_names
    cells = [f"{mover}.{segment}: revenue" for segment in runs.segment_names]
    assert screen == [
        *(f"{name}: {what}" for name in (mover, *others) for what in ("NPV", "revenue share [%]")),
        *cells, "market: NPV", "market: revenue",
    ]  # fmt: skip
    assert max(rows.index(row) for row in screen) < rows.index("market: users")


def test_a_table_has_providers_in_rows_and_segments_in_columns(runs):
    lines = str(runs).splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("revenue [USD/month]"))
    assert lines[start].split()[2:] == runs.segment_names
    rows = lines[start + 2 : start + 2 + len(runs.provider_names)]
    assert [row.split()[0] for row in rows] == runs.provider_names
    place = runs.segment_names.index("sme")
    record = runs.results[0].record
    at = record.segments.index("sme"), record.providers.index("cumulus")
    charged = [one.record["charged"][6][at] * record.weight / 1e6 for one in runs.results]
    (row,) = (row for row in rows if row.startswith("cumulus"))
    assert row.split()[1 + place] == abbreviated(np.mean(charged))


def test_whole_runs_are_not_their_last_month(runs):
    """Churn and gross profit per advertising dollar of `run` are of all months: R11."""
    record = runs.results[0].record
    place = record.providers.index("cumulus")
    promotion = record["promotion"][1:, place].sum()
    columns = ("revenue", "service_cost", "fixed_cost", "credits", "capital_charge",
               "facility_cost")  # fmt: skip
    revenue, *costs = (record[name][1:, place].sum() for name in columns)
    name = "gross_profit_per_advertising"
    value = metrics.of_whole_run(record, name, "provider")[place]
    assert value == pytest.approx((revenue - sum(costs)) / promotion)
    assert metrics.of_whole_run(record, "users", "provider") is None
    mean = runs.at_end(name, "provider").mean[runs.provider_names.index("cumulus")]
    each = [metrics.of_whole_run(r.record, name, "provider")[place] for r in runs.results]
    assert mean == pytest.approx(np.mean(each))
