"""Two readings: the file is refused with both, and the option that decides decides."""

import pytest

from simulator.growth import SeriesError, read_series


@pytest.fixture
def write(tmp_path):
    def write(text):
        path = tmp_path / "file.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def column(name, labels):
    return f"{name};n\n" + "".join(f"{label};{i}\n" for i, label in enumerate(labels, 1))


@pytest.mark.parametrize(("name", "labels", "words", "options"), [
    ("date", ["3/4/2023", "4/4/2023"], r":2: 3/4/2023: is it 2023-04-03 \(the day first\) or "
     r"2023-03-04 \(the month first\)\?.*--day-first or --month-first",
     [({"order": "day-first"}, "2023-04-03"), ({"order": "month-first"}, "2023-03-04")]),
    ("date", ["1-2-2023", "1-3-2023"], "2023-02-01 .*2023-01-02",
     [({"order": "day-first"}, "2023-02"), ({"time_format": "%m-%d-%Y"}, "2023-01-02")]),
    ("date", ["20/01/05", "20/01/06"], r"2005-01-20 .*--day-first or --time-format %y/%m/%d",
     [({"order": "day-first"}, "2005-01-20"), ({"time_format": "%y/%m/%d"}, "2020-01-05")]),
    ("month", ["Jan-01", "Jan-02", "Jan-03"], "2001-01, or a day whose year is missing.*%b-%y",
     [({"time_format": "%b-%y"}, "2001-01")]),
    ("month", ["Jan-05", "Feb-09", "Mar-12"], "or a day whose year is missing",
     [({"time_format": "%b-%y"}, "2005-01")]),
    ("month", ["23-Jan", "23-Feb", "23-Mar"], "2023-01, or a day whose year is missing.*%y-%b",
     [({"time_format": "%y-%b"}, "2023-01")]),
    ("year", ["2008-09", "2009-10", "2010-11"], r"2008 \(the year that begins in 2008\) or 2008-09 "
     r"\(a month\).*write FY2008 for it or --time-format %Y-%m",
     [({"time_format": "%Y-%m"}, "2008-09")]),
    ("quarter", ["2021-1", "2021-2", "2021-3"], r"2021-01 \(a month\) or 2021Q1 \(a quarter",
     [({"time_format": "%Y-%m"}, "2021-01")]),
    ("week", ["2023-01", "2023-02"], r"2023-01 \(a month\) or 2023-W01 \(a week",
     [({"time_format": "%Y-%m"}, "2023-01")]),
    ("x", ["44927", "44934", "44941"], "a day number of Excel, 2023-01-01 .*excel.*number",
     [({"time_format": "excel"}, "2023-01"), ({"time_format": "number"}, "x 44927")]),
    ("x", ["1672531201", "1672531205"], "seconds since 1970, 2023-01-01 .*unix.*number",
     [({"time_format": "unix"}, "2023-01"), ({"time_format": "number"}, "x 1672531201")]),
    ("x", ["201001", "201002"], "is it 2010-01 .*%Y%m.*, or 2020-10-01 .*%y%m%d.*plain number",
     [({"time_format": "%Y%m"}, "2010-01"), ({"time_format": "%y%m%d"}, "2020-10")]),
    ("month", ["2301", "2302"], "2023-01 .*%y%m.*plain number",
     [({"time_format": "%y%m"}, "2023-01"), ({"time_format": "number"}, "month 2301")]),
    ("x", ["202350", "202351", "202401"], "2023-12-11 .*%G%V.*plain number",
     [({"time_format": "%G%V"}, "2023-12-11")]),
    ("date", ["2020.5", "2021.5"], "2020-05 .*or a plain number of years",
     [({"time_format": "%Y.%m"}, "2020-05"), ({"time_format": "number"}, "date 2020.5")]),
    ("date", ["01022023", "02022023"], "2023-02-01 .*%d%m%Y.*, or 2023-01-02 .*%m%d%Y",
     [({"time_format": "%d%m%Y"}, "2023-02"), ({"time_format": "%m%d%Y"}, "2023-01-02")]),
])  # fmt: skip
def test_times_with_two_readings(write, name, labels, words, options):
    path = write(column(name, labels))
    with pytest.raises(SeriesError, match=words):
        read_series(path)
    for option, first in options:
        series = read_series(path, **option)
        assert series.clock.words(float(series.times[0])) == first
        assert series.values.tolist() == list(range(1, len(labels) + 1))


@pytest.mark.parametrize(("labels", "first"), [
    (["13/4/2023", "3/5/2023"], "2023-04-13"), (["3/4/2023", "3/13/2023"], "2023-03-04"),
    (["3.4.2023", "4.4.2023"], "2023-04-03"), (["Jan-23", "Feb-23"], "2023-01"),
    (["2011-12", "2012-12"], "2011-12"), (["2012-13", "2013-14"], "2012"),
    (["Dec-22", "Mar-23", "Jun-23"], "2022-12"), (["1/1/20", "2/29/20"], "2020-01"),
])  # fmt: skip
def test_one_row_that_tells_is_enough(write, labels, first):
    series = read_series(write(column("date", labels)))
    assert series.clock.words(float(series.times[0])) == first


@pytest.mark.parametrize(("labels", "words"), [
    (["3/4/2023", "13/4/2023", "4/13/2023"], ":4: 4/13/2023: not written in the order of line 2"),
    (["1/22/2020", "22.01.2021"], ":3: 22.01.2021: not written in the order of line 2"),
    (["Jan-45", "Feb-45"], ":2: Jan-45: the year 45 may be 1945 or 2045; write four digits"),
    (["Dec-29", "Dec-30"], ":3: Dec-30: 30 may be a day whose year is missing, or a year; write"),
    (["Q1'45", "Q2'45"], ":2: Q1'45: the year 45 may be 1945 or 2045; write four digits"),
    (["2023-W53", "2024-W01"], ":2: 2023-W53: 2023 has 52 weeks"),
    (["31/2/2023", "1/3/2023"], ":2: 31/2/2023: 2023-02 has 28 days"),
    (["FY2012", "2013-05"], ":3: 2013-05: dates and plain numbers in one column"),
    (["Week 1", "Month 2"], "dates and plain numbers in one column"),
    (["5 May", "6 May"], ":2: 5 May: not a time; write 2019-03"),
    (["Q5 2021", "Q6 2021"], ":2: Q5 2021: not a time"),
    (["2023-01-01 25:00", "2023-01-02 1:00"], ":2: .*not a time of day"),
])  # fmt: skip
def test_times_without_a_reading(write, labels, words):
    with pytest.raises(SeriesError, match=words):
        read_series(write(column("date", labels)))


@pytest.mark.parametrize(("counts", "large", "small"), [
    (["1.234"], [1234], [1.234]),
    (["1,234", "2,345"], [1234, 2345], [1.234, 2.345]),
    (["980", "1.234", "1.567"], [980, 1234, 1567], [980, 1.234, 1.567]),
    (["1.234 Mio. €", "2.500 Mio. €"], [1234e6, 2500e6], [1.234e6, 2.5e6]),
    (["$1,234", "$1,500"], [1234, 1500], [1.234, 1.5]),
    (["2", "1.500", "1.750", "3"], [2, 1500, 1750, 3], [2, 1.5, 1.75, 3]),
])  # fmt: skip
def test_numbers_with_two_readings(write, counts, large, small):
    rows = "".join(f"2023-{i:02d};{count}\n" for i, count in enumerate(counts, 1))
    path = write("month;n\n" + rows)
    mark = "." if any("." in count.replace("Mio.", "") for count in counts) else ","
    other = {".": ",", ",": "."}[mark]
    words = r"file\.csv:\d: column n: .*: is it .* separates thousands\) or .* \(a decimal .*"
    with pytest.raises(SeriesError, match=words + f"--decimal {other} or --decimal \\{mark}"):
        read_series(path)
    assert read_series(path, decimal=other).values.tolist() == large
    assert read_series(path, decimal=mark).values.tolist() == small


@pytest.mark.parametrize(("counts", "values"), [
    (["980", "1.990", "2.410"], [980, 1990, 2410]),  # 1.99 has no zero behind, 980.000 has
    (["1.234", "12,5"], [1234, 12.5]), (["1.234", "12.5"], [1.234, 12.5]),
    (["1.234", "1.234.567"], [1234, 1234567]), (["1.234", "0.980"], [1.234, 0.98]),
    (["1,234", "12,345.6"], [1234, 12345.6]), (["1.234", "1234.5"], [1.234, 1234.5]),
    (["1 234", "1,234"], [1234, 1.234]),
])  # fmt: skip
def test_one_number_that_tells_is_enough(write, counts, values):
    rows = "".join(f"2023-{i:02d};{count}\n" for i, count in enumerate(counts, 1))
    path = write("month;n\n" + rows)
    if counts == ["1 234", "1,234"]:
        with pytest.raises(SeriesError, match="is it"):
            read_series(path)
        return
    assert read_series(path).values.tolist() == values


def test_another_column_may_tell(write):
    path = write("month;n;share\n2023-01;1.234;12,5\n2023-02;1.567;13,5\n")
    assert read_series(path, count="n").values.tolist() == [1234, 1567]
    path = write("month;n;share\n2023-01;1.234;12.5\n2023-02;1.567;13.5\n")
    assert read_series(path, count="n").values.tolist() == [1.234, 1.567]


@pytest.mark.parametrize(("options", "words"), [
    ({"decimal": "x"}, "--decimal x: write --decimal . or --decimal ,"),
    ({"order": "year"}, "order year: write day-first or month-first"),
    ({"order": "month-first"}, ":2: 22/1/2020: no date with the month first; leave --month-first"),
    ({"time_format": "%Y"}, ":2: 22/1/2020: not written as --time-format %Y says"),
    ({"time_format": "number"}, ":2: 22/1/2020: not a plain number"),
    ({"time_format": "%d/%m"}, "--time-format %d/%m: has no year; write e.g. %d.%m.%Y"),
])  # fmt: skip
def test_options_that_do_not_fit_are_refused(write, options, words):
    with pytest.raises(SeriesError, match=words):
        read_series(write(column("date", ["22/1/2020", "23/1/2020"])), **options)
