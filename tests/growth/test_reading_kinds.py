"""Kinds of files that people have, each written from what is known: read rightly, or asked about.

One row a kind. The times are those of the calendar, the counts are those that were written.
"""

import bz2
import datetime
import gzip
import io
import lzma
import zipfile

import pytest

from simulator.growth import SeriesError, read_series
from tests.growth.writing import dates_daily, dates_monthly, months_of

COUNTS = [980, 1234, 1567, 1990, 2410, 3105]
MONTHS = dates_monthly(datetime.date(2022, 11, 1), 6)
QUARTERS = dates_monthly(datetime.date(2022, 1, 1), 6, 3)
HALVES = dates_monthly(datetime.date(2021, 7, 1), 6, 6)
WEEKS = dates_daily(datetime.date(2022, 12, 12), 6, 7)
DAYS = dates_daily(datetime.date(2023, 1, 20), 6)
YEARS = range(2012, 2018)
ISO = [f"{date:%Y-%m}" for date in MONTHS]


def q(date):
    return (date.month + 2) // 3


def h(date):
    return 1 + (date.month > 6)


def column(labels, counts=COUNTS, head="time;n"):
    rows = [f"{label};{count}" for label, count in zip(labels, counts, strict=True)]
    return "\n".join([head, *rows]) + "\n"


@pytest.fixture
def read(tmp_path):
    def read(content, name="file.csv", **options):
        raw = content if isinstance(content, bytes) else content.encode()
        (tmp_path / name).write_bytes(raw)
        return read_series(tmp_path / name, **options)

    return read


def demand(series, times, counts=COUNTS):
    """The times and counts of the file, and one line on how it was read."""
    assert series.values.tolist() == list(counts)
    dated = isinstance(times[0], datetime.date)
    expected = months_of(times) if dated else list(times)
    assert (series.clock.origin is not None) == dated
    assert series.times.tolist() == pytest.approx(expected, abs=2e-6)
    if dated:
        first = min(times)
        day = f"-{first:%d}" * (first.day > 1)
        assert series.clock.words(0.0) == f"{first:%Y-%m}{day}"
    assert series.reading.startswith("Read: ")
    assert "\n" not in series.reading


# Times ----------------------------------------------------------------------------------------

RUSSIAN = {11: "ноябрь", 12: "декабрь", 1: "январь", 2: "февраль", 3: "март", 4: "апрель"}
OF_MONTHS = (
    "{0.year} {0.month:02}", "{0.month:02} {0.year}", "M{0.month:02}-{0.year}",
    "{0.year}:{0.month:02}",
    "{0:%Y-%m} p", "{0:%b} {0.year} (p)", "As of {0:%Y-%m}-01", "{0:%Y}_{0:%m}_01",
    "{0.year} {0.month} 1",
    "[{0:%Y-%m-%d}, {0:%Y-%m}-28]", "{0:%d/%b/%Y}:00:00:00 +0000", "{0:%d%b%Y}:00:00:00",
    "{0:%Y-%m-%d}T00:00:00+01:00[Europe/Berlin]", "{0:%d.%m.%Y} 00:00 Uhr", "{0:%Y%m%d} 00:00",
    "{0:%Y%m%d}T000000+0000", "{0:%Y-%m-%d}T00", "{0:%Y-%m-%d} (wed)", "{0:%Y/%m/%d}(水)",
    "{0.year}年{0.month}月1日 星期三", "FYE {0:%b %Y}", "“{0:%Y-%m}”", "'{0:%Y-%m}'",
)  # fmt: skip
OF_QUARTERS = (
    "{0.year}_Q{1}", "Q{1} ({0.year})", "{0.year} (Q{1})", "F{1}Q{0:%y}", "Q{1} {0.year}A",
    "{1}Q{0:%y}E",
    "{1}. Vierteljahr {0.year}", "{1}º trimestre de {0.year}", "{1}e trim. {0.year}",
    "K{1} {0.year}",
    "{0.year}年第{1}四半期", "{0.year}년 {1}분기", "{0.year}, Q{1}", "{0.year} Q{1} (r)",
)  # fmt: skip
OF_WEEKS = (
    "W{1}'{0:02}", "CW{1:02}/{0:02}", "{1}. KW 20{0}", "Week {1} of 20{0}", "Week {1} (20{0})",
    "S{1:02} 20{0}", "semana {1} 20{0}", "20{0}第{1}周", "20{0}, Week {1}",
)  # fmt: skip
SPANS = (
    "{0:%d.%m.%Y} - {1:%d.%m.%Y}", "{0:%Y/%m/%d}-{1:%Y/%m/%d}", "{0:%b %d, %Y} - {1:%b %d, %Y}",
    "[{0:%Y-%m-%d}, {1:%Y-%m-%d})", "{0:%Y-%m-%d} to {1:%Y-%m-%d}", "Week ended {0:%d %B %Y}",
    "wk ending {0:%Y-%m-%d}", "W/C {0:%d %b %Y}", "WE {0:%d-%b-%Y}", "Week of {0:%b %d, %Y}",
)  # fmt: skip
OF_YEARS = ("{}A", "{}E", "{} (p)", "{} r", "'{:.2}", "{}年末", "end {}", "Year ended {}", "FY{}E",
"F{}",
            "X{}", "{} AD")  # fmt: skip


@pytest.mark.parametrize(("labels", "times"), [
    *(([form.format(date) for date in MONTHS], MONTHS) for form in OF_MONTHS),
    ([f"{RUSSIAN[date.month]} {date.year}" for date in MONTHS], MONTHS),
    *(([form.format(date, q(date)) for date in QUARTERS], QUARTERS) for form in OF_QUARTERS),
    ([f"{('Jan-Mar', 'Apr-Jun', 'Jul-Sep', 'Oct-Dec')[q(d) - 1]} {d.year}" for d in QUARTERS],
     QUARTERS),
    *(([form.format(h(date), date.year) for date in HALVES], HALVES)
      for form in ("{0}. Halbjahr {1}", "H{0} FY{1}", "{1}-S{0}")),
    *(([form.format(date.isocalendar()[0] % 100, date.isocalendar()[1]) for date in WEEKS], WEEKS)
      for form in OF_WEEKS),
    *(([form.format(date, date + datetime.timedelta(6)) for date in WEEKS], WEEKS)
      for form in SPANS),
    ([f"{date:%Y-%j}" for date in DAYS], DAYS),
    *(([form.format(str(year)[2:] if "'" in form else year) for year in YEARS], YEARS)
      for form in OF_YEARS),
    *(([form.format(i) for i in range(1, 7)], range(1, 7))
      for form in ("Month #{}", "Month_{}", "第{}个月")),
])  # fmt: skip
def test_times(read, labels, times):
    demand(read(column(labels)), times)


@pytest.mark.parametrize(("head", "labels", "words"), [
    ("time", ["01/23", "02/23"], r"is it 2023-01 .*--time-format %m/%y.*whose year is missing"),
    ("month", ["Jan", "Feb"], "the year is missing"), ("月份", ["1月", "2月"], "year is missing"),
    ("week", ["2022-51", "2022-52"], r"for weeks write 2023-W01 or say --time-format %G-%V"),
    ("quarter", ["2021 1", "2021 2"], r"is it 2021-01 .a month. or 2021Q1 .a quarter"),
    ("year", ["98", "99", "00"], r"is it the year 1998 .--time-format %y.*number"),
    ("year", ["2020", "2022 (Jan-Jun)"], "not a time"),  # half a year is no year
    ("time", ["2023-01", "today"], "today: not a time"),
])  # fmt: skip
def test_times_that_are_asked_for(read, head, labels, words):
    with pytest.raises(SeriesError, match=words):
        read(column(labels, COUNTS[: len(labels)], f"{head};n"))


# Numbers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "value"), [
    ("~100", 100), ("≈ 100", 100), ("ca. 100", 100), ("约100", 100), ("1234 (1)", 1234),
    ("100 (est.)", 100),
    ("100(e)", 100), ("'1234", 1234), ("“1,234.5”", 1234.5), ("١٢٣٤", 1234), ("१२३४", 1234),
    ("١٬٢٣٤٫٥", 1234.5), ("Rs. 1,23,456", 123456), ("$ 1.5 bn", 1.5e9), ("1.5 bn", 1.5e9),
    ("2万人", 20000),
    ("1.5亿美元", 1.5e8), ("3万亿", 3e12), ("2만", 20000), ("1,5 тыс.", 1500), ("2 млн", 2e6),
    ("2 mil millones", 2e9), ("1.5 USDm", 1.5e6), ("2 Mds €", 2e9), ("2 milhões", 2e6),
])  # fmt: skip
def test_numbers(read, text, value):
    assert read(f"month\tusers\n2023-01\t{text}\n").values.tolist() == [value]


@pytest.mark.parametrize("text", [
    "<5", "≤5", "≥100", "fewer than 5", "less than 1", "under 5", "1000+", "more than 9", "不足5",
])  # fmt: skip
def test_bounds_are_left_out(read, text):
    series = read(column(ISO, [*COUNTS[:5], text]))
    demand(series, MONTHS[:5], COUNTS[:5])
    assert "one count that is only bounded" in series.reading


@pytest.mark.parametrize("mark", ["*", "(x)", "\\N", "(null)", "n/d", "暂无数据", "undefined", "_"])
def test_marks_of_what_is_missing(read, mark):
    demand(read(column(ISO, [*COUNTS[:5], mark])), MONTHS[:5], COUNTS[:5])


def test_a_break_in_a_series_is_not_taken_for_a_billion(read):
    with pytest.raises(SeriesError, match=r"is it 5 .b marks a break.* or 5 billion\? write 5 or"):
        read(column(ISO[:2], ["4", "5 b"]))


@pytest.mark.parametrize(("cells", "words"), [
    (["1.234,50-", "2.345,50-"], "negative"), (["5!", "6!"], "not a number"),
    (["5=", "6="], "not a number"), (["5 €", "6- €"], "not a number"),
])  # fmt: skip
def test_a_mark_behind_a_number_is_no_unit(read, cells, words):
    """SAP and DATEV write a minus behind the digits."""
    with pytest.raises(SeriesError, match=words):
        read(column(ISO[:2], cells))


def test_a_unit_stays_beside_its_currency(read):
    assert "in T €" in read(column(ISO[:2], ["4,5 T€", "5,5 T€"])).reading


# Tables ---------------------------------------------------------------------------------------

PLAIN = column(ISO, head="month;users")
YEARLY = dates_monthly(datetime.date(2022, 1, 1), 16)
SIXTEEN = list(range(1, 17))


def packed(**files):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("_", "."), text)
    return held.getvalue()


@pytest.mark.parametrize(("content", "times", "counts"), [
    (gzip.compress(PLAIN.encode(), mtime=0), MONTHS, COUNTS),
    (bz2.compress(PLAIN.encode()), MONTHS, COUNTS),
    (lzma.compress(PLAIN.encode()), MONTHS, COUNTS), (packed(a_csv=PLAIN), MONTHS, COUNTS),
    (packed(a_csv=PLAIN, readme_txt="none"), MONTHS, COUNTS),
    ("".join(f'"{line}"\n' for line in PLAIN.splitlines()), MONTHS, COUNTS),  # all in one column
    ("month,users\n" + "".join(f"{d:%m %Y},{n}\n" for d, n in zip(MONTHS, COUNTS, strict=True)),
     MONTHS, COUNTS),  # blanks are within the times
    (" month   | users\n---------+------\n" + "".join(
        f" {month} | {n}\n" for month, n in zip(ISO, COUNTS, strict=True)) + "(6 rows)\n",
     MONTHS, COUNTS),
    ("    month users\n9   2022-11   980\n10  2022-12  1234\n", MONTHS[:2], COUNTS[:2]),
    (PLAIN + "month;users\n2023-05;9\n", dates_monthly(MONTHS[0], 7), [*COUNTS, 9]),
    ("month;users\n2022-11;5\nmonth;users\n2022-12;6\n2023-01;7\n", MONTHS[:3], [5, 6, 7]),
    (";month;users\n7;2022-11;5\n3;2022-12;6\n9;2023-01;8\n", MONTHS[:3], [5, 6, 8]),
    ("\n".join(f"{line};" for line in PLAIN.splitlines()[:-1]) + "\n" + PLAIN.splitlines()[-1],
     MONTHS, COUNTS),
    ("Year,Q1,Q2,Q3,Q4\n" + "".join(f"{2021 + i},{4 * i + 1},{4 * i + 2},{4 * i + 3},{4 * i + 4}\n"
     for i in range(4)), dates_monthly(datetime.date(2021, 1, 1), 16, 3), SIXTEEN),
    ("年份;1月;2月;3月;4月\n2022年;1;2;3;4\n", YEARLY[:4], [1, 2, 3, 4]),
    ("Year,Feb,Jan,Mar,Apr,Q1,Total\n2022,2,1,3,4,6,10\nTotal,2,1,3,4,6,10\n", YEARLY[:4],
     [1, 2, 3, 4]),
    ("Monat;2022;2023\nJanuar;1;5\nFebruar;2;6\nMärz;3;7\nApril;4;\nSumme;10;18\n",
     [*YEARLY[:4], *YEARLY[12:15]], [1, 2, 3, 4, 5, 6, 7]),
    (",2022,,2023,\nMetric,Q3,Q4,Q1,Q2\nUsers,1,2,3,4\n",
     dates_monthly(datetime.date(2022, 7, 1), 4, 3), [1, 2, 3, 4]),
    ("name,users_2021,users_2022,users_2023\na,1,2,3\n", (2021, 2022, 2023), [1, 2, 3]),
    ("name,2008/09,2009/10,2010/11,2011/12,2012/13\na,1,2,3,4,5\n", range(2008, 2013),
     [1, 2, 3, 4, 5]),  # 2008/09 may be a month, 2012/13 not
    ("name,202211,202212,202301\na,1,2,3\n", MONTHS[:3], [1, 2, 3]),
    ("Month,2022\nJan,1\nFeb,2\nMar,3\nApr,4\n", YEARLY[:4], [1, 2, 3, 4]),
    ("Fiscal Year,Qtr,n\nFY22,Qtr 1,5\n,Qtr 2,6\n", QUARTERS[:2], [5, 6]),
    ("year,week,n\n2022,50,5\n2022,51,6\n", WEEKS[:2], [5, 6]),
    ("Series ID,Year,Period,Value\nA,2022,M11,5\nA,2022,M12,6\nA,2022,M13,5.5\n", MONTHS[:2],
    [5, 6]),
    ("年份,月份,n\n2022年,11月,5\n2022年,12月,6\n", MONTHS[:2], [5, 6]),
    ("flow,LAST UPDATE,TIME_PERIOD,OBS_VALUE\nx,01/02/24 11:00,2021,5\nx,01/02/24 11:00,2022,6\n",
     (2021, 2022), [5, 6]),
    ("Title,GDP\nCDID,ABMI\nUnit,£ m\nRelease date,12-12-2023\nNotes,\n"
     "2012,5\n2013,6\n2014,8\n", (2012, 2013, 2014), [5, 6, 8]),
    ("频率,月\n单位,万人\n2022-11,5\n2022-12,6\n2023-01,8\n", MONTHS[:3], [5, 6, 8]),
    ("Row Labels,Sum of Users\n2022-11,5\n2022-12,6\n(blank),\nGrand Total,11\n", MONTHS[:2],
     [5, 6]),
    ("year,n\n2019,1800 p\n2020,1850 p\n", (2019, 2020), [1800, 1850]),  # no years with a mark
])  # fmt: skip
def test_tables(read, content, times, counts):
    demand(read(content), times, counts)


@pytest.mark.parametrize("row", [
    "Annual total;9", "YTD;9", "Total users;9", "Total général;9", "Jahressumme;9", "Q1 total;9",
    "CAGR;25%", "Overall;9",
])  # fmt: skip
def test_rows_of_totals(read, row):
    series = read(PLAIN + row + "\n")
    demand(series, MONTHS)
    assert "one row of totals" in series.reading


def test_a_company_called_total_is_no_row_of_totals(read):
    rows = "company,2020,2021,2022\nTotal Wireless,5,6,7\nOther,1,2,3\nTotal,6,8,10\n"
    demand(read(rows, total=True), (2020, 2021, 2022), [6, 8, 10])


def test_names_are_found_in_small_and_large_letters(read):
    demand(read("Month,Users,Price\n2022-11,5,1\n2022-12,6,2\n", count="users"), MONTHS[:2], [5, 6])


@pytest.mark.parametrize(("content", "words"), [
    (packed(a_csv=PLAIN, b_csv=PLAIN), r"holds 2 tables .a.csv, b.csv.; unpack"),
    (gzip.compress(PLAIN.encode(), mtime=0)[:-9], "cannot be unpacked"),
    (b"PAR1" + bytes(99), "a Parquet file; save it as CSV"), (b"%PDF-1.4\n", "a PDF, not a table"),
    (b"\x89PNG\r\n\x1a\n" + bytes(99), "a picture"), (b"month,n\n2023-01,\x015\n",
    "byte 0x01: this"),
    ("2022-11,980\n2022-12,1,567\n2023-01,2,345\n", ":2: 3 values for 2 columns"),
    ("Region,Year,Q1,Q2,Q3,Q4\nN,2021,1,2,3,4\nS,2021,5,6,7,8\n",
    "one a series .*--where Region=N"),
    ("month,n\n2023-01,5\nlaunch,here\n2023-03,8\n", "launch: not a time|here: not a number"),
    ("n,k\n9,1\n3,2\n7,3\n", "say which is the time"),
    ("Year,Period,n\n2021,1,5\n2021,2,6\n", "say which is the time"),  # of months or of quarters
])  # fmt: skip
def test_tables_that_are_refused(read, content, words):
    with pytest.raises(SeriesError, match=words):
        read(content)


def test_a_sheet_of_words_is_no_table(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["Author", "somebody"])
    book.active.append(["Licence", "free"])
    sheet = book.create_sheet("Data")
    for row in (["month", "n"], *zip(ISO, COUNTS, strict=True)):
        sheet.append(list(row))
    book.save(tmp_path / "book.xlsx")
    series = read_series(tmp_path / "book.xlsx")
    demand(series, MONTHS)
    assert series.reading.startswith("Read: sheet Data")


def test_the_tables_of_a_folder(tmp_path):
    from experiments.commands.growth import listed

    for name in ("a.csv", "b.CSV.gz", "c.xlsx", ".d.csv", "~$c.xlsx", "e.json", "f.gz"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "g.csv").mkdir()
    assert [path.name for path in listed([str(tmp_path)])] == ["a.csv", "b.CSV.gz", "c.xlsx"]
