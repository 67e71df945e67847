"""A run's record of what its customers met, month by month: five bytes a customer and month."""

import hashlib
from typing import Any

import numpy as np

from simulator.errors import UserError
from simulator.meeting.columns import columns_of
from simulator.meeting.offers import Offered, offered_by
from simulator.meeting.silent import Silent
from simulator.speech.rules import rule

FIRST = 0  # month before anyone decides


class CannotReplay(UserError):
    """What was recorded cannot be put back, or not where it was asked for."""


class Meeting(Silent):
    """Records what customers meet in every month of one run; changes nothing.

    `MarketModel(scenario, seed, meeting=Meeting())`. When the run is over, any number of
    replays may read it, on any threads.

    Attributes:
        seed: the run's.
        names: of the providers, in the order of columns.
        months: arrays of the providers by name (`columns.py`), a dictionary a month.
        offered: what was on offer, a month each.
        provider: (months, customers) who uses what when contacts look, int8; from month 1 on.
        voice: (months, customers) what they say then, in millionths.
        complete: whether the run is over.
    """

    looks = True
    seed = -1

    def begin(self, market: Any) -> None:
        if self.seed != -1:
            raise CannotReplay(rule("recording-again"))
        self.seed, self.last = market.seed, market.setup.market.months
        self.names = tuple(market.providers.names)
        self.start = digest_of(market)
        customers = market.customers
        self.months: list[dict[str, np.ndarray]] = [columns_of(market.providers)]
        self.months[FIRST]["load"] = customers.use.load.copy()
        self.months[FIRST]["breached"] = np.zeros(len(self.names), bool)
        self.offered: list[Offered | None] = [offered_by(market.providers.offering)]
        self.provider = np.zeros((self.last + 1, customers.count), np.int8)
        self.voice: np.ndarray = np.zeros((self.last + 1, customers.count), np.int32)
        self.pots = len(market.providers.offering.drawn)

    def enter(self, month: int, providers: Any, customers: Any) -> None:
        breached = np.zeros(len(self.names), bool)
        breached[customers.breached] = True
        self.months.append({"breached": breached})

    def exchange(self, month: int, providers: Any) -> None:
        self.months[month] |= columns_of(providers)
        self.offered.append(offered_by(providers.offering))

    def listen(self, month: int, customers: Any) -> None:
        self.provider[month] = customers.columns.provider

    def voices(self, month: int, seen_voice: np.ndarray) -> None:
        most = np.iinfo(self.voice.dtype).max
        if seen_voice.max(initial=0) > most or seen_voice.min(initial=0) < -most:
            self.voice = self.voice.astype(np.int64)  # as loud as hardly anybody will have it
        self.voice[month] = seen_voice

    def load(self, month: int, load: np.ndarray) -> np.ndarray:
        if month > FIRST:
            self.months[month]["load"] = load.copy()
        return load

    def demand_none(self) -> None:
        raise CannotReplay(rule("recording-saved"))

    @property
    def complete(self) -> bool:
        """Whether the run has come to its last month."""
        return self.seed != -1 and len(self.months) > self.last and "load" in self.months[-1]

    @property
    def size(self) -> int:
        """Bytes that it holds."""
        small = sum(array.nbytes for month in self.months for array in month.values())
        offers = sum(
            array.nbytes
            for one in self.offered if one is not None
            for array in one if isinstance(array, np.ndarray)
        )  # fmt: skip
        return small + offers + self.provider.nbytes + self.voice.nbytes


def digest_of(market: Any) -> str:
    """What names the customers of a market, their segments and contacts as they are now."""
    customers = market.customers
    tables = (*customers.columns, *customers.segments, *customers.contacts, market.promotion.stock)
    digest = hashlib.blake2b(digest_size=16)
    for array in tables:
        # the numbers, however wide they are kept: an arm may need wider columns than the other
        digest.update(array.astype(f"{array.dtype.kind}8", copy=False).tobytes())
    return digest.hexdigest()
