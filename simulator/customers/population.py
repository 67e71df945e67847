"""Draws who the customers are: their segment, vertical, budget, price sensitivity, taste.

Everything here is fixed for the run and keyed by segment name and ordinal within the
segment, so one customer more changes nobody else.
"""

from typing import Any

import numpy as np

from simulator.engine import draws
from simulator.engine.columns import BLOCK, NONE, Customers
from simulator.engine.compiled import phase
from simulator.engine.draws import GOLDEN, key_of, mix, monthly, stream, to_uniform, word_of
from simulator.engine.numerics import exp, to_quantiles, total
from simulator.engine.spans import over_rows

ATTRIBUTE_COUNT = 7
NEARLY_WHOLE = 1e-6  # of a customer: what sums of shares cannot tell from a whole one
ZERO = np.uint64(0)


def drawn_count(expected: float, drawn: float) -> int:
    """A whole number that is `expected` on average; exactly, where that is whole."""
    whole = round(expected)
    return whole if abs(expected - whole) < NEARLY_WHOLE else int(expected + drawn)


def counts_by_segment(shares: list[float], customers: int, drawn: float) -> np.ndarray:
    """Whole customers per segment; where a share is not whole, the remainder is drawn.

    One draw serves all: cut at whole numbers, the segments laid end to end and moved by it
    add up, and each has its share on average. Rounding would not: of 50 customers a segment
    of 3 % would always have two. Source: systematic sampling (Madow & Madow 1944).

    Args:
        drawn: a uniform number.
    """
    ends = np.cumsum(shares) / total(shares) * customers
    whole = np.round(ends)
    ends = np.where(np.abs(ends - whole) < NEARLY_WHOLE, whole, ends)
    cuts = np.minimum(np.floor(ends + drawn), customers)
    return np.diff(cuts, prepend=0.0).astype(np.int64)


def empty_columns(customers: int, voice: Any = np.int32) -> Customers:
    """Columns for so many customers: idle, unaware, without a provider.

    Zeros take no memory before somebody writes there: the network is drawn in it meanwhile.

    Args:
        voice: type of numbers that hold what anybody may say.
    """

    def of(dtype):
        return np.zeros(customers, dtype)

    def none(dtype):
        return np.full(customers, NONE, dtype)

    return Customers(
        key=of(np.uint64), segment=of(np.uint8), vertical=of(np.uint8),
        price_sensitivity=of(np.float64), budget=of(np.float64),
        taste=np.zeros((customers, ATTRIBUTE_COUNT)),
        aware=of(np.uint32), stage=of(np.int8), provider=none(np.int8), former=none(np.int8),
        adopted=none(np.int16), contract_end=of(np.int16), decided=of(np.int8),
        price=of(np.float64), price_expected=of(np.float64), expectation=of(np.float64),
        satisfaction=of(np.float64), quality=of(np.float64), usage=of(np.int64),
        saw=of(np.uint32), provider_before=none(np.int8), seen_voice=of(voice),
    )  # fmt: skip


@phase
def draw_words(stream, keys, words):
    """Fill in the words that some customers draw from a stream."""
    for n in range(keys.size):
        words[n] = word_of(stream, keys[n])


@phase
def draw_spread(words, spread, drawn, places, tails):
    """Fill in e ** (spread Z) of some words, Z standard normal.

    Args:
        places, tails: room; see `to_quantiles`.
    """
    for n in range(drawn.size):
        drawn[n] = to_uniform(words[n])
    to_quantiles(drawn, places, tails)
    for n in range(drawn.size):
        drawn[n] = exp(spread * drawn[n])


@phase
def draw_verticals(words, steps, vertical):
    """Fill in the verticals of some customers, by the cumulative shares of these."""
    vertical[:] = 0
    for v in range(steps.size - 1):
        for n in range(vertical.size):
            vertical[n] = int(vertical[n]) + int(to_uniform(words[n]) >= steps[v])


@phase
def draw_tastes(words, vertical, weights, spread, taste, drawn, places, tails):
    """Fill in the tastes of some customers, which add up to 1.

    Args:
        words: of their draws; each attribute's is made of it.
        weights: (verticals, 7) weights of the attributes, tilted.
    """
    own = np.empty(drawn.size, np.uint64)
    for a in range(ATTRIBUTE_COUNT):
        for n in range(drawn.size):
            own[n] = mix(words[n] + np.uint64(a + 1) * GOLDEN)
        draw_spread(own, spread, drawn, places, tails)
        for n in range(drawn.size):
            taste[n, a] = weights[int(vertical[n]), a] * drawn[n]
    for n in range(drawn.size):
        whole = 0.0
        for a in range(ATTRIBUTE_COUNT):
            whole += taste[n, a]
        for a in range(ATTRIBUTE_COUNT):
            taste[n, a] = taste[n, a] / whole


@phase
def scale(median, drawn, values):
    """Fill in values around a median."""
    for n in range(drawn.size):
        values[n] = median * drawn[n]


@phase
def draw_rows(start, stop, customers, seed, first, segment, segment_key, budget, budget_spread,
              sensitivity, sensitivity_spread, vertical_steps, weights, taste_spread):  # fmt: skip
    """Fill the fixed columns of one segment's rows.

    Args:
        first: row of the segment's first customer; ordinals count from it.
        budget: median [CUR/month]; with its spread the sigma of the log.
        vertical_steps: cumulative shares of the verticals.
        weights: (verticals, 7) weights of the attributes, tilted.
    """
    budgets = stream(seed, draws.POPULATION_BUDGET, ZERO)
    sensitivities = stream(seed, draws.POPULATION_PRICE, ZERO)
    verticals = stream(seed, draws.POPULATION_VERTICAL, ZERO)
    tastes = stream(seed, draws.POPULATION_TASTE, ZERO)
    room = min(BLOCK, stop - start)
    words, places = np.empty(room, np.uint64), np.empty(room, np.int64)
    numbers, tails = np.empty(room), np.empty(room)
    for low in range(start, stop, BLOCK):
        high = min(low + BLOCK, stop)
        key, drawn = customers.key[low:high], numbers[: high - low]
        for n in range(key.size):
            key[n] = mix(segment_key + np.uint64(low + n - first) * GOLDEN)
        customers.segment[low:high] = segment
        draw_words(budgets, key, words)
        draw_spread(words, budget_spread, drawn, places, tails)
        scale(budget, drawn, customers.budget[low:high])
        draw_words(sensitivities, key, words)
        draw_spread(words, sensitivity_spread, drawn, places, tails)
        scale(sensitivity, drawn, customers.price_sensitivity[low:high])
        vertical = customers.vertical[low:high]
        draw_words(verticals, key, words)
        draw_verticals(words, vertical_steps, vertical)
        draw_words(tastes, key, words)
        draw_tastes(
            words, vertical, weights, taste_spread, customers.taste[low:high], drawn, places, tails
        )


def draw_segment(first: int, count: int, about: tuple[Any, ...], threads: int) -> None:
    """Fill the fixed columns of a segment's rows, in spans on threads."""
    over_rows(lambda a, b: draw_rows(first + a, first + b, *about), count, threads)


def draw_population(scenario, names: list[str], verticals: list[str], seed: np.uint64,
                    attributes: tuple[str, ...], threads: int,
                    voice: Any) -> tuple[Customers, np.ndarray]:  # fmt: skip
    """The customers of a scenario, segment after segment in the order of `names`.

    Returns:
        The columns, and the row at which each segment starts (one more at the end).
    """
    shares = [scenario.segments[name].share for name in names]
    drawn = float(draws.uniform(monthly(seed, draws.POPULATION_COUNT), ZERO))
    counts = counts_by_segment(shares, scenario.agents, drawn)
    starts = np.concatenate([[0], np.cumsum(counts)])
    customers = empty_columns(scenario.agents, voice)
    for number, name in enumerate(names):
        segment = scenario.segments[name]
        weights = np.array(
            [
                [segment.weights.get(a, 0.0) * scenario.verticals[v].tilt.get(a, 1.0)
                 for a in attributes]
                for v in verticals
            ]
        )  # fmt: skip
        mixed = np.array([segment.verticals.get(v, 0.0) for v in verticals])
        about = (
            customers, seed, starts[number], number, key_of("segment", name), segment.budget,
            segment.budget_spread, segment.price_sensitivity, segment.price_sensitivity_spread,
            np.cumsum(mixed / total(mixed.tolist())), weights, segment.taste_spread,
        )  # fmt: skip
        draw_segment(starts[number], counts[number], about, threads)
    return customers, starts
