"""The what-if room: what is on it, and in which order."""

from nicegui import ui

from experiments.page.sessions import Session
from experiments.page.speech import say


def build(session: Session) -> None:
    """Build the room for a session."""
    ui.label(say("room-whatif")).classes("title")
