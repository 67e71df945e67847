"""The rooms of the page, by path. A room is one function that builds itself for a session."""

from collections.abc import Callable
from typing import Any, NamedTuple

from experiments.page.demo import room as demo
from experiments.page.lesson import room as lesson
from experiments.page.whatif import room as whatif


class Room(NamedTuple):
    """One room.

    Attributes:
        title: the key of its name in the page's catalogue.
        build: builds it inside the frame, for a session; parts of the path come as named
            arguments (`/lesson/{number}`: `number`, text). What it refuses is told in words.
        link: where the menu leads to; empty: it is not in the menu.
    """

    title: str
    build: Callable[..., Any]
    link: str = ""


ROOMS: dict[str, Room] = {
    "/": Room("room-whatif", whatif.build, "/"),
    "/demo": Room("room-demo", demo.build, "/demo"),
    "/lesson/{number}": Room("room-lesson", lesson.build, "/lesson/1"),
}
