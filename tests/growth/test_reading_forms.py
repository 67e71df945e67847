"""Times and numbers in every form that people write: what was written comes back, or a question.

The values are known before they are written (`writing.py`), so nothing here is the reader's own.
"""

import datetime
import random

import numpy as np
import pytest

from simulator.growth import SeriesError, read_series
from tests.growth import writing
from tests.growth.writing import File, dates_daily, dates_monthly, growing, months_of

SEEDS = (1, 2)
ISO = writing.OF_MONTHS["iso"]


def begin(chance):
    return datetime.date(chance.randint(1990, 2022), chance.randint(1, 12), 1)


def demand(file, path, times, counts, *, may_ask=False, **options):
    """What the file was written from comes back; where the form has two readings, a question."""
    try:
        series = read_series(file.write(path / "file.csv"), **options)
    except SeriesError as error:
        if may_ask and "is it" in str(error):
            return
        raise
    assert series.values.tolist() == pytest.approx(list(counts), rel=1e-12)
    assert series.times.tolist() == pytest.approx(list(map(float, times)), abs=2e-6)
    assert series.reading.startswith("Read: ")
    assert "\n" not in series.reading


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("form", writing.OF_MONTHS)
def test_months(tmp_path, form, seed):
    chance = random.Random(seed)
    dates = dates_monthly(begin(chance), chance.randint(3, 30))
    counts = growing(chance, len(dates))
    name = chance.choice(["month", "Monat", "月份"] if "compact" in form else
                         ["month", "date", "Monat", "月份", "period"])  # fmt: skip
    file = File([writing.OF_MONTHS[form](date) for date in dates], list(map(str, counts)),
                (name, "users"))  # fmt: skip
    demand(file, tmp_path, months_of(dates), counts)


@pytest.mark.parametrize("step", [1, 7, 23])
@pytest.mark.parametrize("form", writing.OF_DAYS)
def test_days(tmp_path, form, step):
    chance = random.Random(f"{form} {step}")
    count = chance.randint(3, 40)
    first = datetime.date(chance.randint(2002, 2022), chance.randint(1, 12), chance.randint(1, 28))
    dates = dates_daily(first, count, step)
    counts = growing(chance, count)
    file = File([writing.OF_DAYS[form](date) for date in dates], list(map(str, counts)),
                (chance.choice(["date", "Date", "Datum", "日期"]), "users"))  # fmt: skip
    asks = form in writing.ORDERED or form == "DD.MM.YY"
    demand(file, tmp_path, months_of(dates), counts, may_ask=asks)
    if form in writing.ORDERED:
        order = "day-first" if form.startswith("D") else "month-first"
        demand(file, tmp_path, months_of(dates), counts, order=order)


@pytest.mark.parametrize("form", sorted(writing.ORDERED - {"D/M/YY"}))
def test_days_whose_order_shows_are_not_asked_for(tmp_path, form):
    dates = dates_monthly(datetime.date(2020, 1, 1), 12)
    dates = [date.replace(day=22) for date in dates]
    file = File([writing.OF_DAYS[form](date) for date in dates], [str(i + 1) for i in range(12)])
    demand(file, tmp_path, months_of(dates), range(1, 13))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("form", writing.OF_QUARTERS)
def test_quarters(tmp_path, form, seed):
    chance = random.Random(seed)
    first = datetime.date(chance.randint(1990, 2021), chance.choice((1, 4, 7, 10)), 1)
    dates = dates_monthly(first, chance.randint(3, 30), 3)
    counts = growing(chance, len(dates))
    file = File([writing.OF_QUARTERS[form](date) for date in dates], list(map(str, counts)))
    demand(file, tmp_path, months_of(dates), counts)


@pytest.mark.parametrize("form", writing.OF_YEARS)
def test_years(tmp_path, form):
    chance = random.Random(form)
    years = range(chance.randint(1970, 1990), 2022)
    counts = growing(chance, len(years))
    file = File([writing.OF_YEARS[form](year) for year in years], list(map(str, counts)),
                (chance.choice(["year", "Jahr", "年份", "année"]), "users"))  # fmt: skip
    demand(file, tmp_path, years, counts)
    assert read_series(tmp_path / "file.csv").unit == "year"


@pytest.mark.parametrize("form", writing.OF_WEEKS)
def test_weeks(tmp_path, form):
    """An ISO week is its Monday."""
    chance = random.Random(form)
    first = datetime.date(2023, 1, 2) + datetime.timedelta(weeks=chance.randint(-300, 100))
    dates = dates_daily(first, chance.randint(3, 70), 7)
    counts = growing(chance, len(dates))
    labels = [writing.OF_WEEKS[form](*date.isocalendar()[:2]) for date in dates]
    file = File(labels, list(map(str, counts)), ("week", "users"))
    demand(file, tmp_path, months_of(dates), counts)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("form", writing.COUNTS)
def test_counts(tmp_path, form, separator):
    """Long series of every size show by themselves what their marks mean."""
    chance = random.Random(f"{form}{separator}")
    dates = dates_monthly(begin(chance), 40)
    counts = [round(3 * 1.4**i) for i in range(40)]
    file = File(list(map(ISO, dates)), list(map(writing.COUNTS[form], counts)),
                separator=separator)  # fmt: skip
    demand(file, tmp_path, months_of(dates), counts)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("form", writing.COUNTS)
def test_short_counts_are_never_read_wrongly(tmp_path, form, seed):
    chance = random.Random(seed)
    dates = dates_monthly(begin(chance), chance.randint(1, 5))
    counts = growing(chance, len(dates))
    file = File(list(map(ISO, dates)), list(map(writing.COUNTS[form], counts)),
                separator=chance.choice(",;"))  # fmt: skip
    asks = form in ("comma", "point", "lakhs", "$", "k")
    demand(file, tmp_path, months_of(dates), counts, may_ask=asks)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("form", writing.SHARES)
def test_numbers_with_decimals(tmp_path, form, separator):
    chance = random.Random(f"{form}{separator}")
    dates = dates_monthly(begin(chance), 20)
    shares = [round(chance.uniform(0.1, 90), 1) for _ in dates]
    file = File(list(map(ISO, dates)), list(map(writing.SHARES[form], shares)),
                separator=separator)  # fmt: skip
    factor = writing.FACTORS.get(form, 1.0)
    demand(file, tmp_path, months_of(dates), [share * factor for share in shares])
    assert read_series(tmp_path / "file.csv").percent == ("percent" in form)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("write", [
    lambda v: f"{v:.3f}", lambda v: f"{v:g}", lambda v: f"{v:.3f}".replace(".", ","), repr,
])  # fmt: skip
def test_three_decimals_are_never_taken_for_thousands(tmp_path, write, seed):
    chance = random.Random(seed)
    dates = dates_monthly(begin(chance), chance.randint(1, 12))
    values = [round(chance.uniform(1, 30), 3) for _ in dates]
    counts = [float(write(value).replace(",", ".")) for value in values]
    file = File(list(map(ISO, dates)), list(map(write, values)), separator=chance.choice(",;\t"))
    demand(file, tmp_path, months_of(dates), counts, may_ask=True)


@pytest.mark.parametrize("mark", writing.MISSING)
def test_marks_of_what_is_missing(tmp_path, mark):
    dates = dates_monthly(datetime.date(2023, 1, 1), 6)
    cells = ["10", "12", mark, "15", mark, "20"]
    path = File(list(map(ISO, dates)), cells).write(tmp_path / "file.csv")
    series = read_series(path)
    assert series.values.tolist() == [10, 12, 15, 20]
    assert series.times.tolist() == [0, 1, 3, 5]
    assert series.notes == ("2 of 6 rows have no users and were left out (2023-03, 2023-05)",)
    assert "left out: 2 missing counts" in series.reading


def test_what_is_only_bounded_is_left_out_and_said(tmp_path):
    (tmp_path / "file.csv").write_text("month,users\n2023-01,<1\n2023-02,<1\n2023-03,4\n")
    series = read_series(tmp_path / "file.csv")
    assert series.values.tolist() == [4]
    assert series.notes == ("2 of 3 counts are only bounded (<1) and were left out",)


@pytest.mark.parametrize(("text", "value"), [
    ("1234¹", 1234), ("1,234.5[2]", 1234.5), ("1234*", 1234), ("１２３４", 1234), ("1234 p", 1234),
    ('="1234"', 1234), ("+5", 5), (".5", 0.5), ("5.", 5), ("1.1k", 1100), ("0.1M", 100_000),
    ("3.3 million", 3_300_000), ("2,5 Mrd.", 2_500_000_000), ("4 lakh", 400_000), ("1.5亿", 1.5e8),
    ("R$ 1.234,50", 1234.5), ("1e3", 1000), ("1.25E+05", 125_000), ("12 345,5", 12345.5),
    ("1'234'567", 1234567), ("12,34,567", 1234567), ("1.234.567", 1234567), ("0,125", 0.125),
])  # fmt: skip
def test_one_number_and_what_stands_beside_it(tmp_path, text, value):
    (tmp_path / "file.csv").write_text(f"month\tusers\n2023-01\t{text}\n", encoding="utf-8")
    assert read_series(tmp_path / "file.csv").values.tolist() == [value]


@pytest.mark.parametrize("text", [
    "1,23,4", "12 34", "1.2.3", "--5", "5-6", "1_000", "12③", "½", "5 b", "twelve", "12:30", "1/2",
    "$", "5 €$", "2 %%x",
])  # fmt: skip
def test_what_is_no_number_is_refused_with_its_line(tmp_path, text):
    (tmp_path / "file.csv").write_text(
        f"month\tusers\n2023-01\t5\n2023-02\t{text}\n", encoding="utf-8"
    )
    with pytest.raises(SeriesError, match=r"file\.csv:3: column users: .*not a number"):
        read_series(tmp_path / "file.csv")


@pytest.mark.parametrize(("rows", "words"), [
    ("5 €\n6 $\n", r":3: column users: 6 \$: \$ here and € in line 2"),
    ("5%\n6\n", ":3: column users: 6: some values have a % behind"),
    ("1.5\n\"1,5\"\n2.5\n", ":3: column users: 1,5: not a number as the others"),
    ("5 users\n6 firms\n", ":3: column users: 6 firms: not a number as in line 2"),
    ("(5)\n", r":2: column users: \(5\): a count cannot be negative"),
    ("−5\n", ":2: column users: −5: a count cannot be negative"),
])  # fmt: skip
def test_columns_that_are_not_of_one_kind_are_refused(tmp_path, rows, words):
    lines = "".join(f"2023-{i:02d},{row}\n" for i, row in enumerate(rows.split("\n")[:-1], 1))
    (tmp_path / "file.csv").write_text("month,users\n" + lines, encoding="utf-8")
    with pytest.raises(SeriesError, match=words):
        read_series(tmp_path / "file.csv")


@pytest.mark.parametrize(("text", "value"), [
    ("2026Q4", 24), ("Q4 2026", 24), ("Q4'26", 24), ("2026-10", 24), ("Oct 2026", 24),
    ("2026年10月", 24), ("2026-10-01", 24), ("10/2026", 24), ("24", 24),
])  # fmt: skip
def test_a_time_may_be_asked_for_in_any_form(tmp_path, text, value):
    (tmp_path / "file.csv").write_text("quarter,users\nQ4'24,1\nQ1'25,2\n")
    clock = read_series(tmp_path / "file.csv").clock
    assert clock.time(text) == value
    assert clock.called(24.0, text).words(24.0) == ("2026-10" if text == "24" else text)
    assert clock.called(24.0, text).words(12.0) == "2025-10"


def test_a_time_is_asked_for_in_the_order_of_the_file(tmp_path):
    (tmp_path / "file.csv").write_text("date,users\n1/22/20,1\n2/22/20,2\n")
    clock = read_series(tmp_path / "file.csv").clock
    assert clock.words(clock.time("3/4/2020")) == "2020-03-04"
    (tmp_path / "file.csv").write_text("date,users\n2020-01-22,1\n2020-02-22,2\n")
    clock = read_series(tmp_path / "file.csv").clock
    with pytest.raises(ValueError, match="is it 2020-04-03 or 2020-03-04"):
        clock.time("3/4/2020")
    (tmp_path / "file.csv").write_text("year,users\nFY2012,1\nFY2013,2\n")
    clock = read_series(tmp_path / "file.csv").clock
    assert clock.time("FY2015") == clock.time("2015") == clock.time("2015/16") == 2015


def test_days_end_at_midnight(tmp_path):
    (tmp_path / "file.csv").write_text("date,n\n12/30/2019 11:59:59 PM,1\n12/31/2019 0:00,2\n")
    series = read_series(tmp_path / "file.csv")
    assert series.clock.words(0.0) == "2019-12-30"
    assert series.clock.words(float(series.times[1])) == "2019-12-31"
    (tmp_path / "file.csv").write_text("week,n\n2023-01-01 - 2023-01-07,1\n")
    assert read_series(tmp_path / "file.csv").clock.words(0.0) == "2023-01"


def test_moments_are_of_the_calendar():
    """Days as parts of their month, against numpy's calendar."""
    from simulator.growth.reading.forms import moments

    for day in np.arange("1999-12-01", "2001-03-01", dtype="datetime64[D]"):
        month = day.astype("datetime64[M]")
        after = (month + np.timedelta64(1, "M")).astype("datetime64[D]")
        days = (after - month.astype("datetime64[D]")).astype(int)
        part = (day - month.astype("datetime64[D]")).astype(int) / days
        expected = 12 * 1970 + month.astype(int) + part
        assert moments(str(day))[0].value == pytest.approx(expected, abs=1e-9)
