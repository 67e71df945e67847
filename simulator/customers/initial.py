"""Month 0: the state before anyone decides.

Awareness is drawn with each provider's own probability; a share of each segment uses
providers in proportion to e^V among those it knows; contract ends are spread evenly over
the contract length; expectation is what is delivered, satisfaction the segment's mean.
"""

import numpy as np

from simulator.customers.choosing import best_offer, quality
from simulator.engine import draws
from simulator.engine.columns import MILLION, NONE
from simulator.engine.compiled import phase
from simulator.engine.draws import GOLDEN, mix, monthly, to_uniform, uniform
from simulator.rules import may_join, satisfaction

ONE = np.int64(1)


@phase
def know_rows(start, stop, customers, keys, awareness, knowing):
    """Each customer knows provider j with probability awareness[j]."""
    for i in range(start, stop):
        base = mix(knowing ^ mix(customers.key[i] + GOLDEN))
        known = np.int64(customers.aware[i])
        for j in range(keys.size):
            if to_uniform(mix(base + keys[j] * GOLDEN)) < awareness[j]:
                known = known | (ONE << j)
        customers.aware[i] = known


@phase
def first_user_draws(start, stop, customers, segments, offers, awareness, using, out):
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
                segments.usage_minimum[s], offers.price[s, j],
            ):  # fmt: skip
                handicap = min(handicap, 0.0 if (known >> j) & 1 else 1.0)
        out[i - start] = handicap + uniform(using, customers.key[i])


@phase
def settle_rows(start, stop, customers, segments, offers, chosen, knowable, choosing, signing):
    """First users take a provider in proportion to e^V among those they know.

    Where a segment's share is more than know one, others take one of all that can be known.

    Args:
        knowable: mask of the providers that can be known.
    """
    for i in range(start, stop):
        if chosen[i] == 0:
            continue
        known = np.int64(customers.aware[i])
        noise = mix(choosing ^ mix(customers.key[i] + GOLDEN))
        s = int(customers.segment[i])
        best = NONE
        for mask in (known, knowable):
            if best == NONE:
                best = best_offer(
                    i, s, customers.taste, customers.price_sensitivity[i], customers.budget[i],
                    segments.usage_minimum[s], segments.attribute_scale[s], 0.0, offers, mask,
                    NONE, -np.inf, noise,
                )  # fmt: skip
        if best == NONE:
            continue
        length = segments.contract[s]
        customers.provider[i] = best
        customers.adopted[i] = 0
        customers.aware[i] = known | (ONE << best)
        customers.price[i] = offers.price[s, best]
        customers.price_expected[i] = offers.price[s, best]
        customers.contract_end[i] = 1 + int(uniform(signing, customers.key[i]) * length)


@phase
def believe_rows(start, stop, customers, delivered, judgement, sums):
    """First users expect what is delivered; what satisfaction that gives, by segment.

    Adds to sums: (2, segments) satisfaction in millionths, and users.
    """
    for i in range(start, stop):
        j = int(customers.provider[i])
        if j == NONE:
            continue
        s = int(customers.segment[i])
        expected = quality(customers.taste, delivered, i, j)
        customers.expectation[i] = expected
        score = satisfaction(judgement.base, judgement.slope, expected, 0.0, expected, 1.0)
        sums[0, s] += np.int64(score * MILLION + 0.5)
        sums[1, s] += 1


@phase
def prospect_rows(start, stop, customers, delivered, known, judgement):
    """Mean satisfaction of customers if they used each provider that can be known alike.

    The reference of a segment that has no users in month 0.

    Args:
        known: the columns of those providers.
    """
    total = 0
    for i in range(start, stop):
        for j in known:
            expected = quality(customers.taste, delivered, i, j)
            score = satisfaction(judgement.base, judgement.slope, expected, 0.0, expected, 1.0)
            total += int(np.int64(score * MILLION + 0.5))
    return total / MILLION / ((stop - start) * known.size)


@phase
def content_rows(start, stop, customers, reference):
    """First users are as satisfied as their segment's reference."""
    for i in range(start, stop):
        if int(customers.provider[i]) != NONE:
            customers.satisfaction[i] = reference[int(customers.segment[i])]


def become_aware(customers, seed, keys, awareness):
    """Awareness drawn when a provider enters the market: month 0, or later."""
    knowing = monthly(seed, draws.INITIAL_AWARENESS)
    know_rows(0, customers.key.size, customers, keys, awareness, knowing)


def choose_first_users(customers, segments, offers, seed, starts, shares, awareness):
    """A column of 0 and 1: the share of each segment, by draw, first of those who know one."""
    chosen = np.zeros(customers.key.size, np.int64)
    using = monthly(seed, draws.INITIAL_USER)
    for number, share in enumerate(shares):
        start, stop = int(starts[number]), int(starts[number + 1])
        wanted = int(share * (stop - start) + 0.5)
        if wanted:
            drawn = np.empty(stop - start)
            first_user_draws(start, stop, customers, segments, offers, awareness, using, drawn)
            wanted = min(wanted, int(np.count_nonzero(drawn < 2.0)))
            chosen[start + np.argsort(drawn, kind="stable")[:wanted]] = 1
    return chosen


def settle(customers, segments, offers, seed, chosen, awareness):
    """Give the first users their provider and contract."""
    knowable = sum(1 << j for j in np.flatnonzero(awareness > 0.0).tolist())
    settle_rows(
        0, customers.key.size, customers, segments, offers, chosen, np.int64(knowable),
        monthly(seed, draws.INITIAL_CHOICE), monthly(seed, draws.INITIAL_CONTRACT),
    )  # fmt: skip
