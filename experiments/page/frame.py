"""What surrounds every room: style, header with the menu, language and look, a place for the room.

Keyboard: the first Tab stop skips the header; all controls are links and buttons of the browser.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from nicegui import ui

from experiments.page.parts import labelled
from experiments.page.sessions import Session
from experiments.page.speech import say
from simulator.speech import LANGUAGES

STYLE = Path(__file__).parent / "style.css"
PRODUCT = "compute-market"
OWN_NAMES = {"en": "English", "zh": "中文"}
LOOKS = (None, False, True)  # as the browser likes, light, dark
LOOK_ICONS = {None: "brightness_auto", False: "light_mode", True: "dark_mode"}
LOOK_WORDS = {None: "look-auto", False: "look-light", True: "look-dark"}


@cache
def style() -> str:
    """The one style sheet."""
    return STYLE.read_text(encoding="utf-8")


@contextmanager
def frame(session: Session, menu: list[tuple[str, str]], here: str) -> Iterator[None]:
    """The frame around a room, which is built inside.

    Args:
        menu: the link and the title key of every room that is in it.
        here: the link of this room.
    """
    ui.add_css(style())
    dark = ui.dark_mode(session.dark)
    ui.link(say("skip"), "#room").classes("skip")
    with ui.element("header").classes("top"):
        ui.link(PRODUCT, "/").classes("product")
        with labelled(ui.element("nav").classes("menu"), say("menu")):
            for link, title in menu:
                current = ' aria-current="page"' if link == here else ""
                ui.link(say(title), link).props(current).classes("menu-link")
        with ui.element("div").classes("switches"):
            languages(session)
            look(session, dark)
    with ui.element("main").props('id="room" tabindex="-1"').classes("room"):
        yield


def languages(session: Session) -> None:
    """The switch of languages: each by its own name, the other one can be chosen."""
    for name in LANGUAGES:
        if name == session.language:
            continue

        def change(to: str = name) -> None:
            session.language = to
            ui.navigate.reload()

        label = say("switch-to", name=OWN_NAMES[name])
        button = ui.button(OWN_NAMES[name], on_click=session.on(change)).classes("switch")
        labelled(button, label, lang=name).props("flat dense no-caps")


def look(session: Session, dark: Any) -> None:
    """The switch of looks: as the browser likes, light, dark."""

    def show() -> None:
        label = say("look", look=say(LOOK_WORDS[session.dark]))
        labelled(button, label, icon=LOOK_ICONS[session.dark])
        tip.set_text(label)

    def change() -> None:
        session.dark = LOOKS[(LOOKS.index(session.dark) + 1) % len(LOOKS)]
        dark.set_value(session.dark)
        show()

    with (
        ui.button(on_click=session.on(change)).props("flat dense round").classes("switch") as button
    ):
        tip = ui.tooltip("")
    show()
