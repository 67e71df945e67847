"""The sliders of the what-if room, each paired with a number field, and what is changed so far."""

from collections.abc import Callable
from typing import Any

from nicegui import ui

from experiments.page.parts import Range, focus_on, heading, labelled, mark, sign
from experiments.page.refusing import refusal
from experiments.page.speech import say
from experiments.page.whatif.changes.knobs import Knob, first_of, matching
from experiments.page.whatif.changes.naming import change
from experiments.page.whatif.changes.variant import NOTHING, changed
from experiments.page.whatif.desk import Desk
from simulator.scenario import ScenarioError


def draw(desk: Desk) -> None:
    """The sliders of one provider, and a search for everything else."""
    state = desk.state
    desk.accept_all()  # the fields are new, and hold what was taken up
    heading(2, say("sliders"))
    choose_provider(desk)
    for knob in first_of(state.knobs, state.provider):
        slider(desk, knob)
    for path in state.more:
        if (path in state.knobs and not path.startswith(f"providers.{state.provider}.")) or (
            path in state.knobs
            and path not in {k.path for k in first_of(state.knobs, state.provider)}
        ):
            slider(desk, state.knobs[path], named=True)
    search(desk)


def choose_provider(desk: Desk) -> None:
    """Whose sliders: a group of buttons, a select where there are many."""
    state = desk.state

    def choose(event: Any) -> None:
        state.provider = event.value
        desk.draw("controls", "changes")
        if desk.board is not None:
            desk.board.turn()
        focus_on(desk.chooser)

    names = {name: one.title or name for name, one in state.scenario.providers.items()}
    desk.chooser = ui.select(
        names, value=state.provider, label=say("provider"), on_change=desk.on(choose)
    )
    desk.chooser.props("outlined dense options-dense").classes("wide")


def slider(desk: Desk, knob: Knob, named: bool = False) -> None:
    """One knob: what it is, a slider, a number field with its unit, its bounds."""
    at = knob.shown(desk.state.value_of(knob))
    label = knob.called if named else knob.label
    with ui.element("div").classes("knob"):
        with ui.element("div").classes("knob-head"):
            ui.label(label).classes("knob-label")
            ui.label(knob.meaning).classes("note")
        pair(desk, knob, at, f"{label} [{knob.unit}]" if knob.unit else label)
        bounds = " · ".join(filter(None, [
            knob.unit, knob.bounds, say("usual", value=f"{knob.shown(knob.value):g}")
        ]))  # fmt: skip
        ui.label(bounds).classes("note knob-bounds")


def pair(desk: Desk, knob: Knob, at: float, name: str) -> None:
    """Slider and number field say the same; the market is asked when one is let go. A number that
    cannot be is refused at the field, and what was there before goes on."""

    def sliding(event: Any) -> None:
        slide.stands_at(float(event.args))
        field.set_value(float(event.args))

    async def slid(event: Any) -> None:
        sliding(event)
        await take(float(event.args))

    async def typed() -> None:
        if field.value is None:
            field.set_value(knob.shown(desk.state.value_of(knob)))
        await take(float(field.value))

    async def take(number: float) -> None:
        reason = refusal_of(desk, knob, number)
        mark(field, reason)
        told.set_text(reason)
        desk.refuse(knob.path, reason and say("refused", what=name, why=reason))
        if not reason:
            if slide.props["value"] != number:  # a hand that slides is ahead of what comes back
                slide.set_value(number)
            await desk.move(knob, number)

    on = desk.on
    with ui.element("div").classes("knob-body"):
        slide = Range(knob.low, knob.high, knob.step, at, on(sliding), on(slid))
        labelled(slide, name)
        desk.sliders[knob.path] = slide
        field = ui.number(value=at, step=knob.step)
        labelled(field, name).props("dense outlined hide-bottom-space").classes("knob-number")
    told = ui.label("").classes("refusal knob-refusal").props('role="alert"')
    field.props["aria-describedby"] = told.html_id
    field.on("blur", on(typed), args=[])
    field.on("keydown.enter", on(typed), args=[])


def refusal_of(desk: Desk, knob: Knob, number: float) -> str:
    """Why a number cannot be: its own bounds, or what else the scenario says; else empty."""
    state = desk.state
    own = knob.own(number)
    if outside := knob.limits.refusal(number):
        return outside
    if own == state.value_of(knob):
        return ""

    def label(path: str) -> str:
        return "" if path == knob.path else state.label(path)

    try:
        changed(state.scenario, state.edits.with_value(knob.path, own, knob.value))
    except ScenarioError as error:
        return refusal(error, label)
    return ""


def search(desk: Desk) -> None:
    """Everything else that can be moved, found by words."""
    state = desk.state
    field = ui.input(label=say("search"), placeholder=say("search-example"))
    field.props("outlined dense clearable debounce=250 type=search").classes("wide")
    found = ui.element("ul").classes("found").props('aria-live="polite"')

    def look() -> None:
        found.clear()
        text = str(field.value or "")
        hits = list(matching(state.knobs, text))
        with found:
            for knob in hits:
                hit(desk, knob)
            if text.strip() and not hits:
                with ui.element("li"):
                    ui.label(say("search-nothing")).classes("note")

    field.on_value_change(desk.on(look))


def hit(desk: Desk, knob: Knob) -> None:
    """One thing that was found: a button that adds its slider."""

    def add() -> None:
        if knob.path not in desk.state.more:
            desk.state.more.append(knob.path)
        desk.draw("controls")
        focus_on(desk.sliders[knob.path])

    with ui.element("li"):
        button = ui.button(on_click=desk.on(add)).props("flat dense no-caps align=left")
        labelled(button.classes("hit"), say("search-add", what=knob.path))
        with button, ui.element("span").classes("hit-words"):
            ui.label(knob.path).classes("mono")
            ui.label(knob.meaning).classes("note")


# What is changed so far -------------------------------------------------------------------


def changes(desk: Desk) -> None:
    """Chips of all changes, each with a button that takes it back."""
    state = desk.state
    if not state.edits:
        ui.label(say("changes-none")).classes("note")
        return
    ui.label(say("changes")).classes("note")
    with ui.element("ul").classes("chips"):
        for path, value in state.edits.values.items():
            knob = state.knobs[path]
            chip(desk, change(knob, value), back_to(desk, knob))
        if state.edits.timeline is not None:
            chip(desk, say("changes-timeline"), timeline_back(desk))
    ui.button(say("reset"), on_click=desk.on(all_back(desk))).props("flat dense no-caps")


def chip(desk: Desk, words: str, back: Callable[[], Any]) -> None:
    """One change."""
    with ui.element("li").classes("chip"):
        ui.label(words)
        sign("close", say("take-back", what=words), desk.on(back)).props("size=xs")


def back_to(desk: Desk, knob: Knob) -> Callable[[], Any]:
    """Takes one change back."""

    async def back() -> None:
        desk.state.move(knob, knob.value)
        desk.draw("controls", "changes")
        await desk.ask()

    return back


def timeline_back(desk: Desk) -> Callable[[], Any]:
    """Takes the changes of the timeline back."""

    async def back() -> None:
        desk.state.edits = desk.state.edits._replace(timeline=None)
        desk.draw("dated", "changes")
        await desk.ask()

    return back


def all_back(desk: Desk) -> Callable[[], Any]:
    """Takes everything back."""

    async def back() -> None:
        desk.state.edits = NOTHING
        desk.draw("controls", "changes", "dated")
        await desk.ask()

    return back
