"""Predict first: a guess by hand in the chart, or by two numbers; then the market may run."""

from collections.abc import Callable
from typing import Any

from nicegui import ui

from experiments.page.demo.guess import Guess, drawn, told
from experiments.page.demo.seen.elements import Chart
from experiments.page.demo.show import Show
from experiments.page.demo.speech import say


class GuessForm:
    """Asks for a guess, and keeps what is drawn of it.

    Args:
        show: what is on; has the guess when it is taken.
        chart: where it is drawn.
        done: called when a guess was taken, or skipped.
        on: makes handlers (`Session.on`).
    """

    def __init__(self, show: Show, chart: Chart, done: Callable[[], Any], on: Any) -> None:
        assert show.stage is not None
        self.show, self.chart, self.done = show, chart, done
        self.stage = show.stage
        months, most = self.stage.months, float(self.stage.setup.market.customers)
        self.final, self.half = most / 2.0, months / 2.0
        with ui.element("div").classes("guessing") as self.place:
            ui.label(say("guess-ask")).classes("lead")
            with ui.element("div").classes("sliders"):
                self.slider("guess-final", most, self.final, most / 200.0, on(self.say_final))
                self.slider("guess-half", months - 1.0, self.half, 1.0, on(self.say_half))
            with ui.element("div").classes("row-of"):
                self.take = ui.button(say("guess-take"), on_click=on(self.taken))
                ui.button(say("guess-skip"), on_click=on(self.skipped)).props("flat")
        self.take.set_enabled(show.guess is not None)

    def slider(self, key: str, most: float, value: float, step: float, act: Any) -> None:
        """A slider and a number field of one value."""
        label = say(key)
        least = 1.0 if key == "guess-half" else 0.0
        ui.label(label).props('aria-hidden="true"')
        slider = ui.slider(min=least, max=most, step=step, value=value).props(
            f'aria-label="{label}"')  # fmt: skip
        field = ui.number(value=value, min=least, max=most, step=step, format="%.0f").props(
            f'dense outlined aria-label="{label}"')  # fmt: skip
        field.bind_value(slider)
        slider.on_value_change(lambda event: act(event.value))

    def say_final(self, value: Any) -> None:
        """So many users in the last month."""
        if isinstance(value, (int, float)):
            self.final = float(value)
            self.from_numbers()

    def say_half(self, value: Any) -> None:
        """Half of them in this month."""
        if isinstance(value, (int, float)):
            self.half = float(value)
            self.from_numbers()

    def from_numbers(self) -> None:
        """A smooth guess from the two numbers."""
        first = min(self.stage.users[0], self.final)
        self.keep(told(first, self.final, self.half, self.stage.months))

    def by_hand(self, points: list[tuple[float, float]]) -> None:
        """A guess that somebody drew."""
        if points and self.show.asked:
            most = float(self.stage.setup.market.customers)
            self.keep(drawn(points, self.stage.months, most))

    def keep(self, guess: Guess) -> None:
        """Show a guess; it may still be drawn over."""
        self.show.guess = guess
        self.chart.let_draw(True, guess)
        self.take.set_enabled(True)

    def taken(self) -> None:
        """The guess stands."""
        self.show.asked = False
        self.done()

    def skipped(self) -> None:
        """No guess."""
        self.show.guess, self.show.asked = None, False
        self.done()
