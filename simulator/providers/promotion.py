"""What promotion amounts to: adstock by segment, channel and provider, and whom it reaches.

Budgets come in kCUR per month; a segment feels them per 1000 of its customers. R1, R2.
"""

from typing import Any

import numpy as np

from simulator.engine.compiled import phase
from simulator.fields import CHANNELS
from simulator.rules import adstock, reach, steady_adstock


@phase
def advance(stock, split, budget, aimed, present, heads, carry_over, steady):
    """One month of adstock; `steady` fills it with what constant spending settles at.

    Args:
        split: (segments, channels, providers) of the budget that is not aimed.
        heads: (segments) thousands of customers.
    """
    for s in range(stock.shape[0]):
        for c in range(stock.shape[1]):
            for j in range(stock.shape[2]):
                money = (split[s, c, j] * budget[c, j] + aimed[s, c, j]) * present[j]
                x, kept = money / heads[s], carry_over[s, c]
                if steady:
                    stock[s, c, j] = steady_adstock(x, kept)
                else:
                    stock[s, c, j] = adstock(stock[s, c, j], x, kept)


@phase
def total(spending, aimed, present):
    """(providers) all promotion, split over segments or aimed at one; the absent spend nothing."""
    money = np.zeros(present.size)
    for j in range(present.size):
        for c in range(spending.shape[0]):
            money[j] += spending[c, j]
        for s in range(aimed.shape[0]):
            for c in range(aimed.shape[1]):
                money[j] += aimed[s, c, j]
        money[j] *= present[j]
    return money


@phase
def misses(stock, half_reach, limit, wider, exponent, present, missed, advertising):
    """Chance that no channel of a provider reaches a customer; and what all reach together.

    missed[s, j] = prod over c of (1 - r f R), r f at most 1, f of a provider's levers (`wider`);
    advertising[s] = 1 - prod over j and c.
    """
    for s in range(stock.shape[0]):
        nobody = 1.0
        for j in range(stock.shape[2]):
            missed[s, j] = 1.0
            if present[j] == 0:
                continue
            for c in range(stock.shape[1]):
                most = min(limit[s, c] * wider[c, j], 1.0)
                reached = most * reach(stock[s, c, j], half_reach[s, c], exponent)
                missed[s, j] = missed[s, j] * (1.0 - reached)
            nobody = nobody * missed[s, j]
        advertising[s] = 1.0 - nobody


class Promotion:
    """The promotion of all providers in all segments.

    Attributes:
        channel_weights: (segments, channels) segment size times affinity.
        stock: (segments, channels, providers) adstock [kCUR/month per 1000 customers].
        missed: (segments, providers) chance to be reached by no channel this month.
        advertising: (segments) A, share of the segment reached by anyone.
    """

    def __init__(self, scenario: Any, segments: list[str], providers: list[str]) -> None:
        rows = [scenario.segments[name] for name in segments]

        def of(table: str) -> np.ndarray:
            return np.array(
                [[float(getattr(row, table).get(c) or 0.0) for c in CHANNELS] for row in rows]
            )

        self.half_reach, self.limit = of("half_reach"), of("reach_limit")
        self.carry_over = of("carry_over")
        self.exponent = float(scenario.awareness.hill_exponent)
        shares = np.array([row.share for row in rows])
        thousands = shares * scenario.market.customers / 1000.0
        self.heads = np.where(thousands > 0.0, thousands, 1.0)
        # by default in proportion to segment size times channel affinity
        affinity = self.half_reach.copy()
        for s, row in enumerate(rows):
            for channel, weight in row.affinity.items():
                affinity[s, CHANNELS.index(channel)] = weight
        self.channel_weights = shares[:, None] * affinity
        self.split = np.repeat(self.channel_weights[:, :, None], len(providers), axis=2)
        for j, name in enumerate(providers):
            for channel, split in scenario.providers[name].promotion_split.items():
                weights = [float(split.get(segment, 0.0)) for segment in segments]
                self.split[:, CHANNELS.index(channel), j] = weights
        total = self.split.sum(axis=0)
        self.split = self.split / np.where(total > 0.0, total, 1.0)
        self.stock = np.zeros(self.split.shape)
        self.wider = np.ones(self.split.shape[1:])  # (channels, providers) factors on reach so far
        self.missed = np.ones((len(segments), len(providers)))
        self.advertising = np.zeros(len(segments))

    def part_of(self, channel: int, wider: np.ndarray) -> np.ndarray:
        """(segments, providers) of what all channels reach, r f R, that is one channel's."""
        reached = self.reached(wider)
        total = reached.sum(axis=1)
        return reached[:, channel] / np.where(total > 0.0, total, 1.0)

    def reached(self, wider: np.ndarray, by: int | None = None) -> np.ndarray:
        """(segments, channels, providers) chance to be reached, r f R; only by one, if told."""
        reached = np.zeros(self.stock.shape)
        places = np.argwhere(self.stock > 0.0)
        for s, c, j in (places if by is None else places[places[:, 2] == by]).tolist():
            most = min(self.limit[s, c] * wider[c, j], 1.0)
            reached[s, c, j] = most * reach(
                self.stock[s, c, j], self.half_reach[s, c], self.exponent
            )
        return reached

    def spend(self, budget: np.ndarray, aimed: np.ndarray, wider: np.ndarray,
              present: np.ndarray, steady: bool = False) -> None:  # fmt: skip
        """A month's promotion.

        Args:
            budget: (channels, providers) split over segments as usual [kCUR/month].
            aimed: (segments, channels, providers) money that goes to its segment only.
            wider: (channels, providers) what levers multiply reach by.
            present: (providers) 1 while in the market; the absent spend nothing.
            steady: month 0, adstock as if it had always been so.
        """
        self.wider[:] = wider
        advance(self.stock, self.split, budget, aimed, present, self.heads, self.carry_over, steady)
        misses(
            self.stock, self.half_reach, self.limit, wider, self.exponent, present,
            self.missed, self.advertising,
        )  # fmt: skip
