"""Reading a series: forms of time, what is mended with a note, what is refused with its line."""

import pytest

from simulator.growth import SeriesError, check_series, read_series, time_of
from simulator.growth.series import Clock


@pytest.fixture
def write(tmp_path):
    def write(text, encoding="utf-8"):
        path = tmp_path / "users.csv"
        path.write_bytes(text.encode(encoding) if isinstance(text, str) else text)
        return path

    return write


@pytest.mark.parametrize(
    ("column", "times", "unit"),
    [
        (["2019-03", "2019-06", "2020-03"], [0, 3, 12], "month"),
        (["2019-03-01", "2019-03-16", "2019-04-01"], [0, 15 / 31, 1], "month"),
        (["2019Q1", "2019-Q2", "2020q1"], [0, 3, 12], "month"),
        (["1990", "1991", "1993"], [1990, 1991, 1993], "year"),
        (["0", "1.5", "-2e0"], [-2, 0, 1.5], "year"),
    ],
)
def test_forms_of_time(write, column, times, unit):
    rows = "".join(f"{time},{i + 1}\n" for i, time in enumerate(column))
    series = read_series(write("Year,users\n" + rows))
    assert series.times.tolist() == pytest.approx(times)
    assert series.unit == unit


def test_the_unit_of_numbers_is_the_columns_own(write):
    assert read_series(write("Weeks,n\n1,2\n2,3\n")).unit == "week"
    assert read_series(write("t,n\n1,2\n2,3\n")).unit == "t"


def test_labels_values_and_names_are_the_files(write):
    series = read_series(write("month,users\n2019-03,1000\n2019-06,1500.5\n"))
    assert series.labels == ("2019-03", "2019-06")
    assert series.values.tolist() == [1000, 1500.5]
    assert series.name == "users"
    assert series.notes == ()
    assert len(series) == 2


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffmonth,users\r\n2019-03,1000\r\n\r\n2019-06,1500\r\n",
        "month;users\n2019-03;1000\n2019-06;1500\n",
        "month\tusers\n2019-03\t1000\n2019-06\t1500",
        '"month","users"\n"2019-03","1000"\n 2019-06 , 1500 \n',
    ],
)
def test_dialects_of_csv(write, text):
    assert read_series(write(text)).values.tolist() == [1000, 1500]


def test_missing_counts_are_left_out_with_a_note(write):
    series = read_series(write("year,n\n1990,1\n1991,\n1992,NA\n1993,4\n"))
    assert series.times.tolist() == [1990, 1993]
    assert "2 of 4 rows have no n" in series.notes[0]
    assert "1991, 1992" in series.notes[0]


def test_unordered_times_are_sorted_with_a_note(write):
    series = read_series(write("month,users\n2019-09,3\n2019-03,1\n2019-06,2\n"))
    assert series.times.tolist() == [0, 3, 6]
    assert series.values.tolist() == [1, 2, 3]
    assert series.labels == ("2019-03", "2019-06", "2019-09")
    assert "sorted" in series.notes[0]


WIDE = "name,year,sold,price\na,1990,1,9\na,1991,2,8\nb,1990,5,7\nb,1991,6,6\n"


def test_columns_and_rows_are_chosen_by_name(write):
    path = write(WIDE)
    series = read_series(path, time="year", count="sold", where={"name": "b"})
    assert series.values.tolist() == [5, 6]
    two = read_series(write("name,year,sold\na,1990,1\nb,1990,2\nb,1991,3\n"), where={"name": "b"})
    assert two.values.tolist() == [2, 3]  # the column that filters is not a choice


def test_too_many_columns_show_the_option(write):
    with pytest.raises(SeriesError, match=r"name, year, sold, price.*--time COL --count COL"):
        read_series(write(WIDE))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (
            {"time": "years", "count": "sold"},
            ":1: years: no such column; --time COL takes one of name",
        ),
        ({"time": "year", "count": "n"}, ":1: n: no such column; --count COL"),
        ({"time": "year", "count": "year"}, "cannot be the same column"),
        ({"where": {"nom": "a"}}, "nom: no such column; --where COL=TEXT"),
        ({"where": {"name": "c"}}, "--where name=c: no such row; column name holds a, b"),
        ({"time": "year", "count": "sold"}, ":4: 1990: the same time as line 2.*--where COL=TEXT"),
        (
            {"time": "year", "count": "name", "where": {"name": "a"}},
            ":2: column name: a: not a number",
        ),
    ],
)
def test_wrong_names_are_refused_with_the_right_ones(write, options, words):
    with pytest.raises(SeriesError, match=words):
        read_series(write(WIDE), **options)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ":1: the file is empty"),
        ("  \n\n", ":1: the file is empty"),
        ("month,users\n", ":1: month, users: column names and nothing below"),
        ("users\n1\n2\n", ":1: users: one column only"),
        ("month,users\n2019-03,1000\n2019-06,many\n", ":3: column users: many: not a number"),
        ("month,users\n2019-03,1000\n2019-06,-inf\n", ":3: column users: -inf: not a number"),
        ("month,users\n2019-03,1000\n2019-06,1e999\n", ":3: column users: 1e999: too large"),
        ("month,users\n2019-03,1000\n2019-06,-5\n", ":3: column users: -5: .*negative"),
        ("month,users\n2019-03,1000\n2019-06,1_500\n", ":3: column users: 1_500: not a number"),
        ("month,users\n2019-03,1000\n2019-06,1,500\n", ":3: 2019-06,1,500: 3 values for 2 columns"),
        (
            'month,users\n2019-03,"1,000"\n',
            ":2: column users: 1,000: is it 1000 .* or 1 .*--decimal",
        ),
        ("month,users\n2019-03,1000\n2019-03-01,5\n", ":3: 2019-03-01: the same time as line 2"),
        ("month,users\n2019-03,1000\n2019-13,5\n", ":3: 2019-13: months run from 01 to 12"),
        ("month,users\n2019-03-01,1\n2019-02-29,5\n", ":3: 2019-02-29: 2019-02 has 28 days"),
        ("month,users\n2019-03,1000\nspring,5\n", ":3: spring: not a time; write 2019-03"),
        ("month,users\n2019-03,1000\n2020,5\n", ":3: 2020: dates and plain numbers"),
        ("month,users\n2019,1000\n2020-01,5\n", ":3: 2020-01: dates and plain numbers"),
        ("month,users\n2019-03,1000\n,5\n", ":3: column month: the time is missing"),
        ("month,users\n2019-03,\n2019-04,\n", "column users: holds no number"),
        ("a,a\n1,2\n", ":1: a: two columns of this name"),
        ('month,users\n2019-03,"1000\n', "not CSV.*quotation"),
        ("month,users\n2019-03,1\0\n", ":2: a zero byte"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(write, text, words):
    with pytest.raises(SeriesError, match=r"users\.csv.*" + words):
        read_series(write(text))


def test_an_encoding_that_does_not_fit_is_refused_with_the_line(write):
    path = write("month,users\n2019-03,\u00e9\n", encoding="latin-1")
    with pytest.raises(SeriesError, match=r":2: byte 0xe9: the file is not UTF-8; save it"):
        read_series(path, encoding="utf-8")
    with pytest.raises(SeriesError, match=r":2: column users: \u00e9: not a number"):
        read_series(path)
    with pytest.raises(SeriesError, match=r"--encoding latin-99: no such encoding; write e.g. cp"):
        read_series(path, encoding="latin-99")


def test_files_that_are_not_there_are_refused_in_words(tmp_path):
    with pytest.raises(SeriesError, match="cannot be read: No such file"):
        read_series(tmp_path / "nowhere.csv")
    with pytest.raises(SeriesError, match="cannot be read"):
        read_series(tmp_path)


def test_times_as_typed_for_a_series_of_dates(write):
    series = read_series(write("month,users\n2019-03,1000\n2019-06,1500\n"))
    assert time_of("2021-12", series) == 33
    assert time_of("2021-12-01", series) == 33
    assert time_of("2021Q4", series) == 31
    assert time_of("33", series) == 33
    assert time_of(" 2018-03 ", series) == -12
    with pytest.raises(SeriesError, match=r"--at 2030: .*months since the first.*write 2030-01"):
        time_of("2030", series)
    for wrong in ("soon", "2021-13", "", "nan", "1e999"):
        with pytest.raises(SeriesError, match="--at"):
            time_of(wrong, series)


def test_times_as_typed_for_a_series_of_numbers(write):
    series = read_series(write("year,n\n1990,1\n1991,2\n"))
    assert time_of("2030", series) == 2030
    with pytest.raises(SeriesError, match="plain numbers"):
        time_of("2030-01", series)


@pytest.mark.parametrize("text", ["2019-03", "2021-12", "2020-02-29", "1999-01-31"])
def test_a_clock_says_a_time_as_it_was_written(text):
    clock = Clock("month", 2019 * 12 + 2.0)
    assert clock.words(clock.time(text)) == text


def test_words_of_numbers():
    assert Clock("year").words(2014.0) == "2014"
    assert Clock("month").words(33.0) == "month 33"


def test_a_series_brings_its_notes_and_dates_to_the_check(write):
    rows = "".join(f"{2015 + k // 12}-{k % 12 + 1:02d},{100 * 1.1**k}\n" for k in range(30))
    answer = check_series(read_series(write("month,users\n2014-12,\n" + rows)), at="2018-01")
    assert answer.at == 36
    assert "no users" in answer.notes[0]
    assert answer.table()[0][1] == "at 2018-01"
