"""What a file of data may say to a calibration, and what is said of it."""

import datetime
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from experiments.answers.batch.calibrate import answer
from experiments.answers.batch.pledges import pledged
from experiments.studies.calibrate import RECORD, prepare, work
from experiments.studies.calibrate.observed import Cell, counted
from experiments.studies.calibrate.plain import study_for
from experiments.studies.calibrate.pledging import PledgeError, pledge, score
from experiments.studies.study.reading import read_study
from simulator.growth import read_series
from simulator.scenario import ScenarioError

SHORT = (
    "parameters:\n  - {path: segments.*.imitation, times: [0.5, 2]}\n"
    "trials: 48\nreplications: {n: 2}\nrecovery: 0\nagents: 200\n"
)
QUARTERS = "".join(f"202{5 + q // 4}Q{q % 4 + 1},{3 + q / 4}e6\n" for q in range(6))


def read_in(tmp_path, csv, about="", text=SHORT):
    """A study whose data are such a file."""
    (tmp_path / "seen.csv").write_text(csv)
    file = tmp_path / "seen.yaml"
    file.write_text(
        "name: seen\nkind: calibrate\nscenario: baseline\nset: {market.start: 2025-01}\n"
        f"data: {{file: seen.csv{about}}}\n{text}"
    )
    return read_study(file, {"calibrate": RECORD})


def seen_in(tmp_path, csv, about=""):
    return prepare(read_in(tmp_path, csv, about))


def problem_in(tmp_path, csv, about=""):
    with pytest.raises(ScenarioError) as caught:
        seen_in(tmp_path, csv, about)
    return "\n".join(str(one) for one in caught.value.problems)


def months(rows):
    """Six months of the same row."""
    return "".join(f"2025-0{m},{rows}\n" for m in range(1, 7))


class Straight:
    """A bench whose markets grow by a straight line, with a little luck."""

    def __init__(self, read):
        self.study, self.scenario = read.study, read.scenario

    def problem_of(self, point):
        return None

    def rows(self, points, replications):
        at = np.arange(self.scenario.market.months + 1.0)
        runs = np.array([
            (1e6 + 2e4 * at) * (1 + 0.01 * np.random.default_rng(r).standard_normal(at.size))
            for _ in points for r in replications
        ])  # fmt: skip
        return SimpleNamespace(
            frame=pd.DataFrame({"key": range(len(runs))}), monthly=lambda label: runs
        )


# Periods ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("csv", "about", "fitted", "future"), [
    ("quarter,revenue\n" + QUARTERS, "", "2025Q1", "2026Q3"),
    ("month,revenue\n2025-01,3e6\n2025-04,3e6\n2025-07,3e6\n", ", per: quarter", "2025Q1",
     "2025Q4"),
    ("month,revenue\n2025-02,3e6\n2025-05,3e6\n2025-08,3e6\n", ", per: quarter",
     "2025-02 to 2025-04", "2025-11 to 2026-01"),
    ("year,revenue\n2025,3e6\n2026,3e6\n2027,3e6\n", "", "2025", "2028"),
    ("quarter,revenue\n0,3e6\n1,3e6\n2,3e6\n", "", "months 0 to 2", "months 9 to 11"),
])  # fmt: skip
def test_a_period_is_called_by_its_own_name(tmp_path, csv, about, fitted, future):
    cells = seen_in(tmp_path, csv, about).observed.cells
    assert cells[0].when == fitted
    assert next(cell.when for cell in cells if cell.role == "future") == future


def test_months_of_users_stay_months(tmp_path):
    cells = seen_in(tmp_path, "month,users\n" + months(900)).observed.cells
    assert [cell.when for cell in cells if cell.role == "future"] == ["2025-07", "2025-08",
                                                                      "2025-09"]  # fmt: skip


def test_revenue_of_a_quarter_is_said_so_everywhere(tmp_path, monkeypatch):
    from simulator.plots import calibrate as plots

    prepared = seen_in(tmp_path, "quarter,revenue\n" + QUARTERS)
    found = work(prepared, Straight(prepared.read))
    told = answer(found)
    text = " ".join(str(told).split())
    assert "in 2026Q3 revenue" in text
    assert "revenue [USD/quarter] 2026Q3" in text
    assert "2026-07" not in text
    assert "USD/month" not in text
    last = told.frames()["fit"].iloc[-1]
    assert (last["when"], last["months"]) == ("2026Q3", 3)

    panels = []
    monkeypatch.setattr(plots, "fit", lambda file, those, *rest: panels.extend(those) or file)
    told.figures(tmp_path)
    assert panels[0].label == "revenue [USD/quarter]"

    scenario = found.prepared.whole
    document = pledge("q3", found.bands, scenario, made=datetime.date(2026, 6, 30))
    made = " ".join(pledged(document, tmp_path / "q3").split())
    assert "of 90 % for 2026Q3." in made
    assert "revenue [USD/quarter] 2026Q3" in made
    came = tmp_path / "came.csv"
    came.write_text("month,revenue\n2026-07,2700000\n2026-08,2700000\n")
    with pytest.raises(PledgeError, match="none of what was pledged: revenue in 2026Q3"):
        score(document, came)


# Shares -------------------------------------------------------------------------------------


def test_shares_of_more_than_a_whole_are_refused(tmp_path):
    told = problem_in(tmp_path, "month,aurora,borealis\n2025-01,60,30\n2025-02,60,30\n"
                      "2025-03,80,75\n2025-04,80,75\n", ", what: shares")  # fmt: skip
    assert "seen.csv: shares in 2025-03 (and in 1 more) sum to 155 %" in told
    told = problem_in(tmp_path, "month,adoption\n" + months(1.2))
    assert "adoption in 2025-01 (and in 5 more) sum to 120 %" in told


@pytest.mark.parametrize("row", ["30,25", "50.5,50.5", "0.6,0.4"])
def test_shares_of_less_and_rounded_ones_are_fine(tmp_path, row):
    seen_in(tmp_path, "month,aurora,borealis\n" + months(row), ", what: shares")


def test_shares_may_be_written_with_a_sign(tmp_path):
    signed = seen_in(tmp_path, "month,aurora,borealis\n" + months("30%,1.2 %"), ", what: shares")
    assert [cell.value for cell in signed.observed.cells[::9]] == pytest.approx([0.3, 0.012])
    small = seen_in(tmp_path, "month,adoption\n" + months("1.2%"))
    assert small.observed.cells[0].value == pytest.approx(0.012)
    told = problem_in(tmp_path, "month,aurora,borealis\n" + months("30%,25"), ", what: shares")
    assert "some columns are written with % and some without" in told
    told = problem_in(tmp_path, "month,adoption\n2025-01,3%\n2025-02,4\n")
    assert "seen.csv:3: column adoption: 4: some values have a % behind" in told
    told = problem_in(tmp_path, "month,users\n" + months("30%"))
    assert "figures with % are no users; --what says what they are" in told


def test_the_growth_check_takes_a_sign_for_what_it_is(tmp_path):
    (tmp_path / "growth.csv").write_text("month,users\n2025-01,30%\n2025-02,31.5 %\n")
    series = read_series(tmp_path / "growth.csv")
    assert series.values.tolist() == [30, 31.5]
    assert series.percent
    assert "in percent" in series.reading


def test_bands_of_shares_end_at_nothing_and_all():
    def of(label, log):
        return Cell(label, 1.0, 1, 0.5, "future", log, 0.01, 1.0, False, "")

    cells = [of("revenue_share.aurora", False), of("adoption", True), of("npv", False)]
    low = counted(np.array([-0.2, 0.1, -0.2]), cells)
    assert low.tolist() == [0.0, 1.0, -0.2]
    assert np.isnan(counted(np.full(3, np.nan), cells)).all()


# What they are ------------------------------------------------------------------------------


@pytest.mark.parametrize(("column", "what"), [
    ("users", "users"), ("t", "users"), ("revenue", "revenue"), ("Sales_USD", "revenue"),
    ("adoption", "adoption"),
])  # fmt: skip
def test_what_the_figures_are_taken_for_is_said(tmp_path, column, what):
    prepared = seen_in(tmp_path, f"month,{column}\n" + months(0.5))
    said = f"the figures in seen.csv are taken for {what}; --what says otherwise"
    assert prepared.observed.what == what
    assert said in prepared.lines()
    plain = prepare(study_for("baseline", tmp_path / "seen.csv", said={"trials": 48}))
    assert plain.observed.what == what
    assert said in plain.lines()
    told = seen_in(tmp_path, f"month,{column}\n" + months(0.5), ", what: users")
    assert told.observed.what == "users"
    assert not told.observed.notes


def test_the_answer_says_what_was_taken_for_granted(tmp_path):
    prepared = seen_in(tmp_path, "quarter,revenue\n" + QUARTERS)
    remarks = list(answer(work(prepared, Straight(prepared.read))).remarks())
    assert "The figures in seen.csv are taken for revenue; --what says otherwise." in remarks


def test_what_a_file_does_not_show_a_study_says_in_its_own_keys(tmp_path):
    rows = "".join(f"2/{m}/2025;1.{m}50\n" for m in range(1, 7))
    told = problem_in(tmp_path, "date;users\n" + rows)
    assert "seen.csv:2: column users: 1.150: is it 1150" in told
    assert "--decimal , or --decimal . (in a study's file: decimal:)" in told
    told = problem_in(tmp_path, "date;users\n" + rows, ", decimal: ','")
    assert "--day-first or --month-first (in a study's file: dates:)" in told
    prepared = seen_in(tmp_path, "date;users\n" + rows, ", decimal: ',', dates: day-first")
    assert [cell.value for cell in prepared.observed.cells[:2]] == [1150, 1250]
    assert [cell.when for cell in prepared.observed.cells[:2]] == ["2/1/2025", "2/2/2025"]
    assert prepared.lines()[0].startswith(
        "Read: semicolon-separated; times from date, days, the day"
    )


def test_files_as_people_have_them_are_fitted(tmp_path):
    cells = seen_in(tmp_path, "Monat;Umsatz (sales)\n" + "".join(
        f"Q{q % 4 + 1} {2025 + q // 4};3.{q}00,5\n" for q in range(6)
    )).observed.cells  # fmt: skip
    assert [cell.value for cell in cells[:2]] == [3000.5, 3100.5]
    assert [cell.span for cell in cells[:2]] == [3, 3]
    wide = "provider,2025-01,2025-02,2025-03,2025-04\naurora,5,6,7,8\nborealis,1,2,3,4\n"
    cells = seen_in(tmp_path, wide).observed.cells
    assert {(cell.label, cell.value) for cell in cells if cell.month == 0} == {
        ("users.aurora", 5), ("users.borealis", 1)}  # fmt: skip


def test_a_column_of_nobody_is_not_dropped(tmp_path):
    told = problem_in(tmp_path, "month,aurora,acme\n" + months("968,484"))
    assert "seen.csv:1: acme: no provider of the scenario (aurora, borealis" in told
    assert "columns: {acme: NAME}" in told
    mapped = seen_in(tmp_path, "month,aurora,acme\n" + months("968,484"),
                     ", columns: {aurora: aurora, acme: borealis}")  # fmt: skip
    assert mapped.observed.labels == ["users.aurora", "users.borealis"]
    whatever = seen_in(tmp_path, "when,aurora,campus\n" + months("968,484"))
    assert whatever.observed.labels == ["users.aurora", "users.campus"]


# Nothing to fit -----------------------------------------------------------------------------


def test_figures_that_are_all_0(tmp_path):
    assert "all figures are 0: nothing to fit" in problem_in(tmp_path, "t,users\n" + months(0))
    told = problem_in(tmp_path, "month,aurora,campus\n" + months("968,0"))
    assert "all figures of campus are 0: nothing to fit" in told
    seen_in(tmp_path, "month,aurora,campus\n" + months("0.4,0"), ", what: shares")


def test_a_few_figures_of_0_have_no_relative_error(tmp_path):
    csv = "quarter,revenue\n2025Q1,0\n" + QUARTERS.partition("\n")[2]
    prepared = seen_in(tmp_path, csv)
    text = str(answer(work(prepared, Straight(prepared.read))))
    assert "inf" not in text.replace("information", "")


def test_one_figure_is_too_few(tmp_path):
    assert "1 figure is too few" in problem_in(tmp_path, "month,users\n2025-01,968\n")
    assert "2 figures are too few" in problem_in(tmp_path, "t,users\n0,968\n1,970\n")
