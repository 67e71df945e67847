"""The room as a visitor uses it, without a browser: NiceGUI's own simulated user."""

import asyncio
import re
from contextlib import asynccontextmanager

import pytest

pytest.importorskip("nicegui")

from nicegui import ElementFilter, ui

from experiments.page.demo import room
from experiments.page.demo.room import View
from experiments.page.demo.seen.elements import Chart, Network
from experiments.page.demo.show import Billing
from experiments.page.demo.stage import Stage
from experiments.page.working import Superseded
from simulator.errors import UserError
from tests.page.visiting import visits

pytestmark = pytest.mark.asyncio
SMALL = "agents=300&set=market.months=12"


@pytest.fixture(autouse=True)
def nothing_goes_wrong_unseen(caplog):
    """Errors of the page's own are logged, and told the visitor in words; here there are none."""
    yield
    assert not [line for line in caplog.get_records("call") if line.exc_info]


@asynccontextmanager
async def visitor(address, language="en"):
    """Somebody who has opened an address, and sees the market."""
    async with visits("baseline", language) as (user, sessions):
        await user.open(address)
        await user.should_see(Network, retries=1_000)
        user.sessions = sessions
        yield user


def texts(user, pattern):
    """What of all that is to be seen fits a pattern."""
    with user:
        labels = [label.text for label in ElementFilter(kind=ui.label) if label.visible]
    return [text for text in labels if re.fullmatch(pattern, text)]


def only(user, kind):
    with user:
        (found,) = ElementFilter(kind=kind)
    return found


def send(user, kind, event, arguments):
    """What a picture's script would send."""
    element = only(user, kind)
    (listener,) = (one for one in element._event_listeners.values() if one.type == event)
    element._handle_event({"listener_id": listener.id, "args": arguments})


PATIENCE = 2_400  # looks of 50 ms: the first market of a process is compiled, too


async def wait_for(user, pattern):
    for _ in range(PATIENCE):
        if found := texts(user, pattern):
            return found[0]
        await asyncio.sleep(0.05)
    raise AssertionError(f"nothing like {pattern!r} among {texts(user, '.*')}")


def show_of(user):
    """What is on for a visitor."""
    (session,) = user.sessions._all.values()
    return session.state("demo", None)


async def at_rest(user):
    """Wait until no month is on its way, and what came back is shown."""
    for _ in range(PATIENCE):
        if not user.sessions.worker.running and not show_of(user).turn.locked():
            await asyncio.sleep(0)
            return
        await asyncio.sleep(0.05)
    raise AssertionError("a job never ended")


async def test_a_guess_unlocks_the_market_and_is_judged_at_the_end():
    async with visitor("/demo?agents=300&set=market.months=6") as user:
        step = user.find("Step")
        assert not can_press(user, "Step")
        send(user, Chart, "drawn", [[0, 100.0], [6, 900.0]])
        user.find("This is my guess").click()
        await wait_for(user, "Your guess stays in the chart.*")
        for month in range(1, 7):
            step.click()
            await wait_for(user, f"Month {month} of 6")
        await wait_for(user, "Your guess was .* users off on average.*")
        assert not can_press(user, "Step")


async def test_the_numbers_in_the_fields_are_a_guess_and_rubbish_is_none():
    async with visitor("/demo?agents=300&set=market.months=12") as user:
        assert can_press(user, "This is my guess")
        with user:
            (half,) = (one for one in ElementFilter(kind=ui.number)
                       if "half of them" in one.props.get("aria-label", ""))  # fmt: skip
        for rubbish in (0, -3, 12, 999, None):
            half.set_value(rubbish)
            await user.should_see("a number from 1 to 11")
            assert not can_press(user, "This is my guess"), rubbish
        half.set_value(4)
        await user.should_not_see("a number from 1 to 11")
        user.find("This is my guess").click()
        await wait_for(user, "Your guess stays in the chart.*")
        drawn = dict(only(user, Chart)._props["start"]["guess"])
        assert drawn[4] == drawn[12] / 2


async def test_untouched_numbers_may_be_taken():
    async with visitor("/demo?agents=300&set=market.months=12") as user:
        user.find("This is my guess").click()
        await wait_for(user, "Your guess stays in the chart.*")
        drawn = dict(only(user, Chart)._props["start"]["guess"])
        assert (drawn[6], drawn[12]) == (5000.0, 10000.0)  # of 20,000 customers


def can_press(user, text):
    with user:
        (button,) = (b for b in ElementFilter(kind=ui.button) if b.text == text)
    return button.enabled


async def test_a_customer_is_explained_and_an_event_acts():
    async with visitor(f"/demo?{SMALL}&guess=0") as user:
        send(user, Network, "pick", 3)
        await wait_for(user, "Customer 4: .*")
        user.find("Step").click()
        await wait_for(user, "Month 1 of 12")
        user.find("Drop something in").click()
        user.find("Drop in").click()
        await user.should_see("at: month 2, who: aurora, do: price, by: -15 %", retries=50)
        await wait_for(user, "It acts from month 2 on.*")
        user.find("Save as a scenario file").click()
        saved = await user.download.next()
        assert "extends: classroom" in saved.text
        user.find("Reset").click()
        await wait_for(user, "Month 0 of 12")


async def test_months_go_by_until_somebody_pauses():
    async with visitor(f"/demo?{SMALL}&guess=0") as user:
        user.find("Run").click()
        await wait_for(user, "Month 2 of 12")
        user.find("Pause").click()
        await user.should_see("Run")
        await at_rest(user)  # the month that was on its way is shown
        stood = await wait_for(user, r"Month \d+ of 12")
        await asyncio.sleep(1.2)
        assert texts(user, r"Month \d+ of 12") == [stood]


async def test_an_address_that_cannot_be_shown_is_answered_in_words():
    async with visitor("/demo?scenario=clasroom") as user:
        await user.should_see("did you mean 'classroom'?")
        await user.should_see("Showing classroom instead.")
        await user.should_see("A whole S-curve in five years")


@pytest.mark.parametrize(("spoken", "said"), [
    ("en", "300 of 20,000 customers are simulated one by one; each stands for 66.7."),
    ("zh", "逐个模拟的是 20,000 个客户中的 300 个，每个代表 66.7 个。"),
])  # fmt: skip
async def test_a_sample_of_a_market_is_said_to_be_one(spoken, said):
    async with visitor(f"/demo?{SMALL}&guess=0", spoken) as user:
        await user.should_see(said)


async def test_the_room_speaks_chinese():
    async with visitor(f"/demo?{SMALL}&guess=0") as user:
        user.find("中文").click()
        await user.open("/demo")
        await user.should_see(Network, retries=1_000)
        await wait_for(user, "第 0 个月，共 12 个月")  # the same market as before


async def test_a_market_put_on_outlives_the_switch_of_languages():
    """The page comes back by its old address, which asked for another market."""
    async with visitor(f"/demo?{SMALL}&guess=0") as user:
        user.find(kind=ui.button, content="Scenario").click()
        (agents,) = (one for one in elements(user, ui.number) if one.value == 300)
        agents.set_value(400)
        user.find(kind=ui.button, content="Start").click()
        await on_stage(user, 400)
        user.find("中文").click()
        await user.open(f"/demo?{SMALL}&guess=0")
        await wait_for(user, "第 0 个月，共 12 个月")
        await on_stage(user, 400)
        await user.open("/demo?agents=500&guess=0")  # it is asked for anew
        await on_stage(user, 500)


def elements(user, kind):
    with user:
        return list(ElementFilter(kind=kind))


async def on_stage(user, agents):
    """Wait until a market of so many customers is on."""
    for _ in range(PATIENCE):
        if show_of(user).stage.setup.agents == agents:
            await at_rest(user)
            return
        await asyncio.sleep(0.05)
    assert show_of(user).stage.setup.agents == agents


async def test_what_goes_wrong_while_it_plays_is_told_once_and_it_stands(monkeypatch):
    def refused(self):
        raise UserError("no month comes")

    async with visitor(f"/demo?{SMALL}&guess=0") as user:
        monkeypatch.setattr(Stage, "step", refused)
        show_of(user).pace.change(2)  # ten months a second
        user.find("Run").click()
        for _ in range(PATIENCE):
            if user.notify.messages:
                break
            await asyncio.sleep(0.05)
        await asyncio.sleep(0.5)  # a second month would have been tried
        assert user.notify.messages == ["no month comes"]
        assert not show_of(user).pace.playing
        assert can_press(user, "Run")


async def test_another_browser_follows_when_another_market_comes_on(monkeypatch):
    views = []
    monkeypatch.setattr(room, "View", lambda *about: views.append(View(*about)))
    async with visitor(f"/demo?{SMALL}&guess=0") as user:
        await user.open("/demo")  # a second tab of the same browser
        for _ in range(PATIENCE):
            await asyncio.sleep(0.05)
            if len(views) == 2:
                break
        first, second = views
        with second.place:
            await second.open(
                Billing("baseline", ("market.agents=400", "market.months=6"), 0, False)
            )
        stage = show_of(user).stage
        assert first.chart.stage is not stage
        with first.place:  # a click that is meant for a customer of the market before
            assert first.on(first.pick)(3) is None
        assert show_of(user).picked is None
        assert user.notify.messages[-1].startswith("Another tab has put another market on")
        assert first.chart.stage is stage is first.network.stage is first.dropping.stage
        with first.place:
            await first.step()
        assert stage.month == 1


async def test_only_the_event_that_is_meant_is_taken_back_and_none_that_cannot_be_is_dropped_in(
    monkeypatch,
):
    """Another tab may have taken one back meanwhile; a refusal stands beside the form."""
    views, line = [], "{at: month 1, do: demand, by: -50 %}"
    monkeypatch.setattr(room, "View", lambda *about: views.append(View(*about)))
    async with visitor(f"/demo?{SMALL}&guess=0", "zh") as user:
        stage = show_of(user).stage
        stage.drop(line)
        with views[0].place:
            await views[0].withdraw(0, "{at: month 1, do: demand, by: 50 %}")
        assert stage.events == [line]
        user.find("投放事件").click()
        with user:
            (told,) = (one for one in ElementFilter(kind=ui.input) if one.props["label"] == "细节")
        told.set_value("buy: 3")
        user.find("投放").click()
        await user.should_see("细节中的“buy”：在这里没有意义；是否想写 by？", retries=1_000)
        assert stage.events == [line]


async def test_opening_a_market_is_charged_and_ends_when_nobody_wants_it():
    def unwanted(done, total):
        raise Superseded

    with pytest.raises(Superseded):
        room.opened(Billing(overrides=("market.agents=300",)), unwanted)
    async with visitor(f"/demo?{SMALL}&guess=0") as user:
        (session,) = user.sessions._all.values()
        session.budgets[0].left, session.budgets[0].refill = 0.0, 1.0
        await user.open("/demo?agents=500")
        await user.should_see("This session has asked for much work lately", retries=50)
        assert show_of(user).stage.setup.agents == 300
