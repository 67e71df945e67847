"""The timeline of the what-if room: what happens when, drawn over the months, as a list, and the
form in which an action is added or changed. The form is read off the declarations of actions."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from nicegui import ui

import scenarios
from experiments.answers.speech.titles import translated
from experiments.page.parts import heading, labelled, limited, push, sign
from experiments.page.refusing import Label, refusal
from experiments.page.speech import say
from experiments.page.whatif.changes.limits import Limits, limits_of
from experiments.page.whatif.changes.variant import Action, with_action
from experiments.page.whatif.desk import Desk
from simulator.errors import UserError, number
from simulator.numbers import unit_words
from simulator.scenario import Scenario
from simulator.scenario.shape import Shape, shape_of
from simulator.speech import called

DATED = ("at", "do", "note")  # what every action says
PROVIDERS = ("who", "with")
NUMBER = float | int


class Field(NamedTuple):
    """A field of the form: what it is called, and what tells what it holds now."""

    label: str
    read: Callable[[], Any]


class OutOfLimits(UserError):
    """A field holds a number that cannot be; the text says which, and what it may be."""


def draw(desk: Desk) -> None:
    """The strip, the list, and a button that adds."""
    heading(2, say("timeline"))
    actions = desk.state.actions
    if actions:
        strip(desk, actions)
    with ui.element("ol").classes("dated"):
        for place, action in enumerate(actions):
            line(desk, place, action)
    if not actions:
        ui.label(say("timeline-empty")).classes("note")
    push(say("action-add"), "add", desk.on(lambda: form(desk, None)))


def strip(desk: Desk, actions: list[Action]) -> None:
    """The months as a line, with a mark at each action; a mark opens it."""
    months = max(desk.state.months, 1)
    with ui.element("div").classes("strip"):
        for month in range(0, months + 1, 12 * -(-months // 72)):
            ui.html(f'<span class="tick">{month}</span>', sanitize=False).style(
                f"left: {100 * month / months:.2f}%"
            ).classes("tick-at")
        for place, action in enumerate(actions):
            if int(action["at"]) > months:
                continue
            words = f"{say('month', month=action['at'])}: {words_of(desk.state.scenario, action)}"
            own = "" if action in desk.state.usual_actions else " own"
            mark = ui.element("button").classes(f"mark{own}")
            mark.style(f"left: {100 * int(action['at']) / months:.2f}%")
            labelled(mark, words, type="button", title=words)
            mark.on("click", desk.on(opens(desk, place)), args=[])


def opens(desk: Desk, place: int) -> Callable[[], None]:
    """Opens the form of an action."""
    return lambda: form(desk, place)


def line(desk: Desk, place: int, action: Action) -> None:
    """One action in words, with buttons that change it and take it out."""
    words = words_of(desk.state.scenario, action)

    async def take_out() -> None:
        rest = [one for at, one in enumerate(desk.state.actions) if at != place]
        desk.state.set_actions(rest)
        desk.draw("dated", "changes")
        await desk.ask()

    with ui.element("li").classes("dated-line"):
        ui.label(say("month", month=action["at"])).classes("dated-month")
        with ui.element("div").classes("dated-words"):
            ui.label(words)
            if action.get("note"):
                ui.label(str(action["note"])).classes("note")
        for icon, key, does in (("edit", "action-edit", opens(desk, place)),
                                ("delete_outline", "action-remove", take_out)):  # fmt: skip
            sign(icon, say(key, what=words), desk.on(does))


def action_name(kind: str) -> str:
    """What people call an action."""
    return called("action", kind, kind.replace("_", " "))


def shapes(scenario: Scenario) -> dict[str, Shape]:
    """What each action may say, by its name."""
    item = shape_of(type(scenario)).fields["timeline"].item
    return item.variants if item is not None else {}


def words_of(scenario: Scenario, action: Action) -> str:
    """An action on a line: `cumulus: price by -15 %`."""
    fields = shapes(scenario)[action["do"]].fields
    parts = [
        f"{name} {written(value, fields.get(name), scenario)}"
        for name, value in action.items()
        if name not in (*DATED, "who") and value is not None
    ]
    who = str(action.get("who") or say("whole-market"))
    return f"{who}: {action_name(action['do'])} {', '.join(parts)}".strip()


def plain(text: str) -> str:
    """Words of the declarations without the marks of code."""
    return text.replace("`", "")


def written(value: Any, shape: Shape | None, scenario: Scenario) -> str:
    """A value of an action as people write it."""
    if isinstance(value, Mapping):
        entry = shape.entry if shape is not None else None
        return ", ".join(f"{key} {written(one, entry, scenario)}" for key, one in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    if isinstance(value, bool) or not isinstance(value, (int, float)) or shape is None:
        return str(value)
    if shape.takes_percent:
        return f"{number(float(number(value * 100)))} %"
    unit = "" if shape.unit == "1" else shape.unit.replace("CUR", scenario.market.currency)
    return f"{number(value)} {unit_words(unit)}".strip()


# The form ---------------------------------------------------------------------------------


def form(desk: Desk, place: int | None) -> None:
    """The dialog in which an action is added (place None), or changed."""
    actions = desk.state.actions
    old = actions[place] if place is not None else None
    kinds = {kind: action_name(kind) for kind in shapes(desk.state.scenario)}
    asked: dict[str, Field] = {}
    with ui.dialog() as dialog, ui.element("div").classes("card dialog"):
        title = say("action-new") if old is None else say("action-change")
        heading(2, title)
        labelled(dialog, title)
        kind = ui.select(kinds, value=old["do"] if old else "price", label=say("action-kind"),
                         with_input=True).props("outlined dense").classes("wide")  # fmt: skip
        what = ui.label("").classes("note")
        fields = ui.element("div").classes("fields")
        refused = ui.label("").classes("refusal").props('role="alert"')
        with ui.element("div").classes("row-of dialog-end"):
            ui.button(say("cancel"), on_click=dialog.close).props("flat no-caps")
            keep = push(say("action-keep"), strong=True)

    def lay_out() -> None:
        fields.clear()
        asked.clear()
        about = shapes(desk.state.scenario)[kind.value]
        what.set_text(plain(translated(about.kind.__doc__ or "")))
        with fields:
            asked.update(form_fields(desk, about, old if old and old["do"] == kind.value else {}))

    async def accept() -> None:
        others = [one for at, one in enumerate(actions) if at != place]
        try:
            told = {key: field.read() for key, field in asked.items()}
            said = {key: value for key, value in told.items() if value not in (None, "", [], {})}
            new = with_action(desk.state.scenario, others, {"do": kind.value, **said})
            desk.state.set_actions([*others, new])
        except UserError as error:
            refused.set_text(refusal(error, labels(desk.state.scenario, asked, others)))
            return
        dialog.close()
        desk.draw("dated", "changes")
        await desk.ask()

    kind.on_value_change(desk.on(lay_out))
    keep.on_click(desk.on(accept))
    dialog.on("hide", dialog.delete)
    lay_out()
    dialog.open()


def labels(scenario: Scenario, asked: Mapping[str, Field], others: list[Action]) -> Label:
    """What a refusal calls the fields of the form, and the actions beside the one it is about."""

    def label(path: str) -> str:
        if not path.startswith("timeline."):
            return asked[path].label if path in asked else path
        place, *keys = path.split(".")[1:]
        if int(place) < len(others):
            other = others[int(place)]
            return f"{say('month', month=other['at'])}, {words_of(scenario, other)}"
        if keys[:1] == ["do"]:
            return say("action-kind")
        return ": ".join(asked[key].label if key in asked else key for key in keys)

    return label


def form_fields(desk: Desk, about: Shape, old: Mapping[str, Any]) -> dict[str, Field]:
    """The fields of an action: what must be said first, the rest behind `more`."""
    months = desk.state.months
    when = Limits(1, months, whole=True)
    at = limited(say("action-month"), old.get("at", min(12, months)), when.refusal, 1)
    asked = {"at": Field(say("action-month"), lambda: int(taken(at, when) or 0) or None)}
    own = {name: shape for name, shape in about.fields.items() if name not in DATED}
    first = {name: shape for name, shape in own.items() if is_first(shape)}
    for name, shape in first.items():
        asked[name] = field(desk, name, shape, old.get(name))
    rest = {name: shape for name, shape in own.items() if name not in first}
    opened = any(old.get(name) not in (None, shape.default) for name, shape in rest.items())
    with ui.expansion(say("action-more"), value=opened).classes("wide fields-more"):
        for name, shape in rest.items():
            asked[name] = field(desk, name, shape, old.get(name))
        note = ui.input(say("action-note"), value=str(old.get("note") or "")).props(
            "outlined dense"
        )
    asked["note"] = Field(say("action-note"), lambda: note.value)
    return asked


def is_first(shape: Shape) -> bool:
    """Whether a field must be said, or is one of several of which one must."""
    required = shape.field is not None and shape.field.is_required()
    return required or bool(shape.about.one_of)


def field(desk: Desk, name: str, shape: Shape, old: Any) -> Field:
    """A field of the form that fits what may be said."""
    label = plain(translated(shape.meaning)) or name
    if shape.keys:
        return table_field(desk, shape, label, old)
    options = options_of(desk, name, shape)
    if options is not None:
        many = shape.item is not None
        value = old if old is not None else ([] if many else None)
        if value is None and name == "who":
            value = desk.state.provider
        select = ui.select(
            options, value=value, label=label, multiple=many, clearable=not is_first(shape)
        )
        select.props(f"outlined dense {'use-chips' if many else ''}").classes("wide")
        return Field(label, lambda: select.value)
    return number_field(desk, shape, label, old)


def options_of(desk: Desk, name: str, shape: Shape) -> dict[str, str] | None:
    """What there is to choose from; None where a number is asked for."""
    scenario = desk.state.scenario
    if name in PROVIDERS:
        return {one: offer.title or one for one, offer in scenario.providers.items()}
    if shape.item is not None:
        return {one: called("segment", one) for one in scenario.segments}
    if name == "lever":
        return {
            one: one.replace("_", " ") for one in (*scenarios.levers().levers, *scenario.levers)
        }
    if shape.choices:
        return {str(one): str(one).replace("_", " ") for one in shape.choices}
    return None


def number_field(desk: Desk, shape: Shape, label: str, old: Any) -> Field:
    """A number with its unit; a share is asked for in percent."""
    percent = shape.takes_percent
    scale = 100.0 if percent else 1.0
    unit = "%" if percent else shape.unit.replace("CUR", desk.state.scenario.market.currency)
    value = None if old is None else float(number(float(old) * scale))
    limits = limits_of(shape, scale)
    asked = limited(label, value, limits.refusal, 1 if limits.whole else None).classes("wide")
    if unit != "1":
        asked.props["suffix"] = unit_words(unit)

    def read() -> NUMBER | None:
        typed = taken(asked, limits)
        if typed is None:
            return None
        told = float(number(typed / scale))
        return int(told) if shape.is_whole and told == int(told) else told

    return Field(label, read)


def taken(field: ui.number, limits: Limits) -> float | None:
    """What a field holds; None where it is empty.

    Raises:
        OutOfLimits: when it cannot be.
    """
    if field.value is None:
        return None
    if reason := limits.refusal(float(field.value)):
        raise OutOfLimits(say("refused", what=field.props["label"], why=reason))
    return float(field.value)


def table_field(desk: Desk, shape: Shape, label: str, old: Any) -> Field:
    """A number for each key of a table: budgets by channel."""
    ui.label(label).classes("note")
    with ui.element("div").classes("fields-row"):
        entry = shape.entry or shape
        each = {key: number_field(desk, entry, key, (old or {}).get(key)) for key in shape.keys}

    def read() -> dict[str, NUMBER]:
        return {key: value for key, one in each.items() if (value := one.read()) is not None}

    return Field(label, read)
