"""The what-if room as its visitors use it, by NiceGUI's simulated user."""

import asyncio
import logging
import threading
import time

import pytest

pytest.importorskip("nicegui")

from nicegui import ui
from nicegui.elements.upload_files import SmallFileUpload
from nicegui.testing import User

import scenarios
from experiments.page import sessions as sessions_of
from experiments.page.sessions import REPORT
from experiments.page.whatif import room
from experiments.page.whatif.answers import asking
from experiments.page.whatif.answers.kept import SHARED, KeptRuns, bytes_of
from experiments.page.whatif.asked import Asked
from experiments.page.whatif.state import WhatIf, uploaded
from experiments.page.working import LONG, QUICK, Budget, Worker
from simulator.errors import UserError
from tests.page.visiting import SMALL, another_user, visits


@pytest.fixture
def small(tmp_path):
    file = tmp_path / "small.yaml"
    file.write_text(SMALL, encoding="utf-8")
    return file


def visited(small, body, language="en"):
    """Run a visit on a loop of its own; nothing may be logged as an error."""
    logged = []
    handler = logging.Handler(logging.ERROR)
    handler.emit = lambda record: logged.append(record.getMessage())

    async def whole():
        async with visits(small, language) as (user, sessions):
            await body(user, sessions)
            seen.extend(logged)

    seen = []
    loggers = [logging.getLogger(name) for name in ("nicegui", "compute-market.page")]
    for one in loggers:
        one.addHandler(handler)
    try:
        asyncio.run(whole())
    finally:
        for one in loggers:
            one.removeHandler(handler)
    assert seen == []


async def sees(user, text, seconds=120.0):
    """Wait until a text is on the page."""
    for _ in range(int(seconds / 0.05)):
        if any(text in words for one in shown(user) for words in words_on(one)):
            return
        await asyncio.sleep(0.05)
    await user.should_see(text)


def words_on(element):
    """What an element shows: its text, what it holds as HTML, its label."""
    told = (getattr(element, "text", ""), getattr(element, "content", ""))
    return map(str, (*told, element.props.get("label", "")))


async def holds(condition, seconds=120.0):
    """Wait until something holds; what a loaded machine takes its time for."""
    for _ in range(int(seconds / 0.05)):
        if condition():
            return
        await asyncio.sleep(0.05)
    assert condition()


def shown(user):
    return list(user.client.elements.values())


def fields(user, label):
    return [one for one in shown(user) if one.props.get("aria-label") == label]


def number_of(user, label):
    return next(one for one in fields(user, label) if isinstance(one, ui.number))


def type_into(user, label, value):
    field = number_of(user, label)
    field.set_value(value)
    happens(field, "blur")


def happens(element, kind):
    """An event of the browser."""
    for listener in list(element._event_listeners.values()):
        if listener.type == kind:
            element._handle_event({"listener_id": listener.id, "args": {}})


def test_a_slider_let_go_is_answered_and_taken_back(small):
    async def body(user, sessions):
        await user.open("/")
        await sees(user, "This is small as it stands")
        type_into(user, "Price [USD/GPU-hour]", 2.0)
        await sees(user, "Your variant against small, month 12: aurora's NPV falls")
        await sees(user, "aurora: Price 3.1 → 2 USD/GPU-hour")
        user.find("Take everything back").click()
        await sees(user, "This is small as it stands")
        assert number_of(user, "Price [USD/GPU-hour]").value == 3.1

    visited(small, body)


def test_the_answer_is_that_of_compare(small):
    """The same sentence from the library, asked the same way: pairs, customers and seed."""
    from experiments import compare
    from experiments.answers.compared.sentences import sentence

    state = WhatIf.of(str(small))
    state.size = asking.Size(1_000, 4)
    state.move(state.knobs["providers.aurora.price"], 2.0)
    seen = state.asked().look(nothing)
    told = compare(scenarios.load(small), {"Your variant": "providers.aurora.price=2.0"},
                   reps=4, rivals="respond")  # fmt: skip
    assert sentence(seen.answer, "Your variant") == sentence(told, "Your variant")


def nothing(done, total):
    """Progress that nobody looks at."""


def alone(small, runs=None):
    """A what-if that shares its runs with no other test."""
    state = WhatIf.of(str(small))
    state.size, state.runs = asking.Size(1_000, 4), KeptRuns() if runs is None else runs
    return state


def test_the_base_is_not_run_again_and_only_what_is_run_is_charged(small, monkeypatch):
    ran = []
    real = asking.comparing.replicate

    def counted(scenario, seeds, threads, progress, finished, echo):
        ran.append(sum(seed not in finished for seed in seeds))
        return real(scenario, seeds, threads, progress, finished, echo)

    monkeypatch.setattr(asking.comparing, "replicate", counted)
    state = alone(small)
    assert state.load().runs == 4  # the base alone, nothing is changed
    state.asked().look(nothing)
    assert state.load().runs == 0
    state.move(state.knobs["providers.aurora.price"], 2.0)
    assert state.load().runs == 4
    state.asked().look(nothing)
    assert ran == [4, 0, 4]
    assert alone(small, state.runs).load().runs == 0  # whoever asks for the same market


def test_kept_runs_stay_within_their_bytes_the_latest_of_all_sessions(small):
    one = alone(small)
    one.asked().look(nothing)
    each = one.runs.bytes
    assert each == bytes_of(next(iter(one.runs._runs.values()))) > 0
    runs = KeptRuns(most=3 * each + 1)
    for price in range(5):
        state = alone(small, runs)
        state.move(state.knobs["providers.aurora.price"], 2.0 + price / 10)
        state.asked().look(nothing)
        assert runs.bytes <= runs.most
    assert runs.bytes == 3 * each
    assert state.load(0).runs == 0  # the base, which all of them asked for
    assert WhatIf.of(str(small)).runs is SHARED is WhatIf.of("baseline").runs


def test_runs_that_nobody_finished_take_no_place():
    runs = KeptRuns()
    runs.keep({"given up": {}})
    assert not runs._runs


def test_an_answer_is_to_what_was_asked_whatever_is_changed_before_it_begins(small):
    """A long answer waits behind another's; its visitor goes on meanwhile."""

    async def whole():
        worker, go = Worker(), threading.Event()
        before = asyncio.ensure_future(worker.work("bob", QUICK, lambda report: go.wait(120)))
        state = alone(small)
        price = state.knobs["providers.aurora.price"]
        state.move(price, 2.0)
        state.keep("cut")
        asked = state.asked()
        looked = asyncio.ensure_future(worker.work("ada", QUICK, asked.look))
        await asyncio.sleep(0.05)
        state.move(price, 4.0)
        state.size = asking.Size(2_000, 8)
        state.kept.clear()
        go.set()
        await before
        answer = (await looked).answer
        worker.close()
        return asked, answer

    asked, answer = asyncio.run(whole())
    (arm,) = answer.alternatives.values()
    assert arm.scenario.providers["aurora"].price == 2.0
    assert len(arm.results) == 4
    assert [*asked.kept] == ["cut"]


@pytest.mark.parametrize(("button", "work"), [("Why?", "explain"), ("Report", "write_report")])
def test_long_work_is_handed_what_was_asked(small, monkeypatch, button, work):
    """The lane is busy while the visitor moves on; the answer is to the first question."""
    done = []
    monkeypatch.setattr(Asked, work, lambda self, report: done.append(self.edits.values) or 1 / 0)
    go = threading.Event()

    async def whole():
        async with visits(small) as (user, sessions):
            busy = asyncio.ensure_future(
                sessions.worker.work("bob", LONG, lambda report: go.wait(120))
            )
            await user.open("/")
            await sees(user, "This is small as it stands")
            type_into(user, "Price [USD/GPU-hour]", 2.0)
            await sees(user, "Your variant against small")
            user.find(kind=ui.button, content=button).click()
            await asyncio.sleep(0.1)
            bars = [one for one in shown(user) if isinstance(one, ui.linear_progress)]
            assert any("This takes about" in one.props.get("aria-label", "") for one in bars)
            state = next(iter(sessions._all.values())).state("whatif", None)
            state.move(state.knobs["providers.aurora.price"], 4.0)
            go.set()
            await busy
            while not done:
                await asyncio.sleep(0.05)

    asyncio.run(asyncio.wait_for(whole(), 240))
    assert done == [{"providers.aurora.price": 2.0}]


PRICE = "Price [USD/GPU-hour]"
OF_PRICES = "above 0, at most 1,000,000"  # as parameters.md has it: > 0, a million catches slips


def test_a_number_outside_the_bounds_is_refused_at_its_field(small):
    """It is marked and not taken up; the answer is dimmed; nothing is saved or explained."""

    async def body(user, sessions):
        await user.open("/")
        await sees(user, "This is small as it stands")
        state = next(iter(sessions._all.values())).state("whatif", None)
        type_into(user, PRICE, 2.0)
        await sees(user, "Your variant against small")
        before = state.edits
        field = number_of(user, PRICE)
        for number in (99_999_999.0, 0.0, -5.0):
            type_into(user, PRICE, number)
            refused = f"{number:,.10g} is not possible; it has to be {OF_PRICES}"
            await sees(user, refused)
            assert (field.value, field.props["aria-invalid"], field.props["error"]) == (
                number, "true", True)  # fmt: skip
            await sees(user, f"No answer. {PRICE}: {refused}. What stands here is of before.")
            assert state.edits == before
            assert dimmed(user)
        for button in ("Save as a file", "Why?", "Keep this variant", "Report"):
            assert await notified(user, button) == f"{PRICE}: {refused}"
        type_into(user, PRICE, 2.0)
        await holds(lambda: field.props["error"] is False and not dimmed(user))
        assert field.props["aria-invalid"] == "false"

    visited(small, body)


def dimmed(user):
    """Whether the sentence of the answer is shown as one of before, in words too."""
    sentence = next(one for one in shown(user) if "sentence" in one.classes)
    assert ("of-before" in sentence.classes) == ("aria-description" in sentence.props)
    return "of-before" in sentence.classes


async def notified(user, button):
    """What a remark says when a button is pressed."""
    user.notify.messages.clear()
    user.find(kind=ui.button, content=button).click()
    await holds(lambda: user.notify.messages)
    return user.notify.messages[0]


def test_a_refused_number_is_forgotten_with_its_field(small):
    async def body(user, sessions):
        await user.open("/")
        await sees(user, "This is small as it stands")
        type_into(user, "Performance", 7.0)
        await sees(user, "7 is not possible; it has to be at least 0, at most 1")
        assert dimmed(user)
        user.find("Change anything else").type("enterprise churn")
        await sees(user, "segments.enterprise.churn")
        happens(fields(user, "Add a slider for segments.enterprise.churn")[0], "click")
        assert number_of(user, "Performance").value == 0.93
        assert not dimmed(user)

    visited(small, body)


def test_a_month_behind_the_last_is_refused_at_its_field(small):
    async def body(user, sessions):
        await user.open("/")
        await sees(user, "This is small as it stands")
        user.find("Add an action").click()
        await sees(user, "A new action")
        month = next(one for one in shown(user) if one.props.get("label") == "In which month")
        month.set_value(999)
        assert (month.value, month.props["aria-invalid"]) == (999, "true")
        why = "999 is not possible; it has to be a whole number, at least 1, at most 12"
        assert month.error == why
        change = next(one for one in shown(user)
                      if one.props.get("label") == "relative change, e.g. -15 %")  # fmt: skip
        change.set_value(-20)
        user.find("Put it on the timeline").click()
        await sees(user, f"In which month: {why}")
        state = next(iter(sessions._all.values())).state("whatif", None)
        assert state.actions == []
        month.set_value(6)
        assert month.props["aria-invalid"] == "false"
        user.find("Put it on the timeline").click()
        await sees(user, "aurora: price by -20 %")

    visited(small, body)


@pytest.mark.parametrize("odd", [":", "/", "=", "|", "?"])
def test_a_name_that_comparing_refuses_is_not_kept(small, odd):
    """Asked of the comparison itself, too."""
    from experiments.studies.arms import BadRequest

    state = WhatIf.of(str(small))
    state.move(state.knobs["providers.aurora.price"], 2.0)
    name = f"cut{odd} deep"
    with pytest.raises(UserError, match="comparing would refuse it"):
        state.keep(name)
    assert not state.kept
    with pytest.raises(BadRequest, match="a name cannot have"):
        asking.question_of(state.scenario, {name: state.scenario}, 4)


def test_a_search_finds_a_parameter_and_adds_its_slider(small):
    async def body(user, sessions):
        await user.open("/")
        user.find("Change anything else").type("enterprise churn")
        await sees(user, "segments.enterprise.churn")
        happens(fields(user, "Add a slider for segments.enterprise.churn")[0], "click")
        await sees(user, "share that leaves its provider in a year at reference satisfaction")
        assert fields(user, "enterprise: churn [%/year]")

    visited(small, body)


def test_an_action_is_put_on_the_timeline_refused_and_removed(small):
    async def body(user, sessions):
        await user.open("/")
        await sees(user, "This is small as it stands")
        user.find("Add an action").click()
        await sees(user, "A new action")
        user.find("Put it on the timeline").click()
        await sees(user, 'Fill in one of "relative change, e.g. -15 %", "new price"; none')
        change = next(one for one in shown(user)
                      if one.props.get("label") == "relative change, e.g. -15 %")  # fmt: skip
        change.set_value(-20)
        month = next(one for one in shown(user) if one.props.get("label") == "In which month")
        month.set_value(6)
        user.find("Put it on the timeline").click()
        await sees(user, "aurora: price by -20 %")
        await sees(user, "Your variant against small")
        state = next(iter(sessions._all.values())).state("whatif", None)
        assert state.actions == [{"at": 6, "who": "aurora", "do": "price", "by": -0.2, "note": ""}]
        happens(fields(user, "Remove: aurora: price by -20 %")[0], "click")
        await sees(user, "Nothing is dated yet.")
        await sees(user, "This is small as it stands")

    visited(small, body)


def test_every_action_has_a_form(small):
    """Read off the declarations: whatever a timeline may hold can be said."""
    from experiments.page.whatif import dated
    from simulator.plugins.actions import ACTIONS

    async def body(user, sessions):
        await user.open("/")
        user.find("Add an action").click()
        kind = next(one for one in shown(user) if one.props.get("label") == "What happens")
        assert {*dated.shapes(scenarios.load(small))} == {*ACTIONS}
        for name in ACTIONS:
            kind.set_value(name)
            await asyncio.sleep(0)
            await sees(user, "In which month")

    visited(small, body)


def test_nothing_is_explained_kept_or_saved_where_nothing_is_changed(small):
    async def body(user, sessions):
        await user.open("/")
        await sees(user, "This is small as it stands")
        for button in ("Why?", "Keep this variant", "Save as a file"):
            user.notify.messages.clear()
            user.find(kind=ui.button, content=button).click()
            await holds(lambda: user.notify.messages)
            assert user.notify.messages == [
                "Nothing is changed yet: move a slider, or add an action first."
            ]

    visited(small, body)


@pytest.mark.slow
def test_variants_are_explained_kept_ranked_and_saved(small, tmp_path):
    async def body(user, sessions):
        await user.open("/")
        await sees(user, "This is small as it stands")
        for number, price in enumerate((2.0, 2.8), 1):
            type_into(user, "Price [USD/GPU-hour]", price)
            await sees(user, f"→ {price:g} USD/GPU-hour")
            await sees(user, "Your variant against small")
            user.find("Keep this variant").click()
            await sees(user, "What it is called")
            keep = [one for one in shown(user) if isinstance(one, ui.button) and one.text == "Keep"]
            happens(keep[-1], "click")
            await sees(user, f"Variant {number}")
        user.find("Compare them").click()
        await sees(user, "best of all in")
        user.find("Save as a file").click()
        saved = await user.download.next(timeout=60.0)
        file = tmp_path / "variant.yaml"
        file.write_bytes(saved.content)
        told = scenarios.load(file)
        assert (told.providers["aurora"].price, told.name) == (2.8, "small_variant_2")
        assert "Variant 2" in told.title
        user.find("Why?").click()
        await sees(user, "Explained as if it were changed in month 1", 60.0)
        await sees(user, "The answer above is the NPV of aurora, with the change in force from the")
        user.find("Report").click()
        await sees(user, "Open the report in a new tab", 60.0)
        told = await user.http_client.get(REPORT)
        assert told.status_code == 200
        assert "Your variant" in told.text
        assert (await another_user().http_client.get(REPORT)).status_code == 404

    visited(small, body)


def test_the_page_speaks_chinese_and_switches(small):
    async def body(user, sessions):
        await user.open("/")
        await sees(user, "假设分析")
        await sees(user, "这是情景 small 的现状")
        type_into(user, "价格 [美元/GPU 卡时]", 2.0)
        await sees(user, "您的方案与 small 相比")
        session = next(iter(sessions._all.values()))
        session.language = "en"
        await user.open("/")
        await sees(user, "Your variant against small")  # what was changed is still there

    visited(small, body, "zh")


def test_sessions_do_not_see_one_another(small):
    async def body(user, sessions):
        other = another_user()
        await user.open("/")
        await sees(user, "This is small as it stands")
        type_into(user, "Price [USD/GPU-hour]", 2.0)
        await sees(user, "Your variant against small")
        await other.open("/")
        await sees(other, "This is small as it stands")
        assert len(sessions) == 2
        assert number_of(other, "Price [USD/GPU-hour]").value == 3.1

    visited(small, body)


def test_a_session_keeps_its_job_when_another_asks(small):
    """Both are answered; neither takes the other's place."""

    async def body(user, sessions):
        other = another_user()
        await user.open("/")
        await other.open("/")
        await sees(user, "This is small as it stands")
        await sees(other, "This is small as it stands")
        type_into(user, "Price [USD/GPU-hour]", 2.0)
        type_into(other, "Price [USD/GPU-hour]", 4.0)
        await sees(user, "aurora's NPV")
        await sees(other, "Your variant against small")

    visited(small, body)


def test_two_tabs_of_one_browser_are_both_answered(small, monkeypatch):
    """Neither takes the other's place."""
    begun, go = threading.Event(), threading.Event()
    real = Asked.look

    def slow(self, report):
        begun.set()
        go.wait(120)
        return real(self, report)

    monkeypatch.setattr(Asked, "look", slow)

    async def body(user, sessions):
        await user.open("/")
        while not begun.is_set():
            await asyncio.sleep(0.01)
        tab = User(user.http_client)
        await tab.open("/")
        await asyncio.sleep(0.2)
        assert len(sessions) == 1
        go.set()
        await sees(user, "This is small as it stands")
        await sees(tab, "This is small as it stands")

    visited(small, body)


def endless(asked, report):
    """Work that ends only when it is given up."""
    while True:
        time.sleep(0.005)
        report(0, 1)


def test_waiting_ends_where_a_job_was_given_up(small, monkeypatch):
    monkeypatch.setattr(Asked, "look", endless)

    async def body(user, sessions):
        await user.open("/")
        await sees(user, "Simulating ...")
        for owner, _ in list(sessions.worker.running):
            sessions.worker.give_up(owner)
        await sees(user, "There is no answer to this.")
        assert not any(isinstance(one, ui.linear_progress) and one.visible for one in shown(user))

    visited(small, body)


def test_a_tab_that_is_closed_leaves_no_work_behind(small, monkeypatch):
    monkeypatch.setattr(Asked, "look", endless)

    async def body(user, sessions):
        await user.open("/")
        await sees(user, "Simulating ...")
        (session,) = sessions._all.values()
        assert len(session.clients) == len(sessions.worker.running) == 1
        user.client.delete()
        await holds(lambda: sessions.worker.running == {} and session.clients == set())

    visited(small, body)


def send_file(user, content, name="mine.yaml"):
    """What the browser does when a file was picked."""
    (upload,) = (one for one in shown(user) if isinstance(one, ui.upload))
    return upload.handle_uploads([SmallFileUpload(name, "application/yaml", content)])


def test_a_file_that_is_sent_is_read_off_the_loop(small, monkeypatch):
    threads = []

    def noted(*arguments):
        threads.append(threading.get_ident())
        return uploaded(*arguments)

    monkeypatch.setattr(room, "uploaded", noted)

    async def body(user, sessions):
        await user.open("/")
        await send_file(user, SMALL.encode())
        await sees(user, "This is mine as it stands")
        assert len(threads) == 1
        assert threads[0] != threading.get_ident()

    visited(small, body)


def test_a_file_that_is_too_large_is_not_read_whatever_the_browser_lets_through(small, monkeypatch):
    monkeypatch.setattr(SmallFileUpload, "read", None)

    async def body(user, sessions):
        await user.open("/")
        await send_file(user, b"#" * (room.LARGEST_FILE + 1))
        await holds(lambda: user.notify.messages)
        assert user.notify.messages == [
            "A scenario file has 200 kB at most, and its name ends in .yaml or .yml."
        ]

    visited(small, body)


def test_a_first_look_that_is_refused_speaks_of_no_answer_before(small, monkeypatch):
    monkeypatch.setattr(sessions_of, "of_session", lambda: Budget(1.0, 1.0, "too-often"))
    monkeypatch.setattr("experiments.page.whatif.state.SHARED", KeptRuns())  # nothing is known

    async def body(user, sessions):
        await user.open("/")
        await sees(user, "No answer. This would simulate 300 customers x 12 months")
        await user.should_not_see("of before")
        await user.should_not_see("The market is being simulated")

    visited(small, body)


def test_an_error_of_our_own_is_told_in_words(small, monkeypatch, caplog):
    def broken(self, report):
        raise ZeroDivisionError("inner matters")

    monkeypatch.setattr(Asked, "look", broken)

    async def whole():
        async with visits(small) as (user, _):
            await user.open("/")
            await holds(lambda: user.notify.messages)
            assert user.notify.messages[0].startswith("Something went wrong here")
            assert "inner matters" not in str(user.notify.messages)
            await sees(user, "There is no answer to this.")
            await user.should_not_see("The market is being simulated")

    with caplog.at_level(logging.ERROR, logger="compute-market.page"):
        asyncio.run(whole())
    assert "ZeroDivisionError" in caplog.text  # in the terminal of who runs it


def test_sizes_that_are_too_large_are_refused_in_words(tmp_path):
    """A thousand years of a market: nobody waits for that."""
    file = tmp_path / "long.yaml"
    file.write_text("extends: baseline\nmarket: {months: 1200, agents: 5000}\n", encoding="utf-8")

    async def whole():
        async with visits(file) as (user, sessions):
            session = None
            await user.open("/")
            session = next(iter(sessions._all.values()))
            session.state("whatif", None).size = asking.Size(5_000, 24)
            user.notify.messages.clear()
            type_into(user, "Price [USD/GPU-hour]", 2.0)
            await holds(lambda: any("This would simulate" in m for m in user.notify.messages))
            await sees(user, "No answer. This would simulate")

    asyncio.run(whole())
