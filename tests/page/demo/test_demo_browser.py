"""The room in a real browser: drawn by hand, run by keys, explained by clicks, from here only."""

import re
from urllib.parse import urlsplit

import pytest

from tests.browsing import Visit

pytestmark = pytest.mark.slow
# a place just outside a dot, and which dot is the nearest there
BESIDE = """k => {
  const dots = [...document.querySelectorAll('.network .dot circle')];
  const boxes = dots.map(one => one.getBoundingClientRect());
  const x = boxes[k].x + boxes[k].width / 2, y = boxes[k].y - 0.5;
  const far = boxes.map(box => Math.hypot(box.x + box.width / 2 - x, box.y + box.height / 2 - y));
  return [x, y, far.indexOf(Math.min(...far))];
}"""


def month_of(page):
    return int(re.search(r"Month (\d+)", page.inner_text(".playbar .month"))[1])


def wait_for_month(page, month):
    page.wait_for_function(
        "month => (document.querySelector('.playbar .month')?.innerText.match(/\\d+/) || [-1])[0]"
        " >= month", arg=month,
    )  # fmt: skip


def draw(page):
    """A straight line from the lower left to the right."""
    box = page.locator(".chart").bounding_box()
    left, top, width, height = (box[key] for key in ("x", "y", "width", "height"))
    page.mouse.move(left + 0.12 * width, top + 0.85 * height)
    page.mouse.down()
    page.mouse.move(left + 0.5 * width, top + 0.6 * height, steps=4)
    page.mouse.move(left + 0.96 * width, top + 0.2 * height, steps=4)
    page.mouse.up()


def test_a_lesson_from_the_guess_to_the_explanation(chrome, address):
    visit = Visit(chrome, width=1440, touch=True)
    page = visit.tab
    page.goto(f"{address}demo?agents=2000")
    page.wait_for_selector(".network .dot")
    assert page.locator(".network .dot").count() == 300
    assert page.get_by_role("button", name="Run").is_disabled()

    draw(page)
    page.get_by_role("button", name="This is my guess").click()
    page.get_by_text("Your guess stays in the chart").wait_for()
    assert page.locator(".chart path.guess").get_attribute("d").count("L") == 60

    page.keyboard.press("ArrowRight")
    wait_for_month(page, 1)
    page.get_by_role("button", name="Faster").click()
    page.get_by_role("button", name="Run").click()
    wait_for_month(page, 3)
    page.locator(".demo-grid").click(position={"x": 2, "y": 2})
    page.keyboard.press("Space")
    page.get_by_role("button", name="Run").wait_for()
    stood = month_of(page)
    assert f"Month {stood}:" in page.inner_text(".heard-alone")

    dots = page.locator(".network .dot")
    dots.nth(0).focus()
    page.keyboard.press("ArrowRight")
    label = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Enter")
    number = re.match(r"Customer (\d+):", label)[1]
    page.locator(".customer").get_by_text(f"Customer {number}:").wait_for()
    assert page.inner_text(".heard-alone").startswith(f"Customer {number}:")
    assert month_of(page) == stood  # the arrow moved to a customer, and no month

    dots.nth(150).click()
    page.locator(".customer").get_by_text("Customer 151:").wait_for()

    # on a telephone all of them are seen, and a finger beside one means it
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function("document.querySelector('.network').viewBox.baseVal.width < 600")
    box = page.locator(".network").bounding_box()
    assert 0 <= box["x"] <= 390 - box["width"]
    dots.nth(9).scroll_into_view_if_needed()
    x, y, nearest = page.evaluate(BESIDE, 9)
    page.touchscreen.tap(x, y)
    page.locator(".customer").get_by_text(f"Customer {nearest + 1}:").wait_for()
    assert visit.errors == []
    home = urlsplit(address).netloc
    assert {urlsplit(url).netloc for url in visit.requests if url[:4] != "data"} == {home}
    visit.context.close()
