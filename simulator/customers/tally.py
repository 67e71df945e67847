"""Counts over customers, all in whole numbers: neither order nor threads can show.

Nothing here changes a customer but `push_moves`, which tells contacts who uses what.
"""

from collections import namedtuple

import numpy as np

from simulator.customers.month.choosing import quality
from simulator.engine import draws
from simulator.engine.columns import IDLE, MILLION, NONE
from simulator.engine.compiled import phase
from simulator.engine.draws import ANSWER_BITS, GOLDEN, mix, stream, triangular
from simulator.rules import answer

# rows of the tally by segment and provider
USERS, SATISFACTION, RATINGS, RATINGS_SQUARED, PROMOTERS, DETRACTORS, AWARE, BACKLOG = range(8)
# rows of the tally by segment
ADOPTERS, CONSIDERING = range(2)
ITEMS = 7

Tallied = namedtuple(
    "Tallied",
    "key segment vertical taste aware stage provider adopted contract_end price satisfaction",
)


@phase
def tally_rows(start, stop, customers, starts, month, billable, delivered, seed, spread, shape,
               verticals):  # fmt: skip
    """What is counted at the end of a month.

    A user rates each attribute 1..5: its satisfaction, moved by how far the attribute lies
    above or below what it gets on average. Its NPS score is ten times its satisfaction. Both
    are answers to a survey, which lie around what is felt. Its backlog is what it will pay
    until it may choose again, at its price and this month's usage.

    Args:
        starts: first row of each segment, and the number of rows.
        billable: what each user wants that is not free [milli-GPU-hours].
        delivered: (providers, 7) attributes as experienced.
        seed: of the run's draws.
        spread: of an answer around what is felt.
        shape: (segments, providers), zeros.
        verticals: how many there are.

    Returns:
        (8, segments, providers), (2, segments) and (verticals) whole numbers; the last are users.
    """
    answering = stream(seed, draws.ANSWER, np.uint64(month))
    cells = np.zeros((8, *shape.shape), np.int64)
    totals = np.zeros((2, shape.shape[0]), np.int64)
    users = np.zeros(verticals, np.int64)
    for s in range(starts.size - 1):
        first, last = max(starts[s], start), min(starts[s + 1], stop)
        for k in range(shape.shape[1]):
            aware = 0
            for i in range(first, last):
                aware += (int(customers.aware[i]) >> k) & 1
            cells[AWARE, s, k] = aware
    for i in range(start, stop):
        s = int(customers.segment[i])
        j = int(customers.provider[i])
        if int(customers.adopted[i]) != NONE:
            totals[ADOPTERS, s] += 1
        if j == NONE:
            if int(customers.stage[i]) != IDLE:
                totals[CONSIDERING, s] += 1
            continue
        score = customers.satisfaction[i]
        cells[USERS, s, j] += 1
        users[int(customers.vertical[i])] += 1
        cells[SATISFACTION, s, j] += np.int64(score * MILLION + 0.5)
        left = int(customers.contract_end[i]) - month - 1  # in that month it chooses again
        if left > 0:
            # milli-GPU-hours, so thousandths of CUR; 1200 months of all that
            # `demand_countable` lets pass stay below 64 bits
            cells[BACKLOG, s, j] += np.int64(left * customers.price[i] * billable[i] + 0.5)
        usual = quality(customers.taste, delivered, i, j)
        word = mix(answering ^ mix(customers.key[i] + GOLDEN))
        recommend = np.int64(10.0 * answer(score, triangular(word), spread) + 0.5)
        ratings, squared = np.int64(0), np.int64(0)
        for a in range(ITEMS):
            # a word has noise for four answers
            word = mix(word + GOLDEN) if a % 4 == 0 else word >> ANSWER_BITS
            said = answer(score + delivered[j, a] - usual, triangular(word), spread)
            rating = 1 + np.int64(4.0 * said + 0.5)
            ratings += rating
            squared += rating * rating
        cells[RATINGS, s, j] += ratings
        cells[RATINGS_SQUARED, s, j] += squared
        if recommend >= 9:
            cells[PROMOTERS, s, j] += 1
        elif recommend <= 6:
            cells[DETRACTORS, s, j] += 1
    return cells, totals, users


@phase
def push_moves(provider_before, provider, former, segment, contacts, using, users, joined, switched,
               left):  # fmt: skip
    """Who moved since the last copy: count it by segment, and tell the contacts.

    Serial, because the contacts of two customers may be the same third.

    Args:
        provider_before, provider, former, segment: of all customers.
        using: (rows, providers) how many contacts use each provider; empty without network.
        users: (providers) agents that use each provider.
        joined: (segments, providers + 1, providers) adds customers without a provider who
            took one, by the provider they last left (the last row: none ever).
        switched: (segments, providers, providers) adds moves from provider to provider.
        left: (segments, providers) adds users who are without a provider now.
    """
    network = using.shape[0] > 0
    newcomer = left.shape[1]
    for i in range(provider.size):
        before = int(provider_before[i])
        now = int(provider[i])
        if before == now:
            continue
        s = int(segment[i])
        if before != NONE:
            users[before] -= 1
        if now != NONE:
            users[now] += 1
        if before == NONE:
            last = int(former[i])
            joined[s, newcomer if last == NONE else last, now] += 1
        elif now == NONE:
            left[s, before] += 1
        else:
            switched[s, before, now] += 1
        if network:
            for k in range(contacts.start[i], contacts.start[i + 1]):
                other = int(contacts.contact[k])
                if before != NONE:
                    using[other, before] -= 1
                if now != NONE:
                    using[other, now] += 1
