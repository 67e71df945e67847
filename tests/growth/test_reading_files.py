"""Tables as exports leave them: titles, totals, encodings, one row a series, workbooks."""

import datetime
import random

import pytest

from simulator.growth import SeriesError, read_columns, read_series
from simulator.speech import speaking
from tests.growth import writing
from tests.growth.writing import File, dates_monthly, growing, months_of

DATES = dates_monthly(datetime.date(2021, 11, 1), 14)
MONTHS = [f"{date:%Y-%m}" for date in DATES]
COUNTS = growing(random.Random(3), 14)
CELLS = list(map(str, COUNTS))
NAMED = [writing.OF_MONTHS["name-yy"](date) for date in DATES]


def demand(path, counts=COUNTS, times=None, **options):
    series = read_series(path, **options)
    assert series.values.tolist() == list(counts)
    assert series.times.tolist() == pytest.approx(list(times or months_of(DATES)), abs=2e-6)
    return series


@pytest.fixture
def write(tmp_path):
    def write(text, encoding="utf-8", name="file.csv"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write


@pytest.mark.parametrize("seed", range(300))
def test_everything_at_once_is_read_or_asked_for(tmp_path, seed):
    raw, times, counts, options = writing.anything(random.Random(seed))
    (tmp_path / "file.csv").write_bytes(raw)
    try:
        demand(tmp_path / "file.csv", counts, times, **options)
    except SeriesError as error:
        if "is it" not in str(error):
            raise


# Text -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("encoding", "names"), [
    ("utf-8", ("Mois", "Abonnés 用户")), ("utf-8-sig", ("Mois", "Abonnés")),
    ("utf-16", ("Mois", "Abonnés")), ("utf-16-le", ("Mois", "用户")), ("utf-16-be", ("M", "用户")),
    ("utf-32", ("Mois", "用户")), ("cp1252", ("Mois", "Abonnés")), ("cp1252", ("Año", "Usuarios")),
    ("cp1252", ("Monat", "Käufer")), ("cp1252", ("Monat", "Umsatz (€)")),
    ("cp1252", ("T", "Größe")), ("gb18030", ("月份", "用户数")), ("gb18030", ("月", "用户")),
    ("gb18030", ("日期", "销售额（万元）")), ("gb18030", ("时间", "累计注册人数")),
    ("gb18030", ("month", "活跃用户")),
])  # fmt: skip
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encodings_are_recognised(tmp_path, encoding, names, separator):
    file = File(MONTHS, CELLS, names, separator, encoding)
    series = demand(file.write(tmp_path / "file.csv"))
    assert series.name == names[1]
    assert read_series(tmp_path / "file.csv", count=names[1]).name == names[1]
    spoken = encoding.upper().replace("-", "_") not in ("UTF_8", "UTF_8_SIG")
    assert (encoding[:3] in series.reading) == spoken


def test_chinese_times_and_no_break_spaces_are_read_in_their_encodings(tmp_path):
    chinese = [writing.OF_MONTHS["Chinese"](date) for date in DATES]
    demand(File(chinese, CELLS, ("月份", "用户数"), encoding="gb18030").write(tmp_path / "a.csv"))
    spaced = list(map(writing.COUNTS["no-break"], COUNTS))
    file = File(MONTHS, spaced, ("Mois", "Abonnés"), ";", "cp1252")
    demand(file.write(tmp_path / "b.csv"))
    german = [writing.OF_MONTHS["German"](date) for date in DATES]
    demand(File(german, CELLS, ("Monat", "n"), ";", "cp1252").write(tmp_path / "c.csv"))


@pytest.mark.parametrize("changes", [
    {"end": "\r\n"}, {"end": "\r"}, {"quoted": True}, {"trailing": True}, {"index": True},
    {"names": None}, {"separator": "|"}, {"separator": " "}, {"names": ("", "users")},
    {"names": ("Unnamed: 0", "users")},
])  # fmt: skip
def test_dialects(tmp_path, changes):
    demand(File(MONTHS, CELLS, **changes).write(tmp_path / "file.csv"))


def test_a_file_without_names_says_so_and_has_numbered_columns(tmp_path):
    path = File(MONTHS, CELLS, names=None).write(tmp_path / "file.csv")
    assert "no line of names" in read_series(path).reading
    assert read_series(path, count="2").name == "column 2"
    years = list(map(str, range(1990, 2004)))
    demand(File(years, CELLS, names=None).write(path), times=range(1990, 2004))


@pytest.mark.parametrize(("above", "lines"), [
    (["# exported 2024-01-05, by a tool", "# unit: users"], 2), (["Users by month"], 1),
    (["Category: All categories", ""], 1), (["Report,2024"], 1), (["Title,,"], 1),
    (["", "", ""], 0),
    (['"Data Source","World Development"', "", '"Last Updated Date","2017-03-23"'], 2),
    (["sep=,"], 0), (['"sep=,"'], 0), (["A long title, with a comma, and another"], 1),
])  # fmt: skip
@pytest.mark.parametrize("labels", [MONTHS, NAMED])
def test_lines_above_are_left_out_and_counted(tmp_path, above, lines, labels):
    series = demand(File(labels, CELLS, above=list(above)).write(tmp_path / "file.csv"))
    assert series.name == "users"
    said = {0: "", 1: "one line above", 2: "2 lines above"}[lines]
    assert said in series.reading
    assert ("above" in series.reading) == bool(lines)


@pytest.mark.parametrize(("below", "said"), [
    (["Total,9"], "one row of totals"), (["TOTAL:,9"], "one row of totals"),
    (["Summe,9", "Quelle: eigene"], "one line below the table, one row of totals"),
    (["合计,9"], "one row of totals"), (["Average,9.5"], "one row of totals"),
    (["2022 Total,9", "Grand total 2021:,9"], "2 rows of totals"),
    (["Source: Somebody, 2023"], "one line below"), (["", "Note: provisional,"], "one line below"),
    (["* estimated"], "one line below"), (["数据来源：国家统计局"], "one line below"),
])  # fmt: skip
def test_lines_below_and_totals_are_left_out_and_counted(tmp_path, below, said):
    series = demand(File(MONTHS, CELLS, below=below).write(tmp_path / "file.csv"))
    assert said in series.reading


@pytest.mark.parametrize("text", [
    "month;users\n2021-11;5\n2021-12;6\n", "sep=;\nmonth;users\n2021-11;5\n2021-12;6\n",
    "| month | users |\n|---|---:|\n| 2021-11 | 5 |\n| 2021-12 | 6 |\n",
    "# month users\n2021-11 5\n2021-12 6\n", "month    users\nNov 2021    5\nDec 2021    6\n",
    '"month" "users"\n"1" "2021-11" 5\n"2" "2021-12" 6\n', "users,month\n5,2021-11\n6,2021-12\n",
    "month,users,\n2021-11,5,\n2021-12,6,\n", "month,users\n2021-11,5,\n2021-12,6,\n",
    "month,users,note\n2021-11,5,first\n2021-12,6,\n",
    "month,region,users\n2021-11,x,5\n2021-12,x,6\n",
    "Year,Month,Users\n2021,11,5\n2021,12,6\n", "Month,Year,Users\nNovember,2021,5\nDec,2021,6\n",
    "年,月,用户\n2021,11,5\n2021,12,6\n", "month,users\n[month],[1000]\n2021-11,5\n2021-12,6\n",
    "id,month,users\n1,2021-11,5\n2,2021-12,6\n", "month,empty,users\n2021-11,,5\n2021-12,,6\n",
    '"Users"\n\n"Month","Users"\n"2021-11","5"\n"2021-12","6"\n\n"Source: own"\n',
])  # fmt: skip
def test_tables(write, text):
    series = read_series(write(text))
    assert series.values.tolist() == [5, 6]
    assert series.clock.words(0.0) == "2021-11"
    assert series.times.tolist() == [0, 1]


def test_counts_that_look_like_years_are_no_names(write):
    series = read_series(write("Month,Year,Users\nSeptember,1993,1843\nOctober,1993,1900\n"))
    assert series.values.tolist() == [1843, 1900]
    series = read_series(write("year,users\n1990,1991\n1991,1995\n"))
    assert series.values.tolist() == [1991, 1995]
    series = read_series(write("1990,1991\n1991,1995\n"))
    assert series.values.tolist() == [1991, 1995]
    path = write("series,period,n\na,1987,1905\na,1988,2805\n")
    assert read_series(path, time="period", count="n").values.tolist() == [1905, 2805]
    series = read_series(write("3000,1990\n4100,1991\n5500,1992\n"))
    assert series.times.tolist() == [1990, 1991, 1992]
    series = read_series(write("metric,2019,2020,2021\nusers,1900,2000,2150\n"))
    assert series.times.tolist() == [2019, 2020, 2021]


def test_quarters_may_stand_beside_their_year(write):
    series = read_series(write("Year,Quarter,n\n2021,Q4,5\n2022,Q1,6\n"))
    assert series.times.tolist() == [0, 3]
    assert series.labels == ("2021Q4", "2022Q1")


@pytest.mark.parametrize(("text", "words"), [
    ("month,users\n2019-01,1,010\n2019-02,1,500\n", ":2: 3 values for 2 columns .*month, users.*no "
     "separator of thousands"),
    ("month,users,\n2019-01,1,010\n2019-02,1,500\n", "say which is the time and which the count"),
    ("Start Date,End Date,n\n2023-01-01,2023-01-31,4\n2023-02-01,2023-02-28,5\n", "say which"),
    ("month,a,b\n2019-01,1,2\n2019-02,3,4\n", ":1: 3 columns .*--time COL --count COL"),
    ("series,month,n\na,2019-01,1\nb,2019-01,2\n", "the same time as line 2.*--where COL=TEXT.*"
     "--time COL --count COL"),
    ("series,month,n\na,2019-01,1\na,2019-02,1\nb,2019-01,2\n", "such as --where series=a, or add "
     "them up with --total"),
    ("month,users\n2019-01,5\n,7\n", ":3: column month: the time is missing"),
    ('{"month": 5}', ":1: JSON, not a table"), ('[{"a": 1}]', "JSON"),
    ("<html><table>", ":1: a page of HTML or XML, not a table; save it as CSV"),
])  # fmt: skip
def test_tables_with_a_choice_are_refused(write, text, words):
    with pytest.raises(SeriesError, match=words):
        read_series(write(text))


# One row a series -----------------------------------------------------------------------------

HEADS = {
    "months": MONTHS, "names": NAMED, "days": [f"{date:%m/%d/%y}" for date in DATES],
    "quarters": [f"Q{i % 4 + 1} {2021 + i // 4}" for i in range(14)],
    "years": [str(2000 + i) for i in range(14)], "R": [f"X{2000 + i}" for i in range(14)],
    "World Bank": [f"{2000 + i} [YR{2000 + i}]" for i in range(14)],
}  # fmt: skip
TIMES = {"quarters": range(0, 42, 3), "years": range(2000, 2014), "R": range(2000, 2014),
         "World Bank": range(2000, 2014)}  # fmt: skip


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("ids", [["Country Name"], ["Country Name", "Code"], ["", "Country Name"]])
def test_one_row_a_series(write, head, ids):
    others = [count + 7 for count in COUNTS]
    rows = [[*ids, *HEADS[head]]]
    for i, (name, counts) in enumerate((("Austria", CELLS), ("Burundi", map(str, others)))):
        cells = {"Country Name": name, "Code": name[:3].upper(), "": str(i)}
        rows.append([*(cells[one] for one in ids), *counts])
    lines = [",".join(row) + "," for row in rows]
    options = {"order": "month-first"} if head == "days" else {}
    times = TIMES.get(head)
    path = write('"Data Source","World Development",\n\n' + "\n".join(lines))
    with pytest.raises(
        SeriesError,
        match=r"2 rows, one a series .Austria, Burundi.: say which with "
        '--where COL=TEXT, such as --where "Country Name=Austria"; or .*--total',
    ):
        read_series(path, **options)
    series = demand(path, times=times, where={"Country Name": "Austria"}, **options)
    assert series.name == "Austria"
    assert "row Austria; times from the names of columns" in series.reading
    both = [a + b for a, b in zip(COUNTS, others, strict=True)]
    series = demand(path, both, times, total=True, **options)
    assert "the sum of 2 rows" in series.reading
    demand(write("\n".join(lines[:2])), times=times, **options)


def test_missing_values_of_a_row_are_left_out(write):
    path = write("country,2000,2001,2002,2003\nAustria,:,5,..,7\n")
    series = read_series(path)
    assert series.times.tolist() == [2001, 2003]
    assert series.notes == ("2 of 4 rows have no Austria and were left out (2000, 2002)",)
    total = read_series(write("c,2000,2001\nA,1,2\nB,,4\nTotal,1,6\n"), total=True)
    assert total.times.tolist() == [2001]
    assert total.values.tolist() == [6]


def test_series_below_each_other(write):
    text = "series,month,n\n" + "".join(
        f"{name},{month},{count}\n"
        for name, cells in (("a", CELLS), ("b", CELLS[::-1]))
        for month, count in zip(MONTHS, cells, strict=True)
    )
    demand(write(text), where={"series": "a"})
    demand(write(text), COUNTS[::-1], where={"series": "b"})
    both = [a + b for a, b in zip(COUNTS, COUNTS[::-1], strict=True)]
    demand(write(text), both, total=True)


def test_names_are_on_one_line(write):
    series = read_series(write('month,"users\n(thousands)"\n2021-01,5\n'))
    assert series.name == "users (thousands)"
    assert "counts from users (thousands)" in series.reading


def test_columns_come_as_they_are_written(write):
    path = write("# a comment\n,month,users\n0,2021-11,1 000\n1,2021-12,\n")
    assert read_columns(path) == {"month": ["2021-11", "2021-12"], "users": ["1 000", ""]}


# Workbooks ------------------------------------------------------------------------------------


@pytest.fixture
def book(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")

    def book(sheets, form=None):
        workbook = openpyxl.Workbook()
        workbook.remove(workbook.active)
        for name, rows in sheets.items():
            sheet = workbook.create_sheet(name)
            for row in rows:
                sheet.append(row)
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                if form and isinstance(cell.value, float):
                    cell.number_format = form
        workbook.save(tmp_path / "book.xlsx")
        return tmp_path / "book.xlsx"

    return book


def test_a_workbook_has_no_two_readings(book):
    """Its numbers and dates are numbers and dates: 1.234 is no thousand, 3/4 has a month."""
    dates = [datetime.datetime(2023, 3, 4), datetime.datetime(2023, 4, 3)]
    path = book({"Data": [["When", "Users"], [dates[0], 1.234], [dates[1], 2.345]]})
    series = read_series(path)
    assert series.values.tolist() == [1.234, 2.345]
    assert series.labels == ("2023-03-04", "2023-04-03")
    assert series.reading.startswith("Read: sheet Data; times from When, days")
    path = book({"Data": [["Title"], [], ["month", "n"], ["Jan 2023", "1,5"], ["Feb 2023", "2,25"],
                          ["Total", 4]]})  # fmt: skip
    assert read_series(path).values.tolist() == [1.5, 2.25]


def test_sheets_percent_and_rows_of_workbooks(book):
    rows = [["Month", "Users"], *([f"2023-{i:02d}", 10 * i] for i in range(1, 5))]
    path = book({"One": rows, "Two": rows, "Notes": [["hello"]]})
    with pytest.raises(SeriesError, match=r"2 sheets hold tables .One, Two.: .*--sheet NAME"):
        read_series(path)
    with pytest.raises(SeriesError, match="--sheet Three: no such sheet; there are One, Two"):
        read_series(path, sheet="Three")
    assert read_series(path, sheet="Two").values.tolist() == [10, 20, 30, 40]
    path = book({"S": [["Year", "Share"], [2019, 0.125], [2020, 0.3]]}, "0.0%")
    series = read_series(path)
    assert series.values.tolist() == [12.5, 30]
    assert series.percent
    path = book({"S": [["Metric", 2021, 2022, 2023], ["Users", 1, 2, 3], ["MRR", 5, 6, 7]]})
    assert read_series(path, where={"Metric": "MRR"}).values.tolist() == [5, 6, 7]
    path = book({"S": [["month", "n"], ["2023-01", "=1+1"], ["2023-02", "=1+2"]]})
    with pytest.raises(SeriesError, match=r"holds no number.*Excel has stored their values"):
        read_series(path)


def test_workbooks_that_cannot_be_read_are_refused_in_words(tmp_path):
    (tmp_path / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(100))
    with pytest.raises(SeriesError, match=r"old Excel; save it as .xlsx or as CSV"):
        read_series(tmp_path / "old.xls")
    (tmp_path / "no.xlsx").write_bytes(b"PK\x03\x04" + bytes(100))
    with pytest.raises(SeriesError, match="cannot be read as a workbook"):
        read_series(tmp_path / "no.xlsx")


# What is said ---------------------------------------------------------------------------------


def test_the_line_says_what_was_taken_for_granted(write):
    path = write("# users\nDatum;Käufe\n1.2.2023;1.234,5\n2.2.2023;1.300\nSumme;9\n", "cp1252")
    series = read_series(path)
    assert series.reading == (
        "Read: semicolon-separated, cp1252; times from Datum, days, the day before the month, "
        "1.2.2023 (2023-02-01) to 2.2.2023 (2023-02-02); counts from Käufe, 1234.5 to 1300, "
        "1.234,5 is 1234.5; left out: one line above the table, one row of totals."
    )
    with speaking("zh"):
        assert series.reading == (
            "读取方式：以分号分隔，cp1252；时间取自 Datum 列，按日，日在月前，"
            "1.2.2023（即 2023-02-01） 至 2.2.2023（即 2023-02-02）；"
            "数值取自 Käufe 列，1234.5 至 1300，1.234,5 即 1234.5；略去：表格上方 1 行，1 行合计。"
        )
