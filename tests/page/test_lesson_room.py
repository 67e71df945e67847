"""The room of a lesson as a class uses it, by NiceGUI's simulated user."""

import asyncio
import re

import pytest

pytest.importorskip("nicegui")

from nicegui import ui

from experiments.lessons.declared import MINUTES
from experiments.lessons.reading import lesson, said
from experiments.page.lesson.room import Clock, prepared
from simulator.speech import speaking
from tests.page.visiting import visits


def visited(body, language="en"):
    """Run a visit on a loop of its own."""

    async def whole():
        async with visits("baseline", language) as (user, sessions):
            await body(user, sessions)

    asyncio.run(whole())


def texts_of(user):
    """What is on the page: labels, buttons, and the step without its tags."""
    shown = list(user.client.elements.values())
    words = [str(getattr(one, "text", "") or "") for one in shown]
    words += [re.sub("<[^>]+>", "", one.content) for one in shown if isinstance(one, ui.html)]
    return "\n".join(words)


def test_students_see_the_first_step_and_no_answer_until_the_teacher_asks():
    first = lesson(1).steps[0]

    async def body(user, sessions):
        await user.open("/lesson/1")
        await user.should_see("Draw the future")
        answer = said(lesson(1), first.questions[0].answer)
        assert answer not in texts_of(user)
        await user.should_see("How does it go on?")
        await user.should_not_see("When does exponential growth stop?")
        assert "How many per cent will be online in 2000?" in texts_of(user)
        (switch,) = user.find(kind=ui.switch).elements
        switch.set_value(True)
        await asyncio.sleep(0.05)
        assert answer in texts_of(user)
        await user.should_see("When does exponential growth stop?")

    visited(body)


def test_one_goes_from_step_to_step_and_opens_what_it_needs():
    async def body(user, sessions):
        await user.open("/lesson/1")
        for _ in range(3):
            user.find("Next step").click()
            await asyncio.sleep(0.05)
        await user.should_see("Open: Demonstration: classroom, with a guess")
        (link,) = [one for one in user.client.elements.values()
                   if isinstance(one, ui.link) and one.text.startswith("Open")]  # fmt: skip
        assert link.props["href"] == "/demo?scenario=classroom&guess=1"
        user.find("Next step").click()
        await user.should_see("new users a month")
        user.find("Back").click()
        await user.should_see("20,000 customers")

    visited(body)


@pytest.mark.parametrize(("number", "at", "who"), [(2, 3, "cumulus"), (3, 5, "campus")])
def test_a_what_if_is_made_ready_for_its_step(number, at, who):
    page = lesson(number).steps[at - 1].page
    state = prepared(page)
    (added,) = [one for one in state.actions if one not in state.usual_actions]
    assert (added["who"], added["at"]) == (who, 12)
    assert state.provider == who


def test_the_room_speaks_chinese():
    async def body(user, sessions):
        await user.open("/lesson/2")
        await user.should_see("一场价格战")
        with speaking("zh"):
            assert said(lesson(2), lesson(2).steps[0].task) in texts_of(user)
        assert "minutes" not in texts_of(user)

    visited(body, "zh")


def test_a_lesson_that_there_is_not_is_refused_in_words():
    async def body(user, sessions):
        await user.open("/lesson/9")
        await user.should_see("There is no lesson '9'; there are 1, 2, 3.")

    visited(body)


def test_a_clock_counts_down_while_it_runs_and_stays_where_it_is_stopped(monkeypatch):
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    clock = Clock(6 * 60.0)
    assert clock.shown() == "6:00"
    clock.push()
    now[0] += 75.0
    assert clock.shown() == "4:45"
    clock.push()
    now[0] += 600.0
    assert clock.shown() == "4:45"
    clock.push()
    now[0] += 300.0
    assert clock.shown() == "−0:15"


def test_the_clocks_of_a_lesson_are_a_lesson_long():
    assert sum(step.minutes for step in lesson(3).steps) == MINUTES
