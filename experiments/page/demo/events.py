"""What may be dropped into a running market: the schema's actions, each with a first example.

An event is a line of a timeline, as a scenario writes it; whether it may be is the schema's to say.
"""

import inspect
import re
from typing import Any, NamedTuple

from simulator.plugins.actions import ACTIONS

# what a class drops in first; all others come after these, in their own order
FIRST = ("price", "promotion", "outage", "breach", "exit", "entry", "demand", "capacity")
EXAMPLE = re.compile(r"^- \{at: [^,]+, (who: WHO, )?do: \w+(?:, (.*))?\}$", re.MULTILINE)
NOTE = re.compile(r",? ?note: .*$")


class Kind(NamedTuple):
    """An action that can be dropped in.

    Attributes:
        name: by which a timeline names it.
        of_provider: whether it is about one; else it concerns the whole market.
        told: what it is told besides, as a timeline writes it: an example to begin with.
    """

    name: str
    of_provider: bool
    told: str


def kinds(setup: Any, who: str = "") -> list[Kind]:
    """All actions, those that a class drops in first before the others.

    Args:
        setup: the scenario; its names stand in the examples.
        who: the provider they are about; no other one in an example is that.
    """
    others, segment = [*sorted(set(setup.providers) - {who}), who], min(setup.segments)
    found = []
    for name in (*FIRST, *(name for name in ACTIONS if name not in FIRST)):
        match = EXAMPLE.search(inspect.getdoc(ACTIONS[name]) or "")
        assert match is not None, f"{name}: an action's docstring has an example"
        told = NOTE.sub("", match[2] or "").replace("SEGMENT", segment)
        found.append(Kind(name, bool(match[1]), told.replace("OTHER", others[0])))
    return found


def event(kind: Kind, who: str, told: str, month: int) -> str:
    """A line of a timeline: the action of a kind in a month."""
    about = [f"at: month {month}", *([f"who: {who}"] if kind.of_provider else ())]
    return "{" + ", ".join([*about, f"do: {kind.name}", *filter(None, [told.strip()])]) + "}"
