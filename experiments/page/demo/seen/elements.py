"""The two pictures of the demonstration as NiceGUI elements: who draws is the browser.

A picture is sent once. A month sends what differs: who moved, and one point of the curve; a
hundred bytes or so.
"""

import math
from collections.abc import Callable, Sequence
from typing import Any

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from experiments.page.demo.guess import Guess
from experiments.page.demo.sample import Field
from experiments.page.demo.speech import say
from experiments.page.demo.stage import Frame, Stage
from experiments.page.demo.story import title_of
from simulator.numbers import fixed, percent_sign
from simulator.plots.style import looks
from simulator.speech import called

# one in each provider's dots beside its colour, so that nobody needs to tell colours apart
MARKS = ("", "M-4 0H4", "M0-4V4", "M-4 0H4M0-4V4", "M-3-3L3 3M-3 3L3-3", "M-3-3L3 3", "M-3 3L3-3",
         "M-3-2H3M-3 2H3")  # fmt: skip


class Network(Element, component="network.js"):
    """The drawn customers, where they stand, and whom they use.

    Args:
        stage: the market on stage.
        picked: the customer that is explained, or None.
        on_pick: is told which customer somebody clicks, or enters by the keyboard.
    """

    def __init__(self, stage: Stage, picked: int | None, on_pick: Callable[[int], Any]) -> None:
        super().__init__()
        self.stage = stage
        self._props["picture"] = picture(stage)
        self._props["words"] = words(stage)
        self._props["picked"] = -1 if picked is None else picked
        self._props["providers"] = stage.frame.providers.tolist()
        self.shown: Frame = stage.frame

        def pick(event: GenericEventArguments) -> Any:
            place = event.args
            if isinstance(place, int) and 0 <= place < len(stage.sample.rows):
                return on_pick(place)
            return None

        self.on("pick", pick)

    def show(self, frame: Frame) -> int:
        """Colour those who moved since what is shown; how many they are."""
        moves = frame.moves_from(self.shown)
        self.shown = frame
        self._props["providers"] = frame.providers.tolist()  # for a browser that comes back
        if moves:
            self.run_method("paint", moves)
        return len(moves)

    def pick(self, customer: int | None) -> None:
        """Mark the customer that is explained."""
        self._props["picked"] = -1 if customer is None else customer
        self.run_method("pick", self._props["picked"])


def picture(stage: Stage) -> dict[str, Any]:
    """What never moves: places and discs on either field, ties, segments."""
    sample, names = stage.sample, stage.market.customers.segment_names
    titles = [called("segment", name) for name in names]
    return {
        "wide": places(sample.wide, titles), "narrow": places(sample.narrow, titles),
        "segments": stage.market.moments[0].after.segment.tolist(),
        "ties": sample.ties.tolist(),
    }  # fmt: skip


def places(field: Field, titles: Sequence[str]) -> dict[str, Any]:
    """Where customers and the discs of their segments are on a field."""
    width, height = field.size
    return {
        "width": width, "height": height, "radius": round(field.radius, 1),
        "customers": [[round(x, 1), round(y, 1)] for x, y in field.place.tolist()],
        "discs": [{"x": round(x, 1), "y": round(y, 1), "r": round(r, 1), "name": titles[s]}
                  for s, (x, y, r) in field.discs.items()],
    }  # fmt: skip


def words(stage: Stage) -> dict[str, Any]:
    """What the picture says, and its colours."""
    count = len(stage.names)
    return {
        "label": say("network-label", customers=str(len(stage.sample.rows))),
        "customer": say("network-customer"), "none": say("legend-none"),
        "names": [title_of(stage, j) for j in range(count)],
        "segments": [called("segment", s) for s in stage.market.customers.segment_names],
        "colours": [look.colour for look in looks(count)],
        "marks": [MARKS[(j + j // len(MARKS)) % len(MARKS)] for j in range(count)],
    }  # fmt: skip


class Chart(Element, component="chart.js"):
    """The adoption curve, the exponential of its beginning, and the guess.

    Args:
        stage: the market on stage.
        guess: what is drawn of one.
        on_drawn: is told the points that somebody drew, as (month, users).
    """

    def __init__(self, stage: Stage, guess: Guess | None,
                 on_drawn: Callable[[list[tuple[float, float]]], Any]) -> None:  # fmt: skip
        super().__init__()
        self.stage = stage
        self.last = stage.month  # that is shown
        self._props["months"] = stage.months
        self._props["most"] = stage.setup.market.customers
        off = {share: say("curve-break", share=share.replace(" %", percent_sign()))
               for share in ("5 %", "25 %")}  # fmt: skip
        self._props["words"] = {"month": say("curve-month"), "hint": say("guess-hint"), "off": off}
        self._props["start"] = self.state(guess)
        self.on("drawn", lambda event: on_drawn(points_in(event.args)))

    def state(self, guess: Guess | None) -> dict[str, Any]:
        """All that is to be seen now."""
        stage = self.stage
        now = month_of(stage, stage.frame)
        return {
            "users": [round(u, 1) for u in stage.users], "fit": now["fit"],
            "leaves": now["leaves"], "label": now["label"], "guess": points_of(guess),
            "events": event_months(stage),
        }  # fmt: skip

    def show(self, frame: Frame) -> None:
        """One month more; where several went by elsewhere, all of them."""
        now = month_of(self.stage, frame)
        if frame.month > self.last + 1:
            now["all"] = [round(u, 1) for u in self.stage.users]
        self.last = frame.month
        self.run_method("month", now)

    def show_all(self, guess: Guess | None) -> None:
        """Everything anew, for the past has changed."""
        self.last = self.stage.month
        self._props["start"] = self.state(guess)
        self.run_method("all", self._props["start"])

    def let_draw(self, drawing: bool, guess: Guess | None) -> None:
        """Whether a hand may draw, and what is drawn already."""
        about = {"drawing": drawing, "guess": points_of(guess)}
        self._props["start"] = {**self._props["start"], **about}
        self.run_method("all", about)


def month_of(stage: Stage, frame: Frame) -> dict[str, Any]:
    """What a month adds to the chart."""
    fitted = stage.growth[1]
    return {
        "month": frame.month,
        "users": round(frame.users, 1),
        "fit": None if fitted is None else {"level": fitted.users[0], "rate": fitted.growth_rate},
        "leaves": {} if fitted is None else fitted.leaves,
        "label": say("curve-label", users=fixed(frame.users, 0), month=str(frame.month),
                     customers=fixed(float(stage.setup.market.customers), 0)),
    }  # fmt: skip


def event_months(stage: Stage) -> list[int]:
    """The months in which what was dropped in acts."""
    return [action.at for action in stage.setup.timeline[len(stage.setup.timeline) -
                                                         len(stage.events):]]  # fmt: skip


def points_of(guess: Guess | None) -> list[tuple[int, float]]:
    """A guess as the chart draws it."""
    return [] if guess is None else [(t, round(u, 1)) for t, u in enumerate(guess.users)]


def points_in(said: Any) -> list[tuple[float, float]]:
    """Points that a browser sent; what is none is left out."""
    points: Sequence[Any] = said if isinstance(said, list) else []
    return [
        (float(point[0]), float(point[1]))
        for point in points
        if isinstance(point, list) and len(point) == 2
        and all(isinstance(value, (int, float)) and math.isfinite(value) for value in point)
    ]  # fmt: skip
