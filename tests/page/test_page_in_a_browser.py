"""The page in a real browser, against a page that runs as people run it."""

import http.client
import signal
from urllib.parse import urlsplit

import pytest

from tests.browsing import Visit, served
from tests.page.visiting import SMALL

pytestmark = pytest.mark.slow
BASE = "This is small as it stands"
VARIANT = "Your variant against small"
NAMELESS = """() => [...document.querySelectorAll('button, a[href], input, [role=slider]')]
  .filter(one => one.offsetParent !== null && one.type !== 'file')
  .filter(one => !(one.getAttribute('aria-label') || one.innerText
                   || one.labels?.length || one.getAttribute('title')))
  .map(one => one.outerHTML.slice(0, 120))"""


@pytest.fixture
def visit(chrome, address):
    made = Visit(chrome).open(address, BASE)
    yield made
    made.context.close()


def price(visit):
    return visit.tab.get_by_role("spinbutton", name="Price [USD/GPU-hour]")


def test_nothing_is_asked_of_anybody_else_and_nothing_goes_wrong(visit, address):
    """Every request of a visit that is answered, explained in two languages and looks."""
    price(visit).fill("2")
    price(visit).press("Enter")
    visit.reads(VARIANT)
    visit.tab.get_by_role("button", name="Look: as the system").click()
    visit.tab.get_by_role("button", name="中文").click()
    visit.reads("您的方案与 small 相比")
    home = urlsplit(address).netloc
    assert {urlsplit(url).netloc for url in visit.requests if not url.startswith("data:")} == {home}
    assert len(visit.requests) > 10
    assert visit.errors == []
    assert visit.tab.locator("html").get_attribute("lang") == "zh-CN"


def test_a_slider_moves_by_keyboard_and_the_market_answers(visit):
    thumb = visit.tab.get_by_role("slider", name="Price [USD/GPU-hour]")
    thumb.focus()
    for _ in range(6):
        thumb.press("ArrowLeft")
    visit.reads(VARIANT)
    visit.reads("aurora: Price 3.1 → 2.8 USD/GPU-hour")
    assert price(visit).input_value() == "2.8"
    assert visit.tab.locator("svg path").count() > 6  # curves and bands
    visit.tab.get_by_role("button", name="Take back: aurora").press("Enter")
    visit.reads(BASE)  # the button is no more, and one goes on from the part it was in
    visit.tab.wait_for_function(
        "document.activeElement.getAttribute('aria-label') === 'What to change'"
    )


def test_by_tab_one_skips_the_header_and_sees_where_one_is(visit):
    visit.tab.keyboard.press("Tab")
    focused = "document.activeElement"
    assert visit.tab.evaluate(f"{focused}.innerText") == "Skip to the content"
    assert visit.tab.evaluate(f"getComputedStyle({focused}).outlineStyle") == "solid"
    visit.tab.keyboard.press("Enter")
    visit.tab.keyboard.press("Tab")
    assert visit.tab.evaluate(f"document.querySelector('main').contains({focused})")


def test_by_keyboard_one_goes_on_from_the_explanation_that_one_asked_for(visit):
    """The button that was pressed rests meanwhile, and with it the focus would be gone."""
    price(visit).fill("2")
    price(visit).press("Enter")
    visit.reads(VARIANT)
    visit.tab.get_by_role("button", name="Why?").focus()
    visit.tab.keyboard.press("Enter")
    visit.tab.locator(".why .figures").wait_for()
    visit.tab.wait_for_function("document.activeElement.matches('.why')")


def test_everything_that_can_be_used_has_a_name(visit):
    assert visit.tab.evaluate(NAMELESS) == []
    visit.tab.get_by_role("button", name="Add an action").click()
    visit.tab.get_by_role("dialog", name="A new action").wait_for()
    assert visit.tab.evaluate(NAMELESS) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_narrow_screen_is_wide_enough(chrome, address, scheme):
    visit = Visit(chrome, width=390, height=844, scheme=scheme).open(address, BASE)
    price(visit).fill("2")
    price(visit).press("Enter")
    visit.reads(VARIANT)
    cells = visit.tab.locator(".figures td")
    cells.first.wait_for()
    for box in (one.bounding_box() for one in cells.all()):  # all figures are seen
        assert 0 <= box["x"] <= 390 - box["width"]
    assert visit.tab.evaluate("document.documentElement.scrollWidth") <= 390
    dark = visit.tab.evaluate("document.body.classList.contains('body--dark')")
    assert dark == (scheme == "dark")
    visit.context.close()


@pytest.mark.parametrize(("width", "letters"), [(1440, 10.0), (390, 8.5)])
def test_a_lesson_ends_where_its_head_does_and_its_chart_can_be_read(
    chrome, address, width, letters
):
    visit = Visit(chrome, width=width).open(f"{address}lesson/1", "Draw the future")
    ends = [visit.tab.locator(one).bounding_box() for one in (".lesson-head", ".lesson-step")]
    assert ends[0]["x"] + ends[0]["width"] == pytest.approx(ends[1]["x"] + ends[1]["width"], abs=1)
    size = """text => parseFloat(getComputedStyle(text).fontSize)
      * text.ownerSVGElement.getScreenCTM().a"""
    for text in visit.tab.locator(".lesson-step .chart text").all():
        assert text.evaluate(size) >= letters
    visit.context.close()


def test_a_file_is_opened_after_one_that_was_refused_in_words(visit, tmp_path):
    """A title is text, whatever it holds."""
    bad, good = tmp_path / "bad.yaml", tmp_path / "good.yaml"
    bad.write_text("extends: baseline\nmarket: {monts: 12}\n", encoding="utf-8")
    title = "Mine <b id=bold>x</b> & y"
    good.write_text(f"{SMALL}name: good\ntitle: {title}\n", encoding="utf-8")
    file = visit.tab.locator("input[type=file]")
    file.set_input_files(bad)
    visit.reads("bad.yaml:2:10: market.monts: unknown key; did you mean 'months'?")
    file.set_input_files(good)
    visit.reads("This is good as it stands")
    assert visit.tab.locator("h1").inner_text() == title
    assert visit.tab.locator("#bold").count() == 0
    assert visit.errors == []


def test_two_browsers_do_not_see_one_another(visit, chrome, address):
    price(visit).fill("2")
    price(visit).press("Enter")
    visit.reads(VARIANT)
    other = Visit(chrome).open(address, BASE)
    assert price(other).input_value() == "3.1"
    other.context.close()


def refused(address, path="/", **headers):
    """The status that a plain request gets."""
    parts = urlsplit(address)
    asked = http.client.HTTPConnection(parts.hostname, parts.port, timeout=20)
    asked.putrequest("GET", path, skip_host="Host" in headers)
    for name, value in headers.items():
        asked.putheader(name.replace("_", "-"), value)
    asked.endheaders()
    try:
        return asked.getresponse().status
    finally:
        asked.close()


def test_another_site_is_refused_on_http_and_on_the_websocket(address):
    socket = {
        "Connection": "Upgrade", "Upgrade": "websocket", "Sec_WebSocket_Version": "13",
        "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }  # fmt: skip
    path = "/_nicegui_ws/socket.io/?EIO=4&transport=websocket"
    evil = "http://evil.example"
    assert refused(address) == 200
    assert refused(address, Host="evil.example") == 403
    assert refused(address, Origin=evil) == 403
    assert refused(address, path, Origin=evil, **socket) == 403
    assert refused(address, path, **socket) == 403
    assert refused(address, path, Origin=address.rstrip("/"), **socket) == 101


def test_ctrl_c_ends_it_while_the_market_works_and_somebody_looks(chrome, tmp_path):
    """130, in words, and no traceback."""
    file = tmp_path / "small.yaml"
    file.write_text(SMALL.replace("12", "120").replace("300", "5000"), encoding="utf-8")
    with served(file) as (process, found):
        visit = Visit(chrome).open(found, "Simulating")
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
        assert process.stderr.read().splitlines()[-1] == "the page has ended"
        assert process.stdout.read() == ""
        visit.context.close()
