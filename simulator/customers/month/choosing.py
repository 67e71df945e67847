"""The phase `choose`: who is ready, or at the end of a contract, chooses a provider. R6"""

from collections import namedtuple

import numpy as np

from simulator.customers.month.dealing import PAID, going_price, sign, weigh_deals
from simulator.customers.month.referring import brought, count_brought, referral_of
from simulator.customers.month.weighing import (
    apart,
    best_offers,
    draw_luck,
    quality,
)
from simulator.customers.packing import pack, put
from simulator.customers.phases import Phase, added, joined
from simulator.engine import draws
from simulator.engine.columns import BLOCK, IDLE, NONE, ON_DEMAND, READY, TRIAL, part
from simulator.engine.compiled import phase
from simulator.engine.draws import stream, to_gumbels, to_uniform, words_of_rows
from simulator.rules import outside_utility

ONE = np.int64(1)

Choosing = namedtuple(
    "Choosing",
    "key segment vertical price_sensitivity budget taste aware stage provider former adopted "
    "contract_end decided price price_expected expectation saw",
)
Tastes = namedtuple(
    "Tastes",
    "attribute_scale usage_elasticity usage_share usage_minimum contract attention "
    "switching_cost outside_utility outside_drift",
)


@phase
def turns(first, provider, stage, contract_end, present, month, turn, due):
    """Fill in the rows of those in a block whose turn it is to choose; how many they are.

    Who is ready, whose contract has ended, and whose provider has left the market.

    Args:
        turn: room for whether it is.
    """
    for k in range(provider.size):
        free = int(provider[k]) == NONE
        ready, ended = int(stage[k]) == READY, int(contract_end[k]) <= month
        turn[k] = (free & ready) | (~free & ended)
    for j in range(present.size):
        if present[j] == 0:
            for k in range(provider.size):
                turn[k] |= int(provider[k]) == j
    return pack(first, turn[: provider.size], due)


@phase
def renew(due, words, customers, segments, offers, deals, holdings, month, ends):
    """Who does not attend renews at the price of the day; fill in the rest, who choose.

    Args:
        words: of their draws.

    Returns:
        How many choose; they come first in `due`.
    """
    count = 0
    for n in range(due.size):
        i = due[n]
        own, s = int(customers.provider[i]), int(customers.segment[i])
        if own != NONE and offers.present[own] == 1:
            on_trial = False
            if deals is not None:
                on_trial = int(holdings.deal[i]) == TRIAL
            if not on_trial:
                ends[0, s, own] += 1
            attends = to_uniform(words[n]) < segments.attention[s]
            if not attends and not on_trial:
                customers.price[i] = offers.price[s, own]
                if deals is not None:
                    customers.price[i] = going_price(
                        offers.price[s, own], deals.new_price[s, own], deals.new_since[s, own],
                        int(holdings.joined[i]),
                    )  # fmt: skip
                    holdings.listed[i] = offers.price[s, own]
                    holdings.deal[i] = ON_DEMAND
                customers.contract_end[i] = month + segments.contract[s]
                continue
        due[count] = i
        count += 1
    return count


@phase
def weigh_none(rows, customers, segments, month, outside, seed, words, highest):
    """Fill in the utility of no provider, luck included; -inf where none may be chosen. R6

    Args:
        words, highest: (rows) of the draws, and filled.
    """
    if not outside:
        highest[:] = -np.inf
        return
    words_of_rows(stream(seed, draws.CHOOSE_OUTSIDE, np.uint64(month)), rows, customers.key, words)
    to_gumbels(words, highest)
    for n in range(rows.size):
        s = int(customers.segment[rows[n]])
        none = outside_utility(segments.outside_utility[s], segments.outside_drift[s], month)
        highest[n] = none + highest[n]


@phase
def stand(rows, customers, segments, offers, deals, holdings, own, known, kappa):
    """Fill in where some customers stand: see `best_offers`."""
    for n in range(rows.size):
        i = rows[n]
        j = int(customers.provider[i])
        own[n] = NONE if j != NONE and offers.present[j] == 0 else j
        known[n] = int(customers.aware[i])
        kappa[n] = segments.switching_cost[int(customers.segment[i])]
        if deals is not None and own[n] != NONE and int(holdings.deal[i]) == TRIAL:
            kappa[n] = 0.0  # who only tried has not moved in


@phase
def bring(rows, own, key, keys, referral, bringing):
    """Fill in the masks of those that reward it that a contact of some customers uses them."""
    bringing[:] = 0
    if referral is not None:
        for n in range(rows.size):
            for j in range(keys.size):
                if j != own[n] and brought(rows[n], j, key[rows[n]], keys[j], referral):
                    bringing[n] = bringing[n] | (ONE << j)


@phase
def quote(rows, own, customers, segments, offers, deals, factors, holdings, bounds, growth,
          reference_price, month, quotes, taken):  # fmt: skip
    """Fill in what each provider would cost some customers, and by which deal: `weigh_deals`."""
    for n in range(rows.size):
        i, s = rows[n], int(customers.segment[rows[n]])
        weigh_deals(
            i, s, own[n], month, customers.price_sensitivity[i] / offers.cost_level,
            customers, segments, holdings, offers.price, deals, bounds, growth, factors.usage,
            factors.usage_minimum, reference_price, quotes[n], taken[n],
        )  # fmt: skip


@phase
def end(rows, best, customers, offers, deals, holdings, outside, ends):
    """Some customers do not stay with their provider: contracts end, and who chose none has none.

    Args:
        ends: adds contracts that were not renewed.
    """
    for n in range(rows.size):
        i, j = rows[n], int(customers.provider[rows[n]])
        customers.decided[i] = 1
        if j != NONE and best[n] != j:
            on_trial = False
            if deals is not None:
                on_trial = int(holdings.deal[i]) == TRIAL
            if offers.present[j] == 1 and not on_trial:
                ends[1, int(customers.segment[i]), j] += 1
            customers.former[i] = j
        if best[n] == NONE:
            # without an outside option who found nobody waits a month and tries again
            customers.stage[i] = IDLE if outside else READY
            if deals is not None and j != NONE:
                holdings.deal[i] = ON_DEMAND
                holdings.credit[i] = 0


@phase
def agree(rows, best, own, customers, segments, offers, deals, holdings, month, quotes, taken):
    """Some customers sign with the providers they chose."""
    for n in range(rows.size):
        if best[n] == NONE:
            continue
        i, s = rows[n], int(customers.segment[rows[n]])
        if deals is not None:
            sign(
                i, s, own[n], best[n], taken[n, best[n]], quotes[n, PAID, best[n]], month,
                customers, segments, holdings, offers.price, deals,
            )  # fmt: skip
        else:
            customers.price[i] = offers.price[s, best[n]]
            customers.contract_end[i] = month + segments.contract[s]


@phase
def move(rows, best, customers, offers, month, quotes):
    """Some customers are with the providers they chose, or with none.

    Returns:
        How many were elsewhere before; they come first in `rows`.
    """
    moved = 0
    for n in range(rows.size):
        i, j = rows[n], best[n]
        if j == int(customers.provider[i]):
            continue
        rows[moved] = i
        moved += 1
        customers.provider[i] = j
        if j == NONE:
            continue
        customers.stage[i] = IDLE
        customers.aware[i] = np.int64(customers.aware[i]) | (ONE << j)
        paid = offers.price[int(customers.segment[i]), j]
        customers.price_expected[i] = paid if quotes is None else quotes[n, PAID, j]
        customers.expectation[i] = (
            quality(customers.taste, offers.attributes, i, j) + offers.claim[j]
        )
        if int(customers.adopted[i]) == NONE:
            customers.adopted[i] = month
    return moved


@phase
def choose_rows(start, stop, customers, segments, offers, deals, factors, holdings, bounds,
                growth, reference_price, month, outside, referral, seed):  # fmt: skip
    """Each customer whose turn it is takes the provider of highest utility, or none.

    What is None here is not compiled: a market without it is as fast as if there were none.

    Args:
        offers, deals, factors: of `apart`.
        holdings: what customers hold of deals; None without.
        bounds, growth: what terms cost customers, and how usage grew; see `weigh_deals`.
        outside: whether a customer may choose none.
        referral: whom a contact brings, and what that is worth, or None.
        seed: of the run's draws.

    Returns:
        (2, segments, providers) contracts that ended, trials apart, and of them those that were
        not renewed; and the rows of those who moved.
    """
    choosing = stream(seed, draws.CHOOSE, np.uint64(month))
    attending = stream(seed, draws.ATTEND, np.uint64(month))
    ends = np.zeros((2, *offers.price.shape), np.int64)
    movers, moved = np.empty(stop - start, np.int64), 0
    room = min(BLOCK, stop - start)
    turn, due = np.empty(room, np.bool_), np.empty(room, np.int64)
    for first in range(start, stop, BLOCK):
        last = min(first + BLOCK, stop)
        count = turns(
            first, customers.provider[first:last], customers.stage[first:last],
            customers.contract_end[first:last], offers.present, month, turn, due,
        )  # fmt: skip
        customers.decided[first:last] = 0
        words, providers = np.empty(count, np.uint64), offers.key.size
        words_of_rows(attending, due[:count], customers.key, words)
        count = renew(due[:count], words, customers, segments, offers, deals, holdings, month, ends)
        rows, words, highest = due[:count], words[:count], np.empty(count)
        weigh_none(rows, customers, segments, month, outside, seed, words, highest)
        luck = np.empty((providers, count))
        words_of_rows(choosing, rows, customers.key, words)
        draw_luck(words, offers, luck)
        own, known, kappa = np.empty(count, np.int64), np.empty(count, np.int64), np.empty(count)
        stand(rows, customers, segments, offers, deals, holdings, own, known, kappa)
        bringing, best = np.empty(count, np.int64), np.empty(count, np.int64)
        bring(rows, own, customers.key, offers.key, referral, bringing)
        if deals is None:
            quotes, taken = None, None
        else:
            quotes, taken = np.empty((count, 3, providers)), np.empty((count, providers), np.int64)
            quote(
                rows, own, customers, segments, offers, deals, factors, holdings, bounds, growth,
                reference_price, month, quotes, taken,
            )  # fmt: skip
        best_offers(
            rows, customers, segments, offers, factors, reference_price, quotes, known, own, kappa,
            bringing, luck, highest, best,
        )  # fmt: skip
        end(rows, best, customers, offers, deals, holdings, outside, ends)
        agree(rows, best, own, customers, segments, offers, deals, holdings, month, quotes, taken)
        count = move(rows, best, customers, offers, month, quotes)
        put(rows[:count], movers[moved : moved + count])
        moved += count
    return ends, movers[:moved].copy()


class Choose(Phase):
    """Customers whose turn it is choose, renew, switch or do without. R6"""

    name = "choose"

    def __init__(self, customers):
        super().__init__(customers)
        self.columns = part(Choosing, customers.columns)
        self.tastes = part(Tastes, customers.segments)

    def before(self, month, offers):
        """Copy where everybody stands, to tell afterwards who moved."""
        c = self.customers
        self.month = month
        self.offers, self.deals, self.factors = apart(offers)
        self.referral = referral_of(c, month, offers.factors.gift)
        c.remember_providers()
        self.growth, self.bounds = c.held.growth(month), c.held.bounds(offers, month)
        c.held.remember_trials()

    def rows(self, start, stop):
        c = self.customers
        return choose_rows(
            start, stop, self.columns, self.tastes, self.offers, self.deals, self.factors,
            c.held.of(self.deals), self.bounds, self.growth, c.reference_price, self.month,
            c.outside, self.referral, c.seed,
        )  # fmt: skip

    def after(self, results):
        """Count who moved where, and tell their contacts; credits are granted."""
        c = self.customers
        ends, movers = zip(*results, strict=True)
        c.renewals[:] = added(ends)
        c.brought = count_brought(c, self.offers.key, self.referral)
        c.part()
        c.held.after_choice(self.deals, self.month)
        c.count_moves(joined(movers))
