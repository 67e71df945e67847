"""The bar of controls: run, pause, step, reset, speed; and what is said of the month."""

from collections.abc import Callable
from typing import Any

from nicegui import ui
from nicegui.element import Element

from experiments.page.demo.show import Show
from experiments.page.demo.speech import say
from simulator.numbers import fixed


class Keys(Element, component="keys.js"):
    """Keys that mean the same wherever the focus is: play, step, faster, slower.

    Args:
        on_key: is told which of them.
    """

    def __init__(self, on_key: Callable[[str], Any]) -> None:
        super().__init__()
        self.on("key", lambda event: on_key(str(event.args)))


class Playbar:
    """Run and pause, one step, reset, speed.

    Args:
        show: what is on.
        play, step, reset: called when somebody asks for it.
        change: called with 1 or -1 for faster or slower.
        drawers: name, icon -> what builds what a button at its end opens.
    """

    def __init__(self, show: Show, play: Callable[..., Any], step: Callable[..., Any],
                 reset: Callable[..., Any], change: Callable[[int], Any],
                 drawers: dict[tuple[str, str], Callable[[], Any]]) -> None:  # fmt: skip
        self.show = show
        with ui.element("div").classes("playbar-place"):
            self.build(play, step, reset, change)
            with self.bar:
                ends = ui.element("div").classes("ends")
            for (name, icon), build in drawers.items():
                drawer(ends, name, icon, build)
        self.heard = ui.label().classes("heard-alone").props('role="status" aria-live="polite"')
        self.refresh()

    def build(self, play: Any, step: Any, reset: Any, change: Any) -> None:
        """The bar itself."""
        about = f'role="group" aria-label="{say("bar")}"'
        with ui.element("div").classes("playbar").props(about) as self.bar:
            self.play = ui.button(on_click=play)
            self.step = ui.button(say("bar-step"), on_click=step).props("outline icon=skip_next")
            self.reset = ui.button(say("bar-reset"), on_click=reset).props("flat icon=replay")
            with ui.element("div").classes("speed"):
                slower, faster = say("bar-slower"), say("bar-faster")
                ui.button(on_click=lambda: change(-1)).props(
                    f'flat dense round icon=remove aria-label="{slower}"')  # fmt: skip
                self.speed = ui.label().classes("count")
                ui.button(on_click=lambda: change(1)).props(
                    f'flat dense round icon=add aria-label="{faster}"')  # fmt: skip
            self.month = ui.label().classes("count month")
            self.users = ui.label().classes("count users")

    def refresh(self) -> None:
        """Show what can be done, and the month."""
        show, stage = self.show, self.show.stage
        playing = show.pace.playing
        self.play.set_text(say("bar-pause" if playing else "bar-run"))
        self.play.props(f"icon={'pause' if playing else 'play_arrow'}")
        self.play.set_enabled(show.may_run or playing)
        self.step.set_enabled(show.may_run and not playing)
        self.reset.set_enabled(stage is not None and (stage.month > 0 or bool(stage.events)))
        self.speed.set_text(say("bar-speed", speed=f"{show.pace.speed:g}"))
        if stage is not None:
            self.month.set_text(say("bar-month", month=str(stage.month), months=str(stage.months)))
            self.users.set_text(say("bar-users", users=fixed(stage.frame.users, 0)))

    def tell(self, sentence: str) -> None:
        """Let a screen reader say something."""
        self.heard.set_text(sentence)


def drawer(ends: ui.element, name: str, icon: str, build: Callable[[], Any]) -> None:
    """A button that opens and closes a part of the page below the bar."""
    with ui.element("div").classes("drawer card") as place:
        build()
    place.set_visibility(False)

    def turn() -> None:
        place.set_visibility(not place.visible)
        button.props(f'aria-expanded="{str(place.visible).lower()}"')

    with ends:
        button = ui.button(say(name), on_click=turn).props(
            f'flat icon={icon} aria-expanded="false" aria-controls="{place.html_id}"'
        )
