"""Files in the forms that public posts, exports and repositories show, with names replaced."""

import pytest

from simulator.growth import SeriesError, check_series, read_series

COUNTS = [980, 1234, 1567, 1990, 2410, 3105, 3890, 4820, 6011, 7455, 9310, 11602]
MONTHS = [f"2023-{month:02d}" for month in range(1, 13)]
NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
MONTHLY, QUARTERLY = list(range(12)), list(range(0, 36, 3))


def lines(labels, counts, separator=","):
    rows = zip(labels, counts, strict=True)
    return "".join(f"{label}{separator}{count}\n" for label, count in rows)


def grouped(mark):
    return [f"{count:,}".replace(",", mark) for count in COUNTS]


THOUSANDTHS = [f"{count / 1000:.3f}".replace(".", ",") for count in COUNTS]
AS_PRINTED = [f"Q{i % 4 + 1}'{23 + i // 4}" for i in range(12)]
CASES = {
    "german_thousands_dot": ("Monat;Abonnenten\n" + lines(MONTHS, grouped("."), ";"), MONTHLY),
    "german_decimal_comma": (
        "Monat;Umsatz\n" + lines(MONTHS, THOUSANDTHS, ";"), MONTHLY,
    ),
    "space_thousands": ("mois;abonnés\n" + lines(MONTHS, grouped("\u202f"), ";"), MONTHLY),
    "thousands_quoted": (
        "month,subscribers\n" + lines(MONTHS, [f'"{one}"' for one in grouped(",")]), MONTHLY),
    "us_dates": ("date,confirmed\n" + lines([f"{m}/22/20" for m in range(1, 13)], COUNTS), MONTHLY),
    "month_names": ("Month,Users\n" + lines([f"{name} 2023" for name in NAMES], COUNTS), MONTHLY),
    "month_names_excel": ("Month,Users\n" + lines([f"{name}-23" for name in NAMES], COUNTS),
                          MONTHLY),
    "quarters_as_printed": (
        "Quarter,DAP (billions)\n" + lines(AS_PRINTED, COUNTS), QUARTERLY,
    ),
    "quarters_iso": (
        "quarter,dap\n" + lines([f"{2023 + i // 4}Q{i % 4 + 1}" for i in range(12)], COUNTS),
        QUARTERLY,
    ),
    "fiscal_quarters": (
        "quarter,users\n" + lines([f"Q{i % 4 + 1} {2021 + i // 4}" for i in range(12)], COUNTS),
        QUARTERLY,
    ),
    "comment_lines": (
        "# exported 2024-01-05 by tool\n# unit: users\nmonth,users\n" + lines(MONTHS, COUNTS),
        MONTHLY,
    ),
    "total_row": ("month,users\n" + lines([*MONTHS, "Total"], [*COUNTS, sum(COUNTS)]), MONTHLY),
    "no_header": (lines(MONTHS, COUNTS), MONTHLY),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_public_files_are_read(tmp_path, name):
    text, months = CASES[name]
    (tmp_path / "file.csv").write_text(text, encoding="utf-8")
    series = read_series(tmp_path / "file.csv")
    scale = 1000 if name == "german_decimal_comma" else 1
    assert (series.values * scale).tolist() == pytest.approx(COUNTS, rel=1e-12)
    # the 22nd is a little later in a month of 31 days than in one of 30
    assert series.times.tolist() == pytest.approx(months, abs=0.06 if name == "us_dates" else 1e-9)


@pytest.mark.parametrize("mark", ["nan", "#N/A", ":"])
def test_public_files_with_missing_months(tmp_path, mark):
    counts = [mark if i in (3, 4) else count for i, count in enumerate(COUNTS)]
    (tmp_path / "file.csv").write_text("month,users\n" + lines(MONTHS, counts))
    series = read_series(tmp_path / "file.csv")
    assert series.times.tolist() == [i for i in MONTHLY if i not in (3, 4)]
    assert "2 of 12 rows have no users and were left out (2023-04, 2023-05)" in series.notes


def test_search_interest_of_one_term(tmp_path):
    months = ["2022-07", "2022-08", "2022-09", "2022-10", "2022-11"]
    (tmp_path / "file.csv").write_text(
        "Category: All categories\n\nMonth,term: (Worldwide)\n"
        + lines(months, ["<1", "<1", "1", "1", "4"])
    )
    series = read_series(tmp_path / "file.csv")
    assert series.name == "term: (Worldwide)"
    assert series.labels == ("2022-09", "2022-10", "2022-11")
    assert series.values.tolist() == [1, 1, 4]
    assert "below" not in series.name
    assert series.notes == ("2 of 5 counts are only bounded (<1) and were left out",)


WORLD_BANK = (
    '"Data Source","World Development Indicators",\n\n"Last Updated Date","2017-03-23",\n\n'
    '"Country Name","Country Code","Indicator Name","Indicator Code","2000","2001","2002",\n'
    '"Austria","AUT","Mobile cellular subscriptions (per 100 people)","IT.CEL","76.27","81.26",'
    '"83.24",\n'
    '"Burundi","BDI","Mobile cellular subscriptions (per 100 people)","IT.CEL","0.24","0.49",'
    '"0.74",\n'
)


def test_one_row_a_country(tmp_path):
    path = tmp_path / "file.csv"
    path.write_text(WORLD_BANK)
    with pytest.raises(SeriesError, match=r":5: 2 rows, one a series .Austria, Burundi.*--where"):
        read_series(path)
    series = read_series(path, where={"Country Name": "Burundi"})
    assert series.values.tolist() == [0.24, 0.49, 0.74]
    assert series.times.tolist() == [2000, 2001, 2002]
    assert series.unit == "year"


def test_one_row_a_customer(tmp_path):
    path = tmp_path / "file.csv"
    path.write_text(
        "Customer,Start Date,End Date,2024-01,2024-02,2024-03\n"
        "Customer1,2024-01,N/A,1000,1000,1000\nCustomer2,2024-03,N/A,0,0,1000\n"
    )
    with pytest.raises(SeriesError, match=r"one a series \(Customer1, Customer2\).*--total"):
        read_series(path)
    assert read_series(path, total=True).values.tolist() == [1000, 1000, 2000]


def test_a_label_comes_back_as_it_was_asked(tmp_path):
    path = tmp_path / "file.csv"
    path.write_text(CASES["quarters_iso"][0])
    answer = check_series(read_series(path), at="2026Q4")
    assert answer.at == 45
    assert answer.table()[0][1] == "at 2026Q4"
    assert any("Forecast for 2026Q4" in line for line in answer.lines())
