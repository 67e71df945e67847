"""The stage of the live demonstration: one market, stepped month by month before an audience.

It holds the market, who of it is drawn, what has been dropped in, and what can be asked of it.
How that looks is the room's; the room may be a browser, or a test.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import numpy as np

from experiments.page.demo import sample
from experiments.page.demo.choice import Choice, choice_of
from experiments.page.demo.curve import Exponential, exponential
from experiments.page.demo.speech import say
from experiments.page.demo.watching import Watched
from scenarios import load
from simulator.engine.columns import NONE
from simulator.errors import UserError
from simulator.growth import GrowthCheck

SEED, MOST_SEED = 0, 10**9
MOST_AGENTS, MOST_MONTHS = 50_000, 240  # of a market that is shown live
Report = Callable[[int, int], None]


class TooLarge(UserError):
    """A market too large to be shown live; the text says the way out."""


class Over(UserError):
    """Something is asked of a market whose last month is over."""


class Frame(NamedTuple):
    """What there is to see of a month.

    Attributes:
        month: of the market.
        providers: of each drawn customer, or NONE.
        users: in the whole market [customers].
        users_of: of each provider [customers].
    """

    month: int
    providers: np.ndarray
    users: float
    users_of: list[float]

    def moves_from(self, before: "Frame | None") -> list[tuple[int, int]]:
        """(customer, provider) of those who differ from another month's, or of all."""
        if before is None:
            moved = np.arange(len(self.providers))
        else:
            moved = np.flatnonzero(self.providers != before.providers)
        return [(k, int(self.providers[k])) for k in moved.tolist()]


class Stage:
    """A market on stage.

    Args:
        scenario: a bundled name, or a file.
        overrides: `path=value`, as `--set` takes them.
        seed: of the run.
        most: customers that are drawn.
        report: called while it is made; what it raises ends that.

    Raises:
        ScenarioError: when there is no such scenario, or it is not one; TooLarge.
    """

    def __init__(self, scenario: str = "classroom", overrides: Iterable[str] = (),
                 seed: int = SEED, most: int = sample.MOST,
                 report: Report | None = None) -> None:  # fmt: skip
        self.scenario, self.overrides = scenario, [*overrides]
        self.seed, self.most = seed, most
        self._checked: tuple[Frame, GrowthCheck, Exponential | None] | None = None
        self.events: list[str] = []  # lines of a timeline, in the order in which they were dropped
        self._begin(self._setup(self.events), report)

    @property
    def month(self) -> int:
        """The month that was simulated last."""
        return int(self.market.month)

    @property
    def months(self) -> int:
        """The scenario's last month."""
        return int(self.setup.market.months)

    @property
    def over(self) -> bool:
        """Whether the last month is over."""
        return bool(self.market.over)

    @property
    def frame(self) -> Frame:
        """The month that was simulated last."""
        return self.frames[-1]

    @property
    def users(self) -> list[float]:
        """The adoption curve so far [customers]."""
        return [frame.users for frame in self.frames]

    @property
    def growth(self) -> tuple[GrowthCheck, Exponential | None]:
        """What the growth check finds in the curve so far, and the exponential of its beginning.

        It takes some hundredths of a second when a month's is first asked for.
        """
        if self._checked is None or self._checked[0] is not self.frame:
            self._checked = self.frame, *exponential(self.users, self.months)
        return self._checked[1:]

    @property
    def names(self) -> list[str]:
        """The providers, in their order."""
        return list(self.market.providers.names)

    # Time -------------------------------------------------------------------------------------

    def step(self) -> Frame:
        """One month."""
        if self.over:
            raise Over(say("stage-over", month=str(self.months)))
        self.market.step()
        self.frames.append(frame_of(self.market))
        return self.frame

    def reset(self) -> None:
        """Back to month 0, without what was dropped in."""
        self.events = []
        self._begin(self._setup(self.events))

    # Events -----------------------------------------------------------------------------------

    def drop(self, event: str, report: Report | None = None) -> None:
        """Drop an event in: it acts from next month on, and the months before stay as they were.

        The market is built once more with the longer timeline, and lives through the same months
        with the same draws; a market of 20,000 customers takes a second for that.

        Args:
            event: a line of a timeline, `{at: month 13, who: aurora, do: price, by: -15 %}`.
            report: called with months done and in all.

        Raises:
            ScenarioError: when the schema does not know it, or it cannot be.
            UserError: when it would change months that are over; Over.
        """
        if self.over:
            raise Over(say("stage-over", month=str(self.months)))
        events = [*self.events, event]
        setup = self._setup(events)
        early = [new.at for new in setup.timeline[len(self.setup.timeline) :]]
        if min(early) <= self.month:
            raise UserError(say("drop-past", month=str(min(early)), next=str(self.month + 1)))
        self._again(setup, self.month, report)
        self.events = events

    def withdraw(self, place: int, report: Report | None = None) -> None:
        """Take back an event that was dropped in, and all that came of it."""
        events = [event for k, event in enumerate(self.events) if k != place]
        first = self.setup.timeline[place - len(self.events)].at
        self._again(self._setup(events), first - 1, report)
        self.events = events

    # Customers --------------------------------------------------------------------------------

    def choice(self, customer: int, month: int | None = None) -> Choice | None:
        """The last choice that a drawn customer has made; None where it never chose.

        Args:
            customer: its place in the sample.
            month: until when (default: now).
        """
        last = self.month if month is None else month
        for moment in self.market.moments[last::-1]:
            if self.chose(customer, moment.month):
                return choice_of(moment, customer, self.market)
        return None

    def chose(self, customer: int, month: int) -> bool:
        """Whether a drawn customer chose in a month; first users did in month 0."""
        after = self.market.moments[month].after
        if month == 0:
            return int(after.provider[customer]) != NONE
        return int(after.decided[customer]) == 1

    # Making -----------------------------------------------------------------------------------

    def _setup(self, events: list[str]) -> Any:
        """The scenario with what was dropped in, once it is small enough to be shown."""
        setup = load(self.scenario, set=[*self.overrides, *(f"timeline+={e}" for e in events)])
        market = setup.market
        agents = setup.agents
        if agents > MOST_AGENTS or market.months > MOST_MONTHS:
            raise TooLarge(
                say("stage-large", agents=f"{agents:,}", months=f"{market.months:,}",
                    most=f"{MOST_AGENTS:,}", longest=f"{MOST_MONTHS:,}")
            )  # fmt: skip
        return setup

    def _begin(self, setup: Any, report: Report | None = None) -> None:
        """Month 0 of a market with newly drawn customers."""
        told = report or (lambda done, total: None)
        told(0, 1)
        self.setup = setup
        self.market = Watched(setup, rng=self.seed, threads=1)
        told(0, 1)
        self.sample = sample.draw(self.market.customers, self.most)
        self.market.watch(self.sample.rows)
        self.frames = [frame_of(self.market)]

    def _again(self, setup: Any, kept: int, report: Report | None) -> None:
        """The same months of another timeline, with the same customers.

        Args:
            kept: the last month in which nothing differs.
        """
        month = self.month
        market = Watched(setup, rng=self.seed, threads=1)
        market.watch(self.sample.rows)
        frames = self.frames[: kept + 1]
        while market.month < month:
            market.step()
            if market.month > kept:
                frames.append(frame_of(market))
            if report is not None:
                report(market.month, month)
        if recorded(market, kept) != recorded(self.market, kept):
            raise UserError(say("drop-rewrites", month=str(kept)))
        self.setup, self.market, self.frames = setup, market, frames


def frame_of(market: Watched) -> Frame:
    """What there is to see of the month that a market simulated last."""
    month, results = int(market.month), market.results
    return Frame(
        month,
        market.moments[-1].after.provider,
        float(results.metric("users")[month]),
        results.metric("users", "provider")[month].tolist(),
    )


def recorded(market: Watched, month: int) -> list[bytes]:
    """All that was recorded of a market's months up to one, to the last bit."""
    return [column[: month + 1].tobytes() for column in market.record.columns.values()]


class Pace:
    """How fast months go by: whether at all, and how many a second."""

    SPEEDS = (0.5, 1.0, 2.0, 5.0, 10.0)

    def __init__(self) -> None:
        self.playing, self.place = False, 2

    @property
    def speed(self) -> float:
        """[months/s]"""
        return self.SPEEDS[self.place]

    def change(self, by: int) -> None:
        """Faster (1) or slower (-1), as far as it goes."""
        self.place = min(max(self.place + by, 0), len(self.SPEEDS) - 1)
