"""A run in which customers meet what was recorded: some channels of one arm, the rest of another.

The month's own code makes all that follows: what promotion reaches, who complies, how the price
level moves, who is served, the books. Policies and what the timeline dates to a provider do
not act; what it dates to the whole market does, and must be the same in both arms.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from simulator.errors import meant
from simulator.meeting.columns import (
    ALWAYS,
    CHANNELS,
    NAMES,
    OWN,
    PLACE_OF,
    ROWS,
    place_in,
)
from simulator.meeting.comparing import columns_named, demand_alike
from simulator.meeting.offers import of_both, state_of
from simulator.meeting.recording import CannotReplay, Meeting, digest_of
from simulator.meeting.silent import Silent
from simulator.speech.rules import rule
from simulator.units import LEAST_REFERENCE


class ToldFleet:
    """In place of a fleet: what one cost and how old it was is told, and nothing is bought.

    What else somebody asks of it, e.g. an action of a user's own, is as it was in month 0.
    """

    def __init__(self, first: Any) -> None:
        self.first = first
        self.nothing = np.zeros(len(first.told))
        self.capital, self.facilities = self.nothing, self.nothing
        self.orders: dict[int, np.ndarray] = {}
        self.shares: dict[int, np.ndarray] = {}

    def turn(self, month: int) -> np.ndarray:
        """No change of capacity: it is told."""
        return self.nothing

    def settle(self, *about: Any) -> None:
        """Nothing to buy."""

    def __getattr__(self, name: str) -> Any:
        return getattr(self.first, name)

    make_dearer = follow = settle  # what hardware costs is told

    def older(self, month: int) -> np.ndarray:
        """(providers) share of the hardware in service that was bought before a month."""
        return self.shares[month]


class Replay(Silent):
    """Puts back what was recorded: channels in `other` from the alternative, others from the base.

    `MarketModel(replayable_scenario(base, alternative), seed, meeting=Replay(...))`. With no
    channel it is the base's run, with all of them the alternative's, in every column of the record.

    Args:
        base, alternative: recordings of two whole runs with the same seed.
        mover: the providers whose own channels are meant, e.g. the brands of one firm.
        other: names of CHANNELS.

    Raises:
        CannotReplay: when the two do not begin alike, or a name is unknown.
    """

    decides = False
    looks = True

    def __init__(
        self, base: Meeting, alternative: Meeting, mover: Sequence[str], other: Iterable[str]
    ) -> None:
        demand_alike(base, alternative)
        self.other = frozenset(other)
        for one in sorted(self.other - {*CHANNELS}):
            raise CannotReplay(rule("replay-channel", name=one, hint=meant(one, CHANNELS)))
        self.arms = base, alternative
        own = columns_named(base, mover)
        from_other = np.array([channel in self.other for channel in CHANNELS])
        # (channels, providers) whether a column is the alternative's
        self.chosen = np.repeat(from_other[:, None], len(base.names), axis=1)
        for c, channel in enumerate(CHANNELS):
            if channel in OWN:
                self.chosen[c, ~own] = "rivals" in self.other
        self.began = False

    # The places of the month ----------------------------------------------------------------

    def begin(self, market: Any) -> None:
        base, providers = self.arms[0], market.providers
        if self.began:
            raise CannotReplay(rule("replay-again"))
        self.began = True
        offers = any(arm.offered[0] is not None for arm in self.arms)
        same = (market.seed, digest_of(market)) == (base.seed, base.start)
        if not same or (offers and not providers.offering.used):
            raise CannotReplay(rule("replay-other-market"))
        own = market.customers.columns.seen_voice.dtype.itemsize
        if any(arm.voice.dtype.itemsize > own for arm in self.arms):
            raise CannotReplay(rule("replay-loud", least=str(LEAST_REFERENCE)))
        providers.timeline = [one for one in providers.timeline if not hasattr(one, "who")]
        providers.fleet = ToldFleet(providers.fleet)
        if offers:
            providers.offering.drawn = np.zeros(sum(arm.pots for arm in self.arms), np.int64)

    def enter(self, month: int, providers: Any, customers: Any) -> None:
        providers.present = self.composed("present", month, self.of("opening"))
        breached = self.composed("breached", month, self.of("service"))
        for j in np.flatnonzero(breached).tolist():
            customers.see_breach(j)

    def exchange(self, month: int, providers: Any) -> None:
        for channel, names in NAMES.items():
            usual = self.of(channel)
            known = self.filled(usual, month) if channel in OWN else usual
            for name in (one for one in names if one in PLACE_OF):
                found = self.composed(name, month, usual if name in ALWAYS else known)
                setattr(place_in(providers, name), name, found)
        self.come_back(month, providers)
        self.bill(month, providers)
        capacity, fleet = self.arm("capacity").months[month], providers.fleet
        since = [began for began, _ in providers.standing.generations]
        fleet.orders[month] = capacity["arrived"]
        fleet.shares = dict(zip(since, capacity["older"], strict=True))
        if providers.offering.used:
            self.offer(month, providers.offering)

    def listen(self, month: int, customers: Any) -> None:
        customers.meet(self.arm("word_of_mouth").provider[month])

    def voices(self, month: int, seen_voice: np.ndarray) -> tuple[int, int]:
        seen_voice[:] = self.arm("word_of_mouth").voice[month]
        return int(seen_voice.sum()), int(seen_voice.max(initial=0))

    def load(self, month: int, load: np.ndarray) -> np.ndarray:
        return self.arm("capacity").months[month]["load"] if month else load

    def demand_none(self) -> None:
        raise CannotReplay(rule("replay-saved"))

    # What is put back -----------------------------------------------------------------------

    def arm(self, channel: str) -> Meeting:
        """The recording that a channel of the whole market comes from."""
        return self.arms[channel in self.other]

    def of(self, channel: str) -> np.ndarray:
        """(providers) whether what is recorded of a channel comes from the alternative."""
        row: np.ndarray = self.chosen[CHANNELS.index(channel)]
        return row

    def filled(self, usual: np.ndarray, month: int) -> np.ndarray:
        """The same, but from the other arm where a provider has not been in the market yet.

        Who is still to come has shown nothing of its price or service.
        """
        there = self.composed("present", month, self.of("opening")) == 1
        been = [arm.months[month]["been"] for arm in self.arms]
        shown = np.where(usual, been[1], been[0])
        return np.where(there & ~shown, ~usual, usual)

    def come_back(self, month: int, providers: Any) -> None:
        """Who has left in the arm that its price is of has the price it would come back with."""
        which = self.filled(self.of("price"), month)
        shown = self.composed("present", month, which) == 1
        moved = self.composed("moved", month, which)
        moved = np.where((providers.present == 1) & ~shown, moved, 1.0)
        providers.price = providers.price * moved
        providers.passed_on = providers.passed_on * moved

    def composed(self, name: str, month: int, which: np.ndarray) -> np.ndarray:
        """An array of the month, each provider's part from its arm."""
        base, alternative = (arm.months[month][name] for arm in self.arms)
        return np.where(which[:, None] if name in ROWS else which, alternative, base)

    def bill(self, month: int, providers: Any) -> None:
        """What is paid once goes with service, but for capacity; running costs while present."""
        as_capacity = self.composed("building", month, self.of("capacity"))
        as_service = self.composed("building", month, self.of("service"))
        providers.one_offs = providers.one_offs + (as_capacity - as_service)
        providers.investment = providers.one_offs + providers.running_cost * providers.present

    def offer(self, month: int, offering: Any) -> None:
        """Offers of both arms side by side; an arm without any offers nothing."""
        nothing = state_of(offering)._replace(new_prices=[], terms={}, pots=[])
        base, alternative = (arm.offered[month] or nothing for arm in self.arms)
        which = self.filled(self.of("price"), month)
        found = of_both(base, alternative, which, self.arms[0].pots)
        for name, value in found._asdict().items():
            setattr(offering, name, value)
