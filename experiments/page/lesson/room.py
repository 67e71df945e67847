"""The room of a lesson: the steps with their clock, and behind a switch what the teacher knows.

Students see what is on their sheet. Nothing of the answers is sent to the browser before somebody
asks for the teacher's view.
"""

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nicegui import ui

from experiments.lessons.declared import Lesson, Link
from experiments.lessons.reading import NoLesson, headed, lessons, said
from experiments.lessons.reading import lesson as find
from experiments.lessons.sheets import Timed, part, timed
from experiments.lessons.speech import say
from experiments.page.parts import come_into_view, heading, keep_focus, labelled, push, section
from experiments.page.sessions import Session
from experiments.page.whatif.changes.variant import with_action
from experiments.page.whatif.desk import ROOM
from experiments.page.whatif.state import WhatIf
from simulator.errors import quoted

STYLE = Path(__file__).parent / "lesson.css"
MINUTE = 60.0  # seconds


@dataclass
class Clock:
    """A clock that counts down the minutes of a step, when somebody lets it."""

    seconds: float
    since: float | None = None

    def left(self) -> float:
        """Seconds left; below 0 when the time is up."""
        return self.seconds - (0.0 if self.since is None else time.monotonic() - self.since)

    def push(self) -> None:
        """Start it, or stop it where it is."""
        self.seconds, self.since = self.left(), time.monotonic() if self.since is None else None

    def shown(self) -> str:
        """`7:05`; what is over has a minus."""
        left = round(self.left())
        minutes, seconds = divmod(abs(left), 60)
        return f"{'−' * (left < 0)}{minutes}:{seconds:02d}"


@dataclass
class Seat:
    """Where a visitor is in a lesson."""

    at: int = 0
    teacher: bool = False
    clocks: dict[int, Clock] = field(default_factory=dict)

    def clock(self, step: Timed) -> Clock:
        """The clock of a step."""
        return self.clocks.setdefault(step.number, Clock(MINUTE * step.step.minutes))


def build(session: Session, number: str) -> None:
    """Build the room for a session.

    Raises:
        NoLesson: when there is no lesson of that number.
    """
    try:
        lesson = find(number)
    except NoLesson:
        there = ", ".join(str(one.number) for one in lessons())
        raise NoLesson(say("room-no-lesson", number=quoted(number), there=there)) from None
    seat = session.state(f"lesson {lesson.number}", Seat)
    ui.add_css(STYLE.read_text(encoding="utf-8"))
    Room(session, lesson, seat).draw()


def prepared(page: Link) -> WhatIf:
    """The what-if of a step: its scenario, and what is added to its timeline."""
    state = WhatIf.of(str(page.scenario))
    for action in page.actions:
        actions = state.actions
        state.set_actions([*actions, with_action(state.scenario, actions, action)])
        state.provider = str(action.get("who", state.provider))
    return state


class Room:
    """What is on the page, and what happens when something is pushed."""

    def __init__(self, session: Session, lesson: Lesson, seat: Seat) -> None:
        self.session, self.lesson, self.seat = session, lesson, seat
        self.steps = list(timed(lesson))

    def draw(self) -> None:
        """The head, the steps, and the one that is on."""
        with section("card lesson-head", say("sheet-lesson", number=self.lesson.number)):
            self.head()
        with ui.element("div").classes("lesson-desk"):
            self.list = section("card lesson-steps", say("room-steps"))
            self.place = section("card lesson-step", say("sheet-task"))
        self.show()
        ui.timer(1.0, self.session.on(self.tick))

    def head(self) -> None:
        """Title, question, the other lessons, and the teacher's switch."""
        lesson = self.lesson
        with ui.element("nav").props(f'aria-label="{say("room-other")}"').classes("row-of"):
            for one in lessons():
                link = ui.link(say("sheet-lesson", number=one.number), f"/lesson/{one.number}")
                link.classes("menu-link")
                if one.number == lesson.number:
                    link.props('aria-current="page"')
        with ui.element("div").classes("lesson-title"):
            self.called = ui.element("div")
            ui.switch(say("room-teacher"), value=self.seat.teacher,
                      on_change=self.session.on(self.turn))  # fmt: skip

    def turn(self, event: Any) -> None:
        """Show or hide what the teacher knows."""
        self.seat.teacher = bool(event.value)
        self.show()

    def go(self, to: int) -> None:
        """Another step."""
        self.seat.at = max(0, min(to, len(self.steps) - 1))
        self.show()
        keep_focus(self.place)
        come_into_view(self.place)

    def tick(self) -> None:
        """The clock goes on."""
        clock = self.seat.clock(self.steps[self.seat.at])
        self.time.set_text(clock.shown())
        self.time.classes(remove="loss") if clock.left() >= 0.0 else self.time.classes("loss")

    def call(self) -> None:
        """Title and question, as whoever looks may see them."""
        title, asks = headed(self.lesson, self.seat.teacher)
        self.called.clear()
        with self.called:
            heading(1, title, "title")
            if asks:
                ui.label(asks).classes("note")

    def show(self) -> None:
        """What the lesson is called, the step that is on, and where it stands among the others."""
        self.call()
        self.list.clear()
        with self.list:
            for place, one in enumerate(self.steps):
                self.entry(place, one)
        self.place.clear()
        with self.place:
            self.step(self.steps[self.seat.at])

    def entry(self, place: int, one: Timed) -> None:
        """A step in the list."""

        def there() -> None:
            self.go(place)

        on = place == self.seat.at
        with ui.button(on_click=self.session.on(there)).props("flat no-caps align=left") as button:
            button.classes(f"lesson-entry {one.step.kind}{' on' * on}")
            with ui.element("span").classes("lesson-words"):
                ui.label(f"{one.number}. {said(self.lesson, one.step.title)}")
                kind = say(f"kind-{one.step.kind}")
                minutes = say("room-minutes-left", minutes=one.step.minutes)
                ui.label(f"{kind} · {minutes}").classes("note")
        if on:
            button.props('aria-current="step"')

    def step(self, one: Timed) -> None:
        """A step: its clock, what it opens, and its text."""
        with ui.element("div").classes("lesson-top"):
            heading(2, f"{one.number}. {said(self.lesson, one.step.title)}")
            self.clock(one)
        page = one.step.page
        if page is not None:
            self.opens(page)
        # made by a template that escapes; the texts are ours
        ui.html(part(self.lesson, one, self.seat.teacher), sanitize=False)
        if not self.seat.teacher:
            ui.label(say("room-think")).classes("note")
        with ui.element("div").classes("row-of"):
            if one.number > 1:
                push(say("room-back"), "", self.session.on(lambda: self.go(self.seat.at - 1)))
            if one.number < len(self.steps):
                push(say("room-next"), "", self.session.on(lambda: self.go(self.seat.at + 1)),
                     strong=True)  # fmt: skip

    def opens(self, page: Link) -> None:
        """What leads to the room of a step, made ready for it."""
        words = f"{say('room-open')}: {said(self.lesson, page.label)}"
        if page.scenario is None:
            ui.link(words, page.path, new_tab=True).classes("lesson-link")
            return

        def ready() -> None:
            self.session.remember(ROOM, prepared(page))
            ui.navigate.to(page.path)

        push(words, "open_in_new", self.session.on(ready))

    def clock(self, one: Timed) -> None:
        """The time that is left, and what starts and stops it."""
        clock = self.seat.clock(one)

        def pushed() -> None:
            clock.push()
            button.set_text(say("room-stop" if clock.since is not None else "room-start"))
            self.tick()

        with ui.element("div").classes("row-of lesson-clock"):
            self.time = labelled(ui.label(clock.shown()), say("room-left"))
            self.time.props('role="timer"').classes("lesson-time")
            words = say("room-stop" if clock.since is not None else "room-start")
            button = push(words, "schedule", self.session.on(pushed))
        self.tick()
