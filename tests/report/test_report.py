"""A report: one file that asks nothing outside, is inert whatever names say, and tells no more
than its answer.
"""

import csv
import re
import zipfile
from xml.etree import ElementTree

import openpyxl
import pandas as pd
import pytest

from experiments import report
from experiments.answers.asking.comparisons import compare
from experiments.answers.asking.realism import realism
from experiments.answers.asking.runs import run
from experiments.answers.layout import cut, fits, paragraph, table, unlaid
from experiments.report.content.parts import Table, Words, blocks
from experiments.report.content.pictures import Pictures, inline
from simulator import plots
from tests.browsing import browser
from tests.report.reading import ELEMENTS, MARKS, TURNING, Reading, number

EVIL = "=cmd|' /C calc'!A0 <script>alert(1)</script> $x^2$ \u202eevil \"q\" 'r' & </pre>"
LABEL = "@SUM(1) $y$ & 'x'"  # a name cannot hold all that a title can
NOTE = "</svg><script>alert(3)</script>"


@pytest.fixture(scope="module")
def answer():
    """A what-if whose every name is hostile, explained."""
    move = {"at": 3, "who": "aurora", "do": "price", "by": "-10 %", "note": NOTE}
    return compare(
        "baseline", {"timeline+": move}, labels=[LABEL], reps=6, why=True, threads=2,
        set={"market.agents": 200, "market.months": 10, "title": EVIL, "question": EVIL,
             "providers.aurora.title": EVIL, "description": EVIL},
    )  # fmt: skip


@pytest.fixture(scope="module")
def files(answer, tmp_path_factory):
    """The report of it, with its tables."""
    return report.write(answer, tmp_path_factory.mktemp("report") / "report.html")


@pytest.fixture
def undrawn(monkeypatch):
    """Pictures take most of the time; who does not look at them leaves them out."""
    monkeypatch.setattr(Pictures, "of", lambda *_: [])


@pytest.fixture(scope="module")
def text(files):
    return files[0].read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def reading(text):
    return Reading(text)


def test_a_report_asks_nothing_outside(text, reading):
    assert not re.search(r"https?:|ftp:|file:|javascript:|@import|\bsrc=\s*[^\"'\s>]*//",
                         re.sub(r"&[#\w]+;", "", text))  # fmt: skip
    for tag, attributes in reading.elements:
        assert "src" not in attributes, tag
        assert "srcset" not in attributes, tag
        for name in ("href", "xlink:href", "action", "data", "poster"):
            if attributes.get(name):
                assert attributes[name].startswith(("#", "data:")), (tag, attributes)
        for value in filter(None, attributes.values()):
            assert all(one.startswith("#") for one in re.findall(r"url\(([^)]*)", value)), value
    assert all(one.startswith("#") for one in re.findall(r"url\(\s*([^)]*)", text))


def test_names_are_inert(reading):
    assert {tag for tag, _ in reading.elements} <= ELEMENTS
    for _, attributes in reading.elements:
        assert not any(name.startswith("on") for name in attributes)
    assert "<script>alert(1)</script>" in reading.text  # as a reader sees it
    assert LABEL in reading.text
    assert "\\u202eevil" in reading.text  # is shown, and turns nothing round


def test_no_mark_of_direction_reaches_a_reader(answer, files, text):
    assert not TURNING.search(text)
    assert not TURNING.search(report.html(answer, "zh"))
    for file in files:
        assert not TURNING.search(file.read_bytes().decode("utf-8", "ignore")), file.name


def test_marks_of_direction_in_a_title_turn_nothing_round(undrawn):
    """A reader of <title> has no <bdi> that shelters the words beside it."""
    named = {"title": f"{MARKS}evil", "question": f"{MARKS}evil?"}
    ran = run("baseline", reps=2, set={"market.agents": 200, "market.months": 4, **named})
    for lang in ("en", "zh"):
        text = report.html(ran, lang)
        assert not TURNING.search(text)
        assert re.search(r"<title>[^<]*\\u2069evil", text)
        assert re.search(r'class="kind">.*\\u2069evil', text)


def test_ids_are_unique_and_links_lead_somewhere(reading):
    ids = [attributes["id"] for _, attributes in reading.elements if "id" in attributes]
    assert len(ids) == len({*ids})
    for tag, attributes in reading.elements:
        link = attributes.get("href") or ""
        if link.startswith("#"):
            assert link[1:] in ids, tag


def test_figures_are_well_formed_and_tell_names_as_text(text):
    figures = re.findall(r"<svg .*?</svg>", text, re.S)
    assert len(figures) >= 6
    told = []
    for one in figures:
        root = ElementTree.fromstring(one)
        assert root.get("viewBox")
        assert not {node.tag for node in root.iter()} & {"script", "style", "foreignObject", "a"}
        told += ["".join(node.itertext()) for node in root.iter("text")]
    assert any("<script>" in one for one in told)  # the title of the provider
    assert any("$x^2$" in one for one in told)  # is no mathematics


def test_csv_and_workbook_hold_no_formula(files):
    seen = 0
    for file in files:
        if file.suffix != ".csv":
            continue
        with file.open(encoding="utf-8", newline="") as stream:
            for row in csv.reader(stream):
                for one in row:
                    seen += one == f"'{LABEL}"
                    assert not re.match(r"[=@\t\r]|[+-](?!(inf|nan|[\d.]))", one), (file.name, one)
    assert seen
    (workbook,) = (file for file in files if file.suffix == ".xlsx")
    found = openpyxl.load_workbook(workbook)
    cells = [cell for sheet in found for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    assert any(cell.value == LABEL for cell in cells)  # as it is: text
    with zipfile.ZipFile(workbook) as parts:
        assert not [name for name in parts.namelist() if "external" in name.lower()]


def test_the_same_answer_gives_the_same_bytes(tmp_path):
    """With figures: `test_report_command.py`."""
    answer = realism(reps=1, set={"market.agents": 200, "market.months": 6})
    one, other = (report.write(answer, tmp_path / name / "report.html") for name in "ab")
    assert [file.name for file in one] == [file.name for file in other]
    for file, again in zip(one, other, strict=True):
        assert file.read_bytes() == again.read_bytes(), file.name


def test_a_browser_opens_it_and_asks_for_nothing(files):
    """No message on its console, no request but for the file, nothing runs, no text is lost."""
    with browser() as running:
        page = running.new_page(viewport={"width": 390, "height": 800}, color_scheme="dark")
        said, asked = [], []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(files[0].as_uri())
        assert said == []
        assert [url for url in asked if not url.startswith("data:")] == [files[0].as_uri()]
        assert page.evaluate("document.documentElement.scrollWidth") <= 390  # nothing sticks out
        assert page.evaluate("document.querySelectorAll('svg text').length") > 100
        dark = "getComputedStyle(document.querySelector('.plot')).backgroundColor"
        assert page.evaluate(dark) == "rgb(255, 255, 255)"  # figures lie on paper in the dark, too
        page.emulate_media(media="print")
        assert not page.is_visible("nav.contents")


def test_figures_of_the_report_are_those_of_csv_and_parquet(answer, files, reading, tmp_path):
    answer.save(tmp_path)
    parquet = pd.read_parquet(tmp_path / "comparison.parquet")
    beside = next(file for file in files if file.name == "report-figures.csv")
    header, rows = reading.table("base", "alt", "diff", "95 %")
    names = {"users": "users", "revenue": "revenue", "npv": "NPV"}
    told = {row[0]: dict(zip(header, row, strict=True)) for row in rows}
    columns = {"base": "base_mean", "alt": "alternative_mean", "diff": "difference"}
    checked = 0
    for frame in (parquet, pd.read_csv(beside)):
        of_market = frame[(frame["level"] == "market") & frame["metric"].isin([*names])]
        for line in of_market.to_dict("records"):
            row = told.get(f"market: {names[line['metric']]}", {})
            for column in row.keys() & columns.keys():
                value = float(line[columns[column]])
                assert number(row[column]) == pytest.approx(value, rel=5e-3, abs=0.5), row
                checked += 1
    assert checked >= 12


def test_all_that_was_asked_for_stands_in_it(reading):
    ids = {attributes.get("id") for _, attributes in reading.elements}
    for key in ("why", "figures", "money", "paths", "shares", "segments", "growth", "satisfaction",
                "assumptions", "limits", "made"):  # fmt: skip
        assert f"en-{key}" in ids, key
    for words in ("Can it be believed?", "It does not forecast", "root seed", "model version",
                  "all ones and all fives both give 0", "dispersion of ratings"):  # fmt: skip
        assert words in reading.text
    statuses = {"pass", "review", "fail"}
    checks = [a["class"] for tag, a in reading.elements
              if tag == "div" and a.get("class") in statuses]  # fmt: skip
    assert len(checks) == 6


def test_a_run_is_told_in_chinese_whatever_it_asks():
    small = {"market.agents": 200, "market.months": 6, "question": EVIL}
    text = report.html(run("baseline", reps=2, set=small), "zh")
    (head,) = re.findall(r"<h1[^>]*>(.*?)</h1>", text, re.S)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in head
    assert "<" not in head
    reading = Reading(text)
    assert "结论可信吗？" in reading.text
    assert "Can it be believed?" not in reading.text
    assert len(text.encode()) < 3_000_000
    assert "http" not in text.replace("http-equiv", "")


def test_both_languages_are_in_one_file_and_are_told_apart(undrawn):
    answer = realism(reps=1, set={"market.agents": 200, "market.months": 6})
    reading = Reading(report.html(answer, "both"))
    codes = [attributes["lang"] for tag, attributes in reading.elements if tag == "article"]
    assert codes == ["en", "zh-Hans"]
    ids = [attributes["id"] for _, attributes in reading.elements if "id" in attributes]
    assert len(ids) == len({*ids})
    for words in ("Can it be believed?", "结论可信吗？"):
        assert words in reading.text
    with pytest.raises(report.BadReport, match="choose one of en, zh, both"):
        report.html(answer, "de")


def test_sliders_stand_below_the_answer_as_they_are(undrawn):
    from markupsafe import Markup

    answer = realism(reps=1, set={"market.agents": 200, "market.months": 6})
    fragment = Markup("<button>move me</button>")
    text = report.html(answer, "en", {"en": fragment})
    assert str(fragment) in text
    assert text.index("Can it be believed?") < text.index(fragment) < text.index("Fact by fact")
    assert "<button>" not in report.html(answer)


def test_several_alternatives_are_ranked_and_named(undrawn):
    moves = {
        name: f"timeline+={{at: month 1, who: aurora, do: price, by: {by} %}}"
        for name, by in (("cut", -10), ("dear", 10))
    }
    answer = compare("baseline", moves, reps=2, set={"market.agents": 100, "market.months": 4})
    reading = Reading(report.html(answer))
    assert "Which is best, against baseline: cut, dear?" in reading.text
    assert "too few for an interval" in reading.text
    tables = [[row[0] for row in rows[1:]] for rows in reading.tables if rows]
    assert ["baseline", "cut", "dear"] in map(sorted, tables)  # to do nothing is ranked, too


# Parts ---------------------------------------------------------------------------------------


def test_text_that_is_not_laid_out_keeps_its_cells():
    def told():
        name = cut("a name that is much too long for any column", 10)
        heading = paragraph("A title of what\nfollows")
        rows = table(("", "b"), [(name, "1"), ("  goes on", "")])
        return f"{heading}\n{rows}\n\n{paragraph('A sentence. ' * 30)}"

    words = "a name that is much too long for any column"
    first, second = blocks(told)
    assert first == Table("A title of what follows", ["", "b"], [[f"{words}\ngoes on", "1"]], (0,))
    assert isinstance(second, Words)
    assert "\n" not in second.text
    assert told().count("\n") > 5  # laid out again
    with unlaid():
        assert fits(("x",), [("y" * 500,)])
    assert not fits(("x",), [("y" * 500,)])


def test_a_mark_in_a_name_is_no_table():
    (one,) = blocks(lambda: paragraph("\ue0007\ue001 is a name."))
    assert isinstance(one, Words)


def test_a_picture_shares_no_id_with_another(tmp_path):
    document = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        ' width="9pt" viewBox="0 0 9 9"><metadata>made</metadata><defs><style>*{fill:red}</style>'
        '<path id="m" d="M 0.123456 1.5"/></defs><g id="unused"><use xlink:href="#m" '
        'style="clip-path: url(#m)"/><text>#m &lt;b&gt; url(#m)</text></g></svg>'
    )
    one, other = (inline(document, prefix) for prefix in ("a-", "b-"))
    assert 'id="a-m"' in one
    assert 'href="#a-m"' in one
    assert "url(#a-m)" in one
    assert "unused" not in one
    assert "a-m" not in other
    for said in ("http", "xmlns", "style>", "metadata", "width"):
        assert said not in one
    assert "#m &lt;b&gt; url(#m)" in one  # words stay
    assert "0.12 1.5" in one


def test_figures_drawn_as_svg_are_the_same_bytes_without_a_date(tmp_path):
    fan = plots.Fan("users", "customers", *([[1.0, 2.0], [1.0, 3.0]] for _ in range(2)))
    import numpy as np

    fan = fan._replace(base=np.array(fan.base), alternative=np.array(fan.alternative))
    made = []
    for name in ("one", "two"):
        with plots.drawn_as("svg"):
            file = plots.fans(tmp_path / f"{name}.png", [fan], "a", "b", "2025-01")
        assert file.name == f"{name}.svg"
        made.append(file.read_bytes())
    assert made[0] == made[1]
    assert b"<dc:date>" not in made[0]
    assert plots.fans(tmp_path / "x.png", [fan], "a", "b", "2025-01").suffix == ".png"
