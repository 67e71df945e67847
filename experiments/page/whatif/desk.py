"""The desk of the what-if room: holds what is on the page, and lets the market answer.

Panels build themselves into it and call it when something has changed; it asks the market, off
the loop, and tells the panels what came back.
"""

from collections.abc import Callable
from itertools import count
from typing import Any

from experiments.page.parts import Range, keep_focus, section
from experiments.page.refusing import Refused, refusal
from experiments.page.sessions import Session
from experiments.page.speech import say
from experiments.page.whatif.changes.knobs import Knob
from experiments.page.whatif.shown import Board
from experiments.page.whatif.state import WhatIf
from experiments.page.working import QUICK, Superseded
from simulator.errors import UserError

ROOM = "whatif"
numbers = count(1)  # of desks


class Desk:
    """What is on one page.

    Attributes:
        session: whose.
        state: what it looks at.
        board: where the answer stands.
        redraw: redraws a panel, by name, when what it shows has changed.
        stale: what is to be cleared when something else is asked.
        sliders: those on the page, by the path of what they move.
        chooser: in which a provider is chosen.
        refusals: why the numbers in some fields are not taken up, by the path of the field.
    """

    def __init__(self, session: Session, state: WhatIf) -> None:
        self.session, self.state = session, state
        self.number = next(numbers)
        self.owners: set[str] = set()
        self.asked = 0  # times
        self.board: Board | None = None
        self.redraw: dict[str, Callable[[], None]] = {}
        self.stale: list[Any] = []
        self.refusals: dict[str, str] = {}
        self.sliders: dict[str, Range] = {}
        self.chooser: Any = None

    @property
    def on(self) -> Callable[..., Any]:
        """Makes a handler of an event: `Session.on`."""
        return self.session.on

    def owner(self, job: str = "") -> str:
        """Whose a job is: a newer one of this desk takes its place, one of another tab does not."""
        name = f"desk {self.number} {job}"
        self.owners.add(name)
        return name

    def leave(self) -> None:
        """The tab is closed: nobody waits for its jobs any more."""
        self.asked += 1
        for one in self.owners:
            self.session.give_up(one)

    async def ask(self) -> None:
        """Let the market answer what is on the page now."""
        state, board = self.state, self.board
        if board is None:
            return
        self.asked += 1
        mine = self.asked
        board.working(say("working"))
        for one in self.stale:
            one.clear()
        try:
            seen = await self.session.work(
                state.asked().look, state.load(), QUICK, board.progress, self.owner()
            )
        except Superseded:
            if mine == self.asked:  # or else a newer question of this desk is being answered
                board.rest()
            raise
        except UserError as error:
            why = refusal(error, state.label)
            board.rest(why)
            raise Refused(why) from None
        except Exception:
            board.rest()
            raise
        board.show(seen)

    async def move(self, knob: Knob, number: float) -> None:
        """A knob was moved to a number, in the unit that is shown."""
        if self.state.move(knob, knob.own(number)):
            self.draw("changes")
            await self.ask()

    def refuse(self, path: str, reason: str) -> None:
        """Note why the number in a field is not taken up; "": it is."""
        self.refusals.pop(path, None)
        if reason:
            self.refusals[path] = reason
        if self.board is not None:
            self.board.refuse(self.refusal)

    @property
    def refusal(self) -> str:
        """Why what stands in the fields is no variant; empty where it is one."""
        return next(reversed(self.refusals.values()), "")

    def accept_all(self) -> None:
        """No field holds a number that is not taken up."""
        self.refusals.clear()
        if self.board is not None:
            self.board.refuse("")

    def draw(self, *panels: str) -> None:
        """Redraw panels."""
        for name in panels or tuple(self.redraw):
            if name in self.redraw:
                self.redraw[name]()

    async def begin_again(self, state: WhatIf) -> None:
        """Look at another scenario."""
        self.session.remember(ROOM, state)
        self.state = state
        self.draw()
        await self.ask()

    async def look_closer(self, customers: int, pairs: int) -> None:
        """Look with other numbers of customers and pairs."""
        before = self.state.size
        self.state.size = before._replace(customers=customers, pairs=pairs)
        if self.state.size != before:
            await self.ask()


def panel(desk: Desk, name: str, classes: str, draw: Callable[[Desk], None], label: str) -> None:
    """A section of the page that can be drawn anew."""
    place = section(classes, label)

    def again() -> None:
        place.clear()
        with place:
            draw(desk)
            if name in desk.redraw:  # not the first time
                keep_focus(place)

    again()
    desk.redraw[name] = again
