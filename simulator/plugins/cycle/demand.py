"""Step 3, demand: what segments feel of each provider and of price, and what a customer is worth.

The logit of a segment is estimated from stated choices alone. Own past price changes are not
used: some fifty new customers and a step of 6 % would give an elasticity with a standard error
of 3.3, the survey one of 0.3. Everything has a row for each of the S segments asked.
"""

from typing import NamedTuple

import numpy as np

from simulator.engine.compiled import phase
from simulator.plugins.cycle.logit import newton
from simulator.plugins.cycle.research import Sample

LEAST_ELASTICITY = 0.1  # of price, at the mean of what was shown
QUALITY_SPREAD = 1.5  # of what is expected of quality [utils]
LEAST_SPREAD = 0.375  # of an elasticity, however sure the last survey was
USAGE_TREND = 1.012  # growth of a customer's usage [1/month]
WINS = 10.0  # customers' worth of what the market says, beside own wins
ENOUGH = 10  # non-users who know us, to ask them only


class Taste(NamedTuple):
    """What segments choose by: V(j) = quality(j) - weight price(j), 0 for none."""

    quality: np.ndarray  # (S, J) delta [utils]
    weight: np.ndarray  # (S) alpha [1/(CUR/GPU-hour)]
    error: np.ndarray  # (S) standard error of the weight
    ours: np.ndarray  # (S) V of us at today's price
    row: np.ndarray  # (n) of each of those asked who count for Q
    first: np.ndarray  # (S) where those of a row begin
    rivals: np.ndarray  # (n) what e^V of all others it knows comes to
    preferred: np.ndarray  # (S, J) each provider's part of what non-users would choose
    price: np.ndarray  # (S) mean of those it can choose [CUR/GPU-hour]


def fitted(
    sample: Sample, mean: np.ndarray, weight: np.ndarray, spread: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Quality, weight of price and its standard error that fit stated choices best.

    Maximises the likelihood of the choices (logit, 0 for none), times what is expected of them:
    weight normal around `weight` with `spread`, qualities normal around `mean`.

    Source: McFadden (1974).
    """
    said, rows = sample.answers, len(mean)
    found = np.empty((rows, said.knows.shape[1] + 1))
    found[:, :-1], found[:, -1] = mean[:, None], weight
    precision = np.full(found.shape, QUALITY_SPREAD**-2)
    precision[:, -1] = spread**-2
    last = np.array([
        newton(said.knows[part], said.prices[part], said.choices[part], precision[s], found[s])
        for s, part in enumerate(sample.parts)
    ])  # fmt: skip
    error, shown = last.T
    return found[:, :-1], np.maximum(found[:, -1], LEAST_ELASTICITY / shown), error


def taste_of(
    sample: Sample, prices: np.ndarray, met: np.ndarray, own: int, elasticity: np.ndarray,
    spread: np.ndarray,
) -> Taste:  # fmt: skip
    """The taste of segments, from what their customers chose.

    Args:
        prices: (S, J) posted; 0 where not met.
        met: (S, J) False for who is not in the market, or known to nobody asked.
        own: our place.
        elasticity, spread: (S) what is expected of the weight of price, times the mean price.
    """
    mean = prices.sum(axis=1) / met.sum(axis=1)
    quality, weight, error = fitted(sample, elasticity, elasticity / mean, spread / mean)
    value = quality - weight[:, None] * prices
    knows, free = sample.answers.knows, sample.answers.uses < 0
    odds = np.where(knows, np.exp(value.clip(-500.0, 500.0))[sample.row], 0.0)
    share = odds / (1.0 + odds.sum(axis=1, keepdims=True))
    counts = if_any(sample, free, np.True_)
    chosen = sample.added(np.where(counts[:, None], share, 0.0))
    chosen /= sample.added(counts)[:, None]
    informed = if_any(sample, free & knows[:, own], knows[:, own], ENOUGH)
    asked = if_any(sample, informed, np.True_)
    row = sample.row[asked]
    odds[:, own] = 0.0
    preferred = chosen / np.maximum(chosen.sum(axis=1, keepdims=True), 1e-300)
    return Taste(
        quality, weight, error, value[:, own], row, np.searchsorted(row, np.arange(mean.size)),
        odds[asked].sum(axis=1), preferred, mean,
    )  # fmt: skip


def if_any(
    sample: Sample, those: np.ndarray, others: np.ndarray | np.bool_, least: int = 1
) -> np.ndarray:
    """(n) these of those asked; in a segment with fewer than so many of them, the others."""
    return np.where((sample.added(those) >= least)[sample.row], those, others)


def chosen_share(taste: Taste, now: np.ndarray, asked: np.ndarray, caution: float) -> np.ndarray:
    """Q: share of those who know us that would take us, at each of several prices of ours.

    Args:
        now: (S) our price today.
        asked: (S, prices) of ours.
        caution: z, how much steeper than estimated our demand is taken to be around today's.
    """
    ours = taste.ours[:, None] - caution * taste.weight[:, None] * (asked - now[:, None])
    odds = np.exp(ours.clip(-500.0, 500.0))[taste.row]
    share = odds / (1.0 + taste.rivals[:, None] + odds)
    return np.asarray(np.add.reduceat(share, taste.first) / np.bincount(taste.row)[:, None])


class Customer(NamedTuple):
    """What is expected of a customer of each segment."""

    contract: np.ndarray  # (S) T [months]
    loss: np.ndarray  # (S) l, chance to be lost before the contract ends [1/month]
    renewal: np.ndarray  # (S) r0, share of contracts that are renewed at today's price
    usage: np.ndarray  # (S) q0 [GPU-hours/month], at today's price
    usage_elasticity: np.ndarray  # (S) e
    cost: float  # c, of an hour [CUR/GPU-hour]
    cost_trend: float  # I, factor a month
    discount: float  # d, factor a month
    paid: np.ndarray  # (S) x, share of usage at list prices that is charged, offers taken off
    price_trend: float = 1.0  # factor a month on the price of a contract; I without a price lock


def renewal_at(
    customer: Customer, slope: np.ndarray, now: np.ndarray, asked: np.ndarray
) -> np.ndarray:
    """r(p): share of contracts renewed, as the logit has it, steeper by caution (in `slope`)."""
    today = np.log(customer.renewal / (1.0 - customer.renewal))
    odds = today[:, None] - slope[:, None] * (asked - now[:, None])
    return np.asarray(1.0 / (1.0 + np.exp(-odds.clip(-500.0, 500.0))))


def added_up(factors: np.ndarray, months: np.ndarray) -> np.ndarray:
    """(factors, S, months, 1) W(y, n) = y + y^2 + ... + y^n, of (factors, S) and (S, months)."""
    powers = factors[:, :, None] ** np.arange(months.max() + 1.0)
    powers[:, :, 0] = 0.0
    rows = np.arange(len(months))[:, None]
    return np.asarray(powers.cumsum(axis=2)[:, rows, months, None])


def worth(
    customer: Customer, now: np.ndarray, asked: np.ndarray, renewal: np.ndarray, horizon: int
) -> tuple[np.ndarray, np.ndarray]:
    """V and L: margin of a new customer over 0 .. H months, and its months of life.

        V_h(p) = q(p) (x p W(y, n) - c W(y I, n)) + [h > T] r(p) (y I)^T V_(h-T),  n = min(T, h)

    with y = 1.012 d (1 - l); without a price lock y I in the first W, too. L likewise with
    d (1 - l), and 1 in place of q p.

    Args:
        now: (S) today's price.
        asked: (S, prices) of ours.
        renewal: (S, prices) r(p).

    Returns:
        V and L (S, months 0 .. H, prices), discounted.
    """
    length = customer.contract
    stays = customer.discount * (1.0 - customer.loss)
    grows = USAGE_TREND * stays
    falls, price = grows * customer.cost_trend, grows * customer.price_trend
    months = np.minimum(np.arange(horizon + 1), length[:, None])
    usage = customer.usage[:, None] * (asked / now[:, None]) ** -customer.usage_elasticity[:, None]
    earns, costs, lives = added_up(np.array((price, falls, stays)), months)
    margin = (customer.paid[:, None] * usage * asked)[:, None] * earns
    margin -= (customer.cost * usage)[:, None] * costs
    life = np.repeat(lives, asked.shape[1], axis=2)
    renew(margin, renewal * (falls**length)[:, None], length)
    renew(life, renewal * (stays**length)[:, None], length)
    return margin, life


@phase
def renew(months, kept, length):
    """Adds what is renewed after a contract: V_h += [h > T] kept V_(h-T).

    Args:
        months: (S, months 0 .. H, prices).
        kept: (S, prices) what is left of it by then.
        length: (S) T [months].
    """
    for s in range(length.size):
        for h in range(length[s] + 1, months.shape[1]):
            for p in range(kept.shape[1]):
                months[s, h, p] += kept[s, p] * months[s, h - length[s], p]
