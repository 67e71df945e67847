"""Counts over customers, all in whole numbers: neither order nor threads can show.

Nothing here changes a customer but `push_moves`, which tells contacts who uses what.
"""

from collections import namedtuple

import numpy as np

from simulator.customers.packing import pack_users
from simulator.engine import draws
from simulator.engine.columns import BLOCK, IDLE, MILLION, NONE
from simulator.engine.compiled import phase
from simulator.engine.draws import ANSWER_BITS, GOLDEN, mix, stream, triangular
from simulator.rules import answer

# rows of the tally by segment and provider
USERS, SATISFACTION, RATINGS, RATINGS_SQUARED, PROMOTERS, DETRACTORS, AWARE, BACKLOG = range(8)
# rows of the tally by segment
ADOPTERS, CONSIDERING = range(2)
ITEMS = 7

# what is counted: parts of the month (`outcome/keeping.py`), True where somebody asks for it
Counting = namedtuple("Counting", "users judge answers backlog awareness stages")
Tallied = namedtuple(
    "Tallied",
    "key segment vertical aware stage provider adopted contract_end price satisfaction quality",
)


@phase
def count_aware(aware, known):
    """Add to `known` (providers) how many of some customers know each provider."""
    for j in range(known.size):
        count = 0
        for k in range(aware.size):
            count += (int(aware[k]) >> j) & 1
        known[j] += count


@phase
def count_stages(provider, stage, adopted):
    """How many of some customers have ever used, and how many without a provider want one."""
    adopters, considering = 0, 0
    for k in range(provider.size):
        adopters += int(int(adopted[k]) != NONE)
        free = int(provider[k]) == NONE
        considering += int(free & (int(stage[k]) != IDLE))
    return adopters, considering


@phase
def say(a, words, score, usual, delivered, whose, felt, spread, ratings, squared):
    """Add what users rate attribute a of their providers: whole numbers 1..5, and their squares.

    Args:
        words: (users) of their draws; the lowest bits are this answer's.
        score: (users) satisfaction.
        whose: (users) their providers.
        usual: (users) what the attributes are worth to them on average.
        felt: (users) room.
    """
    for k in range(words.size):
        felt[k] = score[k] + delivered[whose[k], a] - usual[k]
    for k in range(words.size):
        rating = 1 + np.int64(4.0 * answer(felt[k], triangular(words[k]), spread) + 0.5)
        ratings[k] += rating
        squared[k] += rating * rating


@phase
def next_words(a, words):
    """Words for the answers about attribute a: each has noise for four."""
    for k in range(words.size):
        words[k] = mix(words[k] + GOLDEN) if a % 4 == 0 else words[k] >> ANSWER_BITS


@phase
def count_users(rows, s, customers, whose, cells, users):
    """Count users of segment s by provider and by vertical, and fill in whose they are.

    Args:
        rows: of the users.
        cells, users: added to; as `tally_rows` gives them back.
    """
    for k in range(rows.size):
        j = int(customers.provider[rows[k]])
        whose[k] = j
        cells[USERS, s, j] += 1
        users[int(customers.vertical[rows[k]])] += 1


@phase
def count_backlog(rows, whose, s, customers, month, billable, cells):
    """Count what users of segment s have signed for."""
    for k in range(rows.size):
        i = rows[k]
        left = int(customers.contract_end[i]) - month - 1  # in that month it chooses again
        if left > 0:
            # milli-GPU-hours, so thousandths of CUR; 1200 months of all that
            # `demand_countable` lets pass stay below 64 bits
            cells[BACKLOG, s, whose[k]] += np.int64(left * customers.price[i] * billable[i] + 0.5)


@phase
def count_content(rows, whose, s, customers, score, cells):
    """Count how satisfied users of segment s are, and fill that in."""
    for k in range(rows.size):
        score[k] = customers.satisfaction[rows[k]]
        cells[SATISFACTION, s, whose[k]] += np.int64(score[k] * MILLION + 0.5)


@phase
def ask_users(rows, whose, s, customers, answering, score, delivered, spread, room, cells):
    """Count what users of segment s answer to a survey: whether they recommend, how they rate.

    Args:
        answering: stream of their answers.
        score: (users) satisfaction.
        room: for words, usual quality, what is felt, ratings and their squares.
    """
    words, usual, felt, ratings, squared = room
    for k in range(rows.size):
        usual[k] = customers.quality[rows[k]]
        words[k] = mix(answering ^ mix(customers.key[rows[k]] + GOLDEN))
        recommend = np.int64(10.0 * answer(score[k], triangular(words[k]), spread) + 0.5)
        cells[PROMOTERS, s, whose[k]] += np.int64(recommend >= 9)
        cells[DETRACTORS, s, whose[k]] += np.int64(recommend <= 6)
    ratings[: rows.size] = 0
    squared[: rows.size] = 0
    for a in range(ITEMS):
        next_words(a, words[: rows.size])
        say(a, words[: rows.size], score, usual, delivered, whose, felt, spread, ratings, squared)
    for k in range(rows.size):
        cells[RATINGS, s, whose[k]] += ratings[k]
        cells[RATINGS_SQUARED, s, whose[k]] += squared[k]


@phase
def tally_rows(start, stop, customers, starts, month, counting, billable, delivered, seed, spread,
               shape, verticals):  # fmt: skip
    """What is counted at the end of a month.

    A user rates each attribute 1..5: its satisfaction, moved by how far the attribute lies
    above or below what it gets on average. Its NPS score is ten times its satisfaction. Both
    are answers to a survey, which lie around what is felt. Its backlog is what it will pay
    until it may choose again, at its price and this month's usage.

    Args:
        starts: first row of each segment, and the number of rows.
        counting: what of it; the rest is 0.
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
    packed, whose = np.empty(BLOCK, np.int64), np.empty(BLOCK, np.int64)
    score = np.empty(BLOCK)
    room = (
        np.empty(BLOCK, np.uint64), np.empty(BLOCK), np.empty(BLOCK), np.empty(BLOCK, np.int64),
        np.empty(BLOCK, np.int64),
    )  # fmt: skip
    for s in range(starts.size - 1):
        for first in range(max(starts[s], start), min(starts[s + 1], stop), BLOCK):
            last = min(first + BLOCK, starts[s + 1], stop)
            of = customers.provider[first:last]
            if counting.awareness:
                count_aware(customers.aware[first:last], cells[AWARE, s])
            if counting.stages:
                adopters, considering = count_stages(
                    of, customers.stage[first:last], customers.adopted[first:last]
                )
                totals[ADOPTERS, s] += adopters
                totals[CONSIDERING, s] += considering
            if not counting.users:
                continue
            rows = packed[: pack_users(first, of, packed)]
            count_users(rows, s, customers, whose, cells, users)
            if counting.backlog:
                count_backlog(rows, whose, s, customers, month, billable, cells)
            if counting.judge:
                count_content(rows, whose, s, customers, score, cells)
            if counting.answers:
                ask_users(
                    rows, whose, s, customers, answering, score, delivered, spread, room, cells
                )
    return cells, totals, users


@phase
def push_moves(rows, provider_before, provider, former, segment, contacts, using, users, joined,
               switched, left):  # fmt: skip
    """Some customers moved: count it by segment, and tell the contacts.

    Serial, because the contacts of two customers may be the same third.

    Args:
        rows: of those who moved, in any order.
        provider_before, provider, former, segment: of all customers.
        using: (providers, rows) how many contacts use each provider; empty without network.
        users: (providers) agents that use each provider.
        joined: (segments, providers + 1, providers) adds customers without a provider who
            took one, by the provider they last left (the last row: none ever).
        switched: (segments, providers, providers) adds moves from provider to provider.
        left: (segments, providers) adds users who are without a provider now.
    """
    newcomer = left.shape[1]
    for i in rows:
        before, now, s = int(provider_before[i]), int(provider[i]), int(segment[i])
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
    if using.size > 0:
        for i in rows:
            before, now = int(provider_before[i]), int(provider[i])
            others = contacts.contact[contacts.start[i] : contacts.start[i + 1]]
            if before != NONE:
                for other in others:
                    using[before, int(other)] -= 1
            if now != NONE:
                for other in others:
                    using[now, int(other)] += 1
