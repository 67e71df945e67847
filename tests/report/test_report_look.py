"""A report as readers meet it in a browser: on a tablet, with a screen reader, of several arms."""

import pytest

from experiments import compare, report, run
from tests.browsing import browser

TABLET, PHONE = {"width": 768, "height": 1024}, {"width": 390, "height": 844}
OUTSIDE = """tables => tables.filter(one => one.offsetWidth > one.parentElement.clientWidth + 1)
  .map(one => one.closest("section").id)"""


@pytest.fixture(scope="module")
def answer():
    """Two what-ifs of different movers, with intervals."""
    moves = ["cut: timeline+={at: 3, who: cumulus, do: price, by: -15 %}",
             "dear: timeline+={at: 3, who: aurora, do: price, by: 8 %}"]  # fmt: skip
    return compare("baseline", *moves, reps=6, threads=2,
                   set={"market.agents": 300, "market.months": 14})  # fmt: skip


@pytest.fixture(scope="module")
def file(answer, tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    small = {"market.agents": 200, "market.months": 10}
    report.write(run("baseline", reps=2, set=small), folder / "run.html")
    report.write(answer, folder / "zh.html", "zh")
    return report.write(answer, folder / "report.html")[0]


@pytest.fixture(scope="module")
def chrome():
    with browser() as running:
        yield running


@pytest.fixture
def shown(chrome, file):
    """Opens the report in a language, on a screen."""
    pages = []

    def show(size=TABLET, name="report.html"):
        page = chrome.new_page(viewport=size)
        pages.append(page)
        page.goto((file.parent / name).as_uri())
        return page

    yield show
    for page in pages:
        page.close()


@pytest.mark.parametrize("name", ["report.html", "zh.html"])
def test_the_ranking_is_seen_whole_on_a_tablet(shown, name):
    page = shown(name=name)
    assert page.locator(".ranking table").count()
    assert page.locator(".ranking table").evaluate_all(OUTSIDE) == []


def test_a_number_and_its_unit_are_not_parted_in_a_cell(shown):
    page = shown(name="zh.html")
    cells = page.locator(".ranking td").all_text_contents()
    assert any("万" in cell for cell in cells)
    assert not any(" 万" in cell for cell in cells)


def test_what_can_be_scrolled_has_a_name_and_nothing_to_reach_inside_a_picture(shown):
    page = shown(PHONE)
    boxes = page.locator("[tabindex='0']")
    assert boxes.count() > 10
    unnamed = "all => all.filter(one => !one.role || !one.ariaLabel).length"
    assert boxes.evaluate_all(unnamed) == 0
    assert page.locator("[role=img] [tabindex]").count() == 0


def test_what_is_told_of_several_arms_stands_below_their_names(shown):
    page = shown()
    assert page.locator(".money h3").all_inner_texts() == ["cut", "dear"]
    arms = page.locator(".shares h3").all_inner_texts()
    assert arms[0] == "baseline"
    assert arms[1] in ("cut", "dear")
    assert f"Of the alternatives, {arms[1]} ranks first" in page.locator(".shares").inner_text()


def test_titles_of_tables_are_as_large_in_each_section(shown):
    """A section that is called as the answer above it was once set as large."""
    page = shown(name="run.html")
    assert page.locator("section.answer figcaption").count()
    size = "all => [...new Set(all.map(one => getComputedStyle(one).fontSize))]"
    assert page.locator("article > section figcaption").evaluate_all(size) == ["16px"]
