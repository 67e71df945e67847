"""The what-if room: what is on it, and in which order."""

from functools import partial
from pathlib import Path
from typing import Any

from nicegui import ui

from experiments.answers.speech import titles as told
from experiments.page.parts import heading, labelled, push
from experiments.page.sessions import Session, tell
from experiments.page.speech import say
from experiments.page.whatif import controls, dated, keeping
from experiments.page.whatif.answers.asking import CUSTOMERS, PAIRS
from experiments.page.whatif.desk import ROOM, Desk, panel
from experiments.page.whatif.shown import Board
from experiments.page.whatif.state import WhatIf, titles, uploaded
from experiments.page.working import LIVE
from simulator.errors import visible
from simulator.scenario import ScenarioError

LARGEST_FILE = 200_000  # bytes of a scenario that is sent


def build(session: Session) -> None:
    """Build the room for a session."""
    desk = Desk(session, session.state(ROOM, partial(WhatIf.of, session.start)))
    panel(desk, "head", "card head", head, say("scenario"))
    with ui.element("div").classes("desk"):
        with ui.element("div").classes("desk-side"):
            panel(desk, "controls", "card", controls.draw, say("sliders"))
        with ui.element("div").classes("desk-main"):
            panel(desk, "answer", "card", answer, say("answer"))
            panel(desk, "dated", "card", dated.draw, say("timeline"))
            panel(desk, "kept", "card", keeping.draw, say("kept"))
    ui.context.client.on_delete(desk.leave)
    ui.timer(0.05, session.on(desk.ask), once=True)


def head(desk: Desk) -> None:
    """Which scenario, what it is about, and how finely it is looked at."""
    state = desk.state
    with ui.element("div").classes("head-words"):
        heading(1, told.title_of(state.scenario), "title")
        question = told.question_of(state.scenario)
        if question:
            ui.label(question).classes("note")
    with ui.element("div").classes("row-of head-choice"):
        choose_scenario(desk)
        send_file(desk)
        choose_size(desk)


def choose_scenario(desk: Desk) -> None:
    """The bundled scenarios, and the files that page and visitor started from."""
    state = desk.state
    names = {name: f"{name}: {title}" for name, title in titles().items()}
    for one in (desk.session.start, state.start):
        if one not in names:  # a file, of which visitors need not know where it lies
            names = {one: Path(one).name, **names}

    async def choose(event: Any) -> None:
        if event.value and event.value != desk.state.start:
            await desk.begin_again(WhatIf.of(event.value))

    chosen = ui.select(names, value=state.start, label=say("scenario"), with_input=True,
                       on_change=desk.on(choose)).classes("head-scenario")  # fmt: skip
    # its title stands beside it, and does not fit into the field
    chosen.props("outlined dense options-dense", remove="fill-input hide-selected")
    chosen.props["display-value"] = Path(state.start).name


def send_file(desk: Desk) -> None:
    """A scenario file of the visitor's own."""

    async def sent(event: Any) -> None:
        send.reset()  # for the next one
        if event.file.size() > LARGEST_FILE:  # the browser's own check is a courtesy
            too_large()
            return
        try:
            state = await read(desk, event.file.name, await event.file.read())
        except ScenarioError as error:
            refused(event.file.name, error)
            return
        await desk.begin_again(state)

    def too_large() -> None:
        tell(say("file-too-large"), "warning")

    send = ui.upload(on_upload=desk.on(sent), on_rejected=desk.on(too_large),
                     auto_upload=True, max_file_size=LARGEST_FILE, max_files=1)  # fmt: skip
    send.props('accept=".yaml,.yml"').classes("hidden")
    push(say("file-open"), "upload_file", lambda: send.run_method("pickFiles"))


def refused(name: str, error: ScenarioError) -> None:
    """Say what is wrong with a file, line by line, until it is read: somebody has to mend it."""
    title = say("file-refused", name=visible(name))
    with ui.dialog() as dialog, ui.element("div").classes("card dialog"):
        heading(2, title)
        labelled(dialog, title)
        ui.label(str(error)).classes("refusal mono").props('role="alert"')
        with ui.element("div").classes("row-of dialog-end"):
            push(say("close"), handler=dialog.close, strong=True)
    dialog.on("hide", dialog.delete)
    dialog.open()


async def read(desk: Desk, name: str, text: bytes) -> WhatIf:
    """What a file that was sent holds, read off the loop, in a lane where no answer waits for it.

    Raises:
        ScenarioError: when it is no scenario.
    """
    return await desk.session.work(
        lambda report: uploaded(name, text), lane=LIVE, owner=desk.owner("file")
    )


def choose_size(desk: Desk) -> None:
    """How many customers are simulated one by one, and how many pairs of runs."""
    size = desk.state.size
    customers = {n: say("size-customers", customers=f"{n:,}") for n in CUSTOMERS}
    pairs = {n: say("size-pairs", pairs=n) for n in PAIRS}

    async def change() -> None:
        await desk.look_closer(int(many.value), int(often.value))

    many = ui.select(customers, value=size.customers, label=say("size"))
    often = ui.select(pairs, value=size.pairs, label=say("size-precision"))
    for one in (many, often):
        one.props("outlined dense options-dense").classes("head-size")
        one.on_value_change(desk.on(change))


def answer(desk: Desk) -> None:
    """The answer, what is changed, and what one can do with it."""
    panel(desk, "changes", "changes", controls.changes, say("changes"))
    desk.board = Board(desk.state)
    keeping.buttons(desk)
