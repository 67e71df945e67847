"""Counts over customers, all in whole numbers: neither order nor threads can show.

Nothing here changes a customer but `push_moves`, which tells contacts who uses what.
"""

from collections import namedtuple

import numpy as np

from simulator.customers.packing import pack_users
from simulator.engine import draws
from simulator.engine.columns import BLOCK, IDLE, MILLION, NONE
from simulator.engine.compiled import phase
from simulator.engine.draws import ANSWER_BITS, GOLDEN, mix, stream, triangular, word_of
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
def counted(of, count):
    """Fill in how many of some customers use each provider, by the providers they use."""
    for j in range(count.size):
        users = 0
        for k in range(of.size):
            users += int(int(of[k]) == j)
        count[j] = users


@phase
def by_provider(rows, first, provider, place, ordered, whose):
    """Put the rows of users of a block in the order of their providers.

    Args:
        place: (providers + 1) filled with where those of each provider begin, and how many all are.
        ordered: filled.
        whose: room for their providers.
    """
    for k in range(rows.size):
        whose[k] = int(provider[rows[k] - first])
    place[0] = 0
    counted(whose[: rows.size], place[1:])
    for j in range(place.size - 1):
        place[j + 1] += place[j]
    after = place.copy()
    for k in range(rows.size):
        j = int(whose[k])
        ordered[after[j]] = rows[k]
        after[j] += 1


@phase
def count_verticals(provider, vertical, users):
    """Add to `users` (verticals) those of some customers who have a provider."""
    for v in range(users.size):
        count = 0
        for k in range(provider.size):
            count += int((int(vertical[k]) == v) & (int(provider[k]) != NONE))
        users[v] += count


@phase
def add_to_verticals(rows, vertical, users):
    """As `count_verticals`, where it is known who of all customers has a provider."""
    for i in rows:
        users[int(vertical[i])] += 1


@phase
def find_content(rows, satisfaction, score):
    """Fill in the satisfaction of some users."""
    for k in range(rows.size):
        score[k] = satisfaction[rows[k]]


@phase
def find_answers(rows, customers, answering, usual, words):
    """Fill in the quality that some users get, and the words of what they answer."""
    for k in range(rows.size):
        i = rows[k]
        usual[k] = customers.quality[i]
        words[k] = word_of(answering, customers.key[i])


@phase
def owe(rows, contract_end, price, billable, month):
    """What some users have signed for, this month's usage at their prices: thousandths of CUR."""
    backlog = np.int64(0)
    for i in rows:
        left = int(contract_end[i]) - month - 1  # in that month it chooses again
        # milli-GPU-hours, so thousandths of CUR; 1200 months of all that
        # `demand_countable` lets pass stay below 64 bits
        signed = np.int64(left * price[i] * billable[i] + 0.5)
        backlog += signed if left > 0 else np.int64(0)
    return backlog


@phase
def content_of(score):
    """How content some users are, in millionths."""
    content = np.int64(0)
    for k in range(score.size):
        content += np.int64(score[k] * MILLION + 0.5)
    return content


@phase
def recommend(words, score, spread):
    """How many of some users recommend their provider, and how many warn of it.

    Args:
        words: of their draws; the lowest bits are this answer's.
        score: satisfaction.
    """
    promoters, detractors = np.int64(0), np.int64(0)
    for k in range(words.size):
        out_of_ten = np.int64(10.0 * answer(score[k], triangular(words[k]), spread) + 0.5)
        promoters += np.int64(out_of_ten >= 9)
        detractors += np.int64(out_of_ten <= 6)
    return promoters, detractors


@phase
def rate(words, score, usual, delivered, spread):
    """What some users rate an attribute of their provider: whole numbers 1..5, and their squares.

    Args:
        words, score: as in `recommend`.
        usual: what the attributes are worth to them on average.
        delivered: what the attribute was like.
    """
    ratings, squared = np.int64(0), np.int64(0)
    for k in range(words.size):
        felt = score[k] + delivered - usual[k]
        rating = 1 + np.int64(4.0 * answer(felt, triangular(words[k]), spread) + 0.5)
        ratings += rating
        squared += rating * rating
    return ratings, squared


@phase
def next_words(a, words):
    """Words for the answers about attribute a: each has noise for four."""
    for k in range(words.size):
        words[k] = mix(words[k] + GOLDEN) if a % 4 == 0 else words[k] >> ANSWER_BITS


@phase
def ask_users(score, usual, words, delivered, spread, cells):
    """Count what users of one segment and provider answer: how loyal, how each attribute is rated.

    Args:
        cells: added to; of that segment and provider.
    """
    promoters, detractors = recommend(words, score, spread)
    cells[PROMOTERS] += promoters
    cells[DETRACTORS] += detractors
    for a in range(ITEMS):
        next_words(a, words)
        ratings, squared = rate(words, score, usual, delivered[a], spread)
        cells[RATINGS] += ratings
        cells[RATINGS_SQUARED] += squared


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
    room, providers = min(BLOCK, stop - start), shape.shape[1]
    packed, ordered = np.empty(room, np.int64), np.empty(room, np.int64)
    place, short = np.empty(providers + 1, np.int64), np.empty(room, np.uint8)
    score, usual, words = np.empty(room), np.empty(room), np.empty(room, np.uint64)
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
            if not (counting.judge or counting.backlog):
                count_verticals(of, customers.vertical[first:last], users)
                counted(of, place[:providers])  # nobody need be looked at
                for j in range(providers):
                    cells[USERS, s, j] += place[j]
                continue
            rows = packed[: pack_users(first, of, packed)]
            add_to_verticals(rows, customers.vertical, users)
            by_provider(rows, first, of, place, ordered, short)
            rows = ordered[: rows.size]
            if counting.judge:
                find_content(rows, customers.satisfaction, score)
            if counting.answers:
                find_answers(rows, customers, answering, usual, words)
            for j in range(providers):
                a, b = place[j], place[j + 1]
                cells[USERS, s, j] += b - a
                if counting.backlog:
                    cells[BACKLOG, s, j] += owe(
                        rows[a:b], customers.contract_end, customers.price, billable, month
                    )
                if counting.judge:
                    cells[SATISFACTION, s, j] += content_of(score[a:b])
                if counting.answers:
                    ask_users(
                        score[a:b], usual[a:b], words[a:b], delivered[j], spread, cells[:, s, j]
                    )
    return cells, totals, users


@phase
def count_moves(rows, provider_before, provider, former, segment, users, joined, switched, left):
    """Some customers moved: count it by segment.

    Args:
        rows: of those who moved, in any order.
        provider_before, provider, former, segment: of all customers.
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


@phase
def tell(rows, provider, contacts, more, using):
    """Contacts of some customers have `more` who use their providers.

    Which numbers change is written down first, so that changing them need not wait for it.

    Args:
        provider: of these, or NONE.
    """
    count = 0
    for i in rows:
        count += int(contacts.start[i + 1]) - int(contacts.start[i])
    places, count = np.empty(count, np.int64), 0
    for n in range(rows.size):
        i, j = rows[n], int(provider[n])
        if j != NONE:
            for k in range(int(contacts.start[i]), int(contacts.start[i + 1])):
                places[count] = j * (contacts.start.size - 1) + int(contacts.contact[k])
                count += 1
    for n in range(count):
        using[places[n]] = int(using[places[n]]) + more


@phase
def push_moves(rows, before, now, contacts, using):
    """Some customers moved: tell their contacts.

    Not in spans of customers, because the contacts of two may be the same third.

    Args:
        rows: of those who moved, in any order.
        before, now: the providers of these.
        using: how many contacts of each customer use the first provider, then the next.
    """
    for first in range(0, rows.size, BLOCK):
        block = slice(first, first + BLOCK)
        tell(rows[block], before[block], contacts, -1, using)
        tell(rows[block], now[block], contacts, 1, using)


@phase
def users_rows(start, stop, provider, starts, shape):
    """(segments, providers) users in these rows; `shape` has it."""
    users = np.zeros(shape.shape, np.int64)
    for s in range(starts.size - 1):
        counted(provider[max(starts[s], start) : min(starts[s + 1], stop)], users[s])
    return users
