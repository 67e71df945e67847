"""Small parts that all rooms use: headings, and names that a screen reader tells.

Text is text here: whatever a name holds, nothing of it is read as markup.
"""

from html import escape
from typing import Any, TypeVar

from nicegui import ui

Part = TypeVar("Part", bound=ui.element)


def heading(level: int, text: str, classes: str = "subtitle") -> Any:
    """A heading: level 1 of the room, 2 of a card, 3 inside one."""
    return ui.html(f"<h{level}>{escape(text)}</h{level}>", sanitize=False).classes(classes)


def labelled(part: Part, text: str, **more: str) -> Part:
    """The part, with what a screen reader calls it, and other attributes."""
    part.props["aria-label"] = text
    for name, value in more.items():
        part.props[name.replace("_", "-")] = value
    return part


def mark(field: ui.number, refusal: str) -> None:
    """Mark a field whose number is refused, for eyes and screen readers; "": it is taken."""
    field.props["error"] = bool(refusal)
    field.props["no-error-icon"] = True
    field.props["aria-invalid"] = "true" if refusal else "false"


def section(classes: str, label: str) -> ui.element:
    """A part of a room that a screen reader can jump to."""
    return labelled(ui.element("section").classes(classes), label)


def push(text: str, icon: str = "", handler: Any = None, strong: bool = False) -> ui.button:
    """A button with words; the strong one is what most come for."""
    look = "unelevated color=primary" if strong else "outline"
    return ui.button(text, icon=icon or None, on_click=handler).props(f"{look} no-caps")


def sign(icon: str, text: str, handler: Any) -> ui.button:
    """A small button with a sign only; the text is told by screen readers."""
    return labelled(ui.button(icon=icon, on_click=handler), text).props("flat dense round size=sm")


class Range(ui.element, default_classes="range"):
    """A slider of the browser's own, which keyboards and screen readers know.

    Args:
        value: where it stands; put inside its ends.
        slid: called with the number while it moves.
        let_go: called with the number when it is let go.
    """

    # in the browser, too, where it stands is kept: a page that is drawn anew puts it back there
    VALUE = """(event) => {
        const value = Number(event.target.value);
        element.props["value"] = value;
        emit(value);
    }"""

    def __init__(self, low: float, high: float, step: float, value: float, slid: Any,
                 let_go: Any) -> None:  # fmt: skip
        super().__init__("input")
        self.ends = low, high
        for name, one in {"type": "range", "min": low, "max": high, "step": step}.items():
            self.props[name] = one
        self.set_value(value)
        self.on("input", slid, throttle=0.1, js_handler=self.VALUE)
        self.on("change", let_go, js_handler=self.VALUE)

    def stands_at(self, value: float) -> None:
        """Note where the browser has it already."""
        with self.props.suspend_updates():
            self.props["value"] = value

    def set_value(self, value: float) -> None:
        """Put it elsewhere."""
        low, high = self.ends
        self.props["value"] = min(max(value, low), high)
        self.update()
