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
GROWS = 36  # months for which new customers are expected to become more
LONGEST = 12.0  # months that what the market says weighs at most, beside own wins
MOST_GROWTH = 0.05  # of new customers [1/month]
HIT_PRIOR, HIT_SHARE = 20.0, 0.3  # pseudo-answers, and the part of the ceiling they give
NEARLY_ALL = 0.95  # of the ceiling: what a survey may find at most


class Segment(NamedTuple):
    """What is known of a segment when a strategy is made."""

    size: float  # N [customers]
    users: float  # own
    using: float  # u, share who use any
    aware: float  # a, of non-users who know us
    told: float  # w, of non-users
    news: float  # the same of those who do not know us
    heard: float  # h
    wins: float  # J, expected at today's price [customers/month]
    growth: float  # g, of them [1/month]
    ending: np.ndarray  # (H) E, own contracts that end this month, next month, ...
    taste: Taste
    customer: Customer
    prices: np.ndarray  # (J) posted by all; ours is today's
    own: int

    @property
    def price(self) -> float:
        """Today's."""
        return float(self.prices[self.own])

    def forgets(self, forgetting: float) -> float:
        """How fast knowing us ends or stops to matter: who forgets, and who would hear anyway."""
        return forgetting + self.told + self.heard + 1.0 - self.customer.discount


class Plan(NamedTuple):
    """What each of several prices would bring."""

    asked: np.ndarray  # (prices)
    value: np.ndarray  # Pi [CUR]
    ratio: np.ndarray  # Q(p) / Q(p0)
    joins: np.ndarray  # (H, prices) new customers
    users: np.ndarray  # (H, prices) own users
    worth: np.ndarray  # of a new customer [CUR]
    by_telling: np.ndarray  # of it, what it brings by telling others


def market_growth(users: np.ndarray) -> float:
    """g_U: growth of all users of the market, with half a year of 3.5 % a month before it."""
    n = users.size - 1
    grown = np.log(users[-1] / users[0]) if users[0] > 0.0 and users[-1] > 0.0 else 0.0
    return float(np.clip((grown + 0.21) / (n + 6.0), 0.0, 0.08))


def wins_of(won: float, months: int, usual: float) -> float:
    """J: own wins, shrunk to what the market's growth would bring: ten customers' weight.

    A year's at most: where the market stands still, own wins are those who change.
    """
    exposure = min(WINS / usual, LONGEST) if usual > 0.0 else LONGEST
    return (won + usual * exposure) / (months + exposure)


def growth_of_wins(growth: float, using: float) -> float:
    """g: what an S-curve at this height makes of the market's growth."""
    return float(np.clip(growth * (1.0 - 2.0 * using) / (1.0 - using), 0.0, MOST_GROWTH))


def worth_of_knowing(segment: Segment, options: Options) -> float:
    """A: what one more non-user is worth who knows us [CUR].

    A = J V_H / (N (1 - u) a (phi + w + h + 1 - d))
    """
    now = np.array([segment.price])
    renewal = renewal_at(segment.customer, 0.0, segment.price, now)
    margin, _ = worth(segment.customer, segment.price, now, renewal, options.horizon)
    idle = segment.size * (1.0 - segment.using) * segment.aware
    return segment.wins * float(margin[-1, 0]) / (idle * segment.forgets(options.forgetting))


def worth_of_telling(
    segments: dict[int, Segment], tellers: np.ndarray, users: np.ndarray, options: Options
) -> np.ndarray:
    """ref: what a user of each segment is worth a month by telling others [CUR].

    Args:
        tellers: (S, S) who told those asked in each segment: how many of each segment.
        users: (S) own.
    """
    brings = np.zeros(users.size)
    of_users = users / max(users.sum(), 1.0)
    for s, one in segments.items():
        learning = one.size * (1.0 - one.using) * (1.0 - one.aware) * one.news
        part = (tellers[s] + 2.0 * of_users) / (tellers[s].sum() + 2.0)
        brings += worth_of_knowing(one, options) * learning * part
    return np.asarray(brings / np.maximum(users, 1.0))


def plan(segment: Segment, asked: np.ndarray, telling: float, options: Options) -> Plan:
    """What prices would bring over the horizon.

        Pi(p) = sum over m of d^m [(1+g)^m J Q(p)/Q(p0) pool + E r(p)] X_(H-m)
        X_h = (1.012 I)^m V_h + ref L_h

    `pool` is what our users leave of the segment, against today's price.
    """
    customer, horizon, now = segment.customer, options.horizon, segment.price
    slope = options.caution * segment.taste.weight
    share = chosen_share(segment.taste, segment.taste.knowing, segment.prices, segment.own,
                         np.append(asked, now), options.caution)  # fmt: skip
    ratio = share[:-1] / max(share[-1], 1e-300)
    renewal = renewal_at(customer, slope, now, np.append(asked, now))
    margin, life = worth(customer, now, asked, renewal[:-1], horizon)
    # today's price beside the others: the pool is measured against it
    both = np.append(ratio, 1.0)
    stays = (1.0 - customer.loss) * renewal ** (1.0 / customer.contract)
    wins = segment.wins * powers(1.0 + segment.growth, horizon, GROWS)
    held, joins = come_and_stay(
        min(segment.users, 0.99 * segment.size), stays, both, wins, segment.size
    )
    lives = powers(USAGE_TREND * customer.cost_trend, horizon)[:, None] * margin[:0:-1]
    lives += telling * life[:0:-1]
    come = joins + segment.ending[:horizon, None] * renewal[:-1]
    value = (powers(customer.discount, horizon)[:, None] * come * lives).sum(axis=0)
    by_telling = telling * life[horizon]
    return Plan(asked, value, ratio, joins, held, margin[horizon] + by_telling, by_telling)


def powers(factor: float, count: int, most: int | None = None) -> np.ndarray:
    """1, factor, factor^2, ...; from the power `most` on that one."""
    last = count if most is None else most
    return np.array([factor ** min(m, last) for m in range(count)])


@phase
def come_and_stay(first, stays, ratio, wins, size):
    """Own users, and new ones, month by month at each price; today's price is the last.

    Args:
        first: own users today.
        stays: (prices) share of users that is kept a month.
        ratio: (prices) Q(p) / Q(p0).
        wins: (months) new customers at today's price.
        size: of the segment; at most 99 % of it are users, at least 1 % is left to win.

    Returns:
        (2, months, prices): users, new ones; without today's price.
    """
    found = np.empty((2, wins.size, stays.size - 1))
    users = np.full(stays.size, first)
    for m in range(wins.size):
        today = max(size - users[-1], 0.01 * size)
        for p in range(stays.size):
            pool = max(size - users[p], 0.01 * size) / today
            new = wins[m] * ratio[p] * pool
            if p < stays.size - 1:
                found[0, m, p], found[1, m, p] = users[p], new
            users[p] = min(users[p] * stays[p] + new, 0.99 * size)
    return found


def best(plan: Plan, now: int) -> int:
    """The price that brings most; today's, where none brings more."""
    place = int(plan.value.argmax())
    gains = plan.value[place] > plan.value[now] * (1.0 + 1e-12 * np.sign(plan.value[now]))
    return place if gains else now


def prices_to_try(
    now: float, base: float, step: float, floor: float, options: Options
) -> tuple[np.ndarray, int]:
    """Prices within a step, within the corridor around the base and not below the floor.

    Today's is always among them; its place is told, too.
    """
    tried = now * np.exp(np.linspace(-step, step, PRICES))
    tried[PRICES // 2] = now
    low, high = base * (1.0 - options.corridor), base * (1.0 + options.corridor)
    fine = (tried >= max(low, floor)) & (tried <= high)
    # who is outside already may come back, and goes no further out
    fine |= (tried < now) & (now > high) & (tried >= floor)
    fine |= (tried > now) & (now < max(low, floor)) & (tried <= high)
    fine[PRICES // 2] = True
    chosen = tried[fine]
    return chosen, int(np.flatnonzero(fine).tolist().index(PRICES // 2))


class Promotion(NamedTuple):
    """A segment's promotion, a value a channel [kCUR/month]."""

    spending: np.ndarray
    returns: np.ndarray  # on the last unit spent before; nan where nothing was


def promotion(
    segment: Segment, before: np.ndarray, hits: np.ndarray, asked: float, ratio: float,
    worth_of_one: float, options: Options,
) -> Promotion:  # fmt: skip
    """Spending at which the last unit brings one: x = sqrt(ceiling K val) - K.

    A channel reaches ceiling x / (x + K) of a segment a month; K follows from whom the survey
    found reached. Channels without a budget stay so.

    Args:
        before: (channels) [kCUR/month].
        hits: (channels) how many of those asked each reached last month.
        ratio: Q(p) / Q(p0) at the price decided.
        worth_of_one: of a new customer at that price [CUR].
    """
    ceiling = options.ceiling
    hit = (hits + HIT_PRIOR * HIT_SHARE * ceiling) / (asked + HIT_PRIOR)
    half = before * (ceiling / np.minimum(hit, NEARLY_ALL * ceiling) - 1.0)
    # those who do not know us, times what knowing is worth: a month's wins per non-user who does
    wins = segment.wins * ratio * (1.0 - segment.aware) * (1.0 - segment.told) / segment.aware
    value = max(wins * worth_of_one / segment.forgets(options.forgetting), 0.0) / 1e3
    used = before > 0.0
    wanted = np.sqrt(ceiling * half * value) - half
    low, high = (before * (1.0 + sign * options.promotion_step) for sign in (-1.0, 1.0))
    spending = np.where(used, np.clip(wanted, low, high), 0.0)
    scale = np.maximum((before + half) ** 2, 1e-200)
    returns = np.where(used, ceiling * half * value / scale, np.nan)
    return Promotion(np.round(spending, 3), returns)
