"""The sliders in a browser: the script reckons right, people can move them, nobody is asked."""

import itertools
import json

import numpy as np
import pytest

from experiments.report import sliders
from experiments.report.sliders.writing import inert
from simulator.numbers import SCALES, Format
from simulator.speech import LANGUAGES, speaking

PAGE = '<!doctype html><html><meta charset="utf-8"><title>sliders</title><body>{}</body></html>'


@pytest.fixture(scope="module")
def file(found, tmp_path_factory):
    """A page with the sliders in both languages."""
    made = tmp_path_factory.mktemp("page") / "page.html"
    told = sliders.markup(found)
    made.write_text(PAGE.format("\n".join(told.values())), encoding="utf-8")
    return made


@pytest.fixture
def page(browser, file):
    """The page, as by a double click; what it asks for is kept in `asked`."""
    opened = browser.new_page(viewport={"width": 1100, "height": 900})
    opened.asked, opened.failures = [], []
    opened.on("request", lambda request: opened.asked.append(request.url))
    opened.on("pageerror", lambda error: opened.failures.append(str(error)))
    opened.goto(file.as_uri())
    yield opened
    assert opened.failures == []
    opened.close()


def sentence(page):
    """What the page says, in English; a number and its unit are not parted."""
    return page.locator(".sentence").first.inner_text().replace("\u00a0", " ")


def test_the_page_asks_for_nothing_but_itself(page, file):
    page.locator("input[type=range]").first.press("PageDown")
    page.wait_for_timeout(100)
    assert page.asked == [file.as_uri()]


def test_the_script_interpolates_what_is_linear_in_every_slider_exactly(page):
    levels = [[-0.2, -0.1, 0.0, 0.1, 0.2], [0.0, 0.5, 2.0], [-1.0, 1.0]]

    def exact(x, y, z):
        return 1.0 + 2.0 * x - 3.0 * y + 0.5 * z + x * y - 4.0 * y * z + 6.0 * x * y * z

    values = [exact(*place) for place in itertools.product(*levels)]
    rng = np.random.default_rng(8)
    places = [
        [float(rng.uniform(level[0], level[-1])) for level in levels] for _ in range(50)
    ]  # fmt: skip
    script = "([levels, values, places]) => places.map(at => " \
             "computeMarket.interpolate(levels, values, at))"  # fmt: skip
    made = page.evaluate(script, [levels, values, places])
    assert made == pytest.approx([exact(*place) for place in places], rel=1e-12)
    at_points = page.evaluate(script, [levels, values, list(itertools.product(*levels))])
    assert at_points == values  # to the last bit


def test_between_a_value_and_none_there_is_none(page):
    script = "(at) => computeMarket.interpolate([[0, 1, 2]], [5, 6, null], [at])"
    assert [page.evaluate(script, at) for at in (0, 0.5, 1, 1.5, 2)] == [5, 5.5, 6, None, None]


def test_at_points_that_were_run_the_page_says_what_the_runs_say(page, found):
    grid = found.grid
    fields = page.locator(".field input")
    for place in (0, 5, 8):
        for number, x in enumerate(grid.points[place]):
            fields.nth(number).fill(f"{100 * x:g}")
        cells = page.locator(".now tbody tr")
        for number, figure in enumerate(found.figures):
            how = figure.metric.format("USD")
            told = figure.points[place]
            row = cells.nth(number)
            assert row.locator(".change").inner_text() == how.change(told.difference) + how.step
            if told.low is not None:
                assert row.locator(".interval").inner_text() == (
                    f"{how.change(told.low)} to {how.change(told.high)}"
                )
        assert page.locator(".state").first.inner_text() == "This point was run: 6 pairs."


def test_keys_move_a_slider_and_change_what_is_said(page):
    assert sentence(page) == "Every slider stands at the base."
    price = page.locator("input[type=range]").first
    price.press("PageDown")
    assert sentence(page).startswith("With price -20 %, Borealis' NPV ")
    assert page.locator(".field input").first.input_value() == "-20"
    price.press("ArrowRight")
    assert sentence(page).startswith("With price -19 %, Borealis' NPV ")
    assert (
        page.locator(".state").first.inner_text() == "Between points that were run: interpolated."
    )
    price.press("End")
    assert price.get_attribute("aria-valuetext") == "+20\u00a0%"
    page.get_by_role("button", name="Back to the base").click()
    assert sentence(page) == "Every slider stands at the base."


def test_what_is_typed_beyond_the_range_is_marked_and_taken_to_its_end(page):
    field = page.locator(".field input").first
    field.fill("-90")
    assert field.get_attribute("aria-invalid") == "true"
    assert sentence(page) == "Every slider stands at the base."
    field.blur()
    assert field.input_value() == "-20"


def test_a_pointer_that_comes_near_a_point_that_was_run_takes_it(page):
    box = page.locator("input[type=range]").first.bounding_box()
    page.mouse.click(box["x"] + 0.505 * box["width"], box["y"] + box["height"] / 2)
    assert sentence(page) == "Every slider stands at the base."
    page.mouse.click(box["x"] + 0.8 * box["width"], box["y"] + box["height"] / 2)
    assert "With price +1" in sentence(page)


def test_the_chart_has_a_dot_at_every_point_of_its_line_that_was_run(page):
    dots = page.locator(".chart").first.locator("circle.run")
    assert dots.count() == 3
    page.locator(".field input").nth(1).fill("30")
    page.locator(".field input").first.fill("10")  # a line along price, with promotion between
    assert dots.count() == 0
    assert "another slider stands between" in page.locator(".chart-legend").first.inner_text()
    page.get_by_role("radio", name="Show in the chart: users").first.check()
    label = page.locator("svg").first.get_attribute("aria-label")
    assert label.startswith("Change of Borealis' users along price")


def test_every_field_has_a_name_for_those_who_do_not_see_it(page):
    assert page.get_by_role("slider", name="Borealis' price").count() == 1
    assert page.get_by_role("spinbutton", name="Borealis' price, as a number").count() == 1
    assert page.get_by_role("slider", name="Borealis 的推广投入").count() == 1


def test_without_a_script_the_table_has_every_point(browser, file, found):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator(".panel").first.is_hidden()
    rows = page.locator(".points").first.locator("tbody tr")
    assert rows.count() == len(found.grid.points)
    assert rows.first.is_visible()
    assert page.get_by_text("Moving the sliders needs JavaScript").is_visible()
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_script_writes_numbers_as_the_report_does(page, language):
    values = [0.0, 1e-15, 0.05, -0.5, 3.14159, 12.345, 99.96, 123.4, 999.4, 1000.6, 9996.0, 12345.6,
              -123456.7, 999700.0, 1.5e6, -2.346e7, 9.996e8, 1.1e9, 3.3e12]  # fmt: skip
    with speaking(language):
        for kind in ("money", "count", "percent"):
            how = Format(kind, "USD" if kind == "money" else "1")
            script = "([kind, values, scales]) => values.map(value => " \
                     "computeMarket.signed(computeMarket.amount(kind, value, scales)))"  # fmt: skip
            numbers = [value for value in values if kind != "percent" or abs(value) < 100]
            made = page.evaluate(script, [kind, numbers, SCALES[language]])
            assert made == [how.change(value) for value in numbers], kind


def test_pairs_too_few_for_an_interval_promise_none(folder):
    few = sliders.work(sliders.ask(folder, "price", points=3, pairs=2), "serial")
    english, chinese = sliders.markup(few).values()
    assert "2 pairs a point allow no interval" in english
    assert "足以给出区间" in chinese
    promises = ("with its 95 % interval", "band: 95", "并给出 95%", "及其 95%", "阴影：95%")
    assert not [one for one in promises if one in english + chinese]


def test_what_people_named_cannot_end_the_element_it_stands_in():
    text = inert({"name": "</script><b>&", "sign": "\u202e"})
    assert not set("<>&\u202e") & set(text)
    assert json.loads(text) == {"name": "</script><b>&", "sign": "\u202e"}


def test_the_same_runs_make_the_same_bytes(found):
    assert sliders.markup(found) == sliders.markup(found)
    alone = sliders.markup(found, ("zh",))
    assert list(alone) == ["zh"]
    assert alone["zh"].count("<style>") == alone["zh"].count('id="sliders-data"') == 1
