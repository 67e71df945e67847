"""A survey: some customers of each segment say what they know, use, heard and would choose.

Nothing here changes a customer. Who is asked, what prices are shown and what noise is in an answer
are keyed by seed, month, customer and the provider that asks.
"""

import numpy as np

from simulator.customers.month.dealing import ENTRY, NET
from simulator.customers.month.weighing import apart, best_offers, draw_luck
from simulator.customers.packing import smallest
from simulator.engine import draws
from simulator.engine.columns import IDLE, NONE, THOUSAND
from simulator.engine.compiled import phase
from simulator.engine.draws import GOLDEN, mix, monthly, to_gumbels, to_uniform, word_of
from simulator.engine.numerics import exp, normal_quantile
from simulator.plugins.knowing import CHEAPER, Answers
from simulator.rules import outside_utility, silence, usage

SHOWN = 0.25  # prices shown: list price times e ** (u SHOWN), u uniform on -1..1
MEMORY = 0.1  # sigma of the log of what it says
BLOCK = 512  # customers whose tasks are weighed together


@phase
def lots_rows(start, stop, keys, picking, asker, out):
    """The draw of each customer that decides who is asked: the smallest are."""
    for i in range(start, stop):
        out[i - start] = to_uniform(mix(word_of(picking, keys[i]) + asker * GOLDEN))


@phase
def show_prices(words, segment, offers, shown):
    """Fill in prices shown to some customers: the list price, dearer or cheaper by chance.

    Args:
        words: (customers) of their draws.
        segment: (customers) of them.
        shown: (customers, providers) filled.
    """
    slip = np.empty(words.size)
    for k in range(offers.key.size):
        word = offers.key[k] * GOLDEN
        for n in range(words.size):
            u = 2.0 * to_uniform(mix(words[n] + word)) - 1.0
            slip[n] = SHOWN * u
        for n in range(words.size):
            slip[n] = exp(slip[n])
        for n in range(words.size):
            shown[n, k] = offers.price[int(segment[n]), k] * slip[n]


@phase
def ask_choices(asked, customers, segments, offers, factors, asker, month, outside,
                reference_price, streams, prices, choices):  # fmt: skip
    """What each of some customers would choose at the prices that a task shows.

    Tasks of all of them are weighed together: one row of every array is a customer's task.

    Args:
        asked: their rows.
        offers, factors: of `apart`, what they would meet.
        asker: the key of who asks.
        outside: whether a customer may choose none.
        streams: of prices, and of choices.
        prices: (customers, tasks, providers) filled with what is shown.
        choices: (customers, tasks) filled.
    """
    pricing, choosing = streams
    tasks, count, providers = choices.shape[1], choices.size, offers.key.size
    rows, segment, known = np.empty((3, count), np.int64)
    pages, fresh, words = np.empty((3, count), np.uint64)
    for n in range(asked.size):
        key = mix(customers.key[asked[n]] + GOLDEN)
        page = mix(mix(pricing ^ key) + asker * GOLDEN)
        noise = mix(mix(choosing ^ key) + asker * GOLDEN)
        for t in range(tasks):
            m, task = n * tasks + t, np.uint64(t + 1) * GOLDEN
            rows[m], segment[m] = asked[n], int(customers.segment[asked[n]])
            known[m] = np.int64(customers.aware[asked[n]])
            pages[m], fresh[m] = mix(page + task), mix(noise + task)
            words[m] = mix(fresh[m])
    luck, highest, shown = np.empty((providers, count)), np.empty(count), prices.reshape(count, -1)
    draw_luck(fresh, offers, luck)
    show_prices(pages, segment, offers, shown)
    to_gumbels(words, highest)
    quotes = np.empty((count, 3, providers))
    for m in range(count):
        s = int(segment[m])
        none = outside_utility(segments.outside_utility[s], segments.outside_drift[s], month)
        highest[m] = none + highest[m] if outside else -np.inf
        for k in range(providers):
            quotes[m, NET, k], quotes[m, ENTRY, k] = shown[m, k], shown[m, k]
    # nobody has a provider to stay with, or is given anything
    nobody, nothing, no_gifts = np.full(count, NONE), np.zeros(count), np.zeros(count, np.int64)
    best_offers(
        rows, customers, segments, offers, factors, reference_price, quotes, known, nobody,
        nothing, no_gifts, luck, highest, choices.reshape(count),
    )  # fmt: skip


@phase
def ask_rows(asked, customers, segments, contacts, offers, more, own, asker, growth,
             reference_price, reached, silent, using, mean_field, tellers, cheaper,
             streams):  # fmt: skip
    """What each of some customers says, its choices apart.

    Args:
        asked: their rows.
        offers: of `apart`, what they would meet.
        more: (segments, providers) factors on usage.
        own, asker: the provider that asks, and its key.
        growth: (segments, verticals) growth of usage since month 0.
        reached: (segments, channels) chance that a channel of the asker reaches a customer.
        silent, using, mean_field: as in `hear_rows`.
        tellers: (segments) users of the asker, added up; asked for in a mean field only.
        cheaper: of its price, when a user is asked how much it would use then.
        streams: of hearing and usage.
    """
    hearing, remembering = streams
    count, providers, channels = asked.size, offers.key.size, reached.shape[1]
    knows = np.zeros((count, providers), np.bool_)
    said = np.full((4, count), np.nan)
    told = np.full((3, count), NONE, np.int64)
    heard = np.zeros((count, channels), np.bool_)
    for n in range(count):
        i = asked[n]
        s = int(customers.segment[i])
        j = int(customers.provider[i])
        key = mix(customers.key[i] + GOLDEN)
        known = np.int64(customers.aware[i])
        told[0, n] = j
        told[1, n] = 1 if j == NONE and int(customers.stage[i]) != IDLE else 0
        for k in range(providers):
            knows[n, k] = (known >> k) & 1 == 1 and offers.present[k] == 1
        if j != NONE:
            paid = customers.price[i]
            base = segments.usage_share[s] * customers.budget[i] / reference_price
            grown = growth[s, int(customers.vertical[i])] * more[s, j]
            e = segments.usage_elasticity[s]
            posted = paid if paid > 0.0 else offers.price[s, j]  # who is on trial will pay that
            now = usage(base, grown, reference_price, posted, e, customers.budget[i])
            then = usage(base, grown, reference_price, cheaper * posted, e, customers.budget[i])
            word = mix(mix(remembering ^ key) + asker * GOLDEN)
            slip = exp(MEMORY * normal_quantile(to_uniform(mix(word))))
            said[0, n] = paid
            said[1, n] = customers.satisfaction[i]
            said[2, n] = customers.usage[i] / THOUSAND
            said[3, n] = said[2, n] * then / now * slip
        word = mix(mix(hearing ^ key) + asker * GOLDEN)
        for c in range(channels):
            heard[n, c] = to_uniform(mix(word + np.uint64(c + 2) * GOLDEN)) < reached[s, c]
        quiet = silent[s, own, 0 if mean_field else int(using[own, i])]
        if j != own and to_uniform(mix(word)) < 1.0 - quiet:
            told[2, n] = teller(
                i, own, customers, contacts, mean_field, tellers,
                to_uniform(mix(word + GOLDEN)),
            )  # fmt: skip
    return knows, said, told, heard


@phase
def teller(i, own, customers, contacts, mean_field, tellers, u):
    """The segment of the user who told a customer: one of its contacts, at random."""
    if mean_field:
        s = 0
        while s < tellers.size - 1 and tellers[s] <= u * tellers[-1]:
            s += 1
        return s
    count = 0
    for k in range(int(contacts.start[i]), int(contacts.start[i + 1])):
        if int(customers.provider[int(contacts.contact[k])]) == own:
            count += 1
    place = int(u * count)
    for k in range(int(contacts.start[i]), int(contacts.start[i + 1])):
        other = int(contacts.contact[k])
        if int(customers.provider[other]) == own:
            if place == 0:
                return int(customers.segment[other])
            place -= 1
    return NONE


def survey(customers, own, asker, month, offers, reached, interviews, tasks) -> Answers:
    """Ask some of the `Customers` of every segment.

    Args:
        own, asker: the provider that asks, and its key.
        month: this one; what was heard and used is last month's.
        offers: of the providers, at the prices they posted last.
        reached: (segments, channels) chance that a channel of the asker reached a customer.
        interviews: how many are asked in each segment.
        tasks: choices put to each.
    """
    c, seed = customers.columns, customers.seed
    picking, *streams = (
        monthly(seed, purpose, month)
        for purpose in (draws.SURVEY_PICK, draws.SURVEY_PRICE, draws.SURVEY_CHOICE,
                        draws.SURVEY_HEARD, draws.SURVEY_USAGE)
    )  # fmt: skip
    asked = []
    for first, last in zip(customers.starts[:-1], customers.starts[1:], strict=True):
        lots = np.empty(last - first)
        lots_rows(first, last, c.key, picking, asker, lots)
        asked.append(first + smallest(lots, interviews))
    rows = np.concatenate(asked)
    mention = offers.factors.mention
    silent = customers.silence_of_contacts(mention)
    if customers.mean_field:
        expected = customers.contacts_each * customers.users_of / customers.count
        silent = np.array(
            [
                [[silence(w * more, n)] for more, n in zip(mention, expected, strict=True)]
                for w in customers.word_of_mouth
            ]
        )
    growth = customers.usage_growth_until(month - 1)
    plain, _, factors = apart(offers)
    tellers = np.zeros(len(customers.segment_names))
    if customers.mean_field:
        tellers += np.bincount(c.segment[c.provider == own], minlength=tellers.size).cumsum()
    pricing, choosing, *hearing = streams
    knows, said, told, heard = ask_rows(
        rows, c, customers.segments, customers.contacts, plain, offers.factors.usage, own, asker,
        growth, customers.reference_price, reached, silent, customers.using,
        customers.mean_field, tellers, CHEAPER, tuple(hearing),
    )  # fmt: skip
    prices = np.empty((rows.size, tasks, offers.key.size))
    choices = np.empty((rows.size, tasks), np.int64)
    for first in range(0, rows.size, BLOCK):
        these = slice(first, first + BLOCK)
        ask_choices(
            rows[these], c, customers.segments, plain, factors, asker, month, customers.outside,
            customers.reference_price, (pricing, choosing), prices[these], choices[these],
        )  # fmt: skip
    return Answers(
        segment=c.segment[rows].astype(np.int64), knows=knows, uses=told[0], paid=said[0],
        satisfaction=said[1], usage=said[2], usage_if_cheaper=said[3], considers=told[1] == 1,
        reached=heard, told=told[2], prices=prices, choices=choices, cost=0.0,
    )  # fmt: skip
