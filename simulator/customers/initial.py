"""Month 0: the state before anyone decides.

Awareness is drawn with each provider's own probability; a share of each segment uses
providers in proportion to e^V among those it knows; contract ends are spread evenly over
the contract length; expectation is what is delivered, satisfaction the mean of all customers
of the segment. All draws are of the population: shares do not depend on the run's seed.
"""

from collections import namedtuple

import numpy as np

from simulator.customers.month.weighing import best_offers, draw_luck, quality
from simulator.customers.packing import put, smallest
from simulator.customers.population import drawn_count
from simulator.engine import draws
from simulator.engine.columns import BLOCK, MILLION, NONE
from simulator.engine.compiled import phase
from simulator.engine.draws import (
    GOLDEN,
    key_of,
    mix,
    monthly,
    to_uniform,
    uniform,
    word_of,
    words_of_rows,
)
from simulator.engine.spans import over_rows
from simulator.rules import may_join, satisfaction

ONE = np.int64(1)

Knowing = namedtuple("Knowing", "key aware")
Beginning = namedtuple("Beginning", "key segment aware budget")
Settling = namedtuple(
    "Settling", "key segment aware provider adopted contract_end price price_expected"
)
Procuring = namedtuple("Procuring", "key segment provider stage")
Believing = namedtuple("Believing", "segment taste provider expectation quality")
Contented = namedtuple("Contented", "segment provider satisfaction")


@phase
def know_rows(start, stop, customers, keys, awareness, knowing):
    """Each customer knows provider j with probability awareness[j]."""
    for i in range(start, stop):
        base = word_of(knowing, customers.key[i])
        known = np.int64(customers.aware[i])
        for j in range(keys.size):
            if to_uniform(mix(base + keys[j] * GOLDEN)) < awareness[j]:
                known = known | (ONE << j)
        customers.aware[i] = known


@phase
def first_user_draws(start, stop, customers, usage_minimum, offers, awareness, using, lots):
    """The draw that decides who is a user in month 0: the smallest are.

    Who knows no provider that it could choose draws more than 1, and who could choose none
    of those that can be known more than 2.
    """
    for i in range(start, stop):
        s = int(customers.segment[i])
        known = int(customers.aware[i])
        handicap = 2.0
        for j in range(offers.key.size):
            if awareness[j] > 0.0 and may_join(
                offers.present[j], offers.admits[j], offers.complies[s, j], customers.budget[i],
                usage_minimum[s], offers.price[s, j],
            ):  # fmt: skip
                handicap = min(handicap, 0.0 if (known >> j) & 1 else 1.0)
        lots[i] = handicap + uniform(using, customers.key[i])


@phase
def know_one(rows, customers, segments, offers, factors, knowable, known):
    """Fill in whom some customers know; where they could choose none of them, `knowable`."""
    for n in range(rows.size):
        i, s = rows[n], int(customers.segment[rows[n]])
        mask, some = np.int64(customers.aware[i]), False
        for j in range(offers.key.size):
            least = segments.usage_minimum[s]
            if factors is not None:
                least = least * factors.usage_minimum[s, j]
            if (mask >> j) & 1 == 1 and may_join(
                offers.present[j], offers.admits[j], offers.complies[s, j], customers.budget[i],
                least, offers.price[s, j],
            ):  # fmt: skip
                some = True
        known[n] = mask if some else knowable


@phase
def prefer_rows(start, stop, customers, segments, offers, factors, knowable, choosing, preferred):
    """What each would choose in month 0: in proportion to e^V among those it knows.

    Who knows none that it could choose takes one of all that can be known.

    Args:
        offers, factors: of `apart`.
        knowable: mask of the providers that can be known.
        preferred: filled with a provider, or NONE.
    """
    room, providers = min(BLOCK, stop - start), offers.key.size
    words, luck, highest = np.empty(room, np.uint64), np.empty((providers, room)), np.empty(room)
    known, best = np.empty(room, np.int64), np.empty(room, np.int64)
    nobody = np.full(room, np.int64(NONE))
    nothing, no_gifts = np.zeros(room), np.zeros(room, np.int64)
    for first in range(start, stop, BLOCK):
        last = min(first + BLOCK, stop)
        rows, count = np.arange(first, last), last - first
        words_of_rows(choosing, rows, customers.key, words)
        draw_luck(words[:count], offers, luck)
        know_one(rows, customers, segments, offers, factors, knowable, known)
        highest[:] = -np.inf
        best_offers(
            rows, customers, segments, offers, factors, 1.0, None, known, nobody, nothing,
            no_gifts, luck, highest, best,
        )  # fmt: skip
        put(best[:count], preferred[first:last])


@phase
def settle_rows(start, stop, customers, contract, price, chosen, preferred, signing):
    """First users have the provider they prefer, and a contract on its way."""
    for i in range(start, stop):
        best = int(preferred[i])
        if not chosen[i] or best == NONE:
            continue
        s = int(customers.segment[i])
        length = contract[s]
        customers.provider[i] = best
        customers.adopted[i] = 0
        customers.aware[i] = np.int64(customers.aware[i]) | (ONE << best)
        customers.price[i] = price[s, best]
        customers.price_expected[i] = price[s, best]
        customers.contract_end[i] = 1 + int(uniform(signing, customers.key[i]) * length)


@phase
def procure_rows(start, stop, customers, stages, share, procuring):
    """The pipeline of month 0: who is on the way to choose, evenly over the stages.

    Args:
        share: (segments) chance to be in procurement; 0 where nobody is.
        procuring: stream of draws.
    """
    for i in range(start, stop):
        s = int(customers.segment[i])
        if int(customers.provider[i]) == NONE and share[s] > 0.0:
            u = uniform(procuring, customers.key[i])
            if u < share[s]:
                customers.stage[i] = 1 + int(u / share[s] * stages[s])


@phase
def believe_rows(start, stop, customers, delivered, preferred, judgement, shape):
    """First users get what they expect; how satisfied all would be with what they prefer.

    Returns:
        (2, segments) satisfaction in millionths, and customers who would choose a provider.
    """
    sums = np.zeros((2, shape.size), np.int64)
    for i in range(start, stop):
        j = int(preferred[i])
        if j == NONE:
            continue
        s = int(customers.segment[i])
        expected = quality(customers.taste, delivered, i, j)
        if int(customers.provider[i]) != NONE:
            customers.expectation[i] = expected
            customers.quality[i] = expected
        score = satisfaction(judgement.base, judgement.slope, expected, 0.0, expected, 1.0)
        sums[0, s] += np.int64(score * MILLION + 0.5)
        sums[1, s] += 1
    return sums


@phase
def content_rows(start, stop, customers, reference):
    """First users are as satisfied as their segment's reference."""
    for i in range(start, stop):
        if int(customers.provider[i]) != NONE:
            customers.satisfaction[i] = reference[int(customers.segment[i])]


def choose_first_users(customers, usage_minimum, offers, seed, starts, names, shares, awareness,
                       threads):  # fmt: skip
    """A column of who is one: the share of each segment, by draw, first of those who know one.

    What is not whole of a share is drawn: rounded, few agents would have too many or too few.
    """
    chosen, lots = np.zeros(customers.key.size, np.bool_), np.empty(customers.key.size)
    about = customers, usage_minimum, offers, awareness, monthly(seed, draws.INITIAL_USER), lots
    over_rows(lambda a, b: first_user_draws(a, b, *about), lots.size, threads)
    counting = monthly(seed, draws.INITIAL_COUNT)
    for number, (name, share) in enumerate(zip(names, shares, strict=True)):
        start, stop = int(starts[number]), int(starts[number + 1])
        drawn = float(uniform(counting, key_of("segment", name)))
        wanted = drawn_count(share * (stop - start), drawn)
        if wanted:
            wanted = min(wanted, int(np.count_nonzero(lots[start:stop] < 2.0)))
            chosen[start + smallest(lots[start:stop], wanted)] = True
    return chosen
