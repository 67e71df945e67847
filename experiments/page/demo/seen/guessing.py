"""Predict first: a guess by hand in the chart, or by two numbers; then the market may run."""

from collections.abc import Callable
from functools import partial
from typing import Any

from nicegui import ui

from experiments.page.demo.guess import Guess, drawn, told
from experiments.page.demo.seen.elements import Chart
from experiments.page.demo.show import Show
from experiments.page.demo.speech import say
from experiments.page.parts import Range, labelled
from simulator.numbers import fixed


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
            self.bounds = {"final": (0.0, most), "half": (1.0, max(months - 1.0, 1.0))}
            with ui.element("div").classes("sliders"):
                self.slider("final", most / 200.0, on(partial(self.change, "final")))
                self.slider("half", 1.0, on(partial(self.change, "half")))
            with ui.element("div").classes("row-of"):
                self.take = ui.button(say("guess-take"), on_click=on(self.taken))
                ui.button(say("guess-skip"), on_click=on(self.skipped)).props("flat")

    def slider(self, name: str, step: float, act: Any) -> None:
        """A slider and a number field of one value; what is out of bounds is refused."""
        label, value, (least, most) = say(f"guess-{name}"), getattr(self, name), self.bounds[name]
        bounds = say("guess-bounds", least=fixed(least, 0), most=fixed(most, 0))
        ui.label(label).props('aria-hidden="true"')

        def slid(event: Any) -> None:
            slide.stands_at(float(event.args))
            field.set_value(float(event.args))

        def changed(event: Any) -> None:
            if self.fits(name, event.value) and slide.props["value"] != event.value:
                slide.set_value(float(event.value))
            act(event.value)

        slide = labelled(Range(least, most, step, value, slid, slid), label)
        field = ui.number(
            value=value, step=step, format="%.0f", validation={bounds: partial(self.fits, name)},
            on_change=changed,
        )  # fmt: skip
        labelled(field, label).props("dense outlined hide-bottom-space")

    def fits(self, name: str, value: Any) -> bool:
        """Whether a value is a number within the bounds of a field."""
        least, most = self.bounds[name]
        return isinstance(value, (int, float)) and least <= value <= most

    def change(self, name: str, value: Any) -> None:
        """Another number in a field: a guess where it can be one, else none that can be taken."""
        if self.fits(name, value):
            setattr(self, name, float(value))
            self.from_numbers()
        else:
            self.take.set_enabled(False)

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
        """The guess stands; where nothing was drawn, it is what the fields say."""
        if self.show.guess is None:
            self.from_numbers()
        self.show.asked = False
        self.done()

    def skipped(self) -> None:
        """No guess."""
        self.show.guess, self.show.asked = None, False
        self.done()
