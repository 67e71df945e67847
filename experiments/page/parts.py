"""Small parts that all rooms use: headings, and names that a screen reader tells.

Text is text here: whatever a name holds, nothing of it is read as markup.
"""

from collections.abc import Callable
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


def limited(label: str, value: float | None, refusal: Callable[[float], str],
            step: float | None = None) -> ui.number:  # fmt: skip
    """A number field that is marked, and says why, while what it holds cannot be.

    Args:
        refusal: why a number is refused; "" where it is not.
    """

    def why(typed: float | None) -> str | None:
        reason = "" if typed is None else refusal(float(typed))
        mark(asked, reason)
        return reason or None

    asked = ui.number(label, value=value, step=step).props("outlined dense hide-bottom-space")
    asked.validation = why
    return asked


def section(classes: str, label: str) -> ui.element:
    """A part of a room that a screen reader can jump to."""
    return labelled(ui.element("section").classes(classes), label)


# through a part's own client: the control that somebody used may be no more


def keep_focus(place: ui.element) -> None:
    """Where the control that had the focus is no more, give it to the part that was drawn anew: who
    uses the keyboard goes on from there, and not from the top of the page."""
    place.props["tabindex"] = "-1"
    place.client.run_javascript(
        f"setTimeout(() => {{ if (document.activeElement === document.body)"
        f" document.getElementById('{place.html_id}')?.focus({{preventScroll: true}}); }}, 100)"
    )


def focus_on(part: ui.element) -> None:
    """Give the focus to a control, or to the field in it."""
    part.client.run_javascript(
        f"setTimeout(() => {{ const part = document.getElementById('{part.html_id}');"
        " (part?.querySelector('input') ?? part)?.focus(); }, 150)"
    )


def come_into_view(part: ui.element) -> None:
    """Where the head of a part cannot be seen, go there."""
    part.client.run_javascript(
        f"const part = document.getElementById('{part.html_id}'),"
        " top = part.getBoundingClientRect().top;"
        "if (top < 0 || top > 0.9 * window.innerHeight)"
        " part.scrollIntoView({block: 'start', behavior: 'smooth'})"
    )


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
