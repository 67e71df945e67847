"""Step 4, strategy: the price of a segment, and the promotion of each segment and channel.

A price is judged by what the customers of the coming years are worth who would come and stay at
it, as if it kept its distance from cost; promotion by what one more customer who knows us is
worth. Both move a step at a time.
"""

from typing import NamedTuple

import numpy as np

from simulator.engine.compiled import phase
from simulator.plugins.cycle.demand import (
    USAGE_TREND,
    WINS,
    Customer,
    Taste,
    chosen_share,
    renewal_at,
    worth,
)
from simulator.plugins.cycle.memory import Options

PRICES = 21  # that are tried
TODAY = PRICES // 2  # the place among them of today's
STEPS = np.linspace(-1.0, 1.0, PRICES)  # how far each is from that, by the furthest
GROWS = 36  # months for which new customers are expected to become more
LONGEST = 12.0  # months that what the market says weighs at most, beside own wins
MOST_GROWTH = 0.05  # of new customers [1/month]
HIT_PRIOR, HIT_SHARE = 20.0, 0.3  # pseudo-answers, and the part of the ceiling they give
NEARLY_ALL = 0.95  # of the ceiling: what a survey may find at most


class Segments(NamedTuple):
    """What is known when a strategy is made, of each of the S segments asked."""

    size: np.ndarray  # (S) N [customers]
    users: np.ndarray  # (S) own
    using: np.ndarray  # (S) u, share who use any
    aware: np.ndarray  # (S) a, of non-users who know us
    told: np.ndarray  # (S) w, of non-users
    news: np.ndarray  # (S) the same of those who do not know us
    heard: np.ndarray  # (S) h
    wins: np.ndarray  # (S) J, expected at today's price [customers/month]
    growth: np.ndarray  # (S) g, of them [1/month]
    ending: np.ndarray  # (S, H) E, own contracts that end this month, next month, ...
    taste: Taste
    customer: Customer
    price: np.ndarray  # (S) our own, today

    def forgets(self, forgetting: float) -> np.ndarray:
        """How fast knowing us ends or stops to matter: who forgets, and who would hear anyway."""
        return forgetting + self.told + self.heard + 1.0 - self.customer.discount


class Worth(NamedTuple):
    """What a new customer is worth at each of several prices."""

    asked: np.ndarray  # (S, prices)
    renewal: np.ndarray  # (S, prices) r(p)
    margin: np.ndarray  # (S, months 0 .. H, prices) V
    life: np.ndarray  # (S, months 0 .. H, prices) L


class Plan(NamedTuple):
    """What each of several prices would bring."""

    value: np.ndarray  # (S, prices) Pi [CUR]
    ratio: np.ndarray  # (S, prices) Q(p) / Q(p0)
    joins: np.ndarray  # (S, H, prices) new customers
    users: np.ndarray  # (S, H, prices) own users
    worth: np.ndarray  # (S, prices) of a new customer [CUR]
    by_telling: np.ndarray  # (S, prices) of it, what it brings by telling others


def market_growth(users: np.ndarray) -> float:
    """g_U: growth of all users of the market, with half a year of 3.5 % a month before it."""
    n = users.size - 1
    grown = np.log(users[-1] / users[0]) if users[0] > 0.0 and users[-1] > 0.0 else 0.0
    return min(max(float(grown + 0.21) / (n + 6.0), 0.0), 0.08)


def wins_of(won: np.ndarray, months: int, usual: np.ndarray) -> np.ndarray:
    """J: own wins, shrunk to what the market's growth would bring: ten customers' weight.

    A year's at most: where the market stands still, own wins are those who change.
    """
    exposure = WINS / np.maximum(usual, WINS / LONGEST)
    return np.asarray((won + usual * exposure) / (months + exposure))


def growth_of_wins(growth: float, using: np.ndarray) -> np.ndarray:
    """g: what an S-curve at this height makes of the market's growth."""
    return np.asarray((growth * (1.0 - 2.0 * using) / (1.0 - using)).clip(0.0, MOST_GROWTH))


def worth_at(segments: Segments, asked: np.ndarray, options: Options) -> Worth:
    """What a new customer is worth at prices of ours, and how many contracts are renewed."""
    customer, now = segments.customer, segments.price
    slope = options.caution * segments.taste.weight
    renewal = renewal_at(customer, slope, now, asked)
    return Worth(asked, renewal, *worth(customer, now, asked, renewal, options.horizon))


def worth_of_telling(
    segments: Segments, value: np.ndarray, tellers: np.ndarray, places: np.ndarray,
    users: np.ndarray, options: Options,
) -> np.ndarray:  # fmt: skip
    """ref: what a user of each segment is worth a month by telling others [CUR].

        A = J V_H / (N (1 - u) a (phi + w + h + 1 - d))

    is what one more non-user is worth who knows us.

    Args:
        value: (S) V_H, of a new customer at today's price [CUR].
        tellers: (S, segments) who told those asked: how many of each segment.
        places: (S) which of all segments these are.
        users: (segments) own.
    """
    idle = segments.size * (1.0 - segments.using)
    known = idle * segments.aware * segments.forgets(options.forgetting)
    learning = idle * (1.0 - segments.aware) * segments.news
    of_users = users / max(users.sum(), 1.0)
    part = (tellers + 2.0 * of_users) / (tellers.sum(axis=1, keepdims=True) + 2.0)
    brings = (segments.wins * value / known * learning) @ part
    return np.asarray((brings / np.maximum(users, 1.0))[places])


def plan(segments: Segments, worth: Worth, telling: np.ndarray, options: Options) -> Plan:
    """What prices would bring over the horizon, today's among them.

        Pi(p) = sum over m of d^m [(1+g)^m J Q(p)/Q(p0) pool + E r(p)] X_(H-m)
        X_h = (1.012 I)^m V_h + ref L_h

    `pool` is what our users leave of the segment, against today's price.
    """
    customer, horizon = segments.customer, options.horizon
    share = chosen_share(segments.taste, segments.price, worth.asked, options.caution)
    ratio = share / np.maximum(share[:, TODAY, None], 1e-300)
    stays = (1.0 - customer.loss)[:, None] * worth.renewal ** (1.0 / customer.contract)[:, None]
    wins = segments.wins[:, None] * powers(1.0 + segments.growth[:, None], horizon, GROWS)
    first = np.minimum(segments.users, 0.99 * segments.size)
    held, joins = come_and_stay(first, stays, ratio, wins, segments.size, TODAY)
    lives = powers(USAGE_TREND * customer.cost_trend, horizon)[:, None] * worth.margin[:, :0:-1]
    lives += telling[:, None, None] * worth.life[:, :0:-1]
    lives *= joins + segments.ending[:, :horizon, None] * worth.renewal[:, None]
    value = (powers(customer.discount, horizon)[:, None] * lives).sum(axis=1)
    by_telling = telling[:, None] * worth.life[:, horizon]
    each = worth.margin[:, horizon] + by_telling
    return Plan(value, ratio, joins, held, each, by_telling)


def powers(factor: np.ndarray | float, count: int, most: int | None = None) -> np.ndarray:
    """1, factor, factor^2, ...; from the power `most` on that one."""
    last = count if most is None else most
    return np.asarray(factor ** np.minimum(np.arange(float(count)), last))


@phase
def come_and_stay(first, stays, ratio, wins, size, today):
    """Own users, and new ones, month by month at each price.

    Args:
        first: (S) own users today.
        stays: (S, prices) share of users that is kept a month.
        ratio: (S, prices) Q(p) / Q(p0).
        wins: (S, months) new customers at today's price.
        size: (S) of segments; at most 99 % of one are users, at least 1 % is left to win.
        today: the place of today's price, against which what is left to win is measured.

    Returns:
        (2, S, months, prices): users, new ones.
    """
    found = np.empty((2, *wins.shape, stays.shape[1]))
    users = np.empty(stays.shape[1])
    for s in range(size.size):
        users[:] = first[s]
        for m in range(wins.shape[1]):
            left = max(size[s] - users[today], 0.01 * size[s])
            for p in range(users.size):
                pool = max(size[s] - users[p], 0.01 * size[s]) / left
                new = wins[s, m] * ratio[s, p] * pool
                found[0, s, m, p], found[1, s, m, p] = users[p], new
                users[p] = min(users[p] * stays[s, p] + new, 0.99 * size[s])
    return found


def best(value: np.ndarray, fine: np.ndarray) -> np.ndarray:
    """(S) the place of the price that brings most; today's, where none brings more.

    Args:
        value: (S, prices) what each brings.
        fine: (S, prices) False for those that may not be asked.
    """
    today, may = value[:, TODAY], np.where(fine, value, -np.inf)
    gains = may.max(axis=1) > today * (1.0 + 1e-12 * np.sign(today))
    return np.where(gains, may.argmax(axis=1), TODAY)


def prices_to_try(
    now: np.ndarray, base: np.ndarray, step: np.ndarray, floor: float, options: Options
) -> tuple[np.ndarray, np.ndarray]:
    """Prices within a step; and which are within the corridor around the base and above the floor.

    Today's is always among them.

    Args:
        now, base, step: (S) of each segment.

    Returns:
        (S, prices): prices, and True for those that may be asked.
    """
    tried = now[:, None] * np.exp(step[:, None] * STEPS)
    today, high = now[:, None], base[:, None] * (1.0 + options.corridor)
    least = np.maximum(base[:, None] * (1.0 - options.corridor), floor)
    fine = (tried >= least) & (tried <= high)
    # who is outside already may come back, and goes no further out
    fine |= (tried < today) & (today > high) & (tried >= floor)
    fine |= (tried > today) & (today < least) & (tried <= high)
    fine[:, TODAY] = True
    return tried, fine


class Promotion(NamedTuple):
    """The promotion of segments, a value a channel [kCUR/month]."""

    spending: np.ndarray  # (S, channels)
    returns: np.ndarray  # (S, channels) on the last unit spent before; nan where nothing was


def promotion(
    segments: Segments, before: np.ndarray, hits: np.ndarray, asked: np.ndarray,
    ratio: np.ndarray, worth_of_one: np.ndarray, options: Options,
) -> Promotion:  # fmt: skip
    """Spending at which the last unit brings one: x = sqrt(ceiling K val) - K.

    A channel reaches ceiling x / (x + K) of a segment a month; K follows from whom the survey
    found reached. Channels without a budget stay so.

    Args:
        before: (S, channels) [kCUR/month].
        hits: (S, channels) how many of those asked each reached last month.
        asked: (S) how many were.
        ratio: (S) Q(p) / Q(p0) at the price decided.
        worth_of_one: (S) of a new customer at that price [CUR].
    """
    ceiling = options.ceiling
    hit = (hits + HIT_PRIOR * HIT_SHARE * ceiling) / (asked[:, None] + HIT_PRIOR)
    half = before * (ceiling / np.minimum(hit, NEARLY_ALL * ceiling) - 1.0)
    # those who do not know us, times what knowing is worth: a month's wins per non-user who does
    strangers = (1.0 - segments.aware) * (1.0 - segments.told)
    wins = segments.wins * ratio * strangers / segments.aware
    value = np.maximum(wins * worth_of_one / segments.forgets(options.forgetting), 0.0) / 1e3
    gain, used = ceiling * half * value[:, None], before > 0.0
    low, high = (before * (1.0 + sign * options.promotion_step) for sign in (-1.0, 1.0))
    spending = np.where(used, (np.sqrt(gain) - half).clip(low, high), 0.0)
    returns = np.where(used, gain / np.maximum((before + half) ** 2, 1e-200), np.nan)
    return Promotion(np.round(spending, 3), returns)
