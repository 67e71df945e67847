"""Dropping an event in while the market runs, and keeping what was dropped."""

from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any

from nicegui import ui

from experiments.page.demo.events import Kind, kinds
from experiments.page.demo.speech import say
from experiments.page.demo.stage import Stage
from experiments.page.demo.story import title_of
from simulator.speech import called


class DropForm:
    """A form for an event, and the list of those that were dropped in.

    Args:
        stage: the market on stage.
        drop: called with a kind, a provider and what else the action is told.
        withdraw: called with the place of an event, and the event.
        save: called to have the demonstration as a scenario file.
    """

    def __init__(self, stage: Stage, drop: Callable[[Kind, str, str], Any],
                 withdraw: Callable[[int, str], Any], save: Callable[[], Any]) -> None:  # fmt: skip
        self.stage, self.withdraw = stage, withdraw
        self.kinds = {kind.name: kind for kind in kinds(stage.setup)}
        names = {name: title_of(stage, j) for j, name in enumerate(stage.names)}

        def dropped() -> Any:
            return drop(self.kinds[self.what.value], self.who.value, self.told.value or "")

        with ui.element("div").classes("dropping"):
            with ui.element("div").classes("row-of"):
                words = {
                    name: called("action", name, name.replace("_", " ")) for name in self.kinds
                }
                self.what = choice_of(words, "drop-what", self.exemplify)
                self.who = choice_of(names, "drop-who", self.exemplify)
                self.told = ui.input(say("drop-told")).props("outlined dense").classes("told")
                self.do = ui.button(say("drop-do"), on_click=dropped).props("icon=bolt outline")
            self.refused = ui.label().classes("refusal").props('role="alert"')
            self.when = ui.label().classes("note")
            self.list = ui.element("div")
            self.keep = (
                ui.button(say("drop-save"), on_click=save)
                .props("flat icon=download dense")
                .classes("keep")
            )
        self.refuse("")
        self.exemplify()
        self.refresh()

    def exemplify(self) -> None:
        """Begin with the example of the chosen action."""
        chosen = {kind.name: kind for kind in kinds(self.stage.setup, self.who.value)}
        kind = chosen[self.what.value]
        self.told.set_value(kind.told)
        self.who.set_enabled(kind.of_provider)

    def refuse(self, why: str) -> None:
        """Say why an event cannot be; "": it can."""
        self.refused.set_text(why)
        self.refused.set_visibility(bool(why))

    def label(self, path: str) -> str:
        """What the form calls the field of a path in a timeline; words of the details are as they
        were typed there."""
        key = path.split(".")[-1] if path.startswith("timeline") else path
        if key in ("do", "who"):
            return say("drop-what" if key == "do" else "drop-who")
        return (
            say("drop-told")
            if key in ("timeline", "") or key.isdecimal()
            else (say("drop-told-key", key=key))
        )

    def refresh(self) -> None:
        """List what was dropped in, and say when the next would act."""
        stage = self.stage
        self.do.set_enabled(not stage.over)
        self.when.set_text(
            say("stage-over", month=str(stage.months))
            if stage.over
            else say("drop-when", month=str(stage.month + 1))
        )
        self.list.clear()
        with self.list:
            for place, event in enumerate(stage.events):
                with ui.element("div").classes("dropped"):
                    ui.html(f"<code>{escape(event)}</code>", sanitize=False)
                    label = say("drop-withdraw", event=event)
                    ui.button(on_click=partial(self.withdraw, place, event)).props(
                        f'flat dense round icon=close size=sm aria-label="{escape(label)}"'
                    )
        self.keep.set_visibility(bool(stage.events))


def choice_of(words: dict[str, str], key: str, change: Callable[[], None]) -> ui.select:
    """A list to choose one of, the first at first."""
    first = next(iter(words))
    chosen = ui.select(words, value=first, label=say(key), on_change=lambda: change())
    return chosen.props("outlined dense options-dense").classes("wide")
