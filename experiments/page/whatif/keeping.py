"""What one does with an answer: ask why, keep the variant, save it as a file, compare variants."""

from html import escape
from typing import Any

from nicegui import ui

from experiments.answers.compared import ranking as words
from experiments.answers.why.paragraph import sentences
from experiments.answers.why.tables import part_name
from experiments.page.parts import heading, keep_focus, labelled, push, sign
from experiments.page.sessions import REPORT, tell
from experiments.page.speech import say
from experiments.page.whatif.answers import asking
from experiments.page.whatif.changes.dating import dated
from experiments.page.whatif.changes.naming import stem, title_of
from experiments.page.whatif.changes.variant import file_of, name_from
from experiments.page.whatif.desk import Desk
from experiments.page.whatif.shown import change_cell, html_table, prose
from experiments.page.working import LONG, QUICK, Load
from experiments.studies.comparison import Comparison
from experiments.studies.why.reason import Reason
from simulator.errors import UserError
from simulator.outcome import metrics
from simulator.speech import tight


class NothingChanged(UserError):
    """There is no variant yet; the text says how to get one."""


class NoVariant(UserError):
    """A field holds a number that cannot be; the text says which, and why."""


def demand_variant(desk: Desk) -> None:
    """Refuse where nothing is changed, and where what stands on the page cannot be."""
    state = desk.state
    if desk.refusal:
        raise NoVariant(desk.refusal)
    if not state.edits:
        raise NothingChanged(say("nothing-changed"))
    state.checked(state.edits)


def buttons(desk: Desk) -> None:
    """Why; keep; save as a file."""
    with ui.element("div").classes("row-of actions"):
        why = push(say("why"), "help_outline", strong=True)
        push(say("keep"), "bookmark_border", desk.on(lambda: keep(desk)))
        push(say("save"), "download", desk.on(lambda: save(desk)))
        report = push(say("report"), "description")
    told = [ui.element("div").classes("why").props('aria-live="polite"') for _ in range(2)]
    desk.stale = told

    async def explain() -> None:
        demand_variant(desk)
        state = desk.state
        _, moved = dated(state.scenario, state.edits, state.label)
        load, asked = asking.why_load(state.size, state.scenario), state.asked()
        above = None if desk.board is None else desk.board.answer_to(asked.variant(asked.edits))
        answer = await long(desk, told[0], why, say("why-working"), asked.explain, load)
        show_why(told[0], answer, moved, above)
        keep_focus(told[0])  # a button that rests has lost it

    async def write() -> None:
        demand_variant(desk)
        state = desk.state
        load = asking.report_load(state.size, state.scenario)
        desk.session.report = await long(
            desk, told[1], report, say("report-working"), state.asked().write_report, load
        )
        show_report(told[1])
        keep_focus(told[1])

    why.on_click(desk.on(explain))
    report.on_click(desk.on(write))


async def long(desk: Desk, place: Any, button: Any, words: str, work: Any, load: Load) -> Any:
    """Work that takes a while: the button rests, and a bar stands where its answer will."""
    place.clear()
    with place:
        ui.label(words).classes("note")
        bar = ui.linear_progress(0.0, show_value=False, size="3px").classes("bar")
        labelled(bar, words)
    button.disable()

    def told(done: int, total: int) -> None:
        bar.set_value(done / max(total, 1))

    owner = desk.owner(button.text)
    try:
        return await desk.session.work(work, load, LONG, told, owner)
    finally:
        place.clear()
        button.enable()


def show_report(place: Any) -> None:
    """Where the report is: in a tab of its own, from which it can be saved or printed."""
    with place:
        ui.link(say("report-open"), REPORT, new_tab=True).classes("report-link")


def show_why(place: Any, answer: Any, moved: bool, above: Comparison | None) -> None:
    """The paragraph that says why; `moved`: changes were dated to month 1 for it.

    Args:
        above: the answer that is explained, where it stands on the page.
    """
    place.clear()
    with place:
        heading(3, say("why"))
        for reason in answer.why.values():
            for sentence in sentences(reason):
                ui.label(prose(sentence)).classes("why-sentence")
        for reason in answer.why.values():
            ui.html(causes(reason), sanitize=False).classes("scrolls")
            if above is not None:
                ui.label(bridge(reason, moved, above)).classes("why-sentence")
        if moved:
            ui.label(say("why-dated")).classes("note")


def bridge(reason: Reason, moved: bool, answer: Comparison) -> str:
    """How the profit that is explained comes to the NPV of the answer: when the change begins, what
    is discounted, and in how many pairs."""
    form = metrics.find("npv").format(reason.case.base.market.currency)

    def money_of(change: float | None) -> str:
        return prose(form.change(change) + form.step)

    money = {what: money_of(reason.effect(what).difference) for what in ("npv", "profit")}
    pairs, of = reason.pairs, len(answer.base.results)
    over = say("why-over-all", pairs=pairs) if pairs == of else (
        say("why-over-first", pairs=pairs, of=of))  # fmt: skip
    name, last = next(iter(answer.alternatives)), answer.question.last
    whose = [answer.figure(name, "npv", "provider", who, last).result for who in reason.case.whose]
    if not moved:
        return tight(say("why-bridge", who=reason.whose, over=over, **money))
    above = money_of(sum(one.difference for one in whose if one.difference is not None))
    return tight(say("why-bridge-dated", who=reason.whose, over=over, answer=above, **money))


def causes(reason: Reason) -> str:
    """What the difference in profit is made of, the largest part first, as HTML."""
    if not reason.channels:
        return ""
    form = metrics.find("npv").format(reason.case.base.market.currency)  # added up over months
    rows = [[part_name(one), change_cell(form, reason.part("profit", one), 1)]
            for one in reason.by_size("profit")]  # fmt: skip
    rows.append([say("why-all"), change_cell(form, reason.effect("profit"), 1)])
    head = [say("why-cause"), form.label(metrics.find("profit").called)]
    return "".join(html_table(say("why-table", pairs=reason.pairs), head, rows))


def keep(desk: Desk) -> None:
    """Ask for a name, and keep the variant under it."""
    demand_variant(desk)
    with ui.dialog() as dialog, ui.element("div").classes("card dialog"):
        heading(2, say("keep"))
        labelled(dialog, say("keep"))
        name = ui.input(say("keep-name"), value=say("keep-usual", count=len(desk.state.kept) + 1))
        name.props("outlined dense autofocus maxlength=40").classes("wide")
        refusal = ui.label("").classes("refusal").props('role="alert"')

        def accept() -> None:
            try:
                told = desk.state.keep(str(name.value or ""))
            except UserError as error:
                refusal.set_text(str(error))
                return
            dialog.close()
            desk.draw("kept")
            tell(say("keep-done", name=told), "positive")

        with ui.element("div").classes("row-of dialog-end"):
            ui.button(say("cancel"), on_click=dialog.close).props("flat no-caps")
            push(say("keep-do"), handler=desk.on(accept), strong=True)
        name.on("keydown.enter", desk.on(accept), args=[])
    dialog.on("hide", dialog.delete)
    dialog.open()


def save(desk: Desk) -> None:
    """Hand out the variant as a scenario file."""
    demand_variant(desk)
    state = desk.state
    kept = next((name for name, edits in state.kept.items() if edits == state.edits), "")
    file = stem(state.scenario.name, state.edits, state.knobs, kept)
    title = title_of(state.scenario.name, state.edits, state.knobs, kept)
    text = file_of(state.scenario, state.start, state.edits, name_from(file), title)
    ui.download.content(text.encode(), f"{file}.yaml", "application/yaml")


# Variants that were kept ------------------------------------------------------------------


def draw(desk: Desk) -> None:
    """The kept variants, and their ranking."""
    heading(2, say("kept"))
    kept = desk.state.kept
    if not kept:
        ui.label(say("kept-none")).classes("note")
        return
    with ui.element("ul").classes("kept"):
        for name in kept:
            one(desk, name)
    place = ui.element("div").classes("scrolls").props('aria-live="polite"')

    async def compare() -> None:
        load = desk.state.load(len(desk.state.kept))
        answer = await desk.session.work(
            desk.state.asked().rank, load, QUICK, owner=desk.owner("ranking")
        )
        show_ranking(place, answer)

    push(say("kept-compare"), "leaderboard", desk.on(compare))


def one(desk: Desk, name: str) -> None:
    """One kept variant: take it up again, or forget it."""

    async def take_up() -> None:
        desk.state.edits = desk.state.kept[name]
        desk.draw("controls", "changes", "dated")
        await desk.ask()

    def forget() -> None:
        desk.state.kept.pop(name, None)
        desk.draw("kept")

    with ui.element("li").classes("dated-line"):
        ui.label(name).classes("dated-words")
        ui.button(say("kept-open"), on_click=desk.on(take_up)).props("flat dense no-caps")
        sign("delete_outline", say("kept-forget", name=name), desk.on(forget))


def show_ranking(place: Any, answer: Any) -> None:
    """Which variant is best, and by how much over each other."""
    title, (head, rows) = words.titled_grid(answer.ranking)
    plain = [[cell if not at else escape(cell) for at, cell in enumerate(row)] for row in rows]
    head = [one.replace("-\n", "").replace("\n", " ") for one in head]
    place.clear()
    with place:
        ui.label(prose(words.answer(answer.ranking))).classes("sentence sentence-small")
        ui.html("".join(html_table(title, head, plain)), sanitize=False)
        if marks := words.marks(answer.ranking):
            ui.label(prose(marks)).classes("note")
